//! Complex numbers as pairs of machine floats. They become objects where they leave for memory, calls or exits that are
//! taken, so one that is computed step by step is never allocated in between.
//!
//! A real operand takes part as a number whose imaginary part is 0, by the same formulas as in the VM, so that the results
//! are the same to the last bit.

use super::arithmetic::REAL;
use super::kinds::Kinds;
use super::translator::{Flow, NONE, Operand, Outcome, Resume, Translator};
use super::ty::Ty;
use crate::access::{Access, Region, Width};
use crate::condition::{FloatCc, IntCc};
use crate::entity::Value;
use crate::types::Type;
use taipan_vm::runtime::BinaryOp;

impl Translator<'_, '_> {
    /// Are two operands of these kinds computed with as complex numbers?
    pub(super) fn is_complex(&self, x: Kinds, y: Kinds) -> bool {
        let fits = |kinds: Kinds| kinds == Kinds::COMPLEX || kinds.within(REAL);
        (x == Kinds::COMPLEX || y == Kinds::COMPLEX) && fits(x) && fits(y)
    }

    /// The parts of an object that is a complex number.
    pub(super) fn complex_parts(&mut self, value: Value) -> [Value; 2] {
        let (layout, float) = (self.source.layout, self.source.target.float_type());
        let address = self.b.bitcast(Type::Ptr, value);
        [layout.complex_re, layout.complex_im].map(|offset| {
            let access = Access::new(Width::Full).at(offset).in_region(Region::Header);
            self.b.load(float, access, address)
        })
    }

    /// The object with these parts.
    pub(super) fn box_complex(&mut self, parts: [Value; 2]) -> Value {
        match self.b.helper_named("complex_box") {
            Some(helper) => self.call_ref(helper, &parts),
            None => self.b.iconst(Type::Value, NONE),
        }
    }

    /// The parts of an operand that is a complex or real number.
    fn pair(&mut self, operand: Operand) -> [Value; 2] {
        let kinds = self.kinds_of(operand);
        if kinds != Kinds::COMPLEX {
            return [self.real(operand), self.float_constant(0.0)];
        }
        if let Operand::Register(register) = operand {
            self.assume(register, Kinds::COMPLEX, Resume::Before, None);
            if self.regs[register].ty == Ty::Complex {
                return self.regs[register].parts;
            }
        }
        let value = self.operand(operand);
        self.complex_parts(value)
    }

    /// `a = x op y`.
    pub(super) fn complex_binary(&mut self, a: usize, op: BinaryOp, x: Operand, y: Operand) -> Outcome<Flow> {
        let ([x_re, x_im], [y_re, y_im]) = (self.pair(x), self.pair(y));
        let parts = match op {
            BinaryOp::Add => [self.b.fadd(x_re, y_re), self.b.fadd(x_im, y_im)],
            BinaryOp::Sub => [self.b.fsub(x_re, y_re), self.b.fsub(x_im, y_im)],
            _ => {
                let (both_re, both_im) = (self.b.fmul(x_re, y_re), self.b.fmul(x_im, y_im));
                let (first, second) = (self.b.fmul(x_re, y_im), self.b.fmul(x_im, y_re));
                [self.b.fsub(both_re, both_im), self.b.fadd(first, second)]
            }
        };
        self.set_parts(a, Ty::Complex, parts);
        Ok(Flow::Next)
    }

    /// `abs(z)`; leaves where it is infinite, which may be an error.
    pub(super) fn complex_size(&mut self, z: Operand) -> Outcome<Value> {
        let parts = self.pair(z);
        let helper = self.helper("math_hypot")?;
        let size = self.b.call_helper(helper, &parts).value;
        let size = size.ok_or_else(|| self.refuse("a helper without a result"))?;
        let infinite = self.float_constant(f64::INFINITY);
        let is_infinite = self.b.fcmp(FloatCc::Eq, size, infinite);
        self.exit_if(is_infinite, Resume::Before, None);
        Ok(size)
    }

    /// Are two registers the same, if both are known as complex numbers that need not be objects? Numbers are the same if
    /// they are equal to the bit.
    pub(super) fn are_same_complex(&mut self, x: usize, y: usize) -> Option<Value> {
        if self.regs[x].ty != Ty::Complex || self.regs[y].ty != Ty::Complex {
            return None;
        }
        let word = self.source.target.word_type();
        let same: [Value; 2] = core::array::from_fn(|part| {
            let (x, y) = (self.regs[x].parts[part], self.regs[y].parts[part]);
            let (x, y) = (self.b.bitcast(word, x), self.b.bitcast(word, y));
            self.b.icmp(IntCc::Eq, x, y)
        });
        Some(self.b.iand(same[0], same[1]))
    }
}
