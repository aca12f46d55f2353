//! Comparing interpreters by the time their users wait.
//!
//! Three tools are built from these parts: `taipan-compare` runs Python programs on several interpreters,
//! `taipan-kernels` compares kernels in each tier with the same algorithm in C, and `taipan-footprint` measures start-up and
//! memory. They
//! 1. interleave: run 1 of every peer, then run 2 of every peer, so that a machine that becomes slower does so for all;
//! 2. take the median of the runs of one peer;
//! 3. compare outputs before they compare times: a fast wrong answer is a failure;
//! 4. show a table on standard output and write the same figures as JSON.
#![forbid(unsafe_code)]

pub mod json;
pub mod kernel;
pub mod measurement;
pub mod peer;
pub mod program;
pub mod snippet;
pub mod statistics;
pub mod table;

use std::io::IsTerminal;
use std::path::PathBuf;

/// The folder of this package: programs and kernels are beside the source.
#[must_use]
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Shows what is running on the last line of a terminal; an empty text clears it. Log files get nothing.
pub fn progress(text: &str) {
    if std::io::stderr().is_terminal() {
        eprint!("\r{text:<60}\r");
    }
}
