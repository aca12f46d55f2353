//! The ways between Rust and machine code, in assembly: into a raw entry, out of it by a side exit, and to helpers that are
//! called so rarely that code does not save registers for them.
//!
//! The conventions are those of `taipan_emit_thumb::abi`.

use core::arch::global_asm;

/// What a raw entry is called with, and what comes back.
#[repr(C)]
#[derive(Debug, Default)]
pub(crate) struct Registers {
    /// r0 to r3; afterwards r0 and r1 are the result.
    pub(crate) core: [usize; 4],
    /// s0 to s15, where there is an FPU; afterwards s0 is the result.
    pub(crate) single: [u32; 16],
    /// Address of the words that go on the stack.
    pub(crate) stack: usize,
    /// How many there are; an even number.
    pub(crate) stack_words: usize,
}

/// Words of [`SavedRegisters`] in front of r0.
#[cfg(target_abi = "eabihf")]
pub(crate) const SINGLES: usize = 32;
/// Words of [`SavedRegisters`] in front of r0.
#[cfg(not(target_abi = "eabihf"))]
pub(crate) const SINGLES: usize = 0;

/// What the stub of side exits saves: s0 to s31 where there is an FPU, r0 to r12, lr, and behind them the stack of the
/// code that leaves.
#[repr(C)]
pub(crate) struct SavedRegisters {
    single: [u32; SINGLES],
    core: [usize; 14],
    stack: [usize; 0],
}

impl SavedRegisters {
    /// A core register.
    pub(crate) fn core(&self, number: u8) -> usize {
        self.core.get(usize::from(number)).copied().unwrap_or(0)
    }

    /// A register of the FPU.
    pub(crate) fn single(&self, number: u8) -> u32 {
        self.single.get(usize::from(number)).copied().unwrap_or(0)
    }

    /// A word of the stack.
    ///
    /// # Safety
    /// The code that leaves has this word.
    pub(crate) unsafe fn stack(&self, word: usize) -> usize {
        // SAFETY: the caller's promise.
        unsafe { self.stack.as_ptr().add(word).read() }
    }
}

unsafe extern "C" {
    /// Calls the raw entry `raw`.
    ///
    /// # Safety
    /// The code is in place, `registers` is what it expects, and `context` the VM that it was made for.
    pub(crate) fn native_enter(context: *mut core::ffi::c_void, raw: usize, registers: *mut Registers);
    /// What code jumps to when it takes a side exit; calls [`native_exit_handler`](crate::native_exit).
    pub(crate) safe fn native_exit_stub();
    /// Calls the helper whose address is in r12, with the context; keeps all registers but r12, which gets the status.
    pub(crate) safe fn native_rare_call();
}

#[cfg(target_abi = "eabihf")]
macro_rules! with_fpu {
    ($($line:literal)*) => { concat!($($line, "\n"),*) };
}
#[cfg(not(target_abi = "eabihf"))]
macro_rules! with_fpu {
    ($($line:literal)*) => {
        ""
    };
}

global_asm!(
    ".section .text.native_stubs, \"ax\", %progbits",
    ".global native_enter",
    ".type native_enter, %function",
    ".thumb_func",
    "native_enter:",
    // Nine words and one more, so that the stack is aligned.
    "push {{r4-r11, lr}}",
    "sub sp, #4",
    "mov r4, r2",
    "mov r11, r0",
    "mov r8, r1",
    "ldr r6, [r4, #80]",
    "ldr r5, [r4, #84]",
    "lsls r7, r5, #2",
    "sub.w sp, sp, r7",
    "cbz r5, 2f",
    "1: subs r5, #1",
    "ldr.w r3, [r6, r5, lsl #2]",
    "str.w r3, [sp, r5, lsl #2]",
    "bne 1b",
    "2:",
    with_fpu!("add.w r3, r4, #16" "vldmia r3, {{s0-s15}}"),
    "ldmia.w r4, {{r0-r3}}",
    "blx r8",
    "str r0, [r4]",
    "str r1, [r4, #4]",
    with_fpu!("vstr s0, [r4, #16]"),
    "add sp, r7",
    "add sp, #4",
    "pop {{r4-r11, pc}}",
    ".size native_enter, . - native_enter",
    ".global native_exit_stub",
    ".type native_exit_stub, %function",
    ".thumb_func",
    "native_exit_stub:",
    "push.w {{r0-r12, lr}}",
    with_fpu!("vpush {{s16-s31}}" "vpush {{s0-s15}}"),
    "mov r0, r11",
    "mov r1, sp",
    "bl {handler}",
    with_fpu!("add sp, #128"),
    "ldr.w lr, [sp, #52]",
    "add sp, #56",
    "bx lr",
    ".size native_exit_stub, . - native_exit_stub",
    ".global native_rare_call",
    ".type native_rare_call, %function",
    ".thumb_func",
    "native_rare_call:",
    "push {{r0-r4, lr}}",
    with_fpu!("vpush {{s0-s15}}"),
    "mov r0, r11",
    "blx r12",
    "mov r12, r0",
    with_fpu!("vpop {{s0-s15}}"),
    "pop {{r0-r4, pc}}",
    ".size native_rare_call, . - native_rare_call",
    handler = sym crate::native::exit_handler,
);
