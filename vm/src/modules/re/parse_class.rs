//! The parser of regular expressions: escapes and classes of characters.

use super::parse::{Parsed, Parser, Part, c, flag};
use super::program::{CATEGORY, CLASS_FOLD, CLASS_MOST, CLASS_NOT, Op, category, word};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// What a backslash and what follows it mean.
enum Escape {
    Char(u32),
    Category(u32),
}

impl Parser<'_> {
    /// What stands behind a backslash, outside of classes.
    pub(super) fn escape(&mut self, start: usize) -> Parsed<Option<(Part, bool)>> {
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
            'N' if self.is_text && self.characters.is_some() => return self.named(start).map(Escape::Char),
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

    /// The character whose name stands in braces.
    fn named(&mut self, start: usize) -> Parsed<u32> {
        if !self.eat('{') {
            return Err(self.problem("missing {", self.at));
        }
        let first = self.at;
        let len = self.text[first..].iter().position(|next| *next == c('}'));
        let Some(len) = len else {
            let what = if first == self.text.len() {
                "missing character name"
            } else {
                "missing }, unterminated name"
            };
            return Err(self.problem(what, first));
        };
        if len == 0 {
            return Err(self.problem("missing character name", first));
        }
        let name: String = self.text[first..first + len].iter().filter_map(|c| char::from_u32(*c)).collect();
        self.at = first + len + 1;
        match self.characters.and_then(|lookup| lookup(&name)) {
            Some(found) => Ok(u32::from(found)),
            None => Err(self.problem(&format!("undefined character name '{name}'"), start)),
        }
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

    pub(super) fn class(&mut self, start: usize) -> Parsed<Part> {
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
