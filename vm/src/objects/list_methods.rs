//! What lists do: protocol and methods. Storage is in `list.rs`, sorting in `sort.rs`.
//!
//! Items are fetched by index wherever comparing or printing them may run Python code that changes the list.

use super::class::{Class, Protocol, Result};
use super::list::List;
use super::list_iterator;
use super::native::{ANY, Native};
use super::object::{Gc, Head};
use super::sequence::{
    compare_items, guarded_repr, position, receiver, repeat_count, resolve_slice, search_bounds, subscript,
    write_items,
};
use super::slice::Slice;
use super::slice_index::SliceRange;
use super::sort;
use super::tuple::Tuple;
use super::wrapped::unwrap;
use crate::runtime::format::Formatter;
use crate::runtime::{Args, BinaryOp, CompareOp, Side, Vm};
use crate::value::{Slot, Value};

/// What instances do.
pub static PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    len: Some(|vm, this| Ok(receiver::<List>(vm, this)?.len())),
    compare: Some(compare),
    operators: crate::runtime::operators::MUTABLE_SEQUENCE | crate::runtime::operators::REVERSED,
    binary: Some(binary),
    in_place: Some(in_place),
    get_item: Some(get_item),
    set_item: Some(set_item),
    contains: Some(contains),
    iter: Some(list_iterator::new),
    new: Some(new),
    init: Some(init),
    ..Protocol::NONE
};

fn this(vm: &mut Vm, value: Value) -> Result<Gc<List>> {
    receiver(vm, value)
}

fn new(vm: &mut Vm, class: Gc<Class>, _: Args) -> Result<Value> {
    let shape = class.root_shape();
    let list = vm.alloc_with_words(List::empty(Head::with_shape(shape)), usize::from(shape.inline))?;
    Ok(list.value())
}

fn init(vm: &mut Vm, value: Value, args: Args) -> Result<()> {
    let list = this(vm, value)?;
    if args.keyword_count() != 0 {
        // A subclass with a `__new__` of its own may have taken them.
        if !vm.class_of(value).has(super::class::ClassFlags::NEW) {
            return Err(vm.type_error(format_args!("list() takes no keyword arguments")));
        }
    }
    if args.len() > 1 {
        let given = args.len();
        return Err(vm.type_error(format_args!("list expected at most 1 argument, got {given}")));
    }
    list.truncate(0);
    match args.get(0) {
        Some(iterable) => extend(vm, list, iterable),
        None => Ok(()),
    }
}

/// Appends the items of an iterable, which may be the list itself.
fn extend(vm: &mut Vm, list: Gc<List>, iterable: Value) -> Result<()> {
    if let Some(other) = iterable.cast_exact::<List>() {
        // Room first: then a slice of the list itself is one of the buffer it goes on having.
        List::reserve(list, vm, other.len())?;
        let len = list.len();
        return List::splice(list, vm, len, len, other.items());
    }
    if iterable.cast_exact::<Tuple>().is_none() {
        let hint = vm.length_hint(iterable);
        List::reserve(list, vm, hint)?;
    }
    vm.extend_list(list, iterable)
}

fn repr(vm: &mut Vm, value: Value, f: &mut Formatter) -> Result<()> {
    let list = this(vm, value)?;
    guarded_repr(vm, value, f, "[...]", |vm, f| {
        f.push('[');
        write_items(vm, f, |i| list.get().get(i))?;
        f.push(']');
        Ok(())
    })
}

fn compare(vm: &mut Vm, op: CompareOp, a: Value, b: Value) -> Result<Value> {
    let (Some(x), Some(y)) = (a.cast::<List>(), b.cast::<List>()) else { return Ok(Value::NOT_IMPLEMENTED) };
    if x.len() != y.len() && matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::bool(op == CompareOp::Ne));
    }
    compare_items(vm, op, |i| x.get().get(i), |i| y.get().get(i))
}

fn binary(vm: &mut Vm, op: BinaryOp, side: Side, a: Value, b: Value) -> Result<Value> {
    match op {
        BinaryOp::Add if side == Side::Left => {
            let (Some(x), Some(y)) = (a.cast::<List>(), b.cast::<List>()) else {
                return Ok(Value::NOT_IMPLEMENTED);
            };
            let sum = vm.new_list(&[])?;
            List::reserve(sum, vm, x.len().saturating_add(y.len()))?;
            List::splice(sum, vm, 0, 0, x.items())?;
            List::splice(sum, vm, x.len(), x.len(), y.items())?;
            Ok(sum.value())
        }
        BinaryOp::Mul => {
            let list = this(vm, a)?;
            let Some(times) = repeat_count(vm, b)? else { return Ok(Value::NOT_IMPLEMENTED) };
            let product = vm.new_list(&[])?;
            if times == 0 || list.len() == 0 {
                return Ok(product.value());
            }
            let Some(total) = list.len().checked_mul(times) else { return Err(vm.out_of_memory()) };
            List::reserve(product, vm, total)?;
            List::splice(product, vm, 0, 0, list.items())?;
            List::repeat(product, vm, times)?;
            Ok(product.value())
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn in_place(vm: &mut Vm, op: BinaryOp, a: Value, b: Value) -> Result<Value> {
    let list = this(vm, a)?;
    match op {
        BinaryOp::Add => {
            extend(vm, list, b)?;
            Ok(a)
        }
        BinaryOp::Mul => {
            let Some(times) = repeat_count(vm, b)? else { return Ok(Value::NOT_IMPLEMENTED) };
            List::repeat(list, vm, times)?;
            Ok(a)
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn get_item(vm: &mut Vm, value: Value, key: Value) -> Result<Value> {
    let list = this(vm, value)?;
    if let Some(slice) = key.cast::<Slice>() {
        let range = resolve_slice(vm, slice, || list.len())?;
        return items_in(vm, list, range);
    }
    let index = subscript(vm, key, "list")?;
    match position(index, list.len()).and_then(|at| list.get().get(at)) {
        Some(item) => Ok(item),
        None => Err(vm.index_error(format_args!("list index out of range"))),
    }
}

/// A list of the items in a range of another one.
pub(crate) fn items_in(vm: &mut Vm, list: Gc<List>, range: SliceRange) -> Result<Value> {
    if range.step == 1 {
        return Ok(vm.new_list(list.items().get(range.contiguous()).unwrap_or_default())?.value());
    }
    if range.step == -1 {
        let items = list.items().get(range.ascending().contiguous()).unwrap_or_default();
        let result = vm.new_list(items)?;
        result.items_mut().reverse();
        return Ok(result.value());
    }
    let result = vm.new_list(&[])?;
    List::reserve(result, vm, range.len)?;
    for i in 0..range.len {
        if let Some(item) = list.get().get(range.at(i)) {
            List::push(result, vm, item)?;
        }
    }
    Ok(result.value())
}

fn set_item(vm: &mut Vm, value: Value, key: Value, item: Slot) -> Result<()> {
    let list = this(vm, value)?;
    if let Some(slice) = key.cast::<Slice>() {
        return match item {
            Some(items) => set_slice(vm, list, slice, items),
            None => delete_slice(vm, list, slice),
        };
    }
    let index = subscript(vm, key, "list")?;
    let Some(at) = position(index, list.len()) else {
        return Err(vm.index_error(format_args!("list assignment index out of range")));
    };
    match item {
        Some(item) => {
            list.set(at, item);
            Ok(())
        }
        None => List::splice(list, vm, at, at + 1, &[]),
    }
}

fn set_slice(vm: &mut Vm, list: Gc<List>, slice: Gc<Slice>, items: Value) -> Result<()> {
    let plain = slice.step.is_none() || slice.step == Value::int(1);
    let class = vm.class_of(items);
    if class.get().protocol.iter.is_none() && class.get().protocol.next.is_none() {
        return Err(vm.type_error(if plain {
            format_args!("can only assign an iterable")
        } else {
            format_args!("must assign iterable to extended slice")
        }));
    }
    if plain
        && let Some(other) = items.cast_exact::<List>()
        && other.value() != list.value()
    {
        let range = resolve_slice(vm, slice, || list.len())?;
        let (start, end) = (range.start as usize, range.start as usize + range.len);
        return List::splice(list, vm, start, end, other.items());
    }
    // A snapshot: the items may be those of the list itself.
    let items = vm.tuple_of(items)?;
    let range = resolve_slice(vm, slice, || list.len())?;
    if range.step == 1 {
        let Some(end) = range.start.checked_add(range.len as isize) else { return Ok(()) };
        return List::splice(list, vm, range.start as usize, end as usize, items.items());
    }
    if items.len() != range.len {
        let (given, wanted) = (items.len(), range.len);
        return Err(vm.value_error(format_args!(
            "attempt to assign sequence of size {given} to extended slice of size {wanted}"
        )));
    }
    for (i, item) in items.items().iter().enumerate() {
        list.set(range.at(i), *item);
    }
    Ok(())
}

fn delete_slice(vm: &mut Vm, list: Gc<List>, slice: Gc<Slice>) -> Result<()> {
    let range = resolve_slice(vm, slice, || list.len())?.ascending();
    if range.len == 0 {
        return Ok(());
    }
    if range.step == 1 {
        let range = range.contiguous();
        return List::splice(list, vm, range.start, range.end, &[]);
    }
    let items = list.items_mut();
    let (mut kept, mut removed) = (range.at(0), 0);
    for i in range.at(0)..items.len() {
        if removed < range.len && range.at(removed) == i {
            removed += 1;
        } else {
            items[kept] = items[i];
            kept += 1;
        }
    }
    list.truncate(kept);
    Ok(())
}

fn contains(vm: &mut Vm, value: Value, item: Value) -> Result<bool> {
    let list = this(vm, value)?;
    Ok(find(vm, list, item, 0, usize::MAX)?.is_some())
}

/// Index of the first item from `start` on, before `stop`, that is equal to `item`.
fn find(vm: &mut Vm, list: Gc<List>, item: Value, start: usize, stop: usize) -> Result<Option<usize>> {
    let mut i = start;
    while i < stop
        && let Some(other) = list.get().get(i)
    {
        if vm.equal(other, item)? {
            return Ok(Some(i));
        }
        i += 1;
    }
    Ok(None)
}

/// Methods.
pub static ATTRIBUTES: &[Native] = &[
    Native::method("append", 1, 1, |vm, args| {
        let list = this(vm, args[0])?;
        List::push(list, vm, args[1])?;
        Ok(Value::NONE)
    }),
    Native::method("clear", 0, 0, |vm, args| {
        let list = this(vm, args[0])?;
        let empty = List::empty(Head::new(&super::list::LIST_SHAPE));
        list.swap(&empty);
        Ok(Value::NONE)
    }),
    Native::method("copy", 0, 0, |vm, args| {
        let list = this(vm, args[0])?;
        Ok(vm.new_list(list.items())?.value())
    }),
    Native::method("count", 1, 1, |vm, args| {
        let list = this(vm, args[0])?;
        let (mut i, mut count) = (0, 0);
        while let Some(item) = list.get().get(i) {
            count += isize::from(vm.equal(item, args[1])?);
            i += 1;
        }
        Ok(Value::int(count))
    }),
    Native::method("extend", 1, 1, |vm, args| {
        let list = this(vm, args[0])?;
        extend(vm, list, args[1])?;
        Ok(Value::NONE)
    }),
    Native::method("index", 1, 3, |vm, args| {
        let list = this(vm, args[0])?;
        let (start, stop) = search_bounds(vm, args.get(2), args.get(3), list.len())?;
        match find(vm, list, args[1], start, stop)? {
            Some(at) => Ok(Value::int(at as isize)),
            None => {
                let mut f = vm.formatter();
                vm.write_repr(args[1], &mut f)?;
                Err(vm.value_error(format_args!("{} is not in list", f.as_str())))
            }
        }
    }),
    Native::method("insert", 2, 2, |vm, args| {
        let list = this(vm, args[0])?;
        let index = vm.index(args[1], true)?;
        let len = list.len();
        let at = if index < 0 {
            index.saturating_add(len as isize).max(0) as usize
        } else {
            (index as usize).min(len)
        };
        List::insert(list, vm, at, args[2])?;
        Ok(Value::NONE)
    }),
    Native::method("pop", 0, 1, |vm, args| {
        let list = this(vm, args[0])?;
        let index = match args.get(1) {
            Some(index) => vm.index(index, false)?,
            None => -1,
        };
        if index == -1
            && let Some(item) = list.pop()
        {
            return Ok(item);
        }
        if list.len() == 0 {
            return Err(vm.index_error(format_args!("pop from empty list")));
        }
        let Some(at) = position(index, list.len()) else {
            return Err(vm.index_error(format_args!("pop index out of range")));
        };
        let item = list.get().get(at).unwrap_or(Value::NONE);
        List::splice(list, vm, at, at + 1, &[])?;
        Ok(item)
    }),
    Native::method("remove", 1, 1, |vm, args| {
        let list = this(vm, args[0])?;
        match find(vm, list, args[1], 0, usize::MAX)? {
            // Comparing may have shortened the list.
            Some(at) if at < list.len() => {
                List::splice(list, vm, at, at + 1, &[])?;
                Ok(Value::NONE)
            }
            _ => Err(vm.value_error(format_args!("list.remove(x): x not in list"))),
        }
    }),
    Native::method("reverse", 0, 0, |vm, args| {
        let list = this(vm, args[0])?;
        list.items_mut().reverse();
        Ok(Value::NONE)
    }),
    Native::method_kw("sort", 0, ANY, |vm, args| {
        let list = this(vm, args[0])?;
        if args.len() > 1 {
            return Err(vm.type_error(format_args!("sort() takes no positional arguments")));
        }
        let (key, reverse) = sort::options(vm, "sort", args)?;
        sort::sort(vm, list, key, reverse)?;
        Ok(Value::NONE)
    }),
    crate::objects::generic_alias::CLASS_GETITEM,
    Native::method("__reversed__", 0, 0, |vm, args| super::reversed::reverse_sequence(vm, unwrap(args[0]))),
];
