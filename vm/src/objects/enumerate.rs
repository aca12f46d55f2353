//! `enumerate`: pairs of a running number and an item.

use super::class::{Class, Protocol, Result};
use super::declare::declare;
use super::native::Native;
use super::object::{Gc, Head};
use super::sequence::{is_index, receiver};
use crate::runtime::{Args, BinaryOp, Vm};
use crate::value::{Slot, Value};
use core::cell::Cell;

/// The iterator.
#[repr(C, align(8))]
pub struct Enumerate {
    head: Head,
    /// What gives the items.
    pub iterator: Value,
    /// The next number: an int of any size.
    pub number: Cell<Value>,
}

declare!(Enumerate, Enumerate, ENUMERATE ENUMERATE_SHAPE "enumerate", &PROTOCOL, ATTRIBUTES);

static PROTOCOL: Protocol = Protocol { next: Some(next), new: Some(new), ..Protocol::NONE };

static ATTRIBUTES: &[Native] = &[crate::objects::generic_alias::CLASS_GETITEM];

fn new(vm: &mut Vm, _: Gc<Class>, args: Args) -> Result<Value> {
    if args.len() == 0 && args.keyword("iterable").is_none() {
        return Err(vm.type_error(format_args!("enumerate() missing required argument 'iterable'")));
    }
    let [iterable, start] = args.bind(vm, "enumerate", ["iterable", "start"], 0, 1)?;
    let number = match start {
        Some(start) if is_index(vm, start) => vm.to_index(start)?,
        Some(start) => {
            let name = vm.class_of(start).name();
            return Err(vm.type_error(format_args!("'{name}' object cannot be interpreted as an integer")));
        }
        None => Value::int(0),
    };
    let iterator = vm.iter(iterable.unwrap_or(Value::NONE))?;
    let head = Head::new(&ENUMERATE_SHAPE);
    Ok(vm.alloc(Enumerate { head, iterator, number: Cell::new(number) })?.value())
}

fn next(vm: &mut Vm, this: Value) -> Result<Slot> {
    let this = receiver::<Enumerate>(vm, this)?;
    match next_parts(vm, this)? {
        Some(parts) => Ok(Some(vm.new_tuple(&parts)?.value())),
        None => Ok(None),
    }
}

/// The next number and item.
///
/// # Errors
/// What iterating raises.
pub fn next_parts(vm: &mut Vm, this: Gc<Enumerate>) -> Result<Option<[Value; 2]>> {
    let Some(item) = vm.next_or_stop(this.iterator)? else { return Ok(None) };
    let number = this.number.get();
    let following = match number.as_small_int().and_then(|i| Value::small_int(i + 1)) {
        Some(following) => following,
        None => vm.binary(BinaryOp::Add, number, Value::int(1))?,
    };
    this.number.set(following);
    Ok(Some([number, item]))
}
