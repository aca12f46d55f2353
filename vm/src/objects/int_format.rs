//! Ints as text.

use super::class::Result;
use super::int::{BigInt, as_word};
use super::int_huge;
use super::wrapped::unwrap;
use crate::runtime::Vm;
use crate::runtime::format::Formatter;
use crate::value::Value;
use dashu_int::Sign;

/// `repr(int)`.
pub(super) fn repr(vm: &mut Vm, value: Value, f: &mut Formatter) -> Result<()> {
    write_radix(vm, unwrap(value), 10, false, f)
}

/// Writes an int or bool in the given radix (2 to 36), without a prefix.
///
/// # Errors
/// MemoryError.
pub fn write_radix(vm: &mut Vm, value: Value, radix: u32, upper: bool, f: &mut Formatter) -> Result<()> {
    if let Some(i) = as_word(value) {
        write_word(i, radix, upper, f);
        return Ok(());
    }
    if let Some(big) = value.cast::<BigInt>() {
        // Text and scratch: a binary digit is a byte.
        let bits = big.limbs().len().saturating_mul(usize::BITS as usize);
        vm.reserve_bits(if radix < 8 { bits.saturating_mul(8) } else { bits.saturating_mul(3) })?;
        let (sign, magnitude) = big.number().into_parts();
        if sign == Sign::Negative {
            f.push('-');
        }
        let text = int_huge::to_text(vm, &magnitude, radix.clamp(2, 36), upper)?;
        f.push_str(&text);
    }
    Ok(())
}

fn write_word(i: isize, radix: u32, upper: bool, f: &mut Formatter) {
    /// A word in binary, and the sign.
    const ROOM: usize = usize::BITS as usize + 1;
    let mut text = [0_u8; ROOM];
    let mut at = ROOM;
    let mut rest = i.unsigned_abs();
    let radix = radix.clamp(2, 36) as usize;
    loop {
        at -= 1;
        let digit = (rest % radix) as u8;
        text[at] = match digit {
            0..=9 => b'0' + digit,
            _ if upper => b'A' + digit - 10,
            _ => b'a' + digit - 10,
        };
        rest /= radix;
        if rest == 0 {
            break;
        }
    }
    if i < 0 {
        at -= 1;
        text[at] = b'-';
    }
    // Digits and signs are ASCII.
    f.push_str(core::str::from_utf8(&text[at..]).unwrap_or_default());
}
