//! The console: the first UART, a CMSDK APB UART (Cortex-M System Design Kit TRM, 4.3).

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

const TRANSMIT_FULL: u32 = 1;
const RECEIVE_FULL: u32 = 2;
const TRANSMIT_ENABLE: u32 = 1;
const RECEIVE_ENABLE: u32 = 2;

/// 25 MHz over 115200 baud.
const CLOCKS_PER_BIT: u32 = 217;

/// Switches the console on.
pub(crate) fn start() {
    DIVIDER.write(CLOCKS_PER_BIT);
    CONTROL.write(TRANSMIT_ENABLE | RECEIVE_ENABLE);
}

/// Sends bytes, waiting for the line.
pub(crate) fn write(bytes: &[u8]) {
    for &byte in bytes {
        while STATE.read() & TRANSMIT_FULL != 0 {}
        DATA.write(u32::from(byte));
    }
}

/// The next byte received, if there is one.
pub(crate) fn read() -> Option<u8> {
    (STATE.read() & RECEIVE_FULL != 0).then(|| DATA.read() as u8)
}

/// Text for the console.
pub(crate) struct Console;

impl core::fmt::Write for Console {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        write(text.as_bytes());
        Ok(())
    }
}
