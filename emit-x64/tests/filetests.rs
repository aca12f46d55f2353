//! Runs the file tests of the x86-64 back end: `tests/filetests/x64/clif/*.ir`, of the form of `taipan_emit::filetest`.
//!
//! `test clif` gives the CLIF of the functions after the pass that every back end relies on, `test clif optimize` after
//! all passes. Helpers have the addresses 0x1000, 0x2000 and so on. Machine code is not compared with text: it depends
//! on the processor, and the differential tests run it.
//!
//! `BLESS=1` rewrites the expected output, as for the IR.

#[path = "../../emit/tests/folder/mod.rs"]
mod folder;

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
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/filetests/x64/clif");
    folder::check(&folder, 7, run);
}
