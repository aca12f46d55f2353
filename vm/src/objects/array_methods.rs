//! What arrays do: protocol and methods. Storage and conversion are in `array.rs`.

use super::array::{ARRAY_SHAPE, Array, ItemType};
use super::class::{Class, Protocol, Result};
use super::declare::declare;
use super::list::List;
use super::native::Native;
use super::object::{Gc, Head};
use super::sequence::{is_index, position, receiver, repeat_count, resolve_slice, search_bounds};
use super::slice::Slice;
use super::string::Str;
use super::wrapped::unwrap;
use crate::runtime::format::Formatter;
use crate::runtime::{Args, BinaryOp, Buffer, CompareOp, Side, Vm};
use crate::value::{Slot, Value};
use core::cell::Cell;

/// What instances do.
pub static PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    len: Some(|vm, this| Ok(receiver::<Array>(vm, this)?.len())),
    compare: Some(compare),
    operators: crate::runtime::operators::MUTABLE_SEQUENCE,
    binary: Some(binary),
    in_place: Some(in_place),
    get_item: Some(get_item),
    set_item: Some(set_item),
    contains: Some(contains),
    iter: Some(|vm, this| {
        let array = receiver::<Array>(vm, this)?;
        let head = Head::new(&ARRAY_ITERATOR_SHAPE);
        let iterator = ArrayIterator { head, array: Cell::new(Some(array)), position: Cell::new(0) };
        Ok(vm.alloc(iterator)?.value())
    }),
    buffer: Some(buffer),
    new: Some(new),
    ..Protocol::NONE
};

fn this(vm: &mut Vm, value: Value) -> Result<Gc<Array>> {
    receiver(vm, value)
}

fn new(vm: &mut Vm, class: Gc<Class>, args: Args) -> Result<Value> {
    if args.keyword_count() != 0 && !class.has(super::class::ClassFlags::INIT) {
        return Err(vm.type_error(format_args!("array.array() takes no keyword arguments")));
    }
    let (code, initial) = match *args.positional() {
        [code] => (code, None),
        [code, initial] => (code, Some(initial)),
        [] => return Err(vm.type_error(format_args!("array() takes at least 1 argument (0 given)"))),
        _ => {
            let given = args.len();
            return Err(vm.type_error(format_args!("array() takes at most 2 arguments ({given} given)")));
        }
    };
    let item_type = item_type(vm, code)?;
    let shape = class.root_shape();
    let head = Head::with_shape(shape);
    let array = vm.alloc_with_words(Array::empty(head, item_type), usize::from(shape.inline))?;
    let Some(initial) = initial else { return Ok(array.value()) };
    if unwrap(initial).cast::<Str>().is_some() {
        let code = item_type.code();
        return Err(
            vm.type_error(format_args!("cannot use a str to initialize an array with typecode '{code}'"))
        );
    }
    // Bytes are the items themselves; the items of other arrays and sequences are converted.
    if initial.cast::<Array>().is_none() && initial.cast::<List>().is_none() && vm.has_buffer(initial) {
        append_bytes(vm, array, initial)?;
    } else {
        extend(vm, array, initial)?;
    }
    Ok(array.value())
}

fn item_type(vm: &mut Vm, code: Value) -> Result<ItemType> {
    let Some(text) = unwrap(code).cast::<Str>() else {
        let name = vm.class_of(code).name();
        return Err(vm.type_error(format_args!("array() argument 1 must be a unicode character, not {name}")));
    };
    let mut chars = text.get().as_str().chars();
    let (Some(code), None) = (chars.next(), chars.next()) else {
        return Err(vm.type_error(format_args!("array() argument 1 must be a unicode character, not str")));
    };
    match ItemType::of_code(code) {
        Some(item_type) => Ok(item_type),
        None => {
            Err(vm
                .value_error(format_args!("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")))
        }
    }
}

/// A new array of the same type with these items.
fn with_bytes(vm: &mut Vm, item_type: ItemType, bytes: &[u8]) -> Result<Gc<Array>> {
    let array = vm.alloc(Array::empty(Head::new(&ARRAY_SHAPE), item_type))?;
    Array::splice(array, vm, 0, 0, bytes)?;
    Ok(array)
}

fn extend(vm: &mut Vm, array: Gc<Array>, iterable: Value) -> Result<()> {
    if let Some(other) = iterable.cast::<Array>()
        && other.item_type() == array.item_type()
    {
        // Room first: then the bytes of the array itself are those it goes on having, and do not overlap.
        Array::reserve(array, vm, array.len().saturating_add(other.len()))?;
        let len = array.len();
        return Array::splice(array, vm, len, len, other.bytes());
    }
    let hint = vm.length_hint(iterable);
    Array::reserve(array, vm, array.len().saturating_add(hint))?;
    vm.for_each(iterable, |vm, item| {
        Array::push(array, vm, item)?;
        Ok(true)
    })
}

fn append_bytes(vm: &mut Vm, array: Gc<Array>, source: Value) -> Result<()> {
    let size = array.item_type().size();
    let len = vm.buffer(source, false)?.len;
    if !len.is_multiple_of(size) {
        return Err(vm.value_error(format_args!("bytes length not a multiple of item size")));
    }
    Array::reserve(array, vm, array.len().saturating_add(len / size))?;
    let view = vm.buffer(source, false)?;
    let end = array.len();
    Array::splice(array, vm, end, end, view.bytes())
}

fn buffer(vm: &mut Vm, value: Value, _: bool) -> Result<Buffer> {
    let array = this(vm, value)?;
    let item_type = array.item_type();
    Ok(Buffer {
        start: array.start(),
        len: array.bytes().len(),
        item_size: item_type.size(),
        format: item_type.code() as u8,
        writable: true,
    })
}

fn repr(vm: &mut Vm, value: Value, f: &mut Formatter) -> Result<()> {
    let array = this(vm, value)?;
    let name = vm.class_of(value).name();
    f.write(format_args!("{}('{}'", name.rsplit('.').next().unwrap_or(name), array.item_type().code()));
    if array.len() != 0 {
        f.push_str(", [");
        let mut i = 0;
        while let Some(item) = array.get().get(vm, i)? {
            if i != 0 {
                f.push_str(", ");
            }
            vm.write_repr(item, f)?;
            i += 1;
        }
        f.push(']');
    }
    f.push(')');
    Ok(())
}

fn compare(vm: &mut Vm, op: CompareOp, a: Value, b: Value) -> Result<Value> {
    let (Some(x), Some(y)) = (a.cast::<Array>(), b.cast::<Array>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if matches!(op, CompareOp::Eq | CompareOp::Ne) {
        if x.len() != y.len() {
            return Ok(Value::bool(op == CompareOp::Ne));
        }
        if x.item_type() == y.item_type() && !x.item_type().is_float() {
            return Ok(Value::bool((x.bytes() == y.bytes()) == (op == CompareOp::Eq)));
        }
    }
    let mut i = 0;
    loop {
        match (x.get().get(vm, i)?, y.get().get(vm, i)?) {
            (Some(p), Some(q)) => {
                if !vm.equal(p, q)? {
                    return match op {
                        CompareOp::Eq => Ok(Value::FALSE),
                        CompareOp::Ne => Ok(Value::TRUE),
                        _ => vm.compare(op, p, q),
                    };
                }
            }
            (p, q) => return Ok(Value::bool(op.of_ordering(p.is_some().cmp(&q.is_some())))),
        }
        i += 1;
    }
}

fn binary(vm: &mut Vm, op: BinaryOp, side: Side, a: Value, b: Value) -> Result<Value> {
    let array = this(vm, a)?;
    match op {
        BinaryOp::Add if side == Side::Left => {
            let Some(other) = b.cast::<Array>() else {
                let name = vm.class_of(b).name();
                return Err(vm.type_error(format_args!("can only append array (not \"{name}\") to array")));
            };
            if other.item_type() != array.item_type() {
                return Err(vm.type_error(format_args!("bad argument type for built-in operation")));
            }
            let sum = with_bytes(vm, array.item_type(), array.bytes())?;
            extend(vm, sum, other.value())?;
            Ok(sum.value())
        }
        BinaryOp::Mul => {
            let Some(times) = repeat_count(vm, b)? else { return Ok(Value::NOT_IMPLEMENTED) };
            let product = with_bytes(vm, array.item_type(), &[])?;
            repeat(vm, product, array, times)?;
            Ok(product.value())
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// Appends the items of `from` to the empty array `to`, `times` times.
fn repeat(vm: &mut Vm, to: Gc<Array>, from: Gc<Array>, times: usize) -> Result<()> {
    let Some(total) = from.len().checked_mul(times) else { return Err(vm.out_of_memory()) };
    if total == 0 {
        return Ok(());
    }
    Array::reserve(to, vm, total)?;
    for _ in 0..times {
        let len = to.len();
        Array::splice(to, vm, len, len, from.bytes())?;
    }
    Ok(())
}

fn in_place(vm: &mut Vm, op: BinaryOp, a: Value, b: Value) -> Result<Value> {
    let array = this(vm, a)?;
    match op {
        BinaryOp::Add => {
            let Some(other) = b.cast::<Array>() else {
                let name = vm.class_of(b).name();
                return Err(vm.type_error(format_args!("can only extend array with array (not \"{name}\")")));
            };
            same_kind(vm, array, other)?;
            extend(vm, array, b)?;
        }
        BinaryOp::Mul => {
            let Some(times) = repeat_count(vm, b)? else { return Ok(Value::NOT_IMPLEMENTED) };
            let original = with_bytes(vm, array.item_type(), array.bytes())?;
            let len = array.len();
            Array::splice(array, vm, 0, len, &[])?;
            repeat(vm, array, original, times)?;
        }
        _ => return Ok(Value::NOT_IMPLEMENTED),
    }
    Ok(a)
}

fn same_kind(vm: &mut Vm, array: Gc<Array>, other: Gc<Array>) -> Result<()> {
    if array.item_type() == other.item_type() {
        return Ok(());
    }
    Err(vm.type_error(format_args!("can only extend with array of same kind")))
}

fn get_item(vm: &mut Vm, value: Value, key: Value) -> Result<Value> {
    let array = this(vm, value)?;
    if let Some(slice) = key.cast::<Slice>() {
        let range = resolve_slice(vm, slice, || array.len())?;
        let size = array.item_type().size();
        let result = with_bytes(vm, array.item_type(), &[])?;
        Array::reserve(result, vm, range.len)?;
        if range.step == 1 {
            let items = range.contiguous();
            let bytes = array.bytes().get(items.start * size..items.end * size).unwrap_or_default();
            Array::splice(result, vm, 0, 0, bytes)?;
            return Ok(result.value());
        }
        for i in 0..range.len {
            let at = range.at(i) * size;
            let bytes = array.bytes().get(at..at + size).unwrap_or_default();
            let end = result.len();
            Array::splice(result, vm, end, end, bytes)?;
        }
        return Ok(result.value());
    }
    let index = subscript(vm, key)?;
    if let Some(at) = position(index, array.len())
        && let Some(item) = array.get().get(vm, at)?
    {
        return Ok(item);
    }
    Err(vm.index_error(format_args!("array index out of range")))
}

fn subscript(vm: &mut Vm, key: Value) -> Result<isize> {
    if is_index(vm, key) {
        return vm.index(key, false);
    }
    Err(vm.type_error(format_args!("array indices must be integers")))
}

fn set_item(vm: &mut Vm, value: Value, key: Value, item: Slot) -> Result<()> {
    let array = this(vm, value)?;
    if let Some(slice) = key.cast::<Slice>() {
        return set_slice(vm, array, slice, item);
    }
    let index = subscript(vm, key)?;
    let Some(at) = position(index, array.len()) else {
        return Err(vm.index_error(format_args!("array assignment index out of range")));
    };
    let Some(item) = item else { return Array::splice(array, vm, at, at + 1, &[]) };
    let bytes = array.encode(vm, item)?;
    write_at(array, at, &bytes[..array.item_type().size()]);
    Ok(())
}

/// Overwrites item `at`, if there (still) is one.
fn write_at(array: Gc<Array>, at: usize, bytes: &[u8]) {
    let size = array.item_type().size();
    if let Some(room) = array.bytes_mut().get_mut(at * size..(at + 1) * size) {
        room.copy_from_slice(bytes);
    }
}

fn set_slice(vm: &mut Vm, array: Gc<Array>, slice: Gc<Slice>, items: Slot) -> Result<()> {
    let item_type = array.item_type();
    let size = item_type.size();
    let source = match items {
        Some(items) => match items.cast::<Array>() {
            Some(other) if other.item_type() == item_type => Some(with_bytes(vm, item_type, other.bytes())?),
            Some(_) => return Err(vm.type_error(format_args!("bad argument type for built-in operation"))),
            None => {
                let name = vm.class_of(items).name();
                return Err(
                    vm.type_error(format_args!("can only assign array (not \"{name}\") to array slice"))
                );
            }
        },
        None => None,
    };
    let new: &[u8] = source.as_ref().map_or(&[], |source| source.get().bytes());
    let range = resolve_slice(vm, slice, || array.len())?;
    if range.step == 1 {
        let range = range.contiguous();
        return Array::splice(array, vm, range.start, range.end, new);
    }
    if source.is_none() {
        let range = range.ascending();
        // From the last on, so that the indices before it stay right.
        for i in (0..range.len).rev() {
            let at = range.at(i);
            Array::splice(array, vm, at, at + 1, &[])?;
        }
        return Ok(());
    }
    let given = new.len() / size;
    if given != range.len {
        let wanted = range.len;
        return Err(vm.value_error(format_args!(
            "attempt to assign array of size {given} to extended slice of size {wanted}"
        )));
    }
    for (i, bytes) in new.chunks_exact(size).enumerate() {
        write_at(array, range.at(i), bytes);
    }
    Ok(())
}

fn find(vm: &mut Vm, array: Gc<Array>, item: Value, start: usize, stop: usize) -> Result<Option<usize>> {
    let mut i = start;
    while i < stop
        && let Some(other) = array.get().get(vm, i)?
    {
        if vm.equal(other, item)? {
            return Ok(Some(i));
        }
        i += 1;
    }
    Ok(None)
}

fn contains(vm: &mut Vm, value: Value, item: Value) -> Result<bool> {
    let array = this(vm, value)?;
    Ok(find(vm, array, item, 0, usize::MAX)?.is_some())
}

/// Methods.
pub static ATTRIBUTES: &[Native] = &[
    Native::get("typecode", |vm, value| {
        let code = this(vm, value)?.item_type().code();
        vm.new_str(code.encode_utf8(&mut [0; 4]))
    }),
    Native::get("itemsize", |vm, value| Ok(Value::int(this(vm, value)?.item_type().size() as isize))),
    Native::method("append", 1, 1, |vm, args| {
        let array = this(vm, args[0])?;
        Array::push(array, vm, args[1])?;
        Ok(Value::NONE)
    }),
    Native::method("extend", 1, 1, |vm, args| {
        let array = this(vm, args[0])?;
        if let Some(other) = args[1].cast::<Array>() {
            same_kind(vm, array, other)?;
        }
        extend(vm, array, args[1])?;
        Ok(Value::NONE)
    }),
    Native::method("insert", 2, 2, |vm, args| {
        let array = this(vm, args[0])?;
        let index = vm.index(args[1], true)?;
        let bytes = array.encode(vm, args[2])?;
        let len = array.len();
        let at = if index < 0 {
            index.saturating_add(len as isize).max(0) as usize
        } else {
            (index as usize).min(len)
        };
        Array::splice(array, vm, at, at, &bytes[..array.item_type().size()])?;
        Ok(Value::NONE)
    }),
    Native::method("pop", 0, 1, |vm, args| {
        let array = this(vm, args[0])?;
        let index = match args.get(1) {
            Some(index) => vm.index(index, false)?,
            None => -1,
        };
        if array.len() == 0 {
            return Err(vm.index_error(format_args!("pop from empty array")));
        }
        let Some(at) = position(index, array.len()) else {
            return Err(vm.index_error(format_args!("pop index out of range")));
        };
        let item = array.get().get(vm, at)?.unwrap_or(Value::NONE);
        Array::splice(array, vm, at, at + 1, &[])?;
        Ok(item)
    }),
    Native::method("remove", 1, 1, |vm, args| {
        let array = this(vm, args[0])?;
        match find(vm, array, args[1], 0, usize::MAX)? {
            Some(at) if at < array.len() => {
                Array::splice(array, vm, at, at + 1, &[])?;
                Ok(Value::NONE)
            }
            _ => Err(vm.value_error(format_args!("array.remove(x): x not in array"))),
        }
    }),
    Native::method("index", 1, 3, |vm, args| {
        let array = this(vm, args[0])?;
        let (start, stop) = search_bounds(vm, args.get(2), args.get(3), array.len())?;
        match find(vm, array, args[1], start, stop)? {
            Some(at) => Ok(Value::int(at as isize)),
            None => Err(vm.value_error(format_args!("array.index(x): x not in array"))),
        }
    }),
    Native::method("count", 1, 1, |vm, args| {
        let array = this(vm, args[0])?;
        let (mut i, mut count) = (0, 0);
        while let Some(item) = array.get().get(vm, i)? {
            count += isize::from(vm.equal(item, args[1])?);
            i += 1;
        }
        Ok(Value::int(count))
    }),
    Native::method("reverse", 0, 0, |vm, args| {
        let array = this(vm, args[0])?;
        // The bytes turned round, then those of each item turned back.
        array.bytes_mut().reverse();
        for item in array.bytes_mut().chunks_exact_mut(array.item_type().size()) {
            item.reverse();
        }
        Ok(Value::NONE)
    }),
    Native::method("byteswap", 0, 0, |vm, args| {
        let array = this(vm, args[0])?;
        for item in array.bytes_mut().chunks_exact_mut(array.item_type().size()) {
            item.reverse();
        }
        Ok(Value::NONE)
    }),
    Native::method("tolist", 0, 0, |vm, args| {
        let array = this(vm, args[0])?;
        let list = vm.new_list(&[])?;
        List::reserve(list, vm, array.len())?;
        let mut i = 0;
        while let Some(item) = array.get().get(vm, i)? {
            List::push(list, vm, item)?;
            i += 1;
        }
        Ok(list.value())
    }),
    Native::method("fromlist", 1, 1, |vm, args| {
        let array = this(vm, args[0])?;
        if args[1].cast::<List>().is_none() {
            return Err(vm.type_error(format_args!("arg must be list")));
        }
        // All or nothing.
        let items = with_bytes(vm, array.item_type(), &[])?;
        extend(vm, items, args[1])?;
        extend(vm, array, items.value())?;
        Ok(Value::NONE)
    }),
    Native::method("tobytes", 0, 0, |vm, args| {
        let array = this(vm, args[0])?;
        vm.new_bytes(array.bytes())
    }),
    Native::method("frombytes", 1, 1, |vm, args| {
        let array = this(vm, args[0])?;
        append_bytes(vm, array, args[1])?;
        Ok(Value::NONE)
    }),
    Native::method("buffer_info", 0, 0, |vm, args| {
        let array = this(vm, args[0])?;
        let address = vm.new_int(array.start() as usize as i64)?;
        Ok(vm.new_tuple(&[address, Value::int(array.len() as isize)])?.value())
    }),
    Native::method("__copy__", 0, 0, |vm, args| {
        let array = this(vm, args[0])?;
        Ok(with_bytes(vm, array.item_type(), array.bytes())?.value())
    }),
    crate::objects::generic_alias::CLASS_GETITEM,
];

/// An iterator of an array.
#[repr(C, align(8))]
pub struct ArrayIterator {
    head: Head,
    /// Nothing when exhausted.
    array: Cell<Option<Gc<Array>>>,
    position: Cell<usize>,
}

declare!(ArrayIterator, ArrayIterator, ARRAY_ITERATOR ARRAY_ITERATOR_SHAPE "array.arrayiterator", &ITERATOR_PROTOCOL, &[]);

static ITERATOR_PROTOCOL: Protocol = Protocol { next: Some(next), ..Protocol::NONE };

fn next(vm: &mut Vm, this: Value) -> Result<Slot> {
    let this = receiver::<ArrayIterator>(vm, this)?;
    let Some(array) = this.array.get() else { return Ok(None) };
    let at = this.position.get();
    let item = array.get().get(vm, at)?;
    if item.is_some() {
        this.position.set(at + 1);
    } else {
        this.array.set(None);
    }
    Ok(item)
}
