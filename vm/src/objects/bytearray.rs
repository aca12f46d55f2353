//! `bytearray`: a growable array of bytes. Methods shared with bytes are in `bytes_methods.rs`.
//!
//! Invariants: `start` is the address of a leaf cell of at least `capacity` bytes, or null with capacity 0, or (made by
//! `uctypes`) of as many bytes elsewhere, for which the script vouches. A slice
//! of the bytes must not be held across anything that may run Python code: the buffer moves. The old
//! buffer is left to the collector, so that a stale slice is at worst out of date.

use super::class::{Class, Layout, Protocol, Result};
use super::native::Native;
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use super::slice::Slice;
use super::string_repr::write_bytes_repr;
use super::{bytes, bytes_iterator, bytes_methods, bytes_source, slice_index, wrapped};
use crate::runtime::format::Formatter;
use crate::runtime::{Args, BinaryOp, Buffer, Vm};
use crate::value::{Slot, Value};
use core::cell::Cell;

/// A bytearray object; attribute slots of subclasses follow.
#[repr(C, align(8))]
pub struct ByteArray {
    head: Head,
    pub(crate) start: Cell<*mut u8>,
    pub(crate) len: Cell<usize>,
    capacity: Cell<usize>,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for ByteArray {
    const LAYOUT: Layout = Layout::ByteArray;
    fn class() -> &'static Class {
        &BYTEARRAY
    }
}

/// The class.
pub static BYTEARRAY: Class =
    Class::builtin("bytearray", &BYTEARRAY_SHAPE, &PROTOCOL, bytes_methods::BYTEARRAY_ATTRIBUTES);
/// Its root shape.
pub static BYTEARRAY_SHAPE: Shape =
    Shape::builtin(&BYTEARRAY, Layout::ByteArray, (size_of::<ByteArray>() / size_of::<usize>()) as u16, 0);

impl ByteArray {
    fn empty(head: Head) -> Self {
        Self { head, start: Cell::new(core::ptr::null_mut()), len: Cell::new(0), capacity: Cell::new(0) }
    }

    /// A bytearray of memory that is not the heap's, or not its own. Growing moves it away from there.
    ///
    /// # Errors
    /// MemoryError.
    pub(crate) fn foreign(vm: &mut Vm, start: *mut u8, len: usize) -> Result<Value> {
        let head = Head::new(&BYTEARRAY_SHAPE);
        let array = Self { head, start: Cell::new(start), len: Cell::new(len), capacity: Cell::new(len) };
        Ok(vm.alloc(array)?.value())
    }

    /// Number of bytes.
    #[inline]
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "emptiness is asked of the bytes")]
    pub fn len(&self) -> usize {
        self.len.get()
    }

    /// The bytes, as they are now. Must not be held while Python code may run.
    #[inline]
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        if self.len.get() == 0 {
            return &[];
        }
        // SAFETY: the first `len` bytes of the buffer are initialised.
        unsafe { core::slice::from_raw_parts(self.start.get(), self.len.get()) }
    }

    /// The bytes for writing. Must not be held while Python code may run.
    #[inline]
    #[must_use]
    #[allow(
        clippy::mut_from_ref,
        reason = "objects are mutable through shared pointers; one thread, short use"
    )]
    pub fn as_bytes_mut(&self) -> &mut [u8] {
        if self.len.get() == 0 {
            return &mut [];
        }
        // SAFETY: as above; the caller does not use another slice of the same object meanwhile.
        unsafe { core::slice::from_raw_parts_mut(self.start.get(), self.len.get()) }
    }

    /// Makes room for `extra` more bytes.
    ///
    /// # Errors
    /// MemoryError.
    pub fn reserve(this: Gc<Self>, vm: &mut Vm, extra: usize) -> Result<()> {
        let len = this.len.get();
        let Some(wanted) = len.checked_add(extra) else { return Err(vm.out_of_memory()) };
        if wanted <= this.capacity.get() {
            return Ok(());
        }
        // Half as much again, since bytearrays are often filled a little at a time; exact for the first bytes.
        let capacity = if len == 0 { wanted.max(16) } else { wanted.max(len.saturating_add(len / 2)) };
        let start = vm.alloc_bytes(capacity)?.as_ptr();
        if len != 0 {
            // SAFETY: the new buffer is larger, and distinct.
            unsafe { start.copy_from_nonoverlapping(this.start.get(), len) };
        }
        this.start.set(start);
        this.capacity.set(capacity);
        Ok(())
    }

    /// Appends a byte.
    ///
    /// # Errors
    /// MemoryError.
    #[inline]
    pub fn push(this: Gc<Self>, vm: &mut Vm, byte: u8) -> Result<()> {
        let len = this.len.get();
        if len == this.capacity.get() {
            Self::reserve(this, vm, 1)?;
        }
        // SAFETY: there is room behind the last byte.
        unsafe { this.start.get().add(len).write(byte) };
        this.len.set(len + 1);
        Ok(())
    }

    /// Appends bytes, which may be those of the bytearray itself.
    ///
    /// # Errors
    /// MemoryError.
    pub fn extend(this: Gc<Self>, vm: &mut Vm, bytes: &[u8]) -> Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        Self::reserve(this, vm, bytes.len())?;
        let len = this.len.get();
        // SAFETY: there is room behind the last byte. The source may be the old buffer, which the caller's
        // slice keeps alive, or the first bytes of this one: it does not overlap the room.
        unsafe { this.start.get().add(len).copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
        this.len.set(len + bytes.len());
        Ok(())
    }

    /// Makes the length `len`, cutting off or adding zeros.
    ///
    /// # Errors
    /// MemoryError.
    pub fn resize(this: Gc<Self>, vm: &mut Vm, len: usize) -> Result<()> {
        let old = this.len.get();
        if len > old {
            Self::reserve(this, vm, len - old)?;
            // SAFETY: there is room.
            unsafe { this.start.get().add(old).write_bytes(0, len - old) };
        }
        this.len.set(len);
        Ok(())
    }

    /// Replaces the bytes from `start` to `end` (in order, at most the length) by `new`, which is not a slice of
    /// this bytearray.
    ///
    /// # Errors
    /// MemoryError.
    pub fn splice(this: Gc<Self>, vm: &mut Vm, start: usize, end: usize, new: &[u8]) -> Result<()> {
        let len = this.len.get();
        let own = this.start.get() as usize;
        if !new.is_empty() && (new.as_ptr() as usize).wrapping_sub(own) < this.capacity.get() {
            // Its own bytes, through a view: they would move while they are copied.
            let copy = self::new(vm, new)?;
            return Self::splice(this, vm, start, end, copy.get().as_bytes());
        }
        // Whoever computed the bounds may have run code that shortened the array since.
        let end = end.min(len);
        let start = start.min(end);
        let removed = end - start;
        if new.len() > removed {
            Self::reserve(this, vm, new.len() - removed)?;
        }
        let at = this.start.get();
        if !at.is_null() {
            // SAFETY: room was made; the tail moves inside the buffer, then the gap is filled.
            unsafe {
                core::ptr::copy(at.add(end), at.add(start + new.len()), len - end);
                at.add(start).copy_from_nonoverlapping(new.as_ptr(), new.len());
            }
        }
        this.len.set(len - removed + new.len());
        Ok(())
    }
}

/// A new bytearray with these bytes.
///
/// # Errors
/// MemoryError.
pub fn new(vm: &mut Vm, bytes: &[u8]) -> Result<Gc<ByteArray>> {
    let array = vm.alloc(ByteArray::empty(Head::new(&BYTEARRAY_SHAPE)))?;
    ByteArray::extend(array, vm, bytes)?;
    Ok(array)
}

static PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    truth: Some(|vm, this| Ok(expect(vm, this)?.len() != 0)),
    len: Some(|vm, this| Ok(expect(vm, this)?.len())),
    compare: Some(bytes::compare),
    operators: crate::runtime::operators::MUTABLE_SEQUENCE | crate::runtime::operators::FORMAT,
    binary: Some(bytes::binary),
    in_place: Some(in_place),
    get_item: Some(|vm, this, key| bytes_methods::get_item(vm, this, key, "bytearray index")),
    set_item: Some(set_item),
    contains: Some(bytes_methods::contains),
    iter: Some(bytes_iterator::new),
    buffer: Some(|vm, this, _| {
        let this = expect(vm, this)?;
        let start = if this.start.get().is_null() { core::ptr::dangling_mut() } else { this.start.get() };
        Ok(Buffer { start, len: this.len.get(), item_size: 1, format: b'B', writable: true })
    }),
    new: Some(|vm, class, _| {
        let shape = class.root_shape();
        let array =
            vm.alloc_with_words(ByteArray::empty(Head::with_shape(shape)), usize::from(shape.inline))?;
        Ok(array.value())
    }),
    init: Some(|vm, this, args: Args| {
        let this = expect(vm, this)?;
        this.len.set(0);
        bytes_source::fill(vm, this, args, "bytearray")?;
        Ok(())
    }),
    ..Protocol::NONE
};

fn expect(vm: &mut Vm, this: Value) -> Result<Gc<ByteArray>> {
    vm.expect::<ByteArray>(this, "self")
}

fn repr(vm: &mut Vm, this: Value, f: &mut Formatter) -> Result<()> {
    let array = expect(vm, this)?;
    f.push_str(vm.class_of(this).name());
    f.push('(');
    write_bytes_repr(array.as_bytes(), true, f);
    f.push(')');
    Ok(())
}

fn in_place(vm: &mut Vm, op: BinaryOp, this: Value, other: Value) -> Result<Value> {
    let array = expect(vm, this)?;
    match op {
        BinaryOp::Add => {
            if !vm.has_buffer(other) {
                let (mine, name) = (vm.class_of(this).name(), vm.class_of(other).name());
                return Err(vm.type_error(format_args!("can't concat {name} to {mine}")));
            }
            let bytes = vm.buffer(other, false)?.bytes();
            ByteArray::extend(array, vm, bytes)?;
        }
        BinaryOp::Mul => {
            let Some(count) = super::string_build::repeat_count(vm, other)? else {
                return Ok(Value::NOT_IMPLEMENTED);
            };
            let unit = array.len();
            let Some(len) = unit.checked_mul(count) else { return Err(vm.out_of_memory()) };
            ByteArray::resize(array, vm, len)?;
            let all = array.as_bytes_mut();
            let mut done = unit;
            while done != 0 && done < len {
                let n = done.min(len - done);
                all.copy_within(..n, done);
                done += n;
            }
        }
        _ => return Ok(Value::NOT_IMPLEMENTED),
    }
    Ok(this)
}

fn set_item(vm: &mut Vm, this: Value, key: Value, value: Slot) -> Result<()> {
    let array = expect(vm, this)?;
    if key.cast::<Slice>().is_some() {
        return match value {
            Some(value) => set_slice(vm, array, key, value),
            None => delete_slice(vm, array, key),
        };
    }
    let index = bytes_methods::index(vm, key, "bytearray")?;
    match value {
        Some(value) => {
            let byte = bytes_source::byte(vm, value, "byte")?;
            let at = vm.sequence_index(index, array.len(), "bytearray")?;
            if let Some(slot) = array.as_bytes_mut().get_mut(at) {
                *slot = byte;
            }
            Ok(())
        }
        None => {
            let at = vm.sequence_index(index, array.len(), "bytearray")?;
            ByteArray::splice(array, vm, at, at + 1, &[])
        }
    }
}

/// The indices of a slice; asking for them may run code that changes the length, which is read afterwards.
fn resolved(vm: &mut Vm, slice: Value, array: Gc<ByteArray>) -> Result<slice_index::SliceRange> {
    let slice = vm.expect::<super::slice::Slice>(slice, "index")?;
    super::sequence::resolve_slice(vm, slice, || array.len())
}

/// `array[slice] = value`.
fn set_slice(vm: &mut Vm, array: Gc<ByteArray>, slice: Value, value: Value) -> Result<()> {
    let source = if vm.has_buffer(value) && value != array.value() {
        value
    } else {
        // A copy: of itself, or of what an iterable yields, before the length is looked at.
        let class = vm.class_of(value).get();
        let iterable = class.protocol.iter.is_some() || class.protocol.next.is_some() || vm.has_buffer(value);
        if !iterable || wrapped::as_str(value).is_some() {
            return Err(vm.type_error(format_args!(
                "can assign only bytes, buffers, or iterables of ints in range(0, 256)"
            )));
        }
        let copy = new(vm, &[])?;
        bytes_source::extend(vm, copy, value, "bytearray")?;
        copy.value()
    };
    let range = resolved(vm, slice, array)?;
    let mut bytes = vm.buffer(source, false)?.bytes();
    if range.step == 1 {
        let range = range.contiguous();
        return ByteArray::splice(array, vm, range.start, range.end, bytes);
    }
    let own = array.as_bytes().as_ptr_range();
    if own.contains(&bytes.as_ptr()) {
        // A view of the same bytes.
        let copy = new(vm, bytes)?;
        bytes = copy.get().as_bytes();
    }
    if bytes.len() != range.len {
        let (given, wanted) = (bytes.len(), range.len);
        return Err(vm.value_error(format_args!(
            "attempt to assign bytes of size {given} to extended slice of size {wanted}"
        )));
    }
    let room = array.as_bytes_mut();
    for (i, byte) in bytes.iter().enumerate() {
        if let Some(slot) = room.get_mut(range.at(i)) {
            *slot = *byte;
        }
    }
    Ok(())
}

/// `del array[slice]`.
fn delete_slice(vm: &mut Vm, array: Gc<ByteArray>, slice: Value) -> Result<()> {
    let range = resolved(vm, slice, array)?.ascending();
    if range.len == 0 {
        return Ok(());
    }
    if range.step == 1 {
        let range = range.contiguous();
        return ByteArray::splice(array, vm, range.start, range.end, &[]);
    }
    let all = array.as_bytes_mut();
    let mut write = range.at(0);
    for i in 0..range.len {
        let from = range.at(i) + 1;
        let to = if i + 1 < range.len { range.at(i + 1) } else { all.len() };
        all.copy_within(from..to, write);
        write += to - from;
    }
    array.len.set(write);
    Ok(())
}

fn insert_position(vm: &mut Vm, value: Value, len: usize) -> Result<usize> {
    let index = vm.index(value, true)?;
    let len = len as isize;
    Ok((if index < 0 { index.saturating_add(len).max(0) } else { index.min(len) }) as usize)
}

/// The mutators.
pub(super) mod mutate {
    use super::{
        Args, ByteArray, Native, Result, Value, Vm, bytes_methods, bytes_source, expect, insert_position, new,
    };

    /// `append(byte)`.
    pub(in crate::objects) fn append(vm: &mut Vm, args: Args) -> Result<Value> {
        let array = expect(vm, args[0])?;
        let byte = bytes_source::byte(vm, args[1], "byte")?;
        ByteArray::push(array, vm, byte)?;
        Ok(Value::NONE)
    }

    /// `extend(iterable)`.
    pub(in crate::objects) fn extend(vm: &mut Vm, args: Args) -> Result<Value> {
        let array = expect(vm, args[0])?;
        if vm.has_buffer(args[1]) {
            bytes_source::extend(vm, array, args[1], "bytearray")?;
            return Ok(Value::NONE);
        }
        let class = vm.class_of(args[1]);
        if class.get().protocol.iter.is_none() && class.get().protocol.next.is_none() {
            let name = class.name();
            return Err(vm.type_error(format_args!("can't extend bytearray with {name}")));
        }
        // Collected first, so that nothing is appended if the iterable fails.
        let copy = new(vm, &[])?;
        bytes_source::extend(vm, copy, args[1], "bytearray")?;
        ByteArray::extend(array, vm, copy.get().as_bytes())?;
        Ok(Value::NONE)
    }

    /// `insert(index, byte)`.
    pub(in crate::objects) fn insert(vm: &mut Vm, args: Args) -> Result<Value> {
        let array = expect(vm, args[0])?;
        let byte = bytes_source::byte(vm, args[2], "byte")?;
        let at = insert_position(vm, args[1], array.len())?.min(array.len());
        ByteArray::splice(array, vm, at, at, &[byte])?;
        Ok(Value::NONE)
    }

    /// `pop(index=-1)`.
    pub(in crate::objects) fn pop(vm: &mut Vm, args: Args) -> Result<Value> {
        let array = expect(vm, args[0])?;
        let index = match args.get(1) {
            Some(index) => vm.index(index, false)?,
            None => -1,
        };
        if array.len() == 0 {
            return Err(vm.index_error(format_args!("pop from empty bytearray")));
        }
        let len = array.len();
        let at = if index < 0 { index.wrapping_add(len as isize) } else { index };
        let Some(byte) = usize::try_from(at).ok().and_then(|at| array.as_bytes().get(at).copied()) else {
            return Err(vm.index_error(format_args!("pop index out of range")));
        };
        ByteArray::splice(array, vm, at as usize, at as usize + 1, &[])?;
        Ok(Value::int(isize::from(byte)))
    }

    /// `remove(byte)`.
    pub(in crate::objects) fn remove(vm: &mut Vm, args: Args) -> Result<Value> {
        let array = expect(vm, args[0])?;
        let byte = bytes_source::byte(vm, args[1], "byte")?;
        match array.as_bytes().iter().position(|other| *other == byte) {
            Some(at) => {
                ByteArray::splice(array, vm, at, at + 1, &[])?;
                Ok(Value::NONE)
            }
            None => Err(vm.value_error(format_args!("value not found in bytearray"))),
        }
    }

    /// `reverse()`.
    pub(in crate::objects) fn reverse(vm: &mut Vm, args: Args) -> Result<Value> {
        expect(vm, args[0])?.as_bytes_mut().reverse();
        Ok(Value::NONE)
    }

    /// `clear()`.
    pub(in crate::objects) fn clear(vm: &mut Vm, args: Args) -> Result<Value> {
        expect(vm, args[0])?.len.set(0);
        Ok(Value::NONE)
    }

    /// `copy()`.
    pub(in crate::objects) fn copy(vm: &mut Vm, args: Args) -> Result<Value> {
        let array = expect(vm, args[0])?;
        bytes_methods::like(vm, args[0], array.get().as_bytes())
    }

    /// `__init__(source, encoding, errors)`.
    pub(in crate::objects) const INIT: Native = Native::method_kw("__init__", 0, 3, |vm, args| {
        let array = expect(vm, args[0])?;
        array.len.set(0);
        bytes_source::fill(vm, array, args.rest(), "bytearray")?;
        Ok(Value::NONE)
    });
}
