//! Machine code for the VM: compiles viper functions when they are first called, and calls them.
//!
//! Decisions, invariants:
//! 1. A function is checked when it is loaded, so that mistakes in it are reported where it is defined. Its machine
//!    code is made at the first call: by then the globals it calls are there, and those that are viper functions are
//!    compiled with it and called directly, as long as the globals stay what they were.
//! 2. Code belongs to a code object and the globals it runs with. The code object keeps the functions, dicts and entries
//!    that the code compares with; the code is freed when the code object is collected (`installed.rs`).
//! 3. The native data of a code object is an `Rc` of a [`NativeData`].

use crate::debuggers::{Debuggers, Wanted};
use crate::installed::{self, Graveyard, Holder, Installed, Measures, guards};
use crate::listing;
use crate::profiled::{self, Profiled, Settings, Tools};
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Instant;
use taipan_emit::function::Module;
use taipan_emit::helper::{Helper, HelperTable};
use taipan_emit::passes;
use taipan_emit::types::{ContextLayout, Target, Word};
use taipan_emit::viper::{self, Callee, Environment, Guard, Kind, Layout, Source, ViperSignature};
use taipan_emit_x64::Jit;
use taipan_emit_x64::memory::CodeArena;
use taipan_vm::bytecode::{Unit, UnitFlags};
use taipan_vm::emitter::{Emitter, LoopEntry, NativeInfo, Refused};
use taipan_vm::objects::code::Code;
use taipan_vm::objects::dict::Dict;
use taipan_vm::objects::exception;
use taipan_vm::objects::function::Function;
use taipan_vm::objects::object::Gc;
use taipan_vm::objects::table::Entry;
use taipan_vm::runtime::helpers;
use taipan_vm::runtime::memory::keep_alive;
use taipan_vm::runtime::{Args, Raised, Result, Vm};
use taipan_vm::value::{Slot, Value};

/// Parameters that a native function may have.
const MOST_PARAMETERS: usize = 16;

/// The native entry of a function that is not compiled yet.
const NOT_YET: usize = 1;

/// Instances of a function for different globals, beyond which the oldest goes.
const MOST_INSTANCES: usize = 8;

/// What the emitter keeps about a code object.
enum NativeData {
    /// A viper function.
    Viper(Box<Compilable>),
    /// A native function.
    Native(Box<Profiled>),
    /// A function that stays bytecode, and why.
    Refused(String),
}

impl NativeData {
    /// That of a code object.
    fn of(code: Gc<Code>) -> Option<Rc<Self>> {
        let data = code.native_data.get() as *const Self;
        if data.is_null() {
            return None;
        }
        // SAFETY: invariant 3: the code object owns a count of the `Rc`, and it gets another one here.
        unsafe {
            Rc::increment_strong_count(data);
            Some(Rc::from_raw(data))
        }
    }

    /// Makes it that of a code object.
    fn attach(self, vm: &mut Vm, code: Gc<Code>, entry: usize) -> Result<()> {
        let data = Rc::into_raw(Rc::new(self));
        let attached = vm.attach_native(code, entry, data as usize);
        if attached.is_err() {
            // SAFETY: nobody else has it.
            drop(unsafe { Rc::from_raw(data) });
        }
        attached
    }

    fn viper(&self) -> Option<&Compilable> {
        match self {
            Self::Viper(compilable) => Some(compilable),
            Self::Native(_) | Self::Refused(_) => None,
        }
    }
}

impl Holder for NativeData {
    fn each_code(&self, show: &mut dyn FnMut(&Rc<Installed>)) {
        match self {
            Self::Viper(compilable) => {
                compilable.instances.borrow().iter().for_each(|instance| show(&instance.code));
            }
            Self::Native(profiled) => profiled.each_code(show),
            Self::Refused(_) => {}
        }
    }
}

/// What is known of a viper function.
struct Compilable {
    unit: Unit,
    signature: ViperSignature,
    /// Its machine code.
    instances: RefCell<Vec<Instance>>,
}

/// The machine code of a function for one dict of globals.
struct Instance {
    /// The address of the globals, which are among what is kept.
    globals: usize,
    code: Rc<Installed>,
    /// For `Vm::forget_for_native`.
    kept: usize,
}

impl Compilable {
    fn instance(&self, globals: Gc<Dict>) -> Option<Rc<Installed>> {
        let instances = self.instances.borrow();
        let found = instances.iter().find(|instance| instance.globals == globals.value().bits());
        found.map(|instance| instance.code.clone())
    }

    /// Adds an instance; one that nobody uses makes room, if there are many.
    fn add(&self, vm: &mut Vm, code: Gc<Code>, instance: Instance) {
        let mut instances = self.instances.borrow_mut();
        if instances.len() >= MOST_INSTANCES
            && let Some(idle) = instances.iter().position(|instance| Rc::strong_count(&instance.code) == 1)
        {
            let old = instances.remove(idle);
            vm.forget_for_native(code, old.kept);
        }
        instances.push(instance);
    }
}

/// The compiler: made when the first function needs it.
struct Machine {
    jit: RefCell<Jit>,
    /// Where the compiler places code.
    arena: CodeArena,
    rows: Vec<Helper>,
}

/// The VM's emitter on this host.
pub(crate) struct NativeEmitter {
    machine: OnceCell<core::result::Result<Machine, String>>,
    /// Numbers functions of the same name.
    serial: Cell<usize>,
    settings: Settings,
    /// Code of collected functions that may still be running.
    graveyard: Graveyard,
    /// Tools that are told of code.
    debuggers: Option<Rc<Debuggers>>,
    /// Code that is shown when it is made.
    show: Option<listing::Wanted>,
}

pub(crate) fn context_layout() -> ContextLayout {
    ContextLayout { stack_limit: helpers::LAYOUT.stack_limit as i32, ..ContextLayout::default() }
}

pub(crate) fn target() -> Target {
    Target { word: Word::W64, context: context_layout() }
}

pub(crate) fn layout() -> Layout {
    Layout { interrupt: helpers::LAYOUT.interrupt as i32 }
}

pub(crate) fn helper_table(rows: &[Helper]) -> HelperTable<'_> {
    HelperTable { rows, ..HelperTable::EMPTY }
}

pub(crate) fn helper_addresses() -> Vec<usize> {
    helpers::TABLE.iter().map(|helper| (helper.address)()).collect()
}

/// Answers when a function is only checked.
struct Nothing;

impl Environment for Nothing {
    fn constant(&self, _: usize) -> u64 {
        Value::NONE.bits() as u64
    }

    fn code(&self) -> u64 {
        Value::NONE.bits() as u64
    }

    fn globals(&self) -> u64 {
        Value::NONE.bits() as u64
    }

    fn callee(&mut self, _: &str) -> Option<Callee> {
        None
    }
}

/// Why no code was made.
enum Failure {
    /// The heap is full.
    Memory(Raised),
    /// Something else.
    Other(String),
}

impl From<String> for Failure {
    fn from(message: String) -> Self {
        Self::Other(message)
    }
}

/// A function that is to be compiled in this go.
struct Job {
    function: Gc<Function>,
    data: Rc<NativeData>,
    symbol: String,
    /// What its code will refer to.
    roots: Vec<usize>,
    /// Code that it calls directly and that is there already.
    needs: Vec<Rc<Installed>>,
    /// Time that its IR took, in nanoseconds.
    time: u64,
}

/// What one go of compiling finds. The objects in it are kept by the globals of the functions, which nothing changes
/// meanwhile.
struct Batch<'e> {
    emitter: &'e NativeEmitter,
    jobs: Vec<Job>,
    /// Raw entries of functions compiled earlier.
    entries: BTreeMap<String, usize>,
}

impl Batch<'_> {
    /// The symbol of a function, which is compiled in this go if it was not before. `caller` is the number of the job
    /// that calls it.
    fn symbol(&mut self, function: Gc<Function>, data: Rc<NativeData>, caller: Option<usize>) -> String {
        let same = |job: &&Job| {
            Rc::ptr_eq(&job.data, &data) && job.function.globals.value() == function.globals.value()
        };
        if let Some(job) = self.jobs.iter().find(same) {
            return job.symbol.clone();
        }
        let symbol = self.emitter.symbol(function.code.get());
        let existing = data.viper().and_then(|compilable| compilable.instance(function.globals));
        match (existing, caller) {
            (Some(code), Some(caller)) => {
                self.entries.insert(symbol.clone(), code.native.raw_entry());
                self.jobs[caller].needs.push(code);
            }
            _ => {
                let (roots, needs) = (Vec::new(), Vec::new());
                self.jobs.push(Job { function, data, symbol: symbol.clone(), roots, needs, time: 0 });
            }
        }
        symbol
    }
}

/// The running program, as one function of a batch sees it.
struct Program<'b, 'e> {
    vm: &'b mut Vm,
    code: Gc<Code>,
    globals: Gc<Dict>,
    batch: &'b mut Batch<'e>,
    /// The number of this function's job.
    job: usize,
    known: BTreeMap<String, Option<Callee>>,
}

impl Program<'_, '_> {
    fn find(&mut self, name: &str) -> Option<Callee> {
        let name = match self.vm.intern(name) {
            Ok(name) => name,
            Err(raised) => {
                self.vm.clear_raised(raised);
                return None;
            }
        };
        let table = &self.globals.get().table;
        let position = table.find_str(name)?;
        let (_, value) = table.entry(position)?;
        let function = value.cast::<Function>()?;
        let data = NativeData::of(function.code.get())?;
        let signature = data.viper()?.signature.clone();
        let entries = table.entries_address() as usize;
        let place = entries + position * size_of::<Entry>() + core::mem::offset_of!(Entry, value);
        self.batch.jobs[self.job].roots.extend([value.bits(), entries]);
        let table = table.entries_location() as u64;
        let symbol = self.batch.symbol(function, data, Some(self.job));
        Some(Callee {
            symbol,
            signature,
            guard: Guard { table, entries: entries as u64, place: place as u64, value: value.bits() as u64 },
        })
    }
}

impl Environment for Program<'_, '_> {
    fn constant(&self, index: usize) -> u64 {
        self.code.get().constants().get(index).map_or(Value::NONE.bits(), |value| value.bits()) as u64
    }

    fn code(&self) -> u64 {
        self.code.value().bits() as u64
    }

    fn globals(&self) -> u64 {
        self.globals.value().bits() as u64
    }

    fn callee(&mut self, name: &str) -> Option<Callee> {
        if let Some(known) = self.known.get(name) {
            return known.clone();
        }
        let found = self.find(name);
        self.known.insert(name.to_string(), found.clone());
        found
    }
}

impl NativeEmitter {
    /// An emitter that has compiled nothing.
    pub(crate) fn new(settings: Settings, wanted: Wanted, show: Option<listing::Wanted>) -> Self {
        let (machine, serial, graveyard) = (OnceCell::new(), Cell::new(0), Graveyard::new());
        let debuggers = Debuggers::new(wanted).map(Rc::new);
        Self { machine, serial, settings, graveyard, debuggers, show }
    }

    /// A symbol for a function that is going to be compiled. Tools are told what it stands for.
    fn symbol(&self, code: Gc<Code>) -> String {
        let serial = self.serial.get();
        self.serial.set(serial + 1);
        let qualname = code.qualname.get().as_str();
        let symbol = format!("{}_{serial}", qualname.replace(|c: char| !c.is_ascii_alphanumeric(), "_"));
        if let Some(debuggers) = &self.debuggers {
            debuggers.describe(&symbol, qualname, code.filename.get().as_str(), code.first_line);
        }
        symbol
    }

    fn machine(&self) -> core::result::Result<&Machine, String> {
        let make = || {
            let mut jit =
                Jit::new(context_layout(), &helper_addresses()).map_err(|error| error.to_string())?;
            if let Some(debuggers) = &self.debuggers {
                jit.observe(debuggers.clone());
            }
            jit.backend().set_exit_handler(profiled::exit_handler as *const () as usize)?;
            let arena = jit.arena().clone();
            Ok(Machine { jit: RefCell::new(jit), arena, rows: viper::helper_rows(&target()) })
        };
        self.machine.get_or_init(make).as_ref().map_err(Clone::clone)
    }

    /// Compiles a function and the viper functions it calls.
    fn build(
        &self,
        vm: &mut Vm,
        function: Gc<Function>,
        data: &Rc<NativeData>,
    ) -> core::result::Result<Rc<Installed>, Failure> {
        let machine = self.machine()?;
        let table = helper_table(&machine.rows);
        let target = target();
        let mut batch = Batch { emitter: self, jobs: Vec::new(), entries: BTreeMap::new() };
        batch.symbol(function, data.clone(), None);
        let mut module = Module::default();
        let mut next = 0;
        while next < batch.jobs.len() {
            let started = Instant::now();
            let (function, data, symbol) = {
                let job = &mut batch.jobs[next];
                job.roots.push(job.function.globals.value().bits());
                (job.function, job.data.clone(), job.symbol.clone())
            };
            let Some(compilable) = data.viper() else { break };
            let source =
                Source { unit: &compilable.unit, symbol: &symbol, target, helpers: table, layout: layout() };
            let mut program = Program {
                vm: &mut *vm,
                code: function.code.get(),
                globals: function.globals,
                batch: &mut batch,
                job: next,
                known: BTreeMap::new(),
            };
            let mut made = viper::translate(source, &mut program)
                .map_err(|refusal| format!("line {}: {}", refusal.line, refusal.message))?;
            self.optimize(function.code.get(), &mut made, table)?;
            module.functions.push(made);
            batch.jobs[next].time = elapsed(started);
            next += 1;
        }
        let entries = batch.entries;
        let started = Instant::now();
        let native = machine
            .jit
            .borrow_mut()
            .compile(&module, table, |symbol| entries.get(symbol).copied())
            .map_err(|error| error.to_string())?;
        let back_end = elapsed(started);
        let total = native.code.bytes.len().max(1) as u64;
        let mut first = None;
        let made = native.functions.into_iter().zip(&native.code.functions).zip(&module.functions);
        for (job, ((native, range), ir)) in batch.jobs.into_iter().zip(made) {
            let code = job.function.code.get();
            let kept = vm.keep_for_native(code, &job.roots).map_err(Failure::Memory)?;
            let measures = Measures {
                bytes: range.size as usize,
                guards: guards(ir),
                // The functions of a go share the time of the back end by their size.
                compile_ns: job.time + back_end * u64::from(range.size) / total,
                side_exits: Cell::new(0),
            };
            let installed = Rc::new(Installed::new(native, code, job.needs, measures));
            first.get_or_insert_with(|| installed.clone());
            let globals = job.function.globals.value().bits();
            if let Some(compilable) = job.data.viper() {
                compilable.add(vm, code, Instance { globals, code: installed, kept });
            }
        }
        first.ok_or_else(|| Failure::Other("no code was made".to_string()))
    }

    /// Runs the passes over a function; shows it, if somebody wants to see it.
    fn optimize(
        &self,
        code: Gc<Code>,
        made: &mut taipan_emit::function::Function,
        helpers: HelperTable<'_>,
    ) -> core::result::Result<(), String> {
        let show = |made: &taipan_emit::function::Function, is_optimized| {
            if let Some(show) = &self.show {
                show.show(code, made, is_optimized, helpers);
            }
        };
        show(made, false);
        let target = target();
        let context = passes::Context { target: &target, helpers };
        passes::optimize(made, &context).map_err(|error| error.message)?;
        show(made, true);
        Ok(())
    }

    /// What a compilation needs.
    fn with_tools<R>(&self, run: impl FnOnce(&Tools<'_>) -> R) -> Option<R> {
        let machine = self.machine().ok()?;
        let helpers = helper_table(&machine.rows);
        let symbol = |code| self.symbol(code);
        let optimize = |code, made: &mut _| self.optimize(code, made, helpers);
        let graveyard = &self.graveyard;
        let jit = &machine.jit;
        Some(run(&Tools { jit, helpers, target: target(), symbol: &symbol, optimize: &optimize, graveyard }))
    }

    /// Why a unit is not compiled, or what is to be known of it.
    fn check(&self, unit: &Unit) -> core::result::Result<NativeData, Refused> {
        let refused = |line, reason: String, error| Refused { line, reason, error };
        if !unit.flags.has(UnitFlags::VIPER | UnitFlags::NATIVE) {
            return Err(refused(unit.first_line, "not decorated".to_string(), false));
        }
        // The default tier may not change what scripts do, and viper types do.
        if !unit.flags.has(UnitFlags::VIPER) || unit.flags.has(UnitFlags::DEFAULT_TIER) {
            if let Some(reason) = profiled::refusal(unit) {
                return Err(refused(unit.first_line, reason, false));
            }
            return Ok(NativeData::Native(Box::new(Profiled::new(unit, self.settings))));
        }
        let machine = self.machine().map_err(|reason| refused(unit.first_line, reason, false))?;
        let source = Source {
            unit,
            symbol: &unit.name,
            target: target(),
            helpers: helper_table(&machine.rows),
            layout: layout(),
        };
        let checked = viper::signature(unit).and_then(|signature| {
            viper::translate(source, &mut Nothing)?;
            Ok(signature)
        });
        let signature =
            checked.map_err(|refusal| refused(refusal.line, refusal.message, refusal.breaks_rule))?;
        if signature.params.len() > MOST_PARAMETERS {
            let reason = format!("more than {MOST_PARAMETERS} parameters");
            return Err(refused(unit.first_line, reason, viper::is_machine_only(unit)));
        }
        Ok(NativeData::Viper(Box::new(Compilable {
            unit: unit.clone(),
            signature,
            instances: RefCell::new(Vec::new()),
        })))
    }
}

/// Nanoseconds since then.
fn elapsed(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_nanos()).unwrap_or(u64::MAX)
}

impl Emitter for NativeEmitter {
    fn compile(&self, vm: &mut Vm, unit: &Unit, code: Gc<Code>) -> core::result::Result<(), Refused> {
        if unit.flags.has(UnitFlags::MODULE | UnitFlags::CLASS) {
            return Ok(());
        }
        let (data, entry, refused) = match self.check(unit) {
            Ok(data) => (data, NOT_YET, None),
            Err(refused) => (NativeData::Refused(refused.reason.clone()), 0, Some(refused)),
        };
        if let NativeData::Native(profiled) = &data
            && let Err(raised) = profiled.prepare(vm, code)
        {
            vm.clear_raised(raised);
            return Ok(());
        }
        if let Err(raised) = data.attach(vm, code, entry) {
            vm.clear_raised(raised);
            let reason = "no memory for native code".to_string();
            return Err(refused.unwrap_or(Refused { line: unit.first_line, reason, error: true }));
        }
        refused.map_or(Ok(()), Err)
    }

    fn call(&self, vm: &mut Vm, function: Gc<Function>, args: Args) -> Result<Value> {
        let data = NativeData::of(function.code.get());
        if let Some(data) = &data
            && let NativeData::Native(profiled) = &**data
        {
            return match self.with_tools(|tools| profiled.call(vm, tools, function, args)) {
                Some(result) => result,
                None => Err(vm.runtime_error(format_args!("no compiler"))),
            };
        }
        let Some((data, compilable)) = data.as_ref().and_then(|data| Some((data, data.viper()?))) else {
            return Err(vm.runtime_error(format_args!("native code without its data")));
        };
        let count = compilable.signature.params.len();
        let mut values: [Slot; MOST_PARAMETERS] = [None; MOST_PARAMETERS];
        let simple = args.len() == count && args.keyword_count() == 0;
        if simple {
            for (slot, value) in values.iter_mut().zip(args.positional()) {
                *slot = Some(*value);
            }
        } else {
            vm.bind_arguments(function, args, &mut values)?;
        }
        let mut words = [0_u64; MOST_PARAMETERS];
        for (i, kind) in compilable.signature.params.iter().enumerate() {
            words[i] = unboxed(vm, values[i].unwrap_or(Value::NONE), *kind)?;
        }
        let code = match compilable.instance(function.globals) {
            Some(code) => code,
            None => match self.build(vm, function, data) {
                Ok(code) => code,
                Err(Failure::Memory(raised)) => return Err(raised),
                Err(Failure::Other(reason)) => {
                    let name = &compilable.unit.qualname;
                    return Err(vm.error(&exception::VIPER_TYPE_ERROR, format_args!("{name}: {reason}")));
                }
            },
        };
        let context = core::ptr::from_mut(vm).cast();
        // SAFETY: the code was made for this VM and these types of arguments, and `code` keeps it in place. What a viper
        // function does through pointers is as safe as its author made it.
        let result = unsafe { code.native.call(context, &words[..count]) };
        // What the arguments point to is kept by `values` and the function by its caller, up to here.
        std::hint::black_box(&values);
        keep_alive(function);
        match result {
            Ok(word) => boxed(vm, word, compilable.signature.result),
            Err(_) => Err(vm.native_raised()),
        }
    }

    fn back_edge(&self, vm: &mut Vm, head: u32) -> LoopEntry {
        let Some(code) = vm.running().map(|running| running.code) else { return LoopEntry::Stay };
        let Some(data) = NativeData::of(code) else { return LoopEntry::Stay };
        let NativeData::Native(profiled) = &*data else { return LoopEntry::Stay };
        self.with_tools(|tools| profiled.back_edge(vm, tools, head)).unwrap_or(LoopEntry::Stay)
    }

    fn release(&self, vm: &mut Vm, dead: &[usize]) {
        for data in dead {
            // SAFETY: invariant 3: the count that the code object owned.
            self.graveyard.bury(unsafe { Rc::from_raw(*data as *const NativeData) });
        }
        self.graveyard.clear(vm);
    }

    fn code_range(&self) -> core::ops::Range<usize> {
        match self.machine.get() {
            Some(Ok(machine)) => machine.arena.range(),
            _ => 0..0,
        }
    }

    fn owner(&self, address: usize) -> Option<usize> {
        installed::owner(address)
    }

    fn info(&self, _: &mut Vm, function: Gc<Function>) -> Option<NativeInfo> {
        let data = NativeData::of(function.code.get())?;
        let mut info = NativeInfo { tier: "bytecode", ..NativeInfo::default() };
        match &*data {
            NativeData::Refused(reason) => info.refusal = Some(reason.clone()),
            NativeData::Viper(_) => info.tier = "viper",
            NativeData::Native(profiled) => {
                info.tier = "native";
                info.refusal = profiled.refused_start();
                info.compile_ns = profiled.spent_ns();
            }
        }
        data.each_code(&mut |code| {
            let measures = &code.measures;
            info.bytes += measures.bytes;
            info.guards += measures.guards;
            info.side_exits += measures.side_exits.get();
            info.compile_ns += measures.compile_ns;
        });
        Some(info)
    }
}

/// The word of an argument.
fn unboxed(vm: &mut Vm, value: Value, kind: Kind) -> Result<u64> {
    Ok(match kind {
        Kind::Object => value.bits() as u64,
        Kind::Bool => u64::from(vm.truth(value)?),
        Kind::Int | Kind::Uint => match value.as_small_int() {
            Some(i) => i as u64,
            None => vm.machine_int(value)? as u64,
        },
        Kind::Ptr | Kind::Ptr8 | Kind::Ptr16 | Kind::Ptr32 => vm.machine_address(value)? as u64,
    })
}

/// The object of a result.
fn boxed(vm: &mut Vm, word: u64, kind: Kind) -> Result<Value> {
    match kind {
        Kind::Object => Ok(Value::from_bits(word as usize).unwrap_or(Value::NONE)),
        Kind::Bool => Ok(Value::bool(word & 1 != 0)),
        Kind::Int => vm.new_int(word.cast_signed()),
        Kind::Uint | Kind::Ptr | Kind::Ptr8 | Kind::Ptr16 | Kind::Ptr32 => vm.new_uint(word),
    }
}
