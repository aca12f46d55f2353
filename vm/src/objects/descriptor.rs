//! `property`, `staticmethod`, `classmethod`, and the members that `__slots__` makes.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::function;
use super::native::Native;
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use super::string::Str;
use crate::names;
use crate::runtime::{Args, Vm};
use crate::value::{Slot, Value};
use core::cell::Cell;

/// A `property`; attribute slots follow.
#[repr(C, align(8))]
pub struct Property {
    head: Head,
    /// Getter, setter, deleter, doc.
    pub functions: [Cell<Slot>; 4],
    name: Cell<Slot>,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Property {
    const LAYOUT: Layout = Layout::Property;
    fn class() -> &'static Class {
        &PROPERTY
    }
}

/// The class `property`.
pub static PROPERTY: Class =
    Class::builtin("property", &PROPERTY_SHAPE, &PROPERTY_PROTOCOL, PROPERTY_ATTRIBUTES)
        .with_flags(ClassFlags::DESCRIPTOR | ClassFlags::DATA_DESCRIPTOR);
/// Its root shape.
pub static PROPERTY_SHAPE: Shape =
    Shape::builtin(&PROPERTY, Layout::Property, (size_of::<Property>() / size_of::<usize>()) as u16, 0);

static PROPERTY_PROTOCOL: Protocol = Protocol {
    new: Some(|vm, class, _| new_property(vm, class, [None; 4])),
    init: Some(|vm, this, args| {
        let values = args.bind(vm, "property", ["fget", "fset", "fdel", "doc"], 0, 0)?;
        let property = vm.expect::<Property>(this, "self")?;
        for (cell, value) in property.get().functions.iter().zip(values) {
            cell.set(value.filter(|value| !value.is_none()));
        }
        Ok(())
    }),
    descriptor_get: Some(|vm, this, instance, class| {
        let property = vm.expect::<Property>(this, "self")?;
        let Some(instance) = instance else { return Ok(this) };
        match property.functions[0].get() {
            Some(getter) => vm.call(getter, &[instance]),
            None => Err(property_error(vm, property, class, "getter")),
        }
    }),
    descriptor_set: Some(|vm, this, instance, value| {
        let property = vm.expect::<Property>(this, "self")?;
        let function = property.functions[if value.is_some() { 1 } else { 2 }].get();
        match (function, value) {
            (Some(setter), Some(value)) => vm.call(setter, &[instance, value])?,
            (Some(deleter), None) => vm.call(deleter, &[instance])?,
            (None, _) => {
                let class = vm.class_of(instance);
                return Err(property_error(
                    vm,
                    property,
                    class,
                    if value.is_some() { "setter" } else { "deleter" },
                ));
            }
        };
        Ok(())
    }),
    ..Protocol::NONE
};

fn property_error(
    vm: &mut Vm,
    property: Gc<Property>,
    class: Gc<Class>,
    what: &str,
) -> crate::runtime::Raised {
    let class = super::type_::full_name(vm, class);
    let class = class.rsplit_once("__main__.").map_or(class.as_str(), |(_, name)| name);
    match property.name.get().and_then(|name| name.cast::<Str>()) {
        Some(name) => vm.attribute_error(format_args!(
            "property '{}' of '{class}' object has no {what}",
            name.get().as_str()
        )),
        None => vm.attribute_error(format_args!("property of '{class}' object has no {what}")),
    }
}

fn new_property(vm: &mut Vm, class: Gc<Class>, functions: [Slot; 4]) -> Result<Value> {
    let shape = class.root_shape();
    let property = Property {
        head: Head::with_shape(shape),
        functions: functions.map(Cell::new),
        name: Cell::new(None),
    };
    Ok(vm.alloc_with_words(property, usize::from(shape.inline))?.value())
}

/// The same property with one function replaced: what `@x.setter` makes.
fn replaced(vm: &mut Vm, args: Args, which: usize) -> Result<Value> {
    let property = vm.expect::<Property>(args[0], "self")?;
    let mut functions = [0, 1, 2, 3].map(|i: usize| property.functions[i].get());
    functions[which] = Some(args[1]);
    let class = vm.class_of(args[0]);
    let new = new_property(vm, class, functions)?;
    vm.expect::<Property>(new, "self")?.name.set(property.name.get());
    Ok(new)
}

static PROPERTY_ATTRIBUTES: &[Native] = &[
    Native::method("getter", 1, 1, |vm, args| replaced(vm, args, 0)),
    Native::method("setter", 1, 1, |vm, args| replaced(vm, args, 1)),
    Native::method("deleter", 1, 1, |vm, args| replaced(vm, args, 2)),
    Native::method("__set_name__", 2, 2, |vm, args| {
        vm.expect::<Property>(args[0], "self")?.name.set(Some(args[2]));
        Ok(Value::NONE)
    }),
    Native::get("fget", |vm, this| {
        Ok(vm.expect::<Property>(this, "self")?.functions[0].get().unwrap_or(Value::NONE))
    }),
    Native::get("fset", |vm, this| {
        Ok(vm.expect::<Property>(this, "self")?.functions[1].get().unwrap_or(Value::NONE))
    }),
    Native::get("fdel", |vm, this| {
        Ok(vm.expect::<Property>(this, "self")?.functions[2].get().unwrap_or(Value::NONE))
    }),
    Native::get("__doc__", |vm, this| {
        let property = vm.expect::<Property>(this, "self")?;
        if let Some(doc) = property.functions[3].get() {
            return Ok(doc);
        }
        match property.functions[0].get() {
            Some(getter) => Ok(vm.get_attribute_opt(getter, names::doc)?.unwrap_or(Value::NONE)),
            None => Ok(Value::NONE),
        }
    }),
];

/// A `staticmethod` or `classmethod`.
#[repr(C, align(8))]
pub struct MethodWrapper {
    head: Head,
    /// The function.
    pub function: Cell<Value>,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for MethodWrapper {
    const LAYOUT: Layout = Layout::StaticMethod;
    fn class() -> &'static Class {
        &STATIC_METHOD
    }
}

/// The class `staticmethod`.
pub static STATIC_METHOD: Class =
    Class::builtin("staticmethod", &STATIC_METHOD_SHAPE, &STATIC_METHOD_PROTOCOL, METHOD_ATTRIBUTES)
        .with_flags(ClassFlags::DESCRIPTOR);
/// Its root shape.
pub static STATIC_METHOD_SHAPE: Shape = Shape::builtin(&STATIC_METHOD, Layout::StaticMethod, 2, 0);
/// The class `classmethod`.
pub static CLASS_METHOD: Class =
    Class::builtin("classmethod", &CLASS_METHOD_SHAPE, &CLASS_METHOD_PROTOCOL, METHOD_ATTRIBUTES)
        .with_flags(ClassFlags::DESCRIPTOR);
/// Its root shape.
pub static CLASS_METHOD_SHAPE: Shape = Shape::builtin(&CLASS_METHOD, Layout::StaticMethod, 2, 0);

static STATIC_METHOD_PROTOCOL: Protocol = Protocol {
    new: Some(|vm, class, _| new_wrapper(vm, class.root_shape(), Value::NONE)),
    init: Some(|vm, this, args| init_wrapper(vm, this, args, "staticmethod")),
    descriptor_get: Some(|vm, this, _, _| Ok(vm.expect::<MethodWrapper>(this, "self")?.function.get())),
    call: Some(|vm, this, args| {
        let function = vm.expect::<MethodWrapper>(this, "self")?.function.get();
        vm.call_args(function, args)
    }),
    ..Protocol::NONE
};

static CLASS_METHOD_PROTOCOL: Protocol = Protocol {
    new: Some(|vm, class, _| new_wrapper(vm, class.root_shape(), Value::NONE)),
    init: Some(|vm, this, args| init_wrapper(vm, this, args, "classmethod")),
    descriptor_get: Some(|vm, this, _, class| {
        let function = vm.expect::<MethodWrapper>(this, "self")?.function.get();
        let kind = vm.class_of(function);
        if kind.has(ClassFlags::DESCRIPTOR) {
            return vm.bind_attribute(function, Some(class.value()), class);
        }
        function::bind(vm, function, class.value())
    }),
    ..Protocol::NONE
};

static METHOD_ATTRIBUTES: &[Native] = &[
    Native::get("__func__", |vm, this| Ok(vm.expect::<MethodWrapper>(this, "self")?.function.get())),
    Native::get("__wrapped__", |vm, this| Ok(vm.expect::<MethodWrapper>(this, "self")?.function.get())),
    Native::get("__name__", |vm, this| {
        let function = vm.expect::<MethodWrapper>(this, "self")?.function.get();
        vm.get_attribute(function, names::name)
    }),
    Native::get("__doc__", |vm, this| {
        let function = vm.expect::<MethodWrapper>(this, "self")?.function.get();
        vm.get_attribute(function, names::doc)
    }),
];

fn new_wrapper(vm: &mut Vm, shape: Gc<Shape>, function: Value) -> Result<Value> {
    let wrapper = MethodWrapper { head: Head::with_shape(shape), function: Cell::new(function) };
    Ok(vm.alloc_with_words(wrapper, usize::from(shape.inline))?.value())
}

fn init_wrapper(vm: &mut Vm, this: Value, args: Args, name: &str) -> Result<()> {
    if args.len() != 1 || args.keyword_count() != 0 {
        return Err(vm.type_error(format_args!("{name} expected 1 argument, got {}", args.len())));
    }
    vm.expect::<MethodWrapper>(this, "self")?.function.set(args[0]);
    Ok(())
}

/// A `staticmethod` or `classmethod` of a function.
///
/// # Errors
/// MemoryError.
pub fn wrap_function(vm: &mut Vm, function: Value, is_static: bool) -> Result<Value> {
    let shape = if is_static { &STATIC_METHOD_SHAPE } else { &CLASS_METHOD_SHAPE };
    new_wrapper(vm, Gc::from_static(shape), function)
}

/// A member that `__slots__` defines. The attribute itself is in the instance's slots, with the member object in the
/// place of a name: so it is neither in the instance's `__dict__` nor mixed up with a base's member of the same name.
#[repr(C, align(8))]
pub struct Member {
    head: Head,
    name: Gc<Str>,
    owner: Gc<Class>,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Member {
    const LAYOUT: Layout = Layout::Member;
    fn class() -> &'static Class {
        &MEMBER
    }
}

static MEMBER: Class =
    Class::builtin("member_descriptor", &MEMBER_SHAPE, &MEMBER_PROTOCOL, MEMBER_ATTRIBUTES)
        .with_flags(ClassFlags::DESCRIPTOR | ClassFlags::DATA_DESCRIPTOR | ClassFlags::FINAL);
static MEMBER_SHAPE: Shape = Shape::builtin(&MEMBER, Layout::Member, 0, 0);

static MEMBER_PROTOCOL: Protocol = Protocol {
    repr: Some(|vm, this, f| {
        let member = vm.expect::<Member>(this, "self")?;
        f.write(format_args!(
            "<member '{}' of '{}' objects>",
            member.name.get().as_str(),
            member.owner.name()
        ));
        Ok(())
    }),
    descriptor_get: Some(|vm, this, instance, _| {
        let member = vm.expect::<Member>(this, "self")?;
        let Some(instance) = instance else { return Ok(this) };
        member.check(vm, instance)?;
        match vm.own_member(instance, this) {
            Some(value) => Ok(value),
            None => Err(vm.no_attribute(instance, member.name)),
        }
    }),
    descriptor_set: Some(|vm, this, instance, value| {
        let member = vm.expect::<Member>(this, "self")?;
        member.check(vm, instance)?;
        if vm.set_own_member(instance, this, value)? {
            return Ok(());
        }
        Err(vm.no_attribute(instance, member.name))
    }),
    ..Protocol::NONE
};

static MEMBER_ATTRIBUTES: &[Native] = &[
    Native::get("__name__", |vm, this| Ok(vm.expect::<Member>(this, "self")?.name.value())),
    Native::get("__objclass__", |vm, this| Ok(vm.expect::<Member>(this, "self")?.owner.value())),
];

impl Member {
    /// Other objects may not have the slots.
    fn check(&self, vm: &mut Vm, instance: Value) -> Result<()> {
        let class = vm.class_of(instance);
        if class.is_subclass_of(&self.owner) {
            return Ok(());
        }
        Err(vm.type_error(format_args!(
            "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
            self.name.get().as_str(),
            self.owner.name(),
            class.name()
        )))
    }
}

/// A member of that name, for instances of `owner`.
///
/// # Errors
/// MemoryError.
pub fn new_member(vm: &mut Vm, name: Gc<Str>, owner: Gc<Class>) -> Result<Value> {
    Ok(vm.alloc(Member { head: Head::new(&MEMBER_SHAPE), name, owner })?.value())
}

/// Is this a member that instances of `owner` have?
#[must_use]
pub fn is_member_of(value: Value, owner: Gc<Class>) -> bool {
    value.cast::<Member>().is_some_and(|member| member.owner == owner)
}
