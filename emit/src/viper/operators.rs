//! Arithmetic and comparison.

use super::kind::Kind;
use super::state::{Operand, Ty};
use super::translator::{Outcome, Translator};
use crate::condition::IntCc;
use crate::entity::Value;
use crate::types::Type;
use alloc::format;
use taipan_vm::runtime::{BinaryOp, CompareOp, UnaryOp};

/// The kind of the result of an operation on two numbers: that of the left operand, unless that is a constant or a bool
/// and the other one knows better.
fn combined(left: Operand, right: Operand) -> Kind {
    match (left.kind(), right.kind()) {
        (Kind::Bool, Kind::Bool) => Kind::Int,
        (Kind::Bool, kind) => kind,
        (Kind::Int, Kind::Uint) if left.known.is_some_and(|known| known >= 0) => Kind::Uint,
        (kind, _) => kind,
    }
}

/// The number of an operator for helpers.
pub(super) fn number(op: BinaryOp) -> i64 {
    BinaryOp::ALL.iter().position(|other| *other == op).unwrap_or(0) as i64
}

/// The condition of a comparison.
const fn condition(op: CompareOp, unsigned: bool) -> IntCc {
    match (op, unsigned) {
        (CompareOp::Eq, _) => IntCc::Eq,
        (CompareOp::Ne, _) => IntCc::Ne,
        (CompareOp::Lt, false) => IntCc::Slt,
        (CompareOp::Le, false) => IntCc::Sle,
        (CompareOp::Gt, false) => IntCc::Sgt,
        (CompareOp::Ge, false) => IntCc::Sge,
        (CompareOp::Lt, true) => IntCc::Ult,
        (CompareOp::Le, true) => IntCc::Ule,
        (CompareOp::Gt, true) => IntCc::Ugt,
        (CompareOp::Ge, true) => IntCc::Uge,
    }
}

impl Translator<'_, '_> {
    /// `left op right`.
    pub(super) fn binary(
        &mut self,
        op: BinaryOp,
        in_place: bool,
        left: Operand,
        right: Operand,
    ) -> Outcome<Operand> {
        let (lk, rk) = (left.kind(), right.kind());
        if lk.is_number() && rk.is_number() {
            match op {
                BinaryOp::TrueDiv => return self.true_division(left, right),
                BinaryOp::Pow => return self.int_power(left, right),
                BinaryOp::MatMul => {}
                _ => return self.machine_binary(op, left, right),
            }
        }
        let is_machine = |kind: Kind| kind != Kind::Object;
        if (lk == Kind::Float && is_machine(rk)) || (rk == Kind::Float && is_machine(lk)) {
            return self.float_binary(op, left, right);
        }
        if lk.is_pointer() || rk.is_pointer() {
            return self.pointer_binary(op, left, right);
        }
        let op = self.b.word(number(op));
        let (left, right) = (self.object(left)?, self.object(right)?);
        let helper = if in_place { "in_place" } else { "binary" };
        Ok(Operand::of(Kind::Object, self.helper_value(helper, &[op, left, right])?))
    }

    fn machine_binary(&mut self, op: BinaryOp, left: Operand, right: Operand) -> Outcome<Operand> {
        if left.kind() == Kind::Bool && right.kind() == Kind::Bool {
            let (x, y) = (self.value(left)?, self.value(right)?);
            match op {
                BinaryOp::And => return Ok(Operand::of(Kind::Bool, self.b.iand(x, y))),
                BinaryOp::Or => return Ok(Operand::of(Kind::Bool, self.b.ior(x, y))),
                BinaryOp::Xor => return Ok(Operand::of(Kind::Bool, self.b.ixor(x, y))),
                _ => {}
            }
        }
        let kind = match op {
            // How far it is shifted does not matter for the type.
            BinaryOp::LShift | BinaryOp::RShift if left.kind() != Kind::Bool => left.kind(),
            BinaryOp::LShift | BinaryOp::RShift => Kind::Int,
            _ => combined(left, right),
        };
        let unsigned = kind == Kind::Uint;
        let (x, y) = (self.word(left)?, self.word(right)?);
        let value = match op {
            BinaryOp::Add => self.b.iadd(x, y),
            BinaryOp::Sub => self.b.isub(x, y),
            BinaryOp::Mul => self.b.imul(x, y),
            BinaryOp::And => self.b.iand(x, y),
            BinaryOp::Or => self.b.ior(x, y),
            BinaryOp::Xor => self.b.ixor(x, y),
            BinaryOp::LShift | BinaryOp::RShift => {
                if right.kind() == Kind::Int && right.known.is_none_or(|known| known < 0) {
                    let zero = self.int(0);
                    let negative = self.b.icmp(IntCc::Slt, y, zero);
                    self.raise_if(negative, "raise_negative_shift", &[])?;
                }
                match op {
                    BinaryOp::LShift => self.b.ishl(x, y),
                    _ if unsigned => self.b.lshr(x, y),
                    _ => self.b.ashr(x, y),
                }
            }
            BinaryOp::FloorDiv | BinaryOp::Mod => {
                if right.known.is_none_or(|known| known == 0) {
                    let zero = self.int(0);
                    let is_zero = self.b.icmp(IntCc::Eq, y, zero);
                    let operator = self.b.word(number(op));
                    self.raise_if(is_zero, "raise_zero_division", &[operator])?;
                }
                match (op, unsigned) {
                    (BinaryOp::FloorDiv, true) => self.b.udiv(x, y),
                    (BinaryOp::FloorDiv, false) => self.b.sfloordiv(x, y),
                    (_, true) => self.b.urem(x, y),
                    (_, false) => self.b.sfloormod(x, y),
                }
            }
            BinaryOp::TrueDiv | BinaryOp::Pow | BinaryOp::MatMul => {
                return Err(self.unsupported("an operator without a machine form"));
            }
        };
        Ok(Operand::of(kind, value))
    }

    fn pointer_binary(&mut self, op: BinaryOp, left: Operand, right: Operand) -> Outcome<Operand> {
        let (lk, rk) = (left.kind(), right.kind());
        let bad = (!lk.is_pointer() && !lk.is_number()) || (!rk.is_pointer() && !rk.is_number());
        let refused = |this: &Self, advice: &str| {
            let (lk, rk, symbol) = (lk.name(), rk.name(), op.symbol());
            Err(this.rule(format!("can't do binary op {symbol} between '{lk}' and '{rk}'; {advice}")))
        };
        if bad {
            return refused(self, "cast the object with int(...)");
        }
        let is_struct = |kind: Kind| matches!(kind, Kind::Struct(_));
        if op != BinaryOp::Sub && (is_struct(lk) || is_struct(rk)) {
            return refused(self, "cast the struct with ptr8(...)");
        }
        match op {
            BinaryOp::Add if lk.is_pointer() && !rk.is_pointer() => self.moved(left, right, false),
            BinaryOp::Add if rk.is_pointer() && !lk.is_pointer() => self.moved(right, left, false),
            BinaryOp::Sub if lk.is_pointer() && !rk.is_pointer() => self.moved(left, right, true),
            BinaryOp::Sub if lk.is_pointer() => {
                let (x, y) = (self.wide(left)?, self.wide(right)?);
                let distance = self.b.isub(x, y);
                Ok(Operand::of(Kind::Int, self.narrowed(distance)))
            }
            BinaryOp::And => {
                let (x, y) = (self.word(left)?, self.word(right)?);
                Ok(Operand::of(Kind::Int, self.b.iand(x, y)))
            }
            _ => refused(self, "cast the pointer with int(...)"),
        }
    }

    /// A pointer moved by a number of bytes, forwards or back.
    fn moved(&mut self, pointer: Operand, distance: Operand, back: bool) -> Outcome<Operand> {
        let (base, mut bytes) = (self.value(pointer)?, self.wide(distance)?);
        if back {
            bytes = self.b.ineg(bytes);
        }
        let address = self.b.padd(base, bytes);
        self.copy_bounds(base, address);
        Ok(Operand::of(pointer.kind(), address))
    }

    /// `-x`, `+x`, `~x`.
    pub(super) fn unary(&mut self, op: UnaryOp, operand: Operand) -> Outcome<Operand> {
        let kind = operand.kind();
        if kind.is_pointer() {
            return Err(self.rule(format!("can't do unary op of '{}'; cast it with int(...)", kind.name())));
        }
        if kind == Kind::Float {
            let x = self.value(operand)?;
            let value = match op {
                UnaryOp::Neg => self.b.fneg(x),
                UnaryOp::Pos => x,
                UnaryOp::Invert => {
                    return Err(self.rule("can't do unary op of 'float'; cast it with int(...)".into()));
                }
            };
            return Ok(Operand::of(Kind::Float, value));
        }
        if !kind.is_number() {
            let op = self.b.word(match op {
                UnaryOp::Neg => 0,
                UnaryOp::Pos => 1,
                UnaryOp::Invert => 2,
            });
            let object = self.object(operand)?;
            return Ok(Operand::of(Kind::Object, self.helper_value("unary", &[op, object])?));
        }
        let kind = if kind == Kind::Bool { Kind::Int } else { kind };
        let x = self.word(operand)?;
        let known = operand.known.filter(|_| kind == Kind::Int).map(|known| match op {
            UnaryOp::Neg => self.machine.wrapped(known.wrapping_neg()),
            UnaryOp::Pos => known,
            UnaryOp::Invert => !known,
        });
        let value = match op {
            UnaryOp::Neg => self.b.ineg(x),
            UnaryOp::Pos => x,
            UnaryOp::Invert => self.b.inot(x),
        };
        Ok(Operand { known, ..Operand::of(kind, value) })
    }

    /// A comparison as a machine truth value, unless an object takes part.
    fn machine_compare(&mut self, op: CompareOp, left: Operand, right: Operand) -> Outcome<Option<Value>> {
        let (lk, rk) = (left.kind(), right.kind());
        let pointers = lk.is_pointer() || rk.is_pointer();
        if lk == Kind::Object || rk == Kind::Object {
            if pointers && left.ty != Ty::None && right.ty != Ty::None {
                let (lk, rk) = (lk.name(), rk.name());
                return Err(
                    self.rule(format!("can't compare '{lk}' and '{rk}'; cast the object with int(...)"))
                );
            }
            return Ok(None);
        }
        if pointers {
            if lk == Kind::Float || rk == Kind::Float {
                let (lk, rk) = (lk.name(), rk.name());
                return Err(
                    self.rule(format!("can't compare '{lk}' and '{rk}'; cast the float with int(...)"))
                );
            }
            let (x, y) = (self.wide(left)?, self.wide(right)?);
            return Ok(Some(self.b.icmp(condition(op, true), x, y)));
        }
        if lk == Kind::Float || rk == Kind::Float {
            return self.float_compare(op, left, right).map(Some);
        }
        self.int_compare(op, left, right).map(Some)
    }

    /// A comparison of integers. Between `int` and `uint` their values count: no negative number equals an unsigned one.
    pub(super) fn int_compare(&mut self, op: CompareOp, left: Operand, right: Operand) -> Outcome<Value> {
        let (x, y) = (self.word(left)?, self.word(right)?);
        let is_signed =
            |operand: Operand| operand.kind() == Kind::Int && operand.known.is_none_or(|known| known < 0);
        let is_unsigned = |operand: Operand| operand.kind() == Kind::Uint;
        if !is_unsigned(left) && !is_unsigned(right) {
            return Ok(self.b.icmp(condition(op, false), x, y));
        }
        let by_bits = self.b.icmp(condition(op, true), x, y);
        let (signed, when_negative) = if is_signed(left) {
            (x, matches!(op, CompareOp::Lt | CompareOp::Le | CompareOp::Ne))
        } else if is_signed(right) {
            (y, matches!(op, CompareOp::Gt | CompareOp::Ge | CompareOp::Ne))
        } else {
            return Ok(by_bits);
        };
        let zero = self.int(0);
        Ok(if when_negative {
            let negative = self.b.icmp(IntCc::Slt, signed, zero);
            self.b.ior(negative, by_bits)
        } else {
            let natural = self.b.icmp(IntCc::Sge, signed, zero);
            self.b.iand(natural, by_bits)
        })
    }

    /// `left op right` as a value.
    pub(super) fn compare(&mut self, op: CompareOp, left: Operand, right: Operand) -> Outcome<Operand> {
        if let Some(value) = self.machine_compare(op, left, right)? {
            return Ok(Operand::of(Kind::Bool, value));
        }
        let number = self.b.word(op as i64);
        let (left, right) = (self.object(left)?, self.object(right)?);
        Ok(Operand::of(Kind::Object, self.helper_value("compare", &[number, left, right])?))
    }

    /// The truth of `left op right`.
    pub(super) fn compare_truth(&mut self, op: CompareOp, left: Operand, right: Operand) -> Outcome<Value> {
        if let Some(value) = self.machine_compare(op, left, right)? {
            return Ok(value);
        }
        let number = self.b.word(op as i64);
        let (left, right) = (self.object(left)?, self.object(right)?);
        self.helper_value("compare_truth", &[number, left, right])
    }

    /// `left is right`.
    pub(super) fn is(&mut self, left: Operand, right: Operand) -> Outcome<Value> {
        let machine = |operand: Operand| operand.kind() != Kind::Object;
        if (machine(left) && right.ty == Ty::None) || (machine(right) && left.ty == Ty::None) {
            return Ok(self.b.iconst(Type::Bool, 0));
        }
        let (lk, rk) = (left.kind(), right.kind());
        if lk == rk && (lk.is_number() || lk.is_pointer()) {
            let (x, y) = (self.value(left)?, self.value(right)?);
            return Ok(self.b.icmp(IntCc::Eq, x, y));
        }
        let (left, right) = (self.object(left)?, self.object(right)?);
        Ok(self.b.icmp(IntCc::Eq, left, right))
    }

    /// `item in container`, which is in a register.
    pub(super) fn contains(&mut self, item: Operand, register: usize) -> Outcome<Value> {
        let container = self.read(register)?;
        if let Some(found) = self.machine_contains(item, container, register)? {
            return Ok(found);
        }
        let (container, item) = (self.object(container)?, self.object(item)?);
        self.helper_value("contains", &[container, item])
    }
}
