//! Writes the bytes of a function whose forms are settled.

use super::layout::{Form, conditional_branch, far_branch};
use super::pools::Content;
use super::{Body, Message};
use crate::encode::{self, Encoding};
use crate::inst::{Cond, Inst, Label};
use crate::op::Op;
use crate::reg::{Reg, RegClass};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use taipan_emit::backend::{Code, Relocation, RelocationKind, Symbol};
use taipan_emit::inst::Position;

/// Something that was written, for listings.
#[derive(Clone, Copy, Debug)]
pub enum Piece<'a> {
    /// A place that branches go to.
    Label(Label),
    /// An `it` instruction: its condition, and its four bits of what follows.
    It(Cond, u8),
    /// An instruction in its encoding, narrow if the flag says so.
    Inst(&'a Inst, bool),
    /// A load of a literal with this value: the instruction.
    Literal(&'a Inst, u64),
    /// A table of offsets: the labels.
    Table(&'a [Label]),
    /// A word of a pool.
    Word(u32),
    /// A word of a pool that is the address of a symbol.
    Symbol(&'a Symbol),
}

/// Writes a wide instruction at an offset.
pub(super) fn patch(bytes: &mut [u8], at: u32, bits: u32) {
    let at = at as usize;
    if let Some(place) = bytes.get_mut(at..at + 4) {
        place.copy_from_slice(&bits.rotate_left(16).to_le_bytes());
    }
}

struct Writer<'a> {
    bytes: &'a mut Vec<u8>,
    /// Where the function starts.
    start: usize,
}

impl Writer<'_> {
    fn half(&mut self, bits: u16) {
        self.bytes.extend_from_slice(&bits.to_le_bytes());
    }

    fn wide(&mut self, bits: u32) {
        self.half((bits >> 16) as u16);
        self.half(bits as u16);
    }

    fn word(&mut self, bits: u32) {
        self.bytes.extend_from_slice(&bits.to_le_bytes());
    }

    /// The offset from the start of the function.
    fn offset(&self) -> u32 {
        (self.bytes.len() - self.start) as u32
    }

    /// From the pc of an instruction written here to an offset in the function.
    fn distance(&self, target: u32) -> i64 {
        i64::from(target) - i64::from(self.offset()) - 4
    }

    fn jump_narrow(&mut self, cond: Cond, target: u32) {
        let half = (self.distance(target) >> 1) as u16;
        self.half(match cond {
            Cond::Al => 0xE000 | half & 0x7ff,
            _ => 0xD000 | (cond.code() << 8) as u16 | half & 0xff,
        });
    }

    fn jump_wide(&mut self, cond: Cond, target: u32) -> Result<(), Message> {
        let distance = self.distance(target);
        let bits = match cond {
            Cond::Al => far_branch(distance).map(|bits| 0xF000_9000 | bits),
            _ => conditional_branch(cond, distance).map(|bits| 0xF000_8000 | bits),
        };
        self.wide(bits.ok_or_else(|| String::from("a branch is too far"))?);
        Ok(())
    }

    fn zero(&mut self, op: Op, reg: Reg, target: u32) {
        let half = (self.distance(target) >> 1) as u16;
        let opcode = if op == Op::Cbz { 0xB100 } else { 0xB900 };
        self.half(opcode | (half & 0x20) << 4 | (half & 0x1f) << 3 | reg.number() as u16 & 7);
    }
}

/// Appends what whoever places the code needs to know of a patch: the address of the word, its lowest bit set, then how many
/// halfwords in front of that the branch is to be, and what it goes to.
fn emit_patch(
    writer: &mut Writer<'_>,
    relocations: &mut Vec<Relocation>,
    (site, to): (u32, u32),
    symbol: Option<&(Symbol, u32)>,
    sink: super::Sink<'_>,
) -> Result<(), Message> {
    let (symbol, added) = symbol.ok_or("a patch without a symbol")?;
    if !writer.offset().is_multiple_of(4) {
        writer.half(0);
    }
    let at = writer.offset();
    let offset = at + writer.start as u32;
    let back = |to: u32| u16::try_from((at - to) / 2).map_err(|_| "a patch that is too far from its word");
    let word = u32::from(back(site)?) | u32::from(back(to)?) << 16;
    relocations.push(Relocation {
        offset,
        kind: RelocationKind::Absolute,
        symbol: symbol.clone(),
        addend: i64::from(*added),
    });
    sink(offset, Piece::Symbol(symbol));
    writer.word(0);
    sink(offset + 4, Piece::Word(word));
    writer.word(word);
    Ok(())
}

impl Body {
    /// Appends the bytes.
    pub(super) fn emit(
        &self,
        code: &mut Code,
        calls: &mut Vec<(u32, u32)>,
        symbols: &[(Symbol, u32)],
        sink: super::Sink<'_>,
    ) -> Result<(), Message> {
        let Code { bytes, relocations, positions, .. } = code;
        let start = bytes.len();
        let mut writer = Writer { bytes, start };
        let mut pool = 0;
        let mut patches = Vec::new();
        for index in 0..=self.insts.len() {
            while self.pools.pools.get(pool).is_some_and(|pool| pool.before == index) {
                self.emit_pool(pool, &mut writer, relocations, symbols, sink)?;
                pool += 1;
            }
            let Some(inst) = self.insts.get(index) else { break };
            let offset = writer.offset() + start as u32;
            match inst.op {
                Op::Label => {
                    sink(offset, Piece::Label(Label(inst.imm.cast_unsigned())));
                    continue;
                }
                Op::Position => {
                    let position = Position { pc: inst.imm.cast_unsigned(), line: inst.list };
                    match positions.last_mut() {
                        Some((at, last)) if *at == offset => *last = position,
                        Some((_, last)) if *last == position => {}
                        _ => positions.push((offset, position)),
                    }
                    continue;
                }
                Op::Patch => {
                    patches.push((writer.offset(), self.label_offset(inst.imm.cast_unsigned())?, inst.list));
                    sink(offset, Piece::Inst(inst, false));
                    if self.forms[index] == Form::Wide {
                        writer.wide(Op::Nop.info().wide);
                    }
                    continue;
                }
                Op::Bl => {
                    calls.push((offset + if self.its[index] == 0 { 0 } else { 2 }, inst.imm.cast_unsigned()))
                }
                _ => {}
            }
            if self.its[index] != 0 {
                writer.half(0xBF00 | u16::from(self.its[index]));
                let cond = Cond::ALL[usize::from(self.its[index] >> 4)];
                sink(offset, Piece::It(cond, self.its[index] & 15));
            }
            self.emit_inst(index, &mut writer, sink)?;
        }
        for (site, to, symbol) in patches {
            emit_patch(&mut writer, relocations, (site, to), symbols.get(symbol as usize), sink)?;
        }
        Ok(())
    }

    fn emit_inst(&self, index: usize, writer: &mut Writer<'_>, sink: super::Sink<'_>) -> Result<(), Message> {
        let inst = &self.insts[index];
        let offset = writer.offset() + writer.start as u32;
        let target = || self.label_offset(inst.target().map_or(u32::MAX, |label| label.0));
        let opposite = if inst.op == Op::Cbz { Op::Cbnz } else { Op::Cbz };
        let zero_cond = if inst.op == Op::Cbz { Cond::Eq } else { Cond::Ne };
        let reg = inst.regs[0];
        // Where a branch around something of this size goes.
        let after = |writer: &Writer<'_>, size| writer.offset() + 2 + size;
        match self.forms[index] {
            Form::Empty => return Ok(()),
            Form::Narrow | Form::Wide if inst.op == Op::Bl => {
                writer.wide(inst.op.info().wide);
                sink(offset, Piece::Inst(inst, false));
                return Ok(());
            }
            Form::Narrow | Form::Wide => {
                let flags_dead = self.flags_dead(index);
                let shown = encode::as_encoded(inst, flags_dead);
                match encode::encode(inst, flags_dead) {
                    Some(Encoding::Narrow(bits)) => {
                        writer.half(bits);
                        sink(offset, Piece::Inst(&shown, true));
                    }
                    Some(Encoding::Wide(bits)) => {
                        writer.wide(bits);
                        sink(offset, Piece::Inst(&shown, false));
                    }
                    None => return Err(format!("`{inst}` cannot be encoded")),
                }
                return Ok(());
            }
            form @ (Form::LiteralNarrow | Form::LiteralWide) => {
                self.emit_load(inst, form, writer)?;
                let literal = self.pools.literals.get(inst.imm.cast_unsigned() as usize);
                let value = match literal.map(|literal| literal.content) {
                    Some(Content::Word(word)) => u64::from(word),
                    Some(Content::Double(low, high)) => u64::from(high) << 32 | u64::from(low),
                    _ => 0,
                };
                sink(offset, Piece::Literal(inst, value));
                return Ok(());
            }
            Form::JumpNarrow => writer.jump_narrow(inst.cond, target()?),
            Form::JumpWide => writer.jump_wide(inst.cond, target()?)?,
            Form::JumpInverted => {
                writer.jump_narrow(inst.cond.inverse(), after(writer, 4));
                writer.jump_wide(Cond::Al, target()?)?;
            }
            Form::ZeroNarrow => writer.zero(inst.op, reg, target()?),
            Form::ZeroAround => {
                writer.zero(opposite, reg, after(writer, 2));
                writer.jump_narrow(Cond::Al, target()?);
            }
            Form::ZeroAroundWide => {
                writer.zero(opposite, reg, after(writer, 4));
                writer.jump_wide(Cond::Al, target()?)?;
            }
            form @ (Form::ZeroCompare | Form::ZeroCompareWide) => {
                writer.wide(Op::CmpImm.info().wide | reg.number() << 16);
                match form {
                    Form::ZeroCompare => writer.jump_narrow(zero_cond, target()?),
                    _ => writer.jump_wide(zero_cond, target()?)?,
                }
            }
            form @ (Form::TableByte | Form::TableHalf | Form::TableFar) => {
                sink(offset, Piece::Inst(inst, false));
                let table = self.tables.get(inst.imm.cast_unsigned() as usize).map_or(&[][..], Vec::as_slice);
                sink(offset + 4, Piece::Table(table));
                return self.emit_table(reg, form, table, writer);
            }
            Form::AddressNear => {
                let distance = writer.distance(target()?) + i64::from(writer.offset() % 4);
                let magnitude = distance.unsigned_abs() as u32;
                let bits = (magnitude & 0x800) << 15 | (magnitude & 0x700) << 4 | magnitude & 0xff;
                let opcode = if distance < 0 { 0xF2AF_0000 } else { 0xF20F_0000 };
                writer.wide(opcode | bits | reg.number() << 8);
            }
            Form::AddressFar => {
                // The addition stands 8 bytes behind the start, and sees a pc 4 bytes further.
                let distance = (writer.distance(target()?) - 8) as u32;
                let half = |op: Op, half: u32| {
                    encode::wide(&Inst::new(op, &[reg], half.cast_signed())).unwrap_or_default()
                };
                writer.wide(half(Op::Movw, distance & 0xffff));
                writer.wide(half(Op::Movt, distance >> 16));
                let number = reg.number() as u16;
                writer.half(0x4478 | (number & 8) << 4 | number & 7);
            }
        }
        let is_narrow = matches!(self.forms[index], Form::JumpNarrow | Form::ZeroNarrow);
        sink(offset, Piece::Inst(inst, is_narrow));
        Ok(())
    }

    fn emit_load(&self, inst: &Inst, form: Form, writer: &mut Writer<'_>) -> Result<(), Message> {
        let distance = self.literal_distance(inst, i64::from(writer.offset()));
        let distance = u32::try_from(distance).map_err(|_| String::from("a literal is too far"))?;
        let reg = inst.regs[0];
        let number = reg.number();
        match (form, reg.class()) {
            (Form::LiteralNarrow, _) => writer.half((0x4800 | number << 8 | distance >> 2) as u16),
            (_, RegClass::Core) => writer.wide(0xF8DF_0000 | number << 12 | distance),
            _ => {
                let op = if reg.class() == RegClass::Single { Op::VldrS } else { Op::VldrD };
                let load = Inst::new(op, &[reg, Reg::PC], distance.cast_signed());
                writer.wide(encode::wide(&load).ok_or_else(|| format!("`{load}` cannot be encoded"))?);
            }
        }
        Ok(())
    }

    fn emit_table(
        &self,
        reg: Reg,
        form: Form,
        table: &[Label],
        writer: &mut Writer<'_>,
    ) -> Result<(), Message> {
        let is_byte = form == Form::TableByte;
        writer.wide(Op::Switch.info().wide | u32::from(!is_byte) << 4 | reg.number());
        let base = writer.offset();
        for (index, label) in table.iter().enumerate() {
            let entry = match form {
                Form::TableFar => table.len() as u32 + 2 * index as u32,
                _ => self.label_offset(label.0)?.wrapping_sub(base) / 2,
            };
            if is_byte { writer.bytes.push(entry as u8) } else { writer.half(entry as u16) }
        }
        if is_byte && !table.len().is_multiple_of(2) {
            writer.bytes.push(0);
        }
        if form == Form::TableFar {
            for label in table {
                writer.jump_wide(Cond::Al, self.label_offset(label.0)?)?;
            }
        }
        Ok(())
    }

    fn emit_pool(
        &self,
        pool: usize,
        writer: &mut Writer<'_>,
        relocations: &mut Vec<Relocation>,
        symbols: &[(Symbol, u32)],
        sink: super::Sink<'_>,
    ) -> Result<(), Message> {
        let end = self.pools.end_of(pool, writer.offset());
        let pool = &self.pools.pools[pool];
        match pool.jump_size() {
            0 => {}
            2 => writer.jump_narrow(Cond::Al, end),
            _ => writer.jump_wide(Cond::Al, end)?,
        }
        if !writer.offset().is_multiple_of(4) {
            writer.half(0);
        }
        for literal in &self.pools.literals[pool.literals.clone()] {
            let offset = writer.offset() + writer.start as u32;
            match literal.content {
                Content::Word(word) => {
                    sink(offset, Piece::Word(word));
                    writer.word(word);
                }
                Content::Double(low, high) => {
                    sink(offset, Piece::Word(low));
                    sink(offset + 4, Piece::Word(high));
                    writer.word(low);
                    writer.word(high);
                }
                Content::Symbol(symbol, addend) => {
                    let Some((name, added)) = symbols.get(symbol as usize) else {
                        return Err(format!("there is no symbol{symbol}"));
                    };
                    relocations.push(Relocation {
                        offset,
                        kind: RelocationKind::Absolute,
                        symbol: name.clone(),
                        addend: i64::from(addend) + i64::from(*added),
                    });
                    sink(offset, Piece::Symbol(name));
                    writer.word(0);
                }
            }
        }
        Ok(())
    }
}
