//! OSError from an error number of the port.

use super::class::Result;
use super::exception;
use super::object::Gc;
use crate::runtime::Vm;
use crate::runtime::port::PortError;
use crate::value::Value;

/// Raises the OSError (or subclass) of an errno; MemoryError where there was no memory.
#[cold]
pub fn os_error(vm: &mut Vm, error: PortError, path: Option<&str>) -> crate::runtime::Raised {
    if error == NO_MEMORY {
        return vm.out_of_memory();
    }
    match os_error_object(vm, error, path) {
        Ok(exception) => match exception.cast::<exception::Exception>() {
            Some(exception) => vm.raise(exception),
            None => vm.out_of_memory(),
        },
        Err(raised) => raised,
    }
}

fn os_error_object(vm: &mut Vm, error: PortError, path: Option<&str>) -> Result<Value> {
    let number = Value::int(error.0 as isize);
    let text = vm.new_str(describe(error))?;
    let class = Gc::from_static(&exception::OS_ERROR).value();
    match path {
        Some(path) => {
            let path = vm.new_str(path)?;
            vm.call(class, &[number, text, path])
        }
        None => vm.call(class, &[number, text]),
    }
}

/// `ENOMEM`.
const NO_MEMORY: PortError = PortError(12);

/// What an errno means, in the usual words.
#[must_use]
pub fn describe(error: PortError) -> &'static str {
    match error.0 {
        1 => "Operation not permitted",
        2 => "No such file or directory",
        4 => "Interrupted system call",
        5 => "Input/output error",
        9 => "Bad file descriptor",
        11 => "Resource temporarily unavailable",
        12 => "Cannot allocate memory",
        13 => "Permission denied",
        16 => "Device or resource busy",
        17 => "File exists",
        18 => "Invalid cross-device link",
        20 => "Not a directory",
        21 => "Is a directory",
        22 => "Invalid argument",
        24 => "Too many open files",
        27 => "File too large",
        28 => "No space left on device",
        29 => "Illegal seek",
        30 => "Read-only file system",
        32 => "Broken pipe",
        36 => "File name too long",
        38 => "Function not implemented",
        39 => "Directory not empty",
        40 => "Too many levels of symbolic links",
        95 => "Operation not supported",
        104 => "Connection reset by peer",
        110 => "Connection timed out",
        111 => "Connection refused",
        #[cfg(feature = "library")]
        number => describe_network(number),
        #[cfg(not(feature = "library"))]
        _ => "Unknown error",
    }
}

/// The numbers that only sockets give, whose module is written in Python.
#[cfg(feature = "library")]
fn describe_network(number: i32) -> &'static str {
    match number {
        88 => "Socket operation on non-socket",
        90 => "Message too long",
        97 => "Address family not supported by protocol",
        98 => "Address already in use",
        99 => "Cannot assign requested address",
        101 => "Network is unreachable",
        103 => "Software caused connection abort",
        106 => "Transport endpoint is already connected",
        107 => "Transport endpoint is not connected",
        113 => "No route to host",
        115 => "Operation now in progress",
        _ => "Unknown error",
    }
}
