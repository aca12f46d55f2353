//! Source text to syntax tree.
pub mod ast;
pub mod position;
pub mod symbol;

/// How deep an expression, a pattern or a nest of statements may be.
pub const MAX_DEPTH: usize = 1000;
