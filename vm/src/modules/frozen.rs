//! Frozen modules: those that are built in, no matter what files there are.
//!
//! The VM's own modules that are written in Python are built in as text (feature `frozen`): parsed when they are first imported,
//! no cost before. A port may bring others, compiled, in an [`image`](super::frozen_image); a firmware has these modules that way
//! too, because there instructions are read from flash where they are.
//!
//! They stand behind `sys.path`, so that a script's own file of the same name wins, as in CPython; the entry
//! `.frozen` of `sys.path` names the place where they are found earlier.

#[cfg(feature = "images")]
use super::frozen_image;
use crate::objects::class::Result;
use crate::runtime::{Port, Vm};
use crate::value::Value;

/// What a frozen module is made of.
#[derive(Clone, Copy, Debug)]
pub enum Content {
    /// Source text.
    Text(&'static str),
    /// A compiled file.
    #[cfg(feature = "images")]
    Compiled(&'static [u8]),
}

/// A frozen module.
#[derive(Clone, Copy, Debug)]
pub struct Frozen {
    /// Its full name.
    pub name: &'static str,
    /// What it is made of.
    pub content: Content,
    /// Is it a package, although it may have no modules?
    pub is_package: bool,
}

/// A module of the VM: name and text.
type Text = (&'static str, &'static str);

macro_rules! library {
    ($($name:literal $file:literal)*) => {
        /// Every module of the VM that is written in Python: name and text.
        #[cfg(feature = "frozen")]
        pub static LIBRARY: &[Text] = &[$(($name, include_str!(concat!("../frozen/", $file))),)*];
    };
}

/// There are none in this build.
#[cfg(not(feature = "frozen"))]
pub static LIBRARY: &[Text] = &[];

library! {
    "__future__" "__future__.py"
    "_abc" "_abc.py"
    "_asyncio_more" "_asyncio_more.py"
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

/// Every frozen module.
fn all(port: &dyn Port) -> impl Iterator<Item = Frozen> {
    let library =
        LIBRARY.iter().map(|(name, text)| Frozen { name, content: Content::Text(text), is_package: false });
    #[cfg(feature = "images")]
    return frozen_image::modules(port.frozen_modules()).chain(library);
    #[cfg(not(feature = "images"))]
    {
        let _ = port;
        library
    }
}

/// The module with this full name.
#[must_use]
pub fn find(port: &dyn Port, name: &str) -> Option<Frozen> {
    all(port).find(|module| module.name == name)
}

/// Is there a module whose name begins with `package` and a dot?
#[must_use]
pub fn is_package(port: &dyn Port, package: &str) -> bool {
    all(port).any(|module| module.name.strip_prefix(package).is_some_and(|rest| rest.starts_with('.')))
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
