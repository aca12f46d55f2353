//! The register bytecode: opcodes, the compiled unit, its verifier and its printer.

pub mod checksum;
pub mod file;
#[cfg(test)]
mod file_tests;
pub mod machine;
mod machine_file;
pub mod opcode;
pub mod print;
#[cfg(test)]
mod tests;
pub mod unit;
pub mod verify;

pub use opcode::{Op, OpInfo};
pub use unit::{Constant, ExceptionRow, ParameterCounts, Unit, UnitFlags};
pub use verify::{VerifyError, verify};
