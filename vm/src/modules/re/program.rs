//! Programs of regular expressions: words that the parser makes and the machine runs.
//!
//! The low byte of an instruction's first word is its [`Op`], the rest its argument. Jumps are relative to the
//! instruction's own first word, so that code can be copied and moved.

macro_rules! ops {
    ($($(#[$doc:meta])* $name:ident $text:literal $words:literal $jumps:literal;)*) => {
        /// What an instruction does.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Op {
            $($(#[$doc])* $name,)*
        }

        const OPS: &[(Op, &str, usize, bool)] = &[$((Op::$name, $text, $words, $jumps),)*];
    };
}

ops! {
    /// The whole expression has matched.
    Match "match" 1 false;
    /// The end of a look-around or atomic group.
    End "end" 1 false;
    /// One character.
    Char "char" 1 false;
    /// One character in either case; the argument is folded.
    CharFold "char-ignore-case" 1 false;
    /// Any character but a newline.
    Any "any" 1 false;
    /// Any character.
    All "any-or-newline" 1 false;
    /// A set: the argument is [`class_arg`], the items follow.
    Class "class" 1 false;
    /// The beginning of the text.
    Start "start" 1 false;
    /// The beginning of a line.
    LineStart "line-start" 1 false;
    /// The end of the text, or before a newline there.
    End1 "end-or-newline" 1 false;
    /// The end of a line.
    LineEnd "line-end" 1 false;
    /// The end of the text.
    TextEnd "text-end" 1 false;
    /// A word begins or ends here; 1 for ASCII words.
    Boundary "boundary" 1 false;
    /// It does not.
    NoBoundary "no-boundary" 1 false;
    /// Notes the position in a slot.
    Save "save" 1 false;
    /// Goes on below, or else at the target. The second word is its number for the memo.
    Split "split" 2 true;
    /// Goes on at the target, or else below.
    SplitLazy "split-lazy" 2 true;
    /// Goes on at the target.
    Jump "jump" 1 true;
    /// As often as possible the single-character instruction behind it, then goes on at the target.
    Greedy "repeat" 2 true;
    /// Goes to the target if the position is still that in the slot of the second word: the loop's body was empty.
    IfEmpty "if-empty" 2 true;
    /// What a group matched.
    BackRef "group" 1 false;
    /// The same in either case.
    BackRefFold "group-ignore-case" 1 false;
    /// The code up to the target matches here. The second word is [`LOOK_NOT`], or characters to go back plus 1.
    Look "look" 2 true;
    /// The code up to the target, without going back into it.
    Atomic "atomic" 1 true;
    /// Goes to the target unless the group of the second word matched.
    IfGroup "if-group" 2 true;
}

/// Of the second word of [`Op::Look`]: it must not match.
pub(super) const LOOK_NOT: u32 = 1 << 31;
/// Of the second word of [`Op::Look`]: behind the position, by the number of characters in the low bits.
pub(super) const LOOK_BEHIND: u32 = 1 << 30;

/// Of the argument of [`Op::Class`]: what is not in the set matches.
pub(super) const CLASS_NOT: u32 = 1 << 22;
/// Of the argument of [`Op::Class`]: in either case.
pub(super) const CLASS_FOLD: u32 = 1 << 23;
/// Most words of a set.
pub(super) const CLASS_MOST: usize = (1 << 22) - 1;

/// Marks a word of a set that is a [`Category`]; others come in pairs, the ends of a range.
pub(super) const CATEGORY: u32 = 1 << 31;

/// `\d`, `\s`, `\w`: bits of a category word. 0 is `\d`.
pub(super) mod category {
    pub(crate) const SPACE: u32 = 1;
    pub(crate) const WORD: u32 = 2;
    pub(crate) const KIND: u32 = 3;
    pub(crate) const NOT: u32 = 4;
    pub(crate) const ASCII: u32 = 8;
}

/// Words of a program at most.
pub(super) const MOST_WORDS: usize = 1 << 18;

/// The first word of an instruction.
#[must_use]
pub(super) const fn word(op: Op, arg: u32) -> u32 {
    op as u32 | arg << 8
}

/// The first word of a jump.
#[must_use]
pub(super) const fn jump(op: Op, offset: usize) -> u32 {
    op as u32 | (offset as u32) << 8
}

/// A jump backwards.
#[must_use]
pub(super) const fn jump_back(op: Op, offset: usize) -> u32 {
    op as u32 | ((offset as i32).wrapping_neg() as u32) << 8
}

/// The instruction at `pc`: operation and argument.
#[inline(always)]
#[must_use]
pub(super) fn decode(code: &[u32], pc: usize) -> (Op, u32) {
    let word = code.get(pc).copied().unwrap_or(0);
    let op = OPS.get((word & 0xff) as usize).map_or(Op::Match, |row| row.0);
    (op, word >> 8)
}

/// Where the jump at `pc` leads.
#[inline(always)]
#[must_use]
pub(super) fn target(code: &[u32], pc: usize) -> usize {
    let word = code.get(pc).copied().unwrap_or(0);
    pc.wrapping_add_signed((word as i32 >> 8) as isize)
}

/// Words of the instruction at `pc`.
#[must_use]
pub(super) fn len(code: &[u32], pc: usize) -> usize {
    let (op, arg) = decode(code, pc);
    let extra = if op == Op::Class { arg as usize & CLASS_MOST } else { 0 };
    OPS.get(op as usize).map_or(1, |row| row.2) + extra
}

/// Writes a line for each instruction, for `re.DEBUG`.
pub(super) fn print(code: &[u32], out: &mut dyn FnMut(core::fmt::Arguments<'_>)) {
    let mut pc = 0;
    while pc < code.len() {
        let (op, arg) = decode(code, pc);
        let Some((_, name, words, jumps)) = OPS.get(op as usize) else { return };
        out(format_args!("{pc:4} {name}"));
        if *jumps {
            out(format_args!(" -> {}", target(code, pc)));
        } else {
            match op {
                Op::Char | Op::CharFold => match char::from_u32(arg) {
                    Some(c) => out(format_args!(" {c:?}")),
                    None => out(format_args!(" {arg}")),
                },
                Op::Save | Op::BackRef | Op::BackRefFold => out(format_args!(" {arg}")),
                Op::Class if arg & CLASS_NOT != 0 => out(format_args!(" not")),
                _ => {}
            }
        }
        let mut at = pc + words;
        let end = pc + len(code, pc);
        while at < end {
            match (code[at], code.get(at + 1)) {
                (item, _) if item & CATEGORY != 0 => {
                    let letter = ["d", "s", "w", "?"][(item & category::KIND) as usize];
                    out(format_args!(" {}{letter}", if item & category::NOT != 0 { "not \\" } else { "\\" }));
                    at += 1;
                }
                (from, Some(to)) => {
                    out(format_args!(" {from:#x}-{to:#x}"));
                    at += 2;
                }
                _ => at += 1,
            }
        }
        out(format_args!("\n"));
        pc = end.max(pc + 1);
    }
}
