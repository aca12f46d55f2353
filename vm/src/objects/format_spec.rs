//! The mini-language of format specifications, and text in fields. Numbers are written by `number_format.rs`.

use super::class::Result;
use super::format_spec_types::{Align, FormatSpec};
use super::string_search::{after, count_chars};
use super::{complex, complex_format, float, int, number_format, wrapped};
use crate::runtime::format::Formatter;
use crate::runtime::{Raised, Vm};
use crate::value::Value;

/// Parses `[[fill]align][sign][z][#][0][width][grouping][.precision][type]` for a value, which messages name.
///
/// # Errors
/// ValueError.
pub fn parse<'a>(vm: &mut Vm, text: &'a str, value: Value) -> Result<FormatSpec<'a>> {
    let mut spec = FormatSpec { text, ..FormatSpec::EMPTY };
    let mut rest = text;
    let mut filled = false;
    let mut chars = rest.chars();
    if let (Some(fill), Some(align)) = (chars.next(), chars.next().and_then(align_of)) {
        (spec.fill, spec.align, filled) = (fill, Some(align), true);
        rest = chars.as_str();
    } else if let Some(align) = rest.chars().next().and_then(align_of) {
        spec.align = Some(align);
        rest = &rest[1..];
    }
    if let Some(sign @ ('+' | '-' | ' ')) = rest.chars().next() {
        spec.sign = Some(sign);
        rest = &rest[1..];
    }
    let take = |rest: &mut &'a str, byte: u8| match after(rest, byte) {
        Some(next) => {
            *rest = next;
            true
        }
        None => false,
    };
    spec.no_neg_zero = take(&mut rest, b'z');
    spec.alternate = take(&mut rest, b'#');
    if !filled && take(&mut rest, b'0') {
        spec.zero = true;
        spec.fill = '0';
    }
    if let Some(width) = number(vm, &mut rest)? {
        spec.width = width;
    }
    for separator in [b',', b'_'] {
        if take(&mut rest, separator)
            && let Some(first) = spec.grouping.replace(char::from(separator))
        {
            return Err(twice(vm, first, char::from(separator)));
        }
    }
    if let (Some(first), Some(second @ (',' | '_'))) = (spec.grouping, rest.chars().next()) {
        return Err(twice(vm, first, second));
    }
    if take(&mut rest, b'.') {
        spec.precision = number(vm, &mut rest)?;
        if spec.precision.is_none() {
            return Err(vm.value_error(format_args!("Format specifier missing precision")));
        }
    }
    let mut chars = rest.chars();
    spec.kind = chars.next();
    if chars.next().is_some() {
        let name = vm.class_of(value).name();
        return Err(
            vm.value_error(format_args!("Invalid format specifier '{text}' for object of type '{name}'"))
        );
    }
    if let Some(kind) = spec.kind.filter(|kind| !kind.is_ascii_graphic()) {
        let (code, name) = (u32::from(kind), vm.class_of(value).name());
        return Err(
            vm.value_error(format_args!("Unknown format code '\\x{code:x}' for object of type '{name}'"))
        );
    }
    Ok(spec)
}

#[cold]
fn twice(vm: &mut Vm, first: char, second: char) -> Raised {
    if first == second {
        vm.value_error(format_args!("Cannot specify '{first}' with '{second}'."))
    } else {
        vm.value_error(format_args!("Cannot specify both ',' and '_'."))
    }
}

const fn align_of(c: char) -> Option<Align> {
    match c {
        '<' => Some(Align::Left),
        '>' => Some(Align::Right),
        '^' => Some(Align::Center),
        '=' => Some(Align::AfterSign),
        _ => None,
    }
}

/// A decimal number at the start of the rest.
fn number(vm: &mut Vm, rest: &mut &str) -> Result<Option<usize>> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return Ok(None);
    }
    let (number, after) = rest.split_at(digits);
    *rest = after;
    match number.parse::<isize>() {
        Ok(number) => Ok(Some(number as usize)),
        Err(_) => Err(vm.value_error(format_args!("Too many decimal digits in format string"))),
    }
}

/// Writes `format(value, spec)` of a value whose class has no `__format__` of its own.
///
/// # Errors
/// ValueError for a bad specification, TypeError for types that have none.
pub fn write_with_spec(vm: &mut Vm, value: Value, spec: &str, f: &mut Formatter) -> Result<()> {
    if spec.is_empty() {
        return vm.write_str(value, f);
    }
    let inner = wrapped::unwrap(value);
    if let Some(text) = wrapped::as_str(inner) {
        let spec = parse(vm, spec, value)?;
        return write_text(vm, text.get().as_str(), &spec, value, f);
    }
    if inner.is_small_int() || inner.is_bool() || int::is_exact_int(inner) {
        let spec = parse(vm, spec, value)?;
        return number_format::write_int_spec(vm, inner, &spec, f);
    }
    if float::as_float(inner).is_some() {
        let spec = parse(vm, spec, value)?;
        return number_format::write_float_spec(vm, inner, &spec, f);
    }
    if let Some(z) = complex::as_pair(inner) {
        let spec = parse(vm, spec, value)?;
        return complex_format::write_spec(vm, value, z, &spec, f);
    }
    let name = vm.class_of(value).name();
    Err(vm.type_error(format_args!("unsupported format string passed to {name}.__format__")))
}

/// Writes text in a field.
fn write_text(vm: &mut Vm, text: &str, spec: &FormatSpec<'_>, value: Value, f: &mut Formatter) -> Result<()> {
    if let Some(kind) = spec.kind.filter(|kind| *kind != 's') {
        let name = vm.class_of(value).name();
        return Err(vm.value_error(format_args!("Unknown format code '{kind}' for object of type '{name}'")));
    }
    match spec.sign {
        Some(' ') => {
            return Err(vm.value_error(format_args!("Space not allowed in string format specifier")));
        }
        Some(_) => return Err(vm.value_error(format_args!("Sign not allowed in string format specifier"))),
        None => {}
    }
    if spec.no_neg_zero {
        return Err(
            vm.value_error(format_args!("Negative zero coercion (z) not allowed in string format specifier"))
        );
    }
    if spec.alternate {
        return Err(vm.value_error(format_args!("Alternate form (#) not allowed in string format specifier")));
    }
    if let Some(grouping) = spec.grouping {
        return Err(vm.value_error(format_args!("Cannot specify '{grouping}' with 's'.")));
    }
    let text = match spec.precision {
        Some(precision) => truncated(text, precision),
        None => text,
    };
    let missing = if spec.width == 0 { 0 } else { spec.width.saturating_sub(count_chars(text.as_bytes())) };
    let left = match spec.align {
        None | Some(Align::Left) => 0,
        Some(Align::Right) => missing,
        Some(Align::Center) => missing / 2,
        Some(Align::AfterSign) => {
            return Err(vm.value_error(format_args!("'=' alignment not allowed in string format specifier")));
        }
    };
    write_fill(vm, spec.fill, left, f)?;
    f.push_str(text);
    write_fill(vm, spec.fill, missing - left, f)
}

/// The first `chars` code points.
#[must_use]
pub fn truncated(text: &str, chars: usize) -> &str {
    match text.char_indices().nth(chars) {
        Some((at, _)) => &text[..at],
        None => text,
    }
}

/// Writes a fill character a number of times.
///
/// # Errors
/// MemoryError, at once if there can't be room.
pub fn write_fill(vm: &mut Vm, fill: char, count: usize, f: &mut Formatter) -> Result<()> {
    if count.saturating_mul(fill.len_utf8()) > vm.heap.capacity() {
        return Err(vm.out_of_memory());
    }
    f.fill(fill, count);
    if f.failed() { Err(vm.out_of_memory()) } else { Ok(()) }
}
