//! The command line. The flags are those of upstream's binary, which its test runner passes.

use crate::cross::March;
use crate::debuggers::Wanted;
use crate::freeze::FreezeRequest;
use crate::listing;
use crate::profiled::Settings;
use lexopt::prelude::{Long, Short, Value};
use std::ffi::OsString;
use taipan_emit::viper::Mode;
use taipan_vm::runtime::options::{Options as VmOptions, Tier};

/// Exit code for a wrong command line, as shells and CPython have it.
pub(crate) const USAGE_ERROR: u8 = 2;

/// What `-h` prints.
pub(crate) const HELP: &str = "\
usage: taipan [options] [-c COMMAND | -m MODULE | FILE | -] [arguments]
       taipan [options] bench FILE [FUNCTION]...
       taipan [options] build [-march=TARGET] FILE [-o OUTPUT]

  bench FILE           time the functions bench_... of FILE in each tier
                       (run a script of that name as ./bench)
  build FILE           compile FILE to bytecode for hosts and boards, in
                       OUTPUT or in FILE with .tpc for .py; import finds it
  build -march=TARGET  the same, with machine code for viper functions;
                       TARGET is armv7m, armv7em, armv7emsp, armv7emdp
                       or x64 (-v: say what becomes of each function;
                       --list: show the code and make no file)
  freeze -o IMAGE WHAT...
                       compile modules to an image for firmware: library
                       (all modules written in Python, library:NAME for
                       one), FILE.py, NAME=FILE.py, a folder (a package),
                       or @MANIFEST with these, one a line; takes -march

  -c COMMAND           run the text of COMMAND
  -m MODULE            run a module found along sys.path
  -                    run what standard input holds
  -i                   prompt for more after the script
  -O                   leave out assertions (-OO: docstrings too)
  -v                   say more about what happens (may be repeated)
  -X emit=TIER         run functions as bytecode, native or viper
  -X viper=checked     check what viper code does through pointers
  -X viper-word=32     let viper's int and uint have 32 bits, as on a board
  -X heapsize=N[K|M|G] limit the heap
  -X frozen=IMAGE      have the modules of an image that freeze made
  -X show=FORM:FUNCTION
                       show a function (as ir, ir-opt, clif or asm) whenever
                       it is compiled, on standard error
  -X perf=map          name machine code for perf, in /tmp/perf-PID.map
  -X perf=jitdump      the same with lines, for `perf inject`, in jit-PID.dump
  -X gdb               the same for gdb
  -X compile-only      compile the script and stop
  -X gc-stress         collect garbage at every allocation
  -X fail-alloc=K      let the script's K-th allocation fail
  -X native-after=N    compile native functions after N calls or loops
  -X native-wait       wait while native functions are compiled
  -X native-exits=SEED let native code take side exits at random
  --dump=FORM FILE[:FUNCTION]
                       show a script as ast, bytecode, ir, ir-opt (behind
                       the passes), clif or asm
  -h, --help           show this
  --version            show the version

MICROPYPATH: folders to import from, separated by colons.
";

/// Where the script comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// The text after `-c`.
    Command(String),
    /// The module after `-m`.
    Module(String),
    /// A file.
    File(String),
    /// Standard input, asked for by `-` or by giving no script.
    Stdin,
}

/// What to run and how.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// The script.
    pub(crate) script: Script,
    /// Was `-` given or no script at all? Only then may standard input be a prompt.
    pub(crate) may_prompt: bool,
    /// Arguments of the script.
    pub(crate) arguments: Vec<String>,
    /// Prompt after the script.
    pub(crate) interactive: bool,
    /// Only compile.
    pub(crate) compile_only: bool,
    /// Most bytes of the heap.
    pub(crate) heap: Option<usize>,
    /// What viper code is made for.
    pub(crate) viper: Mode,
    /// Tools that are told of machine code.
    pub(crate) debuggers: Wanted,
    /// Code that is shown when it is made.
    pub(crate) show: Option<listing::Wanted>,
    /// Options of the VM.
    pub(crate) vm: VmOptions,
    /// Options of native functions.
    pub(crate) native: Settings,
}

/// A form to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Syntax tree.
    Ast,
    /// Bytecode.
    Bytecode,
    /// What an emitter makes: IR, CLIF or machine code.
    Emitted(listing::Form),
}

/// What `--dump` asks for.
#[derive(Clone, Debug)]
pub(crate) struct DumpRequest {
    /// The form.
    pub(crate) form: Form,
    /// The file.
    pub(crate) file: String,
    /// Qualified name of the function, if only one is wanted.
    pub(crate) function: Option<String>,
    /// Optimisation level.
    pub(crate) optimize: u8,
    /// Default tier.
    pub(crate) tier: Tier,
    /// What viper code is made for.
    pub(crate) viper: Mode,
}

/// What `build` is to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BuildRequest {
    /// The script.
    pub(crate) file: String,
    /// The compiled file.
    pub(crate) output: String,
    /// Optimisation level.
    pub(crate) optimize: u8,
    /// Default tier.
    pub(crate) tier: Tier,
    /// What machine code is made for, if any is.
    pub(crate) march: Option<March>,
    /// How much to say.
    pub(crate) verbose: u8,
    /// Is the machine code to be shown, and no file to be made?
    pub(crate) list: bool,
}

/// What the command line asks for.
#[derive(Clone, Debug)]
pub(crate) enum Action {
    /// Run a script or a prompt.
    Run(Options),
    /// Show a form of a script.
    Dump(DumpRequest),
    /// Time functions of a script, all or those of these names.
    Bench(Options, Vec<String>),
    /// Compile a script to a file.
    Build(BuildRequest),
    /// Make an image of frozen modules.
    Freeze(FreezeRequest),
    /// Show the help.
    Help,
    /// Show the version.
    Version,
}

/// Reads the command line of this process.
pub(crate) fn parse() -> Result<Action, String> {
    parse_from(lexopt::Parser::from_env())
}

fn text(value: OsString) -> Result<String, String> {
    value.into_string().map_err(|value| format!("argument is not UTF-8: {}", value.to_string_lossy()))
}

fn parse_from(mut parser: lexopt::Parser) -> Result<Action, String> {
    let fail = |error: lexopt::Error| error.to_string();
    let mut options = Options {
        script: Script::Stdin,
        may_prompt: true,
        arguments: Vec::new(),
        interactive: false,
        compile_only: false,
        heap: None,
        viper: Mode::default(),
        debuggers: Wanted::default(),
        show: None,
        vm: VmOptions::default(),
        native: Settings::default(),
    };
    let mut form = None;
    while let Some(argument) = parser.next().map_err(fail)? {
        let script = match argument {
            Short('c') => Script::Command(text(parser.value().map_err(fail)?)?),
            Short('m') => Script::Module(text(parser.value().map_err(fail)?)?),
            Short('X') => {
                extra(&text(parser.value().map_err(fail)?)?, &mut options)?;
                continue;
            }
            Short('O') => {
                options.vm.optimize = options.vm.optimize.saturating_add(1);
                continue;
            }
            Short('v') => {
                options.vm.verbose = options.vm.verbose.saturating_add(1);
                options.native.verbose = options.vm.verbose > 1;
                continue;
            }
            Short('i') => {
                options.interactive = true;
                continue;
            }
            Short('h') | Long("help") => return Ok(Action::Help),
            Short('V') | Long("version") => return Ok(Action::Version),
            Long("dump") => {
                form = Some(dump_form(&text(parser.value().map_err(fail)?)?)?);
                continue;
            }
            Value(command) if command == "bench" && form.is_none() => {
                let mut rest = parser.raw_args().map_err(fail)?.map(text);
                let file = rest.next().ok_or("bench: a file is missing")??;
                options.may_prompt = false;
                options.script = Script::File(file);
                return Ok(Action::Bench(options, rest.collect::<Result<_, _>>()?));
            }
            Value(command) if command == "build" && form.is_none() => {
                return build(&mut parser, &mut options).map(Action::Build);
            }
            Value(command) if command == "freeze" && form.is_none() => {
                return freeze(&mut parser, &mut options).map(Action::Freeze);
            }
            Value(file) => match text(file)? {
                dash if dash == "-" => Script::Stdin,
                file => Script::File(file),
            },
            other => return Err(other.unexpected().to_string()),
        };
        options.may_prompt = script == Script::Stdin;
        options.script = script;
        // What follows belongs to the script, options included.
        for argument in parser.raw_args().map_err(fail)? {
            options.arguments.push(text(argument)?);
        }
        break;
    }
    let Some(form) = form else { return Ok(Action::Run(options)) };
    let Script::File(file) = options.script else { return Err("--dump needs a file".to_string()) };
    // A name after the last colon is a function, unless the whole is a file.
    let (file, function) = match file.rsplit_once(':') {
        Some((path, function)) if !std::path::Path::new(&file).exists() => {
            (path.to_string(), Some(function.to_string()))
        }
        _ => (file, None),
    };
    Ok(Action::Dump(DumpRequest {
        form,
        file,
        function,
        optimize: options.vm.optimize,
        tier: options.vm.tier,
        viper: options.viper,
    }))
}

/// What stands behind `build`.
fn build(parser: &mut lexopt::Parser, options: &mut Options) -> Result<BuildRequest, String> {
    let (mut request, words) = built(parser, options)?;
    let [file] = &*words else {
        let what = if words.is_empty() { "a file is missing" } else { "one file at a time" };
        return Err(format!("build: {what}"));
    };
    if request.output.is_empty() {
        request.output = format!("{}.tpc", file.strip_suffix(".py").unwrap_or(file));
    }
    if request.list && request.march.is_none() {
        return Err("build: --list needs -march=TARGET".to_string());
    }
    Ok(BuildRequest { file: file.clone(), ..request })
}

/// What stands behind `freeze`.
fn freeze(parser: &mut lexopt::Parser, options: &mut Options) -> Result<FreezeRequest, String> {
    let (build, words) = built(parser, options)?;
    if build.output.is_empty() {
        return Err("freeze: -o IMAGE is missing".to_string());
    }
    Ok(FreezeRequest { words, build })
}

/// Options of commands that compile, and their words; the file is left open.
fn built(parser: &mut lexopt::Parser, options: &mut Options) -> Result<(BuildRequest, Vec<String>), String> {
    let fail = |error: lexopt::Error| error.to_string();
    let (mut words, mut output, mut march, mut list) = (Vec::new(), String::new(), None, false);
    while let Some(argument) = parser.next().map_err(fail)? {
        match argument {
            Short('o') => output = text(parser.value().map_err(fail)?)?,
            Short('m') => {
                let value = text(parser.value().map_err(fail)?)?;
                let named = value.strip_prefix("arch=").and_then(March::from_name);
                let usage = || format!("no such target: '-m{value}' (-march= {})", March::names());
                march = Some(named.ok_or_else(usage)?);
            }
            Short('X') => extra(&text(parser.value().map_err(fail)?)?, options)?,
            Short('v') => options.vm.verbose = options.vm.verbose.saturating_add(1),
            Long("list") => list = true,
            Value(value) => words.push(text(value)?),
            other => return Err(other.unexpected().to_string()),
        }
    }
    let (optimize, tier, verbose) = (options.vm.optimize, options.vm.tier, options.vm.verbose);
    Ok((BuildRequest { file: String::new(), output, optimize, tier, march, verbose, list }, words))
}

fn dump_form(name: &str) -> Result<Form, String> {
    match name {
        "ast" => Ok(Form::Ast),
        "bytecode" => Ok(Form::Bytecode),
        _ => match listing::Form::from_name(name) {
            Some(form) => Ok(Form::Emitted(form)),
            None => Err(format!("no such form to dump: '{name}' (ast, bytecode, ir, ir-opt, clif, asm)")),
        },
    }
}

fn extra(option: &str, options: &mut Options) -> Result<(), String> {
    let (name, value) = option.split_once('=').map_or((option, None), |(name, value)| (name, Some(value)));
    match (name, value) {
        ("emit", Some("bytecode")) => options.vm.tier = Tier::Bytecode,
        ("emit", Some("native")) => options.vm.tier = Tier::Native,
        ("emit", Some("viper")) => options.vm.tier = Tier::Viper,
        ("viper", Some("checked")) => options.viper.checked = true,
        ("viper-word", Some("32")) => options.viper.narrow = true,
        ("viper-word", Some("64")) => options.viper.narrow = false,
        ("heapsize", Some(size)) => {
            options.heap = Some(bytes(size).ok_or_else(|| format!("-X heapsize: not a size: '{size}'"))?);
        }
        // Upstream's binary asks the system for a better timer; there is nothing to do here.
        ("realtime", None) => {}
        ("compile-only", None) => options.compile_only = true,
        ("perf", Some("map")) => options.debuggers.perf_map = true,
        ("perf", Some("jitdump")) => options.debuggers.jitdump = true,
        ("show", Some(what)) => {
            let wanted = what.split_once(':').and_then(|(form, function)| {
                let function = function.to_string();
                Some(listing::Wanted { form: listing::Form::from_name(form)?, function })
            });
            let usage = || format!("-X show: not FORM:FUNCTION with ir, ir-opt, clif or asm: '{what}'");
            options.show = Some(wanted.ok_or_else(usage)?);
        }
        ("frozen", Some(file)) => {
            let image = std::fs::read(file).map_err(|error| format!("-X frozen: '{file}': {error}"))?;
            crate::port::set_frozen(image);
        }
        ("gdb", None) => options.debuggers.gdb = true,
        ("gc-stress", None) => options.vm.gc_stress = true,
        ("fail-alloc", Some(k)) => {
            options.vm.fail_alloc = k.parse().map_err(|_| format!("not a number of an allocation: '{k}'"))?;
        }
        ("native-after", Some(n)) => {
            options.native.after = Some(n.parse().map_err(|_| format!("not a number of calls: '{n}'"))?);
        }
        ("native-wait", None) => options.native.waits = true,
        ("native-exits", Some(seed)) => {
            options.native.exits = Some(seed.parse().map_err(|_| format!("not a seed: '{seed}'"))?);
        }
        _ => return Err(format!("unknown option: -X {option}")),
    }
    Ok(())
}

/// A number of bytes, with K, M or G behind it. A `w` (words) of upstream's syntax doubles it on 64-bit machines.
fn bytes(text: &str) -> Option<usize> {
    let (text, words) = match text.strip_suffix(['w', 'W']) {
        Some(rest) => (rest, size_of::<usize>() / 4),
        None => (text, 1),
    };
    let (digits, unit) = match text.char_indices().last()? {
        (at, 'k' | 'K') => (&text[..at], 1 << 10),
        (at, 'm' | 'M') => (&text[..at], 1 << 20),
        (at, 'g' | 'G') => (&text[..at], 1 << 30),
        _ => (text, 1),
    };
    digits.parse::<usize>().ok()?.checked_mul(unit)?.checked_mul(words).filter(|n| *n > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(arguments: &[&str]) -> Options {
        let arguments = std::iter::once("taipan").chain(arguments.iter().copied());
        match parse_from(lexopt::Parser::from_iter(arguments)) {
            Ok(Action::Run(options)) => options,
            other => panic!("not a run: {other:?}"),
        }
    }

    #[test]
    fn what_follows_the_script_is_the_scripts() {
        let options = options(&["-O", "-X", "heapsize=8K", "a.py", "-v", "x"]);
        assert_eq!(options.script, Script::File("a.py".to_string()));
        assert_eq!(options.arguments, ["-v", "x"]);
        assert_eq!(options.heap, Some(8192));
        assert_eq!((options.vm.optimize, options.vm.verbose), (1, 0));
    }

    #[test]
    fn a_command_may_look_like_an_option() {
        let options = options(&["-c", "-1", "y"]);
        assert_eq!(options.script, Script::Command("-1".to_string()));
        assert_eq!(options.arguments, ["y"]);
    }

    #[test]
    fn a_compiled_file_stands_beside_its_source() {
        let request = |arguments: &[&str]| match parse_from(lexopt::Parser::from_iter(arguments)) {
            Ok(Action::Build(request)) => request,
            other => panic!("not a build: {other:?}"),
        };
        assert_eq!(request(&["taipan", "build", "a/b.py"]).output, "a/b.tpc");
        let named = request(&["taipan", "-O", "build", "-o", "x", "a.py"]);
        assert_eq!((named.file.as_str(), named.output.as_str(), named.optimize), ("a.py", "x", 1));
        assert!(parse_from(lexopt::Parser::from_iter(["taipan", "build"])).is_err());
        assert!(parse_from(lexopt::Parser::from_iter(["taipan", "build", "a", "b"])).is_err());
    }

    #[test]
    fn sizes_have_units() {
        assert_eq!(bytes("3"), Some(3));
        assert_eq!(bytes("2M"), Some(2 << 20));
        assert_eq!(bytes("1g"), Some(1 << 30));
        assert_eq!(bytes(""), None);
        assert_eq!(bytes("K"), None);
        assert_eq!(bytes("0"), None);
    }
}
