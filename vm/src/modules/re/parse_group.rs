//! The parser of regular expressions: everything that starts with a parenthesis, and references to groups.

use super::parse::{NO_PLACE, Parsed, Parser, Part, c, flag};
use super::program::{LOOK_BEHIND, LOOK_NOT, Op, jump, word};
use crate::objects::string_unicode;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

impl Parser<'_> {
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

    pub(super) fn group(&mut self, start: usize) -> Parsed<Option<(Part, bool)>> {
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

    pub(super) fn back_reference(&mut self, group: usize, at: usize) -> Parsed<Part> {
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
