//! Semihosting: the file of results, and the end. Arm IHI 0058, chapter 3.

use crate::layout::Outcome;
use core::arch::asm;
use core::sync::atomic::{AtomicUsize, Ordering};

const OPEN: usize = 0x01;
const WRITE: usize = 0x05;
const EXIT: usize = 0x18;
/// `ADP_Stopped_ApplicationExit`.
const APPLICATION_EXIT: usize = 0x20026;
/// The mode `wb`.
const MODE_WRITE: usize = 5;

static RESULTS: AtomicUsize = AtomicUsize::new(usize::MAX);

/// # Safety
/// The argument is what the operation expects.
unsafe fn semihost(operation: usize, argument: usize) -> usize {
    let result;
    // SAFETY: the breakpoint number of semihosting; registers as it says.
    unsafe {
        asm!("bkpt #0xab", inlateout("r0") operation => result, in("r1") argument, options(nostack));
    }
    result
}

fn results() -> usize {
    let open = RESULTS.load(Ordering::Relaxed);
    if open != usize::MAX {
        return open;
    }
    let name = b"results\0";
    let arguments = [name.as_ptr() as usize, MODE_WRITE, name.len() - 1];
    // SAFETY: address, mode and length of the name.
    let handle = unsafe { semihost(OPEN, arguments.as_ptr() as usize) };
    RESULTS.store(handle, Ordering::Relaxed);
    handle
}

/// Appends bytes to the results.
pub(crate) fn write(bytes: &[u8]) {
    let arguments = [results(), bytes.as_ptr() as usize, bytes.len()];
    // SAFETY: handle, address and length.
    unsafe { semihost(WRITE, arguments.as_ptr() as usize) };
}

/// Appends an outcome to the results.
pub(crate) fn write_outcome(outcome: &Outcome) {
    // SAFETY: an outcome is words without gaps.
    write(unsafe { core::slice::from_raw_parts((&raw const *outcome).cast(), size_of::<Outcome>()) });
}

/// Ends the emulator.
pub(crate) fn exit() -> ! {
    loop {
        // SAFETY: the reason is a number.
        unsafe { semihost(EXIT, APPLICATION_EXIT) };
    }
}
