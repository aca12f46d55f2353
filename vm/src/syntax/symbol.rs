//! The tables of texts and byte strings that a tree refers to.
//!
//! One text is stored once, however often the source repeats it: identifiers and string constants share
//! the table. The bytes lie in one growing buffer, so a symbol costs four bytes for its end, four to eight
//! for its place in the hash index, and no allocation of its own.

use alloc::vec::Vec;
use core::num::NonZeroU32;

/// A text in the tree's symbol table: an identifier or a string constant.
///
/// Two symbols of one tree are equal exactly when their texts are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Symbol(NonZeroU32);

/// A byte string in the tree's table of bytes constants.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct BytesId(NonZeroU32);

impl Symbol {
    /// The symbol's number: dense, from 0, in order of first appearance.
    #[must_use]
    pub fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

impl BytesId {
    /// The constant's number: dense, from 0, in order of first appearance.
    #[must_use]
    pub fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// FNV-1a, 32 bits (parameters from Fowler, Noll and Vo's page): small code, good enough for short names.
fn hash(bytes: &[u8]) -> u32 {
    let mut state = 0x811c_9dc5_u32;
    for &byte in bytes {
        state = (state ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    state ^ (state >> 15)
}

/// Open-addressed index from hash to entry number; 0 marks a free slot.
#[derive(Default)]
struct Index {
    slots: Vec<u32>,
    used: usize,
}

impl Index {
    /// Finds the entry for `bytes`, or the free slot where it belongs.
    fn find(&self, bytes: &[u8], same: impl Fn(u32) -> bool) -> Result<NonZeroU32, usize> {
        let mask = self.slots.len().wrapping_sub(1);
        if self.slots.is_empty() {
            return Err(0);
        }
        let mut at = hash(bytes) as usize & mask;
        loop {
            match self.slots.get(at).copied().and_then(NonZeroU32::new) {
                None => return Err(at),
                Some(entry) if same(entry.get() - 1) => return Ok(entry),
                Some(_) => at = (at + 1) & mask,
            }
        }
    }

    /// Makes room for one more entry at a load of at most three quarters, rehashing all when it grows.
    fn reserve<'a>(&mut self, text_of: impl Fn(u32) -> &'a [u8]) {
        if (self.used + 1) * 4 <= self.slots.len() * 3 {
            return;
        }
        let size = (self.slots.len() * 2).max(16);
        let old = core::mem::replace(&mut self.slots, alloc::vec![0; size]);
        for entry in old.into_iter().filter(|&entry| entry != 0) {
            let mut at = hash(text_of(entry - 1)) as usize & (size - 1);
            while self.slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = entry;
        }
    }
}

/// A set of texts, each with a number.
#[derive(Default)]
pub struct SymbolTable(BytesTable);

fn bounds(ends: &[u32], index: usize) -> (usize, usize) {
    let start = match index.checked_sub(1) {
        Some(before) => ends.get(before).copied().unwrap_or(0),
        None => 0,
    };
    (start as usize, ends.get(index).copied().unwrap_or(start) as usize)
}

impl SymbolTable {
    /// The symbol for `text`, which is added when it is new.
    pub fn intern(&mut self, text: &str) -> Symbol {
        Symbol(self.0.intern(text.as_bytes()).0)
    }

    /// The symbol for `text` if the tree has it.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Symbol> {
        self.0.find(text.as_bytes()).map(|BytesId(entry)| Symbol(entry))
    }

    /// The text of `symbol`; empty for a symbol of another tree that this one has not.
    #[must_use]
    pub fn text(&self, symbol: Symbol) -> &str {
        // SAFETY: every entry of the inner table was added by `intern`, whole, from a text.
        unsafe { core::str::from_utf8_unchecked(self.0.bytes(BytesId(symbol.0))) }
    }

    /// How many symbols there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no symbol at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A set of byte strings, each with a number.
#[derive(Default)]
pub struct BytesTable {
    bytes: Vec<u8>,
    ends: Vec<u32>,
    index: Index,
}

impl BytesTable {
    /// The number of `bytes`, which is added when it is new.
    pub fn intern(&mut self, bytes: &[u8]) -> BytesId {
        let Self { bytes: all, ends, index } = self;
        let nth = |entry: u32| {
            let (start, end) = bounds(ends, entry as usize);
            &all[start..end]
        };
        index.reserve(nth);
        match index.find(bytes, |entry| nth(entry) == bytes) {
            Ok(entry) => BytesId(entry),
            Err(slot) => {
                all.extend_from_slice(bytes);
                ends.push(all.len() as u32);
                let entry = NonZeroU32::MIN.saturating_add(ends.len() as u32 - 1);
                index.slots[slot] = entry.get();
                index.used += 1;
                BytesId(entry)
            }
        }
    }

    /// The number of `bytes` if the tree has them.
    fn find(&self, bytes: &[u8]) -> Option<BytesId> {
        self.index
            .find(bytes, |entry| {
                let (start, end) = bounds(&self.ends, entry as usize);
                &self.bytes[start..end] == bytes
            })
            .ok()
            .map(BytesId)
    }

    /// The bytes numbered `id`; empty for a number of another tree that this one has not.
    #[must_use]
    pub fn bytes(&self, id: BytesId) -> &[u8] {
        let (start, end) = bounds(&self.ends, id.index());
        self.bytes.get(start..end).unwrap_or(&[])
    }

    /// How many byte strings there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no byte string at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}
