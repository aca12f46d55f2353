//! Comparisons and truth.

use super::arithmetic::{INTEGRAL, REAL};
use super::kinds::Kinds;
use super::translator::{FALSE, Flow, NONE, Operand, Outcome, TRUE, Translator};
use super::ty::Ty;
use crate::access::{Access, Region, Width};
use crate::condition::{FloatCc, IntCc};
use crate::entity::Value;
use crate::terminator::Edge;
use crate::types::Type;
use taipan_vm::bytecode::Op;
use taipan_vm::runtime::CompareOp;

/// The comparison of an opcode.
pub(super) fn comparison(op: Op) -> Option<CompareOp> {
    Some(match op {
        Op::Lt | Op::JumpLt | Op::JumpLtK => CompareOp::Lt,
        Op::Le | Op::JumpLe | Op::JumpLeK => CompareOp::Le,
        Op::Gt | Op::JumpGt | Op::JumpGtK => CompareOp::Gt,
        Op::Ge | Op::JumpGe | Op::JumpGeK => CompareOp::Ge,
        Op::Eq | Op::JumpEq | Op::JumpEqK => CompareOp::Eq,
        Op::Ne | Op::JumpNe | Op::JumpNeK => CompareOp::Ne,
        _ => return None,
    })
}

/// The comparison's number, for helpers.
fn number(op: CompareOp) -> i64 {
    match op {
        CompareOp::Lt => 0,
        CompareOp::Le => 1,
        CompareOp::Gt => 2,
        CompareOp::Ge => 3,
        CompareOp::Eq => 4,
        CompareOp::Ne => 5,
    }
}

pub(super) fn int_cc(op: CompareOp) -> IntCc {
    match op {
        CompareOp::Lt => IntCc::Slt,
        CompareOp::Le => IntCc::Sle,
        CompareOp::Gt => IntCc::Sgt,
        CompareOp::Ge => IntCc::Sge,
        CompareOp::Eq => IntCc::Eq,
        CompareOp::Ne => IntCc::Ne,
    }
}

fn float_cc(op: CompareOp) -> FloatCc {
    match op {
        CompareOp::Lt => FloatCc::Lt,
        CompareOp::Le => FloatCc::Le,
        CompareOp::Gt => FloatCc::Gt,
        CompareOp::Ge => FloatCc::Ge,
        CompareOp::Eq => FloatCc::Eq,
        CompareOp::Ne => FloatCc::Ne,
    }
}

impl Translator<'_, '_> {
    /// The truth of `x op y`.
    pub(super) fn compare_truth(&mut self, op: CompareOp, x: Operand, y: Operand) -> Outcome<Value> {
        let (kx, ky) = (self.kinds_of(x), self.kinds_of(y));
        if let Some(truth) = self.long_compare(op, x, y) {
            return Ok(truth);
        }
        if kx.within(INTEGRAL) && ky.within(INTEGRAL) {
            let (x, y) = (self.int(x), self.int(y));
            return Ok(self.b.icmp(int_cc(op), x, y));
        }
        let float_side = kx == Kinds::FLOAT || ky == Kinds::FLOAT;
        if (kx.within(REAL) && ky.within(REAL))
            || (float_side && kx.meets(REAL) && ky.meets(REAL) && !self.is_generic())
        {
            let (x, y) = (self.real(x), self.real(y));
            return Ok(self.b.fcmp(float_cc(op), x, y));
        }
        let may_be_small = kx.meets(Kinds::SMALL) && ky.meets(Kinds::SMALL);
        let (vx, vy) = (self.operand(x), self.operand(y));
        let code = self.b.word(number(op));
        if !may_be_small {
            return self.call("compare_truth", &[code, vx, vy]);
        }
        let small = self.b.both_small(vx, vy);
        let (fast, slow, join) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
        let result = self.b.add_param(join, Type::Bool);
        self.b.brif(small, fast, slow);
        self.b.seal(fast);
        self.b.seal(slow);
        self.b.switch_to(fast);
        // Tagged ints compare like their numbers.
        let word = self.source.target.word_type();
        let (wx, wy) = (self.b.bitcast(word, vx), self.b.bitcast(word, vy));
        let truth = self.b.icmp(int_cc(op), wx, wy);
        self.b.jump_with(join, &[truth]);
        self.b.switch_to(slow);
        let truth = self.call("compare_truth", &[code, vx, vy])?;
        self.b.jump_with(join, &[truth]);
        self.b.seal(join);
        self.b.switch_to(join);
        Ok(result)
    }

    /// `a = b op c`.
    pub(super) fn compare(&mut self, op: CompareOp) -> Outcome<Flow> {
        let ins = self.ins();
        let (x, y) = (Operand::Register(ins.b), Operand::Register(ins.c));
        let (kx, ky) = (self.kinds_of(x), self.kinds_of(y));
        let basic = REAL | Kinds::STR | Kinds::BYTES | Kinds::NONE | Kinds::BIGINT;
        let gives_bool = self.are_machine(x, y)
            || (kx.within(basic) && ky.within(basic))
            || (self.program.profile(ins.at) == Some(Kinds::BOOL)
                && !self.is_generic()
                && (kx.within(REAL) || ky.within(REAL))
                && kx.within(basic)
                && ky.within(basic));
        if gives_bool {
            let truth = self.compare_truth(op, x, y)?;
            self.set(ins.a, Ty::Bool, truth);
            return Ok(Flow::Next);
        }
        let (vx, vy) = (self.operand(x), self.operand(y));
        let code = self.b.word(number(op));
        let value = self.call("compare", &[code, vx, vy])?;
        self.set(ins.a, Ty::Value(Kinds::OBJECT), value);
        self.narrow(ins.a);
        Ok(Flow::Next)
    }

    /// Compare and jump.
    pub(super) fn jump_compare(&mut self, op: CompareOp, x: Operand, y: Operand) -> Outcome<Flow> {
        let ins = self.ins();
        let truth = self.compare_truth(op, x, y)?;
        self.jump_on(truth, ins.c != 0)
    }

    /// Jumps to the instruction's target if the truth is as wanted.
    pub(super) fn jump_on(&mut self, truth: Value, wanted: bool) -> Outcome<Flow> {
        let (target, next) = (self.target()?, self.ins().end);
        if wanted {
            self.branch(truth, target, next)?;
        } else {
            self.branch(truth, next, target)?;
        }
        Ok(Flow::End)
    }

    /// Whether two registers hold the same object.
    pub(super) fn identical(&mut self, x: usize, y: usize) -> Value {
        if let Some(same) = self.are_same_complex(x, y) {
            return same;
        }
        let (x, y) = (self.object(x), self.object(y));
        self.b.icmp(IntCc::Eq, x, y)
    }

    /// Whether a register holds None.
    pub(super) fn is_none(&mut self, register: usize) -> Value {
        let kinds = self.kinds_of(Operand::Register(register));
        if !kinds.meets(Kinds::NONE | Kinds::UNBOUND) {
            return self.b.iconst(Type::Bool, 0);
        }
        let value = self.value_of(register);
        let none = self.b.iconst(Type::Value, NONE);
        self.b.icmp(IntCc::Eq, value, none)
    }

    /// The truth of an object.
    pub(super) fn truth(&mut self, register: usize) -> Outcome<Value> {
        self.bound(register);
        let reg = self.regs[register];
        match reg.ty {
            Ty::Bool => return Ok(reg.parts[0]),
            Ty::Int | Ty::Uint | Ty::Long => {
                let zero = self.b.int(self.b.value_type(reg.parts[0]), 0);
                return Ok(self.b.icmp(IntCc::Ne, reg.parts[0], zero));
            }
            Ty::Float => {
                let zero = self.float_constant(0.0);
                return Ok(self.b.fcmp(FloatCc::Ne, reg.parts[0], zero));
            }
            Ty::Const(bits) if self.kinds_of(Operand::Register(register)).within(REAL | Kinds::NONE) => {
                let number = taipan_vm::value::Value::from_bits(bits as usize).is_some_and(|value| {
                    value.as_small_int() != Some(0) && value.as_inline_float() != Some(0.0)
                });
                let truth = number && bits != FALSE && bits != NONE;
                return Ok(self.b.iconst(Type::Bool, u64::from(truth)));
            }
            _ => {}
        }
        let kinds = self.kinds_of(Operand::Register(register));
        let value = self.value_of(register);
        if kinds == Kinds::LIST {
            return Ok(self.length_is_not_zero(value, self.source.layout.list_len));
        }
        if kinds == Kinds::TUPLE {
            return Ok(self.length_is_not_zero(value, self.source.layout.tuple_len));
        }
        let yes = self.b.iconst(Type::Value, TRUE);
        let is_true = self.b.icmp(IntCc::Eq, value, yes);
        if kinds.within(Kinds::BOOL | Kinds::NONE) {
            return Ok(is_true);
        }
        let (other, slow, join) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
        let result = self.b.add_param(join, Type::Bool);
        self.b.brif_with(is_true, Edge { block: join, args: [is_true].into() }, Edge::to(other));
        self.b.seal(other);
        self.b.switch_to(other);
        let no = self.b.iconst(Type::Value, FALSE);
        let none = self.b.iconst(Type::Value, NONE);
        let is_false = self.b.icmp(IntCc::Eq, value, no);
        let is_none = self.b.icmp(IntCc::Eq, value, none);
        let neither = self.b.ior(is_false, is_none);
        let never = self.b.iconst(Type::Bool, 0);
        self.b.brif_with(neither, Edge { block: join, args: [never].into() }, Edge::to(slow));
        self.b.seal(slow);
        self.b.switch_to(slow);
        let truth = self.call("truth", &[value])?;
        self.b.jump_with(join, &[truth]);
        self.b.seal(join);
        self.b.switch_to(join);
        Ok(result)
    }

    fn length_is_not_zero(&mut self, value: Value, offset: i32) -> Value {
        let len = self.word_at(value, offset);
        let zero = self.b.word(0);
        self.b.icmp(IntCc::Ne, len, zero)
    }

    /// A word of an object's header.
    pub(super) fn word_at(&mut self, object: Value, offset: i32) -> Value {
        let address = self.b.bitcast(Type::Ptr, object);
        let access = Access::new(Width::Full).at(offset).in_region(Region::Header);
        self.b.load(self.source.target.word_type(), access, address)
    }
}
