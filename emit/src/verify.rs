//! Checks that a function keeps the invariants of [`function`](crate::function) and the types of the table.
//!
//! Run on everything that is read from text, on what the builder made, and in debug builds after each pass. A back end
//! may rely on what is checked here.

use crate::dominators::Dominators;
use crate::entity::{Block, Inst, Value};
use crate::function::{Function, ValueDef};
use crate::helper::{HelperTable, Signature};
use crate::inst::{Imm, ImmKind, InstData, ResultRule};
use crate::terminator::Terminator;
use crate::types::{Class, Target, Type};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

/// What is wrong, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VerifyError {
    /// The function.
    pub function: String,
    /// The block.
    pub block: Block,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}: {}", self.function, self.block, self.message)
    }
}

impl core::error::Error for VerifyError {}

/// Checks a function.
///
/// # Errors
/// The first thing found wrong.
pub fn verify(function: &Function, target: &Target, helpers: HelperTable<'_>) -> Result<(), VerifyError> {
    let mut verifier =
        Verifier { function, target, helpers, positions: BTreeMap::new(), in_layout: Vec::new() };
    verifier.check().map_err(|(block, message)| VerifyError {
        function: function.name.clone(),
        block,
        message,
    })
}

struct Verifier<'a> {
    function: &'a Function,
    target: &'a Target,
    helpers: HelperTable<'a>,
    /// Block and position of each instruction.
    positions: BTreeMap<Inst, (Block, usize)>,
    in_layout: Vec<bool>,
}

type Check = Result<(), String>;

impl Verifier<'_> {
    fn check(&mut self) -> Result<(), (Block, String)> {
        let function = self.function;
        if function.layout.is_empty() {
            return Err((Block::new(0), "no blocks".into()));
        }
        let entry = function.entry();
        self.in_layout = vec![false; function.blocks.len()];
        for &block in &function.layout {
            if core::mem::replace(&mut self.in_layout[block.index()], true) {
                return Err((block, "is in the layout twice".into()));
            }
            for (index, &inst) in function.block(block).insts.iter().enumerate() {
                if self.positions.insert(inst, (block, index)).is_some() {
                    return Err((block, format!("{inst} is in the function twice")));
                }
            }
        }
        let entry_types: Vec<Type> =
            function.block(entry).params.iter().map(|v| function.value_type(*v)).collect();
        if entry_types != function.signature.params {
            return Err((entry, "the parameters are not those of the signature".into()));
        }
        self.check_imports().map_err(|message| (entry, message))?;
        let dominators = Dominators::compute(function);
        for &block in &function.layout {
            self.check_block(block, &dominators).map_err(|message| (block, message))?;
        }
        Ok(())
    }

    fn check_imports(&self) -> Check {
        for (index, import) in self.function.imports.iter().enumerate() {
            if self.function.imports[..index].iter().any(|other| other.name == import.name) {
                return Err(format!("{} is imported twice", import.name));
            }
            if import.name == self.function.name && import.signature != self.function.signature {
                return Err(format!("{} is imported with another signature than its own", import.name));
            }
        }
        Ok(())
    }

    fn check_block(&self, block: Block, dominators: &Dominators) -> Check {
        let data = self.function.block(block);
        for (index, param) in data.params.iter().enumerate() {
            if self.function.values[param.index()].def != ValueDef::Param(block)
                || data.params[..index].contains(param)
            {
                return Err(format!("{param} is not defined as a parameter of this block alone"));
            }
        }
        for (index, &inst) in data.insts.iter().enumerate() {
            let data = self.function.inst(inst);
            for result in data.results.iter() {
                if self.function.values[result.index()].def != ValueDef::Result(inst) {
                    return Err(format!("{result} is not defined as a result of {}", data.opcode));
                }
            }
            for &arg in data.args.iter() {
                self.check_use(arg, block, index, dominators)?;
            }
            self.check_inst(data).map_err(|message| format!("{}: {message}", data.opcode))?;
        }
        let mut uses = Vec::new();
        data.terminator.visit_uses(|value| uses.push(value));
        for value in uses {
            self.check_use(value, block, data.insts.len(), dominators)?;
        }
        self.check_raises(block)?;
        self.check_terminator(block)
    }

    fn check_use(&self, value: Value, block: Block, position: usize, dominators: &Dominators) -> Check {
        let Some(data) = self.function.values.get(value.index()) else {
            return Err(format!("{value} does not exist"));
        };
        let available = match data.def {
            ValueDef::Param(of) => {
                self.in_layout[of.index()]
                    && self.function.block(of).params.contains(&value)
                    && dominators.dominates(of, block)
            }
            ValueDef::Result(inst) => match self.positions.get(&inst) {
                Some((of, at)) if *of == block => *at < position,
                Some((of, _)) => dominators.dominates(*of, block),
                None => false,
            },
        };
        if available { Ok(()) } else { Err(format!("the definition of {value} does not dominate its use")) }
    }

    fn class_matches(&self, class: Class, value: Value, controlling: Option<Type>) -> Check {
        let ty = self.function.value_type(value);
        let fits = match class {
            Class::Same => controlling == Some(ty),
            class => class.accepts(ty, self.target),
        };
        if fits { Ok(()) } else { Err(format!("{value} has type {ty}, which does not fit {class:?}")) }
    }

    fn types_match(&self, values: &[Value], types: &[Type], what: &str) -> Check {
        if values.len() != types.len() {
            return Err(format!("{} {what}, not {}", values.len(), types.len()));
        }
        for (value, expected) in values.iter().zip(types) {
            let ty = self.function.value_type(*value);
            if ty != *expected {
                return Err(format!("{value} has type {ty}, not {expected}"));
            }
        }
        Ok(())
    }

    fn check_inst(&self, data: &InstData) -> Check {
        let info = data.opcode.info();
        let controlling = info.controlling_operand().and_then(|index| data.args.get(index));
        let controlling = controlling.map(|value| self.function.value_type(*value));
        if data.args.len() < info.operands.len() {
            return Err(format!("{} operands, not {}", data.args.len(), info.operands.len()));
        }
        for (class, value) in info.operands.iter().zip(data.args.iter()) {
            self.class_matches(*class, *value, controlling)?;
        }
        let rest = &data.args[info.operands.len()..];
        let signature = |signature: &Signature| {
            self.types_match(rest, &signature.params, "arguments")?;
            self.types_match(&data.results, &signature.call_results().collect::<Vec<_>>(), "results")
        };
        match (info.imm, data.imm) {
            (ImmKind::FuncRef, Imm::FuncRef(callee)) => match self.function.imports.get(callee.index()) {
                Some(import) => return signature(&import.signature),
                None => return Err(format!("{callee} does not exist")),
            },
            (ImmKind::HelperRef, Imm::HelperRef(helper)) => match self.helpers.get(helper) {
                Some(row) => return signature(&row.signature()),
                None => return Err(format!("{helper} does not exist")),
            },
            (ImmKind::SigRef, Imm::SigRef(sig)) => match self.function.signatures.get(sig.index()) {
                Some(known) => return signature(known),
                None => return Err(format!("{sig} does not exist")),
            },
            (ImmKind::ExitRef, Imm::ExitRef(exit)) => {
                let Some(exit) = self.function.exits.get(exit.index()) else {
                    return Err(format!("{exit} does not exist"));
                };
                if exit.registers.len() != rest.len() {
                    return Err(format!("{} values for {} registers", rest.len(), exit.registers.len()));
                }
                for value in rest {
                    let ty = self.function.value_type(*value);
                    let is_float = ty == self.target.float_type();
                    if !matches!(ty, Type::Value | Type::Bool) && ty != self.target.word_type() && !is_float {
                        return Err(format!("{value} of type {ty} cannot be written to the frame"));
                    }
                }
                if self.function.signature.result != Some(Type::Value) || !self.function.signature.raises {
                    return Err("only a function that returns `value raises` has side exits".into());
                }
            }
            (ImmKind::Bits, Imm::Bits(bits)) => {
                let ty = data.results.first().map_or(Type::Bool, |value| self.function.value_type(*value));
                if bits & !self.target.mask(ty) != 0 {
                    return Err(format!("{bits:#x} does not fit {ty}"));
                }
            }
            (ImmKind::Access, Imm::Access(access)) => {
                let stored = data.args.last().or(data.results.first());
                let ty = data
                    .results
                    .first()
                    .or(stored)
                    .map_or(Type::Bool, |value| self.function.value_type(*value));
                if access.width.bytes().is_some_and(|bytes| !ty.is_int() || bytes > self.target.bytes(ty)) {
                    return Err(format!("width {} does not suit {ty}", access.width.name()));
                }
            }
            (ImmKind::Nothing, Imm::Nothing)
            | (ImmKind::IntCc, Imm::IntCc(_))
            | (ImmKind::FloatCc, Imm::FloatCc(_)) => {}
            (kind, imm) => return Err(format!("{imm:?} where the table says {kind:?}")),
        }
        if !matches!(info.imm, ImmKind::ExitRef) && !rest.is_empty() {
            return Err(format!("{} operands, not {}", data.args.len(), info.operands.len()));
        }
        let given = data.results.first().map(|value| self.function.value_type(*value));
        if let (ResultRule::Given(class), Some(ty)) = (info.results, given)
            && !class.accepts(ty, self.target)
        {
            return Err(format!("the result type {ty} does not fit {class:?}"));
        }
        self.check_conversion(data)?;
        match info.results.result_types(controlling, given, self.target) {
            Some(types) => self.types_match(&data.results, types.as_slice(), "results"),
            None => Err("has no result".into()),
        }
    }

    /// The widths of conversions, which the classes of the table do not tell.
    fn check_conversion(&self, data: &InstData) -> Check {
        use crate::inst::Opcode::{Bitcast, Fconvert, Sext, Trunc, Zext};
        let ([from], [to]) = (&*data.args, &*data.results) else {
            return Ok(());
        };
        let (from, to) = (self.function.value_type(*from), self.function.value_type(*to));
        let (before, after) = (self.target.bits(from), self.target.bits(to));
        let fits = match data.opcode {
            Sext | Zext => before < after,
            Trunc => before > after,
            Bitcast => before == after && from != to,
            Fconvert => from != to,
            _ => true,
        };
        if fits { Ok(()) } else { Err(format!("{from} cannot become {to} this way")) }
    }

    fn check_terminator(&self, block: Block) -> Check {
        let terminator = &self.function.block(block).terminator;
        for edge in terminator.edges() {
            if !self.in_layout.get(edge.block.index()).copied().unwrap_or(false) {
                return Err(format!("{} is not in the function", edge.block));
            }
            if edge.block == self.function.entry() {
                return Err("nothing may go to the entry block".into());
            }
            let params = &self.function.block(edge.block).params;
            let types: Vec<Type> = params.iter().map(|param| self.function.value_type(*param)).collect();
            self.types_match(&edge.args, &types, "arguments")
                .map_err(|message| format!("{}: {message}", edge.block))?;
        }
        let signature = &self.function.signature;
        match terminator {
            Terminator::BrIf { cond, .. } => self.types_match(&[*cond], &[Type::Bool], "conditions"),
            Terminator::BrTable { index, .. } if !self.function.value_type(*index).is_int() => {
                Err(format!("{index} is no integer"))
            }
            Terminator::Return(value) => {
                let types: Vec<Type> = signature.result.into_iter().collect();
                self.types_match(&value.iter().copied().collect::<Vec<_>>(), &types, "results")
            }
            Terminator::Raise if !signature.raises => Err("the signature does not say `raises`".into()),
            _ => Ok(()),
        }
    }

    fn check_raises(&self, block: Block) -> Check {
        let raises = |inst: &Inst| self.function.inst(*inst).opcode == crate::inst::Opcode::RaiseIf;
        if !self.function.signature.raises && self.function.block(block).insts.iter().any(raises) {
            return Err("raise_if: the signature does not say `raises`".into());
        }
        Ok(())
    }
}
