//! Where registers are live.
//!
//! Every item has two positions: `2 * n`, where it reads, and `2 * n + 1`, where it writes. A range `[from, to)` covers
//! positions. A value that is last read by item `n` ends at `2 * n + 1`, one that it defines starts there: the two may
//! share a register. Parameters of a block start at its first position; what is live out of it ends where it ends.

use crate::mir::{Block, Function, Item, Place};
use crate::op::Role;
use crate::reg::{Reg, RegClass, RegSet};
use alloc::vec;
use alloc::vec::Vec;

/// A stretch of positions.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Range {
    pub(crate) from: u32,
    pub(crate) to: u32,
}

/// A place where an item names a register.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Mention {
    /// The item.
    pub(crate) item: u32,
    /// What it does with it.
    pub(crate) reads: bool,
    pub(crate) writes: bool,
    /// Would a slot do as well?
    pub(crate) anywhere: bool,
    /// How often the item runs, in tenths of once a call.
    pub(crate) frequency: u32,
}

/// A set of numbers.
#[derive(Clone, PartialEq, Eq, Default)]
pub(crate) struct BitSet(Vec<u32>);

impl BitSet {
    pub(crate) fn new(size: u32) -> Self {
        Self(vec![0; size.div_ceil(32) as usize])
    }

    pub(crate) fn insert(&mut self, bit: u32) -> bool {
        let word = &mut self.0[(bit / 32) as usize];
        let was = *word;
        *word |= 1 << (bit % 32);
        was != *word
    }

    pub(crate) fn remove(&mut self, bit: u32) {
        self.0[(bit / 32) as usize] &= !(1 << (bit % 32));
    }

    pub(crate) fn contains(&self, bit: u32) -> bool {
        self.0[(bit / 32) as usize] >> (bit % 32) & 1 != 0
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().enumerate().flat_map(|(index, word)| {
            let mut rest = *word;
            core::iter::from_fn(move || {
                let bit = rest.trailing_zeros();
                rest &= rest.wrapping_sub(1);
                (bit < 32).then_some(index as u32 * 32 + bit)
            })
        })
    }
}

/// What is known of the registers of a function.
pub(crate) struct Liveness {
    /// The first position of each block, and the end of the last.
    pub(crate) starts: Vec<u32>,
    /// What each block's start finds live, parameters not counted.
    pub(crate) live_in: Vec<BitSet>,
    /// For each virtual register where it is live, ascending.
    pub(crate) ranges: Vec<Vec<Range>>,
    /// For each virtual register where it is named, ascending.
    pub(crate) mentions: Vec<Vec<Mention>>,
    /// The class of each virtual register.
    pub(crate) classes: Vec<RegClass>,
    /// Where real registers are taken: core ones, then single ones.
    pub(crate) fixed: Vec<Vec<Range>>,
}

/// Real registers, for tables: core ones first.
pub(crate) const REAL: usize = 48;

/// The index of a real register.
pub(crate) fn real_index(reg: Reg) -> usize {
    match reg.class() {
        RegClass::Core => reg.number() as usize,
        _ => 16 + reg.number() as usize,
    }
}

/// The real register of an index.
pub(crate) fn real_reg(index: usize) -> Reg {
    if index < 16 { Reg::core(index as u32) } else { Reg::single(index as u32 - 16) }
}

/// How often a block runs, in tenths of once a call.
pub(crate) fn frequency(block: &Block) -> u32 {
    const BY_DEPTH: [u32; 5] = [10, 100, 1_000, 10_000, 100_000];
    if block.cold { 1 } else { BY_DEPTH[usize::from(block.depth).min(4)] }
}

impl Liveness {
    /// The block that a position is in.
    pub(crate) fn block_at(&self, position: u32) -> usize {
        self.starts.partition_point(|start| *start <= position) - 1
    }

    /// Whether a block starts at the position.
    pub(crate) fn is_block_start(&self, position: u32) -> bool {
        self.starts.binary_search(&position).is_ok()
    }

    pub(crate) fn compute(function: &Function) -> Self {
        let mut starts = Vec::with_capacity(function.blocks.len() + 1);
        let mut position = 0;
        for block in &function.blocks {
            starts.push(position);
            position += 2 * block.items.len() as u32;
        }
        starts.push(position);
        let count = function.registers;
        let mut live = Self {
            starts,
            live_in: live_in(function),
            ranges: vec![Vec::new(); count as usize],
            mentions: vec![Vec::new(); count as usize],
            classes: vec![RegClass::Core; count as usize],
            fixed: vec![Vec::new(); REAL],
        };
        let mut now = BitSet::new(count);
        for index in (0..function.blocks.len()).rev() {
            live.block(function, index, &mut now);
        }
        for ranges in live.ranges.iter_mut().chain(&mut live.fixed) {
            ranges.reverse();
        }
        for mentions in &mut live.mentions {
            mentions.reverse();
        }
        live
    }

    fn open(&mut self, register: u32, from: u32, to: u32) {
        let ranges = &mut self.ranges[register as usize];
        match ranges.last_mut() {
            Some(last) if last.from <= to => last.from = from,
            _ => ranges.push(Range { from, to }),
        }
    }

    fn block(&mut self, function: &Function, index: usize, now: &mut BitSet) {
        let block = &function.blocks[index];
        let (start, end) = (self.starts[index], self.starts[index + 1]);
        let frequency = frequency(block);
        *now = live_out(function, &self.live_in, block);
        for register in now.iter() {
            self.open(register, start, end);
        }
        let mut real_live: [Option<u32>; REAL] = [None; REAL];
        for (number, item) in block.items.iter().enumerate().rev() {
            let read = start + 2 * number as u32;
            let write = read + 1;
            function.visit_operands(item, |reg, role, anywhere| {
                let register = reg.number();
                self.classes[register as usize] = reg.class();
                let (reads, writes) = (role != Role::Def, role != Role::Use);
                let mentions = &mut self.mentions[register as usize];
                match mentions.last_mut() {
                    Some(last) if last.item == read / 2 => {
                        last.reads |= reads;
                        last.writes |= writes;
                        last.anywhere &= anywhere;
                    }
                    _ => mentions.push(Mention { item: read / 2, reads, writes, anywhere, frequency }),
                }
            });
            // What is written ends there; what is also read goes on before it.
            function.visit_operands(item, |reg, role, _| {
                let register = reg.number();
                if role == Role::Def {
                    if now.contains(register) {
                        if let Some(last) = self.ranges[register as usize].last_mut() {
                            last.from = write;
                        }
                        now.remove(register);
                    } else {
                        self.open(register, write, write + 1);
                    }
                }
            });
            let (uses, defs) = real_operands(function, item);
            for (index, taken) in real_live.iter_mut().enumerate() {
                if in_set(defs, index) {
                    let to = taken.take().unwrap_or(write + 1);
                    push_fixed(&mut self.fixed[index], write, to);
                }
                if in_set(uses, index) && taken.is_none() {
                    *taken = Some(write);
                }
            }
            function.visit_operands(item, |reg, role, _| {
                let register = reg.number();
                if role != Role::Def && now.insert(register) {
                    let to = if role == Role::UseDef { write + 1 } else { write };
                    self.open(register, start, to);
                }
            });
        }
        for (index, to) in real_live.iter().enumerate() {
            if let Some(to) = to {
                push_fixed(&mut self.fixed[index], start, *to);
            }
        }
        for param in &block.params {
            self.classes[param.number() as usize] = param.class();
        }
    }
}

fn push_fixed(ranges: &mut Vec<Range>, from: u32, to: u32) {
    match ranges.last_mut() {
        Some(last) if last.from <= to => last.from = from.min(last.from),
        _ => ranges.push(Range { from, to }),
    }
}

fn in_set(set: RegSet, index: usize) -> bool {
    if index < 16 { set.core >> index & 1 != 0 } else { set.single >> (index - 16) & 1 != 0 }
}

/// The real registers that an item reads and writes.
pub(crate) fn real_operands(function: &Function, item: &Item) -> (RegSet, RegSet) {
    let (mut uses, mut defs) = (RegSet::EMPTY, RegSet::EMPTY);
    match item {
        Item::Inst(inst) => {
            uses = inst.implicit_uses();
            defs = inst.implicit_defs();
            inst.for_each_use(|reg| uses = uses.union(RegSet::of(reg)));
            inst.for_each_def(|reg| defs = defs.union(RegSet::of(reg)));
        }
        Item::Moves(index) => {
            for one in &function.moves[*index as usize] {
                if let Place::Reg(reg) = one.from {
                    uses = uses.union(RegSet::of(reg));
                }
                if let Place::Reg(reg) = one.to {
                    defs = defs.union(RegSet::of(reg));
                }
            }
        }
        Item::Return => uses = function.results,
        Item::Exit(..) | Item::Raise(_) | Item::Go(..) | Item::Patch(..) | Item::Switch(..) => {}
    }
    (uses, defs)
}

fn live_out(function: &Function, live_in: &[BitSet], block: &Block) -> BitSet {
    let mut live = BitSet::new(function.registers);
    for &edge in &block.edges {
        let edge = &function.edges[edge as usize];
        for (word, other) in live.0.iter_mut().zip(&live_in[edge.to as usize].0) {
            *word |= other;
        }
        for arg in &edge.args {
            if let Place::Reg(reg) = arg {
                live.insert(reg.number());
            }
        }
    }
    live
}

/// What each block finds live, its parameters not counted: the least solution, by iteration from the end.
fn live_in(function: &Function) -> Vec<BitSet> {
    let mut live_in = vec![BitSet::new(function.registers); function.blocks.len()];
    let mut changed = true;
    while changed {
        changed = false;
        for (index, block) in function.blocks.iter().enumerate().rev() {
            let mut live = live_out(function, &live_in, block);
            for item in block.items.iter().rev() {
                function.visit_operands(item, |reg, role, _| {
                    if role == Role::Def {
                        live.remove(reg.number());
                    }
                });
                function.visit_operands(item, |reg, role, _| {
                    if role != Role::Def {
                        live.insert(reg.number());
                    }
                });
            }
            block.params.iter().for_each(|param| live.remove(param.number()));
            if live != live_in[index] {
                live_in[index] = live;
                changed = true;
            }
        }
    }
    live_in
}
