//! Marks for counting instructions: two empty functions that `cargo xtask device count` finds by their names. Scripts
//! call them as `machine.count_begin()` and `machine.count_end()`.

/// Counting begins.
#[unsafe(no_mangle)]
#[inline(never)]
pub(crate) extern "C" fn taipan_count_begin() {
    // SAFETY: nothing; it keeps the function from being removed or merged with the other.
    unsafe { core::arch::asm!("nop", options(nomem, nostack)) };
}

/// Counting ends.
#[unsafe(no_mangle)]
#[inline(never)]
pub(crate) extern "C" fn taipan_count_end() {
    // SAFETY: as above.
    unsafe { core::arch::asm!("nop", "nop", options(nomem, nostack)) };
}
