//! `errno`: the numbers of errors by name, and `errorcode`, the names by number.

use crate::objects::class::Result;
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::runtime::Vm;
use crate::value::Value;

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "errno", contents: CONTENTS };

macro_rules! errors {
    ($($name:ident $number:literal)*; $($more:ident $more_number:literal)*; $($alias:ident $alias_number:literal)*) => {
        static CONTENTS: &[Native] = &[
            $(Native::constant(stringify!($name), Value::int($number)),)*
            $(
                #[cfg(feature = "library")]
                Native::constant(stringify!($more), Value::int($more_number)),
            )*
            $(
                #[cfg(feature = "library")]
                Native::constant(stringify!($alias), Value::int($alias_number)),
            )*
            Native::make("errorcode", error_codes),
        ];

        /// Names and numbers, as Linux has them.
        static ERRORS: &[(&str, i32)] = &[
            $((stringify!($name), $number),)*
            $(
                #[cfg(feature = "library")]
                (stringify!($more), $more_number),
            )*
        ];
    };
}

// What boards know; what only an operating system has; second names.
errors! {
    EPERM 1 ENOENT 2 EINTR 4 EIO 5 EBADF 9 EAGAIN 11 ENOMEM 12 EACCES 13 EBUSY 16 EEXIST 17 EXDEV 18 ENODEV 19
    ENOTDIR 20 EISDIR 21 EINVAL 22 EMFILE 24 EFBIG 27 ENOSPC 28 ESPIPE 29 EROFS 30 EPIPE 32 ENAMETOOLONG 36
    ENOSYS 38 ENOTEMPTY 39 EOPNOTSUPP 95 ENOTSUP 95 EADDRINUSE 98 ECONNABORTED 103 ECONNRESET 104 ENOBUFS 105 ENOTCONN 107
    ETIMEDOUT 110 ECONNREFUSED 111 EHOSTUNREACH 113 EALREADY 114 EINPROGRESS 115;
    ESRCH 3 ENXIO 6 E2BIG 7 ENOEXEC 8 ECHILD 10 EFAULT 14 ENOTBLK 15 ENFILE 23 ENOTTY 25 ETXTBSY 26 EMLINK 31 EDOM 33
    ERANGE 34 EDEADLOCK 35 ENOLCK 37 ELOOP 40 ENOMSG 42 EIDRM 43 ENODATA 61 ETIME 62 ENOLINK 67 EPROTO 71 EBADMSG 74
    EOVERFLOW 75 EILSEQ 84 EUSERS 87 ENOTSOCK 88 EDESTADDRREQ 89 EMSGSIZE 90 EPROTOTYPE 91 ENOPROTOOPT 92
    EPROTONOSUPPORT 93 ESOCKTNOSUPPORT 94 EPFNOSUPPORT 96 EAFNOSUPPORT 97 EADDRNOTAVAIL 99 ENETDOWN 100 ENETUNREACH 101
    ENETRESET 102 EISCONN 106 ESHUTDOWN 108 ETOOMANYREFS 109 EHOSTDOWN 112 ESTALE 116 EREMOTEIO 121 EDQUOT 122
    ENOMEDIUM 123 ECANCELED 125 EOWNERDEAD 130 ENOTRECOVERABLE 131;
    EWOULDBLOCK 11 EDEADLK 35
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
