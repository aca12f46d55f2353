//! `for`, `async for` and `while`.
//!
//! Loops are rotated: control enters by a jump to the test at the bottom, which jumps back to the body.

use super::assembler::{Flow, Label};
use super::builder::{Block, Builder};
use super::error::Result;
use crate::bytecode::opcode::Op;
use crate::syntax::ast::{ExprId, ExprKind, List, StmtId};

/// What a loop takes its items from.
#[derive(Clone, Copy)]
pub(super) enum Source {
    /// The window of a `rangeprep`.
    Range(u8),
    /// An iterator.
    Iterator(u8),
    /// An asynchronous iterator.
    Async(u8),
}

/// Where an item goes first: the target itself if it is a plain local, else a temporary to store from.
#[derive(Clone, Copy)]
pub(super) struct Item {
    register: u8,
    direct: bool,
}

impl Builder<'_, '_> {
    /// Evaluates what a loop runs over, into temporaries that stay in use.
    pub(super) fn loop_source(&mut self, iter: ExprId, is_async: bool) -> Result<Source> {
        let span = self.ast.expr_span(iter);
        if is_async {
            let register = self.expr_to_temp(iter)?;
            self.at(span);
            self.asm.abc(Op::GetAIter, register, register, 0);
            return Ok(Source::Async(register));
        }
        if let ExprKind::Call { func, args, keywords } = self.ast.expr(iter)
            && let ExprKind::Name(symbol) = self.ast.expr(func)
            && self.ast.text(symbol) == "range"
            && keywords.is_empty()
            && self.is_builtin(symbol)
        {
            let args = self.ast.list(args);
            let plain = args.iter().all(|&arg| !matches!(self.ast.expr(arg), ExprKind::Starred(_)));
            if plain && (1..=3).contains(&args.len()) {
                let window = self.temps(4)?;
                self.expr_to(func, window)?;
                for (&arg, register) in args.iter().zip(window + 1..) {
                    self.expr_to(arg, register)?;
                }
                self.at(span);
                let cache = self.cache()?;
                self.asm.abcx(Op::RangePrep, window, args.len() as u8, 0, u32::from(cache));
                return Ok(Source::Range(window));
            }
        }
        let register = self.temp()?;
        if let Some(constant) = self.constant_display(iter) {
            // A set display keeps its own order of iteration.
            if matches!(constant, crate::bytecode::Constant::Tuple(_)) {
                self.at(span);
                self.load_constant(register, constant);
                self.asm.abc(Op::GetIter, register, register, 0);
                return Ok(Source::Iterator(register));
            }
        }
        let source = self.operand(iter, Some(register), &[])?;
        self.at(span);
        self.asm.abc(Op::GetIter, register, source, 0);
        Ok(Source::Iterator(register))
    }

    /// The register for the items of a loop over `target`.
    pub(super) fn loop_item(&mut self, target: ExprId) -> Result<Item> {
        if let ExprKind::Name(symbol) = self.ast.expr(target) {
            let name = self.mangle(symbol);
            if let Some(register) = self.direct(name) {
                return Ok(Item { register, direct: true });
            }
        }
        Ok(Item { register: self.temp()?, direct: false })
    }

    /// Assigns the item to the target; the item's temporary may be used for it.
    pub(super) fn store_item(&mut self, target: ExprId, item: Item) -> Result<()> {
        if item.direct {
            let ExprKind::Name(symbol) = self.ast.expr(target) else { return Ok(()) };
            let name = self.mangle(symbol);
            return self.store_name(name, item.register);
        }
        self.assign(target, item.register)
    }

    /// Begins a loop: code of the body follows. Gives the flow that holds at the start of each round.
    pub(super) fn begin_loop(&mut self, body: Label, next: Label) -> Option<Flow> {
        let flow = self.settled_flow();
        self.asm.jump(next);
        self.asm.bind(body);
        self.asm.flow = flow;
        flow
    }

    /// Emits the loop's instruction at the bottom.
    pub(super) fn end_loop(&mut self, source: Source, item: Item, body: Label) {
        match source {
            Source::Range(window) => self.asm.jump_abc(Op::ForRange, window, item.register, 0, body),
            Source::Iterator(register) => self.asm.jump_abc(Op::ForIter, register, item.register, 0, body),
            Source::Async(_) => {}
        }
    }

    /// Emits one step of an asynchronous loop: the next item, or on at `done` with the exception in `exception`.
    pub(super) fn async_step(&mut self, iterator: u8, item: Item, exception: u8, done: Label) -> Result<()> {
        let awaitable = self.temp()?;
        self.asm.open_region(done, exception);
        self.asm.abc(Op::GetANext, awaitable, iterator, 0);
        // The item's register is written at each sending, so a local must not be it.
        let value = self.temp()?;
        self.await_in(awaitable, value);
        self.asm.close_region();
        self.move_to(item.register, value);
        self.top -= 2;
        Ok(())
    }

    #[inline(never)]
    pub(super) fn for_(
        &mut self,
        target: ExprId,
        iter: ExprId,
        body: List<StmtId>,
        orelse: List<StmtId>,
        is_async: bool,
    ) -> Result<()> {
        let mark = self.top;
        let source = self.loop_source(iter, is_async)?;
        let item = self.loop_item(target)?;
        let (start, next, exit) = (self.asm.label(), self.asm.label(), self.asm.label());
        let span = self.ast.expr_span(iter);
        if let Source::Async(iterator) = source {
            let (exception, done) = (self.temp()?, self.asm.label());
            let flow = self.settled_flow();
            self.asm.flow = flow;
            self.asm.bind(next);
            self.at(span);
            self.async_step(iterator, item, exception, done)?;
            self.store_item(target, item)?;
            self.blocks.push(Block::Loop { exit, next });
            self.statements(body)?;
            self.blocks.pop();
            self.asm.jump(next);
            self.asm.bind(done);
            self.asm.flow = flow;
            self.at(span);
            self.asm.abc(Op::EndAsyncFor, exception, 0, 0);
        } else {
            self.begin_loop(start, next);
            self.at(self.ast.expr_span(target));
            self.store_item(target, item)?;
            self.blocks.push(Block::Loop { exit, next });
            self.statements(body)?;
            self.blocks.pop();
            self.asm.bind(next);
            self.at(span);
            self.end_loop(source, item, start);
        }
        self.top = mark;
        self.statements(orelse)?;
        self.asm.bind(exit);
        Ok(())
    }

    #[inline(never)]
    pub(super) fn while_(&mut self, test: ExprId, body: List<StmtId>, orelse: List<StmtId>) -> Result<()> {
        let (start, next, exit) = (self.asm.label(), self.asm.label(), self.asm.label());
        match self.known_truth(test) {
            Some(false) => {}
            Some(true) => {
                self.asm.flow = self.settled_flow();
                self.asm.bind(next);
                self.blocks.push(Block::Loop { exit, next });
                self.statements(body)?;
                self.blocks.pop();
                self.asm.jump(next);
            }
            None => {
                self.begin_loop(start, next);
                self.note_named(test);
                self.blocks.push(Block::Loop { exit, next });
                self.statements(body)?;
                self.blocks.pop();
                self.asm.bind(next);
                self.condition(test, start, true)?;
            }
        }
        self.statements(orelse)?;
        self.asm.bind(exit);
        Ok(())
    }

    /// Notes the names that evaluating the condition surely assigns: the body comes after it.
    fn note_named(&mut self, test: ExprId) {
        match self.ast.expr(test) {
            ExprKind::Named { target, .. } => {
                if let ExprKind::Name(symbol) = self.ast.expr(target) {
                    let name = self.mangle(symbol);
                    if let super::scope::Meaning::Local(number) = self.meaning(name) {
                        self.set_bound(number, true);
                    }
                }
            }
            ExprKind::Compare { left, .. } => self.note_named(left),
            ExprKind::UnaryOp { operand, .. } => self.note_named(operand),
            ExprKind::BoolOp { values, .. } => {
                if let Some(&first) = self.ast.list(values).first() {
                    self.note_named(first);
                }
            }
            _ => {}
        }
    }

    pub(super) fn break_or_continue(&mut self, exit: super::builder::Exit) -> Result<()> {
        self.leave(exit, None)
    }
}
