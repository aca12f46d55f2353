//! `collections.defaultdict`: a dict that calls a function for the values of missing keys.

use super::class::{Class, Layout, Protocol, Result};
use super::dict::{DICT, Dict};
use super::dict_iterator::{self, Part};
use super::dict_methods;
use super::native::Native;
use super::object::{Gc, Head};
use super::sequence::guarded_repr;
use super::shape::Shape;
use crate::runtime::format::Formatter;
use crate::runtime::{Args, BinaryOp, Side, Vm};
use crate::value::Value;
use core::cell::Cell;

/// The object: a dict and its function. It has the layout of a dict and more behind it.
#[repr(C, align(8))]
struct DefaultDict {
    dict: Dict,
    /// None if missing keys are errors.
    factory: Cell<Value>,
}

/// The class.
pub static DEFAULT_DICT: Class =
    Class::builtin("collections.defaultdict", &DEFAULT_DICT_SHAPE, &PROTOCOL, ATTRIBUTES).with_base(&DICT);
static DEFAULT_DICT_SHAPE: Shape =
    Shape::builtin(&DEFAULT_DICT, Layout::Dict, (size_of::<DefaultDict>() / size_of::<usize>()) as u16, 0);

static PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    len: dict_methods::PROTOCOL.len,
    compare: dict_methods::PROTOCOL.compare,
    operators: crate::runtime::operators::MAPPING,
    binary: Some(binary),
    in_place: Some(dict_methods::in_place),
    get_item: Some(get_item),
    set_item: Some(dict_methods::set_item),
    contains: Some(dict_methods::contains),
    iter: Some(|vm, this| dict_iterator::new(vm, this, Part::Keys)),
    new: Some(new),
    init: Some(init),
    ..Protocol::NONE
};

fn this(vm: &mut Vm, value: Value) -> Result<Gc<DefaultDict>> {
    if vm.is_instance(value, &DEFAULT_DICT) {
        // SAFETY: instances of this class and its subclasses are made by `new` and begin with the struct.
        return Ok(unsafe { Gc::from_ptr(value.bits() as *const DefaultDict) });
    }
    let name = vm.class_of(value).name();
    Err(vm.type_error(format_args!(
        "descriptor requires a 'collections.defaultdict' object but received a '{name}'"
    )))
}

/// The dict that the object begins with.
fn dict_of(this: Gc<DefaultDict>) -> Gc<Dict> {
    // SAFETY: the first field of the struct.
    unsafe { Gc::from_ptr(this.as_ptr().cast()) }
}

fn allocate(vm: &mut Vm, shape: Gc<Shape>) -> Result<Gc<DefaultDict>> {
    let dict = Dict::empty(Head::with_shape(shape));
    let object = DefaultDict { dict, factory: Cell::new(Value::NONE) };
    vm.alloc_with_words(object, usize::from(shape.inline))
}

fn new(vm: &mut Vm, class: Gc<Class>, _: Args) -> Result<Value> {
    let object = allocate(vm, class.root_shape())?;
    Ok(dict_of(object).value())
}

fn init(vm: &mut Vm, value: Value, args: Args) -> Result<()> {
    let object = this(vm, value)?;
    let Some(factory) = args.get(0) else {
        return dict_methods::update_args(vm, dict_of(object), "defaultdict", args);
    };
    if !factory.is_none() && !vm.is_callable(factory) {
        return Err(vm.type_error(format_args!("first argument must be callable or None")));
    }
    object.factory.set(factory);
    dict_methods::update_args(vm, dict_of(object), "defaultdict", args.rest())
}

fn repr(vm: &mut Vm, value: Value, f: &mut Formatter) -> Result<()> {
    let object = this(vm, value)?;
    let name = vm.class_of(value).name();
    f.push_str(name.rsplit('.').next().unwrap_or(name));
    f.push('(');
    // A factory may be a method of the dict itself, whose text is then short; the entries are guarded as a dict's are.
    guarded_repr(vm, object.factory.get(), f, "...", |vm, f| vm.write_repr(object.factory.get(), f))?;
    f.push_str(", ");
    guarded_repr(vm, value, f, "{...}", |vm, f| dict_methods::write_entries(vm, dict_of(object), f))?;
    f.push(')');
    Ok(())
}

fn get_item(vm: &mut Vm, value: Value, key: Value) -> Result<Value> {
    let object = this(vm, value)?;
    match dict_of(object).get().get(vm, key)? {
        Some(found) => Ok(found),
        None => missing(vm, object, key),
    }
}

fn missing(vm: &mut Vm, object: Gc<DefaultDict>, key: Value) -> Result<Value> {
    let factory = object.factory.get();
    if factory.is_none() {
        return Err(vm.key_error(key));
    }
    let value = vm.call(factory, &[])?;
    dict_of(object).get().set(vm, key, value)?;
    Ok(value)
}

fn copy(vm: &mut Vm, factory: Value, entries: Gc<Dict>) -> Result<Gc<Dict>> {
    let new = allocate(vm, Gc::from_static(&DEFAULT_DICT_SHAPE))?;
    new.factory.set(factory);
    let dict = dict_of(new);
    dict.table.copy_from(vm, &entries.get().table)?;
    Ok(dict)
}

fn binary(vm: &mut Vm, op: BinaryOp, side: Side, a: Value, b: Value) -> Result<Value> {
    if op != BinaryOp::Or {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let factory = this(vm, a)?.factory.get();
    let (left, right) = if side == Side::Left { (a, b) } else { (b, a) };
    let (Some(x), Some(y)) = (left.cast::<Dict>(), right.cast::<Dict>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let union = copy(vm, factory, x)?;
    dict_methods::merge(vm, union, y)?;
    Ok(union.value())
}

static ATTRIBUTES: &[Native] = &[
    Native::get_set(
        "default_factory",
        |vm, value| Ok(this(vm, value)?.factory.get()),
        |vm, value, factory| {
            this(vm, value)?.factory.set(factory.unwrap_or(Value::NONE));
            Ok(())
        },
    ),
    Native::method("__missing__", 1, 1, |vm, args| {
        let object = this(vm, args[0])?;
        missing(vm, object, args[1])
    }),
    Native::method("copy", 0, 0, |vm, args| {
        let object = this(vm, args[0])?;
        Ok(copy(vm, object.factory.get(), dict_of(object))?.value())
    }),
    Native::method("__copy__", 0, 0, |vm, args| {
        let object = this(vm, args[0])?;
        Ok(copy(vm, object.factory.get(), dict_of(object))?.value())
    }),
];
