//! The form of every instruction: which encoding, or which sequence, and how long it is.

use super::{Body, Message};
use crate::encode::{self, Encoding};
use crate::inst::{Cond, Inst};
use crate::op::{Format, Op};
use alloc::format;

/// What an instruction is written as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// Nothing.
    Empty,
    /// Its narrow encoding.
    Narrow,
    /// Its wide encoding.
    Wide,
    /// A narrow load from the pool.
    LiteralNarrow,
    /// A wide load from the pool.
    LiteralWide,
    /// A narrow branch.
    JumpNarrow,
    /// A wide branch.
    JumpWide,
    /// A narrow branch with the opposite condition around a wide branch.
    JumpInverted,
    /// `cbz`.
    ZeroNarrow,
    /// `cbnz` around a narrow branch.
    ZeroAround,
    /// `cbnz` around a wide branch.
    ZeroAroundWide,
    /// A wide `cmp` and a narrow branch: for high registers.
    ZeroCompare,
    /// A wide `cmp` and a wide branch.
    ZeroCompareWide,
    /// `tbb` with its table.
    TableByte,
    /// `tbh` with its table.
    TableHalf,
    /// `tbh` with its table, and a wide branch for each entry.
    TableFar,
    /// `adr`.
    AddressNear,
    /// `movw`, `movt` and an addition of pc.
    AddressFar,
}

impl Form {
    /// Its size, but for tables.
    const fn fixed_size(self) -> u32 {
        match self {
            Self::Empty | Self::TableByte | Self::TableHalf | Self::TableFar => 0,
            Self::Narrow | Self::LiteralNarrow | Self::JumpNarrow | Self::ZeroNarrow => 2,
            Self::Wide | Self::LiteralWide | Self::JumpWide | Self::ZeroAround | Self::AddressNear => 4,
            Self::JumpInverted | Self::ZeroAroundWide | Self::ZeroCompare => 6,
            Self::ZeroCompareWide => 8,
            Self::AddressFar => 10,
        }
    }

    /// The next larger form.
    const fn next(self, inst: &Inst) -> Option<Self> {
        Some(match self {
            Self::LiteralNarrow => Self::LiteralWide,
            Self::JumpNarrow => Self::JumpWide,
            Self::JumpWide if !matches!(inst.cond, Cond::Al) => Self::JumpInverted,
            Self::ZeroNarrow => Self::ZeroAround,
            Self::ZeroAround => Self::ZeroAroundWide,
            Self::ZeroCompare => Self::ZeroCompareWide,
            Self::TableByte => Self::TableHalf,
            Self::TableHalf => Self::TableFar,
            Self::AddressNear => Self::AddressFar,
            _ => return None,
        })
    }
}

/// Offsets that a conditional narrow branch reaches, from its pc.
const NARROW_CONDITIONAL: core::ops::RangeInclusive<i64> = -256..=254;
/// Offsets that a narrow branch reaches.
const NARROW_BRANCH: core::ops::RangeInclusive<i64> = -2048..=2046;
/// Offsets that a conditional wide branch reaches.
const WIDE_CONDITIONAL: core::ops::RangeInclusive<i64> = -0x10_0000..=0xf_fffe;
/// Offsets that a wide branch reaches.
const WIDE_BRANCH: core::ops::RangeInclusive<i64> = -0x100_0000..=0xff_fffe;

/// Bytes of a wide branch.
const PATCHED: u32 = 4;

/// The operand bits of `b.w` and `bl`.
pub(crate) fn far_branch(distance: i64) -> Option<u32> {
    if !WIDE_BRANCH.contains(&distance) || distance % 2 != 0 {
        return None;
    }
    let bits = distance as u32;
    let sign = bits >> 31;
    let j1 = (bits >> 23 ^ sign ^ 1) & 1;
    let j2 = (bits >> 22 ^ sign ^ 1) & 1;
    Some(sign << 26 | (bits >> 12 & 0x3ff) << 16 | j1 << 13 | j2 << 11 | bits >> 1 & 0x7ff)
}

/// The operand bits of a conditional `b.w`.
pub(super) fn conditional_branch(cond: Cond, distance: i64) -> Option<u32> {
    if !WIDE_CONDITIONAL.contains(&distance) || distance % 2 != 0 {
        return None;
    }
    let bits = distance as u32;
    let place =
        (bits >> 31) << 26 | (bits >> 12 & 0x3f) << 16 | (bits >> 18 & 1) << 13 | (bits >> 19 & 1) << 11;
    Some(place | cond.code() << 22 | bits >> 1 & 0x7ff)
}

impl Body {
    /// The smallest form of every instruction.
    pub(super) fn first_forms(&mut self) -> Result<(), Message> {
        self.forms.reserve_exact(self.insts.len());
        for index in 0..self.insts.len() {
            let inst = self.insts[index];
            let form = match inst.op.format() {
                Format::PseudoLabel | Format::PseudoPosition | Format::PseudoPatch => Form::Empty,
                Format::PseudoConst | Format::PseudoSymbol if inst.regs[0].is_low() => Form::LiteralNarrow,
                Format::PseudoConst | Format::PseudoSymbol => Form::LiteralWide,
                Format::PseudoSingle | Format::PseudoDouble => Form::LiteralWide,
                Format::Branch if self.is_next(index) => Form::Empty,
                Format::Branch => Form::JumpNarrow,
                Format::CompareBranch if self.is_next(index) => Form::Empty,
                Format::CompareBranch if inst.regs[0].is_low() => Form::ZeroNarrow,
                Format::CompareBranch if self.flags_dead(index) => Form::ZeroCompare,
                Format::CompareBranch => return Err(format!("`{inst}` needs the flags for a high register")),
                Format::Switch => Form::TableByte,
                Format::LabelAddress => Form::AddressNear,
                Format::Call => Form::Wide,
                _ if inst.as_copy().is_some_and(|(to, from)| to == from) => Form::Empty,
                _ => match encode::encode(&inst, self.flags_dead(index)) {
                    Some(Encoding::Narrow(_)) => Form::Narrow,
                    Some(Encoding::Wide(_)) => Form::Wide,
                    None => return Err(format!("`{inst}` cannot be encoded")),
                },
            };
            self.forms.push(form);
        }
        for index in 0..self.insts.len() {
            if self.insts[index].op == Op::Patch && self.behind_patch(index).is_none() {
                // An instruction of its own to be overwritten.
                self.forms[index] = Form::Wide;
            }
        }
        Ok(())
    }

    /// Behind the instructions that a patch overwrites, which are at least as long as a wide branch: nothing goes to the
    /// middle of them, nor comes back there. `None` if they are not so.
    pub(super) fn behind_patch(&self, patch: usize) -> Option<usize> {
        let mut size = 0;
        for (index, inst) in self.insts.iter().enumerate().skip(patch + 1) {
            if matches!(inst.op, Op::Label | Op::Patch | Op::Half) {
                return None;
            }
            size += self.size(index);
            if size >= PATCHED {
                return Some(index + 1);
            }
            if inst.is_call() || inst.is_barrier() {
                return None;
            }
        }
        None
    }

    /// Whether the branch goes to what follows it anyway.
    fn is_next(&self, index: usize) -> bool {
        let target = self.insts[index].target();
        self.insts[index + 1..].iter().take_while(|inst| inst.is_empty()).any(|inst| {
            inst.op == Op::Label && target.is_some_and(|label| label.0 == inst.imm.cast_unsigned())
        })
    }

    fn table_length(&self, inst: &Inst) -> u32 {
        self.tables.get(inst.imm.cast_unsigned() as usize).map_or(0, |table| table.len() as u32)
    }

    /// The size of an instruction in its form, with the `it` before it.
    pub(super) fn size(&self, index: usize) -> u32 {
        let form = self.forms[index];
        let table = || self.table_length(&self.insts[index]);
        let it = if self.its[index] == 0 { 0 } else { 2 };
        it + match form {
            Form::TableByte => 4 + table().next_multiple_of(2),
            Form::TableHalf => 4 + 2 * table(),
            Form::TableFar => 4 + 6 * table(),
            _ => form.fixed_size(),
        }
    }

    /// The size of the largest form that the instruction may get.
    pub(super) fn largest_size(&self, index: usize) -> u32 {
        let inst = &self.insts[index];
        let mut form = self.forms[index];
        while let Some(next) = form.next(inst) {
            form = next;
        }
        match form {
            Form::TableFar => 4 + 6 * self.table_length(inst),
            _ => form.fixed_size() + if self.its[index] == 0 { 0 } else { 2 },
        }
    }

    /// Grows forms until everything reaches what it refers to.
    pub(super) fn settle(&mut self) -> Result<(), Message> {
        loop {
            self.find_offsets();
            if !self.grow()? {
                return Ok(());
            }
        }
    }

    /// Where labels and literals are with the forms as they are.
    fn find_offsets(&mut self) {
        let mut offset = 0;
        let mut pool = 0;
        for index in 0..=self.insts.len() {
            while self.pools.pools.get(pool).is_some_and(|pool| pool.before == index) {
                offset = self.pools.lay_out(pool, offset);
                pool += 1;
            }
            let Some(inst) = self.insts.get(index) else { break };
            if inst.op == Op::Label {
                self.labels[inst.imm.cast_unsigned() as usize] = offset;
            }
            offset += self.size(index);
        }
    }

    /// Gives every instruction that does not reach its target the next larger form, and says whether there was one.
    fn grow(&mut self) -> Result<bool, Message> {
        let mut offset = 0;
        let mut pool = 0;
        let mut has_grown = false;
        for index in 0..self.insts.len() {
            while self.pools.pools.get(pool).is_some_and(|pool| pool.before == index) {
                offset = self.pools.end_of(pool, offset);
                pool += 1;
            }
            let size = self.size(index);
            while !self.reaches(index, offset)? {
                let inst = &self.insts[index];
                let Some(form) = self.forms[index].next(inst) else {
                    return Err(format!("`{inst}` is too far from what it refers to"));
                };
                self.forms[index] = form;
                has_grown = true;
            }
            offset += size;
        }
        Ok(has_grown)
    }

    /// The offset of the label with this number.
    pub(super) fn label_offset(&self, label: u32) -> Result<u32, Message> {
        match self.labels.get(label as usize) {
            Some(&offset) if offset != u32::MAX => Ok(offset),
            _ => Err(format!("there is no label L{label}")),
        }
    }

    /// Whether the instruction at `offset` reaches what it refers to in its form.
    fn reaches(&self, index: usize, offset: u32) -> Result<bool, Message> {
        let inst = &self.insts[index];
        let at = i64::from(offset) + if self.its[index] == 0 { 0 } else { 2 };
        let distance = |from: i64| -> Result<i64, Message> {
            let label = inst.target().map_or(u32::MAX, |label| label.0);
            Ok(i64::from(self.label_offset(label)?) - (at + from + 4))
        };
        Ok(match self.forms[index] {
            Form::Empty | Form::Narrow | Form::Wide => true,
            Form::LiteralNarrow | Form::LiteralWide => {
                let distance = self.literal_distance(inst, at);
                let reach = match self.forms[index] {
                    Form::LiteralNarrow => 1020,
                    _ if super::is_fpu_literal(inst) => 1020,
                    _ => 4095,
                };
                (0..=reach).contains(&distance)
            }
            Form::JumpNarrow if inst.cond == Cond::Al => NARROW_BRANCH.contains(&distance(0)?),
            Form::JumpNarrow => NARROW_CONDITIONAL.contains(&distance(0)?),
            Form::JumpWide if inst.cond == Cond::Al => WIDE_BRANCH.contains(&distance(0)?),
            Form::JumpWide => WIDE_CONDITIONAL.contains(&distance(0)?),
            Form::ZeroNarrow => (0..=126).contains(&distance(0)?),
            Form::ZeroAround => NARROW_BRANCH.contains(&distance(2)?),
            Form::JumpInverted | Form::ZeroAroundWide => WIDE_BRANCH.contains(&distance(2)?),
            Form::ZeroCompare => NARROW_CONDITIONAL.contains(&distance(4)?),
            Form::ZeroCompareWide => WIDE_CONDITIONAL.contains(&distance(4)?),
            Form::TableByte => self.table_reaches(inst, at, 255)?,
            Form::TableHalf => self.table_reaches(inst, at, 65535)?,
            Form::TableFar => 3 * self.table_length(inst) <= 65535,
            Form::AddressNear => (-4095..=4095).contains(&(distance(0)? + at % 4)),
            Form::AddressFar => true,
        })
    }

    /// From the aligned pc of a load to its literal.
    pub(super) fn literal_distance(&self, inst: &Inst, at: i64) -> i64 {
        let literal = self.pools.literals.get(inst.imm.cast_unsigned() as usize);
        literal.map_or(i64::MIN, |literal| i64::from(literal.offset) - ((at + 4) & !3))
    }

    fn table_reaches(&self, inst: &Inst, at: i64, most: i64) -> Result<bool, Message> {
        let Some(table) = self.tables.get(inst.imm.cast_unsigned() as usize) else {
            return Err(format!("`{inst}` has no table"));
        };
        for label in table {
            let distance = i64::from(self.label_offset(label.0)?) - (at + 4);
            if !(0..=2 * most).contains(&distance) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
