//! Random IR functions do the same in the reference interpreter and as Thumb code, for every level, optimised or not.

use crate::batch::{Batch, Case, Emulator, Failure, Outcome};
use crate::call::{self, Raised};
use crate::layout::{FRAME, NOTES, STACK_LIMIT, TABLE};
use crate::listing::listing;
use std::path::Path;
use std::time::{Duration, Instant};
use taipan_emit::backend::Backend;
use taipan_emit::function::Module;
use taipan_emit::interp::{self, FlatMemory, Interpreter};
use taipan_emit::passes::{self, Context};
use taipan_emit::random::{self, MEMORY_BYTES, Xorshift};
use taipan_emit::testhost::{HELPERS, TestHost};
use taipan_emit::types::{ContextLayout, Target, Type, Word};
use taipan_emit_thumb::backend::ThumbBackend;
use taipan_emit_thumb::level::Level;

/// Where the runner's VM context has things.
pub const LAYOUT: ContextLayout = ContextLayout { stack_limit: STACK_LIMIT, frame: FRAME };

/// The machine that code is made for.
pub const TARGET: Target = Target { word: Word::W32, context: LAYOUT };

/// Stack enough for everything that tests call.
pub const STACK_BYTES: u32 = 0x8_0000;

/// A back end for code that the runner runs.
#[must_use]
pub fn backend(level: Level) -> ThumbBackend {
    ThumbBackend::new(level, LAYOUT, TABLE)
}

/// Inputs for each function.
const INPUTS: u64 = 3;
/// Functions in a batch.
const SEEDS: u64 = 60;

/// What a call does, as both sides see it.
#[derive(PartialEq, Debug)]
struct Trace {
    result: Result<u64, Raised>,
    memory: Vec<u8>,
    note_count: usize,
    notes: Vec<u64>,
}

fn canonical(bits: u64, ty: Type) -> u64 {
    match ty {
        Type::F64 if f64::from_bits(bits).is_nan() => f64::NAN.to_bits(),
        _ => bits,
    }
}

/// The module after some passes.
#[must_use]
pub fn optimized(module: &Module, names: &[&str]) -> Module {
    let mut module = module.clone();
    for function in &mut module.functions {
        passes::run(names, function, &Context { target: &TARGET, helpers: HELPERS })
            .expect("passes keep functions right");
    }
    module
}

fn interpret(module: &Module, memory: &[u8], args: &[u64], ty: Type) -> Trace {
    let base = u64::from(Batch::MEMORY);
    let host = TestHost { memory: FlatMemory { base, bytes: memory.to_vec() }, notes: Vec::new() };
    let mut interpreter = Interpreter::new(module, TARGET, HELPERS, host);
    let result = match interpreter.call("main", args).expect("random functions have no faults") {
        interp::Outcome::Returned(value) => Ok(canonical(value.unwrap_or(0), ty)),
        interp::Outcome::Raised => Err(Raised),
        interp::Outcome::Exited { .. } => panic!("random functions have no side exits"),
    };
    let notes = interpreter.host.notes;
    Trace {
        result,
        memory: interpreter.host.memory.bytes,
        note_count: notes.len(),
        notes: notes[..notes.len().min(NOTES)].to_vec(),
    }
}

struct Expected {
    seed: u64,
    input: u64,
    level: Level,
    names: &'static [&'static str],
    trace: Trace,
    ty: Type,
}

/// The ways a function is compiled: with the pass that back ends rely on, and with all.
const WAYS: [&[&str]; 2] = [&["expand"], passes::PIPELINE];

/// Compares functions of some seeds on one board.
///
/// # Errors
/// What differs, with what to run to see it again.
fn compare(emulator: &Emulator, seeds: std::ops::Range<u64>, levels: &[Level]) -> Result<[usize; 2], String> {
    let mut batch = Batch::default();
    let mut expected = Vec::new();
    for seed in seeds {
        let module = random::module(seed, &TARGET);
        let main = module.by_name("main").ok_or("no main")?;
        let ty = main.signature.result.ok_or("no result")?;
        let inputs: Vec<(Vec<u8>, Vec<u64>)> = (0..INPUTS)
            .map(|input| {
                let mut random = Xorshift::new(seed * 4 + input);
                let memory = (0..MEMORY_BYTES).map(|_| random.next() as u8).collect();
                (memory, random::arguments(&mut random, u64::from(Batch::MEMORY)).to_vec())
            })
            .collect();
        for names in WAYS {
            let lowered = optimized(&module, names);
            for &level in levels {
                let code = backend(level).compile(&lowered, HELPERS).map_err(|error| {
                    format!("seed {seed}, {level}: {error}\n{}", lowered.display(HELPERS))
                })?;
                assert!(code.relocations.is_empty(), "random modules refer to nothing outside");
                let start = batch.add_code(&code.bytes);
                let range = code.functions.iter().find(|range| range.name == "main").ok_or("no main")?;
                for (input, (memory, args)) in inputs.iter().enumerate() {
                    let trace = interpret(&module, memory, args, ty);
                    batch.add_case(Case {
                        entry: start + range.offset,
                        arguments: call::arguments(&main.signature, args, level),
                        memory: memory.clone(),
                        stack_bytes: STACK_BYTES,
                    });
                    expected.push(Expected { seed, input: input as u64, level, names, trace, ty });
                }
            }
        }
    }
    let outcomes = batch.run(emulator)?;
    let mut counts = [0; 2];
    for (expected, outcome) in expected.iter().zip(outcomes) {
        check(expected, outcome)?;
        counts[usize::from(expected.trace.result.is_err())] += 1;
    }
    Ok(counts)
}

fn check(expected: &Expected, outcome: Result<Outcome, Failure>) -> Result<(), String> {
    let Expected { seed, input, level, names, trace, ty } = expected;
    let way = if names.len() == 1 { "without passes" } else { "optimised" };
    let place = format!("cargo xtask thumb random --seed {seed} --level {level} ({way}, input {input})");
    let outcome = outcome.map_err(|failure| format!("{place}: {}", failure.message))?;
    if outcome.broken != 0 {
        return Err(format!("{place}: registers not kept: {:#x}", outcome.broken));
    }
    let signature = taipan_emit::helper::Signature {
        params: random::MAIN_PARAMS.to_vec(),
        result: Some(*ty),
        raises: true,
    };
    let result = call::result(&signature, &outcome, *level).map(|bits| canonical(bits.unwrap_or(0), *ty));
    let found = Trace {
        result,
        memory: outcome.memory,
        note_count: outcome.note_count as usize,
        notes: outcome.notes,
    };
    if found == *trace {
        return Ok(());
    }
    let mut message = format!("{place}:");
    if found.result != trace.result {
        message += &format!("\n  result {:x?} and not {:x?}", found.result, trace.result);
    }
    if found.notes != trace.notes || found.note_count != trace.note_count {
        message += &format!("\n  notes {:x?} and not {:x?}", found.notes, trace.notes);
    }
    for (at, (found, right)) in found.memory.iter().zip(&trace.memory).enumerate() {
        if found != right {
            message += &format!("\n  memory[{at}] is {found:#x} and not {right:#x}");
        }
    }
    Err(message)
}

/// What the command line asks for.
#[derive(Clone, Debug)]
pub struct Request {
    /// The first seed.
    pub seed: u64,
    /// One seed only, which is printed.
    pub is_single: bool,
    /// The levels.
    pub levels: Vec<Level>,
    /// How long to go on.
    pub time: Duration,
}

/// Compares random functions for some time.
///
/// # Errors
/// The first differences.
pub fn run(runner: &Path, request: &Request) -> Result<(), String> {
    let emulators = [Emulator::new(runner, "an386")?, Emulator::new(runner, "an500")?];
    // The board with the smaller FPU runs everything but what needs the larger one.
    let [small, large]: [Vec<Level>; 2] = [false, true]
        .map(|double| request.levels.iter().copied().filter(|level| level.has_double() == double).collect());
    if request.is_single {
        show(request)?;
    }
    let start = Instant::now();
    let mut seed = request.seed;
    let mut counts = [0; 2];
    loop {
        let end = if request.is_single { seed + 1 } else { seed + SEEDS };
        for (emulator, levels) in emulators.iter().zip([&small, &large]) {
            if !levels.is_empty() {
                let more = compare(emulator, seed..end, levels)?;
                counts = [counts[0] + more[0], counts[1] + more[1]];
            }
        }
        seed = end;
        if request.is_single || start.elapsed() > request.time {
            break;
        }
    }
    // The functions do both, or the test would show little.
    if !request.is_single && (counts[1] == 0 || counts[0] < counts[1]) {
        return Err(format!("{} calls returned, {} raised", counts[0], counts[1]));
    }
    println!(
        "seeds {} to {}: {} calls returned, {} raised, all as the interpreter says",
        request.seed,
        seed - 1,
        counts[0],
        counts[1]
    );
    Ok(())
}

fn show(request: &Request) -> Result<(), String> {
    let module = random::module(request.seed, &TARGET);
    for names in WAYS {
        let lowered = optimized(&module, names);
        println!("{}", lowered.display(HELPERS));
        for &level in &request.levels {
            let text = listing(&backend(level), level, &lowered, HELPERS, true);
            println!("; {level}\n{}", text.map_err(|error| error.to_string())?);
        }
    }
    Ok(())
}
