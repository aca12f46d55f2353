//! A board as the VM sees it.

use crate::{Board, Flash};
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::Cell;
use taipan_vm::objects::dict::Dict;
use taipan_vm::objects::module::NativeModule;
use taipan_vm::objects::object::Gc;
use taipan_vm::runtime::Vm;
use taipan_vm::runtime::port::{PathKind, Port, PortError};

/// Errno of an interrupted read.
const EINTR: PortError = PortError(4);

/// A board with its files and its prompt: lives as long as the firmware runs.
pub struct Machine {
    pub(crate) board: &'static dyn Board,
    /// What real time is at tick 0, in microseconds since 1970.
    time_offset: Cell<u64>,
    random_state: Cell<u64>,
}

impl Machine {
    /// A machine of this board, with files on this memory. What is not a file system yet becomes one.
    #[must_use]
    pub fn new(board: &'static dyn Board, _flash: &'static dyn Flash) -> Self {
        Self { board, time_offset: Cell::new(0), random_state: Cell::new(board.entropy() | 1) }
    }

    pub(crate) fn is_friendly(&self) -> bool {
        true
    }

    pub(crate) fn start_error(&self) {}

    pub(crate) fn close_all(&self) {}

    pub(crate) fn prompt(&'static self, _vm: &mut Vm, _globals: Gc<Dict>) {}

    /// Sends text with line ends as terminals want them.
    pub(crate) fn write_text(&self, text: &[u8]) {
        for line in text.split_inclusive(|byte| *byte == b'\n') {
            match line.strip_suffix(b"\n") {
                Some(line) => {
                    self.board.transmit(line);
                    self.board.transmit(b"\r\n");
                }
                None => self.board.transmit(line),
            }
        }
    }
}

impl Port for Machine {
    fn write(&self, _stream: u8, bytes: &[u8]) -> Result<(), PortError> {
        self.write_text(bytes);
        Ok(())
    }

    fn write_bytes(&self, _stream: u8, bytes: &[u8]) -> Result<(), PortError> {
        self.board.transmit(bytes);
        Ok(())
    }

    fn flush(&self) -> Result<(), PortError> {
        Ok(())
    }

    fn read(&self, buffer: &mut [u8]) -> Result<usize, PortError> {
        let receiver = self.board.receiver();
        loop {
            let mut n = 0;
            while n < buffer.len()
                && let Some(byte) = receiver.take()
            {
                buffer[n] = byte;
                n += 1;
            }
            if n != 0 || buffer.is_empty() {
                return Ok(n);
            }
            if receiver.interrupted() {
                return Err(EINTR);
            }
            self.board.wait();
        }
    }

    fn path_kind(&self, _path: &str) -> PathKind {
        PathKind::Missing
    }

    fn read_file(&self, _path: &str) -> Result<Vec<u8>, PortError> {
        Err(PortError(2))
    }

    fn ticks_us(&self) -> u64 {
        self.board.ticks_us()
    }

    fn time_ns(&self) -> u64 {
        (self.time_offset.get() + self.board.ticks_us()).wrapping_mul(1000)
    }

    fn set_time_ns(&self, time: u64) -> Result<(), PortError> {
        self.time_offset.set((time / 1000).wrapping_sub(self.board.ticks_us()));
        Ok(())
    }

    fn sleep_us(&self, microseconds: u64) {
        let start = self.board.ticks_us();
        while self.board.ticks_us().wrapping_sub(start) < microseconds && !self.board.receiver().interrupted()
        {
            // Waiting takes a tick; less is spent looking at the clock.
            if microseconds - self.board.ticks_us().wrapping_sub(start).min(microseconds) > 2000 {
                self.board.wait();
            }
        }
    }

    fn random(&self) -> u64 {
        // xorshift64* (Vigna 2016), stirred with the clock.
        let mut x = self.random_state.get() ^ self.board.ticks_us();
        if x == 0 {
            x = 1;
        }
        x ^= x >> 12;
        x ^= x << 25;
        x ^= x >> 27;
        self.random_state.set(x);
        x.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn environment(&self, _name: &str) -> Option<String> {
        None
    }

    fn platform(&self) -> &'static str {
        self.board.name()
    }

    fn take_keyboard_interrupt(&self) -> bool {
        self.board.receiver().take_interrupt()
    }

    fn input_ready(&self) -> bool {
        !self.board.receiver().is_empty()
    }

    fn set_interrupt_key(&self, key: Option<u8>) {
        self.board.receiver().set_key(key);
    }

    fn modules(&self) -> &'static [&'static NativeModule] {
        self.board.modules()
    }
}
