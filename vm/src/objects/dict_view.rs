//! `dict.keys()`, `dict.values()`, `dict.items()`: live views of a dict. Keys and items behave as sets.

use super::class::{Class, Layout, Protocol, Result};
use super::declare::declare;
use super::dict::Dict;
use super::dict_iterator::{self, Part};
use super::native::Native;
use super::object::{Gc, Head};
use super::sequence::{guarded_repr, receiver};
use super::set::{self, Set};
use super::set_methods;
use super::shape::Shape;
use super::tuple::Tuple;
use super::wrapped::unwrap;
use crate::runtime::format::Formatter;
use crate::runtime::{BinaryOp, CompareOp, Side, Vm};
use crate::value::Value;

/// The view.
#[repr(C, align(8))]
pub struct DictView {
    head: Head,
    /// The dict.
    pub dict: Gc<Dict>,
    /// What it shows.
    pub part: Part,
}

declare!(DictView, DictView, DICT_KEYS DICT_KEYS_SHAPE "dict_keys", &SET_LIKE, SET_ATTRIBUTES);

/// The class of `dict.items()`.
pub static DICT_ITEMS: Class = Class::builtin("dict_items", &DICT_ITEMS_SHAPE, &SET_LIKE, SET_ATTRIBUTES);
static DICT_ITEMS_SHAPE: Shape = Shape::builtin(&DICT_ITEMS, Layout::DictView, 0, 0);
/// The class of `dict.values()`.
pub static DICT_VALUES: Class = Class::builtin("dict_values", &DICT_VALUES_SHAPE, &VALUES, ATTRIBUTES);
static DICT_VALUES_SHAPE: Shape = Shape::builtin(&DICT_VALUES, Layout::DictView, 0, 0);

/// A view of a dict.
///
/// # Errors
/// MemoryError.
pub fn new(vm: &mut Vm, dict: Gc<Dict>, part: Part) -> Result<Value> {
    let shape = match part {
        Part::Keys => &DICT_KEYS_SHAPE,
        Part::Values => &DICT_VALUES_SHAPE,
        Part::Items => &DICT_ITEMS_SHAPE,
    };
    Ok(vm.alloc(DictView { head: Head::new(shape), dict, part })?.value())
}

static VALUES: Protocol = Protocol {
    repr: Some(repr),
    len: Some(|vm, this| Ok(receiver::<DictView>(vm, this)?.dict.len())),
    iter: Some(|vm, this| {
        let view = receiver::<DictView>(vm, this)?;
        dict_iterator::new(vm, view.dict.value(), view.part)
    }),
    ..Protocol::NONE
};

static SET_LIKE: Protocol = Protocol {
    repr: VALUES.repr,
    len: VALUES.len,
    iter: VALUES.iter,
    compare: Some(compare),
    operators: crate::runtime::operators::SETS,
    binary: Some(binary),
    contains: Some(contains),
    ..Protocol::NONE
};

static ATTRIBUTES: &[Native] = &[MAPPING, REVERSED];
static SET_ATTRIBUTES: &[Native] = &[
    MAPPING,
    REVERSED,
    Native::method("isdisjoint", 1, 1, |vm, args| {
        let view = args[0];
        let mut disjoint = true;
        vm.for_each(args[1], |vm, item| {
            disjoint = !vm.contains(view, item)?;
            Ok(disjoint)
        })?;
        Ok(Value::bool(disjoint))
    }),
];

const MAPPING: Native = Native::get("mapping", |vm, this| {
    let dict = receiver::<DictView>(vm, this)?.dict;
    super::mapping_proxy::new(vm, dict.value())
});
const REVERSED: Native = Native::method("__reversed__", 0, 0, |vm, args| {
    let view = receiver::<DictView>(vm, args[0])?;
    dict_iterator::new_reversed(vm, view.dict.value(), view.part)
});

fn repr(vm: &mut Vm, this: Value, f: &mut Formatter) -> Result<()> {
    let view = receiver::<DictView>(vm, this)?;
    let name = vm.class_of(this).name();
    let ordered = vm.is_instance(view.dict.value(), &super::ordered_dict::ORDERED_DICT);
    // Marked by the dict: each view of it is another object.
    guarded_repr(vm, this, f, "...", |vm, f| {
        f.write(format_args!("{}{name}([", if ordered { "o" } else { "" }));
        let mut at = 0;
        while let Some((position, key, value)) = view.dict.table.next_entry(at) {
            if at != 0 {
                f.push_str(", ");
            }
            match view.part {
                Part::Keys => vm.write_repr(key, f)?,
                Part::Values => vm.write_repr(value, f)?,
                Part::Items => {
                    f.push('(');
                    vm.write_repr(key, f)?;
                    f.push_str(", ");
                    vm.write_repr(value, f)?;
                    f.push(')');
                }
            }
            at = position + 1;
        }
        f.push_str("])");
        Ok(())
    })
}

fn contains(vm: &mut Vm, this: Value, item: Value) -> Result<bool> {
    let view = receiver::<DictView>(vm, this)?;
    if view.part == Part::Keys {
        return Ok(view.dict.get().get(vm, item)?.is_some());
    }
    let Some(pair) = unwrap(item).cast::<Tuple>() else { return Ok(false) };
    let &[key, value] = pair.items() else { return Ok(false) };
    match view.dict.get().get(vm, key)? {
        Some(found) => vm.equal(found, value),
        None => Ok(false),
    }
}

/// Is the value a set, or a view that behaves as one?
fn is_set_like(value: Value) -> bool {
    let value = unwrap(value);
    value.cast::<Set>().is_some() || value.cast::<DictView>().is_some_and(|view| view.part != Part::Values)
}

fn all_in(vm: &mut Vm, a: Value, b: Value) -> Result<bool> {
    let mut all = true;
    vm.for_each(a, |vm, item| {
        all = vm.contains(b, item)?;
        Ok(all)
    })?;
    Ok(all)
}

fn compare(vm: &mut Vm, op: CompareOp, a: Value, b: Value) -> Result<Value> {
    if !is_set_like(b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let lengths = vm.len(a)?.cmp(&vm.len(b)?);
    // `<` asks for fewer items that are all in the other; `!=` for the opposite of `==`.
    let result = match op {
        CompareOp::Eq => lengths.is_eq() && all_in(vm, a, b)?,
        CompareOp::Ne => !(lengths.is_eq() && all_in(vm, a, b)?),
        CompareOp::Lt => lengths.is_lt() && all_in(vm, a, b)?,
        CompareOp::Le => lengths.is_le() && all_in(vm, a, b)?,
        CompareOp::Gt => lengths.is_gt() && all_in(vm, b, a)?,
        CompareOp::Ge => lengths.is_ge() && all_in(vm, b, a)?,
    };
    Ok(Value::bool(result))
}

fn binary(vm: &mut Vm, op: BinaryOp, side: Side, this: Value, other: Value) -> Result<Value> {
    if !matches!(op, BinaryOp::And | BinaryOp::Or | BinaryOp::Sub | BinaryOp::Xor) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (left, right) = if side == Side::Left { (this, other) } else { (other, this) };
    let result = set::new_set(vm)?;
    set_methods::update(vm, result, left)?;
    match op {
        BinaryOp::And => set_methods::keep_common(vm, result, right)?,
        BinaryOp::Or => set_methods::update(vm, result, right)?,
        BinaryOp::Sub => set_methods::remove_all(vm, result, right)?,
        _ => set_methods::toggle(vm, result, right)?,
    }
    Ok(result.value())
}
