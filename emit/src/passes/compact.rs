//! Gives back the room of what is not part of the function any more: tables without instructions, blocks and values that nothing
//! refers to, in the order they were in.
//!
//! Only where words have 32 bits: machines that compile for themselves and have little memory. Others keep the numbers
//! that things have had from the start, which is easier to follow in dumps.

use super::Context;
use crate::entity::{Block, Inst, Value};
use crate::function::{Function, ValueDef};
use crate::types::Word;
use alloc::vec;
use alloc::vec::Vec;

/// The number of what goes away.
const GONE: u32 = u32::MAX;

/// The pass.
pub fn run(function: &mut Function, context: &Context<'_>) -> bool {
    if context.target.word != Word::W32 {
        return false;
    }
    let mut insts = vec![GONE; function.insts.len()];
    let mut blocks = vec![GONE; function.blocks.len()];
    let mut values = vec![GONE; function.values.len()];
    for &block in &function.layout {
        blocks[block.index()] = 0;
        let data = function.block(block);
        data.params.iter().for_each(|param| values[param.index()] = 0);
        for &inst in &data.insts {
            insts[inst.index()] = 0;
            function.inst(inst).results.iter().for_each(|result| values[result.index()] = 0);
        }
    }
    let changed = [&mut insts, &mut blocks, &mut values].map(|numbers| number(numbers)).contains(&true);
    if changed {
        keep(&mut function.insts, &insts);
        keep(&mut function.blocks, &blocks);
        keep(&mut function.values, &values);
        let value = |old: Value| Value::new_const(values[old.index()]);
        let block = |old: Block| Block::new_const(blocks[old.index()]);
        let inst = |old: Inst| Inst::new_const(insts[old.index()]);
        for data in &mut function.insts {
            data.args.iter_mut().chain(data.results.iter_mut()).for_each(|it| *it = value(*it));
        }
        for data in &mut function.values {
            data.def = match data.def {
                ValueDef::Result(of) => ValueDef::Result(inst(of)),
                ValueDef::Param(of) => ValueDef::Param(block(of)),
            };
        }
        for data in &mut function.blocks {
            data.params.iter_mut().for_each(|it| *it = value(*it));
            data.insts.iter_mut().for_each(|it| *it = inst(*it));
            data.terminator.rename_uses(value);
            data.terminator.edges_mut().for_each(|edge| edge.block = block(edge.block));
        }
        function.layout.iter_mut().for_each(|it| *it = block(*it));
    }
    function.insts.shrink_to_fit();
    function.values.shrink_to_fit();
    function.blocks.shrink_to_fit();
    function.layout.shrink_to_fit();
    for data in &mut function.blocks {
        data.params.shrink_to_fit();
        data.insts.shrink_to_fit();
        data.terminator.edges_mut().for_each(|edge| edge.args.shrink_to_fit());
    }
    changed
}

/// Numbers what stays. True if not everything does.
fn number(numbers: &mut [u32]) -> bool {
    let mut next = 0;
    for number in numbers.iter_mut().filter(|number| **number != GONE) {
        *number = next;
        next += 1;
    }
    (next as usize) < numbers.len()
}

/// Keeps what has a number.
fn keep<T>(table: &mut Vec<T>, numbers: &[u32]) {
    let mut numbers = numbers.iter();
    table.retain(|_| numbers.next().is_some_and(|number| *number != GONE));
}
