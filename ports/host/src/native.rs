//! Machine code for the VM: compiles viper functions when they are first called, and calls them.
//!
//! Decisions, invariants:
//! 1. A function is checked when it is loaded, so that mistakes in it are reported where it is defined. Its machine
//!    code is made at the first call: by then the globals it calls are there, and those that are viper functions are
//!    compiled with it and called directly, as long as the globals stay what they were.
//! 2. Code belongs to a code object and the globals it runs with. Neither code nor what it refers to is ever freed: the
//!    functions, dicts and entries that it compares with are in a list that the VM keeps.
//! 3. A code object with a native entry has a [`Compilable`] as its native data.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use taipan_emit::function::Module;
use taipan_emit::helper::{Helper, HelperTable};
use taipan_emit::passes;
use taipan_emit::types::{ContextLayout, Target, Word};
use taipan_emit::viper::{self, Callee, Defaults, Environment, Guard, Kind, Layout, Source, ViperSignature};
use taipan_emit_x64::{Jit, NativeFunction, X64Backend, disassemble};
use taipan_vm::bytecode::{Constant, Unit, UnitFlags};
use taipan_vm::emitter::{Emitter, Refused};
use taipan_vm::objects::code::Code;
use taipan_vm::objects::dict::Dict;
use taipan_vm::objects::exception;
use taipan_vm::objects::function::Function;
use taipan_vm::objects::generator::Generator;
use taipan_vm::objects::list::List;
use taipan_vm::objects::object::Gc;
use taipan_vm::objects::table::Entry;
use taipan_vm::runtime::helpers;
use taipan_vm::runtime::memory::keep_alive;
use taipan_vm::runtime::vm::Global;
use taipan_vm::runtime::{Args, Raised, Result, Vm};
use taipan_vm::value::{Slot, Value};

/// Parameters that a native function may have.
const MOST_PARAMETERS: usize = 1024;

/// Parameters that most functions have fewer than: their calls need less of the stack.
const FEW_PARAMETERS: usize = 16;

/// The native entry of a function that is not compiled yet.
const NOT_YET: usize = 1;

/// What is known of a viper function.
struct Compilable {
    unit: Unit,
    signature: ViperSignature,
    /// Does it name a builtin that looks at the frame of its caller?
    needs_frame: bool,
    /// Its machine code, by the address of the globals it was made for.
    instances: RefCell<Vec<(usize, &'static NativeFunction)>>,
}

impl Compilable {
    /// That of a code object.
    fn of(code: Gc<Code>) -> Option<&'static Self> {
        let data = code.native_data.get();
        // SAFETY: invariant 3: the data is 0 or a leaked `Compilable`.
        (data != 0).then(|| unsafe { &*(data as *const Self) })
    }

    fn instance(&self, globals: Gc<Dict>) -> Option<&'static NativeFunction> {
        let instances = self.instances.borrow();
        instances.iter().find(|(address, _)| *address == globals.value().bits()).map(|(_, native)| *native)
    }
}

/// The compiler: made when the first function needs it.
struct Machine {
    jit: RefCell<Jit>,
    rows: Vec<Helper>,
}

/// The VM's emitter on this host.
pub(crate) struct NativeEmitter {
    machine: OnceCell<core::result::Result<Machine, String>>,
    /// Numbers functions of the same name.
    serial: Cell<usize>,
}

fn context_layout() -> ContextLayout {
    ContextLayout { stack_limit: helpers::LAYOUT.stack_limit as i32, ..ContextLayout::default() }
}

fn target() -> Target {
    Target { word: Word::W64, context: context_layout() }
}

fn layout() -> Layout {
    let vm = helpers::LAYOUT;
    Layout {
        interrupt: vm.interrupt as i32,
        tuple_items: vm.tuple_items as i32,
        cell_value: vm.cell_value as i32,
        function_closure: vm.function_closure as i32,
        generator_function: vm.generator_function as i32,
        generator_resume: vm.generator_resume as i32,
        generator_registers: vm.generator_registers as i32,
    }
}

fn helper_table(rows: &[Helper]) -> HelperTable<'_> {
    HelperTable { rows, ..HelperTable::EMPTY }
}

fn helper_addresses() -> Vec<usize> {
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
    compilable: &'static Compilable,
    symbol: String,
}

/// What one go of compiling finds.
struct Batch<'e> {
    emitter: &'e NativeEmitter,
    jobs: Vec<Job>,
    /// Raw entries of functions compiled earlier.
    entries: BTreeMap<String, usize>,
    /// What the code will compare with: kept for ever.
    roots: Vec<usize>,
}

impl Batch<'_> {
    /// The symbol of a function, which is compiled in this go if it was not before.
    fn symbol(&mut self, function: Gc<Function>, compilable: &'static Compilable) -> String {
        let same = |job: &&Job| {
            core::ptr::eq(job.compilable, compilable)
                && job.function.globals.value() == function.globals.value()
        };
        if let Some(job) = self.jobs.iter().find(same) {
            return job.symbol.clone();
        }
        let symbol = self.emitter.name(&compilable.unit.qualname);
        match compilable.instance(function.globals) {
            Some(native) => {
                self.entries.insert(symbol.clone(), native.raw_entry());
            }
            None => self.jobs.push(Job { function, compilable, symbol: symbol.clone() }),
        }
        symbol
    }
}

/// Does a function have nothing but plain parameters?
fn is_plain(unit: &Unit) -> bool {
    unit.parameters.keyword_only == 0 && !unit.flags.has(UnitFlags::VAR_ARGS | UnitFlags::VAR_KW)
}

/// Builtins that look for the frame of their caller.
const FRAME_BUILTINS: [&str; 7] = ["globals", "locals", "vars", "dir", "eval", "exec", "__import__"];

/// Does a function name such a builtin?
fn needs_frame(unit: &Unit) -> bool {
    let named = |constant: &Constant| matches!(constant, Constant::Name(name) if FRAME_BUILTINS.contains(&&**name));
    unit.constants.iter().any(named)
}

/// Names of a function's positional parameters.
fn parameter_names(unit: &Unit) -> Vec<String> {
    let count = usize::from(unit.parameters.positional);
    unit.locals.iter().take(count).map(ToString::to_string).collect()
}

/// The running program, as one function of a batch sees it.
struct Program<'b, 'e> {
    vm: &'b mut Vm,
    code: Gc<Code>,
    globals: Gc<Dict>,
    batch: &'b mut Batch<'e>,
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
        let compilable = Compilable::of(function.code.get())?;
        if compilable.signature.is_generator || compilable.needs_frame || !is_plain(&compilable.unit) {
            return None;
        }
        let defaults = function.defaults.get().map_or_else(Defaults::default, |defaults| {
            let tuple = defaults.value().bits();
            self.batch.roots.push(tuple);
            let place = value.bits() + core::mem::offset_of!(Function, defaults);
            let values = defaults.items().iter().map(|value| value.bits() as u64).collect();
            Defaults { values, place: place as u64, tuple: tuple as u64 }
        });
        let entries = table.entries_address() as usize;
        let place = entries + position * size_of::<Entry>() + core::mem::offset_of!(Entry, value);
        self.batch.roots.extend([value.bits(), entries, self.globals.value().bits()]);
        let table = table.entries_location() as u64;
        let symbol = self.batch.symbol(function, compilable);
        Some(Callee {
            symbol,
            signature: compilable.signature.clone(),
            guard: Guard { table, entries: entries as u64, place: place as u64, value: value.bits() as u64 },
            names: parameter_names(&compilable.unit),
            positional_only: usize::from(compilable.unit.parameters.positional_only),
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
}

impl NativeEmitter {
    /// An emitter that has compiled nothing.
    pub(crate) fn new() -> Self {
        Self { machine: OnceCell::new(), serial: Cell::new(0) }
    }

    fn name(&self, qualname: &str) -> String {
        let serial = self.serial.get();
        self.serial.set(serial + 1);
        format!("{}_{serial}", qualname.replace(|c: char| !c.is_ascii_alphanumeric(), "_"))
    }

    fn machine(&self) -> core::result::Result<&Machine, String> {
        let make = || {
            let jit = Jit::new(context_layout(), &helper_addresses()).map_err(|error| error.to_string())?;
            Ok(Machine { jit: RefCell::new(jit), rows: viper::helper_rows(&target()) })
        };
        self.machine.get_or_init(make).as_ref().map_err(Clone::clone)
    }

    /// Compiles a function and the viper functions it calls.
    fn build(
        &self,
        vm: &mut Vm,
        function: Gc<Function>,
        compilable: &'static Compilable,
    ) -> core::result::Result<&'static NativeFunction, Failure> {
        let machine = self.machine()?;
        let table = helper_table(&machine.rows);
        let target = target();
        let mut batch =
            Batch { emitter: self, jobs: Vec::new(), entries: BTreeMap::new(), roots: Vec::new() };
        batch.symbol(function, compilable);
        let mut module = Module::default();
        let mut next = 0;
        while next < batch.jobs.len() {
            let (function, compilable, symbol) = {
                let job = &batch.jobs[next];
                (job.function, job.compilable, job.symbol.clone())
            };
            next += 1;
            batch.roots.extend([function.code.get().value().bits(), function.globals.value().bits()]);
            let source =
                Source { unit: &compilable.unit, symbol: &symbol, target, helpers: table, layout: layout() };
            let mut program = Program {
                vm: &mut *vm,
                code: function.code.get(),
                globals: function.globals,
                batch: &mut batch,
                known: BTreeMap::new(),
            };
            let mut made = viper::translate(source, &mut program)
                .map_err(|refusal| format!("line {}: {}", refusal.line, refusal.message))?;
            let context = passes::Context { target: &target, helpers: table };
            passes::optimize(&mut made, &context).map_err(|error| error.message)?;
            module.functions.push(made);
        }
        let entries = batch.entries;
        let native = machine
            .jit
            .borrow_mut()
            .compile(&module, table, |symbol| entries.get(symbol).copied())
            .map_err(|error| error.to_string())?;
        for root in batch.roots {
            keep(vm, root).map_err(Failure::Memory)?;
        }
        for (job, native) in batch.jobs.iter().zip(native.functions) {
            let native: &'static NativeFunction = Box::leak(Box::new(native));
            let globals = job.function.globals.value().bits();
            job.compilable.instances.borrow_mut().push((globals, native));
        }
        compilable.instance(function.globals).ok_or_else(|| Failure::Other("no code was made".to_string()))
    }
}

/// Keeps the cell at an address for ever.
fn keep(vm: &mut Vm, address: usize) -> Result<()> {
    let list = match vm.global(Global::NativeRoots).and_then(|list| list.cast::<List>()) {
        Some(list) => list,
        None => {
            let list = vm.new_list(&[])?;
            vm.set_global(Global::NativeRoots, Some(list.value()));
            list
        }
    };
    match Value::from_bits(address) {
        // Nobody but the collector looks at the list's items.
        Some(word) => List::push(list, vm, word),
        None => Ok(()),
    }
}

impl Emitter for NativeEmitter {
    fn compile(&self, _: &mut Vm, unit: &Unit, code: Gc<Code>) -> core::result::Result<(), Refused> {
        if unit.flags.has(UnitFlags::MODULE | UnitFlags::CLASS) {
            return Ok(());
        }
        let refused = |line, reason: String, error| Refused { line, reason, error };
        if unit.flags.has(UnitFlags::DEFAULT_TIER) || !unit.flags.has(UnitFlags::VIPER | UnitFlags::NATIVE) {
            // The default tier may not change what scripts do, and viper types do.
            return Err(refused(unit.first_line, "not decorated".to_string(), false));
        }
        if !unit.flags.has(UnitFlags::VIPER) {
            return Err(refused(
                unit.first_line,
                "native functions have no machine code yet".to_string(),
                false,
            ));
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
        let needs_frame = needs_frame(unit);
        let compilable = Compilable { unit: unit.clone(), signature, needs_frame, instances: RefCell::new(Vec::new()) };
        code.set_native(NOT_YET, core::ptr::from_ref(Box::leak(Box::new(compilable))) as usize);
        Ok(())
    }

    fn call(&self, vm: &mut Vm, function: Gc<Function>, args: Args) -> Result<Value> {
        let Some(compilable) = Compilable::of(function.code.get()) else {
            return Err(vm.runtime_error(format_args!("native code without its data")));
        };
        match compilable.signature.params.len() {
            0..FEW_PARAMETERS => self.call_with::<FEW_PARAMETERS>(vm, function, compilable, args),
            _ => self.call_with_many(vm, function, compilable, args),
        }
    }

    fn resume(
        &self,
        vm: &mut Vm,
        generator: Gc<Generator>,
        sent: Slot,
        number: usize,
    ) -> Result<Value> {
        let needs_frame = Compilable::of(generator.code).is_some_and(|it| it.needs_frame);
        // SAFETY: a generator with a native body was made in `call_with`, which put the address of its code there.
        let native = unsafe { &*(generator.resume.native.get() as *const NativeFunction) };
        let words = [generator.value().bits() as u64, sent.map_or(0, Value::bits) as u64, number as u64];
        let run = |context: *mut Vm| {
            // SAFETY: the code was made for this VM and for the bodies of such generators.
            unsafe { native.call(context.cast(), &words) }
        };
        let result = match generator.function.filter(|_| needs_frame) {
            Some(function) => vm.in_frame(function, |vm| Ok(run(core::ptr::from_mut(vm))))?,
            None => run(core::ptr::from_mut(vm)),
        };
        keep_alive(generator);
        match result {
            Ok(word) => boxed(vm, word, Kind::Object),
            Err(_) => Err(vm.native_raised()),
        }
    }
}

impl NativeEmitter {
    /// The machine code of a function, which is made if it is not there.
    fn code_of(
        &self,
        vm: &mut Vm,
        function: Gc<Function>,
        compilable: &'static Compilable,
    ) -> Result<&'static NativeFunction> {
        if let Some(native) = compilable.instance(function.globals) {
            return Ok(native);
        }
        match self.build(vm, function, compilable) {
            Ok(native) => Ok(native),
            Err(Failure::Memory(raised)) => Err(raised),
            Err(Failure::Other(reason)) => {
                let name = &compilable.unit.qualname;
                Err(vm.error(&exception::VIPER_TYPE_ERROR, format_args!("{name}: {reason}")))
            }
        }
    }

    /// Calls a function of many parameters.
    #[inline(never)]
    fn call_with_many(
        &self,
        vm: &mut Vm,
        function: Gc<Function>,
        compilable: &'static Compilable,
        args: Args,
    ) -> Result<Value> {
        vm.check_native_stack()?;
        self.call_with::<{ MOST_PARAMETERS + 1 }>(vm, function, compilable, args)
    }

    /// Calls a function of fewer than `N` parameters.
    #[inline(always)]
    fn call_with<const N: usize>(
        &self,
        vm: &mut Vm,
        function: Gc<Function>,
        compilable: &'static Compilable,
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
        let mut words = [0_u64; N];
        for (i, kind) in signature.params.iter().enumerate() {
            words[i] = unboxed(vm, values[i].unwrap_or(Value::NONE), *kind)?;
        }
        let native = self.code_of(vm, function, compilable)?;
        if signature.is_generator {
            let generator = vm.new_native_generator(function)?;
            generator.resume.native.set(core::ptr::from_ref(native) as usize);
            for (i, kind) in signature.params.iter().enumerate() {
                let (register, word) = (compilable.unit.local_register(i), words[i] as usize);
                vm.set_generator_word(generator, 0, register, word);
                if kind.is_pointer() {
                    let anchor = vm.heap.cell_around(word);
                    vm.set_generator_word(generator, 1, register, anchor);
                }
            }
            std::hint::black_box(&values);
            return Ok(generator.value());
        }
        let mut passed = count;
        if signature.has_closure {
            words[count] = function.value().bits() as u64;
            passed += 1;
        }
        let run = |context: *mut Vm| {
            // SAFETY: the code was made for this VM and these types of arguments. What a viper function does through
            // pointers is as safe as its author made it.
            unsafe { native.call(context.cast(), &words[..passed]) }
        };
        let result = match compilable.needs_frame {
            true => vm.in_frame(function, |vm| Ok(run(core::ptr::from_mut(vm))))?,
            false => run(core::ptr::from_mut(vm)),
        };
        // What the arguments point to is kept by `values` and the function by its caller, up to here.
        std::hint::black_box(&values);
        keep_alive(function);
        match result {
            Ok(word) => boxed(vm, word, signature.result),
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

/// The viper functions of a file, for dumps: they call each other directly.
struct File<'a> {
    functions: &'a [&'a Unit],
}

impl Environment for File<'_> {
    fn constant(&self, _: usize) -> u64 {
        Value::NONE.bits() as u64
    }

    fn code(&self) -> u64 {
        Value::NONE.bits() as u64
    }

    fn globals(&self) -> u64 {
        Value::NONE.bits() as u64
    }

    fn callee(&mut self, name: &str) -> Option<Callee> {
        let unit = self.functions.iter().find(|unit| &*unit.qualname == name)?;
        let signature = viper::signature(unit).ok()?;
        // Addresses are those of one run; a dump is to be the same each time.
        let guard = Guard { table: 0, entries: 0, place: 0, value: Value::NONE.bits() as u64 };
        if signature.is_generator || !is_plain(unit) {
            return None;
        }
        Some(Callee {
            symbol: name.to_string(),
            signature,
            guard,
            names: parameter_names(unit),
            positional_only: usize::from(unit.parameters.positional_only),
            defaults: Defaults::default(),
        })
    }
}

fn viper_units<'a>(unit: &'a Unit, found: &mut Vec<&'a Unit>) {
    if unit.flags.has(UnitFlags::VIPER) && !unit.flags.has(UnitFlags::DEFAULT_TIER) {
        found.push(unit);
    }
    for constant in &unit.constants {
        if let Constant::Unit(inner) = constant {
            viper_units(inner, found);
        }
    }
}

/// The IR, CLIF or machine code of the viper functions in `shown`, which is part of the unit of a whole file.
/// Constants and addresses of the VM are shown as None and 0, and helpers are at the addresses of this process.
pub(crate) fn dump(form: &str, whole: &Unit, shown: &Unit) -> core::result::Result<String, String> {
    let (mut all, mut wanted) = (Vec::new(), Vec::new());
    viper_units(whole, &mut all);
    viper_units(shown, &mut wanted);
    if wanted.is_empty() {
        return Err(format!("taipan: no viper function in '{}'", shown.qualname));
    }
    let target = target();
    let rows = viper::helper_rows(&target);
    let helpers = helper_table(&rows);
    let mut module = Module::default();
    for unit in wanted {
        // IR is shown without the offsets that depend on how the VM was built.
        let layout = if form == "ir" { Layout::default() } else { layout() };
        let source = Source { unit, symbol: &unit.qualname, target, helpers, layout };
        let mut function = viper::translate(source, &mut File { functions: &all })
            .map_err(|refusal| format!("{} line {}: {}", unit.qualname, refusal.line, refusal.message))?;
        let context = passes::Context { target: &target, helpers };
        passes::optimize(&mut function, &context).map_err(|error| error.message)?;
        module.functions.push(function);
    }
    if form == "ir" {
        return Ok(module.display(helpers).to_string());
    }
    let mut backend = X64Backend::new(context_layout(), &helper_addresses())?;
    if form == "clif" {
        return backend.clif(&module, helpers).map_err(|error| error.to_string());
    }
    let code = taipan_emit::backend::Backend::compile(&mut backend, &module, helpers)
        .map_err(|error| error.to_string())?;
    Ok(disassemble(&code))
}
