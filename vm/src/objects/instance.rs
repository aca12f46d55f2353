//! What instances of user-defined classes do: special methods looked up in the class, else the builtin base.
//!
//! Every entry follows one pattern: find the special method along the class's resolution order; if it is a
//! builtin's, go straight to the builtin base's protocol; if there is none, do what the language says of that.

use super::class::{ClassFlags, Protocol, Result};
use super::dict::Dict;
use super::native::Native;
use super::object::Gc;
use super::string::Str;
use super::wrapped::unwrap;
use crate::names;
use crate::runtime::buffer::Buffer;
use crate::runtime::format::Formatter;
use crate::runtime::{Args, BinaryOp, CompareOp, Side, UnaryOp, Vm, hash};
use crate::value::{Slot, Value};

/// The protocol of all user-defined classes.
pub static PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    str: Some(str_),
    hash: Some(hash_),
    truth: Some(truth),
    len: Some(len),
    compare: Some(compare),
    unary: Some(unary),
    binary: Some(binary),
    in_place: Some(in_place),
    operators: 0,
    get_item: Some(get_item),
    set_item: Some(set_item),
    contains: Some(contains),
    get_attr: None,
    set_attr: None,
    call: Some(call),
    iter: Some(iter),
    next: Some(next),
    buffer: Some(buffer),
    new: None,
    init: None,
    descriptor_get: None,
    descriptor_set: None,
};

/// A special method that the class defines in Python (or takes from something that is no builtin's own).
fn defined(vm: &mut Vm, this: Value, name: Gc<Str>) -> Option<Value> {
    let class = vm.class_of(this);
    vm.class_lookup(class, name).filter(|found| found.cast::<Native>().is_none())
}

/// Calls a special method that the class defines in Python, if it does.
fn call_defined(vm: &mut Vm, this: Value, name: Gc<Str>, args: &[Value]) -> Result<Option<Value>> {
    match defined(vm, this, name) {
        Some(found) => {
            let class = vm.class_of(this);
            vm.call_found(found, this, class, args).map(Some)
        }
        None => Ok(None),
    }
}

/// The builtin base's protocol, and the value its functions take.
fn base(vm: &Vm, this: Value) -> (&'static Protocol, Value) {
    (vm.class_of(this).native().get().protocol, unwrap(this))
}

fn repr(vm: &mut Vm, this: Value, f: &mut Formatter) -> Result<()> {
    if let Some(text) = call_defined(vm, this, names::repr, &[])? {
        return push_text(vm, text, "__repr__", f);
    }
    let (protocol, inner) = base(vm, this);
    match protocol.repr {
        // Frozensets, exceptions and the like name the class of the instance.
        Some(repr) => repr(vm, if inner.cast::<super::set::Set>().is_some() { this } else { inner }, f),
        None => {
            let class = vm.class_of(this);
            let name = super::type_::full_name(vm, class);
            f.write(format_args!("<{name} object at {:#x}>", this.bits()));
            Ok(())
        }
    }
}

fn push_text(vm: &mut Vm, text: Value, method: &str, f: &mut Formatter) -> Result<()> {
    match super::wrapped::as_str(text) {
        Some(text) => {
            f.push_str(text.get().as_str());
            Ok(())
        }
        None => {
            let name = vm.class_of(text).name();
            Err(vm.type_error(format_args!("{method} returned non-string (type {name})")))
        }
    }
}

fn str_(vm: &mut Vm, this: Value, f: &mut Formatter) -> Result<()> {
    if let Some(text) = call_defined(vm, this, names::str_, &[])? {
        return push_text(vm, text, "__str__", f);
    }
    let (protocol, inner) = base(vm, this);
    match protocol.str {
        Some(str_) if inner == this || defined(vm, this, names::repr).is_none() => str_(vm, inner, f),
        _ => match call_defined(vm, this, names::repr, &[])? {
            // What `str` asked for is named, whoever answered.
            Some(text) => push_text(vm, text, "__str__", f),
            None => vm.write_repr(this, f),
        },
    }
}

fn hash_(vm: &mut Vm, this: Value) -> Result<isize> {
    let class = vm.class_of(this);
    match vm.class_lookup(class, names::hash) {
        Some(found) if found.is_none() => {
            Err(vm.type_error(format_args!("unhashable type: '{}'", class.name())))
        }
        Some(found) if found.cast::<Native>().is_none() => {
            let result = vm.call_found(found, this, class, &[])?;
            if let Some(i) = unwrap(result).as_small_int() {
                return Ok(hash::hash_int(i));
            }
            if super::int::is_exact_int(result) || result.is_bool() {
                return vm.hash(result);
            }
            Err(vm.type_error(format_args!("__hash__ method should return an integer")))
        }
        _ => {
            let (protocol, inner) = base(vm, this);
            match protocol.hash {
                Some(hash) => hash(vm, inner),
                None if protocol.compare.is_none() => Ok(hash::identity_hash(this)),
                None => Err(vm.type_error(format_args!("unhashable type: '{}'", class.name()))),
            }
        }
    }
}

fn truth(vm: &mut Vm, this: Value) -> Result<bool> {
    if let Some(result) = call_defined(vm, this, names::bool_, &[])? {
        if result.is_bool() {
            return Ok(result == Value::TRUE);
        }
        let name = vm.class_of(result).name();
        return Err(vm.type_error(format_args!("__bool__ should return bool, returned {name}")));
    }
    if defined(vm, this, names::len).is_some() {
        return Ok(len(vm, this)? != 0);
    }
    let (protocol, inner) = base(vm, this);
    match (protocol.truth, protocol.len) {
        (Some(truth), _) => truth(vm, inner),
        (None, Some(len)) => Ok(len(vm, inner)? != 0),
        (None, None) => Ok(inner == this || vm.truth(inner)?),
    }
}

fn len(vm: &mut Vm, this: Value) -> Result<usize> {
    if let Some(result) = call_defined(vm, this, names::len, &[])? {
        let n = vm.to_index(result)?;
        return match n.as_small_int() {
            Some(n) if n >= 0 => Ok(n as usize),
            _ if super::int::is_negative(n) => {
                Err(vm.value_error(format_args!("__len__() should return >= 0")))
            }
            _ => Err(vm.overflow_error(format_args!("cannot fit 'int' into an index-sized integer"))),
        };
    }
    let (protocol, inner) = base(vm, this);
    match protocol.len {
        Some(len) => len(vm, inner),
        None => {
            let name = vm.class_of(this).name();
            Err(vm.type_error(format_args!("object of type '{name}' has no len()")))
        }
    }
}

fn compare(vm: &mut Vm, op: CompareOp, this: Value, other: Value) -> Result<Value> {
    let name = match op {
        CompareOp::Lt => names::lt,
        CompareOp::Le => names::le,
        CompareOp::Gt => names::gt,
        CompareOp::Ge => names::ge,
        CompareOp::Eq => names::eq,
        CompareOp::Ne => names::ne,
    };
    if let Some(result) = call_defined(vm, this, name, &[other])? {
        return Ok(result);
    }
    // `!=` is by default the inverse of `==`.
    if op == CompareOp::Ne
        && let Some(result) = call_defined(vm, this, names::eq, &[other])?
    {
        if result == Value::NOT_IMPLEMENTED {
            return Ok(result);
        }
        return Ok(Value::bool(!vm.truth(result)?));
    }
    let (protocol, inner) = base(vm, this);
    match protocol.compare {
        Some(compare) => compare(vm, op, inner, unwrap(other)),
        None if inner != this => {
            // The builtin value compares by a fast path only, such as small ints: ask in general.
            match op {
                CompareOp::Eq | CompareOp::Ne => vm.compare(op, inner, unwrap(other)),
                _ => Ok(Value::NOT_IMPLEMENTED),
            }
        }
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn unary(vm: &mut Vm, op: UnaryOp, this: Value) -> Result<Value> {
    let name = match op {
        UnaryOp::Neg => names::neg,
        UnaryOp::Pos => names::pos,
        UnaryOp::Invert => names::invert,
    };
    if let Some(result) = call_defined(vm, this, name, &[])? {
        return Ok(result);
    }
    let (protocol, inner) = base(vm, this);
    match protocol.unary {
        Some(unary) => unary(vm, op, inner),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn binary(vm: &mut Vm, op: BinaryOp, side: Side, this: Value, other: Value) -> Result<Value> {
    let name = if side == Side::Left { op.method() } else { op.reflected() };
    if let Some(result) = call_defined(vm, this, name, &[other])? {
        return Ok(result);
    }
    let (protocol, inner) = base(vm, this);
    match protocol.binary {
        Some(binary) => binary(vm, op, side, inner, unwrap(other)),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn in_place(vm: &mut Vm, op: BinaryOp, this: Value, other: Value) -> Result<Value> {
    if let Some(result) = call_defined(vm, this, op.in_place(), &[other])? {
        return Ok(result);
    }
    let (protocol, inner) = base(vm, this);
    match protocol.in_place {
        Some(in_place) => in_place(vm, op, inner, other),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn get_item(vm: &mut Vm, this: Value, key: Value) -> Result<Value> {
    if let Some(result) = call_defined(vm, this, names::getitem, &[key])? {
        return Ok(result);
    }
    let (protocol, inner) = base(vm, this);
    let Some(get_item) = protocol.get_item else {
        let name = vm.class_of(this).name();
        return Err(vm.type_error(format_args!("'{name}' object is not subscriptable")));
    };
    match missing(vm, this, key)? {
        Some(value) => Ok(value),
        None => get_item(vm, inner, key),
    }
}

/// What a dict's subclass with `__missing__` has for a key; nothing if it is no such object.
///
/// # Errors
/// What `__missing__` raises, or hashing the key.
pub(crate) fn missing(vm: &mut Vm, this: Value, key: Value) -> Result<Slot> {
    let Some(dict) = this.cast::<Dict>() else { return Ok(None) };
    let Some(missing) = defined(vm, this, names::missing) else { return Ok(None) };
    if let Some(value) = dict.get().get(vm, key)? {
        return Ok(Some(value));
    }
    let class = vm.class_of(this);
    vm.call_found(missing, this, class, &[key]).map(Some)
}

fn set_item(vm: &mut Vm, this: Value, key: Value, value: Slot) -> Result<()> {
    let done = match value {
        Some(value) => call_defined(vm, this, names::setitem, &[key, value])?,
        None => call_defined(vm, this, names::delitem, &[key])?,
    };
    if done.is_some() {
        return Ok(());
    }
    let (protocol, inner) = base(vm, this);
    match protocol.set_item {
        Some(set_item) => set_item(vm, inner, key, value),
        None => {
            let name = vm.class_of(this).name();
            Err(match value {
                Some(_) => vm.type_error(format_args!("'{name}' object does not support item assignment")),
                // CPython's words where the key could be an index.
                None if super::sequence::is_index(vm, key) => {
                    vm.type_error(format_args!("'{name}' object doesn't support item deletion"))
                }
                None => vm.type_error(format_args!("'{name}' object does not support item deletion")),
            })
        }
    }
}

fn contains(vm: &mut Vm, this: Value, item: Value) -> Result<bool> {
    if defined(vm, this, names::contains).is_some_and(Value::is_none) {
        let name = vm.class_of(this).name();
        return Err(vm.type_error(format_args!("'{name}' object is not a container")));
    }
    if let Some(result) = call_defined(vm, this, names::contains, &[item])? {
        return vm.truth(result);
    }
    let (protocol, inner) = base(vm, this);
    if let Some(contains) = protocol.contains {
        return contains(vm, inner, item);
    }
    if protocol.iter.is_none()
        && defined(vm, this, names::iter).is_none()
        && defined(vm, this, names::getitem).is_none()
    {
        let name = vm.class_of(this).name();
        return Err(vm.type_error(format_args!("argument of type '{name}' is not iterable")));
    }
    vm.contains_by_iteration(this, item)
}

fn call(vm: &mut Vm, this: Value, args: Args) -> Result<Value> {
    let class = vm.class_of(this);
    match vm.class_lookup(class, names::call) {
        Some(found) if !found.is_none() => {
            if found.head().is_some_and(|head| head.shape().class().has(ClassFlags::METHOD)) {
                return vm.call_with_receiver(found, this, args);
            }
            let bound = vm.bind_attribute(found, Some(this), class)?;
            vm.call_args(bound, args)
        }
        _ => Err(vm.type_error(format_args!("'{}' object is not callable", class.name()))),
    }
}

fn iter(vm: &mut Vm, this: Value) -> Result<Value> {
    let class = vm.class_of(this);
    if let Some(found) = vm.class_lookup(class, names::iter)
        && found.cast::<Native>().is_none()
    {
        if found.is_none() {
            return Err(vm.type_error(format_args!("'{}' object is not iterable", class.name())));
        }
        let iterator = vm.call_found(found, this, class, &[])?;
        if !vm.is_iterator(iterator) {
            let name = vm.class_of(iterator).name();
            return Err(vm.type_error(format_args!("iter() returned non-iterator of type '{name}'")));
        }
        return Ok(iterator);
    }
    let (protocol, inner) = base(vm, this);
    if let Some(iter) = protocol.iter {
        return iter(vm, inner);
    }
    if defined(vm, this, names::getitem).is_some() {
        return super::sequence_iterator::new(vm, this);
    }
    if protocol.next.is_some() {
        return Ok(inner);
    }
    Err(vm.type_error(format_args!("'{}' object is not iterable", class.name())))
}

fn next(vm: &mut Vm, this: Value) -> Result<Slot> {
    if let Some(found) = defined(vm, this, names::next) {
        let class = vm.class_of(this);
        // A StopIteration goes on: those who don't want it drop it (see `Vm::next`).
        return vm.call_found(found, this, class, &[]).map(Some);
    }
    let (protocol, inner) = base(vm, this);
    match protocol.next {
        Some(next) => next(vm, inner),
        None => {
            let name = vm.class_of(this).name();
            Err(vm.type_error(format_args!("'{name}' object is not an iterator")))
        }
    }
}

fn buffer(vm: &mut Vm, this: Value, writable: bool) -> Result<Buffer> {
    let (protocol, inner) = base(vm, this);
    match protocol.buffer {
        Some(buffer) => buffer(vm, inner, writable),
        None => {
            let name = vm.class_of(this).name();
            Err(vm.type_error(format_args!("a bytes-like object is required, not '{name}'")))
        }
    }
}
