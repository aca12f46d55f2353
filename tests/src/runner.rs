//! Runs cases on a few threads and reports.
//!
//! Output is in the order of the cases, whatever order they end in, so two runs over the same tree
//! print the same. The last line is the summary: `N passed, N failed, N skipped`.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::case::{Case, Name, Outcome};
use crate::known_gaps::KnownGaps;

/// Threads used unless the command line says otherwise.
pub const DEFAULT_JOBS: usize = 2;

/// How many cases ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// As expected.
    pub passed: usize,
    /// Not as expected, including lines of the list of known gaps that no longer hold.
    pub failed: usize,
    /// Not run, or known gaps.
    pub skipped: usize,
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

/// Runs all `cases` on `jobs` threads; the results come in the order of the cases.
#[must_use]
pub fn execute(cases: &[Case], jobs: usize) -> Vec<(Name, Outcome)> {
    let next = AtomicUsize::new(0);
    let finished: Mutex<BTreeMap<usize, Outcome>> = Mutex::new(BTreeMap::new());
    thread::scope(|scope| {
        for _ in 0..jobs.clamp(1, 64) {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(case) = cases.get(index) else { break };
                    let outcome = case.run();
                    let mut finished = match finished.lock() {
                        Ok(guard) => guard,
                        Err(poisoned) => poisoned.into_inner(),
                    };
                    finished.insert(index, outcome);
                }
            });
        }
    });
    let mut finished = match finished.into_inner() {
        Ok(map) => map,
        Err(poisoned) => poisoned.into_inner(),
    };
    let lost = || Outcome::Fail("the case did not finish".into());
    cases
        .iter()
        .enumerate()
        .map(|(index, case)| (case.name.clone(), finished.remove(&index).unwrap_or_else(lost)))
        .collect()
}

/// Sets `results` against the known gaps, writes failures, reasons for skipping and the summary
/// line to `out`, and returns the counts.
///
/// # Errors
/// When `out` cannot be written.
pub fn report(
    out: &mut dyn Write,
    mode: &str,
    filters: &[String],
    gaps: &KnownGaps,
    results: Vec<(Name, Outcome)>,
) -> std::io::Result<Tally> {
    let complaints = gaps.complaints(mode, filters, &results);
    let mut tally = Tally::default();
    let mut reasons: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, outcome) in results {
        match gaps.settle(&name, outcome) {
            Outcome::Pass => tally.passed += 1,
            Outcome::Fail(text) => {
                tally.failed += 1;
                writeln!(out, "FAIL {name}\n{}", indented(&text))?;
            }
            Outcome::Skip(reason) => {
                tally.skipped += 1;
                reasons.entry(reason).or_default().push(name.to_string());
            }
        }
    }
    for (reason, names) in &reasons {
        match names.as_slice() {
            [name] => writeln!(out, "skip {name}: {reason}")?,
            [name, rest @ ..] => {
                writeln!(out, "skip {name} and {} more: {reason}", rest.len())?;
            }
            [] => {}
        }
    }
    for complaint in complaints {
        tally.failed += 1;
        writeln!(out, "FAIL expected_failures.txt {complaint}")?;
    }
    writeln!(out, "{tally}")?;
    Ok(tally)
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(path: &str, outcome: Outcome) -> Case {
        let name = Name { mode: "corpus", path: path.into(), tier: None };
        Case::new(name, move || outcome.clone())
    }

    fn run(cases: &[Case], gaps: &str) -> (Tally, String) {
        let gaps = KnownGaps::parse(gaps).unwrap();
        let mut out = Vec::new();
        let tally = report(&mut out, "corpus", &[], &gaps, execute(cases, 3)).unwrap();
        (tally, String::from_utf8(out).unwrap())
    }

    #[test]
    fn counts_and_shows() {
        let cases = [
            case("a.py", Outcome::Pass),
            case("b.py", Outcome::Fail("-1\n+2\n".into())),
            case("c.py", Outcome::Skip("no judge".into())),
            case("d.py", Outcome::Skip("no judge".into())),
        ];
        let (tally, text) = run(&cases, "");
        assert_eq!(tally, Tally { passed: 1, failed: 1, skipped: 2 });
        assert!(text.contains("FAIL corpus b.py\n    -1\n    +2\n"), "{text}");
        assert!(text.contains("skip corpus c.py and 1 more: no judge\n"), "{text}");
        assert!(text.ends_with("\n1 passed, 1 failed, 2 skipped\n"), "{text}");
    }

    #[test]
    fn a_known_gap_is_skipped_while_it_fails_and_fails_when_it_passes() {
        let gap = "corpus a.py reason\n";
        let (tally, _) = run(&[case("a.py", Outcome::Fail("x".into()))], gap);
        assert_eq!(tally, Tally { passed: 0, failed: 0, skipped: 1 });
        let (tally, text) = run(&[case("a.py", Outcome::Pass)], gap);
        assert_eq!(tally, Tally { passed: 1, failed: 1, skipped: 0 });
        assert!(text.contains("FAIL expected_failures.txt line 1"), "{text}");
    }

    #[test]
    fn every_case_runs_once_and_results_keep_their_order() {
        let cases: Vec<Case> =
            (0..200).map(|i| case(&format!("{i}.py"), Outcome::Fail(i.to_string()))).collect();
        let results = execute(&cases, 8);
        assert_eq!(results.len(), 200);
        for (i, (name, outcome)) in results.iter().enumerate() {
            assert_eq!(name.path, format!("{i}.py"));
            assert_eq!(*outcome, Outcome::Fail(i.to_string()));
        }
    }
}
