//! The functions of `math` that native code calls on unboxed floats.
//!
//! A helper `math_<name>` computes one and raises nothing. Where its result is NaN or infinite, native code calls the
//! function again through [`call`], which does what a script's call does: it raises, or gives that result after all.

use super::{Result, Vm};
use crate::modules;
use crate::objects::float::as_float;
use crate::objects::native::Native;
use crate::objects::object::Gc;
use crate::value::{Float, Value};

/// A function of `math` that takes and gives floats.
#[derive(Clone, Copy, Debug)]
pub struct MathFunction {
    /// Its name in the module.
    pub name: &'static str,
    /// How many arguments it takes: 1 or 2.
    pub arity: usize,
}

macro_rules! functions {
    ($arity1:literal: $($one:ident)*; $arity2:literal: $($two:ident)*) => {
        /// The functions, at the numbers that the helper `math_slow` takes.
        pub static MATH: &[MathFunction] = &[
            $(MathFunction { name: stringify!($one), arity: $arity1 },)*
            $(MathFunction { name: stringify!($two), arity: $arity2 },)*
        ];
    };
}

functions! {
    1: acos acosh asin asinh atan atanh cbrt cos cosh erf erfc exp exp2 expm1 log log10 log1p log2 sin sinh sqrt tan tanh;
    2: atan2 fmod hypot pow remainder
}

/// The function that a value is, if it is one of `math`: its name.
#[must_use]
pub fn name_of(value: Value) -> Option<&'static str> {
    let native = value.cast::<Native>()?;
    let contents = modules::math::MODULE.contents;
    contents.iter().find(|item| core::ptr::eq(*item, native.get())).map(|item| item.name)
}

/// Calls a function by its place in [`MATH`].
pub(super) fn call(vm: &mut Vm, function: usize, x: Float, y: Float) -> Result<Float> {
    let native = MATH.get(function).and_then(|function| {
        let contents = modules::math::MODULE.contents;
        contents.iter().find(|native| native.name == function.name).map(|native| (native, function.arity))
    });
    let Some((native, arity)) = native else {
        return Err(vm.runtime_error(format_args!("no such function of math")));
    };
    let arguments = [vm.new_float(x)?, vm.new_float(y)?];
    let result = vm.call(Gc::from_static(native).value(), &arguments[..arity])?;
    match as_float(result) {
        Some(result) => Ok(result),
        None => vm.to_float(result),
    }
}
