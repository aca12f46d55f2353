//! Faults and panics: what happened goes to the console, then the board starts anew.

use crate::register::Register;
use crate::uart::Console;
use crate::{batch, memory, startup};
use core::arch::global_asm;
use core::fmt::Write;
use core::panic::PanicInfo;
use core::sync::atomic::{AtomicBool, Ordering};
use taipan_vm::objects::code::Code;
use taipan_vm::objects::object::Gc;

// SAFETY: registers of the processor: System Handler Control and State, fault status and addresses, Application
// Interrupt and Reset Control (ARMv7-M Architecture Reference Manual, B3.2.2). They touch no memory.
const HANDLER_CONTROL: Register = unsafe { Register::at(0xe000_ed24) };
// SAFETY: as above.
const FAULT_STATUS: Register = unsafe { Register::at(0xe000_ed28) };
// SAFETY: as above.
const HARD_FAULT_STATUS: Register = unsafe { Register::at(0xe000_ed2c) };
// SAFETY: as above.
const MEMORY_FAULT_ADDRESS: Register = unsafe { Register::at(0xe000_ed34) };
// SAFETY: as above.
const BUS_FAULT_ADDRESS: Register = unsafe { Register::at(0xe000_ed38) };

/// MemManage, BusFault, UsageFault have handlers of their own.
const OWN_HANDLERS: u32 = 7 << 16;

/// `bkpt 0xab`, which is semihosting.
const SEMIHOSTING: u16 = 0xbeab;

/// Switches the handlers of single kinds of faults on.
pub(crate) fn enable() {
    HANDLER_CONTROL.write(HANDLER_CONTROL.read() | OWN_HANDLERS);
}

/// What the processor stores when a handler is entered.
#[repr(C)]
struct Stacked {
    r0: u32,
    r1: u32,
    r2: u32,
    r3: u32,
    r12: u32,
    lr: u32,
    pc: u32,
    psr: u32,
}

unsafe extern "C" {
    /// The handler of all faults.
    pub(crate) fn entry();
}

// Finds the stack on which the registers were stored: bit 2 of the return code says which one.
global_asm!(
    ".section .text.fault_entry, \"ax\", %progbits",
    ".global {name}",
    ".type {name}, %function",
    ".thumb_func",
    "{name}:",
    "tst lr, #4",
    "ite eq",
    "mrseq r0, msp",
    "mrsne r0, psp",
    "push {{r4, lr}}",
    "mov r1, lr",
    "bl {report}",
    "pop {{r4, pc}}",
    ".size {name}, . - {name}",
    name = sym entry,
    report = sym report,
);

extern "C" fn report(stacked: *mut Stacked, return_code: u32) {
    let number: u32;
    // SAFETY: reads a register.
    unsafe { core::arch::asm!("mrs {}, ipsr", out(reg) number, options(nomem, nostack)) };
    let in_ram = (stacked as usize) >= 0x2000_0000 && (stacked as usize) < 0x2040_0000;
    if !in_ram {
        let _ = writeln!(Console, "\r\nfault {number}: the stack left its memory ({stacked:p})\r");
        end();
    }
    // SAFETY: the processor stored the registers there.
    let frame = unsafe { &mut *stacked };
    // SAFETY: the program counter was that of an instruction that was fetched, unless fetching was the fault.
    let instruction = || unsafe { (frame.pc as *const u16).read_volatile() };
    if number == 3 && frame.pc < 0x0040_0000 && instruction() == SEMIHOSTING {
        // Nobody serves it: the answer is "failed".
        frame.r0 = u32::MAX;
        frame.pc += 2;
        return;
    }
    let status = FAULT_STATUS.read();
    let _ = writeln!(Console, "\r\nfault {number} at {:#010x}, lr {:#010x}\r", frame.pc, frame.lr);
    let _ = writeln!(
        Console,
        "r0 {:08x} r1 {:08x} r2 {:08x} r3 {:08x} r12 {:08x} psr {:08x}\r",
        frame.r0, frame.r1, frame.r2, frame.r3, frame.r12, frame.psr
    );
    let _ = writeln!(
        Console,
        "status {status:08x} hard {:08x} memory address {:08x} bus address {:08x} sp {stacked:p} exc_return {return_code:08x}\r",
        HARD_FAULT_STATUS.read(),
        MEMORY_FAULT_ADDRESS.read(),
        BUS_FAULT_ADDRESS.read(),
    );
    tell_function(&[frame.pc as usize, frame.lr as usize]);
    end()
}

/// Is the function being told? A fault on the way is the end.
static TELLING: AtomicBool = AtomicBool::new(false);

/// Tells which Python function runs: the one whose machine code has one of these addresses, and the one that the interpreter is in.
fn tell_function(addresses: &[usize]) {
    if TELLING.swap(true, Ordering::Relaxed) {
        return;
    }
    let Some(vm) = memory::vm() else { return };
    let owner = vm.emitter.and_then(|emitter| {
        let inside = addresses.iter().filter(|address| emitter.code_range().contains(address));
        inside.filter_map(|address| emitter.owner(*address & !1)).next()
    });
    if let Some(code) = owner {
        // SAFETY: code in place has its code object, by whose address it is known.
        let code = unsafe { Gc::from_ptr(code as *const Code) };
        let (name, file) = (code.qualname.get().as_str(), code.filename.get().as_str());
        let _ = writeln!(
            Console,
            "in machine code of {name}, line {} of {file}, or behind it\r",
            code.first_line
        );
    }
    if let Some((code, line)) = vm.running_line() {
        let (name, file) = (code.qualname.get().as_str(), code.filename.get().as_str());
        let _ = writeln!(Console, "in {name}, line {line} of {file}\r");
    }
}

/// After a crash: the next script, or the prompt.
fn end() -> ! {
    batch::crashed();
    startup::hard_reset()
}

#[panic_handler]
fn panic(information: &PanicInfo<'_>) -> ! {
    let _ = writeln!(Console, "\r\n{information}\r");
    tell_function(&[]);
    end()
}
