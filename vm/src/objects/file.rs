//! Files and streams: the standard streams, files of the machine, `io.StringIO` and `io.BytesIO`.
//!
//! One struct serves all of them. `pending` is a bytearray: for a stream in memory its whole contents, with `position`
//! in it; for others what was read ahead and is not consumed before `position`. Text is UTF-8 and its
//! positions count bytes.

use super::bytearray::{self, ByteArray};
use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::file_stream::{
    available, close, consume, contents, drop_pending, fill, limit_argument, next_line, open_for, read,
    read_line, seek, unsupported, write,
};
use super::native::{ANY, Native};
use super::object::{Gc, Head, Object};
use super::os_error::os_error;
use super::shape::Shape;
use super::string::Str;
use super::wrapped;
use crate::runtime::port::{OpenMode, PortError};
use crate::runtime::vm::Global;
use crate::runtime::{Args, Vm};
use crate::value::{Slot, Value};
use core::cell::Cell;

/// Where the bytes of a stream are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// Standard input (0), output (1) or error (2).
    Standard(u8),
    /// An open file of the port.
    Port(u32),
    /// Memory.
    Memory,
}

/// A file or stream; attribute slots of subclasses follow.
#[repr(C, align(8))]
pub struct File {
    head: Head,
    pub(super) pending: Cell<Option<Gc<ByteArray>>>,
    pub(super) position: Cell<usize>,
    pub(super) source: Cell<Source>,
    pub(super) name: Cell<Slot>,
    pub(super) flags: Cell<usize>,
}

/// Bits of [`File::flags`].
pub(super) mod flag {
    pub(in crate::objects) const TEXT: usize = 1;
    pub(in crate::objects) const READ: usize = 2;
    pub(in crate::objects) const WRITE: usize = 4;
    pub(in crate::objects) const CLOSED: usize = 8;
    pub(in crate::objects) const APPEND: usize = 16;
    pub(in crate::objects) const EXCLUSIVE: usize = 32;
    pub(in crate::objects) const TRUNCATE: usize = 64;
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for File {
    const LAYOUT: Layout = Layout::File;
    fn class() -> &'static Class {
        &TEXT_FILE
    }
}

const FIRST_SLOT: u16 = (size_of::<File>() / size_of::<usize>()) as u16;

/// The class of text files and standard streams.
pub static TEXT_FILE: Class = Class::builtin("TextIOWrapper", &TEXT_FILE_SHAPE, &FILE_PROTOCOL, ATTRIBUTES)
    .with_flags(ClassFlags::FINAL);
static TEXT_FILE_SHAPE: Shape = Shape::builtin(&TEXT_FILE, Layout::File, FIRST_SLOT, 0);
/// The class of binary files.
pub static BINARY_FILE: Class =
    Class::builtin("FileIO", &BINARY_FILE_SHAPE, &FILE_PROTOCOL, ATTRIBUTES).with_flags(ClassFlags::FINAL);
static BINARY_FILE_SHAPE: Shape = Shape::builtin(&BINARY_FILE, Layout::File, FIRST_SLOT, 0);
/// The class `io.StringIO`.
pub static STRING_IO: Class = Class::builtin("StringIO", &STRING_IO_SHAPE, &STRING_PROTOCOL, ATTRIBUTES);
static STRING_IO_SHAPE: Shape = Shape::builtin(&STRING_IO, Layout::File, FIRST_SLOT, 0);
/// The class `io.BytesIO`.
pub static BYTES_IO: Class = Class::builtin("BytesIO", &BYTES_IO_SHAPE, &BYTES_PROTOCOL, ATTRIBUTES);
static BYTES_IO_SHAPE: Shape = Shape::builtin(&BYTES_IO, Layout::File, FIRST_SLOT, 0);

static FILE_PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    iter: Some(|_, this| Ok(this)),
    next: Some(next_line),
    #[cfg(feature = "library")]
    new: Some(|vm, class, args| {
        if core::ptr::eq(class.as_ptr(), &raw const BINARY_FILE) {
            let open = vm.import_absolute("_io_more")?;
            let name = vm.intern("open_raw")?;
            let open = vm.get_attribute(open, name)?;
            return vm.call_args(open, args);
        }
        // Text over another stream is written in Python.
        let wrapper = crate::modules::frozen::item(vm, "_io_more", "TextIOWrapper")?;
        vm.call_args(wrapper, args)
    }),
    ..Protocol::NONE
};

static STRING_PROTOCOL: Protocol = Protocol {
    repr: Some(repr_memory),
    new: Some(|vm, class, args| memory(vm, class, args, flag::TEXT)),
    iter: Some(|_, this| Ok(this)),
    next: Some(next_line),
    ..Protocol::NONE
};

static BYTES_PROTOCOL: Protocol = Protocol {
    repr: Some(repr_memory),
    new: Some(|vm, class, args| memory(vm, class, args, 0)),
    iter: Some(|_, this| Ok(this)),
    next: Some(next_line),
    ..Protocol::NONE
};

static ATTRIBUTES: &[Native] = &[
    Native::method("read", 0, 1, |vm, args| {
        let file = open_for(vm, args[0], flag::READ)?;
        let limit = limit_argument(vm, args.get(1))?;
        read(vm, file, limit)
    }),
    Native::method("read1", 0, 1, |vm, args| {
        let file = open_for(vm, args[0], flag::READ)?;
        let limit = limit_argument(vm, args.get(1))?;
        read(vm, file, limit)
    }),
    Native::method("readline", 0, 1, |vm, args| {
        let file = open_for(vm, args[0], flag::READ)?;
        let limit = limit_argument(vm, args.get(1))?;
        read_line(vm, file, limit)
    }),
    Native::method("readlines", 0, 1, |vm, args| {
        let list = vm.new_list(&[])?;
        let hint = limit_argument(vm, args.get(1))?.filter(|hint| *hint > 0);
        let mut total = 0;
        while let Some(line) = next_line(vm, args[0])? {
            super::list::List::push(list, vm, line)?;
            total += vm.len(line)?;
            if hint.is_some_and(|hint| total >= hint) {
                break;
            }
        }
        Ok(list.value())
    }),
    Native::method("readinto", 1, 2, |vm, args| {
        let file = open_for(vm, args[0], flag::READ)?;
        let room = vm.buffer(args[1], true)?.len;
        let limit = limit_argument(vm, args.get(2))?.map_or(room, |limit| limit.min(room));
        fill(vm, file, Some(limit))?;
        let target = vm.buffer(args[1], true)?;
        let available = available(file);
        let n = available.len().min(limit).min(target.len);
        // SAFETY: both have that many bytes. They may be the same: a stream's own buffer is a bytearray.
        unsafe { core::ptr::copy(available.as_ptr(), target.start, n) };
        consume(file, n);
        Ok(Value::int(n as isize))
    }),
    Native::method("write", 1, 3, |vm, args| {
        let file = open_for(vm, args[0], flag::WRITE)?;
        if args.len() == 2 {
            return write(vm, file, args[1]);
        }
        // MicroPython's forms: write(bytes, most) and write(bytes, from, most).
        let number = |vm: &mut Vm, i: usize| Ok(usize::try_from(vm.index(args[i], true)?).unwrap_or(0));
        let (from, most) =
            if args.len() == 3 { (0, number(vm, 2)?) } else { (number(vm, 2)?, number(vm, 3)?) };
        // After the numbers: asking for them may run code that moves the bytes.
        let bytes = match wrapped::as_str(args[1]) {
            Some(text) => text.get().as_bytes(),
            None => vm.buffer(args[1], false)?.bytes(),
        };
        let from = from.min(bytes.len());
        let part = &bytes[from..from.saturating_add(most).min(bytes.len())];
        let part = contents(vm, file, part)?;
        write(vm, file, part)
    }),
    Native::method("writelines", 1, 1, |vm, args| {
        let file = open_for(vm, args[0], flag::WRITE)?;
        vm.for_each(args[1], |vm, line| {
            write(vm, file, line)?;
            Ok(true)
        })?;
        Ok(Value::NONE)
    }),
    Native::method("flush", 0, 0, |vm, args| {
        if let Source::Standard(1 | 2) = open_for(vm, args[0], 0)?.source.get() {
            flush_port(vm)?;
        }
        Ok(Value::NONE)
    }),
    Native::method("close", 0, 0, |vm, args| {
        let file = vm.expect::<File>(args[0], "self")?;
        close(vm, file)?;
        Ok(Value::NONE)
    }),
    Native::method("seek", 1, 2, |vm, args| {
        let file = open_for(vm, args[0], 0)?;
        let offset = vm.index(args[1], true)?;
        let whence = match args.get(2) {
            None => 0,
            Some(whence) => vm.index(whence, true)?,
        };
        seek(vm, file, offset, whence)
    }),
    Native::method("tell", 0, 0, |vm, args| {
        let file = open_for(vm, args[0], 0)?;
        seek(vm, file, 0, 1)
    }),
    Native::method("truncate", 0, 1, |vm, args| {
        let file = open_for(vm, args[0], flag::WRITE)?;
        let size = match args.get(1).filter(|size| !size.is_none()) {
            Some(size) => vm.index(size, true)?,
            None => {
                let here = seek(vm, file, 0, 1)?;
                vm.index(here, true)?
            }
        };
        let Ok(wanted) = usize::try_from(size) else {
            return Err(vm.value_error(format_args!("negative size value {size}")));
        };
        match (file.source.get(), file.pending.get()) {
            (Source::Port(handle), _) => {
                drop_pending(vm, file)?;
                let port = vm.port();
                port.file_truncate(handle, wanted as u64).map_err(|error| os_error(vm, error, None))?;
            }
            (_, Some(data)) if wanted < data.len() => ByteArray::resize(data, vm, wanted)?,
            _ => {}
        }
        vm.new_int(size as i64)
    }),
    Native::method("getvalue", 0, 0, |vm, args| {
        let file = open_for(vm, args[0], 0)?;
        if file.source.get() != Source::Memory {
            return Err(vm.attribute_error(format_args!("only streams in memory have a value")));
        }
        match file.pending.get() {
            Some(data) => contents(vm, file, data.get().as_bytes()),
            None => contents(vm, file, &[]),
        }
    }),
    Native::method("getbuffer", 0, 0, |vm, args| {
        let file = open_for(vm, args[0], 0)?;
        let data = match file.pending.get() {
            Some(data) => data,
            None => bytearray::new(vm, &[])?,
        };
        vm.call(Gc::from_static(&super::memoryview::MEMORYVIEW).value(), &[data.value()])
    }),
    Native::method("fileno", 0, 0, |vm, args| match open_for(vm, args[0], 0)?.source.get() {
        Source::Standard(stream) => Ok(Value::int(isize::from(stream))),
        Source::Port(handle) => Ok(Value::int(handle as isize)),
        Source::Memory => Err(unsupported(vm, "fileno")),
    }),
    Native::method("readable", 0, 0, |vm, args| has(vm, args[0], flag::READ)),
    Native::method("writable", 0, 0, |vm, args| has(vm, args[0], flag::WRITE)),
    Native::method("seekable", 0, 0, |vm, args| {
        let file = open_for(vm, args[0], 0)?;
        Ok(Value::bool(!matches!(file.source.get(), Source::Standard(_))))
    }),
    Native::method("isatty", 0, 0, |vm, args| {
        open_for(vm, args[0], 0)?;
        Ok(Value::FALSE)
    }),
    Native::method("__enter__", 0, 0, |vm, args| {
        open_for(vm, args[0], 0)?;
        Ok(args[0])
    }),
    Native::method("__exit__", 0, ANY, |vm, args| {
        let file = vm.expect::<File>(args[0], "self")?;
        close(vm, file)?;
        Ok(Value::NONE)
    }),
    Native::get("closed", |vm, this| {
        Ok(Value::bool(vm.expect::<File>(this, "self")?.flags.get() & flag::CLOSED != 0))
    }),
    Native::get("name", |vm, this| Ok(vm.expect::<File>(this, "self")?.name.get().unwrap_or(Value::NONE))),
    Native::get("mode", |vm, this| {
        let flags = vm.expect::<File>(this, "self")?.flags.get();
        let kind = match flags {
            _ if flags & flag::EXCLUSIVE != 0 => "x",
            _ if flags & flag::APPEND != 0 => "a",
            _ if flags & flag::TRUNCATE != 0 => "w",
            _ if flags & (flag::READ | flag::WRITE) == flag::WRITE => "w",
            _ => "r",
        };
        let both = if flags & flag::READ != 0 && flags & flag::WRITE != 0 { "+" } else { "" };
        let binary = if flags & flag::TEXT == 0 { "b" } else { "" };
        vm.new_str_fmt(format_args!("{kind}{binary}{both}"))
    }),
    Native::get("encoding", |vm, _| vm.new_str("utf-8")),
    Native::get("errors", |vm, this| match vm.expect::<File>(this, "self")?.source.get() {
        Source::Memory => Ok(Value::NONE),
        _ => vm.new_str("strict"),
    }),
    Native::constant("newlines", Value::NONE),
    Native::constant("line_buffering", Value::FALSE),
    Native::constant("write_through", Value::FALSE),
    Native::method("readall", 0, 0, |vm, args| {
        let file = open_for(vm, args[0], flag::READ)?;
        read(vm, file, None)
    }),
    // Text is UTF-8 and is written at once, whatever is asked for.
    Native::method_kw("reconfigure", 0, 0, |vm, args| {
        open_for(vm, args[0], 0)?;
        let known = ["encoding", "errors", "newline", "line_buffering", "write_through"];
        args.only_keywords(vm, "reconfigure", &known)?;
        Ok(Value::NONE)
    }),
    Native::get("buffer", |vm, this| {
        let file = vm.expect::<File>(this, "self")?;
        let (source, flags) = (file.source.get(), file.flags.get() & !flag::TEXT);
        make(vm, Gc::from_static(&BINARY_FILE), source, flags, file.name.get())
    }),
];

fn has(vm: &mut Vm, this: Value, bit: usize) -> Result<Value> {
    let file = open_for(vm, this, 0)?;
    Ok(Value::bool(file.flags.get() & bit != 0))
}

fn repr(vm: &mut Vm, this: Value, f: &mut crate::runtime::format::Formatter) -> Result<()> {
    let file = vm.expect::<File>(this, "self")?;
    f.write(format_args!("<io.{} name=", vm.class_of(this).name()));
    vm.write_repr(file.name.get().unwrap_or(Value::NONE), f)?;
    f.push('>');
    Ok(())
}

fn repr_memory(vm: &mut Vm, this: Value, f: &mut crate::runtime::format::Formatter) -> Result<()> {
    f.write(format_args!("<io.{} object at {:#x}>", vm.class_of(this).name(), this.bits()));
    Ok(())
}

fn make(vm: &mut Vm, class: Gc<Class>, source: Source, flags: usize, name: Slot) -> Result<Value> {
    let shape = class.root_shape();
    let file = File {
        head: Head::with_shape(shape),
        pending: Cell::new(None),
        position: Cell::new(0),
        source: Cell::new(source),
        name: Cell::new(name),
        flags: Cell::new(flags),
    };
    Ok(vm.alloc_with_words(file, usize::from(shape.inline))?.value())
}

fn memory(vm: &mut Vm, class: Gc<Class>, args: Args, kind: usize) -> Result<Value> {
    let name = if kind == 0 { "initial_bytes" } else { "initial_value" };
    let [initial, _] = args.bind(vm, class.name(), [name, "newline"], 0, 0)?;
    let file = make(vm, class, Source::Memory, kind | flag::READ | flag::WRITE, None)?;
    let Some(file) = file.cast::<File>() else { return Ok(file) };
    let initial = initial.filter(|initial| !initial.is_none());
    let data = match initial {
        // A size to reserve, as MicroPython allows.
        Some(size) if size.is_small_int() => {
            let data = bytearray::new(vm, &[])?;
            let room = usize::try_from(vm.index(size, true)?).unwrap_or(0);
            ByteArray::reserve(data, vm, room)?;
            data
        }
        Some(text) if kind != 0 => {
            let text = vm.expect_str(text, "initial_value")?;
            bytearray::new(vm, text.get().as_bytes())?
        }
        Some(bytes) => {
            let bytes = vm.buffer(bytes, false)?.bytes();
            bytearray::new(vm, bytes)?
        }
        None => bytearray::new(vm, &[])?,
    };
    file.pending.set(Some(data));
    Ok(file.value())
}

impl File {
    /// What can be done without waiting, as bits of `select.poll`: 1 for reading, 4 for writing.
    #[must_use]
    pub fn readiness(&self, vm: &Vm) -> isize {
        let waits = self.source.get() == Source::Standard(0) && self.pending.get().is_none();
        let readable = !waits || vm.port().input_ready();
        let flags = self.flags.get();
        isize::from(readable && flags & flag::READ != 0) | if flags & flag::WRITE != 0 { 4 } else { 0 }
    }

    /// The number of the standard stream that this is for writing text to, if it is one and open.
    #[must_use]
    pub fn standard_output(&self) -> Option<u8> {
        match self.source.get() {
            Source::Standard(stream)
                if self.flags.get() & (flag::CLOSED | flag::TEXT | flag::WRITE)
                    == flag::TEXT | flag::WRITE =>
            {
                Some(stream)
            }
            _ => None,
        }
    }
}

/// The object of a standard stream: input (0), output (1) or error (2).
///
/// # Errors
/// MemoryError.
pub fn standard(vm: &mut Vm, stream: u8) -> Result<Value> {
    let (global, name, direction) = match stream {
        0 => (Global::Stdin, "<stdin>", flag::READ),
        1 => (Global::Stdout, "<stdout>", flag::WRITE),
        _ => (Global::Stderr, "<stderr>", flag::WRITE),
    };
    if let Some(file) = vm.global(global) {
        return Ok(file);
    }
    let name = vm.new_str(name)?;
    let file =
        make(vm, Gc::from_static(&TEXT_FILE), Source::Standard(stream), flag::TEXT | direction, Some(name))?;
    vm.set_global(global, Some(file));
    Ok(file)
}

/// Opens a file; `mode` is as for `open`.
///
/// # Errors
/// OSError, ValueError.
pub fn open(vm: &mut Vm, path: Gc<Str>, mode: &str) -> Result<Value> {
    let mut wanted = OpenMode::default();
    let (mut text, mut binary, mut kinds) = (false, false, 0);
    for c in mode.chars() {
        match c {
            'r' => {
                wanted.read = true;
                kinds += 1;
            }
            'w' => {
                wanted = OpenMode { write: true, create: true, truncate: true, ..wanted };
                kinds += 1;
            }
            'a' => {
                wanted = OpenMode { write: true, create: true, append: true, ..wanted };
                kinds += 1;
            }
            'x' => {
                wanted = OpenMode { write: true, create: true, exclusive: true, ..wanted };
                kinds += 1;
            }
            '+' => {
                wanted.read = true;
                wanted.write = true;
            }
            't' => text = true,
            'b' => binary = true,
            _ => return Err(vm.value_error(format_args!("invalid mode: '{mode}'"))),
        }
    }
    if text && binary {
        return Err(vm.value_error(format_args!("can't have text and binary mode at once")));
    }
    if kinds != 1 {
        return Err(vm.value_error(format_args!("must have exactly one of create/read/write/append mode")));
    }
    let name = path.get().as_str();
    if name.contains('\0') {
        return Err(vm.value_error(format_args!("embedded null byte")));
    }
    let handle = match open_port(vm, name, wanted) {
        Ok(handle) => handle,
        Err(error) => return Err(os_error(vm, error, Some(name))),
    };
    let mut flags = if binary { 0 } else { flag::TEXT };
    for (is_set, bit) in [
        (wanted.append, flag::APPEND),
        (wanted.exclusive, flag::EXCLUSIVE),
        (wanted.truncate, flag::TRUNCATE),
    ] {
        flags |= if is_set { bit } else { 0 };
    }
    if wanted.read {
        flags |= flag::READ;
    }
    if wanted.write {
        flags |= flag::WRITE;
    }
    let class = Gc::from_static(if binary { &BINARY_FILE } else { &TEXT_FILE });
    let file = make(vm, class, Source::Port(handle), flags, Some(path.value()));
    let result = file.and_then(|file| vm.register_finalizer(file).map(|()| file));
    if result.is_err() {
        // There is no memory for the object that would close it.
        let _ = vm.port().file_close(handle);
    }
    result
}

/// Opens a file of the port. If too many are open, those that scripts have forgotten are closed first.
fn open_port(vm: &mut Vm, name: &str, mode: OpenMode) -> core::result::Result<u32, PortError> {
    match vm.port().open(name, mode) {
        Err(PortError(23 | 24)) => {
            vm.collect_garbage();
            if let Err(raised) = vm.run_finalizers() {
                vm.clear_raised(raised);
            }
            vm.port().open(name, mode)
        }
        result => result,
    }
}

/// Writes to standard output (1) or error (2).
///
/// # Errors
/// OSError.
pub fn write_port(vm: &mut Vm, stream: u8, bytes: &[u8]) -> Result<()> {
    match vm.port().write(stream, bytes) {
        Ok(()) => Ok(()),
        Err(error) => Err(os_error(vm, error, None)),
    }
}

/// Makes sure that everything written is on its way.
///
/// # Errors
/// OSError.
pub fn flush_port(vm: &mut Vm) -> Result<()> {
    match vm.port().flush() {
        Ok(()) => Ok(()),
        Err(error) => Err(os_error(vm, error, None)),
    }
}
