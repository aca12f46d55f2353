//! `zip`: tuples of the items that several iterables have in the same place.

use super::class::{Class, Protocol, Result};
use super::declare::declare;
use super::list::List;
use super::object::{Gc, Head};
use super::sequence::receiver;
use super::tuple::Tuple;
use crate::runtime::{Args, Raised, Vm};
use crate::value::{Slot, Value};

/// Items that are collected on the native stack; more go through a list.
const INLINE: usize = 8;

/// The iterator.
#[repr(C, align(8))]
pub struct Zip {
    head: Head,
    /// One for each argument.
    pub iterators: Gc<Tuple>,
    strict: bool,
}

declare!(Zip, Zip, ZIP ZIP_SHAPE "zip", &PROTOCOL, &[]);

static PROTOCOL: Protocol = Protocol { next: Some(next), new: Some(new), ..Protocol::NONE };

fn new(vm: &mut Vm, _: Gc<Class>, args: Args) -> Result<Value> {
    args.only_keywords(vm, "zip", &["strict"])?;
    let strict = match args.keyword("strict") {
        Some(strict) => vm.truth(strict)?,
        None => false,
    };
    let iterators = iterators_of(vm, args.positional())?;
    Ok(vm.alloc(Zip { head: Head::new(&ZIP_SHAPE), iterators, strict })?.value())
}

/// The iterators of the arguments of a call.
///
/// # Errors
/// TypeError for what can't be iterated, or what `__iter__` raises.
pub fn iterators_of(vm: &mut Vm, iterables: &[Value]) -> Result<Gc<Tuple>> {
    let list = vm.new_list(&[])?;
    for iterable in iterables {
        let iterator = vm.iter(*iterable)?;
        List::push(list, vm, iterator)?;
    }
    vm.new_tuple(list.items())
}

fn next(vm: &mut Vm, this: Value) -> Result<Slot> {
    let this = receiver::<Zip>(vm, this)?;
    let n = this.iterators.len();
    if n == 0 {
        return Ok(None);
    }
    if n <= INLINE {
        let mut items = [Value::NONE; INLINE];
        for (i, iterator) in this.iterators.items().iter().enumerate() {
            match next_of(vm, this, *iterator)? {
                Some(item) => items[i] = item,
                None => return end(vm, this, i),
            }
        }
        return Ok(Some(vm.new_tuple(&items[..n])?.value()));
    }
    let list = vm.new_list(&[])?;
    for (i, iterator) in this.iterators.items().iter().enumerate() {
        match next_of(vm, this, *iterator)? {
            Some(item) => List::push(list, vm, item)?,
            None => return end(vm, this, i),
        }
    }
    Ok(Some(vm.new_tuple(list.items())?.value()))
}

/// The next item. A StopIteration goes on to whoever asks the zip, unless lengths are to be compared first.
fn next_of(vm: &mut Vm, zip: Gc<Zip>, iterator: Value) -> Result<Slot> {
    if zip.strict { vm.next(iterator) } else { vm.next_or_stop(iterator) }
}

/// Iterator number `ended` has no more items: that is an error if lengths were to agree and do not.
fn end(vm: &mut Vm, zip: Gc<Zip>, ended: usize) -> Result<Slot> {
    if !zip.strict {
        return Ok(None);
    }
    if ended > 0 {
        return Err(disagree(vm, ended, "shorter"));
    }
    for (i, iterator) in zip.iterators.items().iter().enumerate().skip(1) {
        if vm.next(*iterator)?.is_some() {
            return Err(disagree(vm, i, "longer"));
        }
    }
    Ok(None)
}

fn disagree(vm: &mut Vm, i: usize, how: &str) -> Raised {
    if i == 1 {
        vm.value_error(format_args!("zip() argument 2 is {how} than argument 1"))
    } else {
        vm.value_error(format_args!("zip() argument {} is {how} than arguments 1-{i}", i + 1))
    }
}
