//! From an allocated function to the list of instructions that is assembled: frame, order of blocks, branches, exits.
//!
//! The frame, from the stack pointer up: arguments for calls, the memory of `scratch`, slots, a word for cycles of moves,
//! s16 and up, r4 to r10 and lr, the caller's arguments. A function that saves nothing and calls nothing has none.

use crate::abi::{self, RaiseConvention};
use crate::assembler::FunctionCode;
use crate::exits;
use crate::inst::{Cond, Inst, Label};
use crate::mir::{Function, Item, Move, Place};
use crate::moves::{self, Offsets};
use crate::op::{Format, Op};
use crate::reg::{Reg, RegClass, RegSet};
use crate::regalloc::Frame;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use taipan_emit::function::Function as IrFunction;
use taipan_emit::types::Type;

/// What finishing needs to know.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The IR.
    pub function: &'a IrFunction,
    /// The level.
    pub level: crate::level::Level,
    /// Offset in the context of the table of helpers.
    pub table: i32,
    /// The types of each exit's operands.
    pub exit_types: &'a [Vec<Type>],
}

/// Makes the instructions of a function.
///
/// # Errors
/// If the frame is larger than offsets reach.
pub fn finish(function: &Function, frame: Frame, context: Context<'_>) -> Result<FunctionCode, String> {
    let layout = Layout::of(function, frame);
    if layout.size > 1000 {
        return Err("the frame is too large".into());
    }
    let same = shared(function);
    let mut order = order(function);
    order.retain(|block| same[*block] == *block);
    let mut out = Out {
        function,
        same,
        context,
        layout,
        code: FunctionCode { name: context.function.name.clone(), ..FunctionCode::default() },
        raises: false,
        exits: Vec::new(),
    };
    out.prologue();
    for (at, &block) in order.iter().enumerate() {
        out.block(block, order.get(at + 1).copied());
    }
    out.tail();
    let mut code = out.code;
    drop_labels(&mut code);
    Ok(code)
}

struct Layout {
    /// Registers that the frame keeps, without lr.
    saved: RegSet,
    /// Is there a frame?
    exists: bool,
    /// Is r3 pushed to keep the stack aligned?
    pads: bool,
    /// Bytes below the saved registers.
    locals: u32,
    /// Where `scratch` is.
    scratch: u32,
    /// All bytes.
    size: u32,
    offsets: Offsets,
}

impl Layout {
    fn of(function: &Function, frame: Frame) -> Self {
        let kept = RegSet { core: 0x07f0, single: 0xffff_0000 };
        let mut saved = frame.written.intersection(kept);
        // Single registers are saved from s16 on without gaps.
        let singles = (32 - saved.single.leading_zeros()).saturating_sub(16);
        saved.single = if singles == 0 { 0 } else { ((1u64 << singles) - 1) as u32 } << 16;
        let needs_aside = function.moves.iter().any(|moves| moves::may_need_aside(moves));
        let mut words = function.outgoing + function.scratch + frame.slots + u32::from(needs_aside);
        let exists = function.calls || !saved.is_empty() || frame.written.contains(Reg::LR) || words > 0;
        let registers = saved.core.count_ones() + singles + 1;
        let mut pads = false;
        if exists && (words + registers) % 2 == 1 {
            if words == 0 {
                pads = true;
            } else {
                words += 1;
            }
        }
        let size = if exists { 4 * (words + registers + u32::from(pads)) } else { 0 };
        let scratch = 4 * function.outgoing;
        let slots = scratch + 4 * function.scratch;
        let offsets = Offsets { slots, aside: slots + 4 * frame.slots, incoming: size };
        Self { saved, exists, pads, locals: 4 * words, scratch, size, offsets }
    }

    fn core_list(&self, last: Reg) -> u32 {
        let pad = if self.pads { 1 << 3 } else { 0 };
        u32::from(self.saved.core) | pad | 1 << last.number()
    }
}

/// The blocks as they are emitted: those of edges behind their source.
fn order(function: &Function) -> Vec<usize> {
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); function.blocks.len()];
    let mut is_edge = vec![false; function.blocks.len()];
    for (index, block) in function.blocks.iter().enumerate() {
        for item in block.items.iter().rev() {
            if let Item::Go(_, edge) | Item::Patch(edge, _) = item {
                let to = function.edges[*edge as usize].to as usize;
                // Blocks of edges were added behind all others.
                if function.blocks[to].edges.len() == 1 && is_added(function, to) && !is_edge[to] {
                    is_edge[to] = true;
                    after[index].push(to);
                }
            }
            if let Item::Switch(_, first, count) = item {
                for edge in *first..first + count {
                    let to = function.edges[edge as usize].to as usize;
                    if is_added(function, to) && !is_edge[to] {
                        is_edge[to] = true;
                        after[index].push(to);
                    }
                }
            }
        }
    }
    let mut order = Vec::new();
    for index in
        (0..function.blocks.len()).filter(|index| !is_edge[*index] && !function.blocks[*index].is_dead)
    {
        order.push(index);
        order.extend(&after[index]);
    }
    let (hot, cold): (Vec<usize>, Vec<usize>) =
        order.into_iter().partition(|index| *index == 0 || !function.blocks[*index].cold);
    hot.into_iter().chain(cold).collect()
}

/// For each block, one that does the same: of the blocks that carry the moves of edges to one block, the first with those
/// moves. Cold ones only, so that no way that is taken often gets a branch more.
fn shared(function: &Function) -> Vec<usize> {
    let mut same: Vec<usize> = (0..function.blocks.len()).collect();
    let mut known: Vec<(usize, u32, &[Move])> = Vec::new();
    for (index, block) in function.blocks.iter().enumerate() {
        let [Item::Moves(moves), Item::Go(Cond::Al, edge)] = block.items.as_slice() else { continue };
        let to = function.edges[*edge as usize].to;
        if block.is_dead || !(block.cold || function.blocks[to as usize].cold) || !is_added(function, index) {
            continue;
        }
        let moves = function.moves[*moves as usize].as_slice();
        match known.iter().find(|(_, other, theirs)| *other == to && *theirs == moves) {
            Some((first, ..)) => same[index] = *first,
            None => known.push((index, to, moves)),
        }
    }
    same
}

/// Is a block one that carries the moves of an edge?
fn is_added(function: &Function, block: usize) -> bool {
    matches!(function.blocks[block].items.as_slice(), [Item::Moves(_), Item::Go(Cond::Al, edge)]
        if function.edges[*edge as usize].from as usize == block && *edge >= function.own_edges)
}

struct Out<'a> {
    function: &'a Function,
    /// For each block, the one that stands for it.
    same: Vec<usize>,
    context: Context<'a>,
    layout: Layout,
    code: FunctionCode,
    /// Is there a branch to the place that raises?
    raises: bool,
    /// The exits, each once.
    exits: Vec<u32>,
}

impl Out<'_> {
    fn push(&mut self, inst: Inst) {
        self.code.insts.push(inst);
    }

    /// The label of a block; one that only goes on has that of where it goes.
    fn label(&self, mut block: usize) -> Label {
        for _ in 0..self.function.blocks.len() {
            block = self.same[block];
            match self.function.blocks[block].items.as_slice() {
                [Item::Go(Cond::Al, edge)] => block = self.function.edges[*edge as usize].to as usize,
                _ => break,
            }
        }
        Label(self.same[block] as u32)
    }

    fn edge_label(&self, edge: u32) -> Label {
        self.label(self.function.edges[edge as usize].to as usize)
    }

    fn raise_label(&self) -> Label {
        Label(self.function.blocks.len() as u32)
    }

    fn leave_label(&self) -> Label {
        Label(self.function.blocks.len() as u32 + 1)
    }

    fn exit_label(&self, index: usize) -> Label {
        Label(self.function.blocks.len() as u32 + 2 + 2 * index as u32)
    }

    fn prologue(&mut self) {
        if !self.layout.exists {
            return;
        }
        self.push(Inst::new(Op::Push, &[], 0).with_list(self.layout.core_list(Reg::LR)));
        if self.layout.saved.single != 0 {
            self.push(Inst::new(Op::Vpush, &[], 0).with_list(self.layout.saved.single));
        }
        if self.layout.locals > 0 {
            let bytes = self.layout.locals.cast_signed();
            self.push(Inst::new(Op::SubImm, &[Reg::SP, Reg::SP], bytes));
        }
    }

    fn epilogue(&mut self) {
        if !self.layout.exists {
            self.push(Inst::regs(Op::Bx, &[Reg::LR]));
            return;
        }
        if self.layout.locals > 0 {
            let bytes = self.layout.locals.cast_signed();
            self.push(Inst::new(Op::AddImm, &[Reg::SP, Reg::SP], bytes));
        }
        if self.layout.saved.single != 0 {
            self.push(Inst::new(Op::Vpop, &[], 0).with_list(self.layout.saved.single));
        }
        self.push(Inst::new(Op::Pop, &[], 0).with_list(self.layout.core_list(Reg::PC)));
    }

    fn block(&mut self, index: usize, next: Option<usize>) {
        self.push(Inst::label(Label(index as u32)));
        let function = self.function;
        let items = &function.blocks[index].items;
        let next = next.map(|next| self.label(next));
        let mut at = 0;
        while at < items.len() {
            at += self.item(items, at, next);
        }
    }

    /// Emits the item at a position, and perhaps the next with it; returns how many.
    fn item(&mut self, items: &[Item], at: usize, next: Option<Label>) -> usize {
        match items[at] {
            Item::Inst(mut inst) => {
                if inst.op.format() == Format::AddSubImm && inst.list == crate::lower::SCRATCH {
                    inst.imm += self.layout.scratch.cast_signed();
                    inst.list = 0;
                }
                if self.is_known(&inst) {
                    return 1;
                }
                if let Some(used) = self.zero_test(&inst, items, at, next) {
                    return used;
                }
                self.push(inst);
                1
            }
            Item::Moves(index) => {
                moves::sequence(
                    &self.function.moves[index as usize],
                    self.layout.offsets,
                    &mut self.code.insts,
                );
                1
            }
            Item::Exit(cond, exit) => {
                let label = self.exit(exit);
                self.push(Inst::branch(cond, label));
                1
            }
            Item::Raise(cond) => {
                self.raises = true;
                self.push(Inst::branch(cond, self.raise_label()));
                1
            }
            Item::Go(Cond::Al, edge) => {
                let target = self.edge_label(edge);
                if Some(target) != next {
                    self.push(Inst::branch(Cond::Al, target));
                }
                1
            }
            Item::Go(cond, edge) => {
                let target = self.edge_label(edge);
                if Some(target) == next
                    && let Some(Item::Go(Cond::Al, other)) = items.get(at + 1)
                {
                    let other = self.edge_label(*other);
                    if Some(other) != next {
                        self.push(Inst::branch(cond.inverse(), other));
                    }
                    return 2;
                }
                self.push(Inst::branch(cond, target));
                1
            }
            Item::Patch(edge, symbol) => {
                let label = self.edge_label(edge).0.cast_signed();
                self.push(Inst::new(Op::Patch, &[], label).with_list(symbol));
                1
            }
            Item::Switch(reg, first, count) => {
                let table = (first..first + count).map(|edge| self.edge_label(edge)).collect();
                self.code.tables.push(table);
                let index = self.code.tables.len() as i32 - 1;
                self.push(Inst::new(Op::Switch, &[reg], index));
                1
            }
            Item::Return => {
                self.epilogue();
                1
            }
        }
    }

    /// Whether a comparison has just been made: nothing since has changed the flags or what was compared.
    fn is_known(&self, inst: &Inst) -> bool {
        if !matches!(inst.op.format(), Format::Compare | Format::CompareImm) || inst.cond != Cond::Al {
            return false;
        }
        for earlier in self.code.insts.iter().rev() {
            if earlier == inst {
                return true;
            }
            let mut changes = earlier.writes_flags() || earlier.op == Op::Label || earlier.is_barrier();
            earlier.for_each_def(|reg| changes |= inst.regs.contains(&reg));
            if changes {
                return false;
            }
        }
        false
    }

    /// A comparison with zero whose flags one branch reads. The instruction before it may set them; or the branch compares.
    fn zero_test(&mut self, inst: &Inst, items: &[Item], at: usize, next: Option<Label>) -> Option<usize> {
        if inst.op != Op::CmpImm || inst.imm != 0 || inst.cond != Cond::Al {
            return None;
        }
        let reg = inst.regs[0];
        let cond = match items.get(at + 1)? {
            Item::Go(cond, _) | Item::Raise(cond) | Item::Exit(cond, _) => *cond,
            _ => return None,
        };
        if items.get(at + 2).is_some_and(reads_flags) {
            return None;
        }
        let replaced = match cond {
            Cond::Eq | Cond::Ne => Some(cond),
            Cond::Lt => Some(Cond::Mi),
            Cond::Ge => Some(Cond::Pl),
            _ => None,
        };
        if let (Some(cond), Some(last)) = (replaced, self.code.insts.last_mut())
            && Inst::can_set_flags(last.op)
            && last.regs[0] == reg
            && last.cond == Cond::Al
            && reg.class() == RegClass::Core
            && !is_wide_with_flags(last)
        {
            last.sets = true;
            let mut rest = Vec::from(items);
            match &mut rest[at + 1] {
                Item::Go(old, _) | Item::Raise(old) | Item::Exit(old, _) => *old = cond,
                _ => {}
            }
            return Some(1 + self.item(&rest, at + 1, next));
        }
        if !reg.is_low() || !matches!(cond, Cond::Eq | Cond::Ne) {
            return None;
        }
        let (mut cond, mut used) = (cond, 2);
        let target = match items[at + 1] {
            Item::Go(_, edge) => {
                let target = self.edge_label(edge);
                match items.get(at + 2) {
                    Some(Item::Go(Cond::Al, other)) if Some(target) == next => {
                        cond = cond.inverse();
                        used = 3;
                        self.edge_label(*other)
                    }
                    _ => target,
                }
            }
            Item::Raise(_) => {
                self.raises = true;
                self.raise_label()
            }
            Item::Exit(_, exit) => self.exit(exit),
            _ => return None,
        };
        let op = if cond == Cond::Eq { Op::Cbz } else { Op::Cbnz };
        self.push(Inst::compare_branch(op, reg, target));
        Some(used)
    }

    /// The label of the code that takes an exit: that of an equal one, if there is one.
    fn exit(&mut self, exit: u32) -> Label {
        let exits = &self.function.exits;
        let found = self.exits.iter().position(|known| exits[*known as usize] == exits[exit as usize]);
        let index = found.unwrap_or_else(|| {
            self.exits.push(exit);
            self.exits.len() - 1
        });
        self.exit_label(index)
    }

    /// What stands behind the blocks: raising, and the exits.
    fn tail(&mut self) {
        let signature = &self.context.function.signature;
        if self.raises {
            self.push(Inst::label(self.raise_label()));
            match RaiseConvention::of(signature) {
                RaiseConvention::Status => {
                    let status = abi::status_register(signature.result, self.context.level);
                    self.push(Inst::constant(status, 1));
                }
                _ => self.push(Inst::constant(Reg::core(0), 0)),
            }
            self.epilogue();
        }
        if self.exits.is_empty() {
            return;
        }
        let exits = core::mem::take(&mut self.exits);
        for index in 0..exits.len() {
            let label = self.exit_label(index);
            self.push(Inst::label(label));
            self.push(Inst::new(Op::Adr, &[exits::DESCRIPTION], label.0.cast_signed() + 1));
            self.push(Inst::branch(Cond::Al, self.leave_label()));
        }
        self.push(Inst::label(self.leave_label()));
        // lr may hold a live value: it goes to the stack, with the return address of functions without a frame.
        self.push(Inst::new(Op::Push, &[], 0).with_list(1 << 12 | 1 << 14));
        let entry = self.context.table + 4 * abi::EXIT_SLOT.cast_signed();
        self.push(Inst::new(Op::Ldr, &[Reg::LR, abi::CONTEXT], entry));
        self.push(Inst::regs(Op::Blx, &[Reg::LR]));
        if self.layout.exists {
            self.push(Inst::new(Op::AddImm, &[Reg::SP, Reg::SP], 8));
            self.epilogue();
        } else {
            self.push(Inst::new(Op::Pop, &[], 0).with_list(1 << 12 | 1 << 15));
        }
        for (index, exit) in exits.into_iter().enumerate() {
            let label = self.exit_label(index);
            self.push(Inst::label(Label(label.0 + 1)));
            let exit = &self.function.exits[exit as usize];
            let mut bytes = Vec::new();
            let number = self.context.function.exit_base + u64::from(exit.exit);
            let types = &self.context.exit_types[exit.exit as usize];
            // Behind the two words that were pushed, of which lr is the second.
            let on_stack = |place| match place {
                Place::Reg(_) => 1,
                memory => self.layout.offsets.of(memory) / 4 + 2,
            };
            exits::describe(number, types, &exit.live, on_stack, &mut bytes);
            for pair in bytes.chunks(2) {
                let half = i32::from(pair[0]) | pair.get(1).map_or(0, |byte| i32::from(*byte) << 8);
                self.push(Inst::new(Op::Half, &[], half));
            }
        }
    }
}

fn reads_flags(item: &Item) -> bool {
    match item {
        Item::Inst(inst) => inst.reads_flags(),
        Item::Go(cond, _) | Item::Exit(cond, _) | Item::Raise(cond) => *cond != Cond::Al,
        Item::Moves(_) | Item::Patch(..) | Item::Switch(..) | Item::Return => false,
    }
}

/// Additions of a plain 12-bit immediate have no form that sets flags.
fn is_wide_with_flags(inst: &Inst) -> bool {
    inst.op.format() == Format::AddSubImm && crate::imm::modified(inst.imm.cast_unsigned()).is_none()
}

/// Removes the labels that nothing refers to.
fn drop_labels(code: &mut FunctionCode) {
    let mut used = Vec::new();
    used.extend(code.insts.iter().filter_map(Inst::target));
    used.extend(code.tables.iter().flatten());
    used.sort_unstable();
    code.insts
        .retain(|inst| inst.op != Op::Label || used.binary_search(&Label(inst.imm.cast_unsigned())).is_ok());
}
