//! Tests of lexer and parser, by what they are about.

mod errors;
mod limits;
mod literals;
mod prompt;
mod trees;

use alloc::string::String;

use super::{Mode, Options, dump, parse};

/// The tree of a file without places, or the error as `line:column message`, both counted as Python reports them.
fn outcome(source: &str) -> String {
    match parse(source.as_bytes(), &Options::new(Mode::File)) {
        Ok(tree) => {
            let lines = dump::dump(&tree);
            let bare = lines.lines().skip(1).map(|line| {
                let line = line.trim_end_matches(|c: char| c.is_ascii_digit() || ":-".contains(c));
                line.trim_end()
            });
            bare.collect::<alloc::vec::Vec<_>>().join("\n")
        }
        Err(error) => {
            let (line, column) = (error.start.line, error.start.column + 1);
            alloc::format!("{line}:{column} {}: {}", error.kind.name(), error.message)
        }
    }
}

/// The tree of one expression, without places.
fn expression(source: &str) -> String {
    let Ok(tree) = parse(source.as_bytes(), &Options::new(Mode::Expression)) else {
        return outcome(source);
    };
    let text = dump::dump(&tree);
    let bare = text.lines().skip(1).map(|line| line.rsplit_once(' ').map_or(line, |(head, _)| head).trim());
    bare.collect::<alloc::vec::Vec<_>>().join("\n")
}
