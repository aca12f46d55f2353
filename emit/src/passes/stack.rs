//! Tests the stack where a call needs it, not at the start of every function.
//!
//! The test guards against recursion: what recurses calls native code directly, as the VM tests the stack itself when
//! helpers come back to native code. So a function without direct calls needs none, and in others the ways that end
//! without a call are spared: the test moves down along branches to where all ways may call. It passes nothing but pure
//! instructions, loads and side exits, so nobody can tell that it was late. The frame itself lies within what the limit
//! keeps free.

use super::Context;
use crate::entity::{Block, Inst, Value};
use crate::function::{Function, Predecessors};
use crate::inst::{Effects, Imm, Opcode};
use crate::terminator::{Edge, Terminator};
use crate::types::Type;
use alloc::vec;
use alloc::vec::Vec;

/// The pass.
pub fn run(function: &mut Function, context: &Context<'_>) -> bool {
    let entry = function.entry();
    let Some(at) = function.block(entry).insts.iter().position(|inst| is_test(function, *inst)) else {
        return false;
    };
    let test = function.block(entry).insts[at];
    let flag = function.inst(test).results[0];
    if uses(function, flag) != 1 {
        return false;
    }
    let calls = calling(function);
    let preds = function.predecessors();
    let exit =
        function.block(entry).insts.get(at + 1).copied().filter(|inst| exits_if(function, *inst, flag));
    let (from, cold) = match (&function.block(entry).terminator, exit) {
        (_, Some(_)) => (entry, None),
        (Terminator::BrIf { cond, then, otherwise }, None) if *cond == flag && then.args.is_empty() => {
            let (cold, next) = (then.block, otherwise.clone());
            if calls[next.block.index()] && preds.of(next.block).len() > 1 {
                return false;
            }
            (next.block, Some((cold, next)))
        }
        _ => return false,
    };
    // How far it can go down, from the end of the block that follows the test now.
    let mut place = from;
    while calls[place.index()]
        && let Some(next) = below(function, context, place, (place == entry).then_some(test), &calls, &preds)
    {
        place = next;
    }
    let is_needed = calls[place.index()];
    if is_needed && place == from {
        return false;
    }
    function.block_mut(entry).insts.retain(|inst| *inst != test && Some(*inst) != exit);
    match (cold, exit) {
        (None, Some(exit)) => {
            if is_needed {
                function.block_mut(place).insts.splice(0..0, [test, exit]);
            }
        }
        (Some((cold, next)), _) => {
            function.block_mut(entry).terminator = Terminator::Jump(next);
            if is_needed {
                in_front(function, place, preds.of(place)[0], test, cold);
            }
        }
        (None, None) => {}
    }
    true
}

fn is_test(function: &Function, inst: Inst) -> bool {
    function.inst(inst).opcode == Opcode::StackLow
}

fn exits_if(function: &Function, inst: Inst, flag: Value) -> bool {
    let data = function.inst(inst);
    data.opcode == Opcode::ExitIf && data.args[0] == flag
}

/// How often a value is named.
fn uses(function: &Function, value: Value) -> usize {
    let mut count = 0;
    for &block in &function.layout {
        let data = function.block(block);
        let named = |args: &[Value]| args.iter().filter(|arg| **arg == value).count();
        count += data.insts.iter().map(|inst| named(&function.inst(*inst).args)).sum::<usize>();
        count += usize::from(data.terminator.operand() == Some(value));
        count += data.terminator.edges().map(|edge| named(&edge.args)).sum::<usize>();
    }
    count
}

/// For each block, whether native code is called in it or behind it.
fn calling(function: &Function) -> Vec<bool> {
    let mut calls = vec![false; function.blocks.len()];
    loop {
        let mut changed = false;
        for &block in function.layout.iter().rev() {
            let data = function.block(block);
            let is_call =
                |inst: &Inst| matches!(function.inst(*inst).opcode, Opcode::Call | Opcode::CallIndirect);
            if !calls[block.index()]
                && (data.insts.iter().any(is_call)
                    || data.terminator.edges().any(|edge| calls[edge.block.index()]))
            {
                calls[block.index()] = true;
                changed = true;
            }
        }
        if !changed {
            return calls;
        }
    }
}

/// The only successor of a block that may call, if the test can wait until there.
fn below(
    function: &Function,
    context: &Context<'_>,
    block: Block,
    test: Option<Inst>,
    calls: &[bool],
    preds: &Predecessors,
) -> Option<Block> {
    let data = function.block(block);
    // In front of the test nothing changes.
    let start = test.and_then(|test| data.insts.iter().position(|inst| *inst == test)).unwrap_or(0);
    let can_pass = |inst: &Inst| {
        let inst = function.inst(*inst);
        inst.opcode == Opcode::ExitIf
            || !function.effects(inst, &context.helpers).intersects(Effects::ANY.without(Effects::READS))
    };
    if !data.insts[start..].iter().all(can_pass) {
        return None;
    }
    let mut below = data.terminator.edges().filter(|edge| calls[edge.block.index()]);
    let next = below.next()?.block;
    (below.next().is_none() && preds.of(next).len() == 1).then_some(next)
}

/// Puts the test into a block of its own in front of one that has one predecessor.
fn in_front(function: &mut Function, place: Block, before: Block, test: Inst, cold: Block) {
    let new = function.add_block();
    function.layout.pop();
    let at = function.layout.iter().position(|block| *block == place).unwrap_or(function.layout.len());
    function.layout.insert(at, new);
    let flag = function.inst(test).results[0];
    debug_assert_eq!(function.value_type(flag), Type::Bool);
    debug_assert_eq!(function.inst(test).imm, Imm::Nothing);
    let mut args = Vec::new();
    for edge in function.block_mut(before).terminator.edges_mut().filter(|edge| edge.block == place) {
        edge.block = new;
        args = core::mem::take(&mut edge.args);
    }
    let data = function.block_mut(new);
    data.insts.push(test);
    let otherwise = Edge { block: place, args };
    data.terminator = Terminator::BrIf { cond: flag, then: Edge::to(cold), otherwise };
}
