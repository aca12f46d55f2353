//! What happens between two soft resets: `boot.py`, `main.py`, the prompt.

use crate::Machine;
use crate::repl::{CTRL_C, Mode};
use alloc::vec::Vec;
use taipan_vm::interp;
use taipan_vm::modules::errno;
use taipan_vm::objects::dict::Dict;
use taipan_vm::objects::exception::{self, Exception};
use taipan_vm::objects::object::Gc;
use taipan_vm::runtime::port::{PathKind, Port};
use taipan_vm::runtime::source::SourceMode;
use taipan_vm::runtime::{Raised, Result, Vm};
use taipan_vm::value::Value;

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
            // A program that holds the raw prompt wants to say itself what runs.
            if script == "main.py" && self.mode.get() == Mode::Raw {
                continue;
            }
            if self.path_kind(script) == PathKind::File
                && let Ok(source) = self.read_file(script)
                && self.execute_owned(vm, source, script, SourceMode::Exec, globals) == Next::Reset
            {
                return;
            }
        }
        self.prompt(vm, globals);
    }

    /// Compiles and runs a text with Ctrl-C enabled; shows what it raises.
    pub(crate) fn execute(
        &'static self,
        vm: &mut Vm,
        source: &[u8],
        name: &str,
        mode: SourceMode,
        globals: Gc<Dict>,
    ) -> Next {
        self.interruptible(vm, |vm| {
            let code = vm.compile_source(source, name, mode)?;
            interp::run_code(vm, code, None, globals, None)
        })
    }

    /// The same; the text does not take room while it runs.
    pub(crate) fn execute_owned(
        &'static self,
        vm: &mut Vm,
        source: Vec<u8>,
        name: &str,
        mode: SourceMode,
        globals: Gc<Dict>,
    ) -> Next {
        self.interruptible(vm, |vm| {
            let code = vm.compile_source(&source, name, mode)?;
            drop(source);
            interp::run_code(vm, code, None, globals, None)
        })
    }

    fn interruptible(&'static self, vm: &mut Vm, run: impl FnOnce(&mut Vm) -> Result<Value>) -> Next {
        let receiver = self.board.receiver();
        receiver.take_interrupt();
        receiver.set_key(Some(CTRL_C));
        let result = run(vm);
        receiver.set_key(None);
        receiver.take_interrupt();
        match result {
            Ok(_) => Next::GoOn,
            Err(raised) => self.report(vm, raised),
        }
    }

    /// Shows what was raised; SystemExit asks for a soft reset.
    pub(crate) fn report(&'static self, vm: &mut Vm, raised: Raised) -> Next {
        let exits = vm.raised_is(&exception::SYSTEM_EXIT);
        let exception = vm.take_raised(raised);
        if exits {
            return Next::Reset;
        }
        self.start_error();
        vm.print_exception(exception, 2);
        if self.mode.get() == Mode::Raw {
            self.name_errno(vm, exception);
        }
        Next::GoOn
    }

    /// Adds a line that MicroPython's tools understand: they look for the word OSError and the name of the number,
    /// where people read the name of the subclass and what the number means.
    fn name_errno(&self, vm: &Vm, exception: Gc<Exception>) {
        if vm.is_instance(exception.value(), &exception::OS_ERROR)
            && let Some(number) =
                exception.args.get().items().first().and_then(|number| number.as_small_int())
            && let Some(name) = i32::try_from(number).ok().and_then(errno::name)
        {
            self.write_text(b"OSError: ");
            self.write_text(name.as_bytes());
            self.write_text(b"\n");
        }
    }
}

/// How a session goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    GoOn,
    /// It ends with a soft reset.
    Reset,
}

/// Makes the main module and `sys.path`.
fn prepare(vm: &mut Vm) -> Result<Gc<Dict>> {
    let globals = vm.make_main_module(None)?;
    vm.append_module_path(["", "/lib"])?;
    Ok(globals)
}
