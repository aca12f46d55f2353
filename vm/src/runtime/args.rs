//! The arguments of a call to a native function.
//!
//! They stand in VM registers or in an array on the native stack; either way the collector finds them, and they
//! stay where they are for the whole call. An `Args` must not be kept longer than the call it was made for.

use super::{Raised, Result, Vm};
use crate::objects::object::Gc;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::value::Value;
use core::ops::Index;

/// Positional arguments, then keyword arguments whose names are in a tuple.
#[derive(Clone, Copy)]
pub struct Args {
    values: *const Value,
    positional: usize,
    names: Option<Gc<Tuple>>,
}

impl Args {
    /// No arguments.
    pub const NONE: Self =
        Self { values: core::ptr::NonNull::dangling().as_ptr(), positional: 0, names: None };

    /// Positional arguments from a slice on the native stack.
    #[must_use]
    pub fn new(values: &[Value]) -> Self {
        Self { values: values.as_ptr(), positional: values.len(), names: None }
    }

    /// `total` values at `values`, the last of which are the keyword arguments with these names.
    ///
    /// # Safety
    /// The values stay valid and findable by the collector for the duration of the call, and there are at
    /// least as many of them as names.
    #[must_use]
    pub unsafe fn from_raw(values: *const Value, total: usize, names: Option<Gc<Tuple>>) -> Self {
        let keywords = names.map_or(0, |names| names.len());
        debug_assert!(keywords <= total);
        Self { values, positional: total - keywords, names }
    }

    /// Number of positional arguments.
    #[inline]
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "callers compare with 0")]
    pub fn len(&self) -> usize {
        self.positional
    }

    /// Number of keyword arguments.
    #[inline]
    #[must_use]
    pub fn keyword_count(&self) -> usize {
        self.names.map_or(0, |names| names.len())
    }

    /// The names of the keyword arguments, if there are any.
    #[must_use]
    pub fn names(&self) -> Option<Gc<Tuple>> {
        self.names
    }

    /// Positional argument `i`.
    #[inline]
    #[must_use]
    pub fn get(&self, i: usize) -> Option<Value> {
        self.positional().get(i).copied()
    }

    /// The positional arguments.
    #[inline]
    #[must_use]
    pub fn positional<'a>(&self) -> &'a [Value] {
        // SAFETY: `positional` values stand there for the duration of the call.
        unsafe { core::slice::from_raw_parts(self.values, self.positional) }
    }

    /// Positional and keyword arguments in a row.
    #[inline]
    #[must_use]
    pub fn all<'a>(&self) -> &'a [Value] {
        // SAFETY: as above, followed by one value per name.
        unsafe { core::slice::from_raw_parts(self.values, self.positional + self.keyword_count()) }
    }

    /// Address of the first value, for calls that pass the same arguments on.
    #[must_use]
    pub fn as_ptr(&self) -> *const Value {
        self.values
    }

    /// Keyword argument number `i`: its name and value.
    #[must_use]
    pub fn keyword_at(&self, i: usize) -> Option<(Gc<Str>, Value)> {
        let name = self.names?.items().get(i)?.cast::<Str>()?;
        Some((name, *self.all().get(self.positional + i)?))
    }

    /// The keyword argument with this name.
    #[must_use]
    pub fn keyword(&self, name: &str) -> Option<Value> {
        (0..self.keyword_count())
            .filter_map(|i| self.keyword_at(i))
            .find(|(other, _)| other.get().as_str() == name)
            .map(|(_, value)| value)
    }

    /// The arguments without the first one.
    #[must_use]
    pub fn rest(&self) -> Self {
        debug_assert!(self.positional > 0);
        // SAFETY: one value less of the same.
        Self { values: unsafe { self.values.add(1) }, positional: self.positional - 1, names: self.names }
    }

    /// Checks that no keyword argument has a name beside these.
    ///
    /// # Errors
    /// TypeError.
    pub fn only_keywords(&self, vm: &mut Vm, function: &str, allowed: &[&str]) -> Result<()> {
        for i in 0..self.keyword_count() {
            if let Some((name, _)) = self.keyword_at(i)
                && !allowed.contains(&name.get().as_str())
            {
                return Err(vm.type_error(format_args!(
                    "'{}' is an invalid keyword argument for {function}()",
                    name.get().as_str()
                )));
            }
        }
        Ok(())
    }

    /// Binds the arguments to named parameters: `out[i]` is the argument for `names[i]`, positional or keyword.
    /// The first `positional_only` have no keyword form; `required` is how many must be given.
    ///
    /// # Errors
    /// TypeError with CPython's wording.
    pub fn bind<const N: usize>(
        &self,
        vm: &mut Vm,
        function: &str,
        names: [&str; N],
        positional_only: usize,
        required: usize,
    ) -> Result<[Option<Value>; N]> {
        let mut out = [None; N];
        if self.positional > N {
            return Err(self.too_many(vm, function, N));
        }
        for (slot, value) in out.iter_mut().zip(self.positional()) {
            *slot = Some(*value);
        }
        for i in 0..self.keyword_count() {
            let Some((name, value)) = self.keyword_at(i) else { continue };
            let text = name.get().as_str();
            match names.iter().position(|other| *other == text).filter(|at| *at >= positional_only) {
                Some(at) if out[at].is_none() => out[at] = Some(value),
                Some(at) => {
                    return Err(vm.type_error(format_args!(
                        "argument for {function}() given by name ('{text}') and position ({})",
                        at + 1
                    )));
                }
                None => {
                    return Err(vm.type_error(format_args!(
                        "'{text}' is an invalid keyword argument for {function}()"
                    )));
                }
            }
        }
        for (at, slot) in out.iter().enumerate().take(required) {
            if slot.is_none() {
                return Err(vm.type_error(format_args!(
                    "{function}() missing required argument '{}' (pos {})",
                    names[at],
                    at + 1
                )));
            }
        }
        Ok(out)
    }

    fn too_many(&self, vm: &mut Vm, function: &str, most: usize) -> Raised {
        vm.type_error(format_args!(
            "{function}() takes at most {most} argument{} ({} given)",
            if most == 1 { "" } else { "s" },
            self.positional
        ))
    }
}

impl Index<usize> for Args {
    type Output = Value;

    /// Positional argument `i`, which the function's declared minimum guarantees.
    #[inline]
    fn index(&self, i: usize) -> &Value {
        &self.positional()[i]
    }
}
