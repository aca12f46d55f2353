//! Questions about units.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use taipan_vm::bytecode::{Constant, Op, Unit, UnitFlags};
use taipan_vm::emitter::FRAME_READERS;

/// Does a function have nothing but plain parameters?
#[must_use]
pub fn is_plain(unit: &Unit) -> bool {
    unit.parameters.keyword_only == 0 && !unit.flags.has(UnitFlags::VAR_ARGS | UnitFlags::VAR_KW)
}

/// Is it the body of a generator or coroutine?
#[must_use]
pub fn is_suspended(unit: &Unit) -> bool {
    unit.flags.has(UnitFlags::GENERATOR | UnitFlags::COROUTINE)
}

/// The builtin that a function names and that looks at the frame of its caller, if there is one.
#[must_use]
pub fn frame_reader(unit: &Unit) -> Option<&str> {
    let mut at = 0;
    while let Some(op) = unit.code.get(at).and_then(|word| Op::from_byte(*word as u8)) {
        if matches!(op, Op::LoadGlobal | Op::LoadName)
            && let Some(word) = unit.code.get(at + 1)
            && let Some(Constant::Name(name)) = unit.constants.get((*word & 0xffff) as usize)
            && FRAME_READERS.contains(&&**name)
        {
            return Some(name);
        }
        at += op.info().words();
    }
    None
}

/// Names of a function's positional parameters.
#[must_use]
pub fn parameter_names(unit: &Unit) -> Vec<String> {
    let count = usize::from(unit.parameters.positional);
    unit.locals.iter().take(count).map(ToString::to_string).collect()
}

/// A place in the source, as messages say it.
#[must_use]
pub fn place(line: u32, column: Option<u32>) -> String {
    match column {
        Some(column) => alloc::format!("line {line}, column {}", column + 1),
        None => alloc::format!("line {line}"),
    }
}
