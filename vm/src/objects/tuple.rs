//! `tuple`: a fixed number of values. Methods are in `tuple_methods.rs`.

use super::class::{Class, Layout};
use super::object::{Head, Object};
use super::shape::Shape;
use crate::value::Value;

/// A tuple object; the items follow the struct and never change once it is published.
#[repr(C, align(8))]
pub struct Tuple {
    head: Head,
    pub(crate) len: usize,
    pub(crate) items: [Value; 0],
}

// SAFETY: the VM is single-threaded; the one static tuple is empty.
unsafe impl Sync for Tuple {}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Tuple {
    const LAYOUT: Layout = Layout::Tuple;
    fn class() -> &'static Class {
        &TUPLE
    }
}

/// The class.
pub static TUPLE: Class =
    Class::builtin("tuple", &TUPLE_SHAPE, &super::tuple_methods::PROTOCOL, super::tuple_methods::ATTRIBUTES);
/// Its root shape.
pub static TUPLE_SHAPE: Shape = Shape::builtin(&TUPLE, Layout::Tuple, 0, 0);
/// The empty tuple: there is only one.
pub static EMPTY: Tuple = Tuple::header(0);

impl Tuple {
    /// Bytes of a tuple object with `len` items.
    #[must_use]
    pub const fn size(len: usize) -> usize {
        size_of::<Self>() + len * size_of::<Value>()
    }

    /// The header of a tuple with `len` items, which the caller writes behind it.
    #[must_use]
    pub const fn header(len: usize) -> Self {
        Self { head: Head::new(&TUPLE_SHAPE), len, items: [] }
    }

    /// The items.
    #[inline]
    #[must_use]
    pub fn items(&self) -> &[Value] {
        let at = core::ptr::from_ref(self).cast::<u8>().wrapping_add(size_of::<Self>());
        // SAFETY: `len` items follow the header of every tuple object.
        unsafe { core::slice::from_raw_parts(at.cast(), self.len) }
    }

    /// Number of items.
    #[inline]
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "emptiness is asked of the items")]
    pub fn len(&self) -> usize {
        self.len
    }
}
