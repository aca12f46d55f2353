//! The module `cmath`: functions on complex numbers.
//!
//! The functions themselves are in `cmath_functions.rs`. One that has no value at its argument raises ValueError
//! "math domain error", one whose value is too large OverflowError "math range error".

use super::cmath_functions::{self as functions, Outcome};
use super::math::{domain_error, range_error, tolerances};
use crate::objects::class::Result;
use crate::objects::complex_arithmetic::{self as arithmetic, Pair};
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::objects::real;
use crate::runtime::{Args, Vm};
use crate::value::{Float, Value};

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "cmath", contents: CONTENTS };

#[cfg(target_pointer_width = "32")]
use core::f32::consts;
#[cfg(target_pointer_width = "64")]
use core::f64::consts;

macro_rules! unary {
    ($name:literal $f:expr) => {
        Native::function($name, 1, 1, |vm, args| {
            let z = vm.to_complex(args[0])?;
            finish(vm, $f(z))
        })
    };
}

macro_rules! test {
    ($name:literal $f:expr) => {
        Native::function($name, 1, 1, |vm, args| {
            let z = vm.to_complex(args[0])?;
            Ok(Value::bool($f(z)))
        })
    };
}

static CONTENTS: &[Native] = &[
    Native::make("e", |vm| vm.new_float(consts::E)),
    Native::make("pi", |vm| vm.new_float(consts::PI)),
    Native::make("tau", |vm| vm.new_float(consts::TAU)),
    Native::make("inf", |vm| vm.new_float(Float::INFINITY)),
    Native::make("infj", |vm| vm.new_complex((0.0, Float::INFINITY))),
    Native::make("nan", |vm| vm.new_float(Float::NAN)),
    Native::make("nanj", |vm| vm.new_complex((0.0, Float::NAN))),
    unary!("acos" functions::acos),
    unary!("acosh" functions::acosh),
    unary!("asin" functions::asin),
    unary!("asinh" functions::asinh),
    unary!("atan" functions::atan),
    unary!("atanh" functions::atanh),
    unary!("cos" functions::cos),
    unary!("cosh" functions::cosh),
    unary!("exp" functions::exp),
    unary!("log10" functions::log10),
    unary!("sin" functions::sin),
    unary!("sinh" functions::sinh),
    unary!("sqrt" functions::sqrt),
    unary!("tan" functions::tan),
    unary!("tanh" functions::tanh),
    test!("isfinite" |z: Pair| z.0.is_finite() && z.1.is_finite()),
    test!("isinf" |z: Pair| z.0.is_infinite() || z.1.is_infinite()),
    test!("isnan" |z: Pair| z.0.is_nan() || z.1.is_nan()),
    Native::function("log", 1, 2, log),
    Native::function("phase", 1, 1, |vm, args| {
        let (re, im) = vm.to_complex(args[0])?;
        vm.new_float(real::atan2(im, re))
    }),
    Native::function("polar", 1, 1, polar),
    Native::function("rect", 2, 2, |vm, args| {
        let (size, phase) = (vm.to_float(args[0])?, vm.to_float(args[1])?);
        finish(vm, functions::rect(size, phase))
    }),
    Native::function_kw("isclose", 2, 2, isclose),
];

/// What a function found, as a value or error.
fn finish(vm: &mut Vm, outcome: Outcome) -> Result<Value> {
    match outcome {
        Outcome::Value(z) => vm.new_complex(z),
        Outcome::Domain => Err(domain_error(vm)),
        Outcome::Range => Err(range_error(vm)),
    }
}

fn log(vm: &mut Vm, args: Args) -> Result<Value> {
    let z = vm.to_complex(args[0])?;
    let outcome = functions::log(z);
    let Some(base) = args.get(1) else {
        return finish(vm, outcome);
    };
    let base = vm.to_complex(base)?;
    let y = match outcome {
        Outcome::Value(y) => y,
        // CPython reports the pole at 0 only when no base is given; with one, the limit is divided.
        _ => (-Float::INFINITY, real::atan2(z.1, z.0)),
    };
    let outcome = match functions::log(base) {
        // The logarithm of base 1 is 0, by which nothing can be divided.
        Outcome::Value(base) => arithmetic::quotient(y, base).map_or(Outcome::Domain, Outcome::Value),
        failure => failure,
    };
    finish(vm, outcome)
}

fn polar(vm: &mut Vm, args: Args) -> Result<Value> {
    let z = vm.to_complex(args[0])?;
    let size = arithmetic::abs(z);
    if size.is_infinite() && z.0.is_finite() && z.1.is_finite() {
        return Err(range_error(vm));
    }
    let (size, phase) = (vm.new_float(size)?, vm.new_float(real::atan2(z.1, z.0))?);
    Ok(vm.new_tuple(&[size, phase])?.value())
}

fn isclose(vm: &mut Vm, args: Args) -> Result<Value> {
    let (relative, absolute) = tolerances(vm, args)?;
    let (a, b) = (vm.to_complex(args[0])?, vm.to_complex(args[1])?);
    if a == b {
        return Ok(Value::TRUE);
    }
    if [a.0, a.1, b.0, b.1].iter().any(|part| part.is_infinite()) {
        return Ok(Value::FALSE);
    }
    let difference = arithmetic::abs((a.0 - b.0, a.1 - b.1));
    Ok(Value::bool(
        difference <= relative * arithmetic::abs(b)
            || difference <= relative * arithmetic::abs(a)
            || difference <= absolute,
    ))
}
