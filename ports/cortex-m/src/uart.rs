//! The console: the first UART, a CMSDK APB UART (Cortex-M System Design Kit TRM, 4.3).

use crate::console::RECEIVER;
use crate::register::Register;

const BASE: usize = 0x4000_4000;
// SAFETY: registers of the first UART, which touch no memory.
const DATA: Register = unsafe { Register::at(BASE) };
// SAFETY: as above.
const STATE: Register = unsafe { Register::at(BASE + 4) };
// SAFETY: as above.
const CONTROL: Register = unsafe { Register::at(BASE + 8) };
// SAFETY: as above.
const DIVIDER: Register = unsafe { Register::at(BASE + 16) };

// SAFETY: as above.
const INTERRUPT_CLEAR: Register = unsafe { Register::at(BASE + 12) };
// SAFETY: the interrupt controller's set-enable register (ARMv7-M Architecture Reference Manual, B3.4).
const INTERRUPT_ENABLE: Register = unsafe { Register::at(0xe000_e100) };

/// The number of its receive interrupt (Application Note 385, 3.7).
pub(crate) const RECEIVE_INTERRUPT: usize = 0;

const TRANSMIT_FULL: u32 = 1;
const RECEIVE_FULL: u32 = 2;
const TRANSMIT_ENABLE: u32 = 1;
const RECEIVE_ENABLE: u32 = 2;
const RECEIVE_INTERRUPTS: u32 = 8;

/// 25 MHz over 115200 baud.
const CLOCKS_PER_BIT: u32 = 217;

/// Switches the console on.
pub(crate) fn start() {
    DIVIDER.write(CLOCKS_PER_BIT);
    CONTROL.write(TRANSMIT_ENABLE | RECEIVE_ENABLE | RECEIVE_INTERRUPTS);
    INTERRUPT_ENABLE.write(1 << RECEIVE_INTERRUPT);
}

/// The handler of received bytes.
pub(crate) extern "C" fn receive() {
    INTERRUPT_CLEAR.write(RECEIVE_ENABLE);
    while STATE.read() & RECEIVE_FULL != 0 {
        RECEIVER.push(DATA.read() as u8);
    }
}

/// Sends bytes, waiting for the line.
pub(crate) fn write(bytes: &[u8]) {
    for &byte in bytes {
        while STATE.read() & TRANSMIT_FULL != 0 {}
        DATA.write(u32::from(byte));
    }
}

/// Text for the console.
pub(crate) struct Console;

impl core::fmt::Write for Console {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        write(text.as_bytes());
        Ok(())
    }
}
