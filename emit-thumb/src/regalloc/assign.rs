//! Gives parts of bundles registers, or places in the frame.

use super::bundle::{Bundle, Bundles};
use super::live::{Liveness, Mention, REAL, Range};
use crate::mir::{Constant, Function};
use crate::reg::RegClass;
use alloc::collections::BinaryHeap;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Reverse;

/// Where a stretch of a bundle is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Location {
    /// In the real register of this index.
    Real(u8),
    /// In this word of the frame.
    Slot(u32),
    /// Nowhere: it is a constant.
    Constant(Constant),
}

/// A stretch of a bundle and where it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Segment {
    pub(crate) range: Range,
    pub(crate) location: Location,
    /// Does the slot, if there is one, have the same all along?
    pub(crate) clean: bool,
}

/// Where everything is.
pub(crate) struct Assigned {
    /// The bundle of each virtual register.
    pub(crate) of: Vec<u32>,
    /// For each bundle its stretches, ascending.
    pub(crate) segments: Vec<Vec<Segment>>,
    /// For each bundle its slot, if some stretch of it is there.
    pub(crate) slot_of: Vec<Option<u32>>,
    /// For each bundle: is its slot written once, where it is defined, for good?
    pub(crate) stored_once: Vec<bool>,
    /// Words of the frame.
    pub(crate) slots: u32,
}

impl Assigned {
    /// Where a register is at a position.
    pub(crate) fn location(&self, register: u32, position: u32) -> Option<Location> {
        self.segment(register, position).map(|segment| segment.location)
    }

    /// The stretch that a register is in at a position.
    pub(crate) fn segment(&self, register: u32, position: u32) -> Option<Segment> {
        let segments = &self.segments[self.of[register as usize] as usize];
        let after = segments.partition_point(|segment| segment.range.from <= position);
        let segment = segments[..after].last()?;
        (position < segment.range.to).then_some(*segment)
    }
}

/// How far a part has been split: rare code apart, then loops of this depth apart.
const COLD: u8 = 0;
/// It names one instruction, and can't be split.
const TINY: u8 = u8::MAX;

struct Part {
    bundle: u32,
    ranges: Vec<Range>,
    mentions: Vec<Mention>,
    weight: u64,
    stage: u8,
    real: Option<u8>,
}

struct Allocator<'a> {
    function: &'a Function,
    live: &'a Liveness,
    bundles: Bundles,
    parts: Vec<Part>,
    /// The parts of each bundle.
    parts_of: Vec<Vec<u32>>,
    /// For each real register the ranges of the parts in it, ascending.
    taken: Vec<Vec<(Range, u32)>>,
    queue: BinaryHeap<(u64, Reverse<u32>)>,
    /// What each bundle has in the frame.
    spilled: Vec<Vec<Range>>,
    slot_of: Vec<Option<u32>>,
    slots: u32,
    /// Registers that a callee keeps and that are in use already: they cost nothing more.
    saved: u64,
}

/// The registers of a class in the order in which they are tried: those that a call changes first, then those that
/// have to be saved. High ones come last, as narrow encodings can't name them.
const CORE: [u8; 12] = [0, 1, 2, 3, 4, 5, 6, 7, 14, 8, 9, 10];
/// Registers of [`CORE`] that a function saves.
const KEPT: u64 = 0x47f0 | 0xffff_0000 << 16;

pub(crate) fn assign(function: &Function, live: &Liveness, bundles: Bundles) -> Result<Assigned, String> {
    let count = bundles.all.len();
    let mut allocator = Allocator {
        function,
        live,
        bundles,
        parts: Vec::new(),
        parts_of: vec![Vec::new(); count],
        taken: vec![Vec::new(); REAL],
        queue: BinaryHeap::new(),
        spilled: vec![Vec::new(); count],
        slot_of: vec![None; count],
        slots: 0,
        saved: if function.calls { 1 << 14 } else { 0 },
    };
    for index in 0..count {
        let bundle = &mut allocator.bundles.all[index];
        if !bundle.ranges.is_empty() {
            let (ranges, mentions) = (core::mem::take(&mut bundle.ranges), bundle.mentions.clone());
            allocator.add(index as u32, ranges, mentions, COLD);
        }
    }
    while let Some((weight, Reverse(part))) = allocator.queue.pop() {
        // Parts that were replaced by others are empty.
        if !allocator.parts[part as usize].ranges.is_empty() {
            debug_assert_eq!(weight, allocator.parts[part as usize].weight);
            allocator.place(part)?;
        }
    }
    Ok(allocator.finish())
}

fn overlaps(a: Range, b: Range) -> bool {
    a.from < b.to && b.from < a.to
}

fn conflicts_fixed(fixed: &[Range], ranges: &[Range]) -> bool {
    ranges.iter().any(|range| {
        let after = fixed.partition_point(|taken| taken.to <= range.from);
        fixed.get(after).is_some_and(|taken| overlaps(*taken, *range))
    })
}

impl Allocator<'_> {
    fn add(&mut self, bundle: u32, ranges: Vec<Range>, mentions: Vec<Mention>, stage: u8) {
        let length: u64 = ranges.iter().map(|range| u64::from(range.to - range.from)).sum();
        let mut total: u64 = 0;
        for mention in &mentions {
            let times = u64::from(mention.reads) + u64::from(mention.writes);
            let worth = if mention.anywhere { 1 } else { 2 };
            total += times * worth * u64::from(mention.frequency);
        }
        if self.bundles.all[bundle as usize].constant.is_some() {
            total = total * 2 / 3;
        }
        let weight = if stage == TINY { u64::MAX } else { total * 256 / (length + 8) };
        let index = self.parts.len() as u32;
        self.parts_of[bundle as usize].push(index);
        self.parts.push(Part { bundle, ranges, mentions, weight, stage, real: None });
        self.queue.push((weight, Reverse(index)));
    }

    fn place(&mut self, index: u32) -> Result<(), String> {
        let part = &self.parts[index as usize];
        // The definition of a constant that is not read around it is not made at all.
        if self.bundles.all[part.bundle as usize].constant.is_some()
            && part.stage != TINY
            && !part.mentions.iter().any(|mention| mention.reads)
        {
            self.spill(index);
            return Ok(());
        }
        let candidates = self.candidates(index);
        let part = &self.parts[index as usize];
        for &real in &candidates {
            if !conflicts_fixed(&self.live.fixed[usize::from(real)], &part.ranges)
                && !self.is_taken(real, &part.ranges)
            {
                self.take(index, real);
                return Ok(());
            }
        }
        // Parts that nothing names need no register.
        if part.mentions.is_empty() {
            self.spill(index);
            return Ok(());
        }
        if let Some(real) = self.cheapest(index, &candidates) {
            for other in self.taken_by(real, &self.parts[index as usize].ranges.clone()) {
                self.evict(other);
            }
            self.take(index, real);
            return Ok(());
        }
        let part = &self.parts[index as usize];
        if part.stage == TINY {
            return Err("an instruction needs more registers than there are".into());
        }
        if !self.split(index) {
            self.spill(index);
        }
        Ok(())
    }

    /// The registers to try, best first.
    fn candidates(&self, index: u32) -> Vec<u8> {
        let part = &self.parts[index as usize];
        let bundle = &self.bundles.all[part.bundle as usize];
        let mut gains = [0u64; REAL];
        for (real, gain) in &bundle.hints {
            gains[usize::from(*real)] += 4 * u64::from(*gain);
        }
        for (friend, gain) in &bundle.friends {
            for other in &self.parts_of[*friend as usize] {
                if let Some(real) = self.parts[*other as usize].real {
                    gains[usize::from(real)] += 4 * u64::from(*gain);
                }
            }
        }
        if part.stage > COLD {
            for other in &self.parts_of[part.bundle as usize] {
                if let Some(real) = self.parts[*other as usize].real {
                    gains[usize::from(real)] += 10;
                }
            }
        }
        let single: Vec<u8>;
        let order: &[u8] = if bundle.class == RegClass::Core {
            &CORE
        } else {
            single = (16..48).collect();
            &single
        };
        // Saving a register costs two instructions a call.
        let cost = |real: u8| {
            let is_new = KEPT >> real & 1 != 0 && self.saved >> real & 1 == 0;
            if is_new { 20u64 } else { 0 }
        };
        let mut sorted = order.to_vec();
        sorted.sort_by_key(|real| Reverse((gains[usize::from(*real)] + 20).saturating_sub(cost(*real))));
        sorted
    }

    fn is_taken(&self, real: u8, ranges: &[Range]) -> bool {
        let taken = &self.taken[usize::from(real)];
        ranges.iter().any(|range| {
            let after = taken.partition_point(|(other, _)| other.to <= range.from);
            taken.get(after).is_some_and(|(other, _)| overlaps(*other, *range))
        })
    }

    fn taken_by(&self, real: u8, ranges: &[Range]) -> Vec<u32> {
        let mut found = Vec::new();
        let taken = &self.taken[usize::from(real)];
        for range in ranges {
            let after = taken.partition_point(|(other, _)| other.to <= range.from);
            for (other, part) in &taken[after..] {
                if !overlaps(*other, *range) {
                    break;
                }
                if !found.contains(part) {
                    found.push(*part);
                }
            }
        }
        found
    }

    /// The register whose parts weigh least, if all weigh less.
    fn cheapest(&self, index: u32, candidates: &[u8]) -> Option<u8> {
        let part = &self.parts[index as usize];
        let mut best = None;
        for &real in candidates {
            if conflicts_fixed(&self.live.fixed[usize::from(real)], &part.ranges) {
                continue;
            }
            let others = self.taken_by(real, &part.ranges);
            let heaviest = others.iter().map(|other| self.parts[*other as usize].weight).max().unwrap_or(0);
            if heaviest < part.weight && best.is_none_or(|(least, _)| heaviest < least) {
                best = Some((heaviest, real));
            }
        }
        best.map(|(_, real)| real)
    }

    fn take(&mut self, index: u32, real: u8) {
        let part = &mut self.parts[index as usize];
        part.real = Some(real);
        let taken = &mut self.taken[usize::from(real)];
        for range in &part.ranges {
            let at = taken.partition_point(|(other, _)| other.from < range.from);
            taken.insert(at, (*range, index));
        }
        if KEPT >> real & 1 != 0 {
            self.saved |= 1 << real;
        }
    }

    fn evict(&mut self, index: u32) {
        let part = &mut self.parts[index as usize];
        if let Some(real) = part.real.take() {
            self.taken[usize::from(real)].retain(|(_, other)| *other != index);
            self.queue.push((part.weight, Reverse(index)));
        }
    }

    /// Splits a part where rare code begins, or around loops. False if there is nothing to split.
    fn split(&mut self, index: u32) -> bool {
        let part = &self.parts[index as usize];
        let deepest = self.function.loops.len() as u8;
        let mut stage = part.stage;
        while stage <= deepest {
            let pieces = self.pieces(part, stage);
            stage += 1;
            if pieces.len() > 1 {
                let bundle = part.bundle;
                self.parts[index as usize].ranges = Vec::new();
                for (_, ranges, mentions) in pieces {
                    self.add(bundle, ranges, mentions, stage);
                }
                return true;
            }
        }
        false
    }

    /// The pieces of a part by what kind of code they are in.
    fn pieces(&self, part: &Part, stage: u8) -> Vec<(u32, Vec<Range>, Vec<Mention>)> {
        let mut pieces: Vec<(u32, Vec<Range>, Vec<Mention>)> = Vec::new();
        let slot = |pieces: &mut Vec<(u32, Vec<Range>, Vec<Mention>)>, key: u32| {
            pieces.iter().position(|piece| piece.0 == key).unwrap_or_else(|| {
                pieces.push((key, Vec::new(), Vec::new()));
                pieces.len() - 1
            })
        };
        for range in &part.ranges {
            let mut from = range.from;
            while from < range.to {
                let block = self.live.block_at(from);
                let to = range.to.min(self.live.starts[block + 1]);
                let at = slot(&mut pieces, self.key(block, stage));
                match pieces[at].1.last_mut() {
                    Some(last) if last.to == from => last.to = to,
                    _ => pieces[at].1.push(Range { from, to }),
                }
                from = to;
            }
        }
        for mention in &part.mentions {
            let at = slot(&mut pieces, self.key(self.live.block_at(2 * mention.item), stage));
            pieces[at].2.push(*mention);
        }
        pieces.retain(|piece| !piece.1.is_empty());
        pieces
    }

    /// What tells pieces apart: rare code; then the loop of this depth that a block is in.
    fn key(&self, block: usize, stage: u8) -> u32 {
        let data = &self.function.blocks[block];
        if stage == COLD {
            return u32::from(data.cold);
        }
        let mut chain = Vec::new();
        let mut inner = data.inner;
        while let Some(found) = inner {
            chain.push(found);
            inner = self.function.loops[found as usize];
        }
        chain.len().checked_sub(usize::from(stage)).map_or(0, |at| chain[at] + 1)
    }

    /// Moves a part to the frame, with a tiny part for each instruction that needs it in a register.
    fn spill(&mut self, index: u32) {
        let ranges = core::mem::take(&mut self.parts[index as usize].ranges);
        let mentions = core::mem::take(&mut self.parts[index as usize].mentions);
        let bundle = self.parts[index as usize].bundle;
        let mut tiny = Vec::new();
        let is_constant = self.bundles.all[bundle as usize].constant.is_some();
        for mention in mentions.iter().filter(|mention| !mention.anywhere && (mention.reads || !is_constant))
        {
            let from = 2 * mention.item + u32::from(!mention.reads);
            let to = 2 * mention.item + 1 + u32::from(mention.writes);
            tiny.push(Range { from, to });
            self.add(bundle, Vec::from([Range { from, to }]), Vec::from([*mention]), TINY);
        }
        let spilled = &mut self.spilled[bundle as usize];
        for range in ranges {
            let mut from = range.from;
            for hole in tiny.iter().filter(|hole| overlaps(**hole, range)) {
                if from < hole.from {
                    spilled.push(Range { from, to: hole.from });
                }
                from = hole.to;
            }
            if from < range.to {
                spilled.push(Range { from, to: range.to });
            }
        }
        if !is_constant && self.slot_of[bundle as usize].is_none() {
            self.slot_of[bundle as usize] = Some(self.slots);
            self.slots += 1;
        }
    }

    fn finish(self) -> Assigned {
        let mut segments: Vec<Vec<Segment>> = vec![Vec::new(); self.bundles.all.len()];
        for part in &self.parts {
            if let Some(real) = part.real {
                let clean = part.stage == TINY && part.mentions.iter().all(|mention| !mention.writes);
                let location = Location::Real(real);
                segments[part.bundle as usize].extend(part.ranges.iter().map(|range| Segment {
                    range: *range,
                    location,
                    clean,
                }));
            }
        }
        for (bundle, ranges) in self.spilled.iter().enumerate() {
            let location = match (self.bundles.all[bundle].constant, self.slot_of[bundle]) {
                (Some(bits), _) => Location::Constant(bits),
                (None, Some(slot)) => Location::Slot(slot),
                (None, None) => continue,
            };
            segments[bundle].extend(ranges.iter().map(|range| Segment {
                range: *range,
                location,
                clean: true,
            }));
        }
        for segments in &mut segments {
            segments.sort_unstable_by_key(|segment| segment.range);
        }
        let stored_once =
            self.bundles.all.iter().zip(&segments).map(|(bundle, segments)| is_stored_once(bundle, segments));
        let in_slot = |segments: &Vec<Segment>| {
            segments.iter().find_map(|segment| match segment.location {
                Location::Slot(slot) => Some(slot),
                _ => None,
            })
        };
        let slot_of = segments.iter().map(in_slot).collect();
        Assigned {
            slot_of,
            stored_once: stored_once.collect(),
            of: self.bundles.of,
            segments,
            slots: self.slots,
        }
    }
}

/// Is a bundle one value, which goes to its slot as soon as it is defined? Then whoever has a copy need not write it back.
fn is_stored_once(bundle: &Bundle, segments: &[Segment]) -> bool {
    let mut writes = bundle.mentions.iter().filter(|mention| mention.writes);
    let (Some(one), None) = (writes.next(), writes.next()) else { return false };
    // A parameter of a block is defined along edges as well.
    if one.reads || bundle.is_param {
        return false;
    }
    let defined = 2 * one.item + 1;
    let at = |position: u32| {
        segments
            .iter()
            .find(|segment| segment.range.from <= position && position < segment.range.to)
            .map(|segment| segment.location)
    };
    [defined, defined + 1].iter().any(|position| matches!(at(*position), Some(Location::Slot(_))))
}
