//! Hashing.

use super::{Result, Vm};
use crate::objects::string::Str;
use crate::value::{Float, Value};

/// Modulus of numeric hashes: numbers that are equal hash equal, whatever their type.
#[cfg(target_pointer_width = "64")]
pub const HASH_MODULUS: usize = (1 << 61) - 1;
/// Modulus of numeric hashes: numbers that are equal hash equal, whatever their type.
#[cfg(target_pointer_width = "32")]
pub const HASH_MODULUS: usize = (1 << 31) - 1;

/// Hash of an integer of machine size.
#[must_use]
pub fn hash_int(i: isize) -> isize {
    let magnitude = (i.unsigned_abs() % HASH_MODULUS) as isize;
    let hash = if i < 0 { -magnitude } else { magnitude };
    if hash == -1 { -2 } else { hash }
}

/// Hash of a float: that of the equal integer if there is one.
#[must_use]
pub fn hash_float(x: Float) -> isize {
    if x.is_nan() {
        return 0;
    }
    if x.is_infinite() {
        return if x > 0.0 { 314_159 } else { -314_159 };
    }
    // x = mantissa * 2^exponent, and 2^BITS = 1 modulo 2^BITS - 1, so the exponent is a rotation.
    const BITS: u32 = usize::BITS - if usize::BITS == 64 { 3 } else { 1 };
    #[allow(clippy::useless_conversion, reason = "an f32 on 32-bit targets")]
    let wide = f64::from(x);
    let raw = wide.to_bits();
    let exponent_field = (raw >> 52 & 0x7ff) as i32;
    let fraction = raw & ((1 << 52) - 1);
    let (mantissa, exponent) =
        if exponent_field == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent_field - 1075) };
    let modulus = HASH_MODULUS as u64;
    let residue = mantissa % modulus;
    let shift = exponent.rem_euclid(BITS as i32) as u32;
    let rotated = ((u128::from(residue) << shift) % u128::from(modulus)) as isize;
    let hash = if wide < 0.0 { -rotated } else { rotated };
    if hash == -1 { -2 } else { hash }
}

impl Vm {
    /// `hash(value)`.
    ///
    /// # Errors
    /// TypeError for unhashable values, or what `__hash__` raises.
    #[inline]
    pub fn hash(&mut self, value: Value) -> Result<isize> {
        if let Some(text) = value.cast_exact::<Str>() {
            return Ok(text.hash() as isize);
        }
        if let Some(i) = value.as_small_int() {
            return Ok(hash_int(i));
        }
        self.hash_slow(value)
    }

    fn hash_slow(&mut self, value: Value) -> Result<isize> {
        if let Some(x) = value.as_inline_float() {
            return Ok(hash_float(x));
        }
        self.check_native_stack()?;
        let class = self.class_of(value);
        let protocol = class.get().protocol;
        match protocol.hash {
            Some(hash) => hash(self, value),
            None if protocol.compare.is_none() => Ok(identity_hash(value)),
            None => Err(self.type_error(format_args!("unhashable type: '{}'", class.name()))),
        }
    }
}

/// Hash of an object that is equal only to itself.
#[must_use]
pub fn identity_hash(value: Value) -> isize {
    (value.bits() >> 4) as isize
}
