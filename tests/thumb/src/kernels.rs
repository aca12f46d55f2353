//! The viper kernels of `benches/kernels`: instructions that they run and bytes that they take, against gcc.
//!
//! The emulator counts executed instructions as time (`-icount`), so figures are exact up to a tick and the same each
//! time. Both sides get the same arguments and must give the same result.

use crate::batch::{Arguments, Batch, Case, Emulator};
use crate::gcc;
use crate::layout::{INTERRUPT, TICK_NS};
use crate::listing::listing;
use crate::random::{STACK_BYTES, TARGET, backend};
use std::path::Path;
use taipan_emit::backend::Backend;
use taipan_emit::function::Module;
use taipan_emit::helper::HelperTable;
use taipan_emit::interp::{FlatMemory, Interpreter, Outcome};
use taipan_emit::passes;
use taipan_emit::testhost::TestHost;
use taipan_emit::viper::{
    self, Callee, Defaults, Environment, Guard, Layout, Meaning, Mode, Source, ViperSignature,
};
use taipan_emit_thumb::level::Level;
use taipan_vm::bytecode::{Constant, Unit};
use taipan_vm::{compile, syntax};

/// An argument.
pub(crate) enum Arg {
    Int(i32),
    Bytes(Vec<u8>),
    Halves(Vec<u16>),
    Words(Vec<u32>),
    /// A number that only C gets.
    Size(i32),
    Float(f32),
    Floats(Vec<f32>),
}

pub(crate) struct Kernel {
    /// The name of the files.
    pub(crate) name: &'static str,
    /// The function in C.
    function: &'static str,
    pub(crate) args: Vec<Arg>,
    /// How many of the arguments C gets.
    c_args: usize,
    /// Options for gcc beside the usual.
    options: &'static [&'static str],
    /// Is the result another one in C, whose words are unsigned where viper's `int` of 32 bits shifts in signs? The
    /// interpreter of the IR judges then.
    is_unsigned: bool,
}

fn kernel(name: &'static str, args: Vec<Arg>) -> Kernel {
    Kernel { name, function: name, c_args: args.len(), args, options: &[], is_unsigned: false }
}

/// The kernels of floats, of single precision in C as on boards.
pub(crate) fn float_kernels() -> Vec<Kernel> {
    use Arg::{Float, Floats, Int, Size};
    const OPTIONS: &[&str] = &[
        "-mfpu=fpv4-sp-d16",
        "-mfloat-abi=softfp",
        "-fno-math-errno",
        "-fsingle-precision-constant",
        "-Ddouble=float",
        // Names of functions of the library that are not linked.
        "-fno-builtin",
    ];
    let floats = |count: u16, f: &dyn Fn(f32) -> f32| Floats((0..count).map(|i| f(f32::from(i))).collect());
    let kernel = |name, function, args| Kernel { name, function, options: OPTIONS, ..kernel(name, args) };
    let turn = |i: f32| 2.0 * core::f32::consts::PI * i / 256.0;
    vec![
        kernel(
            "float_fft",
            "fft",
            vec![
                floats(256, &|i| (i * 0.05).sin() + 0.25 * (i * i * 0.001).cos()),
                floats(256, &|_| 0.0),
                floats(256, &|_| 0.0),
                floats(128, &|i| turn(i).cos()),
                floats(128, &|i| -turn(i).sin()),
                Int(256),
            ],
        ),
        kernel(
            "float_fir",
            "fir",
            vec![
                floats(564, &|i| (i * 0.37).sin()),
                floats(64, &|k| 1.0 / (k + 3.0)),
                floats(500, &|_| 0.0),
                Int(500),
                Size(64),
            ],
        ),
        kernel("float_mandelbrot", "mandelbrot", vec![Int(30), Int(20), Int(100)]),
        kernel(
            "float_nbody",
            "nbody",
            vec![
                Floats(vec![0.0, 4.84, 8.34, 12.89, 15.37]),
                Floats(vec![0.0, -1.16, 4.12, -15.11, -25.91]),
                Floats(vec![0.0, -0.10, -0.4, -0.22, 0.17]),
                Floats(vec![0.0, 0.60, -1.01, 1.08, 0.97]),
                Floats(vec![0.0, 2.81, 1.81, 0.86, 0.59]),
                Floats(vec![0.0, -0.02, 0.008, -0.01, -0.03]),
                Floats(vec![39.47, 0.037, 0.011, 0.0017, 0.002]),
                Size(5),
                Int(200),
                Float(0.001),
            ],
        ),
        kernel("float_spectral_norm", "spectral_norm", vec![Int(24), Int(4)]),
    ]
}

/// The kernels, with smaller data than where they are timed.
pub(crate) fn kernels() -> Vec<Kernel> {
    use Arg::{Bytes, Halves, Int, Words};
    let words = |count: u32, f: &dyn Fn(u32) -> u32| Words((0..count).map(f).collect());
    let table =
        |crc: u32| (0..8).fold(crc, |crc, _| if crc & 1 != 0 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 });
    let key = |i: u32| -> Vec<u8> {
        let number = u64::from(i) * u64::from(i) % 10007;
        (0..8).map(|shift| 97 + ((number >> shift) % 10) as u8).collect()
    };
    let text = b"the quick brown fox 42 jumps\nover the lazy dog, 1066 times or\tmore; then it rests there\n";
    let pixel = |x: u32, y: u32| ((x * x / 5 + y * 3) ^ ((x * y) >> 4)) as u8;
    vec![
        Kernel {
            is_unsigned: true,
            ..kernel("bits", vec![words(4000, &|i| i.wrapping_mul(2_654_435_761)), Int(4000)])
        },
        kernel("collatz", vec![Int(800)]),
        Kernel {
            is_unsigned: true,
            ..kernel(
                "crc32",
                vec![
                    Bytes((0..20_000u32).map(|i| (i * 7 + (i >> 8)) as u8).collect()),
                    words(256, &table),
                    Int(20_000),
                    Int(-1),
                ],
            )
        },
        Kernel {
            function: "first",
            options: &["-fno-inline", "-fno-optimize-sibling-calls"],
            ..kernel("fib", vec![Int(20)])
        },
        kernel(
            "fir",
            vec![
                Halves((0..564u32).map(|i| ((i * 97) & 4095) as u16).collect()),
                Halves((0..64).map(|k| k * 5 + 3).collect()),
                Halves(vec![0; 500]),
                Int(500),
                Int(64),
            ],
        ),
        kernel(
            "hash",
            vec![
                Bytes((0..3000).flat_map(key).collect()),
                Int(3000),
                Words(vec![0; 4096]),
                Words(vec![0; 4096]),
                Int(4095),
            ],
        ),
        kernel(
            "image",
            vec![
                Bytes((0..60).flat_map(|y| (0..80).map(move |x| pixel(x, y))).collect()),
                Bytes(vec![0; 4800]),
                Int(80),
                Int(60),
            ],
        ),
        kernel("mandelbrot", vec![Int(30), Int(20), Int(100)]),
        kernel(
            "matmul",
            vec![words(900, &|i| i * 7 % 101), words(900, &|i| i * 13 % 97), Words(vec![0; 900]), Int(30)],
        ),
        Kernel { c_args: 1, ..kernel("queens", vec![Int(255), Int(0), Int(0), Int(0)]) },
        kernel(
            "scan",
            vec![Bytes(text.repeat(100)), Int(100 * text.len() as i32), Bytes(b"the".to_vec()), Int(3)],
        ),
        kernel("sieve", vec![Bytes(vec![1; 20_000]), Int(20_000)]),
        kernel(
            "sort",
            vec![
                words(1500, &|i| {
                    let x = i.wrapping_mul(2_654_435_761) & 0xff_ffff;
                    (x ^ x >> 11).wrapping_mul(40_503) & 0xff_ffff
                }),
                Words(vec![0; 1500]),
                Words(vec![0; 128]),
                Int(1500),
            ],
        ),
    ]
}

/// Where in the memory of a case the word is that guards of direct calls test.
const GUARD: i32 = 8;

/// What the compiler is told about the module: the kernel may call itself, and there is nothing else.
struct Program {
    signature: ViperSignature,
    parameters: Vec<String>,
}

impl Environment for Program {
    fn constant(&mut self, _: usize) -> u64 {
        0
    }

    fn code(&mut self) -> u64 {
        0
    }

    fn globals(&mut self) -> u64 {
        0
    }

    fn callee(&mut self, name: &str) -> Option<Callee> {
        let value = u64::from(Batch::MEMORY);
        (name == "kernel").then(|| Callee {
            symbol: "kernel".into(),
            signature: self.signature.clone(),
            guard: Guard { value, changed: GUARD },
            names: self.parameters.clone(),
            positional_only: 0,
            defaults: Defaults::default(),
        })
    }

    fn meaning(&mut self, _: &str) -> Meaning {
        Meaning::Other
    }

    fn is_builtin(&mut self, name: &str) -> bool {
        name != "kernel"
    }
}

/// The function `kernel` of a Python file.
fn find(unit: &Unit) -> Option<&Unit> {
    unit.constants.iter().find_map(|constant| match constant {
        Constant::Unit(unit) if &*unit.name == "kernel" => Some(&**unit),
        _ => None,
    })
}

/// The IR of the kernel in a Python file.
fn translate(path: &Path, helpers: HelperTable<'_>) -> Result<Module, String> {
    let source = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let ast = syntax::parse(&source, &syntax::Options::new(syntax::Mode::File))
        .map_err(|error| format!("{}: {}", path.display(), error.message))?;
    let unit = compile::compile(&ast, compile::Mode::Exec, &compile::Options::new("kernel.py"))
        .map_err(|error| format!("{}: {}", path.display(), error.message))?;
    let unit = find(&unit).ok_or_else(|| format!("{}: no kernel", path.display()))?;
    let refused = |refusal: viper::Refusal| format!("{}: {}", path.display(), refusal.message);
    let signature = viper::signature(unit).map_err(refused)?;
    let count = usize::from(unit.parameters.positional);
    let parameters = unit.locals.iter().take(count).map(ToString::to_string).collect();
    let layout = Layout { interrupt: INTERRUPT, ..Layout::default() };
    let source = Source { unit, symbol: "kernel", target: TARGET, helpers, layout, mode: Mode::default() };
    let mut function = viper::translate(source, &mut Program { signature, parameters }).map_err(refused)?;
    passes::optimize(&mut function, &passes::Context { target: &TARGET, helpers })
        .map_err(|error| error.message)?;
    Ok(Module { functions: vec![function] })
}

/// Arguments in registers and memory.
fn place(args: &[Arg]) -> (Arguments, Vec<u8>) {
    let mut memory = Vec::new();
    for word in [0u32; 4] {
        memory.extend_from_slice(&word.to_le_bytes());
    }
    let mut arguments = Arguments::default();
    for (index, arg) in args.iter().enumerate() {
        memory.resize(memory.len().next_multiple_of(8), 0);
        let here = Batch::MEMORY + memory.len() as u32;
        let word = match arg {
            Arg::Int(number) | Arg::Size(number) => number.cast_unsigned(),
            Arg::Float(number) => number.to_bits(),
            Arg::Floats(numbers) => {
                memory.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
                here
            }
            Arg::Bytes(bytes) => {
                memory.extend_from_slice(bytes);
                here
            }
            Arg::Halves(halves) => {
                memory.extend(halves.iter().flat_map(|half| half.to_le_bytes()));
                here
            }
            Arg::Words(words) => {
                memory.extend(words.iter().flat_map(|word| word.to_le_bytes()));
                here
            }
        };
        match arguments.core.get_mut(index) {
            Some(slot) => *slot = word,
            None => arguments.stack.push(word),
        }
    }
    (arguments, memory)
}

/// What the IR interpreter says that the kernel returns.
fn interpret(
    module: &Module,
    helpers: HelperTable<'_>,
    arguments: &Arguments,
    memory: &[u8],
) -> Result<u32, String> {
    // The VM context is at 0, and nobody asks for a poll there.
    let mut bytes = vec![0; Batch::MEMORY as usize];
    bytes.extend_from_slice(memory);
    let memory = FlatMemory { base: 0, bytes };
    let host = TestHost { memory, notes: Vec::new() };
    let mut interpreter = Interpreter::new(module, TARGET, helpers, host);
    let words = arguments.core.iter().chain(&arguments.stack).map(|word| u64::from(*word));
    match interpreter.call("kernel", &words.collect::<Vec<_>>()) {
        Ok(Outcome::Returned(Some(word))) => Ok(word as u32),
        other => Err(format!("the interpreter says {other:?}")),
    }
}

/// A line of the table.
struct Row {
    name: &'static str,
    instructions: [f64; 2],
    bytes: [f64; 2],
}

/// Instructions that a call of nothing takes: found by calling `bx lr`.
const EMPTY: [u8; 2] = [0x70, 0x47];

/// How many instructions the kernel takes as gcc compiles it.
///
/// # Errors
/// If it cannot be compiled or run.
pub(crate) fn count_c(emulator: &Emulator, kernel: &Kernel) -> Result<f64, String> {
    let mut batch = Batch::default();
    let source = Path::new(FOLDER).join(format!("{}.c", kernel.name));
    let options: Vec<&str> = ["-mcpu=cortex-m4", "-O2"].iter().chain(kernel.options).copied().collect();
    let linked = gcc::compile(&emulator.folder, &source, kernel.function, &options, Batch::FIRST_CODE)?;
    batch.add_code(&linked.bytes);
    let empty = batch.add_code(&EMPTY);
    let (arguments, memory) = place(&kernel.args[..kernel.c_args]);
    for (entry, arguments) in [(empty, Arguments::default()), (linked.entry, arguments)] {
        batch.add_case(Case { entry, arguments, memory: memory.clone(), stack_bytes: STACK_BYTES });
    }
    let outcomes: Result<Vec<_>, _> = batch.run(emulator)?.into_iter().collect();
    match &outcomes.map_err(|failure| format!("{}: {}", kernel.name, failure.message))?[..] {
        [nothing, c] => Ok(f64::from((c.ticks - nothing.ticks) * TICK_NS)),
        _ => Err("two outcomes".into()),
    }
}

/// The emulator that counts, with the runner in it.
///
/// # Errors
/// If there is none.
pub(crate) fn emulator(runner: &Path) -> Result<Emulator, String> {
    let mut emulator = Emulator::new(runner, "an386")?;
    emulator.options = ["-icount", "shift=0"].map(String::from).to_vec();
    Ok(emulator)
}

/// Where the kernels are.
pub(crate) const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../benches/kernels");

/// Counts and prints. `words` may name kernels, and `--show` prints their code.
///
/// # Errors
/// If something cannot be compiled or run, or results differ.
pub fn run(runner: &Path, words: &[&str], level: Level) -> Result<(), String> {
    let shows = words.contains(&"--show");
    let names: Vec<&str> = words.iter().copied().filter(|word| !word.starts_with("--")).collect();
    let rows = viper::helper_rows(&TARGET);
    let helpers = HelperTable { rows, ..HelperTable::EMPTY };
    let folder = Path::new(FOLDER);
    let emulator = emulator(runner)?;
    let mut table = Vec::new();
    for kernel in kernels().into_iter().filter(|kernel| names.is_empty() || names.contains(&kernel.name)) {
        let module = translate(&folder.join(format!("{}.py", kernel.name)), helpers)?;
        let mut backend = backend(level);
        if shows {
            println!("{}", module.display(helpers));
            println!(
                "{}",
                listing(&backend, level, &module, helpers, true).map_err(|error| error.to_string())?
            );
        }
        let code = backend.compile(&module, helpers).map_err(|error| error.to_string())?;
        let mut batch = Batch::default();
        let source = folder.join(format!("{}.c", kernel.name));
        let cpu = "-mcpu=cortex-m4";
        let fast: Vec<&str> = [cpu, "-O2"].iter().chain(kernel.options).copied().collect();
        let small =
            gcc::compile(&emulator.folder, &source, kernel.function, &[cpu, "-Os"], Batch::FIRST_CODE)?;
        let linked = gcc::compile(&emulator.folder, &source, kernel.function, &fast, Batch::FIRST_CODE)?;
        let c_start = batch.add_code(&linked.bytes);
        assert_eq!(c_start, Batch::FIRST_CODE, "the first code is where it was linked for");
        let start = batch.add_code(&code.bytes);
        let empty = batch.add_code(&EMPTY);
        let (arguments, memory) = place(&kernel.args);
        let (c_arguments, _) = place(&kernel.args[..kernel.c_args]);
        let entries = [
            (empty, Arguments::default()),
            (linked.entry, c_arguments),
            (start + code.functions[0].offset, arguments.clone()),
        ];
        for (entry, arguments) in entries {
            batch.add_case(Case { entry, arguments, memory: memory.clone(), stack_bytes: STACK_BYTES });
        }
        let outcomes: Result<Vec<_>, _> = batch.run(&emulator)?.into_iter().collect();
        let outcomes = outcomes.map_err(|failure| format!("{}: {}", kernel.name, failure.message))?;
        let [nothing, c, ours] = &outcomes[..] else { return Err("three outcomes".into()) };
        let right = match kernel.is_unsigned {
            true => interpret(&module, helpers, &arguments, &memory)?,
            false => c.core[0],
        };
        let is_kept = ours.broken == 0 && (kernel.is_unsigned || c.memory[16..] == ours.memory[16..]);
        if right != ours.core[0] || ours.core[1] != 0 || !is_kept {
            return Err(format!(
                "{}: {right:#x} is right, {:#x} (status {}, broken {:#x}) comes out",
                kernel.name, ours.core[0], ours.core[1], ours.broken
            ));
        }
        let count = |ticks: u32| f64::from((ticks - nothing.ticks) * TICK_NS);
        table.push(Row {
            name: kernel.name,
            instructions: [count(ours.ticks), count(c.ticks)],
            bytes: [code.bytes.len() as f64, small.bytes.len() as f64],
        });
    }
    print(&table);
    Ok(())
}

fn print(table: &[Row]) {
    println!(
        "{:<12} {:>12} {:>12} {:>6}   {:>6} {:>6} {:>6}",
        "kernel", "instructions", "gcc -O2", "ratio", "bytes", "-Os", "ratio"
    );
    let mut logs = [0.0; 2];
    for row in table {
        let ratios = [row.instructions, row.bytes].map(|[ours, theirs]| ours / theirs);
        logs = [logs[0] + ratios[0].ln(), logs[1] + ratios[1].ln()];
        let ([ours, theirs], [bytes, small]) = (row.instructions, row.bytes);
        println!(
            "{:<12} {ours:>12} {theirs:>12} {:>6.2}   {bytes:>6} {small:>6} {:>6.2}",
            row.name, ratios[0], ratios[1]
        );
    }
    let mean = logs.map(|sum| (sum / table.len() as f64).exp());
    println!("{:<12} {:>32.2}   {:>20.2}", "geo. mean", mean[0], mean[1]);
}
