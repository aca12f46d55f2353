//! One instruction to bits: by the bits of the table's row and the places that its format gives the operands.
//!
//! Only what depends on nothing but the instruction itself is here. Branches, tables and literals, whose bits depend on
//! where things are, belong to the [`assembler`](crate::assembler).

use crate::imm;
use crate::inst::{Inst, Shift, ShiftKind};
use crate::op::{Format, Narrow, Op};
use crate::reg::{Reg, RegClass};

/// The bits of an instruction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// One halfword.
    Narrow(u16),
    /// Two halfwords, the first one in the upper half.
    Wide(u32),
}

impl Encoding {
    /// Its size in bytes.
    #[must_use]
    pub const fn size(self) -> u32 {
        match self {
            Self::Narrow(_) => 2,
            Self::Wide(_) => 4,
        }
    }
}

/// The shortest encoding of a [canonical](imm::canonical) instruction; `None` if its operands cannot be encoded.
/// `flags_dead` says that nobody reads the flags that are there afterwards unless the instruction is to set them.
#[must_use]
pub fn encode(inst: &Inst, flags_dead: bool) -> Option<Encoding> {
    if inst.operands().any(|(reg, _)| !reg.is_real()) {
        return None;
    }
    match narrow(inst, flags_dead) {
        Some(bits) => Some(Encoding::Narrow(bits)),
        None => wide(inst).map(Encoding::Wide),
    }
}

fn low3(reg: Reg, at: u32) -> u16 {
    ((reg.number() & 7) << at) as u16
}

/// The four bits of any register in a narrow `mov`, `add` or `cmp`, whose top bit stands apart.
fn split(reg: Reg) -> u16 {
    let number = reg.number() as u16;
    (number & 8) << 4 | number & 7
}

/// An immediate of some bits, scaled.
fn field(value: i32, bits: u32, scale: u8) -> Option<u16> {
    let value = u32::try_from(value).ok()?;
    let scaled = value >> scale;
    (scaled << scale == value && scaled < 1 << bits).then_some(scaled as u16)
}

/// The narrow encoding, if there is one for these operands.
#[must_use]
pub fn narrow(inst: &Inst, flags_dead: bool) -> Option<u16> {
    let [a, b, c, _] = inst.regs;
    let all_low = inst.operands().all(|(reg, _)| reg.is_low());
    // Narrow arithmetic sets the flags outside `it` blocks, and does not inside.
    let flags_fit = if inst.is_predicated() { !inst.sets } else { inst.sets || flags_dead };
    let is_plain = inst.shift.is_none();
    match inst.op.info().narrow {
        Narrow::None | Narrow::Branch => None,
        Narrow::Low3(bits) | Narrow::Add3(bits) if all_low && is_plain && flags_fit => {
            Some(bits | low3(c, 6) | low3(b, 3) | low3(a, 0))
        }
        Narrow::Add3(_) if is_plain && !inst.sets && a != Reg::PC => {
            let other = if a == b {
                c
            } else if a == c {
                b
            } else {
                return None;
            };
            (other != Reg::PC).then(|| 0x4400 | split(a) | (other.number() as u16) << 3)
        }
        Narrow::Low2(bits) if all_low && is_plain && flags_fit && a == b => {
            Some(bits | low3(c, 3) | low3(a, 0))
        }
        Narrow::Low2Commutes(bits) if all_low && is_plain && flags_fit && (a == b || a == c) => {
            Some(bits | low3(if a == b { c } else { b }, 3) | low3(a, 0))
        }
        Narrow::LowPair(bits)
            if all_low && is_plain && (flags_fit || inst.op.format() == Format::Compare) =>
        {
            Some(bits | low3(b, 3) | low3(a, 0))
        }
        Narrow::LowPairKeeps(bits) if all_low && is_plain => Some(bits | low3(b, 3) | low3(a, 0)),
        Narrow::Move(bits) if is_plain && !inst.sets => Some(bits | split(a) | (b.number() as u16) << 3),
        Narrow::Move(_) if all_low && is_plain && !inst.is_predicated() => Some(low3(b, 3) | low3(a, 0)),
        Narrow::Compare(low, high) if is_plain && a != Reg::PC && b != Reg::PC => Some(if all_low {
            low | low3(b, 3) | low3(a, 0)
        } else {
            high | split(a) | (b.number() as u16) << 3
        }),
        Narrow::Imm8(bits) if all_low && flags_fit => Some(bits | low3(a, 8) | field(inst.imm, 8, 0)?),
        Narrow::CompareImm8(bits) if all_low => Some(bits | low3(a, 8) | field(inst.imm, 8, 0)?),
        Narrow::Zero(bits) if all_low && flags_fit && inst.imm == 0 => Some(bits | low3(b, 3) | low3(a, 0)),
        Narrow::AddImm => narrow_sum(inst, flags_fit, [0x1C00, 0x3000, 0xB000]),
        Narrow::SubImm => narrow_sum(inst, flags_fit, [0x1E00, 0x3800, 0xB080]),
        Narrow::Shift5(bits) if all_low && flags_fit => {
            Some(bits | low3(b, 3) | low3(a, 0) | field(inst.imm & 31, 5, 0)? << 6)
        }
        Narrow::Offset5(bits, scale) if all_low => {
            Some(bits | field(inst.imm, 5, scale)? << 6 | low3(b, 3) | low3(a, 0))
        }
        Narrow::Offset5Sp(bits, _) if all_low => {
            Some(bits | field(inst.imm, 5, 2)? << 6 | low3(b, 3) | low3(a, 0))
        }
        Narrow::Offset5Sp(_, bits) if a.is_low() && b == Reg::SP => {
            Some(bits | low3(a, 8) | field(inst.imm, 8, 2)?)
        }
        Narrow::Index(bits) if all_low && is_plain => Some(bits | low3(c, 6) | low3(b, 3) | low3(a, 0)),
        Narrow::Many(bits)
            if all_low && inst.list < 256 && inst.list != 0 && inst.list >> a.number() & 1 == 0 =>
        {
            Some(bits | low3(a, 8) | inst.list as u16)
        }
        Narrow::Stack(bits) => {
            let extra = if inst.op == Op::Push { 1 << 14 } else { 1 << 15 };
            let fits = inst.list != 0 && inst.list & !(extra | 0xff) == 0;
            fits.then(|| bits | u16::from(inst.list & extra != 0) << 8 | (inst.list & 0xff) as u16)
        }
        Narrow::Reg3(bits) => Some(bits | (a.number() as u16) << 3),
        Narrow::Bits16 => u16::try_from(inst.imm).ok(),
        Narrow::Bits8(bits) => Some(bits | field(inst.imm, 8, 0)?),
        Narrow::Plain(bits) => Some(bits),
        _ => None,
    }
}

/// Addition and subtraction of a constant; `bits` are those of the forms with three bits, with eight bits, and for sp.
fn narrow_sum(inst: &Inst, flags_fit: bool, bits: [u16; 3]) -> Option<u16> {
    let [a, b, ..] = inst.regs;
    if a == Reg::SP && b == Reg::SP && !inst.sets {
        return Some(bits[2] | field(inst.imm, 7, 2)?);
    }
    if a.is_low() && b == Reg::SP && !inst.sets && inst.op == Op::AddImm {
        return Some(0xA800 | low3(a, 8) | field(inst.imm, 8, 2)?);
    }
    if !(a.is_low() && b.is_low() && flags_fit) {
        return None;
    }
    if a == b {
        return Some(bits[1] | low3(a, 8) | field(inst.imm, 8, 0)?);
    }
    Some(bits[0] | field(inst.imm, 3, 0)? << 6 | low3(b, 3) | low3(a, 0))
}

fn at(reg: Reg, shift: u32) -> u32 {
    (reg.number() & 15) << shift
}

/// Twelve bits as `i:imm3:imm8`.
const fn spread12(imm: u32) -> u32 {
    (imm & 0x800) << 15 | (imm & 0x700) << 4 | imm & 0xff
}

/// Five bits as `imm3:imm2`.
const fn spread5(amount: u32) -> u32 {
    (amount & 0x1c) << 10 | (amount & 3) << 6
}

fn shift_bits(shift: Shift) -> Option<u32> {
    let (kind, most) = match shift.kind {
        ShiftKind::Lsl => (0, 31),
        ShiftKind::Lsr => (1, 32),
        ShiftKind::Asr => (2, 32),
        ShiftKind::Ror => (3, 31),
    };
    let amount = u32::from(shift.amount);
    (amount <= most && (amount > 0 || kind == 0)).then(|| kind << 4 | spread5(amount & 31))
}

/// The place of an FPU register: four bits at `shift`, and one at `extra`.
fn fpu(reg: Reg, shift: u32, extra: u32) -> u32 {
    let number = reg.number();
    match reg.class() {
        RegClass::Double => number << shift,
        _ => number >> 1 << shift | (number & 1) << extra,
    }
}

fn vd(reg: Reg) -> u32 {
    fpu(reg, 12, 22)
}

fn vn(reg: Reg) -> u32 {
    fpu(reg, 16, 7)
}

fn vm(reg: Reg) -> u32 {
    fpu(reg, 0, 5)
}

/// First and number of the single registers of a list without gaps.
fn run(list: u32) -> Option<(Reg, u32)> {
    let first = list.trailing_zeros();
    let count = list.count_ones();
    (list != 0 && (list >> first).trailing_ones() == count).then(|| (Reg::single(first), count))
}

/// The wide encoding of a [canonical](imm::canonical) instruction.
#[must_use]
pub fn wide(inst: &Inst) -> Option<u32> {
    let info = inst.op.info();
    if info.wide == 0 || !imm::fits_as_it_is(inst) {
        return None;
    }
    let [a, b, c, d] = inst.regs;
    let imm = inst.imm;
    let unsigned = imm.cast_unsigned();
    let amount = u32::from(inst.shift.amount);
    let s = u32::from(inst.sets) << 20;
    // Offsets as a direction bit and a magnitude.
    let up = u32::from(imm >= 0);
    let words = imm.unsigned_abs() / 4;
    let operands = match info.format {
        Format::Dp3 => s | at(b, 16) | at(a, 8) | at(c, 0) | shift_bits(inst.shift)?,
        Format::Dp3Imm => s | at(b, 16) | at(a, 8) | spread12(imm::modified(unsigned)?),
        Format::AddSubImm => {
            let registers = at(b, 16) | at(a, 8);
            match imm::modified(unsigned) {
                Some(bits) => s | registers | spread12(bits),
                // The other encoding differs in two bits of the opcode.
                None => return Some((info.wide ^ 0x0300_0000) | registers | spread12(unsigned)),
            }
        }
        Format::Dp2 => s | at(a, 8) | at(b, 0) | shift_bits(inst.shift)?,
        Format::Dp2Imm => s | at(a, 8) | spread12(imm::modified(unsigned)?),
        Format::Compare => at(a, 16) | at(b, 0) | shift_bits(inst.shift)?,
        Format::CompareImm => at(a, 16) | spread12(imm::modified(unsigned)?),
        Format::Imm16 | Format::Imm16Part => at(a, 8) | (unsigned & 0xf000) << 4 | spread12(unsigned & 0xfff),
        Format::ShiftImm => s | at(a, 8) | at(b, 0) | spread5(unsigned & 31),
        Format::RotateCarry => s | at(a, 8) | at(b, 0),
        Format::ShiftReg => s | at(b, 16) | at(a, 8) | at(c, 0),
        Format::Three => at(b, 16) | at(a, 8) | at(c, 0),
        Format::Four => at(b, 16) | at(d, 12) | at(a, 8) | at(c, 0),
        Format::Long | Format::LongAdd => at(c, 16) | at(a, 12) | at(b, 8) | at(d, 0),
        Format::FieldGet => at(b, 16) | at(a, 8) | spread5(unsigned) | (amount - 1),
        Format::FieldPut => at(b, 16) | at(a, 8) | spread5(unsigned) | (unsigned + amount - 1),
        Format::FieldClear => at(a, 8) | spread5(unsigned) | (unsigned + amount - 1),
        Format::Saturate => {
            let kind = match (inst.shift.kind, amount) {
                (ShiftKind::Lsl, 0..=31) => 0,
                (ShiftKind::Asr, 1..=31) => 1 << 21,
                _ => return None,
            };
            at(b, 16) | at(a, 8) | kind | spread5(amount) | (unsigned - u32::from(inst.op == Op::Ssat))
        }
        Format::Two => at(b, 16) | at(a, 8) | at(b, 0),
        Format::Extend => at(a, 8) | at(b, 0) | amount << 1,
        Format::ExtendAdd => at(b, 16) | at(a, 8) | at(c, 0) | amount << 1,
        Format::Load | Format::Store => {
            let offset = if imm >= 0 { 1 << 23 | unsigned } else { 0xC00 | imm.unsigned_abs() };
            at(b, 16) | at(a, 12) | offset
        }
        Format::LoadIndex | Format::StoreIndex => at(b, 16) | at(a, 12) | at(c, 0) | amount << 4,
        Format::LoadPost | Format::LoadPre | Format::StorePost | Format::StorePre => {
            at(b, 16) | at(a, 12) | up << 9 | imm.unsigned_abs()
        }
        Format::LoadPair
        | Format::LoadPairPost
        | Format::LoadPairPre
        | Format::StorePair
        | Format::StorePairPost
        | Format::StorePairPre => at(c, 16) | at(a, 12) | at(b, 8) | up << 23 | words,
        Format::LoadMany | Format::LoadManyUpdate | Format::StoreMany | Format::StoreManyUpdate => {
            if inst.list.count_ones() < 2 {
                return None;
            }
            at(a, 16) | inst.list
        }
        Format::Push | Format::Pop => match inst.list.count_ones() {
            0 => return None,
            // A list of one is not allowed here, and is a store or load with update.
            1 => {
                let bits = if inst.op == Op::Push { 0xF84D_0D04 } else { 0xF85D_0B04 };
                return Some(bits | inst.list.trailing_zeros() << 12);
            }
            _ => inst.list,
        },
        Format::Barrier => unsigned,
        Format::Plain | Format::FlagsFromFpu => 0,
        Format::FromSpecial => at(a, 8) | unsigned,
        Format::ToSpecial => at(a, 16) | unsigned,
        Format::Single3 | Format::Double3 | Format::Single3Add | Format::Double3Add => vd(a) | vn(b) | vm(c),
        Format::Single2
        | Format::Double2
        | Format::SingleOfDouble
        | Format::DoubleOfSingle
        | Format::SingleCompare
        | Format::DoubleCompare => vd(a) | vm(b),
        Format::SingleCompareZero | Format::DoubleCompareZero => vd(a),
        Format::SingleImm | Format::DoubleImm => vd(a) | (unsigned & 0xf0) << 12 | unsigned & 15,
        Format::SingleOfCore => vn(a) | at(b, 12),
        Format::CoreOfSingle => at(a, 12) | vn(b),
        Format::DoubleOfCore => vm(a) | at(b, 12) | at(c, 16),
        Format::CoreOfDouble => at(a, 12) | at(b, 16) | vm(c),
        Format::LaneOfCore => vn(a) | unsigned << 21 | at(b, 12),
        Format::CoreOfLane => at(a, 12) | vn(b) | unsigned << 21,
        Format::SingleLoad | Format::DoubleLoad | Format::SingleStore | Format::DoubleStore => {
            vd(a) | at(b, 16) | up << 23 | words
        }
        Format::SingleLoadMany | Format::SingleStoreMany => {
            let (first, count) = run(inst.list)?;
            at(a, 16) | vd(first) | count
        }
        Format::SinglePush | Format::SinglePop => {
            let (first, count) = run(inst.list)?;
            vd(first) | count
        }
        Format::Imm8
        | Format::BranchReg
        | Format::CallReg
        | Format::LabelAddress
        | Format::Branch
        | Format::CompareBranch
        | Format::Call
        | Format::Switch
        | Format::PseudoLabel
        | Format::PseudoPosition
        | Format::PseudoConst
        | Format::PseudoSingle
        | Format::PseudoDouble
        | Format::PseudoSymbol
        | Format::PseudoHalf
        | Format::PseudoPatch => return None,
    };
    Some(info.wide | operands)
}

/// The instruction as the processor runs it: a narrow encoding taken because flags are dead may set them.
#[must_use]
pub fn as_encoded(inst: &Inst, flags_dead: bool) -> Inst {
    let sets = flags_dead && !inst.is_predicated() && narrow(inst, true) != narrow(inst, false);
    Inst { sets: inst.sets || sets, ..*inst }
}
