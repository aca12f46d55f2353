//! Mode `alloc-fail`: each script of the subset, with the k-th allocation failing in turn.
//!
//! A run may end in two ways: with its complete, right output, or with a `MemoryError` that nothing
//! caught, exit code 1 and a part of the right output, cut off at the end. Everything else fails:
//! a signal, a panic, a hang, another exception, a wrong line.
//!
//! k takes every value up to [`DENSE`], then grows by an eighth each time, from a start that differs
//! between scripts, so that together they reach many places. The search ends when [`SETTLED`] runs
//! in a row were complete and the last k is at least twice the first of them: one complete run is no
//! proof that the failure was out of reach, for the interpreter may do without an allocation.

use std::path::Path;
use std::time::Duration;

use crate::case::{Case, Name, Outcome};
use crate::diff::unified;
use crate::directives::Directives;
use crate::process::{Completion, End};
use crate::script::{Script, last_lines};
use crate::taipan::Taipan;
use crate::variant::{Ways, seed_of};

/// Up to here every k is tried.
const DENSE: u64 = 48;
/// Complete runs in a row that end the search.
const SETTLED: usize = 4;
/// Runs after which a script that is never complete counts as failed; growth by an eighth would by
/// then have passed any number of allocations a script can make in its time.
const MOST_RUNS: usize = 300;
/// Limit of one run.
const TIMEOUT: Duration = Duration::from_secs(20);

/// How one run ended, when it ended properly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Proper {
    Complete,
    OutOfMemory,
}

/// The cases of the subset below `folder`.
///
/// # Errors
/// When the scripts cannot be read.
pub fn cases(
    folder: &Path,
    filters: &[String],
    tier: Option<&str>,
    taipan: &Taipan,
) -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    let ways = Ways::of(taipan);
    for script in Script::discover(folder, filters)? {
        let Ok(directives) = script.directives.clone() else {
            continue;
        };
        if !directives.alloc_fail {
            continue;
        }
        for way in ways.for_tiers(&directives.tiers, tier) {
            let name = Name { mode: "alloc-fail", path: script.path.clone(), tier: Some(way.name()) };
            let (script, directives, taipan) = (script.clone(), directives.clone(), taipan.clone());
            cases.push(Case::new(name, move || {
                if let Some(why) = &way.missing {
                    return Outcome::Skip(why.clone());
                }
                let expected = match script.expected() {
                    Ok(expected) => expected,
                    Err(why) => return Outcome::Fail(why),
                };
                let seed = seed_of(&script.path);
                search(seed, |k| {
                    let failure = ["-X".to_string(), format!("fail-alloc={k}")];
                    let options = [way.options(seed).as_slice(), &failure].concat();
                    let completion = script.run(&taipan, &directives, &options, TIMEOUT)?;
                    judge(&completion, &expected)
                })
            }));
        }
    }
    Ok(cases)
}

/// Tries k after k until the script is out of the failure's reach or has failed.
fn search(seed: u64, mut attempt: impl FnMut(u64) -> Result<Proper, String>) -> Outcome {
    let mut k = 1;
    let mut complete_since: Option<(u64, usize)> = None;
    for _ in 0..MOST_RUNS {
        match attempt(k) {
            Err(problem) => return Outcome::Fail(format!("with -X fail-alloc={k}: {problem}")),
            Ok(Proper::OutOfMemory) => complete_since = None,
            Ok(Proper::Complete) => {
                let (first, count) = complete_since.unwrap_or((k, 0));
                if count + 1 >= SETTLED && k >= 2 * first {
                    return Outcome::Pass;
                }
                complete_since = Some((first, count + 1));
            }
        }
        k = following(k, seed);
    }
    Outcome::Fail(format!("no complete run up to -X fail-alloc={k}"))
}

fn following(k: u64, seed: u64) -> u64 {
    match k {
        _ if k < DENSE => k + 1,
        DENSE => DENSE + 1 + seed % (DENSE / 8),
        _ => k + k / 8,
    }
}

fn judge(completion: &Completion, expected: &[u8]) -> Result<Proper, String> {
    if let Some(crash) = completion.crash(0) {
        return Err(format!("{crash}\n{}", last_lines(&completion.stderr_text(), 20)));
    }
    let stderr = completion.stderr_text();
    match completion.end {
        End::Exit(0) if completion.stdout == expected => Ok(Proper::Complete),
        End::Exit(1) if stderr.contains("MemoryError") => {
            if expected.starts_with(&completion.stdout) {
                Ok(Proper::OutOfMemory)
            } else {
                Err(format!("wrong output before the MemoryError\n{}", difference(completion, expected)))
            }
        }
        End::Exit(0) => Err(format!("wrong output\n{}", difference(completion, expected))),
        end => Err(format!("{end:?}\n{}", last_lines(&stderr, 20))),
    }
}

fn difference(completion: &Completion, expected: &[u8]) -> String {
    unified(&String::from_utf8_lossy(expected), &completion.stdout_text())
}

/// Why a script cannot belong to the subset, if it cannot: a handler for everything would catch the
/// `MemoryError` and print something else, which no judge can tell from a wrong result.
#[must_use]
pub fn unsuitable(directives: &Directives, text: &str) -> Option<String> {
    if !directives.alloc_fail {
        return None;
    }
    let broad = ["except:", "except Exception", "except BaseException", "except*", "finally:"];
    let line = text.lines().find(|line| broad.iter().any(|form| line.trim().starts_with(form)))?;
    Some(format!("`{}` would see the MemoryError", line.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn completion(end: End, stdout: &str, stderr: &str) -> Completion {
        Completion { end, stdout: stdout.into(), stderr: stderr.into() }
    }

    #[test]
    fn the_search_ends_beyond_the_last_allocation() {
        let mut tried = Vec::new();
        let outcome = search(5, |k| {
            tried.push(k);
            Ok(if k <= 1000 { Proper::OutOfMemory } else { Proper::Complete })
        });
        assert_eq!(outcome, Outcome::Pass);
        assert!(tried.iter().take(48).copied().eq(1..=48), "{tried:?}");
        assert!(*tried.last().unwrap() > 2000, "{tried:?}");
        assert!(tried.len() < 120, "{}", tried.len());
    }

    #[test]
    fn a_survived_failure_does_not_end_the_search() {
        let mut reached = 0;
        let outcome = search(0, |k| {
            reached = k;
            match k {
                3..=5 | 501.. => Ok(Proper::Complete),
                400..=500 => Err("wrong".into()),
                _ => Ok(Proper::OutOfMemory),
            }
        });
        assert!(matches!(&outcome, Outcome::Fail(why) if why.contains("wrong")), "{outcome:?}");
        assert!((400..=500).contains(&reached));
    }

    #[test]
    fn a_script_that_is_never_complete_fails() {
        assert!(matches!(search(1, |_| Ok(Proper::OutOfMemory)), Outcome::Fail(_)));
    }

    #[test]
    fn ends_are_judged() {
        let expected = b"1\n2\n";
        let judged = |end, out, err| judge(&completion(end, out, err), expected);
        assert_eq!(judged(End::Exit(0), "1\n2\n", ""), Ok(Proper::Complete));
        assert_eq!(judged(End::Exit(1), "1\n", "MemoryError: x"), Ok(Proper::OutOfMemory));
        assert!(judged(End::Exit(1), "3\n", "MemoryError: x").is_err());
        assert!(judged(End::Exit(1), "1\n", "TypeError: x").is_err());
        assert!(judged(End::Exit(0), "1\n", "").is_err());
        assert!(judged(End::Exit(101), "1\n", "MemoryError").is_err());
        assert!(judged(End::Signal(11), "1\n", "").is_err());
    }

    #[test]
    fn broad_handlers_do_not_suit() {
        let subset = Directives { alloc_fail: true, ..Directives::default() };
        assert!(unsuitable(&subset, "try:\n  f()\nexcept Exception as e:\n  pass\n").is_some());
        assert!(unsuitable(&subset, "try:\n  f()\nexcept ValueError:\n  pass\n").is_none());
        assert!(unsuitable(&Directives::default(), "except:\n").is_none());
    }
}
