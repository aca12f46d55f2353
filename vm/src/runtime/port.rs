//! What the VM needs from the machine it runs on: a port fills this in.

use alloc::string::String;
use alloc::vec::Vec;

/// Why a port's operation failed: an errno number, as `OSError` shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PortError(pub i32);

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathKind {
    /// Nothing.
    Missing,
    /// A regular file.
    File,
    /// A directory.
    Directory,
}

/// Services of the machine.
pub trait Port {
    /// Writes to standard output (1) or standard error (2).
    ///
    /// # Errors
    /// Errno.
    fn write(&self, stream: u8, bytes: &[u8]) -> Result<(), PortError>;

    /// Flushes what `write` may have buffered.
    ///
    /// # Errors
    /// Errno.
    fn flush(&self) -> Result<(), PortError>;

    /// Reads from standard input up to `buffer.len()` bytes; 0 at the end.
    ///
    /// # Errors
    /// Errno.
    fn read(&self, buffer: &mut [u8]) -> Result<usize, PortError>;

    /// What stands at a path.
    fn path_kind(&self, path: &str) -> PathKind;

    /// The contents of a file.
    ///
    /// # Errors
    /// Errno.
    fn read_file(&self, path: &str) -> Result<Vec<u8>, PortError>;

    /// Microseconds since some fixed moment; never goes back.
    fn ticks_us(&self) -> u64;

    /// Nanoseconds of real time since 1970, or since start where there is no clock.
    fn time_ns(&self) -> u64;

    /// Waits.
    fn sleep_us(&self, microseconds: u64);

    /// Random bits for hashing and seeding.
    fn random(&self) -> u64;

    /// An environment variable.
    fn environment(&self, name: &str) -> Option<String>;

    /// Name of the platform for `sys.platform`.
    fn platform(&self) -> &'static str;
}
