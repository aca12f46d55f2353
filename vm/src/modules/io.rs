//! `io`: files and streams in memory; and the builtin `open`.

#[cfg(feature = "frozen")]
use crate::modules::frozen;
use crate::objects::class::Result;
use crate::objects::file;
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::runtime::{Args, Vm};
use crate::value::Value;

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "io", contents: CONTENTS };

static CONTENTS: &[Native] = &[
    Native::function_kw("open", 1, 8, open),
    Native::class("StringIO", &file::STRING_IO),
    Native::class("BytesIO", &file::BYTES_IO),
    Native::class("FileIO", &file::BINARY_FILE),
    Native::class("TextIOWrapper", &file::TEXT_FILE),
    #[cfg(feature = "frozen")]
    Native::make("IOBase", |vm| frozen::item(vm, "_io_more", "IOBase")),
    #[cfg(feature = "frozen")]
    Native::make("RawIOBase", |vm| frozen::item(vm, "_io_more", "RawIOBase")),
    #[cfg(feature = "frozen")]
    Native::make("BufferedIOBase", |vm| frozen::item(vm, "_io_more", "BufferedIOBase")),
    #[cfg(feature = "frozen")]
    Native::make("TextIOBase", |vm| frozen::item(vm, "_io_more", "TextIOBase")),
    #[cfg(feature = "frozen")]
    Native::make("BufferedReader", |vm| frozen::item(vm, "_io_more", "BufferedReader")),
    #[cfg(feature = "frozen")]
    Native::make("BufferedWriter", |vm| frozen::item(vm, "_io_more", "BufferedWriter")),
    #[cfg(feature = "frozen")]
    Native::make("BufferedRandom", |vm| frozen::item(vm, "_io_more", "BufferedRandom")),
    #[cfg(feature = "frozen")]
    Native::make("BufferedRWPair", |vm| frozen::item(vm, "_io_more", "BufferedRWPair")),
    #[cfg(feature = "frozen")]
    Native::make("UnsupportedOperation", |vm| frozen::item(vm, "_io_more", "UnsupportedOperation")),
    Native::constant("DEFAULT_BUFFER_SIZE", Value::int(8192)),
    Native::constant("SEEK_SET", Value::int(0)),
    Native::constant("SEEK_CUR", Value::int(1)),
    Native::constant("SEEK_END", Value::int(2)),
];

pub(super) fn open(vm: &mut Vm, args: Args) -> Result<Value> {
    let [path, mode, ..] = args.bind(
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
    file::open(vm, path, mode)
}
