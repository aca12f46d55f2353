//! Memory for a VM: address space that is reserved at once and only becomes real memory where it is touched.

use std::ptr::NonNull;
use taipan_vm::heap::{Arena, GRANULE};
use taipan_vm::interp::frame::Frame;
use taipan_vm::runtime::vm::{RESERVED_FRAMES, VmMemory};
use taipan_vm::value::Slot;

/// Registers of all frames together.
const REGISTERS: usize = 1 << 20;

/// Frames: the recursion limit.
const FRAMES: usize = 20_000;

/// Entries of the collector's mark stack.
const MARK_STACK: usize = 1 << 14;

/// Most bytes that the heap may grow to if nothing else is asked for.
const DEFAULT_HEAP: usize = 2 << 30;

/// Bytes of the heap in use at first, if the limit allows.
const INITIAL_HEAP: usize = 1 << 20;

/// Bytes behind the heap that can be read.
const BEHIND_HEAP: usize = 4096;

/// Native stack that stays free for code that does not look at the limit.
const STACK_RESERVE: usize = 256 << 10;

/// The native stack that is used where the system sets no limit.
const DEFAULT_STACK: usize = 8 << 20;

/// Reserves memory for a VM, for the rest of the process's life. `heap` limits the heap.
pub(crate) fn reserve(heap: Option<usize>) -> Option<VmMemory> {
    let limit = heap.unwrap_or_else(default_heap).next_multiple_of(GRANULE);
    // Native code may read a little beyond an object whose type it has not tested yet.
    let base = map(limit + BEHIND_HEAP)?;
    let metadata = map(Arena::metadata_words(limit, MARK_STACK) * size_of::<usize>())?;
    let stack = map(REGISTERS * size_of::<Slot>())?;
    let frames = map((FRAMES + RESERVED_FRAMES) * size_of::<Frame>())?;
    Some(VmMemory {
        arena: Arena { base, reserved: limit, metadata: metadata.cast(), mark_stack: MARK_STACK },
        initial_heap: limit.min(INITIAL_HEAP),
        stack: stack.as_ptr().cast(),
        stack_len: REGISTERS,
        frames: frames.as_ptr().cast(),
        frames_len: FRAMES + RESERVED_FRAMES,
        native_limit: native_limit(),
    })
}

/// Half of the machine's memory, but not more than [`DEFAULT_HEAP`].
fn default_heap() -> usize {
    // SAFETY: asks for two numbers.
    let (pages, size) = unsafe { (libc::sysconf(libc::_SC_PHYS_PAGES), libc::sysconf(libc::_SC_PAGESIZE)) };
    match (usize::try_from(pages), usize::try_from(size)) {
        (Ok(pages), Ok(size)) => (pages.saturating_mul(size) / 2).clamp(16 << 20, DEFAULT_HEAP),
        _ => 256 << 20,
    }
}

/// Zeroed pages that take no memory until they are touched.
fn map(bytes: usize) -> Option<NonNull<u8>> {
    // SAFETY: a new anonymous mapping; nothing else knows the address.
    let address = unsafe {
        libc::mmap(
            std::ptr::null_mut(),
            bytes,
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
            -1,
            0,
        )
    };
    if address == libc::MAP_FAILED { None } else { NonNull::new(address.cast()) }
}

/// Lowest address that the native stack of the main thread may reach.
fn native_limit() -> usize {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: fills in the struct.
    let known = unsafe { libc::getrlimit(libc::RLIMIT_STACK, &raw mut limit) } == 0;
    let size = match usize::try_from(limit.rlim_cur) {
        Ok(size) if known && limit.rlim_cur != libc::RLIM_INFINITY => size,
        _ => DEFAULT_STACK,
    };
    // What is in use already is less than the reserve.
    let here = std::ptr::from_ref(&limit) as usize;
    here.saturating_sub(size.saturating_sub(STACK_RESERVE))
}
