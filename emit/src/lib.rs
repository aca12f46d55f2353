//! Target-independent half of native code.
#![no_std]
#![forbid(unsafe_code)]
extern crate alloc;
