//! Iterators of lists and tuples. The interpreter's loop instruction knows the struct.
//!
//! An exhausted iterator lets its sequence go and stays exhausted, even if the list grows afterwards.

use super::class::{Class, Layout, Protocol, Result};
use super::declare::declare;
use super::list::List;
use super::native::Native;
use super::object::Head;
use super::sequence::receiver;
use super::shape::Shape;
use super::tuple::Tuple;
use super::wrapped::unwrap;
use crate::runtime::Vm;
use crate::value::{Slot, Value};
use core::cell::Cell;

/// An iterator of a list or a tuple.
#[repr(C, align(8))]
pub struct ListIterator {
    head: Head,
    /// The list or tuple; nothing when exhausted.
    pub sequence: Cell<Slot>,
    /// Index of the next item.
    pub position: Cell<usize>,
}

declare!(ListIterator, ListIterator, LIST_ITERATOR LIST_ITERATOR_SHAPE "list_iterator", &PROTOCOL, ATTRIBUTES);

/// The class of iterators of tuples: the same struct under another name.
pub static TUPLE_ITERATOR: Class =
    Class::builtin("tuple_iterator", &TUPLE_ITERATOR_SHAPE, &PROTOCOL, ATTRIBUTES);
/// Its root shape.
pub static TUPLE_ITERATOR_SHAPE: Shape = Shape::builtin(&TUPLE_ITERATOR, Layout::ListIterator, 0, 0);

/// An iterator of a list or tuple (or an instance of a subclass of either).
///
/// # Errors
/// MemoryError.
#[inline]
pub fn new(vm: &mut Vm, sequence: Value) -> Result<Value> {
    let sequence = unwrap(sequence);
    let shape = if sequence.cast::<Tuple>().is_some() { &TUPLE_ITERATOR_SHAPE } else { &LIST_ITERATOR_SHAPE };
    let iterator =
        ListIterator { head: Head::new(shape), sequence: Cell::new(Some(sequence)), position: Cell::new(0) };
    Ok(vm.alloc(iterator)?.value())
}

impl ListIterator {
    /// The next item; nothing when exhausted.
    #[inline]
    pub fn advance(&self) -> Slot {
        let sequence = self.sequence.get()?;
        let i = self.position.get();
        let item = match sequence.cast::<List>() {
            Some(list) => list.get().get(i),
            None => sequence.cast::<Tuple>().and_then(|tuple| tuple.items().get(i).copied()),
        };
        if item.is_some() {
            self.position.set(i + 1);
        } else {
            self.sequence.set(None);
        }
        item
    }
}

static PROTOCOL: Protocol =
    Protocol { next: Some(|vm, this| Ok(receiver::<ListIterator>(vm, this)?.advance())), ..Protocol::NONE };

static ATTRIBUTES: &[Native] = &[Native::method("__length_hint__", 0, 0, |vm, args| {
    let iterator = receiver::<ListIterator>(vm, args[0])?;
    let len = match iterator.sequence.get() {
        Some(sequence) => vm.len(sequence)?,
        None => 0,
    };
    Ok(Value::int(len.saturating_sub(iterator.position.get()) as isize))
})];
