//! Target-independent half of native code: typed SSA IR, its text form, verifier and reference interpreter, the
//! optimisation passes, and the [`Backend`](backend::Backend) trait.
//!
//! Invariants:
//! 1. No unsafe code, no std: the crate runs on the device, where functions are compiled when they are defined.
//! 2. Nothing here knows the VM. What emitted code may touch of it is described by data that the VM hands over: a
//!    [`Target`](types::Target) and a [`HelperTable`](helper::HelperTable).
//! 3. An IR instruction is one row of the table in [`inst`]; its meaning is fixed by [`eval`] and [`interp`], which
//!    every pass and back end is tested against.
#![no_std]
#![forbid(unsafe_code)]
extern crate alloc;

pub mod access;
pub mod backend;
pub mod builder;
pub mod condition;
pub mod dominators;
pub mod entity;
pub mod eval;
pub mod filetest;
pub mod function;
pub mod helper;
pub mod inst;
pub mod interp;
pub mod loops;
pub mod native;
pub mod parse;
pub mod passes;
pub mod print;
pub mod random;
pub mod reference;
pub mod terminator;
pub mod testhost;
pub mod types;
pub mod verify;
pub mod viper;
