//! Viper: typed functions from bytecode to IR.
//!
//! A viper function is written in a subset of Python with machine types. Parameters have the types of their annotations,
//! a local that of its first assignment (in the order that control reaches them); both keep it. What has no machine type is an object, and is handled by
//! the VM's helpers.
//!
//! - [`signature`] reads the annotations;
//! - [`translate`] makes an IR function of a unit: `decode` finds the blocks, `state` knows the types of registers at each of
//!   them, `translator` walks the instructions, with `operators`, `items` and `calls` for theirs.
//!
//! Invariants:
//! 1. A unit is translated in passes until the types at the starts of blocks no longer change; only the last pass counts.
//! 2. Everything is checked here that could go wrong in machine code, except addresses: a viper pointer may point
//!    anywhere, as in C.
//! 3. Values with a machine type are never 0 for "unbound": where a local may be read before it is assigned, a flag of
//!    its own says so.

mod bounds;
mod builtins;
mod calls;
mod closures;
mod containers;
mod convert;
pub(crate) mod decode;
mod exceptions;
mod float;
mod generator;
mod items;
mod kind;
mod layout;
mod liveness;
mod machine;
mod maths;
mod operators;
mod simple;
mod state;
mod structs;
mod table;
mod translator;

pub use kind::{Item, Kind};
pub use layout::{Element, Field, FieldKind, Scalar, StructLayout};
pub use machine::{Machine, Mode};
pub use table::helper_rows;

use crate::function::Function;
use crate::helper::{HelperTable, Signature};
use crate::types::{Target, Type};
use alloc::format;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;
use taipan_vm::bytecode::{Constant, Unit, UnitFlags};

/// Why a function gets no machine code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// The line of the source.
    pub line: u32,
    /// The column there, from 0, where it is known.
    pub column: Option<u32>,
    /// What and why.
    pub message: String,
    /// Does the script break a rule of viper? Otherwise the function does something that is not translated yet.
    pub breaks_rule: bool,
    /// May it be right after all, once it is known what the globals mean?
    pub unsure: bool,
}

/// The types of a viper function.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ViperSignature {
    /// Types of the parameters, in the order of their registers: `*args` and `**kwargs` are objects.
    pub params: Vec<Kind>,
    /// Type of the result.
    pub result: Kind,
    /// Does it have variables of an enclosing function? Then the function object is passed behind the parameters.
    pub has_closure: bool,
    /// Is it a generator or coroutine? Then the raw entry is that of its body.
    pub is_generator: bool,
}

impl ViperSignature {
    /// The types of the raw entry. Any function may raise: loops can be interrupted, and calls go wrong.
    #[must_use]
    pub fn raw(&self, machine: &Machine) -> Signature {
        if self.is_generator {
            // The generator, what is sent, and the number of the place to go on at.
            let params = Vec::from([Type::Value, Type::Value, machine.target.word_type()]);
            return Signature { params, result: Some(Type::Value), raises: true };
        }
        let mut params = Vec::new();
        for kind in &self.params {
            kind.push_words(machine, &mut params);
        }
        params.extend(self.has_closure.then_some(Type::Value));
        Signature { params, result: Some(self.result.ir(machine)), raises: true }
    }
}

/// A viper function that another one may call directly.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Callee {
    /// The name by which the back end finds its raw entry.
    pub symbol: String,
    /// Its types.
    pub signature: ViperSignature,
    /// What has to be true for the direct call to be right.
    pub guard: Guard,
    /// Names of the parameters.
    pub names: Vec<String>,
    /// How many of them are positional-only.
    pub positional_only: usize,
    /// Their defaults.
    pub defaults: Defaults,
}

/// The defaults of a function's last parameters.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Defaults {
    /// The bits of the objects.
    pub values: Vec<u64>,
}

/// What tells whether a global still means the function, with the same code and defaults.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Guard {
    /// The bits of the function.
    pub value: u64,
    /// Offset in the function of a word that is 0 as long as that is so.
    pub changed: i32,
}

/// What translation asks about the running program. Addresses and tagged values may be handles of references; see
/// [`reference`](crate::reference).
pub trait Environment {
    /// The bits of a constant object.
    fn constant(&mut self, index: usize) -> u64;
    /// The bits of the code object, for tracebacks.
    fn code(&mut self) -> u64;
    /// The bits of the dict of globals.
    fn globals(&mut self) -> u64;
    /// The viper function that a global holds now.
    fn callee(&mut self, name: &str) -> Option<Callee>;
    /// What else a global means to the compiler.
    fn meaning(&mut self, name: &str) -> Meaning;
    /// Is the name no global, so that it means the builtin?
    fn is_builtin(&mut self, name: &str) -> bool;
}

/// What a global means to the compiler.
#[derive(Clone, Debug)]
pub enum Meaning {
    /// Nothing: it is some object.
    Other,
    /// It is not known yet: the module is only being loaded.
    Unsure,
    /// The module `math`.
    Math,
    /// The function of `math` with this name.
    MathFunction(&'static str),
    /// A layout of structs.
    Layout(Rc<StructLayout>),
}

/// Where the VM keeps what viper code looks at, beside the target's own context layout.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Layout {
    /// Offset of the byte that asks for `poll`.
    pub interrupt: i32,
    /// Offset of a tuple's first item.
    pub tuple_items: i32,
    /// Offset of a closure cell's contents.
    pub cell_value: i32,
    /// Offset of a function's closure.
    pub function_closure: i32,
    /// Offset of a generator's function.
    pub generator_function: i32,
    /// Offset of the two words that say where a generator goes on.
    pub generator_resume: i32,
    /// Offset of a generator's first register.
    pub generator_registers: i32,
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
    /// The VM's fields.
    pub layout: Layout,
    /// How the machine is to be seen.
    pub mode: Mode,
}

/// Reads the types of a function from its annotations.
///
/// # Errors
/// If an annotation is no viper type, or there are parameters of other kinds than plain ones.
pub fn signature(unit: &Unit) -> Result<ViperSignature, Refusal> {
    let refuse = |message: String, breaks_rule| Refusal {
        line: unit.first_line,
        column: None,
        message,
        breaks_rule,
        unsure: false,
    };
    let count = usize::from(unit.parameters.positional) + usize::from(unit.parameters.keyword_only);
    let mut params = alloc::vec![Kind::Object; count];
    let mut result = Kind::Object;
    for (number, (index, text)) in unit.annotations.iter().enumerate() {
        // What is annotated at `*args` and `**kwargs` is each of their items.
        if *index != u16::MAX && usize::from(*index) >= count {
            continue;
        }
        let Some(kind) = Kind::from_name(text) else {
            // `-> None` is how Python says that there is nothing to say.
            if *index == u16::MAX && &**text == "None" {
                continue;
            }
            let names = Kind::ALL.map(Kind::name).join(", ");
            let refusal = refuse(format!("unknown type '{text}': viper knows {names}"), true);
            return Err(match unit.annotation_places.get(number) {
                Some((line, column)) => Refusal { line: *line, column: Some(*column), ..refusal },
                None => refusal,
            });
        };
        match params.get_mut(usize::from(*index)) {
            Some(param) => *param = kind,
            None if *index == u16::MAX => result = kind,
            None => {}
        }
    }
    for flag in [UnitFlags::VAR_ARGS, UnitFlags::VAR_KW] {
        if unit.flags.has(flag) {
            params.push(Kind::Object);
        }
    }
    let is_generator = unit.flags.has(UnitFlags::GENERATOR | UnitFlags::COROUTINE);
    if is_generator {
        result = Kind::Object;
    }
    Ok(ViperSignature { params, result, has_closure: !unit.free.is_empty(), is_generator })
}

/// Makes IR of a viper function. It is not optimised yet.
///
/// # Errors
/// If the function breaks a rule of viper or does what is not translated.
pub fn translate(source: Source<'_>, environment: &mut dyn Environment) -> Result<Function, Refusal> {
    translator::run(source, environment).map(|(function, _)| function)
}

/// Checks a viper function. True if it has to be checked again when the globals are known, because they may change what it
/// means.
///
/// # Errors
/// If the function breaks a rule of viper or does what is not translated, whatever its globals are.
pub fn check(source: Source<'_>, environment: &mut dyn Environment) -> Result<bool, Refusal> {
    match translator::run(source, environment) {
        Ok((_, unsure)) => Ok(unsure),
        Err(refusal) if refusal.unsure && refusal.breaks_rule => Ok(true),
        Err(refusal) => Err(refusal),
    }
}

/// Does a function name types that only machine code knows? Then it cannot fall back to bytecode.
#[must_use]
pub fn is_machine_only(unit: &Unit) -> bool {
    let annotated =
        unit.annotations.iter().any(|(_, text)| Kind::from_name(text).is_some_and(Kind::is_machine_only));
    let cast = |constant: &Constant| match constant {
        Constant::Name(name) => Kind::from_name(name).is_some_and(Kind::is_machine_only),
        _ => false,
    };
    annotated || unit.constants.iter().any(cast)
}
