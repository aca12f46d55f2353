//! Mode `cpython`: CPython is the judge of the expected output.
//!
//! Every script whose output is not MicroPython's own is run with a CPython that is new enough for
//! it, and must print what its `.out` file says. This mode judges the corpus, not taipan.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::alloc_fail::unsuitable;
use crate::case::{Case, Name, Outcome, selected};
use crate::directives::{Directives, version};
use crate::layout;
use crate::process::{Completion, End, Invocation};
use crate::script::{Script, verdict};

const TIMEOUT: Duration = Duration::from_secs(20);

/// Newest minor version looked for by name.
const NEWEST_MINOR: u32 = 20;

/// A CPython that can be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Python {
    path: PathBuf,
    version: (u32, u32),
}

/// The CPythons of this machine, in order of preference.
#[derive(Clone, Debug, Default)]
pub struct Judges {
    pythons: Vec<Python>,
}

impl Judges {
    /// Looks for them: `PYTHON` if set, the system's, `python3.N` on the path, pyenv's.
    #[must_use]
    pub fn locate() -> Self {
        let mut candidates: Vec<PathBuf> = env::var_os("PYTHON").map(PathBuf::from).into_iter().collect();
        candidates.push("/usr/bin/python3".into());
        let on_path: Vec<PathBuf> =
            env::var_os("PATH").map(|path| env::split_paths(&path).collect()).unwrap_or_default();
        for name in (11..=NEWEST_MINOR).map(|minor| format!("python3.{minor}")) {
            candidates.extend(on_path.iter().map(|folder| folder.join(&name)));
        }
        if let Some(home) = env::var_os("HOME") {
            let installed = fs::read_dir(PathBuf::from(home).join(".pyenv/versions"));
            let mut folders: Vec<PathBuf> =
                installed.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
            folders.sort();
            candidates.extend(folders.into_iter().map(|folder| folder.join("bin/python3")));
        }
        let mut pythons: Vec<Python> = Vec::new();
        for path in candidates.into_iter().filter(|path| path.is_file()) {
            if let Some(version) = ask_version(&path)
                && !pythons.iter().any(|known| known.version == version)
            {
                pythons.push(Python { path, version });
            }
        }
        // The first stays first; after it, the oldest that is new enough is the best judge.
        if let Some(rest) = pythons.get_mut(1..) {
            rest.sort_by_key(|python| python.version);
        }
        Self { pythons }
    }

    /// The one that judges scripts asking for `least`, or a reason why there is none.
    ///
    /// # Errors
    /// When no installed CPython is new enough.
    pub fn pick(&self, least: (u32, u32)) -> Result<&Python, String> {
        self.pythons
            .iter()
            .find(|python| python.version >= least)
            .ok_or_else(|| format!("no CPython {}.{} or newer here", least.0, least.1))
    }
}

fn ask_version(path: &Path) -> Option<(u32, u32)> {
    let program = "import sys; print(sys.implementation.name, '%d.%d' % sys.version_info[:2])";
    let done = Invocation::new(path, "/", TIMEOUT).args(["-c", program]).run().ok()?;
    if done.end != End::Exit(0) {
        return None;
    }
    version(done.stdout_text().trim().strip_prefix("cpython ")?)
}

impl Python {
    /// Runs a script as the judge.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn run(&self, script: &Script, directives: &Directives) -> Result<Completion, String> {
        script.fill(self.invocation(TIMEOUT), directives)?.run()
    }

    /// Runs a program that is given as text.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn run_text(&self, text: &str, timeout: Duration) -> Result<Completion, String> {
        self.invocation(timeout).args(["-c", text]).run()
    }

    fn invocation(&self, timeout: Duration) -> Invocation {
        let mut invocation =
            Invocation::new(&self.path, ".", timeout).args(["-s", "-B", "-W", "ignore", "-X", "utf8"]);
        invocation.env.push(("PYTHONHASHSEED".to_string(), "0".to_string()));
        invocation.unset.extend(["PYTHONPATH", "PYTHONHOME"].map(str::to_string));
        invocation
    }
}

/// The cases of all selected scripts below `folder`.
///
/// # Errors
/// When the scripts cannot be read.
pub fn cases(folder: &Path, filters: &[String], judges: Judges) -> Result<Vec<Case>, String> {
    let judges = Arc::new(judges);
    let scripts = Script::discover(folder, filters)?;
    let case = |script: Script| {
        let name = Name { mode: "cpython", path: script.path.clone(), tier: None };
        let (judges, folder) = (Arc::clone(&judges), folder.to_path_buf());
        Case::new(name, move || judge(&folder, &script, &judges))
    };
    let mut cases: Vec<Case> = scripts.into_iter().map(case).collect();
    let files = layout::files_one_below(folder).map_err(|error| error.to_string())?;
    for path in orphans(&files).into_iter().filter(|path| selected(path, filters)) {
        let name = Name { mode: "cpython", path, tier: None };
        cases.push(Case::new(name, || Outcome::Fail("expected output without its script".into())));
    }
    Ok(cases)
}

/// Expected output whose script is gone.
fn orphans(files: &[String]) -> Vec<String> {
    files
        .iter()
        .filter(|file| {
            // What boards print has an ending of its own.
            let stem = file.strip_suffix(".board.out").or_else(|| file.strip_suffix(".out"));
            stem.is_some_and(|stem| !files.contains(&format!("{stem}.py")))
        })
        .cloned()
        .collect()
}

fn judge(folder: &Path, script: &Script, judges: &Judges) -> Outcome {
    let directives = match &script.directives {
        Ok(directives) => directives,
        Err(why) => return Outcome::Fail(why.clone()),
    };
    if let Some(why) =
        fs::read_to_string(folder.join(&script.path)).ok().and_then(|text| unsuitable(directives, &text))
    {
        return Outcome::Fail(format!("`alloc-fail` does not suit: {why}"));
    }
    if let Some(reason) = &directives.differs {
        return Outcome::Skip(format!("MicroPython's own: {reason}"));
    }
    let python = match judges.pick(directives.python) {
        Ok(python) => python,
        Err(why) => return Outcome::Skip(why),
    };
    match (script.expected(), python.run(script, directives)) {
        (Err(why), _) | (_, Err(why)) => Outcome::Fail(why),
        (Ok(expected), Ok(completion)) => match verdict(&completion, directives, &expected) {
            None => Outcome::Pass,
            Some(problem) => Outcome::Fail(problem),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judges(versions: &[(u32, u32)]) -> Judges {
        let python = |&version| Python { path: "python".into(), version };
        Judges { pythons: versions.iter().map(python).collect() }
    }

    #[test]
    fn expected_output_without_a_script_is_found() {
        let files = ["a/x.out", "a/x.py", "a/y.out", "a/z.txt"].map(str::to_string);
        assert_eq!(orphans(&files), ["a/y.out"]);
    }

    #[test]
    fn the_first_that_is_new_enough_judges() {
        let judges = judges(&[(3, 11), (3, 12), (3, 13)]);
        assert_eq!(judges.pick((3, 0)).unwrap().version, (3, 11));
        assert_eq!(judges.pick((3, 12)).unwrap().version, (3, 12));
        assert!(judges.pick((3, 14)).unwrap_err().contains("3.14"));
    }
}
