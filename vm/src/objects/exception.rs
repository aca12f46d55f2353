//! The exception classes and their instances. Tracebacks are in `traceback.rs`, groups in `exception_group.rs`.

use super::class::{Class, Layout, Protocol, Result};
use super::native::{ANY, Native};
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use super::string::Str;
use super::tuple::{self, Tuple};
use crate::names;
use crate::runtime::format::Formatter;
use crate::runtime::{Args, Vm};
use crate::value::{Slot, Value};
use core::cell::Cell;

/// An exception object; attribute slots follow.
#[repr(C, align(8))]
pub struct Exception {
    head: Head,
    /// Tuple of the arguments.
    pub args: Cell<Gc<Tuple>>,
    /// `__cause__`.
    pub cause: Cell<Slot>,
    /// `__context__`.
    pub context: Cell<Slot>,
    /// The last [`super::traceback::Traceback`], outermost frame first.
    pub traceback: Cell<Slot>,
    /// `__suppress_context__`, as a Python bool.
    pub suppress: Cell<Value>,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Exception {
    const LAYOUT: Layout = Layout::Exception;
    fn class() -> &'static Class {
        &BASE_EXCEPTION
    }
}

const FIRST_SLOT: u16 = (size_of::<Exception>() / size_of::<usize>()) as u16;

macro_rules! exceptions {
    ($($class:ident $shape:ident $name:literal $base:ident $attributes:expr;)*) => {
        $(
            #[doc = concat!("The class `", $name, "`.")]
            pub static $class: Class =
                Class::builtin($name, &$shape, &PROTOCOL, $attributes).with_base(&$base);
            static $shape: Shape = Shape::builtin(&$class, Layout::Exception, FIRST_SLOT, 1);
        )*

        /// Every exception class, as the builtins module shows them.
        pub static CLASSES: &[Native] = &[
            Native::class("BaseException", &BASE_EXCEPTION),
            $(Native::class($name, &$class),)*
            Native::class("IOError", &OS_ERROR),
            Native::class("EnvironmentError", &OS_ERROR),
        ];
    };
}

/// The class `BaseException`.
pub static BASE_EXCEPTION: Class =
    Class::builtin("BaseException", &BASE_EXCEPTION_SHAPE, &PROTOCOL, BASE_ATTRIBUTES);
static BASE_EXCEPTION_SHAPE: Shape = Shape::builtin(&BASE_EXCEPTION, Layout::Exception, FIRST_SLOT, 1);

exceptions! {
    EXCEPTION EXCEPTION_SHAPE "Exception" BASE_EXCEPTION &[];
    SYSTEM_EXIT SYSTEM_EXIT_SHAPE "SystemExit" BASE_EXCEPTION CODE_ATTRIBUTES;
    KEYBOARD_INTERRUPT KEYBOARD_INTERRUPT_SHAPE "KeyboardInterrupt" BASE_EXCEPTION &[];
    GENERATOR_EXIT GENERATOR_EXIT_SHAPE "GeneratorExit" BASE_EXCEPTION &[];
    BASE_EXCEPTION_GROUP BASE_EXCEPTION_GROUP_SHAPE "BaseExceptionGroup" BASE_EXCEPTION super::exception_group::ATTRIBUTES;
    STOP_ITERATION STOP_ITERATION_SHAPE "StopIteration" EXCEPTION VALUE_ATTRIBUTES;
    STOP_ASYNC_ITERATION STOP_ASYNC_ITERATION_SHAPE "StopAsyncIteration" EXCEPTION &[];
    ARITHMETIC_ERROR ARITHMETIC_ERROR_SHAPE "ArithmeticError" EXCEPTION &[];
    FLOATING_POINT_ERROR FLOATING_POINT_ERROR_SHAPE "FloatingPointError" ARITHMETIC_ERROR &[];
    OVERFLOW_ERROR OVERFLOW_ERROR_SHAPE "OverflowError" ARITHMETIC_ERROR &[];
    ZERO_DIVISION_ERROR ZERO_DIVISION_ERROR_SHAPE "ZeroDivisionError" ARITHMETIC_ERROR &[];
    ASSERTION_ERROR ASSERTION_ERROR_SHAPE "AssertionError" EXCEPTION &[];
    ATTRIBUTE_ERROR ATTRIBUTE_ERROR_SHAPE "AttributeError" EXCEPTION ATTRIBUTE_ERROR_ATTRIBUTES;
    BUFFER_ERROR BUFFER_ERROR_SHAPE "BufferError" EXCEPTION &[];
    EOF_ERROR EOF_ERROR_SHAPE "EOFError" EXCEPTION &[];
    IMPORT_ERROR IMPORT_ERROR_SHAPE "ImportError" EXCEPTION IMPORT_ATTRIBUTES;
    MODULE_NOT_FOUND_ERROR MODULE_NOT_FOUND_ERROR_SHAPE "ModuleNotFoundError" IMPORT_ERROR &[];
    LOOKUP_ERROR LOOKUP_ERROR_SHAPE "LookupError" EXCEPTION &[];
    INDEX_ERROR INDEX_ERROR_SHAPE "IndexError" LOOKUP_ERROR &[];
    KEY_ERROR KEY_ERROR_SHAPE "KeyError" LOOKUP_ERROR &[];
    MEMORY_ERROR MEMORY_ERROR_SHAPE "MemoryError" EXCEPTION &[];
    NAME_ERROR NAME_ERROR_SHAPE "NameError" EXCEPTION NAME_ATTRIBUTES;
    UNBOUND_LOCAL_ERROR UNBOUND_LOCAL_ERROR_SHAPE "UnboundLocalError" NAME_ERROR &[];
    OS_ERROR OS_ERROR_SHAPE "OSError" EXCEPTION ERRNO_ATTRIBUTES;
    BLOCKING_IO_ERROR BLOCKING_IO_ERROR_SHAPE "BlockingIOError" OS_ERROR &[];
    CONNECTION_ERROR CONNECTION_ERROR_SHAPE "ConnectionError" OS_ERROR &[];
    CHILD_PROCESS_ERROR CHILD_PROCESS_ERROR_SHAPE "ChildProcessError" OS_ERROR &[];
    CONNECTION_ABORTED_ERROR CONNECTION_ABORTED_ERROR_SHAPE "ConnectionAbortedError" CONNECTION_ERROR &[];
    CONNECTION_REFUSED_ERROR CONNECTION_REFUSED_ERROR_SHAPE "ConnectionRefusedError" CONNECTION_ERROR &[];
    CONNECTION_RESET_ERROR CONNECTION_RESET_ERROR_SHAPE "ConnectionResetError" CONNECTION_ERROR &[];
    INTERRUPTED_ERROR INTERRUPTED_ERROR_SHAPE "InterruptedError" OS_ERROR &[];
    PROCESS_LOOKUP_ERROR PROCESS_LOOKUP_ERROR_SHAPE "ProcessLookupError" OS_ERROR &[];
    BROKEN_PIPE_ERROR BROKEN_PIPE_ERROR_SHAPE "BrokenPipeError" CONNECTION_ERROR &[];
    FILE_EXISTS_ERROR FILE_EXISTS_ERROR_SHAPE "FileExistsError" OS_ERROR &[];
    FILE_NOT_FOUND_ERROR FILE_NOT_FOUND_ERROR_SHAPE "FileNotFoundError" OS_ERROR &[];
    IS_A_DIRECTORY_ERROR IS_A_DIRECTORY_ERROR_SHAPE "IsADirectoryError" OS_ERROR &[];
    NOT_A_DIRECTORY_ERROR NOT_A_DIRECTORY_ERROR_SHAPE "NotADirectoryError" OS_ERROR &[];
    PERMISSION_ERROR PERMISSION_ERROR_SHAPE "PermissionError" OS_ERROR &[];
    TIMEOUT_ERROR TIMEOUT_ERROR_SHAPE "TimeoutError" OS_ERROR &[];
    REFERENCE_ERROR REFERENCE_ERROR_SHAPE "ReferenceError" EXCEPTION &[];
    RUNTIME_ERROR RUNTIME_ERROR_SHAPE "RuntimeError" EXCEPTION &[];
    NOT_IMPLEMENTED_ERROR NOT_IMPLEMENTED_ERROR_SHAPE "NotImplementedError" RUNTIME_ERROR &[];
    RECURSION_ERROR RECURSION_ERROR_SHAPE "RecursionError" RUNTIME_ERROR &[];
    SYNTAX_ERROR SYNTAX_ERROR_SHAPE "SyntaxError" EXCEPTION SYNTAX_ATTRIBUTES;
    INDENTATION_ERROR INDENTATION_ERROR_SHAPE "IndentationError" SYNTAX_ERROR &[];
    TAB_ERROR TAB_ERROR_SHAPE "TabError" INDENTATION_ERROR &[];
    SYSTEM_ERROR SYSTEM_ERROR_SHAPE "SystemError" EXCEPTION &[];
    TYPE_ERROR TYPE_ERROR_SHAPE "TypeError" EXCEPTION &[];
    VALUE_ERROR VALUE_ERROR_SHAPE "ValueError" EXCEPTION &[];
    UNICODE_ERROR UNICODE_ERROR_SHAPE "UnicodeError" VALUE_ERROR &[];
    UNICODE_DECODE_ERROR UNICODE_DECODE_ERROR_SHAPE "UnicodeDecodeError" UNICODE_ERROR UNICODE_ATTRIBUTES;
    UNICODE_ENCODE_ERROR UNICODE_ENCODE_ERROR_SHAPE "UnicodeEncodeError" UNICODE_ERROR UNICODE_ATTRIBUTES;
    VIPER_TYPE_ERROR VIPER_TYPE_ERROR_SHAPE "ViperTypeError" TYPE_ERROR &[];
    WARNING WARNING_SHAPE "Warning" EXCEPTION &[];
    DEPRECATION_WARNING DEPRECATION_WARNING_SHAPE "DeprecationWarning" WARNING &[];
    RUNTIME_WARNING RUNTIME_WARNING_SHAPE "RuntimeWarning" WARNING &[];
    USER_WARNING USER_WARNING_SHAPE "UserWarning" WARNING &[];
    BYTES_WARNING BYTES_WARNING_SHAPE "BytesWarning" WARNING &[];
    ENCODING_WARNING ENCODING_WARNING_SHAPE "EncodingWarning" WARNING &[];
    FUTURE_WARNING FUTURE_WARNING_SHAPE "FutureWarning" WARNING &[];
    IMPORT_WARNING IMPORT_WARNING_SHAPE "ImportWarning" WARNING &[];
    PENDING_DEPRECATION_WARNING PENDING_DEPRECATION_WARNING_SHAPE "PendingDeprecationWarning" WARNING &[];
    RESOURCE_WARNING RESOURCE_WARNING_SHAPE "ResourceWarning" WARNING &[];
    SYNTAX_WARNING SYNTAX_WARNING_SHAPE "SyntaxWarning" WARNING &[];
    UNICODE_WARNING UNICODE_WARNING_SHAPE "UnicodeWarning" WARNING &[];
    UNICODE_TRANSLATE_ERROR UNICODE_TRANSLATE_ERROR_SHAPE "UnicodeTranslateError" UNICODE_ERROR &[];
    EXCEPTION_GROUP EXCEPTION_GROUP_SHAPE "ExceptionGroup" BASE_EXCEPTION_GROUP &[];
}

/// The class `re.error`, which is no builtin name.
pub static REGEX_ERROR: Class =
    Class::builtin("re.error", &REGEX_ERROR_SHAPE, &PROTOCOL, &[]).with_base(&EXCEPTION);
static REGEX_ERROR_SHAPE: Shape = Shape::builtin(&REGEX_ERROR, Layout::Exception, FIRST_SLOT, 1);

/// The class `json.JSONDecodeError`.
pub static JSON_DECODE_ERROR: Class =
    Class::builtin("json.decoder.JSONDecodeError", &JSON_DECODE_ERROR_SHAPE, &PROTOCOL, &[])
        .with_base(&VALUE_ERROR);
static JSON_DECODE_ERROR_SHAPE: Shape = Shape::builtin(&JSON_DECODE_ERROR, Layout::Exception, FIRST_SLOT, 1);

static PROTOCOL: Protocol =
    Protocol { repr: Some(repr), str: Some(str_), new: Some(construct), init: Some(init), ..Protocol::NONE };

fn this(vm: &mut Vm, value: Value) -> Result<Gc<Exception>> {
    vm.expect::<Exception>(value, "self")
}

/// The arguments as scripts see them: of an OSError with a file name only the first two.
fn shown_args(vm: &mut Vm, value: Value) -> Result<Gc<Tuple>> {
    let args = this(vm, value)?.args.get();
    if (3..=5).contains(&args.len()) && vm.class_of(value).is_subclass_of(&OS_ERROR) {
        return vm.new_tuple(&args.get().items()[..2]);
    }
    Ok(args)
}

fn repr(vm: &mut Vm, value: Value, f: &mut Formatter) -> Result<()> {
    f.push_str(vm.class_of(value).name());
    let args = shown_args(vm, value)?;
    f.push('(');
    for (i, arg) in args.get().items().iter().enumerate() {
        if i > 0 {
            f.push_str(", ");
        }
        vm.write_repr(*arg, f)?;
    }
    f.push(')');
    Ok(())
}

fn str_(vm: &mut Vm, value: Value, f: &mut Formatter) -> Result<()> {
    let exception = this(vm, value)?;
    let args = exception.args.get();
    if vm.class_of(value).is_subclass_of(&OS_ERROR) && args.len() >= 2 {
        let mut shown = [Value::NONE; 3];
        for (i, name) in ["errno", "strerror", "filename"].into_iter().enumerate() {
            shown[i] = match detail_set(vm, value, name)? {
                Some(set) => set,
                None => argument(vm, value, i)?,
            };
        }
        f.push_str("[Errno ");
        vm.write_str(shown[0], f)?;
        f.push_str("] ");
        vm.write_str(shown[1], f)?;
        if !shown[2].is_none() {
            f.push_str(": ");
            vm.write_repr(shown[2], f)?;
        }
        if let Some(second) = args.items().get(4) {
            f.push_str(" -> ");
            vm.write_repr(*second, f)?;
        }
        return Ok(());
    }
    if vm.class_of(value).is_subclass_of(&BASE_EXCEPTION_GROUP) {
        return super::exception_group::write_str(vm, exception, f);
    }
    if vm.class_of(value).is_subclass_of(&UNICODE_ERROR)
        && super::codec::write_unicode_error(vm, exception, f)?
    {
        return Ok(());
    }
    match args.items() {
        [] => Ok(()),
        // A missing key is shown as it would be written, so that an empty string is seen.
        [arg] if vm.class_of(value).is_subclass_of(&KEY_ERROR) => vm.write_repr(*arg, f),
        [arg] => vm.write_str(*arg, f),
        [arg, place] if vm.class_of(value).is_subclass_of(&SYNTAX_ERROR) => {
            vm.write_str(*arg, f)?;
            write_syntax_place(*place, f);
            Ok(())
        }
        _ => vm.write_repr(args.value(), f),
    }
}

/// Where a syntax error is, behind its message: the name of the file, without its folders, and the line.
fn write_syntax_place(place: Value, f: &mut Formatter) {
    let Some(place) = place.cast::<Tuple>() else { return };
    let items = place.get().items();
    let file = items.first().and_then(|file| file.cast::<Str>());
    let file = file.map(|file| file.get().as_str()).map(|path| path.rsplit('/').next().unwrap_or(path));
    let line = items.get(1).and_then(|line| line.as_small_int());
    match (file, line) {
        (Some(file), Some(line)) => f.write(format_args!(" ({file}, line {line})")),
        (Some(file), None) => f.write(format_args!(" ({file})")),
        (None, Some(line)) => f.write(format_args!(" (line {line})")),
        (None, None) => {}
    }
}

fn construct(vm: &mut Vm, class: Gc<Class>, args: Args) -> Result<Value> {
    if class.is_subclass_of(&BASE_EXCEPTION_GROUP) {
        return super::exception_group::construct(vm, class, args);
    }
    let class = if core::ptr::eq(class.as_ptr(), &raw const OS_ERROR) { os_error_class(args) } else { class };
    Ok(new(vm, class, args.positional())?.value())
}

fn init(vm: &mut Vm, value: Value, args: Args) -> Result<()> {
    let class = vm.class_of(value);
    if args.keyword_count() != 0 {
        if !class.is_subclass_of(&IMPORT_ERROR)
            && !class.is_subclass_of(&ATTRIBUTE_ERROR)
            && !class.is_subclass_of(&NAME_ERROR)
        {
            return Err(vm.type_error(format_args!("{}() takes no keyword arguments", class.name())));
        }
        for i in 0..args.keyword_count() {
            if let Some((name, argument)) = args.keyword_at(i) {
                let known: &[&str] = if class.is_subclass_of(&NAME_ERROR) {
                    &["name"]
                } else if class.is_subclass_of(&ATTRIBUTE_ERROR) {
                    &["name", "obj"]
                } else {
                    &["name", "path", "name_from"]
                };
                let text = name.get().as_str();
                if !known.contains(&text) {
                    let base = class.native().name();
                    return Err(
                        vm.type_error(format_args!("'{text}' is an invalid keyword argument for {base}()"))
                    );
                }
                vm.set_attribute(value, name, argument)?;
            }
        }
    }
    let exception = this(vm, value)?;
    // Usually what `new` was given: then the tuple is there already.
    if class.is_subclass_of(&BASE_EXCEPTION_GROUP) && args.len() >= 2 {
        // The members stay those that the group was made with: the script may change the list that it gave.
        if let [_, members, ..] = *exception.args.get().get().items() {
            let shown = vm.new_tuple_with(args.len(), |i| if i == 1 { members } else { args[i] })?;
            exception.args.set(shown);
        }
    } else if exception.args.get().get().items() != args.positional() {
        let tuple = vm.making_exception(|vm| vm.new_tuple(args.positional()))?;
        exception.args.set(tuple);
    }
    Ok(())
}

/// The subclass of OSError that stands for an errno.
fn os_error_class(args: Args) -> Gc<Class> {
    let class = match args.get(0).and_then(Value::as_small_int) {
        Some(_) if args.len() < 2 => &OS_ERROR,
        Some(1 | 13) => &PERMISSION_ERROR,
        Some(2) => &FILE_NOT_FOUND_ERROR,
        Some(11) => &BLOCKING_IO_ERROR,
        Some(17) => &FILE_EXISTS_ERROR,
        Some(32) => &BROKEN_PIPE_ERROR,
        Some(20) => &NOT_A_DIRECTORY_ERROR,
        Some(21) => &IS_A_DIRECTORY_ERROR,
        // EAGAIN is 11 as above; EALREADY and EINPROGRESS.
        Some(114 | 115) => &BLOCKING_IO_ERROR,
        Some(103) => &CONNECTION_ABORTED_ERROR,
        Some(104) => &CONNECTION_RESET_ERROR,
        Some(111) => &CONNECTION_REFUSED_ERROR,
        Some(3) => &PROCESS_LOOKUP_ERROR,
        Some(4) => &INTERRUPTED_ERROR,
        Some(10) => &CHILD_PROCESS_ERROR,
        Some(108) => &BROKEN_PIPE_ERROR,
        Some(110) => &TIMEOUT_ERROR,
        _ => &OS_ERROR,
    };
    Gc::from_static(class)
}

/// A new exception of a class (a subclass of BaseException) with these arguments; `__init__` is not called.
///
/// # Errors
/// MemoryError.
pub fn new(vm: &mut Vm, class: Gc<Class>, args: &[Value]) -> Result<Gc<Exception>> {
    vm.making_exception(|vm| {
        let args = vm.new_tuple(args)?;
        allocate(vm, class, args)
    })
}

fn allocate(vm: &mut Vm, class: Gc<Class>, args: Gc<Tuple>) -> Result<Gc<Exception>> {
    let shape = class.root_shape();
    vm.alloc_with_words(
        Exception {
            head: Head::with_shape(shape),
            args: Cell::new(args),
            cause: Cell::new(None),
            context: Cell::new(None),
            traceback: Cell::new(None),
            suppress: Cell::new(Value::FALSE),
        },
        usize::from(shape.inline),
    )
}

/// The MemoryError that is raised when nothing can be allocated.
#[must_use]
pub fn memory_error(vm: &mut Vm) -> Gc<Exception> {
    static FALLBACK: Fallback = Fallback(
        Exception {
            head: Head::new(&MEMORY_ERROR_SHAPE),
            args: Cell::new(Gc::from_static(&tuple::EMPTY)),
            cause: Cell::new(None),
            context: Cell::new(None),
            traceback: Cell::new(None),
            suppress: Cell::new(Value::FALSE),
        },
        Cell::new(None),
    );
    /// An exception with its one attribute slot.
    #[repr(C)]
    struct Fallback(Exception, Cell<Slot>);
    // SAFETY: the VM is single-threaded. The object is used only if none could be allocated at start.
    unsafe impl Sync for Fallback {}
    match vm.memory_error {
        Some(exception) => {
            exception.traceback.set(None);
            exception.context.set(None);
            exception.cause.set(None);
            exception
        }
        None => Gc::from_static(&FALLBACK.0),
    }
}

/// The exception that [`memory_error`] hands out.
///
/// # Errors
/// If the heap is already full.
pub fn preallocate(vm: &mut Vm) -> Result<Gc<Exception>> {
    allocate(vm, Gc::from_static(&MEMORY_ERROR), Gc::from_static(&tuple::EMPTY))
}

static BASE_ATTRIBUTES: &[Native] = &[
    // MicroPython's exceptions all have this attribute; upstream's test runner reads it of a TypeError. A constant,
    // so that scripts may set or define an attribute of this name themselves.
    Native::constant("value", Value::NONE),
    Native::get_set(
        "args",
        |vm, value| Ok(shown_args(vm, value)?.value()),
        |vm, value, args| {
            let exception = this(vm, value)?;
            let args = match args {
                Some(args) => vm.tuple_of(args)?,
                None => return Err(vm.type_error(format_args!("args may not be deleted"))),
            };
            exception.args.set(args);
            Ok(())
        },
    ),
    Native::get_set(
        "__cause__",
        |vm, value| Ok(this(vm, value)?.cause.get().unwrap_or(Value::NONE)),
        |vm, value, cause| {
            let cause = exception_or_none(vm, cause, "cause")?;
            let exception = this(vm, value)?;
            exception.cause.set(cause);
            exception.suppress.set(Value::TRUE);
            Ok(())
        },
    ),
    Native::get_set(
        "__context__",
        |vm, value| Ok(this(vm, value)?.context.get().unwrap_or(Value::NONE)),
        |vm, value, context| {
            let context = exception_or_none(vm, context, "context")?;
            this(vm, value)?.context.set(context);
            Ok(())
        },
    ),
    Native::get_set(
        "__suppress_context__",
        |vm, value| Ok(this(vm, value)?.suppress.get()),
        |vm, value, suppress| {
            let suppress = Value::bool(vm.truth(suppress.unwrap_or(Value::FALSE))?);
            this(vm, value)?.suppress.set(suppress);
            Ok(())
        },
    ),
    Native::get_set(
        "__traceback__",
        |vm, value| Ok(this(vm, value)?.traceback.get().unwrap_or(Value::NONE)),
        |vm, value, traceback| set_traceback(vm, value, traceback.unwrap_or(Value::NONE)),
    ),
    Native::method("with_traceback", 1, 1, |vm, args| {
        set_traceback(vm, args[0], args[1])?;
        Ok(args[0])
    }),
    Native::method("add_note", 1, 1, |vm, args| {
        if args[1].cast::<Str>().is_none() {
            let name = vm.class_of(args[1]).name();
            return Err(vm.type_error(format_args!("note must be a str, not '{name}'")));
        }
        let notes = match vm.get_attribute_opt(args[0], names::notes)? {
            Some(notes) => notes,
            None => {
                let notes = vm.new_list(&[])?.value();
                vm.set_attribute(args[0], names::notes, notes)?;
                notes
            }
        };
        let Some(list) = notes.cast::<super::list::List>() else {
            return Err(vm.type_error(format_args!("Cannot add note: __notes__ is not a list")));
        };
        super::list::List::push(list, vm, args[1])?;
        Ok(Value::NONE)
    }),
    Native::method_kw("__init__", 0, ANY, |vm, args| {
        init(vm, args[0], args.rest())?;
        Ok(Value::NONE)
    }),
];

fn set_traceback(vm: &mut Vm, value: Value, traceback: Value) -> Result<()> {
    let exception = this(vm, value)?;
    if traceback.is_none() {
        exception.traceback.set(None);
    } else if traceback.cast::<super::traceback::Traceback>().is_some() {
        exception.traceback.set(Some(traceback));
    } else {
        return Err(vm.type_error(format_args!("__traceback__ must be a traceback or None")));
    }
    Ok(())
}

fn exception_or_none(vm: &mut Vm, value: Slot, what: &str) -> Result<Slot> {
    match value {
        None => Err(vm.type_error(format_args!("__{what}__ may not be deleted"))),
        Some(value) if value.is_none() => Ok(None),
        Some(value) if value.cast::<Exception>().is_some() => Ok(Some(value)),
        Some(_) => {
            Err(vm.type_error(format_args!("exception {what} must be None or derive from BaseException")))
        }
    }
}

/// Argument `i` of the exception, or None.
fn argument(vm: &mut Vm, value: Value, i: usize) -> Result<Value> {
    Ok(this(vm, value)?.args.get().items().get(i).copied().unwrap_or(Value::NONE))
}

/// What is missing and where, unless it was said when the exception was made (then it is in the instance).
static ATTRIBUTE_ERROR_ATTRIBUTES: &[Native] =
    &[Native::constant("name", Value::NONE), Native::constant("obj", Value::NONE)];
/// The name that is not defined.
static NAME_ATTRIBUTES: &[Native] = &[Native::constant("name", Value::NONE)];
/// The module that was to be imported.
static IMPORT_ATTRIBUTES: &[Native] = &[
    Native::constant("name", Value::NONE),
    Native::constant("path", Value::NONE),
    Native::get("msg", |vm, value| argument(vm, value, 0)),
];

static VALUE_ATTRIBUTES: &[Native] = &[Native::get("value", |vm, value| argument(vm, value, 0))];

static CODE_ATTRIBUTES: &[Native] = &[Native::get("code", |vm, value| {
    let args = this(vm, value)?.args.get();
    match args.items() {
        [] => Ok(Value::NONE),
        [code] => Ok(*code),
        _ => Ok(args.value()),
    }
})];

/// An attribute that shows an argument until it is set.
macro_rules! settable {
    ($name:literal, $from:ident, $i:literal) => {
        Native::get_set(
            $name,
            |vm, value| match detail_set(vm, value, $name)? {
                Some(set) => Ok(set),
                None => $from(vm, value, $i),
            },
            |vm, value, new| set_detail(vm, value, $name, new),
        )
    };
}

/// UnicodeDecodeError(encoding, object, start, end, reason), and the same for encoding.
static UNICODE_ATTRIBUTES: &[Native] = &[
    settable!("encoding", argument, 0),
    settable!("object", argument, 1),
    settable!("start", argument, 2),
    settable!("end", argument, 3),
    settable!("reason", argument, 4),
];

/// OSError(errno, strerror, filename): with fewer than two arguments they are no error number.
static ERRNO_ATTRIBUTES: &[Native] = &[
    settable!("errno", system_detail, 0),
    settable!("strerror", system_detail, 1),
    settable!("filename", system_detail, 2),
    Native::get("characters_written", |vm, value| {
        let written = system_detail(vm, value, 2)?;
        if written.is_none() {
            return Err(vm.attribute_error(format_args!("characters_written")));
        }
        Ok(written)
    }),
    Native::get("filename2", |vm, value| system_detail(vm, value, 4)),
];

fn system_detail(vm: &mut Vm, value: Value, i: usize) -> Result<Value> {
    match this(vm, value)?.args.get().len() {
        0 | 1 => Ok(Value::NONE),
        _ => argument(vm, value, i),
    }
}

/// Sets what an attribute shows in place of an argument: it is kept in the instance, the arguments stay.
fn set_detail(vm: &mut Vm, value: Value, name: &str, new: Slot) -> Result<()> {
    let name = vm.intern(name)?;
    let class = vm.class_of(value);
    vm.set_own_attribute(value, class, name, Some(new.unwrap_or(Value::NONE)))
}

/// What was set for an attribute.
fn detail_set(vm: &mut Vm, value: Value, name: &str) -> Result<Slot> {
    let name = vm.intern(name)?;
    Ok(vm.own_attribute(value, name))
}

/// SyntaxError(message, (filename, line, column, text)).
static SYNTAX_ATTRIBUTES: &[Native] = &[
    Native::get("msg", |vm, value| argument(vm, value, 0)),
    Native::get("filename", |vm, value| detail(vm, value, 0)),
    Native::get("lineno", |vm, value| detail(vm, value, 1)),
    Native::get("offset", |vm, value| detail(vm, value, 2)),
    Native::get("text", |vm, value| detail(vm, value, 3)),
    Native::get("end_lineno", |vm, value| detail(vm, value, 4)),
    Native::get("end_offset", |vm, value| detail(vm, value, 5)),
    Native::constant("print_file_and_line", Value::NONE),
];

fn detail(vm: &mut Vm, value: Value, i: usize) -> Result<Value> {
    let details = argument(vm, value, 1)?;
    Ok(details.cast::<Tuple>().and_then(|details| details.items().get(i).copied()).unwrap_or(Value::NONE))
}

/// Is this class derived from BaseException?
#[must_use]
pub fn is_exception_class(value: Value) -> Option<Gc<Class>> {
    value.cast::<Class>().filter(|class| class.is_subclass_of(&BASE_EXCEPTION))
}
