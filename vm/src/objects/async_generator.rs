//! Async generators: `__anext__`, `asend`, `athrow` and `aclose` return awaitables that drive the frame.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::exception::{self, Exception};
use super::generator::{Generator, Resumed, State, stop_iteration};
use super::native::Native;
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use crate::runtime::Vm;
use crate::value::Value;
use core::cell::Cell;

/// What an async generator hands out wraps the values it yields, so that they can be told from what it awaits.
#[repr(C, align(8))]
pub struct YieldedValue {
    head: Head,
    value: Value,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for YieldedValue {
    const LAYOUT: Layout = Layout::YieldedValue;
    fn class() -> &'static Class {
        &YIELDED
    }
}

static YIELDED: Class = Class::builtin("async_generator_wrapped_value", &YIELDED_SHAPE, &Protocol::NONE, &[])
    .with_flags(ClassFlags::FINAL);
static YIELDED_SHAPE: Shape = Shape::builtin(&YIELDED, Layout::YieldedValue, 0, 0);

/// Wraps a value that an async generator yields.
///
/// # Errors
/// MemoryError.
pub fn wrap_yielded(vm: &mut Vm, value: Value) -> Result<Value> {
    Ok(vm.alloc(YieldedValue { head: Head::new(&YIELDED_SHAPE), value })?.value())
}

/// What to do to the generator when first awaited.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
enum Action {
    Send,
    Throw,
    Close,
    /// Already started: go on.
    Started,
    /// Used up.
    Done,
}

/// An awaitable operation on an async generator.
#[repr(C, align(8))]
pub struct Operation {
    head: Head,
    generator: Gc<Generator>,
    action: Cell<Action>,
    closing: Cell<usize>,
    argument: Value,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Operation {
    const LAYOUT: Layout = Layout::AsyncOperation;
    fn class() -> &'static Class {
        &OPERATION
    }
}

static OPERATION: Class =
    Class::builtin("async_generator_asend", &OPERATION_SHAPE, &PROTOCOL, OPERATION_ATTRIBUTES)
        .with_flags(ClassFlags::FINAL);
static OPERATION_SHAPE: Shape = Shape::builtin(&OPERATION, Layout::AsyncOperation, 0, 0);

static PROTOCOL: Protocol = Protocol {
    iter: Some(|_, this| Ok(this)),
    next: Some(|vm, this| drive(vm, this, Value::NONE).map(Some)),
    ..Protocol::NONE
};

static OPERATION_ATTRIBUTES: &[Native] = &[
    Native::method("__await__", 0, 0, |_, args| Ok(args[0])),
    Native::method("send", 1, 1, |vm, args| drive(vm, args[0], args[1])),
    Native::method("throw", 1, 3, |vm, args| {
        let exception = super::generator::exception_argument(vm, args.positional())?;
        let operation = vm.expect::<Operation>(args[0], "self")?;
        let result = Generator::throw(operation.generator, vm, exception);
        handle(vm, operation, result)
    }),
    Native::method("close", 0, 0, |vm, args| {
        vm.expect::<Operation>(args[0], "self")?.action.set(Action::Done);
        Ok(Value::NONE)
    }),
];

/// Attributes of async generators.
pub static ATTRIBUTES: &[Native] = &[
    Native::method("__aiter__", 0, 0, |_, args| Ok(args[0])),
    Native::method("__anext__", 0, 0, |vm, args| operation(vm, args[0], Action::Send, Value::NONE)),
    Native::method("asend", 1, 1, |vm, args| operation(vm, args[0], Action::Send, args[1])),
    Native::method("athrow", 1, 3, |vm, args| {
        let exception = super::generator::exception_argument(vm, args.positional())?;
        operation(vm, args[0], Action::Throw, exception.value())
    }),
    Native::method("aclose", 0, 0, |vm, args| operation(vm, args[0], Action::Close, Value::NONE)),
    Native::get("__name__", |vm, this| Ok(vm.expect::<Generator>(this, "self")?.code.name.value())),
    Native::get("__qualname__", |vm, this| Ok(vm.expect::<Generator>(this, "self")?.code.qualname.value())),
    Native::get("ag_running", |vm, this| {
        Ok(Value::bool(vm.expect::<Generator>(this, "self")?.state.get() == State::Running))
    }),
];

fn operation(vm: &mut Vm, generator: Value, action: Action, argument: Value) -> Result<Value> {
    let generator = vm.expect::<Generator>(generator, "self")?;
    let operation = Operation {
        head: Head::new(&OPERATION_SHAPE),
        generator,
        action: Cell::new(action),
        closing: Cell::new(usize::from(action == Action::Close)),
        argument,
    };
    Ok(vm.alloc(operation)?.value())
}

/// Resumes the generator for an operation: returns what it awaits; its result travels in StopIteration.
fn drive(vm: &mut Vm, this: Value, sent: Value) -> Result<Value> {
    let operation = vm.expect::<Operation>(this, "self")?;
    let generator = operation.generator;
    let action = operation.action.replace(Action::Started);
    if !matches!(action, Action::Started | Action::Done) {
        if generator.busy.get() != 0 {
            operation.action.set(Action::Done);
            return Err(vm.runtime_error(format_args!("anext(): asynchronous generator is already running")));
        }
        generator.busy.set(1);
    }
    let result = match action {
        Action::Done => {
            operation.action.set(Action::Done);
            return Err(vm.runtime_error(format_args!("cannot reuse already awaited __anext__()/asend()")));
        }
        Action::Started => Generator::resume(generator, vm, sent),
        Action::Send => Generator::resume(generator, vm, operation.argument),
        Action::Throw => match operation.argument.cast::<Exception>() {
            Some(exception) => Generator::throw(generator, vm, exception),
            None => Ok(Resumed::Returned(Value::NONE)),
        },
        Action::Close => match generator.state.get() {
            State::Suspended | State::Running => {
                let exit = exception::new(vm, Gc::from_static(&exception::GENERATOR_EXIT), &[])?;
                Generator::throw(generator, vm, exit)
            }
            State::Created | State::Finished => {
                generator.state.set(State::Finished);
                Ok(Resumed::Returned(Value::NONE))
            }
        },
    };
    handle(vm, operation, result)
}

fn handle(vm: &mut Vm, operation: Gc<Operation>, result: Result<Resumed>) -> Result<Value> {
    let closing = operation.closing.get() != 0;
    let done = |operation: Gc<Operation>| {
        operation.action.set(Action::Done);
        operation.generator.busy.set(0);
    };
    match result {
        Ok(Resumed::Yielded(value)) => match value.cast::<YieldedValue>() {
            Some(yielded) => {
                done(operation);
                if closing {
                    return Err(vm.runtime_error(format_args!("async generator ignored GeneratorExit")));
                }
                Err(stop_iteration(vm, yielded.value))
            }
            None => Ok(value),
        },
        Ok(Resumed::Returned(_)) => {
            done(operation);
            if closing {
                return Err(stop_iteration(vm, Value::NONE));
            }
            Err(vm.error_with(&exception::STOP_ASYNC_ITERATION, &[]))
        }
        Err(raised) => {
            done(operation);
            let ended =
                vm.raised_is(&exception::GENERATOR_EXIT) || vm.raised_is(&exception::STOP_ASYNC_ITERATION);
            if closing && ended {
                vm.clear_raised(raised);
                return Err(stop_iteration(vm, Value::NONE));
            }
            Err(raised)
        }
    }
}
