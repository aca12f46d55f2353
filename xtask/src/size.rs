//! `cargo xtask size`: what the release binary of the host consists of.

use crate::{Failure, Outcome, Workspace, elf};

/// Builds the release binary and prints its sections.
pub(crate) fn host(workspace: &Workspace, arguments: &[String]) -> Outcome {
    let largest = largest(arguments)?;
    let binary = workspace.build_binary("release")?;
    elf::read(&binary)?.print(&binary.display().to_string(), largest);
    Ok(())
}

/// The value of `--largest N`: how many functions to list; 0 without it.
pub(crate) fn largest(arguments: &[String]) -> Result<usize, Failure> {
    match arguments {
        [] => Ok(0),
        [name, count] if name == "--largest" => {
            count.parse().map_err(|_| Failure::Failed(format!("--largest needs a number, not {count:?}")))
        }
        _ => Err(Failure::Failed(format!("unknown arguments {arguments:?}; there is only --largest N"))),
    }
}
