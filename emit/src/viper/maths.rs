//! Functions of the module `math` on unboxed floats.
//!
//! `sqrt`, `fabs` and rounding are instructions; others are pure helpers, which the optimiser may move. A result that is
//! NaN or infinite is computed again as a script would do it, which raises what Python raises.
//!
//! What the name `math` (or one imported from it) means is decided when the function is compiled.

use super::kind::Kind;
use super::state::{Operand, Ty};
use super::table;
use super::translator::{Outcome, Translator};
use crate::condition::FloatCc;
use crate::entity::Value;
use alloc::format;
use taipan_vm::runtime::native_math::MATH;

/// Functions that are a few instructions; the others are in the VM's list.
const INLINE: [&str; 9] =
    ["fabs", "floor", "ceil", "trunc", "isnan", "isinf", "isfinite", "radians", "degrees"];

/// The number of a function of `math` that has a machine form.
pub(super) fn function_number(name: &str) -> Option<u16> {
    let inline = INLINE.iter().position(|other| *other == name);
    let number = inline
        .or_else(|| MATH.iter().position(|function| function.name == name).map(|index| index + INLINE.len()));
    number.and_then(|number| u16::try_from(number).ok())
}

impl Translator<'_, '_> {
    /// A call of a function of `math` on machine values; nothing if the arguments do not suit.
    pub(super) fn call_math(&mut self, number: u16, args: &[Operand]) -> Outcome<Option<Operand>> {
        let number = usize::from(number);
        if !args.iter().all(|arg| arg.kind().is_arithmetic()) {
            return Ok(None);
        }
        if let Some(name) = INLINE.get(number) {
            let [arg] = *args else { return Ok(None) };
            if arg.kind() != Kind::Float && matches!(*name, "floor" | "ceil" | "trunc") {
                return Ok(Some(Operand::of(Kind::Int, self.word(arg)?)));
            }
            let x = self.float(arg)?;
            return self.inline_math(name, x).map(Some);
        }
        let index = number - INLINE.len();
        let Some(function) = MATH.get(index).filter(|function| function.arity == args.len()) else {
            return Ok(None);
        };
        let x = self.float(args[0])?;
        let y = match args.get(1) {
            Some(y) => self.float(*y)?,
            None => {
                let zero = self.float_constant(0.0);
                self.value(zero)?
            }
        };
        let result = match function.name {
            "sqrt" => self.b.fsqrt(x),
            name => {
                let name = format!("math_{name}");
                if table::find(&self.source.helpers, &name).is_none() {
                    return Ok(None);
                }
                self.helper_value(&name, &[x, y][..function.arity])?
            }
        };
        let ordinary = self.is_finite(result)?;
        let ty = self.b.value_type(result);
        let index = self.b.word(index as i64);
        let value =
            self.either(ordinary, ty, |_| Ok(result), |this| this.helper_value("math_slow", &[index, x, y]))?;
        Ok(Some(Operand::of(Kind::Float, value)))
    }

    fn inline_math(&mut self, name: &str, x: Value) -> Outcome<Operand> {
        let value = match name {
            "fabs" => self.b.fabs(x),
            "radians" | "degrees" => {
                let scale = match name {
                    "radians" => core::f64::consts::PI / 180.0,
                    _ => 180.0 / core::f64::consts::PI,
                };
                let scale = self.float_constant(scale);
                let scale = self.value(scale)?;
                self.b.fmul(x, scale)
            }
            "floor" | "ceil" | "trunc" => {
                let whole = match name {
                    "floor" => self.b.ffloor(x),
                    "ceil" => self.b.fceil(x),
                    _ => x,
                };
                return Ok(Operand::of(Kind::Int, self.float_to_int(whole)?));
            }
            "isnan" => return Ok(Operand::of(Kind::Bool, self.b.fcmp(FloatCc::Ne, x, x))),
            "isinf" => {
                let (magnitude, infinity) = (self.b.fabs(x), self.float_constant(f64::INFINITY));
                let infinity = self.value(infinity)?;
                return Ok(Operand::of(Kind::Bool, self.b.fcmp(FloatCc::Eq, magnitude, infinity)));
            }
            _ => return Ok(Operand::of(Kind::Bool, self.is_finite(x)?)),
        };
        Ok(Operand::of(Kind::Float, value))
    }

    /// `math.name`: a function, or a constant; nothing if it is an ordinary attribute.
    pub(super) fn math_attribute(&mut self, module: usize, name: usize) -> Option<Operand> {
        use core::f64::consts;
        let text = self.name(name)?;
        let constant = match text {
            "pi" => consts::PI,
            "e" => consts::E,
            "tau" => consts::TAU,
            "inf" => f64::INFINITY,
            "nan" => f64::NAN,
            _ => {
                let number = function_number(text)?;
                let ty = Ty::MathFunction { number, module: Some(module), name };
                return Some(Operand { ty, value: None, known: None });
            }
        };
        Some(self.float_constant(constant))
    }
}
