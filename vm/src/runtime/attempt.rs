//! Work that may need more of Rust's memory than there is, and is given up then as if it had not begun.
//!
//! On a machine whose Rust allocator takes from the VM's heap, a parser or an optimiser may fill it at any of its
//! allocations, in the middle of data that nobody can put in order again. Such work is done in an attempt: where memory
//! runs out, the port leaves it at once, frees what it had allocated without dropping anything ([`Port::attempt`]), and the
//! script gets a MemoryError. On the host the work is simply done.
//!
//! Rules for work in an attempt, because nothing of it may be missed when it was left in the middle:
//! 1. It makes a result. Of what was in Rust's memory before, it drops, grows and replaces nothing.
//! 2. Across an allocation no `RefCell` of before is borrowed, and no count of an `Rc` of before is held: neither would be
//!    given back.
//! 3. Objects in the VM's heap may be made and changed: the VM is consistent whenever Rust's memory is asked for.

use super::{Port, Result, Vm};

/// Rust's memory did not suffice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRoom;

/// What `work` gives, unless Rust's memory does not suffice for it.
///
/// # Errors
/// [`NoRoom`].
///
/// # Safety
/// The work keeps the rules at the head of this file.
pub unsafe fn attempt<T>(port: &dyn Port, work: impl FnOnce() -> T) -> core::result::Result<T, NoRoom> {
    let mut work = Some(work);
    let mut result = None;
    // SAFETY: the caller's promise. What the closure changes here it changes before and after the work.
    unsafe { port.attempt(&mut || result = work.take().map(|work| work())) };
    result.ok_or(NoRoom)
}

impl Vm {
    /// The same with a MemoryError.
    ///
    /// # Errors
    /// MemoryError.
    ///
    /// # Safety
    /// As for [`attempt`].
    pub unsafe fn attempt<T>(&mut self, work: impl FnOnce() -> T) -> Result<T> {
        // SAFETY: the caller's promise.
        unsafe { attempt(self.port, work) }.map_err(|NoRoom| self.out_of_memory())
    }
}
