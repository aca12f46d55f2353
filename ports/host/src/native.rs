//! The host's machine: Cranelift's code in an arena of this process, for functions typed and not.

use crate::background::Background;
use crate::budget::Budget;
use crate::debuggers::{Debuggers, Wanted};
use crate::exits;
use crate::listing;
use crate::profiled::{Profiled, Settings};
use std::cell::{OnceCell, RefCell};
use std::ffi::c_void;
use std::ops::Range;
use std::rc::Rc;
use std::time::Instant;
use taipan_emit::backend::{Backend, Code as Bytes, Symbol};
use taipan_emit::function::{Function as Ir, Module};
use taipan_emit::helper::{HelperTable, Signature};
use taipan_emit::viper::Mode;
use taipan_emit_x64::memory::CodeArena;
use taipan_emit_x64::{Jit, NativeFunction};
use taipan_native::emitter::{self, context_layout, helper_addresses};
use taipan_native::machine::{Compiled, Failure, Machine, Made, Pending, Placed};
use taipan_native::platform::Platform;
use taipan_vm::bytecode::machine::Target;
use taipan_vm::objects::code::Code;
use taipan_vm::objects::object::Gc;

/// The VM's emitter on this host.
pub(crate) type NativeEmitter = emitter::Tier<HostMachine>;

/// What code of this port is made for.
pub(crate) const PLATFORM: Platform = Platform::own("x64", 1);

/// A function in place.
#[derive(Clone, Debug)]
pub(crate) struct HostFunction(NativeFunction);

impl Placed for HostFunction {
    fn raw_entry(&self) -> usize {
        self.0.raw_entry()
    }

    fn block(&self) -> Range<usize> {
        let block = self.0.block();
        block.start()..block.start() + block.size()
    }

    unsafe fn call(&self, context: *mut c_void, words: &[usize]) -> Result<usize, Pending> {
        const { assert!(size_of::<usize>() == size_of::<u64>()) };
        // SAFETY: a word has 64 bits.
        let words = unsafe { std::slice::from_raw_parts(words.as_ptr().cast::<u64>(), words.len()) };
        // SAFETY: the caller's promise.
        let result = unsafe { self.0.call(context, words) };
        result.map(|word| word as usize).map_err(|_| Pending)
    }
}

/// The compiler: made when the first function needs it.
#[derive(Debug)]
struct Compiler {
    jit: RefCell<Jit>,
    /// Where the compiler places code.
    arena: CodeArena,
    /// The thread that makes code of untyped functions, started for the first.
    background: OnceCell<Option<Background>>,
}

/// This host as a machine for native code.
#[derive(Debug)]
pub(crate) struct HostMachine {
    compiler: OnceCell<Result<Compiler, String>>,
    pub(crate) settings: Settings,
    /// Time for compiling native functions.
    pub(crate) budget: Budget,
    /// Tools that are told of code.
    debuggers: Option<Rc<Debuggers>>,
    /// Code that is shown when it is made.
    show: Option<listing::Wanted>,
    /// What viper code is made for.
    mode: Mode,
    started: Instant,
}

impl HostMachine {
    /// A machine that has compiled nothing.
    pub(crate) fn new(settings: Settings, wanted: Wanted, show: Option<listing::Wanted>, mode: Mode) -> Self {
        // What is shown is shown when it is made.
        let settings = Settings { waits: settings.waits || show.is_some(), ..settings }.settled();
        Self {
            compiler: OnceCell::new(),
            settings,
            budget: Budget::new(),
            debuggers: Debuggers::new(wanted).map(Rc::new),
            show,
            mode,
            started: Instant::now(),
        }
    }

    fn compiler(&self) -> Result<&Compiler, String> {
        let make = || {
            let mut jit =
                Jit::new(context_layout(), &helper_addresses()).map_err(|error| error.to_string())?;
            if let Some(debuggers) = &self.debuggers {
                jit.observe(debuggers.clone());
            }
            jit.backend().set_exit_handler(exits::exit_handler as *const () as usize)?;
            let arena = jit.arena().clone();
            Ok(Compiler { jit: RefCell::new(jit), arena, background: OnceCell::new() })
        };
        self.compiler.get_or_init(make).as_ref().map_err(Clone::clone)
    }

    /// The thread that makes code, if the program is not to wait for it.
    pub(crate) fn background(&self, helpers: HelperTable<'_>) -> Option<&Background> {
        let compiler = self.compiler().ok()?;
        let start = || {
            if !self.settings.is_parallel {
                return None;
            }
            let generator = compiler.jit.borrow_mut().backend().generator(helpers).ok()?;
            Background::start(generator, helpers.rows.to_vec())
        };
        compiler.background.get_or_init(start).as_ref()
    }

    /// Makes code of a module, to be placed.
    pub(crate) fn generate(&self, module: &Module, helpers: HelperTable<'_>) -> Result<Bytes, String> {
        let code = self.compiler()?.jit.borrow_mut().backend().compile(module, helpers);
        code.map_err(|error| error.to_string())
    }

    /// Puts code in place that has one function of this signature and needs nothing of other modules.
    pub(crate) fn place_one(&self, code: Bytes, signature: &Signature) -> Result<HostFunction, String> {
        let made = Made { code, signatures: vec![signature.clone()] };
        let placed = self.put(made, HelperTable::EMPTY, &|_| None).map_err(|failure| failure.to_string())?;
        placed.functions.into_iter().next().ok_or_else(|| "no code was made".to_string())
    }
}

impl Machine for HostMachine {
    type Placed = HostFunction;
    type Native = Profiled;

    fn platform(&self) -> Platform {
        PLATFORM
    }

    fn address(&self, target: Target) -> Option<usize> {
        match target {
            Target::Helper(number) => helper_addresses().get(number as usize).copied(),
            Target::Runtime(number) => {
                let rows = taipan_emit::viper::helper_rows(&emitter::target());
                let mut jit = self.compiler().ok()?.jit.borrow_mut();
                jit.backend().runtime(number, emitter::helper_table(rows))
            }
            Target::Reference(_) | Target::Entry(_) => None,
        }
    }

    fn knows(&self, target: Target) -> bool {
        matches!(target, Target::Reference(_) | Target::Entry(_)) || self.address(target).is_some()
    }

    fn make(&self, module: Module, helpers: HelperTable<'_>) -> Result<Made, Failure> {
        let code = self.generate(&module, helpers)?;
        let signatures = module.functions.into_iter().map(|made| made.signature).collect();
        Ok(Made { code, signatures })
    }

    fn put(
        &self,
        made: Made,
        _: HelperTable<'_>,
        resolve: &dyn Fn(&Symbol) -> Option<usize>,
    ) -> Result<Compiled<HostFunction>, Failure> {
        let Made { code, signatures } = made;
        let placed = self.compiler()?.jit.borrow_mut().place(code, signatures.iter(), resolve);
        let placed = placed.map_err(|error| error.to_string())?;
        let functions = placed.functions.into_iter().map(HostFunction).collect();
        Ok(Compiled { functions, code: placed.code })
    }

    fn ready(&self) -> Result<(), String> {
        self.compiler().map(|_| ())
    }

    fn code_range(&self) -> Range<usize> {
        match self.compiler.get() {
            Some(Ok(compiler)) => compiler.arena.range(),
            _ => 0..0,
        }
    }

    fn mode(&self) -> Mode {
        self.mode
    }

    fn now_ns(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_nanos()).unwrap_or(u64::MAX)
    }

    fn describe(&self, symbol: &str, code: Gc<Code>) {
        if let Some(debuggers) = &self.debuggers {
            let qualname = code.qualname.get().as_str();
            debuggers.describe(symbol, qualname, code.filename.get().as_str(), code.first_line);
        }
    }

    fn show(&self, code: Gc<Code>, made: &Ir, is_optimized: bool, helpers: HelperTable<'_>) {
        if let Some(show) = &self.show {
            show.show(code, made, is_optimized, helpers);
        }
    }
}
