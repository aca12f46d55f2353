//! The GNU assembler, as a judge of our encodings.

use std::path::PathBuf;
use std::process::Command;
use taipan_emit_thumb::level::Level;

/// What Debian calls the package that it comes in.
const PACKAGE: &str = "binutils-arm-none-eabi";

fn run(command: &mut Command) -> std::process::Output {
    let program = command.get_program().to_string_lossy().into_owned();
    command.output().unwrap_or_else(|error| panic!("{program}: {error}; apt-get install {PACKAGE}"))
}

fn options(level: Level) -> &'static [&'static str] {
    match level {
        Level::V7M => &["-mcpu=cortex-m3"],
        Level::V7EM => &["-march=armv7e-m"],
        Level::V7EMSP => &["-mcpu=cortex-m4", "-mfpu=fpv4-sp-d16"],
        Level::V7EMDP => &["-mcpu=cortex-m7", "-mfpu=fpv5-d16"],
    }
}

/// The bytes of a text, or the messages of the assembler.
pub(crate) fn assemble(name: &str, level: Level, text: &str) -> Result<Vec<u8>, String> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = |suffix: &str| folder.join(format!("{name}.{suffix}"));
    let text = format!(".syntax unified\n.thumb\n.text\n{text}\n");
    std::fs::write(path("s"), text).unwrap();
    let output = run(Command::new("arm-none-eabi-as")
        .args(options(level))
        .args(["-mthumb", "-o"])
        .arg(path("o"))
        .arg(path("s")));
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let output = run(Command::new("arm-none-eabi-objcopy")
        .args(["-O", "binary", "-j", ".text"])
        .arg(path("o"))
        .arg(path("bin")));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(std::fs::read(path("bin")).unwrap())
}
