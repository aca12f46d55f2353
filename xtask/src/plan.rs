//! `cargo xtask test`: the steps of CI, in order, each with a banner and its time, and a summary at the end.
//!
//! A failing step does not stop the run: one run shows everything that is wrong. Steps that cost seconds come first.
//! The exit code is 0 only if no step failed and at least one ran.

use std::time::{Duration, Instant};

use crate::workspace::TEST_PROFILE;
use crate::{
    Failure, Outcome, Workspace, board, device, harness, install, layers, mpremote, process, size, thumb,
};

struct Step {
    name: &'static str,
    summary: &'static str,
    run: fn(&Workspace) -> Outcome,
}

const STEPS: &[Step] = &[
    Step { name: "fmt", summary: "formatting", run: fmt },
    Step { name: "layers", summary: "which crate may depend on which", run: layers::check },
    Step { name: "clippy", summary: "lints of every target, warnings are errors", run: clippy },
    Step { name: "unit", summary: "unit and documentation tests of every crate", run: unit },
    Step { name: "device", summary: "vm and emit for thumbv7em-none-eabihf", run: |w| device::check(w, &[]) },
    Step { name: "board", summary: "firmware: scripts on emulated boards", run: board::steps },
    Step { name: "size", summary: "the firmware's size against its limit", run: |w| size::firmware(w, &[]) },
    Step { name: "thumb", summary: "random functions as Thumb code on emulated boards", run: thumb },
    Step { name: "corpus", summary: "scripts on every tier", run: |w| harness::mode(w, "corpus", &[]) },
    Step { name: "filetests", summary: "compiler stages", run: |w| harness::mode(w, "filetests", &[]) },
    Step { name: "cli", summary: "command line and bad input", run: |w| harness::mode(w, "cli", &[]) },
    Step {
        name: "cpython",
        summary: "expected output against CPython",
        run: |w| harness::mode(w, "cpython", &[]),
    },
    Step { name: "stress", summary: "collect at every allocation", run: |w| harness::mode(w, "stress", &[]) },
    Step {
        name: "alloc-fail",
        summary: "fail every allocation",
        run: |w| harness::mode(w, "alloc-fail", &[]),
    },
    Step { name: "mpremote", summary: "MicroPython's tool against a board", run: mpremote_steps },
    Step { name: "fuzz", summary: "random programs on CPython and every tier", run: fuzz },
    Step {
        name: "release",
        summary: "the binary that users build",
        run: |w| w.build_binary("release").map(drop),
    },
    Step { name: "example", summary: "the README's first command", run: example },
    Step { name: "programs", summary: "benchmark programs give CPython's results", run: programs },
    Step { name: "kernels", summary: "kernels give C's results in every tier", run: kernels },
];

enum Result {
    Passed,
    Failed(String),
    NotRun(String),
}

/// Runs the steps that `arguments` select: all, without `--only` and `--skip`.
pub(crate) fn test(workspace: &Workspace, arguments: &[String]) -> Outcome {
    let Some(steps) = select(arguments)? else {
        for step in STEPS {
            println!("{:<12} {}", step.name, step.summary);
        }
        return Ok(());
    };
    let start = Instant::now();
    let mut results = Vec::new();
    for (number, step) in steps.iter().enumerate() {
        banner(&format!("{}/{} {}: {}", number + 1, steps.len(), step.name, step.summary));
        let begin = Instant::now();
        let result = match (step.run)(workspace) {
            Ok(()) => Result::Passed,
            Err(Failure::Failed(reason)) => {
                eprintln!("{} FAILED: {reason}", step.name);
                Result::Failed(reason)
            }
            Err(Failure::CannotRun(reason)) => {
                eprintln!("{} NOT RUN: {reason}", step.name);
                Result::NotRun(reason)
            }
        };
        results.push((step.name, begin.elapsed(), result));
    }
    banner("summary");
    let mut failed = Vec::new();
    let mut passed = 0;
    for (name, time, result) in &results {
        let verdict = match result {
            Result::Passed => {
                passed += 1;
                "ok".to_string()
            }
            Result::Failed(reason) => {
                failed.push(*name);
                // The whole command is in the step's own output.
                let end = reason.rsplit(": ").next().unwrap_or(reason);
                format!("FAILED   {end}   (cargo xtask test --only {name})")
            }
            Result::NotRun(reason) => format!("NOT RUN  {reason}"),
        };
        eprintln!("{name:<12} {:>8}  {verdict}", seconds(*time));
    }
    for step in STEPS.iter().filter(|step| !steps.iter().any(|chosen| chosen.name == step.name)) {
        eprintln!("{:<12} {:>8}  left out by --only or --skip", step.name, "-");
    }
    eprintln!("{:<12} {:>8}", "total", seconds(start.elapsed()));
    if !failed.is_empty() {
        return Err(Failure::Failed(format!("failed: {}", failed.join(", "))));
    }
    if passed == 0 { Err(Failure::Failed("no step ran".into())) } else { Ok(()) }
}

/// The chosen steps, or none for `--list`.
fn select(arguments: &[String]) -> std::result::Result<Option<Vec<&'static Step>>, Failure> {
    let mut only = Vec::new();
    let mut skip = Vec::new();
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        let names = match argument.as_str() {
            "--list" => return Ok(None),
            "--only" => &mut only,
            "--skip" => &mut skip,
            other => return Err(Failure::Failed(format!("unknown argument {other:?}"))),
        };
        let name = arguments
            .next()
            .ok_or_else(|| Failure::Failed(format!("{argument} needs the name of a step")))?;
        if !STEPS.iter().any(|step| step.name == name) {
            return Err(Failure::Failed(format!("no step {name:?}; --list shows them")));
        }
        names.push(name.clone());
    }
    let chosen = |step: &&Step| {
        let named = |names: &[String]| names.iter().any(|name| name == step.name);
        (only.is_empty() || named(&only)) && !named(&skip)
    };
    Ok(Some(STEPS.iter().filter(chosen).collect()))
}

fn fmt(workspace: &Workspace) -> Outcome {
    install::cargo_subcommand(workspace, "fmt", "rustfmt", "rustfmt-web")?;
    let mut command = workspace.cargo();
    command.args(["fmt", "--all", "--check"]);
    process::run(command)
}

fn clippy(workspace: &Workspace) -> Outcome {
    install::cargo_subcommand(workspace, "clippy", "clippy", "rust-web-clippy")?;
    let mut command = workspace.cargo();
    command.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    process::run(command)
}

fn unit(workspace: &Workspace) -> Outcome {
    // The judge of the Thumb encoder; the tests that need it name it if it is missing.
    let _ = install::program("arm-none-eabi-as", "binutils-arm-none-eabi");
    // The profile of the binary under test, so that the large dependencies are built once for both.
    let mut command = workspace.cargo();
    command.args(["test", "--workspace", "--profile", TEST_PROFILE]);
    process::run(command)
}

fn thumb(workspace: &Workspace) -> Outcome {
    thumb::command(workspace, &["random", "--seconds", "45"].map(String::from))
}

fn fuzz(workspace: &Workspace) -> Outcome {
    // The same programs each time: a commit fails by what it changed, not by luck.
    harness::mode(workspace, "fuzz", &["--seed", "1", "--seconds", "60"].map(String::from))
}

fn example(workspace: &Workspace) -> Outcome {
    let mut command = workspace.cargo();
    command.args(["run", "--release", "--", "docs/examples/mandelbrot.py"]);
    let output = process::output(command)?;
    print!("{output}");
    // The script compares the tiers' pictures itself; its last line shows that it came to the end.
    if output.lines().next_back().is_some_and(|line| line.starts_with("viper ")) {
        Ok(())
    } else {
        Err(Failure::Failed("the last line of the output is not viper's time".into()))
    }
}

fn programs(workspace: &Workspace) -> Outcome {
    // One run each, for the results: timings on a shared machine would prove nothing.
    install::program("python3", "python3")?;
    let words = ["compare", "--set", "programs", "--runs", "1", "--peer", "cpython=python3", "--peer"];
    let mut arguments: Vec<String> = words.map(String::from).to_vec();
    arguments.push(format!("taipan={}", workspace.binary("release").display()));
    harness::bench(workspace, &arguments)
}

fn kernels(workspace: &Workspace) -> Outcome {
    harness::bench(workspace, &["kernels", "--runs", "1"].map(String::from))
}

fn banner(text: &str) {
    eprintln!("\n==== {text} {}", "=".repeat(100usize.saturating_sub(text.len())));
}

fn seconds(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{:.0}m{:02.0}s", (seconds / 60.0).floor(), seconds % 60.0)
    }
}

/// Against a process that plays a board, and against the emulated one.
fn mpremote_steps(workspace: &Workspace) -> Outcome {
    mpremote::run(workspace, &[])?;
    mpremote::run(workspace, &["--board".into(), board::BOARDS[0].name.into()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(arguments: &[&str]) -> Vec<&'static str> {
        let arguments: Vec<String> = arguments.iter().map(|argument| (*argument).to_string()).collect();
        match select(&arguments) {
            Ok(Some(steps)) => steps.iter().map(|step| step.name).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn all_steps_are_the_default() {
        assert_eq!(names(&[]).len(), STEPS.len());
    }

    #[test]
    fn steps_can_be_chosen_and_left_out() {
        assert_eq!(names(&["--only", "fmt", "--only", "unit", "--skip", "fmt"]), ["unit"]);
        assert!(select(&["--only".into(), "nothing".into()]).is_err());
        assert!(select(&["--only".into()]).is_err());
        assert!(select(&["fmt".into()]).is_err());
    }

    #[test]
    fn step_names_are_unique() {
        for (index, step) in STEPS.iter().enumerate() {
            assert!(STEPS[..index].iter().all(|other| other.name != step.name), "{}", step.name);
        }
    }
}
