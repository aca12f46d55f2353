//! `collections.deque`: a ring buffer of values, perhaps of bounded length. Methods are in `deque_methods.rs`.
//!
//! Invariants: `items` is the address of a cell of `capacity` words (null with capacity 0); the items are the `len`
//! words from `start` on, going on at 0 behind the last word; all other words are 0. `version` changes with
//! every change of the items' number or order, which is how iterators notice.

use super::class::Result;
use super::declare::declare;
use super::deque_methods;
use super::object::{Gc, Head};
use crate::runtime::Vm;
use crate::value::{Slot, Value};
use core::cell::Cell;

/// A deque object.
#[repr(C, align(8))]
pub struct Deque {
    head: Head,
    items: Cell<*mut Slot>,
    capacity: Cell<usize>,
    start: Cell<usize>,
    len: Cell<usize>,
    /// Longest length; `usize::MAX` for any.
    limit: Cell<usize>,
    version: Cell<usize>,
    /// Raises an error instead of dropping items at the other end when full.
    pub checked: Cell<bool>,
}

declare!(Deque, Deque, DEQUE DEQUE_SHAPE "collections.deque", &deque_methods::PROTOCOL, deque_methods::ATTRIBUTES, slots);

impl Deque {
    /// An empty deque without bound.
    #[must_use]
    pub fn empty(head: Head) -> Self {
        Self {
            head,
            items: Cell::new(core::ptr::null_mut()),
            capacity: Cell::new(0),
            start: Cell::new(0),
            len: Cell::new(0),
            limit: Cell::new(usize::MAX),
            version: Cell::new(0),
            checked: Cell::new(false),
        }
    }

    /// Number of items.
    #[inline]
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "callers compare with 0")]
    pub fn len(&self) -> usize {
        self.len.get()
    }

    /// Longest length, if there is one.
    #[must_use]
    pub fn limit(&self) -> Option<usize> {
        Some(self.limit.get()).filter(|limit| *limit != usize::MAX)
    }

    /// Sets the longest length of an empty deque.
    pub fn set_limit(&self, limit: Option<usize>) {
        self.limit.set(limit.unwrap_or(usize::MAX));
    }

    /// Changes with every change of number or order of the items.
    #[must_use]
    pub fn version(&self) -> usize {
        self.version.get()
    }

    fn changed(&self) {
        self.version.set(self.version.get().wrapping_add(1));
    }

    /// Address of the word of item `i`, which is below the capacity.
    #[inline]
    fn word(&self, i: usize) -> *mut Slot {
        let at = self.start.get() + i;
        let at = if at >= self.capacity.get() { at - self.capacity.get() } else { at };
        self.items.get().wrapping_add(at)
    }

    /// Item `i`.
    #[inline]
    #[must_use]
    pub fn get(&self, i: usize) -> Slot {
        if i < self.len.get() {
            // SAFETY: the words of the items are initialised.
            unsafe { self.word(i).read() }
        } else {
            None
        }
    }

    /// Replaces item `i`, if there is one.
    pub fn set(&self, i: usize, value: Value) {
        if i < self.len.get() {
            // SAFETY: as above.
            unsafe { self.word(i).write(Some(value)) };
        }
    }

    fn grow(this: Gc<Self>, vm: &mut Vm) -> Result<()> {
        let len = this.len.get();
        if len < this.capacity.get() {
            return Ok(());
        }
        let (words, capacity) = vm.alloc_words((len + len / 2).max(4))?;
        let words: *mut Slot = words.cast();
        for i in 0..len {
            // SAFETY: the new cell has room for more than `len` words.
            unsafe { words.add(i).write(this.word(i).read()) };
        }
        this.items.set(words);
        this.capacity.set(capacity);
        this.start.set(0);
        Ok(())
    }

    /// Is it as long as it may get?
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.len.get() >= self.limit.get()
    }

    fn refuse(&self, vm: &mut Vm) -> Result<()> {
        if self.checked.get() { Err(vm.index_error(format_args!("full"))) } else { Ok(()) }
    }

    /// Appends an item; a full deque loses its first.
    ///
    /// # Errors
    /// MemoryError; IndexError for a full deque that is to be checked.
    pub fn push_back(this: Gc<Self>, vm: &mut Vm, value: Value) -> Result<()> {
        if this.is_full() {
            this.refuse(vm)?;
            if this.pop_front().is_none() {
                return Ok(());
            }
        }
        Self::grow(this, vm)?;
        let len = this.len.get();
        // SAFETY: `len < capacity`.
        unsafe { this.word(len).write(Some(value)) };
        this.len.set(len + 1);
        this.changed();
        Ok(())
    }

    /// Prepends an item; a full deque loses its last.
    ///
    /// # Errors
    /// As for [`Deque::push_back`].
    pub fn push_front(this: Gc<Self>, vm: &mut Vm, value: Value) -> Result<()> {
        if this.is_full() {
            this.refuse(vm)?;
            if this.pop_back().is_none() {
                return Ok(());
            }
        }
        Self::grow(this, vm)?;
        let start = this.start.get();
        this.start.set(if start == 0 { this.capacity.get() - 1 } else { start - 1 });
        this.len.set(this.len.get() + 1);
        // SAFETY: the word before the first was free.
        unsafe { this.word(0).write(Some(value)) };
        this.changed();
        Ok(())
    }

    /// Removes and returns the last item.
    pub fn pop_back(&self) -> Slot {
        let last = self.len.get().checked_sub(1)?;
        // SAFETY: the word of an item; cleared so that the collector does not follow it.
        let value = unsafe { self.word(last).replace(None) };
        self.len.set(last);
        self.changed();
        value
    }

    /// Removes and returns the first item.
    pub fn pop_front(&self) -> Slot {
        let rest = self.len.get().checked_sub(1)?;
        // SAFETY: as above.
        let value = unsafe { self.word(0).replace(None) };
        let start = self.start.get() + 1;
        self.start.set(if start == self.capacity.get() { 0 } else { start });
        self.len.set(rest);
        self.changed();
        value
    }

    /// Removes all items.
    pub fn clear(&self) {
        self.items.set(core::ptr::null_mut());
        self.capacity.set(0);
        self.start.set(0);
        self.len.set(0);
        self.changed();
    }

    /// Moves `n` items, at most the length, from the end to the front.
    pub fn rotate_right(&self, n: usize) {
        for _ in 0..n {
            let (len, capacity) = (self.len.get(), self.capacity.get());
            if len < 2 {
                return;
            }
            // SAFETY: the word of the last item, then the word before the first: free, or the same word.
            unsafe {
                let value = self.word(len - 1).replace(None);
                let start = self.start.get();
                self.start.set(if start == 0 { capacity - 1 } else { start - 1 });
                self.word(0).write(value);
            }
        }
        self.changed();
    }

    /// Moves `n` items, at most the length, from the front to the end.
    pub fn rotate_left(&self, n: usize) {
        for _ in 0..n {
            let (len, capacity) = (self.len.get(), self.capacity.get());
            if len < 2 {
                return;
            }
            // SAFETY: as above, the other way round.
            unsafe {
                let value = self.word(0).replace(None);
                let start = self.start.get() + 1;
                self.start.set(if start == capacity { 0 } else { start });
                self.word(len - 1).write(value);
            }
        }
        self.changed();
    }

    /// Removes item `at`, which is below the length.
    pub fn remove(&self, at: usize) {
        for i in at..self.len.get().saturating_sub(1) {
            if let Some(next) = self.get(i + 1) {
                self.set(i, next);
            }
        }
        self.pop_back();
    }

    /// Inserts an item before index `at`, which is at most the length.
    ///
    /// # Errors
    /// MemoryError.
    pub fn insert(this: Gc<Self>, vm: &mut Vm, at: usize, value: Value) -> Result<()> {
        Self::push_back(this, vm, value)?;
        let mut i = this.len.get() - 1;
        while i > at {
            if let Some(before) = this.get().get(i - 1) {
                this.set(i, before);
            }
            i -= 1;
        }
        this.set(at, value);
        Ok(())
    }

    /// Turns the order of the items round.
    pub fn reverse(&self) {
        let len = self.len.get();
        for i in 0..len / 2 {
            if let (Some(a), Some(b)) = (self.get(i), self.get(len - 1 - i)) {
                self.set(i, b);
                self.set(len - 1 - i, a);
            }
        }
        self.changed();
    }
}
