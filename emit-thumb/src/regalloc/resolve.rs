//! Puts real registers into the instructions, and moves where a value changes its place.
//!
//! Between the items of a block a value changes its place where one stretch of its bundle ends and the next begins;
//! along an edge, where the places at its two ends differ. The moves of an edge go to the end of its source if that is
//! the only way out, to the start of its target if that is the only way in, and else into a block of their own.

use super::Frame;
use super::assign::{Assigned, Location, Segment};
use super::live::{Liveness, real_reg};
use crate::inst::Cond;
use crate::mir::{Block, Function, Item, Move, Place};
use crate::op::Role;
use crate::reg::{Reg, RegSet};
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// The moves that connect the stretches.
pub(crate) struct Inserted {
    /// Those between items, by the position in front of which they are made.
    pub(crate) between: BTreeMap<u32, Vec<Move>>,
    /// Those along each edge.
    pub(crate) along: Vec<Vec<Move>>,
}

impl Inserted {
    pub(crate) fn make(function: &Function, live: &Liveness, assigned: &Assigned) -> Self {
        Self { between: gaps(live, assigned), along: edge_moves(function, live, assigned) }
    }
}

/// Rewrites a function as it was assigned.
pub(crate) fn rewrite(
    function: &mut Function,
    live: &Liveness,
    assigned: &Assigned,
    inserted: Inserted,
) -> Frame {
    let Inserted { mut between, along: edges } = inserted;
    for index in 0..function.blocks.len() {
        let start = live.starts[index];
        let items = core::mem::take(&mut function.blocks[index].items);
        let mut new = Vec::with_capacity(items.len());
        for (number, item) in items.into_iter().enumerate() {
            let position = start + 2 * number as u32;
            if let Some(moves) = between.remove(&position) {
                new.push(function.add_moves(moves));
            }
            if let Some(item) = rewrite_item(function, item, position, assigned) {
                new.push(item);
            }
        }
        function.blocks[index].items = new;
    }
    place_edge_moves(function, edges);
    for block in &mut function.blocks {
        block.params.clear();
    }
    for edge in &mut function.edges {
        edge.args.clear();
    }
    Frame { slots: assigned.slots, written: written(function) }
}

pub(crate) fn place(location: Location) -> Place {
    match location {
        Location::Real(index) => Place::Reg(real_reg(usize::from(index))),
        Location::Slot(slot) => Place::Slot(slot),
        Location::Constant(bits) => Place::Const(bits),
    }
}

/// The moves between items, by the position in front of which they are made.
fn gaps(live: &Liveness, assigned: &Assigned) -> BTreeMap<u32, Vec<Move>> {
    let mut gaps: BTreeMap<u32, Vec<Move>> = BTreeMap::new();
    for (bundle, segments) in assigned.segments.iter().enumerate() {
        for pair in segments.windows(2) {
            let (before, after) = (pair[0], pair[1]);
            let position = after.range.from;
            // At odd positions a value has just been read for the last time in a tiny part, or is defined.
            if before.range.to != position || position % 2 == 1 || live.is_block_start(position) {
                continue;
            }
            let is_stored =
                before.clean || (assigned.stored_once[bundle] && !was_defined(before.range, position));
            let mut made = Vec::new();
            transfer(before.location, after, is_stored, assigned.slot_of[bundle], &mut made);
            if !made.is_empty() {
                gaps.entry(position).or_default().extend(made);
            }
        }
    }
    gaps
}

/// The moves from a place to a stretch. What is in a register for one instruction is in the slot as well, before and
/// after: it goes to both.
fn transfer(from: Location, to: Segment, is_stored: bool, slot: Option<u32>, moves: &mut Vec<Move>) {
    if to.clean
        && !is_stored
        && let (Location::Real(_), Location::Real(_), Some(slot)) = (from, to.location, slot)
    {
        moves.push(Move { from: place(from), to: Place::Slot(slot) });
    }
    match to.location {
        Location::Constant(_) => {}
        Location::Slot(_) if is_stored => {}
        _ if from == to.location => {}
        _ => moves.push(Move { from: place(from), to: place(to.location) }),
    }
}

/// Is a stretch the tiny one of a definition, which the position is right behind?
fn was_defined(range: super::live::Range, position: u32) -> bool {
    range.from % 2 == 1 && range.from + 1 == position
}

fn real(location: Option<Location>) -> Reg {
    match location {
        Some(Location::Real(index)) => real_reg(usize::from(index)),
        // What is not allocated shows in the checker and in the assembler, which take no such register.
        _ => Reg::NONE,
    }
}

/// An item with real registers; nothing if it has become superfluous.
fn rewrite_item(function: &mut Function, item: Item, position: u32, assigned: &Assigned) -> Option<Item> {
    let at = |reg: Reg, role: Role| {
        assigned.location(reg.number(), if role == Role::Def { position + 1 } else { position })
    };
    match item {
        Item::Inst(mut inst) => {
            // A constant that nothing finds in a register is made where it is used.
            if inst.as_constant().is_some()
                && inst.regs[0].is_virtual()
                && !matches!(at(inst.regs[0], Role::Def), Some(Location::Real(_)))
            {
                return None;
            }
            for (reg, role) in inst.operands_mut() {
                if reg.is_virtual() {
                    *reg = real(at(*reg, role));
                }
            }
            match inst.as_copy() {
                Some((to, from)) if to == from => None,
                _ => Some(Item::Inst(inst)),
            }
        }
        Item::Moves(index) => {
            let mut moves = core::mem::take(&mut function.moves[index as usize]);
            for one in &mut moves {
                for (side, role) in [(&mut one.from, Role::Use), (&mut one.to, Role::Def)] {
                    if let Place::Reg(reg) = *side
                        && reg.is_virtual()
                    {
                        *side = at(reg, role).map_or(Place::Reg(Reg::NONE), place);
                    }
                }
            }
            moves.retain(|one| one.from != one.to && !matches!(one.to, Place::Const(_)));
            function.moves[index as usize] = moves;
            Some(item)
        }
        Item::Exit(_, index) => {
            for live in &mut function.exits[index as usize].live {
                if let Place::Reg(reg) = *live
                    && reg.is_virtual()
                {
                    *live = at(reg, Role::Use).map_or(Place::Reg(Reg::NONE), place);
                }
            }
            Some(item)
        }
        Item::Switch(reg, first, count) => Some(Item::Switch(real(at(reg, Role::Use)), first, count)),
        Item::Raise(_) | Item::Go(..) | Item::Patch(..) | Item::Return => Some(item),
    }
}

fn edge_moves(function: &Function, live: &Liveness, assigned: &Assigned) -> Vec<Vec<Move>> {
    let mut all = Vec::with_capacity(function.edges.len());
    for edge in &function.edges {
        if function.blocks[edge.from as usize].is_dead {
            all.push(Vec::new());
            continue;
        }
        let end = live.starts[edge.from as usize + 1] - 1;
        let start = live.starts[edge.to as usize];
        let mut moves: Vec<Move> = Vec::new();
        for register in live.live_in[edge.to as usize].iter() {
            let (Some(from), Some(to)) = (assigned.segment(register, end), assigned.segment(register, start))
            else {
                continue;
            };
            let bundle = assigned.of[register as usize] as usize;
            let is_stored = assigned.stored_once[bundle] || from.clean;
            transfer(from.location, to, is_stored, assigned.slot_of[bundle], &mut moves);
        }
        for (param, arg) in function.blocks[edge.to as usize].params.iter().zip(&edge.args) {
            // One that nothing reads has no place, though its bundle may have one.
            let ranges = &live.ranges[param.number() as usize];
            if !ranges.iter().any(|range| range.from <= start && start < range.to) {
                continue;
            }
            let Some(to) = assigned.segment(param.number(), start) else { continue };
            let from = match *arg {
                Place::Reg(reg) => match assigned.segment(reg.number(), end) {
                    Some(from) => from,
                    None => continue,
                },
                Place::Const(bits) => {
                    let range = to.range;
                    Segment { range, location: Location::Constant(bits), clean: false }
                }
                _ => continue,
            };
            let bundle = assigned.of[param.number() as usize];
            let is_same = matches!(arg, Place::Reg(reg) if assigned.of[reg.number() as usize] == bundle);
            // The slot of another bundle is another one.
            let is_stored = is_same && from.clean;
            let slot = assigned.slot_of[bundle as usize];
            if let (Location::Constant(_) | Location::Slot(_), true, Some(slot), false) =
                (from.location, to.clean && matches!(to.location, Location::Real(_)), slot, is_same)
            {
                moves.push(Move { from: place(from.location), to: Place::Slot(slot) });
            }
            transfer(from.location, to, is_stored, slot, &mut moves);
        }
        debug_assert!(
            moves.iter().enumerate().all(|(at, one)| moves[..at].iter().all(|other| other.to != one.to)),
            "two values go to one place on the edge from {} to {}: {moves:?}",
            edge.from,
            edge.to
        );
        all.push(moves);
    }
    all
}

fn place_edge_moves(function: &mut Function, edges: Vec<Vec<Move>>) {
    let mut ways_in = alloc::vec![0u32; function.blocks.len()];
    for block in &function.blocks {
        block.edges.iter().for_each(|edge| ways_in[function.edges[*edge as usize].to as usize] += 1);
    }
    for (index, moves) in edges.into_iter().enumerate() {
        if moves.is_empty() {
            continue;
        }
        let (from, to) = (function.edges[index].from as usize, function.edges[index].to as usize);
        let item = function.add_moves(moves);
        if function.blocks[from].edges.len() == 1 {
            let items = &mut function.blocks[from].items;
            let last = items.len() - 1;
            items.insert(last, item);
        } else if ways_in[to] == 1 && to != 0 {
            function.blocks[to].items.insert(0, item);
        } else {
            let new = function.blocks.len() as u32;
            let (source, target) = (&function.blocks[from], &function.blocks[to]);
            let onward = function.edges.len() as u32;
            let block = Block {
                params: Vec::new(),
                items: Vec::from([item, Item::Go(Cond::Al, onward)]),
                edges: Vec::from([onward]),
                depth: source.depth.min(target.depth),
                inner: if source.depth < target.depth { source.inner } else { target.inner },
                cold: source.cold || target.cold,
                is_dead: false,
            };
            function.blocks.push(block);
            function.edges.push(crate::mir::Edge { from: new, to: to as u32, args: Vec::new() });
            function.edges[index].to = new;
        }
    }
}

/// The registers that are written anywhere.
fn written(function: &Function) -> RegSet {
    let mut all = RegSet::EMPTY;
    for item in function.blocks.iter().flat_map(|block| &block.items) {
        all = all.union(super::live::real_operands(function, item).1);
    }
    all
}
