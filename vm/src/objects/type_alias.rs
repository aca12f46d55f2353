//! Type parameters and aliases (PEP 695): objects that only have names; types mean nothing at run time.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::dict::Dict;
use super::native::Native;
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use super::string::Str;
use super::tuple::Tuple;
use crate::runtime::Vm;
use crate::runtime::source::SourceMode;
use crate::value::{Slot, Value};
use core::cell::Cell;

/// A type alias or type parameter.
#[repr(C, align(8))]
pub struct TypeAlias {
    head: Head,
    name: Value,
    /// Parameters of an alias (a tuple).
    parameters: Value,
    /// The function that gives the alias's value or the parameter's bound, until it was called.
    evaluate: Cell<Slot>,
    /// What it gave.
    value: Cell<Slot>,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for TypeAlias {
    const LAYOUT: Layout = Layout::TypeAlias;
    fn class() -> &'static Class {
        &TYPE_ALIAS
    }
}

macro_rules! classes {
    ($($class:ident $shape:ident $name:literal $attributes:expr;)*) => {
        $(
            #[doc = concat!("The class `", $name, "`.")]
            pub static $class: Class =
                Class::builtin($name, &$shape, &PROTOCOL, $attributes).with_flags(ClassFlags::FINAL);
            static $shape: Shape = Shape::builtin(&$class, Layout::TypeAlias, 0, 0);
        )*
    };
}

classes! {
    TYPE_ALIAS ALIAS_SHAPE "typing.TypeAliasType" ALIAS_ATTRIBUTES;
    TYPE_VAR TYPE_VAR_SHAPE "typing.TypeVar" PARAMETER_ATTRIBUTES;
    TYPE_VAR_TUPLE TYPE_VAR_TUPLE_SHAPE "typing.TypeVarTuple" PARAMETER_ATTRIBUTES;
    PARAM_SPEC PARAM_SPEC_SHAPE "typing.ParamSpec" PARAMETER_ATTRIBUTES;
}

static PROTOCOL: Protocol = Protocol {
    repr: Some(|vm, this, f| {
        let alias = vm.expect::<TypeAlias>(this, "self")?;
        vm.write_str(alias.name, f)
    }),
    operators: crate::runtime::operators::UNION,
    binary: Some(super::union::class_or),
    get_item: Some(|vm, this, key| {
        let alias = vm.expect::<TypeAlias>(this, "self")?;
        if is_parameter(vm, this) {
            let name = vm.class_of(this).name();
            return Err(vm.type_error(format_args!("'{name}' object is not subscriptable")));
        }
        if alias.parameters.cast::<Tuple>().is_none_or(|all| all.len() == 0) {
            return Err(vm.type_error(format_args!("Only generic type aliases are subscriptable")));
        }
        super::generic_alias::new(vm, this, key)
    }),
    ..Protocol::NONE
};

static ALIAS_ATTRIBUTES: &[Native] = &[
    Native::get("__name__", |vm, this| Ok(vm.expect::<TypeAlias>(this, "self")?.name)),
    Native::get("__type_params__", |vm, this| Ok(vm.expect::<TypeAlias>(this, "self")?.parameters)),
    Native::get("__parameters__", |vm, this| Ok(vm.expect::<TypeAlias>(this, "self")?.parameters)),
    Native::get("__value__", evaluated),
];

static PARAMETER_ATTRIBUTES: &[Native] = &[
    Native::get("__name__", |vm, this| Ok(vm.expect::<TypeAlias>(this, "self")?.name)),
    // A tuple is a list of constraints.
    Native::get("__bound__", |vm, this| {
        let value = evaluated(vm, this)?;
        Ok(if value.cast::<Tuple>().is_some() { Value::NONE } else { value })
    }),
    Native::get("__constraints__", |vm, this| {
        let value = evaluated(vm, this)?;
        Ok(if value.cast::<Tuple>().is_some() { value } else { vm.new_tuple(&[])?.value() })
    }),
    Native::constant("__covariant__", Value::FALSE),
    Native::constant("__contravariant__", Value::FALSE),
    Native::constant("__infer_variance__", Value::TRUE),
];

/// Is it a type parameter, not an alias?
pub(super) fn is_parameter(vm: &Vm, value: Value) -> bool {
    value.cast::<TypeAlias>().is_some() && vm.class_of(value) != Gc::from_static(&TYPE_ALIAS)
}

/// Is it a type parameter for any number of types?
pub(super) fn takes_several(vm: &Vm, value: Value) -> bool {
    is_parameter(vm, value) && vm.class_of(value) != Gc::from_static(&TYPE_VAR)
}

fn evaluated(vm: &mut Vm, this: Value) -> Result<Value> {
    let alias = vm.expect::<TypeAlias>(this, "self")?;
    if let Some(value) = alias.value.get() {
        return Ok(value);
    }
    let value = match alias.evaluate.get() {
        Some(text) if text.cast::<Str>().is_some() => {
            let globals = match vm.current_globals() {
                Some(globals) => globals,
                None => vm.new_dict()?,
            };
            evaluate_text(vm, text, globals)?
        }
        Some(function) => vm.call(function, &[])?,
        None => Value::NONE,
    };
    alias.value.set(Some(value));
    Ok(value)
}

/// The value of an annotation that named something undefined where it stands.
///
/// # Errors
/// NameError if it still does.
pub fn evaluate_text(vm: &mut Vm, text: Value, globals: Gc<Dict>) -> Result<Value> {
    let text = vm.expect_str(text, "annotation")?;
    let source = alloc::vec::Vec::from(text.get().as_bytes());
    let code = vm.compile_source_in(&source, "<annotation>", SourceMode::Eval, false)?;
    crate::interp::run_code(vm, code, None, globals, None)
}

/// Puts the values in the place of those annotations of a class that named something undefined.
///
/// # Errors
/// As for [`evaluate_text`].
pub fn settle(vm: &mut Vm, annotations: Gc<Dict>, globals: Gc<Dict>) -> Result<()> {
    let mut at = 0;
    while let Some((position, key, value)) = annotations.table.next_entry(at) {
        at = position + 1;
        if let Some(alias) = value.cast::<TypeAlias>()
            && let Some(text) = alias.evaluate.get().filter(|text| text.cast::<Str>().is_some())
        {
            let value = evaluate_text(vm, text, globals)?;
            annotations.get().set(vm, key, value)?;
        }
    }
    Ok(())
}

fn new(vm: &mut Vm, shape: &'static Shape, name: Slot, parameters: Slot, evaluate: Slot) -> Result<Value> {
    let name = match name.filter(|name| name.cast::<Str>().is_some()) {
        Some(name) => name,
        None => vm.new_str("?")?,
    };
    let parameters = match parameters {
        Some(parameters) => parameters,
        None => vm.new_tuple(&[])?.value(),
    };
    let alias = TypeAlias {
        head: Head::new(shape),
        name,
        parameters,
        evaluate: Cell::new(evaluate),
        value: Cell::new(None),
    };
    Ok(vm.alloc(alias)?.value())
}

/// The alias whose name, parameters and value function stand in a window of the instruction `TypeAlias`.
///
/// # Errors
/// MemoryError.
pub(crate) fn new_alias(vm: &mut Vm, window: *const Slot) -> Result<Value> {
    // SAFETY: the instruction's window has 3 registers.
    let [name, parameters, evaluate] = unsafe { [*window, *window.add(1), *window.add(2)] };
    new(vm, &ALIAS_SHAPE, name, parameters, evaluate)
}

/// The type parameter whose name and bound function stand in a window of the instruction `TypeParam`.
///
/// # Errors
/// MemoryError.
pub(crate) fn new_parameter(vm: &mut Vm, window: *const Slot, kind: usize) -> Result<Value> {
    // SAFETY: the instruction's window has 2 registers.
    let [name, bound] = unsafe { [*window, *window.add(1)] };
    let shape = match kind {
        1 => &TYPE_VAR_TUPLE_SHAPE,
        2 => &PARAM_SPEC_SHAPE,
        _ => &TYPE_VAR_SHAPE,
    };
    new(vm, shape, name, None, bound)
}
