//! Values in the places where the calling convention has them.

use crate::batch::{Arguments, Outcome};
use taipan_emit::helper::Signature;
use taipan_emit::types::Type;
use taipan_emit_thumb::abi::{self, RaiseConvention};
use taipan_emit_thumb::level::Level;
use taipan_emit_thumb::mir::Place;
use taipan_emit_thumb::reg::{Reg, RegClass};

/// The arguments of a call of a raw entry.
#[must_use]
pub fn arguments(signature: &Signature, values: &[u64], level: Level) -> Arguments {
    let mut arguments = Arguments::default();
    let mut convention = abi::Arguments::new(level, 0);
    for (ty, value) in signature.params.iter().zip(values) {
        let mut places = Vec::new();
        convention.next(*ty, &mut places);
        for (place, word) in places.into_iter().zip([*value as u32, (*value >> 32) as u32]) {
            match place {
                Place::Reg(reg) if reg.class() == RegClass::Core => {
                    arguments.core[reg.number() as usize] = word;
                }
                Place::Reg(reg) => arguments.single[reg.number() as usize] = word,
                Place::Outgoing(slot) => {
                    arguments.stack.resize(arguments.stack.len().max(slot as usize + 1), 0);
                    arguments.stack[slot as usize] = word;
                }
                other => panic!("an argument in {other:?}"),
            }
        }
    }
    arguments
}

fn register(outcome: &Outcome, reg: Reg) -> u32 {
    match reg.class() {
        RegClass::Core => outcome.core[reg.number() as usize],
        _ => outcome.single[reg.number() as usize],
    }
}

/// The result of a call, `Err` if it raised.
///
/// # Errors
/// If it raised.
pub fn result(signature: &Signature, outcome: &Outcome, level: Level) -> Result<Option<u64>, Raised> {
    let registers = abi::result_registers(signature.result, level);
    let words: Vec<u64> = registers.iter().map(|reg| u64::from(register(outcome, *reg))).collect();
    let value = words.first().map(|low| low | words.get(1).map_or(0, |high| high << 32));
    let has_raised = match RaiseConvention::of(signature) {
        RaiseConvention::Never => false,
        RaiseConvention::ZeroWord => value == Some(0),
        RaiseConvention::Status => register(outcome, abi::status_register(signature.result, level)) != 0,
    };
    if has_raised {
        return Err(Raised);
    }
    Ok(value.map(|value| match signature.result {
        Some(Type::Bool) => value & 0xffff_ffff,
        _ => value,
    }))
}

/// An exception is pending.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Raised;
