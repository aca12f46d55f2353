//! Runs the calls of an IR file, `; run f(1, -2)`, as Thumb code, and prints what they do.

use crate::batch::{Batch, Case, Emulator};
use crate::call;
use crate::listing::listing;
use crate::random::{STACK_BYTES, TARGET, backend, optimized};
use std::path::Path;
use taipan_emit::backend::Backend;
use taipan_emit::filetest::FileTest;
use taipan_emit::parse::parse_module;
use taipan_emit::passes;
use taipan_emit::testhost::HELPERS;
use taipan_emit_thumb::level::Level;

fn number(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let parsed = match (text.strip_prefix("0x"), text.contains('.')) {
        (Some(digits), _) => u64::from_str_radix(digits, 16).ok(),
        (None, true) => text.parse::<f32>().ok().map(|number| u64::from(number.to_bits())),
        (None, false) => text.parse::<i64>().ok().map(i64::cast_unsigned),
    };
    parsed.ok_or_else(|| format!("`{text}` is not a number"))
}

/// Compiles the file, prints the code and the outcome of each call. `; memory N` gives the code N bytes at
/// [`Batch::MEMORY`].
///
/// # Errors
/// If the file is wrong, or a call fails.
pub fn run(runner: &Path, path: &str, level: Level) -> Result<(), String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let test = FileTest::new(&text, ";");
    let module = parse_module(test.input, &TARGET, HELPERS).map_err(|error| error.to_string())?;
    let module = optimized(&module, passes::PIPELINE);
    println!(
        "{}",
        listing(&backend(level), level, &module, HELPERS, true).map_err(|error| error.to_string())?
    );
    let code = backend(level).compile(&module, HELPERS).map_err(|error| error.to_string())?;
    let memory = test.directives("memory").next().map_or(Ok(256), number)? as usize;
    let mut batch = Batch::default();
    let start = batch.add_code(&code.bytes);
    let mut calls = Vec::new();
    for line in test.directives("run") {
        let (name, args) = line.split_once('(').ok_or("a call has arguments")?;
        let args = args.trim_end_matches(')').split(',').filter(|arg| !arg.trim().is_empty());
        let args: Result<Vec<u64>, String> = args.map(number).collect();
        let function = module.by_name(name).ok_or_else(|| format!("no function {name}"))?;
        let range = code.functions.iter().find(|range| range.name == name).ok_or("no code")?;
        batch.add_case(Case {
            entry: start + range.offset,
            arguments: call::arguments(&function.signature, &args?, level),
            memory: vec![0; memory],
            stack_bytes: STACK_BYTES,
        });
        calls.push((line, &function.signature));
    }
    let board = if level.has_double() { "an500" } else { "an386" };
    let outcomes = batch.run(&Emulator::new(runner, board)?)?;
    for ((line, signature), outcome) in calls.into_iter().zip(outcomes) {
        match outcome {
            Err(failure) => println!("{line}: {}", failure.message),
            Ok(outcome) => {
                let result = call::result(signature, &outcome, level);
                println!("{line}: {result:x?}, broken {:#x}, notes {:x?}", outcome.broken, outcome.notes);
            }
        }
    }
    Ok(())
}
