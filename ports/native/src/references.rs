//! What code refers to by number while it is made, and what that is where it runs.

use alloc::vec::Vec;
use taipan_emit::reference;
use taipan_vm::bytecode::machine::Reference;
use taipan_vm::bytecode::{Constant, Unit};
use taipan_vm::objects::code::Code;
use taipan_vm::objects::dict::Dict;
use taipan_vm::objects::function::Function;
use taipan_vm::objects::object::Gc;
use taipan_vm::objects::string::Str;
use taipan_vm::objects::table::Entry;
use taipan_vm::value::Value;

/// The references of one function, each once.
#[derive(Clone, Debug, Default)]
pub(crate) struct References {
    pub(crate) list: Vec<Reference>,
    /// Were there more than handles can tell apart?
    pub(crate) overflow: bool,
}

impl References {
    /// The handle of a reference.
    pub(crate) fn handle(&mut self, wanted: Reference) -> u64 {
        let known = self.list.iter().position(|known| *known == wanted);
        let number = known.unwrap_or_else(|| {
            self.list.push(wanted);
            self.list.len() - 1
        });
        if number >= reference::MOST {
            self.overflow = true;
            return reference::handle(0);
        }
        reference::handle(number)
    }
}

/// The constant of a unit that is this name.
pub(crate) fn name_index(unit: &Unit, name: &str) -> Option<u32> {
    let found = unit.constants.iter().position(|it| matches!(it, Constant::Name(text) if **text == *name))?;
    u32::try_from(found).ok()
}

/// A word that no global holds and where no entries are.
const NOWHERE: usize = Value::TOMBSTONE.bits();

/// The code whose references are looked up.
pub(crate) struct Owner<'a> {
    /// The code object.
    pub(crate) code: Gc<Code>,
    /// The globals it runs with.
    pub(crate) globals: Gc<Dict>,
    /// Is the viper function that a global holds the one that the code was made for?
    pub(crate) is_callee: &'a dyn Fn(u32, Gc<Function>) -> bool,
}

/// A global: where it stands among the entries, and its value.
fn global(globals: Gc<Dict>, name: Gc<Str>) -> Option<(usize, Value)> {
    let table = &globals.get().table;
    let position = table.find_str(name)?;
    let (_, value) = table.entry(position)?;
    let entries = table.entries_address() as usize;
    let place = entries + position * size_of::<Entry>() + core::mem::offset_of!(Entry, value);
    Some((place, value))
}

impl Owner<'_> {
    /// The word that a reference stands for. What keeps it in place is added to `roots`. Of what is gone or never was, it
    /// is a word that the code's comparison with it never finds.
    pub(crate) fn word(&self, reference: Reference, roots: &mut Vec<usize>) -> usize {
        let globals = self.globals.get();
        let constant = |index: u32| self.code.get().constants().get(index as usize).copied();
        let found = |name: u32| global(self.globals, constant(name)?.cast::<Str>()?);
        let function = |name: u32| {
            let (_, value) = found(name)?;
            let function = value.cast::<Function>()?;
            (self.is_callee)(name, function).then_some(function)
        };
        let defaults = |name: u32| function(name)?.defaults.get();
        let entries = globals.table.entries_address() as usize;
        let mut kept = |word: usize| {
            roots.push(word);
            word
        };
        match reference {
            Reference::Constant(index) => constant(index).unwrap_or(Value::NONE).bits(),
            Reference::Code => self.code.value().bits(),
            Reference::Globals => kept(self.globals.value().bits()),
            Reference::Entries => kept(entries),
            // Where there is no such global there is no function to compare with either, so any word will do.
            Reference::Place(name) => {
                kept(entries);
                found(name).map_or(globals.table.entries_location(), |(place, _)| place)
            }
            Reference::Callee(name) => {
                function(name).map_or(NOWHERE, |function| kept(function.value().bits()))
            }
            Reference::DefaultsPlace(name) => function(name)
                .map_or(globals.table.entries_location(), |function| {
                    kept(function.value().bits()) + core::mem::offset_of!(Function, defaults)
                }),
            Reference::Defaults(name) => defaults(name).map_or(NOWHERE, |tuple| kept(tuple.value().bits())),
            Reference::Default(name, index) => {
                let tuple = defaults(name);
                let value = tuple.and_then(|tuple| tuple.get().items().get(index as usize).copied());
                value.unwrap_or(Value::NONE).bits()
            }
        }
    }
}
