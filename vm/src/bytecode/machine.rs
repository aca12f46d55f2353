//! Machine code of functions as a compiled file holds it: plain data, complete but for addresses.
//!
//! Invariants of what [`file::read`](super::file::read) gives:
//! 1. Every function lies inside the bytes of its block, none over another, and belongs to one unit.
//! 2. Every relocation is a whole word inside a function, none over another; what it refers to is there: a reference
//!    names a constant of its unit, and where a global is meant the constant is a name.
//!
//! The instructions themselves are what the compiler made: nothing can tell whether they are right, so a file with
//! machine code is to be trusted like the viper functions that it was made of.

use alloc::boxed::Box;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::ops::Range;

/// What machine code is made for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Architecture {
    /// Its name, as `-march` has it.
    pub name: Box<str>,
    /// Hash of everything that the code takes for granted: layouts, helpers, conventions.
    pub abi: u32,
}

/// What a function refers to. Numbers are those of its unit's constants.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Reference {
    /// A constant.
    Constant(u32),
    /// Its code object.
    Code,
    /// The dict of its globals.
    Globals,
    /// The viper function that a global is.
    Callee(u32),
    /// An item of the tuple of its defaults.
    Default(u32, u32),
}

impl Reference {
    /// The constant that is the name of a global, if one is meant.
    #[must_use]
    pub const fn global(self) -> Option<u32> {
        match self {
            Self::Constant(_) | Self::Code | Self::Globals => None,
            Self::Callee(name) | Self::Default(name, _) => Some(name),
        }
    }
}

/// What a relocation fills in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// The word of this reference of its function.
    Reference(u32),
    /// The raw entry of a function of another block.
    Entry(u32),
    /// The address of a helper.
    Helper(u32),
    /// The address of a part of the back end's runtime.
    Runtime(u32),
}

/// A word of the code that is filled in when it is installed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Relocation {
    /// Where.
    pub offset: u32,
    /// With what.
    pub target: Target,
    /// What is added.
    pub added: u32,
}

/// What a global was taken for: the code is right only where it means the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Assumption {
    /// The constant that is its name.
    pub name: u32,
    /// What it was taken for.
    pub meaning: Meaning,
}

/// What a global may mean to a compiler.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Meaning {
    /// Some object that the compiler knows nothing of.
    Other,
    /// Not bound, so that the builtin is meant.
    Unbound,
    /// The module `math`.
    Math,
    /// The function of `math` whose name is this constant.
    MathFunction(u32),
    /// The function with this number, which is called directly.
    Callee(u32),
}

/// The machine code of one function.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct MachineFunction {
    /// The global that holds it, if its module does what it seems to.
    pub name: Box<str>,
    /// The block that it is in.
    pub block: u32,
    /// Where its raw entry is.
    pub offset: u32,
    /// Bytes, constants included.
    pub size: u32,
    /// Types of its parameters and of its result, as numbers of the emitter.
    pub types: Vec<u8>,
    /// What it refers to.
    pub references: Vec<Reference>,
    /// Its relocations, ascending.
    pub relocations: Vec<Relocation>,
    /// What it takes for granted.
    pub assumptions: Vec<Assumption>,
    /// Direct calls and side exits in it.
    pub guards: u32,
}

/// The machine code of a file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct MachineCode {
    /// Blocks of instructions. What is in one block was compiled together, and its functions call each other by their
    /// distance.
    pub blocks: Vec<Vec<u8>>,
    /// The functions, those of a block next to each other.
    pub functions: Vec<MachineFunction>,
}

impl MachineCode {
    /// The numbers of the functions of a block.
    #[must_use]
    pub fn functions_of(&self, block: u32) -> Range<usize> {
        let start = self.functions.partition_point(|function| function.block < block);
        let end = self.functions.partition_point(|function| function.block <= block);
        start..end
    }
}

/// The machine code of a unit's function.
#[derive(Clone, PartialEq, Debug)]
pub struct UnitCode {
    /// The code that it is part of.
    pub code: Rc<MachineCode>,
    /// Its number there.
    pub number: u32,
}
