//! The methods that bytes and bytearray share. Those that return bytes return the type of their receiver.
//!
//! Receivers and arguments are looked at through the buffer protocol; a slice of a bytearray stays valid while
//! this file allocates, because buffers do not move and old ones are left to the collector.

use super::bytearray::{self, ByteArray, mutate};
use super::bytes::Bytes;
use super::bytes_source::byte;
use super::class::Result;
use super::list::List;
use super::native::Native;
use super::object::Gc;
use super::slice::Slice;
use super::string_build::fill_repeated;
use super::string_methods::size_argument;
use super::string_search::{self as search, Replacement};
use super::tuple::Tuple;
use super::{bytes_text, codec, slice_index, wrapped};
use crate::names;
use crate::objects::exception;
use crate::runtime::{Args, Vm};
use crate::value::Value;

/// The table of a class: the shared methods and its own.
macro_rules! attributes {
    ($($own:expr,)*) => {
        &[
            $($own,)*
            Native::method("capitalize", 0, 0, bytes_text::capitalize),
            Native::method("center", 1, 2, |vm, args| justify(vm, args, Side::Both, "center")),
            Native::method("count", 1, 3, count),
            Native::method_kw("decode", 0, 2, |vm, args| {
                let [encoding, errors] = args.rest().bind(vm, "decode", ["encoding", "errors"], 0, 0)?;
                codec::decode_value(vm, args[0], encoding, errors, "decode")
            }),
            Native::method("endswith", 1, 3, |vm, args| affix(vm, args, "endswith", |s, t| s.ends_with(t))),
            Native::method_kw("expandtabs", 0, 1, bytes_text::expandtabs),
            Native::method("find", 1, 3, |vm, args| position(vm, args, search::find, false)),
            Native::class_method("fromhex", 1, 1, bytes_text::fromhex),
            Native::method_kw("hex", 0, 2, |vm, args| bytes_text::hex(vm, args)),
            Native::method("index", 1, 3, |vm, args| position(vm, args, search::find, true)),
            Native::method("isalnum", 0, 0, |vm, args| all(vm, args, u8::is_ascii_alphanumeric)),
            Native::method("isalpha", 0, 0, |vm, args| all(vm, args, u8::is_ascii_alphabetic)),
            Native::method("isascii", 0, 0, |vm, args| Ok(Value::bool(data(vm, args[0])?.is_ascii()))),
            Native::method("isdigit", 0, 0, |vm, args| all(vm, args, u8::is_ascii_digit)),
            Native::method("islower", 0, 0, |vm, args| {
                cased(vm, args, u8::is_ascii_lowercase, u8::is_ascii_uppercase)
            }),
            Native::method("isspace", 0, 0, |vm, args| all(vm, args, is_space)),
            Native::method("istitle", 0, 0, bytes_text::is_title),
            Native::method("isupper", 0, 0, |vm, args| {
                cased(vm, args, u8::is_ascii_uppercase, u8::is_ascii_lowercase)
            }),
            Native::method("join", 1, 1, join),
            Native::method("ljust", 1, 2, |vm, args| justify(vm, args, Side::Right, "ljust")),
            Native::method("lower", 0, 0, |vm, args| map(vm, args, |byte| byte.to_ascii_lowercase())),
            Native::method("lstrip", 0, 1, |vm, args| strip(vm, args, true, false)),
            Native::function("maketrans", 2, 2, bytes_text::maketrans),
            Native::method("partition", 1, 1, |vm, args| partition(vm, args, false)),
            Native::method("removeprefix", 1, 1, |vm, args| {
                let (bytes, part) = (data(vm, args[0])?, data(vm, args[1])?);
                like(vm, args[0], bytes.strip_prefix(part).unwrap_or(bytes))
            }),
            Native::method("removesuffix", 1, 1, |vm, args| {
                let (bytes, part) = (data(vm, args[0])?, data(vm, args[1])?);
                like(vm, args[0], bytes.strip_suffix(part).unwrap_or(bytes))
            }),
            Native::method("replace", 2, 3, replace),
            Native::method("rfind", 1, 3, |vm, args| position(vm, args, search::rfind, false)),
            Native::method("rindex", 1, 3, |vm, args| position(vm, args, search::rfind, true)),
            Native::method("rjust", 1, 2, |vm, args| justify(vm, args, Side::Left, "rjust")),
            Native::method("rpartition", 1, 1, |vm, args| partition(vm, args, true)),
            Native::method_kw("rsplit", 0, 2, |vm, args| split(vm, args, true)),
            Native::method("rstrip", 0, 1, |vm, args| strip(vm, args, false, true)),
            Native::method_kw("split", 0, 2, |vm, args| split(vm, args, false)),
            Native::method_kw("splitlines", 0, 1, bytes_text::splitlines),
            Native::method("startswith", 1, 3, |vm, args| affix(vm, args, "startswith", |s, t| s.starts_with(t))),
            Native::method("strip", 0, 1, |vm, args| strip(vm, args, true, true)),
            Native::method("swapcase", 0, 0, |vm, args| {
                map(vm, args, |byte| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { byte })
            }),
            Native::method("title", 0, 0, bytes_text::title),
            Native::method_kw("translate", 1, 2, bytes_text::translate),
            Native::method("upper", 0, 0, |vm, args| map(vm, args, |byte| byte.to_ascii_uppercase())),
            Native::method("zfill", 1, 1, bytes_text::zfill),
        ]
    };
}

/// The attributes of `bytes`.
pub static BYTES_ATTRIBUTES: &[Native] =
    attributes![Native::method("__bytes__", 0, 0, |_, args| Ok(wrapped::unwrap(args[0]))),];

/// The attributes of `bytearray`.
pub static BYTEARRAY_ATTRIBUTES: &[Native] = attributes![
    mutate::INIT,
    Native::method("append", 1, 1, mutate::append),
    Native::method("clear", 0, 0, mutate::clear),
    Native::method("copy", 0, 0, mutate::copy),
    Native::method("extend", 1, 1, mutate::extend),
    Native::method("insert", 2, 2, mutate::insert),
    Native::method("pop", 0, 1, mutate::pop),
    Native::method("remove", 1, 1, mutate::remove),
    Native::method("reverse", 0, 0, mutate::reverse),
];

/// The bytes of a receiver or a bytes-like argument.
///
/// # Errors
/// TypeError.
#[inline]
pub(super) fn data<'a>(vm: &mut Vm, value: Value) -> Result<&'a [u8]> {
    if let Some(bytes) = value.cast_exact::<Bytes>() {
        return Ok(bytes.get().as_bytes());
    }
    Ok(vm.buffer(value, false)?.bytes())
}

/// White space in bytes.
pub(super) fn is_space(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// Bytes of the receiver's type: the receiver itself if it is immutable and nothing changed.
///
/// # Errors
/// MemoryError.
pub(super) fn like(vm: &mut Vm, this: Value, bytes: &[u8]) -> Result<Value> {
    if this.cast::<ByteArray>().is_some() {
        return Ok(bytearray::new(vm, bytes)?.value());
    }
    if let Some(whole) = this.cast_exact::<Bytes>()
        && core::ptr::eq(whole.as_bytes(), bytes)
    {
        return Ok(this);
    }
    vm.new_bytes(bytes)
}

/// Bytes of the receiver's type that `fill` writes.
///
/// # Errors
/// MemoryError.
pub(super) fn like_with(vm: &mut Vm, this: Value, len: usize, fill: impl FnOnce(&mut [u8])) -> Result<Value> {
    if this.cast::<ByteArray>().is_some() {
        let array = bytearray::new(vm, &[])?;
        ByteArray::resize(array, vm, len)?;
        fill(array.as_bytes_mut());
        return Ok(array.value());
    }
    Ok(Bytes::with(vm, len, fill)?.value())
}

/// An integer index.
///
/// # Errors
/// TypeError that names the type, IndexError.
pub(super) fn index(vm: &mut Vm, key: Value, name: &str) -> Result<isize> {
    match vm.index(key, false) {
        Ok(index) => Ok(index),
        Err(raised) => {
            let class = vm.class_of(key);
            if vm.raised_is(&exception::TYPE_ERROR) && vm.class_lookup(class, names::index).is_none() {
                vm.clear_raised(raised);
                let key = class.name();
                return Err(
                    vm.type_error(format_args!("{name} indices must be integers or slices, not {key}"))
                );
            }
            Err(raised)
        }
    }
}

/// `self[key]`; `what` begins the message for an index out of range.
pub(super) fn get_item(vm: &mut Vm, this: Value, key: Value, what: &str) -> Result<Value> {
    if key.cast::<Slice>().is_some() {
        let len = data(vm, this)?.len();
        let range = slice_index::resolve(vm, key, len)?;
        let bytes = data(vm, this)?;
        if range.step == 1 {
            return like(vm, this, bytes.get(range.contiguous()).unwrap_or_default());
        }
        return like_with(vm, this, range.len, |room| {
            for (i, to) in room.iter_mut().enumerate() {
                *to = bytes.get(range.at(i)).copied().unwrap_or_default();
            }
        });
    }
    let name = if this.cast::<ByteArray>().is_some() { "bytearray" } else { "byte" };
    let index = index(vm, key, name)?;
    let bytes = data(vm, this)?;
    let at = if index < 0 { index.wrapping_add(bytes.len() as isize) } else { index };
    match usize::try_from(at).ok().and_then(|at| bytes.get(at)) {
        Some(byte) => Ok(Value::int(isize::from(*byte))),
        None => Err(vm.index_error(format_args!("{what} out of range"))),
    }
}

/// `item in self`: an int or a part.
pub(super) fn contains(vm: &mut Vm, this: Value, item: Value) -> Result<bool> {
    let class = vm.class_of(item);
    if !vm.has_buffer(item)
        && (item.is_small_int() || item.is_bool() || vm.class_lookup(class, names::index).is_some())
    {
        let wanted = byte(vm, item, "byte")?;
        return Ok(memchr::memchr(wanted, data(vm, this)?).is_some());
    }
    let part = data(vm, item)?;
    Ok(search::find(data(vm, this)?, part).is_some())
}

/// What is searched for: a part, or one byte, which is stored in `room`.
fn needle<'a>(vm: &mut Vm, value: Value, room: &'a mut [u8; 1]) -> Result<&'a [u8]> {
    if vm.has_buffer(value) {
        return data(vm, value);
    }
    let class = vm.class_of(value);
    if !value.is_small_int()
        && !value.is_bool()
        && !super::int::is_exact_int(value)
        && vm.class_lookup(class, names::index).is_none()
    {
        let name = class.name();
        return Err(
            vm.type_error(format_args!("argument should be integer or bytes-like object, not '{name}'"))
        );
    }
    room[0] = byte(vm, value, "byte")?;
    Ok(room)
}

type Find = fn(&[u8], &[u8]) -> Option<usize>;

fn position(vm: &mut Vm, args: Args, find: Find, must: bool) -> Result<Value> {
    let mut room = [0];
    let part = needle(vm, args[1], &mut room)?;
    let len = data(vm, args[0])?.len();
    let range = slice_index::start_end(vm, args.get(2), args.get(3), len)?;
    let hay = data(vm, args[0])?;
    let found = range.and_then(|(start, end)| Some(start + find(hay.get(start..end)?, part)?));
    match found {
        Some(at) => Ok(Value::int(at as isize)),
        None if must => Err(vm.value_error(format_args!("subsection not found"))),
        None => Ok(Value::int(-1)),
    }
}

fn count(vm: &mut Vm, args: Args) -> Result<Value> {
    let mut room = [0];
    let part = needle(vm, args[1], &mut room)?;
    let len = data(vm, args[0])?.len();
    let Some((start, end)) = slice_index::start_end(vm, args.get(2), args.get(3), len)? else {
        return Ok(Value::int(0));
    };
    let hay = data(vm, args[0])?.get(start..end).unwrap_or_default();
    let n = if part.is_empty() { hay.len() + 1 } else { search::count(hay, part) };
    Ok(Value::int(n as isize))
}

fn affix(vm: &mut Vm, args: Args, method: &str, test: fn(&[u8], &[u8]) -> bool) -> Result<Value> {
    let len = data(vm, args[0])?.len();
    let range = slice_index::start_end(vm, args.get(2), args.get(3), len)?;
    let hay = data(vm, args[0])?;
    let matches =
        |part: &[u8]| range.and_then(|(start, end)| hay.get(start..end)).is_some_and(|hay| test(hay, part));
    if let Some(parts) = wrapped::unwrap(args[1]).cast::<Tuple>() {
        for part in parts.items() {
            if matches(data(vm, *part)?) {
                return Ok(Value::TRUE);
            }
        }
        return Ok(Value::FALSE);
    }
    if !vm.has_buffer(args[1]) {
        let name = vm.class_of(args[1]).name();
        return Err(
            vm.type_error(format_args!("{method} first arg must be bytes or a tuple of bytes, not {name}"))
        );
    }
    let part = data(vm, args[1])?;
    Ok(Value::bool(matches(part)))
}

fn all(vm: &mut Vm, args: Args, test: fn(&u8) -> bool) -> Result<Value> {
    let bytes = data(vm, args[0])?;
    Ok(Value::bool(!bytes.is_empty() && bytes.iter().all(test)))
}

fn cased(vm: &mut Vm, args: Args, wanted: fn(&u8) -> bool, other: fn(&u8) -> bool) -> Result<Value> {
    let bytes = data(vm, args[0])?;
    Ok(Value::bool(bytes.iter().any(wanted) && !bytes.iter().any(other)))
}

/// Each byte mapped.
pub(super) fn map(vm: &mut Vm, args: Args, map: impl Fn(u8) -> u8) -> Result<Value> {
    let bytes = data(vm, args[0])?;
    like_with(vm, args[0], bytes.len(), |room| {
        for (to, from) in room.iter_mut().zip(bytes) {
            *to = map(*from);
        }
    })
}

/// Which side is padded.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
    Both,
}

fn justify(vm: &mut Vm, args: Args, side: Side, method: &str) -> Result<Value> {
    let width = size_argument(vm, args[1])?;
    let fill = match args.get(2) {
        None => b' ',
        Some(fill) => {
            let bytes = match wrapped::unwrap(fill) {
                fill if fill.cast::<Bytes>().is_some() || fill.cast::<ByteArray>().is_some() => {
                    data(vm, fill)?
                }
                _ => &[],
            };
            match bytes {
                [byte] => *byte,
                _ => {
                    let name = vm.class_of(fill).name();
                    return Err(vm.type_error(format_args!(
                        "{method}() argument 2 must be a byte string of length 1, not {name}"
                    )));
                }
            }
        }
    };
    let bytes = data(vm, args[0])?;
    let missing = usize::try_from(width).unwrap_or(0).saturating_sub(bytes.len());
    let left = match side {
        Side::Left => missing,
        Side::Right => 0,
        Side::Both => missing / 2 + (missing & width as usize & 1),
    };
    pad(vm, args[0], left, missing - left, fill)
}

/// The receiver with fill bytes on its sides.
///
/// # Errors
/// MemoryError.
pub(super) fn pad(vm: &mut Vm, this: Value, left: usize, right: usize, fill: u8) -> Result<Value> {
    let bytes = data(vm, this)?;
    let Some(len) = bytes.len().checked_add(left).and_then(|n| n.checked_add(right)) else {
        return Err(vm.out_of_memory());
    };
    like_with(vm, this, len, |room| {
        let (first, rest) = room.split_at_mut(left);
        let (middle, last) = rest.split_at_mut(bytes.len());
        fill_repeated(first, &[fill]);
        middle.copy_from_slice(bytes);
        fill_repeated(last, &[fill]);
    })
}

fn replace(vm: &mut Vm, args: Args) -> Result<Value> {
    let limit = match args.get(3) {
        Some(limit) => usize::try_from(size_argument(vm, limit)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let (hay, old, new) = (data(vm, args[0])?, data(vm, args[1])?, data(vm, args[2])?);
    let replacement = Replacement::new(hay, old, new, limit, |_| true);
    if replacement.matches == 0 {
        return like(vm, args[0], hay);
    }
    let Some(len) = replacement.len else { return Err(vm.out_of_memory()) };
    like_with(vm, args[0], len, |room| replacement.write(room, |_| true))
}

fn strip(vm: &mut Vm, args: Args, left: bool, right: bool) -> Result<Value> {
    let set = match args.get(1).filter(|set| !set.is_none()) {
        Some(set) => Some(data(vm, set)?),
        None => None,
    };
    let mut bytes = data(vm, args[0])?;
    let test = |byte: &u8| match set {
        Some(set) => set.contains(byte),
        None => is_space(byte),
    };
    if left {
        let start = bytes.iter().position(|byte| !test(byte)).unwrap_or(bytes.len());
        bytes = &bytes[start..];
    }
    if right {
        let end = bytes.iter().rposition(|byte| !test(byte)).map_or(0, |last| last + 1);
        bytes = &bytes[..end];
    }
    like(vm, args[0], bytes)
}

fn partition(vm: &mut Vm, args: Args, from_right: bool) -> Result<Value> {
    let by = data(vm, args[1])?;
    if by.is_empty() {
        return Err(vm.value_error(format_args!("empty separator")));
    }
    let bytes = data(vm, args[0])?;
    let find = if from_right { search::rfind } else { search::find };
    let parts = match find(bytes, by) {
        Some(at) => [&bytes[..at], by, &bytes[at + by.len()..]],
        None if from_right => [&[], &[], bytes],
        None => [bytes, &[], &[]],
    };
    let first = like(vm, args[0], parts[0])?;
    let middle = like(vm, args[0], parts[1])?;
    let last = like(vm, args[0], parts[2])?;
    Ok(vm.new_tuple(&[first, middle, last])?.value())
}

fn split(vm: &mut Vm, args: Args, from_right: bool) -> Result<Value> {
    let name = if from_right { "rsplit" } else { "split" };
    let [separator, limit] = args.rest().bind(vm, name, ["sep", "maxsplit"], 0, 0)?;
    let limit = match limit {
        Some(limit) => usize::try_from(size_argument(vm, limit)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let list = vm.new_list(&[])?;
    let by = match separator.filter(|separator| !separator.is_none()) {
        Some(separator) => Some(data(vm, separator)?),
        None => None,
    };
    if by.is_some_and(<[u8]>::is_empty) {
        return Err(vm.value_error(format_args!("empty separator")));
    }
    let bytes = data(vm, args[0])?;
    match (by, from_right) {
        (Some(by), _) => split_by(vm, args[0], bytes, by, limit, from_right, list)?,
        (None, false) => split_space(vm, args[0], bytes, limit, list)?,
        (None, true) => rsplit_space(vm, args[0], bytes, limit, list)?,
    }
    if from_right {
        list.items_mut().reverse();
    }
    Ok(list.value())
}

/// The parts, in reverse order if taken from the right.
fn split_by(
    vm: &mut Vm,
    this: Value,
    bytes: &[u8],
    by: &[u8],
    limit: usize,
    from_right: bool,
    list: Gc<List>,
) -> Result<()> {
    let mut rest = bytes;
    for _ in 0..limit {
        let found = if from_right { search::rfind(rest, by) } else { search::find(rest, by) };
        let Some(at) = found else { break };
        let (before, after) = (&rest[..at], &rest[at + by.len()..]);
        let (part, next) = if from_right { (after, before) } else { (before, after) };
        let part = like(vm, this, part)?;
        List::push(list, vm, part)?;
        rest = next;
    }
    let part = like(vm, this, rest)?;
    List::push(list, vm, part)
}

fn split_space(vm: &mut Vm, this: Value, bytes: &[u8], limit: usize, list: Gc<List>) -> Result<()> {
    let mut rest = bytes;
    let mut left = limit;
    loop {
        rest = &rest[rest.iter().position(|byte| !is_space(byte)).unwrap_or(rest.len())..];
        if rest.is_empty() {
            return Ok(());
        }
        // What remains after the last split keeps its trailing white space.
        let end = if left == 0 { None } else { rest.iter().position(is_space) }.unwrap_or(rest.len());
        let part = like(vm, this, &rest[..end])?;
        List::push(list, vm, part)?;
        rest = &rest[end..];
        left = left.saturating_sub(1);
    }
}

/// The words in reverse order.
fn rsplit_space(vm: &mut Vm, this: Value, bytes: &[u8], limit: usize, list: Gc<List>) -> Result<()> {
    let mut rest = bytes;
    let mut left = limit;
    loop {
        rest = &rest[..rest.iter().rposition(|byte| !is_space(byte)).map_or(0, |last| last + 1)];
        if rest.is_empty() {
            return Ok(());
        }
        let start = if left == 0 { 0 } else { rest.iter().rposition(is_space).map_or(0, |last| last + 1) };
        let part = like(vm, this, &rest[start..])?;
        List::push(list, vm, part)?;
        rest = &rest[..start];
        left = left.saturating_sub(1);
    }
}

fn join(vm: &mut Vm, args: Args) -> Result<Value> {
    let class = vm.class_of(args[1]).get();
    if class.protocol.iter.is_none() && class.protocol.next.is_none() {
        return Err(vm.type_error(format_args!("can only join an iterable")));
    }
    // A tuple of our own, because asking for buffers may run code that changes a list.
    let items = vm.tuple_of(args[1])?;
    let by = data(vm, args[0])?;
    let mut len = by.len().saturating_mul(items.len().saturating_sub(1));
    for (i, item) in items.items().iter().enumerate() {
        if !vm.has_buffer(*item) {
            let name = vm.class_of(*item).name();
            return Err(
                vm.type_error(format_args!("sequence item {i}: expected a bytes-like object, {name} found"))
            );
        }
        len = len.saturating_add(data(vm, *item)?.len());
    }
    if len > isize::MAX as usize {
        return Err(vm.out_of_memory());
    }
    let room = bytearray::new(vm, &[])?;
    ByteArray::reserve(room, vm, len)?;
    for (i, item) in items.items().iter().enumerate() {
        if i > 0 {
            ByteArray::extend(room, vm, by)?;
        }
        let part = data(vm, *item)?;
        ByteArray::extend(room, vm, part)?;
    }
    if args[0].cast::<ByteArray>().is_some() {
        return Ok(room.value());
    }
    let bytes = room.get().as_bytes();
    vm.new_bytes(bytes)
}
