//! Conditions: expressions that only decide where to go on.

use super::assembler::Label;
use super::builder::Builder;
use super::error::Result;
use super::fold::truth;
use crate::bytecode::Constant;
use crate::bytecode::opcode::Op;
use crate::syntax::ast::{BoolOperator, CompareOperator, Comparison, ExprId, ExprKind, List, UnaryOperator};

/// The compare-and-jump of an operator on registers, with a constant if there is one, and whether it jumps on
/// the opposite truth.
fn jump_ops(op: CompareOperator) -> (Op, Option<Op>, bool) {
    match op {
        CompareOperator::Eq => (Op::JumpEq, Some(Op::JumpEqK), false),
        CompareOperator::NotEq => (Op::JumpNe, Some(Op::JumpNeK), false),
        CompareOperator::Lt => (Op::JumpLt, Some(Op::JumpLtK), false),
        CompareOperator::LtE => (Op::JumpLe, Some(Op::JumpLeK), false),
        CompareOperator::Gt => (Op::JumpGt, Some(Op::JumpGtK), false),
        CompareOperator::GtE => (Op::JumpGe, Some(Op::JumpGeK), false),
        CompareOperator::Is => (Op::JumpIs, None, false),
        CompareOperator::IsNot => (Op::JumpIs, None, true),
        CompareOperator::In => (Op::JumpIn, None, false),
        CompareOperator::NotIn => (Op::JumpIn, None, true),
    }
}

impl Builder<'_, '_> {
    /// The truth of the expression, if it is known.
    pub(super) fn known_truth(&mut self, id: ExprId) -> Option<bool> {
        self.fold(id).and_then(|value| truth(&value))
    }

    /// Goes on at `target` if the truth of the expression is `when`, else falls through.
    pub(super) fn condition(&mut self, id: ExprId, target: Label, when: bool) -> Result<()> {
        let span = self.ast.expr_span(id);
        if self.shared.guard.exhausted() {
            return self.fail(span, "nested too deeply");
        }
        if let Some(truth) = self.known_truth(id) {
            if truth == when {
                self.asm.jump(target);
            }
            return Ok(());
        }
        let mark = self.top;
        match self.ast.expr(id) {
            ExprKind::UnaryOp { op: UnaryOperator::Not, operand } => {
                self.condition(operand, target, !when)?
            }
            ExprKind::BoolOp { op, values } => self.bool_condition(op, values, target, when)?,
            ExprKind::Compare { left, rest } => self.compare_condition(id, left, rest, target, when)?,
            _ => {
                let value = self.operand(id, None, &[])?;
                self.at(span);
                self.asm.jump_if(value, when, target);
            }
        }
        self.top = mark;
        Ok(())
    }

    #[inline(never)]
    fn bool_condition(
        &mut self,
        op: BoolOperator,
        values: List<ExprId>,
        target: Label,
        when: bool,
    ) -> Result<()> {
        let Some((&last, others)) = self.ast.list(values).split_last() else { return Ok(()) };
        let decides = op == BoolOperator::Or;
        let past = self.asm.label();
        for &value in others {
            self.condition(value, if decides == when { target } else { past }, decides)?;
        }
        self.condition(last, target, when)?;
        self.asm.bind(past);
        Ok(())
    }

    #[inline(never)]
    fn compare_condition(
        &mut self,
        id: ExprId,
        left: ExprId,
        rest: List<Comparison>,
        target: Label,
        when: bool,
    ) -> Result<()> {
        let rest = self.ast.list(rest);
        let past = self.asm.label();
        let following = |at: usize| rest.get(at).map(|part| part.right);
        let mut a = self.operand(left, None, following(0).as_slice())?;
        for (at, part) in rest.iter().enumerate() {
            let (to, truth) =
                if at + 1 == rest.len() { (target, when) } else { (if when { past } else { target }, false) };
            if at + 1 == rest.len() && self.compare_with_constant(id, a, *part, to, truth) {
                break;
            }
            let b = self.compare_right(part.op, part.right, None, following(at + 1).as_slice())?;
            let (op, _, opposite) = jump_ops(part.op);
            self.at(self.ast.expr_span(id));
            self.asm.jump_abc(op, a, b, u8::from(truth != opposite), to);
            a = b;
        }
        self.asm.bind(past);
        Ok(())
    }

    /// Emits the last comparison with the constant on its right in the instruction, if there is such a form.
    fn compare_with_constant(&mut self, id: ExprId, a: u8, part: Comparison, to: Label, truth: bool) -> bool {
        let (_, with_constant, opposite) = jump_ops(part.op);
        let Some(value) = self.fold(part.right) else { return false };
        let flag = u8::from(truth != opposite);
        if matches!(part.op, CompareOperator::Is | CompareOperator::IsNot) && value == Constant::None {
            self.at(self.ast.expr_span(id));
            self.asm.jump_abc(Op::JumpNone, a, 0, flag, to);
            return true;
        }
        let Some(op) = with_constant else { return false };
        let Ok(number) = u8::try_from(self.pool.add(value)) else { return false };
        self.at(self.ast.expr_span(id));
        self.asm.jump_abc(op, a, number, flag, to);
        true
    }
}
