//! Mode `upstream`: upstream's own test runner on our binary, set against the list of exceptions.
//!
//! Upstream's tests are not part of this tree; their folder is an argument. Which tests are not expected to pass, and why, is in
//! `exceptions.toml`, whose sections say what a line means ([`Kind`]). A test that fails and is not listed fails the run,
//! and so does a line that names a test which passes or does not exist: the list only shrinks.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::layout;
use crate::process::{Completion, Invocation};
use crate::taipan::Taipan;

/// How the command is used.
pub const USAGE: &str = "\
usage: taipan-tests upstream TESTS [--emit bytecode|native] [--peer BINARY] [--board COMMAND] [--jobs N] [folder…]

  TESTS          upstream's folder `tests`, where its run-tests.py stands
  --emit E       bytecode (the default) or native
  --peer BINARY  upstream's own binary, to compare the number of skipped tests with
  --board CMD    an emulator that prints where its pseudo-terminal is: how many of the tests that pass on the host pass there
                 (the runner needs pyserial)
  --jobs N       tests at a time (2)

Without folders: those that the figures are about. PYTHON names the CPython that judges. With `micropython`, the files
native_* and viper_* count only with `--emit native`.
";

/// The folders that the figures are about.
const FOLDERS: [&str; 8] = ["basics", "float", "unicode", "import", "io", "misc", "stress", "micropython"];
const NATIVE_FOLDERS: [&str; 3] = ["basics", "float", "micropython"];
const BOARD_FOLDERS: [&str; 6] = ["basics", "float", "micropython", "misc", "stress", "unicode"];

/// What a section of the list says of its tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// They assert a limitation that is lifted, or wording and behaviour where CPython's was chosen: they do not count.
    Lifted,
    /// The same, in native code only.
    LiftedInNative,
    /// They show something that we do not do: they count as failures.
    Missing,
}

impl Kind {
    fn of(section: &str) -> Option<Self> {
        Some(match section {
            "lifted" => Self::Lifted,
            "lifted-in-native" => Self::LiftedInNative,
            "missing" => Self::Missing,
            _ => return None,
        })
    }
}

/// The list: kind and reason by test.
type Exceptions = BTreeMap<String, (Kind, String)>;

/// Reads the part of TOML that the list is written in: sections, and lines `"test" = "reason"`.
fn parse_list(text: &str) -> Result<Exceptions, String> {
    let mut list = Exceptions::new();
    let mut section = None;
    for (number, line) in (1..).zip(text.lines().map(str::trim)) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = Some(Kind::of(name).ok_or_else(|| format!("line {number}: unknown section `{name}`"))?);
            continue;
        }
        let fields: Vec<&str> = line.split('"').collect();
        match (fields.as_slice(), section) {
            (["", test, equals, reason, ""], Some(kind)) if equals.trim() == "=" && !reason.is_empty() => {
                if list.insert((*test).to_string(), (kind, (*reason).to_string())).is_some() {
                    return Err(format!("line {number}: `{test}` is listed twice"));
                }
            }
            _ => return Err(format!("line {number}: expected a section and lines `\"test\" = \"reason\"`")),
        }
    }
    Ok(list)
}

/// How a test ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Pass,
    Fail,
    Skip,
}

/// The runner's lines: a word, then the test.
fn parse_results(output: &str) -> BTreeMap<String, End> {
    let mut results = BTreeMap::new();
    for line in output.lines() {
        let mut words = line.split_whitespace();
        let end = match words.next() {
            Some("pass") => End::Pass,
            Some("FAIL") => End::Fail,
            Some("skip") => End::Skip,
            _ => continue,
        };
        if let Some(test) = words.next().filter(|test| test.contains('/')) {
            results.insert(test.to_string(), end);
        }
    }
    results
}

struct Request {
    tests: PathBuf,
    native: bool,
    peer: Option<PathBuf>,
    board: Option<String>,
    jobs: String,
    folders: Vec<String>,
}

fn parse(args: &[String]) -> Result<Request, String> {
    let mut request = Request {
        tests: PathBuf::new(),
        native: false,
        peer: None,
        board: None,
        jobs: "2".to_string(),
        folders: Vec::new(),
    };
    let mut args = args.iter();
    let mut tests = None;
    while let Some(arg) = args.next() {
        let mut value = || args.next().cloned().ok_or_else(|| format!("`{arg}` needs a value\n\n{USAGE}"));
        match arg.as_str() {
            "--emit" => request.native = value()? == "native",
            "--peer" => request.peer = Some(PathBuf::from(value()?)),
            "--board" => request.board = Some(value()?),
            "--jobs" => request.jobs = value()?,
            option if option.starts_with('-') => return Err(format!("unknown option `{option}`\n\n{USAGE}")),
            _ if tests.is_none() => tests = Some(PathBuf::from(arg)),
            _ => request.folders.push(arg.clone()),
        }
    }
    request.tests = tests.ok_or_else(|| format!("where are upstream's tests?\n\n{USAGE}"))?;
    if request.folders.is_empty() {
        let folders: &[&str] = match (&request.board, request.native) {
            (Some(_), _) => &BOARD_FOLDERS,
            (None, true) => &NATIVE_FOLDERS,
            (None, false) => &FOLDERS,
        };
        request.folders = folders.iter().map(ToString::to_string).collect();
    }
    Ok(request)
}

/// What the runner talks to.
#[derive(Clone, Copy)]
enum Instance<'a> {
    /// A binary on this machine.
    Host(&'a Path),
    /// A board behind the pseudo-terminal that this command opens.
    Board(&'a str),
}

/// Runs upstream's runner, its results in a folder of their own.
fn run(request: &Request, instance: Instance<'_>, name: &str) -> Result<BTreeMap<String, End>, String> {
    let results = env::temp_dir().join(format!("taipan-upstream-{}-{name}", std::process::id()));
    fs::create_dir_all(&results).map_err(|error| format!("{}: {error}", results.display()))?;
    let mut runner = Invocation::new("python3", &request.tests, Duration::from_secs(1800))
        .args(["run-tests.py", "-r"])
        .arg(&results)
        .args(["--emit", if request.native { "native" } else { "bytecode" }, "-d"])
        .args(&request.folders);
    match instance {
        Instance::Host(binary) => {
            let binary = binary.canonicalize().map_err(|error| format!("{}: {error}", binary.display()))?;
            runner.env.push(("MICROPY_MICROPYTHON".to_string(), binary.display().to_string()));
            runner = runner.args(["-j", request.jobs.as_str()]);
        }
        Instance::Board(command) => runner = runner.args(["-j", "1", "-t", &format!("execpty:{command}")]),
    }
    if let Ok(python) = env::var("PYTHON") {
        runner.env.push(("MICROPY_CPYTHON3".to_string(), python));
    }
    let completion: Completion = runner.run()?;
    let _ = fs::remove_dir_all(&results);
    let ends = parse_results(&completion.stdout_text());
    if ends.is_empty() {
        return Err(format!("upstream's runner ran nothing: {}", completion.stderr_text()));
    }
    Ok(ends)
}

/// The least part of what passes on the host that must pass on a board, in tenths of a percent.
const BOARD_RATE: usize = 970;

/// Names what passes on the host and not on the board. True if that is little enough.
fn compare_board(host: &BTreeMap<String, End>, board: &BTreeMap<String, End>) -> bool {
    let (mut both, mut total) = (0, 0);
    for test in host.iter().filter(|(_, end)| **end == End::Pass).map(|(test, _)| test) {
        total += 1;
        match board.get(test) {
            Some(End::Pass) => both += 1,
            Some(End::Fail) => println!("{test} fails on the board"),
            Some(End::Skip) | None => println!("{test} is not run on the board"),
        }
    }
    let rate = both * 1000 / total.max(1);
    println!("{both} of {total} that pass on the host pass on the board ({}.{} %)", rate / 10, rate % 10);
    rate >= BOARD_RATE
}

/// Is it a file about native or viper functions?
fn is_native(test: &str) -> bool {
    test.starts_with("micropython/native_") || test.starts_with("micropython/viper_")
}

/// Runs the mode. True if every test passed that is not listed, and the list holds.
///
/// # Errors
/// A message about the command line, the list, or a runner that did not run.
pub fn perform(args: &[String]) -> Result<bool, String> {
    if args.iter().any(|arg| arg == "--help") {
        println!("{USAGE}");
        return Ok(true);
    }
    let request = parse(args)?;
    let file = layout::exceptions_file();
    let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let list = parse_list(&text).map_err(|why| format!("{}: {why}", file.display()))?;
    let host = Taipan::locate()?;
    let ends = run(&request, Instance::Host(host.path()), "taipan")?;
    if let Some(command) = &request.board {
        return Ok(compare_board(&ends, &run(&request, Instance::Board(command), "board")?));
    }
    let counted = |test: &str| request.native || !is_native(test);

    let mut fine = true;
    let (mut passed, mut lifted, mut missing, mut unlisted, mut skipped) = (0, 0, 0, 0, 0);
    let (mut native_passed, mut native_run) = (0, 0);
    for (test, end) in &ends {
        let listed = list.get(test).filter(|(kind, _)| *kind != Kind::LiftedInNative || request.native);
        if is_native(test) && *end != End::Skip && listed.is_none_or(|(kind, _)| *kind == Kind::Missing) {
            native_run += 1;
            native_passed += usize::from(*end == End::Pass);
        }
        match (end, listed) {
            (End::Pass, Some(_)) => {
                println!("{test} passes: take it from the list");
                fine = false;
            }
            (End::Fail, None) => {
                println!("{test} fails and is not listed");
                fine = false;
            }
            _ => {}
        }
        if !counted(test) {
            continue;
        }
        match (end, listed.map(|(kind, _)| *kind)) {
            (End::Pass, _) => passed += 1,
            (End::Fail, None) => unlisted += 1,
            (End::Fail, Some(Kind::Missing)) => missing += 1,
            (End::Fail, Some(_)) => lifted += 1,
            (End::Skip, _) => skipped += 1,
        }
    }
    for test in list.keys() {
        if !request.tests.join(test).is_file() {
            println!("{test} is listed and does not exist");
            fine = false;
        }
    }
    let total = passed + missing + unlisted;
    // In tenths of a percent, rounded down: 99.0 % is not claimed for less.
    let rate = passed * 1000 / total.max(1);
    println!(
        "{passed} of {total} passed ({}.{} %); {missing} missing, {unlisted} not listed; beside them {lifted} that assert \
         what is lifted, {skipped} skipped",
        rate / 10,
        rate % 10
    );
    if native_run != 0 {
        println!("native_* and viper_*: {native_passed} of {native_run}");
    }
    if let Some(peer) = &request.peer {
        let theirs = run(&request, Instance::Host(peer), "peer")?;
        let theirs = theirs.iter().filter(|(test, end)| **end == End::Skip && counted(test)).count();
        println!("skipped by the peer: {theirs}");
        fine &= skipped <= theirs;
    }
    Ok(fine)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_sections_and_reasons() {
        let list = parse_list("# why\n[lifted]\n\"a/b.py\" = \"it is\"\n\n[missing]\n\"c/d.py\" = \"no\"\n")
            .unwrap();
        assert_eq!(list["a/b.py"], (Kind::Lifted, "it is".to_string()));
        assert_eq!(list["c/d.py"].0, Kind::Missing);
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for text in [
            "\"a\" = \"b\"",
            "[other]",
            "[lifted]\na = 1",
            "[lifted]\n\"a\" = \"\"",
            "[lifted]\n\"a\" = \"b\"\n\"a\" = \"c\"",
        ] {
            assert!(parse_list(text).is_err(), "{text}");
        }
    }

    #[test]
    fn reads_the_lines_of_the_runner() {
        let ends =
            parse_results("pass  basics/a.py \nFAIL  basics/b.py \nskip  io/c.py\n2 tests performed\n");
        assert_eq!(ends.len(), 3);
        assert_eq!(ends["basics/b.py"], End::Fail);
    }

    #[test]
    fn the_list_is_in_order() {
        let text = fs::read_to_string(layout::exceptions_file()).unwrap();
        assert!(!parse_list(&text).unwrap().is_empty());
    }
}
