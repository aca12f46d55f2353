//! `collections.Counter`: a dict that counts its keys.
//!
//! The struct is that of dict. A key that is missing counts 0; operators give counters of positive counts only.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::dict::{DICT, Dict};
use super::dict_iterator::{self, Part};
use super::dict_methods;
use super::list::List;
use super::native::{ANY, Native};
use super::object::{Gc, Head};
use super::sequence::{guarded_repr, receiver};
use super::shape::Shape;
use super::sort;
use super::table::fold_hash;
use super::tuple::Tuple;
use crate::names;
use crate::objects::exception;
use crate::runtime::format::Formatter;
use crate::runtime::{Args, BinaryOp, CompareOp, Side, UnaryOp, Vm};
use crate::value::{Slot, Value};

/// The class.
pub static COUNTER: Class =
    Class::builtin("collections.Counter", &COUNTER_SHAPE, &PROTOCOL, ATTRIBUTES).with_base(&DICT);
static COUNTER_SHAPE: Shape =
    Shape::builtin(&COUNTER, Layout::Dict, (size_of::<Dict>() / size_of::<usize>()) as u16, 0);

static PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    len: dict_methods::PROTOCOL.len,
    compare: Some(compare),
    operators: crate::runtime::operators::COUNTER,
    binary: Some(binary),
    in_place: Some(in_place),
    unary: Some(|vm, op, value| {
        // What is left of a counter added to, or taken from, an empty one.
        let (dict, empty) = (this(vm, value)?, new_counter(vm)?);
        match op {
            UnaryOp::Pos => Ok(combine(vm, BinaryOp::Add, dict, empty)?.value()),
            UnaryOp::Neg => Ok(combine(vm, BinaryOp::Sub, empty, dict)?.value()),
            UnaryOp::Invert => Ok(Value::NOT_IMPLEMENTED),
        }
    }),
    get_item: Some(|vm, value, key| {
        let dict = this(vm, value)?;
        count_of(vm, dict, key)
    }),
    set_item: Some(set_item),
    contains: Some(dict_methods::contains),
    iter: Some(|vm, this| dict_iterator::new(vm, this, Part::Keys)),
    new: dict_methods::PROTOCOL.new,
    init: Some(|vm, value, args| {
        let dict = this(vm, value)?;
        change(vm, dict, BinaryOp::Add, "Counter", args)
    }),
    ..Protocol::NONE
};

fn this(vm: &mut Vm, value: Value) -> Result<Gc<Dict>> {
    receiver(vm, value)
}

fn is_counter(vm: &Vm, value: Value) -> bool {
    vm.is_instance(value, &COUNTER)
}

fn new_counter(vm: &mut Vm) -> Result<Gc<Dict>> {
    vm.alloc(Dict::empty(Head::new(&COUNTER_SHAPE)))
}

fn count_of(vm: &mut Vm, dict: Gc<Dict>, key: Value) -> Result<Value> {
    Ok(dict.get().get(vm, key)?.unwrap_or(Value::int(0)))
}

/// Deleting what is not there is no error.
fn set_item(vm: &mut Vm, value: Value, key: Value, item: Slot) -> Result<()> {
    let dict = this(vm, value)?;
    match item {
        Some(item) => dict.get().set(vm, key, item),
        None => dict.get().remove(vm, key).map(|_| ()),
    }
}

/// Adds (or subtracts) an amount to the count of a key.
fn adjust(vm: &mut Vm, dict: Gc<Dict>, op: BinaryOp, key: Value, amount: Value) -> Result<()> {
    let hash = fold_hash(vm.hash(key)?);
    let found = dict.table.find(vm, key, hash)?;
    let old = found.and_then(|position| dict.table.entry(position)).map_or(Value::int(0), |entry| entry.1);
    let small = old.as_small_int().zip(amount.as_small_int()).and_then(|(old, amount)| {
        Value::small_int(if op == BinaryOp::Sub { old - amount } else { old + amount })
    });
    if let (Some(position), Some(new)) = (found, small) {
        dict.table.set_value(position, new);
        return Ok(());
    }
    let new = match small {
        Some(new) => new,
        None => vm.binary(op, old, amount)?,
    };
    dict.table.insert(vm, key, hash, new)?;
    Ok(())
}

/// Counts what the arguments of a call say: a mapping of counts or an iterable of keys, and keyword arguments.
fn change(vm: &mut Vm, dict: Gc<Dict>, op: BinaryOp, function: &str, args: Args) -> Result<()> {
    if args.len() > 1 {
        let given = args.len();
        return Err(vm.type_error(format_args!(
            "{function}() takes from 1 to 2 positional arguments but {} were given",
            given + 1
        )));
    }
    if let Some(source) = args.get(0).filter(|source| !source.is_none()) {
        if source.cast::<Dict>().is_some() || vm.get_attribute_opt(source, names::keys)?.is_some() {
            let keys = vm.list_of(source)?;
            for i in 0..keys.len() {
                let Some(key) = keys.get().get(i) else { break };
                let amount = vm.get_item(source, key)?;
                adjust(vm, dict, op, key, amount)?;
            }
        } else {
            vm.for_each(source, |vm, key| {
                adjust(vm, dict, op, key, Value::int(1))?;
                Ok(true)
            })?;
        }
    }
    for i in 0..args.keyword_count() {
        if let Some((name, amount)) = args.keyword_at(i) {
            adjust(vm, dict, op, name.value(), amount)?;
        }
    }
    Ok(())
}

/// The key by which pairs of key and count are sorted.
static COUNT: Native = Native::function("count", 1, 1, |_, args| {
    let count = args[0].cast::<Tuple>().and_then(|pair| pair.items().get(1).copied());
    Ok(count.unwrap_or(Value::NONE))
});

/// Pairs of key and count, the largest count first.
fn ranking(vm: &mut Vm, dict: Gc<Dict>) -> Result<Gc<List>> {
    let pairs = vm.new_list(&[])?;
    let mut at = 0;
    while let Some((position, key, count)) = dict.table.next_entry(at) {
        let pair = vm.new_tuple(&[key, count])?;
        List::push(pairs, vm, pair.value())?;
        at = position + 1;
    }
    sort::sort(vm, pairs, Some(COUNT.object().value()), true)?;
    Ok(pairs)
}

fn repr(vm: &mut Vm, value: Value, f: &mut Formatter) -> Result<()> {
    let dict = this(vm, value)?;
    let name = vm.class_of(value).name();
    let name = name.rsplit('.').next().unwrap_or(name);
    if dict.len() == 0 {
        f.write(format_args!("{name}()"));
        return Ok(());
    }
    guarded_repr(vm, value, f, "...", |vm, f| {
        f.write(format_args!("{name}("));
        match ranking(vm, dict) {
            Ok(pairs) => {
                f.push('{');
                for i in 0..pairs.len() {
                    let Some(pair) = pairs.get().get(i).and_then(Value::cast::<Tuple>) else { break };
                    if let &[key, count] = pair.items() {
                        f.push_str(if i == 0 { "" } else { ", " });
                        vm.write_repr(key, f)?;
                        f.push_str(": ");
                        vm.write_repr(count, f)?;
                    }
                }
                f.push('}');
            }
            // Counts that have no order are shown in that of the dict.
            Err(raised) if vm.raised_is(&exception::TYPE_ERROR) => {
                vm.clear_raised(raised);
                dict_methods::write_entries(vm, dict, f)?;
            }
            Err(raised) => return Err(raised),
        }
        f.push(')');
        Ok(())
    })
}

/// Does `op` hold between the counts of every key of either counter?
fn all_counts(vm: &mut Vm, op: CompareOp, a: Gc<Dict>, b: Gc<Dict>) -> Result<bool> {
    for keys_of in [a, b] {
        let keys = dict_methods::keys_of(vm, keys_of)?;
        for i in 0..keys.len() {
            let Some(key) = keys.get().get(i) else { break };
            let (x, y) = (count_of(vm, a, key)?, count_of(vm, b, key)?);
            if !vm.compare_truth(op, x, y)? {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

fn compare(vm: &mut Vm, op: CompareOp, a: Value, b: Value) -> Result<Value> {
    if !is_counter(vm, b) {
        return match op {
            CompareOp::Eq | CompareOp::Ne => match dict_methods::PROTOCOL.compare {
                Some(compare) => compare(vm, op, a, b),
                None => Ok(Value::NOT_IMPLEMENTED),
            },
            _ => Ok(Value::NOT_IMPLEMENTED),
        };
    }
    let (x, y) = (this(vm, a)?, this(vm, b)?);
    let result = match op {
        CompareOp::Eq => all_counts(vm, CompareOp::Eq, x, y)?,
        CompareOp::Ne => !all_counts(vm, CompareOp::Eq, x, y)?,
        CompareOp::Le | CompareOp::Ge => all_counts(vm, op, x, y)?,
        CompareOp::Lt => all_counts(vm, CompareOp::Le, x, y)? && !all_counts(vm, CompareOp::Eq, x, y)?,
        CompareOp::Gt => all_counts(vm, CompareOp::Ge, x, y)? && !all_counts(vm, CompareOp::Eq, x, y)?,
    };
    Ok(Value::bool(result))
}

/// The positive counts of the sum, difference, minimum or maximum of two counters.
fn combine(vm: &mut Vm, op: BinaryOp, a: Gc<Dict>, b: Gc<Dict>) -> Result<Gc<Dict>> {
    let result = new_counter(vm)?;
    for (second, source) in [a, b].into_iter().enumerate() {
        let keys = dict_methods::keys_of(vm, source)?;
        for i in 0..keys.len() {
            let Some(key) = keys.get().get(i) else { break };
            // Keys of both were counted with the first.
            if second == 1 && a.get().get(vm, key)?.is_some() {
                continue;
            }
            let (x, y) = (count_of(vm, a, key)?, count_of(vm, b, key)?);
            let count = match op {
                BinaryOp::And => {
                    if vm.compare_truth(CompareOp::Lt, x, y)? {
                        x
                    } else {
                        y
                    }
                }
                BinaryOp::Or => {
                    if vm.compare_truth(CompareOp::Lt, x, y)? {
                        y
                    } else {
                        x
                    }
                }
                _ => vm.binary(op, x, y)?,
            };
            if vm.compare_truth(CompareOp::Gt, count, Value::int(0))? {
                result.get().set(vm, key, count)?;
            }
        }
    }
    Ok(result)
}

fn is_operator(op: BinaryOp) -> bool {
    matches!(op, BinaryOp::Add | BinaryOp::Sub | BinaryOp::And | BinaryOp::Or)
}

fn binary(vm: &mut Vm, op: BinaryOp, side: Side, a: Value, b: Value) -> Result<Value> {
    if side == Side::Right || !is_operator(op) || !is_counter(vm, b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (x, y) = (this(vm, a)?, this(vm, b)?);
    Ok(combine(vm, op, x, y)?.value())
}

fn in_place(vm: &mut Vm, op: BinaryOp, a: Value, b: Value) -> Result<Value> {
    if !is_operator(op) || !is_counter(vm, b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (x, y) = (this(vm, a)?, this(vm, b)?);
    let result = combine(vm, op, x, y)?;
    x.table.clear();
    x.table.copy_from(vm, &result.get().table)?;
    Ok(a)
}

static ATTRIBUTES: &[Native] = &[
    Native::method("most_common", 0, 1, |vm, args| {
        let dict = this(vm, args[0])?;
        let pairs = ranking(vm, dict)?;
        if let Some(n) = args.get(1).filter(|n| !n.is_none()) {
            let n = vm.index(n, true)?;
            pairs.truncate(usize::try_from(n).unwrap_or(0));
        }
        Ok(pairs.value())
    }),
    Native::method("elements", 0, 0, |vm, args| {
        let dict = this(vm, args[0])?;
        let elements = vm.new_list(&[])?;
        let mut at = 0;
        while let Some((position, key, count)) = dict.table.next_entry(at) {
            for _ in 0..vm.index(count, false)?.max(0) {
                List::push(elements, vm, key)?;
            }
            at = position + 1;
        }
        vm.iter(elements.value())
    }),
    Native::method("total", 0, 0, |vm, args| {
        let dict = this(vm, args[0])?;
        let mut total = Value::int(0);
        let mut at = 0;
        while let Some((position, _, count)) = dict.table.next_entry(at) {
            total = vm.binary(BinaryOp::Add, total, count)?;
            at = position + 1;
        }
        Ok(total)
    }),
    Native::method_kw("update", 0, ANY, |vm, args| {
        let dict = this(vm, args[0])?;
        change(vm, dict, BinaryOp::Add, "update", args.rest())?;
        Ok(Value::NONE)
    }),
    Native::method_kw("subtract", 0, ANY, |vm, args| {
        let dict = this(vm, args[0])?;
        change(vm, dict, BinaryOp::Sub, "subtract", args.rest())?;
        Ok(Value::NONE)
    }),
    Native::method("copy", 0, 0, |vm, args| {
        let dict = this(vm, args[0])?;
        let class = vm.class_of(args[0]);
        if class.has(ClassFlags::USER) {
            return vm.call(class.value(), &[args[0]]);
        }
        let new = new_counter(vm)?;
        new.table.copy_from(vm, &dict.get().table)?;
        Ok(new.value())
    }),
    Native::method("__missing__", 1, 1, |_, _| Ok(Value::int(0))),
    Native::class_method("fromkeys", 1, 2, |vm, _| {
        Err(vm.error(
            &exception::NOT_IMPLEMENTED_ERROR,
            format_args!("Counter.fromkeys() is undefined.  Use Counter(iterable) instead."),
        ))
    }),
];
