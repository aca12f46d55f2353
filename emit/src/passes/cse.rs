//! Common subexpressions: a pure instruction whose operands and immediate equal those of one that dominates it is
//! dropped for its results. Values are numbered by name, so that one sweep in reverse postorder finds chains too.
//!
//! The same sweep drops loads of what is known to be there, and side exits that were passed before: along ways without
//! joins, which is where most of them are (see [`loads`](super::loads)).

use super::Context;
use super::loads::Known;
use super::params::Aliases;
use crate::dominators::Dominators;
use crate::entity::{Block, Inst};
use crate::function::Function;
use crate::inst::{InstData, ValueList};
use crate::types::Type;
use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;
use core::hash::{Hash, Hasher};

/// A quick hash of a few words.
struct Mix(u64);

impl Hasher for Mix {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u8(&mut self, word: u8) {
        self.write_u64(u64::from(word));
    }

    fn write_u16(&mut self, word: u16) {
        self.write_u64(u64::from(word));
    }

    fn write_u32(&mut self, word: u32) {
        self.write_u64(u64::from(word));
    }

    fn write_u64(&mut self, word: u64) {
        // The multiplier is 2^64 divided by the golden ratio.
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_usize(&mut self, word: usize) {
        self.write_u64(word as u64);
    }

    fn write_isize(&mut self, word: isize) {
        self.write_u64(word as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The operands in an order that does not matter.
fn operands(data: &InstData) -> ValueList {
    let mut args = data.args.clone();
    if data.opcode.info().commutative {
        args.sort_unstable();
    }
    args
}

/// The type of the result, which conversions need.
fn result_type(function: &Function, data: &InstData) -> Option<Type> {
    data.results.first().map(|value| function.value_type(*value))
}

/// Do two pure instructions give the same?
fn are_equal(function: &Function, data: &InstData, other: &InstData) -> bool {
    data.opcode == other.opcode
        && data.imm == other.imm
        && operands(data) == operands(other)
        && result_type(function, data) == result_type(function, other)
}

fn hash(function: &Function, data: &InstData) -> u64 {
    let mut state = Mix(0);
    (data.opcode as usize, data.imm, operands(data), result_type(function, data)).hash(&mut state);
    state.finish()
}

/// For each block the only one that goes to it, and whether a block goes to such a one.
fn single_predecessors(function: &Function, order: &[Block]) -> (Vec<Option<Block>>, Vec<bool>) {
    let mut count = vec![0_u32; function.blocks.len()];
    let mut from = vec![None; function.blocks.len()];
    for &block in order {
        for edge in function.block(block).terminator.edges() {
            count[edge.block.index()] += 1;
            from[edge.block.index()] = Some(block);
        }
    }
    let mut feeds = vec![false; function.blocks.len()];
    for (from, count) in from.iter_mut().zip(&count) {
        if *count != 1 {
            *from = None;
        }
        if let Some(from) = from {
            feeds[from.index()] = true;
        }
    }
    (from, feeds)
}

/// The pass.
pub fn run(function: &mut Function, context: &Context<'_>) -> bool {
    let dominators = Dominators::compute(function);
    let (single, feeds) = single_predecessors(function, &dominators.order);
    let mut at_end: Vec<Option<Known>> = vec![None; function.blocks.len()];
    let mut aliases = Aliases::new(function);
    let mut known: BTreeMap<u64, (Block, Inst)> = BTreeMap::new();
    let mut changed = false;
    for &block in &dominators.order {
        let mut state =
            single[block.index()].and_then(|from| at_end[from.index()].clone()).unwrap_or_default();
        let insts = core::mem::take(&mut function.block_mut(block).insts);
        let mut kept = Vec::with_capacity(insts.len());
        for inst in insts {
            for arg in function.insts[inst.index()].args.iter_mut() {
                *arg = aliases.resolve(*arg);
            }
            let data = function.inst(inst);
            let effects = function.effects(data, &context.helpers);
            if !effects.is_pure() || data.results.is_empty() {
                if let Some(value) = state.loaded(function, data) {
                    aliases.set(data.results[0], value);
                    changed = true;
                } else if state.is_passed(data) {
                    changed = true;
                } else {
                    state.step(function, data, effects);
                    kept.push(inst);
                }
                continue;
            }
            let key = hash(function, data);
            match known.get(&key) {
                Some((of, earlier))
                    if dominators.dominates(*of, block)
                        && are_equal(function, data, function.inst(*earlier)) =>
                {
                    for (result, same) in data.results.iter().zip(function.inst(*earlier).results.iter()) {
                        aliases.set(*result, *same);
                    }
                    changed = true;
                }
                _ => {
                    known.insert(key, (block, inst));
                    kept.push(inst);
                }
            }
        }
        function.block_mut(block).insts = kept;
        if feeds[block.index()] {
            at_end[block.index()] = Some(state);
        }
    }
    if changed {
        function.rename_uses(|value| aliases.resolve(value));
    }
    changed
}
