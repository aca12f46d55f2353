//! IR to Thumb-2: v7-M and v7E-M, with and without floating-point unit. Runs on the host and on the device itself.
//!
//! Invariants:
//! 1. No unsafe code, no std, and little memory: the crate compiles functions on the board that runs them.
//! 2. A machine instruction is one row of the table in [`op`]. Lowering, allocation and assembly all work on
//!    [`Inst`](inst::Inst): first with virtual registers, in the end with real ones.
//! 3. What the assembler makes of a list of instructions does not depend on where the code is placed, so that host and
//!    board make the same bytes.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod abi;
pub mod assembler;
pub mod backend;
pub mod branches;
pub mod check;
pub mod copies;
pub mod encode;
pub mod exits;
pub mod finish;
pub mod imm;
pub mod inst;
pub mod level;
pub mod lower;
pub mod mir;
pub mod moves;
pub mod op;
pub mod print;
pub mod reg;
pub mod regalloc;
pub mod runtime;
pub mod stubs;
