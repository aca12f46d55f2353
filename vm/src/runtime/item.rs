//! Subscription, membership and length; indices and slices.

use super::{Result, Vm};
use crate::names;
use crate::objects::class::Class;
use crate::objects::exception;
use crate::objects::object::Gc;
use crate::value::{Slot, Value};

impl Vm {
    /// `object[key]`.
    ///
    /// # Errors
    /// TypeError, IndexError, KeyError, or what `__getitem__` raises.
    pub fn get_item(&mut self, object: Value, key: Value) -> Result<Value> {
        let class = self.class_of(object);
        if let Some(get_item) = class.get().protocol.get_item {
            return get_item(self, object, key);
        }
        if let Some(class) = object.cast::<Class>()
            && let Some(found) = self.class_lookup(class, names::class_getitem)
        {
            let bound = self.bind_attribute(found, None, class)?;
            // A plain function becomes a class method here without being told.
            if Self::is_function(bound) {
                return self.call(bound, &[class.value(), key]);
            }
            return self.call(bound, &[key]);
        }
        if let Some(class) = object.cast::<Class>() {
            if class == Gc::from_static(&crate::objects::class::TYPE) {
                return crate::objects::generic_alias::new(self, object, key);
            }
            if let Some(alias) = crate::objects::generic_alias::of_class(self, class, key)? {
                return Ok(alias);
            }
            return Err(self.type_error(format_args!("type '{}' is not subscriptable", class.name())));
        }
        Err(self.type_error(format_args!("'{}' object is not subscriptable", self.class_of(object).name())))
    }

    /// `object[key] = value`, or `del object[key]` for no value.
    ///
    /// # Errors
    /// As for [`Vm::get_item`].
    pub fn set_item(&mut self, object: Value, key: Value, value: Slot) -> Result<()> {
        let class = self.class_of(object);
        match class.get().protocol.set_item {
            Some(set_item) => set_item(self, object, key, value),
            None => {
                let what = if value.is_some() { "assignment" } else { "deletion" };
                // CPython's words for immutable sequences.
                let sequence = class.get().protocol.get_item.is_some() && class.get().protocol.len.is_some();
                let by_index = crate::objects::sequence::is_index(self, key);
                let not = if sequence && by_index && value.is_none() { "doesn't" } else { "does not" };
                Err(self.type_error(format_args!("'{}' object {not} support item {what}", class.name())))
            }
        }
    }

    /// `item in container`.
    ///
    /// # Errors
    /// TypeError, or what special methods raise.
    pub fn contains(&mut self, container: Value, item: Value) -> Result<bool> {
        let class = self.class_of(container);
        if let Some(contains) = class.get().protocol.contains {
            return contains(self, container, item);
        }
        self.contains_by_iteration(container, item)
    }

    /// Membership by comparing with each item.
    ///
    /// # Errors
    /// What iterating or comparing raises.
    pub fn contains_by_iteration(&mut self, container: Value, item: Value) -> Result<bool> {
        let class = self.class_of(container);
        if class.get().protocol.iter.is_none() && class.get().protocol.next.is_none() {
            if let Some(hook) = super::special::class_hook(self, container, names::class_contains)? {
                let answer = self.call(hook, &[item])?;
                return self.truth(answer);
            }
            return Err(self.type_error(format_args!("argument of type '{}' is not iterable", class.name())));
        }
        let mut found = false;
        self.for_each(container, |vm, other| {
            found = vm.equal(other, item)?;
            Ok(!found)
        })?;
        Ok(found)
    }

    /// `len(value)`.
    ///
    /// # Errors
    /// TypeError, or what `__len__` raises.
    pub fn len(&mut self, value: Value) -> Result<usize> {
        let class = self.class_of(value);
        match class.get().protocol.len {
            Some(len) => len(self, value),
            None => match super::special::class_hook(self, value, names::class_len)? {
                Some(hook) => {
                    let len = self.call(hook, &[])?;
                    Ok(usize::try_from(self.index(len, true)?).unwrap_or(0))
                }
                None => Err(self.type_error(format_args!("object of type '{}' has no len()", class.name()))),
            },
        }
    }

    /// The integer that an index stands for (`__index__`), if it is one of machine size; integers beyond it
    /// are clamped when `clamp` is set, as slices do.
    ///
    /// # Errors
    /// TypeError for what is no integer, IndexError if it does not fit.
    pub fn index(&mut self, value: Value, clamp: bool) -> Result<isize> {
        if let Some(i) = value.as_small_int() {
            return Ok(i);
        }
        let int = self.to_index(value)?;
        // A machine word holds one bit more than a small int.
        if let Some(i) = crate::objects::int::to_i64(int).and_then(|i| isize::try_from(i).ok()) {
            return Ok(i);
        }
        if clamp {
            return Ok(if crate::objects::int::is_negative(int) { isize::MIN } else { isize::MAX });
        }
        Err(self.error(&exception::INDEX_ERROR, format_args!("cannot fit 'int' into an index-sized integer")))
    }

    /// The int (small or big) that a value stands for by `__index__`.
    ///
    /// # Errors
    /// TypeError.
    pub fn to_index(&mut self, value: Value) -> Result<Value> {
        if value.is_small_int() || crate::objects::int::is_exact_int(value) {
            return Ok(value);
        }
        if value.is_bool() {
            return Ok(Value::int(isize::from(value == Value::TRUE)));
        }
        if let Some(int) = crate::objects::int::wrapped_int(value) {
            return Ok(int);
        }
        if let Some(result) = self.call_special(value, names::index, &[])? {
            if crate::objects::int::is_exact_int(result) {
                return Ok(result);
            }
            if result.is_bool() || crate::objects::int::wrapped_int(result).is_some() {
                return self.to_index(result);
            }
            let name = self.class_of(result).name();
            return Err(self.type_error(format_args!("__index__ returned non-int (type {name})")));
        }
        let name = self.class_of(value).name();
        Err(self.type_error(format_args!("'{name}' object cannot be interpreted as an integer")))
    }

    /// The position in a sequence of `len` items that an index means, counted from the end if negative.
    ///
    /// # Errors
    /// IndexError with the given message ("list index out of range"), or TypeError.
    pub fn sequence_index(&mut self, index: isize, len: usize, what: &str) -> Result<usize> {
        let at = if index < 0 { index.wrapping_add(len as isize) } else { index };
        if at < 0 || at as usize >= len {
            return Err(self.index_error(format_args!("{what} index out of range")));
        }
        Ok(at as usize)
    }
}
