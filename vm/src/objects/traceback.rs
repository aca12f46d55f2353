//! `traceback`: the chain of frames that an exception passed, outermost first.

use super::class::{Class, ClassFlags, Layout, Protocol};
use super::code::Code;
use super::native::Native;
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use crate::value::{Slot, Value};
use core::cell::Cell;

/// One frame of a traceback.
#[repr(C, align(8))]
pub struct Traceback {
    head: Head,
    /// The frame that this one called.
    pub next: Cell<Slot>,
    /// The code of the frame.
    pub code: Gc<Code>,
    place: usize,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Traceback {
    const LAYOUT: Layout = Layout::Traceback;
    fn class() -> &'static Class {
        &TRACEBACK
    }
}

/// The class.
pub static TRACEBACK: Class =
    Class::builtin("traceback", &TRACEBACK_SHAPE, &Protocol::NONE, ATTRIBUTES).with_flags(ClassFlags::FINAL);
/// Its root shape.
pub static TRACEBACK_SHAPE: Shape = Shape::builtin(&TRACEBACK, Layout::Traceback, 0, 0);

static ATTRIBUTES: &[Native] = &[
    Native::get("tb_next", |vm, this| {
        Ok(vm.expect::<Traceback>(this, "self")?.next.get().unwrap_or(Value::NONE))
    }),
    Native::get("tb_lineno", |vm, this| {
        Ok(Value::int(vm.expect::<Traceback>(this, "self")?.line() as isize))
    }),
    Native::get("tb_lasti", |_, _| Ok(Value::int(-1))),
    // The frame is gone or goes on: what is left of it is where it was, which the entry itself says.
    Native::get("tb_frame", |_, this| Ok(this)),
    Native::get("f_lineno", |vm, this| Ok(Value::int(vm.expect::<Traceback>(this, "self")?.line() as isize))),
    Native::get("f_code", |vm, this| Ok(vm.expect::<Traceback>(this, "self")?.code.value())),
    Native::get("tb_code", |vm, this| Ok(vm.expect::<Traceback>(this, "self")?.code.value())),
];

impl Traceback {
    /// A frame of a traceback.
    #[must_use]
    pub fn new(code: Gc<Code>, line: u32, next: Slot) -> Self {
        Self::at(code, line, u32::MAX, next)
    }

    /// The same; `word` is a word of the instruction that was running.
    #[must_use]
    pub fn at(code: Gc<Code>, line: u32, word: u32, next: Slot) -> Self {
        // The word takes no room: it stands in the upper half of a 64-bit word, and is left out of smaller ones.
        let place = (line as usize as u64 | u64::from(word) << 32) as usize;
        Self { head: Head::new(&TRACEBACK_SHAPE), next: Cell::new(next), code, place }
    }

    /// Line that was running.
    #[must_use]
    pub fn line(&self) -> usize {
        self.place & u32::MAX as usize
    }

    /// A word of the instruction that was running, if it is known.
    #[must_use]
    pub fn word(&self) -> Option<u32> {
        u32::try_from(self.place as u64 >> 32).ok().filter(|word| usize::BITS == 64 && *word != u32::MAX)
    }
}
