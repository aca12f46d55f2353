//! Names and lines of machine code for tools that look at the process from outside: `-X perf=map`, `-X perf=jitdump`
//! and `-X gdb`.
//!
//! [`Debuggers`] hears of everything that is placed in code memory, whichever tier made it, stubs included. It knows
//! back ends' symbols, and is told before what Python functions they stand for. Failing to write a file is said once
//! and never stops the program.

mod elf;
#[cfg(test)]
mod elf_tests;
mod gdb;
mod jitdump;
mod perf_map;

use gdb::Registration;
use jitdump::Jitdump;
use perf_map::PerfMap;
use std::cell::RefCell;
use std::collections::BTreeMap;
use taipan_emit::backend::Code;
use taipan_emit_x64::memory::{CodeBlock, CodeObserver};

/// Which tools are served.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// `/tmp/perf-PID.map`.
    pub(crate) perf_map: bool,
    /// `jit-PID.dump` in the current folder.
    pub(crate) jitdump: bool,
    /// The GDB JIT interface.
    pub(crate) gdb: bool,
}

/// The Python function that a symbol stands for.
#[derive(Clone, Debug)]
struct Origin {
    qualname: String,
    file: String,
    first_line: u32,
}

/// A function in place.
struct PlacedFunction<'a> {
    /// Its name: `py::` and the qualified name, or `taipan::` and that of a stub.
    name: String,
    origin: Option<&'a Origin>,
    address: u64,
    bytes: &'a [u8],
    /// Offsets from the address, ascending, and the line from each on.
    lines: Vec<(u32, u32)>,
}

/// Who tells the tools.
pub(crate) struct Debuggers {
    map: RefCell<Option<PerfMap>>,
    dump: RefCell<Option<Jitdump>>,
    gdb: bool,
    origins: RefCell<BTreeMap<String, Origin>>,
}

impl std::fmt::Debug for Debuggers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Debuggers").finish_non_exhaustive()
    }
}

/// The value, or a message.
fn or_say<T>(result: std::io::Result<T>, what: &str) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(error) => {
            eprintln!("taipan: {what}: {error}");
            None
        }
    }
}

impl Debuggers {
    /// For the tools that are wanted, if there are any.
    pub(crate) fn new(wanted: Wanted) -> Option<Self> {
        if wanted == Wanted::default() {
            return None;
        }
        let map = wanted.perf_map.then(PerfMap::create).and_then(|map| or_say(map, "perf map"));
        let dump = wanted.jitdump.then(Jitdump::create).and_then(|dump| or_say(dump, "jitdump"));
        let (map, dump) = (RefCell::new(map), RefCell::new(dump));
        Some(Self { map, dump, gdb: wanted.gdb, origins: RefCell::default() })
    }

    /// Says what a symbol stands for that is going to be placed.
    pub(crate) fn describe(&self, symbol: &str, qualname: &str, file: &str, first_line: u32) {
        let origin = Origin { qualname: qualname.to_string(), file: file.to_string(), first_line };
        self.origins.borrow_mut().insert(symbol.to_string(), origin);
    }
}

impl CodeObserver for Debuggers {
    fn placed(&self, block: &CodeBlock, code: &Code) {
        for range in &code.functions {
            let origin = self.origins.borrow_mut().remove(&range.name);
            let name = match &origin {
                Some(origin) => format!("py::{}", origin.qualname),
                None => format!("taipan::{}", range.name),
            };
            let (start, end) = (range.offset, range.offset + range.size);
            let mut lines: Vec<(u32, u32)> = origin.iter().map(|origin| (0, origin.first_line)).collect();
            if origin.is_some() {
                for (offset, position) in &code.positions {
                    let is_news = lines.last().is_none_or(|(_, line)| *line != position.line);
                    if (start..end).contains(offset) && position.line != 0 && is_news {
                        lines.push((offset - start, position.line));
                    }
                }
            }
            let bytes = &block.bytes()[start as usize..end as usize];
            let address = block.start() as u64 + u64::from(start);
            let function = PlacedFunction { name, origin: origin.as_ref(), address, bytes, lines };
            let written = self.map.borrow_mut().as_mut().map(|map| map.add(&function));
            if written.is_some_and(|written| or_say(written, "perf map").is_none()) {
                *self.map.borrow_mut() = None;
            }
            let written = self.dump.borrow_mut().as_mut().map(|dump| dump.add(&function));
            if written.is_some_and(|written| or_say(written, "jitdump").is_none()) {
                *self.dump.borrow_mut() = None;
            }
            if self.gdb
                && let Some(image) = elf::image(&function)
            {
                block.attach(Box::new(Registration::new(image)));
            }
        }
    }
}
