//! Drops instructions and block parameters that nothing needs.
//!
//! Optimistic: everything is dead until something that must happen uses it, so that a loop variable that only feeds
//! itself goes too. Side exits keep what they write to the frame.

use super::Context;
use super::params::remove_params;
use crate::entity::Value;
use crate::function::{Function, ValueDef};
use alloc::vec;
use alloc::vec::Vec;

/// The pass.
pub fn run(function: &mut Function, context: &Context<'_>) -> bool {
    let mut live = vec![false; function.values.len()];
    let mut work: Vec<Value> = Vec::new();
    for &block in &function.layout {
        let data = function.block(block);
        for &inst in &data.insts {
            let inst = function.inst(inst);
            if !function.effects(inst, &context.helpers).is_removable() {
                work.extend(inst.args.iter());
            }
        }
        work.extend(data.terminator.operand());
    }
    let preds = function.predecessors();
    while let Some(value) = work.pop() {
        if core::mem::replace(&mut live[value.index()], true) {
            continue;
        }
        match function.values[value.index()].def {
            ValueDef::Result(inst) => work.extend(function.inst(inst).args.iter()),
            ValueDef::Param(block) => {
                let place = function.block(block).params.iter().position(|param| *param == value);
                for pred in preds.of(block) {
                    let edges = function.block(*pred).terminator.edges().filter(|edge| edge.block == block);
                    work.extend(edges.filter_map(|edge| edge.args.get(place?)));
                }
            }
        }
    }
    let mut changed = false;
    let mut dead_params = vec![Vec::new(); function.blocks.len()];
    let mut are_dead = false;
    for position in 0..function.layout.len() {
        let block = function.layout[position];
        let mut insts = core::mem::take(&mut function.block_mut(block).insts);
        let before = insts.len();
        insts.retain(|inst| {
            let inst = function.inst(*inst);
            !function.effects(inst, &context.helpers).is_removable()
                || inst.results.iter().any(|value| live[value.index()])
        });
        changed |= insts.len() != before;
        function.block_mut(block).insts = insts;
        if position > 0 {
            let params = &function.block(block).params;
            if params.iter().any(|param| !live[param.index()]) {
                dead_params[block.index()] = params.iter().map(|param| !live[param.index()]).collect();
                are_dead = true;
            }
        }
    }
    if are_dead {
        remove_params(function, |block, index| dead_params[block.index()].get(index) == Some(&true));
    }
    changed | are_dead
}
