//! The command line of the harness: `taipan-tests MODE [--tier T] [--jobs N] [filter…]`.
//!
//! Exit codes: 0 when nothing failed, 1 when something did, 2 when the command line, the lists or
//! the tree are not in order.
#![forbid(unsafe_code)]

use std::env;
use std::fs;
use std::io;
use std::process::ExitCode;

use taipan_tests::bless;
use taipan_tests::board;
use taipan_tests::case::{Case, Name};
use taipan_tests::corpus::{self, Manner};
use taipan_tests::directives::TIERS;
use taipan_tests::judge::{self, Judges};
use taipan_tests::known_gaps::KnownGaps;
use taipan_tests::layout;
use taipan_tests::runner;
use taipan_tests::script::Script;
use taipan_tests::taipan::Taipan;
use taipan_tests::variant::VARIANTS;
use taipan_tests::{alloc_fail, cli, filetest, fuzz, upstream};

const USAGE: &str = "\
usage: taipan-tests MODE [--tier bytecode|native|native-eager|native-exits|viper|viper-checked] [--jobs N] [filter…]

modes:
  corpus      every script on each of its tiers
  stress      the same, collecting at every allocation
  alloc-fail  the subset marked for it, each allocation failing in turn
  cpython     CPython against the expected output of the scripts
  filetests   what dumping a file prints, against the text in the file
  cli         command lines, exit codes and bad input
  board       the scripts on an emulated board (`cargo xtask device test` builds the firmware)
  board-stress  the same, collecting at every allocation
  board-native  the same, functions native by default
  board-tight   the same with heaps that are too small: MemoryError and nothing else
  board-code    machine code of viper functions: the same bytes as the host's
  fuzz        random programs on CPython and every tier (`fuzz --help` says more)
  upstream    upstream's own test runner, against exceptions.toml (`upstream --help` says more)
  list        the scripts and file tests, one a line, and run nothing

A filter is a part of a path; several select more. TAIPAN names the binary, PYTHON the judge.
BLESS=1 rewrites expected output (corpus, cpython, filetests).
";

const MODES: [&str; 12] = [
    "corpus",
    "stress",
    "alloc-fail",
    "cpython",
    "filetests",
    "cli",
    "board",
    "board-stress",
    "board-native",
    "board-tight",
    "board-code",
    "list",
];

#[derive(Debug)]
struct Request {
    mode: &'static str,
    tier: Option<&'static str>,
    jobs: usize,
    filters: Vec<String>,
}

fn main() -> ExitCode {
    if env::args().nth(1).as_deref() == Some("fuzz") {
        let args: Vec<String> = env::args().skip(2).collect();
        return finish(fuzz::perform(&args));
    }
    if env::args().nth(1).as_deref() == Some("upstream") {
        let args: Vec<String> = env::args().skip(2).collect();
        return finish(upstream::perform(&args));
    }
    let request = match parse(env::args().skip(1)) {
        Ok(request) => request,
        Err(why) => {
            eprintln!("taipan-tests: {why}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    finish(perform(&request))
}

fn finish(result: Result<bool, String>) -> ExitCode {
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(why) => {
            eprintln!("taipan-tests: {why}");
            ExitCode::from(2)
        }
    }
}

fn parse(mut args: impl Iterator<Item = String>) -> Result<Request, String> {
    let mode = args.next().ok_or("which mode?")?;
    let mode =
        MODES.into_iter().find(|known| *known == mode).ok_or_else(|| format!("unknown mode `{mode}`"))?;
    let mut request = Request { mode, tier: None, jobs: runner::DEFAULT_JOBS, filters: Vec::new() };
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--tier" => {
                let tier = args.next().unwrap_or_default();
                let mut known = TIERS.into_iter().chain(VARIANTS.iter().map(|variant| variant.name));
                let known = known.find(|known| *known == tier);
                request.tier = Some(known.ok_or_else(|| format!("unknown tier `{tier}`"))?);
            }
            "--jobs" => {
                let jobs = args.next().and_then(|jobs| jobs.parse().ok()).filter(|jobs| *jobs > 0);
                request.jobs = jobs.ok_or("`--jobs` needs a number above 0")?;
            }
            option if option.starts_with('-') => return Err(format!("unknown option `{option}`")),
            _ => request.filters.push(arg),
        }
    }
    Ok(request)
}

fn perform(request: &Request) -> Result<bool, String> {
    if request.mode == "list" {
        for folder in [layout::scripts_folder(), layout::filetests_folder()] {
            for path in layout::files_one_below(&folder).map_err(|error| error.to_string())? {
                if !path.ends_with(".out") {
                    println!("{path}");
                }
            }
        }
        return Ok(true);
    }
    let on_board = request.mode.starts_with("board");
    let cases = if on_board { Vec::new() } else { cases(request)? };
    let results = if on_board {
        let machine = board::Machine::locate(request.mode, bless::requested()?)?;
        let mut results = Vec::new();
        let mut folders = vec![layout::scripts_folder(), layout::board_folder()];
        if request.mode == "board-code" {
            folders.push(layout::benches_folder());
        }
        for folder in folders {
            results.extend(board::run(&folder, &request.filters, &machine, request.jobs)?);
        }
        results
    } else {
        Vec::new()
    };
    if cases.is_empty() && results.is_empty() {
        return Err(match request.filters.as_slice() {
            [] => format!("there is no {} case at all", request.mode),
            filters => format!("no {} case is selected by {filters:?}", request.mode),
        });
    }
    let file = layout::known_gaps_file();
    let gaps = match fs::read_to_string(&file) {
        Ok(text) => KnownGaps::parse(&text).map_err(|why| format!("{}: {why}", file.display()))?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => KnownGaps::default(),
        Err(error) => return Err(format!("{}: {error}", file.display())),
    };
    let results = if on_board { results } else { runner::execute(&cases, request.jobs) };
    let mut out = io::stdout().lock();
    let tally = runner::report(&mut out, request.mode, &request.filters, &gaps, results)
        .map_err(|error| format!("standard output: {error}"))?;
    Ok(tally.failed == 0)
}

fn cases(request: &Request) -> Result<Vec<Case>, String> {
    let (filters, tier) = (request.filters.as_slice(), request.tier);
    let scripts = layout::scripts_folder();
    let bless = bless::requested()?;
    match request.mode {
        "corpus" | "cpython" if bless => bless_cases(request),
        "cpython" => judge::cases(&scripts, filters, Judges::locate()),
        "filetests" => filetest::cases(&layout::filetests_folder(), filters, &Taipan::locate()?, bless),
        mode if bless => Err(format!("there is nothing to bless in mode `{mode}`")),
        "corpus" => corpus::cases(&scripts, filters, tier, &Taipan::locate()?, Manner::Plain),
        "stress" => corpus::cases(&scripts, filters, tier, &Taipan::locate()?, Manner::Stress),
        "alloc-fail" => alloc_fail::cases(&scripts, filters, tier, &Taipan::locate()?),
        _ => Ok(cli::cases(filters, &Taipan::locate()?)),
    }
}

/// Blessing needs both judges: CPython, and taipan for the scripts that are MicroPython's own.
fn bless_cases(request: &Request) -> Result<Vec<Case>, String> {
    let judges = std::sync::Arc::new(Judges::locate());
    let taipan = std::sync::Arc::new(Taipan::locate());
    let scripts = Script::discover(&layout::scripts_folder(), &request.filters)?;
    let case = |script: Script| {
        let name = Name { mode: request.mode, path: script.path.clone(), tier: None };
        let (judges, taipan) = (judges.clone(), taipan.clone());
        Case::new(name, move || bless::script(&script, &judges, (*taipan).as_ref()))
    };
    Ok(scripts.into_iter().map(case).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Request, String> {
        parse(line.split_whitespace().map(str::to_string))
    }

    #[test]
    fn modes_options_and_filters_are_read() {
        let request = parsed("stress --tier native int/ --jobs 1 str/").unwrap();
        assert_eq!((request.mode, request.tier, request.jobs), ("stress", Some("native"), 1));
        assert_eq!(request.filters, ["int/", "str/"]);
    }

    #[test]
    fn mistakes_on_the_command_line_are_errors() {
        for line in ["", "all", "corpus --tier jit", "corpus --jobs 0", "corpus --fast"] {
            assert!(parsed(line).is_err(), "{line}");
        }
    }
}
