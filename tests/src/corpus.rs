//! Modes `corpus` and `stress`: every script on each of its tiers, plainly or with a collection at
//! every allocation. What they share is everything but a switch, a time limit and an opt-out.
//!
//! Scripts that run on the native tier run with each of its variants, as far as the binary has them.

use std::path::Path;
use std::time::Duration;

use crate::case::{Case, Name, Outcome};
use crate::directives::Directives;
use crate::script::{Script, verdict};
use crate::taipan::Taipan;
use crate::variant::{Ways, seed_of};

/// How the scripts are run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// As a user would.
    Plain,
    /// Collecting at every allocation.
    Stress,
}

impl Manner {
    fn mode(self) -> &'static str {
        match self {
            Self::Plain => "corpus",
            Self::Stress => "stress",
        }
    }

    fn options(self) -> Vec<String> {
        match self {
            Self::Plain => Vec::new(),
            Self::Stress => vec!["-X".into(), "gc-stress".into()],
        }
    }

    fn timeout(self) -> Duration {
        Duration::from_secs(match self {
            Self::Plain => 20,
            Self::Stress => 120,
        })
    }
}

/// The cases of all selected scripts below `folder`, on the tiers they ask for (or only on `tier`).
///
/// # Errors
/// When the scripts cannot be read.
pub fn cases(
    folder: &Path,
    filters: &[String],
    tier: Option<&str>,
    taipan: &Taipan,
    manner: Manner,
) -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    let ways = Ways::of(taipan);
    for script in Script::discover(folder, filters)? {
        let name = |tier| Name { mode: manner.mode(), path: script.path.clone(), tier };
        match &script.directives {
            Err(why) => {
                let why = why.clone();
                cases.push(Case::new(name(None), move || Outcome::Fail(why.clone())));
            }
            Ok(directives) => {
                for way in ways.for_tiers(&directives.tiers, tier) {
                    let (script, directives, taipan) = (script.clone(), directives.clone(), taipan.clone());
                    let tier_name = name(Some(way.name()));
                    cases.push(Case::new(tier_name, move || match &way.missing {
                        Some(why) => Outcome::Skip(why.clone()),
                        None => {
                            let options = way.options(seed_of(&script.path));
                            run(&script, &directives, &taipan, &options, manner)
                        }
                    }));
                }
            }
        }
    }
    Ok(cases)
}

fn run(
    script: &Script,
    directives: &Directives,
    taipan: &Taipan,
    tier: &[String],
    manner: Manner,
) -> Outcome {
    if let (Manner::Stress, Some(reason)) = (manner, &directives.no_stress) {
        return Outcome::Skip(format!("not under stress: {reason}"));
    }
    let expected = match script.expected() {
        Ok(expected) => expected,
        Err(why) => return Outcome::Fail(why),
    };
    let options = [tier, &manner.options()].concat();
    match script.run(taipan, directives, &options, manner.timeout()) {
        Err(why) => Outcome::Fail(why),
        Ok(completion) => match verdict(&completion, directives, &expected) {
            None => Outcome::Pass,
            Some(problem) => Outcome::Fail(problem),
        },
    }
}
