//! `super`: attribute lookup that starts behind a class in the resolution order.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::dict::Dict;
use super::native::Native;
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use super::string::Str;
use crate::names;
use crate::runtime::{Args, Vm, special};
use crate::value::{Slot, Value};

/// A `super` object.
#[repr(C, align(8))]
pub struct Super {
    head: Head,
    class: Gc<Class>,
    receiver: Slot,
    receiver_class: Gc<Class>,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Super {
    const LAYOUT: Layout = Layout::Super;
    fn class() -> &'static Class {
        &SUPER
    }
}

/// The class.
pub static SUPER: Class =
    Class::builtin("super", &SUPER_SHAPE, &PROTOCOL, ATTRIBUTES).with_flags(ClassFlags::FINAL);
/// Its root shape.
pub static SUPER_SHAPE: Shape = Shape::builtin(&SUPER, Layout::Super, 0, 0);

static ATTRIBUTES: &[Native] = &[
    Native::get("__self__", |vm, this| Ok(vm.expect::<Super>(this, "self")?.receiver.unwrap_or(Value::NONE))),
    Native::get("__thisclass__", |vm, this| Ok(vm.expect::<Super>(this, "self")?.class.value())),
    Native::get("__self_class__", |vm, this| {
        let object = vm.expect::<Super>(this, "self")?;
        Ok(object.receiver.map_or(Value::NONE, |_| object.receiver_class.value()))
    }),
    Native::method("__get__", 1, 2, |vm, args| {
        let object = vm.expect::<Super>(args[0], "self")?;
        if object.receiver.is_some() || args[1].is_none() {
            return Ok(args[0]);
        }
        new(vm, object.class.value(), args[1])
    }),
];

static PROTOCOL: Protocol = Protocol {
    new: Some(construct),
    get_attr: Some(|vm, this, name| {
        let object = vm.expect::<Super>(this, "self")?;
        let Some(receiver) = object.receiver else { return Ok(None) };
        match lookup(vm, object.class, object.receiver_class, name) {
            Some(found) => {
                // Through an instance, methods bind to it; through a class, they are class methods or functions.
                let instance = if receiver == object.receiver_class.value() { None } else { Some(receiver) };
                vm.bind_attribute(found, instance, object.receiver_class).map(Some)
            }
            None => Ok(None),
        }
    }),
    repr: Some(|vm, this, f| {
        let object = vm.expect::<Super>(this, "self")?;
        let class = object.receiver_class.name();
        f.write(format_args!("<super: <class '{}'>, <{class} object>>", object.class.name()));
        Ok(())
    }),
    ..Protocol::NONE
};

fn construct(vm: &mut Vm, _: Gc<Class>, args: Args) -> Result<Value> {
    match args.positional() {
        [class, receiver] => new(vm, *class, *receiver),
        [class] => {
            let class = vm.expect::<Class>(*class, "super() argument 1")?;
            let object =
                Super { head: Head::new(&SUPER_SHAPE), class, receiver: None, receiver_class: class };
            Ok(vm.alloc(object)?.value())
        }
        [] => Err(vm.runtime_error(format_args!("super(): no arguments"))),
        all => Err(vm.type_error(format_args!("super() expected at most 2 arguments, got {}", all.len()))),
    }
}

/// `super(class, receiver)`.
///
/// # Errors
/// TypeError if the receiver is neither an instance nor a subclass of the class.
pub fn new(vm: &mut Vm, class: Value, receiver: Value) -> Result<Value> {
    let (class, receiver_class) = resolve(vm, class, receiver)?;
    Ok(vm
        .alloc(Super { head: Head::new(&SUPER_SHAPE), class, receiver: Some(receiver), receiver_class })?
        .value())
}

/// The class to start behind, and the class whose resolution order is searched.
///
/// # Errors
/// As for [`new`].
pub fn resolve(vm: &mut Vm, class: Value, receiver: Value) -> Result<(Gc<Class>, Gc<Class>)> {
    let Some(class) = class.cast::<Class>() else {
        let name = vm.class_of(class).name();
        return Err(vm.type_error(format_args!("super() argument 1 must be a type, not {name}")));
    };
    if let Some(other) = receiver.cast::<Class>()
        && other.is_subclass_of(&class)
    {
        return Ok((class, other));
    }
    let other = vm.class_of(receiver);
    if other.is_subclass_of(&class) {
        return Ok((class, other));
    }
    Err(vm.type_error(format_args!("super(type, obj): obj must be an instance or subtype of type")))
}

/// Attribute found behind `class` in the resolution order of `receiver_class`.
pub fn lookup(_: &Vm, class: Gc<Class>, receiver_class: Gc<Class>, name: Gc<Str>) -> Slot {
    if name == names::class {
        return None;
    }
    let own = |class: Gc<Class>| match class.dict.get().and_then(Value::cast::<Dict>) {
        Some(dict) => dict.get_str(name),
        None => Native::find(class.get().attributes, name)
            .or_else(|| special::wrapper(class, name))
            .map(|native| native.object().value()),
    };
    let Some(mro) = receiver_class.mro.get() else {
        let mut base = class.base();
        while let Some(class) = base {
            if let Some(found) = own(class) {
                return Some(found);
            }
            base = class.base();
        }
        return None;
    };
    let start = mro.items().iter().position(|item| *item == class.value())? + 1;
    mro.get().items()[start..].iter().filter_map(|item| item.cast::<Class>()).find_map(own)
}
