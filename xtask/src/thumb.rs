//! `cargo xtask thumb`: runs emitted Thumb code on an emulated board.

use std::path::PathBuf;
use std::process::Command;

use crate::toolchain::{self, Toolchain};
use crate::workspace::TEST_PROFILE;
use crate::{Failure, Outcome, Workspace, install, process};

/// What the runner is built for: the FPU of its own code has to be one that both boards have.
const TARGET: &str = "thumbv7em-none-eabihf";

/// Hands the arguments to `taipan-thumb-tests`, which is told where the runner is.
pub(crate) fn command(workspace: &Workspace, arguments: &[String]) -> Outcome {
    let mut command = tests(workspace)?;
    command.args(arguments);
    process::run(command)
}

/// `taipan-thumb-tests`, which is told where the runner is.
pub(crate) fn tests(workspace: &Workspace) -> Result<Command, Failure> {
    install::program("qemu-system-arm", "qemu-system-arm")?;
    let runner = runner(workspace)?;
    let mut command = workspace.cargo();
    command.args(["run", "--quiet", "--profile", TEST_PROFILE, "--package", "taipan-thumb-tests", "--"]);
    command.arg("--runner").arg(runner);
    Ok(command)
}

/// Builds the program that runs on the board, and returns its path.
fn runner(workspace: &Workspace) -> Result<PathBuf, Failure> {
    let toolchain = toolchain::find(workspace, TARGET)?;
    let (mut command, target) = toolchain.cargo(workspace);
    command.args(["build", "--package", "taipan-thumb-runner", "--profile", "device", "--target", TARGET]);
    command.arg("--target-dir").arg(&target);
    if toolchain == Toolchain::Debian {
        let variable = format!("CARGO_TARGET_{}_LINKER", TARGET.to_uppercase().replace('-', "_"));
        command.env(variable, "arm-none-eabi-ld");
    }
    process::run(command)?;
    Ok(target.join(TARGET).join("device").join("taipan-thumb-runner"))
}
