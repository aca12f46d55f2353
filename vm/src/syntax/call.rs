//! The arguments of calls and of class statements.

use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;

use super::ast::{ExprId, ExprKind, Keyword, List};
use super::error::{Result, SyntaxError};
use super::parser::Parser;
use super::position::Span;
use super::token::TokenKind as T;

impl Parser<'_> {
    /// `(`arguments`)`; a class takes no bare generator expression.
    pub(super) fn arguments(&mut self, is_class: bool) -> Result<(List<ExprId>, List<Keyword>)> {
        let open = self.expect(T::LeftParen)?;
        let mut args: Vec<ExprId> = Vec::new();
        let mut keywords: Vec<Keyword> = Vec::new();
        let mut unpacked = false;
        while !self.at(T::RightParen) {
            let start = self.token.span.start;
            let kind = self.token.kind;
            match kind {
                T::DoubleStar => {
                    self.advance();
                    let value = self.expression()?;
                    keywords.push(Keyword { name: None, value, span: self.span_from(start) });
                    unpacked = true;
                }
                T::Star => {
                    self.advance();
                    let value = self.expression()?;
                    let starred = self.node_from(ExprKind::Starred(value), start)?;
                    if self.at_for() {
                        let message = "iterable unpacking cannot be used in comprehension";
                        return Err(self.fail(self.ast.expr_span(starred), message));
                    }
                    if unpacked {
                        let message = "iterable argument unpacking follows keyword argument unpacking";
                        return Err(self.fail(Span::new(start, start + 1), message));
                    }
                    args.push(starred);
                }
                T::Name if self.peek(1).kind == T::Equal => {
                    keywords.push(self.keyword_argument()?);
                }
                T::True | T::False | T::None if self.peek(1).kind == T::Equal => {
                    let name = self.advance();
                    let message = format!("cannot assign to {}", self.text(name));
                    return Err(self.fail(name.span.to(self.token.span), message));
                }
                _ => {
                    let value = self.argument()?;
                    if self.at_for() {
                        let alone = args.is_empty() && keywords.is_empty();
                        let clause = self.token;
                        let argument = self.generator_argument(value, open.span.start, alone)?;
                        if is_class {
                            return Err(self.unexpected_at(clause));
                        }
                        args.push(argument);
                    } else {
                        if !keywords.is_empty() {
                            return Err(self.refuse_positional(unpacked));
                        }
                        args.push(value);
                    }
                }
            }
            if !self.eat(T::Comma) {
                break;
            }
        }
        self.expect(T::RightParen)?;
        self.check_repeated(&keywords);
        Ok((self.ast.add_list(&args), self.ast.add_list(&keywords)))
    }

    /// A positional argument that is not starred.
    fn argument(&mut self) -> Result<ExprId> {
        let start = self.token.span.start;
        if self.at(T::Name) && self.peek(1).kind == T::ColonEqual {
            return self.named_expression();
        }
        let value = self.expression()?;
        if self.at(T::Equal) && !self.wording {
            let span = Span::new(start, self.token.span.end);
            let message = "expression cannot contain assignment, perhaps you meant \"==\"?";
            return Err(self.fail(span, message));
        }
        Ok(value)
    }

    /// The generator expression of a call, which must be its only argument.
    fn generator_argument(&mut self, element: ExprId, open: u32, alone: bool) -> Result<ExprId> {
        let start = self.ast.expr_span(element).start;
        let generators = self.clauses()?;
        let end = self.previous_end;
        let trailing = self.at(T::Comma);
        if !alone || (trailing && self.peek(1).kind != T::RightParen) {
            return Err(self.fail(Span::new(start, end), "Generator expression must be parenthesized"));
        }
        if trailing {
            return Err(self.fail(Span::new(start, end), "Generator expression must be parenthesized"));
        }
        // The call's own parentheses belong to the generator expression, as in CPython's tree.
        let close = self.token.span.end;
        self.node(ExprKind::GeneratorExp { element, generators }, Span::new(open, close))
    }

    fn keyword_argument(&mut self) -> Result<Keyword> {
        let start = self.token.span.start;
        let (name, name_span) = self.name()?;
        let equal = self.advance();
        if matches!(self.token.kind, T::Comma | T::RightParen) {
            let span = Span::new(start, equal.span.end);
            return Err(self.fail(span, "expected argument value expression"));
        }
        let value = self.expression()?;
        if self.at_for() {
            let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
            return Err(self.fail(Span::new(name_span.start, equal.span.end), message));
        }
        if self.at(T::Equal) && !self.wording {
            let message = "expression cannot contain assignment, perhaps you meant \"==\"?";
            return Err(self.fail(Span::new(start, equal.span.end), message));
        }
        Ok(Keyword { name: Some(name), value, span: self.span_from(start) })
    }

    /// The error for a positional argument after a keyword, once the rest of the arguments has been read.
    fn refuse_positional(&mut self, unpacked: bool) -> Box<SyntaxError> {
        let mut last = self.token.span;
        while self.at(T::Comma) {
            last = self.advance().span;
            self.wording = true;
            if self.at(T::RightParen) {
                break;
            }
            while matches!(self.token.kind, T::Star | T::DoubleStar) {
                self.advance();
            }
            if self.at(T::Name) && self.peek(1).kind == T::Equal {
                self.advance();
                self.advance();
            }
            if let Err(error) = self.expression() {
                return error;
            }
            last = self.token.span;
        }
        if self.at(T::RightParen) {
            last = self.token.span;
        }
        self.fail(
            last,
            if unpacked {
                "positional argument follows keyword argument unpacking"
            } else {
                "positional argument follows keyword argument"
            },
        )
    }

    /// Notes an error if a keyword is there twice. Sorted, so that thousands of keywords cost no square.
    fn check_repeated(&mut self, keywords: &[Keyword]) {
        if keywords.len() < 2 {
            return;
        }
        let mut named: Vec<_> = keywords
            .iter()
            .filter_map(|keyword| keyword.name.map(|name| (name, keyword.span.start)))
            .collect();
        named.sort_unstable();
        let repeated = named.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| pair[1].1).min();
        let Some(keyword) = keywords.iter().find(|keyword| Some(keyword.span.start) == repeated) else {
            return;
        };
        let name = keyword.name.map_or("", |name| self.ast.text(name));
        let message = format!("keyword argument repeated: {name}");
        self.defer(keyword.span, message);
    }
}
