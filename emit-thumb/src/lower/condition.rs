//! Conditions: comparisons, tests, overflow, and what asks for them: branches, side exits, selections, truth values.

use super::Lowering;
use crate::abi::{self, RaiseConvention};
use crate::imm::modified;
use crate::inst::{Cond, Inst, ShiftKind};
use crate::mir::{Constant, Item};
use crate::op::Op;
use crate::reg::{Reg, RegClass};
use crate::runtime::Routine;
use alloc::string::String;
use alloc::vec::Vec;
use taipan_emit::condition::{FloatCc, IntCc};
use taipan_emit::entity::{Inst as InstRef, Value};
use taipan_emit::inst::{Imm, InstData, Opcode};
use taipan_emit::types::Type;

impl<'a> Lowering<'a> {
    /// Makes the comparison for a condition; `None` if it never holds.
    pub(super) fn test(&mut self, cond: Value) -> Result<Option<Cond>, String> {
        if let Some(bits) = self.as_const(cond) {
            return Ok((bits != 0).then_some(Cond::Al));
        }
        let Some(inst) = self.def(cond) else { return Ok(Some(self.test_word(cond))) };
        let is_here = self.values[self.canon(cond).index()][0].is_none() || self.uses_flags_again(cond, inst);
        match (inst.opcode, inst.imm) {
            (Opcode::Icmp, Imm::IntCc(cc)) if is_here => {
                Ok(Some(self.compare(cc, inst.args[0], inst.args[1])?))
            }
            (Opcode::Fcmp, Imm::FloatCc(cc)) if is_here && self.is_cheap_float(inst.args[0]) => {
                Ok(Some(self.compare_floats(cc, inst.args[0], inst.args[1])?))
            }
            // Arithmetic is sunk to one test only.
            (Opcode::Inot, _)
                if self.uses[self.canon(cond).index()] != 1
                    && self.def(inst.args[0]).is_some_and(|inner| inner.results.len() == 2) =>
            {
                Ok(Some(self.test_word(cond)))
            }
            (Opcode::Inot, _) => Ok(match self.test(inst.args[0])? {
                Some(Cond::Al) => None,
                Some(cond) => Some(cond.inverse()),
                None => Some(Cond::Al),
            }),
            (Opcode::StackLow, _) if is_here && self.defined_in[cond.index()] == Some(self.block) => {
                Ok(Some(self.stack_low()))
            }
            (Opcode::SaddOverflow | Opcode::SsubOverflow | Opcode::SmulOverflow, _) => {
                match self.overflow(cond, inst)? {
                    Some(found) => Ok(Some(found)),
                    None => Ok(Some(self.test_word(cond))),
                }
            }
            (Opcode::Load, _) => {
                let reg = self.raw_reg(cond);
                self.push(Inst::new(Op::TstImm, &[reg], 1));
                Ok(Some(Cond::Ne))
            }
            (Opcode::Trunc, _) if is_here && self.fold(cond, Opcode::Trunc).is_some() => {
                let reg = self.words(inst.args[0])[0];
                self.push(Inst::new(Op::TstImm, &[reg], 1));
                Ok(Some(Cond::Ne))
            }
            (Opcode::Call | Opcode::CallHelper | Opcode::CallIndirect, _) => {
                // Word 0 is how a function that gives a value says that it raised.
                if inst.results[1..].contains(&cond) && self.ty(inst.results[0]) == Type::Value {
                    let reg = self.reg(inst.results[0]);
                    self.push(Inst::new(Op::CmpImm, &[reg], 0));
                    return Ok(Some(Cond::Eq));
                }
                let reg = self.raw_reg(cond);
                self.push(Inst::new(Op::CmpImm, &[reg], 0));
                Ok(Some(Cond::Ne))
            }
            _ => Ok(Some(self.test_word(cond))),
        }
    }

    /// Whether comparing again is as good as testing the truth value that another user has asked for.
    fn uses_flags_again(&self, cond: Value, inst: &InstData) -> bool {
        self.defined_in[self.canon(cond).index()] == Some(self.block)
            && inst.args.iter().all(|arg| !abi::is_wide(self.ty(*arg)) && !self.ty(*arg).is_float())
    }

    fn test_word(&mut self, cond: Value) -> Cond {
        let reg = self.reg(cond);
        self.push(Inst::new(Op::CmpImm, &[reg], 0));
        Cond::Ne
    }

    fn stack_low(&mut self) -> Cond {
        let limit = self.environment.target.context.stack_limit;
        let limit = self.make(Op::Ldr, &[abi::CONTEXT], limit);
        self.push(Inst::regs(Op::CmpReg, &[Reg::SP, limit]));
        Cond::Lo
    }

    fn compare(&mut self, cc: IntCc, x: Value, y: Value) -> Result<Cond, String> {
        if abi::is_wide(self.ty(x)) {
            return Ok(self.compare_wide(cc, x, y));
        }
        let (x, y, cc) = if self.as_const(x).is_some() { (y, x, cc.swapped()) } else { (x, y, cc) };
        // A truth value has no sign.
        let cc = if self.ty(x) == Type::Bool { cc.unsigned() } else { cc };
        let cond = int_cond(cc);
        if let Some(bits) = self.as_const(y) {
            if bits == 0 && matches!(cc, IntCc::Eq | IntCc::Ne) {
                if let Some(inst) = self.fold(x, Opcode::Iand)
                    && self.ty(x) != Type::Bool
                {
                    self.test_bits(inst.args[0], inst.args[1]);
                    return Ok(cond);
                }
                if let Some(inst) = self.fold(x, Opcode::Ixor) {
                    let reg = self.reg(inst.args[0]);
                    match self.as_const(inst.args[1]) {
                        Some(bits) => self.compare_imm(reg, bits),
                        None => {
                            let other = self.reg(inst.args[1]);
                            self.push(Inst::regs(Op::CmpReg, &[reg, other]));
                        }
                    }
                    return Ok(cond);
                }
            }
            let reg = self.reg(x);
            self.compare_imm(reg, bits);
            return Ok(cond);
        }
        let (rn, swapped) = match (self.shifted(y), self.shifted(x)) {
            (Some(_), _) | (None, None) => (x, false),
            (None, Some(_)) => (y, true),
        };
        let other = if swapped { x } else { y };
        let reg = self.reg(rn);
        let (other, kind, amount) = self.shifted_reg(other);
        self.push(Inst::regs(Op::CmpReg, &[reg, other]).shifted(kind, amount));
        Ok(int_cond(if swapped { cc.swapped() } else { cc }))
    }

    fn test_bits(&mut self, x: Value, y: Value) {
        let (x, y) = if self.as_const(x).is_some() { (y, x) } else { (x, y) };
        let reg = self.reg(x);
        match self.as_const(y) {
            Some(bits) if modified(bits).is_some() => {
                self.push(Inst::new(Op::TstImm, &[reg], bits.cast_signed()));
            }
            // A low mask that is no immediate: shift the rest out.
            Some(bits) if bits.wrapping_add(1).is_power_of_two() => {
                let to = self.fresh();
                let by = bits.leading_zeros().cast_signed();
                self.push(Inst::new(Op::LslImm, &[to, reg], by).setting_flags());
            }
            _ => {
                let (other, kind, amount) = self.shifted_reg(y);
                self.push(Inst::regs(Op::TstReg, &[reg, other]).shifted(kind, amount));
            }
        }
    }

    /// Whether floats of this type are compared without a call.
    pub(super) fn is_cheap_float(&self, value: Value) -> bool {
        self.class(self.ty(value)) == RegClass::Single
    }

    fn compare_floats(&mut self, cc: FloatCc, x: Value, y: Value) -> Result<Cond, String> {
        if self.is_cheap_float(x) {
            let left = self.reg(x);
            if self.as_const(y) == Some(0) {
                self.push(Inst::regs(Op::VcmpZeroS, &[left]));
            } else {
                let right = self.reg(y);
                self.push(Inst::regs(Op::VcmpS, &[left, right]));
            }
            self.push(Inst::regs(Op::Vmrs, &[]));
            return Ok(match cc {
                FloatCc::Eq => Cond::Eq,
                FloatCc::Ne => Cond::Ne,
                FloatCc::Lt => Cond::Mi,
                FloatCc::Le => Cond::Ls,
                FloatCc::Gt => Cond::Gt,
                FloatCc::Ge => Cond::Ge,
            });
        }
        let routine = if self.ty(x) == Type::F32 { Routine::CompareF32 } else { Routine::CompareF64 };
        let bits = self.fresh();
        self.call_routine(routine, &[x, y], [bits, Reg::NONE])?;
        // Less is bit 0, equal bit 1, greater bit 2.
        let (mask, cond) = match cc {
            FloatCc::Eq => (2, Cond::Ne),
            FloatCc::Ne => (2, Cond::Eq),
            FloatCc::Lt => (1, Cond::Ne),
            FloatCc::Le => (3, Cond::Ne),
            FloatCc::Gt => (4, Cond::Ne),
            FloatCc::Ge => (6, Cond::Ne),
        };
        self.push(Inst::new(Op::TstImm, &[bits], mask));
        Ok(cond)
    }

    /// Sinks arithmetic to the test of whether it overflows, if nothing between needs its result. What only computes
    /// with the result moves behind the test.
    fn overflow(&mut self, flag: Value, inst: &'a InstData) -> Result<Option<Cond>, String> {
        if self.uses[flag.index()] != 1
            || !self.values[flag.index()][0].is_none()
            || self.ty(inst.args[0]) != Type::I32
            || self.defined_in[flag.index()] != Some(self.block)
        {
            return Ok(None);
        }
        let function = self.function;
        let insts = &function.block(self.block).insts;
        let Some(start) =
            insts[..self.at].iter().rposition(|other| core::ptr::eq(function.inst(*other), inst))
        else {
            return Ok(None);
        };
        // What depends on the result, up to here.
        let mut results: Vec<Value> = Vec::from([inst.results[0]]);
        let mut dependents: Vec<InstRef> = Vec::new();
        for &other in &insts[start + 1..self.at] {
            let data = function.inst(other);
            if self.sunk[other.index()] || !data.args.iter().any(|arg| results.contains(&self.canon(*arg))) {
                continue;
            }
            if !data.opcode.info().effects.is_pure() {
                return Ok(None);
            }
            results.extend(data.results.iter().copied());
            dependents.push(other);
        }
        let user = insts.get(self.at).map(|user| function.inst(*user));
        let is_terminator = user.is_none();
        let needs = user.is_some_and(|user| {
            user.args.iter().any(|arg| results.contains(&self.canon(*arg)) && *arg != flag)
        });
        if needs || (is_terminator && !dependents.is_empty()) {
            return Ok(None);
        }
        if is_terminator {
            // The arguments of edges and the like want the result before the branch, where it is.
        } else {
            // Behind the test: what has been collected for this item comes later.
            let seq = core::mem::take(&mut self.seq);
            let near = core::mem::take(&mut self.near);
            let at = self.at;
            for &other in dependents.iter().rev() {
                self.sunk[other.index()] = true;
                self.inst(function.inst(other))?;
                self.flush();
            }
            self.at = at;
            self.seq = seq;
            self.near = near;
        }
        self.sunk[insts[start].index()] = true;
        Ok(Some(self.checked(inst)))
    }

    /// Arithmetic that sets the condition that is returned if it overflows.
    pub(super) fn checked(&mut self, inst: &'a InstData) -> Cond {
        let to = self.asked(inst.results[0])[0];
        match inst.opcode {
            Opcode::SmulOverflow => {
                let (x, y) = (self.reg(inst.args[0]), self.reg(inst.args[1]));
                let high = self.fresh();
                self.push(Inst::regs(Op::Smull, &[to, high, x, y]));
                self.push(Inst::regs(Op::CmpReg, &[high, to]).shifted(ShiftKind::Asr, 31));
                Cond::Ne
            }
            Opcode::SaddOverflow => {
                self.sum(to, inst.args[0], inst.args[1], true);
                Cond::Vs
            }
            _ => {
                self.difference(to, inst.args[0], inst.args[1], true);
                Cond::Vs
            }
        }
    }

    /// Ends a block: goes along the first edge if the condition holds, else along the second.
    pub(super) fn branch(&mut self, cond: Value, then: u32, otherwise: u32) -> Result<(), String> {
        if let Some((is_and, first, second)) = self.two_tests(cond) {
            // Both or one of two: the first test decides alone, or leaves it to the second.
            match (self.test(first)?, is_and) {
                (Some(Cond::Al), true) | (None, false) => {}
                (Some(Cond::Al), false) => {
                    self.seq.push(Item::Go(Cond::Al, then));
                    return Ok(());
                }
                (None, true) => {
                    self.seq.push(Item::Go(Cond::Al, otherwise));
                    return Ok(());
                }
                (Some(test), true) => self.seq.push(Item::Go(test.inverse(), otherwise)),
                (Some(test), false) => self.seq.push(Item::Go(test, then)),
            }
            return self.branch(second, then, otherwise);
        }
        match self.test(cond)? {
            Some(Cond::Al) => self.seq.push(Item::Go(Cond::Al, then)),
            Some(test) => {
                self.seq.push(Item::Go(test, then));
                self.seq.push(Item::Go(Cond::Al, otherwise));
            }
            None => self.seq.push(Item::Go(Cond::Al, otherwise)),
        }
        Ok(())
    }

    /// The operands of a condition that is `a and b` (true) or `a or b` of comparisons that nothing else needs.
    fn two_tests(&self, cond: Value) -> Option<(bool, Value, Value)> {
        let (is_and, inst) = match self.fold(cond, Opcode::Iand) {
            Some(inst) => (true, inst),
            None => (false, self.fold(cond, Opcode::Ior)?),
        };
        let is_plain = |value: Value| {
            let compares = self.fold(value, Opcode::Icmp).or_else(|| self.fold(value, Opcode::Fcmp));
            compares.is_some_and(|inst| {
                inst.args.iter().all(|arg| {
                    !abi::is_wide(self.ty(*arg)) && (!self.ty(*arg).is_float() || self.is_cheap_float(*arg))
                })
            })
        };
        let [first, second] = *inst.args else { return None };
        (is_plain(first) && (is_plain(second) || self.two_tests(second).is_some()))
            .then_some((is_and, first, second))
    }

    /// A comparison as a truth value.
    pub(super) fn truth(&mut self, result: Value) -> Result<(), String> {
        let to = self.asked(result)[0];
        let Some(inst) = self.def(result) else { return Ok(()) };
        if let (Opcode::Icmp, Imm::IntCc(cc)) = (inst.opcode, inst.imm)
            && !abi::is_wide(self.ty(inst.args[0]))
            && self.as_const(inst.args[1]) == Some(0)
        {
            match cc {
                IntCc::Eq => {
                    let x = self.reg(inst.args[0]);
                    let zeros = self.make(Op::Clz, &[x], 0);
                    self.push(Inst::new(Op::LsrImm, &[to, zeros], 5));
                    return Ok(());
                }
                IntCc::Slt if self.ty(inst.args[0]) != Type::Bool => {
                    let x = self.reg(inst.args[0]);
                    self.push(Inst::new(Op::LsrImm, &[to, x], 31));
                    return Ok(());
                }
                _ => {}
            }
        }
        let cond = match (inst.opcode, inst.imm) {
            (Opcode::Icmp, Imm::IntCc(cc)) => self.compare(cc, inst.args[0], inst.args[1])?,
            (Opcode::Fcmp, Imm::FloatCc(cc)) => self.compare_floats(cc, inst.args[0], inst.args[1])?,
            _ => self.stack_low(),
        };
        self.flag(to, cond);
        Ok(())
    }

    /// 1 if the condition holds, else 0.
    pub(super) fn flag(&mut self, to: Reg, cond: Cond) {
        self.push(Inst::new(Op::MovImm, &[to], 0));
        self.push(Inst::new(Op::MovImm, &[to], 1).when(cond));
    }

    /// Selects one of two values.
    pub(super) fn select(&mut self, inst: &'a InstData) -> Result<(), String> {
        let (x, y) = (inst.args[1], inst.args[2]);
        let to = self.asked(inst.results[0]);
        let ty = self.ty(x);
        let [Some(cond), ..] = [self.test(inst.args[0])?] else {
            let words = self.words(y);
            self.copy_words(to, words);
            return Ok(());
        };
        if cond == Cond::Al {
            let words = self.words(x);
            self.copy_words(to, words);
            return Ok(());
        }
        let words = if abi::is_wide(ty) { 2 } else { 1 };
        // The value that is no immediate comes first: its register may become that of the result.
        let is_small = |this: &Self, value: Value| this.bits(value).is_some();
        let (first, second, cond) =
            if is_small(self, y) && !is_small(self, x) { (x, y, cond.inverse()) } else { (y, x, cond) };
        let mut firsts = Vec::new();
        self.places(first, &mut firsts);
        for word in 0..words {
            match firsts[word] {
                crate::mir::Place::Const(bits) if to[word].class() == RegClass::Core => {
                    self.push(Inst::constant(to[word], bits));
                }
                _ => {
                    let from = self.words(first)[word];
                    self.push(Inst::copy(to[word], from));
                }
            }
        }
        let mut seconds = Vec::new();
        self.places(second, &mut seconds);
        for word in 0..words {
            match seconds[word] {
                crate::mir::Place::Const(Constant::Bits(bits))
                    if to[word].class() == RegClass::Core && modified(bits).is_some() =>
                {
                    self.push(Inst::new(Op::MovImm, &[to[word]], bits.cast_signed()).when(cond));
                }
                _ => {
                    let from = self.words(second)[word];
                    self.push(Inst::copy(to[word], from).when(cond));
                }
            }
        }
        Ok(())
    }

    fn copy_words(&mut self, to: [Reg; 2], from: [Reg; 2]) {
        for (to, from) in to.into_iter().zip(from) {
            if !to.is_none() {
                self.push(Inst::copy(to, from));
            }
        }
    }

    /// How the flag of a call says that it raised, as a truth value.
    pub(super) fn normalise(&mut self, convention: RaiseConvention, to: Reg, word: Reg) {
        match convention {
            RaiseConvention::ZeroWord => {
                let zeros = self.make(Op::Clz, &[word], 0);
                self.push(Inst::new(Op::LsrImm, &[to, zeros], 5));
            }
            _ => {
                self.push(Inst::new(Op::CmpImm, &[word], 0));
                self.flag(to, Cond::Ne);
            }
        }
    }
}

pub(super) const fn int_cond(cc: IntCc) -> Cond {
    match cc {
        IntCc::Eq => Cond::Eq,
        IntCc::Ne => Cond::Ne,
        IntCc::Slt => Cond::Lt,
        IntCc::Sle => Cond::Le,
        IntCc::Sgt => Cond::Gt,
        IntCc::Sge => Cond::Ge,
        IntCc::Ult => Cond::Lo,
        IntCc::Ule => Cond::Ls,
        IntCc::Ugt => Cond::Hi,
        IntCc::Uge => Cond::Hs,
    }
}
