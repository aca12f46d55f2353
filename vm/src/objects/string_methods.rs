//! The methods of `str`: their table, and those that search, pad and replace. Case is in `string_case.rs`,
//! splitting in `string_split.rs`, formatting in `string_format.rs`, encoding in `codec.rs`.

use super::class::Result;
use super::dict::Dict;
use super::native::{ANY, Native};
use super::object::Gc;
use super::string::Str;
use super::string_build::fill_repeated;
use super::string_case as case;
use super::string_protocol::expect;
use super::string_search::{self as search, Replacement, byte_offset, count_chars, is_char_start};
use super::string_split as split;
use super::tuple::Tuple;
use super::{codec, slice_index, string_format, wrapped};
use crate::names;
use crate::objects::exception;
use crate::runtime::{Args, Vm};
use crate::value::Value;

/// The attributes of `str`.
pub static ATTRIBUTES: &[Native] = &[
    Native::method("capitalize", 0, 0, |vm, args| case::capitalize(vm, args[0])),
    Native::method("casefold", 0, 0, |vm, args| case::casefold(vm, args[0])),
    Native::method("center", 1, 2, |vm, args| justify(vm, args, Side::Both)),
    Native::method("count", 1, 3, count),
    Native::method_kw("encode", 0, 2, |vm, args| {
        let text = expect(vm, args[0])?;
        let [encoding, errors] = args.rest().bind(vm, "encode", ["encoding", "errors"], 0, 0)?;
        codec::encode(vm, text, encoding, errors, "encode")
    }),
    Native::method("endswith", 1, 3, |vm, args| {
        affix(vm, args, "endswith", |text, part| text.ends_with(part))
    }),
    Native::method_kw("expandtabs", 0, 1, expandtabs),
    Native::method("find", 1, 3, |vm, args| position(vm, args, search::find, false)),
    Native::method_kw("format", 0, ANY, |vm, args| {
        let text = expect(vm, args[0])?;
        string_format::format(vm, text, args.rest())
    }),
    Native::method("format_map", 1, 1, |vm, args| {
        let text = expect(vm, args[0])?;
        string_format::format_map(vm, text, args[1])
    }),
    Native::method("index", 1, 3, |vm, args| position(vm, args, search::find, true)),
    Native::method("isalnum", 0, 0, |vm, args| case::all(vm, args[0], case::is_alnum)),
    Native::method("isalpha", 0, 0, |vm, args| case::all(vm, args[0], case::is_alpha)),
    Native::method("isascii", 0, 0, |vm, args| Ok(Value::bool(expect(vm, args[0])?.is_ascii()))),
    Native::method("isdecimal", 0, 0, |vm, args| case::all(vm, args[0], case::is_decimal)),
    Native::method("isdigit", 0, 0, |vm, args| case::all(vm, args[0], case::is_digit)),
    Native::method("isidentifier", 0, 0, |vm, args| case::is_identifier(vm, args[0])),
    Native::method("islower", 0, 0, |vm, args| case::is_lower(vm, args[0])),
    Native::method("isnumeric", 0, 0, |vm, args| case::all(vm, args[0], case::is_numeric)),
    Native::method("isprintable", 0, 0, |vm, args| case::is_printable(vm, args[0])),
    Native::method("isspace", 0, 0, |vm, args| case::all(vm, args[0], case::is_space)),
    Native::method("istitle", 0, 0, |vm, args| case::is_title(vm, args[0])),
    Native::method("isupper", 0, 0, |vm, args| case::is_upper(vm, args[0])),
    Native::method("join", 1, 1, |vm, args| {
        let text = expect(vm, args[0])?;
        split::join(vm, text, args[1])
    }),
    Native::method("ljust", 1, 2, |vm, args| justify(vm, args, Side::Right)),
    Native::method("lower", 0, 0, |vm, args| case::lower(vm, args[0])),
    Native::method("lstrip", 0, 1, |vm, args| split::strip(vm, args, "lstrip", true, false)),
    Native::function("maketrans", 1, 3, maketrans),
    Native::method("partition", 1, 1, |vm, args| split::partition(vm, args, false)),
    Native::method("removeprefix", 1, 1, |vm, args| {
        let (text, part) = (expect(vm, args[0])?, only_str(vm, args[1], "removeprefix")?);
        match text.get().as_str().strip_prefix(part.get().as_str()) {
            Some(rest) if part.len() != 0 => Ok(Str::part(vm, rest, text.chars() - part.chars())?.value()),
            _ => Ok(text.value()),
        }
    }),
    Native::method("removesuffix", 1, 1, |vm, args| {
        let (text, part) = (expect(vm, args[0])?, only_str(vm, args[1], "removesuffix")?);
        match text.get().as_str().strip_suffix(part.get().as_str()) {
            Some(rest) if part.len() != 0 => Ok(Str::part(vm, rest, text.chars() - part.chars())?.value()),
            _ => Ok(text.value()),
        }
    }),
    Native::method_kw("replace", 2, 3, replace),
    Native::method("rfind", 1, 3, |vm, args| position(vm, args, search::rfind, false)),
    Native::method("rindex", 1, 3, |vm, args| position(vm, args, search::rfind, true)),
    Native::method("rjust", 1, 2, |vm, args| justify(vm, args, Side::Left)),
    Native::method("rpartition", 1, 1, |vm, args| split::partition(vm, args, true)),
    Native::method_kw("rsplit", 0, 2, |vm, args| split::split(vm, args, true)),
    Native::method("rstrip", 0, 1, |vm, args| split::strip(vm, args, "rstrip", false, true)),
    Native::method_kw("split", 0, 2, |vm, args| split::split(vm, args, false)),
    Native::method_kw("splitlines", 0, 1, split::splitlines),
    Native::method("startswith", 1, 3, |vm, args| {
        affix(vm, args, "startswith", |text, part| text.starts_with(part))
    }),
    Native::method("strip", 0, 1, |vm, args| split::strip(vm, args, "strip", true, true)),
    Native::method("swapcase", 0, 0, |vm, args| case::swapcase(vm, args[0])),
    Native::method("title", 0, 0, |vm, args| case::title(vm, args[0])),
    Native::method("translate", 1, 1, translate),
    Native::method("upper", 0, 0, |vm, args| case::upper(vm, args[0])),
    Native::method("zfill", 1, 1, zfill),
];

/// A str argument.
///
/// # Errors
/// TypeError.
pub(super) fn str_argument(vm: &mut Vm, value: Value) -> Result<Gc<Str>> {
    match wrapped::as_str(value) {
        Some(text) => Ok(text),
        None => {
            let name = vm.class_of(value).name();
            Err(vm.type_error(format_args!("must be str, not {name}")))
        }
    }
}

/// The only argument of a method, a str.
fn only_str(vm: &mut Vm, value: Value, method: &str) -> Result<Gc<Str>> {
    match wrapped::as_str(value) {
        Some(text) => Ok(text),
        None => {
            let name = vm.given_name(value);
            Err(vm.type_error(format_args!("{method}() argument must be str, not {name}")))
        }
    }
}

/// An integer argument.
///
/// # Errors
/// TypeError, OverflowError.
pub(super) fn size_argument(vm: &mut Vm, value: Value) -> Result<isize> {
    match vm.index(value, false) {
        Ok(size) => Ok(size),
        Err(raised) if vm.raised_is(&exception::INDEX_ERROR) => {
            vm.clear_raised(raised);
            Err(vm.overflow_error(format_args!("Python int too large to convert to C ssize_t")))
        }
        Err(raised) => Err(raised),
    }
}

/// The byte range of the code points that optional start and end arguments select.
fn range(vm: &mut Vm, text: Gc<Str>, args: Args) -> Result<Option<(usize, core::ops::Range<usize>)>> {
    let Some((start, end)) = slice_index::start_end(vm, args.get(2), args.get(3), text.chars())? else {
        return Ok(None);
    };
    if text.is_ascii() {
        return Ok(Some((start, start..end)));
    }
    let bytes = text.as_bytes();
    let first = byte_offset(bytes, start);
    let last = first + byte_offset(bytes.get(first..).unwrap_or_default(), end - start);
    Ok(Some((start, first..last)))
}

type Find = fn(&[u8], &[u8]) -> Option<usize>;

fn position(vm: &mut Vm, args: Args, find: Find, must: bool) -> Result<Value> {
    let text = expect(vm, args[0])?;
    let part = str_argument(vm, args[1])?;
    let found = range(vm, text, args)?.and_then(|(start, range)| {
        let hay = text.get().as_bytes().get(range)?;
        let at = find(hay, part.as_bytes())?;
        Some(start + if text.is_ascii() { at } else { count_chars(&hay[..at]) })
    });
    match found {
        Some(at) => Ok(Value::int(at as isize)),
        None if must => Err(vm.value_error(format_args!("substring not found"))),
        None => Ok(Value::int(-1)),
    }
}

fn count(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = expect(vm, args[0])?;
    let part = str_argument(vm, args[1])?;
    let Some((_, range)) = range(vm, text, args)? else { return Ok(Value::int(0)) };
    let hay = text.as_bytes().get(range).unwrap_or_default();
    let n = match part.as_bytes() {
        [] => count_chars(hay) + 1,
        part => search::count(hay, part),
    };
    Ok(Value::int(n as isize))
}

fn affix(vm: &mut Vm, args: Args, method: &str, test: fn(&[u8], &[u8]) -> bool) -> Result<Value> {
    let text = expect(vm, args[0])?;
    let range = range(vm, text, args)?;
    let matches = |part: Gc<Str>| match &range {
        Some((_, range)) => text.as_bytes().get(range.clone()).is_some_and(|hay| test(hay, part.as_bytes())),
        None => false,
    };
    if let Some(part) = wrapped::as_str(args[1]) {
        return Ok(Value::bool(matches(part)));
    }
    let Some(parts) = wrapped::unwrap(args[1]).cast::<Tuple>() else {
        let name = vm.class_of(args[1]).name();
        return Err(
            vm.type_error(format_args!("{method} first arg must be str or a tuple of str, not {name}"))
        );
    };
    for part in parts.items() {
        match wrapped::as_str(*part) {
            Some(part) if matches(part) => return Ok(Value::TRUE),
            Some(_) => {}
            None => {
                let name = vm.class_of(*part).name();
                return Err(
                    vm.type_error(format_args!("tuple for {method} must only contain str, not {name}"))
                );
            }
        }
    }
    Ok(Value::FALSE)
}

/// Which side of the text is padded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Both,
}

fn justify(vm: &mut Vm, args: Args, side: Side) -> Result<Value> {
    let text = expect(vm, args[0])?;
    let width = size_argument(vm, args[1])?;
    let fill = match args.get(2) {
        None => ' ',
        Some(fill) => match wrapped::as_str(fill) {
            Some(fill) if fill.chars() == 1 => fill.as_str().chars().next().unwrap_or(' '),
            Some(_) => {
                return Err(
                    vm.type_error(format_args!("The fill character must be exactly one character long"))
                );
            }
            None => {
                let name = vm.class_of(fill).name();
                return Err(
                    vm.type_error(format_args!("The fill character must be a unicode character, not {name}"))
                );
            }
        },
    };
    let width = usize::try_from(width).unwrap_or(0);
    let missing = width.saturating_sub(text.chars());
    let (left, right) = match side {
        Side::Left => (missing, 0),
        Side::Right => (0, missing),
        Side::Both => {
            // The odd one goes to the left if the width is odd too.
            let left = missing / 2 + (missing & width & 1);
            (left, missing - left)
        }
    };
    Ok(pad(vm, text, left, right, fill)?.value())
}

/// The text with a number of fill characters on its sides.
///
/// # Errors
/// MemoryError.
fn pad(vm: &mut Vm, text: Gc<Str>, left: usize, right: usize, fill: char) -> Result<Gc<Str>> {
    if left == 0 && right == 0 {
        return Ok(text);
    }
    let mut room = [0; 4];
    let fill = fill.encode_utf8(&mut room).as_bytes();
    let Some(len) = left
        .checked_add(right)
        .and_then(|n| n.checked_mul(fill.len()))
        .and_then(|n| n.checked_add(text.len()))
        .filter(|len| *len <= Str::MAX_LEN)
    else {
        return Err(vm.out_of_memory());
    };
    // SAFETY: characters and a text in a row are a text; every byte is written.
    unsafe {
        Str::with(vm, len, text.chars() + left + right, |room| {
            let (first, rest) = room.split_at_mut(left * fill.len());
            let (middle, last) = rest.split_at_mut(text.len());
            fill_repeated(first, fill);
            middle.copy_from_slice(text.as_bytes());
            fill_repeated(last, fill);
        })
    }
}

fn zfill(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = expect(vm, args[0])?;
    let width = size_argument(vm, args[1])?;
    let missing = usize::try_from(width).unwrap_or(0).saturating_sub(text.chars());
    let padded = pad(vm, text, missing, 0, '0')?;
    let signed = matches!(text.as_bytes().first(), Some(b'+' | b'-'));
    if missing == 0 || !signed {
        return Ok(padded.value());
    }
    // The sign goes before the zeros.
    let source = padded.get().as_bytes();
    // SAFETY: the same ASCII sign at another place; the rest stays in order.
    let result = unsafe {
        Str::with(vm, source.len(), padded.chars(), |room| {
            room.copy_from_slice(source);
            room[missing] = b'0';
            room[0] = source[missing];
        })?
    };
    Ok(result.value())
}

fn expandtabs(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = expect(vm, args[0])?;
    let [size] = args.rest().bind(vm, "expandtabs", ["tabsize"], 0, 0)?;
    let size = match size {
        Some(size) => {
            let size = size_argument(vm, size)?;
            if i32::try_from(size).is_err() {
                return Err(vm.overflow_error(format_args!("Python int too large to convert to C int")));
            }
            usize::try_from(size).unwrap_or(0)
        }
        None => 8,
    };
    let mut f = vm.formatter();
    let mut column = 0;
    for c in text.get().as_str().chars() {
        match c {
            '\t' => {
                if size > 0 {
                    let spaces = size - column % size;
                    f.fill(' ', spaces);
                    if f.failed() {
                        return Err(vm.out_of_memory());
                    }
                    column += spaces;
                }
            }
            '\n' | '\r' => {
                f.push(c);
                column = 0;
            }
            _ => {
                f.push(c);
                column += 1;
            }
        }
    }
    f.finish(vm)
}

fn replace(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = expect(vm, args[0])?;
    for i in 1..=2 {
        if wrapped::as_str(args[i]).is_none() {
            let name = vm.given_name(args[i]);
            return Err(vm.type_error(format_args!("replace() argument {i} must be str, not {name}")));
        }
    }
    let (old, new) = (str_argument(vm, args[1])?, str_argument(vm, args[2])?);
    args.only_keywords(vm, "replace", &["count"])?;
    let limit = match args.get(3).or_else(|| args.keyword("count")) {
        Some(limit) => usize::try_from(size_argument(vm, limit)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let replacement = Replacement::new(
        text.get().as_bytes(),
        old.get().as_bytes(),
        new.get().as_bytes(),
        limit,
        is_char_start,
    );
    if replacement.matches == 0 {
        return Ok(text.value());
    }
    let Some(len) = replacement.len.filter(|len| *len <= Str::MAX_LEN) else {
        return Err(vm.out_of_memory());
    };
    let chars = text.chars() - replacement.matches * old.chars() + replacement.matches * new.chars();
    // SAFETY: whole matches of a text are replaced by a text; the counts are as computed.
    let result = unsafe { Str::with(vm, len, chars, |room| replacement.write(room, is_char_start))? };
    Ok(result.value())
}

/// `str.maketrans(x, y, z)`.
fn maketrans(vm: &mut Vm, args: Args) -> Result<Value> {
    let table = vm.new_dict()?;
    let Some(to) = args.get(1) else {
        let Some(source) = wrapped::unwrap(args[0]).cast::<Dict>() else {
            return Err(
                vm.type_error(format_args!("if you give only one argument to maketrans it must be a dict"))
            );
        };
        let mut position = 0;
        while let Some((at, key, value)) = source.get().table.next_entry(position) {
            position = at + 1;
            let key = if let Some(text) = wrapped::as_str(key) {
                let mut chars = text.get().as_str().chars();
                match (chars.next(), chars.next()) {
                    (Some(c), None) => Value::int(u32::from(c) as isize),
                    _ => {
                        return Err(vm.value_error(format_args!(
                            "string keys in translate table must be of length 1"
                        )));
                    }
                }
            } else if key.is_small_int() || key.is_bool() || super::int::is_exact_int(key) {
                key
            } else {
                return Err(
                    vm.type_error(format_args!("keys in translate table must be strings or integers"))
                );
            };
            table.set(vm, key, value)?;
        }
        return Ok(table.value());
    };
    let Some(from) = wrapped::as_str(args[0]) else {
        return Err(vm.type_error(format_args!(
            "first maketrans argument must be a string if there is a second argument"
        )));
    };
    let to = only_argument(vm, to, 2)?;
    if from.chars() != to.chars() {
        return Err(vm.value_error(format_args!("the first two maketrans arguments must have equal length")));
    }
    for (from, to) in from.get().as_str().chars().zip(to.get().as_str().chars()) {
        table.set(vm, Value::int(u32::from(from) as isize), Value::int(u32::from(to) as isize))?;
    }
    if let Some(deleted) = args.get(2) {
        let deleted = only_argument(vm, deleted, 3)?;
        for c in deleted.get().as_str().chars() {
            table.set(vm, Value::int(u32::from(c) as isize), Value::NONE)?;
        }
    }
    Ok(table.value())
}

fn only_argument(vm: &mut Vm, value: Value, i: usize) -> Result<Gc<Str>> {
    match wrapped::as_str(value) {
        Some(text) => Ok(text),
        None => {
            let name = vm.given_name(value);
            Err(vm.type_error(format_args!("maketrans() argument {i} must be str, not {name}")))
        }
    }
}

fn translate(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = expect(vm, args[0])?;
    let table = args[1];
    let mut f = vm.formatter();
    let mut at = 0;
    // By position: the table may be any object, whose code may run long.
    while let Some(c) = text.as_str().get(at..).and_then(|rest| rest.chars().next()) {
        at += c.len_utf8();
        let key = Value::int(u32::from(c) as isize);
        let found = match vm.get_item(table, key) {
            Ok(found) => found,
            Err(raised) if vm.raised_is(&exception::LOOKUP_ERROR) => {
                vm.clear_raised(raised);
                f.push(c);
                continue;
            }
            Err(raised) => return Err(raised),
        };
        if found.is_none() {
            continue;
        }
        if let Some(replacement) = wrapped::as_str(found) {
            f.push_str(replacement.get().as_str());
            continue;
        }
        if !found.is_small_int() && !found.is_bool() && super::int::wrapped_int(found).is_none() {
            return Err(vm.type_error(format_args!("character mapping must return integer, None or str")));
        }
        let code = vm.index(found, true)?;
        match u32::try_from(code).ok().filter(|code| *code <= 0x10_ffff) {
            // A surrogate is no character here; it is shown as the replacement character.
            Some(code) => f.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)),
            None => {
                return Err(vm.value_error(format_args!("character mapping must be in range(0x110000)")));
            }
        }
    }
    if f.len() == 0 {
        return Ok(names::empty.value());
    }
    f.finish(vm)
}
