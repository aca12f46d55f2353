//! `taipan bench FILE [FUNCTION]...`: times a script's functions on each tier.
//!
//! The file is loaded once for each tier, as a module named `__bench__`, so that what follows `if __name__ ==
//! "__main__"` does not run:
//! - `bytecode`: every function, decorated or not, stays bytecode;
//! - `native`: every function is treated as if decorated with `@micropython.native`;
//! - `viper`: as written, if there are functions decorated with `@micropython.viper`.
//!
//! Measured are the functions named `bench_…`, or what `__bench__` lists, which have no parameters. Each is warmed up on
//! each tier; then rounds of calls take turns, so that whatever slows the machine down meets all tiers alike. Shown are
//! the median of the rounds, and the median of the ratios within a round. Functions must return equal values everywhere.

use crate::args::Options;
use crate::native::NativeEmitter;
use crate::run::{self, Source};
use std::fmt::Write;
use std::time::{Duration, Instant};
use taipan_vm::bytecode::{Constant, Unit, UnitFlags};
use taipan_vm::emitter::Emitter;
use taipan_vm::interp;
use taipan_vm::names;
use taipan_vm::objects::dict::Dict;
use taipan_vm::objects::exception;
use taipan_vm::objects::function::Function;
use taipan_vm::objects::object::Gc;
use taipan_vm::objects::string::Str;
use taipan_vm::runtime::options::Tier;
use taipan_vm::runtime::program::FAILURE;
use taipan_vm::runtime::source::SourceMode;
use taipan_vm::runtime::{CompareOp, Raised, Result, Vm};
use taipan_vm::value::Value;
use taipan_vm::{compile, syntax};

/// What functions are named that are measured without being listed.
const PREFIX: &str = "bench_";
/// How long a function is called before it is measured.
const WARM_UP: Duration = Duration::from_millis(60);
/// How often it is called at least then.
const LEAST_WARM_UP: u32 = 3;
/// How long one round of a function on one tier takes, if a call is shorter.
const ROUND: Duration = Duration::from_millis(3);
/// Rounds, if they take no longer than [`LONGEST`] together.
const ROUNDS: usize = 15;
const LEAST_ROUNDS: usize = 5;
const LONGEST: Duration = Duration::from_secs(4);

/// A tier, as a column of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Column {
    Bytecode,
    Native,
    Viper,
}

impl Column {
    const fn name(self) -> &'static str {
        match self {
            Self::Bytecode => "bytecode",
            Self::Native => "native",
            Self::Viper => "viper",
        }
    }
}

/// A function on one tier.
struct Subject {
    column: Column,
    function: Value,
    /// Calls in a round.
    calls: u32,
    /// Nanoseconds per call, of each round.
    times: Vec<f64>,
    /// Time to compile, in nanoseconds, and bytes of code made while warming up.
    compile_ns: u64,
    bytes: u64,
}

/// What came of a function.
struct Line {
    name: String,
    subjects: Vec<Subject>,
    /// Remarks below the table.
    notes: Vec<String>,
}

/// Why nothing is measured.
enum Stop {
    Raised(Raised),
    Message(String),
}

impl From<Raised> for Stop {
    fn from(raised: Raised) -> Self {
        Self::Raised(raised)
    }
}

/// Runs the benchmarks of a file and returns the exit code.
pub(crate) fn bench(options: &Options, filters: &[String]) -> u8 {
    run::with_vm(options, false, |vm, emitter, source| {
        let Some(source) = source else {
            eprintln!("taipan bench: no file");
            return FAILURE;
        };
        match all(vm, emitter, options, source, filters) {
            Ok(fine) => u8::from(!fine),
            Err(Stop::Raised(raised)) => vm.exit_code(Err(raised)),
            Err(Stop::Message(message)) => {
                eprintln!("taipan bench: {message}");
                FAILURE
            }
        }
    })
}

fn all(
    vm: &mut Vm,
    emitter: &NativeEmitter,
    options: &Options,
    source: &Source,
    filters: &[String],
) -> core::result::Result<bool, Stop> {
    run::prepare(vm, options, Some(source))?;
    let loaded_before = module_names(vm);
    let list = vm.new_list(&[])?;
    let mut columns = vec![Column::Bytecode, Column::Native];
    if has_viper(source) {
        columns.push(Column::Viper);
    }
    let mut modules = Vec::new();
    for column in columns {
        let dict = load(vm, source, column)?;
        // The list keeps the modules, which `modules` only names.
        taipan_vm::objects::list::List::push(list, vm, dict.value())?;
        modules.push((column, dict));
        forget_modules(vm, &loaded_before);
    }
    // Functions defined while measuring are as on the command line.
    (vm.options.tier, vm.options.ignores_marks) = (options.vm.tier, false);
    let names = subjects(vm, modules[0].1, filters, &source.name)?;
    let mut lines = Vec::new();
    for name in names {
        let line = measure(vm, emitter, &modules, &name)?;
        lines.push(line);
    }
    taipan_vm::runtime::memory::keep_alive(list);
    let fine = lines.iter().all(|line| line.notes.iter().all(|note| !note.starts_with("error: ")));
    let table = table(&lines);
    taipan_vm::objects::file::write_port(vm, 1, table.as_bytes())?;
    Ok(fine)
}

/// Loads the file with every function on one tier.
fn load(vm: &mut Vm, source: &Source, column: Column) -> Result<Gc<Dict>> {
    (vm.options.tier, vm.options.ignores_marks) = match column {
        Column::Bytecode => (Tier::Bytecode, true),
        Column::Native => (Tier::Native, true),
        Column::Viper => (Tier::Bytecode, false),
    };
    let dict = vm.make_main_module(source.file.as_deref())?;
    let name = vm.intern("__bench__")?;
    dict.set_str(vm, names::name, name.value())?;
    let code = vm.compile_source(&source.text, &source.name, SourceMode::Exec)?;
    interp::run_code(vm, code, None, dict, None)?;
    Ok(dict)
}

/// Does any function ask for viper?
fn has_viper(source: &Source) -> bool {
    fn within(unit: &Unit) -> bool {
        unit.flags.has(UnitFlags::VIPER)
            || unit.constants.iter().any(|constant| match constant {
                Constant::Unit(inner) => within(inner),
                _ => false,
            })
    }
    // What is wrong with the file is said when it is loaded.
    let Ok(ast) = syntax::parse(&source.text, &syntax::Options::new(syntax::Mode::File)) else {
        return false;
    };
    let unit = compile::compile(&ast, compile::Mode::Exec, &compile::Options::new(&source.name));
    unit.is_ok_and(|unit| within(&unit))
}

fn module_names(vm: &Vm) -> Vec<Value> {
    let table = &vm.modules.get().table;
    let (mut names, mut at) = (Vec::new(), 0);
    while let Some((position, name, _)) = table.next_entry(at) {
        names.push(name);
        at = position + 1;
    }
    names
}

/// Modules that a file imports are loaded again for each tier.
fn forget_modules(vm: &mut Vm, known: &[Value]) {
    for name in module_names(vm) {
        if !known.contains(&name)
            && let Some(name) = name.cast::<Str>()
        {
            vm.modules.remove_str(name);
        }
    }
}

/// The names of the functions to measure.
fn subjects(
    vm: &mut Vm,
    dict: Gc<Dict>,
    filters: &[String],
    file: &str,
) -> core::result::Result<Vec<String>, Stop> {
    let listed = vm.intern("__bench__")?;
    let listed = dict.get_str(listed);
    let mut names = Vec::new();
    match listed {
        Some(list) => {
            let iterator = vm.iter(list)?;
            while let Some(item) = vm.next(iterator)? {
                let name = match (item.cast::<Str>(), item.cast::<Function>()) {
                    (Some(name), _) => name.get().as_str().to_string(),
                    (None, Some(function)) => function.code.get().name.get().as_str().to_string(),
                    (None, None) => {
                        let class = vm.class_of(item).name();
                        let message = format!("'__bench__' lists functions or their names, not {class}");
                        return Err(Stop::Message(message));
                    }
                };
                names.push(name);
            }
        }
        None => {
            let table = &dict.get().table;
            let mut at = 0;
            while let Some((position, name, value)) = table.next_entry(at) {
                at = position + 1;
                if let Some(name) = name.cast::<Str>()
                    && name.get().as_str().starts_with(PREFIX)
                    && value.cast::<Function>().is_some()
                {
                    names.push(name.get().as_str().to_string());
                }
            }
        }
    }
    if let Some(missing) = filters.iter().find(|filter| !names.contains(filter)) {
        return Err(Stop::Message(format!("'{file}' has no function '{missing}' to measure")));
    }
    if !filters.is_empty() {
        names.retain(|name| filters.contains(name));
    }
    if names.is_empty() {
        let message =
            format!("nothing to measure in '{file}': name functions {PREFIX}…, or list them in '__bench__'");
        return Err(Stop::Message(message));
    }
    for name in &names {
        let interned = vm.intern(name)?;
        let Some(value) = dict.get_str(interned) else {
            return Err(Stop::Message(format!("'__bench__' lists '{name}', which '{file}' does not define")));
        };
        let Some(function) = value.cast::<Function>() else {
            return Err(Stop::Message(format!("'{name}' in '{file}' is not a function")));
        };
        let needed = usize::from(function.code.get().parameters.positional)
            - function.defaults.get().map_or(0, |defaults| defaults.len());
        if needed != 0 {
            return Err(Stop::Message(format!(
                "'{name}' has parameters: what is measured is called without"
            )));
        }
    }
    Ok(names)
}

/// What an exception says, or the exception itself if it ends everything.
fn message_of(vm: &mut Vm, raised: Raised) -> Result<String> {
    let exception = vm.take_raised(raised);
    let class = vm.class_of(exception.value());
    if class.is_subclass_of(&exception::KEYBOARD_INTERRUPT) || class.is_subclass_of(&exception::SYSTEM_EXIT) {
        return Err(vm.raise(exception));
    }
    let mut f = vm.formatter();
    if let Err(raised) = vm.write_str(exception.value(), &mut f) {
        vm.clear_raised(raised);
    }
    let text = f.as_str().to_string();
    Ok(if text.is_empty() { class.name().to_string() } else { format!("{}: {text}", class.name()) })
}

/// Calls a function so often; the time for one call, in nanoseconds.
fn time(vm: &mut Vm, function: Value, calls: u32) -> Result<f64> {
    let started = Instant::now();
    for _ in 0..calls {
        vm.call(function, &[])?;
    }
    Ok(started.elapsed().as_nanos() as f64 / f64::from(calls))
}

/// Measures a function on all tiers it runs on.
fn measure(
    vm: &mut Vm,
    emitter: &NativeEmitter,
    modules: &[(Column, Gc<Dict>)],
    name: &str,
) -> core::result::Result<Line, Stop> {
    let mut line = Line { name: name.to_string(), subjects: Vec::new(), notes: Vec::new() };
    let interned = vm.intern(name)?;
    let results = vm.new_list(&[])?;
    for (column, dict) in modules {
        let Some(function) = dict.get_str(interned) else { continue };
        let before = emitter.owners.totals();
        match warm_up(vm, function) {
            Ok((calls, result)) => {
                taipan_vm::objects::list::List::push(results, vm, result)?;
                let after = emitter.owners.totals();
                let compile_ns = after.compile_ns - before.compile_ns;
                let bytes = after.bytes - before.bytes;
                if *column == Column::Native
                    && let Some(function) = function.cast::<Function>()
                    && let Some(reason) = emitter.info(vm, function).and_then(|info| info.refusal)
                {
                    line.notes.push(format!("{name} stays bytecode: {reason}"));
                }
                let times = Vec::new();
                line.subjects.push(Subject { column: *column, function, calls, times, compile_ns, bytes });
            }
            Err(raised) => {
                let message = message_of(vm, raised)?;
                // Some viper code is not Python: casts to pointers, for one.
                let error = if *column == Column::Viper { "error: " } else { "" };
                line.notes.push(format!("{error}{} raises {message}", column.name()));
            }
        }
    }
    if line.subjects.is_empty() {
        line.notes.push("error: it runs on no tier".to_string());
        return Ok(line);
    }
    for (i, result) in results.get().items().to_vec().into_iter().enumerate().skip(1) {
        let first = results.get().items()[0];
        if !vm.compare_truth(CompareOp::Eq, first, result)? {
            let (one, other) = (line.subjects[0].column.name(), line.subjects[i].column.name());
            let (first, result) = (shown(vm, first)?, shown(vm, result)?);
            line.notes.push(format!("error: {one} returns {first}, {other} {result}"));
        }
    }
    // The first round tells how many there is time for.
    let started = Instant::now();
    let mut rounds = ROUNDS;
    let mut round = 0;
    while round < rounds {
        for subject in &mut line.subjects {
            let time = time(vm, subject.function, subject.calls)?;
            subject.times.push(time);
        }
        round += 1;
        if round == 1 {
            let affordable = (LONGEST.as_nanos() / started.elapsed().as_nanos().max(1)) as usize;
            // An odd number has a middle.
            rounds = (affordable.clamp(LEAST_ROUNDS, ROUNDS)) | 1;
        }
    }
    Ok(line)
}

/// Calls a function until its code is what it will be; how often to call it in a round, and what it returns.
fn warm_up(vm: &mut Vm, function: Value) -> Result<(u32, Value)> {
    let started = Instant::now();
    let mut result = vm.call(function, &[])?;
    let mut count = 1;
    let mut shortest = Duration::MAX;
    while count < LEAST_WARM_UP || started.elapsed() < WARM_UP {
        let one = Instant::now();
        result = vm.call(function, &[])?;
        shortest = shortest.min(one.elapsed());
        count += 1;
    }
    let calls = ROUND.as_nanos() / shortest.as_nanos().max(1) + 1;
    Ok((u32::try_from(calls).unwrap_or(u32::MAX).min(1_000_000), result))
}

fn shown(vm: &mut Vm, value: Value) -> Result<String> {
    let mut f = vm.formatter();
    vm.write_repr(value, &mut f)?;
    Ok(f.as_str().chars().take(60).collect())
}

fn median(numbers: &mut [f64]) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}

/// How many times faster a subject is than bytecode: the median over the rounds.
fn speed_up(line: &Line, subject: &Subject) -> Option<f64> {
    let base = line.subjects.iter().find(|subject| subject.column == Column::Bytecode)?;
    let ratios = base.times.iter().zip(&subject.times).map(|(base, own)| base / own);
    Some(median(&mut ratios.collect::<Vec<f64>>()))
}

fn table(lines: &[Line]) -> String {
    let width = lines.iter().map(|line| line.name.chars().count()).max().unwrap_or(0).max(14);
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{:width$}  {:8}  {:>14}  {:>8}  {:>10}  {:>10}",
        "function", "tier", "ns per call", "speed-up", "compile us", "code bytes"
    );
    let mut products: Vec<(Column, f64, u32)> =
        [Column::Native, Column::Viper].map(|column| (column, 0.0, 0)).to_vec();
    for line in lines {
        let mut name = line.name.as_str();
        for subject in &line.subjects {
            let per_call = median(&mut subject.times.clone());
            let ratio = speed_up(line, subject);
            let ratio_text = ratio.map_or("-".to_string(), |ratio| format!("{ratio:.2}"));
            let (compile, bytes) = match subject.bytes {
                0 => ("-".to_string(), "-".to_string()),
                bytes => (format!("{}", subject.compile_ns / 1000), format!("{bytes}")),
            };
            let tier = subject.column.name();
            let _ = writeln!(
                out,
                "{name:width$}  {tier:8}  {per_call:>14.1}  {ratio_text:>8}  {compile:>10}  {bytes:>10}"
            );
            name = "";
            if let (Some(ratio), Some((_, sum, count))) =
                (ratio, products.iter_mut().find(|(column, ..)| *column == subject.column))
            {
                *sum += ratio.ln();
                *count += 1;
            }
        }
        for note in &line.notes {
            let _ = writeln!(out, "{name:width$}  {note}");
            name = "";
        }
    }
    if lines.len() > 1 {
        let mut name = "geometric mean";
        for (column, sum, count) in products.into_iter().filter(|(.., count)| *count > 0) {
            let mean = (sum / f64::from(count)).exp();
            let _ = writeln!(out, "{name:width$}  {:8}  {:>14}  {mean:>8.2}", column.name(), "");
            name = "";
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject(column: Column, times: &[f64], bytes: u64) -> Subject {
        let (function, compile_ns) = (Value::NONE, 5000);
        Subject { column, function, calls: 1, times: times.to_vec(), compile_ns, bytes }
    }

    #[test]
    fn ratios_are_taken_within_rounds() {
        let subjects = vec![
            subject(Column::Bytecode, &[100.0, 1000.0, 110.0], 0),
            subject(Column::Native, &[10.0, 100.0, 11.0], 64),
        ];
        let line = Line { name: "bench_x".to_string(), subjects, notes: vec!["a note".to_string()] };
        assert_eq!(speed_up(&line, &line.subjects[1]), Some(10.0));
        let text = table(&[line]);
        let words: Vec<Vec<&str>> = text.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(words[1], ["bench_x", "bytecode", "110.0", "1.00", "-", "-"]);
        assert_eq!(words[2], ["native", "11.0", "10.00", "5", "64"]);
        assert_eq!(words[3], ["a", "note"]);
    }

    #[test]
    fn without_bytecode_there_is_no_ratio() {
        let subjects = vec![subject(Column::Viper, &[10.0], 64)];
        let line = Line { name: "bench_x".to_string(), subjects, notes: Vec::new() };
        assert_eq!(speed_up(&line, &line.subjects[0]), None);
    }
}
