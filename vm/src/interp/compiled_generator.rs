//! Generators and coroutines whose body an emitter has compiled from bytecode.
//!
//! Rules:
//! 1. The object is that of the interpreter: whenever the body does not run, its registers and its position are what the
//!    interpreter would have left, so that either may go on. Throwing, closing and looking at it need nothing else.
//! 2. The code takes the generator and the value that is sent, tests itself whether that has its globals, and runs without a
//!    frame. It gives a value; `state` tells
//!    whether that is yielded or returned. Word 0 tells that an exception is pending at the generator's position, which
//!    the interpreter is to raise there; the word of `Value::TOMBSTONE` that the interpreter is to go on at the position.
//! 3. Where native code has suspended the body, `resume.number` says where that code goes on with what it knows of the
//!    registers. No other code knows the number; the interpreter, when it suspends a body, writes 0.
//! 4. A body that waits inside a handler is resumed by the interpreter.
//! 5. One that is resumed in state `Running` goes on at its position without being sent anything.

use super::frame::{Frame, Return};
use super::{push_generator, run, unwind};
use crate::bytecode::opcode;
use crate::objects::code::RESUME_WATCHED;
use crate::objects::generator::{Generator, Resumed, State};
use crate::objects::object::Gc;
use crate::runtime::{Raised, Result, Vm};
use crate::value::{Slot, Value};

/// Is a generator to be resumed by [`resume`]? Counts resumptions that the emitter does not want to hear of.
#[inline(always)]
pub(crate) fn takes(generator: Gc<Generator>) -> bool {
    let code = generator.code.get();
    match code.native_raw.get() {
        0 => false,
        RESUME_WATCHED => !code.take_cold_call(),
        _ => true,
    }
}

/// Resumes a generator that waits at a place of its own and has native code now: what is to be fast. Nothing for others.
///
/// # Errors
/// What its body raises.
#[inline(always)]
pub(crate) fn resume_fast(vm: &mut Vm, generator: Gc<Generator>, sent: Value) -> Option<Result<Resumed>> {
    let raw = generator.code.get().native_raw.get();
    let waits = match generator.state.get() {
        State::Suspended => !generator.delegating.get(),
        State::Created => sent.is_none(),
        State::Running | State::Finished => false,
    };
    match vm.call_resume {
        Some(call) if raw > RESUME_WATCHED && waits => Some(vm.check_native_stack().and_then(|()| {
            // SAFETY: the emitter has published the code for generators of this code.
            let word = unsafe { call(vm, raw, generator.value(), sent) };
            resumed(vm, generator, sent, word)
        })),
        _ => None,
    }
}

/// What native code that resumed a generator has given.
#[inline(always)]
fn resumed(vm: &mut Vm, generator: Gc<Generator>, sent: Value, word: usize) -> Result<Resumed> {
    match Value::from_bits(word) {
        Some(value) if value != Value::TOMBSTONE => match generator.state.get() {
            State::Suspended => Ok(Resumed::Yielded(value)),
            _ => Ok(Resumed::Returned(value)),
        },
        stopped => stop(vm, generator, sent, stopped.is_none()),
    }
}

/// The next item of a generator, of whatever kind, for those who drop its result.
///
/// # Errors
/// What its body raises.
pub(crate) fn next(vm: &mut Vm, generator: Gc<Generator>) -> Result<Slot> {
    match Generator::resume(generator, vm, Value::NONE)? {
        Resumed::Yielded(value) => Ok(Some(value)),
        Resumed::Returned(_) => Ok(None),
    }
}

/// The same after native code has called the generator's code, and got `word`, which is no value.
///
/// # Errors
/// What its body raises.
pub(crate) fn next_after(vm: &mut Vm, generator: Gc<Generator>, word: usize) -> Result<Slot> {
    match stop(vm, generator, Value::NONE, word == 0)? {
        Resumed::Yielded(value) => Ok(Some(value)),
        Resumed::Returned(_) => Ok(None),
    }
}

/// Resumes a generator that is waiting.
///
/// # Errors
/// What its body raises.
pub(crate) fn resume(vm: &mut Vm, generator: Gc<Generator>, sent: Value) -> Result<Resumed> {
    vm.check_native_stack()?;
    if generator.delegating.get() && delegate(generator).is_some() {
        return resume_innermost(vm, generator, sent);
    }
    resume_here(vm, generator, sent)
}

/// The iterator that a delegating generator waits for.
fn delegate_of(generator: Gc<Generator>) -> Slot {
    // SAFETY: a delegating generator's position is its YieldFrom, whose first operand holds the iterator.
    unsafe { *Generator::registers(generator).add(opcode::a(*generator.pc.get())) }
}

/// The generator that a delegating generator waits for, if that delegates too and nothing keeps the interpreter from
/// resuming it in its place.
fn delegate(generator: Gc<Generator>) -> Option<Gc<Generator>> {
    let inner = delegate_of(generator)?.cast::<Generator>()?;
    let may_resume = inner.delegating.get()
        && inner.state.get() == State::Suspended
        && !inner.is_native()
        && inner.handled.get().is_none()
        && generator.handled.get().is_none();
    may_resume.then_some(inner)
}

/// Resumes the innermost of generators that delegate to each other, as what those around it would do with the value is
/// nothing. So a value that comes from deep inside takes a short walk instead of a call for each of them.
fn resume_innermost(vm: &mut Vm, outer: Gc<Generator>, sent: Value) -> Result<Resumed> {
    // As many as there could be frames.
    let mut room = (vm.frames_end as usize - vm.frame as usize) / size_of::<Frame>();
    let (mut innermost, mut around) = (outer, None);
    while let Some(inner) = delegate(innermost) {
        innermost.state.set(State::Running);
        around = Some(innermost);
        innermost = inner;
        room = room.saturating_sub(1);
    }
    let mut result = if room == 0 {
        let raised = vm.recursion_error();
        deliver(vm, innermost, Err(raised))
    } else {
        resume_here(vm, innermost, sent)
    };
    // One that has ended gives its result to the one that waits for it.
    while innermost != outer && !matches!(result, Ok(Resumed::Yielded(_))) {
        let ended = innermost.value();
        innermost = around.take().unwrap_or_else(|| {
            let mut waiting = outer;
            while let Some(inner) = delegate_of(waiting).filter(|inner| *inner != ended) {
                let Some(inner) = inner.cast::<Generator>() else { break };
                waiting = inner;
            }
            waiting
        });
        let given = result.map(|resumed| match resumed {
            Resumed::Yielded(value) | Resumed::Returned(value) => value,
        });
        result = deliver(vm, innermost, given);
    }
    let mut around = outer;
    while around != innermost {
        around.state.set(State::Suspended);
        let Some(inner) = delegate_of(around).and_then(Value::cast::<Generator>) else { break };
        around = inner;
    }
    result
}

/// What a delegating generator waits for has ended: it goes on behind the `YieldFrom`.
fn deliver(vm: &mut Vm, generator: Gc<Generator>, result: Result<Value>) -> Result<Resumed> {
    generator.state.set(State::Running);
    generator.resume.number.set(0);
    // SAFETY: a delegating generator's position is its YieldFrom, which has one word, and whose second operand gets the
    // result.
    unsafe {
        let at = generator.pc.get();
        if let Ok(value) = result {
            Generator::registers(generator).add(opcode::b(*at)).write(Some(value));
        }
        generator.pc.set(at.add(1));
    }
    generator.delegating.set(false);
    match result {
        Ok(_) => resume_here(vm, generator, Value::NONE),
        Err(raised) => go_on(vm, generator, None, Some(raised)),
    }
}

/// Resumes a generator where it is itself.
fn resume_here(vm: &mut Vm, generator: Gc<Generator>, sent: Value) -> Result<Resumed> {
    let code = generator.code.get();
    if code.native_raw.get() == RESUME_WATCHED
        && let Some(emitter) = vm.emitter
    {
        emitter.resumes(vm, generator);
    }
    let raw = code.native_raw.get();
    if raw > RESUME_WATCHED
        && let Some(call) = vm.call_resume
    {
        // SAFETY: the emitter has published the code for generators of this code.
        let word = unsafe { call(vm, raw, generator.value(), sent) };
        return resumed(vm, generator, sent, word);
    }
    let sent = (generator.state.get() != State::Running).then_some(sent);
    go_on(vm, generator, sent, None)
}

/// Native code has stopped before a `yield`: with an exception, or because it can't go on.
#[cold]
fn stop(vm: &mut Vm, generator: Gc<Generator>, sent: Value, raised: bool) -> Result<Resumed> {
    if raised {
        let raised = vm.native_raised();
        return go_on(vm, generator, None, Some(raised));
    }
    let sent = (generator.state.get() != State::Running).then_some(sent);
    match vm.check_native_stack() {
        Ok(()) => go_on(vm, generator, sent, None),
        // It has not begun, and stays as it was.
        Err(raised) if sent.is_some() => Err(raised),
        Err(raised) => {
            // The next instruction raises: there is room for handlers.
            generator.pc.set(generator.pc.get().wrapping_add(1));
            go_on(vm, generator, None, Some(raised))
        }
    }
}

/// Goes on in the interpreter at the generator's position, or raises an exception there.
fn go_on(vm: &mut Vm, generator: Gc<Generator>, sent: Slot, raised: Option<Raised>) -> Result<Resumed> {
    if let Err(full) = push_generator(vm, generator, sent, Return::Native, 0) {
        if generator.state.get() == State::Running {
            generator.state.set(State::Finished);
        }
        return Err(full);
    }
    if let Some(raised) = raised {
        unwind::unwind(vm, raised)?;
    }
    run::run::<{ cfg!(feature = "monitor") }>(vm, None)
}
