//! The patterns of `match`.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::ast::{ExprId, ExprKind, KeywordPattern, List, Operator, PatternId, PatternKind, UnaryOperator};
use super::error::{Result, SyntaxError};
use super::parser::Parser;
use super::position::Span;
use super::symbol::Symbol;
use super::token::TokenKind as T;

impl Parser<'_> {
    fn pattern_from(&mut self, kind: PatternKind, start: u32) -> PatternId {
        let span = self.span_from(start);
        self.ast.add_pattern(kind, span)
    }

    /// What follows `case`: one pattern, or a sequence without brackets.
    pub(super) fn patterns(&mut self) -> Result<PatternId> {
        let start = self.token.span.start;
        let is_star = self.at(T::Star);
        let first = self.maybe_star_pattern()?;
        if !self.at(T::Comma) {
            if is_star {
                return Err(self.unexpected());
            }
            return Ok(first);
        }
        let mut items = alloc::vec![first];
        while self.eat(T::Comma) && !matches!(self.token.kind, T::Colon | T::If) {
            items.push(self.maybe_star_pattern()?);
        }
        let items = self.ast.add_list(&items);
        Ok(self.pattern_from(PatternKind::Sequence(items), start))
    }

    fn maybe_star_pattern(&mut self) -> Result<PatternId> {
        if !self.at(T::Star) {
            return self.as_pattern();
        }
        let start = self.advance().span.start;
        let (name, span) = self.name()?;
        let name = (self.source.get(span.start as usize..span.end as usize) != Some("_")).then_some(name);
        Ok(self.pattern_from(PatternKind::Star(name), start))
    }

    /// A pattern, perhaps with `as name`.
    fn as_pattern(&mut self) -> Result<PatternId> {
        self.guard()?;
        let start = self.token.span.start;
        let pattern = self.or_pattern()?;
        if !self.eat(T::As) {
            return Ok(pattern);
        }
        if self.at_word("_") {
            return Err(self.fail(self.token.span, "cannot use '_' as a target"));
        }
        if !self.at(T::Name) {
            return Err(self.refuse_pattern_target());
        }
        let (name, _) = self.name()?;
        Ok(self.pattern_from(PatternKind::As { pattern, name }, start))
    }

    fn refuse_pattern_target(&mut self) -> Box<SyntaxError> {
        let generic = self.unexpected();
        self.wording = true;
        match self.expression() {
            Ok(target) => self.fail(self.ast.expr_span(target), "invalid pattern target"),
            Err(_) => generic,
        }
    }

    fn or_pattern(&mut self) -> Result<PatternId> {
        let start = self.token.span.start;
        let first = self.closed_pattern()?;
        if !self.at(T::Bar) {
            return Ok(first);
        }
        let mut items = alloc::vec![first];
        while self.eat(T::Bar) {
            items.push(self.closed_pattern()?);
        }
        let items = self.ast.add_list(&items);
        Ok(self.pattern_from(PatternKind::Or(items), start))
    }

    fn closed_pattern(&mut self) -> Result<PatternId> {
        let start = self.token.span.start;
        match self.token.kind {
            T::Name => self.name_pattern(),
            T::None | T::True | T::False => {
                let value = self.literal_key()?;
                Ok(self.pattern_from(PatternKind::Singleton(value), start))
            }
            T::Number | T::Minus | T::String | T::FStringStart => {
                let value = self.literal_key()?;
                Ok(self.pattern_from(PatternKind::Value(value), start))
            }
            T::LeftParen => self.group_pattern(),
            T::LeftBracket => {
                self.advance();
                let items = self.sequence_items(T::RightBracket)?;
                Ok(self.pattern_from(PatternKind::Sequence(items), start))
            }
            T::LeftBrace => self.mapping_pattern(),
            _ => Err(self.unexpected()),
        }
    }

    /// A capture, `_`, a dotted name, or a class pattern.
    fn name_pattern(&mut self) -> Result<PatternId> {
        let start = self.token.span.start;
        let dotted = self.peek(1).kind == T::Dot;
        let (name, span) = self.name()?;
        if !dotted && !self.at(T::LeftParen) {
            let wildcard = self.ast.text(name) == "_";
            let kind = if wildcard { PatternKind::Wildcard } else { PatternKind::Capture(name) };
            return Ok(self.pattern_from(kind, start));
        }
        let value = self.dotted_value(name, span)?;
        if !self.at(T::LeftParen) {
            return Ok(self.pattern_from(PatternKind::Value(value), start));
        }
        self.class_pattern(value, start)
    }

    /// The rest of a dotted name.
    fn dotted_value(&mut self, name: Symbol, span: Span) -> Result<ExprId> {
        let mut value = self.node(ExprKind::Name(name), span)?;
        while self.eat(T::Dot) {
            let (attr, _) = self.name()?;
            value = self.node_from(ExprKind::Attribute { value, attr }, span.start)?;
        }
        Ok(value)
    }

    fn class_pattern(&mut self, class: ExprId, start: u32) -> Result<PatternId> {
        self.expect(T::LeftParen)?;
        let mut patterns = Vec::new();
        let mut keywords: Vec<KeywordPattern> = Vec::new();
        let mut late: Option<Span> = None;
        while !self.at(T::RightParen) {
            if self.at(T::Name) && self.peek(1).kind == T::Equal {
                if let Some(span) = late {
                    return Err(self.fail(span, "positional patterns follow keyword patterns"));
                }
                let (name, span) = self.name()?;
                self.advance();
                let pattern = self.as_pattern()?;
                keywords.push(KeywordPattern { name, pattern, span });
            } else {
                let pattern = self.as_pattern()?;
                if !keywords.is_empty() {
                    let span = self.ast.pattern_span(pattern);
                    late = Some(late.map_or(span, |first| first.to(span)));
                }
                patterns.push(pattern);
            }
            if !self.eat(T::Comma) {
                break;
            }
        }
        if let Some(span) = late {
            return Err(self.fail(span, "positional patterns follow keyword patterns"));
        }
        self.expect(T::RightParen)?;
        let patterns = self.ast.add_list(&patterns);
        let keywords = self.ast.add_list(&keywords);
        Ok(self.pattern_from(PatternKind::Class { class, patterns, keywords }, start))
    }

    /// `(`...`)`: a group, or a sequence.
    fn group_pattern(&mut self) -> Result<PatternId> {
        let start = self.expect(T::LeftParen)?.span.start;
        if self.eat(T::RightParen) {
            return Ok(self.pattern_from(PatternKind::Sequence(List::EMPTY), start));
        }
        let is_star = self.at(T::Star);
        let first = self.maybe_star_pattern()?;
        if !is_star && self.eat(T::RightParen) {
            return Ok(first);
        }
        let mut items = alloc::vec![first];
        if !self.at(T::Comma) {
            return Err(self.unexpected());
        }
        while self.eat(T::Comma) && !self.at(T::RightParen) {
            items.push(self.maybe_star_pattern()?);
        }
        self.expect(T::RightParen)?;
        let items = self.ast.add_list(&items);
        Ok(self.pattern_from(PatternKind::Sequence(items), start))
    }

    fn sequence_items(&mut self, close: T) -> Result<List<PatternId>> {
        let mut items = Vec::new();
        while !self.at(close) {
            items.push(self.maybe_star_pattern()?);
            if !self.eat(T::Comma) {
                break;
            }
        }
        self.expect(close)?;
        Ok(self.ast.add_list(&items))
    }

    fn mapping_pattern(&mut self) -> Result<PatternId> {
        let start = self.expect(T::LeftBrace)?.span.start;
        let (mut keys, mut patterns, mut rest) = (Vec::new(), Vec::new(), None);
        while !self.at(T::RightBrace) {
            if self.eat(T::DoubleStar) {
                if self.at_word("_") {
                    return Err(self.unexpected());
                }
                rest = Some(self.name()?.0);
                self.eat(T::Comma);
                break;
            }
            let key = if self.at(T::Name) {
                let (name, span) = self.name()?;
                if !self.at(T::Dot) {
                    return Err(self.unexpected());
                }
                self.dotted_value(name, span)?
            } else {
                self.literal_key()?
            };
            keys.push(key);
            self.expect(T::Colon)?;
            patterns.push(self.as_pattern()?);
            if !self.eat(T::Comma) {
                break;
            }
        }
        self.expect(T::RightBrace)?;
        let keys = self.ast.add_list(&keys);
        let patterns = self.ast.add_list(&patterns);
        Ok(self.pattern_from(PatternKind::Mapping { keys, patterns, rest }, start))
    }

    /// A literal as pattern or key: a number perhaps signed, a complex sum, strings, `None`, `True`, `False`.
    fn literal_key(&mut self) -> Result<ExprId> {
        let start = self.token.span.start;
        let singleton = match self.token.kind {
            T::None => Some(ExprKind::None),
            T::True => Some(ExprKind::True),
            T::False => Some(ExprKind::False),
            _ => None,
        };
        if let Some(kind) = singleton {
            self.advance();
            return self.node_from(kind, start);
        }
        if matches!(self.token.kind, T::String | T::FStringStart) {
            let value = self.strings()?;
            if matches!(self.ast.expr(value), ExprKind::JoinedStr(_) | ExprKind::Call { .. }) {
                let span = self.ast.expr_span(value);
                return Err(self.fail(span, "patterns may only match literals and attribute lookups"));
            }
            return Ok(value);
        }
        let left = self.signed_number()?;
        let op = match self.token.kind {
            T::Plus => Operator::Add,
            T::Minus => Operator::Sub,
            _ => return Ok(left),
        };
        if self.is_imaginary(left) {
            return Err(self.fail(self.ast.expr_span(left), "real number required in complex literal"));
        }
        self.advance();
        if !self.at(T::Number) {
            return Err(self.unexpected());
        }
        let right = self.atom()?;
        if !self.is_imaginary(right) {
            return Err(self.fail(self.ast.expr_span(right), "imaginary number required in complex literal"));
        }
        self.node_from(ExprKind::BinOp { left, op, right }, start)
    }

    fn is_imaginary(&self, id: ExprId) -> bool {
        match self.ast.expr(id) {
            ExprKind::Imaginary(_) => true,
            ExprKind::UnaryOp { operand, .. } => {
                matches!(self.ast.expr(operand), ExprKind::Imaginary(_))
            }
            _ => false,
        }
    }

    fn signed_number(&mut self) -> Result<ExprId> {
        let start = self.token.span.start;
        let negative = self.eat(T::Minus);
        if !self.at(T::Number) {
            return Err(self.unexpected());
        }
        let operand = self.atom()?;
        if !negative {
            return Ok(operand);
        }
        self.node_from(ExprKind::UnaryOp { op: UnaryOperator::Minus, operand }, start)
    }
}
