//! The walk over a unit's blocks: registers, control flow, conversions between types.

use super::bounds::{Bounds, PointerBounds};
use super::builtins::RangeInFront;
use super::decode::{Decoded, Instruction};
use super::exceptions::Flow;
use super::kind::Kind;
use super::liveness::{Liveness, handler_of};
use super::machine::Machine;
use super::state::{Entries, Findings, Operand, Register, Ty};
use super::structs::Layouts;
use super::{Environment, Refusal, Source, ViperSignature, table};
use crate::access::{Access, Region, Width};
use crate::builder::FunctionBuilder;
use crate::condition::IntCc;
use crate::entity::{Block, Value, Variable};
use crate::function::Function;
use crate::inst::Position;
use crate::types::Type;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use taipan_vm::bytecode::{Constant, Op, Unit};
use taipan_vm::value;

/// Passes after which a function is given up. Types rise in a lattice of height 3, so a few are enough.
const PASSES: usize = 40;

pub(super) type Outcome<T> = Result<T, Refusal>;

/// Bits of the object `None`.
pub(super) const NONE: u64 = value::Value::NONE.bits() as u64;
/// Bits of `False`.
pub(super) const FALSE: u64 = value::Value::FALSE.bits() as u64;
/// Bits of `True`.
pub(super) const TRUE: u64 = value::Value::TRUE.bits() as u64;
/// What the helper `next` gives at the end.
pub(super) const EXHAUSTED: u64 = value::Value::TOMBSTONE.bits() as u64;

/// What is not translated: an error where bytecode cannot do it either.
pub(super) fn unsupported(line: u32, what: &str, machine_only: bool) -> Refusal {
    let message = match machine_only {
        true => format!("no machine code for {what}, and the function's types are unknown to bytecode"),
        false => format!("no machine code for {what}"),
    };
    Refusal { line, column: None, message, breaks_rule: machine_only, unsure: false }
}

/// Translates in passes.
pub(super) fn run(source: Source<'_>, environment: &mut dyn Environment) -> Outcome<(Function, bool)> {
    let unit = source.unit;
    let signature = super::signature(unit)?;
    let machine_only = super::is_machine_only(unit);
    let machine = Machine::new(source.target, source.mode);
    if machine.int_bits() == 32
        && signature.params.iter().chain([&signature.result]).any(|kind| *kind == Kind::Ptr64)
    {
        return Err(Refusal {
            line: unit.first_line,
            column: None,
            message: "'ptr64' needs an int of 64 bits: use a 'ptr32'".into(),
            breaks_rule: true,
            unsure: false,
        });
    }
    let refuse = |line, what: &str| unsupported(line, what, machine_only);
    let Some(decoded) = decode(unit) else {
        return Err(refuse(unit.first_line, "unknown bytecode"));
    };
    let registers = usize::from(unit.registers).max(unit.locals.len());
    let live = (!unit.exceptions.is_empty() || signature.is_generator)
        .then(|| Liveness::new(&decoded, &unit.exceptions, registers));
    let mut findings = Findings {
        locals: alloc::vec![None; registers],
        entries: Entries::new(decoded.blocks.len()),
        layouts: Layouts::default(),
        unsure: false,
    };
    for (index, kind) in signature.params.iter().enumerate() {
        if let Some(local) = findings.locals.get_mut(unit.local_register(index)) {
            *local = Some(*kind);
        }
    }
    // The register of a shared variable holds its cell.
    for index in 0..unit.locals.len() {
        if is_cell(unit, index)
            && let Some(local) = findings.locals.get_mut(unit.local_register(index))
        {
            *local = Some(Kind::Object);
        }
    }
    for _ in 0..PASSES {
        let mut builder =
            FunctionBuilder::new(source.symbol, signature.raw(&machine), source.target, source.helpers);
        let block = builder.create_block();
        builder.set_cold(block);
        let raise_block = (block, builder.add_param(block, source.target.word_type()));
        let mut is_local = alloc::vec![false; registers];
        for index in 0..unit.locals.len() {
            if let Some(flag) = is_local.get_mut(unit.local_register(index)) {
                *flag = true;
            }
        }
        let mut translator = Translator {
            source,
            signature: &signature,
            decoded: &decoded,
            environment,
            b: builder,
            findings: &mut findings,
            registers: alloc::vec![Register::UNSET; registers],
            is_local,
            variables: BTreeMap::new(),
            bound_flags: BTreeMap::new(),
            blocks: Vec::new(),
            raise_block,
            live: live.as_ref(),
            flow: Flow::default(),
            changed: false,
            machine_only,
            line: unit.first_line,
            column: None,
            machine,
            bounds: PointerBounds::default(),
            range_in_front: None,
            constants: BTreeMap::new(),
        };
        if let Err(refusal) = translator.pass() {
            return Err(Refusal { unsure: translator.findings.unsure, ..refusal });
        }
        if !translator.changed {
            let unsure = translator.findings.unsure;
            return Ok((translator.b.finish(), unsure));
        }
    }
    Err(refuse(unit.first_line, "types that do not settle"))
}

/// The unit's instructions; its handlers begin blocks, and so does what a generator comes back to.
fn decode(unit: &Unit) -> Option<Decoded> {
    let mut leaders: Vec<usize> = unit.exceptions.iter().map(|row| row.handler as usize).collect();
    let decoded = Decoded::new(&unit.code)?;
    let again = decoded.instructions.iter().filter(|instruction| instruction.op == Op::YieldFrom);
    leaders.extend(again.map(|instruction| instruction.at));
    if leaders.is_empty() {
        return Some(decoded);
    }
    Decoded::with_leaders(&unit.code, &leaders)
}

/// Does a local live in a cell?
fn is_cell(unit: &Unit, index: usize) -> bool {
    unit.cells.get(index / 8).is_some_and(|byte| byte >> (index % 8) & 1 != 0)
}

/// One pass.
pub(super) struct Translator<'a, 'p> {
    pub(super) source: Source<'a>,
    pub(super) signature: &'p ViperSignature,
    pub(super) decoded: &'p Decoded,
    pub(super) environment: &'p mut dyn Environment,
    pub(super) b: FunctionBuilder<'a>,
    pub(super) findings: &'p mut Findings,
    pub(super) registers: Vec<Register>,
    is_local: Vec<bool>,
    pub(super) live: Option<&'p Liveness>,
    pub(super) flow: Flow,
    variables: BTreeMap<(usize, Type), Variable>,
    /// For locals that are tested: whether they are bound.
    bound_flags: BTreeMap<usize, Variable>,
    blocks: Vec<Block>,
    /// Where exceptions go, and its parameter: the line.
    pub(super) raise_block: (Block, Value),
    pub(super) changed: bool,
    machine_only: bool,
    pub(super) line: u32,
    /// The column of the instruction, where the unit has it.
    column: Option<u32>,
    /// What the code is written for.
    pub(super) machine: Machine,
    pub(super) bounds: PointerBounds,
    pub(super) range_in_front: Option<RangeInFront>,
    /// Which constant of the unit a value is.
    pub(super) constants: BTreeMap<Value, usize>,
}

impl<'a> Translator<'a, '_> {
    /// The error of a rule broken.
    pub(super) fn rule(&self, message: String) -> Refusal {
        Refusal { line: self.line, column: self.column, message, breaks_rule: true, unsure: false }
    }

    /// Does the function name no type? Then whatever bytecode accepts is accepted.
    pub(super) fn is_untyped(&self) -> bool {
        self.source.unit.annotations.is_empty() && !self.machine_only
    }

    /// What is not translated.
    pub(super) fn unsupported(&self, what: &str) -> Refusal {
        Refusal { column: self.column, ..unsupported(self.line, what, self.machine_only) }
    }

    fn pass(&mut self) -> Outcome<()> {
        self.declare_flags();
        match self.signature.is_generator {
            true => self.begin_generator()?,
            false => self.receive_parameters()?,
        }
        let flags: Vec<(usize, Variable)> = self.bound_flags.iter().map(|(r, v)| (*r, *v)).collect();
        let parameters = self.signature.params.len();
        for (register, flag) in flags {
            let bound = (0..parameters).any(|index| self.source.unit.local_register(index) == register);
            let value = self.b.iconst(Type::Bool, u64::from(bound));
            self.b.def_var(flag, value);
        }
        for index in 0..parameters {
            if is_cell(self.source.unit, index) {
                let register = self.source.unit.local_register(index);
                let kind = self.signature.params[index];
                let variable = self.variable(register, kind.ir(&self.machine));
                let operand = Operand::of(kind, self.b.use_var(variable));
                let contents = self.object(operand)?;
                let variable = self.variable(register, Type::Value);
                self.b.def_var(variable, contents);
            }
        }
        for _ in 0..self.decoded.blocks.len() {
            let block = self.b.create_block();
            self.blocks.push(block);
        }
        let first = self.enter(0)?;
        self.b.jump(first);
        let mut done = alloc::vec![false; self.blocks.len()];
        while let Some(index) = (0..done.len()).find(|i| !done[*i] && self.findings.entries.get(*i).is_some())
        {
            done[index] = true;
            self.block(index)?;
        }
        if let Some(refusal) = self.flow.failure.take() {
            return Err(refusal);
        }
        for register in core::mem::take(&mut self.flow.unknown) {
            self.changed |= self.is_local[register] && self.findings.locals[register].is_some();
        }
        if let Some(refusal) = self.flow.unassigned.take().filter(|_| !self.changed) {
            return Err(refusal);
        }
        self.end_generator();
        self.fill_raise_block()
    }

    /// Declares a flag for each register that is tested for being bound, and for those it is a copy of.
    fn declare_flags(&mut self) {
        let mut tested: Vec<usize> = Vec::new();
        for instruction in &self.decoded.instructions {
            if matches!(instruction.op, Op::CheckLocal | Op::CheckFree | Op::DelLocal) {
                tested.push(instruction.a);
            }
        }
        if self.decoded.instructions.iter().any(|instruction| instruction.op == Op::LoadLocals) {
            let unit = self.source.unit;
            let plain = (0..unit.locals.len()).filter(|index| !is_cell(unit, *index));
            tested.extend(plain.map(|index| unit.local_register(index)));
        }
        for instruction in &self.decoded.instructions {
            if instruction.op == Op::LoadFar && tested.contains(&instruction.a) {
                tested.push(instruction.wide());
            }
        }
        for instruction in &self.decoded.instructions {
            if instruction.op == Op::StoreFar && tested.contains(&instruction.wide()) {
                tested.push(instruction.a);
            }
        }
        for register in tested {
            if !self.bound_flags.contains_key(&register) {
                let flag = self.b.declare_var(Type::Bool);
                self.bound_flags.insert(register, flag);
            }
        }
    }

    fn receive_parameters(&mut self) -> Outcome<()> {
        let mut word = 0;
        for index in 0..self.signature.params.len() {
            let kind = self.signature.params[index];
            let value = self.b.params()[word];
            word += 1;
            if self.machine.checked && kind.is_pointer() {
                let bounds = Bounds { base: self.b.params()[word], length: self.b.params()[word + 1] };
                self.set_bounds(value, bounds);
                word += 2;
            }
            let register = self.source.unit.local_register(index);
            let variable = self.variable(register, self.b.value_type(value));
            self.b.def_var(variable, value);
            self.store_bounds(register, kind, value);
        }
        if self.signature.has_closure
            && let Some(function) = self.b.params().last().copied()
        {
            self.set_function(function);
        }
        let low = self.b.stack_low();
        self.raise_if(low, "raise_recursion", &[])
    }

    /// The flag that says whether a register is bound, if there is one.
    pub(super) fn flag(&self, register: usize) -> Option<Variable> {
        self.bound_flags.get(&register).copied()
    }

    /// Is the register that of a local?
    pub(super) fn is_local(&self, register: usize) -> bool {
        self.is_local.get(register).is_some_and(|local| *local)
    }

    fn block(&mut self, index: usize) -> Outcome<()> {
        self.b.switch_to(self.blocks[index]);
        if let Some(entry) = self.findings.entries.get(index) {
            for (register, ty) in self.registers.iter_mut().zip(entry) {
                *register = Register { ty: *ty, known: None };
            }
        }
        let range = self.decoded.blocks[index];
        for at in range.first..range.end {
            let instruction = self.decoded.instructions[at];
            self.line = self.source.unit.line_of(instruction.at as u32);
            self.column = self.source.unit.column_of(instruction.at as u32);
            self.b.set_position(Position { pc: instruction.at as u32, line: self.line });
            let next = (at + 1 < range.end).then(|| self.decoded.instructions[at + 1]);
            self.flow.handler = handler_of(&self.source.unit.exceptions, instruction.at);
            self.instruction(instruction, next)?;
            if self.b.is_filled() {
                break;
            }
        }
        if !self.b.is_filled() {
            let end = self.decoded.instructions[range.end - 1].end;
            let next = self.enter(end)?;
            self.b.jump(next);
        }
        Ok(())
    }

    /// The block at a word, with what is known here added to what is known there.
    pub(super) fn enter(&mut self, word: usize) -> Outcome<Block> {
        let Some(index) = self.decoded.block_at(word) else {
            return Err(self.unsupported("a jump into an instruction"));
        };
        let mut converted = Vec::new();
        let live = self.live.map(|live| live.at(word));
        let is_live = |register: usize| live.as_ref().is_none_or(|live| live.has(register));
        let generator = self.signature.is_generator;
        let updated = match self.findings.entries.get(index) {
            Some(entry) => {
                let mut updated = None;
                for (number, (ty, register)) in entry.iter().zip(&self.registers).enumerate() {
                    if self.is_local[number] || !is_live(number) {
                        continue;
                    }
                    let mut joined = ty.join(register.ty);
                    if generator && matches!(joined, Ty::Pending(_)) {
                        joined = Ty::Of(Kind::Object);
                    }
                    if joined != *ty {
                        updated.get_or_insert_with(|| entry.to_vec())[number] = joined;
                        self.changed = true;
                    }
                    let is_there = !matches!(register.ty, Ty::Unset | Ty::Pending(_) | Ty::Raised);
                    if joined != register.ty && is_there {
                        converted.push((number, joined));
                    }
                }
                updated
            }
            None => {
                // The types of locals are elsewhere; only handlers ask for them here.
                let is_asked = |number: usize| self.live.is_some() || !self.is_local[number];
                let ty = |(number, register): (usize, &Register)| match is_live(number) && is_asked(number) {
                    true => register.ty,
                    false => Ty::Unset,
                };
                Some(self.registers.iter().enumerate().map(ty).collect())
            }
        };
        if let Some(types) = updated {
            self.findings.entries.set(index, types);
        }
        for (number, ty) in converted {
            if let Ty::Of(kind) = ty {
                let operand = self.read(number)?;
                let value = match kind {
                    Kind::Object => self.object(operand)?,
                    Kind::Float => self.float(operand)?,
                    _ => self.word(operand)?,
                };
                let variable = self.variable(number, self.b.value_type(value));
                self.b.def_var(variable, value);
            }
        }
        Ok(self.blocks[index])
    }

    /// Goes on at `word`, which an instruction at `from` jumps to: a jump back looks for interrupts.
    pub(super) fn go(&mut self, from: usize, word: usize) -> Outcome<()> {
        let target = self.enter(word)?;
        if word > from {
            self.b.jump(target);
            return Ok(());
        }
        let access = Access::new(Width::U8).at(self.source.layout.interrupt).in_region(Region::Context);
        let context = self.b.context();
        let flag = self.b.load(self.source.target.word_type(), access, context);
        let none = self.b.word(0);
        let interrupted = self.b.icmp(IntCc::Ne, flag, none);
        let poll = self.b.create_block();
        self.b.set_cold(poll);
        self.b.brif(interrupted, poll, target);
        self.b.seal(poll);
        self.b.switch_to(poll);
        self.helper("poll", &[])?;
        self.b.jump(target);
        Ok(())
    }

    /// Goes to where `instruction` jumps if the condition has this truth, else on behind it.
    pub(super) fn branch(&mut self, instruction: Instruction, condition: Value, when: bool) -> Outcome<()> {
        let Some(target) = instruction.target else { return Err(self.unsupported("a jump to nowhere")) };
        let on = self.enter(instruction.end)?;
        let (taken, filled) = if target > instruction.at {
            (self.enter(target)?, true)
        } else {
            (self.b.create_block(), false)
        };
        if when {
            self.b.brif(condition, taken, on);
        } else {
            self.b.brif(condition, on, taken);
        }
        if !filled {
            self.b.seal(taken);
            self.b.switch_to(taken);
            self.go(instruction.at, target)?;
        }
        Ok(())
    }

    // Registers.

    pub(super) fn word_type(&self) -> Type {
        self.source.target.word_type()
    }

    pub(super) fn variable(&mut self, register: usize, ty: Type) -> Variable {
        if let Some(variable) = self.variables.get(&(register, ty)) {
            return *variable;
        }
        let variable = self.b.declare_var(ty);
        self.variables.insert((register, ty), variable);
        variable
    }

    fn local_name(&self, register: usize) -> &str {
        let unit = self.source.unit;
        let index = (0..unit.locals.len()).find(|index| unit.local_register(*index) == register);
        index.and_then(|index| unit.locals.get(index)).map_or("?", |name| name)
    }

    /// The type of a temporary.
    pub(super) fn ty(&self, register: usize) -> Ty {
        self.registers.get(register).map_or(Ty::Unset, |register| register.ty)
    }

    /// The contents of a register.
    pub(super) fn read(&mut self, register: usize) -> Outcome<Operand> {
        let Some(Register { ty, known }) = self.registers.get(register).copied() else {
            return Err(self.unsupported("a register out of range"));
        };
        if self.is_local[register] {
            let Some(kind) = self.findings.locals[register] else {
                let name = self.local_name(register);
                return Err(self.rule(format!("local '{name}' used before type known: assign to it first")));
            };
            let variable = self.variable(register, kind.ir(&self.machine));
            let value = self.b.use_var(variable);
            self.load_bounds(register, kind, value);
            return Ok(Operand { known, ..Operand::of(kind, value) });
        }
        let ir = match ty {
            Ty::Of(kind) | Ty::Word(kind) => kind.ir(&self.machine),
            Ty::Counter { .. } => self.int_type(),
            Ty::Field(_) => Type::Ptr,
            Ty::Exception => Type::Value,
            Ty::Pending(kind) => {
                let variable = self.variable(register, kind.ir(&self.machine));
                let value = self.b.use_var(variable);
                self.load_bounds(register, kind, value);
                return Ok(Operand::of(kind, value));
            }
            Ty::None => {
                let value = Some(self.b.iconst(Type::Value, NONE));
                return Ok(Operand { ty, value, known: None });
            }
            Ty::Cast(..)
            | Ty::Range(_)
            | Ty::Callee(_)
            | Ty::Builtin(..)
            | Ty::Math(_)
            | Ty::MathFunction { .. }
            | Ty::Layout(..) => {
                return Ok(Operand { ty, value: None, known: None });
            }
            Ty::Conflict | Ty::Raised => {
                let message =
                    "the ways that lead here give values of different types: convert them to the same one";
                return Err(self.rule(message.into()));
            }
            Ty::Unset => return Err(self.unsupported("a register that holds nothing")),
        };
        let variable = self.variable(register, ir);
        let value = self.b.use_var(variable);
        if ir == Type::Ptr {
            self.load_bounds(register, Kind::Ptr, value);
        }
        Ok(Operand { ty, value: Some(value), known })
    }

    /// Writes a register.
    pub(super) fn write(&mut self, register: usize, operand: Operand) -> Outcome<()> {
        if register >= self.registers.len() {
            return Err(self.unsupported("a register out of range"));
        }
        let mut operand = operand;
        if self.is_local[register] {
            operand = self.assigned(register, operand)?;
        }
        if let Some(flag) = self.flag(register) {
            let bound = self.b.iconst(Type::Bool, 1);
            self.b.def_var(flag, bound);
        }
        if let Some(value) = operand.value {
            let ty = self.b.value_type(value);
            let variable = self.variable(register, ty);
            self.b.def_var(variable, value);
            if ty == Type::Ptr {
                self.store_bounds(register, Kind::Ptr, value);
            }
        }
        self.registers[register] = Register { ty: operand.ty, known: operand.known };
        Ok(())
    }

    /// An operand as it is assigned to a local.
    fn assigned(&mut self, register: usize, operand: Operand) -> Outcome<Operand> {
        let given = operand.kind();
        let Some(kind) = self.findings.locals[register] else {
            self.findings.locals[register] = Some(given);
            return match given {
                Kind::Object => Ok(Operand::of(Kind::Object, self.object(operand)?)),
                _ => Ok(operand),
            };
        };
        if kind == given && given != Kind::Object {
            return Ok(operand);
        }
        let value = match self.implicit(operand, kind)? {
            Some(value) => value,
            None if self.is_untyped() && !given.is_pointer() => {
                // Nobody has asked for machine types: the local is an object, from the start of the next pass.
                self.findings.locals[register] = Some(Kind::Object);
                self.changed = true;
                return Ok(Operand::of(Kind::Object, self.object(operand)?));
            }
            None => {
                let (name, source) = (self.local_name(register), operand.ty.name());
                let kind = kind.name();
                let advice = match kind {
                    "struct" => "use another name".into(),
                    _ => format!("cast it with {kind}(...), or use another name"),
                };
                return Err(self.rule(format!(
                    "local '{name}' has type '{kind}' but is assigned '{source}' here; {advice}"
                )));
            }
        };
        Ok(Operand { known: operand.known, ..Operand::of(kind, value) })
    }

    /// Makes a register unbound.
    pub(super) fn clear(&mut self, register: usize) {
        if self.b.is_filled() {
            return;
        }
        if let Some(flag) = self.flag(register) {
            let unbound = self.b.iconst(Type::Bool, 0);
            self.b.def_var(flag, unbound);
        }
        let cell = self.variables.get(&(register, Type::Value)).copied();
        if let Some(cell) = cell.filter(|_| self.is_local(register)) {
            // A cell made of it is empty.
            let zero = self.no_value();
            self.b.def_var(cell, zero);
        }
        if let Some(register) = self.registers.get_mut(register) {
            *register = Register::UNSET;
        }
    }

    // Helpers and constants.

    /// Calls a helper; if it raises, so does the function.
    pub(super) fn helper(&mut self, name: &str, args: &[Value]) -> Outcome<Option<Value>> {
        let Some(helper) = table::find(&self.source.helpers, name) else {
            return Err(self.unsupported(&format!("helper {name} is missing")));
        };
        let results = self.b.call_helper(helper, args);
        Ok(self.propagate(results))
    }

    fn fill_raise_block(&mut self) -> Outcome<()> {
        let Some(trace) = table::find(&self.source.helpers, "trace") else {
            return Err(self.unsupported("helper trace is missing"));
        };
        let (block, line) = self.raise_block;
        self.b.switch_to(block);
        self.b.set_position(Position { pc: 0, line: self.source.unit.first_line });
        let code = self.environment.code();
        let code = self.b.address(Type::Value, code);
        self.b.call_helper(trace, &[code, line]);
        self.b.raise();
        Ok(())
    }

    /// Calls a helper that gives something.
    pub(super) fn helper_value(&mut self, name: &str, args: &[Value]) -> Outcome<Value> {
        match self.helper(name, args)? {
            Some(value) => Ok(value),
            None => Err(self.unsupported(&format!("helper {name} gives nothing"))),
        }
    }

    /// Calls a helper that raises, if the condition is true.
    pub(super) fn raise_if(&mut self, condition: Value, name: &str, args: &[Value]) -> Outcome<()> {
        let Some(helper) = table::find(&self.source.helpers, name) else {
            return Err(self.unsupported(&format!("helper {name} is missing")));
        };
        let (raise, next) = (self.b.create_block(), self.b.create_block());
        self.b.set_cold(raise);
        self.b.brif(condition, raise, next);
        self.b.seal(raise);
        self.b.seal(next);
        self.b.switch_to(raise);
        self.b.call_helper(helper, args);
        let edge = self.raise_edge();
        self.b.jump_with(edge.block, &edge.args);
        self.b.switch_to(next);
        Ok(())
    }

    /// A constant object.
    pub(super) fn constant_object(&mut self, index: usize) -> Value {
        let bits = self.environment.constant(index);
        self.b.address(Type::Value, bits)
    }

    /// A number.
    pub(super) fn number(&mut self, number: i64) -> Operand {
        let value = self.int(number);
        Operand { known: Some(number), ..Operand::of(Kind::Int, value) }
    }

    /// A truth value.
    pub(super) fn truth_constant(&mut self, truth: bool) -> Operand {
        let value = self.b.iconst(Type::Bool, u64::from(truth));
        Operand::of(Kind::Bool, value)
    }

    /// A constant of the unit.
    pub(super) fn constant(&mut self, index: usize) -> Outcome<Operand> {
        Ok(match self.source.unit.constants.get(index) {
            Some(Constant::Int(number)) if self.machine.wrapped(*number) == *number => self.number(*number),
            Some(Constant::Int(number)) if u32::try_from(*number).is_ok() => {
                Operand::of(Kind::Uint, self.int(*number))
            }
            Some(Constant::BigInt(digits, radix))
                if !self.machine.narrow && self.machine.int_bits() == 64 =>
            {
                match u64::from_str_radix(digits, u32::from(*radix)) {
                    Ok(number) => Operand::of(Kind::Uint, self.b.word(number.cast_signed())),
                    Err(_) => Operand::of(Kind::Object, self.constant_object(index)),
                }
            }
            Some(Constant::Float(number)) => self.float_constant(*number),
            Some(Constant::Bool(truth)) => self.truth_constant(*truth),
            Some(Constant::None) => {
                Operand { ty: Ty::None, value: Some(self.b.iconst(Type::Value, NONE)), known: None }
            }
            Some(Constant::Unit(_)) | None => return Err(self.unsupported("code as a value")),
            Some(_) => {
                let value = self.constant_object(index);
                self.constants.insert(value, index);
                Operand::of(Kind::Object, value)
            }
        })
    }

    // Conversions.

    /// One of two values, by a condition that is mostly true. The second is made by `slow`.
    pub(super) fn either(
        &mut self,
        condition: Value,
        ty: Type,
        fast: impl FnOnce(&mut Self) -> Outcome<Value>,
        slow: impl FnOnce(&mut Self) -> Outcome<Value>,
    ) -> Outcome<Value> {
        let (quick, rare, join) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
        let result = self.b.add_param(join, ty);
        self.b.set_cold(rare);
        self.b.brif(condition, quick, rare);
        self.b.seal(quick);
        self.b.seal(rare);
        self.b.switch_to(quick);
        let value = fast(self)?;
        self.b.jump_with(join, &[value]);
        self.b.switch_to(rare);
        let value = slow(self)?;
        self.b.jump_with(join, &[value]);
        self.b.seal(join);
        self.b.switch_to(join);
        Ok(result)
    }

    /// The value of an operand that has one.
    pub(super) fn value(&self, operand: Operand) -> Outcome<Value> {
        operand.value.ok_or_else(|| self.unsupported("a type as a value"))
    }

    /// The global or builtin with a name.
    pub(super) fn load_global(&mut self, name: usize) -> Outcome<Value> {
        let globals = self.globals();
        let name = self.constant_object(name);
        self.helper_value("load_global", &[globals, name])
    }
}
