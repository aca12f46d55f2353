//! Running a script: the main module, `sys.path` and `sys.argv`, and exit codes.

use crate::args::{Options, Script};
use crate::native::{HostMachine, NativeEmitter};
use crate::port::{self, Host};
use crate::profiled;
use crate::{memory, repl};
use std::io::Read;
use taipan_vm::interp;
use taipan_vm::names;
use taipan_vm::objects::dict::Dict;
use taipan_vm::objects::exception::{self, Exception};
use taipan_vm::objects::file;
use taipan_vm::objects::list::List;
use taipan_vm::objects::module::Module;
use taipan_vm::objects::object::Gc;
use taipan_vm::runtime::options::Options as VmOptions;
use taipan_vm::runtime::port::{PathKind, Port, PortError};
use taipan_vm::runtime::source::SourceMode;
use taipan_vm::runtime::vm::Global;
use taipan_vm::runtime::{Raised, Result, Vm};
use taipan_vm::value::Value;

/// Exit code after an exception that nothing caught, and for whatever else fails.
pub(crate) const FAILURE: u8 = 1;

/// Exit code for a script that can't be opened, as upstream and CPython have it.
pub(crate) const NO_SCRIPT: u8 = 2;

/// Exit code after Ctrl-C, as shells show it.
const INTERRUPTED: u8 = 130;

/// A script's text and names.
pub(crate) struct Source {
    pub(crate) text: Vec<u8>,
    /// For messages, and `sys.argv[0]`.
    pub(crate) name: String,
    /// `__file__`, if it is a file.
    file: Option<String>,
    /// `sys.path[0]`.
    folder: String,
    /// `sys.argv[0]`.
    argument: String,
    /// `__package__`: where relative imports of a module that `-m` names start.
    package: String,
}

/// Runs what the command line asks for and returns the exit code.
pub(crate) fn run(options: &Options) -> u8 {
    let prompt = options.may_prompt && (options.interactive || is_terminal());
    with_vm(options, prompt, |vm, _, source| {
        let result = start(vm, options, source);
        let mut code = exit_code(vm, result.map(|_| ()));
        if prompt || options.interactive {
            code = repl::run(vm);
        }
        let result = run_exit_handler(vm);
        if result.is_err() {
            code = exit_code(vm, result);
        }
        code
    })
}

/// Makes a VM, runs something in it that gives an exit code, and ends output. Without a prompt there is a source.
pub(crate) fn with_vm(
    options: &Options,
    prompt: bool,
    run: impl FnOnce(&mut Vm, &NativeEmitter, Option<&Source>) -> u8,
) -> u8 {
    let host: &'static Host = Box::leak(Box::new(Host::new()));
    let source = if prompt {
        None
    } else {
        match read_source(options, host) {
            Ok(source) => Some(source),
            Err((message, code)) => {
                eprintln!("taipan: {message}");
                return code;
            }
        }
    };
    let Some(memory) = memory::reserve(options.heap) else {
        eprintln!("taipan: cannot reserve memory");
        return FAILURE;
    };
    // The switches for tests start with the script, not before.
    let vm_options = VmOptions { gc_stress: false, fail_alloc: 0, ..options.vm };
    // SAFETY: fresh mappings, made for this VM and never unmapped.
    let Ok(mut vm) = (unsafe { Vm::new(&memory, host, vm_options) }) else {
        eprintln!("taipan: the heap is too small");
        return FAILURE;
    };
    let emitter: &'static NativeEmitter = Box::leak(Box::new(NativeEmitter::new(HostMachine::new(
        options.native,
        options.debuggers,
        options.show.clone(),
        options.viper,
    ))));
    vm.emitter = Some(emitter);
    vm.call_raw = Some(profiled::call_raw);
    // SAFETY: the VM stays in this frame until the process is about to end; then nothing handles signals.
    unsafe { port::watch_interrupts(&vm.interrupt) };
    let code = vm.enter(|vm| run(vm, emitter, source.as_ref()));
    match host.flush() {
        Ok(()) => code,
        Err(failure) => {
            eprintln!("taipan: cannot write standard output: {}", file::describe(failure));
            if code == 0 { FAILURE } else { code }
        }
    }
}

fn is_terminal() -> bool {
    // SAFETY: asks about a descriptor.
    unsafe { libc::isatty(0) == 1 }
}

/// Reads the script, or says why that fails and the exit code for it.
fn read_source(options: &Options, host: &Host) -> core::result::Result<Source, (String, u8)> {
    let plain = |text: Vec<u8>, name: &str, argument: &str| Source {
        text,
        name: name.to_string(),
        file: None,
        folder: String::new(),
        argument: argument.to_string(),
        package: String::new(),
    };
    match &options.script {
        Script::Command(text) => Ok(plain(text.clone().into_bytes(), "<string>", "-c")),
        Script::Stdin => {
            let mut text = Vec::new();
            match std::io::stdin().read_to_end(&mut text) {
                Ok(_) => Ok(plain(text, "<stdin>", if options.arguments.is_empty() { "" } else { "-" })),
                Err(failure) => Err((format!("cannot read standard input: {failure}"), FAILURE)),
            }
        }
        Script::File(path) => {
            let path = match host.path_kind(path) {
                PathKind::Directory => {
                    let main = format!("{}/__main__.py", path.trim_end_matches('/'));
                    if host.path_kind(&main) != PathKind::File {
                        return Err((format!("can't find '__main__' module in '{path}'"), FAILURE));
                    }
                    main
                }
                _ => path.clone(),
            };
            read_script(host, &path).map_err(|failure| {
                let number = failure.0;
                let words = file::describe(failure);
                (format!("can't open file '{path}': [Errno {number}] {words}"), NO_SCRIPT)
            })
        }
        Script::Module(name) => {
            let relative = name.replace('.', "/");
            for folder in search_path() {
                let base = if folder.is_empty() { relative.clone() } else { format!("{folder}/{relative}") };
                for path in [format!("{base}/__main__.py"), format!("{base}.py")] {
                    if host.path_kind(&path) == PathKind::File {
                        let mut source = read_script(host, &path).map_err(|failure| {
                            (format!("can't open file '{path}': {}", file::describe(failure)), NO_SCRIPT)
                        })?;
                        source.folder = String::new();
                        source.package = if path.ends_with("/__main__.py") {
                            name.clone()
                        } else {
                            name.rsplit_once('.').map_or(String::new(), |(package, _)| package.to_string())
                        };
                        return Ok(source);
                    }
                }
            }
            Err((format!("No module named {name}"), FAILURE))
        }
    }
}

fn read_script(host: &Host, path: &str) -> core::result::Result<Source, PortError> {
    let text = host.read_file(path)?;
    let folder = path.rfind('/').map_or("", |slash| if slash == 0 { "/" } else { &path[..slash] });
    Ok(Source {
        text,
        name: path.to_string(),
        file: Some(path.to_string()),
        folder: folder.to_string(),
        argument: path.to_string(),
        package: String::new(),
    })
}

/// The folders that modules are looked for in after the script's own.
fn search_path() -> Vec<String> {
    let mut folders = vec![String::new()];
    match std::env::var("MICROPYPATH") {
        Ok(path) => folders.extend(path.split(':').filter(|folder| !folder.is_empty()).map(expand_home)),
        Err(_) => folders.extend(["~/.micropython/lib", "/usr/lib/micropython"].map(expand_home)),
    }
    folders
}

fn expand_home(folder: &str) -> String {
    match (folder.strip_prefix("~/"), std::env::var("HOME")) {
        (Some(rest), Ok(home)) => format!("{home}/{rest}"),
        _ => folder.to_string(),
    }
}

/// Prepares `sys.path` and `sys.argv`.
pub(crate) fn prepare(vm: &mut Vm, options: &Options, source: Option<&Source>) -> Result<()> {
    let path = vm.module_path()?;
    for (i, folder) in search_path().iter().enumerate() {
        let folder = match source {
            Some(source) if i == 0 => vm.new_str(&source.folder)?,
            _ => vm.new_str(folder)?,
        };
        List::push(path, vm, folder)?;
    }
    let arguments = vm.new_list(&[])?;
    let first = vm.new_str(source.map_or("", |source| &source.argument))?;
    List::push(arguments, vm, first)?;
    for argument in &options.arguments {
        let argument = vm.new_str(argument)?;
        List::push(arguments, vm, argument)?;
    }
    vm.set_global(Global::SysArgv, Some(arguments.value()));
    Ok(())
}

/// Prepares `sys` and the main module and runs the script, if there is one.
fn start(vm: &mut Vm, options: &Options, source: Option<&Source>) -> Result<()> {
    let main = main_module(vm, source)?;
    prepare(vm, options, source)?;
    let Some(source) = source else { return Ok(()) };
    if !source.package.is_empty() {
        let package = vm.intern(&source.package)?;
        main.set_str(vm, names::package, package.value())?;
        vm.import_name(package, 0, Value::NONE, main)?;
    }
    let code = vm.compile_source(&source.text, &source.name, SourceMode::Exec)?;
    if options.compile_only {
        return Ok(());
    }
    vm.options.gc_stress = options.vm.gc_stress;
    vm.options.fail_alloc = options.vm.fail_alloc;
    vm.heap.set_stress(options.vm.gc_stress);
    vm.heap.set_fail_after(options.vm.fail_alloc);
    let result = interp::run_code(vm, code, None, main, None);
    // What follows (tracebacks, exit handlers) is no longer the script.
    vm.heap.set_fail_after(0);
    vm.heap.set_stress(false);
    result.map(|_| ())
}

/// Makes the module `__main__` and returns its dict.
pub(crate) fn main_module(vm: &mut Vm, source: Option<&Source>) -> Result<Gc<Dict>> {
    let dict = vm.new_dict()?;
    let module = Module::new(vm, dict, None)?.value();
    dict.set_str(vm, names::name, names::main.value())?;
    if let Some(file) = source.and_then(|source| source.file.as_ref()) {
        let file = vm.new_str(file)?;
        dict.set_str(vm, names::file, file)?;
    }
    let modules = vm.modules;
    modules.set_str(vm, names::main, module)?;
    vm.set_global(Global::MainModule, Some(module));
    Ok(dict)
}

/// Calls what the script gave to `sys.atexit`.
fn run_exit_handler(vm: &mut Vm) -> Result<()> {
    match vm.global(Global::ExitHandlers) {
        Some(handler) => {
            vm.set_global(Global::ExitHandlers, None);
            vm.call(handler, &[]).map(|_| ())
        }
        None => Ok(()),
    }
}

/// The exit code that the result of a script means. Exceptions are shown.
pub(crate) fn exit_code(vm: &mut Vm, result: Result<()>) -> u8 {
    match result {
        Ok(()) => 0,
        Err(raised) => uncaught(vm, raised),
    }
}

fn uncaught(vm: &mut Vm, raised: Raised) -> u8 {
    let exception = vm.take_raised(raised);
    let class = vm.class_of(exception.value());
    if class.is_subclass_of(&exception::SYSTEM_EXIT) {
        return system_exit(vm, exception);
    }
    vm.print_uncaught(exception, 2);
    if class.is_subclass_of(&exception::KEYBOARD_INTERRUPT) { INTERRUPTED } else { FAILURE }
}

/// The exit code of a SystemExit; what is no number is a message.
pub(crate) fn system_exit(vm: &mut Vm, exception: Gc<Exception>) -> u8 {
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
    if let Some(code) = taipan_vm::objects::wrapped::unwrap(value).as_small_int() {
        return code.rem_euclid(256) as u8;
    }
    let mut f = vm.formatter();
    if let Err(raised) = vm.write_str(value, &mut f) {
        vm.clear_raised(raised);
    }
    f.push('\n');
    let _ = vm.port().write(2, f.as_str().as_bytes());
    FAILURE
}
