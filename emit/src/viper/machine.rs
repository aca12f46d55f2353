//! The machine that viper code is written for: the target's, or a smaller one that is imitated on it.
//!
//! Under `-X viper-word=32` `int` and `uint` have 32 bits on a 64-bit target. Pointers and objects stay what they are
//! there. Under `-X viper=checked` every pointer carries the buffer it was made from, and accesses are compared with it.

use crate::types::{Target, Type, Word};

/// How viper code differs from what the target would do by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Mode {
    /// Have `int` and `uint` 32 bits, whatever the target's word?
    pub narrow: bool,
    /// Are accesses through pointers checked?
    pub checked: bool,
}

/// A target and a mode.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Machine {
    /// The target.
    pub target: Target,
    /// Have `int` and `uint` 32 bits?
    pub narrow: bool,
    /// Are accesses through pointers checked?
    pub checked: bool,
}

impl Machine {
    /// The machine that `mode` makes of `target`.
    #[must_use]
    pub const fn new(target: Target, mode: Mode) -> Self {
        Self { target, narrow: mode.narrow, checked: mode.checked }
    }

    /// The type of `int` and `uint` in the IR.
    #[must_use]
    pub const fn int_type(&self) -> Type {
        if self.narrow { Type::I32 } else { self.target.word_type() }
    }

    /// Bits of `int` and `uint`.
    #[must_use]
    pub const fn int_bits(&self) -> u32 {
        match (self.narrow, self.target.word) {
            (false, Word::W64) => 64,
            _ => 32,
        }
    }

    /// The tagged value of an integer that is a small one on the target.
    #[must_use]
    pub const fn small_int(&self, number: i64) -> Option<u64> {
        let free = match self.target.word {
            Word::W32 => 33,
            Word::W64 => 1,
        };
        let tagged = (number << 1 | 1).cast_unsigned() & self.target.mask(Type::Value);
        if number << free >> free == number { Some(tagged) } else { None }
    }

    /// An integer as `int` holds it.
    #[must_use]
    pub const fn wrapped(&self, number: i64) -> i64 {
        if self.int_bits() == 32 { number as i32 as i64 } else { number }
    }
}
