//! `def`, `lambda`, decorators, defaults, annotations and closures.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use super::builder::{Builder, Head, build};
use super::collect::{Tier, keeps_annotations, tier_of};
use super::error::Result;
use super::names::Name;
use super::scope::{Key, ScopeId};
use crate::bytecode::opcode::Op;
use crate::bytecode::{Constant, ParameterCounts, Unit, UnitFlags};
use crate::syntax::ast::{
    ExprId, ExprKind, Function, FunctionId, List, Operator, Param, ParamKind, StmtId, StmtKind,
};
use crate::syntax::position::{Position, Span};
use crate::syntax::symbol::Symbol;

/// Which of a function's parts stand in the window of `makefunction`.
const DEFAULTS: u8 = 1;
const KEYWORD_DEFAULTS: u8 = 2;
const CLOSURE: u8 = 4;
const ANNOTATIONS: u8 = 8;

impl<'a> Builder<'_, 'a> {
    #[inline(never)]
    pub(super) fn function_definition(&mut self, id: FunctionId, span: Span) -> Result<()> {
        let function: Function = *self.ast.function(id);
        let mark = self.top;
        let mut tier = self.default_tier();
        let mut decorators = Vec::new();
        for &decorator in self.ast.list(function.decorators) {
            match tier_of(self.ast, decorator) {
                Some(_) if self.shared.options.ignores_marks => {}
                Some(asked) => tier = asked.flag(),
                None => {
                    self.expr_to_temp(decorator)?;
                    decorators.push(decorator);
                }
            }
        }
        let outer = self.type_parameters(Key::FunctionTypes(id), function.type_params)?;
        let types = outer.map(|(_, tuple)| tuple);
        let Some(scope) = self.shared.scopes.of(Key::Function(id)) else { return Ok(()) };
        let window = self.temp()?;
        self.at(span);
        let around = outer.map_or(self.scope, |(around, _)| around);
        let inside = core::mem::replace(&mut self.scope, around);
        let mut parts = self.defaults(function.params, window)?;
        self.scope = inside;
        let keeps = keeps_annotations(self.ast, &function);
        if !keeps {
            parts |= self.annotations(&function, window)?;
        }
        let unit = self.function_unit(&function, scope, span, tier, keeps)?;
        self.at(span);
        self.function_object(window, scope, unit, parts)?;
        if let Some((around, _)) = outer {
            self.scope = around;
        }
        if let Some(types) = types {
            self.named_text(Op::StoreAttr, window, types, 0, "__type_params__")?;
            // The decorators lie below the tuple.
            self.move_to(types, window);
        }
        let result = types.unwrap_or(window);
        self.decorate_and_store(&decorators, function.name.name, span, result)?;
        self.top = mark;
        Ok(())
    }

    /// Calls decorators, which lie below what they get in `result`, the last one first, and binds the name to what
    /// comes out.
    pub(super) fn decorate_and_store(
        &mut self,
        decorators: &[ExprId],
        name: Symbol,
        span: Span,
        mut result: u8,
    ) -> Result<()> {
        for &decorator in decorators.iter().rev() {
            self.at(self.ast.expr_span(decorator));
            result -= 1;
            self.top = usize::from(result) + 2;
            self.asm.abc(Op::Call, result, 1, 0);
        }
        self.at(span);
        let name = self.mangle(name);
        self.store_name(name, result)
    }

    #[inline(never)]
    pub(super) fn lambda(&mut self, id: ExprId, params: List<Param>, body: ExprId, dst: u8) -> Result<()> {
        let Some(scope) = self.shared.scopes.of(Key::Expr(id)) else { return Ok(()) };
        let span = self.ast.expr_span(id);
        let window = self.window(dst)?;
        let parts = self.defaults(params, window)?;
        let (parameters, flags) = self.counts(params);
        let flags = flags | self.inherited_tier();
        let unit = self.expression_unit("<lambda>", scope, span, parameters, flags, body)?;
        self.at(span);
        self.function_object(window, scope, unit, parts)?;
        self.move_to(dst, window);
        Ok(())
    }

    /// The flags of the tier of functions without a mark.
    fn default_tier(&self) -> u16 {
        match self.shared.options.tier {
            0 => 0,
            tier => tier | UnitFlags::DEFAULT_TIER,
        }
    }

    /// Those of the tier of lambdas and generator expressions, which can't have a mark: they are parts of the native function
    /// around them. (Viper has types, which they know nothing of.)
    pub(super) fn inherited_tier(&self) -> u16 {
        match self.head.flags & UnitFlags::NATIVE {
            0 => self.default_tier(),
            _ => self.head.flags & (UnitFlags::NATIVE | UnitFlags::DEFAULT_TIER),
        }
    }

    /// A function that gives the value of an expression when called.
    pub(super) fn lazy(&mut self, name: &str, value: ExprId, window: u8) -> Result<()> {
        let Some(scope) = self.shared.scopes.of(Key::Lazy(value)) else { return Ok(()) };
        let span = self.ast.expr_span(value);
        let unit = self.expression_unit(name, scope, span, ParameterCounts::default(), 0, value)?;
        self.function_object(window, scope, unit, 0)
    }

    fn expression_unit(
        &mut self,
        name: &str,
        scope: ScopeId,
        span: Span,
        parameters: ParameterCounts,
        flags: u16,
        value: ExprId,
    ) -> Result<Unit> {
        let generator = self.shared.scopes.list[scope].has_yield;
        let head = Head {
            name: name.into(),
            qualname: self.qualified(name),
            scope,
            line: self.ast.lines.line(span.start),
            parameters,
            flags: flags | self.nested_flag() | if generator { UnitFlags::GENERATOR } else { 0 },
            doc: None,
            annotations: Vec::new(),
        };
        build(self.shared, &head, &|builder| {
            let value = builder.operand(value, None, &[])?;
            builder.asm.abc(Op::Return, value, 0, 0);
            builder.asm.flow = None;
            Ok(())
        })
    }

    fn function_unit(
        &mut self,
        function: &Function,
        scope: ScopeId,
        span: Span,
        tier: u16,
        keeps: bool,
    ) -> Result<Unit> {
        let text = self.ast.text(function.name.name);
        let name = self.mangle(function.name.name);
        let entry = self.shared.scopes.list[self.scope].names.get(&name);
        let global = entry.is_some_and(|entry| entry.flags & super::scope::flag::GLOBAL != 0);
        let (parameters, mut flags) = self.counts(function.params);
        flags |= tier | self.nested_flag();
        let (is_async, has_yield) = {
            let scope = &self.shared.scopes.list[scope];
            (scope.is_async, scope.has_yield)
        };
        flags |= if has_yield { UnitFlags::GENERATOR } else { 0 };
        flags |= if is_async { UnitFlags::COROUTINE } else { 0 };
        let head = Head {
            name: text.into(),
            qualname: if global { String::from(text) } else { self.qualified(text) },
            scope,
            line: self.ast.lines.line(span.start),
            parameters,
            flags,
            doc: self.docstring(function.body),
            annotations: if keeps { self.annotation_texts(function) } else { Vec::new() },
        };
        let body = function.body;
        build(self.shared, &head, &|builder| builder.statements(body))
    }

    /// The docstring of a body, unless documentation is optimised away.
    pub(super) fn docstring(&self, body: List<StmtId>) -> Option<Box<str>> {
        let &first = self.ast.list(body).first()?;
        let StmtKind::Expr(value) = self.ast.stmt(first) else { return None };
        match self.ast.expr(value) {
            ExprKind::Str(text) if self.shared.options.optimize < 2 => Some(self.ast.text(text).into()),
            _ => None,
        }
    }

    /// Counts parameters; gives the flags of `*args` and `**kwargs` too.
    fn counts(&self, params: List<Param>) -> (ParameterCounts, u16) {
        let mut counts = ParameterCounts::default();
        let mut flags = 0;
        for param in self.ast.list(params) {
            match param.kind {
                ParamKind::PositionalOnly => {
                    counts.positional += 1;
                    counts.positional_only += 1;
                }
                ParamKind::Positional => counts.positional += 1,
                ParamKind::KeywordOnly => counts.keyword_only += 1,
                ParamKind::VarArgs => flags |= UnitFlags::VAR_ARGS,
                ParamKind::VarKeywords => flags |= UnitFlags::VAR_KW,
            }
        }
        (counts, flags)
    }

    /// Makes room for the parts of a function whose window starts at `window`, up to `part`.
    fn reserve_part(&mut self, window: u8, part: u8) -> Result<u8> {
        let end = usize::from(window) + usize::from(part) + 1;
        if self.top < end {
            self.temps(end - self.top)?;
        }
        Ok(window + part)
    }

    /// Evaluates the defaults of parameters into the window of `makefunction`.
    fn defaults(&mut self, params: List<Param>, window: u8) -> Result<u8> {
        let params = self.ast.list(params);
        let positional: Vec<ExprId> = params
            .iter()
            .filter(|param| param.kind != ParamKind::KeywordOnly)
            .filter_map(|p| p.default)
            .collect();
        let mut parts = 0;
        if !positional.is_empty() {
            parts |= DEFAULTS;
            let values: Option<Vec<Constant>> = positional.iter().map(|&value| self.fold(value)).collect();
            if let Some(values) = values {
                self.load_constant(window, Constant::Tuple(values.into()));
            } else {
                let mark = self.top;
                if positional.len() <= super::display::CHUNK {
                    let first = self.exprs_in_window(&positional)?;
                    self.asm.abc(Op::BuildTuple, window, first, positional.len() as u8);
                } else {
                    let list = self.temp()?;
                    self.build_list(&positional, list)?;
                    self.asm.abc(Op::ListToTuple, window, list, 0);
                }
                self.top = mark;
            }
        }
        let by_name = params.iter().filter(|param| param.kind == ParamKind::KeywordOnly);
        let by_name: Vec<(Name, ExprId)> = by_name
            .filter_map(|param| param.default.map(|default| (param.name, default)))
            .map(|(name, default)| (self.mangle(name), default))
            .collect();
        if !by_name.is_empty() {
            parts |= KEYWORD_DEFAULTS;
            let dict = self.reserve_part(window, 1)?;
            self.asm.abc(Op::BuildDict, dict, 0, 0);
            for (name, default) in by_name {
                self.set_entry(dict, name, default)?;
            }
        }
        Ok(parts)
    }

    /// Emits `dict[name] = value` for a dict that is being built.
    fn set_entry(&mut self, dict: u8, name: Name, value: ExprId) -> Result<()> {
        let mark = self.top;
        let key = self.temp()?;
        let constant = self.name_value(name);
        self.load_constant(key, constant);
        let value = match self.ast.expr(value) {
            // `*args: *Ts`
            ExprKind::Starred(inner) => self.operand(inner, None, &[])?,
            _ => self.operand(value, None, &[])?,
        };
        self.asm.abc(Op::DictSet, dict, key, value);
        self.top = mark;
        Ok(())
    }

    /// Evaluates the annotations of a function into the window of `makefunction`.
    fn annotations(&mut self, function: &Function, window: u8) -> Result<u8> {
        let annotated = self.ast.list(function.params).iter();
        let mut annotated: Vec<(Name, ExprId)> = annotated
            .filter_map(|param| param.annotation.map(|annotation| (param.name, annotation)))
            .map(|(name, annotation)| (self.mangle(name), annotation))
            .collect();
        if let Some(returns) = function.returns {
            annotated.push((self.shared.names.intern("return"), returns));
        }
        if annotated.is_empty() {
            return Ok(0);
        }
        let dict = self.reserve_part(window, 3)?;
        if !self.shared.future_annotations {
            let texts = annotated.iter().map(|&(name, annotation)| {
                Some([self.name_value(name), Constant::Str(self.deferred_text(annotation)?.into())])
            });
            let texts: Option<Vec<[Constant; 2]>> = texts.collect();
            return self
                .tolerant(dict, texts.map(|texts| Constant::Tuple(texts.concat().into())), &|builder| {
                    builder.asm.abc(Op::BuildDict, dict, 0, 0);
                    annotated
                        .iter()
                        .try_for_each(|&(name, annotation)| builder.set_entry(dict, name, annotation))
                })
                .map(|()| ANNOTATIONS);
        }
        self.asm.abc(Op::BuildDict, dict, 0, 0);
        for (name, annotation) in annotated {
            let mark = self.top;
            let key = self.temps(2)?;
            let constant = self.name_value(name);
            self.load_constant(key, constant);
            let text = self.annotation_text(annotation);
            self.load_constant(key + 1, Constant::Str(text.into()));
            self.asm.abc(Op::DictSet, dict, key, key + 1);
            self.top = mark;
        }
        Ok(ANNOTATIONS)
    }

    /// Emits annotations, which may name what is not defined yet: a NameError leaves `deferred`, their text, in the
    /// register, and they are evaluated when somebody asks for them. Without a text the error goes on.
    pub(super) fn tolerant(
        &mut self,
        dst: u8,
        deferred: Option<Constant>,
        emit: &dyn Fn(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let Some(deferred) = deferred else { return emit(self) };
        let (raised, other, end) = (self.asm.label(), self.asm.label(), self.asm.label());
        let mark = self.top;
        let exception = self.temp()?;
        let entry = self.settled_flow();
        self.asm.open_region(raised, exception);
        emit(self)?;
        if self.asm.close_region() {
            let flow = self.asm.flow;
            self.asm.jump(end);
            self.asm.bind(raised);
            self.asm.flow = entry;
            let class = self.temp()?;
            self.named_text(Op::LoadGlobal, class, 0, 0, "NameError")?;
            self.asm.abc(Op::MatchExc, class, exception, class);
            self.asm.jump_if(class, false, other);
            self.load_constant(dst, deferred);
            self.asm.jump(end);
            self.asm.bind(other);
            self.asm.abc(Op::Reraise, exception, 0, 0);
            self.asm.flow = None;
            self.asm.bind(end);
            self.asm.flow = flow.and(entry);
        }
        self.top = mark;
        Ok(())
    }

    /// An annotation as source text, if it can be written as such and could name something undefined.
    pub(super) fn deferred_text(&self, id: ExprId) -> Option<String> {
        let mut text = String::new();
        self.write_source(id, 0, &mut text).then_some(text)
    }

    fn write_source(&self, id: ExprId, depth: usize, out: &mut String) -> bool {
        let ast = self.ast;
        let list = |items: List<ExprId>, out: &mut String| {
            ast.list(items).iter().all(|&item| {
                let fine = self.write_source(item, depth + 1, out);
                out.push(',');
                fine
            })
        };
        match ast.expr(id) {
            _ if depth > 50 => false,
            ExprKind::Str(symbol) => {
                let text = ast.text(symbol);
                out.push_str(&alloc::format!("'{text}'"));
                !text.contains(['\'', '\\', '\n'])
            }
            ExprKind::Attribute { value, attr } => {
                let fine = self.write_source(value, depth + 1, out);
                out.push('.');
                out.push_str(ast.text(attr));
                fine
            }
            ExprKind::Subscript { value, index } => {
                let fine = self.write_source(value, depth + 1, out);
                out.push('[');
                let fine = fine & self.write_source(index, depth + 1, out);
                out.push(']');
                fine
            }
            ExprKind::BinOp { left, op: Operator::BitOr, right } => {
                let fine = self.write_source(left, depth + 1, out);
                out.push('|');
                fine & self.write_source(right, depth + 1, out)
            }
            ExprKind::List(items) => {
                out.push('[');
                let fine = list(items, out);
                out.push(']');
                fine
            }
            ExprKind::Tuple(items) => {
                out.push('(');
                let fine = list(items, out);
                out.push(')');
                fine
            }
            ExprKind::Name(_) | ExprKind::None | ExprKind::True | ExprKind::False | ExprKind::Ellipsis => {
                self.write_annotation(id, depth, out);
                true
            }
            _ => false,
        }
    }

    /// Emits `makefunction` with the closure that the unit needs; the function lands in `window`.
    pub(super) fn function_object(
        &mut self,
        window: u8,
        scope: ScopeId,
        unit: Unit,
        parts: u8,
    ) -> Result<()> {
        let free = self.shared.scopes.list[scope].free.clone();
        let mut parts = parts;
        if !free.is_empty() {
            parts |= CLOSURE;
            let closure = self.reserve_part(window, 2)?;
            let mark = self.top;
            if free.len() <= super::display::CHUNK {
                let first = self.temps(free.len())?;
                for (&name, register) in free.iter().zip(first..) {
                    self.load_cell_of(register, name);
                }
                self.asm.abc(Op::BuildTuple, closure, first, free.len() as u8);
            } else {
                let list = self.temps(2)?;
                self.asm.abc(Op::BuildList, list, 0, 0);
                for &name in &free {
                    self.load_cell_of(list + 1, name);
                    self.asm.abc(Op::ListAppend, list, list + 1, 0);
                }
                self.asm.abc(Op::ListToTuple, closure, list, 0);
            }
            self.top = mark;
        }
        if self.asm.reachable() {
            let number = self.pool.add(Constant::Unit(Box::new(unit)));
            self.asm.abcx(Op::MakeFunction, window, 0, parts, number);
        }
        self.top = usize::from(window) + 1;
        Ok(())
    }

    /// Annotations as text with their places, by register of the parameter.
    fn annotation_texts(&self, function: &Function) -> Vec<(u16, Box<str>, Position)> {
        let params = self.ast.list(function.params);
        let of = |test: fn(ParamKind) -> bool| params.iter().filter(move |param| test(param.kind));
        let in_order = of(|kind| matches!(kind, ParamKind::PositionalOnly | ParamKind::Positional))
            .chain(of(|kind| kind == ParamKind::KeywordOnly))
            .chain(of(|kind| kind == ParamKind::VarArgs))
            .chain(of(|kind| kind == ParamKind::VarKeywords));
        let annotation = |at: u16, id: ExprId| {
            let place = self.ast.lines.position(self.ast.expr_span(id).start);
            (at, self.annotation_text(id).into(), place)
        };
        let mut texts: Vec<(u16, Box<str>, Position)> = in_order
            .enumerate()
            .filter_map(|(at, param)| param.annotation.map(|id| annotation(at as u16, id)))
            .collect();
        texts.extend(function.returns.map(|returns| annotation(u16::MAX, returns)));
        texts
    }

    /// An annotation as it would be written; what annotations hardly ever are becomes `...`.
    pub(super) fn annotation_text(&self, id: ExprId) -> String {
        let mut text = String::new();
        self.write_annotation(id, 0, &mut text);
        text
    }

    fn write_annotation(&self, id: ExprId, depth: usize, out: &mut String) {
        let ast = self.ast;
        let list = |items: List<ExprId>, out: &mut String| {
            for (at, &item) in ast.list(items).iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                self.write_annotation(item, depth + 1, out);
            }
        };
        match ast.expr(id) {
            _ if depth > 50 => out.push_str("..."),
            ExprKind::Name(symbol) | ExprKind::Str(symbol) => out.push_str(ast.text(symbol)),
            ExprKind::None => out.push_str("None"),
            ExprKind::True => out.push_str("True"),
            ExprKind::False => out.push_str("False"),
            ExprKind::Int(value) => out.push_str(&alloc::format!("{value}")),
            ExprKind::Attribute { value, attr } => {
                self.write_annotation(value, depth + 1, out);
                out.push('.');
                out.push_str(ast.text(attr));
            }
            ExprKind::Subscript { value, index } => {
                self.write_annotation(value, depth + 1, out);
                out.push('[');
                match ast.expr(index) {
                    ExprKind::Tuple(items) => list(items, out),
                    _ => self.write_annotation(index, depth + 1, out),
                }
                out.push(']');
            }
            ExprKind::BinOp { left, op: Operator::BitOr, right } => {
                self.write_annotation(left, depth + 1, out);
                out.push_str(" | ");
                self.write_annotation(right, depth + 1, out);
            }
            ExprKind::List(items) => {
                out.push('[');
                list(items, out);
                out.push(']');
            }
            ExprKind::Tuple(items) => {
                out.push('(');
                list(items, out);
                out.push(')');
            }
            ExprKind::Starred(inner) => {
                out.push('*');
                self.write_annotation(inner, depth + 1, out);
            }
            _ => out.push_str("..."),
        }
    }
}

impl Tier {
    /// The unit flag of the tier.
    pub(super) fn flag(self) -> u16 {
        match self {
            Self::Bytecode | Self::Assembler => UnitFlags::BYTECODE,
            Self::Native => UnitFlags::NATIVE,
            Self::Viper => UnitFlags::VIPER,
        }
    }
}
