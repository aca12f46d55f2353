//! Memory for code: an arena in which small functions share pages, and which is never writable where it is executable.
//!
//! Rules:
//! 1. A page is inaccessible, writable or executable, never two of these. To place code, the pages it goes to become
//!    writable and then executable (again). Functions that stand in the same pages can't run meanwhile, because an arena
//!    and all that is in it belong to one thread (nothing here is `Send`) and that thread is placing code. A function
//!    that waits for a call to return is not running.
//! 2. A [`CodeBlock`] is in use as long as one of its clones exists; then its room is given to others. Whoever drops the
//!    last clone knows that nothing runs or will return there. With debug assertions freed room is filled with
//!    instructions that trap.
//! 3. The arena is one range of addresses, reserved at once: any two pieces of code are near enough for relative calls.
//!
//! Reasons and measurements are in `docs/decisions/0009-code-memory.md`.

use crate::JitError;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io;
use std::ptr::NonNull;
use std::rc::Rc;
use taipan_emit::backend::{Code, RelocationKind, Symbol};

/// Blocks start at multiples of this, the line of the instruction cache that [`placement`](crate::placement) counts on.
const LINE: usize = crate::placement::LINE;

/// The size of a page.
const PAGE: usize = 4096;

/// Bytes of addresses to reserve: as much as is to be had, from here down by halves.
const MOST_RESERVED: usize = 256 << 20;

/// The least that is worth having.
const LEAST_RESERVED: usize = 1 << 20;

/// Accessible bytes behind the last block in use that are given back to the system.
const SPARE: usize = 1 << 20;

/// Where code is placed. Clones are the same arena.
#[derive(Clone, Debug)]
pub struct CodeArena {
    arena: Rc<Arena>,
}

/// Hears of code that is placed: debuggers and profilers want to know names and lines.
pub trait CodeObserver: fmt::Debug {
    /// Code is in place. What is attached to the block goes when the code does.
    fn placed(&self, block: &CodeBlock, code: &Code);
}

/// How much memory code takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CodeUse {
    /// Bytes of blocks in use.
    pub used: usize,
    /// Bytes from the start of the arena to the end of the last block in use.
    pub extent: usize,
    /// Bytes of pages that are accessible.
    pub accessible: usize,
}

#[derive(Debug)]
struct Arena {
    base: NonNull<u8>,
    reserved: usize,
    room: RefCell<Room>,
    /// The end of the pages that were made accessible.
    accessible: Cell<usize>,
    observer: RefCell<Option<Rc<dyn CodeObserver>>>,
}

/// Which bytes of the arena are free. All starts and lengths are multiples of [`LINE`].
#[derive(Debug, Default)]
struct Room {
    /// Free ranges by their start, none of which touch.
    by_start: BTreeMap<usize, usize>,
    /// The same as length and start, for the smallest that is large enough.
    by_length: BTreeSet<(usize, usize)>,
    /// Everything from here on is free.
    end: usize,
    used: usize,
}

impl Room {
    fn take(&mut self, length: usize, limit: usize) -> Option<usize> {
        let start = match self.by_length.range((length, 0)..).next().copied() {
            Some((found, start)) => {
                self.remove(start, found);
                if found > length {
                    self.insert(start + length, found - length);
                }
                start
            }
            None => {
                let start = self.end;
                self.end = start.checked_add(length).filter(|end| *end <= limit)?;
                start
            }
        };
        self.used += length;
        Some(start)
    }

    fn give(&mut self, mut start: usize, mut length: usize) {
        self.used -= length;
        if let Some((before, size)) = self.by_start.range(..start).next_back().map(|(s, l)| (*s, *l))
            && before + size == start
        {
            self.remove(before, size);
            start = before;
            length += size;
        }
        if let Some(size) = self.by_start.get(&(start + length)).copied() {
            self.remove(start + length, size);
            length += size;
        }
        if start + length == self.end {
            self.end = start;
        } else {
            self.insert(start, length);
        }
    }

    fn insert(&mut self, start: usize, length: usize) {
        self.by_start.insert(start, length);
        self.by_length.insert((length, start));
    }

    fn remove(&mut self, start: usize, length: usize) {
        self.by_start.remove(&start);
        self.by_length.remove(&(length, start));
    }
}

impl Arena {
    fn new() -> io::Result<Self> {
        let mut reserved = MOST_RESERVED;
        loop {
            let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
            // SAFETY: asks for a fresh range of addresses and touches nothing else.
            let base = unsafe { libc::mmap(std::ptr::null_mut(), reserved, libc::PROT_NONE, flags, -1, 0) };
            match NonNull::new(base.cast::<u8>()).filter(|_| base != libc::MAP_FAILED) {
                Some(base) => {
                    let room = RefCell::new(Room::default());
                    let observer = RefCell::new(None);
                    return Ok(Self { base, reserved, room, accessible: Cell::new(0), observer });
                }
                None if reserved > LEAST_RESERVED => reserved /= 2,
                None => return Err(io::Error::last_os_error()),
            }
        }
    }

    /// Changes what may be done with the pages of a range.
    fn protect(&self, start: usize, end: usize, protection: libc::c_int) -> io::Result<()> {
        let start = start / PAGE * PAGE;
        let end = end.next_multiple_of(PAGE).min(self.reserved);
        // SAFETY: the range lies in the arena, which nobody else maps anything into. No Rust reference to it exists, and
        // no code in it runs (rule 1).
        match unsafe { libc::mprotect(self.base.as_ptr().add(start).cast(), end - start, protection) } {
            0 => Ok(()),
            _ => Err(io::Error::last_os_error()),
        }
    }

    /// Writes a range by `fill`.
    fn write(&self, start: usize, length: usize, fill: impl FnOnce(*mut u8)) -> io::Result<()> {
        self.protect(start, start + length, libc::PROT_READ | libc::PROT_WRITE)?;
        // SAFETY: in the arena.
        fill(unsafe { self.base.as_ptr().add(start) });
        if let Err(error) = self.protect(start, start + length, libc::PROT_READ | libc::PROT_EXEC) {
            // The range has just been split off or joined, so this needs nothing that the system could lack. If it
            // fails all the same, functions in use have lost their code.
            eprintln!("taipan: code memory can't be made executable: {error}");
            std::process::abort();
        }
        self.accessible.set(self.accessible.get().max((start + length).next_multiple_of(PAGE)));
        Ok(())
    }

    fn give(&self, start: usize, length: usize) {
        if cfg!(debug_assertions) {
            // SAFETY: the range is that of a block that nobody uses any more. If it can't be filled, it is not.
            let _ = self.write(start, length, |at| unsafe { at.write_bytes(0xcc, length) });
        }
        let mut room = self.room.borrow_mut();
        room.give(start, length);
        let end = room.end.next_multiple_of(PAGE);
        let accessible = self.accessible.get();
        if accessible.saturating_sub(end) > SPARE {
            // SAFETY: pages behind all blocks. They come back zeroed when they are used again.
            let freed = unsafe {
                libc::madvise(self.base.as_ptr().add(end).cast(), accessible - end, libc::MADV_DONTNEED)
            };
            if freed == 0 && self.protect(end, accessible, libc::PROT_NONE).is_ok() {
                self.accessible.set(end);
            }
        }
    }
}

impl Drop for Arena {
    fn drop(&mut self) {
        // SAFETY: blocks keep the arena, so none is left.
        unsafe { libc::munmap(self.base.as_ptr().cast(), self.reserved) };
    }
}

impl CodeArena {
    /// An arena without code.
    ///
    /// # Errors
    /// If the system has no addresses left.
    pub fn new() -> Result<Self, JitError> {
        Ok(Self { arena: Rc::new(Arena::new().map_err(JitError::Memory)?) })
    }

    /// Puts code in place. `resolve` gives the addresses of what is not part of it.
    ///
    /// # Errors
    /// If there is no room, or a symbol is not known or out of reach.
    pub fn place(
        &self,
        code: &Code,
        resolve: impl Fn(&Symbol) -> Option<usize>,
    ) -> Result<CodeBlock, JitError> {
        let size = code.bytes.len();
        let length = size.max(1).next_multiple_of(LINE);
        let start = self.arena.room.borrow_mut().take(length, self.arena.reserved);
        let start = start.ok_or_else(|| JitError::Memory(io::ErrorKind::OutOfMemory.into()))?;
        // From here on dropping it gives the room back.
        let placed = Placed { arena: self.arena.clone(), start, length, size, attached: RefCell::default() };
        let block = CodeBlock { placed: Rc::new(placed) };
        let bytes = relocated(code, block.start(), resolve)?;
        let write = |at: *mut u8| {
            // SAFETY: the block's room, which holds that many bytes.
            unsafe { at.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) }
        };
        self.arena.write(start, length, write).map_err(JitError::Memory)?;
        let observer = self.arena.observer.borrow().clone();
        if let Some(observer) = observer {
            observer.placed(&block, code);
        }
        Ok(block)
    }

    /// Tells somebody of all code that is placed from now on.
    pub fn observe(&self, observer: Rc<dyn CodeObserver>) {
        *self.arena.observer.borrow_mut() = Some(observer);
    }

    /// The addresses of the pages that are accessible: all code is there.
    #[must_use]
    pub fn range(&self) -> std::ops::Range<usize> {
        let start = self.arena.base.as_ptr() as usize;
        start..start + self.arena.accessible.get()
    }

    /// How much memory is in use.
    #[must_use]
    pub fn usage(&self) -> CodeUse {
        let room = self.arena.room.borrow();
        CodeUse { used: room.used, extent: room.end, accessible: self.arena.accessible.get() }
    }
}

/// The bytes of code that starts at an address.
fn relocated(
    code: &Code,
    base: usize,
    resolve: impl Fn(&Symbol) -> Option<usize>,
) -> Result<Vec<u8>, JitError> {
    let mut bytes = code.bytes.clone();
    for relocation in &code.relocations {
        let unresolved = || JitError::Symbol(relocation.symbol.to_string());
        let address = resolve(&relocation.symbol).ok_or_else(unresolved)?;
        let value = (address as i64).wrapping_add(relocation.addend);
        let at = relocation.offset as usize;
        match relocation.kind {
            RelocationKind::Absolute => bytes[at..at + 8].copy_from_slice(&value.to_le_bytes()),
            RelocationKind::Relative32 => {
                let distance = value.wrapping_sub((base + at) as i64);
                let distance = i32::try_from(distance).map_err(|_| unresolved())?;
                bytes[at..at + 4].copy_from_slice(&distance.to_le_bytes());
            }
        }
    }
    Ok(bytes)
}

struct Placed {
    arena: Rc<Arena>,
    start: usize,
    /// Bytes taken.
    length: usize,
    /// Bytes of code.
    size: usize,
    /// Dropped with the code.
    attached: RefCell<Vec<Box<dyn Any>>>,
}

impl fmt::Debug for Placed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Placed").field("start", &self.start).field("size", &self.size).finish_non_exhaustive()
    }
}

impl Drop for Placed {
    fn drop(&mut self) {
        // Who describes the code to debuggers takes that back before other code stands there.
        self.attached.get_mut().clear();
        self.arena.give(self.start, self.length);
    }
}

/// A piece of code at its place. Clones share the memory.
#[derive(Clone, Debug)]
pub struct CodeBlock {
    placed: Rc<Placed>,
}

impl CodeBlock {
    /// The address of the first byte.
    #[must_use]
    pub fn start(&self) -> usize {
        self.placed.arena.base.as_ptr() as usize + self.placed.start
    }

    /// The address of the code at an offset.
    ///
    /// # Panics
    /// If the offset is not in the code.
    #[must_use]
    pub fn address(&self, offset: u32) -> *const u8 {
        assert!((offset as usize) < self.size(), "an offset in the code");
        // SAFETY: in the block.
        unsafe { self.placed.arena.base.as_ptr().add(self.placed.start + offset as usize) }
    }

    /// The offset of an address, if it is in this code: for tracebacks.
    #[must_use]
    pub fn offset_of(&self, address: usize) -> Option<u32> {
        let offset = address.checked_sub(self.start())?;
        u32::try_from(offset).ok().filter(|offset| (*offset as usize) < self.size())
    }

    /// The code.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        // SAFETY: the block's bytes, which are readable and do not change as long as it lives.
        unsafe { std::slice::from_raw_parts(self.address(0), self.size()) }
    }

    /// Bytes of code.
    #[must_use]
    pub fn size(&self) -> usize {
        self.placed.size
    }

    /// Is this the same piece of code?
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.placed, &other.placed)
    }

    /// Is this the only clone? Dropping it then frees the memory.
    #[must_use]
    pub fn is_last(&self) -> bool {
        Rc::strong_count(&self.placed) == 1
    }

    /// Keeps something until the code is freed: its drop takes back what was said about the code elsewhere.
    pub fn attach(&self, thing: Box<dyn Any>) {
        self.placed.attached.borrow_mut().push(thing);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(bytes: &[u8]) -> Code {
        Code { bytes: bytes.to_vec(), ..Code::default() }
    }

    /// `mov eax, n; ret`.
    fn returning(n: u32) -> Code {
        let mut bytes = vec![0xb8];
        bytes.extend(n.to_le_bytes());
        bytes.push(0xc3);
        code(&bytes)
    }

    fn call(block: &CodeBlock) -> u32 {
        // SAFETY: the block holds a function without arguments that returns a number.
        unsafe { std::mem::transmute::<*const u8, extern "C" fn() -> u32>(block.address(0))() }
    }

    /// The protections of the mappings of this process that touch the arena.
    fn protections(arena: &CodeArena) -> Vec<String> {
        let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
        let base = arena.arena.base.as_ptr() as usize;
        let inside = |line: &&str| {
            let (start, end) = line.split(' ').next().unwrap().split_once('-').unwrap();
            let number = |text| usize::from_str_radix(text, 16).unwrap();
            number(start) < base + arena.arena.reserved && number(end) > base
        };
        let protection = |line: &str| line.split(' ').nth(1).unwrap().to_string();
        maps.lines().filter(inside).map(protection).collect()
    }

    #[test]
    fn small_functions_share_pages() {
        let arena = CodeArena::new().unwrap();
        let blocks: Vec<CodeBlock> =
            (0..256).map(|n| arena.place(&returning(n), |_| None).unwrap()).collect();
        assert_eq!(arena.usage().accessible, 256 * LINE);
        for (n, block) in blocks.iter().enumerate() {
            assert_eq!(call(block), n as u32);
            assert_eq!(block.start() % LINE, 0);
        }
    }

    #[test]
    fn no_page_is_writable_and_executable() {
        let arena = CodeArena::new().unwrap();
        let mut blocks = Vec::new();
        for n in 0..100 {
            blocks.push(arena.place(&returning(n), |_| None).unwrap());
            for protection in protections(&arena) {
                assert!(!protection.contains('w'), "{protection}");
            }
        }
        arena
            .arena
            .write(0, LINE, |_| {
                for protection in protections(&arena) {
                    assert!(!(protection.contains('w') && protection.contains('x')), "{protection}");
                }
                assert!(protections(&arena).iter().any(|protection| protection.starts_with("rw-")));
            })
            .unwrap();
        assert_eq!(call(&blocks[0]), 0);
    }

    #[test]
    fn freed_room_is_used_again() {
        let arena = CodeArena::new().unwrap();
        let mut blocks: Vec<Option<CodeBlock>> =
            (0..64).map(|n| Some(arena.place(&returning(n), |_| None).unwrap())).collect();
        let extent = arena.usage().extent;
        for block in blocks.iter_mut().step_by(2) {
            *block = None;
        }
        assert_eq!(arena.usage().used, 32 * LINE);
        let again: Vec<CodeBlock> =
            (100..132).map(|n| arena.place(&returning(n), |_| None).unwrap()).collect();
        assert_eq!(arena.usage().extent, extent);
        assert!(again.iter().zip(100..).all(|(block, n)| call(block) == n));
        assert!(blocks.iter().zip(0..).all(|(block, n)| block.as_ref().is_none_or(|block| call(block) == n)));
    }

    #[test]
    fn neighbours_that_are_free_become_one() {
        let arena = CodeArena::new().unwrap();
        let place = |bytes: usize| arena.place(&code(&vec![0x90; bytes]), |_| None).unwrap();
        let (a, b, c, last) = (place(LINE), place(LINE), place(LINE), place(1));
        let first = a.start();
        for block in [a, c, b] {
            drop(block);
        }
        assert_eq!(place(3 * LINE).start(), first);
        drop(last);
        assert_eq!(arena.usage(), CodeUse { used: 0, extent: 0, accessible: PAGE });
    }

    #[test]
    fn memory_behind_the_last_block_goes_back() {
        let arena = CodeArena::new().unwrap();
        let keep = arena.place(&returning(1), |_| None).unwrap();
        let large = arena.place(&code(&vec![0x90; 3 * SPARE]), |_| None).unwrap();
        assert!(arena.usage().accessible > 3 * SPARE);
        drop(large);
        assert_eq!(arena.usage().accessible, PAGE);
        assert_eq!(call(&keep), 1);
        let large = arena.place(&code(&vec![0x90; 2 * SPARE]), |_| None).unwrap();
        assert_eq!(large.size(), 2 * SPARE);
    }

    #[test]
    fn what_is_attached_goes_with_the_last_clone() {
        struct Flag(Rc<Cell<bool>>);
        impl Drop for Flag {
            fn drop(&mut self) {
                self.0.set(true);
            }
        }
        let arena = CodeArena::new().unwrap();
        let block = arena.place(&returning(1), |_| None).unwrap();
        let gone = Rc::new(Cell::new(false));
        block.attach(Box::new(Flag(gone.clone())));
        let clone = block.clone();
        drop(block);
        assert!(!gone.get() && clone.is_last());
        drop(clone);
        assert!(gone.get());
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let arena = CodeArena::new().unwrap();
        let reserved = arena.arena.reserved;
        assert!(matches!(arena.place(&code(&vec![0x90; reserved + 1]), |_| None), Err(JitError::Memory(_))));
        assert_eq!(arena.usage().used, 0);
        let unresolved = taipan_emit::backend::Relocation {
            offset: 0,
            kind: RelocationKind::Absolute,
            symbol: Symbol::Function("nowhere".to_string()),
            addend: 0,
        };
        let with_relocation = Code { relocations: vec![unresolved], ..code(&[0; 8]) };
        assert!(matches!(arena.place(&with_relocation, |_| None), Err(JitError::Symbol(_))));
        assert_eq!(arena.usage().used, 0);
    }
}
