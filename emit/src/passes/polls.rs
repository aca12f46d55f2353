//! Looks for interrupts less often in counted loops that call nothing: once in [`CHUNK`] iterations instead of in each.
//!
//! Every loop asks at its end whether something is pending: a flag loaded from the context, and a branch to a cold
//! block that calls a helper. In a loop of five instructions that costs a fifth of the time. Whoever presses Ctrl-C does
//! not see the difference: 1024 iterations take microseconds.
//!
//! ```text
//! header(i, x): … poll …                    outer(i, x):  poll; nearer = min(limit, i + 1024 * step); jump header(i, x)
//!     next = i + step                       header(i, x): … next = i + step
//!     brif next < limit, header(next, y)        brif next < nearer, header(next, y), end
//!                                           end:          brif next < limit, outer(next, y)
//! ```
//! The result is exact for any numbers: `nearer` is never beyond `limit`, so that whoever may go on by `nearer` may go on
//! by `limit`. Where words have 32 bits, and code should be small, this is for short inner loops only.
//! A loop that runs at most [`CHUNK`] times by constants need not ask at all: the loop around it does.

use super::Context;
use crate::access::{Region, Width};
use crate::condition::IntCc;
use crate::dominators::Dominators;
use crate::entity::{Block, Value};
use crate::function::{Function, ValueDef};
use crate::inst::{Effects, Imm, InstData, Opcode, Position};
use crate::loops::{Loop, find_loops};
use crate::terminator::{Edge, Terminator};
use crate::types::{Target, Type, Word};
use alloc::collections::BTreeMap;

use alloc::vec::Vec;

/// Iterations between two looks. A power of two.
pub const CHUNK: u64 = 1024;

/// Instructions of a loop that is long where words have 32 bits.
const LONG: usize = 22;

/// The pass.
pub fn run(function: &mut Function, context: &Context<'_>) -> bool {
    run_with(function, context, CHUNK)
}

/// The pass with another number than [`CHUNK`], a power of two.
pub fn run_with(function: &mut Function, context: &Context<'_>, most: u64) -> bool {
    // A loop around loops that do not look at all looks after fewer iterations.
    let few = (most / 64).max(1);
    // Inner loops first: what is left of their looks decides about the loops around them.
    let mut done: Vec<Block> = Vec::new();
    let mut short: Vec<Block> = Vec::new();
    let mut changed = false;
    loop {
        let dominators = Dominators::compute(function);
        let loops = find_loops(function, &dominators);
        let preds = function.predecessors();
        let mut again = false;
        let ready: Vec<usize> = (0..loops.len())
            .filter(|index| !done.contains(&loops[*index].header))
            .filter(|index| inner(&loops, *index).all(|inner| done.contains(&inner.header)))
            .collect();
        if ready.is_empty() {
            return changed;
        }
        for index in ready {
            let found = &loops[index];
            done.push(found.header);
            let Some(counted) = Counted::find(function, found, context.target) else { continue };
            let Some(polls) = polls(function, context, &loops, index) else { continue };
            let outside: Vec<Block> =
                preds.of(found.header).iter().copied().filter(|block| !found.contains(*block)).collect();
            let has_inner = inner(&loops, index).next().is_some();
            // Loops inside that do not look make each iteration longer.
            let chunk =
                if inner(&loops, index).any(|inner| short.contains(&inner.header)) { few } else { most };
            if !has_inner && counted.is_short(function, found.header, &outside, most) {
                polls.iter().for_each(|poll| poll.skip(function));
                short.push(found.header);
                changed = true;
            } else if context.target.word == Word::W32 && (has_inner || instructions(function, found) >= LONG)
            {
                // A look of two instructions in each round costs less than what it takes to spare it.
            } else if let Some(handler) = polls[0].handler(function, found, &dominators) {
                polls.iter().for_each(|poll| poll.skip(function));
                let outer = split(function, context.target, found, &counted, handler, &outside, chunk);
                done.push(outer);
                changed = true;
                again = true;
                // The edges into the next loop may be other ones now.
                break;
            }
        }
        if !again && loops.iter().all(|found| done.contains(&found.header)) {
            return changed;
        }
    }
}

/// Instructions in the blocks of a loop that are run often.
fn instructions(function: &Function, found: &Loop) -> usize {
    let hot = found.blocks.iter().filter(|block| !function.block(**block).cold);
    hot.map(|block| function.block(*block).insts.len()).sum()
}

/// The loops inside a loop.
fn inner(loops: &[Loop], index: usize) -> impl Iterator<Item = &Loop> {
    let around = &loops[index];
    // Smaller loops come first.
    loops[..index].iter().filter(|inner| around.contains(inner.header))
}

/// How the end of a loop decides to go round: `next cc limit`, where `next` is a header parameter plus `step`.
struct Counted {
    latch: Block,
    /// Position of the counter among the header's parameters.
    index: usize,
    next: Value,
    /// From outside the loop, or constants.
    step: Value,
    limit: Value,
    cc: IntCc,
    /// Whether it counts upward. A step that is not constant is looked at when the loop runs.
    up: bool,
}

impl Counted {
    fn find(function: &Function, found: &Loop, target: &Target) -> Option<Self> {
        let [latch] = *found.latches else { return None };
        let Terminator::BrIf { cond, then, otherwise } = &function.block(latch).terminator else {
            return None;
        };
        let (back, out, taken) =
            if then.block == found.header { (then, otherwise, true) } else { (otherwise, then, false) };
        if back.block != found.header || found.contains(out.block) {
            return None;
        }
        let compare = function.def_inst(*cond)?;
        let (Opcode::Icmp, Imm::IntCc(cc), [x, y]) = (compare.opcode, compare.imm, &*compare.args) else {
            return None;
        };
        let cc = if taken { cc } else { cc.inverse() };
        [(*x, *y, cc), (*y, *x, cc.swapped())].into_iter().find_map(|(next, limit, cc)| {
            let index = back.args.iter().position(|arg| *arg == next)?;
            let param = function.block(found.header).params[index];
            let sum = function.def_inst(next)?;
            let (Opcode::Iadd, [counter, step]) = (sum.opcode, &*sum.args) else { return None };
            let fixed = |value| function.as_const(value).is_some() || !is_in(function, found, value);
            if *counter != param || !fixed(*step) || !fixed(limit) {
                return None;
            }
            let bits = target.bits(function.value_type(next));
            let known = function.as_const(*step).map(|step| crate::eval::sign_extend(step, bits));
            let up = match (cc, known) {
                (IntCc::Slt | IntCc::Sle, Some(step)) if step > 0 => true,
                (IntCc::Slt | IntCc::Sle, None) => true,
                (IntCc::Sgt | IntCc::Sge, Some(step)) if step < 0 => false,
                _ => return None,
            };
            // The distance of a chunk has to be a small number.
            let small = known.is_none_or(|step| step.unsigned_abs() < 1 << (bits / 2));
            small.then_some(Self { latch, index, next, step: *step, limit, cc, up })
        })
    }

    /// Whether constants say that the loop runs at most so many times.
    fn is_short(&self, function: &Function, header: Block, outside: &[Block], most: u64) -> bool {
        let constant = |value: Value| function.as_const(value).map(u64::cast_signed);
        let Some(step) = constant(self.step).filter(|_| function.value_type(self.next) == Type::I64) else {
            return false;
        };
        // A value as another one, or none, plus a constant.
        let split = |value: Value| match (constant(value), function.def_inst(value)) {
            (Some(number), _) => (None, number),
            (None, Some(InstData { opcode: Opcode::Iadd, args, .. })) => {
                constant(args[1]).map_or((Some(value), 0), |by| (Some(args[0]), by))
            }
            _ => (Some(value), 0),
        };
        let (base, limit) = split(self.limit);
        outside.iter().all(|block| {
            let mut edges = function.block(*block).terminator.edges().filter(|edge| edge.block == header);
            edges.all(|edge| {
                let (from, start) = split(edge.args[self.index]);
                // If a sum wraps nevertheless, it is the limit, and the loop runs once.
                let distance = limit.checked_sub(start).and_then(|distance| distance.checked_div(step));
                from == base && distance.is_some_and(|times| (0..most.cast_signed()).contains(&times))
            })
        })
    }
}

/// Whether a value is defined in a loop.
fn is_in(function: &Function, found: &Loop, value: Value) -> bool {
    match function.values[value.index()].def {
        ValueDef::Param(block) => found.contains(block),
        ValueDef::Result(inst) => {
            found.blocks.iter().any(|block| function.block(*block).insts.contains(&inst))
        }
    }
}

/// A look: the block that ends in the branch, the cold block, and whether that is the first way.
struct Poll {
    block: Block,
    cold: Block,
    first: bool,
}

/// The looks of a loop that does not call anything otherwise, those of loops inside it left out. `None` if there are none.
fn polls(function: &Function, context: &Context<'_>, loops: &[Loop], index: usize) -> Option<Vec<Poll>> {
    let mut polls = Vec::new();
    for &block in &loops[index].blocks {
        let data = function.block(block);
        if data.cold {
            continue;
        }
        let calls = |inst: &InstData| function.effects(inst, &context.helpers).intersects(Effects::COLLECTS);
        if data.insts.iter().any(|inst| calls(function.inst(*inst))) {
            return None;
        }
        let Terminator::BrIf { cond, then, otherwise } = &data.terminator else { continue };
        let first = function.block(then.block).cold;
        let cold = if first { then } else { otherwise };
        let is_cold = function.block(cold.block).cold && cold.args.is_empty();
        if is_cold && is_look(function, *cond) && !inner(loops, index).any(|inner| inner.contains(block)) {
            polls.push(Poll { block, cold: cold.block, first });
        }
    }
    (!polls.is_empty()).then_some(polls)
}

/// Whether a condition is the flag that says that something is pending: a truth value or a byte of the context. Nothing
/// else there is that small.
fn is_look(function: &Function, cond: Value) -> bool {
    let Some(inst) = function.def_inst(cond) else { return false };
    match (inst.opcode, inst.imm) {
        (Opcode::Icmp, Imm::IntCc(IntCc::Ne)) if function.as_const(inst.args[1]) == Some(0) => {
            function.def_inst(inst.args[0]).is_some_and(|inst| loads_flag(function, inst))
        }
        _ => loads_flag(function, inst),
    }
}

fn loads_flag(function: &Function, inst: &InstData) -> bool {
    let Imm::Access(access) = inst.imm else { return false };
    inst.opcode == Opcode::Load
        && access.region == Region::Context
        && !access.invariant
        && (access.width == Width::U8 || function.value_type(inst.results[0]) == Type::Bool)
}

/// What a look does when something is pending, taken out of its loop.
struct Handler {
    insts: Vec<InstData>,
    terminator: Terminator,
    /// Where it goes on.
    back: Block,
    /// The condition of the branch.
    look: Value,
}

impl Poll {
    /// The way on becomes the only one.
    fn skip(&self, function: &mut Function) {
        let data = function.block_mut(self.block);
        if let Terminator::BrIf { then, otherwise, .. } = &data.terminator {
            data.terminator = Terminator::Jump(if self.first { otherwise } else { then }.clone());
        }
    }

    /// The handler, if it can run in front of the loop as well.
    fn handler(&self, function: &Function, found: &Loop, dominators: &Dominators) -> Option<Handler> {
        let Terminator::BrIf { cond, then, otherwise } = &function.block(self.block).terminator else {
            return None;
        };
        let back = if self.first { otherwise.block } else { then.block };
        let data = function.block(self.cold);
        if !data.params.is_empty() {
            return None;
        }
        let own = |value: Value| data.insts.iter().any(|inst| function.inst(*inst).results.contains(&value));
        let usable = |value: Value| own(value) || !is_in(function, found, value);
        let insts: Vec<InstData> = data.insts.iter().map(|inst| function.inst(*inst).clone()).collect();
        let mut fine = insts.iter().flat_map(|inst| inst.args.iter()).all(|value| usable(*value));
        for edge in data.terminator.edges().filter(|edge| edge.block != back) {
            // Blocks that only the loop leads to may use what the loop defines.
            fine &= edge.args.iter().all(|value| usable(*value))
                && (!dominators.dominates(found.header, edge.block)
                    || ends_by_itself(function, found, edge.block));
        }
        fine &= data.terminator.edges().filter(|edge| edge.block == back).count() == 1;
        fine &= data.terminator.operand().is_none_or(usable);
        fine &= can_copy(function, found, *cond);
        let terminator = data.terminator.clone();
        fine.then_some(Handler { insts, terminator, back, look: *cond })
    }
}

/// Whether a look can be made in front of the loop as well: what it needs is there, or can be computed again.
fn can_copy(function: &Function, found: &Loop, value: Value) -> bool {
    !is_in(function, found, value)
        || function.def_inst(value).is_some_and(|inst| {
            let again = matches!(
                inst.opcode,
                Opcode::Icmp | Opcode::Load | Opcode::Context | Opcode::Iconst | Opcode::Reference
            );
            again && inst.args.iter().all(|arg| can_copy(function, found, *arg))
        })
}

/// Copies what [`can_copy`] allows to the end of a block.
fn copy(function: &mut Function, found: &Loop, block: Block, value: Value) -> Value {
    let ValueDef::Result(inst) = function.values[value.index()].def else { return value };
    let look = function.inst(inst).opcode == Opcode::Load;
    if !look && !is_in(function, found, value) {
        return value;
    }
    let data = function.inst(inst).clone();
    let args: Vec<Value> = data.args.iter().map(|arg| copy(function, found, block, *arg)).collect();
    let ty = function.value_type(value);
    emit(function, block, data.opcode, data.imm, &args, ty, data.position)
}

/// Whether a block leaves the function and uses nothing that the loop defines.
fn ends_by_itself(function: &Function, found: &Loop, block: Block) -> bool {
    let data = function.block(block);
    let own = |value: &Value| {
        data.params.contains(value)
            || data.insts.iter().any(|inst| function.inst(*inst).results.contains(value))
    };
    let mut args = data.insts.iter().flat_map(|inst| function.inst(*inst).args.iter());
    data.terminator.edges().next().is_none()
        && args.all(|value| own(value) || !is_in(function, found, *value))
        && data.terminator.operand().is_none_or(|value| own(&value) || !is_in(function, found, value))
}

/// Makes the loop around the loop, and returns its header.
fn split(
    function: &mut Function,
    target: &Target,
    found: &Loop,
    counted: &Counted,
    handler: Handler,
    outside: &[Block],
    chunk: u64,
) -> Block {
    let header = found.header;
    let types: Vec<Type> =
        function.block(header).params.iter().map(|param| function.value_type(*param)).collect();
    let [outer, pending, start, end] = new_blocks(function);
    let place = function.layout.iter().position(|block| *block == header).unwrap_or(1);
    function.layout.splice(place..place, [outer, start]);
    let place = function.layout.iter().position(|block| *block == counted.latch).unwrap_or(place);
    function.layout.insert(place + 1, end);
    function.layout.push(pending);
    function.block_mut(pending).cold = true;
    let params: Vec<Value> = types.iter().map(|ty| function.add_param(outer, *ty)).collect();
    for block in outside {
        let edges = function.block_mut(*block).terminator.edges_mut();
        edges.filter(|edge| edge.block == header).for_each(|edge| edge.block = outer);
    }

    // The look, and what is done if something is pending.
    let mut renamed = BTreeMap::new();
    let flag = copy(function, found, outer, handler.look);
    function.block_mut(outer).terminator =
        Terminator::BrIf { cond: flag, then: Edge::to(pending), otherwise: Edge::to(start) };
    for data in handler.insts {
        let args: Vec<Value> =
            data.args.iter().map(|arg| renamed.get(arg).copied().unwrap_or(*arg)).collect();
        let types: Vec<Type> = data.results.iter().map(|value| function.value_type(*value)).collect();
        let inst = function.make_inst(data.opcode, data.imm, &args, &types, data.position);
        for (old, new) in data.results.iter().zip(function.inst(inst).results.iter()) {
            renamed.insert(*old, *new);
        }
        function.block_mut(pending).insts.push(inst);
    }
    let mut terminator = handler.terminator;
    terminator.rename_uses(|value| renamed.get(&value).copied().unwrap_or(value));
    for edge in terminator.edges_mut().filter(|edge| edge.block == handler.back) {
        *edge = Edge::to(start);
    }
    function.block_mut(pending).terminator = terminator;

    // How far the loop goes before the next look.
    let nearer = nearer(function, target, start, counted, params[counted.index], chunk);
    let [enter] = new_blocks(function);
    function.block_mut(enter).terminator = Terminator::Jump(Edge { block: header, args: params });
    let place = function.layout.iter().position(|block| *block == start).unwrap_or(1);
    function.layout.insert(place + 1, enter);
    let nearer = nearer.choose(function, start, enter);
    let position = function.block(counted.latch).insts.last().map(|inst| function.inst(*inst).position);
    let operands = [counted.next, nearer];
    let cc = Imm::IntCc(counted.cc);
    let position = position.unwrap_or_default();
    let goes_on = emit(function, counted.latch, Opcode::Icmp, cc, &operands, Type::Bool, position);
    let mut last = core::mem::replace(&mut function.block_mut(counted.latch).terminator, Terminator::Raise);
    let mut around = Vec::new();
    for edge in last.edges_mut().filter(|edge| edge.block == header) {
        edge.block = outer;
        around.clone_from(&edge.args);
    }
    function.block_mut(end).terminator = last;
    function.block_mut(counted.latch).terminator = Terminator::BrIf {
        cond: goes_on,
        then: Edge { block: header, args: around },
        otherwise: Edge::to(end),
    };
    outer
}

/// Blocks that are not in the layout yet.
fn new_blocks<const N: usize>(function: &mut Function) -> [Block; N] {
    core::array::from_fn(|_| {
        let block = function.add_block();
        function.layout.pop();
        block
    })
}

/// The number at which the next look is due: the first whose condition holds, or the last.
struct Nearer {
    choices: Vec<(Value, Value)>,
    last: Value,
}

impl Nearer {
    /// Branches to `enter` with one of the numbers as its parameter, which comes back. Not selections: Cranelift would
    /// compute those again in each iteration of the loop, near their use.
    fn choose(self, function: &mut Function, mut block: Block, enter: Block) -> Value {
        let ty = function.value_type(self.last);
        let nearer = function.add_param(enter, ty);
        let edge = |arg: Value| Edge { block: enter, args: Vec::from([arg]) };
        let count = self.choices.len();
        for (index, (cond, value)) in self.choices.into_iter().enumerate() {
            let otherwise = if index + 1 == count {
                edge(self.last)
            } else {
                let [next] = new_blocks(function);
                let place = function.layout.iter().position(|other| *other == block).unwrap_or(1);
                function.layout.insert(place + 1, next);
                Edge::to(next)
            };
            let next = otherwise.block;
            function.block_mut(block).terminator = Terminator::BrIf { cond, then: edge(value), otherwise };
            block = next;
        }
        nearer
    }
}

/// The limit, or one that is `chunk` steps from the counter if that is nearer.
fn nearer(
    function: &mut Function,
    target: &Target,
    block: Block,
    counted: &Counted,
    counter: Value,
    chunk: u64,
) -> Nearer {
    let ty = function.value_type(counter);
    let position = Position::default();
    let constant = |function: &mut Function, bits: u64| {
        emit(function, block, Opcode::Iconst, Imm::Bits(bits & target.mask(ty)), &[], ty, position)
    };
    // Constants may be defined inside the loop.
    let [step, limit] = [counted.step, counted.limit].map(|value| match function.as_const(value) {
        Some(bits) => constant(function, bits),
        None => value,
    });
    let distance = match function.as_const(step) {
        Some(bits) => constant(function, bits.wrapping_mul(chunk)),
        None => {
            let by = constant(function, u64::from(chunk.trailing_zeros()));
            emit(function, block, Opcode::Ishl, Imm::Nothing, &[step, by], ty, position)
        }
    };
    let far = emit(function, block, Opcode::Iadd, Imm::Nothing, &[counter, distance], ty, position);
    let (before, behind) = if counted.up { (IntCc::Slt, IntCc::Sgt) } else { (IntCc::Sgt, IntCc::Slt) };
    let compare = |function: &mut Function, cc, x, y| {
        emit(function, block, Opcode::Icmp, Imm::IntCc(cc), &[x, y], Type::Bool, position)
    };
    let is_nearer = compare(function, before, far, limit);
    let no_overflow = compare(function, behind, far, counter);
    let both = [is_nearer, no_overflow];
    let both = emit(function, block, Opcode::Iand, Imm::Nothing, &both, Type::Bool, position);
    if function.as_const(step).is_some() {
        return Nearer { choices: Vec::from([(both, far)]), last: limit };
    }
    // A step of 0 or backward may never end the loop, and one too large for the distance is rare: look each time.
    let less = constant(function, u64::MAX);
    let less = emit(function, block, Opcode::Iadd, Imm::Nothing, &[step, less], ty, position);
    let most = constant(function, 1 << (target.bits(ty) / 2));
    let unusual = compare(function, IntCc::Uge, less, most);
    let least = constant(function, 1 << (target.bits(ty) - 1));
    Nearer { choices: Vec::from([(unusual, least), (both, far)]), last: limit }
}

fn emit(
    function: &mut Function,
    block: Block,
    opcode: Opcode,
    imm: Imm,
    args: &[Value],
    ty: Type,
    position: Position,
) -> Value {
    let inst = function.make_inst(opcode, imm, args, &[ty], position);
    function.block_mut(block).insts.push(inst);
    function.inst(inst).results[0]
}
