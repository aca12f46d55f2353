//! `errno`: the numbers of errors by name, and `errorcode`, the names by number.

use crate::objects::class::Result;
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::runtime::Vm;
use crate::value::Value;

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "errno", contents: CONTENTS };

macro_rules! errors {
    ($($name:ident $number:literal)*) => {
        static CONTENTS: &[Native] = &[
            $(Native::constant(stringify!($name), Value::int($number)),)*
            Native::make("errorcode", error_codes),
        ];

        /// Names and numbers, as Linux has them.
        static ERRORS: &[(&str, i32)] = &[$((stringify!($name), $number)),*];
    };
}

errors! {
    EPERM 1 ENOENT 2 EINTR 4 EIO 5 EBADF 9 EAGAIN 11 ENOMEM 12 EACCES 13 EBUSY 16 EEXIST 17 EXDEV 18 ENODEV 19
    ENOTDIR 20 EISDIR 21 EINVAL 22 EMFILE 24 EFBIG 27 ENOSPC 28 ESPIPE 29 EROFS 30 EPIPE 32 ENAMETOOLONG 36
    ENOSYS 38 ENOTEMPTY 39 EOPNOTSUPP 95 ENOTSUP 95 EADDRINUSE 98 ECONNABORTED 103 ECONNRESET 104 ENOBUFS 105 ENOTCONN 107
    ETIMEDOUT 110 ECONNREFUSED 111 EHOSTUNREACH 113 EALREADY 114 EINPROGRESS 115
}

fn error_codes(vm: &mut Vm) -> Result<Value> {
    let dict = vm.new_dict()?;
    for (name, number) in ERRORS {
        let name = vm.new_str(name)?;
        vm.set_item(dict.value(), Value::int(*number as isize), Some(name))?;
    }
    Ok(dict.value())
}

/// The name of a number.
#[must_use]
pub fn name(number: i32) -> Option<&'static str> {
    ERRORS.iter().find(|(_, other)| *other == number).map(|(name, _)| *name)
}
