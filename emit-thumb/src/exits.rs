//! Side exits as data: where the operands of an exit are when it is taken.
//!
//! Code leaves by `adr r12, description` and a branch to the end of the function, which calls the stub of side exits
//! ([`stubs::exit`](crate::stubs::exit)). That saves the registers and calls the port's handler with the context and the
//! address of a [`Saved`] area; the handler decodes the description, whose address is in the saved r12, and gives the
//! interpreter what the exit's registers hold. What it returns the function returns.
//!
//! A description is a run of bytes: the number of the exit ([`Function::exit_base`] plus its index), the number of its
//! operands, and for each operand its type and its place, or its two places; numbers in LEB128.
//!
//! [`Function::exit_base`]: taipan_emit::function::Function::exit_base
//! [`Saved`]: SAVED_CORE

use crate::mir::Place;
use crate::reg::{Reg, RegClass};
use alloc::vec::Vec;
use taipan_emit::types::Type;

/// Words in front of r0 in the area that the stub saves, at a level with an FPU: s0 to s31. There are none without.
pub const SAVED_SINGLE: usize = 32;
/// Words for r0 to r12, and lr.
pub const SAVED_CORE: usize = 14;

/// Where a word of an operand is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Held {
    /// In a core register.
    Core(u8),
    /// In a register of the FPU.
    Single(u8),
    /// In a word of the frame: the stack behind the saved area begins with word 0.
    Stack(u32),
    /// Nowhere: it is this constant.
    Constant(u32),
}

/// An operand of an exit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Operand {
    /// Its type.
    pub ty: Type,
    /// Where its word is; the low one of two.
    pub low: Held,
    /// Where its high word is, if it has two.
    pub high: Option<Held>,
}

/// Appends the description of an exit. `words` are the places of the operands, `on_stack` gives the word of the stack at
/// which a place in memory, or what lr held, is.
pub fn describe(
    number: u64,
    types: &[Type],
    words: &[Place],
    on_stack: impl Fn(Place) -> u32,
    out: &mut Vec<u8>,
) {
    leb(number, out);
    leb(types.len() as u64, out);
    let mut words = words.iter();
    for ty in types {
        let count = if crate::abi::is_wide(*ty) { 2 } else { 1 };
        for place in words.by_ref().take(count) {
            let (kind, value) = match *place {
                Place::Reg(Reg::LR) => (2, on_stack(*place)),
                Place::Reg(reg) if reg.class() == RegClass::Core => (0, reg.number()),
                Place::Reg(reg) => (1, reg.number()),
                // Selection has copied symbols to registers.
                Place::Const(constant) => (3, constant.bits().unwrap_or(0)),
                Place::Slot(_) | Place::Incoming(_) | Place::Outgoing(_) => (2, on_stack(*place)),
            };
            out.push(*ty as u8 | kind << 3);
            leb(u64::from(value), out);
        }
    }
}

fn leb(mut value: u64, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Reads a description.
#[derive(Clone, Debug)]
pub struct Description<I> {
    bytes: I,
    /// The number of the exit.
    pub number: u64,
    /// Operands still to be read.
    pub operands: usize,
}

impl<I: Iterator<Item = u8>> Description<I> {
    /// The description that the bytes begin with. `None` if they end too early.
    pub fn new(mut bytes: I) -> Option<Self> {
        let number = unleb(&mut bytes)?;
        let operands = usize::try_from(unleb(&mut bytes)?).ok()?;
        Some(Self { bytes, number, operands })
    }

    fn held(&mut self) -> Option<(Type, Held)> {
        let tag = self.bytes.next()?;
        let value = unleb(&mut self.bytes)? as u32;
        let ty = *Type::ALL.get(usize::from(tag & 7))?;
        let held = match tag >> 3 {
            0 => Held::Core(value as u8),
            1 => Held::Single(value as u8),
            2 => Held::Stack(value),
            _ => Held::Constant(value),
        };
        Some((ty, held))
    }
}

impl<I: Iterator<Item = u8>> Iterator for Description<I> {
    type Item = Operand;

    fn next(&mut self) -> Option<Operand> {
        self.operands = self.operands.checked_sub(1)?;
        let (ty, low) = self.held()?;
        let high = if crate::abi::is_wide(ty) { Some(self.held()?.1) } else { None };
        Some(Operand { ty, low, high })
    }
}

fn unleb(bytes: &mut impl Iterator<Item = u8>) -> Option<u64> {
    let mut value = 0u64;
    for shift in (0..64).step_by(7) {
        let byte = bytes.next()?;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

/// The register that holds the address of the description.
pub const DESCRIPTION: Reg = crate::moves::ASIDE;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_are_read_as_they_were_written() {
        let mut bytes = Vec::new();
        let places = [
            Place::Reg(Reg::core(4)),
            Place::Reg(Reg::single(17)),
            Place::Slot(3),
            Place::Const(0xffff_ffff.into()),
            Place::Incoming(1),
        ];
        describe(
            300,
            &[Type::Value, Type::F32, Type::I64, Type::Bool],
            &places,
            |place| if place == Place::Slot(3) { 5 } else { 9 },
            &mut bytes,
        );
        let read = Description::new(bytes.iter().copied()).unwrap();
        assert_eq!(read.number, 300);
        let operands: Vec<Operand> = read.collect();
        assert_eq!(
            operands,
            [
                Operand { ty: Type::Value, low: Held::Core(4), high: None },
                Operand { ty: Type::F32, low: Held::Single(17), high: None },
                Operand { ty: Type::I64, low: Held::Stack(5), high: Some(Held::Constant(u32::MAX)) },
                Operand { ty: Type::Bool, low: Held::Stack(9), high: None },
            ]
        );
    }
}
