//! Files and streams: the standard streams, files of the machine, `io.StringIO` and `io.BytesIO`.
//!
//! One struct serves all of them. `pending` is a bytearray: for a stream in memory its whole contents, with `position`
//! in it; for others what was read ahead and is not consumed before `position`. Text is UTF-8 and its
//! positions count bytes.

use super::bytearray::{self, ByteArray};
use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::exception;
use super::native::{ANY, Native};
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use super::string::Str;
use super::{codec, wrapped};
use crate::runtime::port::{OpenMode, PortError, Whence};
use crate::runtime::vm::Global;
use crate::runtime::{Args, Vm};
use crate::value::{Slot, Value};
use core::cell::Cell;

/// Where the bytes of a stream are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
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
    pending: Cell<Option<Gc<ByteArray>>>,
    position: Cell<usize>,
    source: Cell<Source>,
    name: Cell<Slot>,
    flags: Cell<usize>,
}

/// Bits of [`File::flags`].
mod flag {
    pub(super) const TEXT: usize = 1;
    pub(super) const READ: usize = 2;
    pub(super) const WRITE: usize = 4;
    pub(super) const CLOSED: usize = 8;
    pub(super) const APPEND: usize = 16;
    pub(super) const EXCLUSIVE: usize = 32;
    pub(super) const TRUNCATE: usize = 64;
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for File {
    const LAYOUT: Layout = Layout::File;
    fn class() -> &'static Class {
        &TEXT_FILE
    }
}

const FIRST_SLOT: u16 = (size_of::<File>() / size_of::<usize>()) as u16;

/// Bytes that are read ahead.
const CHUNK: usize = 512;

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
    #[cfg(feature = "frozen")]
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

/// The file, if it is open and, where asked for, readable or writable.
fn open_for(vm: &mut Vm, this: Value, bit: usize) -> Result<Gc<File>> {
    let file = vm.expect::<File>(this, "self")?;
    if file.flags.get() & flag::CLOSED != 0 {
        let dot =
            if file.source.get() == Source::Memory && file.flags.get() & flag::TEXT != 0 { "" } else { "." };
        return Err(vm.value_error(format_args!("I/O operation on closed file{dot}")));
    }
    if bit != 0 && file.flags.get() & bit == 0 {
        let what = if bit == flag::READ { "not readable" } else { "not writable" };
        return Err(unsupported(vm, what));
    }
    Ok(file)
}

/// Raises `io.UnsupportedOperation`, or its base OSError where there are no modules in Python.
#[cold]
fn unsupported(vm: &mut Vm, what: &str) -> crate::runtime::Raised {
    #[cfg(feature = "frozen")]
    {
        let made = crate::modules::frozen::item(vm, "_io_more", "UnsupportedOperation").and_then(|class| {
            let text = vm.new_str(what)?;
            vm.call(class, &[text])
        });
        match made.map(|made| made.cast::<exception::Exception>()) {
            Ok(Some(made)) => return vm.raise(made),
            Ok(None) => {}
            Err(raised) => return raised,
        }
    }
    vm.error(&exception::OS_ERROR, format_args!("{what}"))
}

/// A limit of bytes or characters; nothing for "all".
fn limit_argument(vm: &mut Vm, limit: Slot) -> Result<Option<usize>> {
    match limit.filter(|limit| !limit.is_none()) {
        Some(limit) => Ok(usize::try_from(vm.index(limit, true)?).ok()),
        None => Ok(None),
    }
}

/// The bytes that can be consumed without reading. Must not be held across an allocation.
fn available<'a>(file: Gc<File>) -> &'a [u8] {
    match file.get().pending.get() {
        Some(data) => data.get().as_bytes().get(file.position.get()..).unwrap_or(&[]),
        None => &[],
    }
}

fn consume(file: Gc<File>, n: usize) {
    file.position.set(file.position.get() + n);
    if file.source.get() != Source::Memory
        && let Some(data) = file.pending.get()
        && file.position.get() >= data.len()
    {
        file.pending.set(None);
        file.position.set(0);
    }
}

/// Reads one more chunk; false at the end.
fn read_chunk(vm: &mut Vm, file: Gc<File>, at_most: usize) -> Result<bool> {
    let mut chunk = [0; CHUNK];
    let port = vm.port();
    let room = &mut chunk[..at_most.clamp(1, CHUNK)];
    let read = match file.source.get() {
        Source::Memory => return Ok(false),
        Source::Standard(_) => {
            flush_port(vm)?;
            let read = port.read(room);
            // What a terminal sends at the end of a line is a line feed for those who read text.
            if let Ok(n) = read
                && file.flags.get() & flag::TEXT != 0
                && port.is_terminal()
            {
                for byte in room.iter_mut().take(n).filter(|byte| **byte == b'\r') {
                    *byte = b'\n';
                }
            }
            read
        }
        Source::Port(handle) => port.file_read(handle, room),
    };
    let n = match read {
        Ok(n) => n.min(CHUNK),
        // A signal came first: Ctrl-C, or something that does not matter here.
        Err(PortError(4)) => {
            crate::modules::micropython::run_pending(vm)?;
            return read_chunk(vm, file, at_most);
        }
        Err(error) => return Err(os_error(vm, error, None)),
    };
    if n == 0 {
        return Ok(false);
    }
    match file.pending.get() {
        Some(data) => {
            let used = file.position.get().min(data.len());
            ByteArray::splice(data, vm, 0, used, &[])?;
            file.position.set(0);
            ByteArray::extend(data, vm, &chunk[..n])?;
        }
        None => {
            let data = bytearray::new(vm, &chunk[..n])?;
            file.pending.set(Some(data));
            file.position.set(0);
        }
    }
    Ok(true)
}

/// Reads until `limit` bytes are available, or to the end for no limit.
fn fill(vm: &mut Vm, file: Gc<File>, limit: Option<usize>) -> Result<()> {
    loop {
        let have = available(file).len();
        let missing = match limit {
            Some(limit) if have >= limit => return Ok(()),
            Some(limit) => limit - have,
            None => CHUNK,
        };
        if !read_chunk(vm, file, missing)? {
            return Ok(());
        }
    }
}

/// A str or bytes object of these bytes, as the file's kind asks.
fn contents(vm: &mut Vm, file: Gc<File>, bytes: &[u8]) -> Result<Value> {
    if file.flags.get() & flag::TEXT != 0 { codec::decode_utf8(vm, bytes) } else { vm.new_bytes(bytes) }
}

/// Takes the first `n` available bytes.
fn take(vm: &mut Vm, file: Gc<File>, n: usize) -> Result<Value> {
    let bytes = available(file);
    let value = contents(vm, file, &bytes[..n.min(bytes.len())])?;
    consume(file, n);
    Ok(value)
}

/// Bytes of the first `chars` characters of UTF-8 text, and how many characters that are.
fn prefix(bytes: &[u8], chars: usize) -> (usize, usize) {
    let mut count = 0;
    for (at, byte) in bytes.iter().enumerate() {
        if byte & 0xc0 != 0x80 {
            if count == chars {
                return (at, count);
            }
            count += 1;
        }
    }
    (bytes.len(), count)
}

/// Is the last character of UTF-8 text cut off?
fn is_cut(bytes: &[u8]) -> bool {
    let Some(back) = bytes.iter().rev().take(4).position(|byte| byte & 0xc0 != 0x80) else { return false };
    let needed = match bytes[bytes.len() - 1 - back] {
        0xf0.. => 4,
        0xe0.. => 3,
        0xc0.. => 2,
        _ => 1,
    };
    back + 1 < needed
}

fn read(vm: &mut Vm, file: Gc<File>, limit: Option<usize>) -> Result<Value> {
    let Some(limit) = limit else {
        fill(vm, file, None)?;
        return take(vm, file, available(file).len());
    };
    if file.flags.get() & flag::TEXT == 0 {
        fill(vm, file, Some(limit))?;
        return take(vm, file, available(file).len().min(limit));
    }
    loop {
        let bytes = available(file);
        let (end, count) = prefix(bytes, limit);
        if (count == limit && !is_cut(&bytes[..end])) || !read_chunk(vm, file, limit - count + 1)? {
            return take(vm, file, end);
        }
    }
}

fn read_line(vm: &mut Vm, file: Gc<File>, limit: Option<usize>) -> Result<Value> {
    let mut searched = 0;
    loop {
        let bytes = available(file);
        let newline = bytes.get(searched..).and_then(|rest| rest.iter().position(|byte| *byte == b'\n'));
        let end = newline.map(|at| searched + at + 1);
        if end.is_some() || limit.is_some_and(|limit| bytes.len() >= limit) {
            let mut end = end.unwrap_or(bytes.len());
            if let Some(limit) = limit.filter(|limit| *limit < end) {
                end = if file.flags.get() & flag::TEXT != 0 { prefix(&bytes[..end], limit).0 } else { limit };
            }
            return take(vm, file, end);
        }
        searched = bytes.len();

        if !read_chunk(vm, file, CHUNK)? {
            let len = available(file).len();
            return take(vm, file, len);
        }
    }
}

fn next_line(vm: &mut Vm, this: Value) -> Result<Slot> {
    let file = open_for(vm, this, flag::READ)?;
    let line = read_line(vm, file, None)?;
    Ok(if vm.len(line)? == 0 { None } else { Some(line) })
}

fn write(vm: &mut Vm, file: Gc<File>, value: Value) -> Result<Value> {
    let is_text = file.flags.get() & flag::TEXT != 0;
    let (bytes, count) = if is_text {
        let Some(text) = wrapped::as_str(value) else {
            let name = vm.class_of(value).name();
            return Err(vm.type_error(format_args!("string argument expected, got '{name}'")));
        };
        (text.get().as_bytes(), text.chars())
    } else {
        if wrapped::as_str(value).is_some() {
            return Err(vm.type_error(format_args!("a bytes-like object is required, not 'str'")));
        }
        let bytes = vm.buffer(value, false)?.bytes();
        (bytes, bytes.len())
    };
    match file.source.get() {
        Source::Standard(stream) if is_text => write_port(vm, stream, bytes)?,
        Source::Standard(stream) => {
            let port = vm.port();
            port.write_bytes(stream, bytes).map_err(|error| os_error(vm, error, None))?;
        }
        Source::Port(handle) => {
            drop_pending(vm, file)?;
            let port = vm.port();
            port.file_write(handle, bytes).map_err(|error| os_error(vm, error, None))?;
        }
        Source::Memory => {
            let data = match file.pending.get() {
                Some(data) => data,
                None => bytearray::new(vm, &[])?,
            };
            file.pending.set(Some(data));
            let start = file.position.get();
            if start > data.len() {
                // A gap is filled with zero bytes.
                ByteArray::resize(data, vm, start)?;
            }
            let end = (start + bytes.len()).min(data.len());
            ByteArray::splice(data, vm, start, end, bytes)?;
            file.position.set(start + bytes.len());
        }
    }
    Ok(Value::int(count as isize))
}

/// Forgets what was read ahead and moves the port's position back to the file's.
fn drop_pending(vm: &mut Vm, file: Gc<File>) -> Result<()> {
    let ahead = available(file).len();
    file.pending.set(None);
    file.position.set(0);
    if let Source::Port(handle) = file.source.get()
        && ahead != 0
    {
        let port = vm.port();
        port.file_seek(handle, -(ahead as i64), Whence::Current)
            .map_err(|error| os_error(vm, error, None))?;
    }
    Ok(())
}

fn seek(vm: &mut Vm, file: Gc<File>, offset: isize, whence: isize) -> Result<Value> {
    let whence = match whence {
        0 => Whence::Start,
        1 => Whence::Current,
        2 => Whence::End,
        _ => return Err(vm.value_error(format_args!("invalid whence ({whence}, should be 0, 1 or 2)"))),
    };
    if whence == Whence::Start && offset < 0 {
        return Err(vm.value_error(format_args!("negative seek value {offset}")));
    }
    match file.source.get() {
        Source::Port(handle) => {
            drop_pending(vm, file)?;
            let port = vm.port();
            match port.file_seek(handle, offset as i64, whence) {
                Ok(position) => vm.new_uint(position),
                Err(error) => Err(os_error(vm, error, None)),
            }
        }
        Source::Standard(_) => Err(unsupported(vm, "underlying stream is not seekable")),
        Source::Memory => {
            let len = file.pending.get().map_or(0, |data| data.len());
            let base = match whence {
                Whence::Start => 0,
                Whence::Current => file.position.get(),
                Whence::End => len,
            };
            let mut position = (base as isize).saturating_add(offset).max(0) as usize;
            // Never into the middle of a character.
            if file.flags.get() & flag::TEXT != 0
                && let Some(data) = file.pending.get()
            {
                let bytes = data.get().as_bytes();
                while position < len && bytes.get(position).is_some_and(|byte| byte & 0xc0 == 0x80) {
                    position -= 1;
                }
            }
            file.position.set(position);
            vm.new_uint(position as u64)
        }
    }
}

pub(crate) fn close(vm: &mut Vm, file: Gc<File>) -> Result<()> {
    if file.flags.get() & flag::CLOSED != 0 {
        return Ok(());
    }
    file.flags.set(file.flags.get() | flag::CLOSED);
    file.pending.set(None);
    match file.source.get() {
        Source::Port(handle) => {
            let port = vm.port();
            port.file_close(handle).map_err(|error| os_error(vm, error, None))
        }
        Source::Standard(_) => flush_port(vm),
        Source::Memory => Ok(()),
    }
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

/// Raises the OSError (or subclass) of an errno; MemoryError where there was no memory.
#[cold]
pub fn os_error(vm: &mut Vm, error: PortError, path: Option<&str>) -> crate::runtime::Raised {
    if error == NO_MEMORY {
        return vm.out_of_memory();
    }
    match os_error_object(vm, error, path) {
        Ok(exception) => match exception.cast::<exception::Exception>() {
            Some(exception) => vm.raise(exception),
            None => vm.out_of_memory(),
        },
        Err(raised) => raised,
    }
}

fn os_error_object(vm: &mut Vm, error: PortError, path: Option<&str>) -> Result<Value> {
    let number = Value::int(error.0 as isize);
    let text = vm.new_str(describe(error))?;
    let class = Gc::from_static(&exception::OS_ERROR).value();
    match path {
        Some(path) => {
            let path = vm.new_str(path)?;
            vm.call(class, &[number, text, path])
        }
        None => vm.call(class, &[number, text]),
    }
}

/// `ENOMEM`.
const NO_MEMORY: PortError = PortError(12);

/// What an errno means, in the usual words.
#[must_use]
pub fn describe(error: PortError) -> &'static str {
    match error.0 {
        1 => "Operation not permitted",
        2 => "No such file or directory",
        4 => "Interrupted system call",
        5 => "Input/output error",
        9 => "Bad file descriptor",
        11 => "Resource temporarily unavailable",
        12 => "Cannot allocate memory",
        13 => "Permission denied",
        16 => "Device or resource busy",
        17 => "File exists",
        18 => "Invalid cross-device link",
        20 => "Not a directory",
        21 => "Is a directory",
        22 => "Invalid argument",
        24 => "Too many open files",
        27 => "File too large",
        28 => "No space left on device",
        29 => "Illegal seek",
        30 => "Read-only file system",
        32 => "Broken pipe",
        36 => "File name too long",
        38 => "Function not implemented",
        39 => "Directory not empty",
        40 => "Too many levels of symbolic links",
        95 => "Operation not supported",
        104 => "Connection reset by peer",
        110 => "Connection timed out",
        111 => "Connection refused",
        _ => "Unknown error",
    }
}
