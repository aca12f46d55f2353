//! If-conversion: a branch that only decides between values becomes `select`.
//!
//! `if x < 0: x = -x` costs nothing but the comparison then, where a branch that is not predicted costs 15 to 20 cycles.
//! An arm is converted if it is short and pure: nothing in it traps, so that it may run in any case. Arms that call,
//! store, load what may change, or test for a side exit stay branches, and so do those that are expected to run rarely.
//! Floats are not selected: x86-64 has no instruction for it, and would branch after all.

use super::Context;
use super::params::Aliases;
use crate::dominators::reverse_postorder;
use crate::entity::{Block, Inst, Value};
use crate::function::Function;
use crate::inst::{Imm, Opcode, Position};
use crate::terminator::{Edge, Terminator};
use crate::types::Type;
use alloc::vec;
use alloc::vec::Vec;

/// Most operations that both arms together may have.
const MOST_COST: u32 = 4;
/// Most operations that a test may have that is made in any case.
const MOST_TEST_COST: u32 = 2;
/// Most values that may have to be selected.
const MOST_SELECTS: usize = 2;

/// The pass.
pub fn run(function: &mut Function, _context: &Context<'_>) -> bool {
    let mut pred_count = function.predecessor_counts();
    let mut removed = vec![false; function.blocks.len()];
    let mut aliases = Aliases::new(function);
    let mut changed = false;
    // Inner branches first: an arm that was a branch itself is a straight line then.
    let order = reverse_postorder(function);
    for &block in order.iter().rev() {
        while let Some(second) = combine(function, block, &mut pred_count) {
            removed[second.index()] = true;
            changed = true;
        }
        let Some(found) = find(function, block, &pred_count) else { continue };
        for arm in found.arms.iter().flatten() {
            removed[arm.index()] = true;
            pred_count[found.join.index()] -= 1;
        }
        if found.arms.iter().all(Option::is_none) {
            pred_count[found.join.index()] -= 1;
        } else if found.arms.iter().all(Option::is_some) {
            pred_count[found.join.index()] += 1;
        }
        convert(function, block, found);
        merge_next(function, block, &pred_count, &mut removed, &mut aliases);
        changed = true;
    }
    if changed {
        function.layout.retain(|block| !removed[block.index()]);
        function.rename_uses(|value| aliases.resolve(value));
    }
    changed
}

/// `if a: if b: x else: y else: y` becomes `if a and b: x else: y`, if testing `b` costs nothing but the comparison; the
/// same for `or`. Returns the block of the second test, which is empty then. What remains a branch is two again in machine
/// code, but now it may become a selection, or one comparison with a range.
fn combine(function: &mut Function, block: Block, pred_count: &mut [u32]) -> Option<Block> {
    let Terminator::BrIf { cond, then, otherwise } = &function.block(block).terminator else {
        return None;
    };
    // The second test on either way, and what both lead to.
    let test = |edge: &Edge, other: &Edge| {
        let data = function.block(edge.block);
        let Terminator::BrIf { cond, then, otherwise } = &data.terminator else { return None };
        let plain = pred_count[edge.block.index()] == 1
            && data.params.is_empty()
            && !data.cold
            && !function.block(other.block).cold
            && edge.block != block
            && cost(function, edge.block).is_some_and(|cost| cost <= MOST_TEST_COST);
        let ways = if then == other { Some((otherwise, true)) } else { None };
        let ways = ways.or(if otherwise == other { Some((then, false)) } else { None });
        let (on, when) = ways?;
        (plain && on.block != other.block && on.block != edge.block && !function.block(on.block).cold)
            .then(|| (edge.block, *cond, on.clone(), when))
    };
    let (cond, shared) = (*cond, [otherwise.clone(), then.clone()]);
    let (first_true, (second, by, on, when)) = match test(then, otherwise) {
        Some(found) => (true, found),
        None => (false, test(otherwise, then)?),
    };
    let [from_then, from_else] = shared;
    let shared = if first_true { from_then } else { from_else };
    let mut insts = core::mem::take(&mut function.block_mut(second).insts);
    function.block_mut(second).terminator = Terminator::Raise;
    let mut logic = |function: &mut Function, opcode, args: &[Value]| {
        let inst = function.make_inst(opcode, Imm::Nothing, args, &[Type::Bool], Position::default());
        insts.push(inst);
        function.inst(inst).results[0]
    };
    // The shared way is taken if the first test says so, or the second does.
    let (then, otherwise, cond) = match (first_true, when) {
        (true, false) => (on, shared, logic(function, Opcode::Iand, &[cond, by])),
        (false, true) => (shared, on, logic(function, Opcode::Ior, &[cond, by])),
        (true, true) => {
            let by = logic(function, Opcode::Inot, &[by]);
            (on, shared, logic(function, Opcode::Iand, &[cond, by]))
        }
        (false, false) => {
            let by = logic(function, Opcode::Inot, &[by]);
            (shared, on, logic(function, Opcode::Ior, &[cond, by]))
        }
    };
    pred_count[shared_block(&then, &otherwise, first_true).index()] -= 1;
    let data = function.block_mut(block);
    data.insts.append(&mut insts);
    data.terminator = Terminator::BrIf { cond, then, otherwise };
    Some(second)
}

/// The target that both tests led to.
fn shared_block(then: &Edge, otherwise: &Edge, first_true: bool) -> Block {
    if first_true { otherwise.block } else { then.block }
}

/// A branch that can be converted.
struct Found {
    cond: Value,
    /// The blocks of the two ways, if they are not empty.
    arms: [Option<Block>; 2],
    join: Block,
    /// What the two ways pass.
    args: [Vec<Value>; 2],
}

fn find(function: &Function, block: Block, pred_count: &[u32]) -> Option<Found> {
    let Terminator::BrIf { cond, then, otherwise } = &function.block(block).terminator else {
        return None;
    };
    let then_arm = arm(function, then, pred_count);
    let else_arm = arm(function, otherwise, pred_count);
    let (arms, ways) = match (then_arm, else_arm) {
        _ if then.block == otherwise.block => ([None, None], [then, otherwise]),
        (Some(t), Some(e)) if t.block == e.block => ([Some(then.block), Some(otherwise.block)], [t, e]),
        (Some(t), _) if t.block == otherwise.block => ([Some(then.block), None], [t, otherwise]),
        (_, Some(e)) if e.block == then.block => ([None, Some(otherwise.block)], [then, e]),
        _ => return None,
    };
    let [x, y] = ways;
    let differ = |index: &usize| x.args[*index] != y.args[*index];
    let selected: Vec<usize> = (0..x.args.len()).filter(differ).collect();
    let join = function.block(x.block);
    let is_float = |index: &usize| function.value_type(join.params[*index]).is_float();
    if selected.len() > MOST_SELECTS || selected.iter().any(is_float) {
        return None;
    }
    // A join that branches on what is passed is better reached by two ways, each of which may know the answer.
    let branches_on =
        join.terminator.operand().filter(|_| matches!(join.terminator, Terminator::BrIf { .. }));
    if selected.iter().any(|index| Some(join.params[*index]) == branches_on) {
        return None;
    }
    let cost: Option<u32> = arms.iter().flatten().map(|arm| cost(function, *arm)).sum();
    (cost? <= MOST_COST).then(|| Found {
        cond: *cond,
        arms,
        join: x.block,
        args: [x.args.clone(), y.args.clone()],
    })
}

/// The way out of a block that does nothing else than go on, and that only this edge leads to.
fn arm<'f>(function: &'f Function, edge: &Edge, pred_count: &[u32]) -> Option<&'f Edge> {
    let data = function.block(edge.block);
    match &data.terminator {
        Terminator::Jump(out)
            if pred_count[edge.block.index()] == 1
                && data.params.is_empty()
                && !data.cold
                && out.block != edge.block =>
        {
            Some(out)
        }
        _ => None,
    }
}

/// What running a block in any case costs; `None` if it has to stay behind its branch.
fn cost(function: &Function, block: Block) -> Option<u32> {
    let mut cost = 0;
    for inst in &function.block(block).insts {
        let data = function.inst(*inst);
        cost += match data.opcode {
            Opcode::Iconst | Opcode::Reference => 0,
            Opcode::Imul => 3,
            Opcode::Bitcast if !is_float_among(function, &data.args) => 0,
            Opcode::Iadd
            | Opcode::Isub
            | Opcode::Ineg
            | Opcode::Iand
            | Opcode::Ior
            | Opcode::Ixor
            | Opcode::Inot
            | Opcode::Icmp
            | Opcode::Sext
            | Opcode::Zext
            | Opcode::Trunc
            | Opcode::Padd
            | Opcode::Select => 1,
            // By a variable, the count has to be looked at too.
            Opcode::Ishl | Opcode::Lshr | Opcode::Ashr => {
                if function.as_const(data.args[1]).is_some() {
                    1
                } else {
                    3
                }
            }
            _ => return None,
        };
        if data.results.iter().any(|value| function.value_type(*value).is_float()) {
            return None;
        }
    }
    Some(cost)
}

fn is_float_among(function: &Function, values: &[Value]) -> bool {
    values.iter().any(|value| function.value_type(*value).is_float())
}

fn convert(function: &mut Function, block: Block, found: Found) {
    let mut insts: Vec<Inst> = Vec::new();
    for arm in found.arms.iter().flatten() {
        insts.append(&mut function.block_mut(*arm).insts);
    }
    let position =
        function.block(block).insts.last().map_or(Position::default(), |inst| function.inst(*inst).position);
    let [xs, ys] = found.args;
    let mut args = Vec::with_capacity(xs.len());
    for (x, y) in xs.into_iter().zip(ys) {
        args.push(if x == y {
            x
        } else {
            let ty: Type = function.value_type(x);
            let operands = [found.cond, x, y];
            let inst = function.make_inst(Opcode::Select, Imm::Nothing, &operands, &[ty], position);
            insts.push(inst);
            function.inst(inst).results[0]
        });
    }
    let data = function.block_mut(block);
    data.insts.append(&mut insts);
    data.terminator = Terminator::Jump(Edge { block: found.join, args });
}

/// Appends the block that `block` jumps to if there is no other way to that: so that what was an arm with a branch of its
/// own is one block.
fn merge_next(
    function: &mut Function,
    block: Block,
    pred_count: &[u32],
    removed: &mut [bool],
    aliases: &mut Aliases,
) {
    let Terminator::Jump(edge) = &function.block(block).terminator else { return };
    let next = edge.block;
    if next == block || pred_count[next.index()] != 1 {
        return;
    }
    let args = edge.args.clone();
    let data = function.block_mut(next);
    let (params, mut insts) = (core::mem::take(&mut data.params), core::mem::take(&mut data.insts));
    let terminator = core::mem::replace(&mut data.terminator, Terminator::Raise);
    for (param, arg) in params.into_iter().zip(args) {
        aliases.set(param, arg);
    }
    let data = function.block_mut(block);
    data.insts.append(&mut insts);
    data.terminator = terminator;
    removed[next.index()] = true;
}
