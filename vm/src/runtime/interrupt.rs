//! Machine code as a handler of interrupts, which may come in the middle of anything the VM does.
//!
//! Rules, kept between [`Vm::begin_interrupt`] and [`Vm::end_interrupt`]:
//! 1. Nothing is allocated: the heap's current run is empty and `alloc` refuses. What needs memory raises MemoryError.
//! 2. No frame is pushed: the array of frames is full. What needs the interpreter raises.
//! 3. What is being raised is put aside, the flag that polls look at too, and put back: loops do not poll.
//! 4. The cache of methods, which may be half written, is not used.
//!
//! What a handler reads it reads as the interrupted code left it, as on any machine: a script that changes a dict or list
//! which a handler looks at switches interrupts off around that.

use super::Vm;
use crate::heap::Barred;
use crate::interp::frame::Frame;
use crate::value::Slot;
use core::sync::atomic::Ordering;

/// What the interrupted code goes on with.
#[derive(Debug)]
pub struct Interrupted {
    pending: Slot,
    frames_end: *mut Frame,
    native_limit: usize,
    heap: Barred,
    flag: bool,
}

impl Vm {
    /// Prepares the VM for a handler, whose stack may go down to `native_limit`.
    ///
    /// # Safety
    /// To be called in an interrupt, where machine code is called and nothing else, before `end_interrupt`.
    #[must_use]
    pub unsafe fn begin_interrupt(&mut self, native_limit: usize) -> Interrupted {
        Interrupted {
            pending: self.pending.take(),
            frames_end: core::mem::replace(&mut self.frames_end, core::ptr::null_mut()),
            native_limit: core::mem::replace(&mut self.native_limit, native_limit),
            heap: self.heap.bar(),
            flag: self.interrupt.swap(false, Ordering::Relaxed),
        }
    }

    /// Puts back what `begin_interrupt` gave. Returns whether the handler has raised.
    ///
    /// # Safety
    /// As there.
    pub unsafe fn end_interrupt(&mut self, interrupted: Interrupted) -> bool {
        self.heap.unbar(interrupted.heap);
        self.native_limit = interrupted.native_limit;
        self.frames_end = interrupted.frames_end;
        if interrupted.flag {
            self.interrupt.store(true, Ordering::Relaxed);
        }
        core::mem::replace(&mut self.pending, interrupted.pending).is_some()
    }
}
