//! Case mappings and the `is…` tests of `str`.

use super::class::Result;
use super::object::Gc;
use super::string::Str;
use super::string_protocol::expect;
use super::string_unicode as unicode;
use crate::runtime::Vm;
use crate::runtime::format::Formatter;
use crate::value::Value;

pub(super) use unicode::{is_alnum, is_alpha, is_digit, is_numeric, is_space};

/// `str.isdecimal` of a character.
pub(super) fn is_decimal(c: char) -> bool {
    unicode::decimal(c).is_some()
}

/// Does the test hold for all characters, and is there one?
pub(super) fn all(vm: &mut Vm, this: Value, test: fn(char) -> bool) -> Result<Value> {
    let text = expect(vm, this)?;
    Ok(Value::bool(text.len() != 0 && text.as_str().chars().all(test)))
}

/// `isprintable`: true for the empty text.
pub(super) fn is_printable(vm: &mut Vm, this: Value) -> Result<Value> {
    let text = expect(vm, this)?;
    Ok(Value::bool(text.as_str().chars().all(unicode::is_printable)))
}

/// `isidentifier`.
pub(super) fn is_identifier(vm: &mut Vm, this: Value) -> Result<Value> {
    let text = expect(vm, this)?;
    Ok(Value::bool(unicode::is_identifier(text.as_str())))
}

/// `islower`.
pub(super) fn is_lower(vm: &mut Vm, this: Value) -> Result<Value> {
    let text = expect(vm, this)?;
    let mut cased = false;
    for c in text.as_str().chars() {
        if c.is_uppercase() || unicode::is_title(c) {
            return Ok(Value::FALSE);
        }
        cased |= c.is_lowercase();
    }
    Ok(Value::bool(cased))
}

/// `isupper`.
pub(super) fn is_upper(vm: &mut Vm, this: Value) -> Result<Value> {
    let text = expect(vm, this)?;
    let mut cased = false;
    for c in text.as_str().chars() {
        if c.is_lowercase() || unicode::is_title(c) {
            return Ok(Value::FALSE);
        }
        cased |= c.is_uppercase();
    }
    Ok(Value::bool(cased))
}

/// `istitle`.
pub(super) fn is_title(vm: &mut Vm, this: Value) -> Result<Value> {
    let text = expect(vm, this)?;
    let (mut inside, mut cased) = (false, false);
    for c in text.as_str().chars() {
        if c.is_uppercase() || unicode::is_title(c) {
            if inside {
                return Ok(Value::FALSE);
            }
            (inside, cased) = (true, true);
        } else if c.is_lowercase() {
            if !inside {
                return Ok(Value::FALSE);
            }
            cased = true;
        } else {
            inside = false;
        }
    }
    Ok(Value::bool(cased))
}

/// ASCII text with each byte mapped to an ASCII byte.
fn map_ascii(vm: &mut Vm, text: Gc<Str>, map: impl Fn(u8) -> u8) -> Result<Value> {
    let source = text.get().as_bytes();
    // SAFETY: as many ASCII bytes as before.
    let result = unsafe {
        Str::with(vm, source.len(), source.len(), |room| {
            for (to, from) in room.iter_mut().zip(source) {
                *to = map(*from);
            }
        })?
    };
    Ok(result.value())
}

/// The text with each character mapped; `map` also gets the characters before and behind.
fn map_chars(
    vm: &mut Vm,
    text: Gc<Str>,
    mut map: impl FnMut(char, &str, &str, &mut Formatter),
) -> Result<Value> {
    let mut f = vm.formatter();
    let text = text.get().as_str();
    for (at, c) in text.char_indices() {
        map(c, &text[..at], &text[at + c.len_utf8()..], &mut f);
    }
    f.finish(vm)
}

/// Writes the lower case of a character between others: a sigma at the end of a word has its own form.
fn push_lower(c: char, before: &str, after: &str, f: &mut Formatter) {
    if c == 'Σ' {
        let is_word = |c: char| c != '\'' && c.is_alphabetic();
        let last =
            before.chars().next_back().is_some_and(is_word) && !after.chars().next().is_some_and(is_word);
        f.push(if last { 'ς' } else { 'σ' });
        return;
    }
    c.to_lowercase().for_each(|c| f.push(c));
}

/// `lower`.
pub(super) fn lower(vm: &mut Vm, this: Value) -> Result<Value> {
    let text = expect(vm, this)?;
    if text.is_ascii() {
        return map_ascii(vm, text, |byte| byte.to_ascii_lowercase());
    }
    map_chars(vm, text, push_lower)
}

/// `upper`.
pub(super) fn upper(vm: &mut Vm, this: Value) -> Result<Value> {
    let text = expect(vm, this)?;
    if text.is_ascii() {
        return map_ascii(vm, text, |byte| byte.to_ascii_uppercase());
    }
    map_chars(vm, text, |c, _, _, f| c.to_uppercase().for_each(|c| f.push(c)))
}

/// `casefold`.
pub(super) fn casefold(vm: &mut Vm, this: Value) -> Result<Value> {
    let text = expect(vm, this)?;
    if text.is_ascii() {
        return map_ascii(vm, text, |byte| byte.to_ascii_lowercase());
    }
    map_chars(vm, text, |c, _, _, f| unicode::to_folded(c, |c| f.push(c)))
}

/// `swapcase`.
pub(super) fn swapcase(vm: &mut Vm, this: Value) -> Result<Value> {
    let text = expect(vm, this)?;
    map_chars(vm, text, |c, before, after, f| {
        if c.is_uppercase() {
            push_lower(c, before, after, f);
        } else if c.is_lowercase() {
            c.to_uppercase().for_each(|c| f.push(c));
        } else {
            f.push(c);
        }
    })
}

/// `capitalize`.
pub(super) fn capitalize(vm: &mut Vm, this: Value) -> Result<Value> {
    let text = expect(vm, this)?;
    map_chars(vm, text, |c, before, after, f| {
        if before.is_empty() {
            unicode::to_title(c, |c| f.push(c));
        } else {
            push_lower(c, before, after, f);
        }
    })
}

/// `title`.
pub(super) fn title(vm: &mut Vm, this: Value) -> Result<Value> {
    let text = expect(vm, this)?;
    let mut inside = false;
    map_chars(vm, text, |c, before, after, f| {
        if inside {
            push_lower(c, before, after, f);
        } else {
            unicode::to_title(c, |c| f.push(c));
        }
        inside = unicode::is_cased(c);
    })
}
