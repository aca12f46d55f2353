//! Tests of emitted Thumb code by running it: random IR functions, IR files, kernels.
//!
//! Code runs on an emulated board under `taipan-thumb-runner`, in batches of hundreds of calls, because starting the
//! emulator takes longer than all of them. `cargo xtask thumb` builds the runner and calls the program of this package.
#![forbid(unsafe_code)]

pub mod batch;
pub mod call;
pub mod exec;
pub mod gcc;
pub mod kernels;
#[path = "../runner/src/layout.rs"]
pub mod layout;
pub mod listing;
pub mod random;
pub mod scripts;
