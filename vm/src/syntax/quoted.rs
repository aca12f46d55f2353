//! The lexer's half for quoted text: strings, bytes, f-strings and template strings, which are read alike.
//!
//! `Lexer::fstrings` is the stack of f-strings that are open. Literal text of the innermost one is read while it has
//! no open field, or while its innermost field is past the colon; otherwise the ordinary tokens of a field are.

use alloc::format;
use alloc::vec::Vec;

use super::error::ErrorKind;
use super::lexer::{Lexer, MAX_BRACKETS};
use super::position::Span;
use super::token::{Token, TokenKind};

/// F-strings within f-strings at most (CPython's `MAXFSTRINGLEVEL`).
const MAX_FSTRINGS: usize = 150;
/// Fields within formats of fields at most, the outermost included.
const MAX_FIELDS: usize = 3;

/// A replacement field being read.
pub(super) struct Field {
    /// Open brackets inside the field's own brace, that brace included.
    pub(super) level: usize,
    /// Whether its colon has been read.
    pub(super) in_spec: bool,
}

/// An f-string or template string being read.
pub(super) struct FString {
    /// `b'f'` or `b't'`.
    pub(super) kind: u8,
    pub(super) quote: u8,
    pub(super) triple: bool,
    pub(super) raw: bool,
    pub(super) start: u32,
    pub(super) fields: Vec<Field>,
}

impl Lexer<'_> {
    /// Reads a string from its opening quote, where the lexer stands; `start` is that of the prefix.
    pub(super) fn string_token(&mut self, start: usize, raw: bool, kind: Option<u8>) -> Token {
        self.line_has_token = true;
        let quote = self.byte(0);
        let triple = self.byte(1) == quote && self.byte(2) == quote;
        if let Some(kind) = kind {
            self.at += if triple { 3 } else { 1 };
            if self.fstrings.len() >= MAX_FSTRINGS {
                return self.fail_before("too many nested f-strings", self.at);
            }
            self.fstrings.push(FString { kind, quote, triple, raw, start: start as u32, fields: Vec::new() });
            return self.token(TokenKind::FStringStart, start);
        }
        if !triple && self.byte(1) == quote {
            self.at += 2;
            return self.token(TokenKind::String, start);
        }
        self.at += if triple { 3 } else { 1 };
        loop {
            if self.at_end() {
                return self.unterminated(start, triple, "string");
            }
            match self.byte(0) {
                b'\\' => {
                    self.at += if self.byte(1) == b'\r' && self.byte(2) == b'\n' { 3 } else { 2 };
                    // A backslash is never the last byte before the middle of a character: skip whole ones.
                    while !self.source.is_char_boundary(self.at.min(self.bytes.len())) {
                        self.at += 1;
                    }
                    self.at = self.at.min(self.bytes.len());
                }
                b'\n' | b'\r' if !triple => return self.unterminated(start, triple, "string"),
                byte if byte == quote => {
                    if !triple {
                        self.at += 1;
                        return self.token(TokenKind::String, start);
                    }
                    if self.byte(1) == quote && self.byte(2) == quote {
                        self.at += 3;
                        return self.token(TokenKind::String, start);
                    }
                    self.at += 1;
                }
                _ => self.at += 1,
            }
        }
    }

    fn unterminated(&mut self, start: usize, triple: bool, what: &str) -> Token {
        let last = self.bytes[..self.at].last().is_some_and(|&byte| byte == b'\n' || byte == b'\r');
        let line = self.line_number(self.at - usize::from(triple && last));
        // A string that the quote of the f-string around it seems to start: that f-string ends too early.
        let quote = self.bytes[start..].iter().find(|byte| matches!(byte, b'"' | b'\''));
        let closes = self.fstrings.last().is_some_and(|string| {
            self.at_field_level() && Some(&string.quote) == quote && string.triple == triple
        });
        if what == "string" && closes {
            return self.fail_at(format!("{}-string: expecting '}}'", self.string_kind()), start);
        }
        if triple {
            let message = format!("unterminated triple-quoted {what} literal (detected at line {line})");
            return self.fail_incomplete(message, start);
        }
        self.fail_at(format!("unterminated {what} literal (detected at line {line})"), start)
    }

    /// Whether literal text of an f-string comes next.
    pub(super) fn in_literal_text(&self) -> bool {
        self.fstrings.last().is_some_and(|string| string.fields.last().is_none_or(|field| field.in_spec))
    }

    /// Reads literal text of the innermost f-string, or the token that ends it.
    pub(super) fn fstring_text(&mut self) -> Token {
        let start = self.at;
        let Some(string) = self.fstrings.last() else {
            return self.token(TokenKind::Unknown, start);
        };
        let (quote, triple, raw, string_start) =
            (string.quote, string.triple, string.raw, string.start as usize);
        let in_spec = !string.fields.is_empty();
        loop {
            if self.at_end() {
                return self.unterminated(string_start, triple, &format!("{}-string", self.string_kind()));
            }
            match self.byte(0) {
                b'\n' | b'\r' if !triple && in_spec => {
                    if self.at > start {
                        return self.token(TokenKind::FStringMiddle, start);
                    }
                    // A line end inside the braces ends the format; only the closing brace may follow.
                    let string = self.fstrings.last_mut();
                    if let Some(field) = string.and_then(|string| string.fields.last_mut()) {
                        field.in_spec = false;
                    }
                    return self.next();
                }
                b'\n' | b'\r' if !triple => {
                    return self.unterminated(
                        string_start,
                        triple,
                        &format!("{}-string", self.string_kind()),
                    );
                }
                byte if byte == quote && (!triple || (self.byte(1) == quote && self.byte(2) == quote)) => {
                    if self.at > start {
                        return self.token(TokenKind::FStringMiddle, start);
                    }
                    if in_spec {
                        let span = Span::new(self.at as u32, self.at as u32 + 1);
                        return self.fail_span(
                            ErrorKind::Syntax,
                            format!("{}-string: expecting '}}', or format specs", self.string_kind()),
                            span,
                        );
                    }
                    self.at += if triple { 3 } else { 1 };
                    self.fstrings.pop();
                    return self.token(TokenKind::FStringEnd, start);
                }
                b'{' if self.byte(1) == b'{' && !in_spec => self.at += 2,
                b'}' if self.byte(1) == b'}' && !in_spec => self.at += 2,
                b'{' | b'}' if self.at > start => {
                    return self.token(TokenKind::FStringMiddle, start);
                }
                b'{' => return self.open_field(),
                b'}' if in_spec => return self.close_bracket(b'}'),
                b'}' => {
                    let message = format!("{}-string: single '}}' is not allowed", self.string_kind());
                    return self.fail_before(message, self.at + 1);
                }
                b'\\' if !raw && self.byte(1) == b'N' && self.byte(2) == b'{' => {
                    self.at += 3;
                    while !self.at_end()
                        && !matches!(self.byte(0), b'}' | b'\n' | b'\r')
                        && self.byte(0) != quote
                    {
                        self.at += 1;
                    }
                    if self.byte(0) == b'}' {
                        self.at += 1;
                    }
                }
                // A brace after a backslash is still a brace.
                b'\\' if matches!(self.byte(1), b'{' | b'}') => self.at += 1,
                b'\\' => {
                    self.at += if self.byte(1) == b'\r' && self.byte(2) == b'\n' { 3 } else { 2 };
                    while !self.source.is_char_boundary(self.at.min(self.bytes.len())) {
                        self.at += 1;
                    }
                    self.at = self.at.min(self.bytes.len());
                }
                _ => self.at += 1,
            }
        }
    }

    fn open_field(&mut self) -> Token {
        let start = self.at;
        if self.brackets.len() >= MAX_BRACKETS {
            return self.fail_before("too many nested parentheses", self.at + 1);
        }
        if self.fstrings.last().is_some_and(|string| string.fields.len() >= MAX_FIELDS) {
            let message = format!("{}-string: expressions nested too deeply", self.string_kind());
            return self.fail_before(message, self.at + 1);
        }
        self.at += 1;
        self.brackets.push((b'{', start as u32));
        let level = self.brackets.len();
        if let Some(string) = self.fstrings.last_mut() {
            string.fields.push(Field { level, in_spec: false });
        }
        self.token(TokenKind::LeftBrace, start)
    }

    /// The letter of the innermost string with fields, for messages.
    pub(super) fn string_kind(&self) -> char {
        self.fstrings.last().map_or('f', |string| char::from(string.kind))
    }

    /// Whether the innermost open bracket is the brace of an f-string's field.
    pub(super) fn at_field_level(&self) -> bool {
        self.fstrings
            .last()
            .and_then(|string| string.fields.last())
            .is_some_and(|field| field.level == self.brackets.len())
    }
}

/// Whether `text` is a string prefix: then whether it says raw, and the letter (`f` or `t`)
/// if it has fields.
pub(super) fn string_prefix(text: &[u8]) -> Option<(bool, Option<u8>)> {
    let lower = |index: usize| text.get(index).map_or(0, u8::to_ascii_lowercase);
    match (text.len(), lower(0), lower(1)) {
        (1, b'r', _) | (2, b'r', b'b') | (2, b'b', b'r') => Some((true, None)),
        (1, b'b' | b'u', _) => Some((false, None)),
        (1, kind @ (b'f' | b't'), _) => Some((false, Some(kind))),
        (2, b'r', kind @ (b'f' | b't')) | (2, kind @ (b'f' | b't'), b'r') => Some((true, Some(kind))),
        _ => None,
    }
}
