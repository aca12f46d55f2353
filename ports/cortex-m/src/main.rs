//! Firmware for QEMU's MPS2 boards: an385 (Cortex-M3), an386 (Cortex-M4F), an500 (Cortex-M7).
//!
//! `startup` comes from reset to [`device::main`], `memory` divides RAM and serves Rust's allocator from the VM's heap, `uart` is the
//! console, `semihosting` reaches the files of the machine that emulates the board, `port` is the board as the VM sees it,
//! `batch` runs scripts that the host names, `console` is the prompt, `machine` the module of that name, `fault` tells of crashes.
//!
//! On the host this is an empty program, so that commands over the whole workspace work.
#![cfg_attr(target_os = "none", no_std, no_main)]

#[cfg(target_os = "none")]
extern crate alloc;

#[cfg(target_os = "none")]
mod attempt;
#[cfg(target_os = "none")]
mod batch;
#[cfg(target_os = "none")]
mod clock;
#[cfg(target_os = "none")]
mod code_memory;
#[cfg(target_os = "none")]
mod console;
#[cfg(target_os = "none")]
mod counting;
#[cfg(target_os = "none")]
mod fault;
#[cfg(target_os = "none")]
mod hard;
#[cfg(target_os = "none")]
mod machine;
#[cfg(target_os = "none")]
mod memory;
#[cfg(target_os = "none")]
mod native;
#[cfg(target_os = "none")]
mod patches;
#[cfg(target_os = "none")]
mod pin;
#[cfg(target_os = "none")]
mod port;
#[cfg(target_os = "none")]
mod protection;
#[cfg(target_os = "none")]
mod register;
#[cfg(target_os = "none")]
mod semihosting;
#[cfg(target_os = "none")]
mod serial;
#[cfg(target_os = "none")]
mod startup;
#[cfg(target_os = "none")]
mod timer;
#[cfg(target_os = "none")]
mod uart;

#[cfg(not(target_os = "none"))]
fn main() {
    eprintln!("this is firmware: cargo xtask device run SCRIPT");
}
