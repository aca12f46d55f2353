//! Tests of the heap against a model: which cells survive, what is in them, what the planes say.
//!
//! All random choices come from a generator with a fixed seed, so a failure repeats. The model knows every cell by
//! number and holds references as numbers; addresses are looked up only to fill cells and to compare.

use super::bits::WORD;
use super::{Arena, GRANULE, Heap, Refusal};
use core::ptr::NonNull;
use std::collections::BTreeMap;
use std::vec;
use std::vec::Vec;

/// Words in a granule.
const WORDS: usize = GRANULE / size_of::<usize>();

/// xorshift64*: small, seeded, good enough to choose cases.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `n`.
    fn below(&mut self, n: usize) -> usize {
        (self.next() >> 33) as usize % n
    }

    /// True once in `n` times.
    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// A heap and the memory it stands in.
struct Memory {
    heap: Heap,
    _arena: Vec<u128>,
    _metadata: Vec<usize>,
}

/// A heap of `reserved` bytes, `initial` of them in use at first, its memory full of what looks like references.
fn memory(reserved: usize, initial: usize, mark_stack: usize) -> Memory {
    let mut arena = vec![0_u128; reserved.div_ceil(16)];
    let base = arena.as_mut_ptr().cast::<u8>();
    for (i, word) in arena.iter_mut().enumerate() {
        *word = (base as u128).wrapping_add(i as u128 * 16);
    }
    let mut metadata = vec![0_usize; Arena::metadata_words(reserved, mark_stack)];
    let description = Arena {
        base: NonNull::new(base).unwrap(),
        reserved,
        metadata: NonNull::new(metadata.as_mut_ptr()).unwrap(),
        mark_stack,
    };
    // SAFETY: both vectors live as long as the heap, beside it, and are never touched again or moved.
    let heap = unsafe { Heap::new(&description, initial) };
    Memory { heap, _arena: arena, _metadata: metadata }
}

/// What a word of a cell holds.
#[derive(Clone, Copy, PartialEq)]
enum Content {
    /// A tagged number.
    Number(usize),
    /// The address of another cell.
    Reference(usize),
    /// An address inside another cell, which keeps nothing alive.
    Inside(usize),
}

struct Cell {
    address: usize,
    granules: usize,
    leaf: bool,
    content: Vec<Content>,
}

/// The heap as it should be: cells by number, and the numbers of the roots.
struct Model {
    memory: Memory,
    random: Random,
    cells: BTreeMap<usize, Cell>,
    roots: Vec<usize>,
    made: usize,
    allocated: usize,
}

impl Model {
    fn new(seed: u64, reserved: usize, initial: usize, mark_stack: usize) -> Self {
        Self {
            memory: memory(reserved, initial, mark_stack),
            random: Random(seed),
            cells: BTreeMap::new(),
            roots: Vec::new(),
            made: 0,
            allocated: 0,
        }
    }

    fn heap(&mut self) -> &mut Heap {
        &mut self.memory.heap
    }

    /// Address and size of the cells, ordered by address.
    fn layout(&self) -> Vec<(usize, usize)> {
        let mut layout: Vec<_> = self.cells.values().map(|cell| (cell.address, cell.granules)).collect();
        layout.sort_unstable();
        layout
    }

    /// Granules of the longest free run.
    fn longest_gap(&self) -> usize {
        let heap = &self.memory.heap;
        let mut end = heap.base;
        let mut longest = 0;
        for (address, granules) in self.layout() {
            longest = longest.max((address - end) / GRANULE);
            end = address + granules * GRANULE;
        }
        longest.max((heap.base + heap.reserved * GRANULE - end) / GRANULE)
    }

    fn some_cell(&mut self) -> Option<usize> {
        if self.roots.is_empty() {
            return None;
        }
        // Through the roots, so that live structures get deep and shared.
        let mut at = self.roots[self.random.below(self.roots.len())];
        for _ in 0..self.random.below(6) {
            let cell = &self.cells[&at];
            if cell.leaf || cell.content.is_empty() {
                break;
            }
            match cell.content[self.random.below(cell.content.len())] {
                Content::Reference(to) => at = to,
                _ => break,
            }
        }
        Some(at)
    }

    fn some_content(&mut self) -> Content {
        match self.random.below(5) {
            0..3 => match self.some_cell() {
                Some(cell) => Content::Reference(cell),
                None => Content::Number(1),
            },
            3 => match self.some_cell() {
                Some(cell) => Content::Inside(cell),
                None => Content::Number(3),
            },
            _ => Content::Number(self.random.next() as usize | 1),
        }
    }

    fn word(&self, content: Content) -> usize {
        match content {
            Content::Number(number) => number,
            Content::Reference(cell) => self.cells[&cell].address,
            Content::Inside(cell) => {
                let cell = &self.cells[&cell];
                // The second granule, or the second word of a cell that has only one.
                cell.address + if cell.granules > 1 { GRANULE } else { size_of::<usize>() }
            }
        }
    }

    fn write(&mut self, number: usize, i: usize, content: Content) {
        let word = self.word(content);
        let cell = self.cells.get_mut(&number).unwrap();
        cell.content[i] = content;
        // SAFETY: a word of a cell.
        unsafe { (cell.address as *mut usize).add(i).write(word) };
    }

    /// Allocates as the VM does: the fast path, then the slow one, then again after a collection.
    fn alloc(&mut self, bytes: usize, leaf: bool) -> Option<usize> {
        let heap = &mut self.memory.heap;
        let cell = match heap.alloc_fast(bytes, leaf) {
            Some(cell) => cell,
            None => match heap.alloc(bytes, leaf, false) {
                Ok(cell) => cell,
                Err(Refusal::Full) => return None,
                Err(Refusal::Collect) => {
                    self.collect();
                    match self.heap().alloc(bytes, leaf, true) {
                        Ok(cell) => cell,
                        Err(refusal) => {
                            assert_eq!(refusal, Refusal::Full);
                            let gap = self.longest_gap();
                            assert!(
                                gap < bytes.div_ceil(GRANULE),
                                "{bytes} bytes refused with {gap} granules free"
                            );
                            return None;
                        }
                    }
                }
            },
        };
        let address = cell.as_ptr() as usize;
        let granules = bytes.div_ceil(GRANULE).max(1);
        let number = self.made;
        self.made += 1;
        self.allocated += granules;
        assert!(address.is_multiple_of(GRANULE));
        self.cells.insert(
            number,
            Cell { address, granules, leaf, content: vec![Content::Number(1); granules * WORDS] },
        );
        for i in 0..granules * WORDS {
            let content = self.some_content();
            self.write(number, i, content);
        }
        Some(number)
    }

    fn reachable(&self) -> Vec<usize> {
        let by_address: BTreeMap<usize, usize> =
            self.cells.iter().map(|(number, cell)| (cell.address, *number)).collect();
        let mut seen = std::collections::BTreeSet::new();
        let mut work = self.roots.clone();
        while let Some(number) = work.pop() {
            let cell = &self.cells[&number];
            if !seen.insert(number) || cell.leaf {
                continue;
            }
            for (i, content) in cell.content.iter().enumerate() {
                match content {
                    Content::Number(_) => {}
                    Content::Reference(to) => work.push(*to),
                    // The cell may be gone and another one begin at that very address by now (rule 2).
                    Content::Inside(_) => {
                        // SAFETY: a word of a cell.
                        let word = unsafe { (cell.address as *const usize).add(i).read() };
                        work.extend(by_address.get(&word));
                    }
                }
            }
        }
        seen.into_iter().collect()
    }

    fn collect(&mut self) {
        let live = self.reachable();
        let roots: Vec<usize> = self.roots.iter().map(|root| self.cells[root].address).collect();
        let heap = self.heap();
        heap.start_marking();
        for root in &roots {
            heap.mark_word(*root);
        }
        heap.finish_marking();
        let mut dead = Vec::new();
        heap.each_unmarked(|cell| dead.push(cell.as_ptr() as usize));
        heap.sweep();
        let before = core::mem::take(&mut self.cells);
        for (number, cell) in before {
            if live.binary_search(&number).is_ok() {
                self.cells.insert(number, cell);
            } else {
                assert!(dead.contains(&cell.address), "a dead cell is marked");
            }
        }
        self.check();
        let live: usize = self.cells.values().map(|cell| cell.granules * GRANULE).sum();
        assert_eq!(self.heap().stats().live, live);
    }

    /// Planes and contents are what the model says.
    fn check(&mut self) {
        let mut end = 0;
        for (address, granules) in self.layout() {
            assert!(address >= end, "cells overlap");
            end = address + granules * GRANULE;
        }
        let heap = &self.memory.heap;
        let mut planes = vec![(false, false, false); heap.granules];
        for cell in self.cells.values() {
            let g = (cell.address - heap.base) / GRANULE;
            planes[g] = (true, false, cell.leaf);
            for plane in &mut planes[g + 1..g + cell.granules] {
                plane.1 = true;
            }
        }
        for (g, (head, tail, leaf)) in planes.into_iter().enumerate() {
            assert_eq!(
                (heap.head.get(g), heap.tail.get(g), heap.leaf.get(g)),
                (head, tail, leaf),
                "granule {g}"
            );
        }
        for cell in self.cells.values() {
            assert_eq!(
                heap.cell_size(NonNull::new(cell.address as *mut u8).unwrap()),
                cell.granules * GRANULE
            );
            assert!(heap.is_cell(cell.address) && !heap.is_cell(cell.address + size_of::<usize>()));
            for (i, content) in cell.content.iter().enumerate() {
                // A leaf may hold addresses of cells that are gone.
                if cell.leaf && !matches!(content, Content::Number(_)) {
                    continue;
                }
                if let Content::Inside(to) = content
                    && !self.cells.contains_key(to)
                {
                    continue;
                }
                // SAFETY: a word of a live cell.
                let word = unsafe { (cell.address as *const usize).add(i).read() };
                assert_eq!(word, self.word(*content), "word {i} of a cell changed");
            }
        }
        let used: usize = self.cells.values().map(|cell| cell.granules * GRANULE).sum();
        assert_eq!(heap.used_bytes(), used);
        assert_eq!(heap.stats().allocated_total, (self.allocated * GRANULE) as u64);
        assert!(heap.granules <= heap.reserved);
    }

    /// Gives back a random cell that nothing can reach, and whose number no cell holds.
    fn free_one(&mut self) {
        let live = self.reachable();
        let Some(number) =
            self.cells.keys().rev().find(|number| live.binary_search(number).is_err()).copied()
        else {
            return;
        };
        let held = self.cells.values().any(|cell| {
            cell.content.iter().any(
                |content| matches!(content, Content::Reference(to) | Content::Inside(to) if *to == number),
            )
        });
        if !held {
            let cell = self.cells.remove(&number).unwrap();
            // SAFETY: the model says that nothing refers to it.
            unsafe { self.heap().free(NonNull::new(cell.address as *mut u8).unwrap()) };
        }
    }

    fn steps(&mut self, steps: usize, most_roots: usize) {
        for _ in 0..steps {
            match self.random.below(40) {
                0..25 => {
                    let bytes = match self.random.below(20) {
                        0 => self.random.below(40 * GRANULE),
                        1 => self.random.below(300 * GRANULE),
                        _ => self.random.below(6 * GRANULE),
                    };
                    let leaf = self.random.one_in(4);
                    let Some(number) = self.alloc(bytes.max(1), leaf) else {
                        // Full: let most of it go, or nothing more would happen.
                        self.roots.truncate(self.random.below(3));
                        continue;
                    };
                    if self.roots.len() < most_roots {
                        self.roots.push(number);
                    } else if !self.random.one_in(3) {
                        let i = self.random.below(self.roots.len());
                        self.roots[i] = number;
                    }
                }
                25..37 => {
                    let Some(number) = self.some_cell() else { continue };
                    let content = self.some_content();
                    let i = self.random.below(self.cells[&number].content.len());
                    self.write(number, i, content);
                }
                37 => {
                    if !self.roots.is_empty() {
                        let i = self.random.below(self.roots.len());
                        self.roots.swap_remove(i);
                    }
                }
                38 => self.free_one(),
                _ => {
                    if self.random.one_in(8) {
                        self.collect();
                    }
                }
            }
        }
        self.check();
        self.collect();
    }
}

#[test]
fn random_programs_keep_what_they_reach() {
    for seed in 1..=6 {
        Model::new(seed, 64 << 10, 64 << 10, 256).steps(2000, 40);
    }
}

#[test]
fn growing_heaps_keep_what_they_reach() {
    for seed in 21..=22 {
        let mut model = Model::new(seed, 128 << 10, 2 << 10, 64);
        model.steps(1500, 100);
        assert!(model.heap().size() > 2 << 10, "the heap never grew");
    }
}

#[test]
fn a_full_mark_stack_loses_nothing() {
    for (seed, mark_stack) in [(31, 0), (32, 1), (33, 2), (34, 3), (35, 7)] {
        Model::new(seed, 64 << 10, 64 << 10, mark_stack).steps(2000, 60);
    }
}

#[test]
fn heaps_of_odd_sizes_end_where_they_should() {
    // Not a multiple of what one word of a plane covers, and ends inside the first word.
    for (seed, granules) in [(41, 63), (42, 65), (43, 1), (44, 129), (45, 1000), (46, 20)] {
        Model::new(seed, granules * GRANULE, granules * GRANULE, 16).steps(1500, 10);
    }
}

#[test]
fn long_chains_and_wide_cells_are_marked_with_a_tiny_stack() {
    let mut model = Model::new(51, 1 << 20, 1 << 20, 4);
    let mut last = None;
    for _ in 0..5000 {
        let number = model.alloc(GRANULE, false).unwrap();
        for i in 0..WORDS {
            let content = match last {
                Some(last) if i == 0 => Content::Reference(last),
                _ => Content::Number(1),
            };
            model.write(number, i, content);
        }
        last = Some(number);
        model.roots = vec![number];
    }
    let wide = model.alloc(4000 * size_of::<usize>(), false).unwrap();
    let chain: Vec<usize> = model.reachable();
    for (i, number) in chain.iter().take(4000).enumerate() {
        model.write(wide, i, Content::Reference(*number));
    }
    model.roots = vec![wide, last.unwrap()];
    model.collect();
    assert_eq!(model.cells.len(), 5001);
    model.roots = vec![wide];
    model.collect();
    // The chain hangs together, so what the wide cell holds keeps the older part alive.
    assert_eq!(model.cells.len(), 4001);
}

#[test]
fn stress_asks_for_a_collection_each_time_and_poisons_what_is_freed() {
    let mut model = Model::new(61, 32 << 10, 32 << 10, 64);
    model.heap().set_stress(true);
    for _ in 0..200 {
        assert!(model.heap().alloc_fast(GRANULE, false).is_none());
        assert_eq!(model.heap().alloc(GRANULE, false, false), Err(Refusal::Collect));
        let bytes = (1 + model.random.below(5)) * GRANULE;
        let number = model.alloc(bytes, false).unwrap();
        if model.roots.len() < 20 {
            model.roots.push(number);
        } else {
            let i = model.random.below(20);
            model.roots[i] = number;
        }
    }
    let before = model.layout();
    model.roots.truncate(3);
    model.collect();
    let after = model.layout();
    let mut freed = 0;
    for cell in before.iter().filter(|cell| !after.contains(cell)) {
        freed += 1;
        for i in 0..cell.1 * GRANULE {
            // SAFETY: memory of the arena that belongs to no cell.
            assert_eq!(unsafe { ((cell.0 + i) as *const u8).read() }, 0xdb);
        }
    }
    assert!(freed > 0);
    model.heap().set_stress(false);
    model.steps(300, 20);
}

#[test]
fn the_chosen_allocation_fails_and_no_other() {
    for k in [1_u64, 2, 3, 10, 40] {
        let mut model = Model::new(70 + k, 64 << 10, 64 << 10, 64);
        // The switch may be set while a run is in use.
        model.steps(100, 10);
        model.heap().set_fail_after(k);
        for i in 1..80_u64 {
            let made = model.alloc(1 + (i as usize * 7) % 200, false);
            assert_eq!(made.is_none(), i == k, "allocation {i} of those that fail at {k}");
        }
        model.collect();
    }
}

#[test]
fn a_locked_heap_refuses_until_it_is_unlocked_as_often() {
    let mut model = Model::new(81, 32 << 10, 32 << 10, 64);
    model.steps(50, 10);
    assert_eq!(model.heap().lock(), 1);
    assert_eq!(model.heap().lock(), 2);
    assert!(model.heap().alloc_fast(1, false).is_none());
    assert_eq!(model.heap().alloc(1, false, false), Err(Refusal::Full));
    assert_eq!(model.heap().unlock(), 1);
    assert_eq!(model.heap().alloc(1, false, true), Err(Refusal::Full));
    assert_eq!(model.heap().unlock(), 0);
    assert!(model.alloc(1, false).is_some());
    assert_eq!(model.heap().unlock(), 0);
    model.steps(300, 10);
}

#[test]
fn disabled_collection_grows_instead() {
    let mut model = Model::new(91, 64 << 10, 1 << 10, 64);
    model.heap().set_enabled(false);
    let mut made = 0;
    loop {
        match model.heap().alloc(GRANULE, false, false) {
            Ok(_) => made += 1,
            Err(refusal) => {
                assert_eq!(refusal, Refusal::Full);
                break;
            }
        }
    }
    assert_eq!(made, (64 << 10) / GRANULE);
}

#[test]
fn a_threshold_asks_for_collections() {
    let mut model = Model::new(95, 64 << 10, 64 << 10, 64);
    model.heap().set_threshold(Some(4 << 10));
    let mut bytes = 0;
    while model.heap().alloc(100 * GRANULE, false, false).is_ok() {
        bytes += 100 * GRANULE;
    }
    assert!((4 << 10..8 << 10).contains(&bytes), "{bytes}");
}

#[test]
fn any_address_in_a_cell_keeps_it_if_it_stands_on_a_native_stack() {
    let mut model = Model::new(101, 64 << 10, 64 << 10, 64);
    for _ in 0..100 {
        let bytes = 1 + model.random.below(200 * GRANULE);
        if model.allocated * GRANULE + bytes > 60 << 10 {
            break;
        }
        model.alloc(bytes, true).unwrap();
    }
    let layout = model.layout();
    for (address, granules) in &layout {
        let inside = [0, 1, GRANULE - 1, granules * GRANULE / 2, granules * GRANULE - 1];
        for offset in inside {
            let heap = model.heap();
            heap.start_marking();
            heap.mark_ambiguous(address + offset);
            heap.finish_marking();
            for (other, _) in &layout {
                assert_eq!(
                    heap.is_marked(*other),
                    other == address,
                    "offset {offset} of {granules} granules"
                );
            }
            // Unmark without sweeping, to use the same cells again.
            let g = (address - heap.base) / GRANULE;
            heap.tail.clear(g);
        }
    }
    let heap = model.heap();
    let (base, end) = (heap.base, heap.base + heap.granules * GRANULE);
    let (last, granules) = layout[layout.len() - 1];
    heap.start_marking();
    for nothing in [0, 1, base - 1, end, end + 1, usize::MAX, last + granules * GRANULE] {
        heap.mark_ambiguous(nothing);
        heap.mark_word(nothing);
    }
    heap.finish_marking();
    for (cell, _) in &layout {
        assert!(!heap.is_marked(*cell));
    }
}

#[test]
fn requests_beyond_the_reserved_range_are_refused() {
    let mut model = Model::new(111, 16 << 10, 1 << 10, 64);
    for bytes in [(16 << 10) + 1, 1 << 30, usize::MAX - GRANULE, usize::MAX] {
        assert!(model.heap().alloc_fast(bytes, false).is_none(), "{bytes}");
        assert!(model.heap().alloc(bytes, false, false).is_err(), "{bytes}");
        assert_eq!(model.heap().alloc(bytes, false, true), Err(Refusal::Full), "{bytes}");
    }
    model.check();
    assert!(model.alloc(16 << 10, true).is_some());
    model.collect();
    assert!(model.alloc(16 << 10, true).is_some());
}

/// One granule after the other.
fn sweep_one_by_one(planes: &[(bool, bool, bool)]) -> Vec<(bool, bool, bool)> {
    let mut keep = false;
    planes
        .iter()
        .map(|&(head, tail, leaf)| match (head, tail) {
            (true, marked) => {
                keep = marked;
                if keep { (true, false, leaf) } else { (false, false, false) }
            }
            (false, true) => (false, keep, false),
            (false, false) => (false, false, false),
        })
        .collect()
}

#[test]
fn sweeping_by_words_equals_sweeping_one_by_one() {
    let mut random = Random(121);
    for round in 0..400 {
        let granules = 1 + random.below(5 * WORD);
        let mut memory = memory(granules * GRANULE, granules * GRANULE, 1);
        let heap = &mut memory.heap;
        // Cells of lengths that make runs begin, end and cross at every place of a word.
        let longest = [1, 2, 3, WORD, WORD + 1, 3 * WORD][round % 6];
        let mut planes = vec![(false, false, false); granules];
        let mut g = 0;
        while g < granules {
            let n = (1 + random.below(longest)).min(granules - g);
            if !random.one_in(4) {
                planes[g] = (true, random.one_in(2), random.one_in(2));
                for plane in &mut planes[g + 1..g + n] {
                    plane.1 = true;
                }
            }
            g += n;
        }
        for (g, (head, tail, leaf)) in planes.iter().enumerate() {
            heap.head.fill(g, 1, *head);
            heap.tail.fill(g, 1, *tail);
            heap.leaf.fill(g, 1, *leaf);
        }
        heap.sweep();
        let expected = sweep_one_by_one(&planes);
        let live = expected.iter().filter(|(head, tail, _)| head | tail).count();
        for (g, expected) in expected.into_iter().enumerate() {
            assert_eq!(
                (heap.head.get(g), heap.tail.get(g), heap.leaf.get(g)),
                expected,
                "round {round}, granule {g}"
            );
        }
        assert_eq!(heap.stats().live, live * GRANULE);
        // Nothing beyond the heap was touched.
        for g in granules..granules.next_multiple_of(WORD) {
            assert!(!heap.head.get(g) && !heap.tail.get(g) && !heap.leaf.get(g));
        }
    }
}

#[test]
fn planes_fill_and_measure_runs_as_bit_by_bit() {
    let mut random = Random(131);
    let memory = memory(6 * WORD * GRANULE, GRANULE, 1);
    let plane = memory.heap.head;
    let mut bits = vec![false; 6 * WORD];
    for _ in 0..500 {
        let g = random.below(5 * WORD);
        let n = random.below(WORD + 70).min(bits.len() - g);
        let on = random.one_in(2);
        plane.fill(g, n, on);
        bits[g..g + n].fill(on);
        let from = random.below(bits.len());
        let end = from + random.below(bits.len() - from + 1);
        let run = bits[from..end].iter().take_while(|bit| **bit).count();
        assert_eq!(plane.run_of_ones(from, end), run);
    }
    for (g, bit) in bits.iter().enumerate() {
        assert_eq!(plane.get(g), *bit);
    }
}

#[test]
fn what_was_pinned_since_is_freed_at_once() {
    let mut memory = memory(4096 * GRANULE, 4096 * GRANULE, 4);
    let heap = &mut memory.heap;
    let mut random = Random(7);
    for older in 0..4 {
        let kept: Vec<_> = (0..older).map(|i| heap.alloc_pinned(i * 40).expect("room")).collect();
        let before = heap.used_bytes();
        let mark = heap.alloc_pinned(0).expect("room");
        let mut newer: Vec<_> =
            (0..20).map(|_| heap.alloc_pinned(random.below(200)).expect("room")).collect();
        // Some are freed by their owners before, and replaced.
        for _ in 0..5 {
            let cell = newer.swap_remove(random.below(newer.len()));
            // SAFETY: it was allocated above and is not used any more.
            unsafe { heap.free_pinned(cell) };
        }
        // SAFETY: none of them is used any more.
        unsafe { heap.free_pinned_since(mark) };
        assert_eq!(heap.used_bytes(), before, "{older} older cells");
        for cell in kept {
            // SAFETY: as above: it is still there.
            unsafe { heap.free_pinned(cell) };
        }
    }
}

#[test]
fn pinned_cells_stay_until_they_are_freed() {
    let mut random = Random(137);
    let mut memory = memory(1024 * GRANULE, 900 * GRANULE, 4);
    let heap = &mut memory.heap;
    // (contents, bytes asked for, what is written in each byte)
    let mut pinned: Vec<(NonNull<u8>, usize, u8)> = Vec::new();
    for round in 0..20_000_u32 {
        let mark = (round % 250) as u8 + 1;
        match random.below(10) {
            0..4 => {
                let bytes = 1 + random.below(GRANULE * 20);
                if let Some(contents) = heap.alloc_pinned(bytes) {
                    // SAFETY: fresh memory of that size.
                    let room = unsafe { core::slice::from_raw_parts_mut(contents.as_ptr(), bytes) };
                    assert!(room.iter().all(|byte| *byte == 0), "pinned memory is cleared");
                    room.fill(mark);
                    pinned.push((contents, bytes, mark));
                }
            }
            4..7 if !pinned.is_empty() => {
                let (contents, ..) = pinned.swap_remove(random.below(pinned.len()));
                // SAFETY: taken from the list of live ones.
                unsafe { heap.free_pinned(contents) };
            }
            7 if !pinned.is_empty() => {
                let i = random.below(pinned.len());
                let (contents, bytes, mark) = pinned[i];
                let more = 1 + random.below(bytes + GRANULE * 8);
                // SAFETY: a live one.
                if unsafe { heap.grow_pinned(contents, more) } {
                    // SAFETY: as above.
                    assert!(unsafe { heap.pinned_size(contents) } >= more);
                    // SAFETY: it has that size now.
                    unsafe { contents.add(bytes.min(more)).write_bytes(mark, more.saturating_sub(bytes)) };
                    pinned[i].1 = more;
                }
            }
            8 => {
                // Objects that nothing refers to.
                let _ = heap.alloc(1 + random.below(GRANULE * 4), true, false).map(|cell| {
                    // SAFETY: a fresh cell of at least a byte.
                    unsafe { cell.write(0xee) };
                });
            }
            _ if random.one_in(20) => {
                heap.start_marking();
                heap.finish_marking();
                heap.sweep();
                let live: usize =
                    pinned.iter().map(|(_, bytes, _)| bytes.next_multiple_of(GRANULE) + GRANULE).sum();
                assert!(heap.used_bytes() >= live);
            }
            _ => heap.set_stress(random.one_in(2)),
        }
        if round % 50 == 0 {
            for (contents, bytes, mark) in &pinned {
                // SAFETY: live memory of that size.
                let room = unsafe { core::slice::from_raw_parts(contents.as_ptr(), *bytes) };
                assert!(room.iter().all(|byte| byte == mark), "round {round}");
            }
        }
    }
    assert!(pinned.len() > 10);
}
