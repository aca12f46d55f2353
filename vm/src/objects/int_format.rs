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
        f.push_str(Digits::new(i, radix, upper).as_str());
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

/// A word in binary, and the sign.
const ROOM: usize = usize::BITS as usize + 1;

/// A word as text.
pub(super) struct Digits {
    text: [u8; ROOM],
    at: usize,
}

impl Digits {
    /// Of a word in the given radix, 2 to 36, with a sign if it is negative.
    pub(super) fn new(i: isize, radix: u32, upper: bool) -> Self {
        let mut digits = Self { text: [0; ROOM], at: ROOM };
        let mut rest = i.unsigned_abs();
        if radix == 10 {
            // Dividing by a constant is a multiplication.
            while {
                digits.push(b'0' + (rest % 10) as u8);
                rest /= 10;
                rest != 0
            } {}
        } else {
            let radix = radix.clamp(2, 36) as usize;
            while {
                digits.push(match (rest % radix) as u8 {
                    digit @ 0..=9 => b'0' + digit,
                    digit if upper => b'A' + digit - 10,
                    digit => b'a' + digit - 10,
                });
                rest /= radix;
                rest != 0
            } {}
        }
        if i < 0 {
            digits.push(b'-');
        }
        digits
    }

    fn push(&mut self, byte: u8) {
        self.at = self.at.saturating_sub(1);
        self.text[self.at] = byte;
    }

    pub(super) fn as_str(&self) -> &str {
        // Digits and signs are ASCII.
        core::str::from_utf8(&self.text[self.at..]).unwrap_or_default()
    }
}
