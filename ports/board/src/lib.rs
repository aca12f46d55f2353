//! The half of a device port that does not depend on the board: the prompt on the wire, files, and the order in which
//! things start.
//!
//! A firmware implements [`Board`] (console, clock, waiting) and [`Flash`] (blocks that keep what is written), makes a
//! [`Machine`] of them once, and runs [`Machine::session`] in a new VM as often as it returns: each return is a soft
//! reset. Files and the mode of the prompt live in the machine and survive it; everything else goes with the VM.
//!
//! What the board receives goes through a [`Receiver`], a queue that an interrupt handler fills and that recognises
//! Ctrl-C as it comes in.
#![cfg_attr(not(test), no_std)]

extern crate alloc;

pub mod board;
mod files;
pub mod machine;
pub mod machine_module;
pub mod receiver;
mod repl;
pub mod rtc;
pub mod session;

pub use board::{Board, Flash, RamFlash};
pub use machine::{Kept, Machine};
pub use receiver::Receiver;
pub use session::Ending;
