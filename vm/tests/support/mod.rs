//! A VM for tests of what is not reached from scripts.

use std::ptr::NonNull;

use taipan_vm::emitter::Emitter;
use taipan_vm::heap::Arena;
use taipan_vm::interp;
use taipan_vm::interp::frame::Frame;
use taipan_vm::names;
use taipan_vm::objects::dict::Dict;
use taipan_vm::objects::function::Function;
use taipan_vm::objects::object::Gc;
use taipan_vm::objects::string::Str;
use taipan_vm::runtime::port::{PathKind, PortError};
use taipan_vm::runtime::source::SourceMode;
use taipan_vm::runtime::vm::{RESERVED_FRAMES, VmMemory};
use taipan_vm::runtime::{Options, Port, Vm};
use taipan_vm::value::Value;

const HEAP: usize = 16 << 20;
const REGISTERS: usize = 1 << 18;
pub(crate) const FRAMES: usize = 20_000;
const MARK_STACK: usize = 1 << 12;
/// Native stack that a test may use; test threads have 2 MiB.
const NATIVE_STACK: usize = 1 << 20;

struct Machine;

impl Port for Machine {
    fn write(&self, _: u8, bytes: &[u8]) -> Result<(), PortError> {
        eprint!("{}", String::from_utf8_lossy(bytes));
        Ok(())
    }
    fn flush(&self) -> Result<(), PortError> {
        Ok(())
    }
    fn read(&self, _: &mut [u8]) -> Result<usize, PortError> {
        Ok(0)
    }
    fn path_kind(&self, _: &str) -> PathKind {
        PathKind::Missing
    }
    fn read_file(&self, _: &str) -> Result<Vec<u8>, PortError> {
        Err(PortError(2))
    }
    fn ticks_us(&self) -> u64 {
        0
    }
    fn time_ns(&self) -> u64 {
        0
    }
    fn sleep_us(&self, _: u64) {}
    fn random(&self) -> u64 {
        4
    }
    fn environment(&self, _: &str) -> Option<String> {
        None
    }
    fn platform(&self) -> &'static str {
        "test"
    }
}

/// A VM in which a program has run.
pub(crate) struct Session<'v> {
    pub(crate) vm: &'v mut Vm,
    pub(crate) globals: Gc<Dict>,
}

impl Session<'_> {
    pub(crate) fn global(&mut self, name: &str) -> Value {
        let name = self.vm.intern(name).expect("memory");
        self.globals.get_str(name).expect("the global is there")
    }

    pub(crate) fn function(&mut self, name: &str) -> Gc<Function> {
        self.global(name).cast::<Function>().expect("a function")
    }

    /// Runs statements.
    pub(crate) fn run(&mut self, source: &str) {
        let code = self.vm.compile_source(source.as_bytes(), "test.py", SourceMode::Exec);
        let result = code.and_then(|code| interp::run_code(self.vm, code, None, self.globals, None));
        if let Err(raised) = result {
            let exception = self.vm.take_raised(raised);
            self.vm.print_exception(exception, 2);
            panic!("the script raised");
        }
    }

    /// The repr of an expression.
    pub(crate) fn eval(&mut self, expression: &str) -> String {
        self.run(&format!("_result = repr({expression})\n"));
        let value = self.global("_result");
        value.cast::<Str>().expect("a string").get().as_str().to_owned()
    }

    pub(crate) fn text(&mut self, value: Value) -> String {
        let text = self.vm.repr(value).expect("it can be shown");
        text.cast::<Str>().expect("a string").get().as_str().to_owned()
    }
}

/// Runs a program and then the test, twice: the second time with a collection at every allocation.
pub(crate) fn session<E: Emitter + 'static>(
    emitter: impl Fn() -> Option<&'static E>,
    program: &str,
    test: impl Fn(&mut Session<'_>, Option<&'static E>),
) {
    for stress in [false, true] {
        let words =
            |count: usize| -> *mut usize { Box::leak(vec![0_usize; count].into_boxed_slice()).as_mut_ptr() };
        let memory = VmMemory {
            arena: Arena {
                base: NonNull::new(words(HEAP / size_of::<usize>() + 2).cast::<u8>())
                    .map(|base| {
                        NonNull::new((base.as_ptr() as usize).next_multiple_of(16) as *mut u8)
                            .expect("not null")
                    })
                    .expect("not null"),
                reserved: HEAP,
                metadata: NonNull::new(words(Arena::metadata_words(HEAP, MARK_STACK))).expect("not null"),
                mark_stack: MARK_STACK,
            },
            initial_heap: 1 << 16,
            stack: words(REGISTERS).cast(),
            stack_len: REGISTERS,
            frames: words((FRAMES + RESERVED_FRAMES) * size_of::<Frame>() / size_of::<usize>()).cast(),
            frames_len: FRAMES + RESERVED_FRAMES,
            native_limit: (&raw const stress as usize).saturating_sub(NATIVE_STACK),
        };
        // SAFETY: zeroed memory that is leaked and used by this VM alone.
        let mut vm = unsafe { Vm::new(&memory, &Machine, Options::default()) }.expect("room for a VM");
        let emitter = emitter();
        vm.emitter = emitter.map(|emitter| emitter as &'static dyn Emitter);
        vm.enter(|vm| {
            let globals = vm.new_dict().expect("memory");
            let name = vm.intern("__main__").expect("memory");
            globals.set_str(vm, names::name, name.value()).expect("memory");
            let mut session = Session { vm, globals };
            session.run(program);
            session.vm.heap.set_stress(stress);
            test(&mut session, emitter);
            session.vm.heap.set_stress(false);
        });
    }
}
