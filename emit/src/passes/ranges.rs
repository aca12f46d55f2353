//! Ranges of integers: what a value can be, from constants, masks, widths of loads, and the tests in front of it. Tests
//! whose outcome follows from that are decided, above all those that guard against overflow and bad indices.
//!
//! ```text
//! i = 0; while i < n: … i + 1 …     i is in 0..n - 1 in the loop, hence i + 1 is a small int, and i is not negative
//! ```
//! Intervals of signed numbers, found by iteration over the dominator tree: in a block, what the branches and side exits
//! above have tested narrows the intervals; at the parameters of loop headers those that grow are widened in steps, and
//! the result is narrowed again once. [`facts`] holds what instructions do to intervals, this file the iteration and what
//! is made of it. Runs before `expand`, as `fits_small` says more than the additions it becomes.

mod facts;

use super::Context;
use super::params::Aliases;
use crate::dominators::Dominators;
use crate::entity::{Block, Inst, Value};
use crate::function::{Function, ValueDef};
use crate::inst::{Imm, InstData, Opcode};
use crate::terminator::{Edge, Terminator};
use crate::types::{Target, Type};
use alloc::vec;
use alloc::vec::Vec;
pub(crate) use facts::Range;

/// Rounds after which loops are given up: their parameters can be anything.
const ROUNDS: u32 = 8;

/// The pass.
pub fn run(function: &mut Function, context: &Context<'_>) -> bool {
    let dominators = Dominators::compute(function);
    let mut analysis = Analysis::new(function, context.target, &dominators);
    if !analysis.has_tests(function) {
        return false;
    }
    let mut rounds = 0..;
    while analysis.round(function, rounds.next().unwrap_or(ROUNDS)) {}
    // What was widened too far comes back: what the loops passed last is all they can pass. Checked by another round.
    analysis.narrow();
    while analysis.round(function, rounds.next().unwrap_or(ROUNDS)) {}
    apply(function, analysis)
}

struct Analysis<'a> {
    target: &'a Target,
    dominators: &'a Dominators,
    /// The last of the blocks that each block dominates immediately, and for each block the one before it among its
    /// siblings, in reverse postorder.
    last_child: Vec<Option<Block>>,
    sibling_before: Vec<Option<Block>>,
    /// For blocks with one way in: the condition, and its truth.
    entered_if: Vec<Option<(Value, bool)>>,
    /// What is known at the place the walk is at.
    now: Vec<Range>,
    /// What the walk has to restore, where it leaves blocks.
    log: Vec<(Value, Range)>,
    /// For parameters of blocks: the number under which the three that follow have them.
    slots: Vec<u32>,
    /// For parameters: what edges from blocks above have passed in this round.
    forward: Vec<Option<Range>>,
    /// For parameters: what back edges have passed in this round, and what is assumed of them.
    back: Vec<Option<Range>>,
    assumed: Vec<Option<Range>>,
    visited: Vec<bool>,
}

/// A step of the walk.
enum Step {
    Enter(Block),
    /// Restores what was known before the log had this length.
    Leave(usize),
}

impl<'a> Analysis<'a> {
    fn new(function: &Function, target: &'a Target, dominators: &'a Dominators) -> Self {
        let mut last_child = vec![None; function.blocks.len()];
        let mut sibling_before = vec![None; function.blocks.len()];
        for &block in &dominators.order {
            if let Some(idom) = dominators.idom(block) {
                sibling_before[block.index()] = last_child[idom.index()].replace(block);
            }
        }
        let mut entered_if = vec![None; function.blocks.len()];
        let mut ways_in = vec![0u32; function.blocks.len()];
        for &block in &dominators.order {
            for edge in function.block(block).terminator.edges() {
                ways_in[edge.block.index()] += 1;
            }
        }
        for &block in &dominators.order {
            if let Terminator::BrIf { cond, then, otherwise } = &function.block(block).terminator {
                for (edge, truth) in [(then, true), (otherwise, false)] {
                    if ways_in[edge.block.index()] == 1 {
                        entered_if[edge.block.index()] = Some((*cond, truth));
                    }
                }
            }
        }
        let count = function.values.len();
        let mut slots = vec![0; count];
        let mut params = 0;
        for &block in &dominators.order {
            for param in &function.block(block).params {
                slots[param.index()] = params;
                params += 1;
            }
        }
        let params = params as usize;
        Self {
            target,
            dominators,
            last_child,
            sibling_before,
            entered_if,
            now: vec![Range::ALL; count],
            log: Vec::new(),
            slots,
            forward: vec![None; params],
            back: vec![None; params],
            assumed: vec![None; params],
            visited: vec![false; function.blocks.len()],
        }
    }

    /// Whether there is anything that ranges could decide.
    fn has_tests(&self, function: &Function) -> bool {
        self.dominators.order.iter().any(|block| {
            function.block(*block).insts.iter().any(|inst| {
                matches!(
                    function.inst(*inst).opcode,
                    Opcode::Icmp
                        | Opcode::FitsSmall
                        | Opcode::SaddOverflow
                        | Opcode::SsubOverflow
                        | Opcode::SmulOverflow
                        | Opcode::Sfloordiv
                        | Opcode::Sfloormod
                )
            })
        })
    }

    /// Walks the function once. True if loops pass more than was assumed.
    fn round(&mut self, function: &Function, round: u32) -> bool {
        let mut steps = self.begin(function);
        while let Some(block) = self.next(&mut steps, function) {
            self.block(function, block);
        }
        let mut again = false;
        for &block in &self.dominators.order {
            for param in &function.block(block).params {
                let (Some(passed), assumed) = (self.back[self.slot(*param)], self.assumed[self.slot(*param)])
                else {
                    continue;
                };
                if assumed.is_some_and(|assumed| passed.within(assumed)) {
                    continue;
                }
                again = true;
                let all = facts::of_type(function.value_type(*param), self.target);
                let slot = self.slot(*param);
                self.assumed[slot] = Some(match assumed {
                    _ if round >= ROUNDS => all,
                    None => passed,
                    Some(before) => before.widened(passed, all),
                });
            }
        }
        again
    }

    /// Assumes of loops what they passed in the last round.
    fn narrow(&mut self) {
        for (assumed, passed) in self.assumed.iter_mut().zip(&self.back) {
            if let (Some(assumed), Some(passed)) = (assumed.as_mut(), passed) {
                *assumed = *passed;
            }
        }
    }

    /// The next block along the dominator tree, each behind those it is entered from but for back edges. The walk begins
    /// with a step into the entry.
    fn next(&mut self, steps: &mut Vec<Step>, function: &Function) -> Option<Block> {
        loop {
            match steps.pop()? {
                Step::Leave(length) => self.restore(length),
                Step::Enter(block) => {
                    steps.push(Step::Leave(self.log.len()));
                    let mut child = self.last_child[block.index()];
                    while let Some(block) = child {
                        steps.push(Step::Enter(block));
                        child = self.sibling_before[block.index()];
                    }
                    self.enter(function, block);
                    self.visited[block.index()] = true;
                    return Some(block);
                }
            }
        }
    }

    /// Forgets what the last walk has passed.
    fn begin(&mut self, function: &Function) -> Vec<Step> {
        self.visited.fill(false);
        self.forward.fill(None);
        self.back.fill(None);
        vec![Step::Enter(function.entry())]
    }

    /// Where the ranges of a parameter stand.
    fn slot(&self, param: Value) -> usize {
        self.slots[param.index()] as usize
    }

    fn restore(&mut self, length: usize) {
        while self.log.len() > length {
            if let Some((value, range)) = self.log.pop() {
                self.now[value.index()] = range;
            }
        }
    }

    /// What is known at the start of a block.
    fn enter(&mut self, function: &Function, block: Block) {
        let is_entry = block == function.entry();
        for param in &function.block(block).params {
            let all = facts::of_type(function.value_type(*param), self.target);
            let passed = match (self.forward[self.slot(*param)], self.assumed[self.slot(*param)]) {
                (Some(x), Some(y)) => Some(x.join(y)),
                (x, y) => x.or(y),
            };
            self.now[param.index()] = passed.filter(|_| !is_entry).unwrap_or(all);
        }
        if let Some((cond, truth)) = self.entered_if[block.index()] {
            self.learn(function, cond, truth);
        }
    }

    fn block(&mut self, function: &Function, block: Block) {
        let data = function.block(block);
        for inst in &data.insts {
            self.inst(function, function.inst(*inst));
        }
        self.edges(function, block);
    }

    /// Passes on what is known at the end of a block.
    fn edges(&mut self, function: &Function, block: Block) {
        let terminator = &function.block(block).terminator;
        let cond = match terminator {
            Terminator::BrIf { cond, .. } => Some(*cond),
            _ => None,
        };
        for (index, edge) in terminator.edges().enumerate().filter(|(_, edge)| !edge.args.is_empty()) {
            let length = self.log.len();
            if cond.is_none_or(|cond| self.learn(function, cond, index == 0)) {
                self.pass(function, edge);
            }
            self.restore(length);
        }
    }

    /// Joins what an edge passes to what its target gets.
    fn pass(&mut self, function: &Function, edge: &Edge) {
        let is_back = self.visited[edge.block.index()];
        for (param, arg) in function.block(edge.block).params.iter().zip(&edge.args) {
            let range = self.now[arg.index()];
            let slot = self.slot(*param);
            let slot = if is_back { &mut self.back[slot] } else { &mut self.forward[slot] };
            *slot = Some(slot.map_or(range, |known| known.join(range)));
        }
    }

    /// The range of what an instruction defines, and what holds behind it.
    fn inst(&mut self, function: &Function, data: &InstData) {
        match data.opcode {
            Opcode::ExitIf | Opcode::RaiseIf => {
                self.learn(function, data.args[0], false);
            }
            _ => {
                let (range, flag) = facts::results(function, data, self.target, &self.now);
                if let Some(result) = data.results.first() {
                    self.now[result.index()] = range;
                }
                if let Some(result) = data.results.get(1) {
                    self.now[result.index()] = flag;
                }
                for result in data.results.iter().skip(2) {
                    self.now[result.index()] = facts::of_type(function.value_type(*result), self.target);
                }
            }
        }
    }

    /// Narrows a range; false if nothing is left, and the place is never reached.
    fn limit(&mut self, value: Value, to: Range) -> bool {
        let known = self.now[value.index()];
        let Some(both) = known.meet(to) else { return false };
        if both != known {
            self.log.push((value, known));
            self.now[value.index()] = both;
        }
        true
    }

    /// Narrows ranges by a condition that is known to be true or false here; false if it cannot be.
    fn learn(&mut self, function: &Function, cond: Value, truth: bool) -> bool {
        if !self.limit(cond, Range::constant(i64::from(truth))) {
            return false;
        }
        let Some(data) = function.def_inst(cond) else { return true };
        match (data.opcode, data.imm) {
            (Opcode::Inot, _) => self.learn(function, data.args[0], !truth),
            (Opcode::Iand, _) if truth => {
                self.learn(function, data.args[0], true) && self.learn(function, data.args[1], true)
            }
            (Opcode::Ior, _) if !truth => {
                self.learn(function, data.args[0], false) && self.learn(function, data.args[1], false)
            }
            (Opcode::FitsSmall, _) if truth => {
                self.limit_sum(function, data.args[0], facts::small(self.target))
            }
            // As a signed number true is -1.
            (Opcode::Icmp, Imm::IntCc(cc)) if function.value_type(data.args[0]).is_int() => {
                let cc = if truth { cc } else { cc.inverse() };
                let (x, y) = (data.args[0], data.args[1]);
                let (rx, ry) = (self.now[x.index()], self.now[y.index()]);
                let (nx, ny) = facts::compared(cc, rx, ry);
                self.limit_sum(function, x, nx) && self.limit_sum(function, y, ny)
            }
            _ => true,
        }
    }

    /// Narrows a range; if the value is another one plus a constant, that one's too.
    fn limit_sum(&mut self, function: &Function, value: Value, to: Range) -> bool {
        if !self.limit(value, to) {
            return false;
        }
        let Some(data) = function.def_inst(value) else { return true };
        let (Opcode::Iadd, [x, by]) = (data.opcode, &*data.args) else { return true };
        let all = facts::of_type(function.value_type(value), self.target);
        match (function.as_const(*by), self.now[value.index()]) {
            // `x = value - by` wraps, and so is an interval only if neither end does.
            (Some(_), range) => match range.minus(self.now[by.index()].lo).filter(|x| x.within(all)) {
                Some(shifted) => self.limit(*x, shifted),
                None => true,
            },
            (None, _) => true,
        }
    }
}

/// Rewrites the function by what is known at each place.
fn apply(function: &mut Function, mut analysis: Analysis<'_>) -> bool {
    let mut aliases = Aliases::new(function);
    let mut changed = false;
    let mut steps = analysis.begin(function);
    while let Some(block) = analysis.next(&mut steps, function) {
        let insts = core::mem::take(&mut function.block_mut(block).insts);
        let mut kept: Vec<Inst> = Vec::with_capacity(insts.len());
        let mut pass = Applying { function: &mut *function, kept: &mut kept, aliases: &mut aliases };
        // What is replaced stays in the tables as it was, where the analysis looks at it.
        for inst in insts {
            let data = pass.function.inst(inst).clone();
            changed |= pass.inst(&analysis, inst, &data);
            analysis.inst(pass.function, &data);
        }
        let decided = pass.condition(&analysis, block);
        // The edges are looked at with the condition as it was.
        analysis.edges(pass.function, block);
        if let Some(decided) = decided {
            changed = true;
            pass.decide(block, decided);
        }
        function.block_mut(block).insts = kept;
    }
    if changed {
        function.rename_uses(|value| aliases.resolve(value));
    }
    changed
}

/// Where rewritten instructions go.
struct Applying<'f> {
    function: &'f mut Function,
    kept: &'f mut Vec<Inst>,
    aliases: &'f mut Aliases,
}

impl Applying<'_> {
    fn emit(&mut self, like: &InstData, opcode: Opcode, imm: Imm, args: &[Value], ty: Type) -> Value {
        let inst = self.function.make_inst(opcode, imm, args, &[ty], like.position);
        self.kept.push(inst);
        self.function.inst(inst).results[0]
    }

    fn constant(&mut self, like: &InstData, ty: Type, number: i64, target: &Target) -> Value {
        let bits = number.cast_unsigned() & target.mask(ty);
        self.emit(like, Opcode::Iconst, Imm::Bits(bits), &[], ty)
    }

    /// Keeps or replaces an instruction, which has not happened yet; true if it was replaced.
    fn inst(&mut self, analysis: &Analysis<'_>, inst: Inst, data: &InstData) -> bool {
        let target = analysis.target;
        if let Opcode::ExitIf | Opcode::RaiseIf = data.opcode {
            let known = analysis.now[data.args[0].index()].single();
            let replaced = known.is_some() && self.function.as_const(data.args[0]).is_none();
            if let (true, Some(truth)) = (replaced, known) {
                let cond = self.constant(data, Type::Bool, truth, target);
                self.function.insts[inst.index()].args[0] = cond;
            }
            self.kept.push(inst);
            return replaced;
        }
        let Some(&result) = data.results.first() else {
            self.kept.push(inst);
            return false;
        };
        let ty = self.function.value_type(result);
        if !facts::is_number(ty) || data.opcode == Opcode::Iconst || !data.opcode.info().effects.is_pure() {
            self.kept.push(inst);
            return false;
        }
        let (range, flag) = facts::results(self.function, data, target, &analysis.now);
        if data.results.len() == 1
            && let Some(number) = range.single()
        {
            let value = self.constant(data, ty, number, target);
            self.aliases.set(result, value);
            return true;
        }
        let of = |value: Value| analysis.now[value.index()];
        let plain = match data.opcode {
            Opcode::SaddOverflow => Some(Opcode::Iadd),
            Opcode::SsubOverflow => Some(Opcode::Isub),
            Opcode::SmulOverflow => Some(Opcode::Imul),
            _ => None,
        };
        if let Some(plain) = plain.filter(|_| flag.single() == Some(0)) {
            let value = self.emit(data, plain, Imm::Nothing, &data.args, ty);
            let no = self.constant(data, Type::Bool, 0, target);
            self.aliases.set(result, value);
            self.aliases.set(data.results[1], no);
            return true;
        }
        let replaced = match (data.opcode, &*data.args) {
            (Opcode::Sfloordiv, [x, y]) if of(*x).lo >= 0 && of(*y).lo > 0 => {
                Some(self.emit(data, Opcode::Udiv, Imm::Nothing, &data.args, ty))
            }
            (Opcode::Sfloormod, [x, y]) if of(*x).lo >= 0 && of(*y).lo > of(*x).hi => Some(*x),
            (Opcode::Sfloormod, [x, y]) if of(*x).lo >= 0 && of(*y).lo > 0 => {
                Some(self.emit(data, Opcode::Urem, Imm::Nothing, &data.args, ty))
            }
            (Opcode::Iand, [x, y]) => {
                let covers = |mask: Value, x: Value| {
                    self.function.as_const(mask).is_some_and(|mask| {
                        (mask.wrapping_add(1) & mask) == 0
                            && of(x).lo >= 0
                            && of(x).hi.cast_unsigned() <= mask
                    })
                };
                if covers(*y, *x) {
                    Some(*x)
                } else if covers(*x, *y) {
                    Some(*y)
                } else {
                    None
                }
            }
            (Opcode::Ashr, [x, by]) => self.shifted_back(analysis, data, *x, *by),
            (Opcode::Ishl | Opcode::Lshr, [x, by]) => self.short_shift(analysis, data, *x, *by),
            _ => None,
        };
        let replaced = match (replaced, data.opcode, &*data.args) {
            (None, Opcode::Ashr, [x, by]) => self.short_shift(analysis, data, *x, *by),
            (replaced, ..) => replaced,
        };
        match replaced {
            Some(value) => self.aliases.set(result, value),
            None => self.kept.push(inst),
        }
        replaced.is_some()
    }

    /// `(x << a) >> b` and `((x << a) * y) >> a`, where nothing is lost by the shift to the left.
    fn shifted_back(
        &mut self,
        analysis: &Analysis<'_>,
        data: &InstData,
        x: Value,
        by: Value,
    ) -> Option<Value> {
        let ty = self.function.value_type(x);
        let bits = analysis.target.bits(ty);
        let right = self.function.as_const(by).filter(|by| *by < u64::from(bits))?;
        let inner = self.function.def_inst(x)?.clone();
        match (inner.opcode, &*inner.args) {
            (Opcode::Ishl, [origin, left]) => {
                let left =
                    self.function.as_const(*left).filter(|left| *left >= right && *left < u64::from(bits))?;
                let range = analysis.now[origin.index()];
                range.shifted_left(left, facts::of_type(ty, analysis.target))?;
                if left == right {
                    return Some(*origin);
                }
                let by = self.constant(data, ty, (left - right).cast_signed(), analysis.target);
                Some(self.emit(data, Opcode::Ishl, Imm::Nothing, &[*origin, by], ty))
            }
            (Opcode::Imul | Opcode::SmulOverflow, [twice, factor]) => {
                let shifted =
                    self.function.def_inst(*twice).filter(|inst| inst.opcode == Opcode::Ishl)?.clone();
                let left = self.function.as_const(shifted.args[1]).filter(|left| *left == right)?;
                let all = facts::of_type(ty, analysis.target);
                let origin = analysis.now[shifted.args[0].index()];
                let large = origin.shifted_left(left, all)?;
                large.times(analysis.now[factor.index()], all)?;
                Some(self.emit(data, Opcode::Imul, Imm::Nothing, &[shifted.args[0], *factor], ty))
            }
            _ => None,
        }
    }

    /// A shift by a variable that is less than the width: said by a mask, which costs nothing in machine code.
    fn short_shift(
        &mut self,
        analysis: &Analysis<'_>,
        data: &InstData,
        x: Value,
        by: Value,
    ) -> Option<Value> {
        let ty = self.function.value_type(x);
        let most = i64::from(analysis.target.bits(ty)) - 1;
        let known = analysis.now[by.index()];
        let is_masked = self.function.def_inst(by).is_some_and(|inst| inst.opcode == Opcode::Iand);
        if self.function.as_const(by).is_some() || is_masked || known.lo < 0 || known.hi > most {
            return None;
        }
        let mask = self.constant(data, ty, most, analysis.target);
        let by = self.emit(data, Opcode::Iand, Imm::Nothing, &[by, mask], ty);
        Some(self.emit(data, data.opcode, Imm::Nothing, &[x, by], ty))
    }

    /// What the branch at the end of a block is decided by, if it was not decided before.
    fn condition(&mut self, analysis: &Analysis<'_>, block: Block) -> Option<Value> {
        let Terminator::BrIf { cond, .. } = self.function.block(block).terminator else { return None };
        let (Some(truth), None) = (analysis.now[cond.index()].single(), self.function.as_const(cond)) else {
            return None;
        };
        let like = match self.function.values[cond.index()].def {
            ValueDef::Result(inst) => self.function.inst(inst).clone(),
            ValueDef::Param(_) => return None,
        };
        Some(self.constant(&like, Type::Bool, truth, analysis.target))
    }

    /// Decides it.
    fn decide(&mut self, block: Block, constant: Value) {
        if let Terminator::BrIf { cond, .. } = &mut self.function.block_mut(block).terminator {
            *cond = constant;
        }
    }
}
