//! Leaving work in the middle: from wherever it asks for memory back to where it was begun.
//!
//! Rules:
//! 1. Registers that calls preserve are on the stack while the work runs, where the collector sees them.
//! 2. Attempts may stand inside each other; leaving goes to the innermost.
//! 3. No destructor runs for what the work had on its stack: it keeps the rules of `taipan_vm::runtime::attempt`.

use core::arch::global_asm;
use core::ffi::c_void;
use core::sync::atomic::{AtomicUsize, Ordering};

/// The stack of the innermost attempt, 0 where there is none.
static INNERMOST: AtomicUsize = AtomicUsize::new(0);

/// The way into work whose data is behind a pointer.
type Entry = unsafe extern "C" fn(*mut c_void);

struct Work<'a, 'b>(&'a mut (dyn FnMut() + 'b));

unsafe extern "C" {
    /// Calls `entry` with `work` and returns 1; the stack at that time is stored at `place`.
    fn taipan_attempt(entry: Entry, work: *mut c_void, place: *const AtomicUsize) -> u32;
    /// Lets the attempt with this stack return 0.
    fn taipan_leave(stack: usize) -> !;
}

/// What calls preserve of the FPU's registers, where there is one.
#[cfg(target_abi = "eabihf")]
macro_rules! single {
    ($word:literal) => {
        concat!($word, " {{s16-s31}}")
    };
}
#[cfg(not(target_abi = "eabihf"))]
macro_rules! single {
    ($word:literal) => {
        ""
    };
}

/// Says which FPU there is: what the target has does not reach the assembler of a whole module.
#[cfg(target_abi = "eabihf")]
macro_rules! fpu {
    () => {
        ".fpu fpv4-sp-d16"
    };
}
#[cfg(not(target_abi = "eabihf"))]
macro_rules! fpu {
    () => {
        ""
    };
}

// Ten words keep the stack aligned to eight bytes.
global_asm!(
    fpu!(),
    ".section .text.taipan_attempt, \"ax\", %progbits",
    ".global taipan_attempt",
    ".type taipan_attempt, %function",
    ".thumb_func",
    "taipan_attempt:",
    "push {{r3, r4, r5, r6, r7, r8, r9, r10, r11, lr}}",
    single!("vpush"),
    "str sp, [r2]",
    "mov r3, r0",
    "mov r0, r1",
    "blx r3",
    "movs r0, #1",
    "1:",
    single!("vpop"),
    "pop {{r3, r4, r5, r6, r7, r8, r9, r10, r11, pc}}",
    ".global taipan_leave",
    ".type taipan_leave, %function",
    ".thumb_func",
    "taipan_leave:",
    "mov sp, r0",
    "movs r0, #0",
    "b 1b",
    ".size taipan_attempt, . - taipan_attempt",
);

unsafe extern "C" fn enter(work: *mut c_void) {
    // SAFETY: `run` passes it.
    unsafe { (*work.cast::<Work<'_, '_>>()).0() };
}

/// Does work; returns whether it came to its end.
///
/// # Safety
/// The work may be left wherever it asks for memory: rule 3.
pub(crate) unsafe fn run(work: &mut dyn FnMut()) -> bool {
    let outer = INNERMOST.load(Ordering::Relaxed);
    let mut work = Work(work);
    // SAFETY: `enter` and what it needs; the caller's promise about being left.
    let done = unsafe { taipan_attempt(enter, (&raw mut work).cast(), &raw const INNERMOST) };
    INNERMOST.store(outer, Ordering::Relaxed);
    done != 0
}

/// Is work being done that may be left?
pub(crate) fn is_active() -> bool {
    INNERMOST.load(Ordering::Relaxed) != 0
}

/// Leaves the innermost attempt, which there is.
///
/// # Safety
/// The work has asked for memory, and is not in a handler of an interrupt.
pub(crate) unsafe fn leave() -> ! {
    // SAFETY: that stack is where `taipan_attempt` has left it: it has not returned.
    unsafe { taipan_leave(INNERMOST.load(Ordering::Relaxed)) }
}
