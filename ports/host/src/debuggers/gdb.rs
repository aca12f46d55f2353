//! The GDB JIT interface: a list of object files in memory that a debugger finds by two symbols of this program
//! ("JIT Compilation Interface" in GDB's manual). An entry goes when its code is freed.

use std::ptr;

/// An object file in memory.
#[repr(C)]
struct Entry {
    next: *mut Entry,
    previous: *mut Entry,
    image: *const u8,
    size: u64,
}

/// What the debugger reads.
#[repr(C)]
struct Descriptor {
    version: u32,
    action: u32,
    relevant: *mut Entry,
    first: *mut Entry,
}

const REGISTER: u32 = 1;
const UNREGISTER: u32 = 2;

/// Found by its name.
#[unsafe(no_mangle)]
#[used]
#[allow(non_upper_case_globals, reason = "the name that debuggers look for")]
static mut __jit_debug_descriptor: Descriptor =
    Descriptor { version: 1, action: 0, relevant: ptr::null_mut(), first: ptr::null_mut() };

/// The debugger has a breakpoint here.
#[unsafe(no_mangle)]
#[inline(never)]
extern "C" fn __jit_debug_register_code() {
    // SAFETY: no instructions; only what a compiler can't leave out.
    unsafe { std::arch::asm!("", options(nostack, preserves_flags)) };
}

/// A registered object file; its drop takes it back.
pub(super) struct Registration {
    entry: *mut Entry,
    /// What the entry points to.
    image: Box<[u8]>,
}

impl Registration {
    /// Shows an ELF image to the debugger.
    pub(super) fn new(image: Vec<u8>) -> Self {
        let image = image.into_boxed_slice();
        // SAFETY: one thread has a VM and code, and the debugger stops it before it reads the list.
        unsafe {
            let descriptor = &raw mut __jit_debug_descriptor;
            let first = (*descriptor).first;
            let entry = Box::into_raw(Box::new(Entry {
                next: first,
                previous: ptr::null_mut(),
                image: image.as_ptr(),
                size: image.len() as u64,
            }));
            if !first.is_null() {
                (*first).previous = entry;
            }
            (*descriptor).first = entry;
            tell(REGISTER, entry);
            Self { entry, image }
        }
    }
}

/// Tells the debugger what happened to an entry.
///
/// # Safety
/// The entry is one that the list has or had, and still allocated.
unsafe fn tell(action: u32, entry: *mut Entry) {
    // SAFETY: as above.
    unsafe {
        let descriptor = &raw mut __jit_debug_descriptor;
        (*descriptor).action = action;
        (*descriptor).relevant = entry;
        __jit_debug_register_code();
        (*descriptor).action = 0;
    }
}

impl Drop for Registration {
    fn drop(&mut self) {
        // SAFETY: the entry is in the list, which only this file changes.
        unsafe {
            let descriptor = &raw mut __jit_debug_descriptor;
            let Entry { next, previous, .. } = *self.entry;
            if previous.is_null() {
                (*descriptor).first = next;
            } else {
                (*previous).next = next;
            }
            if !next.is_null() {
                (*next).previous = previous;
            }
            tell(UNREGISTER, self.entry);
            drop(Box::from_raw(self.entry));
        }
        // The image goes with `self`, behind this.
        std::hint::black_box(&self.image);
    }
}
