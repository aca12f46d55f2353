//! `builtins`: the functions, classes and constants that every script sees. The table is in one piece, because
//! a global's lookup ends with a search of it.

mod attributes;
mod classes;
mod code;
mod dir;
mod numbers;
mod output;
mod sequences;
mod session;

pub use classes::{is_instance_of, is_subclass_of};
pub use code::locals_of;
pub use dir::dir_of;
pub use output::{standard_output, write_stdout};

use crate::objects::exception as exc;
use crate::objects::module::NativeModule;
use crate::objects::native::{ANY, Native};
use crate::objects::{
    bool, bytearray, bytes, class, complex, descriptor, dict, enumerate, filter, float, int, list, map,
    memoryview, range, reversed, set, slice, string, super_, tuple, zip,
};
use crate::value::Value;

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "builtins", contents: CONTENTS };

/// Is it the name of a builtin?
#[must_use]
pub fn is_name(name: &str) -> bool {
    CONTENTS.iter().any(|native| native.name == name)
}

/// What every script sees.
pub static CONTENTS: &[Native] = &[
    Native::function_kw("print", 0, ANY, output::print),
    Native::function("len", 1, 1, |vm, args| {
        let len = vm.len(args[0])?;
        vm.new_uint(len as u64)
    }),
    Native::constant("None", Value::NONE),
    Native::constant("False", Value::FALSE),
    Native::constant("True", Value::TRUE),
    Native::class("range", &range::RANGE),
    Native::class("int", &int::INT),
    Native::class("str", &string::STR),
    Native::class("float", &float::FLOAT),
    Native::class("complex", &complex::COMPLEX),
    Native::class("bool", &bool::BOOL),
    Native::class("list", &list::LIST),
    Native::class("tuple", &tuple::TUPLE),
    Native::class("dict", &dict::DICT),
    Native::class("set", &set::SET),
    Native::class("frozenset", &set::FROZEN_SET),
    Native::class("bytes", &bytes::BYTES),
    Native::class("bytearray", &bytearray::BYTEARRAY),
    Native::class("memoryview", &memoryview::MEMORYVIEW),
    Native::class("slice", &slice::SLICE),
    Native::class("object", &class::OBJECT),
    Native::class("type", &class::TYPE),
    Native::class("super", &super_::SUPER),
    Native::class("property", &descriptor::PROPERTY),
    Native::class("staticmethod", &descriptor::STATIC_METHOD),
    Native::class("classmethod", &descriptor::CLASS_METHOD),
    Native::class("enumerate", &enumerate::ENUMERATE),
    Native::class("zip", &zip::ZIP),
    Native::class("map", &map::MAP),
    Native::class("filter", &filter::FILTER),
    Native::class("reversed", &reversed::REVERSED),
    Native::function("isinstance", 2, 2, classes::isinstance),
    Native::function("issubclass", 2, 2, classes::issubclass),
    Native::function("getattr", 2, 3, attributes::getattr),
    Native::function("hasattr", 2, 2, attributes::hasattr),
    Native::function("setattr", 3, 3, attributes::setattr),
    Native::function("delattr", 2, 2, attributes::delattr),
    Native::function("callable", 1, 1, |vm, args| Ok(Value::bool(vm.is_callable(args[0])))),
    Native::function("dir", 0, 1, dir::dir),
    Native::function("vars", 0, 1, attributes::vars),
    Native::function("id", 1, 1, attributes::id),
    Native::function("hash", 1, 1, attributes::hash),
    Native::function("abs", 1, 1, numbers::abs),
    Native::function("bin", 1, 1, |vm, args| numbers::radix(vm, args[0], 2)),
    Native::function("oct", 1, 1, |vm, args| numbers::radix(vm, args[0], 8)),
    Native::function("hex", 1, 1, |vm, args| numbers::radix(vm, args[0], 16)),
    Native::function("chr", 1, 1, numbers::chr),
    Native::function("ord", 1, 1, numbers::ord),
    Native::function("divmod", 2, 2, numbers::divmod),
    Native::function_kw("pow", 0, 3, numbers::pow),
    Native::function_kw("round", 0, 2, numbers::round),
    Native::function_kw("sum", 1, 2, numbers::sum),
    Native::function_kw("min", 0, ANY, |vm, args| {
        sequences::extreme(vm, args, "min", crate::runtime::CompareOp::Lt)
    }),
    Native::function_kw("max", 0, ANY, |vm, args| {
        sequences::extreme(vm, args, "max", crate::runtime::CompareOp::Gt)
    }),
    Native::function("all", 1, 1, sequences::all),
    Native::function("any", 1, 1, sequences::any),
    Native::function_kw("sorted", 1, 1, sequences::sorted),
    Native::function("iter", 1, 2, sequences::iter),
    Native::function("next", 1, 2, sequences::next),
    Native::function("aiter", 1, 1, sequences::aiter),
    Native::function("anext", 1, 2, sequences::anext),
    Native::function("repr", 1, 1, |vm, args| vm.repr(args[0])),
    Native::function("ascii", 1, 1, output::ascii),
    Native::function("format", 1, 2, output::format),
    Native::function("input", 0, 1, output::input),
    Native::function("help", 0, 1, session::help),
    Native::function_kw("breakpoint", 0, ANY, session::breakpoint),
    Native::function("exit", 0, 1, session::exit),
    Native::function("quit", 0, 1, session::exit),
    Native::function_kw("open", 1, 8, super::io::open),
    Native::function("globals", 0, 0, code::globals),
    Native::function("locals", 0, 0, code::locals),
    Native::function_kw("eval", 1, 3, code::eval),
    Native::function_kw("exec", 1, 3, code::exec),
    Native::function_kw("compile", 0, 6, code::compile),
    Native::function_kw("__import__", 1, 5, code::import),
    Native::function_kw("__build_class__", 2, ANY, crate::interp::handlers::build_class_call),
    #[cfg(feature = "library")]
    Native::make("__template__", |vm| super::frozen::item(vm, "string.templatelib", "__template__")),
    // What a class made in globals without a name, such as those of `exec`, has as its module.
    Native::make("__name__", |vm| vm.new_str("builtins")),
    Native::make("__builtins__", |vm| vm.import_absolute("builtins")),
    Native::constant("Ellipsis", Value::ELLIPSIS),
    Native::constant("NotImplemented", Value::NOT_IMPLEMENTED),
    Native::make("__debug__", |vm| Ok(Value::bool(vm.options.optimize == 0))),
    Native::class("BaseException", &exc::BASE_EXCEPTION),
    Native::class("Exception", &exc::EXCEPTION),
    Native::class("SystemExit", &exc::SYSTEM_EXIT),
    Native::class("KeyboardInterrupt", &exc::KEYBOARD_INTERRUPT),
    Native::class("GeneratorExit", &exc::GENERATOR_EXIT),
    Native::class("BaseExceptionGroup", &exc::BASE_EXCEPTION_GROUP),
    Native::class("StopIteration", &exc::STOP_ITERATION),
    Native::class("StopAsyncIteration", &exc::STOP_ASYNC_ITERATION),
    Native::class("ArithmeticError", &exc::ARITHMETIC_ERROR),
    Native::class("FloatingPointError", &exc::FLOATING_POINT_ERROR),
    Native::class("OverflowError", &exc::OVERFLOW_ERROR),
    Native::class("ZeroDivisionError", &exc::ZERO_DIVISION_ERROR),
    Native::class("AssertionError", &exc::ASSERTION_ERROR),
    Native::class("AttributeError", &exc::ATTRIBUTE_ERROR),
    Native::class("BufferError", &exc::BUFFER_ERROR),
    Native::class("EOFError", &exc::EOF_ERROR),
    Native::class("ImportError", &exc::IMPORT_ERROR),
    Native::class("ModuleNotFoundError", &exc::MODULE_NOT_FOUND_ERROR),
    Native::class("LookupError", &exc::LOOKUP_ERROR),
    Native::class("IndexError", &exc::INDEX_ERROR),
    Native::class("KeyError", &exc::KEY_ERROR),
    Native::class("MemoryError", &exc::MEMORY_ERROR),
    Native::class("NameError", &exc::NAME_ERROR),
    Native::class("UnboundLocalError", &exc::UNBOUND_LOCAL_ERROR),
    Native::class("OSError", &exc::OS_ERROR),
    Native::class("BlockingIOError", &exc::BLOCKING_IO_ERROR),
    Native::class("ConnectionError", &exc::CONNECTION_ERROR),
    Native::class("BrokenPipeError", &exc::BROKEN_PIPE_ERROR),
    Native::class("ChildProcessError", &exc::CHILD_PROCESS_ERROR),
    Native::class("ConnectionAbortedError", &exc::CONNECTION_ABORTED_ERROR),
    Native::class("ConnectionRefusedError", &exc::CONNECTION_REFUSED_ERROR),
    Native::class("ConnectionResetError", &exc::CONNECTION_RESET_ERROR),
    Native::class("InterruptedError", &exc::INTERRUPTED_ERROR),
    Native::class("ProcessLookupError", &exc::PROCESS_LOOKUP_ERROR),
    Native::class("BytesWarning", &exc::BYTES_WARNING),
    Native::class("EncodingWarning", &exc::ENCODING_WARNING),
    Native::class("FutureWarning", &exc::FUTURE_WARNING),
    Native::class("ImportWarning", &exc::IMPORT_WARNING),
    Native::class("PendingDeprecationWarning", &exc::PENDING_DEPRECATION_WARNING),
    Native::class("ResourceWarning", &exc::RESOURCE_WARNING),
    Native::class("SyntaxWarning", &exc::SYNTAX_WARNING),
    Native::class("UnicodeWarning", &exc::UNICODE_WARNING),
    Native::class("UnicodeTranslateError", &exc::UNICODE_TRANSLATE_ERROR),
    Native::class("FileExistsError", &exc::FILE_EXISTS_ERROR),
    Native::class("FileNotFoundError", &exc::FILE_NOT_FOUND_ERROR),
    Native::class("IsADirectoryError", &exc::IS_A_DIRECTORY_ERROR),
    Native::class("NotADirectoryError", &exc::NOT_A_DIRECTORY_ERROR),
    Native::class("PermissionError", &exc::PERMISSION_ERROR),
    Native::class("TimeoutError", &exc::TIMEOUT_ERROR),
    Native::class("ReferenceError", &exc::REFERENCE_ERROR),
    Native::class("RuntimeError", &exc::RUNTIME_ERROR),
    Native::class("NotImplementedError", &exc::NOT_IMPLEMENTED_ERROR),
    Native::class("RecursionError", &exc::RECURSION_ERROR),
    Native::class("SyntaxError", &exc::SYNTAX_ERROR),
    Native::class("IndentationError", &exc::INDENTATION_ERROR),
    Native::class("TabError", &exc::TAB_ERROR),
    Native::class("SystemError", &exc::SYSTEM_ERROR),
    Native::class("TypeError", &exc::TYPE_ERROR),
    Native::class("ValueError", &exc::VALUE_ERROR),
    Native::class("UnicodeError", &exc::UNICODE_ERROR),
    Native::class("UnicodeDecodeError", &exc::UNICODE_DECODE_ERROR),
    Native::class("UnicodeEncodeError", &exc::UNICODE_ENCODE_ERROR),
    Native::class("ViperTypeError", &exc::VIPER_TYPE_ERROR),
    Native::class("Warning", &exc::WARNING),
    Native::class("DeprecationWarning", &exc::DEPRECATION_WARNING),
    Native::class("RuntimeWarning", &exc::RUNTIME_WARNING),
    Native::class("UserWarning", &exc::USER_WARNING),
    Native::class("ExceptionGroup", &exc::EXCEPTION_GROUP),
    Native::class("IOError", &exc::OS_ERROR),
    Native::class("EnvironmentError", &exc::OS_ERROR),
];
