//! From the final list of instructions to bytes.

use crate::inst::{Inst, Label};
use alloc::string::String;
use alloc::vec::Vec;

/// The machine code of one function, before it is assembled: what lowering and register allocation hand over.
#[derive(Clone, Debug, Default)]
pub struct FunctionCode {
    /// The name.
    pub name: String,
    /// The instructions, in order, with real registers. Every label that something refers to stands among them once;
    /// labels are numbered from 0, with few gaps.
    pub insts: Vec<Inst>,
    /// The tables of [`Op::Switch`](crate::op::Op::Switch).
    pub tables: Vec<Vec<Label>>,
    /// The names that [`Op::Symbol`](crate::op::Op::Symbol) refers to.
    pub symbols: Vec<String>,
}
