//! The world that tests run functions in: flat memory, and five helpers that between them do what helpers can do.

use crate::entity::HelperRef;
use crate::helper::{Helper, HelperTable};
use crate::interp::{Fault, FlatMemory, HelperOutcome, Host, Raised};
use crate::types::Type;
use alloc::vec::Vec;

/// The helpers that random functions and file tests call.
pub const HELPERS: HelperTable<'static> = HelperTable {
    rows: &[
        helper("mix", &[Type::I64, Type::I64], Some(Type::I64), false, true),
        helper("note", &[Type::I64], None, false, false),
        helper("check", &[Type::I64], Some(Type::I64), true, false),
        helper("fail", &[Type::I64], None, true, false),
        helper("side_exit", &[Type::I64], Some(Type::Value), true, false),
    ],
    side_exit: Some(HelperRef::new_const(4)),
};

const fn helper(
    name: &'static str,
    params: &'static [Type],
    result: Option<Type>,
    raises: bool,
    pure: bool,
) -> Helper {
    Helper {
        name,
        params,
        result,
        takes_context: false,
        may_raise: raises,
        may_collect: false,
        is_pure: pure,
        is_rare: false,
    }
}

/// What the helper `mix` computes.
#[must_use]
pub const fn mix(x: u64, y: u64) -> u64 {
    (x ^ y.rotate_left(17)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Whether the helper `check` raises.
#[must_use]
pub const fn check_raises(x: u64) -> bool {
    x % 5 == 3
}

/// The world that random functions run in.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TestHost {
    /// What they may read and write.
    pub memory: FlatMemory,
    /// The arguments of the calls of `note` and `fail`.
    pub notes: Vec<u64>,
}

impl Host for TestHost {
    fn load(&mut self, address: u64, bytes: u32) -> Result<u64, Fault> {
        self.memory.load(address, bytes)
    }

    fn store(&mut self, address: u64, bytes: u32, value: u64) -> Result<(), Fault> {
        self.memory.store(address, bytes, value)
    }

    fn helper(&mut self, helper: HelperRef, args: &[u64]) -> Result<HelperOutcome, Fault> {
        Ok(match helper.index() {
            0 => Ok(Some(mix(args[0], args[1]))),
            2 if check_raises(args[0]) => Err(Raised),
            2 => Ok(Some(args[0].wrapping_add(1))),
            1 => {
                self.notes.push(args[0]);
                Ok(None)
            }
            3 => {
                self.notes.push(args[0]);
                Err(Raised)
            }
            _ => {
                return Err(Fault::UnknownCallee("a helper that tests do not have".into()));
            }
        })
    }
}
