//! Nesting without end gives an error, soon, on a small stack; width does not.

extern crate std;

use alloc::format;
use alloc::string::String;

use crate::syntax::{Mode, Options, parse};

/// What parsing `source` gives on a stack of 512 KiB.
fn message(source: String) -> String {
    let run = move || match parse(source.as_bytes(), &Options::new(Mode::File)) {
        Ok(_) => String::from("parsed"),
        Err(error) => error.message.into_owned(),
    };
    let thread = std::thread::Builder::new().stack_size(512 * 1024).spawn(run);
    thread.expect("a thread starts").join().expect("parsing does not panic")
}

#[test]
fn deep_nesting_is_an_error() {
    let n = 100_000;
    let (brackets, depth) = ("too many nested parentheses", "expression is nested too deeply");
    for open in ["(", "[", "{", "f(", "a[", "{1:", "[x for x in ", "(lambda x=", "(yield "] {
        let message = message(open.repeat(n));
        assert!(message == brackets || message == depth, "{open}: {message}");
    }
    for prefix in ["not ", "-", "2**", "1+", "lambda:", "1 if 1 else "] {
        assert_eq!(message(format!("{}1", prefix.repeat(n))), depth, "{prefix}");
    }
    for suffix in [".a", "()", "[0]", " if 1 else 1"] {
        assert_eq!(message(format!("a{}", suffix.repeat(n))), depth, "{suffix}");
    }
    let indents: String = (0..200).map(|level| format!("{}if 1:\n", " ".repeat(level))).collect();
    assert_eq!(message(indents), "too many levels of indentation");
    let strings = message("f'{".repeat(n));
    assert!(strings == "too many nested f-strings" || strings == depth, "{strings}");
}

#[test]
fn width_is_no_nesting() {
    let n = 100_000;
    for part in ["1,", "1 and ", "1<", "a=", "1;", "'' "] {
        assert_eq!(
            message(format!("{}{}", part.repeat(n), if part == "'' " { "''" } else { "1" })),
            "parsed",
            "{part}"
        );
    }
    assert_eq!(message(format!("if 1: pass\n{}", "elif 1: pass\n".repeat(n))), "parsed");
    assert_eq!(message(format!("{}1", "1+".repeat(900))), "parsed");
}
