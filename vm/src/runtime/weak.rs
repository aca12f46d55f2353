//! Weak references and the collector: references to what is not marked are cleared, and their callbacks are called at
//! the next safe point.
//!
//! The table has the addresses of all weak references whose object is in the heap; it keeps none of them alive.

use super::{Result, Vm};
use crate::heap::Heap;
use crate::objects::object::Gc;
use crate::objects::weak_ref::WeakRef;
use crate::value::Value;
use alloc::vec::Vec;

/// The weak references.
pub(crate) struct WeakRefs {
    watched: Vec<*const WeakRef>,
    /// References whose callback is to be called. There is room for all that are watched.
    due: Vec<*const WeakRef>,
}

impl WeakRefs {
    pub(crate) const fn new() -> Self {
        Self { watched: Vec::new(), due: Vec::new() }
    }

    /// Keeps those alive whose callback is due.
    pub(crate) fn visit(&self, heap: &mut Heap) {
        for reference in &self.due {
            heap.mark_word(*reference as usize);
        }
    }
}

impl Vm {
    /// Enters a new reference.
    ///
    /// # Errors
    /// MemoryError.
    pub(crate) fn watch_weak_ref(&mut self, reference: Gc<WeakRef>, target: Value) -> Result<()> {
        if !self.heap.is_cell(target.bits()) {
            // Static objects are never gone.
            return Ok(());
        }
        let table = &mut self.weak_refs;
        if table.watched.try_reserve(1).is_err() || table.due.try_reserve(table.watched.len() + 1).is_err() {
            reference.clear();
            return Err(self.out_of_memory());
        }
        table.watched.push(reference.as_ptr());
        Ok(())
    }

    /// The references to an object.
    pub(crate) fn weak_refs_to(&self, target: Value) -> impl Iterator<Item = Gc<WeakRef>> {
        self.weak_refs.watched.iter().filter_map(move |reference| {
            // SAFETY: references that die are taken from the table by the collection that frees them.
            let reference = unsafe { Gc::from_ptr(*reference) };
            (reference.target_address() == target.bits()).then_some(reference)
        })
    }

    /// After marking from the roots, before finalizers keep anything alive: clears the references to what is not
    /// marked.
    pub(crate) fn clear_weak_refs(&mut self) {
        let table = &mut self.weak_refs;
        for reference in &table.watched {
            // SAFETY: entries are cells that have not been swept.
            let weak: Gc<WeakRef> = unsafe { Gc::from_ptr(*reference) };
            if weak.target_address() != 0 && !self.heap.is_marked(weak.target_address()) {
                weak.clear();
                if weak.callback.is_some()
                    && self.heap.is_marked(*reference as usize)
                    && table.due.len() < table.due.capacity()
                {
                    table.due.push(*reference);
                    self.interrupt.store(true, core::sync::atomic::Ordering::Relaxed);
                }
            }
        }
    }

    /// After all marking: forgets references that are about to be freed, and those that were cleared.
    pub(crate) fn forget_weak_refs(&mut self) {
        let heap = &self.heap;
        self.weak_refs.watched.retain(|reference| {
            // SAFETY: as above.
            heap.is_marked(*reference as usize) && unsafe { (**reference).target_address() } != 0
        });
    }

    /// Calls the callbacks that are due. What they raise is reported on standard error and forgotten.
    pub(crate) fn run_weak_callbacks(&mut self) {
        while let Some(reference) = self.weak_refs.due.pop() {
            // SAFETY: kept alive by the table until now, and from here on by this frame.
            let reference: Gc<WeakRef> = unsafe { Gc::from_ptr(reference) };
            let Some(callback) = reference.callback else { continue };
            let (pending, handled) = (self.pending.take(), self.handled.take());
            let outside = self.handled_outside.take();
            if let Err(raised) = self.call(callback, &[reference.value()]) {
                let exception = self.take_raised(raised);
                let mut f = self.formatter();
                f.push_str("Exception ignored in: ");
                if let Err(raised) = self.write_repr(callback, &mut f) {
                    self.clear_raised(raised);
                }
                f.push('\n');
                // If standard error is closed there is nobody to tell.
                let _ = self.port.write(2, f.as_str().as_bytes());
                self.print_exception(exception, 2);
            }
            (self.pending, self.handled, self.handled_outside) = (pending, handled, outside);
        }
    }
}
