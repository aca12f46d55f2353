//! `match`.
//!
//! A pattern is tested against a register and goes on at `fail` unless it matches; what it captures stays in
//! temporaries until the whole pattern has matched, and is bound then.

use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;

use super::assembler::Label;
use super::builder::Builder;
use super::error::Result;
use super::names::Name;
use crate::bytecode::Constant;
use crate::bytecode::opcode::Op;
use crate::syntax::ast::{ExprId, ExprKind, KeywordPattern, List, MatchCase, PatternId, PatternKind};
use crate::syntax::position::Span;
use crate::syntax::symbol::Symbol;

/// Names that a pattern captures, with the registers of their values.
type Captures = Vec<(Name, u8)>;

impl Builder<'_, '_> {
    #[inline(never)]
    pub(super) fn match_(&mut self, subject: ExprId, cases: List<MatchCase>) -> Result<()> {
        let register = self.expr_to_temp(subject)?;
        let end = self.asm.label();
        let cases = self.ast.list(cases);
        for (at, case) in cases.iter().enumerate() {
            let mark = self.top;
            let next = self.asm.label();
            if case.guard.is_none() && at + 1 < cases.len() {
                self.check_refutable(case.pattern)?;
            }
            let mut captures = Captures::new();
            self.pattern(case.pattern, register, next, &mut captures)?;
            for &(name, value) in &captures {
                self.at(self.ast.pattern_span(case.pattern));
                self.store_name(name, value)?;
            }
            self.top = mark;
            if let Some(guard) = case.guard {
                self.condition(guard, next, false)?;
            }
            self.statements(case.body)?;
            self.asm.jump(end);
            self.asm.bind(next);
        }
        self.asm.bind(end);
        Ok(())
    }

    /// Refuses a pattern that matches everything where others follow.
    fn check_refutable(&self, id: PatternId) -> Result<()> {
        let span = self.ast.pattern_span(id);
        match self.ast.pattern(id) {
            PatternKind::Wildcard => self.fail(span, "wildcard makes remaining patterns unreachable"),
            PatternKind::Capture(name) => {
                let text = self.ast.text(name);
                self.fail(span, format!("name capture '{text}' makes remaining patterns unreachable"))
            }
            PatternKind::As { pattern, .. } => self.check_refutable(pattern),
            PatternKind::Or(patterns) => match self.ast.list(patterns).last() {
                Some(&last) => self.check_refutable(last),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn capture(&mut self, symbol: Symbol, span: Span, register: u8, captures: &mut Captures) -> Result<()> {
        let name = self.mangle(symbol);
        if captures.iter().any(|&(other, _)| other == name) {
            let text = self.ast.text(symbol);
            return self.fail(span, format!("multiple assignments to name '{text}' in pattern"));
        }
        captures.push((name, register));
        Ok(())
    }

    fn pattern(&mut self, id: PatternId, subject: u8, fail: Label, captures: &mut Captures) -> Result<()> {
        let span = self.ast.pattern_span(id);
        if self.shared.guard.exhausted() {
            return self.fail(span, "nested too deeply");
        }
        self.at(span);
        match self.ast.pattern(id) {
            PatternKind::Wildcard | PatternKind::Star(None) => Ok(()),
            PatternKind::Capture(name) | PatternKind::Star(Some(name)) => {
                self.capture(name, span, subject, captures)
            }
            PatternKind::As { pattern, name } => {
                self.pattern(pattern, subject, fail, captures)?;
                self.capture(name, span, subject, captures)
            }
            PatternKind::Value(value) => self.value_pattern(value, subject, fail),
            PatternKind::Singleton(value) => self.singleton_pattern(value, subject, fail),
            PatternKind::Sequence(items) => self.sequence_pattern(items, span, subject, fail, captures),
            PatternKind::Mapping { keys, patterns, rest } => {
                let parts = (self.ast.list(keys), self.ast.list(patterns), rest);
                self.mapping_pattern(parts, span, subject, fail, captures)
            }
            PatternKind::Class { class, patterns, keywords } => {
                let (patterns, keywords) = (self.ast.list(patterns), self.ast.list(keywords));
                self.class_pattern(class, patterns, keywords, (span, subject, fail), captures)
            }
            PatternKind::Or(patterns) => {
                self.or_pattern(self.ast.list(patterns), span, subject, fail, captures)
            }
        }
    }

    fn value_pattern(&mut self, value: ExprId, subject: u8, fail: Label) -> Result<()> {
        let mark = self.top;
        if let Some(constant) = self.small_constant(value) {
            self.asm.jump_abc(Op::JumpEqK, subject, constant, 0, fail);
        } else {
            let register = self.operand(value, None, &[])?;
            self.at(self.ast.expr_span(value));
            self.asm.jump_abc(Op::JumpEq, subject, register, 0, fail);
        }
        self.top = mark;
        Ok(())
    }

    fn singleton_pattern(&mut self, value: ExprId, subject: u8, fail: Label) -> Result<()> {
        if self.ast.expr(value) == ExprKind::None {
            self.asm.jump_abc(Op::JumpNone, subject, 0, 0, fail);
            return Ok(());
        }
        let register = self.expr_to_temp(value)?;
        self.asm.jump_abc(Op::JumpIs, subject, register, 0, fail);
        self.top -= 1;
        Ok(())
    }

    /// Goes on at `fail` unless the length of `subject` is `length` (or at least that).
    fn check_length(&mut self, subject: u8, length: usize, at_least: bool, fail: Label) -> Result<()> {
        let register = self.temp()?;
        self.asm.abc(Op::MatchLen, register, subject, 0);
        let number = self.pool.add(Constant::Int(length as i64));
        let ops = if at_least { (Op::JumpGeK, Op::JumpGe) } else { (Op::JumpEqK, Op::JumpEq) };
        match u8::try_from(number) {
            Ok(number) => self.asm.jump_abc(ops.0, register, number, 0, fail),
            Err(_) => {
                let bound = self.temp()?;
                self.load_constant(bound, Constant::Int(length as i64));
                self.asm.jump_abc(ops.1, register, bound, 0, fail);
                self.top -= 1;
            }
        }
        self.top -= 1;
        Ok(())
    }

    #[inline(never)]
    fn sequence_pattern(
        &mut self,
        items: List<PatternId>,
        span: Span,
        subject: u8,
        fail: Label,
        captures: &mut Captures,
    ) -> Result<()> {
        let items = self.ast.list(items);
        let is_star = |&&id: &&PatternId| matches!(self.ast.pattern(id), PatternKind::Star(_));
        if items.iter().filter(is_star).count() > 1 {
            return self.fail(span, "multiple starred names in sequence pattern");
        }
        let star = items.iter().position(|&id| matches!(self.ast.pattern(id), PatternKind::Star(_)));
        let register = self.temp()?;
        self.asm.abc(Op::MatchSequence, register, subject, 0);
        self.asm.jump_if(register, false, fail);
        self.top -= 1;
        let least = items.len() - usize::from(star.is_some());
        if star.is_none() || least > 0 {
            self.check_length(subject, least, star.is_some(), fail)?;
        }
        let blank =
            |&id: &PatternId| matches!(self.ast.pattern(id), PatternKind::Wildcard | PatternKind::Star(None));
        if items.iter().all(blank) {
            return Ok(());
        }
        if let Some(at) = star
            && blank(&items[at])
        {
            return self.sequence_ends(items, at, subject, fail, captures);
        }
        let window = self.temps(items.len())?;
        let before = star.unwrap_or(items.len());
        let Ok(count) = u8::try_from(before) else { return self.fail(span, "too many sub-patterns") };
        match star {
            Some(at) => {
                self.asm.abcx(Op::UnpackEx, window, subject, count, (items.len() - at - 1) as u32);
            }
            None => self.asm.abc(Op::Unpack, window, subject, count),
        }
        for (&item, register) in items.iter().zip(window..) {
            self.pattern(item, register, fail, captures)?;
        }
        Ok(())
    }

    /// The patterns around a `*_` at index `star`: only the items that are asked for are taken from the subject, which
    /// may be a long range.
    fn sequence_ends(
        &mut self,
        items: &[PatternId],
        star: usize,
        subject: u8,
        fail: Label,
        captures: &mut Captures,
    ) -> Result<()> {
        for (at, &item) in items.iter().enumerate() {
            if matches!(self.ast.pattern(item), PatternKind::Wildcard | PatternKind::Star(None)) {
                continue;
            }
            let register = self.temp()?;
            if at < star {
                self.load_constant(register, Constant::Int(at as i64));
            } else {
                let back = self.temp()?;
                self.asm.abc(Op::MatchLen, register, subject, 0);
                self.load_constant(back, Constant::Int((items.len() - at) as i64));
                self.asm.abc(Op::Sub, register, register, back);
                self.top -= 1;
            }
            self.asm.abc(Op::GetItem, register, subject, register);
            self.pattern(item, register, fail, captures)?;
        }
        Ok(())
    }

    #[inline(never)]
    fn mapping_pattern(
        &mut self,
        (keys, patterns, rest): (&[ExprId], &[PatternId], Option<Symbol>),
        span: Span,
        subject: u8,
        fail: Label,
        captures: &mut Captures,
    ) -> Result<()> {
        let register = self.temp()?;
        self.asm.abc(Op::MatchMapping, register, subject, 0);
        self.asm.jump_if(register, false, fail);
        self.top -= 1;
        if keys.is_empty() && rest.is_none() {
            return Ok(());
        }
        if !keys.is_empty() {
            self.check_length(subject, keys.len(), true, fail)?;
        }
        let tuple = self.temp()?;
        let constants: Option<Box<[Constant]>> = keys.iter().map(|&key| self.fold(key)).collect();
        if let Some(constants) = constants {
            let twice = constants.iter().enumerate().find(|(at, key)| constants[..*at].contains(key));
            if let Some((at, _)) = twice {
                let shown = crate::bytecode::print::constant(&constants[at]);
                let message = format!("mapping pattern checks duplicate key ({shown})");
                return self.fail(self.ast.expr_span(keys[at]), message);
            }
            self.load_constant(tuple, Constant::Tuple(constants));
        } else {
            let mark = self.top;
            let first = self.exprs_in_window(keys)?;
            let Ok(count) = u8::try_from(keys.len()) else { return self.fail(span, "too many sub-patterns") };
            self.asm.abc(Op::BuildTuple, tuple, first, count);
            self.top = mark;
        }
        self.at(span);
        if !keys.is_empty() {
            let values = self.temp()?;
            self.asm.abc(Op::MatchKeys, values, subject, tuple);
            self.asm.jump_abc(Op::JumpNone, values, 0, 1, fail);
            self.matched_values(values, patterns, span, fail, captures)?;
        }
        if let Some(rest) = rest {
            let register = self.temp()?;
            self.at(span);
            self.asm.abc(Op::MatchRest, register, subject, tuple);
            self.capture(rest, span, register, captures)?;
        }
        Ok(())
    }

    /// Tests the elements of the tuple in `values` against patterns.
    fn matched_values(
        &mut self,
        values: u8,
        patterns: &[PatternId],
        span: Span,
        fail: Label,
        captures: &mut Captures,
    ) -> Result<()> {
        let Ok(count) = u8::try_from(patterns.len()) else { return self.fail(span, "too many sub-patterns") };
        let window = self.temps(patterns.len())?;
        self.asm.abc(Op::Unpack, window, values, count);
        for (&pattern, register) in patterns.iter().zip(window..) {
            self.pattern(pattern, register, fail, captures)?;
        }
        Ok(())
    }

    #[inline(never)]
    fn class_pattern(
        &mut self,
        class: ExprId,
        patterns: &[PatternId],
        keywords: &[KeywordPattern],
        (span, subject, fail): (Span, u8, Label),
        captures: &mut Captures,
    ) -> Result<()> {
        for (at, keyword) in keywords.iter().enumerate() {
            if keywords[..at].iter().any(|other| other.name == keyword.name) {
                let text = self.ast.text(keyword.name);
                return self.fail(keyword.span, format!("attribute name repeated in class pattern: {text}"));
            }
        }
        let values = self.temp()?;
        let mark = self.top;
        let class = self.operand(class, None, &[])?;
        let names: Vec<Name> = keywords.iter().map(|keyword| Name::Tree(keyword.name)).collect();
        let names = names.iter().map(|&name| self.name_value(name)).collect();
        self.at(span);
        self.load_constant(values, Constant::Tuple(names));
        self.asm.abcx(Op::MatchClass, values, subject, class, patterns.len() as u32);
        self.top = mark;
        self.asm.jump_abc(Op::JumpNone, values, 0, 1, fail);
        let all: Vec<PatternId> =
            patterns.iter().copied().chain(keywords.iter().map(|keyword| keyword.pattern)).collect();
        if all.is_empty() {
            return Ok(());
        }
        self.matched_values(values, &all, span, fail, captures)
    }

    #[inline(never)]
    fn or_pattern(
        &mut self,
        patterns: &[PatternId],
        span: Span,
        subject: u8,
        fail: Label,
        captures: &mut Captures,
    ) -> Result<()> {
        let matched = self.asm.label();
        let Some((&last, _)) = patterns.split_last() else { return Ok(()) };
        // The registers that all alternatives put their captures in; the first alternative names them.
        let mut shared: Option<Captures> = None;
        for (at, &pattern) in patterns.iter().enumerate() {
            if pattern != last {
                self.check_refutable(pattern)?;
            }
            let next = if at + 1 < patterns.len() { self.asm.label() } else { fail };
            let mut own = Captures::new();
            let slots = match &shared {
                Some(slots) => slots.clone(),
                None => self.capture_slots(pattern)?,
            };
            let mark = self.top;
            self.pattern(pattern, subject, next, &mut own)?;
            let same = own.len() == slots.len()
                && own.iter().all(|(name, _)| slots.iter().any(|(other, _)| other == name));
            if !same {
                return self.fail(span, "alternative patterns bind different names");
            }
            for (name, register) in own {
                if let Some(&(_, slot)) = slots.iter().find(|(other, _)| *other == name) {
                    self.move_to(slot, register);
                }
            }
            self.top = mark;
            shared = Some(slots);
            if at + 1 < patterns.len() {
                self.asm.jump(matched);
                self.asm.bind(next);
            }
        }
        self.asm.bind(matched);
        for (name, slot) in shared.unwrap_or_default() {
            if captures.iter().any(|&(other, _)| other == name) {
                let text = self.shared.names.text(name);
                return self.fail(span, format!("multiple assignments to name '{text}' in pattern"));
            }
            captures.push((name, slot));
        }
        Ok(())
    }

    /// A register for each name that the pattern captures.
    fn capture_slots(&mut self, pattern: PatternId) -> Result<Captures> {
        let mut names = Vec::new();
        self.captured_names(pattern, &mut names);
        let mut slots = Captures::new();
        for name in names {
            slots.push((name, self.temp()?));
        }
        Ok(slots)
    }

    fn captured_names(&mut self, id: PatternId, out: &mut Vec<Name>) {
        let ast = self.ast;
        let symbol = match ast.pattern(id) {
            PatternKind::Capture(name) | PatternKind::Star(Some(name)) => Some(name),
            PatternKind::As { pattern, name } => {
                self.captured_names(pattern, out);
                Some(name)
            }
            PatternKind::Sequence(items) => {
                ast.list(items).iter().for_each(|&item| self.captured_names(item, out));
                None
            }
            // All alternatives capture the same names.
            PatternKind::Or(items) => {
                if let Some(&first) = ast.list(items).first() {
                    self.captured_names(first, out);
                }
                None
            }
            PatternKind::Mapping { patterns, rest, .. } => {
                ast.list(patterns).iter().for_each(|&item| self.captured_names(item, out));
                rest
            }
            PatternKind::Class { patterns, keywords, .. } => {
                ast.list(patterns).iter().for_each(|&item| self.captured_names(item, out));
                ast.list(keywords).iter().for_each(|keyword| self.captured_names(keyword.pattern, out));
                None
            }
            PatternKind::Value(_)
            | PatternKind::Singleton(_)
            | PatternKind::Wildcard
            | PatternKind::Star(None) => None,
        };
        if let Some(symbol) = symbol {
            let name = self.mangle(symbol);
            out.push(name);
        }
    }
}
