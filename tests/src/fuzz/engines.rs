//! Runs one program on CPython and on taipan's tiers, and says what differs.
//!
//! What counts: standard output, the exit code, and of standard error the lines of tracebacks with function names, and
//! the last line (type and message of an error nobody caught). Crashes count whatever they printed.

use std::time::Duration;

use super::random::Random;
use super::tree::{Item, Side, render};
use crate::diff::unified;
use crate::judge::Python;
use crate::process::{Completion, End};
use crate::taipan::Taipan;
use crate::variant::VARIANTS;

/// More than any program should need: those that take longer in CPython are given up.
const JUDGE_TIMEOUT: Duration = Duration::from_secs(5);
/// For taipan, which may run with a collection at every allocation.
const TIMEOUT: Duration = Duration::from_secs(30);

/// A function that not every viper can compile.
const RICH: &str = "import micropython
@micropython.viper
def f(p: ptr8, x: float, n: int = 2) -> float:
    try:
        n //= 0
    except ZeroDivisionError:
        x += 1.5
    return x * n
@micropython.viper
def g(p: ptr8) -> float:
    return float(f(p, x=1.0))
print(g(bytearray(1)))
";

/// What kind of programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The same text for every engine.
    Python,
    /// Viper functions; CPython runs a model of them.
    Viper,
}

/// A way to run taipan.
#[derive(Clone, Debug)]
pub struct Engine {
    /// For messages.
    pub name: &'static str,
    /// Before the program; `SEED` in them is replaced.
    options: Vec<String>,
    /// One program in so many.
    every: u64,
    /// Only programs whose judge was this fast.
    limit: Duration,
    /// What it prints is its own affair (an allocation fails, say); it must not crash.
    crash_only: bool,
}

/// The engines that a binary has.
#[derive(Clone, Debug)]
pub struct Engines {
    taipan: Taipan,
    python: Python,
    python_engines: Vec<Engine>,
    viper_engines: Vec<Engine>,
    /// Viper has floats, exceptions and keywords.
    pub rich_viper: bool,
    /// Those that the binary cannot run, and why.
    pub missing: Vec<String>,
}

/// A difference.
#[derive(Clone, Debug)]
pub struct Difference {
    /// Which engine.
    pub engine: Engine,
    /// What differs.
    pub text: String,
}

/// What came of one program.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// All engines agree; so many runs.
    Agreed(usize),
    /// CPython cannot judge it.
    Unjudged(String),
    /// An engine differs.
    Differs(Difference),
}

impl Engines {
    /// The engines of a binary.
    #[must_use]
    pub fn new(taipan: Taipan, python: Python) -> Self {
        let plain = |name, options: &[&str]| Engine {
            name,
            options: options.iter().map(|option| (*option).to_string()).collect(),
            every: 1,
            limit: JUDGE_TIMEOUT,
            crash_only: false,
        };
        let mut python_engines = vec![plain("bytecode", &["-X", "emit=bytecode"])];
        let mut missing = Vec::new();
        let mut viper_engines = vec![plain("viper", &[])];
        for variant in VARIANTS {
            match variant.missing(&taipan) {
                None => {
                    let options = variant.options(1);
                    let options: Vec<&str> = options.iter().map(String::as_str).collect();
                    match variant.tier {
                        "viper" if variant.name == "viper" => {}
                        "viper" => viper_engines.push(plain(variant.name, &options)),
                        _ => python_engines.push(plain(variant.name, &options)),
                    }
                }
                Some(why) => missing.push(format!("{}: {why}", variant.name)),
            }
        }
        let last = python_engines[python_engines.len() - 1].options.clone();
        let bytecode = python_engines[0].options.clone();
        for (name, options) in [("bytecode with gc-stress", &bytecode), ("native with gc-stress", &last)] {
            python_engines.push(stressed(plain(name, &["-X", "gc-stress"]), options));
        }
        for (name, options) in [("bytecode with fail-alloc", &bytecode), ("native with fail-alloc", &last)] {
            python_engines.push(failing(plain(name, &["-X", "fail-alloc=1"]), options));
        }
        viper_engines.push(stressed(plain("viper with gc-stress", &["-X", "gc-stress"]), &[]));
        viper_engines.push(failing(plain("viper with fail-alloc", &["-X", "fail-alloc=1"]), &[]));
        let rich_viper = Self::has_rich_viper(&taipan);
        if !rich_viper {
            missing.push("floats, exceptions and keywords in viper: the binary refuses them".to_string());
        }
        Self { taipan, python, python_engines, viper_engines, rich_viper, missing }
    }

    /// Whether viper has floats, exceptions and keywords.
    #[must_use]
    pub fn has_rich_viper(taipan: &Taipan) -> bool {
        let run = taipan.invocation("/".as_ref(), TIMEOUT).args(["-c", RICH]).run();
        run.is_ok_and(|done| done.end == End::Exit(0) && done.stdout == b"5.0\n")
    }

    /// Runs a program everywhere.
    ///
    /// # Errors
    /// When an engine cannot be started.
    pub fn judge(&self, items: &[Item], kind: Kind, seed: u64) -> Result<Verdict, String> {
        let started = std::time::Instant::now();
        let expected = match self.expected(items)? {
            Ok(expected) => expected,
            Err(why) => return Ok(Verdict::Unjudged(why)),
        };
        let took = started.elapsed();
        let engines = match kind {
            Kind::Python => &self.python_engines,
            Kind::Viper => &self.viper_engines,
        };
        let text = render(items, Side::Program);
        let mut runs = 1;
        for engine in engines {
            if took > engine.limit || !(seed >> 3).is_multiple_of(engine.every) {
                continue;
            }
            runs += 1;
            let engine = engine.seeded(seed);
            if let Some(text) = engine.difference(&expected, &self.observe(&engine, &text)?) {
                return Ok(Verdict::Differs(Difference { engine, text }));
            }
        }
        Ok(Verdict::Agreed(runs))
    }

    /// What differs on one engine, if CPython can judge the program at all.
    ///
    /// # Errors
    /// When an engine cannot be started.
    pub fn differs_on(&self, engine: &Engine, items: &[Item]) -> Result<Option<String>, String> {
        let Ok(expected) = self.expected(items)? else { return Ok(None) };
        Ok(engine.difference(&expected, &self.observe(engine, &render(items, Side::Program))?))
    }

    fn expected(&self, items: &[Item]) -> Result<Result<Observed, String>, String> {
        let done = self.python.run_text(&render(items, Side::Model), JUDGE_TIMEOUT)?;
        let observed = Observed::new(&done);
        Ok(match observed.end {
            End::Exit(1) if observed.errors.iter().any(|line| line.starts_with("SyntaxError")) => {
                Err("a syntax error".into())
            }
            _ if observed.output.contains("RecursionError") => Err("recurses too deeply".into()),
            // An address: no two runs print the same.
            End::Exit(0 | 1) if observed.output.contains(" at 0x") => Err("prints an address".into()),
            End::Exit(0 | 1) => Ok(observed),
            End::Timeout => Err("too slow".into()),
            end => Err(format!("{end:?}: {}", observed.errors.join(" "))),
        })
    }

    fn observe(&self, engine: &Engine, text: &str) -> Result<Observed, String> {
        let run = self.taipan.invocation("/".as_ref(), TIMEOUT).args(&engine.options).args(["-c", text]);
        Ok(Observed::new(&run.run()?))
    }
}

impl Engine {
    /// The same with side exits and the failing allocation drawn by the program's own seed.
    fn seeded(&self, seed: u64) -> Self {
        let mut random = Random::new(seed);
        let mut engine = self.clone();
        for option in &mut engine.options {
            if option.starts_with("native-exits=") {
                *option = format!("native-exits={}", random.below(1_000_000_007));
            } else if option.starts_with("fail-alloc=") {
                // Those of the prelude are not worth much.
                *option = format!("fail-alloc={}", 100 + random.below(3000));
            }
        }
        engine
    }

    fn difference(&self, expected: &Observed, got: &Observed) -> Option<String> {
        if self.crash_only && got.crash.is_none() { None } else { difference(expected, got) }
    }

    /// The options as one types them.
    #[must_use]
    pub fn command_line(&self) -> String {
        self.options.join(" ")
    }
}

/// Stress costs a collection for each allocation: few programs, and only quick ones.
fn stressed(mut engine: Engine, options: &[String]) -> Engine {
    engine.options.extend_from_slice(options);
    (engine.every, engine.limit) = (24, Duration::from_millis(60));
    engine
}

/// One allocation fails, which the program may survive.
fn failing(mut engine: Engine, options: &[String]) -> Engine {
    engine.options.extend_from_slice(options);
    (engine.every, engine.crash_only) = (9, true);
    engine
}

/// What can be compared of a run.
#[derive(Clone, Debug)]
struct Observed {
    end: End,
    crash: Option<String>,
    output: String,
    errors: Vec<String>,
}

impl Observed {
    fn new(done: &Completion) -> Self {
        Self {
            end: done.end,
            crash: done.crash(0),
            output: done.stdout_text().lines().map(|line| worded(line) + "\n").collect(),
            errors: traceback(&done.stderr_text()).iter().map(|line| worded(line)).collect(),
        }
    }
}

fn difference(expected: &Observed, got: &Observed) -> Option<String> {
    if let Some(crash) = &got.crash {
        return Some(format!("{crash}\n{}", got.errors.join("\n")));
    }
    if got.output == expected.output && got.end == expected.end && got.errors == expected.errors {
        return None;
    }
    let mut text = String::new();
    if got.end != expected.end {
        text.push_str(&format!("expected {:?}, got {:?}\n", expected.end, got.end));
    }
    text.push_str(&unified(&expected.output, &got.output));
    text.push_str(&unified(&(expected.errors.join("\n") + "\n"), &(got.errors.join("\n") + "\n")));
    Some(text)
}

/// A line without what CPython says more about errors than we do: suggestions, and the type whose method was called. An
/// unbound variable in a comprehension is a local one or not, depending on CPython's version.
fn worded(line: &str) -> String {
    let mut line = line
        .replace("NameError: cannot access free variable", "UnboundLocalError: cannot access local variable")
        .replace("with a value in enclosing scope", "with a value");
    if let Some((start, rest)) = line.split_once(". Did you mean: ")
        && let Some((_, rest)) = rest.split_once("'?")
    {
        line = format!("{start}{rest}");
    }
    if let Some(at) = line.find("() takes ").or_else(|| line.find("() got ")) {
        let name =
            line[..at].rfind(|c: char| !c.is_alphanumeric() && c != '_' && c != '.').map_or(0, |at| at + 1);
        if let Some(dot) = line[name..at].rfind('.') {
            line.replace_range(name..=name + dot, "");
        }
    }
    line
}

/// The lines of a traceback that engines have in common: places without file and source text, and messages.
fn traceback(stderr: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in stderr.lines().filter(|line| !line.is_empty()) {
        let place = line.strip_prefix("  File ").and_then(|rest| rest.split_once(", line "));
        let kept = match place {
            // Older CPythons have frames for comprehensions.
            Some((_, place)) if place.ends_with("in <listcomp>") || place.ends_with("in <dictcomp>") => {
                continue;
            }
            Some((_, place)) => format!("  line {place}"),
            None if line.starts_with(' ') => continue,
            None => line.to_string(),
        };
        if lines.last() != Some(&kept) {
            lines.push(kept);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tracebacks_are_compared_by_line_and_function() {
        let ours = "Traceback (most recent call last):\n  File \"<string>\", line 3, in f\nTypeError: x\n";
        let theirs = "Traceback (most recent call last):\n  File \"<x>\", line 3, in f\n    a\n    ^\n  \
                      File \"<x>\", line 3, in <listcomp>\n    b\nTypeError: x\n";
        assert_eq!(traceback(ours), traceback(theirs));
        assert_ne!(traceback(ours), traceback(&theirs.replace("line 3, in f", "line 4, in f")));
        assert_ne!(traceback(ours), traceback(&theirs.replace("TypeError", "ValueError")));
    }

    #[test]
    fn wording_is_reduced_to_what_both_say() {
        let theirs = "NameError: name 'f6' is not defined. Did you mean: 'f1'? [3]";
        assert_eq!(worded(theirs), "NameError: name 'f6' is not defined [3]");
        let theirs = "TypeError: list.append() takes exactly one argument (0 given)";
        assert_eq!(worded(theirs), "TypeError: append() takes exactly one argument (0 given)");
        assert_eq!(worded("1.5 a.b() x"), "1.5 a.b() x");
    }

    #[test]
    fn output_end_and_crash_are_compared() {
        let run =
            |end, stdout: &str| Observed::new(&Completion { end, stdout: stdout.into(), stderr: Vec::new() });
        let expected = run(End::Exit(0), "1\n");
        assert!(difference(&expected, &run(End::Exit(0), "1\n")).is_none());
        assert!(difference(&expected, &run(End::Exit(0), "2\n")).is_some());
        assert!(difference(&expected, &run(End::Exit(1), "1\n")).is_some());
        assert!(difference(&expected, &run(End::Signal(11), "1\n")).is_some());
    }
}
