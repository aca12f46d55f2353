//! The runtime: the virtual machine's state and the protocols that objects are used through.
//!
//! One file per protocol; each is the only place that knows how its operation is looked up.

pub mod args;
pub mod attempt;
pub mod attribute;
pub mod buffer;
pub mod call;
pub mod class_build;
mod class_registry;
pub mod compare;
pub mod construct;
pub mod finalize;
pub mod format;
pub mod hash;
pub mod helpers;
pub mod import;
pub mod intern;
pub mod interrupt;
pub mod item;
pub mod iterate;
pub mod layout;
pub mod load;
pub mod memory;
pub mod mounts;
mod native_code;
pub mod native_math;
pub mod operate;
pub mod operators;
pub mod options;
pub mod port;
pub mod portable_layout;
pub mod program;
pub mod raise;
mod reshape;
pub mod source;
pub mod special;
pub mod text;
pub mod traceback_print;
mod traceback_source;
pub mod vm;
mod weak;

pub use args::Args;
pub use buffer::Buffer;
pub use compare::CompareOp;
pub use operate::{BinaryOp, Side, UnaryOp};
pub use options::Options;
pub use port::{PathKind, Port};
pub use raise::Raised;
pub use vm::Vm;

pub use crate::objects::class::Result;
