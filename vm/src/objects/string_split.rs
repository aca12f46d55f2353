//! Splitting, joining and stripping of `str`.

use super::class::Result;
use super::list::List;
use super::object::Gc;
use super::string::Str;
use super::string_methods::{size_argument, str_argument};
use super::string_protocol::expect;
use super::string_search::{self as search, count_chars};
use super::string_unicode::{is_line_break, is_space};
use super::tuple::Tuple;
use super::wrapped;
use crate::names;
use crate::objects::exception;
use crate::runtime::{Args, Vm};
use crate::value::Value;
use memchr::{memchr_iter, memmem};

/// Code points of a part of `text`.
#[inline]
fn chars_of(text: Gc<Str>, part: &str) -> usize {
    if text.is_ascii() { part.len() } else { count_chars(part.as_bytes()) }
}

/// A part of `text` as an object.
#[inline]
fn part_of(vm: &mut Vm, text: Gc<Str>, part: &str) -> Result<Value> {
    if part.len() == text.len() {
        return Ok(text.value());
    }
    Ok(Str::part(vm, part, chars_of(text, part))?.value())
}

/// `split` and `rsplit`.
pub(super) fn split(vm: &mut Vm, args: Args, from_right: bool) -> Result<Value> {
    let text = expect(vm, args[0])?;
    let name = if from_right { "rsplit" } else { "split" };
    let [separator, limit] = args.rest().bind(vm, name, ["sep", "maxsplit"], 0, 0)?;
    let limit = match limit {
        Some(limit) => usize::try_from(size_argument(vm, limit)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let list = vm.new_list(&[])?;
    match separator.filter(|separator| !separator.is_none()) {
        Some(separator) => {
            let Some(separator) = wrapped::as_str(separator) else {
                let name = vm.class_of(separator).name();
                return Err(vm.type_error(format_args!("must be str or None, not {name}")));
            };
            if separator.len() == 0 {
                return Err(vm.value_error(format_args!("empty separator")));
            }
            if from_right {
                rsplit_by(vm, text, separator, limit, list)?;
            } else {
                split_by(vm, text, separator, limit, list)?;
            }
        }
        None if from_right => rsplit_space(vm, text, limit, list)?,
        None => split_space(vm, text, limit, list)?,
    }
    if from_right {
        list.items_mut().reverse();
    }
    Ok(list.value())
}

fn split_by(vm: &mut Vm, text: Gc<Str>, separator: Gc<Str>, limit: usize, list: Gc<List>) -> Result<()> {
    let (whole, by) = (text.get().as_str(), separator.get().as_bytes());
    let mut start = 0;
    let mut put = |vm: &mut Vm, at: usize| -> Result<()> {
        let part = part_of(vm, text, whole.get(start..at).unwrap_or_default())?;
        start = at + by.len();
        List::push(list, vm, part)
    };
    if let [byte] = by {
        for at in memchr_iter(*byte, whole.as_bytes()).take(limit) {
            put(vm, at)?;
        }
    } else if by.len() <= whole.len() {
        for at in memmem::find_iter(whole.as_bytes(), by).take(limit) {
            put(vm, at)?;
        }
    }
    put(vm, whole.len())
}

/// The parts in reverse order.
fn rsplit_by(vm: &mut Vm, text: Gc<Str>, separator: Gc<Str>, limit: usize, list: Gc<List>) -> Result<()> {
    let (whole, by) = (text.get().as_str(), separator.get().as_bytes());
    let mut rest = whole;
    for _ in 0..limit {
        let Some(at) = search::rfind(rest.as_bytes(), by) else { break };
        let part = part_of(vm, text, rest.get(at + by.len()..).unwrap_or_default())?;
        List::push(list, vm, part)?;
        rest = rest.get(..at).unwrap_or_default();
    }
    let part = part_of(vm, text, rest)?;
    List::push(list, vm, part)
}

fn split_space(vm: &mut Vm, text: Gc<Str>, limit: usize, list: Gc<List>) -> Result<()> {
    let mut rest = text.get().as_str().trim_start_matches(is_space);
    let mut left = limit;
    while !rest.is_empty() {
        let end = if left == 0 {
            rest.len()
        } else if text.is_ascii() {
            rest.bytes().position(|byte| is_space(char::from(byte))).unwrap_or(rest.len())
        } else {
            rest.find(is_space).unwrap_or(rest.len())
        };
        let part = part_of(vm, text, &rest[..end])?;
        List::push(list, vm, part)?;
        rest = rest[end..].trim_start_matches(is_space);
        left = left.saturating_sub(1);
    }
    Ok(())
}

/// The words in reverse order.
fn rsplit_space(vm: &mut Vm, text: Gc<Str>, limit: usize, list: Gc<List>) -> Result<()> {
    let mut rest = text.get().as_str().trim_end_matches(is_space);
    let mut left = limit;
    while !rest.is_empty() {
        let start = if left == 0 { 0 } else { rest.len() - last_word(rest) };
        let part = part_of(vm, text, &rest[start..])?;
        List::push(list, vm, part)?;
        rest = rest[..start].trim_end_matches(is_space);
        left = left.saturating_sub(1);
    }
    Ok(())
}

/// Bytes of the last word of a text that does not end in white space.
fn last_word(text: &str) -> usize {
    text.chars().rev().take_while(|c| !is_space(*c)).map(char::len_utf8).sum()
}

/// `splitlines`.
pub(super) fn splitlines(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = expect(vm, args[0])?;
    let [keep] = args.rest().bind(vm, "splitlines", ["keepends"], 0, 0)?;
    let keep = match keep {
        Some(keep) => vm.truth(keep)?,
        None => false,
    };
    let list = vm.new_list(&[])?;
    let mut rest = text.get().as_str();
    while !rest.is_empty() {
        let (end, next) = match rest.char_indices().find(|(_, c)| is_line_break(*c)) {
            Some((at, '\r')) if rest[at..].starts_with("\r\n") => (at, at + 2),
            Some((at, c)) => (at, at + c.len_utf8()),
            None => (rest.len(), rest.len()),
        };
        let part = part_of(vm, text, &rest[..if keep { next } else { end }])?;
        List::push(list, vm, part)?;
        rest = &rest[next..];
    }
    Ok(list.value())
}

/// `partition` and `rpartition`.
pub(super) fn partition(vm: &mut Vm, args: Args, from_right: bool) -> Result<Value> {
    let text = expect(vm, args[0])?;
    let separator = str_argument(vm, args[1])?;
    if separator.len() == 0 {
        return Err(vm.value_error(format_args!("empty separator")));
    }
    let whole = text.get().as_str();
    let find = if from_right { search::rfind } else { search::find };
    let (empty, text_value) = (names::empty.value(), text.value());
    let parts = match find(whole.as_bytes(), separator.get().as_bytes()) {
        Some(at) => {
            let first = part_of(vm, text, &whole[..at])?;
            let last = part_of(vm, text, &whole[at + separator.len()..])?;
            [first, separator.value(), last]
        }
        None if from_right => [empty, empty, text_value],
        None => [text_value, empty, empty],
    };
    Ok(vm.new_tuple(&parts)?.value())
}

/// `strip`, `lstrip` and `rstrip`.
pub(super) fn strip(vm: &mut Vm, args: Args, name: &str, left: bool, right: bool) -> Result<Value> {
    let text = expect(vm, args[0])?;
    let mut rest = text.get().as_str();
    match args.get(1).filter(|set| !set.is_none()) {
        None => {
            if left {
                rest = rest.trim_start_matches(is_space);
            }
            if right {
                rest = rest.trim_end_matches(is_space);
            }
        }
        Some(set) => {
            let Some(set) = wrapped::as_str(set) else {
                return Err(vm.type_error(format_args!("{name} arg must be None or str")));
            };
            let set = set.get().as_str();
            let test = |c: char| set.contains(c);
            if left {
                rest = rest.trim_start_matches(test);
            }
            if right {
                rest = rest.trim_end_matches(test);
            }
        }
    }
    part_of(vm, text, rest)
}

/// `separator.join(iterable)`.
///
/// # Errors
/// TypeError, MemoryError, or what iterating raises.
pub fn join(vm: &mut Vm, separator: Gc<Str>, iterable: Value) -> Result<Value> {
    if let Some(list) = iterable.cast_exact::<List>() {
        return join_items(vm, separator, || list.get().items());
    }
    if let Some(tuple) = iterable.cast_exact::<Tuple>() {
        return join_items(vm, separator, || tuple.get().items());
    }
    let class = vm.class_of(iterable);
    let list = match vm.list_of(iterable) {
        Ok(list) => list,
        Err(raised) => {
            if class.get().protocol.iter.is_none() && vm.raised_is(&exception::TYPE_ERROR) {
                vm.clear_raised(raised);
                return Err(vm.type_error(format_args!("can only join an iterable")));
            }
            return Err(raised);
        }
    };
    join_items(vm, separator, || list.get().items())
}

/// Joins what `items` shows, which is asked again after allocation.
fn join_items<'a>(vm: &mut Vm, separator: Gc<Str>, items: impl Fn() -> &'a [Value]) -> Result<Value> {
    let (mut len, mut chars) = (0_usize, 0_usize);
    let n = items().len();
    for (i, item) in items().iter().enumerate() {
        let Some(part) = wrapped::as_str(*item) else {
            let name = vm.class_of(*item).name();
            return Err(vm.type_error(format_args!("sequence item {i}: expected str instance, {name} found")));
        };
        // Neither sum overflows: a length has 30 bits, and the number of items is bounded by memory.
        len = len.saturating_add(part.len());
        chars = chars.saturating_add(part.chars());
    }
    if n == 0 {
        return Ok(names::empty.value());
    }
    if let [item] = items()
        && item.cast_exact::<Str>().is_some()
    {
        return Ok(*item);
    }
    let between = n - 1;
    let Some(total) =
        separator.len().checked_mul(between).and_then(|n| n.checked_add(len)).filter(|n| *n <= Str::MAX_LEN)
    else {
        return Err(vm.out_of_memory());
    };
    let by = separator.get().as_bytes();
    // SAFETY: texts in a row are a text. Should a finalizer have changed the items since they were measured, what
    // does not fit is left out and the rest of the room filled with zeros, but not in the middle of a character:
    // parts are copied whole.
    let result = unsafe {
        Str::with(vm, total, chars + between * separator.chars(), |room| {
            let mut at = 0;
            let mut put = |bytes: &[u8]| {
                if let Some(to) = room.get_mut(at..at + bytes.len()) {
                    to.copy_from_slice(bytes);
                    at += bytes.len();
                }
            };
            for (i, item) in items().iter().enumerate() {
                if i > 0 && !by.is_empty() {
                    put(by);
                }
                if let Some(part) = wrapped::as_str(*item) {
                    put(part.as_bytes());
                }
            }
            if let Some(rest) = room.get_mut(at..) {
                rest.fill(0);
            }
        })?
    };
    Ok(result.value())
}
