//! Running a subprocess with a time limit, collecting what it writes and how it ended.
//!
//! Invariants:
//! 1. [`Invocation::run`] returns within the time limit plus a moment, whatever the child does:
//!    output is drained by threads of its own, and a child that outlives its limit is killed.
//! 2. Output beyond [`OUTPUT_LIMIT`] is read and dropped, so that an endless printer costs no memory.

use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io::{self, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// Bytes kept of each output stream.
pub const OUTPUT_LIMIT: usize = 8 << 20;

/// Exit codes from here on belong to crashes (Rust's panic is 101), unless a test asks for one.
pub const FIRST_CRASH_CODE: i32 = 100;

/// What standard output is connected to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Stdout {
    /// A pipe that is read.
    #[default]
    Captured,
    /// A pipe whose reader has gone away.
    BrokenPipe,
    /// File descriptor 1 is not open at all.
    Closed,
    /// A device that is always full.
    Full,
}

/// A command about to be run.
#[derive(Clone, Debug)]
pub struct Invocation {
    /// The program.
    pub program: PathBuf,
    /// Its arguments.
    pub args: Vec<OsString>,
    /// The working folder.
    pub folder: PathBuf,
    /// Variables to set; the rest of the environment is inherited.
    pub env: Vec<(String, String)>,
    /// Variables to remove.
    pub unset: Vec<String>,
    /// What it reads.
    pub stdin: Vec<u8>,
    /// Where its output goes.
    pub stdout: Stdout,
    /// Send it SIGINT after this long.
    pub interrupt_after: Option<Duration>,
    /// Kill it after this long.
    pub timeout: Duration,
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// With this exit code.
    Exit(i32),
    /// By this signal.
    Signal(i32),
    /// Not within its time limit.
    Timeout,
}

/// What a finished process left.
#[derive(Clone, Debug)]
pub struct Completion {
    /// How it ended.
    pub end: End,
    /// Standard output.
    pub stdout: Vec<u8>,
    /// Standard error.
    pub stderr: Vec<u8>,
}

impl Completion {
    /// Standard output as text, invalid UTF-8 replaced.
    #[must_use]
    pub fn stdout_text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    /// Standard error as text, invalid UTF-8 replaced.
    #[must_use]
    pub fn stderr_text(&self) -> String {
        String::from_utf8_lossy(&self.stderr).into_owned()
    }

    /// Why this is a crash of the interpreter (not an error of the script), if it is.
    ///
    /// A process that should exit with `expected` is not judged by that code.
    #[must_use]
    pub fn crash(&self, expected: i32) -> Option<String> {
        match self.end {
            End::Timeout => return Some("ran out of time".into()),
            End::Signal(number) => return Some(format!("killed by signal {number}")),
            End::Exit(code) if code >= FIRST_CRASH_CODE && code != expected => {
                return Some(format!("exit code {code}"));
            }
            End::Exit(_) => {}
        }
        let stderr = self.stderr_text();
        let panic = stderr.lines().find(|line| is_panic_message(line))?;
        Some(format!("panic message: {panic}"))
    }
}

/// Whether a line of standard error is what a Rust program prints when it panics or aborts.
fn is_panic_message(line: &str) -> bool {
    (line.starts_with("thread '") && line.contains("panicked at"))
        || line.starts_with("memory allocation of ")
        || line.starts_with("fatal runtime error: ")
        || line.contains("has overflowed its stack")
}

impl Invocation {
    /// A command with nothing to read, captured output and the given limit.
    #[must_use]
    pub fn new(program: impl Into<PathBuf>, folder: impl Into<PathBuf>, timeout: Duration) -> Self {
        Self {
            program: program.into(),
            args: Vec::new(),
            folder: folder.into(),
            env: Vec::new(),
            unset: Vec::new(),
            stdin: Vec::new(),
            stdout: Stdout::Captured,
            interrupt_after: None,
            timeout,
        }
    }

    /// Adds an argument.
    #[must_use]
    pub fn arg(mut self, arg: impl Into<OsString>) -> Self {
        self.args.push(arg.into());
        self
    }

    /// Adds arguments.
    #[must_use]
    pub fn args<T: Into<OsString>>(mut self, args: impl IntoIterator<Item = T>) -> Self {
        self.args.extend(args.into_iter().map(Into::into));
        self
    }

    /// Runs it to its end or its limit.
    ///
    /// # Errors
    /// When the program cannot be started, with a message that names it.
    pub fn run(&self) -> Result<Completion, String> {
        let deadline = Instant::now() + self.timeout;
        let mut child = self
            .command()
            .and_then(|mut command| command.spawn())
            .map_err(|error| format!("cannot start {}: {error}", self.program.display()))?;
        let (sender, receiver) = mpsc::channel();
        let mut open_streams = 0;
        if let Some(pipe) = child.stdout.take() {
            if self.stdout == Stdout::BrokenPipe {
                drop(pipe);
            } else {
                open_streams += 1;
                drain(pipe, true, sender.clone());
            }
        }
        if let Some(pipe) = child.stderr.take() {
            open_streams += 1;
            drain(pipe, false, sender);
        }
        if let Some(mut pipe) = child.stdin.take() {
            let input = self.stdin.clone();
            // The child may exit without reading: a failed write is its right.
            thread::spawn(move || pipe.write_all(&input));
        }
        if let Some(delay) = self.interrupt_after {
            interrupt_later(child.id(), delay);
        }

        let mut completion = Completion { end: End::Timeout, stdout: Vec::new(), stderr: Vec::new() };
        while open_streams > 0 {
            let left = deadline.saturating_duration_since(Instant::now());
            let Ok((is_stdout, bytes)) = receiver.recv_timeout(left) else {
                break;
            };
            open_streams -= 1;
            if is_stdout {
                completion.stdout = bytes;
            } else {
                completion.stderr = bytes;
            }
        }
        if let Some(status) = wait_until(&mut child, deadline) {
            completion.end = match status.code() {
                Some(code) => End::Exit(code),
                None => End::Signal(status.signal().unwrap_or(0)),
            };
        }
        Ok(completion)
    }

    fn command(&self) -> io::Result<Command> {
        let mut command = if self.stdout == Stdout::Closed {
            // Only a shell can start a process without file descriptor 1 here: std always opens it.
            let mut shell = Command::new("/bin/sh");
            shell.args(["-c", "exec \"$0\" \"$@\" >&-"]).arg(&self.program);
            shell
        } else {
            Command::new(&self.program)
        };
        for name in &self.unset {
            command.env_remove(name);
        }
        command
            .args(&self.args)
            .current_dir(&self.folder)
            .envs(self.env.iter().map(|(key, value)| (key, value)))
            .stdin(if self.stdin.is_empty() { Stdio::null() } else { Stdio::piped() })
            .stdout(match self.stdout {
                Stdout::Full => OpenOptions::new().write(true).open("/dev/full")?.into(),
                _ => Stdio::piped(),
            })
            .stderr(Stdio::piped());
        Ok(command)
    }
}

/// Reads a stream to its end on a thread of its own and sends what it held.
fn drain(mut pipe: impl Read + Send + 'static, is_stdout: bool, sender: mpsc::Sender<(bool, Vec<u8>)>) {
    thread::spawn(move || {
        let mut kept = Vec::new();
        let mut buffer = [0; 16 * 1024];
        loop {
            match pipe.read(&mut buffer) {
                Ok(0) => break,
                Ok(count) => {
                    let room = OUTPUT_LIMIT.saturating_sub(kept.len()).min(count);
                    kept.extend_from_slice(&buffer[..room]);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => break,
            }
        }
        // Nobody waits for the output of a process that was given up.
        let _ = sender.send((is_stdout, kept));
    });
}

fn interrupt_later(process: u32, delay: Duration) {
    thread::spawn(move || {
        thread::sleep(delay);
        // Without unsafe code, the shell's `kill` is the way to send a signal.
        Command::new("kill").args(["-INT", &process.to_string()]).status()
    });
}

/// Waits for the child until `deadline`; then kills it and returns `None`.
fn wait_until(child: &mut Child, deadline: Instant) -> Option<ExitStatus> {
    // With its streams closed the child is as good as ended, so the first waits are short.
    let mut pause = Duration::from_micros(100);
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if Instant::now() < deadline => {
                thread::sleep(pause);
                pause = (pause * 2).min(Duration::from_millis(20));
            }
            _ => {
                // It may have ended by itself in this moment; then there is nothing to kill.
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str, timeout_ms: u64) -> Invocation {
        Invocation::new("/bin/sh", "/", Duration::from_millis(timeout_ms)).args(["-c", script])
    }

    #[test]
    fn collects_both_streams_the_exit_code_and_stdin() {
        let mut invocation = shell("cat; echo err >&2; exit 3", 5000);
        invocation.stdin = b"hello".to_vec();
        let done = invocation.run().unwrap();
        assert_eq!(done.end, End::Exit(3));
        assert_eq!(done.stdout, b"hello");
        assert_eq!(done.stderr, b"err\n");
        assert_eq!(done.crash(0), None);
    }

    #[test]
    fn a_child_that_hangs_is_killed() {
        let started = Instant::now();
        let done = shell("echo first; exec sleep 30", 200).run().unwrap();
        assert_eq!(done.end, End::Timeout);
        assert!(started.elapsed() < Duration::from_secs(10));
        assert!(done.crash(0).is_some());
    }

    #[test]
    fn a_child_that_closes_its_streams_and_hangs_is_killed() {
        let done = shell("exec >&- 2>&-; exec sleep 30", 200).run().unwrap();
        assert_eq!(done.end, End::Timeout);
    }

    #[test]
    fn signals_panics_and_high_codes_are_crashes() {
        assert_eq!(shell("kill -SEGV $$", 5000).run().unwrap().end, End::Signal(11));
        assert!(shell("kill -SEGV $$", 5000).run().unwrap().crash(0).is_some());
        assert!(shell("exit 101", 5000).run().unwrap().crash(0).is_some());
        assert!(shell("exit 101", 5000).run().unwrap().crash(101).is_none());
        let panic = "echo \"thread 'main' panicked at src/x.rs:1:2:\" >&2; exit 1";
        assert!(shell(panic, 5000).run().unwrap().crash(1).is_some());
    }

    #[test]
    fn an_interrupt_reaches_the_child() {
        let mut invocation = shell("trap 'exit 7' INT; while :; do sleep 0.05; done", 8000);
        invocation.interrupt_after = Some(Duration::from_millis(300));
        assert_eq!(invocation.run().unwrap().end, End::Exit(7));
    }

    #[test]
    fn stdout_can_be_closed_broken_or_full() {
        for kind in [Stdout::Closed, Stdout::Full] {
            let mut invocation = shell("echo x 2>/dev/null || exit 4", 5000);
            invocation.stdout = kind;
            assert_eq!(invocation.run().unwrap().end, End::Exit(4), "{kind:?}");
        }
        let mut invocation = shell("sleep 0.2; exec cat /proc/self/stat", 5000);
        invocation.stdout = Stdout::BrokenPipe;
        let end = invocation.run().unwrap().end;
        assert!(end == End::Signal(13) || end == End::Exit(1), "{end:?}");
    }

    #[test]
    fn a_missing_program_is_an_error_that_names_it() {
        let error = Invocation::new("/no/such/program", "/", Duration::from_secs(1)).run();
        assert!(error.unwrap_err().contains("/no/such/program"));
    }
}
