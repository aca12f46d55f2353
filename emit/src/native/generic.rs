//! Which instruction goes where, and those that helpers do.

use super::arithmetic;
use super::compare;
use super::generator;
use super::kinds::Kinds;
use super::translator::{Flow, NONE, Operand, Outcome, Resume, Translator};
use super::ty::Ty;
use crate::access::{Access, Region, Width};
use crate::condition::IntCc;
use crate::entity::Value;
use crate::types::Type;
use crate::viper::decode::Instruction;
use alloc::vec::Vec;
use taipan_vm::bytecode::Op;
use taipan_vm::bytecode::opcode::Role;

impl Translator<'_, '_> {
    /// Translates an instruction.
    pub(super) fn instruction(&mut self, ins: &Instruction) -> Outcome<Flow> {
        if self.never_ran(ins) {
            // Not worth code, and nothing is known of what it would define.
            return self.cold();
        }
        if let Some((op, in_place)) = arithmetic::operator(ins.op) {
            let y = match ins.op.info().c {
                Role::K => Operand::Constant(self.program.constant(ins.c)),
                _ => Operand::Register(ins.c),
            };
            return self.binary(op, in_place, Operand::Register(ins.b), y);
        }
        if let Some(op) = compare::comparison(ins.op) {
            return match ins.op.info().b {
                Role::K => {
                    let y = Operand::Constant(self.program.constant(ins.b));
                    self.jump_compare(op, Operand::Register(ins.a), y)
                }
                _ if ins.target.is_some() => {
                    self.jump_compare(op, Operand::Register(ins.a), Operand::Register(ins.b))
                }
                _ => self.compare(op),
            };
        }
        self.other(ins)
    }

    /// Does the profile say that an instruction never defined anything?
    pub(super) fn never_ran(&self, ins: &Instruction) -> bool {
        let info = ins.op.info();
        let defines = info.a == Role::Def
            || matches!(ins.op, Op::Call | Op::CallMethod | Op::CallKw | Op::CallMethodKw | Op::CallEx);
        // What loads an empty cell or clears a register has run without a trace.
        let silent = matches!(ins.op, Op::Clear | Op::LoadCell | Op::LoadFree | Op::Move | Op::LoadFar)
            // The profile is not told of what is sent.
            || generator::suspends(ins.op);
        defines && !silent && self.program.profile(ins.at) == Some(Kinds::EMPTY)
    }

    fn copy(&mut self, to: usize, from: usize) {
        self.regs[to] = self.regs[from];
        if self.regs[to].ty == Ty::Dead {
            self.set_unbound(to);
        }
    }

    fn other(&mut self, ins: &Instruction) -> Outcome<Flow> {
        let (a, b, c) = (ins.a, ins.b, ins.c);
        match ins.op {
            Op::Move => self.copy(a, b),
            Op::LoadFar => self.copy(a, ins.wide()),
            Op::StoreFar => self.copy(ins.wide(), a),
            Op::LoadK => self.set_const(a, self.program.constant(ins.wide())),
            Op::LoadKX => self.set_const(a, self.program.constant(ins.x as usize)),
            Op::LoadInt => {
                let bits = taipan_vm::value::Value::int(ins.d).bits() as u64;
                self.set_const(a, bits);
            }
            Op::LoadImm => self.set_const(a, (ins.wide() as u64) << 3 | 0b100),
            Op::Clear => self.set_unbound(a),

            Op::CheckLocal | Op::CheckFree => self.bound(a),
            Op::DelLocal => {
                self.bound(a);
                self.set_unbound(a);
            }
            Op::MakeCell => {
                let content = self.value_of(a);
                let cell = self.call("make_cell", &[content])?;
                self.set(a, Ty::Value(Kinds::OTHER), cell);
            }
            Op::LoadCell => {
                let cell = self.value_of(b);
                self.load_cell(a, cell);
            }
            Op::StoreCell => {
                let cell = self.value_of(a);
                self.store_cell(cell, b);
            }
            Op::LoadFree => {
                let cell = self.closure_cell(b);
                self.load_cell(a, cell);
            }
            Op::StoreFree => {
                let cell = self.closure_cell(b);
                self.store_cell(cell, a);
            }
            Op::LoadClosure => {
                let cell = self.closure_cell(b);
                self.set(a, Ty::Value(Kinds::OTHER), cell);
            }
            Op::LoadGlobal => return self.load_global(),
            Op::StoreGlobal => return self.store_global(),

            Op::Neg | Op::Pos | Op::Invert => return self.unary(),
            Op::Not => {
                let truth = self.truth(b)?;
                let not = self.b.inot(truth);
                self.set(a, Ty::Bool, not);
            }
            Op::Is | Op::IsNot => {
                let same = self.identical(b, c);
                let truth = if ins.op == Op::Is { same } else { self.b.inot(same) };
                self.set(a, Ty::Bool, truth);
            }
            Op::In | Op::NotIn => {
                let found = self.is_in(b, c)?;
                let truth = if ins.op == Op::In { found } else { self.b.inot(found) };
                self.set(a, Ty::Bool, truth);
            }

            Op::Jump => {
                let target = self.target()?;
                self.poll_if_backward(target)?;
                self.go(target)?;
                return Ok(Flow::End);
            }
            Op::JumpTrue | Op::JumpFalse => {
                let truth = self.truth(a)?;
                return self.jump_on(truth, ins.op == Op::JumpTrue);
            }
            Op::JumpIs => {
                let same = self.identical(a, b);
                return self.jump_on(same, c != 0);
            }
            Op::JumpNone => {
                let none = self.is_none(a);
                return self.jump_on(none, c != 0);
            }
            Op::JumpIn => {
                let found = self.is_in(a, b)?;
                return self.jump_on(found, c != 0);
            }

            Op::GetIter => return self.get_iter(),
            Op::RangePrep => return self.range_prepare(),
            Op::ForRange => return self.for_range(),
            Op::ForIter => return self.for_iter(),

            Op::LoadAttr => return self.load_attribute(),
            Op::StoreAttr => {
                let flow = self.store_attribute()?;
                self.stores_inlined(a);
                return Ok(flow);
            }
            Op::LoadMethod => return self.load_method(),
            Op::GetItem => return self.get_item(Operand::Register(c)),
            Op::GetItemK => {
                let key = Operand::Constant(self.program.constant(c));
                return self.get_item(key);
            }
            Op::SetItem | Op::SetItemK => {
                let key = match ins.op {
                    Op::SetItem => Operand::Register(b),
                    _ => Operand::Constant(self.program.constant(b)),
                };
                let flow = self.set_item(key)?;
                self.stores_inlined(a);
                return Ok(flow);
            }
            Op::DelItem => {
                let (object, key) = (self.object(a), self.object(b));
                self.call_nothing("del_item", &[object, key])?;
            }
            Op::Call => return self.call_function(),
            Op::CallMethod => return self.call_method(),
            Op::ListAppend => return self.list_append(),
            Op::Return | Op::ReturnNone if self.is_inlined() => {
                self.return_inlined((ins.op == Op::Return).then_some(a));
                return Ok(Flow::End);
            }
            Op::Return => {
                let value = self.object(a);
                self.finish(value);
                return Ok(Flow::End);
            }
            Op::ReturnNone => {
                let none = self.b.iconst(Type::Value, NONE);
                self.finish(none);
                return Ok(Flow::End);
            }
            Op::Yield | Op::AsyncGenYield => return self.yield_(),
            Op::YieldFrom => return self.yield_from(),
            Op::GetYieldFrom => return self.iterate_by("yield_from_iterator", ins),
            Op::GetAwaitable => return self.iterate_by("awaitable", ins),
            Op::GetAIter => return self.iterate_by("async_iter", ins),
            Op::GetANext => return self.iterate_by("async_next", ins),
            _ => return self.by_helper(ins),
        }
        Ok(Flow::Next)
    }

    /// Instructions that a helper does as a whole.
    fn by_helper(&mut self, ins: &Instruction) -> Outcome<Flow> {
        let (a, b, c) = (ins.a, ins.b, ins.c);
        match ins.op {
            Op::BuildSlice => return self.build_slice(),
            Op::BuildTuple => self.build(a, "build_tuple", b, c, c, Kinds::TUPLE)?,
            Op::BuildList => self.build(a, "build_list", b, c, c, Kinds::LIST)?,
            Op::BuildSet => self.build(a, "build_set", b, c, c, Kinds::SET)?,
            Op::BuildDict => self.build(a, "build_dict", b, 2 * c, c, Kinds::DICT)?,
            Op::BuildString => self.build(a, "build_string", b, c, c, Kinds::STR)?,
            Op::FormatValue => {
                let value = self.object(b);
                let conversion = self.b.word((c & 3) as i64);
                let spec = if c & 4 != 0 { self.value_of(b + 1) } else { self.b.iconst(Type::Value, 0) };
                self.define_by(a, "format_value", &[value, conversion, spec], Kinds::STR)?;
            }
            Op::ListExtend => self.effect("list_extend", &[a, b])?,
            Op::SetAdd => self.effect("set_add", &[a, b])?,
            Op::SetUpdate => self.effect("set_update", &[a, b])?,
            Op::DictSet => self.effect("dict_set", &[a, b, c])?,
            Op::DictUpdate => self.effect("dict_update", &[a, b])?,
            Op::DictMerge => self.effect("dict_merge", &[a, b, c])?,
            Op::ListToTuple => {
                let list = self.object(b);
                self.define_by(a, "tuple_of", &[list], Kinds::TUPLE)?;
            }
            Op::LoadSpecial => {
                let (object, name) = (self.object(b), self.name());
                self.define_by(a, "load_special", &[object, name], Kinds::OBJECT)?;
            }
            Op::DelAttr => {
                let (object, name) = (self.object(a), self.name());
                self.call_nothing("del_attr", &[object, name])?;
            }
            Op::LoadSuper => {
                let (class, receiver, name) = (self.value_of(b), self.object(c), self.name());
                let window = self.b.scratch(1);
                let value = self.call("load_super", &[class, receiver, name, window])?;
                let access = Access::new(Width::Full).in_region(Region::Frame);
                let bound = self.b.load(Type::Value, access, window);
                self.set(a, Ty::Value(Kinds::OBJECT), value);
                self.set(a + 1, Ty::ANY, bound);
            }
            Op::CallKw | Op::CallMethodKw => return self.call_keywords(ins),
            Op::CallEx => {
                let (callee, positional) = (self.object(a), self.object(a + 1));
                let keywords = self.value_of(a + 2);
                self.define_by(a, "call_ex", &[callee, positional, keywords], Kinds::OBJECT)?;
                self.narrow(a);
            }
            Op::MakeFunction => {
                let parts: Vec<Value> =
                    (0..4)
                        .map(|i| {
                            if c >> i & 1 != 0 { self.value_of(a + i) } else { self.b.iconst(Type::Value, 0) }
                        })
                        .collect();
                let window = self.window_of(&parts);
                let code = self.b.address(Type::Value, self.program.constant(ins.x as usize));
                let globals = self.b.address(Type::Value, self.program.globals());
                let flags = self.b.word(c as i64);
                self.define_by(a, "make_function", &[code, globals, window, flags], Kinds::OTHER)?;
            }
            Op::Unpack => return self.unpack(ins),
            Op::MatchSequence | Op::MatchMapping => {
                let value = self.object(b);
                let name = if ins.op == Op::MatchSequence { "match_sequence" } else { "match_mapping" };
                let truth = self.call(name, &[value])?;
                self.set(a, Ty::Bool, truth);
            }
            Op::MatchLen => {
                let value = self.object(b);
                self.define_by(a, "len", &[value], Kinds::OBJECT)?;
                self.narrow(a);
            }
            // Raising, suspending, importing, classes: rare, or not possible without a frame.
            _ => return self.interpret(),
        }
        Ok(Flow::Next)
    }

    fn define_by(&mut self, a: usize, helper: &str, args: &[Value], kinds: Kinds) -> Outcome<()> {
        let value = self.call(helper, args)?;
        self.set(a, Ty::Value(kinds), value);
        Ok(())
    }

    fn effect(&mut self, helper: &str, registers: &[usize]) -> Outcome<()> {
        let values: Vec<Value> = registers.iter().map(|register| self.object(*register)).collect();
        self.call_nothing(helper, &values)
    }

    fn build(
        &mut self,
        a: usize,
        helper: &str,
        from: usize,
        n: usize,
        count: usize,
        kinds: Kinds,
    ) -> Outcome<()> {
        let values: Vec<Value> = (from..from + n).map(|register| self.object(register)).collect();
        let window = self.window_of(&values);
        let count = self.b.word(count as i64);
        self.define_by(a, helper, &[window, count], kinds)
    }

    /// The address of words in the native frame that hold these values.
    pub(super) fn window_of(&mut self, values: &[Value]) -> Value {
        let window = self.b.scratch(values.len().max(1) as u64);
        for (index, value) in values.iter().enumerate() {
            let access =
                Access::new(Width::Full).at(index as i32 * self.word_bytes()).in_region(Region::Frame);
            self.b.store(access, window, *value);
        }
        window
    }

    fn call_keywords(&mut self, ins: &Instruction) -> Outcome<Flow> {
        let a = ins.a;
        let names = self.b.address(Type::Value, self.program.constant(ins.x as usize));
        let (from, count) = match ins.op {
            Op::CallKw => (a + 1, ins.b),
            _ => match self.regs[a + 1].ty {
                Ty::Unbound => (a + 2, ins.b),
                Ty::Value(kinds) if kinds.meets(Kinds::UNBOUND) => {
                    // The receiver is there, or the code leaves.
                    self.bound(a + 1);
                    (a + 1, ins.b + 1)
                }
                _ => (a + 1, ins.b + 1),
            },
        };
        let callee = self.object(a);
        let values: Vec<Value> = (from..from + count).map(|register| self.object(register)).collect();
        let window = self.window_of(&values);
        let count = self.b.word(count as i64);
        self.define_by(a, "call_kw", &[callee, window, count, names], Kinds::OBJECT)?;
        self.narrow(a);
        Ok(Flow::Next)
    }

    /// `a.. = the c items of b`.
    fn unpack(&mut self, ins: &Instruction) -> Outcome<Flow> {
        let (a, count) = (ins.a, ins.c);
        if let Ty::Pair { counts } = self.regs[ins.b].ty
            && count == 2
        {
            self.unpack_pair(a, self.regs[ins.b].parts, counts);
            return Ok(Flow::Next);
        }
        self.bound(ins.b);
        let kinds = self.kinds_of(Operand::Register(ins.b));
        if let Some(sequence @ (super::Sequence::Tuple | super::Sequence::List)) = super::Sequence::of(kinds)
            && !self.is_generic()
        {
            let object = self.value_of(ins.b);
            let len = self.length(sequence, object);
            let expected = self.b.word(count as i64);
            let other = self.b.icmp(IntCc::Ne, len, expected);
            self.exit_if(other, Resume::Before, None);
            for i in 0..count {
                let index = self.b.word(i as i64);
                let (ty, item) = self.load_item(sequence, object, index);
                self.set(a + i, ty, item);
            }
            self.narrow_all(a, count);
            return Ok(Flow::Next);
        }
        let object = self.object(ins.b);
        let window = self.b.scratch(count.max(1) as u64);
        let wanted = self.b.word(count as i64);
        self.call_nothing("unpack", &[object, wanted, window])?;
        for i in 0..count {
            let access = Access::new(Width::Full).at(i as i32 * self.word_bytes()).in_region(Region::Frame);
            let value = self.b.load(Type::Value, access, window);
            self.set(a + i, Ty::Value(Kinds::OBJECT), value);
        }
        Ok(Flow::Next)
    }

    /// Unpacks a tuple that was not made.
    fn unpack_pair(&mut self, a: usize, parts: [Value; 2], counts: bool) {
        for (i, part) in parts.into_iter().enumerate() {
            self.set(a + i, Ty::Value(Kinds::OBJECT), part);
        }
        if self.is_generic() {
            return;
        }
        let seen = self.program.profile(self.ins().at).unwrap_or(Kinds::EMPTY);
        if !counts {
            return self.narrow_all(a, 2);
        }
        self.assume(a, Kinds::SMALL, Resume::After, None);
        // The profile does not say which of the two it saw what in.
        let item = seen.without(Kinds::SMALL);
        self.assume(a + 1, if item == Kinds::EMPTY { seen } else { item }, Resume::After, None);
    }

    /// Narrows several registers by what the profile saw in all of them.
    fn narrow_all(&mut self, from: usize, count: usize) {
        let Some(kinds) = self.program.profile(self.ins().at) else { return };
        for register in from..from + count {
            self.assume(register, kinds, Resume::After, None);
        }
    }
}
