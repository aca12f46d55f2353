//! `io`: files and streams in memory; and the builtin `open`.

#[cfg(feature = "library")]
use crate::modules::frozen;
use crate::objects::class::Result;
#[cfg(not(feature = "library"))]
use crate::objects::class::{Class, Layout, Protocol};
use crate::objects::file;
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
#[cfg(not(feature = "library"))]
use crate::objects::plain::Plain;
#[cfg(not(feature = "library"))]
use crate::objects::shape::Shape;
use crate::runtime::mounts::Place;
use crate::runtime::{Args, Vm};
use crate::value::Value;

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "io", contents: CONTENTS };

static CONTENTS: &[Native] = &[
    Native::function_kw("open", 1, 8, open),
    // Where there are modules in Python, IOBase has the methods that CPython's has.
    #[cfg(not(feature = "library"))]
    Native::class("IOBase", &IO_BASE),
    Native::class("StringIO", &file::STRING_IO),
    Native::class("BytesIO", &file::BYTES_IO),
    Native::class("FileIO", &file::BINARY_FILE),
    Native::class("TextIOWrapper", &file::TEXT_FILE),
    #[cfg(feature = "library")]
    Native::make("IOBase", |vm| frozen::item(vm, "_io_more", "IOBase")),
    #[cfg(feature = "library")]
    Native::make("RawIOBase", |vm| frozen::item(vm, "_io_more", "RawIOBase")),
    #[cfg(feature = "library")]
    Native::make("BufferedIOBase", |vm| frozen::item(vm, "_io_more", "BufferedIOBase")),
    #[cfg(feature = "library")]
    Native::make("TextIOBase", |vm| frozen::item(vm, "_io_more", "TextIOBase")),
    #[cfg(feature = "library")]
    Native::make("BufferedReader", |vm| frozen::item(vm, "_io_more", "BufferedReader")),
    #[cfg(feature = "library")]
    Native::make("BufferedWriter", |vm| frozen::item(vm, "_io_more", "BufferedWriter")),
    #[cfg(feature = "library")]
    Native::make("BufferedRandom", |vm| frozen::item(vm, "_io_more", "BufferedRandom")),
    #[cfg(feature = "library")]
    Native::make("BufferedRWPair", |vm| frozen::item(vm, "_io_more", "BufferedRWPair")),
    #[cfg(feature = "library")]
    Native::make("UnsupportedOperation", |vm| frozen::item(vm, "_io_more", "UnsupportedOperation")),
    Native::constant("DEFAULT_BUFFER_SIZE", Value::int(8192)),
    Native::constant("SEEK_SET", Value::int(0)),
    Native::constant("SEEK_CUR", Value::int(1)),
    Native::constant("SEEK_END", Value::int(2)),
];

/// `io.IOBase`: what classes of streams that scripts write derive from.
#[cfg(not(feature = "library"))]
static IO_BASE: Class = Class::builtin("IOBase", &IO_BASE_SHAPE, &IO_BASE_PROTOCOL, &[]);
#[cfg(not(feature = "library"))]
static IO_BASE_SHAPE: Shape = Shape::builtin(&IO_BASE, Layout::Plain, 1, 0);
#[cfg(not(feature = "library"))]
static IO_BASE_PROTOCOL: Protocol = Protocol {
    new: Some(|vm, class, _| Ok(vm.alloc(Plain::new(class.root_shape()))?.value())),
    ..Protocol::NONE
};

pub(super) fn open(vm: &mut Vm, args: Args) -> Result<Value> {
    #[cfg_attr(not(feature = "library"), expect(unused_variables, reason = "text is UTF-8 as it is there"))]
    let [path, mode, _, encoding, errors, newline, ..] = args.bind(
        vm,
        "open",
        ["file", "mode", "buffering", "encoding", "errors", "newline", "closefd", "opener"],
        0,
        1,
    )?;
    let path = path.unwrap_or(Value::NONE);
    let Some(path) = crate::objects::wrapped::as_str(path) else {
        let name = vm.class_of(path).name();
        return Err(vm.type_error(format_args!("expected str, bytes or os.PathLike object, not {name}")));
    };
    let mode = match mode {
        Some(mode) => vm.expect_str(mode, "open() argument 'mode'")?.get().as_str(),
        None => "r",
    };
    #[cfg(feature = "library")]
    {
        let plain = [encoding, errors, newline].map(|argument| argument.filter(|value| !value.is_none()));
        let is_utf8 = |name: &str| matches!(name, "utf-8" | "utf8" | "UTF-8" | "UTF8" | "utf_8");
        let is_usual = |value: Value, usual: &dyn Fn(&str) -> bool| {
            crate::objects::wrapped::as_str(value).is_some_and(|text| usual(text.get().as_str()))
        };
        let special = plain[0].is_some_and(|name| !is_usual(name, &is_utf8))
            || plain[1].is_some_and(|errors| !is_usual(errors, &|errors| errors == "strict"))
            || plain[2].is_some_and(|newline| !is_usual(newline, &|newline| newline == "\n"));
        if special {
            // Text in another encoding or with other ends of lines is read and written over a binary file.
            let open_text = frozen::item(vm, "_io_more", "open_text")?;
            let mode = vm.new_str(mode)?;
            let [encoding, errors, newline] = plain.map(|argument| argument.unwrap_or(Value::NONE));
            return vm.call(open_text, &[path.value(), mode, encoding, errors, newline]);
        }
    }
    match vm.locate(path.get().as_str()) {
        Place::Port => file::open(vm, path, mode),
        Place::Mounted(object, path) => vm.call_mounted(object, "open", &path, Some(mode)),
    }
}
