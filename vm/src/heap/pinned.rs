//! Cells that are freed by hand: what Rust's global allocator hands out on a board, where there is one heap for everything.
//!
//! A pinned cell begins with one granule of two links, so that all of them form a ring; the collector goes round it and
//! marks them. Rules:
//! 1. What stands in a pinned cell is scanned, so that a `Vec` of values keeps them alive.
//! 2. Pinned cells are not counted by `fail_after`, and `stress` and `lock` don't refuse them: those switches are about
//!    objects of scripts, whose failure is an exception. Rust code can't go on without its memory.
//! 3. The memory is asked for while a `&mut Vm` exists somewhere up the stack. That is why [`Heap`] is not `Unpin`: the
//!    compiler makes no assumption that only a mutable reference's holder changes a thing that is not.

use super::{GRANULE, Heap};
use core::ptr::NonNull;

/// The granule in front of a pinned cell's contents.
#[repr(C)]
struct Links {
    next: *mut Links,
    previous: *mut Links,
}

const _: () = assert!(size_of::<Links>() == GRANULE);

impl Heap {
    /// Memory for `bytes` bytes, aligned to a granule, that stays until [`Heap::free_pinned`].
    ///
    /// Nothing is collected for it: that is the caller's business, who knows the roots.
    pub fn alloc_pinned(&mut self, bytes: usize) -> Option<NonNull<u8>> {
        let bytes = bytes.checked_add(GRANULE)?;
        if bytes > self.reserved * GRANULE {
            return None;
        }
        let held = self.holds_run();
        if held {
            self.run_end = self.true_end;
        }
        let cell = self.alloc_searching(bytes, bytes.div_ceil(GRANULE), false, true);
        if held {
            self.true_end = self.run_end;
            self.run_end = self.bump;
        }
        let links = cell.ok()?.cast::<Links>().as_ptr();
        let first = self.pinned as *mut Links;
        // SAFETY: a fresh cell with room for the links; the others of the ring are live pinned cells.
        unsafe {
            // The collector scans all of the cell.
            links.cast::<u8>().write_bytes(0, bytes.next_multiple_of(GRANULE));
            if first.is_null() {
                links.write(Links { next: links, previous: links });
            } else {
                let last = (*first).previous;
                links.write(Links { next: first, previous: last });
                (*last).next = links;
                (*first).previous = links;
            }
            self.pinned = if first.is_null() { links as usize } else { self.pinned };
            Some(NonNull::new_unchecked(links.add(1).cast()))
        }
    }

    /// Gives back what [`Heap::alloc_pinned`] gave.
    ///
    /// # Safety
    /// `contents` came from this heap's `alloc_pinned` and is not used any more.
    pub unsafe fn free_pinned(&mut self, contents: NonNull<u8>) {
        // SAFETY: the links stand in front of the contents, and those beside it in the ring are live.
        unsafe {
            let links = contents.cast::<Links>().as_ptr().sub(1);
            let (next, previous) = ((*links).next, (*links).previous);
            (*next).previous = previous;
            (*previous).next = next;
            if self.pinned == links as usize {
                self.pinned = if next == links { 0 } else { next as usize };
            }
            self.free(NonNull::new_unchecked(links.cast()));
        }
    }

    /// Gives back a pinned cell and all that were pinned after it and not freed since.
    ///
    /// # Safety
    /// As for [`Heap::free_pinned`], for each of them.
    pub unsafe fn free_pinned_since(&mut self, contents: NonNull<u8>) {
        // SAFETY: the links stand in front of the contents; new cells are put at the ring's end, which is before its first.
        unsafe {
            loop {
                let next = (*contents.cast::<Links>().as_ptr().sub(1)).next;
                if next as usize == self.pinned {
                    break;
                }
                self.free_pinned(NonNull::new_unchecked(next.add(1).cast()));
            }
            self.free_pinned(contents);
        }
    }

    /// Makes room for `bytes` bytes where a pinned cell stands, if what follows it is free. For less than there is, the rest
    /// is free again.
    ///
    /// # Safety
    /// As for [`Heap::free_pinned`].
    pub unsafe fn grow_pinned(&mut self, contents: NonNull<u8>, bytes: usize) -> bool {
        // SAFETY: the links stand in front of the contents.
        let cell = unsafe { contents.sub(GRANULE) };
        let start = cell.as_ptr() as usize;
        let size = self.cell_size(cell);
        let Some(wanted) = bytes.checked_add(GRANULE).and_then(|n| n.checked_next_multiple_of(GRANULE))
        else {
            return false;
        };
        if wanted <= size {
            self.cut(start, wanted, size);
            return true;
        }
        let (end, more) = (start + size, wanted - size);
        if end == self.bump {
            if self.holds_run() || more > self.run_end - end {
                return false;
            }
            self.bump = end + more;
        } else {
            let (from, to) = ((end - self.base) / GRANULE, (end - self.base + more) / GRANULE);
            let in_run = end + more > self.bump && end < self.run_end.max(self.true_end);
            let used = |g| self.head.get(g) || self.tail.get(g);
            if in_run || to > self.granules || (from..to).any(used) {
                return false;
            }
        }
        self.tail.fill((end - self.base) / GRANULE, more / GRANULE, true);
        // SAFETY: granules that were free and are this cell's now.
        unsafe { (end as *mut u8).write_bytes(0, more) };
        true
    }

    /// Frees what a cell of `size` bytes has beyond `wanted`, as `free` does.
    fn cut(&mut self, start: usize, wanted: usize, size: usize) {
        let from = (start + wanted - self.base) / GRANULE;
        self.tail.fill(from, (size - wanted) / GRANULE, false);
        if start + size == self.bump && start >= self.run_start && !self.holds_run() {
            self.bump = start + wanted;
            self.since_collection += size - wanted;
        } else if wanted < size {
            self.cursor = self.cursor.min(from);
        }
    }

    /// Bytes that fit where [`Heap::alloc_pinned`] put something.
    ///
    /// # Safety
    /// As for [`Heap::free_pinned`].
    #[must_use]
    pub unsafe fn pinned_size(&self, contents: NonNull<u8>) -> usize {
        // SAFETY: the links stand in front of the contents.
        let cell = unsafe { contents.sub(GRANULE) };
        self.cell_size(cell) - GRANULE
    }

    /// Marks all pinned cells: part of beginning a collection.
    pub(super) fn mark_pinned(&mut self) {
        let first = self.pinned as *mut Links;
        let mut at = first;
        while !at.is_null() {
            self.mark_word(at as usize);
            // SAFETY: a live pinned cell.
            at = unsafe { (*at).next };
            if at == first {
                break;
            }
        }
    }
}
