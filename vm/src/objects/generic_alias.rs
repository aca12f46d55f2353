//! `list[int]`: a builtin generic class together with arguments, which mean nothing at run time. Calls and attributes go
//! to the class; what annotations are read for stands in `__origin__` and `__args__`.

use super::class::{Class, Protocol, Result};
use super::declare::declare;
use super::native::Native;
use super::object::{Gc, Head};
use super::tuple::Tuple;
use super::type_alias::TypeAlias;
use crate::runtime::format::Formatter;
use crate::runtime::{CompareOp, Vm};
use crate::value::Value;

/// The alias.
#[repr(C, align(8))]
pub struct GenericAlias {
    head: Head,
    /// The class.
    pub origin: Value,
    /// What stands between the brackets.
    pub args: Gc<Tuple>,
}

declare!(GenericAlias, GenericAlias, GENERIC_ALIAS GENERIC_ALIAS_SHAPE "types.GenericAlias", &PROTOCOL, ATTRIBUTES);

static PROTOCOL: Protocol = Protocol {
    new: Some(|vm, _, args| match *args.positional() {
        [origin, key] if args.keyword_count() == 0 => new(vm, origin, key),
        _ => Err(vm.type_error(format_args!("GenericAlias expected 2 arguments, got {}", args.len()))),
    }),
    repr: Some(repr),
    compare: Some(|vm, op, this, other| {
        let (Some(a), Some(b)) = (this.cast::<GenericAlias>(), other.cast::<GenericAlias>()) else {
            return Ok(Value::NOT_IMPLEMENTED);
        };
        let equal = a.origin == b.origin && vm.equal(a.args.value(), b.args.value())?;
        match op {
            CompareOp::Eq => Ok(Value::bool(equal)),
            CompareOp::Ne => Ok(Value::bool(!equal)),
            _ => Ok(Value::NOT_IMPLEMENTED),
        }
    }),
    hash: Some(|vm, this| {
        let alias = vm.expect::<GenericAlias>(this, "self")?;
        Ok(vm.hash(alias.origin)? ^ vm.hash(alias.args.value())?)
    }),
    operators: crate::runtime::operators::UNION,
    binary: Some(super::union::class_or),
    call: Some(|vm, this, args| {
        let alias = vm.expect::<GenericAlias>(this, "self")?;
        vm.call_args(alias.origin, args)
    }),
    get_attr: Some(|vm, this, name| {
        let alias = vm.expect::<GenericAlias>(this, "self")?;
        if Native::find(ATTRIBUTES, name).is_some() || name == crate::names::class {
            return Ok(None);
        }
        vm.get_attribute_opt(alias.origin, name)
    }),
    get_item: Some(substitute),
    iter: Some(|vm, this| {
        // `*tuple[int]` in an annotation: one item, itself.
        let items = vm.new_tuple(&[this])?;
        vm.iter(items.value())
    }),
    ..Protocol::NONE
};

static ATTRIBUTES: &[Native] = &[
    Native::get("__origin__", |vm, this| Ok(vm.expect::<GenericAlias>(this, "self")?.origin)),
    Native::get("__args__", |vm, this| Ok(vm.expect::<GenericAlias>(this, "self")?.args.value())),
    Native::get("__parameters__", |vm, this| {
        let alias = vm.expect::<GenericAlias>(this, "self")?;
        let list = vm.new_list(&[])?;
        for arg in alias.args.get().items() {
            if arg.cast::<TypeAlias>().is_some() && !list.items().contains(arg) {
                super::list::List::push(list, vm, *arg)?;
            }
        }
        Ok(vm.new_tuple(list.items())?.value())
    }),
    Native::method("__mro_entries__", 1, 1, |vm, args| {
        let alias = vm.expect::<GenericAlias>(args[0], "self")?;
        Ok(vm.new_tuple(&[alias.origin])?.value())
    }),
];

/// `alias[args]`: its type parameters replaced in order.
fn substitute(vm: &mut Vm, this: Value, key: Value) -> Result<Value> {
    let alias = vm.expect::<GenericAlias>(this, "self")?;
    let given = arguments(vm, key)?;
    let list = vm.list_of(alias.args.value())?;
    let mut next = 0;
    for (i, arg) in alias.args.get().items().iter().enumerate() {
        if arg.cast::<TypeAlias>().is_none() {
            continue;
        }
        let before = alias.args.items()[..i].iter().position(|other| other == arg);
        let value = match before {
            Some(at) => list.get().get(at),
            None => {
                next += 1;
                given.get().items().get(next - 1).copied()
            }
        };
        if let Some(value) = value {
            list.get().set(i, value);
        }
    }
    if next != given.len() {
        let mut f = vm.formatter();
        repr(vm, this, &mut f)?;
        return Err(if next == 0 {
            vm.type_error(format_args!("{} is not a generic class", f.as_str()))
        } else {
            let how = if given.len() > next { "many" } else { "few" };
            vm.type_error(format_args!(
                "Too {how} arguments for {}; actual {}, expected {next}",
                f.as_str(),
                given.len()
            ))
        });
    }
    let args = vm.new_tuple(list.items())?;
    Ok(vm.alloc(GenericAlias { head: Head::new(&GENERIC_ALIAS_SHAPE), origin: alias.origin, args })?.value())
}

fn arguments(vm: &mut Vm, key: Value) -> Result<Gc<Tuple>> {
    match key.cast_exact::<Tuple>() {
        Some(tuple) => Ok(tuple),
        None => vm.new_tuple(&[key]),
    }
}

fn repr(vm: &mut Vm, this: Value, f: &mut Formatter) -> Result<()> {
    let alias = vm.expect::<GenericAlias>(this, "self")?;
    write_part(vm, alias.origin, f)?;
    f.push('[');
    for (i, arg) in alias.args.get().items().iter().enumerate() {
        if i > 0 {
            f.push_str(", ");
        }
        write_part(vm, *arg, f)?;
    }
    f.push_str(if alias.args.len() == 0 { "()]" } else { "]" });
    Ok(())
}

/// A class by its name, everything else by its repr.
fn write_part(vm: &mut Vm, part: Value, f: &mut Formatter) -> Result<()> {
    if let Some(class) = part.cast::<Class>() {
        let name = super::type_::full_name(vm, class);
        f.push_str(&name);
        return Ok(());
    }
    if part == Value::ELLIPSIS {
        f.push_str("...");
        return Ok(());
    }
    vm.write_repr(part, f)
}

/// `__class_getitem__` of builtin generic classes.
pub(crate) const CLASS_GETITEM: Native =
    Native::class_method("__class_getitem__", 1, 1, |vm, args| new(vm, args[0], args[1]));

/// A class subscripted.
///
/// # Errors
/// MemoryError.
pub fn new(vm: &mut Vm, origin: Value, key: Value) -> Result<Value> {
    let args = arguments(vm, key)?;
    Ok(vm.alloc(GenericAlias { head: Head::new(&GENERIC_ALIAS_SHAPE), origin, args })?.value())
}

/// May it stand in a union?
#[must_use]
pub fn is_alias(value: Value) -> bool {
    value.cast::<GenericAlias>().is_some()
}
