//! `--dump`: a script in one of the forms it takes on its way to running, as text.

use crate::args::{DumpRequest, Form};
use crate::listing;
use std::io::Write;
use taipan_vm::bytecode::{self, Constant, Unit, UnitFlags};
use taipan_vm::runtime::options::Tier;
use taipan_vm::runtime::program::NO_SCRIPT;
use taipan_vm::{compile, syntax};

/// Prints the form and returns the exit code.
pub(crate) fn dump(request: &DumpRequest) -> u8 {
    let source = match std::fs::read(&request.file) {
        Ok(source) => source,
        Err(failure) => {
            eprintln!("taipan: can't open file '{}': {failure}", request.file);
            return NO_SCRIPT;
        }
    };
    match text_of(request, &source) {
        Ok(text) => match std::io::stdout().write_all(text.as_bytes()) {
            Ok(()) => 0,
            Err(failure) => {
                eprintln!("taipan: cannot write standard output: {failure}");
                1
            }
        },
        Err(message) => {
            eprintln!("{message}");
            1
        }
    }
}

fn text_of(request: &DumpRequest, source: &[u8]) -> Result<String, String> {
    let ast = syntax::parse(source, &syntax::Options::new(syntax::Mode::File))
        .map_err(|error| error.render(&request.file, source))?;
    if request.form == Form::Ast {
        return match &request.function {
            None => Ok(syntax::dump::dump(&ast)),
            Some(_) => Err("taipan: a syntax tree is shown for whole files only".to_string()),
        };
    }
    let whole = unit_of(&ast, source, &request.file, request.optimize, request.tier)?;
    let unit = match &request.function {
        None => &whole,
        Some(name) => {
            find(&whole, name).ok_or_else(|| format!("taipan: no function '{name}' in '{}'", request.file))?
        }
    };
    match request.form {
        Form::Emitted(form) => listing::list(form, request.viper, &whole, unit, source),
        Form::Ast | Form::Bytecode => Ok(bytecode::print::print(unit)),
    }
}

/// The unit of a script.
pub(crate) fn unit_of(
    ast: &syntax::Ast,
    source: &[u8],
    file: &str,
    optimize: u8,
    tier: Tier,
) -> Result<Unit, String> {
    let mut options = compile::Options::new(file);
    options.optimize = optimize;
    options.tier = match tier {
        Tier::Bytecode => 0,
        Tier::Native => UnitFlags::NATIVE,
        Tier::Viper => UnitFlags::VIPER,
    };
    compile::compile(ast, compile::Mode::Exec, &options).map_err(|error| error.render(file, source))
}

/// The unit with this name or qualified name.
fn find<'a>(unit: &'a Unit, name: &str) -> Option<&'a Unit> {
    if &*unit.qualname == name || &*unit.name == name {
        return Some(unit);
    }
    unit.constants.iter().find_map(|constant| match constant {
        Constant::Unit(unit) => find(unit, name),
        _ => None,
    })
}
