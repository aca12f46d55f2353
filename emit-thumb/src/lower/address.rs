//! Loads and stores, with as much of the address in the instruction as fits.

use super::Lowering;
use crate::abi;
use crate::inst::Inst;
use crate::op::Op;
use crate::reg::{Reg, RegClass};
use alloc::string::String;
use taipan_emit::access::{Access, Region, Width};
use taipan_emit::entity::Value;
use taipan_emit::inst::{Imm, InstData, Opcode};
use taipan_emit::types::Type;

/// An address as instructions have it.
#[derive(Clone, Copy, Debug)]
enum Address {
    /// A base and an offset.
    Offset(Reg, i32),
    /// A base and an index, shifted left.
    Index(Reg, Reg, u8),
}

/// What is loaded or stored by one instruction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Unit {
    Byte,
    SignedByte,
    Half,
    SignedHalf,
    Word,
}

impl Unit {
    const fn load(self) -> (Op, Op) {
        match self {
            Self::Byte => (Op::Ldrb, Op::LdrbIndex),
            Self::SignedByte => (Op::Ldrsb, Op::LdrsbIndex),
            Self::Half => (Op::Ldrh, Op::LdrhIndex),
            Self::SignedHalf => (Op::Ldrsh, Op::LdrshIndex),
            Self::Word => (Op::Ldr, Op::LdrIndex),
        }
    }

    const fn store(self) -> (Op, Op) {
        match self {
            Self::Byte | Self::SignedByte => (Op::Strb, Op::StrbIndex),
            Self::Half | Self::SignedHalf => (Op::Strh, Op::StrhIndex),
            Self::Word => (Op::Str, Op::StrIndex),
        }
    }

    const fn of(width: Width, ty: Type) -> Self {
        match width {
            Width::U8 => Self::Byte,
            Width::S8 => Self::SignedByte,
            Width::U16 => Self::Half,
            Width::S16 => Self::SignedHalf,
            Width::Full if matches!(ty, Type::Bool) => Self::Byte,
            Width::U32 | Width::S32 | Width::Full => Self::Word,
        }
    }
}

impl<'a> Lowering<'a> {
    /// The address of an access of `words` words; one that may be indexed need not be able to have an offset.
    fn address(&mut self, base: Value, offset: i32, words: i32, may_index: bool, most: i32) -> Address {
        let last = offset.wrapping_add(4 * (words - 1));
        let fits = |offset: i32| (-255..=most).contains(&offset);
        if let Some(inst) = self.near_padd(base) {
            let (inner, added) = (inst.args[0], inst.args[1]);
            if let Some(bits) = self.as_const(added) {
                let (low, high) =
                    (offset.wrapping_add(bits.cast_signed()), last.wrapping_add(bits.cast_signed()));
                if fits(low) && fits(high) {
                    return self.address(inner, low, words, may_index, most);
                }
            } else if may_index && offset == 0 && words == 1 {
                let (index, scale) = self.scaled(added);
                let (inner, index) = (self.reg(inner), self.reg(index));
                return Address::Index(inner, index, scale);
            }
        }
        let reg = self.reg(base);
        if fits(offset) && fits(last) {
            return Address::Offset(reg, offset);
        }
        let far = self.constant(RegClass::Core, offset.cast_unsigned());
        if may_index && words == 1 {
            return Address::Index(reg, far, 0);
        }
        let sum = self.make(Op::AddReg, &[reg, far], 0);
        Address::Offset(sum, 0)
    }

    /// The sum that an address is, if it is made in this block, and not needed in a register anyway.
    fn near_padd(&self, base: Value) -> Option<&'a InstData> {
        let inst = self.near_def(base, Opcode::Padd)?;
        let is_constant = self.as_const(inst.args[1]).is_some();
        (is_constant || self.fold(base, Opcode::Padd).is_some()).then_some(inst)
    }

    /// An index and its scale. The shift costs nothing, so that it may have other users.
    fn scaled(&self, index: Value) -> (Value, u8) {
        if let Some(inst) = self.near_def(index, Opcode::Ishl)
            && let Some(by) = self.as_const(inst.args[1])
            && by <= 3
            && self.as_const(inst.args[0]).is_none()
        {
            return (inst.args[0], by as u8);
        }
        (index, 0)
    }

    fn transfer(&mut self, (plain, indexed): (Op, Op), reg: Reg, address: Address, word: i32) {
        self.push(match address {
            Address::Offset(base, offset) => Inst::new(plain, &[reg, base], offset + 4 * word),
            Address::Index(base, index, scale) => Inst::regs(indexed, &[reg, base, index]).with_amount(scale),
        });
    }

    pub(super) fn load(&mut self, inst: &'a InstData) -> Result<(), String> {
        let Imm::Access(access) = inst.imm else { return Err("no access".into()) };
        let result = inst.results[0];
        let ty = self.ty(result);
        let to = self.asked(result);
        let is_double = abi::is_wide(ty) && access.width == Width::Full;
        if self.class(ty) == RegClass::Single {
            return self.load_single(access, inst.args[0], to[0]);
        }
        let unit = Unit::of(access.width, ty);
        let address = self.address(inst.args[0], access.offset, if is_double { 2 } else { 1 }, true, 4095);
        if is_double {
            // The base may not be overwritten before the second word is loaded: it has a register of its own.
            self.transfer(unit.load(), to[0], address, 0);
            self.transfer(unit.load(), to[1], address, 1);
            return Ok(());
        }
        if ty == Type::Bool && !self.raw[self.canon(result).index()] {
            let loaded = self.fresh();
            self.transfer(unit.load(), loaded, address, 0);
            self.push(Inst::new(Op::AndImm, &[to[0], loaded], 1));
            return Ok(());
        }
        self.transfer(unit.load(), to[0], address, 0);
        if abi::is_wide(ty) {
            if access.width.is_signed() {
                self.push(Inst::new(Op::AsrImm, &[to[1], to[0]], 31));
            } else {
                self.push(Inst::constant(to[1], 0));
            }
        }
        Ok(())
    }

    pub(super) fn store(&mut self, inst: &'a InstData) -> Result<(), String> {
        let Imm::Access(access) = inst.imm else { return Err("no access".into()) };
        let mut stored = inst.args[1];
        let ty = self.ty(stored);
        let is_double = abi::is_wide(ty) && access.width == Width::Full;
        if self.class(ty) == RegClass::Single {
            return self.store_single(access, inst.args[0], stored);
        }
        let unit = Unit::of(access.width, ty);
        // What is masked off anyway need not be masked before.
        let bits = match unit {
            Unit::Byte | Unit::SignedByte if ty != Type::Bool => 0xff,
            Unit::Half | Unit::SignedHalf => 0xffff,
            _ => 0,
        };
        if bits != 0
            && let Some(mask) = self.fold(stored, Opcode::Iand)
            && self.as_const(mask.args[1]).is_some_and(|kept| kept & bits == bits)
        {
            stored = mask.args[0];
        }
        let address = self.address(inst.args[0], access.offset, if is_double { 2 } else { 1 }, true, 4095);
        let words = self.words(stored);
        self.transfer(unit.store(), words[0], address, 0);
        if is_double {
            self.transfer(unit.store(), words[1], address, 1);
        }
        Ok(())
    }

    /// Loads a float. The FPU wants addresses that are multiples of four; where that is not sure, a core register takes
    /// the word first.
    fn load_single(&mut self, access: Access, base: Value, to: Reg) -> Result<(), String> {
        if is_aligned(access) {
            if let Address::Offset(base, offset) = self.address(base, access.offset, 1, false, 1020)
                && offset % 4 == 0
                && offset >= 0
            {
                self.push(Inst::new(Op::VldrS, &[to, base], offset));
                return Ok(());
            }
            return Err("an address that is not aligned".into());
        }
        let address = self.address(base, access.offset, 1, true, 4095);
        let word = self.fresh();
        self.transfer(Unit::Word.load(), word, address, 0);
        self.push(Inst::regs(Op::VmovSOfCore, &[to, word]));
        Ok(())
    }

    fn store_single(&mut self, access: Access, base: Value, stored: Value) -> Result<(), String> {
        let address = self.address(base, access.offset, 1, true, 4095);
        let word = match self.bits(stored) {
            Some(bits) => self.constant(RegClass::Core, bits as u32),
            None => {
                let single = self.reg(stored);
                self.make(Op::VmovCoreOfS, &[single], 0)
            }
        };
        self.transfer(Unit::Word.store(), word, address, 0);
        Ok(())
    }
}

/// Whether the word of an access is surely at a multiple of four.
const fn is_aligned(access: Access) -> bool {
    matches!(access.region, Region::Frame | Region::Context | Region::Header | Region::Items)
        && access.offset % 4 == 0
}
