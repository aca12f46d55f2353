//! `machine` with what every board can have. A firmware has a table of its own, with these in it.

use crate::rtc;
use taipan_vm::objects::module::NativeModule;
use taipan_vm::objects::native::Native;

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "machine", contents: CONTENTS };

static CONTENTS: &[Native] =
    &[Native::class("RTC", &rtc::RTC), Native::function("soft_reset", 0, 0, rtc::soft_reset)];
