//! The frame: one activation of a function.
//!
//! Frame records stand in one array, registers in one stack; a generator's registers stand in its own object, with
//! the same layout, so that resuming copies nothing. A frame's registers are `base .. base + registers`.

use crate::objects::code::Code;
use crate::objects::dict::Dict;
use crate::objects::function::Function;
use crate::objects::generator::Generator;
use crate::objects::object::Gc;
use crate::value::Slot;

/// What happens when a frame returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Return {
    /// The value goes to the caller's register `destination`.
    Register,
    /// The value is what the native caller of `Vm::call` gets.
    Native,
    /// The frame is an `__init__`: the value must be None, and the caller's register already holds the instance.
    Init,
    /// The frame is a generator resumed by `ForIter`: what it yields goes to `destination`.
    ForIter,
    /// The frame is a generator resumed by `YieldFrom` of the caller.
    YieldFrom,
}

/// A frame record.
#[repr(C)]
pub struct Frame {
    /// Saved position: the next instruction, valid while the frame is not the running one or calls out.
    pub pc: *const u32,
    /// First register.
    pub base: *mut Slot,
    /// The code.
    pub code: Option<Gc<Code>>,
    /// The function, for its closure; `None` for modules and class bodies without one.
    pub function: Option<Gc<Function>>,
    /// The globals.
    pub globals: Option<Gc<Dict>>,
    /// The generator whose registers these are.
    pub generator: Option<Gc<Generator>>,
    /// `top` of the caller, restored on return.
    pub caller_top: *mut Slot,
    /// `Vm::handled` of the caller, restored when a generator's frame is left.
    pub caller_handled: Slot,
    /// The instance that an `__init__` frame initialises; in a generator's frame, which never is one,
    /// `Vm::handled_outside` of the caller.
    pub instance: Slot,
    /// Register of the caller that receives the result.
    pub destination: u8,
    /// What happens on return.
    pub on_return: Return,
}

const _: () = assert!(size_of::<Frame>().is_multiple_of(size_of::<usize>()));
