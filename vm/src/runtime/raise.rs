//! Raising exceptions from Rust.
//!
//! An error is the zero-size [`Raised`]; the exception itself waits in the VM, so that `Result<Value>` is one
//! machine word, 0 for an error, on both sides of the native boundary.

use super::Vm;
use crate::objects::class::Class;
use crate::objects::exception::{self, Exception};
use crate::objects::object::Gc;
use crate::value::Value;
use core::fmt::Arguments;

/// An exception was raised; the VM holds it. Made only by functions that have set it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Raised(());

impl Vm {
    /// Raises an exception object.
    #[cold]
    pub fn raise(&mut self, exception: Gc<Exception>) -> Raised {
        self.pending = Some(exception.value());
        Raised(())
    }

    /// Says that native code returned with an exception pending.
    pub fn native_raised(&mut self) -> Raised {
        if self.pending.is_none() {
            return self.runtime_error(format_args!("native code raised nothing"));
        }
        Raised(())
    }

    /// Takes the exception that was raised, to handle it.
    #[cold]
    pub fn take_raised(&mut self, _: Raised) -> Gc<Exception> {
        match self.pending.take().and_then(|value| value.cast::<Exception>()) {
            Some(exception) => exception,
            // Cannot happen: `Raised` is made only with an exception set. A plain MemoryError is honest enough.
            None => exception::memory_error(self),
        }
    }

    /// Is the raised exception an instance of `class`?
    #[must_use]
    pub fn raised_is(&self, class: &Class) -> bool {
        self.pending.and_then(Value::head).is_some_and(|head| head.shape().class().is_subclass_of(class))
    }

    /// Forgets the raised exception.
    pub fn clear_raised(&mut self, _: Raised) {
        self.pending = None;
    }

    /// Allocates parts of an exception: what there is for that while the heap is locked may be taken.
    pub(crate) fn making_exception<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.heap.for_exception(true);
        let made = make(self);
        self.heap.for_exception(before);
        made
    }

    /// Raises an exception of a builtin class with a message.
    #[cold]
    pub fn error(&mut self, class: &'static Class, message: Arguments<'_>) -> Raised {
        let raised = match self.making_exception(|vm| vm.new_str_fmt(message)) {
            Ok(text) => exception::new(self, Gc::from_static(class), &[text]),
            Err(raised) => return raised,
        };
        match raised {
            Ok(exception) => self.raise(exception),
            Err(raised) => raised,
        }
    }

    /// Raises an exception of a builtin class with the given arguments.
    #[cold]
    pub fn error_with(&mut self, class: &'static Class, args: &[Value]) -> Raised {
        match exception::new(self, Gc::from_static(class), args) {
            Ok(exception) => self.raise(exception),
            Err(raised) => raised,
        }
    }

    /// Raises TypeError.
    #[cold]
    pub fn type_error(&mut self, message: Arguments<'_>) -> Raised {
        self.error(&exception::TYPE_ERROR, message)
    }

    /// Raises ValueError.
    #[cold]
    pub fn value_error(&mut self, message: Arguments<'_>) -> Raised {
        self.error(&exception::VALUE_ERROR, message)
    }

    /// Raises IndexError.
    #[cold]
    pub fn index_error(&mut self, message: Arguments<'_>) -> Raised {
        self.error(&exception::INDEX_ERROR, message)
    }

    /// Raises KeyError with the key.
    #[cold]
    pub fn key_error(&mut self, key: Value) -> Raised {
        self.error_with(&exception::KEY_ERROR, &[key])
    }

    /// Raises OverflowError.
    #[cold]
    pub fn overflow_error(&mut self, message: Arguments<'_>) -> Raised {
        self.error(&exception::OVERFLOW_ERROR, message)
    }

    /// Raises ZeroDivisionError.
    #[cold]
    pub fn zero_division(&mut self, message: Arguments<'_>) -> Raised {
        self.error(&exception::ZERO_DIVISION_ERROR, message)
    }

    /// Raises AttributeError.
    #[cold]
    pub fn attribute_error(&mut self, message: Arguments<'_>) -> Raised {
        self.error(&exception::ATTRIBUTE_ERROR, message)
    }

    /// Adds an attribute to the exception that was just raised, if it is of the class (and not, say, a MemoryError
    /// raised instead).
    #[cold]
    pub(crate) fn with_detail(
        &mut self,
        raised: Raised,
        class: &Class,
        name: &'static str,
        value: Value,
    ) -> Raised {
        let Some(exception) = self.pending.filter(|_| self.raised_is(class)) else { return raised };
        let added = self.intern(name).and_then(|name| self.set_attribute(exception, name, value));
        match added {
            Ok(()) => raised,
            Err(raised) => raised,
        }
    }

    /// Raises RuntimeError.
    #[cold]
    pub fn runtime_error(&mut self, message: Arguments<'_>) -> Raised {
        self.error(&exception::RUNTIME_ERROR, message)
    }

    /// Raises RecursionError.
    #[cold]
    pub fn recursion_error(&mut self) -> Raised {
        self.error(&exception::RECURSION_ERROR, format_args!("maximum recursion depth exceeded"))
    }

    /// Raises MemoryError, without allocating.
    #[cold]
    pub fn out_of_memory(&mut self) -> Raised {
        let exception = exception::memory_error(self);
        self.raise(exception)
    }
}
