//! The module `math`: functions on real numbers. Those on integers are in `math_integer.rs`, sums and
//! distances in `math_sum.rs`.
//!
//! A function of finite arguments that has no value raises ValueError "math domain error", one whose value no
//! float holds OverflowError "math range error"; infinities and NaN go through.

use super::{math_integer, math_sum};
use crate::names;
use crate::objects::class::Result;
use crate::objects::float::as_float;
use crate::objects::module::NativeModule;
use crate::objects::native::{ANY, Native};
use crate::objects::wrapped::unwrap;
use crate::objects::{float_exact, int, int_parse, real};
use crate::runtime::{Args, Raised, Vm};
use crate::value::{Float, Value};

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "math", contents: CONTENTS };

#[cfg(target_pointer_width = "32")]
use core::f32::consts;
#[cfg(target_pointer_width = "64")]
use core::f64::consts;

#[cold]
pub(super) fn domain_error(vm: &mut Vm) -> Raised {
    vm.value_error(format_args!("math domain error"))
}

#[cold]
pub(super) fn range_error(vm: &mut Vm) -> Raised {
    vm.overflow_error(format_args!("math range error"))
}

/// What a function's infinite result for a finite argument means.
#[derive(Clone, Copy)]
enum Infinite {
    /// The argument is a pole.
    Domain,
    /// The value is too large.
    Range,
}

/// A function of one number.
fn unary(vm: &mut Vm, args: Args, infinite: Infinite, f: fn(Float) -> Float) -> Result<Value> {
    let x = vm.to_float(args[0])?;
    let y = f(x);
    if y.is_nan() && !x.is_nan() {
        return Err(domain_error(vm));
    }
    if y.is_infinite() && x.is_finite() {
        return Err(match infinite {
            Infinite::Domain => domain_error(vm),
            Infinite::Range => range_error(vm),
        });
    }
    vm.new_float(y)
}

/// A function of two numbers without poles.
fn binary(vm: &mut Vm, args: Args, f: fn(Float, Float) -> Float) -> Result<Value> {
    let (x, y) = (vm.to_float(args[0])?, vm.to_float(args[1])?);
    let z = f(x, y);
    if z.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(domain_error(vm));
    }
    if z.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(range_error(vm));
    }
    vm.new_float(z)
}

macro_rules! unary {
    ($name:literal $infinite:ident $f:expr) => {
        Native::function($name, 1, 1, |vm, args| unary(vm, args, Infinite::$infinite, $f))
    };
}

/// What is in it.
pub static CONTENTS: &[Native] = &[
    Native::make("e", |vm| vm.new_float(consts::E)),
    Native::make("pi", |vm| vm.new_float(consts::PI)),
    Native::make("tau", |vm| vm.new_float(consts::TAU)),
    Native::make("inf", |vm| vm.new_float(Float::INFINITY)),
    Native::make("nan", |vm| vm.new_float(Float::NAN)),
    unary!("acos" Domain real::acos),
    unary!("acosh" Domain real::acosh),
    unary!("asin" Domain real::asin),
    unary!("asinh" Domain real::asinh),
    unary!("atan" Domain real::atan),
    unary!("atanh" Domain real::atanh),
    unary!("cbrt" Domain real::cbrt),
    unary!("cos" Domain real::cos),
    unary!("cosh" Range real::cosh),
    unary!("erf" Domain real::erf),
    unary!("erfc" Domain real::erfc),
    unary!("exp" Range real::exp),
    unary!("exp2" Range real::exp2),
    unary!("expm1" Range real::expm1),
    unary!("fabs" Domain Float::abs),
    unary!("log1p" Domain real::log1p),
    unary!("sin" Domain real::sin),
    unary!("sinh" Range real::sinh),
    unary!("sqrt" Domain real::sqrt),
    unary!("tan" Domain real::tan),
    unary!("tanh" Domain real::tanh),
    Native::function("degrees", 1, 1, |vm, args| {
        let x = vm.to_float(args[0])?;
        vm.new_float(x * (180.0 / consts::PI))
    }),
    unary!("radians" Range |x| x * (consts::PI / 180.0)),
    Native::function("gamma", 1, 1, gamma),
    Native::function("lgamma", 1, 1, lgamma),
    Native::function("atan2", 2, 2, |vm, args| binary(vm, args, real::atan2)),
    Native::function("copysign", 2, 2, |vm, args| binary(vm, args, Float::copysign)),
    Native::function("remainder", 2, 2, |vm, args| binary(vm, args, real::remainder)),
    Native::function("fmod", 2, 2, |vm, args| binary(vm, args, real::fmod)),
    Native::function("nextafter", 2, 2, |vm, args| {
        let (x, y) = (vm.to_float(args[0])?, vm.to_float(args[1])?);
        vm.new_float(real::nextafter(x, y))
    }),
    Native::function("ulp", 1, 1, ulp),
    Native::function("pow", 2, 2, pow),
    Native::function("log", 1, 2, log),
    Native::function("log2", 1, 1, |vm, args| log_of(vm, args[0], real::log2).and_then(|y| vm.new_float(y))),
    Native::function("log10", 1, 1, |vm, args| {
        log_of(vm, args[0], real::log10).and_then(|y| vm.new_float(y))
    }),
    Native::function("frexp", 1, 1, frexp),
    Native::function("ldexp", 2, 2, ldexp),
    Native::function("modf", 1, 1, modf),
    Native::function("isfinite", 1, 1, |vm, args| vm.to_float(args[0]).map(|x| Value::bool(x.is_finite()))),
    Native::function("isinf", 1, 1, |vm, args| vm.to_float(args[0]).map(|x| Value::bool(x.is_infinite()))),
    Native::function("isnan", 1, 1, |vm, args| vm.to_float(args[0]).map(|x| Value::bool(x.is_nan()))),
    Native::function_kw("isclose", 2, 2, isclose),
    Native::function("floor", 1, 1, |vm, args| rounded(vm, args[0], names::floor, real::floor)),
    Native::function("ceil", 1, 1, |vm, args| rounded(vm, args[0], names::ceil, real::ceil)),
    Native::function("trunc", 1, 1, trunc),
    Native::function("fma", 3, 3, fma),
    Native::function("fsum", 1, 1, math_sum::fsum),
    Native::function("dist", 2, 2, math_sum::dist),
    Native::function("hypot", 0, ANY, math_sum::hypot),
    Native::function_kw("prod", 1, 1, math_sum::prod),
    Native::function("sumprod", 2, 2, math_sum::sumprod),
    Native::function("factorial", 1, 1, math_integer::factorial),
    Native::function("comb", 2, 2, math_integer::comb),
    Native::function("perm", 1, 2, math_integer::perm),
    Native::function("gcd", 0, ANY, math_integer::gcd),
    Native::function("lcm", 0, ANY, math_integer::lcm),
    Native::function("isqrt", 1, 1, math_integer::isqrt),
];

fn gamma(vm: &mut Vm, args: Args) -> Result<Value> {
    /// 23! is the last factorial that an f64 holds exactly.
    const EXACT: Float = if usize::BITS == 64 { 23.0 } else { 10.0 };
    let x = vm.to_float(args[0])?;
    if x == Float::NEG_INFINITY || (x <= 0.0 && x.is_finite() && real::floor(x) == x) {
        return Err(domain_error(vm));
    }
    if (1.0..=EXACT).contains(&x) && real::floor(x) == x {
        let product = (1..x as u32).fold(1.0 as Float, |product, i| product * i as Float);
        return vm.new_float(product);
    }
    let y = real::tgamma(x);
    if y.is_infinite() && x.is_finite() {
        return Err(range_error(vm));
    }
    vm.new_float(y)
}

fn lgamma(vm: &mut Vm, args: Args) -> Result<Value> {
    let x = vm.to_float(args[0])?;
    if x <= 0.0 && x.is_finite() && real::floor(x) == x {
        return Err(domain_error(vm));
    }
    let y = real::lgamma(x);
    if y.is_infinite() && x.is_finite() {
        return Err(range_error(vm));
    }
    vm.new_float(y)
}

fn ulp(vm: &mut Vm, args: Args) -> Result<Value> {
    let x = vm.to_float(args[0])?.abs();
    if !x.is_finite() {
        return vm.new_float(x);
    }
    let next = real::nextafter(x, Float::INFINITY);
    // The largest float has no finite neighbour above.
    let ulp = if next.is_finite() { next - x } else { x - real::nextafter(x, 0.0) };
    vm.new_float(ulp)
}

fn pow(vm: &mut Vm, args: Args) -> Result<Value> {
    let (x, y) = (vm.to_float(args[0])?, vm.to_float(args[1])?);
    if x == 0.0 && y < 0.0 && y.is_finite() {
        return Err(domain_error(vm));
    }
    let z = real::pow(x, y);
    if z.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(domain_error(vm));
    }
    if z.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(range_error(vm));
    }
    vm.new_float(z)
}

/// The logarithm of a positive number; ints of any size have one.
fn log_of(vm: &mut Vm, value: Value, log: fn(Float) -> Float) -> Result<Float> {
    let inner = unwrap(value);
    if let Some(number) = int::number(inner) {
        if int::is_negative(inner) || number.is_zero() {
            return Err(domain_error(vm));
        }
        if let Some(x) = float_exact::from_integer(&number) {
            return Ok(log(x));
        }
        let (mantissa, exponent) = float_exact::frexp(&number);
        return Ok(log(mantissa) + log(2.0) * exponent as Float);
    }
    let x = vm.to_float(value)?;
    if x <= 0.0 {
        return Err(domain_error(vm));
    }
    Ok(log(x))
}

fn log(vm: &mut Vm, args: Args) -> Result<Value> {
    let y = log_of(vm, args[0], real::log)?;
    let Some(base) = args.get(1) else { return vm.new_float(y) };
    let base = log_of(vm, base, real::log)?;
    if base == 0.0 {
        return Err(vm.zero_division(format_args!("float division by zero")));
    }
    vm.new_float(y / base)
}

fn frexp(vm: &mut Vm, args: Args) -> Result<Value> {
    let (mantissa, exponent) = real::frexp(vm.to_float(args[0])?);
    let mantissa = vm.new_float(mantissa)?;
    Ok(vm.new_tuple(&[mantissa, Value::int(exponent as isize)])?.value())
}

fn ldexp(vm: &mut Vm, args: Args) -> Result<Value> {
    let x = vm.to_float(args[0])?;
    if !(int::is_exact_int(unwrap(args[1])) || args[1].is_bool()) {
        return Err(vm.type_error(format_args!("Expected an int as second argument to ldexp.")));
    }
    let exponent = vm.index(args[1], true)?;
    let exponent = exponent.clamp(i32::MIN as isize, i32::MAX as isize) as i32;
    let y = real::ldexp(x, exponent);
    if y.is_infinite() && x.is_finite() {
        return Err(range_error(vm));
    }
    vm.new_float(y)
}

fn modf(vm: &mut Vm, args: Args) -> Result<Value> {
    let x = vm.to_float(args[0])?;
    let whole = real::trunc(x);
    let fraction = if x.is_infinite() { (0.0 as Float).copysign(x) } else { (x - whole).copysign(x) };
    let (fraction, whole) = (vm.new_float(fraction)?, vm.new_float(whole)?);
    Ok(vm.new_tuple(&[fraction, whole])?.value())
}

/// The relative and the absolute tolerance that `isclose` was given.
pub(super) fn tolerances(vm: &mut Vm, args: Args) -> Result<(Float, Float)> {
    args.only_keywords(vm, "isclose", &["rel_tol", "abs_tol"])?;
    let mut tolerance = |name: &str, default: Float| match args.keyword(name) {
        Some(value) => vm.to_float(value),
        None => Ok(default),
    };
    let (relative, absolute) = (tolerance("rel_tol", 1e-9)?, tolerance("abs_tol", 0.0)?);
    if relative < 0.0 || absolute < 0.0 {
        return Err(vm.value_error(format_args!("tolerances must be non-negative")));
    }
    Ok((relative, absolute))
}

fn isclose(vm: &mut Vm, args: Args) -> Result<Value> {
    let (relative, absolute) = tolerances(vm, args)?;
    let (a, b) = (vm.to_float(args[0])?, vm.to_float(args[1])?);
    if a == b {
        return Ok(Value::TRUE);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(Value::FALSE);
    }
    let difference = (a - b).abs();
    Ok(Value::bool(
        difference <= (relative * b).abs() || difference <= (relative * a).abs() || difference <= absolute,
    ))
}

/// `floor` and `ceil`: the special method if there is one.
fn rounded(
    vm: &mut Vm,
    value: Value,
    method: crate::objects::object::Gc<crate::objects::string::Str>,
    round: fn(Float) -> Float,
) -> Result<Value> {
    if let Some(x) = as_float(value) {
        return int_parse::from_float(vm, round(x));
    }
    if let Some(result) = vm.call_special(value, method, &[])? {
        return Ok(result);
    }
    let x = vm.to_float(value)?;
    int_parse::from_float(vm, round(x))
}

fn trunc(vm: &mut Vm, args: Args) -> Result<Value> {
    if let Some(x) = as_float(args[0]) {
        return int_parse::from_float(vm, x);
    }
    match vm.call_special(args[0], names::trunc, &[])? {
        Some(result) => Ok(result),
        None => {
            let name = vm.class_of(args[0]).name();
            Err(vm.type_error(format_args!("type {name} doesn't define __trunc__ method")))
        }
    }
}

fn fma(vm: &mut Vm, args: Args) -> Result<Value> {
    let (x, y, z) = (vm.to_float(args[0])?, vm.to_float(args[1])?, vm.to_float(args[2])?);
    let result = real::fma(x, y, z);
    if result.is_nan() && !x.is_nan() && !y.is_nan() && !z.is_nan() {
        return Err(vm.value_error(format_args!("invalid operation in fma")));
    }
    if result.is_infinite() && x.is_finite() && y.is_finite() && z.is_finite() {
        return Err(vm.overflow_error(format_args!("overflow in fma")));
    }
    vm.new_float(result)
}
