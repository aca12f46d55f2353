//! Runs programs of regular expressions: a backtracking matcher that goes through each state at most once.
//!
//! A state is a split and a position. One that was entered before has failed, or waits on the stack with a higher
//! priority, so it need not be entered again: time is proportional to the product of text and expression. The memo
//! is a bit for each state, kept for the positions that were reached. Expressions with back references and the insides of
//! look-arounds can't use it; there the number of steps is limited, and going beyond it is an error.

use super::fold::{fold, variants};
use super::program::{
    CATEGORY, CLASS_FOLD, CLASS_MOST, CLASS_NOT, LOOK_BEHIND, LOOK_NOT, Op, category, decode, len, target,
};
use crate::objects::class::Result;
use crate::objects::string_search::is_char_start;
use crate::objects::string_unicode;
use crate::runtime::Vm;
use alloc::vec::Vec;
use core::sync::atomic::Ordering;

/// A position that is none.
pub(super) const NOWHERE: u32 = u32::MAX;

/// Steps without memo at most, for each search.
const MOST_STEPS: usize = 1 << 24;

/// Steps between looks at what is pending.
const POLL: u32 = 1 << 12;

/// What the machine works on.
pub(super) struct Input<'a> {
    pub(super) code: &'a [u32],
    pub(super) text: &'a [u8],
    /// UTF-8 text, not bytes.
    pub(super) is_text: bool,
    /// Letters and classes of ASCII only.
    pub(super) ascii: bool,
    pub(super) slots: usize,
    pub(super) groups: usize,
    pub(super) splits: usize,
    pub(super) depends: bool,
    /// The bytes that a match can begin with.
    pub(super) first: &'a [u32; 8],
}

/// How a match is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// At the start position.
    Match,
    /// The same, up to the end of the text.
    Full,
    /// At the start position or behind it.
    Search,
}

/// What to go back to.
#[derive(Clone, Copy)]
enum Entry {
    /// Go on there.
    Choice { pc: u32, at: u32 },
    /// Put a slot's value back.
    Restore { slot: u32, value: u32 },
    /// Go on behind a repetition that is one character shorter, down to `low`.
    Shorter { pc: u32, low: u32, at: u32 },
}

/// The matcher.
pub(super) struct Machine<'a> {
    input: &'a Input<'a>,
    /// Positions of groups, then the number of the last group, then those of loops.
    pub(super) slots: Vec<u32>,
    stack: Vec<Entry>,
    memo: Vec<u32>,
    /// Position of the memo's first bit.
    base: usize,
    how: How,
    /// Where a match must not be empty.
    not_empty_at: u32,
    countdown: u32,
    steps: usize,
}

enum Step {
    /// The end of the code was reached, at this position.
    Reached(usize),
    Failed,
}

impl<'a> Machine<'a> {
    /// A machine for matches in one text.
    pub(super) fn new(vm: &mut Vm, input: &'a Input<'a>) -> Result<Self> {
        let mut slots = Vec::new();
        if slots.try_reserve_exact(input.slots).is_err() {
            return Err(vm.out_of_memory());
        }
        slots.resize(input.slots, NOWHERE);
        Ok(Self {
            input,
            slots,
            stack: Vec::new(),
            memo: Vec::new(),
            base: 0,
            how: How::Search,
            not_empty_at: NOWHERE,
            countdown: POLL,
            steps: 0,
        })
    }

    /// Looks for a match from byte `start` on; one that is empty and stands at `not_empty_at` does not count.
    pub(super) fn run(&mut self, vm: &mut Vm, how: How, start: usize, not_empty_at: u32) -> Result<bool> {
        self.how = how;
        self.not_empty_at = not_empty_at;
        self.memo.clear();
        self.base = start;
        self.steps = 0;
        let text = self.input.text;
        let mut at = start;
        loop {
            if how == How::Search {
                // To the next byte that a match can begin with.
                let possible = |byte: &u8| self.input.first[usize::from(*byte >> 5)] >> (byte & 31) & 1 != 0;
                match text.get(at..).and_then(|rest| rest.iter().position(possible)) {
                    Some(skipped) => at += skipped,
                    // An empty match is possible everywhere, which every byte then says.
                    None if self.input.first[0] & 1 == 0 => return Ok(false),
                    None => at = text.len(),
                }
                if self.memo.is_empty() {
                    self.base = at;
                }
            }
            self.slots.fill(NOWHERE);
            self.stack.clear();
            if let Step::Reached(_) = self.go(vm, 0, at, false)? {
                return Ok(true);
            }
            if how != How::Search || at >= text.len() {
                return Ok(false);
            }
            at += 1;
            while self.input.is_text && at < text.len() && !is_char_start(text[at]) {
                at += 1;
            }
        }
    }

    fn push(&mut self, vm: &mut Vm, entry: Entry) -> Result<()> {
        if self.stack.len() == self.stack.capacity()
            && self.stack.try_reserve(self.stack.len().max(16)).is_err()
        {
            return Err(vm.out_of_memory());
        }
        self.stack.push(entry);
        Ok(())
    }

    fn save(&mut self, vm: &mut Vm, slot: u32, value: u32) -> Result<()> {
        let Some(place) = self.slots.get_mut(slot as usize) else { return Ok(()) };
        let old = core::mem::replace(place, value);
        if old != value && !self.stack.is_empty() {
            self.push(vm, Entry::Restore { slot, value: old })?;
        }
        Ok(())
    }

    /// Notes that a state was entered; true if it was before.
    fn seen(&mut self, vm: &mut Vm, split: u32, at: usize) -> Result<bool> {
        let bit = (at - self.base) * self.input.splits + split as usize;
        let place = bit / 32;
        if place >= self.memo.len() {
            if self.memo.capacity() <= place && self.memo.try_reserve(place + 1 - self.memo.len()).is_err() {
                return Err(vm.out_of_memory());
            }
            self.memo.resize(place + 1, 0);
        }
        let mask = 1 << (bit % 32);
        let was = self.memo[place] & mask != 0;
        self.memo[place] |= mask;
        Ok(was)
    }

    /// The character at a position, and the position behind it.
    #[inline]
    fn char_at(&self, at: usize) -> Option<(u32, usize)> {
        let text = self.input.text;
        let first = *text.get(at)?;
        if first < 0x80 || !self.input.is_text {
            return Some((u32::from(first), at + 1));
        }
        let (bits, more) = match first {
            0xf0.. => (first & 7, 3),
            0xe0.. => (first & 15, 2),
            _ => (first & 31, 1),
        };
        let mut value = u32::from(bits);
        for i in 1..=more {
            value = value << 6 | u32::from(text.get(at + i)? & 0x3f);
        }
        Some((value, at + more + 1))
    }

    /// The position of the character before a position.
    fn before(&self, at: usize) -> Option<usize> {
        let mut at = at.checked_sub(1)?;
        while self.input.is_text && at > 0 && !is_char_start(self.input.text[at]) {
            at -= 1;
        }
        Some(at)
    }

    fn is_word_at(&self, at: Option<usize>, ascii: bool) -> bool {
        at.and_then(|at| self.char_at(at)).is_some_and(|(value, _)| {
            in_category(value, category::WORD | if ascii { category::ASCII } else { 0 })
        })
    }

    /// The position behind the one character that the instruction at `pc` matches.
    #[inline]
    fn single(&self, pc: usize, at: usize) -> Option<usize> {
        let (op, arg) = decode(self.input.code, pc);
        let (value, next) = self.char_at(at)?;
        let matches = match op {
            Op::Char => value == arg,
            Op::CharFold => {
                fold(value, self.input.ascii) == arg || variants(value, self.input.ascii).contains(&arg)
            }
            Op::Any => value != 10,
            Op::All => true,
            Op::Class => in_class(self.input.code, pc, value, self.input.ascii),
            _ => false,
        };
        matches.then_some(next)
    }

    /// Runs from an instruction until an end is reached or nothing is left to go back to. `nested` code has no memo.
    fn go(&mut self, vm: &mut Vm, pc: usize, at: usize, nested: bool) -> Result<Step> {
        let code = self.input.code;
        let bottom = self.stack.len();
        let with_memo = !nested && !self.input.depends;
        let (mut pc, mut at) = (pc, at);
        loop {
            self.countdown -= 1;
            if self.countdown == 0 {
                self.countdown = POLL;
                if vm.interrupt.load(Ordering::Relaxed) {
                    vm.interrupt.store(false, Ordering::Relaxed);
                    crate::modules::micropython::run_pending(vm)?;
                }
                if !with_memo {
                    self.steps += POLL as usize;
                    if self.steps > MOST_STEPS {
                        return Err(vm.runtime_error(format_args!(
                            "regular expression takes too long: look-around or back reference in a repetition"
                        )));
                    }
                }
            }
            let (op, arg) = decode(code, pc);
            let next = match op {
                Op::Char | Op::CharFold | Op::Any | Op::All | Op::Class => match self.single(pc, at) {
                    Some(next) => {
                        at = next;
                        true
                    }
                    None => false,
                },
                Op::Match => {
                    let fits = (self.how != How::Full || at == self.input.text.len())
                        && !(self.not_empty_at == at as u32 && self.slots[0] == at as u32);
                    if fits {
                        return Ok(Step::Reached(at));
                    }
                    false
                }
                Op::End => return Ok(Step::Reached(at)),
                Op::Start => at == 0,
                Op::LineStart => at == 0 || self.input.text.get(at - 1) == Some(&b'\n'),
                Op::End1 => {
                    at == self.input.text.len()
                        || (at + 1 == self.input.text.len() && self.input.text[at] == b'\n')
                }
                Op::LineEnd => at == self.input.text.len() || self.input.text.get(at) == Some(&b'\n'),
                Op::TextEnd => at == self.input.text.len(),
                Op::Boundary | Op::NoBoundary => {
                    let before = self.before(at);
                    let differs = self.is_word_at(before, arg != 0) != self.is_word_at(Some(at), arg != 0);
                    differs == (op == Op::Boundary)
                }
                Op::Save => {
                    self.save(vm, arg, at as u32)?;
                    // The last group that was closed.
                    if arg & 1 == 1 && arg > 1 && (arg as usize) < 2 * (self.input.groups + 1) {
                        self.save(vm, 2 * (self.input.groups as u32 + 1), arg / 2)?;
                    }
                    true
                }
                Op::Split | Op::SplitLazy => {
                    if with_memo && self.seen(vm, code[pc + 1], at)? {
                        false
                    } else {
                        let (first, second) = (pc + 2, target(code, pc));
                        let (first, second) = if op == Op::Split { (first, second) } else { (second, first) };
                        self.push(vm, Entry::Choice { pc: second as u32, at: at as u32 })?;
                        pc = first;
                        continue;
                    }
                }
                Op::Greedy => {
                    let low = at;
                    let split = code[pc + 1];
                    if with_memo && self.seen(vm, split, at)? {
                        false
                    } else {
                        let (mut high, mut shorter) = (at, at);
                        let mut budget = POLL;
                        while let Some(next) = self.single(pc + 2, high) {
                            // The last position is not noted: a loop around this one may come back to it once
                            // more, with an empty match.
                            if with_memo && high != low && self.seen(vm, split, high)? {
                                high = shorter;
                                break;
                            }
                            shorter = high;
                            high = next;
                            budget -= 1;
                            if budget == 0 {
                                budget = POLL;
                                self.countdown = 1;
                                self.steps += if with_memo { 0 } else { POLL as usize };
                                if vm.interrupt.load(Ordering::Relaxed) {
                                    break_for_poll(vm)?;
                                }
                            }
                        }
                        let exit = target(code, pc);
                        if high > low {
                            self.push(
                                vm,
                                Entry::Shorter { pc: exit as u32, low: low as u32, at: high as u32 },
                            )?;
                        }
                        at = high;
                        pc = exit;
                        continue;
                    }
                }
                Op::Jump => {
                    pc = target(code, pc);
                    continue;
                }
                Op::IfEmpty => {
                    if self.slots.get(code[pc + 1] as usize) == Some(&(at as u32)) {
                        pc = target(code, pc);
                        continue;
                    }
                    true
                }
                Op::BackRef | Op::BackRefFold => {
                    match self.back_reference(arg as usize, at, op == Op::BackRefFold) {
                        Some(next) => {
                            at = next;
                            true
                        }
                        None => false,
                    }
                }
                Op::IfGroup => {
                    if self.slots.get(2 * code[pc + 1] as usize + 1).is_none_or(|end| *end == NOWHERE) {
                        pc = target(code, pc);
                        continue;
                    }
                    true
                }
                Op::Look => {
                    let how = code[pc + 1];
                    let mut from = Some(at);
                    if how & LOOK_BEHIND != 0 {
                        for _ in 0..how & (LOOK_BEHIND - 1) {
                            from = from.and_then(|at| self.before(at));
                        }
                    }
                    let reached = match from {
                        Some(from) => self.inside(vm, pc + 2, from)?.is_some(),
                        None => false,
                    };
                    if reached != (how & LOOK_NOT != 0) {
                        pc = target(code, pc);
                        continue;
                    }
                    false
                }
                Op::Atomic => match self.inside(vm, pc + 1, at)? {
                    Some(reached) => {
                        at = reached;
                        pc = target(code, pc);
                        continue;
                    }
                    None => false,
                },
            };
            if next {
                pc += len(code, pc);
                continue;
            }
            // Back to the last choice.
            loop {
                if self.stack.len() <= bottom {
                    return Ok(Step::Failed);
                }
                match self.stack.pop() {
                    None => return Ok(Step::Failed),
                    Some(Entry::Restore { slot, value }) => {
                        if let Some(place) = self.slots.get_mut(slot as usize) {
                            *place = value;
                        }
                    }
                    Some(Entry::Choice { pc: other, at: position }) => {
                        (pc, at) = (other as usize, position as usize);
                        break;
                    }
                    Some(Entry::Shorter { pc: other, low, at: position }) => {
                        let position = self.before(position as usize).unwrap_or(0);
                        if position > low as usize {
                            self.push(vm, Entry::Shorter { pc: other, low, at: position as u32 })?;
                        }
                        (pc, at) = (other as usize, position);
                        break;
                    }
                }
            }
        }
    }

    /// Runs code up to its end without leaving choices behind; groups that it set stay set when it matches.
    fn inside(&mut self, vm: &mut Vm, pc: usize, at: usize) -> Result<Option<usize>> {
        vm.check_native_stack()?;
        let bottom = self.stack.len();
        // Something to restore to, so that every change of a slot is noted.
        self.push(vm, Entry::Restore { slot: u32::MAX, value: 0 })?;
        match self.go(vm, pc, at, true)? {
            Step::Reached(end) => {
                let mut kept = bottom;
                for i in bottom..self.stack.len() {
                    if matches!(self.stack[i], Entry::Restore { .. }) {
                        self.stack[kept] = self.stack[i];
                        kept += 1;
                    }
                }
                self.stack.truncate(kept);
                Ok(Some(end))
            }
            Step::Failed => {
                self.stack.truncate(bottom);
                Ok(None)
            }
        }
    }

    fn back_reference(&self, group: usize, at: usize, folds: bool) -> Option<usize> {
        let (start, end) = (*self.slots.get(2 * group)?, *self.slots.get(2 * group + 1)?);
        if start == NOWHERE || end == NOWHERE {
            return None;
        }
        let (mut from, end, mut at) = (start as usize, end as usize, at);
        while from < end {
            let (wanted, next_from) = self.char_at(from)?;
            let (found, next) = self.char_at(at)?;
            if wanted != found && !(folds && fold(wanted, self.input.ascii) == fold(found, self.input.ascii))
            {
                return None;
            }
            (from, at) = (next_from, next);
        }
        Some(at)
    }
}

fn break_for_poll(vm: &mut Vm) -> Result<()> {
    vm.interrupt.store(false, Ordering::Relaxed);
    crate::modules::micropython::run_pending(vm)
}

fn in_category(value: u32, item: u32) -> bool {
    let c = char::from_u32(value).filter(|c| item & category::ASCII == 0 || c.is_ascii());
    let found = c.is_some_and(|c| match item & category::KIND {
        category::SPACE if c.is_ascii() => {
            matches!(value, 9..=13 | 32) || (item & category::ASCII == 0 && matches!(value, 28..=31))
        }
        category::SPACE => string_unicode::is_space(c),
        category::WORD => c == '_' || string_unicode::is_alnum(c),
        _ if c.is_ascii() => c.is_ascii_digit(),
        _ => string_unicode::decimal(c).is_some(),
    });
    found != (item & category::NOT != 0)
}

fn in_class(code: &[u32], pc: usize, value: u32, ascii: bool) -> bool {
    let arg = decode(code, pc).1;
    let items = &code[pc + 1..pc + 1 + (arg as usize & CLASS_MOST)];
    let has = |value: u32| {
        let mut rest = items;
        loop {
            match rest {
                [item, more @ ..] if item & CATEGORY != 0 => {
                    if in_category(value, *item) {
                        return true;
                    }
                    rest = more;
                }
                [low, high, more @ ..] => {
                    if (*low..=*high).contains(&value) {
                        return true;
                    }
                    rest = more;
                }
                _ => return false,
            }
        }
    };
    let found = if arg & CLASS_FOLD != 0 { variants(value, ascii).into_iter().any(has) } else { has(value) };
    found != (arg & CLASS_NOT != 0)
}

/// Enters the bytes that a match of the code from `pc` can begin with into a set. All of them, if it may be empty.
pub(super) fn first_bytes(code: &[u32], is_text: bool, ascii: bool) -> [u32; 8] {
    let mut set = [0; 8];
    let mut budget = 64;
    add_first(code, 0, is_text, ascii, &mut set, &mut budget);
    set
}

fn add_first(code: &[u32], pc: usize, is_text: bool, ascii: bool, set: &mut [u32; 8], budget: &mut usize) {
    let mut pc = pc;
    loop {
        if *budget == 0 {
            set.fill(u32::MAX);
            return;
        }
        *budget -= 1;
        let mut add = |byte: u8| set[usize::from(byte >> 5)] |= 1 << (byte & 31);
        // In text every character beyond ASCII may match.
        let high = if is_text { 0x80_u8..=0xff } else { 0..=0 };
        let high = high.filter(|byte| *byte != 0);
        let (op, arg) = decode(code, pc);
        match op {
            Op::Save | Op::Boundary | Op::NoBoundary | Op::Start | Op::LineStart => pc += len(code, pc),
            Op::IfEmpty => pc += 2,
            Op::Atomic => pc += 1,
            Op::Jump => pc = target(code, pc),
            Op::Look => pc = target(code, pc),
            Op::Split | Op::SplitLazy => {
                add_first(code, target(code, pc), is_text, ascii, set, budget);
                pc += 2;
            }
            Op::Greedy => {
                add_first(code, target(code, pc), is_text, ascii, set, budget);
                pc += 2;
            }
            Op::Char if arg < 0x80 || !is_text => return add(arg as u8),
            Op::Char | Op::Class => {
                let one = |value: u32| match op {
                    Op::Char => value == arg,
                    _ => in_class(code, pc, value, ascii),
                };
                for byte in 0..=if is_text { 0x7f } else { 0xff_u8 } {
                    if one(u32::from(byte)) {
                        add(byte);
                    }
                }
                high.for_each(add);
                return;
            }
            Op::CharFold => {
                for byte in 0..=0x7f_u8 {
                    if fold(u32::from(byte), ascii) == arg {
                        add(byte);
                    }
                }
                high.for_each(add);
                return;
            }
            _ => {
                set.fill(u32::MAX);
                return;
            }
        }
    }
}
