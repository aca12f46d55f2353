//! `bytes`: an immutable array of bytes. Methods shared with bytearray are in `bytes_methods.rs`.

use super::bytearray::{self, ByteArray};
use super::class::{Class, Layout, Protocol, Result};
use super::memoryview::MemoryView;
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use super::string::hash_bytes;
use super::string_build::{fill_repeated, repeat_count};
use super::string_repr::write_bytes_repr;
use super::{bytes_iterator, bytes_methods, bytes_source, percent_format, wrapped};
use crate::runtime::{Args, BinaryOp, Buffer, CompareOp, Side, Vm};
use crate::value::Value;
use core::cell::Cell;

/// A bytes object; the bytes follow the struct and never change once it is published.
#[repr(C, align(8))]
pub struct Bytes {
    head: Head,
    pub(crate) len: usize,
    /// 0 if not computed yet.
    hash: Cell<u32>,
    pub(crate) bytes: [u8; 0],
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Bytes {
    const LAYOUT: Layout = Layout::Bytes;
    fn class() -> &'static Class {
        &BYTES
    }
}

/// The class.
pub static BYTES: Class = Class::builtin("bytes", &BYTES_SHAPE, &PROTOCOL, bytes_methods::BYTES_ATTRIBUTES);
/// Its root shape.
pub static BYTES_SHAPE: Shape = Shape::builtin(&BYTES, Layout::Bytes, 0, 0);

impl Bytes {
    /// Bytes of a bytes object with `len` bytes.
    #[must_use]
    pub const fn size(len: usize) -> usize {
        core::mem::offset_of!(Self, bytes) + len
    }

    /// A bytes object of `len` bytes, which `fill` gets to write, zeroed.
    ///
    /// # Errors
    /// MemoryError.
    pub fn with(vm: &mut Vm, len: usize, fill: impl FnOnce(&mut [u8])) -> Result<Gc<Self>> {
        let Some(size) = len.checked_add(Self::size(0)) else { return Err(vm.out_of_memory()) };
        let cell = vm.alloc_bytes(size)?;
        // SAFETY: a fresh cell with room for the header and `len` bytes.
        unsafe {
            cell.cast::<Self>().write(Self {
                head: Head::new(&BYTES_SHAPE),
                len,
                hash: Cell::new(0),
                bytes: [],
            });
            let room = cell.as_ptr().add(Self::size(0));
            room.write_bytes(0, len);
            fill(core::slice::from_raw_parts_mut(room, len));
            Ok(Gc::from_ptr(cell.as_ptr().cast()))
        }
    }

    /// The bytes.
    #[inline]
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        let at = core::ptr::from_ref(self).cast::<u8>().wrapping_add(Self::size(0));
        // SAFETY: `len` bytes follow the header of every bytes object.
        unsafe { core::slice::from_raw_parts(at, self.len) }
    }

    /// Number of bytes.
    #[inline]
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "emptiness is asked of the bytes")]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Hash of the bytes, computed once.
    #[must_use]
    pub fn hash(&self) -> u32 {
        if self.hash.get() == 0 {
            self.hash.set(hash_bytes(self.as_bytes()));
        }
        self.hash.get()
    }
}

/// The protocol of `bytes`.
static PROTOCOL: Protocol = Protocol {
    repr: Some(|vm, this, f| {
        let this = expect(vm, this)?;
        write_bytes_repr(this.get().as_bytes(), false, f);
        Ok(())
    }),
    hash: Some(|vm, this| Ok(expect(vm, this)?.hash() as isize)),
    truth: Some(|vm, this| Ok(expect(vm, this)?.len() != 0)),
    len: Some(|vm, this| Ok(expect(vm, this)?.len())),
    compare: Some(compare),
    operators: crate::runtime::operators::SEQUENCE | crate::runtime::operators::FORMAT,
    binary: Some(binary),
    get_item: Some(|vm, this, key| {
        let this = expect(vm, this)?;
        bytes_methods::get_item(vm, this.value(), key, "index")
    }),
    contains: Some(bytes_methods::contains),
    iter: Some(|vm, this| {
        let this = expect(vm, this)?;
        bytes_iterator::new(vm, this.value())
    }),
    buffer: Some(|vm, this, _| {
        let this = expect(vm, this)?;
        let bytes = this.get().as_bytes();
        Ok(Buffer {
            start: bytes.as_ptr().cast_mut(),
            len: bytes.len(),
            item_size: 1,
            format: b'B',
            writable: false,
        })
    }),
    new: Some(new),
    ..Protocol::NONE
};

/// The bytes object that `this` is or wraps.
///
/// # Errors
/// TypeError.
#[inline]
pub fn expect(vm: &mut Vm, this: Value) -> Result<Gc<Bytes>> {
    match wrapped::unwrap(this).cast::<Bytes>() {
        Some(bytes) => Ok(bytes),
        None => {
            let name = vm.class_of(this).name();
            Err(vm.type_error(format_args!("descriptor requires a 'bytes' object but received a '{name}'")))
        }
    }
}

/// Compares with anything that has bytes, as bytearray does too.
pub(super) fn compare(vm: &mut Vm, op: CompareOp, this: Value, other: Value) -> Result<Value> {
    // A memoryview compares for equality only, and does so itself.
    let view = other.cast::<MemoryView>().is_some() && this.cast::<ByteArray>().is_none();
    if view || !vm.has_buffer(other) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (a, b) = (vm.buffer(this, false)?, vm.buffer(other, false)?);
    if b.item_size != 1 {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    Ok(Value::bool(match op {
        CompareOp::Eq => a.bytes() == b.bytes(),
        CompareOp::Ne => a.bytes() != b.bytes(),
        _ => op.of_ordering(a.bytes().cmp(b.bytes())),
    }))
}

/// `+`, `*` and `%` of bytes and bytearray; the result has the type of the left operand.
pub(super) fn binary(vm: &mut Vm, op: BinaryOp, side: Side, this: Value, other: Value) -> Result<Value> {
    match (op, side) {
        (BinaryOp::Add, Side::Left) => {
            if !vm.has_buffer(other) {
                let (mine, name) = (vm.class_of(this).native().name(), vm.class_of(other).name());
                return Err(vm.type_error(format_args!("can't concat {name} to {mine}")));
            }
            let (a, b) = (vm.buffer(this, false)?, vm.buffer(other, false)?);
            let (a, b) = (a.bytes(), b.bytes());
            let Some(len) = a.len().checked_add(b.len()) else { return Err(vm.out_of_memory()) };
            bytes_methods::like_with(vm, this, len, |room| {
                let (left, right) = room.split_at_mut(a.len());
                left.copy_from_slice(a);
                right.copy_from_slice(b);
            })
        }
        (BinaryOp::Mul, _) => {
            let Some(count) = repeat_count(vm, other)? else { return Ok(Value::NOT_IMPLEMENTED) };
            let bytes = vm.buffer(this, false)?.bytes();
            let Some(len) = bytes.len().checked_mul(count) else { return Err(vm.out_of_memory()) };
            bytes_methods::like_with(vm, this, len, |room| {
                if len != 0 {
                    fill_repeated(room, bytes);
                }
            })
        }
        (BinaryOp::Mod, Side::Left) => percent_format::format_bytes(vm, this, other),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// `bytes(source=b'', encoding, errors)`.
fn new(vm: &mut Vm, _: Gc<Class>, args: Args) -> Result<Value> {
    if args.keyword_count() == 0 {
        match *args.positional() {
            [] => return vm.new_bytes(&[]),
            [source] if source.cast_exact::<Bytes>().is_some() => return Ok(source),
            [source] if source.cast_exact::<ByteArray>().is_some() => {
                let bytes = vm.buffer(source, false)?.bytes();
                return vm.new_bytes(bytes);
            }
            _ => {}
        }
    }
    let room = bytearray::new(vm, &[])?;
    if let Some(bytes) = bytes_source::fill(vm, room, args, "bytes")? {
        return Ok(bytes);
    }
    let bytes = room.get().as_bytes();
    vm.new_bytes(bytes)
}
