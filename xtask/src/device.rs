//! `cargo xtask check-device`: the no_std crates built for a Cortex-M4F and linked, with their size.
//!
//! The package `taipan-probe` is a static library whose exported functions call the public entry points of the VM and
//! the emitters. Linking it with `--gc-sections` shows what a firmware would contain of them, and that nothing in them
//! needs an operating system: an undefined symbol is an error.
//!
//! Two toolchains serve. rustup's has core and alloc for the target. Debian's has no such target but the source of the
//! standard library, from which cargo builds core and alloc (`-Zbuild-std`, which a stable compiler accepts under
//! `RUSTC_BOOTSTRAP=1`; Debian ships it so for this use).

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::workspace::{Workspace, version};
use crate::{Failure, Outcome, elf, install, process, size};

/// Cortex-M4F: ARMv7E-M with the single-precision FPU.
const TARGET: &str = "thumbv7em-none-eabihf";

/// The exported functions of the probe; the linker keeps what they reach. All of them start with this.
const ENTRY_PREFIX: &str = "probe_";

const DEBIAN_PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "binutils-arm-none-eabi"];

enum Toolchain {
    Rustup,
    Debian,
}

/// Builds, links and prints.
pub(crate) fn check(workspace: &Workspace, arguments: &[String]) -> Outcome {
    let largest = size::largest(arguments)?;
    let toolchain = find(workspace)?;
    let library = build(workspace, &toolchain)?;
    let image = library.with_file_name("probe.elf");
    link(&toolchain, &library, &image)?;
    let title = format!("{TARGET}: what the entry points in ports/probe reach, opt-level s");
    elf::read(&image)?.print(&title, largest);
    Ok(())
}

fn find(workspace: &Workspace) -> Result<Toolchain, Failure> {
    // TAIPAN_DEVICE_TOOLCHAIN=debian tries the second way on a machine that has the first.
    if std::env::var("TAIPAN_DEVICE_TOOLCHAIN").is_ok_and(|name| name == "debian") {
        return debian(workspace);
    }
    if rustup_has_target() || (install::rustup(&["target", "add", TARGET]) && rustup_has_target()) {
        eprintln!("toolchain: rustup's");
        return Ok(Toolchain::Rustup);
    }
    debian(workspace)
}

fn rustup_has_target() -> bool {
    let mut command = Command::new("rustup");
    command.args(["target", "list", "--installed"]);
    process::probe(command).is_some_and(|list| list.lines().any(|line| line == TARGET))
}

fn debian(workspace: &Workspace) -> Result<Toolchain, Failure> {
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
            "neither `rustup target add {TARGET}` nor Debian's {} gave a compiler of at least {}.{} for the target",
            DEBIAN_PACKAGES.join(" "),
            needed.0,
            needed.1
        )))
    }
}

/// Builds the probe and returns the path of the static library.
fn build(workspace: &Workspace, toolchain: &Toolchain) -> Result<PathBuf, Failure> {
    let (folder, mut command) = match toolchain {
        Toolchain::Rustup => ("device", workspace.cargo()),
        // Another compiler, another folder: sharing one would rebuild everything at each change.
        Toolchain::Debian => {
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
            ("device-debian", command)
        }
    };
    let target = workspace.target.join(folder);
    command.args(["build", "--package", "taipan-probe", "--profile", "device", "--target", TARGET]);
    command.arg("--target-dir").arg(&target);
    process::run(command)?;
    Ok(target.join(TARGET).join("device").join("libtaipan_probe.a"))
}

fn link(toolchain: &Toolchain, library: &Path, image: &Path) -> Outcome {
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
