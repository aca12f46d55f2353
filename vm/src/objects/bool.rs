//! `bool`: the two immediates; arithmetic is that of `int`, except that `&`, `|` and `^` of two bools are bools.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::int;
use super::native::Native;
use super::object::Gc;
use super::shape::Shape;
use super::wrapped::unwrap;
use crate::runtime::hash::hash_int;
use crate::runtime::{Args, BinaryOp, Side, Vm};
use crate::value::Value;

/// The class.
pub static BOOL: Class = Class::builtin("bool", &BOOL_SHAPE, &PROTOCOL, ATTRIBUTES)
    .with_base(&int::INT)
    .with_flags(ClassFlags::FINAL);
/// Its root shape; no object has it.
pub static BOOL_SHAPE: Shape = Shape::builtin(&BOOL, Layout::Other, 0, 0);

static ATTRIBUTES: &[Native] = &[Native::function_kw("__new__", 1, 2, |vm, args| {
    if args[0] != Gc::from_static(&BOOL).value() {
        let what = args[0].cast::<Class>().map_or("X", |class| class.name());
        return Err(vm.type_error(format_args!("bool.__new__({what}): {what} is not a subtype of bool")));
    }
    construct(vm, Gc::from_static(&BOOL), args.rest())
})];

static PROTOCOL: Protocol = Protocol {
    repr: Some(|_, value, f| {
        f.push_str(if value == Value::TRUE { "True" } else { "False" });
        Ok(())
    }),
    hash: Some(|_, value| Ok(hash_int(isize::from(value == Value::TRUE)))),
    truth: Some(|_, value| Ok(value == Value::TRUE)),
    compare: Some(int::compare),
    unary: Some(int::unary),
    operators: crate::runtime::operators::INTEGER,
    binary: Some(binary),
    new: Some(construct),
    ..Protocol::NONE
};

fn binary(vm: &mut Vm, op: BinaryOp, side: Side, this: Value, other: Value) -> Result<Value> {
    let other = unwrap(other);
    if other.is_bool() {
        let (x, y) = (this == Value::TRUE, other == Value::TRUE);
        match op {
            BinaryOp::And => return Ok(Value::bool(x & y)),
            BinaryOp::Or => return Ok(Value::bool(x | y)),
            BinaryOp::Xor => return Ok(Value::bool(x ^ y)),
            _ => {}
        }
    }
    match side {
        Side::Left => int::binary(vm, op, this, other),
        Side::Right => int::binary(vm, op, other, this),
    }
}

fn construct(vm: &mut Vm, _: Gc<Class>, args: Args) -> Result<Value> {
    if args.keyword_count() != 0 {
        return Err(vm.type_error(format_args!("bool() takes no keyword arguments")));
    }
    if args.len() > 1 {
        return Err(vm.type_error(format_args!("bool expected at most 1 argument, got {}", args.len())));
    }
    match args.get(0) {
        None => Ok(Value::FALSE),
        Some(value) => vm.truth(value).map(Value::bool),
    }
}
