//! The prompt on the wire, as MicroPython's tools expect it.
//!
//! | mode | enter | what it is |
//! |---|---|---|
//! | friendly | Ctrl-B | for people: editing, history, completion, automatic indentation |
//! | paste | Ctrl-E | takes lines as they are until Ctrl-D |
//! | raw | Ctrl-A | for programs: text until Ctrl-D, answered by `OK`, output, 4, error, 4, `>` |
//! | raw paste | Ctrl-E `A` Ctrl-A in raw mode | the same with flow control |
//!
//! Ctrl-C drops what was entered and never leaves a mode other than paste and raw paste; Ctrl-D on an empty line is a
//! soft reset. While a program runs, Ctrl-C interrupts it; while the prompt reads, it is a character like others.

mod complete;
mod line;
mod raw;

pub(crate) use line::{Edited, Editor};

use crate::Machine;
use crate::session::Next;
use alloc::vec::Vec;
use taipan_vm::objects::dict::Dict;
use taipan_vm::objects::exception;
use taipan_vm::objects::object::Gc;
use taipan_vm::runtime::Vm;
use taipan_vm::runtime::source::SourceMode;
use taipan_vm::syntax;

pub(crate) const CTRL_A: u8 = 1;
pub(crate) const CTRL_B: u8 = 2;
pub(crate) const CTRL_C: u8 = 3;
pub(crate) const CTRL_D: u8 = 4;
pub(crate) const CTRL_E: u8 = 5;

/// Bytes that are entered at most at the friendly prompt.
const MOST: usize = 32 << 10;

/// Which prompt is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mode {
    #[default]
    Friendly,
    Raw,
}

impl Machine {
    /// Reads and runs until a soft reset is asked for.
    pub(crate) fn prompt(&'static self, vm: &mut Vm, globals: Gc<Dict>) {
        loop {
            let next = match self.mode.get() {
                Mode::Friendly => self.friendly(vm, globals),
                Mode::Raw => self.raw(vm, globals),
            };
            if next == Next::Reset {
                return;
            }
        }
    }

    /// The next byte from the console. Meanwhile what is scheduled runs; an interrupt of that, and one that came too
    /// late for a program, is Ctrl-C at the prompt.
    pub(crate) fn next_byte(&'static self, vm: &mut Vm) -> u8 {
        let receiver = self.board.receiver();
        loop {
            if receiver.take_interrupt() {
                return CTRL_C;
            }
            if vm.interrupt.swap(false, core::sync::atomic::Ordering::Relaxed) && self.run_scheduled(vm) {
                return CTRL_C;
            }
            if let Some(byte) = receiver.take() {
                return byte;
            }
            self.board.wait();
        }
    }

    /// Runs what is scheduled. True if that was interrupted.
    fn run_scheduled(&'static self, vm: &mut Vm) -> bool {
        self.board.receiver().set_key(Some(CTRL_C));
        let result = taipan_vm::modules::micropython::run_pending(vm);
        self.board.receiver().set_key(None);
        let Err(raised) = result else { return false };
        let interrupted = vm.raised_is(&exception::KEYBOARD_INTERRUPT);
        let exception = vm.take_raised(raised);
        vm.print_exception(exception, 2);
        interrupted
    }

    fn banner(&self) {
        self.write_text(b"MicroPython language, Taipan ");
        self.write_text(env!("CARGO_PKG_VERSION").as_bytes());
        self.write_text(b"; ");
        self.write_text(self.board.name().as_bytes());
        self.write_text(b"\nCtrl-E pastes, Ctrl-D is a soft reset.\n");
    }

    /// The friendly prompt, until another mode or a soft reset is asked for.
    fn friendly(&'static self, vm: &mut Vm, globals: Gc<Dict>) -> Next {
        self.banner();
        loop {
            match self.statement(vm, globals) {
                Edited::Line(text) => {
                    if !text.is_empty()
                        && self.execute(vm, &text, "<stdin>", SourceMode::Single, globals) == Next::Reset
                    {
                        return Next::Reset;
                    }
                }
                Edited::Control(CTRL_A) => {
                    self.mode.set(Mode::Raw);
                    self.write_text(b"\n");
                    return Next::GoOn;
                }
                Edited::Control(CTRL_B) => {
                    self.write_text(b"\n");
                    return Next::GoOn;
                }
                Edited::Control(CTRL_D) => {
                    self.write_text(b"\n");
                    return Next::Reset;
                }
                Edited::Control(CTRL_E) => {
                    if self.paste(vm, globals) == Next::Reset {
                        return Next::Reset;
                    }
                }
                Edited::Control(_) => self.write_text(b"\n"),
            }
        }
    }

    /// Reads lines until they make a statement.
    fn statement(&'static self, vm: &mut Vm, globals: Gc<Dict>) -> Edited {
        let mut text = Vec::new();
        loop {
            let mut editor = if text.is_empty() {
                Editor::new(self, ">>> ")
            } else {
                let mut editor = Editor::new(self, "... ");
                editor.indent(&text);
                editor
            };
            let edited = loop {
                let byte = self.next_byte(vm);
                if byte == b'\t' && !editor.tab() {
                    self.complete(vm, globals, &mut editor);
                } else if let Some(edited) = editor.key(byte) {
                    break edited;
                }
            };
            match edited {
                Edited::Line(line) if line.iter().all(u8::is_ascii_whitespace) => {
                    if text.is_empty() {
                        return Edited::Line(text);
                    }
                }
                Edited::Line(line) => text.extend_from_slice(&line),
                Edited::Control(_) if text.is_empty() => return edited,
                // In a further line there is nothing but going on or giving up.
                Edited::Control(CTRL_C) => return edited,
                Edited::Control(_) => {}
            }
            text.push(b'\n');
            let mut options = syntax::Options::new(syntax::Mode::Prompt);
            options.stack = options.stack.min(vm.native_stack_left() / 2);
            match syntax::parse(&text, &options) {
                Err(error) if error.incomplete && text.len() < MOST => {}
                _ => return Edited::Line(text),
            }
        }
    }

    /// Takes lines as they come until Ctrl-D and runs them.
    fn paste(&'static self, vm: &mut Vm, globals: Gc<Dict>) -> Next {
        self.write_text(b"\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\n=== ");
        let mut text = Vec::new();
        loop {
            match self.next_byte(vm) {
                CTRL_C => {
                    self.write_text(b"\n");
                    return Next::GoOn;
                }
                CTRL_D => {
                    self.write_text(b"\n");
                    return self.execute(vm, &text, "<stdin>", SourceMode::Exec, globals);
                }
                b'\r' | b'\n' => {
                    text.push(b'\n');
                    self.write_text(b"\n=== ");
                }
                byte => {
                    if text.len() < MOST {
                        text.push(byte);
                        self.board.transmit(&[byte]);
                    }
                }
            }
        }
    }
}
