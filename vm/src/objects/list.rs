//! `list`: a growable array of values. Methods are in `list_methods.rs`.
//!
//! Invariants: `items` is the address of a cell of at least `capacity` words, or null with capacity 0; the first
//! `len` words are values; words beyond `len` may be stale, so they are cleared when the list shrinks.
//! A slice of the items must not be held across anything that may run Python code: the buffer moves.

use super::class::{Class, Layout};
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use crate::objects::class::Result;
use crate::runtime::Vm;
use crate::value::Value;
use core::cell::Cell;

/// A list object.
#[repr(C, align(8))]
pub struct List {
    head: Head,
    pub(crate) len: Cell<usize>,
    pub(crate) capacity: Cell<usize>,
    pub(crate) items: Cell<*mut Value>,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for List {
    const LAYOUT: Layout = Layout::List;
    fn class() -> &'static Class {
        &LIST
    }
}

/// The class.
pub static LIST: Class =
    Class::builtin("list", &LIST_SHAPE, &super::list_methods::PROTOCOL, super::list_methods::ATTRIBUTES);
/// Its root shape.
pub static LIST_SHAPE: Shape = Shape::builtin(&LIST, Layout::List, 4, 0);

impl List {
    /// An empty list with the given head.
    #[must_use]
    pub fn empty(head: Head) -> Self {
        Self { head, len: Cell::new(0), capacity: Cell::new(0), items: Cell::new(core::ptr::null_mut()) }
    }

    /// Number of items.
    #[inline]
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "emptiness is asked of the items")]
    pub fn len(&self) -> usize {
        self.len.get()
    }

    /// Item `i`.
    #[inline]
    #[must_use]
    pub fn get(&self, i: usize) -> Option<Value> {
        if i < self.len.get() {
            // SAFETY: the first `len` words are values.
            Some(unsafe { self.items.get().add(i).read() })
        } else {
            None
        }
    }

    /// Replaces item `i`; false if there is none.
    #[inline]
    pub fn set(&self, i: usize, value: Value) -> bool {
        if i < self.len.get() {
            // SAFETY: the first `len` words are values.
            unsafe { self.items.get().add(i).write(value) };
            true
        } else {
            false
        }
    }

    /// The items, as they are now. Must not be held while Python code may run.
    #[inline]
    #[must_use]
    pub fn items(&self) -> &[Value] {
        if self.len.get() == 0 {
            return &[];
        }
        // SAFETY: the first `len` words are values.
        unsafe { core::slice::from_raw_parts(self.items.get(), self.len.get()) }
    }

    /// The items for writing, such as sorting in place. Must not be held while Python code may run.
    #[inline]
    #[must_use]
    #[allow(
        clippy::mut_from_ref,
        reason = "objects are mutable through shared pointers; one thread, short use"
    )]
    pub fn items_mut(&self) -> &mut [Value] {
        if self.len.get() == 0 {
            return &mut [];
        }
        // SAFETY: as in `items`; the caller does not use another slice of the same list meanwhile.
        unsafe { core::slice::from_raw_parts_mut(self.items.get(), self.len.get()) }
    }

    /// Makes room for `extra` more items.
    ///
    /// # Errors
    /// MemoryError.
    pub fn reserve(this: Gc<Self>, vm: &mut Vm, extra: usize) -> Result<()> {
        let Some(wanted) = this.len.get().checked_add(extra) else { return Err(vm.out_of_memory()) };
        if wanted <= this.capacity.get() {
            return Ok(());
        }
        // Grow by an eighth and a little, as lists are often filled one item at a time; at least 4.
        let capacity = wanted.max(this.len.get() + this.len.get() / 2).max(4);
        let (items, capacity) = vm.alloc_words(capacity)?;
        // SAFETY: the new buffer is at least as large, and distinct.
        unsafe {
            if this.len.get() != 0 {
                core::ptr::copy_nonoverlapping(this.items.get(), items.cast::<Value>(), this.len.get());
            }
        }
        // The old buffer is left to the collector: a slice of it may still be on a native stack.
        this.items.set(items.cast());
        this.capacity.set(capacity);
        Ok(())
    }

    /// Gives an empty list these items, in a buffer of just the right size: most lists that are made whole
    /// never grow.
    ///
    /// # Errors
    /// MemoryError.
    #[inline]
    pub fn fill(this: Gc<Self>, vm: &mut Vm, items: &[Value]) -> Result<()> {
        let buffer = vm.new_buffer(items)?;
        this.items.set(buffer.as_ptr());
        this.capacity.set(items.len());
        this.len.set(items.len());
        Ok(())
    }

    /// Appends an item.
    ///
    /// # Errors
    /// MemoryError.
    #[inline]
    pub fn push(this: Gc<Self>, vm: &mut Vm, value: Value) -> Result<()> {
        let len = this.len.get();
        if len == this.capacity.get() {
            Self::reserve(this, vm, 1)?;
        }
        // SAFETY: there is room behind the last item.
        unsafe { this.items.get().add(len).write(value) };
        this.len.set(len + 1);
        Ok(())
    }

    /// Removes and returns the last item.
    #[inline]
    pub fn pop(&self) -> Option<Value> {
        let value = self.get(self.len.get().checked_sub(1)?)?;
        self.truncate(self.len.get() - 1);
        Some(value)
    }

    /// Shortens the list to `len` items.
    pub fn truncate(&self, len: usize) {
        for i in len..self.len.get() {
            // SAFETY: inside the buffer. Clearing lets the collector free what the items referred to.
            unsafe { self.items.get().add(i).cast::<usize>().write(0) };
        }
        self.len.set(len.min(self.len.get()));
    }

    /// Inserts an item before index `at`, which is at most the length.
    ///
    /// # Errors
    /// MemoryError.
    pub fn insert(this: Gc<Self>, vm: &mut Vm, at: usize, value: Value) -> Result<()> {
        Self::reserve(this, vm, 1)?;
        let len = this.len.get();
        let at = at.min(len);
        // SAFETY: there is room for one more item.
        unsafe {
            let slot = this.items.get().add(at);
            core::ptr::copy(slot, slot.add(1), len - at);
            slot.write(value);
        }
        this.len.set(len + 1);
        Ok(())
    }

    /// Replaces the items from `start` to `end` (at most the length, in order) by `new`, which is not a slice of this list.
    ///
    /// # Errors
    /// MemoryError.
    pub fn splice(this: Gc<Self>, vm: &mut Vm, start: usize, end: usize, new: &[Value]) -> Result<()> {
        let len = this.len.get();
        // Whoever computed the bounds may have run code that shortened the list since.
        let end = end.min(len);
        let start = start.min(end);
        let removed = end - start;
        if new.len() > removed {
            Self::reserve(this, vm, new.len() - removed)?;
        }
        let items = this.items.get();
        if !items.is_null() {
            // SAFETY: room was made; the tail moves inside the buffer, then the gap is filled.
            unsafe {
                if removed != new.len() {
                    core::ptr::copy(items.add(end), items.add(start + new.len()), len - end);
                }
                core::ptr::copy_nonoverlapping(new.as_ptr(), items.add(start), new.len());
            }
        }
        let total = len - removed + new.len();
        if total < len {
            this.truncate(total);
        } else {
            this.len.set(total);
        }
        Ok(())
    }

    /// Exchanges the contents of two lists.
    pub fn swap(&self, other: &Self) {
        self.len.swap(&other.len);
        self.capacity.swap(&other.capacity);
        self.items.swap(&other.items);
    }

    /// Has the list a buffer? Sorting takes it away and so sees whether the list was used meanwhile.
    #[must_use]
    pub fn has_buffer(&self) -> bool {
        !self.items.get().is_null()
    }

    /// Makes the list `times` times as long by repeating its items.
    ///
    /// # Errors
    /// MemoryError.
    pub fn repeat(this: Gc<Self>, vm: &mut Vm, times: usize) -> Result<()> {
        let len = this.len.get();
        let Some(total) = len.checked_mul(times) else { return Err(vm.out_of_memory()) };
        if total <= len {
            this.truncate(total);
            return Ok(());
        }
        Self::reserve(this, vm, total - len)?;
        let items = this.items.get();
        let mut done = len;
        while done < total {
            let n = done.min(total - done);
            // SAFETY: `total` items fit; the first `done` are initialised and do not overlap what follows.
            unsafe { core::ptr::copy_nonoverlapping(items, items.add(done), n) };
            done += n;
        }
        this.len.set(total);
        Ok(())
    }
}
