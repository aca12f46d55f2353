//! Statements: the dispatcher, and those too small for a file of their own.

use super::assembler::Label;
use super::builder::{Block, Builder, Exit};
use super::error::Result;
use super::scope::Kind;
use crate::bytecode::opcode::Op;
use crate::syntax::ast::{ExprId, IfBranch, List, StmtId, StmtKind};

impl Builder<'_, '_> {
    pub(super) fn statements(&mut self, list: List<StmtId>) -> Result<()> {
        let ast = self.ast;
        ast.list(list).iter().try_for_each(|&id| self.statement(id))
    }

    pub(super) fn statement(&mut self, id: StmtId) -> Result<()> {
        let span = self.ast.stmt_span(id);
        if self.shared.guard.exhausted() {
            return self.fail(span, "nested too deeply");
        }
        self.span = span;
        self.at(span);
        let mark = self.top;
        match self.ast.stmt(id) {
            StmtKind::FunctionDef(function) => self.function_definition(function, span)?,
            StmtKind::ClassDef(class) => self.class_definition(class, span)?,
            StmtKind::Return(value) => self.return_(value)?,
            StmtKind::Delete(targets) => {
                for &target in self.ast.list(targets) {
                    self.delete(target)?;
                }
            }
            StmtKind::Assign { targets, value } => self.assignment(targets, value)?,
            StmtKind::AugAssign { target, op, value } => self.augmented(id, target, op, value)?,
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.annotated(target, annotation, value, simple)?;
            }
            StmtKind::TypeAlias { .. } => self.type_alias(id)?,
            StmtKind::For { target, iter, body, orelse, is_async } => {
                self.for_(target, iter, body, orelse, is_async)?;
            }
            StmtKind::While { test, body, orelse } => self.while_(test, body, orelse)?,
            StmtKind::If { branches, orelse } => self.if_(branches, orelse)?,
            StmtKind::With { items, body, is_async } => {
                let items = self.ast.list(items);
                self.with(items, body, is_async)?;
            }
            StmtKind::Match { subject, cases } => self.match_(subject, cases)?,
            StmtKind::Raise { exception, cause } => self.raise(exception, cause)?,
            StmtKind::Try { .. } => self.try_statement(id)?,
            StmtKind::Assert { test, message } => self.assert(test, message)?,
            StmtKind::Import(names) => self.import(names)?,
            StmtKind::ImportFrom { .. } => self.import_from(id)?,
            StmtKind::Expr(value) => self.expression_statement(value)?,
            StmtKind::Break => self.break_or_continue(Exit::Break)?,
            StmtKind::Continue => self.break_or_continue(Exit::Continue)?,
            StmtKind::Global(_) | StmtKind::Nonlocal(_) | StmtKind::Pass => {}
        }
        self.top = mark;
        Ok(())
    }

    fn expression_statement(&mut self, value: ExprId) -> Result<()> {
        if self.shared.options.print_expressions && self.kind() == Kind::Module {
            let value_register = self.operand(value, None, &[])?;
            self.at(self.ast.expr_span(value));
            self.asm.abc(Op::PrintExpr, value_register, 0, 0);
            return Ok(());
        }
        self.discard(value)
    }

    #[inline(never)]
    fn if_(&mut self, branches: List<IfBranch>, orelse: List<StmtId>) -> Result<()> {
        let end = self.asm.label();
        // The flow after a branch that is surely taken.
        let mut taken = None;
        for branch in self.ast.list(branches) {
            let next = self.asm.label();
            match self.known_truth(branch.test) {
                // What follows is compiled for its errors only: nothing is emitted there.
                Some(true) => {
                    self.statements(branch.body)?;
                    let flow = self.asm.flow.take();
                    taken.get_or_insert(flow);
                    continue;
                }
                Some(false) => {
                    let flow = self.asm.flow.take();
                    self.statements(branch.body)?;
                    self.asm.flow = flow;
                    continue;
                }
                None => {}
            }
            if let Some(target) = self.plain_exit(branch.body) {
                self.condition(branch.test, target, true)?;
                continue;
            }
            self.condition(branch.test, next, false)?;
            self.statements(branch.body)?;
            // Nothing lies between the last branch and the end.
            if !(orelse.is_empty() && self.ast.list(branches).last() == Some(branch)) {
                self.asm.jump(end);
            }
            self.asm.bind(next);
        }
        self.statements(orelse)?;
        if let Some(flow) = taken {
            self.asm.flow = flow;
        }
        self.asm.bind(end);
        Ok(())
    }

    /// Where the body goes if it is nothing but a `break` or `continue` that leaves only its loop.
    fn plain_exit(&self, body: List<StmtId>) -> Option<Label> {
        let (&[statement], Some(Block::Loop { exit, next })) = (self.ast.list(body), self.blocks.last())
        else {
            return None;
        };
        match self.ast.stmt(statement) {
            StmtKind::Break => Some(*exit),
            StmtKind::Continue => Some(*next),
            _ => None,
        }
    }

    #[inline(never)]
    fn raise(&mut self, exception: Option<ExprId>, cause: Option<ExprId>) -> Result<()> {
        let (line, column) = (self.asm.line, self.asm.column);
        // Viper's refusals point at the value, tracebacks at the statement.
        let whole = self.shared.options.columns;
        match (exception, cause) {
            (None, _) => self.asm.abc(Op::RaiseCurrent, 0, 0, 0),
            (Some(exception), None) => {
                let value = self.operand(exception, None, &[])?;
                self.asm.line = line;
                self.asm.column = if whole { column } else { self.asm.column };
                self.asm.abc(Op::Raise, value, 0, 0);
            }
            (Some(exception), Some(cause)) => {
                let value = self.operand(exception, None, &[cause])?;
                let cause = self.operand(cause, None, &[])?;
                self.asm.line = line;
                self.asm.column = if whole { column } else { self.asm.column };
                self.asm.abc(Op::RaiseFrom, value, cause, 0);
            }
        }
        self.asm.flow = None;
        Ok(())
    }

    #[inline(never)]
    fn assert(&mut self, test: ExprId, message: Option<ExprId>) -> Result<()> {
        if self.shared.options.optimize > 0 {
            return Ok(());
        }
        let line = self.asm.line;
        let passed = self.asm.label();
        self.condition(test, passed, true)?;
        let value = self.temp()?;
        match message {
            Some(message) => self.expr_to(message, value)?,
            None => self.asm.abc(Op::Clear, value, 0, 0),
        }
        self.asm.line = line;
        self.asm.abc(Op::RaiseAssert, value, 0, 0);
        self.asm.flow = None;
        self.asm.bind(passed);
        Ok(())
    }

    #[inline(never)]
    fn return_(&mut self, value: Option<ExprId>) -> Result<()> {
        let line = self.asm.line;
        let register = match value {
            Some(value) if self.fold(value) != Some(crate::bytecode::Constant::None) => {
                // Leaving the blocks runs code that may change locals.
                let guarded =
                    self.blocks.iter().any(|block| !matches!(block, Block::Loop { .. } | Block::Try { .. }));
                Some(if guarded { self.expr_to_temp(value)? } else { self.operand(value, None, &[])? })
            }
            _ => None,
        };
        self.asm.line = line;
        self.leave(Exit::Return, register)
    }

    /// Leaves all blocks that `exit` leads out of, innermost first, and goes where it leads.
    pub(super) fn leave(&mut self, exit: Exit, value: Option<u8>) -> Result<()> {
        for at in (0..self.blocks.len()).rev() {
            match &mut self.blocks[at] {
                Block::Loop { exit: end, next } => {
                    let target = match exit {
                        Exit::Break => *end,
                        Exit::Continue => *next,
                        Exit::Return => continue,
                    };
                    self.asm.jump(target);
                    self.asm.resume_regions();
                    return Ok(());
                }
                Block::Try { depth } => {
                    let depth = *depth;
                    self.asm.pause_regions(depth);
                }
                Block::Handler { depth, old, name } => {
                    let (depth, old, name) = (*depth, *old, *name);
                    self.asm.pause_regions(depth);
                    if let Some(name) = name {
                        self.clear_name(name)?;
                    }
                    self.asm.abc(Op::PopExc, old, 0, 0);
                }
                Block::FinallyBody { depth, kind, old } => {
                    let (depth, kind, old) = (*depth, *kind, *old);
                    self.asm.pause_regions(depth);
                    self.pop_if_raised(kind, old);
                }
                Block::With { depth, exit: function, is_async, line } => {
                    let (depth, function, is_async, line) = (*depth, *function, *is_async, *line);
                    self.asm.pause_regions(depth);
                    let back = core::mem::replace(&mut self.asm.line, line);
                    self.call_exit(function, is_async)?;
                    self.asm.line = back;
                }
                Block::Finally { depth, body, kind, value: slot, exits } => {
                    if !exits.contains(&exit) {
                        exits.push(exit);
                    }
                    let (depth, body, kind, slot) = (*depth, *body, *kind, *slot);
                    self.asm.pause_regions(depth);
                    if exit == Exit::Return {
                        match value {
                            Some(value) => self.move_to(slot, value),
                            None => self.load_none(slot),
                        }
                    }
                    self.asm.ad(Op::LoadInt, kind, exit.kind() as u16);
                    self.asm.jump(body);
                    self.asm.resume_regions();
                    return Ok(());
                }
            }
        }
        match value {
            Some(value) => self.asm.abc(Op::Return, value, 0, 0),
            None => self.asm.abc(Op::ReturnNone, 0, 0, 0),
        }
        self.asm.flow = None;
        self.asm.resume_regions();
        Ok(())
    }
}
