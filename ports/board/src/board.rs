//! What a board gives: a console, a clock, and memory that keeps files.

use crate::Receiver;
use core::cell::RefCell;
use taipan_vm::objects::module::NativeModule;
use taipan_vm::runtime::{Result, Vm};

/// A board.
pub trait Board {
    /// Its name, as the banner and `sys.implementation` show it: board and processor.
    fn name(&self) -> &'static str;

    /// One word for `sys.platform`.
    fn platform(&self) -> &'static str {
        "board"
    }

    /// The queue that its console's interrupt handler fills.
    fn receiver(&self) -> &Receiver;

    /// Sends bytes to the console as they are, waiting until all are on their way.
    fn transmit(&self, bytes: &[u8]);

    /// Waits for an interrupt. It may return early, but must return at least every few milliseconds and soon after
    /// the receiver was given something.
    fn wait(&self);

    /// Microseconds since start.
    fn ticks_us(&self) -> u64;

    /// Bits that differ from start to start as far as the board can.
    fn entropy(&self) -> u64;

    /// Does what interrupts have left to do, between two bytecodes. Whoever leaves something sets the VM's `interrupt`.
    ///
    /// # Errors
    /// What scripts' handlers raise.
    fn poll(&self, _vm: &mut Vm) -> Result<()> {
        Ok(())
    }

    /// As `Port::attempt` of the VM: work that is left in the middle where Rust's memory does not suffice.
    ///
    /// # Safety
    /// As there.
    unsafe fn attempt(&self, work: &mut dyn FnMut()) {
        work();
    }

    /// As `Port::frozen_modules` of the VM.
    #[cfg(feature = "images")]
    fn frozen_modules(&self) -> &'static [u8] {
        &[]
    }

    /// Modules that only this board has, such as `machine`.
    fn modules(&self) -> &'static [&'static NativeModule] {
        &[]
    }
}

/// Memory that keeps what is written: flash, or RAM that a reset does not clear. Each block is written as a whole.
pub trait Flash {
    /// Bytes of a block: a power of two from 128 on; of real flash the unit that is erased.
    fn block_size(&self) -> usize;

    /// How many blocks there are.
    fn blocks(&self) -> usize;

    /// Reads from a block, which begins `offset` bytes in and does not go beyond its end. False if that failed.
    fn read(&self, block: usize, offset: usize, buffer: &mut [u8]) -> bool;

    /// Erases a block and writes its whole contents. False if that failed.
    fn write(&self, block: usize, contents: &[u8]) -> bool;
}

/// RAM as [`Flash`].
pub struct RamFlash {
    memory: RefCell<&'static mut [u8]>,
    block_size: usize,
}

impl RamFlash {
    /// Blocks of `block_size` bytes in this memory.
    #[must_use]
    pub const fn new(memory: &'static mut [u8], block_size: usize) -> Self {
        Self { memory: RefCell::new(memory), block_size }
    }
}

impl Flash for RamFlash {
    fn block_size(&self) -> usize {
        self.block_size
    }

    fn blocks(&self) -> usize {
        self.memory.borrow().len() / self.block_size
    }

    fn read(&self, block: usize, offset: usize, buffer: &mut [u8]) -> bool {
        let memory = self.memory.borrow();
        let start = block * self.block_size + offset;
        match memory.get(start..start + buffer.len()) {
            Some(bytes) => {
                buffer.copy_from_slice(bytes);
                true
            }
            None => false,
        }
    }

    fn write(&self, block: usize, contents: &[u8]) -> bool {
        let mut memory = self.memory.borrow_mut();
        let start = block * self.block_size;
        match memory.get_mut(start..start + self.block_size) {
            Some(bytes) if bytes.len() == contents.len() => {
                bytes.copy_from_slice(contents);
                true
            }
            _ => false,
        }
    }
}
