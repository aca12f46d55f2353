//! `dict`: a table of values by key. Methods are in `dict_methods.rs`.

use super::class::{Class, Layout, Result};
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use super::string::Str;
use super::table::{Table, fold_hash};
use crate::runtime::Vm;
use crate::value::{Slot, Value};

/// A dict object.
#[repr(C, align(8))]
pub struct Dict {
    head: Head,
    /// The entries.
    pub table: Table,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Dict {
    const LAYOUT: Layout = Layout::Dict;
    fn class() -> &'static Class {
        &DICT
    }
}

/// The class.
pub static DICT: Class =
    Class::builtin("dict", &DICT_SHAPE, &super::dict_methods::PROTOCOL, super::dict_methods::ATTRIBUTES);
/// Its root shape.
pub static DICT_SHAPE: Shape =
    Shape::builtin(&DICT, Layout::Dict, (size_of::<Dict>() / size_of::<usize>()) as u16, 0);

impl Dict {
    /// An empty dict with the given head.
    #[must_use]
    pub const fn empty(head: Head) -> Self {
        Self { head, table: Table::new() }
    }

    /// Number of entries.
    #[inline]
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "callers compare with 0")]
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// The value of a key.
    ///
    /// # Errors
    /// TypeError for an unhashable key, or what its `__eq__` or `__hash__` raises.
    #[inline]
    pub fn get(&self, vm: &mut Vm, key: Value) -> Result<Slot> {
        let hash = fold_hash(vm.hash(key)?);
        Ok(self
            .table
            .find(vm, key, hash)?
            .and_then(|position| self.table.entry(position))
            .map(|entry| entry.1))
    }

    /// The value of a string key.
    #[inline]
    #[must_use]
    pub fn get_str(&self, name: Gc<Str>) -> Slot {
        self.table.find_str(name).and_then(|position| self.table.entry(position)).map(|entry| entry.1)
    }

    /// Sets the value of a key.
    ///
    /// # Errors
    /// As for `get`, and MemoryError.
    #[inline]
    pub fn set(&self, vm: &mut Vm, key: Value, value: Value) -> Result<()> {
        let hash = fold_hash(vm.hash(key)?);
        self.table.insert(vm, key, hash, value)?;
        Ok(())
    }

    /// Sets the value of a string key.
    ///
    /// # Errors
    /// MemoryError.
    pub fn set_str(&self, vm: &mut Vm, name: Gc<Str>, value: Value) -> Result<()> {
        match self.table.find_str(name) {
            Some(position) => self.table.set_value(position, value),
            None => {
                self.table.insert_new(vm, name.value(), name.hash(), value)?;
            }
        }
        Ok(())
    }

    /// Removes a key and returns its value.
    ///
    /// # Errors
    /// As for `get`.
    pub fn remove(&self, vm: &mut Vm, key: Value) -> Result<Slot> {
        let hash = fold_hash(vm.hash(key)?);
        let Some(position) = self.table.find(vm, key, hash)? else { return Ok(None) };
        let value = self.table.entry(position).map(|entry| entry.1);
        self.table.remove(position);
        Ok(value)
    }

    /// Removes a string key and returns its value.
    pub fn remove_str(&self, name: Gc<Str>) -> Slot {
        let position = self.table.find_str(name)?;
        let value = self.table.entry(position).map(|entry| entry.1);
        self.table.remove(position);
        value
    }
}
