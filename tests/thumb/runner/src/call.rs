//! Calls the code of each case, and looks what it left behind.

use crate::helpers::{self, Context, NOTES_LEFT};
use crate::host;
use crate::layout::{BATCH, Case, Header, MAGIC, Outcome};
use core::arch::global_asm;

/// What the registers that belong to the caller hold during a call.
#[unsafe(no_mangle)]
static PATTERNS: [u32; 24] = {
    let mut patterns = [0; 24];
    let mut index = 0;
    while index < 24 {
        patterns[index] = 0x5a00_0000 | (index as u32) << 8 | 0xa5;
        index += 1;
    }
    patterns
};

/// The registers after a call: r0 to r3, s0, s1, r4 to r11, s16 to s31, sp, and what sp should be.
#[repr(C)]
struct After {
    core: [u32; 4],
    single: [u32; 2],
    kept_core: [u32; 8],
    kept_single: [u32; 16],
    sp: u32,
    expected_sp: u32,
}

unsafe extern "C" {
    /// Calls `case.entry` with the registers and the stack of the case.
    fn call_case(case: *const Case, context: *mut Context, after: *mut After);
}

// Offsets in `Case`: entry 0, core 4, single 20, stack_words 84, stack 88. In `After`: single 16, kept_core 24, kept_single
// 56, sp 120, expected_sp 124.
global_asm!(
    // What the target has does not reach the assembler of a whole module.
    ".fpu fpv4-sp-d16",
    ".section .text.call_case, \"ax\", %progbits",
    ".global call_case",
    ".type call_case, %function",
    ".thumb_func",
    "call_case:",
    "push {{r2, r4-r11, lr}}",
    "vpush {{s16-s31}}",
    "mov r11, r1",
    "ldr r4, =call_sp",
    "str sp, [r4]",
    "mov lr, r0",
    "ldr r3, [lr, #84]",
    "add r2, r3, #1",
    "bic r2, r2, #1",
    "sub sp, sp, r2, lsl #2",
    "str sp, [r4, #4]",
    "add r1, lr, #88",
    "mov r2, sp",
    "1: cbz r3, 2f",
    "ldr r0, [r1], #4",
    "str r0, [r2], #4",
    "subs r3, r3, #1",
    "b 1b",
    "2: add r1, lr, #20",
    "vldmia r1, {{s0-s15}}",
    "ldr r1, =PATTERNS",
    "ldmia r1!, {{r4-r10}}",
    "adds r1, r1, #4",
    "vldmia r1, {{s16-s31}}",
    "ldr r12, [lr], #4",
    "ldmia lr, {{r0-r3}}",
    "blx r12",
    "mov lr, sp",
    "ldr r12, =call_sp",
    "ldr sp, [r12]",
    "ldr r12, [r12, #4]",
    "push {{r12, lr}}",
    "ldr r12, [sp, #72]",
    "stmia r12!, {{r0-r3}}",
    "vstmia r12!, {{s0-s1}}",
    "stmia r12!, {{r4-r11}}",
    "vstmia r12!, {{s16-s31}}",
    "pop {{r0, r1}}",
    "str r1, [r12]",
    "str r0, [r12, #4]",
    "vpop {{s16-s31}}",
    "pop {{r2, r4-r11, pc}}",
    ".ltorg",
    ".section .bss.call_sp, \"aw\", %nobits",
    ".p2align 2",
    "call_sp: .space 8",
);

/// SysTick: control, reload value, current value (ARMv7-M Architecture Reference Manual, B3.3).
const SYSTICK: *mut u32 = 0xE000_E010 as *mut u32;

/// What its 24 bits hold.
const MOST_TICKS: u32 = 0xff_ffff;

/// Lets SysTick run, without interrupts.
fn start_clock() {
    // SAFETY: every processor that this is for has it, and nobody else uses it.
    unsafe {
        SYSTICK.add(1).write_volatile(MOST_TICKS);
        SYSTICK.add(2).write_volatile(0);
        SYSTICK.write_volatile(5);
    }
}

/// It counts down.
fn ticks() -> u32 {
    // SAFETY: as above.
    unsafe { SYSTICK.add(2).read_volatile() }
}

/// Runs the cases of the batch and writes their outcomes.
pub(crate) fn run_batch() {
    // SAFETY: the emulator has loaded a batch there.
    let header = unsafe { *(BATCH as *const Header) };
    if header.magic != MAGIC {
        return;
    }
    start_clock();
    let mut context = Context::new(helpers::table());
    for index in 0..header.cases {
        // SAFETY: the batch has as many cases as it says.
        let case = unsafe { &*(header.address as *const Case).add(index as usize) };
        run(index, case, &mut context);
    }
}

fn run(index: u32, case: &Case, context: &mut Context) {
    let size = case.bytes as usize;
    // SAFETY: the batch has room for the case's memory and for what it starts as.
    unsafe {
        core::ptr::copy_nonoverlapping(case.initial as *const u8, case.memory as *mut u8, size);
    }
    NOTES_LEFT.clear();
    let here = 0u32;
    context.prepare((&raw const here as usize).saturating_sub(case.stack_bytes as usize));
    let mut after = After {
        core: [0; 4],
        single: [0; 2],
        kept_core: [0; 8],
        kept_single: [0; 16],
        sp: 0,
        expected_sp: 0,
    };
    let start = ticks();
    // SAFETY: the code is what is being tested: it keeps the convention, or the emulator shows it.
    unsafe { call_case(case, context, &raw mut after) };
    let ticks = start.wrapping_sub(ticks()) & MOST_TICKS;
    let mut broken = u32::from(after.sp != after.expected_sp) << 24;
    for bit in 0..7 {
        broken |= u32::from(after.kept_core[bit] != PATTERNS[bit]) << bit;
    }
    broken |= u32::from(after.kept_core[7] != &raw const *context as u32) << 7;
    for bit in 0..16 {
        broken |= u32::from(after.kept_single[bit] != PATTERNS[8 + bit]) << (8 + bit);
    }
    let (note_count, notes) = NOTES_LEFT.get();
    host::write_outcome(&Outcome {
        index,
        core: after.core,
        single: after.single,
        broken,
        ticks,
        note_count,
        notes,
    });
    // SAFETY: as above.
    host::write(unsafe { core::slice::from_raw_parts(case.memory as *const u8, size) });
}
