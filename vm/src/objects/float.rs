//! `float`: common exponents in the value itself, others as [`BoxedFloat`] objects.
//!
//! Invariant: a number that `Value::inline_float` accepts is never boxed, so floats that are equal and not NaN
//! are the same word or both boxed.

use super::class::{Class, Layout, Protocol, Result};
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use super::string::Str;
use super::string_unicode::is_space;
use super::wrapped::unwrap;
use super::{complex, float_exact, float_format, float_methods, int, int_parse, real};
use crate::names;
use crate::runtime::hash::hash_float;
use crate::runtime::{Args, BinaryOp, CompareOp, Side, UnaryOp, Vm};
use crate::value::{Float, Value};
use core::cmp::Ordering;
use dashu_int::Sign;

/// A float whose exponent does not fit the inline form.
#[repr(C, align(8))]
pub struct BoxedFloat {
    head: Head,
    /// The number.
    pub number: Float,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for BoxedFloat {
    const LAYOUT: Layout = Layout::Float;
    fn class() -> &'static Class {
        &FLOAT
    }
}

/// The class.
pub static FLOAT: Class = Class::builtin("float", &FLOAT_SHAPE, &PROTOCOL, float_methods::ATTRIBUTES);
/// Its root shape.
pub static FLOAT_SHAPE: Shape = Shape::builtin(&FLOAT, Layout::Float, 0, 0);

static PROTOCOL: Protocol = Protocol {
    repr: Some(|_, value, f| {
        float_format::write_repr(as_float(unwrap(value)).unwrap_or(Float::NAN), f);
        Ok(())
    }),
    hash: Some(|_, value| Ok(as_float(unwrap(value)).map_or(0, hash_float))),
    truth: Some(|_, value| Ok(as_float(unwrap(value)) != Some(0.0))),
    compare: Some(|vm, op, this, other| compare(vm, op, unwrap(this), unwrap(other))),
    unary: Some(unary),
    operators: crate::runtime::operators::REAL,
    binary: Some(protocol_binary),
    new: Some(construct),
    ..Protocol::NONE
};

/// The number of a float, inline or boxed; instances of subclasses not included.
#[inline]
#[must_use]
pub fn as_float(value: Value) -> Option<Float> {
    match value.as_inline_float() {
        Some(x) => Some(x),
        None => value.cast::<BoxedFloat>().map(|boxed| boxed.number),
    }
}

impl Vm {
    /// A float.
    ///
    /// # Errors
    /// MemoryError, for the few that must be boxed.
    #[inline]
    pub fn new_float(&mut self, x: Float) -> Result<Value> {
        match Value::inline_float(x) {
            Some(value) => Ok(value),
            None => self.new_boxed_float(x),
        }
    }

    #[cold]
    fn new_boxed_float(&mut self, x: Float) -> Result<Value> {
        let boxed = self.alloc_leaf(BoxedFloat { head: Head::new(&FLOAT_SHAPE), number: x })?;
        Ok(boxed.value())
    }

    /// The number that a real number stands for: a float, an int, or what `__float__` or `__index__` returns.
    ///
    /// # Errors
    /// TypeError "must be real number", OverflowError for large ints, or what special methods raise.
    pub fn to_float(&mut self, value: Value) -> Result<Float> {
        match real_number(self, value)? {
            Some(x) => Ok(x),
            None => {
                let name = self.class_of(value).name();
                Err(self.type_error(format_args!("must be real number, not {name}")))
            }
        }
    }
}

/// The nearest float to an int or bool.
///
/// # Errors
/// OverflowError.
pub fn of_int(vm: &mut Vm, int: Value) -> Result<Float> {
    match int::to_float(int) {
        Some(x) => Ok(x),
        None => Err(vm.overflow_error(format_args!("int too large to convert to float"))),
    }
}

/// The number of a float, an int, or an object with `__float__` or `__index__`; nothing for other objects.
fn real_number(vm: &mut Vm, value: Value) -> Result<Option<Float>> {
    if let Some(x) = as_float(value) {
        return Ok(Some(x));
    }
    if int::as_word(value).is_some() || int::is_exact_int(value) {
        return of_int(vm, value).map(Some);
    }
    if let Some(result) = vm.call_special(value, names::float_, &[])? {
        return match as_float(unwrap(result)) {
            Some(x) => Ok(Some(x)),
            None => {
                let (class, name) = (vm.class_of(value).name(), vm.class_of(result).name());
                Err(vm.type_error(format_args!("{class}.__float__ returned non-float (type {name})")))
            }
        };
    }
    if vm.class_lookup(vm.class_of(value), names::index).is_some() {
        let int = vm.to_index(value)?;
        return of_int(vm, int).map(Some);
    }
    Ok(None)
}

/// The float or int operand as a number; nothing for anything else.
fn operand(vm: &mut Vm, value: Value) -> Result<Option<Float>> {
    if let Some(x) = as_float(value) {
        return Ok(Some(x));
    }
    if int::as_word(value).is_some() || int::is_exact_int(value) {
        return of_int(vm, value).map(Some);
    }
    Ok(None)
}

fn protocol_binary(vm: &mut Vm, op: BinaryOp, side: Side, this: Value, other: Value) -> Result<Value> {
    let (Some(x), Some(y)) = (operand(vm, unwrap(this))?, operand(vm, unwrap(other))?) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    match side {
        Side::Left => binary(vm, op, x, y),
        Side::Right => binary(vm, op, y, x),
    }
}

/// `a op b`; NotImplemented for operators that floats don't have.
///
/// # Errors
/// ZeroDivisionError; OverflowError for powers.
#[inline]
pub fn binary(vm: &mut Vm, op: BinaryOp, a: Float, b: Float) -> Result<Value> {
    let result = match op {
        BinaryOp::Add => a + b,
        BinaryOp::Sub => a - b,
        BinaryOp::Mul => a * b,
        BinaryOp::TrueDiv if b != 0.0 => a / b,
        BinaryOp::FloorDiv if b != 0.0 => floor_division(a, b).0,
        BinaryOp::Mod if b != 0.0 => floor_division(a, b).1,
        BinaryOp::TrueDiv => return Err(vm.zero_division(format_args!("float division by zero"))),
        BinaryOp::FloorDiv => return Err(vm.zero_division(format_args!("float floor division by zero"))),
        BinaryOp::Mod => return Err(vm.zero_division(format_args!("float modulo"))),
        BinaryOp::Pow => return pow(vm, a, b),
        _ => return Ok(Value::NOT_IMPLEMENTED),
    };
    vm.new_float(result)
}

/// Quotient and remainder of floor division by `b`, which is not 0: the remainder has the sign of `b`, and the
/// quotient is the integer nearest to `(a - remainder) / b`, which may be off by rounding.
#[must_use]
pub fn floor_division(a: Float, b: Float) -> (Float, Float) {
    let mut rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest == 0.0 {
        rest = (0.0 as Float).copysign(b);
    } else if (b < 0.0) != (rest < 0.0) {
        rest += b;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return ((0.0 as Float).copysign(a / b), rest);
    }
    let floor = real::floor(quotient);
    (if quotient - floor > 0.5 { floor + 1.0 } else { floor }, rest)
}

fn pow(vm: &mut Vm, a: Float, b: Float) -> Result<Value> {
    if a == 0.0 && b < 0.0 && b.is_finite() {
        return Err(vm.zero_division(format_args!("0.0 cannot be raised to a negative power")));
    }
    if a < 0.0 && a.is_finite() && b.is_finite() && b != real::floor(b) {
        return complex::pow(vm, (a, 0.0), (b, 0.0));
    }
    let power = real::pow(a, b);
    if power.is_infinite() && a.is_finite() && b.is_finite() {
        /// `ERANGE`
        const RANGE: isize = 34;
        let text = vm.new_str("Numerical result out of range")?;
        return Err(vm.error_with(&super::exception::OVERFLOW_ERROR, &[Value::int(RANGE), text]));
    }
    vm.new_float(power)
}

fn unary(vm: &mut Vm, op: UnaryOp, value: Value) -> Result<Value> {
    let value = unwrap(value);
    match (op, as_float(value)) {
        (UnaryOp::Neg, Some(x)) => vm.new_float(-x),
        (UnaryOp::Pos, Some(_)) => Ok(value),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// The order of a float and an int of any size, by their exact values; nothing for NaN.
fn order_with_int(x: Float, int: Value) -> Option<Ordering> {
    /// Integers up to this are exact as floats.
    const EXACT: usize = 1 << Float::MANTISSA_DIGITS;
    if x.is_nan() {
        return None;
    }
    if let Some(i) = int::as_word(int)
        && i.unsigned_abs() <= EXACT
    {
        return x.partial_cmp(&(i as Float));
    }
    if x.is_infinite() {
        return x.partial_cmp(&0.0);
    }
    let number = int::number(int)?;
    let negative = number.sign() == Sign::Negative;
    if (x < 0.0) != negative || x == 0.0 {
        return Some(if negative { Ordering::Greater } else { Ordering::Less });
    }
    let whole = real::trunc(x);
    // The int is not 0 here, so equal integer parts leave the order to the fraction.
    let order = float_exact::to_integer(whole).cmp(&number);
    Some(order.then(x.partial_cmp(&whole).unwrap_or(Ordering::Equal)))
}

/// `this op other` for a float and a float or int; NotImplemented for anything else.
///
/// # Errors
/// None; the result has the type that protocols have.
pub fn compare(_: &mut Vm, op: CompareOp, this: Value, other: Value) -> Result<Value> {
    let Some(x) = as_float(this) else { return Ok(Value::NOT_IMPLEMENTED) };
    if let Some(y) = as_float(other) {
        return Ok(Value::bool(op.of_partial(x.partial_cmp(&y))));
    }
    if int::as_word(other).is_none() && !int::is_exact_int(other) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    Ok(Value::bool(op.of_partial(order_with_int(x, other))))
}

fn construct(vm: &mut Vm, _: Gc<Class>, args: Args) -> Result<Value> {
    if args.keyword_count() != 0 {
        return Err(vm.type_error(format_args!("float() takes no keyword arguments")));
    }
    if args.len() > 1 {
        return Err(vm.type_error(format_args!("float expected at most 1 argument, got {}", args.len())));
    }
    match args.get(0) {
        None => Ok(Value::ZERO),
        Some(value) => convert(vm, value),
    }
}

/// `float(value)`.
///
/// # Errors
/// TypeError, ValueError, OverflowError, or what special methods raise.
pub fn convert(vm: &mut Vm, value: Value) -> Result<Value> {
    if as_float(value).is_some() {
        return Ok(value);
    }
    let inner = unwrap(value);
    let parsed = if let Some(text) = inner.cast::<Str>() {
        parse(text.get().as_str())
    } else if let Some(x) = real_number(vm, value)? {
        Some(x)
    } else if inner.is_pointer() && vm.has_buffer(inner) {
        let buffer = vm.buffer(inner, false)?;
        core::str::from_utf8(buffer.bytes()).ok().and_then(parse)
    } else {
        let name = vm.class_of(value).name();
        return Err(
            vm.type_error(format_args!("float() argument must be a string or a real number, not '{name}'"))
        );
    };
    match parsed {
        Some(x) => vm.new_float(x),
        None => {
            let mut f = vm.formatter();
            vm.write_repr(value, &mut f)?;
            Err(vm.value_error(format_args!("could not convert string to float: {}", f.as_str())))
        }
    }
}

/// Reads a float as `float(text)` does: white space, sign, underscores, `inf`, `nan`.
#[must_use]
pub fn parse(text: &str) -> Option<Float> {
    let text = int_parse::with_ascii_digits(text);
    let text = text.trim_matches(is_space);
    let word = text.strip_prefix(['+', '-']).unwrap_or(text);
    let begins_number = word.bytes().next().is_some_and(|byte| byte.is_ascii_digit() || byte == b'.');
    if begins_number {
        if text.contains('_') {
            return int_parse::without_underscores(text, |byte| byte.is_ascii_digit())?.parse().ok();
        }
        return text.parse().ok();
    }
    let named = ["inf", "infinity", "nan"].iter().any(|name| word.eq_ignore_ascii_case(name));
    if named { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_floats_are_those_of_python() {
        for (text, want) in [
            ("1_0.5", 10.5),
            (" 1e3\n", 1000.0),
            (".5", 0.5),
            ("5.", 5.0),
            ("-Infinity", Float::NEG_INFINITY),
        ] {
            assert_eq!(parse(text), Some(want), "{text}");
        }
        assert!(parse("+nan").is_some_and(Float::is_nan));
        for text in
            ["", ".", "1__0", "_1", "1_", "1_.5", "1e", "1e_5", "0x10", "infinit", "in_f", "1 2", "--1"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    // The expected numbers are CPython's.
    #[test]
    fn floor_division_has_the_sign_of_the_divisor() {
        for (a, b, want) in [
            (7.0, 2.0, (3.0, 1.0)),
            (-7.0, 2.0, (-4.0, 1.0)),
            (7.0, -2.0, (-4.0, -1.0)),
            (-7.0, -2.0, (3.0, -1.0)),
        ] {
            assert_eq!(floor_division(a, b), want);
        }
        let (quotient, rest) = floor_division(-0.0, 3.0);
        assert!(quotient == 0.0 && quotient.is_sign_negative() && rest.is_sign_positive());
    }
}
