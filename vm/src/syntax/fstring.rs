//! String atoms: literals side by side, f-strings among them.
//!
//! A template string is a call of the builtin `__template__` (so names it MicroPython too) with the tuple of its texts
//! and a tuple that holds value, expression's text, conversion and format of each field.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::ast::{Conversion, ExprId, ExprKind, List};
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
    /// Whether they are template strings.
    template: bool,
}

impl Parts {
    fn new(text_start: u32, template: bool) -> Self {
        Self { values: Vec::new(), text: Builder::default(), text_start, formatted: false, template }
    }
}

impl Parser<'_> {
    /// One or more string literals side by side.
    pub(super) fn strings(&mut self) -> Result<ExprId> {
        let start = self.token.span.start;
        if self.token.kind == T::String && string::prefix(self.text(self.token)).bytes {
            return self.bytes_literals(start);
        }
        let template = string::prefix(self.text(self.token)).template;
        let mut parts = Parts::new(start, template);
        loop {
            if matches!(self.token.kind, T::String | T::FStringStart)
                && template != string::prefix(self.text(self.token)).template
            {
                let message = "cannot mix t-string literals with string or bytes literals";
                return Err(self.mixed(message));
            }
            match self.token.kind {
                T::String => {
                    let token = self.token;
                    let literal = self.text(token);
                    let prefix = string::prefix(literal);
                    if prefix.bytes {
                        return Err(self.mixed("cannot mix bytes and nonbytes literals"));
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
        if template {
            return self.template(&parts.values, Span::new(start, end));
        }
        let values = self.ast.add_list(&parts.values);
        self.node(ExprKind::JoinedStr(values), Span::new(start, end))
    }

    /// The call that makes a template of its parts: texts, and a tuple for each field.
    fn template(&mut self, parts: &[ExprId], span: Span) -> Result<ExprId> {
        let (mut texts, mut fields) = (Vec::new(), Vec::new());
        let mut in_text = false;
        for &part in parts {
            let field = match self.ast.expr(part) {
                ExprKind::Tuple(items) => Some(items),
                _ => None,
            };
            if field.is_some() && !in_text {
                texts.push(self.text_of("", span)?);
            }
            match field {
                Some(items) => fields.extend_from_slice(self.ast.list(items)),
                None => texts.push(part),
            }
            in_text = field.is_none();
        }
        if !in_text {
            texts.push(self.text_of("", span)?);
        }
        let (texts, fields) = (self.ast.add_list(&texts), self.ast.add_list(&fields));
        let args = [self.node(ExprKind::Tuple(texts), span)?, self.node(ExprKind::Tuple(fields), span)?];
        let name = self.ast.symbols.intern("__template__");
        let func = self.node(ExprKind::Name(name), span)?;
        let args = self.ast.add_list(&args);
        self.node(ExprKind::Call { func, args, keywords: List::EMPTY }, span)
    }

    fn text_of(&mut self, text: &str, span: Span) -> Result<ExprId> {
        let text = self.ast.symbols.intern(text);
        self.node(ExprKind::Str(text), span)
    }

    /// The error for bytes beside strings, or templates beside others, which stands after the last of them.
    fn mixed(&mut self, message: &'static str) -> Box<SyntaxError> {
        let mut parts = Parts::new(0, false);
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
        self.fail(self.token.span, message)
    }

    fn bytes_literals(&mut self, start: u32) -> Result<ExprId> {
        let mut out = Vec::new();
        while matches!(self.token.kind, T::String | T::FStringStart) {
            let literal = self.text(self.token);
            let prefix = string::prefix(literal);
            if prefix.template {
                return Err(self.mixed("cannot mix t-string literals with string or bytes literals"));
            }
            if !prefix.bytes {
                return Err(self.mixed("cannot mix bytes and nonbytes literals"));
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
        let prefix = string::prefix(self.text(open));
        let (raw, kind) = (prefix.raw, if prefix.template { 't' } else { 'f' });
        if parts.text.bytes.is_empty() {
            parts.text_start = self.token.span.start;
        }
        loop {
            match self.token.kind {
                T::FStringMiddle => self.fstring_middle(parts, raw, false)?,
                T::LeftBrace => self.field(parts, raw, kind)?,
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
    fn field(&mut self, parts: &mut Parts, raw: bool, kind: char) -> Result<()> {
        let wrong =
            |this: &Self, span: Span, message: &str| this.fail(span, format!("{kind}-string: {message}"));
        let open = self.advance();
        let missing = match self.token.kind {
            T::Equal => "=",
            T::Exclamation => "!",
            T::Colon => ":",
            T::RightBrace => "}",
            _ => "",
        };
        if !missing.is_empty() {
            let message = format!("valid expression required before '{missing}'");
            return Err(wrong(self, self.token.span, &message));
        }
        let first = self.token;
        if !self.starts_element() && !matches!(self.token.kind, T::Yield) {
            return Err(wrong(self, first.span, "expecting a valid expression after '{'"));
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
                (first.span, "expecting a valid expression after '{'")
            } else {
                (error.span, "expecting '=', or '!', or ':', or '}'")
            };
            wrong(self, span, message)
        })?;
        self.refuse_star(value);
        let value_end = self.token.span.start;
        let mut debug = false;
        if self.at(T::Equal) {
            self.advance();
            debug = true;
        }
        if !matches!(self.token.kind, T::Exclamation | T::Colon | T::RightBrace) {
            let message =
                if debug { "expecting '!', or ':', or '}'" } else { "expecting '=', or '!', or ':', or '}'" };
            return Err(wrong(self, self.token.span, message));
        }
        if debug {
            let text = &self.source[open.span.end as usize..self.token.span.start as usize];
            parts.text.push_raw(text);
        }
        let mut conversion = if self.at(T::Exclamation) { self.conversion(kind)? } else { Conversion::None };
        let mut format_spec = None;
        // The text before the field ends here even if it turns out to be needed only after the format was read.
        self.flush(parts, open.span.start)?;
        if self.at(T::Colon) {
            format_spec = Some(self.format_spec(raw, kind)?);
        } else if !self.at(T::RightBrace) {
            return Err(wrong(self, self.token.span, "expecting ':' or '}'"));
        }
        if !self.at(T::RightBrace) {
            return Err(wrong(self, self.token.span, "expecting '}'"));
        }
        self.advance();
        if debug && conversion == Conversion::None && format_spec.is_none() {
            conversion = Conversion::Repr;
        }
        let id = if parts.template {
            let text = self.source[open.span.end as usize..value_end as usize].trim_end();
            self.interpolation(value, text, conversion, format_spec, open.span)?
        } else {
            self.node_from(ExprKind::FormattedValue { value, conversion, format_spec }, open.span.start)?
        };
        parts.values.push(id);
        parts.text_start = self.previous_end;
        Ok(())
    }

    /// The tuple of a template's field; `text` is that of the expression.
    fn interpolation(
        &mut self,
        value: ExprId,
        text: &str,
        conversion: Conversion,
        format_spec: Option<ExprId>,
        span: Span,
    ) -> Result<ExprId> {
        let mut builder = Builder::default();
        builder.push_raw(text);
        let text = self.text_node(builder);
        let text = self.node(text, span)?;
        let conversion = match conversion {
            Conversion::None => self.node(ExprKind::None, span)?,
            Conversion::Str => self.text_of("s", span)?,
            Conversion::Repr => self.text_of("r", span)?,
            Conversion::Ascii => self.text_of("a", span)?,
        };
        let format_spec = match format_spec {
            Some(format_spec) => format_spec,
            None => self.text_of("", span)?,
        };
        let items = self.ast.add_list(&[value, text, conversion, format_spec]);
        self.node_from(ExprKind::Tuple(items), span.start)
    }

    /// `!` and the letter after it.
    fn conversion(&mut self, kind: char) -> Result<Conversion> {
        let wrong =
            |this: &Self, span: Span, message: &str| this.fail(span, format!("{kind}-string: {message}"));
        let mark = self.advance();
        let letter: Token = self.token;
        match letter.kind {
            T::Colon | T::RightBrace => {
                return Err(wrong(self, letter.span, "missing conversion character"));
            }
            T::Name => {}
            _ => return Err(wrong(self, letter.span, "invalid conversion character")),
        }
        if letter.span.start != mark.span.end {
            let message = "conversion type must come right after the exclamanation mark";
            return Err(wrong(self, mark.span.to(letter.span), message));
        }
        let conversion = match self.text(letter) {
            "s" => Conversion::Str,
            "r" => Conversion::Repr,
            "a" => Conversion::Ascii,
            other => {
                let message = format!("invalid conversion character '{other}': expected 's', 'r', or 'a'");
                return Err(wrong(self, letter.span, &message));
            }
        };
        self.advance();
        Ok(conversion)
    }

    /// `:` and the format after it, which may have fields of its own.
    fn format_spec(&mut self, raw: bool, kind: char) -> Result<ExprId> {
        self.guard()?;
        let start = self.expect(T::Colon)?.span.start;
        let text_start = self.token.span.start;
        let mut parts = Parts::new(text_start, false);
        loop {
            match self.token.kind {
                T::FStringMiddle => self.fstring_middle(&mut parts, raw, true)?,
                T::LeftBrace => self.field(&mut parts, raw, kind)?,
                _ => break,
            }
        }
        let end = self.previous_end;
        self.flush(&mut parts, end)?;
        let values = self.ast.add_list(&parts.values);
        self.node(ExprKind::JoinedStr(values), Span::new(start, end))
    }
}
