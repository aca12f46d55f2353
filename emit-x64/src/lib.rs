//! IR to CLIF to x86-64, and what is needed to run it in this process.
//!
//! - [`X64Backend`] makes machine code of a module: `lower` turns IR into CLIF by the conventions that `abi` describes.
//! - [`Jit`] puts code in place ([`memory`]) and makes it callable ([`NativeFunction`]): through an argument shim for the
//!   function's signature and the entry stub (`stubs`).
//!
//! Decisions, invariants:
//! 1. r15 is the VM context in all emitted code. No emitted code changes it.
//! 2. Emitted code has no unwind information: nothing may unwind through it. Helpers do not panic.
//! 3. Machine code is made for the processor it is made on.
//! 4. `unsafe` is in `memory`, `stubs`, [`NativeFunction::call`] and [`call_values`], nowhere else.

mod abi;
mod backend;
mod disassemble;
mod generator;
mod jit;
mod lower;
pub mod memory;
mod placement;
mod stubs;
mod values;

pub use backend::X64Backend;
pub use disassemble::{Symbols, disassemble};
pub use generator::Generator;
pub use jit::{Jit, JitError, NativeFunction, NativeModule, Raised};
pub use stubs::EXIT_WORDS;
pub use values::{MOST_VALUES, call_pair, call_values};
