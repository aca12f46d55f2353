//! `wrapper_descriptor`: a special method of a builtin class, as an attribute of the class.
//!
//! Builtin classes share one [`Native`] for each special method (`runtime/special.rs`). What `dict.__repr__` gives must
//! differ from `list.__repr__`, because scripts dispatch by it, so an object with the owner is made where a script asks
//! the class. The VM keeps those that were made: asking again gives the same object. Instances and `super()` bind the
//! shared `Native` itself, and never make one.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::dict::Dict;
use super::native::Native;
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use super::string::Str;
use crate::runtime::vm::Global;
use crate::runtime::{Args, Vm, special};
use crate::value::Value;

/// The object.
#[repr(C, align(8))]
pub struct SlotWrapper {
    head: Head,
    /// The class whose protocol has the method.
    pub owner: &'static Class,
    /// The method.
    pub native: &'static Native,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for SlotWrapper {
    const LAYOUT: Layout = Layout::SlotWrapper;
    fn class() -> &'static Class {
        &SLOT_WRAPPER
    }
}

/// The class.
pub static SLOT_WRAPPER: Class =
    Class::builtin("wrapper_descriptor", &SLOT_WRAPPER_SHAPE, &PROTOCOL, ATTRIBUTES)
        .with_flags(ClassFlags::FINAL | ClassFlags::METHOD);
/// Its root shape.
pub static SLOT_WRAPPER_SHAPE: Shape = Shape::builtin(&SLOT_WRAPPER, Layout::SlotWrapper, 0, 0);

static PROTOCOL: Protocol = Protocol {
    repr: Some(|vm, this, f| {
        let wrapper = vm.expect::<SlotWrapper>(this, "self")?;
        f.push_str("<slot wrapper '");
        f.push_str(wrapper.native.name);
        f.push_str("' of '");
        f.push_str(wrapper.owner.name());
        f.push_str("' objects>");
        Ok(())
    }),
    call: Some(call),
    ..Protocol::NONE
};

static ATTRIBUTES: &[Native] = &[
    Native::get("__name__", |vm, this| {
        let name = vm.expect::<SlotWrapper>(this, "self")?.native.name;
        vm.new_str(name)
    }),
    Native::get("__qualname__", |vm, this| {
        let wrapper = vm.expect::<SlotWrapper>(this, "self")?;
        super::native::qualified(vm, wrapper.owner, wrapper.native)
    }),
    Native::get("__objclass__", |vm, this| {
        Ok(Gc::from_static(vm.expect::<SlotWrapper>(this, "self")?.owner).value())
    }),
    Native::get("__doc__", |_, _| Ok(Value::NONE)),
    Native::constant("__text_signature__", Value::NONE),
    Native::method("__get__", 1, 2, |vm, args| {
        if args[1].is_none() { Ok(args[0]) } else { super::function::bind(vm, args[0], args[1]) }
    }),
];

/// Calls the method with the owner's protocol, whatever the receiver's class makes of it.
fn call(vm: &mut Vm, this: Value, args: Args) -> Result<Value> {
    let wrapper = vm.expect::<SlotWrapper>(this, "self")?;
    let (owner, name) = (wrapper.owner, wrapper.native.name);
    let Some(receiver) = args.get(0) else {
        return Err(
            vm.type_error(format_args!("descriptor '{name}' of '{}' object needs an argument", owner.name()))
        );
    };
    let class = vm.class_of(receiver);
    if !class.is_subclass_of(owner) {
        let given = class.name();
        return Err(vm.type_error(format_args!(
            "descriptor '{name}' requires a '{}' object but received a '{given}'",
            owner.name()
        )));
    }
    vm.called_as.set(Some(owner));
    let result = vm.call_native(wrapper.native, args);
    vm.called_as.set(None);
    result
}

/// What a class says of its special method `name`, which is `native`: the object that stands for it.
///
/// # Errors
/// MemoryError.
pub fn of_class(vm: &mut Vm, class: Gc<Class>, name: Gc<Str>, native: &'static Native) -> Result<Value> {
    let Some(owner) = special::owner(class, name, native) else { return Ok(native.object().value()) };
    let known = match vm.global(Global::SlotWrappers).and_then(Value::cast::<Dict>) {
        Some(known) => known,
        None => {
            let known = vm.new_dict()?;
            vm.set_global(Global::SlotWrappers, Some(known.value()));
            known
        }
    };
    let key = vm.new_int((core::ptr::from_ref(owner) as i64) << 8 | special::number(native) as i64)?;
    if let Some(wrapper) = known.get().get(vm, key)? {
        return Ok(wrapper);
    }
    let wrapper = vm.alloc(SlotWrapper { head: Head::new(&SLOT_WRAPPER_SHAPE), owner, native })?.value();
    known.get().set(vm, key, wrapper)?;
    Ok(wrapper)
}
