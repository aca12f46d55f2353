//! Awaiting: what `await x` iterates over, and the iterator of a coroutine.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::declare::declare;
use super::generator::{COROUTINE, Generator, Resumed};
use super::native::Native;
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use crate::interp::iteration::{send_step, throw_to};
use crate::names;
use crate::runtime::Vm;
use crate::value::{Slot, Value};

/// The iterator that `__await__` of a coroutine returns.
#[repr(C, align(8))]
pub struct CoroutineIterator {
    head: Head,
    coroutine: Gc<Generator>,
}

// SAFETY: `repr(C)`, head first; no other type of this layout is cast by it (see `cast_exact`).
unsafe impl Object for CoroutineIterator {
    const LAYOUT: Layout = Layout::CoroutineIterator;
    fn class() -> &'static Class {
        &COROUTINE_ITERATOR
    }
}

/// The class.
pub static COROUTINE_ITERATOR: Class =
    Class::builtin("coroutine_wrapper", &SHAPE, &PROTOCOL, ATTRIBUTES).with_flags(ClassFlags::FINAL);
static SHAPE: Shape = Shape::builtin(&COROUTINE_ITERATOR, Layout::CoroutineIterator, 0, 0);

static PROTOCOL: Protocol = Protocol {
    iter: Some(|_, this| Ok(this)),
    next: Some(|vm, this| resume(vm, this, Value::NONE)),
    ..Protocol::NONE
};

static ATTRIBUTES: &[Native] = &[
    Native::method("send", 1, 1, |vm, args| match resume(vm, args[0], args[1])? {
        Some(value) => Ok(value),
        None => Err(super::generator::stop_iteration(vm, Value::NONE)),
    }),
    Native::method("throw", 1, 3, |vm, args| {
        let exception = super::generator::exception_argument(vm, args.positional())?;
        let iterator = vm.expect::<CoroutineIterator>(args[0], "self")?;
        match Generator::throw(iterator.coroutine, vm, exception)? {
            Resumed::Yielded(value) => Ok(value),
            Resumed::Returned(value) => Err(super::generator::stop_iteration(vm, value)),
        }
    }),
    Native::method("close", 0, 0, |vm, args| {
        let iterator = vm.expect::<CoroutineIterator>(args[0], "self")?;
        Generator::close(iterator.coroutine, vm)?;
        Ok(Value::NONE)
    }),
];

fn resume(vm: &mut Vm, this: Value, value: Value) -> Result<Slot> {
    let iterator = vm.expect::<CoroutineIterator>(this, "self")?;
    match Generator::resume(iterator.coroutine, vm, value)? {
        Resumed::Yielded(value) => Ok(Some(value)),
        Resumed::Returned(value) if value.is_none() => Ok(None),
        Resumed::Returned(value) => Err(super::generator::stop_iteration(vm, value)),
    }
}

/// The iterator over a coroutine.
///
/// # Errors
/// TypeError if it is no coroutine.
pub fn coroutine_iterator(vm: &mut Vm, coroutine: Value) -> Result<Value> {
    let coroutine = vm.expect::<Generator>(coroutine, "self")?;
    Ok(vm.alloc(CoroutineIterator { head: Head::new(&SHAPE), coroutine })?.value())
}

/// What `await value` iterates over: a coroutine itself, or what `__await__` returns.
///
/// # Errors
/// TypeError.
pub fn awaitable(vm: &mut Vm, value: Value) -> Result<Value> {
    let class = vm.class_of(value);
    if core::ptr::eq(class.as_ptr(), &raw const COROUTINE) {
        return Ok(value);
    }
    // MicroPython awaits generators too, and whatever can be iterated over by a method of its own: its scripts and
    // its asyncio rely on that.
    if core::ptr::eq(class.as_ptr(), &raw const super::generator::GENERATOR) {
        return Ok(value);
    }
    match vm.special_method(value, names::await_)? {
        Some(method) => {
            let iterator = vm.call(method, &[])?;
            if !vm.is_iterator(iterator) {
                let name = vm.class_of(iterator).name();
                if name == "coroutine" {
                    return Err(vm.type_error(format_args!("__await__() returned a coroutine")));
                }
                return Err(vm.type_error(format_args!("__await__() returned non-iterator of type '{name}'")));
            }
            Ok(iterator)
        }
        None if class.has(ClassFlags::USER) && vm.class_lookup(class, names::iter).is_some() => {
            vm.iter(value)
        }
        None => {
            Err(vm.type_error(format_args!("object {} can't be used in 'await' expression", class.name())))
        }
    }
}

/// What `anext(iterator, default)` gives: awaits the next item, or gives the default when there is none.
#[repr(C, align(8))]
pub struct NextOrDefault {
    head: Head,
    /// What `await` of the iterator's `__anext__()` runs over.
    iterator: Value,
    default: Value,
}

declare!(NextOrDefault, NextOrDefault, NEXT_OR_DEFAULT NEXT_OR_DEFAULT_SHAPE "anext_awaitable", &NEXT_PROTOCOL, NEXT_ATTRIBUTES);

static NEXT_PROTOCOL: Protocol = Protocol {
    iter: Some(|_, this| Ok(this)),
    next: Some(|vm, this| step(vm, this, |vm, iterator| send_step(vm, iterator, Value::NONE)).map(Some)),
    ..Protocol::NONE
};

static NEXT_ATTRIBUTES: &[Native] = &[
    Native::method("__await__", 0, 0, |_, args| Ok(args[0])),
    Native::method("send", 1, 1, |vm, args| {
        let sent = args[1];
        step(vm, args[0], |vm, iterator| send_step(vm, iterator, sent))
    }),
    Native::method("throw", 1, 3, |vm, args| {
        let exception = super::generator::exception_argument(vm, args.positional())?;
        step(vm, args[0], |vm, iterator| throw_to(vm, iterator, exception, false))
    }),
    Native::method("close", 0, 0, |vm, args| {
        let this = vm.expect::<NextOrDefault>(args[0], "self")?;
        if let Some(close) = vm.get_attribute_opt(this.iterator, names::close)? {
            vm.call(close, &[])?;
        }
        Ok(Value::NONE)
    }),
];

/// Goes on with the inner awaitable; its end is the default, which travels in StopIteration as every result does.
fn step(vm: &mut Vm, this: Value, go_on: impl FnOnce(&mut Vm, Value) -> Result<Resumed>) -> Result<Value> {
    let this = vm.expect::<NextOrDefault>(this, "self")?;
    match go_on(vm, this.iterator) {
        Ok(Resumed::Yielded(value)) => Ok(value),
        Ok(Resumed::Returned(value)) => Err(super::generator::stop_iteration(vm, value)),
        Err(raised) if vm.raised_is(&super::exception::STOP_ASYNC_ITERATION) => {
            vm.clear_raised(raised);
            Err(super::generator::stop_iteration(vm, this.default))
        }
        Err(raised) => Err(raised),
    }
}

/// `anext(iterator, default)`; `awaitable` is what the iterator's `__anext__` returned.
///
/// # Errors
/// TypeError if that can't be awaited.
pub fn next_or_default(vm: &mut Vm, awaitable_: Value, default: Value) -> Result<Value> {
    let iterator = awaitable(vm, awaitable_)?;
    Ok(vm.alloc(NextOrDefault { head: Head::new(&NEXT_OR_DEFAULT_SHAPE), iterator, default })?.value())
}
