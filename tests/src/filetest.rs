//! Mode `filetests`: a file that holds its input and what dumping it must print.
//!
//! The leading comments say what to run (`# dump: bytecode` runs `taipan --dump=bytecode FILE`;
//! `# function: f` dumps that function only; `# args:` adds options before `--dump`;
//! `# compare: stderr` and `# exit: 1` are for errors). The expected text follows a line
//! [`MARKER`], each line as a comment. `BLESS=1` rewrites what follows the marker.

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::case::{Case, Name, Outcome, selected};
use crate::diff::unified;
use crate::directives::Directives;
use crate::layout;
use crate::process::End;
use crate::script::last_lines;
use crate::taipan::Taipan;

/// The line between input and expected text.
pub const MARKER: &str = "# --- expected ---";

const TIMEOUT: Duration = Duration::from_secs(20);

/// The cases of all selected files below `folder`.
///
/// # Errors
/// When the folder cannot be read.
pub fn cases(folder: &Path, filters: &[String], taipan: &Taipan, bless: bool) -> Result<Vec<Case>, String> {
    let files = layout::files_one_below(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let case = |path: String| {
        let name = Name { mode: "filetests", path: path.clone(), tier: None };
        let (folder, taipan) = (folder.to_path_buf(), taipan.clone());
        Case::new(name, move || match run(&folder, &path, &taipan, bless) {
            Ok(()) => Outcome::Pass,
            Err(why) => Outcome::Fail(why),
        })
    };
    Ok(files.into_iter().filter(|path| selected(path, filters)).map(case).collect())
}

fn run(folder: &Path, path: &str, taipan: &Taipan, bless: bool) -> Result<(), String> {
    let file = folder.join(path);
    let text = fs::read_to_string(&file).map_err(|error| format!("{path}: {error}"))?;
    let directives = Directives::parse(&text)?;
    let Some(dump) = &directives.dump else {
        return Err("no `# dump:` directive".into());
    };
    let (input, expected) = split(&text);
    if expected.is_none() && !bless {
        return Err(format!("no `{MARKER}` line (BLESS=1 writes it)"));
    }
    let target = match &directives.function {
        Some(function) => format!("{path}:{function}"),
        None => path.to_string(),
    };
    let completion = taipan
        .invocation(folder, TIMEOUT)
        .args(&directives.args)
        .args([format!("--dump={dump}"), target])
        .run()?;
    let stderr = completion.stderr_text();
    if let Some(crash) = completion.crash(directives.exit) {
        return Err(format!("{crash}\n{}", last_lines(&stderr, 20)));
    }
    if completion.end != End::Exit(directives.exit) {
        let (end, exit) = (completion.end, directives.exit);
        return Err(format!("exit: expected {exit}, got {end:?}\n{}", last_lines(&stderr, 20)));
    }
    let got = if directives.compare_stderr { stderr } else { completion.stdout_text() };
    let got = normalised(&got);
    if expected.as_deref() == Some(got.as_str()) {
        return Ok(());
    }
    if bless {
        return fs::write(&file, join(input, &got)).map_err(|error| format!("{path}: {error}"));
    }
    Err(unified(expected.as_deref().unwrap_or(""), &got))
}

/// The input and, after the marker, the expected text without its comment signs.
fn split(text: &str) -> (&str, Option<String>) {
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == MARKER {
            let lines = text[offset + line.len()..].lines();
            let plain = |line: &str| {
                let line = line.strip_prefix("# ").or_else(|| line.strip_prefix('#'));
                line.unwrap_or_default().to_string() + "\n"
            };
            return (&text[..offset], Some(normalised(&lines.map(plain).collect::<String>())));
        }
        offset += line.len();
    }
    (text, None)
}

/// Input and expected text as one file.
fn join(input: &str, expected: &str) -> String {
    let mut text = input.to_string();
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(MARKER);
    text.push('\n');
    for line in expected.lines() {
        text.push_str(format!("# {line}").trim_end());
        text.push('\n');
    }
    text
}

/// Comments cannot keep blanks at line ends (editors remove them) nor empty lines at the end.
fn normalised(text: &str) -> String {
    let mut result: String = text.lines().map(|line| line.trim_end().to_string() + "\n").collect();
    while result.ends_with("\n\n") || result == "\n" {
        result.pop();
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn input_and_expected_text_are_split_and_joined() {
        let text = "# dump: ir\nx = 1\n# --- expected ---\n# a\n#\n#   b\n";
        let (input, expected) = split(text);
        assert_eq!(input, "# dump: ir\nx = 1\n");
        assert_eq!(expected.as_deref(), Some("a\n\n  b\n"));
        assert_eq!(join(input, &expected.unwrap()), text);
    }

    #[test]
    fn a_file_without_marker_has_no_expected_text() {
        assert_eq!(split("x = 1\n"), ("x = 1\n", None));
        assert_eq!(join("x = 1", "a\n"), "x = 1\n# --- expected ---\n# a\n");
    }

    #[test]
    fn trailing_blanks_do_not_count() {
        assert_eq!(normalised("a  \n\n b\n\n\n"), "a\n\n b\n");
        assert_eq!(normalised("\n"), "");
        assert_eq!(normalised(""), "");
    }
}
