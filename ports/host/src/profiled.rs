//! Native functions: when they are compiled, what is assumed then, and what happens when an assumption fails.
//!
//! A function starts in the monitoring interpreter. When it has been called often enough, or one of its loops has run
//! often enough, it is compiled for what the profile and the inline caches say at that time: from its start, or from
//! that loop. A side exit hands the registers to the interpreter, notes in the profile what was new, and is counted; an
//! exit that is taken again and again makes its code obsolete, and the function is compiled anew a few times.
//!
//! The translation to IR needs the VM; the rest is done by a thread of its own if there is one (`background.rs`), while
//! the function goes on as bytecode.

use crate::background::{self, Made, Order, count_insts};
use crate::exits::{self, EXIT_BITS, Exits, Serial};
use crate::native::{HostFunction, HostMachine, NativeEmitter};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;
use taipan_emit::function::Function as Ir;
use taipan_emit::native::{self, Entry, Kinds, Source};
use taipan_emit_x64::{MOST_VALUES, call_pair, call_values};
use taipan_native::emitter;
use taipan_native::installed::{Holder, Measures};
use taipan_native::machine::{Checked, Native, Placed};
use taipan_native::program::{Inlining, Program, plain_arity};
use taipan_native::unit::{frame_reader, is_suspended};
use taipan_vm::bytecode::opcode::{self, Role};
use taipan_vm::bytecode::{Op, Unit};
use taipan_vm::emitter::{LoopEntry, MOST_RAW};
use taipan_vm::interp::monitor::{self, Kinds as Seen};
use taipan_vm::objects::code::{Code, Watch};
use taipan_vm::objects::function::Function;
use taipan_vm::objects::generator::Generator;
use taipan_vm::objects::object::Gc;
use taipan_vm::runtime::layout::{Layout, Shapes};
use taipan_vm::runtime::memory::keep_alive;
use taipan_vm::runtime::{Args, Result, Vm};
use taipan_vm::value::{Slot, Value};

/// Parameters that a native function may have.
const MOST_PARAMETERS: usize = 32;
/// Words of bytecode beyond which a function stays bytecode: compiling would take too long.
const MOST_WORDS: usize = 8000;
/// Calls of a function without loops that nobody looks at.
const COLD_CALLS: u32 = 800;
/// The same where compiling does not keep the program waiting.
const COLD_CALLS_PARALLEL: u32 = 200;
/// Turns of a loop after which it is hot.
const LOOPS: u32 = 1500;
/// Calls that are monitored before the function is compiled.
const SAMPLES: u32 = 60;
/// How often an exit is taken before its code is obsolete.
const EXITS: u32 = 20;
/// How often a function is compiled anew.
const RECOMPILED: u32 = 5;
/// Resumptions of generators that are monitored before the body is compiled.
const RESUMES: u32 = 200;
/// Resumptions by which a body goes on as bytecode before it is looked whether its code is ready.
const RESUMES_WAITED: u32 = 50;
/// Calls by which a function goes on as bytecode before it is looked whether its code is ready.
const CALLS_WAITED: u32 = 12;
/// Turns of a loop that pass before it is looked whether its code is ready.
const TURNS_WAITED: u32 = 100;

/// What the command line says about native functions.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Settings {
    /// Calls or loops before compilation, if not the usual ones.
    pub(crate) after: Option<u32>,
    /// Side exits are taken at random, from this seed on.
    pub(crate) exits: Option<u64>,
    /// Say what is compiled.
    pub(crate) verbose: bool,
    /// The program waits while functions are compiled.
    pub(crate) waits: bool,
    /// Functions are compiled while the program goes on; see [`Settings::settled`].
    pub(crate) is_parallel: bool,
}

impl Settings {
    /// The same, with what follows from it: whether functions are compiled while the program goes on. They are not where
    /// it is to be the same each time, nor where there is only one processor.
    pub(crate) fn settled(self) -> Self {
        let is_usual = self.after.is_none() && self.exits.is_none() && !self.waits;
        let has_room = || std::thread::available_parallelism().is_ok_and(|count| count.get() > 1);
        Self { is_parallel: is_usual && has_room(), ..self }
    }

    fn calls(&self, of_body: bool) -> u32 {
        self.after.unwrap_or(if of_body { RESUMES } else { SAMPLES })
    }

    fn loops(&self) -> u32 {
        self.after.unwrap_or(LOOPS)
    }

    fn cold_calls(&self) -> u32 {
        if self.is_parallel { COLD_CALLS_PARALLEL } else { COLD_CALLS }
    }
}

/// Code of a function, from its start or from a loop.
struct Piece {
    installed: Rc<Installed>,
    exits: Rc<Exits>,
    _serial: Serial,
}

impl Holder<HostFunction> for Piece {
    fn each_code(&self, show: &mut dyn FnMut(&Rc<Installed>)) {
        show(&self.installed);
    }
}

/// Code of a function that is being made.
struct Pending {
    order: Arc<Order>,
    started: Started,
}

/// What is known of code before it is made. The objects are kept by the code object.
struct Started {
    function: Gc<Function>,
    framed: bool,
    attempts: u32,
    serial: Serial,
    /// Words and instructions before the passes, and nanoseconds up to there.
    insts: usize,
    translate_ns: u64,
}

/// What is known of a native function. The start of a generator or coroutine is where its body is resumed.
pub(crate) struct Profiled {
    unit: Rc<Unit>,
    /// Is code to be made fast rather than good?
    is_quick: bool,
    settings: Settings,
    /// Registers of parameters.
    parameters: usize,
    start: RefCell<Option<Rc<Piece>>>,
    loops: RefCell<BTreeMap<u32, Rc<Piece>>>,
    /// Code that is being made, by entry.
    pending: RefCell<BTreeMap<u32, Pending>>,
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

thread_local! {
    /// The number of the first place of the next body that is compiled.
    static NEXT_PLACE: Cell<u64> = const { Cell::new(native::MOST_PLACES) };
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

    fn prepare(&self, vm: &mut Vm, tools: &NativeEmitter, code: Gc<Code>) -> Result<()> {
        // Without a profile there is nothing to count loops with: even eager compilation has one.
        vm.start_profile(code)?;
        code.loop_threshold.set(self.settings.loops());
        if self.settings.after.is_none() && self.is_quick && !self.is_body() {
            code.cold_calls.set(self.settings.cold_calls());
            code.watch.set(Watch::Nothing);
        }
        // The thread needs a moment until it is at its best.
        let _ = tools.machine.background(tools.helpers());
        exits::set_verbose(self.settings.verbose);
        if let Some(seed) = self.settings.exits {
            exits::force(vm, seed);
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
                if self.is_pending(START) {
                    self.collect(tools, code, START)
                } else {
                    self.compile(vm, tools, function, code, &Entry::Start, START)
                }
            }
            None => None,
        };
        let Some(piece) =
            piece.filter(|piece| piece.exits.function.globals.value() == function.globals.value())
        else {
            vm.check_native_stack()?;
            if !self.is_pending(START) {
                code.watch.set(Watch::Kinds);
            }
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

    fn resumes(&self, vm: &mut Vm, tools: &NativeEmitter, generator: Gc<Generator>) {
        let code = generator.code;
        let Some(function) = generator.function else { return };
        if self.start.borrow().as_ref().is_some_and(|piece| piece.exits.obsolete.get()) {
            self.forget(vm, tools, code);
        }
        code.calls.set(code.calls.get().saturating_add(1));
        if self.start.borrow().is_some() || code.calls.get() < self.patience.get() {
            return;
        }
        if self.is_pending(START) {
            self.collect(tools, code, START);
        } else {
            let entry = Entry::Resume { first: NEXT_PLACE.get() };
            NEXT_PLACE.set(NEXT_PLACE.get() + native::MOST_PLACES);
            self.compile(vm, tools, function, code, &entry, START);
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
            None if self.refused.borrow().contains_key(&head) => return LoopEntry::Stay,
            None if self.is_pending(head) => match self.collect(tools, code, head) {
                Some(piece) => piece,
                None => return LoopEntry::Stay,
            },
            // It is left at the next turn in any case.
            None if self.is_body() && native::suspends_in_loop(&self.unit, head as usize) => {
                self.refused.borrow_mut().insert(head, "the loop yields".to_string());
                return LoopEntry::Stay;
            }
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
            Ok(word) if word == Value::SUSPENDED.bits() => LoopEntry::Delegates,
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
            unit: Rc::new(unit.clone()),
            is_quick: !has_loop(unit),
            settings,
            parameters: native::parameters(unit),
            start: RefCell::new(None),
            loops: RefCell::default(),
            pending: RefCell::default(),
            refused: RefCell::default(),
            failed: RefCell::default(),
            compiled: Cell::new(0),
            patience: Cell::new(settings.calls(is_suspended(unit))),
            attempts: Cell::new(0),
            spent_ns: Cell::new(0),
        }
    }

    /// Is it the body of generators or coroutines?
    fn is_body(&self) -> bool {
        is_suspended(&self.unit)
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
            code.unset_raw();
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

    /// Compiles the function from its start or from a loop. Nothing if it is not to be compiled, or not yet.
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
            if self.is_body() {
                code.cold_calls.set(RESUMES);
            } else if self.is_quick {
                // Loops would not be counted.
                code.cold_calls.set(self.settings.cold_calls() / 4);
                code.watch.set(Watch::Nothing);
            }
            code.loop_threshold.set(code.loop_threshold.get().saturating_add(code.loop_threshold.get() / 2));
            return None;
        }
        let (made, started) = match self.translate(vm, tools, function, code, entry) {
            Ok(translated) => translated,
            Err(reason) => return self.refuse(code, key, reason),
        };
        if let Some(background) = tools.machine.background(tools.helpers()) {
            tools.machine.budget.spend(words, started.translate_ns);
            let order = background.order(made);
            self.pending.borrow_mut().insert(key, Pending { order, started });
            self.wait(code, key);
            return None;
        }
        let optimize = |made: &mut Ir| tools.optimize(code, made);
        let generate = |module: &_| {
            tools.machine.generate(module, tools.helpers()).map_err(|failure| failure.to_string())
        };
        let made = background::make(made, optimize, generate);
        if let Ok(made) = &made {
            tools.machine.budget.spend(words, started.translate_ns + made.passes_ns + made.code_ns);
        }
        self.install(tools, code, key, started, made)
    }

    /// Leaves the function to the interpreter for a while: its code is being made.
    fn wait(&self, code: Gc<Code>, key: u32) {
        // What it is made of is settled; a loop that turns out to be long is still to be noticed.
        code.watch.set(Watch::Loops);
        if key == START && self.is_body() {
            code.cold_calls.set(RESUMES_WAITED);
        } else if key != START {
            code.loop_threshold.set(code.loop_threshold.get().saturating_add(TURNS_WAITED));
        } else if self.is_quick {
            code.cold_calls.set(CALLS_WAITED);
            code.watch.set(Watch::Nothing);
        }
    }

    fn is_pending(&self, key: u32) -> bool {
        self.pending.borrow().contains_key(&key)
    }

    /// Puts code that was ordered in place, if it is ready.
    fn collect(&self, tools: &NativeEmitter, code: Gc<Code>, key: u32) -> Option<Rc<Piece>> {
        let is_ready = self.pending.borrow().get(&key).is_some_and(|pending| pending.order.is_done());
        if !is_ready {
            self.wait(code, key);
            return None;
        }
        let Pending { order, started } = self.pending.borrow_mut().remove(&key)?;
        code.loop_threshold.set(self.settings.loops());
        self.install(tools, code, key, started, order.take()?)
    }

    fn refuse(&self, code: Gc<Code>, key: u32, reason: String) -> Option<Rc<Piece>> {
        if self.settings.verbose {
            eprintln!("taipan: {} stays bytecode: {reason}", self.unit.qualname);
        }
        self.refused.borrow_mut().insert(key, reason);
        if key == START {
            // There is nothing to wait for.
            code.cold_calls.set(u32::MAX);
            code.watch.set(Watch::Loops);
            if self.is_body() {
                code.native_raw.set(0);
            }
        }
        None
    }

    /// Makes the IR.
    fn translate(
        &self,
        vm: &mut Vm,
        tools: &NativeEmitter,
        function: Gc<Function>,
        code: Gc<Code>,
        entry: &Entry,
    ) -> core::result::Result<(Ir, Started), String> {
        let started = background::thread_time();
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
        let attempts = self.attempts.get();
        // Compiled at once, a profile without an entry says nothing.
        let must_say = self.settings.after == Some(0) || attempts > 2;
        let profile = code.get().profile();
        let known = |index: usize| {
            let kinds = Kinds::from(Seen(profile?.get(index)?.get()));
            (kinds != Kinds::EMPTY || !must_say).then_some(kinds)
        };
        let callees = Callees { must_say };
        let mut program = Program {
            vm: &mut *vm,
            code,
            function,
            symbol: &symbol,
            is_start: *entry == Entry::Start,
            known: &known,
            guesses: false,
            attempts,
            failures: &|word| u32::from(self.failed.borrow().contains(&word)),
            roots: vec![function.value().bits(), function.globals.value().bits()],
            // Where it failed, there is more to it.
            inlining: (attempts < 3).then_some(&callees),
            inlined: Vec::new(),
        };
        let mut made = native::translate_roughly(source, entry, &mut program)
            .map_err(|refusal| format!("line {}: {}", refusal.line, refusal.message))?;
        let roots = program.roots;
        if made.exits.len() >= 1 << EXIT_BITS {
            return Err("too many side exits".to_string());
        }
        // What it refers to stays until the code object goes: obsolete code may run on for a while.
        if let Err(raised) = vm.keep_for_native(code, &roots) {
            vm.clear_raised(raised);
            return Err("no memory".to_string());
        }
        // Without a loop, what is called takes the time.
        made.is_quick = self.is_quick && !matches!(entry, Entry::Loop { .. });
        let serial = Serial::reserve();
        made.exit_base = serial.exit_base();
        let insts = count_insts(&made);
        let translate_ns = background::thread_time() - started;
        let framed = matches!(entry, Entry::Loop { .. });
        Ok((made, Started { function, framed, attempts, serial, insts, translate_ns }))
    }

    /// Puts code in place.
    fn install(
        &self,
        tools: &NativeEmitter,
        code: Gc<Code>,
        key: u32,
        started: Started,
        made: core::result::Result<Made, String>,
    ) -> Option<Rc<Piece>> {
        let Started { function, framed, attempts, serial, insts, translate_ns } = started;
        let placed = made.and_then(|mut made| {
            let code = core::mem::take(&mut made.code);
            let bytes = code.bytes.len();
            Ok((tools.machine.place_one(code, &made.signature)?, bytes, made))
        });
        let (native, bytes, made) = match placed {
            Ok(placed) => placed,
            Err(reason) => return self.refuse(code, key, reason),
        };
        let compile_ns = translate_ns + made.passes_ns + made.code_ns;
        if self.settings.verbose {
            let place = match key {
                START if self.is_body() => "where it is resumed".to_string(),
                START => "start".to_string(),
                word => format!("loop in line {}", self.unit.line_of(word)),
            };
            let Made { insts: after, blocks, passes_ns, code_ns, exits, .. } = &made;
            eprintln!(
                "taipan: {} compiled from {place}: {bytes} bytes, {} us ({} words, {insts} insts {} us, {after} insts \
                 {blocks} blocks {} exits {} us, code {} us)",
                self.unit.qualname,
                compile_ns / 1000,
                self.unit.code.len(),
                translate_ns / 1000,
                exits.len(),
                passes_ns / 1000,
                code_ns / 1000,
            );
        }
        let exits = Rc::new(Exits {
            code,
            function,
            framed,
            taken: made.exits.iter().map(|_| Cell::new(0)).collect(),
            exits: made.exits,
            types: made.types,
            total: Cell::new(0),
            limit: if attempts < RECOMPILED { EXITS << (3 * attempts) } else { u32::MAX },
            obsolete: Cell::new(false),
            failed: RefCell::default(),
        });
        serial.register(exits.clone());
        let measures = Measures { bytes, guards: made.guards, compile_ns, ..Measures::default() };
        let installed = Rc::new(Installed::new(native, code, Vec::new(), measures, &tools.owners));
        let piece = Rc::new(Piece { installed, exits, _serial: serial });
        self.compiled.set(self.compiled.get() + 1);
        // Its exits go on in the interpreter, which looks for loops to enter.
        code.watch.set(Watch::Kinds);
        if key == START {
            let raw = piece.installed.native.raw_entry();
            *self.start.borrow_mut() = Some(piece.clone());
            if self.is_body() {
                code.cold_calls.set(0);
                code.set_resume(raw, function.globals);
            } else if plain_arity(code).is_some() {
                code.set_raw(raw, function.globals);
            }
        } else {
            self.loops.borrow_mut().insert(key, piece.clone());
        }
        Some(piece)
    }
}

/// Functions that may be inlined.
struct Callees {
    /// Does a profile without an entry say nothing?
    must_say: bool,
}

impl Inlining for Callees {
    fn unit(&self, code: Gc<Code>) -> Option<Rc<Unit>> {
        emitter::with_native::<HostMachine, _>(code, |native| native.unit.clone())
    }

    fn known(&self, code: Gc<Code>, index: usize) -> Option<Kinds> {
        let kinds = Kinds::from(Seen(code.get().profile()?.get(index)?.get()));
        (kinds != Kinds::EMPTY || !self.must_say).then_some(kinds)
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

/// How the interpreter calls code that resumes a generator.
///
/// # Safety
/// See [`CallResume`](taipan_vm::emitter::CallResume).
pub(crate) unsafe extern "C" fn call_resume(vm: *mut Vm, raw: usize, generator: Value, sent: Value) -> usize {
    // SAFETY: the caller's promise.
    unsafe { call_pair(vm.cast(), raw, generator.bits() as u64, sent.bits() as u64) as usize }
}
