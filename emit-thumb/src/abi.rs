//! Calling conventions.
//!
//! - The VM context is in r11, always. r12 belongs to whoever needs it between two instructions.
//! - A *raw entry* and a *helper* take arguments as the AAPCS says: words in r0 to r3, then on the stack; numbers of two
//!   words in pairs of registers that start with an even one. Where there is an FPU, `f32` is passed in s0 to s15 (the
//!   hard-float variant), else in core registers. `f64` is two words in core registers in every case. r4 to r11 and s16
//!   to s31 belong to the caller, and the stack is aligned to 8 bytes at every call.
//! - A result is in r0, in r0 and r1, or in s0. A function that may raise and returns a `value` returns word 0 to say
//!   that it raised. Every other one that may raise returns a *status*, 0 or not, in the core register behind the
//!   result: r1 behind one word, r2 behind two, r0 behind none or s0.
//! - A helper that may raise differs in what the AAPCS cannot express: one word or an `f32` with a status comes as one
//!   `u64` in r0 and r1, the status being its upper half. Two words with a status come in memory: `struct { u64, u32 }`
//!   at an address that is the first argument.
//! - Helpers are called through a table, which is in the context: word 0 of the table is the stub of side exits,
//!   then come the routines of [`runtime`](crate::runtime), then the helpers. So code holds no addresses but those of
//!   objects, and is the same wherever it is made.
//! - The entry of a helper that is called rarely and fits ([`keeps_registers`]) is a stub that keeps all registers but
//!   r12 and lr; the status is in r12.

use crate::level::Level;
use crate::mir::Place;
use crate::reg::Reg;
use crate::runtime::Routine;
use alloc::vec::Vec;
use taipan_emit::helper::{Helper, Signature};
use taipan_emit::types::Type;

/// Changes with what is said above: code that was made under other conventions can't run.
pub const CONVENTIONS: u32 = 1 + 0x100 * Routine::ALL.len() as u32;

/// The register of the VM context.
pub const CONTEXT: Reg = Reg::core(11);

/// Position in the table of the stub of side exits.
pub const EXIT_SLOT: u32 = 0;

/// Position in the table of a routine.
#[must_use]
pub const fn routine_slot(routine: Routine) -> u32 {
    1 + routine as u32
}

/// Position in the table of a helper.
#[must_use]
pub const fn helper_slot(helper: u32) -> u32 {
    1 + Routine::ALL.len() as u32 + helper
}

/// How a callee tells that it raised.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RaiseConvention {
    /// It never does.
    Never,
    /// By returning word 0.
    ZeroWord,
    /// By a status.
    Status,
}

impl RaiseConvention {
    /// That of a signature.
    #[must_use]
    pub fn of(signature: &Signature) -> Self {
        match signature.result {
            _ if !signature.raises => Self::Never,
            Some(Type::Value) => Self::ZeroWord,
            _ => Self::Status,
        }
    }
}

/// Whether a helper is called through a stub that keeps registers.
#[must_use]
pub fn keeps_registers(row: &Helper) -> bool {
    row.is_rare && row.takes_context && row.params.is_empty() && row.result.is_none()
}

/// Whether a value of the type takes two words.
#[must_use]
pub const fn is_wide(ty: Type) -> bool {
    matches!(ty, Type::I64 | Type::F64)
}

/// Whether a value of the type is in a register of the FPU.
#[must_use]
pub fn is_single(ty: Type, level: Level) -> bool {
    ty == Type::F32 && level.has_single()
}

/// The places of arguments, word by word.
#[derive(Debug)]
pub struct Arguments {
    level: Level,
    core: u32,
    single: u32,
    stack: u32,
}

impl Arguments {
    /// For a call whose first core register is the one with this number.
    #[must_use]
    pub const fn new(level: Level, first: u32) -> Self {
        Self { level, core: first, single: 0, stack: 0 }
    }

    /// The place or the two places of the next argument, appended to `places`.
    pub fn next(&mut self, ty: Type, places: &mut Vec<Place>) {
        if is_single(ty, self.level) {
            if self.single < 16 {
                places.push(Place::Reg(Reg::single(self.single)));
                self.single += 1;
            } else {
                self.push(places);
            }
            return;
        }
        let words = if is_wide(ty) { 2 } else { 1 };
        if words == 2 {
            self.core = self.core.next_multiple_of(2);
        }
        if self.core + words <= 4 {
            places.extend((0..words).map(|word| Place::Reg(Reg::core(self.core + word))));
            self.core += words;
            return;
        }
        self.core = 4;
        if words == 2 {
            self.stack = self.stack.next_multiple_of(2);
        }
        (0..words).for_each(|_| self.push(places));
    }

    fn push(&mut self, places: &mut Vec<Place>) {
        places.push(Place::Outgoing(self.stack));
        self.stack += 1;
    }

    /// Words on the stack so far.
    #[must_use]
    pub const fn stack_words(&self) -> u32 {
        self.stack
    }
}

/// The registers of a result.
#[must_use]
pub fn result_registers(result: Option<Type>, level: Level) -> Vec<Reg> {
    match result {
        None => Vec::new(),
        Some(ty) if is_single(ty, level) => Vec::from([Reg::single(0)]),
        Some(ty) if is_wide(ty) => Vec::from([Reg::core(0), Reg::core(1)]),
        Some(_) => Vec::from([Reg::core(0)]),
    }
}

/// The register of the status of a raw entry.
#[must_use]
pub fn status_register(result: Option<Type>, level: Level) -> Reg {
    match result {
        None => Reg::core(0),
        Some(ty) if is_single(ty, level) => Reg::core(0),
        Some(ty) if is_wide(ty) => Reg::core(2),
        Some(_) => Reg::core(1),
    }
}
