//! Simple statements, and the choice among all statements.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use super::ast::{Alias, ExprId, ExprKind, Ident, List, Operator, StmtId, StmtKind};
use super::error::{Result, SyntaxError};
use super::parser::Parser;
use super::position::Span;
use super::target::Purpose;
use super::token::TokenKind as T;

/// The operator of an augmented assignment.
fn augmented(kind: T) -> Option<Operator> {
    Some(match kind {
        T::PlusEqual => Operator::Add,
        T::MinusEqual => Operator::Sub,
        T::StarEqual => Operator::Mult,
        T::AtEqual => Operator::MatMult,
        T::SlashEqual => Operator::Div,
        T::PercentEqual => Operator::Mod,
        T::DoubleStarEqual => Operator::Pow,
        T::LeftShiftEqual => Operator::LShift,
        T::RightShiftEqual => Operator::RShift,
        T::BarEqual => Operator::BitOr,
        T::CaretEqual => Operator::BitXor,
        T::AmpersandEqual => Operator::BitAnd,
        T::DoubleSlashEqual => Operator::FloorDiv,
        _ => return None,
    })
}

impl Parser<'_> {
    /// Whether a compound statement comes next.
    pub(super) fn at_compound(&mut self) -> bool {
        match self.token.kind {
            T::If | T::While | T::For | T::Try | T::With | T::Def | T::Class | T::At | T::Async => true,
            T::Name => self.at_match(),
            _ => false,
        }
    }

    /// One compound statement, or one line of simple ones.
    pub(super) fn statement(&mut self, out: &mut Vec<StmtId>) -> Result<()> {
        self.guard()?;
        if self.at_compound() {
            let statement = self.compound()?;
            out.push(statement);
            return Ok(());
        }
        self.simple_line(out)
    }

    /// Simple statements with semicolons between them, up to and with the line's end.
    pub(super) fn simple_line(&mut self, out: &mut Vec<StmtId>) -> Result<()> {
        loop {
            let statement = self.simple()?;
            out.push(statement);
            if !self.eat(T::Semicolon) || self.at(T::Newline) {
                break;
            }
        }
        self.expect(T::Newline)?;
        Ok(())
    }

    /// Makes a statement from `start` to the last token.
    pub(super) fn statement_from(&mut self, kind: StmtKind, start: u32) -> StmtId {
        let span = self.span_from(start);
        self.ast.add_stmt(kind, span)
    }

    fn simple(&mut self) -> Result<StmtId> {
        let start = self.token.span.start;
        let token = self.token.kind;
        let kind = match token {
            T::Pass => self.word(StmtKind::Pass),
            T::Break => self.word(StmtKind::Break),
            T::Continue => self.word(StmtKind::Continue),
            T::Return => {
                self.advance();
                let value = if self.starts_element() { Some(self.star_expressions()?) } else { None };
                if let Some(value) = value {
                    self.refuse_star(value);
                }
                StmtKind::Return(value)
            }
            T::Raise => self.raise()?,
            T::Assert => {
                self.advance();
                let test = self.expression()?;
                let message = if self.eat(T::Comma) { Some(self.expression()?) } else { None };
                StmtKind::Assert { test, message }
            }
            T::Del => self.delete()?,
            T::Global => {
                self.advance();
                StmtKind::Global(self.names_declared()?)
            }
            T::Nonlocal => {
                self.advance();
                StmtKind::Nonlocal(self.names_declared()?)
            }
            T::Import => self.import()?,
            T::From => self.import_from()?,
            T::Name if self.at_word("type") && self.at_type_alias() => self.type_alias()?,
            _ => self.expression_statement()?,
        };
        Ok(self.statement_from(kind, start))
    }

    fn word(&mut self, kind: StmtKind) -> StmtKind {
        self.advance();
        kind
    }

    fn raise(&mut self) -> Result<StmtKind> {
        self.advance();
        if !self.starts_element() {
            return Ok(StmtKind::Raise { exception: None, cause: None });
        }
        let exception = Some(self.expression()?);
        let cause = if self.eat(T::From) { Some(self.expression()?) } else { None };
        Ok(StmtKind::Raise { exception, cause })
    }

    fn delete(&mut self) -> Result<StmtKind> {
        self.advance();
        let value = self.star_expressions()?;
        self.check_target(value, Purpose::Delete)?;
        let targets = match self.ast.expr(value) {
            ExprKind::Tuple(items) if self.tuple_parenthesised != Some(value) => items,
            _ => self.ast.add_list(&[value]),
        };
        if !matches!(self.token.kind, T::Newline | T::Semicolon) {
            return Err(self.unexpected());
        }
        Ok(StmtKind::Delete(targets))
    }

    fn names_declared(&mut self) -> Result<List<Ident>> {
        let mut names = Vec::new();
        loop {
            let (name, span) = self.name()?;
            names.push(Ident { name, span });
            if !self.eat(T::Comma) {
                break;
            }
        }
        Ok(self.ast.add_list(&names))
    }

    /// `a.b.c` as one name.
    fn dotted_name(&mut self) -> Result<super::symbol::Symbol> {
        let (first, _) = self.name()?;
        if !self.at(T::Dot) {
            return Ok(first);
        }
        let mut text = String::from(self.ast.text(first));
        while self.eat(T::Dot) {
            let part = self.expect(T::Name)?;
            text.push('.');
            text.push_str(self.text(part));
        }
        Ok(self.ast.symbols.intern(&text))
    }

    fn as_name(&mut self) -> Result<Option<super::symbol::Symbol>> {
        if !self.eat(T::As) {
            return Ok(None);
        }
        Ok(Some(self.name()?.0))
    }

    fn import(&mut self) -> Result<StmtKind> {
        self.advance();
        let mut names = Vec::new();
        loop {
            let start = self.token.span.start;
            let name = self.dotted_name()?;
            let asname = self.as_name()?;
            names.push(Alias { name, asname, span: self.span_from(start) });
            if !self.eat(T::Comma) {
                break;
            }
        }
        Ok(StmtKind::Import(self.ast.add_list(&names)))
    }

    fn import_from(&mut self) -> Result<StmtKind> {
        self.advance();
        let mut level = 0;
        loop {
            match self.token.kind {
                T::Dot => level += 1,
                T::Ellipsis => level += 3,
                _ => break,
            }
            self.advance();
        }
        let module = if level == 0 || self.at(T::Name) { Some(self.dotted_name()?) } else { None };
        self.expect(T::Import)?;
        if self.at(T::Star) {
            let star = self.advance();
            let name = self.ast.symbols.intern("*");
            let names = self.ast.add_list(&[Alias { name, asname: None, span: star.span }]);
            return Ok(StmtKind::ImportFrom { module, names, level });
        }
        let parenthesised = self.eat(T::LeftParen);
        let mut names = Vec::new();
        loop {
            let start = self.token.span.start;
            let (name, _) = self.name()?;
            let asname = self.as_name()?;
            names.push(Alias { name, asname, span: self.span_from(start) });
            if !self.eat(T::Comma) || (parenthesised && self.at(T::RightParen)) {
                break;
            }
            if self.at(T::Newline) {
                let message = "trailing comma not allowed without surrounding parentheses";
                return Err(self.fail(self.token.span, message));
            }
        }
        if parenthesised {
            self.expect(T::RightParen)?;
        }
        let names = self.ast.add_list(&names);
        Ok(StmtKind::ImportFrom { module, names, level })
    }

    /// Whether `type`, which comes next, starts a type alias: two names in a row are nothing else.
    fn at_type_alias(&mut self) -> bool {
        self.peek(1).kind == T::Name
    }

    fn type_alias(&mut self) -> Result<StmtKind> {
        self.advance();
        let (name, span) = self.name()?;
        let name = self.node(ExprKind::Name(name), span)?;
        let type_params = self.type_params()?;
        self.expect(T::Equal)?;
        let value = self.expression()?;
        Ok(StmtKind::TypeAlias { name, type_params, value })
    }

    /// An expression, or one of the assignments.
    fn expression_statement(&mut self) -> Result<StmtKind> {
        let first = self.yield_or_star_expressions()?;
        match self.token.kind {
            T::Equal => self.assignment(first),
            T::Colon => self.annotated(first),
            T::ColonEqual if !matches!(self.ast.expr(first), ExprKind::Name(_) | ExprKind::Tuple(_)) => {
                Err(self.refuse_walrus(first))
            }
            kind => match augmented(kind) {
                Some(op) => self.augmented_assignment(first, op),
                None => {
                    if matches!(kind, T::Newline | T::Semicolon) {
                        self.refuse_star(first);
                    }
                    Ok(StmtKind::Expr(first))
                }
            },
        }
    }

    fn assignment(&mut self, first: ExprId) -> Result<StmtKind> {
        let mut targets = Vec::new();
        let mut value = first;
        while self.at(T::Equal) {
            self.check_assignment(value, targets.is_empty())?;
            self.advance();
            targets.push(value);
            value = self.yield_or_star_expressions()?;
        }
        self.refuse_star(value);
        let targets = self.ast.add_list(&targets);
        Ok(StmtKind::Assign { targets, value })
    }

    fn augmented_assignment(&mut self, target: ExprId, op: Operator) -> Result<StmtKind> {
        self.advance();
        let fits = matches!(
            self.ast.expr(target),
            ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. }
        );
        let value = self.yield_or_star_expressions()?;
        if !fits {
            let what = self.describe(target);
            let message = alloc::format!("'{what}' is an illegal expression for augmented assignment");
            return Err(self.fail(self.ast.expr_span(target), message));
        }
        self.refuse_star(value);
        Ok(StmtKind::AugAssign { target, op, value })
    }

    fn annotated(&mut self, target: ExprId) -> Result<StmtKind> {
        let grouped = self.grouped == Some(target);
        let simple = match self.ast.expr(target) {
            ExprKind::Name(_) => !grouped,
            ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => false,
            _ => return Err(self.refuse_annotation(target)),
        };
        self.advance();
        let annotation = self.expression()?;
        let value = if self.eat(T::Equal) { Some(self.yield_or_star_expressions()?) } else { None };
        if let Some(value) = value {
            self.refuse_star(value);
        }
        Ok(StmtKind::AnnAssign { target, annotation, value, simple })
    }

    fn refuse_annotation(&mut self, target: ExprId) -> Box<SyntaxError> {
        let generic = self.unexpected();
        let message = match self.ast.expr(target) {
            ExprKind::List(_) => "only single target (not list) can be annotated",
            ExprKind::Tuple(_) => "only single target (not tuple) can be annotated",
            ExprKind::Starred(_) | ExprKind::Yield(_) | ExprKind::YieldFrom(_) => return generic,
            _ => "illegal target for annotation",
        };
        self.advance();
        self.wording = true;
        let mut span: Span = self.ast.expr_span(target);
        if let ExprKind::Tuple(items) = self.ast.expr(target)
            && self.tuple_parenthesised != Some(target)
            && let Some(&first) = self.ast.list(items).first()
        {
            span = self.ast.expr_span(first);
        }
        match self.expression() {
            Ok(_) => self.fail(span, message),
            Err(_) => generic,
        }
    }
}
