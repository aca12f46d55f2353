//! The methods of `float`. `self` may be an instance of a subclass, so each begins by unwrapping it.

use super::class::Result;
use super::float::{self, as_float};
use super::native::Native;
use super::object::Gc;
use super::wrapped::unwrap;
use super::{float_exact, int_parse, number_divmod, real, rounding};
use crate::runtime::{Args, Vm};
use crate::value::{Float, Value};

/// The attributes of `float`.
pub static ATTRIBUTES: &[Native] = &[
    Native::method("is_integer", 0, 0, |vm, args| {
        let x = float_of(vm, args[0])?;
        Ok(Value::bool(x.is_finite() && real::trunc(x) == x))
    }),
    Native::method("as_integer_ratio", 0, 0, as_integer_ratio),
    Native::method("hex", 0, 0, hex),
    Native::class_method("fromhex", 1, 1, fromhex),
    Native::method("conjugate", 0, 0, |vm, args| plain(vm, args[0])),
    Native::get("real", plain),
    Native::get("imag", |_, _| Ok(Value::ZERO)),
    Native::method("__float__", 0, 0, |vm, args| plain(vm, args[0])),
    Native::method("__int__", 0, 0, |vm, args| {
        let x = float_of(vm, args[0])?;
        int_parse::from_float(vm, x)
    }),
    Native::method("__trunc__", 0, 0, |vm, args| {
        let x = float_of(vm, args[0])?;
        int_parse::from_float(vm, x)
    }),
    Native::method("__floor__", 0, 0, |vm, args| {
        let x = float_of(vm, args[0])?;
        int_parse::from_float(vm, real::floor(x))
    }),
    Native::method("__ceil__", 0, 0, |vm, args| {
        let x = float_of(vm, args[0])?;
        int_parse::from_float(vm, real::ceil(x))
    }),
    Native::method("__round__", 0, 1, |vm, args| {
        let x = float_of(vm, args[0])?;
        rounding::round_float(vm, x, args.get(1))
    }),
    Native::method("__abs__", 0, 0, |vm, args| {
        let x = float_of(vm, args[0])?;
        vm.new_float(x.abs())
    }),
    Native::method("__divmod__", 1, 1, |vm, args| {
        number_divmod::divmod(vm, unwrap(args[0]), unwrap(args[1]))
    }),
    Native::method("__rdivmod__", 1, 1, |vm, args| {
        number_divmod::divmod(vm, unwrap(args[1]), unwrap(args[0]))
    }),
];

/// The number of `self`.
fn float_of(vm: &mut Vm, value: Value) -> Result<Float> {
    match as_float(unwrap(value)) {
        Some(x) => Ok(x),
        None => {
            let name = vm.class_of(value).name();
            Err(vm.type_error(format_args!("descriptor requires a 'float' object but received a '{name}'")))
        }
    }
}

/// `self` as a float proper.
fn plain(vm: &mut Vm, value: Value) -> Result<Value> {
    let x = float_of(vm, value)?;
    if as_float(value).is_some() { Ok(value) } else { vm.new_float(x) }
}

fn as_integer_ratio(vm: &mut Vm, args: Args) -> Result<Value> {
    let x = float_of(vm, args[0])?;
    if x.is_nan() {
        return Err(vm.value_error(format_args!("cannot convert NaN to integer ratio")));
    }
    if x.is_infinite() {
        return Err(vm.overflow_error(format_args!("cannot convert Infinity to integer ratio")));
    }
    let (numerator, denominator) = float_exact::ratio(x);
    let (numerator, denominator) = (vm.new_big(&numerator)?, vm.new_big(&denominator)?);
    Ok(vm.new_tuple(&[numerator, denominator])?.value())
}

/// Bits of the fraction.
const FRACTION: u32 = Float::MANTISSA_DIGITS - 1;
/// Hexadecimal digits that hold them, and the bits left over in the last one.
const HEX_DIGITS: usize = FRACTION.div_ceil(4) as usize;
const SPARE: u32 = HEX_DIGITS as u32 * 4 - FRACTION;

fn hex(vm: &mut Vm, args: Args) -> Result<Value> {
    let x = float_of(vm, args[0])?;
    if !x.is_finite() {
        return vm.repr(unwrap(args[0]));
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    if x == 0.0 {
        return vm.new_str_fmt(format_args!("{sign}0x0.0p+0"));
    }
    let (mantissa, exponent) = float_exact::decompose(x);
    let exponent = exponent + FRACTION as i32;
    let (first, fraction) = (mantissa >> FRACTION, (mantissa & ((1 << FRACTION) - 1)) << SPARE);
    let exponent_sign = if exponent < 0 { '-' } else { '+' };
    vm.new_str_fmt(format_args!(
        "{sign}0x{first}.{fraction:0digits$x}p{exponent_sign}{}",
        exponent.unsigned_abs(),
        digits = HEX_DIGITS
    ))
}

/// What can be wrong with a hexadecimal float.
enum HexError {
    Syntax,
    Overflow,
}

fn parse_hex(text: &str) -> core::result::Result<Float, HexError> {
    /// Exponents beyond this are as good as infinite, whatever the digits.
    const FAR: i64 = 1 << 40;
    let text = text.trim_matches(super::string_unicode::is_space);
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let sign: Float = if negative { -1.0 } else { 1.0 };
    if text.eq_ignore_ascii_case("inf") || text.eq_ignore_ascii_case("infinity") {
        return Ok(Float::INFINITY * sign);
    }
    if text.eq_ignore_ascii_case("nan") {
        return Ok(Float::NAN);
    }
    let text = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")).unwrap_or(text);
    let (digits, exponent) = match text.split_once(['p', 'P']) {
        Some((digits, exponent)) => {
            (digits, parse_exponent(exponent).ok_or(HexError::Syntax)?.clamp(-FAR, FAR))
        }
        None => (text, 0),
    };
    let (mut mantissa, mut sticky, mut shift) = (0_u128, false, 0_i64);
    let (mut seen, mut behind_point) = (false, false);
    for c in digits.chars() {
        if c == '.' && !behind_point {
            behind_point = true;
            continue;
        }
        let digit = c.to_digit(16).ok_or(HexError::Syntax)?;
        seen = true;
        if mantissa >> 120 == 0 {
            mantissa = mantissa << 4 | u128::from(digit);
            shift -= if behind_point { 4 } else { 0 };
        } else {
            sticky |= digit != 0;
            shift += if behind_point { 0 } else { 4 };
        }
    }
    if !seen {
        return Err(HexError::Syntax);
    }
    float_exact::scale(mantissa, sticky, exponent + shift, negative).ok_or(HexError::Overflow)
}

/// A decimal exponent with an optional sign; far ones saturate.
fn parse_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let magnitude = digits.parse::<i64>().unwrap_or(i64::MAX);
    Some(if text.starts_with('-') { -magnitude } else { magnitude })
}

fn fromhex(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = vm.expect_str(args[1], "fromhex() argument")?;
    let value = match parse_hex(text.get().as_str()) {
        Ok(x) => vm.new_float(x)?,
        Err(HexError::Syntax) => {
            return Err(vm.value_error(format_args!("invalid hexadecimal floating-point string")));
        }
        Err(HexError::Overflow) => {
            return Err(
                vm.overflow_error(format_args!("hexadecimal value too large to represent as a float"))
            );
        }
    };
    if args[0] == Gc::from_static(&float::FLOAT).value() {
        return Ok(value);
    }
    vm.call(args[0], &[value])
}
