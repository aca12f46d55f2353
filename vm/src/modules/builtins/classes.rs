//! `isinstance` and `issubclass`.

use crate::names;
use crate::objects::class::{Class, ClassFlags, Result, TYPE};
use crate::objects::native::Native;
use crate::objects::object::Gc;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::union::Union;
use crate::runtime::special::class_hook;
use crate::runtime::{Args, Vm};
use crate::value::Value;

pub(super) fn isinstance(vm: &mut Vm, args: Args) -> Result<Value> {
    is_instance_of(vm, args[0], args[1]).map(Value::bool)
}

pub(super) fn issubclass(vm: &mut Vm, args: Args) -> Result<Value> {
    is_subclass_of(vm, args[0], args[1]).map(Value::bool)
}

/// `isinstance(object, kind)`.
///
/// # Errors
/// TypeError if `kind` is no class, tuple of classes or union; or what `__instancecheck__` raises.
pub fn is_instance_of(vm: &mut Vm, object: Value, kind: Value) -> Result<bool> {
    if let Some(class) = kind.cast_exact::<Class>() {
        if vm.is_instance(object, &class) {
            return Ok(true);
        }
        if class.has(ClassFlags::HOOKED)
            && let Some(hook) = class_hook(vm, kind, names::class_instancecheck)?
        {
            let answer = vm.call(hook, &[object])?;
            return vm.truth(answer);
        }
        if !vm.class_of(object).has(ClassFlags::USER) {
            return Ok(false);
        }
    }
    vm.check_native_stack()?;
    if let Some(members) = members(kind) {
        for i in 0..members.len() {
            if is_instance_of(vm, object, members.items()[i])? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if let Some(answer) = ask(vm, kind, names::instancecheck, object)? {
        return Ok(answer);
    }
    match kind.cast::<Class>() {
        Some(class) => {
            if vm.is_instance(object, &class) {
                return Ok(true);
            }
            // A proxy may say through `__class__` what it stands for.
            if vm.class_of(object).has(ClassFlags::USER)
                && let Some(claimed) = vm.get_attribute_opt(object, names::class)?
                && let Some(claimed) = claimed.cast::<Class>()
            {
                return Ok(claimed.is_subclass_of(&class));
            }
            Ok(false)
        }
        None if crate::objects::generic_alias::is_alias(kind) => {
            Err(vm.type_error(format_args!("isinstance() argument 2 cannot be a parameterized generic")))
        }
        None => {
            if bases_of(vm, kind)?.is_none() {
                return Err(vm.type_error(format_args!(
                    "isinstance() arg 2 must be a type, a tuple of types, or a union"
                )));
            }
            match vm.get_attribute_opt(object, names::class)? {
                Some(class) => derives_from(vm, class, kind),
                None => Ok(false),
            }
        }
    }
}

/// The bases of a class, or of an object that looks like one: its `__bases__` are a tuple.
fn bases_of(vm: &mut Vm, class: Value) -> Result<Option<Gc<Tuple>>> {
    let bases = vm.get_attribute_opt(class, names::bases)?;
    Ok(bases.and_then(Value::cast::<Tuple>))
}

/// Is one of two objects that look like classes derived from the other?
fn derives_from(vm: &mut Vm, class: Value, kind: Value) -> Result<bool> {
    vm.check_native_stack()?;
    if class == kind {
        return Ok(true);
    }
    let Some(bases) = bases_of(vm, class)? else { return Ok(false) };
    for i in 0..bases.len() {
        if derives_from(vm, bases.items()[i], kind)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `issubclass(class, kind)`.
///
/// # Errors
/// As for [`is_instance_of`].
pub fn is_subclass_of(vm: &mut Vm, class: Value, kind: Value) -> Result<bool> {
    vm.check_native_stack()?;
    if let Some(members) = members(kind) {
        for i in 0..members.len() {
            if is_subclass_of(vm, class, members.items()[i])? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if kind.cast_exact::<Class>().is_none()
        && let Some(answer) = ask(vm, kind, names::subclasscheck, class)?
    {
        return Ok(answer);
    }
    if class.cast::<Class>().is_some()
        && let Some(hook) = class_hook(vm, kind, names::class_subclasscheck)?
    {
        let answer = vm.call(hook, &[class])?;
        return vm.truth(answer);
    }
    if let (Some(class), Some(kind)) = (class.cast::<Class>(), kind.cast::<Class>()) {
        return Ok(class.is_subclass_of(&kind));
    }
    if crate::objects::generic_alias::is_alias(kind) {
        return Err(vm.type_error(format_args!("issubclass() argument 2 cannot be a parameterized generic")));
    }
    if bases_of(vm, class)?.is_none() {
        return Err(vm.type_error(format_args!("issubclass() arg 1 must be a class")));
    }
    if bases_of(vm, kind)?.is_none() {
        return Err(
            vm.type_error(format_args!("issubclass() arg 2 must be a class, a tuple of classes, or a union"))
        );
    }
    derives_from(vm, class, kind)
}

fn members(kind: Value) -> Option<Gc<Tuple>> {
    crate::objects::wrapped::unwrap(kind)
        .cast::<Tuple>()
        .or_else(|| kind.cast::<Union>().map(|union| union.members))
}

/// What the metaclass's or class's own check says, if the class of `kind` defines one in Python.
fn ask(vm: &mut Vm, kind: Value, name: Gc<Str>, object: Value) -> Result<Option<bool>> {
    let class = vm.class_of(kind);
    if class == Gc::from_static(&TYPE) {
        return Ok(None);
    }
    let Some(found) = vm.class_lookup(class, name) else { return Ok(None) };
    if found.cast::<Native>().is_some() || found.is_none() {
        return Ok(None);
    }
    let answer = vm.call_found(found, kind, class, &[object])?;
    vm.truth(answer).map(Some)
}
