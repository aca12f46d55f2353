//! Modules that are written in Python and built in as text: parsed when they are first imported, no cost before.
//!
//! They stand behind `sys.path`, so that a script's own file of the same name wins, as in CPython; the entry
//! `.frozen` of `sys.path` names the place where they are found earlier. A port asks for them with the feature
//! `frozen`; a firmware that is short of flash leaves it out.

use crate::objects::class::Result;
use crate::runtime::Vm;
use crate::value::Value;

/// A module in the table.
pub struct Frozen {
    /// Its full name.
    pub name: &'static str,
    /// Its text.
    pub source: &'static str,
}

macro_rules! frozen {
    ($($name:literal $file:literal)*) => {
        /// Every module.
        #[cfg(feature = "frozen")]
        static TABLE: &[Frozen] =
            &[$(Frozen { name: $name, source: include_str!(concat!("../frozen/", $file)) },)*];
    };
}

#[cfg(not(feature = "frozen"))]
static TABLE: &[Frozen] = &[];

frozen! {
    "__future__" "__future__.py"
    "_abc" "_abc.py"
    "_asyncio_streams" "_asyncio_streams.py"
    "_collections_more" "_collections_more.py"
    "_io_more" "_io_more.py"
    "_json_more" "_json_more.py"
    "_os_more" "_os_more.py"
    "_random_more" "_random_more.py"
    "_re_more" "_re_more.py"
    "_struct_more" "_struct_more.py"
    "abc" "abc.py"
    "asyncio" "asyncio.py"
    "bisect" "bisect.py"
    "collections.abc" "collections.abc.py"
    "contextlib" "contextlib.py"
    "copy" "copy.py"
    "dataclasses" "dataclasses.py"
    "deflate" "deflate.py"
    "enum" "enum.py"
    "functools" "functools.py"
    "gzip" "gzip.py"
    "heapq" "heapq.py"
    "importlib" "importlib.py"
    "inspect" "inspect.py"
    "itertools" "itertools.py"
    "json.decoder" "json.decoder.py"
    "json.encoder" "json.encoder.py"
    "keyword" "keyword.py"
    "operator" "operator.py"
    "os.path" "os.path.py"
    "platform" "platform.py"
    "socket" "socket.py"
    "string" "string.py"
    "string.templatelib" "string.templatelib.py"
    "textwrap" "textwrap.py"
    "traceback" "traceback.py"
    "types" "types.py"
    "typing" "typing.py"
    "warnings" "warnings.py"
    "weakref" "weakref.py"
    "zlib" "zlib.py"
}

/// The module with this full name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Frozen> {
    TABLE.iter().find(|module| module.name == name)
}

/// Is there a module whose name begins with `package` and a dot?
#[must_use]
pub fn is_package(package: &str) -> bool {
    TABLE.iter().any(|module| module.name.strip_prefix(package).is_some_and(|rest| rest.starts_with('.')))
}

/// An attribute of a frozen module, for builtin modules that are completed by one.
///
/// # Errors
/// What importing it raises.
pub fn item(vm: &mut Vm, module: &str, name: &str) -> Result<Value> {
    let module = vm.import_absolute(module)?;
    let name = vm.intern(name)?;
    vm.get_attribute(module, name)
}
