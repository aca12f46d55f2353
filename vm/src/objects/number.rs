//! The builtin functions on numbers: `abs`, `divmod`, `pow`. (`round` is in `rounding.rs`.)

use super::class::Result;
use super::float::{self, as_float};
use super::int;
use super::object::Gc;
use super::string::Str;
use crate::names;
use crate::runtime::{BinaryOp, Vm};
use crate::value::Value;

/// `abs(value)`.
///
/// # Errors
/// TypeError for what has no `__abs__`, or what it raises.
pub fn abs(vm: &mut Vm, value: Value) -> Result<Value> {
    if let Some(x) = as_float(value) {
        return vm.new_float(x.abs());
    }
    if int::as_word(value).is_some() || int::is_exact_int(value) {
        return int::abs(vm, value);
    }
    match vm.call_special(value, names::abs, &[])? {
        Some(result) => Ok(result),
        None => {
            let name = vm.class_of(value).name();
            Err(vm.type_error(format_args!("bad operand type for abs(): '{name}'")))
        }
    }
}

/// `divmod` of two builtin numbers; NotImplemented if one of them is something else.
pub(super) fn native_divmod(vm: &mut Vm, a: Value, b: Value) -> Result<Value> {
    if let Some((quotient, rest)) = int::divmod(vm, a, b)? {
        return Ok(vm.new_tuple(&[quotient, rest])?.value());
    }
    let mut operand = |value: Value| match as_float(value) {
        Some(x) => Ok(Some(x)),
        None if int::as_word(value).is_some() || int::is_exact_int(value) => float::of_int(vm, value).map(Some),
        None => Ok(None),
    };
    let (Some(x), Some(y)) = (operand(a)?, operand(b)?) else { return Ok(Value::NOT_IMPLEMENTED) };
    if y == 0.0 {
        return Err(vm.zero_division(format_args!("float divmod()")));
    }
    let (quotient, rest) = float::floor_division(x, y);
    let (quotient, rest) = (vm.new_float(quotient)?, vm.new_float(rest)?);
    Ok(vm.new_tuple(&[quotient, rest])?.value())
}

/// Asks `a` for the special method `name`, then `b` for the reflected one; the other way round if the class of `b`
/// is derived from that of `a`.
fn special(vm: &mut Vm, a: Value, b: Value, name: Gc<Str>, reflected: Gc<Str>) -> Result<Value> {
    let (class_a, class_b) = (vm.class_of(a), vm.class_of(b));
    let right_first = class_a != class_b && class_b.is_subclass_of(&class_a);
    let tries = if right_first { [(b, a, reflected), (a, b, name)] } else { [(a, b, name), (b, a, reflected)] };
    for (this, other, method) in tries {
        if method == reflected && class_a == class_b {
            continue;
        }
        if let Some(result) = vm.call_special(this, method, &[other])?
            && result != Value::NOT_IMPLEMENTED
        {
            return Ok(result);
        }
    }
    Ok(Value::NOT_IMPLEMENTED)
}

/// `divmod(a, b)`.
///
/// # Errors
/// TypeError, ZeroDivisionError, or what special methods raise.
pub fn divmod(vm: &mut Vm, a: Value, b: Value) -> Result<Value> {
    let result = native_divmod(vm, a, b)?;
    if result != Value::NOT_IMPLEMENTED {
        return Ok(result);
    }
    let result = special(vm, a, b, names::divmod, names::rdivmod)?;
    if result != Value::NOT_IMPLEMENTED {
        return Ok(result);
    }
    let (class_a, class_b) = (vm.class_of(a).name(), vm.class_of(b).name());
    Err(vm.type_error(format_args!("unsupported operand type(s) for divmod(): '{class_a}' and '{class_b}'")))
}

/// `pow(base, exponent)` or `pow(base, exponent, modulus)`; a modulus of None counts as none.
///
/// # Errors
/// TypeError, ValueError, ZeroDivisionError, OverflowError, MemoryError, or what special methods raise.
pub fn pow(vm: &mut Vm, base: Value, exponent: Value, modulus: Option<Value>) -> Result<Value> {
    let Some(modulus) = modulus.filter(|modulus| !modulus.is_none()) else {
        return vm.binary(BinaryOp::Pow, base, exponent);
    };
    use super::wrapped::unwrap;
    let inner = [unwrap(base), unwrap(exponent), unwrap(modulus)];
    if let Some(power) = int::pow_mod(vm, inner[0], inner[1], inner[2])? {
        return Ok(power);
    }
    let number = |value: &Value| as_float(*value).is_some() || int::as_word(*value).is_some() || int::is_exact_int(*value);
    if inner.iter().all(number) {
        return Err(vm.type_error(format_args!("pow() 3rd argument not allowed unless all arguments are integers")));
    }
    if let Some(result) = vm.call_special(base, names::pow, &[exponent, modulus])?
        && result != Value::NOT_IMPLEMENTED
    {
        return Ok(result);
    }
    let (a, b, c) = (vm.class_of(base).name(), vm.class_of(exponent).name(), vm.class_of(modulus).name());
    Err(vm.type_error(format_args!("unsupported operand type(s) for ** or pow(): '{a}', '{b}', '{c}'")))
}
