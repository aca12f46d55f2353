//! Native: untyped Python functions from bytecode to IR.
//!
//! The meaning is that of the bytecode. Types come from three places: constants and operations; the profile that the
//! monitoring interpreter has made; and the inline caches. What is assumed is tested, and where a test fails the code
//! takes a *side exit*: the interpreter goes on with the registers as they are.
//!
//! - [`translate`] makes an IR function of a unit, from its start or from a loop;
//! - `liveness` tells which registers an exit has to write;
//! - `ty` is the lattice of what is known of a register, `kinds` the sets of kinds of objects in it;
//! - `generator` suspends and resumes; `inline` walks small functions in place of calls;
//! - `translator` walks the blocks; `arithmetic`, `long`, `complex`, `compare`, `items`, `attributes`, `calls`, `builtins`,
//!   `iteration`, `stepping` and `generic` hold the instructions.
//!
//! Blocks are translated once for each combination of types they are entered with ("versions"), at first use. So a
//! loop whose accumulator starts as an int and goes on as a float gets its first iteration peeled, and needs no boxes
//! in the others. After [`VERSIONS`](translator::VERSIONS) of a block the types are joined.
//!
//! Invariants:
//! 1. A machine integer that stands for an int is in the range of small ints, so that boxing it needs no test.
//! 2. An exit goes on at an instruction none of whose effects has happened yet, or behind one that has done all.
//! 3. Native code has no VM frame. An exit makes one; only code that was entered in the middle of a frame uses that one.

mod arithmetic;
mod attributes;
mod builtins;
mod calls;
mod compare;
mod complex;
mod generator;
mod generic;
mod inline;
mod items;
mod iteration;
mod kinds;
mod liveness;
mod long;
mod stepping;
mod translator;
mod ty;

pub use generator::{MOST_PLACES, suspends_in_loop};
pub use kinds::Kinds;
pub use ty::Sequence;

use crate::function::Function;
use crate::helper::{HelperTable, Signature};
use crate::types::{Target, Type};
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;
use taipan_vm::bytecode::{Unit, UnitFlags};
use taipan_vm::runtime::layout::{Layout, Shapes};

/// Why a function gets no native code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// The line of the source.
    pub line: u32,
    /// What and why.
    pub message: String,
}

/// A word in memory, and what it has to hold for an assumption to be right.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Check {
    /// Its address.
    pub address: u64,
    /// What it holds.
    pub expected: u64,
    /// Is it a machine word? Else it has 32 bits.
    pub is_word: bool,
}

/// Where a global's value is found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Global {
    /// What has to be true for `place` to be right.
    pub checks: Vec<Check>,
    /// Address of the value, for a variable that may change; `None` for a builtin.
    pub place: Option<u64>,
    /// The value now.
    pub value: u64,
    /// Is the value likely to stay the same: a function, class, module or builtin?
    pub is_steady: bool,
}

/// What an object that is called is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Callee {
    /// Nothing special.
    Other,
    /// A builtin function or class with this qualified name (`len`, `math.sqrt`, `list.append`).
    Builtin(String),
    /// A class whose instances are made by allocating them and calling `__init__`.
    Class {
        /// Its `__init__`.
        init: u64,
        /// The code of that.
        code: u64,
        /// The globals of that.
        globals: u64,
        /// Positional arguments of that, the instance included.
        arity: usize,
        /// The epoch of classes in which this is right.
        epoch: u64,
    },
    /// A function with a native entry for exactly `arity` positional arguments.
    Function {
        /// The code object.
        code: u64,
        /// The function's globals: the entry has to be made for them.
        globals: u64,
        /// Positional arguments.
        arity: usize,
        /// The name by which the back end finds its entry directly, if it is in the same module of code.
        symbol: Option<String>,
    },
}

/// Where an inline cache says an attribute is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// Word of the object.
    Inline(u32),
    /// Word of the overflow buffer, whose address is in that word of the object.
    Overflow {
        /// Where the address stands.
        buffer: u32,
        /// The word in the buffer.
        word: u32,
    },
    /// A function or descriptor of the class, which binds to the object.
    Method(u64),
    /// Adds the attribute in this word, which changes the shape.
    Add {
        /// Word of the object.
        word: u32,
        /// The shape afterwards.
        shape: u64,
    },
}

/// What an inline cache of an attribute knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Attribute {
    /// The shape of the objects it is right for.
    pub shape: u64,
    /// The epoch of classes in which it is right.
    pub epoch: u64,
    /// Where the attribute is.
    pub place: Place,
    /// Have objects of other shapes come by?
    pub is_shared: bool,
}

/// What translation asks about the running program.
pub trait Program {
    /// The bits of a constant object.
    fn constant(&self, index: usize) -> u64;
    /// The address of the first instruction, which does not move.
    fn instructions(&self) -> u64;
    /// The bits of the dict of globals.
    fn globals(&self) -> u64;
    /// The address of an inline cache.
    fn cache_address(&self, cache: usize) -> u64;
    /// The kinds of objects that the instruction at a word has defined; nothing if there is no profile.
    fn profile(&self, word: usize) -> Option<Kinds>;
    /// The kinds of objects a parameter had; nothing if there is no profile.
    fn parameter(&self, index: usize) -> Option<Kinds>;
    /// Did an assumption of the instruction at this word fail before, so that it must do without?
    fn is_generic(&self, word: usize) -> bool;
    /// How often an assumption of the instruction at this word failed, as far as that is counted.
    fn failures(&self, word: usize) -> u32 {
        u32::from(self.is_generic(word))
    }
    /// The number of a constant object, if that is an int of at most 64 bits.
    fn integer(&self, bits: u64) -> Option<i64> {
        let _ = bits;
        None
    }
    /// Is there no profile, so that kinds should be guessed from what operations are usually done on?
    fn guesses(&self) -> bool {
        false
    }
    /// How often the function was compiled before: the more often, the less should be assumed.
    fn attempts(&self) -> u32;
    /// The global or builtin with the name in a constant.
    fn global(&mut self, name: usize) -> Option<Global>;
    /// What an object does when it is called.
    fn callee(&mut self, bits: u64) -> Callee;
    /// The kind of an object that stays alive.
    fn kind(&self, bits: u64) -> Kinds;
    /// Are all objects of these kinds, or of this shape if it is known, instances of a class? Nothing if `isinstance` with it
    /// may do something of its own, and nothing inside if it depends.
    fn is_of_class(&self, _kinds: Kinds, _shape: Option<u64>, _class: u64) -> Option<Option<bool>> {
        None
    }
    /// Until [`leave_inlined`](Self::leave_inlined), everything that is asked is about this function, whose unit is given; nothing if
    /// it has none or is not native.
    fn enter_inlined(&mut self, _function: u64) -> Option<Rc<Unit>> {
        None
    }
    /// Goes back to the function before.
    fn leave_inlined(&mut self) {}
    /// An attribute of a module, with the name in a constant.
    fn member(&mut self, module: u64, name: usize) -> Option<Global>;
    /// What the inline cache of a load or of a method's load knows.
    fn attribute(&mut self, cache: usize) -> Option<Attribute>;
    /// What the inline cache of a store knows.
    fn stored_attribute(&mut self, cache: usize) -> Option<Attribute>;
}

/// Where code is entered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Entry {
    /// At the start, with the function and its arguments.
    Start,
    /// Where the body of a generator goes on, with the generator and the value that is sent.
    Resume {
        /// The number of the first place, not 0. Those of other code differ by [`MOST_PLACES`] and more.
        first: u64,
    },
    /// At a word, in the middle of a frame, whose registers now hold objects of these kinds.
    Loop {
        /// The word of the loop's head.
        word: usize,
        /// For each register.
        registers: Vec<Kinds>,
    },
}

/// What is to be translated.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The bytecode.
    pub unit: &'a Unit,
    /// The name of the IR function.
    pub symbol: &'a str,
    /// The machine.
    pub target: Target,
    /// The VM's helpers.
    pub helpers: HelperTable<'a>,
    /// Where things are in the VM and its objects.
    pub layout: &'a Layout,
    /// The shapes of builtin classes.
    pub shapes: &'a Shapes,
    /// Take side exits at random, for tests.
    pub chaos: bool,
}

/// Registers of the parameters of a function, of all kinds.
#[must_use]
pub fn parameters(unit: &Unit) -> usize {
    let counts = unit.parameters;
    let stars = [UnitFlags::VAR_ARGS, UnitFlags::VAR_KW].iter().filter(|flag| unit.flags.has(**flag)).count();
    usize::from(counts.positional) + usize::from(counts.keyword_only) + stars
}

/// The signature of code that is entered at the start: the function object, the arguments, the result.
#[must_use]
pub fn start_signature(arity: usize) -> Signature {
    Signature { params: alloc::vec![Type::Value; arity + 1], result: Some(Type::Value), raises: true }
}

/// The signature of code that is entered in the middle: the function object, the address of the frame's registers.
#[must_use]
pub fn loop_signature() -> Signature {
    Signature { params: [Type::Value, Type::Ptr].into(), result: Some(Type::Value), raises: true }
}

/// The signature of code that resumes a generator: the generator, the value sent, what it yields or returns.
#[must_use]
pub fn resume_signature() -> Signature {
    start_signature(1)
}

/// Makes IR of a function. It is not optimised yet.
///
/// # Errors
/// If the function does what is not translated.
pub fn translate(source: Source<'_>, entry: &Entry, program: &mut dyn Program) -> Result<Function, Refusal> {
    let mut function = translate_roughly(source, entry, program)?;
    crate::builder::tidy(&mut function);
    Ok(function)
}

/// Makes IR of a function, which [`tidy`](crate::builder::tidy) has to finish.
///
/// # Errors
/// If the function does what is not translated.
pub fn translate_roughly(
    source: Source<'_>,
    entry: &Entry,
    program: &mut dyn Program,
) -> Result<Function, Refusal> {
    translator::run(source, entry, program)
}
