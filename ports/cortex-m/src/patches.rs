//! Branches that take the place of calls when a function changes.
//!
//! Code that calls a viper function directly tests nothing in front of the call. Behind the function's instructions stand
//! the address of the callee's word (`Function::is_changed`), its lowest bit set, and where a branch is to be written when
//! that word is not 0 any more, and what it goes to (`emit-thumb/src/assembler/emit.rs`). What is overwritten is never
//! returned to, so code that is running can be changed: its next call finds the branch.
//!
//! Invariant: the list has the patches of all code in place whose words are still 0. In an interrupt nothing is written, as
//! the interrupted code may be in the middle of what would be overwritten: the next poll does it.

use crate::clock::without_interrupts;
use crate::memory;
use alloc::vec::Vec;
use core::arch::asm;
use core::cell::RefCell;
use core::ops::Range;
use core::sync::atomic::{AtomicBool, Ordering};
use taipan_emit_thumb::stubs;
use taipan_vm::objects::function;

/// A branch to be written.
struct Patch {
    /// The address of the word.
    word: usize,
    /// Where the branch stands.
    site: usize,
    /// What it goes to.
    to: usize,
}

struct Patches(RefCell<Vec<Patch>>);

// SAFETY: one processor; interrupts do not touch it.
unsafe impl Sync for Patches {}

static PATCHES: Patches = Patches(RefCell::new(Vec::new()));

/// Did a function change in an interrupt?
static IS_LATE: AtomicBool = AtomicBool::new(false);

/// Adds the patch that is described at an address of code in place; `None` if there is no memory. To be called with nothing
/// borrowed.
pub(crate) fn add(at: usize) -> Option<()> {
    function::tell_of_changes(changed);
    // SAFETY: the assembler has put two words there.
    let [word, places] = unsafe { [*(at as *const usize), *((at + 4) as *const usize)] };
    let patch = Patch { word: word & !1, site: at - 2 * (places & 0xffff), to: at - 2 * (places >> 16) };
    if patch.is_due() {
        patch.write();
        return Some(());
    }
    let mut patches = PATCHES.0.borrow_mut();
    patches.try_reserve(1).ok()?;
    patches.push(patch);
    Some(())
}

/// Forgets the patches of code that goes.
pub(crate) fn remove(code: &Range<usize>) {
    PATCHES.0.borrow_mut().retain(|patch| !code.contains(&patch.site));
}

/// Writes the patches that are due.
pub(crate) fn poll() {
    if IS_LATE.swap(false, Ordering::Relaxed) {
        write();
    }
}

fn changed(_: usize) {
    if memory::is_in_interrupt() {
        IS_LATE.store(true, Ordering::Relaxed);
        memory::interrupt();
    } else {
        write();
    }
}

fn write() {
    PATCHES.0.borrow_mut().retain(|patch| {
        let is_due = patch.is_due();
        if is_due {
            patch.write();
        }
        !is_due
    });
}

impl Patch {
    fn is_due(&self) -> bool {
        // SAFETY: the code keeps the function that has the word.
        unsafe { (self.word as *const usize).read_volatile() != 0 }
    }

    fn write(&self) {
        let distance = self.to as i64 - self.site as i64 - 4;
        let Some([first, second]) = stubs::branch(distance) else { return };
        without_interrupts(|| {
            let site = self.site as *mut u16;
            // SAFETY: code in place; two halfwords there are for a branch.
            unsafe {
                site.write_volatile(first);
                site.add(1).write_volatile(second);
                asm!("dsb", "isb", options(nostack));
            }
        });
    }
}
