//! Generators, coroutines and async generators: suspended frames.
//!
//! The registers of the frame stand in the object, behind the struct, so that resuming copies nothing.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::code::Code;
use super::dict::Dict;
use super::exception::{self, Exception};
use super::function::Function;
use super::native::Native;
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use crate::bytecode::UnitFlags;
use crate::interp;
use crate::runtime::format::Formatter;
use crate::runtime::{Raised, Vm};
use crate::value::{Slot, Value};
use core::cell::Cell;

/// Where a generator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum State {
    /// Not started.
    Created,
    /// Waiting at a `yield`.
    Suspended,
    /// Running.
    Running,
    /// Returned or raised.
    Finished,
}

/// What resuming gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resumed {
    /// It yielded this.
    Yielded(Value),
    /// It returned this.
    Returned(Value),
}

/// A generator object; the registers follow.
#[repr(C, align(8))]
pub struct Generator {
    head: Head,
    /// The code.
    pub code: Gc<Code>,
    /// The function.
    pub function: Option<Gc<Function>>,
    /// The globals.
    pub globals: Gc<Dict>,
    /// Position to resume at.
    pub pc: Cell<*const u32>,
    /// Where it is.
    pub state: Cell<State>,
    /// The exception that was being handled when it was suspended.
    pub handled: Cell<Slot>,
    /// An async generator's `asend` or `athrow` is running.
    pub busy: Cell<usize>,
    /// Suspended at a `YieldFrom`, at which `pc` then points, not at a `Yield`, which `pc` points behind.
    pub delegating: Cell<bool>,
    /// For one whose body is native code: where it goes on. See `interp/native_generator.rs`.
    pub resume: ResumePoint,
}

/// Where the native code of a generator goes on.
#[repr(C)]
pub struct ResumePoint {
    /// The number of the place; `NATIVE_DONE` if it has returned.
    pub number: Cell<usize>,
    /// Twice the word of the bytecode at which the interpreter would go on, plus 1 if it delegates there.
    pub position: Cell<usize>,
    /// Is the body native code?
    pub native: Cell<usize>,
}

/// The number of a resume point behind the end.
pub const NATIVE_DONE: usize = (1 << 30) - 1;

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Generator {
    const LAYOUT: Layout = Layout::Generator;
    fn class() -> &'static Class {
        &GENERATOR
    }
}

macro_rules! classes {
    ($($class:ident $shape:ident $name:literal $protocol:expr, $attributes:expr;)*) => {
        $(
            #[doc = concat!("The class `", $name, "`.")]
            pub static $class: Class =
                Class::builtin($name, &$shape, $protocol, $attributes).with_flags(ClassFlags::FINAL);
            #[doc = concat!("Its shape, of class `", $name, "`.")]
            pub static $shape: Shape = Shape::builtin(&$class, Layout::Generator, 0, 0);
        )*
    };
}

classes! {
    GENERATOR GENERATOR_SHAPE "generator" &PROTOCOL, ATTRIBUTES;
    COROUTINE COROUTINE_SHAPE "coroutine" &COROUTINE_PROTOCOL, COROUTINE_ATTRIBUTES;
    ASYNC_GENERATOR ASYNC_GENERATOR_SHAPE "async_generator" &COROUTINE_PROTOCOL, super::async_generator::ATTRIBUTES;
}

static PROTOCOL: Protocol =
    Protocol { repr: Some(repr), iter: Some(|_, this| Ok(this)), next: Some(next), ..Protocol::NONE };

static COROUTINE_PROTOCOL: Protocol = Protocol { repr: Some(repr), ..Protocol::NONE };

fn repr(vm: &mut Vm, this: Value, f: &mut Formatter) -> Result<()> {
    let generator = vm.expect::<Generator>(this, "self")?;
    let class = vm.class_of(this).name();
    f.write(format_args!("<{class} object {} at {:#x}>", generator.name(), this.bits()));
    Ok(())
}

fn next(vm: &mut Vm, this: Value) -> Result<Slot> {
    let generator = vm.expect::<Generator>(this, "self")?;
    match Generator::resume(generator, vm, Value::NONE)? {
        Resumed::Yielded(value) => Ok(Some(value)),
        // A value that is returned goes on in a StopIteration, which loops drop.
        Resumed::Returned(value) if value.is_none() => Ok(None),
        Resumed::Returned(value) => Err(stop_iteration(vm, value)),
    }
}

/// Raises StopIteration with the value a generator returned.
#[cold]
pub fn stop_iteration(vm: &mut Vm, value: Value) -> Raised {
    if value.is_none() {
        vm.error_with(&exception::STOP_ITERATION, &[])
    } else {
        vm.error_with(&exception::STOP_ITERATION, &[value])
    }
}

/// The value of the StopIteration that is raised, which is cleared; `Err` if something else is raised.
///
/// # Errors
/// The exception, if it is no StopIteration.
pub fn stop_value(vm: &mut Vm, raised: Raised) -> Result<Value> {
    if !vm.raised_is(&exception::STOP_ITERATION) {
        return Err(raised);
    }
    let exception = vm.take_raised(raised);
    Ok(exception.args.get().items().first().copied().unwrap_or(Value::NONE))
}

static ATTRIBUTES: &[Native] = &[
    Native::method("__next__", 0, 0, |vm, args| send(vm, args[0], Value::NONE)),
    Native::method("send", 1, 1, |vm, args| send(vm, args[0], args[1])),
    Native::method("throw", 1, 3, |vm, args| {
        let exception = exception_argument(vm, args.positional())?;
        let generator = vm.expect::<Generator>(args[0], "self")?;
        let result = Generator::throw(generator, vm, exception)?;
        finish(vm, result)
    }),
    Native::method("close", 0, 0, |vm, args| {
        let generator = vm.expect::<Generator>(args[0], "self")?;
        Generator::close(generator, vm)?;
        Ok(Value::NONE)
    }),
    Native::get("__name__", |vm, this| Ok(vm.expect::<Generator>(this, "self")?.code.name.value())),
    Native::get("__qualname__", |vm, this| Ok(vm.expect::<Generator>(this, "self")?.code.qualname.value())),
    Native::get("gi_running", running),
    Native::get("gi_suspended", suspended),
    Native::get("gi_frame", frame),
    Native::get("gi_yieldfrom", delegate),
    Native::get("gi_code", |vm, this| Ok(vm.expect::<Generator>(this, "self")?.code.value())),
];

static COROUTINE_ATTRIBUTES: &[Native] = &[
    Native::method("send", 1, 1, |vm, args| send(vm, args[0], args[1])),
    Native::method("throw", 1, 3, |vm, args| {
        let exception = exception_argument(vm, args.positional())?;
        let generator = vm.expect::<Generator>(args[0], "self")?;
        let result = Generator::throw(generator, vm, exception)?;
        finish(vm, result)
    }),
    Native::method("close", 0, 0, |vm, args| {
        let generator = vm.expect::<Generator>(args[0], "self")?;
        Generator::close(generator, vm)?;
        Ok(Value::NONE)
    }),
    Native::method("__await__", 0, 0, |vm, args| super::await_::coroutine_iterator(vm, args[0])),
    Native::get("__name__", |vm, this| Ok(vm.expect::<Generator>(this, "self")?.code.name.value())),
    Native::get("__qualname__", |vm, this| Ok(vm.expect::<Generator>(this, "self")?.code.qualname.value())),
    Native::get("cr_running", running),
    Native::get("cr_suspended", suspended),
    Native::constant("cr_origin", Value::NONE),
    Native::get("cr_frame", frame),
    Native::get("cr_await", delegate),
    Native::get("cr_code", |vm, this| Ok(vm.expect::<Generator>(this, "self")?.code.value())),
];

/// Frames are no objects here: what is left to run is shown as the code, which is enough to ask whether there is any.
fn frame(vm: &mut Vm, this: Value) -> Result<Value> {
    let generator = vm.expect::<Generator>(this, "self")?;
    Ok(match generator.state.get() {
        State::Finished => Value::NONE,
        _ => generator.code.value(),
    })
}

/// What a suspended generator delegates to.
fn delegate(vm: &mut Vm, this: Value) -> Result<Value> {
    let generator = vm.expect::<Generator>(this, "self")?;
    if generator.state.get() != State::Suspended || !generator.delegating.get() {
        return Ok(Value::NONE);
    }
    // SAFETY: a delegating generator's position is its YieldFrom, whose first operand holds the iterator.
    let iterator =
        unsafe { *Generator::registers(generator).add(crate::bytecode::opcode::a(*generator.pc.get())) };
    Ok(iterator.unwrap_or(Value::NONE))
}

fn running(vm: &mut Vm, this: Value) -> Result<Value> {
    Ok(Value::bool(vm.expect::<Generator>(this, "self")?.state.get() == State::Running))
}

fn suspended(vm: &mut Vm, this: Value) -> Result<Value> {
    Ok(Value::bool(vm.expect::<Generator>(this, "self")?.state.get() == State::Suspended))
}

fn send(vm: &mut Vm, this: Value, value: Value) -> Result<Value> {
    let generator = vm.expect::<Generator>(this, "self")?;
    let result = Generator::resume(generator, vm, value)?;
    finish(vm, result)
}

fn finish(vm: &mut Vm, result: Resumed) -> Result<Value> {
    match result {
        Resumed::Yielded(value) => Ok(value),
        Resumed::Returned(value) => Err(stop_iteration(vm, value)),
    }
}

/// The exception that the arguments of `throw` (type, value, traceback; or just an exception) mean.
///
/// # Errors
/// TypeError.
pub fn exception_argument(vm: &mut Vm, args: &[Value]) -> Result<Gc<Exception>> {
    let exception = args.get(1).copied().unwrap_or(Value::NONE);
    let value = args.get(2).copied().filter(|value| !value.is_none());
    match value {
        Some(value) if value.cast::<Exception>().is_some() => vm.exception_of(value),
        Some(value) if exception::is_exception_class(exception).is_some() => {
            let made = vm.call(exception, &[value])?;
            vm.exception_of(made)
        }
        _ if exception.cast::<Exception>().is_none()
            && exception::is_exception_class(exception).is_none() =>
        {
            let given = vm.class_of(exception).name();
            Err(vm.type_error(format_args!(
                "exceptions must be classes or instances deriving from BaseException, not {given}"
            )))
        }
        _ => vm.exception_of(exception),
    }
}

impl Generator {
    /// A generator that will run `code`; its registers follow.
    #[must_use]
    pub fn new(code: Gc<Code>, function: Option<Gc<Function>>, globals: Gc<Dict>) -> Self {
        let shape = if code.flags.has(UnitFlags::COROUTINE) {
            if code.flags.has(UnitFlags::GENERATOR) { &ASYNC_GENERATOR_SHAPE } else { &COROUTINE_SHAPE }
        } else {
            &GENERATOR_SHAPE
        };
        Self {
            head: Head::new(shape),
            code,
            function,
            globals,
            pc: Cell::new(code.start()),
            state: Cell::new(State::Created),
            handled: Cell::new(None),
            busy: Cell::new(0),
            delegating: Cell::new(false),
            resume: ResumePoint { number: Cell::new(0), position: Cell::new(0), native: Cell::new(0) },
        }
    }

    /// Is its body native code?
    #[inline]
    #[must_use]
    pub fn is_native(&self) -> bool {
        self.resume.native.get() != 0
    }

    /// First register.
    #[must_use]
    pub fn registers(this: Gc<Self>) -> *mut Slot {
        // SAFETY: the registers follow the struct.
        unsafe { this.as_ptr().add(1).cast_mut().cast() }
    }

    /// Name of the function.
    #[must_use]
    pub fn name<'a>(&self) -> &'a str {
        self.code.qualname.get().as_str()
    }

    /// What kind of thing it is, for messages.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        if self.is_async_generator() { "async generator" } else { self.head.shape().class().get().name() }
    }

    /// Is it an async generator?
    #[must_use]
    pub fn is_async_generator(&self) -> bool {
        core::ptr::eq(self.head.shape().class().as_ptr(), &raw const ASYNC_GENERATOR)
    }

    /// Runs to the next yield or the end; `value` is what the pending yield gives.
    ///
    /// # Errors
    /// What the body raises; ValueError if it is running, TypeError for a value sent to a new one.
    pub fn resume(this: Gc<Self>, vm: &mut Vm, value: Value) -> Result<Resumed> {
        if let Some(result) = interp::compiled_generator::resume_fast(vm, this, value) {
            return result;
        }
        vm.check_native_stack()?;
        match this.state.get() {
            State::Finished => {
                if this.kind() == "coroutine" {
                    return Err(vm.runtime_error(format_args!("cannot reuse already awaited coroutine")));
                }
                Ok(Resumed::Returned(Value::NONE))
            }
            State::Running => Err(vm.value_error(format_args!("{} already executing", this.kind()))),
            State::Created if !value.is_none() => {
                Err(vm
                    .type_error(format_args!("can't send non-None value to a just-started {}", this.kind())))
            }
            State::Created | State::Suspended => interp::resume(vm, this, value),
        }
    }

    /// Raises an exception at the pending yield.
    ///
    /// # Errors
    /// As for [`Generator::resume`].
    pub fn throw(this: Gc<Self>, vm: &mut Vm, exception: Gc<Exception>) -> Result<Resumed> {
        vm.check_native_stack()?;
        match this.state.get() {
            State::Running => Err(vm.value_error(format_args!("{} already executing", this.kind()))),
            State::Finished => Err(vm.raise(exception)),
            State::Created => {
                this.state.set(State::Finished);
                Err(vm.raise(exception))
            }
            State::Suspended => interp::throw_into(vm, this, exception),
        }
    }

    /// Raises GeneratorExit at the pending yield and expects the generator to end.
    ///
    /// # Errors
    /// RuntimeError if it yields instead, or what it raises.
    pub fn close(this: Gc<Self>, vm: &mut Vm) -> Result<()> {
        match this.state.get() {
            State::Finished => return Ok(()),
            State::Created => {
                this.state.set(State::Finished);
                return Ok(());
            }
            State::Running | State::Suspended => {}
        }
        let exit = exception::new(vm, Gc::from_static(&exception::GENERATOR_EXIT), &[])?;
        match Self::throw(this, vm, exit) {
            Ok(Resumed::Returned(_)) => Ok(()),
            Ok(Resumed::Yielded(_)) => {
                Err(vm.runtime_error(format_args!("{} ignored GeneratorExit", this.kind())))
            }
            Err(raised)
                if vm.raised_is(&exception::GENERATOR_EXIT) || vm.raised_is(&exception::STOP_ITERATION) =>
            {
                vm.clear_raised(raised);
                Ok(())
            }
            Err(raised) => Err(raised),
        }
    }
}
