//! The kernels as gcc compiles them: the other side of the comparison.

use std::path::Path;
use std::process::Command;

/// A function of a C file, linked for an address.
#[derive(Clone, Debug)]
pub struct Linked {
    /// The code.
    pub bytes: Vec<u8>,
    /// Where in it the function starts.
    pub entry: u32,
}

fn output(command: &mut Command) -> Result<String, String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output =
        command.output().map_err(|error| format!("{program}: {error}; apt-get install gcc-arm-none-eabi"))?;
    if !output.status.success() {
        return Err(format!("{program}: {}", String::from_utf8_lossy(&output.stderr)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Compiles a file and links one of its functions, with what that calls.
///
/// # Errors
/// What the tools say.
pub fn compile(
    folder: &Path,
    source: &Path,
    function: &str,
    options: &[&str],
    address: u32,
) -> Result<Linked, String> {
    let at = |name: &str| folder.join(name);
    let headers = concat!(env!("CARGO_MANIFEST_DIR"), "/include");
    output(
        Command::new("arm-none-eabi-gcc")
            .args(["-mthumb", "-std=gnu11", "-ffreestanding", "-ffunction-sections", "-fdata-sections"])
            // A loop that clears memory stays one: what the library has for it would not be counted.
            .arg("-fno-tree-loop-distribute-patterns")
            .args(options)
            .arg(format!("-I{headers}"))
            .arg("-c")
            .arg(source)
            .arg("-o")
            .arg(at("kernel.o")),
    )?;
    output(
        Command::new("arm-none-eabi-ld")
            .args(["--gc-sections", "--unresolved-symbols=ignore-all", "-e", function])
            .arg(format!("-Ttext={address:#x}"))
            .arg(at("kernel.o"))
            .arg("-o")
            .arg(at("kernel.elf")),
    )?;
    output(
        Command::new("arm-none-eabi-objcopy")
            .args(["-O", "binary", "-j", ".text"])
            .arg(at("kernel.elf"))
            .arg(at("kernel.bin")),
    )?;
    let symbols = output(Command::new("arm-none-eabi-nm").arg(at("kernel.elf")))?;
    let entry = symbols
        .lines()
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            let place = u32::from_str_radix(words.next()?, 16).ok()?;
            (words.nth(1) == Some(function)).then_some(place)
        })
        .next()
        .ok_or_else(|| format!("no {function} in what was linked"))?;
    let path = at("kernel.bin");
    let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(Linked { bytes, entry })
}
