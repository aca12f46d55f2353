//! What every port does around a script: the main module, `sys.path` and `sys.argv` before it, exit handlers and the
//! exit code after it.

use crate::names;
use crate::objects::dict::Dict;
use crate::objects::exception::{self, Exception};
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::objects::object::Gc;
use crate::objects::wrapped;
use crate::runtime::vm::Global;
use crate::runtime::{Raised, Result, Vm};
use crate::value::Value;

/// Exit code after an exception that nothing caught, and for whatever else fails.
pub const FAILURE: u8 = 1;

/// Exit code for a script that can't be opened, as upstream and CPython have it.
pub const NO_SCRIPT: u8 = 2;

/// Exit code after Ctrl-C, as shells show it.
pub const INTERRUPTED: u8 = 130;

impl Vm {
    /// Makes the module `__main__` of a script, whose `__file__` is `file`, and returns its dict.
    pub fn make_main_module(&mut self, file: Option<&str>) -> Result<Gc<Dict>> {
        let dict = self.new_dict()?;
        let module = Module::new(self, dict, None)?.value();
        dict.set_str(self, names::name, names::main.value())?;
        if let Some(file) = file {
            let file = self.new_str(file)?;
            dict.set_str(self, names::file, file)?;
        }
        let modules = self.modules;
        modules.set_str(self, names::main, module)?;
        self.set_global(Global::MainModule, Some(module));
        Ok(dict)
    }

    /// Appends folders to `sys.path`.
    pub fn append_module_path<'a>(&mut self, folders: impl IntoIterator<Item = &'a str>) -> Result<()> {
        let path = self.module_path()?;
        self.push_texts(path, folders)
    }

    /// Makes `sys.argv`: the script, then its arguments.
    pub fn set_arguments<'a>(&mut self, arguments: impl IntoIterator<Item = &'a str>) -> Result<()> {
        let list = self.new_list(&[])?;
        self.set_global(Global::SysArgv, Some(list.value()));
        self.push_texts(list, arguments)
    }

    fn push_texts<'a>(&mut self, list: Gc<List>, texts: impl IntoIterator<Item = &'a str>) -> Result<()> {
        for text in texts {
            let text = self.new_str(text)?;
            List::push(list, self, text)?;
        }
        Ok(())
    }

    /// Ends a script: calls what it gave to `sys.atexit`, and returns the exit code that its result and the handler's
    /// mean. Exceptions are shown.
    pub fn end_script(&mut self, result: Result<()>) -> u8 {
        let code = self.exit_code(result);
        self.run_exit_handler().unwrap_or(code)
    }

    /// Calls what the script gave to `sys.atexit`. An exit code if that raises, which has been shown then.
    pub fn run_exit_handler(&mut self) -> Option<u8> {
        let handler = self.global(Global::ExitHandlers)?;
        self.set_global(Global::ExitHandlers, None);
        let raised = self.call(handler, &[]).err()?;
        Some(self.uncaught(raised))
    }

    /// The exit code that the result of a script means. Exceptions are shown.
    pub fn exit_code(&mut self, result: Result<()>) -> u8 {
        match result {
            Ok(()) => 0,
            Err(raised) => self.uncaught(raised),
        }
    }

    fn uncaught(&mut self, raised: Raised) -> u8 {
        let exception = self.take_raised(raised);
        let class = self.class_of(exception.value());
        if class.is_subclass_of(&exception::SYSTEM_EXIT) {
            return self.system_exit(exception);
        }
        self.print_uncaught(exception, 2);
        if class.is_subclass_of(&exception::KEYBOARD_INTERRUPT) { INTERRUPTED } else { FAILURE }
    }

    /// The exit code of a SystemExit; what is no number is a message.
    pub fn system_exit(&mut self, exception: Gc<Exception>) -> u8 {
        let args = exception.args.get();
        let value = match args.items() {
            [] => Value::NONE,
            [code] => *code,
            _ => args.value(),
        };
        if value.is_none() {
            return 0;
        }
        if value.is_bool() {
            return u8::from(value == Value::TRUE);
        }
        if let Some(code) = wrapped::unwrap(value).as_small_int() {
            return code.rem_euclid(256) as u8;
        }
        let mut f = self.formatter();
        if let Err(raised) = self.write_str(value, &mut f) {
            self.clear_raised(raised);
        }
        f.push('\n');
        let _ = self.port().write(2, f.as_str().as_bytes());
        FAILURE
    }
}
