//! Modes `corpus` and `stress`: every script on each of its tiers, plainly or with a collection at
//! every allocation. What they share is everything but a switch, a time limit and an opt-out.

use std::path::Path;
use std::time::Duration;

use crate::case::{Case, Name, Outcome};
use crate::directives::Directives;
use crate::script::{Script, verdict};
use crate::taipan::Taipan;

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
    for script in Script::discover(folder, filters)? {
        let name = |tier| Name { mode: manner.mode(), path: script.path.clone(), tier };
        match &script.directives {
            Err(why) => {
                let why = why.clone();
                cases.push(Case::new(name(None), move || Outcome::Fail(why.clone())));
            }
            Ok(directives) => {
                let wanted = directives.tiers.iter().filter(|own| tier.is_none_or(|only| only == **own));
                for own in wanted {
                    let (script, directives) = (script.clone(), directives.clone());
                    let (taipan, own) = (taipan.clone(), *own);
                    cases.push(Case::new(name(Some(own)), move || {
                        run(&script, &directives, &taipan, own, manner)
                    }));
                }
            }
        }
    }
    Ok(cases)
}

fn run(script: &Script, directives: &Directives, taipan: &Taipan, tier: &str, manner: Manner) -> Outcome {
    if let (Manner::Stress, Some(reason)) = (manner, &directives.no_stress) {
        return Outcome::Skip(format!("not under stress: {reason}"));
    }
    let expected = match script.expected() {
        Ok(expected) => expected,
        Err(why) => return Outcome::Fail(why),
    };
    match script.run(taipan, directives, tier, &manner.options(), manner.timeout()) {
        Err(why) => Outcome::Fail(why),
        Ok(completion) => match verdict(&completion, directives, &expected) {
            None => Outcome::Pass,
            Some(problem) => Outcome::Fail(problem),
        },
    }
}
