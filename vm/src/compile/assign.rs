//! Assignment in its forms, and `del`.

use alloc::vec::Vec;

use super::builder::{Block, Builder};
use super::collect::const_argument;
use super::error::Result;
use super::names::Name;
use super::operator::operator_ops;
use super::scope::Kind;
use crate::bytecode::Constant;
use crate::bytecode::opcode::Op;
use crate::syntax::ast::{ExprId, ExprKind, List, Operator, StmtId};

impl Builder<'_, '_> {
    #[inline(never)]
    pub(super) fn assignment(&mut self, targets: List<ExprId>, value: ExprId) -> Result<()> {
        let targets = self.ast.list(targets);
        if let [target] = *targets {
            match self.ast.expr(target) {
                ExprKind::Name(symbol) => {
                    let name = self.mangle(symbol);
                    if self.is_private_constant(name, value) {
                        return Ok(());
                    }
                    return self.assign_value(name, target, value);
                }
                ExprKind::Tuple(items) | ExprKind::List(items)
                    if self.assign_in_parallel(items, value)? =>
                {
                    return Ok(());
                }
                _ => {}
            }
        }
        let register = self.operand(value, None, targets)?;
        // Targets after the first must not see what the first changed.
        let register = match (targets, self.is_temp(register)) {
            ([_], _) | (_, true) => register,
            _ => {
                let copy = self.temp()?;
                self.move_to(copy, register);
                copy
            }
        };
        targets.iter().try_for_each(|&target| self.assign(target, register))
    }

    /// Is this the definition of a module's constant whose name begins with an underscore, which is not stored?
    fn is_private_constant(&mut self, name: Name, value: ExprId) -> bool {
        let text = self.shared.names.text(name);
        text.starts_with('_')
            && !text.ends_with("__")
            && self.scope == 0
            && const_argument(self.ast, value).is_some()
            && self.shared.constants.contains_key(&(0, name))
    }

    /// Assigns an expression to a name, straight into its register if it has one.
    fn assign_value(&mut self, name: Name, target: ExprId, value: ExprId) -> Result<()> {
        if let Some(register) = self.direct(name) {
            self.expr_to(value, register)?;
            return self.store_name(name, register);
        }
        let register = self.operand(value, None, &[])?;
        self.at(self.ast.expr_span(target));
        self.store_name(name, register)
    }

    /// Compiles `a, b = b, a`: as many values as targets, none of them starred. False for any other form.
    fn assign_in_parallel(&mut self, targets: List<ExprId>, value: ExprId) -> Result<bool> {
        let targets = self.ast.list(targets);
        let (ExprKind::Tuple(values) | ExprKind::List(values)) = self.ast.expr(value) else {
            return Ok(false);
        };
        let values = self.ast.list(values);
        let starred = |&id: &ExprId| matches!(self.ast.expr(id), ExprKind::Starred(_));
        let fits = values.len() == targets.len() && values.len() <= super::display::CHUNK;
        if !fits || targets.iter().any(starred) || values.iter().any(starred) {
            return Ok(false);
        }
        let mut registers = Vec::with_capacity(values.len());
        for (at, &value) in values.iter().enumerate() {
            let register = self.operand(value, None, &values[at + 1..])?;
            // A local stays in place unless an earlier target is assigned first.
            let safe = self.is_temp(register) || !self.may_assign(&targets[..at], register);
            registers.push(if safe {
                register
            } else {
                let copy = self.temp()?;
                self.move_to(copy, register);
                copy
            });
        }
        for (&target, &register) in targets.iter().zip(&registers) {
            self.assign(target, register)?;
        }
        Ok(true)
    }

    /// Could assigning the targets write the register?
    fn may_assign(&mut self, targets: &[ExprId], register: u8) -> bool {
        targets.iter().any(|&target| match self.ast.expr(target) {
            ExprKind::Name(symbol) => {
                let name = self.mangle(symbol);
                self.direct(name) == Some(register)
            }
            ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => {
                self.shared.scopes.list[self.frame].has_walrus
            }
            _ => true,
        })
    }

    /// Assigns the register to the target.
    pub(super) fn assign(&mut self, target: ExprId, src: u8) -> Result<()> {
        let span = self.ast.expr_span(target);
        if self.shared.guard.exhausted() {
            return self.fail(span, "nested too deeply");
        }
        let mark = self.top;
        match self.ast.expr(target) {
            ExprKind::Name(symbol) => {
                self.at(span);
                let name = self.mangle(symbol);
                self.store_name(name, src)?;
            }
            ExprKind::Attribute { value, attr } => {
                let object = self.operand(value, None, &[])?;
                self.at_attribute(target);
                let name = self.mangle(attr);
                self.named(Op::StoreAttr, object, src, 0, name)?;
            }
            ExprKind::Subscript { value, index } => {
                let object = self.operand(value, None, &[index])?;
                if let Some(constant) = self.small_constant(index) {
                    self.at(span);
                    self.asm.abc(Op::SetItemK, object, constant, src);
                } else {
                    let index = self.operand(index, None, &[])?;
                    self.at(span);
                    self.asm.abc(Op::SetItem, object, index, src);
                }
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => self.unpack(target, items, src)?,
            _ => return self.fail(span, "cannot assign to expression"),
        }
        self.top = mark;
        Ok(())
    }

    #[inline(never)]
    fn unpack(&mut self, target: ExprId, items: List<ExprId>, src: u8) -> Result<()> {
        let items = self.ast.list(items);
        let star = items.iter().position(|&item| matches!(self.ast.expr(item), ExprKind::Starred(_)));
        let (before, after) = match star {
            Some(at) => (at, items.len() - at - 1),
            None => (items.len(), 0),
        };
        let span = self.ast.expr_span(target);
        let Ok(before) = u8::try_from(before) else {
            return self.fail(span, "too many expressions in star-unpacking assignment");
        };
        if let Some(window) = self.consecutive_locals(items, src) {
            self.at(span);
            self.asm.abc(Op::Unpack, window, src, before);
            for &item in items {
                if let ExprKind::Name(symbol) = self.ast.expr(item) {
                    let name = self.mangle(symbol);
                    if let Some(register) = self.direct(name) {
                        self.store_name(name, register)?;
                    }
                }
            }
            return Ok(());
        }
        let window = self.temps(items.len())?;
        self.at(span);
        if star.is_some() {
            self.asm.abcx(Op::UnpackEx, window, src, before, after as u32);
        } else {
            self.asm.abc(Op::Unpack, window, src, before);
        }
        for (&item, register) in items.iter().zip(window..) {
            match self.ast.expr(item) {
                ExprKind::Starred(inner) => self.assign(inner, register)?,
                _ => self.assign(item, register)?,
            }
        }
        Ok(())
    }

    /// The first register of the targets, if they are plain locals in registers in a row, which can be the window
    /// of `unpack`. Not where the frame may go on after an exception, as the instruction may fail half-way.
    fn consecutive_locals(&mut self, items: &[ExprId], src: u8) -> Option<u8> {
        if !self.blocks.iter().all(|block| matches!(block, Block::Loop { .. })) {
            return None;
        }
        let mut first = None;
        for (&item, offset) in items.iter().zip(0..) {
            let ExprKind::Name(symbol) = self.ast.expr(item) else { return None };
            let name = self.mangle(symbol);
            let register = self.direct(name)?;
            let start = *first.get_or_insert(register);
            if u8::checked_add(start, offset) != Some(register) || register == src {
                return None;
            }
        }
        first
    }

    #[inline(never)]
    pub(super) fn augmented(
        &mut self,
        id: StmtId,
        target: ExprId,
        op: Operator,
        value: ExprId,
    ) -> Result<()> {
        let span = self.ast.stmt_span(id);
        match self.ast.expr(target) {
            ExprKind::Name(symbol) => {
                let name = self.mangle(symbol);
                self.at(span);
                let (left, dst) = match self.in_place(name)? {
                    Some(register) if self.rebinds(&[value], name) => {
                        let copy = self.temp()?;
                        self.move_to(copy, register);
                        (copy, register)
                    }
                    Some(register) => (register, register),
                    None => {
                        let register = self.temp()?;
                        self.load_name(register, name)?;
                        (register, register)
                    }
                };
                self.combine(id, op, dst, left, value)?;
                self.store_name(name, dst)
            }
            ExprKind::Attribute { value: object, attr } => {
                let object = self.operand(object, None, &[value])?;
                let name = self.mangle(attr);
                let register = self.temp()?;
                self.at_attribute(target);
                self.named(Op::LoadAttr, register, object, 0, name)?;
                self.combine(id, op, register, register, value)?;
                self.at_attribute(target);
                self.named(Op::StoreAttr, object, register, 0, name)
            }
            ExprKind::Subscript { value: object, index } => {
                let object = self.operand(object, None, &[index, value])?;
                let constant = self.small_constant(index);
                let index = match constant {
                    Some(_) => 0,
                    None => self.operand(index, None, &[value])?,
                };
                let register = self.temp()?;
                self.at(span);
                match constant {
                    Some(constant) => self.asm.abc(Op::GetItemK, register, object, constant),
                    None => self.asm.abc(Op::GetItem, register, object, index),
                }
                self.combine(id, op, register, register, value)?;
                match constant {
                    Some(constant) => self.asm.abc(Op::SetItemK, object, constant, register),
                    None => self.asm.abc(Op::SetItem, object, index, register),
                }
                Ok(())
            }
            _ => self.fail(self.ast.expr_span(target), "illegal expression for augmented assignment"),
        }
    }

    /// Emits `dst = left op= value`.
    fn combine(&mut self, id: StmtId, op: Operator, dst: u8, left: u8, value: ExprId) -> Result<()> {
        let [_, _, in_place, with_constant] = operator_ops(op);
        if let Some(constant) = self.small_constant(value) {
            self.at(self.ast.stmt_span(id));
            self.asm.abc(with_constant, dst, left, constant);
            return Ok(());
        }
        let right = self.operand(value, None, &[])?;
        self.at(self.ast.stmt_span(id));
        self.asm.abc(in_place, dst, left, right);
        Ok(())
    }

    #[inline(never)]
    pub(super) fn annotated(
        &mut self,
        target: ExprId,
        annotation: ExprId,
        value: Option<ExprId>,
        simple: bool,
    ) -> Result<()> {
        let mark = self.top;
        if let Some(value) = value {
            match self.ast.expr(target) {
                ExprKind::Name(symbol) => {
                    let name = self.mangle(symbol);
                    self.assign_value(name, target, value)?;
                }
                _ => {
                    let register = self.operand(value, None, &[target])?;
                    self.assign(target, register)?;
                }
            }
        } else {
            self.evaluate_target(target)?;
        }
        self.top = mark;
        if self.kind() == Kind::Function {
            return Ok(());
        }
        let name = match self.ast.expr(target) {
            ExprKind::Name(symbol) if simple => self.mangle(symbol),
            _ if self.shared.future_annotations => return Ok(()),
            _ => return self.discard(annotation),
        };
        let register = if self.shared.future_annotations {
            let text = self.annotation_text(annotation);
            let register = self.temp()?;
            self.load_constant(register, Constant::Str(text.into()));
            register
        } else {
            let (register, window) = (self.temp()?, self.temps(3)?);
            let deferred = self.deferred_text(annotation).map(|text| Constant::Str(text.into()));
            let is_deferred = deferred.is_some();
            self.load_none(window);
            self.tolerant(window, deferred, &|builder| {
                let value = builder.operand(annotation, None, &[])?;
                builder.move_to(register, value);
                Ok(())
            })?;
            if is_deferred {
                // What the handler has left is a text: an alias of what it will mean.
                let end = self.asm.label();
                self.asm.jump_if(window, false, end);
                let flow = self.asm.flow;
                self.load_constant(window + 1, Constant::Tuple([].into()));
                self.move_to(window + 2, window);
                self.asm.abc(Op::TypeAlias, window, 0, 0);
                self.move_to(register, window);
                self.asm.bind(end);
                self.asm.flow = flow;
            }
            register
        };
        let dict = self.temp()?;
        let op = if self.in_namespace() { Op::LoadName } else { Op::LoadGlobal };
        self.named_text(op, dict, 0, 0, "__annotations__")?;
        let key = self.temp()?;
        let constant = self.name_value(name);
        self.load_constant(key, constant);
        self.asm.abc(Op::SetItem, dict, key, register);
        Ok(())
    }

    /// Evaluates the parts of a target that is annotated but not assigned.
    fn evaluate_target(&mut self, target: ExprId) -> Result<()> {
        match self.ast.expr(target) {
            ExprKind::Attribute { value, .. } => self.discard(value),
            ExprKind::Subscript { value, index } => {
                self.discard(value)?;
                self.discard(index)
            }
            _ => Ok(()),
        }
    }

    pub(super) fn delete(&mut self, target: ExprId) -> Result<()> {
        let span = self.ast.expr_span(target);
        let mark = self.top;
        match self.ast.expr(target) {
            ExprKind::Name(symbol) => {
                self.at(span);
                let name = self.mangle(symbol);
                self.delete_name(name)?;
            }
            ExprKind::Attribute { value, attr } => {
                let object = self.operand(value, None, &[])?;
                self.at_attribute(target);
                let name = self.mangle(attr);
                self.named(Op::DelAttr, object, 0, 0, name)?;
            }
            ExprKind::Subscript { value, index } => {
                let object = self.operand(value, None, &[index])?;
                let index = self.operand(index, None, &[])?;
                self.at(span);
                self.asm.abc(Op::DelItem, object, index, 0);
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                let ast = self.ast;
                ast.list(items).iter().try_for_each(|&item| self.delete(item))?;
            }
            _ => return self.fail(span, "cannot delete expression"),
        }
        self.top = mark;
        Ok(())
    }
}
