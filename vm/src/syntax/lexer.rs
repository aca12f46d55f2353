//! The lexer: bytes to tokens, one at a time.
//!
//! 1. Tokens carry no values, only their place: the parser decodes numbers and strings from the source.
//! 2. Indentation becomes `Indent` and `Dedent`, only outside brackets and only before lines with a token.
//! 3. An f-string, or a template string, is `FStringStart`, then `FStringMiddle` for literal text and ordinary tokens for each field,
//!    then `FStringEnd` (see `quoted`).
//! 4. After an error every further token is `Error`; [`Lexer::error`] tells which.
//! 5. Every call consumes input or pops a stack, so lexing is linear in the size of the source.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;

use super::error::{ErrorKind, SyntaxError};
use super::position::Span;
use super::quoted::{FString, string_prefix};
use super::token::{Token, TokenKind};

/// Open brackets at one place at most (CPython's `MAXLEVEL`).
pub(super) const MAX_BRACKETS: usize = 200;
/// Indentation levels at most, the outermost included (CPython's `MAXINDENT`).
const MAX_INDENTS: usize = 100;

/// Width of a line's indentation: tabs to multiples of eight, and tabs as one column. Both must agree.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Indent {
    column: u32,
    alternate: u32,
}

/// Reads tokens from a source.
pub(super) struct Lexer<'a> {
    pub(super) source: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    indents: Vec<Indent>,
    /// Dedents (negative) or indents still to hand out.
    pending: i32,
    line_start: bool,
    /// Whether the line being read has a token, so that its end is one too.
    pub(super) line_has_token: bool,
    pub(super) brackets: Vec<(u8, u32)>,
    pub(super) fstrings: Vec<FString>,
    error: Option<Box<SyntaxError>>,
    /// Whether the error gives way to one of the parser before it.
    quiet: bool,
}

/// Whether `byte` may continue an identifier; non-ASCII is decided later, for the whole.
fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

impl<'a> Lexer<'a> {
    /// A lexer at `start` of the source.
    pub(super) fn new(source: &'a str, start: usize) -> Self {
        Self {
            source,
            bytes: source.as_bytes(),
            at: start,
            indents: alloc::vec![Indent { column: 0, alternate: 0 }],
            pending: 0,
            line_start: true,
            line_has_token: false,
            brackets: Vec::new(),
            fstrings: Vec::new(),
            error: None,
            quiet: false,
        }
    }

    /// The error behind an `Error` token.
    pub(super) fn error(&self) -> Option<&SyntaxError> {
        self.error.as_deref()
    }

    /// Whether the error is one of those that CPython's parser does not look for beyond an error of its own:
    /// indentation, and what follows a backslash.
    pub(super) fn fails_quietly(&self) -> bool {
        self.quiet
    }

    /// The innermost open bracket and its place.
    pub(super) fn open_bracket(&self) -> Option<(char, u32)> {
        self.brackets.last().map(|&(byte, at)| (char::from(byte), at))
    }

    pub(super) fn byte(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    pub(super) fn at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    pub(super) fn token(&self, kind: TokenKind, start: usize) -> Token {
        Token { kind, level: self.brackets.len() as u16, span: Span::new(start as u32, self.at as u32) }
    }

    pub(super) fn fail_span(
        &mut self,
        kind: ErrorKind,
        message: impl Into<Cow<'static, str>>,
        span: Span,
    ) -> Token {
        if self.error.is_none() {
            self.error = Some(SyntaxError::new(kind, message, span));
        }
        Token { kind: TokenKind::Error, level: self.brackets.len() as u16, span }
    }

    /// Fails at the character that ends at `end`.
    pub(super) fn fail_before(&mut self, message: impl Into<Cow<'static, str>>, end: usize) -> Token {
        let end = end.min(self.bytes.len());
        let start = self.source[..end].char_indices().next_back().map_or(0, |(at, _)| at);
        self.fail_span(ErrorKind::Syntax, message, Span::new(start as u32, start as u32))
    }

    /// Fails at `offset`.
    pub(super) fn fail_at(&mut self, message: impl Into<Cow<'static, str>>, offset: usize) -> Token {
        self.fail_span(ErrorKind::Syntax, message, Span::new(offset as u32, offset as u32))
    }

    /// As `fail_at`, for a source that ends too early.
    pub(super) fn fail_incomplete(&mut self, message: impl Into<Cow<'static, str>>, offset: usize) -> Token {
        let token = self.fail_at(message, offset);
        if let Some(error) = &mut self.error {
            error.incomplete = true;
        }
        token
    }

    /// The line, from 1, of the byte at `offset`: only for messages.
    pub(super) fn line_number(&self, offset: usize) -> usize {
        let bytes = &self.bytes[..offset.min(self.bytes.len())];
        let ends = |(at, &byte): (usize, &u8)| {
            byte == b'\n' || (byte == b'\r' && self.bytes.get(at + 1) != Some(&b'\n'))
        };
        bytes.iter().enumerate().filter(|&item| ends(item)).count() + 1
    }

    /// The next token.
    pub(super) fn next(&mut self) -> Token {
        if self.error.is_some() {
            return self.token(TokenKind::Error, self.at);
        }
        if self.in_literal_text() {
            return self.fstring_text();
        }
        if self.line_start
            && let Some(error) = self.indentation()
        {
            return error;
        }
        if self.pending < 0 {
            self.pending += 1;
            return self.token(TokenKind::Dedent, self.at);
        }
        if self.pending > 0 {
            self.pending -= 1;
            return self.token(TokenKind::Indent, self.at);
        }
        if let Some(error) = self.blanks() {
            return error;
        }
        let start = self.at;
        if self.at_end() {
            return self.end_of_source();
        }
        let byte = self.bytes[start];
        match byte {
            b'\n' | b'\r' => {
                self.line_end();
                self.line_start = true;
                self.line_has_token = false;
                // The token has no bytes, so that errors about it stay on its line.
                Token { kind: TokenKind::Newline, level: 0, span: Span::new(start as u32, start as u32) }
            }
            b'0'..=b'9' => self.number_token(),
            b'.' if self.byte(1).is_ascii_digit() => self.number_token(),
            b'"' | b'\'' => self.string_token(start, false, None),
            byte if byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80 => self.name_token(),
            _ => self.operator_token(),
        }
    }

    fn number_token(&mut self) -> Token {
        self.line_has_token = true;
        let start = self.at;
        match super::number::scan(self.source, start) {
            Ok(end) => {
                self.at = end;
                self.token(TokenKind::Number, start)
            }
            Err(failure) => match failure.start {
                Some(start) => {
                    let span = Span::new(start as u32, failure.end as u32);
                    self.fail_span(ErrorKind::Syntax, failure.message, span)
                }
                None => self.fail_before(failure.message, failure.end),
            },
        }
    }

    /// Consumes one line end, which must be there.
    fn line_end(&mut self) {
        self.at += if self.byte(0) == b'\r' && self.byte(1) == b'\n' { 2 } else { 1 };
    }

    fn end_of_source(&mut self) -> Token {
        if let Some(&(bracket, at)) = self.brackets.last() {
            let bracket = char::from(bracket);
            return self.fail_incomplete(format!("'{bracket}' was never closed"), at as usize);
        }
        if self.line_has_token {
            self.line_has_token = false;
            self.line_start = true;
            return self.token(TokenKind::Newline, self.at);
        }
        if self.indents.len() > 1 {
            self.indents.pop();
            return self.token(TokenKind::Dedent, self.at);
        }
        self.token(TokenKind::End, self.at)
    }

    /// Measures the indentation of the next line that has a token.
    fn indentation(&mut self) -> Option<Token> {
        let mut indent = Indent { column: 0, alternate: 0 };
        let mut continued: Option<Indent> = None;
        loop {
            match self.byte(0) {
                b' ' => {
                    indent.column += 1;
                    indent.alternate += 1;
                }
                b'\t' => {
                    indent.column = (indent.column / 8 + 1) * 8;
                    indent.alternate += 1;
                }
                b'\x0c' => indent = Indent { column: 0, alternate: 0 },
                b'\\' if matches!(self.byte(1), b'\n' | b'\r') => {
                    continued = continued.or(Some(indent));
                    self.at += 1;
                    self.line_end();
                    if self.at_end() {
                        return Some(self.fail_incomplete("unexpected EOF while parsing", self.at));
                    }
                    continue;
                }
                b'#' => {
                    self.comment();
                    continue;
                }
                b'\n' | b'\r' => {
                    self.line_end();
                    indent = Indent { column: 0, alternate: 0 };
                    continued = None;
                    continue;
                }
                _ => break,
            }
            self.at += 1;
        }
        self.line_start = false;
        if self.at_end() {
            return None;
        }
        let indent = continued.unwrap_or(indent);
        let top = self.indents.last().copied().unwrap_or(indent);
        if indent.column > top.column {
            if self.indents.len() >= MAX_INDENTS {
                return Some(self.fail_indent(ErrorKind::Indentation, "too many levels of indentation"));
            }
            if indent.alternate <= top.alternate {
                return Some(self.fail_tabs());
            }
            self.indents.push(indent);
            self.pending = 1;
            return None;
        }
        while self.indents.len() > 1 && self.indents.last().is_some_and(|top| indent.column < top.column) {
            self.indents.pop();
            self.pending -= 1;
        }
        let top = self.indents.last().copied().unwrap_or(indent);
        if top.column != indent.column {
            let message = "unindent does not match any outer indentation level";
            let end = self.bytes[self.at..].iter().position(|&byte| matches!(byte, b'\n' | b'\r'));
            self.at = end.map_or(self.bytes.len(), |len| self.at + len);
            return Some(self.fail_indent(ErrorKind::Indentation, message));
        }
        if top.alternate != indent.alternate {
            return Some(self.fail_tabs());
        }
        None
    }

    fn fail_tabs(&mut self) -> Token {
        let line = self.bytes[..self.at].iter().rposition(|&byte| matches!(byte, b'\n' | b'\r'));
        self.at = line.map_or(0, |end| end + 1);
        self.fail_indent(ErrorKind::Tab, "inconsistent use of tabs and spaces in indentation")
    }

    fn fail_indent(&mut self, kind: ErrorKind, message: &'static str) -> Token {
        self.quiet = true;
        let at = self.at as u32;
        self.fail_span(kind, message, Span::new(at, at))
    }

    fn comment(&mut self) {
        let rest = &self.bytes[self.at..];
        self.at += rest.iter().position(|&byte| byte == b'\n' || byte == b'\r').unwrap_or(rest.len());
    }

    /// Skips blanks, comments, joined lines, and inside brackets line ends.
    fn blanks(&mut self) -> Option<Token> {
        loop {
            match self.byte(0) {
                b' ' | b'\t' | b'\x0c' => self.at += 1,
                b'#' => {
                    self.comment();
                }
                b'\n' | b'\r' if !self.brackets.is_empty() => self.line_end(),
                b'\n' | b'\r' if !self.line_has_token => self.line_end(),
                b'\\' => {
                    if !matches!(self.byte(1), b'\n' | b'\r') {
                        if self.at + 1 >= self.bytes.len() {
                            return Some(self.fail_incomplete("unexpected EOF while parsing", self.at + 1));
                        }
                        self.quiet = true;
                        let message = "unexpected character after line continuation character";
                        return Some(self.fail_at(message, self.at + 1));
                    }
                    self.at += 1;
                    self.line_end();
                    if self.at_end() {
                        return Some(self.fail_incomplete("unexpected EOF while parsing", self.at));
                    }
                }
                _ => return None,
            }
        }
    }

    fn name_token(&mut self) -> Token {
        self.line_has_token = true;
        let start = self.at;
        let mut ascii = true;
        while is_name_byte(self.byte(0)) {
            ascii &= self.byte(0) < 0x80;
            self.at += 1;
        }
        let text = &self.bytes[start..self.at];
        if matches!(self.byte(0), b'"' | b'\'')
            && let Some((raw, kind)) = string_prefix(text)
        {
            return self.string_token(start, raw, kind);
        }
        if ascii {
            let kind = TokenKind::keyword(text).unwrap_or(TokenKind::Name);
            return self.token(kind, start);
        }
        for (at, character) in self.source[start..self.at].char_indices() {
            let fits = match at {
                0 => character == '_' || unicode_ident::is_xid_start(character),
                _ => unicode_ident::is_xid_continue(character),
            };
            if !fits {
                let code = u32::from(character);
                let message = if is_printable(character) {
                    format!("invalid character '{character}' (U+{code:04X})")
                } else {
                    format!("invalid non-printable character U+{code:04X}")
                };
                self.at = start + at;
                return self.fail_at(message, self.at);
            }
        }
        self.token(TokenKind::Name, start)
    }

    pub(super) fn close_bracket(&mut self, byte: u8) -> Token {
        let start = self.at;
        self.at += 1;
        let in_field = self.at_field_level();
        let shown = char::from(byte);
        let Some(&(open, open_at)) = self.brackets.last() else {
            return self.fail_before(format!("unmatched '{shown}'"), self.at);
        };
        let matches = matches!((open, byte), (b'(', b')') | (b'[', b']') | (b'{', b'}'));
        if !matches {
            if in_field {
                return self
                    .fail_before(format!("{}-string: unmatched '{shown}'", self.string_kind()), self.at);
            }
            let open = char::from(open);
            let line = self.line_number(open_at as usize);
            let message = if line == self.line_number(start) {
                format!("closing parenthesis '{shown}' does not match opening parenthesis '{open}'")
            } else {
                format!(
                    "closing parenthesis '{shown}' does not match opening parenthesis '{open}' on line {line}"
                )
            };
            return self.fail_before(message, self.at);
        }
        self.brackets.pop();
        if in_field && let Some(string) = self.fstrings.last_mut() {
            string.fields.pop();
        }
        let kind = match byte {
            b')' => TokenKind::RightParen,
            b']' => TokenKind::RightBracket,
            _ => TokenKind::RightBrace,
        };
        self.token(kind, start)
    }

    fn operator_token(&mut self) -> Token {
        use TokenKind as T;
        self.line_has_token = true;
        let start = self.at;
        let first = self.byte(0);
        let (second, third) = (self.byte(1), self.byte(2));
        let (kind, len) = match (first, second, third) {
            (b'(' | b'[' | b'{', ..) => {
                if self.brackets.len() >= MAX_BRACKETS {
                    return self.fail_before("too many nested parentheses", self.at + 1);
                }
                self.brackets.push((first, start as u32));
                let kind = match first {
                    b'(' => T::LeftParen,
                    b'[' => T::LeftBracket,
                    _ => T::LeftBrace,
                };
                (kind, 1)
            }
            (b')' | b']' | b'}', ..) => return self.close_bracket(first),
            (b':', ..) if self.at_field_level() => {
                if let Some(field) = self.fstrings.last_mut().and_then(|string| string.fields.last_mut()) {
                    field.in_spec = true;
                }
                (T::Colon, 1)
            }
            (b':', b'=', _) => (T::ColonEqual, 2),
            (b':', ..) => (T::Colon, 1),
            (b',', ..) => (T::Comma, 1),
            (b';', ..) => (T::Semicolon, 1),
            (b'.', b'.', b'.') => (T::Ellipsis, 3),
            (b'.', ..) => (T::Dot, 1),
            (b'-', b'>', _) => (T::Arrow, 2),
            (b'=', b'=', _) => (T::EqualEqual, 2),
            (b'=', ..) => (T::Equal, 1),
            (b'!', b'=', _) => (T::NotEqual, 2),
            (b'!', ..) => (T::Exclamation, 1),
            (b'<', b'>', _) => (T::Unknown, 2),
            (b'<', b'<', b'=') => (T::LeftShiftEqual, 3),
            (b'<', b'<', _) => (T::LeftShift, 2),
            (b'<', b'=', _) => (T::LessEqual, 2),
            (b'<', ..) => (T::Less, 1),
            (b'>', b'>', b'=') => (T::RightShiftEqual, 3),
            (b'>', b'>', _) => (T::RightShift, 2),
            (b'>', b'=', _) => (T::GreaterEqual, 2),
            (b'>', ..) => (T::Greater, 1),
            (b'+', b'=', _) => (T::PlusEqual, 2),
            (b'+', ..) => (T::Plus, 1),
            (b'-', b'=', _) => (T::MinusEqual, 2),
            (b'-', ..) => (T::Minus, 1),
            (b'*', b'*', b'=') => (T::DoubleStarEqual, 3),
            (b'*', b'*', _) => (T::DoubleStar, 2),
            (b'*', b'=', _) => (T::StarEqual, 2),
            (b'*', ..) => (T::Star, 1),
            (b'/', b'/', b'=') => (T::DoubleSlashEqual, 3),
            (b'/', b'/', _) => (T::DoubleSlash, 2),
            (b'/', b'=', _) => (T::SlashEqual, 2),
            (b'/', ..) => (T::Slash, 1),
            (b'%', b'=', _) => (T::PercentEqual, 2),
            (b'%', ..) => (T::Percent, 1),
            (b'@', b'=', _) => (T::AtEqual, 2),
            (b'@', ..) => (T::At, 1),
            (b'&', b'=', _) => (T::AmpersandEqual, 2),
            (b'&', ..) => (T::Ampersand, 1),
            (b'|', b'=', _) => (T::BarEqual, 2),
            (b'|', ..) => (T::Bar, 1),
            (b'^', b'=', _) => (T::CaretEqual, 2),
            (b'^', ..) => (T::Caret, 1),
            (b'~', ..) => (T::Tilde, 1),
            (byte, ..) if byte < b' ' || byte == 0x7f => {
                let message = format!("invalid non-printable character U+{byte:04X}");
                return self.fail_at(message, start);
            }
            _ => (T::Unknown, 1),
        };
        self.at += len;
        self.token(kind, start)
    }
}

/// Whether an error message may show `character` itself: not a control, space, format or private character.
///
/// The ranges are those of Unicode's categories Cc, Cf, Zs, Zl, Zp, Co and the noncharacters that matter in text.
fn is_printable(character: char) -> bool {
    !matches!(
        u32::from(character),
        0..=0x1f | 0x7f..=0xa0 | 0xad | 0x600..=0x605 | 0x61c | 0x6dd | 0x70f | 0x1680 | 0x180e
            | 0x2000..=0x200f | 0x2028..=0x202f | 0x205f..=0x206f | 0x3000 | 0xe000..=0xf8ff | 0xfeff
            | 0xfff0..=0xfffb | 0xfffe..=0xffff | 0xe0000..=0x10_ffff
    )
}
