//! What dicts do: protocol and methods. Storage is in `dict.rs` and `table.rs`.
//!
//! Hashing and comparing keys may run Python code that changes the dict; positions in the table are therefore
//! used only up to the next such step.

use super::class::{Class, Protocol, Result};
use super::dict::{DICT, Dict};
use super::dict_iterator::{self, Part};
use super::dict_view;
use super::list::List;
use super::native::{ANY, Native};
use super::object::{Gc, Head};
use super::sequence::{guarded_repr, receiver};
use super::table::fold_hash;
use super::tuple::Tuple;
use crate::names;
use crate::objects::class::ClassFlags;
use crate::objects::exception;
use crate::runtime::format::Formatter;
use crate::runtime::{Args, BinaryOp, CompareOp, Side, Vm};
use crate::value::{Slot, Value};

/// What instances do.
pub static PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    len: Some(|vm, this| Ok(receiver::<Dict>(vm, this)?.len())),
    compare: Some(compare),
    operators: crate::runtime::operators::MAPPING,
    binary: Some(binary),
    in_place: Some(in_place),
    get_item: Some(get_item),
    set_item: Some(set_item),
    contains: Some(contains),
    iter: Some(|vm, this| dict_iterator::new(vm, this, Part::Keys)),
    new: Some(new),
    init: Some(init),
    ..Protocol::NONE
};

fn this(vm: &mut Vm, value: Value) -> Result<Gc<Dict>> {
    receiver(vm, value)
}

fn new(vm: &mut Vm, class: Gc<Class>, _: Args) -> Result<Value> {
    let shape = class.root_shape();
    let dict = vm.alloc_with_words(Dict::empty(Head::with_shape(shape)), usize::from(shape.inline))?;
    Ok(dict.value())
}

fn init(vm: &mut Vm, value: Value, args: Args) -> Result<()> {
    let dict = this(vm, value)?;
    update_args(vm, dict, "dict", args)
}

/// Updates from the arguments of a call: at most one mapping or iterable of pairs, then keyword arguments.
///
/// # Errors
/// TypeError or ValueError for arguments of another form, or what iterating and hashing raise.
pub fn update_args(vm: &mut Vm, dict: Gc<Dict>, function: &str, args: Args) -> Result<()> {
    if args.len() > 1 {
        let given = args.len();
        return Err(vm.type_error(format_args!("{function} expected at most 1 argument, got {given}")));
    }
    if let Some(source) = args.get(0) {
        update(vm, dict, source)?;
    }
    for i in 0..args.keyword_count() {
        if let Some((name, value)) = args.keyword_at(i) {
            dict.set_str(vm, name, value)?;
        }
    }
    Ok(())
}

/// Sets what a mapping (something with `keys`) or an iterable of pairs says.
///
/// # Errors
/// As for [`update_args`].
pub fn update(vm: &mut Vm, dict: Gc<Dict>, source: Value) -> Result<()> {
    if let Some(other) = plain_dict(vm, source) {
        return merge(vm, dict, other);
    }
    if let Some(keys) = vm.get_attribute_opt(source, names::keys)? {
        let keys = vm.call(keys, &[])?;
        return vm.for_each(keys, |vm, key| {
            let value = vm.get_item(source, key)?;
            dict.get().set(vm, key, value)?;
            Ok(true)
        });
    }
    let mut number = 0;
    vm.for_each(source, |vm, element| {
        let (key, value) = pair_of(vm, element, number)?;
        dict.get().set(vm, key, value)?;
        number += 1;
        Ok(true)
    })
}

/// The value as a dict whose entries may be read from its table: no subclass that says otherwise.
fn plain_dict(vm: &mut Vm, value: Value) -> Option<Gc<Dict>> {
    let dict = value.cast::<Dict>()?;
    let class = vm.class_of(value);
    if !class.has(ClassFlags::USER) {
        return Some(dict);
    }
    for name in [names::iter] {
        if vm.class_lookup(class, name).is_some_and(|found| found.cast::<Native>().is_none()) {
            return None;
        }
    }
    Some(dict)
}

fn pair_of(vm: &mut Vm, element: Value, number: usize) -> Result<(Value, Value)> {
    if let Some(tuple) = element.cast_exact::<Tuple>()
        && let &[key, value] = tuple.items()
    {
        return Ok((key, value));
    }
    let class = vm.class_of(element);
    if class.get().protocol.iter.is_none() && class.get().protocol.next.is_none() {
        return Err(vm.type_error(format_args!(
            "cannot convert dictionary update sequence element #{number} to a sequence"
        )));
    }
    let pair = vm.tuple_of(element)?;
    match *pair.items() {
        [key, value] => Ok((key, value)),
        _ => {
            let len = pair.len();
            Err(vm.value_error(format_args!(
                "dictionary update sequence element #{number} has length {len}; 2 is required"
            )))
        }
    }
}

/// Sets all entries of another dict.
///
/// # Errors
/// MemoryError, what comparing keys raises, RuntimeError if that changes the other dict.
pub fn merge(vm: &mut Vm, dict: Gc<Dict>, other: Gc<Dict>) -> Result<()> {
    if dict == other || other.len() == 0 {
        return Ok(());
    }
    if dict.len() == 0 {
        return dict.table.copy_from(vm, &other.get().table);
    }
    let len = other.len();
    let mut at = 0;
    while let Some((position, key, value)) = other.table.next_entry(at) {
        let hash = other.table.hash_at(position);
        dict.table.insert(vm, key, hash, value)?;
        if other.len() != len {
            return Err(vm.runtime_error(format_args!("dict mutated during update")));
        }
        at = position + 1;
    }
    Ok(())
}

/// A plain dict with the same entries.
///
/// # Errors
/// MemoryError.
pub fn copy(vm: &mut Vm, dict: Gc<Dict>) -> Result<Gc<Dict>> {
    let new = vm.new_dict()?;
    new.table.copy_from(vm, &dict.get().table)?;
    Ok(new)
}

/// Writes `{key: value, …}`.
///
/// # Errors
/// What the representations of keys and values raise.
pub fn write_entries(vm: &mut Vm, dict: Gc<Dict>, f: &mut Formatter) -> Result<()> {
    f.push('{');
    let mut at = 0;
    while let Some((position, key, value)) = dict.table.next_entry(at) {
        if at != 0 {
            f.push_str(", ");
        }
        vm.write_repr(key, f)?;
        f.push_str(": ");
        vm.write_repr(value, f)?;
        at = position + 1;
    }
    f.push('}');
    Ok(())
}

fn repr(vm: &mut Vm, value: Value, f: &mut Formatter) -> Result<()> {
    let dict = this(vm, value)?;
    guarded_repr(vm, value, f, "{...}", |vm, f| write_entries(vm, dict, f))
}

/// Have two dicts equal values for the same keys?
///
/// # Errors
/// What comparing raises.
pub fn equal(vm: &mut Vm, a: Gc<Dict>, b: Gc<Dict>) -> Result<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    let mut at = 0;
    while let Some((position, key, value)) = a.table.next_entry(at) {
        let hash = a.table.hash_at(position);
        let found = b.table.find(vm, key, hash)?.and_then(|position| b.table.entry(position));
        let Some((_, other)) = found else { return Ok(false) };
        if !vm.equal(value, other)? {
            return Ok(false);
        }
        at = position + 1;
    }
    Ok(true)
}

fn compare(vm: &mut Vm, op: CompareOp, a: Value, b: Value) -> Result<Value> {
    let (Some(x), Some(y)) = (a.cast::<Dict>(), b.cast::<Dict>()) else { return Ok(Value::NOT_IMPLEMENTED) };
    match op {
        CompareOp::Eq | CompareOp::Ne => Ok(Value::bool(equal(vm, x, y)? == (op == CompareOp::Eq))),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn binary(vm: &mut Vm, op: BinaryOp, side: Side, a: Value, b: Value) -> Result<Value> {
    if op != BinaryOp::Or || side == Side::Right {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (Some(x), Some(y)) = (a.cast::<Dict>(), b.cast::<Dict>()) else { return Ok(Value::NOT_IMPLEMENTED) };
    let union = copy(vm, x)?;
    merge(vm, union, y)?;
    Ok(union.value())
}

/// `a |= b`.
pub(crate) fn in_place(vm: &mut Vm, op: BinaryOp, a: Value, b: Value) -> Result<Value> {
    if op != BinaryOp::Or {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let dict = this(vm, a)?;
    update(vm, dict, b)?;
    Ok(a)
}

fn get_item(vm: &mut Vm, value: Value, key: Value) -> Result<Value> {
    let dict = this(vm, value)?;
    match dict.get().get(vm, key)? {
        Some(value) => Ok(value),
        None => Err(vm.key_error(key)),
    }
}

/// `dict[key] = value`, or `del dict[key]`.
pub(crate) fn set_item(vm: &mut Vm, value: Value, key: Value, item: Slot) -> Result<()> {
    let dict = this(vm, value)?;
    match item {
        Some(item) => dict.get().set(vm, key, item),
        None => match dict.get().remove(vm, key)? {
            Some(_) => Ok(()),
            None => Err(vm.key_error(key)),
        },
    }
}

/// `key in dict`.
pub(crate) fn contains(vm: &mut Vm, value: Value, key: Value) -> Result<bool> {
    let dict = this(vm, value)?;
    Ok(dict.get().get(vm, key)?.is_some())
}

/// Methods.
pub static ATTRIBUTES: &[Native] = &[
    Native::method("get", 1, 2, |vm, args| {
        let dict = this(vm, args[0])?;
        let found = dict.get().get(vm, args[1])?;
        Ok(found.or_else(|| args.get(2)).unwrap_or(Value::NONE))
    }),
    Native::method("items", 0, 0, |vm, args| {
        let dict = this(vm, args[0])?;
        dict_view::new(vm, dict, Part::Items)
    }),
    Native::method("keys", 0, 0, |vm, args| {
        let dict = this(vm, args[0])?;
        dict_view::new(vm, dict, Part::Keys)
    }),
    Native::method("values", 0, 0, |vm, args| {
        let dict = this(vm, args[0])?;
        dict_view::new(vm, dict, Part::Values)
    }),
    Native::method("clear", 0, 0, |vm, args| {
        this(vm, args[0])?.table.clear();
        Ok(Value::NONE)
    }),
    Native::method("copy", 0, 0, |vm, args| {
        let dict = this(vm, args[0])?;
        Ok(copy(vm, dict)?.value())
    }),
    Native::method("pop", 1, 2, |vm, args| {
        let dict = this(vm, args[0])?;
        match dict.get().remove(vm, args[1])?.or_else(|| args.get(2)) {
            Some(value) => Ok(value),
            None => Err(vm.key_error(args[1])),
        }
    }),
    Native::method("popitem", 0, 0, |vm, args| {
        let dict = this(vm, args[0])?;
        match dict.table.pop_last() {
            Some((key, value)) => Ok(vm.new_tuple(&[key, value])?.value()),
            None => Err(vm.error(&exception::KEY_ERROR, format_args!("popitem(): dictionary is empty"))),
        }
    }),
    Native::method("setdefault", 1, 2, |vm, args| {
        let dict = this(vm, args[0])?;
        let (key, default) = (args[1], args.get(2).unwrap_or(Value::NONE));
        let hash = fold_hash(vm.hash(key)?);
        if let Some((_, value)) =
            dict.table.find(vm, key, hash)?.and_then(|position| dict.table.entry(position))
        {
            return Ok(value);
        }
        dict.table.insert_new(vm, key, hash, default)?;
        Ok(default)
    }),
    Native::method_kw("update", 0, ANY, |vm, args| {
        let dict = this(vm, args[0])?;
        update_args(vm, dict, "update", args.rest())?;
        Ok(Value::NONE)
    }),
    Native::class_method("fromkeys", 1, 2, |vm, args| {
        if args.keyword_count() != 0 {
            return Err(vm.type_error(format_args!("dict.fromkeys() takes no keyword arguments")));
        }
        let value = args.get(2).unwrap_or(Value::NONE);
        let dict = if args[0] == Gc::from_static(&DICT).value() {
            vm.new_dict()?.value()
        } else {
            vm.call(args[0], &[])?
        };
        if let Some(dict) = dict.cast_exact::<Dict>() {
            super::set_methods::for_each_hashed(vm, args[1], |vm, key, hash| {
                dict.table.insert(vm, key, hash, value)?;
                Ok(true)
            })?;
        } else {
            vm.for_each(args[1], |vm, key| {
                vm.set_item(dict, key, Some(value))?;
                Ok(true)
            })?;
        }
        Ok(dict)
    }),
    crate::objects::generic_alias::CLASS_GETITEM,
    Native::method("__reversed__", 0, 0, |vm, args| {
        let dict = this(vm, args[0])?;
        dict_iterator::new_reversed(vm, dict.value(), Part::Keys)
    }),
];

/// The keys as a list.
///
/// # Errors
/// MemoryError.
pub fn keys_of(vm: &mut Vm, dict: Gc<Dict>) -> Result<Gc<List>> {
    let keys = vm.new_list(&[])?;
    let mut at = 0;
    while let Some((position, key, _)) = dict.table.next_entry(at) {
        List::push(keys, vm, key)?;
        at = position + 1;
    }
    Ok(keys)
}
