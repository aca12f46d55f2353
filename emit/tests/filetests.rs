//! Runs the file tests of the IR: `tests/filetests/ir/**/*.ir`. See `taipan_emit::filetest` for their form.
//!
//! `BLESS=1 cargo test -p taipan-emit --test filetests` writes the output that there is into the files; not where `CI`
//! is set.

use std::fs;
use std::path::{Path, PathBuf};
use taipan_emit::filetest::{FileTest, run_ir};

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

#[test]
fn ir() {
    let bless = std::env::var_os("BLESS").is_some();
    assert!(!bless || std::env::var_os("CI").is_none(), "expected output is not rewritten in CI");
    let mut paths = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/filetests/ir"), &mut paths);
    paths.sort();
    assert!(paths.len() >= 40, "only {} file tests found", paths.len());
    let mut failures = String::new();
    for path in paths {
        let text = fs::read_to_string(&path).expect("a readable test");
        let test = FileTest::new(&text, ";");
        match run_ir(&test) {
            Ok(output) if test.expected == Some(output.as_str()) => {}
            Ok(output) if bless => fs::write(&path, test.with_output(&output)).expect("a writable test"),
            Ok(output) => failures += &format!("{}: the output is now\n{output}\n", path.display()),
            Err(error) => failures += &format!("{}: {error}\n", path.display()),
        }
    }
    assert!(failures.is_empty(), "\n{failures}BLESS=1 accepts what is right.");
}

#[test]
fn taking_a_file_apart_and_together_is_lossless() {
    let text = "; test interp\n; why\nfunction\n; ---\nout\n";
    let test = FileTest::new(text, ";");
    assert_eq!(test.directives, ["test interp", "why"]);
    assert_eq!((test.input, test.expected), ("; test interp\n; why\nfunction\n", Some("out\n")));
    assert_eq!(test.with_output("out\n"), text);
    let python = FileTest::new("# test bytecode\nprint(1)", "#");
    assert_eq!(
        (python.expected, python.with_output("x\n").as_str()),
        (None, "# test bytecode\nprint(1)\n# ---\nx\n")
    );
}
