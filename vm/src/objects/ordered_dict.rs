//! `collections.OrderedDict`: a dict whose order matters to comparison and can be changed.
//!
//! The struct is that of dict, whose table keeps the order of insertion already.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::dict::{DICT, Dict};
use super::dict_iterator::{self, Part};
use super::dict_methods;
use super::native::Native;
use super::object::{Gc, Head};
use super::sequence::{guarded_repr, receiver};
use super::shape::Shape;
use super::table::fold_hash;
use crate::objects::exception;
use crate::runtime::format::Formatter;
use crate::runtime::{BinaryOp, CompareOp, Side, Vm};
use crate::value::Value;

/// The class.
pub static ORDERED_DICT: Class =
    Class::builtin("collections.OrderedDict", &ORDERED_DICT_SHAPE, &PROTOCOL, ATTRIBUTES).with_base(&DICT);
/// Its root shape.
pub static ORDERED_DICT_SHAPE: Shape =
    Shape::builtin(&ORDERED_DICT, Layout::Dict, (size_of::<Dict>() / size_of::<usize>()) as u16, 0);

static PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    len: dict_methods::PROTOCOL.len,
    compare: Some(compare),
    operators: crate::runtime::operators::MAPPING,
    binary: Some(binary),
    in_place: Some(dict_methods::in_place),
    get_item: dict_methods::PROTOCOL.get_item,
    set_item: Some(dict_methods::set_item),
    contains: Some(dict_methods::contains),
    iter: Some(|vm, this| dict_iterator::new(vm, this, Part::Keys)),
    new: dict_methods::PROTOCOL.new,
    init: dict_methods::PROTOCOL.init,
    ..Protocol::NONE
};

fn this(vm: &mut Vm, value: Value) -> Result<Gc<Dict>> {
    receiver(vm, value)
}

fn repr(vm: &mut Vm, value: Value, f: &mut Formatter) -> Result<()> {
    let dict = this(vm, value)?;
    let name = vm.class_of(value).name();
    guarded_repr(vm, value, f, "...", |vm, f| {
        f.push_str(name.rsplit('.').next().unwrap_or(name));
        f.push('(');
        if dict.len() != 0 {
            // As Python 3.12 and MicroPython show it.
            f.push('{');
            let mut at = 0;
            while let Some((position, key, item)) = dict.table.next_entry(at) {
                if at != 0 {
                    f.push_str(", ");
                }
                vm.write_repr(key, f)?;
                f.push_str(": ");
                vm.write_repr(item, f)?;
                at = position + 1;
            }
            f.push('}');
        }
        f.push(')');
        Ok(())
    })
}

fn is_ordered(vm: &Vm, value: Value) -> bool {
    vm.is_instance(value, &ORDERED_DICT)
}

fn compare(vm: &mut Vm, op: CompareOp, a: Value, b: Value) -> Result<Value> {
    let (Some(x), Some(y)) = (a.cast::<Dict>(), b.cast::<Dict>()) else { return Ok(Value::NOT_IMPLEMENTED) };
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let mut equal = dict_methods::equal(vm, x, y)?;
    if equal && is_ordered(vm, a) && is_ordered(vm, b) {
        let (mut i, mut j) = (0, 0);
        while equal
            && let Some((p, key, _)) = x.table.next_entry(i)
            && let Some((q, other, _)) = y.table.next_entry(j)
        {
            equal = vm.equal(key, other)?;
            (i, j) = (p + 1, q + 1);
        }
    }
    Ok(Value::bool(equal == (op == CompareOp::Eq)))
}

/// A copy, of the same class if that is a subclass: it is called with the dict, then.
fn copy(vm: &mut Vm, dict: Gc<Dict>) -> Result<Gc<Dict>> {
    let class = vm.class_of(dict.value());
    if class.has(ClassFlags::USER) && vm.is_instance(dict.value(), &ORDERED_DICT) {
        let copy = vm.call(class.value(), &[dict.value()])?;
        return receiver(vm, copy);
    }
    let new = vm.alloc(Dict::empty(Head::new(&ORDERED_DICT_SHAPE)))?;
    new.table.copy_from(vm, &dict.get().table)?;
    Ok(new)
}

fn binary(vm: &mut Vm, op: BinaryOp, side: Side, a: Value, b: Value) -> Result<Value> {
    if op != BinaryOp::Or {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (left, right) = if side == Side::Left { (a, b) } else { (b, a) };
    let (Some(x), Some(y)) = (left.cast::<Dict>(), right.cast::<Dict>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let union = copy(vm, x)?;
    dict_methods::merge(vm, union, y)?;
    Ok(union.value())
}

static ATTRIBUTES: &[Native] = &[
    Native::method_kw("move_to_end", 1, 2, |vm, args| {
        let [_, key, last] = args.bind(vm, "move_to_end", ["self", "key", "last"], 1, 2)?;
        let dict = this(vm, args[0])?;
        let key = key.unwrap_or(Value::NONE);
        let last = match last {
            Some(last) => vm.truth(last)?,
            None => true,
        };
        let hash = fold_hash(vm.hash(key)?);
        let found = dict.table.find(vm, key, hash)?;
        let Some((position, (own, value))) =
            found.and_then(|at| dict.table.entry(at).map(|entry| (at, entry)))
        else {
            return Err(vm.key_error(key));
        };
        if last {
            // Room first, so that nothing can fail between removing and inserting.
            dict.table.reserve(vm, 1)?;
            let found = dict.table.find(vm, key, hash)?.unwrap_or(position);
            dict.table.remove(found);
            dict.table.insert_new(vm, own, hash, value)?;
            return Ok(Value::NONE);
        }
        // To the front: a new table that begins with it.
        let new = vm.new_dict()?;
        new.table.insert_new(vm, own, hash, value)?;
        let mut at = 0;
        while let Some((other, key, value)) = dict.table.next_entry(at) {
            if other != position {
                new.table.insert_new(vm, key, dict.table.hash_at(other), value)?;
            }
            at = other + 1;
        }
        dict.table.clear();
        dict.table.copy_from(vm, &new.get().table)?;
        Ok(Value::NONE)
    }),
    Native::method_kw("popitem", 0, 1, |vm, args| {
        let [_, last] = args.bind(vm, "popitem", ["self", "last"], 1, 1)?;
        let dict = this(vm, args[0])?;
        let last = match last {
            Some(last) => vm.truth(last)?,
            None => true,
        };
        let entry = if last {
            dict.table.pop_last()
        } else {
            dict.table.compact(vm)?;
            dict.table.next_entry(0).map(|(position, key, value)| {
                dict.table.remove(position);
                (key, value)
            })
        };
        match entry {
            Some((key, value)) => Ok(vm.new_tuple(&[key, value])?.value()),
            None => Err(vm.error(&exception::KEY_ERROR, format_args!("dictionary is empty"))),
        }
    }),
    Native::method("copy", 0, 0, |vm, args| {
        let dict = this(vm, args[0])?;
        Ok(copy(vm, dict)?.value())
    }),
    // Those of dict, with names for their arguments.
    Native::method_kw("pop", 0, 2, |vm, args| {
        let [_, key, default] = args.bind(vm, "pop", ["self", "key", "default"], 1, 2)?;
        let key = key.unwrap_or(Value::NONE);
        match this(vm, args[0])?.get().remove(vm, key)?.or(default) {
            Some(value) => Ok(value),
            None => Err(vm.key_error(key)),
        }
    }),
    Native::method_kw("setdefault", 0, 2, |vm, args| {
        let [_, key, default] = args.bind(vm, "setdefault", ["self", "key", "default"], 1, 2)?;
        let (key, default) = (key.unwrap_or(Value::NONE), default.unwrap_or(Value::NONE));
        let dict = this(vm, args[0])?;
        if let Some(value) = dict.get().get(vm, key)? {
            return Ok(value);
        }
        dict.set(vm, key, default)?;
        Ok(default)
    }),
    Native::method("__reversed__", 0, 0, |vm, args| {
        let dict = this(vm, args[0])?;
        dict_iterator::new_reversed(vm, dict.value(), Part::Keys)
    }),
    crate::objects::generic_alias::CLASS_GETITEM,
];
