//! Iterators of ranges. The interpreter's loop instruction and native code know [`RangeIterator`].

use super::class::{Protocol, Result};
use super::declare::declare;
use super::native::Native;
use super::object::{Gc, Head};
use super::range::{self, Range};
use super::sequence::receiver;
use crate::runtime::{BinaryOp, Vm};
use crate::value::{Slot, Value};
use core::cell::Cell;

/// An iterator of small ints: every item that is still to come fits a small int.
#[repr(C, align(8))]
pub struct RangeIterator {
    head: Head,
    /// The next item, if any remain.
    pub next: Cell<isize>,
    /// Items still to come.
    pub remaining: Cell<usize>,
    /// Distance.
    pub step: isize,
}

declare!(RangeIterator, RangeIterator, RANGE_ITERATOR RANGE_ITERATOR_SHAPE "range_iterator", &PROTOCOL, ATTRIBUTES);

static PROTOCOL: Protocol = Protocol {
    next: Some(|vm, this| Ok(receiver::<RangeIterator>(vm, this)?.get().next())),
    ..Protocol::NONE
};

static ATTRIBUTES: &[Native] = &[Native::method("__length_hint__", 0, 0, |vm, args| {
    let remaining = receiver::<RangeIterator>(vm, args[0])?.remaining.get();
    vm.new_int(remaining as i64)
})];

impl RangeIterator {
    /// An iterator of `remaining` small ints.
    #[must_use]
    pub fn new(start: isize, step: isize, remaining: usize) -> Self {
        let head = Head::new(&RANGE_ITERATOR_SHAPE);
        Self { head, next: Cell::new(start), remaining: Cell::new(remaining), step }
    }

    /// The next item; nothing when exhausted.
    #[inline]
    pub fn next(&self) -> Slot {
        let remaining = self.remaining.get().checked_sub(1)?;
        self.remaining.set(remaining);
        let item = self.next.get();
        // Behind the last item the sum is not used and may wrap.
        self.next.set(item.wrapping_add(self.step));
        Some(Value::int(item))
    }
}

/// An iterator of ints of any size.
#[repr(C, align(8))]
pub struct LongRangeIterator {
    head: Head,
    range: Gc<Range>,
    index: Cell<Value>,
}

declare!(LongRangeIterator, LongRangeIterator, LONG_RANGE_ITERATOR LONG_RANGE_ITERATOR_SHAPE "longrange_iterator", &LONG_PROTOCOL, &[]);

static LONG_PROTOCOL: Protocol = Protocol { next: Some(next_long), ..Protocol::NONE };

fn next_long(vm: &mut Vm, this: Value) -> Result<Slot> {
    let this = receiver::<LongRangeIterator>(vm, this)?;
    let index = this.index.get();
    if vm.equal(index, this.range.length)? {
        return Ok(None);
    }
    let item = range::item(vm, this.range, index)?;
    this.index.set(vm.binary(BinaryOp::Add, index, Value::int(1))?);
    Ok(Some(item))
}

/// An iterator of a range.
///
/// # Errors
/// MemoryError.
pub fn new(vm: &mut Vm, range: Gc<Range>) -> Result<Value> {
    if let Some((start, step, length)) = range.small() {
        return Ok(vm.alloc_leaf(RangeIterator::new(start, step, length))?.value());
    }
    let head = Head::new(&LONG_RANGE_ITERATOR_SHAPE);
    Ok(vm.alloc(LongRangeIterator { head, range, index: Cell::new(Value::int(0)) })?.value())
}
