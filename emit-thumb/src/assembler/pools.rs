//! Where literals go: pools in the code, each near enough to the instructions that load from it.
//!
//! Pools are placed once, before the sizes of instructions are settled, as if every instruction had its largest form.
//! Code only gets smaller than that, so a literal that is near enough here is near enough in the end. A pool stands
//! behind an unconditional branch if there is one in time, otherwise in the middle with a branch around it.

use super::Body;
use super::layout::Form;
use crate::inst::Inst;
use crate::op::Op;
use alloc::vec::Vec;

/// What a literal holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Content {
    /// One word.
    Word(u32),
    /// Two words, the low one first.
    Double(u32, u32),
    /// The address of a symbol plus a number, filled in later.
    Symbol(u32, i32),
}

impl Content {
    pub(super) const fn size(self) -> u32 {
        match self {
            Self::Double(..) => 8,
            _ => 4,
        }
    }
}

/// A literal in a pool.
#[derive(Clone, Copy, Debug)]
pub(super) struct Literal {
    pub(super) content: Content,
    /// Where it is in the code, as far as that is known.
    pub(super) offset: u32,
}

/// A pool.
#[derive(Clone, Debug)]
pub(super) struct Pool {
    /// The instruction that it stands before; behind the last one if there is none.
    pub(super) before: usize,
    /// Whether the code before it runs into it, and has to branch around.
    pub(super) is_jumped: bool,
    /// Its first literal and the one behind its last.
    pub(super) literals: core::ops::Range<usize>,
    /// Its size without padding.
    pub(super) size: u32,
}

impl Pool {
    /// The size of the branch around it.
    pub(super) const fn jump_size(&self) -> u32 {
        match self.is_jumped {
            false => 0,
            true if self.size < 2000 => 2,
            true => 4,
        }
    }
}

/// How far behind a load its literal may be.
const WORD_REACH: u32 = 4092;
const FPU_REACH: u32 = 1016;

/// How much earlier than it must a pool is placed where no branch around it is needed: narrow loads reach 1020 bytes.
const EARLY: u32 = 3300;

/// Pools and literals of a function.
#[derive(Clone, Debug, Default)]
pub(super) struct Pools {
    pub(super) pools: Vec<Pool>,
    pub(super) literals: Vec<Literal>,
}

struct Pending {
    /// First literal that is in no pool yet.
    first: usize,
    size: u32,
    /// The offset that the end of the pool must not go beyond.
    deadline: u32,
}

/// The literal that an instruction loads, if it does.
fn content(inst: &Inst) -> Option<Content> {
    match inst.op {
        Op::Const | Op::ConstS => Some(Content::Word(inst.imm.cast_unsigned())),
        Op::ConstD => Some(Content::Double(inst.imm.cast_unsigned(), inst.list)),
        Op::Symbol => Some(Content::Symbol(inst.imm.cast_unsigned(), inst.list.cast_signed())),
        _ => None,
    }
}

impl Body {
    /// Collects the literals of all instructions and places them. The immediate of each instruction that loads one becomes
    /// its index.
    pub(super) fn place_pools(&mut self) {
        let mut pending = Pending { first: 0, size: 0, deadline: u32::MAX };
        let mut position = 0u32;
        let mut index = 0;
        let mut behind_barrier = false;
        while index < self.insts.len() {
            // Instructions of one `it` block stay together.
            let end = self.end_of_block(index);
            let unit: u32 = (index..end).map(|index| self.largest_size(index)).sum();
            if pending.size > 0 {
                // The branch around the pool, padding, and what the unit itself may add to it.
                let needed = position.saturating_add(unit + pending.size + 4 + 2 + 32);
                let is_late = needed > pending.deadline;
                let is_soon_late = behind_barrier && needed.saturating_add(EARLY) > pending.deadline;
                if is_late || is_soon_late {
                    self.pools.close(&mut pending, index, !behind_barrier, &mut position);
                }
            }
            let is_data = self.insts[index..end].iter().any(|inst| inst.op == Op::Half);
            for index in index..end {
                let largest = self.largest_size(index);
                let inst = &mut self.insts[index];
                if let Some(content) = content(inst) {
                    let reach = if super::is_fpu_literal(inst) { FPU_REACH } else { WORD_REACH };
                    pending.deadline = pending.deadline.min(position + reach);
                    inst.imm = self.pools.add(&mut pending, content).cast_signed();
                }
                position += largest;
                // Data stand where nothing runs into them.
                let is_passed = inst.op == Op::Position || is_data;
                // A branch to what follows makes no code: nothing keeps the processor from running into a pool there.
                let stops = inst.is_barrier() && self.forms[index] != Form::Empty;
                behind_barrier = (behind_barrier && is_passed) || stops;
            }
            index = end;
        }
        if pending.size > 0 {
            self.pools.close(&mut pending, self.insts.len(), !behind_barrier, &mut position);
        }
    }
}

impl Body {
    /// Behind the `it` block that starts with this instruction, positions between its instructions included; behind the
    /// data that start here, with their labels; otherwise behind the instruction itself.
    fn end_of_block(&self, index: usize) -> usize {
        if self.insts[index].op == Op::Patch
            && let Some(end) = self.behind_patch(index)
        {
            return (index + 1..end).fold(end, |end, inner| end.max(self.end_of_block(inner)));
        }
        let mut end = index + 1;
        let mut next = end;
        let data = self.insts[index..].iter().take_while(|inst| matches!(inst.op, Op::Half | Op::Label));
        let data = data.count();
        if self.insts[index..index + data].iter().any(|inst| inst.op == Op::Half) {
            return index + data;
        }
        while let Some(inst) = self.insts.get(next) {
            if inst.is_predicated() && self.its[next] == 0 {
                end = next + 1;
            } else if inst.op != Op::Position {
                break;
            }
            next += 1;
        }
        end
    }
}

impl Pools {
    /// The offset behind a pool that the code before reaches at `offset`.
    pub(super) fn end_of(&self, pool: usize, offset: u32) -> u32 {
        let pool = &self.pools[pool];
        (offset + pool.jump_size()).next_multiple_of(4) + pool.size
    }

    /// Sets the offsets of the literals of a pool, and gives the offset behind it.
    pub(super) fn lay_out(&mut self, pool: usize, offset: u32) -> u32 {
        let end = self.end_of(pool, offset);
        let pool = &self.pools[pool];
        let mut at = end - pool.size;
        for literal in &mut self.literals[pool.literals.clone()] {
            literal.offset = at;
            at += literal.content.size();
        }
        end
    }

    fn add(&mut self, pending: &mut Pending, content: Content) -> u32 {
        let known = self.literals[pending.first..].iter().position(|literal| literal.content == content);
        let index = pending.first + known.unwrap_or(self.literals.len() - pending.first);
        if known.is_none() {
            self.literals.push(Literal { content, offset: 0 });
            pending.size += content.size();
        }
        index as u32
    }

    fn close(&mut self, pending: &mut Pending, before: usize, is_jumped: bool, position: &mut u32) {
        let literals = pending.first..self.literals.len();
        self.pools.push(Pool { before, is_jumped, literals, size: pending.size });
        *position += pending.size + 8;
        *pending = Pending { first: self.literals.len(), size: 0, deadline: u32::MAX };
    }
}
