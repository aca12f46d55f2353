//! Removes block parameters that always hold the same value: the trivial phis that building SSA form and duplicating
//! blocks leave behind.
//!
//! A parameter is redundant if its arguments are, apart from itself, one value. Removing one can make another
//! redundant, so that the search goes round until there is none. Constants are looked through: the same constant from
//! every predecessor is left alone, as neither definition dominates the block.

use super::Context;
use crate::entity::{Block, Value};
use crate::function::Function;
use alloc::vec;
use alloc::vec::Vec;

/// The pass.
pub fn run(function: &mut Function, _context: &Context<'_>) -> bool {
    remove_redundant(function)
}

/// The one value each parameter was found to be equal to so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Incoming {
    None,
    One(Value),
    Several,
}

/// See the head of this file.
pub fn remove_redundant(function: &mut Function) -> bool {
    let mut aliases = Aliases::new(function);
    // Parameters of all blocks in one table, a block's from its start on.
    let mut starts = Vec::with_capacity(function.blocks.len());
    let mut count = 0;
    for block in &function.blocks {
        starts.push(count);
        count += block.params.len();
    }
    let mut incoming = vec![Incoming::None; count];
    let mut found = vec![false; count];
    let mut changed = false;
    loop {
        incoming.fill(Incoming::None);
        for &block in &function.layout {
            for edge in function.block(block).terminator.edges() {
                let start = starts[edge.block.index()];
                let params = &function.block(edge.block).params;
                for ((arg, param), at) in edge.args.iter().zip(params).zip(start..) {
                    if found[at] || incoming[at] == Incoming::Several {
                        continue;
                    }
                    let arg = aliases.resolve(*arg);
                    match incoming[at] {
                        _ if arg == *param => {}
                        Incoming::None => incoming[at] = Incoming::One(arg),
                        Incoming::One(value) if value != arg => incoming[at] = Incoming::Several,
                        _ => {}
                    }
                }
            }
        }
        let mut again = false;
        for &block in &function.layout {
            for (param, at) in function.block(block).params.iter().zip(starts[block.index()]..) {
                // Two parameters that are each other's only argument must not both go.
                if let Incoming::One(value) = incoming[at]
                    && !found[at]
                    && aliases.resolve(value) != *param
                {
                    aliases.set(*param, value);
                    found[at] = true;
                    again = true;
                }
            }
        }
        if !again {
            break;
        }
        changed = true;
    }
    if changed {
        remove_params(function, |block, index| found[starts[block.index()] + index]);
        function.rename_uses(|value| aliases.resolve(value));
    }
    changed
}

/// Removes the parameters that are flagged, by block and position, and their arguments on all edges.
pub(crate) fn remove_params(function: &mut Function, flagged: impl Fn(Block, usize) -> bool) {
    for position in 0..function.layout.len() {
        let block = function.layout[position];
        let data = function.block_mut(block);
        let mut index = 0..;
        data.params.retain(|_| index.next().is_some_and(|index| !flagged(block, index)));
        for edge in data.terminator.edges_mut() {
            let (to, mut index) = (edge.block, 0..);
            edge.args.retain(|_| index.next().is_some_and(|index| !flagged(to, index)));
        }
    }
}

/// Values that have been found equal to others: a forest of which the roots remain.
#[derive(Clone, Debug)]
pub(crate) struct Aliases {
    of: Vec<Option<Value>>,
}

impl Aliases {
    pub(crate) fn new(function: &Function) -> Self {
        Self { of: vec![None; function.values.len()] }
    }

    /// From now on `value` is `other`.
    pub(crate) fn set(&mut self, value: Value, other: Value) {
        if self.of.len() <= value.index() {
            self.of.resize(value.index() + 1, None);
        }
        self.of[value.index()] = Some(other);
    }

    /// The value that remains.
    pub(crate) fn resolve(&self, mut value: Value) -> Value {
        while let Some(&Some(other)) = self.of.get(value.index()) {
            value = other;
        }
        value
    }
}
