//! What the sequence types share: receivers, indices, slices, repetition, comparison, and the mark of cycles in
//! representations. No type's own layout is known here.

use super::class::Result;
use super::list::List;
use super::object::{Gc, Object};
use super::slice::Slice;
use super::slice_index::{self, SliceRange};
use super::wrapped::unwrap;
use crate::names;
use crate::objects::class::ClassFlags;
use crate::objects::int;
use crate::runtime::format::Formatter;
use crate::runtime::vm::Global;
use crate::runtime::{CompareOp, Vm};
use crate::value::Value;

/// The receiver of a method as a `T`, instances of subclasses included.
///
/// # Errors
/// TypeError for another object.
#[inline]
pub fn receiver<T: Object>(vm: &mut Vm, value: Value) -> Result<Gc<T>> {
    if let Some(object) = value.cast::<T>() {
        return Ok(object);
    }
    match unwrap(value).cast::<T>() {
        Some(object) => Ok(object),
        None => Err(wrong_receiver(vm, T::class().name(), value)),
    }
}

#[cold]
fn wrong_receiver(vm: &mut Vm, wanted: &str, value: Value) -> crate::runtime::Raised {
    let name = vm.class_of(value).name();
    vm.type_error(format_args!("descriptor requires a '{wanted}' object but received a '{name}'"))
}

/// Can the value serve as an index?
pub fn is_index(vm: &mut Vm, value: Value) -> bool {
    if value.is_small_int()
        || value.is_bool()
        || int::is_exact_int(value)
        || int::wrapped_int(value).is_some()
    {
        return true;
    }
    let class = vm.class_of(value);
    class.has(ClassFlags::USER) && vm.class_lookup(class, names::index).is_some_and(|found| !found.is_none())
}

/// The integer that a subscript of a `what` ("list", "tuple", …) stands for.
///
/// # Errors
/// TypeError for what is no integer, IndexError if it does not fit a machine word.
#[inline]
pub fn subscript(vm: &mut Vm, key: Value, what: &str) -> Result<isize> {
    if let Some(i) = key.as_small_int() {
        return Ok(i);
    }
    if is_index(vm, key) {
        return vm.index(key, false);
    }
    let name = vm.class_of(key).name();
    Err(vm.type_error(format_args!("{what} indices must be integers or slices, not {name}")))
}

/// The position that a subscript means in a sequence of `len` items, if there is one.
#[inline]
#[must_use]
pub fn position(index: isize, len: usize) -> Option<usize> {
    let at = if index < 0 { index.wrapping_add(len as isize) } else { index };
    usize::try_from(at).ok().filter(|at| *at < len)
}

/// The indices that a slice selects in a sequence whose length may change while the slice's parts are asked for
/// their `__index__`: the length is read afterwards.
///
/// # Errors
/// As for [`slice_index::resolve`].
pub fn resolve_slice(vm: &mut Vm, slice: Gc<Slice>, len: impl Fn() -> usize) -> Result<SliceRange> {
    let plain = |part: Value| part.is_none() || part.is_small_int();
    if plain(slice.start) && plain(slice.stop) && plain(slice.step) {
        return slice_index::resolve(vm, slice.value(), len());
    }
    let mut parts = [slice.start, slice.stop, slice.step];
    for part in &mut parts {
        if !part.is_none() {
            let index = slice_index::slice_index(vm, *part)?;
            *part = Value::int(index.clamp(Value::INT_MIN, Value::INT_MAX));
        }
    }
    let fixed = Slice::make(vm, parts[0], parts[1], parts[2])?;
    slice_index::resolve(vm, fixed.value(), len())
}

/// How often a sequence is to be repeated: nothing if the operand is no integer.
///
/// # Errors
/// OverflowError if it does not fit a machine word, or what `__index__` raises.
pub fn repeat_count(vm: &mut Vm, value: Value) -> Result<Option<usize>> {
    if let Some(i) = value.as_small_int() {
        return Ok(Some(usize::try_from(i).unwrap_or(0)));
    }
    if !is_index(vm, value) {
        return Ok(None);
    }
    let count = vm.to_index(value)?;
    match count.as_small_int() {
        Some(i) => Ok(Some(usize::try_from(i).unwrap_or(0))),
        None if int::is_negative(count) => Ok(Some(0)),
        None => {
            let name = vm.class_of(value).name();
            Err(vm.overflow_error(format_args!("cannot fit '{name}' into an index-sized integer")))
        }
    }
}

/// The optional `start` and `stop` arguments of `index`: they are clamped when they are used, because comparing
/// may change the length.
///
/// # Errors
/// TypeError, or what `__index__` raises.
pub fn search_bounds(
    vm: &mut Vm,
    start: Option<Value>,
    stop: Option<Value>,
    len: usize,
) -> Result<(usize, usize)> {
    let mut bounds = [0, isize::MAX];
    for (bound, value) in bounds.iter_mut().zip([start, stop]) {
        if let Some(value) = value {
            *bound = slice_index::slice_index(vm, value)?;
        }
    }
    let from_end = |i: isize| if i < 0 { i.saturating_add(len as isize).max(0) as usize } else { i as usize };
    Ok((from_end(bounds[0]), from_end(bounds[1])))
}

/// Compares two sequences item by item. `a` and `b` give the item at an index, as it is at that moment.
///
/// # Errors
/// What comparing items raises.
pub fn compare_items(
    vm: &mut Vm,
    op: CompareOp,
    a: impl Fn(usize) -> Option<Value>,
    b: impl Fn(usize) -> Option<Value>,
) -> Result<Value> {
    let mut i = 0;
    loop {
        vm.check_interrupt()?;
        match (a(i), b(i)) {
            (Some(x), Some(y)) => {
                if !vm.equal(x, y)? {
                    return match op {
                        CompareOp::Eq => Ok(Value::FALSE),
                        CompareOp::Ne => Ok(Value::TRUE),
                        // Comparing may have made them shorter.
                        _ => match (a(i), b(i)) {
                            (Some(x), Some(y)) => vm.compare(op, x, y),
                            (x, y) => Ok(Value::bool(op.of_ordering(x.is_some().cmp(&y.is_some())))),
                        },
                    };
                }
            }
            (x, y) => return Ok(Value::bool(op.of_ordering(x.is_some().cmp(&y.is_some())))),
        }
        i += 1;
    }
}

/// Writes a representation by `write`, or `mark` if that of the same object is already being written.
///
/// # Errors
/// What `write` raises.
pub fn guarded_repr(
    vm: &mut Vm,
    this: Value,
    f: &mut Formatter,
    mark: &str,
    write: impl FnOnce(&mut Vm, &mut Formatter) -> Result<()>,
) -> Result<()> {
    let stack = match vm.global(Global::ReprStack).and_then(Value::cast::<List>) {
        Some(stack) => stack,
        None => {
            let stack = vm.new_list(&[])?;
            vm.set_global(Global::ReprStack, Some(stack.value()));
            stack
        }
    };
    if stack.items().contains(&this) {
        f.push_str(mark);
        return Ok(());
    }
    let depth = stack.len();
    List::push(stack, vm, this)?;
    let result = write(vm, f);
    stack.truncate(depth);
    result
}

/// Writes the representations of the items that `item` gives, separated by commas.
///
/// # Errors
/// What the items' `__repr__` raises.
pub fn write_items(vm: &mut Vm, f: &mut Formatter, item: impl Fn(usize) -> Option<Value>) -> Result<()> {
    let mut i = 0;
    while let Some(value) = item(i) {
        if i != 0 {
            f.push_str(", ");
        }
        vm.write_repr(value, f)?;
        i += 1;
    }
    Ok(())
}
