//! `slice`: start, stop and step of a subscription. What they mean for a sequence is in `slice_index.rs`.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::int;
use super::native::Native;
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use super::slice_index;
use crate::runtime::format::Formatter;
use crate::runtime::{Args, CompareOp, Vm};
use crate::value::Value;
use dashu_int::IBig;

/// A slice object.
#[repr(C, align(8))]
pub struct Slice {
    head: Head,
    /// First index, or None.
    pub start: Value,
    /// Where to stop, or None.
    pub stop: Value,
    /// Distance, or None.
    pub step: Value,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Slice {
    const LAYOUT: Layout = Layout::Slice;
    fn class() -> &'static Class {
        &SLICE
    }
}

/// The class.
pub static SLICE: Class =
    Class::builtin("slice", &SLICE_SHAPE, &PROTOCOL, ATTRIBUTES).with_flags(ClassFlags::FINAL);
/// Its root shape.
pub static SLICE_SHAPE: Shape = Shape::builtin(&SLICE, Layout::Slice, 0, 0);

impl Slice {
    /// A slice object.
    ///
    /// # Errors
    /// MemoryError.
    pub fn make(vm: &mut Vm, start: Value, stop: Value, step: Value) -> Result<Gc<Self>> {
        vm.alloc(Self { head: Head::new(&SLICE_SHAPE), start, stop, step })
    }
}

/// A slice object.
///
/// # Errors
/// MemoryError.
pub fn new(vm: &mut Vm, start: Value, stop: Value, step: Value) -> Result<Value> {
    Slice::make(vm, start, stop, step).map(Gc::value)
}

static PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    hash: Some(hash),
    compare: Some(compare),
    new: Some(construct),
    ..Protocol::NONE
};

static ATTRIBUTES: &[Native] = &[
    Native::get("start", |vm, this| Ok(expect(vm, this)?.start)),
    Native::get("stop", |vm, this| Ok(expect(vm, this)?.stop)),
    Native::get("step", |vm, this| Ok(expect(vm, this)?.step)),
    Native::method("indices", 1, 1, |vm, args| {
        let slice = expect(vm, args[0])?;
        let number = vm.to_index(args[1])?;
        if int::is_negative(number) {
            return Err(vm.value_error(format_args!("length should not be negative")));
        }
        let Some(len) = number.as_small_int() else { return long_indices(vm, slice, number) };
        let len = len as usize;
        let (start, stop, step) = slice_index::bounds(vm, args[0], len)?;
        // A step beyond machine size is shown as it is.
        let step = match Value::small_int(step) {
            Some(step) => step,
            None => vm.to_index(slice.step)?,
        };
        Ok(vm.new_tuple(&[Value::int(start), Value::int(stop), step])?.value())
    }),
];

/// `indices` for a length that is not a small int.
fn long_indices(vm: &mut Vm, slice: Gc<Slice>, len: Value) -> Result<Value> {
    let long = |vm: &mut Vm, part: Value| -> Result<Option<IBig>> {
        if part.is_none() {
            return Ok(None);
        }
        let part = vm.to_index(part)?;
        Ok(int::number(part))
    };
    let len = long(vm, len)?.unwrap_or(IBig::ZERO);
    let step = long(vm, slice.step)?.unwrap_or(IBig::ONE);
    if step == IBig::ZERO {
        return Err(vm.value_error(format_args!("slice step cannot be zero")));
    }
    let backwards = step < IBig::ZERO;
    let (lowest, highest) =
        if backwards { (IBig::NEG_ONE, &len - IBig::ONE) } else { (IBig::ZERO, len.clone()) };
    let place = |part: Option<IBig>, default: &IBig| match part {
        None => default.clone(),
        Some(part) => {
            let part = if part < IBig::ZERO { part + &len } else { part };
            part.max(lowest.clone()).min(highest.clone())
        }
    };
    let (first, last) = if backwards { (&highest, &lowest) } else { (&lowest, &highest) };
    let start = place(long(vm, slice.start)?, first);
    let stop = place(long(vm, slice.stop)?, last);
    let (start, stop, step) = (vm.new_big(&start)?, vm.new_big(&stop)?, vm.new_big(&step)?);
    Ok(vm.new_tuple(&[start, stop, step])?.value())
}

fn expect(vm: &mut Vm, this: Value) -> Result<Gc<Slice>> {
    vm.expect::<Slice>(this, "self")
}

fn repr(vm: &mut Vm, this: Value, f: &mut Formatter) -> Result<()> {
    let slice = expect(vm, this)?;
    f.push_str("slice(");
    vm.write_repr(slice.start, f)?;
    f.push_str(", ");
    vm.write_repr(slice.stop, f)?;
    f.push_str(", ");
    vm.write_repr(slice.step, f)?;
    f.push(')');
    Ok(())
}

/// As a tuple of the three parts; since Python 3.12.
fn hash(vm: &mut Vm, this: Value) -> Result<isize> {
    let slice = expect(vm, this)?;
    let parts = vm.new_tuple(&[slice.start, slice.stop, slice.step])?;
    vm.hash(parts.value())
}

/// As tuples of the three parts.
fn compare(vm: &mut Vm, op: CompareOp, this: Value, other: Value) -> Result<Value> {
    let (Some(a), Some(b)) = (this.cast::<Slice>(), other.cast::<Slice>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    for (x, y) in [(a.start, b.start), (a.stop, b.stop), (a.step, b.step)] {
        if !vm.equal(x, y)? {
            return match op {
                CompareOp::Eq => Ok(Value::FALSE),
                CompareOp::Ne => Ok(Value::TRUE),
                _ => vm.compare(op, x, y),
            };
        }
    }
    Ok(Value::bool(op.of_ordering(core::cmp::Ordering::Equal)))
}

fn construct(vm: &mut Vm, _: Gc<Class>, args: Args) -> Result<Value> {
    if args.keyword_count() != 0 {
        return Err(vm.type_error(format_args!("slice() takes no keyword arguments")));
    }
    let (start, stop, step) = match *args.positional() {
        [stop] => (Value::NONE, stop, Value::NONE),
        [start, stop] => (start, stop, Value::NONE),
        [start, stop, step] => (start, stop, step),
        [] => return Err(vm.type_error(format_args!("slice expected at least 1 argument, got 0"))),
        _ => {
            let given = args.len();
            return Err(vm.type_error(format_args!("slice expected at most 3 arguments, got {given}")));
        }
    };
    new(vm, start, stop, step)
}
