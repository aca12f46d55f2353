//! Which crate may depend on which, checked with `cargo tree` on normal and build dependencies.
//!
//! `docs/architecture.md` gives the reasons; this table is the enforcement. The most important line: the VM knows no
//! emitter, and nothing that runs on a device may reach a crate that needs std.

use crate::{Failure, Outcome, Workspace, process};

/// (crate, workspace crates it may reach). A crate that is not listed here may reach any.
const ALLOWED: &[(&str, &[&str])] = &[
    ("taipan-vm", &[]),
    ("taipan-emit", &["taipan-vm"]),
    ("taipan-emit-thumb", &["taipan-vm", "taipan-emit"]),
    ("taipan-emit-x64", &["taipan-vm", "taipan-emit"]),
    ("taipan-board", &["taipan-vm"]),
    ("taipan-native", &["taipan-vm", "taipan-emit"]),
    ("taipan", &["taipan-vm", "taipan-emit", "taipan-emit-thumb", "taipan-emit-x64", "taipan-native"]),
    ("taipan-cortex-m", &["taipan-vm", "taipan-emit", "taipan-emit-thumb", "taipan-board", "taipan-native"]),
    ("xtask", &[]),
];

/// Crates that must not appear below these: they need std or are for the host only.
const NOT_ON_DEVICE: &[&str] = &["cranelift-codegen", "memmap2", "dynasmrt", "libc"];

/// The crates that are built for devices.
const DEVICE: &[&str] =
    &["taipan-vm", "taipan-emit", "taipan-emit-thumb", "taipan-native", "taipan-board", "taipan-cortex-m"];

/// Checks the whole table; lists every violation, not only the first.
pub(crate) fn check(workspace: &Workspace) -> Outcome {
    let mut wrong = Vec::new();
    let members = workspace.members()?;
    for &(name, allowed) in ALLOWED {
        if !members.iter().any(|member| member == name) {
            wrong.push(format!("{name} is in the table and not in the workspace"));
            continue;
        }
        let reached = reached(workspace, name)?;
        let ours = |crate_name: &str| crate_name.starts_with("taipan") || crate_name == "xtask";
        for crate_name in &reached {
            if ours(crate_name) && !allowed.contains(&crate_name.as_str()) {
                wrong.push(format!("{name} must not depend on {crate_name}"));
            }
            if DEVICE.contains(&name) && NOT_ON_DEVICE.contains(&crate_name.as_str()) {
                wrong.push(format!("{name} is built for devices and must not depend on {crate_name}"));
            }
        }
        eprintln!("{name}: reaches {} crates", reached.len());
    }
    if wrong.is_empty() { Ok(()) } else { Err(Failure::Failed(wrong.join("\n"))) }
}

/// Every crate below `name`.
fn reached(workspace: &Workspace, name: &str) -> Result<Vec<String>, Failure> {
    let mut command = workspace.cargo();
    command.args([
        "tree",
        "--package",
        name,
        "--edges",
        "normal,build",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ]);
    let tree = process::output(command)?;
    let mut crates: Vec<String> =
        tree.lines().skip(1).filter_map(|line| line.split(' ').next()).map(str::to_string).collect();
    crates.sort();
    crates.dedup();
    Ok(crates)
}
