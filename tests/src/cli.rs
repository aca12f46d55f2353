//! Mode `cli`: the command line of the binary, its exit codes, and what it does with bad input.
//!
//! The cases are the rows of [`cli_cases`], [`cli_bad_input`], [`cli_native`] and [`cli_viper`]. Each runs in a fresh folder of its own that
//! holds the files it names, so a row is complete in itself: files, command, standard input, and
//! what must come out.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process;
use std::time::Duration;

use crate::case::{Case, Name, Outcome, selected};
use crate::cli_checks::{CHECKS, Check};
use crate::diff::unified;
use crate::process::{Completion, End, Stdout};
use crate::script::last_lines;
use crate::taipan::Taipan;
use crate::{cli_bad_input, cli_cases, cli_native, cli_viper};

/// What a file, standard input or an argument holds.
#[derive(Clone, Copy, Debug)]
pub enum Content {
    /// This text.
    Text(&'static str),
    /// These bytes, which need not be UTF-8.
    Bytes(&'static [u8]),
    /// Each text as often as the number beside it says, made on the fly.
    Repeated(&'static [(&'static str, usize)]),
    /// `depth` nested `if` blocks, each indented by one more blank.
    IndentedBlocks(usize),
    /// A folder, empty.
    Folder,
}

impl Content {
    /// The bytes; none for a folder.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        match *self {
            Self::Text(text) => text.as_bytes().to_vec(),
            Self::Bytes(bytes) => bytes.to_vec(),
            Self::Repeated(parts) => {
                parts.iter().map(|(text, count)| text.repeat(*count)).collect::<String>().into_bytes()
            }
            Self::IndentedBlocks(depth) => {
                let mut text = String::new();
                for level in 0..depth {
                    text.push_str(&" ".repeat(level));
                    text.push_str("if 1:\n");
                }
                text.push_str(&" ".repeat(depth));
                text.push_str("pass\n");
                text.into_bytes()
            }
            Self::Folder => Vec::new(),
        }
    }
}

/// What standard output must be.
#[derive(Clone, Copy, Debug)]
pub enum Output {
    /// Exactly this.
    Exactly(&'static str),
    /// All of these somewhere.
    Contains(&'static [&'static str]),
    /// Anything.
    Anything,
}

/// A row: one command line.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Unique name.
    pub name: &'static str,
    /// Files to make first.
    pub files: &'static [(&'static str, Content)],
    /// Arguments.
    pub args: &'static [&'static str],
    /// Standard input.
    pub stdin: Content,
    /// Environment.
    pub env: &'static [(&'static str, &'static str)],
    /// Where standard output goes.
    pub stdout_to: Stdout,
    /// Milliseconds after which it gets SIGINT; 0 for never.
    pub interrupt_after_ms: u64,
    /// Exit codes that are right.
    pub exit: &'static [i32],
    /// What it must print.
    pub stdout: Output,
    /// Texts that must occur in standard error.
    pub stderr: &'static [&'static str],
    /// Texts that must not occur in standard error.
    pub stderr_lacks: &'static [&'static str],
    /// Time limit in seconds.
    pub timeout: u64,
}

impl Row {
    /// What rows leave out: nothing to read, no files, exit code 0, any output.
    pub const DEFAULT: Self = Self {
        name: "",
        files: &[],
        args: &[],
        stdin: Content::Text(""),
        env: &[],
        stdout_to: Stdout::Captured,
        interrupt_after_ms: 0,
        exit: &[0],
        stdout: Output::Anything,
        stderr: &[],
        stderr_lacks: &[],
        timeout: 20,
    };
}

fn rows() -> impl Iterator<Item = &'static Row> {
    cli_cases::ROWS.iter().chain(cli_bad_input::ROWS).chain(cli_native::ROWS).chain(cli_viper::ROWS)
}

/// The cases of all selected rows.
#[must_use]
pub fn cases(filters: &[String], taipan: &Taipan) -> Vec<Case> {
    let case = |row: &'static Row| {
        let name = Name { mode: "cli", path: row.name.to_string(), tier: None };
        let taipan = taipan.clone();
        Case::new(name, move || match run(row, &taipan) {
            Ok(None) => Outcome::Pass,
            Ok(Some(why)) | Err(why) => Outcome::Fail(why),
        })
    };
    let check = |(name, check): &'static (&'static str, Check)| {
        let path = name;
        let name = Name { mode: "cli", path: path.to_string(), tier: None };
        let taipan = taipan.clone();
        Case::new(name, move || {
            let run = || check(&taipan, &ScratchFolder::new(path)?.0);
            run().unwrap_or_else(Outcome::Fail)
        })
    };
    let checks = CHECKS.iter().filter(|(name, _)| selected(name, filters)).map(check);
    rows().filter(|row| selected(row.name, filters)).map(case).chain(checks).collect()
}

/// A folder that is removed when this goes out of scope.
struct ScratchFolder(PathBuf);

impl ScratchFolder {
    fn new(name: &str) -> Result<Self, String> {
        let path = env::temp_dir().join(format!("taipan-cli-{}-{name}", process::id()));
        fs::create_dir_all(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Self(path))
    }
}

impl Drop for ScratchFolder {
    fn drop(&mut self) {
        // A folder left behind in the system's own scratch space harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn run(row: &Row, taipan: &Taipan) -> Result<Option<String>, String> {
    let scratch = ScratchFolder::new(row.name)?;
    for (name, content) in row.files {
        make(&scratch.0.join(name), content).map_err(|error| format!("{name}: {error}"))?;
    }
    let mut invocation = taipan.invocation(&scratch.0, Duration::from_secs(row.timeout)).args(row.args);
    invocation.stdin = row.stdin.bytes();
    invocation.stdout = row.stdout_to;
    invocation.env.extend(row.env.iter().map(|(key, value)| (key.to_string(), value.to_string())));
    if row.interrupt_after_ms > 0 {
        invocation.interrupt_after = Some(Duration::from_millis(row.interrupt_after_ms));
    }
    Ok(problem(row, &invocation.run()?))
}

fn make(path: &Path, content: &Content) -> std::io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    match content {
        Content::Folder => fs::create_dir_all(path),
        _ => fs::write(path, content.bytes()),
    }
}

/// What is wrong with a finished row.
fn problem(row: &Row, completion: &Completion) -> Option<String> {
    let stdout = completion.stdout_text();
    let stderr = completion.stderr_text();
    let mut problems = Vec::new();
    let right_code = matches!(completion.end, End::Exit(code) if row.exit.contains(&code));
    let code = match completion.end {
        End::Exit(code) if right_code => code,
        _ => 0,
    };
    if let Some(crash) = completion.crash(code) {
        problems.push(crash);
    } else if !right_code {
        problems.push(format!("exit: expected one of {:?}, got {:?}", row.exit, completion.end));
    }
    match row.stdout {
        Output::Exactly(text) if text != stdout => problems.push(unified(text, &stdout)),
        Output::Contains(texts) => {
            for text in texts.iter().filter(|text| !stdout.contains(**text)) {
                problems.push(format!("standard output lacks: {text}"));
            }
        }
        Output::Exactly(_) | Output::Anything => {}
    }
    for text in row.stderr.iter().filter(|text| !stderr.contains(**text)) {
        problems.push(format!("standard error lacks: {text}"));
    }
    for text in row.stderr_lacks.iter().filter(|text| stderr.contains(**text)) {
        problems.push(format!("standard error has: {text}"));
    }
    if problems.is_empty() {
        return None;
    }
    problems.push(format!("standard error was:\n{}", last_lines(&stderr, 20)));
    Some(problems.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_make_file_names() {
        let checks = CHECKS.iter().map(|(name, _)| *name);
        let mut names: Vec<&str> = rows().map(|row| row.name).chain(checks).collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(names.iter().all(|name| !name.is_empty() && name.chars().all(is_plain)));
    }

    #[test]
    fn every_row_checks_something_beyond_the_exit_code_or_a_crash() {
        for row in rows() {
            assert!(!row.exit.is_empty(), "{}", row.name);
            assert!(row.stderr.iter().all(|text| !text.is_empty()), "{}", row.name);
        }
    }

    #[test]
    fn content_is_generated() {
        let nested = Content::Repeated(&[("(", 3), ("1", 1), (")", 3)]);
        assert_eq!(nested.bytes(), b"(((1)))");
        assert_eq!(Content::IndentedBlocks(2).bytes(), b"if 1:\n if 1:\n  pass\n");
    }

    #[test]
    fn a_row_is_judged_by_code_output_and_errors() {
        const ROW: Row = Row {
            name: "x",
            exit: &[1],
            stdout: Output::Exactly("a\n"),
            stderr: &["ValueError"],
            stderr_lacks: &["note"],
            ..Row::DEFAULT
        };
        let done = |end, stdout: &str, stderr: &str| Completion {
            end,
            stdout: stdout.into(),
            stderr: stderr.into(),
        };
        assert_eq!(problem(&ROW, &done(End::Exit(1), "a\n", "ValueError: b")), None);
        assert!(problem(&ROW, &done(End::Exit(0), "a\n", "ValueError: b")).is_some());
        assert!(problem(&ROW, &done(End::Exit(1), "b\n", "ValueError: b")).is_some());
        assert!(problem(&ROW, &done(End::Exit(1), "a\n", "TypeError: b")).is_some());
        assert!(problem(&ROW, &done(End::Exit(1), "a\n", "ValueError: note")).is_some());
        assert!(problem(&ROW, &done(End::Signal(6), "a\n", "ValueError: b")).is_some());
    }

    #[test]
    fn a_row_runs_in_its_own_folder_with_its_files() {
        const ROW: Row = Row {
            name: "harness-self-test",
            files: &[("sub/a.txt", Content::Text("hello")), ("dir", Content::Folder)],
            args: &["-c", "cat sub/a.txt -; ls; exit 3"],
            stdin: Content::Text("+in\n"),
            exit: &[3],
            stdout: Output::Exactly("hello+in\ndir\nsub\n"),
            ..Row::DEFAULT
        };
        assert_eq!(run(&ROW, &Taipan::at("/bin/sh")), Ok(None));
    }
}
