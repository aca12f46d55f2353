//! What happens between two soft resets: `boot.py`, `main.py`, the prompt.

use crate::Machine;
use taipan_vm::interp;
use taipan_vm::names;
use taipan_vm::objects::dict::Dict;
use taipan_vm::objects::exception;
use taipan_vm::objects::list::List;
use taipan_vm::objects::module::Module;
use taipan_vm::objects::object::Gc;
use taipan_vm::runtime::port::{PathKind, Port};
use taipan_vm::runtime::source::SourceMode;
use taipan_vm::runtime::vm::Global;
use taipan_vm::runtime::{Result, Vm};

/// Why a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Ctrl-D at the prompt, or `sys.exit()`: start again with a new VM.
    SoftReset,
}

impl Machine {
    /// Runs `boot.py` and `main.py` and then the prompt, until a soft reset. To be called inside [`Vm::enter`].
    pub fn session(&'static self, vm: &mut Vm) -> Ending {
        // SAFETY: the VM stays where it is until this function returns, which ends the watch.
        unsafe { self.board.receiver().watch(&vm.interrupt) };
        self.run(vm);
        self.board.receiver().set_key(None);
        self.board.receiver().unwatch();
        self.board.receiver().take_interrupt();
        self.close_all();
        self.write_text(b"MPY: soft reboot\n");
        Ending::SoftReset
    }

    fn run(&'static self, vm: &mut Vm) {
        let Ok(globals) = prepare(vm) else {
            self.write_text(b"no memory for the prompt\n");
            return;
        };
        for script in ["boot.py", "main.py"] {
            if script == "main.py" && !self.is_friendly() {
                continue;
            }
            if self.path_kind(script) == PathKind::File && !self.run_file(vm, script, globals) {
                return;
            }
        }
        self.prompt(vm, globals);
    }

    /// Runs a file in the main module. False if it asks for a soft reset.
    fn run_file(&'static self, vm: &mut Vm, path: &str, globals: Gc<Dict>) -> bool {
        match self.read_file(path) {
            Ok(source) => self.execute(vm, &source, path, SourceMode::Exec, globals).go_on,
            Err(_) => true,
        }
    }

    /// Compiles and runs a text with Ctrl-C enabled; shows what it raises.
    pub(crate) fn execute(
        &'static self,
        vm: &mut Vm,
        source: &[u8],
        name: &str,
        mode: SourceMode,
        globals: Gc<Dict>,
    ) -> Outcome {
        let receiver = self.board.receiver();
        receiver.take_interrupt();
        receiver.set_key(Some(crate::session::CTRL_C));
        let result = vm
            .compile_source(source, name, mode)
            .and_then(|code| interp::run_code(vm, code, None, globals, None));
        receiver.set_key(None);
        receiver.take_interrupt();
        match result {
            Ok(_) => Outcome { go_on: true },
            Err(raised) => {
                let exits = vm.raised_is(&exception::SYSTEM_EXIT);
                let exception = vm.take_raised(raised);
                if !exits {
                    self.start_error();
                    vm.print_exception(exception, 2);
                }
                Outcome { go_on: !exits }
            }
        }
    }
}

/// The character that interrupts.
pub(crate) const CTRL_C: u8 = 3;

/// How a text ended.
pub(crate) struct Outcome {
    /// The session goes on.
    pub(crate) go_on: bool,
}

/// Makes the main module and `sys.path`.
fn prepare(vm: &mut Vm) -> Result<Gc<Dict>> {
    let globals = vm.new_dict()?;
    let module = Module::new(vm, globals, None)?.value();
    globals.set_str(vm, names::name, names::main.value())?;
    let modules = vm.modules;
    modules.set_str(vm, names::main, module)?;
    vm.set_global(Global::MainModule, Some(module));
    let path = vm.module_path()?;
    for folder in ["", "/lib"] {
        let folder = vm.new_str(folder)?;
        List::push(path, vm, folder)?;
    }
    Ok(globals)
}
