//! What a port fills in to give the VM native code. The VM never names an emitter.

use crate::bytecode::Unit;
use crate::bytecode::machine::Architecture;
use crate::objects::code::Code;
use crate::objects::function::Function;
use crate::objects::generator::Generator;
use crate::objects::object::Gc;
use crate::runtime::{self, Args, Raised, Vm};
use crate::value::Value;
use alloc::string::String;

/// The native entry of code that can be checked only when functions are made of it, because the globals tell what it
/// means.
pub const UNCHECKED: usize = 2;

/// Why a function was not compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Line of the source that could not be compiled.
    pub line: u32,
    /// Column there, from 0, where it is known.
    pub column: Option<u32>,
    /// What and why.
    pub reason: alloc::string::String,
    /// Is it an error of the script (viper rules), not only a missed optimisation?
    pub error: bool,
}

/// What is known of a function's native code.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct NativeInfo {
    /// The tier that calls of it go to: `bytecode`, `native` or `viper`.
    pub tier: &'static str,
    /// Bytes of machine code, constants included; 0 before the first call.
    pub bytes: usize,
    /// Guards in it.
    pub guards: usize,
    /// How often one of them failed and the function went on in the interpreter.
    pub side_exits: u64,
    /// Time that compiling it took, in nanoseconds.
    pub compile_ns: u64,
    /// Checksum of the machine code of a viper function as it was before it was put in place.
    pub checksum: u32,
    /// Why it stays bytecode.
    pub refusal: Option<alloc::string::String>,
}

/// Calls raw native code: the VM, the code's address, the function, its arguments and their number, which is the code's
/// and at most [`MOST_RAW`]. Gives a value, or word 0 if it raised.
///
/// # Safety
/// The code is in place and was made for this VM and this number of arguments, all of which are bound.
pub type CallRaw = unsafe extern "C" fn(*mut Vm, usize, Value, *const Value, usize) -> usize;

/// Machine code that is called in interrupts with one object ([`Vm::begin_interrupt`]); it is in place as long as this is.
/// Gives false if it raised.
pub type InterruptEntry = alloc::boxed::Box<dyn Fn(&mut Vm, Value) -> bool>;

/// Calls native code that resumes a generator: the VM, the code's address, the generator, the value sent. What it gives
/// is said in `interp/compiled_generator.rs`.
///
/// # Safety
/// The code is in place and was made for this VM and for generators of this one's code.
pub type CallResume = unsafe extern "C" fn(*mut Vm, usize, Value, Value) -> usize;

/// Most arguments that [`CallRaw`] passes.
pub const MOST_RAW: usize = 5;

/// What became of a frame whose loop the emitter was asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoopEntry {
    /// Nothing: the interpreter goes on.
    Stay,
    /// Native code ran a part of it and wrote position and registers back: the interpreter goes on there.
    Moved,
    /// Native code ran it to its end, with this result.
    Returned(Value),
    /// The same up to a `YieldFrom`, whose iterator has yielded. Position and registers were written back: the frame stands
    /// before that, and the register of what is sent holds what was yielded.
    Delegates,
    /// An exception was raised: the frame's position was written back to the word behind the instruction that raised.
    Raised(Raised),
}

/// Builtins that look at the frame that calls them. Native code has none: a function that names one of these has to
/// be interpreted from there on. (`type` and `namedtuple` take the caller's `__name__` for a class they make.)
pub const FRAME_READERS: &[&str] =
    &["__import__", "dir", "eval", "exec", "globals", "locals", "super", "vars"];

/// Makes native code of units.
pub trait Emitter {
    /// Compiles the unit that was loaded as `code` and stores the entry in it; or says why it stays bytecode, or what is
    /// wrong with the source.
    ///
    /// # Errors
    /// MemoryError, where the function cannot stay bytecode.
    fn compile(&self, vm: &mut Vm, unit: &Unit, code: Gc<Code>) -> runtime::Result<Result<(), Refused>>;

    /// What machine code in compiled files has to be made for; nothing if it is not taken from there.
    fn architecture(&self) -> Option<Architecture> {
        None
    }

    /// Checks the machine code of a unit and of those inside it, which was made for this architecture.
    ///
    /// # Errors
    /// What is wrong with it.
    fn check_machine_code(&self, unit: &Unit) -> Result<(), String> {
        let _ = unit;
        Ok(())
    }

    /// Calls a function whose code has a native entry, with arguments not yet bound to its parameters.
    ///
    /// # Errors
    /// TypeError for arguments that do not fit, or what the function raises.
    fn call(&self, vm: &mut Vm, function: Gc<Function>, args: Args) -> runtime::Result<Value>;

    /// A function was made of code whose native entry is [`UNCHECKED`].
    ///
    /// # Errors
    /// What is wrong with its source.
    fn define(&self, vm: &mut Vm, function: Gc<Function>) -> runtime::Result<()> {
        let _ = (vm, function);
        Ok(())
    }

    /// The code objects that had these data ([`Vm::attach_native`]) are gone, or have other data now. Called at a safe
    /// point, never inside an allocation; native code may be running all the same.
    fn release(&self, vm: &mut Vm, dead: &[usize]);

    /// The addresses among which all native code is.
    fn code_range(&self) -> core::ops::Range<usize> {
        0..0
    }

    /// The address of the code object whose native code has this address in it, or ends there. Called while garbage is
    /// collected: code that is running, or will be returned to, keeps its code object.
    fn owner(&self, address: usize) -> Option<usize> {
        let _ = address;
        None
    }

    /// The function's machine code, made now if it is not there, to be called in interrupts. `None` if there is none that can
    /// be called so: with one argument, which is an object.
    ///
    /// # Errors
    /// What making it raises.
    fn interrupt_entry(
        &self,
        vm: &mut Vm,
        function: Gc<Function>,
    ) -> runtime::Result<Option<InterruptEntry>> {
        let _ = (vm, function);
        Ok(None)
    }

    /// The machine code that would be made now of a viper function and of those that it calls directly, if none of them had
    /// any, as text: bytes, and what is filled in where it is put in place. `None` for other functions.
    ///
    /// # Errors
    /// What making it raises.
    #[cfg(feature = "inspect")]
    fn code_text(&self, vm: &mut Vm, function: Gc<Function>) -> runtime::Result<Option<String>> {
        let _ = (vm, function);
        Ok(None)
    }

    /// What is known of a function's native code; `None` if it was never asked to make any.
    fn info(&self, vm: &mut Vm, function: Gc<Function>) -> Option<NativeInfo>;

    /// The running frame, whose code has a profile, has jumped back to the word `head` of its code at least as often
    /// as the code's `loop_threshold` says. The frame's `pc` stands at `head`, and `vm.running()` gives the rest.
    /// Only the monitoring interpreter asks.
    fn back_edge(&self, vm: &mut Vm, head: u32) -> LoopEntry {
        let _ = (vm, head);
        LoopEntry::Stay
    }

    /// A generator of a function that the emitter watches ([`Code::watch_resumes`]) is going to be resumed in the monitoring
    /// interpreter, if the emitter publishes no code for that.
    fn resumes(&self, vm: &mut Vm, generator: Gc<Generator>) {
        let _ = (vm, generator);
    }

    /// Runs the native body of a generator from the resume point with this number to its next yield or its end, and
    /// says there what it gave. `sent` is what the pending yield gives; nothing if an exception is to be raised there,
    /// which is pending.
    ///
    /// # Errors
    /// What the body raises.
    fn resume(
        &self,
        vm: &mut Vm,
        generator: Gc<Generator>,
        sent: Option<Value>,
        number: usize,
    ) -> runtime::Result<Value> {
        let _ = (generator, sent, number);
        Err(vm.runtime_error(format_args!("a generator without native code")))
    }
}
