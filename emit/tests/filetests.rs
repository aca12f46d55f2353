//! Runs the file tests of the IR: `tests/filetests/ir/**/*.ir`. See `taipan_emit::filetest` for their form.
//!
//! `BLESS=1 cargo test -p taipan-emit --test filetests` writes the output that there is into the files; not where `CI`
//! is set.

mod folder;

use std::path::Path;
use taipan_emit::filetest::{FileTest, run_ir};

#[test]
fn ir() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/filetests/ir");
    folder::check(&folder, 40, run_ir);
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
