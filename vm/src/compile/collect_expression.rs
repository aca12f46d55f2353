//! The walk of `collect` over expressions.

use alloc::format;
use alloc::vec::Vec;

use super::collect::Collector;
use super::error::Result;
use super::scope::{Key, Kind, flag};
use crate::syntax::ast::{Comprehension, ExprId, ExprKind, List};
use crate::syntax::position::Span;
use crate::syntax::symbol::Symbol;

impl Collector<'_, '_> {
    pub(super) fn optional(&mut self, id: Option<ExprId>) -> Result<()> {
        id.map_or(Ok(()), |id| self.expr(id))
    }

    fn exprs(&mut self, list: List<ExprId>) -> Result<()> {
        let ast = self.ast;
        ast.list(list).iter().try_for_each(|&id| self.expr(id))
    }

    pub(super) fn expr(&mut self, id: ExprId) -> Result<()> {
        if self.guard.exhausted() {
            return self.fail(self.ast.expr_span(id), "nested too deeply");
        }
        match self.ast.expr(id) {
            ExprKind::None
            | ExprKind::True
            | ExprKind::False
            | ExprKind::Ellipsis
            | ExprKind::Int(_)
            | ExprKind::BigInt { .. }
            | ExprKind::Float(_)
            | ExprKind::Imaginary(_)
            | ExprKind::Str(_)
            | ExprKind::SurrogateStr(_)
            | ExprKind::Bytes(_) => Ok(()),
            ExprKind::Name(symbol) => {
                self.use_name(symbol, self.ast.expr_span(id));
                Ok(())
            }
            ExprKind::JoinedStr(items)
            | ExprKind::Tuple(items)
            | ExprKind::List(items)
            | ExprKind::Set(items) => self.exprs(items),
            ExprKind::FormattedValue { value, conversion: _, format_spec } => {
                self.expr(value)?;
                self.optional(format_spec)
            }
            ExprKind::Attribute { value, attr: _ } | ExprKind::Starred(value) => self.expr(value),
            ExprKind::Subscript { value, index } => {
                self.expr(value)?;
                self.expr(index)
            }
            ExprKind::Slice { lower, upper, step } => {
                self.optional(lower)?;
                self.optional(upper)?;
                self.optional(step)
            }
            ExprKind::Call { func, args, keywords } => {
                self.expr(func)?;
                self.exprs(args)?;
                let ast = self.ast;
                ast.list(keywords).iter().try_for_each(|keyword| self.expr(keyword.value))
            }
            ExprKind::BinOp { .. } => self.binary(id),
            ExprKind::UnaryOp { op: _, operand } => self.expr(operand),
            ExprKind::BoolOp { op: _, values } => self.exprs(values),
            ExprKind::Compare { left, rest } => {
                self.expr(left)?;
                let ast = self.ast;
                ast.list(rest).iter().try_for_each(|part| self.expr(part.right))
            }
            ExprKind::Named { target, value } => {
                self.check_generic_part(id, "named expression")?;
                self.expr(value)?;
                self.named(target)
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.expr(test)?;
                self.expr(body)?;
                self.expr(orelse)
            }
            ExprKind::Lambda { params, body } => {
                self.defaults(params)?;
                let outer = self.enter(Key::Expr(id), Kind::Function, None);
                let part = self.generic_part.take();
                self.parameters(params)?;
                self.expr(body)?;
                self.generic_part = part;
                self.scope = outer;
                Ok(())
            }
            ExprKind::Dict(items) => {
                let ast = self.ast;
                ast.list(items).iter().try_for_each(|item| {
                    self.optional(item.key)?;
                    self.expr(item.value)
                })
            }
            ExprKind::ListComp { element, generators } | ExprKind::SetComp { element, generators } => {
                self.comprehension(id, None, element, generators)
            }
            ExprKind::DictComp { key, value, generators } => {
                self.comprehension(id, Some(key), value, generators)
            }
            ExprKind::GeneratorExp { element, generators } => {
                self.comprehension(id, None, element, generators)
            }
            ExprKind::Await(value) => {
                self.check_generic_part(id, "await expression")?;
                self.check_await(self.ast.expr_span(id))?;
                self.expr(value)
            }
            ExprKind::Yield(value) => {
                self.check_yield(id, "'yield'")?;
                self.optional(value)
            }
            ExprKind::YieldFrom(value) => {
                self.check_yield(id, "'yield from'")?;
                if self.scopes.list[self.frame()].is_async {
                    return self.fail(self.ast.expr_span(id), "'yield from' inside async function");
                }
                self.expr(value)
            }
        }
    }

    /// Visits a chain of operators, which leans to the left, without recursion on its length.
    #[inline(never)]
    fn binary(&mut self, id: ExprId) -> Result<()> {
        let mut chain = Vec::new();
        let mut at = id;
        while let ExprKind::BinOp { left, op: _, right } = self.ast.expr(at) {
            chain.push(right);
            at = left;
        }
        self.expr(at)?;
        chain.iter().rev().try_for_each(|&right| self.expr(right))
    }

    fn comprehension(
        &mut self,
        id: ExprId,
        key: Option<ExprId>,
        element: ExprId,
        generators: List<Comprehension>,
    ) -> Result<()> {
        let ast = self.ast;
        let lazy = matches!(ast.expr(id), ExprKind::GeneratorExp { .. });
        let [first, others @ ..] = ast.list(generators) else { return Ok(()) };
        let iterable = core::mem::replace(&mut self.in_iterable, true);
        self.expr(first.iter)?;
        self.in_iterable = iterable;
        let around = self.scopes.list[self.scope].kind;
        let kind = if lazy || around == Kind::Class { Kind::Generator } else { Kind::Comprehension };
        let outer = self.enter(Key::Expr(id), kind, None);
        if kind == Kind::Generator {
            let argument = self.names.intern(".0");
            self.bind_name(argument, first.span, flag::PARAMETER);
        }
        if first.is_async {
            self.check_async_comprehension(lazy, first.span)?;
        }
        self.target(first.target, flag::ITERATION | flag::FIRST)?;
        ast.list(first.ifs).iter().try_for_each(|&test| self.expr(test))?;
        for generator in others {
            if generator.is_async {
                self.check_async_comprehension(lazy, generator.span)?;
            }
            self.target(generator.target, flag::ITERATION | flag::INNER)?;
            self.in_iterable = true;
            self.expr(generator.iter)?;
            self.in_iterable = iterable;
            ast.list(generator.ifs).iter().try_for_each(|&test| self.expr(test))?;
        }
        self.optional(key)?;
        self.expr(element)?;
        self.scope = outer;
        Ok(())
    }

    /// Checks that the comprehension of the present scope may be asynchronous.
    fn check_async_comprehension(&mut self, lazy: bool, span: Span) -> Result<()> {
        let frame = self.frame();
        let here = &mut self.scopes.list[frame];
        if here.kind == Kind::Generator && (lazy || self.scope != frame) {
            here.is_async = true;
        }
        if here.is_async {
            return Ok(());
        }
        self.fail(span, "asynchronous comprehension outside of an asynchronous function")
    }

    fn check_await(&mut self, span: Span) -> Result<()> {
        let frame = self.frame();
        let in_block = self.scope != frame;
        let here = &mut self.scopes.list[frame];
        match here.kind {
            Kind::Generator => {
                here.is_async = true;
                Ok(())
            }
            Kind::Function if here.is_async => Ok(()),
            _ if in_block => {
                self.fail(span, "asynchronous comprehension outside of an asynchronous function")
            }
            Kind::Function => self.fail(span, "'await' outside async function"),
            _ => self.fail(span, "'await' outside function"),
        }
    }

    fn check_yield(&mut self, id: ExprId, what: &str) -> Result<()> {
        let span = self.ast.expr_span(id);
        self.check_generic_part(id, "yield expression")?;
        if self.scopes.list[self.scope].kind.is_comprehension() {
            let place = self.comprehension_name();
            return self.fail(span, format!("'yield' inside {place}"));
        }
        let frame = self.frame();
        if self.scopes.list[frame].kind != Kind::Function {
            return self.fail(span, format!("{what} outside function"));
        }
        self.scopes.list[frame].has_yield = true;
        Ok(())
    }

    /// Refuses expressions that type parameters and aliases must not have.
    fn check_generic_part(&self, id: ExprId, what: &str) -> Result<()> {
        match self.generic_part {
            None => Ok(()),
            Some(part) => self.fail(self.ast.expr_span(id), format!("{what} cannot be used within {part}")),
        }
    }

    /// What the comprehension of the present scope is called.
    fn comprehension_name(&self) -> &'static str {
        let key = self.scopes.by_key.iter().find(|&(_, &scope)| scope == self.scope).map(|(&key, _)| key);
        match key {
            Some(Key::Expr(id)) => match self.ast.expr(id) {
                ExprKind::ListComp { .. } => "list comprehension",
                ExprKind::SetComp { .. } => "set comprehension",
                ExprKind::DictComp { .. } => "dict comprehension",
                _ => "generator expression",
            },
            _ => "generator expression",
        }
    }

    /// Binds the target of `:=` in the function around all comprehensions.
    fn named(&mut self, target: ExprId) -> Result<()> {
        let ExprKind::Name(symbol) = self.ast.expr(target) else { return Ok(()) };
        let span = self.ast.expr_span(target);
        let frame = self.frame();
        self.scopes.list[frame].has_walrus = true;
        if self.in_iterable {
            return self
                .fail(span, "assignment expression cannot be used in a comprehension iterable expression");
        }
        if !self.scopes.list[self.scope].kind.is_comprehension() {
            return self.bind(symbol, span, 0);
        }
        self.named_in_comprehension(symbol, span)
    }

    fn named_in_comprehension(&mut self, symbol: Symbol, span: Span) -> Result<()> {
        let inner = self.scope;
        let name = self.mangle(symbol);
        let mut at = inner;
        while self.scopes.list[at].kind.is_comprehension() {
            let flags = self.scopes.list[at].names.get(&name).map_or(0, |entry| entry.flags);
            if flags & flag::ITERATION != 0 {
                let text = self.ast.text(symbol);
                let message =
                    format!("assignment expression cannot rebind comprehension iteration variable '{text}'");
                return self.fail(span, message);
            }
            let Some(parent) = self.scopes.list[at].parent else { break };
            at = parent;
        }
        if self.scopes.list[at].kind == Kind::Class {
            let message = "assignment expression within a comprehension cannot be used in a class body";
            return self.fail(span, message);
        }
        self.scope = at;
        self.bind(symbol, span, 0)?;
        self.scope = inner;
        let global =
            at == 0 || self.scopes.list[at].names.get(&name).is_some_and(|e| e.flags & flag::GLOBAL != 0);
        let mut at_inner = inner;
        self.entry(inner, name, span).flags |= flag::NAMED;
        while at_inner != at {
            let bits = match self.scopes.list[at_inner].kind {
                Kind::Generator if global => flag::GLOBAL | flag::BOUND,
                Kind::Generator => flag::NONLOCAL | flag::BOUND,
                _ => flag::USED,
            };
            self.entry(at_inner, name, span).flags |= bits;
            let Some(parent) = self.scopes.list[at_inner].parent else { break };
            at_inner = parent;
        }
        Ok(())
    }
}
