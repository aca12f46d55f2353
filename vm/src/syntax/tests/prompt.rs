//! What a prompt needs: whether a source is complete, wrong, or wants more lines.

use alloc::string::String;

use crate::syntax::{Mode, Options, parse};

fn state(source: &str) -> String {
    match parse(source.as_bytes(), &Options::new(Mode::Prompt)) {
        Ok(_) => String::from("complete"),
        Err(error) if error.incomplete => String::from("more"),
        Err(error) => error.message.into_owned(),
    }
}

#[test]
fn a_prompt_knows_when_to_ask_for_more() {
    for source in ["", "\n", "x = 1", "x = 1\n", "if x:\n  y\n\n", "(1,\n2)\n", "# c\n"] {
        assert_eq!(state(source), "complete", "{source:?}");
    }
    let unfinished = [
        "if x:",
        "if x:\n",
        "if x:\n  y\n",
        "if x: y\n",
        "(1,",
        "'''a",
        "x = \\\n",
        "@a\n",
        "try:\n  x\n",
        "class A:\n  def f():\n",
        "f'''{",
        "{1:",
    ];
    for source in unfinished {
        assert_eq!(state(source), "more", "{source:?}");
    }
    for source in ["x =", "if x", "'a", "x)", "(1,]", "f'{}"] {
        assert!(!["complete", "more"].contains(&state(source).as_str()), "{source:?}");
    }
    assert_eq!(state("x = 1\ny = 2\n"), "multiple statements found while compiling a single statement");
}
