//! Walks a function and replaces instructions one by one: the frame that `simplify` and `expand` share.

use super::params::Aliases;
use crate::dominators::reverse_postorder;
use crate::entity::{Inst, Value};
use crate::function::Function;
use crate::inst::{Imm, InstData, Opcode, Position, ValueList};
use crate::types::{Target, Type};
use alloc::vec::Vec;

/// What becomes of an instruction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Rewrite {
    /// It stays.
    Keep,
    /// It goes, and has no results.
    Remove,
    /// It goes, and this value takes the place of its result.
    With(Value),
    /// It goes, and these values take the place of its results.
    WithTwo(Value, Value),
}

/// Where a rule emits the instructions that replace one.
#[derive(Debug)]
pub(crate) struct Rewriter<'a> {
    pub(crate) function: &'a mut Function,
    pub(crate) target: &'a Target,
    out: Vec<Inst>,
    position: Position,
}

impl Rewriter<'_> {
    /// Emits an instruction with one result.
    pub(crate) fn emit(&mut self, opcode: Opcode, imm: Imm, args: &[Value], ty: Type) -> Value {
        let inst = self.emit_inst(opcode, imm, args, &[ty]);
        self.function.inst(inst).results[0]
    }

    /// Emits an instruction with results of these types.
    pub(crate) fn emit_two(&mut self, opcode: Opcode, imm: Imm, args: &[Value], types: &[Type]) -> ValueList {
        let inst = self.emit_inst(opcode, imm, args, types);
        self.function.inst(inst).results.clone()
    }

    fn emit_inst(&mut self, opcode: Opcode, imm: Imm, args: &[Value], types: &[Type]) -> Inst {
        let inst = self.function.make_inst(opcode, imm, args, types, self.position);
        self.out.push(inst);
        inst
    }

    /// Emits an instruction without immediate operand whose result has the type of its first operand.
    pub(crate) fn same(&mut self, opcode: Opcode, args: &[Value]) -> Value {
        let ty = self.function.value_type(args[0]);
        self.emit(opcode, Imm::Nothing, args, ty)
    }

    /// Emits a constant.
    pub(crate) fn constant(&mut self, ty: Type, bits: u64) -> Value {
        let opcode = if ty.is_float() { Opcode::Fconst } else { Opcode::Iconst };
        let bits = bits & self.target.mask(ty);
        self.emit(opcode, Imm::Bits(bits), &[], ty)
    }

    /// The type of a value.
    pub(crate) fn ty(&self, value: Value) -> Type {
        self.function.value_type(value)
    }
}

/// Applies `rule` to every instruction that the entry reaches, definitions before uses but for back edges.
pub(crate) fn rewrite(
    function: &mut Function,
    target: &Target,
    rule: impl FnMut(&mut Rewriter<'_>, &InstData) -> Rewrite,
) -> bool {
    rewrite_counting(function, target, rule) != 0
}

/// As [`rewrite`]; tells how many instructions were replaced.
pub(crate) fn rewrite_counting(
    function: &mut Function,
    target: &Target,
    mut rule: impl FnMut(&mut Rewriter<'_>, &InstData) -> Rewrite,
) -> usize {
    let order = reverse_postorder(function);
    let mut out = Vec::new();
    let mut aliases = Aliases::new(function);
    let mut changed = 0;
    for block in order {
        let mut insts = core::mem::take(&mut function.block_mut(block).insts);
        let mut rewriter =
            Rewriter { function, target, out: core::mem::take(&mut out), position: Position::default() };
        for inst in insts.drain(..) {
            for arg in rewriter.function.insts[inst.index()].args.iter_mut() {
                *arg = aliases.resolve(*arg);
            }
            // No rule looks at the instruction in its place, so it need not be copied.
            let data = core::mem::replace(&mut rewriter.function.insts[inst.index()], InstData::nothing());
            rewriter.position = data.position;
            match rule(&mut rewriter, &data) {
                Rewrite::Keep => {
                    rewriter.function.insts[inst.index()] = data;
                    rewriter.out.push(inst);
                    continue;
                }
                Rewrite::Remove => {}
                Rewrite::With(value) => aliases.set(data.results[0], value),
                Rewrite::WithTwo(first, second) => {
                    aliases.set(data.results[0], first);
                    aliases.set(data.results[1], second);
                }
            }
            changed += 1;
        }
        out = rewriter.out;
        insts.append(&mut out);
        function.block_mut(block).insts = insts;
    }
    if changed != 0 {
        function.rename_uses(|value| aliases.resolve(value));
    }
    changed
}
