//! The Taipan virtual machine: source text to running program.
//!
//! Layers, each using only those before it: [`value`], [`heap`], [`syntax`], [`bytecode`], [`compile`], then [`objects`],
//! [`runtime`] and [`interp`], which know each other, and [`modules`] on top.
#![no_std]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod bytecode;
pub mod compile;
pub mod emitter;
pub mod heap;
pub mod interp;
pub mod modules;
pub mod names;
pub mod objects;
pub mod runtime;
pub mod syntax;
pub mod value;
