//! `set` and `frozenset`: a table of keys. Methods are in `set_methods.rs`.

use super::class::{Class, Layout, Result};
use super::object::{Gc, Head, Object};
use super::set_methods;
use super::shape::Shape;
use super::table::{Table, fold_hash};
use crate::runtime::Vm;
use crate::value::Value;
use core::cell::Cell;

/// A set or frozenset object.
#[repr(C, align(8))]
pub struct Set {
    head: Head,
    /// The elements, with None as the value of each.
    pub table: Table,
    /// Where `pop` searches next, so that emptying a set is linear.
    pub finger: Cell<usize>,
    /// Is it a frozenset, which never changes once it is published?
    pub frozen: bool,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Set {
    const LAYOUT: Layout = Layout::Set;
    fn class() -> &'static Class {
        &SET
    }
}

/// The class of sets.
pub static SET: Class = Class::builtin("set", &SET_SHAPE, &set_methods::PROTOCOL, set_methods::ATTRIBUTES);
/// Its root shape.
pub static SET_SHAPE: Shape =
    Shape::builtin(&SET, Layout::Set, (size_of::<Set>() / size_of::<usize>()) as u16, 0);
/// The class of frozensets: immutable, so subclasses wrap it.
pub static FROZEN_SET: Class = Class::builtin(
    "frozenset",
    &FROZEN_SET_SHAPE,
    &set_methods::FROZEN_PROTOCOL,
    set_methods::FROZEN_ATTRIBUTES,
);
/// Its root shape.
pub static FROZEN_SET_SHAPE: Shape = Shape::builtin(&FROZEN_SET, Layout::Set, 0, 0);

impl Set {
    /// An empty set with the given head.
    #[must_use]
    pub const fn empty(head: Head, frozen: bool) -> Self {
        Self { head, table: Table::new(), finger: Cell::new(0), frozen }
    }

    /// Number of elements.
    #[inline]
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "callers compare with 0")]
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Adds an element. Frozensets are built with this too, before anybody sees them.
    ///
    /// # Errors
    /// TypeError for an unhashable element, what its `__eq__` or `__hash__` raises, MemoryError.
    #[inline]
    pub fn add(this: Gc<Self>, vm: &mut Vm, element: Value) -> Result<()> {
        let hash = fold_hash(vm.hash(element)?);
        this.add_hashed(vm, element, hash)
    }

    /// Adds an element whose hash is known.
    ///
    /// # Errors
    /// What comparing raises, MemoryError.
    #[inline]
    pub fn add_hashed(&self, vm: &mut Vm, element: Value, hash: u32) -> Result<()> {
        if self.table.find(vm, element, hash)?.is_none() {
            self.table.insert_new(vm, element, hash, Value::NONE)?;
        }
        Ok(())
    }
}

/// A new empty set.
///
/// # Errors
/// MemoryError.
pub fn new_set(vm: &mut Vm) -> Result<Gc<Set>> {
    vm.alloc(Set::empty(Head::new(&SET_SHAPE), false))
}

/// A new empty set, or frozenset to be filled before it is published.
///
/// # Errors
/// MemoryError.
pub fn new_empty(vm: &mut Vm, frozen: bool) -> Result<Gc<Set>> {
    let shape = if frozen { &FROZEN_SET_SHAPE } else { &SET_SHAPE };
    vm.alloc(Set::empty(Head::new(shape), frozen))
}

/// A frozenset of the items.
///
/// # Errors
/// TypeError for an unhashable item, MemoryError.
pub fn new_frozen(vm: &mut Vm, items: &[Value]) -> Result<Value> {
    let set = new_empty(vm, true)?;
    for item in items {
        Set::add(set, vm, *item)?;
    }
    Ok(set.value())
}
