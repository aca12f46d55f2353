//! The memory protection unit: nothing in RAM is executed, so that a wild jump into data is a fault at once. Emitted code
//! has memory of its own, in the region where the program is. Where there is no unit this does nothing.
//!
//! ARMv7-M Architecture Reference Manual, B3.5.

use crate::register::Register;

// SAFETY: registers of the protection unit: type, control, region number, base, attributes and size. The one region that is
// set up is readable and writable as before.
const TYPE: Register = unsafe { Register::at(0xe000_ed90) };
// SAFETY: as above.
const CONTROL: Register = unsafe { Register::at(0xe000_ed94) };
// SAFETY: as above.
const NUMBER: Register = unsafe { Register::at(0xe000_ed98) };
// SAFETY: as above.
const BASE: Register = unsafe { Register::at(0xe000_ed9c) };
// SAFETY: as above.
const ATTRIBUTES: Register = unsafe { Register::at(0xe000_eda0) };

/// Number of regions, in the type register.
const REGIONS: u32 = 0xff << 8;

/// RAM: see the linker scripts. The size is a power of two.
const RAM: u32 = 0x2000_0000;
const RAM_SIZE: u32 = 4 << 20;

/// Never executed; read and written at any privilege; normal memory, cached, shared.
const DATA: u32 = 1 << 28 | 3 << 24 | 1 << 18 | 1 << 17;

/// The unit is on; what no region covers is as without it.
const ON: u32 = 1 | 4;

/// Sets the region up and switches the unit on.
pub(crate) fn start() {
    if TYPE.read() & REGIONS == 0 {
        return;
    }
    NUMBER.write(0);
    BASE.write(RAM);
    ATTRIBUTES.write(DATA | (RAM_SIZE.ilog2() - 1) << 1 | 1);
    CONTROL.write(ON);
    // SAFETY: barriers.
    unsafe { core::arch::asm!("dsb", "isb", options(nostack)) };
}
