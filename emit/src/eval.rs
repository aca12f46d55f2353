//! The meaning of every pure instruction, on bits.
//!
//! A value is a `u64` whose bits above the width of its type are zero. The interpreter and the constant folder both
//! call [`eval`], so that folding cannot differ from running; the back ends are tested against it.
//!
//! Words of tagged values follow the scheme that `docs/architecture.md` describes: a small int is `i << 1 | 1`; a float
//! `f` of common exponents is `rotl(bits(f) + BIAS, 3)`, whose low bits are then `10`; pointers end in `000`.

use crate::condition::{FloatCc, IntCc};
use crate::inst::{Imm, Opcode};
use crate::types::{Target, Type};

/// Low bits that tell a small int.
pub const SMALL_TAG: u64 = 1;
/// Low bits that tell a float in the word.
pub const FLOAT_TAG: u64 = 2;
/// The bits that [`FLOAT_TAG`] is compared with.
pub const FLOAT_MASK: u64 = 3;
/// The bits that are zero in a pointer.
pub const POINTER_MASK: u64 = 7;

/// What is added to the bits of a float before they are rotated by three: it sends the exponents around that of 1.0
/// to the prefix `10`.
#[must_use]
pub const fn float_bias(float: Type) -> u64 {
    match float {
        Type::F32 => 1 << 28,
        _ => 1 << 60,
    }
}

/// The results of a pure instruction: the result proper, and the flag of those that have two.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Evaluated {
    /// The first result.
    pub value: u64,
    /// The second result.
    pub flag: bool,
}

/// Sign-extends the low `bits` bits.
#[must_use]
pub const fn sign_extend(value: u64, bits: u32) -> i64 {
    (value << (64 - bits)).cast_signed() >> (64 - bits)
}

/// Whether an integer condition holds between two values of `bits` bits.
#[must_use]
pub const fn compare_ints(cc: IntCc, x: u64, y: u64, bits: u32) -> bool {
    let (sx, sy) = (sign_extend(x, bits), sign_extend(y, bits));
    match cc {
        IntCc::Eq => x == y,
        IntCc::Ne => x != y,
        IntCc::Slt => sx < sy,
        IntCc::Sle => sx <= sy,
        IntCc::Sgt => sx > sy,
        IntCc::Sge => sx >= sy,
        IntCc::Ult => x < y,
        IntCc::Ule => x <= y,
        IntCc::Ugt => x > y,
        IntCc::Uge => x >= y,
    }
}

/// The results of a pure instruction on constants.
///
/// `from` is the type of the controlling operand (of the result, if there are no operands), `to` that of the first
/// result. `None` for instructions whose results do not depend on operands alone.
#[must_use]
pub fn eval(
    opcode: Opcode,
    imm: Imm,
    from: Type,
    to: Type,
    args: &[u64],
    target: &Target,
) -> Option<Evaluated> {
    let arg = |index: usize| args.get(index).copied().unwrap_or(0);
    let (x, y) = (arg(0), arg(1));
    let bits = target.bits(from);
    let (sx, sy) = (sign_extend(x, bits), sign_extend(y, bits));
    let word = target.bits(Type::Value);
    let of_bool = |flag: bool| Some(Evaluated { value: u64::from(flag), flag: false });
    let mask = target.mask(to);
    let plain = |value: u64| Some(Evaluated { value: value & mask, flag: false });
    let overflowing = |wide: i128| {
        let value = (wide as u64) & mask;
        Some(Evaluated { value, flag: i128::from(sign_extend(value, bits)) != wide })
    };
    match opcode {
        Opcode::Iconst | Opcode::Fconst | Opcode::Reference => match imm {
            Imm::Bits(value) => plain(value),
            _ => None,
        },
        Opcode::Iadd => plain(x.wrapping_add(y)),
        Opcode::Isub => plain(x.wrapping_sub(y)),
        Opcode::Imul => plain(x.wrapping_mul(y)),
        Opcode::Ineg => plain(x.wrapping_neg()),
        Opcode::Sdiv => plain(sdiv(sx, sy).cast_unsigned()),
        Opcode::Srem => plain(sx.wrapping_sub(sdiv(sx, sy).wrapping_mul(sy)).cast_unsigned()),
        Opcode::Udiv => plain(x.checked_div(y).unwrap_or(0)),
        Opcode::Urem => plain(x.checked_rem(y).unwrap_or(x)),
        Opcode::Sfloordiv => plain(sfloordiv(sx, sy).cast_unsigned()),
        Opcode::Sfloormod => plain(sx.wrapping_sub(sfloordiv(sx, sy).wrapping_mul(sy)).cast_unsigned()),
        Opcode::Iand => plain(x & y),
        Opcode::Ior => plain(x | y),
        Opcode::Ixor => plain(x ^ y),
        Opcode::Inot => plain(!x),
        Opcode::Ishl => plain(if y < u64::from(bits) { x << y } else { 0 }),
        Opcode::Lshr => plain(if y < u64::from(bits) { x >> y } else { 0 }),
        Opcode::Ashr => plain((sx >> y.min(63)).cast_unsigned()),
        Opcode::Rotl => plain(rotl(x, (y % u64::from(bits)) as u32, bits)),
        Opcode::Rotr => plain(rotl(x, bits - (y % u64::from(bits)) as u32, bits)),
        Opcode::Bswap => plain(x.swap_bytes() >> (64 - bits)),
        Opcode::SaddOverflow => overflowing(i128::from(sx) + i128::from(sy)),
        Opcode::SsubOverflow => overflowing(i128::from(sx) - i128::from(sy)),
        Opcode::SmulOverflow => overflowing(i128::from(sx) * i128::from(sy)),
        Opcode::Icmp => match imm {
            // Truth values compare as 0 and 1, whatever the condition: they have no sign.
            Imm::IntCc(cc) => of_bool(compare_ints(cc, x, y, if from == Type::Bool { 64 } else { bits })),
            _ => None,
        },
        Opcode::Fadd | Opcode::Fsub | Opcode::Fmul | Opcode::Fdiv => plain(float_binary(opcode, from, x, y)),
        Opcode::Fneg => plain(x ^ (1 << (bits - 1))),
        Opcode::Fabs => plain(x & !(1 << (bits - 1))),
        Opcode::Fsqrt => plain(float_sqrt(from, x)),
        Opcode::Ffloor | Opcode::Fceil | Opcode::Ftrunc | Opcode::Fnearest => {
            plain(round_float(opcode, from, x))
        }
        Opcode::Fcmp => match imm {
            Imm::FloatCc(cc) => of_bool(compare_floats(cc, to_f64(from, x), to_f64(from, y))),
            _ => None,
        },
        Opcode::Sext => plain(sx.cast_unsigned()),
        Opcode::Zext | Opcode::Trunc | Opcode::Bitcast => plain(x),
        Opcode::SintToFloat => {
            plain(if to == Type::F32 { u64::from((sx as f32).to_bits()) } else { (sx as f64).to_bits() })
        }
        Opcode::UintToFloat => {
            plain(if to == Type::F32 { u64::from((x as f32).to_bits()) } else { (x as f64).to_bits() })
        }
        Opcode::FloatToSint => {
            let float = to_f64(from, x);
            plain(if to == Type::I32 { i64::from(float as i32) } else { float as i64 }.cast_unsigned())
        }
        Opcode::Fconvert => plain(match to {
            Type::F32 => u64::from((f64::from_bits(x) as f32).to_bits()),
            _ => f64::from(f32::from_bits(x as u32)).to_bits(),
        }),
        Opcode::Select => plain(if x != 0 { y } else { arg(2) }),
        Opcode::Padd => plain(x.wrapping_add(y)),
        Opcode::IsSmall => of_bool(x & SMALL_TAG != 0),
        Opcode::BothSmall => of_bool(x & y & SMALL_TAG != 0),
        Opcode::FitsSmall => of_bool(sign_extend(x << 1, bits) >> 1 == sx),
        Opcode::BoxSmall => plain(x << 1 | SMALL_TAG),
        Opcode::UnboxSmall => plain((sx >> 1).cast_unsigned()),
        Opcode::SmallAdd => {
            overflowing(i128::from(sx) + i128::from(sign_extend(y.wrapping_sub(SMALL_TAG), bits)))
        }
        Opcode::SmallSub => {
            overflowing(i128::from(sx) - i128::from(sign_extend(y.wrapping_sub(SMALL_TAG), bits)))
        }
        Opcode::SmallMul => {
            let product =
                overflowing(i128::from(sign_extend(x.wrapping_sub(SMALL_TAG), bits)) * i128::from(sy >> 1))?;
            Some(Evaluated { value: product.value | SMALL_TAG, flag: product.flag })
        }
        Opcode::IsFloat => of_bool(x & FLOAT_MASK == FLOAT_TAG),
        Opcode::FitsFloat => of_bool(box_float(from, x, word) & FLOAT_MASK == FLOAT_TAG),
        Opcode::BoxFloat => plain(box_float(from, x, word)),
        Opcode::UnboxFloat => plain(rotl(x, word - 3, word).wrapping_sub(float_bias(to))),
        Opcode::IsPointer => of_bool(x & POINTER_MASK == 0),
        Opcode::Load | Opcode::Store | Opcode::Context | Opcode::Scratch | Opcode::StackLow => None,
        Opcode::Call | Opcode::CallHelper | Opcode::CallIndirect | Opcode::RaiseIf | Opcode::ExitIf => None,
    }
}

const fn sdiv(x: i64, y: i64) -> i64 {
    if y == 0 { 0 } else { x.wrapping_div(y) }
}

const fn sfloordiv(x: i64, y: i64) -> i64 {
    let quotient = sdiv(x, y);
    let rest = x.wrapping_sub(quotient.wrapping_mul(y));
    if rest != 0 && (rest < 0) != (y < 0) { quotient - 1 } else { quotient }
}

const fn rotl(x: u64, by: u32, bits: u32) -> u64 {
    if bits == 64 { x.rotate_left(by) } else { (x as u32).rotate_left(by) as u64 }
}

const fn box_float(float: Type, bits: u64, word: u32) -> u64 {
    let biased = bits.wrapping_add(float_bias(float));
    rotl(if word == 64 { biased } else { biased & 0xffff_ffff }, 3, word)
}

fn to_f64(ty: Type, bits: u64) -> f64 {
    if ty == Type::F32 { f64::from(f32::from_bits(bits as u32)) } else { f64::from_bits(bits) }
}

fn float_binary(opcode: Opcode, ty: Type, x: u64, y: u64) -> u64 {
    if ty == Type::F32 {
        let (x, y) = (f32::from_bits(x as u32), f32::from_bits(y as u32));
        let result = match opcode {
            Opcode::Fadd => x + y,
            Opcode::Fsub => x - y,
            Opcode::Fmul => x * y,
            _ => x / y,
        };
        u64::from(result.to_bits())
    } else {
        let (x, y) = (f64::from_bits(x), f64::from_bits(y));
        let result = match opcode {
            Opcode::Fadd => x + y,
            Opcode::Fsub => x - y,
            Opcode::Fmul => x * y,
            _ => x / y,
        };
        result.to_bits()
    }
}

/// Rounding to an integer without std: core has none of the four.
fn round_float(opcode: Opcode, ty: Type, bits: u64) -> u64 {
    if ty == Type::F32 {
        // Every binary32 integer is a binary64 one, and the conversion back is exact.
        let wide = round_f64(opcode, f64::from(f32::from_bits(bits as u32)));
        u64::from((wide as f32).to_bits())
    } else {
        round_f64(opcode, f64::from_bits(bits)).to_bits()
    }
}

fn round_f64(opcode: Opcode, x: f64) -> f64 {
    /// From here on every number is an integer.
    const WHOLE: f64 = (1_u64 << 52) as f64;
    let is_small = x.abs() < WHOLE;
    if !is_small {
        return x;
    }
    let whole = (x as i64) as f64;
    let result = match opcode {
        Opcode::Ffloor if whole > x => whole - 1.0,
        Opcode::Fceil if whole < x => whole + 1.0,
        // Adding a number with no bits below 1 rounds to nearest, ties to even.
        Opcode::Fnearest => (x.abs() + WHOLE) - WHOLE,
        _ => whole,
    };
    result.abs().copysign(x)
}

/// Square root without std: core has none. Digit by digit on integers, hence exact, then rounded to nearest even.
fn float_sqrt(ty: Type, bits: u64) -> u64 {
    if ty == Type::F32 {
        // The square root of a binary32 number computed in binary64 and rounded again is the correctly rounded one
        // (Figueroa, "When is double rounding innocuous?", 1995).
        let root = sqrt_f64(f64::from(f32::from_bits(bits as u32)));
        u64::from((root as f32).to_bits())
    } else {
        sqrt_f64(f64::from_bits(bits)).to_bits()
    }
}

fn sqrt_f64(x: f64) -> f64 {
    if x.is_nan() || x == 0.0 || x == f64::INFINITY {
        return x;
    }
    if x < 0.0 {
        return f64::NAN;
    }
    // x = mantissa * 2^exponent with a 53-bit mantissa; exponent made even.
    let (mut exponent, mut mantissa) = ((x.to_bits() >> 52).cast_signed(), x.to_bits() & ((1 << 52) - 1));
    if exponent == 0 {
        let shift = i64::from(mantissa.leading_zeros()) - 11;
        mantissa <<= shift;
        exponent = 1 - shift;
    } else {
        mantissa |= 1 << 52;
    }
    exponent -= 1075;
    if exponent & 1 != 0 {
        mantissa <<= 1;
        exponent -= 1;
    }
    // A root of 54 bits: one more than needed, and the rest of the division tells whether it is exact.
    let scaled = u128::from(mantissa) << 54;
    let root = scaled.isqrt();
    let sticky = u128::from(root * root != scaled);
    let mut root = (root << 1 | sticky) as u64;
    let mut exponent = exponent / 2 - 28;
    // Round to 53 bits, ties to even. `root` has 54 or 55 bits and the sticky bit below.
    let drop = 64 - root.leading_zeros() - 53;
    let (half, rest) = (1 << (drop - 1), root & ((1 << drop) - 1));
    root >>= drop;
    exponent += i64::from(drop);
    if rest > half || (rest == half && root & 1 == 1) {
        root += 1;
    }
    // The exponent of a root is far from both ends of the range: scaling by a power of two is exact.
    root as f64 * f64::from_bits(((exponent + 1023).cast_unsigned()) << 52)
}

fn compare_floats(cc: FloatCc, x: f64, y: f64) -> bool {
    match cc {
        FloatCc::Eq => x == y,
        FloatCc::Ne => x != y,
        FloatCc::Lt => x < y,
        FloatCc::Le => x <= y,
        FloatCc::Gt => x > y,
        FloatCc::Ge => x >= y,
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::*;
    use crate::types::Word;

    const TARGET: Target = Target::new(Word::W64);

    fn binary(opcode: Opcode, x: i64, y: i64) -> i64 {
        let args = [x.cast_unsigned(), y.cast_unsigned()];
        eval(opcode, Imm::Nothing, Type::I64, Type::I64, &args, &TARGET).unwrap().value.cast_signed()
    }

    #[test]
    fn floor_division_is_pythons() {
        for (x, y, quotient, rest) in [
            (7, 2, 3, 1),
            (-7, 2, -4, 1),
            (7, -2, -4, -1),
            (-7, -2, 3, -1),
            (6, -3, -2, 0),
            (i64::MIN, -1, i64::MIN, 0),
            (5, 0, 0, 5),
            (-5, 0, -1, -5),
        ] {
            assert_eq!(
                (binary(Opcode::Sfloordiv, x, y), binary(Opcode::Sfloormod, x, y)),
                (quotient, rest),
                "{x} {y}"
            );
        }
    }

    #[test]
    fn shifts_by_the_width_and_more_are_defined() {
        assert_eq!(binary(Opcode::Ishl, 1, 64), 0);
        assert_eq!(binary(Opcode::Lshr, -1, 64), 0);
        assert_eq!(binary(Opcode::Ashr, -1, 64), -1);
        assert_eq!(binary(Opcode::Ashr, 5, -1), 0);
        let narrow =
            eval(Opcode::Ashr, Imm::Nothing, Type::I32, Type::I32, &[0x8000_0000, 40], &TARGET).unwrap();
        assert_eq!(narrow.value, 0xffff_ffff);
    }

    #[test]
    fn square_roots_are_those_of_the_hardware() {
        let mut random = crate::random::Xorshift::new(7);
        for _ in 0..20_000 {
            let bits = random.next();
            let (x, ours) = (f64::from_bits(bits), f64::from_bits(float_sqrt(Type::F64, bits)));
            assert!(
                ours == x.sqrt() || (ours.is_nan() && x.sqrt().is_nan()),
                "sqrt({x}) = {}, not {ours}",
                x.sqrt()
            );
            let x = f32::from_bits(bits as u32);
            let ours = f32::from_bits(float_sqrt(Type::F32, bits & 0xffff_ffff) as u32);
            assert!(
                ours == x.sqrt() || (ours.is_nan() && x.sqrt().is_nan()),
                "sqrt({x}) = {}, not {ours}",
                x.sqrt()
            );
        }
        for x in [4.0, 2.0, 0.25, f64::MAX, f64::MIN_POSITIVE, 5e-324, 1.5e-310] {
            assert_eq!(f64::from_bits(float_sqrt(Type::F64, x.to_bits())), x.sqrt(), "{x}");
        }
    }

    #[test]
    fn rounding_is_that_of_the_hardware() {
        let mut random = crate::random::Xorshift::new(11);
        let check = |x: f64| {
            for (opcode, expected) in [
                (Opcode::Ffloor, x.floor()),
                (Opcode::Fceil, x.ceil()),
                (Opcode::Ftrunc, x.trunc()),
                (Opcode::Fnearest, x.round_ties_even()),
            ] {
                let ours = f64::from_bits(round_float(opcode, Type::F64, x.to_bits()));
                assert!(ours.to_bits() == expected.to_bits() || x.is_nan(), "{opcode} {x}: {ours}");
                let narrow =
                    f32::from_bits(round_float(opcode, Type::F32, u64::from((x as f32).to_bits())) as u32);
                let again = f64::from(x as f32);
                let wide = f64::from_bits(round_float(opcode, Type::F64, again.to_bits()));
                assert!(f64::from(narrow) == wide || again.is_nan(), "{opcode} {x} as f32");
            }
        };
        for _ in 0..20_000 {
            let bits = random.next();
            check(f64::from_bits(bits));
            check((bits as i32) as f64 / 4.0);
        }
        for x in [0.0, -0.0, 0.5, -0.5, 1.5, 2.5, -2.5, 4503599627370495.5, 1e300, f64::INFINITY, f64::NAN] {
            check(x);
        }
    }

    #[test]
    fn floats_in_words_come_back() {
        for float in [1.0, -1.0, 3.25, 1e70, 1e-70, -2.5e10] {
            let float: f64 = float;
            let one =
                |opcode, from, to, x| eval(opcode, Imm::Nothing, from, to, &[x], &TARGET).unwrap().value;
            assert_eq!(one(Opcode::FitsFloat, Type::F64, Type::Bool, float.to_bits()), 1, "{float}");
            let boxed = one(Opcode::BoxFloat, Type::F64, Type::Value, float.to_bits());
            assert_eq!(one(Opcode::IsFloat, Type::Value, Type::Bool, boxed), 1, "{float}");
            assert_eq!(one(Opcode::UnboxFloat, Type::Value, Type::F64, boxed), float.to_bits());
        }
        for float in [0.0, 1e300, f64::INFINITY, f64::NAN] {
            let fits =
                eval(Opcode::FitsFloat, Imm::Nothing, Type::F64, Type::Bool, &[f64::to_bits(float)], &TARGET);
            assert_eq!(fits.unwrap().value, 0, "{float}");
        }
    }

    #[test]
    fn small_ints_overflow_at_their_own_width() {
        let small = |i: i64| (i << 1 | 1).cast_unsigned();
        let most = (1i64 << 62) - 1;
        for (opcode, x, y, expected) in [
            (Opcode::SmallAdd, 3, 4, Some(7)),
            (Opcode::SmallAdd, most, 1, None),
            (Opcode::SmallSub, -most, 1, Some(-most - 1)),
            (Opcode::SmallSub, -most - 1, 1, None),
            (Opcode::SmallMul, 1 << 31, 1 << 30, Some(1 << 61)),
            (Opcode::SmallMul, 1 << 31, 1 << 31, None),
            (Opcode::SmallMul, -3, 5, Some(-15)),
        ] {
            let result =
                eval(opcode, Imm::Nothing, Type::Value, Type::Value, &[small(x), small(y)], &TARGET).unwrap();
            assert_eq!((!result.flag).then_some(result.value), expected.map(small), "{opcode} {x} {y}");
        }
    }
}
