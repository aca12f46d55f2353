//! Sets of kinds of objects: what a profile records, and what is known of a value.

use core::ops::{BitAnd, BitOr};
use taipan_vm::interp::monitor::Kinds as Seen;
use taipan_vm::objects::array::ItemType;
use taipan_vm::value;

/// A set of kinds: those of the monitoring interpreter's profile, and "unbound".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Kinds(pub u64);

impl Kinds {
    /// No kind: never seen.
    pub const EMPTY: Self = Self(0);
    /// A small int.
    pub const SMALL: Self = Self(Seen::SMALL.0);
    /// A float, in the word or boxed.
    pub const FLOAT: Self = Self(Seen::FLOAT.0);
    /// A bool.
    pub const BOOL: Self = Self(Seen::BOOL.0);
    /// None.
    pub const NONE: Self = Self(Seen::NONE.0);
    /// An int beyond the small range.
    pub const BIGINT: Self = Self(Seen::BIGINT.0);
    /// A str.
    pub const STR: Self = Self(Seen::STR.0);
    /// A bytes object.
    pub const BYTES: Self = Self(Seen::BYTES.0);
    /// A bytearray.
    pub const BYTEARRAY: Self = Self(Seen::BYTEARRAY.0);
    /// A generator.
    pub const GENERATOR: Self = Self(Seen::GENERATOR.0);
    /// An iterator of a list.
    pub const LIST_ITERATOR: Self = Self(Seen::LIST_ITERATOR.0);
    /// An iterator of small ints of a range.
    pub const RANGE_ITERATOR: Self = Self(Seen::RANGE_ITERATOR.0);
    /// An `enumerate`.
    pub const ENUMERATE: Self = Self(Seen::ENUMERATE.0);
    /// A `zip`.
    pub const ZIP: Self = Self(Seen::ZIP.0);
    /// An iterator of the keys of a dict.
    pub const KEY_ITERATOR: Self = Self(Seen::KEY_ITERATOR.0);
    /// An iterator of the values of a dict.
    pub const VALUE_ITERATOR: Self = Self(Seen::VALUE_ITERATOR.0);
    /// An iterator of the items of a dict.
    pub const ITEM_ITERATOR: Self = Self(Seen::ITEM_ITERATOR.0);
    /// An iterator of a set.
    pub const SET_ITERATOR: Self = Self(Seen::SET_ITERATOR.0);
    /// An iterator of a sequence from its end.
    pub const REVERSED: Self = Self(Seen::REVERSED.0);
    /// A complex.
    pub const COMPLEX: Self = Self(Seen::COMPLEX.0);
    /// A list.
    pub const LIST: Self = Self(Seen::LIST.0);
    /// A tuple.
    pub const TUPLE: Self = Self(Seen::TUPLE.0);
    /// A dict.
    pub const DICT: Self = Self(Seen::DICT.0);
    /// A set.
    pub const SET: Self = Self(Seen::SET.0);
    /// A range.
    pub const RANGE: Self = Self(Seen::RANGE.0);
    /// An instance of a class written in Python, without a builtin part.
    pub const INSTANCE: Self = Self(Seen::INSTANCE.0);
    /// Anything else.
    pub const OTHER: Self = Self(Seen::OTHER.0);
    /// Nothing: an unbound register.
    pub const UNBOUND: Self = Self(1 << 63);
    /// Every object.
    pub const OBJECT: Self = Self(!(1 << 63));
    /// Every object, and unbound.
    pub const ANY: Self = Self(u64::MAX);

    /// Are all of these in `other`?
    #[must_use]
    pub const fn within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Is any of these in `other`?
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Is there exactly one kind?
    #[must_use]
    pub const fn is_single(self) -> bool {
        self.0.is_power_of_two()
    }

    /// The type of the items, if it is arrays of one type.
    #[must_use]
    pub fn array_item(self) -> Option<ItemType> {
        ItemType::ALL.iter().copied().find(|item_type| Self::from(Seen::array(*item_type)) == self)
    }

    /// The set without some kinds.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The kind of a constant that is no pointer; of a pointer, every kind that objects have.
    #[must_use]
    pub fn of_bits(bits: u64) -> Self {
        let Some(value) = value::Value::from_bits(bits as usize) else { return Self::UNBOUND };
        if value.is_small_int() {
            Self::SMALL
        } else if value.as_inline_float().is_some() {
            Self::FLOAT
        } else if value.is_bool() {
            Self::BOOL
        } else if value.is_none() {
            Self::NONE
        } else if value.is_immediate() {
            Self::OTHER
        } else {
            Self::OBJECT.without(Self(Self::SMALL.0 | Self::BOOL.0 | Self::NONE.0))
        }
    }
}

impl From<Seen> for Kinds {
    fn from(seen: Seen) -> Self {
        Self(seen.0)
    }
}

impl BitOr for Kinds {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitAnd for Kinds {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}
