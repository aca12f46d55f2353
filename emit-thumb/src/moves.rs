//! Parallel moves as a sequence of instructions.
//!
//! A move whose destination no other move reads goes first. What remains are cycles; one is broken by taking a value
//! aside into r12, or, if words of the frame are part of it, into a word kept for that: moves between words of the
//! frame need r12 themselves.

use crate::inst::Inst;
use crate::mir::{Move, Place};
use crate::op::Op;
use crate::reg::{Reg, RegClass};
use alloc::vec::Vec;

/// The register for such things.
pub const ASIDE: Reg = Reg::core(12);

/// Offsets from the stack pointer.
#[derive(Clone, Copy, Debug, Default)]
pub struct Offsets {
    /// Of the first slot.
    pub slots: u32,
    /// Of the word that breaks cycles.
    pub aside: u32,
    /// Of the first argument that the function was called with.
    pub incoming: u32,
}

impl Offsets {
    /// That of a place in memory.
    pub(crate) fn of(self, place: Place) -> u32 {
        match place {
            Place::Slot(slot) => self.slots + 4 * slot,
            Place::Incoming(word) => self.incoming + 4 * word,
            Place::Outgoing(word) => 4 * word,
            Place::Reg(_) | Place::Const(_) => 0,
        }
    }
}

/// Whether one of the moves needs the word that breaks cycles: there are words of the frame on both sides.
#[must_use]
pub fn may_need_aside(moves: &[Move]) -> bool {
    moves.iter().any(|one| is_memory(one.from)) && moves.iter().any(|one| is_memory(one.to))
}

const fn is_memory(place: Place) -> bool {
    !matches!(place, Place::Reg(_) | Place::Const(_))
}

/// Appends the instructions for parallel moves.
pub fn sequence(moves: &[Move], offsets: Offsets, out: &mut Vec<Inst>) {
    let mut rest: Vec<Move> = moves.iter().copied().filter(|one| one.from != one.to).collect();
    while !rest.is_empty() {
        let is_free = |one: &Move| !rest.iter().any(|other| other.from == one.to && other != one);
        if let Some(at) = rest.iter().position(is_free) {
            let one = rest.remove(at);
            single(one, offsets, out);
            continue;
        }
        // Every destination is still read: take one of them aside.
        let victim = rest[0].to;
        let has_memory = rest.iter().any(|one| is_memory(one.from) || is_memory(one.to));
        let to = if has_memory { Place::Slot(u32::MAX) } else { Place::Reg(ASIDE) };
        if has_memory {
            let value = in_register(victim, offsets, out);
            out.push(store(value, offsets.aside));
        } else {
            single(Move { from: victim, to }, offsets, out);
        }
        for one in rest.iter_mut().filter(|one| one.from == victim) {
            one.from = to;
        }
    }
}

fn store(reg: Reg, offset: u32) -> Inst {
    let op = if reg.class() == RegClass::Single { Op::VstrS } else { Op::Str };
    Inst::new(op, &[reg, Reg::SP], offset.cast_signed())
}

fn load(reg: Reg, offset: u32) -> Inst {
    let op = if reg.class() == RegClass::Single { Op::VldrS } else { Op::Ldr };
    Inst::new(op, &[reg, Reg::SP], offset.cast_signed())
}

/// The word of a place in a core or single register.
fn in_register(place: Place, offsets: Offsets, out: &mut Vec<Inst>) -> Reg {
    match place {
        Place::Reg(reg) => return reg,
        Place::Const(bits) => out.push(Inst::constant(ASIDE, bits)),
        Place::Slot(u32::MAX) => out.push(load(ASIDE, offsets.aside)),
        memory => out.push(load(ASIDE, offsets.of(memory))),
    }
    ASIDE
}

fn single(one: Move, offsets: Offsets, out: &mut Vec<Inst>) {
    match (one.to, one.from) {
        (Place::Reg(to), Place::Reg(from)) => out.push(copy(to, from)),
        (Place::Reg(to), Place::Const(bits)) => out.push(Inst::constant(to, bits)),
        (Place::Reg(to), Place::Slot(u32::MAX)) => out.push(load(to, offsets.aside)),
        (Place::Reg(to), memory) => out.push(load(to, offsets.of(memory))),
        (Place::Const(_), _) => {}
        (memory, from) => {
            let reg = in_register(from, offsets, out);
            out.push(store(reg, offsets.of(memory)));
        }
    }
}

/// A move between registers of any class.
#[must_use]
pub fn copy(to: Reg, from: Reg) -> Inst {
    match (to.class(), from.class()) {
        (RegClass::Core, RegClass::Single) => Inst::regs(Op::VmovCoreOfS, &[to, from]),
        (RegClass::Single, RegClass::Core) => Inst::regs(Op::VmovSOfCore, &[to, from]),
        _ => Inst::copy(to, from),
    }
}
