//! Running other programs.
//!
//! What does something is echoed before it runs, so that a failing step can be repeated by hand, and has a time limit,
//! so that a hung test ends the run instead of using up CI's.

use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::{Failure, Outcome};

/// Longest time one program may take. The whole of CI has 90 minutes.
const LIMIT: Duration = Duration::from_secs(40 * 60);

/// How often a running program is asked whether it ended.
const POLL: Duration = Duration::from_millis(20);

/// Runs `command` with its output shown; anything but exit code 0 is a failure.
pub(crate) fn run(mut command: Command) -> Outcome {
    let line = describe(&command);
    eprintln!("$ {line}");
    let child = command.spawn().map_err(|error| Failure::Failed(format!("{line}: {error}")))?;
    wait(child, &line)
}

/// Runs `command` and returns its standard output; anything but exit code 0 is a failure. Not echoed: it asks rather
/// than does.
pub(crate) fn output(mut command: Command) -> Result<String, Failure> {
    let line = describe(&command);
    let failed = |error: std::io::Error| Failure::Failed(format!("{line}: {error}"));
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(failed)?;
    // Read beside waiting: a full pipe would stop the child.
    let pipe = child.stdout.take();
    let reader = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.map_or(Ok(0), |mut pipe| pipe.read_to_end(&mut bytes)).map(|_| bytes)
    });
    wait(child, &line)?;
    let bytes = match reader.join() {
        Ok(bytes) => bytes.map_err(failed)?,
        Err(_) => {
            return Err(Failure::Failed(format!("{line}: reading its output panicked")));
        }
    };
    String::from_utf8(bytes).map_err(|_| Failure::Failed(format!("{line}: output is not UTF-8")))
}

/// Runs `command` silently and returns its standard output if it is there and succeeds: for asking whether a tool
/// exists and which version it is.
pub(crate) fn probe(mut command: Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn wait(mut child: Child, line: &str) -> Outcome {
    let start = Instant::now();
    loop {
        let status = child.try_wait().map_err(|error| Failure::Failed(format!("{line}: {error}")))?;
        match status {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(Failure::Failed(format!("{line}: {status}"))),
            None if start.elapsed() > LIMIT => {
                // It may have ended in between; then there is nothing to end.
                let _ = child.kill();
                let _ = child.wait();
                return Err(Failure::Failed(format!(
                    "{line}: still running after {} minutes",
                    LIMIT.as_secs() / 60
                )));
            }
            None => std::thread::sleep(POLL),
        }
    }
}

/// The command as one would type it: what it sets in the environment, the program's file name, the arguments.
fn describe(command: &Command) -> String {
    let mut words = Vec::new();
    for (name, value) in command.get_envs() {
        // Whoever changes PATH puts something before the old one, which is long and says nothing.
        let path = name == "PATH";
        if let Some(value) = value.filter(|_| !path) {
            words.push(format!("{}={}", name.to_string_lossy(), quote(&value.to_string_lossy())));
        }
    }
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(command.get_program());
    words.push(quote(&program.to_string_lossy()));
    words.extend(command.get_args().map(|argument| quote(&argument.to_string_lossy())));
    words.join(" ")
}

fn quote(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=./:,+@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_string()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_described_as_typed() {
        let mut command = Command::new("/usr/bin/tool");
        command.env("A", "b c").args(["--x=1", "it's", ""]);
        assert_eq!(describe(&command), r"A='b c' tool --x=1 'it'\''s' ''");
    }

    #[test]
    fn a_failing_command_is_a_failure() {
        assert!(run(Command::new("false")).is_err());
        assert!(run(Command::new("/nonexistent/tool")).is_err());
        assert!(probe(Command::new("/nonexistent/tool")).is_none());
        assert!(run(Command::new("true")).is_ok());
    }

    #[test]
    fn output_larger_than_a_pipe_is_read() {
        let mut command = Command::new("seq");
        command.arg("100000");
        let text = output(command).expect("seq counts");
        assert_eq!(text.lines().next_back(), Some("100000"));
        assert!(output(Command::new("false")).is_err());
    }
}
