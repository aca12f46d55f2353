//! What the compiler makes of one function, class body or module: plain data, no objects.
//!
//! A unit owns its constants as Rust data, so that the front end never touches the heap, a unit can be
//! written to a file, and loading it (`runtime::load`) is the one place where constants become objects.

use super::machine::UnitCode;
use alloc::{borrow::Cow, boxed::Box, vec::Vec};

/// A constant of a unit.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// `None`, for elements of constant tuples.
    None,
    /// `True` or `False`.
    Bool(bool),
    /// `...`
    Ellipsis,
    /// An integer of up to 64 bits.
    Int(i64),
    /// A larger integer: its digits in the given radix, no underscores or prefix, `-` in front if negative.
    BigInt(Box<str>, u8),
    /// A float.
    Float(f64),
    /// An imaginary number.
    Imaginary(f64),
    /// A string that is not a name; may hold surrogates only as an error of the lexer, so always UTF-8.
    Str(Box<str>),
    /// An identifier: interned when loaded.
    Name(Box<str>),
    /// Bytes.
    Bytes(Box<[u8]>),
    /// A tuple of constants.
    Tuple(Box<[Constant]>),
    /// A frozenset of constants (`x in {1, 2, 3}`).
    FrozenSet(Box<[Constant]>),
    /// A nested function, class body or comprehension.
    Unit(Box<Unit>),
}

/// How many parameters of each kind a unit has. Registers 0.. hold them in the order: positional-only,
/// positional, keyword-only, `*args` (if any), `**kwargs` (if any).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ParameterCounts {
    /// Positional parameters, positional-only ones included.
    pub positional: u16,
    /// How many of them are positional-only.
    pub positional_only: u16,
    /// Keyword-only parameters.
    pub keyword_only: u16,
}

/// Properties of a unit, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnitFlags(pub u16);

impl UnitFlags {
    /// Has a `*args` parameter.
    pub const VAR_ARGS: u16 = 1;
    /// Has a `**kwargs` parameter.
    pub const VAR_KW: u16 = 2;
    /// Contains `yield`.
    pub const GENERATOR: u16 = 4;
    /// Is `async def`.
    pub const COROUTINE: u16 = 8;
    /// Is a module: names are globals.
    pub const MODULE: u16 = 16;
    /// Is a class body: register 0 holds its namespace.
    pub const CLASS: u16 = 32;
    /// Is marked `@micropython.native`.
    pub const NATIVE: u16 = 64;
    /// Is marked `@micropython.viper`.
    pub const VIPER: u16 = 128;
    /// Is marked `@micropython.bytecode`: stays bytecode whatever `-X emit` says.
    pub const BYTECODE: u16 = 256;
    /// Is nested in a function (its qualified name contains `<locals>`).
    pub const NESTED: u16 = 512;
    /// Names are looked up in a namespace dict in register 0 first (`exec` with locals).
    pub const NAMESPACE: u16 = 1024;

    /// The tier was not asked for by a decorator: it is the default of `-X emit=`.
    pub const DEFAULT_TIER: u16 = 2048;

    /// Is the flag set?
    #[must_use]
    pub const fn has(self, flag: u16) -> bool {
        self.0 & flag != 0
    }
}

/// A range of instructions and the handler that exceptions raised in it go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExceptionRow {
    /// First word of the range.
    pub start: u32,
    /// First word after it.
    pub end: u32,
    /// First word of the handler.
    pub handler: u32,
    /// Register that receives the exception.
    pub register: u8,
}

/// A compiled function, class body or module.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unit {
    /// Name (`<module>`, `<lambda>`, `<listcomp>` …).
    pub name: Box<str>,
    /// Qualified name.
    pub qualname: Box<str>,
    /// Instruction words.
    pub code: Cow<'static, [u32]>,
    /// Constants.
    pub constants: Vec<Constant>,
    /// Exception ranges, innermost first: the first row that covers a word is its handler.
    pub exceptions: Vec<ExceptionRow>,
    /// Line table: see [`Unit::line_of`].
    pub lines: Cow<'static, [u8]>,
    /// Column table, of units marked viper only: see [`Unit::column_of`].
    pub columns: Vec<u8>,
    /// Line of the first instruction (of `def`, `class`, or 1).
    pub first_line: u32,
    /// Number of inline caches.
    pub caches: u16,
    /// Registers that a frame needs.
    pub registers: u16,
    /// How many locals, the last of `locals`, live in the last registers instead of the first: they are beyond
    /// the temporaries, where only `loadfar` and `storefar` reach.
    pub far_locals: u16,
    /// Parameters.
    pub parameters: ParameterCounts,
    /// Properties.
    pub flags: UnitFlags,
    /// Names of the registers that are locals, in order; parameters first. Used for keyword arguments,
    /// messages and `locals()`.
    pub locals: Vec<Box<str>>,
    /// For each register of `locals`: does it hold a cell? Bit i of byte i / 8.
    pub cells: Vec<u8>,
    /// Names of the free variables, in closure order.
    pub free: Vec<Box<str>>,
    /// Docstring, if the body begins with one.
    pub doc: Option<Box<str>>,
    /// Parameter and return annotations as written, for viper: (parameter index or `u16::MAX` for the result, text).
    pub annotations: Vec<(u16, Box<str>)>,
    /// Line and column, from 0, of each of `annotations`.
    pub annotation_places: Vec<(u32, u32)>,
    /// Machine code that was made ahead of time.
    pub machine: Option<UnitCode>,
}

impl Unit {
    /// The register of the local with this index in `locals`.
    #[must_use]
    pub fn local_register(&self, index: usize) -> usize {
        let near = self.locals.len().saturating_sub(usize::from(self.far_locals));
        if index < near { index } else { usize::from(self.registers) + index - self.locals.len() }
    }

    /// Line number of the instruction at `word`.
    ///
    /// The table is a sequence of pairs of LEB128 numbers: words to advance (unsigned), lines to add
    /// (signed, zigzag), each giving the line from that word on.
    #[must_use]
    pub fn line_of(&self, word: u32) -> u32 {
        line_of(&self.lines, self.first_line, word)
    }
}

impl Unit {
    /// Column, from 0, of the expression that the instruction at `word` is for; nothing where there is no table.
    ///
    /// The table is built as that of lines, with columns in their place.
    #[must_use]
    pub fn column_of(&self, word: u32) -> Option<u32> {
        (!self.columns.is_empty()).then(|| line_of(&self.columns, 0, word) & COLUMN)
    }

    /// The columns, from 0, between which the expression stands that the instruction at `word` is for; without an end
    /// where that is on another line. Only of units that were compiled for tracebacks.
    #[must_use]
    pub fn columns_of(&self, word: u32) -> Option<(u32, Option<u32>)> {
        let both = (!self.columns.is_empty()).then(|| line_of(&self.columns, 0, word))?;
        let end = both >> 16;
        Some((both & COLUMN, (end != 0).then(|| end - 1)))
    }
}

/// The bits of a column that a table's entry has for where something begins.
const COLUMN: u32 = 0xffff;

/// The entry of a column table for what stands between two columns; columns that have no room are left out.
#[must_use]
pub fn column_range(start: u32, end: u32) -> u32 {
    start.min(COLUMN) | if end < 0x7fff { (end + 1) << 16 } else { 0 }
}

/// Line number of `word` by a line table and the line it starts from.
#[must_use]
pub fn line_of(table: &[u8], first_line: u32, word: u32) -> u32 {
    let (mut at, mut line, mut i) = (0_u32, first_line, 0);
    while i < table.len() {
        let advance = read_leb(table, &mut i);
        let zigzag = read_leb(table, &mut i);
        at = at.wrapping_add(advance);
        if at > word {
            break;
        }
        line = line.wrapping_add((zigzag >> 1) ^ (zigzag & 1).wrapping_neg());
    }
    line
}

/// Appends one entry to a line table.
pub fn push_line(table: &mut Vec<u8>, advance: u32, delta: i32) {
    for mut n in [advance, ((delta << 1) ^ (delta >> 31)) as u32] {
        while n >= 0x80 {
            table.push(n as u8 | 0x80);
            n >>= 7;
        }
        table.push(n as u8);
    }
}

fn read_leb(table: &[u8], i: &mut usize) -> u32 {
    let (mut n, mut shift) = (0_u32, 0);
    while let Some(&byte) = table.get(*i) {
        *i += 1;
        n |= u32::from(byte & 0x7f).wrapping_shl(shift);
        shift += 7;
        if byte & 0x80 == 0 || shift > 28 {
            break;
        }
    }
    n
}
