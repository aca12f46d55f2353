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

/// See the head of this file.
pub fn remove_redundant(function: &mut Function) -> bool {
    let mut aliases = Aliases::new(function);
    let mut changed = false;
    while remove_once(function, &mut aliases) {
        changed = true;
    }
    if changed {
        function.rename_uses(|value| aliases.resolve(value));
    }
    changed
}

/// The one value each parameter was found to be equal to so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Incoming {
    None,
    One(Value),
    Several,
}

fn remove_once(function: &mut Function, aliases: &mut Aliases) -> bool {
    let mut incoming: Vec<Vec<Incoming>> =
        function.blocks.iter().map(|block| vec![Incoming::None; block.params.len()]).collect();
    for &block in &function.layout {
        for edge in function.block(block).terminator.edges() {
            let params = &function.block(edge.block).params;
            for (index, arg) in edge.args.iter().enumerate() {
                let arg = aliases.resolve(*arg);
                let seen = &mut incoming[edge.block.index()][index];
                match *seen {
                    _ if arg == params[index] => {}
                    Incoming::None => *seen = Incoming::One(arg),
                    Incoming::One(value) if value != arg => *seen = Incoming::Several,
                    _ => {}
                }
            }
        }
    }
    let mut found: Vec<Vec<bool>> = vec![Vec::new(); function.blocks.len()];
    let mut changed = false;
    for &block in &function.layout {
        let params = &function.block(block).params;
        let redundant = |(index, param): (usize, &Value)| match incoming[block.index()][index] {
            // Two parameters that are each other's only argument must not both go.
            Incoming::One(value) if aliases.resolve(value) != *param => {
                aliases.set(*param, value);
                true
            }
            _ => false,
        };
        let flags: Vec<bool> = params.iter().enumerate().map(redundant).collect();
        changed |= flags.contains(&true);
        found[block.index()] = flags;
    }
    if changed {
        remove_params(function, &found);
    }
    changed
}

/// Removes the parameters that are flagged, by block and position, and their arguments on all edges.
pub(crate) fn remove_params(function: &mut Function, flags: &[Vec<bool>]) {
    let flagged = |block: Block, index: usize| flags[block.index()].get(index).copied().unwrap_or(false);
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
