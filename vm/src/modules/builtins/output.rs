//! `print`, `input` and the text forms.

use crate::names;
use crate::objects::class::Result;
use crate::objects::file::{self, File};
use crate::objects::module::Module;
use crate::objects::object::Gc;
use crate::objects::string::Str;
use crate::objects::{string_repr, wrapped};
use crate::runtime::format::Formatter;
use crate::runtime::vm::Global;
use crate::runtime::{Args, Raised, Vm};
use crate::value::{Slot, Value};

/// What a script has put into an attribute of `sys` for a standard stream; nothing while it is the original.
fn replaced(vm: &mut Vm, name: Gc<Str>, original: Global) -> Slot {
    let module = vm.modules.get_str(names::sys)?.cast::<Module>()?;
    let stream = module.dict.get_str(name)?;
    if vm.global(original) == Some(stream) { None } else { Some(stream) }
}

/// The stream that a script has put in the place of `sys.stdout`; nothing while it is the original.
pub fn standard_output(vm: &mut Vm) -> Slot {
    replaced(vm, names::stdout, Global::Stdout)
}

/// Writes text to what `sys.stdout` is now.
///
/// # Errors
/// OSError, or what a replacement's `write` raises.
pub fn write_stdout(vm: &mut Vm, text: &str) -> Result<()> {
    match standard_output(vm) {
        None => file::write_port(vm, 1, text.as_bytes()),
        Some(target) => {
            let text = vm.new_str(text)?;
            vm.call_method(target, names::write, &[text])?;
            Ok(())
        }
    }
}

pub(super) fn print(vm: &mut Vm, args: Args) -> Result<Value> {
    let (mut sep, mut end, mut target, mut flush) = (None, None, None, false);
    for i in 0..args.keyword_count() {
        let Some((name, value)) = args.keyword_at(i) else { continue };
        match name.get().as_str() {
            "sep" => sep = separator(vm, value, "sep")?,
            "end" => end = separator(vm, value, "end")?,
            "file" => target = Some(value).filter(|value| !value.is_none()),
            "flush" => flush = vm.truth(value)?,
            other => {
                return Err(
                    vm.type_error(format_args!("'{other}' is an invalid keyword argument for print()"))
                );
            }
        }
    }
    if target.is_none() {
        target = standard_output(vm);
    }
    let stream = match target {
        None => Some(1),
        Some(target) if target.is_none() => return Ok(Value::NONE),
        Some(target) => target.cast_exact::<File>().and_then(|file| file.standard_output()),
    };
    let sep = sep.as_ref().map_or(" ", |sep| sep.get().as_str());
    let end = end.as_ref().map_or("\n", |end| end.get().as_str());
    match (stream, target) {
        // The usual case: one text, written at once.
        (Some(stream), _) => {
            let mut f = vm.formatter();
            for (i, value) in args.positional().iter().enumerate() {
                if i > 0 {
                    f.push_str(sep);
                }
                vm.write_str(*value, &mut f)?;
            }
            f.push_str(end);
            write_port(vm, stream, f)?;
            if flush {
                file::flush_port(vm)?;
            }
        }
        (None, Some(target)) => print_to(vm, args, target, sep, end, flush)?,
        (None, None) => {}
    }
    Ok(Value::NONE)
}

/// Writes to an object piece by piece, as scripts that stand in for files may count on.
fn print_to(vm: &mut Vm, args: Args, target: Value, sep: &str, end: &str, flush: bool) -> Result<()> {
    let write = vm.get_attribute(target, names::write)?;
    for (i, value) in args.positional().iter().enumerate() {
        if i > 0 {
            let sep = vm.new_str(sep)?;
            vm.call(write, &[sep])?;
        }
        let text = vm.str(*value)?;
        vm.call(write, &[text])?;
    }
    if !end.is_empty() {
        let end = vm.new_str(end)?;
        vm.call(write, &[end])?;
    }
    if flush {
        vm.call_method(target, names::flush, &[])?;
    }
    Ok(())
}

fn separator(vm: &mut Vm, value: Value, what: &str) -> Result<Option<Gc<Str>>> {
    if value.is_none() {
        return Ok(None);
    }
    match wrapped::as_str(value) {
        Some(text) => Ok(Some(text)),
        None => {
            let name = vm.class_of(value).name();
            Err(vm.type_error(format_args!("{what} must be None or a string, not {name}")))
        }
    }
}

fn write_port(vm: &mut Vm, stream: u8, f: Formatter) -> Result<()> {
    if f.failed() {
        return Err(vm.out_of_memory());
    }
    file::write_port(vm, stream, f.as_str().as_bytes())
}

pub(super) fn ascii(vm: &mut Vm, args: Args) -> Result<Value> {
    let mut f = vm.formatter();
    vm.write_repr(args[0], &mut f)?;
    if f.failed() {
        return Err(vm.out_of_memory());
    }
    if f.as_str().is_ascii() {
        return f.finish(vm);
    }
    let mut out = vm.formatter();
    for c in f.as_str().chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            string_repr::write_numeric_escape(c, &mut out);
        }
    }
    out.finish(vm)
}

pub(super) fn format(vm: &mut Vm, args: Args) -> Result<Value> {
    let spec = match args.get(1) {
        Some(spec) => vm.expect_str(spec, "format() argument 2")?,
        None => names::empty,
    };
    let mut f = vm.formatter();
    vm.write_format(args[0], spec.get().as_str(), &mut f)?;
    f.finish(vm)
}

pub(super) fn input(vm: &mut Vm, args: Args) -> Result<Value> {
    if replaced(vm, names::stdin, Global::Stdin).is_none() && standard_output(vm).is_none() {
        let prompt = match args.get(0) {
            Some(prompt) => vm.str(prompt)?,
            None => names::empty.value(),
        };
        let prompt = prompt.cast::<Str>().map_or("", |prompt| prompt.get().as_str());
        if let Some(edited) = vm.port().edit_line(prompt) {
            return match edited {
                Ok(Some(line)) => crate::objects::codec::decode_utf8(vm, &line),
                Ok(None) => Err(end_of_input(vm)),
                Err(error) => {
                    // A signal came first: usually Ctrl-C.
                    super::super::micropython::run_pending(vm)?;
                    Err(crate::objects::os_error::os_error(vm, error, None))
                }
            };
        }
    }
    if let Some(prompt) = args.get(0) {
        let text = vm.str(prompt)?;
        match standard_output(vm) {
            Some(target) => {
                vm.call_method(target, names::write, &[text])?;
            }
            None => {
                if let Some(text) = text.cast::<Str>() {
                    file::write_port(vm, 1, text.get().as_bytes())?;
                }
            }
        }
    }
    file::flush_port(vm)?;
    let line = match replaced(vm, names::stdin, Global::Stdin) {
        Some(stream) => vm.call_method(stream, names::readline, &[])?,
        None => {
            let stdin = file::standard(vm, 0)?;
            vm.call_method(stdin, names::readline, &[])?
        }
    };
    let Some(text) = wrapped::as_str(line) else {
        return Err(vm.type_error(format_args!("object.readline() returned non-string")));
    };
    let text = text.get().as_str();
    if text.is_empty() {
        return Err(end_of_input(vm));
    }
    vm.new_str(text.strip_suffix('\n').unwrap_or(text))
}

fn end_of_input(vm: &mut Vm) -> Raised {
    vm.error(&crate::objects::exception::EOF_ERROR, format_args!("EOF when reading a line"))
}
