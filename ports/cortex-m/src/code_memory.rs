//! The memory that machine code is placed in: first fit in the region that the linker script names.
//!
//! Invariants:
//! 1. A [`Block`]'s bytes belong to it until the last clone is gone; nobody writes them after they were placed.
//! 2. The processor sees what was written before anything runs: barriers stand behind each placement (ARMv7-M Architecture
//!    Reference Manual, A3.7). These boards have no caches that would have to be cleaned.

use alloc::rc::Rc;
use alloc::vec::Vec;
use core::arch::asm;
use core::cell::RefCell;
use core::ops::Range;

unsafe extern "C" {
    static __code_start: u8;
    static __code_end: u8;
}

/// Code begins at multiples of this: literals are loaded as doublewords.
const ALIGNMENT: usize = 8;

/// The region.
#[derive(Debug)]
pub(crate) struct CodeMemory {
    /// What is taken, by address.
    taken: Rc<RefCell<Vec<Range<usize>>>>,
}

/// The addresses of the whole region.
pub(crate) fn region() -> Range<usize> {
    &raw const __code_start as usize..&raw const __code_end as usize
}

impl CodeMemory {
    pub(crate) fn new() -> Self {
        Self { taken: Rc::default() }
    }

    /// Copies code to a place of its own; `None` if there is no room.
    pub(crate) fn place(&self, code: &[u8]) -> Option<Block> {
        let size = code.len().next_multiple_of(ALIGNMENT).max(ALIGNMENT);
        let Range { start, end } = region();
        let mut taken = self.taken.borrow_mut();
        taken.try_reserve(1).ok()?;
        let mut at = start;
        let mut position = taken.len();
        for (i, block) in taken.iter().enumerate() {
            if block.start - at >= size {
                position = i;
                break;
            }
            at = block.end;
        }
        if end - at < size {
            return None;
        }
        taken.insert(position, at..at + size);
        drop(taken);
        // SAFETY: memory of the region that no block has.
        unsafe { (at as *mut u8).copy_from_nonoverlapping(code.as_ptr(), code.len()) };
        // SAFETY: barriers.
        unsafe { asm!("dsb", "isb", options(nostack)) };
        Some(Block(Rc::new(Placed { range: at..at + code.len(), taken: self.taken.clone() })))
    }
}

#[derive(Debug)]
struct Placed {
    range: Range<usize>,
    taken: Rc<RefCell<Vec<Range<usize>>>>,
}

impl Drop for Placed {
    fn drop(&mut self) {
        crate::patches::remove(&self.range);
        self.taken.borrow_mut().retain(|block| block.start != self.range.start);
    }
}

/// Code in place.
#[derive(Clone, Debug)]
pub(crate) struct Block(Rc<Placed>);

impl Block {
    /// Its addresses.
    pub(crate) fn range(&self) -> Range<usize> {
        self.0.range.clone()
    }
}
