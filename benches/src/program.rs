//! Programs to run: our own, the kernels, and those of a folder in the style of MicroPython's `perf_bench`.
//!
//! A program of that style defines `bm_params`, a dictionary from (speed, memory) to parameters, and
//! `bm_setup(parameters)`, which returns a function to time and a function that returns (amount of work, result).
//! `benchrun.py` in the same folder defines `bm_run(speed, memory)`, which picks the parameters for a machine and
//! prints `microseconds work result`. A runnable script is the program, benchrun.py and a call of `bm_run`.

use std::fs;
use std::path::{Path, PathBuf};

/// How a program's output is read; see [`crate::measurement`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Any output, with a line `time: <seconds>` or `us/call: <microseconds>` if the program times itself.
    Plain,
    /// One line `microseconds work result`.
    PerfBench,
}

/// A program that can be run.
#[derive(Clone, Debug)]
pub struct Program {
    /// File name without extension.
    pub name: String,
    /// What is run.
    pub script: PathBuf,
    /// How its output is read.
    pub style: Style,
}

impl Program {
    /// A script that runs as it is.
    pub fn plain(script: &Path) -> Result<Self, String> {
        if !script.is_file() {
            return Err(format!("{}: no such file", script.display()));
        }
        Ok(Self { name: stem(script), script: script.to_path_buf(), style: Style::Plain })
    }
}

/// The scripts of a folder, by name.
pub fn folder(folder: &Path) -> Result<Vec<Program>, String> {
    scripts(folder)?.iter().map(|script| Program::plain(script)).collect()
}

/// The speed in MHz and the memory in KiB that `perf_bench` programs choose their parameters by.
#[derive(Clone, Copy, Debug)]
pub struct Machine {
    /// N on upstream's command line.
    pub megahertz: u32,
    /// M on upstream's command line.
    pub kibibytes: u32,
}

/// Composes runnable scripts from the programs in `folder` whose names start with one of `prefixes`, and writes them to
/// `into`.
pub fn perf_bench(
    folder: &Path,
    prefixes: &[&str],
    machine: Machine,
    into: &Path,
) -> Result<Vec<Program>, String> {
    let runner = read(&folder.join("benchrun.py"))?;
    fs::create_dir_all(into).map_err(|error| format!("{}: {error}", into.display()))?;
    let mut programs = Vec::new();
    for source in scripts(folder)? {
        let name = stem(&source);
        if !prefixes.iter().any(|prefix| name.starts_with(prefix)) {
            continue;
        }
        let text = read(&source)?;
        let script = into.join(format!("{name}.py"));
        let call = format!("bm_run({}, {})\n", machine.megahertz, machine.kibibytes);
        fs::write(&script, format!("{text}\n{runner}\n{call}"))
            .map_err(|e| format!("{}: {e}", script.display()))?;
        programs.push(Program { name, script, style: Style::PerfBench });
    }
    if programs.is_empty() {
        Err(format!("{}: no programs {prefixes:?}", folder.display()))
    } else {
        Ok(programs)
    }
}

fn scripts(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| format!("{}: {error}", folder.display()))?.path();
        if path.extension().is_some_and(|extension| extension == "py") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
