//! What a port brings.

use crate::emitter::Tier;
use crate::installed::Installed;
use crate::platform::Platform;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;
use core::ffi::c_void;
use core::fmt;
use core::ops::Range;
use taipan_emit::backend::{Code as Bytes, Symbol};
use taipan_emit::function::{Function, Module};
use taipan_emit::helper::{HelperTable, Signature};
use taipan_emit::viper::Mode;
use taipan_vm::bytecode::Unit;
use taipan_vm::bytecode::machine::Target;
use taipan_vm::emitter::{InterruptEntry, LoopEntry};
use taipan_vm::objects::code::Code;
use taipan_vm::objects::function::Function as PythonFunction;
use taipan_vm::objects::generator::Generator;
use taipan_vm::objects::object::Gc;
use taipan_vm::runtime::attempt::NoRoom;
use taipan_vm::runtime::{Args, Result, Vm};
use taipan_vm::value::Value;

/// An exception is pending in the VM.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pending;

/// A function's machine code in place. Clones share the place, which is free when the last of them is gone.
pub trait Placed: Clone + fmt::Debug {
    /// The address of the raw entry, for direct calls.
    fn raw_entry(&self) -> usize;

    /// The addresses of what was placed in one go with it.
    fn block(&self) -> Range<usize>;

    /// Calls the function with the words of its arguments; gives the word of its result, 0 if it has none.
    ///
    /// # Errors
    /// If the function raised; the exception is pending in the VM.
    ///
    /// # Safety
    /// `context` is the VM that the code was made for, there are as many words as parameters, and addresses among them
    /// are good for whatever the function does with them: machine code checks nothing by itself.
    unsafe fn call(&self, context: *mut c_void, words: &[usize]) -> core::result::Result<usize, Pending>;
}

/// The functions of a module, in place, and the code as it was before.
#[derive(Debug)]
pub struct Compiled<P> {
    /// The functions, in the order of the module.
    pub functions: Vec<P>,
    /// Ranges, positions and bytes.
    pub code: Bytes,
}

/// What is made of a module before it is put in place.
#[derive(Debug)]
pub struct Made {
    /// The code.
    pub code: Bytes,
    /// The types of its functions.
    pub signatures: Vec<Signature>,
}

/// Why no code was made.
#[derive(Debug)]
pub enum Failure {
    /// There is no room: in Rust's memory, or for code.
    Memory,
    /// Something else.
    Other(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Memory => f.write_str("no memory"),
            Self::Other(message) => f.write_str(message),
        }
    }
}

impl From<String> for Failure {
    fn from(message: String) -> Self {
        Self::Other(message)
    }
}

impl From<&str> for Failure {
    fn from(message: &str) -> Self {
        Self::Other(message.into())
    }
}

impl From<NoRoom> for Failure {
    fn from(_: NoRoom) -> Self {
        Self::Memory
    }
}

/// A back end and a place for its code.
pub trait Machine: Sized + 'static {
    /// A function in place.
    type Placed: Placed;
    /// What is known of an untyped function.
    type Native: Native<Self>;

    /// Makes of a module what is to be put in place; in an attempt, so it changes nothing else.
    ///
    /// # Errors
    /// Why that is not possible.
    fn make(&self, module: Module, helpers: HelperTable<'_>) -> core::result::Result<Made, Failure>;

    /// Puts it in place. `resolve` gives the addresses of what the code refers to, which stays in place as long as
    /// this.
    ///
    /// # Errors
    /// Why that is not possible.
    fn put(
        &self,
        made: Made,
        helpers: HelperTable<'_>,
        resolve: &dyn Fn(&Symbol) -> Option<usize>,
    ) -> core::result::Result<Compiled<Self::Placed>, Failure>;

    /// What machine code of this machine is made for.
    fn platform(&self) -> Platform;

    /// The address of a part of the runtime that code of files refers to.
    fn address(&self, target: Target) -> Option<usize> {
        let _ = target;
        None
    }

    /// Is there such a part? References and entries always are.
    fn knows(&self, target: Target) -> bool {
        matches!(target, Target::Reference(_) | Target::Entry(_))
    }

    /// Is there a compiler? Asked before a function is taken for one that will be compiled.
    ///
    /// # Errors
    /// Why not.
    fn ready(&self) -> core::result::Result<(), String> {
        Ok(())
    }

    /// Lets a VM run this machine's code; called before anything is compiled for it.
    ///
    /// # Errors
    /// Why that is not possible.
    fn attach(&self, vm: &mut Vm, helpers: HelperTable<'_>) -> core::result::Result<(), Failure> {
        let _ = (vm, helpers);
        Ok(())
    }

    /// The addresses among which all code is.
    fn code_range(&self) -> Range<usize>;

    /// What viper code is made for.
    fn mode(&self) -> Mode {
        Mode::default()
    }

    /// A clock in nanoseconds, for [`NativeInfo`](taipan_vm::emitter::NativeInfo).
    fn now_ns(&self) -> u64;

    /// Tells tools what a symbol stands for.
    fn describe(&self, symbol: &str, code: Gc<Code>) {
        let _ = (symbol, code);
    }

    /// Shows a function's IR to those who want to see it.
    fn show(&self, code: Gc<Code>, made: &Function, is_optimized: bool, helpers: HelperTable<'_>) {
        let _ = (code, made, is_optimized, helpers);
    }
}

/// What is shown code.
pub type Show<'a, P> = &'a mut dyn FnMut(&Rc<Installed<P>>);

/// Why a unit stays bytecode, or what is known of it.
pub type Checked<N> = core::result::Result<N, String>;

/// An untyped function of a tier for such functions.
pub trait Native<M: Machine>: Sized {
    /// What is known of the function of a unit before it runs.
    ///
    /// # Errors
    /// Why it stays bytecode.
    fn check(tier: &Tier<M>, unit: &Unit) -> Checked<Self>;

    /// Prepares the code object.
    ///
    /// # Errors
    /// MemoryError.
    fn prepare(&self, vm: &mut Vm, tier: &Tier<M>, code: Gc<Code>) -> Result<()>;

    /// Calls the function.
    ///
    /// # Errors
    /// What it raises.
    fn call(&self, vm: &mut Vm, tier: &Tier<M>, function: Gc<PythonFunction>, args: Args) -> Result<Value>;

    /// A loop of the running frame is hot; see [`Emitter`](taipan_vm::emitter::Emitter).
    fn back_edge(&self, vm: &mut Vm, tier: &Tier<M>, head: u32) -> LoopEntry {
        let _ = (vm, tier, head);
        LoopEntry::Stay
    }

    /// See [`Emitter`](taipan_vm::emitter::Emitter).
    ///
    /// # Errors
    /// What making code raises.
    fn interrupt_entry(
        &self,
        vm: &mut Vm,
        tier: &Tier<M>,
        function: Gc<PythonFunction>,
    ) -> Result<Option<InterruptEntry>> {
        let _ = (vm, tier, function);
        Ok(None)
    }

    /// One of its generators is going to be resumed; see [`Emitter`](taipan_vm::emitter::Emitter).
    fn resumes(&self, vm: &mut Vm, tier: &Tier<M>, generator: Gc<Generator>) {
        let _ = (vm, tier, generator);
    }

    /// Shows all code in place, with its measures brought up to date.
    fn each_code(&self, show: Show<'_, M::Placed>);

    /// Why the start is not compiled, if it was tried.
    fn refusal(&self) -> Option<String>;

    /// Time spent on code that is gone, in nanoseconds.
    fn spent_ns(&self) -> u64 {
        0
    }
}
