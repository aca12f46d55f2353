//! `io`: files and streams in memory; and the builtin `open`.

use crate::objects::class::{Class, Layout, Protocol, Result};
use crate::objects::file;
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::objects::plain::Plain;
use crate::objects::shape::Shape;
use crate::runtime::mounts::Place;
use crate::runtime::{Args, Vm};
use crate::value::Value;

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "io", contents: CONTENTS };

static CONTENTS: &[Native] = &[
    Native::function_kw("open", 1, 8, open),
    Native::class("IOBase", &IO_BASE),
    Native::class("StringIO", &file::STRING_IO),
    Native::class("BytesIO", &file::BYTES_IO),
    Native::class("FileIO", &file::BINARY_FILE),
    Native::class("TextIOWrapper", &file::TEXT_FILE),
    Native::constant("SEEK_SET", Value::int(0)),
    Native::constant("SEEK_CUR", Value::int(1)),
    Native::constant("SEEK_END", Value::int(2)),
];

/// `io.IOBase`: what classes of streams that scripts write derive from.
static IO_BASE: Class = Class::builtin("IOBase", &IO_BASE_SHAPE, &IO_BASE_PROTOCOL, &[]);
static IO_BASE_SHAPE: Shape = Shape::builtin(&IO_BASE, Layout::Plain, 1, 0);
static IO_BASE_PROTOCOL: Protocol = Protocol {
    new: Some(|vm, class, _| Ok(vm.alloc(Plain::new(class.root_shape()))?.value())),
    ..Protocol::NONE
};

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
    match vm.locate(path.get().as_str()) {
        Place::Port => file::open(vm, path, mode),
        Place::Mounted(object, path) => vm.call_mounted(object, "open", &path, Some(mode)),
    }
}
