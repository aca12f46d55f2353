//! The host as the VM sees it: standard streams, files, clocks, Ctrl-C.

use std::cell::{Cell, RefCell};
use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use taipan_vm::objects::module::NativeModule;
use taipan_vm::runtime::port::{FileStatus, OpenMode, PathChange, PathKind, Port, PortError, Space, Whence};

/// Bytes of output that are collected before they are written.
const BUFFER: usize = 8 << 10;

/// The host.
pub(crate) struct Host {
    output: RefCell<Vec<u8>>,
    /// Is standard output a terminal, so that every line must be seen at once?
    terminal: Cell<bool>,
    start: Instant,
    files: RefCell<Vec<Option<File>>>,
}

/// Ctrl-C was pressed.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// The VM's own flag, which its loops look at.
static VM_FLAG: AtomicPtr<AtomicBool> = AtomicPtr::new(std::ptr::null_mut());

extern "C" fn on_interrupt(_: libc::c_int) {
    INTERRUPTED.store(true, Ordering::Relaxed);
    let flag = VM_FLAG.load(Ordering::Relaxed);
    if !flag.is_null() {
        // SAFETY: whoever set the address keeps the flag alive until it is taken back.
        unsafe { (*flag).store(true, Ordering::Relaxed) };
    }
}

/// Lets Ctrl-C set the VM's flag.
///
/// # Safety
/// The flag stays where it is until the process ends or another one is named.
pub(crate) unsafe fn watch_interrupts(flag: &AtomicBool) {
    VM_FLAG.store(std::ptr::from_ref(flag).cast_mut(), Ordering::Relaxed);
    let handler: extern "C" fn(libc::c_int) = on_interrupt;
    // SAFETY: the handler only stores to atomics. Without SA_RESTART a waiting read ends, so that Ctrl-C works there.
    unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        action.sa_sigaction = handler as usize;
        libc::sigemptyset(&raw mut action.sa_mask);
        libc::sigaction(libc::SIGINT, &raw const action, std::ptr::null_mut());
    }
}

fn error(error: &io::Error) -> PortError {
    PortError(error.raw_os_error().unwrap_or(match error.kind() {
        ErrorKind::NotFound => libc::ENOENT,
        ErrorKind::PermissionDenied => libc::EACCES,
        ErrorKind::InvalidInput => libc::EINVAL,
        _ => libc::EIO,
    }))
}

/// Was standard output closed when the process started? Rust's start-up puts `/dev/null` in its place, and what a
/// script printed would be lost without a word.
static CLOSED_OUTPUT: AtomicBool = AtomicBool::new(false);

extern "C" fn look_at_output() {
    // SAFETY: asks about a descriptor.
    if unsafe { libc::fcntl(1, libc::F_GETFD) } == -1 {
        CLOSED_OUTPUT.store(true, Ordering::Relaxed);
    }
}

// Called by the C library before Rust's start-up.
#[cfg(target_os = "linux")]
#[used]
// SAFETY: the section holds addresses of functions of this type; this one needs nothing that start-up sets up.
#[unsafe(link_section = ".init_array")]
static BEFORE_START: extern "C" fn() = look_at_output;

/// Writes all bytes to a file descriptor.
fn write_all(descriptor: i32, mut bytes: &[u8]) -> Result<(), PortError> {
    if descriptor == 1 && CLOSED_OUTPUT.load(Ordering::Relaxed) {
        return Err(PortError(libc::EBADF));
    }
    while !bytes.is_empty() {
        // SAFETY: reads the slice only.
        let written = unsafe { libc::write(descriptor, bytes.as_ptr().cast(), bytes.len()) };
        match usize::try_from(written) {
            Ok(written) => bytes = &bytes[written.min(bytes.len())..],
            Err(_) => {
                let failure = io::Error::last_os_error();
                if failure.kind() != ErrorKind::Interrupted {
                    return Err(error(&failure));
                }
            }
        }
    }
    Ok(())
}

impl Host {
    /// The host, with its clock starting now.
    pub(crate) fn new() -> Self {
        // SAFETY: asks about a descriptor.
        let terminal = unsafe { libc::isatty(1) } == 1;
        Self {
            output: RefCell::new(Vec::new()),
            terminal: Cell::new(terminal),
            start: Instant::now(),
            files: RefCell::new(Vec::new()),
        }
    }

    fn with_file<T>(&self, file: u32, f: impl FnOnce(&mut File) -> io::Result<T>) -> Result<T, PortError> {
        let mut files = self.files.borrow_mut();
        match files.get_mut(file as usize).and_then(Option::as_mut) {
            Some(file) => f(file).map_err(|failure| error(&failure)),
            None => Err(PortError(libc::EBADF)),
        }
    }
}

/// The image that `-X frozen` names.
static FROZEN: OnceLock<Vec<u8>> = OnceLock::new();

/// Lets the process have these frozen modules; the first image that is named stays.
pub(crate) fn set_frozen(image: Vec<u8>) {
    let _ = FROZEN.set(image);
}

impl Port for Host {
    fn frozen_modules(&self) -> &'static [u8] {
        FROZEN.get().map_or(&[], Vec::as_slice)
    }

    fn write(&self, stream: u8, bytes: &[u8]) -> Result<(), PortError> {
        if stream == 2 {
            // In the order in which things happened; standard output's own errors are for those who write to it.
            let _ = self.flush();
            return write_all(2, bytes);
        }
        let mut output = self.output.borrow_mut();
        if output.len() + bytes.len() > BUFFER {
            let waiting = std::mem::take(&mut *output);
            write_all(1, &waiting)?;
            if bytes.len() >= BUFFER {
                return write_all(1, bytes);
            }
        }
        output.extend_from_slice(bytes);
        if self.terminal.get() && bytes.contains(&b'\n') {
            let waiting = std::mem::take(&mut *output);
            write_all(1, &waiting)?;
        }
        Ok(())
    }

    fn flush(&self) -> Result<(), PortError> {
        let waiting = std::mem::take(&mut *self.output.borrow_mut());
        if waiting.is_empty() { Ok(()) } else { write_all(1, &waiting) }
    }

    fn read(&self, buffer: &mut [u8]) -> Result<usize, PortError> {
        // SAFETY: writes into the slice only.
        let read = unsafe { libc::read(0, buffer.as_mut_ptr().cast(), buffer.len()) };
        usize::try_from(read).map_err(|_| error(&io::Error::last_os_error()))
    }

    fn path_kind(&self, path: &str) -> PathKind {
        match std::fs::metadata(path) {
            Ok(data) if data.is_dir() => PathKind::Directory,
            Ok(_) => PathKind::File,
            Err(_) => PathKind::Missing,
        }
    }

    fn read_file(&self, path: &str) -> Result<Vec<u8>, PortError> {
        std::fs::read(path).map_err(|failure| error(&failure))
    }

    fn ticks_us(&self) -> u64 {
        self.start.elapsed().as_micros() as u64
    }

    fn time_ns(&self) -> u64 {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos() as u64)
    }

    fn sleep_us(&self, microseconds: u64) {
        std::thread::sleep(Duration::from_micros(microseconds));
    }

    fn random(&self) -> u64 {
        let mut bytes = [0; 8];
        // SAFETY: fills the array.
        let filled = unsafe { libc::getrandom(bytes.as_mut_ptr().cast(), bytes.len(), 0) };
        if filled == 8 {
            u64::from_ne_bytes(bytes)
        } else {
            self.time_ns() ^ u64::from(std::process::id()) << 40
        }
    }

    fn environment(&self, name: &str) -> Option<String> {
        if name.is_empty() || name.contains(['=', '\0']) {
            return None;
        }
        std::env::var(name).ok()
    }

    fn environment_names(&self) -> Vec<String> {
        std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()).collect()
    }

    fn platform(&self) -> &'static str {
        std::env::consts::OS
    }

    fn character_names(&self) -> Option<taipan_vm::syntax::NameLookup> {
        Some(unicode_names2::character)
    }

    fn take_keyboard_interrupt(&self) -> bool {
        INTERRUPTED.swap(false, Ordering::Relaxed)
    }

    fn open(&self, path: &str, mode: OpenMode) -> Result<u32, PortError> {
        let file = OpenOptions::new()
            .read(mode.read)
            .write(mode.write && !mode.append)
            .append(mode.append)
            .create(mode.create)
            .create_new(mode.exclusive)
            .truncate(mode.truncate)
            .open(path)
            .map_err(|failure| error(&failure))?;
        if file.metadata().is_ok_and(|data| data.is_dir()) {
            return Err(PortError(libc::EISDIR));
        }
        let mut files = self.files.borrow_mut();
        let free = files.iter().position(Option::is_none).unwrap_or(files.len());
        match files.get_mut(free) {
            Some(slot) => *slot = Some(file),
            None => files.push(Some(file)),
        }
        u32::try_from(free).map_err(|_| PortError(libc::EMFILE))
    }

    fn file_read(&self, file: u32, buffer: &mut [u8]) -> Result<usize, PortError> {
        self.with_file(file, |file| file.read(buffer))
    }

    fn file_write(&self, file: u32, bytes: &[u8]) -> Result<(), PortError> {
        self.with_file(file, |file| file.write_all(bytes))
    }

    fn file_seek(&self, file: u32, offset: i64, whence: Whence) -> Result<u64, PortError> {
        self.with_file(file, |file| {
            file.seek(match whence {
                Whence::Start => SeekFrom::Start(offset.max(0) as u64),
                Whence::Current => SeekFrom::Current(offset),
                Whence::End => SeekFrom::End(offset),
            })
        })
    }

    fn file_truncate(&self, file: u32, size: u64) -> Result<(), PortError> {
        self.with_file(file, |file| file.set_len(size))
    }

    fn file_close(&self, file: u32) -> Result<(), PortError> {
        match self.files.borrow_mut().get_mut(file as usize) {
            Some(slot) => {
                *slot = None;
                Ok(())
            }
            None => Err(PortError(libc::EBADF)),
        }
    }

    fn list_directory(&self, path: &str) -> Result<Vec<String>, PortError> {
        let mut names = Vec::new();
        for entry in std::fs::read_dir(path).map_err(|failure| error(&failure))? {
            let entry = entry.map_err(|failure| error(&failure))?;
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
        Ok(names)
    }

    fn status(&self, path: &str) -> Result<FileStatus, PortError> {
        use std::os::unix::fs::MetadataExt;
        let data = std::fs::metadata(path).map_err(|failure| error(&failure))?;
        Ok(FileStatus {
            mode: data.mode(),
            size: data.size(),
            modified: u64::try_from(data.mtime()).unwrap_or(0),
        })
    }

    fn current_directory(&self) -> Result<String, PortError> {
        match std::env::current_dir() {
            Ok(path) => Ok(path.to_string_lossy().into_owned()),
            Err(failure) => Err(error(&failure)),
        }
    }

    fn space(&self, path: &str) -> Result<Space, PortError> {
        let path = std::ffi::CString::new(path).map_err(|_| PortError(libc::EINVAL))?;
        // SAFETY: fills in the struct.
        let (result, data) = unsafe {
            let mut data: libc::statvfs = std::mem::zeroed();
            (libc::statvfs(path.as_ptr(), &raw mut data), data)
        };
        if result != 0 {
            return Err(error(&io::Error::last_os_error()));
        }
        Ok(Space {
            block: data.f_frsize as u32,
            blocks: data.f_blocks,
            free: data.f_bavail,
            name_max: data.f_namemax as u32,
        })
    }

    fn modules(&self) -> &'static [&'static NativeModule] {
        static MODULES: &[&NativeModule] = &[&crate::socket::MODULE];
        MODULES
    }

    fn input_ready(&self) -> bool {
        let mut wanted = libc::pollfd { fd: 0, events: libc::POLLIN, revents: 0 };
        // SAFETY: one descriptor to ask about.
        unsafe { libc::poll(&raw mut wanted, 1, 0) > 0 }
    }

    fn change_path(&self, change: PathChange<'_>) -> Result<(), PortError> {
        match change {
            PathChange::Remove(path) => std::fs::remove_file(path),
            PathChange::MakeDirectory(path) => std::fs::create_dir(path),
            PathChange::RemoveDirectory(path) => std::fs::remove_dir(path),
            PathChange::Rename(from, to) => std::fs::rename(from, to),
            PathChange::ChangeDirectory(path) => std::env::set_current_dir(path),
        }
        .map_err(|failure| error(&failure))
    }
}
