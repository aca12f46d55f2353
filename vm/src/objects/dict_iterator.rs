//! Iterators of dicts, dict views and sets.
//!
//! A change of the number of entries is noticed and reported, and so is a dict that gives more entries than it had.
//! A table that was rebuilt with the same number of entries may give an entry twice or not at all, as the language
//! allows; it is never read out of bounds.

use super::class::{Class, Layout, Protocol, Result};
use super::declare::declare;
use super::dict::Dict;
use super::native::Native;
use super::object::Head;
use super::sequence::receiver;
use super::set::Set;
use super::shape::Shape;
use super::table::Table;
use crate::runtime::Vm;
use crate::value::{Slot, Value};
use core::cell::Cell;

/// What is given of each entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "named for the thing")]
pub enum Part {
    Keys,
    Values,
    Items,
}

/// The iterator.
#[repr(C, align(8))]
pub struct DictIterator {
    head: Head,
    /// The dict or set; nothing when exhausted.
    pub owner: Cell<Slot>,
    /// Where to search next: from here up, or (reversed) from below here down.
    pub position: Cell<usize>,
    /// Entries when iteration began.
    pub len: usize,
    /// Entries still to come, if nothing changes.
    pub remaining: Cell<usize>,
    part: Part,
    reversed: bool,
}

declare!(DictIterator, DictIterator, KEY_ITERATOR KEY_ITERATOR_SHAPE "dict_keyiterator", &PROTOCOL, ATTRIBUTES);

macro_rules! further_classes {
    ($($class:ident $shape:ident $name:literal;)*) => {
        $(
            /// The class of the same struct under another name.
            pub static $class: Class = Class::builtin($name, &$shape, &PROTOCOL, ATTRIBUTES);
            /// Its root shape.
            pub static $shape: Shape = Shape::builtin(&$class, Layout::DictIterator, 0, 0);
        )*
    };
}

further_classes! {
    VALUE_ITERATOR VALUE_ITERATOR_SHAPE "dict_valueiterator";
    ITEM_ITERATOR ITEM_ITERATOR_SHAPE "dict_itemiterator";
    REVERSE_KEY_ITERATOR REVERSE_KEY_ITERATOR_SHAPE "dict_reversekeyiterator";
    REVERSE_VALUE_ITERATOR REVERSE_VALUE_ITERATOR_SHAPE "dict_reversevalueiterator";
    REVERSE_ITEM_ITERATOR REVERSE_ITEM_ITERATOR_SHAPE "dict_reverseitemiterator";
    SET_ITERATOR SET_ITERATOR_SHAPE "set_iterator";
}

static PROTOCOL: Protocol = Protocol { next: Some(next), ..Protocol::NONE };

static ATTRIBUTES: &[Native] = &[Native::method("__length_hint__", 0, 0, |vm, args| {
    let this = receiver::<DictIterator>(vm, args[0])?;
    let same = this.owner.get().and_then(table_of).is_some_and(|table| table.len() == this.len);
    Ok(Value::int(if same { this.remaining.get() as isize } else { 0 }))
})];

/// The table of a dict or set.
fn table_of<'a>(owner: Value) -> Option<&'a Table> {
    match owner.cast::<Dict>() {
        Some(dict) => Some(&dict.get().table),
        None => owner.cast::<Set>().map(|set| &set.get().table),
    }
}

fn make(vm: &mut Vm, shape: &'static Shape, owner: Value, part: Part, reversed: bool) -> Result<Value> {
    let (len, used) = table_of(owner).map_or((0, 0), |table| (table.len(), table.used()));
    let iterator = DictIterator {
        head: Head::new(shape),
        owner: Cell::new(Some(owner)),
        position: Cell::new(if reversed { used } else { 0 }),
        len,
        remaining: Cell::new(len),
        part,
        reversed,
    };
    Ok(vm.alloc(iterator)?.value())
}

/// An iterator of a dict, or of its values or items.
///
/// # Errors
/// MemoryError.
pub fn new(vm: &mut Vm, dict: Value, part: Part) -> Result<Value> {
    let shape = match part {
        Part::Keys => &KEY_ITERATOR_SHAPE,
        Part::Values => &VALUE_ITERATOR_SHAPE,
        Part::Items => &ITEM_ITERATOR_SHAPE,
    };
    make(vm, shape, dict, part, false)
}

/// The same from the last entry to the first.
///
/// # Errors
/// MemoryError.
pub fn new_reversed(vm: &mut Vm, dict: Value, part: Part) -> Result<Value> {
    let shape = match part {
        Part::Keys => &REVERSE_KEY_ITERATOR_SHAPE,
        Part::Values => &REVERSE_VALUE_ITERATOR_SHAPE,
        Part::Items => &REVERSE_ITEM_ITERATOR_SHAPE,
    };
    make(vm, shape, dict, part, true)
}

/// An iterator of a set.
///
/// # Errors
/// MemoryError.
pub fn new_set(vm: &mut Vm, set: Value) -> Result<Value> {
    make(vm, &SET_ITERATOR_SHAPE, set, Part::Keys, false)
}

fn next(vm: &mut Vm, this: Value) -> Result<Slot> {
    let this = receiver::<DictIterator>(vm, this)?;
    let Some(owner) = this.owner.get() else { return Ok(None) };
    let Some(table) = table_of(owner) else { return Ok(None) };
    if table.len() != this.len {
        let what = if owner.cast::<Dict>().is_some() { "dictionary" } else { "Set" };
        return Err(vm.runtime_error(format_args!("{what} changed size during iteration")));
    }
    let at = this.position.get();
    let entry = if this.reversed { table.previous_entry(at) } else { table.next_entry(at) };
    let Some((position, key, value)) = entry else {
        this.owner.set(None);
        return Ok(None);
    };
    if this.remaining.get() == 0 && owner.cast::<Dict>().is_some() {
        // As many entries as before, but not the same ones.
        return Err(vm.runtime_error(format_args!("dictionary keys changed during iteration")));
    }
    this.position.set(if this.reversed { position } else { position + 1 });
    this.remaining.set(this.remaining.get().saturating_sub(1));
    match this.part {
        Part::Keys => Ok(Some(key)),
        Part::Values => Ok(Some(value)),
        Part::Items => Ok(Some(vm.new_tuple(&[key, value])?.value())),
    }
}
