//! Compares viper kernels with the same algorithm in C.
//!
//! A kernel is a pair of files in `benches/kernels`, `<name>.py` and `<name>.c`. Each prints `checksum: <number>` and
//! `us/call: <microseconds>`, the fastest of several batches of calls.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use taipan_benches::json::Json;
use taipan_benches::measurement::{self, Measurement};
use taipan_benches::peer::Peer;
use taipan_benches::program::{self, Style};
use taipan_benches::progress;
use taipan_benches::statistics::{geometric_mean, median};
use taipan_benches::table::{Table, seconds};

const USAGE: &str = "\
usage: taipan-kernels [--interpreter COMMAND] [KERNEL]...

Runs viper kernels and the same algorithms in C, interleaved, and shows medians and ratios to C without vectoriser.

  --interpreter COMMAND  what runs <kernel>.py (default: the environment variable TAIPAN)
  --cc COMMAND           the C compiler (default gcc)
  --runs N               runs of each kernel on each side (default 5)
  --json FILE            write all figures to FILE
The exit code is 1 if a run failed or checksums differ.
";

/// What the C side is compiled with. The first is what ratios refer to: the interpreter has no vectoriser either.
const VARIANTS: &[(&str, &[&str])] = &[("scalar C", &["-O2", "-fno-tree-vectorize"]), ("gcc -O2", &["-O2"])];

/// The kernel that measures calls instead of a loop, and the number of calls that one run of it makes: fib(18) makes
/// 2 fib(19) - 1. It has its own line; the geometric mean is over the loops.
const CALL_KERNEL: &str = "fib";
const CALL_KERNEL_CALLS: f64 = 8361.0;

const LIMIT: Duration = Duration::from_secs(60);

struct Options {
    interpreter: Peer,
    compiler: Peer,
    kernels: Vec<String>,
    runs: usize,
    json: Option<PathBuf>,
}

struct Row {
    name: String,
    /// One for each variant of C and one for the interpreter, in the order of the table.
    columns: Vec<Result<Vec<Measurement>, String>>,
}

impl Row {
    fn time(&self, column: usize) -> Option<f64> {
        let measurements = self.columns[column].as_ref().ok()?;
        median(&measurements.iter().filter_map(|measured| measured.own).collect::<Vec<_>>())
    }

    fn ratio(&self, column: usize) -> Option<f64> {
        Some(self.time(column)? / self.time(0)?)
    }
}

fn main() -> ExitCode {
    let options = match options() {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprint!("taipan-kernels: {error}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let mut names: Vec<&str> = VARIANTS.iter().map(|(name, _)| *name).collect();
    names.push(&options.interpreter.name);
    let rows: Vec<Row> = options.kernels.iter().map(|kernel| measure(&options, kernel)).collect();
    show(&names, &rows);
    let mut failed = false;
    if let Err(error) = std::fs::remove_dir_all(compiled()) {
        eprintln!("taipan-kernels: {}: {error}", compiled().display());
    }
    for row in &rows {
        for (name, column) in names.iter().zip(&row.columns) {
            if let Err(reason) = column {
                failed = true;
                println!("{} in {name}: {reason}", row.name);
            }
        }
    }
    if let Some(path) = &options.json
        && let Err(error) = std::fs::write(path, format!("{}\n", report(&names, &rows)))
    {
        eprintln!("taipan-kernels: {}: {error}", path.display());
        failed = true;
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn options() -> Result<Option<Options>, String> {
    use lexopt::prelude::*;
    let mut interpreter = std::env::var("TAIPAN").ok();
    let mut compiler = "gcc".to_string();
    let mut chosen: Vec<String> = Vec::new();
    let (mut runs, mut json) = (5, None);
    let mut parser = lexopt::Parser::from_env();
    let text = |value: Result<std::ffi::OsString, lexopt::Error>| {
        value.and_then(|value| value.string()).map_err(|error| error.to_string())
    };
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Long("interpreter") => interpreter = Some(text(parser.value())?),
            Long("cc") => compiler = text(parser.value())?,
            Long("json") => json = Some(text(parser.value())?.into()),
            Long("runs") => {
                let value = text(parser.value())?;
                runs = value.parse::<usize>().map_err(|_| format!("not a number: {value:?}"))?.max(1);
            }
            Long("help") | Short('h') => return Ok(None),
            Value(kernel) => chosen.push(text(Ok(kernel))?),
            other => return Err(other.unexpected().to_string()),
        }
    }
    let interpreter = interpreter.ok_or("no --interpreter and no TAIPAN in the environment")?;
    let mut kernels: Vec<String> =
        program::folder(&folder())?.into_iter().map(|kernel| kernel.name).collect();
    if let Some(unknown) = chosen.iter().find(|name| !kernels.contains(name)) {
        return Err(format!("no kernel {unknown:?} in {}", folder().display()));
    }
    if !chosen.is_empty() {
        kernels = chosen;
    }
    Ok(Some(Options {
        interpreter: Peer::parse(&format!("viper={interpreter}"))?,
        compiler: Peer::parse(&format!("cc={compiler}"))?,
        kernels,
        runs,
        json,
    }))
}

fn folder() -> PathBuf {
    taipan_benches::folder().join("kernels")
}

/// Where the compiled C goes; removed at the end.
fn compiled() -> PathBuf {
    std::env::temp_dir().join(format!("taipan-kernels-{}", std::process::id()))
}

/// Compiles the C variants, then runs all sides, interleaved. A side that fails once is not run again.
fn measure(options: &Options, kernel: &str) -> Row {
    let script = folder().join(format!("{kernel}.py"));
    let mut sides = Vec::new();
    for (index, (_, flags)) in VARIANTS.iter().enumerate() {
        sides.push(compile(&options.compiler, kernel, index, flags));
    }
    sides.push(Ok(options.interpreter.clone()));
    let mut columns: Vec<_> =
        sides.iter().map(|side| side.as_ref().map(|_| Vec::new()).map_err(Clone::clone)).collect();
    for round in 1..=options.runs {
        progress(&format!("{kernel} {round}/{}", options.runs));
        for (side, column) in sides.iter().zip(&mut columns) {
            if let (Ok(peer), Ok(measurements)) = (side, &mut *column) {
                let run = peer.run(&script, LIMIT).and_then(|run| measurement::read(&run, Style::Plain));
                match run {
                    Ok(measured) if measured.own.is_some() => measurements.push(measured),
                    Ok(_) => *column = Err("printed no us/call".into()),
                    Err(reason) => *column = Err(reason),
                }
            }
        }
    }
    progress("");
    let reference =
        columns[0].as_ref().ok().and_then(|measurements| measurements.first()).map(|m| m.answer.clone());
    if let Some(reference) = reference {
        for column in &mut columns {
            let other =
                column.as_ref().ok().and_then(|m| m.iter().find(|measured| measured.answer != reference));
            if let Some(other) = other {
                *column = Err(format!("{}, C says {}", other.answer.trim(), reference.trim()));
            }
        }
    }
    Row { name: kernel.to_string(), columns }
}

/// Compiles `<kernel>.c`. What comes back ignores the path of the script that it is given.
fn compile(compiler: &Peer, kernel: &str, variant: usize, flags: &[&str]) -> Result<Peer, String> {
    let source = folder().join(format!("{kernel}.c"));
    let into = compiled();
    std::fs::create_dir_all(&into).map_err(|error| format!("{}: {error}", into.display()))?;
    let program = into.join(format!("{kernel}-{variant}"));
    let mut command = Command::new(&compiler.command[0]);
    command.args(&compiler.command[1..]).args(flags).arg("-o").arg(&program).arg(&source);
    run_compiler(command, &source)?;
    Ok(Peer { name: kernel.into(), command: vec![program.to_string_lossy().into_owned()] })
}

fn run_compiler(mut command: Command, source: &Path) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("{:?}: {error}", command.get_program()))?;
    if output.status.success() {
        return Ok(());
    }
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(format!("{}: {}", source.display(), errors.lines().next().unwrap_or("the compiler failed")))
}

/// The loops' geometric mean of ratios, and how many there are.
fn mean(rows: &[Row], column: usize) -> (Option<f64>, usize) {
    let loops = rows.iter().filter(|row| row.name != CALL_KERNEL);
    let ratios: Vec<f64> = loops.filter_map(|row| row.ratio(column)).collect();
    (geometric_mean(&ratios), ratios.len())
}

fn show(names: &[&str], rows: &[Row]) {
    let mut heading = vec!["time of a call".to_string()];
    for (index, name) in names.iter().enumerate() {
        heading.push((*name).to_string());
        if index > 0 {
            heading.push("ratio".into());
        }
    }
    let mut table = Table::new(heading);
    for row in rows.iter().filter(|row| row.name != CALL_KERNEL) {
        table.row(cells(row, &row.name, names.len()));
    }
    let mut last = vec!["geometric mean of ratios".to_string(), String::new()];
    for column in 1..names.len() {
        let (mean, count) = mean(rows, column);
        last.push(format!("of {count}"));
        last.push(mean.map_or("-".into(), |mean| format!("{mean:.3}")));
    }
    table.row(last);
    for row in rows.iter().filter(|row| row.name == CALL_KERNEL) {
        table.row(cells(row, "fib, one of its calls", names.len()));
    }
    println!("{table}");
}

/// A line of the table.
fn cells(row: &Row, label: &str, columns: usize) -> Vec<String> {
    let mut cells = vec![label.to_string()];
    for column in 0..columns {
        cells.push(match row.time(column) {
            Some(time) if row.name == CALL_KERNEL => {
                format!("{:.2} ns", time / CALL_KERNEL_CALLS * 1e9)
            }
            Some(time) => seconds(time),
            None => "failed".into(),
        });
        if column > 0 {
            cells.push(row.ratio(column).map_or("-".into(), |ratio| format!("{ratio:.2}")));
        }
    }
    cells
}

fn report(names: &[&str], rows: &[Row]) -> Json {
    let kernels = rows.iter().map(|row| {
        let columns = names.iter().enumerate().map(|(index, name)| {
            let figures = match &row.columns[index] {
                Err(reason) => Json::object([("error", Json::text(reason))]),
                Ok(measurements) => {
                    let runs = measurements.iter().map(|measured| Json::optional(measured.own)).collect();
                    Json::object([
                        ("seconds", Json::optional(row.time(index))),
                        ("ratio", Json::optional(row.ratio(index))),
                        ("runs", Json::List(runs)),
                    ])
                }
            };
            (*name, figures)
        });
        Json::object([("name", Json::text(&row.name)), ("sides", Json::object(columns))])
    });
    let means = names.iter().enumerate().map(|(index, name)| (*name, Json::optional(mean(rows, index).0)));
    Json::object([
        ("unit", Json::text("seconds a call, medians; ratios are to scalar C")),
        ("kernels", Json::List(kernels.collect())),
        ("geometric_mean_of_loops", Json::object(means)),
    ])
}
