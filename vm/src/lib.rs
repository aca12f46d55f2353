//! The Taipan virtual machine: source text to running program.
#![no_std]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod bytecode;
pub mod heap;
pub mod syntax;
pub mod value;
