//! A script of the corpus: its text, directives and expected output, and one run of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::case::selected;
use crate::diff::unified;
use crate::directives::{Directives, Stdin};
use crate::layout;
use crate::process::{Completion, End, Invocation};
use crate::taipan::Taipan;

/// A script below `tests/scripts`.
#[derive(Clone, Debug)]
pub struct Script {
    /// Path below the scripts folder, `area/name.py`.
    pub path: String,
    /// What its leading comments say, or what is wrong with them.
    pub directives: Result<Directives, String>,
    folder: PathBuf,
}

impl Script {
    /// All scripts below `folder` that `filters` select, sorted by path.
    ///
    /// # Errors
    /// When a folder or a script cannot be read.
    pub fn discover(folder: &Path, filters: &[String]) -> Result<Vec<Self>, String> {
        let files =
            layout::files_one_below(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        files
            .into_iter()
            .filter(|path| path.ends_with(".py") && selected(path, filters))
            .map(|path| Self::load(folder, path))
            .collect()
    }

    fn load(folder: &Path, path: String) -> Result<Self, String> {
        // Directives are ASCII; a script may hold bytes that are not UTF-8.
        let bytes = fs::read(folder.join(&path)).map_err(|error| format!("{path}: {error}"))?;
        let directives = Directives::parse(&String::from_utf8_lossy(&bytes));
        Ok(Self { path, directives, folder: folder.to_path_buf() })
    }

    /// Has it viper functions?
    #[must_use]
    pub fn has_viper(&self) -> bool {
        fs::read(self.folder.join(&self.path)).is_ok_and(|text| text.windows(5).any(|word| word == b"viper"))
    }

    /// The file of its expected output.
    #[must_use]
    pub fn expected_file(&self) -> PathBuf {
        self.folder.join(&self.path).with_extension("out")
    }

    /// Its expected output.
    ///
    /// # Errors
    /// When there is none.
    pub fn expected(&self) -> Result<Vec<u8>, String> {
        let file = self.expected_file();
        fs::read(&file).map_err(|error| format!("{}: {error} (BLESS=1 writes it)", file.display()))
    }

    /// Completes an invocation of an interpreter: script, arguments and standard input.
    ///
    /// # Errors
    /// When the file of standard input cannot be read.
    pub fn fill(&self, mut invocation: Invocation, directives: &Directives) -> Result<Invocation, String> {
        invocation.folder.clone_from(&self.folder);
        invocation.stdin = match &directives.stdin {
            Stdin::Text(text) => text.clone().into_bytes(),
            Stdin::File(name) => {
                let file = self.folder.join(&self.path).with_file_name(name);
                fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?
            }
        };
        invocation.env.extend(directives.env.iter().cloned());
        Ok(invocation.arg(&self.path).args(&directives.args))
    }

    /// Runs it with taipan, with `options` (the tier among them) before the script's name.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn run(
        &self,
        taipan: &Taipan,
        directives: &Directives,
        options: &[String],
        timeout: Duration,
    ) -> Result<Completion, String> {
        let timeout = directives.timeout.map_or(timeout, |own| own.max(timeout));
        let mut invocation = taipan.invocation(&self.folder, timeout).args(options);
        if let Some(size) = &directives.heapsize {
            invocation = invocation.args(["-X".to_string(), format!("heapsize={size}")]);
        }
        self.fill(invocation, directives)?.run()
    }
}

/// What is wrong with `completion`, given the directives and the expected output; `None` if nothing.
#[must_use]
pub fn verdict(completion: &Completion, directives: &Directives, expected: &[u8]) -> Option<String> {
    let mut problems = Vec::new();
    if let Some(crash) = completion.crash(directives.exit) {
        problems.push(crash);
    } else if completion.end != End::Exit(directives.exit) {
        problems.push(format!("exit: expected {}, got {:?}", directives.exit, completion.end));
    }
    let stderr = completion.stderr_text();
    for text in &directives.stderr {
        if !stderr.contains(text.as_str()) {
            problems.push(format!("standard error lacks: {text}"));
        }
    }
    let wrong_output = completion.stdout != expected;
    if problems.is_empty() && !wrong_output {
        return None;
    }
    if !stderr.is_empty() {
        problems.push(format!("standard error:\n{}", last_lines(&stderr, 20)));
    }
    if wrong_output {
        problems.push(unified(&String::from_utf8_lossy(expected), &completion.stdout_text()));
    }
    Some(problems.join("\n"))
}

/// The last `count` lines of a text.
#[must_use]
pub fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn completion(end: End, stdout: &str, stderr: &str) -> Completion {
        Completion { end, stdout: stdout.into(), stderr: stderr.into() }
    }

    #[test]
    fn right_output_and_exit_code_pass() {
        let done = completion(End::Exit(0), "1\n", "");
        assert_eq!(verdict(&done, &Directives::default(), b"1\n"), None);
    }

    #[test]
    fn exit_code_output_and_stderr_are_each_checked() {
        let plain = Directives::default();
        let wrong = verdict(&completion(End::Exit(1), "1\n", "Oops\n"), &plain, b"1\n").unwrap();
        assert!(wrong.contains("expected 0") && wrong.contains("Oops"), "{wrong}");
        let wrong = verdict(&completion(End::Exit(0), "2\n", ""), &plain, b"1\n").unwrap();
        assert!(wrong.contains("-1") && wrong.contains("+2"), "{wrong}");
        let asks = Directives { stderr: vec!["Err".into()], exit: 1, ..Directives::default() };
        assert!(verdict(&completion(End::Exit(1), "", "None"), &asks, b"").is_some());
        assert_eq!(verdict(&completion(End::Exit(1), "", "an Error"), &asks, b""), None);
    }

    #[test]
    fn crashes_fail_whatever_was_printed() {
        let plain = Directives::default();
        let timeout = verdict(&completion(End::Timeout, "1\n", ""), &plain, b"1\n").unwrap();
        assert!(timeout.contains("ran out of time"));
        let panic = completion(End::Exit(0), "1\n", "thread 'main' panicked at x");
        assert!(verdict(&panic, &plain, b"1\n").is_some());
    }

    #[test]
    fn the_end_of_a_text() {
        assert_eq!(last_lines("a\nb\nc\n", 2), "b\nc");
        assert_eq!(last_lines("a", 2), "a");
    }
}
