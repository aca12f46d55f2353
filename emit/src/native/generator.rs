//! Bodies of generators and coroutines.
//!
//! The code takes the generator and the value that is sent. It starts with a table of the places to go on at, each of
//! which stands behind a `yield` of one version of the code and knows the types that the registers had there. A `yield`
//! writes to the generator what the interpreter would write, the live registers as objects, and the number of the place.
//!
//! Invariants:
//! 1. Between two resumptions the generator is as the interpreter would leave it. Numbers are those of one piece of code;
//!    for one that it does not know, the body goes on by the position, with the types tested, or else in the interpreter.
//! 2. No place is inside a handler of exceptions: handlers are the interpreter's, which also resumes what waits in one.

use super::Refusal;
use super::kinds::Kinds;
use super::translator::{EXHAUSTED, Flow, Outcome, Reg, Resume, Translator};
use super::ty::Ty;
use crate::access::{Access, Region, Width};
use crate::condition::IntCc;
use crate::entity::{Block, Value};
use crate::function::Note;
use crate::terminator::Edge;
use crate::types::Type;
use crate::viper::decode::{Decoded, Instruction};
use alloc::collections::BTreeMap;
use alloc::string::ToString;
use alloc::vec::Vec;
use taipan_vm::bytecode::{Op, Unit};
use taipan_vm::objects::generator::State;

/// Places of one piece of code: the numbers of another begin that much further.
pub const MOST_PLACES: u64 = 1 << 12;

/// What is known of the body that is translated.
pub(super) struct Suspension {
    /// The generator.
    pub(super) generator: Value,
    /// The value that is sent.
    sent: Value,
    /// The number of the place where the code goes on.
    number: Value,
    /// The number of the first place.
    base: u64,
    /// The block that ends with the table.
    entry: Block,
    /// Where a new generator starts.
    start: Block,
    /// The places.
    places: Vec<Block>,
    /// What is known at words where the interpreter may have suspended the body, by what was made last.
    points: BTreeMap<Place, Point>,
    /// Those that have an entry already, with its block.
    entries: Vec<(Place, Block)>,
}

/// A word at which the body goes on, and whether it delegates there.
type Place = (usize, bool);

/// What is known at such a word.
struct Point {
    /// The live registers.
    registers: Vec<(usize, Ty)>,
    /// The one that gets what is sent, if any does.
    sent: Option<usize>,
}

/// Does an instruction suspend the body?
pub(super) fn suspends(op: Op) -> bool {
    matches!(op, Op::Yield | Op::AsyncGenYield | Op::YieldFrom)
}

/// The words at which a suspended body goes on.
pub(super) fn resumed_at(decoded: &Decoded) -> Vec<usize> {
    let suspending = decoded.instructions.iter().filter(|ins| suspends(ins.op));
    let words = |ins: &Instruction| [(ins.op == Op::YieldFrom).then_some(ins.at), Some(ins.end)];
    suspending.flat_map(|ins| words(ins).into_iter().flatten()).collect()
}

/// Does the loop with this head contain an instruction that suspends the body in any case?
#[must_use]
pub fn suspends_in_loop(unit: &Unit, head: usize) -> bool {
    let Some(decoded) = Decoded::new(&unit.code) else { return true };
    let instructions = &decoded.instructions;
    let last = instructions.iter().rposition(|ins| ins.target == Some(head) && ins.at >= head);
    let inside = instructions.iter().take(last.map_or(0, |last| last + 1)).filter(|ins| ins.at >= head);
    inside.into_iter().any(|ins| suspends(ins.op) && ins.op != Op::YieldFrom)
}

impl Translator<'_, '_> {
    /// The entry block: what is there when the body is resumed, wherever that is.
    pub(super) fn resumed(&mut self, base: u64) {
        let (generator, sent) = (self.b.params()[0], self.b.params()[1]);
        let address = self.b.bitcast(Type::Ptr, generator);
        let layout = self.source.layout;
        let frame = Access::new(Width::Full).in_region(Region::Frame);
        let word = self.source.target.word_type();
        let number = self.b.load(word, frame.at(layout.generator_resume), address);
        if !self.source.unit.free.is_empty() {
            let header = Access::new(Width::Full).in_region(Region::Header).invariant();
            self.function = self.b.load(Type::Value, header.at(layout.generator_function), address);
        }
        // Whoever calls this may have called much: without room for more, nothing begins.
        let low = self.b.stack_low();
        let (full, entry) = (self.b.create_block(), self.b.create_block());
        self.b.set_cold(full);
        self.b.brif(low, full, entry);
        self.b.switch_to(full);
        let moved = self.b.iconst(Type::Value, EXHAUSTED);
        self.b.ret(Some(moved));
        let start = self.b.create_block();
        let suspension = Suspension {
            generator,
            sent,
            number,
            base,
            entry,
            start,
            places: Vec::new(),
            points: BTreeMap::new(),
            entries: Vec::new(),
        };
        self.suspension = Some(suspension);
        self.b.switch_to(start);
        self.runs();
        self.read_parameters();
    }

    /// At the first resumption the parameters are in their registers.
    fn read_parameters(&mut self) {
        let unit = self.source.unit;
        for index in 0..unit.locals.len() {
            self.set_unbound(unit.local_register(index));
        }
        let arity = super::parameters(unit);
        for index in 0..arity {
            let register = unit.local_register(index);
            let value = self.saved(register);
            self.set(register, Ty::Value(Kinds::OBJECT), value);
        }
        self.at = 0;
        self.set_position();
        self.assume_parameters(arity);
    }

    fn suspension(&mut self) -> Outcome<&mut Suspension> {
        let line = self.line;
        let message = "yield outside of a generator";
        self.suspension.as_mut().ok_or_else(|| Refusal { line, message: message.to_string() })
    }

    /// The address of a field of the generator.
    fn generator_field(&mut self, offset: i32, width: Width) -> (Value, Access) {
        let generator = self.suspension.as_ref().map_or(self.function, |suspension| suspension.generator);
        let address = self.b.bitcast(Type::Ptr, generator);
        (address, Access::new(width).at(offset).in_region(Region::Frame))
    }

    fn register_offset(&self, register: usize) -> i32 {
        self.source.layout.generator_registers + register as i32 * self.word_bytes()
    }

    /// What a register held when the body was suspended.
    fn saved(&mut self, register: usize) -> Value {
        let (address, access) = self.generator_field(self.register_offset(register), Width::Full);
        self.b.load(Type::Value, access, address)
    }

    fn save(&mut self, register: usize, value: Value) {
        let (address, access) = self.generator_field(self.register_offset(register), Width::Full);
        self.b.store(access, address, value);
    }

    fn store_word(&mut self, offset: i32, word: u64) {
        let (address, access) = self.generator_field(offset, Width::Full);
        let value = self.b.word(word as i64);
        self.b.store(access, address, value);
    }

    fn set_delegating(&mut self, delegating: bool) {
        let (address, access) = self.generator_field(self.source.layout.generator_delegating, Width::U8);
        let value = self.b.word(i64::from(delegating));
        self.b.store(access, address, value);
    }

    /// From here on the generator runs.
    fn runs(&mut self) {
        self.store_word(self.source.layout.generator_state, State::Running as u64);
    }

    /// Returns from the function, or ends the body.
    pub(super) fn finish(&mut self, value: Value) {
        if self.suspension.is_some() {
            self.store_word(self.source.layout.generator_state, State::Finished as u64);
        }
        self.b.ret(Some(value));
    }

    /// The address of the instruction at a word.
    fn instruction_address(&self, word: usize) -> u64 {
        self.program.instructions() + word as u64 * size_of::<u32>() as u64
    }

    /// Suspends the body with a value, at a word. What follows is translated for the next resumption: the registers
    /// that are live there are as before, but for `gets`, which gets what is sent.
    fn suspend(&mut self, value: Value, word: usize, gets: usize, resume: Resume) -> Outcome<()> {
        let delegating = resume == Resume::Before;
        let (live, needed) = self.needed(gets, resume);
        // Boxing may allocate, and raise: before anything is written. What was unbound since the last time is written
        // too: it must not live on.
        let mut words: Vec<(usize, Value)> = Vec::with_capacity(needed.len());
        for register in 0..self.regs.len() {
            let is_needed = needed.contains(&register) && self.regs[register].ty != Ty::Dead;
            if is_needed || (self.regs[register].ty == Ty::Unbound && register != gets) {
                words.push((register, self.value_of(register)));
            }
        }
        for (register, value) in words {
            self.save(register, value);
        }
        let place = self.b.create_block();
        let suspension = self.suspension()?;
        let number = suspension.base + suspension.places.len() as u64;
        suspension.places.push(place);
        if suspension.places.len() as u64 >= MOST_PLACES {
            return Err(self.refuse("too many places to go on at"));
        }
        let sent = suspension.sent;
        let layout = self.source.layout;
        self.store_word(layout.generator_resume, number);
        let position = self.instruction_address(word);
        self.store_word(layout.generator_pc, position);
        self.store_word(layout.generator_state, State::Suspended as u64);
        if delegating {
            self.set_delegating(true);
        }
        self.b.ret(Some(value));

        self.b.switch_to(place);
        self.runs();
        if delegating {
            self.set_delegating(false);
        }
        // Nothing that was made before is there any more.
        for (register, reg) in self.regs.iter_mut().enumerate() {
            if !live.contains(&register) && reg.ty != Ty::Unbound {
                *reg = Reg::DEAD;
            }
            reg.boxed = None;
            reg.shape = None;
        }
        let mut registers = Vec::with_capacity(live.len());
        for register in live {
            let ty = self.regs[register].ty;
            registers.push((register, ty));
            let value = match ty {
                Ty::Dead | Ty::Unbound | Ty::Const(_) | Ty::Iter(_) => continue,
                _ => self.saved(register),
            };
            let kinds = ty.kinds();
            self.set(register, Ty::Value(kinds), value);
        }
        self.set(gets, Ty::Value(Kinds::OBJECT), sent);
        // As they were: the tests of what is known go.
        for (register, ty) in &registers {
            if matches!(ty, Ty::Int | Ty::Float | Ty::Bool | Ty::Complex) {
                self.assume(*register, ty.kinds(), resume, None);
            }
        }
        self.suspension()?.points.insert((word, delegating), Point { registers, sent: Some(gets) });
        Ok(())
    }

    /// The registers that are live when the body goes on, and those that must be in the generator meanwhile: the handler
    /// of what is thrown in needs some, too.
    fn needed(&self, gets: usize, resume: Resume) -> (Vec<usize>, Vec<usize>) {
        let live: Vec<usize> =
            self.live_for(resume).into_iter().filter(|register| *register != gets).collect();
        let mut needed = live.clone();
        needed.extend(self.live_for(Resume::Raise).into_iter().filter(|register| *register != gets));
        (live, needed)
    }

    /// Is something to be written that can't be: an iterator that exists only in parts?
    fn has_virtual(&self, gets: usize, resume: Resume) -> bool {
        let (_, needed) = self.needed(gets, resume);
        needed.iter().any(|register| matches!(self.regs[*register].ty, Ty::Iter(_)))
    }

    /// `a = yield b`.
    pub(super) fn yield_(&mut self) -> Outcome<Flow> {
        let ins = self.ins();
        if self.suspension.is_none() || self.has_virtual(ins.a, Resume::After) {
            return self.interpret();
        }
        let mut value = self.object(ins.b);
        if ins.op == Op::AsyncGenYield {
            value = self.call("wrap_yielded", &[value])?;
        }
        self.suspend(value, ins.end, ins.a, Resume::After)?;
        Ok(Flow::Next)
    }

    /// `b = yield from a`, sending b.
    pub(super) fn yield_from(&mut self) -> Outcome<Flow> {
        let ins = self.ins();
        if self.has_virtual(ins.b, Resume::Before) {
            return self.interpret();
        }
        let Some(suspension) = &self.suspension else { return self.step_in_frame() };
        let generator = suspension.generator;
        let (iterator, sent) = (self.object(ins.a), self.object(ins.b));
        let register = self.b.word(ins.b as i64);
        let value = self.call("send_step", &[generator, register, iterator, sent])?;
        let ended = self.b.iconst(Type::Value, EXHAUSTED);
        let done = self.b.icmp(IntCc::Eq, value, ended);
        let (next, pause) = (self.b.create_block(), self.b.create_block());
        self.b.brif(done, next, pause);
        self.b.seal(next);
        self.b.seal(pause);
        let state = self.regs.clone();
        self.b.switch_to(pause);
        self.suspend(value, ins.at, ins.b, Resume::Before)?;
        self.go(ins.at)?;
        self.regs = state;
        self.b.switch_to(next);
        let result = self.saved(ins.b);
        self.set(ins.b, Ty::Value(Kinds::OBJECT), result);
        // The VM may do the last step, and have the body go on here.
        let live = self.live_for(Resume::After);
        let registers = live.into_iter().map(|register| (register, self.regs[register].ty)).collect();
        self.suspension()?.points.insert((ins.end, false), Point { registers, sent: None });
        Ok(Flow::Next)
    }

    /// The same in a frame that was entered at a loop, which the interpreter suspends if it comes to that.
    fn step_in_frame(&mut self) -> Outcome<Flow> {
        let ins = self.ins();
        if !self.framed {
            return self.interpret();
        }
        let (iterator, sent) = (self.object(ins.a), self.object(ins.b));
        let base = self.b.params()[1];
        let offset = self.b.word(ins.b as i64 * i64::from(self.word_bytes()));
        let slot = self.b.padd(base, offset);
        let value = self.call("frame_step", &[slot, iterator, sent])?;
        let ended = self.b.iconst(Type::Value, EXHAUSTED);
        let paused = self.b.icmp(IntCc::Ne, value, ended);
        self.set(ins.b, Ty::Value(Kinds::OBJECT), value);
        self.exit_if(paused, Resume::Before, Some(Note::Suspends));
        let access = Access::new(Width::Full).in_region(Region::Frame);
        let result = self.b.load(Type::Value, access, slot);
        self.set(ins.b, Ty::Value(Kinds::OBJECT), result);
        Ok(Flow::Next)
    }

    /// Instructions that prepare a `yield from`.
    pub(super) fn iterate_by(&mut self, helper: &str, ins: &Instruction) -> Outcome<Flow> {
        let object = self.object(ins.b);
        let value = self.call(helper, &[object])?;
        self.set(ins.a, Ty::Value(Kinds::OBJECT), value);
        Ok(Flow::Next)
    }

    /// Makes entries for the words where the interpreter may have suspended the body, as far as they have none. False if
    /// there was nothing to do.
    pub(super) fn enter_points(&mut self) -> Outcome<bool> {
        let Some(suspension) = &mut self.suspension else { return Ok(false) };
        let points = core::mem::take(&mut suspension.points);
        let mut has_more = false;
        for (place, point) in points {
            let Some(suspension) = &mut self.suspension else { return Ok(false) };
            if suspension.entries.iter().any(|(known, _)| *known == place) {
                continue;
            }
            let sent = suspension.sent;
            let block = self.b.create_block();
            suspension.entries.push((place, block));
            has_more = true;
            self.b.set_cold(block);
            self.b.switch_to(block);
            self.enter_point(place.0, &point, sent)?;
        }
        Ok(has_more)
    }

    fn enter_point(&mut self, word: usize, point: &Point, sent: Value) -> Outcome<()> {
        let Ok(at) = self.decoded.instructions.binary_search_by_key(&word, |ins| ins.at) else {
            return Err(self.refuse("a place without an instruction"));
        };
        self.at = at;
        self.set_position();
        self.regs.fill(Reg::DEAD);
        self.runs();
        self.set_delegating(false);
        for (register, _) in &point.registers {
            let value = self.saved(*register);
            self.set(*register, Ty::ANY, value);
        }
        if let Some(register) = point.sent {
            self.set(register, Ty::Value(Kinds::OBJECT), sent);
        }
        for (register, ty) in &point.registers {
            let kinds = ty.kinds();
            if matches!(ty, Ty::Dead | Ty::Unbound) {
                let zero = self.b.iconst(Type::Value, 0);
                let bound = self.b.icmp(IntCc::Ne, self.regs[*register].parts[0], zero);
                self.exit_if(bound, Resume::Before, None);
                self.regs[*register].ty = Ty::Unbound;
            } else if !kinds.meets(Kinds::UNBOUND) {
                self.bound(*register);
                self.assume(*register, kinds, Resume::Before, None);
            }
        }
        self.go(word)
    }

    /// Ends the body: the entry goes to every place.
    pub(super) fn end_generator(&mut self) {
        let Some(suspension) = self.suspension.take() else { return };
        let Suspension { generator, number, base, entry, start, places, entries, .. } = suspension;
        let layout = self.source.layout;
        let (other, foreign) = (self.b.create_block(), self.b.create_block());
        self.b.switch_to(entry);
        let base = self.b.word(base as i64);
        let index = self.b.isub(number, base);
        let targets: Vec<Edge> = places.iter().map(|place| Edge::to(*place)).collect();
        self.b.br_table(index, targets, Edge::to(other));
        self.b.switch_to(other);
        let address = self.b.bitcast(Type::Ptr, generator);
        let frame = Access::new(Width::Full).in_region(Region::Frame);
        let word = self.source.target.word_type();
        let state = self.b.load(word, frame.at(layout.generator_state), address);
        let created = self.b.word(State::Created as i64);
        let is_new = self.b.icmp(IntCc::Eq, state, created);
        // The code is made for these globals, and not for what waits in a handler.
        let globals = self.b.load(Type::Ptr, frame.at(layout.generator_globals), address);
        let expected = self.b.iconst(Type::Ptr, self.program.globals());
        let same = self.b.icmp(IntCc::Eq, globals, expected);
        self.go_on_if(same, foreign);
        let old = self.b.create_block();
        self.b.brif(is_new, start, old);
        self.b.switch_to(old);
        self.b.set_cold(old);
        let handled = self.b.load(word, frame.at(layout.generator_handled), address);
        let zero = self.b.word(0);
        let handles_nothing = self.b.icmp(IntCc::Eq, handled, zero);
        self.go_on_if(handles_nothing, foreign);
        let position = self.b.load(word, frame.at(layout.generator_pc), address);
        // Addresses of instructions are even.
        let delegating = Access::new(Width::U8).at(layout.generator_delegating).in_region(Region::Frame);
        let delegating = self.b.load(word, delegating, address);
        let position = self.b.ior(position, delegating);
        for ((at, delegates), block) in entries {
            let here = self.instruction_address(at) as i64 | i64::from(delegates);
            let here = self.b.word(here);
            let same = self.b.icmp(IntCc::Eq, position, here);
            let next = self.b.create_block();
            self.b.brif(same, block, next);
            self.b.switch_to(next);
            self.b.set_cold(next);
        }
        self.b.jump(foreign);
        // The interpreter goes on.
        self.b.switch_to(foreign);
        self.b.set_cold(foreign);
        let moved = self.b.iconst(Type::Value, EXHAUSTED);
        self.b.ret(Some(moved));
    }
}

/// The blocks of a body: those of any code, and others that begin where it goes on.
pub(super) fn decode(unit: &Unit) -> Option<Decoded> {
    let decoded = Decoded::new(&unit.code)?;
    let more = resumed_at(&decoded);
    if more.is_empty() { Some(decoded) } else { Decoded::with_leaders(&unit.code, &more) }
}
