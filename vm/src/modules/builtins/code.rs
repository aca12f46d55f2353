//! `eval`, `exec`, `compile`, `__import__`, and the namespaces of the caller.

use crate::bytecode::UnitFlags;
use crate::names;
use crate::objects::class::Result;
use crate::objects::code::Code;
use crate::objects::dict::Dict;
use crate::objects::object::Gc;
use crate::objects::string::Str;
use crate::objects::wrapped;
use crate::runtime::source::SourceMode;
use crate::runtime::{Args, Vm};
use crate::value::{Slot, Value};
use alloc::vec::Vec;

pub(super) fn globals(vm: &mut Vm, _: Args) -> Result<Value> {
    match vm.current_globals() {
        Some(globals) => Ok(globals.value()),
        None => Err(vm.error(&crate::objects::exception::SYSTEM_ERROR, format_args!("globals(): no frame"))),
    }
}

pub(super) fn locals(vm: &mut Vm, _: Args) -> Result<Value> {
    locals_of(vm)
}

/// The local variables of the running frame: its namespace, or for a function a new dict.
///
/// # Errors
/// MemoryError.
pub fn locals_of(vm: &mut Vm) -> Result<Value> {
    if let Some(frame) = vm.current_frame()
        && frame.code.is_some_and(|code| code.flags.has(UnitFlags::NAMESPACE))
    {
        // SAFETY: code that is compiled for a namespace has it in register 0.
        if let Some(namespace) = unsafe { frame.base.read() } {
            return Ok(namespace);
        }
    }
    crate::interp::handlers::load_locals(vm, 0)
}

/// The globals and the namespace that `eval` and `exec` run in. No namespace means that it is the globals.
///
/// # Errors
/// TypeError if the globals are no dict or the locals no mapping.
fn namespace_arguments(vm: &mut Vm, function: &str, globals: Slot, locals: Slot) -> Result<(Gc<Dict>, Slot)> {
    let is_mapping = |vm: &mut Vm, value: Value| {
        let class = vm.class_of(value);
        vm.class_lookup(class, names::getitem).is_some_and(|found| !found.is_none())
    };
    let given = |value: Slot| value.filter(|value| !value.is_none());
    let (globals, locals) = (given(globals), given(locals));
    let namespace = match locals {
        Some(locals) if is_mapping(vm, locals) => Some(locals),
        Some(_) if function == "eval" => {
            return Err(vm.type_error(format_args!("locals must be a mapping")));
        }
        Some(locals) => {
            let name = vm.class_of(locals).name();
            return Err(vm.type_error(format_args!("locals must be a mapping or None, not {name}")));
        }
        // The caller's variables; a function's are a copy.
        None if globals.is_none() => Some(locals_of(vm)?),
        None => None,
    };
    let globals = match globals {
        Some(globals) => match globals.cast::<Dict>() {
            Some(dict) => dict,
            None if function == "eval" && is_mapping(vm, globals) => {
                return Err(
                    vm.type_error(format_args!("globals must be a real dict; try eval(expr, {{}}, mapping)"))
                );
            }
            None if function == "eval" => {
                return Err(vm.type_error(format_args!("globals must be a dict")));
            }
            None => {
                let name = vm.class_of(globals).name();
                return Err(vm.type_error(format_args!("exec() globals must be a dict, not {name}")));
            }
        },
        None => match vm.current_globals() {
            Some(globals) => globals,
            None => vm.new_dict()?,
        },
    };
    Ok((globals, namespace.filter(|namespace| *namespace != globals.value())))
}

pub(super) fn eval(vm: &mut Vm, args: Args) -> Result<Value> {
    let [source, globals, locals] = args.bind(vm, "eval", ["source", "globals", "locals"], 0, 1)?;
    let (globals, namespace) = namespace_arguments(vm, "eval", globals, locals)?;
    run(vm, "eval", source.unwrap_or(Value::NONE), SourceMode::Eval, globals, namespace)
}

pub(super) fn exec(vm: &mut Vm, args: Args) -> Result<Value> {
    let [source, globals, locals] = args.bind(vm, "exec", ["source", "globals", "locals"], 0, 1)?;
    let (globals, namespace) = namespace_arguments(vm, "exec", globals, locals)?;
    run(vm, "exec", source.unwrap_or(Value::NONE), SourceMode::Exec, globals, namespace)?;
    Ok(Value::NONE)
}

fn run(
    vm: &mut Vm,
    function: &str,
    source: Value,
    mode: SourceMode,
    globals: Gc<Dict>,
    namespace: Slot,
) -> Result<Value> {
    let code = match source.cast::<Code>() {
        Some(code) => {
            if code.parameter_registers() != 0 || code.free.len() != 0 {
                return Err(vm.type_error(format_args!(
                    "code object passed to {function}() may not contain free variables"
                )));
            }
            code
        }
        None => {
            let text = source_text(vm, function, source)?;
            let text = if mode == SourceMode::Eval { text.trim_ascii_start() } else { text };
            let text = copied(vm, text)?;
            vm.compile_source_in(&text, "<string>", mode, namespace.is_some())?
        }
    };
    // Code that was compiled for a namespace gets one in any case; other code (that of a function) has none.
    let namespace = code.flags.has(UnitFlags::NAMESPACE).then(|| namespace.unwrap_or(globals.value()));
    crate::interp::run_code(vm, code, None, globals, namespace)
}

fn source_text<'a>(vm: &mut Vm, function: &str, source: Value) -> Result<&'a [u8]> {
    let value = wrapped::unwrap(source);
    if let Some(text) = value.cast::<Str>() {
        return Ok(text.get().as_bytes());
    }
    if vm.has_buffer(value) {
        return Ok(vm.buffer(value, false)?.bytes());
    }
    Err(vm.type_error(format_args!("{function}() arg 1 must be a string, bytes or code object")))
}

/// A copy of a source: compiling allocates, and a bytearray may change meanwhile.
fn copied(vm: &mut Vm, text: &[u8]) -> Result<Vec<u8>> {
    let mut copy = Vec::new();
    if copy.try_reserve_exact(text.len()).is_err() {
        return Err(vm.out_of_memory());
    }
    copy.extend_from_slice(text);
    Ok(copy)
}

pub(super) fn compile(vm: &mut Vm, args: Args) -> Result<Value> {
    let [source, filename, mode, _, _, _] =
        args.bind(vm, "compile", ["source", "filename", "mode", "flags", "dont_inherit", "optimize"], 0, 3)?;
    let (source, filename, mode) =
        (source.unwrap_or(Value::NONE), filename.unwrap_or(Value::NONE), mode.unwrap_or(Value::NONE));
    let text = source_text(vm, "compile", source)?;
    let text = copied(vm, text)?;
    let filename = vm.expect_str(filename, "compile() argument 'filename'")?;
    let mode = vm.expect_str(mode, "compile() argument 'mode'")?;
    let mode = match mode.get().as_str() {
        "exec" => SourceMode::Exec,
        "eval" => SourceMode::Eval,
        "single" => SourceMode::Single,
        _ => {
            return Err(vm.value_error(format_args!("compile() mode must be 'exec', 'eval' or 'single'")));
        }
    };
    let code = vm.compile_source_in(&text, filename.get().as_str(), mode, true)?;
    Ok(code.value())
}

pub(super) fn import(vm: &mut Vm, args: Args) -> Result<Value> {
    let [name, globals, _, fromlist, level] =
        args.bind(vm, "__import__", ["name", "globals", "locals", "fromlist", "level"], 0, 1)?;
    let name = vm.expect_str(name.unwrap_or(Value::NONE), "__import__() argument 1")?;
    let level = match level {
        Some(level) => vm.index(level, true)?,
        None => 0,
    };
    let Ok(level) = usize::try_from(level) else {
        return Err(vm.value_error(format_args!("level must be >= 0")));
    };
    let globals = match globals.filter(|globals| !globals.is_none()) {
        Some(globals) if level == 0 || globals.cast::<Dict>().is_some() => globals.cast::<Dict>(),
        Some(_) => return Err(vm.type_error(format_args!("globals must be a dict"))),
        None => None,
    };
    let globals = match globals {
        Some(globals) => globals,
        None => match vm.current_globals() {
            Some(globals) => globals,
            None => vm.new_dict()?,
        },
    };
    let fromlist = match fromlist {
        Some(list) if vm.truth(list)? => {
            // Anything true asks for the module itself; names in it are those of submodules to import.
            let class = vm.class_of(list);
            if class.get().protocol.iter.is_some() {
                vm.tuple_of(list)?.value()
            } else {
                vm.new_tuple(&[])?.value()
            }
        }
        _ => Value::NONE,
    };
    let name = vm.intern_str(name)?;
    vm.import_module(name, level, fromlist, globals)
}
