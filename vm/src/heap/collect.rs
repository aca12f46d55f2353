//! Marking and sweeping.
//!
//! The caller drives: [`Heap::start_marking`], [`Heap::mark_word`] / [`Heap::mark_range`] for every root,
//! [`Heap::finish_marking`], then [`Heap::sweep`]. Between the first and the last nothing is allocated.

use super::bits::WORD;
use super::{GRANULE, Heap};
use core::ptr::NonNull;

/// Cells between mark stack and scan. On a board, whose memory answers at once, they would only take room.
const WAITING: usize = if cfg!(target_arch = "x86_64") { 8 } else { 1 };

/// Granules of a large cell that are scanned at a time.
const PART: usize = 64;

/// Asks for memory that will be read soon.
#[inline(always)]
fn prefetch(address: usize) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: a hint, which reads nothing and takes any address.
    unsafe {
        core::arch::x86_64::_mm_prefetch::<{ core::arch::x86_64::_MM_HINT_T0 }>(address as *const i8);
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = address;
}

/// Something that shows its root words to the heap.
pub trait RootVisitor {
    /// Calls `heap.mark_word` or `heap.mark_range` for every root.
    fn visit(&self, heap: &mut Heap);
}

impl Heap {
    /// Begins a collection.
    pub fn start_marking(&mut self) {
        self.stats.peak = self.peak_bytes();
        self.mark_len = 0;
        self.revisit_pending = false;
        self.held = true;
        self.mark_pinned();
    }

    /// Marks what `word` refers to if it is the address of a cell's first byte (or a tagged pointer to one).
    #[inline]
    pub fn mark_word(&mut self, word: usize) {
        let offset = word.wrapping_sub(self.base);
        // A word below the base wraps to a huge offset, so one comparison covers both ends.
        if offset < self.granules * GRANULE && offset.is_multiple_of(GRANULE) {
            self.mark_granule(offset / GRANULE);
        }
    }

    #[inline]
    fn mark_granule(&mut self, g: usize) {
        let (w, bit) = (g / WORD, 1 << (g % WORD));
        let tail = self.tail.word(w);
        if self.head.word(w) & bit == 0 || tail & bit != 0 {
            return;
        }
        self.tail.set_word(w, tail | bit);
        if self.leaf.word(w) & bit == 0 {
            self.push(g);
        }
    }

    fn push(&mut self, g: usize) {
        if self.mark_len < self.mark_capacity {
            // SAFETY: the mark stack has `mark_capacity` entries and the index is below that.
            unsafe { self.mark_stack.as_ptr().add(self.mark_len).write(g) };
            self.mark_len += 1;
        } else {
            self.revisit.set(g / WORD);
            self.revisit_pending = true;
        }
    }

    /// Marks the cell that `word` points into, at its start or anywhere inside. For native stacks.
    pub fn mark_ambiguous(&mut self, word: usize) {
        let offset = word.wrapping_sub(self.base);
        if offset >= self.granules * GRANULE {
            return;
        }
        let mut g = offset / GRANULE;
        if !self.head.get(g) {
            if !self.tail.get(g) {
                return;
            }
            // A tail granule: walk back over the run of tails to the head before it.
            while !self.head.get(g) {
                if g == 0 {
                    return;
                }
                let (w, bit) = (g / WORD, g % WORD);
                let below = self.head.word(w) & ((1 << bit) - 1);
                g = if below != 0 { w * WORD + below.ilog2() as usize } else { (w * WORD).saturating_sub(1) };
                if below == 0 && w == 0 {
                    return;
                }
            }
        }
        self.mark_granule(g);
    }

    /// The address of the cell that `word` points into, at its start or anywhere inside; 0 if it is none.
    #[must_use]
    pub fn cell_around(&self, word: usize) -> usize {
        let offset = word.wrapping_sub(self.base);
        if offset >= self.granules * GRANULE {
            return 0;
        }
        let mut g = offset / GRANULE;
        while !self.head.get(g) {
            if g == 0 || !self.tail.get(g) {
                return 0;
            }
            g -= 1;
        }
        self.base + g * GRANULE
    }

    /// Marks from every word of a range of memory, as [`Heap::mark_word`] does.
    ///
    /// # Safety
    /// The range is readable, aligned to words, and not written while this runs.
    pub unsafe fn mark_range(&mut self, start: *const usize, words: usize) {
        for i in 0..words {
            // SAFETY: the caller vouches for the range. Volatile, because stale stack words are not
            // initialised memory in Rust's eyes and must be read as whatever is there.
            let word = unsafe { start.add(i).read_volatile() };
            self.mark_word(word);
        }
    }

    /// Marks from every word of a native stack's range, interior addresses included.
    ///
    /// # Safety
    /// As for [`Heap::mark_range`].
    pub unsafe fn mark_stack_range(&mut self, start: *const usize, words: usize) {
        for i in 0..words {
            // SAFETY: as above.
            let word = unsafe { start.add(i).read_volatile() };
            self.mark_ambiguous(word);
        }
    }

    /// Is the cell with this first address marked (in the collection that is under way)?
    #[must_use]
    pub fn is_marked(&self, address: usize) -> bool {
        let offset = address.wrapping_sub(self.base);
        if offset >= self.granules * GRANULE {
            return true;
        }
        self.tail.get(offset / GRANULE)
    }

    /// Follows references until everything reachable is marked.
    pub fn finish_marking(&mut self) {
        // Cells wait here between leaving the stack and being scanned, for the time a prefetch takes.
        let mut waiting = [0_usize; WAITING];
        let mut number = 0_usize;
        let mut count = 0_usize;
        loop {
            loop {
                let slot = number % WAITING;
                if self.mark_len > 0 {
                    self.mark_len -= 1;
                    // SAFETY: entries below `mark_len` were written by `push`.
                    let g = unsafe { self.mark_stack.as_ptr().add(self.mark_len).read() };
                    prefetch(self.base + g * GRANULE);
                    let oldest = core::mem::replace(&mut waiting[slot], g);
                    number = number.wrapping_add(1);
                    if count < WAITING {
                        count += 1;
                    } else {
                        self.scan(oldest);
                    }
                } else if count > 0 {
                    // The oldest of `count` entries.
                    count -= 1;
                    self.scan(waiting[number.wrapping_sub(count + 1) % WAITING]);
                } else {
                    break;
                }
            }
            if !self.revisit_pending {
                return;
            }
            self.revisit_pending = false;
            for w in 0..self.granules.div_ceil(WORD) {
                if self.revisit.get(w) {
                    self.revisit.clear(w);
                    // Marked cells that can hold references, some of which were not scanned.
                    let mut again = self.head.word(w) & self.tail.word(w) & !self.leaf.word(w);
                    while again != 0 {
                        let bit = again.trailing_zeros() as usize;
                        again &= again - 1;
                        self.scan(w * WORD + bit);
                    }
                }
            }
        }
    }

    /// Marks what a cell refers to, from granule `g` of it on. Of a large cell a part is scanned, and the rest, by its
    /// first granule, goes on the stack below what the part refers to: so the stack holds little at any time.
    fn scan(&mut self, g: usize) {
        let mut n = 1 + self.tail_run(g + 1, PART);
        if n > PART {
            if self.mark_len < self.mark_capacity {
                self.push(g + PART);
                n = PART;
            } else {
                n = 1 + self.tail_run(g + 1, self.granules);
            }
        }
        let start = (self.base + g * GRANULE) as *const usize;
        for i in 0..n * (GRANULE / size_of::<usize>()) {
            // SAFETY: the words of a cell inside the arena.
            let word = unsafe { start.add(i).read() };
            // Most words are tagged numbers or point to static objects: cheapest test first.
            if word & (GRANULE - 1) == 0 {
                self.mark_word(word);
            }
        }
    }

    /// Tail granules from `from` on, at most `most`. Marked heads have their tail bit set too, so a run of tails
    /// ends where a head begins.
    #[inline]
    fn tail_run(&self, from: usize, most: usize) -> usize {
        let end = self.granules.min(from + most);
        let mut g = from;
        while g < end {
            let tails = self.tail.word(g / WORD) & !self.head.word(g / WORD);
            let others = !tails >> (g % WORD);
            if others != 0 {
                return (g + others.trailing_zeros() as usize).min(end) - from;
            }
            g = (g / WORD + 1) * WORD;
        }
        end.max(from) - from
    }

    /// Frees every cell that is not marked and clears the marks.
    pub fn sweep(&mut self) {
        self.stats.allocated_total += self.since_collection() as u64;
        self.stats.collections += 1;
        let mut live = 0;
        // Set when a cell that is being freed continues into the next word.
        let mut carry = 0_usize;
        for w in 0..self.granules.div_ceil(WORD) {
            let (head, tail) = (self.head.word(w), self.tail.word(w));
            if head | tail == 0 {
                carry = 0;
                continue;
            }
            let dead = head & !tail;
            let tails = tail & !head;
            // Adding a bit at the start of a run of ones carries through the run: what stays set in the
            // sum are the runs that do not follow a dead head.
            let starts = ((dead << 1) | carry) & tails;
            let (sum, overflow) = tails.overflowing_add(starts);
            let kept_tails = tails & sum;
            carry = usize::from(overflow || dead >> (WORD - 1) != 0);
            let kept_heads = head & tail;
            if self.poison {
                self.poison_word(w, (head | tail) & !(kept_heads | kept_tails));
            }
            self.head.set_word(w, kept_heads);
            self.tail.set_word(w, kept_tails);
            self.leaf.set_word(w, self.leaf.word(w) & kept_heads);
            live += (kept_heads | kept_tails).count_ones() as usize;
        }
        self.stats.live = live * GRANULE;
        self.since_collection = 0;
        self.cursor = 0;
        self.large_cursor = 0;
        self.bump = self.base;
        self.run_end = self.base;
        self.true_end = self.base;
        self.run_start = self.base;
    }

    /// Overwrites freed granules so that a use after free is seen, not survived.
    #[cold]
    fn poison_word(&mut self, w: usize, mut freed: usize) {
        while freed != 0 {
            let bit = freed.trailing_zeros() as usize;
            freed &= freed - 1;
            let cell = (self.base + (w * WORD + bit) * GRANULE) as *mut u8;
            // SAFETY: a granule inside the arena that belongs to no live cell.
            unsafe { cell.write_bytes(0xdb, GRANULE) };
        }
    }

    /// Every cell that is not marked, for finalizers: calls `f` with the address. Between marking and sweep.
    pub fn each_unmarked(&self, mut f: impl FnMut(NonNull<u8>)) {
        for w in 0..self.granules.div_ceil(WORD) {
            let mut dead = self.head.word(w) & !self.tail.word(w);
            while dead != 0 {
                let bit = dead.trailing_zeros() as usize;
                dead &= dead - 1;
                f(self.cell(w * WORD + bit));
            }
        }
    }
}
