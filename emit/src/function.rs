//! A function in SSA form: values, instructions and blocks in tables, blocks with parameters in place of phis.
//!
//! Invariants, checked by [`verify`](crate::verify):
//! 1. `blocks` holds the entry block first; its parameters are the function's.
//! 2. Every value has one definition, which dominates its uses.
//! 3. An instruction is in at most one block. Those in none are garbage that nothing refers to.

use crate::entity::{Block, ExitRef, FuncRef, Inst, SigRef, Value};
use crate::helper::{HelperTable, Signature};
use crate::inst::{Effects, Imm, InstData, Opcode, Position};
use crate::terminator::Terminator;
use crate::types::Type;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// Where a value is defined.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ValueDef {
    /// A result of an instruction.
    Result(Inst),
    /// A parameter of a block.
    Param(Block),
}

/// What the value table knows of a value.
#[derive(Clone, Copy, Debug)]
pub struct ValueData {
    /// Its type.
    pub ty: Type,
    /// Where it is defined.
    pub def: ValueDef,
}

/// A basic block.
#[derive(Clone, Debug)]
pub struct BlockData {
    /// The values that its predecessors pass.
    pub params: Vec<Value>,
    /// The instructions, in order.
    pub insts: Vec<Inst>,
    /// How it ends.
    pub terminator: Terminator,
    /// Expected to run rarely: back ends move it out of the way.
    pub cold: bool,
}

/// A function that this one calls.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Import {
    /// The name by which the back end finds it.
    pub name: String,
    /// The types of its raw entry.
    pub signature: Signature,
}

/// What the runtime learns from an exit. The first two: a value was of a kind that the profile had not seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Note {
    /// Of a parameter, by number.
    Parameter(u16),
    /// Of what the instruction at a word defines, which is in a register.
    Defined(u32, u16),
    /// The instruction had never run.
    Cold,
    /// Only the interpreter does the instruction.
    Interpreted,
    /// Only the interpreter suspends frames: it does the rest of the instruction.
    Suspends,
}

/// A side exit: where the interpreter goes on, and which frame registers have to be written first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Exit {
    /// Offset of the bytecode instruction to go on with; of one that raises, of the word behind it.
    pub pc: u32,
    /// Is an exception pending, which the handler of that instruction gets?
    pub raises: bool,
    /// The frame registers that the further operands of `exit_if` go to, in order. An operand is a `value`, a word
    /// integer in the range of small ints, a wider integer, a float or a truth value; all are boxed on the way out. With the
    /// bits [`Exit::SEQUENCE`] and [`Exit::POSITION`], two operands make up an iterator, or a complex number if they are
    /// floats, or a tuple if both are values.
    pub registers: Vec<u16>,
    /// Registers that get a constant.
    pub constants: Vec<(u16, u64)>,
    /// What the exit tells of.
    pub note: Option<Note>,
}

impl Exit {
    /// The operand is the sequence that the iterator in the register goes over, or a real part, or a first item.
    pub const SEQUENCE: u16 = 0x4000;
    /// The operand is the position of the iterator in the register, or an imaginary part, or a second item.
    pub const POSITION: u16 = 0x8000;
    /// The operand is a number of 32 bits without sign.
    pub const UNSIGNED: u16 = 0x2000;
    /// The operand is the function object, for functions that are made more than once, or the generator that runs.
    pub const FUNCTION: u16 = 0xffff;

    /// The number of a word for an operand that goes to `register`, one of its own among those of an exit.
    #[must_use]
    pub const fn word(register: u16) -> usize {
        let number = (register & !(Self::SEQUENCE | Self::POSITION | Self::UNSIGNED)) as usize;
        match register {
            Self::FUNCTION => 0,
            _ if register & Self::POSITION != 0 => 2 * number + 2,
            _ => 2 * number + 1,
        }
    }
}

/// For each block, the blocks that go to it, once for each edge: one table, of which each block has a part.
#[derive(Clone, Debug)]
pub struct Predecessors {
    /// Where the part of each block ends, which is where the next one's starts.
    ends: Vec<u32>,
    blocks: Vec<Block>,
}

impl Predecessors {
    /// Those of one block, in the order of the layout.
    #[must_use]
    pub fn of(&self, block: Block) -> &[Block] {
        let start = if block.index() == 0 { 0 } else { self.ends[block.index() - 1] };
        &self.blocks[start as usize..self.ends[block.index()] as usize]
    }

    /// How many blocks the function had, those in no layout included.
    #[must_use]
    pub fn block_count(&self) -> usize {
        self.ends.len() - 1
    }
}

/// A function.
#[derive(Clone, Debug)]
pub struct Function {
    /// The name by which other functions call it.
    pub name: String,
    /// The types of its raw entry.
    pub signature: Signature,
    /// The value table.
    pub values: Vec<ValueData>,
    /// The instruction table.
    pub insts: Vec<InstData>,
    /// The block table. A block in `layout` is part of the function, others are garbage.
    pub blocks: Vec<BlockData>,
    /// The blocks in the order they are printed and emitted; the entry is first.
    pub layout: Vec<Block>,
    /// The functions it calls.
    pub imports: Vec<Import>,
    /// The signatures of its indirect calls.
    pub signatures: Vec<Signature>,
    /// Its side exits.
    pub exits: Vec<Exit>,
    /// What the back end adds to the number of an exit to tell it from those of other functions.
    pub exit_base: u64,
    /// Is it to be compiled fast rather than well?
    pub is_quick: bool,
}

impl Function {
    /// A function whose entry block has the parameters of the signature and raises.
    #[must_use]
    pub fn new(name: impl Into<String>, signature: Signature) -> Self {
        let params = signature.params.clone();
        let mut function = Self {
            name: name.into(),
            signature,
            values: Vec::new(),
            insts: Vec::new(),
            blocks: Vec::new(),
            layout: Vec::new(),
            imports: Vec::new(),
            signatures: Vec::new(),
            exits: Vec::new(),
            exit_base: 0,
            is_quick: false,
        };
        let entry = function.add_block();
        for ty in params {
            function.add_param(entry, ty);
        }
        function
    }

    /// Frees the body, for those who have made something else of it. The rest stays: name, signature, exits.
    pub fn drop_body(&mut self) {
        self.values = Vec::new();
        self.insts = Vec::new();
        self.blocks = Vec::new();
        self.layout = Vec::new();
    }

    /// The entry block.
    #[must_use]
    pub fn entry(&self) -> Block {
        self.layout[0]
    }

    /// A new empty block at the end of the layout. Its terminator is `raise` until it is set.
    pub fn add_block(&mut self) -> Block {
        let block = Block::new(self.blocks.len());
        grow(&mut self.blocks);
        self.blocks.push(BlockData {
            params: Vec::new(),
            insts: Vec::new(),
            terminator: Terminator::Raise,
            cold: false,
        });
        self.layout.push(block);
        block
    }

    /// A new parameter at the end of a block's.
    pub fn add_param(&mut self, block: Block, ty: Type) -> Value {
        let value = self.add_value(ty, ValueDef::Param(block));
        self.blocks[block.index()].params.push(value);
        value
    }

    fn add_value(&mut self, ty: Type, def: ValueDef) -> Value {
        let value = Value::new(self.values.len());
        grow(&mut self.values);
        self.values.push(ValueData { ty, def });
        value
    }

    /// A new instruction, in no block yet, with fresh results of the types given.
    pub fn make_inst(
        &mut self,
        opcode: Opcode,
        imm: Imm,
        args: &[Value],
        results: &[Type],
        position: Position,
    ) -> Inst {
        let inst = Inst::new(self.insts.len());
        let def = ValueDef::Result(inst);
        let results = match *results {
            [] => [].as_slice().into(),
            [ty] => [self.add_value(ty, def)].as_slice().into(),
            [ty, flag] => [self.add_value(ty, def), self.add_value(flag, def)].as_slice().into(),
            _ => results.iter().map(|ty| self.add_value(*ty, def)).collect::<Vec<_>>().as_slice().into(),
        };
        grow(&mut self.insts);
        self.insts.push(InstData { opcode, args: args.into(), imm, results, position });
        inst
    }

    /// The data of an instruction.
    #[must_use]
    pub fn inst(&self, inst: Inst) -> &InstData {
        &self.insts[inst.index()]
    }

    /// The data of a block.
    #[must_use]
    pub fn block(&self, block: Block) -> &BlockData {
        &self.blocks[block.index()]
    }

    /// The data of a block, to be changed.
    pub fn block_mut(&mut self, block: Block) -> &mut BlockData {
        &mut self.blocks[block.index()]
    }

    /// The type of a value.
    #[must_use]
    pub fn value_type(&self, value: Value) -> Type {
        self.values[value.index()].ty
    }

    /// The instruction that defines a value, unless it is a parameter.
    #[must_use]
    pub fn def_inst(&self, value: Value) -> Option<&InstData> {
        match self.values[value.index()].def {
            ValueDef::Result(inst) => Some(self.inst(inst)),
            ValueDef::Param(_) => None,
        }
    }

    /// The bits of a value that is a constant.
    #[must_use]
    pub fn as_const(&self, value: Value) -> Option<u64> {
        match self.def_inst(value)? {
            InstData { opcode: Opcode::Iconst | Opcode::Fconst, imm: Imm::Bits(bits), .. } => Some(*bits),
            _ => None,
        }
    }

    /// What an instruction may do, as precisely as its immediate operand tells.
    #[must_use]
    pub fn effects(&self, inst: &InstData, helpers: &HelperTable<'_>) -> Effects {
        match inst.imm {
            Imm::Access(access) if access.invariant && inst.opcode == Opcode::Load => Effects::PURE,
            Imm::HelperRef(helper) => match helpers.get(helper) {
                Some(row) if row.is_pure && !row.may_raise && !row.may_collect => Effects::PURE,
                _ => Effects::ANY,
            },
            _ => inst.opcode.info().effects,
        }
    }

    /// For each block, the blocks that go to it.
    #[must_use]
    pub fn predecessors(&self) -> Predecessors {
        let mut ends = vec![0; self.blocks.len() + 1];
        for &block in &self.layout {
            self.block(block).terminator.visit_successors(|to| ends[to.index() + 1] += 1);
        }
        // Now where those of each block start; filling them in moves that to where they end, which is the next one's start.
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        let mut blocks = vec![self.entry(); sum as usize];
        for &block in &self.layout {
            self.block(block).terminator.visit_successors(|to| {
                let place = &mut ends[to.index()];
                blocks[*place as usize] = block;
                *place += 1;
            });
        }
        Predecessors { ends, blocks }
    }

    /// For each block the number of edges to it, by index of the block table.
    #[must_use]
    pub fn predecessor_counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.blocks.len()];
        for &block in &self.layout {
            self.block(block).terminator.visit_successors(|to| counts[to.index()] += 1);
        }
        counts
    }

    /// Replaces every use of a value, in instructions and terminators, by what `rename` says.
    pub fn rename_uses(&mut self, mut rename: impl FnMut(Value) -> Value) {
        for index in 0..self.layout.len() {
            let block = &mut self.blocks[self.layout[index].index()];
            block.terminator.rename_uses(&mut rename);
            for inst in &block.insts {
                for arg in self.insts[inst.index()].args.iter_mut() {
                    *arg = rename(*arg);
                }
            }
        }
    }

    /// The import of this name, made if there is none.
    pub fn import(&mut self, name: &str, signature: &Signature) -> FuncRef {
        let found =
            self.imports.iter().position(|import| import.name == name && import.signature == *signature);
        FuncRef::new(found.unwrap_or_else(|| {
            self.imports.push(Import { name: name.into(), signature: signature.clone() });
            self.imports.len() - 1
        }))
    }

    /// The reference to this signature, made if there is none.
    pub fn import_signature(&mut self, signature: &Signature) -> SigRef {
        let found = self.signatures.iter().position(|known| known == signature);
        SigRef::new(found.unwrap_or_else(|| {
            self.signatures.push(signature.clone());
            self.signatures.len() - 1
        }))
    }

    /// A new side exit that is described in full.
    pub fn push_exit(&mut self, exit: Exit) -> ExitRef {
        self.exits.push(exit);
        ExitRef::new(self.exits.len() - 1)
    }

    /// A new side exit.
    pub fn add_exit(&mut self, pc: u32, registers: &[u16]) -> ExitRef {
        self.exits.push(Exit { pc, registers: registers.to_vec(), ..Exit::default() });
        ExitRef::new(self.exits.len() - 1)
    }
}

/// Makes room for one more. The tables are large for boards: there they grow by a quarter, where `push` would double them.
fn grow<T>(table: &mut Vec<T>) {
    if cfg!(target_pointer_width = "32") && table.len() == table.capacity() {
        table.reserve_exact(table.len() / 4 + 16);
    }
}

/// Functions that are compiled together, and may call each other directly.
#[derive(Clone, Debug, Default)]
pub struct Module {
    /// The functions. Names are unique.
    pub functions: Vec<Function>,
}

impl Module {
    /// The function of this name.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<&Function> {
        self.functions.iter().find(|function| function.name == name)
    }
}
