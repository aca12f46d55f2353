//! `reversed`: items of a sequence from the last to the first.

use super::class::{Class, ClassFlags, Protocol, Result};
use super::declare::declare;
use super::deque::Deque;
use super::deque_methods;
use super::dict::Dict;
use super::dict_iterator;
use super::dict_view::DictView;
use super::list::List;
use super::native::Native;
use super::object::{Gc, Head};
use super::range::{self, Range};
use super::sequence::receiver;
use super::sequence_iterator::end_of_sequence;
use super::tuple::Tuple;
use super::wrapped::unwrap;
use crate::names;
use crate::runtime::{Args, Vm};
use crate::value::{Slot, Value};
use core::cell::Cell;

/// The iterator.
#[repr(C, align(8))]
pub struct Reversed {
    head: Head,
    /// The sequence; nothing when exhausted.
    pub sequence: Cell<Slot>,
    /// Items still to come: the next has the index below.
    pub remaining: Cell<usize>,
}

declare!(Reversed, Reversed, REVERSED REVERSED_SHAPE "reversed", &PROTOCOL, ATTRIBUTES);

static PROTOCOL: Protocol = Protocol { next: Some(next), new: Some(new), ..Protocol::NONE };

static ATTRIBUTES: &[Native] = &[Native::method("__length_hint__", 0, 0, |vm, args| {
    let this = receiver::<Reversed>(vm, args[0])?;
    Ok(Value::int(if this.sequence.get().is_some() { this.remaining.get() as isize } else { 0 }))
})];

fn new(vm: &mut Vm, _: Gc<Class>, args: Args) -> Result<Value> {
    if args.keyword_count() != 0 {
        return Err(vm.type_error(format_args!("reversed() takes no keyword arguments")));
    }
    let &[sequence] = args.positional() else {
        let given = args.len();
        return Err(vm.type_error(format_args!("reversed expected 1 argument, got {given}")));
    };
    reverse_iterator(vm, sequence)
}

/// `reversed(value)`: by `__reversed__` if the value's class has one, else by index.
///
/// # Errors
/// TypeError for what is no sequence, or what `__reversed__` or `__len__` raises.
pub fn reverse_iterator(vm: &mut Vm, value: Value) -> Result<Value> {
    let class = vm.class_of(value);
    let user = class.has(ClassFlags::USER);
    if let Some(hook) = crate::runtime::special::class_hook(vm, value, names::class_reversed)? {
        return vm.call(hook, &[]);
    }
    if user && let Some(found) = vm.class_lookup(class, names::reversed) {
        if found.is_none() {
            return Err(vm.type_error(format_args!("'{}' object is not reversible", class.name())));
        }
        if found.cast::<Native>().is_none() {
            return vm.call_found(found, value, class, &[]);
        }
    }
    let inner = unwrap(value);
    if inner.cast::<List>().is_some() || inner.cast::<Tuple>().is_some() {
        return reverse_sequence(vm, inner);
    }
    if let Some(dict) = inner.cast::<Dict>() {
        return dict_iterator::new_reversed(vm, dict.value(), dict_iterator::Part::Keys);
    }
    if let Some(view) = inner.cast::<DictView>() {
        return dict_iterator::new_reversed(vm, view.dict.value(), view.part);
    }
    if let Some(range) = inner.cast::<Range>() {
        return range::reverse(vm, range);
    }
    if let Some(deque) = inner.cast::<Deque>() {
        return deque_methods::iterate(vm, deque, true);
    }
    let sequence = if user {
        let base = class.native().get().protocol;
        (base.get_item.is_some() || vm.class_lookup(class, names::getitem).is_some())
            && (base.len.is_some() || vm.class_lookup(class, names::len).is_some())
    } else {
        class.get().protocol.get_item.is_some() && class.get().protocol.len.is_some()
    };
    if !sequence {
        return Err(vm.type_error(format_args!("'{}' object is not reversible", class.name())));
    }
    reverse_sequence(vm, value)
}

/// An iterator from the last index of a sequence to the first.
///
/// # Errors
/// What `__len__` raises; MemoryError.
pub fn reverse_sequence(vm: &mut Vm, sequence: Value) -> Result<Value> {
    let remaining = vm.len(sequence)?;
    let head = Head::new(&REVERSED_SHAPE);
    let iterator = Reversed { head, sequence: Cell::new(Some(sequence)), remaining: Cell::new(remaining) };
    Ok(vm.alloc(iterator)?.value())
}

fn next(vm: &mut Vm, this: Value) -> Result<Slot> {
    let this = receiver::<Reversed>(vm, this)?;
    let Some(sequence) = this.sequence.get() else { return Ok(None) };
    let Some(at) = this.remaining.get().checked_sub(1) else {
        this.sequence.set(None);
        return Ok(None);
    };
    this.remaining.set(at);
    let item = if let Some(list) = sequence.cast::<List>() {
        list.get().get(at)
    } else if let Some(tuple) = sequence.cast::<Tuple>() {
        tuple.items().get(at).copied()
    } else {
        match vm.get_item(sequence, Value::int(at as isize)) {
            Ok(item) => Some(item),
            Err(raised) => {
                end_of_sequence(vm, raised)?;
                None
            }
        }
    };
    if item.is_none() {
        this.sequence.set(None);
    }
    Ok(item)
}
