//! Builtin functions about numbers and characters.

use crate::names;
use crate::objects::class::Result;
use crate::objects::string::Str;
use crate::objects::{
    bytearray::ByteArray, bytes::Bytes, complex, complex::Complex, float, int, rounding, wrapped,
};
use crate::runtime::{Args, BinaryOp, Vm};
use crate::value::{Float, Value};

pub(super) fn abs(vm: &mut Vm, args: Args) -> Result<Value> {
    let value = args[0];
    if let Some(i) = value.as_small_int() {
        return vm.new_int((i as i64).abs());
    }
    if let Some(x) = float::as_float(value) {
        return vm.new_float(Float::from_bits(x.to_bits() & !(1 << (usize::BITS - 1))));
    }
    if let Some(z) = value.cast_exact::<Complex>() {
        return complex::abs(vm, (z.re, z.im));
    }
    let number = wrapped::unwrap(value);
    if !super::attributes::defines(vm, value, names::abs) && (number.is_bool() || int::is_exact_int(number)) {
        return int::abs(vm, number);
    }
    match vm.call_special(value, names::abs, &[])? {
        Some(result) => Ok(result),
        None => {
            let name = vm.class_of(value).name();
            Err(vm.type_error(format_args!("bad operand type for abs(): '{name}'")))
        }
    }
}

pub(super) fn radix(vm: &mut Vm, value: Value, radix: u32) -> Result<Value> {
    let number = vm.to_index(value)?;
    let mut digits = vm.formatter();
    int::write_radix(vm, number, radix, false, &mut digits)?;
    let (sign, digits) = match digits.as_str().strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", digits.as_str()),
    };
    let prefix = match radix {
        2 => "0b",
        8 => "0o",
        _ => "0x",
    };
    vm.new_str_fmt(format_args!("{sign}{prefix}{digits}"))
}

pub(super) fn chr(vm: &mut Vm, args: Args) -> Result<Value> {
    let code = vm.to_index(args[0])?;
    let code = match code.as_small_int() {
        Some(code) => code,
        None => return Err(vm.overflow_error(format_args!("Python int too large to convert to C int"))),
    };
    match u32::try_from(code) {
        Ok(code @ 0..=0x10_ffff) => match char::from_u32(code) {
            Some(c) => vm.new_str(c.encode_utf8(&mut [0; 4])),
            None => {
                Err(vm.value_error(format_args!("chr() arg is a surrogate, which UTF-8 text cannot hold")))
            }
        },
        _ => Err(vm.value_error(format_args!("chr() arg not in range(0x110000)"))),
    }
}

pub(super) fn ord(vm: &mut Vm, args: Args) -> Result<Value> {
    let value = wrapped::unwrap(args[0]);
    let len = if let Some(text) = value.cast::<Str>() {
        let mut chars = text.get().as_str().chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return Ok(Value::int(c as isize));
        }
        text.chars()
    } else if value.cast::<Bytes>().is_some() || value.cast::<ByteArray>().is_some() {
        let bytes = vm.buffer(value, false)?.bytes();
        if let [byte] = bytes {
            return Ok(Value::int(isize::from(*byte)));
        }
        bytes.len()
    } else {
        let name = vm.class_of(args[0]).name();
        return Err(vm.type_error(format_args!("ord() expected string of length 1, but {name} found")));
    };
    Err(vm.type_error(format_args!("ord() expected a character, but string of length {len} found")))
}

pub(super) fn divmod(vm: &mut Vm, args: Args) -> Result<Value> {
    let (a, b) = (args[0], args[1]);
    if let Some((quotient, rest)) = int::divmod(vm, a, b)? {
        return Ok(vm.new_tuple(&[quotient, rest])?.value());
    }
    if float::as_float(a).is_some() || float::as_float(b).is_some() {
        let both = |value| {
            float::as_float(value).is_some() || int::as_word(value).is_some() || int::is_exact_int(value)
        };
        if both(a) && both(b) {
            let (x, y) = (vm.to_float(a)?, vm.to_float(b)?);
            if y == 0.0 {
                return Err(vm.zero_division(format_args!("float divmod()")));
            }
            let (quotient, rest) = float::floor_division(x, y);
            let quotient = vm.new_float(quotient)?;
            let rest = vm.new_float(rest)?;
            return Ok(vm.new_tuple(&[quotient, rest])?.value());
        }
    }
    for (this, other, name) in [(a, b, names::divmod), (b, a, names::rdivmod)] {
        if let Some(result) = vm.call_special(this, name, &[other])?
            && result != Value::NOT_IMPLEMENTED
        {
            return Ok(result);
        }
    }
    let (left, right) = (vm.class_of(a), vm.class_of(b));
    Err(vm.type_error(format_args!(
        "unsupported operand type(s) for divmod(): '{}' and '{}'",
        left.name(),
        right.name()
    )))
}

pub(super) fn pow(vm: &mut Vm, args: Args) -> Result<Value> {
    let [base, exponent, modulus] = args.bind(vm, "pow", ["base", "exp", "mod"], 0, 2)?;
    let (Some(base), Some(exponent)) = (base, exponent) else { return Ok(Value::NONE) };
    let Some(modulus) = modulus.filter(|modulus| !modulus.is_none()) else {
        return vm.binary(BinaryOp::Pow, base, exponent);
    };
    if let Some(result) = int::pow_mod(vm, base, exponent, modulus)? {
        return Ok(result);
    }
    if super::attributes::defines(vm, base, names::pow)
        && let Some(result) = vm.call_special(base, names::pow, &[exponent, modulus])?
        && result != Value::NOT_IMPLEMENTED
    {
        return Ok(result);
    }
    let is_int = |value| int::as_word(value).is_some() || int::is_exact_int(value);
    let is_number = |value| is_int(value) || float::as_float(value).is_some();
    if complex::as_pair(base).or_else(|| complex::as_pair(exponent)).is_some()
        && [base, exponent, modulus]
            .iter()
            .all(|value| is_number(*value) || complex::as_pair(*value).is_some())
    {
        return Err(vm.value_error(format_args!("complex modulo")));
    }
    if is_number(base) && is_number(exponent) && is_number(modulus) {
        return Err(
            vm.type_error(format_args!("pow() 3rd argument not allowed unless all arguments are integers"))
        );
    }
    let (a, b, c) = (vm.class_of(base), vm.class_of(exponent), vm.class_of(modulus));
    Err(vm.type_error(format_args!(
        "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
        a.name(),
        b.name(),
        c.name()
    )))
}

pub(super) fn round(vm: &mut Vm, args: Args) -> Result<Value> {
    let [number, ndigits] = args.bind(vm, "round", ["number", "ndigits"], 0, 1)?;
    rounding::round(vm, number.unwrap_or(Value::NONE), ndigits)
}

pub(super) fn sum(vm: &mut Vm, args: Args) -> Result<Value> {
    let [items, start] = args.bind(vm, "sum", ["iterable", "start"], 1, 1)?;
    let (items, start) = (items.unwrap_or(Value::NONE), start.unwrap_or(Value::int(0)));
    let kind = wrapped::unwrap(start);
    if kind.cast::<Str>().is_some() {
        return Err(vm.type_error(format_args!("sum() can't sum strings [use ''.join(seq) instead]")));
    }
    if kind.cast::<Bytes>().is_some() {
        return Err(vm.type_error(format_args!("sum() can't sum bytes [use b''.join(seq) instead]")));
    }
    if kind.cast::<ByteArray>().is_some() {
        return Err(vm.type_error(format_args!("sum() can't sum bytearray [use b''.join(seq) instead]")));
    }
    let mut total = start;
    vm.for_each(items, |vm, item| {
        total = match (total.as_small_int(), item.as_small_int()) {
            (Some(a), Some(b)) => vm.new_int(a as i64 + b as i64)?,
            _ => vm.binary(BinaryOp::Add, total, item)?,
        };
        Ok(true)
    })?;
    Ok(total)
}
