//! All user-defined classes that are alive: what `__subclasses__` lists, and what must hear of a class that changes.
//!
//! The registry does not keep classes alive: the collector takes those out that it is about to free.

use super::{Result, Vm};
use crate::heap::Weak;
use crate::names;
use crate::objects::class::{Class, ClassFlags};
use crate::objects::dict::Dict;
use crate::objects::list::List;
use crate::objects::native::Native;
use crate::objects::object::Gc;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::runtime::special;
use crate::value::Value;
use alloc::vec::Vec;

/// The classes in the order they were made.
pub(crate) struct ClassRegistry {
    classes: Vec<Weak>,
}

impl ClassRegistry {
    pub(crate) const fn new() -> Self {
        Self { classes: Vec::new() }
    }

    fn get(&self, i: usize) -> Option<Gc<Class>> {
        // SAFETY: the address of a class, which leaves the table before it is freed.
        self.classes.get(i).map(|class| unsafe { Gc::from_ptr(class.address() as *mut Class) })
    }
}

impl Vm {
    /// Enters a new class.
    ///
    /// # Errors
    /// MemoryError.
    pub(crate) fn register_class(&mut self, class: Gc<Class>) -> Result<()> {
        // The collector changes the table.
        let held = self.heap.hold_collections(true);
        let room = self.classes.classes.try_reserve(1);
        self.heap.hold_collections(held);
        if room.is_err() {
            return Err(self.out_of_memory());
        }
        self.classes.classes.push(Weak::new(class.as_ptr() as usize));
        Ok(())
    }

    /// Between marking and sweep: forgets the classes that are not marked.
    pub(crate) fn forget_unreachable_classes(&mut self) {
        let heap = &self.heap;
        self.classes.classes.retain(|class| heap.is_marked(class.address()));
    }

    /// `class.__subclasses__()`: the user-defined ones, oldest first.
    ///
    /// # Errors
    /// MemoryError.
    pub(crate) fn subclasses_of(&mut self, class: Gc<Class>) -> Result<Gc<List>> {
        let list = self.new_list(&[])?;
        let mut i = 0;
        // By index, since appending may collect, which makes the registry shorter: an entry is never missed but by
        // one that was freed before it, so what was skipped is found by looking again from the start.
        while let Some(candidate) = self.classes.get(i) {
            i += 1;
            let bases = candidate.bases.get().and_then(Value::cast::<Tuple>);
            if bases.is_some_and(|bases| bases.items().contains(&class.value()))
                && !list.items().contains(&candidate.value())
            {
                let before = self.classes.classes.len();
                List::push(list, self, candidate.value())?;
                if self.classes.classes.len() != before {
                    i = 0;
                }
            }
        }
        Ok(list)
    }

    /// A special method of a class was set or deleted: the flags of the class and of those derived from it follow.
    pub(crate) fn special_changed(&mut self, class: Gc<Class>, name: Gc<Str>) {
        if special::flag_of(name) == 0 {
            return;
        }
        for other in (0..).map_while(|i| self.classes.get(i)) {
            if other.is_subclass_of(&class) {
                let kept = other.flags.get() & !special::INHERITED;
                other.flags.set(kept | special_flags(other));
            }
        }
    }
}

/// The flags that follow from the special methods that a class and its bases define.
fn special_flags(class: Gc<Class>) -> u16 {
    let mut flags = class.native().flags.get() & special::INHERITED;
    let Some(mro) = class.mro.get() else { return flags };
    for name in [
        names::getattr,
        names::getattribute,
        names::setattr,
        names::delattr,
        names::get,
        names::set,
        names::delete,
        names::del,
        names::new,
        names::init,
    ]
    .into_iter()
    .chain(special::CLASS_HOOKS)
    {
        let found = mro.items().iter().find_map(|class| {
            let dict = class.cast::<Class>()?.dict.get()?.cast::<Dict>()?;
            dict.get_str(name)
        });
        if found.is_some_and(|found| found.cast::<Native>().is_none() || name == names::new) {
            flags |= special::flag_of(name);
        }
    }
    debug_assert!(class.has(ClassFlags::USER));
    flags
}
