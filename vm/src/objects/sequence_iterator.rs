//! Iterators of objects that have `__getitem__` only: indices from 0 until IndexError or StopIteration.

use super::class::{Protocol, Result};
use super::declare::declare;
use super::exception;
use super::object::Head;
use super::sequence::receiver;
use crate::runtime::{Raised, Vm};
use crate::value::{Slot, Value};
use core::cell::Cell;

/// The iterator.
#[repr(C, align(8))]
pub struct SequenceIterator {
    head: Head,
    /// The object; nothing when exhausted.
    sequence: Cell<Slot>,
    position: Cell<isize>,
}

declare!(SequenceIterator, SequenceIterator, SEQUENCE_ITERATOR SEQUENCE_ITERATOR_SHAPE "iterator", &PROTOCOL, &[]);

/// An iterator of `sequence` by index.
///
/// # Errors
/// MemoryError.
pub fn new(vm: &mut Vm, sequence: Value) -> Result<Value> {
    let head = Head::new(&SEQUENCE_ITERATOR_SHAPE);
    let iterator = SequenceIterator { head, sequence: Cell::new(Some(sequence)), position: Cell::new(0) };
    Ok(vm.alloc(iterator)?.value())
}

static PROTOCOL: Protocol = Protocol { next: Some(next), ..Protocol::NONE };

fn next(vm: &mut Vm, this: Value) -> Result<Slot> {
    let iterator = receiver::<SequenceIterator>(vm, this)?;
    let Some(sequence) = iterator.sequence.get() else { return Ok(None) };
    let at = iterator.position.get();
    match vm.get_item(sequence, Value::int(at)) {
        Ok(item) => {
            iterator.position.set(at + 1);
            Ok(Some(item))
        }
        Err(raised) => {
            end_of_sequence(vm, raised)?;
            iterator.sequence.set(None);
            Ok(None)
        }
    }
}

/// Takes IndexError and StopIteration for the end of a sequence.
///
/// # Errors
/// Any other exception.
pub fn end_of_sequence(vm: &mut Vm, raised: Raised) -> Result<()> {
    if vm.raised_is(&exception::INDEX_ERROR) || vm.raised_is(&exception::STOP_ITERATION) {
        vm.clear_raised(raised);
        return Ok(());
    }
    Err(raised)
}

/// What an iterator returns whose function raised: StopIteration is its end.
///
/// # Errors
/// Any other exception.
pub fn end_of_iteration(vm: &mut Vm, raised: Raised) -> Result<Slot> {
    if vm.raised_is(&exception::STOP_ITERATION) {
        vm.clear_raised(raised);
        return Ok(None);
    }
    Err(raised)
}
