//! Expressions of operators: from lists down to `await`. What they are made of is in `atom`.

use alloc::format;
use alloc::vec::Vec;

use super::ast::{BoolOperator, CompareOperator, Comparison, ExprId, ExprKind, Operator, UnaryOperator};
use super::error::Result;
use super::parser::Parser;
use super::token::TokenKind as T;

/// Binding strength of the operators, weakest first (the reference manual's table).
pub(super) mod precedence {
    pub(crate) const OR: u8 = 1;
    pub(crate) const AND: u8 = 2;
    pub(crate) const NOT: u8 = 3;
    pub(crate) const COMPARE: u8 = 4;
    pub(crate) const BIT_OR: u8 = 5;
    pub(crate) const BIT_XOR: u8 = 6;
    pub(crate) const BIT_AND: u8 = 7;
    pub(crate) const SHIFT: u8 = 8;
    pub(crate) const SUM: u8 = 9;
    pub(crate) const TERM: u8 = 10;
}
use precedence as p;

/// The operator of two operands that `kind` spells, with its binding strength.
fn binary(kind: T) -> Option<(u8, Operator)> {
    Some(match kind {
        T::Bar => (p::BIT_OR, Operator::BitOr),
        T::Caret => (p::BIT_XOR, Operator::BitXor),
        T::Ampersand => (p::BIT_AND, Operator::BitAnd),
        T::LeftShift => (p::SHIFT, Operator::LShift),
        T::RightShift => (p::SHIFT, Operator::RShift),
        T::Plus => (p::SUM, Operator::Add),
        T::Minus => (p::SUM, Operator::Sub),
        T::Star => (p::TERM, Operator::Mult),
        T::Slash => (p::TERM, Operator::Div),
        T::DoubleSlash => (p::TERM, Operator::FloorDiv),
        T::Percent => (p::TERM, Operator::Mod),
        T::At => (p::TERM, Operator::MatMult),
        _ => return None,
    })
}

impl Parser<'_> {
    /// `expression (',' expression)* [',']`: a tuple if there is a comma. No `*`, no `:=`.
    pub(super) fn expressions(&mut self) -> Result<ExprId> {
        self.list_of(Self::expression)
    }

    /// As `expressions`, with `*`.
    pub(super) fn star_expressions(&mut self) -> Result<ExprId> {
        self.list_of(Self::star_expression)
    }

    /// As `star_expressions`, with `:=`.
    pub(super) fn star_named_expressions(&mut self) -> Result<ExprId> {
        self.list_of(Self::star_named_expression)
    }

    fn list_of(&mut self, element: fn(&mut Self) -> Result<ExprId>) -> Result<ExprId> {
        let start = self.token.span.start;
        let first = element(self)?;
        if !self.at(T::Comma) {
            return Ok(first);
        }
        let mut items: Vec<ExprId> = alloc::vec![first];
        while self.eat(T::Comma) && self.starts_element() {
            items.push(element(self)?);
        }
        let list = self.ast.add_list(&items);
        self.node_from(ExprKind::Tuple(list), start)
    }

    /// Whether the next token can start an element of a list.
    pub(super) fn starts_element(&self) -> bool {
        self.starts_expression()
            || matches!(self.token.kind, T::Star | T::Plus | T::Minus | T::LeftParen | T::LeftBracket)
    }

    /// Whether the next token starts an expression and cannot continue one.
    pub(super) fn starts_expression(&self) -> bool {
        matches!(
            self.token.kind,
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
                | T::Not
                | T::Tilde
        )
    }

    fn star_expression(&mut self) -> Result<ExprId> {
        if self.at(T::Star) { self.starred() } else { self.expression() }
    }

    /// An element of a display: `*x`, or an expression perhaps with `:=`.
    pub(super) fn star_named_expression(&mut self) -> Result<ExprId> {
        if self.at(T::Star) { self.starred() } else { self.named_expression() }
    }

    /// `*` and what it unpacks.
    pub(super) fn starred(&mut self) -> Result<ExprId> {
        let start = self.expect(T::Star)?.span.start;
        let value = self.operand(p::BIT_OR)?;
        self.node_from(ExprKind::Starred(value), start)
    }

    /// `yield` or a list of expressions.
    pub(super) fn yield_or_star_expressions(&mut self) -> Result<ExprId> {
        if self.at(T::Yield) { self.yield_expression() } else { self.star_expressions() }
    }

    pub(super) fn yield_expression(&mut self) -> Result<ExprId> {
        let start = self.expect(T::Yield)?.span.start;
        if self.eat(T::From) {
            let value = self.expression()?;
            return self.node_from(ExprKind::YieldFrom(value), start);
        }
        let value = if self.starts_element() { Some(self.star_expressions()?) } else { None };
        if let Some(value) = value {
            self.refuse_star(value);
        }
        self.node_from(ExprKind::Yield(value), start)
    }

    /// An expression, or `name := expression`; an `=` after it is refused with a hint.
    pub(super) fn named_expression(&mut self) -> Result<ExprId> {
        let start = self.token.span.start;
        if self.at(T::Name) && self.peek(1).kind == T::ColonEqual {
            let (name, span) = self.name()?;
            let target = self.node(ExprKind::Name(name), span)?;
            self.advance();
            let value = self.expression()?;
            return self.node_from(ExprKind::Named { target, value }, start);
        }
        let value = self.expression()?;
        if self.at(T::ColonEqual) && !self.wording {
            return Err(self.refuse_walrus(value));
        }
        if self.at(T::Equal) && !self.wording {
            return Err(self.refuse_equal(value));
        }
        Ok(value)
    }

    /// A conditional expression, `lambda`, or operators.
    pub(super) fn expression(&mut self) -> Result<ExprId> {
        let first = self.token;
        let value = self.bare_expression()?;
        if self.starts_expression() && !self.wording {
            return Err(self.refuse_neighbour(first, value));
        }
        Ok(value)
    }

    /// As `expression`, leaving to the caller what may follow.
    pub(super) fn bare_expression(&mut self) -> Result<ExprId> {
        self.guard()?;
        if self.at(T::Lambda) {
            return self.lambda();
        }
        let start = self.token.span.start;
        let body = self.operand(p::OR)?;
        if self.at(T::If) {
            self.advance();
            let test = self.operand(p::OR)?;
            if !self.at(T::Else) {
                if self.at(T::Colon) {
                    return Err(self.unexpected());
                }
                return Err(self.fail_range(body, test, "expected 'else' after 'if' expression"));
            }
            self.advance();
            let orelse = self.expression()?;
            return self.node_from(ExprKind::IfExp { test, body, orelse }, start);
        }
        Ok(body)
    }

    /// Operands joined by operators that bind at least as strongly as `least`.
    pub(super) fn operand(&mut self, least: u8) -> Result<ExprId> {
        let start = self.token.span.start;
        let mut left = if self.at(T::Not) && least <= p::NOT { self.negation()? } else { self.unary()? };
        loop {
            let kind = self.token.kind;
            if let Some((strength, op)) = binary(kind) {
                if strength < least {
                    return Ok(left);
                }
                self.advance();
                let right = self.operand(strength + 1)?;
                left = self.node_from(ExprKind::BinOp { left, op, right }, start)?;
                continue;
            }
            let (op, strength) = match kind {
                T::And => (BoolOperator::And, p::AND),
                T::Or => (BoolOperator::Or, p::OR),
                _ if least <= p::COMPARE => {
                    if let Some(op) = self.comparison_operator() {
                        left = self.comparison(left, op, start)?;
                        continue;
                    }
                    return Ok(left);
                }
                _ => return Ok(left),
            };
            if strength < least {
                return Ok(left);
            }
            let mut values = alloc::vec![left];
            while self.eat(kind) {
                values.push(self.operand(strength + 1)?);
            }
            let values = self.ast.add_list(&values);
            left = self.node_from(ExprKind::BoolOp { op, values }, start)?;
        }
    }

    /// `not` any number of times.
    fn negation(&mut self) -> Result<ExprId> {
        let mut starts = Vec::new();
        while self.at(T::Not) {
            starts.push(self.advance().span.start);
        }
        let mut operand = self.operand(p::COMPARE)?;
        while let Some(start) = starts.pop() {
            operand = self.node_from(ExprKind::UnaryOp { op: UnaryOperator::Not, operand }, start)?;
        }
        Ok(operand)
    }

    /// The comparison operator that comes next, not consumed.
    fn comparison_operator(&mut self) -> Option<CompareOperator> {
        let kind = self.token.kind;
        Some(match kind {
            T::EqualEqual => CompareOperator::Eq,
            T::NotEqual => CompareOperator::NotEq,
            T::Less => CompareOperator::Lt,
            T::LessEqual => CompareOperator::LtE,
            T::Greater => CompareOperator::Gt,
            T::GreaterEqual => CompareOperator::GtE,
            T::In => CompareOperator::In,
            T::Is if self.peek(1).kind == T::Not => CompareOperator::IsNot,
            T::Is => CompareOperator::Is,
            T::Not if self.peek(1).kind == T::In => CompareOperator::NotIn,
            _ => return None,
        })
    }

    fn comparison(&mut self, left: ExprId, first: CompareOperator, start: u32) -> Result<ExprId> {
        let mut rest = Vec::new();
        let mut next = Some(first);
        while let Some(op) = next {
            self.advance();
            if matches!(op, CompareOperator::IsNot | CompareOperator::NotIn) {
                self.advance();
            }
            let right = self.operand(p::BIT_OR)?;
            rest.push(Comparison { op, right });
            next = self.comparison_operator();
        }
        let rest = self.ast.add_list(&rest);
        self.node_from(ExprKind::Compare { left, rest }, start)
    }

    /// Signs and `~` any number of times, then a power.
    pub(super) fn unary(&mut self) -> Result<ExprId> {
        self.guard()?;
        let mut signs = Vec::new();
        loop {
            let op = match self.token.kind {
                T::Minus => UnaryOperator::Minus,
                T::Plus => UnaryOperator::Plus,
                T::Tilde => UnaryOperator::Invert,
                _ => break,
            };
            signs.push((op, self.advance().span.start));
        }
        let start = self.token.span.start;
        let mut operand = if self.at(T::Await) {
            self.advance();
            let value = self.primary()?;
            self.node_from(ExprKind::Await(value), start)?
        } else {
            self.primary()?
        };
        if self.eat(T::DoubleStar) {
            let right = self.unary()?;
            operand = self.node_from(ExprKind::BinOp { left: operand, op: Operator::Pow, right }, start)?;
        }
        while let Some((op, start)) = signs.pop() {
            operand = self.node_from(ExprKind::UnaryOp { op, operand }, start)?;
        }
        Ok(operand)
    }

    fn lambda(&mut self) -> Result<ExprId> {
        let start = self.expect(T::Lambda)?.span.start;
        let params = self.lambda_params()?;
        let colon = self.expect(T::Colon)?;
        if matches!(self.token.kind, T::FStringMiddle | T::RightBrace | T::FStringEnd) {
            let kind = self.lexer.string_kind();
            let message =
                alloc::format!("{kind}-string: lambda expressions are not allowed without parentheses");
            return Err(self.fail(super::position::Span::new(start, colon.span.end), message));
        }
        let body = self.expression()?;
        self.node_from(ExprKind::Lambda { params, body }, start)
    }

    /// The error for an expression that follows another with nothing between them.
    fn refuse_neighbour(
        &mut self,
        first: super::token::Token,
        left: ExprId,
    ) -> alloc::boxed::Box<super::error::SyntaxError> {
        let token = self.token;
        let generic = match token.kind {
            // `not` might have been followed by `in`: what follows it is at fault.
            T::Not => {
                let next = self.peek(1);
                self.unexpected_at(next)
            }
            _ => self.unexpected(),
        };
        let single = self.ast.expr_span(left) == first.span && first.kind == T::Name;
        let text = self.text(first);
        let before_string = single && matches!(token.kind, T::String | T::FStringStart);
        let soft = first.kind == T::Name && matches!(text, "match" | "case" | "type" | "_");
        if soft || before_string && !matches!(text, "print" | "exec") {
            return generic;
        }
        self.wording = true;
        if single && matches!(text, "print" | "exec") {
            return match self.star_expressions() {
                Ok(right) => {
                    let span = first.span.to(self.ast.expr_span(right));
                    self.fail(
                        span,
                        format!("Missing parentheses in call to '{text}'. Did you mean {text}(...)?"),
                    )
                }
                Err(_) => generic,
            };
        }
        // One token may be an expression even where what follows it is in error.
        let next = self.token;
        let right = match self.expression() {
            Ok(right) if self.previous_level > 0 => self.ast.expr_span(right),
            Err(_) if next.level > 0 && is_atom(next.kind) => next.span,
            _ => return generic,
        };
        let span = self.ast.expr_span(left).to(right);
        self.fail(span, "invalid syntax. Perhaps you forgot a comma?")
    }
}

/// Whether a token of `kind` is an expression by itself.
fn is_atom(kind: T) -> bool {
    matches!(kind, T::Name | T::Number | T::String | T::True | T::False | T::None | T::Ellipsis)
}
