//! The file from which `perf inject --jit` makes an object file of each function, for `perf report` and
//! `perf annotate`: its code and its lines. Format: `tools/perf/Documentation/jitdump-specification.txt` in Linux's
//! source. Record with `perf record -k mono`, as time stamps are those of the monotonic clock.

use super::PlacedFunction;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::fd::AsRawFd;
use std::os::unix::fs::OpenOptionsExt;

/// `JiTD`, so that readers see the byte order.
const MAGIC: u32 = 0x4a69_5444;
const VERSION: u32 = 1;
const HEADER_SIZE: u32 = 40;
/// `EM_X86_64`.
const MACHINE: u32 = 62;
const CODE_LOAD: u32 = 0;
const CODE_DEBUG_INFO: u32 = 2;
/// Bytes of a record's id, size and time.
const PREFIX_SIZE: usize = 16;

/// The open file.
pub(super) struct Jitdump {
    file: File,
    /// Numbers functions: an address may be used again.
    index: u64,
}

fn now() -> u64 {
    // SAFETY: fills in the struct that it is given.
    let time = unsafe {
        let mut time: libc::timespec = std::mem::zeroed();
        libc::clock_gettime(libc::CLOCK_MONOTONIC, &raw mut time);
        time
    };
    time.tv_sec as u64 * 1_000_000_000 + time.tv_nsec as u64
}

/// Bytes in the order of this machine.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Bytes {
    fn u32(&mut self, number: u32) {
        self.0.extend(number.to_ne_bytes());
    }

    fn u64(&mut self, number: u64) {
        self.0.extend(number.to_ne_bytes());
    }

    fn text(&mut self, text: &str) {
        self.0.extend(text.bytes().filter(|byte| *byte != 0));
        self.0.push(0);
    }
}

/// A whole record.
fn record(id: u32, time: u64, body: &Bytes) -> Vec<u8> {
    let mut record = Bytes::default();
    record.u32(id);
    record.u32((PREFIX_SIZE + body.0.len()) as u32);
    record.u64(time);
    record.0.extend(&body.0);
    record.0
}

impl Jitdump {
    /// Creates the file of this process, in the current folder.
    pub(super) fn create() -> io::Result<Self> {
        let path = format!("jit-{}.dump", std::process::id());
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(true).custom_flags(libc::O_NOFOLLOW);
        let mut file = options.open(path)?;
        let mut header = Bytes::default();
        for number in [MAGIC, VERSION, HEADER_SIZE, MACHINE, 0, std::process::id()] {
            header.u32(number);
        }
        header.u64(now());
        header.u64(0);
        file.write_all(&header.0)?;
        // `perf record` notices the file by an executable mapping of it. It stays, and nothing in it is ever run.
        // SAFETY: a fresh mapping that nobody touches.
        let mapping = unsafe {
            let protection = libc::PROT_READ | libc::PROT_EXEC;
            libc::mmap(std::ptr::null_mut(), 4096, protection, libc::MAP_PRIVATE, file.as_raw_fd(), 0)
        };
        if mapping == libc::MAP_FAILED {
            return Err(io::Error::last_os_error());
        }
        Ok(Self { file, index: 0 })
    }

    /// Adds a function: its lines first, as the format has it, then its code.
    pub(super) fn add(&mut self, function: &PlacedFunction<'_>) -> io::Result<()> {
        let time = now();
        let mut records = Vec::new();
        if let Some(origin) = function.origin {
            let mut lines = Bytes::default();
            lines.u64(function.address);
            lines.u64(function.lines.len() as u64);
            for (offset, line) in &function.lines {
                lines.u64(function.address + u64::from(*offset));
                lines.u32(*line);
                lines.u32(0);
                lines.text(&absolute(&origin.file));
            }
            records.extend(record(CODE_DEBUG_INFO, time, &lines));
        }
        let mut load = Bytes::default();
        load.u32(std::process::id());
        // SAFETY: asks for a number.
        load.u32(unsafe { libc::gettid() }.cast_unsigned());
        load.u64(function.address);
        load.u64(function.address);
        load.u64(function.bytes.len() as u64);
        load.u64(self.index);
        load.text(&function.name);
        load.0.extend(function.bytes);
        records.extend(record(CODE_LOAD, time, &load));
        self.index += 1;
        self.file.write_all(&records)
    }
}

/// The path from the root, as tools run elsewhere.
pub(super) fn absolute(file: &str) -> String {
    match std::path::absolute(file) {
        Ok(path) if !file.starts_with('<') => path.to_string_lossy().into_owned(),
        _ => file.to_string(),
    }
}
