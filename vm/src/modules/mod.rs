//! The builtin modules: one file each, with a table of contents. A module object is made when it is first imported.

pub mod array;
pub mod binascii;
pub mod builtins;
pub mod cmath;
mod cmath_functions;
pub mod collections;
pub mod errno;
pub mod frozen;
#[cfg(feature = "images")]
pub mod frozen_image;
pub mod gc;
pub mod hashlib;
#[cfg(feature = "hashes")]
mod hashlib_more;
mod hashlib_older;
pub mod io;
pub mod json;
pub mod math;
mod math_integer;
mod math_sum;
pub mod micropython;
pub mod os;
pub mod random;
pub mod re;
pub mod select;
pub mod structs;
pub mod sys;
pub mod time;
pub mod uctypes;
pub mod vfs;
pub mod weakref;
#[cfg(feature = "zlib")]
pub mod zlib;

use crate::objects::module::NativeModule;
use crate::runtime::port::Port;

/// Every builtin module. Each can also be imported under its name with `u` in front, as older scripts do.
pub static BUILTIN_MODULES: &[&NativeModule] = &[
    &builtins::MODULE,
    &sys::MODULE,
    &gc::MODULE,
    &time::MODULE,
    &micropython::MODULE,
    &io::MODULE,
    &os::MODULE,
    &structs::MODULE,
    &binascii::MODULE,
    &random::MODULE,
    &re::MODULE,
    &json::MODULE,
    &math::MODULE,
    &cmath::MODULE,
    &array::MODULE,
    &collections::MODULE,
    &uctypes::MODULE,
    &weakref::MODULE,
    #[cfg(feature = "zlib")]
    &zlib::MODULE,
    &vfs::MODULE,
    &select::MODULE,
    &errno::MODULE,
    &hashlib::MODULE,
];

/// The builtin module that a script means by `name`: one of the port's own or one of these.
#[must_use]
pub fn find(port: &dyn Port, name: &str) -> Option<&'static NativeModule> {
    let by_name =
        |name: &str| port.modules().iter().chain(BUILTIN_MODULES).find(|module| module.name == name).copied();
    by_name(name).or_else(|| by_name(name.strip_prefix('u')?))
}
