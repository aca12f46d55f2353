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
    /// For each position its number in a walk of the tree from the root, and the number behind the last of those below: `a`
    /// dominates `b` iff `b`'s interval is in `a`'s.
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
        let idom = immediate_dominators(function, &order, &position);
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

/// The reachable blocks in reverse postorder; the entry is first.
#[must_use]
pub fn reverse_postorder(function: &Function) -> Vec<Block> {
    let mut order = Vec::with_capacity(function.layout.len());
    let mut seen = vec![false; function.blocks.len()];
    // (block, whether its successors have been pushed)
    let mut stack = vec![(function.entry(), false)];
    while let Some((block, expanded)) = stack.pop() {
        if expanded {
            order.push(block);
        } else if !core::mem::replace(&mut seen[block.index()], true) {
            stack.push((block, true));
            function.block(block).terminator.visit_successors(|to| {
                if !seen[to.index()] {
                    stack.push((to, false));
                }
            });
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
        function.block(block).terminator.visit_successors(|to| {
            if !core::mem::replace(&mut seen[to.index()], true) {
                stack.push(to);
            }
        });
    }
    seen
}

fn immediate_dominators(function: &Function, order: &[Block], position: &[Option<u32>]) -> Vec<u32> {
    const UNKNOWN: u32 = u32::MAX;
    let preds = function.predecessors();
    let mut idom = vec![UNKNOWN; order.len()];
    idom[0] = 0;
    let mut changed = true;
    while changed {
        changed = false;
        // Is any edge not from a block that comes earlier? If none is, the first round has seen all.
        let mut goes_back = false;
        for (index, block) in order.iter().enumerate().skip(1) {
            let mut new = UNKNOWN;
            for pred in preds.of(*block).iter().filter_map(|pred| position[pred.index()]) {
                goes_back |= pred as usize >= index;
                if idom[pred as usize] != UNKNOWN {
                    new = if new == UNKNOWN { pred } else { common_dominator(&idom, pred, new) };
                }
            }
            if idom[index] != new {
                idom[index] = new;
                changed = true;
            }
        }
        changed &= goes_back;
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

/// Blocks come behind those that dominate them, so sums over the tree need no walk.
fn tree_intervals(idom: &[u32]) -> Vec<(u32, u32)> {
    // First the size of the tree below each position, itself included, then its interval.
    let mut intervals = vec![(0, 1); idom.len()];
    for index in (1..idom.len()).rev() {
        intervals[idom[index] as usize].1 += intervals[index].1;
    }
    // Where the next child of each position starts.
    let mut next = vec![1; idom.len()];
    for index in 1..idom.len() {
        let parent = idom[index] as usize;
        let (start, size) = (next[parent], intervals[index].1);
        next[parent] += size;
        next[index] = start + 1;
        intervals[index] = (start, start + size);
    }
    intervals
}
