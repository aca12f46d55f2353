//! `function` (defined in Python), bound methods, closure cells.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::code::Code;
use super::dict::Dict;
use super::native::Native;
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use super::string::Str;
use super::tuple::Tuple;
use crate::names;
use crate::runtime::format::Formatter;
use crate::runtime::{Args, CompareOp, Vm};
use crate::value::{Slot, Value};
use core::cell::Cell;
use core::ptr::null_mut;
use core::sync::atomic::{AtomicPtr, Ordering};

/// What is told of a function that changes: the address of its word.
type Told = fn(usize);

/// A [`Told`], or null.
static TOLD: AtomicPtr<()> = AtomicPtr::new(null_mut());

/// From now on calls `told` with the address of [`Function::is_changed`] of each function where that is set, behind it. For
/// machines whose code holds branches in place of tests of that word.
pub fn tell_of_changes(told: fn(usize)) {
    TOLD.store(told as *mut (), Ordering::Relaxed);
}

/// A function object; one attribute slot follows.
#[repr(C, align(8))]
pub struct Function {
    head: Head,
    /// The code.
    pub code: Cell<Gc<Code>>,
    /// The globals of the module it was defined in.
    pub globals: Gc<Dict>,
    /// Tuple of the defaults of the last positional parameters.
    pub defaults: Cell<Option<Gc<Tuple>>>,
    /// Dict of the defaults of keyword-only parameters.
    pub keyword_defaults: Cell<Slot>,
    /// Tuple of cells.
    pub closure: Option<Gc<Tuple>>,
    /// Dict of annotations.
    pub annotations: Cell<Slot>,
    /// Name, if it was changed.
    pub name: Cell<Slot>,
    /// Qualified name, if it was changed.
    pub qualname: Cell<Slot>,
    /// Doc, if it was changed.
    pub doc: Cell<Slot>,
    /// Not 0 if machine code can no longer tell from its being made that a name means this function as it was: the name
    /// was bound to something else in a dict that is watched, or the code or the defaults have changed.
    pub is_changed: Cell<usize>,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Function {
    const LAYOUT: Layout = Layout::Function;
    fn class() -> &'static Class {
        &FUNCTION
    }
}

/// The class.
pub static FUNCTION: Class =
    Class::builtin("function", &FUNCTION_SHAPE, &FUNCTION_PROTOCOL, FUNCTION_ATTRIBUTES)
        .with_flags(ClassFlags::FINAL | ClassFlags::METHOD);
/// Its root shape.
pub static FUNCTION_SHAPE: Shape =
    Shape::builtin(&FUNCTION, Layout::Function, (size_of::<Function>() / size_of::<usize>()) as u16, 1);

static FUNCTION_PROTOCOL: Protocol =
    Protocol { repr: Some(function_repr), new: Some(construct), ..Protocol::NONE };

/// `type(function)(code, globals, name=None, argdefs=None, closure=None)`.
fn construct(vm: &mut Vm, _: Gc<Class>, args: Args) -> Result<Value> {
    let [code, globals, name, defaults, closure] =
        args.bind(vm, "function", ["code", "globals", "name", "argdefs", "closure"], 0, 2)?;
    let given = |value: Slot| value.filter(|value| !value.is_none());
    let Some(code) = code.and_then(Value::cast::<Code>) else {
        return Err(vm.type_error(format_args!("function() argument 'code' must be code")));
    };
    let Some(globals) = globals.and_then(Value::cast::<Dict>) else {
        return Err(vm.type_error(format_args!("function() argument 'globals' must be dict")));
    };
    let tuple = |vm: &mut Vm, value: Slot, what: &str| match given(value) {
        None => Ok(None),
        Some(value) => match value.cast::<Tuple>() {
            Some(tuple) => Ok(Some(tuple)),
            None => Err(vm.type_error(format_args!("arg {what} must be None or tuple"))),
        },
    };
    let defaults = tuple(vm, defaults, "4 (defaults)")?;
    let closure = tuple(vm, closure, "5 (closure)")?;
    let free = closure.map_or(0, |closure| closure.len());
    if closure.is_none() && code.free.len() != 0 {
        return Err(vm.type_error(format_args!("arg 5 (closure) must be tuple")));
    }
    if let Some(other) =
        closure.and_then(|all| all.items().iter().copied().find(|cell| cell.cast::<ClosureCell>().is_none()))
    {
        let name = vm.class_of(other).name();
        return Err(vm.type_error(format_args!("arg 5 (closure) expected cell, found {name}")));
    }
    if free != code.free.len() {
        return Err(vm.value_error(format_args!(
            "{} requires closure of length {}, not {free}",
            code.name.get().as_str(),
            code.free.len()
        )));
    }
    let function = vm.alloc_with_words(Function::new(code, globals, closure), 1)?;
    function.defaults.set(defaults);
    function.name.set(given(name).filter(|name| name.cast::<Str>().is_some()));
    Ok(function.value())
}

fn function_repr(vm: &mut Vm, this: Value, f: &mut Formatter) -> Result<()> {
    let function = vm.expect::<Function>(this, "self")?;
    f.write(format_args!("<function {} at {:#x}>", function.qualname().get().as_str(), this.bits()));
    Ok(())
}

static FUNCTION_ATTRIBUTES: &[Native] = &[
    Native::get_set(
        "__name__",
        |vm, this| {
            let function = vm.expect::<Function>(this, "self")?;
            Ok(function.name.get().unwrap_or(function.code.get().name.value()))
        },
        |vm, this, value| {
            let value = text_attribute(vm, "__name__", value)?;
            vm.expect::<Function>(this, "self")?.name.set(Some(value));
            Ok(())
        },
    ),
    Native::get_set(
        "__qualname__",
        |vm, this| Ok(vm.expect::<Function>(this, "self")?.qualname().value()),
        |vm, this, value| {
            let value = text_attribute(vm, "__qualname__", value)?;
            vm.expect::<Function>(this, "self")?.qualname.set(Some(value));
            Ok(())
        },
    ),
    Native::get_set(
        "__doc__",
        |vm, this| {
            let function = vm.expect::<Function>(this, "self")?;
            Ok(function.doc.get().or(function.code.get().doc).unwrap_or(Value::NONE))
        },
        |vm, this, value| {
            vm.expect::<Function>(this, "self")?.doc.set(Some(value.unwrap_or(Value::NONE)));
            Ok(())
        },
    ),
    Native::get("__module__", |vm, this| {
        let function = vm.expect::<Function>(this, "self")?;
        Ok(function.globals.get_str(names::name).unwrap_or(Value::NONE))
    }),
    Native::get("__globals__", |vm, this| Ok(vm.expect::<Function>(this, "self")?.globals.value())),
    Native::get_set(
        "__code__",
        |vm, this| Ok(vm.expect::<Function>(this, "self")?.code.get().value()),
        |vm, this, value| {
            let function = vm.expect::<Function>(this, "self")?;
            let Some(code) = value.and_then(Value::cast::<Code>) else {
                return Err(vm.type_error(format_args!("__code__ must be set to a code object")));
            };
            let (wanted, have) = (code.free.len(), function.closure.map_or(0, |closure| closure.len()));
            if wanted != have {
                return Err(vm.value_error(format_args!(
                    "{}() requires a code object with {have} free vars, not {wanted}",
                    function.qualname().get().as_str()
                )));
            }
            // Name and doc are the function's, not the code's.
            let old = function.code.get();
            function.name.set(Some(function.name.get().unwrap_or(old.name.value())));
            function.qualname.set(Some(function.qualname().value()));
            function.doc.set(Some(function.doc.get().or(old.doc).unwrap_or(Value::NONE)));
            function.code.set(code);
            function.change();
            Ok(())
        },
    ),
    Native::get("__closure__", |vm, this| {
        Ok(vm.expect::<Function>(this, "self")?.closure.map_or(Value::NONE, Gc::value))
    }),
    Native::get_set(
        "__defaults__",
        |vm, this| Ok(vm.expect::<Function>(this, "self")?.defaults.get().map_or(Value::NONE, Gc::value)),
        |vm, this, value| {
            let function = vm.expect::<Function>(this, "self")?;
            match value.filter(|value| !value.is_none()) {
                None => function.defaults.set(None),
                Some(value) => match value.cast::<Tuple>() {
                    Some(tuple) => function.defaults.set(Some(tuple)),
                    None => {
                        return Err(vm.type_error(format_args!("__defaults__ must be set to a tuple object")));
                    }
                },
            }
            function.change();
            Ok(())
        },
    ),
    Native::get_set(
        "__kwdefaults__",
        |vm, this| Ok(vm.expect::<Function>(this, "self")?.keyword_defaults.get().unwrap_or(Value::NONE)),
        |vm, this, value| {
            let function = vm.expect::<Function>(this, "self")?;
            match value.filter(|value| !value.is_none()) {
                None => function.keyword_defaults.set(None),
                Some(value) if value.cast::<Dict>().is_some() => function.keyword_defaults.set(Some(value)),
                Some(_) => {
                    return Err(vm.type_error(format_args!("__kwdefaults__ must be set to a dict object")));
                }
            }
            Ok(())
        },
    ),
    Native::get_set(
        "__annotations__",
        |vm, this| {
            let function = vm.expect::<Function>(this, "self")?;
            let deferred = match function.annotations.get() {
                Some(annotations) => match annotations.cast::<Tuple>() {
                    Some(deferred) => Some(deferred),
                    None => return Ok(annotations),
                },
                None => None,
            };
            let annotations = vm.new_dict()?;
            for pair in deferred.map_or(&[][..], |all| all.get().items()).chunks_exact(2) {
                let value = super::type_alias::evaluate_text(vm, pair[1], function.globals)?;
                annotations.get().set(vm, pair[0], value)?;
            }
            function.annotations.set(Some(annotations.value()));
            Ok(annotations.value())
        },
        |vm, this, value| {
            let function = vm.expect::<Function>(this, "self")?;
            if value.is_some_and(|value| !value.is_none() && value.cast::<Dict>().is_none()) {
                return Err(vm.type_error(format_args!("__annotations__ must be set to a dict object")));
            }
            function.annotations.set(value.filter(|value| !value.is_none()));
            Ok(())
        },
    ),
    Native::get_set(
        "__type_params__",
        |vm, this| match vm.own_attribute(this, names::type_params) {
            Some(own) => Ok(own),
            None => Ok(vm.new_tuple(&[])?.value()),
        },
        |vm, this, value| {
            let class = vm.class_of(this);
            vm.set_own_attribute(this, class, names::type_params, value)
        },
    ),
    Native::method("__get__", 1, 2, |vm, args| {
        let (this, instance) = (args[0], args[1]);
        if instance.is_none() { Ok(this) } else { bind(vm, this, instance) }
    }),
    Native::method_kw("__call__", 0, super::native::ANY, |vm, args| vm.call_args(args[0], args.rest())),
];

fn text_attribute(vm: &mut Vm, name: &str, value: Slot) -> Result<Value> {
    match value.filter(|value| value.cast::<Str>().is_some()) {
        Some(value) => Ok(value),
        None => Err(vm.type_error(format_args!("{name} must be set to a string object"))),
    }
}

impl Function {
    /// A function of this code.
    #[must_use]
    pub fn new(code: Gc<Code>, globals: Gc<Dict>, closure: Option<Gc<Tuple>>) -> Self {
        Self {
            head: Head::new(&FUNCTION_SHAPE),
            code: Cell::new(code),
            globals,
            defaults: Cell::new(None),
            keyword_defaults: Cell::new(None),
            closure,
            annotations: Cell::new(None),
            name: Cell::new(None),
            qualname: Cell::new(None),
            doc: Cell::new(None),
            is_changed: Cell::new(0),
        }
    }

    /// Says that machine code can't rely on the function any more.
    #[cold]
    #[inline(never)]
    pub(crate) fn change(&self) {
        self.is_changed.set(1);
        let told = TOLD.load(Ordering::Relaxed);
        if !told.is_null() {
            // SAFETY: `tell_of_changes` has stored it, and nobody else stores.
            let told = unsafe { core::mem::transmute::<*mut (), Told>(told) };
            told(&raw const self.is_changed as usize);
        }
    }

    /// The qualified name.
    #[must_use]
    pub fn qualname(&self) -> Gc<Str> {
        self.qualname.get().and_then(|name| name.cast::<Str>()).unwrap_or(self.code.get().qualname)
    }
}

/// A method bound to its instance (or class).
#[repr(C, align(8))]
pub struct BoundMethod {
    head: Head,
    /// The function.
    pub function: Value,
    /// Its first argument.
    pub receiver: Value,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for BoundMethod {
    const LAYOUT: Layout = Layout::BoundMethod;
    fn class() -> &'static Class {
        &METHOD
    }
}

/// The class.
pub static METHOD: Class = Class::builtin("method", &METHOD_SHAPE, &METHOD_PROTOCOL, METHOD_ATTRIBUTES)
    .with_flags(ClassFlags::FINAL);
/// Its root shape.
pub static METHOD_SHAPE: Shape = Shape::builtin(&METHOD, Layout::BoundMethod, 0, 0);

pub(super) static METHOD_PROTOCOL: Protocol = Protocol {
    new: Some(|vm, _, args| match args.positional() {
        [function, receiver] if args.keyword_count() == 0 && !receiver.is_none() => {
            if !vm.is_callable(*function) {
                return Err(vm.type_error(format_args!("first argument must be callable")));
            }
            let method =
                BoundMethod { head: Head::new(&METHOD_SHAPE), function: *function, receiver: *receiver };
            Ok(vm.alloc(method)?.value())
        }
        [_, _] => Err(vm.type_error(format_args!("instance must not be None"))),
        more => {
            let given = more.len();
            Err(vm.type_error(format_args!("method expected 2 arguments, got {given}")))
        }
    }),
    repr: Some(|vm, this, f| {
        let method = vm.expect::<BoundMethod>(this, "self")?;
        match method.function.cast::<Function>() {
            Some(function) => {
                f.write(format_args!("<bound method {} of ", function.qualname().get().as_str()));
                vm.write_repr(method.receiver, f)?;
                f.push('>');
            }
            None => {
                let name = method.function.cast::<Native>().map_or("?", |native| native.get().name);
                let class = vm.class_of(method.receiver).name();
                f.write(format_args!("<built-in method {name} of {class} object at {:#x}>", this.bits()));
            }
        }
        Ok(())
    }),
    hash: Some(|vm, this| {
        let method = vm.expect::<BoundMethod>(this, "self")?;
        Ok((method.function.bits() ^ method.receiver.bits().rotate_left(7)) as isize)
    }),
    compare: Some(|_, op, a, b| {
        let (Some(a), Some(b)) = (a.cast::<BoundMethod>(), b.cast::<BoundMethod>()) else {
            return Ok(Value::NOT_IMPLEMENTED);
        };
        let same = a.function == b.function && a.receiver == b.receiver;
        match op {
            CompareOp::Eq => Ok(Value::bool(same)),
            CompareOp::Ne => Ok(Value::bool(!same)),
            _ => Ok(Value::NOT_IMPLEMENTED),
        }
    }),
    call: Some(|vm, this, args| {
        let method = vm.expect::<BoundMethod>(this, "self")?;
        vm.call_with_receiver(method.function, method.receiver, args)
    }),
    get_attr: Some(|vm, this, name| {
        // A bound method has the attributes of its function.
        let method = vm.expect::<BoundMethod>(this, "self")?;
        if let Some(native) = Native::find(METHOD_ATTRIBUTES, name)
            && (native.name == "__self__" || method.function.cast::<Native>().is_none())
        {
            return vm.native_attribute(native, this).map(Some);
        }
        vm.get_attribute_opt(method.function, name)
    }),
    ..Protocol::NONE
};

static METHOD_ATTRIBUTES: &[Native] = &[
    Native::get("__func__", |vm, this| Ok(vm.expect::<BoundMethod>(this, "self")?.function)),
    Native::get("__self__", |vm, this| Ok(vm.expect::<BoundMethod>(this, "self")?.receiver)),
];

/// The shape of bound methods of builtin classes, which share their class with builtin functions.
static BUILTIN_METHOD_SHAPE: Shape = Shape::builtin(&super::native::FUNCTION, Layout::BoundMethod, 0, 0);

/// A bound method.
///
/// # Errors
/// MemoryError.
pub fn bind(vm: &mut Vm, function: Value, receiver: Value) -> Result<Value> {
    let shape = if function.cast::<Native>().is_some() { &BUILTIN_METHOD_SHAPE } else { &METHOD_SHAPE };
    Ok(vm.alloc(BoundMethod { head: Head::new(shape), function, receiver })?.value())
}

/// A variable shared between a function and its inner functions.
#[repr(C, align(8))]
pub struct ClosureCell {
    head: Head,
    /// The value; unbound if empty.
    pub value: Cell<Slot>,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for ClosureCell {
    const LAYOUT: Layout = Layout::Cell;
    fn class() -> &'static Class {
        &CELL
    }
}

/// The class.
pub static CELL: Class =
    Class::builtin("cell", &CELL_SHAPE, &Protocol::NONE, CELL_ATTRIBUTES).with_flags(ClassFlags::FINAL);
/// Its root shape.
pub static CELL_SHAPE: Shape = Shape::builtin(&CELL, Layout::Cell, 0, 0);

static CELL_ATTRIBUTES: &[Native] =
    &[Native::get("cell_contents", |vm, this| match vm.expect::<ClosureCell>(this, "self")?.value.get() {
        Some(value) => Ok(value),
        None => Err(vm.value_error(format_args!("Cell is empty"))),
    })];

/// A new cell.
///
/// # Errors
/// MemoryError.
#[inline]
pub fn new_cell(vm: &mut Vm, value: Slot) -> Result<Value> {
    Ok(vm.alloc(ClosureCell { head: Head::new(&CELL_SHAPE), value: Cell::new(value) })?.value())
}
