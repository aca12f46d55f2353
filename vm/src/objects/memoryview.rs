//! `memoryview`: a view of another object's bytes, by items of one format, without copying.
//!
//! Exporting pins nothing: the view keeps the object and asks for its buffer again at each access, checking
//! bounds, so that a bytearray that was resized never leaves a view of freed or foreign memory.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::list::List;
use super::native::Native;
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use super::slice::Slice;
use super::string::hash_bytes;
use super::view_item::{item_size, read_item, write_item};
use super::{bytearray, bytes_methods, bytes_text, slice_index, wrapped};
use crate::objects::exception;
use crate::runtime::{Args, Buffer, CompareOp, Vm};
use crate::value::{Slot, Value};
use core::cell::Cell;

/// A memoryview object.
#[repr(C, align(8))]
pub struct MemoryView {
    head: Head,
    /// The object whose bytes are viewed; None once released.
    object: Cell<Value>,
    /// Byte position of the first item.
    start: usize,
    /// Items.
    len: usize,
    /// Distance of the items, in items.
    step: isize,
    item_size: usize,
    format: u8,
    readonly: bool,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for MemoryView {
    const LAYOUT: Layout = Layout::MemoryView;
    fn class() -> &'static Class {
        &MEMORYVIEW
    }
}

/// The class.
pub static MEMORYVIEW: Class =
    Class::builtin("memoryview", &MEMORYVIEW_SHAPE, &PROTOCOL, ATTRIBUTES).with_flags(ClassFlags::FINAL);
/// Its root shape.
pub static MEMORYVIEW_SHAPE: Shape = Shape::builtin(&MEMORYVIEW, Layout::MemoryView, 0, 0);

static PROTOCOL: Protocol = Protocol {
    repr: Some(|vm, this, f| {
        let view = vm.expect::<MemoryView>(this, "self")?;
        let released = if view.object.get().is_none() { "released " } else { "" };
        f.write(format_args!("<{released}memory at {:#x}>", this.bits()));
        Ok(())
    }),
    hash: Some(hash),
    len: Some(|vm, this| Ok(expect(vm, this)?.len)),
    compare: Some(compare),
    get_item: Some(get_item),
    set_item: Some(set_item),
    iter: Some(|vm, this| {
        let view = expect(vm, this)?;
        let iterator = ViewIterator { head: Head::new(&VIEW_ITERATOR_SHAPE), view, at: Cell::new(0) };
        Ok(vm.alloc(iterator)?.value())
    }),
    buffer: Some(buffer),
    new: Some(new),
    ..Protocol::NONE
};

/// The memoryview, which must not be released.
fn expect(vm: &mut Vm, this: Value) -> Result<Gc<MemoryView>> {
    let view = vm.expect::<MemoryView>(this, "self")?;
    if view.object.get().is_none() {
        return Err(vm.value_error(format_args!("operation forbidden on released memoryview object")));
    }
    Ok(view)
}

fn new(vm: &mut Vm, _: Gc<Class>, args: Args) -> Result<Value> {
    let [object] = args.bind(vm, "memoryview", ["object"], 0, 1)?;
    of(vm, object.unwrap_or(Value::NONE))
}

/// A view of all bytes of an object.
///
/// # Errors
/// TypeError if it has none, MemoryError.
pub fn of(vm: &mut Vm, object: Value) -> Result<Value> {
    if object.cast::<MemoryView>().is_some() {
        let other = expect(vm, object)?;
        return derive(vm, other, other.start, other.len, other.step);
    }
    if !vm.has_buffer(object) {
        let name = vm.class_of(object).name();
        return Err(vm.type_error(format_args!("memoryview: a bytes-like object is required, not '{name}'")));
    }
    let buffer = vm.buffer(object, false)?;
    let item_size = buffer.item_size.max(1);
    let view = MemoryView {
        head: Head::new(&MEMORYVIEW_SHAPE),
        object: Cell::new(object),
        start: 0,
        len: buffer.len / item_size,
        step: 1,
        item_size,
        format: buffer.format,
        readonly: !buffer.writable,
    };
    Ok(vm.alloc(view)?.value())
}

/// Another view of the same object.
fn derive(vm: &mut Vm, view: Gc<MemoryView>, start: usize, len: usize, step: isize) -> Result<Value> {
    let view = MemoryView {
        head: Head::new(&MEMORYVIEW_SHAPE),
        object: Cell::new(view.object.get()),
        start,
        len,
        step,
        item_size: view.item_size,
        format: view.format,
        readonly: view.readonly,
    };
    Ok(vm.alloc(view)?.value())
}

impl MemoryView {
    /// Byte position of item `i`, which is less than the length.
    fn position(&self, i: usize) -> usize {
        (self.start as isize + i as isize * self.step * self.item_size as isize) as usize
    }

    fn contiguous(&self) -> bool {
        self.step == 1 || self.len <= 1
    }
}

/// The bytes of item `i` of a view.
fn item_bytes<'a>(vm: &mut Vm, view: Gc<MemoryView>, i: usize) -> Result<&'a [u8]> {
    let bytes = vm.buffer(view.object.get(), false)?.bytes();
    let at = view.position(i);
    match bytes.get(at..at.saturating_add(view.item_size)) {
        Some(item) => Ok(item),
        None => Err(shrunk(vm)),
    }
}

#[cold]
fn shrunk(vm: &mut Vm) -> crate::runtime::Raised {
    vm.index_error(format_args!("memoryview: the viewed object has shrunk"))
}

fn buffer(vm: &mut Vm, this: Value, writable: bool) -> Result<Buffer> {
    let view = expect(vm, this)?;
    if !view.contiguous() {
        return Err(vm.error(
            &exception::BUFFER_ERROR,
            format_args!("memoryview: underlying buffer is not C-contiguous"),
        ));
    }
    let inner = vm.buffer(view.object.get(), writable && !view.readonly)?;
    let len = view.len * view.item_size;
    if view.start.checked_add(len).is_none_or(|end| end > inner.len) {
        return Err(shrunk(vm));
    }
    Ok(Buffer {
        start: inner.start.wrapping_add(view.start),
        len,
        item_size: view.item_size,
        format: view.format,
        writable: !view.readonly && inner.writable,
    })
}

/// The bytes of all items in a row, as a bytes object.
///
/// # Errors
/// ValueError for a released view, IndexError if the object shrank, MemoryError.
pub fn to_bytes(vm: &mut Vm, this: Value) -> Result<Value> {
    let view = expect(vm, this)?;
    if view.contiguous() {
        let bytes = buffer(vm, this, false)?.bytes();
        return vm.new_bytes(bytes);
    }
    let out = bytearray::new(vm, &[])?;
    for i in 0..view.len {
        let item = item_bytes(vm, view, i)?;
        bytearray::ByteArray::extend(out, vm, item)?;
    }
    vm.new_bytes(out.get().as_bytes())
}

fn hash(vm: &mut Vm, this: Value) -> Result<isize> {
    let view = expect(vm, this)?;
    if !view.readonly {
        return Err(vm.value_error(format_args!("cannot hash writable memoryview object")));
    }
    if !matches!(view.format, b'B' | b'b' | b'c') {
        return Err(
            vm.value_error(format_args!("memoryview: hashing is restricted to formats 'B', 'b' or 'c'"))
        );
    }
    let bytes = to_bytes(vm, this)?;
    Ok(hash_bytes(vm.buffer(bytes, false)?.bytes()) as isize)
}

fn compare(vm: &mut Vm, op: CompareOp, this: Value, other: Value) -> Result<Value> {
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) || !vm.has_buffer(other) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let released = |value: Value| value.cast::<MemoryView>().is_some_and(|view| view.object.get().is_none());
    let equal = if released(this) || released(other) { this == other } else { same_items(vm, this, other)? };
    Ok(Value::bool(equal == (op == CompareOp::Eq)))
}

fn same_items(vm: &mut Vm, this: Value, other: Value) -> Result<bool> {
    let a = expect(vm, this)?;
    let other = of(vm, other)?;
    let b = expect(vm, other)?;
    if a.len != b.len {
        return Ok(false);
    }
    let plain = a.format == b.format && !matches!(a.format, b'f' | b'd');
    if plain && a.contiguous() && b.contiguous() {
        let (x, y) = (buffer(vm, this, false)?, buffer(vm, other, false)?);
        return Ok(x.bytes() == y.bytes());
    }
    for i in 0..a.len {
        let bytes = item_bytes(vm, a, i)?;
        let x = read_item(vm, a.format, bytes)?;
        let bytes = item_bytes(vm, b, i)?;
        let y = read_item(vm, b.format, bytes)?;
        if !vm.compare_truth(CompareOp::Eq, x, y)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The position of the item that an index means.
fn index(vm: &mut Vm, view: Gc<MemoryView>, key: Value) -> Result<usize> {
    let class = vm.class_of(key);
    if !key.is_small_int() && !key.is_bool() && vm.class_lookup(class, crate::names::index).is_none() {
        return Err(vm.type_error(format_args!("memoryview: invalid slice key")));
    }
    let index = vm.index(key, false)?;
    let at = if index < 0 { index.wrapping_add(view.len as isize) } else { index };
    match usize::try_from(at) {
        Ok(at) if at < view.len => Ok(at),
        _ => Err(vm.index_error(format_args!("index out of bounds on dimension 1"))),
    }
}

/// The part of a view that a slice selects.
fn part(vm: &mut Vm, view: Gc<MemoryView>, slice: Value) -> Result<Value> {
    let range = slice_index::resolve(vm, slice, view.len)?;
    let start = if range.len == 0 { view.start } else { view.position(range.at(0)) };
    let Some(step) = range.step.checked_mul(view.step) else {
        // Only a view of at most one item can have such a step.
        return derive(vm, view, start, range.len, 1);
    };
    derive(vm, view, start, range.len, if range.len <= 1 { 1 } else { step })
}

fn get_item(vm: &mut Vm, this: Value, key: Value) -> Result<Value> {
    let view = expect(vm, this)?;
    if key.cast::<Slice>().is_some() {
        return part(vm, view, key);
    }
    let at = index(vm, view, key)?;
    let item = item_bytes(vm, view, at)?;
    read_item(vm, view.format, item)
}

fn set_item(vm: &mut Vm, this: Value, key: Value, value: Slot) -> Result<()> {
    let view = expect(vm, this)?;
    if view.readonly {
        return Err(vm.type_error(format_args!("cannot modify read-only memory")));
    }
    let Some(value) = value else {
        return Err(vm.type_error(format_args!("cannot delete memory")));
    };
    if key.cast::<Slice>().is_some() {
        let target = part(vm, view, key)?;
        return copy_items(vm, target, value);
    }
    let at = index(vm, view, key)?;
    let mut item = [0; 8];
    write_item(vm, view.format, value, &mut item)?;
    let room = vm.buffer(view.object.get(), true)?.bytes_mut();
    let at = view.position(at);
    match room.get_mut(at..at.saturating_add(view.item_size)).zip(item.get(..view.item_size)) {
        Some((room, item)) => {
            room.copy_from_slice(item);
            Ok(())
        }
        None => Err(shrunk(vm)),
    }
}

/// Copies the items of a buffer over those of a view of the same number and format.
fn copy_items(vm: &mut Vm, target: Value, value: Value) -> Result<()> {
    if !vm.has_buffer(value) {
        let name = vm.class_of(value).name();
        return Err(vm.type_error(format_args!("a bytes-like object is required, not '{name}'")));
    }
    let target = expect(vm, target)?;
    let source = of(vm, value)?;
    let source = expect(vm, source)?;
    if source.len != target.len || source.format != target.format {
        return Err(vm.value_error(format_args!(
            "memoryview assignment: lvalue and rvalue have different structures"
        )));
    }
    // A copy first, since both may be views of the same bytes.
    let copy = to_bytes(vm, source.value())?;
    let bytes = vm.buffer(copy, false)?.bytes();
    let room = vm.buffer(target.object.get(), true)?.bytes_mut();
    for (i, item) in bytes.chunks_exact(target.item_size).enumerate() {
        let at = target.position(i);
        match room.get_mut(at..at.saturating_add(target.item_size)) {
            Some(room) => room.copy_from_slice(item),
            None => return Err(shrunk(vm)),
        }
    }
    Ok(())
}

static ATTRIBUTES: &[Native] = &[
    Native::get("obj", |vm, this| Ok(expect(vm, this)?.object.get())),
    Native::get("nbytes", |vm, this| {
        let view = expect(vm, this)?;
        Ok(Value::int((view.len * view.item_size) as isize))
    }),
    Native::get("itemsize", |vm, this| Ok(Value::int(expect(vm, this)?.item_size as isize))),
    Native::get("format", |vm, this| {
        let format = expect(vm, this)?.format;
        Ok(super::string::Str::of_char(vm, char::from(format))?.value())
    }),
    Native::get("ndim", |vm, this| expect(vm, this).map(|_| Value::int(1))),
    Native::get("shape", |vm, this| {
        let view = expect(vm, this)?;
        Ok(vm.new_tuple(&[Value::int(view.len as isize)])?.value())
    }),
    Native::get("strides", |vm, this| {
        let view = expect(vm, this)?;
        Ok(vm.new_tuple(&[Value::int(view.step * view.item_size as isize)])?.value())
    }),
    Native::get("suboffsets", |vm, this| {
        expect(vm, this)?;
        Ok(vm.new_tuple(&[])?.value())
    }),
    Native::get("readonly", |vm, this| Ok(Value::bool(expect(vm, this)?.readonly))),
    Native::get("contiguous", |vm, this| Ok(Value::bool(expect(vm, this)?.contiguous()))),
    Native::get("c_contiguous", |vm, this| Ok(Value::bool(expect(vm, this)?.contiguous()))),
    Native::get("f_contiguous", |vm, this| Ok(Value::bool(expect(vm, this)?.contiguous()))),
    Native::method_kw("tobytes", 0, 1, |vm, args| {
        args.only_keywords(vm, "tobytes", &["order"])?;
        to_bytes(vm, args[0])
    }),
    Native::method("tolist", 0, 0, |vm, args| {
        let view = expect(vm, args[0])?;
        let list = vm.new_list(&[])?;
        List::reserve(list, vm, view.len)?;
        for i in 0..view.len {
            let bytes = item_bytes(vm, view, i)?;
            let item = read_item(vm, view.format, bytes)?;
            List::push(list, vm, item)?;
        }
        Ok(list.value())
    }),
    Native::method_kw("hex", 0, 2, |vm, args| {
        let bytes = to_bytes(vm, args[0])?;
        if args.len() == 1 && args.keyword_count() == 0 {
            let bytes = bytes_methods::data(vm, bytes)?;
            return bytes_text::hex_of(vm, bytes, None, 1);
        }
        let method = vm.intern("hex")?;
        let method = vm.get_attribute(bytes, method)?;
        vm.call_args(method, args.rest())
    }),
    Native::method_kw("cast", 1, 2, cast),
    Native::method("toreadonly", 0, 0, |vm, args| {
        let view = expect(vm, args[0])?;
        let view = MemoryView {
            head: Head::new(&MEMORYVIEW_SHAPE),
            object: Cell::new(view.object.get()),
            readonly: true,
            ..*view.get()
        };
        Ok(vm.alloc(view)?.value())
    }),
    Native::method("release", 0, 0, |vm, args| {
        vm.expect::<MemoryView>(args[0], "self")?.object.set(Value::NONE);
        Ok(Value::NONE)
    }),
    Native::method("__enter__", 0, 0, |vm, args| expect(vm, args[0]).map(Gc::value)),
    Native::method("__exit__", 0, 3, |vm, args| {
        vm.expect::<MemoryView>(args[0], "self")?.object.set(Value::NONE);
        Ok(Value::NONE)
    }),
];

/// `cast(format)`: between a format of single bytes and any other.
fn cast(vm: &mut Vm, args: Args) -> Result<Value> {
    let view = expect(vm, args[0])?;
    let [format, shape] = args.rest().bind(vm, "cast", ["format", "shape"], 0, 1)?;
    let Some(text) = format.and_then(wrapped::as_str) else {
        let name = vm.given_name(format.unwrap_or(Value::NONE));
        return Err(vm.type_error(format_args!("cast() argument 'format' must be str, not {name}")));
    };
    let text = text.get().as_str();
    let &[format] = text.strip_prefix('@').unwrap_or(text).as_bytes() else { return Err(bad_format(vm)) };
    let Some(size) = item_size(format) else { return Err(bad_format(vm)) };
    if !view.contiguous() {
        return Err(vm.type_error(format_args!("memoryview: casts are restricted to C-contiguous views")));
    }
    let is_byte = |format: u8| matches!(format, b'B' | b'b' | b'c');
    if !is_byte(format) && !is_byte(view.format) {
        return Err(vm.type_error(format_args!("memoryview: cannot cast between two non-byte formats")));
    }
    let bytes = view.len * view.item_size;
    if bytes % size != 0 {
        return Err(vm.type_error(format_args!("memoryview: length is not a multiple of itemsize")));
    }
    let len = bytes / size;
    if let Some(shape) = shape {
        let shape = vm.tuple_of(shape)?;
        let [only] = shape.items() else {
            return Err(vm.error(
                &exception::NOT_IMPLEMENTED_ERROR,
                format_args!("memoryview: only one dimension is supported"),
            ));
        };
        if vm.index(*only, true)? != len as isize {
            return Err(vm.type_error(format_args!("memoryview: product(shape) * itemsize != buffer size")));
        }
    }
    let view = MemoryView {
        head: Head::new(&MEMORYVIEW_SHAPE),
        object: Cell::new(view.object.get()),
        len,
        step: 1,
        item_size: size,
        format,
        start: view.start,
        readonly: view.readonly,
    };
    Ok(vm.alloc(view)?.value())
}

#[cold]
fn bad_format(vm: &mut Vm) -> crate::runtime::Raised {
    vm.value_error(format_args!(
        "memoryview: destination format must be a native single character format prefixed with an optional '@'"
    ))
}

/// An iterator over a view's items. Told from other iterators by its shape.
#[repr(C, align(8))]
struct ViewIterator {
    head: Head,
    view: Gc<MemoryView>,
    at: Cell<usize>,
}

// SAFETY: `repr(C)`, head first. Only `cast_exact` may be used, which compares the shape.
unsafe impl Object for ViewIterator {
    const LAYOUT: Layout = Layout::Other;
    fn class() -> &'static Class {
        &VIEW_ITERATOR
    }
}

static VIEW_ITERATOR: Class =
    Class::builtin("memory_iterator", &VIEW_ITERATOR_SHAPE, &VIEW_ITERATOR_PROTOCOL, &[])
        .with_flags(ClassFlags::FINAL);
static VIEW_ITERATOR_SHAPE: Shape = Shape::builtin(&VIEW_ITERATOR, Layout::Other, 0, 0);
static VIEW_ITERATOR_PROTOCOL: Protocol = Protocol {
    iter: Some(|_, this| Ok(this)),
    next: Some(|vm, this| {
        let Some(iterator) = this.cast_exact::<ViewIterator>() else { return Ok(None) };
        let at = iterator.at.get();
        let view = expect(vm, iterator.view.value())?;
        if at >= view.len {
            return Ok(None);
        }
        iterator.at.set(at + 1);
        let item = item_bytes(vm, view, at)?;
        read_item(vm, view.format, item).map(Some)
    }),
    ..Protocol::NONE
};
