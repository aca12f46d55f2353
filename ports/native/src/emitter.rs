//! The VM's emitter on every port: decides what a unit becomes, keeps what is known of its code object, and passes calls
//! on.
//!
//! Decisions, invariants:
//! 1. A viper function is checked when it is loaded, so that mistakes in it are reported where it is defined. Its machine
//!    code is made at the first call: by then the globals it calls are there, and those that are viper functions are
//!    compiled with it and called directly, as long as the globals stay what they were.
//! 2. Code belongs to a code object and the globals it runs with. The code object keeps the functions, dicts and entries
//!    that the code compares with; the code is freed when the code object is collected (see
//!    [`installed`](crate::installed)).
//! 3. The native data of a code object is an `Rc` of a [`NativeData`].

use crate::batch::{Batch, Program};
use crate::installed::{Graveyard, Holder, Installed, Owners};
#[cfg(feature = "inspect")]
use crate::machine::Failure;
use crate::machine::{Machine, Native};
use crate::precompiled;
use crate::uncounted::Uncounted;
use crate::unit::{frame_reader, is_suspended};
use crate::viper::{Compilable, MOST_PARAMETERS, Unloaded};
use alloc::boxed::Box;
use alloc::format;
use alloc::rc::Rc;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use core::fmt;
use taipan_emit::function::Function as Made;
use taipan_emit::helper::{Helper, HelperTable};
use taipan_emit::passes;
use taipan_emit::types::{ContextLayout, Target, Word};
use taipan_emit::viper::{self, Layout, Mode, Source};
use taipan_vm::bytecode::machine::Architecture;
use taipan_vm::bytecode::{Unit, UnitFlags};
use taipan_vm::emitter::{Emitter, InterruptEntry, LoopEntry, NativeInfo, Refused, UNCHECKED};
use taipan_vm::objects::code::Code;
use taipan_vm::objects::function::Function;
use taipan_vm::objects::generator::Generator;
use taipan_vm::objects::object::Gc;
use taipan_vm::runtime::attempt::{NoRoom, attempt};
use taipan_vm::runtime::helpers;
use taipan_vm::runtime::layout::Layout as VmLayout;
use taipan_vm::runtime::{Args, Result, Vm};
use taipan_vm::value::{Slot, Value};

/// The native entry of a function that is not compiled yet.
const NOT_YET: usize = 1;

/// What the emitter keeps about a code object.
pub(crate) enum NativeData<M: Machine> {
    /// A viper function.
    Viper(Box<Compilable<M>>),
    /// A native function.
    Native(Box<M::Native>),
    /// A function that stays bytecode, and why.
    Refused(String),
}

impl<M: Machine> fmt::Debug for NativeData<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Viper(_) => "viper",
            Self::Native(_) => "native",
            Self::Refused(reason) => reason,
        })
    }
}

impl<M: Machine> NativeData<M> {
    /// That of a code object.
    pub(crate) fn of(code: Gc<Code>) -> Option<Rc<Self>> {
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

    pub(crate) fn viper(&self) -> Option<&Compilable<M>> {
        match self {
            Self::Viper(compilable) => Some(compilable),
            Self::Native(_) | Self::Refused(_) => None,
        }
    }
}

impl<M: Machine> Holder<M::Placed> for NativeData<M> {
    fn each_code(&self, show: &mut dyn FnMut(&Rc<Installed<M::Placed>>)) {
        match self {
            Self::Viper(compilable) => {
                compilable.instances.borrow().iter().for_each(|instance| show(&instance.code));
            }
            Self::Native(native) => native.each_code(show),
            Self::Refused(_) => {}
        }
    }
}

/// Shows what is known of a code object that is native.
pub fn with_native<M: Machine, R>(code: Gc<Code>, show: impl FnOnce(&M::Native) -> R) -> Option<R> {
    match NativeData::<M>::of(code).as_deref() {
        Some(NativeData::Native(native)) => Some(show(native)),
        _ => None,
    }
}

/// Where the VM has what code for this build's target looks at.
#[must_use]
pub fn context_layout() -> ContextLayout {
    ContextLayout { stack_limit: VmLayout::HOST.vm_stack_limit, ..ContextLayout::default() }
}

/// The target of this build.
#[must_use]
pub fn target() -> Target {
    let word = if cfg!(target_pointer_width = "64") { Word::W64 } else { Word::W32 };
    Target { word, context: context_layout() }
}

/// What viper code looks at in objects.
#[must_use]
pub fn layout() -> Layout {
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

/// The table of these helpers.
#[must_use]
pub fn helper_table(rows: &[Helper]) -> HelperTable<'_> {
    HelperTable { rows, ..HelperTable::EMPTY }
}

/// Where the helpers are, in the order of the table.
#[must_use]
pub fn helper_addresses() -> Vec<usize> {
    helpers::TABLE.iter().map(|helper| (helper.address)()).collect()
}

/// The VM's emitter.
#[derive(Debug)]
pub struct Tier<M: Machine> {
    /// What the port brought.
    pub machine: M,
    /// Numbers functions of the same name.
    serial: Cell<usize>,
    /// Code of collected functions that may still be running.
    pub graveyard: Graveyard<M::Placed>,
    /// The code in place.
    pub owners: Rc<Owners>,
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

impl<M: Machine> Tier<M> {
    /// An emitter that has compiled nothing.
    pub fn new(machine: M) -> Self {
        Self { machine, serial: Cell::new(0), graveyard: Graveyard::default(), owners: Rc::default() }
    }

    /// A symbol for a function that is going to be compiled. Tools are told what it stands for.
    pub fn symbol(&self, code: Gc<Code>) -> String {
        let serial = self.serial.get();
        self.serial.set(serial + 1);
        let qualname = code.qualname.get().as_str();
        let symbol = format!("{}_{serial}", qualname.replace(|c: char| !c.is_ascii_alphanumeric(), "_"));
        self.machine.describe(&symbol, code);
        symbol
    }

    /// The helpers.
    pub fn helpers(&self) -> HelperTable<'static> {
        helper_table(viper::helper_rows(&target()))
    }

    /// What the viper compiler is to translate.
    pub(crate) fn source<'a>(&'a self, unit: &'a Unit, symbol: &'a str) -> Source<'a> {
        let (helpers, mode) = (self.helpers(), self.machine.mode());
        Source { unit, symbol, target: target(), helpers, layout: layout(), mode }
    }

    /// Runs the passes over a function of a code object; shows it, if somebody wants to see it.
    ///
    /// # Errors
    /// What a pass says.
    pub fn optimize(&self, code: Gc<Code>, made: &mut Made) -> core::result::Result<(), String> {
        let helpers = self.helpers();
        self.machine.show(code, made, false, helpers);
        let target = target();
        let context = passes::Context { target: &target, helpers };
        passes::optimize(made, &context).map_err(|error| error.message)?;
        self.machine.show(code, made, true, helpers);
        Ok(())
    }

    /// Makes what is to be known of a unit that of its code object. Gives why it stays bytecode.
    fn enter(
        &self,
        vm: &mut Vm,
        unit: &Unit,
        code: Gc<Code>,
    ) -> core::result::Result<Option<Refused>, NoRoom> {
        // SAFETY: it makes data.
        let checked = unsafe { attempt(vm.port(), || self.check(unit)) }?;
        let (mut data, entry, refused) = match checked {
            Ok((data, entry)) => (data, entry, None),
            Err(refused) => (NativeData::Refused(refused.reason.clone()), 0, Some(refused)),
        };
        // Not in the attempt, which may be left with the count.
        if let NativeData::Viper(compilable) = &mut data {
            compilable.ahead = unit.machine.clone().filter(|_| self.takes_files());
        }
        let attached = match &data {
            NativeData::Native(native) => native.prepare(vm, self, code),
            NativeData::Viper(_) | NativeData::Refused(_) => Ok(()),
        };
        let resumes = is_suspended(unit) && matches!(data, NativeData::Native(_));
        match attached.and_then(|()| data.attach(vm, code, entry)) {
            Ok(()) => {
                if resumes {
                    code.watch_resumes();
                }
                Ok(refused)
            }
            Err(raised) => {
                vm.clear_raised(raised);
                Err(NoRoom)
            }
        }
    }

    /// Is code for this machine that of files?
    fn takes_files(&self) -> bool {
        self.machine.mode() == Mode::default()
    }

    /// Why a unit is not compiled, or what is to be known of it.
    fn check(&self, unit: &Unit) -> core::result::Result<(NativeData<M>, usize), Refused> {
        let refused = |line, reason: String, error| Refused { line, column: None, reason, error };
        if !unit.flags.has(UnitFlags::VIPER | UnitFlags::NATIVE) {
            return Err(refused(unit.first_line, "not decorated".to_string(), false));
        }
        // The default tier may not change what scripts do, and viper types do.
        if !unit.flags.has(UnitFlags::VIPER) || unit.flags.has(UnitFlags::DEFAULT_TIER) {
            let native =
                M::Native::check(self, unit).map_err(|reason| refused(unit.first_line, reason, false))?;
            // A call of a generator function only makes an object.
            let entry = if is_suspended(unit) { 0 } else { NOT_YET };
            return Ok((NativeData::Native(Box::new(native)), entry));
        }
        self.machine.ready().map_err(|reason| refused(unit.first_line, reason, false))?;
        let checked = viper::signature(unit).and_then(|signature| {
            // What has code was checked when that was made.
            let unsure = match unit.machine {
                Some(_) if self.takes_files() => false,
                _ => viper::check(self.source(unit, &unit.name), &mut Unloaded)?,
            };
            Ok((signature, unsure))
        });
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
            ahead: None,
            instances: RefCell::new(Vec::new()),
        }));
        Ok((data, entry))
    }
}

impl<M: Machine> Emitter for Tier<M> {
    fn compile(&self, vm: &mut Vm, unit: &Unit, code: Gc<Code>) -> Result<core::result::Result<(), Refused>> {
        if unit.flags.has(UnitFlags::MODULE | UnitFlags::CLASS) {
            return Ok(Ok(()));
        }
        let refused = match self.enter(vm, unit, code) {
            Ok(refused) => refused,
            // Bytecode would not do what is written there.
            Err(NoRoom) if unit.flags.has(UnitFlags::VIPER) && !unit.flags.has(UnitFlags::DEFAULT_TIER) => {
                return Err(vm.out_of_memory());
            }
            Err(NoRoom) => Some(Refused {
                line: unit.first_line,
                column: None,
                reason: "no memory for native code".to_string(),
                error: false,
            }),
        };
        Ok(refused.map_or(Ok(()), Err))
    }

    fn architecture(&self) -> Option<Architecture> {
        Some(self.machine.platform().architecture())
    }

    fn check_machine_code(&self, unit: &Unit) -> core::result::Result<(), String> {
        precompiled::check(&self.machine, unit)
    }

    fn define(&self, vm: &mut Vm, function: Gc<Function>) -> Result<()> {
        let code = function.code.get();
        let (Some(data), Ok(())) = (NativeData::<M>::of(code), self.machine.ready()) else { return Ok(()) };
        let Some(compilable) = data.viper() else { return Ok(()) };
        let port = vm.port();
        let check = || {
            // SAFETY: `data` has a count.
            let mut batch = Batch::new(self, function, unsafe { Uncounted::new(&data) }, false);
            let source = self.source(&compilable.unit, &compilable.unit.name);
            let checked = viper::translate(source, &mut Program::new(&mut *vm, &mut batch, 0));
            if batch.is_short { Err(NoRoom) } else { Ok(checked.map(|_| ())) }
        };
        // SAFETY: it makes IR, which is thrown away, and holds no counts.
        let Ok(checked) = unsafe { attempt(port, check) }.flatten() else { return Err(vm.out_of_memory()) };
        match checked {
            Ok(()) => {
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
        let data = NativeData::<M>::of(function.code.get());
        match data.as_deref() {
            Some(NativeData::Native(native)) => native.call(vm, self, function, args),
            Some(NativeData::Viper(compilable)) => match &data {
                Some(data) => self.call_viper(vm, function, data, compilable, args),
                None => Err(vm.runtime_error(format_args!("native code without its data"))),
            },
            Some(NativeData::Refused(_)) | None => {
                Err(vm.runtime_error(format_args!("native code without its data")))
            }
        }
    }

    fn resume(&self, vm: &mut Vm, generator: Gc<Generator>, sent: Slot, number: usize) -> Result<Value> {
        self.resume_viper(vm, generator, sent, number)
    }

    fn resumes(&self, vm: &mut Vm, generator: Gc<Generator>) {
        if let Some(NativeData::Native(native)) = NativeData::<M>::of(generator.code).as_deref() {
            native.resumes(vm, self, generator);
        }
    }

    fn back_edge(&self, vm: &mut Vm, head: u32) -> LoopEntry {
        let Some(code) = vm.running().map(|running| running.code) else { return LoopEntry::Stay };
        match NativeData::<M>::of(code).as_deref() {
            Some(NativeData::Native(native)) => native.back_edge(vm, self, head),
            _ => LoopEntry::Stay,
        }
    }

    fn release(&self, vm: &mut Vm, dead: &[usize]) {
        for data in dead {
            // SAFETY: invariant 3: the count that the code object owned.
            self.graveyard.bury(unsafe { Rc::from_raw(*data as *const NativeData<M>) });
        }
        self.graveyard.clear(vm);
    }

    fn code_range(&self) -> core::ops::Range<usize> {
        self.machine.code_range()
    }

    fn owner(&self, address: usize) -> Option<usize> {
        self.owners.owner(address)
    }

    fn interrupt_entry(&self, vm: &mut Vm, function: Gc<Function>) -> Result<Option<InterruptEntry>> {
        match NativeData::<M>::of(function.code.get()) {
            Some(data) => match &*data {
                NativeData::Viper(compilable) => self.viper_interrupt_entry(vm, function, &data, compilable),
                NativeData::Native(native) => native.interrupt_entry(vm, self, function),
                NativeData::Refused(_) => Ok(None),
            },
            None => Ok(None),
        }
    }

    #[cfg(feature = "inspect")]
    fn code_text(&self, vm: &mut Vm, function: Gc<Function>) -> Result<Option<String>> {
        let Some(data) = NativeData::<M>::of(function.code.get()) else { return Ok(None) };
        if data.viper().is_none() {
            return Ok(None);
        }
        match self.text_of(vm, function, &data) {
            Ok(text) => Ok(Some(text)),
            Err(Failure::Memory) => Err(vm.out_of_memory()),
            Err(Failure::Other(reason)) => Err(vm.runtime_error(format_args!("{reason}"))),
        }
    }

    fn info(&self, _: &mut Vm, function: Gc<Function>) -> Option<NativeInfo> {
        let data = NativeData::<M>::of(function.code.get())?;
        let mut info = NativeInfo { tier: "bytecode", ..NativeInfo::default() };
        match &*data {
            NativeData::Refused(reason) => info.refusal = Some(reason.clone()),
            NativeData::Viper(_) => info.tier = "viper",
            NativeData::Native(native) => {
                info.tier = "native";
                info.refusal = native.refusal();
                info.compile_ns = native.spent_ns();
            }
        }
        data.each_code(&mut |code| {
            let measures = &code.measures;
            info.bytes += measures.bytes;
            info.guards += measures.guards;
            info.checksum = measures.checksum;
            info.side_exits += measures.side_exits.get();
            info.compile_ns += measures.compile_ns;
        });
        Some(info)
    }
}
