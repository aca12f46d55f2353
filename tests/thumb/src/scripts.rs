//! The kernels as scripts that a board runs: in each tier, with the data of [`kernels`](crate::kernels), counting the
//! instructions of one call when the code has been made.

use crate::kernels::{Arg, FOLDER, Kernel, count_c, emulator, float_kernels, kernels};
use std::fmt::Write as _;
use std::path::Path;
use taipan_benches::kernel::Form;

/// Calls before the one that is counted: until guesses that failed have been replaced. The names that the script uses are
/// defined before: a new global may hide a builtin, so code looks again.
const CALLS_BEFORE: u32 = 30;

/// Writes `NAME.TIER.py` for each kernel, or those with these names, and prints the name and how many instructions the
/// code of gcc takes.
///
/// # Errors
/// If something cannot be read, compiled or written.
pub fn write(runner: &Path, folder: &Path, names: &[&str]) -> Result<(), String> {
    let emulator = emulator(runner)?;
    let said = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    std::fs::create_dir_all(folder).map_err(|error| said(folder, error))?;
    for kernel in kernels().iter().chain(&float_kernels()) {
        if !names.is_empty() && !names.contains(&kernel.name) {
            continue;
        }
        let path = Path::new(FOLDER).join(format!("{}.py", kernel.name));
        let source = std::fs::read_to_string(&path).map_err(|error| said(&path, error))?;
        for form in Form::TIERS {
            let path = folder.join(format!("{}.{}.py", kernel.name, form.name()));
            if let Some(source) = form.of(&source) {
                std::fs::write(&path, script(kernel, &source)).map_err(|error| said(&path, error))?;
            }
        }
        println!("{} {}", kernel.name, count_c(&emulator, kernel)?);
    }
    Ok(())
}

/// The script for a kernel with this source.
fn script(kernel: &Kernel, source: &str) -> String {
    let mut script = String::from("import machine\nfrom array import array\n");
    let mut inside = false;
    for line in source.lines() {
        inside = line.starts_with('@')
            || line.starts_with("def ")
            || inside && (line.is_empty() || line.starts_with(' '));
        let is_needed = inside || line.starts_with("import ") || line.starts_with("from ");
        if is_needed && !line.contains("measure") {
            let line = if line == "@micropython.bytecode" { "" } else { line };
            script.push_str(line);
            script.push('\n');
        }
    }
    let args: Vec<String> = kernel.args.iter().filter_map(argument).collect();
    let _ = write!(
        script,
        "\nresult = ready = again = _ = None\n\ndef arguments():\n    return [{}]\n\nfor _ in range({CALLS_BEFORE}):\n    result = kernel(*arguments())\n\
         ready = arguments()\nmachine.count_begin()\nagain = kernel(*ready)\nmachine.count_end()\n\
         assert again == result, (result, again)\n",
        args.join(", ")
    );
    script
}

/// An argument in Python.
fn argument(arg: &Arg) -> Option<String> {
    let bytes = |bytes: &mut dyn Iterator<Item = u8>| {
        let mut text = String::from("b'");
        bytes.for_each(|byte| {
            let _ = write!(text, "\\x{byte:02x}");
        });
        text + "'"
    };
    Some(match arg {
        Arg::Size(_) => return None,
        // All bits, as an unsigned number has them.
        Arg::Int(-1) => "0xffffffff".to_string(),
        Arg::Int(number) => number.to_string(),
        Arg::Float(number) => format!("{number:?}"),
        Arg::Bytes(items) => format!("bytearray({})", bytes(&mut items.iter().copied())),
        Arg::Halves(items) => {
            format!("array('H', {})", bytes(&mut items.iter().flat_map(|item| item.to_le_bytes())))
        }
        Arg::Words(items) => {
            format!("array('I', {})", bytes(&mut items.iter().flat_map(|item| item.to_le_bytes())))
        }
        Arg::Floats(items) => format!("{items:?}"),
    })
}
