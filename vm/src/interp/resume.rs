//! Side exits: native code that can't go on hands its values back to frames of the interpreter.
//!
//! Native code runs without a frame of the VM. When a guard fails, or when an exception has a handler in it, the
//! frames that it stands for are made up from its live values: one of the function, and one of each function that was
//! inlined at the place. The interpreter, the monitoring one if there is one, then runs the rest.
//!
//! Positions are word indexes in the frame's code, and mean what `pc` means in a frame:
//! - of a frame that goes on: the first word of the instruction to be run next;
//! - of a frame that waits for a call (every frame but the innermost): the word behind the call's last one;
//! - of a frame that raises (the innermost, with an exception): the word behind the last one of the instruction that
//!   raised. The line and the handlers are those of the word before.

use super::frame::{Frame, Return};
use super::{Entered, enter_bytecode, run, unwind};
use crate::objects::code::Code;
use crate::objects::dict::Dict;
use crate::objects::exception::Exception;
use crate::objects::function::Function;
use crate::objects::generator::{Generator, Resumed};
use crate::objects::object::Gc;
use crate::runtime::vm::{RESERVED_FRAMES, RESERVED_REGISTERS};
use crate::runtime::{Args, Raised, Result, Vm};
use crate::value::{Slot, Value};

/// A frame as native code describes it.
#[derive(Clone, Copy)]
pub struct ResumedFrame<'a> {
    /// The function.
    pub function: Gc<Function>,
    /// Where it goes on; see the module's page.
    pub pc: u32,
    /// Registers that hold something, with what they hold. The others are unbound.
    pub registers: &'a [(u16, Slot)],
    /// The register of the caller that gets the result; without meaning in the outermost frame.
    pub destination: u8,
    /// The instance, if the frame is an `__init__` that was inlined with the construction of the instance.
    pub init_instance: Slot,
}

/// Makes the frames, outermost first, raises the exception in the innermost if there is one, and runs them to their
/// end. Nothing is allocated before all values are in their registers.
///
/// Where frames, registers or the native stack run out, RecursionError is raised in the innermost frame, so that its
/// handlers run: the frames then take what is reserved for that.
///
/// # Errors
/// What leaves the outermost frame; RecursionError if even the reserve is used up (an exception that was on its way is
/// then forgotten).
pub fn resume(vm: &mut Vm, frames: &[ResumedFrame<'_>], raised: Option<Raised>) -> Result<Value> {
    let room = frames.iter().map(|frame| usize::from(frame.function.code.get().registers)).sum::<usize>();
    // The last frame and the top that there would be.
    let last = vm.frame.wrapping_add(frames.len());
    let top = vm.top.wrapping_add(room);
    if last >= vm.frames_end.wrapping_add(RESERVED_FRAMES)
        || top > vm.stack_end.wrapping_add(RESERVED_REGISTERS)
    {
        return Err(vm.recursion_error());
    }
    let is_full = last >= vm.frames_end || top > vm.stack_end;
    if frames.is_empty() {
        return Err(match raised {
            Some(raised) => raised,
            None => vm.runtime_error(format_args!("no frame to resume")),
        });
    }
    for (depth, described) in frames.iter().enumerate() {
        let code = described.function.code.get();
        let base = vm.top;
        let on_return = match described.init_instance {
            _ if depth == 0 => Return::Native,
            Some(_) => Return::Init,
            None => Return::Register,
        };
        // SAFETY: room was checked; registers are below the code's number (checked here), and so is the position in
        // debug builds.
        unsafe {
            let count = usize::from(code.registers);
            for i in 0..count {
                base.add(i).write(None);
            }
            set_registers(base, count, described.registers);
            debug_assert!(described.pc <= code.len);
            let frame = vm.frame.add(1);
            frame.write(Frame {
                pc: code.start().add(described.pc as usize),
                base,
                code: Some(code),
                function: Some(described.function),
                globals: Some(described.function.globals),
                generator: None,
                caller_top: base,
                caller_handled: None,
                instance: described.init_instance,
                destination: described.destination,
                on_return,
            });
            vm.frame = frame;
            vm.top = base.add(count);
        }
    }
    let raised = match raised {
        Some(raised) => Some(raised),
        None => {
            let room = if is_full { Err(vm.recursion_error()) } else { vm.check_native_stack() };
            if room.is_err() {
                // There is no room to go on, but there is for handlers: the next instruction raises.
                // SAFETY: the frame that was just pushed.
                unsafe { (*vm.frame).pc = (*vm.frame).pc.add(1) };
            }
            room.err()
        }
    };
    if let Some(raised) = raised {
        unwind::unwind(vm, raised)?;
    }
    match run::run::<{ cfg!(feature = "monitor") }>(vm, None)? {
        Resumed::Returned(value) | Resumed::Yielded(value) => Ok(value),
    }
}

/// The running frame, as an emitter sees it that is asked about a loop.
#[derive(Clone, Copy)]
pub struct Running {
    /// The code.
    pub code: Gc<Code>,
    /// The function; `None` for modules and class bodies.
    pub function: Option<Gc<Function>>,
    /// The globals.
    pub globals: Option<Gc<Dict>>,
    /// Its registers, as many as the code says: each holds a value or nothing, in code that has a profile. Valid until
    /// the frame is left.
    pub registers: *mut Slot,
}

impl Vm {
    /// The code that the interpreter runs, and the line of the instruction it was last known to be at.
    #[must_use]
    pub fn running_line(&self) -> Option<(Gc<Code>, u32)> {
        let frame = self.current_frame()?;
        let code = frame.code?;
        let word = (frame.pc as usize).wrapping_sub(code.start() as usize) / size_of::<u32>();
        Some((code, code.line_of((word as u32).saturating_sub(1))))
    }

    /// The running frame.
    #[must_use]
    pub fn running(&self) -> Option<Running> {
        let frame = self.current_frame()?;
        Some(Running {
            code: frame.code?,
            function: frame.function,
            globals: frame.globals,
            registers: frame.base,
        })
    }
}

/// Moves the running frame, from whose loop native code was entered, to where that has stopped: `pc` is the word at
/// which it goes on, or the word behind the instruction that raised
/// ([`LoopEntry::Raised`](crate::emitter::LoopEntry)). Registers that are not listed keep what they hold.
pub fn write_back(vm: &mut Vm, pc: u32, registers: &[(u16, Slot)]) {
    // SAFETY: the running frame, which no reference points to, or the sentinel, which has no code.
    let frame = unsafe { &mut *vm.frame };
    let Some(code) = frame.code else { return };
    debug_assert!(pc <= code.len);
    // SAFETY: inside the code, or at its end.
    frame.pc = unsafe { code.start().add(pc as usize) };
    // SAFETY: the frame's registers.
    unsafe { set_registers(frame.base, usize::from(code.registers), registers) };
}

/// The same for a generator whose native code has stopped: the interpreter pushes its frame afterwards.
pub fn write_back_generator(generator: Gc<Generator>, pc: u32, registers: &[(u16, Slot)]) {
    let code = generator.code.get();
    debug_assert!(pc <= code.len);
    // SAFETY: inside the code, or at its end.
    generator.pc.set(unsafe { code.start().add(pc as usize) });
    // SAFETY: the generator's registers.
    unsafe { set_registers(Generator::registers(generator), usize::from(code.registers), registers) };
}

/// # Safety
/// `base` has `count` registers.
unsafe fn set_registers(base: *mut Slot, count: usize, registers: &[(u16, Slot)]) {
    for (register, slot) in registers {
        let register = usize::from(*register);
        debug_assert!(register < count);
        if register < count {
            // SAFETY: the caller's promise.
            unsafe { base.add(register).write(*slot) };
        }
    }
}

/// Adds a function that has no frame to the traceback of the exception that leaves it: `word` is any word of the
/// instruction that raised.
pub fn trace_frame(vm: &mut Vm, code: Gc<Code>, word: u32) {
    if let Some(exception) = vm.pending.and_then(Value::cast::<Exception>) {
        let pending = vm.pending;
        unwind::note_code(vm, exception, code, word);
        vm.pending = pending;
    }
}

/// Calls a Python function in the interpreter, whether or not it has native code.
///
/// # Errors
/// TypeError for arguments that do not fit, or what it raises.
pub fn call_interpreted(vm: &mut Vm, function: Gc<Function>, args: Args) -> Result<Value> {
    // The interpreter, which needs much of the native stack, is entered anew for each call.
    vm.check_native_stack()?;
    match enter_bytecode(vm, function, args, Return::Native, 0)? {
        Entered::Value(value) => Ok(value),
        Entered::Frame => match run::run::<false>(vm, None)? {
            Resumed::Returned(value) | Resumed::Yielded(value) => Ok(value),
        },
    }
}
