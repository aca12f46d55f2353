//! Walks the tree once to fill the scopes, and makes the checks that need only the nesting of scopes and loops.
//!
//! Expressions are in `collect_expression`. Names are entered before the scope they belong to is resolved, so the
//! checks on the order of use and `global` are made here, where order is known.

use alloc::format;
use alloc::vec::Vec;

use super::error::{Result, StackGuard, error};
use super::names::{Name, Names};
use super::scope::{Entry, Key, Kind, Meaning, ScopeId, Scopes, flag};
use crate::syntax::ast::{
    Ast, Class, ClassId, ExprId, ExprKind, Function, FunctionId, Ident, List, Param, ParamKind, PatternId,
    PatternKind, StmtId, StmtKind, TypeParam,
};
use crate::syntax::position::Span;
use crate::syntax::symbol::Symbol;

/// `name = const(value)`, perhaps to be folded.
pub(super) struct ConstDefinition {
    pub(super) scope: ScopeId,
    pub(super) name: Name,
    pub(super) value: ExprId,
}

/// What the walk finds beside the scopes.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) constants: Vec<ConstDefinition>,
    /// `from __future__ import annotations`
    pub(super) future_annotations: bool,
}

/// The decorators of the form `@micropython.name` that the compiler knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tier {
    Bytecode,
    Native,
    Viper,
    Assembler,
}

/// The tier that a decorator asks for, if it is one of those.
pub(super) fn tier_of(ast: &Ast, decorator: ExprId) -> Option<Tier> {
    let ExprKind::Attribute { value, attr } = ast.expr(decorator) else { return None };
    let ExprKind::Name(module) = ast.expr(value) else { return None };
    if ast.text(module) != "micropython" {
        return None;
    }
    match ast.text(attr) {
        "bytecode" => Some(Tier::Bytecode),
        "native" => Some(Tier::Native),
        "viper" => Some(Tier::Viper),
        text if text.starts_with("asm_") => Some(Tier::Assembler),
        _ => None,
    }
}

/// Are the function's annotations left alone, as text for the native tiers? Only where a decorator asks for
/// one: functions that run in the default tier keep Python's meaning.
pub(super) fn keeps_annotations(ast: &Ast, function: &Function) -> bool {
    let mut tiers = ast.list(function.decorators).iter().filter_map(|&decorator| tier_of(ast, decorator));
    tiers.next_back().is_some_and(|tier| matches!(tier, Tier::Native | Tier::Viper))
}

/// The walk's state.
pub(super) struct Collector<'a, 'c> {
    pub(super) ast: &'a Ast,
    pub(super) names: &'c mut Names<'a>,
    pub(super) scopes: &'c mut Scopes,
    pub(super) findings: Findings,
    pub(super) guard: StackGuard,
    pub(super) scope: ScopeId,
    /// Inside a loop of this frame, and of this `except*` block.
    in_loop: bool,
    in_star: bool,
    /// Inside the iterable of a comprehension.
    pub(super) in_iterable: bool,
    /// The first `return` with a value of the function.
    returned: Option<Span>,
    /// What part of a generic definition this is, where some expressions are forbidden.
    pub(super) generic_part: Option<&'static str>,
}

impl<'a, 'c> Collector<'a, 'c> {
    pub(super) fn new(
        ast: &'a Ast,
        names: &'c mut Names<'a>,
        scopes: &'c mut Scopes,
        guard: StackGuard,
    ) -> Self {
        let scope = scopes.add(Kind::Module, None, None);
        let findings = Findings::default();
        Self {
            ast,
            names,
            scopes,
            findings,
            guard,
            scope,
            in_loop: false,
            in_star: false,
            in_iterable: false,
            returned: None,
            generic_part: None,
        }
    }

    pub(super) fn fail<T>(
        &self,
        span: Span,
        message: impl Into<alloc::borrow::Cow<'static, str>>,
    ) -> Result<T> {
        error(self.ast, span, message)
    }

    /// Enters a scope inside the present one.
    pub(super) fn enter(&mut self, key: Key, kind: Kind, class: Option<Symbol>) -> ScopeId {
        let outer = self.scope;
        let class = class.or(self.scopes.list[outer].class);
        self.scope = self.scopes.add(kind, Some(outer), class);
        self.scopes.by_key.insert(key, self.scope);
        outer
    }

    pub(super) fn mangle(&mut self, symbol: Symbol) -> Name {
        self.names.mangle(self.scopes.list[self.scope].class, symbol)
    }

    pub(super) fn entry(&mut self, scope: ScopeId, name: Name, span: Span) -> &mut Entry {
        let fresh = Entry { flags: 0, bindings: 0, span, meaning: Meaning::Global };
        self.scopes.list[scope].names.entry(name).or_insert(fresh)
    }

    /// Notes that the present scope binds the name.
    pub(super) fn bind(&mut self, symbol: Symbol, span: Span, flags: u16) -> Result<()> {
        if self.ast.text(symbol) == "__debug__" {
            return self.fail(span, "cannot assign to __debug__");
        }
        let name = self.mangle(symbol);
        let known = self.scopes.list[self.scope].names.get(&name).map_or(0, |entry| entry.flags);
        if flags & flag::INNER != 0 && known & flag::NAMED != 0 {
            let text = self.ast.text(symbol);
            let message =
                format!("comprehension inner loop cannot rebind assignment expression target '{text}'");
            return self.fail(span, message);
        }
        self.bind_name(name, span, flags);
        Ok(())
    }

    pub(super) fn bind_name(&mut self, name: Name, span: Span, flags: u16) {
        let scope = self.scope;
        let entry = self.entry(scope, name, span);
        let first = entry.flags & flag::BOUND == 0;
        entry.flags |= flags | flag::BOUND;
        entry.bindings = entry.bindings.saturating_add(1);
        if first {
            self.scopes.list[scope].order.push(name);
        }
    }

    pub(super) fn use_name(&mut self, symbol: Symbol, span: Span) {
        let name = self.mangle(symbol);
        let scope = self.scope;
        self.entry(scope, name, span).flags |= flag::USED;
        // `super()` needs the class even if the body never names it.
        let here = &self.scopes.list[scope];
        if here.class.is_some() && here.kind != Kind::Class && self.ast.text(symbol) == "super" {
            let class = self.scopes.class_name;
            self.entry(scope, class, span).flags |= flag::USED;
        }
    }

    /// The kind of the unit that present code goes to.
    pub(super) fn frame(&self) -> ScopeId {
        self.scopes.list[self.scope].frame
    }

    pub(super) fn statements(&mut self, list: List<StmtId>) -> Result<()> {
        let ast = self.ast;
        ast.list(list).iter().try_for_each(|&id| self.statement(id))
    }

    fn statement(&mut self, id: StmtId) -> Result<()> {
        let span = self.ast.stmt_span(id);
        if self.guard.exhausted() {
            return self.fail(span, "nested too deeply");
        }
        match self.ast.stmt(id) {
            StmtKind::FunctionDef(function) => self.function(function),
            StmtKind::ClassDef(class) => self.class(class, span),
            StmtKind::Return(value) => self.return_(value, span),
            StmtKind::Delete(targets) => {
                self.ast.list(targets).iter().try_for_each(|&target| self.delete(target))
            }
            StmtKind::Assign { targets, value } => self.assign(targets, value),
            StmtKind::AugAssign { target, op: _, value } => {
                self.expr(value)?;
                self.target(target, flag::USED)
            }
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.annotated(target, annotation, value, simple)
            }
            StmtKind::TypeAlias { name, type_params, value } => {
                self.target(name, 0)?;
                let outer = self.type_parameters(Key::AliasTypes(id), type_params)?;
                self.lazy(value, "a type alias")?;
                self.scope = outer;
                Ok(())
            }
            StmtKind::For { target, iter, body, orelse, is_async } => {
                if is_async {
                    self.check_async("'async for'", span)?;
                }
                self.expr(iter)?;
                self.target(target, 0)?;
                self.loop_body(body)?;
                self.statements(orelse)
            }
            StmtKind::While { test, body, orelse } => {
                self.expr(test)?;
                self.loop_body(body)?;
                self.statements(orelse)
            }
            StmtKind::If { branches, orelse } => {
                for branch in self.ast.list(branches) {
                    self.expr(branch.test)?;
                    self.statements(branch.body)?;
                }
                self.statements(orelse)
            }
            StmtKind::With { items, body, is_async } => {
                if is_async {
                    self.check_async("'async with'", span)?;
                }
                for item in self.ast.list(items) {
                    self.expr(item.context)?;
                    if let Some(target) = item.target {
                        self.target(target, 0)?;
                    }
                }
                self.statements(body)
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject)?;
                for case in self.ast.list(cases) {
                    self.pattern(case.pattern)?;
                    self.optional(case.guard)?;
                    self.statements(case.body)?;
                }
                Ok(())
            }
            StmtKind::Raise { exception, cause } => {
                self.optional(exception)?;
                self.optional(cause)
            }
            StmtKind::Try { .. } => self.try_(id),
            StmtKind::Assert { test, message } => {
                self.expr(test)?;
                self.optional(message)
            }
            StmtKind::Import(names) => {
                for alias in self.ast.list(names) {
                    self.import_name(alias.asname, alias.name, alias.span)?;
                }
                Ok(())
            }
            StmtKind::ImportFrom { .. } => self.import_from(id),
            StmtKind::Global(names) => self.ast.list(names).iter().try_for_each(|name| self.global(name)),
            StmtKind::Nonlocal(names) => self.ast.list(names).iter().try_for_each(|name| self.nonlocal(name)),
            StmtKind::Expr(value) => self.expr(value),
            StmtKind::Pass => Ok(()),
            StmtKind::Break => self.loop_exit("'break' outside loop", span),
            StmtKind::Continue => self.loop_exit("'continue' not properly in loop", span),
        }
    }

    fn loop_body(&mut self, body: List<StmtId>) -> Result<()> {
        let outer = core::mem::replace(&mut self.in_loop, true);
        self.statements(body)?;
        self.in_loop = outer;
        Ok(())
    }

    fn loop_exit(&self, message: &'static str, span: Span) -> Result<()> {
        match (self.in_loop, self.in_star) {
            (true, _) => Ok(()),
            (false, true) => self.star_exit(span),
            (false, false) => self.fail(span, message),
        }
    }

    fn star_exit(&self, span: Span) -> Result<()> {
        self.fail(span, "'break', 'continue' and 'return' cannot appear in an except* block")
    }

    fn return_(&mut self, value: Option<ExprId>, span: Span) -> Result<()> {
        if self.scopes.list[self.frame()].kind != Kind::Function {
            return self.fail(span, "'return' outside function");
        }
        if self.in_star {
            return self.star_exit(span);
        }
        if value.is_some() {
            self.returned.get_or_insert(span);
        }
        self.optional(value)
    }

    /// Checks that the frame is an `async def`, for statements that need it.
    fn check_async(&self, what: &str, span: Span) -> Result<()> {
        let frame = &self.scopes.list[self.frame()];
        match frame.kind {
            Kind::Function if frame.is_async => Ok(()),
            _ => self.fail(span, format!("{what} outside async function")),
        }
    }

    fn assign(&mut self, targets: List<ExprId>, value: ExprId) -> Result<()> {
        if let [target] = *self.ast.list(targets)
            && let ExprKind::Name(symbol) = self.ast.expr(target)
            && let Some(argument) = const_argument(self.ast, value)
        {
            let name = self.mangle(symbol);
            let scope = self.scope;
            self.findings.constants.push(ConstDefinition { scope, name, value: argument });
        }
        self.expr(value)?;
        self.ast.list(targets).iter().try_for_each(|&target| self.target(target, 0))
    }

    fn annotated(
        &mut self,
        target: ExprId,
        annotation: ExprId,
        value: Option<ExprId>,
        simple: bool,
    ) -> Result<()> {
        match self.ast.expr(target) {
            ExprKind::Name(symbol) => {
                let span = self.ast.expr_span(target);
                let name = self.mangle(symbol);
                if simple && self.scope != 0 {
                    let flags = self.scopes.list[self.scope].names.get(&name).map_or(0, |entry| entry.flags);
                    for (bit, what) in [(flag::GLOBAL, "global"), (flag::NONLOCAL, "nonlocal")] {
                        if flags & bit != 0 {
                            let text = self.names.text(name);
                            return self.fail(span, format!("annotated name '{text}' can't be {what}"));
                        }
                    }
                }
                if simple || value.is_some() {
                    self.bind(symbol, span, if simple { flag::ANNOTATED } else { 0 })?;
                }
                if simple {
                    self.scopes.list[self.scope].annotations = true;
                }
            }
            _ => self.target(target, 0)?,
        }
        if self.scopes.list[self.frame()].kind != Kind::Function && !self.findings.future_annotations {
            self.expr(annotation)?;
        }
        self.optional(value)
    }

    /// An assignment target: names in it are bound, all else is evaluated.
    pub(super) fn target(&mut self, id: ExprId, flags: u16) -> Result<()> {
        let span = self.ast.expr_span(id);
        if self.guard.exhausted() {
            return self.fail(span, "nested too deeply");
        }
        match self.ast.expr(id) {
            ExprKind::Name(symbol) => self.bind(symbol, span, flags),
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                let items = self.ast.list(items);
                let starred =
                    items.iter().filter(|&&item| matches!(self.ast.expr(item), ExprKind::Starred(_)));
                if starred.count() > 1 {
                    return self.fail(span, "multiple starred expressions in assignment");
                }
                for &item in items {
                    match self.ast.expr(item) {
                        ExprKind::Starred(inner) => self.target(inner, flags)?,
                        _ => self.target(item, flags)?,
                    }
                }
                Ok(())
            }
            ExprKind::Starred(_) => self.fail(span, "starred assignment target must be in a list or tuple"),
            ExprKind::Attribute { value, attr } => {
                if self.ast.text(attr) == "__debug__" {
                    return self.fail(span, "cannot assign to __debug__");
                }
                self.expr(value)
            }
            _ => self.expr(id),
        }
    }

    fn delete(&mut self, id: ExprId) -> Result<()> {
        let span = self.ast.expr_span(id);
        match self.ast.expr(id) {
            ExprKind::Name(symbol) if self.ast.text(symbol) == "__debug__" => {
                self.fail(span, "cannot delete __debug__")
            }
            ExprKind::Name(symbol) => self.bind(symbol, span, flag::UNBOUND),
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                self.ast.list(items).iter().try_for_each(|&item| self.delete(item))
            }
            _ => self.expr(id),
        }
    }

    fn try_(&mut self, id: StmtId) -> Result<()> {
        let StmtKind::Try { body, handlers, orelse, finally, is_star } = self.ast.stmt(id) else {
            return Ok(());
        };
        self.statements(body)?;
        let handlers = self.ast.list(handlers);
        for (at, handler) in handlers.iter().enumerate() {
            match handler.exception {
                Some(exception) => self.expr(exception)?,
                None if at + 1 < handlers.len() => {
                    return self.fail(handler.span, "default 'except:' must be last");
                }
                None => {}
            }
            if let Some(name) = handler.name {
                self.bind(name.name, name.span, flag::UNBOUND)?;
            }
            let outer = (self.in_loop, self.in_star);
            if is_star {
                (self.in_loop, self.in_star) = (false, true);
            }
            self.statements(handler.body)?;
            (self.in_loop, self.in_star) = outer;
        }
        self.statements(orelse)?;
        self.statements(finally)
    }

    fn import_name(&mut self, asname: Option<Symbol>, name: Symbol, span: Span) -> Result<()> {
        if let Some(asname) = asname {
            return self.bind(asname, span, 0);
        }
        let ast = self.ast;
        let top = ast.text(name).split('.').next().unwrap_or("");
        let top = match self.names.intern(top) {
            Name::Tree(symbol) => return self.bind(symbol, span, 0),
            made => made,
        };
        self.bind_name(top, span, 0);
        Ok(())
    }

    fn import_from(&mut self, id: StmtId) -> Result<()> {
        let StmtKind::ImportFrom { module, names, level } = self.ast.stmt(id) else { return Ok(()) };
        let module = if level == 0 { module.map_or("", |module| self.ast.text(module)) } else { "" };
        for alias in self.ast.list(names) {
            let name = self.ast.text(alias.name);
            if name == "*" {
                if self.scope != 0 {
                    return self.fail(self.ast.stmt_span(id), "import * only allowed at module level");
                }
                continue;
            }
            self.findings.future_annotations |= module == "__future__" && name == "annotations";
            let is_const = module == "micropython" && name == "const" && alias.asname.is_none();
            let flags = if is_const { flag::CONST_IMPORT } else { 0 };
            self.bind(alias.asname.unwrap_or(alias.name), alias.span, flags)?;
        }
        Ok(())
    }

    fn global(&mut self, ident: &Ident) -> Result<()> {
        self.declare(ident, flag::GLOBAL, "global", flag::NONLOCAL, "nonlocal and global")
    }

    fn nonlocal(&mut self, ident: &Ident) -> Result<()> {
        if self.scope == 0 {
            return self.fail(ident.span, "nonlocal declaration not allowed at module level");
        }
        self.declare(ident, flag::NONLOCAL, "nonlocal", flag::GLOBAL, "nonlocal and global")
    }

    fn declare(&mut self, ident: &Ident, bit: u16, what: &str, other: u16, both: &str) -> Result<()> {
        let name = self.mangle(ident.name);
        let text = self.ast.text(ident.name);
        let scope = self.scope;
        let flags = self.entry(scope, name, ident.span).flags;
        let problem = if flags & flag::PARAMETER != 0 {
            format!("name '{text}' is parameter and {what}")
        } else if flags & other != 0 {
            format!("name '{text}' is {both}")
        } else if flags & bit != 0 {
            return Ok(());
        } else if flags & flag::ANNOTATED != 0 {
            format!("annotated name '{text}' can't be {what}")
        } else if flags & flag::BOUND != 0 {
            format!("name '{text}' is assigned to before {what} declaration")
        } else if flags & flag::USED != 0 {
            format!("name '{text}' is used prior to {what} declaration")
        } else {
            self.entry(scope, name, ident.span).flags |= bit;
            return Ok(());
        };
        self.fail(ident.span, problem)
    }

    fn function(&mut self, id: FunctionId) -> Result<()> {
        let ast = self.ast;
        let function = *ast.function(id);
        ast.list(function.decorators).iter().try_for_each(|&decorator| match tier_of(ast, decorator) {
            Some(Tier::Assembler) => self.fail(ast.expr_span(decorator), "inline assembler is not supported"),
            Some(_) => Ok(()),
            None => self.expr(decorator),
        })?;
        self.bind(function.name.name, function.name.span, 0)?;
        self.defaults(function.params)?;
        let outer = self.type_parameters(Key::FunctionTypes(id), function.type_params)?;
        if !keeps_annotations(ast, &function) && !self.findings.future_annotations {
            for param in ast.list(function.params) {
                match param.annotation.map(|annotation| (annotation, ast.expr(annotation))) {
                    Some((_, ExprKind::Starred(inner))) => self.expr(inner)?,
                    Some((annotation, _)) => self.expr(annotation)?,
                    None => {}
                }
            }
            self.optional(function.returns)?;
        }
        self.enter(Key::Function(id), Kind::Function, None);
        self.scopes.list[self.scope].is_async = function.is_async;
        self.parameters(function.params)?;
        let state = (self.in_loop, self.in_star, self.in_iterable, self.returned.take());
        (self.in_loop, self.in_star, self.in_iterable) = (false, false, false);
        self.statements(function.body)?;
        let scope = &self.scopes.list[self.scope];
        if let Some(at) = self.returned
            && scope.is_async
            && scope.has_yield
        {
            return self.fail(at, "'return' with value in async generator");
        }
        (self.in_loop, self.in_star, self.in_iterable, self.returned) = state;
        self.scope = outer;
        Ok(())
    }

    /// Enters the block of a type parameter list, if there is one; gives the scope around it.
    fn type_parameters(&mut self, key: Key, params: List<TypeParam>) -> Result<ScopeId> {
        let ast = self.ast;
        if params.is_empty() {
            return Ok(self.scope);
        }
        let outer = self.enter(key, Kind::TypeParameters, None);
        for param in ast.list(params) {
            let name = self.mangle(param.name);
            if self.scopes.list[self.scope].names.contains_key(&name) {
                let text = ast.text(param.name);
                return self.fail(param.span, format!("duplicate type parameter '{text}'"));
            }
            self.bind(param.name, param.span, 0)?;
        }
        for param in ast.list(params) {
            if let Some(bound) = param.bound {
                self.lazy(bound, "a TypeVar bound")?;
            }
        }
        Ok(outer)
    }

    /// An expression that is evaluated when first asked for, in a function of its own.
    fn lazy(&mut self, value: ExprId, part: &'static str) -> Result<()> {
        let outer = self.enter(Key::Lazy(value), Kind::Function, None);
        let around = self.generic_part.replace(part);
        self.expr(value)?;
        self.generic_part = around;
        self.scope = outer;
        Ok(())
    }

    pub(super) fn defaults(&mut self, params: List<Param>) -> Result<()> {
        self.ast.list(params).iter().try_for_each(|param| self.optional(param.default))
    }

    /// Binds parameters in the order of their registers.
    pub(super) fn parameters(&mut self, params: List<Param>) -> Result<()> {
        let ast = self.ast;
        let ranks: [fn(ParamKind) -> bool; 4] = [
            |kind| matches!(kind, ParamKind::PositionalOnly | ParamKind::Positional),
            |kind| kind == ParamKind::KeywordOnly,
            |kind| kind == ParamKind::VarArgs,
            |kind| kind == ParamKind::VarKeywords,
        ];
        for param in ast.list(params) {
            let name = self.mangle(param.name);
            let scope = self.scope;
            let entry = self.entry(scope, name, param.span);
            if entry.flags & flag::PARAMETER != 0 {
                let text = ast.text(param.name);
                return self.fail(param.span, format!("duplicate argument '{text}' in function definition"));
            }
            entry.flags |= flag::PARAMETER;
        }
        for of_rank in ranks {
            for param in ast.list(params).iter().filter(|param| of_rank(param.kind)) {
                self.bind(param.name, param.span, flag::PARAMETER)?;
            }
        }
        Ok(())
    }

    fn class(&mut self, id: ClassId, span: Span) -> Result<()> {
        let ast = self.ast;
        let class: Class = *ast.class(id);
        ast.list(class.decorators).iter().try_for_each(|&decorator| self.expr(decorator))?;
        self.bind(class.name.name, class.name.span, 0)?;
        let outer = self.type_parameters(Key::ClassTypes(id), class.type_params)?;
        let around = self.generic_part;
        if !class.type_params.is_empty() {
            self.generic_part = Some("the definition of a generic");
        }
        for &base in ast.list(class.bases) {
            self.expr(base)?;
        }
        for keyword in ast.list(class.keywords) {
            self.expr(keyword.value)?;
        }
        self.generic_part = around;
        self.enter(Key::Class(id), Kind::Class, Some(class.name.name));
        let state = (self.in_loop, self.in_star, self.in_iterable);
        (self.in_loop, self.in_star, self.in_iterable) = (false, false, false);
        // The body stores them as `__type_params__`.
        for param in ast.list(class.type_params) {
            self.use_name(param.name, span);
        }
        self.statements(class.body)?;
        (self.in_loop, self.in_star, self.in_iterable) = state;
        self.scope = outer;
        Ok(())
    }

    fn pattern(&mut self, id: PatternId) -> Result<()> {
        let ast = self.ast;
        let span = ast.pattern_span(id);
        if self.guard.exhausted() {
            return self.fail(span, "nested too deeply");
        }
        match ast.pattern(id) {
            PatternKind::Value(value) | PatternKind::Singleton(value) => self.expr(value),
            PatternKind::Sequence(items) | PatternKind::Or(items) => {
                ast.list(items).iter().try_for_each(|&item| self.pattern(item))
            }
            PatternKind::Mapping { keys, patterns, rest } => {
                ast.list(keys).iter().try_for_each(|&key| self.expr(key))?;
                ast.list(patterns).iter().try_for_each(|&item| self.pattern(item))?;
                rest.map_or(Ok(()), |name| self.bind(name, span, 0))
            }
            PatternKind::Class { class, patterns, keywords } => {
                self.expr(class)?;
                ast.list(patterns).iter().try_for_each(|&item| self.pattern(item))?;
                ast.list(keywords).iter().try_for_each(|keyword| self.pattern(keyword.pattern))
            }
            PatternKind::Star(name) => name.map_or(Ok(()), |name| self.bind(name, span, 0)),
            PatternKind::As { pattern, name } => {
                self.pattern(pattern)?;
                self.bind(name, span, 0)
            }
            PatternKind::Capture(name) => self.bind(name, span, 0),
            PatternKind::Wildcard => Ok(()),
        }
    }
}

/// The argument of a call of the form `const(argument)`.
pub(super) fn const_argument(ast: &Ast, id: ExprId) -> Option<ExprId> {
    let ExprKind::Call { func, args, keywords } = ast.expr(id) else { return None };
    let ExprKind::Name(symbol) = ast.expr(func) else { return None };
    match *ast.list(args) {
        [argument] if ast.text(symbol) == "const" && keywords.is_empty() => match ast.expr(argument) {
            ExprKind::Starred(_) => None,
            _ => Some(argument),
        },
        _ => None,
    }
}
