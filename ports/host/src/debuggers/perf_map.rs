//! The file by which `perf report` names code that no file on disk holds: a line `ADDRESS SIZE NAME` for each function,
//! numbers in hexadecimal (`tools/perf/Documentation/jit-interface.txt` in Linux's source).

use super::PlacedFunction;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;

/// The open file.
pub(super) struct PerfMap(File);

impl PerfMap {
    /// Creates the file of this process.
    pub(super) fn create() -> io::Result<Self> {
        let path = format!("/tmp/perf-{}.map", std::process::id());
        // The folder belongs to everybody: somebody's link must not lead elsewhere.
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true).custom_flags(libc::O_NOFOLLOW);
        Ok(Self(options.open(path)?))
    }

    /// Adds a line, at once: a process that is killed leaves what it knew.
    pub(super) fn add(&mut self, function: &PlacedFunction<'_>) -> io::Result<()> {
        let place = match function.origin {
            Some(origin) => format!(":{}:{}", origin.file, origin.first_line),
            None => String::new(),
        };
        let name = format!("{}{place}", function.name).replace('\n', " ");
        self.0.write_all(format!("{:x} {:x} {name}\n", function.address, function.bytes.len()).as_bytes())
    }
}
