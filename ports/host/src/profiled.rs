//! Native functions: when they are compiled, what is assumed then, and what happens when an assumption fails.
//!
//! A function starts in the monitoring interpreter. When it has been called often enough, or one of its loops has run
//! often enough, it is compiled for what the profile and the inline caches say at that time: from its start, or from
//! that loop. A side exit hands the registers to the interpreter, notes in the profile what was new, and is counted; an
//! exit that is taken again and again makes its code obsolete, and the function is compiled anew a few times.
//!
//! Invariants:
//! 1. The number of an exit is the serial number of its code, shifted, plus its number in the code. The code's
//!    [`Exits`] are registered as long as the code is in place.
//! 2. Exits read the registers that the stub has saved: as many arguments, of those types, as the exit's table says.

use crate::native::{HostFunction, HostMachine, NativeEmitter};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::c_void;
use std::rc::Rc;
use std::time::Instant;
use taipan_emit::function::{Exit, Module, Note};
use taipan_emit::native::{self, Attribute, Callee, Check, Entry, Global, Kinds, Place, Source};
use taipan_emit::types::Type;
use taipan_emit_x64::{MOST_VALUES, SavedRegisters, call_values};
use taipan_native::emitter;
use taipan_native::installed::{Holder, Measures, guards};
use taipan_native::machine::{Checked, Machine, Native, Placed};
use taipan_native::unit::frame_reader;
use taipan_vm::bytecode::opcode::{self, Role};
use taipan_vm::bytecode::{Op, Unit, UnitFlags};
use taipan_vm::emitter::{LoopEntry, MOST_RAW};
use taipan_vm::interp::facts::{CachedAttribute, CachedPlace, Fact};
use taipan_vm::interp::monitor::{self, Kinds as Seen};
use taipan_vm::interp::resume::{self, ResumedFrame};
use taipan_vm::objects::bytes_iterator::BytesIterator;
use taipan_vm::objects::code::Code;
use taipan_vm::objects::function::Function;
use taipan_vm::objects::list_iterator::ListIterator;
use taipan_vm::objects::object::Gc;
use taipan_vm::objects::string::Str;
use taipan_vm::runtime::layout::{Layout, Shapes};
use taipan_vm::runtime::memory::keep_alive;
use taipan_vm::runtime::{Args, Raised, Result, Vm};
use taipan_vm::value::{Float, Slot, Value};

/// Parameters that a native function may have.
const MOST_PARAMETERS: usize = 32;
/// Words of bytecode beyond which a function stays bytecode: compiling would take too long.
const MOST_WORDS: usize = 8000;
/// Calls of a function without loops that nobody looks at.
const COLD_CALLS: u32 = 800;
/// Calls that are monitored before the function is compiled.
const SAMPLES: u32 = 60;
/// How often an exit is taken before its code is obsolete.
const EXITS: u32 = 20;
/// How often a function is compiled anew.
const RECOMPILED: u32 = 5;
/// Bits of an exit's number that count exits.
const EXIT_BITS: u32 = 20;

/// What the command line says about native functions.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Settings {
    /// Calls or loops before compilation, if not the usual ones.
    pub(crate) after: Option<u32>,
    /// Side exits are taken at random, from this seed on.
    pub(crate) exits: Option<u64>,
    /// Say what is compiled.
    pub(crate) verbose: bool,
}

impl Settings {
    fn calls(&self) -> u32 {
        self.after.unwrap_or(SAMPLES)
    }

    fn loops(&self) -> u32 {
        self.after.unwrap_or(1500)
    }
}

/// What exits of one piece of code need.
struct Exits {
    code: Gc<Code>,
    /// The function, for functions without closures; the others pass theirs along.
    function: Gc<Function>,
    /// Was it entered in the middle of a frame?
    framed: bool,
    exits: Vec<Exit>,
    /// The types of each exit's operands.
    types: Vec<Vec<Type>>,
    taken: Vec<Cell<u32>>,
    total: Cell<u64>,
    /// How often an exit is taken before the code is obsolete.
    limit: u32,
    /// Set when the code is to be made anew.
    obsolete: Cell<bool>,
    /// Words whose assumptions failed.
    failed: RefCell<BTreeSet<u32>>,
}

thread_local! {
    /// The exits of all code in place, by serial number.
    static REGISTRY: RefCell<Vec<Option<Rc<Exits>>>> = const { RefCell::new(Vec::new()) };
    /// Say what becomes obsolete?
    static VERBOSE: Cell<bool> = const { Cell::new(false) };
    /// The state of the generator that forces exits, 0 for none.
    static CHAOS: Cell<u64> = const { Cell::new(0) };
}

fn register(exits: Rc<Exits>, serial: usize) {
    REGISTRY.with_borrow_mut(|all| all[serial] = Some(exits));
}

fn reserve() -> usize {
    REGISTRY.with_borrow_mut(|all| match all.iter().position(Option::is_none) {
        Some(free) if free > 0 => free,
        _ => {
            all.push(None);
            all.len() - 1
        }
    })
}

/// Code of a function, from its start or from a loop.
struct Piece {
    installed: Rc<Installed>,
    exits: Rc<Exits>,
    serial: usize,
}

impl Holder<HostFunction> for Piece {
    fn each_code(&self, show: &mut dyn FnMut(&Rc<Installed>)) {
        show(&self.installed);
    }
}

impl Drop for Piece {
    fn drop(&mut self) {
        REGISTRY.with_borrow_mut(|all| {
            if let Some(slot) = all.get_mut(self.serial) {
                *slot = None;
            }
        });
    }
}

/// What is known of a native function.
pub(crate) struct Profiled {
    unit: Unit,
    /// Is code to be made fast rather than good?
    is_quick: bool,
    settings: Settings,
    /// Registers of parameters.
    parameters: usize,
    start: RefCell<Option<Rc<Piece>>>,
    loops: RefCell<BTreeMap<u32, Rc<Piece>>>,
    /// Entries that can't be compiled, by word of the loop, `u32::MAX` for the start, and why.
    refused: RefCell<BTreeMap<u32, String>>,
    failed: RefCell<BTreeSet<u32>>,
    compiled: Cell<u32>,
    /// Calls before the function is compiled.
    patience: Cell<u32>,
    /// How often code became obsolete.
    attempts: Cell<u32>,
    /// Measures of code that is gone.
    spent_ns: Cell<u64>,
}

/// The number of the start among the entries.
const START: u32 = u32::MAX;

/// Code in place.
type Installed = taipan_native::installed::Installed<HostFunction>;

/// Does the code jump backwards anywhere?
fn has_loop(unit: &Unit) -> bool {
    let mut at = 0;
    while let Some(word) = unit.code.get(at) {
        let Some(op) = Op::from_byte(*word as u8) else { return true };
        let info = op.info();
        let distance = match (info.x, info.b) {
            (Role::Jump, _) => unit.code.get(at + 1).map_or(0, |x| *x as i32 as isize),
            (_, Role::Jump) => opcode::sd(*word),
            _ => 0,
        };
        if distance < 0 {
            return true;
        }
        at += info.words();
    }
    false
}

/// Why a unit stays bytecode from the start.
pub(crate) fn refusal(unit: &Unit) -> Option<String> {
    if unit.flags.has(UnitFlags::GENERATOR | UnitFlags::COROUTINE) {
        return Some("generators and coroutines stay bytecode".to_string());
    }
    if native::parameters(unit) > MOST_PARAMETERS {
        return Some(format!("more than {MOST_PARAMETERS} parameters"));
    }
    if unit.code.len() > MOST_WORDS {
        return Some(format!("more than {MOST_WORDS} words of bytecode"));
    }
    frame_reader(unit).map(|name| format!("'{name}' needs the frame of a bytecode function"))
}

impl Native<HostMachine> for Profiled {
    fn check(tier: &NativeEmitter, unit: &Unit) -> Checked<Self> {
        match refusal(unit) {
            Some(reason) => Err(reason),
            None => Ok(Self::new(unit, tier.machine.settings)),
        }
    }

    fn each_code(&self, show: &mut dyn FnMut(&Rc<Installed>)) {
        for piece in self.start.borrow().iter().chain(self.loops.borrow().values()) {
            piece.installed.measures.side_exits.set(piece.exits.total.get());
            show(&piece.installed);
        }
    }

    fn refusal(&self) -> Option<String> {
        self.refused.borrow().get(&START).cloned()
    }

    fn prepare(&self, vm: &mut Vm, code: Gc<Code>) -> Result<()> {
        // Without a profile there is nothing to count loops with: even eager compilation has one.
        vm.start_profile(code)?;
        code.loop_threshold.set(self.settings.loops());
        if self.settings.after.is_none() && !has_loop(&self.unit) {
            code.cold_calls.set(COLD_CALLS);
        }
        VERBOSE.set(self.settings.verbose);
        if let Some(seed) = self.settings.exits {
            CHAOS.set(seed | 1 << 63);
            vm.exit_countdown.set(7);
        }
        Ok(())
    }

    fn call(&self, vm: &mut Vm, tools: &NativeEmitter, function: Gc<Function>, args: Args) -> Result<Value> {
        let code = function.code.get();
        let piece = self.start.borrow().clone();
        let piece = match piece {
            Some(piece) if !piece.exits.obsolete.get() => Some(piece),
            Some(_) => {
                self.forget(vm, tools, code);
                None
            }
            // Code that is entered in the middle of a loop has no loops of the usual form: once there is some, the next
            // call gets code of its own.
            None if code.calls.get() >= self.patience.get() || self.is_looping() => {
                self.compile(vm, tools, function, code, &Entry::Start, START)
            }
            None => None,
        };
        let Some(piece) =
            piece.filter(|piece| piece.exits.function.globals.value() == function.globals.value())
        else {
            vm.check_native_stack()?;
            return monitor::call_monitored(vm, function, args);
        };
        let count = self.parameters;
        let mut values: [Slot; MOST_PARAMETERS] = [None; MOST_PARAMETERS];
        let simple = plain_arity(code) == Some(args.len()) && args.keyword_count() == 0;
        if simple {
            for (slot, value) in values.iter_mut().zip(args.positional()) {
                *slot = Some(*value);
            }
        } else {
            vm.bind_arguments(function, args, &mut values)?;
        }
        let mut words = [0_usize; MOST_PARAMETERS + 1];
        words[0] = function.value().bits();
        for (word, value) in words[1..].iter_mut().zip(&values[..count]) {
            *word = value.map_or(0, |value| value.bits());
        }
        let context = core::ptr::from_mut(vm).cast();
        // SAFETY: the code was made for this VM and this number of values, and `piece` keeps it in place.
        let result = unsafe { piece.installed.native.call(context, &words[..=count]) };
        std::hint::black_box(&values);
        keep_alive(function);
        match result {
            Ok(word) => Ok(Value::from_bits(word).unwrap_or(Value::NONE)),
            Err(_) => Err(vm.native_raised()),
        }
    }

    fn back_edge(&self, vm: &mut Vm, tools: &NativeEmitter, head: u32) -> LoopEntry {
        let Some(running) = vm.running() else { return LoopEntry::Stay };
        let Some(function) = running.function else { return LoopEntry::Stay };
        let code = running.code;
        let known = self.loops.borrow().get(&head).cloned();
        let piece = match known {
            Some(piece) if piece.exits.obsolete.get() => {
                self.forget(vm, tools, code);
                return LoopEntry::Stay;
            }
            Some(piece) => piece,
            None => {
                let count = usize::from(code.registers);
                // SAFETY: the frame has as many registers as its code says.
                let slots = unsafe { core::slice::from_raw_parts(running.registers, count) };
                let registers = slots.iter().map(|slot| match slot {
                    Some(value) => Kinds::from(Seen::of(*value)),
                    None => Kinds::UNBOUND,
                });
                let entry = Entry::Loop { word: head as usize, registers: registers.collect() };
                match self.compile(vm, tools, function, code, &entry, head) {
                    Some(piece) => piece,
                    None => return LoopEntry::Stay,
                }
            }
        };
        if piece.exits.function.globals.value() != function.globals.value() {
            return LoopEntry::Stay;
        }
        let words = [function.value().bits(), running.registers as usize];
        let context = core::ptr::from_mut(vm).cast();
        // SAFETY: as for `call`; the second word is the address of the frame's registers.
        let result = unsafe { piece.installed.native.call(context, &words) };
        match result {
            Ok(word) if word == Value::TOMBSTONE.bits() => LoopEntry::Moved,
            Ok(word) => LoopEntry::Returned(Value::from_bits(word).unwrap_or(Value::NONE)),
            Err(_) => LoopEntry::Raised(vm.native_raised()),
        }
    }

    fn spent_ns(&self) -> u64 {
        self.spent_ns.get()
    }
}

impl Profiled {
    fn new(unit: &Unit, settings: Settings) -> Self {
        Self {
            unit: unit.clone(),
            is_quick: !has_loop(unit),
            settings,
            parameters: native::parameters(unit),
            start: RefCell::new(None),
            loops: RefCell::default(),
            refused: RefCell::default(),
            failed: RefCell::default(),
            compiled: Cell::new(0),
            patience: Cell::new(settings.calls()),
            attempts: Cell::new(0),
            spent_ns: Cell::new(0),
        }
    }

    /// Has a loop of it been hot?
    fn is_looping(&self) -> bool {
        !self.loops.borrow().is_empty()
    }

    /// Drops code that is obsolete, and notes what not to assume again.
    fn forget(&self, vm: &mut Vm, tools: &NativeEmitter, code: Gc<Code>) {
        let mut old = Vec::new();
        if self.start.borrow().as_ref().is_some_and(|piece| piece.exits.obsolete.get()) {
            old.extend(self.start.borrow_mut().take());
            code.native_raw.set(0);
        }
        self.loops.borrow_mut().retain(|_, piece| {
            let stays = !piece.exits.obsolete.get();
            if !stays {
                old.push(piece.clone());
            }
            stays
        });
        if !old.is_empty() {
            self.attempts.set(self.attempts.get() + 1);
        }
        for piece in old {
            self.failed.borrow_mut().append(&mut piece.exits.failed.borrow_mut());
            self.spent_ns.set(self.spent_ns.get() + piece.installed.measures.compile_ns);
            tools.graveyard.bury(piece);
        }
        tools.graveyard.clear(vm);
    }

    /// Compiles the function from its start or from a loop.
    fn compile(
        &self,
        vm: &mut Vm,
        tools: &NativeEmitter,
        function: Gc<Function>,
        code: Gc<Code>,
        entry: &Entry,
        key: u32,
    ) -> Option<Rc<Piece>> {
        if self.refused.borrow().contains_key(&key) {
            return None;
        }
        let words = self.unit.code.len();
        if self.settings.after.is_none() && !tools.machine.budget.allows(words) {
            // Later. Asking costs time too.
            self.patience.set(code.calls.get().saturating_add(SAMPLES));
            if self.is_quick {
                // Loops would not be counted.
                code.cold_calls.set(COLD_CALLS / 4);
            }
            code.loop_threshold.set(code.loop_threshold.get().saturating_add(code.loop_threshold.get() / 2));
            return None;
        }
        match self.try_compile(vm, tools, function, code, entry) {
            Ok(piece) => {
                tools.machine.budget.spend(words, piece.installed.measures.compile_ns);
                self.compiled.set(self.compiled.get() + 1);
                let piece = Rc::new(piece);
                if key == START {
                    let raw = piece.installed.native.raw_entry();
                    *self.start.borrow_mut() = Some(piece.clone());
                    if plain_arity(code).is_some() {
                        code.set_raw(raw, function.globals);
                    }
                } else {
                    self.loops.borrow_mut().insert(key, piece.clone());
                }
                Some(piece)
            }
            Err(reason) => {
                if self.settings.verbose {
                    eprintln!("taipan: {} stays bytecode: {reason}", self.unit.qualname);
                }
                self.refused.borrow_mut().insert(key, reason);
                None
            }
        }
    }

    fn try_compile(
        &self,
        vm: &mut Vm,
        tools: &NativeEmitter,
        function: Gc<Function>,
        code: Gc<Code>,
        entry: &Entry,
    ) -> core::result::Result<Piece, String> {
        let started = Instant::now();
        let symbol = tools.symbol(code);
        let shapes = Shapes::host();
        let source = Source {
            unit: &self.unit,
            symbol: &symbol,
            target: emitter::target(),
            helpers: tools.helpers(),
            layout: &Layout::HOST,
            shapes: &shapes,
            chaos: self.settings.exits.is_some(),
        };
        let eager = self.settings.after == Some(0);
        let attempts = self.attempts.get();
        let mut program = Program {
            vm: &mut *vm,
            code,
            function,
            symbol: &symbol,
            is_start: *entry == Entry::Start,
            eager,
            attempts,
            failed: self.failed.borrow().clone(),
            roots: vec![function.value().bits(), function.globals.value().bits()],
        };
        let mut made = native::translate(source, entry, &mut program)
            .map_err(|refusal| format!("line {}: {}", refusal.line, refusal.message))?;
        let roots = program.roots;
        let translated = started.elapsed().as_micros();
        let before: usize = made.layout.iter().map(|block| made.block(*block).insts.len()).sum();
        // Without a loop, what is called takes the time.
        made.is_quick = self.is_quick && *entry == Entry::Start;
        tools.optimize(code, &mut made)?;
        let optimized = started.elapsed().as_micros();
        let after: usize = made.layout.iter().map(|block| made.block(*block).insts.len()).sum();
        let steps = format!(
            "{} words, {before} insts {translated} us, {after} insts {} blocks {optimized} us",
            self.unit.code.len(),
            made.layout.len()
        );
        if made.exits.len() >= 1 << EXIT_BITS {
            return Err("too many side exits".to_string());
        }
        let serial = reserve();
        made.exit_base = (serial as u64) << EXIT_BITS;
        let types = operand_types(&made);
        let exits = made.exits.clone();
        let guards = guards(&made);
        let mut module = Module::default();
        module.functions.push(made);
        let compiled = tools.machine.compile(&module, tools.helpers(), &|_| None)?;
        // What it refers to stays until the code object goes: obsolete code may run on for a while.
        if let Err(raised) = vm.keep_for_native(code, &roots) {
            vm.clear_raised(raised);
            return Err("no memory".to_string());
        }
        let bytes = compiled.code.bytes.len();
        let native = compiled.functions.into_iter().next().ok_or("no code was made")?;
        let taken = exits.iter().map(|_| Cell::new(0)).collect();
        let exits = Rc::new(Exits {
            code,
            function,
            framed: *entry != Entry::Start,
            exits,
            types,
            taken,
            total: Cell::new(0),
            limit: if attempts < RECOMPILED { EXITS << (3 * attempts) } else { u32::MAX },
            obsolete: Cell::new(false),
            failed: RefCell::default(),
        });
        register(exits.clone(), serial);
        let compile_ns = u64::try_from(started.elapsed().as_nanos()).unwrap_or(u64::MAX);
        let measures = Measures { bytes, guards, compile_ns, side_exits: Cell::new(0) };
        if self.settings.verbose {
            let place = match entry {
                Entry::Start => "start".to_string(),
                Entry::Loop { word, .. } => format!("loop in line {}", self.unit.line_of(*word as u32)),
            };
            let micros = compile_ns / 1000;
            let name = &self.unit.qualname;
            eprintln!("taipan: {name} compiled from {place}: {bytes} bytes, {micros} us ({steps})");
        }
        let installed = Rc::new(Installed::new(native, code, Vec::new(), measures, &tools.owners));
        Ok(Piece { installed, exits, serial })
    }
}

/// The types of the operands of each exit.
fn operand_types(function: &taipan_emit::function::Function) -> Vec<Vec<Type>> {
    let mut types = vec![Vec::new(); function.exits.len()];
    for block in &function.layout {
        for inst in &function.block(*block).insts {
            let inst = function.inst(*inst);
            if let taipan_emit::inst::Imm::ExitRef(exit) = inst.imm {
                types[exit.index()] =
                    inst.args[1..].iter().map(|value| function.value_type(*value)).collect();
            }
        }
    }
    types
}

/// The running program, as the translation of one function sees it.
struct Program<'a> {
    vm: &'a mut Vm,
    code: Gc<Code>,
    function: Gc<Function>,
    symbol: &'a str,
    is_start: bool,
    eager: bool,
    attempts: u32,
    failed: BTreeSet<u32>,
    /// What the code refers to.
    roots: Vec<usize>,
}

impl Program<'_> {
    fn name(&self, index: usize) -> Option<Gc<Str>> {
        self.code.get().constants().get(index)?.cast::<Str>()
    }

    fn fact(&mut self, fact: Fact) -> Global {
        self.roots.extend_from_slice(&fact.cells);
        let check = |check: &taipan_vm::interp::facts::Check| Check {
            address: check.address as u64,
            expected: check.expected as u64,
            is_word: check.is_word,
        };
        Global {
            checks: fact.checks.iter().map(check).collect(),
            place: fact.place.map(|place| place as u64),
            value: fact.value.bits() as u64,
            is_steady: self.vm.is_steady(fact.value),
        }
    }

    fn attribute_of(&mut self, cached: CachedAttribute) -> Attribute {
        self.roots.push(cached.shape);
        let place = match cached.place {
            CachedPlace::Inline(word) => Place::Inline(word as u32),
            CachedPlace::Overflow { buffer, word } => {
                Place::Overflow { buffer: buffer as u32, word: word as u32 }
            }
            CachedPlace::Method(method) => {
                self.roots.push(method.bits());
                Place::Method(method.bits() as u64)
            }
            CachedPlace::Add { word, shape } => {
                self.roots.push(shape);
                Place::Add { word: word as u32, shape: shape as u64 }
            }
        };
        Attribute { shape: cached.shape as u64, epoch: u64::from(cached.epoch), place }
    }

    fn kinds(&self, index: usize) -> Option<Kinds> {
        let kinds = Kinds::from(Seen(self.code.get().profile()?.get(index)?.get()));
        // Compiled at once, a profile without an entry says nothing.
        (kinds != Kinds::EMPTY || !(self.eager || self.attempts > 2)).then_some(kinds)
    }
}

/// The number of arguments of a function that takes nothing but positional ones.
fn plain_arity(code: Gc<Code>) -> Option<usize> {
    let plain = code.parameters.keyword_only == 0 && !code.flags.has(UnitFlags::VAR_ARGS | UnitFlags::VAR_KW);
    plain.then(|| usize::from(code.parameters.positional))
}

fn value_of(bits: u64) -> Option<Value> {
    Value::from_bits(bits as usize)
}

impl native::Program for Program<'_> {
    fn constant(&self, index: usize) -> u64 {
        self.code.get().constants().get(index).map_or(Value::NONE.bits(), |value| value.bits()) as u64
    }

    fn globals(&self) -> u64 {
        self.function.globals.value().bits() as u64
    }

    fn cache_address(&self, cache: usize) -> u64 {
        self.code.get().cache_address(cache) as u64
    }

    fn profile(&self, word: usize) -> Option<Kinds> {
        self.kinds(word)
    }

    fn parameter(&self, index: usize) -> Option<Kinds> {
        self.kinds(self.code.len as usize + index)
    }

    fn is_generic(&self, word: usize) -> bool {
        self.failed.contains(&(word as u32))
    }

    fn attempts(&self) -> u32 {
        self.attempts
    }

    fn global(&mut self, name: usize) -> Option<Global> {
        let fact = self.vm.global_fact(self.function.globals, self.name(name)?)?;
        Some(self.fact(fact))
    }

    fn callee(&mut self, bits: u64) -> Callee {
        let Some(value) = value_of(bits) else { return Callee::Other };
        if let Some(function) = value.cast::<Function>() {
            let code = function.code.get();
            let Some(arity) = plain_arity(code).filter(|_| code.native_entry.get() != 0) else {
                return Callee::Other;
            };
            let own = self.is_start && function.value() == self.function.value();
            self.roots.push(code.value().bits());
            return Callee::Function {
                code: code.value().bits() as u64,
                globals: function.globals.as_ptr() as u64,
                arity,
                symbol: own.then(|| self.symbol.to_string()),
            };
        }
        if let Some(init) = self.vm.constructor_fact(value) {
            let code = init.code.get();
            let epoch = u64::from(self.vm.class_epoch());
            if let Some(arity) = plain_arity(code).filter(|_| code.native_entry.get() != 0) {
                self.roots.extend([init.value().bits(), code.value().bits()]);
                let globals = init.globals.as_ptr() as u64;
                let (init, code) = (init.value().bits() as u64, code.value().bits() as u64);
                return Callee::Class { init, code, globals, arity, epoch };
            }
        }
        match self.vm.builtin_name(value) {
            Some((owner, name)) => Callee::Builtin(format!("{owner}{name}")),
            None => Callee::Other,
        }
    }

    fn kind(&self, bits: u64) -> Kinds {
        value_of(bits).map_or(Kinds::UNBOUND, |value| Kinds::from(Seen::of(value)))
    }

    fn member(&mut self, module: u64, name: usize) -> Option<Global> {
        let fact = self.vm.member_fact(value_of(module)?, self.name(name)?)?;
        Some(self.fact(fact))
    }

    fn attribute(&mut self, cache: usize) -> Option<Attribute> {
        let cached = self.vm.attribute_fact(self.code, cache)?;
        Some(self.attribute_of(cached))
    }

    fn stored_attribute(&mut self, cache: usize) -> Option<Attribute> {
        let cached = self.vm.stored_attribute_fact(self.code, cache)?;
        Some(self.attribute_of(cached))
    }
}

/// How the interpreter calls raw code of native functions.
///
/// # Safety
/// See [`CallRaw`](taipan_vm::emitter::CallRaw).
pub(crate) unsafe extern "C" fn call_raw(
    vm: *mut Vm,
    raw: usize,
    function: Value,
    args: *const Value,
    count: usize,
) -> usize {
    const { assert!(MOST_RAW <= MOST_VALUES) };
    // SAFETY: the caller's promise.
    unsafe { call_values(vm.cast(), raw, function.bits() as u64, args.cast(), count) as usize }
}

/// What a side exit calls: hands the registers to the interpreter.
///
/// # Safety
/// Native code of this VM calls it through the stub of side exits.
pub(crate) unsafe extern "C" fn exit_handler(context: *mut c_void, saved: *const SavedRegisters) -> u64 {
    // SAFETY: native code passes the VM that entered it, which nobody else uses until this returns; the stub has saved
    // the registers on the stack.
    let (vm, saved) = unsafe { (&mut *context.cast::<Vm>(), &*saved) };
    let mut args = saved.arguments();
    // SAFETY: the first argument of every exit is its number.
    let number = unsafe { args.word() };
    let (serial, index) = ((number >> EXIT_BITS) as usize, (number & ((1 << EXIT_BITS) - 1)) as usize);
    let exits = REGISTRY.with_borrow(|all| all.get(serial).cloned().flatten());
    let Some(exits) = exits else {
        let raised = vm.runtime_error(format_args!("a side exit of unknown code"));
        let _ = raised;
        return 0;
    };
    match leave(vm, &exits, index, &mut args) {
        Ok(value) => value.bits() as u64,
        Err(_) => 0,
    }
}

fn leave(
    vm: &mut Vm,
    exits: &Exits,
    index: usize,
    args: &mut taipan_emit_x64::SavedArguments<'_>,
) -> Result<Value> {
    let exit = &exits.exits[index];
    count(vm, exits, index);
    let raised = exit.raises.then(|| vm.native_raised());
    // What is being raised is kept by the VM; what is decoded, by the saved registers, and what is made here, by a list.
    let mut made = None;
    let mut registers: Vec<(u16, Slot)> = Vec::with_capacity(exit.registers.len() + exit.constants.len());
    let mut function = exits.function;
    let mut sequence = None;
    // An object that there is no memory for: its register stays unbound, and the instruction raises.
    let mut failed = None;
    for (register, ty) in exit.registers.iter().zip(&exits.types[index]) {
        // SAFETY: invariant 2.
        let bits = unsafe { if ty.is_float() { args.float() } else { args.word() } };
        if *register == Exit::FUNCTION {
            if let Some(passed) = value_of(bits).and_then(Value::cast::<Function>) {
                function = passed;
            }
            continue;
        }
        if register & Exit::SEQUENCE != 0 {
            sequence = value_of(bits);
            continue;
        }
        if register & Exit::POSITION != 0 {
            let iterator = iterator(vm, sequence, bits as usize);
            let slot = held(vm, &mut made, iterator, &mut failed);
            registers.push((register & !Exit::POSITION, slot));
            continue;
        }
        let slot = match ty {
            Type::F64 => {
                let number = f64::from_bits(bits) as Float;
                match Value::inline_float(number) {
                    Some(value) => Some(value),
                    None => {
                        let boxed = vm.new_float(number);
                        held(vm, &mut made, boxed, &mut failed)
                    }
                }
            }
            Type::I64 => Some(Value::int(bits as isize)),
            Type::Bool => Some(Value::bool(bits & 1 != 0)),
            _ => value_of(bits),
        };
        registers.push((*register, slot));
    }
    registers.extend(exit.constants.iter().map(|(register, bits)| (*register, value_of(*bits))));
    learn(exits, exit, &registers);
    // What failed is raised by the instruction that would be next.
    let pc = if failed.is_some() && raised.is_none() { exit.pc + 1 } else { exit.pc };
    let raised = failed.or(raised);
    if exits.framed {
        resume::write_back(vm, pc, &registers);
        return match raised {
            Some(raised) => Err(raised),
            None => Ok(Value::TOMBSTONE),
        };
    }
    let code = function.code.get();
    if let Some(raised) = raised
        && registers.is_empty()
        && !handled(code, pc)
    {
        resume::trace_frame(vm, exits.code, pc.saturating_sub(1));
        return Err(raised);
    }
    let frame = ResumedFrame { function, pc, registers: &registers, destination: 0, init_instance: None };
    let result = resume::resume(vm, &[frame], raised);
    keep_alive(function);
    result
}

/// Does the code handle exceptions of the instruction that ends before this word?
fn handled(code: Gc<Code>, behind: u32) -> bool {
    let word = behind.saturating_sub(1);
    code.get().exception_rows().iter().any(|row| row.start <= word && word < row.end)
}

/// Keeps what a side exit has made until it is in its register.
fn hold(vm: &mut Vm, made: &mut Option<Gc<taipan_vm::objects::list::List>>, value: Value) -> Result<()> {
    let list = match *made {
        Some(list) => list,
        None => {
            let list = vm.new_list(&[value])?;
            *made = Some(list);
            return Ok(());
        }
    };
    taipan_vm::objects::list::List::push(list, vm, value)
}

/// An object that a side exit has made, kept; nothing if that failed.
fn held(
    vm: &mut Vm,
    made: &mut Option<Gc<taipan_vm::objects::list::List>>,
    value: Result<Value>,
    failed: &mut Option<Raised>,
) -> Slot {
    match value.and_then(|value| hold(vm, made, value).map(|()| value)) {
        Ok(value) => Some(value),
        Err(raised) => {
            *failed = Some(raised);
            None
        }
    }
}

/// The iterator that is at some position of a sequence.
fn iterator(vm: &mut Vm, sequence: Slot, position: usize) -> Result<Value> {
    let iterator = vm.iter(sequence.unwrap_or(Value::NONE))?;
    if let Some(list) = iterator.cast::<ListIterator>() {
        list.position.set(position);
    } else if let Some(bytes) = iterator.cast_exact::<BytesIterator>() {
        bytes.move_to(position);
    }
    Ok(iterator)
}

/// Counts an exit; one that is taken often makes the code obsolete.
fn count(vm: &Vm, exits: &Exits, index: usize) {
    let exit = &exits.exits[index];
    if CHAOS.get() != 0 {
        let mut state = CHAOS.get();
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        CHAOS.set(state | 1);
        vm.exit_countdown.set((state >> 32) as isize % 97);
        return;
    }
    if exit.raises {
        return;
    }
    exits.total.set(exits.total.get() + 1);
    let taken = &exits.taken[index];
    taken.set(taken.get() + 1);
    if taken.get() >= exits.limit && exit.note != Some(Note::Interpreted) {
        exits.obsolete.set(true);
        if VERBOSE.get() {
            let line = exits.code.line_of(exit.pc.saturating_sub(1));
            let name = exits.code.qualname.get().as_str();
            let (pc, note) = (exit.pc, exit.note);
            eprintln!("taipan: {name} is obsolete: line {line}, word {pc}, {note:?}");
        }
        // What failed more than once will fail again.
        for (exit, taken) in exits.exits.iter().zip(&exits.taken) {
            if exit.note.is_none() && !exit.raises && taken.get() > 1 {
                exits.failed.borrow_mut().insert(exit.pc);
            }
        }
        if !exits.framed {
            exits.code.native_raw.set(0);
        }
    }
}

/// Adds what was new to the profile.
fn learn(exits: &Exits, exit: &Exit, registers: &[(u16, Slot)]) {
    let code = exits.code.get();
    let (at, register) = match exit.note {
        Some(Note::Defined(word, register)) => (word as usize, register),
        Some(Note::Parameter(index)) => {
            (code.len as usize + usize::from(index), code.local_register(usize::from(index)) as u16)
        }
        _ => return,
    };
    let value = registers.iter().find(|(found, _)| *found == register).and_then(|(_, slot)| *slot);
    if let (Some(profile), Some(value)) = (code.profile(), value)
        && let Some(kinds) = profile.get(at)
    {
        kinds.set(kinds.get() | Seen::of(value).0);
    }
}
