//! Inline caches of global variables.
//!
//! `guard` is the address of the globals' entries. `place` is 0 when empty; even: `(position + 1) << 1` of a global;
//! odd: `used << 1 | 1` for a builtin in `value`, right as long as no name was added to the globals and scripts
//! have put nothing into `builtins`.

use crate::objects::code::Cache;
use crate::objects::dict::Dict;
use crate::objects::object::Gc;
use crate::objects::string::Str;
use crate::objects::table::Entry;
use crate::runtime::{Result, Vm};
use crate::value::Value;

/// The cached value, if the cache is right.
#[inline(always)]
pub(crate) fn lookup(cache: &Cache, globals: Gc<Dict>) -> Option<Value> {
    let entries = globals.table.entries_address();
    if cache.guard.get() != entries as usize {
        return None;
    }
    let place = cache.place.get();
    if place & 1 == 0 {
        if place == 0 {
            return None;
        }
        // SAFETY: the entries are the same as when the position was noted; positions stay valid.
        unsafe { (*entries.add((place >> 1) - 1)).value }
    } else if place >> 1 == globals.table.used() {
        Value::from_bits(cache.value.get())
    } else {
        None
    }
}

/// Looks a global or builtin up and fills the cache.
///
/// # Errors
/// NameError.
#[cold]
#[inline(never)]
pub(crate) fn load(vm: &mut Vm, cache: &Cache, globals: Gc<Dict>, name: Gc<Str>) -> Result<Value> {
    if let Some(position) = globals.table.find_str(name)
        && let Some((_, value)) = globals.table.entry(position)
    {
        cache.guard.set(globals.table.entries_address() as usize);
        cache.place.set((position + 1) << 1);
        return Ok(value);
    }
    if let Some(value) = vm.builtins.get_str(name) {
        return Ok(value);
    }
    let contents = crate::modules::builtins::CONTENTS;
    match crate::objects::module::native_item(vm, contents, name, None)? {
        Some(value) => {
            if vm.builtins.len() == 0 {
                cache.guard.set(globals.table.entries_address() as usize);
                cache.place.set(globals.table.used() << 1 | 1);
                cache.value.set(value.bits());
            }
            Ok(value)
        }
        None => Err(super::slow::undefined_name(vm, name)),
    }
}

/// Stores a global; true if the cache knew where.
#[inline(always)]
pub(crate) fn store_cached(cache: &Cache, globals: Gc<Dict>, value: Value) -> bool {
    let entries: *mut Entry = globals.table.entries_address();
    let place = cache.place.get();
    if cache.guard.get() == entries as usize && place != 0 && place & 1 == 0 {
        // SAFETY: as in `lookup`.
        let entry = unsafe { &mut *entries.add((place >> 1) - 1) };
        if entry.key.is_some() {
            globals.table.leaves((place >> 1) - 1, Some(value));
            entry.value = Some(value);
            return true;
        }
    }
    false
}

/// Stores a global and fills the cache.
///
/// # Errors
/// MemoryError.
#[cold]
#[inline(never)]
pub(crate) fn store(
    vm: &mut Vm,
    cache: &Cache,
    globals: Gc<Dict>,
    name: Gc<Str>,
    value: Value,
) -> Result<()> {
    globals.set_str(vm, name, value)?;
    if let Some(position) = globals.table.find_str(name) {
        cache.guard.set(globals.table.entries_address() as usize);
        cache.place.set((position + 1) << 1);
    }
    Ok(())
}
