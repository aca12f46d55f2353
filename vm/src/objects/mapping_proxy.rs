//! `mappingproxy`: a read-only view of a dict, as which classes show their attributes.
//!
//! Assigning to a class goes through `type`, which tells the inline caches; so scripts never get hold of the dict itself.

use super::class::{Protocol, Result};
use super::declare::declare;
use super::native::Native;
use super::object::{Gc, Head};
use super::sequence::receiver;
use crate::names;
use crate::runtime::format::Formatter;
use crate::runtime::{Args, BinaryOp, Side, Vm};
use crate::value::Value;

/// The view.
#[repr(C, align(8))]
pub struct MappingProxy {
    head: Head,
    /// What it shows.
    pub mapping: Value,
}

declare!(MappingProxy, MappingProxy, MAPPING_PROXY MAPPING_PROXY_SHAPE "mappingproxy", &PROTOCOL, ATTRIBUTES);

/// A view of a mapping.
///
/// # Errors
/// MemoryError.
pub fn new(vm: &mut Vm, mapping: Value) -> Result<Value> {
    Ok(vm.alloc(MappingProxy { head: Head::new(&MAPPING_PROXY_SHAPE), mapping })?.value())
}

static PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    str: Some(|vm, this, f| {
        let mapping = mapping(vm, this)?;
        vm.write_str(mapping, f)
    }),
    len: Some(|vm, this| {
        let mapping = mapping(vm, this)?;
        vm.len(mapping)
    }),
    get_item: Some(|vm, this, key| {
        let mapping = mapping(vm, this)?;
        vm.get_item(mapping, key)
    }),
    contains: Some(|vm, this, key| {
        let mapping = mapping(vm, this)?;
        vm.contains(mapping, key)
    }),
    iter: Some(|vm, this| {
        let mapping = mapping(vm, this)?;
        vm.iter(mapping)
    }),
    compare: Some(|vm, op, this, other| {
        let mapping = mapping(vm, this)?;
        vm.compare(op, mapping, behind(other))
    }),
    operators: crate::runtime::operators::UNION | crate::runtime::operators::REVERSED,
    binary: Some(|vm, op, side, this, other| match op {
        BinaryOp::Or => {
            let mapping = mapping(vm, this)?;
            match side {
                Side::Left => vm.binary(op, mapping, behind(other)),
                Side::Right => vm.binary(op, behind(other), mapping),
            }
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }),
    new: Some(|vm, _, args| {
        let [mapping] = args.bind(vm, "mappingproxy", ["mapping"], 0, 1)?;
        let mapping = mapping.unwrap_or(Value::NONE);
        let class = vm.class_of(mapping);
        if vm.class_lookup(class, names::keys).is_none() {
            return Err(vm.type_error(format_args!(
                "mappingproxy() argument must be a mapping, not {}",
                class.name()
            )));
        }
        new(vm, mapping)
    }),
    ..Protocol::NONE
};

fn mapping(vm: &mut Vm, this: Value) -> Result<Value> {
    Ok(receiver::<MappingProxy>(vm, this)?.mapping)
}

/// The mapping behind another operand, if that is a view too.
fn behind(value: Value) -> Value {
    value.cast::<MappingProxy>().map_or(value, |proxy| proxy.mapping)
}

fn repr(vm: &mut Vm, this: Value, f: &mut Formatter) -> Result<()> {
    let mapping = mapping(vm, this)?;
    f.push_str("mappingproxy(");
    vm.write_repr(mapping, f)?;
    f.push(')');
    Ok(())
}

/// Calls the mapping's own method.
fn delegate(vm: &mut Vm, args: Args, name: Gc<super::string::Str>) -> Result<Value> {
    let mapping = mapping(vm, args[0])?;
    vm.call_method(mapping, name, &args.positional()[1..])
}

static ATTRIBUTES: &[Native] = &[
    Native::method("get", 1, 2, |vm, args| {
        let name = vm.intern("get")?;
        delegate(vm, args, name)
    }),
    Native::method("keys", 0, 0, |vm, args| delegate(vm, args, names::keys)),
    Native::method("values", 0, 0, |vm, args| {
        let name = vm.intern("values")?;
        delegate(vm, args, name)
    }),
    Native::method("items", 0, 0, |vm, args| {
        let name = vm.intern("items")?;
        delegate(vm, args, name)
    }),
    Native::method("copy", 0, 0, |vm, args| {
        let name = vm.intern("copy")?;
        delegate(vm, args, name)
    }),
    Native::method("__reversed__", 0, 0, |vm, args| {
        let name = vm.intern("__reversed__")?;
        delegate(vm, args, name)
    }),
];
