//! `iter(function, sentinel)`: calls the function until it returns the sentinel.

use super::class::{Protocol, Result};
use super::declare::declare;
use super::object::Head;
use super::sequence::receiver;
use super::sequence_iterator::end_of_iteration;
use crate::runtime::Vm;
use crate::value::{Slot, Value};
use core::cell::Cell;

/// The iterator.
#[repr(C, align(8))]
pub struct CallableIterator {
    head: Head,
    /// Nothing when exhausted.
    function: Cell<Slot>,
    sentinel: Value,
}

declare!(CallableIterator, CallableIterator, CALLABLE_ITERATOR CALLABLE_ITERATOR_SHAPE "callable_iterator", &PROTOCOL, &[]);

/// An iterator of the results of calling `function`, up to the first that is equal to `sentinel`.
///
/// # Errors
/// TypeError if it can't be called; MemoryError.
pub fn new(vm: &mut Vm, function: Value, sentinel: Value) -> Result<Value> {
    if !vm.is_callable(function) {
        return Err(vm.type_error(format_args!("iter(v, w): v must be callable")));
    }
    let head = Head::new(&CALLABLE_ITERATOR_SHAPE);
    Ok(vm.alloc(CallableIterator { head, function: Cell::new(Some(function)), sentinel })?.value())
}

static PROTOCOL: Protocol = Protocol { next: Some(next), ..Protocol::NONE };

fn next(vm: &mut Vm, this: Value) -> Result<Slot> {
    let iterator = receiver::<CallableIterator>(vm, this)?;
    let Some(function) = iterator.function.get() else { return Ok(None) };
    let result = match vm.call(function, &[]) {
        Ok(result) => result,
        Err(raised) => {
            let end = end_of_iteration(vm, raised)?;
            iterator.function.set(None);
            return Ok(end);
        }
    };
    if vm.equal(iterator.sentinel, result)? {
        iterator.function.set(None);
        return Ok(None);
    }
    Ok(Some(result))
}
