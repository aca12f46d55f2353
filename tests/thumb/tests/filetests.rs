//! Runs the file tests of the Thumb back end: `tests/filetests/thumb/code/*.ir`, of the form of `taipan_emit::filetest`.
//!
//! `test LEVEL` gives the code for an architecture level after all passes, `test LEVEL expand` after the one that every
//! back end relies on. `BLESS=1 cargo test -p taipan-thumb-tests --test filetests` rewrites the expected output; not where
//! `CI` is set.

#[path = "../../../emit/tests/folder/mod.rs"]
mod folder;

use std::path::Path;
use taipan_emit::filetest::FileTest;
use taipan_emit::parse::parse_module;
use taipan_emit::passes;
use taipan_emit::testhost::HELPERS;
use taipan_emit::verify::verify;
use taipan_emit_thumb::level::Level;
use taipan_thumb_tests::listing::listing;
use taipan_thumb_tests::random::{TARGET, backend, optimized};

fn run(test: &FileTest<'_>) -> Result<String, String> {
    let module = parse_module(test.input, &TARGET, HELPERS).map_err(|error| error.to_string())?;
    module
        .functions
        .iter()
        .try_for_each(|function| verify(function, &TARGET, HELPERS))
        .map_err(|error| error.to_string())?;
    let mut output = String::new();
    for kind in test.directives("test") {
        let (name, names) = match kind.strip_suffix(" expand") {
            Some(name) => (name, &["expand"][..]),
            None => (kind, passes::PIPELINE),
        };
        let level = Level::from_name(name).ok_or_else(|| format!("`{kind}` is no kind of test"))?;
        let lowered = optimized(&module, names);
        let text = listing(&backend(level), level, &lowered, HELPERS, false);
        output += &format!("; {kind}\n{}", text.map_err(|error| error.to_string())?);
    }
    if output.is_empty() { Err("no `test` directive".into()) } else { Ok(output) }
}

#[test]
fn thumb() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../filetests/thumb/code");
    folder::check(&folder, 8, run);
}
