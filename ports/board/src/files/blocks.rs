//! Blocks of the flash memory and the blobs made of them.
//!
//! A blob of up to one block is that block. A longer one has a tree of index blocks above its data, each holding the
//! numbers of the blocks below it; how many levels there are follows from the blob's size. Number 0 stands for zeros
//! that take no room.
//!
//! 1. A block that the last commit refers to is never overwritten: a change goes to another block, and the old one is
//!    `released`, which the next commit makes free. So a reset at any moment finds the last commit intact.
//! 2. A block written since the last commit is `fresh` and is changed in place.
//! 3. In the last block of a blob, bytes beyond the blob's size are zero.

use super::errno;
use crate::Flash;
use alloc::vec::Vec;
use taipan_vm::runtime::port::PortError;

type Result<T> = core::result::Result<T, PortError>;

/// Blocks 0 and 1 hold the commits in turn.
pub(super) const FIRST: u32 = 2;

/// Where a sequence of bytes is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Blob {
    /// The block at the top of its tree; 0 if there is none.
    pub(super) head: u32,
    /// Bytes.
    pub(super) size: u32,
}

/// A set of blocks.
struct Set(Vec<u32>);

impl Set {
    fn has(&self, block: u32) -> bool {
        self.0.get(block as usize / 32).is_some_and(|word| word >> (block % 32) & 1 != 0)
    }

    fn put(&mut self, block: u32, on: bool) {
        if let Some(word) = self.0.get_mut(block as usize / 32) {
            *word = *word & !(1 << (block % 32)) | u32::from(on) << (block % 32);
        }
    }
}

/// The blocks.
pub(super) struct Blocks {
    flash: &'static dyn Flash,
    pub(super) size: u32,
    pub(super) count: u32,
    used: Set,
    fresh: Set,
    released: Set,
    /// Where the search for a free block begins: going round spreads the wear.
    cursor: u32,
    /// Blocks that are not used.
    free: u32,
    /// Free blocks that stay for changes of folders, so that a full memory can still be emptied.
    pub(super) keep: u32,
}

/// Zeroed room, or ENOMEM.
pub(super) fn room(len: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(len).map_err(|_| errno::NOMEM)?;
    bytes.resize(len, 0);
    Ok(bytes)
}

fn number(bytes: &[u8], slot: usize) -> u32 {
    let mut word = [0; 4];
    word.copy_from_slice(&bytes[slot * 4..slot * 4 + 4]);
    u32::from_le_bytes(word)
}

impl Blocks {
    pub(super) fn new(flash: &'static dyn Flash) -> Self {
        let count = u32::try_from(flash.blocks()).unwrap_or(0);
        let words = count.div_ceil(32) as usize;
        let set = || Set(alloc::vec![0; words]);
        Self {
            flash,
            size: flash.block_size() as u32,
            count,
            used: set(),
            fresh: set(),
            released: set(),
            cursor: FIRST,
            free: count.saturating_sub(FIRST),
            keep: 0,
        }
    }

    /// Everything is free again, apart from the commits' blocks.
    pub(super) fn forget(&mut self) {
        for set in [&mut self.used, &mut self.fresh, &mut self.released] {
            set.0.fill(0);
        }
        self.used.put(0, true);
        self.used.put(1, true);
        self.free = self.count.saturating_sub(FIRST);
    }

    pub(super) fn free(&self) -> u32 {
        self.free
    }

    /// What was released since the last commit is free now, and nothing is fresh.
    pub(super) fn committed(&mut self) {
        for (used, released) in self.used.0.iter_mut().zip(&mut self.released.0) {
            *used &= !*released;
            self.free += released.count_ones();
            *released = 0;
        }
        self.fresh.0.fill(0);
    }

    pub(super) fn read(&self, block: u32, offset: u32, buffer: &mut [u8]) -> Result<()> {
        if self.flash.read(block as usize, offset as usize, buffer) { Ok(()) } else { Err(errno::IO) }
    }

    pub(super) fn write(&self, block: u32, contents: &[u8]) -> Result<()> {
        if self.flash.write(block as usize, contents) { Ok(()) } else { Err(errno::IO) }
    }

    fn allocate(&mut self) -> Result<u32> {
        if self.free <= self.keep {
            return Err(errno::NOSPC);
        }
        for _ in 0..self.count {
            let block = self.cursor;
            self.cursor = if block + 1 < self.count { block + 1 } else { FIRST };
            if !self.used.has(block) {
                self.used.put(block, true);
                self.fresh.put(block, true);
                self.free -= 1;
                return Ok(block);
            }
        }
        Err(errno::NOSPC)
    }

    fn release(&mut self, block: u32) {
        if block < FIRST || !self.used.has(block) {
            return;
        }
        if self.fresh.has(block) {
            self.fresh.put(block, false);
            self.used.put(block, false);
            self.free += 1;
        } else {
            self.released.put(block, true);
        }
    }

    /// Writes what shall stand in place of a block (or of none, for 0) and returns where it is.
    fn replace(&mut self, old: u32, contents: &[u8]) -> Result<u32> {
        let block = if old != 0 && self.fresh.has(old) { old } else { self.allocate()? };
        self.write(block, contents)?;
        if block != old {
            self.release(old);
        }
        Ok(block)
    }

    /// Numbers in an index block.
    fn fan(&self) -> u32 {
        self.size / 4
    }

    /// Data blocks below an index block of a level.
    fn span(&self, level: u32) -> u64 {
        u64::from(self.fan()).saturating_pow(level)
    }

    /// Levels of index blocks above a blob's data.
    fn levels(&self, size: u32) -> u32 {
        let blocks = u64::from(size.div_ceil(self.size));
        let mut levels = 0;
        while self.span(levels) < blocks {
            levels += 1;
        }
        levels
    }

    /// The data block of a blob with an index; 0 if it has none.
    fn find(&self, blob: Blob, index: u32) -> Result<u32> {
        let mut block = blob.head;
        let mut index = u64::from(index);
        for level in (0..self.levels(blob.size)).rev() {
            if block == 0 {
                break;
            }
            let span = self.span(level);
            let mut bytes = [0; 4];
            self.read(block, (index / span) as u32 * 4, &mut bytes)?;
            block = self.valid(u32::from_le_bytes(bytes))?;
            index %= span;
        }
        Ok(block)
    }

    /// A number that was read, if it can be one.
    fn valid(&self, block: u32) -> Result<u32> {
        if block == 0 || (FIRST..self.count).contains(&block) { Ok(block) } else { Err(errno::IO) }
    }

    /// Reads the data block of a blob with an index into a buffer of a block's size.
    pub(super) fn load(&self, blob: Blob, index: u32, buffer: &mut [u8]) -> Result<()> {
        // (Beyond its end there is nothing to look for, and the tree may not be high enough.)
        let block =
            if u64::from(index) < self.span(self.levels(blob.size)) { self.find(blob, index)? } else { 0 };
        if block == 0 {
            buffer.fill(0);
            return Ok(());
        }
        self.read(block, 0, buffer)
    }

    /// Writes the data block of a blob with an index; the blob is at least `size` long afterwards.
    pub(super) fn store(&mut self, blob: &mut Blob, index: u32, contents: &[u8], size: u32) -> Result<()> {
        let size = size.max(blob.size);
        let levels = self.levels(size);
        // The blob changes when all of it is written: who fails half way counts again what is in use.
        let mut head = blob.head;
        for _ in self.levels(blob.size)..levels {
            if head != 0 {
                let mut top = room(self.size as usize)?;
                top[..4].copy_from_slice(&head.to_le_bytes());
                head = self.replace(0, &top)?;
            }
        }
        let head = self.set(head, levels, u64::from(index), contents)?;
        *blob = Blob { head, size };
        Ok(())
    }

    fn set(&mut self, head: u32, level: u32, index: u64, contents: &[u8]) -> Result<u32> {
        if level == 0 {
            return self.replace(head, contents);
        }
        let mut entries = room(self.size as usize)?;
        if head != 0 {
            self.read(head, 0, &mut entries)?;
        }
        let span = self.span(level - 1);
        let slot = (index / span) as usize;
        let child = self.valid(number(&entries, slot))?;
        let new = self.set(child, level - 1, index % span, contents)?;
        if new == child {
            return Ok(head);
        }
        entries[slot * 4..slot * 4 + 4].copy_from_slice(&new.to_le_bytes());
        self.replace(head, &entries)
    }

    /// Makes a blob shorter.
    pub(super) fn cut(&mut self, blob: &mut Blob, size: u32) -> Result<()> {
        let mut level = self.levels(blob.size);
        let wanted = self.levels(size);
        blob.head = self.trim(blob.head, level, u64::from(size.div_ceil(self.size)))?;
        while level > wanted && blob.head != 0 {
            let mut first = [0; 4];
            self.read(blob.head, 0, &mut first)?;
            self.release(blob.head);
            blob.head = self.valid(u32::from_le_bytes(first))?;
            level -= 1;
        }
        blob.size = size;
        let rest = size % self.size;
        if rest != 0 && blob.head != 0 {
            let mut last = room(self.size as usize)?;
            self.load(*blob, size / self.size, &mut last)?;
            last[rest as usize..].fill(0);
            self.store(blob, size / self.size, &last, size)?;
        }
        Ok(())
    }

    /// Gives back the data blocks from number `keep` on.
    fn trim(&mut self, head: u32, level: u32, keep: u64) -> Result<u32> {
        if head == 0 || keep >= self.span(level) {
            return Ok(head);
        }
        if level != 0 {
            let mut entries = room(self.size as usize)?;
            self.read(head, 0, &mut entries)?;
            let span = self.span(level - 1);
            let mut changed = false;
            for slot in 0..self.fan() as usize {
                let child = self.valid(number(&entries, slot))?;
                let new = self.trim(child, level - 1, keep.saturating_sub(slot as u64 * span))?;
                if new != child {
                    entries[slot * 4..slot * 4 + 4].copy_from_slice(&new.to_le_bytes());
                    changed = true;
                }
            }
            if keep != 0 {
                return if changed { self.replace(head, &entries) } else { Ok(head) };
            }
        }
        if keep == 0 {
            self.release(head);
            return Ok(0);
        }
        Ok(head)
    }

    /// Notes the blocks of a blob as used. Unless it may share some with others, it is an error if one is used already.
    pub(super) fn mark(&mut self, blob: Blob, shares: bool) -> Result<()> {
        self.mark_level(blob.head, self.levels(blob.size), shares)
    }

    fn mark_level(&mut self, head: u32, level: u32, shares: bool) -> Result<()> {
        if self.valid(head)? == 0 {
            return Ok(());
        }
        if !self.used.has(head) {
            self.used.put(head, true);
            self.free = self.free.saturating_sub(1);
        } else if !shares {
            return Err(errno::IO);
        }
        if level != 0 {
            let mut entries = room(self.size as usize)?;
            self.read(head, 0, &mut entries)?;
            for slot in 0..self.fan() as usize {
                self.mark_level(number(&entries, slot), level - 1, shares)?;
            }
        }
        Ok(())
    }

    /// All bytes of a blob.
    pub(super) fn read_all(&self, blob: Blob) -> Result<Vec<u8>> {
        if u64::from(blob.size) > u64::from(self.count) * u64::from(self.size) {
            return Err(errno::IO);
        }
        let mut bytes = room(blob.size as usize)?;
        for (index, chunk) in bytes.chunks_mut(self.size as usize).enumerate() {
            let block = self.find(blob, index as u32)?;
            if block != 0 {
                self.read(block, 0, chunk)?;
            }
        }
        Ok(bytes)
    }

    /// A new blob with these bytes.
    pub(super) fn write_all(&mut self, bytes: &[u8]) -> Result<Blob> {
        let size = u32::try_from(bytes.len()).map_err(|_| errno::FBIG)?;
        let mut blob = Blob { head: 0, size };
        let mut buffer = room(self.size as usize)?;
        for (index, chunk) in bytes.chunks(self.size as usize).enumerate() {
            buffer[..chunk.len()].copy_from_slice(chunk);
            buffer[chunk.len()..].fill(0);
            self.store(&mut blob, index as u32, &buffer, size)?;
        }
        Ok(blob)
    }
}
