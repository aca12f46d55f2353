//! Mode `fuzz`: random programs that CPython and every tier must agree on.
//!
//! A run has a seed; the seed of its n-th program follows from it, so that any number of threads tries the same programs.
//! Three of four programs are plain Python ([`program`]), run as bytecode and with every variant of the native tier; the
//! others are viper functions with a model for CPython ([`viper`]). A program that fails is made smaller ([`minimise`])
//! and printed with its seed; `--program SEED` repeats it alone.
//!
//! Invariants:
//! 1. Programs follow from their seeds alone: no clock, no environment, no hash of this process.
//! 2. A run in which hardly any program could be judged fails: a broken generator must not look like success.

pub mod engines;
pub mod expressions;
pub mod minimise;
pub mod program;
pub mod random;
pub mod scope;
pub mod statements;
pub mod tree;
pub mod viper;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::judge::Judges;
use crate::layout;
use crate::taipan::Taipan;
use engines::{Difference, Engines, Kind, Verdict};
use random::Random;
use tree::{Item, Side, render};

/// How the command is used.
pub const USAGE: &str = "\
usage: taipan-tests fuzz [--seconds N] [--seed S] [--jobs J] [--programs N] [--failures N]
       taipan-tests fuzz --program SEED [--show]

  --seconds N   how long (60)
  --seed S      which programs (from the clock)
  --jobs J      threads (2)
  --programs N  end after so many programs
  --failures N  end after so many failures (3)
  --program S   only the program with this seed
  --show        print that program and, if it has one, its model; run nothing
";

/// Attempts to make one program smaller; each is two runs.
const ATTEMPTS: usize = 1500;
/// And the time they may take.
const MINIMISING: Duration = Duration::from_secs(60);

/// What the command line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Request {
    time: Duration,
    seed: Option<u64>,
    jobs: usize,
    programs: u64,
    failures: usize,
    single: Option<u64>,
    show: bool,
}

fn parse(args: &[String]) -> Result<Request, String> {
    let mut request = Request {
        time: Duration::from_secs(60),
        seed: None,
        jobs: crate::runner::DEFAULT_JOBS,
        programs: u64::MAX,
        failures: 3,
        single: None,
        show: false,
    };
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        if arg == "--show" {
            request.show = true;
            continue;
        }
        let number = || -> Result<u64, String> {
            args.clone().next().and_then(|n| n.parse().ok()).ok_or_else(|| format!("`{arg}` needs a number"))
        };
        match arg.as_str() {
            "--seconds" => request.time = Duration::from_secs(number()?),
            "--seed" => request.seed = Some(number()?),
            "--jobs" => request.jobs = usize::try_from(number()?.clamp(1, 64)).unwrap_or(1),
            "--programs" => request.programs = number()?,
            "--failures" => request.failures = usize::try_from(number()?.max(1)).unwrap_or(1),
            "--program" => request.single = Some(number()?),
            _ => return Err(format!("unknown option `{arg}`\n\n{USAGE}")),
        }
        args.next();
    }
    Ok(request)
}

/// The program of a seed. `rich` says that the binary has all of viper; half of the viper programs use it.
#[must_use]
pub fn generate(seed: u64, rich: bool) -> (Kind, Vec<Item>) {
    match seed % 8 {
        3 => (Kind::Viper, viper::program(seed, false)),
        7 => (Kind::Viper, viper::program(seed, rich)),
        _ => (Kind::Python, program::program(seed)),
    }
}

struct Failure {
    seed: u64,
    program: Vec<Item>,
    difference: Difference,
}

/// Performs the mode: true if all programs agreed.
///
/// # Errors
/// When the command line is wrong or an engine is missing.
pub fn perform(args: &[String]) -> Result<bool, String> {
    if args.iter().any(|arg| arg == "--help" || arg == "-h") {
        print!("{USAGE}");
        return Ok(true);
    }
    let request = parse(args)?;
    if let (true, Some(seed)) = (request.show, request.single) {
        show(seed, Engines::has_rich_viper(&Taipan::locate()?));
        return Ok(true);
    }
    let judges = Judges::locate();
    let engines = Engines::new(Taipan::locate()?, judges.pick((3, 11))?.clone());
    for missing in &engines.missing {
        println!("skip {missing}");
    }
    let (seed, seeds): (u64, Box<dyn Fn(u64) -> u64 + Sync>) = match (request.single, request.seed) {
        (Some(single), _) => (single, Box::new(move |_| single)),
        (None, seed) => {
            let seed = seed.unwrap_or_else(seed_from_clock);
            (seed, Box::new(move |index| seed_of_program(seed, index)))
        }
    };
    let programs = if request.single.is_some() { 1 } else { request.programs };
    println!("seed {seed}, {} jobs", request.jobs);
    let started = Instant::now();
    let next = AtomicU64::new(0);
    let runs = AtomicUsize::new(0);
    let agreed = AtomicUsize::new(0);
    let unjudged: Mutex<BTreeMap<String, usize>> = Mutex::new(BTreeMap::new());
    let failures: Mutex<Vec<Failure>> = Mutex::new(Vec::new());
    let broken: Mutex<Option<String>> = Mutex::new(None);
    let count = || failures.lock().map_or(usize::MAX, |failures| failures.len());
    thread::scope(|scope| {
        for _ in 0..request.jobs {
            scope.spawn(|| {
                while started.elapsed() < request.time && count() < request.failures {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    if index >= programs {
                        break;
                    }
                    let seed = seeds(index);
                    let (kind, program) = generate(seed, engines.rich_viper);
                    match engines.judge(&program, kind, seed) {
                        Ok(Verdict::Agreed(count)) => {
                            agreed.fetch_add(1, Ordering::Relaxed);
                            runs.fetch_add(count, Ordering::Relaxed);
                        }
                        Ok(Verdict::Unjudged(why)) => {
                            if let Ok(mut unjudged) = unjudged.lock() {
                                *unjudged.entry(why).or_default() += 1;
                            }
                        }
                        Ok(Verdict::Differs(difference)) => {
                            if let Ok(mut failures) = failures.lock() {
                                failures.push(Failure { seed, program, difference });
                            }
                        }
                        Err(why) => {
                            if let Ok(mut broken) = broken.lock() {
                                *broken = Some(why);
                            }
                            break;
                        }
                    }
                }
            });
        }
    });
    if let Ok(Some(why)) = broken.into_inner() {
        return Err(why);
    }
    let failures = failures.into_inner().unwrap_or_default();
    for failure in &failures {
        report(&engines, failure);
    }
    let (agreed, runs) = (agreed.into_inner(), runs.into_inner());
    let unjudged = unjudged.into_inner().unwrap_or_default();
    let lost: usize = unjudged.values().sum();
    for (why, count) in &unjudged {
        println!("{count} not judged: {why}");
    }
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "{agreed} programs agreed ({runs} runs), {} failed, {lost} not judged, {seconds:.1} s",
        failures.len()
    );
    if agreed + failures.len() < lost {
        return Err("most programs could not be judged".into());
    }
    Ok(failures.is_empty() && agreed > 0)
}

fn seed_from_clock() -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.map_or(1, |now| now.as_secs())
}

fn seed_of_program(seed: u64, index: u64) -> u64 {
    // Short enough to be typed.
    Random::new(Random::new(seed).bits().wrapping_add(index)).bits() % 1_000_000_000_000
}

fn show(seed: u64, rich: bool) {
    let (_, program) = generate(seed, rich);
    let (text, model) = (render(&program, Side::Program), render(&program, Side::Model));
    print!("{text}");
    if model != text {
        println!("# --- model ---\n{model}");
    }
}

/// Makes a failing program smaller and prints it.
fn report(engines: &Engines, failure: &Failure) {
    let engine = &failure.difference.engine;
    println!("FAIL seed {} on {}  (cargo xtask fuzz --program {})", failure.seed, engine.name, failure.seed);
    println!("{}", first_lines(&failure.difference.text, 12));
    let deadline = Instant::now() + MINIMISING;
    let wanted = signature(&failure.difference.text);
    let small = minimise::minimise(failure.program.clone(), ATTEMPTS, |candidate| {
        Instant::now() < deadline
            && matches!(engines.differs_on(engine, candidate), Ok(Some(text)) if signature(&text) == wanted)
    });
    let text = render(&small, Side::Program);
    let model = render(&small, Side::Model);
    match engines.differs_on(engine, &small) {
        Ok(Some(difference)) => println!("made smaller:\n{difference}"),
        _ => println!("not every time"),
    }
    println!("----- taipan {} -----\n{text}-----", engine.command_line());
    if model != text {
        println!("----- model -----\n{model}-----");
    }
    let folder = failures_folder();
    let write = |name: String, text: &str| -> std::io::Result<PathBuf> {
        fs::create_dir_all(&folder)?;
        let path = folder.join(name);
        fs::write(&path, text)?;
        Ok(path)
    };
    let whole = render(&failure.program, Side::Program);
    for (name, text) in
        [(format!("{}-small.py", failure.seed), &text), (format!("{}.py", failure.seed), &whole)]
    {
        match write(name, text) {
            Ok(path) => println!("written: {}", path.display()),
            Err(why) => println!("not written: {why}"),
        }
    }
}

/// What kind of difference it is, so that a program does not become another failure while it is made smaller: of the
/// first lines that differ, the error's type and the beginning of its message.
fn signature(difference: &str) -> [String; 2] {
    ["-", "+"].map(|mark| {
        let differs =
            |line: &&str| line.starts_with(mark) && !line.starts_with("---") && !line.starts_with("+++");
        let Some(line) = difference.lines().find(differs) else {
            // A crash, or lines that are missing altogether.
            return first_lines(difference, 1).chars().filter(|c| c.is_alphabetic()).collect();
        };
        match line.split_once("Error: ") {
            Some((before, message)) => {
                let kind = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
                let words: Vec<&str> =
                    message.split(' ').filter(|word| word.chars().all(char::is_alphabetic)).collect();
                format!("{kind} {}", words[..words.len().min(5)].join(" "))
            }
            None => "value".to_string(),
        }
    })
}

fn first_lines(text: &str, count: usize) -> String {
    text.lines().take(count).collect::<Vec<_>>().join("\n")
}

fn failures_folder() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| layout::workspace_folder().join("target"), PathBuf::from)
        .join("fuzz-failures")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Request, String> {
        parse(&line.split_whitespace().map(str::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn options_are_read() {
        let request = parsed("--seconds 5 --seed 7 --jobs 1 --programs 9 --failures 2").unwrap();
        assert_eq!((request.time.as_secs(), request.seed, request.jobs), (5, Some(7), 1));
        assert_eq!((request.programs, request.failures, request.single), (9, 2, None));
        assert_eq!(parsed("--show --program 12").unwrap().single, Some(12));
        for wrong in ["--seconds", "--seed x", "--slow", "7"] {
            assert!(parsed(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn differences_have_kinds() {
        let kind = |line: &str| signature(&format!("--- expected\n+++ got\n@@ -1 +1 @@\n-f 3\n+{line}\n"));
        assert_eq!(kind("x TypeError: can't add 5 [3]"), kind("y TypeError: can't add 6 [4]"));
        assert_ne!(kind("TypeError: no"), kind("KeyError: no"));
        assert_eq!(kind("4"), ["value", "value"]);
        assert_eq!(signature("killed by signal 11\n"), ["killedbysignal", "killedbysignal"]);
    }

    #[test]
    fn the_programs_of_a_run_follow_from_its_seed() {
        assert_eq!(seed_of_program(3, 10), seed_of_program(3, 10));
        assert_ne!(seed_of_program(3, 10), seed_of_program(3, 11));
        assert_ne!(seed_of_program(3, 10), seed_of_program(4, 10));
    }
}
