//! Loops, unpacking, and the suspension of generators.

use super::frame::Return;
use super::push_generator;
use crate::bytecode::Op;
use crate::bytecode::opcode;
use crate::names;
use crate::objects::class::ClassFlags;
use crate::objects::enumerate::{self, Enumerate};
use crate::objects::exception::{self, Exception};
use crate::objects::generator::{self, COROUTINE, Generator, Resumed, State};
use crate::objects::list::List;
use crate::objects::list_iterator::ListIterator;
use crate::objects::object::Gc;
use crate::objects::range::{RANGE, RangeIterator};
use crate::objects::tuple::Tuple;
use crate::runtime::{Raised, Result, Vm};
use crate::value::{Slot, Value};

/// `RangePrep`: see the opcode's doc.
pub(crate) fn range_prepare(vm: &mut Vm, window: *mut Slot, count: usize) -> Result<()> {
    // SAFETY: the instruction's window has 4 registers; those of the callee and the arguments are bound.
    let [callee, first, second, third] = unsafe { [*window, *window.add(1), *window.add(2), *window.add(3)] };
    let Some(callee) = callee else { return Err(vm.runtime_error(format_args!("callee is unbound"))) };
    let int = |slot: Slot| slot.and_then(Value::as_small_int);
    if core::ptr::eq(callee.bits() as *const crate::objects::Class, &raw const RANGE) {
        let bounds = match count {
            1 => Some((Some(0), int(first), Some(1))),
            2 => Some((int(first), int(second), Some(1))),
            3 => Some((int(first), int(second), int(third))),
            _ => None,
        };
        if let Some((Some(start), Some(stop), Some(step))) = bounds
            && step != 0
        {
            // SAFETY: as above.
            unsafe {
                window.write(Some(Value::int(start)));
                window.add(1).write(Some(Value::int(stop)));
                window.add(2).write(Some(Value::int(step)));
            }
            return Ok(());
        }
    }
    // SAFETY: as above.
    let args = unsafe { super::handlers::window(window, 1, count) };
    let iterable = vm.call(callee, args)?;
    let iterator = vm.iter(iterable)?;
    // SAFETY: as above.
    unsafe {
        window.write(Some(iterator));
        window.add(1).write(None);
    }
    Ok(())
}

/// The next item, with the common iterators in line.
#[inline(always)]
pub(crate) fn next(vm: &mut Vm, iterator: Value) -> Result<Slot> {
    if let Some(list) = iterator.cast::<ListIterator>() {
        let position = list.position.get();
        let item = match list.sequence.get() {
            Some(sequence) => match sequence.cast_exact::<List>() {
                Some(list) => list.get().get(position),
                None => sequence.cast::<Tuple>().and_then(|tuple| tuple.items().get(position).copied()),
            },
            None => None,
        };
        if item.is_some() {
            list.position.set(position + 1);
            return Ok(item);
        }
    } else if let Some(range) = iterator.cast_exact::<RangeIterator>() {
        return Ok(range.get().next());
    }
    vm.next(iterator)
}

/// `a, b, … = value`: exactly `count` items.
pub(crate) fn unpack(vm: &mut Vm, value: Value, window: *mut Slot, count: usize) -> Result<()> {
    let items = if let Some(tuple) = value.cast_exact::<Tuple>() {
        Some(tuple.get().items())
    } else {
        value.cast_exact::<List>().map(|list| list.get().items())
    };
    if let Some(items) = items {
        if items.len() != count {
            return Err(wrong_count(vm, items.len(), count));
        }
        for (i, item) in items.iter().enumerate() {
            // SAFETY: the instruction's window has `count` registers.
            unsafe { window.add(i).write(Some(*item)) };
        }
        return Ok(());
    }
    let iterator = unpack_iterator(vm, value)?;
    for i in 0..count {
        match vm.next(iterator)? {
            // SAFETY: as above.
            Some(item) => unsafe { window.add(i).write(Some(item)) },
            None => return Err(wrong_count(vm, i, count)),
        }
    }
    if vm.next(iterator)?.is_some() {
        return Err(vm.value_error(format_args!("too many values to unpack (expected {count})")));
    }
    Ok(())
}

/// The same for native code: the items as a tuple.
pub(crate) fn unpack_to_tuple(vm: &mut Vm, value: Value, count: usize) -> Result<Value> {
    if let Some(tuple) = value.cast_exact::<Tuple>() {
        if tuple.len() != count {
            return Err(wrong_count(vm, tuple.len(), count));
        }
        return Ok(value);
    }
    if let Some(list) = value.cast_exact::<List>() {
        if list.len() != count {
            return Err(wrong_count(vm, list.len(), count));
        }
        return vm.new_tuple(list.items()).map(Gc::value);
    }
    let iterator = unpack_iterator(vm, value)?;
    let items = vm.new_list(&[])?;
    for i in 0..count {
        match vm.next(iterator)? {
            Some(item) => List::push(items, vm, item)?,
            None => return Err(wrong_count(vm, i, count)),
        }
    }
    if vm.next(iterator)?.is_some() {
        return Err(vm.value_error(format_args!("too many values to unpack (expected {count})")));
    }
    vm.new_tuple(items.items()).map(Gc::value)
}

fn unpack_iterator(vm: &mut Vm, value: Value) -> Result<Value> {
    let class = vm.class_of(value);
    match vm.iter(value) {
        Err(raised) if class.get().protocol.iter.is_none() => {
            vm.clear_raised(raised);
            Err(vm.type_error(format_args!("cannot unpack non-iterable {} object", class.name())))
        }
        other => other,
    }
}

#[cold]
fn wrong_count(vm: &mut Vm, got: usize, expected: usize) -> Raised {
    if got > expected {
        vm.value_error(format_args!("too many values to unpack (expected {expected})"))
    } else {
        vm.value_error(format_args!("not enough values to unpack (expected {expected}, got {got})"))
    }
}

/// `a, *b, c = value`: `before` items, a list of the rest, `after` items.
pub(crate) fn unpack_ex(
    vm: &mut Vm,
    value: Value,
    window: *mut Slot,
    before: usize,
    after: usize,
) -> Result<()> {
    let list = unpacked_list(vm, value, before + after)?;
    let len = list.len();
    // SAFETY: the instruction's window has that many registers.
    unsafe {
        for i in 0..before {
            window.add(i).write(list.get().get(i));
        }
        for i in 0..after {
            window.add(before + 1 + i).write(list.get().get(len - after + i));
        }
        window.add(before).write(Some(list.value()));
    }
    list.truncate(len - after);
    List::splice(list, vm, 0, before, &[])
}

/// A new list of an iterable's items, at least `least`.
fn unpacked_list(vm: &mut Vm, value: Value, least: usize) -> Result<Gc<List>> {
    let list = match value.cast_exact::<List>() {
        Some(list) => vm.new_list(list.items())?,
        None => {
            let iterator = unpack_iterator(vm, value)?;
            vm.list_of(iterator)?
        }
    };
    let len = list.len();
    if len < least {
        return Err(vm.value_error(format_args!(
            "not enough values to unpack (expected at least {least}, got {len})"
        )));
    }
    Ok(list)
}

/// The same for native code: items and list as a tuple.
pub(crate) fn unpack_ex_to_tuple(vm: &mut Vm, value: Value, before: usize, after: usize) -> Result<Value> {
    let list = unpacked_list(vm, value, before + after)?;
    let last = list.len() - after;
    let rest = vm.new_list(list.items().get(before..last).unwrap_or(&[]))?;
    let items = list.get().items();
    let tuple = vm.new_tuple_with(before + 1 + after, |i| {
        if i == before {
            return rest.value();
        }
        let at = if i < before { i } else { last + i - before - 1 };
        items.get(at).copied().unwrap_or(Value::NONE)
    })?;
    crate::runtime::memory::keep_alive(list);
    Ok(tuple.value())
}

/// Where a yielded value went.
pub(crate) enum Delivered {
    /// Into the running frame.
    Here,
    /// Further out: the running frame, which delegates, was suspended too, and native code waits for the value.
    Native,
    /// Further out: another frame is running now.
    Frame,
}

/// Leaves the running generator's frame; `pc` is where it is resumed. Returns what waits for the value.
pub(crate) fn suspend(vm: &mut Vm, pc: *const u32, delegating: bool) -> Return {
    // SAFETY: the running frame.
    let frame = unsafe { &*vm.frame };
    if let Some(generator) = frame.generator {
        generator.pc.set(pc);
        generator.resume.number.set(0);
        generator.state.set(State::Suspended);
        generator.delegating.set(delegating);
        generator.handled.set(vm.handled);
    }
    vm.leave_generator((frame.caller_handled, frame.instance));
    vm.top = frame.caller_top;
    let on_return = frame.on_return;
    // SAFETY: a frame below the running one.
    vm.frame = unsafe { vm.frame.sub(1) };
    on_return
}

/// Hands a yielded value to the frame that resumed the generator, which is the running one and waits behind its
/// `ForIter` or `YieldFrom`.
pub(crate) fn deliver(
    vm: &mut Vm,
    on_return: Return,
    value: Value,
    pc: &mut *const u32,
    base: *mut Slot,
) -> Result<Delivered> {
    let mut on_return = on_return;
    let (mut at, mut registers) = (*pc, base);
    let mut outermost = true;
    loop {
        match on_return {
            Return::ForIter => {
                // SAFETY: `at` stands behind the two words of the ForIter.
                unsafe {
                    let (word, offset) = (*at.sub(2), *at.sub(1) as i32);
                    registers.add(opcode::b(word)).write(Some(value));
                    at = at.offset(offset as isize);
                }
                if outermost {
                    *pc = at;
                    return Ok(Delivered::Here);
                }
                // SAFETY: the frame that is the running one now.
                unsafe { (*vm.frame).pc = at };
                return Ok(Delivered::Frame);
            }
            Return::Native => return Ok(Delivered::Native),
            // A frame that delegates yields the value on, and will do its YieldFrom again.
            _ => {
                outermost = false;
                // SAFETY: `at` stands behind the one word of the YieldFrom.
                on_return = suspend(vm, unsafe { at.sub(1) }, true);
                if on_return != Return::Native {
                    // SAFETY: the frame that resumed it, which is the running one now.
                    let frame = unsafe { &*vm.frame };
                    (at, registers) = (frame.pc, frame.base);
                }
            }
        }
    }
}

/// One step of `yield from` over something that is no suspended generator.
pub(crate) fn send_step(vm: &mut Vm, iterator: Value, sent: Value) -> Result<Resumed> {
    if let Some(generator) = iterator.cast::<Generator>() {
        return Generator::resume(generator, vm, sent);
    }
    let class = vm.class_of(iterator);
    let result = if sent.is_none() {
        if !class.has(ClassFlags::USER) {
            return match vm.next_or_stop(iterator) {
                Ok(Some(value)) => Ok(Resumed::Yielded(value)),
                Ok(None) => Ok(Resumed::Returned(Value::NONE)),
                Err(raised) => generator::stop_value(vm, raised).map(Resumed::Returned),
            };
        }
        match vm.call_special(iterator, names::next, &[]) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => {
                return Err(vm.type_error(format_args!("'{}' object is not an iterator", class.name())));
            }
            Err(raised) => Err(raised),
        }
    } else {
        vm.call_method(iterator, names::send, &[sent])
    };
    match result {
        Ok(value) => Ok(Resumed::Yielded(value)),
        Err(raised) => generator::stop_value(vm, raised).map(Resumed::Returned),
    }
}

/// Raises an exception in what a suspended generator delegates to.
pub(crate) fn throw_delegated(vm: &mut Vm, this: Gc<Generator>, exception: Gc<Exception>) -> Result<Resumed> {
    // SAFETY: a delegating generator's position is its YieldFrom.
    let word = unsafe { *this.pc.get() };
    let registers = Generator::registers(this);
    // SAFETY: the instruction's registers.
    let iterator = unsafe { *registers.add(opcode::a(word)) };
    let Some(iterator) = iterator else { return Err(vm.raise(exception)) };
    this.state.set(State::Running);
    let closing = vm.is_instance(exception.value(), &exception::GENERATOR_EXIT);
    let result = throw_to(vm, iterator, exception, closing);
    this.state.set(State::Suspended);
    match result {
        Ok(Resumed::Yielded(value)) => Ok(Resumed::Yielded(value)),
        Ok(Resumed::Returned(value)) => {
            // The delegate has ended: go on behind the YieldFrom with its result.
            // SAFETY: as above.
            unsafe {
                registers.add(opcode::b(word)).write(Some(value));
                this.pc.set(this.pc.get().add(1));
            }
            this.delegating.set(false);
            if this.is_native() {
                return super::native_generator::resume_behind(vm, this, Some(value));
            }
            push_generator(vm, this, None, Return::Native, 0)?;
            super::run::run::<false>(vm, None)
        }
        Err(raised) => {
            // SAFETY: as above.
            unsafe { this.pc.set(this.pc.get().add(1)) };
            this.delegating.set(false);
            if this.is_native() {
                return super::native_generator::resume_behind(vm, this, None);
            }
            let pending = vm.take_raised(raised);
            push_generator(vm, this, None, Return::Native, 0)?;
            let raised = vm.raise(pending);
            super::run::run::<false>(vm, Some(raised))
        }
    }
}

/// Raises an exception in what is delegated to.
pub(crate) fn throw_to(
    vm: &mut Vm,
    iterator: Value,
    exception: Gc<Exception>,
    closing: bool,
) -> Result<Resumed> {
    if let Some(generator) = iterator.cast::<Generator>() {
        if closing {
            Generator::close(generator, vm)?;
            return Err(vm.raise(exception));
        }
        return Generator::throw(generator, vm, exception);
    }
    if closing {
        if let Some(close) = vm.get_attribute_opt(iterator, names::close)? {
            vm.call(close, &[])?;
        }
        return Err(vm.raise(exception));
    }
    match vm.get_attribute_opt(iterator, names::throw)? {
        Some(throw) => match vm.call(throw, &[exception.value()]) {
            Ok(value) => Ok(Resumed::Yielded(value)),
            Err(raised) => generator::stop_value(vm, raised).map(Resumed::Returned),
        },
        None => Err(vm.raise(exception)),
    }
}

/// What `yield from value` runs over.
pub(crate) fn yield_from_iterator(vm: &mut Vm, value: Value) -> Result<Value> {
    if value.cast::<Generator>().is_some() {
        let class = vm.class_of(value);
        if core::ptr::eq(class.as_ptr(), &raw const COROUTINE) {
            return Err(vm.type_error(format_args!(
                "cannot 'yield from' a coroutine object in a non-coroutine generator"
            )));
        }
        return vm.iter(value);
    }
    vm.iter(value)
}

/// `aiter(value)`.
pub(crate) fn async_iter(vm: &mut Vm, value: Value) -> Result<Value> {
    match vm.special_method(value, names::aiter)? {
        Some(method) => {
            let iterator = vm.call(method, &[])?;
            let class = vm.class_of(iterator);
            if vm.class_lookup(class, names::anext).is_none() {
                return Err(vm.type_error(format_args!(
                    "'async for' received an object from __aiter__ that does not implement __anext__: {}",
                    class.name()
                )));
            }
            Ok(iterator)
        }
        None => {
            let name = vm.class_of(value).name();
            Err(vm
                .type_error(format_args!("'async for' requires an object with __aiter__ method, got {name}")))
        }
    }
}

/// The awaitable of `anext(value)`.
pub(crate) fn async_next(vm: &mut Vm, value: Value) -> Result<Value> {
    match vm.special_method(value, names::anext)? {
        Some(method) => {
            let awaitable = vm.call(method, &[])?;
            crate::objects::await_::awaitable(vm, awaitable).map_err(|raised| {
                // Only what is no awaitable at all: an error of its `__await__` has a traceback.
                let new = vm.pending.and_then(|error| error.cast::<Exception>());
                if vm.raised_is(&exception::TYPE_ERROR)
                    && new.is_some_and(|error| error.traceback.get().is_none())
                {
                    vm.clear_raised(raised);
                    let name = vm.class_of(awaitable).name();
                    return vm.type_error(format_args!(
                        "'async for' received an invalid object from __anext__: {name}"
                    ));
                }
                raised
            })
        }
        None => {
            let name = vm.class_of(value).name();
            Err(vm.type_error(format_args!("'{name}' object is not an async iterator")))
        }
    }
}

const _: () = assert!(Op::ForIter.info().words() == 2 && Op::YieldFrom.info().words() == 1);

/// The next item of an iterator whose items are tuples of two: its parts go to a window. False at the end.
pub(crate) fn next_pair(vm: &mut Vm, iterator: Value, out: *mut Slot) -> Result<bool> {
    let parts = match iterator.cast_exact::<Enumerate>() {
        // No tuple is made. A StopIteration of what it stands on is the end.
        Some(this) => match enumerate::next_parts(vm, this) {
            Err(raised) if vm.raised_is(&crate::objects::exception::STOP_ITERATION) => {
                vm.clear_raised(raised);
                None
            }
            parts => parts?,
        },
        None => match vm.next(iterator)?.and_then(Value::cast::<Tuple>) {
            Some(pair) => match *pair.items() {
                [first, second] => Some([first, second]),
                _ => return Err(vm.runtime_error(format_args!("an item is no pair"))),
            },
            None => None,
        },
    };
    let Some(parts) = parts else { return Ok(false) };
    for (i, part) in parts.into_iter().enumerate() {
        // SAFETY: the caller's window has two slots.
        unsafe { out.add(i).write(Some(part)) };
    }
    Ok(true)
}
