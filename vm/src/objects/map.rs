//! `map`: the results of calling a function with the items of iterables.

use super::class::{Class, Protocol, Result};
use super::declare::declare;
use super::list::List;
use super::object::{Gc, Head};
use super::sequence::receiver;
use super::tuple::Tuple;
use super::zip::iterators_of;
use crate::runtime::memory::keep_alive;
use crate::runtime::{Args, Vm};
use crate::value::{Slot, Value};

/// Arguments that are collected on the native stack; more go through a list.
const INLINE: usize = 4;

/// The iterator.
#[repr(C, align(8))]
pub struct Map {
    head: Head,
    function: Value,
    iterators: Gc<Tuple>,
}

declare!(Map, Map, MAP MAP_SHAPE "map", &PROTOCOL, &[]);

static PROTOCOL: Protocol = Protocol { next: Some(next), new: Some(new), ..Protocol::NONE };

fn new(vm: &mut Vm, _: Gc<Class>, args: Args) -> Result<Value> {
    if args.keyword_count() != 0 {
        return Err(vm.type_error(format_args!("map() takes no keyword arguments")));
    }
    let &[function, ref iterables @ ..] = args.positional() else {
        return Err(vm.type_error(format_args!("map() must have at least two arguments.")));
    };
    if iterables.is_empty() {
        return Err(vm.type_error(format_args!("map() must have at least two arguments.")));
    }
    let iterators = iterators_of(vm, iterables)?;
    Ok(vm.alloc(Map { head: Head::new(&MAP_SHAPE), function, iterators })?.value())
}

fn next(vm: &mut Vm, this: Value) -> Result<Slot> {
    let this = receiver::<Map>(vm, this)?;
    let iterators = this.iterators.items();
    let result = if iterators.len() <= INLINE {
        let mut arguments = [Value::NONE; INLINE];
        for (argument, iterator) in arguments.iter_mut().zip(iterators) {
            match vm.next_or_stop(*iterator)? {
                Some(item) => *argument = item,
                None => return Ok(None),
            }
        }
        vm.call(this.function, &arguments[..iterators.len()])
    } else {
        let arguments = vm.new_list(&[])?;
        for iterator in iterators {
            match vm.next_or_stop(*iterator)? {
                Some(item) => List::push(arguments, vm, item)?,
                None => return Ok(None),
            }
        }
        let result = vm.call(this.function, arguments.items());
        keep_alive(arguments);
        result
    };
    result.map(Some)
}
