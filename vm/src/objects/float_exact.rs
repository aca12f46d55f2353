//! Exact conversions between floats and integers: every result is the exact number rounded once, ties to even.
//!
//! This file must not know values or objects.

use super::real;
use crate::value::Float;
use dashu_int::ops::{BitTest, DivRem, UnsignedAbs};
use dashu_int::{IBig, Sign, UBig};

/// Bits of precision of a normal float.
const PRECISION: i64 = Float::MANTISSA_DIGITS as i64;
/// Exponent of the lowest bit of a subnormal float.
const LOWEST: i64 = Float::MIN_EXP as i64 - PRECISION;

/// Mantissa and exponent of a finite float: `|x| = m * 2^e`.
#[must_use]
pub fn decompose(x: Float) -> (u64, i32) {
    // The zero extension only does something where floats have 32 bits.
    #[allow(clippy::useless_conversion, reason = "Float is f32 on 32-bit targets")]
    let bits = u64::from(x.abs().to_bits());
    let fraction_bits = Float::MANTISSA_DIGITS - 1;
    let field = (bits >> fraction_bits) as i32;
    let fraction = bits & ((1 << fraction_bits) - 1);
    if field == 0 {
        (fraction, LOWEST as i32)
    } else {
        (fraction | 1 << fraction_bits, field - 1 + LOWEST as i32)
    }
}

/// `m * 2^e`, where `sticky` says that the exact number is above that by less than one unit of `m`; nothing if
/// it overflows. With `sticky`, `m` must have two bits more than a float.
#[must_use]
pub fn scale(m: u128, sticky: bool, e: i64, negative: bool) -> Option<Float> {
    let sign = if negative { -1.0 } else { 1.0 };
    if m == 0 {
        return Some(0.0 * sign);
    }
    let bits = i64::from(u128::BITS - m.leading_zeros());
    let top = bits - 1 + e;
    if top >= i64::from(Float::MAX_EXP) {
        return None;
    }
    if top < LOWEST - 1 {
        return Some(0.0 * sign);
    }
    // The exponent of the result's lowest bit.
    let lowest = (top - (PRECISION - 1)).max(LOWEST);
    let drop = lowest - e;
    if drop <= 0 {
        return Some(real::ldexp(m as Float, e as i32) * sign);
    }
    // `top >= LOWEST - 1` keeps `drop` at most the number of bits plus 1 or so.
    let (kept, rest, half) = if drop >= 128 {
        (0, if drop == 128 { m } else { m >> 1 }, 1 << 127)
    } else {
        (m >> drop, m & ((1 << drop) - 1), 1_u128 << (drop - 1))
    };
    let up = rest > half || (rest == half && (sticky || kept & 1 != 0));
    let rounded = real::ldexp((kept + u128::from(up)) as Float, lowest as i32);
    rounded.is_finite().then_some(rounded * sign)
}

/// The highest 128 bits of a number, whether lower ones are set, and the exponent.
fn top_bits(magnitude: &UBig) -> (u128, bool, i64) {
    let bits = magnitude.bit_len();
    if let Ok(m) = u128::try_from(magnitude) {
        return (m, false, 0);
    }
    let shift = bits - 128;
    let m = u128::try_from(magnitude >> shift).unwrap_or(u128::MAX);
    (m, magnitude.trailing_zeros().is_some_and(|zeros| zeros < shift), shift as i64)
}

/// The nearest float; nothing if it overflows.
#[must_use]
pub fn from_integer(number: &IBig) -> Option<Float> {
    let (m, sticky, e) = top_bits(&number.unsigned_abs());
    scale(m, sticky, e, number.sign() == Sign::Negative)
}

/// Mantissa (`0.5 <= |m| < 1`, rounded) and exponent of an integer of any size, not 0.
#[must_use]
pub fn frexp(number: &IBig) -> (Float, i64) {
    let magnitude = number.unsigned_abs();
    let bits = magnitude.bit_len() as i64;
    let (m, sticky, e) = top_bits(&magnitude);
    let mantissa = scale(m, sticky, e - bits, number.sign() == Sign::Negative).unwrap_or(1.0);
    // Rounding may have reached 1.
    if mantissa.abs() == 1.0 { (mantissa / 2.0, bits + 1) } else { (mantissa, bits) }
}

/// The nearest float to `a / b` for `b` not 0; nothing if it overflows.
#[must_use]
pub fn divide(a: &IBig, b: &IBig) -> Option<Float> {
    /// Bits of the quotient: two more than a float's and room for one less.
    const WANTED: i64 = 68;
    let negative = a.sign() != b.sign();
    let (a, b) = (a.unsigned_abs(), b.unsigned_abs());
    if a.is_zero() {
        return Some(if negative { -0.0 } else { 0.0 });
    }
    let difference = a.bit_len() as i64 - b.bit_len() as i64;
    if difference > i64::from(Float::MAX_EXP) + 1 {
        return None;
    }
    if difference < LOWEST - 2 {
        return Some(if negative { -0.0 } else { 0.0 });
    }
    let shift = WANTED - difference;
    let (quotient, rest) =
        if shift >= 0 { (a << shift as usize).div_rem(b) } else { a.div_rem(b << -shift as usize) };
    // The quotient has `WANTED` bits or one more.
    scale(u128::try_from(&quotient).unwrap_or(u128::MAX), !rest.is_zero(), -shift, negative)
}

/// The integer part of a finite float.
#[must_use]
pub fn to_integer(x: Float) -> IBig {
    let (m, e) = decompose(x);
    let magnitude = if e >= 0 {
        UBig::from(m) << e as usize
    } else {
        UBig::from(m.checked_shr(e.unsigned_abs()).unwrap_or(0))
    };
    IBig::from_parts(if x < 0.0 { Sign::Negative } else { Sign::Positive }, magnitude)
}

/// Numerator and denominator of a finite float, in lowest terms.
#[must_use]
pub fn ratio(x: Float) -> (IBig, IBig) {
    let (m, e) = decompose(x);
    let sign = if x < 0.0 { Sign::Negative } else { Sign::Positive };
    if m == 0 {
        return (IBig::ZERO, IBig::ONE);
    }
    let zeros = m.trailing_zeros();
    let (m, e) = (UBig::from(m >> zeros), e + zeros as i32);
    if e >= 0 {
        (IBig::from_parts(sign, m << e as usize), IBig::ONE)
    } else {
        (IBig::from_parts(sign, m), IBig::ONE << e.unsigned_abs() as usize)
    }
}

/// `n / d` rounded to the nearest integer, ties to even, for `d` above 0; `sticky` says that the exact numerator
/// is further from 0 than `n`, by less than 1.
#[must_use]
pub fn round_division(n: &IBig, sticky: bool, d: &UBig) -> IBig {
    let (quotient, rest) = n.unsigned_abs().div_rem(d);
    let twice = rest << 1_usize;
    let up = twice > *d || (twice == *d && (sticky || quotient.bit(0)));
    let quotient = if up { quotient + UBig::ONE } else { quotient };
    IBig::from_parts(n.sign(), quotient)
}

#[cfg(all(test, target_pointer_width = "64"))]
mod tests {
    use super::*;

    fn power(exponent: usize) -> IBig {
        IBig::ONE << exponent
    }

    // The expected numbers are what CPython's `/` gives.
    #[test]
    fn quotients_are_rounded_once() {
        assert_eq!(divide(&IBig::from(10).pow(30), &IBig::from(7)), Some(1.4285714285714285e29));
        assert_eq!(divide(&(power(53) + IBig::ONE), &IBig::ONE), Some(9007199254740992.0));
        assert_eq!(divide(&(power(53) + IBig::from(3)), &IBig::ONE), Some(9007199254740996.0));
        assert_eq!(divide(&-power(1075), &power(2149)), Some(-5e-324));
        assert_eq!(divide(&IBig::from(3), &power(1075)), Some(1e-323));
        assert_eq!(divide(&IBig::ONE, &power(1075)), Some(0.0));
        assert_eq!(divide(&power(3000), &power(1900)), None);
        assert_eq!(divide(&IBig::ZERO, &-power(100)).map(f64::to_bits), Some((-0.0_f64).to_bits()));
    }

    #[test]
    fn integers_become_the_nearest_float_or_none() {
        assert_eq!(from_integer(&(power(1024) - power(971))), Some(f64::MAX));
        assert_eq!(from_integer(&(power(1024) - power(970) - IBig::ONE)), Some(f64::MAX));
        assert_eq!(from_integer(&(power(1024) - power(970))), None);
        assert_eq!(from_integer(&(power(200) + power(147))), Some(2.0_f64.powi(200)));
        assert_eq!(
            from_integer(&(power(200) + power(147) + IBig::ONE)),
            Some(2.0_f64.powi(200) + 2.0_f64.powi(148))
        );
        assert_eq!(frexp(&(power(3000) - IBig::ONE)), (0.5, 3001));
    }

    #[test]
    fn decomposing_and_scaling_give_the_number_back() {
        for x in [1.0, 0.1, 5e-324, f64::MIN_POSITIVE, f64::MAX, 1e-310, 123456.789] {
            let (m, e) = decompose(x);
            assert_eq!(scale(u128::from(m), false, i64::from(e), false), Some(x));
            assert_eq!(scale(u128::from(m) << 60, false, i64::from(e) - 60, true), Some(-x));
        }
        assert_eq!(to_integer(-1e20), IBig::from(-100_000_000_000_000_000_000_i128));
        assert_eq!(to_integer(0.999), IBig::ZERO);
    }

    #[test]
    fn rounded_divisions_go_to_even_on_ties_only() {
        let ten = UBig::from(10_u8);
        for (n, sticky, want) in [
            (25, false, 2),
            (35, false, 4),
            (25, true, 3),
            (-25, false, -2),
            (26, false, 3),
            (-26, false, -3),
        ] {
            assert_eq!(round_division(&IBig::from(n), sticky, &ten), IBig::from(want));
        }
    }
}
