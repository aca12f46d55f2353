//! From the final list of instructions to bytes: narrow forms, branches of the right size, `it` blocks, literals, tables.
//!
//! For each function, in this order:
//! 1. every instruction becomes canonical, and constants the shortest instruction that makes them, or a literal;
//! 2. conditional instructions are gathered in `it` blocks, [`flags`] tells where narrow arithmetic may change the flags;
//! 3. [`pools`] places literals;
//! 4. [`layout`] finds the size of every branch: all start with their smallest form, and those that do not reach grow
//!    until all do, which ends because nothing ever shrinks;
//! 5. [`emit`] writes the bytes.
//!
//! Calls between functions of a module are filled in at the end.

mod emit;
mod flags;
mod layout;
mod pools;

use crate::imm;
use crate::inst::{Cond, Inst, Label};
use crate::level::Level;
use crate::op::{Format, Op};
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use layout::Form;
use taipan_emit::backend::{Code, CodeRange, CompileError, Symbol};

pub use emit::Piece;
pub(crate) use layout::far_branch;

/// The machine code of one function, before it is assembled: what lowering and register allocation hand over.
#[derive(Clone, Debug, Default)]
pub struct FunctionCode {
    /// The name.
    pub name: String,
    /// The instructions, in order, with real registers. Every label that something refers to stands among them once;
    /// labels are numbered from 0, with few gaps.
    pub insts: Vec<Inst>,
    /// The tables of [`Op::Switch`](crate::op::Op::Switch).
    pub tables: Vec<Vec<Label>>,
    /// What [`Op::Symbol`](crate::op::Op::Symbol) refers to, with what is added to its address.
    pub symbols: Vec<(Symbol, u32)>,
}

/// What goes wrong in one function; the caller adds the name.
type Message = String;

/// Called with the offset of everything that is written, for listings.
pub type Sink<'a> = &'a mut dyn FnMut(u32, Piece<'_>);

/// Assembles the functions of a module one after the other.
#[derive(Debug)]
pub struct Assembler {
    level: Level,
    code: Code,
    /// Offsets of calls inside the module, and the function called.
    calls: Vec<(u32, u32)>,
}

/// A function while it is assembled.
struct Body {
    insts: Vec<Inst>,
    forms: Vec<Form>,
    /// The `it` instruction in front of an instruction, without its fixed bits; 0 for none.
    its: Vec<u8>,
    flags: flags::Bits,
    tables: Vec<Vec<Label>>,
    pools: pools::Pools,
    /// Offset of each label from the start of the function.
    labels: Vec<u32>,
}

/// Functions start at multiples of this, so that literals are aligned.
const ALIGNMENT: usize = 4;

/// What fills the gap between functions.
const PADDING: u8 = 0;

impl Assembler {
    /// An assembler for this level.
    #[must_use]
    pub fn new(level: Level) -> Self {
        Self { level, code: Code::default(), calls: Vec::new() }
    }

    /// Appends a function.
    ///
    /// # Errors
    /// If an instruction cannot be encoded, or something is out of the reach of every branch.
    pub fn function(&mut self, function: FunctionCode) -> Result<(), CompileError> {
        self.function_with(function, &mut |_, _| {})
    }

    /// Appends a function, and tells what it is made of.
    ///
    /// # Errors
    /// As [`function`](Self::function).
    pub fn function_with(&mut self, function: FunctionCode, sink: Sink<'_>) -> Result<(), CompileError> {
        let FunctionCode { name, insts, tables, symbols } = function;
        let start = self.code.bytes.len().next_multiple_of(ALIGNMENT);
        self.code.bytes.resize(start, PADDING);
        let result = Body::new(insts, tables, self.level).and_then(|mut body| {
            body.settle()?;
            body.emit(&mut self.code, &mut self.calls, &symbols, sink)
        });
        if let Err(message) = result {
            return Err(CompileError { function: name, message });
        }
        let size = (self.code.bytes.len() - start) as u32;
        self.code.functions.push(CodeRange { name, offset: start as u32, size });
        Ok(())
    }

    /// The code of all functions, with the calls between them.
    ///
    /// # Errors
    /// If a call is of a function that was not appended, or too far away.
    pub fn finish(mut self) -> Result<Code, CompileError> {
        for (at, callee) in core::mem::take(&mut self.calls) {
            let failed = |message: &str| CompileError {
                function: format!("function{callee}"),
                message: message.into(),
            };
            let Some(range) = self.code.functions.get(callee as usize) else {
                return Err(failed("called, but not in the module"));
            };
            let distance = i64::from(range.offset) - i64::from(at) - 4;
            let bits = layout::far_branch(distance).ok_or_else(|| failed("too far from a call"))?;
            emit::patch(&mut self.code.bytes, at, Op::Bl.info().wide | bits);
        }
        Ok(self.code)
    }
}

impl Body {
    fn new(mut insts: Vec<Inst>, tables: Vec<Vec<Label>>, level: Level) -> Result<Self, Message> {
        let mut labels = 0;
        for inst in &mut insts {
            if inst.op.info().level > level {
                return Err(format!("`{inst}` does not exist at level {level}"));
            }
            if inst.op == Op::Label {
                labels = labels.max(inst.imm.cast_unsigned() as usize + 1);
            }
            *inst = choose_constant(&imm::canonical(inst), level);
        }
        let its = it_blocks(&insts)?;
        let flags = flags::live_after(&insts, &tables, labels);
        let mut body = Self {
            forms: Vec::new(),
            its,
            flags,
            tables,
            pools: pools::Pools::default(),
            labels: vec![u32::MAX; labels],
            insts,
        };
        body.first_forms()?;
        body.place_pools();
        Ok(body)
    }

    /// Whether nobody reads the flags behind this instruction.
    fn flags_dead(&self, index: usize) -> bool {
        !self.flags.get(index)
    }
}

/// A constant as the one instruction that makes it, if there is one.
fn choose_constant(inst: &Inst, level: Level) -> Inst {
    let with = |op, imm: u32| Inst { op, imm: imm.cast_signed(), ..*inst };
    let value = inst.imm.cast_unsigned();
    match inst.op {
        Op::Const if imm::modified(value).is_some() => with(Op::MovImm, value),
        Op::Const if imm::modified(!value).is_some() => with(Op::MvnImm, !value),
        Op::Const if value <= 0xffff => with(Op::Movw, value),
        Op::ConstS => imm::single(value).map_or(*inst, |bits| with(Op::VmovImmS, bits)),
        Op::ConstD if level.has_double() => imm::double(u64::from(inst.list) << 32 | u64::from(value))
            .map_or(*inst, |bits| with(Op::VmovImmD, bits)),
        _ => *inst,
    }
}

/// Whether an instruction is allowed as the last one of a block only.
fn ends_block(inst: &Inst) -> bool {
    inst.is_branch() || inst.is_call()
}

/// Gathers conditional instructions in blocks: runs of up to four with one condition and its opposite, where none before
/// the last changes the flags or goes elsewhere.
fn it_blocks(insts: &[Inst]) -> Result<Vec<u8>, Message> {
    let mut its = vec![0; insts.len()];
    let mut index = 0;
    while index < insts.len() {
        let first = insts[index];
        if !first.is_predicated() {
            index += 1;
            continue;
        }
        let mut conds: [Cond; 4] = [Cond::Al; 4];
        let mut count = 0;
        let start = index;
        // Positions between the instructions of a block do not end it.
        let mut end = index;
        while let Some(inst) = insts.get(index) {
            if inst.op == Op::Position {
                index += 1;
                continue;
            }
            let fits = inst.is_predicated() && (inst.cond == first.cond || inst.cond == first.cond.inverse());
            if !fits || count == 4 {
                break;
            }
            // The instructions of FPv5 whose encoding starts with these bits know no conditions.
            if inst.op.info().wide >> 24 == 0xFE
                || matches!(inst.op, Op::Cpsid | Op::Cpsie | Op::Udf | Op::Bkpt)
            {
                return Err(format!("`{inst}` cannot be conditional"));
            }
            conds[count] = inst.cond;
            count += 1;
            index += 1;
            end = index;
            if ends_block(inst) || inst.writes_flags() {
                break;
            }
        }
        let code = first.cond.code() as u8;
        let mut mask = 0;
        for (position, cond) in conds[1..count].iter().enumerate() {
            mask |= (cond.code() as u8 & 1) << (3 - position);
        }
        its[start] = code << 4 | mask | 1 << (4 - count);
        index = end;
    }
    Ok(its)
}

/// Whether the literals of a constant are loaded by an instruction of the FPU.
fn is_fpu_literal(inst: &Inst) -> bool {
    matches!(inst.op.format(), Format::PseudoSingle | Format::PseudoDouble)
}
