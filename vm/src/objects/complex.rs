//! `complex`: pairs of floats in small leaf cells.
//!
//! Arithmetic on pairs is in `complex_arithmetic.rs`, text in `complex_format.rs` and `complex_parse.rs`. A real
//! operand takes part as a complex number whose imaginary part is 0, except in comparisons, which are exact.

use super::class::{Class, Layout, Protocol, Result};
use super::complex_arithmetic::{self as arithmetic, Pair};
use super::complex_parse::Malformed;
use super::float::{self, as_float};
use super::native::Native;
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use super::string::Str;
use super::wrapped::unwrap;
use super::{complex_format, complex_parse, int};
use crate::names;
use crate::runtime::hash::hash_float;
use crate::runtime::{Args, BinaryOp, CompareOp, Side, UnaryOp, Vm};
use crate::value::{Float, Value};

/// A complex number.
#[repr(C, align(8))]
pub struct Complex {
    pub(crate) head: Head,
    /// Real part.
    pub re: Float,
    /// Imaginary part.
    pub im: Float,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Complex {
    const LAYOUT: Layout = Layout::Complex;
    fn class() -> &'static Class {
        &COMPLEX
    }
}

/// The class.
pub static COMPLEX: Class = Class::builtin("complex", &COMPLEX_SHAPE, &PROTOCOL, ATTRIBUTES);
/// Its root shape.
pub static COMPLEX_SHAPE: Shape = Shape::builtin(&COMPLEX, Layout::Complex, 0, 0);

static PROTOCOL: Protocol = Protocol {
    repr: Some(|vm, value, f| {
        let z = pair_of(vm, value)?;
        complex_format::write_repr(vm, z, f)
    }),
    hash: Some(|vm, value| pair_of(vm, value).map(hash)),
    truth: Some(|vm, value| pair_of(vm, value).map(|z| z.0 != 0.0 || z.1 != 0.0)),
    compare: Some(compare),
    unary: Some(|vm, op, value| {
        let (re, im) = pair_of(vm, value)?;
        match op {
            UnaryOp::Neg => vm.new_complex((-re, -im)),
            UnaryOp::Pos => vm.new_complex((re, im)),
            UnaryOp::Invert => Ok(Value::NOT_IMPLEMENTED),
        }
    }),
    operators: crate::runtime::operators::ARITHMETIC,
    binary: Some(protocol_binary),
    new: Some(construct),
    ..Protocol::NONE
};

static ATTRIBUTES: &[Native] = &[
    Native::get("real", |vm, value| {
        let (re, _) = pair_of(vm, value)?;
        vm.new_float(re)
    }),
    Native::get("imag", |vm, value| {
        let (_, im) = pair_of(vm, value)?;
        vm.new_float(im)
    }),
    Native::method("conjugate", 0, 0, |vm, args| {
        let (re, im) = pair_of(vm, args[0])?;
        vm.new_complex((re, -im))
    }),
    Native::method("__abs__", 0, 0, |vm, args| {
        let z = pair_of(vm, args[0])?;
        abs(vm, z)
    }),
    Native::method("__complex__", 0, 0, |vm, args| {
        let z = pair_of(vm, args[0])?;
        vm.new_complex(z)
    }),
    Native::method("__getnewargs__", 0, 0, |vm, args| {
        let (re, im) = pair_of(vm, args[0])?;
        let (re, im) = (vm.new_float(re)?, vm.new_float(im)?);
        Ok(vm.new_tuple(&[re, im])?.value())
    }),
];

/// The parts of a complex number, instances of subclasses included.
#[inline]
#[must_use]
pub fn as_pair(value: Value) -> Option<Pair> {
    unwrap(value).cast::<Complex>().map(|z| (z.re, z.im))
}

/// The parts of `self`.
fn pair_of(vm: &mut Vm, value: Value) -> Result<Pair> {
    match as_pair(value) {
        Some(z) => Ok(z),
        None => {
            let name = vm.class_of(value).name();
            Err(vm.type_error(format_args!("descriptor requires a 'complex' object but received a '{name}'")))
        }
    }
}

impl Vm {
    /// A complex number.
    ///
    /// # Errors
    /// MemoryError.
    #[inline]
    pub fn new_complex(&mut self, (re, im): Pair) -> Result<Value> {
        Ok(self.alloc_leaf(Complex { head: Head::new(&COMPLEX_SHAPE), re, im })?.value())
    }

    /// The complex number that a number stands for: a complex one, what `__complex__` returns, or a real number.
    ///
    /// # Errors
    /// TypeError "must be real number", OverflowError for large ints, or what special methods raise.
    pub fn to_complex(&mut self, value: Value) -> Result<Pair> {
        if let Some(z) = as_pair(value) {
            return Ok(z);
        }
        match by_method(self, value)? {
            Some(z) => Ok(z),
            None => Ok((self.to_float(value)?, 0.0)),
        }
    }
}

/// What `__complex__` of an object that is no builtin number returns; nothing without that method.
fn by_method(vm: &mut Vm, value: Value) -> Result<Option<Pair>> {
    if as_float(value).is_some() || int::as_word(value).is_some() || int::is_exact_int(value) {
        return Ok(None);
    }
    let Some(result) = vm.call_special(value, names::complex, &[])? else {
        return Ok(None);
    };
    match as_pair(result) {
        Some(z) => Ok(Some(z)),
        None => {
            let name = vm.class_of(result).name();
            Err(vm.type_error(format_args!("__complex__ returned non-complex (type {name})")))
        }
    }
}

/// `abs(z)`.
///
/// # Errors
/// OverflowError if no float holds it.
pub fn abs(vm: &mut Vm, z: Pair) -> Result<Value> {
    let size = arithmetic::abs(z);
    if size.is_infinite() && z.0.is_finite() && z.1.is_finite() {
        return Err(vm.overflow_error(format_args!("absolute value too large")));
    }
    vm.new_float(size)
}

/// Hash of a complex number: that of the equal real number if there is one.
fn hash((re, im): Pair) -> isize {
    /// Weight of the imaginary part, the same as in CPython.
    const IMAGINARY: isize = 1_000_003;
    let hash = hash_float(re).wrapping_add(hash_float(im).wrapping_mul(IMAGINARY));
    if hash == -1 { -2 } else { hash }
}

/// A complex, float or int operand as a pair; nothing for anything else.
fn operand(vm: &mut Vm, value: Value) -> Result<Option<Pair>> {
    let value = unwrap(value);
    if let Some(z) = value.cast::<Complex>() {
        return Ok(Some((z.re, z.im)));
    }
    if let Some(x) = as_float(value) {
        return Ok(Some((x, 0.0)));
    }
    if int::as_word(value).is_some() || int::is_exact_int(value) {
        return float::of_int(vm, value).map(|x| Some((x, 0.0)));
    }
    Ok(None)
}

fn protocol_binary(vm: &mut Vm, op: BinaryOp, side: Side, this: Value, other: Value) -> Result<Value> {
    // Operators that complex numbers don't have are refused before an operand can overflow.
    if !matches!(op, BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::TrueDiv | BinaryOp::Pow) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (Some(x), Some(y)) = (operand(vm, this)?, operand(vm, other)?) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    match side {
        Side::Left => binary(vm, op, x, y),
        Side::Right => binary(vm, op, y, x),
    }
}

/// `a op b`; NotImplemented for operators that complex numbers don't have.
///
/// # Errors
/// ZeroDivisionError; OverflowError for powers.
#[inline]
pub fn binary(vm: &mut Vm, op: BinaryOp, a: Pair, b: Pair) -> Result<Value> {
    let result = match op {
        BinaryOp::Add => (a.0 + b.0, a.1 + b.1),
        BinaryOp::Sub => (a.0 - b.0, a.1 - b.1),
        BinaryOp::Mul => arithmetic::product(a, b),
        BinaryOp::TrueDiv => match arithmetic::quotient(a, b) {
            Some(quotient) => quotient,
            None => return Err(vm.zero_division(format_args!("complex division by zero"))),
        },
        BinaryOp::Pow => return pow(vm, a, b),
        _ => return Ok(Value::NOT_IMPLEMENTED),
    };
    vm.new_complex(result)
}

/// `a ** b`.
///
/// # Errors
/// ZeroDivisionError for powers of 0 that have no value, OverflowError.
#[inline(never)]
pub fn pow(vm: &mut Vm, a: Pair, b: Pair) -> Result<Value> {
    let Some(power) = arithmetic::power(a, b) else {
        return Err(vm.zero_division(format_args!("0.0 to a negative or complex power")));
    };
    if power.0.is_infinite() || power.1.is_infinite() {
        return Err(vm.overflow_error(format_args!("complex exponentiation")));
    }
    vm.new_complex(power)
}

/// Equality with any number, by exact values; complex numbers have no order.
fn compare(vm: &mut Vm, op: CompareOp, this: Value, other: Value) -> Result<Value> {
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (re, im) = pair_of(vm, this)?;
    let other = unwrap(other);
    let equal = if let Some(z) = other.cast::<Complex>() {
        re == z.re && im == z.im
    } else if let Some(x) = as_float(other) {
        re == x && im == 0.0
    } else if int::as_word(other).is_some() || int::is_exact_int(other) {
        im == 0.0 && {
            let re = vm.new_float(re)?;
            float::compare(vm, CompareOp::Eq, re, other)? == Value::TRUE
        }
    } else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    Ok(Value::bool(equal == (op == CompareOp::Eq)))
}

/// An argument of `complex` that is no string: its parts, and whether it is complex.
fn argument(vm: &mut Vm, value: Value) -> Result<Option<(Pair, bool)>> {
    if let Some(z) = as_pair(value) {
        return Ok(Some((z, true)));
    }
    // Common numbers need no lookup of their methods.
    if let Some(x) = as_float(value).or_else(|| int::as_word(value).map(|i| i as Float)) {
        return Ok(Some(((x, 0.0), false)));
    }
    let class = vm.class_of(value);
    if vm.class_lookup(class, names::float_).is_none() && vm.class_lookup(class, names::index).is_none() {
        return Ok(None);
    }
    Ok(Some(((vm.to_float(value)?, 0.0), false)))
}

fn construct(vm: &mut Vm, _: Gc<Class>, args: Args) -> Result<Value> {
    let [real, imag] = args.bind(vm, "complex", ["real", "imag"], 0, 0)?;
    if let (Some(real), None) = (real, imag)
        && real.cast_exact::<Complex>().is_some()
    {
        return Ok(real);
    }
    if let Some(text) = real.and_then(|real| unwrap(real).cast::<Str>()) {
        if imag.is_some() {
            return Err(vm.type_error(format_args!("complex() can't take second arg if first is a string")));
        }
        return match complex_parse::parse(text.get().as_str()) {
            Ok(z) => vm.new_complex(z),
            Err(Malformed::Syntax) => {
                Err(vm.value_error(format_args!("complex() arg is a malformed string")))
            }
            Err(Malformed::Underscore) => {
                let mut f = vm.formatter();
                vm.write_repr(text.value(), &mut f)?;
                Err(vm.value_error(format_args!("could not convert string to complex: {}", f.as_str())))
            }
        };
    }
    if imag.is_some_and(|imag| unwrap(imag).cast::<Str>().is_some()) {
        return Err(vm.type_error(format_args!("complex() second arg can't be a string")));
    }
    let (x, x_complex) = match real {
        None => ((0.0, 0.0), false),
        Some(real) => match by_method(vm, real)? {
            Some(z) => (z, true),
            None => match argument(vm, real)? {
                Some(found) => found,
                None => {
                    let name = vm.class_of(real).name();
                    return Err(vm.type_error(format_args!(
                        "complex() first argument must be a string or a number, not '{name}'"
                    )));
                }
            },
        },
    };
    let Some(imag) = imag else {
        return vm.new_complex(x);
    };
    let Some((y, y_complex)) = argument(vm, imag)? else {
        let name = vm.class_of(imag).name();
        return Err(vm.type_error(format_args!("complex() second argument must be a number, not '{name}'")));
    };
    // x + y * 1j; parts that are not there must not turn a -0 into 0.
    let re = if y_complex { x.0 - y.1 } else { x.0 };
    let im = if x_complex { y.0 + x.1 } else { y.0 };
    vm.new_complex((re, im))
}
