//! The module `collections`.

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
];
