//! Runs the file tests of the x86-64 back end: `tests/filetests/x64/clif/*.ir`, of the form of `taipan_emit::filetest`.
//!
//! `test clif` gives the CLIF of the functions after the pass that every back end relies on, `test clif optimize` after
//! all passes. Helpers have the addresses 0x1000, 0x2000 and so on. Machine code is not compared with text: it depends
//! on the processor, and the differential tests run it.
//!
//! `BLESS=1` rewrites the expected output, as for the IR.

use std::fs;
use std::path::Path;
use taipan_emit::filetest::FileTest;
use taipan_emit::parse::parse_module;
use taipan_emit::passes::{self, Context};
use taipan_emit::testhost::HELPERS;
use taipan_emit::types::{ContextLayout, Target, Word};
use taipan_emit::verify::verify;
use taipan_emit_x64::X64Backend;

const LAYOUT: ContextLayout = ContextLayout { stack_limit: 8, frame: 16 };

fn run(test: &FileTest<'_>) -> Result<String, String> {
    let target = Target { word: Word::W64, context: LAYOUT };
    let names = match test.directives("test").next() {
        Some("clif") => &["expand"][..],
        Some("clif optimize") => passes::PIPELINE,
        other => return Err(format!("{other:?} is no kind of test")),
    };
    let mut module = parse_module(test.input, &target, HELPERS).map_err(|error| error.to_string())?;
    let context = Context { target: &target, helpers: HELPERS };
    for function in &mut module.functions {
        verify(function, &target, HELPERS).map_err(|error| error.to_string())?;
        passes::run(names, function, &context).map_err(|error| error.to_string())?;
    }
    let addresses: Vec<usize> = (1..=HELPERS.rows.len()).map(|number| number * 0x1000).collect();
    let mut backend = X64Backend::new(LAYOUT, &addresses)?;
    backend.clif(&module, HELPERS).map_err(|error| error.to_string())
}

#[test]
fn x64() {
    let bless = std::env::var_os("BLESS").is_some();
    assert!(!bless || std::env::var_os("CI").is_none(), "expected output is not rewritten in CI");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/filetests/x64/clif");
    let entries = fs::read_dir(folder).expect("the folder of tests");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a directory entry").path()).collect();
    paths.sort();
    assert!(paths.len() >= 7, "only {} file tests found", paths.len());
    let mut failures = String::new();
    for path in paths {
        let text = fs::read_to_string(&path).expect("a readable test");
        let test = FileTest::new(&text, ";");
        match run(&test) {
            Ok(output) if test.expected == Some(output.as_str()) => {}
            Ok(output) if bless => fs::write(&path, test.with_output(&output)).expect("a writable test"),
            Ok(output) => failures += &format!("{}: the output is now\n{output}\n", path.display()),
            Err(error) => failures += &format!("{}: {error}\n", path.display()),
        }
    }
    assert!(failures.is_empty(), "\n{failures}BLESS=1 accepts what is right.");
}
