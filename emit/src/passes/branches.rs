//! Branch simplification: branches on constants, and on conditions that a branch before has tested, become jumps; blocks that only jump on are bypassed, a block is merged with
//! its only successor if that has no other predecessor, and what is not reached is removed.

use super::Context;
use super::params::Aliases;
use crate::dominators::{Dominators, reachable};
use crate::entity::{Block, Value};
use crate::function::Function;
use crate::inst::Opcode;
use crate::terminator::{Edge, Terminator};
use alloc::vec;
use alloc::vec::Vec;

/// The pass.
pub fn run(function: &mut Function, _context: &Context<'_>) -> bool {
    let mut changed = false;
    loop {
        let mut again = decide(function);
        again |= decide_by_dominators(function);
        again |= bypass(function);
        again |= remove_unreachable(function);
        again |= merge(function);
        if !again {
            return changed;
        }
        changed = true;
    }
}

/// Branches on constants, on inverted conditions, and with equal ways.
fn decide(function: &mut Function) -> bool {
    let mut changed = false;
    for position in 0..function.layout.len() {
        let block = function.layout[position];
        let new = match &function.block(block).terminator {
            Terminator::BrIf { then, otherwise, .. } if then == otherwise => {
                Some(Terminator::Jump(then.clone()))
            }
            Terminator::BrIf { cond, then, otherwise } => {
                match (function.as_const(*cond), function.def_inst(*cond)) {
                    (Some(0), _) => Some(Terminator::Jump(otherwise.clone())),
                    (Some(_), _) => Some(Terminator::Jump(then.clone())),
                    (None, Some(inst)) if inst.opcode == Opcode::Inot => Some(Terminator::BrIf {
                        cond: inst.args[0],
                        then: otherwise.clone(),
                        otherwise: then.clone(),
                    }),
                    _ => None,
                }
            }
            Terminator::BrTable { index, targets, default } => function.as_const(*index).map(|index| {
                let target = usize::try_from(index).ok().and_then(|index| targets.get(index));
                Terminator::Jump(target.unwrap_or(default).clone())
            }),
            _ => None,
        };
        if let Some(terminator) = new {
            function.block_mut(block).terminator = terminator;
            changed = true;
        }
    }
    changed
}

/// Branches on a condition that a dominating branch has tested: each way of that knows the answer.
fn decide_by_dominators(function: &mut Function) -> bool {
    let mut times_tested = vec![0u32; function.values.len()];
    for &block in &function.layout {
        if let Terminator::BrIf { cond, .. } = function.block(block).terminator {
            times_tested[cond.index()] += 1;
        }
    }
    if times_tested.iter().all(|times| *times < 2) {
        return false;
    }
    let dominators = Dominators::compute(function);
    let preds = function.predecessors();
    let mut decided = Vec::new();
    for &block in &dominators.order {
        let Terminator::BrIf { cond, .. } = function.block(block).terminator else {
            continue;
        };
        if times_tested[cond.index()] < 2 {
            continue;
        }
        let mut below = block;
        while let Some(above) = dominators.idom(below) {
            // `below` is on one way only if it is entered by that edge alone, apart from going round a loop.
            if let Terminator::BrIf { cond: tested, then, otherwise } = &function.block(above).terminator
                && *tested == cond
                && then.block != otherwise.block
                && preds.of(below).iter().filter(|pred| !dominators.dominates(below, **pred)).count() == 1
            {
                decided.push((block, then.block == below));
                break;
            }
            below = above;
        }
    }
    for (block, answer) in &decided {
        let data = function.block_mut(*block);
        if let Terminator::BrIf { then, otherwise, .. } = &data.terminator {
            data.terminator = Terminator::Jump(if *answer { then.clone() } else { otherwise.clone() });
        }
    }
    !decided.is_empty()
}

/// Edges to blocks that do nothing but jump go where those jump to.
fn bypass(function: &mut Function) -> bool {
    // Where each block leads if it does nothing else.
    let leads_on = |function: &Function, block: Block| {
        let data = function.block(block);
        matches!(&data.terminator, Terminator::Jump(next) if data.insts.is_empty() && next.block != block)
    };
    let to_bypass = |function: &Function, block: Block| {
        function.block(block).terminator.edges().any(|edge| leads_on(function, edge.block))
    };
    if !function.layout.iter().any(|block| to_bypass(function, *block)) {
        return false;
    }
    let used_elsewhere = params_used_elsewhere(function);
    let mut changed = false;
    for position in 0..function.layout.len() {
        let block = function.layout[position];
        if !to_bypass(function, block) {
            continue;
        }
        let mut terminator = function.block(block).terminator.clone();
        let mut redirected = false;
        for edge in terminator.edges_mut() {
            let through = function.block(edge.block);
            let Terminator::Jump(next) = &through.terminator else {
                continue;
            };
            if !leads_on(function, edge.block) || used_elsewhere[edge.block.index()] {
                continue;
            }
            let substitute = |value: &Value| {
                let index = through.params.iter().position(|param| param == value);
                index.map_or(*value, |index| edge.args[index])
            };
            *edge = Edge { block: next.block, args: next.args.iter().map(substitute).collect() };
            redirected = true;
        }
        if redirected {
            function.block_mut(block).terminator = terminator;
            changed = true;
        }
    }
    changed
}

/// For each block whether a parameter of it is used outside of its own terminator.
fn params_used_elsewhere(function: &Function) -> Vec<bool> {
    let mut owner: Vec<Option<Block>> = vec![None; function.values.len()];
    for &block in &function.layout {
        for param in &function.block(block).params {
            owner[param.index()] = Some(block);
        }
    }
    let mut used = vec![false; function.blocks.len()];
    for &block in &function.layout {
        let data = function.block(block);
        for value in data.insts.iter().flat_map(|inst| function.inst(*inst).args.iter()) {
            if let Some(of) = owner[value.index()] {
                used[of.index()] = true;
            }
        }
        data.terminator.visit_uses(|value| {
            if let Some(of) = owner[value.index()].filter(|of| *of != block) {
                used[of.index()] = true;
            }
        });
    }
    used
}

/// Removes blocks that the entry does not reach.
pub(crate) fn remove_unreachable(function: &mut Function) -> bool {
    let reachable = reachable(function);
    let before = function.layout.len();
    function.layout.retain(|block| reachable[block.index()]);
    function.layout.len() != before
}

/// Appends to a block that ends in a jump the block it jumps to, if there is no other way to that.
fn merge(function: &mut Function) -> bool {
    let mut pred_count = function.predecessor_counts();
    let mut aliases = Aliases::new(function);
    let mut removed = vec![false; function.blocks.len()];
    let mut changed = false;
    for position in 0..function.layout.len() {
        let block = function.layout[position];
        if removed[block.index()] {
            continue;
        }
        while let Terminator::Jump(edge) = &function.block(block).terminator {
            let next = edge.block;
            if next == block || pred_count[next.index()] != 1 || next == function.entry() {
                break;
            }
            let args = edge.args.clone();
            let data = function.block_mut(next);
            let (params, insts) = (core::mem::take(&mut data.params), core::mem::take(&mut data.insts));
            let terminator = core::mem::replace(&mut data.terminator, Terminator::Raise);
            for (param, arg) in params.into_iter().zip(args) {
                aliases.set(param, arg);
            }
            let data = function.block_mut(block);
            data.insts.extend(insts);
            data.terminator = terminator;
            pred_count[next.index()] = 0;
            removed[next.index()] = true;
            changed = true;
        }
    }
    if changed {
        function.layout.retain(|block| !removed[block.index()]);
        function.rename_uses(|value| aliases.resolve(value));
    }
    changed
}
