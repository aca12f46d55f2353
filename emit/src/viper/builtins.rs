//! Builtin functions on machine types, and `x in range(...)` and `x in (1, 2)`.
//!
//! A builtin is meant by its name unless the function's module has a global of that name when the function is compiled.
//! On objects, or with arguments that have no machine form, it is called as a script would call it.

use super::decode::Instruction;
use super::kind::Kind;
use super::state::{Builtin, Operand, Ty};
use super::translator::{Outcome, Translator};
use crate::condition::{FloatCc, IntCc};
use crate::entity::Value;
use alloc::format;
use alloc::vec::Vec;
use taipan_vm::bytecode::{Constant, Op};
use taipan_vm::runtime::{BinaryOp, CompareOp};

/// Tuples with more items are searched by a helper.
const MOST_COMPARED: usize = 16;

/// A range of machine numbers that the next instruction searches.
#[derive(Clone, Copy, Debug)]
pub(super) struct RangeInFront {
    /// Where it would be.
    register: usize,
    start: Operand,
    stop: Operand,
    /// The name constant of `range`.
    name: usize,
}

impl Translator<'_, '_> {
    /// A call of a builtin on machine values; nothing if it has no such form.
    pub(super) fn call_builtin(&mut self, builtin: Builtin, args: &[Operand]) -> Outcome<Option<Operand>> {
        if builtin == Builtin::Len {
            let [arg] = *args else { return Ok(None) };
            if let Ty::Field(array) = arg.ty
                && let Some(count) = self.array_count(array)
            {
                return Ok(Some(self.number(i64::from(count))));
            }
            if arg.kind() != Kind::Object {
                let kind = arg.kind().name();
                return Err(self.rule(format!("'{kind}' has no len; pass the length as an int")));
            }
            let object = self.object(arg)?;
            let length = self.helper_value("length", &[object])?;
            return Ok(Some(Operand::of(Kind::Int, self.narrowed(length))));
        }
        if let Some(pointer) = args.iter().find(|arg| arg.kind().is_pointer()) {
            let kind = pointer.kind().name();
            return Err(self.rule(format!("can't calculate with '{kind}' here; cast it with int(...)")));
        }
        if args.is_empty() || !args.iter().all(|arg| arg.kind().is_arithmetic()) {
            return Ok(None);
        }
        match (builtin, args) {
            (Builtin::Abs, [x]) => self.abs(*x).map(Some),
            (Builtin::Min | Builtin::Max, [_, _, ..]) => {
                let op = if builtin == Builtin::Min { CompareOp::Lt } else { CompareOp::Gt };
                let mut best = args[0];
                for other in &args[1..] {
                    best = self.better(op, best, *other)?;
                }
                Ok(Some(best))
            }
            (Builtin::Round, [x]) => self.round(*x).map(Some),
            (Builtin::Round, [x, places]) if x.kind() == Kind::Float && places.kind().is_number() => {
                let (x, places) = (self.value(*x)?, self.wide(*places)?);
                Ok(Some(Operand::of(Kind::Float, self.helper_value("real_round", &[x, places])?)))
            }
            (Builtin::Divmod, [x, y]) => {
                let quotient = self.binary(BinaryOp::FloorDiv, false, *x, *y)?;
                let rest = self.binary(BinaryOp::Mod, false, *x, *y)?;
                let list = self.list(&[quotient, rest])?;
                Ok(Some(Operand::of(Kind::Object, self.helper_value("list_to_tuple", &[list])?)))
            }
            (Builtin::Pow, [x, y]) => self.binary(BinaryOp::Pow, false, *x, *y).map(Some),
            _ => Ok(None),
        }
    }

    fn abs(&mut self, x: Operand) -> Outcome<Operand> {
        Ok(match x.kind() {
            Kind::Float => {
                let x = self.value(x)?;
                Operand::of(Kind::Float, self.b.fabs(x))
            }
            Kind::Int => {
                let x = self.value(x)?;
                let (zero, negated) = (self.int(0), self.b.ineg(x));
                let negative = self.b.icmp(IntCc::Slt, x, zero);
                Operand::of(Kind::Int, self.b.select(negative, negated, x))
            }
            Kind::Uint => x,
            _ => Operand::of(Kind::Int, self.word(x)?),
        })
    }

    /// The other one if `other op best`, as `min` and `max` choose.
    fn better(&mut self, op: CompareOp, best: Operand, other: Operand) -> Outcome<Operand> {
        let kind = match (best.kind(), other.kind()) {
            (Kind::Float, _) | (_, Kind::Float) => Kind::Float,
            (Kind::Bool, Kind::Bool) => Kind::Bool,
            (Kind::Bool, kind) => kind,
            (Kind::Int, Kind::Uint) if best.known.is_some_and(|known| known >= 0) => Kind::Uint,
            (kind, _) => kind,
        };
        let chosen = if kind == Kind::Float {
            self.float_compare(op, other, best)?
        } else {
            self.int_compare(op, other, best)?
        };
        let (x, y) = match kind {
            Kind::Float => (self.float(best)?, self.float(other)?),
            Kind::Bool => (self.value(best)?, self.value(other)?),
            _ => (self.word(best)?, self.word(other)?),
        };
        Ok(Operand::of(kind, self.b.select(chosen, y, x)))
    }

    /// `round(x)`: an int.
    fn round(&mut self, x: Operand) -> Outcome<Operand> {
        Ok(match x.kind() {
            Kind::Float => {
                let x = self.value(x)?;
                let whole = self.b.fnearest(x);
                Operand::of(Kind::Int, self.float_to_int(whole)?)
            }
            Kind::Bool => Operand::of(Kind::Int, self.word(x)?),
            _ => x,
        })
    }

    /// `range(...)` of machine numbers right in front of the `in` that it is for: noted, and not made.
    pub(super) fn note_range(
        &mut self,
        args: &[Operand],
        register: usize,
        name: usize,
        next: Option<Instruction>,
    ) -> Outcome<bool> {
        let wanted = next.is_some_and(|next| match next.op {
            Op::In | Op::NotIn => next.c == register,
            Op::JumpIn => next.b == register,
            _ => false,
        });
        let steps_by_one = match args {
            [_] | [_, _] => true,
            [_, _, step] => step.known == Some(1),
            _ => false,
        };
        if !wanted || !steps_by_one || !args.iter().all(|arg| arg.kind().is_number()) {
            return Ok(false);
        }
        let (start, stop) = match *args {
            [stop] => (self.number(0), stop),
            [start, stop, ..] => (start, stop),
            [] => return Ok(false),
        };
        self.range_in_front = Some(RangeInFront { register, start, stop, name });
        Ok(true)
    }

    /// `item in container` without making objects; nothing if that cannot be.
    pub(super) fn machine_contains(
        &mut self,
        item: Operand,
        container: Operand,
        register: usize,
    ) -> Outcome<Option<Value>> {
        let range = self.range_in_front.take();
        if let Some(RangeInFront { register: at, start, stop, name }) = range
            && at == register
        {
            if !item.kind().is_number() {
                let range = self.range_object(start, stop, name)?;
                let item = self.object(item)?;
                return self.helper_value("contains", &[range, item]).map(Some);
            }
            let from = self.int_compare(CompareOp::Ge, item, start)?;
            let below = self.int_compare(CompareOp::Lt, item, stop)?;
            return Ok(Some(self.b.iand(from, below)));
        }
        if !item.kind().is_arithmetic() {
            return Ok(None);
        }
        let constants = self.source.unit;
        let index = container.value.and_then(|value| self.constants.get(&value).copied());
        let items: &[Constant] = match index.and_then(|index| constants.constants.get(index)) {
            Some(Constant::Tuple(items) | Constant::FrozenSet(items)) if items.len() <= MOST_COMPARED => {
                items
            }
            _ => return Ok(None),
        };
        let mut operands = Vec::new();
        for constant in items {
            operands.push(match constant {
                Constant::Int(number) if self.machine.wrapped(*number) == *number => self.number(*number),
                Constant::Float(number) => self.float_constant(*number),
                _ => return Ok(None),
            });
        }
        let mut found = self.b.iconst(crate::types::Type::Bool, 0);
        for operand in operands {
            let same = match item.kind() == Kind::Float || operand.kind() == Kind::Float {
                true => {
                    let (x, y) = (self.float(item)?, self.float(operand)?);
                    self.b.fcmp(FloatCc::Eq, x, y)
                }
                false => self.int_compare(CompareOp::Eq, item, operand)?,
            };
            found = self.b.ior(found, same);
        }
        Ok(Some(found))
    }

    fn range_object(&mut self, start: Operand, stop: Operand, name: usize) -> Outcome<Value> {
        let (start, stop) = (self.object(start)?, self.object(stop)?);
        let range = self.load_global(name)?;
        self.helper_value("call_2", &[range, start, stop])
    }

    /// The type of a global that is a builtin with a machine form.
    pub(super) fn builtin(&mut self, text: &str, name: usize) -> Option<Ty> {
        let builtin = Builtin::from_name(text)?;
        self.environment.is_builtin(text).then_some(Ty::Builtin(builtin, name))
    }
}
