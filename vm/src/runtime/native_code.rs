//! Code objects with native data, and what happens to the data when they are collected.
//!
//! Data belongs to an emitter: a word that means nothing to the VM. The table of code objects that have some does not
//! keep them alive. After marking, the data of those that are not marked is noted as dead; the emitter hears of it at
//! the next safe point (a poll, the end of `gc.collect()`, before code is made), never inside an allocation.
//!
//! What native code refers to is kept by its code object ([`Vm::keep_for_native`]), so that code and what it refers to
//! may refer to each other and are collected together.

use super::{Result, Vm};
use crate::heap::Weak;
use crate::objects::code::Code;
use crate::objects::list::List;
use crate::objects::object::Gc;
use crate::value::Value;
use alloc::vec::Vec;

/// A code object, by its address, which is no reference, and its data.
struct Watched {
    code: Weak,
    data: usize,
}

/// The table.
pub(crate) struct NativeCode {
    watched: Vec<Watched>,
    /// Data whose code object is gone. Has room for all that is watched, so that collecting needs no memory.
    dead: Vec<usize>,
}

impl NativeCode {
    pub(crate) const fn new() -> Self {
        Self { watched: Vec::new(), dead: Vec::new() }
    }
}

impl Vm {
    /// Gives a code object to the emitter: `data` is what it keeps about it, not 0. Unless `entry` is 0, calls go to
    /// [`Emitter::call`](crate::emitter::Emitter::call) from now on. Data that the code object had before is released
    /// like that of a collected one.
    ///
    /// # Errors
    /// MemoryError; then nothing has changed, and the data is still the caller's.
    pub fn attach_native(&mut self, code: Gc<Code>, entry: usize, data: usize) -> Result<()> {
        let table = &mut self.native_code;
        let room = table.watched.len() + 1;
        let missing = (room + table.dead.len()).saturating_sub(table.dead.capacity());
        // The collector changes the tables.
        let held = self.heap.hold_collections(true);
        let full =
            table.watched.try_reserve(1).is_err() || (missing > 0 && table.dead.try_reserve(room).is_err());
        self.heap.hold_collections(held);
        if full {
            return Err(self.out_of_memory());
        }
        let address = Weak::new(code.as_ptr() as usize);
        let before = code.native_data.get();
        if before != 0
            && let Some(watched) = table.watched.iter_mut().find(|watched| watched.code == address)
        {
            watched.data = data;
            table.dead.push(before);
            self.interrupt.store(true, core::sync::atomic::Ordering::Relaxed);
        } else {
            table.watched.push(Watched { code: address, data });
        }
        // Nobody may jump to what is going to be freed.
        code.native_raw.set(0);
        code.set_native(entry, data);
        Ok(())
    }

    /// Keeps the cells at these addresses, objects or what objects consist of, for as long as the code object. The
    /// result tells [`Vm::forget_for_native`] what to forget.
    ///
    /// # Errors
    /// MemoryError.
    pub fn keep_for_native(&mut self, code: Gc<Code>, addresses: &[usize]) -> Result<Weak> {
        let lists = match code.native_roots.get() {
            Some(lists) => lists,
            None => {
                let lists = self.new_list(&[])?;
                code.native_roots.set(Some(lists));
                lists
            }
        };
        let list = self.new_list(&[])?;
        // Nobody but the collector looks at the items: not every word among them is an object.
        for word in addresses.iter().filter_map(|address| Value::from_bits(*address)) {
            List::push(list, self, word)?;
        }
        List::push(lists, self, list.value())?;
        Ok(Weak::new(list.value().bits()))
    }

    /// Stops keeping what a call of [`Vm::keep_for_native`] began to keep.
    pub fn forget_for_native(&mut self, code: Gc<Code>, kept: Weak) {
        let Some(lists) = code.native_roots.get() else { return };
        if let Some(index) = lists.items().iter().position(|list| list.bits() == kept.address())
            && let Some(last) = lists.pop()
        {
            // Does nothing if it was the last itself.
            lists.set(index, last);
        }
    }

    /// Between marking and sweep: notes the data of code objects that are not marked.
    pub(crate) fn note_dead_code(&mut self) {
        let table = &mut self.native_code;
        let (heap, dead) = (&self.heap, &mut table.dead);
        let before = dead.len();
        table.watched.retain(|watched| {
            let lives = heap.is_marked(watched.code.address());
            if !lives && dead.len() < dead.capacity() {
                dead.push(watched.data);
            }
            lives
        });
        if dead.len() > before {
            self.interrupt.store(true, core::sync::atomic::Ordering::Relaxed);
        }
    }

    /// A safe point: tells the emitter of data that nobody needs any more.
    pub fn release_dead_code(&mut self) {
        if self.native_code.dead.is_empty() {
            return;
        }
        let Some(emitter) = self.emitter else { return };
        // The room stays reserved for what is watched.
        let mut dead = Vec::new();
        let watched = self.native_code.watched.len();
        if dead.try_reserve(watched + 1).is_err() {
            // Later, when there is memory.
            return;
        }
        core::mem::swap(&mut dead, &mut self.native_code.dead);
        emitter.release(self, &dead);
    }

    /// Shows each word of the native stack between the caller and where the VM was entered. Whatever runs and will be
    /// returned to has its address among them.
    pub fn visit_native_stack(&self, mut visit: impl FnMut(usize)) {
        let marker = 0_usize;
        // The compiler must not know where the address comes from: it takes reads beyond `marker` for impossible.
        let start = core::hint::black_box(core::ptr::from_ref(&marker) as usize);
        if self.native_base <= start {
            return;
        }
        let words = (self.native_base - start) / size_of::<usize>();
        for i in 0..words {
            // SAFETY: the native stack from this frame to where the VM was entered.
            visit(unsafe { (start as *const usize).add(i).read_volatile() });
        }
    }
}
