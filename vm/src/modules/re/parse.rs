//! The text of a regular expression to its program, in one pass; messages are CPython's.
//!
//! Every part is made as code of its own, with relative jumps, and put together by copying.

use super::fold::{fold, variants};
use super::program::{MOST_WORDS, Op, category, decode, jump, jump_back, len, word};
use crate::syntax::NameLookup;
use alloc::string::String;
use alloc::vec::Vec;

/// The flags of `re`, numbered as in CPython.
pub(super) mod flag {
    pub(crate) const IGNORECASE: u32 = 2;
    pub(crate) const LOCALE: u32 = 4;
    pub(crate) const MULTILINE: u32 = 8;
    pub(crate) const DOTALL: u32 = 16;
    pub(crate) const UNICODE: u32 = 32;
    pub(crate) const VERBOSE: u32 = 64;
    pub(crate) const DEBUG: u32 = 128;
    pub(crate) const ASCII: u32 = 256;
}

/// Nesting of groups at most: the parser and the machine's look-arounds recurse.
const DEEPEST: usize = 60;

/// For problems that CPython gives no place for.
pub(super) const NO_PLACE: usize = usize::MAX;

/// Why a text is no regular expression, and where (in characters).
pub(super) struct Problem {
    pub(super) message: String,
    pub(super) at: usize,
}

pub(super) type Parsed<T> = Result<T, Problem>;

/// A part of the program.
pub(super) struct Part {
    pub(super) code: Vec<u32>,
    /// Characters that it matches at least, and at most.
    pub(super) min: usize,
    pub(super) max: usize,
    /// It is one instruction for one character.
    pub(super) single: bool,
}

impl Part {
    pub(super) fn empty() -> Self {
        Self { code: Vec::new(), min: 0, max: 0, single: false }
    }

    pub(super) fn of(word: u32) -> Self {
        Self { code: Vec::from([word]), ..Self::empty() }
    }
}

/// A parsed expression.
pub(super) struct Program {
    pub(super) code: Vec<u32>,
    pub(super) flags: u32,
    /// Groups without the whole.
    pub(super) groups: usize,
    /// Slots, those of loops included.
    pub(super) slots: usize,
    /// Splits, which the memo knows by number.
    pub(super) splits: usize,
    pub(super) names: Vec<(String, usize)>,
    /// What matches depends on what groups matched before: the memo would be wrong.
    pub(super) depends: bool,
}

pub(super) struct Parser<'a> {
    pub(super) text: &'a [u32],
    pub(super) at: usize,
    pub(super) is_text: bool,
    pub(super) flags: u32,
    pub(super) groups: usize,
    pub(super) open: Vec<usize>,
    pub(super) names: Vec<(String, usize)>,
    pub(super) loops: usize,
    pub(super) depends: bool,
    pub(super) depth: usize,
    pub(super) words: usize,
    /// What characters are called, where the machine knows.
    pub(super) characters: Option<NameLookup>,
}

/// Parses an expression; `is_text` tells str from bytes.
pub(super) fn parse(
    text: &[u32],
    is_text: bool,
    flags: u32,
    characters: Option<NameLookup>,
) -> Parsed<Program> {
    let mut parser = Parser {
        text,
        at: 0,
        is_text,
        flags,
        groups: 0,
        open: Vec::new(),
        names: Vec::new(),
        loops: 0,
        depends: false,
        depth: 0,
        words: 0,
        characters,
    };
    let body = parser.alternatives()?;
    if parser.at < text.len() {
        return Err(parser.problem("unbalanced parenthesis", parser.at));
    }
    let groups = parser.groups;
    let mut code = Vec::with_capacity(body.code.len() + 3);
    code.push(word(Op::Save, 0));
    code.extend_from_slice(&body.code);
    code.push(word(Op::Save, 1));
    code.push(word(Op::Match, 0));
    let (mut splits, mut pc) = (0, 0);
    let first_loop = 2 * (groups + 1) + 1;
    while pc < code.len() {
        match decode(&code, pc).0 {
            Op::Split | Op::SplitLazy | Op::Greedy => {
                code[pc + 1] = splits as u32;
                splits += 1;
            }
            Op::Save if decode(&code, pc).1 >= LOOP_SLOT => {
                let number = decode(&code, pc).1 - LOOP_SLOT;
                code[pc] = word(Op::Save, first_loop as u32 + number);
            }
            Op::IfEmpty => code[pc + 1] += first_loop as u32,
            _ => {}
        }
        pc += len(&code, pc);
    }
    let mut flags = parser.flags;
    if is_text && flags & flag::ASCII == 0 {
        flags |= flag::UNICODE;
    }
    Ok(Program {
        code,
        flags,
        groups,
        slots: first_loop + parser.loops,
        splits,
        names: parser.names,
        depends: parser.depends,
    })
}

/// Slots of loops are numbered from here until the number of groups is known.
const LOOP_SLOT: u32 = 1 << 23;

pub(super) const fn c(c: char) -> u32 {
    c as u32
}

impl Parser<'_> {
    pub(super) fn problem(&self, message: &str, at: usize) -> Problem {
        Problem { message: String::from(message), at }
    }

    pub(super) fn peek(&self) -> Option<u32> {
        self.text.get(self.at).copied()
    }

    pub(super) fn next(&mut self) -> Option<u32> {
        let next = self.peek()?;
        self.at += 1;
        Some(next)
    }

    pub(super) fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(c(wanted));
        if found {
            self.at += 1;
        }
        found
    }

    pub(super) fn has(&self, flag: u32) -> bool {
        self.flags & flag != 0
    }

    /// ASCII meanings of classes.
    pub(super) fn ascii(&self) -> u32 {
        if self.is_text && !self.has(flag::ASCII) { 0 } else { category::ASCII }
    }

    /// Counts words that are copied, so that nested repetitions do not use up the memory.
    fn charge(&mut self, words: usize) -> Parsed<()> {
        self.words = self.words.saturating_add(words);
        if self.words > 4 * MOST_WORDS {
            return Err(self.problem("regular expression is too large", 0));
        }
        Ok(())
    }

    pub(super) fn alternatives(&mut self) -> Parsed<Part> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.problem("groups are nested too deeply", self.at));
        }
        let mut parts = Vec::from([self.sequence()?]);
        while self.eat('|') {
            parts.push(self.sequence()?);
        }
        self.depth -= 1;
        let Some(mut result) = parts.pop() else { return Ok(Part::empty()) };
        while let Some(mut first) = parts.pop() {
            self.charge(first.code.len() + result.code.len() + 3)?;
            let mut code = Vec::with_capacity(first.code.len() + result.code.len() + 3);
            code.extend_from_slice(&[jump(Op::Split, first.code.len() + 3), 0]);
            code.append(&mut first.code);
            code.push(jump(Op::Jump, result.code.len() + 1));
            code.append(&mut result.code);
            result =
                Part { code, min: first.min.min(result.min), max: first.max.max(result.max), single: false };
        }
        Ok(result)
    }

    pub(super) fn sequence(&mut self) -> Parsed<Part> {
        let mut result = Part::empty();
        let mut parts = 0;
        loop {
            if self.has(flag::VERBOSE) {
                self.skip_space();
            }
            let start = self.at;
            let Some(next) = self.peek() else { break };
            if next == c('|') || next == c(')') {
                break;
            }
            let Some((part, repeatable)) = self.item()? else { continue };
            let mut part = self.repeated(part, repeatable, start)?;
            self.charge(part.code.len())?;
            result.min = result.min.saturating_add(part.min);
            result.max = result.max.saturating_add(part.max);
            result.single = parts == 0 && part.single;
            result.code.append(&mut part.code);
            parts += 1;
        }
        Ok(result)
    }

    fn skip_space(&mut self) {
        while let Some(next) = self.peek() {
            if matches!(next, 9..=13 | 32) {
                self.at += 1;
            } else if next == c('#') {
                while self.next().is_some_and(|next| next != c('\n')) {}
            } else {
                break;
            }
        }
    }

    /// One character, class, group or assertion; nothing for comments and flags. Tells too whether it may be repeated.
    fn item(&mut self) -> Parsed<Option<(Part, bool)>> {
        let start = self.at;
        let Some(next) = self.next() else { return Ok(None) };
        let Some(next) = char::from_u32(next) else { return Ok(Some((self.char(next), true))) };
        let assertion = |op: Op| Ok(Some((Part::of(word(op, 0)), false)));
        match next {
            '.' => {
                let op = if self.has(flag::DOTALL) { Op::All } else { Op::Any };
                Ok(Some((Part { min: 1, max: 1, single: true, ..Part::of(word(op, 0)) }, true)))
            }
            '^' => assertion(if self.has(flag::MULTILINE) { Op::LineStart } else { Op::Start }),
            '$' => assertion(if self.has(flag::MULTILINE) { Op::LineEnd } else { Op::End1 }),
            '(' => self.group(start),
            '[' => Ok(Some((self.class(start)?, true))),
            '*' | '+' | '?' => Err(self.problem("nothing to repeat", start)),
            '{' if self.counts().is_some() => Err(self.problem("nothing to repeat", start)),
            '\\' => self.escape(start),
            other => Ok(Some((self.char(u32::from(other)), true))),
        }
    }

    pub(super) fn char(&self, value: u32) -> Part {
        let folds = self.has(flag::IGNORECASE)
            && (self.is_text || value < 128)
            && variants(value, self.ascii() != 0).iter().any(|other| *other != value);
        let code =
            if folds { word(Op::CharFold, fold(value, self.ascii() != 0)) } else { word(Op::Char, value) };
        Part { min: 1, max: 1, single: true, ..Part::of(code) }
    }

    /// The counts of `{m,n}` behind the brace, if that is what stands there; then the position is behind it.
    fn counts(&mut self) -> Option<(usize, Option<usize>)> {
        let start = self.at;
        let low = self.number();
        let (low, high) = if self.eat(',') {
            let high = self.number();
            (low.unwrap_or(0), high)
        } else {
            match low {
                Some(low) => (low, Some(low)),
                None => {
                    self.at = start;
                    return None;
                }
            }
        };
        if !self.eat('}') {
            self.at = start;
            return None;
        }
        Some((low, high))
    }

    fn number(&mut self) -> Option<usize> {
        let mut value: Option<usize> = None;
        while let Some(digit) = self.peek().and_then(char::from_u32).and_then(|c| c.to_digit(10)) {
            value = Some(value.unwrap_or(0).saturating_mul(10).saturating_add(digit as usize));
            self.at += 1;
        }
        value
    }

    fn repeated(&mut self, part: Part, repeatable: bool, start: usize) -> Parsed<Part> {
        if self.has(flag::VERBOSE) {
            self.skip_space();
        }
        let at = self.at;
        let (low, high) = match self.peek().and_then(char::from_u32) {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                self.at += 1;
                let Some(counts) = self.counts() else {
                    self.at = at;
                    return Ok(part);
                };
                self.at -= 1;
                counts
            }
            _ => return Ok(part),
        };
        self.at += 1;
        if high.is_some_and(|high| high < low) {
            return Err(self.problem("min repeat greater than max repeat", at + 1));
        }
        if low > 0xffff_fffe || high.is_some_and(|high| high > 0xffff_fffe) {
            return Err(self.problem("the repetition number is too large", at));
        }
        if !repeatable && part.code.len() == 1 {
            let op = decode(&part.code, 0).0;
            if matches!(op, Op::Start | Op::LineStart | Op::End1 | Op::LineEnd) && low == 0 && high.is_none()
            {
                // CPython refuses to repeat `^`, and repeats `$`, which changes nothing.
                if matches!(op, Op::Start | Op::LineStart) {
                    return Err(self.problem("nothing to repeat", at));
                }
            }
        }
        let (lazy, possessive) = if self.eat('?') { (true, false) } else { (false, self.eat('+')) };
        if self.has(flag::VERBOSE) {
            self.skip_space();
        }
        let after = self.at;
        match self.peek().and_then(char::from_u32) {
            Some('*' | '+' | '?') => return Err(self.problem("multiple repeat", after)),
            Some('{') => {
                self.at += 1;
                if self.counts().is_some() {
                    return Err(self.problem("multiple repeat", after));
                }
                self.at = after;
            }
            _ => {}
        }
        let _ = start;
        let repeated = self.repeat(part, low, high, lazy)?;
        if !possessive {
            return Ok(repeated);
        }
        Ok(self.atomic(repeated))
    }

    fn repeat(&mut self, part: Part, low: usize, high: Option<usize>, lazy: bool) -> Parsed<Part> {
        let copies = high.unwrap_or(low.saturating_add(1));
        self.charge((part.code.len() + 4).saturating_mul(copies))?;
        let mut code = Vec::new();
        for _ in 0..low {
            code.extend_from_slice(&part.code);
        }
        let (min, max) = (
            part.min.saturating_mul(low),
            high.map_or(if part.max == 0 { 0 } else { usize::MAX }, |high| part.max.saturating_mul(high)),
        );
        match high {
            None if part.single && !lazy => {
                code.extend_from_slice(&[jump(Op::Greedy, part.code.len() + 2), 0]);
                code.extend_from_slice(&part.code);
            }
            None => {
                // loop: split -> end; body; jump loop
                let guard = part.min == 0;
                let body = part.code.len() + if guard { 3 } else { 0 };
                let op = if lazy { Op::SplitLazy } else { Op::Split };
                code.extend_from_slice(&[jump(op, body + 3), 0]);
                if guard {
                    let slot = self.loops as u32;
                    self.loops += 1;
                    code.push(word(Op::Save, LOOP_SLOT + slot));
                    code.extend_from_slice(&part.code);
                    // A pass that matched nothing is the last one.
                    code.extend_from_slice(&[jump(Op::IfEmpty, 3), slot]);
                } else {
                    code.extend_from_slice(&part.code);
                }
                code.push(jump_back(Op::Jump, body + 2));
            }
            Some(high) => {
                let op = if lazy { Op::SplitLazy } else { Op::Split };
                let optional = high - low;
                let one = part.code.len() + 2;
                for i in 0..optional {
                    code.extend_from_slice(&[jump(op, one * (optional - i)), 0]);
                    code.extend_from_slice(&part.code);
                }
            }
        }
        if code.len() > MOST_WORDS {
            return Err(self.problem("regular expression is too large", 0));
        }
        let single = part.single && low == 1 && high == Some(1);
        Ok(Part { code, min, max, single })
    }

    pub(super) fn atomic(&self, part: Part) -> Part {
        let mut code = Vec::with_capacity(part.code.len() + 2);
        code.push(jump(Op::Atomic, part.code.len() + 2));
        code.extend_from_slice(&part.code);
        code.push(word(Op::End, 0));
        Part { code, single: false, ..part }
    }
}
