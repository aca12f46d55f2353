//! Reassociates addresses in loops: what does not change goes next to the base, so that `licm` can move it out, and
//! constants go outermost, so that `simplify` can put them into the access.
//!
//! `base + ((i + j) << s)` with `i` invariant becomes `(base + (i << s)) + (j << s)`: in the loop remains a base and a
//! scaled index, which x86-64 and Thumb-2 have as one addressing mode. Arithmetic wraps, hence the two are equal.
//! Sums and shifts that have other uses are left alone.

use super::Context;
use super::rewrite::{Rewrite, Rewriter, rewrite};
use crate::dominators::Dominators;
use crate::entity::{Block, Value};
use crate::function::{Function, ValueDef};
use crate::inst::{Imm, InstData, Opcode};
use crate::loops::{Loop, find_loops};
use crate::types::Type;
use alloc::vec;
use alloc::vec::Vec;

/// The pass.
pub fn run(function: &mut Function, context: &Context<'_>) -> bool {
    let facts = Facts::compute(function);
    rewrite(function, context.target, |rewriter, inst| match inst.opcode {
        Opcode::Padd => reassociate(rewriter, inst, &facts).map_or(Rewrite::Keep, Rewrite::With),
        _ => Rewrite::Keep,
    })
}

/// What the rule needs to know of values, from before the pass.
struct Facts {
    /// The block that defines each value.
    defined_in: Vec<Option<Block>>,
    /// How often each value is used.
    uses: Vec<u32>,
    /// The loops, inner ones first.
    loops: Vec<Loop>,
    /// For each block the innermost loop around it.
    loop_of: Vec<Option<usize>>,
}

impl Facts {
    fn compute(function: &Function) -> Self {
        let mut facts = Self {
            defined_in: vec![None; function.values.len()],
            uses: vec![0; function.values.len()],
            loops: find_loops(function, &Dominators::compute(function)),
            loop_of: vec![None; function.blocks.len()],
        };
        for &block in &function.layout {
            let data = function.block(block);
            for inst in &data.insts {
                let inst = function.inst(*inst);
                inst.results.iter().for_each(|value| facts.defined_in[value.index()] = Some(block));
                inst.args.iter().for_each(|value| facts.uses[value.index()] += 1);
            }
            data.params.iter().for_each(|value| facts.defined_in[value.index()] = Some(block));
            data.terminator.visit_uses(|value| facts.uses[value.index()] += 1);
        }
        for (index, found) in facts.loops.iter().enumerate() {
            for block in &found.blocks {
                facts.loop_of[block.index()].get_or_insert(index);
            }
        }
        facts
    }

    /// Whether a value does not change in the loop around `block`.
    fn is_invariant(&self, value: Value, block: Block) -> bool {
        let defined_in = self.defined_in.get(value.index()).copied().flatten();
        match (self.loop_of[block.index()], defined_in) {
            (Some(around), Some(of)) => !self.loops[around].contains(of),
            _ => false,
        }
    }

    fn has_one_use(&self, value: Value) -> bool {
        self.uses.get(value.index()) == Some(&1)
    }
}

fn reassociate(rewriter: &mut Rewriter<'_>, inst: &InstData, facts: &Facts) -> Option<Value> {
    let (base, offset) = (inst.args[0], inst.args[1]);
    let block = (*facts.defined_in.get(inst.results[0].index())?)?;
    facts.loop_of[block.index()]?;
    let (sum, shift) = match defined_by(rewriter.function, offset, Opcode::Ishl) {
        Some([sum, by]) if facts.has_one_use(offset) && rewriter.function.as_const(by).is_some() => {
            (sum, Some(by))
        }
        Some(_) => return None,
        None => (offset, None),
    };
    let [x, y] = defined_by(rewriter.function, sum, Opcode::Iadd)?;
    if !facts.has_one_use(sum) {
        return None;
    }
    let is_fixed = |value| rewriter.function.as_const(value).is_none() && facts.is_invariant(value, block);
    // Which part goes next to the base; the other is added last.
    let has_constant = rewriter.function.as_const(y).is_some();
    let (inner, outer) = match (is_fixed(x), is_fixed(y)) {
        _ if has_constant => (x, y),
        _ if !facts.is_invariant(base, block) => return None,
        (true, false) => (x, y),
        (false, true) => (y, x),
        _ => return None,
    };
    let scaled = |rewriter: &mut Rewriter<'_>, value| match shift {
        Some(by) => rewriter.same(Opcode::Ishl, &[value, by]),
        None => value,
    };
    let inner = scaled(rewriter, inner);
    let near = rewriter.emit(Opcode::Padd, Imm::Nothing, &[base, inner], Type::Ptr);
    let outer = scaled(rewriter, outer);
    Some(rewriter.emit(Opcode::Padd, Imm::Nothing, &[near, outer], Type::Ptr))
}

fn defined_by(function: &Function, value: Value, opcode: Opcode) -> Option<[Value; 2]> {
    let ValueDef::Result(inst) = function.values[value.index()].def else {
        return None;
    };
    match *function.inst(inst).args {
        [x, y] if function.inst(inst).opcode == opcode => Some([x, y]),
        _ => None,
    }
}
