//! `cargo xtask size`: what the release binary of the host consists of, or the firmware.

use crate::{Failure, Outcome, Workspace, board, elf};

/// Where the firmware's limit is written down.
const LIMIT: &str = "ports/cortex-m/size-limit.txt";

/// `size [--largest N]` or `size firmware [--largest N]`.
pub(crate) fn command(workspace: &Workspace, arguments: &[String]) -> Outcome {
    match arguments.split_first() {
        Some((word, rest)) if word == "firmware" => firmware(workspace, rest),
        _ => host(workspace, arguments),
    }
}

/// Builds the firmware as small as it gets and compares what it occupies in flash with the limit.
pub(crate) fn firmware(workspace: &Workspace, arguments: &[String]) -> Outcome {
    let largest = largest(arguments)?;
    let path = board::build_small(workspace)?;
    let image = elf::read(&path)?;
    image.print("the firmware of an386 with compiler and emitters, opt-level z", largest);
    let bytes = image.text + image.rodata + image.data;
    let file = workspace.root.join(LIMIT);
    let text = std::fs::read_to_string(&file)
        .map_err(|error| Failure::Failed(format!("{}: {error}", file.display())))?;
    let limit = text.lines().find(|line| !line.starts_with('#')).and_then(|line| line.trim().parse().ok());
    let limit: u64 = limit.ok_or_else(|| Failure::Failed(format!("{LIMIT} has no number")))?;
    println!("flash: {bytes} bytes, {} KiB; limit {limit}", bytes / 1024);
    if bytes > limit {
        return Err(Failure::Failed(format!(
            "the firmware has grown to {bytes} bytes, above {limit}: make it smaller, or raise {LIMIT} with a reason"
        )));
    }
    // What was gained must not be lost again unseen.
    if bytes + bytes / 5 < limit {
        return Err(Failure::Failed(format!("the firmware needs only {bytes} bytes: lower {LIMIT}")));
    }
    Ok(())
}

/// Builds the release binary and prints its sections.
fn host(workspace: &Workspace, arguments: &[String]) -> Outcome {
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
