//! Unwinding: from a raised exception to the handler in the nearest frame that has one.

use super::frame::{Frame, Return};
use crate::bytecode::Op;
use crate::objects::code::Code;
use crate::objects::exception::{self, Exception};
use crate::objects::generator::{Generator, State};
use crate::objects::object::Gc;
use crate::objects::traceback::Traceback;
use crate::runtime::helpers::{LINE_NUMBER, LINE_RERAISED, LINE_THROWN};
use crate::runtime::{Raised, Vm};
use crate::value::{Slot, Value};

/// Finds the handler of the exception that is raised and makes its frame the running one, its `pc` at the handler.
/// Frames without a handler are left; at one that native code called, the search ends.
///
/// # Errors
/// The exception goes on to the native caller.
#[cold]
#[inline(never)]
pub(crate) fn unwind(vm: &mut Vm, raised: Raised) -> Result<(), Raised> {
    let exception = vm.take_raised(raised);
    set_context(vm, exception, vm.exception_handled());
    unwind_with(vm, exception)
}

/// The same for an exception that comes from somewhere else, such as `throw`: what the caller handles is not what it was
/// raised in, what the generator handles is.
#[cold]
pub(crate) fn unwind_thrown(vm: &mut Vm, raised: Raised) -> Result<(), Raised> {
    let exception = vm.take_raised(raised);
    set_context(vm, exception, vm.handled);
    unwind_with(vm, exception)
}

/// Takes the exception that native code handles itself.
#[cold]
pub(crate) fn catch(vm: &mut Vm) -> Gc<Exception> {
    let raised = vm.native_raised();
    let exception = vm.take_raised(raised);
    set_context(vm, exception, vm.exception_handled());
    exception
}

fn unwind_with(vm: &mut Vm, exception: Gc<Exception>) -> Result<(), Raised> {
    let mut exception = exception;
    loop {
        // SAFETY: the running frame is initialised; unwinding stops at the frame that native code entered.
        let frame: &mut Frame = unsafe { &mut *vm.frame };
        let Some(code) = frame.code else { return Err(vm.raise(exception)) };
        // SAFETY: `pc` points behind an instruction of the code.
        let word = unsafe { frame.pc.offset_from(code.start()) }.saturating_sub(1).max(0) as u32;
        note_code(vm, exception, code, word);
        if let Some(row) = code.get().exception_rows().iter().find(|row| row.start <= word && word < row.end)
        {
            // SAFETY: the verifier has checked handler and register.
            unsafe {
                frame.pc = code.start().add(row.handler as usize);
                frame.base.add(usize::from(row.register)).write(Some(exception.value()));
            }
            return Ok(());
        }
        let on_return = frame.on_return;
        let generator = frame.generator;
        if generator.is_none() {
            // Registers that lie in the caller's temporaries are roots: what they held must not live on there.
            let mut register = frame.base;
            while register < frame.caller_top {
                // SAFETY: inside the register stack.
                unsafe {
                    register.write(None);
                    register = register.add(1);
                }
            }
        }
        vm.top = frame.caller_top;
        if let Some(generator) = generator {
            generator.state.set(State::Finished);
            vm.leave_generator((frame.caller_handled, frame.instance));
        }
        // SAFETY: a frame below the running one, at least the sentinel.
        vm.frame = unsafe { vm.frame.sub(1) };
        if let Some(generator) = generator {
            exception = convert_stop(vm, generator, exception);
        }
        if on_return == Return::Native {
            return Err(vm.raise(exception));
        }
    }
}

/// A StopIteration that leaves a generator's frame would look like its end: it becomes a RuntimeError. The end of an
/// async generator is StopAsyncIteration, which a coroutine (an `__anext__`, say) may well raise.
pub(super) fn convert_stop(vm: &mut Vm, generator: Gc<Generator>, exception: Gc<Exception>) -> Gc<Exception> {
    let class = vm.class_of(exception.value());
    let what = if class.is_subclass_of(&exception::STOP_ITERATION) {
        "StopIteration"
    } else if class.is_subclass_of(&exception::STOP_ASYNC_ITERATION) && generator.is_async_generator() {
        "StopAsyncIteration"
    } else {
        return exception;
    };
    let raised = vm.runtime_error(format_args!("{} raised {what}", generator.kind()));
    let error = vm.take_raised(raised);
    error.cause.set(Some(exception.value()));
    error.context.set(Some(exception.value()));
    error.suppress.set(Value::TRUE);
    error
}

/// The exception that was being handled becomes the context of a new one.
fn set_context(vm: &mut Vm, exception: Gc<Exception>, handled: Slot) {
    let Some(handled) = handled.filter(|handled| *handled != exception.value()) else { return };
    if exception.context.get().is_some() || vm.memory_error == Some(exception) {
        return;
    }
    // Never make a cycle: if the new exception stands in the handled one's chain, it is cut out there. Scripts can
    // have made a cycle of their own, which `slow`, at half the speed, meets.
    let mut at = handled.cast::<Exception>();
    let mut slow = at;
    let mut odd = false;
    while let Some(current) = at {
        if current.context.get() == Some(exception.value()) {
            current.context.set(None);
            break;
        }
        at = next_in_chain(current);
        if odd {
            slow = slow.and_then(next_in_chain);
            if slow == at {
                break;
            }
        }
        odd = !odd;
    }
    exception.context.set(Some(handled));
}

fn next_in_chain(exception: Gc<Exception>) -> Option<Gc<Exception>> {
    exception.context.get().and_then(Value::cast::<Exception>)
}

/// Takes the exception that was raised in a native function, which is going to handle it. `line` is as for
/// [`note_line`].
pub(crate) fn caught(vm: &mut Vm, raised: Raised, code: Option<Gc<Code>>, line: usize) -> Gc<Exception> {
    let exception = vm.take_raised(raised);
    set_context(vm, exception, if line & LINE_THROWN == 0 { vm.exception_handled() } else { vm.handled });
    note_line(vm, exception, code, line);
    exception
}

/// Adds a line of a native function to the exception's traceback, unless it is flagged as only passed on there.
pub(crate) fn note_line(vm: &mut Vm, exception: Gc<Exception>, code: Option<Gc<Code>>, line: usize) {
    let next = exception.traceback.get();
    if line & LINE_RERAISED != 0 && next.is_some() {
        return;
    }
    let Some(code) = code else { return };
    match vm.making_exception(|vm| vm.alloc(Traceback::new(code, (line & LINE_NUMBER) as u32, next))) {
        Ok(entry) => exception.traceback.set(Some(entry.value())),
        // No memory for the traceback: the exception itself matters more.
        Err(raised) => vm.clear_raised(raised),
    }
}

/// Adds a function to the exception's traceback, unless it is only passed on by the instruction that ends at that word.
pub(crate) fn note_code(vm: &mut Vm, exception: Gc<Exception>, code: Gc<Code>, word: u32) {
    let passes_on = |op| matches!(op, Some(Op::Reraise | Op::RaiseCurrent | Op::EndAsyncFor));
    // The last word of a long instruction may look like any other: a second look only where it matters.
    let looks = code.get().words().get(word as usize).and_then(|word| Op::from_byte(*word as u8));
    if passes_on(looks) && passes_on(op_at(code, word)) && exception.traceback.get().is_some() {
        return;
    }
    let line = code.line_of(word);
    let next = exception.traceback.get();
    match vm.making_exception(|vm| vm.alloc(Traceback::at(code, line, word, next))) {
        Ok(entry) => exception.traceback.set(Some(entry.value())),
        // No memory for the traceback: the exception itself matters more.
        Err(raised) => vm.clear_raised(raised),
    }
}

/// The instruction that a word belongs to.
fn op_at(code: Gc<Code>, word: u32) -> Option<Op> {
    let words = code.get().words();
    let mut at = 0;
    loop {
        let op = Op::from_byte(*words.get(at)? as u8)?;
        at += op.info().words();
        if at > word as usize {
            return Some(op);
        }
    }
}
