//! Machine code in compiled files: how it is written, and what is checked when it is read.
//!
//! It stands in front of the units; a unit says which function is its own. Everything is checked that a compiler can't be excused for: see [`machine`](super::machine).

use super::file::{FileError, Read, Reader, Writer};
use super::machine::{
    Architecture, Assumption, MachineCode, MachineFunction, Meaning, Reference, Relocation, Target, UnitCode,
};
use super::unit::{Constant, Unit};
use alloc::rc::Rc;
use alloc::vec;
use alloc::vec::Vec;

/// What begins a file with machine code.
#[derive(Default)]
pub(super) struct Machine {
    pub(super) architecture: Option<Architecture>,
    pub(super) code: Rc<MachineCode>,
    /// For each function: has a unit claimed it?
    claimed: Vec<bool>,
    /// Bytes of a word of the architecture.
    word: u32,
}

/// Bytes of a word that relocations fill in.
fn word_of(architecture: &Architecture) -> u32 {
    if architecture.name.starts_with("arm") { 4 } else { 8 }
}

impl<'a> Writer<'a> {
    pub(super) fn machine(&mut self, code: &'a MachineCode) {
        self.number(code.blocks.len() as u64);
        code.blocks.iter().for_each(|bytes| self.blob(bytes));
        self.number(code.functions.len() as u64);
        code.functions.iter().for_each(|function| self.machine_function(function));
    }

    fn machine_function(&mut self, function: &'a MachineFunction) {
        self.text(&function.name);
        self.number(u64::from(function.block));
        for n in [function.offset, function.size, function.guards] {
            self.number(u64::from(n));
        }
        self.blob(&function.types);
        self.number(function.references.len() as u64);
        for reference in &function.references {
            let (kind, a, b) = match *reference {
                Reference::Constant(index) => (0, index, 0),
                Reference::Code => (1, 0, 0),
                Reference::Globals => (2, 0, 0),
                Reference::Callee(name) => (3, name, 0),
                Reference::Default(name, index) => (4, name, index),
            };
            [kind, a, b].into_iter().for_each(|n| self.number(u64::from(n)));
        }
        self.number(function.relocations.len() as u64);
        for relocation in &function.relocations {
            let (kind, number) = match relocation.target {
                Target::Reference(number) => (0, number),
                Target::Helper(number) => (1, number),
                Target::Runtime(number) => (2, number),
                Target::Entry(number) => (3, number),
            };
            for n in [relocation.offset, kind, number, relocation.added] {
                self.number(u64::from(n));
            }
        }
        self.number(function.assumptions.len() as u64);
        for assumption in &function.assumptions {
            let (kind, number) = match assumption.meaning {
                Meaning::Other => (0, 0),
                Meaning::Unbound => (1, 0),
                Meaning::Math => (2, 0),
                Meaning::MathFunction(name) => (3, name),
                Meaning::Callee(number) => (4, number),
            };
            [assumption.name, kind, number].into_iter().for_each(|n| self.number(u64::from(n)));
        }
    }

    /// Which machine code is that of a unit.
    pub(super) fn unit_code(&mut self, unit: &Unit) {
        self.number(unit.machine.as_ref().map_or(0, |own| u64::from(own.number) + 1));
    }
}

/// The machine code that a unit and those inside it refer to.
pub(super) fn code_of(unit: &Unit) -> Option<&MachineCode> {
    let inner = unit.constants.iter().filter_map(|constant| match constant {
        Constant::Unit(inner) => Some(&**inner),
        _ => None,
    });
    unit.machine.as_ref().map(|own| &*own.code).or_else(|| inner.filter_map(code_of).next())
}

/// Does a function assume that a global is this one, so that it is in place before it?
fn is_assumed(function: &MachineFunction, number: u32) -> bool {
    function.assumptions.iter().any(|it| it.meaning == Meaning::Callee(number))
}

impl Reader<'_> {
    /// Reads the code for an architecture.
    pub(super) fn machine(&mut self, architecture: Architecture) -> Read<()> {
        self.machine.word = word_of(&architecture);
        self.machine.architecture = Some(architecture);
        let mut code = MachineCode::default();
        let count = self.count(1)?;
        for _ in 0..count {
            code.blocks.push(self.blob()?.to_vec());
        }
        let count = self.count(9)?;
        let (mut block, mut end) = (0, 0);
        for _ in 0..count {
            let function = self.machine_function()?;
            if function.block > block {
                (block, end) = (function.block, 0);
            }
            let size = code.blocks.get(block as usize).map_or(0, Vec::len);
            let is_inside = function.block == block
                && function.offset >= end
                && function.offset.is_multiple_of(4)
                && function.size > 0
                && function.offset.checked_add(function.size).is_some_and(|end| end as usize <= size);
            if !is_inside {
                return self.fail("a function is not inside its machine code");
            }
            end = function.offset + function.size;
            code.functions.push(function);
        }
        let is_there = |number: u32| (number as usize) < code.functions.len();
        let calls = code.functions.iter().all(|function| {
            let assumed = function.assumptions.iter().all(|it| match it.meaning {
                Meaning::Callee(number) => is_there(number),
                _ => true,
            });
            let entered = function.relocations.iter().all(|it| match it.target {
                Target::Entry(number) => is_there(number) && is_assumed(function, number),
                _ => true,
            });
            assumed && entered
        });
        if !calls {
            return self.fail("machine code calls a function that is not there");
        }
        self.machine.claimed = vec![false; code.functions.len()];
        self.machine.code = Rc::new(code);
        Ok(())
    }

    fn machine_function(&mut self) -> Read<MachineFunction> {
        let mut function = MachineFunction {
            name: self.text()?.into(),
            block: self.small()?,
            offset: self.small()?,
            size: self.small()?,
            guards: self.small()?,
            types: self.blob()?.to_vec(),
            ..MachineFunction::default()
        };
        let count = self.count(3)?;
        for _ in 0..count {
            let (kind, a, b): (u8, u32, u32) = (self.small()?, self.small()?, self.small()?);
            function.references.push(match kind {
                0 => Reference::Constant(a),
                1 => Reference::Code,
                2 => Reference::Globals,
                3 => Reference::Callee(a),
                4 => Reference::Default(a, b),
                _ => return self.fail("there is no such kind of reference"),
            });
        }
        let count = self.count(4)?;
        let mut free = function.offset;
        let end = function.offset.saturating_add(function.size);
        for _ in 0..count {
            let (offset, kind, number): (u32, u8, u32) = (self.small()?, self.small()?, self.small()?);
            let target = match kind {
                0 if (number as usize) < function.references.len() => Target::Reference(number),
                1 => Target::Helper(number),
                2 => Target::Runtime(number),
                3 => Target::Entry(number),
                _ => return self.fail("a relocation refers to nothing"),
            };
            let added = self.small()?;
            let word = self.machine.word;
            // Words of Thumb code are aligned, those of x86-64 are inside instructions.
            let is_aligned = word == 8 || offset.is_multiple_of(word);
            if offset < free || !is_aligned || offset.checked_add(word).is_none_or(|behind| behind > end) {
                return self.fail("a relocation is not inside its function");
            }
            free = offset + word;
            function.relocations.push(Relocation { offset, target, added });
        }
        let count = self.count(3)?;
        for _ in 0..count {
            let (name, kind, number): (u32, u8, u32) = (self.small()?, self.small()?, self.small()?);
            let meaning = match kind {
                0 => Meaning::Other,
                1 => Meaning::Unbound,
                2 => Meaning::Math,
                3 => Meaning::MathFunction(number),
                4 => Meaning::Callee(number),
                _ => return self.fail("there is no such kind of assumption"),
            };
            function.assumptions.push(Assumption { name, meaning });
        }
        Ok(function)
    }

    /// The machine code of a unit with these constants.
    pub(super) fn unit_code(&mut self, constants: &[Constant]) -> Read<Option<UnitCode>> {
        let number: u32 = match self.small::<u32>()? {
            0 => return Ok(None),
            n => n - 1,
        };
        let code = self.machine.code.clone();
        let claimed = self.machine.claimed.get_mut(number as usize).filter(|claimed| !**claimed);
        let (Some(claimed), Some(function)) = (claimed, code.functions.get(number as usize)) else {
            return self.fail("machine code of a function is missing or that of another");
        };
        *claimed = true;
        self.check_names(function, constants)?;
        Ok(Some(UnitCode { code, number }))
    }

    fn check_names(&self, function: &MachineFunction, constants: &[Constant]) -> Read<()> {
        let is_constant = |index: u32| (index as usize) < constants.len();
        let is_name = |index: u32| matches!(constants.get(index as usize), Some(Constant::Name(_)));
        let references = function.references.iter().all(|reference| match (*reference, reference.global()) {
            (Reference::Constant(index), _) => is_constant(index),
            (_, Some(name)) => is_name(name),
            (_, None) => true,
        });
        let assumptions = function.assumptions.iter().all(|assumption| {
            is_name(assumption.name)
                && match assumption.meaning {
                    Meaning::MathFunction(name) => is_name(name),
                    _ => true,
                }
        });
        if references && assumptions { Ok(()) } else { self.fail("machine code refers to no constant") }
    }

    /// All units have been read: is all machine code that of one?
    pub(super) fn check_claims(&self) -> Result<(), FileError> {
        match self.machine.claimed.iter().all(|claimed| *claimed) {
            true => Ok(()),
            false => self.fail("there is machine code of no function"),
        }
    }
}
