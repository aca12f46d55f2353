//! The objects: one file per Python type, each with its `#[repr(C)]` struct, its class and its methods.
//!
//! `object.rs`, `shape.rs` and `class.rs` hold what all of them share.

pub mod class;
pub mod object;
pub mod shape;

pub use class::{Class, ClassFlags, Layout, Protocol};
pub use object::{Gc, Head, Object};
pub use shape::Shape;
