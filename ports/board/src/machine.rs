//! A board as the VM sees it.

use crate::files::Files;
use crate::repl::Mode;
use crate::{Board, Flash};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cell::{Cell, RefCell, RefMut};
use taipan_vm::objects::module::NativeModule;
use taipan_vm::runtime::Vm;
use taipan_vm::runtime::port::{FileStatus, OpenMode, PathChange, PathKind, Port, PortError, Space, Whence};

/// Errno of an interrupted read.
pub(crate) const EINTR: PortError = PortError(4);

/// What of a machine survives a soft reset where its memory does not: see [`Machine::kept`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Kept {
    raw: bool,
    time_offset: u64,
}

/// A board with its files and its prompt: lives as long as the firmware runs.
pub struct Machine {
    pub(crate) board: &'static dyn Board,
    files: RefCell<Files>,
    /// What real time is at tick 0, in microseconds since 1970.
    time_offset: Cell<u64>,
    random_state: Cell<u64>,
    /// The prompt's mode; a soft reset keeps it.
    pub(crate) mode: Cell<Mode>,
    /// Not 0 while the end of output must still be marked, in raw mode.
    pub(crate) marks: Cell<u8>,
    /// The last line ended with a carriage return.
    pub(crate) after_return: Cell<bool>,
    /// Lines that were entered, the newest last.
    pub(crate) history: RefCell<Vec<Vec<u8>>>,
}

impl Machine {
    /// A machine of this board, with files on this memory. What is not a file system yet becomes one.
    #[must_use]
    pub fn new(board: &'static dyn Board, flash: &'static dyn Flash) -> Self {
        Self {
            board,
            files: RefCell::new(Files::new(flash)),
            time_offset: Cell::new(0),
            random_state: Cell::new(board.entropy() | 1),
            mode: Cell::default(),
            marks: Cell::new(0),
            after_return: Cell::new(false),
            history: RefCell::default(),
        }
    }

    /// What a machine needs to know that takes this one's place. A firmware whose heap is made anew at a soft reset
    /// makes the machine anew too; one whose machine lives on needs none of this.
    #[must_use]
    pub fn kept(&self) -> Kept {
        Kept { raw: self.mode.get() == Mode::Raw, time_offset: self.time_offset.get() }
    }

    /// The machine goes on where another one ended.
    #[must_use]
    pub fn resume(self, kept: Kept) -> Self {
        self.mode.set(if kept.raw { Mode::Raw } else { Mode::Friendly });
        self.time_offset.set(kept.time_offset);
        self
    }

    /// Closes what scripts left open, and goes back to the root.
    pub(crate) fn close_all(&self) {
        let mut files = self.files();
        files.close_all();
        files.leave();
    }

    /// The files, which know what time it is.
    fn files(&self) -> RefMut<'_, Files> {
        let mut files = self.files.borrow_mut();
        files.now = u32::try_from(self.time_ns() / 1_000_000_000).unwrap_or(u32::MAX);
        files
    }

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

    unsafe fn attempt(&self, work: &mut dyn FnMut()) {
        // SAFETY: the caller's promise.
        unsafe { self.board.attempt(work) };
    }

    fn path_kind(&self, path: &str) -> PathKind {
        self.files().kind(path)
    }

    fn read_file(&self, path: &str) -> Result<Vec<u8>, PortError> {
        self.files().read_file(path)
    }

    fn open(&self, path: &str, mode: OpenMode) -> Result<u32, PortError> {
        self.files().open(path, mode)
    }

    fn file_read(&self, file: u32, buffer: &mut [u8]) -> Result<usize, PortError> {
        self.files().read(file, buffer)
    }

    fn file_write(&self, file: u32, bytes: &[u8]) -> Result<(), PortError> {
        self.files().write(file, bytes)
    }

    fn file_seek(&self, file: u32, offset: i64, whence: Whence) -> Result<u64, PortError> {
        self.files().seek(file, offset, whence)
    }

    fn file_truncate(&self, file: u32, size: u64) -> Result<(), PortError> {
        self.files().truncate(file, size)
    }

    fn file_close(&self, file: u32) -> Result<(), PortError> {
        self.files().close(file)
    }

    fn list_directory(&self, path: &str) -> Result<Vec<String>, PortError> {
        self.files().list(path)
    }

    fn status(&self, path: &str) -> Result<FileStatus, PortError> {
        self.files().status(path)
    }

    fn current_directory(&self) -> Result<String, PortError> {
        Ok(self.files().current().to_string())
    }

    fn change_path(&self, change: PathChange<'_>) -> Result<(), PortError> {
        self.files().change_path(change)
    }

    fn space(&self, path: &str) -> Result<Space, PortError> {
        let files = self.files();
        files.status(path).map(|_| files.space())
    }

    fn sync(&self) -> Result<(), PortError> {
        self.files().sync()
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
        self.board.platform()
    }

    fn machine(&self) -> &'static str {
        self.board.name()
    }

    fn take_keyboard_interrupt(&self) -> bool {
        self.board.receiver().take_interrupt()
    }

    fn is_terminal(&self) -> bool {
        true
    }

    fn edit_line(&self, prompt: &str) -> Option<Result<Option<Vec<u8>>, PortError>> {
        Some(self.input_line(prompt))
    }

    fn input_ready(&self) -> bool {
        !self.board.receiver().is_empty()
    }

    fn set_interrupt_key(&self, key: Option<u8>) {
        self.board.receiver().set_key(key);
    }

    fn poll(&self, vm: &mut Vm) -> taipan_vm::runtime::Result<()> {
        self.board.poll(vm)
    }

    #[cfg(feature = "images")]
    fn frozen_modules(&self) -> &'static [u8] {
        self.board.frozen_modules()
    }

    fn modules(&self) -> &'static [&'static NativeModule] {
        self.board.modules()
    }
}
