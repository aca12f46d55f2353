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

/// Instructions by the hash of what they compute; of those with the same hash the last one.
struct Table {
    /// Each at the first free place from that of its hash on. The length is a power of two.
    places: Vec<Option<(u64, Block, Inst)>>,
}

impl Table {
    /// One with room for this many.
    fn new(count: usize) -> Self {
        Self { places: vec![None; (count + count / 2 + 1).next_power_of_two()] }
    }

    /// Where the instruction of this hash is, or would be.
    fn place(&mut self, hash: u64) -> &mut Option<(u64, Block, Inst)> {
        let mask = self.places.len() - 1;
        // The high bits of a product are its best.
        let mut index = (hash >> 32) as usize & mask;
        while self.places[index].is_some_and(|(other, ..)| other != hash) {
            index = (index + 1) & mask;
        }
        &mut self.places[index]
    }
}

/// For each block the only one that goes to it, and to how many of these a block goes.
fn single_predecessors(function: &Function, order: &[Block]) -> (Vec<Option<Block>>, Vec<u32>) {
    let mut count = vec![0_u32; function.blocks.len()];
    let mut from = vec![None; function.blocks.len()];
    for &block in order {
        function.block(block).terminator.visit_successors(|to| {
            count[to.index()] += 1;
            from[to.index()] = Some(block);
        });
    }
    let mut feeds = vec![0; function.blocks.len()];
    for (from, count) in from.iter_mut().zip(&count) {
        if *count != 1 {
            *from = None;
        }
        if let Some(from) = from {
            feeds[from.index()] += 1;
        }
    }
    (from, feeds)
}

/// The pass.
pub fn run(function: &mut Function, context: &Context<'_>) -> bool {
    let dominators = Dominators::compute(function);
    let (single, mut feeds) = single_predecessors(function, &dominators.order);
    let mut at_end: Vec<Option<Known>> = vec![None; function.blocks.len()];
    let mut aliases = Aliases::new(function);
    let count = dominators.order.iter().map(|block| function.block(*block).insts.len()).sum();
    let mut known = Table::new(count);
    let mut changed = false;
    for &block in &dominators.order {
        let mut state = match single[block.index()] {
            Some(from) => {
                feeds[from.index()] -= 1;
                let state = &mut at_end[from.index()];
                if feeds[from.index()] == 0 { state.take() } else { state.clone() }.unwrap_or_default()
            }
            None => Known::default(),
        };
        let mut insts = core::mem::take(&mut function.block_mut(block).insts);
        insts.retain(|&inst| {
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
                    return true;
                }
                return false;
            }
            let key = hash(function, data);
            let place = known.place(key);
            match *place {
                Some((_, of, earlier))
                    if dominators.dominates(of, block)
                        && are_equal(function, data, function.inst(earlier)) =>
                {
                    for (result, same) in data.results.iter().zip(function.inst(earlier).results.iter()) {
                        aliases.set(*result, *same);
                    }
                    changed = true;
                    false
                }
                _ => {
                    *place = Some((key, block, inst));
                    true
                }
            }
        });
        function.block_mut(block).insts = insts;
        if feeds[block.index()] != 0 {
            at_end[block.index()] = Some(state);
        }
    }
    if changed {
        function.rename_uses(|value| aliases.resolve(value));
    }
    changed
}
