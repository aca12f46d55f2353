//! Exceptions inside a function: where raising points go, and the instructions of `try`, `with`, `raise` and `assert`.
//!
//! An instruction in an exception range does not leave the function when it raises: it goes to a *landing*, a block that
//! takes the exception from the VM, notes the line in its traceback, and goes on at the handler with the exception in the
//! register of the range's row. The registers have the values that they had at the raising point, by the builder's
//! variables. What a landing knows of their types is part of what tells it from others of the same row, so that values
//! can be converted there to what the handler expects.
//!
//! What is being handled is the VM's business, as in the interpreter: the bytecode has an instruction on every way out of
//! a handler that restores it.

use super::decode::Instruction;
use super::generator::Resumption;
use super::kind::Kind;
use super::liveness::{Liveness, RegisterSet};
use super::state::{Operand, Register, Ty};
use super::translator::{Outcome, Translator};
use super::{Refusal, table};
use crate::builder::CallResults;
use crate::entity::{Block, Value, Variable};
use crate::terminator::Edge;
use crate::types::Type;
use alloc::vec::Vec;
use taipan_vm::bytecode::Op;
use taipan_vm::runtime::helpers::{LINE_RERAISED, LINE_THROWN};

/// Where the exceptions of a row go, from points at which the registers have certain types.
#[derive(Debug)]
pub(super) struct Landing {
    row: usize,
    types: Vec<(usize, Ty)>,
    block: Block,
}

/// What a pass keeps about exceptions, closures and generators.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) landings: Vec<Landing>,
    /// The row of the exception table that covers what is being translated.
    pub(super) handler: Option<usize>,
    /// Flags of the line that raising points pass on.
    pub(super) line_flags: usize,
    /// What went wrong where no error could be given.
    pub(super) failure: Option<Refusal>,
    /// The function object, where the function needs it.
    pub(super) function: Option<Variable>,
    /// The generator, in a generator's body.
    pub(super) generator: Option<Resumption>,
    /// Locals that were read before their type was known.
    pub(super) unknown: Vec<usize>,
    /// The error of such a local that nothing assigns on any way to where it is read: a mistake, unless there is a
    /// handler around, which may have been written for that.
    pub(super) unassigned: Option<Refusal>,
}

impl Translator<'_, '_> {
    /// Where an exception raised here goes, with its line.
    pub(super) fn raise_edge(&mut self) -> Edge {
        let line = self.line as usize | self.flow.line_flags;
        let block = match self.flow.handler {
            Some(row) => self.landing(row),
            None => self.raise_block.0,
        };
        let line = self.b.word(line as i64);
        Edge { block, args: alloc::vec![line] }
    }

    /// The registers needed at a word or later: all, where nobody has asked.
    pub(super) fn live_at(&self, word: usize) -> RegisterSet {
        self.live.map(|live: &Liveness| live.at(word)).unwrap_or_default()
    }

    fn landing(&mut self, row: usize) -> Block {
        let Some(entry) = self.source.unit.exceptions.get(row).copied() else { return self.raise_block.0 };
        let mut live = self.live_at(entry.handler as usize);
        live.remove(usize::from(entry.register));
        let types: Vec<(usize, Ty)> = live
            .iter()
            .filter(|register| !self.is_local(*register))
            .map(|register| (register, self.ty(register)))
            .collect();
        if let Some(landing) =
            self.flow.landings.iter().find(|landing| landing.row == row && landing.types == types)
        {
            return landing.block;
        }
        let block = self.b.create_block();
        self.b.set_cold(block);
        let line = self.b.add_param(block, self.word_type());
        self.flow.landings.push(Landing { row, types: types.clone(), block });

        // It is filled at once, in the midst of another block.
        let count = self.registers.len();
        let registers = core::mem::replace(&mut self.registers, alloc::vec![Register::UNSET; count]);
        let (current, handler, flags) = (self.b.current(), self.flow.handler, self.flow.line_flags);
        for (register, ty) in types {
            self.registers[register] = Register { ty, known: None };
        }
        let target = entry.handler as usize;
        self.flow.handler = super::liveness::handler_of(&self.source.unit.exceptions, target);
        self.flow.line_flags = 0;
        self.b.switch_to(block);
        if let Err(refusal) = self.fill_landing(line, usize::from(entry.register), target) {
            self.flow.failure.get_or_insert(refusal);
        }
        self.b.switch_to(current);
        self.registers = registers;
        (self.flow.handler, self.flow.line_flags) = (handler, flags);
        block
    }

    fn fill_landing(&mut self, line: Value, register: usize, handler: usize) -> Outcome<()> {
        let code = self.environment.code();
        let code = self.b.address(Type::Value, code);
        let exception = self.helper_value("catch_line", &[code, line])?;
        self.write(register, Operand { ty: Ty::Exception, value: Some(exception), known: None })?;
        let handler = self.enter(handler)?;
        self.b.jump(handler);
        Ok(())
    }

    /// The result of a call. If the callee raised, so does this function.
    pub(super) fn propagate(&mut self, results: CallResults) -> Option<Value> {
        if let Some(raised) = results.raised {
            let next = self.b.create_block();
            let raise = self.raise_edge();
            self.b.brif_with(raised, raise, Edge::to(next));
            self.b.seal(next);
            self.b.switch_to(next);
        }
        results.value
    }

    /// Calls a helper that raises: control does not go on behind it.
    pub(super) fn raise_by(&mut self, name: &str, args: &[Value]) -> Outcome<()> {
        let Some(helper) = table::find(&self.source.helpers, name) else {
            return Err(self.unsupported(&alloc::format!("helper {name} is missing")));
        };
        self.b.call_helper(helper, args);
        let edge = self.raise_edge();
        self.b.jump_with(edge.block, &edge.args);
        Ok(())
    }

    /// A register as a word that is 0 if it is unbound.
    pub(super) fn slot(&mut self, register: usize) -> Outcome<Value> {
        if !self.is_local(register) && self.ty(register) == Ty::Unset {
            return Ok(self.no_value());
        }
        if let Ty::Pending(_) | Ty::Raised = self.ty(register) {
            let variable = self.variable(register, Type::Value);
            return Ok(self.b.use_var(variable));
        }
        let operand = self.read(register)?;
        self.object(operand)
    }

    /// The word of an unbound register.
    pub(super) fn no_value(&mut self) -> Value {
        self.b.iconst(Type::Value, 0)
    }

    /// An instruction of `try`, `with`, `raise` or `assert`, if it is one.
    pub(super) fn exception_instruction(&mut self, i: Instruction) -> Outcome<bool> {
        let (a, b, c) = (i.a, i.b, i.c);
        match i.op {
            Op::Raise => {
                let object = self.raised_object(a)?;
                self.raise_by("raise_object", &[object])?;
            }
            Op::RaiseFrom => {
                let (object, cause) = (self.raised_object(a)?, self.raised_object(b)?);
                self.raise_by("raise_from", &[object, cause])?;
            }
            Op::Reraise => {
                let exception = self.slot(a)?;
                self.reraising(|this| this.raise_by("reraise", &[exception]))?;
            }
            Op::RaiseCurrent => self.reraising(|this| this.raise_by("raise_current", &[]))?,
            Op::EndAsyncFor => {
                let exception = self.slot(a)?;
                self.reraising(|this| this.helper("end_async_for", &[exception]).map(|_| ()))?;
            }
            Op::RaiseAssert => {
                let message = self.slot(a)?;
                self.raise_by("raise_assert", &[message])?;
            }
            Op::PushExc => {
                let exception = self.slot(a)?;
                let before = self.helper_value("handle_exc", &[exception])?;
                // Like the exception: what its register held before on other ways does not matter.
                self.write(b, Operand { ty: Ty::Exception, value: Some(before), known: None })?;
            }
            Op::PopExc => {
                let before = self.slot(a)?;
                self.helper("pop_exc", &[before])?;
            }
            Op::MatchExc => {
                let (exception, class) = (self.object_in(b)?, self.object_in(c)?);
                let matched = self.helper_value("match_exc", &[exception, class])?;
                self.write(a, Operand::of(Kind::Bool, matched))?;
            }
            Op::MatchExcStar => {
                let (rest, class) = (self.object_in(a)?, self.object_in(b)?);
                let pair = self.helper_value("match_star_pair", &[rest, class])?;
                self.write_items(pair, a, 2)?;
            }
            Op::PrepReraiseStar => {
                let (original, list) = (self.object_in(b)?, self.object_in(c)?);
                let remaining = self.helper_value("prep_reraise_star", &[original, list])?;
                self.write(a, Operand::of(Kind::Object, remaining))?;
            }
            Op::ExcInfo => {
                let exception = self.object_in(b)?;
                for part in 0..3 {
                    let number = self.b.word(part as i64);
                    let value = self.helper_value("exc_info_part", &[exception, number])?;
                    self.write(a + part, Operand::of(Kind::Object, value))?;
                }
            }
            Op::LoadSpecial => {
                let object = self.object_in(b)?;
                let name = self.constant_object(i.name());
                let method = self.helper_value("load_special", &[object, name])?;
                self.write(a, Operand::of(Kind::Object, method))?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn reraising(&mut self, f: impl FnOnce(&mut Self) -> Outcome<()>) -> Outcome<()> {
        self.flow.line_flags = LINE_RERAISED;
        let result = f(self);
        self.flow.line_flags = 0;
        result
    }

    /// Goes to where an exception goes that was thrown into a generator.
    pub(super) fn thrown_edge(&mut self) -> Edge {
        self.flow.line_flags = LINE_THROWN;
        let edge = self.raise_edge();
        self.flow.line_flags = 0;
        edge
    }

    fn raised_object(&mut self, register: usize) -> Outcome<Value> {
        let operand = self.read(register)?;
        if operand.kind() != Kind::Object && !self.is_untyped() {
            return Err(self.rule("must raise an object".into()));
        }
        self.object(operand)
    }

    /// The contents of a register as an object.
    pub(super) fn object_in(&mut self, register: usize) -> Outcome<Value> {
        let operand = self.read(register)?;
        self.object(operand)
    }
}
