//! `with` and `async with`.
//!
//! Every way out of the body calls `__exit__`: below, `return`, `break` and `continue` with three times `None`,
//! an exception with what it is, which the result may swallow.

use super::builder::{Block, Builder};
use super::error::Result;
use crate::bytecode::opcode::Op;
use crate::syntax::ast::{List, StmtId, WithItem};

impl Builder<'_, '_> {
    /// Compiles the items from the first on, the others and the body inside it.
    pub(super) fn with(&mut self, items: &[WithItem], body: List<StmtId>, is_async: bool) -> Result<()> {
        let Some((item, others)) = items.split_first() else { return self.statements(body) };
        if self.shared.guard.exhausted() {
            return self.fail(self.span, "nested too deeply");
        }
        let span = self.ast.expr_span(item.context);
        let line = self.ast.lines.line(span.start);
        let mark = self.top;
        let exit = self.temp()?;
        let manager = self.temp()?;
        let source = self.operand(item.context, Some(manager), &[])?;
        self.asm.line = line;
        let entered = self.temp()?;
        let (enter_name, exit_name) =
            if is_async { ("__aenter__", "__aexit__") } else { ("__enter__", "__exit__") };
        self.named_text(Op::LoadSpecial, entered, source, 0, enter_name)?;
        self.named_text(Op::LoadSpecial, exit, source, 0, exit_name)?;
        self.asm.abc(Op::Call, entered, 0, 0);
        let mut value = entered;
        if is_async {
            self.asm.abc(Op::GetAwaitable, entered, entered, 0);
            value = self.temp()?;
            self.await_in(entered, value);
        }
        let (raised, end) = (self.asm.label(), self.asm.label());
        let flow = self.settled_flow();
        let exception = manager;
        let depth = self.asm.region_depth();
        self.asm.open_region(raised, exception);
        self.blocks.push(Block::With { depth, exit, is_async, line });
        if let Some(target) = item.target {
            self.assign(target, value)?;
        }
        self.top = usize::from(exit) + 1;
        self.with(others, body, is_async)?;
        self.blocks.pop();
        let covered = self.asm.close_region();
        self.asm.line = line;
        self.call_exit(exit, is_async)?;
        self.asm.jump(end);
        if covered {
            self.asm.bind(raised);
            self.asm.flow = flow;
            self.with_handler(exit, exception, is_async)?;
        }
        self.asm.bind(end);
        self.top = mark;
        Ok(())
    }

    /// Calls `__exit__` for a way out without exception.
    pub(super) fn call_exit(&mut self, exit: u8, is_async: bool) -> Result<()> {
        let mark = self.top;
        let window = self.temps(4)?;
        self.move_to(window, exit);
        for argument in window + 1..=window + 3 {
            self.load_none(argument);
        }
        self.asm.abc(Op::Call, window, 3, 0);
        if is_async {
            self.asm.abc(Op::GetAwaitable, window, window, 0);
            self.await_in(window, window + 1);
        }
        self.top = mark;
        Ok(())
    }

    /// Handles an exception of the body: it goes on unless `__exit__` gives a true value.
    fn with_handler(&mut self, exit: u8, exception: u8, is_async: bool) -> Result<()> {
        self.top = usize::from(exception) + 1;
        let old = self.temp()?;
        let cleanup = self.asm.label();
        self.asm.abc(Op::PushExc, exception, old, 0);
        let flow = self.asm.flow;
        let depth = self.asm.region_depth();
        self.asm.open_region(cleanup, exception);
        let window = self.temps(4)?;
        self.move_to(window, exit);
        self.asm.abc(Op::ExcInfo, window + 1, exception, 0);
        self.asm.abc(Op::Call, window, 3, 0);
        let mut result = window;
        if is_async {
            self.asm.abc(Op::GetAwaitable, window, window, 0);
            self.await_in(window, window + 1);
            result = window + 1;
        }
        let swallowed = self.asm.label();
        self.asm.jump_if(result, true, swallowed);
        self.asm.pause_regions(depth);
        self.asm.close_region();
        self.asm.bind(cleanup);
        self.asm.flow = flow;
        self.asm.abc(Op::PopExc, old, 0, 0);
        self.asm.abc(Op::Reraise, exception, 0, 0);
        self.asm.flow = None;
        self.asm.bind(swallowed);
        self.asm.abc(Op::PopExc, old, 0, 0);
        Ok(())
    }
}
