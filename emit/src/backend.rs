//! What a back end takes and gives.

use crate::function::Module;
use crate::helper::HelperTable;
use crate::inst::Position;
use crate::types::Target;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// Turns optimised IR into machine code.
pub trait Backend {
    /// The machine that code is made for.
    fn target(&self) -> &Target;

    /// Compiles the functions of a module into one piece of code. They call each other directly.
    ///
    /// # Errors
    /// If a function uses something that the back end cannot do. The module verifies: what the verifier checks may be
    /// relied on.
    fn compile(&mut self, module: &Module, helpers: HelperTable<'_>) -> Result<Code, CompileError>;

    /// The same for a module that nobody needs any more: the back end may free its functions one by one.
    ///
    /// # Errors
    /// As above.
    fn compile_owned(&mut self, module: Module, helpers: HelperTable<'_>) -> Result<Code, CompileError> {
        self.compile(&module, helpers)
    }
}

/// Machine code, not yet at its place.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Code {
    /// The bytes, functions one after the other.
    pub bytes: Vec<u8>,
    /// Where each function of the module is, in the order of the module.
    pub functions: Vec<CodeRange>,
    /// What has to be filled in once the address of the code is known. Calls inside the module are filled in already.
    pub relocations: Vec<Relocation>,
    /// Offsets in the code, ascending, and the position from each of them on.
    pub positions: Vec<(u32, Position)>,
}

impl Code {
    /// The position that the code at `offset` was made from.
    #[must_use]
    pub fn position_at(&self, offset: u32) -> Option<Position> {
        let after = self.positions.partition_point(|(start, _)| *start <= offset);
        self.positions[..after].last().map(|(_, position)| *position)
    }
}

/// The code of one function.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CodeRange {
    /// The function's name.
    pub name: String,
    /// Offset of its raw entry.
    pub offset: u32,
    /// Size in bytes, constants included.
    pub size: u32,
}

/// A word of the code that depends on an address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Relocation {
    /// Offset of the word.
    pub offset: u32,
    /// How the address goes in.
    pub kind: RelocationKind,
    /// Whose address it is.
    pub symbol: Symbol,
    /// Added to the address.
    pub addend: i64,
}

/// What code needs the address of.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Symbol {
    /// The raw entry of a function that is not in the module, by its name.
    Function(String),
    /// What a function of the module refers to; see [`reference`](crate::reference).
    Reference {
        /// The function.
        function: u32,
        /// The number of the reference.
        number: u32,
    },
    /// The raw entry of a function, by a number that whoever places the code knows.
    Entry(u32),
    /// A helper, by its number.
    Helper(u32),
    /// A part of the runtime that belongs to the back end, by a number of its own.
    Runtime(u32),
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Function(name) => f.write_str(name),
            Self::Reference { number, .. } => write!(f, "reference {number}"),
            Self::Entry(number) => write!(f, "entry {number}"),
            Self::Helper(number) => write!(f, "helper {number}"),
            Self::Runtime(number) => write!(f, "runtime {number}"),
        }
    }
}

/// How an address goes into code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RelocationKind {
    /// The address, as a word.
    Absolute,
    /// 32 bits relative to their own address.
    Relative32,
}

/// Why code could not be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CompileError {
    /// The function.
    pub function: String,
    /// What went wrong.
    pub message: String,
}

impl fmt::Display for CompileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.function, self.message)
    }
}

impl core::error::Error for CompileError {}
