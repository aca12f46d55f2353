//! `io`: files and streams in memory; and the builtin `open`.

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
