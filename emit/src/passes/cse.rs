//! Common subexpressions: a pure instruction whose operands and immediate equal those of one that dominates it is
//! dropped for its results. Values are numbered by name, so that one sweep in reverse postorder finds chains too.

use super::Context;
use super::params::Aliases;
use crate::dominators::Dominators;
use crate::entity::{Block, Inst};
use crate::function::Function;
use crate::inst::{Imm, Opcode, ValueList};
use crate::types::Type;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// What makes two pure instructions equal; the type is that of the result, which conversions need.
type Expression = (Opcode, Imm, ValueList, Option<Type>);

/// The pass.
pub fn run(function: &mut Function, context: &Context<'_>) -> bool {
    let dominators = Dominators::compute(function);
    let mut aliases = Aliases::new(function);
    let mut known: BTreeMap<Expression, (Block, Inst)> = BTreeMap::new();
    let mut changed = false;
    for &block in &dominators.order {
        let insts = core::mem::take(&mut function.block_mut(block).insts);
        let mut kept = Vec::with_capacity(insts.len());
        for inst in insts {
            for arg in function.insts[inst.index()].args.iter_mut() {
                *arg = aliases.resolve(*arg);
            }
            let data = function.inst(inst);
            if !function.effects(data, &context.helpers).is_pure() || data.results.is_empty() {
                kept.push(inst);
                continue;
            }
            let mut args = data.args.clone();
            if data.opcode.info().commutative {
                args.sort_unstable();
            }
            let ty = data.results.first().map(|value| function.value_type(*value));
            match known.get(&(data.opcode, data.imm, args.clone(), ty)) {
                Some((of, earlier)) if dominators.dominates(*of, block) => {
                    for (result, same) in data.results.iter().zip(function.inst(*earlier).results.iter()) {
                        aliases.set(*result, *same);
                    }
                    changed = true;
                }
                _ => {
                    known.insert((data.opcode, data.imm, args, ty), (block, inst));
                    kept.push(inst);
                }
            }
        }
        function.block_mut(block).insts = kept;
    }
    if changed {
        function.rename_uses(|value| aliases.resolve(value));
    }
    changed
}
