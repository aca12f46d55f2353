//! `int(…)`: ints from text, from floats, and from objects with `__int__`, `__index__` or `__trunc__`.

use super::class::{Class, Result};
use super::int::{is_exact_int, number};
use super::object::Gc;
use super::string::Str;
use super::string_unicode::{decimal, is_space};
use super::wrapped::{Wrapped, unwrap};
use super::{float, float_exact, int_huge};
use crate::names;
use crate::runtime::{Args, Vm};
use crate::value::{Float, Value};
use alloc::borrow::Cow;
use alloc::string::String;
use dashu_int::{IBig, Sign};

/// The text with the decimal digits of other scripts as ASCII ones.
pub(super) fn with_ascii_digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let digit = |c: char| decimal(c).and_then(|value| char::from_digit(value, 10)).unwrap_or(c);
    Cow::Owned(text.chars().map(digit).collect())
}

/// The text without underscores, if each stands between two characters that `is_digit` accepts.
pub(super) fn without_underscores(text: &str, is_digit: fn(u8) -> bool) -> Option<String> {
    let bytes = text.as_bytes();
    for (i, byte) in bytes.iter().enumerate() {
        if *byte == b'_' {
            let before = i.checked_sub(1).and_then(|i| bytes.get(i));
            if !before.copied().is_some_and(is_digit) || !bytes.get(i + 1).copied().is_some_and(is_digit) {
                return None;
            }
        }
    }
    Some(text.chars().filter(|c| *c != '_').collect())
}

/// A number that was read.
enum Parsed {
    Word(i64),
    Big(IBig),
}

/// Reads an int literal with sign, prefix and underscores; `base` 0 asks the prefix.
fn parse(vm: &mut Vm, text: &str, base: u32) -> Result<Option<Parsed>> {
    let text = with_ascii_digits(text);
    let text = text.trim_matches(is_space);
    let (negative, text) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let prefix = match text.as_bytes() {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 0,
    };
    let source = base == 0;
    let (base, digits) = match (base, prefix) {
        (0, 0) => (10, text),
        (0, prefix) => (prefix, &text[2..]),
        (base, prefix) if base == prefix => (base, &text[2..]),
        (base, _) => (base, text),
    };
    // After a prefix, one underscore may come first.
    let digits = if digits.len() < text.len() { digits.strip_prefix('_').unwrap_or(digits) } else { digits };
    let Some(parsed) = parse_digits(vm, digits, base, negative)? else { return Ok(None) };
    // As in Python source, a decimal number other than 0 must not begin with 0.
    if source && prefix == 0 && text.starts_with('0') {
        let zero = match &parsed {
            Parsed::Word(i) => *i == 0,
            Parsed::Big(number) => number.is_zero(),
        };
        return Ok(zero.then_some(parsed));
    }
    Ok(Some(parsed))
}

fn parse_digits(vm: &mut Vm, digits: &str, base: u32, negative: bool) -> Result<Option<Parsed>> {
    // Digits that fit 62 bits.
    let short = if base <= 10 { 18 } else { 11 };
    if digits.is_empty() || digits.ends_with('_') || digits.starts_with('_') || digits.contains("__") {
        return Ok(None);
    }
    let mut count = 0;
    let mut word = 0_i64;
    for c in digits.bytes() {
        if c == b'_' {
            continue;
        }
        let Some(digit) = char::from(c).to_digit(base) else { return Ok(None) };
        count += 1;
        if count <= short {
            word = word * i64::from(base) + i64::from(digit);
        }
    }
    if count <= short {
        return Ok(Some(Parsed::Word(if negative { -word } else { word })));
    }
    let sign = if negative { Sign::Negative } else { Sign::Positive };
    let magnitude = if digits.contains('_') {
        int_huge::from_text(vm, &digits.replace('_', ""), base)?
    } else {
        int_huge::from_text(vm, digits, base)?
    };
    Ok(magnitude.map(|magnitude| Parsed::Big(IBig::from_parts(sign, magnitude))))
}

fn finish(vm: &mut Vm, parsed: Parsed) -> Result<Value> {
    match parsed {
        Parsed::Word(i) => vm.new_int(i),
        Parsed::Big(number) => vm.new_big(&number),
    }
}

/// Bits that a number of `digits` digits has at most, a little more.
fn bits_of_digits(digits: usize, base: u32) -> usize {
    digits.saturating_mul(base.next_power_of_two().trailing_zeros() as usize)
}

/// The int with these digits, after an optional `-`; underscores between digits are skipped.
///
/// # Errors
/// ValueError if these are no digits, MemoryError.
pub fn from_digits(vm: &mut Vm, digits: &str, radix: u32) -> Result<Value> {
    vm.reserve_bits(bits_of_digits(digits.len(), radix))?;
    let (negative, magnitude) = digits.strip_prefix('-').map_or((false, digits), |rest| (true, rest));
    match parse_digits(vm, magnitude, radix, negative)? {
        Some(parsed) => finish(vm, parsed),
        None => Err(vm.value_error(format_args!("invalid literal for int() with base {radix}: '{digits}'"))),
    }
}

/// The int part of a float.
///
/// # Errors
/// OverflowError for infinities, ValueError for NaN, MemoryError.
pub fn from_float(vm: &mut Vm, x: Float) -> Result<Value> {
    if x.is_nan() {
        return Err(vm.value_error(format_args!("cannot convert float NaN to integer")));
    }
    if x.is_infinite() {
        return Err(vm.overflow_error(format_args!("cannot convert float infinity to integer")));
    }
    // 2^62 and more go the long way.
    if x.abs() < 4_611_686_018_427_387_904.0 {
        return vm.new_int(x as i64);
    }
    vm.new_big(&float_exact::to_integer(x))
}

/// `int(…)`.
pub(super) fn construct(vm: &mut Vm, _: Gc<Class>, args: Args) -> Result<Value> {
    if args.keyword_count() == 0 && args.len() == 1 {
        return convert(vm, args[0]);
    }
    if args.len() > 2 {
        return Err(vm.type_error(format_args!("int() takes at most 2 arguments ({} given)", args.len())));
    }
    let [value, base] = args.bind(vm, "int", ["", "base"], 1, 0)?;
    match (value, base) {
        (None, None) => Ok(Value::int(0)),
        (Some(value), None) => convert(vm, value),
        (None, Some(_)) => Err(vm.type_error(format_args!("int() missing string argument"))),
        (Some(value), Some(base)) => {
            let base = vm.index(base, true)?;
            let base = match u32::try_from(base) {
                Ok(base) if base == 0 || (2..=36).contains(&base) => base,
                _ => {
                    return Err(vm.value_error(format_args!("int() base must be >= 2 and <= 36, or 0")));
                }
            };
            match from_text(vm, value, base)? {
                Some(int) => Ok(int),
                None => Err(vm.type_error(format_args!("int() can't convert non-string with explicit base"))),
            }
        }
    }
}

/// The int that a str or bytes-like object spells; nothing if it is neither.
fn from_text(vm: &mut Vm, value: Value, base: u32) -> Result<Option<Value>> {
    let inner = unwrap(value);
    let parsed = if let Some(text) = inner.cast::<Str>() {
        let text = text.get().as_str();
        vm.reserve_bits(bits_of_digits(text.len(), if base == 0 { 16 } else { base }))?;
        parse(vm, text, base)?
    } else if inner.is_pointer() && vm.has_buffer(inner) {
        let buffer = vm.buffer(inner, false)?;
        vm.reserve_bits(bits_of_digits(buffer.len, if base == 0 { 16 } else { base }))?;
        match core::str::from_utf8(buffer.bytes()) {
            Ok(text) => parse(vm, text, base)?,
            Err(_) => None,
        }
    } else {
        return Ok(None);
    };
    match parsed {
        Some(parsed) => finish(vm, parsed).map(Some),
        None => {
            // All buffers are shown as bytes.
            let shown = if inner.is_pointer() && inner.cast::<Str>().is_none() {
                let buffer = vm.buffer(inner, false)?;
                vm.new_bytes(buffer.bytes())?
            } else {
                value
            };
            let mut f = vm.formatter();
            vm.write_repr(shown, &mut f)?;
            // Long literals are shown in part.
            let shown = f.as_str().char_indices().nth(200).map_or(f.len(), |(end, _)| end);
            Err(vm.value_error(format_args!(
                "invalid literal for int() with base {base}: {}",
                &f.as_str()[..shown]
            )))
        }
    }
}

/// `int(value)`.
///
/// # Errors
/// TypeError, ValueError, OverflowError, or what special methods raise.
pub fn convert(vm: &mut Vm, value: Value) -> Result<Value> {
    if is_exact_int(value) {
        return Ok(value);
    }
    if value.is_bool() {
        return Ok(Value::int(isize::from(value == Value::TRUE)));
    }
    if let Some(x) = float::as_float(value) {
        return from_float(vm, x);
    }
    for method in [names::int_, names::index, names::trunc] {
        // Strings and the like have none of these; asking them costs three lookups that miss.
        if let Some(result) = vm.call_special(value, method, &[])? {
            return checked(vm, result, method);
        }
    }
    if let Some(int) = from_text(vm, value, 10)? {
        return Ok(int);
    }
    let name = vm.class_of(value).name();
    Err(vm.type_error(format_args!(
        "int() argument must be a string, a bytes-like object or a real number, not '{name}'"
    )))
}

/// What a special method returned, if it is an int.
fn checked(vm: &mut Vm, result: Value, method: Gc<Str>) -> Result<Value> {
    if is_exact_int(result) {
        return Ok(result);
    }
    let inner = result.cast::<Wrapped>().map_or(result, |wrapped| wrapped.value.get());
    if is_exact_int(inner) || result.is_bool() {
        return match number(inner) {
            Some(number) => vm.new_big(&number),
            None => Ok(inner),
        };
    }
    if method == names::trunc
        && let Some(int) = vm.call_special(result, names::index, &[])?
        && is_exact_int(int)
    {
        return Ok(int);
    }
    let name = vm.class_of(result).name();
    Err(if method == names::trunc {
        vm.type_error(format_args!("__trunc__ returned non-Integral (type {name})"))
    } else {
        vm.type_error(format_args!("{} returned non-int (type {name})", method.get().as_str()))
    })
}
