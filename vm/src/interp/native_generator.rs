//! Generators whose body is native code.
//!
//! The object is that of any generator. Its registers hold what the body needs when it goes on, as the native code wrote
//! it there: tagged values, but raw words too, which the collector, that reads cells word by word, does not mind.
//! Behind the registers stand further rows of as many words: for a register with a pointer the cell it points into,
//! which keeps that alive; for one that may be unbound whether it is bound; for a checked pointer the first address and
//! the length of its buffer.
//!
//! Before it returns, the body writes to the generator's [`ResumePoint`] where it goes on, or that it is done. `pc` and
//! `delegating` are what they would be in the interpreter.
//!
//! [`ResumePoint`]: crate::objects::generator::ResumePoint

use super::{iteration, unwind};
use crate::objects::function::Function;
use crate::objects::generator::{Generator, NATIVE_DONE, Resumed, State};
use crate::objects::object::Gc;
use crate::runtime::{Result, Vm};
use crate::value::Value;

/// How often the registers' number of words there is behind a native generator.
pub const ROWS: usize = 5;

impl Vm {
    /// The generator of a call of a native function. Its registers are cleared.
    ///
    /// # Errors
    /// MemoryError.
    pub fn new_native_generator(&mut self, function: Gc<Function>) -> Result<Gc<Generator>> {
        let code = function.code.get();
        let generator = Generator::new(code, Some(function), function.globals);
        let generator = self.alloc_with_words(generator, ROWS * usize::from(code.registers))?;
        generator.resume.native.set(1);
        Ok(generator)
    }

    /// Writes a word to a row behind a native generator.
    pub fn set_generator_word(&mut self, generator: Gc<Generator>, row: usize, register: usize, word: usize) {
        let registers = usize::from(generator.code.registers);
        if generator.is_native() && row < ROWS && register < registers {
            // SAFETY: a native generator has that many rows of words.
            unsafe {
                Generator::registers(generator).cast::<usize>().add(row * registers + register).write(word);
            }
        }
    }
}

/// Resumes the body at the pending yield: with a value, or, without one, with the exception that is pending.
///
/// # Errors
/// What it raises.
pub(crate) fn resume(vm: &mut Vm, generator: Gc<Generator>, sent: Option<Value>) -> Result<Resumed> {
    run(vm, generator, sent, generator.resume.number.get())
}

/// Resumes the body behind the `yield from` at which it waits: with the result, or with the exception that is pending.
///
/// # Errors
/// What it raises.
pub(crate) fn resume_behind(vm: &mut Vm, generator: Gc<Generator>, result: Option<Value>) -> Result<Resumed> {
    run(vm, generator, result, generator.resume.number.get() + 1)
}

fn run(vm: &mut Vm, generator: Gc<Generator>, sent: Option<Value>, number: usize) -> Result<Resumed> {
    let Some(emitter) = vm.emitter else {
        return Err(vm.runtime_error(format_args!("a generator without native code")));
    };
    let outside = vm.enter_generator(generator);
    generator.state.set(State::Running);
    generator.delegating.set(false);
    let result = emitter.resume(vm, generator, sent, number);
    let resumed = match result {
        Ok(value) if generator.resume.number.get() != NATIVE_DONE => {
            let position = generator.resume.position.get();
            generator.pc.set(generator.code.start().wrapping_add(position >> 1));
            generator.delegating.set(position & 1 != 0);
            generator.handled.set(vm.handled);
            generator.state.set(State::Suspended);
            vm.leave_generator(outside);
            return Ok(Resumed::Yielded(value));
        }
        Ok(value) => Ok(Resumed::Returned(value)),
        Err(raised) => Err(raised),
    };
    generator.state.set(State::Finished);
    vm.leave_generator(outside);
    // What the registers hold must not live on there.
    for row in 0..ROWS {
        for register in 0..usize::from(generator.code.registers) {
            vm.set_generator_word(generator, row, register, 0);
        }
    }
    match resumed {
        Ok(resumed) => Ok(resumed),
        Err(raised) => {
            let exception = vm.take_raised(raised);
            let exception = unwind::convert_stop(vm, generator, exception);
            Err(vm.raise(exception))
        }
    }
}

/// A step of `yield from`: what the iterator yields, or `TOMBSTONE` and its result in the register.
///
/// # Errors
/// What the iterator raises.
pub(crate) fn send_step(
    vm: &mut Vm,
    generator: Value,
    register: usize,
    iterator: Value,
    sent: Value,
) -> Result<Value> {
    match iteration::send_step(vm, iterator, sent)? {
        Resumed::Yielded(value) => Ok(value),
        Resumed::Returned(value) => {
            if let Some(generator) = generator.cast::<Generator>()
                && register < usize::from(generator.code.registers)
            {
                // SAFETY: a register of the generator; that of a native body is a word of its first row.
                unsafe { Generator::registers(generator).add(register).write(Some(value)) };
            }
            Ok(Value::TOMBSTONE)
        }
    }
}
