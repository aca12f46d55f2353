//! Which registers are needed later: what handlers and resumed generators look at.
//!
//! Instructions read and write the registers that the roles of their fields say, and those of their windows, which
//! stand here. A register that an instruction may leave as it is (the item of a loop that ends) counts as not written.

use super::decode::{Decoded, Instruction};
use alloc::vec::Vec;
use taipan_vm::bytecode::opcode::Role;
use taipan_vm::bytecode::{ExceptionRow, Op};

/// A set of registers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RegisterSet {
    words: Vec<u64>,
}

impl RegisterSet {
    fn new(registers: usize) -> Self {
        Self { words: alloc::vec![0; registers.div_ceil(64)] }
    }

    pub(super) fn has(&self, register: usize) -> bool {
        self.words.get(register / 64).is_some_and(|word| word >> (register % 64) & 1 != 0)
    }

    fn insert(&mut self, register: usize) {
        if let Some(word) = self.words.get_mut(register / 64) {
            *word |= 1 << (register % 64);
        }
    }

    pub(super) fn remove(&mut self, register: usize) {
        if let Some(word) = self.words.get_mut(register / 64) {
            *word &= !(1 << (register % 64));
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    /// Its members, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.words.len() * 64).filter(|register| self.has(*register))
    }
}

/// Calls `used` with every register an instruction reads.
fn uses(i: &Instruction, registers: usize, mut used: impl FnMut(usize)) {
    let info = i.op.info();
    for (role, field) in [(info.a, i.a), (info.b, i.b), (info.c, i.c)] {
        if matches!(role, Role::Use | Role::Mod) {
            used(field);
        }
    }
    let (a, b, c) = (i.a, i.b, i.c);
    match i.op {
        Op::LoadFar => used(i.wide()),
        Op::RangePrep | Op::Call | Op::CallKw | Op::BuildClass => (a..=a + b).for_each(used),
        Op::ForRange | Op::CallEx | Op::BuildClassEx | Op::TypeAlias => (a..a + 3).for_each(used),
        Op::CallMethod | Op::CallMethodKw => (a..=a + 1 + b).for_each(used),
        Op::BuildSlice => (b..b + 3).for_each(used),
        Op::BuildTuple | Op::BuildList | Op::BuildSet | Op::BuildString => (b..b + c).for_each(used),
        Op::BuildDict => (b..b + 2 * c).for_each(used),
        Op::FormatValue | Op::TypeParam => (b..b + 2).for_each(used),
        Op::MakeFunction => (0..4).filter(|part| c >> part & 1 != 0).for_each(|part| used(a + part)),
        Op::MatchExcStar => used(a),
        // Locals have the first registers or the last: any may be meant.
        Op::LoadLocals => (0..registers).for_each(used),
        _ => {}
    }
}

/// Calls `defined` with every register an instruction surely writes.
fn defines(i: &Instruction, mut defined: impl FnMut(usize)) {
    let info = i.op.info();
    if i.op == Op::ForIter || i.op == Op::ForRange {
        return;
    }
    for (role, field) in [(info.a, i.a), (info.b, i.b), (info.c, i.c)] {
        if matches!(role, Role::Def | Role::Mod) {
            defined(field);
        }
    }
    let a = i.a;
    match i.op {
        Op::StoreFar => defined(i.wide()),
        Op::RangePrep => (a..a + 4).for_each(defined),
        Op::LoadMethod | Op::LoadSuper | Op::MatchExcStar => (a..a + 2).for_each(defined),
        Op::Unpack => (a..a + i.c).for_each(defined),
        Op::UnpackEx => (a..=a + i.c + i.x as usize).for_each(defined),
        Op::ExcInfo => (a..a + 3).for_each(defined),
        Op::Call | Op::CallKw | Op::CallMethod | Op::CallMethodKw | Op::CallEx => defined(a),
        Op::MakeFunction | Op::BuildClass | Op::BuildClassEx | Op::TypeAlias => defined(a),
        _ => {}
    }
}

/// The first row that covers a word.
pub(super) fn handler_of(rows: &[ExceptionRow], word: usize) -> Option<usize> {
    rows.iter().position(|row| (row.start as usize..row.end as usize).contains(&word))
}

/// For each instruction, by its index, the registers that are needed at it or later.
#[derive(Debug)]
pub(super) struct Liveness {
    before: Vec<RegisterSet>,
    /// Index of the instruction at a word, for each word.
    index: Vec<usize>,
}

impl Liveness {
    pub(super) fn new(decoded: &Decoded, rows: &[ExceptionRow], registers: usize) -> Self {
        let instructions = &decoded.instructions;
        let words = instructions.last().map_or(0, |last| last.end);
        let mut index = alloc::vec![usize::MAX; words + 1];
        for (number, instruction) in instructions.iter().enumerate() {
            index[instruction.at] = number;
        }
        let at = |word: usize| index.get(word).copied().filter(|number| *number != usize::MAX);
        let handlers: Vec<Option<usize>> = instructions
            .iter()
            .map(|instruction| {
                let row = handler_of(rows, instruction.at)?;
                at(rows[row].handler as usize)
            })
            .collect();
        let receives: Vec<Option<usize>> = instructions
            .iter()
            .map(|instruction| Some(usize::from(rows[handler_of(rows, instruction.at)?].register)))
            .collect();
        let mut before = alloc::vec![RegisterSet::new(registers); instructions.len()];
        loop {
            let mut changed = false;
            for (number, instruction) in instructions.iter().enumerate().rev() {
                let mut live = RegisterSet::new(registers);
                if !instruction.is_end()
                    && let Some(next) = before.get(number + 1)
                {
                    live.add(next);
                }
                if let Some(target) = instruction.target.and_then(at) {
                    live.add(&before[target]);
                }
                defines(instruction, |register| live.remove(register));
                if let Some(handler) = handlers[number] {
                    let mut needed = before[handler].clone();
                    if let Some(register) = receives[number] {
                        needed.remove(register);
                    }
                    live.add(&needed);
                }
                uses(instruction, registers, |register| live.insert(register));
                if live != before[number] {
                    before[number] = live;
                    changed = true;
                }
            }
            if !changed {
                return Self { before, index };
            }
        }
    }

    /// The registers needed at the instruction at a word or later.
    pub(super) fn at(&self, word: usize) -> RegisterSet {
        let number = self.index.get(word).copied().unwrap_or(usize::MAX);
        self.before.get(number).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use taipan_vm::bytecode::opcode::encode;

    #[test]
    fn what_a_handler_reads_is_needed_in_the_whole_range() {
        // r1 = r0; r2 = r1 + r1 (may raise); return r2; handler: return r1
        let code = [
            encode(Op::Move, 1, 0, 0),
            encode(Op::Add, 2, 1, 1),
            encode(Op::Return, 2, 0, 0),
            encode(Op::Return, 1, 0, 0),
        ];
        let decoded = Decoded::new(&code).unwrap();
        let rows = [ExceptionRow { start: 1, end: 3, handler: 3, register: 3 }];
        let live = Liveness::new(&decoded, &rows, 4);
        let members = |word| live.at(word).iter().collect::<Vec<_>>();
        assert_eq!(members(0), [0]);
        assert_eq!(members(1), [1]);
        assert_eq!(members(2), [1, 2]);
        assert_eq!(members(3), [1]);
    }
}
