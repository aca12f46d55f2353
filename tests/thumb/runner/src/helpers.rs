//! The helpers of `taipan_emit::testhost`, and the table through which code calls them.

use crate::layout::{self, NOTES};
use core::cell::UnsafeCell;
use taipan_emit::testhost;
use taipan_emit_thumb::runtime::Routine;

/// The notes that helpers have left since [`clear`].
pub(crate) struct Notes(UnsafeCell<(u32, [[u32; 2]; NOTES])>);

// SAFETY: there is one thread.
unsafe impl Sync for Notes {}

pub(crate) static NOTES_LEFT: Notes = Notes(UnsafeCell::new((0, [[0; 2]; NOTES])));

impl Notes {
    /// Number and contents.
    pub(crate) fn get(&self) -> (u32, [[u32; 2]; NOTES]) {
        // SAFETY: there is one thread, and nobody keeps a reference.
        unsafe { *self.0.get() }
    }

    pub(crate) fn clear(&self) {
        // SAFETY: as above.
        unsafe { *self.0.get() = (0, [[0; 2]; NOTES]) }
    }

    fn add(&self, note: u64) {
        // SAFETY: as above.
        let (count, notes) = unsafe { &mut *self.0.get() };
        if let Some(slot) = notes.get_mut(*count as usize) {
            *slot = [note as u32, (note >> 32) as u32];
        }
        *count += 1;
    }
}

extern "C" fn mix(x: u64, y: u64) -> u64 {
    testhost::mix(x, y)
}

extern "C" fn note(x: u64) {
    NOTES_LEFT.add(x);
}

/// What a helper with a result of two words returns if it may raise.
#[repr(C)]
struct ValueAndStatus {
    value: u64,
    status: u32,
}

extern "C" fn check(x: u64) -> ValueAndStatus {
    ValueAndStatus { value: x.wrapping_add(1), status: u32::from(testhost::check_raises(x)) }
}

extern "C" fn fail(x: u64) -> u32 {
    note(x);
    1
}

extern "C" fn side_exit(pc: u64) -> u32 {
    note(pc);
    (pc << 1 | 1) as u32
}

/// The stub of side exits: notes the number of the exit and the first word that is live.
extern "C" fn exit(number: u32, first: u32) -> u32 {
    note(u64::from(number) << 32 | u64::from(first));
    number << 1 | 1
}

const HELPERS: usize = 5;

/// How many words the table has.
pub(crate) const SLOTS: usize = 1 + Routine::ALL.len() + HELPERS;

/// The table.
pub(crate) fn table() -> [usize; SLOTS] {
    let mut table = [0; SLOTS];
    table[0] = exit as *const () as usize;
    for (slot, routine) in table[1..].iter_mut().zip(Routine::ALL) {
        *slot = routine.address();
    }
    let helpers = [
        mix as *const () as usize,
        note as *const () as usize,
        check as *const () as usize,
        fail as *const () as usize,
        side_exit as *const () as usize,
    ];
    table[1 + Routine::ALL.len()..].copy_from_slice(&helpers);
    table
}

/// The VM context that code sees.
#[repr(C)]
pub(crate) struct Context {
    stack_limit: usize,
    frame: *mut u32,
    /// The byte that asks for a poll; never set.
    interrupt: u32,
    registers: [u32; layout::FRAME_WORDS],
    table: [usize; SLOTS],
}

const _: () = assert!(core::mem::offset_of!(Context, stack_limit) == layout::STACK_LIMIT as usize);
const _: () = assert!(core::mem::offset_of!(Context, frame) == layout::FRAME as usize);
const _: () = assert!(core::mem::offset_of!(Context, table) == layout::TABLE as usize);
const _: () = assert!(core::mem::offset_of!(Context, interrupt) == layout::INTERRUPT as usize);
const _: () = assert!(core::mem::offset_of!(Context, registers) == layout::REGISTERS as usize);

impl Context {
    pub(crate) fn new(table: [usize; SLOTS]) -> Self {
        let registers = [0; layout::FRAME_WORDS];
        Self { stack_limit: 0, frame: core::ptr::null_mut(), interrupt: 0, registers, table }
    }

    /// Makes it ready for a call with this much stack.
    pub(crate) fn prepare(&mut self, stack_limit: usize) {
        self.stack_limit = stack_limit;
        self.registers = [0; layout::FRAME_WORDS];
        self.frame = self.registers.as_mut_ptr();
    }
}
