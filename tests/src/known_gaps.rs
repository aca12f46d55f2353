//! `expected_failures.txt`: the named gaps, each a line `mode path reason`.
//!
//! The mode may carry a tier (`corpus:native`); without one the line speaks for all tiers of the
//! path. A gap still runs and must fail: [`KnownGaps::settle`] turns its failure into a skip with
//! the reason, and [`KnownGaps::complaints`] lists the lines that no longer hold.

use crate::case::{Name, Outcome, selected};

#[derive(Clone, Debug, PartialEq, Eq)]
struct Gap {
    mode: String,
    tier: Option<String>,
    path: String,
    reason: String,
    line: usize,
}

impl Gap {
    fn covers(&self, name: &Name) -> bool {
        self.mode == name.mode
            && self.path == name.path
            && (self.tier.is_none() || self.tier.as_deref() == name.tier)
    }
}

/// All lines of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownGaps {
    gaps: Vec<Gap>,
}

impl KnownGaps {
    /// Reads the file's text; blank lines and `#` comments are left out.
    ///
    /// # Errors
    /// A message naming the line that lacks a mode, a path or a reason.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut gaps = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line_number = index + 1;
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut words = line.splitn(3, char::is_whitespace);
            let (Some(mode), Some(path), Some(reason)) = (words.next(), words.next(), words.next()) else {
                return Err(format!("line {line_number}: expected `mode path reason`"));
            };
            let (mode, tier) = match mode.split_once(':') {
                Some((mode, tier)) => (mode, Some(tier.to_string())),
                None => (mode, None),
            };
            gaps.push(Gap {
                mode: mode.to_string(),
                tier,
                path: path.to_string(),
                reason: reason.trim().to_string(),
                line: line_number,
            });
        }
        Ok(Self { gaps })
    }

    /// The outcome to report for a case: a failure that is a known gap becomes a skip.
    #[must_use]
    pub fn settle(&self, name: &Name, outcome: Outcome) -> Outcome {
        match (&outcome, self.gaps.iter().find(|gap| gap.covers(name))) {
            (Outcome::Fail(_), Some(gap)) => Outcome::Skip(format!("known gap: {}", gap.reason)),
            _ => outcome,
        }
    }

    /// What is wrong with the list after a run of `mode`: lines whose cases all passed, and lines
    /// that name no case. Lines outside `filters` are not judged; nor are lines whose cases were
    /// all skipped.
    #[must_use]
    pub fn complaints(&self, mode: &str, filters: &[String], results: &[(Name, Outcome)]) -> Vec<String> {
        let mut complaints = Vec::new();
        for gap in &self.gaps {
            if gap.mode != mode || !selected(&gap.path, filters) {
                continue;
            }
            let outcomes: Vec<&Outcome> =
                results.iter().filter(|(name, _)| gap.covers(name)).map(|(_, outcome)| outcome).collect();
            let line = gap.line;
            if outcomes.is_empty() {
                complaints.push(format!("line {line}: {mode} {} names no case", gap.path));
            } else if outcomes.iter().all(|outcome| !matches!(outcome, Outcome::Fail(_)))
                && outcomes.contains(&&Outcome::Pass)
            {
                complaints.push(format!(
                    "line {line}: {mode} {} passes now: remove the line ({})",
                    gap.path, gap.reason
                ));
            }
        }
        complaints
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# gaps\n\ncorpus int/big.py no big ints yet\ncorpus:native a/b.py  slow\n";

    fn name(path: &str, tier: &'static str) -> Name {
        Name { mode: "corpus", path: path.into(), tier: Some(tier) }
    }

    fn failed() -> Outcome {
        Outcome::Fail("x".into())
    }

    #[test]
    fn a_gap_that_fails_is_skipped_with_its_reason() {
        let gaps = KnownGaps::parse(TEXT).unwrap();
        let skip = Outcome::Skip("known gap: no big ints yet".into());
        assert_eq!(gaps.settle(&name("int/big.py", "bytecode"), failed()), skip);
        assert_eq!(gaps.settle(&name("int/small.py", "bytecode"), failed()), failed());
        assert_eq!(gaps.settle(&name("int/big.py", "native"), Outcome::Pass), Outcome::Pass);
    }

    #[test]
    fn a_tier_limits_the_gap() {
        let gaps = KnownGaps::parse(TEXT).unwrap();
        assert_eq!(gaps.settle(&name("a/b.py", "bytecode"), failed()), failed());
        let skip = Outcome::Skip("known gap: slow".into());
        assert_eq!(gaps.settle(&name("a/b.py", "native"), failed()), skip);
    }

    #[test]
    fn a_gap_that_passes_everywhere_is_a_complaint() {
        let gaps = KnownGaps::parse(TEXT).unwrap();
        let filters = ["int/".to_string()];
        let mut results =
            vec![(name("int/big.py", "bytecode"), Outcome::Pass), (name("int/big.py", "native"), failed())];
        assert_eq!(gaps.complaints("corpus", &filters, &results), Vec::<String>::new());
        results[1].1 = Outcome::Pass;
        let complaints = gaps.complaints("corpus", &filters, &results);
        assert_eq!(complaints.len(), 1);
        assert!(complaints[0].contains("line 3") && complaints[0].contains("passes now"));
        assert!(gaps.complaints("stress", &filters, &results).is_empty());
    }

    #[test]
    fn a_gap_without_a_case_is_a_complaint_unless_filtered_out() {
        let gaps = KnownGaps::parse(TEXT).unwrap();
        assert_eq!(gaps.complaints("corpus", &[], &[]).len(), 2);
        assert_eq!(gaps.complaints("corpus", &["a/b".to_string()], &[]).len(), 1);
    }

    #[test]
    fn a_line_needs_a_reason() {
        assert!(KnownGaps::parse("corpus int/big.py\n").unwrap_err().contains("line 1"));
    }
}
