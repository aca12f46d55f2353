//! From reset to `main`: the vector table, and what has to be done before Rust code may run.
//!
//! Rules:
//! 1. Threads run on the program stack (PSP), handlers on their own (MSP), so that a handler can report that the first
//!    has overflowed.
//! 2. A soft reset is this start-up once more: every static has its first value again. Only `.noinit` survives.

use crate::register::Register;
use crate::{batch, clock, console, fault, protection, serial, timer, uart};
use core::arch::global_asm;

unsafe extern "C" {
    static __handler_stack_high: u8;
    /// The processor's entry; also where a soft reset jumps to.
    fn reset() -> !;
}

/// What a vector table holds.
#[repr(C)]
union Vector {
    stack: *const u8,
    handler: unsafe extern "C" fn(),
    handled: extern "C" fn(),
    start: unsafe extern "C" fn() -> !,
    none: usize,
}

// SAFETY: addresses of code and of the end of a stack, never written.
unsafe impl Sync for Vector {}

const NONE: Vector = Vector { none: 0 };
const FAULT: Vector = Vector { handler: fault::entry };

/// The number of SysTick's exception.
const SYSTICK: usize = 15;

/// Vectors of devices that these boards have.
const DEVICES: usize = 32;

/// ARMv7-M Architecture Reference Manual, B1.5.3.
#[used]
// SAFETY: the section is where the processor looks for vectors, and this is the table it expects.
#[unsafe(link_section = ".vectors")]
static VECTORS: [Vector; 16 + DEVICES] = {
    let mut vectors = [const { FAULT }; 16 + DEVICES];
    vectors[0] = Vector { stack: &raw const __handler_stack_high };
    vectors[1] = Vector { start: reset };
    let mut reserved = 7;
    while reserved < 11 {
        vectors[reserved] = NONE;
        reserved += 1;
    }
    vectors[13] = NONE;
    vectors[16 + uart::RECEIVE_INTERRUPT] = Vector { handled: uart::receive };
    let mut timer = 0;
    while timer < timer::HANDLERS.len() {
        vectors[16 + timer::FIRST_INTERRUPT + timer] = Vector { handled: timer::HANDLERS[timer] };
        timer += 1;
    }
    let mut uart = 0;
    while uart < serial::HANDLERS.len() {
        let (interrupt, handled) = serial::HANDLERS[uart];
        vectors[16 + interrupt] = Vector { handled };
        uart += 1;
    }
    vectors[SYSTICK] = Vector { handled: clock::tick };
    vectors
};

// Both stacks, the FPU where there is one, `.data` and `.bss`, in assembly because Rust code may use all of them.
// 0xE000ED08 is VTOR, 0xE000ED88 CPACR (bits 20 to 23: full access to the FPU).
global_asm!(
    ".section .text.reset, \"ax\", %progbits",
    ".global reset",
    ".type reset, %function",
    ".thumb_func",
    "reset:",
    "cpsid i",
    "movs r0, #0",
    "msr control, r0",
    "isb",
    "ldr r0, =__handler_stack_high",
    "msr msp, r0",
    "ldr r0, =__program_stack_high",
    "msr psp, r0",
    "movs r0, #2",
    "msr control, r0",
    "isb",
    "ldr r0, =0xE000ED08",
    "movs r1, #0",
    "str r1, [r0]",
    "ldr r0, =0xE000ED88",
    "ldr r1, ={cpacr}",
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
    "ldr r0, =__bss_start",
    "ldr r1, =__bss_end",
    "movs r3, #0",
    "2: cmp r0, r1",
    "itt lo",
    "strlo r3, [r0], #4",
    "blo 2b",
    "cpsie i",
    "bl {main}",
    "udf #0",
    ".ltorg",
    ".size reset, . - reset",
    cpacr = const if cfg!(target_abi = "eabihf") { 0xf << 20 } else { 0 },
    main = sym main,
);

extern "C" fn main() -> ! {
    fault::enable();
    protection::start();
    clock::start();
    uart::start();
    if batch::is_asked_for() { batch::run() } else { console::run() }
}

/// Starts anew: every static has its first value again.
pub(crate) fn soft_reset() -> ! {
    // SAFETY: start-up relies on nothing that came before it.
    unsafe { reset() }
}

// SAFETY: Application Interrupt and Reset Control (ARMv7-M Architecture Reference Manual, B3.2.6), which touches no
// memory.
const RESET_CONTROL: Register = unsafe { Register::at(0xe000_ed0c) };

/// The key that writing needs, and the request.
const RESET_REQUEST: u32 = 0x05fa_0004;

/// Resets processor and devices.
pub(crate) fn hard_reset() -> ! {
    RESET_CONTROL.write(RESET_REQUEST);
    loop {
        core::hint::spin_loop();
    }
}
