//! Unions of classes (`int | str`), for annotations, `isinstance` and `issubclass`.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::native::Native;
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use super::tuple::Tuple;
use crate::runtime::format::Formatter;
use crate::runtime::{BinaryOp, CompareOp, Side, Vm};
use crate::value::Value;

/// A union object.
#[repr(C, align(8))]
pub struct Union {
    head: Head,
    /// The classes (and None), each once, in the order of writing.
    pub members: Gc<Tuple>,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Union {
    const LAYOUT: Layout = Layout::Union;
    fn class() -> &'static Class {
        &UNION
    }
}

/// The class.
pub static UNION: Class =
    Class::builtin("types.UnionType", &UNION_SHAPE, &PROTOCOL, ATTRIBUTES).with_flags(ClassFlags::FINAL);
/// Its root shape.
pub static UNION_SHAPE: Shape = Shape::builtin(&UNION, Layout::Union, 0, 0);

static PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    compare: Some(compare),
    hash: Some(|vm, this| {
        let union = vm.expect::<Union>(this, "self")?;
        // The order of the members does not count.
        let mut hash = 0;
        for member in union.members.get().items() {
            hash ^= vm.hash(*member)?;
        }
        Ok(hash)
    }),
    operators: crate::runtime::operators::UNION,
    binary: Some(class_or),
    ..Protocol::NONE
};

static ATTRIBUTES: &[Native] =
    &[Native::get("__args__", |vm, this| Ok(vm.expect::<Union>(this, "self")?.members.value()))];

fn repr(vm: &mut Vm, this: Value, f: &mut Formatter) -> Result<()> {
    let union = vm.expect::<Union>(this, "self")?;
    for (i, member) in union.members.get().items().iter().enumerate() {
        if i > 0 {
            f.push_str(" | ");
        }
        match member.cast::<Class>() {
            Some(class) if class == Gc::from_static(&super::immediate::NONE) => f.push_str("None"),
            Some(class) => {
                let name = super::type_::full_name(vm, class);
                f.push_str(&name);
            }
            None => vm.write_repr(*member, f)?,
        }
    }
    Ok(())
}

fn compare(_: &mut Vm, op: CompareOp, this: Value, other: Value) -> Result<Value> {
    let (Some(a), Some(b)) = (this.cast::<Union>(), other.cast::<Union>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let (a, b) = (a.members.get().items(), b.members.get().items());
    let equal = a.len() == b.len() && a.iter().all(|member| b.contains(member));
    match op {
        CompareOp::Eq => Ok(Value::bool(equal)),
        CompareOp::Ne => Ok(Value::bool(!equal)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// `a | b` where one of them is a class or a union: a union of both.
///
/// # Errors
/// MemoryError.
pub fn class_or(vm: &mut Vm, op: BinaryOp, side: Side, this: Value, other: Value) -> Result<Value> {
    let (a, b) = if side == Side::Left { (this, other) } else { (other, this) };
    let fits = |value: Value| {
        value.is_none()
            || value.cast::<Class>().is_some()
            || value.cast::<Union>().is_some()
            || super::generic_alias::is_alias(value)
            || value.cast::<super::type_alias::TypeAlias>().is_some()
    };
    if op != BinaryOp::Or || !fits(a) || !fits(b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let members = vm.new_list(&[])?;
    for value in [a, b] {
        match value.cast::<Union>() {
            Some(union) => {
                for i in 0..union.members.len() {
                    add(vm, members, union.members.items()[i])?;
                }
            }
            None => add(vm, members, value)?,
        }
    }
    if let [only] = members.items() {
        return Ok(*only);
    }
    let members = vm.new_tuple(members.items())?;
    Ok(vm.alloc(Union { head: Head::new(&UNION_SHAPE), members })?.value())
}

fn add(vm: &mut Vm, members: Gc<super::list::List>, member: Value) -> Result<()> {
    // None stands for its class, as in annotations.
    let member = if member.is_none() { Gc::from_static(&super::immediate::NONE).value() } else { member };
    if !members.items().contains(&member) {
        super::list::List::push(members, vm, member)?;
    }
    Ok(())
}
