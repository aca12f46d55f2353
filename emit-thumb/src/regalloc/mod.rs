//! Register allocation: virtual registers become real ones and words of the frame.
//!
//! 1. Registers that copies and edges connect, and that are never live at once, become one *bundle* ([`bundle`]).
//! 2. Bundles get registers in the order of their weight, which is how often they are named for their length. One that
//!    finds none takes the register of a lighter one; or is split into *parts*, first where rare code begins, then around
//!    loops; or, in the end, lives in the frame, with a tiny part for each instruction that names it ([`assign`]).
//!    Constants are made again instead.
//! 3. Where parts meet, in a block or along an edge, moves are inserted ([`resolve`]).
//!
//! r11 holds the VM context, and r12 is kept for moves between words of the frame and for cycles of moves.

mod assign;
mod bundle;
mod live;
mod resolve;

use crate::check;
use crate::mir::{Function, Move, Place};
use crate::reg::RegSet;
use alloc::string::String;
use alloc::vec::Vec;

pub(crate) use live::real_operands;

/// What an allocated function needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Frame {
    /// Words for spilled registers.
    pub slots: u32,
    /// The real registers that are written.
    pub written: RegSet,
}

/// Allocates registers. Afterwards no virtual ones are left, and no edges have arguments.
///
/// # Errors
/// If an instruction needs more registers than there are, which is a fault of the lowering.
pub fn allocate(function: &mut Function) -> Result<Frame, String> {
    let mut live = live::Liveness::compute(function);
    let bundles = bundle::Bundles::make(function, &live);
    // The bundles have them now.
    live.mentions = Vec::new();
    let assigned = assign::assign(function, &live, bundles)?;
    let moves = resolve::Inserted::make(function, &live, &assigned);
    if cfg!(debug_assertions) {
        check::check(function, &Decided { live: &live, assigned: &assigned, moves: &moves })?;
    }
    Ok(resolve::rewrite(function, &live, &assigned, moves))
}

/// What was decided, as the checker asks for it.
struct Decided<'a> {
    live: &'a live::Liveness,
    assigned: &'a assign::Assigned,
    moves: &'a resolve::Inserted,
}

impl check::Decisions for Decided<'_> {
    fn place(&self, register: u32, position: u32) -> Option<Place> {
        self.assigned.location(register, position).map(resolve::place)
    }

    fn start(&self, block: usize) -> u32 {
        self.live.starts[block]
    }

    fn moves_before(&self, position: u32) -> &[Move] {
        self.moves.between.get(&position).map_or(&[], |moves| moves)
    }

    fn moves_along(&self, edge: usize) -> &[Move] {
        self.moves.along.get(edge).map_or(&[], |moves| moves)
    }
}
