//! Runs Python programs on several interpreters and compares answers and times.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use taipan_benches::json::Json;
use taipan_benches::measurement::{self, Measurement};
use taipan_benches::peer::Peer;
use taipan_benches::program::{self, Machine, Program};
use taipan_benches::progress;
use taipan_benches::statistics::{geometric_mean, median};
use taipan_benches::table::{Table, seconds};

const USAGE: &str = "\
usage: taipan-compare --peer NAME=COMMAND [--peer NAME=COMMAND]... [--set SET] [PROGRAM.py]...

Runs each program on each peer, interleaved, and shows medians and ratios to the first peer. Less is faster.

  --peer NAME=COMMAND  an interpreter; the path of the script is appended to COMMAND
  --set SET            programs (benches/programs), kernels (benches/kernels; peers with viper only),
                       perf (bm_* and misc_* of --perf-bench) or core (its core_* that need no other file)
  --perf-bench DIR     the folder of MicroPython's perf_bench programs
  --speed N            the speed in MHz that they choose their parameters by (default 5000)
  --memory M           the memory in KiB that they choose their parameters by (default 1000)
  --only TEXT          only programs with TEXT in their name; may be repeated
  --runs N             runs of each program on each peer (default 5)
  --limit SECONDS      longest time of one run (default 120)
  --json FILE          write all figures to FILE
The exit code is 1 if a run failed or answers differ.
";

struct Options {
    peers: Vec<Peer>,
    programs: Vec<Program>,
    runs: usize,
    limit: Duration,
    json: Option<PathBuf>,
}

/// One program on one peer: what its runs measured, or why there is nothing to measure.
type Column = Result<Vec<Measurement>, String>;

struct Row {
    name: String,
    columns: Vec<Column>,
}

/// Which of a measurement's times a table shows.
#[derive(Clone, Copy)]
enum Clock {
    Own,
    Wall,
}

fn main() -> ExitCode {
    let options = match options() {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprint!("taipan-compare: {error}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let rows: Vec<Row> = options.programs.iter().map(|program| measure(&options, program)).collect();
    for (clock, title) in
        [(Clock::Own, "time by the program's own clock"), (Clock::Wall, "time of the whole process")]
    {
        if let Some(table) = table(&options.peers, &rows, clock, title) {
            println!("{table}");
        }
    }
    let mut failed = false;
    for row in &rows {
        for (peer, column) in options.peers.iter().zip(&row.columns) {
            if let Err(reason) = column {
                failed = true;
                println!("{} on {}: {reason}", row.name, peer.name);
            }
        }
    }
    if let Some(path) = &options.json {
        let json = report(&options, &rows);
        if let Err(error) = std::fs::write(path, format!("{json}\n")) {
            eprintln!("taipan-compare: {}: {error}", path.display());
            failed = true;
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn options() -> Result<Option<Options>, String> {
    use lexopt::prelude::*;
    let mut peers = Vec::new();
    let mut sets = Vec::new();
    let mut scripts = Vec::new();
    let mut only: Vec<String> = Vec::new();
    let mut perf_bench: Option<PathBuf> = None;
    let mut machine = Machine { megahertz: 5000, kibibytes: 1000 };
    let (mut runs, mut limit, mut json) = (5, 120, None);
    let mut parser = lexopt::Parser::from_env();
    let text = |value: Result<std::ffi::OsString, lexopt::Error>| {
        value.and_then(|value| value.string()).map_err(|error| error.to_string())
    };
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Long("peer") => peers.push(Peer::parse(&text(parser.value())?)?),
            Long("set") => sets.push(text(parser.value())?),
            Long("only") => only.push(text(parser.value())?),
            Long("perf-bench") => perf_bench = Some(text(parser.value())?.into()),
            Long("json") => json = Some(text(parser.value())?.into()),
            Long("speed") => machine.megahertz = number(&text(parser.value())?)?,
            Long("memory") => machine.kibibytes = number(&text(parser.value())?)?,
            Long("runs") => runs = number(&text(parser.value())?)?.max(1) as usize,
            Long("limit") => limit = number(&text(parser.value())?)?,
            Long("help") | Short('h') => return Ok(None),
            Value(script) => scripts.push(PathBuf::from(script)),
            other => return Err(other.unexpected().to_string()),
        }
    }
    let mut programs = Vec::new();
    for set in &sets {
        programs.extend(set_of(set, perf_bench.as_deref(), machine)?);
    }
    for script in &scripts {
        programs.push(Program::plain(script)?);
    }
    if !only.is_empty() {
        programs.retain(|program| only.iter().any(|part| program.name.contains(part.as_str())));
    }
    if peers.is_empty() || programs.is_empty() {
        return Err("at least one peer and one program are needed".into());
    }
    Ok(Some(Options { peers, programs, runs, limit: Duration::from_secs(limit.into()), json }))
}

fn number(text: &str) -> Result<u32, String> {
    text.parse().map_err(|_| format!("not a number: {text:?}"))
}

fn set_of(set: &str, perf_bench: Option<&Path>, machine: Machine) -> Result<Vec<Program>, String> {
    let composed = |prefixes: &[&str]| {
        let folder = perf_bench.ok_or_else(|| format!("--set {set} needs --perf-bench DIR"))?;
        let into = std::env::temp_dir()
            .join(format!("taipan-perf-bench-{}-{}", machine.megahertz, machine.kibibytes));
        program::perf_bench(folder, prefixes, machine, &into)
    };
    match set {
        "programs" | "kernels" => program::folder(&taipan_benches::folder().join(set)),
        "perf" => composed(&["bm_", "misc_"]),
        "core" => composed(&["core_str", "core_qstr", "core_yield_from", "core_locals"]),
        _ => Err(format!("no set {set:?}")),
    }
}

/// Runs one program on all peers, interleaved. A peer that fails once is not run again.
fn measure(options: &Options, program: &Program) -> Row {
    let mut columns: Vec<Column> = options.peers.iter().map(|_| Ok(Vec::new())).collect();
    for round in 1..=options.runs {
        progress(&format!("{} {round}/{}", program.name, options.runs));
        for (peer, column) in options.peers.iter().zip(&mut columns) {
            if let Ok(measurements) = column {
                let run = peer.run(&program.script, options.limit);
                match run.and_then(|run| measurement::read(&run, program.style)) {
                    Ok(measurement) => measurements.push(measurement),
                    Err(reason) => *column = Err(reason),
                }
            }
        }
    }
    progress("");
    compare_answers(&options.peers, &mut columns);
    Row { name: program.name.clone(), columns }
}

/// The first answer of the first peer that has one is the reference for all.
fn compare_answers(peers: &[Peer], columns: &mut [Column]) {
    let mut answers = columns.iter().zip(peers).filter_map(|(column, peer)| {
        column
            .as_ref()
            .ok()
            .and_then(|measurements| measurements.first())
            .map(|first| (&first.answer, &peer.name))
    });
    let Some((reference, judge)) = answers.next().map(|(answer, name)| (answer.clone(), name)) else {
        return;
    };
    for column in columns {
        let other = column.as_ref().ok().and_then(|m| m.iter().find(|measured| measured.answer != reference));
        if let Some(other) = other {
            *column = Err(format!("answers {}, {judge} answers {}", short(&other.answer), short(&reference)));
        }
    }
}

fn short(answer: &str) -> String {
    let answer = format!("{answer:?}");
    if answer.chars().count() <= 160 { answer } else { answer.chars().take(160).collect::<String>() + "..." }
}

fn time(column: &Column, clock: Clock) -> Option<f64> {
    let measurements = column.as_ref().ok()?;
    let times: Option<Vec<f64>> = measurements
        .iter()
        .map(|measured| match clock {
            Clock::Own => measured.own,
            Clock::Wall => Some(measured.wall),
        })
        .collect();
    median(&times?)
}

/// A peer's times as multiples of the first peer's, for the programs where both have one.
fn ratios(rows: &[Row], peer: usize, clock: Clock) -> Vec<f64> {
    rows.iter()
        .filter_map(|row| Some(time(&row.columns[peer], clock)? / time(&row.columns[0], clock)?))
        .filter(|ratio| ratio.is_finite() && *ratio > 0.0)
        .collect()
}

/// A table, or none if no program has such a time.
fn table(peers: &[Peer], rows: &[Row], clock: Clock, title: &str) -> Option<Table> {
    let mut heading = vec![title.to_string()];
    for (index, peer) in peers.iter().enumerate() {
        heading.push(peer.name.clone());
        if index > 0 {
            heading.push("ratio".into());
        }
    }
    let mut table = Table::new(heading);
    let mut any = false;
    for row in rows {
        let times: Vec<Option<f64>> = row.columns.iter().map(|column| time(column, clock)).collect();
        if times.iter().all(Option::is_none) && row.columns.iter().any(Result::is_ok) {
            continue;
        }
        any |= times.iter().any(Option::is_some);
        let mut cells = vec![row.name.clone()];
        for (index, (&time, column)) in times.iter().zip(&row.columns).enumerate() {
            cells.push(match (time, column) {
                (Some(time), _) => seconds(time),
                (None, Err(_)) => "failed".into(),
                (None, Ok(_)) => "-".into(),
            });
            if index > 0 {
                cells.push(match (time, times[0]) {
                    (Some(time), Some(first)) if first > 0.0 => format!("{:.2}", time / first),
                    _ => "-".into(),
                });
            }
        }
        table.row(cells);
    }
    let mut cells = vec!["geometric mean of ratios".to_string(), String::new()];
    for peer in 1..peers.len() {
        let ratios = ratios(rows, peer, clock);
        cells.push(format!("of {}", ratios.len()));
        cells.push(geometric_mean(&ratios).map_or("-".into(), |mean| format!("{mean:.3}")));
    }
    table.row(cells);
    any.then_some(table)
}

fn report(options: &Options, rows: &[Row]) -> Json {
    let peers = options.peers.iter().map(|peer| {
        let words = peer.command.iter().map(Json::text).collect();
        Json::object([("name", Json::text(&peer.name)), ("command", Json::List(words))])
    });
    let programs = rows.iter().map(|row| {
        let columns = options.peers.iter().zip(&row.columns).map(|(peer, column)| {
            let figures = match column {
                Err(reason) => Json::object([("error", Json::text(reason))]),
                Ok(measurements) => {
                    let own = measurements.iter().map(|measured| Json::optional(measured.own)).collect();
                    let wall = measurements.iter().map(|measured| Json::Number(measured.wall)).collect();
                    Json::object([
                        ("own", Json::optional(time(column, Clock::Own))),
                        ("wall", Json::optional(time(column, Clock::Wall))),
                        ("own_runs", Json::List(own)),
                        ("wall_runs", Json::List(wall)),
                    ])
                }
            };
            (peer.name.clone(), figures)
        });
        Json::object([("name", Json::text(&row.name)), ("peers", Json::object(columns))])
    });
    let means = |clock| {
        let means = options.peers.iter().enumerate().map(|(index, peer)| {
            (peer.name.clone(), Json::optional(geometric_mean(&ratios(rows, index, clock))))
        });
        Json::object(means)
    };
    Json::object([
        ("unit", Json::text("seconds, medians; means are of ratios to the first peer")),
        ("runs", Json::Number(options.runs as f64)),
        ("peers", Json::List(peers.collect())),
        ("programs", Json::List(programs.collect())),
        ("geometric_mean_own", means(Clock::Own)),
        ("geometric_mean_wall", means(Clock::Wall)),
    ])
}
