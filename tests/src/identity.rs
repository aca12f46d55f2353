//! Mode `board-code`: the machine code that the host makes of a viper function (`taipan build --list`) is, byte by byte and
//! relocation by relocation, what the board's compiler makes of it (`micropython.native_code`).
//!
//! The board runs each script to its end first, so that its globals are what the host takes them for; then each function is
//! compiled anew there, together with those that it calls directly.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::case::Outcome;
use crate::layout;
use crate::process::{Completion, End};
use crate::taipan::Taipan;

const TIMEOUT: Duration = Duration::from_secs(60);

/// What the board's lines begin with; scripts print other lines.
const MARK: char = '\x01';

/// What `-march` calls the processor of a board.
#[must_use]
pub fn march(board: &str) -> &'static str {
    match board {
        "an385" => "armv7m",
        "an500" => "armv7emdp",
        _ => "armv7emsp",
    }
}

/// The script that the board runs.
#[must_use]
pub fn driver() -> PathBuf {
    layout::tests_folder().join("src/identity.py")
}

/// The host's code of the functions of a script.
///
/// # Errors
/// Why there is none.
pub fn expected(folder: &Path, script: &str, board: &str) -> Result<Vec<u8>, Outcome> {
    let taipan = Taipan::locate().map_err(Outcome::Fail)?;
    let invocation = taipan.invocation(folder, TIMEOUT);
    let target = format!("-march={}", march(board));
    let run = invocation.args(&["build".to_string(), target, "--list".into(), script.into()]).run();
    match run {
        Ok(run) if run.end == End::Exit(0) => Ok(run.stdout),
        Ok(run) => Err(Outcome::Fail(run.stderr_text())),
        Err(error) => Err(Outcome::Fail(error.to_string())),
    }
}

/// Functions by name and line, and their code, or why there is none.
fn functions(text: &str) -> BTreeMap<&str, Result<&str, &str>> {
    let mut functions = BTreeMap::new();
    for line in text.lines() {
        if let Some((key, code)) = line.split_once(": ") {
            functions.insert(key, Ok(code));
        } else if let Some((key, reason)) = line.split_once("- ") {
            functions.insert(key, Err(reason));
        }
    }
    functions
}

/// Compares the host's code with what the board has printed; `differs` says that some of it is known to be other code.
#[must_use]
pub fn judge(expected: &[u8], differs: bool, completion: &Completion) -> Outcome {
    let host = String::from_utf8_lossy(expected);
    let host = functions(&host);
    let stdout = String::from_utf8_lossy(&completion.stdout);
    let lines: Vec<&str> = stdout.lines().filter_map(|line| Some(line.split_once(MARK)?.1)).collect();
    if lines.last() != Some(&"end") {
        return Outcome::Fail(format!("the board did not come to the end\n{}", completion.stderr_text()));
    }
    let board = lines.join("\n");
    let (mut same, mut wrong) = (0, String::new());
    for (key, code) in functions(&board) {
        match (code, host.get(key)) {
            (Ok(board), Some(Ok(host))) if board == *host => same += 1,
            (Ok(board), Some(Ok(host))) => {
                wrong.push_str(&format!(
                    "{key} is other code on the board:\n  host  {host}\n  board {board}\n"
                ));
            }
            (_, None) => wrong.push_str(&format!("the host knows no {key}\n")),
            // The host says that it takes the running program.
            (_, Some(Err(_))) | (Err(_), _) => {}
        }
    }
    match (same, wrong.is_empty()) {
        (_, false) if differs => Outcome::Pass,
        (_, false) => Outcome::Fail(wrong),
        (1.., true) if differs => Outcome::Fail("all is the same: take `board-code: differs` out".into()),
        (0, true) => Outcome::Skip("no function that the host makes code of can be reached".into()),
        _ => Outcome::Pass,
    }
}
