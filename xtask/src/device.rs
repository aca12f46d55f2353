//! `cargo xtask check-device`: the no_std crates built for a Cortex-M4F and linked, with their size.
//!
//! The package `taipan-probe` is a static library whose exported functions call the public entry points of the VM and
//! the emitters. Linking it with `--gc-sections` shows what a firmware would contain of them, and that nothing in them
//! needs an operating system: an undefined symbol is an error.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::toolchain::{self, Toolchain};
use crate::workspace::Workspace;
use crate::{Failure, Outcome, elf, process, size};

/// Cortex-M4F: ARMv7E-M with the single-precision FPU.
const TARGET: &str = "thumbv7em-none-eabihf";

/// The exported functions of the probe; the linker keeps what they reach. All of them start with this.
const ENTRY_PREFIX: &str = "probe_";

/// Builds, links and prints.
pub(crate) fn check(workspace: &Workspace, arguments: &[String]) -> Outcome {
    let largest = size::largest(arguments)?;
    let toolchain = toolchain::find(workspace, TARGET)?;
    let library = build(workspace, toolchain)?;
    let image = library.with_file_name("probe.elf");
    link(toolchain, &library, &image)?;
    let title = format!("{TARGET}: what the entry points in ports/probe reach, opt-level s");
    elf::read(&image)?.print(&title, largest);
    Ok(())
}

/// Builds the probe and returns the path of the static library.
fn build(workspace: &Workspace, toolchain: Toolchain) -> Result<PathBuf, Failure> {
    let (mut command, target) = toolchain.cargo(workspace);
    command.args(["build", "--package", "taipan-probe", "--profile", "device", "--target", TARGET]);
    command.arg("--target-dir").arg(&target);
    process::run(command)?;
    Ok(target.join(TARGET).join("device").join("libtaipan_probe.a"))
}

fn link(toolchain: Toolchain, library: &Path, image: &Path) -> Outcome {
    let mut command = match toolchain {
        Toolchain::Rustup => {
            let mut command = Command::new(rust_lld()?);
            command.args(["-flavor", "gnu"]);
            command
        }
        Toolchain::Debian => Command::new("arm-none-eabi-ld"),
    };
    let entries = entry_points()?;
    for entry in &entries {
        command.arg("--undefined").arg(entry);
    }
    // What the board would define; the addresses mean nothing but are near, so that calls need no thunks.
    for symbol in ["allocate", "free", "stop"] {
        command.arg("--defsym").arg(format!("probe_board_{symbol}=0x8001"));
    }
    command.args(["--gc-sections", "--no-undefined", "--entry"]).arg(&entries[0]);
    command.arg("-o").arg(image).arg(library);
    process::run(command)
}

/// The linker that comes with rustup's toolchain.
fn rust_lld() -> Result<PathBuf, Failure> {
    let mut command = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    command.args(["--print", "target-libdir"]);
    let libraries = process::output(command)?;
    let path = Path::new(libraries.trim()).with_file_name("bin").join("rust-lld");
    if path.exists() { Ok(path) } else { Err(Failure::Failed(format!("{} is missing", path.display()))) }
}

/// The names that the probe exports, read from its source so that they are listed in one place.
fn entry_points() -> Result<Vec<String>, Failure> {
    let source = include_str!("../../ports/probe/src/lib.rs");
    let names: Vec<String> = source
        .split("extern \"C\" fn ")
        .skip(1)
        .filter_map(|rest| rest.split('(').next())
        .filter(|name| name.starts_with(ENTRY_PREFIX))
        .map(String::from)
        .collect();
    if names.is_empty() { Err(Failure::Failed("ports/probe exports nothing".into())) } else { Ok(names) }
}
