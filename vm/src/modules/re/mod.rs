//! `re`: regular expressions. Text to program in `parse.rs`, the program's instructions in `program.rs`, the matcher in
//! `machine.rs`, compiled expressions in `pattern.rs`, matches in `matched.rs`, replacement texts in `template.rs`.

mod fold;
mod machine;
mod matched;
mod parse;
mod parse_class;
mod parse_group;
mod pattern;
mod program;
mod template;

use crate::objects::class::Result;
use crate::objects::dict::Dict;
use crate::objects::exception;
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::objects::object::Gc;
use crate::objects::string::Str;
use crate::objects::{string_search, wrapped};
use crate::runtime::vm::Global;
use crate::runtime::{Args, Vm};
use crate::value::Value;
use alloc::string::String;
use parse::flag;
use pattern::Pattern;

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "re", contents: CONTENTS };

/// Compiled expressions that are kept.
const KEPT: usize = if usize::BITS == 32 { 8 } else { 128 };

/// A flag: with the library in Python one that shows its name, else an int.
#[cfg(feature = "library")]
macro_rules! flag_row {
    ($name:literal, $flag:expr) => {
        Native::make($name, |vm| {
            let class = crate::modules::frozen::item(vm, "_re_more", "RegexFlag")?;
            vm.call(class, &[Value::int($flag as isize)])
        })
    };
}
#[cfg(not(feature = "library"))]
macro_rules! flag_row {
    ($name:literal, $flag:expr) => {
        Native::constant($name, Value::int($flag as isize))
    };
}

static CONTENTS: &[Native] = &[
    Native::function_kw("compile", 0, 2, |vm, args| {
        let [text, flags] = args.bind(vm, "compile", ["pattern", "flags"], 0, 1)?;
        Ok(compiled(vm, text.unwrap_or(Value::NONE), flags)?.value())
    }),
    Native::function_kw("match", 0, 3, |vm, args| through(vm, args, "match")),
    Native::function_kw("search", 0, 3, |vm, args| through(vm, args, "search")),
    Native::function_kw("fullmatch", 0, 3, |vm, args| through(vm, args, "fullmatch")),
    Native::function_kw("findall", 0, 3, |vm, args| through(vm, args, "findall")),
    Native::function_kw("finditer", 0, 3, |vm, args| through(vm, args, "finditer")),
    Native::function_kw("sub", 0, 5, |vm, args| {
        let [text, replacement, string, count, flags] =
            args.bind(vm, "sub", ["pattern", "repl", "string", "count", "flags"], 0, 3)?;
        let pattern = compiled(vm, text.unwrap_or(Value::NONE), flags)?;
        let (replacement, string) = (replacement.unwrap_or(Value::NONE), string.unwrap_or(Value::NONE));
        Ok(pattern::substitute(vm, pattern, replacement, string, count)?.0)
    }),
    Native::function_kw("subn", 0, 5, |vm, args| {
        let [text, replacement, string, count, flags] =
            args.bind(vm, "subn", ["pattern", "repl", "string", "count", "flags"], 0, 3)?;
        let pattern = compiled(vm, text.unwrap_or(Value::NONE), flags)?;
        let (replacement, string) = (replacement.unwrap_or(Value::NONE), string.unwrap_or(Value::NONE));
        let (result, n) = pattern::substitute(vm, pattern, replacement, string, count)?;
        Ok(vm.new_tuple(&[result, Value::int(n as isize)])?.value())
    }),
    Native::function_kw("split", 0, 4, |vm, args| {
        let [text, string, most, flags] =
            args.bind(vm, "split", ["pattern", "string", "maxsplit", "flags"], 0, 2)?;
        let pattern = compiled(vm, text.unwrap_or(Value::NONE), flags)?;
        pattern::split(vm, pattern, string.unwrap_or(Value::NONE), most)
    }),
    Native::function("escape", 1, 1, escape),
    Native::function("purge", 0, 0, |vm, _| {
        vm.set_global(Global::RegexCache, None);
        Ok(Value::NONE)
    }),
    Native::class("Pattern", &pattern::PATTERN),
    Native::class("Match", &matched::MATCH),
    Native::class("error", &exception::REGEX_ERROR),
    Native::class("PatternError", &exception::REGEX_ERROR),
    flag_row!("NOFLAG", 0),
    flag_row!("A", flag::ASCII),
    flag_row!("ASCII", flag::ASCII),
    flag_row!("DEBUG", flag::DEBUG),
    flag_row!("I", flag::IGNORECASE),
    flag_row!("IGNORECASE", flag::IGNORECASE),
    flag_row!("L", flag::LOCALE),
    flag_row!("LOCALE", flag::LOCALE),
    flag_row!("M", flag::MULTILINE),
    flag_row!("MULTILINE", flag::MULTILINE),
    flag_row!("S", flag::DOTALL),
    flag_row!("DOTALL", flag::DOTALL),
    flag_row!("U", flag::UNICODE),
    flag_row!("UNICODE", flag::UNICODE),
    flag_row!("X", flag::VERBOSE),
    flag_row!("VERBOSE", flag::VERBOSE),
    #[cfg(feature = "library")]
    Native::make("RegexFlag", |vm| crate::modules::frozen::item(vm, "_re_more", "RegexFlag")),
    #[cfg(feature = "library")]
    Native::make("Scanner", |vm| crate::modules::frozen::item(vm, "_re_more", "Scanner")),
];

/// A function of the module that compiles its first argument and calls the method of the same name.
fn through(vm: &mut Vm, args: Args, name: &'static str) -> Result<Value> {
    let [text, string, flags] = args.bind(vm, name, ["pattern", "string", "flags"], 0, 2)?;
    let pattern = compiled(vm, text.unwrap_or(Value::NONE), flags)?;
    let method = vm.intern(name)?;
    vm.call_method(pattern.value(), method, &[string.unwrap_or(Value::NONE)])
}

/// The expression compiled, or taken from those that are kept.
fn compiled(vm: &mut Vm, text: Value, flags: Option<Value>) -> Result<Gc<Pattern>> {
    let flags = match flags {
        Some(flags) => vm.index(flags, true)?,
        None => 0,
    };
    if let Some(pattern) = text.cast_exact::<Pattern>() {
        if flags != 0 {
            return Err(vm.value_error(format_args!("cannot process flags argument with a compiled pattern")));
        }
        return Ok(pattern);
    }
    let Ok(flags) = u32::try_from(flags) else {
        return Err(vm.value_error(format_args!("bad flags")));
    };
    let kept = match vm.global(Global::RegexCache).and_then(|cache| cache.cast::<Dict>()) {
        Some(cache) if cache.len() < KEPT => cache,
        _ => {
            let cache = vm.new_dict()?;
            vm.set_global(Global::RegexCache, Some(cache.value()));
            cache
        }
    };
    let plain = wrapped::unwrap(text);
    let is_text = plain.cast::<Str>().is_some();
    if !is_text && plain.cast::<crate::objects::bytes::Bytes>().is_none() {
        return Err(vm.type_error(format_args!("first argument must be string or compiled pattern")));
    }
    let key = vm.new_tuple(&[Value::bool(is_text), plain, Value::int(flags as isize)])?.value();
    if let Some(known) = Dict::get(&kept, vm, key)?.and_then(|known| known.cast_exact::<Pattern>()) {
        return Ok(known);
    }
    let pattern = pattern::compile(vm, plain, flags)?;
    if flags & flag::DEBUG == 0 {
        kept.set(vm, key, pattern.value())?;
    }
    Ok(pattern)
}

/// Bytes that `re.escape` puts a backslash in front of.
const SPECIAL: &[u8] = b"()[]{}?*+-|^$\\.&~# \t\n\r\x0b\x0c";

fn escape(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = wrapped::as_str(args[0]);
    let bytes = match text {
        Some(text) => text.get().as_bytes(),
        None => vm.buffer(args[0], false)?.bytes(),
    };
    let mut out = alloc::vec::Vec::new();
    if out.try_reserve(bytes.len() * 2).is_err() {
        return Err(vm.out_of_memory());
    }
    for byte in bytes {
        if SPECIAL.contains(byte) {
            out.push(b'\\');
        }
        out.push(*byte);
    }
    match text {
        Some(_) => crate::objects::codec::decode_utf8(vm, &out),
        None => vm.new_bytes(&out),
    }
}

/// Raises `re.error` with the attributes that CPython's has.
fn regex_error(vm: &mut Vm, problem: &parse::Problem, text: Option<Value>) -> crate::runtime::Raised {
    if problem.at == parse::NO_PLACE {
        let raised = vm.error(&exception::REGEX_ERROR, format_args!("{}", problem.message));
        let Ok(message) = vm.new_str(&problem.message) else { return raised };
        let mut raised = vm.with_detail(raised, &exception::REGEX_ERROR, "msg", message);
        for name in ["pattern", "pos", "lineno", "colno"] {
            raised = vm.with_detail(raised, &exception::REGEX_ERROR, name, Value::NONE);
        }
        return raised;
    }
    let lines = text.and_then(|text| text.cast::<Str>()).map_or("", |text| text.get().as_str());
    let before: String = lines.chars().take(problem.at).collect();
    let line = before.matches('\n').count() + 1;
    let column = problem.at
        - before.rfind('\n').map_or(0, |at| string_search::count_chars(&before.as_bytes()[..=at]))
        + 1;
    let raised = if lines.contains('\n') {
        vm.error(
            &exception::REGEX_ERROR,
            format_args!("{} at position {} (line {line}, column {column})", problem.message, problem.at),
        )
    } else {
        vm.error(&exception::REGEX_ERROR, format_args!("{} at position {}", problem.message, problem.at))
    };
    let message = match vm.new_str(&problem.message) {
        Ok(message) => message,
        Err(_) => return raised,
    };
    let mut raised = raised;
    for (name, value) in [
        ("msg", message),
        ("pattern", text.unwrap_or(Value::NONE)),
        ("pos", Value::int(problem.at as isize)),
        ("lineno", Value::int(line as isize)),
        ("colno", Value::int(column as isize)),
    ] {
        raised = vm.with_detail(raised, &exception::REGEX_ERROR, name, value);
    }
    raised
}
