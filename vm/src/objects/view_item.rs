//! Items of a buffer by format code, as in the module `struct` with native sizes.

use super::class::Result;
use super::{bytes, float, int, wrapped};
use crate::runtime::{Raised, Vm};
use crate::value::{Float, Value};

/// Bytes of an item; nothing for unknown formats.
#[must_use]
pub const fn item_size(format: u8) -> Option<usize> {
    Some(match format {
        b'B' | b'b' | b'c' | b'?' => 1,
        b'h' | b'H' | b'e' => 2,
        b'i' | b'I' | b'f' => 4,
        b'q' | b'Q' | b'd' => 8,
        b'l' | b'L' | b'n' | b'N' | b'P' => size_of::<usize>(),
        _ => return None,
    })
}

/// The bytes of an item extended to eight, with the sign if `signed`.
fn word(bytes: &[u8], signed: bool) -> i64 {
    let negative = signed && bytes.last().is_some_and(|byte| byte & 0x80 != 0);
    let mut all = [if negative { 0xff } else { 0 }; 8];
    for (to, from) in all.iter_mut().zip(bytes) {
        *to = *from;
    }
    i64::from_le_bytes(all)
}

/// Is an integer of this format signed? Nothing for formats that are no integers.
const fn signedness(format: u8) -> Option<bool> {
    match format {
        b'b' | b'h' | b'i' | b'l' | b'q' | b'n' => Some(true),
        b'B' | b'H' | b'I' | b'L' | b'Q' | b'N' | b'P' => Some(false),
        _ => None,
    }
}

/// The value of an item.
///
/// # Errors
/// NotImplementedError for unknown formats, MemoryError.
pub fn read_item(vm: &mut Vm, format: u8, item: &[u8]) -> Result<Value> {
    if let (b'B', [byte]) = (format, item) {
        return Ok(Value::int(isize::from(*byte)));
    }
    if let Some(signed) = signedness(format) {
        let word = word(item, signed);
        return if signed { vm.new_int(word) } else { vm.new_uint(word as u64) };
    }
    match (format, item) {
        (b'c', _) => vm.new_bytes(item),
        (b'?', [byte]) => Ok(Value::bool(*byte != 0)),
        (b'f', _) => vm.new_float(f32::from_bits(word(item, false) as u32) as Float),
        (b'd', _) => vm.new_float(f64::from_bits(word(item, false) as u64) as Float),
        _ => {
            let format = char::from(format);
            Err(vm.error(
                &crate::objects::exception::NOT_IMPLEMENTED_ERROR,
                format_args!("memoryview: format {format} not supported"),
            ))
        }
    }
}

#[cold]
fn invalid(vm: &mut Vm, what: &str, format: u8) -> Raised {
    let format = char::from(format);
    let message = format_args!("memoryview: invalid {what} for format '{format}'");
    if what == "type" { vm.type_error(message) } else { vm.value_error(message) }
}

/// Writes a value as an item into the first bytes of the room.
///
/// # Errors
/// TypeError or ValueError for a value that does not fit the format.
pub fn write_item(vm: &mut Vm, format: u8, value: Value, room: &mut [u8; 8]) -> Result<()> {
    if let Some(signed) = signedness(format) {
        let class = vm.class_of(value);
        let is_int = value.is_small_int() || value.is_bool() || int::is_exact_int(value);
        if !is_int && vm.class_lookup(class, crate::names::index).is_none() {
            return Err(invalid(vm, "type", format));
        }
        let number = vm.to_index(value)?;
        let bits = 8 * item_size(format).unwrap_or(1) as u32;
        let word = if signed {
            int::to_i64(number).filter(|i| bits == 64 || *i >> (bits - 1) == 0 || *i >> (bits - 1) == -1)
        } else {
            int::to_u64(number).filter(|i| bits == 64 || *i >> bits == 0).map(|i| i as i64)
        };
        return match word {
            Some(word) => {
                *room = word.to_le_bytes();
                Ok(())
            }
            None => Err(invalid(vm, "value", format)),
        };
    }
    match format {
        b'c' => match wrapped::unwrap(value).cast::<bytes::Bytes>() {
            Some(bytes) => match bytes.as_bytes() {
                [byte] => room[0] = *byte,
                _ => return Err(invalid(vm, "value", format)),
            },
            None => return Err(invalid(vm, "type", format)),
        },
        b'?' => room[0] = u8::from(vm.truth(value)?),
        b'f' | b'd' => {
            let inner = wrapped::unwrap(value);
            if float::as_float(inner).is_none() && int::as_word(inner).is_none() && !int::is_exact_int(inner)
            {
                return Err(invalid(vm, "type", format));
            }
            let x = vm.to_float(value)?;
            if format == b'f' {
                room[..4].copy_from_slice(&(x as f32).to_le_bytes());
            } else {
                #[allow(clippy::useless_conversion, reason = "floats are 32 bits wide on 32-bit targets")]
                let wide = f64::from(x);
                *room = wide.to_le_bytes();
            }
        }
        _ => return Err(invalid(vm, "type", format)),
    }
    Ok(())
}
