//! Installing what is missing: rustup components, Debian packages.
//!
//! Each function tries once and answers whether the thing is there now; a caller decides what its absence means.

use std::os::unix::fs::MetadataExt;
use std::process::Command;

use crate::{Failure, Outcome, Workspace, process};

/// Makes sure that the cargo subcommand `subcommand` exists, which rustup ships as `component` and Debian in `package`.
pub(crate) fn cargo_subcommand(
    workspace: &Workspace,
    subcommand: &str,
    component: &str,
    package: &str,
) -> Outcome {
    let there = || {
        let mut command = workspace.cargo();
        command.args([subcommand, "--version"]);
        process::probe(command).is_some()
    };
    if there() || (rustup(&["component", "add", component]) && there()) {
        return Ok(());
    }
    if debian_packages(&[package]).is_ok() && there() {
        return Ok(());
    }
    Err(Failure::CannotRun(format!(
        "`cargo {subcommand}` is missing and neither `rustup component add {component}` nor `apt-get install {package}` \
         brought it"
    )))
}

/// Makes sure that `program` is on the path, which Debian has in `package`.
pub(crate) fn program(program: &str, package: &str) -> Outcome {
    let there = || {
        let mut command = Command::new(program);
        command.arg("--version");
        process::probe(command).is_some()
    };
    if there() {
        return Ok(());
    }
    debian_packages(&[package])?;
    if there() { Ok(()) } else { Err(Failure::Failed(format!("the package {package} brought no {program}"))) }
}

/// Runs rustup, if there is one.
pub(crate) fn rustup(arguments: &[&str]) -> bool {
    let mut command = Command::new("rustup");
    command.arg("--version");
    if process::probe(command).is_none() {
        return false;
    }
    let mut command = Command::new("rustup");
    command.args(arguments);
    process::run(command).is_ok()
}

/// Installs Debian packages when this is a Debian machine and we are root; otherwise says what to install.
pub(crate) fn debian_packages(packages: &[&str]) -> Outcome {
    let names = packages.join(" ");
    let mut command = Command::new("apt-get");
    command.arg("--version");
    if process::probe(command).is_none() {
        return Err(Failure::CannotRun(format!("there is no apt-get to install {names}")));
    }
    if !is_root() {
        return Err(Failure::CannotRun(format!("not root; run this first: apt-get install {names}")));
    }
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
        process::run(command)
    };
    // Without network the update fails; packages may still come from a local cache.
    let updated = apt(&["update", "-qq"]);
    let mut install = vec!["install", "-y", "-qq", "--no-install-recommends"];
    install.extend(packages);
    apt(&install).map_err(|failure| match updated {
        Ok(()) => failure,
        Err(_) => Failure::CannotRun(format!("apt-get reaches no archive to install {names} from")),
    })
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|metadata| metadata.uid() == 0)
}
