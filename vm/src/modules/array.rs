//! The module `array`.

use crate::objects::array::ARRAY;
use crate::objects::module::NativeModule;
use crate::objects::native::Native;

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "array", contents: CONTENTS };

static CONTENTS: &[Native] = &[
    Native::class("array", &ARRAY),
    Native::class("ArrayType", &ARRAY),
    Native::make("typecodes", |vm| vm.new_str("bBhHiIlLqQfd")),
];
