//! Removes moves that register allocation has left: a copy whose uses may as well read the original, and one whose
//! original may as well be made where the copy should be.
//!
//! Works inside stretches without labels, on real registers, with liveness over the whole function. Rules:
//! 1. What the description of a side exit names is live at the exit: there everything is.
//! 2. Registers that an instruction reads or writes beside its operands are not renamed.
//! 3. Liveness is kept right while copies go, so that each step may rely on it.

use crate::assembler::FunctionCode;
use crate::inst::Inst;
use crate::op::{Format, Op, Role};
use crate::reg::{Reg, RegSet};
use alloc::vec;
use alloc::vec::Vec;

/// Everything.
const ALL: RegSet = RegSet { core: 0xffff, single: u32::MAX };
/// What is alive behind a return: all that is not free to change, and results.
const RETURNED: RegSet = RegSet { core: 0xeff7, single: 0xffff_0001 };

/// Removes what copies it can.
pub fn remove(code: &mut FunctionCode) {
    reuse_constants(&mut code.insts);
    let has_copies = code.insts.iter().any(|inst| inst.as_copy().is_some());
    if !has_copies {
        return;
    }
    let mut cleaner = Cleaner::new(code);
    for index in 0..cleaner.code.insts.len() {
        if let Some((to, from)) = cleaner.code.insts[index].as_copy()
            && is_free(to)
            && is_free(from)
            && to != from
            && (cleaner.forward(index, to, from) || cleaner.backward(index, to, from))
        {
            cleaner.code.insts[index].regs[1] = to;
        }
    }
    code.insts.retain(|inst| inst.as_copy().is_none_or(|(to, from)| to != from));
}

/// Where a register still holds a constant that is made again, the second becomes a copy of it; where a load from a
/// constant address follows and a register holds one near it, that becomes the base.
fn reuse_constants(insts: &mut [Inst]) {
    let mut held: [Option<i32>; 16] = [None; 16];
    let holder = |held: &[Option<i32>; 16], wanted: &dyn Fn(i32) -> bool| {
        held.iter().position(|value| value.is_some_and(wanted)).map(|number| Reg::core(number as u32))
    };
    for index in 0..insts.len() {
        let inst = insts[index];
        if inst.op == Op::Label || inst.is_barrier() {
            held = [None; 16];
            continue;
        }
        if inst.op == Op::Const && !inst.is_predicated() && !inst.sets {
            let to = inst.regs[0];
            let near = |value: i32| (0..=1020).contains(&inst.imm.wrapping_sub(value)) && value != inst.imm;
            if let Some(from) = holder(&held, &|value| value == inst.imm) {
                insts[index] = Inst::copy(to, from);
            } else if let Some(next) = insts.get(index + 1).copied()
                && next.op == Op::Ldr
                && !next.is_predicated()
                && next.imm == 0
                && next.regs[0] == to
                && next.regs[1] == to
                && let Some(base) = holder(&held, &near)
            {
                let value = held[base.number() as usize].unwrap_or(inst.imm);
                insts[index + 1].regs[1] = base;
                insts[index + 1].imm = inst.imm.wrapping_sub(value);
                insts[index] = Inst::copy(to, to);
                continue;
            }
            held[to.number() as usize] = Some(inst.imm);
            continue;
        }
        let changed = changed(&inst).core;
        for (number, value) in held.iter_mut().enumerate() {
            if changed >> number & 1 != 0 {
                *value = None;
            }
        }
    }
}

/// Is it a register that values are in?
fn is_free(reg: Reg) -> bool {
    reg.is_real() && reg != Reg::SP && reg != Reg::PC
}

/// Loads and stores that change their base: the manual wants its register to be another than the data's.
fn changes_base(inst: &Inst) -> bool {
    matches!(
        inst.op.format(),
        Format::LoadPost
            | Format::LoadPre
            | Format::StorePost
            | Format::StorePre
            | Format::LoadPairPost
            | Format::LoadPairPre
            | Format::StorePairPost
            | Format::StorePairPre
            | Format::LoadManyUpdate
            | Format::StoreManyUpdate
            | Format::SingleLoadMany
            | Format::SingleStoreMany
    )
}

/// Every register that an instruction has to do with.
fn mentioned(inst: &Inst) -> RegSet {
    let implicit = inst.implicit_uses().union(inst.implicit_defs());
    inst.operands().fold(implicit, |set, (reg, _)| set.union(RegSet::of(reg)))
}

/// What an instruction writes, and nothing of which it reads.
fn written(inst: &Inst) -> RegSet {
    let mut set = if inst.is_predicated() { RegSet::EMPTY } else { inst.implicit_defs() };
    inst.operands().filter(|(_, role)| *role == Role::Def).for_each(|(reg, _)| set.insert(reg));
    set
}

/// What an instruction changes, perhaps.
fn changed(inst: &Inst) -> RegSet {
    let mut set = inst.implicit_defs();
    inst.for_each_def(|reg| set.insert(reg));
    set
}

/// What an instruction reads.
fn read(inst: &Inst) -> RegSet {
    let mut set = if inst.op == Op::Adr { ALL } else { inst.implicit_uses() };
    inst.for_each_use(|reg| set.insert(reg));
    set
}

struct Cleaner<'a> {
    code: &'a mut FunctionCode,
    /// What is alive behind each instruction, on whatever way control takes.
    live_out: Vec<RegSet>,
    at_label: Vec<RegSet>,
}

impl<'a> Cleaner<'a> {
    fn new(code: &'a mut FunctionCode) -> Self {
        let labels = code.insts.iter().filter(|inst| inst.op == Op::Label);
        let labels = labels.map(|inst| inst.imm as usize + 1).max().unwrap_or(0);
        let count = code.insts.len();
        let mut this =
            Self { code, live_out: vec![RegSet::EMPTY; count], at_label: vec![RegSet::EMPTY; labels] };
        while this.look() {}
        this
    }

    /// What is alive where an instruction may go other than on.
    fn live_at_targets(&self, inst: &Inst) -> RegSet {
        let at = |label: u32| self.at_label.get(label as usize).copied().unwrap_or(ALL);
        match inst.op.format() {
            Format::Branch | Format::CompareBranch | Format::PseudoPatch => at(inst.imm.cast_unsigned()),
            Format::Switch => {
                let table = self.code.tables.get(inst.imm as usize).map_or(&[][..], Vec::as_slice);
                table.iter().fold(RegSet::EMPTY, |set, label| set.union(at(label.0)))
            }
            _ if inst.is_branch() => RETURNED,
            _ => RegSet::EMPTY,
        }
    }

    /// Goes through all instructions backwards, and says whether it has learned something.
    fn look(&mut self) -> bool {
        let mut has_changed = false;
        let mut live = RegSet::EMPTY;
        for index in (0..self.code.insts.len()).rev() {
            let inst = self.code.insts[index];
            if inst.is_barrier() {
                live = RegSet::EMPTY;
            }
            live = live.union(self.live_at_targets(&inst));
            self.live_out[index] = live;
            live = live.without(written(&inst)).union(read(&inst));
            if inst.op == Op::Label
                && let Some(known) = self.at_label.get_mut(inst.imm as usize)
                && *known != live
            {
                *known = live;
                has_changed = true;
            }
        }
        has_changed
    }

    /// Makes the uses of a copy read the original, if all of them can.
    fn forward(&mut self, index: usize, to: Reg, from: Reg) -> bool {
        let (to_set, from_set) = (RegSet::of(to), RegSet::of(from));
        let overlaps = |set: RegSet, other: RegSet| !set.intersection(other).is_empty();
        let mut end = index;
        if overlaps(self.live_out[index], to_set) {
            loop {
                end += 1;
                let Some(inst) = self.code.insts.get(end) else { return false };
                if inst.op == Op::Label || overlaps(self.live_at_targets(inst), to_set) {
                    return false;
                }
                if overlaps(read(inst), to_set) {
                    let only_read = inst
                        .operands()
                        .filter(|(reg, _)| overlaps(RegSet::of(*reg), to_set))
                        .all(|(reg, role)| reg == to && role != Role::UseDef);
                    let is_low = inst.op.format() != Format::CompareBranch || from.is_low();
                    let is_implicit = overlaps(inst.implicit_uses(), to_set) || inst.op == Op::Adr;
                    if !only_read || !is_low || is_implicit || changes_base(inst) {
                        return false;
                    }
                }
                if !overlaps(self.live_out[end], to_set) || overlaps(written(inst), to_set) {
                    break;
                }
                if overlaps(changed(inst), from_set) || inst.is_barrier() {
                    return false;
                }
            }
        }
        for inst in &mut self.code.insts[index + 1..=end] {
            for (reg, role) in inst.operands_mut() {
                if role == Role::Use && *reg == to {
                    *reg = from;
                }
            }
        }
        for live in &mut self.live_out[index..end] {
            *live = live.without(to_set).union(from_set);
        }
        true
    }

    /// Makes the original of a copy where the copy should be, if it is read no more.
    fn backward(&mut self, index: usize, to: Reg, from: Reg) -> bool {
        let (to_set, from_set) = (RegSet::of(to), RegSet::of(from));
        if self.live_out[index].contains(from) {
            return false;
        }
        let mut start = index;
        loop {
            if start == 0 {
                return false;
            }
            start -= 1;
            let inst = &self.code.insts[start];
            let implicit = inst.implicit_uses().union(inst.implicit_defs());
            if inst.op == Op::Label
                || inst.is_branch()
                || inst.op == Op::Adr
                || inst.op == Op::Half
                || mentioned(inst).contains(to)
                || implicit.contains(from)
                || (changes_base(inst) && mentioned(inst).contains(from))
            {
                return false;
            }
            let mut makes = false;
            for (reg, role) in inst.operands().filter(|(reg, _)| from_set.contains(*reg)) {
                if reg != from {
                    return false;
                }
                makes |= role == Role::Def;
            }
            if makes {
                break;
            }
        }
        for (at, inst) in self.code.insts[start..index].iter_mut().enumerate() {
            for (reg, role) in inst.operands_mut() {
                // What the first one reads is older.
                if *reg == from && (at > 0 || role == Role::Def) {
                    *reg = to;
                }
            }
        }
        for live in &mut self.live_out[start..index] {
            *live = live.without(from_set).union(to_set);
        }
        true
    }
}
