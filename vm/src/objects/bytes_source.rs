//! What `bytes(…)`, `bytearray(…)` and the mutators of bytearray take: a count, text, a buffer, or an iterable of
//! ints.

use super::bytearray::ByteArray;
use super::bytes::Bytes;
use super::class::Result;
use super::memoryview::{self, MemoryView};
use super::object::Gc;
use super::{codec, wrapped};
use crate::names;
use crate::objects::exception;
use crate::runtime::{Args, Vm};
use crate::value::Value;

/// Appends what the arguments of a constructor say. A `__bytes__` method's result is returned instead if the
/// caller is `bytes`.
///
/// # Errors
/// TypeError, ValueError, or what iterating raises.
pub(super) fn fill(vm: &mut Vm, array: Gc<ByteArray>, args: Args, name: &str) -> Result<Option<Value>> {
    let [source, encoding, errors] = args.bind(vm, name, ["source", "encoding", "errors"], 0, 0)?;
    if encoding.is_some() || errors.is_some() {
        let Some(text) = source.and_then(wrapped::as_str) else {
            let what = if encoding.is_some() { "encoding" } else { "errors" };
            return Err(vm.type_error(format_args!("{what} without a string argument")));
        };
        let bytes = codec::encode(vm, text, encoding, errors, name)?;
        extend(vm, array, bytes, name)?;
        return Ok(None);
    }
    let Some(source) = source else { return Ok(None) };
    if wrapped::as_str(source).is_some() {
        return Err(vm.type_error(format_args!("string argument without an encoding")));
    }
    if name == "bytes"
        && let Some(result) = vm.call_special(source, names::bytes_, &[])?
    {
        if wrapped::unwrap(result).cast::<Bytes>().is_some() {
            return Ok(Some(wrapped::unwrap(result)));
        }
        let name = vm.class_of(result).name();
        return Err(vm.type_error(format_args!("__bytes__ returned non-bytes (type {name})")));
    }
    let class = vm.class_of(source);
    let is_int = source.is_small_int()
        || source.is_bool()
        || super::int::is_exact_int(source)
        || super::int::wrapped_int(source).is_some();
    if is_int || (!vm.has_buffer(source) && vm.class_lookup(class, names::index).is_some()) {
        let count = match vm.index(source, false) {
            Ok(count) => count,
            Err(raised) if vm.raised_is(&exception::INDEX_ERROR) => {
                vm.clear_raised(raised);
                return Err(vm.overflow_error(format_args!("cannot fit 'int' into an index-sized integer")));
            }
            Err(raised) => return Err(raised),
        };
        let Ok(count) = usize::try_from(count) else {
            return Err(vm.value_error(format_args!("negative count")));
        };
        ByteArray::resize(array, vm, count)?;
        return Ok(None);
    }
    extend(vm, array, source, name)?;
    Ok(None)
}

/// Appends a buffer's bytes or an iterable's ints. `name` is the type that messages speak of.
///
/// # Errors
/// TypeError, ValueError, or what iterating raises.
pub(super) fn extend(vm: &mut Vm, array: Gc<ByteArray>, source: Value, name: &str) -> Result<()> {
    if vm.has_buffer(source) {
        // A view with a step has no bytes in a row.
        let source =
            if source.cast::<MemoryView>().is_some() { memoryview::to_bytes(vm, source)? } else { source };
        let bytes = vm.buffer(source, false)?.bytes();
        return ByteArray::extend(array, vm, bytes);
    }
    let class = vm.class_of(source);
    if class.get().protocol.iter.is_none() && class.get().protocol.next.is_none() {
        let class = class.name();
        return Err(vm.type_error(format_args!("cannot convert '{class}' object to {name}")));
    }
    let iterator = match vm.iter(source) {
        Ok(iterator) => iterator,
        Err(raised) if vm.raised_is(&exception::TYPE_ERROR) => {
            vm.clear_raised(raised);
            let class = class.name();
            return Err(vm.type_error(format_args!("cannot convert '{class}' object to {name}")));
        }
        Err(raised) => return Err(raised),
    };
    let what = if name == "bytes" { "bytes" } else { "byte" };
    while let Some(item) = vm.next(iterator)? {
        let byte = byte(vm, item, what)?;
        ByteArray::push(array, vm, byte)?;
    }
    Ok(())
}

/// An int in range(0, 256).
///
/// # Errors
/// TypeError, ValueError that speaks of `what`.
pub(super) fn byte(vm: &mut Vm, value: Value, what: &str) -> Result<u8> {
    let number = vm.index(value, true)?;
    match u8::try_from(number) {
        Ok(byte) => Ok(byte),
        Err(_) => Err(vm.value_error(format_args!("{what} must be in range(0, 256)"))),
    }
}
