//! The time base: SysTick interrupts every millisecond, its counter gives the microseconds between.
//!
//! ARMv7-M Architecture Reference Manual, B3.3.

use crate::register::Register;
use core::cell::UnsafeCell;

// SAFETY: SysTick's registers and Interrupt Control and State, which touch no memory.
const CONTROL: Register = unsafe { Register::at(0xe000_e010) };
// SAFETY: as above.
const RELOAD: Register = unsafe { Register::at(0xe000_e014) };
// SAFETY: as above.
const COUNTER: Register = unsafe { Register::at(0xe000_e018) };
// SAFETY: as above.
const INTERRUPT_STATE: Register = unsafe { Register::at(0xe000_ed04) };

/// Enabled, with interrupts, from the processor's clock.
const RUNNING: u32 = 7;

/// Is SysTick's interrupt pending?
const PENDING: u32 = 1 << 26;

/// Hertz of the processor's clock: Application Notes 385, 386 and 500, section 3.
pub(crate) const FREQUENCY: u32 = 25_000_000;

const PER_MILLISECOND: u32 = FREQUENCY / 1000;
const PER_MICROSECOND: u32 = FREQUENCY / 1_000_000;

/// Milliseconds since the last reset. Written by SysTick's handler alone, read with interrupts off.
struct Milliseconds(UnsafeCell<u64>);

// SAFETY: one processor; see the type.
unsafe impl Sync for Milliseconds {}

static MILLISECONDS: Milliseconds = Milliseconds(UnsafeCell::new(0));

/// Starts the clock.
pub(crate) fn start() {
    RELOAD.write(PER_MILLISECOND - 1);
    COUNTER.write(0);
    CONTROL.write(RUNNING);
}

/// SysTick's handler.
pub(crate) extern "C" fn tick() {
    // SAFETY: nobody else writes; readers have interrupts off.
    unsafe { *MILLISECONDS.0.get() += 1 };
}

/// Runs `f` with interrupts off.
pub(crate) fn without_interrupts<T>(f: impl FnOnce() -> T) -> T {
    let on = disable_interrupts();
    let result = f();
    if on {
        enable_interrupts();
    }
    result
}

/// Switches interrupts off. Were they on?
pub(crate) fn disable_interrupts() -> bool {
    let masked: u32;
    // SAFETY: reads and sets the mask.
    unsafe { core::arch::asm!("mrs {}, primask", "cpsid i", out(reg) masked, options(nostack)) };
    masked & 1 == 0
}

/// Switches interrupts on.
pub(crate) fn enable_interrupts() {
    // SAFETY: sets the mask.
    unsafe { core::arch::asm!("cpsie i", options(nostack)) };
}

// SAFETY: the processor's identification, which is only read.
const IDENTIFICATION: Register = unsafe { Register::at(0xe000_ed00) };

/// The processor's identification.
pub(crate) fn processor() -> u32 {
    IDENTIFICATION.read()
}

/// Ticks of the processor's clock since the last reset.
pub(crate) fn cycles() -> u64 {
    without_interrupts(|| {
        let mut counter = COUNTER.read();
        // SAFETY: interrupts are off.
        let mut milliseconds = unsafe { *MILLISECONDS.0.get() };
        if INTERRUPT_STATE.read() & PENDING != 0 {
            // It has started anew and its handler waits for us.
            counter = COUNTER.read();
            milliseconds += 1;
        }
        milliseconds * u64::from(PER_MILLISECOND)
            + u64::from(PER_MILLISECOND - 1 - counter.min(PER_MILLISECOND - 1))
    })
}

/// Microseconds since the last reset.
pub(crate) fn microseconds() -> u64 {
    cycles() / u64::from(PER_MICROSECOND)
}

/// Sleeps until the next interrupt.
pub(crate) fn wait_for_interrupt() {
    // SAFETY: the clock's interrupt ends it.
    unsafe { core::arch::asm!("wfi", options(nomem, nostack)) };
}
