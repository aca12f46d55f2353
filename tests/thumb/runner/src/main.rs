//! Runs emitted Thumb code on an emulated board: the half of the tests of `taipan-emit-thumb` that is on the board.
//!
//! The emulator loads a *batch* into memory: code, and cases that call it. For each case this program puts arguments
//! into registers, calls, and writes what came out to the file `results` on the host. What a batch and a result look like
//! is in [`layout`], which the host's half includes too.
#![cfg_attr(target_os = "none", no_std)]
#![cfg_attr(target_os = "none", no_main)]

#[cfg(target_os = "none")]
mod call;
#[cfg(target_os = "none")]
mod helpers;
#[cfg(target_os = "none")]
mod host;
#[cfg(target_os = "none")]
#[allow(unreachable_pub, reason = "the other half is a library")]
mod layout;
#[cfg(target_os = "none")]
mod startup;

#[cfg(not(target_os = "none"))]
fn main() {
    eprintln!("this program is for a board: cargo xtask thumb");
}
