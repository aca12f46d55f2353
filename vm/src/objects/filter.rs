//! `filter`: the items of an iterable for which a function (or, without one, the item itself) is true.

use super::class::{Class, Protocol, Result};
use super::declare::declare;
use super::object::{Gc, Head};
use super::sequence::receiver;
use crate::runtime::{Args, Vm};
use crate::value::{Slot, Value};

/// The iterator.
#[repr(C, align(8))]
pub struct Filter {
    head: Head,
    /// None asks for the truth of the items.
    function: Value,
    iterator: Value,
}

declare!(Filter, Filter, FILTER FILTER_SHAPE "filter", &PROTOCOL, &[]);

static PROTOCOL: Protocol = Protocol { next: Some(next), new: Some(new), ..Protocol::NONE };

fn new(vm: &mut Vm, _: Gc<Class>, args: Args) -> Result<Value> {
    if args.keyword_count() != 0 {
        return Err(vm.type_error(format_args!("filter() takes no keyword arguments")));
    }
    let &[function, iterable] = args.positional() else {
        let given = args.len();
        return Err(vm.type_error(format_args!("filter expected 2 arguments, got {given}")));
    };
    let iterator = vm.iter(iterable)?;
    Ok(vm.alloc(Filter { head: Head::new(&FILTER_SHAPE), function, iterator })?.value())
}

fn next(vm: &mut Vm, this: Value) -> Result<Slot> {
    let this = receiver::<Filter>(vm, this)?;
    while let Some(item) = vm.next_or_stop(this.iterator)? {
        let verdict = if this.function.is_none() { item } else { vm.call(this.function, &[item])? };
        if vm.truth(verdict)? {
            return Ok(Some(item));
        }
    }
    Ok(None)
}
