//! Strength reduction: in an innermost loop, the product of a counter and something that does not change becomes a
//! variable of its own, to which the product of the step is added.
//!
//! Only the multiplications that rows of a matrix cost: shifts are as cheap as additions and are left alone. Products
//! in outer loops are too, as the new variable would occupy a register in the loops inside.

use super::Context;
use super::licm::preheader;
use crate::dominators::Dominators;
use crate::entity::{Block, Inst, Value};
use crate::function::{Function, ValueDef};
use crate::inst::{Imm, Opcode, Position};
use crate::loops::{Loop, find_loops};
use crate::terminator::Terminator;
use alloc::vec;
use alloc::vec::Vec;

/// The pass.
pub fn run(function: &mut Function, _context: &Context<'_>) -> bool {
    let loops = find_loops(function, &Dominators::compute(function));
    let is_innermost = |found: &&Loop| {
        !loops.iter().any(|other| other.header != found.header && found.contains(other.header))
    };
    let mut changed = false;
    for found in loops.iter().filter(is_innermost) {
        if let [latch] = *found.latches {
            changed |= reduce(function, found, latch);
        }
    }
    changed
}

/// A header parameter to which something is added once around.
struct Counter {
    param: Value,
    position: usize,
    /// What is added, from outside the loop or a constant.
    step: Value,
}

fn reduce(function: &mut Function, found: &Loop, latch: Block) -> bool {
    let mut inside = vec![false; function.values.len()];
    for &block in &found.blocks {
        let data = function.block(block);
        data.params.iter().for_each(|value| inside[value.index()] = true);
        data.insts
            .iter()
            .flat_map(|inst| function.inst(*inst).results.iter())
            .for_each(|value| inside[value.index()] = true);
    }
    let is_fixed =
        |function: &Function, value: Value| !inside[value.index()] || function.as_const(value).is_some();
    let counters = counters(function, found.header, latch, is_fixed);
    let mut products: Vec<(Inst, usize, Value)> = Vec::new();
    for &block in &found.blocks {
        for &inst in &function.block(block).insts {
            let data = function.inst(inst);
            let (Opcode::Imul, [x, y]) = (data.opcode, &*data.args) else {
                continue;
            };
            for (counted, factor) in [(*x, *y), (*y, *x)] {
                let counter = counters.iter().position(|counter| counter.param == counted);
                if let (Some(counter), true) = (counter, is_fixed(function, factor)) {
                    products.push((inst, counter, factor));
                    break;
                }
            }
        }
    }
    for &(inst, counter, factor) in &products {
        replace(function, found, latch, inst, &counters[counter], factor);
    }
    !products.is_empty()
}

fn counters(
    function: &Function,
    header: Block,
    latch: Block,
    is_fixed: impl Fn(&Function, Value) -> bool,
) -> Vec<Counter> {
    let mut edges = function.block(latch).terminator.edges().filter(|edge| edge.block == header);
    let (Some(edge), None) = (edges.next(), edges.next()) else {
        return Vec::new();
    };
    let counter = |(position, (param, next)): (usize, (&Value, &Value))| {
        let ValueDef::Result(inst) = function.values[next.index()].def else {
            return None;
        };
        let data = function.inst(inst);
        let (Opcode::Iadd, [x, step]) = (data.opcode, &*data.args) else {
            return None;
        };
        (x == param && is_fixed(function, *step)).then_some(Counter { param: *param, position, step: *step })
    };
    function.block(header).params.iter().zip(&edge.args).enumerate().filter_map(counter).collect()
}

/// Makes the product `counter * factor` a variable of the loop.
fn replace(
    function: &mut Function,
    found: &Loop,
    latch: Block,
    product: Inst,
    counter: &Counter,
    factor: Value,
) {
    let ty = function.value_type(counter.param);
    let position = function.inst(product).position;
    let before = preheader(function, found);
    let start = match &function.block(before).terminator {
        Terminator::Jump(edge) => edge.args[counter.position],
        _ => unreachable!("a preheader ends in a jump"),
    };
    let factor = outside(function, before, factor);
    let step = outside(function, before, counter.step);
    let start = append(function, before, Opcode::Imul, &[start, factor], position);
    let step = append(function, before, Opcode::Imul, &[step, factor], position);
    let variable = function.add_param(found.header, ty);
    let next = append(function, latch, Opcode::Iadd, &[variable, step], position);
    for (block, arg) in [(before, start), (latch, next)] {
        let edges = function.block_mut(block).terminator.edges_mut();
        edges.filter(|edge| edge.block == found.header).for_each(|edge| edge.args.push(arg));
    }
    let old = function.inst(product).results[0];
    for &block in &found.blocks {
        function.block_mut(block).insts.retain(|inst| *inst != product);
    }
    function.rename_uses(|value| if value == old { variable } else { value });
}

/// The value, as it can be used at the end of the preheader: constants of the loop are made again.
fn outside(function: &mut Function, before: Block, value: Value) -> Value {
    let Some(bits) = function.as_const(value) else {
        return value;
    };
    let ty = function.value_type(value);
    let inst = function.make_inst(Opcode::Iconst, Imm::Bits(bits), &[], &[ty], Position::default());
    function.block_mut(before).insts.push(inst);
    function.inst(inst).results[0]
}

fn append(
    function: &mut Function,
    block: Block,
    opcode: Opcode,
    args: &[Value],
    position: Position,
) -> Value {
    let ty = function.value_type(args[0]);
    let inst = function.make_inst(opcode, Imm::Nothing, args, &[ty], position);
    function.block_mut(block).insts.push(inst);
    function.inst(inst).results[0]
}
