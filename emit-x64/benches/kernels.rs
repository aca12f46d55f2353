//! The kernels of `tests/filetests/ir/kernels` as machine code against the same in C (`kernels/`), compiled by
//! `gcc -O2 -fno-tree-vectorize`.
//!
//! `cargo bench -p taipan-emit-x64 [-- NAME...] [--asm] [--times] [--without=PASS]`. The two are run in turns, and medians are compared; results and
//! memory must be equal.

use std::ffi::{CString, c_char, c_int, c_void};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use taipan_emit::function::Module;
use taipan_emit::parse::parse_module;
use taipan_emit::passes::{self, Context};
use taipan_emit::testhost::HELPERS;
use taipan_emit::types::{ContextLayout, Target, Word};
use taipan_emit_x64::{Jit, NativeFunction, Symbols, disassemble};

unsafe extern "C" {
    fn dlopen(path: *const c_char, flags: c_int) -> *mut c_void;
    fn dlsym(library: *mut c_void, name: *const c_char) -> *mut c_void;
}

const RTLD_NOW: c_int = 2;
const SAMPLES: usize = 61;
const SAMPLE_TIME: Duration = Duration::from_micros(400);
const LAYOUT: ContextLayout = ContextLayout { stack_limit: 0, frame: 8 };

type CFunction = extern "C" fn(u64, u64, u64, u64, u64) -> u64;

/// A kernel: the buffers it works on, and its arguments, in which a `Buffer` is the address of one.
struct Kernel {
    name: &'static str,
    buffers: Vec<Vec<u32>>,
    args: Vec<Arg>,
    /// Whether the result register means something.
    has_result: bool,
    /// Times the innermost code runs.
    iterations: f64,
}

#[derive(Clone, Copy)]
enum Arg {
    Number(u64),
    Buffer(usize),
}

#[derive(Clone, Copy)]
struct Options<'a> {
    /// Whether to print IR and machine code.
    show: bool,
    /// Whether to print how long compilation takes.
    times: bool,
    /// A pass that is left out, to see what it is worth.
    without: Option<&'a str>,
}

fn kernels() -> Vec<Kernel> {
    let numbers =
        |n: u32, modulus: u32| (0..n).map(|i| i.wrapping_mul(2_654_435_761) % modulus).collect::<Vec<u32>>();
    let table = (0..256u32)
        .map(|i| (0..8).fold(i, |crc, _| if crc & 1 != 0 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 }));
    let kernel = |name, buffers, args: &[Arg], has_result, iterations| Kernel {
        name,
        buffers,
        args: args.to_vec(),
        has_result,
        iterations,
    };
    use Arg::{Buffer, Number};
    vec![
        kernel("sum", vec![], &[Number(20_000)], true, 20_000.0),
        kernel("xorshift", vec![], &[Number(5_000)], true, 5_000.0),
        kernel(
            "crc32",
            vec![numbers(1024, u32::MAX), table.collect()],
            &[Buffer(0), Number(4096), Buffer(1)],
            true,
            4096.0,
        ),
        kernel("sieve", vec![vec![0; 1250]], &[Buffer(0), Number(5000)], true, 17_000.0),
        kernel("mandelbrot", vec![], &[Number(24)], true, 10_000.0),
        kernel(
            "fir",
            vec![numbers(300, u32::MAX), numbers(8, u32::MAX), vec![0; 256]],
            &[Buffer(0), Buffer(1), Buffer(2), Number(512), Number(16)],
            false,
            8192.0,
        ),
        kernel(
            "matrix",
            vec![numbers(576, 1000), numbers(576, 900), vec![0; 576]],
            &[Buffer(0), Buffer(1), Buffer(2), Number(24)],
            false,
            13_824.0,
        ),
        kernel("fib", vec![], &[Number(20)], true, 21_891.0),
    ]
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The C kernels in one shared library each.
fn c_function(name: &str) -> CFunction {
    let library = std::env::temp_dir().join(format!("taipan-kernel-{}-{name}.so", std::process::id()));
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/kernels").join(format!("{name}.c"));
    let status = Command::new("gcc")
        .args(["-O2", "-fno-tree-vectorize", "-fPIC", "-fno-semantic-interposition", "-shared", "-o"])
        .args([&library, &source])
        .status()
        .expect("gcc");
    assert!(status.success(), "{} does not compile", source.display());
    let (path, symbol) = (CString::new(library.to_str().expect("a path in UTF-8")), CString::new(name));
    // SAFETY: the strings end in NUL; the library is ours, and never closed.
    let address =
        unsafe { dlsym(dlopen(path.expect("no NUL").as_ptr(), RTLD_NOW), symbol.expect("no NUL").as_ptr()) };
    let _ = std::fs::remove_file(library);
    assert!(!address.is_null(), "{name} is not in its library");
    // SAFETY: every kernel is a C function of at most five words; those it has not are ignored by the C convention, and
    // so is a result register that means nothing.
    unsafe { std::mem::transmute::<*mut c_void, CFunction>(address) }
}

fn native_function(name: &str, options: Options<'_>) -> NativeFunction {
    let path = root().join("tests/filetests/ir/kernels").join(format!("{name}.ir"));
    let text = std::fs::read_to_string(path).expect("the kernel's IR");
    let text = text.split("; ---").next().unwrap_or("");
    let target = Target { word: Word::W64, context: LAYOUT };
    let mut module = parse_module(text, &target, HELPERS).expect("IR");
    let names: Vec<&str> =
        passes::PIPELINE.iter().copied().filter(|name| Some(*name) != options.without).collect();
    let context = Context { target: &target, helpers: HELPERS };
    let optimize = |module: &mut Module| {
        let start = Instant::now();
        for function in &mut module.functions {
            passes::run(&names, function, &context).expect("passes");
        }
        start.elapsed()
    };
    // The first time warms up; the second is what counts.
    optimize(&mut module.clone());
    let passes_time = optimize(&mut module);
    let insts: usize =
        module.functions[0].layout.iter().map(|block| module.functions[0].block(*block).insts.len()).sum();
    let mut jit = Jit::new(LAYOUT, &[unused as *const () as usize; 5]).expect("a compiler");
    jit.compile(&module, HELPERS, |_| None).expect("code");
    let start = Instant::now();
    let native = jit.compile(&module, HELPERS, |_| None).expect("code");
    if options.times {
        println!("{name}: {insts} instructions, passes {passes_time:?}, compilation {:?}", start.elapsed());
    }
    if options.show {
        println!("{}", module.display(HELPERS));
        println!("{}", disassemble(&native.code, &Symbols::default()));
    }
    native.functions[0].clone()
}

extern "C" fn unused() -> u64 {
    1
}

/// Time of one run, from as many as fill a sample.
fn sample(runs: u32, mut run: impl FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..runs {
        run();
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(runs)
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let without = arguments.iter().find_map(|arg| arg.strip_prefix("--without="));
    let options = Options {
        show: arguments.iter().any(|arg| arg == "--asm"),
        times: arguments.iter().any(|arg| arg == "--times"),
        without,
    };
    let wanted: Vec<&String> = arguments.iter().filter(|arg| !arg.starts_with("--")).collect();
    println!(
        "{:12} {:>10} {:>10} {:>9} {:>9} {:>6}",
        "kernel", "ours, ns", "gcc, ns", "ns/iter", "gcc", "ratio"
    );
    let mut logarithms = Vec::new();
    for kernel in kernels() {
        if !wanted.is_empty() && !wanted.iter().any(|name| **name == kernel.name) {
            continue;
        }
        let (ours, theirs) = measure(&kernel, options);
        let ratio = ours / theirs;
        let (each, their_each) = (ours / kernel.iterations, theirs / kernel.iterations);
        println!("{:12} {ours:10.0} {theirs:10.0} {each:9.3} {their_each:9.3} {ratio:6.2}", kernel.name);
        if kernel.name != "fib" {
            logarithms.push(ratio.ln());
        }
    }
    let mean = logarithms.iter().sum::<f64>() / logarithms.len().max(1) as f64;
    println!("geometric mean of the loops: {:.3}", mean.exp());
}

fn measure(kernel: &Kernel, options: Options<'_>) -> (f64, f64) {
    let (native, c) = (native_function(kernel.name, options), c_function(kernel.name));
    let mut context = [0u64; 4];
    let mut buffers = kernel.buffers.clone();
    let words = |buffers: &mut Vec<Vec<u32>>| -> Vec<u64> {
        let word = |arg: &Arg| match arg {
            Arg::Number(number) => *number,
            Arg::Buffer(index) => buffers[*index].as_mut_ptr() as u64,
        };
        kernel.args.iter().map(word).collect()
    };
    let mut c_buffers = kernel.buffers.clone();
    let (args, c_args) = (words(&mut buffers), words(&mut c_buffers));
    let mut padded = c_args.clone();
    padded.resize(5, 0);
    let mut run_ours = || {
        // SAFETY: the kernels stay within the buffers that they are given; the context is all they know of the VM, and
        // its stack limit of 0 is never reached.
        unsafe { native.call(context.as_mut_ptr().cast(), &args) }.expect("kernels do not raise")
    };
    let run_theirs = || c(padded[0], padded[1], padded[2], padded[3], padded[4]);
    let (result, c_result) = (run_ours(), run_theirs());
    assert!(!kernel.has_result || result == c_result, "{}: {result} and {c_result}", kernel.name);
    let start = Instant::now();
    run_theirs();
    let runs =
        (SAMPLE_TIME.as_secs_f64() / start.elapsed().as_secs_f64().max(1e-9)).clamp(1.0, 10_000.0) as u32;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..SAMPLES {
        ours.push(sample(runs, || {
            std::hint::black_box(run_ours());
        }));
        theirs.push(sample(runs, || {
            std::hint::black_box(run_theirs());
        }));
    }
    assert_eq!(buffers, c_buffers, "{}: memory", kernel.name);
    (median(ours), median(theirs))
}
