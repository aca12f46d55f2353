//! An interpreter under comparison, and one run of it.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// A name for the table and the command that the path of a script is appended to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer {
    /// The column's heading.
    pub name: String,
    /// Program and arguments.
    pub command: Vec<String>,
}

/// What one run printed and how long its user waited.
#[derive(Debug)]
pub struct Run {
    /// Standard output; bytes that are not UTF-8 are replaced.
    pub output: String,
    /// From before the process was started until after it ended, in seconds.
    pub wall: f64,
}

impl Peer {
    /// Parses `NAME=COMMAND`. The command is split at white space; quotes of either kind keep it together.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (name, command) =
            text.split_once('=').ok_or_else(|| format!("--peer wants NAME=COMMAND, not {text:?}"))?;
        let command = words(command)?;
        if name.is_empty() || command.is_empty() {
            return Err(format!("--peer wants NAME=COMMAND, not {text:?}"));
        }
        Ok(Self { name: name.into(), command })
    }

    /// Runs `script`. A run that takes longer than `limit`, ends with an error or can't start is an error that says so.
    pub fn run(&self, script: &Path, limit: Duration) -> Result<Run, String> {
        let mut command = Command::new(&self.command[0]);
        command.args(&self.command[1..]).arg(script).stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let start = Instant::now();
        let mut child = command.spawn().map_err(|error| format!("{}: {error}", self.command[0]))?;
        // Reading on threads: a full pipe must not stop the child, and its end is what the limit waits for.
        let (sender, receiver) = mpsc::channel();
        let output = reader(child.stdout.take(), sender.clone());
        let errors = reader(child.stderr.take(), sender);
        let deadline = start + limit;
        for _ in 0..2 {
            if receiver.recv_timeout(deadline.saturating_duration_since(Instant::now())).is_err() {
                // It may have ended in between; then there is nothing to end.
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("longer than {} s", limit.as_secs()));
            }
        }
        let status = child.wait().map_err(|error| error.to_string())?;
        let wall = start.elapsed().as_secs_f64();
        let text = |handle: thread::JoinHandle<Vec<u8>>| {
            handle.join().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
        };
        let (output, errors) = (text(output), text(errors));
        if !status.success() {
            let last =
                errors.lines().chain(output.lines()).rfind(|line| !line.trim().is_empty()).unwrap_or("");
            return Err(format!("{status}: {last}"));
        }
        Ok(Run { output, wall })
    }
}

fn reader(pipe: Option<impl Read + Send + 'static>, done: mpsc::Sender<()>) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            // What was read before an error is still the output.
            let _ = pipe.read_to_end(&mut bytes);
        }
        // Nobody listens any more after the limit.
        let _ = done.send(());
        bytes
    })
}

fn words(text: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for character in text.chars() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (None, '"' | '\'') => {
                quote = Some(character);
                word.get_or_insert_default();
            }
            (None, ' ' | '\t') => words.extend(word.take()),
            _ => word.get_or_insert_default().push(character),
        }
    }
    if quote.is_some() {
        return Err(format!("a quote in {text:?} has no end"));
    }
    words.extend(word);
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Peer {
        Peer { name: "shell".into(), command: vec!["sh".into(), "-c".into(), script.into()] }
    }

    #[test]
    fn peers_have_a_name_and_words() {
        let peer = Peer::parse("a=b -X 'c d'  \"\"").expect("well formed");
        assert_eq!(
            peer,
            Peer { name: "a".into(), command: vec!["b".into(), "-X".into(), "c d".into(), String::new()] }
        );
        assert!(Peer::parse("b -X").is_err() && Peer::parse("a=").is_err() && Peer::parse("a='b").is_err());
    }

    #[test]
    fn a_run_has_output_and_time() {
        let run = shell("sleep 0.05; echo hello")
            .run(Path::new("unused"), Duration::from_secs(10))
            .expect("it runs");
        assert_eq!(run.output, "hello\n");
        assert!(run.wall >= 0.05);
    }

    #[test]
    fn failing_and_endless_runs_are_errors() {
        let error = shell("echo why >&2; exit 3")
            .run(Path::new("unused"), Duration::from_secs(10))
            .expect_err("exit 3");
        assert!(error.contains('3') && error.contains("why"), "{error}");
        let error =
            shell("exec sleep 10").run(Path::new("unused"), Duration::from_millis(50)).expect_err("too long");
        assert!(error.contains("longer"), "{error}");
        assert!(
            Peer::parse("a=/nonexistent")
                .expect("well formed")
                .run(Path::new("x"), Duration::from_secs(1))
                .is_err()
        );
    }
}
