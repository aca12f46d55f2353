//! Repairs SSA form after blocks have been duplicated: a value that has got a second definition is replaced, at each
//! use, by the definition that reaches it, with block parameters where two meet.

use crate::entity::{Block, Value};
use crate::function::{Function, Predecessors};
use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;

/// The blocks in which some values are used.
#[derive(Clone, Debug)]
pub(crate) struct UseBlocks {
    /// For each value the number of its list, counted from 1, or 0.
    lists: Vec<u32>,
    blocks: Vec<Vec<Block>>,
}

impl UseBlocks {
    /// Finds the uses of these values.
    pub(crate) fn compute(function: &Function, values: impl Iterator<Item = Value>) -> Self {
        let mut lists = vec![0; function.values.len()];
        let mut blocks = Vec::new();
        for value in values {
            blocks.push(Vec::new());
            lists[value.index()] = blocks.len() as u32;
        }
        for &block in &function.layout {
            let mut add = |value: Value| {
                let Some(list) = (lists[value.index()] as usize).checked_sub(1) else { return };
                let list: &mut Vec<Block> = &mut blocks[list];
                if list.last() != Some(&block) {
                    list.push(block);
                }
            };
            let data = function.block(block);
            data.insts.iter().flat_map(|inst| function.inst(*inst).args.iter()).for_each(|value| add(*value));
            data.terminator.visit_uses(add);
        }
        Self { lists, blocks }
    }

    fn of(&self, value: Value) -> &[Block] {
        match (self.lists[value.index()] as usize).checked_sub(1) {
            Some(list) => &self.blocks[list],
            None => &[],
        }
    }
}

/// Replaces the uses of `value` outside the blocks that define it. `definitions` are the blocks and the value that is
/// to be used at their ends; the first is the block that defined `value` before. `preds` are the predecessors as they
/// are now, `uses` may be from before.
pub(crate) fn repair(
    function: &mut Function,
    preds: &Predecessors,
    uses: &UseBlocks,
    value: Value,
    definitions: &[(Block, Value)],
) {
    let mut reaching = Reaching {
        ty_of: value,
        preds,
        at_end: definitions.iter().copied().collect(),
        at_start: BTreeMap::new(),
        pending: Vec::new(),
    };
    for &block in uses.of(value) {
        if definitions.iter().any(|(of, _)| *of == block) {
            continue;
        }
        let new = reaching.at_start(function, block);
        let insts = core::mem::take(&mut function.block_mut(block).insts);
        for inst in &insts {
            for arg in function.insts[inst.index()].args.iter_mut().filter(|arg| **arg == value) {
                *arg = new;
            }
        }
        let data = function.block_mut(block);
        data.insts = insts;
        data.terminator.rename_uses(|arg| if arg == value { new } else { arg });
    }
    reaching.complete(function);
}

struct Reaching<'a> {
    ty_of: Value,
    preds: &'a Predecessors,
    at_end: BTreeMap<Block, Value>,
    at_start: BTreeMap<Block, Value>,
    /// Blocks that have got a parameter whose arguments are still missing.
    pending: Vec<Block>,
}

impl Reaching<'_> {
    /// The definition that reaches the start of a block; a new parameter if several do.
    fn at_start(&mut self, function: &mut Function, block: Block) -> Value {
        let mut at = block;
        let mut passed = Vec::new();
        let value = loop {
            if let Some(&value) = self.at_start.get(&at) {
                break value;
            }
            passed.push(at);
            let mut preds = self.preds.of(at).to_vec();
            preds.dedup();
            match *preds {
                // Not reached: any value does.
                [] => break self.ty_of,
                [pred] => match self.at_end.get(&pred) {
                    Some(&value) => break value,
                    None if passed.len() > self.preds.block_count() => break self.ty_of,
                    None => at = pred,
                },
                _ => {
                    let ty = function.value_type(self.ty_of);
                    let param = function.add_param(at, ty);
                    self.pending.push(at);
                    break param;
                }
            }
        };
        for block in passed {
            self.at_start.insert(block, value);
        }
        value
    }

    fn complete(&mut self, function: &mut Function) {
        while let Some(block) = self.pending.pop() {
            let mut preds = self.preds.of(block).to_vec();
            preds.sort_unstable();
            preds.dedup();
            for pred in preds {
                let value = match self.at_end.get(&pred) {
                    Some(&value) => value,
                    None => self.at_start(function, pred),
                };
                for edge in function.block_mut(pred).terminator.edges_mut().filter(|edge| edge.block == block)
                {
                    edge.args.push(value);
                }
            }
        }
    }
}
