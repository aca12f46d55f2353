//! The test harness: drives the built `taipan` binary over scripts, file tests and command lines.
//!
//! Purpose: one corpus, every engine. A *mode* (`corpus`, `stress`, `alloc-fail`, `cpython`,
//! `filetests`, `cli`) turns what lies on disk into a list of [`case::Case`]s; [`runner`] executes
//! them on a few threads, sets the known gaps of `expected_failures.txt` against the outcomes and
//! prints the summary line.
//!
//! Invariants:
//! 1. The interpreter under test is only ever a subprocess: a crash there is a failed case, never
//!    a failed harness.
//! 2. Expected output lives beside (or in) its input, and is written only by `BLESS=1`, which is
//!    refused under CI.
//! 3. A known gap still runs. It must fail; when it passes, the run fails until its line is removed.
//! 4. A run of zero cases is an error: a filter or a folder that selects nothing never looks like
//!    success.
#![forbid(unsafe_code)]

pub mod alloc_fail;
pub mod bless;
pub mod board;
pub mod case;
pub mod cli;
pub mod cli_bad_input;
mod cli_build;
pub mod cli_cases;
pub mod cli_checks;
pub mod cli_interrupts;
pub mod cli_native;
pub mod cli_viper;
pub mod corpus;
pub mod diff;
pub mod directives;
pub mod filetest;
pub mod fuzz;
pub mod identity;
pub mod judge;
pub mod known_gaps;
pub mod layout;
pub mod process;
pub mod runner;
pub mod script;
pub mod taipan;
pub mod upstream;
pub mod variant;
