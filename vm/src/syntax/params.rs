//! Parameter lists of functions and lambdas, and type parameters.

use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;

use super::ast::{ExprKind, List, Param, ParamKind, TypeParam, TypeParamKind};
use super::error::{Result, SyntaxError};
use super::parser::Parser;
use super::position::Span;
use super::token::TokenKind as T;

/// What has been read of a parameter list.
struct Reader {
    params: Vec<Param>,
    /// The token after the list.
    close: T,
    slash: bool,
    star: bool,
    /// Whether a positional parameter had a default.
    defaults: bool,
}

impl Parser<'_> {
    /// The parameters of a `def`, up to its closing parenthesis, which is left.
    pub(super) fn function_params(&mut self) -> Result<List<Param>> {
        self.parameters(T::RightParen)
    }

    /// The parameters of a `lambda`, up to its colon, which is left.
    pub(super) fn lambda_params(&mut self) -> Result<List<Param>> {
        self.parameters(T::Colon)
    }

    fn parameters(&mut self, close: T) -> Result<List<Param>> {
        let mut reader = Reader { params: Vec::new(), close, slash: false, star: false, defaults: false };
        loop {
            match self.token.kind {
                T::Name => {
                    let kind = if reader.star { ParamKind::KeywordOnly } else { ParamKind::Positional };
                    self.plain_parameter(&mut reader, kind)?;
                }
                T::Slash => self.slash(&mut reader)?,
                T::Star => self.star(&mut reader)?,
                T::DoubleStar => {
                    self.double_star(&mut reader)?;
                    break;
                }
                T::LeftParen => return Err(self.refuse_parenthesised(close)),
                _ => break,
            }
            if !self.eat(T::Comma) {
                break;
            }
        }
        self.check_duplicates(&reader.params);
        Ok(self.ast.add_list(&reader.params))
    }

    fn plain_parameter(&mut self, reader: &mut Reader, kind: ParamKind) -> Result<()> {
        let start = self.token.span.start;
        let name_token = self.token;
        let (name, _) = self.name()?;
        let annotation = self.annotation(reader.close)?;
        let span = self.span_from(start);
        let mut default = None;
        if self.at(T::Equal) {
            let equal = self.advance();
            if self.at(T::RightParen) || self.at(T::Comma) {
                return Err(self.fail(equal.span, "expected default value expression"));
            }
            default = Some(self.expression()?);
        }
        if kind == ParamKind::Positional {
            if default.is_none() && reader.defaults {
                let message = "parameter without a default follows parameter with a default";
                return Err(self.fail(name_token.span.to(span), message));
            }
            reader.defaults |= default.is_some();
        }
        reader.params.push(Param { name, kind, annotation, default, span });
        Ok(())
    }

    /// `: annotation`, which lambdas have not.
    fn annotation(&mut self, close: T) -> Result<Option<super::ast::ExprId>> {
        if close == T::Colon || !self.eat(T::Colon) {
            return Ok(None);
        }
        self.expression().map(Some)
    }

    fn slash(&mut self, reader: &mut Reader) -> Result<()> {
        let slash = self.advance();
        if reader.slash {
            return Err(self.fail(slash.span, "/ may appear only once"));
        }
        if reader.star {
            return Err(self.fail(slash.span, "/ must be ahead of *"));
        }
        if reader.params.is_empty() && !self.at(T::Comma) {
            return Err(self.unexpected_at(slash));
        }
        if reader.params.is_empty() {
            return Err(self.fail(slash.span, "at least one argument must precede /"));
        }
        if self.at(T::Star) {
            return Err(self.fail(self.token.span, "expected comma between / and *"));
        }
        reader.slash = true;
        for param in &mut reader.params {
            param.kind = ParamKind::PositionalOnly;
        }
        Ok(())
    }

    fn star(&mut self, reader: &mut Reader) -> Result<()> {
        let star = self.advance();
        if reader.star {
            return Err(self.fail(star.span, "* argument may appear only once"));
        }
        reader.star = true;
        if self.at(T::Name) {
            let start = self.token.span.start;
            let (name, _) = self.name()?;
            let annotation = if reader.close == T::Colon || !self.eat(T::Colon) {
                None
            } else if self.at(T::Star) {
                Some(self.starred()?)
            } else {
                Some(self.expression()?)
            };
            let span = self.span_from(start);
            if self.at(T::Equal) {
                return Err(self.fail(self.token.span, "var-positional argument cannot have default value"));
            }
            reader.params.push(Param { name, kind: ParamKind::VarArgs, annotation, default: None, span });
            return Ok(());
        }
        let after_comma = self.peek(1).kind;
        let bare = self.at(reader.close)
            || (self.at(T::Comma) && (after_comma == reader.close || after_comma == T::DoubleStar));
        if bare {
            let span = if reader.close == T::Colon { self.token.span } else { star.span };
            return Err(self.fail(span, "named arguments must follow bare *"));
        }
        if !self.at(T::Comma) {
            return Err(self.unexpected());
        }
        Ok(())
    }

    fn double_star(&mut self, reader: &mut Reader) -> Result<()> {
        self.advance();
        let start = self.token.span.start;
        let (name, _) = self.name()?;
        let annotation = self.annotation(reader.close)?;
        let span = self.span_from(start);
        if self.at(T::Equal) {
            return Err(self.fail(self.token.span, "var-keyword argument cannot have default value"));
        }
        reader.params.push(Param { name, kind: ParamKind::VarKeywords, annotation, default: None, span });
        if self.eat(T::Comma) && matches!(self.token.kind, T::Name | T::Star | T::DoubleStar | T::Slash) {
            return Err(self.fail(self.token.span, "arguments cannot follow var-keyword argument"));
        }
        Ok(())
    }

    fn refuse_parenthesised(&mut self, close: T) -> Box<SyntaxError> {
        let open = self.advance();
        let generic = self.unexpected_at(open);
        loop {
            if !self.eat(T::Name) {
                break;
            }
            if !self.eat(T::Comma) {
                break;
            }
        }
        if !self.at(T::RightParen) || self.token.span.start == open.span.end {
            return generic;
        }
        let span = Span::new(open.span.start, self.token.span.end);
        let what = if close == T::Colon { "Lambda expression" } else { "Function" };
        self.fail(span, format!("{what} parameters cannot be parenthesized"))
    }

    /// Notes an error if two parameters have one name. Sorted, so that many parameters cost no square.
    fn check_duplicates(&mut self, params: &[Param]) {
        let mut names: Vec<_> = params.iter().map(|param| (param.name, param.span.start)).collect();
        names.sort_unstable();
        let Some(pair) = names.windows(2).find(|pair| pair[0].0 == pair[1].0) else {
            return;
        };
        let name = self.ast.text(pair[1].0);
        let span = Span::new(pair[1].1, pair[1].1 + name.len() as u32);
        let message = format!("duplicate argument '{name}' in function definition");
        self.defer(span, message);
    }

    /// `[T: bound, *Ts, **P]`, or nothing.
    pub(super) fn type_params(&mut self) -> Result<List<TypeParam>> {
        if !self.eat(T::LeftBracket) {
            return Ok(List::EMPTY);
        }
        let mut params = Vec::new();
        loop {
            let start = self.token.span.start;
            let kind = match self.token.kind {
                T::Star => TypeParamKind::TypeVarTuple,
                T::DoubleStar => TypeParamKind::ParamSpec,
                _ => TypeParamKind::TypeVar,
            };
            if kind != TypeParamKind::TypeVar {
                self.advance();
            }
            let (name, _) = self.name()?;
            let mut bound = None;
            if self.at(T::Colon) {
                let colon = self.advance();
                let value = self.expression()?;
                let is_tuple = matches!(self.ast.expr(value), ExprKind::Tuple(_));
                let message = match (kind, is_tuple) {
                    (TypeParamKind::TypeVar, _) => "",
                    (TypeParamKind::TypeVarTuple, true) => "cannot use constraints with TypeVarTuple",
                    (TypeParamKind::TypeVarTuple, false) => "cannot use bound with TypeVarTuple",
                    (TypeParamKind::ParamSpec, true) => "cannot use constraints with ParamSpec",
                    (TypeParamKind::ParamSpec, false) => "cannot use bound with ParamSpec",
                };
                if !message.is_empty() {
                    return Err(self.fail(colon.span.to(self.ast.expr_span(value)), message));
                }
                bound = Some(value);
            }
            params.push(TypeParam { name, kind, bound, span: self.span_from(start) });
            if !self.eat(T::Comma) || self.at(T::RightBracket) {
                break;
            }
        }
        self.expect(T::RightBracket)?;
        Ok(self.ast.add_list(&params))
    }
}
