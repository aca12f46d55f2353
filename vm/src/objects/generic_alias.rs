//! `list[int]`: a builtin generic class together with arguments, which mean nothing at run time. Calls and attributes go
//! to the class; what annotations are read for stands in `__origin__` and `__args__`.

use super::class::{Class, ClassFlags, Protocol, Result};
use super::declare::declare;
use super::dict::Dict;
use super::exception::{ATTRIBUTE_ERROR, TYPE_ERROR};
use super::list::List;
use super::native::Native;
use super::object::{Gc, Head};
use super::tuple::Tuple;
use super::type_alias::TypeAlias;
use crate::names;
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
        let made = vm.call_args(alias.origin, args)?;
        if alias.origin.cast::<Class>().is_some_and(|class| class.has(ClassFlags::USER)) {
            // Objects that can't have it do without.
            let name = vm.intern("__orig_class__")?;
            if let Err(raised) = vm.set_attribute(made, name, this) {
                if !vm.raised_is(&ATTRIBUTE_ERROR) && !vm.raised_is(&TYPE_ERROR) {
                    return Err(raised);
                }
                vm.clear_raised(raised);
            }
        }
        Ok(made)
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
        let list = parameters(vm, alias.args)?;
        Ok(vm.new_tuple(list.items())?.value())
    }),
    Native::method("__mro_entries__", 1, 1, |vm, args| {
        let alias = vm.expect::<GenericAlias>(args[0], "self")?;
        Ok(vm.new_tuple(&[alias.origin])?.value())
    }),
];

/// Does the object stand for a type?
fn is_parameter(vm: &mut Vm, value: Value) -> Result<bool> {
    if value.cast::<TypeAlias>().is_some() {
        return Ok(super::type_alias::is_parameter(vm, value));
    }
    let (class, name) = (vm.class_of(value), vm.intern("__typing_subst__")?);
    Ok(vm.class_lookup(class, name).is_some())
}

/// The type parameters of an argument that has some itself: of `list[T]`, for instance.
fn inner_parameters(vm: &mut Vm, arg: Value) -> Result<Option<Gc<Tuple>>> {
    if arg.cast::<Class>().is_some() || !arg.is_pointer() {
        return Ok(None);
    }
    let name = vm.intern("__parameters__")?;
    Ok(vm.get_attribute_opt(arg, name)?.and_then(Value::cast::<Tuple>).filter(|all| all.len() != 0))
}

/// The type parameters among arguments and inside them, each once.
fn parameters(vm: &mut Vm, args: Gc<Tuple>) -> Result<Gc<List>> {
    vm.check_native_stack()?;
    let list = vm.new_list(&[])?;
    for arg in args.get().items() {
        if is_parameter(vm, *arg)? {
            if !list.items().contains(arg) {
                List::push(list, vm, *arg)?;
            }
        } else if let Some(inner) = inner_parameters(vm, *arg)? {
            for arg in inner.get().items() {
                if !list.items().contains(arg) {
                    List::push(list, vm, *arg)?;
                }
            }
        }
    }
    Ok(list)
}

/// Refuses arguments that are too many or too few for the type parameters of `what`.
fn check_count(vm: &mut Vm, what: Value, parameters: &[Value], given: usize) -> Result<()> {
    let wanted = parameters.len();
    if wanted != 0 && parameters.iter().any(|one| super::type_alias::takes_several(vm, *one)) {
        return Ok(());
    }
    if wanted != 0 && wanted == given {
        return Ok(());
    }
    let mut f = vm.formatter();
    vm.write_repr(what, &mut f)?;
    Err(if wanted == 0 {
        vm.type_error(format_args!("{} is not a generic class", f.as_str()))
    } else {
        let how = if given > wanted { "many" } else { "few" };
        vm.type_error(format_args!(
            "Too {how} arguments for {}; actual {given}, expected {wanted}",
            f.as_str()
        ))
    })
}

/// `alias[args]`: its type parameters replaced in order.
fn substitute(vm: &mut Vm, this: Value, key: Value) -> Result<Value> {
    let alias = vm.expect::<GenericAlias>(this, "self")?;
    let given = arguments(vm, key)?;
    let wanted = parameters(vm, alias.args)?;
    check_count(vm, this, wanted.get().items(), given.len())?;
    let value_of = |parameter: Value| {
        let at = wanted.get().items().iter().position(|one| *one == parameter)?;
        given.get().items().get(at).copied()
    };
    let list = vm.list_of(alias.args.value())?;
    for (i, arg) in alias.args.get().items().iter().enumerate() {
        let value = if let Some(value) = value_of(*arg) {
            value
        } else if let Some(inner) = inner_parameters(vm, *arg)? {
            let values = vm.new_tuple_with(inner.len(), |i| {
                let parameter = inner.get().items()[i];
                value_of(parameter).unwrap_or(parameter)
            })?;
            vm.get_item(*arg, values.value())?
        } else {
            continue;
        };
        list.get().set(i, value);
    }
    let args = vm.new_tuple(list.items())?;
    Ok(vm.alloc(GenericAlias { head: Head::new(&GENERIC_ALIAS_SHAPE), origin: alias.origin, args })?.value())
}

/// `class[args]` of a class statement with type parameters. Nothing for other classes.
///
/// # Errors
/// TypeError for too many or too few, or for a class that is derived from one with them.
pub fn of_class(vm: &mut Vm, class: Gc<Class>, key: Value) -> Result<Option<Value>> {
    if vm.class_lookup(class, names::type_params).is_none() {
        return Ok(None);
    }
    let own =
        class.dict.get().and_then(Value::cast::<Dict>).and_then(|dict| dict.get_str(names::type_params));
    let own = own.and_then(Value::cast::<Tuple>);
    let given = arguments(vm, key)?;
    check_count(vm, class.value(), own.map_or(&[], |own| own.get().items()), given.len())?;
    new(vm, class.value(), key).map(Some)
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
