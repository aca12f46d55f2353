//! What the two halves tell each other. All numbers are words of 32 bits, little-endian.
//!
//! A batch starts with a [`Header`] at [`BATCH`]; its cases follow each other at the address that the header names.
//! For each case one [`Outcome`] is written, followed by the case's memory. A fault ends the batch with a [`FAULT`].

/// Where the batch is loaded: in the SSRAM that plays flash, behind the runner.
pub const BATCH: u32 = 0x0010_0000;

/// The end of that memory.
#[allow(dead_code, reason = "for the half on the host")]
pub const BATCH_END: u32 = 0x0040_0000;

/// The first word of a batch.
pub const MAGIC: u32 = 0x5450_5448;

/// Words on the stack that a case may pass.
pub const STACK_WORDS: usize = 32;

/// Notes that are kept word for word; all of them are counted.
pub const NOTES: usize = 24;

/// The index in an outcome that says that the code faulted. The registers are then those of the fault: `r0` to `r3` as
/// they were, the notes the program counter, the link register, the fault status and the fault address.
pub const FAULT: u32 = u32::MAX;

/// The start of a batch.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Header {
    /// [`MAGIC`].
    pub magic: u32,
    /// How many cases there are.
    pub cases: u32,
    /// The address of the first.
    pub address: u32,
    /// Nothing.
    pub padding: u32,
}

/// One call.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// The address of the code, with bit 0 set.
    pub entry: u32,
    /// r0 to r3.
    pub core: [u32; 4],
    /// s0 to s15.
    pub single: [u32; 16],
    /// How many words there are on the stack.
    pub stack_words: u32,
    /// The words on the stack.
    pub stack: [u32; STACK_WORDS],
    /// The memory that the code may use, filled before the call and part of the outcome.
    pub memory: u32,
    /// What it is filled with.
    pub initial: u32,
    /// Its size in bytes.
    pub bytes: u32,
    /// How much stack there is before `stack_low` answers true.
    pub stack_bytes: u32,
}

/// What a call did.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Outcome {
    /// The number of the case, or [`FAULT`].
    pub index: u32,
    /// r0 to r3.
    pub core: [u32; 4],
    /// s0 and s1.
    pub single: [u32; 2],
    /// Bits of what was not as before: 0 to 7 for r4 to r11, 8 to 23 for s16 to s31, 24 for sp.
    pub broken: u32,
    /// Ticks of the board's clock, of [`TICK_NS`]. They say something where the emulator counts instructions as time.
    pub ticks: u32,
    /// How often helpers were called that leave notes.
    pub note_count: u32,
    /// The first notes, low word first.
    pub notes: [[u32; 2]; NOTES],
}

/// Nanoseconds of a tick: these boards' processors run at 25 MHz.
#[allow(dead_code, reason = "for the half on the host")]
pub const TICK_NS: u32 = 40;

/// Offset in the VM context of the byte that asks for a poll.
pub const INTERRUPT: i32 = 8;

/// Offset in the VM context of the limit of the stack.
pub const STACK_LIMIT: i32 = 0;

/// Offset in the VM context of the frame.
pub const FRAME: i32 = 4;

/// Offset in the VM context of the table of helpers.
pub const TABLE: i32 = REGISTERS + 4 * FRAME_WORDS as i32;

/// Offset in the VM context of the frame's registers, of which there are as many as [`FRAME_WORDS`].
pub const REGISTERS: i32 = 12;

/// Registers of the frame.
pub const FRAME_WORDS: usize = 16;
