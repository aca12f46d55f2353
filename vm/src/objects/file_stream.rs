//! Reading, writing and seeking of files and streams: what was read ahead, lines, characters that are cut in the middle.

use super::bytearray::{self, ByteArray};
use super::class::Result;
use super::exception;
use super::file::{File, Source, flag, flush_port, write_port};
use super::object::Gc;
use super::os_error::os_error;
use super::{codec, wrapped};
use crate::runtime::Vm;
use crate::runtime::port::{PortError, Whence};
use crate::value::{Slot, Value};

/// Bytes that are read ahead.
const CHUNK: usize = 512;

/// The file, if it is open and, where asked for, readable or writable.
pub(super) fn open_for(vm: &mut Vm, this: Value, bit: usize) -> Result<Gc<File>> {
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
pub(super) fn unsupported(vm: &mut Vm, what: &str) -> crate::runtime::Raised {
    #[cfg(feature = "library")]
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
pub(super) fn limit_argument(vm: &mut Vm, limit: Slot) -> Result<Option<usize>> {
    match limit.filter(|limit| !limit.is_none()) {
        Some(limit) => Ok(usize::try_from(vm.index(limit, true)?).ok()),
        None => Ok(None),
    }
}

/// The bytes that can be consumed without reading. Must not be held across an allocation.
pub(super) fn available<'a>(file: Gc<File>) -> &'a [u8] {
    match file.get().pending.get() {
        Some(data) => data.get().as_bytes().get(file.position.get()..).unwrap_or(&[]),
        None => &[],
    }
}

pub(super) fn consume(file: Gc<File>, n: usize) {
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
pub(super) fn read_chunk(vm: &mut Vm, file: Gc<File>, at_most: usize) -> Result<bool> {
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
pub(super) fn fill(vm: &mut Vm, file: Gc<File>, limit: Option<usize>) -> Result<()> {
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
pub(super) fn contents(vm: &mut Vm, file: Gc<File>, bytes: &[u8]) -> Result<Value> {
    if file.flags.get() & flag::TEXT != 0 { codec::decode_utf8(vm, bytes) } else { vm.new_bytes(bytes) }
}

/// Takes the first `n` available bytes.
pub(super) fn take(vm: &mut Vm, file: Gc<File>, n: usize) -> Result<Value> {
    let bytes = available(file);
    let value = contents(vm, file, &bytes[..n.min(bytes.len())])?;
    consume(file, n);
    Ok(value)
}

/// Bytes of the first `chars` characters of UTF-8 text, and how many characters that are.
pub(super) fn prefix(bytes: &[u8], chars: usize) -> (usize, usize) {
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
pub(super) fn is_cut(bytes: &[u8]) -> bool {
    let Some(back) = bytes.iter().rev().take(4).position(|byte| byte & 0xc0 != 0x80) else { return false };
    let needed = match bytes[bytes.len() - 1 - back] {
        0xf0.. => 4,
        0xe0.. => 3,
        0xc0.. => 2,
        _ => 1,
    };
    back + 1 < needed
}

pub(super) fn read(vm: &mut Vm, file: Gc<File>, limit: Option<usize>) -> Result<Value> {
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

pub(super) fn read_line(vm: &mut Vm, file: Gc<File>, limit: Option<usize>) -> Result<Value> {
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

pub(super) fn next_line(vm: &mut Vm, this: Value) -> Result<Slot> {
    let file = open_for(vm, this, flag::READ)?;
    let line = read_line(vm, file, None)?;
    Ok(if vm.len(line)? == 0 { None } else { Some(line) })
}

pub(super) fn write(vm: &mut Vm, file: Gc<File>, value: Value) -> Result<Value> {
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
pub(super) fn drop_pending(vm: &mut Vm, file: Gc<File>) -> Result<()> {
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

pub(super) fn seek(vm: &mut Vm, file: Gc<File>, offset: isize, whence: isize) -> Result<Value> {
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
