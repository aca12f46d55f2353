//! `__divmod__` of the builtin numbers, which may be mixed. The builtin function is in `modules/builtins`.

use super::class::Result;
use super::float::{self, as_float};
use super::int;
use crate::runtime::Vm;
use crate::value::Value;

/// `divmod` of two builtin numbers; NotImplemented if one of them is something else.
pub(super) fn divmod(vm: &mut Vm, a: Value, b: Value) -> Result<Value> {
    if let Some((quotient, rest)) = int::divmod(vm, a, b)? {
        return Ok(vm.new_tuple(&[quotient, rest])?.value());
    }
    let mut operand = |value: Value| match as_float(value) {
        Some(x) => Ok(Some(x)),
        None if int::as_word(value).is_some() || int::is_exact_int(value) => {
            float::of_int(vm, value).map(Some)
        }
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
