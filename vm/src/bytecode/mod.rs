//! The register bytecode: opcodes, the compiled unit, its verifier and its printer.

pub mod opcode;
pub mod unit;

pub use opcode::{Op, OpInfo};
pub use unit::{Constant, ExceptionRow, ParameterCounts, Unit, UnitFlags};
