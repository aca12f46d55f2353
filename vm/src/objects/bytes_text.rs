//! Methods of bytes and bytearray that treat the bytes as ASCII text: case, tabs, lines, hexadecimal, translation.

use super::bytearray::{self, ByteArray};
use super::bytes::BYTES;
use super::bytes_methods::{data, like, like_with, pad};
use super::class::{Class, Result};
use super::list::List;
use super::string::Str;
use super::string_methods::size_argument;
use super::wrapped;
use crate::runtime::{Args, Vm};
use crate::value::Value;

/// `capitalize`.
pub(super) fn capitalize(vm: &mut Vm, args: Args) -> Result<Value> {
    let bytes = data(vm, args[0])?;
    like_with(vm, args[0], bytes.len(), |room| {
        for (i, (to, from)) in room.iter_mut().zip(bytes).enumerate() {
            *to = if i == 0 { from.to_ascii_uppercase() } else { from.to_ascii_lowercase() };
        }
    })
}

/// `title`.
pub(super) fn title(vm: &mut Vm, args: Args) -> Result<Value> {
    let bytes = data(vm, args[0])?;
    like_with(vm, args[0], bytes.len(), |room| {
        let mut inside = false;
        for (to, from) in room.iter_mut().zip(bytes) {
            *to = if inside { from.to_ascii_lowercase() } else { from.to_ascii_uppercase() };
            inside = from.is_ascii_alphabetic();
        }
    })
}

/// `istitle`.
pub(super) fn is_title(vm: &mut Vm, args: Args) -> Result<Value> {
    let (mut inside, mut cased) = (false, false);
    for byte in data(vm, args[0])? {
        if (byte.is_ascii_uppercase() && inside) || (byte.is_ascii_lowercase() && !inside) {
            return Ok(Value::FALSE);
        }
        inside = byte.is_ascii_alphabetic();
        cased |= inside;
    }
    Ok(Value::bool(cased))
}

/// `zfill`.
pub(super) fn zfill(vm: &mut Vm, args: Args) -> Result<Value> {
    let width = size_argument(vm, args[1])?;
    let bytes = data(vm, args[0])?;
    let missing = usize::try_from(width).unwrap_or(0).saturating_sub(bytes.len());
    let sign = match bytes.first() {
        Some(sign @ (b'+' | b'-')) if missing > 0 => *sign,
        _ => return pad(vm, args[0], missing, 0, b'0'),
    };
    like_with(vm, args[0], bytes.len() + missing, |room| {
        room.fill(b'0');
        room[0] = sign;
        room[missing + 1..].copy_from_slice(&bytes[1..]);
    })
}

/// `expandtabs`.
pub(super) fn expandtabs(vm: &mut Vm, args: Args) -> Result<Value> {
    let [size] = args.rest().bind(vm, "expandtabs", ["tabsize"], 0, 0)?;
    let size = match size {
        Some(size) => {
            let size = size_argument(vm, size)?;
            if i32::try_from(size).is_err() {
                return Err(vm.overflow_error(format_args!("Python int too large to convert to C int")));
            }
            usize::try_from(size).unwrap_or(0)
        }
        None => 8,
    };
    let bytes = data(vm, args[0])?;
    let out = bytearray::new(vm, &[])?;
    let mut column = 0;
    for &byte in bytes {
        match byte {
            b'\t' => {
                if size > 0 {
                    let spaces = size - column % size;
                    let Some(len) = out.len().checked_add(spaces) else { return Err(vm.out_of_memory()) };
                    let start = out.len();
                    ByteArray::resize(out, vm, len)?;
                    out.as_bytes_mut()[start..].fill(b' ');
                    column += spaces;
                }
            }
            _ => {
                ByteArray::push(out, vm, byte)?;
                column = if matches!(byte, b'\n' | b'\r') { 0 } else { column + 1 };
            }
        }
    }
    like(vm, args[0], out.get().as_bytes())
}

/// `splitlines`: bytes know only line feed and carriage return.
pub(super) fn splitlines(vm: &mut Vm, args: Args) -> Result<Value> {
    let [keep] = args.rest().bind(vm, "splitlines", ["keepends"], 0, 0)?;
    let keep = match keep {
        Some(keep) => vm.truth(keep)?,
        None => false,
    };
    let list = vm.new_list(&[])?;
    let mut rest = data(vm, args[0])?;
    while !rest.is_empty() {
        let end = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let next = match &rest[end..] {
            [] => end,
            [b'\r', b'\n', ..] => end + 2,
            _ => end + 1,
        };
        let part = like(vm, args[0], &rest[..if keep { next } else { end }])?;
        List::push(list, vm, part)?;
        rest = &rest[next..];
    }
    Ok(list.value())
}

/// `maketrans`.
pub(super) fn maketrans(vm: &mut Vm, args: Args) -> Result<Value> {
    let (from, to) = (data(vm, args[0])?, data(vm, args[1])?);
    if from.len() != to.len() {
        return Err(vm.value_error(format_args!("maketrans arguments must have same length")));
    }
    let mut table: [u8; 256] = core::array::from_fn(|i| i as u8);
    for (from, to) in from.iter().zip(to) {
        table[usize::from(*from)] = *to;
    }
    vm.new_bytes(&table)
}

/// `translate(table, delete=b'')`.
pub(super) fn translate(vm: &mut Vm, args: Args) -> Result<Value> {
    let [table, delete] = args.rest().bind(vm, "translate", ["table", "delete"], 1, 1)?;
    let table = match table.filter(|table| !table.is_none()) {
        Some(table) => Some(data(vm, table)?),
        None => None,
    };
    if table.is_some_and(|table| table.len() != 256) {
        return Err(vm.value_error(format_args!("translation table must be 256 characters long")));
    }
    let delete = match delete {
        Some(delete) => data(vm, delete)?,
        None => &[],
    };
    let mut deleted = [false; 256];
    for byte in delete {
        deleted[usize::from(*byte)] = true;
    }
    let bytes = data(vm, args[0])?;
    let map = |byte: u8| table.map_or(byte, |table| table[usize::from(byte)]);
    let kept = bytes.iter().filter(|byte| !deleted[usize::from(**byte)]);
    let len = kept.clone().count();
    like_with(vm, args[0], len, |room| {
        for (to, from) in room.iter_mut().zip(kept) {
            *to = map(*from);
        }
    })
}

/// `hex(sep, bytes_per_sep=1)`, also of memoryview.
pub(super) fn hex(vm: &mut Vm, args: Args) -> Result<Value> {
    let [separator, group] = args.rest().bind(vm, "hex", ["sep", "bytes_per_sep"], 0, 0)?;
    let separator = match separator {
        None => None,
        Some(separator) => {
            let bytes = match wrapped::as_str(separator) {
                Some(text) if text.is_ascii() => text.get().as_bytes(),
                Some(_) => return Err(vm.value_error(format_args!("sep must be ASCII."))),
                None if vm.has_buffer(separator) => data(vm, separator)?,
                None => return Err(vm.type_error(format_args!("sep must be str or bytes."))),
            };
            match bytes {
                [byte] if byte.is_ascii() => Some(*byte),
                [_] => return Err(vm.value_error(format_args!("sep must be ASCII."))),
                _ => return Err(vm.value_error(format_args!("sep must be length 1."))),
            }
        }
    };
    let group = match group {
        Some(group) => vm.index(group, true)?,
        None => 1,
    };
    let bytes = data(vm, args[0])?;
    hex_of(vm, bytes, separator.filter(|_| group != 0), group)
}

/// Bytes in hexadecimal, in groups counted from the right (from the left if negative).
pub(super) fn hex_of(vm: &mut Vm, bytes: &[u8], separator: Option<u8>, group: isize) -> Result<Value> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let size = group.unsigned_abs().max(1);
    let between = if separator.is_some() && !bytes.is_empty() { (bytes.len() - 1) / size } else { 0 };
    let Some(len) = bytes.len().checked_mul(2).and_then(|n| n.checked_add(between)) else {
        return Err(vm.out_of_memory());
    };
    // SAFETY: ASCII digits and separators fill the whole room.
    let text = unsafe {
        Str::with(vm, len, len, |room| {
            let mut at = 0;
            for (i, byte) in bytes.iter().enumerate() {
                let done = if group < 0 { i } else { bytes.len() - i };
                if i > 0
                    && done.is_multiple_of(size)
                    && let Some(separator) = separator
                {
                    room[at] = separator;
                    at += 1;
                }
                room[at] = DIGITS[usize::from(byte >> 4)];
                room[at + 1] = DIGITS[usize::from(byte & 15)];
                at += 2;
            }
        })?
    };
    Ok(text.value())
}

/// `fromhex(text)`, a class method.
pub(super) fn fromhex(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some(text) = wrapped::as_str(args[1]) else {
        let name = vm.given_name(args[1]);
        return Err(vm.type_error(format_args!("fromhex() argument must be str, not {name}")));
    };
    let text = text.get().as_str();
    let out = bytearray::new(vm, &[])?;
    let mut high = None;
    for (position, c) in text.chars().enumerate() {
        if high.is_none() && c.is_ascii() && super::bytes_methods::is_space(&(c as u8)) {
            continue;
        }
        let Some(digit) = c.to_digit(16) else {
            return Err(bad_hex(vm, position));
        };
        match high.take() {
            None => high = Some(digit),
            Some(first) => ByteArray::push(out, vm, (first * 16 + digit) as u8)?,
        }
    }
    if high.is_some() {
        return Err(bad_hex(vm, text.chars().count()));
    }
    let Some(class) = args[0].cast::<Class>() else { return Ok(out.value()) };
    if core::ptr::eq(class.as_ptr(), &raw const bytearray::BYTEARRAY) {
        return Ok(out.value());
    }
    let value = if class.is_subclass_of(&bytearray::BYTEARRAY) {
        out.value()
    } else {
        vm.new_bytes(out.get().as_bytes())?
    };
    if core::ptr::eq(class.as_ptr(), &raw const BYTES) {
        return Ok(value);
    }
    vm.call(class.value(), &[value])
}

fn bad_hex(vm: &mut Vm, position: usize) -> crate::runtime::Raised {
    vm.value_error(format_args!("non-hexadecimal number found in fromhex() arg at position {position}"))
}
