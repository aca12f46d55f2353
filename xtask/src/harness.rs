//! The commands that hand over to the packages `taipan-tests` and `taipan-benches`.
//!
//! Both drive a built `taipan` binary; they are told which by the environment variable `TAIPAN`. A caller that sets it
//! decides (to test an installed binary, say); otherwise the binary is built here.

use std::ffi::OsString;

use crate::workspace::TEST_PROFILE;
use crate::{Failure, Outcome, Workspace, install, process};

/// Names the binary under test.
const BINARY: &str = "TAIPAN";

fn binary(workspace: &Workspace, profile: &str) -> Result<OsString, Failure> {
    match std::env::var_os(BINARY) {
        Some(path) => Ok(path),
        None => workspace.build_binary(profile).map(Into::into),
    }
}

/// Runs one mode of the test harness.
pub(crate) fn mode(workspace: &Workspace, mode: &str, arguments: &[String]) -> Outcome {
    harness(workspace, mode, arguments, false)
}

/// One program on every engine: CPython must print what the script's expected output says, and so must every tier.
pub(crate) fn diff(workspace: &Workspace, arguments: &[String]) -> Outcome {
    let judged = harness(workspace, "cpython", arguments, false);
    let tiers = harness(workspace, "corpus", arguments, false);
    judged.and(tiers)
}

/// Rewrites expectations: `bless [corpus|cpython|filetests] [FILTER]...`. The harness refuses under CI.
pub(crate) fn bless(workspace: &Workspace, arguments: &[String]) -> Outcome {
    match arguments.split_first() {
        Some((mode, filters)) if ["corpus", "cpython", "filetests"].contains(&mode.as_str()) => {
            harness(workspace, mode, filters, true)
        }
        _ => harness(workspace, "filetests", arguments, true),
    }
}

fn harness(workspace: &Workspace, mode: &str, arguments: &[String], bless: bool) -> Outcome {
    // CPython judges the differential tests.
    install::program("python3", "python3")?;
    let binary = binary(workspace, TEST_PROFILE)?;
    let mut command = workspace.cargo();
    command.args(["run", "--quiet", "--profile", TEST_PROFILE, "--package", "taipan-tests", "--", mode]);
    command.args(arguments).env(BINARY, binary);
    if bless {
        command.env("BLESS", "1");
    } else {
        // A variable left over in the shell must not turn a check into a rewrite.
        command.env_remove("BLESS");
    }
    process::run(command)
}

/// Runs a benchmark tool against the release binary.
pub(crate) fn bench(workspace: &Workspace, arguments: &[String]) -> Outcome {
    let binary = binary(workspace, "release")?;
    let mut command = workspace.cargo();
    command.env(BINARY, &binary);
    let (tool, rest) = match arguments.split_first() {
        Some((tool, rest)) => (tool.as_str(), rest),
        None => ("compare", &[][..]),
    };
    let benches = ["run", "--quiet", "--release", "--package", "taipan-benches", "--bin"];
    match tool {
        "criterion" => command.args(["bench", "--package", "taipan-benches", "--"]),
        "kernels" => {
            install::program("gcc", "gcc")?;
            command.args(benches).args(["taipan-kernels", "--"])
        }
        "compare" | "footprint" => {
            let program = format!("taipan-{tool}");
            command.args(benches).args([program.as_str(), "--"]);
            if !rest.iter().any(|argument| argument.starts_with("--peer")) {
                command.arg("--peer").arg(format!("taipan={}", binary.to_string_lossy()));
            }
            if tool == "compare" && rest.is_empty() {
                command.args(["--set", "programs"]);
            }
            &mut command
        }
        _ => {
            return Err(Failure::Failed(format!(
                "bench has no tool {tool:?}: compare, kernels, footprint, criterion"
            )));
        }
    };
    command.args(rest);
    process::run(command)
}
