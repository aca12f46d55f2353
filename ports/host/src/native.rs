//! Machine code for the VM: compiles viper functions when they are first called, and calls them.
//!
//! Decisions, invariants:
//! 1. A function is checked when it is loaded, so that mistakes in it are reported where it is defined. Its machine
//!    code is made at the first call: by then the globals it calls are there, and those that are viper functions are
//!    compiled with it and called directly, as long as the globals stay what they were.
//! 2. Code belongs to a code object and the globals it runs with. The code object keeps the functions, dicts and entries
//!    that the code compares with; the code is freed when the code object is collected (`installed.rs`).
//! 3. The native data of a code object is an `Rc` of a [`NativeData`].

use crate::background::Background;
use crate::budget::Budget;
use crate::debuggers::{Debuggers, Wanted};
use crate::exits;
use crate::installed::{self, Graveyard, Holder, Installed, Measures, guards};
use crate::layouts;
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
use taipan_emit::viper::{
    self, Callee, Defaults, Environment, Guard, Kind, Layout, Meaning, Mode, Source, StructLayout,
    ViperSignature,
};
use taipan_emit_x64::Jit;
use taipan_emit_x64::memory::CodeArena;
use taipan_vm::bytecode::{Constant, Op, Unit, UnitFlags};
use taipan_vm::emitter::{Emitter, FRAME_READERS, LoopEntry, NativeInfo, Refused, UNCHECKED};
use taipan_vm::modules::math;
use taipan_vm::objects::code::Code;
use taipan_vm::objects::dict::Dict;
use taipan_vm::objects::exception;
use taipan_vm::objects::function::Function;
use taipan_vm::objects::generator::Generator;
use taipan_vm::objects::int;
use taipan_vm::objects::module;
use taipan_vm::objects::object::Gc;
use taipan_vm::objects::string::Str;
use taipan_vm::objects::struct_view;
use taipan_vm::objects::table::Entry;
use taipan_vm::runtime::helpers;
use taipan_vm::runtime::layout::Layout as VmLayout;
use taipan_vm::runtime::memory::keep_alive;
use taipan_vm::runtime::native_math;
use taipan_vm::runtime::{Args, Raised, Result, Vm};
use taipan_vm::value::{Slot, Value};

/// Parameters that a native function may have.
const MOST_PARAMETERS: usize = 1024;

/// Parameters that most functions have fewer than: their calls need less of the stack.
const FEW_PARAMETERS: usize = 16;

/// What a pointer is passed as when it is checked: the address, and the first address and the length of its buffer.
const WORDS_OF_A_POINTER: usize = 3;

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
    /// Does it name a builtin that looks at the frame of its caller?
    needs_frame: bool,
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
        // A generator that waits in the middle of its code goes on with the same.
        if instances.len() >= MOST_INSTANCES
            && !self.signature.is_generator
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
    /// The thread that makes code of native functions, started for the first.
    background: OnceCell<Option<Background>>,
}

/// The VM's emitter on this host.
pub(crate) struct NativeEmitter {
    machine: OnceCell<core::result::Result<Machine, String>>,
    /// Numbers functions of the same name.
    serial: Cell<usize>,
    settings: Settings,
    /// Time for compiling native functions.
    budget: Budget,
    /// Code of collected functions that may still be running.
    graveyard: Graveyard,
    /// Tools that are told of code.
    debuggers: Option<Rc<Debuggers>>,
    /// Code that is shown when it is made.
    show: Option<listing::Wanted>,
    /// What viper code is made for.
    mode: Mode,
}

/// A place in the source, as messages say it.
pub(crate) fn place(line: u32, column: Option<u32>) -> String {
    match column {
        Some(column) => format!("line {line}, column {}", column + 1),
        None => format!("line {line}"),
    }
}

pub(crate) fn context_layout() -> ContextLayout {
    ContextLayout { stack_limit: VmLayout::HOST.vm_stack_limit, ..ContextLayout::default() }
}

pub(crate) fn target() -> Target {
    Target { word: Word::W64, context: context_layout() }
}

pub(crate) fn layout() -> Layout {
    let vm = VmLayout::HOST;
    Layout {
        interrupt: vm.vm_interrupt,
        tuple_items: vm.tuple_items,
        cell_value: vm.cell_value,
        function_closure: vm.function_closure,
        generator_function: vm.generator_function,
        generator_resume: vm.generator_resume,
        generator_registers: vm.generator_registers,
    }
}

pub(crate) fn helper_table(rows: &[Helper]) -> HelperTable<'_> {
    HelperTable { rows, ..HelperTable::EMPTY }
}

pub(crate) fn helper_addresses() -> Vec<usize> {
    helpers::TABLE.iter().map(|helper| (helper.address)()).collect()
}

/// Answers when a function is only checked.
struct Unloaded;

impl Environment for Unloaded {
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

    fn meaning(&mut self, name: &str) -> Meaning {
        // Names of builtins mean these in nearly every module, and are checked again when the function is made.
        if taipan_vm::modules::builtins::is_name(name) { Meaning::Other } else { Meaning::Unsure }
    }

    fn is_builtin(&mut self, _: &str) -> bool {
        true
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

/// Does a function have nothing but plain parameters?
pub(crate) fn is_plain(unit: &Unit) -> bool {
    unit.parameters.keyword_only == 0 && !unit.flags.has(UnitFlags::VAR_ARGS | UnitFlags::VAR_KW)
}

/// The builtin that a function names and that looks at the frame of its caller, if there is one.
pub(crate) fn frame_reader(unit: &Unit) -> Option<&str> {
    let mut at = 0;
    while let Some(op) = unit.code.get(at).and_then(|word| Op::from_byte(*word as u8)) {
        if matches!(op, Op::LoadGlobal | Op::LoadName)
            && let Some(word) = unit.code.get(at + 1)
            && let Some(Constant::Name(name)) = unit.constants.get((*word & 0xffff) as usize)
            && FRAME_READERS.contains(&&**name)
        {
            return Some(name);
        }
        at += op.info().words();
    }
    None
}

/// Names of a function's positional parameters.
pub(crate) fn parameter_names(unit: &Unit) -> Vec<String> {
    let count = usize::from(unit.parameters.positional);
    unit.locals.iter().take(count).map(ToString::to_string).collect()
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
    /// Layouts of structs by the addresses of their objects.
    layouts: Vec<(usize, Rc<StructLayout>)>,
}

impl Program<'_, '_> {
    /// The value of a global.
    fn global(&mut self, name: &str) -> Option<Value> {
        let name = self.interned(name)?;
        self.globals.get_str(name)
    }

    fn interned(&mut self, name: &str) -> Option<Gc<Str>> {
        match self.vm.intern(name) {
            Ok(name) => Some(name),
            Err(raised) => {
                self.vm.clear_raised(raised);
                None
            }
        }
    }

    fn find(&mut self, name: &str) -> Option<Callee> {
        let name = self.interned(name)?;
        let table = &self.globals.get().table;
        let position = table.find_str(name)?;
        let (_, value) = table.entry(position)?;
        let function = value.cast::<Function>()?;
        let data = NativeData::of(function.code.get())?;
        let compilable = data.viper()?;
        if compilable.signature.is_generator || compilable.needs_frame || !is_plain(&compilable.unit) {
            return None;
        }
        let signature = compilable.signature.clone();
        let names = parameter_names(&compilable.unit);
        let positional_only = usize::from(compilable.unit.parameters.positional_only);
        let roots = &mut self.batch.jobs[self.job].roots;
        let defaults = function.defaults.get().map_or_else(Defaults::default, |defaults| {
            let tuple = defaults.value().bits();
            roots.push(tuple);
            let place = value.bits() + core::mem::offset_of!(Function, defaults);
            let values = defaults.items().iter().map(|value| value.bits() as u64).collect();
            Defaults { values, place: place as u64, tuple: tuple as u64 }
        });
        let entries = table.entries_address() as usize;
        let place = entries + position * size_of::<Entry>() + core::mem::offset_of!(Entry, value);
        self.batch.jobs[self.job].roots.extend([value.bits(), entries]);
        let table = table.entries_location() as u64;
        let symbol = self.batch.symbol(function, data, Some(self.job));
        Some(Callee {
            symbol,
            signature,
            guard: Guard { table, entries: entries as u64, place: place as u64, value: value.bits() as u64 },
            names,
            positional_only,
            defaults,
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

    fn meaning(&mut self, name: &str) -> Meaning {
        let Some(value) = self.global(name) else { return Meaning::Other };
        if let Some(module) = value.cast::<module::Module>()
            && module.native.is_some_and(|native| core::ptr::eq(native, &raw const math::MODULE))
        {
            return Meaning::Math;
        }
        if let Some(function) = native_math::name_of(value) {
            return Meaning::MathFunction(function);
        }
        if let Some(layout) = value.cast::<struct_view::StructLayout>() {
            if let Some((_, known)) = self.layouts.iter().find(|(address, _)| *address == value.bits()) {
                return Meaning::Layout(known.clone());
            }
            let swapped = layout.layout == struct_view::BIG_ENDIAN;
            let aligned = layout.layout == struct_view::NATIVE;
            match layouts::struct_layout(
                self.vm,
                name,
                layout.descriptor,
                swapped,
                aligned,
                &mut layouts::Progress::default(),
            ) {
                Ok(known) => {
                    self.layouts.push((value.bits(), known.clone()));
                    return Meaning::Layout(known);
                }
                // The descriptor was right when the layout was made; it was changed.
                Err(raised) => self.vm.clear_raised(raised),
            }
        }
        Meaning::Other
    }

    fn is_builtin(&mut self, name: &str) -> bool {
        self.global(name).is_none()
    }
}

impl NativeEmitter {
    /// An emitter that has compiled nothing.
    pub(crate) fn new(settings: Settings, wanted: Wanted, show: Option<listing::Wanted>, mode: Mode) -> Self {
        let (machine, serial, graveyard) = (OnceCell::new(), Cell::new(0), Graveyard::new());
        let debuggers = Debuggers::new(wanted).map(Rc::new);
        // What is shown is shown when it is made.
        let settings = Settings { waits: settings.waits || show.is_some(), ..settings }.settled();
        Self { machine, serial, settings, budget: Budget::new(), graveyard, debuggers, show, mode }
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
            jit.backend().set_exit_handler(exits::exit_handler as *const () as usize)?;
            let arena = jit.arena().clone();
            let (rows, background) = (viper::helper_rows(&target()), OnceCell::new());
            Ok(Machine { jit: RefCell::new(jit), arena, rows, background })
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
            let source = Source {
                unit: &compilable.unit,
                symbol: &symbol,
                target,
                helpers: table,
                layout: layout(),
                mode: self.mode,
            };
            let mut program = Program {
                vm: &mut *vm,
                code: function.code.get(),
                globals: function.globals,
                batch: &mut batch,
                job: next,
                known: BTreeMap::new(),
                layouts: Vec::new(),
            };
            let mut made = viper::translate(source, &mut program).map_err(|refusal| {
                format!("{} ({})", refusal.message, place(refusal.line, refusal.column))
            })?;
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
}

/// The VM's form of a refusal.
fn refusal_of(refusal: viper::Refusal) -> Refused {
    Refused {
        line: refusal.line,
        column: refusal.column,
        reason: refusal.message,
        error: refusal.breaks_rule,
    }
}

impl NativeEmitter {
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

    /// The thread that makes code, if the program is not to wait for it.
    fn start_background(&self, machine: &Machine) -> Option<Background> {
        if !self.settings.is_parallel {
            return None;
        }
        let generator = machine.jit.borrow_mut().backend().generator(helper_table(&machine.rows)).ok()?;
        Background::start(generator, machine.rows.clone())
    }

    /// What a compilation needs.
    fn with_tools<R>(&self, run: impl FnOnce(&Tools<'_>) -> R) -> Option<R> {
        let machine = self.machine().ok()?;
        let helpers = helper_table(&machine.rows);
        let symbol = |code| self.symbol(code);
        let optimize = |code, made: &mut _| self.optimize(code, made, helpers);
        let (graveyard, budget, jit) = (&self.graveyard, &self.budget, &machine.jit);
        let background = || machine.background.get_or_init(|| self.start_background(machine)).as_ref();
        Some(run(&Tools {
            background: &background,
            budget,
            jit,
            helpers,
            target: target(),
            symbol: &symbol,
            optimize: &optimize,
            graveyard,
        }))
    }

    /// Why a unit is not compiled, or what is to be known of it.
    fn check(&self, unit: &Unit) -> core::result::Result<(NativeData, usize), Refused> {
        let refused = |line, reason: String, error| Refused { line, column: None, reason, error };
        if !unit.flags.has(UnitFlags::VIPER | UnitFlags::NATIVE) {
            return Err(refused(unit.first_line, "not decorated".to_string(), false));
        }
        // The default tier may not change what scripts do, and viper types do.
        if !unit.flags.has(UnitFlags::VIPER) || unit.flags.has(UnitFlags::DEFAULT_TIER) {
            if let Some(reason) = profiled::refusal(unit) {
                return Err(refused(unit.first_line, reason, false));
            }
            return Ok((NativeData::Native(Box::new(Profiled::new(unit, self.settings))), NOT_YET));
        }
        let machine = self.machine().map_err(|reason| refused(unit.first_line, reason, false))?;
        let source = Source {
            unit,
            symbol: &unit.name,
            target: target(),
            helpers: helper_table(&machine.rows),
            layout: layout(),
            mode: self.mode,
        };
        let checked = viper::signature(unit)
            .and_then(|signature| Ok((signature, viper::check(source, &mut Unloaded)?)));
        let (signature, unsure) = checked.map_err(refusal_of)?;
        let entry = if unsure { UNCHECKED } else { NOT_YET };
        if signature.params.len() > MOST_PARAMETERS {
            let reason = format!("more than {MOST_PARAMETERS} parameters");
            return Err(refused(unit.first_line, reason, viper::is_machine_only(unit)));
        }
        let data = NativeData::Viper(Box::new(Compilable {
            unit: unit.clone(),
            signature,
            needs_frame: frame_reader(unit).is_some(),
            instances: RefCell::new(Vec::new()),
        }));
        Ok((data, entry))
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
            Ok((data, entry)) => (data, entry, None),
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
            return Err(refused.unwrap_or(Refused {
                line: unit.first_line,
                column: None,
                reason,
                error: true,
            }));
        }
        refused.map_or(Ok(()), Err)
    }

    fn define(&self, vm: &mut Vm, function: Gc<Function>) -> Result<()> {
        let code = function.code.get();
        let (Some(data), Ok(machine)) = (NativeData::of(code), self.machine()) else { return Ok(()) };
        let Some(compilable) = data.viper() else { return Ok(()) };
        let mut batch = Batch { emitter: self, jobs: Vec::new(), entries: BTreeMap::new() };
        batch.symbol(function, data.clone(), None);
        let source = Source {
            unit: &compilable.unit,
            symbol: &compilable.unit.name,
            target: target(),
            helpers: helper_table(&machine.rows),
            layout: layout(),
            mode: self.mode,
        };
        let checked = {
            let globals = function.globals;
            let known = BTreeMap::new();
            let mut program = Program {
                vm: &mut *vm,
                code,
                globals,
                batch: &mut batch,
                job: 0,
                known,
                layouts: Vec::new(),
            };
            viper::translate(source, &mut program)
        };
        match checked {
            Ok(_) => {
                code.native_entry.set(NOT_YET);
                Ok(())
            }
            Err(refusal) if refusal.breaks_rule => {
                let refused = refusal_of(refusal);
                Err(vm.viper_error(&refused, code))
            }
            Err(_) => {
                code.native_entry.set(0);
                Ok(())
            }
        }
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
        match compilable.signature.params.len() {
            0..FEW_PARAMETERS => self.call_with::<FEW_PARAMETERS, { FEW_PARAMETERS * WORDS_OF_A_POINTER }>(
                vm, function, data, compilable, args,
            ),
            _ => self.call_with_many(vm, function, data, compilable, args),
        }
    }

    fn resume(&self, vm: &mut Vm, generator: Gc<Generator>, sent: Slot, number: usize) -> Result<Value> {
        let data = NativeData::of(generator.code);
        let needs_frame = data.as_ref().and_then(|data| data.viper()).is_some_and(|it| it.needs_frame);
        // SAFETY: a generator with a native body was made in `call_with`, which put the address of its code there. The
        // code object holds that as long as it has the data, of which there is a count here.
        let installed = unsafe { &*(generator.resume.native.get() as *const Installed) };
        let words = [generator.value().bits() as u64, sent.map_or(0, Value::bits) as u64, number as u64];
        let run = |context: *mut Vm| {
            // SAFETY: the code was made for this VM and for the bodies of such generators.
            unsafe { installed.native.call(context.cast(), &words) }
        };
        let result = match generator.function.filter(|_| needs_frame) {
            Some(function) => vm.in_frame(function, |vm| Ok(run(core::ptr::from_mut(vm))))?,
            None => run(core::ptr::from_mut(vm)),
        };
        keep_alive(generator);
        match result {
            Ok(word) => boxed(vm, word, Kind::Object, self.mode),
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

impl NativeEmitter {
    /// The machine code of a viper function, which is made if it is not there.
    fn code_of(
        &self,
        vm: &mut Vm,
        function: Gc<Function>,
        data: &Rc<NativeData>,
        compilable: &Compilable,
    ) -> Result<Rc<Installed>> {
        if let Some(code) = compilable.instance(function.globals) {
            return Ok(code);
        }
        match self.build(vm, function, data) {
            Ok(code) => Ok(code),
            Err(Failure::Memory(raised)) => Err(raised),
            Err(Failure::Other(reason)) => {
                let name = &compilable.unit.qualname;
                Err(vm.error(&exception::VIPER_TYPE_ERROR, format_args!("{name}: {reason}")))
            }
        }
    }

    /// Calls a viper function of many parameters.
    #[inline(never)]
    fn call_with_many(
        &self,
        vm: &mut Vm,
        function: Gc<Function>,
        data: &Rc<NativeData>,
        compilable: &Compilable,
        args: Args,
    ) -> Result<Value> {
        vm.check_native_stack()?;
        self.call_with::<{ MOST_PARAMETERS + 1 }, { (MOST_PARAMETERS + 1) * WORDS_OF_A_POINTER }>(
            vm, function, data, compilable, args,
        )
    }

    /// Calls a viper function of fewer than `N` parameters, which need fewer than `W` words.
    #[inline(always)]
    fn call_with<const N: usize, const W: usize>(
        &self,
        vm: &mut Vm,
        function: Gc<Function>,
        data: &Rc<NativeData>,
        compilable: &Compilable,
        args: Args,
    ) -> Result<Value> {
        let signature = &compilable.signature;
        let count = signature.params.len();
        let mut values: [Slot; N] = [None; N];
        let simple = args.len() == count && args.keyword_count() == 0 && is_plain(&compilable.unit);
        if simple {
            for (slot, value) in values.iter_mut().zip(args.positional()) {
                *slot = Some(*value);
            }
        } else {
            vm.bind_arguments(function, args, &mut values)?;
        }
        let mut words = [0_u64; W];
        let mut passed = 0;
        for (i, kind) in signature.params.iter().enumerate() {
            let value = values[i].unwrap_or(Value::NONE);
            words[passed] = unboxed(vm, value, *kind)?;
            passed += 1;
            if self.mode.checked && kind.is_pointer() {
                words[passed] = if int::to_isize_wrapping(value).is_some() { 0 } else { words[passed - 1] };
                words[passed + 1] = vm.machine_length(value)? as u64;
                passed += 2;
            }
        }
        let code = self.code_of(vm, function, data, compilable)?;
        if signature.is_generator {
            let generator = vm.new_native_generator(function)?;
            generator.resume.native.set(Rc::as_ptr(&code) as usize);
            let mut at = 0;
            for (i, kind) in signature.params.iter().enumerate() {
                let (register, word) = (compilable.unit.local_register(i), words[at] as usize);
                at += 1;
                vm.set_generator_word(generator, 0, register, word);
                if kind.is_pointer() {
                    let anchor = vm.heap.cell_around(word);
                    vm.set_generator_word(generator, 1, register, anchor);
                    if self.mode.checked {
                        vm.set_generator_word(generator, 3, register, words[at] as usize);
                        vm.set_generator_word(generator, 4, register, words[at + 1] as usize);
                        at += 2;
                    }
                }
            }
            std::hint::black_box(&values);
            return Ok(generator.value());
        }
        if signature.has_closure {
            words[passed] = function.value().bits() as u64;
            passed += 1;
        }
        let run = |context: *mut Vm| {
            // SAFETY: the code was made for this VM and these types of arguments, and `code` keeps it in place. What a
            // viper function does through pointers is as safe as its author made it.
            unsafe { code.native.call(context.cast(), &words[..passed]) }
        };
        let result = match compilable.needs_frame {
            true => vm.in_frame(function, |vm| Ok(run(core::ptr::from_mut(vm))))?,
            false => run(core::ptr::from_mut(vm)),
        };
        // What the arguments point to is kept by `values` and the function by its caller, up to here.
        std::hint::black_box(&values);
        keep_alive(function);
        match result {
            Ok(word) => boxed(vm, word, signature.result, self.mode),
            Err(_) => Err(vm.native_raised()),
        }
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
        Kind::Float => match value.as_inline_float() {
            Some(x) => x.to_bits(),
            None => vm.to_float(value)?.to_bits(),
        },
        _ => vm.machine_address(value)? as u64,
    })
}

/// The object of a result.
fn boxed(vm: &mut Vm, word: u64, kind: Kind, mode: Mode) -> Result<Value> {
    match kind {
        Kind::Object => Ok(Value::from_bits(word as usize).unwrap_or(Value::NONE)),
        Kind::Bool => Ok(Value::bool(word & 1 != 0)),
        Kind::Int if mode.narrow => vm.new_int(i64::from(word as i32)),
        Kind::Int => vm.new_int(word.cast_signed()),
        Kind::Float => vm.new_float(f64::from_bits(word)),
        _ => vm.new_uint(word),
    }
}
