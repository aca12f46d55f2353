//! Expressions: into a wanted register, into any register, or for their effects only.

use super::builder::Builder;
use super::error::Result;
use crate::bytecode::Constant;
use crate::bytecode::opcode::Op;
use crate::syntax::ast::{BoolOperator, ExprId, ExprKind, List};

impl Builder<'_, '_> {
    /// The value of the expression, if it is known.
    pub(super) fn fold(&mut self, id: ExprId) -> Option<Constant> {
        let scope = self.scope;
        self.shared.fold(scope, id)
    }

    /// Number of the constant that the expression is, if it fits an 8-bit field.
    pub(super) fn small_constant(&mut self, id: ExprId) -> Option<u8> {
        let value = self.fold(id)?;
        u8::try_from(self.pool.add(value)).ok()
    }

    /// Evaluates the expression into some register: its own if it is a local, `hint` (a scratch temporary) or else
    /// a new temporary. `later` are the expressions evaluated between this one and the use of its value.
    pub(super) fn operand(&mut self, id: ExprId, hint: Option<u8>, later: &[ExprId]) -> Result<u8> {
        if let ExprKind::Name(symbol) = self.ast.expr(id) {
            let name = self.mangle(symbol);
            if self.shared.constant_named(self.scope, name).is_none() {
                self.at(self.ast.expr_span(id));
                if let Some(register) = self.in_place(name)?
                    && !self.rebinds(later, name)
                {
                    return Ok(register);
                }
            }
        }
        let register = match hint {
            Some(register) => register,
            None => self.temp()?,
        };
        self.expr_to(id, register)?;
        Ok(register)
    }

    /// Evaluates the expression into a new temporary at the top.
    pub(super) fn expr_to_temp(&mut self, id: ExprId) -> Result<u8> {
        let register = self.temp()?;
        self.expr_to(id, register)?;
        Ok(register)
    }

    /// Evaluates the expression for its effects.
    pub(super) fn discard(&mut self, id: ExprId) -> Result<()> {
        if self.fold(id).is_some() {
            return Ok(());
        }
        let mark = self.top;
        self.operand(id, None, &[])?;
        self.top = mark;
        Ok(())
    }

    /// Evaluates the expression into `dst`: a local, or a temporary that nothing else uses.
    pub(super) fn expr_to(&mut self, id: ExprId, dst: u8) -> Result<()> {
        let span = self.ast.expr_span(id);
        if self.shared.guard.exhausted() {
            return self.fail(span, "nested too deeply");
        }
        if let Some(value) = self.fold(id) {
            self.at(span);
            self.load_constant(dst, value);
            return Ok(());
        }
        let mark = self.top;
        self.composite(id, dst)?;
        self.top = mark;
        Ok(())
    }

    fn composite(&mut self, id: ExprId, dst: u8) -> Result<()> {
        match self.ast.expr(id) {
            ExprKind::Name(symbol) => {
                self.at(self.ast.expr_span(id));
                let name = self.mangle(symbol);
                self.load_name(dst, name)
            }
            ExprKind::BinOp { left, op, right } => self.binary(id, left, op, right, dst),
            ExprKind::UnaryOp { op, operand } => self.unary(id, op, operand, dst),
            ExprKind::Call { func, args, keywords } => self.call(id, func, args, keywords, dst),
            ExprKind::Attribute { value, attr } => self.attribute(id, value, attr, dst),
            ExprKind::Subscript { value, index } => self.subscript(id, value, index, dst),
            ExprKind::Compare { left, rest } => self.compare(id, left, rest, dst),
            ExprKind::BoolOp { op, values } => self.bool_op(op, values, dst),
            ExprKind::IfExp { test, body, orelse } => self.if_exp(test, body, orelse, dst),
            ExprKind::Named { target, value } => self.named_expression(target, value, dst),
            ExprKind::Slice { lower, upper, step } => self.slice(id, [lower, upper, step], dst),
            ExprKind::JoinedStr(parts) => self.joined_string(id, parts, dst),
            ExprKind::FormattedValue { .. } => self.formatted_value(id, dst),
            ExprKind::Tuple(items) => self.tuple(id, items, dst),
            ExprKind::List(items) => self.list_or_set(id, items, Op::BuildList, dst),
            ExprKind::Set(items) => self.list_or_set(id, items, Op::BuildSet, dst),
            ExprKind::Dict(items) => self.dict(id, items, dst),
            ExprKind::ListComp { .. } | ExprKind::SetComp { .. } | ExprKind::DictComp { .. } => {
                self.comprehension(id, dst)
            }
            ExprKind::GeneratorExp { .. } => self.separate_comprehension(id, dst),
            ExprKind::Lambda { params, body } => self.lambda(id, params, body, dst),
            ExprKind::Await(value) => self.await_expression(id, value, dst),
            ExprKind::Yield(value) => self.yield_expression(id, value, dst),
            ExprKind::YieldFrom(value) => self.yield_from(id, value, dst),
            ExprKind::Starred(_) => self.fail(self.ast.expr_span(id), "can't use starred expression here"),
            // All others are constants.
            _ => Ok(()),
        }
    }

    #[inline(never)]
    fn attribute(
        &mut self,
        id: ExprId,
        value: ExprId,
        attr: crate::syntax::symbol::Symbol,
        dst: u8,
    ) -> Result<()> {
        let object = self.operand(value, self.scratch(dst), &[])?;
        self.at_attribute(id);
        let name = self.mangle(attr);
        self.named(Op::LoadAttr, dst, object, 0, name)
    }

    /// What is emitted next belongs to the line of the attribute's name, so that a chain of calls over several
    /// lines is told apart.
    pub(super) fn at_attribute(&mut self, id: ExprId) {
        let span = self.ast.expr_span(id);
        self.at(span);
        self.asm.line = self.ast.lines.line(span.end.saturating_sub(1));
    }

    #[inline(never)]
    fn subscript(&mut self, id: ExprId, value: ExprId, index: ExprId, dst: u8) -> Result<()> {
        let object = self.operand(value, self.scratch(dst), &[index])?;
        if let Some(constant) = self.small_constant(index) {
            self.at(self.ast.expr_span(id));
            self.asm.abc(Op::GetItemK, dst, object, constant);
            return Ok(());
        }
        let index = self.operand(index, None, &[])?;
        self.at(self.ast.expr_span(id));
        self.asm.abc(Op::GetItem, dst, object, index);
        Ok(())
    }

    #[inline(never)]
    fn slice(&mut self, id: ExprId, parts: [Option<ExprId>; 3], dst: u8) -> Result<()> {
        let window = self.temps(3)?;
        for (part, at) in parts.into_iter().zip(window..) {
            match part {
                Some(part) => self.expr_to(part, at)?,
                None => self.load_none(at),
            }
        }
        self.at(self.ast.expr_span(id));
        self.asm.abc(Op::BuildSlice, dst, window, 0);
        Ok(())
    }

    #[inline(never)]
    fn bool_op(&mut self, op: BoolOperator, values: List<ExprId>, dst: u8) -> Result<()> {
        let work = match self.scratch(dst) {
            Some(register) => register,
            None => self.temp()?,
        };
        let end = self.asm.label();
        let values = self.ast.list(values);
        for (at, &value) in values.iter().enumerate() {
            self.expr_to(value, work)?;
            if at + 1 < values.len() {
                self.asm.jump_if(work, op == BoolOperator::Or, end);
            }
        }
        self.asm.bind(end);
        self.move_to(dst, work);
        Ok(())
    }

    #[inline(never)]
    fn if_exp(&mut self, test: ExprId, body: ExprId, orelse: ExprId, dst: u8) -> Result<()> {
        let (otherwise, end) = (self.asm.label(), self.asm.label());
        self.condition(test, otherwise, false)?;
        self.expr_to(body, dst)?;
        self.asm.jump(end);
        self.asm.bind(otherwise);
        self.expr_to(orelse, dst)?;
        self.asm.bind(end);
        Ok(())
    }

    #[inline(never)]
    fn named_expression(&mut self, target: ExprId, value: ExprId, dst: u8) -> Result<()> {
        let ExprKind::Name(symbol) = self.ast.expr(target) else { return Ok(()) };
        let name = self.mangle(symbol);
        if let Some(register) = self.direct(name) {
            self.expr_to(value, register)?;
            self.store_name(name, register)?;
            self.move_to(dst, register);
            return Ok(());
        }
        let work = match self.scratch(dst) {
            Some(register) => register,
            None => self.temp()?,
        };
        self.expr_to(value, work)?;
        self.at(self.ast.expr_span(target));
        self.store_name(name, work)?;
        self.move_to(dst, work);
        Ok(())
    }

    /// Runs the awaitable in `iterator` to its end; its result lands in `value`.
    pub(super) fn await_in(&mut self, iterator: u8, value: u8) {
        self.load_none(value);
        self.asm.abc(Op::YieldFrom, iterator, value, 0);
    }

    #[inline(never)]
    fn await_expression(&mut self, id: ExprId, value: ExprId, dst: u8) -> Result<()> {
        let result = match self.scratch(dst) {
            Some(register) => register,
            None => self.temp()?,
        };
        let iterator = self.expr_to_temp(value)?;
        self.at(self.ast.expr_span(id));
        self.asm.abc(Op::GetAwaitable, iterator, iterator, 0);
        self.await_in(iterator, result);
        self.move_to(dst, result);
        Ok(())
    }

    #[inline(never)]
    fn yield_expression(&mut self, id: ExprId, value: Option<ExprId>, dst: u8) -> Result<()> {
        let register = match value {
            Some(value) => self.operand(value, self.scratch(dst), &[])?,
            None => {
                let register = self.temp()?;
                self.load_none(register);
                register
            }
        };
        self.at(self.ast.expr_span(id));
        let is_async = self.shared.scopes.list[self.frame].is_async;
        let op = if is_async { Op::AsyncGenYield } else { Op::Yield };
        self.asm.abc(op, dst, register, 0);
        Ok(())
    }

    #[inline(never)]
    fn yield_from(&mut self, id: ExprId, value: ExprId, dst: u8) -> Result<()> {
        let result = match self.scratch(dst) {
            Some(register) => register,
            None => self.temp()?,
        };
        let iterator = self.expr_to_temp(value)?;
        self.at(self.ast.expr_span(id));
        self.asm.abc(Op::GetYieldFrom, iterator, iterator, 0);
        self.await_in(iterator, result);
        self.move_to(dst, result);
        Ok(())
    }
}
