//! RAM for the VM: what the linker left, divided once; and Rust's allocator, which takes from the VM's heap.

use crate::attempt;
use core::alloc::{GlobalAlloc, Layout};
use core::cell::UnsafeCell;
use core::mem::MaybeUninit;
use core::ptr::{NonNull, null_mut};
use core::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};
use taipan_vm::heap::{Arena, GRANULE, Heap};
use taipan_vm::interp::frame::Frame;
use taipan_vm::runtime::Vm;
use taipan_vm::runtime::vm::{RESERVED_FRAMES, RESERVED_REGISTERS, VmMemory};
use taipan_vm::value::Slot;

unsafe extern "C" {
    static __free_start: u8;
    static __free_end: u8;
    static __program_stack_low: u8;
    static __program_stack_high: u8;
}

/// Frames where there is much memory: the recursion limit.
const MOST_FRAMES: usize = 2000;

/// Registers for each frame, on the average.
const REGISTERS_PER_FRAME: usize = 16;

/// Of this many bytes, one frame's worth is for frames and registers.
const SHARE_OF_STACKS: usize = 12;

/// Native stack that stays free for code that does not look at the limit.
const STACK_RESERVE: usize = 12 << 10;

/// Divides the memory that the linker left. `heap` limits the heap.
///
/// # Safety
/// Nothing uses that memory any more: this is the only VM since the last reset.
pub(crate) unsafe fn divide(heap: Option<usize>) -> VmMemory {
    let (start, end) = (&raw const __free_start as usize, &raw const __free_end as usize);
    let frame = size_of::<Frame>() + REGISTERS_PER_FRAME * size_of::<Slot>();
    let frames_len = MOST_FRAMES.min((end - start) / SHARE_OF_STACKS / frame) + RESERVED_FRAMES;
    let stack_len = frames_len * REGISTERS_PER_FRAME + RESERVED_REGISTERS;
    let frames = start;
    let stack = frames + frames_len * size_of::<Frame>();
    let metadata = stack + stack_len * size_of::<Slot>();
    let room = end - metadata;
    let mark_stack = (room / 1024).clamp(32, 1024);
    // The planes take about a fortieth: three bits a granule and a few words.
    let most = room - Arena::metadata_words(room, mark_stack) * size_of::<usize>() - GRANULE;
    let reserved = heap.unwrap_or(most).min(most) / GRANULE * GRANULE;
    let base = end - reserved;
    // SAFETY: RAM that nothing else uses, says the caller.
    unsafe { (start as *mut u8).write_bytes(0, base - start) };
    let pointer = |address: usize| NonNull::new(address as *mut u8).unwrap_or(NonNull::dangling());
    VmMemory {
        arena: Arena { base: pointer(base), reserved, metadata: pointer(metadata).cast(), mark_stack },
        // The rest is what Rust code finds when objects have filled everything and nothing was collected yet.
        initial_heap: reserved - reserved / 8,
        stack: stack as *mut Slot,
        stack_len,
        frames: frames as *mut Frame,
        frames_len,
        native_limit: &raw const __program_stack_low as usize + STACK_RESERVE,
    }
}

/// The VM whose heap serves Rust's allocator.
static VM: AtomicPtr<Vm> = AtomicPtr::new(null_mut());

struct Place(UnsafeCell<MaybeUninit<Vm>>);

// SAFETY: one processor; the VM is made once per reset.
unsafe impl Sync for Place {}

static PLACE: Place = Place(UnsafeCell::new(MaybeUninit::uninit()));

/// Puts the VM where it stays, and lets Rust's allocator use its heap from now on.
///
/// # Safety
/// To be called once after a reset.
pub(crate) unsafe fn place(vm: Vm) -> &'static mut Vm {
    // SAFETY: nobody else has it.
    let vm = unsafe { (*PLACE.0.get()).write(vm) };
    let bytes = (vm.heap.capacity() / CUSHIONS).min(LARGEST_CUSHION);
    CUSHION.bytes.store(bytes, Ordering::Relaxed);
    CUSHION.restore(&mut vm.heap);
    VM.store(vm, Ordering::Relaxed);
    vm
}

/// Lets the VM look at what interrupts have left to do.
pub(crate) fn interrupt() {
    // SAFETY: `place`; the flag is atomic.
    if let Some(vm) = unsafe { VM.load(Ordering::Relaxed).as_ref() } {
        vm.interrupt.store(true, Ordering::Relaxed);
    }
}

/// The handlers' stack that stays free.
const HANDLER_RESERVE: usize = 1 << 10;

/// Lets machine code handle an interrupt. False if it raised, or asked for memory.
///
/// # Safety
/// In an interrupt; the work calls machine code of the VM that lies here.
pub(crate) unsafe fn in_interrupt(mut work: impl FnMut(&mut Vm) -> bool) -> bool {
    let Some(vm) = Shared::vm() else { return false };
    let limit = &raw const __program_stack_high as usize + HANDLER_RESERVE;
    let mut done = false;
    // SAFETY: the caller's promises. What asks for memory is left in the middle; it has got none.
    unsafe {
        let interrupted = vm.begin_interrupt(limit);
        let ended = attempt::run(&mut || done = work(vm));
        let raised = vm.end_interrupt(interrupted);
        ended && done && !raised
    }
}

/// Does a handler of interrupts run?
pub(crate) fn is_in_interrupt() -> bool {
    let number: usize;
    // SAFETY: reads a register.
    unsafe { core::arch::asm!("mrs {}, ipsr", out(reg) number, options(nomem, nostack, preserves_flags)) };
    number != 0
}

/// What Rust code finds outside of attempts when the heap is full: the memory that is not asked for in an attempt is little, and
/// soon given back.
struct Cushion {
    /// The pinned cell, null while it is in use.
    cell: AtomicPtr<u8>,
    bytes: AtomicUsize,
}

static CUSHION: Cushion = Cushion { cell: AtomicPtr::new(null_mut()), bytes: AtomicUsize::new(0) };

/// The cushion's part of the heap is one of so many, and its greatest size in bytes.
const CUSHIONS: usize = 32;
const LARGEST_CUSHION: usize = 4 << 10;

impl Cushion {
    /// Puts it back, if there is room for it.
    fn restore(&self, heap: &mut Heap) {
        if self.cell.load(Ordering::Relaxed).is_null()
            && let Some(cell) = heap.alloc_pinned(self.bytes.load(Ordering::Relaxed))
        {
            self.cell.store(cell.as_ptr(), Ordering::Relaxed);
        }
    }

    /// Gives it away for a request. Returns whether it was there and is enough.
    fn give(&self, heap: &mut Heap, bytes: usize) -> bool {
        if bytes > self.bytes.load(Ordering::Relaxed) {
            return false;
        }
        let cell = NonNull::new(self.cell.swap(null_mut(), Ordering::Relaxed));
        // SAFETY: it is a pinned cell, and nobody uses it.
        cell.is_some_and(|cell| unsafe {
            heap.free_pinned(cell);
            true
        })
    }
}

/// Does `work` in an attempt: where memory runs out, it is left in the middle, and what it has allocated is free again.
///
/// # Safety
/// As for `Port::attempt`.
pub(crate) unsafe fn attempt(work: &mut dyn FnMut()) {
    let Some(vm) = Shared::vm() else { return work() };
    if !attempt::is_active() {
        CUSHION.restore(&mut vm.heap);
    }
    let Some(mark) = Shared::obtain(0) else { return };
    // SAFETY: the caller's promise.
    let done = unsafe { attempt::run(work) };
    let Some(heap) = Shared::heap() else { return };
    // SAFETY: the mark came from there; what was allocated since, work that was left has lost.
    unsafe {
        if done {
            heap.free_pinned(mark);
        } else {
            heap.free_pinned_since(mark);
        }
    }
}

/// The VM, for those who tell of crashes.
pub(crate) fn vm() -> Option<&'static Vm> {
    Shared::vm().map(|vm| &*vm)
}

/// Rust's allocator. Where the heap is full it collects garbage: values that Rust code has are on its stack or in pinned cells,
/// and both are scanned.
struct Shared;

impl Shared {
    fn vm() -> Option<&'static mut Vm> {
        // SAFETY: `place`. Somebody up the stack has a mutable reference to the VM, which is not `Unpin` (rule 3 of
        // the heap's pinned cells), but the heap is not in use: it does not allocate itself. Nor do handlers of interrupts.
        unsafe { VM.load(Ordering::Relaxed).as_mut() }
    }

    fn heap() -> Option<&'static mut Heap> {
        Self::vm().map(|vm| &mut vm.heap)
    }

    /// Memory, or none after garbage was collected.
    fn obtain(bytes: usize) -> Option<NonNull<u8>> {
        let vm = Self::vm()?;
        if vm.heap.stress() && vm.heap.may_collect() {
            vm.collect_garbage();
        }
        match vm.heap.alloc_pinned(bytes) {
            None if vm.heap.may_collect() => {
                vm.collect_garbage();
                vm.heap.alloc_pinned(bytes)
            }
            cell => cell,
        }
    }

    fn alloc(bytes: usize) -> Option<NonNull<u8>> {
        if is_in_interrupt() {
            if attempt::is_active() {
                // SAFETY: the innermost attempt is that of `in_interrupt`; the heap may be in use and is not touched.
                unsafe { attempt::leave() };
            }
            return None;
        }
        let cell = Self::obtain(bytes);
        if cell.is_some() {
            return cell;
        }
        if attempt::is_active() {
            // SAFETY: work in an attempt may be left wherever it asks for memory.
            unsafe { attempt::leave() };
        }
        let heap = Self::heap()?;
        CUSHION.give(heap, bytes).then(|| heap.alloc_pinned(bytes)).flatten()
    }
}

// SAFETY: memory comes from pinned cells of the heap, which are aligned to granules and stay until they are freed.
unsafe impl GlobalAlloc for Shared {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if layout.align() > GRANULE {
            return null_mut();
        }
        Self::alloc(layout.size()).map_or(null_mut(), NonNull::as_ptr)
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promises; pinned cells are cleared.
        unsafe { self.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, _: Layout) {
        if let (Some(heap), Some(pointer)) = (Self::heap(), NonNull::new(pointer)) {
            // SAFETY: from `alloc`, says the caller.
            unsafe { heap.free_pinned(pointer) };
        }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if let (Some(heap), Some(cell)) = (Self::heap(), NonNull::new(pointer)) {
            // SAFETY: from `alloc`, says the caller.
            if unsafe { heap.grow_pinned(cell, size) } {
                return pointer;
            }
        }
        // SAFETY: the caller's promises about both sizes.
        unsafe {
            let new = self.alloc(Layout::from_size_align_unchecked(size, layout.align()));
            if !new.is_null() {
                new.copy_from_nonoverlapping(pointer, layout.size().min(size));
                self.dealloc(pointer, layout);
            }
            new
        }
    }
}

#[global_allocator]
static ALLOCATOR: Shared = Shared;
