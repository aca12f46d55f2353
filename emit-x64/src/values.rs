//! Calls of raw entries that take and give nothing but values: without a stub, straight from an array of arguments.

use std::arch::{asm, naked_asm};
use std::ffi::c_void;

/// Calls the raw entry at `raw`, a function `(value, value) -> value`, with these two.
///
/// # Safety
/// The entry is in place, and was made for `context`.
#[unsafe(naked)]
pub unsafe extern "sysv64" fn call_pair(context: *mut c_void, raw: usize, first: u64, second: u64) -> u64 {
    // Raw entries have the context in r15 and keep it, as they keep all registers that calls preserve.
    naked_asm!(
        "push r15",
        "mov r15, rdi",
        "mov rax, rsi",
        "mov rdi, rdx",
        "mov rsi, rcx",
        "call rax",
        "pop r15",
        "ret",
    )
}

/// Most values beside the first that [`call_values`] passes: those that the convention has registers for.
pub const MOST_VALUES: usize = 5;

/// Calls the raw entry at `raw`, a function `(value, value…) -> value` that may raise, with `first` and the `count` values
/// at `args`. Word 0 says that it raised.
///
/// # Safety
/// The entry is in place, was made for `context`, and takes `count + 1` values; `count` is at most [`MOST_VALUES`].
#[inline]
pub unsafe fn call_values(
    context: *mut c_void,
    raw: usize,
    first: u64,
    args: *const u64,
    count: usize,
) -> u64 {
    debug_assert!(count <= MOST_VALUES);
    let mut words = [0_u64; MOST_VALUES];
    for (i, word) in words.iter_mut().enumerate().take(count) {
        // SAFETY: there are `count` arguments.
        *word = unsafe { args.add(i).read() };
    }
    let result: u64;
    // SAFETY: raw entries keep the System V convention with the context in r15, which they do not change; registers
    // beyond the parameters' may hold anything.
    unsafe {
        asm!(
            "call {raw}",
            raw = in(reg) raw,
            in("rdi") first,
            in("rsi") words[0],
            in("rdx") words[1],
            in("rcx") words[2],
            in("r8") words[3],
            in("r9") words[4],
            in("r15") context,
            lateout("rax") result,
            clobber_abi("sysv64"),
        );
    }
    result
}
