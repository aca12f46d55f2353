//! Integers of 64 bits, in pairs of registers.

use super::{Lowering, Words};
use crate::inst::{Cond, Inst, ShiftKind};
use crate::op::Op;
use crate::reg::RegClass;
use crate::runtime::Routine;
use alloc::format;
use alloc::string::String;
use taipan_emit::condition::IntCc;
use taipan_emit::entity::Value;
use taipan_emit::inst::{InstData, Opcode};

impl<'a> Lowering<'a> {
    /// An instruction on 64-bit integers.
    pub(super) fn wide(&mut self, inst: &'a InstData) -> Result<(), String> {
        use Opcode as O;
        let is_shift = matches!(inst.opcode, Opcode::Lshr | Opcode::Ashr);
        let to = match is_shift.then(|| self.wide_const(inst.args[1])).flatten() {
            // Perhaps the low word alone.
            Some(_) => self.values[self.canon(inst.results[0]).index()],
            None => self.asked(inst.results[0]),
        };
        let arg = |index: usize| inst.args[index];
        match inst.opcode {
            O::Iadd | O::SaddOverflow => {
                let (x, y) = (self.halves(arg(0)), self.halves(arg(1)));
                self.carried(inst, to, x, y, Op::AddReg, Op::AdcReg);
            }
            O::Isub | O::SsubOverflow => {
                let (x, y) = (self.halves(arg(0)), self.halves(arg(1)));
                self.carried(inst, to, x, y, Op::SubReg, Op::SbcReg);
            }
            O::Imul | O::SmulOverflow => {
                let (x, y) = (self.halves(arg(0)), self.halves(arg(1)));
                // The low words give 64 bits, the others only add to the high word.
                match (self.is_half(arg(0)), self.is_half(arg(1))) {
                    (true, true) => self.push(Inst::regs(Op::Umull, &[to[0], to[1], x[0], y[0]])),
                    (false, true) => {
                        let high = self.fresh();
                        self.push(Inst::regs(Op::Umull, &[to[0], high, x[0], y[0]]));
                        self.push(Inst::regs(Op::Mla, &[to[1], x[1], y[0], high]));
                    }
                    (true, false) => {
                        let high = self.fresh();
                        self.push(Inst::regs(Op::Umull, &[to[0], high, x[0], y[0]]));
                        self.push(Inst::regs(Op::Mla, &[to[1], x[0], y[1], high]));
                    }
                    (false, false) => {
                        let high = self.fresh();
                        self.push(Inst::regs(Op::Umull, &[to[0], high, x[0], y[0]]));
                        let middle = self.make(Op::Mla, &[x[0], y[1], high], 0);
                        self.push(Inst::regs(Op::Mla, &[to[1], x[1], y[0], middle]));
                    }
                }
                if inst.opcode == O::SmulOverflow && !self.values[inst.results[1].index()][0].is_none() {
                    let flag = self.asked(inst.results[1]);
                    self.call_routine(Routine::MulOverflowI64, &[arg(0), arg(1)], flag)?;
                }
            }
            O::Ineg => {
                let x = self.words(arg(0));
                let low = self.fresh();
                self.push(Inst::new(Op::RsbImm, &[low, x[0]], 0).setting_flags());
                // high - 2 * high - borrow
                self.push(Inst::regs(Op::SbcReg, &[to[1], x[1], x[1]]).shifted(ShiftKind::Lsl, 1));
                self.push(Inst::copy(to[0], low));
            }
            O::Iand | O::Ior | O::Ixor => {
                let op = match inst.opcode {
                    O::Iand => Op::AndReg,
                    O::Ior => Op::OrrReg,
                    _ => Op::EorReg,
                };
                let (x, y) = (self.halves(arg(0)), self.halves(arg(1)));
                self.push(Inst::regs(op, &[to[0], x[0], y[0]]));
                match (self.is_half(arg(0)), self.is_half(arg(1)), inst.opcode) {
                    (false, false, _) => self.push(Inst::regs(op, &[to[1], x[1], y[1]])),
                    (.., O::Iand) | (true, true, _) => self.push(Inst::constant(to[1], 0)),
                    (true, ..) => self.push(Inst::copy(to[1], y[1])),
                    (_, true, _) => self.push(Inst::copy(to[1], x[1])),
                }
            }
            O::Bswap => {
                let x = self.words(arg(0));
                for word in 0..2 {
                    self.push(Inst::regs(Op::Rev, &[to[word], x[1 - word]]));
                }
            }
            O::Inot => {
                let x = self.words(arg(0));
                for word in 0..2 {
                    self.push(Inst::regs(Op::Mvn, &[to[word], x[word]]));
                }
            }
            O::Ishl | O::Lshr | O::Ashr => match self.wide_const(arg(1)) {
                Some(by) => {
                    let x = self.words(arg(0));
                    self.shift_by(inst.opcode, to, x, by);
                }
                None => {
                    let routine = match inst.opcode {
                        O::Ishl => Routine::ShlI64,
                        O::Lshr => Routine::LshrI64,
                        _ => Routine::AshrI64,
                    };
                    self.call_routine(routine, &[arg(0), arg(1)], to)?;
                }
            },
            O::Rotl => self.call_routine(Routine::RotlI64, &[arg(0), arg(1)], to)?,
            O::Rotr => {
                let (x, by) = (self.words(arg(0)), self.words(arg(1)));
                let left = self.make(Op::RsbImm, &[by[0]], 0);
                let words = [x[0], x[1], left, left];
                self.call_routine_words(Routine::RotlI64, &words, to);
            }
            O::Sdiv => self.call_routine(Routine::DivI64, &[arg(0), arg(1)], to)?,
            O::Udiv => self.call_routine(Routine::DivU64, &[arg(0), arg(1)], to)?,
            O::Srem => self.call_routine(Routine::RemI64, &[arg(0), arg(1)], to)?,
            O::Urem => self.call_routine(Routine::RemU64, &[arg(0), arg(1)], to)?,
            opcode => return Err(format!("{opcode} of 64 bits")),
        }
        Ok(())
    }

    /// A sum or a difference, and its overflow if somebody asked for that.
    fn carried(&mut self, inst: &'a InstData, to: Words, x: Words, y: Words, low: Op, high: Op) {
        let flag =
            inst.results.get(1).map(|flag| self.values[flag.index()][0]).filter(|flag| !flag.is_none());
        self.push(Inst::regs(low, &[to[0], x[0], y[0]]).setting_flags());
        let (x, y) = if x[1].is_none() && high == Op::AdcReg { (y, x) } else { (x, y) };
        let above = if x[1].is_none() { self.constant(RegClass::Core, 0) } else { x[1] };
        let upper = match (high, y[1].is_none()) {
            (Op::AdcReg, true) => Inst::new(Op::AdcImm, &[to[1], above], 0),
            (_, true) => Inst::new(Op::SbcImm, &[to[1], above], 0),
            (_, false) => Inst::regs(high, &[to[1], above, y[1]]),
        };
        self.push(if flag.is_some() { upper.setting_flags() } else { upper });
        if let Some(flag) = flag {
            self.flag(flag, Cond::Vs);
        }
    }

    fn shift_by(&mut self, opcode: Opcode, to: Words, x: Words, by: u64) {
        // From the word that bits leave to the word that they enter.
        let is_left = opcode == Opcode::Ishl;
        let (near, far) = if is_left { (0, 1) } else { (1, 0) };
        let (away, back) = if is_left {
            (Op::LslImm, ShiftKind::Lsr)
        } else if opcode == Opcode::Lshr {
            (Op::LsrImm, ShiftKind::Lsl)
        } else {
            (Op::AsrImm, ShiftKind::Lsl)
        };
        let is_signed = opcode == Opcode::Ashr;
        match by {
            0 => {
                self.push(Inst::copy(to[0], x[0]));
                if !to[1].is_none() {
                    self.push(Inst::copy(to[1], x[1]));
                }
            }
            1..=31 => {
                let by = by as u8;
                let plain = if is_left { Op::LslImm } else { Op::LsrImm };
                let part = self.make(plain, &[x[far]], i32::from(by));
                self.push(Inst::regs(Op::OrrReg, &[to[far], part, x[near]]).shifted(back, 32 - by));
                if !to[near].is_none() {
                    self.push(Inst::new(away, &[to[near], x[near]], i32::from(by)));
                }
            }
            _ => {
                let rest = (by - 32).min(if is_signed { 31 } else { 32 }) as i32;
                match rest {
                    0 => self.push(Inst::copy(to[far], x[near])),
                    32 => self.push(Inst::constant(to[far], 0)),
                    rest => self.push(Inst::new(away, &[to[far], x[near]], rest)),
                }
                if to[near].is_none() {
                    return;
                }
                if is_signed {
                    self.push(Inst::new(Op::AsrImm, &[to[near], x[near]], 31));
                } else {
                    self.push(Inst::constant(to[near], 0));
                }
            }
        }
    }

    /// Compares two pairs.
    pub(super) fn compare_wide(&mut self, cc: IntCc, x: Value, y: Value) -> Cond {
        let (x, y) = (self.halves(x), self.halves(y));
        if matches!(cc, IntCc::Eq | IntCc::Ne) {
            self.push(Inst::regs(Op::CmpReg, &[x[0], y[0]]));
            match (x[1].is_none(), y[1].is_none()) {
                (true, true) => {}
                (false, true) => self.push(Inst::new(Op::CmpImm, &[x[1]], 0).when(Cond::Eq)),
                (true, false) => self.push(Inst::new(Op::CmpImm, &[y[1]], 0).when(Cond::Eq)),
                (false, false) => self.push(Inst::regs(Op::CmpReg, &[x[1], y[1]]).when(Cond::Eq)),
            }
            return super::condition::int_cond(cc);
        }
        // The difference has the sign or the borrow of less and not less; the others are those of the exchange.
        let (x, y, cc) = match cc {
            IntCc::Sgt | IntCc::Sle | IntCc::Ugt | IntCc::Ule => (y, x, cc.swapped()),
            cc => (x, y, cc),
        };
        self.push(Inst::regs(Op::CmpReg, &[x[0], y[0]]));
        let rest = self.fresh();
        let above = if x[1].is_none() { self.constant(RegClass::Core, 0) } else { x[1] };
        let difference = if y[1].is_none() {
            Inst::new(Op::SbcImm, &[rest, above], 0)
        } else {
            Inst::regs(Op::SbcReg, &[rest, above, y[1]])
        };
        self.push(difference.setting_flags());
        super::condition::int_cond(cc)
    }
}
