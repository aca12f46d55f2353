//! Operators whose result goes to a register.

use super::builder::Builder;
use super::error::Result;
use crate::bytecode::opcode::Op;
use crate::syntax::ast::{CompareOperator, Comparison, ExprId, ExprKind, List, Operator, UnaryOperator};

/// The instructions of an operator: on registers, with a constant, in place, in place with a constant.
pub(super) fn operator_ops(op: Operator) -> [Op; 4] {
    match op {
        Operator::Add => [Op::Add, Op::AddK, Op::IAdd, Op::IAddK],
        Operator::Sub => [Op::Sub, Op::SubK, Op::ISub, Op::ISubK],
        Operator::Mult => [Op::Mul, Op::MulK, Op::IMul, Op::IMulK],
        Operator::MatMult => [Op::MatMul, Op::MatMulK, Op::IMatMul, Op::IMatMulK],
        Operator::Div => [Op::TrueDiv, Op::TrueDivK, Op::ITrueDiv, Op::ITrueDivK],
        Operator::Mod => [Op::Mod, Op::ModK, Op::IMod, Op::IModK],
        Operator::Pow => [Op::Pow, Op::PowK, Op::IPow, Op::IPowK],
        Operator::LShift => [Op::LShift, Op::LShiftK, Op::ILShift, Op::ILShiftK],
        Operator::RShift => [Op::RShift, Op::RShiftK, Op::IRShift, Op::IRShiftK],
        Operator::BitOr => [Op::Or, Op::OrK, Op::IOr, Op::IOrK],
        Operator::BitXor => [Op::Xor, Op::XorK, Op::IXor, Op::IXorK],
        Operator::BitAnd => [Op::And, Op::AndK, Op::IAnd, Op::IAndK],
        Operator::FloorDiv => [Op::FloorDiv, Op::FloorDivK, Op::IFloorDiv, Op::IFloorDivK],
    }
}

fn compare_op(op: CompareOperator) -> Op {
    match op {
        CompareOperator::Eq => Op::Eq,
        CompareOperator::NotEq => Op::Ne,
        CompareOperator::Lt => Op::Lt,
        CompareOperator::LtE => Op::Le,
        CompareOperator::Gt => Op::Gt,
        CompareOperator::GtE => Op::Ge,
        CompareOperator::Is => Op::Is,
        CompareOperator::IsNot => Op::IsNot,
        CompareOperator::In => Op::In,
        CompareOperator::NotIn => Op::NotIn,
    }
}

impl Builder<'_, '_> {
    #[inline(never)]
    pub(super) fn binary(
        &mut self,
        id: ExprId,
        left: ExprId,
        op: Operator,
        right: ExprId,
        dst: u8,
    ) -> Result<()> {
        // A long sum leans to the left: walk down there without recursion, then up again.
        let mut chain = alloc::vec![(id, op, right)];
        let mut first = left;
        while let ExprKind::BinOp { left, op, right } = self.ast.expr(first)
            && self.fold(first).is_none()
        {
            chain.push((first, op, right));
            first = left;
        }
        let work = if chain.len() > 1 { self.work(dst)? } else { dst };
        let mark = self.top;
        let mut left_register = None;
        while let Some((id, op, right)) = chain.pop() {
            let [plain, with_constant, ..] = operator_ops(op);
            let left = match left_register {
                Some(register) => register,
                None => self.operand(first, self.scratch(work), &[right])?,
            };
            let result = if chain.is_empty() { dst } else { work };
            if let Some(constant) = self.small_constant(right) {
                self.at(self.ast.expr_span(id));
                self.asm.abc(with_constant, result, left, constant);
            } else {
                let hint = self.scratch(work).filter(|&register| register != left);
                let right = self.operand(right, hint, &[])?;
                self.at(self.ast.expr_span(id));
                self.asm.abc(plain, result, left, right);
            }
            self.top = mark;
            left_register = Some(result);
        }
        Ok(())
    }

    #[inline(never)]
    pub(super) fn unary(&mut self, id: ExprId, op: UnaryOperator, operand: ExprId, dst: u8) -> Result<()> {
        // `not a in b` is one instruction.
        if op == UnaryOperator::Not
            && let ExprKind::Compare { left, rest } = self.ast.expr(operand)
            && let [Comparison { op, right }] = *self.ast.list(rest)
            && let Some(opposite) = opposite(op)
        {
            return self.compare_one(operand, left, opposite, right, dst);
        }
        let source = self.operand(operand, self.scratch(dst), &[])?;
        self.at(self.ast.expr_span(id));
        let op = match op {
            UnaryOperator::Invert => Op::Invert,
            UnaryOperator::Not => Op::Not,
            UnaryOperator::Plus => Op::Pos,
            UnaryOperator::Minus => Op::Neg,
        };
        self.asm.abc(op, dst, source, 0);
        Ok(())
    }

    /// Evaluates the right operand of a comparison; a display on the right of `in` becomes a constant if it can.
    pub(super) fn compare_right(
        &mut self,
        op: CompareOperator,
        right: ExprId,
        hint: Option<u8>,
        later: &[ExprId],
    ) -> Result<u8> {
        if matches!(op, CompareOperator::In | CompareOperator::NotIn)
            && let Some(constant) = self.constant_display(right)
        {
            let register = match hint {
                Some(register) => register,
                None => self.temp()?,
            };
            self.at(self.ast.expr_span(right));
            self.load_constant(register, constant);
            return Ok(register);
        }
        self.operand(right, hint, later)
    }

    fn compare_one(
        &mut self,
        id: ExprId,
        left: ExprId,
        op: CompareOperator,
        right: ExprId,
        dst: u8,
    ) -> Result<()> {
        let a = self.operand(left, self.scratch(dst), &[right])?;
        let hint = self.scratch(dst).filter(|&register| register != a);
        let b = self.compare_right(op, right, hint, &[])?;
        self.at(self.ast.expr_span(id));
        self.asm.abc(compare_op(op), dst, a, b);
        Ok(())
    }

    #[inline(never)]
    pub(super) fn compare(
        &mut self,
        id: ExprId,
        left: ExprId,
        rest: List<Comparison>,
        dst: u8,
    ) -> Result<()> {
        let rest = self.ast.list(rest);
        if let [Comparison { op, right }] = *rest {
            return self.compare_one(id, left, op, right, dst);
        }
        let result = match self.scratch(dst) {
            Some(register) => register,
            None => self.temp()?,
        };
        let end = self.asm.label();
        let following = |at: usize| rest.get(at).map(|part| part.right);
        let mut a = self.operand(left, None, following(0).as_slice())?;
        for (at, part) in rest.iter().enumerate() {
            let b = self.compare_right(part.op, part.right, None, following(at + 1).as_slice())?;
            self.at(self.ast.expr_span(id));
            self.asm.abc(compare_op(part.op), result, a, b);
            if at + 1 < rest.len() {
                self.asm.jump_if(result, false, end);
            }
            a = b;
        }
        self.asm.bind(end);
        self.move_to(dst, result);
        Ok(())
    }
}

/// The operator that is true when this one is false, whatever the operands' methods give.
fn opposite(op: CompareOperator) -> Option<CompareOperator> {
    Some(match op {
        CompareOperator::Is => CompareOperator::IsNot,
        CompareOperator::IsNot => CompareOperator::Is,
        CompareOperator::In => CompareOperator::NotIn,
        CompareOperator::NotIn => CompareOperator::In,
        _ => return None,
    })
}
