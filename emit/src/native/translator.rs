//! The walk over a unit's blocks: versions, registers, exits, conversions.

use super::generator::{self, Suspension};
use super::inline::{Attempt, Caller, Walked};
use super::kinds::Kinds;
use super::liveness::{self, Liveness};
use super::ty::Ty;
use super::{Entry, Program, Refusal, Source};
use crate::access::{Access, Region, Width};
use crate::builder::{CallResults, FunctionBuilder};
use crate::condition::IntCc;
use crate::entity::{Block, ExitRef, HelperRef, Value};
use crate::function::{Exit, Function, Note};
use crate::inst::Position;
use crate::passes::ranges::Range;
use crate::terminator::Edge;
use crate::types::Type;
use crate::viper::decode::{BlockRange, Decoded, Instruction};
use alloc::format;
use alloc::rc::Rc;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use taipan_vm::bytecode::{Op, Unit, UnitFlags};
use taipan_vm::runtime::helpers::FLOAT_MARK;
use taipan_vm::value;

/// Versions of a loop's head with types of their own. Further ones are joined.
pub(super) const VERSIONS: usize = 3;

/// The same of a block that is no loop's head.
const JOINED: usize = 2;

/// Versions of all blocks together, as a multiple of the number of blocks, after which a function is given up.
const MOST: usize = 8;

/// Kinds that have objects which are no pointers.
pub(super) const NOT_POINTERS: Kinds = Kinds(
    Kinds::SMALL.0 | Kinds::FLOAT.0 | Kinds::BOOL.0 | Kinds::NONE.0 | Kinds::OTHER.0 | Kinds::UNBOUND.0,
);

pub(super) type Outcome<T> = Result<T, Refusal>;

/// Bits of the object `None`.
pub(super) const NONE: u64 = value::Value::NONE.bits() as u64;
/// Bits of `False`.
pub(super) const FALSE: u64 = value::Value::FALSE.bits() as u64;
/// Bits of `True`.
pub(super) const TRUE: u64 = value::Value::TRUE.bits() as u64;
/// What the helper `next` gives at the end.
pub(super) const EXHAUSTED: u64 = value::Value::TOMBSTONE.bits() as u64;

/// A register at the point of translation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reg {
    pub(super) ty: Ty,
    /// The SSA values that hold it; how many, the type says.
    pub(super) parts: [Value; 2],
    /// The boxed form, if it was made already.
    pub(super) boxed: Option<Value>,
    /// The shape that the object is known to have as long as nothing unknown runs.
    pub(super) shape: Option<u64>,
}

impl Reg {
    pub(super) const DEAD: Self =
        Self { ty: Ty::Dead, parts: [Value::new_const(0); 2], boxed: None, shape: None };
}

/// A block for one combination of types.
pub(super) struct Version {
    types: Vec<(usize, Ty)>,
    block: Block,
}

/// Where control goes after an instruction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Flow {
    /// To the next instruction.
    Next,
    /// Elsewhere: the block is filled.
    End,
}

/// The registers that are live where an exception of an instruction is handled.
fn raised_live(unit: &Unit, decoded: &Decoded, live: &Liveness, ins: &Instruction) -> Vec<usize> {
    let Some(row) = liveness::handler(&unit.exceptions, ins) else { return Vec::new() };
    let at = decoded.instructions.partition_point(|ins| ins.at < row.handler as usize);
    let is_exception = |register: &usize| *register == usize::from(row.register);
    live.before(at).iter().filter(|register| !is_exception(register)).collect()
}

/// Where an exit continues.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Resume {
    /// At the instruction, before it has done anything.
    Before,
    /// Behind the instruction.
    After,
    /// At the handler of the exception that is pending.
    Raise,
}

/// What an operand looks like to arithmetic.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Operand {
    /// A register.
    Register(usize),
    /// A constant object.
    Constant(u64),
}

pub(super) fn run(source: Source<'_>, entry: &Entry, program: &mut dyn Program) -> Outcome<Function> {
    let unit = source.unit;
    let refuse = |line, message: &str| Refusal { line, message: message.to_string() };
    if unit.flags.has(UnitFlags::MODULE | UnitFlags::CLASS | UnitFlags::NAMESPACE) {
        return Err(refuse(unit.first_line, "module and class bodies stay bytecode"));
    }
    let is_suspended = unit.flags.has(UnitFlags::GENERATOR | UnitFlags::COROUTINE);
    if is_suspended && *entry == Entry::Start {
        return Err(refuse(unit.first_line, "a generator's body is entered when it is resumed"));
    }
    let Some(decoded) = generator::decode(unit) else {
        return Err(refuse(unit.first_line, "unknown bytecode"));
    };
    let live = Liveness::new(&decoded, unit);
    let signature = match entry {
        Entry::Start => super::start_signature(super::parameters(unit)),
        Entry::Resume { .. } => super::resume_signature(),
        Entry::Loop { .. } => super::loop_signature(),
    };
    let b = FunctionBuilder::new(source.symbol, signature, source.target, source.helpers);
    let count = usize::from(unit.registers).max(unit.locals.len());
    let function = b.params()[0];
    let mut translator = Translator {
        source,
        program,
        live,
        b,
        regs: vec![Reg::DEAD; count],
        versions: (0..decoded.blocks.len()).map(|_| Vec::new()).collect(),
        work: Vec::new(),
        made: 0,
        ranges: Vec::new(),
        function,
        framed: *entry != Entry::Start,
        suspension: None,
        at: 0,
        last_exit: None,
        is_head: vec![false; decoded.blocks.len()],
        unit: Walked::Own(unit),
        decoded: Rc::new(decoded),
        line: unit.first_line,
        callers: Vec::new(),
        attempt: Attempt::default(),
        inlined_words: 0,
        refused: Vec::new(),
    };
    translator.function(entry)?;
    Ok(translator.b.finish_roughly())
}

pub(super) struct Translator<'a, 'p> {
    pub(super) source: Source<'a>,
    pub(super) program: &'p mut dyn Program,
    /// The unit that is walked, which a function that is inlined takes the place of for a while; so of what follows.
    pub(super) unit: Walked<'a>,
    pub(super) decoded: Rc<Decoded>,
    pub(super) live: Liveness,
    pub(super) b: FunctionBuilder<'a>,
    pub(super) regs: Vec<Reg>,
    pub(super) versions: Vec<Vec<Version>>,
    pub(super) work: Vec<(usize, usize)>,
    pub(super) made: usize,
    /// What SSA values can be that hold ints, in order of the values; see `long`.
    pub(super) ranges: Vec<(Value, Range)>,
    /// The function object.
    pub(super) function: Value,
    /// Does the code run in registers of the VM, a frame's or a generator's?
    pub(super) framed: bool,
    /// What is known of the body of a generator.
    pub(super) suspension: Option<Suspension>,
    /// Index of the instruction being translated.
    pub(super) at: usize,
    /// The last exit with its operands.
    pub(super) last_exit: Option<(Exit, Vec<Value>, ExitRef)>,
    /// Blocks that backward jumps go to.
    pub(super) is_head: Vec<bool>,
    pub(super) line: u32,
    /// Those that wait for the function that is inlined, the one whose code is made first.
    pub(super) callers: Vec<Caller<'a>>,
    pub(super) attempt: Attempt,
    /// Words of functions that were inlined.
    pub(super) inlined_words: usize,
    /// Functions that can't be.
    pub(super) refused: Vec<u64>,
}

impl<'a> Translator<'a, '_> {
    pub(super) fn refuse(&self, message: impl Into<String>) -> Refusal {
        Refusal { line: self.line, message: message.into() }
    }

    fn function(&mut self, entry: &Entry) -> Outcome<()> {
        for ins in &self.decoded.instructions {
            if let Some(target) = ins.target
                && target <= ins.at
                && let Some(block) = self.decoded.block_at(target)
            {
                self.is_head[block] = true;
            }
        }
        let first = match entry {
            Entry::Start => self.start(),
            Entry::Resume { first } => {
                self.resumed(*first);
                0
            }
            Entry::Loop { word, registers } => self.middle(*word, registers)?,
        };
        let edge = self.edge_here(first)?;
        if let Some(edge) = edge {
            self.b.jump_with(edge.block, &edge.args);
        }
        loop {
            while let Some((block, version)) = self.work.pop() {
                self.block(block, version)?;
            }
            if !self.enter_points()? {
                break;
            }
        }
        self.end_generator();
        Ok(())
    }

    /// The prologue of code that is entered at the start.
    fn start(&mut self) -> usize {
        let unit = self.source.unit;
        let arity = super::parameters(unit);
        for index in 0..unit.locals.len() {
            self.regs[unit.local_register(index)] = Reg { ty: Ty::Unbound, ..Reg::DEAD };
        }
        for index in 0..arity {
            let value = self.b.params()[index + 1];
            self.set(unit.local_register(index), Ty::Value(Kinds::OBJECT), value);
        }
        self.at = 0;
        self.set_position();
        let low = self.b.stack_low();
        self.exit_if(low, Resume::Before, None);
        self.assume_parameters(arity);
        0
    }

    /// Assumes of the parameters what the profile saw.
    pub(super) fn assume_parameters(&mut self, arity: usize) {
        for index in 0..arity {
            let register = self.unit.local_register(index);
            if let Some(kinds) = self.program.parameter(index)
                && self.live.before(0).contains(register)
            {
                self.assume(register, kinds, Resume::Before, Some(Note::Parameter(index as u16)));
            }
        }
    }

    /// The prologue of code that is entered at a loop: reads the frame's registers.
    fn middle(&mut self, word: usize, registers: &[Kinds]) -> Outcome<usize> {
        let Ok(at) = self.decoded.instructions.binary_search_by_key(&word, |ins| ins.at) else {
            return Err(self.refuse("a loop without a head"));
        };
        self.at = at;
        self.set_position();
        let base = self.b.params()[1];
        let live: Vec<usize> = self.live.before(at).iter().collect();
        for &register in &live {
            let access =
                Access::new(Width::Full).at(register as i32 * self.word_bytes()).in_region(Region::Frame);
            let value = self.b.load(Type::Value, access, base);
            self.set(register, Ty::ANY, value);
        }
        for &register in &live {
            let kinds = registers.get(register).copied().unwrap_or(Kinds::ANY);
            if kinds == Kinds::UNBOUND {
                let zero = self.b.iconst(Type::Value, 0);
                let bound = self.b.icmp(IntCc::Ne, self.regs[register].parts[0], zero);
                self.exit_if(bound, Resume::Before, None);
                self.regs[register].ty = Ty::Unbound;
            } else {
                self.bound(register);
                self.assume(register, kinds, Resume::Before, None);
            }
        }
        Ok(word)
    }

    pub(super) fn word_bytes(&self) -> i32 {
        self.source.target.bytes(Type::Ptr) as i32
    }

    pub(super) fn set_position(&mut self) {
        // What is inlined counts as the call.
        if !self.is_inlined()
            && let Some(ins) = self.decoded.instructions.get(self.at)
        {
            self.line = self.unit.line_of(ins.at as u32);
            self.b.set_position(Position { pc: ins.at as u32, line: self.line });
        }
    }

    pub(super) fn block(&mut self, index: usize, version: usize) -> Outcome<()> {
        let (block, types) = {
            let version = &self.versions[index][version];
            (version.block, version.types.clone())
        };
        self.b.switch_to(block);
        let params = self.b.block_params(block).to_vec();
        let mut params = params.into_iter();
        self.regs.fill(Reg::DEAD);
        for (register, ty) in types {
            let mut parts = [Value::new_const(0); 2];
            for part in parts.iter_mut().take(ty.parts(&self.source.target).len()) {
                if let Some(param) = params.next() {
                    *part = param;
                }
            }
            self.regs[register] = Reg { ty, parts, boxed: None, shape: None };
        }
        self.walk(self.decoded.blocks[index])
    }

    /// Translates the instructions of a block.
    pub(super) fn walk(&mut self, range: BlockRange) -> Outcome<()> {
        self.at = range.first;
        while self.at < range.end {
            self.set_position();
            let ins = self.ins();
            if self.instruction(&ins)? == Flow::End {
                return Ok(());
            }
            // Some do the instruction behind them as well, and have stepped on.
            self.at += 1;
        }
        let end = self.decoded.instructions[range.end - 1].end;
        self.go(end)
    }

    // Edges.

    /// Goes to the block at a word, from a block that is not filled.
    pub(super) fn go(&mut self, word: usize) -> Outcome<()> {
        if let Some(edge) = self.edge_here(word)? {
            self.b.jump_with(edge.block, &edge.args);
        }
        Ok(())
    }

    /// Goes one of two ways.
    pub(super) fn branch(&mut self, cond: Value, then: usize, otherwise: usize) -> Outcome<()> {
        let state = self.regs.clone();
        let (yes, no) = (self.b.create_block(), self.b.create_block());
        self.b.brif(cond, yes, no);
        for (block, word) in [(yes, then), (no, otherwise)] {
            self.b.seal(block);
            self.b.switch_to(block);
            self.regs.clone_from(&state);
            self.poll_if_backward(word)?;
            self.go(word)?;
        }
        Ok(())
    }

    /// The next instruction, if nothing else leads to it.
    pub(super) fn following(&self) -> Option<Instruction> {
        let next = self.decoded.instructions.get(self.at + 1)?;
        self.decoded.block_at(next.at).is_none().then_some(*next)
    }

    /// Is a register read behind the next instruction?
    pub(super) fn is_live_behind_next(&self, register: usize) -> bool {
        self.live_before(self.at + 2, register)
    }

    /// Is a register read by the instruction with this index or behind it?
    pub(super) fn live_before(&self, at: usize, register: usize) -> bool {
        self.live.before(at).contains(register)
    }

    /// Is a register read at or behind the instruction with this index?
    pub(super) fn is_live_at(&self, index: usize, register: usize) -> bool {
        self.live.before(index).contains(register)
    }

    /// Goes on to the next instruction, which the present one does as well.
    pub(super) fn step(&mut self) {
        self.at += 1;
        self.set_position();
    }

    pub(super) fn ins(&self) -> Instruction {
        self.decoded.instructions[self.at]
    }

    /// The edge to the version of a block that fits the registers, which are converted here. Nothing if there is none,
    /// and the code leaves instead.
    fn edge_here(&mut self, word: usize) -> Outcome<Option<Edge>> {
        let Some(index) = self.decoded.block_at(word) else {
            return Err(self.refuse("a jump into an instruction"));
        };
        let first = self.decoded.blocks[index].first;
        let live: Vec<usize> = self.live.before(first).iter().collect();
        for &register in &live {
            self.loosen(register);
        }
        let wanted: Vec<(usize, Ty)> = live.iter().map(|r| (*r, self.regs[*r].ty)).collect();
        let Some(version) = self.version(index, wanted)? else {
            let saved = core::mem::replace(&mut self.at, first);
            self.leave(Resume::Before, Note::Interpreted);
            self.at = saved;
            return Ok(None);
        };
        let block = self.versions[index][version].block;
        let types = self.versions[index][version].types.clone();
        let mut args = Vec::new();
        for (register, ty) in types {
            let reg = self.regs[register];
            let count = ty.parts(&self.source.target).len();
            match ty {
                Ty::Value(_) => args.push(self.value_of(register)),
                _ if reg.ty == ty => args.extend_from_slice(&reg.parts[..count]),
                Ty::Long if matches!(reg.ty, Ty::Int | Ty::Uint) => args.push(self.widened(register)),
                // Joining makes nothing but objects else.
                _ => return Err(self.refuse("registers that can't be joined")),
            }
        }
        Ok(Some(Edge { block, args }))
    }

    /// Constants that are numbers become variables where control flow meets: the versions would be too many.
    pub(super) fn loosen(&mut self, register: usize) {
        let Ty::Const(bits) = self.regs[register].ty else { return };
        let Some(constant) = value::Value::from_bits(bits as usize) else { return };
        if let Some(i) = constant.as_small_int() {
            let value = self.b.word(i as i64);
            self.set(register, Ty::Int, value);
        } else if let Some(x) = constant.as_inline_float() {
            let value = self.vm_float_constant(x);
            self.set(register, Ty::Float, value);
        } else if constant.is_bool() {
            let value = self.b.iconst(Type::Bool, u64::from(bits == TRUE));
            self.set(register, Ty::Bool, value);
        } else if constant.is_none() {
            let value = self.b.address(Type::Value, bits);
            self.set(register, Ty::Value(Kinds::NONE), value);
        } else {
            self.loosen_long(register);
        }
    }

    /// A constant of the VM's float type.
    #[allow(clippy::useless_conversion, reason = "on boards the VM has floats of 32 bits")]
    pub(super) fn vm_float_constant(&mut self, x: value::Float) -> Value {
        self.float_constant(f64::from(x))
    }

    pub(super) fn float_constant(&mut self, x: f64) -> Value {
        match self.source.target.float_type() {
            Type::F32 => self.b.fconst(Type::F32, u64::from((x as f32).to_bits())),
            _ => self.b.float(x),
        }
    }

    /// The version of a block for these types, made if there are not too many.
    fn version(&mut self, index: usize, wanted: Vec<(usize, Ty)>) -> Outcome<Option<usize>> {
        let versions = &self.versions[index];
        if let Some(found) = versions.iter().position(|version| version.types == wanted) {
            return Ok(Some(found));
        }
        let mut types = wanted;
        // One that takes these types too, without a number becoming an object.
        let takes = |version: &Version, loosely: bool| {
            version.types.iter().zip(&types).all(|((_, have), (_, want))| match (have, want) {
                (have, want) if have == want => true,
                (Ty::Value(have), Ty::Value(want)) => want.within(*have),
                (Ty::Value(have), Ty::Const(_) | Ty::Unbound) => want.kinds().within(*have),
                (Ty::Long, Ty::Int | Ty::Uint) => loosely,
                (Ty::Value(have), want) => {
                    loosely && !matches!(want, Ty::Iter(_)) && want.kinds().within(*have)
                }
                _ => false,
            })
        };
        let limit = if self.is_head[index] { VERSIONS } else { JOINED };
        let loosely = versions.len() >= limit;
        if let Some(found) = versions.iter().position(|version| takes(version, loosely)) {
            return Ok(Some(found));
        }
        if let Some(last) = versions.last().filter(|_| loosely) {
            // What differs from the version before is any object from now on.
            for ((_, want), (_, have)) in types.iter_mut().zip(&last.types) {
                if want != have {
                    match want.join(*have) {
                        None => return Ok(None),
                        Some(Ty::Dead) => *want = Ty::Dead,
                        Some(joined) if versions.len() > limit => {
                            *want = if joined.kinds().meets(Kinds::UNBOUND) {
                                Ty::ANY
                            } else {
                                Ty::Value(Kinds::OBJECT)
                            };
                        }
                        Some(joined) => *want = joined,
                    }
                }
            }
            if let Some(found) = versions.iter().position(|version| version.types == types) {
                return Ok(Some(found));
            }
        }
        self.made += 1;
        if self.made > MOST * self.decoded.blocks.len() + VERSIONS {
            return Err(self.refuse("types that do not settle"));
        }
        let block = self.b.create_block();
        for (_, ty) in &types {
            for part in ty.parts(&self.source.target) {
                self.b.add_param(block, part);
            }
        }
        self.versions[index].push(Version { types, block });
        let version = self.versions[index].len() - 1;
        self.work.push((index, version));
        Ok(Some(version))
    }

    // Registers.

    /// Defines a register.
    pub(super) fn set(&mut self, register: usize, ty: Ty, value: Value) {
        self.regs[register] = Reg { ty, parts: [value; 2], boxed: None, shape: None };
    }

    /// Defines a register as a constant.
    pub(super) fn set_const(&mut self, register: usize, bits: u64) {
        self.regs[register] = Reg { ty: Ty::Const(bits), ..Reg::DEAD };
    }

    /// Defines a register as an iterator.
    pub(super) fn set_iter(&mut self, register: usize, ty: Ty, sequence: Value, index: Value) {
        self.set_parts(register, ty, [sequence, index]);
    }

    /// Defines a register that is held in two values.
    pub(super) fn set_parts(&mut self, register: usize, ty: Ty, parts: [Value; 2]) {
        self.regs[register] = Reg { ty, parts, boxed: None, shape: None };
    }

    /// Forgets the shapes of objects: unknown code has run.
    pub(super) fn forget_shapes(&mut self) {
        for reg in &mut self.regs {
            reg.shape = None;
        }
    }

    /// The object in a register, unbound as word 0.
    pub(super) fn value_of(&mut self, register: usize) -> Value {
        if let Some(boxed) = self.regs[register].boxed {
            return boxed;
        }
        let reg = self.regs[register];
        let value = match reg.ty {
            Ty::Dead | Ty::Unbound => self.b.iconst(Type::Value, 0),
            Ty::Const(bits) => self.b.address(Type::Value, bits),
            Ty::Value(_) => return reg.parts[0],
            Ty::Int => self.b.box_small(reg.parts[0]),
            Ty::Uint | Ty::Long => self.box_long(reg.ty, reg.parts[0]),
            Ty::Bool => self.box_bool(reg.parts[0]),
            Ty::Float => self.box_float(reg.parts[0]),
            Ty::Complex => self.box_complex(reg.parts),
            Ty::Pair { .. } => self.box_pair(reg.parts),
            // The compiler reads iterators only by loop instructions.
            Ty::Iter(_) => self.b.iconst(Type::Value, NONE),
        };
        self.regs[register].boxed = Some(value);
        value
    }

    pub(super) fn box_bool(&mut self, truth: Value) -> Value {
        let (yes, no) = (self.b.iconst(Type::Value, TRUE), self.b.iconst(Type::Value, FALSE));
        self.b.select(truth, yes, no)
    }

    /// The object of a float; one that does not fit a word needs an allocation.
    pub(super) fn box_float(&mut self, number: Value) -> Value {
        let fits = self.b.fits_float(number);
        let (fast, slow, join) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
        let result = self.b.add_param(join, Type::Value);
        self.b.set_cold(slow);
        self.b.brif(fits, fast, slow);
        self.b.seal(fast);
        self.b.seal(slow);
        self.b.switch_to(fast);
        let boxed = self.b.box_float(number);
        self.b.jump_with(join, &[boxed]);
        self.b.switch_to(slow);
        let boxed = match self.b.helper_named("float_box") {
            Some(helper) => {
                let word = self.source.target.word_type();
                let bits = self.b.bitcast(word, number);
                self.call_ref(helper, &[bits])
            }
            None => self.b.iconst(Type::Value, NONE),
        };
        self.b.jump_with(join, &[boxed]);
        self.b.seal(join);
        self.b.switch_to(join);
        result
    }

    /// The object in a register that must be bound.
    pub(super) fn object(&mut self, register: usize) -> Value {
        self.bound(register);
        self.value_of(register)
    }

    /// Leaves if a register is unbound.
    pub(super) fn bound(&mut self, register: usize) {
        match self.regs[register].ty {
            Ty::Dead | Ty::Unbound => {
                let always = self.b.iconst(Type::Bool, 1);
                self.exit_if(always, Resume::Before, None);
            }
            Ty::Value(kinds) if kinds.meets(Kinds::UNBOUND) => {
                let value = self.regs[register].parts[0];
                let zero = self.b.iconst(Type::Value, 0);
                let unbound = self.b.icmp(IntCc::Eq, value, zero);
                self.exit_if(unbound, Resume::Before, None);
                self.regs[register].ty = Ty::Value(kinds.without(Kinds::UNBOUND));
            }
            _ => {}
        }
    }

    /// Assumes that a register, which is bound, holds an object of these kinds: tests it and leaves if not.
    pub(super) fn assume(&mut self, register: usize, kinds: Kinds, resume: Resume, note: Option<Note>) {
        let Ty::Value(known) = self.regs[register].ty else { return };
        let value = self.regs[register].parts[0];
        if kinds.meets(Kinds::BIGINT) && kinds.within(Kinds::SMALL | Kinds::BIGINT) && self.has_longs() {
            return self.unbox_long(register, true, resume, note);
        }
        if kinds == Kinds::EMPTY || !kinds.is_single() {
            return;
        }
        let is_known = known.within(kinds);
        match kinds {
            Kinds::SMALL => {
                if !is_known {
                    let small = self.b.is_small(value);
                    self.exit_unless(small, resume, note);
                }
                let word = self.b.unbox_small(value);
                self.regs[register] = Reg { ty: Ty::Int, parts: [word; 2], boxed: Some(value), shape: None };
            }
            Kinds::FLOAT => {
                let number = self.unbox_float(value, resume, note);
                self.regs[register] =
                    Reg { ty: Ty::Float, parts: [number; 2], boxed: Some(value), shape: None };
            }
            Kinds::BOOL => {
                let yes = self.b.iconst(Type::Value, TRUE);
                let truth = self.b.icmp(IntCc::Eq, value, yes);
                if !is_known {
                    let no = self.b.iconst(Type::Value, FALSE);
                    let is_false = self.b.icmp(IntCc::Eq, value, no);
                    let either = self.b.ior(truth, is_false);
                    self.exit_unless(either, resume, note);
                }
                self.regs[register] =
                    Reg { ty: Ty::Bool, parts: [truth; 2], boxed: Some(value), shape: None };
            }
            Kinds::NONE => {
                if !is_known {
                    let none = self.b.iconst(Type::Value, NONE);
                    let same = self.b.icmp(IntCc::Eq, value, none);
                    self.exit_unless(same, resume, note);
                    self.regs[register].ty = Ty::Value(kinds);
                }
            }
            _ => {
                let Some(shape) = self.shape_of_kind(kinds) else { return };
                if !is_known {
                    self.check_shape(value, shape, known, resume, note);
                    if let Some(item_type) = kinds.array_item() {
                        self.check_item_type(value, item_type, resume, note);
                    }
                    self.regs[register].ty = Ty::Value(kinds);
                }
                if kinds == Kinds::COMPLEX {
                    let parts = self.complex_parts(value);
                    self.regs[register] = Reg { ty: Ty::Complex, parts, boxed: Some(value), shape: None };
                }
            }
        }
    }

    /// The one shape of the objects of a kind.
    pub(super) fn shape_of_kind(&self, kinds: Kinds) -> Option<u64> {
        let shapes = self.source.shapes;
        match kinds {
            Kinds::LIST => Some(shapes.list as u64),
            Kinds::TUPLE => Some(shapes.tuple as u64),
            Kinds::BYTES => Some(shapes.bytes as u64),
            Kinds::BYTEARRAY => Some(shapes.bytearray as u64),
            Kinds::DICT => Some(shapes.dict as u64),
            Kinds::STR => Some(shapes.str as u64),
            Kinds::SET => Some(shapes.set as u64),
            Kinds::GENERATOR => Some(shapes.generator as u64),
            Kinds::LIST_ITERATOR => Some(shapes.list_iterator as u64),
            Kinds::RANGE_ITERATOR => Some(shapes.range_iterator as u64),
            Kinds::COMPLEX => Some(shapes.complex as u64),
            Kinds::ENUMERATE => Some(shapes.enumerate as u64),
            Kinds::ZIP => Some(shapes.zip as u64),
            Kinds::REVERSED => Some(shapes.reversed as u64),
            Kinds::KEY_ITERATOR => Some(shapes.key_iterator as u64),
            Kinds::VALUE_ITERATOR => Some(shapes.value_iterator as u64),
            Kinds::ITEM_ITERATOR => Some(shapes.item_iterator as u64),
            Kinds::SET_ITERATOR => Some(shapes.set_iterator as u64),
            _ => kinds.array_item().map(|_| shapes.array as u64),
        }
    }

    /// Leaves unless an object has a shape.
    pub(super) fn check_shape(
        &mut self,
        value: Value,
        shape: u64,
        known: Kinds,
        resume: Resume,
        note: Option<Note>,
    ) {
        if known.meets(NOT_POINTERS) {
            let pointer = self.b.is_pointer(value);
            self.exit_unless(pointer, resume, note);
        }
        let found = self.shape_of(value);
        let expected = self.b.address(Type::Ptr, shape);
        let other = self.b.icmp(IntCc::Ne, found, expected);
        self.exit_if(other, resume, note);
    }

    /// The shape of an object.
    pub(super) fn shape_of(&mut self, value: Value) -> Value {
        let address = self.b.bitcast(Type::Ptr, value);
        let access = Access::new(Width::Full).at(self.source.layout.object_shape).in_region(Region::Header);
        self.b.load(Type::Ptr, access, address)
    }

    /// The machine float of a value, which must be a float.
    fn unbox_float(&mut self, value: Value, resume: Resume, note: Option<Note>) -> Value {
        // In the word nearly always. Zeros are immediates, others are boxed.
        let inline = self.b.is_float(value);
        let float = self.source.target.float_type();
        let (fast, slow, join) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
        let result = self.b.add_param(join, float);
        self.b.set_cold(slow);
        self.b.brif(inline, fast, slow);
        self.b.seal(fast);
        self.b.seal(slow);
        self.b.switch_to(slow);
        let word = self.source.target.word_type();
        let bits = match self.b.helper_named("float_or_mark") {
            Some(helper) => self.b.call_helper(helper, &[value]).value,
            None => None,
        };
        let mark = self.b.iconst(word, FLOAT_MARK);
        let bits = bits.unwrap_or(mark);
        let other = self.b.icmp(IntCc::Eq, bits, mark);
        self.exit_if(other, resume, note);
        let number = self.b.bitcast(float, bits);
        self.b.jump_with(join, &[number]);
        self.b.switch_to(fast);
        let number = self.b.unbox_float(value);
        self.b.jump_with(join, &[number]);
        self.b.seal(join);
        self.b.switch_to(join);
        result
    }

    /// After an instruction has defined `register` with an object: narrows it to what the profile saw. False if the
    /// instruction never ran, and the code leaves behind it.
    pub(super) fn narrow(&mut self, register: usize) {
        let ins = self.ins();
        let Some(kinds) = self.program.profile(ins.at) else { return };
        let is_live = self.live.before(self.at + 1).contains(register);
        if is_live {
            self.assume(register, kinds, Resume::After, Some(Note::Defined(ins.at as u32, register as u16)));
        }
    }

    /// As [`narrow`](Self::narrow) on the edge to a word, which an exit goes on at.
    pub(super) fn assume_at(&mut self, register: usize, kinds: Kinds, word: usize) {
        let Ok(at) = self.decoded.instructions.binary_search_by_key(&word, |ins| ins.at) else { return };
        if !self.live.before(at).contains(register) {
            return;
        }
        let ins = self.ins();
        let note = Note::Defined(ins.at as u32, register as u16);
        // At the head of that block nothing has happened yet.
        let saved = core::mem::replace(&mut self.at, at);
        self.assume(register, kinds, Resume::Before, Some(note));
        self.at = saved;
    }

    // Exits.

    /// The registers that are live where an exit of this instruction goes on.
    pub(super) fn live_for(&self, resume: Resume) -> Vec<usize> {
        match resume {
            Resume::Before => self.live.before(self.at).iter().collect(),
            Resume::After => self.live.before(self.at + 1).iter().collect(),
            Resume::Raise => raised_live(&self.unit, &self.decoded, &self.live, &self.ins()),
        }
    }

    /// Where an exit goes on, and what is live there. Of a function that is inlined all go on before the call, unless the
    /// call is to raise.
    fn exit_state(&self, resume: Resume) -> (usize, Vec<usize>, &[Reg]) {
        let Some(outer) = self.outermost() else {
            let ins = self.ins();
            let pc = match (resume, ins.op, ins.target) {
                (Resume::Before, ..) => ins.at,
                (Resume::After, Op::Jump, Some(target)) => target,
                (Resume::After | Resume::Raise, ..) => ins.end,
            };
            return (pc, self.live_for(resume), &self.regs);
        };
        let ins = outer.decoded.instructions[outer.at];
        match resume {
            Resume::Raise => {
                (ins.end, raised_live(&outer.unit, &outer.decoded, &outer.live, &ins), &outer.regs)
            }
            _ => (ins.at, outer.live.before(outer.at).iter().collect(), &outer.regs),
        }
    }

    /// Leaves if a condition holds.
    pub(super) fn exit_if(&mut self, cond: Value, resume: Resume, note: Option<Note>) {
        self.exits_inlined(resume);
        // What an inlined function's profile is told would be of the wrong function.
        let note = note.filter(|_| !self.is_inlined());
        let (pc, live, regs) = self.exit_state(resume);
        let mut exit = Exit {
            pc: pc as u32,
            raises: resume == Resume::Raise,
            registers: Vec::new(),
            constants: Vec::new(),
            note,
        };
        let mut operands = vec![cond];
        for register in live {
            let reg = regs[register];
            match reg.ty {
                Ty::Dead | Ty::Unbound => {
                    if self.framed {
                        exit.constants.push((register as u16, 0));
                    }
                }
                Ty::Const(bits) => exit.constants.push((register as u16, bits)),
                Ty::Iter(_) | Ty::Complex | Ty::Pair { .. } => {
                    exit.registers.push(register as u16 | Exit::SEQUENCE);
                    operands.push(reg.parts[0]);
                    exit.registers.push(register as u16 | Exit::POSITION);
                    operands.push(reg.parts[1]);
                }
                Ty::Uint => {
                    exit.registers.push(register as u16 | Exit::UNSIGNED);
                    operands.push(reg.parts[0]);
                }
                Ty::Value(_) | Ty::Int | Ty::Long | Ty::Float | Ty::Bool => {
                    exit.registers.push(register as u16);
                    operands.push(reg.parts[0]);
                }
            }
        }
        if let Some(suspension) = &self.suspension {
            exit.registers.push(Exit::FUNCTION);
            operands.push(suspension.generator);
        } else if !self.framed && !self.source.unit.free.is_empty() {
            exit.registers.push(Exit::FUNCTION);
            operands.push(self.function);
        }
        let cond = operands[0];
        let forced = self.source.chaos && resume != Resume::Raise && note.is_none();
        operands[0] = if forced { self.or_chaos(cond) } else { cond };
        // Several tests of one instruction leave in the same way.
        if let Some((last, same, reference)) = &self.last_exit
            && *last == exit
            && same[..] == operands[1..]
        {
            let reference = *reference;
            self.b.exit_again(reference, &operands);
            return;
        }
        let reference = self.b.exit_with(exit.clone(), &operands);
        self.last_exit = Some((exit, operands.split_off(1), reference));
    }

    /// A condition that is also true when the VM's countdown comes to its end: tests take exits at random.
    fn or_chaos(&mut self, cond: Value) -> Value {
        let context = self.b.context();
        let access =
            Access::new(Width::Full).at(self.source.layout.vm_exit_countdown).in_region(Region::Context);
        let word = self.source.target.word_type();
        let count = self.b.load(word, access, context);
        let one = self.b.word(1);
        let less = self.b.isub(count, one);
        self.b.store(access, context, less);
        let zero = self.b.word(0);
        let ended = self.b.icmp(IntCc::Slt, less, zero);
        self.b.ior(cond, ended)
    }

    /// Leaves unless a condition holds.
    pub(super) fn exit_unless(&mut self, cond: Value, resume: Resume, note: Option<Note>) {
        let not = self.b.inot(cond);
        self.exit_if(not, resume, note);
    }

    /// Leaves in any case: the rest of the block is not translated.
    fn leave(&mut self, resume: Resume, note: Note) {
        let always = self.b.iconst(Type::Bool, 1);
        self.exit_if(always, resume, Some(note));
        self.b.raise();
    }

    /// As an instruction: the interpreter does this one.
    pub(super) fn interpret(&mut self) -> Outcome<Flow> {
        self.must_not_inline();
        self.leave(Resume::Before, Note::Interpreted);
        Ok(Flow::End)
    }

    /// As an instruction that never ran.
    pub(super) fn cold(&mut self) -> Outcome<Flow> {
        self.leave(Resume::Before, Note::Cold);
        Ok(Flow::End)
    }

    // Helpers.

    pub(super) fn helper(&self, name: &str) -> Outcome<HelperRef> {
        self.b.helper_named(name).ok_or_else(|| self.refuse(format!("no helper {name}")))
    }

    /// Calls a helper; if it raises, so does the code.
    pub(super) fn call(&mut self, name: &str, args: &[Value]) -> Outcome<Value> {
        let helper = self.unknown_code(name)?;
        Ok(self.call_ref(helper, args))
    }

    /// Calls a helper without a result.
    pub(super) fn call_nothing(&mut self, name: &str, args: &[Value]) -> Outcome<()> {
        let helper = self.unknown_code(name)?;
        let results = self.b.call_helper(helper, args);
        self.after_call(results);
        Ok(())
    }

    /// A helper that is going to be called, and may do what an inlined function must not.
    fn unknown_code(&mut self, name: &str) -> Outcome<HelperRef> {
        let helper = self.helper(name)?;
        // A new instance that is forgotten was never there.
        let is_harmless = name == "new_instance";
        if !is_harmless && self.source.helpers.get(helper).is_none_or(|row| row.may_raise) {
            self.must_not_inline();
        }
        Ok(helper)
    }

    pub(super) fn call_ref(&mut self, helper: HelperRef, args: &[Value]) -> Value {
        let results = self.b.call_helper(helper, args);
        self.after_call(results);
        match results.value {
            Some(value) => value,
            None => self.b.iconst(Type::Value, NONE),
        }
    }

    /// What follows every call of unknown code.
    pub(super) fn after_call(&mut self, results: CallResults) {
        if let Some(raised) = results.raised {
            self.exit_if(raised, Resume::Raise, None);
        }
        self.forget_shapes();
    }

    /// Back edges look for interrupts.
    pub(super) fn poll_if_backward(&mut self, word: usize) -> Outcome<()> {
        if word > self.ins().at {
            return Ok(());
        }
        let context = self.b.context();
        let access = Access::new(Width::U8).at(self.source.layout.vm_interrupt).in_region(Region::Context);
        let word = self.source.target.word_type();
        let flag = self.b.load(word, access, context);
        let zero = self.b.word(0);
        let asked = self.b.icmp(IntCc::Ne, flag, zero);
        let (poll, next) = (self.b.create_block(), self.b.create_block());
        self.b.set_cold(poll);
        self.b.brif(asked, poll, next);
        self.b.seal(poll);
        self.b.switch_to(poll);
        let helper = self.helper("poll")?;
        let results = self.b.call_helper(helper, &[]);
        if let Some(raised) = results.raised {
            self.exit_if(raised, Resume::Raise, None);
        }
        self.b.jump(next);
        self.b.seal(next);
        self.b.switch_to(next);
        self.forget_shapes();
        Ok(())
    }

    /// The bits of an operand that is a constant.
    pub(super) fn constant_of(&self, operand: Operand) -> Option<u64> {
        match operand {
            Operand::Constant(bits) => Some(bits),
            Operand::Register(register) => match self.regs[register].ty {
                Ty::Const(bits) => Some(bits),
                _ => None,
            },
        }
    }

    /// The kinds an operand may be of.
    pub(super) fn kinds_of(&self, operand: Operand) -> Kinds {
        match operand {
            Operand::Constant(bits) => self.kinds_of_bits(bits),
            Operand::Register(register) => match self.regs[register].ty {
                Ty::Const(bits) => self.kinds_of_bits(bits),
                ty => ty.kinds(),
            },
        }
    }

    fn kinds_of_bits(&self, bits: u64) -> Kinds {
        let kinds = Kinds::of_bits(bits);
        if kinds.is_single() { kinds } else { self.program.kind(bits) }
    }

    /// The object of an operand, which must be bound.
    pub(super) fn operand(&mut self, operand: Operand) -> Value {
        match operand {
            Operand::Constant(bits) => self.b.address(Type::Value, bits),
            Operand::Register(register) => self.object(register),
        }
    }

    pub(super) fn is_generic(&self) -> bool {
        self.program.is_generic(self.ins().at)
    }

    /// The target of a jump.
    pub(super) fn target(&self) -> Outcome<usize> {
        self.ins().target.ok_or_else(|| self.refuse("a jump without a target"))
    }
}
