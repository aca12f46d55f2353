//! `range`: an arithmetic progression of integers of any size.
//!
//! Bounds that are small ints, with a length and items that are too, are computed with machine arithmetic; everything
//! else goes through the general integer operators.

use super::class::{Class, ClassFlags, Protocol, Result};
use super::declare::declare;
use super::native::Native;
use super::object::{Gc, Head};
use super::range_iterator;
use super::sequence::{is_index, position, receiver};
use super::slice::Slice;
use super::slice_index;
use super::wrapped::unwrap;
use crate::objects::int;
use crate::runtime::format::Formatter;
use crate::runtime::{Args, BinaryOp, CompareOp, Vm};
use crate::value::Value;

pub use super::range_iterator::RangeIterator;

/// A range object; all fields are ints.
#[repr(C, align(8))]
pub struct Range {
    head: Head,
    /// First item.
    pub start: Value,
    /// Bound that is not reached.
    pub stop: Value,
    /// Distance, not 0.
    pub step: Value,
    /// Number of items.
    pub length: Value,
}

declare!(Range, Range, RANGE RANGE_SHAPE "range", &PROTOCOL, ATTRIBUTES);

static PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    hash: Some(hash),
    truth: Some(|vm, this| Ok(receiver::<Range>(vm, this)?.length != Value::int(0))),
    len: Some(len),
    compare: Some(compare),
    operators: crate::runtime::operators::REVERSED,
    get_item: Some(get_item),
    contains: Some(contains),
    iter: Some(|vm, this| {
        let range = receiver::<Range>(vm, this)?;
        range_iterator::new(vm, range)
    }),
    new: Some(construct),
    ..Protocol::NONE
};

static ATTRIBUTES: &[Native] = &[
    Native::get("start", |vm, this| Ok(receiver::<Range>(vm, this)?.start)),
    Native::get("stop", |vm, this| Ok(receiver::<Range>(vm, this)?.stop)),
    Native::get("step", |vm, this| Ok(receiver::<Range>(vm, this)?.step)),
    Native::method("count", 1, 1, |vm, args| {
        let range = receiver::<Range>(vm, args[0])?;
        if let Some(int) = exact_int(args[1]) {
            return Ok(Value::int(isize::from(index_of(vm, range, int)?.is_some())));
        }
        let mut count = 0;
        vm.for_each(range.value(), |vm, item| {
            count += isize::from(vm.equal(item, args[1])?);
            Ok(true)
        })?;
        Ok(Value::int(count))
    }),
    Native::method("index", 1, 1, |vm, args| {
        let range = receiver::<Range>(vm, args[0])?;
        if let Some(int) = exact_int(args[1]) {
            if let Some(index) = index_of(vm, range, int)? {
                return Ok(index);
            }
            let mut f = vm.formatter();
            vm.write_repr(args[1], &mut f)?;
            return Err(vm.value_error(format_args!("{} is not in range", f.as_str())));
        }
        let (mut index, mut found) = (0, false);
        vm.for_each(range.value(), |vm, item| {
            found = vm.equal(item, args[1])?;
            index += isize::from(!found);
            Ok(!found)
        })?;
        if found {
            Ok(Value::int(index))
        } else {
            Err(vm.value_error(format_args!("sequence.index(x): x not in sequence")))
        }
    }),
    Native::method("__reversed__", 0, 0, |vm, args| {
        let range = receiver::<Range>(vm, args[0])?;
        reverse(vm, range)
    }),
];

/// The value as an int, if it is one: bools and instances of subclasses included.
fn exact_int(value: Value) -> Option<Value> {
    if value.is_bool() {
        return Some(Value::int(isize::from(value == Value::TRUE)));
    }
    let inner = unwrap(value);
    int::is_exact_int(inner).then_some(inner)
}

impl Range {
    /// Start, step and length, if these and all items are small ints.
    #[inline]
    #[must_use]
    pub fn small(&self) -> Option<(isize, isize, usize)> {
        let (start, step) = (self.start.as_small_int()?, self.step.as_small_int()?);
        let length = self.length.as_small_int()?;
        // The stop lies beyond all items.
        self.stop.as_small_int()?;
        Some((start, step, length as usize))
    }
}

/// A range of ints.
///
/// # Errors
/// ValueError for step 0, MemoryError.
pub fn new(vm: &mut Vm, start: Value, stop: Value, step: Value) -> Result<Gc<Range>> {
    if step == Value::int(0) {
        return Err(vm.value_error(format_args!("range() arg 3 must not be zero")));
    }
    let length = match (start.as_small_int(), stop.as_small_int(), step.as_small_int()) {
        // Differences of small ints fit a word.
        (Some(start), Some(stop), Some(step)) => vm.new_int(slice_index::count(start, stop, step) as i64)?,
        _ => big_length(vm, start, stop, step)?,
    };
    vm.alloc(Range { head: Head::new(&RANGE_SHAPE), start, stop, step, length })
}

fn big_length(vm: &mut Vm, start: Value, stop: Value, step: Value) -> Result<Value> {
    let down = int::is_negative(step);
    let (low, high) = if down { (stop, start) } else { (start, stop) };
    if !vm.compare_truth(CompareOp::Lt, low, high)? {
        return Ok(Value::int(0));
    }
    // (high - low - 1) // |step| + 1
    let span = vm.binary(BinaryOp::Sub, high, low)?;
    let span = vm.binary(BinaryOp::Sub, span, Value::int(1))?;
    let size = if down { vm.binary(BinaryOp::Sub, Value::int(0), step)? } else { step };
    let steps = vm.binary(BinaryOp::FloorDiv, span, size)?;
    vm.binary(BinaryOp::Add, steps, Value::int(1))
}

fn argument(vm: &mut Vm, value: Value) -> Result<Value> {
    if is_index(vm, value) {
        return vm.to_index(value);
    }
    let name = vm.class_of(value).name();
    Err(vm.type_error(format_args!("'{name}' object cannot be interpreted as an integer")))
}

fn construct(vm: &mut Vm, _: Gc<Class>, args: Args) -> Result<Value> {
    if args.keyword_count() != 0 {
        return Err(vm.type_error(format_args!("range() takes no keyword arguments")));
    }
    let (start, stop, step) = match *args.positional() {
        [stop] => (Value::int(0), stop, Value::int(1)),
        [start, stop] => (start, stop, Value::int(1)),
        [start, stop, step] => (start, stop, step),
        [] => return Err(vm.type_error(format_args!("range expected at least 1 argument, got 0"))),
        _ => {
            let given = args.len();
            return Err(vm.type_error(format_args!("range expected at most 3 arguments, got {given}")));
        }
    };
    let start = argument(vm, start)?;
    let stop = argument(vm, stop)?;
    let step = argument(vm, step)?;
    Ok(new(vm, start, stop, step)?.value())
}

fn repr(vm: &mut Vm, this: Value, f: &mut Formatter) -> Result<()> {
    let range = receiver::<Range>(vm, this)?;
    f.push_str("range(");
    vm.write_repr(range.start, f)?;
    f.push_str(", ");
    vm.write_repr(range.stop, f)?;
    if range.step != Value::int(1) {
        f.push_str(", ");
        vm.write_repr(range.step, f)?;
    }
    f.push(')');
    Ok(())
}

fn len(vm: &mut Vm, this: Value) -> Result<usize> {
    let range = receiver::<Range>(vm, this)?;
    match range.length.as_small_int() {
        Some(length) => Ok(length as usize),
        // Beyond small integers, but perhaps still of machine size.
        None => match int::to_i64(range.length).and_then(|length| isize::try_from(length).ok()) {
            Some(length) => Ok(length as usize),
            None => Err(vm.overflow_error(format_args!("Python int too large to convert to C ssize_t"))),
        },
    }
}

/// Ranges are equal if they have the same items.
fn compare(vm: &mut Vm, op: CompareOp, a: Value, b: Value) -> Result<Value> {
    let (Some(x), Some(y)) = (unwrap(a).cast::<Range>(), unwrap(b).cast::<Range>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let equal = vm.equal(x.length, y.length)?
        && (x.length == Value::int(0)
            || (vm.equal(x.start, y.start)? && (x.length == Value::int(1) || vm.equal(x.step, y.step)?)));
    Ok(Value::bool(equal == (op == CompareOp::Eq)))
}

/// That of the tuple of length, start and step, without those that make no difference.
fn hash(vm: &mut Vm, this: Value) -> Result<isize> {
    let range = receiver::<Range>(vm, this)?;
    let start = if range.length == Value::int(0) { Value::NONE } else { range.start };
    let single = range.length == Value::int(0) || range.length == Value::int(1);
    let step = if single { Value::NONE } else { range.step };
    let tuple = vm.new_tuple(&[range.length, start, step])?;
    vm.hash(tuple.value())
}

/// The item at an index that is inside the range: an int from 0 up to the length.
pub(crate) fn item(vm: &mut Vm, range: Gc<Range>, index: Value) -> Result<Value> {
    if let (Some((start, step, _)), Some(index)) = (range.small(), index.as_small_int())
        && let Some(item) =
            index.checked_mul(step).and_then(|offset| offset.checked_add(start)).and_then(Value::small_int)
    {
        return Ok(item);
    }
    let offset = vm.binary(BinaryOp::Mul, index, range.step)?;
    vm.binary(BinaryOp::Add, range.start, offset)
}

fn get_item(vm: &mut Vm, this: Value, key: Value) -> Result<Value> {
    let range = receiver::<Range>(vm, this)?;
    if let Some(index) = key.as_small_int()
        && let Some((_, _, length)) = range.small()
        && let Some(at) = position(index, length)
    {
        return item(vm, range, Value::int(at as isize));
    }
    if let Some(slice) = key.cast::<Slice>() {
        return get_slice(vm, range, slice);
    }
    if !is_index(vm, key) {
        let name = vm.class_of(key).name();
        return Err(vm.type_error(format_args!("range indices must be integers or slices, not {name}")));
    }
    let mut index = vm.to_index(key)?;
    if int::is_negative(index) {
        index = vm.binary(BinaryOp::Add, index, range.length)?;
    }
    if int::is_negative(index) || !vm.compare_truth(CompareOp::Lt, index, range.length)? {
        return Err(vm.index_error(format_args!("range object index out of range")));
    }
    item(vm, range, index)
}

/// A slice of a range: the bounds are clamped to the length as for any sequence, but in integers of any size.
fn get_slice(vm: &mut Vm, range: Gc<Range>, slice: Gc<Slice>) -> Result<Value> {
    let step = if slice.step.is_none() { Value::int(1) } else { slice_part(vm, slice.step)? };
    if step == Value::int(0) {
        return Err(vm.value_error(format_args!("slice step cannot be zero")));
    }
    let down = int::is_negative(step);
    let (lowest, highest) = if down {
        (Value::int(-1), vm.binary(BinaryOp::Sub, range.length, Value::int(1))?)
    } else {
        (Value::int(0), range.length)
    };
    let mut bounds = [if down { highest } else { lowest }, if down { lowest } else { highest }];
    for (bound, part) in bounds.iter_mut().zip([slice.start, slice.stop]) {
        if part.is_none() {
            continue;
        }
        let mut index = slice_part(vm, part)?;
        if int::is_negative(index) {
            index = vm.binary(BinaryOp::Add, index, range.length)?;
        }
        *bound = if vm.compare_truth(CompareOp::Lt, index, lowest)? {
            lowest
        } else if vm.compare_truth(CompareOp::Gt, index, highest)? {
            highest
        } else {
            index
        };
    }
    let start = item(vm, range, bounds[0])?;
    let stop = item(vm, range, bounds[1])?;
    let step = vm.binary(BinaryOp::Mul, range.step, step)?;
    Ok(new(vm, start, stop, step)?.value())
}

fn slice_part(vm: &mut Vm, value: Value) -> Result<Value> {
    if is_index(vm, value) {
        return vm.to_index(value);
    }
    Err(vm.type_error(format_args!("slice indices must be integers or None or have an __index__ method")))
}

/// The index of an int in the range.
fn index_of(vm: &mut Vm, range: Gc<Range>, item: Value) -> Result<Option<Value>> {
    if let (Some((start, step, length)), Some(item)) = (range.small(), item.as_small_int()) {
        // Differences of small ints fit a word.
        let offset = item - start;
        let inside = offset.checked_rem(step) == Some(0)
            && offset.checked_div(step).and_then(|at| usize::try_from(at).ok()).is_some_and(|at| at < length);
        return Ok(if inside { offset.checked_div(step).map(Value::int) } else { None });
    }
    let offset = vm.binary(BinaryOp::Sub, item, range.start)?;
    let rest = vm.binary(BinaryOp::Mod, offset, range.step)?;
    if rest != Value::int(0) {
        return Ok(None);
    }
    let index = vm.binary(BinaryOp::FloorDiv, offset, range.step)?;
    let inside = !int::is_negative(index) && vm.compare_truth(CompareOp::Lt, index, range.length)?;
    Ok(inside.then_some(index))
}

fn contains(vm: &mut Vm, this: Value, item: Value) -> Result<bool> {
    let range = receiver::<Range>(vm, this)?;
    let user = vm.class_of(item).has(ClassFlags::USER);
    match exact_int(item).filter(|_| !user) {
        Some(int) => Ok(index_of(vm, range, int)?.is_some()),
        None => vm.contains_by_iteration(range.value(), item),
    }
}

/// An iterator of the items from the last to the first.
///
/// # Errors
/// MemoryError.
pub fn reverse(vm: &mut Vm, range: Gc<Range>) -> Result<Value> {
    let last = vm.binary(BinaryOp::Sub, range.length, Value::int(1))?;
    let start = item(vm, range, last)?;
    let stop = vm.binary(BinaryOp::Sub, range.start, range.step)?;
    let step = vm.binary(BinaryOp::Sub, Value::int(0), range.step)?;
    let backwards = new(vm, start, stop, step)?;
    range_iterator::new(vm, backwards)
}
