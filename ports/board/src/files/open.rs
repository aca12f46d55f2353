//! Open files.
//!
//! All handles of a file share its node, which holds one block of it: small reads and writes do not touch the memory.

use super::blocks::{Blob, room};
use super::errno;
use super::tree::Files;
use alloc::string::String;
use alloc::vec::Vec;
use taipan_vm::runtime::port::{OpenMode, PortError, Whence};

type Result<T> = core::result::Result<T, PortError>;

/// Handles that may be open at once.
const HANDLES: usize = 32;
/// Free blocks below which every write goes to the memory at once: a block, and those above it.
const NEARLY_FULL: u32 = 4;

/// A file that is open.
pub(super) struct Node {
    /// Its absolute path.
    pub(super) path: String,
    pub(super) blob: Blob,
    /// Its folder does not know yet how it is.
    pub(super) changed: bool,
    /// It has no name any more.
    pub(super) gone: bool,
    handles: u32,
    /// The block that `cache` holds.
    cached: Option<u32>,
    /// The block was changed.
    dirty: bool,
    cache: Vec<u8>,
    /// Bytes of the file with what is in the cache.
    size: u32,
}

impl Node {
    pub(super) fn size(&self) -> u32 {
        self.size
    }

    /// Is there something that no commit has?
    pub(super) fn waits(&self) -> bool {
        !self.gone && (self.dirty || self.changed)
    }
}

/// What a script has opened.
pub(super) struct Handle {
    node: usize,
    position: u32,
    mode: OpenMode,
}

fn free_slot<T>(slots: &mut Vec<Option<T>>, item: T) -> usize {
    match slots.iter().position(Option::is_none) {
        Some(at) => {
            slots[at] = Some(item);
            at
        }
        None => {
            slots.push(Some(item));
            slots.len() - 1
        }
    }
}

impl Files {
    /// Opens a file.
    pub(crate) fn open(&mut self, path: &str, mode: OpenMode) -> Result<u32> {
        let absolute = self.absolute(path)?;
        if self.handles.iter().flatten().count() >= HANDLES {
            return Err(errno::MFILE);
        }
        let blob = match self.lookup(&absolute) {
            Ok(entry) if entry.folder => return Err(errno::ISDIR),
            Ok(_) if path.ends_with('/') => return Err(errno::NOTDIR),
            Ok(_) if mode.exclusive => return Err(errno::EXIST),
            Ok(entry) => entry.blob,
            Err(errno::NOENT) if mode.create => {
                if path.ends_with('/') {
                    return Err(errno::ISDIR);
                }
                self.add(&absolute, false)?;
                Blob::default()
            }
            Err(error) => return Err(error),
        };
        let node = match self.open_node(&absolute) {
            Some(node) => node,
            None => {
                let cache = room(self.blocks.size as usize)?;
                free_slot(
                    &mut self.nodes,
                    Node {
                        path: absolute,
                        blob,
                        changed: false,
                        gone: false,
                        handles: 0,
                        cached: None,
                        dirty: false,
                        cache,
                        size: blob.size,
                    },
                )
            }
        };
        if let Some(node) = &mut self.nodes[node] {
            node.handles += 1;
        }
        let handle = free_slot(&mut self.handles, Handle { node, position: 0, mode }) as u32;
        if mode.truncate
            && let Err(error) = self.truncate(handle, 0)
        {
            let _ = self.close(handle);
            return Err(error);
        }
        Ok(handle)
    }

    fn handle(&self, handle: u32) -> Result<(usize, u32, OpenMode)> {
        match self.handles.get(handle as usize) {
            Some(Some(handle)) => Ok((handle.node, handle.position, handle.mode)),
            _ => Err(errno::BADF),
        }
    }

    fn move_to(&mut self, handle: u32, position: u32) {
        if let Some(Some(handle)) = self.handles.get_mut(handle as usize) {
            handle.position = position;
        }
    }

    /// Writes a node's block.
    pub(super) fn flush_node(&mut self, node: usize) -> Result<()> {
        let Some(node) = self.nodes.get_mut(node).and_then(Option::as_mut) else { return Ok(()) };
        if let Some(index) = node.cached.filter(|_| node.dirty) {
            self.blocks.store(&mut node.blob, index, &node.cache, node.size)?;
            node.dirty = false;
            node.changed = true;
        }
        Ok(())
    }

    /// The node with this block of it in the cache.
    fn with_block(&mut self, at: usize, index: u32) -> Result<&mut Node> {
        let cached = self.nodes.get(at).and_then(Option::as_ref).ok_or(errno::BADF)?.cached;
        if cached != Some(index) {
            self.flush_node(at)?;
            let node = self.nodes.get_mut(at).and_then(Option::as_mut).ok_or(errno::BADF)?;
            node.cached = None;
            self.blocks.load(node.blob, index, &mut node.cache)?;
            node.cached = Some(index);
        }
        self.nodes.get_mut(at).and_then(Option::as_mut).ok_or(errno::BADF)
    }

    /// Reads.
    pub(crate) fn read(&mut self, handle: u32, buffer: &mut [u8]) -> Result<usize> {
        let (at, mut position, mode) = self.handle(handle)?;
        if !mode.read {
            return Err(errno::BADF);
        }
        let size = self.nodes.get(at).and_then(Option::as_ref).map_or(0, Node::size);
        let block = self.blocks.size;
        let mut done = 0;
        while done < buffer.len() && position < size {
            let node = self.with_block(at, position / block)?;
            let offset = position % block;
            let n = (buffer.len() - done).min((block - offset).min(size - position) as usize);
            buffer[done..done + n].copy_from_slice(&node.cache[offset as usize..offset as usize + n]);
            done += n;
            position += n as u32;
        }
        self.move_to(handle, position);
        Ok(done)
    }

    /// Writes.
    pub(crate) fn write(&mut self, handle: u32, bytes: &[u8]) -> Result<()> {
        let (at, mut position, mode) = self.handle(handle)?;
        if !mode.write {
            return Err(errno::BADF);
        }
        if mode.append {
            position = self.nodes.get(at).and_then(Option::as_ref).map_or(0, Node::size);
        }
        let end =
            u32::try_from(bytes.len()).ok().and_then(|len| position.checked_add(len)).ok_or(errno::FBIG)?;
        self.reserve()?;
        let block = self.blocks.size;
        let mut rest = bytes;
        while !rest.is_empty() {
            if let Err(error) = self.with_block(at, position / block).map(|_| ()).or_else(|_| {
                // What only waits for a commit may be room enough.
                self.reclaim()?;
                self.reserve()?;
                self.with_block(at, position / block).map(|_| ())
            }) {
                self.give_up(at);
                return Err(error);
            }
            let node = self.with_block(at, position / block)?;
            let offset = (position % block) as usize;
            let n = rest.len().min(block as usize - offset);
            node.cache[offset..offset + n].copy_from_slice(&rest[..n]);
            node.dirty = true;
            rest = &rest[n..];
            position += n as u32;
            node.size = node.size.max(position);
        }
        self.move_to(handle, end);
        // A full memory is noticed by the one who writes, not at the end.
        if self.blocks.free() > self.blocks.keep + NEARLY_FULL {
            return Ok(());
        }
        let result = self.flush_node(at).or_else(|_| {
            self.reclaim()?;
            self.reserve()?;
            self.flush_node(at)
        });
        if result.is_err() {
            self.give_up(at);
        }
        result
    }

    /// Forgets what could not be written of a file.
    fn give_up(&mut self, at: usize) {
        if let Some(node) = self.nodes.get_mut(at).and_then(Option::as_mut) {
            node.cached = None;
            node.dirty = false;
            node.size = node.blob.size;
        }
        self.recover();
    }

    /// Moves a handle's position.
    pub(crate) fn seek(&mut self, handle: u32, offset: i64, whence: Whence) -> Result<u64> {
        let (at, position, _) = self.handle(handle)?;
        let size = self.nodes.get(at).and_then(Option::as_ref).map_or(0, Node::size);
        let base = match whence {
            Whence::Start => 0,
            Whence::Current => i64::from(position),
            Whence::End => i64::from(size),
        };
        let position = base.checked_add(offset).and_then(|to| u32::try_from(to).ok()).ok_or(errno::INVAL)?;
        self.move_to(handle, position);
        Ok(u64::from(position))
    }

    /// Makes a file this long.
    pub(crate) fn truncate(&mut self, handle: u32, size: u64) -> Result<()> {
        let (at, _, mode) = self.handle(handle)?;
        if !mode.write {
            return Err(errno::BADF);
        }
        let size = u32::try_from(size).map_err(|_| errno::FBIG)?;
        self.reserve()?;
        let result = self.resize(at, size);
        if result.is_err() {
            self.give_up(at);
        }
        result
    }

    fn resize(&mut self, at: usize, size: u32) -> Result<()> {
        self.flush_node(at)?;
        let old = self.nodes.get(at).and_then(Option::as_ref).map_or(0, Node::size);
        if size > old {
            // The last block is enough to make it longer.
            let index = (size - 1) / self.blocks.size;
            let node = self.with_block(at, index)?;
            node.size = size;
            node.dirty = true;
            return self.flush_node(at);
        }
        let Some(node) = self.nodes.get_mut(at).and_then(Option::as_mut) else { return Err(errno::BADF) };
        if size < old {
            node.cached = None;
            self.blocks.cut(&mut node.blob, size)?;
            node.size = size;
            node.changed = true;
        }
        Ok(())
    }

    /// Closes a handle. What was written is committed.
    pub(crate) fn close(&mut self, handle: u32) -> Result<()> {
        let (at, _, mode) = self.handle(handle)?;
        self.handles[handle as usize] = None;
        let result = if mode.write { self.sync() } else { Ok(()) };
        let Some(node) = self.nodes.get_mut(at).and_then(Option::as_mut) else { return result };
        node.handles -= 1;
        if node.handles != 0 {
            return result;
        }
        let mut unnamed = if node.gone { node.blob } else { Blob::default() };
        self.nodes[at] = None;
        if unnamed.head != 0 {
            let _ = self.blocks.cut(&mut unnamed, 0);
        }
        result
    }

    /// Closes everything.
    pub(crate) fn close_all(&mut self) {
        for handle in 0..self.handles.len() {
            let _ = self.close(handle as u32);
        }
    }
}
