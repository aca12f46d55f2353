//! Arithmetic of words.

use super::Lowering;
use crate::abi;
use crate::imm::modified;
use crate::inst::{Inst, ShiftKind};
use crate::op::Op;
use crate::reg::{Reg, RegClass};
use alloc::format;
use alloc::string::String;
use taipan_emit::entity::Value;
use taipan_emit::inst::{InstData, Opcode};
use taipan_emit::types::Type;

impl<'a> Lowering<'a> {
    /// An instruction on one-word integers and truth values.
    pub(super) fn int(&mut self, inst: &'a InstData) -> Result<(), String> {
        let to = self.asked(inst.results[0])[0];
        let arg = |index: usize| inst.args[index];
        match inst.opcode {
            Opcode::Iadd | Opcode::Padd => self.sum(to, arg(0), arg(1), false),
            Opcode::Isub => self.difference(to, arg(0), arg(1), false),
            Opcode::Imul => self.product(to, arg(0), arg(1)),
            Opcode::Ineg => {
                let x = self.reg(arg(0));
                self.push(Inst::new(Op::RsbImm, &[to, x], 0));
            }
            Opcode::Bswap => {
                let x = self.reg(arg(0));
                self.push(Inst::regs(Op::Rev, &[to, x]));
            }
            Opcode::Inot => {
                if self.ty(arg(0)) == Type::Bool {
                    let x = self.reg(arg(0));
                    self.push(Inst::new(Op::EorImm, &[to, x], 1));
                } else {
                    let (x, kind, amount) = self.shifted_reg(arg(0));
                    self.push(Inst::regs(Op::Mvn, &[to, x]).shifted(kind, amount));
                }
            }
            Opcode::Sdiv | Opcode::Udiv => {
                let (x, y) = (self.reg(arg(0)), self.reg(arg(1)));
                let op = if inst.opcode == Opcode::Sdiv { Op::Sdiv } else { Op::Udiv };
                self.push(Inst::regs(op, &[to, x, y]));
            }
            Opcode::Srem | Opcode::Urem => {
                let (x, y) = (self.reg(arg(0)), self.reg(arg(1)));
                let op = if inst.opcode == Opcode::Srem { Op::Sdiv } else { Op::Udiv };
                let quotient = self.make(op, &[x, y], 0);
                self.push(Inst::regs(Op::Mls, &[to, quotient, y, x]));
            }
            Opcode::Iand | Opcode::Ior | Opcode::Ixor => self.logic(inst, to),
            Opcode::Ishl | Opcode::Lshr | Opcode::Ashr => self.shift(inst, to),
            Opcode::Rotl | Opcode::Rotr => {
                let x = self.reg(arg(0));
                let is_left = inst.opcode == Opcode::Rotl;
                if let Some(by) = self.as_const(arg(1)) {
                    let by = if is_left { by.wrapping_neg() } else { by } & 31;
                    if by == 0 {
                        self.push(Inst::copy(to, x));
                    } else {
                        self.push(Inst::new(Op::RorImm, &[to, x], by.cast_signed()));
                    }
                } else {
                    let mut by = self.reg(arg(1));
                    if is_left {
                        by = self.make(Op::RsbImm, &[by], 0);
                    }
                    self.push(Inst::regs(Op::RorReg, &[to, x, by]));
                }
            }
            Opcode::SaddOverflow | Opcode::SsubOverflow | Opcode::SmulOverflow => {
                let flag = inst.results[1];
                let is_flag_asked = !self.values[flag.index()][0].is_none();
                if is_flag_asked {
                    let cond = self.checked(inst);
                    let flag = self.asked(flag)[0];
                    self.flag(flag, cond);
                } else {
                    match inst.opcode {
                        Opcode::SaddOverflow => self.sum(to, arg(0), arg(1), false),
                        Opcode::SsubOverflow => self.difference(to, arg(0), arg(1), false),
                        _ => self.product(to, arg(0), arg(1)),
                    }
                }
            }
            opcode => return Err(format!("{opcode} is for the pass `expand`")),
        }
        Ok(())
    }

    /// A value that is another one shifted by a constant, for an operand that the machine shifts on the way.
    pub(super) fn shifted(&self, value: Value) -> Option<(Value, ShiftKind, u8)> {
        for (opcode, kind) in [
            (Opcode::Ishl, ShiftKind::Lsl),
            (Opcode::Lshr, ShiftKind::Lsr),
            (Opcode::Ashr, ShiftKind::Asr),
            (Opcode::Rotr, ShiftKind::Ror),
            (Opcode::Rotl, ShiftKind::Ror),
        ] {
            let Some(inst) = self.fold(value, opcode) else { continue };
            let by = self.as_const(inst.args[1])?;
            if self.as_const(inst.args[0]).is_some() || !(1..=31).contains(&by) {
                return None;
            }
            let by = if opcode == Opcode::Rotl { 32 - by } else { by };
            return Some((inst.args[0], kind, by as u8));
        }
        None
    }

    /// The register of an operand and how it is shifted.
    pub(super) fn shifted_reg(&mut self, value: Value) -> (Reg, ShiftKind, u8) {
        match self.shifted(value) {
            Some((value, kind, amount)) => (self.reg(value), kind, amount),
            None => (self.reg(value), ShiftKind::Lsl, 0),
        }
    }

    fn add_imm(&mut self, to: Reg, x: Reg, bits: u32, sets: bool) {
        let negative = bits.wrapping_neg();
        let fits = |bits: u32| modified(bits).is_some() || (!sets && bits <= 4095);
        let inst = if fits(bits) && bits.cast_signed() >= 0 {
            Inst::new(Op::AddImm, &[to, x], bits.cast_signed())
        } else if fits(negative) && bits != 0x8000_0000 {
            Inst::new(Op::SubImm, &[to, x], negative.cast_signed())
        } else if fits(bits) {
            Inst::new(Op::AddImm, &[to, x], bits.cast_signed())
        } else {
            let other = self.constant(RegClass::Core, bits);
            Inst::regs(Op::AddReg, &[to, x, other])
        };
        self.push(if sets { inst.setting_flags() } else { inst });
    }

    pub(super) fn sum(&mut self, to: Reg, x: Value, y: Value, sets: bool) {
        let (x, y) = if self.as_const(x).is_some() { (y, x) } else { (x, y) };
        if let Some(bits) = self.as_const(y) {
            let x = self.reg(x);
            self.add_imm(to, x, bits, sets);
            return;
        }
        if !sets {
            for (product, other) in [(y, x), (x, y)] {
                if let Some(inst) = self.fold(product, Opcode::Imul)
                    && self.as_const(inst.args[1]).is_none_or(|bits| !is_cheap_factor(bits))
                {
                    let (a, b, c) = (self.reg(inst.args[0]), self.reg(inst.args[1]), self.reg(other));
                    self.push(Inst::regs(Op::Mla, &[to, a, b, c]));
                    return;
                }
            }
        }
        let (x, y) = if self.shifted(x).is_some() && self.shifted(y).is_none() { (y, x) } else { (x, y) };
        let x = self.reg(x);
        let (y, kind, amount) = self.shifted_reg(y);
        let inst = Inst::regs(Op::AddReg, &[to, x, y]).shifted(kind, amount);
        self.push(if sets { inst.setting_flags() } else { inst });
    }

    pub(super) fn difference(&mut self, to: Reg, x: Value, y: Value, sets: bool) {
        let set = |inst: Inst| if sets { inst.setting_flags() } else { inst };
        if let Some(bits) = self.as_const(y) {
            let x = self.reg(x);
            // An overflow of the difference is not one of the sum with the least integer.
            if modified(bits).is_some() || (!sets && bits <= 4095) {
                self.push(set(Inst::new(Op::SubImm, &[to, x], bits.cast_signed())));
            } else if bits != 0x8000_0000 && bits != 0 {
                self.add_imm(to, x, bits.wrapping_neg(), sets);
            } else {
                let y = self.constant(RegClass::Core, bits);
                self.push(set(Inst::regs(Op::SubReg, &[to, x, y])));
            }
            return;
        }
        if let Some(bits) = self.as_const(x)
            && modified(bits).is_some()
        {
            let y = self.reg(y);
            self.push(set(Inst::new(Op::RsbImm, &[to, y], bits.cast_signed())));
            return;
        }
        if !sets && let Some(inst) = self.fold(y, Opcode::Imul) {
            let (a, b, c) = (self.reg(inst.args[0]), self.reg(inst.args[1]), self.reg(x));
            self.push(Inst::regs(Op::Mls, &[to, a, b, c]));
            return;
        }
        if self.shifted(x).is_some() && self.shifted(y).is_none() {
            let y = self.reg(y);
            let (x, kind, amount) = self.shifted_reg(x);
            self.push(set(Inst::regs(Op::RsbReg, &[to, y, x]).shifted(kind, amount)));
            return;
        }
        let x = self.reg(x);
        let (y, kind, amount) = self.shifted_reg(y);
        self.push(set(Inst::regs(Op::SubReg, &[to, x, y]).shifted(kind, amount)));
    }

    fn product(&mut self, to: Reg, x: Value, y: Value) {
        let (x, y) = if self.as_const(x).is_some() { (y, x) } else { (x, y) };
        if let Some(bits) = self.as_const(y)
            && is_cheap_factor(bits)
        {
            let x = self.reg(x);
            let (plus, minus) = (bits.wrapping_sub(1), bits.wrapping_add(1));
            if bits.is_power_of_two() {
                if bits == 1 {
                    self.push(Inst::copy(to, x));
                } else {
                    self.push(Inst::new(Op::LslImm, &[to, x], bits.trailing_zeros().cast_signed()));
                }
            } else if plus.is_power_of_two() {
                let by = plus.trailing_zeros() as u8;
                self.push(Inst::regs(Op::AddReg, &[to, x, x]).shifted(ShiftKind::Lsl, by));
            } else {
                let by = minus.trailing_zeros() as u8;
                self.push(Inst::regs(Op::RsbReg, &[to, x, x]).shifted(ShiftKind::Lsl, by));
            }
            return;
        }
        let (x, y) = (self.reg(x), self.reg(y));
        self.push(Inst::regs(Op::Mul, &[to, x, y]));
    }

    fn logic(&mut self, inst: &'a InstData, to: Reg) {
        let (x, y) = (inst.args[0], inst.args[1]);
        let (x, y) = if self.as_const(x).is_some() { (y, x) } else { (x, y) };
        let (imm, reg, imm_not, reg_not) = match inst.opcode {
            Opcode::Iand => (Op::AndImm, Op::AndReg, Some(Op::BicImm), Some(Op::BicReg)),
            Opcode::Ior => (Op::OrrImm, Op::OrrReg, Some(Op::OrnImm), Some(Op::OrnReg)),
            _ => (Op::EorImm, Op::EorReg, None, None),
        };
        if let Some(bits) = self.as_const(y) {
            if inst.opcode == Opcode::Iand && self.field(to, x, bits) {
                return;
            }
            let rn = self.reg(x);
            if modified(bits).is_some() {
                self.push(Inst::new(imm, &[to, rn], bits.cast_signed()));
                return;
            }
            if let Some(op) = imm_not
                && modified(!bits).is_some()
            {
                self.push(Inst::new(op, &[to, rn], (!bits).cast_signed()));
                return;
            }
            if inst.opcode == Opcode::Ixor && bits == u32::MAX {
                self.push(Inst::regs(Op::Mvn, &[to, rn]));
                return;
            }
            let other = self.constant(RegClass::Core, bits);
            self.push(Inst::regs(reg, &[to, rn, other]));
            return;
        }
        if let Some(op) = reg_not
            && inst.args.iter().all(|arg| self.ty(*arg) != Type::Bool)
        {
            for (plain, inverted) in [(x, y), (y, x)] {
                if let Some(not) = self.fold(inverted, Opcode::Inot) {
                    let rn = self.reg(plain);
                    let (rm, kind, amount) = self.shifted_reg(not.args[0]);
                    self.push(Inst::regs(op, &[to, rn, rm]).shifted(kind, amount));
                    return;
                }
            }
        }
        let (x, y) = if self.shifted(x).is_some() && self.shifted(y).is_none() { (y, x) } else { (x, y) };
        let rn = self.reg(x);
        let (rm, kind, amount) = self.shifted_reg(y);
        self.push(Inst::regs(reg, &[to, rn, rm]).shifted(kind, amount));
    }

    /// `x & mask` as the extraction of a field, where that is one instruction instead of two.
    fn field(&mut self, to: Reg, x: Value, mask: u32) -> bool {
        if !mask.wrapping_add(1).is_power_of_two() || mask == u32::MAX {
            return false;
        }
        let width = mask.trailing_ones() as u8;
        for opcode in [Opcode::Lshr, Opcode::Ashr] {
            if let Some(inst) = self.fold(x, opcode)
                && let Some(by) = self.as_const(inst.args[1])
                && by + u32::from(width) <= 32
                && by < 32
            {
                let rn = self.reg(inst.args[0]);
                self.push(Inst::new(Op::Ubfx, &[to, rn], by.cast_signed()).with_amount(width));
                return true;
            }
        }
        let rn = match mask {
            0xff | 0xffff => self.reg(x),
            _ if modified(mask).is_some() || modified(!mask).is_some() => return false,
            _ => self.reg(x),
        };
        self.push(match mask {
            0xff => Inst::regs(Op::Uxtb, &[to, rn]),
            0xffff => Inst::regs(Op::Uxth, &[to, rn]),
            _ => Inst::new(Op::Ubfx, &[to, rn], 0).with_amount(width),
        });
        true
    }

    /// A shift, whose count may be the width or more. The machine takes the lowest eight bits of a count.
    fn shift(&mut self, inst: &'a InstData, to: Reg) {
        let (x, by) = (inst.args[0], inst.args[1]);
        let (imm, reg) = match inst.opcode {
            Opcode::Ishl => (Op::LslImm, Op::LslReg),
            Opcode::Lshr => (Op::LsrImm, Op::LsrReg),
            _ => (Op::AsrImm, Op::AsrReg),
        };
        if let Some(by) = self.as_const(by) {
            if by == 0 {
                let x = self.reg(x);
                self.push(Inst::copy(to, x));
                return;
            }
            // Down after up: a field, with the sign or without.
            if imm != Op::LslImm
                && let Some(up) = self.fold(x, Opcode::Ishl)
                && let Some(left) = self.as_const(up.args[1])
                && (1..32).contains(&left)
                && left <= by
                && by < 32
            {
                let rn = self.reg(up.args[0]);
                let is_signed = imm == Op::AsrImm;
                let op = match (is_signed, left, by) {
                    (true, 24, 24) => Some(Op::Sxtb),
                    (true, 16, 16) => Some(Op::Sxth),
                    (false, 24, 24) => Some(Op::Uxtb),
                    (false, 16, 16) => Some(Op::Uxth),
                    _ => None,
                };
                match op {
                    Some(op) => self.push(Inst::regs(op, &[to, rn])),
                    None => {
                        let op = if is_signed { Op::Sbfx } else { Op::Ubfx };
                        let inst = Inst::new(op, &[to, rn], (by - left).cast_signed());
                        self.push(inst.with_amount((32 - by) as u8));
                    }
                }
                return;
            }
            let rn = self.reg(x);
            match (by, imm) {
                (1..=31, _) => self.push(Inst::new(imm, &[to, rn], by.cast_signed())),
                (_, Op::AsrImm) => self.push(Inst::new(imm, &[to, rn], 31)),
                _ => self.push(Inst::constant(to, 0)),
            }
            return;
        }
        let rn = self.reg(x);
        let masked = self.is_small_count(by);
        let count = self.reg(by);
        if masked {
            self.push(Inst::regs(reg, &[to, rn, count]));
        } else {
            // Counts from 256 on are those that the machine would not see.
            self.push(Inst::new(Op::CmpImm, &[count], 255));
            let limited = self.fresh();
            self.push(Inst::copy(limited, count));
            self.push(Inst::new(Op::MovImm, &[limited], 255).when(crate::inst::Cond::Hi));
            self.push(Inst::regs(reg, &[to, rn, limited]));
        }
    }

    /// Whether a count is surely below 256.
    fn is_small_count(&self, by: Value) -> bool {
        let Some(inst) = self.def(by) else { return false };
        let below = |value: &Value| self.as_const(*value).is_some_and(|bits| bits < 256);
        match inst.opcode {
            Opcode::Iand => inst.args.iter().any(below),
            Opcode::Zext => self.ty(inst.args[0]) == Type::Bool,
            Opcode::Load => match inst.imm {
                taipan_emit::inst::Imm::Access(access) => access.width == taipan_emit::access::Width::U8,
                _ => false,
            },
            Opcode::Lshr => self.as_const(inst.args[1]).is_some_and(|by| (24..32).contains(&by)),
            _ => false,
        }
    }

    /// Changes of width and of type.
    pub(super) fn convert(&mut self, inst: &'a InstData) -> Result<(), String> {
        let x = inst.args[0];
        let (from, to_ty) = (self.ty(x), self.ty(inst.results[0]));
        let is_zext = inst.opcode == Opcode::Zext && abi::is_wide(to_ty) && !abi::is_wide(from);
        let to = if is_zext {
            self.values[self.canon(inst.results[0]).index()]
        } else {
            self.asked(inst.results[0])
        };
        match (abi::is_wide(from), abi::is_wide(to_ty)) {
            (false, false) => {
                if self.class(from) == self.class(to_ty) && to_ty == Type::Bool && from != Type::Bool {
                    let x = self.reg(x);
                    self.push(Inst::new(Op::AndImm, &[to[0], x], 1));
                    return Ok(());
                }
                let x = self.reg(x);
                self.push(crate::moves::copy(to[0], x));
            }
            (false, true) => {
                let x = self.reg(x);
                self.push(Inst::copy(to[0], x));
                if inst.opcode == Opcode::Sext {
                    self.push(Inst::new(Op::AsrImm, &[to[1], x], 31));
                } else if !to[1].is_none() {
                    self.push(Inst::constant(to[1], 0));
                }
            }
            (true, false) => {
                let x = self.low_word(x);
                if to_ty == Type::Bool {
                    self.push(Inst::new(Op::AndImm, &[to[0], x], 1));
                } else {
                    self.push(Inst::copy(to[0], x));
                }
            }
            (true, true) => {
                let x = self.words(x);
                self.push(Inst::copy(to[0], x[0]));
                self.push(Inst::copy(to[1], x[1]));
            }
        }
        Ok(())
    }
}

/// Whether a product with this factor is one instruction without multiplication.
const fn is_cheap_factor(bits: u32) -> bool {
    bits.is_power_of_two()
        || (bits > 2 && bits.wrapping_sub(1).is_power_of_two())
        || (bits != 0 && bits != u32::MAX && bits.wrapping_add(1).is_power_of_two())
}
