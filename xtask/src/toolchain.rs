//! The compiler for boards.
//!
//! Two toolchains serve. rustup's has core and alloc for the target. Debian's has no such target but the source of the
//! standard library, from which cargo builds core and alloc (`-Zbuild-std`, which a stable compiler accepts under
//! `RUSTC_BOOTSTRAP=1`; Debian ships it so for this use).

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::workspace::{Workspace, version};
use crate::{Failure, install, process};

const DEBIAN_PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "binutils-arm-none-eabi"];

/// Where the compiler comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Toolchain {
    Rustup,
    Debian,
}

/// A toolchain that builds for `target`; what is missing is installed where that is possible.
pub(crate) fn find(workspace: &Workspace, target: &str) -> Result<Toolchain, Failure> {
    // TAIPAN_DEVICE_TOOLCHAIN=debian tries the second way on a machine that has the first.
    if std::env::var("TAIPAN_DEVICE_TOOLCHAIN").is_ok_and(|name| name == "debian") {
        return debian(workspace, target);
    }
    if rustup_has(target) || (install::rustup(&["target", "add", target]) && rustup_has(target)) {
        eprintln!("toolchain: rustup's");
        return Ok(Toolchain::Rustup);
    }
    debian(workspace, target)
}

/// Debian's toolchain, which builds the standard library from source: for what has to be small.
pub(crate) fn find_debian(workspace: &Workspace, target: &str) -> Result<Toolchain, Failure> {
    debian(workspace, target)
}

fn rustup_has(target: &str) -> bool {
    let mut command = Command::new("rustup");
    command.args(["target", "list", "--installed"]);
    process::probe(command).is_some_and(|list| list.lines().any(|line| line == target))
}

fn debian(workspace: &Workspace, target: &str) -> Result<Toolchain, Failure> {
    let needed = workspace.rust_version()?;
    let there = || {
        let mut rustc = Command::new("/usr/bin/rustc");
        rustc.arg("--version");
        let new_enough = process::probe(rustc)
            .and_then(|text| version(text.strip_prefix("rustc ")?))
            .is_some_and(|found| found >= needed);
        let mut linker = Command::new("arm-none-eabi-ld");
        linker.arg("--version");
        new_enough
            && Path::new("/usr/bin/cargo").exists()
            && Path::new("/usr/lib/rustlib/src/rust/library/core").exists()
            && process::probe(linker).is_some()
    };
    if !there() {
        install::debian_packages(DEBIAN_PACKAGES)?;
    }
    if there() {
        eprintln!("toolchain: Debian's, with core and alloc from source");
        Ok(Toolchain::Debian)
    } else {
        Err(Failure::CannotRun(format!(
            "neither `rustup target add {target}` nor Debian's {} gave a compiler of at least {}.{} for the target",
            DEBIAN_PACKAGES.join(" "),
            needed.0,
            needed.1
        )))
    }
}

impl Toolchain {
    /// `cargo` of this toolchain, and the folder for what it builds.
    pub(crate) fn cargo(self, workspace: &Workspace) -> (Command, PathBuf) {
        match self {
            Self::Rustup => (workspace.cargo(), workspace.target.join("device")),
            // Another compiler, another folder: sharing one would rebuild everything at each change.
            Self::Debian => {
                let mut command = Command::new("/usr/bin/cargo");
                let path = std::env::var("PATH").unwrap_or_default();
                command
                    .current_dir(&workspace.root)
                    .env("PATH", format!("/usr/bin:{path}"))
                    .env("RUSTC", "/usr/bin/rustc")
                    .env("RUSTC_BOOTSTRAP", "1")
                    .env_remove("CARGO")
                    .env_remove("RUSTUP_TOOLCHAIN")
                    .arg("-Zbuild-std=core,alloc");
                (command, workspace.target.join("device-debian"))
            }
        }
    }
}
