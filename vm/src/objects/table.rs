//! The hash table of dict and set: insertion-ordered and compact.
//!
//! Entries stand in one array in order of insertion; an index of small integers maps hashes to entries. Tables of
//! up to [`LINEAR`] entries have no index: scanning their hashes is faster and smaller. A removed entry has an empty
//! key and stays until the table is rebuilt, so positions are stable between rebuilds: an inline cache may
//! remember `(entries, position)` and is right as long as the table's `entries` address is the same and the key is there.
//!
//! Comparing keys may run Python code that changes the very table; every lookup checks for that and starts over.

use super::class::Result;
use super::function::Function;
use super::object::Gc;
use super::string::Str;
use crate::runtime::Vm;
use crate::value::{Slot, Value};
use core::cell::Cell;

/// An entry: a removed one has no key.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Entry {
    /// The key.
    pub key: Slot,
    /// Its value; sets store `None` (the Python object).
    pub value: Slot,
    /// Hash of the key, folded to 32 bits.
    pub hash: usize,
}

/// Tables of up to this many entries are searched without an index.
pub const LINEAR: usize = 8;

/// The table. See the module's page.
#[repr(C)]
pub struct Table {
    pub(crate) entries: Cell<*mut Entry>,
    index: Cell<*mut u8>,
    capacity: Cell<u32>,
    pub(crate) used: Cell<u32>,
    pub(crate) live: Cell<u32>,
    /// No entry stands at or behind this position, which is at most `used`; and the bit [`WATCHED`].
    pub(crate) end: Cell<u32>,
}

/// Set if machine code relies on functions among the values: one that is replaced or removed is marked as changed.
const WATCHED: u32 = 1 << 31;

/// Folds a hash to the 32 bits that tables store.
#[inline(always)]
#[must_use]
pub const fn fold_hash(hash: isize) -> u32 {
    #[cfg(target_pointer_width = "64")]
    return (hash ^ (hash >> 32)) as u32;
    #[cfg(target_pointer_width = "32")]
    return hash as u32;
}

/// A walk over the slots of an index.
struct Probe {
    slot: usize,
    perturb: usize,
    mask: usize,
}

impl Probe {
    #[inline(always)]
    fn slot(&self) -> usize {
        self.slot & self.mask
    }

    #[inline(always)]
    fn advance(&mut self) {
        self.perturb >>= 5;
        self.slot = self.slot.wrapping_mul(5).wrapping_add(self.perturb).wrapping_add(1);
    }
}

impl Default for Table {
    fn default() -> Self {
        Self::new()
    }
}

/// Is another key a plain string with the text of `name`? Notes whether it is something else.
#[inline(always)]
fn is_name(other: Value, name: Gc<Str>, foreign: &mut bool) -> bool {
    let Some(other) = other.cast_exact::<Str>() else {
        *foreign = true;
        return false;
    };
    !(other.is_interned() && name.is_interned()) && is_same_text(other, name)
}

/// Have two strings the same text? Keys are short: calling a function to compare them takes longer than comparing.
#[inline(always)]
fn is_same_text(a: Gc<Str>, b: Gc<Str>) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    // The first and the last bytes overlap, and cover all.
    match (a.first_chunk::<8>(), a.last_chunk::<8>(), b.first_chunk::<8>(), b.last_chunk::<8>()) {
        (Some(a_low), Some(a_high), Some(b_low), Some(b_high)) if a.len() <= 16 => {
            return a_low == b_low && a_high == b_high;
        }
        (Some(_), ..) => return a == b,
        _ => {}
    }
    match (a.first_chunk::<4>(), a.last_chunk::<4>(), b.first_chunk::<4>(), b.last_chunk::<4>()) {
        (Some(a_low), Some(a_high), Some(b_low), Some(b_high)) => a_low == b_low && a_high == b_high,
        _ => a.iter().eq(b),
    }
}

impl Table {
    /// An empty table; it has no memory yet.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            entries: Cell::new(core::ptr::null_mut()),
            index: Cell::new(core::ptr::null_mut()),
            capacity: Cell::new(0),
            used: Cell::new(0),
            live: Cell::new(0),
            end: Cell::new(0),
        }
    }

    /// Number of entries that are not removed.
    #[inline]
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "callers compare with 0")]
    pub fn len(&self) -> usize {
        self.live.get() as usize
    }

    /// Number of positions in use, removed entries included: the range that iteration covers.
    #[inline]
    #[must_use]
    pub fn used(&self) -> usize {
        self.used.get() as usize
    }

    /// Address of the entries, for inline caches.
    #[inline]
    #[must_use]
    pub fn entries_address(&self) -> *mut Entry {
        self.entries.get()
    }

    /// Address of the word that holds [`Table::entries_address`], for native code that watches it.
    #[must_use]
    pub fn entries_location(&self) -> usize {
        core::ptr::from_ref(&self.entries) as usize
    }

    /// The entry at a position below [`Table::used`]; nothing beyond, or if it was removed.
    #[inline]
    #[must_use]
    pub fn entry(&self, position: usize) -> Option<(Value, Value)> {
        if position >= self.used() {
            return None;
        }
        // SAFETY: positions below `used` hold initialised entries.
        let entry = unsafe { &*self.entries.get().add(position) };
        Some((entry.key?, entry.value?))
    }

    /// Hash of the key at a position below [`Table::used`].
    #[must_use]
    pub fn hash_at(&self, position: usize) -> u32 {
        debug_assert!(position < self.used());
        // SAFETY: as in `entry`.
        unsafe { (*self.entries.get().add(position)).hash as u32 }
    }

    /// First entry at or after `position`, with its own position.
    #[inline]
    #[must_use]
    pub fn next_entry(&self, mut position: usize) -> Option<(usize, Value, Value)> {
        while position < self.used() {
            if let Some((key, value)) = self.entry(position) {
                return Some((position, key, value));
            }
            position += 1;
        }
        None
    }

    /// Last entry before `position`, with its own position.
    #[must_use]
    pub fn previous_entry(&self, mut position: usize) -> Option<(usize, Value, Value)> {
        position = position.min(self.used());
        while position > 0 {
            position -= 1;
            if let Some((key, value)) = self.entry(position) {
                return Some((position, key, value));
            }
        }
        None
    }

    /// Marks functions from now on when they are replaced or removed.
    pub fn watch(&self) {
        self.end.set(self.end.get() | WATCHED);
    }

    /// Says that the value at a position is going to be another one, or none.
    #[inline(always)]
    pub(crate) fn leaves(&self, position: usize, new: Slot) {
        if self.end.get() & WATCHED != 0 {
            self.mark(position, new);
        }
    }

    #[cold]
    #[inline(never)]
    fn mark(&self, position: usize, new: Slot) {
        let Some((_, old)) = self.entry(position).filter(|(_, old)| Some(*old) != new) else { return };
        if let Some(function) = old.cast::<Function>() {
            function.get().change();
        }
    }

    fn set_end(&self, end: u32) {
        self.end.set(end | self.end.get() & WATCHED);
    }

    /// Replaces the value at a position that holds an entry.
    #[inline]
    pub fn set_value(&self, position: usize, value: Value) {
        debug_assert!(position < self.used());
        self.leaves(position, Some(value));
        // SAFETY: as in `entry`.
        unsafe { (*self.entries.get().add(position)).value = Some(value) };
    }

    #[inline]
    fn read_index(&self, slot: usize) -> usize {
        let index = self.index.get();
        // SAFETY: the index has `1 << Self::index_bits(capacity)` elements of the width that the capacity says.
        unsafe {
            match self.capacity.get() {
                0..0xff => match index.add(slot).read() {
                    0xff => usize::MAX,
                    i => usize::from(i),
                },
                0xff..0xffff => match index.cast::<u16>().add(slot).read() {
                    0xffff => usize::MAX,
                    i => usize::from(i),
                },
                _ => match index.cast::<u32>().add(slot).read() {
                    u32::MAX => usize::MAX,
                    i => i as usize,
                },
            }
        }
    }

    #[inline]
    fn write_index(&self, slot: usize, position: usize) {
        let index = self.index.get();
        // SAFETY: as in `read_index`.
        unsafe {
            match self.capacity.get() {
                0..0xff => index.add(slot).write(position as u8),
                0xff..0xffff => index.cast::<u16>().add(slot).write(position as u16),
                _ => index.cast::<u32>().add(slot).write(position as u32),
            }
        }
    }

    /// Size of the index of a table with this capacity, as a power of two: at most two thirds full.
    #[inline(always)]
    const fn index_bits(capacity: usize) -> u32 {
        usize::BITS - (capacity + capacity / 2 - 1).leading_zeros()
    }

    /// The slots of the index in which a hash may stand, in the order of probing.
    ///
    /// The first is the hash's low bits, so that runs of small ints, the commonest keys after strings, stand next to
    /// each other in memory. Its high bits then decide the way, so that keys which agree in the low bits part soon;
    /// `5 i + 1` alone would reach every slot of a power of two.
    #[inline(always)]
    fn probe(&self, hash: u32) -> Probe {
        Probe {
            slot: hash as usize,
            perturb: hash as usize,
            mask: (1 << Self::index_bits(self.capacity.get() as usize)) - 1,
        }
    }

    /// Position of the entry whose key has this hash and satisfies `same`.
    #[inline(always)]
    fn find_by(&self, hash: u32, mut same: impl FnMut(Value) -> bool) -> Option<usize> {
        // One place where keys are compared, so that comparing is part of the loop.
        let is_linear = self.index.get().is_null();
        let mut probe = if is_linear { Probe { slot: 0, perturb: 0, mask: 0 } } else { self.probe(hash) };
        let mut position = 0;
        loop {
            if is_linear {
                if position == self.used() {
                    return None;
                }
            } else {
                position = self.read_index(probe.slot());
                if position == usize::MAX {
                    return None;
                }
            }
            // SAFETY: `used` positions hold initialised entries, and the index holds positions below `used`.
            let entry = unsafe { &*self.entries.get().add(position) };
            if entry.hash == hash as usize && entry.key.is_some_and(&mut same) {
                return Some(position);
            }
            if is_linear {
                position += 1;
            } else {
                probe.advance();
            }
        }
    }

    /// Position of a key that is a string with this text. Runs no Python code.
    #[inline(never)]
    #[must_use]
    pub fn find_str(&self, name: Gc<Str>) -> Option<usize> {
        self.find_by(name.hash(), |key| {
            key == name.value()
                || key
                    .cast::<Str>()
                    .is_some_and(|key| !(key.is_interned() && name.is_interned()) && is_same_text(key, name))
        })
    }

    /// Position of a key equal to `key`, whose hash is `hash`.
    ///
    /// # Errors
    /// What `__eq__` of a key raises.
    #[inline(never)]
    pub fn find(&self, vm: &mut Vm, key: Value, hash: u32) -> Result<Option<usize>> {
        if let Some(name) = key.cast_exact::<Str>() {
            // Keys that are no plain strings may still be equal to it, but only a str subclass with its own
            // `__eq__` or a foreign class can be: those have the hash of the string by chance or design.
            let mut foreign = false;
            let found = self.find_by(hash, |other| other == key || is_name(other, name, &mut foreign));
            if found.is_some() || !foreign {
                return Ok(found);
            }
        } else if key.is_small_int() {
            let mut foreign = false;
            let found = self.find_by(hash, |other| {
                foreign |= !other.is_small_int();
                other == key
            });
            if found.is_some() || !foreign {
                return Ok(found);
            }
        }
        self.find_general(vm, key, hash)
    }

    #[cold]
    fn find_general(&self, vm: &mut Vm, key: Value, hash: u32) -> Result<Option<usize>> {
        'again: loop {
            // Compare candidate after candidate; `seen` of them have been found different already.
            let mut seen = 0;
            loop {
                let (entries, used) = (self.entries.get(), self.used.get());
                let mut number = 0;
                let candidate = self.find_by(hash, |_| {
                    number += 1;
                    number > seen
                });
                let Some(position) = candidate else { return Ok(None) };
                let Some((other, _)) = self.entry(position) else { return Ok(None) };
                let same = other == key || vm.equal(other, key)?;
                // What comparing has done to the table comes first: the position may be gone.
                if self.entries.get() != entries
                    || self.used.get() != used
                    || self.entry(position).map(|entry| entry.0) != Some(other)
                {
                    continue 'again;
                }
                if same {
                    return Ok(Some(position));
                }
                seen += 1;
            }
        }
    }

    /// Inserts an entry whose key is known not to be there. Returns its position.
    ///
    /// # Errors
    /// MemoryError; the table is as before.
    pub fn insert_new(&self, vm: &mut Vm, key: Value, hash: u32, value: Value) -> Result<usize> {
        if self.used.get() == self.capacity.get() {
            // Rebuild: larger if it is really full, else only without the removed entries.
            let live = self.len();
            let wanted =
                if live * 4 >= self.used() * 3 { (live * 2).max(4) } else { self.capacity.get() as usize };
            self.rebuild(vm, wanted)?;
        }
        let position = self.used();
        // SAFETY: `used < capacity` entries.
        unsafe {
            self.entries.get().add(position).write(Entry {
                key: Some(key),
                value: Some(value),
                hash: hash as usize,
            });
        }
        self.used.set(self.used.get() + 1);
        self.set_end(self.used.get());
        self.live.set(self.live.get() + 1);
        if !self.index.get().is_null() {
            self.link(hash, position);
        }
        Ok(position)
    }

    fn link(&self, hash: u32, position: usize) {
        let mut probe = self.probe(hash);
        while self.read_index(probe.slot()) != usize::MAX {
            probe.advance();
        }
        self.write_index(probe.slot(), position);
    }

    /// Sets the value of a key, inserting it if it is not there. True if it was inserted.
    ///
    /// # Errors
    /// MemoryError, or what `__eq__` raises.
    #[inline]
    pub fn insert(&self, vm: &mut Vm, key: Value, hash: u32, value: Value) -> Result<bool> {
        if let Some(position) = self.find(vm, key, hash)? {
            self.set_value(position, value);
            return Ok(false);
        }
        self.insert_new(vm, key, hash, value)?;
        Ok(true)
    }

    /// Removes the entry at a position that holds one.
    pub fn remove(&self, position: usize) {
        debug_assert!(position < self.used());
        self.leaves(position, None);
        // SAFETY: positions below `used` hold initialised entries. The index keeps pointing to the removed
        // entry, so that searches go on behind it.
        unsafe {
            let entry = &mut *self.entries.get().add(position);
            entry.key = None;
            entry.value = None;
        }
        self.live.set(self.live.get() - 1);
        if self.live.get() == 0 {
            self.clear();
        }
    }

    /// Removes the last entry and returns it. Its position is not used again before the table is rebuilt, but later
    /// calls do not look at it: emptying a table this way takes linear time.
    pub fn pop_last(&self) -> Option<(Value, Value)> {
        let (position, key, value) = self.previous_entry((self.end.get() & !WATCHED) as usize)?;
        self.set_end(position as u32);
        self.remove(position);
        Some((key, value))
    }

    /// Drops the gaps that removed entries left, if they are most of the table, so that searches for the
    /// first entry stay short.
    ///
    /// # Errors
    /// MemoryError; the table is as before.
    pub fn compact(&self, vm: &mut Vm) -> Result<()> {
        if self.used() > self.len() * 2 + LINEAR { self.rebuild(vm, self.len()) } else { Ok(()) }
    }

    /// Removes all entries and lets their memory go.
    pub fn clear(&self) {
        if self.end.get() & WATCHED != 0 {
            (0..self.used()).for_each(|position| self.mark(position, None));
        }
        self.entries.set(core::ptr::null_mut());
        self.index.set(core::ptr::null_mut());
        self.capacity.set(0);
        self.used.set(0);
        self.live.set(0);
        self.end.set(0);
    }

    /// Makes room for `extra` more entries.
    ///
    /// # Errors
    /// MemoryError.
    pub fn reserve(&self, vm: &mut Vm, extra: usize) -> Result<()> {
        if self.used() + extra <= self.capacity.get() as usize {
            return Ok(());
        }
        // By half at least, so that making room entry by entry stays linear.
        self.rebuild(vm, (self.len() + extra).max(self.len() + self.len() / 2))
    }

    fn rebuild(&self, vm: &mut Vm, wanted: usize) -> Result<()> {
        const WORDS: usize = size_of::<Entry>() / size_of::<usize>();
        if wanted > u32::MAX as usize / 8 {
            return Err(vm.out_of_memory());
        }
        let (memory, words) = vm.alloc_words(wanted * WORDS)?;
        let capacity = if wanted > LINEAR { wanted } else { words / WORDS };
        let mut index = core::ptr::null_mut();
        if capacity > LINEAR {
            let bits = Self::index_bits(capacity);
            let width = match capacity {
                0..0xff => 1_usize,
                0xff..0xffff => 2,
                _ => 4,
            };
            let bytes = width << bits;
            let cell = vm.alloc_bytes(bytes)?;
            // SAFETY: the cell has that many bytes. 0xff in every byte is the empty mark of every width.
            unsafe { cell.as_ptr().write_bytes(0xff, bytes) };
            index = cell.as_ptr();
        }
        let new = memory.cast::<Entry>();
        let old = self.entries.get();
        let mut used = 0;
        for position in 0..self.used() {
            // SAFETY: positions below `used` are initialised; the new array has room for all live entries.
            unsafe {
                let entry = old.add(position).read();
                if entry.key.is_some() {
                    new.add(used).write(entry);
                    used += 1;
                }
            }
        }
        self.entries.set(new);
        self.index.set(index);
        self.capacity.set(capacity as u32);
        self.used.set(used as u32);
        self.set_end(used as u32);
        if !index.is_null() {
            for position in 0..used {
                self.link(self.hash_at(position), position);
            }
        }
        Ok(())
    }

    /// Makes this table, which is empty, a copy of another one.
    ///
    /// # Errors
    /// MemoryError.
    pub fn copy_from(&self, vm: &mut Vm, other: &Self) -> Result<()> {
        if other.len() == 0 {
            return Ok(());
        }
        self.rebuild(vm, other.len())?;
        let mut at = 0;
        while let Some((position, key, value)) = other.next_entry(at) {
            self.insert_new(vm, key, other.hash_at(position), value)?;
            at = position + 1;
        }
        Ok(())
    }
}
