//! Source text to syntax tree.
//!
//! [`parse`] reads the whole grammar of Python 3.12 and makes the checks that need no scopes: those on assignment
//! targets, parameter lists, arguments and literals. Whether a `return` stands in a function or a name is bound where
//! it must be is for the compiler, which finds the places in the tree.
//!
//! Errors that CPython finds after parsing (repeated names, stray stars, a bare `except` that is not last) are reported
//! here too, but only when the source has no error of grammar.
//!
//! Flow: bytes → `lexer` (tokens, on demand) → `parser` (recursive descent, precedence climbing for operators)
//! → [`ast`]. Nothing here knows values, objects or bytecode.

pub mod ast;
pub mod dump;
pub mod error;
pub mod node;
pub mod position;
pub mod symbol;

mod atom;
mod block;
mod call;
mod expression;
mod fstring;
mod lexer;
mod number;
mod params;
mod parser;
mod pattern;
mod quoted;
mod statement;
mod string;
mod target;
#[cfg(test)]
mod tests;
mod token;

pub use ast::Ast;
pub use error::{ErrorKind, Result, SyntaxError};
pub use string::NameLookup;

/// How deep an expression may be: no node has more than this many levels of expressions below it.
pub const MAX_DEPTH: usize = 1000;

/// What to parse.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// A file: any number of statements.
    File,
    /// One expression, as for `eval`.
    Expression,
    /// One line or one compound statement, as for `compile(..., "single")`.
    Single,
    /// As `Single`, at a prompt: a compound statement is incomplete until an empty line follows.
    Prompt,
}

/// How to parse.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// What to parse.
    pub mode: Mode,
    /// Finds the character of `\N{name}`; without one every such escape is an error.
    pub names: Option<NameLookup>,
    /// Bytes of native stack that parsing may use; what needs more is "nested too deeply".
    pub stack: usize,
}

impl Options {
    /// Options for `mode`, with a stack budget that suits a thread of 512 KiB.
    #[must_use]
    pub fn new(mode: Mode) -> Self {
        Self { mode, names: None, stack: 384 * 1024 }
    }
}

/// Parses `source`, which must be UTF-8.
///
/// # Errors
///
/// The first [`SyntaxError`] of the source; its `incomplete` says whether more input could mend it.
pub fn parse(source: &[u8], options: &Options) -> Result<Ast> {
    parser::run(source, options)
}
