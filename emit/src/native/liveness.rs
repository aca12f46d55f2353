//! Which registers an instruction reads and writes, and which are live where.

use crate::viper::decode::{Decoded, Instruction};
use alloc::vec;
use alloc::vec::Vec;
use taipan_vm::bytecode::opcode::{Op, Role};
use taipan_vm::bytecode::{ExceptionRow, Unit};

/// A set of registers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Registers(Vec<u64>);

impl Registers {
    pub(super) fn new(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    pub(super) fn insert(&mut self, register: usize) {
        if let Some(word) = self.0.get_mut(register / 64) {
            *word |= 1 << (register % 64);
        }
    }

    pub(super) fn remove(&mut self, register: usize) {
        if let Some(word) = self.0.get_mut(register / 64) {
            *word &= !(1 << (register % 64));
        }
    }

    pub(super) fn contains(&self, register: usize) -> bool {
        self.0.get(register / 64).is_some_and(|word| word >> (register % 64) & 1 != 0)
    }

    fn add(&mut self, other: &Self) {
        for (word, more) in self.0.iter_mut().zip(&other.0) {
            *word |= more;
        }
    }

    /// The registers in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(index, word)| {
            let mut rest = *word;
            core::iter::from_fn(move || {
                if rest == 0 {
                    return None;
                }
                let bit = rest.trailing_zeros() as usize;
                rest &= rest - 1;
                Some(index * 64 + bit)
            })
        })
    }
}

/// Calls `visit(register, is_written)` for the registers that an instruction reads, then for those it always writes.
pub(super) fn visit(ins: &Instruction, unit: &Unit, visit: &mut dyn FnMut(usize, bool)) {
    let (a, b, c) = (ins.a, ins.b, ins.c);
    let mut read =
        |from: usize, count: usize| (from..from + count).for_each(|register| visit(register, false));
    match ins.op {
        Op::RangePrep => read(a, b + 1),
        Op::ForRange => read(a, 3),
        Op::BuildSlice => read(b, 3),
        Op::BuildTuple | Op::BuildList | Op::BuildSet | Op::BuildString => read(b, c),
        Op::BuildDict => read(b, 2 * c),
        Op::FormatValue => read(b, 1 + usize::from(c & 4 != 0)),
        Op::Call | Op::CallKw | Op::BuildClass => read(a, b + 1),
        Op::CallMethod | Op::CallMethodKw => read(a, b + 2),
        Op::CallEx | Op::BuildClassEx | Op::TypeAlias => read(a, 3),
        Op::MakeFunction => (0..4).filter(|i| c >> i & 1 != 0).for_each(|i| read(a + i, 1)),
        Op::TypeParam => read(b, 2),
        Op::MatchExcStar => read(a, 1),
        Op::LoadLocals => (0..unit.locals.len()).for_each(|local| read(unit.local_register(local), 1)),
        Op::LoadFar => read(ins.wide(), 1),
        _ => {}
    }
    let info = ins.op.info();
    let fields = [(info.a, a), (if info.wide() { Role::None } else { info.b }, b), (info.c, c)];
    for (role, register) in fields {
        if matches!(role, Role::Use | Role::Mod) {
            visit(register, false);
        }
    }
    let mut write =
        |from: usize, count: usize| (from..from + count).for_each(|register| visit(register, true));
    match ins.op {
        Op::RangePrep => write(a, 3),
        // What a loop instruction writes is not written when the loop ends.
        Op::ForRange | Op::ForIter => return,
        Op::LoadMethod | Op::LoadSuper | Op::MatchExcStar => write(a, 2),
        Op::Unpack => write(a, c),
        Op::UnpackEx => write(a, c + 1 + ins.x as usize),
        Op::ExcInfo => write(a, 3),
        Op::Call
        | Op::CallKw
        | Op::CallMethod
        | Op::CallMethodKw
        | Op::CallEx
        | Op::MakeFunction
        | Op::BuildClass
        | Op::BuildClassEx
        | Op::TypeAlias => write(a, 1),
        Op::StoreFar => write(ins.wide(), 1),
        _ => {}
    }
    for (role, register) in fields {
        if matches!(role, Role::Def | Role::Mod) {
            visit(register, true);
        }
    }
}

/// The registers that are live before each instruction, by its index in [`Decoded::instructions`].
#[derive(Debug)]
pub(super) struct Liveness {
    before: Vec<Registers>,
    empty: Registers,
}

/// The handler of exceptions that an instruction raises: the first row that covers it.
pub(super) fn handler(rows: &[ExceptionRow], ins: &Instruction) -> Option<ExceptionRow> {
    rows.iter().find(|row| (row.start as usize) < ins.end && ins.end <= row.end as usize).copied()
}

impl Liveness {
    /// Solves the equations backwards until nothing changes.
    pub(super) fn new(decoded: &Decoded, unit: &Unit) -> Self {
        let count = usize::from(unit.registers).max(unit.locals.len());
        let instructions = &decoded.instructions;
        let mut before = vec![Registers::new(count); instructions.len()];
        let index_of = |word: usize| instructions.binary_search_by_key(&word, |ins| ins.at).ok();
        let handlers: Vec<Option<(usize, usize)>> = instructions
            .iter()
            .map(|ins| {
                let row = handler(&unit.exceptions, ins)?;
                Some((index_of(row.handler as usize)?, usize::from(row.register)))
            })
            .collect();
        let mut changed = true;
        while changed {
            changed = false;
            for (index, ins) in instructions.iter().enumerate().rev() {
                let mut live = Registers::new(count);
                if !ins.is_end() || ins.op == Op::Jump {
                    if let Some(next) = before.get(index + 1)
                        && ins.op != Op::Jump
                    {
                        live.add(next);
                    }
                    if let Some(target) = ins.target.and_then(index_of) {
                        let mut taken = before[target].clone();
                        // Written on this way only.
                        if matches!(ins.op, Op::ForRange | Op::ForIter) {
                            taken.remove(ins.b);
                        }
                        live.add(&taken);
                    }
                }
                visit(ins, unit, &mut |register, written| {
                    if written {
                        live.remove(register);
                    }
                });
                visit(ins, unit, &mut |register, written| {
                    if !written {
                        live.insert(register);
                    }
                });
                if let Some((target, exception)) = handlers[index] {
                    let mut caught = before[target].clone();
                    caught.remove(exception);
                    live.add(&caught);
                }
                if live != before[index] {
                    before[index] = live;
                    changed = true;
                }
            }
        }
        Self { before, empty: Registers::new(count) }
    }

    /// The registers live before an instruction.
    pub(super) fn before(&self, index: usize) -> &Registers {
        self.before.get(index).unwrap_or(&self.empty)
    }
}
