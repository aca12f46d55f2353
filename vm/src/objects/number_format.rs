//! Numbers in fields: `format(number, spec)`, f-strings and the numeric conversions of `%`.
//!
//! A number is written as sign and prefix, digits of the integer part (which may be grouped), and the rest
//! (point, fraction, exponent). Padding goes before, behind, or after the sign; zero padding with grouping is
//! grouped too.

use super::class::Result;
use super::float::{self, as_float};
use super::float_format::{
    General, repeat, special, write_exponential, write_fixed, write_general, write_shortest,
};
use super::format_spec_types::{Align, FormatSpec};
use super::wrapped::unwrap;
use super::{int, int_format};
use crate::runtime::format::Formatter;
use crate::runtime::{Raised, Vm};
use crate::value::{Float, Value};

/// The parts of a number in text, all ASCII except for the digits of a character.
struct Parts<'a> {
    sign: &'a str,
    prefix: &'a str,
    digits: &'a str,
    rest: &'a str,
    /// Digits in a group.
    group: usize,
}

fn write_field(parts: &Parts<'_>, spec: &FormatSpec<'_>, f: &mut Formatter) {
    let align = spec.align.unwrap_or(if spec.zero { Align::AfterSign } else { Align::Right });
    let fill = if spec.zero && spec.align.is_none() { '0' } else { spec.fill };
    let lead = parts.sign.len() + parts.prefix.len();
    let count = parts.digits.chars().count();
    let grouped = |digits: usize| digits + digits.saturating_sub(1) / parts.group.max(1);
    // Zero padding of a grouped number adds digits, and with them separators.
    let mut digits = count;
    if spec.grouping.is_some() && count != 0 && align == Align::AfterSign && fill == '0' {
        let wanted = spec.width.saturating_sub(lead + parts.rest.len());
        // The fewest digits whose grouped form is wide enough: each group is one character wider than its digits.
        let full = wanted / (parts.group.max(1) + 1) * parts.group.max(1);
        digits = digits.max(full);
        while grouped(digits) < wanted {
            digits += 1;
        }
    }
    let body = lead + parts.rest.len() + if spec.grouping.is_some() { grouped(digits) } else { count };
    let padding = spec.width.saturating_sub(body);
    let (before, between, behind) = match align {
        Align::Left => (0, 0, padding),
        Align::Right => (padding, 0, 0),
        Align::Center => (padding / 2, 0, padding - padding / 2),
        Align::AfterSign => (0, padding, 0),
    };
    repeat(fill, before, f);
    f.push_str(parts.sign);
    f.push_str(parts.prefix);
    repeat(fill, between, f);
    match spec.grouping {
        None => f.push_str(parts.digits),
        Some(separator) => {
            let zeros = digits - count;
            for i in 0..digits {
                if f.failed() {
                    break;
                }
                if i != 0 && (digits - i).is_multiple_of(parts.group.max(1)) {
                    f.push(separator);
                }
                f.push(
                    i.checked_sub(zeros)
                        .and_then(|i| parts.digits.as_bytes().get(i))
                        .map_or('0', |d| char::from(*d)),
                );
            }
        }
    }
    f.push_str(parts.rest);
    repeat(fill, behind, f);
}

/// The sign to write.
fn sign_text(negative: bool, spec: &FormatSpec<'_>) -> &'static str {
    match (negative, spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        _ => "",
    }
}

#[cold]
pub(super) fn unknown_code(vm: &mut Vm, kind: char, value: Value) -> Raised {
    let name = vm.class_of(value).name();
    vm.value_error(format_args!("Unknown format code '{kind}' for object of type '{name}'"))
}

/// Writes an int or bool by a specification. The presentation types of floats are accepted too.
///
/// # Errors
/// ValueError for what the specification must not say of ints, OverflowError, MemoryError.
pub fn write_int_spec(vm: &mut Vm, value: Value, spec: &FormatSpec<'_>, f: &mut Formatter) -> Result<()> {
    let inner = unwrap(value);
    let kind = spec.kind.unwrap_or('d');
    let (radix, prefix) = match kind {
        'd' | 'n' => (10, ""),
        'b' => (2, "0b"),
        'o' => (8, "0o"),
        'x' => (16, "0x"),
        'X' => (16, "0X"),
        'c' => (0, ""),
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' => {
            let x = float::of_int(vm, inner)?;
            return write_float_number(vm, x, spec, f);
        }
        _ => return Err(unknown_code(vm, kind, value)),
    };
    if let Some(grouping) = spec.grouping
        && (matches!(kind, 'n' | 'c') || (grouping == ',' && kind != 'd'))
    {
        return Err(vm.value_error(format_args!("Cannot specify '{grouping}' with '{kind}'.")));
    }
    if spec.precision.is_some() {
        return Err(vm.value_error(format_args!("Precision not allowed in integer format specifier")));
    }
    if spec.no_neg_zero {
        return Err(vm.value_error(format_args!(
            "Negative zero coercion (z) not allowed in integer format specifier"
        )));
    }
    if kind == 'c' {
        return write_character(vm, inner, spec, f);
    }
    let mut text = vm.formatter();
    int_format::write_radix(vm, inner, radix, kind == 'X', &mut text)?;
    if text.failed() {
        return Err(vm.out_of_memory());
    }
    let (negative, digits) =
        text.as_str().strip_prefix('-').map_or((false, text.as_str()), |digits| (true, digits));
    let parts = Parts {
        sign: sign_text(negative, spec),
        prefix: if spec.alternate { prefix } else { "" },
        digits,
        rest: "",
        group: if radix == 10 { 3 } else { 4 },
    };
    write_field(&parts, spec, f);
    Ok(())
}

fn write_character(vm: &mut Vm, value: Value, spec: &FormatSpec<'_>, f: &mut Formatter) -> Result<()> {
    if spec.sign.is_some() {
        return Err(vm.value_error(format_args!("Sign not allowed with integer format specifier 'c'")));
    }
    if spec.alternate {
        return Err(
            vm.value_error(format_args!("Alternate form (#) not allowed with integer format specifier 'c'"))
        );
    }
    let Some(c) = int::to_i64(value).and_then(|i| u32::try_from(i).ok()).and_then(char::from_u32) else {
        return Err(vm.overflow_error(format_args!("%c arg not in range(0x110000)")));
    };
    let mut room = [0; 4];
    let parts = Parts { sign: "", prefix: "", digits: c.encode_utf8(&mut room), rest: "", group: 3 };
    write_field(&parts, spec, f);
    Ok(())
}

/// Writes a float (or an int or bool, as the nearest float) by a specification.
///
/// # Errors
/// ValueError for what the specification must not say of floats, OverflowError for large ints, MemoryError.
pub fn write_float_spec(vm: &mut Vm, value: Value, spec: &FormatSpec<'_>, f: &mut Formatter) -> Result<()> {
    let inner = unwrap(value);
    let x = match as_float(inner) {
        Some(x) => x,
        None => float::of_int(vm, inner)?,
    };
    if let Some(kind) = spec.kind
        && !matches!(kind, 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%')
    {
        return Err(unknown_code(vm, kind, value));
    }
    write_float_number(vm, x, spec, f)
}

/// Writes a float by a specification whose type is known to be one for floats, or `r`: the digits of `repr`, but no
/// point that only a 0 follows.
///
/// # Errors
/// ValueError, MemoryError.
pub(super) fn write_float_number(
    vm: &mut Vm,
    x: Float,
    spec: &FormatSpec<'_>,
    f: &mut Formatter,
) -> Result<()> {
    /// More digits than this are refused, as no memory could hold them.
    const MOST_PRECISION: usize = i32::MAX as usize;
    /// Digits behind the point unless said otherwise.
    const PRECISION: usize = 6;
    let kind = spec.kind.unwrap_or('\0');
    if let Some(grouping) = spec.grouping
        && kind == 'n'
    {
        return Err(vm.value_error(format_args!("Cannot specify '{grouping}' with 'n'.")));
    }
    if spec.precision.is_some_and(|precision| precision > MOST_PRECISION) {
        return Err(vm.value_error(format_args!("precision too big")));
    }
    let precision = spec.precision.unwrap_or(PRECISION);
    let magnitude = if kind == '%' { x.abs() * 100.0 } else { x.abs() };
    let mut text = vm.formatter();
    if magnitude.is_finite() {
        let general = General { alternate: spec.alternate, letter: 'e', point: false };
        match kind {
            'e' | 'E' => write_exponential(magnitude, precision, spec.alternate, kind, &mut text),
            'f' | 'F' | '%' => write_fixed(magnitude, precision, spec.alternate, &mut text),
            'g' | 'n' => write_general(magnitude, precision, general, &mut text),
            'G' => write_general(magnitude, precision, General { letter: 'E', ..general }, &mut text),
            _ if spec.precision.is_some() => {
                write_general(magnitude, precision, General { point: true, ..general }, &mut text);
            }
            _ => {
                write_shortest(magnitude, spec.alternate, &mut text);
                if kind == 'r' && text.as_str().ends_with(".0") {
                    // `#` keeps the point.
                    text.truncate(text.len() - if spec.alternate { 1 } else { 2 });
                }
            }
        }
    } else if matches!(kind, 'E' | 'F' | 'G') {
        text.push_str(if x.is_nan() { "NAN" } else { "INF" });
    } else {
        text.push_str(special(magnitude));
    }
    if kind == '%' {
        text.push('%');
    }
    if text.failed() {
        return Err(vm.out_of_memory());
    }
    let whole = text.as_str().bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.as_str().split_at(whole);
    let zero = !text
        .as_str()
        .bytes()
        .take_while(|byte| *byte != b'e' && *byte != b'E')
        .any(|byte| matches!(byte, b'1'..=b'9'));
    let negative =
        x.is_sign_negative() && !x.is_nan() && !(spec.no_neg_zero && zero && magnitude.is_finite());
    let parts = Parts { sign: sign_text(negative, spec), prefix: "", digits, rest, group: 3 };
    write_field(&parts, spec, f);
    Ok(())
}
