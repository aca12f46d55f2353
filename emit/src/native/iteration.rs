//! Loops over ranges, sequences, and whatever else.

use super::Callee;
use super::arithmetic::INTEGRAL;
use super::generator::suspends;
use super::kinds::Kinds;
use super::translator::{EXHAUSTED, Flow, Operand, Outcome, Resume, Translator};
use super::ty::{Sequence, Ty};
use crate::condition::IntCc;
use crate::types::Type;
use taipan_vm::bytecode::Op;

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
        let value = self.call("iter", &[object])?;
        self.set(ins.a, Ty::Value(Kinds::OBJECT), value);
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
            let iterator = self.object(ins.a);
            let item = self.call("next", &[iterator])?;
            let end = self.b.iconst(Type::Value, EXHAUSTED);
            let ended = self.b.icmp(IntCc::Eq, item, end);
            self.b.brif(ended, done, body);
            self.b.seal(body);
            self.b.seal(done);
            let state = self.regs.clone();
            self.b.switch_to(body);
            self.set(ins.b, Ty::Value(Kinds::OBJECT), item);
            self.narrow_item(ins.b, target);
            self.poll_if_backward(target)?;
            self.go(target)?;
            self.regs = state;
        }
        self.b.switch_to(done);
        self.go(next)?;
        Ok(Flow::End)
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
