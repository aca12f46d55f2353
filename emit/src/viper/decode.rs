//! Bytecode as a list of instructions and basic blocks.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use taipan_vm::bytecode::opcode::{self, Op, Role};

/// An instruction with its fields taken apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Instruction {
    /// Its first word.
    pub(crate) at: usize,
    /// The word after it.
    pub(crate) end: usize,
    pub(crate) op: Op,
    pub(crate) a: usize,
    pub(crate) b: usize,
    pub(crate) c: usize,
    /// The 16-bit field, signed.
    pub(crate) d: isize,
    /// The extra word.
    pub(crate) x: u32,
    /// Where it may jump to.
    pub(crate) target: Option<usize>,
}

impl Instruction {
    /// The 16-bit field, unsigned.
    pub(crate) fn wide(&self) -> usize {
        self.d as usize & 0xffff
    }

    /// The index of the name constant in the extra word.
    pub(crate) fn name(&self) -> usize {
        (self.x & 0xffff) as usize
    }

    /// Does control never go on behind it?
    pub(crate) fn is_end(&self) -> bool {
        matches!(
            self.op,
            Op::Jump
                | Op::Return
                | Op::ReturnNone
                | Op::Raise
                | Op::RaiseFrom
                | Op::Reraise
                | Op::RaiseCurrent
                | Op::RaiseAssert
        )
    }
}

/// A run of instructions that is entered only at its start.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BlockRange {
    /// Index of its first instruction.
    pub(crate) first: usize,
    /// Index behind its last.
    pub(crate) end: usize,
}

/// The instructions of a unit, and its blocks in order.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) instructions: Vec<Instruction>,
    pub(crate) blocks: Vec<BlockRange>,
    /// From the first word of a block to its index.
    starts: BTreeMap<usize, usize>,
}

impl Decoded {
    /// Decodes verified bytecode; nothing if a word is no instruction.
    pub(crate) fn new(code: &[u32]) -> Option<Self> {
        Self::with_leaders(code, &[])
    }

    /// The same, with blocks that start at further words.
    pub(crate) fn with_leaders(code: &[u32], more: &[usize]) -> Option<Self> {
        let mut instructions = Vec::new();
        let mut leaders = BTreeSet::from([0]);
        leaders.extend(more);
        let mut at = 0;
        while let Some(&word) = code.get(at) {
            let op = Op::from_byte(word as u8)?;
            let info = op.info();
            let end = at + info.words();
            let x = if info.words() == 2 { *code.get(at + 1)? } else { 0 };
            let distance = if info.x == Role::Jump {
                Some(x as i32 as isize)
            } else if info.b == Role::Jump {
                Some(opcode::sd(word))
            } else {
                None
            };
            let target = match distance {
                Some(distance) => Some(end.checked_add_signed(distance)?),
                None => None,
            };
            let instruction = Instruction {
                at,
                end,
                op,
                a: opcode::a(word),
                b: opcode::b(word),
                c: opcode::c(word),
                d: opcode::sd(word),
                x,
                target,
            };
            if let Some(target) = target {
                leaders.insert(target);
            }
            if target.is_some() || instruction.is_end() {
                leaders.insert(end);
            }
            instructions.push(instruction);
            at = end;
        }
        instructions.shrink_to_fit();
        let mut blocks: Vec<BlockRange> = Vec::new();
        let mut starts = BTreeMap::new();
        for (index, instruction) in instructions.iter().enumerate() {
            if leaders.contains(&instruction.at) {
                starts.insert(instruction.at, blocks.len());
                blocks.push(BlockRange { first: index, end: index + 1 });
            } else if let Some(block) = blocks.last_mut() {
                block.end = index + 1;
            }
        }
        Some(Self { instructions, blocks, starts })
    }

    /// The index of the block that starts at a word.
    pub(crate) fn block_at(&self, word: usize) -> Option<usize> {
        self.starts.get(&word).copied()
    }
}
