//! One instruction at a time.

use super::Meaning;
use super::decode::Instruction;
use super::kind::Kind;
use super::state::{Operand, Ty};
use super::translator::{EXHAUSTED, NONE, Outcome, Translator};
use crate::condition::IntCc;
use crate::types::Type;
use alloc::format;
use taipan_vm::bytecode::Op;
use taipan_vm::runtime::{BinaryOp, CompareOp, UnaryOp};

/// The comparison of an opcode of one of the three families, which list them in the same order.
fn comparison(op: Op) -> CompareOp {
    match op {
        Op::Lt | Op::JumpLt | Op::JumpLtK => CompareOp::Lt,
        Op::Le | Op::JumpLe | Op::JumpLeK => CompareOp::Le,
        Op::Gt | Op::JumpGt | Op::JumpGtK => CompareOp::Gt,
        Op::Ge | Op::JumpGe | Op::JumpGeK => CompareOp::Ge,
        Op::Ne | Op::JumpNe | Op::JumpNeK => CompareOp::Ne,
        _ => CompareOp::Eq,
    }
}

impl Translator<'_, '_> {
    /// Translates an instruction; `next` is the one behind it in the same block.
    pub(super) fn instruction(&mut self, i: Instruction, next: Option<Instruction>) -> Outcome<()> {
        let (a, b, c) = (i.a, i.b, i.c);
        match i.op {
            Op::Move => {
                let operand = self.read(b)?;
                self.write(a, operand)
            }
            Op::LoadK | Op::LoadKX => {
                let index = if i.op == Op::LoadK { i.wide() } else { i.x as usize };
                let operand = self.constant(index)?;
                self.write(a, operand)
            }
            Op::LoadInt => {
                let operand = self.number(i.d as i64);
                self.write(a, operand)
            }
            Op::LoadImm => {
                let operand = match i.wide() {
                    0 => Operand { ty: Ty::None, value: Some(self.b.iconst(Type::Value, NONE)), known: None },
                    1 => self.truth_constant(false),
                    2 => self.truth_constant(true),
                    n => Operand::of(Kind::Object, self.b.iconst(Type::Value, (n as u64) << 3 | 4)),
                };
                self.write(a, operand)
            }
            Op::LoadFar => self.copy(a, i.wide()),
            Op::StoreFar => self.copy(i.wide(), a),
            Op::Clear => {
                self.clear(a);
                Ok(())
            }
            Op::CheckLocal => self.check(a, i.name(), "raise_unbound"),
            Op::DelLocal => {
                self.check(a, i.name(), "raise_unbound")?;
                self.clear(a);
                Ok(())
            }
            Op::LoadGlobal => self.global(a, i.name()),
            Op::StoreGlobal => {
                let operand = self.read(a)?;
                let value = self.object(operand)?;
                let globals = self.globals();
                let name = self.constant_object(i.name());
                self.helper("store_global", &[globals, name, value]).map(|_| ())
            }
            op if (Op::Add as u8..=Op::IXorK as u8).contains(&(op as u8)) => {
                let left = self.read(b)?;
                let right = if op as u8 >= Op::AddK as u8 { self.constant(c)? } else { self.read(c)? };
                let (operator, in_place) = BinaryOp::of_opcode(op);
                let result = self.binary(operator, in_place, left, right)?;
                self.write(a, result)
            }
            Op::Neg | Op::Pos | Op::Invert => {
                let operand = self.read(b)?;
                let op = match i.op {
                    Op::Neg => UnaryOp::Neg,
                    Op::Pos => UnaryOp::Pos,
                    _ => UnaryOp::Invert,
                };
                let result = self.unary(op, operand)?;
                self.write(a, result)
            }
            Op::Not => {
                let operand = self.read(b)?;
                let truth = self.truth(operand)?;
                let value = self.b.inot(truth);
                self.write(a, Operand::of(Kind::Bool, value))
            }
            Op::Lt | Op::Le | Op::Gt | Op::Ge | Op::Eq | Op::Ne => {
                let (left, right) = (self.read(b)?, self.read(c)?);
                let result = self.compare(comparison(i.op), left, right)?;
                self.write(a, result)
            }
            Op::Is | Op::IsNot => {
                let (left, right) = (self.read(b)?, self.read(c)?);
                let value = self.is(left, right)?;
                let value = if i.op == Op::Is { value } else { self.b.inot(value) };
                self.write(a, Operand::of(Kind::Bool, value))
            }
            Op::In | Op::NotIn => {
                let item = self.read(b)?;
                let value = self.contains(item, c)?;
                let value = if i.op == Op::In { value } else { self.b.inot(value) };
                self.write(a, Operand::of(Kind::Bool, value))
            }
            Op::Jump => match i.target {
                Some(target) => self.go(i.at, target),
                None => Err(self.unsupported("a jump to nowhere")),
            },
            Op::JumpTrue | Op::JumpFalse => {
                let operand = self.read(a)?;
                let truth = self.truth(operand)?;
                self.branch(i, truth, i.op == Op::JumpTrue)
            }
            Op::JumpLt | Op::JumpLe | Op::JumpGt | Op::JumpGe | Op::JumpEq | Op::JumpNe => {
                let (left, right) = (self.read(a)?, self.read(b)?);
                let truth = self.compare_truth(comparison(i.op), left, right)?;
                self.branch(i, truth, c != 0)
            }
            Op::JumpLtK | Op::JumpLeK | Op::JumpGtK | Op::JumpGeK | Op::JumpEqK | Op::JumpNeK => {
                let (left, right) = (self.read(a)?, self.constant(b)?);
                let truth = self.compare_truth(comparison(i.op), left, right)?;
                self.branch(i, truth, c != 0)
            }
            Op::JumpIs => {
                let (left, right) = (self.read(a)?, self.read(b)?);
                let truth = self.is(left, right)?;
                self.branch(i, truth, c != 0)
            }
            Op::JumpNone => {
                let operand = self.read(a)?;
                let none =
                    Operand { ty: Ty::None, value: Some(self.b.iconst(Type::Value, NONE)), known: None };
                let truth = self.is(operand, none)?;
                self.branch(i, truth, c != 0)
            }
            Op::JumpIn => {
                let item = self.read(a)?;
                let truth = self.contains(item, b)?;
                self.branch(i, truth, c != 0)
            }
            Op::GetIter => {
                let operand = self.read(b)?;
                if operand.kind() != Kind::Object {
                    let kind = operand.kind().name();
                    return Err(self.rule(format!("can't iterate over '{kind}'; write for i in range(...)")));
                }
                let object = self.object(operand)?;
                let iterator = self.helper_value("iter", &[object])?;
                self.write(a, Operand::of(Kind::Object, iterator))
            }
            Op::RangePrep => self.range(a, b),
            Op::ForRange => match self.ty(a) {
                Ty::Counter { step } => self.count(i, step),
                _ => self.iterate(i),
            },
            Op::ForIter => self.iterate(i),
            _ => self.object_instruction(i, next),
        }
    }

    fn object_instruction(&mut self, i: Instruction, next: Option<Instruction>) -> Outcome<()> {
        let (a, b, c) = (i.a, i.b, i.c);
        match i.op {
            Op::LoadAttr | Op::LoadMethod => {
                let operand = self.read(b)?;
                let operand = self.attribute(operand, i.name())?;
                self.write(a, operand)?;
                if i.op == Op::LoadMethod {
                    self.clear(a + 1);
                }
                Ok(())
            }
            Op::StoreAttr => {
                let (object, value) = (self.read(a)?, self.read(b)?);
                if object.kind().is_pointer() {
                    return self.set_field(object, i.name(), value);
                }
                let (object, value) = (self.object(object)?, self.object(value)?);
                let name = self.constant_object(i.name());
                self.helper("set_attr", &[object, name, value]).map(|_| ())
            }
            Op::GetItem | Op::GetItemK => {
                let base = self.read(b)?;
                let index = if i.op == Op::GetItem { self.read(c)? } else { self.constant(c)? };
                let item = self.get_item(base, index)?;
                self.write(a, item)
            }
            Op::SetItem | Op::SetItemK => {
                let base = self.read(a)?;
                let index = if i.op == Op::SetItem { self.read(b)? } else { self.constant(b)? };
                let item = self.read(c)?;
                self.set_item(base, index, item)
            }
            Op::DelItem => {
                let (object, key) = (self.read(a)?, self.read(b)?);
                if object.kind() != Kind::Object {
                    return Err(self.rule(format!("can't delete items of '{}'", object.kind().name())));
                }
                let (object, key) = (self.object(object)?, self.object(key)?);
                self.helper("del_item", &[object, key]).map(|_| ())
            }
            Op::BuildList | Op::BuildTuple => {
                let mut items = alloc::vec::Vec::new();
                for register in b..b + c {
                    items.push(self.read(register)?);
                }
                let mut value = self.list(&items)?;
                if i.op == Op::BuildTuple {
                    value = self.helper_value("list_to_tuple", &[value])?;
                }
                self.write(a, Operand::of(Kind::Object, value))
            }
            Op::BuildDict => {
                let dict = self.helper_value("new_dict", &[])?;
                for pair in 0..c {
                    let (key, value) = (self.read(b + 2 * pair)?, self.read(b + 2 * pair + 1)?);
                    let (key, value) = (self.object(key)?, self.object(value)?);
                    self.helper("set_item", &[dict, key, value])?;
                }
                self.write(a, Operand::of(Kind::Object, dict))
            }
            Op::ListAppend => {
                let (list, item) = (self.read(a)?, self.read(b)?);
                let (list, item) = (self.object(list)?, self.object(item)?);
                self.helper("list_append", &[list, item]).map(|_| ())
            }
            Op::ListToTuple => {
                let list = self.read(b)?;
                let list = self.object(list)?;
                let value = self.helper_value("list_to_tuple", &[list])?;
                self.write(a, Operand::of(Kind::Object, value))
            }
            Op::Call | Op::CallKw => self.call(i, next),
            Op::CallMethod | Op::CallMethodKw => self.call_method(i),
            Op::CallEx => self.call_spread(i),
            Op::Return => {
                let operand = self.read(a)?;
                self.return_(operand)
            }
            Op::ReturnNone => {
                let operand =
                    Operand { ty: Ty::None, value: Some(self.b.iconst(Type::Value, NONE)), known: None };
                self.return_(operand)
            }
            _ => {
                let done = self.exception_instruction(i)?
                    || self.closure_instruction(i)?
                    || self.container_instruction(i)?
                    || self.generator_instruction(i)?;
                match done {
                    true => Ok(()),
                    false => Err(self.unsupported(&format!("the instruction '{}'", i.op.info().name))),
                }
            }
        }
    }

    /// Copies a register that may be unbound.
    fn copy(&mut self, to: usize, from: usize) -> Outcome<()> {
        let unknown = match self.is_local(from) {
            true => self.findings.locals[from].is_none(),
            false => self.ty(from) == Ty::Unset,
        };
        if unknown {
            self.clear(to);
            return Ok(());
        }
        let operand = self.read(from)?;
        self.write(to, operand)?;
        if let (Some(to), Some(from)) = (self.flag(to), self.flag(from)) {
            let bound = self.b.use_var(from);
            self.b.def_var(to, bound);
        }
        Ok(())
    }

    fn global(&mut self, a: usize, name: usize) -> Outcome<()> {
        let Some(text) = self.name(name) else { return Err(self.unsupported("a global without name")) };
        let ty = match Kind::from_name(text) {
            Some(kind) => Some(Ty::Cast(kind, name)),
            None if text == "range" => Some(Ty::Range(name)),
            None if self.environment.callee(text).is_some() => Some(Ty::Callee(name)),
            None => match self.builtin(text, name) {
                Some(ty) => Some(ty),
                None => self.meaning(text, name),
            },
        };
        let Some(ty) = ty else {
            let value = self.load_global(name)?;
            return self.write(a, Operand::of(Kind::Object, value));
        };
        self.write(a, Operand { ty, value: None, known: None })
    }

    /// The type of a global that means something to the compiler.
    fn meaning(&mut self, text: &str, name: usize) -> Option<Ty> {
        match self.environment.meaning(text) {
            Meaning::Other => None,
            Meaning::Unsure => {
                self.findings.unsure = true;
                None
            }
            Meaning::Math => Some(Ty::Math(name)),
            Meaning::MathFunction(function) => super::maths::function_number(function)
                .map(|number| Ty::MathFunction { number, module: None, name }),
            Meaning::Layout(layout) => Some(Ty::Layout(self.layout_number(layout), name)),
        }
    }

    /// `operand.name`.
    fn attribute(&mut self, operand: Operand, name: usize) -> Outcome<Operand> {
        if let Ty::Math(module) = operand.ty
            && let Some(found) = self.math_attribute(module, name)
        {
            return Ok(found);
        }
        if operand.kind().is_pointer() {
            return self.get_field(operand, name);
        }
        let object = self.object(operand)?;
        let name = self.constant_object(name);
        Ok(Operand::of(Kind::Object, self.helper_value("get_attr", &[object, name])?))
    }

    fn return_(&mut self, operand: Operand) -> Outcome<()> {
        if self.signature.is_generator {
            return self.finish_generator(operand);
        }
        let kind = self.signature.result;
        let value = match kind {
            // Behind a loop that never ends, or for a caller that does not look.
            _ if operand.ty == Ty::None && kind != Kind::Object => match kind.ir(&self.machine) {
                Type::F32 | Type::F64 => {
                    let zero = self.float_constant(0.0);
                    self.value(zero)?
                }
                ty => self.b.iconst(ty, 0),
            },
            Kind::Bool if operand.kind().is_number() => self.truth(operand)?,
            _ => match self.implicit(operand, kind)? {
                Some(value) => value,
                None => {
                    let (kind, given) = (kind.name(), operand.ty.name());
                    return Err(self.rule(format!(
                        "return expected '{kind}' but got '{given}'; cast it with {kind}(...)"
                    )));
                }
            },
        };
        self.b.ret(Some(value));
        Ok(())
    }

    /// `RangePrep`: over machine numbers if all arguments are, else over the object.
    fn range(&mut self, a: usize, count: usize) -> Outcome<()> {
        let callee = self.read(a)?;
        let mut args = alloc::vec::Vec::new();
        for register in a + 1..=a + count {
            args.push(self.read(register)?);
        }
        let machine = matches!(callee.ty, Ty::Range(_)) && args.iter().all(|arg| arg.kind().is_number());
        if !machine {
            let callee = self.object(callee)?;
            let mut values = alloc::vec::Vec::from([callee]);
            for arg in &args {
                values.push(self.object(*arg)?);
            }
            let name = ["call_0", "call_1", "call_2", "call_3"][count.min(3)];
            let iterable = self.helper_value(name, &values)?;
            let iterator = self.helper_value("iter", &[iterable])?;
            self.write(a, Operand::of(Kind::Object, iterator))?;
            for register in a + 1..a + 4 {
                self.clear(register);
            }
            return Ok(());
        }
        let (zero, one) = (self.number(0), self.number(1));
        let (start, stop, step) = match *args.as_slice() {
            [stop] => (zero, stop, one),
            [start, stop] => (start, stop, one),
            [start, stop, step] => (start, stop, step),
            _ => return Err(self.unsupported("range with other arguments")),
        };
        let (start, stop, distance) = (self.word(start)?, self.word(stop)?, self.word(step)?);
        if step.known.is_none_or(|step| step == 0) {
            let zero = self.int(0);
            let standing = self.b.icmp(IntCc::Eq, distance, zero);
            self.raise_if(standing, "raise_range_step", &[])?;
        }
        // The counter is the number before the next one: then a loop needs one register for it and its variable.
        let counter = Ty::Counter { step: step.known };
        let before = self.b.isub(start, distance);
        self.write(a, Operand { ty: counter, value: Some(before), known: None })?;
        self.write(a + 1, Operand::of(Kind::Int, stop))?;
        self.write(a + 2, Operand::of(Kind::Int, distance))?;
        self.clear(a + 3);
        Ok(())
    }

    /// `ForRange` over machine numbers.
    fn count(&mut self, i: Instruction, step: Option<i64>) -> Outcome<()> {
        let Some(target) = i.target else { return Err(self.unsupported("a jump to nowhere")) };
        let (last, stop, distance) = (self.read(i.a)?, self.read(i.a + 1)?, self.read(i.a + 2)?);
        let (last, stop) = (self.value(last)?, self.value(stop)?);
        let mut distance = self.value(distance)?;
        if let Some(step) = step {
            distance = self.int(step);
        }
        let next = self.b.iadd(last, distance);
        let more = match step {
            Some(step) => self.b.icmp(if step > 0 { IntCc::Slt } else { IntCc::Sgt }, next, stop),
            None => {
                let zero = self.int(0);
                let up = self.b.icmp(IntCc::Sgt, distance, zero);
                let (below, above) =
                    (self.b.icmp(IntCc::Slt, next, stop), self.b.icmp(IntCc::Sgt, next, stop));
                self.b.select(up, below, above)
            }
        };
        let exit = self.enter(i.end)?;
        let taken = self.b.create_block();
        self.b.brif(more, taken, exit);
        self.b.seal(taken);
        self.b.switch_to(taken);
        self.write(i.b, Operand::of(Kind::Int, next))?;
        self.write(i.a, Operand { ty: Ty::Counter { step }, value: Some(next), known: None })?;
        self.go(i.at, target)
    }

    /// `ForIter`, and `ForRange` over an object.
    fn iterate(&mut self, i: Instruction) -> Outcome<()> {
        let Some(target) = i.target else { return Err(self.unsupported("a jump to nowhere")) };
        let iterator = self.read(i.a)?;
        let iterator = self.object(iterator)?;
        let item = self.helper_value("next", &[iterator])?;
        let exhausted = self.b.iconst(Type::Value, EXHAUSTED);
        let more = self.b.icmp(IntCc::Ne, item, exhausted);
        let exit = self.enter(i.end)?;
        let taken = self.b.create_block();
        self.b.brif(more, taken, exit);
        self.b.seal(taken);
        self.b.switch_to(taken);
        self.write(i.b, Operand::of(Kind::Object, item))?;
        self.go(i.at, target)
    }
}
