//! The Taipan virtual machine.
#![no_std]
extern crate alloc;
pub mod syntax;
