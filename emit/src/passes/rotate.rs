//! Loop rotation: `while c: body` becomes `if c: do body while c`.
//!
//! The header of a loop that tests on entry is duplicated; the back edges go to the copy, which ends up at the bottom.
//! One branch an iteration is saved, and the body is known to run once the loop is entered, so that invariant code can
//! be moved in front of it. Cranelift does not do this, and it halves the time of a short loop.

use super::Context;
use super::repair::{UseBlocks, repair};
use crate::dominators::Dominators;
use crate::entity::{Block, Value};
use crate::function::Function;
use crate::inst::Effects;
use crate::loops::{Loop, find_loops};
use crate::terminator::Terminator;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// Instructions a header may have to be duplicated.
const MAX_INSTS: usize = 16;

/// The pass.
pub fn run(function: &mut Function, context: &Context<'_>) -> bool {
    let mut done: Vec<Block> = Vec::new();
    loop {
        let dominators = Dominators::compute(function);
        let loops = find_loops(function, &dominators);
        let next = loops
            .iter()
            .find(|found| !done.contains(&found.header) && is_rotatable(function, context, found));
        let Some(found) = next else {
            return !done.is_empty();
        };
        let body = rotate(function, found);
        // The new header is the old body; a test at its start stays where it is.
        done.extend([found.header, body]);
    }
}

/// Whether the loop is left from its header, otherwise than at the bottom, and the header can be duplicated.
fn is_rotatable(function: &Function, context: &Context<'_>, found: &Loop) -> bool {
    let header = function.block(found.header);
    let Terminator::BrIf { then, otherwise, .. } = &header.terminator else {
        return false;
    };
    let leaves_once = found.contains(then.block) != found.contains(otherwise.block);
    let can_copy = |effects: Effects| effects.is_removable();
    leaves_once
        && !found.latches.contains(&found.header)
        && header.insts.len() <= MAX_INSTS
        && header.insts.iter().all(|inst| can_copy(function.effects(function.inst(*inst), &context.helpers)))
}

/// Rotates a loop, and returns the block that is the header now.
fn rotate(function: &mut Function, found: &Loop) -> Block {
    let header = found.header;
    let data = function.block(header);
    let results = data.insts.iter().flat_map(|inst| function.inst(*inst).results.iter());
    let uses = UseBlocks::compute(function, data.params.iter().chain(results).copied());
    let (copy, renamed) = duplicate(function, header, found);
    for &latch in &found.latches {
        for edge in function.block_mut(latch).terminator.edges_mut().filter(|edge| edge.block == header) {
            edge.block = copy;
        }
    }
    let preds = function.predecessors();
    for (value, copied) in renamed {
        repair(function, &preds, &uses, value, &[(header, value), (copy, copied)]);
    }
    let inside =
        function.block(header).terminator.edges().map(|edge| edge.block).find(|block| found.contains(*block));
    inside.unwrap_or(header)
}

/// Duplicates a block, behind the last latch of its loop. Returns the copy, and what each value is called in it.
fn duplicate(function: &mut Function, header: Block, found: &Loop) -> (Block, BTreeMap<Value, Value>) {
    let copy = function.add_block();
    function.layout.pop();
    let last = function.layout.iter().rposition(|block| found.latches.contains(block)).unwrap_or(0);
    function.layout.insert(last + 1, copy);
    let original = function.block(header).clone();
    let mut renamed = BTreeMap::new();
    for param in original.params {
        let ty = function.value_type(param);
        renamed.insert(param, function.add_param(copy, ty));
    }
    for inst in original.insts {
        let mut data = function.inst(inst).clone();
        for arg in data.args.iter_mut() {
            *arg = renamed.get(arg).copied().unwrap_or(*arg);
        }
        let types: Vec<_> = data.results.iter().map(|value| function.value_type(*value)).collect();
        let new = function.make_inst(data.opcode, data.imm, &data.args, &types, data.position);
        for (old, new) in data.results.iter().zip(function.inst(new).results.iter()) {
            renamed.insert(*old, *new);
        }
        function.block_mut(copy).insts.push(new);
    }
    let mut terminator = original.terminator;
    terminator.rename_uses(|value| renamed.get(&value).copied().unwrap_or(value));
    function.block_mut(copy).terminator = terminator;
    (copy, renamed)
}
