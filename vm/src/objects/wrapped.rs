//! Instances of user-defined subclasses of immutable builtins (int, float, str, bytes, tuple, frozenset, …).
//!
//! Such an object holds the builtin value; native code sees through it with [`unwrap`].

use super::class::{Class, Layout};
use super::object::{Gc, Head, Object};
use super::string::Str;
use crate::value::Value;
use core::cell::Cell;

/// The object; its attribute slots follow.
#[repr(C, align(8))]
pub struct Wrapped {
    /// Shape.
    pub head: Head,
    /// The builtin value.
    pub value: Cell<Value>,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Wrapped {
    const LAYOUT: Layout = Layout::Wrapped;
    fn class() -> &'static Class {
        &super::class::OBJECT
    }
}

/// Word at which the attribute slots begin.
pub const FIRST_SLOT: u16 = (size_of::<Wrapped>() / size_of::<usize>()) as u16;

/// The builtin value that an instance of a subclass holds; any other value as it is.
#[inline]
#[must_use]
pub fn unwrap(value: Value) -> Value {
    value.cast::<Wrapped>().map_or(value, |wrapped| wrapped.value.get())
}

/// The value as a string, instances of subclasses included.
#[inline]
#[must_use]
pub fn as_str(value: Value) -> Option<Gc<Str>> {
    unwrap(value).cast::<Str>()
}
