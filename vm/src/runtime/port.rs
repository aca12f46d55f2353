//! What the VM needs from the machine it runs on: a port fills this in.

use crate::objects::module::NativeModule;
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

/// How a file is opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpenMode {
    /// For reading.
    pub read: bool,
    /// For writing.
    pub write: bool,
    /// Made if it is not there.
    pub create: bool,
    /// Emptied first.
    pub truncate: bool,
    /// Every write goes to the end.
    pub append: bool,
    /// It must not be there yet.
    pub exclusive: bool,
}

/// From where an offset counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whence {
    /// The beginning.
    Start,
    /// The current position.
    Current,
    /// The end.
    End,
}

/// What is known of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileStatus {
    /// Type and permissions, as POSIX has them.
    pub mode: u32,
    /// Bytes.
    pub size: u64,
    /// Seconds since 1970 of the last change.
    pub modified: u64,
}

/// Changes of the file system that need only names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathChange<'a> {
    /// Delete a file.
    Remove(&'a str),
    /// Make a folder.
    MakeDirectory(&'a str),
    /// Delete an empty folder.
    RemoveDirectory(&'a str),
    /// Give a file or folder another name.
    Rename(&'a str, &'a str),
    /// Make another folder the current one.
    ChangeDirectory(&'a str),
}

/// How much room a file system has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Space {
    /// Bytes of a block.
    pub block: u32,
    /// Blocks in all.
    pub blocks: u64,
    /// Blocks that are free.
    pub free: u64,
    /// Bytes that a name may have.
    pub name_max: u32,
}

/// What a machine without files answers: errno `ENOSYS`.
const NO_FILES: PortError = PortError(38);

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

    /// The modules that the port brings compiled, as an [image](crate::modules::frozen_image).
    #[cfg(feature = "images")]
    fn frozen_modules(&self) -> &'static [u8] {
        &[]
    }

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

    /// The names of the environment variables that are text.
    fn environment_names(&self) -> Vec<String> {
        Vec::new()
    }

    /// Name of the platform for `sys.platform`: one word.
    fn platform(&self) -> &'static str;

    /// Name of the machine for `sys.implementation` and `os.uname`: of a board with its processor.
    fn machine(&self) -> &'static str {
        self.platform()
    }

    /// Does what interrupts have left to do, between two bytecodes. Whoever leaves something sets the VM's `interrupt`.
    ///
    /// # Errors
    /// What scripts' handlers raise.
    fn poll(&self, _vm: &mut super::Vm) -> super::Result<()> {
        Ok(())
    }

    /// How `\N{…}` finds characters by their names, where there is room for the table of them.
    fn character_names(&self) -> Option<crate::syntax::NameLookup> {
        None
    }

    /// Was Ctrl-C pressed since the last call? Whoever notices it also sets the VM's `interrupt`.
    fn take_keyboard_interrupt(&self) -> bool {
        false
    }

    /// Opens a file: a number that stands for it until it is closed.
    ///
    /// # Errors
    /// Errno.
    fn open(&self, _path: &str, _mode: OpenMode) -> Result<u32, PortError> {
        Err(NO_FILES)
    }

    /// Reads from an open file up to `buffer.len()` bytes; 0 at the end.
    ///
    /// # Errors
    /// Errno.
    fn file_read(&self, _file: u32, _buffer: &mut [u8]) -> Result<usize, PortError> {
        Err(NO_FILES)
    }

    /// Writes all bytes to an open file.
    ///
    /// # Errors
    /// Errno.
    fn file_write(&self, _file: u32, _bytes: &[u8]) -> Result<(), PortError> {
        Err(NO_FILES)
    }

    /// Moves the position of an open file and returns the new one.
    ///
    /// # Errors
    /// Errno.
    fn file_seek(&self, _file: u32, _offset: i64, _whence: Whence) -> Result<u64, PortError> {
        Err(NO_FILES)
    }

    /// Shortens or extends an open file.
    ///
    /// # Errors
    /// Errno.
    fn file_truncate(&self, _file: u32, _size: u64) -> Result<(), PortError> {
        Err(NO_FILES)
    }

    /// Closes an open file.
    ///
    /// # Errors
    /// Errno.
    fn file_close(&self, _file: u32) -> Result<(), PortError> {
        Err(NO_FILES)
    }

    /// The names in a folder.
    ///
    /// # Errors
    /// Errno.
    fn list_directory(&self, _path: &str) -> Result<Vec<String>, PortError> {
        Err(NO_FILES)
    }

    /// What is known of the file or folder at a path.
    ///
    /// # Errors
    /// Errno.
    fn status(&self, _path: &str) -> Result<FileStatus, PortError> {
        Err(NO_FILES)
    }

    /// The current folder.
    ///
    /// # Errors
    /// Errno.
    fn current_directory(&self) -> Result<String, PortError> {
        Err(NO_FILES)
    }

    /// Changes the file system.
    ///
    /// # Errors
    /// Errno.
    fn change_path(&self, _change: PathChange<'_>) -> Result<(), PortError> {
        Err(NO_FILES)
    }

    /// Room of the file system at a path.
    ///
    /// # Errors
    /// Errno.
    fn space(&self, _path: &str) -> Result<Space, PortError> {
        Err(NO_FILES)
    }

    /// Makes sure that what was written to files is kept.
    ///
    /// # Errors
    /// Errno.
    fn sync(&self) -> Result<(), PortError> {
        Ok(())
    }

    /// Writes bytes to standard output or error as they are, where [`Port::write`] converts line ends.
    ///
    /// # Errors
    /// Errno.
    fn write_bytes(&self, stream: u8, bytes: &[u8]) -> Result<(), PortError> {
        self.write(stream, bytes)
    }

    /// Is standard input a terminal that sends its own characters, a carriage return at the end of a line?
    fn is_terminal(&self) -> bool {
        false
    }

    /// Lets a person edit a line of standard input, which the terminal shows: the line without its end, or nothing at
    /// the end of input. `None` where the system does that in `read`.
    fn edit_line(&self, _prompt: &str) -> Option<Result<Option<Vec<u8>>, PortError>> {
        None
    }

    /// Could `read` give something without waiting?
    fn input_ready(&self) -> bool {
        true
    }

    /// Which character on standard input interrupts; none for no one. Where the system decides that, nothing happens.
    fn set_interrupt_key(&self, _key: Option<u8>) {}

    /// Sets the clock that `time_ns` shows.
    ///
    /// # Errors
    /// Errno.
    fn set_time_ns(&self, _time: u64) -> Result<(), PortError> {
        Err(NO_FILES)
    }

    /// Does some work. Where Rust's allocator takes from the VM's heap and finds it full, the work is left in the middle,
    /// what it has allocated is free again, and nothing of it is dropped.
    ///
    /// # Safety
    /// The work keeps the rules of [`attempt`](super::attempt).
    unsafe fn attempt(&self, work: &mut dyn FnMut()) {
        work();
    }

    /// The modules that only this machine has; they come before the VM's own.
    fn modules(&self) -> &'static [&'static NativeModule] {
        &[]
    }
}
