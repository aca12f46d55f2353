//! What `raise`, `except` and the like do with values.

use crate::objects::class::Class;
use crate::objects::exception::{self, Exception};
use crate::objects::generator::Generator;
use crate::objects::object::Gc;
use crate::objects::tuple::Tuple;
use crate::runtime::{Raised, Result, Vm};
use crate::value::{Slot, Value};

/// What [`Vm::enter_generator`] leaves behind: `handled` and `handled_outside` of the caller.
pub(crate) type Outside = (Slot, Slot);

impl Vm {
    /// The exception that is being handled.
    pub(crate) fn exception_handled(&self) -> Slot {
        self.handled.or(self.handled_outside)
    }

    /// A generator goes on: what it was handling itself when it was suspended is being handled again. A value that
    /// both it and its caller handle must not be mistaken for the caller's, hence two fields.
    #[inline]
    pub(crate) fn enter_generator(&mut self, generator: Gc<Generator>) -> Outside {
        let outside = (self.handled, self.handled_outside);
        self.handled_outside = self.exception_handled();
        self.handled = generator.handled.take();
        outside
    }

    /// A generator was left: its caller handles what it handled.
    #[inline]
    pub(crate) fn leave_generator(&mut self, outside: Outside) {
        (self.handled, self.handled_outside) = outside;
    }

    /// The exception that `raise value` raises: an instance, or a new one of a class.
    ///
    /// # Errors
    /// TypeError if it is neither, or what the class raises.
    pub fn exception_of(&mut self, value: Value) -> Result<Gc<Exception>> {
        if let Some(exception) = value.cast::<Exception>() {
            return Ok(exception);
        }
        if exception::is_exception_class(value).is_some() {
            let instance = self.call(value, &[])?;
            if let Some(exception) = instance.cast::<Exception>() {
                return Ok(exception);
            }
            let mut f = self.formatter();
            self.write_repr(value, &mut f)?;
            let class = self.class_of(instance).value();
            let mut g = self.formatter();
            self.write_repr(class, &mut g)?;
            return Err(self.type_error(format_args!(
                "calling {} should have returned an instance of BaseException, not {}",
                f.as_str(),
                g.as_str()
            )));
        }
        Err(self.type_error(format_args!("exceptions must derive from BaseException")))
    }
}

/// `raise value`.
#[cold]
pub(crate) fn raise(vm: &mut Vm, value: Value) -> Raised {
    match vm.exception_of(value) {
        Ok(exception) => vm.raise(exception),
        Err(raised) => raised,
    }
}

/// `raise value from cause`.
#[cold]
pub(crate) fn raise_from(vm: &mut Vm, value: Value, cause: Value) -> Raised {
    let exception = match vm.exception_of(value) {
        Ok(exception) => exception,
        Err(raised) => return raised,
    };
    if cause.is_none() {
        exception.cause.set(None);
    } else {
        match vm.exception_of(cause) {
            Ok(cause) => exception.cause.set(Some(cause.value())),
            // What making the cause raises, if it is a class at all.
            Err(raised) if exception::is_exception_class(cause).is_some() => return raised,
            Err(raised) => {
                vm.clear_raised(raised);
                return vm.type_error(format_args!("exception causes must derive from BaseException"));
            }
        }
    }
    exception.suppress.set(Value::TRUE);
    vm.raise(exception)
}

/// `raise` without operand.
#[cold]
pub(crate) fn raise_current(vm: &mut Vm) -> Raised {
    match vm.exception_handled().and_then(Value::cast::<Exception>) {
        Some(exception) => vm.raise(exception),
        None => vm.runtime_error(format_args!("No active exception to reraise")),
    }
}

/// Raises an exception that a register holds again.
#[cold]
pub(crate) fn reraise(vm: &mut Vm, value: Slot) -> Raised {
    match value.and_then(Value::cast::<Exception>) {
        Some(exception) => vm.raise(exception),
        None => vm.runtime_error(format_args!("No active exception to reraise")),
    }
}

/// Does an exception match the operand of `except`: a class or a tuple of classes?
///
/// # Errors
/// TypeError if the operand is something else.
pub(crate) fn matches(vm: &mut Vm, exception: Value, operand: Value) -> Result<bool> {
    if let Some(class) = operand.cast::<Class>()
        && class.is_subclass_of(&exception::BASE_EXCEPTION)
    {
        return Ok(vm.class_of(exception).is_subclass_of(&class));
    }
    if let Some(tuple) = operand.cast::<Tuple>() {
        let mut found = false;
        for item in tuple.get().items() {
            if exception::is_exception_class(*item).is_none() {
                return Err(not_a_class(vm));
            }
            found = found || matches(vm, exception, *item)?;
        }
        return Ok(found);
    }
    Err(not_a_class(vm))
}

#[cold]
fn not_a_class(vm: &mut Vm) -> Raised {
    vm.type_error(format_args!("catching classes that do not inherit from BaseException is not allowed"))
}

/// `raise AssertionError(message)`.
#[cold]
pub(crate) fn raise_assertion(vm: &mut Vm, message: Slot) -> Raised {
    match message {
        Some(message) => vm.error_with(&exception::ASSERTION_ERROR, &[message]),
        None => vm.error_with(&exception::ASSERTION_ERROR, &[]),
    }
}

/// Type, exception and traceback, as `__exit__` gets them.
pub(crate) fn info(vm: &mut Vm, exception: Value) -> [Value; 3] {
    match exception.cast::<Exception>() {
        Some(object) => {
            [vm.class_of(exception).value(), exception, object.traceback.get().unwrap_or(Value::NONE)]
        }
        None => [Value::NONE; 3],
    }
}
