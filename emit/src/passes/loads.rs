//! What memory is known to hold, and which tests were passed, along a straight way through a function: what `cse` uses
//! to drop loads and side exits that repeat earlier ones.
//!
//! Only memory of objects and of the VM is remembered. What viper's pointers point to may be registers of a device:
//! each access to it is made.

use crate::access::{Access, Region, Width};
use crate::entity::Value;
use crate::function::Function;
use crate::inst::{Effects, Imm, InstData, Opcode};
use crate::types::Type;
use alloc::vec::Vec;

/// Most places that are remembered: the oldest are forgotten.
const MOST: usize = 48;
/// The bytes that an access as wide as its type touches, at most.
const WIDEST: u32 = 8;

/// A place in memory, and what it holds.
#[derive(Clone, Copy, Debug)]
struct Place {
    base: Value,
    access: Access,
    ty: Type,
    value: Value,
}

/// What is known at some point of a function.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    memory: Vec<Place>,
    /// Conditions that are false.
    passed: Vec<Value>,
}

const fn is_remembered(region: Region) -> bool {
    matches!(region, Region::Header | Region::Items | Region::Context)
}

/// May accesses touch the same bytes?
fn overlap(of: (Value, Access), other: (Value, Access)) -> bool {
    let any = |access: Access| access.region == Region::Any;
    if of.1.region != other.1.region && !any(of.1) && !any(other.1) {
        return false;
    }
    let width = |access: Access| i64::from(access.width.bytes().unwrap_or(WIDEST));
    let (start, other_start) = (i64::from(of.1.offset), i64::from(other.1.offset));
    of.0 != other.0 || (start < other_start + width(other.1) && other_start < start + width(of.1))
}

impl Known {
    /// The value that a load gives, if it is known. The operands are as `cse` has renamed them.
    pub(super) fn loaded(&self, function: &Function, data: &InstData) -> Option<Value> {
        let (Opcode::Load, Imm::Access(access)) = (data.opcode, data.imm) else { return None };
        let (base, ty) = (data.args[0], function.value_type(data.results[0]));
        let same = |place: &&Place| place.base == base && place.access == access && place.ty == ty;
        self.memory.iter().rev().find(same).map(|place| place.value)
    }

    /// Is this a side exit that is never taken, because it was not taken before?
    pub(super) fn is_passed(&self, data: &InstData) -> bool {
        data.opcode == Opcode::ExitIf && self.passed.contains(&data.args[0])
    }

    /// Goes on behind an instruction that stays.
    pub(super) fn step(&mut self, function: &Function, data: &InstData, effects: Effects) {
        match (data.opcode, data.imm) {
            (Opcode::Load, Imm::Access(access)) if is_remembered(access.region) => {
                self.remember(function, data.args[0], access, data.results[0]);
            }
            (Opcode::Store, Imm::Access(access)) => {
                let base = data.args[0];
                self.memory.retain(|place| !overlap((place.base, place.access), (base, access)));
                // What a narrow store leaves is not what was stored.
                if is_remembered(access.region) && access.width == Width::Full {
                    self.remember(function, base, access, data.args[1]);
                }
            }
            (Opcode::ExitIf, _) => self.passed.push(data.args[0]),
            _ if effects.intersects(Effects::WRITES.union(Effects::COLLECTS)) => self.memory.clear(),
            _ => {}
        }
    }

    fn remember(&mut self, function: &Function, base: Value, access: Access, value: Value) {
        if self.memory.len() >= MOST {
            self.memory.remove(0);
        }
        self.memory.push(Place { base, access, ty: function.value_type(value), value });
    }
}
