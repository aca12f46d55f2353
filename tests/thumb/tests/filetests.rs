//! Runs the file tests of the Thumb back end: `tests/filetests/thumb/code/*.ir`, of the form of `taipan_emit::filetest`.
//!
//! `test LEVEL` gives the code for an architecture level after all passes, `test LEVEL expand` after the one that every
//! back end relies on. `BLESS=1 cargo test -p taipan-thumb-tests --test filetests` rewrites the expected output; not where
//! `CI` is set.

use std::fs;
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
    let bless = std::env::var_os("BLESS").is_some();
    assert!(!bless || std::env::var_os("CI").is_none(), "expected output is not rewritten in CI");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../filetests/thumb/code");
    let entries = fs::read_dir(folder).expect("the folder of tests");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a directory entry").path()).collect();
    paths.sort();
    assert!(paths.len() >= 8, "only {} file tests found", paths.len());
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
