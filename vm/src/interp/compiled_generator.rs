//! Generators and coroutines whose body an emitter has compiled from bytecode.
//!
//! Rules:
//! 1. The object is that of the interpreter: whenever the body does not run, its registers and its position are what the
//!    interpreter would have left, so that either may go on. Throwing, closing and looking at it need nothing else.
//! 2. The code takes the generator and the value that is sent, and runs without a frame. It gives a value; `state` tells
//!    whether that is yielded or returned. Word 0 tells that an exception is pending at the generator's position, which
//!    the interpreter is to raise there; the word of `Value::TOMBSTONE` that the interpreter is to go on at the position.
//! 3. Where native code has suspended the body, `resume.number` says where that code goes on with what it knows of the
//!    registers. No other code knows the number; the interpreter, when it suspends a body, writes 0.
//! 4. A body that waits inside a handler is resumed by the interpreter.

use super::{push_generator, run, unwind};
use crate::interp::frame::Return;
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

/// Does a generator's code have native code now?
#[inline(always)]
pub(crate) fn is_compiled(generator: Gc<Generator>) -> bool {
    generator.code.get().native_raw.get() > RESUME_WATCHED
}

/// The next item of a generator that is waiting and that [`takes`] native code.
///
/// # Errors
/// What its body raises.
#[inline]
pub(crate) fn next(vm: &mut Vm, generator: Gc<Generator>) -> Result<Slot> {
    match resume(vm, generator, Value::NONE)? {
        Resumed::Yielded(value) => Ok(Some(value)),
        Resumed::Returned(_) => Ok(None),
    }
}

/// The next item of an iterator, if that is a waiting generator with native code.
#[inline]
pub(crate) fn try_next(vm: &mut Vm, iterator: Value) -> Option<Result<Slot>> {
    let generator = iterator.cast_exact::<Generator>()?;
    let waits = matches!(generator.state.get(), State::Suspended | State::Created);
    (waits && is_compiled(generator)).then(|| next(vm, generator))
}

/// Resumes a generator that is waiting.
///
/// # Errors
/// What its body raises.
pub(crate) fn resume(vm: &mut Vm, generator: Gc<Generator>, sent: Value) -> Result<Resumed> {
    vm.check_native_stack()?;
    let code = generator.code.get();
    if code.native_raw.get() == RESUME_WATCHED
        && let Some(emitter) = vm.emitter
    {
        emitter.resumes(vm, generator);
    }
    let raw = code.native_raw.get();
    if raw > RESUME_WATCHED
        && code.raw_globals.get() == generator.globals.as_ptr()
        && generator.handled.get().is_none()
        && let Some(call) = vm.call_raw
    {
        // SAFETY: the emitter has published the code for generators of this code with these globals.
        let word = unsafe { call(vm, raw, generator.value(), &raw const sent, 1) };
        return match Value::from_bits(word) {
            Some(Value::TOMBSTONE) => {
                let sent = (generator.state.get() != State::Running).then_some(sent);
                go_on(vm, generator, sent, None)
            }
            Some(value) if generator.state.get() == State::Suspended => Ok(Resumed::Yielded(value)),
            Some(value) => Ok(Resumed::Returned(value)),
            None => {
                let raised = vm.native_raised();
                go_on(vm, generator, None, Some(raised))
            }
        };
    }
    go_on(vm, generator, Some(sent), None)
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
