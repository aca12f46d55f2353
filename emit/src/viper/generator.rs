//! Generators and coroutines: bodies that can be left at a `yield` and gone on with there.
//!
//! The raw entry takes the generator, the value sent (0 if an exception is pending instead) and the number of the place to
//! go on at, which is 0 for the start. At a `yield` the registers that are needed later are written to the generator, each
//! as the word it is; where the body is entered again they are read back. Behind the generator's registers stand two
//! more rows of words: the cell that a pointer points into, so that the collector finds it, and whether a local that may
//! be unbound is bound; and two more for the buffers of checked pointers.

use super::decode::Instruction;
use super::kind::Kind;
use super::liveness::RegisterSet;
use super::state::{Operand, Ty};
use super::translator::{EXHAUSTED, Outcome, Translator};
use crate::access::{Access, Region, Width};
use crate::condition::IntCc;
use crate::entity::{Block, Value};
use crate::terminator::Edge;
use crate::types::Type;
use alloc::vec::Vec;
use taipan_vm::bytecode::Op;
use taipan_vm::objects::generator::NATIVE_DONE;

/// What a generator's body is entered with.
#[derive(Debug)]
pub(super) struct Resumption {
    pub(super) generator: Value,
    sent: Value,
    number: Value,
    /// The block that goes on at the place asked for; filled last.
    entry: Block,
    /// The places, from number 0 on.
    places: Vec<Block>,
}

/// Where something stands in a row behind a generator.
const REGISTERS: usize = 0;
const ANCHORS: usize = 1;
const FLAGS: usize = 2;
const BASES: usize = 3;
const LENGTHS: usize = 4;

impl Translator<'_, '_> {
    fn resumption(&self) -> Outcome<&Resumption> {
        self.flow.generator.as_ref().ok_or_else(|| self.unsupported("yield outside of a generator"))
    }

    fn generator_access(&mut self, row: usize, register: usize) -> Outcome<(Value, Access)> {
        let generator = self.resumption()?.generator;
        let address = self.b.bitcast(Type::Ptr, generator);
        let registers = usize::from(self.source.unit.registers).max(1);
        let word = self.source.target.bytes(Type::Value) as usize;
        let offset = self.source.layout.generator_registers + ((row * registers + register) * word) as i32;
        Ok((address, Access::new(Width::Full).at(offset).in_region(Region::Frame)))
    }

    /// Begins the body: everything that follows up to the first `yield` belongs to place 0.
    pub(super) fn begin_generator(&mut self) -> Outcome<()> {
        let &[generator, sent, number] = self.b.params() else {
            return Err(self.unsupported("a generator's entry"));
        };
        let start = self.b.create_block();
        let entry = self.b.current();
        self.flow.generator = Some(Resumption { generator, sent, number, entry, places: alloc::vec![start] });
        self.b.switch_to(start);
        self.load_function()?;
        for index in 0..self.signature.params.len() {
            let register = self.source.unit.local_register(index);
            let ty = self.signature.params[index].ir(&self.machine);
            self.load_register(register, ty)?;
        }
        Ok(())
    }

    /// Loads the function object, if the body needs it.
    fn load_function(&mut self) -> Outcome<()> {
        if self.source.unit.free.is_empty() {
            return Ok(());
        }
        let generator = self.resumption()?.generator;
        let value = self.field(generator, self.source.layout.generator_function, Region::Header);
        self.set_function(value);
        Ok(())
    }

    /// Ends the body: the entry goes to every place.
    pub(super) fn end_generator(&mut self) {
        if let Some(resumption) = self.flow.generator.take() {
            self.b.switch_to(resumption.entry);
            let targets: Vec<Edge> = resumption.places.iter().map(|place| Edge::to(*place)).collect();
            let start = Edge::to(resumption.places[0]);
            self.b.br_table(resumption.number, targets, start);
        }
    }

    /// Says where the body goes on.
    fn set_resume(&mut self, number: usize, position: usize) -> Outcome<()> {
        let generator = self.resumption()?.generator;
        let address = self.b.bitcast(Type::Ptr, generator);
        let offset = self.source.layout.generator_resume;
        let word = self.source.target.bytes(Type::Value) as i32;
        for (at, value) in [(offset, number), (offset + word, position)] {
            let access = Access::new(Width::Full).at(at).in_region(Region::Frame);
            let value = self.b.word(value as i64);
            self.b.store(access, address, value);
        }
        Ok(())
    }

    /// Returns from the body for good.
    pub(super) fn finish_generator(&mut self, operand: Operand) -> Outcome<()> {
        let value = self.object(operand)?;
        self.set_resume(NATIVE_DONE, 0)?;
        self.b.ret(Some(value));
        Ok(())
    }

    /// The type of a register's variable, if it has one here.
    fn kept_type(&self, register: usize) -> Option<Type> {
        let machine = &self.machine;
        if self.is_local(register) {
            return self.findings.locals.get(register).copied().flatten().map(|kind| kind.ir(machine));
        }
        match self.ty(register) {
            Ty::Of(kind) | Ty::Word(kind) => Some(kind.ir(machine)),
            Ty::Counter { .. } => Some(self.int_type()),
            Ty::Field(_) => Some(Type::Ptr),
            Ty::Exception | Ty::Raised => Some(Type::Value),
            _ => None,
        }
    }

    fn save(&mut self, live: &RegisterSet) -> Outcome<()> {
        for register in live.iter() {
            let Some(ty) = self.kept_type(register) else { continue };
            let variable = self.variable(register, ty);
            let value = self.b.use_var(variable);
            let (address, access) = self.generator_access(REGISTERS, register)?;
            self.b.store(access, address, value);
            if ty == Type::Ptr {
                let word = self.b.bitcast(self.word_type(), value);
                let anchor = self.helper_value("anchor", &[word])?;
                let (address, access) = self.generator_access(ANCHORS, register)?;
                self.b.store(access, address, anchor);
                if self.machine.checked {
                    let (base, length) = self.bound_variables(register);
                    for (row, variable) in [(BASES, base), (LENGTHS, length)] {
                        let value = self.b.use_var(variable);
                        let (address, access) = self.generator_access(row, register)?;
                        self.b.store(access, address, value);
                    }
                }
            }
            if let Some(flag) = self.flag(register) {
                let bound = self.b.use_var(flag);
                let (address, access) = self.generator_access(FLAGS, register)?;
                self.b.store(access, address, bound);
            }
        }
        Ok(())
    }

    /// Reads a register back.
    fn load_register(&mut self, register: usize, ty: Type) -> Outcome<()> {
        let (address, access) = self.generator_access(REGISTERS, register)?;
        let value = self.b.load(ty, access, address);
        let variable = self.variable(register, ty);
        self.b.def_var(variable, value);
        if self.machine.checked && ty == Type::Ptr {
            let (base, length) = self.bound_variables(register);
            for (row, variable, ty) in [(BASES, base, Type::Ptr), (LENGTHS, length, self.word_type())] {
                let (address, access) = self.generator_access(row, register)?;
                let value = self.b.load(ty, access, address);
                self.b.def_var(variable, value);
            }
        }
        Ok(())
    }

    fn restore(&mut self, live: &RegisterSet) -> Outcome<()> {
        self.load_function()?;
        for register in live.iter() {
            let Some(ty) = self.kept_type(register) else { continue };
            self.load_register(register, ty)?;
            if let Some(flag) = self.flag(register) {
                let (address, access) = self.generator_access(FLAGS, register)?;
                let bound = self.b.load(Type::Bool, access, address);
                self.b.def_var(flag, bound);
            }
        }
        Ok(())
    }

    /// A new place to go on at, and its number.
    fn place_to_resume(&mut self) -> Outcome<(Block, usize)> {
        let block = self.b.create_block();
        match &mut self.flow.generator {
            Some(resumption) => {
                resumption.places.push(block);
                Ok((block, resumption.places.len() - 1))
            }
            None => Err(self.unsupported("yield outside of a generator")),
        }
    }

    /// In a place to go on at: raises what was thrown in, if anything was. Gives the value sent.
    fn received(&mut self) -> Outcome<Value> {
        let sent = self.resumption()?.sent;
        let zero = self.no_value();
        let thrown = self.b.icmp(IntCc::Eq, sent, zero);
        let next = self.b.create_block();
        let edge = self.thrown_edge();
        self.b.brif_with(thrown, edge, Edge::to(next));
        self.b.seal(next);
        self.b.switch_to(next);
        Ok(sent)
    }

    /// `a = yield b`.
    fn yield_(&mut self, i: Instruction) -> Outcome<()> {
        let mut value = self.object_in(i.b)?;
        if i.op == Op::AsyncGenYield {
            value = self.helper_value("wrap_yielded", &[value])?;
        }
        let mut live = self.live_at(i.end);
        live.remove(i.a);
        // An exception thrown in goes to the handler, which needs what it reads.
        live.add(&self.handler_needs());
        self.save(&live)?;
        let (place, number) = self.place_to_resume()?;
        self.set_resume(number, 2 * i.end)?;
        self.b.ret(Some(value));
        self.b.switch_to(place);
        self.restore(&live)?;
        let sent = self.received()?;
        self.write(i.a, Operand::of(Kind::Object, sent))
    }

    /// The registers that the handler around the instruction needs.
    fn handler_needs(&self) -> RegisterSet {
        let row = self.flow.handler.and_then(|row| self.source.unit.exceptions.get(row));
        match row {
            Some(row) => {
                let mut live = self.live_at(row.handler as usize);
                live.remove(usize::from(row.register));
                live
            }
            None => RegisterSet::default(),
        }
    }

    /// `b = yield from a`, sending b.
    fn yield_from(&mut self, i: Instruction) -> Outcome<()> {
        let (iterator, sent) = (self.object_in(i.a)?, self.object_in(i.b)?);
        // The iterator is looked for in its register when an exception is thrown in.
        self.write(i.a, Operand::of(Kind::Object, iterator))?;
        let generator = self.resumption()?.generator;
        let register = self.b.word(i.b as i64);
        let value = self.helper_value("send_step", &[generator, register, iterator, sent])?;
        let ended = self.b.iconst(Type::Value, EXHAUSTED);
        let done = self.b.icmp(IntCc::Eq, value, ended);
        let (next, suspend, join) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
        let result = self.b.add_param(join, Type::Value);
        self.b.brif(done, next, suspend);
        self.b.seal(next);
        self.b.seal(suspend);

        let mut live = self.live_at(i.at);
        live.add(&self.live_at(i.end));
        live.add(&self.handler_needs());
        live.remove(i.b);
        let types = self.registers.clone();
        self.b.switch_to(suspend);
        self.save(&live)?;
        let ((again, number), (behind, _)) = (self.place_to_resume()?, self.place_to_resume()?);
        self.set_resume(number, 2 * i.at + 1)?;
        self.b.ret(Some(value));

        // A value sent: another step.
        self.b.switch_to(again);
        self.restore(&live)?;
        let sent = self.resumption()?.sent;
        self.write(i.b, Operand::of(Kind::Object, sent))?;
        let step = self.enter(i.at)?;
        self.b.jump(step);

        // The iterator ended, or raised, when an exception was thrown into it.
        self.registers = types;
        self.b.switch_to(behind);
        self.restore(&live)?;
        let sent = self.received()?;
        self.b.jump_with(join, &[sent]);

        self.b.switch_to(next);
        let (address, access) = self.generator_access(REGISTERS, i.b)?;
        let value = self.b.load(Type::Value, access, address);
        self.b.jump_with(join, &[value]);
        self.b.seal(join);
        self.b.switch_to(join);
        self.write(i.b, Operand::of(Kind::Object, result))
    }

    /// An instruction of generators and coroutines, if it is one.
    pub(super) fn generator_instruction(&mut self, i: Instruction) -> Outcome<bool> {
        let helper = match i.op {
            Op::Yield | Op::AsyncGenYield => {
                self.yield_(i)?;
                return Ok(true);
            }
            Op::YieldFrom => {
                self.yield_from(i)?;
                return Ok(true);
            }
            Op::GetYieldFrom => "yield_from_iterator",
            Op::GetAwaitable => "awaitable",
            Op::GetAIter => "async_iter",
            Op::GetANext => "async_next",
            _ => return Ok(false),
        };
        let object = self.object_in(i.b)?;
        let value = self.helper_value(helper, &[object])?;
        self.write(i.a, Operand::of(Kind::Object, value))?;
        Ok(true)
    }
}
