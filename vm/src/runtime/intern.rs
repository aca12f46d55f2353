//! The intern table: one string object per name, so that names compare by address.
//!
//! Static names (`names.rs`) come first; others are kept here. The table's memory is a heap cell.

use super::{Result, Vm};
use crate::heap::Heap;
use crate::names;
use crate::objects::object::Gc;
use crate::objects::string::{Str, hash_bytes};
use crate::value::{Slot, Value};

/// An open-addressing set of string objects.
pub(crate) struct Interned {
    slots: *mut Slot,
    capacity: usize,
    len: usize,
}

impl Interned {
    pub(crate) const fn new() -> Self {
        Self { slots: core::ptr::null_mut(), capacity: 0, len: 0 }
    }

    pub(crate) fn visit(&self, heap: &mut Heap) {
        heap.mark_word(self.slots as usize);
    }

    /// Strings in the table.
    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    /// Strings that fit before it grows, and the room kept free.
    pub(crate) const fn capacity(&self) -> usize {
        self.capacity
    }

    /// The strings in the table.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Gc<Str>> {
        (0..self.capacity).filter_map(|i| self.slot(i).and_then(Value::cast::<Str>))
    }

    fn slot(&self, i: usize) -> Slot {
        // SAFETY: callers keep `i` below the capacity; the cell has that many initialised words.
        unsafe { self.slots.add(i).read() }
    }

    /// The string with this text, or the empty slot where it belongs.
    fn find(&self, text: &str, hash: u32) -> core::result::Result<Gc<Str>, usize> {
        let mask = self.capacity - 1;
        let mut i = hash as usize & mask;
        loop {
            match self.slot(i).and_then(Value::cast::<Str>) {
                None => return Err(i),
                Some(other) if other.hash() == hash && other.get().as_str() == text => return Ok(other),
                Some(_) => i = (i + 1) & mask,
            }
        }
    }

    fn grow(&mut self, vm_alloc: (*mut usize, usize)) {
        let (memory, words) = vm_alloc;
        // The cell may be larger than asked for: use the power of two that fits.
        let capacity = 1_usize << words.ilog2();
        let old = core::mem::replace(self, Self { slots: memory.cast(), capacity, len: 0 });
        for i in 0..old.capacity {
            if let Some(name) = old.slot(i).and_then(Value::cast::<Str>) {
                self.put(name);
            }
        }
    }

    fn put(&mut self, name: Gc<Str>) {
        if let Err(i) = self.find(name.get().as_str(), name.hash()) {
            // SAFETY: `find` returns a slot of the table.
            unsafe { self.slots.add(i).write(Some(name.value())) };
            self.len += 1;
        }
    }
}

impl Vm {
    /// The interned string with this text.
    ///
    /// # Errors
    /// MemoryError.
    pub fn intern(&mut self, text: &str) -> Result<Gc<Str>> {
        self.intern_with(text, |vm| vm.new_string(text))
    }

    /// The interned string with the text of `name`, which may be `name` itself.
    ///
    /// # Errors
    /// MemoryError.
    pub fn intern_str(&mut self, name: Gc<Str>) -> Result<Gc<Str>> {
        if name.is_interned() {
            return Ok(name);
        }
        self.intern_with(name.get().as_str(), |_| Ok(name))
    }

    fn intern_with(
        &mut self,
        text: &str,
        make: impl FnOnce(&mut Self) -> Result<Gc<Str>>,
    ) -> Result<Gc<Str>> {
        let hash = hash_bytes(text.as_bytes());
        if let Some(name) = names::find(text, hash) {
            return Ok(name);
        }
        if self.interned.capacity != 0
            && let Ok(name) = self.interned.find(text, hash)
        {
            return Ok(name);
        }
        let name = make(self)?;
        if self.interned.len * 4 >= self.interned.capacity * 3 {
            let memory = self.alloc_words((self.interned.capacity * 2).max(16))?;
            self.interned.grow(memory);
        }
        name.set_interned();
        self.interned.put(name);
        Ok(name)
    }
}
