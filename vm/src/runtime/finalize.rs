//! Finalizers: `__del__` of objects that the collector finds unreachable.
//!
//! Objects of classes with `__del__` are entered in a table when they are made. After marking, those of them that are
//! not marked are moved to a second table, which keeps them alive, and their `__del__` is called at the next
//! safe point (a poll, or the end of `gc.collect()`): never inside an allocation. Each is called once. Files of the port
//! that a script left open are in the table too, and are closed.

use super::{Result, Vm};
use crate::heap::Heap;
use crate::names;
use crate::objects::file::File;
use crate::objects::file_stream;
use crate::value::Value;

/// The two tables. Both have the same capacity, so that collecting needs no memory.
pub(crate) struct Finalizers {
    /// Addresses of live objects with a finalizer, in a leaf cell: not references.
    watched: *mut usize,
    watched_len: usize,
    /// Objects whose finalizer is to be called, in a scanned cell.
    doomed: *mut usize,
    doomed_len: usize,
    capacity: usize,
}

impl Finalizers {
    pub(crate) const fn new() -> Self {
        Self {
            watched: core::ptr::null_mut(),
            watched_len: 0,
            doomed: core::ptr::null_mut(),
            doomed_len: 0,
            capacity: 0,
        }
    }

    /// Keeps the tables themselves alive, and the objects that wait for their finalizer.
    pub(crate) fn visit(&self, heap: &mut Heap) {
        heap.mark_word(self.watched as usize);
        heap.mark_word(self.doomed as usize);
    }
}

impl Vm {
    /// Watches an object whose class has `__del__`.
    ///
    /// # Errors
    /// MemoryError.
    pub(crate) fn register_finalizer(&mut self, object: Value) -> Result<()> {
        if self.finalizers.watched_len + self.finalizers.doomed_len >= self.finalizers.capacity {
            let capacity = (self.finalizers.capacity * 2).max(16);
            let watched = self.alloc_bytes(capacity * size_of::<usize>())?.cast::<usize>().as_ptr();
            let (doomed, _) = self.alloc_words(capacity)?;
            let old = &self.finalizers;
            // SAFETY: the new cells are larger than the old ones.
            unsafe {
                if old.capacity != 0 {
                    watched.copy_from_nonoverlapping(old.watched, old.watched_len);
                    doomed.copy_from_nonoverlapping(old.doomed, old.doomed_len);
                }
            }
            self.finalizers = Finalizers { watched, doomed, capacity, ..*old };
        }
        // SAFETY: there is room.
        unsafe { self.finalizers.watched.add(self.finalizers.watched_len).write(object.bits()) };
        self.finalizers.watched_len += 1;
        Ok(())
    }

    /// Between marking and sweep: moves watched objects that are not marked to the doomed and marks from them.
    pub(crate) fn doom_unreachable(&mut self) {
        let table = &mut self.finalizers;
        let mut kept = 0;
        let before = table.doomed_len;
        for i in 0..table.watched_len {
            // SAFETY: entries below the lengths are initialised; together they fit the capacity.
            unsafe {
                let address = table.watched.add(i).read();
                if self.heap.is_marked(address) {
                    table.watched.add(kept).write(address);
                    kept += 1;
                } else {
                    table.doomed.add(table.doomed_len).write(address);
                    table.doomed_len += 1;
                }
            }
        }
        table.watched_len = kept;
        if table.doomed_len > before {
            for i in before..table.doomed_len {
                // SAFETY: as above.
                let address = unsafe { table.doomed.add(i).read() };
                self.heap.mark_word(address);
            }
            self.heap.finish_marking();
            self.interrupt.store(true, core::sync::atomic::Ordering::Relaxed);
        }
    }

    /// Calls the finalizers that are due. What they raise is reported on standard error and forgotten, as
    /// there is nobody to catch it.
    ///
    /// # Errors
    /// None at present; the type allows callers to treat it like other polls.
    pub fn run_finalizers(&mut self) -> Result<()> {
        self.run_weak_callbacks();
        while self.finalizers.doomed_len > 0 {
            self.finalizers.doomed_len -= 1;
            // SAFETY: an entry below the length; it is cleared so that it keeps nothing alive.
            let object = unsafe {
                let at = self.finalizers.doomed.add(self.finalizers.doomed_len);
                let bits = at.read();
                at.write(0);
                Value::from_bits(bits)
            };
            let Some(object) = object else { continue };
            let (pending, handled) = (self.pending.take(), self.handled.take());
            let outside = self.handled_outside.take();
            let result = match object.cast::<File>() {
                Some(file) => file_stream::close(self, file),
                None => self.call_special(object, names::del, &[]).map(|_| ()),
            };
            if let Err(raised) = result {
                let exception = self.take_raised(raised);
                let class = self.class_of(object).name();
                let text = alloc::format!("Exception ignored in: __del__ of {class} object\n");
                // If standard error is closed there is nobody to tell.
                let _ = self.port.write(2, text.as_bytes());
                self.print_exception(exception, 2);
            }
            (self.pending, self.handled, self.handled_outside) = (pending, handled, outside);
        }
        Ok(())
    }
}
