//! `build`: a script to a compiled file, with machine code for this machine or another if `-march` asks for it.

use crate::args::BuildRequest;
use crate::dump::unit_of;
use crate::native::PLATFORM;
use taipan_emit::backend::{Backend, Code};
use taipan_emit::function::Module;
use taipan_emit::helper::HelperTable;
use taipan_emit_thumb::abi;
use taipan_emit_thumb::backend::ThumbBackend;
use taipan_emit_thumb::level::Level;
use taipan_emit_x64::Jit;
use taipan_native::ahead::{self, Broken, Generate, Made};
use taipan_native::emitter::{context_layout, helper_addresses};
use taipan_native::platform::Platform;
use taipan_vm::bytecode::{Unit, file};
use taipan_vm::runtime::program::NO_SCRIPT;
use taipan_vm::syntax;

/// What `-march` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum March {
    /// This machine's.
    X64,
    /// A board's.
    Thumb(Level),
}

impl March {
    /// That with this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        if name == PLATFORM.name {
            return Some(Self::X64);
        }
        Level::from_name(name).map(Self::Thumb)
    }

    /// All names, for messages.
    pub(crate) fn names() -> String {
        let levels = Level::ALL.map(Level::name).join(", ");
        format!("{levels}, {}", PLATFORM.name)
    }

    fn platform(self) -> Platform {
        match self {
            Self::X64 => PLATFORM,
            Self::Thumb(level) => Platform::board(level.name(), abi::CONVENTIONS),
        }
    }
}

/// Compiles a script to a file and returns the exit code.
pub(crate) fn build(request: &BuildRequest) -> u8 {
    match try_build(request) {
        Ok(()) => 0,
        Err((message, code)) => {
            eprintln!("{message}");
            code
        }
    }
}

fn try_build(request: &BuildRequest) -> Result<(), (String, u8)> {
    let source = std::fs::read(&request.file)
        .map_err(|failure| (format!("taipan: can't open file '{}': {failure}", request.file), NO_SCRIPT))?;
    let unit = unit_of_file(&source, request).map_err(|message| (message, 1))?;
    if let Some(march) = request.march.filter(|_| request.list) {
        return list(&unit, march, request);
    }
    std::fs::write(&request.output, file_of(unit, request)?)
        .map_err(|failure| (format!("taipan: can't write '{}': {failure}", request.output), 1))
}

/// The unit of a source.
pub(crate) fn unit_of_file(source: &[u8], request: &BuildRequest) -> Result<Unit, String> {
    syntax::parse(source, &syntax::Options::new(syntax::Mode::File))
        .map_err(|error| error.render(&request.file, source))
        .and_then(|ast| unit_of(&ast, source, &request.file, request.optimize, request.tier))
}

/// The compiled file of a unit.
pub(crate) fn file_of(mut unit: Unit, request: &BuildRequest) -> Result<Vec<u8>, (String, u8)> {
    let mut architecture = None;
    if let Some(march) = request.march {
        let made = machine_code(&mut unit, march).map_err(|message| (message, 1))?;
        let made = made.map_err(|broken| (told(&broken, request), 1))?;
        if request.verbose > 0 {
            made.iter().for_each(|made| tell(made, request));
        }
        architecture = Some(march.platform().architecture());
    }
    Ok(file::write(&unit, &request.file, architecture.as_ref()))
}

/// Runs `use_it` with the back end for a target.
fn with_back_end<T>(march: March, use_it: impl FnOnce(&Platform, Generate<'_>) -> T) -> Result<T, String> {
    let platform = march.platform();
    match march {
        March::Thumb(level) => {
            let context = platform.target().context;
            let mut backend = ThumbBackend::new(level, context, platform.vm.vm_native_table);
            Ok(use_it(&platform, &mut |module, helpers| {
                backend.compile(module, helpers).map_err(|error| error.to_string())
            }))
        }
        March::X64 => {
            let mut jit =
                Jit::new(context_layout(), &helper_addresses()).map_err(|error| error.to_string())?;
            Ok(use_it(&platform, &mut |module, helpers| portable(&mut jit, module, helpers)))
        }
    }
}

/// Gives the functions of a module machine code.
fn machine_code(unit: &mut Unit, march: March) -> Result<Result<Vec<Made>, Broken>, String> {
    with_back_end(march, |platform, generate| ahead::compile(unit, platform, generate))
}

/// Prints the machine code of each function, a line each: name and line, a colon, and the code as text, or a minus and why there is
/// none.
fn list(unit: &Unit, march: March, request: &BuildRequest) -> Result<(), (String, u8)> {
    let texts = with_back_end(march, |platform, generate| ahead::texts(unit, platform, generate));
    let texts = texts.map_err(|message| (message, 1))?.map_err(|broken| (told(&broken, request), 1))?;
    for (name, line, text) in texts {
        match text {
            Ok(text) => println!("{name} {line}: {text}"),
            Err(reason) => println!("{name} {line}- {reason}"),
        }
    }
    Ok(())
}

fn portable(jit: &mut Jit, module: &Module, helpers: HelperTable<'_>) -> Result<Code, String> {
    jit.backend().portable(helpers)?.compile(module, helpers).map_err(|error| error.to_string())
}

/// What breaks a rule of viper, as the interpreter says it.
fn told(broken: &Broken, request: &BuildRequest) -> String {
    let refusal = &broken.refusal;
    let column = refusal.column.map_or(String::new(), |column| format!(", column {}", column + 1));
    let (file, line, function) = (&request.file, refusal.line, &broken.function);
    format!("ViperTypeError: {} (file \"{file}\", line {line}{column}, in {function})", refusal.message)
}

/// Says what became of a function.
fn tell(made: &Made, request: &BuildRequest) {
    let Made { name, line, outcome } = made;
    match outcome {
        Ok((size, checksum)) => {
            eprintln!("{}:{line}: {name}: {size} bytes of machine code, checksum {checksum}", request.file);
        }
        Err(reason) => eprintln!("{}:{line}: {name} stays bytecode: {reason}", request.file),
    }
}
