//! `try`: handlers, `except*`, `else` and `finally`.
//!
//! A `finally` has one copy of its body. Whatever leads to it stores why in a register, `kind`, and the exception or
//! the value to return in another, and after the body the kind decides where to go on: 0 below, 1 raise
//! again, 2 return, 3 break, 4 continue.

use alloc::vec::Vec;

use super::assembler::{Flow, Label};
use super::builder::{Block, Builder};
use super::error::Result;
use crate::bytecode::Constant;
use crate::bytecode::opcode::Op;
use crate::syntax::ast::{Handler, List, StmtId, StmtKind};

impl Builder<'_, '_> {
    #[inline(never)]
    pub(super) fn try_statement(&mut self, id: StmtId) -> Result<()> {
        let StmtKind::Try { body, handlers, orelse, finally, is_star } = self.ast.stmt(id) else {
            return Ok(());
        };
        if finally.is_empty() {
            return self.try_except(body, handlers, orelse, is_star);
        }
        let (kind, value, old) = (self.temp()?, self.temp()?, self.temp()?);
        let (raised, cleanup, end) = (self.asm.label(), self.asm.label(), self.asm.label());
        let finally_body = self.asm.label();
        let entry = self.settled_flow();
        let depth = self.asm.region_depth();
        self.asm.open_region(raised, value);
        self.blocks.push(Block::Finally { depth, body: finally_body, kind, value, exits: Vec::new() });
        if handlers.is_empty() {
            self.statements(body)?;
        } else {
            self.try_except(body, handlers, orelse, is_star)?;
        }
        let exits = match self.blocks.pop() {
            Some(Block::Finally { exits, .. }) => exits,
            _ => Vec::new(),
        };
        let covered = self.asm.close_region();
        let normal = self.asm.flow;
        self.asm.ad(Op::LoadInt, kind, 0);
        if covered {
            self.asm.jump(finally_body);
            self.asm.bind(raised);
            self.asm.flow = entry;
            self.asm.ad(Op::LoadInt, kind, 1);
            self.asm.abc(Op::PushExc, value, old, 0);
        }
        self.asm.bind(finally_body);
        let depth = self.asm.region_depth();
        if covered {
            self.asm.open_region(cleanup, value);
            self.blocks.push(Block::FinallyBody { depth, kind, old });
        }
        self.statements(finally)?;
        let mut cleans = false;
        if covered {
            self.blocks.pop();
            cleans = self.asm.close_region();
        }
        let after = self.asm.flow;
        let joined = |flow: Option<Flow>| Some(after? | (flow? & !self.unbindable));
        let (normal, exited) = (joined(normal), joined(entry));
        for (at, &exit) in exits.iter().enumerate() {
            let other = self.asm.label();
            let flow = self.asm.flow;
            // Nothing else leads here.
            let only = !covered && normal.is_none() && at + 1 == exits.len();
            if !only {
                self.jump_kind(kind, exit.kind(), false, other);
            }
            self.asm.flow = flow.and(exited);
            self.leave(exit, Some(value))?;
            self.asm.flow = None;
            self.asm.bind(other);
            self.asm.flow = flow;
        }
        if covered {
            if normal.is_some() {
                self.jump_kind(kind, 1, false, end);
            }
            self.asm.abc(Op::PopExc, old, 0, 0);
            self.asm.abc(Op::Reraise, value, 0, 0);
            self.asm.flow = None;
            if cleans {
                self.asm.bind(cleanup);
                self.asm.flow = entry;
                self.pop_if_raised(kind, old);
                self.asm.abc(Op::Reraise, value, 0, 0);
                self.asm.flow = None;
            }
            self.asm.bind(end);
        }
        self.asm.flow = normal;
        Ok(())
    }

    /// Goes on at `target` if the kind is `number`, or if it is not.
    fn jump_kind(&mut self, kind: u8, number: i16, when: bool, target: Label) {
        match u8::try_from(self.pool.add(Constant::Int(i64::from(number)))) {
            Ok(constant) => self.asm.jump_abc(Op::JumpEqK, kind, constant, u8::from(when), target),
            Err(_) => {
                // The constants are many: compare with a register. The temporary above all others is free.
                let Ok(register) = self.temp() else { return };
                self.asm.ad(Op::LoadInt, register, number as u16);
                self.asm.jump_abc(Op::JumpEq, kind, register, u8::from(when), target);
                self.top -= 1;
            }
        }
    }

    /// In a `finally`: the exception that led here is no longer being handled.
    pub(super) fn pop_if_raised(&mut self, kind: u8, old: u8) {
        let other = self.asm.label();
        self.jump_kind(kind, 1, false, other);
        self.asm.abc(Op::PopExc, old, 0, 0);
        self.asm.bind(other);
    }

    /// A `try` without `finally`.
    fn try_except(
        &mut self,
        body: List<StmtId>,
        handlers: List<Handler>,
        orelse: List<StmtId>,
        is_star: bool,
    ) -> Result<()> {
        let mark = self.top;
        let exception = self.temp()?;
        let (raised, end) = (self.asm.label(), self.asm.label());
        let entry = self.settled_flow();
        let depth = self.asm.region_depth();
        self.asm.open_region(raised, exception);
        self.blocks.push(Block::Try { depth });
        // The exception's register is written only when the body is left.
        self.top = mark;
        self.statements(body)?;
        self.blocks.pop();
        let covered = self.asm.close_region();
        self.statements(orelse)?;
        self.asm.jump(end);
        if covered {
            self.top = usize::from(exception) + 1;
            self.asm.bind(raised);
            self.asm.flow = entry;
            if is_star {
                self.star_handlers(self.ast.list(handlers), exception, end)?;
            } else {
                self.handlers(self.ast.list(handlers), exception, end)?;
            }
        } else {
            self.dead_handlers(self.ast.list(handlers))?;
        }
        self.asm.bind(end);
        self.top = mark;
        Ok(())
    }

    /// Handlers of a body that cannot raise are compiled for their errors only.
    fn dead_handlers(&mut self, handlers: &[Handler]) -> Result<()> {
        let flow = self.asm.flow.take();
        for handler in handlers {
            self.statements(handler.body)?;
        }
        self.asm.flow = flow;
        Ok(())
    }

    fn handlers(&mut self, handlers: &[Handler], exception: u8, end: Label) -> Result<()> {
        let old = self.temp()?;
        let cleanup = self.asm.label();
        if let Some(first) = handlers.first() {
            self.at(first.span);
        }
        self.asm.abc(Op::PushExc, exception, old, 0);
        let entry = self.settled_flow();
        let depth = self.asm.region_depth();
        self.asm.open_region(cleanup, exception);
        for handler in handlers {
            self.at(handler.span);
            let next = self.asm.label();
            if let Some(class) = handler.exception {
                let mark = self.top;
                let matched = self.temp()?;
                let class = self.operand(class, Some(matched), &[])?;
                self.at(handler.span);
                self.asm.abc(Op::MatchExc, matched, exception, class);
                self.asm.jump_if(matched, false, next);
                self.top = mark;
            }
            self.handler_body(handler, exception, old, depth)?;
            self.asm.pause_regions(depth);
            self.asm.abc(Op::PopExc, old, 0, 0);
            self.asm.jump(end);
            self.asm.resume_regions();
            self.asm.bind(next);
        }
        self.asm.pause_regions(depth);
        self.asm.abc(Op::PopExc, old, 0, 0);
        self.asm.abc(Op::Reraise, exception, 0, 0);
        self.asm.flow = None;
        if self.asm.close_region() {
            self.asm.bind(cleanup);
            self.asm.flow = entry;
            self.asm.abc(Op::PopExc, old, 0, 0);
            self.asm.abc(Op::Reraise, exception, 0, 0);
            self.asm.flow = None;
        }
        Ok(())
    }

    /// The body of an `except` clause, its name bound and made unbound again.
    fn handler_body(&mut self, handler: &Handler, exception: u8, old: u8, depth: usize) -> Result<()> {
        let Some(ident) = handler.name else {
            self.blocks.push(Block::Handler { depth, old, name: None });
            self.statements(handler.body)?;
            self.blocks.pop();
            return Ok(());
        };
        let name = self.mangle(ident.name);
        self.store_name(name, exception)?;
        let failed = self.asm.label();
        let entry = self.settled_flow();
        let inner = self.asm.region_depth();
        self.asm.open_region(failed, exception);
        self.blocks.push(Block::Handler { depth, old, name: Some(name) });
        self.statements(handler.body)?;
        self.blocks.pop();
        self.asm.pause_regions(inner);
        let covered = self.asm.close_region();
        self.at(handler.span);
        let past = self.asm.label();
        self.clear_name(name)?;
        if covered {
            self.asm.jump(past);
            self.asm.bind(failed);
            self.asm.flow = entry;
            self.clear_name(name)?;
            self.asm.abc(Op::Reraise, exception, 0, 0);
            self.asm.flow = None;
        }
        self.asm.bind(past);
        Ok(())
    }

    fn star_handlers(&mut self, handlers: &[Handler], exception: u8, end: Label) -> Result<()> {
        let old = self.temp()?;
        let cleanup = self.asm.label();
        let last = self.asm.label();
        if let Some(first) = handlers.first() {
            self.at(first.span);
        }
        self.asm.abc(Op::PushExc, exception, old, 0);
        let entry = self.settled_flow();
        let depth = self.asm.region_depth();
        // `raised` collects what handlers raise; the window holds what is left and what the clause matched.
        let raised = self.temp()?;
        let spare = self.temp()?;
        let window = self.temps(2)?;
        self.asm.open_region(cleanup, spare);
        self.asm.abc(Op::BuildList, raised, 0, 0);
        self.move_to(window, exception);
        for handler in handlers {
            let Some(class) = handler.exception else { continue };
            self.at(handler.span);
            let next = self.asm.label();
            let mark = self.top;
            let class = self.operand(class, None, &[])?;
            self.at(handler.span);
            self.asm.abc(Op::MatchExcStar, window, class, 0);
            self.top = mark;
            self.asm.jump_abc(Op::JumpNone, window + 1, 0, 1, next);
            let (failed, inside) = (self.asm.label(), self.asm.region_depth());
            let before = self.settled_flow();
            self.asm.open_region(failed, spare);
            // The group is what is handled in the clause.
            let outer = self.temp()?;
            self.asm.abc(Op::PushExc, window + 1, outer, 0);
            let name = handler.name.map(|ident| self.mangle(ident.name));
            if let Some(name) = name {
                self.store_name(name, window + 1)?;
            }
            self.blocks.push(Block::Handler { depth: inside, old: outer, name });
            self.statements(handler.body)?;
            self.blocks.pop();
            self.asm.pause_regions(inside);
            let covered = self.asm.close_region();
            if let Some(name) = name {
                self.clear_name(name)?;
            }
            self.asm.abc(Op::PopExc, outer, 0, 0);
            self.asm.jump(next);
            if covered {
                self.asm.bind(failed);
                self.asm.flow = before;
                if let Some(name) = name {
                    self.clear_name(name)?;
                }
                self.asm.abc(Op::PopExc, outer, 0, 0);
                self.asm.abc(Op::ListAppend, raised, spare, 0);
            }
            self.top = mark;
            self.asm.bind(next);
        }
        // What no clause took is raised again with the rest.
        self.asm.jump_abc(Op::JumpNone, window, 0, 1, last);
        self.asm.abc(Op::ListAppend, raised, window, 0);
        self.asm.bind(last);
        self.asm.abc(Op::PrepReraiseStar, spare, exception, raised);
        self.asm.pause_regions(depth);
        self.asm.abc(Op::PopExc, old, 0, 0);
        self.asm.jump_abc(Op::JumpNone, spare, 0, 1, end);
        self.asm.abc(Op::Reraise, spare, 0, 0);
        self.asm.flow = None;
        if self.asm.close_region() {
            self.asm.bind(cleanup);
            self.asm.flow = entry;
            self.asm.abc(Op::PopExc, old, 0, 0);
            self.asm.abc(Op::Reraise, spare, 0, 0);
            self.asm.flow = None;
        }
        Ok(())
    }
}
