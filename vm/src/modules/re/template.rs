//! Replacement texts of `sub` and `expand`: text with references to groups.

use super::parse::Problem;
use super::pattern::{Pattern, bytes_of};
use crate::objects::class::Result;
use crate::objects::exception;
use crate::objects::object::Gc;
use crate::objects::string::Str;
use crate::runtime::Vm;
use crate::value::Value;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// A part of a replacement.
pub(super) enum Part {
    /// Text as it is.
    Text(Vec<u8>),
    /// What a group matched.
    Group(usize),
}

/// Parses a replacement; str or bytes.
pub(super) fn parse(vm: &mut Vm, pattern: Gc<Pattern>, text: Value) -> Result<Vec<Part>> {
    let bytes = bytes_of(text);
    let mut parts = Vec::new();
    let mut plain = Vec::new();
    let mut at = 0;
    let problem = |vm: &mut Vm, message: String, at: usize| {
        let at = if text.cast::<Str>().is_some() {
            crate::objects::string_search::count_chars(&bytes[..at])
        } else {
            at
        };
        Err(super::regex_error(vm, &Problem { message, at }, Some(text)))
    };
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        if byte != b'\\' {
            plain.push(byte);
            continue;
        }
        let start = at - 1;
        let Some(&next) = bytes.get(at) else {
            return problem(vm, String::from("bad escape (end of pattern)"), start);
        };
        at += 1;
        let group = match next {
            b'g' => {
                if bytes.get(at) != Some(&b'<') {
                    return problem(vm, String::from("missing <"), at);
                }
                at += 1;
                let name_at = at;
                let Some(len) = bytes[at..].iter().position(|byte| *byte == b'>') else {
                    let message =
                        if at == bytes.len() { "missing group name" } else { "missing >, unterminated name" };
                    return problem(vm, String::from(message), name_at);
                };
                let name = String::from_utf8_lossy(&bytes[at..at + len]).into_owned();
                at += len + 1;
                if name.is_empty() {
                    return problem(vm, String::from("missing group name"), name_at);
                }
                match name.parse::<usize>() {
                    Ok(group) if name.bytes().all(|byte| byte.is_ascii_digit()) => {
                        if group > pattern.groups as usize {
                            return problem(vm, format!("invalid group reference {group}"), name_at);
                        }
                        group
                    }
                    _ => {
                        if !crate::objects::string_unicode::is_identifier_start(
                            name.chars().next().unwrap_or(' '),
                        ) && !name.starts_with('_')
                        {
                            return problem(vm, format!("bad character in group name '{name}'"), name_at);
                        }
                        let known = vm.intern(&name)?;
                        match pattern.names.get_str(known).and_then(Value::as_small_int) {
                            Some(group) => group as usize,
                            None => {
                                return Err(vm.error(
                                    &exception::INDEX_ERROR,
                                    format_args!("unknown group name '{name}'"),
                                ));
                            }
                        }
                    }
                }
            }
            b'0' => {
                let mut value = 0;
                for _ in 0..2 {
                    match bytes.get(at) {
                        Some(digit @ b'0'..=b'7') => {
                            value = value * 8 + u32::from(digit - b'0');
                            at += 1;
                        }
                        _ => break,
                    }
                }
                push(&mut plain, value, pattern.is_text);
                continue;
            }
            b'1'..=b'9' => {
                let mut group = usize::from(next - b'0');
                if let Some(&digit) = bytes.get(at).filter(|digit| digit.is_ascii_digit()) {
                    let third = bytes.get(at + 1).copied().unwrap_or(0);
                    let octal = |digit: u8| (b'0'..=b'7').contains(&digit);
                    if octal(next) && octal(digit) && octal(third) {
                        at += 2;
                        let value = (u32::from(next - b'0') * 8 + u32::from(digit - b'0')) * 8
                            + u32::from(third - b'0');
                        if value > 0o377 {
                            return problem(
                                vm,
                                format!("octal escape value \\{value:o} outside of range 0-0o377"),
                                start,
                            );
                        }
                        push(&mut plain, value, pattern.is_text);
                        continue;
                    }
                    group = group * 10 + usize::from(digit - b'0');
                    at += 1;
                }
                if group > pattern.groups as usize {
                    return problem(vm, format!("invalid group reference {group}"), start + 1);
                }
                group
            }
            _ => {
                let value = match next {
                    b'a' => 7,
                    b'b' => 8,
                    b'f' => 12,
                    b'n' => 10,
                    b'r' => 13,
                    b't' => 9,
                    b'v' => 11,
                    b'\\' => b'\\',
                    letter if letter.is_ascii_alphabetic() => {
                        return problem(vm, format!("bad escape \\{}", char::from(letter)), start);
                    }
                    other => {
                        plain.push(b'\\');
                        other
                    }
                };
                plain.push(value);
                continue;
            }
        };
        if !plain.is_empty() {
            parts.push(Part::Text(core::mem::take(&mut plain)));
        }
        parts.push(Part::Group(group));
    }
    if !plain.is_empty() {
        parts.push(Part::Text(plain));
    }
    Ok(parts)
}

/// Appends a character below 256, as UTF-8 in text.
fn push(plain: &mut Vec<u8>, value: u32, is_text: bool) {
    match char::from_u32(value) {
        Some(c) if is_text => plain.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        _ => plain.push(value as u8),
    }
}
