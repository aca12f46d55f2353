//! `sys`: the interpreter about itself.

use crate::names;
use crate::objects::class::Result;
use crate::objects::dict::Dict;
use crate::objects::exception::{self, Exception};
use crate::objects::list::List;
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::objects::object::Gc;
use crate::objects::string::Str;
use crate::objects::{file, record};
use crate::runtime::vm::Global;
use crate::runtime::{Args, Vm};
use crate::value::{Float, Value};

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "sys", contents: CONTENTS };

/// The version of the language that the parser and the library follow.
const LANGUAGE: [isize; 3] = [3, 12, 0];

/// The version of MicroPython whose behaviour is followed.
const IMPLEMENTATION: [isize; 3] = [1, 29, 0];

static CONTENTS: &[Native] = &[
    Native::make("path", |vm| Ok(path(vm)?.value())),
    Native::make("argv", |vm| Ok(argv(vm)?.value())),
    Native::make("modules", |vm| Ok(vm.modules.value())),
    Native::make("version", |vm| {
        vm.new_str_fmt(format_args!(
            "{}.{}.{}; Taipan {}",
            LANGUAGE[0],
            LANGUAGE[1],
            LANGUAGE[2],
            env!("CARGO_PKG_VERSION")
        ))
    }),
    Native::make("version_info", |vm| {
        let level = vm.new_str("final")?;
        let values =
            [Value::int(LANGUAGE[0]), Value::int(LANGUAGE[1]), Value::int(LANGUAGE[2]), level, Value::int(0)];
        record::new(vm, "sys.version_info", &["major", "minor", "micro", "releaselevel", "serial"], &values)
    }),
    Native::make("hexversion", |vm| {
        vm.new_int((LANGUAGE[0] << 24 | LANGUAGE[1] << 16 | LANGUAGE[2] << 8 | 0xf0) as i64)
    }),
    Native::make("implementation", |vm| {
        let name = vm.new_str("micropython")?;
        let level = names::empty.value();
        let version = [
            Value::int(IMPLEMENTATION[0]),
            Value::int(IMPLEMENTATION[1]),
            Value::int(IMPLEMENTATION[2]),
            level,
        ];
        let version = vm.new_tuple(&version)?.value();
        let machine = vm.port().machine();
        let machine = vm.new_str_fmt(format_args!("{machine} with Taipan {}", env!("CARGO_PKG_VERSION")))?;
        // `_v2` is how MicroPython tells scripts that arrays check the range of what is stored, as version 2 will.
        record::new(
            vm,
            "sys.implementation",
            &["name", "version", "_machine", "_v2"],
            &[name, version, machine, Value::TRUE],
        )
    }),
    Native::make("platform", |vm| {
        let platform = vm.port().platform();
        vm.new_str(platform)
    }),
    Native::make("byteorder", |vm| vm.new_str(if cfg!(target_endian = "little") { "little" } else { "big" })),
    Native::make("maxsize", |vm| vm.new_int(isize::MAX as i64)),
    Native::constant("maxunicode", Value::int(0x10_ffff)),
    Native::make("stdin", |vm| file::standard(vm, 0)),
    Native::make("stdout", |vm| file::standard(vm, 1)),
    Native::make("stderr", |vm| file::standard(vm, 2)),
    Native::make("__stdin__", |vm| file::standard(vm, 0)),
    Native::make("__stdout__", |vm| file::standard(vm, 1)),
    Native::make("__stderr__", |vm| file::standard(vm, 2)),
    Native::make("ps1", |vm| vm.new_str(">>> ")),
    Native::make("ps2", |vm| vm.new_str("... ")),
    Native::make("copyright", |vm| vm.new_str("")),
    Native::make("executable", |vm| vm.new_str("")),
    Native::make("float_info", float_info),
    Native::make("int_info", |vm| {
        record::new(
            vm,
            "sys.int_info",
            &["bits_per_digit", "sizeof_digit"],
            &[Value::int(usize::BITS as isize), Value::int(size_of::<usize>() as isize)],
        )
    }),
    Native::function("exit", 0, 1, |vm, args| {
        let code = args.get(0).filter(|code| !code.is_none());
        Err(vm.error_with(&exception::SYSTEM_EXIT, code.as_slice()))
    }),
    Native::function("_getframe", 0, 1, |vm, args| {
        let depth = args.get(0).map_or(Ok(0), |depth| vm.index(depth, true))?;
        match crate::objects::frame::at(vm, usize::try_from(depth).unwrap_or(0))? {
            Some(frame) => Ok(frame),
            None => Err(vm.value_error(format_args!("call stack is not deep enough"))),
        }
    }),
    Native::function("print_exception", 1, 2, print_exception),
    Native::function("exc_info", 0, 0, exc_info),
    Native::function("exception", 0, 0, |vm, _| Ok(vm.exception_handled().unwrap_or(Value::NONE))),
    Native::function("getsizeof", 1, 2, getsizeof),
    Native::function("getrecursionlimit", 0, 0, |vm, _| {
        let bytes = vm.frames_end as usize - vm.frames as usize;
        Ok(Value::int((bytes / size_of::<crate::interp::frame::Frame>()) as isize))
    }),
    Native::function("setrecursionlimit", 1, 1, |vm, args| {
        // The frames are laid out at start: the limit cannot be moved, but a script may ask for it.
        let limit = vm.index(args[0], true)?;
        if limit < 1 {
            return Err(vm.value_error(format_args!("recursion limit must be greater or equal than 1")));
        }
        Ok(Value::NONE)
    }),
    Native::function("getdefaultencoding", 0, 0, |vm, _| vm.new_str("utf-8")),
    Native::function("intern", 1, 1, |vm, args| {
        let text = vm.expect_str(args[0], "intern() argument")?;
        Ok(vm.intern_str(text)?.value())
    }),
    Native::function("atexit", 1, 1, |vm, args| {
        let old = vm.global(Global::ExitHandlers).unwrap_or(Value::NONE);
        vm.set_global(Global::ExitHandlers, Some(args[0]).filter(|handler| !handler.is_none()));
        Ok(old)
    }),
];

/// `sys.path`.
///
/// # Errors
/// MemoryError.
pub fn path(vm: &mut Vm) -> Result<Gc<List>> {
    // A script may have assigned another list.
    if let Some(list) = assigned(vm, names::sys_path) {
        return Ok(list);
    }
    vm.module_path()
}

/// `sys.argv`.
///
/// # Errors
/// MemoryError.
pub fn argv(vm: &mut Vm) -> Result<Gc<List>> {
    if let Some(list) = vm.global(Global::SysArgv).and_then(|argv| argv.cast::<List>()) {
        return Ok(list);
    }
    let list = vm.new_list(&[names::empty.value()])?;
    vm.set_global(Global::SysArgv, Some(list.value()));
    Ok(list)
}

fn assigned(vm: &mut Vm, name: Gc<Str>) -> Option<Gc<List>> {
    let module = vm.modules.get_str(names::sys)?.cast::<crate::objects::module::Module>()?;
    module.dict.get_str(name)?.cast::<List>()
}

fn float_info(vm: &mut Vm) -> Result<Value> {
    let max = vm.new_float(Float::MAX)?;
    let min = vm.new_float(Float::MIN_POSITIVE)?;
    let epsilon = vm.new_float(Float::EPSILON)?;
    let int = |i: i32| Value::int(i as isize);
    record::new(
        vm,
        "sys.float_info",
        &[
            "max",
            "max_exp",
            "max_10_exp",
            "min",
            "min_exp",
            "min_10_exp",
            "dig",
            "mant_dig",
            "epsilon",
            "radix",
        ],
        &[
            max,
            int(Float::MAX_EXP),
            int(Float::MAX_10_EXP),
            min,
            int(Float::MIN_EXP),
            int(Float::MIN_10_EXP),
            int(Float::DIGITS as i32),
            int(Float::MANTISSA_DIGITS as i32),
            epsilon,
            int(Float::RADIX as i32),
        ],
    )
}

fn print_exception(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some(exception) = args[0].cast::<Exception>() else {
        let name = vm.class_of(args[0]).name();
        return Err(
            vm.type_error(format_args!("print_exception() argument 1 must be an exception, not {name}"))
        );
    };
    let mut f = vm.formatter();
    vm.write_exception(exception, &mut f);
    let target = match args.get(1).filter(|target| !target.is_none()) {
        Some(target) => Some(target),
        None => super::builtins::standard_output(vm),
    };
    match target {
        Some(target) => {
            let text = f.finish(vm)?;
            vm.call_method(target, names::write, &[text])?;
        }
        None => file::write_port(vm, 1, f.as_str().as_bytes())?,
    }
    Ok(Value::NONE)
}

fn exc_info(vm: &mut Vm, _: Args) -> Result<Value> {
    let info = match vm.exception_handled().and_then(|handled| handled.cast::<Exception>()) {
        Some(exception) => [
            vm.class_of(exception.value()).value(),
            exception.value(),
            exception.traceback.get().unwrap_or(Value::NONE),
        ],
        None => [Value::NONE; 3],
    };
    Ok(vm.new_tuple(&info)?.value())
}

/// What an object takes of the heap.
pub(crate) fn getsizeof(vm: &mut Vm, args: Args) -> Result<Value> {
    let value = args[0];
    let size = match core::ptr::NonNull::new(value.bits() as *mut u8) {
        Some(cell) if value.is_pointer() && vm.heap.is_cell(value.bits()) => vm.heap.cell_size(cell),
        // Small numbers and the like are the word itself; static objects take no heap.
        _ => size_of::<Value>(),
    };
    let entries = match value.cast::<Dict>() {
        Some(dict) => dict.len() * 3 * size_of::<Value>(),
        None => value.cast::<List>().map_or(0, |list| list.len() * size_of::<Value>()),
    };
    Ok(Value::int((size + entries) as isize))
}
