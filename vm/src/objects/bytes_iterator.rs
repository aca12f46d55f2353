//! The iterator over the bytes of bytes and bytearray.

use super::bytearray::ByteArray;
use super::bytes::Bytes;
use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::native::Native;
use super::object::{Head, Object};
use super::shape::Shape;
use crate::runtime::Vm;
use crate::value::{Slot, Value};
use core::cell::Cell;

/// An iterator over bytes. Told from other iterators by its shape.
#[repr(C, align(8))]
pub struct BytesIterator {
    head: Head,
    /// The bytes or bytearray; None once exhausted.
    bytes: Cell<Value>,
    at: Cell<usize>,
}

impl BytesIterator {
    /// Goes to an index.
    pub fn move_to(&self, index: usize) {
        self.at.set(index);
    }
}

// SAFETY: `repr(C)`, head first. Only `cast_exact` may be used, which compares the shape.
unsafe impl Object for BytesIterator {
    const LAYOUT: Layout = Layout::Other;
    fn class() -> &'static Class {
        &BYTES_ITERATOR
    }
}

/// The class.
pub static BYTES_ITERATOR: Class =
    Class::builtin("bytes_iterator", &BYTES_ITERATOR_SHAPE, &PROTOCOL, ATTRIBUTES)
        .with_flags(ClassFlags::FINAL);
/// Its root shape.
pub static BYTES_ITERATOR_SHAPE: Shape = Shape::builtin(&BYTES_ITERATOR, Layout::Other, 0, 0);

static PROTOCOL: Protocol = Protocol { iter: Some(|_, this| Ok(this)), next: Some(next), ..Protocol::NONE };

static ATTRIBUTES: &[Native] = &[Native::method("__length_hint__", 0, 0, |_, args| {
    let rest = args[0]
        .cast_exact::<BytesIterator>()
        .map_or(0, |this| bytes_of(this.bytes.get()).len().saturating_sub(this.at.get()));
    Ok(Value::int(rest as isize))
})];

/// A new iterator over a bytes or bytearray object.
///
/// # Errors
/// MemoryError.
pub fn new(vm: &mut Vm, bytes: Value) -> Result<Value> {
    let iterator =
        BytesIterator { head: Head::new(&BYTES_ITERATOR_SHAPE), bytes: Cell::new(bytes), at: Cell::new(0) };
    Ok(vm.alloc(iterator)?.value())
}

fn bytes_of<'a>(value: Value) -> &'a [u8] {
    if let Some(bytes) = value.cast::<Bytes>() {
        return bytes.get().as_bytes();
    }
    value.cast::<ByteArray>().map_or(&[], |array| array.get().as_bytes())
}

fn next(_: &mut Vm, this: Value) -> Result<Slot> {
    let Some(this) = this.cast_exact::<BytesIterator>() else { return Ok(None) };
    let at = this.at.get();
    match bytes_of(this.bytes.get()).get(at) {
        Some(byte) => {
            this.at.set(at + 1);
            Ok(Some(Value::int(isize::from(*byte))))
        }
        None => {
            // Once exhausted, it stays so, even if the bytearray grows.
            this.bytes.set(Value::NONE);
            Ok(None)
        }
    }
}
