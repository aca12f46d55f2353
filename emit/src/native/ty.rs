//! What is known of a frame register, and how it is held.

use super::kinds::Kinds;
use crate::types::{Target, Type};
use alloc::vec::Vec;

/// What a virtual iterator goes over. It is an object only after a side exit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Sequence {
    /// A list.
    List,
    /// A tuple.
    Tuple,
    /// A bytes object.
    Bytes,
    /// A bytearray.
    ByteArray,
}

impl Sequence {
    /// The sequence of objects of one kind.
    #[must_use]
    pub fn of(kinds: Kinds) -> Option<Self> {
        match kinds {
            Kinds::LIST => Some(Self::List),
            Kinds::TUPLE => Some(Self::Tuple),
            Kinds::BYTES => Some(Self::Bytes),
            Kinds::BYTEARRAY => Some(Self::ByteArray),
            _ => None,
        }
    }
}

/// The static type of a register at one point of one version of the code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Ty {
    /// Never read from here on.
    Dead,
    /// Not bound.
    Unbound,
    /// An int in the range of small ints, as a machine word.
    Int,
    /// An int that is not negative and fits 32 bits, as a machine word of that size.
    Uint,
    /// An int of at most 64 bits, as such, on a machine with smaller words.
    Long,
    /// A float, as a machine float.
    Float,
    /// A bool, as a truth value.
    Bool,
    /// A complex number, as two machine floats.
    Complex,
    /// One object, known by its bits.
    Const(u64),
    /// An object, of one of these kinds.
    Value(Kinds),
    /// An iterator over a sequence: the sequence, and the position as a machine word.
    Iter(Sequence),
    /// A tuple of two that was not made: the next instruction unpacks it. Is the first item a number that counts?
    Pair {
        /// See above.
        counts: bool,
    },
}

impl Ty {
    /// Any object, or unbound.
    pub(super) const ANY: Self = Self::Value(Kinds::ANY);

    /// The kinds of objects it may be.
    pub(super) fn kinds(self) -> Kinds {
        match self {
            Self::Dead | Self::Unbound => Kinds::UNBOUND,
            Self::Int => Kinds::SMALL,
            Self::Uint | Self::Long => Kinds::SMALL | Kinds::BIGINT,
            Self::Float => Kinds::FLOAT,
            Self::Bool => Kinds::BOOL,
            Self::Complex => Kinds::COMPLEX,
            Self::Const(bits) => Kinds::of_bits(bits),
            Self::Value(kinds) => kinds,
            Self::Iter(_) => Kinds::OTHER,
            Self::Pair { .. } => Kinds::TUPLE,
        }
    }

    /// The types of the SSA values that hold it.
    pub(super) fn parts(self, target: &Target) -> Vec<Type> {
        match self {
            Self::Dead | Self::Unbound | Self::Const(_) => Vec::new(),
            Self::Int => [target.word_type()].into(),
            Self::Uint => [Type::I32].into(),
            Self::Long => [Type::I64].into(),
            Self::Float => [target.float_type()].into(),
            Self::Bool => [Type::Bool].into(),
            Self::Complex => [target.float_type(); 2].into(),
            Self::Value(_) => [Type::Value].into(),
            Self::Iter(_) => [Type::Value, target.word_type()].into(),
            Self::Pair { .. } => [Type::Value; 2].into(),
        }
    }

    /// A type that holds whatever either does. Nothing if there is none: virtual iterators have no common form.
    pub(super) fn join(self, other: Self) -> Option<Self> {
        match (self, other) {
            (a, b) if a == b => Some(a),
            (Self::Dead, _) | (_, Self::Dead) => Some(Self::Dead),
            (Self::Iter(_), _) | (_, Self::Iter(_)) => None,
            (Self::Int | Self::Uint | Self::Long, Self::Uint | Self::Long)
            | (Self::Uint | Self::Long, Self::Int) => Some(Self::Long),
            (a, b) => Some(Self::Value(a.kinds() | b.kinds())),
        }
    }
}
