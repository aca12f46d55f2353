//! Compares kernels in each tier with the same algorithm in C.
//!
//! See [`kernel`](taipan_benches::kernel) for what a kernel is. Each side prints `checksum: <number>`, which must be
//! the same for all, and `us/call: <microseconds>`, the fastest of several batches of calls.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use taipan_benches::json::Json;
use taipan_benches::kernel::{Form, Kernel};
use taipan_benches::measurement::{self, Measurement};
use taipan_benches::peer::Peer;
use taipan_benches::program::Style;
use taipan_benches::progress;
use taipan_benches::statistics::{geometric_mean, median};
use taipan_benches::table::{Table, seconds};

const USAGE: &str = "\
usage: taipan-kernels [--interpreter COMMAND] [KERNEL]...

Runs kernels in C and as viper, native and bytecode, interleaved, and shows medians as ratios to gcc -O2.

  --interpreter COMMAND  what runs Python (default: the environment variable TAIPAN)
  --tiers LIST           which of viper,native,bytecode to run (default all)
  --peer NAME=COMMAND    another Python to run the undecorated source on; may be repeated
  --cc COMMAND           the C compiler (default gcc)
  --runs N               runs of each kernel on each side (default 5)
  --json FILE            write all figures to FILE
  --show FORM            print the source of the kernels as viper, native, bytecode or plain, and run nothing
The exit code is 1 if a run failed or checksums differ.
";

/// What the C side is compiled with. The first is what ratios refer to; the second is C without vectoriser, as Taipan has
/// none; the third, for the kernel of calls alone, makes a call of each call.
const VARIANTS: &[(&str, &[&str])] = &[
    ("gcc -O2", &["-O2"]),
    ("scalar", &["-O2", "-fno-tree-vectorize"]),
    ("C calls", &["-O2", "-fno-inline", "-fno-optimize-sibling-calls"]),
];
const SCALAR: usize = 1;
const CALLS: usize = 2;

/// The kernel that measures calls instead of a loop, and the number of calls that one run of it makes: fib(30) makes
/// 2 fib(31) - 1. It has its own line; geometric means are over the others.
const CALL_KERNEL: &str = "fib";
const CALL_KERNEL_CALLS: f64 = 2_692_537.0;

const LIMIT: Duration = Duration::from_secs(120);

struct Options {
    interpreter: Peer,
    tiers: Vec<Form>,
    peers: Vec<Peer>,
    compiler: Peer,
    kernels: Vec<Kernel>,
    runs: usize,
    json: Option<PathBuf>,
    show: Option<Form>,
}

impl Options {
    /// The names of the sides: C, tiers, other Pythons.
    fn sides(&self) -> Vec<String> {
        let c = VARIANTS.iter().map(|(name, _)| (*name).to_string());
        let tiers = self.tiers.iter().map(|form| form.name().to_string());
        c.chain(tiers).chain(self.peers.iter().map(|peer| peer.name.clone())).collect()
    }

    /// The side of viper, if it is run.
    fn viper(&self) -> Option<usize> {
        self.tiers.iter().position(|form| *form == Form::Viper).map(|index| VARIANTS.len() + index)
    }
}

/// What is known of a side of a kernel.
enum Column {
    /// The kernel has no such form.
    Missing,
    Failed(String),
    Runs(Vec<Measurement>),
}

struct Row {
    name: String,
    float: bool,
    columns: Vec<Column>,
}

impl Row {
    fn is_call(&self) -> bool {
        self.name == CALL_KERNEL
    }

    fn time(&self, column: usize) -> Option<f64> {
        let Column::Runs(measurements) = &self.columns[column] else { return None };
        median(&measurements.iter().filter_map(|measured| measured.own).collect::<Vec<_>>())
    }

    fn ratio(&self, column: usize, to: usize) -> Option<f64> {
        Some(self.time(column)? / self.time(to)?)
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
    if let Some(form) = options.show {
        for text in options.kernels.iter().filter_map(|kernel| form.of(&kernel.source)) {
            println!("{text}");
        }
        return ExitCode::SUCCESS;
    }
    let rows: Vec<Row> = options.kernels.iter().map(|kernel| measure(&options, kernel)).collect();
    show(&options, &rows);
    let mut failed = false;
    if let Err(error) = std::fs::remove_dir_all(scratch()) {
        eprintln!("taipan-kernels: {}: {error}", scratch().display());
    }
    for row in &rows {
        for (name, column) in options.sides().iter().zip(&row.columns) {
            if let Column::Failed(reason) = column {
                failed = true;
                println!("{} in {name}: {reason}", row.name);
            }
        }
    }
    if let Some(path) = &options.json
        && let Err(error) = std::fs::write(path, format!("{}\n", report(&options, &rows)))
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
    let mut tiers = Form::TIERS.to_vec();
    let (mut runs, mut json, mut peers, mut show) = (5, None, Vec::new(), None);
    let mut parser = lexopt::Parser::from_env();
    let text = |value: Result<std::ffi::OsString, lexopt::Error>| {
        value.and_then(|value| value.string()).map_err(|error| error.to_string())
    };
    let form = |name: &str| Form::from_name(name).ok_or_else(|| format!("no form {name:?}"));
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Long("interpreter") => interpreter = Some(text(parser.value())?),
            Long("cc") => compiler = text(parser.value())?,
            Long("json") => json = Some(text(parser.value())?.into()),
            Long("peer") => peers.push(Peer::parse(&text(parser.value())?)?),
            Long("show") => show = Some(form(&text(parser.value())?)?),
            Long("tiers") => {
                let names = text(parser.value())?;
                tiers =
                    names.split(',').filter(|name| !name.is_empty()).map(form).collect::<Result<_, _>>()?;
            }
            Long("runs") => {
                let value = text(parser.value())?;
                runs = value.parse::<usize>().map_err(|_| format!("not a number: {value:?}"))?.max(1);
            }
            Long("help") | Short('h') => return Ok(None),
            Value(kernel) => chosen.push(text(Ok(kernel))?),
            other => return Err(other.unexpected().to_string()),
        }
    }
    let interpreter = match (interpreter, show) {
        (Some(interpreter), _) => interpreter,
        (None, Some(_)) => String::from("none"),
        (None, None) => return Err("no --interpreter and no TAIPAN in the environment".into()),
    };
    let mut kernels = Kernel::all()?;
    if let Some(unknown) = chosen.iter().find(|name| kernels.iter().all(|kernel| kernel.name != **name)) {
        return Err(format!("no kernel {unknown:?}"));
    }
    if !chosen.is_empty() {
        kernels.retain(|kernel| chosen.contains(&kernel.name));
    }
    Ok(Some(Options {
        interpreter: Peer::parse(&format!("taipan={interpreter}"))?,
        tiers,
        peers,
        compiler: Peer::parse(&format!("cc={compiler}"))?,
        kernels,
        runs,
        json,
        show,
    }))
}

/// Where compiled C and the forms of the sources go; removed at the end.
fn scratch() -> PathBuf {
    std::env::temp_dir().join(format!("taipan-kernels-{}", std::process::id()))
}

/// Something that can be run: a command and the script it is given.
type Side = Result<Option<(Peer, PathBuf)>, String>;

fn sides(options: &Options, kernel: &Kernel) -> Vec<Side> {
    let into = scratch();
    if let Err(error) = std::fs::create_dir_all(&into) {
        return options.sides().iter().map(|_| Err(format!("{}: {error}", into.display()))).collect();
    }
    let mut sides = Vec::new();
    for (index, (_, flags)) in VARIANTS.iter().enumerate() {
        sides.push(if index == CALLS && kernel.name != CALL_KERNEL {
            Ok(None)
        } else {
            compile(&options.compiler, kernel, index, flags).map(|peer| Some((peer, kernel.c.clone())))
        });
    }
    let tiers = options.tiers.iter().map(|form| (*form, &options.interpreter));
    let others = options.peers.iter().map(|peer| (Form::Plain, peer));
    for (form, peer) in tiers.chain(others) {
        sides.push(kernel.write(form, &into).map(|script| script.map(|script| (peer.clone(), script))));
    }
    sides
}

/// Makes all sides, then runs them, interleaved. A side that fails once is not run again.
fn measure(options: &Options, kernel: &Kernel) -> Row {
    let sides = sides(options, kernel);
    let mut columns: Vec<Column> = sides
        .iter()
        .map(|side| match side {
            Ok(Some(_)) => Column::Runs(Vec::new()),
            Ok(None) => Column::Missing,
            Err(reason) => Column::Failed(reason.clone()),
        })
        .collect();
    for round in 1..=options.runs {
        progress(&format!("{} {round}/{}", kernel.name, options.runs));
        for (side, column) in sides.iter().zip(&mut columns) {
            if let (Ok(Some((peer, script))), Column::Runs(measurements)) = (side, &mut *column) {
                let run = peer.run(script, LIMIT).and_then(|run| measurement::read(&run, Style::Plain));
                match run {
                    Ok(measured) if measured.own.is_some() => measurements.push(measured),
                    Ok(_) => *column = Column::Failed("printed no us/call".into()),
                    Err(reason) => *column = Column::Failed(reason),
                }
            }
        }
    }
    progress("");
    let reference = match &columns[0] {
        Column::Runs(measurements) => measurements.first().map(|measured| measured.answer.clone()),
        _ => None,
    };
    if let Some(reference) = reference {
        for column in &mut columns {
            let Column::Runs(measurements) = &*column else { continue };
            if let Some(other) = measurements.iter().find(|measured| measured.answer != reference) {
                *column = Column::Failed(format!("{}, C says {}", other.answer.trim(), reference.trim()));
            }
        }
    }
    Row { name: kernel.name.clone(), float: kernel.is_float(), columns }
}

/// Compiles `<kernel>.c`. What comes back ignores the path of the script that it is given.
fn compile(compiler: &Peer, kernel: &Kernel, variant: usize, flags: &[&str]) -> Result<Peer, String> {
    let program = scratch().join(format!("{}-{variant}", kernel.name));
    let mut command = Command::new(&compiler.command[0]);
    command.args(&compiler.command[1..]).args(flags).arg("-o").arg(&program).arg(&kernel.c).arg("-lm");
    run_compiler(command, &kernel.c)?;
    Ok(Peer { name: kernel.name.clone(), command: vec![program.to_string_lossy().into_owned()] })
}

fn run_compiler(mut command: Command, source: &Path) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("{:?}: {error}", command.get_program()))?;
    if output.status.success() {
        return Ok(());
    }
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(format!("{}: {}", source.display(), errors.lines().next().unwrap_or("the compiler failed")))
}

/// Which kernels a mean is over.
#[derive(Clone, Copy, PartialEq)]
enum Group {
    Twelve,
    Floats,
}

impl Group {
    const ALL: [(Self, &'static str); 2] = [(Self::Twelve, "kernels"), (Self::Floats, "float_kernels")];

    fn rows(self, rows: &[Row]) -> impl Iterator<Item = &Row> {
        rows.iter().filter(move |row| !row.is_call() && row.float == (self == Self::Floats))
    }

    /// The geometric mean of a column's ratios to another's. None where a ratio is missing: a mean over fewer kernels
    /// would pass for that of all.
    fn mean(self, rows: &[Row], column: usize, to: usize) -> Option<f64> {
        let ratios: Option<Vec<f64>> = self.rows(rows).map(|row| row.ratio(column, to)).collect();
        geometric_mean(&ratios?)
    }
}

fn show(options: &Options, rows: &[Row]) {
    let names = options.sides();
    // Time of the first side, then ratios to it; that of viper to scalar C stands behind the other one.
    let mut ratios: Vec<(String, usize, usize)> = Vec::new();
    for (index, name) in names.iter().enumerate().skip(1).filter(|(index, _)| *index != CALLS) {
        ratios.push((name.clone(), index, 0));
        if Some(index) == options.viper() {
            ratios.push(("viper/scalar".into(), index, SCALAR));
        }
    }
    let mut heading = vec!["time of a call, then ratios to it".to_string(), names[0].clone()];
    heading.extend(ratios.iter().map(|(name, ..)| name.clone()));
    let mut table = Table::new(heading);
    let number = |value: Option<f64>| value.map_or("-".to_string(), |value| format!("{value:.2}"));
    for (group, _) in Group::ALL {
        for row in group.rows(rows) {
            let mut cells = vec![row.name.clone(), row.time(0).map_or("failed".into(), seconds)];
            cells.extend(ratios.iter().map(|(_, column, to)| match &row.columns[*column] {
                Column::Failed(_) => "failed".into(),
                _ => number(row.ratio(*column, *to)),
            }));
            table.row(cells);
        }
        let count = group.rows(rows).count();
        if count > 0 {
            let mut cells = vec![format!("geometric mean of {count}"), String::new()];
            let mean = |column, to| {
                group.mean(rows, column, to).map_or("-".to_string(), |value| format!("{value:.3}"))
            };
            cells.extend(ratios.iter().map(|(_, column, to)| mean(*column, *to)));
            table.row(cells);
        }
    }
    println!("{table}");
    for row in rows.iter().filter(|row| row.is_call()) {
        let mut heading = vec!["one call of fib".to_string()];
        heading.extend(names.clone());
        let mut table = Table::new(heading);
        let mut times = vec!["ns".to_string()];
        let mut over = vec![format!("ratio to {}", VARIANTS[CALLS].0)];
        for column in 0..names.len() {
            times.push(number(row.time(column).map(|time| time / CALL_KERNEL_CALLS * 1e9)));
            over.push(number(row.ratio(column, CALLS)));
        }
        table.row(times);
        table.row(over);
        println!("{table}");
    }
}

fn report(options: &Options, rows: &[Row]) -> Json {
    let names = options.sides();
    let kernels = rows.iter().map(|row| {
        let columns = names.iter().enumerate().filter_map(|(index, name)| {
            let figures = match &row.columns[index] {
                Column::Missing => return None,
                Column::Failed(reason) => Json::object([("error", Json::text(reason))]),
                Column::Runs(measurements) => {
                    let runs = measurements.iter().map(|measured| Json::optional(measured.own)).collect();
                    Json::object([
                        ("seconds", Json::optional(row.time(index))),
                        ("ratio", Json::optional(row.ratio(index, 0))),
                        ("runs", Json::List(runs)),
                    ])
                }
            };
            Some((name.clone(), figures))
        });
        Json::object([("name", Json::text(&row.name)), ("sides", Json::object(columns))])
    });
    let means = |to: usize| {
        Json::object(Group::ALL.iter().map(|(group, label)| {
            let columns = names.iter().enumerate().filter(|(index, _)| *index != CALLS);
            let means =
                columns.map(|(index, name)| (name.clone(), Json::optional(group.mean(rows, index, to))));
            (*label, Json::object(means))
        }))
    };
    let flags = VARIANTS.iter().map(|(name, flags)| (*name, Json::text(flags.join(" "))));
    Json::object([
        ("unit", Json::text("seconds a call, medians; ratios are to gcc -O2")),
        ("machine", Json::text(processor())),
        ("compiler", Json::text(version(&options.compiler))),
        ("flags", Json::object(flags)),
        ("kernels", Json::List(kernels.collect())),
        ("geometric_means", means(0)),
        ("geometric_means_to_scalar", means(SCALAR)),
    ])
}

/// The model of the processor, as far as the system tells.
fn processor() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = text.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    model.map_or("unknown".to_string(), |(_, name)| name.trim().to_string())
}

/// The first line of what the compiler says of itself.
fn version(compiler: &Peer) -> String {
    let output = Command::new(&compiler.command[0]).args(&compiler.command[1..]).arg("--version").output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    text.lines().next().unwrap_or("unknown").to_string()
}
