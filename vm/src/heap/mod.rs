//! The garbage-collected heap: one contiguous arena, non-moving, mark and sweep.
//!
//! The arena is divided into granules of two machine words. Three bit planes describe them:
//!
//! | head | tail | granule |
//! |---|---|---|
//! | 0 | 0 | free |
//! | 1 | 0 | first granule of a cell (not marked) |
//! | 1 | 1 | first granule of a cell that is marked |
//! | 0 | 1 | further granule of the cell before it |
//!
//! The third plane, `leaf`, is set on the first granule of cells that hold no references.
//! Rules:
//! 1. A cell is reached from the heap through its first word's address only; from native stacks
//!    (Rust's and emitted code's) through any address inside it, because compilers keep derived pointers.
//! 2. Words inside a scanned cell are tagged values, addresses of cells, or numbers; a number that
//!    happens to look like a cell's address only keeps that cell alive.
//! 3. Marking and sweeping never allocate. The mark stack is fixed; when it is full, the region of the
//!    cell is noted in a coarse plane and only those regions are visited again.
//! 4. Sweeping is word-wise over the planes; free space is found again lazily, by a cursor that walks
//!    the planes and hands out runs of free granules to a bump allocator.
//!
//! The same code serves a board (one arena that the linker left) and the host (a large address range
//! reserved once, of which `limit` bytes are in use: growing is moving `limit`).

mod bits;
mod collect;
mod pinned;
#[cfg(test)]
mod tests;

use bits::{Plane, WORD};
use core::ptr::NonNull;

pub use collect::RootVisitor;

/// Bytes in a granule: two machine words.
pub const GRANULE: usize = 2 * size_of::<usize>();

/// Where a heap lives. Address ranges must stay valid and untouched by others as long as the heap.
pub struct Arena {
    /// First byte, aligned to a granule.
    pub base: NonNull<u8>,
    /// Bytes reserved from `base` on; the heap never grows beyond.
    pub reserved: usize,
    /// Zeroed words for the planes and the mark stack, at least [`Arena::metadata_words`].
    pub metadata: NonNull<usize>,
    /// Entries of the mark stack.
    pub mark_stack: usize,
}

impl Arena {
    /// Words of metadata that an arena of `reserved` bytes with `mark_stack` entries needs.
    #[must_use]
    pub const fn metadata_words(reserved: usize, mark_stack: usize) -> usize {
        let plane = Self::plane_words(reserved);
        3 * plane + plane.div_ceil(WORD) + mark_stack
    }

    const fn plane_words(reserved: usize) -> usize {
        (reserved / GRANULE).div_ceil(WORD) + 1
    }
}

/// Counters of a heap, in bytes unless said otherwise.
#[derive(Clone, Copy, Debug, Default)]
pub struct HeapStats {
    /// Handed out since the heap was made.
    pub allocated_total: u64,
    /// Collections so far.
    pub collections: u64,
    /// Live after the last collection.
    pub live: usize,
    /// The most that was in use when a collection began.
    pub peak: usize,
}

/// How the heap is cut up, for `micropython.mem_info`. Sizes are in granules.
#[derive(Clone, Copy, Debug, Default)]
pub struct HeapLayout {
    /// Cells of one granule.
    pub ones: usize,
    /// Cells of two granules.
    pub twos: usize,
    /// The largest cell.
    pub largest: usize,
    /// The largest run of free granules.
    pub largest_free: usize,
}

/// Bytes that exceptions may take while the heap is locked, until a script asks for another number: a message of a few words
/// and a traceback of two or three functions.
const EMERGENCY: usize = 512;

/// What [`Heap::bar`] has put aside.
#[derive(Debug)]
pub(crate) struct Barred {
    run_end: usize,
    emergency: usize,
    for_exception: bool,
}

/// The heap. See the module's page for its rules.
pub struct Heap {
    /// Next free byte of the current run.
    bump: usize,
    /// End of the current run. Equal to `bump` when every allocation must take the slow path.
    run_end: usize,
    base: usize,
    /// Granules in use (free or not); at most `reserved`.
    granules: usize,
    reserved: usize,
    head: Plane,
    tail: Plane,
    leaf: Plane,
    /// One bit per plane word whose cells must be scanned again after the mark stack overflowed.
    revisit: Plane,
    mark_stack: NonNull<usize>,
    mark_capacity: usize,
    mark_len: usize,
    revisit_pending: bool,
    /// Granule from which the search for free runs goes on.
    cursor: usize,
    /// Where the search for room for a large cell goes on.
    large_cursor: usize,
    /// Real end of the current run while `stress` or `fail_after` keep `run_end` at `bump`.
    true_end: usize,
    stats: HeapStats,
    /// Bytes handed out since the last collection, up to `bump` of the runs already left behind.
    since_collection: usize,
    run_start: usize,
    /// Collect at every allocation.
    stress: bool,
    /// Allocations until one fails on purpose; 0 when off.
    fail_after: u64,
    /// Set when memory freed by a sweep is overwritten, to expose uses after free.
    poison: bool,
    enabled: bool,
    /// Depth of `heap_lock`: while it is not 0 every allocation is refused.
    locked: usize,
    /// Bytes that exceptions may still take while the heap is locked, and what that is set to when it is unlocked.
    emergency: usize,
    emergency_limit: usize,
    /// Is what is allocated now part of an exception?
    for_exception: bool,
    /// Collect once this many bytes were handed out since the last collection; `usize::MAX` when off.
    threshold: usize,
    /// Address of one of the pinned cells, 0 if there are none.
    pinned: usize,
    /// No collection may begin: one is under way, or a table that the collector changes is being changed.
    held: bool,
    /// See rule 3 of `pinned`.
    _shared: Shared,
}

/// The address of a cell in a form that the collector takes for a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weak(usize);

impl Weak {
    /// Of the cell at `address`.
    #[must_use]
    pub const fn new(address: usize) -> Self {
        Self(address | 1)
    }

    /// The address.
    #[must_use]
    pub const fn address(self) -> usize {
        self.0 & !1
    }
}

/// Where the global allocator uses the heap too, a mutable reference to it is not the only way to it.
#[cfg(target_os = "none")]
type Shared = core::marker::PhantomPinned;
#[cfg(not(target_os = "none"))]
type Shared = ();

/// What the allocator asks its caller to do before it can succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Collect garbage, then ask again.
    Collect,
    /// Nothing more can be done: the limit is reached.
    Full,
}

impl Heap {
    /// A heap over `arena` with `initial` bytes in use at first.
    ///
    /// # Safety
    /// The ranges named by `arena` are valid, exclusively this heap's, live as long as it, and the metadata
    /// is zeroed.
    #[must_use]
    pub unsafe fn new(arena: &Arena, initial: usize) -> Self {
        let plane = Arena::plane_words(arena.reserved);
        let at = |words: usize| {
            // SAFETY: `metadata_words` covers the three planes, the coarse plane and the mark stack.
            unsafe { arena.metadata.add(words) }
        };
        let base = arena.base.as_ptr() as usize;
        Self {
            bump: base,
            run_end: base,
            base,
            granules: (initial.min(arena.reserved)) / GRANULE,
            reserved: arena.reserved / GRANULE,
            head: Plane::new(at(0)),
            tail: Plane::new(at(plane)),
            leaf: Plane::new(at(2 * plane)),
            revisit: Plane::new(at(3 * plane)),
            mark_stack: at(3 * plane + plane.div_ceil(WORD)),
            mark_capacity: arena.mark_stack,
            mark_len: 0,
            revisit_pending: false,
            cursor: 0,
            large_cursor: 0,
            true_end: base,
            stats: HeapStats::default(),
            since_collection: 0,
            run_start: base,
            stress: false,
            fail_after: 0,
            poison: false,
            enabled: true,
            locked: 0,
            emergency: EMERGENCY,
            emergency_limit: EMERGENCY,
            for_exception: false,
            threshold: usize::MAX,
            pinned: 0,
            held: false,
            _shared: Shared::default(),
        }
    }

    /// A cell of at least `bytes` bytes from the current run, or nothing if the slow path must be taken.
    /// The memory is not initialised. `leaf` says that the cell will hold no references.
    #[inline(always)]
    pub fn alloc_fast(&mut self, bytes: usize, leaf: bool) -> Option<NonNull<u8>> {
        // Sizes that overflow become 0, as 0 is: the subtraction makes both too large for any run.
        let size = bytes.wrapping_add(GRANULE - 1) & !(GRANULE - 1);
        let at = self.bump;
        if size.wrapping_sub(1) >= self.run_end.wrapping_sub(at) {
            return None;
        }
        self.bump = at + size;
        self.describe((at - self.base) / GRANULE, size / GRANULE, leaf);
        NonNull::new(at as *mut u8)
    }

    /// Enters a new cell into the planes.
    #[inline(always)]
    fn describe(&mut self, g: usize, n: usize, leaf: bool) {
        let (w, bit) = (g / WORD, g % WORD);
        self.head.set_word(w, self.head.word(w) | 1 << bit);
        if leaf {
            self.leaf.set_word(w, self.leaf.word(w) | 1 << bit);
        }
        if bit + n <= WORD {
            // The tail's bits: n - 1 of them above `bit`. n is at least 1.
            let tail = ((1_usize << (n - 1)) - 1) << 1;
            self.tail.set_word(w, self.tail.word(w) | tail << bit);
        } else {
            self.tail.fill(g + 1, n - 1, true);
        }
    }

    /// Refuses all requests until [`Heap::unbar`], which gets what this gives. Unlike `lock` this may happen in an interrupt,
    /// in the middle of any other operation.
    pub(crate) fn bar(&mut self) -> Barred {
        self.locked += 1;
        // Exceptions get nothing either.
        let emergency = core::mem::replace(&mut self.emergency, 0);
        let for_exception = core::mem::replace(&mut self.for_exception, false);
        Barred { run_end: core::mem::replace(&mut self.run_end, self.bump), emergency, for_exception }
    }

    /// Undoes [`Heap::bar`].
    pub(crate) fn unbar(&mut self, barred: Barred) {
        self.run_end = barred.run_end;
        self.emergency = barred.emergency;
        self.for_exception = barred.for_exception;
        self.locked -= 1;
    }

    /// A cell of at least `bytes` bytes, looking for free space where the current run has not enough.
    ///
    /// # Errors
    /// What the caller must do first; the heap itself never collects, because it does not know the roots.
    /// `after_collection` says that the caller has just collected and no other collection would help.
    pub fn alloc(
        &mut self,
        bytes: usize,
        leaf: bool,
        after_collection: bool,
    ) -> Result<NonNull<u8>, Refusal> {
        if self.locked != 0 {
            if !self.for_exception || bytes > self.emergency {
                return Err(Refusal::Full);
            }
            self.emergency -= bytes;
            // A locked heap does not collect.
            return self.alloc_slowly(bytes, leaf, false).map_err(|_| Refusal::Full);
        }
        if self.fail_after != 0 && !after_collection {
            self.fail_after -= 1;
            if self.fail_after == 0 {
                if !self.holds_run() {
                    self.run_end = self.true_end;
                }
                return Err(Refusal::Full);
            }
        }
        if (self.stress || self.since_collection() >= self.threshold) && !after_collection && self.enabled {
            return Err(Refusal::Collect);
        }
        self.alloc_slowly(bytes, leaf, after_collection)
    }

    fn alloc_slowly(
        &mut self,
        bytes: usize,
        leaf: bool,
        after_collection: bool,
    ) -> Result<NonNull<u8>, Refusal> {
        if bytes > self.reserved * GRANULE {
            return Err(Refusal::Full);
        }
        let bytes = bytes.max(1);
        let n = bytes.div_ceil(GRANULE);
        let slow = self.holds_run();
        if slow {
            self.run_end = self.true_end;
        }
        let result = self.alloc_searching(bytes, n, leaf, after_collection);
        if slow {
            self.true_end = self.run_end;
            self.run_end = self.bump;
        }
        result
    }

    fn alloc_searching(
        &mut self,
        bytes: usize,
        n: usize,
        leaf: bool,
        after_collection: bool,
    ) -> Result<NonNull<u8>, Refusal> {
        /// Cells of this many granules and more are placed by a search of their own, so that a large
        /// request does not throw away the small runs that the cursor passes.
        const LARGE: usize = 64;
        loop {
            if n < LARGE {
                loop {
                    if let Some(cell) = self.alloc_fast(bytes, leaf) {
                        return Ok(cell);
                    }
                    if !self.next_run() {
                        break;
                    }
                }
            } else if let Some(cell) = self.alloc_fast(bytes, leaf) {
                return Ok(cell);
            } else if let Some(g) = self.find_large(n) {
                self.describe(g, n, leaf);
                self.since_collection += n * GRANULE;
                return Ok(self.cell(g));
            }
            // Nothing left: prefer growing while what lives fills more than half of what is in use,
            // because a collection now would free little.
            let collected = after_collection || !self.enabled;
            if (collected || self.stats.live * 2 > self.granules * GRANULE) && self.grow(n, collected) {
                continue;
            }
            return Err(if collected { Refusal::Full } else { Refusal::Collect });
        }
    }

    fn cell(&self, g: usize) -> NonNull<u8> {
        // SAFETY: the base of the arena is not null and granule addresses lie above it.
        unsafe { NonNull::new_unchecked((self.base + g * GRANULE) as *mut u8) }
    }

    /// Makes more of the reserved range usable. False when it is used up, or when (unless `must`) the
    /// growth since the last collection has already doubled what lives.
    fn grow(&mut self, n: usize, must: bool) -> bool {
        let live = self.stats.live / GRANULE;
        if !must && self.granules > live.saturating_mul(2) {
            return false;
        }
        let wanted = (self.granules.max(live) + self.granules / 2).max(self.granules + n);
        let new = wanted.min(self.reserved);
        if new - self.granules < n {
            // A large cell may still fit in what is free at the end together with the rest of the range.
            if new == self.granules {
                return false;
            }
        }
        self.granules = new;
        true
    }

    /// Leaves the current run and finds the next free one. False at the end of the heap.
    fn next_run(&mut self) -> bool {
        self.since_collection += self.bump - self.run_start;
        let mut g = self.cursor;
        while g < self.granules {
            let used = (self.head.word(g / WORD) | self.tail.word(g / WORD)) >> (g % WORD);
            if used == 0 || used & 1 == 0 {
                break;
            }
            g += (!used).trailing_zeros().min((WORD - g % WORD) as u32) as usize;
        }
        if g >= self.granules {
            self.cursor = g;
            self.bump = self.base + g.min(self.granules) * GRANULE;
            self.run_end = self.bump;
            self.run_start = self.bump;
            return false;
        }
        let start = g;
        while g < self.granules {
            let used = (self.head.word(g / WORD) | self.tail.word(g / WORD)) >> (g % WORD);
            if used != 0 {
                g += used.trailing_zeros() as usize;
                break;
            }
            g = (g / WORD + 1) * WORD;
        }
        let end = g.min(self.granules);
        self.cursor = end;
        self.bump = self.base + start * GRANULE;
        self.run_start = self.bump;
        self.run_end = self.base + end * GRANULE;
        true
    }

    /// First free run of `n` granules outside the current run: from the last large cell on, then from the start.
    fn find_large(&mut self, n: usize) -> Option<usize> {
        let found = self.find_free(self.large_cursor, n).or_else(|| self.find_free(0, n));
        if let Some(start) = found {
            self.large_cursor = start + n;
            if self.cursor >= start && self.cursor < start + n {
                self.cursor = start + n;
            }
        }
        found
    }

    fn find_free(&self, from: usize, n: usize) -> Option<usize> {
        let (run_from, run_to) = ((self.bump - self.base) / GRANULE, (self.run_end - self.base) / GRANULE);
        let mut start = from;
        let mut g = from;
        while g < self.granules {
            if g >= run_from && g < run_to {
                g = run_to;
                start = g;
                continue;
            }
            let used = (self.head.word(g / WORD) | self.tail.word(g / WORD)) >> (g % WORD);
            if used & 1 != 0 {
                g += (!used).trailing_zeros().min((WORD - g % WORD) as u32) as usize;
                start = g;
                continue;
            }
            let mut next = if used == 0 { (g / WORD + 1) * WORD } else { g + used.trailing_zeros() as usize };
            if g < run_from {
                next = next.min(run_from);
            }
            g = next.min(self.granules);
            if g - start >= n {
                return Some(start);
            }
        }
        None
    }

    /// Gives a cell's memory back at once. The caller knows that nothing refers to it.
    ///
    /// # Safety
    /// `cell` came from this heap and is not used any more.
    pub unsafe fn free(&mut self, cell: NonNull<u8>) {
        let g = (cell.as_ptr() as usize - self.base) / GRANULE;
        debug_assert!(self.head.get(g));
        let n = 1 + self.tail.run_of_ones(g + 1, self.granules);
        self.head.clear(g);
        self.leaf.clear(g);
        self.tail.fill(g + 1, n - 1, false);
        let (start, end) = (self.base + g * GRANULE, self.base + (g + n) * GRANULE);
        // What was allocated last goes back to the run it came from; other room is found by the next search.
        if end == self.bump && start >= self.run_start && !self.holds_run() {
            self.bump = start;
            // It was handed out all the same.
            self.since_collection += end - start;
        } else {
            self.cursor = self.cursor.min(g);
        }
    }

    /// Bytes of the cell that starts at `cell`.
    #[must_use]
    pub fn cell_size(&self, cell: NonNull<u8>) -> usize {
        let g = (cell.as_ptr() as usize - self.base) / GRANULE;
        (1 + self.tail.run_of_ones(g + 1, self.granules)) * GRANULE
    }

    /// Is this the address of the first byte of a cell?
    #[inline]
    #[must_use]
    pub fn is_cell(&self, address: usize) -> bool {
        let offset = address.wrapping_sub(self.base);
        offset < self.granules * GRANULE && offset.is_multiple_of(GRANULE) && self.head.get(offset / GRANULE)
    }

    /// Collect at every allocation from now on, and overwrite what a sweep frees.
    pub fn set_stress(&mut self, on: bool) {
        self.restore_run_end();
        self.stress = on;
        self.poison = on;
        if self.holds_run() {
            self.hold_run();
        }
    }

    /// Makes the `k`-th allocation from now on fail; 0 switches that off.
    pub fn set_fail_after(&mut self, k: u64) {
        self.restore_run_end();
        self.fail_after = k;
        if self.holds_run() {
            self.hold_run();
        }
    }

    fn hold_run(&mut self) {
        self.true_end = self.run_end;
        self.run_end = self.bump;
    }

    /// Must every allocation take the slow path?
    fn holds_run(&self) -> bool {
        self.stress || self.fail_after != 0 || self.locked != 0
    }

    /// Refuses all allocations until it is unlocked as often as locked. Returns the depth.
    pub fn lock(&mut self) -> usize {
        self.restore_run_end();
        self.locked += 1;
        self.hold_run();
        self.locked
    }

    /// Undoes one [`Heap::lock`]. Returns the depth.
    pub fn unlock(&mut self) -> usize {
        self.restore_run_end();
        self.locked = self.locked.saturating_sub(1);
        if self.locked == 0 {
            self.emergency = self.emergency_limit;
        }
        if self.holds_run() {
            self.hold_run();
        }
        self.locked
    }

    /// Sets how many bytes exceptions may take while the heap is locked.
    pub fn set_emergency(&mut self, bytes: usize) {
        self.emergency = bytes;
        self.emergency_limit = bytes;
    }

    /// Says whether what is allocated from now on is part of an exception. Returns what was said before.
    pub fn for_exception(&mut self, yes: bool) -> bool {
        core::mem::replace(&mut self.for_exception, yes)
    }

    /// Depth of [`Heap::lock`].
    #[must_use]
    pub fn locked(&self) -> usize {
        self.locked
    }

    fn restore_run_end(&mut self) {
        if self.holds_run() {
            self.run_end = self.true_end;
        }
    }

    /// Says whether collections may begin outside of the VM's own allocations: where Rust's allocator uses the heap too and
    /// finds it full. Returns what was said before.
    pub fn hold_collections(&mut self, held: bool) -> bool {
        core::mem::replace(&mut self.held, held)
    }

    /// May a collection begin?
    #[must_use]
    pub fn may_collect(&self) -> bool {
        !self.held && self.enabled
    }

    /// Collects at every allocation?
    #[must_use]
    pub fn stress(&self) -> bool {
        self.stress
    }

    /// Switches automatic collection on or off (`gc.enable`, `gc.disable`).
    pub fn set_enabled(&mut self, on: bool) {
        self.enabled = on;
    }

    /// Is automatic collection on?
    #[must_use]
    pub fn enabled(&self) -> bool {
        self.enabled
    }

    /// Collect once `bytes` were handed out since the last collection (`gc.threshold`); the check is
    /// made whenever a run of free space is used up.
    pub fn set_threshold(&mut self, bytes: Option<usize>) {
        self.threshold = bytes.unwrap_or(usize::MAX);
    }

    /// The threshold, if one is set.
    #[must_use]
    pub fn threshold(&self) -> Option<usize> {
        (self.threshold != usize::MAX).then_some(self.threshold)
    }

    fn since_collection(&self) -> usize {
        self.since_collection + (self.bump - self.run_start)
    }

    /// Bytes in cells now: counted from the planes, so an exact figure.
    #[must_use]
    pub fn used_bytes(&self) -> usize {
        let mut used = 0;
        for w in 0..self.granules.div_ceil(WORD) {
            used += (self.head.word(w) | self.tail.word(w)).count_ones() as usize;
        }
        used * GRANULE
    }

    /// The most bytes that were in use, garbage included.
    #[must_use]
    pub fn peak_bytes(&self) -> usize {
        // What is in use grows between two collections; only they make it less.
        (self.stats.live + self.since_collection()).max(self.stats.peak)
    }

    /// Granules in use, in cells of one and of two granules, in the largest cell, and in the largest free run.
    #[must_use]
    pub fn layout(&self) -> HeapLayout {
        let mut layout = HeapLayout::default();
        let (mut cell, mut free) = (0, 0);
        for g in 0..=self.granules {
            let (head, tail) =
                if g < self.granules { (self.head.get(g), self.tail.get(g)) } else { (true, false) };
            if tail && !head {
                cell += 1;
                continue;
            }
            match cell {
                1 => layout.ones += 1,
                2 => layout.twos += 1,
                _ => {}
            }
            layout.largest = layout.largest.max(cell);
            cell = usize::from(head);
            free = if head { 0 } else { free + 1 };
            layout.largest_free = layout.largest_free.max(free);
        }
        layout
    }

    /// A letter for each granule of the heap: `.` free, `h` the first of a cell, `=` the others.
    pub fn map(&self) -> impl Iterator<Item = char> {
        (0..self.granules).map(|g| match (self.head.get(g), self.tail.get(g)) {
            (true, _) => 'h',
            (false, true) => '=',
            (false, false) => '.',
        })
    }

    /// Address of the heap's first granule.
    #[must_use]
    pub fn base(&self) -> usize {
        self.base
    }

    /// Bytes in use and free together, as far as the heap has grown.
    #[must_use]
    pub fn size(&self) -> usize {
        self.granules * GRANULE
    }

    /// Bytes that the heap may grow to.
    #[must_use]
    pub fn capacity(&self) -> usize {
        self.reserved * GRANULE
    }

    /// The counters.
    #[must_use]
    pub fn stats(&self) -> HeapStats {
        HeapStats {
            allocated_total: self.stats.allocated_total + self.since_collection() as u64,
            ..self.stats
        }
    }
}
