//! Small functions translated in place of calls of them.
//!
//! The callee's code is walked with its own registers, profile and caches, while the caller waits in [`Caller`]. Nothing of
//! it is a frame: every exit in it goes on in the caller, *before the call*, which the interpreter then makes. So the body
//! may have done nothing yet that can't be done twice:
//!
//! 1. Only functions of few words, without loops, handlers and closures, are tried.
//! 2. A call of a helper that runs unknown code, an exit behind a store, and a store where the code branches make the attempt
//!    fail. A new instance is nobody else's, so `__init__` may store to it at any time.
//! 3. An attempt begins in a block that nothing goes to yet. If it fails that stays so, and `tidy` drops all that was made.
//! 4. The line of an exception, and the depth of recursion, are the interpreter's: what raises leaves first. Only a
//!    MemoryError, of a new instance or a boxed float, is raised by the call itself.
//!
//! That the function still has this code is tested first.

use super::kinds::Kinds;
use super::liveness::Liveness;
use super::translator::{NONE, Outcome, Reg, Resume, Translator, Version};
use super::ty::Ty;
use super::{arithmetic, compare};
use crate::access::{Access, Region, Width};
use crate::condition::IntCc;
use crate::entity::{Block, Value};
use crate::types::Type;
use crate::viper::decode::Decoded;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::mem;
use core::ops::Deref;
use taipan_vm::bytecode::{Op, Unit, UnitFlags};

/// Words of a function that is worth it.
const MOST_WORDS: usize = 40;
/// Words of all functions that are inlined in one.
const MOST_IN_SUM: usize = 240;
/// How deep calls may be.
const MOST_DEEP: usize = 3;

/// The unit that is translated.
#[derive(Debug)]
pub(super) enum Walked<'a> {
    /// The one whose code is made.
    Own(&'a Unit),
    /// One that is inlined.
    Inlined(Rc<Unit>),
}

impl Deref for Walked<'_> {
    type Target = Unit;
    fn deref(&self) -> &Unit {
        match self {
            Self::Own(unit) => unit,
            Self::Inlined(unit) => unit,
        }
    }
}

/// The state of the walk over one function.
pub(super) struct Caller<'a> {
    pub(super) unit: Walked<'a>,
    pub(super) decoded: Rc<Decoded>,
    pub(super) live: Liveness,
    pub(super) regs: Vec<Reg>,
    pub(super) at: usize,
    versions: Vec<Vec<Version>>,
    work: Vec<(usize, usize)>,
    made: usize,
    line: u32,
    is_head: Vec<bool>,
    attempt: Attempt,
}

/// What is known of the body that is being inlined.
#[derive(Debug, Default)]
pub(super) struct Attempt {
    /// It can't be.
    has_failed: bool,
    /// Something was done that can't be done twice.
    has_stored: bool,
    /// Does it branch?
    branches: bool,
    /// The instance that is being made.
    fresh: Option<Value>,
    /// Where it returns, and what.
    returns: Vec<(Block, Reg)>,
}

/// Can an instruction be part of an inlined body?
fn suits(op: Op) -> bool {
    arithmetic::operator(op).is_some()
        || compare::comparison(op).is_some()
        || matches!(
            op,
            Op::Move
                | Op::LoadK
                | Op::LoadKX
                | Op::LoadInt
                | Op::LoadImm
                | Op::Clear
                | Op::CheckLocal
                | Op::LoadGlobal
                | Op::Neg
                | Op::Pos
                | Op::Invert
                | Op::Not
                | Op::Is
                | Op::IsNot
                | Op::Jump
                | Op::JumpTrue
                | Op::JumpFalse
                | Op::JumpIs
                | Op::JumpNone
                | Op::LoadAttr
                | Op::StoreAttr
                | Op::LoadMethod
                | Op::GetItem
                | Op::GetItemK
                | Op::SetItem
                | Op::SetItemK
                | Op::Call
                | Op::CallMethod
                | Op::Return
                | Op::ReturnNone
        )
}

impl<'a> Translator<'a, '_> {
    /// Is a body being inlined?
    pub(super) fn is_inlined(&self) -> bool {
        !self.callers.is_empty()
    }

    /// The function whose code is made, while another one is inlined.
    pub(super) fn outermost(&self) -> Option<&Caller<'a>> {
        self.callers.first()
    }

    /// Gives the attempt up: something was translated that must not be in an inlined body.
    pub(super) fn must_not_inline(&mut self) {
        self.attempt.has_failed = true;
    }

    /// An exit is being made.
    pub(super) fn exits_inlined(&mut self, resume: Resume) {
        if self.is_inlined() && self.attempt.has_stored && resume != Resume::Raise {
            self.must_not_inline();
        }
    }

    /// An instruction has stored to the object in a register.
    pub(super) fn stores_inlined(&mut self, register: usize) {
        let reg = &self.regs[register];
        let is_fresh = matches!(reg.ty, Ty::Value(_)) && self.attempt.fresh == Some(reg.parts[0]);
        if self.is_inlined() && !is_fresh {
            self.attempt.has_stored = true;
            self.attempt.has_failed |= self.attempt.branches;
        }
    }

    /// The inlined body returns the value in a register, or None.
    pub(super) fn return_inlined(&mut self, register: Option<usize>) {
        let reg = match register {
            Some(register) => {
                self.bound(register);
                self.loosen(register);
                self.regs[register]
            }
            None => Reg { ty: Ty::Const(NONE), ..Reg::DEAD },
        };
        let block = self.b.current();
        self.attempt.returns.push((block, reg));
    }

    /// Translates a function in place of a call with these arguments; `fresh` is the instance that it initialises. Nothing
    /// if it can't be, and then the code is as before.
    pub(super) fn inline(
        &mut self,
        function: Value,
        (callee, code): (u64, u64),
        arguments: &[Reg],
        fresh: Option<Value>,
    ) -> Outcome<Option<Reg>> {
        if self.callers.len() >= MOST_DEEP || self.is_generic() || self.refused.contains(&callee) {
            return Ok(None);
        }
        let Some(unit) = self.program.enter_inlined(callee) else { return Ok(None) };
        let result = self.attempt(function, code, unit, arguments, fresh);
        self.program.leave_inlined();
        if !matches!(result, Ok(Some(_))) {
            self.refused.push(callee);
        }
        result
    }

    fn attempt(
        &mut self,
        function: Value,
        code: u64,
        unit: Rc<Unit>,
        arguments: &[Reg],
        fresh: Option<Value>,
    ) -> Outcome<Option<Reg>> {
        let words = unit.code.len();
        let odd = UnitFlags::GENERATOR | UnitFlags::COROUTINE | UnitFlags::VAR_ARGS | UnitFlags::VAR_KW;
        let is_plain = !unit.flags.has(odd)
            && unit.free.is_empty()
            && unit.exceptions.is_empty()
            && usize::from(unit.parameters.positional) == arguments.len()
            && unit.parameters.keyword_only == 0;
        if !is_plain || words > MOST_WORDS || self.inlined_words + words > MOST_IN_SUM {
            return Ok(None);
        }
        let Some(decoded) = Decoded::new(&unit.code) else { return Ok(None) };
        let is_forward = |target: Option<usize>, at: usize| target.is_none_or(|target| target > at);
        if !decoded.instructions.iter().all(|ins| suits(ins.op) && is_forward(ins.target, ins.at)) {
            return Ok(None);
        }
        let (before, start) = (self.b.current(), self.b.create_block());
        self.b.switch_to(start);
        let live = Liveness::new(&decoded, &unit);
        let count = usize::from(unit.registers).max(unit.locals.len());
        let blocks = decoded.blocks.len();
        let mut regs = alloc::vec![Reg::DEAD; count];
        for index in 0..unit.locals.len() {
            regs[unit.local_register(index)] = Reg { ty: Ty::Unbound, ..Reg::DEAD };
        }
        for (index, argument) in arguments.iter().enumerate() {
            regs[unit.local_register(index)] = *argument;
        }
        let caller = Caller {
            unit: mem::replace(&mut self.unit, Walked::Inlined(unit)),
            decoded: mem::replace(&mut self.decoded, Rc::new(decoded)),
            live: mem::replace(&mut self.live, live),
            regs: mem::replace(&mut self.regs, regs),
            at: mem::replace(&mut self.at, 0),
            versions: mem::replace(&mut self.versions, (0..blocks).map(|_| Vec::new()).collect()),
            work: mem::take(&mut self.work),
            made: mem::take(&mut self.made),
            line: self.line,
            is_head: mem::replace(&mut self.is_head, alloc::vec![false; blocks]),
            attempt: mem::replace(
                &mut self.attempt,
                Attempt { branches: blocks > 1, fresh, ..Attempt::default() },
            ),
        };
        self.callers.push(caller);
        self.last_exit = None;
        // A script can give a function another code object.
        let address = self.b.bitcast(Type::Ptr, function);
        let header = Access::new(Width::Full).in_region(Region::Header);
        let found = self.b.load(Type::Ptr, header.at(self.source.layout.function_code), address);
        let code = self.b.iconst(Type::Ptr, code);
        let other = self.b.icmp(IntCc::Ne, found, code);
        self.exit_if(other, Resume::Before, None);
        self.assume_parameters(arguments.len());
        let walked = self.walk_inlined();
        let result = match (walked, self.attempt.has_failed) {
            (Ok(()), false) => self.result_of_inlined()?,
            _ => None,
        };
        let has_failed = self.attempt.has_failed || result.is_none();
        let has_stored = self.attempt.has_stored;
        self.last_exit = None;
        let Some(caller) = self.callers.pop() else { return Ok(None) };
        self.unit = caller.unit;
        self.decoded = caller.decoded;
        self.live = caller.live;
        self.regs = caller.regs;
        self.at = caller.at;
        self.versions = caller.versions;
        self.work = caller.work;
        self.made = caller.made;
        self.line = caller.line;
        self.is_head = caller.is_head;
        self.attempt = caller.attempt;
        if has_failed {
            self.b.switch_to(before);
            return Ok(None);
        }
        let end = self.b.current();
        self.b.switch_to(before);
        self.b.jump(start);
        self.b.seal(start);
        self.b.switch_to(end);
        self.inlined_words += words;
        if has_stored {
            // Another register may hold the same object.
            self.forget_shapes();
            self.attempt.has_stored = true;
            self.attempt.has_failed |= self.attempt.branches;
        }
        Ok(result)
    }

    /// Walks the callee's blocks. The first one goes on where the call stands, so that what is known stays known.
    fn walk_inlined(&mut self) -> Outcome<()> {
        self.walk(self.decoded.blocks[0])?;
        while !self.attempt.has_failed {
            let Some((block, version)) = self.work.pop() else { break };
            self.block(block, version)?;
        }
        Ok(())
    }

    /// What the call gives, where the returns come together: unboxed if all of them give the same type.
    fn result_of_inlined(&mut self) -> Outcome<Option<Reg>> {
        let returns = mem::take(&mut self.attempt.returns);
        let [(first, given), rest @ ..] = returns.as_slice() else { return Ok(None) };
        if rest.is_empty() {
            self.b.switch_to(*first);
            return Ok(Some(Reg { shape: None, ..*given }));
        }
        let is_same = rest.iter().all(|(_, reg)| reg.ty == given.ty);
        let ty = match given.ty {
            ty @ (Ty::Int | Ty::Float | Ty::Bool | Ty::Complex) if is_same => ty,
            _ => Ty::Value(returns.iter().fold(Kinds::EMPTY, |kinds, (_, reg)| kinds | reg.ty.kinds())),
        };
        let join = self.b.create_block();
        let mut parts = [Value::new_const(0); 2];
        for (part, part_type) in parts.iter_mut().zip(ty.parts(&self.source.target)) {
            *part = self.b.add_param(join, part_type);
        }
        if self.regs.is_empty() {
            return Ok(None);
        }
        for (block, reg) in &returns {
            self.b.switch_to(*block);
            let count = ty.parts(&self.source.target).len();
            if matches!(ty, Ty::Value(_)) {
                self.regs[0] = *reg;
                let value = self.value_of(0);
                self.b.jump_with(join, &[value]);
            } else {
                self.b.jump_with(join, &reg.parts[..count]);
            }
        }
        self.b.seal(join);
        self.b.switch_to(join);
        Ok(Some(Reg { ty, parts, boxed: None, shape: None }))
    }
}
