//! A function between selection and emission: machine instructions in blocks, and what is not an instruction yet.
//!
//! Before register allocation operands are virtual registers. Beside instructions there are parallel moves (arguments
//! and results of calls, which have fixed places), branches along edges with arguments, and branches to side exits,
//! whose operands may stay wherever they are. Rules:
//! 1. A block ends in branches along edges, of which the last is unconditional, or in a switch or a return. Compares may
//!    stand between the branches, nothing else.
//! 2. A virtual register may have several definitions; where they meet, it is one variable.
//! 3. Blocks stand in the order in which they are emitted; the first is the entry.

use crate::inst::{Cond, Inst};
use crate::op::Role;
use crate::reg::{Reg, RegClass, RegSet};
use alloc::vec::Vec;
use taipan_emit::inst::Position;

/// A word that is known when code is made, or at the latest when it is installed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Constant {
    /// These bits.
    Bits(u32),
    /// The address of the symbol with this number; see [`FunctionCode`](crate::assembler::FunctionCode).
    Symbol(u32),
}

impl From<u32> for Constant {
    fn from(bits: u32) -> Self {
        Self::Bits(bits)
    }
}

impl Constant {
    /// The least and the greatest one.
    pub(crate) const ENDS: [Self; 2] = [Self::Bits(0), Self::Symbol(u32::MAX)];

    /// The bits, if they are known now.
    #[must_use]
    pub const fn bits(self) -> Option<u32> {
        match self {
            Self::Bits(bits) => Some(bits),
            Self::Symbol(_) => None,
        }
    }
}

/// A place that a move reads or writes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    /// A register, virtual or real.
    Reg(Reg),
    /// A word of the frame, for spilled registers.
    Slot(u32),
    /// A constant, which is only read.
    Const(Constant),
    /// A word of the arguments that the function was called with.
    Incoming(u32),
    /// A word of the arguments for a call.
    Outgoing(u32),
}

/// A move among parallel ones: source and destination.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Move {
    /// Where the word comes from.
    pub from: Place,
    /// Where it goes.
    pub to: Place,
}

/// Something in a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Item {
    /// An instruction.
    Inst(Inst),
    /// The parallel moves with this index.
    Moves(u32),
    /// Leaves by the side exit with this index if the condition holds.
    Exit(Cond, u32),
    /// Returns with an exception pending if the condition holds.
    Raise(Cond),
    /// Goes along the edge with this index if the condition holds.
    Go(Cond, u32),
    /// Goes along the edge with this index as soon as the word of the symbol with an index is not 0.
    Patch(u32, u32),
    /// Goes along one of the edges from the first index on: a register has the number, which is below their number.
    Switch(Reg, u32, u32),
    /// Returns.
    Return,
}

/// An edge from one block to another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edge {
    /// Where it comes from.
    pub from: u32,
    /// Where it goes.
    pub to: u32,
    /// One place for each parameter: a register or a constant.
    pub args: Vec<Place>,
}

/// A block.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Block {
    /// The registers that edges set.
    pub params: Vec<Reg>,
    /// What it does.
    pub items: Vec<Item>,
    /// The edges out of it.
    pub edges: Vec<u32>,
    /// How many loops it is in.
    pub depth: u8,
    /// The innermost loop it is in, as an index of [`Function::loops`].
    pub inner: Option<u32>,
    /// Runs rarely.
    pub cold: bool,
    /// Nothing goes here: it is left out.
    pub is_dead: bool,
}

/// A side exit, as it is taken at one or several places.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exit {
    /// Its index in the IR function.
    pub exit: u32,
    /// The operands, with a second register for those of two words.
    pub live: Vec<Place>,
}

/// A function.
#[derive(Clone, Debug, Default)]
pub struct Function {
    /// The blocks.
    pub blocks: Vec<Block>,
    /// The edges.
    pub edges: Vec<Edge>,
    /// The parallel moves.
    pub moves: Vec<Vec<Move>>,
    /// The side exits.
    pub exits: Vec<Exit>,
    /// For each loop the loop around it.
    pub loops: Vec<Option<u32>>,
    /// Number of virtual registers.
    pub registers: u32,
    /// Words of the frame for arguments of calls.
    pub outgoing: u32,
    /// Words of the frame for `scratch`.
    pub scratch: u32,
    /// Does it call anything?
    pub calls: bool,
    /// Number of the edges that selection made; register allocation adds some.
    pub own_edges: u32,
    /// The registers that `Return` gives back.
    pub results: RegSet,
}

impl Function {
    /// A new virtual register.
    pub fn fresh(&mut self, class: RegClass) -> Reg {
        self.registers += 1;
        Reg::virtual_reg(class, self.registers - 1)
    }

    /// Adds parallel moves.
    pub fn add_moves(&mut self, moves: Vec<Move>) -> Item {
        self.moves.push(moves);
        Item::Moves(self.moves.len() as u32 - 1)
    }

    /// Calls `visit` with the virtual registers of an item: what it does with each, and whether a slot would do.
    pub fn visit_operands(&self, item: &Item, mut visit: impl FnMut(Reg, Role, bool)) {
        let mut place = |place: Place, role| {
            if let Place::Reg(reg) = place
                && reg.is_virtual()
            {
                visit(reg, role, true);
            }
        };
        match item {
            Item::Inst(inst) => {
                for (reg, role) in inst.operands().filter(|(reg, _)| reg.is_virtual()) {
                    visit(reg, role, false);
                }
            }
            Item::Moves(index) => {
                for one in &self.moves[*index as usize] {
                    place(one.from, Role::Use);
                    place(one.to, Role::Def);
                }
            }
            Item::Exit(_, index) => {
                self.exits[*index as usize].live.iter().for_each(|live| place(*live, Role::Use));
            }
            Item::Switch(reg, ..) => visit(*reg, Role::Use, false),
            Item::Raise(_) | Item::Go(..) | Item::Patch(..) | Item::Return => {}
        }
    }
}

/// A pseudo-instruction that tells the position.
#[must_use]
pub fn position(position: Position) -> Item {
    Item::Inst(Inst::position(position))
}
