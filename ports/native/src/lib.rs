//! What every port with native code needs between the VM, which names no emitter, and the emitters, which know no
//! objects: when functions are compiled, what the running program tells the compiler, how machine code is called and
//! how long it stays in place.
//!
//! A port brings a [`Machine`](machine::Machine): a back end, a place for code, and its way with untyped functions.
//!
//! Invariants:
//! 1. No std: boards compile functions too.
//! 2. Words that are passed to machine code have the width of this build's target, which code is made for.
#![no_std]
extern crate alloc;

pub mod ahead;
mod batch;
pub mod emitter;
pub mod installed;
pub mod layouts;
pub mod leave;
pub mod machine;
pub mod platform;
mod precompiled;
pub mod program;
mod references;
mod text;
mod uncounted;
pub mod unit;
pub mod unprofiled;
mod viper;
