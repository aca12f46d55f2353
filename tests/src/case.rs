//! One thing to run and what came of it.
//!
//! Invariant: a case is named by mode, path and (where the mode runs several) tier; the name is
//! unique within a run and is what filters and `expected_failures.txt` refer to.

use std::fmt;

/// What identifies a case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// The mode that made the case, as typed on the command line.
    pub mode: &'static str,
    /// Path below the mode's folder (`int/floor_division.py`), or a plain name for `cli` cases.
    pub path: String,
    /// The tier, for modes that run every script on several.
    pub tier: Option<&'static str>,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.tier {
            Some(tier) => write!(f, "{}:{} {}", self.mode, tier, self.path),
            None => write!(f, "{} {}", self.mode, self.path),
        }
    }
}

/// What running a case gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As expected.
    Pass,
    /// Not as expected; the text shows the difference.
    Fail(String),
    /// Not run; the text says why.
    Skip(String),
}

/// A named piece of work, run at most once, on any thread.
pub struct Case {
    /// Its name.
    pub name: Name,
    work: Box<dyn Fn() -> Outcome + Send + Sync>,
}

impl Case {
    /// A case that does `work` when it is run.
    pub fn new(name: Name, work: impl Fn() -> Outcome + Send + Sync + 'static) -> Self {
        Self { name, work: Box::new(work) }
    }

    /// Runs it.
    #[must_use]
    pub fn run(&self) -> Outcome {
        (self.work)()
    }
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Case").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Whether `path` is selected by `filters`: no filter selects all, otherwise any substring will do.
#[must_use]
pub fn selected(path: &str, filters: &[String]) -> bool {
    filters.is_empty() || filters.iter().any(|filter| path.contains(filter.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_substrings_and_alternatives() {
        let filters = ["int/".to_string(), "slice".to_string()];
        assert!(selected("int/shift.py", &filters));
        assert!(selected("list/slice.py", &filters));
        assert!(!selected("str/split.py", &filters));
        assert!(selected("str/split.py", &[]));
    }

    #[test]
    fn names_show_mode_tier_and_path() {
        let mut name = Name { mode: "corpus", path: "a/b.py".into(), tier: Some("native") };
        assert_eq!(name.to_string(), "corpus:native a/b.py");
        name.tier = None;
        assert_eq!(name.to_string(), "corpus a/b.py");
    }
}
