//! Tuples whose items have names too, such as `sys.version_info` and what `time.localtime` returns.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use super::string::Str;
use super::tuple::{TUPLE, Tuple};
use crate::runtime::format::Formatter;
use crate::runtime::{BinaryOp, CompareOp, Side, Vm};
use crate::value::Value;

/// The object.
#[repr(C, align(8))]
pub struct Record {
    head: Head,
    /// The items.
    pub items: Gc<Tuple>,
    name: &'static str,
    names: &'static [&'static str],
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Record {
    const LAYOUT: Layout = Layout::Record;
    fn class() -> &'static Class {
        &RECORD
    }
}

/// The class.
pub static RECORD: Class =
    Class::builtin("record", &RECORD_SHAPE, &PROTOCOL, &[]).with_base(&TUPLE).with_flags(ClassFlags::FINAL);
/// Its root shape.
pub static RECORD_SHAPE: Shape = Shape::builtin(&RECORD, Layout::Record, 0, 0);

/// What every class of records does.
pub static PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    hash: Some(|vm, this| {
        let items = items(vm, this)?;
        vm.hash(items)
    }),
    len: Some(|vm, this| Ok(vm.expect::<Record>(this, "self")?.items.len())),
    compare: Some(|vm, op: CompareOp, this, other| {
        let this = items(vm, this)?;
        let other = other.cast::<Record>().map_or(other, |record| record.items.value());
        if other.cast::<Tuple>().is_none() {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        vm.compare(op, this, other)
    }),
    operators: crate::runtime::operators::SEQUENCE,
    binary: Some(|vm, op: BinaryOp, side, this, other| {
        let this = items(vm, this)?;
        match side {
            Side::Left => vm.binary(op, this, other),
            Side::Right => vm.binary(op, other, this),
        }
    }),
    get_item: Some(|vm, this, key| {
        let items = items(vm, this)?;
        vm.get_item(items, key)
    }),
    contains: Some(|vm, this, item| {
        let items = items(vm, this)?;
        vm.contains(items, item)
    }),
    iter: Some(|vm, this| {
        let items = items(vm, this)?;
        vm.iter(items)
    }),
    get_attr: Some(get_attr),
    ..Protocol::NONE
};

fn items(vm: &mut Vm, this: Value) -> Result<Value> {
    Ok(vm.expect::<Record>(this, "self")?.items.value())
}

fn repr(vm: &mut Vm, this: Value, f: &mut Formatter) -> Result<()> {
    let record = vm.expect::<Record>(this, "self")?;
    f.write(format_args!("{}(", record.name));
    for (i, item) in record.items.get().items().iter().enumerate() {
        if i > 0 {
            f.push_str(", ");
        }
        if let Some(name) = record.names.get(i) {
            f.write(format_args!("{name}="));
        }
        vm.write_repr(*item, f)?;
    }
    f.push(')');
    Ok(())
}

fn get_attr(vm: &mut Vm, this: Value, name: Gc<Str>) -> Result<Option<Value>> {
    let record = vm.expect::<Record>(this, "self")?;
    let at = record.names.iter().position(|other| *other == name.get().as_str());
    if let Some(item) = at.and_then(|at| record.items.items().get(at)) {
        return Ok(Some(*item));
    }
    let class = vm.class_of(this);
    vm.generic_get_attribute(this, class, name)
}

/// A record of a kind called `name` with these items, the first of which have names.
///
/// # Errors
/// MemoryError.
pub fn new(
    vm: &mut Vm,
    name: &'static str,
    names: &'static [&'static str],
    items: &[Value],
) -> Result<Value> {
    with_shape(vm, &RECORD_SHAPE, name, names, items)
}

/// The same for a class of its own, whose root shape has the layout of records.
///
/// # Errors
/// MemoryError.
pub fn with_shape(
    vm: &mut Vm,
    shape: &'static Shape,
    name: &'static str,
    names: &'static [&'static str],
    items: &[Value],
) -> Result<Value> {
    let items = vm.new_tuple(items)?;
    Ok(vm.alloc(Record { head: Head::new(shape), items, name, names })?.value())
}
