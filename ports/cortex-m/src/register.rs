//! Device registers: words at fixed addresses.

/// The word at an address of a device or of the processor's own registers.
#[derive(Clone, Copy)]
pub(crate) struct Register(usize);

impl Register {
    /// The register at `address`.
    ///
    /// # Safety
    /// The address is that of a register of this board, aligned to a word, whose reading and writing does not break
    /// what Rust relies on (memory it uses, say by DMA).
    pub(crate) const unsafe fn at(address: usize) -> Self {
        Self(address)
    }

    pub(crate) fn read(self) -> u32 {
        // SAFETY: promised by whoever made it.
        unsafe { (self.0 as *const u32).read_volatile() }
    }

    pub(crate) fn write(self, word: u32) {
        // SAFETY: promised by whoever made it.
        unsafe { (self.0 as *mut u32).write_volatile(word) }
    }
}
