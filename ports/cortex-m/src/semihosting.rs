//! Semihosting: calls that the emulator (or a debugger) serves on the host: files, the command line, the exit code.
//!
//! Semihosting for AArch32 and AArch64, Arm IHI 0058 (2.0), chapters 2 and 3. Where nobody serves them the breakpoint
//! is a fault, which `fault` recognises and makes the answer -1.

use core::arch::asm;

const OPEN: usize = 0x01;
const CLOSE: usize = 0x02;
const WRITE: usize = 0x05;
const READ: usize = 0x06;
const SEEK: usize = 0x0a;
const LENGTH: usize = 0x0c;
const REMOVE: usize = 0x0e;
const RENAME: usize = 0x0f;
const TIME: usize = 0x11;
const ERRNO: usize = 0x13;
const COMMAND_LINE: usize = 0x15;
const EXIT_EXTENDED: usize = 0x20;

/// `ADP_Stopped_ApplicationExit`: a program that ended by itself.
const APPLICATION_EXIT: usize = 0x20026;

/// Longest path that is taken; longer ones are "not there".
const LONGEST_PATH: usize = 512;

/// # Safety
/// The arguments are what the operation expects.
unsafe fn call(operation: usize, arguments: *const usize) -> isize {
    let result: isize;
    // SAFETY: the breakpoint number of semihosting; registers as it says; memory may be written.
    unsafe {
        asm!(
            "bkpt #0xab",
            inlateout("r0") operation => result,
            in("r1") arguments,
            options(nostack)
        );
    }
    result
}

/// How a file is opened: the numbers of ISO C's modes.
#[derive(Clone, Copy)]
#[repr(usize)]
pub(crate) enum Mode {
    /// `rb`.
    Read = 1,
    /// `r+b`.
    Update = 3,
    /// `wb`.
    Write = 5,
    /// `w+b`.
    WriteUpdate = 7,
    /// `ab`.
    Append = 9,
    /// `a+b`.
    AppendUpdate = 11,
}

/// An open file of the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct File(pub(crate) usize);

/// A path with its terminating zero.
struct Path([u8; LONGEST_PATH], usize);

impl Path {
    fn new(path: &str) -> Option<Self> {
        let mut bytes = [0; LONGEST_PATH];
        bytes.get_mut(..path.len())?.copy_from_slice(path.as_bytes());
        (path.len() < LONGEST_PATH).then_some(Self(bytes, path.len()))
    }
}

const NO_SUCH_FILE: i32 = 2;

/// Opens a file.
///
/// # Errors
/// The host's errno.
pub(crate) fn open(path: &str, mode: Mode) -> Result<File, i32> {
    let path = Path::new(path).ok_or(NO_SUCH_FILE)?;
    let arguments = [path.0.as_ptr() as usize, mode as usize, path.1];
    // SAFETY: address, mode and length of the path.
    let handle = unsafe { call(OPEN, arguments.as_ptr()) };
    usize::try_from(handle).map(File).map_err(|_| errno())
}

/// The last error of the host, never 0.
fn errno() -> i32 {
    // SAFETY: takes nothing.
    match unsafe { call(ERRNO, core::ptr::null()) } as i32 {
        number if number > 0 => number,
        _ => 5,
    }
}

impl File {
    /// Writes all bytes.
    pub(crate) fn write(self, bytes: &[u8]) -> Result<(), i32> {
        let arguments = [self.0, bytes.as_ptr() as usize, bytes.len()];
        // SAFETY: handle, address and length; answers how much was not written.
        if unsafe { call(WRITE, arguments.as_ptr()) } == 0 { Ok(()) } else { Err(errno()) }
    }

    /// Writes all bytes at the end. QEMU (7.2) does not go there by itself when a file is opened for appending.
    pub(crate) fn append(self, bytes: &[u8]) -> Result<(), i32> {
        self.seek(self.length()?)?;
        self.write(bytes)
    }

    /// Reads up to the buffer's length; 0 at the end.
    pub(crate) fn read(self, buffer: &mut [u8]) -> Result<usize, i32> {
        let arguments = [self.0, buffer.as_mut_ptr() as usize, buffer.len()];
        // SAFETY: handle, address and length; answers how much was not read.
        match usize::try_from(unsafe { call(READ, arguments.as_ptr()) }) {
            Ok(rest) => Ok(buffer.len().saturating_sub(rest)),
            Err(_) => Err(errno()),
        }
    }

    /// Moves the position to an offset from the start.
    pub(crate) fn seek(self, offset: usize) -> Result<(), i32> {
        let arguments = [self.0, offset];
        // SAFETY: handle and offset.
        if unsafe { call(SEEK, arguments.as_ptr()) } == 0 { Ok(()) } else { Err(errno()) }
    }

    /// Bytes in the file.
    pub(crate) fn length(self) -> Result<usize, i32> {
        // SAFETY: the handle.
        usize::try_from(unsafe { call(LENGTH, &raw const self.0) }).map_err(|_| errno())
    }

    pub(crate) fn close(self) {
        // SAFETY: the handle; nobody can do anything about a failure.
        unsafe { call(CLOSE, &raw const self.0) };
    }
}

/// Deletes a file.
pub(crate) fn remove(path: &str) -> Result<(), i32> {
    let path = Path::new(path).ok_or(NO_SUCH_FILE)?;
    let arguments = [path.0.as_ptr() as usize, path.1];
    // SAFETY: address and length.
    if unsafe { call(REMOVE, arguments.as_ptr()) } == 0 { Ok(()) } else { Err(errno()) }
}

/// Renames a file.
pub(crate) fn rename(from: &str, to: &str) -> Result<(), i32> {
    let (from, to) = (Path::new(from).ok_or(NO_SUCH_FILE)?, Path::new(to).ok_or(NO_SUCH_FILE)?);
    let arguments = [from.0.as_ptr() as usize, from.1, to.0.as_ptr() as usize, to.1];
    // SAFETY: addresses and lengths.
    if unsafe { call(RENAME, arguments.as_ptr()) } == 0 { Ok(()) } else { Err(errno()) }
}

/// Seconds since 1970.
pub(crate) fn seconds() -> u32 {
    // SAFETY: takes nothing.
    unsafe { call(TIME, core::ptr::null()) as u32 }
}

/// The command line that the emulator was given for the program, if somebody serves semihosting.
pub(crate) fn command_line(buffer: &mut [u8]) -> Option<&str> {
    let mut arguments = [buffer.as_mut_ptr() as usize, buffer.len()];
    // SAFETY: address and length of the buffer; the length is replaced.
    if unsafe { call(COMMAND_LINE, arguments.as_mut_ptr()) } != 0 {
        return None;
    }
    core::str::from_utf8(buffer.get(..arguments[1])?).ok().map(|text| text.trim_end_matches('\0'))
}

/// Ends the emulator with an exit code.
pub(crate) fn exit(code: u8) -> ! {
    let arguments = [APPLICATION_EXIT, usize::from(code)];
    loop {
        // SAFETY: reason and code.
        unsafe { call(EXIT_EXTENDED, arguments.as_ptr()) };
    }
}
