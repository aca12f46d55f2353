//! What strings do: the operators and functions of the language on `str`. Methods are in `string_methods.rs`.

use super::class::{Class, Protocol, Result};
use super::object::Gc;
use super::slice::Slice;
use super::string::Str;
use super::string_build::{concat, repeat, repeat_count};
use super::string_repr::write_repr;
use super::string_search::{byte_offset, find};
use super::{codec, percent_format, slice_index, string_iterator, wrapped};
use crate::names;
use crate::objects::exception;
use crate::runtime::format::Formatter;
use crate::runtime::{Args, BinaryOp, CompareOp, Side, Vm};
use crate::value::Value;

pub use super::string_format::ascii;

/// The protocol of `str`.
pub static PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    str: Some(str_),
    hash: Some(|vm, this| Ok(expect(vm, this)?.hash() as isize)),
    truth: Some(|vm, this| Ok(expect(vm, this)?.len() != 0)),
    len: Some(|vm, this| Ok(expect(vm, this)?.chars())),
    compare: Some(compare),
    operators: crate::runtime::operators::SEQUENCE | crate::runtime::operators::FORMAT,
    binary: Some(binary),
    get_item: Some(get_item),
    contains: Some(contains),
    iter: Some(|vm, this| {
        let text = expect(vm, this)?;
        string_iterator::new(vm, text)
    }),
    new: Some(new),
    ..Protocol::NONE
};

/// The string that `this` is or wraps.
///
/// # Errors
/// TypeError.
#[inline]
pub fn expect(vm: &mut Vm, this: Value) -> Result<Gc<Str>> {
    match this.cast::<Str>() {
        Some(text) => Ok(text),
        None => expect_wrapped(vm, this),
    }
}

#[cold]
fn expect_wrapped(vm: &mut Vm, this: Value) -> Result<Gc<Str>> {
    match wrapped::as_str(this) {
        Some(text) => Ok(text),
        None => {
            let name = vm.class_of(this).name();
            Err(vm.type_error(format_args!("descriptor requires a 'str' object but received a '{name}'")))
        }
    }
}

fn repr(vm: &mut Vm, this: Value, f: &mut Formatter) -> Result<()> {
    let text = expect(vm, this)?;
    write_repr(text.get().as_str(), f);
    Ok(())
}

fn str_(vm: &mut Vm, this: Value, f: &mut Formatter) -> Result<()> {
    let text = expect(vm, this)?;
    f.push_str(text.get().as_str());
    Ok(())
}

fn compare(_: &mut Vm, op: CompareOp, this: Value, other: Value) -> Result<Value> {
    let (Some(a), Some(b)) = (wrapped::as_str(this), wrapped::as_str(other)) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    // UTF-8 keeps the order of code points.
    Ok(Value::bool(match op {
        CompareOp::Eq => a == b || a.as_bytes() == b.as_bytes(),
        CompareOp::Ne => a != b && a.as_bytes() != b.as_bytes(),
        _ => op.of_ordering(a.as_bytes().cmp(b.as_bytes())),
    }))
}

fn binary(vm: &mut Vm, op: BinaryOp, side: Side, this: Value, other: Value) -> Result<Value> {
    match (op, side) {
        (BinaryOp::Add, Side::Left) => {
            let text = expect(vm, this)?;
            match wrapped::as_str(other) {
                Some(other) => concat(vm, text, other),
                None => Ok(Value::NOT_IMPLEMENTED),
            }
        }
        (BinaryOp::Mul, _) => {
            let text = expect(vm, this)?;
            match repeat_count(vm, other)? {
                Some(count) => repeat(vm, text, count),
                None => Ok(Value::NOT_IMPLEMENTED),
            }
        }
        (BinaryOp::Mod, Side::Left) => {
            let text = expect(vm, this)?;
            percent_format::format_str(vm, text, other)
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn get_item(vm: &mut Vm, this: Value, key: Value) -> Result<Value> {
    let text = expect(vm, this)?;
    if key.cast::<Slice>().is_some() {
        return get_slice(vm, text, key);
    }
    let index = match key.as_small_int() {
        Some(index) => index,
        None => match vm.index(key, false) {
            Ok(index) => index,
            Err(raised) => {
                let class = vm.class_of(key);
                if vm.raised_is(&exception::TYPE_ERROR) && vm.class_lookup(class, names::index).is_none() {
                    vm.clear_raised(raised);
                    return Err(vm.type_error(format_args!(
                        "string indices must be integers, not '{}'",
                        class.name()
                    )));
                }
                return Err(raised);
            }
        },
    };
    let at = vm.sequence_index(index, text.chars(), "string")?;
    if text.is_ascii() {
        return match text.as_bytes().get(at).and_then(|byte| names::ascii(*byte)) {
            Some(c) => Ok(c.value()),
            None => Err(vm.index_error(format_args!("string index out of range"))),
        };
    }
    let start = byte_offset(text.as_bytes(), at);
    match text.as_str().get(start..).and_then(|rest| rest.chars().next()) {
        Some(c) => Ok(Str::of_char(vm, c)?.value()),
        None => Err(vm.index_error(format_args!("string index out of range"))),
    }
}

fn get_slice(vm: &mut Vm, text: Gc<Str>, slice: Value) -> Result<Value> {
    let range = slice_index::resolve(vm, slice, text.chars())?;
    if range.len == 0 {
        return Ok(names::empty.value());
    }
    if range.step == 1 {
        return substring(vm, text, range.start as usize, range.start as usize + range.len);
    }
    if text.is_ascii() {
        let bytes = text.get().as_bytes();
        // SAFETY: ASCII bytes, as many as there are characters; every byte is written.
        let result = unsafe {
            Str::with(vm, range.len, range.len, |room| {
                for (i, to) in room.iter_mut().enumerate() {
                    *to = bytes[range.at(i)];
                }
            })?
        };
        return Ok(result.value());
    }
    let mut f = vm.formatter();
    let ascending = range.ascending();
    let mut chars = text.get().as_str().chars();
    let first = ascending.start as usize;
    let stride = ascending.step as usize;
    if range.step > 0 {
        let mut next = chars.nth(first);
        for _ in 0..range.len {
            let Some(c) = next else { break };
            f.push(c);
            next = chars.nth(stride - 1);
        }
    } else {
        let from_end = text.chars() - 1 - range.start as usize;
        let mut next = chars.nth_back(from_end);
        for _ in 0..range.len {
            let Some(c) = next else { break };
            f.push(c);
            next = chars.nth_back(stride - 1);
        }
    }
    f.finish(vm)
}

/// The code points from `start` to `end`, which are in order and at most the length.
///
/// # Errors
/// MemoryError.
pub fn substring(vm: &mut Vm, text: Gc<Str>, start: usize, end: usize) -> Result<Value> {
    if start == 0 && end == text.chars() {
        return Ok(text.value());
    }
    let whole = text.get().as_str();
    let part = if text.is_ascii() {
        whole.get(start..end)
    } else {
        let first = byte_offset(whole.as_bytes(), start);
        let rest = whole.as_bytes().get(first..).unwrap_or_default();
        whole.get(first..first + byte_offset(rest, end - start))
    };
    Ok(Str::part(vm, part.unwrap_or_default(), end - start)?.value())
}

fn contains(vm: &mut Vm, this: Value, item: Value) -> Result<bool> {
    let text = expect(vm, this)?;
    match wrapped::as_str(item) {
        Some(part) => Ok(find(text.as_bytes(), part.as_bytes()).is_some()),
        None => {
            let name = vm.class_of(item).name();
            Err(vm.type_error(format_args!("'in <string>' requires string as left operand, not {name}")))
        }
    }
}

/// `str(object='')`, `str(bytes, encoding, errors)`.
fn new(vm: &mut Vm, _: Gc<Class>, args: Args) -> Result<Value> {
    let [object, encoding, errors] = args.bind(vm, "str", ["object", "encoding", "errors"], 0, 0)?;
    let Some(object) = object else {
        return Ok(names::empty.value());
    };
    if encoding.is_none() && errors.is_none() {
        // `__str__` may return an instance of a subclass.
        return vm.str(object);
    }
    if wrapped::as_str(object).is_some() {
        return Err(vm.type_error(format_args!("decoding str is not supported")));
    }
    if !vm.has_buffer(object) {
        let name = vm.class_of(object).name();
        return Err(vm.type_error(format_args!("decoding to str: need a bytes-like object, {name} found")));
    }
    codec::decode_value(vm, object, encoding, errors, "str")
}
