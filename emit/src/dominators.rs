//! Reverse postorder and the dominator tree, by the algorithm of Cooper, Harvey and Kennedy, "A Simple, Fast Dominance
//! Algorithm" (2001).

use crate::entity::Block;
use crate::function::Function;
use alloc::vec;
use alloc::vec::Vec;

/// Which blocks dominate which. Valid as long as no edge or block is added or removed.
#[derive(Clone, Debug)]
pub struct Dominators {
    /// The reachable blocks in reverse postorder; the entry is first.
    pub order: Vec<Block>,
    /// For each block of the table its position in `order`.
    position: Vec<Option<u32>>,
    /// For each position in `order` that of the immediate dominator; the entry's is its own.
    idom: Vec<u32>,
    /// Numbers of entry to and exit from each position in a walk of the tree: `a` dominates `b` iff `b`'s interval is
    /// in `a`'s.
    intervals: Vec<(u32, u32)>,
}

impl Dominators {
    /// Computes the dominators of a function.
    #[must_use]
    pub fn compute(function: &Function) -> Self {
        let order = reverse_postorder(function);
        let mut position = vec![None; function.blocks.len()];
        for (index, block) in order.iter().enumerate() {
            position[block.index()] = u32::try_from(index).ok();
        }
        let mut preds = vec![Vec::new(); order.len()];
        for (index, block) in (0u32..).zip(&order) {
            for edge in function.block(*block).terminator.edges() {
                if let Some(to) = position[edge.block.index()] {
                    preds[to as usize].push(index);
                }
            }
        }
        let idom = immediate_dominators(&preds);
        let intervals = tree_intervals(&idom);
        Self { order, position, idom, intervals }
    }

    /// Whether the entry reaches the block.
    #[must_use]
    pub fn is_reachable(&self, block: Block) -> bool {
        self.position[block.index()].is_some()
    }

    /// Position of a reachable block in `order`.
    #[must_use]
    pub fn position(&self, block: Block) -> Option<usize> {
        self.position[block.index()].map(|position| position as usize)
    }

    /// The immediate dominator, unless the block is the entry or unreachable.
    #[must_use]
    pub fn idom(&self, block: Block) -> Option<Block> {
        match self.position(block)? {
            0 => None,
            position => Some(self.order[self.idom[position] as usize]),
        }
    }

    /// Whether every way to `b` leads through `a`. A block dominates itself; unreachable blocks are dominated by all.
    #[must_use]
    pub fn dominates(&self, a: Block, b: Block) -> bool {
        let Some(b) = self.position(b) else {
            return true;
        };
        let Some(a) = self.position(a) else {
            return false;
        };
        let (a, b) = (self.intervals[a], self.intervals[b]);
        a.0 <= b.0 && b.1 <= a.1
    }
}

fn reverse_postorder(function: &Function) -> Vec<Block> {
    let mut order = Vec::with_capacity(function.layout.len());
    let mut seen = vec![false; function.blocks.len()];
    // (block, whether its successors have been pushed)
    let mut stack = vec![(function.entry(), false)];
    while let Some((block, expanded)) = stack.pop() {
        if expanded {
            order.push(block);
        } else if !core::mem::replace(&mut seen[block.index()], true) {
            stack.push((block, true));
            for edge in function.block(block).terminator.edges() {
                if !seen[edge.block.index()] {
                    stack.push((edge.block, false));
                }
            }
        }
    }
    order.reverse();
    order
}

/// Whether the entry reaches each block, by index of the block table.
#[must_use]
pub fn reachable(function: &Function) -> Vec<bool> {
    let mut seen = vec![false; function.blocks.len()];
    let mut stack = vec![function.entry()];
    seen[function.entry().index()] = true;
    while let Some(block) = stack.pop() {
        for edge in function.block(block).terminator.edges() {
            if !core::mem::replace(&mut seen[edge.block.index()], true) {
                stack.push(edge.block);
            }
        }
    }
    seen
}

fn immediate_dominators(preds: &[Vec<u32>]) -> Vec<u32> {
    const UNKNOWN: u32 = u32::MAX;
    let mut idom = vec![UNKNOWN; preds.len()];
    idom[0] = 0;
    let mut changed = true;
    while changed {
        changed = false;
        for (index, preds) in preds.iter().enumerate().skip(1) {
            let mut new = UNKNOWN;
            for &pred in preds.iter().filter(|pred| idom[**pred as usize] != UNKNOWN) {
                new = if new == UNKNOWN { pred } else { common_dominator(&idom, pred, new) };
            }
            if idom[index] != new {
                idom[index] = new;
                changed = true;
            }
        }
    }
    idom
}

fn common_dominator(idom: &[u32], mut a: u32, mut b: u32) -> u32 {
    while a != b {
        while a > b {
            a = idom[a as usize];
        }
        while b > a {
            b = idom[b as usize];
        }
    }
    a
}

fn tree_intervals(idom: &[u32]) -> Vec<(u32, u32)> {
    let mut children = vec![Vec::new(); idom.len()];
    for (index, parent) in (0u32..).zip(idom).skip(1) {
        children[*parent as usize].push(index);
    }
    let mut intervals = vec![(0, 0); idom.len()];
    let mut clock = 0;
    let mut stack = vec![(0u32, false)];
    while let Some((node, leaving)) = stack.pop() {
        clock += 1;
        if leaving {
            intervals[node as usize].1 = clock;
        } else {
            intervals[node as usize].0 = clock;
            stack.push((node, true));
            stack.extend(children[node as usize].iter().map(|child| (*child, false)));
        }
    }
    intervals
}
