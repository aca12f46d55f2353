//! A folder of file tests: runs each and compares, or with `BLESS=1` rewrites the expected output; not where `CI` is set. The
//! tests of the back ends take this file as a module too.

use std::fs;
use std::path::{Path, PathBuf};
use taipan_emit::filetest::FileTest;

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for path in entries.map(|entry| entry.expect("a directory entry").path()) {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "ir") {
            found.push(path);
        }
    }
}

/// Runs every file below a folder, of which there are at least `least`; `run` gives a test's output.
pub(crate) fn check(folder: &Path, least: usize, run: impl Fn(&FileTest<'_>) -> Result<String, String>) {
    let bless = std::env::var_os("BLESS").is_some();
    assert!(!bless || std::env::var_os("CI").is_none(), "expected output is not rewritten in CI");
    let mut paths = Vec::new();
    files(folder, &mut paths);
    paths.sort();
    assert!(paths.len() >= least, "only {} file tests found in {}", paths.len(), folder.display());
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
