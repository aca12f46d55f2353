//! The text of a regular expression to its program, in one pass; messages are CPython's.
//!
//! Every part is made as code of its own, with relative jumps, and put together by copying.

use super::program::{
    CATEGORY, CLASS_FOLD, CLASS_MOST, CLASS_NOT, LOOK_BEHIND, LOOK_NOT, MOST_WORDS, Op, category, decode,
    jump, jump_back, len, word,
};
use crate::objects::string_unicode;
use alloc::format;
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

type Parsed<T> = Result<T, Problem>;

/// A part of the program.
struct Part {
    code: Vec<u32>,
    /// Characters that it matches at least, and at most.
    min: usize,
    max: usize,
    /// It is one instruction for one character.
    single: bool,
}

impl Part {
    fn empty() -> Self {
        Self { code: Vec::new(), min: 0, max: 0, single: false }
    }

    fn of(word: u32) -> Self {
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

struct Parser<'a> {
    text: &'a [u32],
    at: usize,
    is_text: bool,
    flags: u32,
    groups: usize,
    open: Vec<usize>,
    names: Vec<(String, usize)>,
    loops: usize,
    depends: bool,
    depth: usize,
    words: usize,
}

/// Parses an expression; `is_text` tells str from bytes.
pub(super) fn parse(text: &[u32], is_text: bool, flags: u32) -> Parsed<Program> {
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

const fn c(c: char) -> u32 {
    c as u32
}

impl Parser<'_> {
    fn problem(&self, message: &str, at: usize) -> Problem {
        Problem { message: String::from(message), at }
    }

    fn peek(&self) -> Option<u32> {
        self.text.get(self.at).copied()
    }

    fn next(&mut self) -> Option<u32> {
        let next = self.peek()?;
        self.at += 1;
        Some(next)
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(c(wanted));
        if found {
            self.at += 1;
        }
        found
    }

    fn has(&self, flag: u32) -> bool {
        self.flags & flag != 0
    }

    /// ASCII meanings of classes.
    fn ascii(&self) -> u32 {
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

    fn alternatives(&mut self) -> Parsed<Part> {
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

    fn sequence(&mut self) -> Parsed<Part> {
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

    fn char(&self, value: u32) -> Part {
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

    fn atomic(&self, part: Part) -> Part {
        let mut code = Vec::with_capacity(part.code.len() + 2);
        code.push(jump(Op::Atomic, part.code.len() + 2));
        code.extend_from_slice(&part.code);
        code.push(word(Op::End, 0));
        Part { code, single: false, ..part }
    }

    fn group_name(&mut self, end: char) -> Parsed<(String, usize)> {
        let start = self.at;
        let mut name = String::new();
        loop {
            match self.next() {
                None if name.is_empty() => return Err(self.problem("missing group name", start)),
                None => {
                    return Err(self.problem(&format!("missing {end}, unterminated name"), start));
                }
                Some(next) if next == c(end) => break,
                Some(next) => name.push(char::from_u32(next).unwrap_or('?')),
            }
        }
        if name.is_empty() {
            return Err(self.problem("missing group name", start));
        }
        Ok((name, start))
    }

    fn check_name(&self, name: &str, at: usize) -> Parsed<()> {
        let mut chars = name.chars();
        let valid = chars.next().is_some_and(|c| c == '_' || string_unicode::is_identifier_start(c))
            && chars.all(string_unicode::is_identifier_part)
            && (self.is_text || name.is_ascii());
        if !valid {
            return Err(self.problem(&format!("bad character in group name '{name}'"), at));
        }
        Ok(())
    }

    fn named_group(&self, name: &str) -> Option<usize> {
        self.names.iter().find(|(other, _)| other == name).map(|(_, group)| *group)
    }

    fn close(&mut self, start: usize) -> Parsed<()> {
        if self.eat(')') { Ok(()) } else { Err(self.problem("missing ), unterminated subpattern", start)) }
    }

    fn group(&mut self, start: usize) -> Parsed<Option<(Part, bool)>> {
        let outer = self.flags;
        if !self.eat('?') {
            return self.capture(start, None).map(Some);
        }
        let at = self.at;
        let Some(kind) = self.next().and_then(char::from_u32) else {
            return Err(self.problem("unexpected end of pattern", self.at));
        };
        match kind {
            ':' => {
                let part = self.alternatives()?;
                self.close(start)?;
                self.flags = outer;
                Ok(Some((part, true)))
            }
            'P' => match self.next().and_then(char::from_u32) {
                Some('<') => {
                    let (name, at) = self.group_name('>')?;
                    self.check_name(&name, at)?;
                    self.capture(start, Some((name, at))).map(Some)
                }
                Some('=') => {
                    let (name, at) = self.group_name(')')?;
                    self.check_name(&name, at)?;
                    let Some(group) = self.named_group(&name) else {
                        return Err(self.problem(&format!("unknown group name '{name}'"), at));
                    };
                    self.back_reference(group, at).map(|part| Some((part, true)))
                }
                Some(other) => Err(self.problem(&format!("unknown extension ?P{other}"), at - 1)),
                None => Err(self.problem("unexpected end of pattern", self.at)),
            },
            '#' => loop {
                match self.next() {
                    None => return Err(self.problem("missing ), unterminated comment", start)),
                    Some(next) if next == c(')') => return Ok(None),
                    Some(_) => {}
                }
            },
            '=' | '!' => self.look(start, kind == '!', false).map(Some),
            '<' => match self.next().and_then(char::from_u32) {
                Some('=') => self.look(start, false, true).map(Some),
                Some('!') => self.look(start, true, true).map(Some),
                Some(other) => Err(self.problem(&format!("unknown extension ?<{other}"), at - 1)),
                None => Err(self.problem("unexpected end of pattern", self.at)),
            },
            '>' => {
                let part = self.alternatives()?;
                self.close(start)?;
                self.flags = outer;
                Ok(Some((self.atomic(part), true)))
            }
            '(' => self.conditional(start).map(Some),
            _ if kind == '-' || flag_of(kind).is_some() => self.flag_group(start, at),
            other => Err(self.problem(&format!("unknown extension ?{other}"), at - 1)),
        }
    }

    fn capture(&mut self, start: usize, name: Option<(String, usize)>) -> Parsed<(Part, bool)> {
        let outer = self.flags;
        self.groups += 1;
        let group = self.groups;
        if let Some((name, at)) = name {
            if let Some(other) = self.named_group(&name) {
                return Err(self.problem(
                    &format!("redefinition of group name '{name}' as group {group}; was group {other}"),
                    at,
                ));
            }
            self.names.push((name, group));
        }
        self.open.push(group);
        let part = self.alternatives()?;
        self.close(start)?;
        self.open.pop();
        self.flags = outer;
        let mut code = Vec::with_capacity(part.code.len() + 2);
        code.push(word(Op::Save, 2 * group as u32));
        code.extend_from_slice(&part.code);
        code.push(word(Op::Save, 2 * group as u32 + 1));
        Ok((Part { code, single: false, ..part }, true))
    }

    fn back_reference(&mut self, group: usize, at: usize) -> Parsed<Part> {
        if group > self.groups {
            return Err(self.problem(&format!("invalid group reference {group}"), at));
        }
        if self.open.contains(&group) {
            return Err(self.problem("cannot refer to an open group", at - 1));
        }
        self.depends = true;
        let op = if self.has(flag::IGNORECASE) { Op::BackRefFold } else { Op::BackRef };
        Ok(Part { max: usize::MAX, ..Part::of(word(op, group as u32)) })
    }

    fn look(&mut self, start: usize, not: bool, behind: bool) -> Parsed<(Part, bool)> {
        let outer = self.flags;
        let part = self.alternatives()?;
        self.close(start)?;
        self.flags = outer;
        let mut how = if not { LOOK_NOT } else { 0 };
        if behind {
            if part.min != part.max || part.max >= LOOK_BEHIND as usize {
                return Err(self.problem("look-behind requires fixed-width pattern", NO_PLACE));
            }
            how |= LOOK_BEHIND | part.max as u32;
        }
        let mut code = Vec::with_capacity(part.code.len() + 3);
        code.extend_from_slice(&[jump(Op::Look, part.code.len() + 3), how]);
        code.extend_from_slice(&part.code);
        code.push(word(Op::End, 0));
        Ok((Part { code, ..Part::empty() }, true))
    }

    fn conditional(&mut self, start: usize) -> Parsed<(Part, bool)> {
        let outer = self.flags;
        let (name, at) = self.group_name(')')?;
        let group = match name.parse::<usize>() {
            Ok(0) => return Err(self.problem("bad group number", at)),
            Ok(group) if group > self.groups => {
                return Err(self.problem(&format!("invalid group reference {group}"), at));
            }
            Ok(group) => group,
            Err(_) => {
                self.check_name(&name, at)?;
                match self.named_group(&name) {
                    Some(group) => group,
                    None => return Err(self.problem(&format!("unknown group name '{name}'"), at)),
                }
            }
        };
        self.depends = true;
        let yes = self.sequence()?;
        let no = if self.eat('|') { self.sequence()? } else { Part::empty() };
        if self.peek() == Some(c('|')) {
            return Err(self.problem("conditional backref with more than two branches", self.at));
        }
        self.close(start)?;
        self.flags = outer;
        let mut code = Vec::with_capacity(yes.code.len() + no.code.len() + 3);
        code.extend_from_slice(&[jump(Op::IfGroup, yes.code.len() + 3), group as u32]);
        code.extend_from_slice(&yes.code);
        code.push(jump(Op::Jump, no.code.len() + 1));
        code.extend_from_slice(&no.code);
        Ok((Part { code, min: yes.min.min(no.min), max: yes.max.max(no.max), single: false }, true))
    }

    /// `(?flags)` at the beginning, or `(?flags-flags:…)`.
    fn flag_group(&mut self, start: usize, at: usize) -> Parsed<Option<(Part, bool)>> {
        self.at = at;
        let (mut on, mut off, mut negative) = (0, 0, false);
        loop {
            let here = self.at;
            let Some(next) = self.next().and_then(char::from_u32) else {
                return Err(self.problem("missing -, : or )", here));
            };
            match next {
                ')' if !negative => {
                    if start != 0 {
                        return Err(self.problem("global flags not at the start of the expression", start));
                    }
                    self.flags |= on;
                    return Ok(None);
                }
                ':' => break,
                '-' if !negative => negative = true,
                _ => match flag_of(next) {
                    Some(flag) if negative => {
                        if flag & (flag::ASCII | flag::UNICODE | flag::LOCALE) != 0 {
                            return Err(self.problem(
                                "bad inline flags: cannot turn off flags 'a', 'u' and 'L'",
                                here + 1,
                            ));
                        }
                        off |= flag;
                    }
                    Some(flag) => {
                        if flag == flag::UNICODE && !self.is_text {
                            return Err(self.problem(
                                "bad inline flags: cannot use 'u' flag with a bytes pattern",
                                here + 1,
                            ));
                        }
                        if flag == flag::LOCALE && self.is_text {
                            return Err(self.problem(
                                "bad inline flags: cannot use 'L' flag with a str pattern",
                                here + 1,
                            ));
                        }
                        on |= flag;
                    }
                    None if next.is_alphabetic() => return Err(self.problem("unknown flag", here)),
                    None => return Err(self.problem("missing -, : or )", here)),
                },
            }
        }
        let outer = self.flags;
        if on & off != 0 {
            return Err(self.problem("bad inline flags: flag turned on and off", self.at - 1));
        }
        self.flags = (self.flags | on) & !off;
        let part = self.alternatives()?;
        self.close(start)?;
        self.flags = outer;
        Ok(Some((part, true)))
    }

    /// What stands behind a backslash, outside of classes.
    fn escape(&mut self, start: usize) -> Parsed<Option<(Part, bool)>> {
        let Some(next) = self.peek() else {
            return Err(self.problem("bad escape (end of pattern)", start));
        };
        let assertion = |op: Op, arg: u32| Ok(Some((Part::of(word(op, arg)), true)));
        match char::from_u32(next).unwrap_or('\0') {
            'A' => {
                self.at += 1;
                assertion(Op::Start, 0)
            }
            'Z' => {
                self.at += 1;
                assertion(Op::TextEnd, 0)
            }
            kind @ ('b' | 'B') => {
                self.at += 1;
                let op = if kind == 'b' { Op::Boundary } else { Op::NoBoundary };
                assertion(op, u32::from(self.ascii() != 0))
            }
            '1'..='9' => {
                self.at += 1;
                let mut value = next - c('0');
                if let Some(digit) = self.peek().filter(|d| (c('0')..=c('9')).contains(d)) {
                    // Three octal digits are a character, otherwise it is the number of a group.
                    let third = self.text.get(self.at + 1).copied();
                    let octal = |d: u32| (c('0')..=c('7')).contains(&d);
                    if octal(next) && octal(digit) && third.is_some_and(octal) {
                        let code = (value * 8 + digit - c('0')) * 8 + third.unwrap_or(0) - c('0');
                        self.at += 2;
                        if code > 0o377 {
                            return Err(self.problem(
                                &format!("octal escape value \\{code:o} outside of range 0-0o377"),
                                start,
                            ));
                        }
                        return Ok(Some((self.char(code), true)));
                    }
                    value = value * 10 + digit - c('0');
                    self.at += 1;
                }
                self.back_reference(value as usize, start + 1).map(|part| Some((part, true)))
            }
            _ => match self.class_escape(start)? {
                Escape::Char(value) => Ok(Some((self.char(value), true))),
                Escape::Category(item) => {
                    let mut part = Part::of(word(Op::Class, 1));
                    part.code.push(item);
                    Ok(Some((Part { min: 1, max: 1, single: true, ..part }, true)))
                }
            },
        }
    }

    /// An escape that means the same in classes.
    fn class_escape(&mut self, start: usize) -> Parsed<Escape> {
        let Some(next) = self.next() else {
            return Err(self.problem("bad escape (end of pattern)", start));
        };
        let category = |kind: u32| Ok(Escape::Category(CATEGORY | kind | self.ascii()));
        let value = match char::from_u32(next).unwrap_or('\0') {
            'd' => return category(0),
            'D' => return category(category::NOT),
            's' => return category(category::SPACE),
            'S' => return category(category::SPACE | category::NOT),
            'w' => return category(category::WORD),
            'W' => return category(category::WORD | category::NOT),
            'a' => 7,
            'b' => 8,
            'f' => 12,
            'n' => 10,
            'r' => 13,
            't' => 9,
            'v' => 11,
            'x' => return self.hex(start, 2).map(Escape::Char),
            'u' if self.is_text => return self.hex(start, 4).map(Escape::Char),
            'U' if self.is_text => return self.hex(start, 8).map(Escape::Char),
            '0'..='7' => {
                let mut value = next - c('0');
                for _ in 0..2 {
                    match self.peek().filter(|d| (c('0')..=c('7')).contains(d)) {
                        Some(digit) => {
                            value = value * 8 + digit - c('0');
                            self.at += 1;
                        }
                        None => break,
                    }
                }
                if value > 0o377 {
                    return Err(self.problem(
                        &format!("octal escape value \\{value:o} outside of range 0-0o377"),
                        start,
                    ));
                }
                value
            }
            other if other.is_ascii_alphanumeric() => {
                return Err(self.problem(&format!("bad escape \\{other}"), start));
            }
            _ => next,
        };
        Ok(Escape::Char(value))
    }

    fn hex(&mut self, start: usize, digits: usize) -> Parsed<u32> {
        let mut value: u32 = 0;
        for _ in 0..digits {
            match self.peek().and_then(char::from_u32).and_then(|d| d.to_digit(16)) {
                Some(digit) => {
                    value = value.wrapping_mul(16).wrapping_add(digit);
                    self.at += 1;
                }
                None => {
                    let text: String =
                        self.text[start..self.at].iter().filter_map(|c| char::from_u32(*c)).collect();
                    return Err(self.problem(&format!("incomplete escape {text}"), start));
                }
            }
        }
        if char::from_u32(value).is_none() {
            let text: String = self.text[start..self.at].iter().filter_map(|c| char::from_u32(*c)).collect();
            return Err(self.problem(&format!("bad escape {text}"), start));
        }
        Ok(value)
    }

    fn class(&mut self, start: usize) -> Parsed<Part> {
        let not = self.eat('^');
        let first = self.at;
        let mut items = Vec::new();
        loop {
            let at = self.at;
            let Some(next) = self.next() else {
                return Err(self.problem("unterminated character set", start));
            };
            if next == c(']') && at != first {
                break;
            }
            let low = if next == c('\\') { self.class_escape(at)? } else { Escape::Char(next) };
            if self.peek() == Some(c('-')) && self.text.get(self.at + 1).is_some_and(|next| *next != c(']')) {
                self.at += 1;
                let high_at = self.at;
                let Some(next) = self.next() else {
                    return Err(self.problem("unterminated character set", start));
                };
                let high = if next == c('\\') { self.class_escape(high_at)? } else { Escape::Char(next) };
                match (low, high) {
                    (Escape::Char(low), Escape::Char(high)) if low <= high => {
                        items.extend_from_slice(&[low, high]);
                    }
                    _ => {
                        let text: String =
                            self.text[at..self.at].iter().filter_map(|c| char::from_u32(*c)).collect();
                        return Err(self.problem(&format!("bad character range {text}"), at));
                    }
                }
                continue;
            }
            match low {
                Escape::Char(value) => items.extend_from_slice(&[value, value]),
                Escape::Category(item) => items.push(item),
            }
        }
        if let [low, high] = items[..]
            && low == high
            && !not
        {
            return Ok(self.char(low));
        }
        if items.len() > CLASS_MOST {
            return Err(self.problem("regular expression is too large", start));
        }
        let mut arg = items.len() as u32;
        if not {
            arg |= CLASS_NOT;
        }
        if self.has(flag::IGNORECASE) {
            arg |= CLASS_FOLD;
        }
        let mut part = Part::of(word(Op::Class, arg));
        part.code.append(&mut items);
        Ok(Part { min: 1, max: 1, single: true, ..part })
    }
}

enum Escape {
    Char(u32),
    Category(u32),
}

fn flag_of(letter: char) -> Option<u32> {
    Some(match letter {
        'i' => flag::IGNORECASE,
        'L' => flag::LOCALE,
        'm' => flag::MULTILINE,
        's' => flag::DOTALL,
        'x' => flag::VERBOSE,
        'a' => flag::ASCII,
        'u' => flag::UNICODE,
        _ => return None,
    })
}

/// The form in which characters are compared without regard to case.
pub(super) fn fold(value: u32, ascii: bool) -> u32 {
    match char::from_u32(value) {
        Some(c) if c.is_ascii() => u32::from(c.to_ascii_lowercase()),
        // The lower form of the upper form: letters with two lower forms have one of them in common.
        Some(c) if !ascii => {
            let upper = single(c.to_uppercase()).unwrap_or(c);
            single(upper.to_lowercase()).map_or(value, u32::from)
        }
        _ => value,
    }
}

/// The only character of a sequence.
fn single(mut chars: impl Iterator<Item = char>) -> Option<char> {
    let first = chars.next()?;
    if chars.next().is_none() { Some(first) } else { None }
}

/// A character, its lower and its upper form.
pub(super) fn variants(value: u32, ascii: bool) -> [u32; 3] {
    let upper = match char::from_u32(value) {
        Some(c) if c.is_ascii() => u32::from(c.to_ascii_uppercase()),
        Some(c) if !ascii => single(c.to_uppercase()).map_or(value, u32::from),
        _ => value,
    };
    [value, fold(value, ascii), upper]
}
