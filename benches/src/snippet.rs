//! One statement, repeated: what criterion measures.
//!
//! An interpreter is a process here, so that the same benchmark measures any of them. A script runs the statement as
//! often as it is told and prints how long that took by its own clock; starting the process does not count.

use std::path::PathBuf;
use std::time::Duration;

use crate::kernel::Kernel;
use crate::measurement;
use crate::peer::Peer;
use crate::program::Style;

/// The environment variable that names the interpreter.
pub const INTERPRETER: &str = "TAIPAN";

/// Longest time for one sample.
const LIMIT: Duration = Duration::from_secs(120);

/// A statement with what it needs.
#[derive(Clone, Debug)]
pub struct Snippet {
    /// What it is called in reports.
    pub name: String,
    /// Statements that run once, at module level.
    pub setup: String,
    /// Statements that run once in the function that repeats the body: its local variables.
    pub locals: String,
    /// The statements to repeat. `i` is the number of the repetition.
    pub body: String,
}

impl Snippet {
    /// A snippet from its parts.
    #[must_use]
    pub fn new(name: &str, setup: &str, locals: &str, body: &str) -> Self {
        Self { name: name.into(), setup: setup.into(), locals: locals.into(), body: body.into() }
    }

    /// A kernel as viper: its file without the timing, and the call.
    pub fn kernel(kernel: &Kernel) -> Result<Self, String> {
        const IMPORT: &str = "from measure import measure\n";
        const CALL: &str = "measure(kernel, ";
        let text = kernel.source.replace(IMPORT, "");
        let (setup, arguments) =
            text.rsplit_once(CALL).ok_or_else(|| format!("{}: no call {CALL:?}", kernel.name))?;
        Ok(Self::new(&kernel.name, setup, "", &format!("kernel({}", arguments.trim_end())))
    }

    /// The script that repeats the body `repetitions` times.
    #[must_use]
    pub fn script(&self, repetitions: u64) -> String {
        let indent = |text: &str, spaces: usize| -> String {
            text.lines().map(|line| format!("{:spaces$}{line}\n", "")).collect()
        };
        format!(
            "import time\n{}\n\ndef run(count):\n{}    for i in range(count):\n{}\n\
             start = time.time()\nrun({repetitions})\nprint('time: %.9f' % (time.time() - start))\n",
            self.setup,
            indent(&self.locals, 4),
            indent(&self.body, 8),
        )
    }

    /// How long `repetitions` take on `peer`.
    pub fn time(&self, peer: &Peer, repetitions: u64) -> Result<Duration, String> {
        let path = self.file();
        std::fs::write(&path, self.script(repetitions))
            .map_err(|error| format!("{}: {error}", path.display()))?;
        let run = peer.run(&path, LIMIT)?;
        let own = measurement::read(&run, Style::Plain)?.own.ok_or("the script printed no time")?;
        // A clock that steps in microseconds may show nothing for a few repetitions, or even step back.
        Ok(Duration::from_secs_f64(own.max(1e-9)))
    }

    fn file(&self) -> PathBuf {
        let name: String = self.name.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
        std::env::temp_dir().join(format!("taipan-snippet-{}-{name}.py", std::process::id()))
    }
}

impl Drop for Snippet {
    fn drop(&mut self) {
        // It may never have been written.
        let _ = std::fs::remove_file(self.file());
    }
}

/// The interpreter that the environment names.
pub fn interpreter() -> Result<Peer, String> {
    let command = std::env::var(INTERPRETER).map_err(|_| {
        format!("{INTERPRETER} must name the interpreter; `cargo xtask bench criterion` sets it")
    })?;
    Peer::parse(&format!("interpreter={command}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_repeat_the_body_inside_a_function() {
        let script = Snippet::new("x", "a = 1", "b = 2", "if b:\n    b += a").script(7);
        let expected = "import time\na = 1\n\ndef run(count):\n    b = 2\n    for i in range(count):\n        if b:\n            b += a\n";
        assert!(script.starts_with(expected), "{script}");
        assert!(script.contains("\nrun(7)\n"), "{script}");
    }

    #[test]
    fn viper_kernels_are_snippets() {
        for kernel in Kernel::all().expect("the folder is there").iter().filter(|kernel| !kernel.is_float()) {
            let snippet = Snippet::kernel(kernel).expect("kernels have the same form");
            assert!(snippet.setup.contains("@micropython.viper") && snippet.body.starts_with("kernel("));
            assert!(!snippet.setup.contains("measure"));
        }
    }
}
