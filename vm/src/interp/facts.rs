//! What dicts and inline caches say about the running program, in a form that native code can check: words in memory
//! and what they hold as long as the statement is true.

use super::attribute_cache::{CLASS, INLINE, OVERFLOW};
use crate::objects::class::{Class, ClassFlags};
use crate::objects::code::{Cache, Code};
use crate::objects::dict::Dict;
use crate::objects::function::Function;
use crate::objects::module::Module;
use crate::objects::native::{Native, NativeKind};
use crate::objects::object::Gc;
use crate::objects::shape::Shape;
use crate::objects::string::Str;
use crate::objects::table::Entry;
use crate::runtime::Vm;
use crate::value::Value;
use alloc::vec::Vec;
use core::mem::offset_of;

/// A word that has to hold what it holds now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check {
    /// Its address.
    pub address: usize,
    /// What it holds.
    pub expected: usize,
    /// Is it a machine word? Else it has 32 bits.
    pub is_word: bool,
}

/// Where a variable's value is.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What has to be true.
    pub checks: Vec<Check>,
    /// The address of the value, unless it is that of a builtin, which stays.
    pub place: Option<usize>,
    /// The value.
    pub value: Value,
    /// Cells whose addresses are above: they have to be kept alive.
    pub cells: Vec<usize>,
}

/// Where an inline cache says an attribute is; numbers of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CachedPlace {
    /// A slot in the object.
    Inline(usize),
    /// A slot in the buffer whose address is in the object.
    Overflow {
        /// Where the address is.
        buffer: usize,
        /// The slot.
        word: usize,
    },
    /// A function of the class that takes the object as first argument.
    Method(Value),
    /// A new slot in the object.
    Add {
        /// The slot.
        word: usize,
        /// The shape that the object gets, by its address.
        shape: usize,
    },
}

/// What an inline cache of an attribute says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CachedAttribute {
    /// The shape it is right for, by its address.
    pub shape: usize,
    /// The epoch of classes in which it is right.
    pub epoch: u32,
    /// Where the attribute is.
    pub place: CachedPlace,
    /// Have objects of other shapes come by?
    pub is_shared: bool,
}

fn word(address: usize, expected: usize) -> Check {
    Check { address, expected, is_word: true }
}

fn half(dict: Gc<Dict>, offset: usize, expected: usize) -> Check {
    Check { address: dict.as_ptr() as usize + offset, expected, is_word: false }
}

/// The variable with this name in a dict.
fn item(dict: Gc<Dict>, name: Gc<Str>) -> Option<Fact> {
    let table = &dict.get().table;
    let position = table.find_str(name)?;
    let (_, value) = table.entry(position)?;
    let entries = table.entries_address() as usize;
    Some(Fact {
        checks: [word(table.entries_location(), entries)].into(),
        place: Some(entries + position * size_of::<Entry>() + offset_of!(Entry, value)),
        value,
        cells: [entries, dict.as_ptr() as usize, value.bits()].into(),
    })
}

/// The function that a variable holds: as long as it is not marked, which the dict does from now on.
fn function(dict: Gc<Dict>, name: Gc<Str>) -> Option<Fact> {
    let function =
        dict.get_str(name)?.cast::<Function>().filter(|function| function.is_changed.get() == 0)?;
    dict.get().table.watch();
    Some(Fact {
        checks: [word(function.as_ptr() as usize + offset_of!(Function, is_changed), 0)].into(),
        place: None,
        value: function.value(),
        cells: [function.value().bits()].into(),
    })
}

/// That no name has been added to a dict.
fn nothing_added(dict: Gc<Dict>) -> [Check; 2] {
    let table = &dict.get().table;
    [
        word(table.entries_location(), table.entries_address() as usize),
        half(dict, offset_of!(Dict, table.used), table.used()),
    ]
}

fn steady(native: &'static Native) -> Option<Value> {
    match native.kind {
        NativeKind::Constant(value) => Some(value),
        NativeKind::Class(class) => Some(Gc::from_static(class).value()),
        NativeKind::Call(_) | NativeKind::ClassCall(_) => Some(native.object().value()),
        _ => None,
    }
}

impl Vm {
    /// A global or builtin.
    #[must_use]
    pub fn global_fact(&self, globals: Gc<Dict>, name: Gc<Str>) -> Option<Fact> {
        if let Some(fact) = function(globals, name).or_else(|| item(globals, name)) {
            return Some(fact);
        }
        // Scripts have put nothing into `builtins`.
        if self.builtins.len() != 0 {
            return None;
        }
        let value = steady(Native::find(crate::modules::builtins::CONTENTS, name)?)?;
        let mut checks: Vec<Check> = nothing_added(globals).into();
        checks.push(half(self.builtins, offset_of!(Dict, table.live), 0));
        let entries = globals.get().table.entries_address() as usize;
        Some(Fact { checks, place: None, value, cells: [entries, globals.as_ptr() as usize].into() })
    }

    /// An attribute of a module.
    #[must_use]
    pub fn member_fact(&self, module: Value, name: Gc<Str>) -> Option<Fact> {
        let module = module.cast::<Module>()?;
        if let Some(fact) = function(module.dict, name).or_else(|| item(module.dict, name)) {
            return Some(fact);
        }
        let value = steady(Native::find(module.native?.contents, name)?)?;
        let entries = module.dict.get().table.entries_address() as usize;
        Some(Fact {
            checks: nothing_added(module.dict).into(),
            place: None,
            value,
            cells: [entries, module.dict.as_ptr() as usize].into(),
        })
    }

    /// The cache that a load of an attribute or method uses.
    #[must_use]
    pub fn attribute_fact(&self, code: Gc<Code>, cache: usize) -> Option<CachedAttribute> {
        let (cache, shape) = self.valid_cache(code, cache)?;
        let place = cache.place.get();
        let place = match place & 7 {
            INLINE => CachedPlace::Inline(place >> 3),
            OVERFLOW => CachedPlace::Overflow { buffer: shape.overflow_slot(), word: place >> 3 },
            CLASS => {
                let found = Value::from_bits(cache.value.get())?;
                if !found.head()?.shape().class().has(ClassFlags::METHOD) {
                    return None;
                }
                CachedPlace::Method(found)
            }
            _ => return None,
        };
        Some(CachedAttribute {
            shape: shape.as_ptr() as usize,
            epoch: self.epoch.get(),
            place,
            is_shared: cache.is_shared(),
        })
    }

    /// The cache that a store of an attribute uses.
    #[must_use]
    pub fn stored_attribute_fact(&self, code: Gc<Code>, cache: usize) -> Option<CachedAttribute> {
        let (cache, shape) = self.valid_cache(code, cache)?;
        let place = cache.place.get();
        let place = match place & 7 {
            INLINE => CachedPlace::Inline(place >> 3),
            OVERFLOW => CachedPlace::Overflow { buffer: shape.overflow_slot(), word: place >> 3 },
            CLASS => CachedPlace::Add { word: place >> 3, shape: cache.value.get() },
            _ => return None,
        };
        Some(CachedAttribute {
            shape: shape.as_ptr() as usize,
            epoch: self.epoch.get(),
            place,
            is_shared: cache.is_shared(),
        })
    }

    /// A cache that is right in this epoch, and the shape it is right for.
    fn valid_cache<'a>(&self, code: Gc<Code>, cache: usize) -> Option<(&'a Cache, Gc<Shape>)> {
        if cache >= usize::from(code.cache_count) {
            return None;
        }
        // SAFETY: the code has as many caches, in a cell that it keeps alive.
        let cache = unsafe { &*code.caches.get().add(cache) };
        let guard = cache.guard.get();
        if guard == 0 || guard & 7 != 0 || cache.epoch.get() != self.epoch.get() as usize {
            return None;
        }
        // SAFETY: guards that are aligned are addresses of shapes; the cache keeps them alive.
        Some((cache, unsafe { Gc::from_ptr(guard as *const Shape) }))
    }

    /// The `__init__` of a class whose instances are made by allocating them and calling it, right in this epoch.
    #[must_use]
    pub fn constructor_fact(&mut self, class: Value) -> Option<Gc<Function>> {
        super::handlers::simple_constructor(self, class.cast::<Class>()?)
    }

    /// The epoch of classes.
    #[must_use]
    pub fn class_epoch(&self) -> u32 {
        self.epoch.get()
    }

    /// The qualified name of a builtin function or class that native code may know how to do.
    #[must_use]
    pub fn builtin_name(&self, callee: Value) -> Option<(&'static str, &'static str)> {
        if let Some(class) = callee.cast::<Class>() {
            return (!class.has(ClassFlags::USER)).then(|| ("", class.name()));
        }
        let native = callee.cast::<Native>()?.get();
        let among = |contents: &'static [Native]| contents.iter().any(|other| core::ptr::eq(other, native));
        let owner = if among(crate::modules::builtins::CONTENTS) {
            ""
        } else if among(crate::modules::math::CONTENTS) {
            "math."
        } else if among(crate::objects::list_methods::ATTRIBUTES) {
            "list."
        } else if among(crate::objects::dict_methods::ATTRIBUTES) {
            "dict."
        } else if among(crate::objects::set_methods::ATTRIBUTES) {
            "set."
        } else {
            return None;
        };
        Some((owner, native.name))
    }

    /// Is a value likely to be what it is for good: a function, class, module or builtin?
    #[must_use]
    pub fn is_steady(&self, value: Value) -> bool {
        value.cast::<Function>().is_some()
            || value.cast::<Class>().is_some()
            || value.cast::<Native>().is_some()
            || value.cast::<Module>().is_some()
    }
}
