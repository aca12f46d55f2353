//! One go of compiling: a viper function, the viper functions that it calls directly, and what the running program says
//! about the names in them.

use crate::emitter::{NativeData, Tier};
use crate::installed::{Installed, Measures, checksum, guards};
use crate::layouts;
use crate::machine::{Failure, Machine, Made, Placed};
use crate::references::{Owner, References, name_index};
use crate::uncounted::Uncounted;
use crate::unit::{is_plain, parameter_names, place};
use crate::viper::Instance;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::rc::Rc;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cell::Cell;
use taipan_emit::backend::{Code as Bytes, CodeRange, Symbol};
use taipan_emit::function::Module;
use taipan_emit::viper::{self, Callee, Defaults, Environment, Guard, Meaning, StructLayout};
use taipan_vm::bytecode::machine::Reference;
use taipan_vm::heap::Weak;
use taipan_vm::modules::math;
use taipan_vm::objects::code::Code;
use taipan_vm::objects::dict::Dict;
use taipan_vm::objects::exception;
use taipan_vm::objects::function::Function;
use taipan_vm::objects::module;
use taipan_vm::objects::object::Gc;
use taipan_vm::objects::string::Str;
use taipan_vm::objects::struct_view;
use taipan_vm::runtime::Vm;
use taipan_vm::runtime::attempt::attempt;
use taipan_vm::runtime::layout::Layout as VmLayout;
use taipan_vm::runtime::native_math;
use taipan_vm::value::Value;

/// A function that is to be compiled in this go. What it holds is without a count, because the go may be left in the
/// middle: the globals keep the function, its code object its data, and that its code.
struct Job<M: Machine> {
    function: Gc<Function>,
    data: Uncounted<NativeData<M>>,
    symbol: String,
    /// What its code refers to.
    references: References,
    /// Code that it calls directly and that is there already.
    needs: Vec<Uncounted<Installed<M::Placed>>>,
    /// Time that its IR took, in nanoseconds.
    time: u64,
}

/// What one go of compiling finds. The objects in it are kept by the globals of the functions, which nothing changes
/// meanwhile.
pub(crate) struct Batch<'e, M: Machine> {
    tier: &'e Tier<M>,
    jobs: Vec<Job<M>>,
    /// Raw entries of functions compiled earlier.
    entries: BTreeMap<String, usize>,
    /// Is code to be made of functions that have some, too?
    is_anew: bool,
    /// Did the VM's heap not suffice for a name? What was found is not to be relied on then.
    pub(crate) is_short: bool,
}

impl<'e, M: Machine> Batch<'e, M> {
    /// One that starts with a function.
    pub(crate) fn new(
        tier: &'e Tier<M>,
        function: Gc<Function>,
        data: Uncounted<NativeData<M>>,
        is_anew: bool,
    ) -> Self {
        let (jobs, entries) = (Vec::new(), BTreeMap::new());
        let mut batch = Self { tier, jobs, entries, is_anew, is_short: false };
        batch.symbol(function, data, None);
        batch
    }

    /// The symbol of a function, which is compiled in this go if it was not before. `caller` is the number of the job
    /// that calls it.
    fn symbol(
        &mut self,
        function: Gc<Function>,
        data: Uncounted<NativeData<M>>,
        caller: Option<usize>,
    ) -> String {
        let same =
            |job: &&Job<M>| job.data.is(data) && job.function.globals.value() == function.globals.value();
        if let Some(job) = self.jobs.iter().find(same) {
            return job.symbol.clone();
        }
        let symbol = self.tier.symbol(function.code.get());
        let existing = data.viper().filter(|_| !self.is_anew).and_then(|compilable| {
            let code = compilable.instance(function.globals)?;
            // SAFETY: instances are neither added nor removed while a go is prepared.
            Some(unsafe { Uncounted::new(&code) })
        });
        match (existing, caller) {
            (Some(code), Some(caller)) => {
                self.entries.insert(symbol.clone(), code.native.raw_entry());
                self.jobs[caller].needs.push(code);
            }
            _ => {
                let (references, needs) = (References::default(), Vec::new());
                self.jobs.push(Job { function, data, symbol: symbol.clone(), references, needs, time: 0 });
            }
        }
        symbol
    }
}

/// A go that is to be put in place: what the back end made, the guards of each function, and the time that took.
type Prepared<'e, M> = (Batch<'e, M>, Made, Vec<usize>, u64);

/// The running program, as one function of a batch sees it.
pub(crate) struct Program<'b, 'e, M: Machine> {
    vm: &'b mut Vm,
    code: Gc<Code>,
    globals: Gc<Dict>,
    batch: &'b mut Batch<'e, M>,
    /// The number of this function's job.
    job: usize,
    known: BTreeMap<String, Option<Callee>>,
    /// Layouts of structs by the addresses of their objects.
    layouts: Vec<(usize, Rc<StructLayout>)>,
}

impl<'b, 'e, M: Machine> Program<'b, 'e, M> {
    /// As the function of a job sees it.
    pub(crate) fn new(vm: &'b mut Vm, batch: &'b mut Batch<'e, M>, job: usize) -> Self {
        let function = batch.jobs[job].function;
        let (code, globals) = (function.code.get(), function.globals);
        Self { vm, code, globals, batch, job, known: BTreeMap::new(), layouts: Vec::new() }
    }

    fn references(&mut self) -> &mut References {
        &mut self.batch.jobs[self.job].references
    }

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
                self.batch.is_short = true;
                None
            }
        }
    }

    fn find(&mut self, text: &str) -> Option<Callee> {
        let name = self.interned(text)?;
        let value = self.globals.get_str(name)?;
        let function = value.cast::<Function>()?;
        // SAFETY: the globals keep the function, and that its code object's data; the code object has its own.
        let (own, data) = unsafe {
            let own = Uncounted::new(&NativeData::<M>::of(self.code)?);
            (own, Uncounted::new(&NativeData::<M>::of(function.code.get())?))
        };
        let index = name_index(&own.viper()?.unit, text)?;
        let compilable = data.viper()?;
        if compilable.signature.is_generator || compilable.needs_frame || !is_plain(&compilable.unit) {
            return None;
        }
        let signature = compilable.signature.clone();
        let names = parameter_names(&compilable.unit);
        let positional_only = usize::from(compilable.unit.parameters.positional_only);
        let references = &mut self.batch.jobs[self.job].references;
        let guard = guard_of(references, index, VmLayout::HOST.function_is_changed);
        let defaults = function.defaults.get().map_or_else(Defaults::default, |defaults| {
            let mut default = |(number, value): (usize, &Value)| match value.is_pointer() {
                true => references.handle(Reference::Default(index, number as u32)),
                false => value.bits() as u64,
            };
            Defaults { values: defaults.items().iter().enumerate().map(&mut default).collect() }
        });
        let symbol = self.batch.symbol(function, data, Some(self.job));
        Some(Callee { symbol, signature, guard, names, positional_only, defaults })
    }
}

impl<M: Machine> Environment for Program<'_, '_, M> {
    fn constant(&mut self, index: usize) -> u64 {
        self.references().handle(Reference::Constant(index as u32))
    }

    fn code(&mut self) -> u64 {
        self.references().handle(Reference::Code)
    }

    fn globals(&mut self) -> u64 {
        self.references().handle(Reference::Globals)
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
        if let Some(meaning) = math_meaning(value) {
            return meaning;
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
                Err(raised) => {
                    self.batch.is_short |= self.vm.raised_is(&exception::MEMORY_ERROR);
                    self.vm.clear_raised(raised);
                }
            }
        }
        Meaning::Other
    }

    fn is_builtin(&mut self, name: &str) -> bool {
        self.global(name).is_none()
    }
}

/// What a value means to the compiler that is the module `math` or one of its functions.
pub(crate) fn math_meaning(value: Value) -> Option<Meaning> {
    if let Some(module) = value.cast::<module::Module>()
        && module.native.is_some_and(|native| core::ptr::eq(native, &raw const math::MODULE))
    {
        return Some(Meaning::Math);
    }
    native_math::name_of(value).map(Meaning::MathFunction)
}

/// Is a value a layout of structs?
pub(crate) fn is_layout(value: Value) -> bool {
    value.cast::<struct_view::StructLayout>().is_some()
}

/// A direct call's guard, for a global whose name is a constant with this index.
pub(crate) fn guard_of(references: &mut References, name: u32, is_changed: i32) -> Guard {
    Guard { value: references.handle(Reference::Callee(name)), changed: is_changed }
}

/// The words that code refers to, and for each function what keeps them in place.
struct Words {
    words: BTreeMap<Symbol, usize>,
    roots: Vec<Vec<usize>>,
}

/// Looks up what the code of some jobs refers to.
fn words<M: Machine>(code: &Bytes, jobs: &[Job<M>]) -> Words {
    let mut words = BTreeMap::new();
    let mut roots: Vec<Vec<usize>> =
        jobs.iter().map(|job| Vec::from([job.function.globals.value().bits()])).collect();
    for relocation in &code.relocations {
        let Symbol::Reference { function, number } = relocation.symbol else { continue };
        let Some(job) = jobs.get(function as usize) else { continue };
        let Some(reference) = job.references.list.get(number as usize) else { continue };
        let (code, globals) = (job.function.code.get(), job.function.globals);
        let owner = Owner { code, globals, is_callee: &|_, _| true };
        let word = owner.word(*reference, &mut roots[function as usize]);
        words.insert(relocation.symbol.clone(), word);
    }
    Words { words, roots }
}

impl<M: Machine> Tier<M> {
    /// What is to be put in place for a function and the viper functions it calls, their guards, and the time that the
    /// back end took; in an attempt.
    fn prepare(
        &self,
        vm: &mut Vm,
        function: Gc<Function>,
        data: Uncounted<NativeData<M>>,
        is_anew: bool,
    ) -> core::result::Result<Prepared<'_, M>, Failure> {
        let mut batch = Batch::new(self, function, data, is_anew);
        let mut module = Module::default();
        let mut next = 0;
        while next < batch.jobs.len() {
            let started = self.machine.now_ns();
            let (function, data, symbol) = {
                let job = &batch.jobs[next];
                (job.function, job.data, job.symbol.clone())
            };
            let Some(compilable) = data.viper() else { break };
            let source = self.source(&compilable.unit, &symbol);
            let translated = viper::translate(source, &mut Program::new(&mut *vm, &mut batch, next));
            if batch.is_short {
                return Err(Failure::Memory);
            }
            let mut made = translated.map_err(|refusal| {
                format!("{} ({})", refusal.message, place(refusal.line, refusal.column))
            })?;
            self.optimize(function.code.get(), &mut made)?;
            module.functions.push(made);
            batch.jobs[next].time = self.machine.now_ns().saturating_sub(started);
            next += 1;
        }
        let started = self.machine.now_ns();
        let guards = module.functions.iter().map(guards).collect();
        let made = self.machine.make(module, self.helpers())?;
        Ok((batch, made, guards, self.machine.now_ns().saturating_sub(started)))
    }

    /// The machine code of a function and of those that it calls directly, made anew, as text.
    #[cfg(feature = "inspect")]
    pub(crate) fn text_of(
        &self,
        vm: &mut Vm,
        function: Gc<Function>,
        data: &Rc<NativeData<M>>,
    ) -> core::result::Result<String, Failure> {
        self.machine.ready()?;
        self.machine.attach(vm, self.helpers())?;
        let port = vm.port();
        // SAFETY: as in `build`.
        let prepared = unsafe { attempt(port, || self.prepare(vm, function, Uncounted::new(data), true)) };
        let (batch, made, ..) = prepared??;
        Ok(crate::text::code_text(&made.code, |function, number| {
            batch.jobs.get(function).and_then(|job| job.references.list.get(number).copied())
        }))
    }

    /// Compiles a function and the viper functions it calls.
    pub(crate) fn build(
        &self,
        vm: &mut Vm,
        function: Gc<Function>,
        data: &Rc<NativeData<M>>,
    ) -> core::result::Result<Rc<Installed<M::Placed>>, Failure> {
        self.machine.ready()?;
        let table = self.helpers();
        self.machine.attach(vm, table)?;
        let port = vm.port();
        // SAFETY: the caller holds the data. Preparing makes a batch and code, and holds no counts.
        let prepared = unsafe { attempt(port, || self.prepare(vm, function, Uncounted::new(data), false)) };
        let (batch, made, guards, back_end) = prepared??;
        if batch.jobs.iter().any(|job| job.references.overflow) {
            return Err("it refers to too many objects".into());
        }
        let started = self.machine.now_ns();
        let Words { words, mut roots } = words(&made.code, &batch.jobs);
        let resolve = |symbol: &Symbol| match symbol {
            Symbol::Function(name) => batch.entries.get(name).copied(),
            symbol => words.get(symbol).copied(),
        };
        let total = made.code.bytes.len().max(1) as u64;
        let sum = |range: &CodeRange| checksum(&made.code.bytes, range.offset, range.size);
        let sums: Vec<u32> = made.code.functions.iter().map(sum).collect();
        let native = self.machine.put(made, table, &resolve)?;
        let back_end = back_end + self.machine.now_ns().saturating_sub(started);
        let mut first = None;
        let made = native.functions.into_iter().zip(&native.code.functions).zip(guards);
        for (number, (job, ((native, range), guards))) in batch.jobs.into_iter().zip(made).enumerate() {
            let code = job.function.code.get();
            let roots = core::mem::take(&mut roots[number]);
            let kept = vm.keep_for_native(code, &roots).map_err(|raised| {
                vm.clear_raised(raised);
                Failure::Memory
            })?;
            let measures = Measures {
                bytes: range.size as usize,
                guards,
                // The functions of a go share the time of the back end by their size.
                compile_ns: job.time + back_end * u64::from(range.size) / total,
                side_exits: Cell::new(0),
                checksum: sums[number],
            };
            let needs = job.needs.into_iter().map(Uncounted::counted).collect();
            let installed = Rc::new(Installed::new(native, code, needs, measures, &self.owners));
            first.get_or_insert_with(|| installed.clone());
            let globals = Weak::new(job.function.globals.as_ptr() as usize);
            if let Some(compilable) = job.data.viper() {
                compilable.add(vm, code, Instance { globals, code: installed, kept });
            }
        }
        first.ok_or_else(|| Failure::Other("no code was made".to_string()))
    }
}
