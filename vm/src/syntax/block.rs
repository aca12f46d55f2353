//! Compound statements and their blocks.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::ast::{
    Class, ExprId, ExprKind, Function, Handler, Ident, IfBranch, List, MatchCase, StmtId, StmtKind, WithItem,
};
use super::error::{ErrorKind, Result};
use super::parser::Parser;
use super::target::Purpose;
use super::token::TokenKind as T;

impl Parser<'_> {
    /// A block: an indented one, or simple statements on the same line. `after` names what it belongs to.
    fn block(&mut self, after: &str, owner: u32) -> Result<List<StmtId>> {
        let mut body = Vec::new();
        if !self.at(T::Newline) {
            self.simple_line(&mut body)?;
            return Ok(self.ast.add_list(&body));
        }
        self.advance();
        if !self.at(T::Indent) {
            let line = self.ast.lines.line(owner);
            let message = format!("expected an indented block after {after} on line {line}");
            return Err(self.fail_kind(ErrorKind::Indentation, self.token.span, message));
        }
        self.advance();
        while !self.at(T::Dedent) {
            if self.at(T::End) {
                return Err(self.unexpected());
            }
            self.statement(&mut body)?;
        }
        self.advance();
        Ok(self.ast.add_list(&body))
    }

    /// A colon; where the line ends instead, the error says that it was expected.
    fn colon(&mut self) -> Result<()> {
        if self.at(T::Newline) {
            return Err(self.fail(self.token.span, "expected ':'"));
        }
        self.expect(T::Colon)?;
        Ok(())
    }

    /// A compound statement; `at_compound` has said that there is one.
    pub(super) fn compound(&mut self) -> Result<StmtId> {
        let start = self.token.span.start;
        let kind = match self.token.kind {
            T::If => self.if_statement()?,
            T::While => self.while_statement()?,
            T::For => self.for_statement(false)?,
            T::Try => self.try_statement()?,
            T::With => self.with_statement(false)?,
            T::Def => self.function(List::EMPTY, false)?,
            T::Class => self.class(List::EMPTY)?,
            T::At => return self.decorated(),
            T::Async => {
                self.advance();
                match self.token.kind {
                    T::Def => self.function(List::EMPTY, true)?,
                    T::For => self.for_statement(true)?,
                    T::With => self.with_statement(true)?,
                    _ => return Err(self.unexpected()),
                }
            }
            _ => self.match_statement()?,
        };
        Ok(self.statement_from(kind, start))
    }

    fn decorated(&mut self) -> Result<StmtId> {
        let mut decorators = Vec::new();
        while self.eat(T::At) {
            decorators.push(self.named_expression()?);
            self.expect(T::Newline)?;
        }
        let decorators = self.ast.add_list(&decorators);
        let start = self.token.span.start;
        let kind = match self.token.kind {
            T::Class => self.class(decorators)?,
            T::Async => {
                self.advance();
                self.function(decorators, true)?
            }
            _ => self.function(decorators, false)?,
        };
        Ok(self.statement_from(kind, start))
    }

    fn if_statement(&mut self) -> Result<StmtKind> {
        let mut branches = Vec::new();
        while matches!(self.token.kind, T::If | T::Elif) {
            // A second `if` is a statement of its own.
            if self.at(T::If) && !branches.is_empty() {
                break;
            }
            let after = if self.at(T::If) { "'if' statement" } else { "'elif' statement" };
            let start = self.advance().span.start;
            let test = self.named_expression()?;
            self.colon()?;
            let body = self.block(after, start)?;
            branches.push(IfBranch { test, body, span: self.span_from(start) });
        }
        let orelse = self.else_block()?;
        Ok(StmtKind::If { branches: self.ast.add_list(&branches), orelse })
    }

    fn else_block(&mut self) -> Result<List<StmtId>> {
        if !self.at(T::Else) {
            return Ok(List::EMPTY);
        }
        let start = self.advance().span.start;
        self.expect_forced(T::Colon)?;
        self.block("'else' statement", start)
    }

    fn while_statement(&mut self) -> Result<StmtKind> {
        let start = self.advance().span.start;
        let test = self.named_expression()?;
        self.colon()?;
        let body = self.block("'while' statement", start)?;
        let orelse = self.else_block()?;
        Ok(StmtKind::While { test, body, orelse })
    }

    fn for_statement(&mut self, is_async: bool) -> Result<StmtKind> {
        let owner = self.expect(T::For)?.span.start;
        let target = self.for_targets()?;
        self.expect(T::In)?;
        let iter = self.star_expressions()?;
        self.refuse_star(iter);
        self.colon()?;
        let body = self.block("'for' statement", owner)?;
        let orelse = self.else_block()?;
        Ok(StmtKind::For { target, iter, body, orelse, is_async })
    }

    fn function(&mut self, decorators: List<ExprId>, is_async: bool) -> Result<StmtKind> {
        let owner = self.expect(T::Def)?.span.start;
        let (name, span) = self.name()?;
        // Brackets without a type parameter are none: the parenthesis is missing before them.
        let has_type_params = matches!(self.peek(1).kind, T::Name | T::Star | T::DoubleStar);
        let bracket = self.token;
        let type_params = if has_type_params {
            self.type_params().map_err(|error| match &*error.message {
                "invalid syntax" => self.fail(bracket.span, "expected '('"),
                _ => error,
            })?
        } else {
            List::EMPTY
        };
        self.expect_forced(T::LeftParen)?;
        let params = self.function_params()?;
        self.expect(T::RightParen)?;
        let returns = if self.eat(T::Arrow) { Some(self.expression()?) } else { None };
        self.expect_forced(T::Colon)?;
        let body = self.block("function definition", owner)?;
        let name = Ident { name, span };
        let function = Function { name, decorators, type_params, params, returns, body, is_async };
        Ok(StmtKind::FunctionDef(self.ast.add_function(function)))
    }

    fn class(&mut self, decorators: List<ExprId>) -> Result<StmtKind> {
        let owner = self.expect(T::Class)?.span.start;
        let (name, span) = self.name()?;
        let type_params = self.type_params()?;
        let (bases, keywords) =
            if self.at(T::LeftParen) { self.arguments(true)? } else { (List::EMPTY, List::EMPTY) };
        self.colon()?;
        let body = self.block("class definition", owner)?;
        let name = Ident { name, span };
        let class = Class { name, decorators, type_params, bases, keywords, body };
        Ok(StmtKind::ClassDef(self.ast.add_class(class)))
    }

    fn with_statement(&mut self, is_async: bool) -> Result<StmtKind> {
        let owner = self.expect(T::With)?.span.start;
        let parenthesised = self.at(T::LeftParen) && self.parentheses_hold_items();
        if parenthesised {
            self.advance();
        }
        let mut items = Vec::new();
        loop {
            let context = self.expression()?;
            let mut target = None;
            if self.eat(T::As) {
                let value = self.star_target()?;
                if matches!(self.token.kind, T::Comma | T::RightParen | T::Colon) {
                    self.check_target(value, Purpose::Assign)?;
                }
                target = Some(value);
            }
            items.push(WithItem { context, target });
            if !self.eat(T::Comma) || (parenthesised && self.at(T::RightParen)) {
                break;
            }
        }
        if parenthesised {
            self.expect(T::RightParen)?;
        }
        self.colon()?;
        let body = self.block("'with' statement", owner)?;
        Ok(StmtKind::With { items: self.ast.add_list(&items), body, is_async })
    }

    /// Whether the parenthesis after `with` encloses its items: then a colon follows the closing one, and inside is
    /// nothing that only an expression can have. Looks ahead to the closing parenthesis.
    fn parentheses_hold_items(&mut self) -> bool {
        let outside = self.token.level.saturating_sub(1);
        let mut before = T::LeftParen;
        let mut has_as = false;
        let mut distance = 1;
        loop {
            let token = self.peek(distance);
            let direct = token.level == outside + 1;
            match token.kind {
                T::Error | T::End => return has_as,
                T::RightParen if token.level == outside => {
                    let next = self.peek(distance + 1).kind;
                    let empty = before == T::LeftParen && distance == 1;
                    return !empty && (next == T::Colon || (has_as && next == T::Newline));
                }
                T::As if direct => has_as = true,
                T::ColonEqual | T::Yield | T::For if direct => return false,
                T::Star if direct && matches!(before, T::LeftParen | T::Comma) => return false,
                _ => {}
            }
            before = token.kind;
            distance += 1;
        }
    }

    fn try_statement(&mut self) -> Result<StmtKind> {
        let start = self.advance().span.start;
        self.expect_forced(T::Colon)?;
        let body = self.block("'try' statement", start)?;
        let mut handlers = Vec::new();
        let mut is_star = false;
        while self.at(T::Except) {
            let star = self.peek(1).kind == T::Star;
            let first = handlers.is_empty();
            if !first && star != is_star {
                let except = self.advance().span;
                let span = if star { except.to(self.token.span) } else { except };
                let message = "cannot have both 'except' and 'except*' on the same 'try'";
                return Err(self.fail(span, message));
            }
            is_star = star;
            handlers.push(self.handler()?);
        }
        let orelse = if handlers.is_empty() { List::EMPTY } else { self.else_block()? };
        let mut finally = List::EMPTY;
        if self.at(T::Finally) {
            let start = self.advance().span.start;
            self.expect_forced(T::Colon)?;
            finally = self.block("'finally' statement", start)?;
        } else if handlers.is_empty() {
            return Err(self.fail(self.token.span, "expected 'except' or 'finally' block"));
        }
        // All but the last clause must say what they catch.
        let bare = handlers.iter().position(|handler| handler.exception.is_none());
        if let Some(index) = bare
            && index + 1 < handlers.len()
        {
            self.defer(handlers[index].span, "default 'except:' must be last");
        }
        let handlers = self.ast.add_list(&handlers);
        Ok(StmtKind::Try { body, handlers, orelse, finally, is_star })
    }

    fn handler(&mut self) -> Result<Handler> {
        let start = self.advance().span.start;
        let is_star = self.eat(T::Star);
        let mut exception = None;
        let mut name = None;
        if is_star && matches!(self.token.kind, T::Colon | T::Newline) {
            return Err(self.fail(self.token.span, "expected one or more exception types"));
        }
        if !self.at(T::Colon) && !self.at(T::Newline) {
            let value = self.expression()?;
            if self.at(T::Comma) {
                return Err(self.refuse_exception_list(value));
            }
            exception = Some(value);
            if self.eat(T::As) {
                let (symbol, span) = self.name()?;
                name = Some(Ident { name: symbol, span });
            }
        }
        self.colon()?;
        let after = if is_star { "'except*' statement" } else { "'except' statement" };
        let body = self.block(after, start)?;
        Ok(Handler { exception, name, body, span: self.span_from(start) })
    }

    /// The error for `except a, b:`.
    fn refuse_exception_list(&mut self, first: ExprId) -> alloc::boxed::Box<super::error::SyntaxError> {
        let generic = self.unexpected();
        self.wording = true;
        self.advance();
        if self.expressions().is_err() {
            return generic;
        }
        if self.eat(T::As) && !self.eat(T::Name) {
            return generic;
        }
        if !self.at(T::Colon) {
            return generic;
        }
        let span = self.span_from(self.ast.expr_span(first).start);
        self.fail(span, "multiple exception types must be parenthesized")
    }

    /// Whether the name that comes next is `match` and starts a match statement.
    ///
    /// A token that starts an expression and cannot continue one decides at once. After a bracket, a sign or a star
    /// the statement is a match if its line ends with a colon outside brackets: a call or subscript cannot.
    pub(super) fn at_match(&mut self) -> bool {
        if !self.at_word("match") {
            return false;
        }
        match self.peek(1).kind {
            T::Not => self.peek(2).kind != T::In,
            T::Name
            | T::Number
            | T::String
            | T::FStringStart
            | T::True
            | T::False
            | T::None
            | T::Ellipsis
            | T::LeftBrace
            | T::Lambda
            | T::Await
            | T::Yield
            | T::Tilde => true,
            T::LeftParen | T::LeftBracket | T::Minus | T::Plus | T::Star => {
                let mut distance = 2;
                let mut last = T::Newline;
                loop {
                    let token = self.peek(distance);
                    match token.kind {
                        T::Newline | T::End | T::Error => return last == T::Colon,
                        T::Equal | T::Semicolon if token.level == 0 => return false,
                        kind => last = kind,
                    }
                    distance += 1;
                }
            }
            _ => false,
        }
    }

    fn match_statement(&mut self) -> Result<StmtKind> {
        let start = self.advance().span.start;
        let subject = self.star_named_expressions()?;
        if matches!(self.ast.expr(subject), ExprKind::Starred(_)) {
            return Err(self.unexpected());
        }
        self.colon()?;
        self.expect(T::Newline)?;
        if !self.at(T::Indent) {
            let line = self.ast.lines.line(start);
            let message: String =
                format!("expected an indented block after 'match' statement on line {line}");
            return Err(self.fail_kind(ErrorKind::Indentation, self.token.span, message));
        }
        self.advance();
        let mut cases = Vec::new();
        while self.at_word("case") {
            let start = self.advance().span.start;
            let pattern = self.patterns()?;
            let guard = if self.eat(T::If) { Some(self.named_expression()?) } else { None };
            self.colon()?;
            let body = self.block("'case' statement", start)?;
            cases.push(MatchCase { pattern, guard, body, span: self.span_from(start) });
        }
        if cases.is_empty() {
            return Err(self.unexpected());
        }
        self.expect(T::Dedent)?;
        Ok(StmtKind::Match { subject, cases: self.ast.add_list(&cases) })
    }
}
