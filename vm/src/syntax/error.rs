//! Syntax errors, and how they are shown.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use core::fmt::Write;

use super::position::{LineIndex, Position, Span};

/// Which exception the error is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ErrorKind {
    /// `SyntaxError`
    Syntax,
    /// `IndentationError`
    Indentation,
    /// `TabError`
    Tab,
}

impl ErrorKind {
    /// The name of the exception's class.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Syntax => "SyntaxError",
            Self::Indentation => "IndentationError",
            Self::Tab => "TabError",
        }
    }
}

/// Why a source is no program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyntaxError {
    /// Which exception it is.
    pub kind: ErrorKind,
    /// What is wrong, in the words of Python's own message where it has one.
    pub message: Cow<'static, str>,
    /// The offending bytes; empty where only a place is known.
    pub span: Span,
    /// Line and column of the first offending byte.
    pub start: Position,
    /// Line and column after the last offending byte; equal to `start` where only a place is known.
    pub end: Position,
    /// Whether the source merely ends too early, so that a prompt should ask for more lines.
    pub incomplete: bool,
}

/// Result of everything that parses. The error is boxed: it is rare and large.
pub type Result<T> = core::result::Result<T, Box<SyntaxError>>;

impl SyntaxError {
    /// An error about `span`; positions are filled in when parsing ends.
    pub(super) fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>, span: Span) -> Box<Self> {
        Box::new(Self {
            kind,
            message: message.into(),
            span,
            start: Position::default(),
            end: Position::default(),
            incomplete: false,
        })
    }

    /// Sets line and column from the span.
    pub(super) fn locate(&mut self, lines: &LineIndex) {
        self.start = lines.position(self.span.start);
        self.end = lines.position(self.span.end.max(self.span.start));
    }

    /// The line of `source` on which the error starts, without its line end.
    #[must_use]
    pub fn line_text<'a>(&self, source: &'a [u8]) -> &'a [u8] {
        let start = (self.span.start.saturating_sub(self.start.column) as usize).min(source.len());
        let rest = &source[start..];
        let len = rest.iter().position(|&byte| byte == b'\n' || byte == b'\r').unwrap_or(rest.len());
        &rest[..len]
    }

    /// The error as Python's traceback shows it: file, line, the line's text with carets, message.
    #[must_use]
    pub fn render(&self, file: &str, source: &[u8]) -> String {
        let mut out = String::new();
        let _ = writeln!(out, "  File \"{file}\", line {}", self.start.line);
        let line = self.line_text(source);
        let shown = String::from_utf8_lossy(line);
        let shown = shown.trim_matches([' ', '\t', '\x0c']);
        if !shown.is_empty() {
            let indent = line.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\x0c')).count();
            let characters = |bytes: usize| {
                let bytes = bytes.clamp(indent, line.len());
                String::from_utf8_lossy(&line[indent..bytes]).chars().count()
            };
            let from = characters(self.start.column as usize);
            let to = if self.end.line > self.start.line {
                shown.chars().count()
            } else {
                characters(self.end.column as usize)
            };
            let _ = writeln!(out, "    {shown}");
            out.push_str("    ");
            // A tab keeps its width when the caret's line repeats it.
            out.extend(
                shown
                    .chars()
                    .chain(core::iter::repeat(' '))
                    .take(from)
                    .map(|c| if c == '\t' { '\t' } else { ' ' }),
            );
            out.extend(core::iter::repeat_n('^', to.saturating_sub(from).max(1)));
            out.push('\n');
        }
        let _ = write!(out, "{}: {}", self.kind.name(), self.message);
        out
    }
}

impl core::fmt::Display for SyntaxError {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(out, "{}: {} (line {})", self.kind.name(), self.message, self.start.line)
    }
}

impl core::error::Error for SyntaxError {}
