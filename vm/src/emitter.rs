//! What a port fills in to give the VM native code. The VM never names an emitter.

use crate::bytecode::Unit;
use crate::objects::code::Code;
use crate::objects::function::Function;
use crate::objects::generator::Generator;
use crate::objects::object::Gc;
use crate::runtime::{self, Args, Vm};
use crate::value::Value;

/// Why a function was not compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Line of the source that could not be compiled.
    pub line: u32,
    /// What and why.
    pub reason: alloc::string::String,
    /// Is it an error of the script (viper rules), not only a missed optimisation?
    pub error: bool,
}

/// Makes native code of units.
pub trait Emitter {
    /// Compiles the unit that was loaded as `code` and stores the entry in it.
    ///
    /// # Errors
    /// Why it stays bytecode, or what is wrong with the source.
    fn compile(&self, vm: &mut Vm, unit: &Unit, code: Gc<Code>) -> Result<(), Refused>;

    /// Calls a function whose code has a native entry, with arguments not yet bound to its parameters.
    ///
    /// # Errors
    /// TypeError for arguments that do not fit, or what the function raises.
    fn call(&self, vm: &mut Vm, function: Gc<Function>, args: Args) -> runtime::Result<Value>;

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
