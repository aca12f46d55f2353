//! From reset to the batch, and what a fault does.

use crate::call;
use crate::host;
use crate::layout::{FAULT, NOTES, Outcome};
use core::arch::global_asm;
use core::panic::PanicInfo;

unsafe extern "C" {
    static __stack_high: u8;
    fn reset() -> !;
    fn fault();
}

/// What a vector table holds.
#[repr(C)]
union Vector {
    stack: *const u8,
    handler: unsafe extern "C" fn(),
    start: unsafe extern "C" fn() -> !,
}

// SAFETY: addresses, never written.
unsafe impl Sync for Vector {}

/// ARMv7-M Architecture Reference Manual, B1.5.3.
#[used]
// SAFETY: the section is where the processor looks for vectors, and this is the table it expects.
#[unsafe(link_section = ".vectors")]
static VECTORS: [Vector; 16] = {
    let mut vectors = [const { Vector { handler: fault } }; 16];
    vectors[0] = Vector { stack: &raw const __stack_high };
    vectors[1] = Vector { start: reset };
    vectors
};

// 0xE000ED88 is CPACR (bits 20 to 23: full access to the FPU).
global_asm!(
    ".section .text.reset, \"ax\", %progbits",
    ".global reset",
    ".type reset, %function",
    ".thumb_func",
    "reset:",
    "ldr r0, =0xE000ED88",
    "ldr r1, =0xF00000",
    "str r1, [r0]",
    "dsb",
    "isb",
    "ldr r0, =__data_start",
    "ldr r1, =__data_end",
    "ldr r2, =__data_load",
    "1: cmp r0, r1",
    "ittt lo",
    "ldrlo r3, [r2], #4",
    "strlo r3, [r0], #4",
    "blo 1b",
    "bl {main}",
    "udf #0",
    ".ltorg",
    ".global fault",
    ".type fault, %function",
    ".thumb_func",
    "fault:",
    "mov r0, sp",
    "ldr r1, =__stack_high",
    "mov sp, r1",
    "b {faulted}",
    ".ltorg",
    main = sym main,
    faulted = sym faulted,
);

extern "C" fn main() -> ! {
    call::run_batch();
    host::exit()
}

/// The processor's registers of faults: status and address.
const CFSR: *const u32 = 0xE000_ED28 as *const u32;
const BFAR: *const u32 = 0xE000_ED38 as *const u32;

extern "C" fn faulted(frame: *const u32) -> ! {
    let mut outcome = Outcome {
        index: FAULT,
        core: [0; 4],
        single: [0; 2],
        broken: 0,
        ticks: 0,
        note_count: 4,
        notes: [[0; 2]; NOTES],
    };
    // SAFETY: the processor has put eight words at the stack pointer, unless that pointed nowhere; then this faults
    // again, which locks the processor up, and the host says that the batch ended early. The registers exist.
    unsafe {
        for (index, word) in outcome.core.iter_mut().enumerate() {
            *word = frame.add(index).read_volatile();
        }
        outcome.notes[0][0] = frame.add(6).read_volatile();
        outcome.notes[1][0] = frame.add(5).read_volatile();
        outcome.notes[2][0] = CFSR.read_volatile();
        outcome.notes[3][0] = BFAR.read_volatile();
    }
    host::write_outcome(&outcome);
    host::exit()
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    host::exit()
}

/// Nothing here allocates, but the crates linked in could.
struct NoHeap;

// SAFETY: it never gives memory.
unsafe impl core::alloc::GlobalAlloc for NoHeap {
    unsafe fn alloc(&self, _: core::alloc::Layout) -> *mut u8 {
        core::ptr::null_mut()
    }

    unsafe fn dealloc(&self, _: *mut u8, _: core::alloc::Layout) {}
}

#[global_allocator]
static HEAP: NoHeap = NoHeap;
