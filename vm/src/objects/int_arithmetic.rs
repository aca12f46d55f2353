//! Arithmetic of ints: fast paths for numbers that fit a machine word, `dashu-int` for the rest.
//!
//! Rules: sizes are checked with `Vm::reserve_bits` before anything is computed that can be much larger than
//! its operands; results are in canonical form because `Vm::new_int` and `Vm::new_big` make them.

use super::class::Result;
use super::int::{as_word, is_negative, number};
use super::{float, float_exact, int_huge, int_limbs, int_pair};
use crate::runtime::{BinaryOp, Vm};
use crate::value::{Float, Value};
use dashu_int::ops::{BitTest, DivRem, UnsignedAbs};
use dashu_int::{IBig, Sign, UBig};

/// `a op b` for ints and bools; NotImplemented if one of them is something else.
///
/// # Errors
/// ZeroDivisionError, ValueError for negative shift counts, OverflowError for quotients that no float holds,
/// MemoryError.
#[inline]
pub fn binary(vm: &mut Vm, op: BinaryOp, a: Value, b: Value) -> Result<Value> {
    if let (Some(x), Some(y)) = (as_word(a), as_word(b)) {
        return word_binary(vm, op, x, y);
    }
    big_binary(vm, op, a, b)
}

/// Floor division of machine words; the divisor is not 0 and the dividend not the least word.
fn floor_div(x: isize, y: isize) -> (isize, isize) {
    let (quotient, rest) = (x / y, x % y);
    if rest != 0 && (rest < 0) != (y < 0) { (quotient - 1, rest + y) } else { (quotient, rest) }
}

fn word_binary(vm: &mut Vm, op: BinaryOp, x: isize, y: isize) -> Result<Value> {
    // Operands have a bit less than a word, so sums and differences fit a word.
    match op {
        BinaryOp::Add => vm.new_int((x + y) as i64),
        BinaryOp::Sub => vm.new_int((x - y) as i64),
        BinaryOp::Mul => match x.checked_mul(y) {
            Some(product) => vm.new_int(product as i64),
            None => vm.new_int_wide(x as i128 * y as i128),
        },
        BinaryOp::FloorDiv | BinaryOp::Mod if y == 0 => Err(division_by_zero(vm, op)),
        BinaryOp::FloorDiv => vm.new_int(floor_div(x, y).0 as i64),
        BinaryOp::Mod => vm.new_int(floor_div(x, y).1 as i64),
        BinaryOp::TrueDiv => {
            /// Integers up to this are exact as floats, so one division rounds once.
            const EXACT: usize = 1 << Float::MANTISSA_DIGITS;
            if y == 0 {
                return Err(division_by_zero(vm, op));
            }
            if x.unsigned_abs() <= EXACT && y.unsigned_abs() <= EXACT {
                return vm.new_float(x as Float / y as Float);
            }
            true_divide(vm, &IBig::from(x), &IBig::from(y))
        }
        BinaryOp::And => vm.new_int((x & y) as i64),
        BinaryOp::Or => vm.new_int((x | y) as i64),
        BinaryOp::Xor => vm.new_int((x ^ y) as i64),
        BinaryOp::LShift | BinaryOp::RShift if y < 0 => {
            Err(vm.value_error(format_args!("negative shift count")))
        }
        BinaryOp::RShift => vm.new_int((x >> y.min(isize::BITS as isize - 1)) as i64),
        BinaryOp::LShift => {
            if x == 0 {
                return Ok(Value::int(0));
            }
            if y < isize::BITS as isize && (x << y) >> y == x {
                return vm.new_int((x << y) as i64);
            }
            shift_left(vm, &IBig::from(x), Some(y as usize))
        }
        BinaryOp::Pow => {
            if y < 0 {
                return float::binary(vm, BinaryOp::Pow, x as Float, y as Float);
            }
            match u32::try_from(y).ok().and_then(|y| x.checked_pow(y)) {
                Some(power) => vm.new_int(power as i64),
                None => pow(vm, &IBig::from(x), &IBig::from(y)),
            }
        }
        BinaryOp::MatMul => Ok(Value::NOT_IMPLEMENTED),
    }
}

#[cold]
fn division_by_zero(vm: &mut Vm, op: BinaryOp) -> crate::runtime::Raised {
    match op {
        BinaryOp::FloorDiv => vm.zero_division(format_args!("integer division or modulo by zero")),
        BinaryOp::Mod => vm.zero_division(format_args!("integer modulo by zero")),
        _ => vm.zero_division(format_args!("division by zero")),
    }
}

#[inline(never)]
fn big_binary(vm: &mut Vm, op: BinaryOp, a: Value, b: Value) -> Result<Value> {
    if let Some(result) = int_pair::binary(vm, op, a, b) {
        return result;
    }
    let simple = match op {
        BinaryOp::Add | BinaryOp::Sub => int_limbs::sum(vm, a, b, op == BinaryOp::Sub),
        BinaryOp::Mul => int_limbs::product(vm, a, b),
        BinaryOp::FloorDiv => int_limbs::quotient(a, b).map(Ok),
        _ => None,
    };
    if let Some(result) = simple {
        return result;
    }
    let (Some(x), Some(y)) = (number(a), number(b)) else { return Ok(Value::NOT_IMPLEMENTED) };
    let (x_bits, y_bits) = (bit_length(&x), bit_length(&y));
    vm.reserve_bits(if op == BinaryOp::Mul { x_bits + y_bits } else { x_bits.max(y_bits) + 1 })?;
    let result = match op {
        BinaryOp::Add => x + y,
        BinaryOp::Sub => x - y,
        BinaryOp::Mul if x_bits.max(y_bits) > int_huge::LARGE => {
            let ((x_sign, x), (y_sign, y)) = (x.into_parts(), y.into_parts());
            IBig::from_parts(x_sign * y_sign, int_huge::multiply(vm, &x, &y)?)
        }
        BinaryOp::Mul => {
            if a == b {
                x.sqr().into()
            } else {
                x * y
            }
        }
        BinaryOp::FloorDiv | BinaryOp::Mod | BinaryOp::TrueDiv if y.is_zero() => {
            return Err(division_by_zero(vm, op));
        }
        BinaryOp::FloorDiv => floor_division(vm, &x, &y)?.0,
        BinaryOp::Mod => floor_division(vm, &x, &y)?.1,
        BinaryOp::TrueDiv => return true_divide(vm, &x, &y),
        BinaryOp::And => x & y,
        BinaryOp::Or => x | y,
        BinaryOp::Xor => x ^ y,
        BinaryOp::LShift | BinaryOp::RShift if is_negative(b) => {
            return Err(vm.value_error(format_args!("negative shift count")));
        }
        BinaryOp::LShift => return shift_left(vm, &x, usize::try_from(&y).ok()),
        BinaryOp::RShift => match usize::try_from(&y) {
            Ok(count) => x >> count,
            Err(_) if is_negative(a) => IBig::NEG_ONE,
            Err(_) => IBig::ZERO,
        },
        BinaryOp::Pow if is_negative(b) => {
            let (Some(x), Some(y)) = (float_exact::from_integer(&x), float_exact::from_integer(&y)) else {
                return Err(vm.overflow_error(format_args!("int too large to convert to float")));
            };
            return float::binary(vm, op, x, y);
        }
        BinaryOp::Pow => return pow(vm, &x, &y),
        BinaryOp::MatMul => return Ok(Value::NOT_IMPLEMENTED),
    };
    vm.new_big(&result)
}

/// Bits of the magnitude.
#[must_use]
pub fn bit_length(number: &IBig) -> usize {
    let (_, words) = number.as_sign_words();
    words.last().map_or(0, |top| words.len() * dashu_int::Word::BITS as usize - top.leading_zeros() as usize)
}

/// Quotient and remainder of floor division: the remainder has the sign of `y`, which is not 0.
///
/// # Errors
/// KeyboardInterrupt, MemoryError.
pub fn floor_division(vm: &mut Vm, x: &IBig, y: &IBig) -> Result<(IBig, IBig)> {
    let (quotient, rest) = if bit_length(x) <= int_huge::LARGE {
        x.div_rem(y)
    } else {
        let (quotient, rest) = int_huge::divide(vm, &x.unsigned_abs(), &y.unsigned_abs())?;
        (IBig::from_parts(x.sign() * y.sign(), quotient), IBig::from_parts(x.sign(), rest))
    };
    if !rest.is_zero() && rest.sign() != y.sign() {
        Ok((quotient - IBig::ONE, rest + y))
    } else {
        Ok((quotient, rest))
    }
}

fn true_divide(vm: &mut Vm, x: &IBig, y: &IBig) -> Result<Value> {
    match float_exact::divide(x, y) {
        Some(quotient) => vm.new_float(quotient),
        None => Err(vm.overflow_error(format_args!("integer division result too large for a float"))),
    }
}

/// `x << count`; no count means one that fits no word.
fn shift_left(vm: &mut Vm, x: &IBig, count: Option<usize>) -> Result<Value> {
    if x.is_zero() {
        return Ok(Value::int(0));
    }
    let Some(bits) = count.and_then(|count| count.checked_add(bit_length(x))) else {
        return Err(vm.overflow_error(format_args!("too many digits in integer")));
    };
    vm.reserve_bits(bits)?;
    vm.new_big(&(x << count.unwrap_or(0)))
}

/// `x ** y` for `y` not negative.
fn pow(vm: &mut Vm, x: &IBig, y: &IBig) -> Result<Value> {
    if y.is_zero() || x.is_one() {
        return Ok(Value::int(1));
    }
    if x.is_zero() {
        return Ok(Value::int(0));
    }
    let bits = bit_length(x);
    if bits == 1 {
        // A power of -1.
        return Ok(Value::int(if y.bit(0) { -1 } else { 1 }));
    }
    // The power has between (bits - 1) * y + 1 and bits * y bits.
    match usize::try_from(y).ok().and_then(|y| (bits - 1).checked_mul(y).map(|least| (y, least))) {
        Some((y, least)) => {
            vm.reserve_bits(least)?;
            let power = int_huge::power(vm, &x.unsigned_abs(), y)?;
            let sign = if x.sign() == Sign::Negative && y & 1 != 0 { Sign::Negative } else { Sign::Positive };
            vm.new_big(&IBig::from_parts(sign, power))
        }
        None => Err(vm.out_of_memory()),
    }
}

/// `divmod(a, b)` for ints and bools: quotient and remainder, nothing if one is something else.
///
/// # Errors
/// ZeroDivisionError, MemoryError.
pub fn divmod(vm: &mut Vm, a: Value, b: Value) -> Result<Option<(Value, Value)>> {
    if let (Some(x), Some(y)) = (as_word(a), as_word(b)) {
        if y == 0 {
            return Err(division_by_zero(vm, BinaryOp::FloorDiv));
        }
        let (quotient, rest) = floor_div(x, y);
        return Ok(Some((vm.new_int(quotient as i64)?, vm.new_int(rest as i64)?)));
    }
    let (Some(x), Some(y)) = (number(a), number(b)) else { return Ok(None) };
    if y.is_zero() {
        return Err(division_by_zero(vm, BinaryOp::FloorDiv));
    }
    vm.reserve_bits(bit_length(&x).max(bit_length(&y)))?;
    let (quotient, rest) = floor_division(vm, &x, &y)?;
    let quotient = vm.new_big(&quotient)?;
    Ok(Some((quotient, vm.new_big(&rest)?)))
}

/// `pow(base, exponent, modulus)` for ints and bools; nothing if one of them is something else.
///
/// # Errors
/// ValueError if the modulus is 0, or the exponent negative and the base not invertible; MemoryError.
pub fn pow_mod(vm: &mut Vm, base: Value, exponent: Value, modulus: Value) -> Result<Option<Value>> {
    let (Some(base), Some(exponent), Some(modulus)) = (number(base), number(exponent), number(modulus))
    else {
        return Ok(None);
    };
    if modulus.is_zero() {
        return Err(vm.value_error(format_args!("pow() 3rd argument cannot be 0")));
    }
    let magnitude = (&modulus).unsigned_abs();
    let negative = base.sign() == Sign::Negative;
    vm.reserve_bits(magnitude.bit_len() * 4)?;
    if magnitude == UBig::ONE {
        return Ok(Some(Value::int(0)));
    }
    // The base is reduced here: the ring of a modulus with its top bit set mishandles two-word numbers
    // (dashu-int 0.6.2).
    let (_, base) = int_huge::divide(vm, &base.unsigned_abs(), &magnitude)?;
    let base = if negative && !base.is_zero() { &magnitude - base } else { base };
    let inverse = exponent.sign() == Sign::Negative;
    let Some(power) = int_huge::power_modulo(vm, base, &exponent.unsigned_abs(), magnitude, inverse)? else {
        return Err(vm.value_error(format_args!("base is not invertible for the given modulus")));
    };
    let mut power = IBig::from(power);
    if modulus.sign() == Sign::Negative && !power.is_zero() {
        power += modulus;
    }
    vm.new_big(&power).map(Some)
}
