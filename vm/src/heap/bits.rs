//! Bit planes over the heap's granules, one machine word per 32 or 64 granules.
//!
//! Two planes say what each granule is (see `heap/mod.rs`); all work on them is word-wise.

use core::ptr::NonNull;

/// Granules described by one word of a plane.
pub(crate) const WORD: usize = usize::BITS as usize;

/// One bit per granule. The memory belongs to the heap that made the plane.
#[derive(Clone, Copy)]
pub(crate) struct Plane(NonNull<usize>);

impl Plane {
    /// A plane over the given zeroed words.
    pub(crate) const fn new(words: NonNull<usize>) -> Self {
        Self(words)
    }

    /// Word number `w`.
    #[inline(always)]
    pub(crate) fn word(self, w: usize) -> usize {
        // SAFETY: the heap made the plane with a word for every granule it can ever own, and passes
        // only words of its own granules.
        unsafe { self.0.as_ptr().add(w).read() }
    }

    /// Replaces word number `w`.
    #[inline(always)]
    pub(crate) fn set_word(self, w: usize, bits: usize) {
        // SAFETY: as in `word`.
        unsafe { self.0.as_ptr().add(w).write(bits) }
    }

    /// Is the bit of granule `g` set?
    #[inline(always)]
    pub(crate) fn get(self, g: usize) -> bool {
        self.word(g / WORD) >> (g % WORD) & 1 != 0
    }

    /// Sets the bit of granule `g`.
    #[inline(always)]
    pub(crate) fn set(self, g: usize) {
        self.set_word(g / WORD, self.word(g / WORD) | 1 << (g % WORD));
    }

    /// Clears the bit of granule `g`.
    #[inline(always)]
    pub(crate) fn clear(self, g: usize) {
        self.set_word(g / WORD, self.word(g / WORD) & !(1 << (g % WORD)));
    }

    /// Sets or clears `n` bits from granule `g` on.
    pub(crate) fn fill(self, g: usize, n: usize, on: bool) {
        let end = g + n;
        let mut at = g;
        while at < end {
            let bit = at % WORD;
            let count = (WORD - bit).min(end - at);
            let mask = if count == WORD { usize::MAX } else { ((1 << count) - 1) << bit };
            let word = self.word(at / WORD);
            self.set_word(at / WORD, if on { word | mask } else { word & !mask });
            at += count;
        }
    }

    /// How many bits from granule `g` on are set without a gap, looking no further than `end`.
    #[inline]
    pub(crate) fn run_of_ones(self, g: usize, end: usize) -> usize {
        let mut at = g;
        while at < end {
            let zeros = !self.word(at / WORD) >> (at % WORD);
            if zeros != 0 {
                return (at + zeros.trailing_zeros() as usize).min(end) - g;
            }
            at = (at / WORD + 1) * WORD;
        }
        end.max(g) - g
    }
}
