//! The parser's core: its token window, its errors, its limits, and the entry that drives it.
//!
//! 1. Every production that can reach itself calls [`Parser::guard`], which measures the native stack in use:
//!    nesting gives an error long before the stack is gone, whatever the build.
//! 2. Every expression node is made by [`Parser::node`], which refuses trees deeper than `MAX_DEPTH`.
//! 3. No production backs up. Where the grammar needs more than one token to decide, tokens are looked at ahead,
//!    each at most a fixed number of times. Only when an error is certain may tokens be consumed to word it better.
//! 4. Errors of the lexer come before errors of the parser, also those further on, as in CPython.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::collections::VecDeque;
use alloc::format;
use alloc::vec::Vec;

use super::ast::{Ast, ExprId, ExprKind, List, Listed, Root, StmtId};
use super::error::{ErrorKind, Result, SyntaxError};
use super::lexer::Lexer;
use super::position::{LineIndex, Span};
use super::string::NameLookup;
use super::symbol::Symbol;
use super::token::{Token, TokenKind};
use super::{MAX_DEPTH, Mode, Options};

/// Reads a tree from tokens.
pub(super) struct Parser<'a> {
    pub(super) source: &'a str,
    pub(super) lexer: Lexer<'a>,
    /// The next token.
    pub(super) token: Token,
    ahead: VecDeque<Token>,
    /// End of the last token consumed that was no line end or indentation.
    pub(super) previous_end: u32,
    /// Brackets open after the last token consumed.
    pub(super) previous_level: u16,
    pub(super) ast: Ast,
    /// Depth of each expression.
    depths: Vec<u16>,
    /// The last expression that stood in parentheses of its own.
    pub(super) grouped: Option<ExprId>,
    /// The last tuple that was written with parentheses.
    pub(super) tuple_parenthesised: Option<ExprId>,
    /// Set while tokens are read only to word an error: no further search for better words then.
    pub(super) wording: bool,
    pub(super) names: Option<NameLookup>,
    /// The first error that counts only if the rest of the source is in order.
    late: Option<Box<SyntaxError>>,
    stack_base: usize,
    stack: usize,
}

/// An address in the current frame: the stack's depth, up to a frame.
#[inline(never)]
fn stack_address() -> usize {
    let here = 0_u8;
    core::ptr::from_ref(core::hint::black_box(&here)).addr()
}

impl<'a> Parser<'a> {
    fn new(source: &'a str, start: usize, lines: LineIndex, options: &Options) -> Self {
        let mut lexer = Lexer::new(source, start);
        let token = lexer.next();
        Self {
            source,
            lexer,
            token,
            ahead: VecDeque::new(),
            previous_end: start as u32,
            previous_level: 0,
            ast: Ast::new(lines),
            depths: Vec::new(),
            grouped: None,
            tuple_parenthesised: None,
            wording: false,
            names: options.names,
            late: None,
            stack_base: stack_address(),
            stack: options.stack,
        }
    }

    /// Fails when the native stack in use exceeds the budget.
    pub(super) fn guard(&self) -> Result<()> {
        if self.stack_base.abs_diff(stack_address()) > self.stack {
            return Err(self.too_deep(self.token.span));
        }
        Ok(())
    }

    fn too_deep(&self, span: Span) -> Box<SyntaxError> {
        self.fail(span, "expression is nested too deeply")
    }

    /// Consumes the next token and returns it.
    pub(super) fn advance(&mut self) -> Token {
        let token = self.token;
        if !matches!(token.kind, TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent) {
            self.previous_end = token.span.end;
        }
        self.previous_level = token.level;
        self.token = match self.ahead.pop_front() {
            Some(next) => next,
            None => self.lexer.next(),
        };
        token
    }

    /// The token `distance` after the next one.
    pub(super) fn peek(&mut self, distance: usize) -> Token {
        let Some(index) = distance.checked_sub(1) else {
            return self.token;
        };
        while self.ahead.len() <= index {
            let token = self.lexer.next();
            self.ahead.push_back(token);
        }
        self.ahead[index]
    }

    /// Whether the next token is of `kind`.
    pub(super) fn at(&self, kind: TokenKind) -> bool {
        self.token.kind == kind
    }

    /// Consumes the next token if it is of `kind`.
    pub(super) fn eat(&mut self, kind: TokenKind) -> bool {
        let found = self.at(kind);
        if found {
            self.advance();
        }
        found
    }

    /// Consumes a token of `kind`, or fails with "invalid syntax".
    pub(super) fn expect(&mut self, kind: TokenKind) -> Result<Token> {
        if self.at(kind) { Ok(self.advance()) } else { Err(self.unexpected()) }
    }

    /// As `expect`, failing with "expected '...'".
    pub(super) fn expect_forced(&mut self, kind: TokenKind) -> Result<Token> {
        if self.at(kind) {
            return Ok(self.advance());
        }
        Err(self.fail(self.token.span, format!("expected '{}'", kind.text())))
    }

    /// The text of a token.
    pub(super) fn text(&self, token: Token) -> &'a str {
        &self.source[token.span.start as usize..token.span.end as usize]
    }

    /// Whether the next token is the name `word`.
    pub(super) fn at_word(&self, word: &str) -> bool {
        self.at(TokenKind::Name) && self.text(self.token) == word
    }

    /// Consumes a name.
    pub(super) fn name(&mut self) -> Result<(Symbol, Span)> {
        let token = self.expect(TokenKind::Name)?;
        Ok((self.ast.symbols.intern(self.text(token)), token.span))
    }

    /// From `start` to the end of the last token.
    pub(super) fn span_from(&self, start: u32) -> Span {
        Span::new(start, self.previous_end)
    }

    /// Makes an expression node from `start` to the last token.
    pub(super) fn node_from(&mut self, kind: ExprKind, start: u32) -> Result<ExprId> {
        let span = self.span_from(start);
        self.node(kind, span)
    }

    /// Makes an expression node.
    pub(super) fn node(&mut self, kind: ExprKind, span: Span) -> Result<ExprId> {
        let depth = self.depth_below(kind) + 1;
        if depth as usize > MAX_DEPTH {
            return Err(self.too_deep(span));
        }
        self.depths.push(depth);
        Ok(self.ast.add_expr(kind, span))
    }

    fn depth(&self, id: ExprId) -> u16 {
        self.depths.get(id.index()).copied().unwrap_or(0)
    }

    fn deepest<T: Listed>(&self, list: List<T>, child: impl Fn(&T) -> Option<ExprId>) -> u16 {
        let items = self.ast.list(list).iter();
        items.filter_map(child).map(|id| self.depth(id)).max().unwrap_or(0)
    }

    /// The greatest depth among the children of a node.
    fn depth_below(&self, kind: ExprKind) -> u16 {
        let optional = |id: Option<ExprId>| id.map_or(0, |id| self.depth(id));
        let all = |list: List<ExprId>| self.deepest(list, |&id| Some(id));
        let clauses = |list: List<super::ast::Comprehension>| {
            let targets = self.deepest(list, |clause| Some(clause.target));
            let iters = self.deepest(list, |clause| Some(clause.iter));
            let ifs = self.ast.list(list).iter().map(|clause| all(clause.ifs)).max().unwrap_or(0);
            targets.max(iters).max(ifs)
        };
        match kind {
            ExprKind::None
            | ExprKind::True
            | ExprKind::False
            | ExprKind::Ellipsis
            | ExprKind::Int(_)
            | ExprKind::BigInt { .. }
            | ExprKind::Float(_)
            | ExprKind::Imaginary(_)
            | ExprKind::Str(_)
            | ExprKind::SurrogateStr(_)
            | ExprKind::Bytes(_)
            | ExprKind::Name(_) => 0,
            ExprKind::JoinedStr(list)
            | ExprKind::Tuple(list)
            | ExprKind::List(list)
            | ExprKind::Set(list) => all(list),
            ExprKind::FormattedValue { value, format_spec, .. } => {
                self.depth(value).max(optional(format_spec))
            }
            ExprKind::Attribute { value, .. } | ExprKind::Starred(value) | ExprKind::Await(value) => {
                self.depth(value)
            }
            ExprKind::YieldFrom(value) | ExprKind::UnaryOp { operand: value, .. } => self.depth(value),
            ExprKind::Yield(value) => optional(value),
            ExprKind::Subscript { value: a, index: b }
            | ExprKind::BinOp { left: a, right: b, .. }
            | ExprKind::Named { target: a, value: b } => self.depth(a).max(self.depth(b)),
            ExprKind::Slice { lower, upper, step } => {
                optional(lower).max(optional(upper)).max(optional(step))
            }
            ExprKind::Call { func, args, keywords } => {
                self.depth(func).max(all(args)).max(self.deepest(keywords, |keyword| Some(keyword.value)))
            }
            ExprKind::BoolOp { values, .. } => all(values),
            ExprKind::Compare { left, rest } => {
                self.depth(left).max(self.deepest(rest, |part| Some(part.right)))
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.depth(test).max(self.depth(body)).max(self.depth(orelse))
            }
            ExprKind::Lambda { params, body } => {
                self.depth(body).max(self.deepest(params, |param| param.default))
            }
            ExprKind::Dict(items) => {
                self.deepest(items, |item| item.key).max(self.deepest(items, |item| Some(item.value)))
            }
            ExprKind::ListComp { element, generators }
            | ExprKind::SetComp { element, generators }
            | ExprKind::GeneratorExp { element, generators } => self.depth(element).max(clauses(generators)),
            ExprKind::DictComp { key, value, generators } => {
                self.depth(key).max(self.depth(value)).max(clauses(generators))
            }
        }
    }

    /// Notes an error that the grammar itself does not have: any other error of the source comes before it.
    pub(super) fn defer(&mut self, span: Span, message: impl Into<Cow<'static, str>>) {
        if self.late.is_none() {
            self.late = Some(SyntaxError::new(ErrorKind::Syntax, message, span));
        }
    }

    /// An error about `span`; that of the lexer when the next token is its failure.
    pub(super) fn fail(&self, span: Span, message: impl Into<Cow<'static, str>>) -> Box<SyntaxError> {
        self.fail_kind(ErrorKind::Syntax, span, message)
    }

    /// As `fail`, of another kind.
    pub(super) fn fail_kind(
        &self,
        kind: ErrorKind,
        span: Span,
        message: impl Into<Cow<'static, str>>,
    ) -> Box<SyntaxError> {
        if self.at(TokenKind::Error)
            && let Some(error) = self.lexer.error()
        {
            return Box::new(error.clone());
        }
        SyntaxError::new(kind, message, span)
    }

    /// An error from `start` to the end of `end`.
    pub(super) fn fail_range(&self, start: ExprId, end: ExprId, message: &'static str) -> Box<SyntaxError> {
        self.fail(self.ast.expr_span(start).to(self.ast.expr_span(end)), message)
    }

    /// The error for a next token that nothing can take.
    pub(super) fn unexpected(&self) -> Box<SyntaxError> {
        self.unexpected_at(self.token)
    }

    /// The error for `token`, which nothing can take.
    pub(super) fn unexpected_at(&self, token: Token) -> Box<SyntaxError> {
        match token.kind {
            TokenKind::Indent => {
                let last = token.span.start.saturating_sub(1);
                self.fail_kind(ErrorKind::Indentation, Span::new(last, last), "unexpected indent")
            }
            TokenKind::Dedent => self.fail_kind(ErrorKind::Indentation, token.span, "unexpected unindent"),
            _ => self.fail(token.span, "invalid syntax"),
        }
    }

    /// Chooses between the parser's error and one the lexer finds further on, and says whether input merely ended.
    fn settle(&mut self, mut error: Box<SyntaxError>) -> Box<SyntaxError> {
        let at_end = match self.token.kind {
            TokenKind::End => true,
            TokenKind::Dedent => self.token.span.start as usize >= self.source.trim_end().len(),
            _ => false,
        };
        let failed_line = self.ast.lines.line(self.token.span.start);
        error.incomplete |= at_end;
        if self.at(TokenKind::Error)
            && let Some(found) = self.lexer.error()
        {
            error = Box::new(found.clone());
            error.locate(&self.ast.lines);
            return error;
        }
        let mut last = self.token.kind;
        while !matches!(last, TokenKind::Error | TokenKind::End) {
            let next = self.ahead.pop_front();
            last = next.unwrap_or_else(|| self.lexer.next()).kind;
        }
        if let Some(found) = self.lexer.error()
            && !self.lexer.fails_quietly()
            && error.message != "unexpected indent"
        {
            let ended =
                found.incomplete && self.lexer.open_bracket().is_some_and(|(_, at)| at == found.span.start);
            if !ended || failed_line > self.ast.lines.line(found.span.start) {
                error = Box::new(found.clone());
            }
        }
        error.locate(&self.ast.lines);
        error
    }

    fn file(&mut self) -> Result<Root> {
        let mut body: Vec<StmtId> = Vec::new();
        while !self.at(TokenKind::End) {
            self.statement(&mut body)?;
        }
        Ok(Root::Module(self.ast.add_list(&body)))
    }

    fn single_expression(&mut self) -> Result<Root> {
        let value = self.expressions()?;
        while self.eat(TokenKind::Newline) {}
        self.expect(TokenKind::End)?;
        Ok(Root::Expression(value))
    }

    fn interactive(&mut self, prompt: bool) -> Result<Root> {
        let mut body: Vec<StmtId> = Vec::new();
        if !self.at(TokenKind::End) {
            let compound = self.at_compound();
            self.statement(&mut body)?;
            if prompt && compound && !ends_with_blank_line(self.source) {
                let mut error = self.fail(self.token.span, "incomplete input");
                error.incomplete = true;
                return Err(error);
            }
        }
        while self.eat(TokenKind::Newline) {}
        if !self.at(TokenKind::End) {
            let message = "multiple statements found while compiling a single statement";
            return Err(self.fail(self.token.span, message));
        }
        Ok(Root::Interactive(self.ast.add_list(&body)))
    }
}

/// Whether the last line that has an end is empty, or only blanks.
fn ends_with_blank_line(source: &str) -> bool {
    let blanks = [' ', '\t', '\r'];
    let Some(rest) = source.trim_end_matches(blanks).strip_suffix('\n') else {
        return false;
    };
    rest.trim_end_matches(blanks).ends_with('\n')
}

/// The source as text, or the error that names the first byte that is none.
fn decode<'a>(source: &'a [u8], lines: &LineIndex) -> Result<&'a str> {
    let failure = |message: Cow<'static, str>, at: usize| {
        let mut error = SyntaxError::new(ErrorKind::Syntax, message, Span::new(at as u32, at as u32));
        error.locate(lines);
        error
    };
    let text = core::str::from_utf8(source).map_err(|error| {
        let at = error.valid_up_to();
        let reason = match (error.error_len(), source.get(at)) {
            (None, _) => "unexpected end of data",
            (_, Some(0xc2..=0xf4)) => "invalid continuation byte",
            _ => "invalid start byte",
        };
        let byte = source.get(at).copied().unwrap_or(0);
        let message = format!(
            "(unicode error) 'utf-8' codec can't decode byte 0x{byte:02x} in position {at}: {reason}"
        );
        failure(message.into(), at)
    })?;
    match source.iter().position(|&byte| byte == 0) {
        Some(at) => Err(failure("source code cannot contain null bytes".into(), at)),
        None => Ok(text),
    }
}

/// The encoding that a comment in the first two lines names, with its place.
fn coding(source: &str) -> Option<(&str, usize)> {
    let mut at = 0;
    for line in source.split_inclusive('\n').take(2) {
        let blank = line.trim_start_matches([' ', '\t', '\x0c']);
        if let Some(comment) = blank.strip_prefix('#') {
            for (found, _) in comment.match_indices("coding") {
                let after = &comment[found + "coding".len()..];
                let Some(name) = after.strip_prefix([':', '=']) else {
                    continue;
                };
                let name = name.trim_start_matches([' ', '\t']);
                let end = name
                    .find(|c: char| !c.is_ascii_alphanumeric() && !"-_.".contains(c))
                    .unwrap_or(name.len());
                if end > 0 {
                    return Some((&name[..end], at));
                }
            }
        } else if !blank.trim_end().is_empty() {
            return None;
        }
        at += line.len();
    }
    None
}

/// Parses `source` as the module's `parse` documents.
pub(super) fn run(source: &[u8], options: &Options) -> Result<Ast> {
    if u32::try_from(source.len()).is_err() {
        return Err(SyntaxError::new(ErrorKind::Syntax, "source is too large", Span::default()));
    }
    let lines = LineIndex::new(source);
    let text = decode(source, &lines)?;
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    if let Some((name, at)) = coding(&text[start..]) {
        let plain = name.to_ascii_lowercase().replace('_', "-");
        // Where all is ASCII the encoding makes no difference. Elsewhere another than UTF-8 would be misread.
        if !text[start..].is_ascii() && plain != "utf-8" && plain != "utf8" && !plain.starts_with("utf-8-") {
            let at = (start + at) as u32;
            let message = format!("encoding problem: {name}");
            let mut error = SyntaxError::new(ErrorKind::Syntax, message, Span::new(at, at));
            error.locate(&lines);
            return Err(error);
        }
    }
    let mut parser = Parser::new(text, start, lines, options);
    let root = match options.mode {
        Mode::File => parser.file(),
        Mode::Expression => parser.single_expression(),
        Mode::Single => parser.interactive(false),
        Mode::Prompt => parser.interactive(true),
    };
    match root {
        Ok(root) => match parser.late.take() {
            Some(mut error) => {
                error.locate(&parser.ast.lines);
                Err(error)
            }
            None => {
                parser.ast.root = root;
                Ok(parser.ast)
            }
        },
        Err(error) => Err(parser.settle(error)),
    }
}
