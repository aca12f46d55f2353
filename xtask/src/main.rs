//! The developer commands: `cargo xtask <command>`.
//!
//! One row of [`COMMANDS`] per command; the help text and the dispatch are that table. `cargo xtask test` is what CI
//! runs; its steps are the table in [`plan`].
//!
//! Rules:
//! 1. Nothing is skipped silently. A step that can't run here says why, in its place and again in the summary.
//! 2. What is missing is installed when that is possible (rustup component or target, Debian package when root); if it
//!    is not, the message names what to install.
//! 3. Only the standard library: this crate is built before anything else, on fresh machines.

mod board;
mod device;
mod elf;
mod harness;
mod install;
mod layers;
mod mpremote;
mod plan;
mod process;
mod size;
mod thumb;
mod toolchain;
mod workspace;

use std::fmt;
use std::process::ExitCode;

use workspace::Workspace;

/// Why a command did not succeed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// It ran and found something wrong, or what it needs is missing although it could have been installed.
    Failed(String),
    /// This machine can't run it: something is missing that can't be installed here.
    CannotRun(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(reason) => f.write_str(reason),
            Self::CannotRun(reason) => write!(f, "can't run on this machine: {reason}"),
        }
    }
}

/// What every command and every step returns.
pub(crate) type Outcome = Result<(), Failure>;

struct Command {
    name: &'static str,
    arguments: &'static str,
    summary: &'static str,
    run: fn(&Workspace, &[String]) -> Outcome,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "test",
        arguments: "[--list] [--only STEP]... [--skip STEP]...",
        summary: "everything CI needs, step by step",
        run: plan::test,
    },
    Command { name: "ci", arguments: "", summary: "the same as test", run: plan::test },
    Command {
        name: "corpus",
        arguments: "[FILTER]...",
        summary: "the scripts with expected output, on every tier",
        run: |workspace, arguments| harness::mode(workspace, "corpus", arguments),
    },
    Command {
        name: "stress",
        arguments: "[FILTER]...",
        summary: "the scripts, collecting at every allocation",
        run: |workspace, arguments| harness::mode(workspace, "stress", arguments),
    },
    Command {
        name: "alloc-fail",
        arguments: "[FILTER]...",
        summary: "a subset of the scripts, each allocation failing in turn",
        run: |workspace, arguments| harness::mode(workspace, "alloc-fail", arguments),
    },
    Command {
        name: "fuzz",
        arguments: "[--seconds N] [--seed S] [--jobs J] [--program S [--show]]",
        summary: "random programs on CPython and every tier, for as long as you like",
        run: |workspace, arguments| harness::mode(workspace, "fuzz", arguments),
    },
    Command {
        name: "filetests",
        arguments: "[FILTER]...",
        summary: "the tests with their expectation in the same file",
        run: |workspace, arguments| harness::mode(workspace, "filetests", arguments),
    },
    Command {
        name: "cli",
        arguments: "[FILTER]...",
        summary: "the command line: flags, messages, exit codes, bad input",
        run: |workspace, arguments| harness::mode(workspace, "cli", arguments),
    },
    Command {
        name: "diff",
        arguments: "[FILTER]...",
        summary: "cpython, then corpus: one script on CPython and every tier",
        run: harness::diff,
    },
    Command {
        name: "cpython",
        arguments: "[FILTER]...",
        summary: "the scripts' expected output against CPython",
        run: |workspace, arguments| harness::mode(workspace, "cpython", arguments),
    },
    Command {
        name: "bless",
        arguments: "[corpus|cpython|filetests] [FILTER]...",
        summary: "rewrite expected output (default: of the file tests); never in CI",
        run: harness::bless,
    },
    Command {
        name: "check-device",
        arguments: "[--largest N]",
        summary: "build vm and emit for thumbv7em-none-eabihf, link what is reachable, print its size",
        run: device::check,
    },
    Command {
        name: "thumb",
        arguments: "random [--seconds N] [--seed S] [--level L] | exec FILE.ir [--level L] | kernels [NAME [--show]]",
        summary: "run emitted Thumb code on an emulated board, against the IR interpreter",
        run: thumb::command,
    },
    Command {
        name: "device",
        arguments: "run SCRIPT [ARGUMENT]... | count SCRIPT | repl [--serial WHERE] | test [FILTER]... [--gc-stress] [--board B] | upstream TESTS",
        summary: "firmware for an emulated board: run a script on it, or the corpus",
        run: board::command,
    },
    Command {
        name: "mpremote",
        arguments: "[--board B]",
        summary: "MicroPython's tool against the prompt and the files of a board",
        run: mpremote::run,
    },
    Command {
        name: "layers",
        arguments: "",
        summary: "check which crate may depend on which",
        run: |workspace, _| layers::check(workspace),
    },
    Command {
        name: "size",
        arguments: "[firmware] [--largest N]",
        summary: "what the release binary or the firmware consists of, by crate, and its largest functions",
        run: size::command,
    },
    Command {
        name: "bench",
        arguments: "[compare|kernels|footprint|criterion] [ARGUMENT]...",
        summary: "benchmarks against the release binary (default: compare --set programs)",
        run: harness::bench,
    },
];

fn usage() -> String {
    let mut text = String::from("usage: cargo xtask COMMAND [ARGUMENT]...\n\n");
    for command in COMMANDS {
        let left = format!("{} {}", command.name, command.arguments);
        text.push_str(&format!("  {left:<50} {}\n", command.summary));
    }
    text
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(name) = arguments.next() else {
        eprint!("{}", usage());
        return ExitCode::from(2);
    };
    if matches!(name.as_str(), "help" | "--help" | "-h") {
        print!("{}", usage());
        return ExitCode::SUCCESS;
    }
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        eprint!("cargo xtask: no command {name:?}\n\n{}", usage());
        return ExitCode::from(2);
    };
    let rest: Vec<String> = arguments.collect();
    match Workspace::find().and_then(|workspace| (command.run)(&workspace, &rest)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("cargo xtask {name}: {failure}");
            ExitCode::FAILURE
        }
    }
}
