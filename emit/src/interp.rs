//! The reference interpreter: what every pass and back end is compared with.
//!
//! It runs a function of a module over a [`Host`] that supplies memory and helpers, with a limit on the number of
//! instructions, and stops with a [`Fault`] instead of doing anything undefined.

use crate::access::Access;
use crate::entity::{ExitRef, HelperRef, Value};
use crate::eval::{self, Evaluated};
use crate::function::{Function, Module};
use crate::helper::HelperTable;
use crate::inst::{Imm, InstData, Opcode};
use crate::terminator::{Edge, Terminator};
use crate::types::{Target, Type};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

/// Something that the interpreter refuses to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// An access outside the memory of the host.
    Memory {
        /// The address.
        address: u64,
        /// The number of bytes.
        bytes: u32,
    },
    /// The limit on instructions is reached.
    OutOfFuel,
    /// A call of something that is not there.
    UnknownCallee(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Memory { address, bytes } => {
                write!(f, "{bytes} bytes at {address:#x} are not memory")
            }
            Self::OutOfFuel => f.write_str("out of fuel"),
            Self::UnknownCallee(name) => write!(f, "no function {name}"),
        }
    }
}

impl core::error::Error for Fault {}

/// How a function ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It returned, with the bits of its result.
    Returned(Option<u64>),
    /// It raised.
    Raised,
    /// It took a side exit.
    Exited {
        /// The bytecode offset to go on with.
        pc: u32,
        /// Frame registers and the words to write to them.
        registers: Vec<(u16, u64)>,
    },
}

/// What a helper did: its result, or an exception.
pub type HelperOutcome = Result<Option<u64>, Raised>;

/// An exception is pending.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Raised;

/// The world around the code.
pub trait Host {
    /// Reads 1, 2, 4 or 8 bytes, little-endian.
    ///
    /// # Errors
    /// If they are not all memory.
    fn load(&mut self, address: u64, bytes: u32) -> Result<u64, Fault>;

    /// Writes 1, 2, 4 or 8 bytes, little-endian.
    ///
    /// # Errors
    /// If they are not all memory.
    fn store(&mut self, address: u64, bytes: u32, value: u64) -> Result<(), Fault>;

    /// Runs a helper.
    ///
    /// # Errors
    /// If the host does not have it.
    fn helper(&mut self, helper: HelperRef, args: &[u64]) -> Result<HelperOutcome, Fault>;

    /// The address of the VM context.
    fn context(&self) -> u64 {
        0
    }

    /// The address of memory for a function's `scratch`, of as many words.
    fn scratch(&mut self, _words: u64) -> u64 {
        0
    }

    /// The function whose raw entry has this address, for indirect calls.
    fn function_at(&self, _address: u64) -> Option<&str> {
        None
    }
}

/// Runs functions of a module.
#[derive(Debug)]
pub struct Interpreter<'a, H> {
    module: &'a Module,
    target: Target,
    helpers: HelperTable<'a>,
    /// The world around the code.
    pub host: H,
    /// Instructions left to run.
    pub fuel: u64,
    /// Calls that may be open before `stack_low` answers true. The interpreter's own stack has to suffice for these.
    pub max_depth: u32,
    depth: u32,
}

impl<'a, H: Host> Interpreter<'a, H> {
    /// An interpreter with fuel for ten million instructions and a depth of 200 calls.
    pub fn new(module: &'a Module, target: Target, helpers: HelperTable<'a>, host: H) -> Self {
        Self { module, target, helpers, host, fuel: 10_000_000, max_depth: 200, depth: 0 }
    }

    /// Calls a function by name.
    ///
    /// # Errors
    /// If the code does something that is not defined, or runs out of fuel.
    pub fn call(&mut self, name: &str, args: &[u64]) -> Result<Outcome, Fault> {
        let module = self.module;
        let function = module.by_name(name).ok_or_else(|| Fault::UnknownCallee(name.to_string()))?;
        // Depth is counted for the code's `stack_low`; code that never asks stops here.
        if self.depth > self.max_depth + 1 {
            return Err(Fault::OutOfFuel);
        }
        self.depth += 1;
        let outcome = self.run(function, args);
        self.depth -= 1;
        outcome
    }

    fn run(&mut self, function: &Function, args: &[u64]) -> Result<Outcome, Fault> {
        let mut values = vec![0u64; function.values.len()];
        let mut block = function.entry();
        for (param, arg) in function.block(block).params.iter().zip(args) {
            values[param.index()] = arg & self.target.mask(function.value_type(*param));
        }
        loop {
            let data = function.block(block);
            for &inst in &data.insts {
                self.burn()?;
                if let Some(outcome) = self.inst(function, function.inst(inst), &mut values)? {
                    return Ok(outcome);
                }
            }
            self.burn()?;
            let edge = match &data.terminator {
                Terminator::Jump(edge) => edge,
                Terminator::BrIf { cond, then, otherwise } => {
                    if values[cond.index()] != 0 {
                        then
                    } else {
                        otherwise
                    }
                }
                Terminator::BrTable { index, targets, default } => {
                    let index = usize::try_from(values[index.index()]).ok();
                    index.and_then(|index| targets.get(index)).unwrap_or(default)
                }
                Terminator::Return(value) => {
                    return Ok(Outcome::Returned(value.map(|value| values[value.index()])));
                }
                Terminator::Raise => return Ok(Outcome::Raised),
            };
            pass_arguments(function, edge, &mut values);
            block = edge.block;
        }
    }

    fn burn(&mut self) -> Result<(), Fault> {
        self.fuel = self.fuel.checked_sub(1).ok_or(Fault::OutOfFuel)?;
        Ok(())
    }

    /// Runs one instruction. Some outcome if it leaves the function.
    fn inst(
        &mut self,
        function: &Function,
        inst: &InstData,
        values: &mut [u64],
    ) -> Result<Option<Outcome>, Fault> {
        let arg = |index: usize| values[inst.args[index].index()];
        let set = |values: &mut [u64], index: usize, bits: u64| values[inst.results[index].index()] = bits;
        match (inst.opcode, inst.imm) {
            (Opcode::Load, Imm::Access(access)) => {
                let bits = self.load(access, arg(0), function.value_type(inst.results[0]))?;
                set(values, 0, bits);
            }
            (Opcode::Store, Imm::Access(access)) => {
                let bytes = access
                    .width
                    .bytes()
                    .unwrap_or_else(|| self.target.bytes(function.value_type(inst.args[1])));
                let address = self.address(access, arg(0));
                self.host.store(address, bytes, arg(1) & (u64::MAX >> (64 - 8 * bytes)))?;
            }
            (Opcode::Context, _) => set(values, 0, self.host.context()),
            (Opcode::Scratch, Imm::Bits(words)) => set(values, 0, self.host.scratch(words)),
            (Opcode::StackLow, _) => set(values, 0, u64::from(self.depth > self.max_depth)),
            (Opcode::RaiseIf, _) => {
                if arg(0) != 0 {
                    return Ok(Some(Outcome::Raised));
                }
            }
            (Opcode::ExitIf, Imm::ExitRef(exit)) => {
                if arg(0) != 0 {
                    return Ok(Some(self.exit(function, exit, &inst.args[1..], values)));
                }
            }
            (Opcode::Call | Opcode::CallIndirect | Opcode::CallHelper, imm) => {
                let args: Vec<u64> = inst.args.iter().map(|value| values[value.index()]).collect();
                let outcome = match imm {
                    Imm::FuncRef(callee) => self.call(&function.imports[callee.index()].name, &args)?,
                    Imm::HelperRef(helper) => match self.host.helper(helper, &args)? {
                        Ok(value) => Outcome::Returned(value),
                        Err(Raised) => Outcome::Raised,
                    },
                    _ => {
                        let unknown = || Fault::UnknownCallee(format!("at {:#x}", args[0]));
                        let name = self.host.function_at(args[0]).ok_or_else(unknown)?.to_string();
                        self.call(&name, &args[1..])?
                    }
                };
                return Ok(self.take_results(function, inst, values, outcome));
            }
            (opcode, imm) => {
                let controlling =
                    opcode.info().controlling_operand().map_or(inst.results[0], |index| inst.args[index]);
                let (from, to) = (function.value_type(controlling), function.value_type(inst.results[0]));
                let mut args = [0; 3];
                for (slot, value) in args.iter_mut().zip(inst.args.iter()) {
                    *slot = values[value.index()];
                }
                // Everything that `eval` has no answer for is handled above.
                let result = eval::eval(opcode, imm, from, to, &args, &self.target);
                let result = result.unwrap_or(Evaluated { value: 0, flag: false });
                set(values, 0, result.value);
                if inst.results.len() > 1 {
                    set(values, 1, u64::from(result.flag));
                }
            }
        }
        Ok(None)
    }

    /// Spreads the outcome of a call over the results of the instruction. A side exit of the callee ends this call
    /// too: the interpreter of bytecode would go on from there, and there is none here.
    fn take_results(
        &self,
        function: &Function,
        inst: &InstData,
        values: &mut [u64],
        outcome: Outcome,
    ) -> Option<Outcome> {
        let (value, raised) = match outcome {
            Outcome::Returned(value) => (value.unwrap_or(0), 0),
            Outcome::Raised => (0, 1),
            exited @ Outcome::Exited { .. } => return Some(exited),
        };
        let bits = match inst.imm {
            Imm::FuncRef(callee) => {
                function.imports.get(callee.index()).map(|import| import.signature.clone())
            }
            Imm::HelperRef(helper) => self.helpers.get(helper).map(crate::helper::Helper::signature),
            Imm::SigRef(sig) => function.signatures.get(sig.index()).cloned(),
            _ => None,
        };
        let has_value = bits.is_some_and(|signature| signature.result.is_some());
        let words = [value, raised];
        for (result, word) in inst.results.iter().zip(&words[usize::from(!has_value)..]) {
            values[result.index()] = word & self.target.mask(function.value_type(*result));
        }
        None
    }

    fn address(&self, access: Access, base: u64) -> u64 {
        base.wrapping_add(i64::from(access.offset).cast_unsigned()) & self.target.mask(Type::Ptr)
    }

    fn load(&mut self, access: Access, base: u64, ty: Type) -> Result<u64, Fault> {
        let bytes = access.width.bytes().unwrap_or_else(|| self.target.bytes(ty));
        let bits = self.host.load(self.address(access, base), bytes)?;
        let extended =
            if access.width.is_signed() { eval::sign_extend(bits, 8 * bytes).cast_unsigned() } else { bits };
        Ok(extended & self.target.mask(ty))
    }

    fn exit(&self, function: &Function, exit: ExitRef, live: &[Value], values: &[u64]) -> Outcome {
        let exit = &function.exits[exit.index()];
        let word = |value: &Value| {
            let bits = values[value.index()];
            match function.value_type(*value) {
                Type::Value => bits,
                Type::Bool if bits != 0 => taipan_vm::value::Value::TRUE.bits() as u64,
                Type::Bool => taipan_vm::value::Value::FALSE.bits() as u64,
                // Of a float that does not fit a word, the bits stand for the object.
                ty if ty.is_float() => {
                    (bits.wrapping_add(eval::float_bias(ty)) & self.target.mask(ty)).rotate_left(3)
                }
                _ => (bits << 1 | eval::SMALL_TAG) & self.target.mask(Type::Value),
            }
        };
        let registers = exit.registers.iter().copied().zip(live.iter().map(word)).collect();
        Outcome::Exited { pc: exit.pc, registers }
    }
}

/// All arguments are read before any parameter is written.
fn pass_arguments(function: &Function, edge: &Edge, values: &mut [u64]) {
    let args: Vec<u64> = edge.args.iter().map(|arg| values[arg.index()]).collect();
    for (param, arg) in function.block(edge.block).params.iter().zip(args) {
        values[param.index()] = arg;
    }
}

/// Memory that is one run of bytes at some address.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FlatMemory {
    /// The address of the first byte.
    pub base: u64,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl FlatMemory {
    fn range(&self, address: u64, bytes: u32) -> Result<core::ops::Range<usize>, Fault> {
        let fault = Fault::Memory { address, bytes };
        let start = address
            .checked_sub(self.base)
            .and_then(|start| usize::try_from(start).ok())
            .ok_or(fault.clone())?;
        let end = start.checked_add(bytes as usize).filter(|end| *end <= self.bytes.len()).ok_or(fault)?;
        Ok(start..end)
    }

    /// See [`Host::load`].
    ///
    /// # Errors
    /// As there.
    pub fn load(&self, address: u64, bytes: u32) -> Result<u64, Fault> {
        let mut word = [0; 8];
        let range = self.range(address, bytes)?;
        word[..range.len()].copy_from_slice(&self.bytes[range]);
        Ok(u64::from_le_bytes(word))
    }

    /// See [`Host::store`].
    ///
    /// # Errors
    /// As there.
    pub fn store(&mut self, address: u64, bytes: u32, value: u64) -> Result<(), Fault> {
        let range = self.range(address, bytes)?;
        let length = range.len();
        self.bytes[range].copy_from_slice(&value.to_le_bytes()[..length]);
        Ok(())
    }
}
