//! Marks as cold what only cold blocks lead to.

use super::Context;
use crate::function::Function;

/// The pass.
pub fn run(function: &mut Function, _context: &Context<'_>) -> bool {
    let preds = function.predecessors();
    let mut changed = false;
    loop {
        let mut again = false;
        for position in 1..function.layout.len() {
            let block = function.layout[position];
            let preds = preds.of(block);
            if !function.block(block).cold
                && !preds.is_empty()
                && preds.iter().all(|pred| function.block(*pred).cold)
            {
                function.block_mut(block).cold = true;
                again = true;
            }
        }
        if !again {
            return changed;
        }
        changed = true;
    }
}
