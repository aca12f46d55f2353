//! Displays: tuples, lists, sets, dicts and f-strings.
//!
//! What is too long for a window is built in pieces: the first [`CHUNK`] elements at once, the others one by one.

use super::builder::Builder;
use super::error::Result;
use crate::bytecode::Constant;
use crate::bytecode::opcode::Op;
use crate::syntax::ast::{Conversion, DictItem, ExprId, ExprKind, List};

/// Most registers of one window for a display.
pub(super) const CHUNK: usize = 32;

/// From how many constant elements on a list is made from a constant tuple.
const CONSTANT_LIST: usize = 6;

impl Builder<'_, '_> {
    fn is_starred(&self, id: ExprId) -> bool {
        matches!(self.ast.expr(id), ExprKind::Starred(_))
    }

    /// Scratch for a result wanted in `dst`.
    pub(super) fn work(&mut self, dst: u8) -> Result<u8> {
        match self.scratch(dst) {
            Some(register) => Ok(register),
            None => self.temp(),
        }
    }

    /// Evaluates expressions into registers in a row, the first of which is the result.
    pub(super) fn exprs_in_window(&mut self, items: &[ExprId]) -> Result<u8> {
        let window = self.top as u8;
        for &item in items {
            self.expr_to_temp(item)?;
        }
        Ok(window)
    }

    #[inline(never)]
    pub(super) fn tuple(&mut self, id: ExprId, items: List<ExprId>, dst: u8) -> Result<()> {
        let items = self.ast.list(items);
        if items.len() <= CHUNK && !items.iter().any(|&item| self.is_starred(item)) {
            let window = self.exprs_in_window(items)?;
            self.at(self.ast.expr_span(id));
            self.asm.abc(Op::BuildTuple, dst, window, items.len() as u8);
            return Ok(());
        }
        let work = self.work(dst)?;
        self.build_list(items, work)?;
        self.at(self.ast.expr_span(id));
        self.asm.abc(Op::ListToTuple, dst, work, 0);
        Ok(())
    }

    /// Builds a list of the elements, starred ones among them, in the temporary `work`.
    pub(super) fn build_list(&mut self, items: &[ExprId], work: u8) -> Result<()> {
        self.collect_items(items, Op::BuildList, work)
    }

    /// Builds a list or set in the temporary `work`.
    fn collect_items(&mut self, items: &[ExprId], build: Op, work: u8) -> Result<()> {
        let (add, extend) = match build {
            Op::BuildSet => (Op::SetAdd, Op::SetUpdate),
            _ => (Op::ListAppend, Op::ListExtend),
        };
        let plain = items.iter().position(|&item| self.is_starred(item)).unwrap_or(items.len());
        let (head, rest) = items.split_at(plain.min(CHUNK));
        let mark = self.top;
        let window = self.exprs_in_window(head)?;
        self.asm.abc(build, work, window, head.len() as u8);
        self.top = mark;
        for &item in rest {
            match self.ast.expr(item) {
                ExprKind::Starred(inner) => {
                    let value = self.operand(inner, None, &[])?;
                    self.at(self.ast.expr_span(item));
                    self.asm.abc(extend, work, value, 0);
                }
                _ => {
                    let value = self.operand(item, None, &[])?;
                    self.asm.abc(add, work, value, 0);
                }
            }
            self.top = mark;
        }
        Ok(())
    }

    /// The elements as a tuple constant, if all are known.
    fn constant_items(&mut self, items: &[ExprId]) -> Option<alloc::boxed::Box<[Constant]>> {
        items.iter().map(|&item| self.fold(item)).collect()
    }

    /// A list or set display of constants as the tuple or frozenset that does as well for `in` and loops.
    pub(super) fn constant_display(&mut self, id: ExprId) -> Option<Constant> {
        match self.ast.expr(id) {
            ExprKind::List(items) => self.constant_items(self.ast.list(items)).map(Constant::Tuple),
            ExprKind::Set(items) => self.constant_items(self.ast.list(items)).map(Constant::FrozenSet),
            _ => None,
        }
    }

    #[inline(never)]
    pub(super) fn list_or_set(&mut self, id: ExprId, items: List<ExprId>, build: Op, dst: u8) -> Result<()> {
        let items = self.ast.list(items);
        let span = self.ast.expr_span(id);
        if items.len() >= CONSTANT_LIST
            && build == Op::BuildList
            && let Some(constants) = self.constant_items(items)
        {
            let work = self.work(dst)?;
            self.at(span);
            self.asm.abc(build, work, 0, 0);
            let tuple = self.temp()?;
            self.load_constant(tuple, Constant::Tuple(constants));
            self.asm.abc(Op::ListExtend, work, tuple, 0);
            self.move_to(dst, work);
            return Ok(());
        }
        if items.len() <= CHUNK && !items.iter().any(|&item| self.is_starred(item)) {
            let window = self.exprs_in_window(items)?;
            self.at(span);
            self.asm.abc(build, dst, window, items.len() as u8);
            return Ok(());
        }
        let work = self.work(dst)?;
        self.at(span);
        self.collect_items(items, build, work)?;
        self.move_to(dst, work);
        Ok(())
    }

    #[inline(never)]
    pub(super) fn dict(&mut self, id: ExprId, items: List<DictItem>, dst: u8) -> Result<()> {
        let items = self.ast.list(items);
        let span = self.ast.expr_span(id);
        let plain = items.iter().position(|item| item.key.is_none()).unwrap_or(items.len());
        let (head, rest) = items.split_at(plain.min(CHUNK / 2));
        let work = if rest.is_empty() { dst } else { self.work(dst)? };
        let mark = self.top;
        for item in head {
            if let Some(key) = item.key {
                self.expr_to_temp(key)?;
            }
            self.expr_to_temp(item.value)?;
        }
        self.at(span);
        let window = if head.is_empty() { 0 } else { mark as u8 };
        self.asm.abc(Op::BuildDict, work, window, head.len() as u8);
        self.top = mark;
        for item in rest {
            match item.key {
                Some(key) => {
                    let key_register = self.operand(key, None, &[item.value])?;
                    let value = self.operand(item.value, None, &[])?;
                    self.at(self.ast.expr_span(key));
                    self.asm.abc(Op::DictSet, work, key_register, value);
                }
                None => {
                    let value = self.operand(item.value, None, &[])?;
                    self.at(self.ast.expr_span(item.value));
                    self.asm.abc(Op::DictUpdate, work, value, 0);
                }
            }
            self.top = mark;
        }
        self.move_to(dst, work);
        Ok(())
    }

    #[inline(never)]
    pub(super) fn joined_string(&mut self, id: ExprId, parts: List<ExprId>, dst: u8) -> Result<()> {
        let parts = self.ast.list(parts);
        if let [part] = *parts
            && matches!(self.ast.expr(part), ExprKind::FormattedValue { .. })
        {
            return self.formatted_value(part, dst);
        }
        if parts.is_empty() {
            self.load_constant(dst, Constant::Str("".into()));
            return Ok(());
        }
        let first = self.top as u8;
        for (at, &part) in parts.iter().enumerate() {
            if self.top - usize::from(first) == CHUNK {
                self.asm.abc(Op::BuildString, first, first, CHUNK as u8);
                self.top = usize::from(first) + 1;
            }
            self.expr_to_temp(part)?;
            if at + 1 == parts.len() {
                self.at(self.ast.expr_span(id));
                let count = self.top - usize::from(first);
                self.asm.abc(Op::BuildString, dst, first, count as u8);
            }
        }
        Ok(())
    }

    #[inline(never)]
    pub(super) fn formatted_value(&mut self, id: ExprId, dst: u8) -> Result<()> {
        let ExprKind::FormattedValue { value, conversion, format_spec } = self.ast.expr(id) else {
            return Ok(());
        };
        let conversion = match conversion {
            Conversion::None => 0,
            Conversion::Str => 1,
            Conversion::Repr => 2,
            Conversion::Ascii => 3,
        };
        match format_spec {
            None => {
                let source = self.operand(value, self.scratch(dst), &[])?;
                self.at(self.ast.expr_span(id));
                self.asm.abc(Op::FormatValue, dst, source, conversion);
            }
            Some(spec) => {
                let window = self.expr_to_temp(value)?;
                self.expr_to_temp(spec)?;
                self.at(self.ast.expr_span(id));
                self.asm.abc(Op::FormatValue, dst, window, conversion + 4);
            }
        }
        Ok(())
    }
}
