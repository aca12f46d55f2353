//! Memory for code: written once, then executable and never writable again (W^X).
//!
//! A module is placed in a mapping of its own, which is freed with the last [`CodeBlock`] that refers to it: a page is
//! never both writable and executable, and placing new code never touches pages that code may be running in. What is
//! lost is the rest of the last page of each module.

use crate::JitError;
use memmap2::{Mmap, MmapMut};
use std::sync::Arc;
use taipan_emit::backend::{Code, RelocationKind};

/// A piece of code at its place. Clones share the memory.
#[derive(Clone, Debug)]
pub struct CodeBlock {
    mapping: Arc<Mmap>,
}

impl CodeBlock {
    /// Puts code in place. `resolve` gives the addresses of functions that are not part of it.
    ///
    /// # Errors
    /// If the system gives no memory, or a symbol is not known or out of reach.
    pub fn place(code: &Code, resolve: impl Fn(&str) -> Option<usize>) -> Result<Self, JitError> {
        let mut mapping = MmapMut::map_anon(code.bytes.len().max(1)).map_err(JitError::Memory)?;
        mapping[..code.bytes.len()].copy_from_slice(&code.bytes);
        let base = mapping.as_ptr() as usize;
        for relocation in &code.relocations {
            let unresolved = || JitError::Symbol(relocation.symbol.clone());
            let address = resolve(&relocation.symbol).ok_or_else(unresolved)?;
            let value = (address as i64).wrapping_add(relocation.addend);
            let at = relocation.offset as usize;
            match relocation.kind {
                RelocationKind::Absolute => mapping[at..at + 8].copy_from_slice(&value.to_le_bytes()),
                RelocationKind::Relative32 => {
                    let distance = value.wrapping_sub((base + at) as i64);
                    let distance = i32::try_from(distance).map_err(|_| unresolved())?;
                    mapping[at..at + 4].copy_from_slice(&distance.to_le_bytes());
                }
            }
        }
        let mapping = mapping.make_exec().map_err(JitError::Memory)?;
        Ok(Self { mapping: Arc::new(mapping) })
    }

    /// The address of the code at an offset.
    ///
    /// # Panics
    /// If the offset is not in the code.
    #[must_use]
    pub fn address(&self, offset: u32) -> *const u8 {
        &raw const self.mapping[offset as usize]
    }

    /// The offset of an address, if it is in this code: for tracebacks.
    #[must_use]
    pub fn offset_of(&self, address: usize) -> Option<u32> {
        let offset = address.checked_sub(self.mapping.as_ptr() as usize)?;
        u32::try_from(offset).ok().filter(|offset| (*offset as usize) < self.mapping.len())
    }

    /// Bytes of memory in use.
    #[must_use]
    pub fn size(&self) -> usize {
        self.mapping.len()
    }
}
