//! What operators are applied to: names, constants, displays, comprehensions, and their trailers.

use alloc::vec::Vec;

use super::ast::{Comprehension, DictItem, ExprId, ExprKind, List};
use super::error::Result;
use super::expression::precedence;
use super::number::{self, Number};
use super::parser::Parser;
use super::position::Span;
use super::token::TokenKind as T;

impl Parser<'_> {
    /// An atom with the calls, subscripts and attributes that follow it.
    pub(super) fn primary(&mut self) -> Result<ExprId> {
        let start = self.token.span.start;
        let mut value = self.atom()?;
        loop {
            let kind = match self.token.kind {
                T::Dot => {
                    self.advance();
                    let (attr, _) = self.name()?;
                    ExprKind::Attribute { value, attr }
                }
                T::LeftParen => {
                    let (args, keywords) = self.arguments(false)?;
                    ExprKind::Call { func: value, args, keywords }
                }
                T::LeftBracket => {
                    self.advance();
                    let index = self.subscript_index()?;
                    self.expect(T::RightBracket)?;
                    ExprKind::Subscript { value, index }
                }
                _ => return Ok(value),
            };
            value = self.node_from(kind, start)?;
        }
    }

    pub(super) fn atom(&mut self) -> Result<ExprId> {
        let token = self.token;
        let kind = match token.kind {
            T::Name => ExprKind::Name(self.ast.symbols.intern(self.text(token))),
            T::True => ExprKind::True,
            T::False => ExprKind::False,
            T::None => ExprKind::None,
            T::Ellipsis => ExprKind::Ellipsis,
            T::Number => self.number(self.text(token)),
            T::String | T::FStringStart => return self.strings(),
            T::LeftParen => return self.parenthesised(),
            T::LeftBracket => return self.list_display(),
            T::LeftBrace => return self.brace_display(),
            _ => return Err(self.unexpected()),
        };
        self.advance();
        self.node(kind, token.span)
    }

    fn number(&mut self, text: &str) -> ExprKind {
        match number::value(text) {
            Number::Small(value) => ExprKind::Int(value),
            Number::Big(digits, radix) => {
                ExprKind::BigInt { digits: self.ast.symbols.intern(&digits), radix }
            }
            Number::Float(value) => ExprKind::Float(value),
            Number::Imaginary(value) => ExprKind::Imaginary(value),
        }
    }

    /// Whether a comprehension's clause comes next.
    pub(super) fn at_for(&mut self) -> bool {
        self.at(T::For) || (self.at(T::Async) && self.peek(1).kind == T::For)
    }

    /// The `for` and `if` clauses of a comprehension, at least one.
    pub(super) fn clauses(&mut self) -> Result<List<Comprehension>> {
        let mut clauses = Vec::new();
        while self.at_for() {
            let start = self.token.span.start;
            let is_async = self.eat(T::Async);
            self.expect(T::For)?;
            let target = self.for_targets()?;
            self.expect(T::In)?;
            let iter = self.operand(precedence::OR)?;
            let mut ifs = Vec::new();
            while self.eat(T::If) {
                ifs.push(self.operand(precedence::OR)?);
            }
            let ifs = self.ast.add_list(&ifs);
            clauses.push(Comprehension { target, iter, ifs, is_async, span: self.span_from(start) });
        }
        Ok(self.ast.add_list(&clauses))
    }

    /// `(`...`)`: a group, a tuple, a generator expression or a `yield`.
    fn parenthesised(&mut self) -> Result<ExprId> {
        let start = self.expect(T::LeftParen)?.span.start;
        if self.eat(T::RightParen) {
            let empty = self.node_from(ExprKind::Tuple(List::EMPTY), start)?;
            self.tuple_parenthesised = Some(empty);
            return Ok(empty);
        }
        if self.at(T::Yield) {
            let value = self.yield_expression()?;
            self.expect(T::RightParen)?;
            self.grouped = Some(value);
            return Ok(value);
        }
        if self.at(T::DoubleStar) {
            let star = self.token;
            self.advance();
            self.wording = true;
            let ends = self.expression().is_ok() && self.at(T::RightParen);
            return Err(if ends {
                self.fail(star.span, "cannot use double starred expression here")
            } else {
                self.unexpected_at(star)
            });
        }
        let first = self.star_named_expression()?;
        let is_starred = matches!(self.ast.expr(first), ExprKind::Starred(_)) && self.grouped != Some(first);
        if self.at_for() {
            self.refuse_starred_element(first)?;
            let generators = self.clauses()?;
            self.expect(T::RightParen)?;
            return self.node_from(ExprKind::GeneratorExp { element: first, generators }, start);
        }
        if self.at(T::Comma) {
            let mut items = alloc::vec![first];
            while self.eat(T::Comma) && self.starts_element() {
                items.push(self.star_named_expression()?);
            }
            self.expect(T::RightParen)?;
            let items = self.ast.add_list(&items);
            let tuple = self.node_from(ExprKind::Tuple(items), start)?;
            self.tuple_parenthesised = Some(tuple);
            return Ok(tuple);
        }
        if is_starred && self.at(T::RightParen) {
            return Err(self.fail(self.ast.expr_span(first), "cannot use starred expression here"));
        }
        self.expect(T::RightParen)?;
        self.grouped = Some(first);
        Ok(first)
    }

    /// Fails if the element of a comprehension is starred.
    fn refuse_starred_element(&self, element: ExprId) -> Result<()> {
        if matches!(self.ast.expr(element), ExprKind::Starred(_)) {
            let span = self.ast.expr_span(element);
            return Err(self.fail(span, "iterable unpacking cannot be used in comprehension"));
        }
        Ok(())
    }

    /// The rest of the elements of a list or set after `first`, up to the closing bracket, which is left.
    fn display_rest(&mut self, first: ExprId) -> Result<Vec<ExprId>> {
        let mut items = alloc::vec![first];
        let mut end = self.previous_end;
        while self.at(T::Comma) {
            end = self.advance().span.end;
            if !self.starts_element() {
                break;
            }
            items.push(self.star_named_expression()?);
            end = self.previous_end;
        }
        if self.at_for() {
            let span = Span::new(self.ast.expr_span(first).start, end);
            return Err(self.fail(span, "did you forget parentheses around the comprehension target?"));
        }
        Ok(items)
    }

    fn list_display(&mut self) -> Result<ExprId> {
        let start = self.expect(T::LeftBracket)?.span.start;
        if self.eat(T::RightBracket) {
            return self.node_from(ExprKind::List(List::EMPTY), start);
        }
        let first = self.star_named_expression()?;
        if self.at_for() {
            self.refuse_starred_element(first)?;
            let generators = self.clauses()?;
            self.expect(T::RightBracket)?;
            return self.node_from(ExprKind::ListComp { element: first, generators }, start);
        }
        let items = self.display_rest(first)?;
        self.expect(T::RightBracket)?;
        let items = self.ast.add_list(&items);
        self.node_from(ExprKind::List(items), start)
    }

    /// `{`...`}`: a dict, a set or a comprehension.
    fn brace_display(&mut self) -> Result<ExprId> {
        let start = self.expect(T::LeftBrace)?.span.start;
        if self.eat(T::RightBrace) {
            return self.node_from(ExprKind::Dict(List::EMPTY), start);
        }
        if self.at(T::DoubleStar) {
            return self.dict_display(start, None);
        }
        let first = self.star_named_expression()?;
        let is_key = !matches!(self.ast.expr(first), ExprKind::Starred(_) | ExprKind::Named { .. })
            || self.grouped == Some(first);
        if self.at(T::Colon) && is_key {
            return self.dict_display(start, Some(first));
        }
        if self.at_for() {
            self.refuse_starred_element(first)?;
            let generators = self.clauses()?;
            self.expect(T::RightBrace)?;
            return self.node_from(ExprKind::SetComp { element: first, generators }, start);
        }
        let items = self.display_rest(first)?;
        self.expect(T::RightBrace)?;
        let items = self.ast.add_list(&items);
        self.node_from(ExprKind::Set(items), start)
    }

    /// A dict display whose first key, if it has one, has been read.
    fn dict_display(&mut self, start: u32, mut first_key: Option<ExprId>) -> Result<ExprId> {
        let mut items = Vec::new();
        loop {
            if first_key.is_none() && self.at(T::DoubleStar) {
                let stars = self.advance();
                let value = self.operand(precedence::BIT_OR)?;
                if items.is_empty() && self.at_for() {
                    return Err(self.fail(stars.span, "dict unpacking cannot be used in dict comprehension"));
                }
                items.push(DictItem { key: None, value });
            } else {
                let key = match first_key.take() {
                    Some(key) => key,
                    None => self.bare_expression()?,
                };
                if !self.at(T::Colon) {
                    let end = self.previous_end;
                    let at = end.saturating_sub(1);
                    return Err(self.fail(Span::new(at, at), "':' expected after dictionary key"));
                }
                let value = self.dict_value()?;
                if items.is_empty() && self.at_for() {
                    let generators = self.clauses()?;
                    self.expect(T::RightBrace)?;
                    return self.node_from(ExprKind::DictComp { key, value, generators }, start);
                }
                items.push(DictItem { key: Some(key), value });
            }
            if !self.eat(T::Comma) || self.at(T::RightBrace) {
                break;
            }
        }
        self.expect(T::RightBrace)?;
        let items = self.ast.add_list(&items);
        self.node_from(ExprKind::Dict(items), start)
    }

    /// A colon and the value after it.
    fn dict_value(&mut self) -> Result<ExprId> {
        let colon = self.expect(T::Colon)?;
        match self.token.kind {
            T::RightBrace | T::Comma => {
                Err(self.fail(colon.span, "expression expected after dictionary key and ':'"))
            }
            T::Star => {
                let star = self.advance();
                self.wording = true;
                Err(match self.operand(precedence::BIT_OR) {
                    Ok(_) => {
                        let span = Span::new(star.span.start, self.token.span.start);
                        self.fail(span, "cannot use a starred expression in a dictionary value")
                    }
                    Err(_) => self.unexpected_at(star),
                })
            }
            _ => self.expression(),
        }
    }

    /// What is between the brackets of a subscript.
    fn subscript_index(&mut self) -> Result<ExprId> {
        let start = self.token.span.start;
        let first = self.slice()?;
        let is_starred = matches!(self.ast.expr(first), ExprKind::Starred(_));
        if !self.at(T::Comma) && !is_starred {
            return Ok(first);
        }
        let mut items = alloc::vec![first];
        while self.eat(T::Comma) && !self.at(T::RightBracket) {
            items.push(self.slice()?);
        }
        let items = self.ast.add_list(&items);
        self.node_from(ExprKind::Tuple(items), start)
    }

    fn slice(&mut self) -> Result<ExprId> {
        let start = self.token.span.start;
        if self.at(T::Star) {
            return self.starred();
        }
        let lower = if self.at(T::Colon) { None } else { Some(self.named_expression()?) };
        if !self.at(T::Colon) {
            return lower.map_or_else(|| Err(self.unexpected()), Ok);
        }
        if let Some(value) = lower
            && matches!(self.ast.expr(value), ExprKind::Named { .. })
            && self.grouped != Some(value)
        {
            return Err(self.unexpected());
        }
        self.advance();
        let bound = |parser: &mut Self| {
            let ends = matches!(parser.token.kind, T::Colon | T::Comma | T::RightBracket);
            if ends { Ok(None) } else { parser.expression().map(Some) }
        };
        let upper = bound(self)?;
        let step = if self.eat(T::Colon) { bound(self)? } else { None };
        self.node_from(ExprKind::Slice { lower, upper, step }, start)
    }
}
