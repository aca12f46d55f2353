//! The prompt on the first UART, with files in the part of the program's memory that plays flash.
//!
//! Everything is made anew at a soft reset, as the heap is; what the machine wants to know of the one before it lies in
//! memory that start-up does not touch.

use crate::port::BOARD;
use crate::{clock, machine, memory, native, startup, uart};
use core::cell::UnsafeCell;
use core::mem::MaybeUninit;
use taipan_board::{Board, Kept, Machine, RamFlash, Receiver};
use taipan_vm::objects::module::NativeModule;
use taipan_vm::runtime::{Options, Result, Vm};

unsafe extern "C" {
    static mut __store_start: u8;
    static __store_end: u8;
}

/// Bytes of a block of the file system.
const BLOCK: usize = 1024;

/// What the UART received; filled by its interrupt handler.
pub(crate) static RECEIVER: Receiver = Receiver::new();

/// The name of the board with its processor.
pub(crate) const NAME: &str = if cfg!(feature = "an385") {
    "MPS2 AN385 with Cortex-M3"
} else if cfg!(feature = "an500") {
    "MPS2 AN500 with Cortex-M7"
} else {
    "MPS2 AN386 with Cortex-M4F"
};

struct Mps2;

static MPS2: Mps2 = Mps2;

impl Board for Mps2 {
    fn name(&self) -> &'static str {
        NAME
    }

    fn platform(&self) -> &'static str {
        "mps2"
    }

    fn receiver(&self) -> &Receiver {
        &RECEIVER
    }

    fn transmit(&self, bytes: &[u8]) {
        uart::write(bytes);
    }

    fn wait(&self) {
        clock::wait_for_interrupt();
    }

    fn ticks_us(&self) -> u64 {
        clock::microseconds()
    }

    fn entropy(&self) -> u64 {
        clock::cycles() ^ u64::from(kept().resets) << 40
    }

    #[cfg(feature = "library")]
    fn frozen_modules(&self) -> &'static [u8] {
        crate::port::frozen_modules()
    }

    fn modules(&self) -> &'static [&'static NativeModule] {
        machine::MODULES
    }

    fn poll(&self, vm: &mut Vm) -> Result<()> {
        machine::poll(vm)
    }

    unsafe fn attempt(&self, work: &mut dyn FnMut()) {
        // SAFETY: the caller's promise.
        unsafe { memory::attempt(work) };
    }
}

/// What survives a soft reset.
struct Survivor {
    magic: u32,
    resets: u32,
    kept: Kept,
}

const MAGIC: u32 = 0x5e55_1011;

struct Place<T>(UnsafeCell<MaybeUninit<T>>);

// SAFETY: one processor; used outside of interrupts only.
unsafe impl<T> Sync for Place<T> {}

// SAFETY: start-up does not touch the section; its contents are used only after `magic` was found, which is written
// together with the rest.
#[unsafe(link_section = ".noinit")]
static SURVIVOR: Place<Survivor> = Place(UnsafeCell::new(MaybeUninit::uninit()));

static MACHINE: Place<Machine> = Place(UnsafeCell::new(MaybeUninit::uninit()));

#[allow(clippy::mut_from_ref, reason = "one processor; see `Place`")]
fn kept() -> &'static mut Survivor {
    let place = SURVIVOR.0.get().cast::<Survivor>();
    // SAFETY: RAM can be read; the magic number says that all of it was written by an earlier run of this firmware.
    unsafe {
        if (&raw const (*place).magic).read_volatile() != MAGIC {
            place.write(Survivor { magic: MAGIC, resets: 0, kept: Kept::default() });
        }
        &mut *place
    }
}

/// How often this session's kind has started since power-on.
pub(crate) fn resets() -> u32 {
    kept().resets
}

/// Runs `boot.py`, `main.py` and the prompt until the soft reset that it ends with.
pub(crate) fn run() -> ! {
    // SAFETY: the first and only VM since the reset.
    let memory = unsafe { memory::divide(None) };
    // SAFETY: fresh memory, made for this VM.
    let Ok(vm) = (unsafe { Vm::new(&memory, &BOARD, Options::default()) }) else {
        uart::write(b"the heap is too small\r\n");
        startup::hard_reset()
    };
    // SAFETY: the VM stays there until the next reset.
    let vm = unsafe { memory::place(vm) };
    let survivor = kept();
    survivor.resets = survivor.resets.wrapping_add(1);
    // SAFETY: the linker keeps this memory free for the files; the place is written once per reset.
    let machine: &'static Machine = unsafe {
        let start = &raw mut __store_start;
        let bytes = &raw const __store_end as usize - start as usize;
        let flash = RamFlash::new(core::slice::from_raw_parts_mut(start, bytes), BLOCK);
        let flash = FLASH.0.get().as_mut_unchecked().write(flash);
        MACHINE.0.get().as_mut_unchecked().write(Machine::new(&MPS2, flash).resume(survivor.kept))
    };
    vm.set_port(machine);
    native::attach(vm);
    vm.enter(|vm| machine.session(vm));
    survivor.kept = machine.kept();
    machine::stop();
    startup::soft_reset()
}

static FLASH: Place<RamFlash> = Place(UnsafeCell::new(MaybeUninit::uninit()));
