//! `str.format` and `str.format_map`: replacement fields with numbering, attributes, items, conversions and
//! nested specifications.

use super::class::Result;
use super::object::Gc;
use super::string::Str;
use super::string_repr::write_ascii;
use super::string_search::after;
use crate::runtime::format::Formatter;
use crate::runtime::memory::keep_alive;
use crate::runtime::{Args, Vm};
use crate::value::Value;
use memchr::memchr2;

/// Fields may be nested in the specification of another field, but no deeper.
const DEPTH: usize = 2;

/// Where the values come from.
#[derive(Clone, Copy)]
enum Source {
    Args(Args),
    Mapping(Value),
}

/// How fields without a name are numbered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbering {
    Unknown,
    /// The number of the next field.
    Automatic(usize),
    Manual,
}

struct Template {
    source: Source,
    numbering: Numbering,
}

/// `text.format(args)`.
///
/// # Errors
/// ValueError for a bad text, IndexError, KeyError, and what formatting raises.
pub fn format(vm: &mut Vm, text: Gc<Str>, args: Args) -> Result<Value> {
    run(vm, text, Source::Args(args))
}

/// `text.format_map(mapping)`.
///
/// # Errors
/// As for [`format`].
pub fn format_map(vm: &mut Vm, text: Gc<Str>, mapping: Value) -> Result<Value> {
    run(vm, text, Source::Mapping(mapping))
}

fn run(vm: &mut Vm, text: Gc<Str>, source: Source) -> Result<Value> {
    let mut f = vm.formatter();
    let mut template = Template { source, numbering: Numbering::Unknown };
    template.render(vm, text.get().as_str(), DEPTH, &mut f)?;
    keep_alive(text);
    f.finish(vm)
}

/// The parts of a replacement field.
struct Field<'a> {
    name: &'a str,
    conversion: Option<char>,
    spec: &'a str,
}

impl Template {
    /// Writes a text with its fields replaced.
    fn render(&mut self, vm: &mut Vm, text: &str, depth: usize, f: &mut Formatter) -> Result<()> {
        let Some(depth) = depth.checked_sub(1) else {
            return Err(vm.value_error(format_args!("Max string recursion exceeded")));
        };
        let mut rest = text;
        while let Some(at) = memchr2(b'{', b'}', rest.as_bytes()) {
            f.push_str(&rest[..at]);
            let brace = rest.as_bytes()[at];
            rest = &rest[at + 1..];
            if let Some(next) = after(rest, brace) {
                f.push(char::from(brace));
                rest = next;
                continue;
            }
            if brace == b'}' {
                return Err(vm.value_error(format_args!("Single '}}' encountered in format string")));
            }
            if rest.is_empty() {
                return Err(vm.value_error(format_args!("Single '{{' encountered in format string")));
            }
            let (field, next) = split_field(vm, rest)?;
            rest = next;
            self.write_field(vm, &field, depth, f)?;
        }
        f.push_str(rest);
        Ok(())
    }

    fn write_field(&mut self, vm: &mut Vm, field: &Field<'_>, depth: usize, f: &mut Formatter) -> Result<()> {
        let value = self.value(vm, field.name)?;
        let value = match field.conversion {
            None => value,
            Some('s') => vm.str(value)?,
            Some('r') => vm.repr(value)?,
            Some('a') => ascii(vm, value)?,
            Some(other) if other.is_ascii_graphic() => {
                return Err(vm.value_error(format_args!("Unknown conversion specifier {other}")));
            }
            Some(other) => {
                let code = u32::from(other);
                return Err(vm.value_error(format_args!("Unknown conversion specifier \\x{code:x}")));
            }
        };
        if !field.spec.is_empty() && memchr2(b'{', b'}', field.spec.as_bytes()).is_some() {
            let mut spec = vm.formatter();
            self.render(vm, field.spec, depth, &mut spec)?;
            if spec.failed() {
                return Err(vm.out_of_memory());
            }
            return vm.write_format(value, spec.as_str(), f);
        }
        vm.write_format(value, field.spec, f)
    }

    /// The value that a field's name stands for.
    fn value(&mut self, vm: &mut Vm, name: &str) -> Result<Value> {
        let end = memchr2(b'.', b'[', name.as_bytes()).unwrap_or(name.len());
        let (first, mut rest) = name.split_at(end);
        let number = self.number(vm, first)?;
        let mut value = match (self.source, number) {
            (Source::Args(args), Some(i)) => match args.get(i) {
                Some(value) => value,
                None => {
                    return Err(vm.index_error(format_args!(
                        "Replacement index {i} out of range for positional args tuple"
                    )));
                }
            },
            (Source::Args(args), None) => match args.keyword(first) {
                Some(value) => value,
                None => {
                    let key = vm.new_str(first)?;
                    return Err(vm.key_error(key));
                }
            },
            (Source::Mapping(_), Some(_)) => {
                return Err(vm.value_error(format_args!("Format string contains positional fields")));
            }
            (Source::Mapping(mapping), None) => {
                let key = vm.new_str(first)?;
                vm.get_item(mapping, key)?
            }
        };
        while let Some(kind) = rest.chars().next() {
            if kind == '.' {
                let rest_of_name = &rest[1..];
                let end = memchr2(b'.', b'[', rest_of_name.as_bytes()).unwrap_or(rest_of_name.len());
                let (name, next) = rest_of_name.split_at(end);
                if name.is_empty() {
                    return Err(vm.value_error(format_args!("Empty attribute in format string")));
                }
                let name = vm.intern(name)?;
                value = vm.get_attribute(value, name)?;
                rest = next;
            } else if kind == '[' {
                let Some((key, next)) = rest[1..].split_once(']') else {
                    return Err(vm.value_error(format_args!("Missing ']' in format string")));
                };
                if key.is_empty() {
                    return Err(vm.value_error(format_args!("Empty attribute in format string")));
                }
                let key = match decimal(vm, key)? {
                    Some(i) => Value::int(i as isize),
                    None => vm.new_str(key)?,
                };
                value = vm.get_item(value, key)?;
                rest = next;
            } else {
                return Err(
                    vm.value_error(format_args!("Only '.' or '[' may follow ']' in format field specifier"))
                );
            }
        }
        Ok(value)
    }

    /// The position that the first part of a name means, if it is one.
    fn number(&mut self, vm: &mut Vm, name: &str) -> Result<Option<usize>> {
        let number = decimal(vm, name)?;
        if matches!(self.source, Source::Mapping(_)) {
            return Ok(if name.is_empty() { Some(0) } else { number });
        }
        match (number, self.numbering) {
            (None, _) if !name.is_empty() => Ok(None),
            (None, Numbering::Manual) => Err(vm.value_error(format_args!(
                "cannot switch from manual field specification to automatic field numbering"
            ))),
            (None, numbering) => {
                let i = if let Numbering::Automatic(next) = numbering { next } else { 0 };
                self.numbering = Numbering::Automatic(i + 1);
                Ok(Some(i))
            }
            (Some(_), Numbering::Automatic(_)) => Err(vm.value_error(format_args!(
                "cannot switch from automatic field numbering to manual field specification"
            ))),
            (Some(i), _) => {
                self.numbering = Numbering::Manual;
                Ok(Some(i))
            }
        }
    }
}

/// The number that a text of digits is.
fn decimal(vm: &mut Vm, text: &str) -> Result<Option<usize>> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    match text.parse::<isize>() {
        Ok(i) if i <= Value::INT_MAX => Ok(Some(i as usize)),
        _ => Err(vm.value_error(format_args!("Too many decimal digits in format string"))),
    }
}

/// The field at the start of the text, which stands behind its opening brace, and what follows the closing one.
fn split_field<'a>(vm: &mut Vm, text: &'a str) -> Result<(Field<'a>, &'a str)> {
    // The name ends at a colon, an exclamation mark or a brace; an index may contain all of them.
    let mut name_end = None;
    let mut in_index = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => in_index = true,
            b']' => in_index = false,
            b'{' if !in_index => {
                return Err(vm.value_error(format_args!("unexpected '{{' in field name")));
            }
            b'}' | b':' | b'!' if !in_index => {
                name_end = Some(at);
                break;
            }
            _ => {}
        }
    }
    let Some(name_end) = name_end else {
        return Err(vm.value_error(format_args!("expected '}}' before end of string")));
    };
    let name = &text[..name_end];
    let mut rest = &text[name_end..];
    let mut conversion = None;
    if let Some(next) = after(rest, b'!') {
        let mut chars = next.chars();
        conversion = chars.next();
        match (conversion, chars.next()) {
            (None | Some('}'), _) | (Some(_), None) => {
                return Err(vm.value_error(format_args!("unmatched '{{' in format spec")));
            }
            (Some(c), Some('}' | ':')) => rest = &next[c.len_utf8()..],
            _ => return Err(vm.value_error(format_args!("expected ':' after conversion specifier"))),
        }
    }
    let Some(spec) = after(rest, b':') else {
        // At the closing brace.
        return Ok((Field { name, conversion, spec: "" }, &rest[1..]));
    };
    let mut nested = 0_usize;
    for (at, byte) in spec.bytes().enumerate() {
        match byte {
            b'{' => nested += 1,
            b'}' if nested == 0 => {
                return Ok((Field { name, conversion, spec: &spec[..at] }, &spec[at + 1..]));
            }
            b'}' => nested -= 1,
            _ => {}
        }
    }
    Err(vm.value_error(format_args!("unmatched '{{' in format spec")))
}

/// `ascii(value)`: `repr` with everything beyond ASCII escaped.
///
/// # Errors
/// What `__repr__` raises.
pub fn ascii(vm: &mut Vm, value: Value) -> Result<Value> {
    let mut text = vm.formatter();
    vm.write_repr(value, &mut text)?;
    if text.failed() {
        return Err(vm.out_of_memory());
    }
    let mut f = vm.formatter();
    write_ascii(text.as_str(), &mut f);
    f.finish(vm)
}
