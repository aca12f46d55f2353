//! Comprehensions: in the frame around them, or, in class bodies and as generator expressions, in a unit of their own.

use alloc::format;

use super::builder::{Builder, Head, build};
use super::error::Result;
use super::loops::Source;
use super::scope::{Key, Kind, flag};
use crate::bytecode::opcode::Op;
use crate::bytecode::{ParameterCounts, UnitFlags};
use crate::syntax::ast::{Comprehension, ExprId, ExprKind, List};

/// What a comprehension does with each element.
#[derive(Clone, Copy)]
enum Element {
    Append(Op, ExprId),
    Set(ExprId, ExprId),
    Yield(ExprId),
}

/// A comprehension's parts.
#[derive(Clone, Copy)]
struct Parts {
    name: &'static str,
    build: Option<Op>,
    element: Element,
    generators: List<Comprehension>,
}

fn parts(kind: ExprKind) -> Option<Parts> {
    let (name, build, element, generators) = match kind {
        ExprKind::ListComp { element, generators } => {
            ("<listcomp>", Some(Op::BuildList), Element::Append(Op::ListAppend, element), generators)
        }
        ExprKind::SetComp { element, generators } => {
            ("<setcomp>", Some(Op::BuildSet), Element::Append(Op::SetAdd, element), generators)
        }
        ExprKind::DictComp { key, value, generators } => {
            ("<dictcomp>", Some(Op::BuildDict), Element::Set(key, value), generators)
        }
        ExprKind::GeneratorExp { element, generators } => {
            ("<genexpr>", None, Element::Yield(element), generators)
        }
        _ => return None,
    };
    Some(Parts { name, build, element, generators })
}

impl Builder<'_, '_> {
    /// A list, set or dict comprehension.
    #[inline(never)]
    pub(super) fn comprehension(&mut self, id: ExprId, dst: u8) -> Result<()> {
        let Some(parts) = parts(self.ast.expr(id)) else { return Ok(()) };
        let Some(scope) = self.shared.scopes.of(Key::Expr(id)) else { return Ok(()) };
        if self.shared.scopes.list[scope].kind == Kind::Generator {
            return self.separate_comprehension(id, dst);
        }
        let generators = self.ast.list(parts.generators);
        let Some(first) = generators.first() else { return Ok(()) };
        let work = self.work(dst)?;
        let source = self.loop_source(first.iter, first.is_async)?;
        let outer = self.enter_block(scope, |flags| flags & flag::FIRST != 0)?;
        self.at(self.ast.expr_span(id));
        if let Some(build) = parts.build {
            self.asm.abc(build, work, 0, 0);
        }
        self.comprehension_loop(parts, generators, source, work)?;
        self.scope = outer;
        self.move_to(dst, work);
        Ok(())
    }

    fn comprehension_loop(
        &mut self,
        parts: Parts,
        generators: &[Comprehension],
        source: Source,
        work: u8,
    ) -> Result<()> {
        let Some((first, rest)) = generators.split_first() else { return Ok(()) };
        let mark = self.top;
        let item = self.loop_item(first.target)?;
        let (start, next) = (self.asm.label(), self.asm.label());
        let span = self.ast.expr_span(first.iter);
        let mut flow = None;
        let (exception, done) = (self.temp()?, self.asm.label());
        if let Source::Async(iterator) = source {
            flow = self.settled_flow();
            self.asm.flow = flow;
            self.asm.bind(next);
            self.at(span);
            self.async_step(iterator, item, exception, done)?;
        } else {
            self.top -= 1;
            self.begin_loop(start, next);
        }
        self.at(self.ast.expr_span(first.target));
        self.store_item(first.target, item)?;
        for &test in self.ast.list(first.ifs) {
            self.condition(test, next, false)?;
        }
        match rest.first() {
            Some(inner) => {
                let source = self.loop_source(inner.iter, inner.is_async)?;
                self.comprehension_loop(parts, rest, source, work)?;
            }
            None => self.comprehension_element(parts.element, work)?,
        }
        if matches!(source, Source::Async(_)) {
            self.asm.jump(next);
            self.asm.bind(done);
            self.asm.flow = flow;
            self.at(span);
            self.asm.abc(Op::EndAsyncFor, exception, 0, 0);
        } else {
            self.asm.bind(next);
            self.at(span);
            self.end_loop(source, item, start);
        }
        self.top = mark;
        Ok(())
    }

    fn comprehension_element(&mut self, element: Element, work: u8) -> Result<()> {
        let mark = self.top;
        match element {
            Element::Append(op, element) => {
                let value = self.operand(element, None, &[])?;
                self.at(self.ast.expr_span(element));
                self.asm.abc(op, work, value, 0);
            }
            Element::Set(key, value) => {
                let key_register = self.operand(key, None, &[value])?;
                let value_register = self.operand(value, None, &[])?;
                self.at(self.ast.expr_span(key));
                self.asm.abc(Op::DictSet, work, key_register, value_register);
            }
            Element::Yield(element) => {
                let value = self.operand(element, None, &[])?;
                self.at(self.ast.expr_span(element));
                let is_async = self.shared.scopes.list[self.frame].is_async;
                let op = if is_async { Op::AsyncGenYield } else { Op::Yield };
                let sent = self.temp()?;
                self.asm.abc(op, sent, value, 0);
            }
        }
        self.top = mark;
        Ok(())
    }

    /// A comprehension with a unit of its own, called with the iterator of its first `for`.
    #[inline(never)]
    pub(super) fn separate_comprehension(&mut self, id: ExprId, dst: u8) -> Result<()> {
        let Some(parts) = parts(self.ast.expr(id)) else { return Ok(()) };
        let Some(scope) = self.shared.scopes.of(Key::Expr(id)) else { return Ok(()) };
        let Some(&first) = self.ast.list(parts.generators).first() else { return Ok(()) };
        let span = self.ast.expr_span(id);
        let is_async = self.shared.scopes.list[scope].is_async;
        let mut flags = self.nested_flag() | self.inherited_tier();
        if parts.build.is_none() {
            flags |= UnitFlags::GENERATOR;
        }
        if is_async {
            flags |= UnitFlags::COROUTINE;
        }
        let head = Head {
            name: parts.name.into(),
            qualname: self.qualified(parts.name),
            scope,
            line: self.ast.lines.line(span.start),
            parameters: ParameterCounts { positional: 1, positional_only: 1, keyword_only: 0 },
            flags,
            doc: None,
            annotations: alloc::vec::Vec::new(),
        };
        let unit = build(self.shared, &head, &|builder| {
            let source = if first.is_async { Source::Async(0) } else { Source::Iterator(0) };
            let generators = builder.ast.list(parts.generators);
            builder.at(span);
            let Some(build) = parts.build else {
                return builder.comprehension_loop(parts, generators, source, 0);
            };
            let work = builder.temp()?;
            builder.asm.abc(build, work, 0, 0);
            builder.comprehension_loop(parts, generators, source, work)?;
            builder.asm.abc(Op::Return, work, 0, 0);
            builder.asm.flow = None;
            Ok(())
        })?;
        let window = self.window(dst)?;
        self.at(span);
        self.function_object(window, scope, unit, 0)?;
        let argument = self.temp()?;
        let source = self.operand(first.iter, Some(argument), &[])?;
        self.at(self.ast.expr_span(first.iter));
        let op = if first.is_async { Op::GetAIter } else { Op::GetIter };
        self.asm.abc(op, argument, source, 0);
        self.at(span);
        self.asm.abc(Op::Call, window, 1, 0);
        self.move_to(dst, window);
        Ok(())
    }

    /// The qualified name of a function or class called `name` here.
    pub(super) fn qualified(&self, name: &str) -> alloc::string::String {
        match self.kind() {
            Kind::Module => name.into(),
            Kind::Class => format!("{}.{name}", self.head.qualname),
            _ => format!("{}.<locals>.{name}", self.head.qualname),
        }
    }

    /// The flag of a unit made here that is nested in a function.
    pub(super) fn nested_flag(&self) -> u16 {
        match self.kind() {
            Kind::Module => 0,
            Kind::Class => self.head.flags & UnitFlags::NESTED,
            _ => UnitFlags::NESTED,
        }
    }
}
