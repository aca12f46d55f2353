//! The optimisation passes, and the order they run in.
//!
//! A pass is a function over one IR function. It leaves a function that verifies and that does what the function did
//! before: the file tests show the one on examples, the random functions of [`random`](crate::random) the other.
//! What Cranelift does as well is here for the Thumb back end, and because passes feed each other.

pub mod addresses;
pub mod branches;
mod bytes;
pub mod cold;
pub mod compact;
pub mod cse;
pub mod dce;
pub mod expand;
pub mod ifconvert;
pub mod licm;
mod loads;
pub mod params;
pub mod polls;
pub mod ranges;
pub mod repair;
pub mod rewrite;
pub mod rotate;
pub mod simplify;
pub mod stack;
pub mod strength;

use crate::function::Function;
use crate::helper::HelperTable;
use crate::types::Target;
use crate::verify::{VerifyError, verify};

/// What a pass may ask about the world.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The machine.
    pub target: &'a Target,
    /// The helpers.
    pub helpers: HelperTable<'a>,
}

/// A pass: changes the function, and tells whether it did.
pub type Run = fn(&mut Function, &Context<'_>) -> bool;

/// A named pass.
#[derive(Clone, Copy, Debug)]
pub struct Pass {
    /// The name, for file tests and dumps.
    pub name: &'static str,
    /// What it does.
    pub run: Run,
}

macro_rules! passes {
    ($($name:ident)+) => {
        /// Every pass.
        pub const PASSES: &[Pass] = &[$(Pass { name: stringify!($name), run: $name::run },)+];
    };
}
passes! { params simplify branches rotate ranges ifconvert polls stack cse strength addresses licm expand dce cold compact }

/// The order that makes good code: shapes first, then loops, then what is left in them.
pub const PIPELINE: &[&str] = &[
    "params",
    "simplify",
    "branches",
    "rotate",
    "branches",
    "params",
    "simplify",
    "cse",
    "compact",
    "ranges",
    "branches",
    "params",
    "expand",
    "simplify",
    "cse",
    "branches",
    "ifconvert",
    "branches",
    "simplify",
    "compact",
    "polls",
    "stack",
    "branches",
    "licm",
    "strength",
    "addresses",
    "licm",
    "params",
    "simplify",
    "cse",
    "dce",
    "cold",
    "compact",
];

/// The order for functions without loops that are to be compiled fast: what makes less work for the back end.
pub const QUICK: &[&str] = &[
    "params", "simplify", "branches", "cse", "stack", "expand", "simplify", "cse", "dce", "cold", "compact",
];

/// The pass of this name.
#[must_use]
pub fn by_name(name: &str) -> Option<Pass> {
    PASSES.iter().copied().find(|pass| pass.name == name)
}

/// Runs passes by name; in debug builds the function is verified after each.
///
/// # Errors
/// Only in debug builds: a pass left a function that does not verify.
///
/// # Panics
/// If there is no pass of some name.
pub fn run(names: &[&str], function: &mut Function, context: &Context<'_>) -> Result<(), VerifyError> {
    // How many passes have changed something; and for each pass, how many had when it last found nothing to do.
    let mut changes = 0;
    let mut idle_since = [None; PASSES.len()];
    for name in names {
        let index = PASSES.iter().position(|pass| pass.name == *name).expect("the name of a pass");
        if idle_since[index] == Some(changes) {
            continue;
        }
        if (PASSES[index].run)(function, context) {
            changes += 1;
        } else {
            idle_since[index] = Some(changes);
        }
        if cfg!(debug_assertions) {
            verify(function, context.target, context.helpers).map_err(|error| VerifyError {
                message: alloc::format!("after {name}: {}", error.message),
                ..error
            })?;
        }
    }
    Ok(())
}

/// Runs the standard passes on a function.
///
/// # Errors
/// As [`run`].
pub fn optimize(function: &mut Function, context: &Context<'_>) -> Result<(), VerifyError> {
    run(if function.is_quick { QUICK } else { PIPELINE }, function, context)
}
