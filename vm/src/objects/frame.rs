//! `frame`: a running Python function, as `sys._getframe` shows it.
//!
//! Frames are records in an array and registers are used again, so the object keeps what the function is and where it was
//! when asked, and says which record it came from. As long as that record is still the same activation, callers and
//! local variables are found there when they are asked for.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::code::Code;
use super::native::Native;
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use crate::runtime::Vm;
use crate::value::{Slot, Value};
use core::cell::Cell;

/// The object.
#[repr(C, align(8))]
pub struct Frame {
    head: Head,
    code: Gc<Code>,
    globals: Value,
    line: usize,
    /// How many records are below this one's.
    height: usize,
    /// Address of the first register.
    base: usize,
    back: Cell<Slot>,
    locals: Cell<Slot>,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Frame {
    const LAYOUT: Layout = Layout::Frame;
    fn class() -> &'static Class {
        &FRAME
    }
}

/// The class.
pub static FRAME: Class =
    Class::builtin("frame", &FRAME_SHAPE, &PROTOCOL, ATTRIBUTES).with_flags(ClassFlags::FINAL);
static FRAME_SHAPE: Shape = Shape::builtin(&FRAME, Layout::Frame, 0, 0);

static PROTOCOL: Protocol = Protocol {
    repr: Some(|vm, this, f| {
        let frame = vm.expect::<Frame>(this, "self")?;
        let (file, name) = (frame.code.filename.get().as_str(), frame.code.name.get().as_str());
        f.write(format_args!(
            "<frame at {:#x}, file '{file}', line {}, code {name}>",
            this.bits(),
            frame.line
        ));
        Ok(())
    }),
    ..Protocol::NONE
};

static ATTRIBUTES: &[Native] = &[
    Native::get("f_code", |vm, this| Ok(vm.expect::<Frame>(this, "self")?.code.value())),
    Native::get("f_globals", |vm, this| Ok(vm.expect::<Frame>(this, "self")?.globals)),
    Native::get("f_builtins", |vm, _| {
        let (module, dict) = (vm.import_absolute("builtins")?, crate::names::dict);
        vm.get_attribute(module, dict)
    }),
    Native::get("f_lineno", |vm, this| Ok(Value::int(vm.expect::<Frame>(this, "self")?.line as isize))),
    Native::constant("f_lasti", Value::int(-1)),
    Native::constant("f_trace", Value::NONE),
    Native::get("f_back", |vm, this| {
        let frame = vm.expect::<Frame>(this, "self")?;
        if let Some(back) = frame.back.get() {
            return Ok(back);
        }
        let back = match depth_of(vm, frame) {
            Some(depth) => at(vm, depth + 1)?.unwrap_or(Value::NONE),
            None => Value::NONE,
        };
        frame.back.set(Some(back));
        Ok(back)
    }),
    Native::get("f_locals", |vm, this| {
        let frame = vm.expect::<Frame>(this, "self")?;
        match depth_of(vm, frame) {
            Some(depth) => {
                let locals = crate::interp::handlers::load_locals(vm, depth)?;
                frame.locals.set(Some(locals));
                Ok(locals)
            }
            // The function has returned: what was seen last.
            None => match frame.locals.get() {
                Some(locals) => Ok(locals),
                None => Ok(vm.new_dict()?.value()),
            },
        }
    }),
    Native::method("clear", 0, 0, |_, _| Ok(Value::NONE)),
];

/// How many frames above it are running, if it still is.
fn depth_of(vm: &Vm, frame: Gc<Frame>) -> Option<usize> {
    let depth = vm.frame_height().checked_sub(frame.height + 1)?;
    let record = vm.frame_at(depth)?;
    (record.code == Some(frame.code) && record.base as usize == frame.base).then_some(depth)
}

/// The frame `depth` functions up from the running one.
///
/// # Errors
/// MemoryError.
pub fn at(vm: &mut Vm, depth: usize) -> Result<Option<Value>> {
    let height = vm.frame_height();
    let Some((code, globals, pc, base)) =
        vm.frame_at(depth).and_then(|frame| Some((frame.code?, frame.globals?, frame.pc, frame.base)))
    else {
        return Ok(None);
    };
    // SAFETY: `pc` points behind an instruction of the code.
    let word = unsafe { pc.offset_from(code.start()) }.saturating_sub(1).max(0) as u32;
    let frame = Frame {
        head: Head::new(&FRAME_SHAPE),
        code,
        globals: globals.value(),
        line: code.line_of(word) as usize,
        height: height - depth - 1,
        base: base as usize,
        back: Cell::new(None),
        locals: Cell::new(None),
    };
    Ok(Some(vm.alloc(frame)?.value()))
}
