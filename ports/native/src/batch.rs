//! One go of compiling: a viper function, the viper functions that it calls directly, and what the running program says
//! about the names in them.

use crate::emitter::{NativeData, Tier};
use crate::installed::{Installed, Measures, guards};
use crate::layouts;
use crate::machine::{Failure, Machine, Placed};
use crate::uncounted::Uncounted;
use crate::unit::{is_plain, parameter_names, place};
use crate::viper::Instance;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::rc::Rc;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cell::Cell;
use taipan_emit::function::Module;
use taipan_emit::viper::{self, Callee, Defaults, Environment, Guard, Meaning, StructLayout};
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
use taipan_vm::runtime::native_math;
use taipan_vm::value::Value;

/// A function that is to be compiled in this go. What it holds is without a count, because the go may be left in the
/// middle: the globals keep the function, its code object its data, and that its code.
struct Job<M: Machine> {
    function: Gc<Function>,
    data: Uncounted<NativeData<M>>,
    symbol: String,
    /// What its code will refer to.
    roots: Vec<usize>,
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
    /// Did the VM's heap not suffice for a name? What was found is not to be relied on then.
    pub(crate) is_short: bool,
}

impl<'e, M: Machine> Batch<'e, M> {
    /// One that starts with a function.
    pub(crate) fn new(tier: &'e Tier<M>, function: Gc<Function>, data: Uncounted<NativeData<M>>) -> Self {
        let mut batch = Self { tier, jobs: Vec::new(), entries: BTreeMap::new(), is_short: false };
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
        let existing = data.viper().and_then(|compilable| {
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
                let (roots, needs) = (Vec::new(), Vec::new());
                self.jobs.push(Job { function, data, symbol: symbol.clone(), roots, needs, time: 0 });
            }
        }
        symbol
    }
}

/// A go that is to be put in place: what the back end made, the guards of each function, and the time that took.
type Prepared<'e, M> = (Batch<'e, M>, <M as Machine>::Made, Vec<usize>, u64);

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

    fn find(&mut self, name: &str) -> Option<Callee> {
        let name = self.interned(name)?;
        let table = &self.globals.get().table;
        let position = table.find_str(name)?;
        let (_, value) = table.entry(position)?;
        let function = value.cast::<Function>()?;
        // SAFETY: the globals keep the function, and that its code object's data.
        let data = unsafe { Uncounted::new(&NativeData::<M>::of(function.code.get())?) };
        let compilable = data.viper()?;
        if compilable.signature.is_generator || compilable.needs_frame || !is_plain(&compilable.unit) {
            return None;
        }
        let signature = compilable.signature.clone();
        let names = parameter_names(&compilable.unit);
        let positional_only = usize::from(compilable.unit.parameters.positional_only);
        let defaults = function.defaults.get().map_or_else(Defaults::default, |defaults| {
            self.batch.jobs[self.job].roots.push(defaults.value().bits());
            Defaults { values: defaults.items().iter().map(|value| value.bits() as u64).collect() }
        });
        table.watch();
        self.batch.jobs[self.job].roots.push(value.bits());
        let symbol = self.batch.symbol(function, data, Some(self.job));
        Some(Callee {
            symbol,
            signature,
            guard: Guard {
                value: value.bits() as u64,
                changed: core::mem::offset_of!(Function, is_changed) as i32,
            },
            names,
            positional_only,
            defaults,
        })
    }
}

impl<M: Machine> Environment for Program<'_, '_, M> {
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

impl<M: Machine> Tier<M> {
    /// What is to be put in place for a function and the viper functions it calls, their guards, and the time that the
    /// back end took; in an attempt.
    fn prepare(
        &self,
        vm: &mut Vm,
        function: Gc<Function>,
        data: Uncounted<NativeData<M>>,
    ) -> core::result::Result<Prepared<'_, M>, Failure> {
        let mut batch = Batch::new(self, function, data);
        let mut module = Module::default();
        let mut next = 0;
        while next < batch.jobs.len() {
            let started = self.machine.now_ns();
            let (function, data, symbol) = {
                let job = &mut batch.jobs[next];
                job.roots.push(job.function.globals.value().bits());
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
        let prepared = unsafe { attempt(port, || self.prepare(vm, function, Uncounted::new(data))) };
        let (batch, made, guards, back_end) = prepared??;
        let entries = batch.entries;
        let started = self.machine.now_ns();
        let native = self.machine.put(made, table, &|symbol| entries.get(symbol).copied())?;
        let back_end = back_end + self.machine.now_ns().saturating_sub(started);
        let total = native.code.bytes.len().max(1) as u64;
        let mut first = None;
        let made = native.functions.into_iter().zip(&native.code.functions).zip(guards);
        for (job, ((native, range), guards)) in batch.jobs.into_iter().zip(made) {
            let code = job.function.code.get();
            let kept = vm.keep_for_native(code, &job.roots).map_err(|raised| {
                vm.clear_raised(raised);
                Failure::Memory
            })?;
            let measures = Measures {
                bytes: range.size as usize,
                guards,
                // The functions of a go share the time of the back end by their size.
                compile_ns: job.time + back_end * u64::from(range.size) / total,
                side_exits: Cell::new(0),
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
