//! References: addresses that code holds, but that are known only where it is installed.
//!
//! A front end asks its port for the addresses of objects and of their fields. The port may answer with a *handle*
//! instead: the number of an entry in a table of its own, in which it notes what is meant. The instruction
//! [`reference`](crate::inst::Opcode::Reference) stands for the address, back ends make a relocation of it, and the port
//! fills in what the entry means in the process that the code is to run in. So code is the same wherever it is made.
//!
//! A handle is a number that is no address, so that a front end passes both along without looking: bit 63 is set, and
//! what is added to it (up to [`MOST_ADDED`]) is added to the address.

use crate::types::Type;

/// Marks handles: no address has this bit.
const HANDLE: u64 = 1 << 63;

/// Bits of the number that is added.
const ADDED_BITS: u32 = 20;

/// The largest number that may be added to a handle.
pub const MOST_ADDED: u32 = (1 << ADDED_BITS) - 1;

/// How many references a function may have.
pub const MOST: usize = 1 << (32 - ADDED_BITS);

/// The handle of an entry, which is below [`MOST`].
#[must_use]
pub const fn handle(number: usize) -> u64 {
    HANDLE | (number as u64) << ADDED_BITS
}

/// The immediate operand of a `reference`, if these bits, those of an address or of a tagged value, are a handle. Tagged
/// values that are no addresses may have the bit of handles, but not three zeros at the other end.
#[must_use]
pub fn immediate(bits: u64, ty: Type) -> Option<u64> {
    let is_handle = bits & HANDLE != 0 && (ty == Type::Ptr || (ty == Type::Value && bits & 7 == 0));
    is_handle.then_some(bits & 0xffff_ffff)
}

/// The number of the entry and what is added, of an immediate operand.
#[must_use]
pub const fn parts(immediate: u64) -> (u32, u32) {
    let immediate = immediate as u32;
    (immediate >> ADDED_BITS, immediate & MOST_ADDED)
}
