//! How much time goes into compiling: a share of the time that the program has run, so that a short script never pays
//! much for code that it hardly uses, and a long one gets all its hot functions compiled.

use std::cell::Cell;
use std::time::Instant;

/// The share of the elapsed time, as a divisor: a third, so that nothing takes more than half as long again.
const SHARE: u64 = 3;
/// What may be spent in any case, in nanoseconds.
const ALLOWANCE: u64 = 2_000_000;
/// What compiling a word of bytecode is taken to cost before there is experience, in nanoseconds.
const FIRST_GUESS: u64 = 15_000;

/// Time spent and left.
#[derive(Debug)]
pub(crate) struct Budget {
    started: Instant,
    spent_ns: Cell<u64>,
    ns_per_word: Cell<u64>,
}

impl Budget {
    pub(crate) fn new() -> Self {
        Self { started: Instant::now(), spent_ns: Cell::new(0), ns_per_word: Cell::new(FIRST_GUESS) }
    }

    /// Is there time for a function with this many words of bytecode?
    pub(crate) fn allows(&self, words: usize) -> bool {
        let elapsed = u64::try_from(self.started.elapsed().as_nanos()).unwrap_or(u64::MAX);
        let wanted = (words as u64).saturating_mul(self.ns_per_word.get());
        self.spent_ns.get().saturating_add(wanted) <= elapsed / SHARE + ALLOWANCE
    }

    /// A function with this many words of bytecode took this long.
    pub(crate) fn spend(&self, words: usize, ns: u64) {
        self.spent_ns.set(self.spent_ns.get().saturating_add(ns));
        let now = ns / (words as u64).max(1);
        self.ns_per_word.set((3 * self.ns_per_word.get() + now) / 4);
    }
}
