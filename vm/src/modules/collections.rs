//! The module `collections`.

#[cfg(feature = "library")]
use crate::modules::frozen;
use crate::objects::counter::COUNTER;
use crate::objects::default_dict::DEFAULT_DICT;
use crate::objects::deque::DEQUE;
use crate::objects::module::NativeModule;
use crate::objects::named_tuple::named_tuple;
use crate::objects::native::Native;
use crate::objects::ordered_dict::ORDERED_DICT;

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "collections", contents: CONTENTS };

static CONTENTS: &[Native] = &[
    Native::class("Counter", &COUNTER),
    Native::class("OrderedDict", &ORDERED_DICT),
    Native::class("defaultdict", &DEFAULT_DICT),
    Native::class("deque", &DEQUE),
    Native::function_kw("namedtuple", 0, 2, named_tuple),
    #[cfg(feature = "library")]
    Native::make("ChainMap", |vm| frozen::item(vm, "_collections_more", "ChainMap")),
    #[cfg(feature = "library")]
    Native::make("UserDict", |vm| frozen::item(vm, "_collections_more", "UserDict")),
    #[cfg(feature = "library")]
    Native::make("UserList", |vm| frozen::item(vm, "_collections_more", "UserList")),
    #[cfg(feature = "library")]
    Native::make("UserString", |vm| frozen::item(vm, "_collections_more", "UserString")),
    #[cfg(feature = "library")]
    Native::make("abc", |vm| vm.import_absolute("collections.abc")),
];
