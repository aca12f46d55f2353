//! Moves pure instructions whose operands do not change in a loop in front of it; and loads of lengths and addresses from
//! the heads of objects that do not change in it.
//!
//! No pure instruction traps, so that it does not matter whether the loop would have run it. Run after rotation:
//! otherwise a header that tests on entry keeps code after the test inside. Inner loops come first, and what leaves an
//! inner loop may leave the outer one next. Constants stay where they are used unless what moves needs them.

use super::Context;
use crate::access::Region;
use crate::dominators::Dominators;
use crate::entity::{Block, Inst, Value};
use crate::function::{Function, ValueDef};
use crate::inst::{Imm, InstData, Opcode};
use crate::loops::{Loop, find_loops};
use crate::terminator::{Edge, Terminator};
use alloc::vec;
use alloc::vec::Vec;

/// The pass.
pub fn run(function: &mut Function, context: &Context<'_>) -> bool {
    let mut changed = false;
    let mut dominators = Dominators::compute(function);
    let mut loops = find_loops(function, &dominators);
    let mut position = 0;
    while let Some(found) = loops.get(position) {
        position += 1;
        if hoist(function, context, &dominators, found) {
            changed = true;
            // A preheader changes the blocks of the loops around it: found anew, in the same order.
            if position < loops.len() {
                dominators = Dominators::compute(function);
                loops = find_loops(function, &dominators);
            }
        }
    }
    changed
}

fn hoist(function: &mut Function, context: &Context<'_>, dominators: &Dominators, found: &Loop) -> bool {
    let mut inside = vec![false; function.values.len()];
    let blocks: Vec<Block> =
        dominators.order.iter().copied().filter(|block| found.contains(*block)).collect();
    for &block in &blocks {
        let data = function.block(block);
        let results = data.insts.iter().flat_map(|inst| function.inst(*inst).results.iter());
        results.chain(&data.params).for_each(|value| inside[value.index()] = true);
    }
    let heads = Heads::new(function, context, dominators, found, &blocks);
    let mut moved: Vec<Inst> = Vec::new();
    for &block in &blocks {
        for &inst in &function.block(block).insts {
            let data = function.inst(inst);
            let is_constant = matches!(data.opcode, Opcode::Iconst | Opcode::Fconst);
            let stays = |value: &Value| inside[value.index()] && function.as_const(*value).is_none();
            let may_move = function.effects(data, &context.helpers).is_pure() || heads.may_move(data);
            if is_constant || !may_move || data.args.iter().any(stays) {
                continue;
            }
            for result in data.results.iter() {
                inside[result.index()] = false;
            }
            moved.push(inst);
        }
    }
    if moved.is_empty() {
        return false;
    }
    let mut with_constants = Vec::new();
    let mut leaves = vec![false; function.insts.len()];
    for inst in moved {
        for arg in function.inst(inst).args.iter() {
            if let (true, ValueDef::Result(constant)) =
                (inside[arg.index()], function.values[arg.index()].def)
            {
                inside[arg.index()] = false;
                with_constants.push(constant);
            }
        }
        with_constants.push(inst);
    }
    with_constants.iter().for_each(|inst| leaves[inst.index()] = true);
    for block in blocks {
        function.block_mut(block).insts.retain(|inst| !leaves[inst.index()]);
    }
    let preheader = preheader(function, found);
    function.block_mut(preheader).insts.extend(with_constants);
    true
}

/// What loads from the heads of objects may move out of a loop: none if the loop writes to such, or calls what may.
///
/// A load that the loop would not have made must not read what is no memory. So only objects count whose head is read in
/// any case: in front of the loop, or at its start.
struct Heads {
    /// Addresses of those objects.
    read: Vec<Value>,
}

/// Fields of an object are at most this far from its start.
const MOST_OFFSET: i32 = 64;

impl Heads {
    fn new(
        function: &Function,
        context: &Context<'_>,
        dominators: &Dominators,
        found: &Loop,
        blocks: &[Block],
    ) -> Self {
        let none = Self { read: Vec::new() };
        let loads = |inst: &InstData| is_head(inst) && inst.opcode == Opcode::Load;
        if !blocks.iter().any(|block| insts(function, *block).any(loads)) {
            return none;
        }
        let writes = |inst: &InstData| match (inst.opcode, inst.imm) {
            (Opcode::Store, Imm::Access(access)) => matches!(access.region, Region::Header | Region::Any),
            (Opcode::CallHelper, Imm::HelperRef(helper)) => {
                context.helpers.get(helper).is_none_or(|row| row.may_raise || row.may_collect)
            }
            (Opcode::Call | Opcode::CallIndirect, _) => true,
            _ => false,
        };
        if blocks.iter().any(|block| insts(function, *block).any(writes)) {
            return none;
        }
        let leaves = |inst: &&InstData| matches!(inst.opcode, Opcode::ExitIf | Opcode::RaiseIf);
        let mut read: Vec<Value> = insts(function, found.header)
            .take_while(|inst| !leaves(inst))
            .filter(|inst| loads(inst))
            .map(|inst| inst.args[0])
            .collect();
        let mut above = dominators.idom(found.header);
        while let Some(block) = above {
            read.extend(insts(function, block).filter(|inst| loads(inst)).map(|inst| inst.args[0]));
            above = dominators.idom(block);
        }
        read.sort_unstable();
        read.dedup();
        Self { read }
    }

    fn may_move(&self, inst: &InstData) -> bool {
        inst.opcode == Opcode::Load && is_head(inst) && self.read.binary_search(&inst.args[0]).is_ok()
    }
}

fn insts(function: &Function, block: Block) -> impl Iterator<Item = &InstData> {
    function.block(block).insts.iter().map(|inst| function.inst(*inst))
}

/// Whether an instruction touches the head of an object.
fn is_head(inst: &InstData) -> bool {
    matches!(inst.imm, Imm::Access(access)
        if access.region == Region::Header && (0..MOST_OFFSET).contains(&access.offset))
}

/// The block that goes to the header and nowhere else, through which all ways into the loop lead; made if need be.
pub(super) fn preheader(function: &mut Function, found: &Loop) -> Block {
    let header = found.header;
    let mut outside: Vec<Block> = function.predecessors().of(header).to_vec();
    outside.retain(|block| !found.contains(*block));
    outside.dedup();
    if let [only] = *outside
        && let Terminator::Jump(_) = function.block(only).terminator
    {
        return only;
    }
    let new = function.add_block();
    function.layout.pop();
    let position = function.layout.iter().position(|block| *block == header).unwrap_or(0);
    function.layout.insert(position, new);
    let types: Vec<_> =
        function.block(header).params.iter().map(|param| function.value_type(*param)).collect();
    let args: Vec<Value> = types.into_iter().map(|ty| function.add_param(new, ty)).collect();
    for block in outside {
        for edge in function.block_mut(block).terminator.edges_mut().filter(|edge| edge.block == header) {
            edge.block = new;
        }
    }
    function.block_mut(new).terminator = Terminator::Jump(Edge { block: header, args });
    new
}
