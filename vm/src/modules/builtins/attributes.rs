//! Builtin functions about attributes and identity.

use crate::names;
use crate::objects::class::{ClassFlags, Result};
use crate::objects::object::Gc;
use crate::objects::plain::attribute_name;
use crate::objects::string::Str;
use crate::runtime::{Args, Vm};
use crate::value::Value;

pub(super) fn getattr(vm: &mut Vm, args: Args) -> Result<Value> {
    let name = attribute_name(vm, args[1])?;
    match args.get(2) {
        None => vm.get_attribute(args[0], name),
        Some(default) => Ok(vm.attribute_or_none(args[0], name)?.unwrap_or(default)),
    }
}

pub(super) fn hasattr(vm: &mut Vm, args: Args) -> Result<Value> {
    let name = attribute_name(vm, args[1])?;
    Ok(Value::bool(vm.attribute_or_none(args[0], name)?.is_some()))
}

pub(super) fn setattr(vm: &mut Vm, args: Args) -> Result<Value> {
    let name = attribute_name(vm, args[1])?;
    vm.set_attribute(args[0], name, args[2])?;
    Ok(Value::NONE)
}

pub(super) fn delattr(vm: &mut Vm, args: Args) -> Result<Value> {
    let name = attribute_name(vm, args[1])?;
    vm.delete_attribute(args[0], name)?;
    Ok(Value::NONE)
}

pub(super) fn vars(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some(object) = args.get(0) else { return super::code::locals(vm, args) };
    match vm.get_attribute_opt(object, names::dict)? {
        Some(dict) => Ok(dict),
        None => Err(vm.type_error(format_args!("vars() argument must have __dict__ attribute"))),
    }
}

pub(super) fn id(vm: &mut Vm, args: Args) -> Result<Value> {
    // The word itself: equal for identical values, and different for all others that live at the same time.
    vm.new_uint(args[0].bits() as u64)
}

pub(super) fn hash(vm: &mut Vm, args: Args) -> Result<Value> {
    let hash = vm.hash(args[0])?;
    vm.new_int(hash as i64)
}

/// Does the class of `object` define the special method in Python, so that it must be called?
pub(super) fn defines(vm: &mut Vm, object: Value, name: Gc<Str>) -> bool {
    let class = vm.class_of(object);
    class.has(ClassFlags::USER)
        && vm
            .class_lookup(class, name)
            .is_some_and(|found| found.cast::<crate::objects::native::Native>().is_none() && !found.is_none())
}
