//! The text form of functions. [`parse`](crate::parse) reads what this writes.
//!
//! ```text
//! function gcd(i64, i64) -> i64 raises {
//! block0(v0: i64, v1: i64):
//!     v2 = iconst.i64 0
//!     v3 = icmp.eq v1, v2 @4:7
//!     brif v3, block1, block2
//! …
//! ```
//! `@4:7` is the position: bytecode offset and source line. A block that is expected to run rarely has `cold` after
//! its parameters.

use crate::entity::{Block, Value};
use crate::function::{Function, Module};
use crate::helper::HelperTable;
use crate::inst::{Imm, InstData, Position, ResultRule};
use crate::terminator::{Edge, Terminator};
use crate::types::Type;
use core::fmt::{self, Display, Formatter};

/// A function together with what is needed to print it.
#[derive(Clone, Copy, Debug)]
pub struct Printed<'a> {
    function: &'a Function,
    helpers: HelperTable<'a>,
}

impl Function {
    /// The function as text; the helpers are needed for their names.
    #[must_use]
    pub const fn display<'a>(&'a self, helpers: HelperTable<'a>) -> Printed<'a> {
        Printed { function: self, helpers }
    }
}

impl Module {
    /// The functions as text, with an empty line between them.
    pub fn display<'a>(&'a self, helpers: HelperTable<'a>) -> impl Display + 'a {
        fmt::from_fn(move |f| {
            for (index, function) in self.functions.iter().enumerate() {
                if index > 0 {
                    f.write_str("\n")?;
                }
                function.display(helpers).fmt(f)?;
            }
            Ok(())
        })
    }
}

impl Display for Printed<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let function = self.function;
        writeln!(f, "function {}{} {{", function.name, function.signature)?;
        for import in &function.imports {
            writeln!(f, "    import {}{}", import.name, import.signature)?;
        }
        for (index, signature) in function.signatures.iter().enumerate() {
            writeln!(f, "    sig{index} = {signature}")?;
        }
        for (index, exit) in function.exits.iter().enumerate() {
            write!(f, "    exit{index} = pc {}", exit.pc)?;
            for register in &exit.registers {
                write!(f, " r{register}")?;
            }
            for (register, bits) in &exit.constants {
                write!(f, " c{register}={bits:#x}")?;
            }
            if exit.raises {
                f.write_str(" raises")?;
            }
            f.write_str("\n")?;
        }
        for &block in &function.layout {
            self.block(f, block)?;
        }
        f.write_str("}\n")
    }
}

impl Printed<'_> {
    fn block(&self, f: &mut Formatter<'_>, block: Block) -> fmt::Result {
        let data = self.function.block(block);
        write!(f, "{block}")?;
        if !data.params.is_empty() {
            f.write_str("(")?;
            for (index, param) in data.params.iter().enumerate() {
                let separator = if index > 0 { ", " } else { "" };
                write!(f, "{separator}{param}: {}", self.function.value_type(*param))?;
            }
            f.write_str(")")?;
        }
        writeln!(f, "{}:", if data.cold { " cold" } else { "" })?;
        for &inst in &data.insts {
            f.write_str("    ")?;
            self.inst(f, self.function.inst(inst))?;
            f.write_str("\n")?;
        }
        f.write_str("    ")?;
        terminator(f, &data.terminator)?;
        f.write_str("\n")
    }

    fn inst(&self, f: &mut Formatter<'_>, inst: &InstData) -> fmt::Result {
        if !inst.results.is_empty() {
            list(f, &inst.results)?;
            f.write_str(" = ")?;
        }
        f.write_str(inst.opcode.info().name)?;
        let result = inst.results.first().map(|value| self.function.value_type(*value));
        if let (ResultRule::Given(_), Some(ty)) = (inst.opcode.info().results, result) {
            write!(f, ".{ty}")?;
        }
        self.operands(f, inst, result)?;
        if inst.position != Position::default() {
            write!(f, " @{}:{}", inst.position.pc, inst.position.line)?;
        }
        Ok(())
    }

    fn operands(&self, f: &mut Formatter<'_>, inst: &InstData, result: Option<Type>) -> fmt::Result {
        match inst.imm {
            Imm::Nothing if inst.args.is_empty() => Ok(()),
            Imm::Nothing => {
                f.write_str(" ")?;
                list(f, &inst.args)
            }
            Imm::Bits(bits) => {
                f.write_str(" ")?;
                constant(f, result.unwrap_or(Type::Value), bits)
            }
            Imm::IntCc(cc) => {
                write!(f, ".{cc} ")?;
                list(f, &inst.args)
            }
            Imm::FloatCc(cc) => {
                write!(f, ".{cc} ")?;
                list(f, &inst.args)
            }
            Imm::Access(access) => {
                if access.width.bytes().is_some() {
                    write!(f, ".{}", access.width.name())?;
                }
                // A store reads like an assignment, with the address last: `store.u8 v2, v1+4`.
                match *inst.args {
                    [base, stored] => write!(f, " {stored}, {base}{access}"),
                    _ => write!(f, " {}{access}", inst.args[0]),
                }
            }
            Imm::FuncRef(callee) => {
                match self.function.imports.get(callee.index()) {
                    Some(import) => write!(f, " {}(", import.name)?,
                    None => write!(f, " {callee}(")?,
                }
                list(f, &inst.args)?;
                f.write_str(")")
            }
            Imm::HelperRef(helper) => {
                match self.helpers.get(helper) {
                    Some(row) => write!(f, " {}(", row.name)?,
                    None => write!(f, " {helper}(")?,
                }
                list(f, &inst.args)?;
                f.write_str(")")
            }
            Imm::SigRef(signature) => {
                write!(f, " {signature} {}(", inst.args[0])?;
                list(f, &inst.args[1..])?;
                f.write_str(")")
            }
            Imm::ExitRef(exit) => {
                write!(f, " {}, {exit}(", inst.args[0])?;
                list(f, &inst.args[1..])?;
                f.write_str(")")
            }
        }
    }
}

fn list(f: &mut Formatter<'_>, values: &[Value]) -> fmt::Result {
    for (index, value) in values.iter().enumerate() {
        let separator = if index > 0 { ", " } else { "" };
        write!(f, "{separator}{value}")?;
    }
    Ok(())
}

/// Integers signed, words and unusual floats as bits.
pub(crate) fn constant(f: &mut impl fmt::Write, ty: Type, bits: u64) -> fmt::Result {
    match ty {
        Type::Bool => write!(f, "{}", if bits == 0 { "false" } else { "true" }),
        Type::I32 => write!(f, "{}", (bits as u32).cast_signed()),
        Type::I64 => write!(f, "{}", bits.cast_signed()),
        Type::F32 if f32::from_bits(bits as u32).is_finite() => {
            write!(f, "{:?}", f32::from_bits(bits as u32))
        }
        Type::F64 if f64::from_bits(bits).is_finite() => write!(f, "{:?}", f64::from_bits(bits)),
        _ => write!(f, "{bits:#x}"),
    }
}

fn edge(f: &mut Formatter<'_>, edge: &Edge) -> fmt::Result {
    write!(f, "{}", edge.block)?;
    if !edge.args.is_empty() {
        f.write_str("(")?;
        list(f, &edge.args)?;
        f.write_str(")")?;
    }
    Ok(())
}

fn terminator(f: &mut Formatter<'_>, terminator: &Terminator) -> fmt::Result {
    match terminator {
        Terminator::Jump(to) => {
            f.write_str("jump ")?;
            edge(f, to)
        }
        Terminator::BrIf { cond, then, otherwise } => {
            write!(f, "brif {cond}, ")?;
            edge(f, then)?;
            f.write_str(", ")?;
            edge(f, otherwise)
        }
        Terminator::BrTable { index, targets, default } => {
            write!(f, "br_table {index}, ")?;
            edge(f, default)?;
            f.write_str(", [")?;
            for (position, target) in targets.iter().enumerate() {
                f.write_str(if position > 0 { ", " } else { "" })?;
                edge(f, target)?;
            }
            f.write_str("]")
        }
        Terminator::Return(Some(value)) => write!(f, "return {value}"),
        Terminator::Return(None) => f.write_str("return"),
        Terminator::Raise => f.write_str("raise"),
    }
}
