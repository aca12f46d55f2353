//! The tagged machine word that every Python value is.
//!
//! | low bits | meaning |
//! |---|---|
//! | `..1` | small int: `(i << 1) \| 1`, 31 or 63 bits |
//! | `.10` | float of common exponent: `rotl(bits + BIAS, 3)` |
//! | `000` | pointer to an object, 8-byte aligned |
//! | `100` | immediate: None, True, False, 0.0, -0.0, … |
//!
//! Word 0 is no value: registers that hold nothing are `None` of `Option<Value>`, which is that word.
//! The float scheme is a variant of Melançon, Feeley, Serrano, "Float Self-Tagging" (arXiv 2411.16544):
//! adding `BIAS` to the bits sends the common exponents to the prefix `10`, and the rotation brings
//! that prefix to the low bits. On 64-bit targets a float is an f64, on 32-bit targets an f32.
//!
//! This file must not know any object layout.

use core::num::NonZeroUsize;

/// The float type of the target: as wide as a machine word.
#[cfg(target_pointer_width = "64")]
pub type Float = f64;
/// The float type of the target: as wide as a machine word.
#[cfg(target_pointer_width = "32")]
pub type Float = f32;

/// Added to a float's bits before the rotation, so that common exponents end in the tag `10`.
#[cfg(target_pointer_width = "64")]
pub const FLOAT_BIAS: usize = 1 << 60;
/// Added to a float's bits before the rotation, so that common exponents end in the tag `10`.
#[cfg(target_pointer_width = "32")]
pub const FLOAT_BIAS: usize = 1 << 28;

/// How far the biased bits are rotated left.
pub const FLOAT_ROTATE: u32 = 3;

/// A Python value: one tagged machine word, never 0.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct Value(NonZeroUsize);

/// A register or field that may be empty; empty is word 0.
pub type Slot = Option<Value>;

/// Bits of an immediate with number `n`.
const fn immediate(n: usize) -> Value {
    match NonZeroUsize::new((n << 3) | 0b100) {
        Some(word) => Value(word),
        None => unreachable!(),
    }
}

impl Value {
    /// `None`.
    pub const NONE: Self = immediate(0);
    /// `False`.
    pub const FALSE: Self = immediate(1);
    /// `True`.
    pub const TRUE: Self = immediate(2);
    /// The float `0.0`, whose exponent does not fit the inline form.
    pub const ZERO: Self = immediate(3);
    /// The float `-0.0`.
    pub const NEG_ZERO: Self = immediate(4);
    /// `Ellipsis`.
    pub const ELLIPSIS: Self = immediate(5);
    /// `NotImplemented`.
    pub const NOT_IMPLEMENTED: Self = immediate(6);
    /// What an internal table uses for a key that was deleted. Never visible to a script.
    pub const TOMBSTONE: Self = immediate(7);
    /// What native code gives that was entered at a loop and has come to a `yield from` that yields. Never visible to a
    /// script.
    pub const SUSPENDED: Self = immediate(8);

    /// Largest small int.
    pub const INT_MAX: isize = isize::MAX >> 1;
    /// Smallest small int.
    pub const INT_MIN: isize = isize::MIN >> 1;

    /// The value with these bits, or nothing for word 0.
    #[inline(always)]
    #[must_use]
    pub const fn from_bits(bits: usize) -> Slot {
        match NonZeroUsize::new(bits) {
            Some(word) => Some(Self(word)),
            None => None,
        }
    }

    /// The value with these non-zero bits.
    #[inline(always)]
    #[must_use]
    pub const fn from_nonzero(bits: NonZeroUsize) -> Self {
        Self(bits)
    }

    /// The word itself.
    #[inline(always)]
    #[must_use]
    pub const fn bits(self) -> usize {
        self.0.get()
    }

    /// `True` or `False`.
    #[inline(always)]
    #[must_use]
    pub const fn bool(b: bool) -> Self {
        if b { Self::TRUE } else { Self::FALSE }
    }

    /// Is this `None`?
    #[inline(always)]
    #[must_use]
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// Is this `True` or `False`?
    #[inline(always)]
    #[must_use]
    pub fn is_bool(self) -> bool {
        self == Self::TRUE || self == Self::FALSE
    }

    /// The small int `i`, if it fits.
    #[inline(always)]
    #[must_use]
    pub const fn small_int(i: isize) -> Option<Self> {
        let doubled = i.wrapping_shl(1);
        if doubled >> 1 == i { Self::from_bits((doubled | 1) as usize) } else { None }
    }

    /// The small int of a number that is known to fit, such as a length or a byte.
    /// Out-of-range numbers wrap; debug builds check.
    #[inline(always)]
    #[must_use]
    pub const fn int(i: isize) -> Self {
        debug_assert!(i <= Self::INT_MAX && i >= Self::INT_MIN);
        match NonZeroUsize::new((i.wrapping_shl(1) | 1) as usize) {
            Some(word) => Self(word),
            None => unreachable!(),
        }
    }

    /// Is this a small int?
    #[inline(always)]
    #[must_use]
    pub const fn is_small_int(self) -> bool {
        self.bits() & 1 != 0
    }

    /// The number, if this is a small int.
    #[inline(always)]
    #[must_use]
    pub const fn as_small_int(self) -> Option<isize> {
        if self.is_small_int() { Some(self.bits() as isize >> 1) } else { None }
    }

    /// The number of a value already known to be a small int.
    #[inline(always)]
    #[must_use]
    pub const fn small_int_unchecked(self) -> isize {
        self.bits() as isize >> 1
    }

    /// The inline form of a float; nothing if it must be boxed (tiny, huge, infinite, NaN).
    #[inline(always)]
    #[must_use]
    pub fn inline_float(x: Float) -> Option<Self> {
        let bits = x.to_bits() as usize;
        let word = bits.wrapping_add(FLOAT_BIAS).rotate_left(FLOAT_ROTATE);
        if word & 0b11 == 0b10 {
            Self::from_bits(word)
        } else if bits == 0 {
            Some(Self::ZERO)
        } else if bits == 1 << (usize::BITS - 1) {
            Some(Self::NEG_ZERO)
        } else {
            None
        }
    }

    /// Is this a float in the rotated inline form? (0.0 and -0.0 are immediates and are not.)
    #[inline(always)]
    #[must_use]
    pub const fn is_rotated_float(self) -> bool {
        self.bits() & 0b11 == 0b10
    }

    /// The number, if this is an inline float, zeros included.
    #[inline(always)]
    #[must_use]
    pub fn as_inline_float(self) -> Option<Float> {
        if self.is_rotated_float() {
            Some(self.rotated_float_unchecked())
        } else if self == Self::ZERO {
            Some(0.0)
        } else if self == Self::NEG_ZERO {
            Some(-0.0)
        } else {
            None
        }
    }

    /// The number of a value already known to be a rotated inline float.
    #[inline(always)]
    #[must_use]
    pub fn rotated_float_unchecked(self) -> Float {
        let bits = self.bits().rotate_right(FLOAT_ROTATE).wrapping_sub(FLOAT_BIAS);
        #[cfg(target_pointer_width = "64")]
        return f64::from_bits(bits as u64);
        #[cfg(target_pointer_width = "32")]
        return f32::from_bits(bits as u32);
    }

    /// Is this a pointer to an object?
    #[inline(always)]
    #[must_use]
    pub const fn is_pointer(self) -> bool {
        self.bits() & 0b111 == 0
    }

    /// Is this an immediate (None, True, …, the float zeros)?
    #[inline(always)]
    #[must_use]
    pub const fn is_immediate(self) -> bool {
        self.bits() & 0b111 == 0b100
    }
}

impl core::fmt::Debug for Value {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        if let Some(i) = self.as_small_int() {
            write!(f, "{i}")
        } else if let Some(x) = self.as_inline_float() {
            write!(f, "{x:?}")
        } else if self.is_immediate() {
            const NAMES: [&str; 8] =
                ["None", "False", "True", "0.0", "-0.0", "Ellipsis", "NotImplemented", "<deleted>"];
            f.write_str(NAMES.get(self.bits() >> 3).copied().unwrap_or("<immediate>"))
        } else {
            write!(f, "<object at {:#x}>", self.bits())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_ints_round_trip_at_the_edges() {
        for i in [0, 1, -1, Value::INT_MAX, Value::INT_MIN] {
            assert_eq!(Value::small_int(i).and_then(Value::as_small_int), Some(i));
        }
        assert!(Value::small_int(Value::INT_MAX + 1).is_none());
        assert!(Value::small_int(Value::INT_MIN - 1).is_none());
    }

    #[test]
    fn floats_are_inline_or_refused_and_never_change() {
        let mut bits: usize = 0x9e37_79b9_7f4a_7c15_u64 as usize;
        let mut inline = 0;
        for _ in 0..100_000 {
            bits ^= bits << 13;
            bits ^= bits >> 7;
            bits ^= bits << 17;
            #[cfg(target_pointer_width = "64")]
            let x = f64::from_bits(bits as u64);
            #[cfg(target_pointer_width = "32")]
            let x = f32::from_bits(bits as u32);
            if let Some(value) = Value::inline_float(x) {
                inline += 1;
                assert_eq!(value.as_inline_float().map(Float::to_bits), Some(x.to_bits()));
            }
        }
        assert!(inline > 20_000, "a quarter of all patterns is inline, saw {inline} of 100000");
        for x in [0.0, -0.0, 1.0, -1.5, 1e-30, 3e9] {
            let value = Value::inline_float(x).expect("a common number is inline");
            assert_eq!(value.as_inline_float().map(Float::to_bits), Some(x.to_bits()));
        }
    }
}
