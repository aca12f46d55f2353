//! How a block ends.

use crate::entity::{Block, Value};
use alloc::vec::Vec;

/// A way from one block to another, with the arguments for the parameters of the block it goes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edge {
    /// Where it goes.
    pub block: Block,
    /// One argument for each parameter of the block.
    pub args: Vec<Value>,
}

impl Edge {
    /// An edge to a block without parameters.
    #[must_use]
    pub const fn to(block: Block) -> Self {
        Self { block, args: Vec::new() }
    }
}

/// The last thing a block does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Terminator {
    /// Goes on in another block.
    Jump(Edge),
    /// Goes one of two ways.
    BrIf {
        /// A `bool`.
        cond: Value,
        /// Taken if it is true.
        then: Edge,
        /// Taken if it is false.
        otherwise: Edge,
    },
    /// Goes to the target at position `index`.
    BrTable {
        /// An integer, taken as unsigned.
        index: Value,
        /// The ways for 0, 1, …
        targets: Vec<Edge>,
        /// The way for every other index.
        default: Edge,
    },
    /// Returns from the function.
    Return(Option<Value>),
    /// Returns with an exception pending.
    Raise,
}

impl Terminator {
    /// The ways out of the block, in order.
    pub fn edges(&self) -> impl DoubleEndedIterator<Item = &Edge> {
        let (many, last): (&[Edge], [Option<&Edge>; 2]) = match self {
            Self::Jump(edge) => (&[], [Some(edge), None]),
            Self::BrIf { then, otherwise, .. } => (&[], [Some(then), Some(otherwise)]),
            Self::BrTable { targets, default, .. } => (targets, [Some(default), None]),
            Self::Return(_) | Self::Raise => (&[], [None, None]),
        };
        many.iter().chain(last.into_iter().flatten())
    }

    /// The ways out of the block, in order, to be changed.
    pub fn edges_mut(&mut self) -> impl Iterator<Item = &mut Edge> {
        let (many, last): (&mut [Edge], [Option<&mut Edge>; 2]) = match self {
            Self::Jump(edge) => (&mut [], [Some(edge), None]),
            Self::BrIf { then, otherwise, .. } => (&mut [], [Some(then), Some(otherwise)]),
            Self::BrTable { targets, default, .. } => (targets, [Some(default), None]),
            Self::Return(_) | Self::Raise => (&mut [], [None, None]),
        };
        many.iter_mut().chain(last.into_iter().flatten())
    }

    /// Calls `visit` with the block that each edge goes to, in order.
    pub fn visit_successors(&self, mut visit: impl FnMut(Block)) {
        match self {
            Self::Jump(edge) => visit(edge.block),
            Self::BrIf { then, otherwise, .. } => {
                visit(then.block);
                visit(otherwise.block);
            }
            Self::BrTable { targets, default, .. } => {
                targets.iter().for_each(|edge| visit(edge.block));
                visit(default.block);
            }
            Self::Return(_) | Self::Raise => {}
        }
    }

    /// The operand that is not an argument of an edge.
    #[must_use]
    pub const fn operand(&self) -> Option<Value> {
        match self {
            Self::BrIf { cond: value, .. } | Self::BrTable { index: value, .. } => Some(*value),
            Self::Return(value) => *value,
            Self::Jump(_) | Self::Raise => None,
        }
    }

    /// Calls `visit` with every value used.
    pub fn visit_uses(&self, mut visit: impl FnMut(Value)) {
        if let Some(value) = self.operand() {
            visit(value);
        }
        for edge in self.edges() {
            edge.args.iter().copied().for_each(&mut visit);
        }
    }

    /// Replaces every value used by what `rename` says.
    pub fn rename_uses(&mut self, mut rename: impl FnMut(Value) -> Value) {
        match self {
            Self::BrIf { cond: value, .. }
            | Self::BrTable { index: value, .. }
            | Self::Return(Some(value)) => {
                *value = rename(*value);
            }
            Self::Jump(_) | Self::Return(None) | Self::Raise => {}
        }
        for edge in self.edges_mut() {
            for arg in &mut edge.args {
                *arg = rename(*arg);
            }
        }
    }
}
