//! The board as the VM sees it: standard streams, the clock, and the host's files where semihosting serves them.

use crate::console::RECEIVER;
use crate::semihosting::{self, File, Mode};
use crate::{clock, machine, memory, uart};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use taipan_vm::objects::module::NativeModule;
use taipan_vm::runtime::Vm;
use taipan_vm::runtime::port::{FileStatus, OpenMode, PathChange, PathKind, Port, PortError, Whence};

const EIO: PortError = PortError(5);
const EBADF: PortError = PortError(9);
const EEXIST: PortError = PortError(17);
const EINVAL: PortError = PortError(22);
const EMFILE: PortError = PortError(24);
const ENOSYS: PortError = PortError(38);

/// Files that can be open at once.
const FILES: usize = 16;

/// Bytes of output that are collected before they are written.
const BUFFER: usize = 1 << 10;

/// Where standard streams go.
#[derive(Clone, Copy)]
pub(crate) enum Stream {
    /// The UART.
    Console,
    /// A file of the host.
    Host(File),
}

struct Output {
    stream: Stream,
    bytes: [u8; BUFFER],
    len: usize,
}

impl Output {
    fn flush(&mut self) -> Result<(), PortError> {
        let bytes = &self.bytes[..self.len];
        self.len = 0;
        match self.stream {
            Stream::Console => {
                uart::write(bytes);
                Ok(())
            }
            Stream::Host(file) => file.write(bytes).map_err(PortError),
        }
    }

    fn write(&mut self, mut bytes: &[u8]) -> Result<(), PortError> {
        while !bytes.is_empty() {
            if self.len == BUFFER {
                self.flush()?;
            }
            let part = bytes.len().min(BUFFER - self.len);
            self.bytes[self.len..self.len + part].copy_from_slice(&bytes[..part]);
            self.len += part;
            bytes = &bytes[part..];
        }
        if matches!(self.stream, Stream::Console) { self.flush() } else { Ok(()) }
    }
}

#[derive(Clone, Copy)]
struct Open {
    file: File,
    position: usize,
    append: bool,
    read: bool,
    write: bool,
}

/// The board.
pub(crate) struct Board {
    out: RefCell<Output>,
    error: Cell<Stream>,
    input: Cell<Stream>,
    files: RefCell<[Option<Open>; FILES]>,
    environment: Cell<&'static str>,
    random: Cell<u64>,
    /// Seconds since 1970 at the last reset.
    epoch: Cell<u32>,
}

// SAFETY: used outside of interrupts only, and there is one processor.
unsafe impl Sync for Board {}

/// The one board.
pub(crate) static BOARD: Board = Board {
    out: RefCell::new(Output { stream: Stream::Console, bytes: [0; BUFFER], len: 0 }),
    error: Cell::new(Stream::Console),
    input: Cell::new(Stream::Console),
    files: RefCell::new([None; FILES]),
    environment: Cell::new(""),
    random: Cell::new(0),
    epoch: Cell::new(0),
};

impl Board {
    /// Names the standard streams, and the job's fields, whose `env=NAME=value` are environment variables.
    pub(crate) fn set_streams(&self, input: Stream, out: Stream, error: Stream, environment: &'static str) {
        self.out.borrow_mut().stream = out;
        self.input.set(input);
        self.error.set(error);
        self.environment.set(environment);
        self.epoch.set(semihosting::seconds());
    }

    fn with_open<T>(
        &self,
        file: u32,
        f: impl FnOnce(&mut Open) -> Result<T, PortError>,
    ) -> Result<T, PortError> {
        let mut files = self.files.borrow_mut();
        f(files.get_mut(file as usize).and_then(Option::as_mut).ok_or(EBADF)?)
    }
}

/// A folder is what has an entry for itself. (Reading one is no error, but gives nothing, as an empty file does.)
fn is_folder(path: &str) -> bool {
    let mut entry = String::with_capacity(path.len() + 2);
    entry.push_str(path);
    entry.push_str("/.");
    semihosting::open(&entry, Mode::Read).map(File::close).is_ok()
}

fn read_some(stream: Stream, buffer: &mut [u8]) -> Result<usize, PortError> {
    match stream {
        Stream::Host(file) => file.read(buffer).map_err(PortError),
        Stream::Console => {
            let Some(first) = buffer.first_mut() else { return Ok(0) };
            loop {
                if let Some(byte) = RECEIVER.take() {
                    *first = byte;
                    return Ok(1);
                }
                clock::wait_for_interrupt();
            }
        }
    }
}

/// What is read in place has to be aligned.
#[cfg(feature = "library")]
#[repr(C, align(8))]
struct Aligned<T: ?Sized>(T);

#[cfg(feature = "library")]
static FROZEN: &Aligned<[u8]> = &Aligned(*include_bytes!(env!("TAIPAN_FROZEN_IMAGE")));

/// The frozen modules, of scripts that the emulator is given and of the prompt.
#[cfg(feature = "library")]
pub(crate) fn frozen_modules() -> &'static [u8] {
    &FROZEN.0
}

impl Port for Board {
    #[cfg(feature = "library")]
    fn frozen_modules(&self) -> &'static [u8] {
        frozen_modules()
    }

    fn write(&self, stream: u8, bytes: &[u8]) -> Result<(), PortError> {
        if stream == 1 {
            return self.out.borrow_mut().write(bytes);
        }
        match self.error.get() {
            Stream::Console => {
                uart::write(bytes);
                Ok(())
            }
            Stream::Host(file) => file.write(bytes).map_err(PortError),
        }
    }

    fn flush(&self) -> Result<(), PortError> {
        self.out.borrow_mut().flush()
    }

    fn read(&self, buffer: &mut [u8]) -> Result<usize, PortError> {
        self.flush()?;
        read_some(self.input.get(), buffer)
    }

    fn take_keyboard_interrupt(&self) -> bool {
        RECEIVER.take_interrupt()
    }

    fn modules(&self) -> &'static [&'static NativeModule] {
        machine::MODULES
    }

    unsafe fn attempt(&self, work: &mut dyn FnMut()) {
        // SAFETY: the caller's promise.
        unsafe { memory::attempt(work) };
    }

    fn poll(&self, vm: &mut Vm) -> taipan_vm::runtime::Result<()> {
        crate::patches::poll();
        machine::poll(vm)
    }

    fn path_kind(&self, path: &str) -> PathKind {
        let Ok(file) = semihosting::open(path, Mode::Read) else { return PathKind::Missing };
        file.close();
        if is_folder(path) { PathKind::Directory } else { PathKind::File }
    }

    fn read_file(&self, path: &str) -> Result<Vec<u8>, PortError> {
        let file = semihosting::open(path, Mode::Read).map_err(PortError)?;
        let read = || {
            let length = file.length().map_err(PortError)?;
            let mut bytes = Vec::new();
            bytes.try_reserve_exact(length).map_err(|_| PortError(12))?;
            bytes.resize(length, 0);
            let mut filled = 0;
            while filled < length {
                match file.read(&mut bytes[filled..]).map_err(PortError)? {
                    0 => break,
                    count => filled += count,
                }
            }
            bytes.truncate(filled);
            Ok(bytes)
        };
        let result = read();
        file.close();
        result
    }

    fn ticks_us(&self) -> u64 {
        clock::microseconds()
    }

    fn time_ns(&self) -> u64 {
        u64::from(self.epoch.get()) * 1_000_000_000 + clock::microseconds() * 1000
    }

    fn sleep_us(&self, microseconds: u64) {
        let end = clock::microseconds().saturating_add(microseconds);
        while clock::microseconds() < end {
            if end - clock::microseconds() > 1000 {
                clock::wait_for_interrupt();
            }
        }
    }

    fn random(&self) -> u64 {
        let mut state = self.random.get();
        if state == 0 {
            state = clock::cycles() ^ u64::from(self.epoch.get()) << 32 | 1;
        }
        // xorshift64 (Marsaglia, "Xorshift RNGs").
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        self.random.set(state);
        state
    }

    fn environment(&self, name: &str) -> Option<String> {
        let fields = self.environment.get().split('\t');
        let mut pairs = fields.filter_map(|field| field.strip_prefix("env=")?.split_once('='));
        pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_string())
    }

    fn platform(&self) -> &'static str {
        "mps2"
    }

    fn open(&self, path: &str, mode: OpenMode) -> Result<u32, PortError> {
        let there = self.path_kind(path);
        if there == PathKind::Directory {
            return Err(PortError(21));
        }
        if mode.exclusive && there != PathKind::Missing {
            return Err(EEXIST);
        }
        let how = match (mode.read, mode.write, mode.truncate || mode.exclusive, mode.append) {
            (true, false, ..) => Mode::Read,
            (false, _, _, true) => Mode::Append,
            (true, _, _, true) => Mode::AppendUpdate,
            (false, _, true, _) => Mode::Write,
            (true, _, true, _) => Mode::WriteUpdate,
            _ if there == PathKind::Missing && mode.create => Mode::WriteUpdate,
            _ => Mode::Update,
        };
        let mut files = self.files.borrow_mut();
        let free = files.iter().position(Option::is_none).ok_or(EMFILE)?;
        let file = semihosting::open(path, how).map_err(PortError)?;
        let position = if mode.append { file.length().map_err(PortError)? } else { 0 };
        files[free] = Some(Open {
            file,
            position,
            append: mode.append,
            read: mode.read,
            write: mode.write || mode.append,
        });
        Ok(free as u32)
    }

    fn file_read(&self, file: u32, buffer: &mut [u8]) -> Result<usize, PortError> {
        self.with_open(file, |open| {
            if !open.read {
                return Err(EBADF);
            }
            let count = open.file.read(buffer).map_err(PortError)?;
            open.position += count;
            Ok(count)
        })
    }

    fn file_write(&self, file: u32, bytes: &[u8]) -> Result<(), PortError> {
        self.with_open(file, |open| {
            if !open.write {
                return Err(EBADF);
            }
            let written = if open.append { open.file.append(bytes) } else { open.file.write(bytes) };
            written.map_err(PortError)?;
            open.position = if open.append {
                open.file.length().map_err(PortError)?
            } else {
                open.position + bytes.len()
            };
            Ok(())
        })
    }

    fn file_seek(&self, file: u32, offset: i64, whence: Whence) -> Result<u64, PortError> {
        self.with_open(file, |open| {
            let from = match whence {
                Whence::Start => 0,
                Whence::Current => open.position,
                Whence::End => open.file.length().map_err(PortError)?,
            };
            let position =
                i64::try_from(from).ok().and_then(|from| from.checked_add(offset)).ok_or(EINVAL)?;
            let position = usize::try_from(position).map_err(|_| EINVAL)?;
            open.file.seek(position).map_err(PortError)?;
            open.position = position;
            Ok(position as u64)
        })
    }

    fn file_truncate(&self, _: u32, _: u64) -> Result<(), PortError> {
        Err(ENOSYS)
    }

    fn file_close(&self, file: u32) -> Result<(), PortError> {
        let mut files = self.files.borrow_mut();
        let open = files.get_mut(file as usize).and_then(Option::take).ok_or(EBADF)?;
        open.file.close();
        Ok(())
    }

    fn status(&self, path: &str) -> Result<FileStatus, PortError> {
        let file = semihosting::open(path, Mode::Read).map_err(PortError)?;
        let length = file.length();
        file.close();
        let size = length.map_err(|_| EIO)? as u64;
        Ok(if is_folder(path) {
            FileStatus { mode: 0o040_755, size: 0, modified: 0 }
        } else {
            FileStatus { mode: 0o100_644, size, modified: 0 }
        })
    }

    fn change_path(&self, change: PathChange<'_>) -> Result<(), PortError> {
        match change {
            PathChange::Remove(path) => semihosting::remove(path).map_err(PortError),
            PathChange::Rename(from, to) => semihosting::rename(from, to).map_err(PortError),
            _ => Err(ENOSYS),
        }
    }
}
