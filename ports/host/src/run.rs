//! Running a script: the main module, `sys.path` and `sys.argv`, and exit codes.

use crate::args::{Options, Script};
use crate::native::{HostMachine, NativeEmitter};
use crate::port::{self, Host};
use crate::profiled;
use crate::{memory, repl};
use std::io::Read;
use taipan_vm::interp;
use taipan_vm::names;
use taipan_vm::objects::os_error;
use taipan_vm::runtime::options::Options as VmOptions;
use taipan_vm::runtime::port::{PathKind, Port, PortError};
use taipan_vm::runtime::program::{FAILURE, NO_SCRIPT};
use taipan_vm::runtime::source::SourceMode;
use taipan_vm::runtime::{Result, Vm};
use taipan_vm::value::Value;

/// A script's text and names.
pub(crate) struct Source {
    pub(crate) text: Vec<u8>,
    /// For messages, and `sys.argv[0]`.
    pub(crate) name: String,
    /// `__file__`, if it is a file.
    pub(crate) file: Option<String>,
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
        let mut code = vm.exit_code(result);
        if prompt || options.interactive {
            code = repl::run(vm);
        }
        vm.run_exit_handler().unwrap_or(code)
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
    vm.call_resume = Some(profiled::call_resume);
    // SAFETY: the VM stays in this frame until the process is about to end; then nothing handles signals.
    unsafe { port::watch_interrupts(&vm.interrupt) };
    let code = vm.enter(|vm| run(vm, emitter, source.as_ref()));
    match host.flush() {
        Ok(()) => code,
        Err(failure) => {
            eprintln!("taipan: cannot write standard output: {}", os_error::describe(failure));
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
                let words = os_error::describe(failure);
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
                            (format!("can't open file '{path}': {}", os_error::describe(failure)), NO_SCRIPT)
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
    let mut folders = search_path();
    if let Some(source) = source {
        folders[0].clone_from(&source.folder);
    }
    vm.append_module_path(folders.iter().map(String::as_str))?;
    let script = source.map_or("", |source| &source.argument);
    vm.set_arguments(std::iter::once(script).chain(options.arguments.iter().map(String::as_str)))
}

/// Prepares `sys` and the main module and runs the script, if there is one.
fn start(vm: &mut Vm, options: &Options, source: Option<&Source>) -> Result<()> {
    let main = vm.make_main_module(source.and_then(|source| source.file.as_deref()))?;
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
