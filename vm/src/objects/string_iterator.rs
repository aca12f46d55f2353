//! The iterator over a string's characters.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::native::Native;
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use super::string::Str;
use crate::names;
use crate::runtime::Vm;
use crate::value::{Slot, Value};
use core::cell::Cell;

/// An iterator over a string. Told from other iterators by its shape.
#[repr(C, align(8))]
pub struct StrIterator {
    head: Head,
    text: Gc<Str>,
    /// Byte position of the next character.
    at: Cell<usize>,
}

// SAFETY: `repr(C)`, head first. `cast` must not be used for `Layout::Other`: only `cast_exact`, which compares the
// shape.
unsafe impl Object for StrIterator {
    const LAYOUT: Layout = Layout::Other;
    fn class() -> &'static Class {
        &STR_ITERATOR
    }
}

/// The class.
pub static STR_ITERATOR: Class =
    Class::builtin("str_iterator", &STR_ITERATOR_SHAPE, &PROTOCOL, ATTRIBUTES).with_flags(ClassFlags::FINAL);
/// Its root shape.
pub static STR_ITERATOR_SHAPE: Shape = Shape::builtin(&STR_ITERATOR, Layout::Other, 0, 0);

static PROTOCOL: Protocol = Protocol { iter: Some(|_, this| Ok(this)), next: Some(next), ..Protocol::NONE };

static ATTRIBUTES: &[Native] = &[Native::method("__length_hint__", 0, 0, |_, args| {
    let rest = args[0].cast_exact::<StrIterator>().map_or(0, |this| {
        let rest = this.text.as_bytes().get(this.at.get()..).unwrap_or_default();
        super::string_search::count_chars(rest)
    });
    Ok(Value::int(rest as isize))
})];

/// A new iterator.
///
/// # Errors
/// MemoryError.
pub fn new(vm: &mut Vm, text: Gc<Str>) -> Result<Value> {
    let iterator = StrIterator { head: Head::new(&STR_ITERATOR_SHAPE), text, at: Cell::new(0) };
    Ok(vm.alloc(iterator)?.value())
}

fn next(vm: &mut Vm, this: Value) -> Result<Slot> {
    let Some(this) = this.cast_exact::<StrIterator>() else { return Ok(None) };
    let at = this.at.get();
    let Some(&byte) = this.text.as_bytes().get(at) else { return Ok(None) };
    if let Some(c) = names::ascii(byte) {
        this.at.set(at + 1);
        return Ok(Some(c.value()));
    }
    let Some(c) = this.text.as_str().get(at..).and_then(|rest| rest.chars().next()) else { return Ok(None) };
    this.at.set(at + c.len_utf8());
    Ok(Some(Str::of_char(vm, c)?.value()))
}
