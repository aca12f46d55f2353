//! Editing a line on a terminal.
//!
//! The editor is given a byte at a time and writes what changes on the screen. It keeps bytes; the cursor stands
//! between characters of UTF-8, and what is not UTF-8 does no harm.

use super::{CTRL_A, CTRL_B, CTRL_C, CTRL_D, CTRL_E};
use crate::Machine;
use crate::machine::EINTR;
use alloc::vec::Vec;
use taipan_vm::runtime::port::PortError;

/// Lines that are remembered.
const HISTORY: usize = 16;
/// Bytes of a line.
const LONGEST: usize = 4096;
/// Columns of an indentation.
const INDENT: usize = 4;

/// What came of editing.
#[derive(Debug)]
pub(crate) enum Edited {
    /// A line, without its end.
    Line(Vec<u8>),
    /// A control character that is no matter of editing.
    Control(u8),
}

/// The part of an escape sequence that was seen.
#[derive(Clone, Copy)]
enum Escape {
    None,
    Start,
    /// After `ESC [` or `ESC O`, with the number so far.
    Bracket(u8),
}

/// A line being edited.
pub(crate) struct Editor<'a> {
    machine: &'a Machine,
    prompt: &'a str,
    line: Vec<u8>,
    cursor: usize,
    escape: Escape,
    /// The line of the history that is shown, counted from the newest; 0 for none.
    shown: usize,
    /// A carriage return came last: a line feed that follows belongs to it.
    after_return: bool,
}

/// Does a byte begin a character?
fn begins(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

/// Columns that text takes.
fn columns(text: &[u8]) -> usize {
    text.iter().filter(|byte| begins(**byte)).count()
}

impl<'a> Editor<'a> {
    /// Shows a prompt.
    pub(crate) fn new(machine: &'a Machine, prompt: &'a str) -> Self {
        machine.write_text(prompt.as_bytes());
        Self {
            machine,
            prompt,
            line: Vec::new(),
            cursor: 0,
            escape: Escape::None,
            shown: 0,
            after_return: machine.after_return.replace(false),
        }
    }

    /// Begins the line with the indentation of the text before it, or one more after a colon.
    pub(crate) fn indent(&mut self, text: &[u8]) {
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        let last = text.rsplit(|byte| *byte == b'\n').next().unwrap_or(text);
        let mut depth = last.iter().take_while(|byte| **byte == b' ').count();
        if last.trim_ascii_end().ends_with(b":") {
            depth += INDENT;
        }
        for _ in 0..depth.min(LONGEST) {
            self.insert(b" ");
        }
    }

    /// The text before the cursor.
    pub(crate) fn before(&self) -> &[u8] {
        &self.line[..self.cursor]
    }

    /// Indents by a tabulator, if the cursor is in the indentation.
    pub(crate) fn tab(&mut self) -> bool {
        let indents = self.before().iter().all(|byte| *byte == b' ');
        if indents {
            for _ in self.cursor % INDENT..INDENT {
                self.insert(b" ");
            }
        }
        indents
    }

    /// Shows the prompt and the line again, after something else was written.
    pub(crate) fn show_again(&mut self) {
        self.machine.write_text(self.prompt.as_bytes());
        self.machine.board.transmit(&self.line);
        self.go_back(columns(&self.line[self.cursor..]));
    }

    /// Inserts text at the cursor.
    pub(crate) fn insert(&mut self, text: &[u8]) {
        if self.line.len() + text.len() > LONGEST || self.line.try_reserve(text.len()).is_err() {
            return;
        }
        for (i, byte) in text.iter().enumerate() {
            self.line.insert(self.cursor + i, *byte);
        }
        let old = self.cursor;
        self.cursor += text.len();
        self.machine.board.transmit(&self.line[old..]);
        self.go_back(columns(&self.line[self.cursor..]));
    }

    fn go_back(&self, columns: usize) {
        self.machine.move_cursor(columns, b'D');
    }

    /// Takes the text from here to there out.
    fn delete(&mut self, from: usize, to: usize) {
        if from >= to {
            return;
        }
        self.move_to(from);
        self.line.drain(from..to);
        self.machine.board.transmit(&self.line[from..]);
        self.machine.board.transmit(b"\x1b[K");
        self.go_back(columns(&self.line[from..]));
    }

    fn move_to(&mut self, cursor: usize) {
        if cursor < self.cursor {
            self.go_back(columns(&self.line[cursor..self.cursor]));
        } else {
            self.machine.move_cursor(columns(&self.line[self.cursor..cursor]), b'C');
        }
        self.cursor = cursor;
    }

    fn left(&self) -> usize {
        (0..self.cursor).rev().find(|at| begins(self.line[*at])).unwrap_or(0)
    }

    fn right(&self) -> usize {
        (self.cursor + 1..self.line.len()).find(|at| begins(self.line[*at])).unwrap_or(self.line.len())
    }

    fn backspace(&mut self) {
        let spaces = self.before().iter().all(|byte| *byte == b' ');
        let from = if spaces && self.cursor > 1 { (self.cursor - 1) / INDENT * INDENT } else { self.left() };
        self.delete(from, self.cursor);
    }

    fn word(&mut self) {
        let before = self.before();
        let end = before.trim_ascii_end().len();
        let from = before[..end].iter().rposition(u8::is_ascii_whitespace).map_or(0, |at| at + 1);
        self.delete(from, self.cursor);
    }

    /// Shows an older or a newer line of the history.
    fn recall(&mut self, older: bool) {
        let history = self.machine.history.borrow();
        let shown = if older { self.shown + 1 } else { self.shown.saturating_sub(1) };
        if shown > history.len() || (shown == 0 && self.shown == 0) {
            return;
        }
        let line = if shown == 0 { Vec::new() } else { history[history.len() - shown].clone() };
        drop(history);
        self.shown = shown;
        self.delete(0, self.line.len());
        self.insert(&line);
    }

    /// Takes a byte; gives the line when it is finished.
    pub(crate) fn key(&mut self, byte: u8) -> Option<Edited> {
        let after_return = core::mem::replace(&mut self.after_return, false);
        match self.escape {
            Escape::None => {}
            Escape::Start => {
                self.escape = if matches!(byte, b'[' | b'O') { Escape::Bracket(0) } else { Escape::None };
                return if byte < b' ' { self.key(byte) } else { None };
            }
            Escape::Bracket(number) => {
                self.escape = Escape::None;
                match byte {
                    b'0'..=b'9' => {
                        self.escape = Escape::Bracket(number.wrapping_mul(10).wrapping_add(byte - b'0'));
                    }
                    b'A' => self.recall(true),
                    b'B' => self.recall(false),
                    b'C' => self.move_to(self.right()),
                    b'D' => self.move_to(self.left()),
                    b'H' => self.move_to(0),
                    b'F' => self.move_to(self.line.len()),
                    b'~' => match number {
                        1 | 7 => self.move_to(0),
                        4 | 8 => self.move_to(self.line.len()),
                        3 => self.delete(self.cursor, self.right()),
                        _ => {}
                    },
                    // The next parameter, or something before the end.
                    b' '..=b'?' => self.escape = Escape::Bracket(0),
                    _ if byte < b' ' => return self.key(byte),
                    _ => {}
                }
                return None;
            }
        }
        match byte {
            b'\n' if after_return => {}
            b'\r' | b'\n' => {
                self.machine.after_return.set(byte == b'\r');
                self.machine.write_text(b"\n");
                self.remember();
                return Some(Edited::Line(core::mem::take(&mut self.line)));
            }
            CTRL_C => return Some(Edited::Control(byte)),
            CTRL_A | CTRL_B | CTRL_D | CTRL_E if self.line.is_empty() => return Some(Edited::Control(byte)),
            CTRL_A => self.move_to(0),
            CTRL_B => self.move_to(self.left()),
            CTRL_D => self.delete(self.cursor, self.right()),
            CTRL_E => self.move_to(self.line.len()),
            // Ctrl-F, K, N, P, U, W as in Emacs and shells.
            6 => self.move_to(self.right()),
            11 => self.delete(self.cursor, self.line.len()),
            14 => self.recall(false),
            16 => self.recall(true),
            21 => self.delete(0, self.cursor),
            23 => self.word(),
            8 | 127 => self.backspace(),
            27 => self.escape = Escape::Start,
            b'\t' => {
                self.tab();
            }
            b' '.. => self.insert(&[byte]),
            _ => {}
        }
        None
    }

    fn remember(&self) {
        let mut history = self.machine.history.borrow_mut();
        if self.line.trim_ascii().is_empty() || history.last() == Some(&self.line) {
            return;
        }
        if history.len() == HISTORY {
            history.remove(0);
        }
        history.push(self.line.clone());
    }
}

impl Machine {
    /// A line for `input`; nothing at its end.
    pub(crate) fn input_line(&self, prompt: &str) -> core::result::Result<Option<Vec<u8>>, PortError> {
        let receiver = self.board.receiver();
        let mut editor = Editor::new(self, prompt);
        loop {
            if receiver.interrupted() {
                self.write_text(b"\n");
                return Err(EINTR);
            }
            match receiver.take().and_then(|byte| editor.key(byte)) {
                Some(Edited::Line(line)) => return Ok(Some(line)),
                Some(Edited::Control(CTRL_D)) => {
                    self.write_text(b"\n");
                    return Ok(None);
                }
                // (With another interrupt key, Ctrl-C does nothing.)
                Some(Edited::Control(_)) => {}
                None if receiver.is_empty() => self.board.wait(),
                None => {}
            }
        }
    }

    /// Moves the terminal's cursor to the right (`C`) or left (`D`).
    fn move_cursor(&self, columns: usize, direction: u8) {
        if columns == 0 {
            return;
        }
        let mut sequence = [0; 24];
        let mut at = sequence.len() - 1;
        sequence[at] = direction;
        let mut rest = columns;
        while rest != 0 {
            at -= 1;
            sequence[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        sequence[at - 2..at].copy_from_slice(b"\x1b[");
        self.board.transmit(&sequence[at - 2..]);
    }
}
