//! The interpreter: frames, the dispatch loop, calls, unwinding.
//!
//! Rules of the hot path (`run.rs`); the test that breaks is in brackets:
//! 1. `pc`, `base`, `constants` and `caches` live in locals; the frame's copy of `pc` is written before a call and
//!    when an exception is raised, and only then. [exceptions/ tracebacks]
//! 2. A Python function called by bytecode does not recurse on the native stack; native code that calls back
//!    does, and is bounded by `Vm::check_native_stack`. [functions/ recursion]
//! 3. Registers hold `Option<Value>`; a fast path tests tags of the raw words, which an unbound register fails,
//!    so that only slow paths look for it. [scopes/ unbound]
//! 4. A register window is overlapped by the callee's frame; a generator's registers are in the heap, so its
//!    calls copy their arguments to the top of the stack. [generators/ calls]

pub mod attribute_cache;
pub mod bind;
pub mod compiled_generator;
pub mod exceptions;
#[cfg(feature = "side-exits")]
pub mod facts;
pub mod frame;
pub mod global_cache;
pub mod handlers;
pub mod iteration;
pub mod matching;
pub mod monitor;
pub mod native_generator;
#[cfg(feature = "side-exits")]
pub mod resume;
pub mod run;
pub mod slow;
pub mod unwind;

use crate::bytecode::UnitFlags;
use crate::emitter::{Emitter, MOST_RAW};
use crate::objects::code::Code;
use crate::objects::dict::Dict;
use crate::objects::exception::Exception;
use crate::objects::function::Function;
use crate::objects::generator::{Generator, Resumed, State};
use crate::objects::object::Gc;
use crate::runtime::{Args, Raised, Result, Vm};
use crate::value::{Slot, Value};
use frame::{Frame, Return};

/// What calling a function did.
pub(crate) enum Entered {
    /// A frame was pushed and is the running one.
    Frame,
    /// There is nothing to run: the function is a generator or coroutine function, and this is its object.
    Value(Value),
}

/// Pushes a frame whose registers begin at `base`, with room checked and the locals from `first_unset` on cleared.
#[allow(clippy::too_many_arguments, reason = "the parts of a frame, each from another place")]
#[inline]
pub(crate) fn push_frame(
    vm: &mut Vm,
    code: Gc<Code>,
    function: Option<Gc<Function>>,
    globals: Gc<Dict>,
    base: *mut Slot,
    first_unset: usize,
    on_return: Return,
    destination: u8,
) -> Result<()> {
    let caller_top = vm.top;
    let top = base.wrapping_add(usize::from(code.registers));
    // SAFETY: the frame array has room up to `frames_end`, checked here; registers up to `stack_end`.
    unsafe {
        let frame = vm.frame.add(1);
        if frame >= vm.frames_end || top > vm.stack_end || top < base {
            return Err(vm.recursion_error());
        }
        for i in first_unset..usize::from(code.locals_count) {
            base.add(i).write(None);
        }
        if code.far_locals != 0 {
            let bound = first_unset.saturating_sub(usize::from(code.locals_count));
            for i in 1..=usize::from(code.far_locals).saturating_sub(bound) {
                top.sub(i).write(None);
            }
        }
        frame.write(Frame {
            pc: code.start(),
            base,
            code: Some(code),
            function,
            globals: Some(globals),
            generator: None,
            caller_top,
            caller_handled: None,
            instance: None,
            destination,
            on_return,
        });
        vm.frame = frame;
        vm.top = top;
    }
    Ok(())
}

/// Moves the parameters that have no near register from where they were bound to their far ones.
///
/// # Safety
/// `base` has as many registers as the code says.
#[inline]
unsafe fn place_parameters(code: Gc<Code>, base: *mut Slot, parameters: usize) {
    let near = usize::from(code.locals_count);
    // From the last on: the places may overlap, and the far registers are never below the near ones.
    for i in (near..parameters).rev() {
        // SAFETY: both are registers of the frame, since every parameter is a local.
        unsafe { base.add(code.local_register(i)).write(*base.add(i)) };
    }
}

/// Binds the arguments and pushes the frame of a Python function, whatever its parameters; or makes its generator.
/// The arguments may stand anywhere but above `vm.top`.
pub(crate) fn enter_function(
    vm: &mut Vm,
    function: Gc<Function>,
    args: Args,
    on_return: Return,
    destination: u8,
) -> Result<Entered> {
    let code = function.code.get();
    if code.native_entry.get() != 0
        && !code.take_cold_call()
        && let Some(emitter) = vm.emitter
    {
        return call_native(vm, emitter, function, args).map(Entered::Value);
    }
    enter_bytecode(vm, function, args, on_return, destination)
}

/// Calls a function that has a native entry: its raw code, if there is any and the arguments fit, else by the emitter.
#[inline]
pub(crate) fn call_native(
    vm: &mut Vm,
    emitter: &'static dyn Emitter,
    function: Gc<Function>,
    args: Args,
) -> Result<Value> {
    let code = function.code.get();
    let raw = code.native_raw.get();
    if raw != 0
        && let Some(call) = vm.call_raw
        && code.raw_arity.get() == args.len()
        && args.len() <= MOST_RAW
        && args.keyword_count() == 0
        && code.raw_globals.get() == function.globals.as_ptr()
    {
        // SAFETY: the emitter has published the code for that many values and for these globals.
        let word = unsafe { call(vm, raw, function.value(), args.as_ptr(), args.len()) };
        return match Value::from_bits(word) {
            Some(value) => Ok(value),
            None => Err(vm.native_raised()),
        };
    }
    emitter.call(vm, function, args)
}

/// Are the arguments, one by one, the parameters of the code?
fn takes_just(code: Gc<Code>, args: Args) -> bool {
    let counts = code.parameters;
    usize::from(counts.positional) == args.len()
        && counts.keyword_only == 0
        && args.keyword_count() == 0
        && !code.flags.has(UnitFlags::VAR_ARGS | UnitFlags::VAR_KW)
}

/// Enters a function as [`enter_function`] does, whether or not it has native code.
pub(crate) fn enter_bytecode(
    vm: &mut Vm,
    function: Gc<Function>,
    args: Args,
    on_return: Return,
    destination: u8,
) -> Result<Entered> {
    let code = function.code.get();
    if code.flags.has(UnitFlags::GENERATOR | UnitFlags::COROUTINE) {
        let generator = Generator::new(code, Some(function), function.globals);
        let generator = vm.alloc_with_words(generator, usize::from(code.registers))?;
        // SAFETY: the generator has as many registers as the code says, all cleared.
        unsafe {
            let registers = Generator::registers(generator);
            if takes_just(code, args) {
                registers.cast::<Value>().copy_from_nonoverlapping(args.as_ptr(), args.len());
            } else {
                bind::bind(vm, function, args, registers)?;
            }
            place_parameters(code, Generator::registers(generator), code.parameter_registers());
        }
        return Ok(Entered::Value(generator.value()));
    }
    // Arguments in a window of the caller lie below `top`: the frame begins behind everything.
    let base = vm.top;
    if base.wrapping_add(usize::from(code.registers)) > vm.stack_end {
        return Err(vm.recursion_error());
    }
    // While the parameters are being filled in, they are roots.
    let parameters = code.parameter_registers();
    // SAFETY: room was checked.
    unsafe {
        for i in 0..parameters {
            base.add(i).write(None);
        }
        vm.top = base.add(parameters);
        let bound = bind::bind(vm, function, args, base);
        vm.top = base;
        bound?;
        place_parameters(code, base, parameters);
    }
    push_frame(vm, code, Some(function), function.globals, base, parameters, on_return, destination)?;
    Ok(Entered::Frame)
}

/// Calls a Python function from native code.
///
/// # Errors
/// What it raises.
pub(crate) fn call_function(vm: &mut Vm, function: Gc<Function>, args: Args) -> Result<Value> {
    match enter_function(vm, function, args, Return::Native, 0)? {
        Entered::Value(value) => Ok(value),
        Entered::Frame => run_to_value(vm),
    }
}

fn run_to_value(vm: &mut Vm) -> Result<Value> {
    match run::run::<false>(vm, None)? {
        Resumed::Returned(value) | Resumed::Yielded(value) => Ok(value),
    }
}

/// Runs a code object without parameters: a module, or a class body whose namespace goes to register 0.
///
/// # Errors
/// What it raises.
pub fn run_code(
    vm: &mut Vm,
    code: Gc<Code>,
    function: Option<Gc<Function>>,
    globals: Gc<Dict>,
    namespace: Slot,
) -> Result<Value> {
    vm.check_native_stack()?;
    let base = vm.top;
    push_frame(vm, code, function, globals, base, 0, Return::Native, 0)?;
    if namespace.is_some() {
        // SAFETY: code that takes a namespace has register 0.
        unsafe { base.write(namespace) };
    }
    run_to_value(vm)
}

/// Pushes the frame of a generator that is not running. `sent` is what its pending yield gives.
pub(crate) fn push_generator(
    vm: &mut Vm,
    generator: Gc<Generator>,
    sent: Option<Value>,
    on_return: Return,
    destination: u8,
) -> Result<()> {
    let base = Generator::registers(generator);
    // SAFETY: room is checked; the registers are the generator's.
    unsafe {
        let frame = vm.frame.add(1);
        if frame >= vm.frames_end {
            return Err(vm.recursion_error());
        }
        let outside = vm.enter_generator(generator);
        let pc = generator.pc.get();
        if let Some(sent) = sent
            && generator.state.get() == State::Suspended
        {
            use crate::bytecode::opcode;
            if generator.delegating.get() {
                base.add(opcode::b(*pc)).write(Some(sent));
            } else {
                base.add(opcode::a(*pc.sub(1))).write(Some(sent));
            }
        }
        frame.write(Frame {
            pc,
            base,
            code: Some(generator.code),
            function: generator.function,
            globals: Some(generator.globals),
            generator: Some(generator),
            caller_top: vm.top,
            caller_handled: outside.0,
            instance: outside.1,
            destination,
            on_return,
        });
        vm.frame = frame;
    }
    generator.state.set(State::Running);
    generator.delegating.set(false);
    Ok(())
}

/// Resumes a generator from native code.
///
/// # Errors
/// What its body raises.
pub(crate) fn resume(vm: &mut Vm, generator: Gc<Generator>, sent: Value) -> Result<Resumed> {
    if generator.is_native() {
        return native_generator::resume(vm, generator, Some(sent));
    }
    if compiled_generator::takes(generator) {
        return compiled_generator::resume(vm, generator, sent);
    }
    push_generator(vm, generator, Some(sent), Return::Native, 0)?;
    run::run::<false>(vm, None)
}

/// Raises an exception at the pending yield of a suspended generator.
///
/// # Errors
/// What its body raises.
pub(crate) fn throw_into(vm: &mut Vm, generator: Gc<Generator>, exception: Gc<Exception>) -> Result<Resumed> {
    if generator.delegating.get() {
        return iteration::throw_delegated(vm, generator, exception);
    }
    if generator.is_native() {
        let _: Raised = vm.raise(exception);
        return native_generator::resume(vm, generator, None);
    }
    push_generator(vm, generator, None, Return::Native, 0)?;
    let raised = vm.raise(exception);
    run::run::<false>(vm, Some(raised))
}

impl Vm {
    /// Runs native code of a function with a frame of it, empty of variables, as the running one: for builtins such as
    /// `globals` that look for it.
    ///
    /// # Errors
    /// RecursionError, or what `f` raises.
    pub fn in_frame<T>(
        &mut self,
        function: Gc<Function>,
        f: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        let (frame, top) = (self.frame, self.top);
        let code = function.code.get();
        push_frame(self, code, Some(function), function.globals, top, 0, Return::Native, 0)?;
        for register in 0..usize::from(code.registers) {
            // SAFETY: a register of the frame that was just pushed.
            unsafe { top.add(register).write(None) };
        }
        let result = f(self);
        (self.frame, self.top) = (frame, top);
        result
    }

    /// The running frame, if any.
    #[must_use]
    pub(crate) fn current_frame(&self) -> Option<&Frame> {
        // SAFETY: frames between the sentinel and `frame` are initialised.
        unsafe { if self.frame == self.frames { None } else { Some(&*self.frame) } }
    }

    /// How many frames are running.
    #[must_use]
    pub(crate) fn frame_height(&self) -> usize {
        (self.frame as usize - self.frames as usize) / size_of::<Frame>()
    }

    /// The frame that called a builtin, `depth` Python frames up (0 is the nearest).
    #[must_use]
    pub(crate) fn frame_at(&self, depth: usize) -> Option<&Frame> {
        // SAFETY: as above.
        if depth < self.frame_height() { Some(unsafe { &*self.frame.sub(depth) }) } else { None }
    }

    /// The globals of the running function.
    #[must_use]
    pub fn current_globals(&self) -> Option<Gc<Dict>> {
        self.current_frame()?.globals
    }
}
