//! What sets and frozensets do: protocols and methods.
//!
//! The steps that change a set (`update`, `keep_common`, `remove_all`, `toggle`) take any iterable; operators check
//! first that the other operand is a set. Comparing elements may run Python code that changes either set: a
//! position in a table is used only up to the next comparison, and the hash beside a key is read before it.

use super::class::{Class, Protocol, Result};
use super::dict::Dict;
use super::dict_iterator;
use super::native::{ANY, Native};
use super::object::{Gc, Head};
use super::sequence::{guarded_repr, receiver};
use super::set::{Set, new_empty};
use super::table::{Table, fold_hash};
use super::wrapped::unwrap;
use crate::names;
use crate::objects::class::ClassFlags;
use crate::objects::exception;
use crate::runtime::format::Formatter;
use crate::runtime::{Args, BinaryOp, CompareOp, Side, Vm};
use crate::value::Value;

/// What sets do.
pub static PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    len: Some(|vm, this| Ok(receiver::<Set>(vm, this)?.len())),
    compare: Some(compare),
    operators: crate::runtime::operators::MUTABLE_SETS,
    binary: Some(binary),
    in_place: Some(in_place),
    contains: Some(contains),
    iter: Some(|vm, this| {
        let set = receiver::<Set>(vm, this)?;
        dict_iterator::new_set(vm, set.value())
    }),
    new: Some(new),
    init: Some(init),
    ..Protocol::NONE
};

/// What frozensets do.
pub static FROZEN_PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    hash: Some(|vm, this| Ok(frozen_hash(&receiver::<Set>(vm, this)?.get().table))),
    len: PROTOCOL.len,
    compare: Some(compare),
    operators: crate::runtime::operators::SETS,
    binary: Some(binary),
    contains: Some(contains),
    iter: PROTOCOL.iter,
    new: Some(new_frozen),
    ..Protocol::NONE
};

fn this(vm: &mut Vm, value: Value) -> Result<Gc<Set>> {
    receiver(vm, value)
}

fn as_set(value: Value) -> Option<Gc<Set>> {
    unwrap(value).cast::<Set>()
}

fn new(vm: &mut Vm, class: Gc<Class>, _: Args) -> Result<Value> {
    let shape = class.root_shape();
    let set = vm.alloc_with_words(Set::empty(Head::with_shape(shape), false), usize::from(shape.inline))?;
    Ok(set.value())
}

fn check_arguments(vm: &mut Vm, class: Gc<Class>, args: Args) -> Result<()> {
    let name = class.native().name();
    if args.keyword_count() != 0 && !class.has(ClassFlags::NEW | ClassFlags::INIT) {
        return Err(vm.type_error(format_args!("{name}() takes no keyword arguments")));
    }
    if args.len() > 1 {
        let given = args.len();
        return Err(vm.type_error(format_args!("{name} expected at most 1 argument, got {given}")));
    }
    Ok(())
}

fn init(vm: &mut Vm, value: Value, args: Args) -> Result<()> {
    let set = this(vm, value)?;
    if args.keyword_count() != 0 {
        return Err(vm.type_error(format_args!("set() takes no keyword arguments")));
    }
    check_arguments(vm, vm.class_of(value), args)?;
    set.table.clear();
    match args.get(0) {
        Some(iterable) => update(vm, set, iterable),
        None => Ok(()),
    }
}

fn new_frozen(vm: &mut Vm, class: Gc<Class>, args: Args) -> Result<Value> {
    check_arguments(vm, class, args)?;
    if let Some(iterable) = args.get(0)
        && let Some(set) = iterable.cast::<Set>().filter(|set| set.frozen)
    {
        return Ok(set.value());
    }
    let set = new_empty(vm, true)?;
    if let Some(iterable) = args.get(0) {
        update(vm, set, iterable)?;
    }
    Ok(set.value())
}

fn repr(vm: &mut Vm, value: Value, f: &mut Formatter) -> Result<()> {
    let set = this(vm, value)?;
    let class = vm.class_of(value);
    let plain = !set.frozen && !class.has(ClassFlags::USER);
    let name = class.name();
    if set.len() == 0 {
        f.write(format_args!("{name}()"));
        return Ok(());
    }
    let before = f.len();
    guarded_repr(vm, set.value(), f, "", |vm, f| {
        if !plain {
            f.push_str(name);
            f.push('(');
        }
        f.push('{');
        let mut at = 0;
        while let Some((position, element, _)) = set.table.next_entry(at) {
            if at != 0 {
                f.push_str(", ");
            }
            vm.write_repr(element, f)?;
            at = position + 1;
        }
        f.push_str(if plain { "}" } else { "})" });
        Ok(())
    })?;
    // Nothing written: the set is being written already.
    if f.len() == before && !f.failed() {
        f.write(format_args!("{name}(...)"));
    }
    Ok(())
}

/// A hash that does not depend on the order of the elements.
fn frozen_hash(table: &Table) -> isize {
    // Spreads the bits of each hash before combining by exclusive or, as sets of small ints have similar ones.
    let mut mixed = 0_usize;
    let mut at = 0;
    while let Some((position, ..)) = table.next_entry(at) {
        let hash = table.hash_at(position) as usize;
        mixed ^= (hash ^ 89_869_747 ^ (hash << 16)).wrapping_mul(3_644_798_167);
        at = position + 1;
    }
    mixed ^= (table.len() + 1).wrapping_mul(1_927_868_237);
    mixed ^= (mixed >> 11) ^ (mixed >> 25);
    mixed = mixed.wrapping_mul(69069).wrapping_add(907_133_923);
    // -1 is no hash.
    if mixed == usize::MAX { 590_923_713 } else { mixed as isize }
}

/// The hash to search an element by: that of a set, which has none itself, is that of the equal frozenset.
fn search_hash(vm: &mut Vm, element: Value) -> Result<u32> {
    if let Some(set) = element.cast::<Set>()
        && !set.frozen
    {
        let class = vm.class_of(element);
        // A class of the script's may define one.
        if !class.has(ClassFlags::USER)
            || vm
                .class_lookup(class, names::hash)
                .is_none_or(|hash| hash.is_none() || hash.cast::<Native>().is_some())
        {
            return Ok(fold_hash(frozen_hash(&set.get().table)));
        }
    }
    Ok(fold_hash(vm.hash(element)?))
}

fn contains(vm: &mut Vm, value: Value, element: Value) -> Result<bool> {
    let set = this(vm, value)?;
    let hash = search_hash(vm, element)?;
    Ok(set.table.find(vm, element, hash)?.is_some())
}

/// Removes an element; false if it was not there.
fn discard(vm: &mut Vm, set: Gc<Set>, element: Value) -> Result<bool> {
    let hash = search_hash(vm, element)?;
    discard_hashed(vm, set, element, hash)
}

fn discard_hashed(vm: &mut Vm, set: Gc<Set>, element: Value, hash: u32) -> Result<bool> {
    match set.table.find(vm, element, hash)? {
        Some(position) => {
            set.table.remove(position);
            Ok(true)
        }
        None => Ok(false),
    }
}

/// Calls `f` with each element of an iterable and its hash, which sets and dicts know already.
///
/// # Errors
/// What iterating, hashing or `f` raises.
pub(super) fn for_each_hashed(
    vm: &mut Vm,
    iterable: Value,
    mut f: impl FnMut(&mut Vm, Value, u32) -> Result<bool>,
) -> Result<()> {
    let class = vm.class_of(iterable);
    let table = if class.has(ClassFlags::USER) {
        None
    } else if let Some(set) = iterable.cast::<Set>() {
        Some(&set.get().table)
    } else {
        iterable.cast::<Dict>().map(|dict| &dict.get().table)
    };
    if let Some(table) = table {
        let mut at = 0;
        while let Some((position, element, _)) = table.next_entry(at) {
            let hash = table.hash_at(position);
            if !f(vm, element, hash)? {
                break;
            }
            at = position + 1;
        }
        return Ok(());
    }
    vm.for_each(iterable, |vm, element| {
        let hash = fold_hash(vm.hash(element)?);
        f(vm, element, hash)
    })
}

/// Adds all elements of an iterable.
///
/// # Errors
/// What iterating, hashing or comparing raises.
pub fn update(vm: &mut Vm, set: Gc<Set>, other: Value) -> Result<()> {
    if other == set.value() {
        return Ok(());
    }
    if set.len() == 0
        && let Some(other) = other.cast::<Set>()
        && !vm.class_of(other.value()).has(ClassFlags::USER)
    {
        return set.table.copy_from(vm, &other.get().table);
    }
    for_each_hashed(vm, other, |vm, element, hash| {
        set.add_hashed(vm, element, hash)?;
        Ok(true)
    })
}

/// Removes the elements that are not in an iterable.
///
/// # Errors
/// As for [`update`].
pub fn keep_common(vm: &mut Vm, set: Gc<Set>, other: Value) -> Result<()> {
    let common = new_empty(vm, false)?;
    add_common(vm, common, set, other)?;
    set.table.clear();
    set.table.copy_from(vm, &common.get().table)
}

/// Adds to `common` the elements of `set` that are also in `other`.
fn add_common(vm: &mut Vm, common: Gc<Set>, set: Gc<Set>, other: Value) -> Result<()> {
    // In the order of this set, if the other can be searched; a smaller other one is gone through instead.
    if let Some(other) = as_set(other)
        && other.len() >= set.len()
    {
        return for_each_hashed(vm, set.value(), |vm, element, hash| {
            if other.table.find(vm, element, hash)?.is_some() {
                common.add_hashed(vm, element, hash)?;
            }
            Ok(true)
        });
    }
    for_each_hashed(vm, other, |vm, element, hash| {
        if let Some((own, _)) =
            set.table.find(vm, element, hash)?.and_then(|position| set.table.entry(position))
        {
            common.add_hashed(vm, own, hash)?;
        }
        Ok(true)
    })
}

/// Removes the elements of an iterable.
///
/// # Errors
/// As for [`update`].
pub fn remove_all(vm: &mut Vm, set: Gc<Set>, other: Value) -> Result<()> {
    if other == set.value() {
        set.table.clear();
        return Ok(());
    }
    for_each_hashed(vm, other, |vm, element, hash| {
        discard_hashed(vm, set, element, hash)?;
        Ok(true)
    })
}

/// Adds the elements of an iterable that are not in the set, and removes those that are.
///
/// # Errors
/// As for [`update`].
pub fn toggle(vm: &mut Vm, set: Gc<Set>, other: Value) -> Result<()> {
    // Through a set: an element that the iterable gives twice counts once. That also keeps the two apart.
    let distinct = new_empty(vm, false)?;
    update(vm, distinct, other)?;
    for_each_hashed(vm, distinct.value(), |vm, element, hash| {
        if !discard_hashed(vm, set, element, hash)? {
            set.add_hashed(vm, element, hash)?;
        }
        Ok(true)
    })
}

/// Is every element of `a` in `b`?
fn is_subset(vm: &mut Vm, a: Gc<Set>, b: Gc<Set>) -> Result<bool> {
    if a.len() > b.len() {
        return Ok(false);
    }
    let mut at = 0;
    while let Some((position, element, _)) = a.table.next_entry(at) {
        let hash = a.table.hash_at(position);
        if b.table.find(vm, element, hash)?.is_none() {
            return Ok(false);
        }
        at = position + 1;
    }
    Ok(true)
}

fn compare(vm: &mut Vm, op: CompareOp, a: Value, b: Value) -> Result<Value> {
    let (Some(x), Some(y)) = (as_set(a), as_set(b)) else { return Ok(Value::NOT_IMPLEMENTED) };
    let (m, n) = (x.len(), y.len());
    let result = match op {
        CompareOp::Eq => m == n && is_subset(vm, x, y)?,
        CompareOp::Ne => m != n || !is_subset(vm, x, y)?,
        CompareOp::Lt => m < n && is_subset(vm, x, y)?,
        CompareOp::Le => m <= n && is_subset(vm, x, y)?,
        CompareOp::Gt => n < m && is_subset(vm, y, x)?,
        CompareOp::Ge => n <= m && is_subset(vm, y, x)?,
    };
    Ok(Value::bool(result))
}

/// A copy of the kind (set or frozenset) of the original.
fn copy(vm: &mut Vm, set: Gc<Set>) -> Result<Gc<Set>> {
    let new = new_empty(vm, set.frozen)?;
    new.table.copy_from(vm, &set.get().table)?;
    Ok(new)
}

fn binary(vm: &mut Vm, op: BinaryOp, side: Side, a: Value, b: Value) -> Result<Value> {
    if side == Side::Right || !matches!(op, BinaryOp::And | BinaryOp::Or | BinaryOp::Sub | BinaryOp::Xor) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (Some(x), Some(y)) = (as_set(a), as_set(b)) else { return Ok(Value::NOT_IMPLEMENTED) };
    let result = combine(vm, op, x, y.value())?;
    Ok(result.value())
}

/// A new set of the kind of the first: their intersection, union, difference or symmetric difference.
fn combine(vm: &mut Vm, op: BinaryOp, set: Gc<Set>, other: Value) -> Result<Gc<Set>> {
    if op == BinaryOp::And {
        let result = new_empty(vm, set.frozen)?;
        add_common(vm, result, set, other)?;
        return Ok(result);
    }
    let result = copy(vm, set)?;
    match op {
        BinaryOp::Or => update(vm, result, other)?,
        BinaryOp::Sub => remove_all(vm, result, other)?,
        _ => toggle(vm, result, other)?,
    }
    Ok(result)
}

fn change(vm: &mut Vm, op: BinaryOp, set: Gc<Set>, other: Value) -> Result<()> {
    match op {
        BinaryOp::And => keep_common(vm, set, other),
        BinaryOp::Or => update(vm, set, other),
        BinaryOp::Sub => remove_all(vm, set, other),
        _ => toggle(vm, set, other),
    }
}

fn in_place(vm: &mut Vm, op: BinaryOp, a: Value, b: Value) -> Result<Value> {
    let set = this(vm, a)?;
    let Some(other) = as_set(b) else { return Ok(Value::NOT_IMPLEMENTED) };
    if !matches!(op, BinaryOp::And | BinaryOp::Or | BinaryOp::Sub | BinaryOp::Xor) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    change(vm, op, set, other.value())?;
    Ok(a)
}

/// `set.union(*others)` and the like.
fn combine_all(vm: &mut Vm, op: BinaryOp, args: Args) -> Result<Value> {
    let mut result = this(vm, args[0])?;
    if args.len() == 1 {
        return Ok(copy(vm, result)?.value());
    }
    for other in args.rest().positional() {
        result = combine(vm, op, result, *other)?;
    }
    Ok(result.value())
}

/// `set.update(*others)` and the like.
fn change_all(vm: &mut Vm, op: BinaryOp, args: Args) -> Result<Value> {
    let set = this(vm, args[0])?;
    for other in args.rest().positional() {
        change(vm, op, set, *other)?;
    }
    Ok(Value::NONE)
}

/// A set of the items of any iterable; a set as it is.
fn set_of(vm: &mut Vm, iterable: Value) -> Result<Gc<Set>> {
    if let Some(set) = as_set(iterable) {
        return Ok(set);
    }
    let set = new_empty(vm, false)?;
    update(vm, set, iterable)?;
    Ok(set)
}

const DIFFERENCE: Native =
    Native::method("difference", 0, ANY, |vm, args| combine_all(vm, BinaryOp::Sub, args));
const INTERSECTION: Native =
    Native::method("intersection", 0, ANY, |vm, args| combine_all(vm, BinaryOp::And, args));
const UNION: Native = Native::method("union", 0, ANY, |vm, args| combine_all(vm, BinaryOp::Or, args));
const SYMMETRIC_DIFFERENCE: Native =
    Native::method("symmetric_difference", 1, 1, |vm, args| combine_all(vm, BinaryOp::Xor, args));
const IS_DISJOINT: Native = Native::method("isdisjoint", 1, 1, |vm, args| {
    let set = this(vm, args[0])?;
    let mut disjoint = true;
    for_each_hashed(vm, args[1], |vm, element, hash| {
        disjoint = set.table.find(vm, element, hash)?.is_none();
        Ok(disjoint)
    })?;
    Ok(Value::bool(disjoint))
});
const IS_SUBSET: Native = Native::method("issubset", 1, 1, |vm, args| {
    let set = this(vm, args[0])?;
    let other = set_of(vm, args[1])?;
    Ok(Value::bool(is_subset(vm, set, other)?))
});
const IS_SUPERSET: Native = Native::method("issuperset", 1, 1, |vm, args| {
    let set = this(vm, args[0])?;
    let other = set_of(vm, args[1])?;
    Ok(Value::bool(is_subset(vm, other, set)?))
});

fn remove(vm: &mut Vm, args: Args) -> Result<Value> {
    let set = this(vm, args[0])?;
    if discard(vm, set, args[1])? { Ok(Value::NONE) } else { Err(vm.key_error(args[1])) }
}

fn pop(vm: &mut Vm, set: Gc<Set>) -> Result<Value> {
    let found: Option<(usize, Value, Value)> =
        set.table.next_entry(set.finger.get()).or_else(|| set.table.next_entry(0));
    let Some((position, element, _)) = found else {
        return Err(vm.error(&exception::KEY_ERROR, format_args!("pop from an empty set")));
    };
    set.table.remove(position);
    set.finger.set(position + 1);
    Ok(element)
}

/// Methods of sets.
pub static ATTRIBUTES: &[Native] = &[
    Native::method("add", 1, 1, |vm, args| {
        let set = this(vm, args[0])?;
        Set::add(set, vm, args[1])?;
        Ok(Value::NONE)
    }),
    Native::method("clear", 0, 0, |vm, args| {
        this(vm, args[0])?.table.clear();
        Ok(Value::NONE)
    }),
    Native::method("copy", 0, 0, |vm, args| {
        let set = this(vm, args[0])?;
        Ok(copy(vm, set)?.value())
    }),
    Native::method("discard", 1, 1, |vm, args| {
        let set = this(vm, args[0])?;
        discard(vm, set, args[1])?;
        Ok(Value::NONE)
    }),
    Native::method("remove", 1, 1, remove),
    Native::method("pop", 0, 0, |vm, args| {
        let set = this(vm, args[0])?;
        pop(vm, set)
    }),
    Native::method("update", 0, ANY, |vm, args| change_all(vm, BinaryOp::Or, args)),
    Native::method("difference_update", 0, ANY, |vm, args| change_all(vm, BinaryOp::Sub, args)),
    Native::method("intersection_update", 0, ANY, |vm, args| change_all(vm, BinaryOp::And, args)),
    Native::method("symmetric_difference_update", 1, 1, |vm, args| change_all(vm, BinaryOp::Xor, args)),
    DIFFERENCE,
    INTERSECTION,
    UNION,
    SYMMETRIC_DIFFERENCE,
    IS_DISJOINT,
    IS_SUBSET,
    IS_SUPERSET,
    crate::objects::generic_alias::CLASS_GETITEM,
];

/// Methods of frozensets.
pub static FROZEN_ATTRIBUTES: &[Native] = &[
    Native::method("copy", 0, 0, |vm, args| Ok(this(vm, args[0])?.value())),
    DIFFERENCE,
    INTERSECTION,
    UNION,
    SYMMETRIC_DIFFERENCE,
    IS_DISJOINT,
    IS_SUBSET,
    IS_SUPERSET,
    crate::objects::generic_alias::CLASS_GETITEM,
];
