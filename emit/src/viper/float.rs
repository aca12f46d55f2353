//! Arithmetic on floats: IEEE operations, with the exceptions that Python raises.

use super::kind::Kind;
use super::operators::number;
use super::state::Operand;
use super::translator::{Outcome, Translator};
use crate::condition::{FloatCc, IntCc};
use crate::entity::Value;
use alloc::format;
use taipan_vm::runtime::{BinaryOp, CompareOp};

/// Powers up to this are multiplied out where the exponent is a constant.
const UNROLLED_POWER: i64 = 64;

impl Translator<'_, '_> {
    /// `left op right`, of which one is a float and neither an object.
    pub(super) fn float_binary(&mut self, op: BinaryOp, left: Operand, right: Operand) -> Outcome<Operand> {
        if op == BinaryOp::Pow {
            return self.float_power(left, right);
        }
        let (lk, rk) = (left.kind(), right.kind());
        if !lk.is_arithmetic() || !rk.is_arithmetic() {
            let (lk, rk, symbol) = (lk.name(), rk.name(), op.symbol());
            return Err(self.rule(format!(
                "can't do binary op {symbol} between '{lk}' and '{rk}'; cast the float with int(...)"
            )));
        }
        let (x, y) = (self.float(left)?, self.float(right)?);
        let value = match op {
            BinaryOp::Add => self.b.fadd(x, y),
            BinaryOp::Sub => self.b.fsub(x, y),
            BinaryOp::Mul => self.b.fmul(x, y),
            BinaryOp::TrueDiv => {
                self.check_divisor(op, left, right)?;
                self.b.fdiv(x, y)
            }
            BinaryOp::FloorDiv => {
                self.check_divisor(op, left, right)?;
                self.helper_value("real_floordiv", &[x, y])?
            }
            BinaryOp::Mod => {
                self.check_divisor(op, left, right)?;
                self.helper_value("real_mod", &[x, y])?
            }
            _ => {
                let (lk, rk, symbol) = (lk.name(), rk.name(), op.symbol());
                return Err(self.rule(format!(
                    "can't do binary op {symbol} between '{lk}' and '{rk}'; cast the float with int(...)"
                )));
            }
        };
        Ok(Operand::of(Kind::Float, value))
    }

    /// `left / right` of integers: a float.
    pub(super) fn true_division(&mut self, left: Operand, right: Operand) -> Outcome<Operand> {
        let (x, y) = (self.float(left)?, self.float(right)?);
        self.check_divisor(BinaryOp::TrueDiv, left, right)?;
        Ok(Operand::of(Kind::Float, self.b.fdiv(x, y)))
    }

    /// Raises ZeroDivisionError if the divisor is 0.
    fn check_divisor(&mut self, op: BinaryOp, left: Operand, right: Operand) -> Outcome<()> {
        if right.known.is_some_and(|known| known != 0) || self.constant_float(right).is_some_and(|y| y != 0.0)
        {
            return Ok(());
        }
        let operator = self.b.word(number(op));
        if right.kind() == Kind::Float {
            let y = self.value(right)?;
            let zero = self.float_constant(0.0);
            let zero = self.value(zero)?;
            let is_zero = self.b.fcmp(FloatCc::Eq, y, zero);
            return self.raise_if(is_zero, "raise_float_zero_division", &[operator]);
        }
        let (y, zero) = (self.word(right)?, self.int(0));
        let is_zero = self.b.icmp(IntCc::Eq, y, zero);
        let helper =
            if left.kind() == Kind::Float { "raise_float_zero_division" } else { "raise_zero_division" };
        self.raise_if(is_zero, helper, &[operator])
    }

    /// The number of a float constant.
    fn constant_float(&self, operand: Operand) -> Option<f64> {
        let value = operand.value?;
        let wide = self.b.value_type(value) == crate::types::Type::F64;
        let bits = self.b.as_const(value)?;
        match operand.kind() {
            Kind::Float if wide => Some(f64::from_bits(bits)),
            Kind::Float => Some(f64::from(f32::from_bits(bits as u32))),
            _ => None,
        }
    }

    /// `base ** exponent` with a float among them.
    fn float_power(&mut self, base: Operand, exponent: Operand) -> Outcome<Operand> {
        let (x, y) = (self.float(base)?, self.float(exponent)?);
        let squared = exponent.known == Some(2) || self.constant_float(exponent) == Some(2.0);
        if !squared {
            return Ok(Operand::of(Kind::Float, self.helper_value("real_pow", &[x, y])?));
        }
        let square = self.b.fmul(x, x);
        // An overflow raises, and infinities are rare.
        let finite = self.is_finite(square)?;
        let ty = self.b.value_type(square);
        let value = self.either(finite, ty, |_| Ok(square), |this| this.helper_value("real_pow", &[x, y]))?;
        Ok(Operand::of(Kind::Float, value))
    }

    /// Is a float neither infinite nor NaN?
    pub(super) fn is_finite(&mut self, x: Value) -> Outcome<Value> {
        // Only of these x - x is not 0.
        let difference = self.b.fsub(x, x);
        let zero = self.float_constant(0.0);
        let zero = self.value(zero)?;
        Ok(self.b.fcmp(FloatCc::Eq, difference, zero))
    }

    /// `base ** exponent` of integers: modulo the width; a negative exponent raises.
    pub(super) fn int_power(&mut self, base: Operand, exponent: Operand) -> Outcome<Operand> {
        let kind = if base.kind() == Kind::Bool { Kind::Int } else { base.kind() };
        match exponent.known {
            Some(known) if known < 0 => return self.float_power(base, exponent),
            Some(known) if known <= UNROLLED_POWER => {
                let mut square = self.word(base)?;
                let (mut rest, mut power) = (known, None);
                while rest != 0 {
                    if rest & 1 != 0 {
                        power = Some(match power {
                            Some(power) => self.b.imul(power, square),
                            None => square,
                        });
                    }
                    rest >>= 1;
                    if rest != 0 {
                        square = self.b.imul(square, square);
                    }
                }
                let power = match power {
                    Some(power) => power,
                    None => self.int(1),
                };
                return Ok(Operand::of(kind, power));
            }
            _ => {}
        }
        let (x, y) = (self.wide(base)?, self.wide(exponent)?);
        if exponent.kind() == Kind::Int && exponent.known.is_none() {
            let zero = self.b.word(0);
            let negative = self.b.icmp(IntCc::Slt, y, zero);
            self.raise_if(negative, "raise_negative_power", &[])?;
        }
        let power = self.helper_value("int_pow", &[x, y])?;
        Ok(Operand::of(kind, self.narrowed(power)))
    }

    /// A comparison with a float in it.
    pub(super) fn float_compare(&mut self, op: CompareOp, left: Operand, right: Operand) -> Outcome<Value> {
        let (x, y) = (self.float(left)?, self.float(right)?);
        let cc = match op {
            CompareOp::Eq => FloatCc::Eq,
            CompareOp::Ne => FloatCc::Ne,
            CompareOp::Lt => FloatCc::Lt,
            CompareOp::Le => FloatCc::Le,
            CompareOp::Gt => FloatCc::Gt,
            CompareOp::Ge => FloatCc::Ge,
        };
        Ok(self.b.fcmp(cc, x, y))
    }
}
