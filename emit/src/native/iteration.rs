//! Loops over ranges, sequences, and whatever else.

use super::Callee;
use super::arithmetic::INTEGRAL;
use super::generator::suspends;
use super::kinds::Kinds;
use super::translator::{EXHAUSTED, Flow, NONE, Operand, Outcome, Resume, Translator};
use super::ty::{Sequence, Ty};
use crate::access::{Access, Region, Width};
use crate::condition::IntCc;
use crate::entity::{Block, Value};
use crate::helper::Signature;
use crate::terminator::Edge;
use crate::types::Type;
use alloc::vec;
use taipan_vm::bytecode::Op;
use taipan_vm::objects::code::RESUME_WATCHED;
use taipan_vm::objects::generator::State;

/// Kinds of iterators, which `iter` gives back.
const ITERATORS: Kinds = Kinds(
    Kinds::GENERATOR.0
        | Kinds::LIST_ITERATOR.0
        | Kinds::RANGE_ITERATOR.0
        | Kinds::ENUMERATE.0
        | Kinds::ZIP.0
        | Kinds::REVERSED.0
        | Kinds::KEY_ITERATOR.0
        | Kinds::VALUE_ITERATOR.0
        | Kinds::ITEM_ITERATOR.0
        | Kinds::SET_ITERATOR.0,
);

impl Translator<'_, '_> {
    /// `a = iter(b)`.
    pub(super) fn get_iter(&mut self) -> Outcome<Flow> {
        let ins = self.ins();
        self.bound(ins.b);
        let kinds = self.kinds_of(Operand::Register(ins.b));
        if let Some(sequence) = Sequence::of(kinds)
            && self.starts_loop()
        {
            let object = self.value_of(ins.b);
            let start = self.b.word(0);
            self.set_iter(ins.a, Ty::Iter(sequence), object, start);
            return Ok(Flow::Next);
        }
        let object = self.object(ins.b);
        if kinds.is_single() && kinds.within(ITERATORS) {
            // It is its own iterator.
            self.set(ins.a, Ty::Value(kinds), object);
            return Ok(Flow::Next);
        }
        let value = self.call("iter", &[object])?;
        match kinds {
            Kinds::DICT => self.set(ins.a, Ty::Value(Kinds::KEY_ITERATOR), value),
            Kinds::SET => self.set(ins.a, Ty::Value(Kinds::SET_ITERATOR), value),
            _ => {
                self.set(ins.a, Ty::Value(Kinds::OBJECT), value);
                self.narrow(ins.a);
            }
        }
        Ok(Flow::Next)
    }

    /// Is the iterator made for the loop that follows, which nothing else sees?
    fn starts_loop(&self) -> bool {
        let instructions = &self.decoded.instructions;
        let index = instructions.partition_point(|ins| ins.at <= self.ins().at);
        let Some(target) =
            instructions.get(index).filter(|next| next.op == Op::Jump).and_then(|next| next.target)
        else {
            return false;
        };
        let head = instructions.binary_search_by_key(&target, |ins| ins.at);
        let Ok(head) = head else { return false };
        let is_loop = instructions[head].op == Op::ForIter && instructions[head].a == self.ins().a;
        // A generator that waits has its iterators as objects.
        is_loop && !instructions[index..head].iter().any(|ins| suspends(ins.op))
    }

    /// `b = next item of a`, and on at the target; or behind the loop.
    pub(super) fn for_iter(&mut self) -> Outcome<Flow> {
        let ins = self.ins();
        let (target, next) = (self.target()?, ins.end);
        let (body, done) = (self.b.create_block(), self.b.create_block());
        let reg = self.regs[ins.a];
        if let Ty::Iter(sequence) = reg.ty {
            let len = self.length(sequence, reg.parts[0]);
            let more = self.b.icmp(IntCc::Ult, reg.parts[1], len);
            self.b.brif(more, body, done);
            self.b.seal(body);
            self.b.seal(done);
            let state = self.regs.clone();
            self.b.switch_to(body);
            let one = self.b.word(1);
            let after = self.b.iadd(reg.parts[1], one);
            let (ty, item) = self.load_item(sequence, reg.parts[0], reg.parts[1]);
            self.set_iter(ins.a, reg.ty, reg.parts[0], after);
            self.set(ins.b, ty, item);
            self.narrow_item(ins.b, target);
            self.poll_if_backward(target)?;
            self.go(target)?;
            self.regs = state;
        } else {
            let (ty, item) = self.next_item(body, done)?;
            self.b.seal(body);
            self.b.seal(done);
            let state = self.regs.clone();
            self.b.switch_to(body);
            self.set_parts(ins.b, ty, item);
            if !matches!(ty, Ty::Pair { .. }) {
                self.narrow_item(ins.b, target);
            }
            self.poll_if_backward(target)?;
            self.go(target)?;
            self.regs = state;
        }
        self.b.switch_to(done);
        self.go(next)?;
        Ok(Flow::End)
    }

    /// The next item of the object in `a`, as a parameter of `body`; or on at `done`.
    fn next_item(&mut self, body: Block, done: Block) -> Outcome<(Ty, [Value; 2])> {
        let a = self.ins().a;
        let iterator = self.object(a);
        let kinds = self.kinds_of(Operand::Register(a));
        let address = self.b.bitcast(Type::Ptr, iterator);
        if kinds == Kinds::RANGE_ITERATOR {
            let (ty, item) = self.next_of_range(address, body, done);
            return Ok((ty, [item; 2]));
        }
        if let Some(pair) = self.next_as_pair(kinds, iterator, body, done)? {
            return Ok(pair);
        }
        let slow = self.b.create_block();
        let item = self.b.add_param(body, Type::Value);
        match kinds {
            Kinds::LIST_ITERATOR => self.next_of_list(address, body, slow),
            Kinds::GENERATOR => self.next_of_generator(iterator, body, done, slow)?,
            Kinds::REVERSED => self.next_of_reversed(address, body, slow),
            Kinds::KEY_ITERATOR | Kinds::VALUE_ITERATOR | Kinds::SET_ITERATOR => {
                let entry = self.next_entry(address, kinds == Kinds::SET_ITERATOR, slow);
                let item = entry[usize::from(kinds == Kinds::VALUE_ITERATOR)];
                self.b.jump_with(body, &[item]);
            }
            _ => self.b.jump(slow),
        }
        self.b.seal(slow);
        self.b.switch_to(slow);
        let next = self.call("next", &[iterator])?;
        self.go_on_unless_ended(next, body, done);
        Ok((Ty::Value(Kinds::OBJECT), [item; 2]))
    }

    fn go_on_unless_ended(&mut self, item: Value, body: Block, done: Block) {
        let end = self.b.iconst(Type::Value, EXHAUSTED);
        let ended = self.b.icmp(IntCc::Eq, item, end);
        self.b.brif_with(ended, Edge::to(done), Edge { block: body, args: vec![item] });
    }

    /// Of an iterator of a range the items are machine integers.
    fn next_of_range(&mut self, address: Value, body: Block, done: Block) -> (Ty, Value) {
        let (layout, word) = (self.source.layout, self.source.target.word_type());
        let field = Access::new(Width::Full).in_region(Region::Frame);
        let remaining = self.b.load(word, field.at(layout.range_iterator_remaining), address);
        let zero = self.b.word(0);
        let more = self.b.icmp(IntCc::Ne, remaining, zero);
        self.go_on_if(more, done);
        let one = self.b.word(1);
        let left = self.b.isub(remaining, one);
        self.b.store(field.at(layout.range_iterator_remaining), address, left);
        let item = self.b.load(word, field.at(layout.range_iterator_next), address);
        let step = self.b.load(word, field.at(layout.range_iterator_step), address);
        let next = self.b.iadd(item, step);
        self.b.store(field.at(layout.range_iterator_next), address, next);
        self.b.jump(body);
        (Ty::Int, item)
    }

    /// Of an iterator of a list, which `slow` does if the list is of a subclass, or has ended.
    fn next_of_list(&mut self, address: Value, body: Block, slow: Block) {
        let step = self.list_step(address, slow);
        let item = self.take(step);
        self.b.jump_with(body, &[item]);
    }

    /// Of a generator that waits and has native code: a call of that. `slow` does the others.
    fn next_of_generator(&mut self, generator: Value, body: Block, done: Block, slow: Block) -> Outcome<()> {
        let (layout, word) = (self.source.layout, self.source.target.word_type());
        let address = self.b.bitcast(Type::Ptr, generator);
        let field = Access::new(Width::Full).in_region(Region::Frame);
        let header = Access::new(Width::Full).in_region(Region::Header);
        let code = self.b.load(Type::Ptr, field.at(layout.generator_code), address);
        let entry = self.b.load(word, header.at(layout.code_native_raw), code);
        let watched = self.b.word(RESUME_WATCHED as i64);
        let is_compiled = self.b.icmp(IntCc::Ugt, entry, watched);
        self.go_on_if(is_compiled, slow);
        let state = self.b.load(word, field.at(layout.generator_state), address);
        let suspended = self.b.word(State::Suspended as i64);
        const { assert!((State::Created as u8) < State::Suspended as u8) };
        let waits = self.b.icmp(IntCc::Ule, state, suspended);
        self.go_on_if(waits, slow);
        let byte = Access::new(Width::U8).in_region(Region::Frame);
        let delegating = self.b.load(word, byte.at(layout.generator_delegating), address);
        let zero = self.b.word(0);
        let is_inside = self.b.icmp(IntCc::Eq, delegating, zero);
        self.go_on_if(is_inside, slow);
        let none = self.b.iconst(Type::Value, NONE);
        let entry = self.b.bitcast(Type::Ptr, entry);
        // What it raises is raised by the interpreter, in the generator.
        let signature = Signature { raises: false, ..super::resume_signature() };
        let results = self.b.call_indirect(&signature, entry, &[generator, none]);
        self.forget_shapes();
        let value = results.value.ok_or_else(|| self.refuse("a call without a result"))?;
        let (stopped, ran) = (self.b.create_block(), self.b.create_block());
        self.b.set_cold(stopped);
        let nothing = self.b.iconst(Type::Value, 0);
        let raised = self.b.icmp(IntCc::Eq, value, nothing);
        let tombstone = self.b.iconst(Type::Value, EXHAUSTED);
        let moved = self.b.icmp(IntCc::Eq, value, tombstone);
        let either = self.b.ior(raised, moved);
        self.b.brif(either, stopped, ran);
        self.b.seal(stopped);
        self.b.seal(ran);
        self.b.switch_to(stopped);
        let given = self.b.bitcast(word, value);
        let item = self.call("next_after", &[generator, given])?;
        self.go_on_unless_ended(item, body, done);
        self.b.switch_to(ran);
        let state = self.b.load(word, field.at(layout.generator_state), address);
        let yielded = self.b.icmp(IntCc::Eq, state, suspended);
        self.b.brif_with(yielded, Edge { block: body, args: vec![value] }, Edge::to(done));
        Ok(())
    }

    /// Narrows a loop's item to what the profile saw; an exit goes on at the loop's body.
    fn narrow_item(&mut self, register: usize, body: usize) {
        let Some(kinds) = self.program.profile(self.ins().at) else { return };
        self.assume_at(register, kinds, body);
    }

    /// `a.. = next, stop, step` of a range.
    pub(super) fn range_prepare(&mut self) -> Outcome<Flow> {
        let ins = self.ins();
        let (a, count) = (ins.a, ins.b);
        let is_range = match self.regs[a].ty {
            Ty::Const(bits) => self.program.callee(bits) == Callee::Builtin("range".into()),
            _ => false,
        };
        let ints = (1..=count).all(|i| self.kinds_of(Operand::Register(a + i)).meets(INTEGRAL));
        if !is_range || !ints || self.is_generic() {
            return self.interpret();
        }
        for i in 1..=count {
            // A bool is no small int, but an index all the same.
            self.int(Operand::Register(a + i));
        }
        let zero = self.b.word(0);
        let one = self.b.word(1);
        let (start, stop, step) = match count {
            1 => (zero, self.int(Operand::Register(a + 1)), one),
            2 => (self.int(Operand::Register(a + 1)), self.int(Operand::Register(a + 2)), one),
            _ => {
                let step = self.int(Operand::Register(a + 3));
                let still = self.b.icmp(IntCc::Eq, step, zero);
                self.exit_if(still, Resume::Before, None);
                (self.int(Operand::Register(a + 1)), self.int(Operand::Register(a + 2)), step)
            }
        };
        self.set(a, Ty::Int, start);
        self.set(a + 1, Ty::Int, stop);
        self.set(a + 2, Ty::Int, step);
        Ok(Flow::Next)
    }

    /// Do all ranges that this loop runs over have step 1?
    fn steps_by_one(&self, a: usize) -> bool {
        let here = self.ins().at;
        let instructions = &self.decoded.instructions;
        let mut found = false;
        for (index, ins) in instructions.iter().enumerate() {
            if ins.op == Op::RangePrep && ins.a == a {
                let goes_here = instructions
                    .get(index + 1)
                    .is_some_and(|next| next.op == Op::Jump && next.target == Some(here));
                if goes_here && ins.b == 3 {
                    return false;
                }
                found |= goes_here;
            }
        }
        found
    }

    /// `b = next number of a range`, and on at the target; or behind the loop.
    pub(super) fn for_range(&mut self) -> Outcome<Flow> {
        let ins = self.ins();
        let (a, target, end) = (ins.a, self.target()?, ins.end);
        if self.regs[a + 1].ty == Ty::Unbound {
            return self.for_iter();
        }
        if (0..3).any(|i| self.regs[a + i].ty != Ty::Int) {
            return self.interpret();
        }
        let [next, stop, step] = [0, 1, 2].map(|i| self.regs[a + i].parts[0]);
        let by_one = self.steps_by_one(a);
        let up = self.b.icmp(IntCc::Slt, next, stop);
        let more = if by_one {
            up
        } else {
            let zero = self.b.word(0);
            let down = self.b.icmp(IntCc::Sgt, next, stop);
            let rises = self.b.icmp(IntCc::Sgt, step, zero);
            self.b.select(rises, up, down)
        };
        let (body, done) = (self.b.create_block(), self.b.create_block());
        self.b.brif(more, body, done);
        self.b.seal(body);
        self.b.seal(done);
        let state = self.regs.clone();
        self.b.switch_to(body);
        let after = if by_one {
            let one = self.b.word(1);
            self.b.iadd(next, one)
        } else {
            let after = self.b.iadd(next, step);
            let fits = self.b.fits_small(after);
            self.b.select(fits, after, stop)
        };
        self.set(a, Ty::Int, after);
        self.set(ins.b, Ty::Int, next);
        self.poll_if_backward(target)?;
        self.go(target)?;
        self.regs = state;
        self.b.switch_to(done);
        self.go(end)?;
        Ok(Flow::End)
    }
}
