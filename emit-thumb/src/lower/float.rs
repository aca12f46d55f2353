//! Floats: by the FPU where it has the operation, else by routines of the runtime.

use super::Lowering;
use crate::inst::Inst;
use crate::level::Level;
use crate::op::Op;
use crate::reg::{Reg, RegClass};
use crate::runtime::Routine;
use alloc::format;
use alloc::string::String;
use taipan_emit::inst::{InstData, Opcode};
use taipan_emit::types::Type;

impl<'a> Lowering<'a> {
    /// An instruction on floats, or to or from them.
    pub(super) fn float(&mut self, inst: &'a InstData) -> Result<(), String> {
        let result = inst.results[0];
        let to = self.asked(result);
        let (from, to_ty) = (self.ty(inst.args[0]), self.ty(result));
        // Signs are bits, whatever has them.
        if matches!(inst.opcode, Opcode::Fneg | Opcode::Fabs) && self.class(from) == RegClass::Core {
            let words = self.words(inst.args[0]);
            let top = usize::from(from == Type::F64);
            if top == 1 {
                self.push(Inst::copy(to[0], words[0]));
            }
            let op = if inst.opcode == Opcode::Fneg { Op::EorImm } else { Op::BicImm };
            self.push(Inst::new(op, &[to[top], words[top]], i32::MIN));
            return Ok(());
        }
        if self.class(from) == RegClass::Single || self.class(to_ty) == RegClass::Single {
            if self.single(inst, to[0]) {
                return Ok(());
            }
            return self.single_by_routine(inst);
        }
        let routine = routine(inst.opcode, from, to_ty)
            .ok_or_else(|| format!("{} from {from} to {to_ty}", inst.opcode))?;
        self.call_routine(routine, &inst.args, to)
    }

    /// An operation that the FPU has. False if it has not.
    fn single(&mut self, inst: &'a InstData, to: Reg) -> bool {
        use Opcode as O;
        let has_rounding = self.level() >= Level::V7EMDP;
        let (from, to_ty) = (self.ty(inst.args[0]), self.ty(inst.results[0]));
        let unary = match inst.opcode {
            O::Fadd | O::Fsub => return self.sum_of_floats(inst, to),
            O::Fmul => {
                for (negated, other) in [(0, 1), (1, 0)] {
                    if let Some(minus) = self.fold(inst.args[negated], O::Fneg) {
                        let (x, y) = (self.reg(minus.args[0]), self.reg(inst.args[other]));
                        self.push(Inst::regs(Op::VnmulS, &[to, x, y]));
                        return true;
                    }
                }
                let (x, y) = (self.reg(inst.args[0]), self.reg(inst.args[1]));
                self.push(Inst::regs(Op::VmulS, &[to, x, y]));
                return true;
            }
            O::Fdiv => {
                let (x, y) = (self.reg(inst.args[0]), self.reg(inst.args[1]));
                self.push(Inst::regs(Op::VdivS, &[to, x, y]));
                return true;
            }
            O::SintToFloat | O::UintToFloat if from == Type::I32 && to_ty == Type::F32 => {
                let x = self.reg(inst.args[0]);
                let bits = self.out.fresh(RegClass::Single);
                self.push(Inst::regs(Op::VmovSOfCore, &[bits, x]));
                let is_signed = inst.opcode == O::SintToFloat;
                let op = if is_signed { Op::VcvtFromIntS } else { Op::VcvtFromUintS };
                self.push(Inst::regs(op, &[to, bits]));
                return true;
            }
            O::FloatToSint if from == Type::F32 && to_ty == Type::I32 => {
                let x = self.reg(inst.args[0]);
                let bits = self.out.fresh(RegClass::Single);
                self.push(Inst::regs(Op::VcvtToIntS, &[bits, x]));
                self.push(Inst::regs(Op::VmovCoreOfS, &[to, bits]));
                return true;
            }
            O::Fneg => Op::VnegS,
            O::Fabs => Op::VabsS,
            O::Fsqrt => Op::VsqrtS,
            O::Ffloor if has_rounding => Op::VrintmS,
            O::Fceil if has_rounding => Op::VrintpS,
            O::Ftrunc if has_rounding => Op::VrintzS,
            O::Fnearest if has_rounding => Op::VrintnS,
            _ => return false,
        };
        let x = self.reg(inst.args[0]);
        self.push(Inst::regs(unary, &[to, x]));
        true
    }

    /// A sum, where it can be with a product in it. That is rounded on its own, as the IR wants.
    fn sum_of_floats(&mut self, inst: &'a InstData, to: Reg) -> bool {
        let is_sum = inst.opcode == Opcode::Fadd;
        let ways: &[(usize, usize, Op)] = if is_sum {
            &[(1, 0, Op::VmlaS), (0, 1, Op::VmlaS)]
        } else {
            &[(1, 0, Op::VmlsS), (0, 1, Op::VnmlsS)]
        };
        for &(product, other, op) in ways {
            if let Some(factors) = self.fold(inst.args[product], Opcode::Fmul) {
                let addend = self.reg(inst.args[other]);
                let (x, y) = (self.reg(factors.args[0]), self.reg(factors.args[1]));
                self.push(Inst::copy(to, addend));
                self.push(Inst::regs(op, &[to, x, y]));
                return true;
            }
        }
        let (x, y) = (self.reg(inst.args[0]), self.reg(inst.args[1]));
        self.push(Inst::regs(if is_sum { Op::VaddS } else { Op::VsubS }, &[to, x, y]));
        true
    }

    /// The same by a routine, which takes and gives words.
    fn single_by_routine(&mut self, inst: &'a InstData) -> Result<(), String> {
        let (from, to_ty) = (self.ty(inst.args[0]), self.ty(inst.results[0]));
        let routine = routine(inst.opcode, from, to_ty)
            .ok_or_else(|| format!("{} from {from} to {to_ty}", inst.opcode))?;
        let to = self.asked(inst.results[0]);
        self.call_routine(routine, &inst.args, to)
    }
}

fn routine(opcode: Opcode, from: Type, to: Type) -> Option<Routine> {
    use Opcode as O;
    use Type as T;
    Some(match (opcode, from, to) {
        (O::Fadd, T::F32, _) => Routine::AddF32,
        (O::Fsub, T::F32, _) => Routine::SubF32,
        (O::Fmul, T::F32, _) => Routine::MulF32,
        (O::Fdiv, T::F32, _) => Routine::DivF32,
        (O::Fsqrt, T::F32, _) => Routine::SqrtF32,
        (O::Ffloor, T::F32, _) => Routine::FloorF32,
        (O::Fceil, T::F32, _) => Routine::CeilF32,
        (O::Ftrunc, T::F32, _) => Routine::TruncF32,
        (O::Fnearest, T::F32, _) => Routine::NearestF32,
        (O::Fadd, T::F64, _) => Routine::AddF64,
        (O::Fsub, T::F64, _) => Routine::SubF64,
        (O::Fmul, T::F64, _) => Routine::MulF64,
        (O::Fdiv, T::F64, _) => Routine::DivF64,
        (O::Fsqrt, T::F64, _) => Routine::SqrtF64,
        (O::Ffloor, T::F64, _) => Routine::FloorF64,
        (O::Fceil, T::F64, _) => Routine::CeilF64,
        (O::Ftrunc, T::F64, _) => Routine::TruncF64,
        (O::Fnearest, T::F64, _) => Routine::NearestF64,
        (O::SintToFloat, T::I32, T::F32) => Routine::F32OfI32,
        (O::UintToFloat, T::I32, T::F32) => Routine::F32OfU32,
        (O::SintToFloat, T::I64, T::F32) => Routine::F32OfI64,
        (O::UintToFloat, T::I64, T::F32) => Routine::F32OfU64,
        (O::SintToFloat, T::I32, T::F64) => Routine::F64OfI32,
        (O::UintToFloat, T::I32, T::F64) => Routine::F64OfU32,
        (O::SintToFloat, T::I64, T::F64) => Routine::F64OfI64,
        (O::UintToFloat, T::I64, T::F64) => Routine::F64OfU64,
        (O::FloatToSint, T::F32, T::I32) => Routine::I32OfF32,
        (O::FloatToSint, T::F32, T::I64) => Routine::I64OfF32,
        (O::FloatToSint, T::F64, T::I32) => Routine::I32OfF64,
        (O::FloatToSint, T::F64, T::I64) => Routine::I64OfF64,
        (O::Fconvert, T::F32, T::F64) => Routine::F64OfF32,
        (O::Fconvert, T::F64, T::F32) => Routine::F32OfF64,
        _ => return None,
    })
}
