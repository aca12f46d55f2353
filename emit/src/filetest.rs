//! File tests: input, what to do with it, and the expected output, in one file.
//!
//! ```text
//! ; test passes=rotate,licm
//! ; Why this test exists.
//! function f(i64) -> i64 {
//! …
//! ; ---
//! the expected output, to the end of the file
//! ```
//! The comment lines at the top whose first word is known are directives, the others are for the reader. `;` is the
//! comment sign of IR files; a file of another language has its own. The runner (in `tests`) rewrites what follows the
//! separator when it is asked to bless.
//!
//! Directives of IR files:
//! - `test parse` prints what was parsed; `test parse-error` and `test verify-error` print the message;
//!   `test passes=a,b` runs passes and prints; `test optimize` runs all of them; `test interp` runs calls.
//! - `target w32`: for 32-bit words.
//! - `memory 0x1000 64 1 2 3`: for `interp`, 64 bytes at 0x1000, the first of which are 1 2 3.
//! - `run f(1, -2)`: for `interp`, a call; its outcome is a line of the output. `dump 0x1000 16`: bytes, after it.

use crate::function::Module;
use crate::interp::{FlatMemory, Interpreter, Outcome};
use crate::parse::parse_module;
use crate::passes::{self, Context};
use crate::print::constant;
use crate::testhost::{HELPERS, TestHost};
use crate::types::{Target, Type, Word};
use crate::verify::verify;
use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Write;

/// A test file, taken apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileTest<'t> {
    /// The lines at the top that start with the comment sign, without it.
    pub directives: Vec<&'t str>,
    /// Everything before the separator.
    pub input: &'t str,
    /// Everything behind it; `None` if there is no separator.
    pub expected: Option<&'t str>,
    comment: &'t str,
}

impl<'t> FileTest<'t> {
    /// Takes a file apart. `comment` is the comment sign of its language.
    #[must_use]
    pub fn new(text: &'t str, comment: &'t str) -> Self {
        let separator = format!("{comment} ---\n");
        let (input, expected) = match text.find(&separator) {
            Some(at) if at == 0 || text[..at].ends_with('\n') => {
                (&text[..at], Some(&text[at + separator.len()..]))
            }
            _ => (text, None),
        };
        let directives = input.lines().map_while(|line| line.strip_prefix(comment)).map(str::trim).collect();
        Self { directives, input, expected, comment }
    }

    /// The rest of each directive that starts with this word.
    pub fn directives<'s>(&'s self, word: &'s str) -> impl Iterator<Item = &'t str> + 's {
        self.directives
            .iter()
            .filter_map(move |line| Some(line.strip_prefix(word)?.strip_prefix(' ')?.trim()))
    }

    /// The file with this output.
    #[must_use]
    pub fn with_output(&self, output: &str) -> String {
        let newline = if self.input.ends_with('\n') { "" } else { "\n" };
        format!("{}{newline}{} ---\n{output}", self.input, self.comment)
    }
}

/// Runs a test of an IR file, and returns its output.
///
/// # Errors
/// If the test itself is wrong: an unknown directive, input that does not parse where it should.
pub fn run_ir(test: &FileTest<'_>) -> Result<String, String> {
    let word = if test.directives("target").any(|word| word == "w32") { Word::W32 } else { Word::W64 };
    let target = Target::new(word);
    let Some(kind) = test.directives("test").next() else {
        return Err("no `test` directive".to_owned());
    };
    let parsed = parse_module(test.input, &target, HELPERS);
    let mut module = match (parsed, kind) {
        (Err(error), "parse-error") => return Ok(format!("{error}\n")),
        (Ok(_), "parse-error") => return Err("the input parses".to_owned()),
        (Err(error), _) => return Err(error.to_string()),
        (Ok(module), _) => module,
    };
    let verified = module.functions.iter().try_for_each(|function| verify(function, &target, HELPERS));
    match (verified, kind) {
        (Err(error), "verify-error") => return Ok(format!("{error}\n")),
        (Ok(()), "verify-error") => return Err("the input verifies".to_owned()),
        (Err(error), _) => return Err(error.to_string()),
        (Ok(()), _) => {}
    }
    let names: Vec<&str> = match (kind, kind.strip_prefix("passes=")) {
        ("parse" | "interp", _) => Vec::new(),
        ("optimize", _) => passes::PIPELINE.to_vec(),
        (_, Some(names)) => names.split(',').collect(),
        _ => return Err(format!("`{kind}` is no kind of test")),
    };
    if let Some(unknown) = names.iter().find(|name| passes::by_name(name).is_none()) {
        return Err(format!("`{unknown}` is not a pass"));
    }
    for function in &mut module.functions {
        let context = Context { target: &target, helpers: HELPERS };
        passes::run(&names, function, &context).map_err(|error| error.to_string())?;
    }
    if kind == "interp" { interpret(test, &module, target) } else { Ok(module.display(HELPERS).to_string()) }
}

fn number(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let parsed = match (text.strip_prefix("0x"), text.contains('.')) {
        (Some(digits), _) => u64::from_str_radix(digits, 16).ok(),
        (None, true) => text.parse::<f64>().ok().map(f64::to_bits),
        (None, false) => text.parse::<i64>().ok().map(i64::cast_unsigned).or_else(|| text.parse().ok()),
    };
    parsed.ok_or_else(|| format!("`{text}` is not a number"))
}

fn interpret(test: &FileTest<'_>, module: &Module, target: Target) -> Result<String, String> {
    let mut memory = FlatMemory::default();
    if let Some(line) = test.directives("memory").next() {
        let numbers: Result<Vec<u64>, String> = line.split_whitespace().map(number).collect();
        let numbers = numbers?;
        let [base, size, ref bytes @ ..] = *numbers else {
            return Err("memory has an address and a size".to_owned());
        };
        memory.base = base;
        memory.bytes = bytes.iter().map(|byte| *byte as u8).collect();
        memory.bytes.resize(usize::try_from(size).map_err(|error| error.to_string())?, 0);
    }
    let host = TestHost { memory, notes: Vec::new() };
    let mut interpreter = Interpreter::new(module, target, HELPERS, host);
    let mut output = String::new();
    for line in &test.directives {
        if let Some(call) = line.strip_prefix("run ") {
            let (name, args) = call.split_once('(').ok_or("a call has arguments")?;
            let args = args.trim_end_matches(')').split(',').filter(|arg| !arg.trim().is_empty());
            let args: Result<Vec<u64>, String> = args.map(number).collect();
            interpreter.fuel = 10_000_000;
            let outcome = interpreter.call(name, &args?);
            let result = module.by_name(name).and_then(|function| function.signature.result);
            let _ = write!(output, "{call}: ");
            match outcome {
                Ok(outcome) => describe(&mut output, &outcome, result),
                Err(fault) => {
                    let _ = writeln!(output, "fault: {fault}");
                }
            }
            for note in interpreter.host.notes.drain(..) {
                let _ = writeln!(output, "    noted {}", note.cast_signed());
            }
        } else if let Some(range) = line.strip_prefix("dump ") {
            let (base, size) = range.split_once(' ').ok_or("a dump has an address and a size")?;
            let (base, size) = (number(base)?, number(size)?);
            let bytes = (base..base + size).map(|address| interpreter.host.memory.load(address, 1));
            let _ = write!(output, "{base:#x}:");
            for byte in bytes {
                let _ = write!(output, " {:02x}", byte.map_err(|fault| fault.to_string())?);
            }
            output.push('\n');
        }
    }
    Ok(output)
}

fn describe(output: &mut String, outcome: &Outcome, result: Option<Type>) {
    let _ = match (outcome, result) {
        (Outcome::Returned(Some(bits)), Some(ty)) => constant(output, ty, *bits),
        (Outcome::Returned(_), _) => output.write_str("returned"),
        (Outcome::Raised, _) => output.write_str("raised"),
        (Outcome::Exited { pc, registers }, _) => {
            let _ = write!(output, "exit to pc {pc}");
            registers.iter().try_for_each(|(register, word)| write!(output, ", r{register} = {word:#x}"))
        }
    };
    output.push('\n');
}
