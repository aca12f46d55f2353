//! Iteration: `iter`, `next`, unpacking, and collecting into containers.

use super::{Result, Vm};
use crate::interp::compiled_generator;
use crate::names;
use crate::objects::generator::Generator;
use crate::objects::list::List;
use crate::objects::object::Gc;
use crate::objects::tuple::Tuple;
use crate::value::{Slot, Value};

impl Vm {
    /// `iter(value)`.
    ///
    /// # Errors
    /// TypeError, or what `__iter__` raises.
    pub fn iter(&mut self, value: Value) -> Result<Value> {
        let class = self.class_of(value);
        match class.get().protocol.iter {
            Some(iter) => iter(self, value),
            None if class.get().protocol.next.is_some() => Ok(value),
            None => match super::special::class_hook(self, value, names::class_iter)? {
                Some(hook) => self.call(hook, &[]),
                None => Err(self.type_error(format_args!("'{}' object is not iterable", class.name()))),
            },
        }
    }

    /// `next(iterator)`: nothing when it is exhausted.
    ///
    /// # Errors
    /// TypeError, or what `__next__` raises beside StopIteration.
    #[inline]
    pub fn next(&mut self, iterator: Value) -> Result<Slot> {
        // No StopIteration is made for the result of one.
        if let Some(generator) = iterator.cast_exact::<Generator>() {
            return compiled_generator::next(self, generator);
        }
        match self.next_or_stop(iterator) {
            Err(raised) if self.raised_is(&crate::objects::exception::STOP_ITERATION) => {
                self.clear_raised(raised);
                Ok(None)
            }
            item => item,
        }
    }

    /// The same for those who want the StopIteration: a generator's result, and whatever `__next__` raised, is in it.
    ///
    /// # Errors
    /// TypeError, or what `__next__` raises.
    #[inline]
    pub fn next_or_stop(&mut self, iterator: Value) -> Result<Slot> {
        // Iterators may stand on others to any depth.
        self.check_native_stack()?;
        let class = self.class_of(iterator);
        match class.get().protocol.next {
            Some(next) => next(self, iterator),
            None => Err(self.type_error(format_args!("'{}' object is not an iterator", class.name()))),
        }
    }

    /// Calls `f` with each item until it returns false.
    ///
    /// # Errors
    /// What iterating or `f` raises.
    pub fn for_each(
        &mut self,
        iterable: Value,
        mut f: impl FnMut(&mut Self, Value) -> Result<bool>,
    ) -> Result<()> {
        if let Some(tuple) = iterable.cast_exact::<Tuple>() {
            for i in 0..tuple.len() {
                self.check_interrupt()?;
                if !f(self, tuple.items()[i])? {
                    break;
                }
            }
            return Ok(());
        }
        if let Some(list) = iterable.cast_exact::<List>() {
            let mut i = 0;
            while let Some(item) = list.get().get(i) {
                self.check_interrupt()?;
                if !f(self, item)? {
                    break;
                }
                i += 1;
            }
            return Ok(());
        }
        let iterator = self.iter(iterable)?;
        while let Some(item) = self.next(iterator)? {
            if !f(self, item)? {
                break;
            }
        }
        Ok(())
    }

    /// A new list of the items.
    ///
    /// # Errors
    /// What iterating raises, or MemoryError.
    pub fn list_of(&mut self, iterable: Value) -> Result<Gc<List>> {
        let list = self.new_list(&[])?;
        self.extend_list(list, iterable)?;
        Ok(list)
    }

    /// Appends the items to a list.
    ///
    /// # Errors
    /// What iterating raises, or MemoryError.
    pub fn extend_list(&mut self, list: Gc<List>, iterable: Value) -> Result<()> {
        if let Some(tuple) = iterable.cast_exact::<Tuple>() {
            return List::splice(list, self, list.len(), list.len(), tuple.items());
        }
        if let Some(other) = iterable.cast_exact::<List>() {
            List::reserve(list, self, other.len())?;
            // After reserving, so that extending a list by itself sees the buffer it has now.
            let n = other.len();
            for i in 0..n {
                if let Some(item) = other.get().get(i) {
                    List::push(list, self, item)?;
                }
            }
            return Ok(());
        }
        if iterable.cast_exact::<crate::objects::range::Range>().is_some() {
            // What can't fit is refused before time is spent on it.
            let n = self.len(iterable)?;
            List::reserve(list, self, n)?;
        }
        self.for_each(iterable, |vm, item| {
            List::push(list, vm, item)?;
            Ok(true)
        })
    }

    /// A tuple of the items; a tuple is returned as it is.
    ///
    /// # Errors
    /// What iterating raises, or MemoryError.
    pub fn tuple_of(&mut self, iterable: Value) -> Result<Gc<Tuple>> {
        if let Some(tuple) = iterable.cast_exact::<Tuple>() {
            return Ok(tuple);
        }
        let list = match iterable.cast_exact::<List>() {
            Some(list) => list,
            None => self.list_of(iterable)?,
        };
        self.new_tuple(list.items())
    }

    /// `operator.length_hint`, to reserve room: 0 if nothing is known.
    pub fn length_hint(&mut self, value: Value) -> usize {
        let class = self.class_of(value);
        match class.get().protocol.len {
            Some(len) if !class.has(crate::objects::ClassFlags::USER) => match len(self, value) {
                Ok(len) => len,
                Err(raised) => {
                    self.clear_raised(raised);
                    0
                }
            },
            _ => 0,
        }
    }

    /// Is it an iterator by protocol (`next` supported)?
    pub fn is_iterator(&mut self, value: Value) -> bool {
        let class = self.class_of(value);
        if class.has(crate::objects::ClassFlags::USER) {
            return self.class_lookup(class, names::next).is_some();
        }
        class.get().protocol.next.is_some()
    }
}
