//! String atoms: literals side by side, f-strings among them.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::ast::{Conversion, ExprId, ExprKind};
use super::error::{Result, SyntaxError};
use super::parser::Parser;
use super::position::Span;
use super::string::{self, Builder};
use super::token::{Token, TokenKind as T};

/// The parts of a string atom that is being read.
struct Parts {
    values: Vec<ExprId>,
    /// Literal text that is not yet a node.
    text: Builder,
    text_start: u32,
    /// Whether an f-string is among the literals.
    formatted: bool,
}

impl Parser<'_> {
    /// One or more string literals side by side.
    pub(super) fn strings(&mut self) -> Result<ExprId> {
        let start = self.token.span.start;
        if self.token.kind == T::String && string::prefix(self.text(self.token)).bytes {
            return self.bytes_literals(start);
        }
        let mut parts =
            Parts { values: Vec::new(), text: Builder::default(), text_start: start, formatted: false };
        loop {
            match self.token.kind {
                T::String => {
                    let token = self.token;
                    let literal = self.text(token);
                    let prefix = string::prefix(literal);
                    if prefix.bytes {
                        return Err(self.mixed());
                    }
                    let body = &literal[prefix.open..literal.len() - prefix.close];
                    self.decode(&mut parts.text, body, prefix.raw, token.span)?;
                    self.advance();
                }
                T::FStringStart => {
                    parts.formatted = true;
                    self.fstring(&mut parts)?;
                }
                _ => break,
            }
        }
        let end = self.previous_end;
        if !parts.formatted {
            let kind = self.text_node(parts.text);
            return self.node(kind, Span::new(start, end));
        }
        self.flush(&mut parts, end)?;
        let values = self.ast.add_list(&parts.values);
        self.node(ExprKind::JoinedStr(values), Span::new(start, end))
    }

    /// The error for bytes beside strings, which stands after the last of them.
    fn mixed(&mut self) -> Box<SyntaxError> {
        let mut parts =
            Parts { values: Vec::new(), text: Builder::default(), text_start: 0, formatted: true };
        loop {
            match self.token.kind {
                T::String => {
                    self.advance();
                }
                T::FStringStart => {
                    if let Err(error) = self.fstring(&mut parts) {
                        return error;
                    }
                }
                _ => break,
            }
        }
        self.fail(self.token.span, "cannot mix bytes and nonbytes literals")
    }

    fn bytes_literals(&mut self, start: u32) -> Result<ExprId> {
        let mut out = Vec::new();
        while matches!(self.token.kind, T::String | T::FStringStart) {
            let literal = self.text(self.token);
            let prefix = string::prefix(literal);
            if !prefix.bytes {
                return Err(self.mixed());
            }
            let body = &literal[prefix.open..literal.len() - prefix.close];
            string::decode_bytes(body, prefix.raw, &mut out)
                .map_err(|message| self.fail(self.token.span, message))?;
            self.advance();
        }
        let id = self.ast.bytes.intern(&out);
        self.node_from(ExprKind::Bytes(id), start)
    }

    fn decode(&self, out: &mut Builder, body: &str, raw: bool, span: Span) -> Result<()> {
        if raw {
            out.push_raw(body);
            return Ok(());
        }
        out.push_escaped(body, self.names).map_err(|message| self.fail(span, message))
    }

    /// The node kind of a finished text.
    fn text_node(&mut self, text: Builder) -> ExprKind {
        if text.surrogates {
            return ExprKind::SurrogateStr(self.ast.bytes.intern(&text.bytes));
        }
        let text = String::from_utf8(text.bytes).unwrap_or_default();
        ExprKind::Str(self.ast.symbols.intern(&text))
    }

    /// Makes a node of the literal text read so far, if there is any.
    fn flush(&mut self, parts: &mut Parts, end: u32) -> Result<()> {
        let text = core::mem::take(&mut parts.text);
        if !text.bytes.is_empty() {
            let kind = self.text_node(text);
            let id = self.node(kind, Span::new(parts.text_start, end))?;
            parts.values.push(id);
        }
        parts.text_start = end;
        Ok(())
    }

    /// One f-string.
    fn fstring(&mut self, parts: &mut Parts) -> Result<()> {
        self.guard()?;
        let open = self.advance();
        let raw = string::prefix(self.text(open)).raw;
        if parts.text.bytes.is_empty() {
            parts.text_start = self.token.span.start;
        }
        loop {
            match self.token.kind {
                T::FStringMiddle => self.fstring_middle(parts, raw, false)?,
                T::LeftBrace => self.field(parts, raw)?,
                T::FStringEnd => {
                    self.advance();
                    return Ok(());
                }
                _ => return Err(self.unexpected()),
            }
        }
    }

    fn fstring_middle(&mut self, parts: &mut Parts, raw: bool, in_spec: bool) -> Result<()> {
        let token = self.token;
        let text = self.text(token);
        if parts.text.bytes.is_empty() {
            parts.text_start = token.span.start;
        }
        let body = if in_spec { Cow::Borrowed(text) } else { string::undouble(text) };
        self.advance();
        self.decode(&mut parts.text, &body, raw, self.token.span)
    }

    /// `{expression=!conversion:format}`
    fn field(&mut self, parts: &mut Parts, raw: bool) -> Result<()> {
        let open = self.advance();
        let missing = match self.token.kind {
            T::Equal => "=",
            T::Exclamation => "!",
            T::Colon => ":",
            T::RightBrace => "}",
            _ => "",
        };
        if !missing.is_empty() {
            let message = format!("f-string: valid expression required before '{missing}'");
            return Err(self.fail(self.token.span, message));
        }
        let first = self.token;
        if !self.starts_element() && !matches!(self.token.kind, T::Yield) {
            return Err(self.fail(first.span, "f-string: expecting a valid expression after '{'"));
        }
        let value = self.yield_or_star_expressions().map_err(|error| {
            if error.message != "invalid syntax" {
                return error;
            }
            // Whether not even a part of what is there is an expression.
            let in_bracket = matches!(first.kind, T::LeftParen | T::LeftBracket | T::LeftBrace)
                && self.previous_level > open.level;
            let after_prefix = matches!(first.kind, T::Star | T::Not | T::Minus | T::Plus | T::Tilde)
                && self.previous_end == first.span.end;
            let nothing = error.span == first.span || in_bracket || after_prefix;
            let (span, message) = if nothing {
                (first.span, "f-string: expecting a valid expression after '{'")
            } else {
                (error.span, "f-string: expecting '=', or '!', or ':', or '}'")
            };
            self.fail(span, message)
        })?;
        self.refuse_star(value);
        let mut debug = false;
        if self.at(T::Equal) {
            self.advance();
            debug = true;
        }
        if !matches!(self.token.kind, T::Exclamation | T::Colon | T::RightBrace) {
            let message = if debug {
                "f-string: expecting '!', or ':', or '}'"
            } else {
                "f-string: expecting '=', or '!', or ':', or '}'"
            };
            return Err(self.fail(self.token.span, message));
        }
        if debug {
            let text = &self.source[open.span.end as usize..self.token.span.start as usize];
            parts.text.push_raw(text);
        }
        let mut conversion = if self.at(T::Exclamation) { self.conversion()? } else { Conversion::None };
        let mut format_spec = None;
        // The text before the field ends here even if it turns out to be needed only after the format was read.
        self.flush(parts, open.span.start)?;
        if self.at(T::Colon) {
            format_spec = Some(self.format_spec(raw)?);
        } else if !self.at(T::RightBrace) {
            return Err(self.fail(self.token.span, "f-string: expecting ':' or '}'"));
        }
        if !self.at(T::RightBrace) {
            return Err(self.fail(self.token.span, "f-string: expecting '}'"));
        }
        self.advance();
        if debug && conversion == Conversion::None && format_spec.is_none() {
            conversion = Conversion::Repr;
        }
        let kind = ExprKind::FormattedValue { value, conversion, format_spec };
        let id = self.node_from(kind, open.span.start)?;
        parts.values.push(id);
        parts.text_start = self.previous_end;
        Ok(())
    }

    /// `!` and the letter after it.
    fn conversion(&mut self) -> Result<Conversion> {
        let mark = self.advance();
        let letter: Token = self.token;
        match letter.kind {
            T::Colon | T::RightBrace => {
                return Err(self.fail(letter.span, "f-string: missing conversion character"));
            }
            T::Name => {}
            _ => return Err(self.fail(letter.span, "f-string: invalid conversion character")),
        }
        if letter.span.start != mark.span.end {
            let message = "f-string: conversion type must come right after the exclamanation mark";
            return Err(self.fail(mark.span.to(letter.span), message));
        }
        let conversion = match self.text(letter) {
            "s" => Conversion::Str,
            "r" => Conversion::Repr,
            "a" => Conversion::Ascii,
            other => {
                let message =
                    format!("f-string: invalid conversion character '{other}': expected 's', 'r', or 'a'");
                return Err(self.fail(letter.span, message));
            }
        };
        self.advance();
        Ok(conversion)
    }

    /// `:` and the format after it, which may have fields of its own.
    fn format_spec(&mut self, raw: bool) -> Result<ExprId> {
        self.guard()?;
        let start = self.expect(T::Colon)?.span.start;
        let text_start = self.token.span.start;
        let mut parts = Parts { values: Vec::new(), text: Builder::default(), text_start, formatted: true };
        loop {
            match self.token.kind {
                T::FStringMiddle => self.fstring_middle(&mut parts, raw, true)?,
                T::LeftBrace => self.field(&mut parts, raw)?,
                _ => break,
            }
        }
        let end = self.previous_end;
        self.flush(&mut parts, end)?;
        let values = self.ast.add_list(&parts.values);
        self.node(ExprKind::JoinedStr(values), Span::new(start, end))
    }
}
