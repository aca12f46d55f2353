//! Natural loops: a header, and the blocks from which a back edge to it is reached without leaving its dominance.

use crate::dominators::Dominators;
use crate::entity::Block;
use crate::function::Function;
use alloc::vec;
use alloc::vec::Vec;

/// One loop. Loops of the same header are one.
#[derive(Clone, Debug)]
pub struct Loop {
    /// The only block through which the loop is entered.
    pub header: Block,
    /// The blocks with an edge back to the header, sorted.
    pub latches: Vec<Block>,
    /// All blocks of the loop, the header and inner loops included, sorted.
    pub blocks: Vec<Block>,
}

impl Loop {
    /// Whether the block is in the loop.
    #[must_use]
    pub fn contains(&self, block: Block) -> bool {
        self.blocks.binary_search(&block).is_ok()
    }
}

/// The loops of a function, inner ones before those around them.
#[must_use]
pub fn find_loops(function: &Function, dominators: &Dominators) -> Vec<Loop> {
    let preds = function.predecessors();
    let mut loops = Vec::new();
    // The blocks found for the loop at hand.
    let mut in_loop = vec![false; function.blocks.len()];
    for &header in &dominators.order {
        let is_latch =
            |block: &Block| dominators.is_reachable(*block) && dominators.dominates(header, *block);
        let mut latches: Vec<Block> = preds.of(header).iter().copied().filter(is_latch).collect();
        if latches.is_empty() {
            continue;
        }
        latches.sort_unstable();
        latches.dedup();
        let mut blocks = Vec::from([header]);
        in_loop[header.index()] = true;
        let mut work = latches.clone();
        while let Some(block) = work.pop() {
            if !core::mem::replace(&mut in_loop[block.index()], true) {
                blocks.push(block);
                let preds = preds.of(block).iter();
                work.extend(preds.filter(|pred| dominators.is_reachable(**pred)));
            }
        }
        for block in &blocks {
            in_loop[block.index()] = false;
        }
        blocks.sort_unstable();
        loops.push(Loop { header, latches, blocks });
    }
    loops.sort_by_key(|found| found.blocks.len());
    loops
}
