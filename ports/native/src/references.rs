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

/// Stands for a function that is not what the code was made for: the guard of a direct call finds that it has changed.
static GONE: [usize; size_of::<Function>() / size_of::<usize>()] =
    [usize::MAX; size_of::<Function>() / size_of::<usize>()];

/// The code whose references are looked up.
pub(crate) struct Owner<'a> {
    /// The code object.
    pub(crate) code: Gc<Code>,
    /// The globals it runs with.
    pub(crate) globals: Gc<Dict>,
    /// Is the viper function that a global holds the one that the code was made for?
    pub(crate) is_callee: &'a dyn Fn(u32, Gc<Function>) -> bool,
}

impl Owner<'_> {
    /// The word that a reference stands for. What keeps it in place is added to `roots`.
    pub(crate) fn word(&self, reference: Reference, roots: &mut Vec<usize>) -> usize {
        let constant = |index: u32| self.code.get().constants().get(index as usize).copied();
        let function = |name: u32| {
            let function = self.globals.get_str(constant(name)?.cast::<Str>()?)?.cast::<Function>()?;
            (self.is_callee)(name, function).then_some(function)
        };
        let mut kept = |word: usize| {
            roots.push(word);
            word
        };
        match reference {
            Reference::Constant(index) => constant(index).unwrap_or(Value::NONE).bits(),
            Reference::Code => self.code.value().bits(),
            Reference::Globals => kept(self.globals.value().bits()),
            Reference::Callee(name) => match function(name) {
                Some(function) => {
                    // From now on the function is told when the name is bound to another one.
                    self.globals.get().table.watch();
                    kept(function.value().bits())
                }
                None => GONE.as_ptr() as usize,
            },
            Reference::Default(name, index) => {
                let Some(tuple) = function(name).and_then(|function| function.defaults.get()) else {
                    return Value::NONE.bits();
                };
                kept(tuple.value().bits());
                tuple.get().items().get(index as usize).copied().unwrap_or(Value::NONE).bits()
            }
        }
    }
}
