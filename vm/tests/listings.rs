//! The listings in `tests/filetests/bytecode` are what the disassembler prints for the programs above them.
//! `BLESS=1` rewrites them. The test harness checks the same files through the command line.

use std::path::Path;

use taipan_vm::bytecode::{print, verify};
use taipan_vm::compile::{Mode, Options, compile};
use taipan_vm::syntax;

const MARK: &str = "# --- expected ---\n";

/// What the file's program prints as.
fn listing(name: &str, source: &str) -> String {
    let ast = syntax::parse(source.as_bytes(), &syntax::Options::new(syntax::Mode::File)).expect("parses");
    let unit = compile(&ast, Mode::Exec, &Options::new(name)).expect("compiles");
    verify(&unit).expect("verifies");
    let function = source.lines().find_map(|line| line.strip_prefix("# function: "));
    let shown = match function {
        Some(function) => print::find(&unit, function).expect("the function is there"),
        None => &unit,
    };
    print::print(shown).lines().map(|line| format!("# {line}").trim_end().to_owned() + "\n").collect()
}

#[test]
fn listings_are_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/filetests/bytecode");
    let bless = std::env::var_os("BLESS").is_some() && std::env::var_os("CI").is_none();
    let mut count = 0;
    let mut different = Vec::new();
    for entry in std::fs::read_dir(&folder).expect("the folder exists") {
        let path = entry.expect("the folder can be read").path();
        let text = std::fs::read_to_string(&path).expect("the file can be read");
        let (source, expected) = text.split_once(MARK).unwrap_or((&text, ""));
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let found = listing(&name, source);
        count += 1;
        if found != expected {
            different.push(name.into_owned());
            if bless {
                std::fs::write(&path, format!("{source}{MARK}{found}")).expect("the file can be written");
            }
        }
    }
    assert!(count >= 20, "there are only {count} listings");
    assert!(bless || different.is_empty(), "different: {different:?}");
}
