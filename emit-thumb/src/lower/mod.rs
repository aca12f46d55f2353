//! IR to machine instructions on virtual registers.
//!
//! Blocks are taken in reverse of reverse postorder, and the instructions of a block from the last to the first: so
//! every use of a value is met before its definition, and what its users have taken into themselves (immediates,
//! shifted operands, addresses, comparisons) is not made again. An instruction whose result nobody asked for makes
//! nothing. Rules:
//! 1. A pure instruction may be folded into a user in the same block, or be sunk to it; one that reads memory is made
//!    where it stands.
//! 2. A value of 64 bits is two registers, low word first. A truth value is a word, 0 or 1.
//! 3. Constants that need a register are made in front of the outermost loop around their use, and once for all uses
//!    there; rare code makes them where it uses them. Register allocation makes them again where it runs out.
//! 4. Between a comparison and the branch or the conditional instructions that read its flags stands nothing else.

mod address;
mod call;
mod condition;
mod float;
mod int;
mod wide;

use crate::abi::{self, Arguments, RaiseConvention};
use crate::inst::{Cond, Inst};
use crate::level::Level;
use crate::mir::{self, Constant, Edge, Item, Move, Place};
use crate::op::Op;
use crate::reg::{Reg, RegClass, RegSet};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use taipan_emit::access::Region;
use taipan_emit::backend::Symbol;
use taipan_emit::condition::IntCc;
use taipan_emit::dominators::Dominators;
use taipan_emit::entity::{Block, Value};
use taipan_emit::function::{Function, Module, ValueDef};
use taipan_emit::helper::HelperTable;
use taipan_emit::inst::{Imm, InstData, Opcode, Position};
use taipan_emit::loops::find_loops;
use taipan_emit::reference;
use taipan_emit::terminator::{self, Terminator};
use taipan_emit::types::{Target, Type};

/// What lowering needs to know beside the function.
#[derive(Clone, Copy, Debug)]
pub struct Environment<'a> {
    /// The machine.
    pub target: &'a Target,
    /// Its level.
    pub level: Level,
    /// Offset in the context of the table of helpers.
    pub table: i32,
    /// The helpers.
    pub helpers: HelperTable<'a>,
    /// The position of the function in its module.
    pub index: u32,
    /// The functions that can be called directly, by their index.
    pub module: &'a Module,
}

/// Lowers a function. What it needs the address of is added to `symbols`.
///
/// # Errors
/// If the function has something that no code can be made for.
pub fn lower(
    function: &Function,
    environment: Environment<'_>,
    symbols: &mut Vec<(Symbol, u32)>,
) -> Result<mir::Function, String> {
    let dominators = Dominators::compute(function);
    let mut lowering = Lowering::new(function, environment, &dominators, symbols);
    for index in (0..dominators.order.len()).rev() {
        lowering.block(dominators.order[index])?;
    }
    Ok(lowering.finish())
}

/// Instructions of a function beyond which its guards are loaded: what patches have to reach could be too far.
const MOST_PATCHED: usize = 8000;

/// The registers of a value; the second is none for those of one word.
type Words = [Reg; 2];

struct Lowering<'a> {
    function: &'a Function,
    environment: Environment<'a>,
    symbols: &'a mut Vec<(Symbol, u32)>,
    out: mir::Function,
    /// The registers that users have asked for.
    values: Vec<Words>,
    /// Truth values whose users all do with a word that is not 0 for true, or, of a load, with its lowest bit.
    raw: Vec<bool>,
    /// For each value the one that it is with another type.
    alias: Vec<Value>,
    /// Parameters of blocks that nobody has asked for.
    dead: Vec<bool>,
    /// How often each value is used.
    uses: Vec<u32>,
    /// The block that each value is defined in.
    defined_in: Vec<Option<Block>>,
    /// The machine block of each block.
    blocks: Vec<Option<u32>>,
    /// The block that constants for the use in a block are made in, if not there.
    homes: Vec<Option<Block>>,
    /// Constants to be made at the ends of blocks.
    constants: BTreeMap<(Block, RegClass, Constant), Reg>,
    /// Constants to be made at the start of the item that is lowered.
    near: Vec<(RegClass, Constant, Reg)>,
    /// The block at hand.
    block: Block,
    /// The position in it.
    at: usize,
    /// Instructions that were sunk to a user.
    sunk: Vec<bool>,
    /// What the instruction at hand becomes, in order.
    seq: Vec<Item>,
    /// What follows it in the block, backwards.
    after: Vec<Item>,
    /// Where code comes from, for what follows.
    position: Position,
    /// The edges out of the block at hand.
    edges: Vec<u32>,
}

impl<'a> Lowering<'a> {
    fn new(
        function: &'a Function,
        environment: Environment<'a>,
        dominators: &Dominators,
        symbols: &'a mut Vec<(Symbol, u32)>,
    ) -> Self {
        let mut lowering = Self {
            function,
            environment,
            symbols,
            out: mir::Function::default(),
            values: vec![[Reg::NONE; 2]; function.values.len()],
            raw: vec![true; function.values.len()],
            dead: vec![false; function.values.len()],
            alias: (0..function.values.len()).map(Value::new).collect(),
            uses: vec![0; function.values.len()],
            defined_in: vec![None; function.values.len()],
            blocks: vec![None; function.blocks.len()],
            homes: vec![None; function.blocks.len()],
            constants: BTreeMap::new(),
            near: Vec::new(),
            block: function.entry(),
            at: 0,
            sunk: vec![false; function.insts.len()],
            seq: Vec::new(),
            after: Vec::new(),
            position: Position::default(),
            edges: Vec::new(),
        };
        lowering.facts(dominators);
        lowering
    }

    /// Blocks in their final order with their loops, and how often values are used.
    fn facts(&mut self, dominators: &Dominators) {
        let function = self.function;
        let loops = find_loops(function, dominators);
        let around = |index: usize| {
            let header = loops[index].header;
            (index + 1..loops.len()).find(|outer| loops[*outer].contains(header)).map(|outer| outer as u32)
        };
        self.out.loops = (0..loops.len()).map(around).collect();
        let reachable = |block: &&Block| dominators.is_reachable(**block);
        let layout: Vec<Block> = function.layout.iter().filter(reachable).copied().collect();
        let (hot, cold): (Vec<Block>, Vec<Block>) =
            layout.into_iter().partition(|block| !function.block(*block).cold || *block == function.entry());
        let hot = order_loops(hot, &loops);
        // Definitions come before uses in reverse postorder.
        for &block in &dominators.order {
            for inst in &function.block(block).insts {
                let inst = function.inst(*inst);
                let same = |value: Value| {
                    let ty = function.value_type(value);
                    (abi::is_single(ty, self.environment.level), abi::is_wide(ty))
                };
                let is_alias = match inst.opcode {
                    Opcode::Bitcast => true,
                    // A truth value is a word, 0 or 1.
                    Opcode::Zext => function.value_type(inst.args[0]) == Type::Bool,
                    _ => false,
                };
                if is_alias && same(inst.args[0]) == same(inst.results[0]) {
                    self.alias[inst.results[0].index()] = self.alias[inst.args[0].index()];
                }
            }
        }
        for block in hot.into_iter().chain(cold) {
            let data = function.block(block);
            let inner = loops.iter().position(|found| found.contains(block));
            let outermost = loops.iter().rev().find(|found| found.contains(block));
            let mut home = outermost.and_then(|found| dominators.idom(found.header));
            // A home in rare code, or none at all, is no help.
            if home.is_some_and(|home| function.block(home).cold) || data.cold {
                home = None;
            }
            self.homes[block.index()] = home;
            let depth = loops.iter().filter(|found| found.contains(block)).count().min(9) as u8;
            self.blocks[block.index()] = Some(self.out.blocks.len() as u32);
            self.out.blocks.push(mir::Block {
                depth,
                inner: inner.map(|inner| inner as u32),
                cold: data.cold,
                ..mir::Block::default()
            });
            for inst in &data.insts {
                let inst = function.inst(*inst);
                let is_alias =
                    inst.opcode == Opcode::Bitcast && self.canon(inst.results[0]) != inst.results[0];
                if !is_alias {
                    inst.args.iter().for_each(|arg| self.uses[self.alias[arg.index()].index()] += 1);
                }
                inst.results.iter().for_each(|result| self.defined_in[result.index()] = Some(block));
            }
            data.params.iter().for_each(|param| self.defined_in[param.index()] = Some(block));
            data.terminator.visit_uses(|value| self.uses[self.alias[value.index()].index()] += 1);
        }
    }

    fn finish(mut self) -> mir::Function {
        // Branches whose condition is known leave blocks that nothing goes to.
        let mut reached = vec![false; self.out.blocks.len()];
        let mut work = Vec::from([0usize]);
        while let Some(block) = work.pop() {
            if !core::mem::replace(&mut reached[block], true) {
                let edges = &self.out.blocks[block].edges;
                work.extend(edges.iter().map(|edge| self.out.edges[*edge as usize].to as usize));
            }
        }
        for (block, reached) in self.out.blocks.iter_mut().zip(&reached) {
            if !reached {
                block.items = Vec::from([Item::Return]);
                block.edges.clear();
                block.cold = true;
                block.is_dead = true;
            }
        }
        for edge in &mut self.out.edges {
            if !reached[edge.from as usize] {
                edge.args.clear();
            }
        }
        self.out.own_edges = self.out.edges.len() as u32;
        self.out
    }

    fn level(&self) -> Level {
        self.environment.level
    }

    fn ty(&self, value: Value) -> Type {
        self.function.value_type(value)
    }

    /// The value that this one is but for its type.
    fn canon(&self, value: Value) -> Value {
        self.alias[value.index()]
    }

    /// The bits of a constant.
    fn bits(&self, value: Value) -> Option<u64> {
        self.function.as_const(self.canon(value))
    }

    fn class(&self, ty: Type) -> RegClass {
        if abi::is_single(ty, self.level()) { RegClass::Single } else { RegClass::Core }
    }

    fn fresh(&mut self) -> Reg {
        self.out.fresh(RegClass::Core)
    }

    fn push(&mut self, inst: Inst) {
        self.seq.push(Item::Inst(inst));
    }

    /// Appends an instruction with a new register as its first operand, and returns that.
    fn make(&mut self, op: Op, args: &[Reg], imm: i32) -> Reg {
        let result = self.fresh();
        let mut regs = Vec::from([result]);
        regs.extend(args);
        self.push(Inst::new(op, &regs, imm));
        result
    }

    fn as_const(&self, value: Value) -> Option<u32> {
        if abi::is_wide(self.ty(value)) { None } else { self.bits(value).map(|bits| bits as u32) }
    }

    fn wide_const(&self, value: Value) -> Option<u64> {
        if abi::is_wide(self.ty(value)) { self.bits(value) } else { None }
    }

    /// A register with a constant.
    fn constant(&mut self, class: RegClass, bits: u32) -> Reg {
        self.constant_word(class, Constant::Bits(bits))
    }

    fn constant_word(&mut self, class: RegClass, bits: Constant) -> Reg {
        if let Some(home) = self.homes[self.block.index()] {
            if let Some(known) = self.constants.get(&(home, class, bits)) {
                return *known;
            }
            let reg = self.out.fresh(class);
            self.constants.insert((home, class, bits), reg);
            return reg;
        }
        if let Some((_, _, reg)) =
            self.near.iter().find(|(known, value, _)| (*known, *value) == (class, bits))
        {
            return *reg;
        }
        let reg = self.out.fresh(class);
        self.near.push((class, bits, reg));
        reg
    }

    /// The registers of a value.
    fn words(&mut self, value: Value) -> Words {
        let ty = self.ty(value);
        if let Some(bits) = self.bits(value) {
            let class = self.class(ty);
            let low = self.constant(class, bits as u32);
            let high = if abi::is_wide(ty) { self.constant(class, (bits >> 32) as u32) } else { Reg::NONE };
            return [low, high];
        }
        if let Some(number) = self.reference(value) {
            return [self.constant_word(RegClass::Core, Constant::Symbol(number)), Reg::NONE];
        }
        let canon = self.canon(value);
        self.raw[canon.index()] = false;
        self.asked(value)
    }

    /// The number of the symbol that a value is the address of.
    fn reference(&mut self, value: Value) -> Option<u32> {
        let Some(InstData { opcode: Opcode::Reference, imm: Imm::Bits(bits), .. }) = self.def(value) else {
            return None;
        };
        let (number, added) = reference::parts(*bits);
        Some(self.symbol((Symbol::Reference { function: self.environment.index, number }, added)))
    }

    /// If a condition tests a word of the region of guards: the number of the symbol whose address is that of the word, its
    /// lowest bit set, and whether the condition holds where it is not 0.
    fn guard(&mut self, cond: Value) -> Option<(u32, bool)> {
        let test = self.def(cond)?;
        let (Opcode::Icmp, Imm::IntCc(cc), [word, zero]) = (test.opcode, test.imm, &*test.args) else {
            return None;
        };
        let load =
            self.def(*word).filter(|load| load.opcode == Opcode::Load && self.as_const(*zero) == Some(0))?;
        let Imm::Access(access) = load.imm else { return None };
        let Some(InstData { opcode: Opcode::Reference, imm: Imm::Bits(bits), .. }) = self.def(load.args[0])
        else {
            return None;
        };
        let changed = match cc {
            IntCc::Ne => true,
            IntCc::Eq => false,
            _ => return None,
        };
        if access.region != Region::Guard || self.function.insts.len() > MOST_PATCHED {
            return None;
        }
        let (number, added) = reference::parts(*bits);
        let added = added.checked_add_signed(access.offset)? | 1;
        Some((self.symbol((Symbol::Reference { function: self.environment.index, number }, added)), changed))
    }

    /// The number of a symbol and what is added to it.
    fn symbol(&mut self, symbol: (Symbol, u32)) -> u32 {
        let known = self.symbols.iter().position(|known| *known == symbol);
        let index = known.unwrap_or_else(|| {
            self.symbols.push(symbol);
            self.symbols.len() - 1
        });
        index as u32
    }

    fn asked(&mut self, value: Value) -> Words {
        let value = self.canon(value);
        let ty = self.ty(value);
        if self.values[value.index()][0].is_none() {
            let class = self.class(ty);
            let low = self.out.fresh(class);
            let high = if abi::is_wide(ty) { self.out.fresh(class) } else { Reg::NONE };
            self.values[value.index()] = [low, high];
        } else if abi::is_wide(ty) && self.values[value.index()][1].is_none() {
            self.values[value.index()][1] = self.fresh();
        }
        self.values[value.index()]
    }

    /// The register of the low word of a value of two. Shifts and extensions need not make the other.
    fn low_word(&mut self, value: Value) -> Reg {
        let canon = self.canon(value);
        let may_be_alone = self.def(canon).is_some_and(|inst| match inst.opcode {
            Opcode::Lshr | Opcode::Ashr => self.wide_const(inst.args[1]).is_some(),
            Opcode::Zext => !abi::is_wide(self.ty(inst.args[0])),
            _ => false,
        });
        if !may_be_alone || !abi::is_wide(self.ty(canon)) || !self.values[canon.index()][0].is_none() {
            return self.words(value)[0];
        }
        self.raw[canon.index()] = false;
        let low = self.fresh();
        self.values[canon.index()] = [low, Reg::NONE];
        low
    }

    /// The registers of a value of two, without that of the high word where that is 0.
    fn halves(&mut self, value: Value) -> Words {
        match self.bits(value) {
            Some(bits) if bits >> 32 == 0 => [self.constant(RegClass::Core, bits as u32), Reg::NONE],
            None if self.is_half(value) => [self.low_word(value), Reg::NONE],
            _ => self.words(value),
        }
    }

    /// Whether the high word of a value of two is 0.
    fn is_half(&self, value: Value) -> bool {
        match (self.bits(value), self.def(value)) {
            (Some(bits), _) => bits >> 32 == 0,
            (None, Some(inst)) => inst.opcode == Opcode::Zext && !abi::is_wide(self.ty(inst.args[0])),
            _ => false,
        }
    }

    /// The register of a value of one word.
    fn reg(&mut self, value: Value) -> Reg {
        if matches!(self.def(value), Some(InstData { opcode: Opcode::Context, .. })) {
            return abi::CONTEXT;
        }
        self.words(value)[0]
    }

    /// The registers of a truth value that may be any word but 0 for true. See `raw`.
    fn raw_reg(&mut self, value: Value) -> Reg {
        self.asked(value)[0]
    }

    /// The places of a value, for moves: constants need no register there.
    fn places(&mut self, value: Value, places: &mut Vec<Place>) {
        let ty = self.ty(value);
        if let Some(bits) = self.bits(value) {
            places.push(Place::Const((bits as u32).into()));
            if abi::is_wide(ty) {
                places.push(Place::Const(((bits >> 32) as u32).into()));
            }
            return;
        }
        if let Some(number) = self.reference(value) {
            places.push(Place::Const(Constant::Symbol(number)));
            return;
        }
        if matches!(self.def(value), Some(InstData { opcode: Opcode::Context, .. })) {
            // The register is not for allocation: moves see it as any other real one.
            places.push(Place::Reg(abi::CONTEXT));
            return;
        }
        let words = self.words(value);
        places.extend(words.into_iter().filter(|reg| !reg.is_none()).map(Place::Reg));
    }

    /// The instruction of a value, if it is in this block, nobody else uses the value, and the opcode is right.
    fn fold(&self, value: Value, opcode: Opcode) -> Option<&'a InstData> {
        if self.uses[self.canon(value).index()] != 1 { None } else { self.near_def(value, opcode) }
    }

    /// The same, whoever else uses it.
    fn near_def(&self, value: Value, opcode: Opcode) -> Option<&'a InstData> {
        let inst = self.def(value)?;
        let is_near = self.defined_in[self.canon(value).index()] == Some(self.block);
        (inst.opcode == opcode && is_near).then_some(inst)
    }

    fn def(&self, value: Value) -> Option<&'a InstData> {
        let function: &'a Function = self.function;
        match function.values[self.canon(value).index()].def {
            ValueDef::Result(inst) => Some(&function.insts[inst.index()]),
            ValueDef::Param(_) => None,
        }
    }

    /// Moves what the instruction at hand became in front of what follows it.
    fn flush(&mut self) {
        let near = core::mem::take(&mut self.near);
        self.after.extend(self.seq.drain(..).rev());
        for (_, bits, reg) in near.into_iter().rev() {
            self.after.push(Item::Inst(Inst::constant(reg, bits)));
        }
    }

    fn block(&mut self, block: Block) -> Result<(), String> {
        self.block = block;
        let function: &'a Function = self.function;
        let data = function.block(block);
        let index = self.blocks[block.index()].ok_or("a block that is not reachable")?;
        self.after.clear();
        self.edges.clear();
        self.at = data.insts.len();
        let last = data.insts.last().map(|inst| function.inst(*inst).position);
        self.position = last.unwrap_or_default();
        self.terminator(&data.terminator)?;
        self.flush();
        let [least, greatest] = Constant::ENDS;
        let here: Vec<(Constant, Reg)> = self
            .constants
            .range((block, RegClass::Core, least)..=(block, RegClass::Double, greatest))
            .map(|((_, _, bits), reg)| (*bits, *reg))
            .collect();
        for (bits, reg) in here {
            self.after.push(Item::Inst(Inst::constant(reg, bits)));
        }
        for at in (0..data.insts.len()).rev() {
            let inst = data.insts[at];
            if self.sunk[inst.index()] {
                continue;
            }
            let inst = function.inst(inst);
            self.at = at;
            let before = self.after.len();
            self.inst(inst).map_err(|message| format!("{}: {message}", inst.opcode))?;
            self.flush();
            if self.after.len() > before && inst.position != Position::default() {
                self.after.push(mir::position(inst.position));
            }
        }
        if block == function.entry() {
            self.entry();
            self.flush();
        }
        let mut params = Vec::new();
        if block != function.entry() {
            for param in &data.params {
                if self.values[param.index()][0].is_none() {
                    self.dead[param.index()] = true;
                }
                // One that nobody asked for has a register all the same: edges have an argument for it.
                params.extend(self.asked(*param).into_iter().filter(|reg| !reg.is_none()));
            }
        }
        let out = &mut self.out.blocks[index as usize];
        out.params = params;
        out.items = core::mem::take(&mut self.after);
        out.items.reverse();
        drop_positions(&mut out.items);
        out.edges = core::mem::take(&mut self.edges);
        Ok(())
    }

    /// Takes the arguments of the function from where the caller left them.
    fn entry(&mut self) {
        let function: &'a Function = self.function;
        let mut arguments = Arguments::new(self.level(), 0);
        let mut moves = Vec::new();
        for &param in &function.block(function.entry()).params {
            let mut places = Vec::new();
            arguments.next(self.ty(param), &mut places);
            let words = self.values[param.index()];
            for (place, reg) in places.into_iter().zip(words) {
                let from = match place {
                    Place::Outgoing(word) => Place::Incoming(word),
                    place => place,
                };
                if !reg.is_none() {
                    moves.push(Move { from, to: Place::Reg(reg) });
                }
            }
        }
        if !moves.is_empty() {
            let item = self.out.add_moves(moves);
            self.seq.push(item);
        }
    }

    /// A new edge out of the block at hand.
    fn edge(&mut self, edge: &terminator::Edge) -> Result<u32, String> {
        let mut args = Vec::new();
        let function = self.function;
        for (&arg, param) in edge.args.iter().zip(&function.block(edge.block).params) {
            if self.dead[param.index()] {
                let words = if abi::is_wide(self.ty(arg)) { 2 } else { 1 };
                args.extend((0..words).map(|_| Place::Const(0.into())));
            } else {
                self.places(arg, &mut args);
            }
        }
        let from = self.blocks[self.block.index()].ok_or("a block that is not reachable")?;
        let to = self.blocks[edge.block.index()].ok_or("an edge to a block that is not reachable")?;
        // Real registers are no arguments: the context is copied.
        for arg in &mut args {
            if let Place::Reg(reg) = *arg
                && reg.is_real()
            {
                let copy = self.fresh();
                self.push(Inst::copy(copy, reg));
                *arg = Place::Reg(copy);
            }
        }
        self.out.edges.push(Edge { from, to, args });
        let index = self.out.edges.len() as u32 - 1;
        self.edges.push(index);
        Ok(index)
    }

    fn terminator(&mut self, terminator: &'a Terminator) -> Result<(), String> {
        match terminator {
            Terminator::Jump(edge) => {
                let edge = self.edge(edge)?;
                self.seq.push(Item::Go(Cond::Al, edge));
            }
            Terminator::BrIf { cond, then, otherwise } => {
                if let Some(known) = self.as_const(*cond) {
                    let edge = self.edge(if known != 0 { then } else { otherwise })?;
                    self.seq.push(Item::Go(Cond::Al, edge));
                    return Ok(());
                }
                let then_edge = self.edge(then)?;
                let otherwise_edge = self.edge(otherwise)?;
                if let Some((symbol, changed)) = self.guard(*cond) {
                    let (slow, fast) =
                        if changed { (then_edge, otherwise_edge) } else { (otherwise_edge, then_edge) };
                    self.seq.push(Item::Patch(slow, symbol));
                    self.seq.push(Item::Go(Cond::Al, fast));
                    return Ok(());
                }
                self.branch(*cond, then_edge, otherwise_edge)?;
            }
            Terminator::BrTable { index, targets, default } => self.br_table(*index, targets, default)?,
            Terminator::Return(value) => {
                let mut places = Vec::new();
                if let Some(value) = value {
                    self.places(*value, &mut places);
                }
                let signature = &self.function.signature;
                let registers = abi::result_registers(signature.result, self.level());
                let mut moves: Vec<Move> = places
                    .into_iter()
                    .zip(registers)
                    .map(|(from, reg)| Move { from, to: Place::Reg(reg) })
                    .collect();
                if RaiseConvention::of(signature) == RaiseConvention::Status {
                    let status = abi::status_register(signature.result, self.level());
                    moves.push(Move { from: Place::Const(0.into()), to: Place::Reg(status) });
                }
                for one in &moves {
                    if let Place::Reg(reg) = one.to {
                        self.out.results = self.out.results.union(RegSet::of(reg));
                    }
                }
                if !moves.is_empty() {
                    let item = self.out.add_moves(moves);
                    self.seq.push(item);
                }
                self.seq.push(Item::Return);
            }
            Terminator::Raise => {
                self.seq.push(Item::Raise(Cond::Al));
            }
        }
        Ok(())
    }

    fn br_table(
        &mut self,
        index: Value,
        targets: &'a [terminator::Edge],
        default: &'a terminator::Edge,
    ) -> Result<(), String> {
        let words = self.words(index);
        let mut edges = Vec::new();
        for target in targets {
            edges.push(self.edge(target)?);
        }
        let default_edge = self.edge(default)?;
        let Some(first) = edges.first().copied() else {
            self.seq.push(Item::Go(Cond::Al, default_edge));
            return Ok(());
        };
        if !words[1].is_none() {
            self.push(Inst::new(Op::CmpImm, &[words[1]], 0));
            self.seq.push(Item::Go(Cond::Ne, default_edge));
        }
        self.compare_imm(words[0], targets.len() as u32);
        self.seq.push(Item::Go(Cond::Hs, default_edge));
        self.seq.push(Item::Switch(words[0], first, targets.len() as u32));
        Ok(())
    }

    /// Compares a register with a constant; the constant gets a register if it has to.
    fn compare_imm(&mut self, reg: Reg, bits: u32) {
        if crate::imm::modified(bits).is_some() {
            self.push(Inst::new(Op::CmpImm, &[reg], bits.cast_signed()));
        } else if crate::imm::modified(bits.wrapping_neg()).is_some() {
            self.push(Inst::new(Op::CmnImm, &[reg], bits.wrapping_neg().cast_signed()));
        } else {
            let other = self.constant(RegClass::Core, bits);
            self.push(Inst::regs(Op::CmpReg, &[reg, other]));
        }
    }

    fn inst(&mut self, inst: &'a InstData) -> Result<(), String> {
        use Opcode as O;
        let is_asked = inst.results.iter().any(|result| !self.values[result.index()][0].is_none());
        let is_pure = self.function.effects(inst, &self.environment.helpers).is_removable();
        if is_pure && !is_asked {
            return Ok(());
        }
        match inst.opcode {
            O::Iconst | O::Fconst | O::Reference => Ok(()),
            O::Context => {
                let to = self.asked(inst.results[0])[0];
                self.push(Inst::copy(to, abi::CONTEXT));
                Ok(())
            }
            O::Load => self.load(inst),
            O::Store => self.store(inst),
            O::Call | O::CallHelper | O::CallIndirect => self.call(inst),
            O::RaiseIf => {
                if let Some(cond) = self.test(inst.args[0])? {
                    self.seq.push(Item::Raise(cond));
                }
                Ok(())
            }
            O::ExitIf => self.exit_if(inst),
            O::Scratch => {
                let words = match inst.imm {
                    taipan_emit::inst::Imm::Bits(words) => words as u32,
                    _ => 0,
                };
                self.out.scratch = self.out.scratch.max(words.max(1));
                let to = self.values[inst.results[0].index()][0];
                self.push(Inst::new(Op::AddImm, &[to, Reg::SP], 0).with_list(SCRATCH));
                Ok(())
            }
            O::Icmp | O::Fcmp | O::StackLow => self.truth(inst.results[0]),
            O::Select => self.select(inst),
            O::Fadd
            | O::Fsub
            | O::Fmul
            | O::Fdiv
            | O::Fneg
            | O::Fabs
            | O::Fsqrt
            | O::Ffloor
            | O::Fceil
            | O::Ftrunc
            | O::Fnearest
            | O::SintToFloat
            | O::UintToFloat
            | O::FloatToSint
            | O::Fconvert => self.float(inst),
            O::Sext | O::Zext | O::Trunc | O::Bitcast => self.convert(inst),
            _ => {
                let wide = inst.args.first().is_some_and(|arg| abi::is_wide(self.ty(*arg)));
                if wide { self.wide(inst) } else { self.int(inst) }
            }
        }
    }

    fn exit_if(&mut self, inst: &'a InstData) -> Result<(), String> {
        let taipan_emit::inst::Imm::ExitRef(exit) = inst.imm else {
            return Err("no exit".into());
        };
        let mut live = Vec::new();
        for &arg in &inst.args[1..] {
            self.places(arg, &mut live);
            // The description of the exit has no room for what is filled in later.
            if let Some(Place::Const(Constant::Symbol(_))) = live.last() {
                let (copy, from) = (self.fresh(), self.words(arg)[0]);
                self.push(Inst::copy(copy, from));
                live.pop();
                live.push(Place::Reg(copy));
            }
        }
        if let Some(cond) = self.test(inst.args[0])? {
            self.out.exits.push(mir::Exit { exit: exit.index() as u32, live });
            self.seq.push(Item::Exit(cond, self.out.exits.len() as u32 - 1));
        }
        Ok(())
    }
}

/// Marks an addition to the stack pointer that gives the address of the words for `scratch`.
pub(crate) const SCRATCH: u32 = 1;

/// Positions that nothing follows, or that stay the same, are dropped.
fn drop_positions(items: &mut Vec<Item>) {
    let mut current = None;
    let mut kept: Vec<Item> = Vec::with_capacity(items.len());
    for item in items.drain(..) {
        if let Item::Inst(Inst { op: Op::Position, imm, list, .. }) = item {
            if current == Some((imm, list)) {
                continue;
            }
            current = Some((imm, list));
            if matches!(kept.last(), Some(Item::Inst(Inst { op: Op::Position, .. }))) {
                kept.pop();
            }
        }
        kept.push(item);
    }
    *items = kept;
}

/// Puts the blocks of a loop next to each other: a block of a loop that the layout has elsewhere follows the last one
/// before it that is in the loop.
fn order_loops(blocks: Vec<Block>, loops: &[taipan_emit::loops::Loop]) -> Vec<Block> {
    let mut ordered: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        // Inner loops come first in the list.
        let home = loops
            .iter()
            .filter(|found| found.contains(block))
            .find_map(|found| ordered.iter().rposition(|other| found.contains(*other)));
        match home {
            Some(at) => ordered.insert(at + 1, block),
            None => ordered.push(block),
        }
    }
    ordered
}
