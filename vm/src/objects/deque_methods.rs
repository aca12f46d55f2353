//! What deques do: protocol, methods and iterators. Storage is in `deque.rs`.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::declare::declare;
use super::deque::{DEQUE_SHAPE, Deque};
use super::native::Native;
use super::object::{Gc, Head};
use super::sequence::{
    compare_items, guarded_repr, is_index, position, receiver, repeat_count, search_bounds, write_items,
};
use super::shape::Shape;
use super::tuple::Tuple;
use crate::runtime::format::Formatter;
use crate::runtime::{Args, BinaryOp, CompareOp, Side, Vm};
use crate::value::{Slot, Value};
use core::cell::Cell;

/// What instances do.
pub static PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    len: Some(|vm, this| Ok(receiver::<Deque>(vm, this)?.len())),
    compare: Some(compare),
    operators: crate::runtime::operators::MUTABLE_SEQUENCE | crate::runtime::operators::REVERSED,
    binary: Some(binary),
    in_place: Some(in_place),
    get_item: Some(get_item),
    set_item: Some(set_item),
    contains: Some(contains),
    iter: Some(|vm, this| {
        let deque = receiver::<Deque>(vm, this)?;
        iterate(vm, deque, false)
    }),
    new: Some(new),
    init: Some(init),
    ..Protocol::NONE
};

fn this(vm: &mut Vm, value: Value) -> Result<Gc<Deque>> {
    receiver(vm, value)
}

fn new(vm: &mut Vm, class: Gc<Class>, _: Args) -> Result<Value> {
    let shape = class.root_shape();
    let deque = vm.alloc_with_words(Deque::empty(Head::with_shape(shape)), usize::from(shape.inline))?;
    Ok(deque.value())
}

/// `deque(iterable=(), maxlen=None, flags=0)`: flags are MicroPython's, bit 0 checks for overflow.
fn init(vm: &mut Vm, value: Value, args: Args) -> Result<()> {
    let deque = this(vm, value)?;
    let [iterable, limit, flags] = args.bind(vm, "deque", ["iterable", "maxlen", "flags"], 0, 0)?;
    let limit = match limit.filter(|limit| !limit.is_none()) {
        Some(limit) => {
            if !is_index(vm, limit) {
                return Err(vm.type_error(format_args!("an integer is required")));
            }
            let Ok(limit) = usize::try_from(vm.index(limit, false)?) else {
                return Err(vm.value_error(format_args!("maxlen must be non-negative")));
            };
            Some(limit)
        }
        None => None,
    };
    deque.clear();
    deque.set_limit(limit);
    let checked = match flags {
        Some(flags) => vm.index(flags, true)? & 1 != 0,
        None => false,
    };
    if let Some(iterable) = iterable {
        extend(vm, deque, iterable)?;
    }
    deque.checked.set(checked);
    Ok(())
}

/// The items as a tuple, as they are now.
fn snapshot(vm: &mut Vm, deque: Gc<Deque>) -> Result<Gc<Tuple>> {
    vm.new_tuple_with(deque.len(), |i| deque.get().get(i).unwrap_or(Value::NONE))
}

fn extend(vm: &mut Vm, deque: Gc<Deque>, iterable: Value) -> Result<()> {
    let iterable = if iterable == deque.value() { snapshot(vm, deque)?.value() } else { iterable };
    vm.for_each(iterable, |vm, item| {
        Deque::push_back(deque, vm, item)?;
        Ok(true)
    })
}

/// A deque with the bound of another one.
fn new_like(vm: &mut Vm, model: Gc<Deque>) -> Result<Gc<Deque>> {
    let deque = vm.alloc(Deque::empty(Head::new(&DEQUE_SHAPE)))?;
    deque.set_limit(model.limit());
    Ok(deque)
}

fn copy(vm: &mut Vm, deque: Gc<Deque>) -> Result<Gc<Deque>> {
    let class = vm.class_of(deque.value());
    if class.has(ClassFlags::USER) {
        let limit = match deque.limit() {
            Some(limit) => vm.new_int(limit as i64)?,
            None => Value::NONE,
        };
        let both = [deque.value(), limit];
        let made = vm.call(class.value(), if limit.is_none() { &both[..1] } else { &both })?;
        return vm.expect::<Deque>(made, "copy");
    }
    let new = new_like(vm, deque)?;
    append_items(vm, new, deque)?;
    new.checked.set(deque.checked.get());
    Ok(new)
}

fn append_items(vm: &mut Vm, to: Gc<Deque>, from: Gc<Deque>) -> Result<()> {
    for i in 0..from.len() {
        if let Some(item) = from.get().get(i) {
            Deque::push_back(to, vm, item)?;
        }
    }
    Ok(())
}

fn repr(vm: &mut Vm, value: Value, f: &mut Formatter) -> Result<()> {
    let deque = this(vm, value)?;
    let name = vm.class_of(value).name();
    guarded_repr(vm, value, f, "[...]", |vm, f| {
        f.push_str(name.rsplit('.').next().unwrap_or(name));
        f.push_str("([");
        write_items(vm, f, |i| deque.get().get(i))?;
        f.push(']');
        if let Some(limit) = deque.limit() {
            f.write(format_args!(", maxlen={limit}"));
        }
        f.push(')');
        Ok(())
    })
}

fn compare(vm: &mut Vm, op: CompareOp, a: Value, b: Value) -> Result<Value> {
    let (Some(x), Some(y)) = (a.cast::<Deque>(), b.cast::<Deque>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if x.len() != y.len() && matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::bool(op == CompareOp::Ne));
    }
    compare_items(vm, op, |i| x.get().get(i), |i| y.get().get(i))
}

fn binary(vm: &mut Vm, op: BinaryOp, side: Side, a: Value, b: Value) -> Result<Value> {
    let deque = this(vm, a)?;
    match op {
        BinaryOp::Add if side == Side::Left => {
            let Some(other) = b.cast::<Deque>() else {
                let name = vm.class_of(b).name();
                return Err(
                    vm.type_error(format_args!("can only concatenate deque (not \"{name}\") to deque"))
                );
            };
            let sum = copy(vm, deque)?;
            append_items(vm, sum, other)?;
            Ok(sum.value())
        }
        BinaryOp::Mul => {
            let Some(times) = repeat_count(vm, b)? else { return Ok(Value::NOT_IMPLEMENTED) };
            let product = new_like(vm, deque)?;
            repeat(vm, product, deque, times)?;
            Ok(product.value())
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// Appends the items of one deque `times` times to another.
fn repeat(vm: &mut Vm, to: Gc<Deque>, from: Gc<Deque>, times: usize) -> Result<()> {
    let items = snapshot(vm, from)?;
    // More rounds than fill a bounded deque change nothing but the time they take.
    let rounds = match to.limit() {
        Some(limit) if items.len() != 0 => times.min(limit / items.len() + 2),
        _ if items.len() == 0 => 0,
        _ => times,
    };
    if items.len().checked_mul(rounds).is_none_or(|total| total > vm.heap.capacity()) {
        return Err(vm.out_of_memory());
    }
    for _ in 0..rounds {
        for item in items.items() {
            Deque::push_back(to, vm, *item)?;
        }
    }
    Ok(())
}

fn in_place(vm: &mut Vm, op: BinaryOp, a: Value, b: Value) -> Result<Value> {
    let deque = this(vm, a)?;
    match op {
        BinaryOp::Add => extend(vm, deque, b)?,
        BinaryOp::Mul => {
            let Some(times) = repeat_count(vm, b)? else { return Ok(Value::NOT_IMPLEMENTED) };
            let original = copy(vm, deque)?;
            deque.clear();
            repeat(vm, deque, original, times)?;
        }
        _ => return Ok(Value::NOT_IMPLEMENTED),
    }
    Ok(a)
}

fn index_of(vm: &mut Vm, deque: Gc<Deque>, key: Value) -> Result<usize> {
    if !is_index(vm, key) {
        let name = vm.class_of(key).name();
        return Err(vm.type_error(format_args!("sequence index must be integer, not '{name}'")));
    }
    let index = vm.index(key, false)?;
    match position(index, deque.len()) {
        Some(at) => Ok(at),
        None => Err(vm.index_error(format_args!("deque index out of range"))),
    }
}

fn get_item(vm: &mut Vm, value: Value, key: Value) -> Result<Value> {
    let deque = this(vm, value)?;
    let at = index_of(vm, deque, key)?;
    Ok(deque.get().get(at).unwrap_or(Value::NONE))
}

fn set_item(vm: &mut Vm, value: Value, key: Value, item: Slot) -> Result<()> {
    let deque = this(vm, value)?;
    let at = index_of(vm, deque, key)?;
    match item {
        Some(item) => deque.set(at, item),
        None => deque.remove(at),
    }
    Ok(())
}

/// Index of the first item equal to `item`, from `start` on and before `stop`.
fn find(vm: &mut Vm, deque: Gc<Deque>, item: Value, start: usize, stop: usize) -> Result<Option<usize>> {
    let version = deque.version();
    let mut i = start;
    while i < stop
        && let Some(other) = deque.get().get(i)
    {
        if vm.equal(other, item)? {
            return Ok(Some(i));
        }
        if deque.version() != version {
            return Err(vm.runtime_error(format_args!("deque mutated during iteration")));
        }
        i += 1;
    }
    Ok(None)
}

fn contains(vm: &mut Vm, value: Value, item: Value) -> Result<bool> {
    let deque = this(vm, value)?;
    Ok(find(vm, deque, item, 0, usize::MAX)?.is_some())
}

/// Methods.
pub static ATTRIBUTES: &[Native] = &[
    Native::get("maxlen", |vm, value| match this(vm, value)?.limit() {
        Some(limit) => vm.new_int(limit as i64),
        None => Ok(Value::NONE),
    }),
    Native::method("append", 1, 1, |vm, args| {
        let deque = this(vm, args[0])?;
        Deque::push_back(deque, vm, args[1])?;
        Ok(Value::NONE)
    }),
    Native::method("appendleft", 1, 1, |vm, args| {
        let deque = this(vm, args[0])?;
        Deque::push_front(deque, vm, args[1])?;
        Ok(Value::NONE)
    }),
    Native::method("clear", 0, 0, |vm, args| {
        this(vm, args[0])?.clear();
        Ok(Value::NONE)
    }),
    Native::method("copy", 0, 0, |vm, args| {
        let deque = this(vm, args[0])?;
        Ok(copy(vm, deque)?.value())
    }),
    Native::method("__copy__", 0, 0, |vm, args| {
        let deque = this(vm, args[0])?;
        Ok(copy(vm, deque)?.value())
    }),
    Native::method("count", 1, 1, |vm, args| {
        let deque = this(vm, args[0])?;
        let version = deque.version();
        let (mut i, mut count) = (0, 0);
        while let Some(item) = deque.get().get(i) {
            count += isize::from(vm.equal(item, args[1])?);
            if deque.version() != version {
                return Err(vm.runtime_error(format_args!("deque mutated during iteration")));
            }
            i += 1;
        }
        Ok(Value::int(count))
    }),
    Native::method("extend", 1, 1, |vm, args| {
        let deque = this(vm, args[0])?;
        extend(vm, deque, args[1])?;
        Ok(Value::NONE)
    }),
    Native::method("extendleft", 1, 1, |vm, args| {
        let deque = this(vm, args[0])?;
        let iterable = if args[1] == deque.value() { snapshot(vm, deque)?.value() } else { args[1] };
        vm.for_each(iterable, |vm, item| {
            Deque::push_front(deque, vm, item)?;
            Ok(true)
        })?;
        Ok(Value::NONE)
    }),
    Native::method("index", 1, 3, |vm, args| {
        let deque = this(vm, args[0])?;
        let (start, stop) = search_bounds(vm, args.get(2), args.get(3), deque.len())?;
        match find(vm, deque, args[1], start, stop)? {
            Some(at) => Ok(Value::int(at as isize)),
            None => {
                let mut f = vm.formatter();
                vm.write_repr(args[1], &mut f)?;
                Err(vm.value_error(format_args!("{} is not in deque", f.as_str())))
            }
        }
    }),
    Native::method("insert", 2, 2, |vm, args| {
        let deque = this(vm, args[0])?;
        let index = vm.index(args[1], true)?;
        if deque.is_full() {
            return Err(vm.index_error(format_args!("deque already at its maximum size")));
        }
        let len = deque.len();
        let at = if index < 0 {
            index.saturating_add(len as isize).max(0) as usize
        } else {
            (index as usize).min(len)
        };
        Deque::insert(deque, vm, at, args[2])?;
        Ok(Value::NONE)
    }),
    Native::method("pop", 0, 0, |vm, args| match this(vm, args[0])?.pop_back() {
        Some(item) => Ok(item),
        None => Err(vm.index_error(format_args!("pop from an empty deque"))),
    }),
    Native::method("popleft", 0, 0, |vm, args| match this(vm, args[0])?.pop_front() {
        Some(item) => Ok(item),
        None => Err(vm.index_error(format_args!("pop from an empty deque"))),
    }),
    Native::method("remove", 1, 1, |vm, args| {
        let deque = this(vm, args[0])?;
        let version = deque.version();
        let mut at = 0;
        loop {
            let Some(item) = deque.get().get(at) else {
                let mut f = vm.formatter();
                vm.write_repr(args[1], &mut f)?;
                return Err(vm.value_error(format_args!("{} is not in deque", f.as_str())));
            };
            let equal = vm.equal(item, args[1])?;
            if deque.version() != version {
                return Err(vm.index_error(format_args!("deque mutated during remove().")));
            }
            if equal {
                deque.remove(at);
                return Ok(Value::NONE);
            }
            at += 1;
        }
    }),
    Native::method("reverse", 0, 0, |vm, args| {
        this(vm, args[0])?.reverse();
        Ok(Value::NONE)
    }),
    Native::method("rotate", 0, 1, |vm, args| {
        let deque = this(vm, args[0])?;
        let n = match args.get(1) {
            Some(n) => vm.index(n, false)?,
            None => 1,
        };
        let len = deque.len();
        if len > 1 {
            // The shorter way round.
            let right = n.rem_euclid(len as isize) as usize;
            if right <= len / 2 { deque.rotate_right(right) } else { deque.rotate_left(len - right) }
        }
        Ok(Value::NONE)
    }),
    Native::method("__reversed__", 0, 0, |vm, args| {
        let deque = this(vm, args[0])?;
        iterate(vm, deque, true)
    }),
    crate::objects::generic_alias::CLASS_GETITEM,
];

/// An iterator of a deque.
#[repr(C, align(8))]
pub struct DequeIterator {
    head: Head,
    /// Nothing when exhausted.
    deque: Cell<Option<Gc<Deque>>>,
    position: Cell<usize>,
    version: usize,
    reversed: bool,
}

declare!(DequeIterator, DequeIterator, DEQUE_ITERATOR DEQUE_ITERATOR_SHAPE "_collections._deque_iterator", &ITERATOR_PROTOCOL, &[]);

/// The class of the same struct for `reversed`.
pub static DEQUE_REVERSE_ITERATOR: Class = Class::builtin(
    "_collections._deque_reverse_iterator",
    &DEQUE_REVERSE_ITERATOR_SHAPE,
    &ITERATOR_PROTOCOL,
    &[],
);
static DEQUE_REVERSE_ITERATOR_SHAPE: Shape =
    Shape::builtin(&DEQUE_REVERSE_ITERATOR, Layout::DequeIterator, 0, 0);

static ITERATOR_PROTOCOL: Protocol = Protocol { next: Some(next), ..Protocol::NONE };

/// An iterator from the first item to the last, or the other way.
///
/// # Errors
/// MemoryError.
pub fn iterate(vm: &mut Vm, deque: Gc<Deque>, reversed: bool) -> Result<Value> {
    let shape = if reversed { &DEQUE_REVERSE_ITERATOR_SHAPE } else { &DEQUE_ITERATOR_SHAPE };
    let iterator = DequeIterator {
        head: Head::new(shape),
        deque: Cell::new(Some(deque)),
        position: Cell::new(0),
        version: deque.version(),
        reversed,
    };
    Ok(vm.alloc(iterator)?.value())
}

fn next(vm: &mut Vm, this: Value) -> Result<Slot> {
    let this = receiver::<DequeIterator>(vm, this)?;
    let Some(deque) = this.deque.get() else { return Ok(None) };
    if deque.version() != this.version {
        this.deque.set(None);
        return Err(vm.runtime_error(format_args!("deque mutated during iteration")));
    }
    let at = this.position.get();
    let index = if this.reversed { deque.len().checked_sub(at + 1) } else { Some(at) };
    let item = index.and_then(|index| deque.get().get(index));
    if item.is_some() {
        this.position.set(at + 1);
    } else {
        this.deque.set(None);
    }
    Ok(item)
}
