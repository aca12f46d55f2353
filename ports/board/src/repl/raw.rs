//! Raw mode and raw-paste mode: how programs talk to the prompt.
//!
//! In raw-paste mode the sender may have at most a window of bytes on their way: it begins with the size of the
//! window, adds to it at each byte 1 from here, and ends with Ctrl-D. Byte 4 from here ends it from this side, after
//! which the sender still answers with Ctrl-D.

use super::{CTRL_A, CTRL_B, CTRL_C, CTRL_D, CTRL_E, Mode};
use crate::Machine;
use crate::receiver::CAPACITY;
use crate::session::Next;
use alloc::vec::Vec;
use taipan_vm::objects::dict::Dict;
use taipan_vm::objects::exception;
use taipan_vm::objects::object::Gc;
use taipan_vm::runtime::Vm;
use taipan_vm::runtime::source::SourceMode;

/// Bytes that the window grows by. It is open twice at first, and both must fit into the queue with room to spare.
const WINDOW: usize = CAPACITY / 4;

/// How text in raw-paste mode ended.
enum Pasted {
    Text(Vec<u8>),
    Interrupted,
    NoMemory,
}

impl Machine {
    /// The raw prompt, until the friendly one or a soft reset is asked for.
    pub(super) fn raw(&'static self, vm: &mut Vm, globals: Gc<Dict>) -> Next {
        let mut text: Vec<u8> = Vec::new();
        let mut fits = true;
        self.write_text(b"raw REPL; CTRL-B to exit\n>");
        loop {
            match self.next_byte(vm) {
                CTRL_A => {
                    if text.len() == 2 && text[0] == CTRL_E {
                        if text[1] == b'A' {
                            if self.raw_paste(vm, globals) == Next::Reset {
                                return Next::Reset;
                            }
                            self.write_text(b">");
                        } else {
                            // No such command.
                            self.board.transmit(b"R\0");
                        }
                    } else {
                        self.write_text(b"raw REPL; CTRL-B to exit\n>");
                    }
                    text = Vec::new();
                    fits = true;
                }
                CTRL_B => {
                    self.mode.set(Mode::Friendly);
                    self.write_text(b"\n");
                    return Next::GoOn;
                }
                CTRL_C => {
                    text = Vec::new();
                    fits = true;
                }
                CTRL_D if text.is_empty() && fits => {
                    self.write_text(b"\n");
                    return Next::Reset;
                }
                CTRL_D => {
                    self.board.transmit(b"OK");
                    let taken = core::mem::take(&mut text);
                    let pasted = if fits { Pasted::Text(taken) } else { Pasted::NoMemory };
                    fits = true;
                    if self.run_raw(vm, globals, pasted) == Next::Reset {
                        return Next::Reset;
                    }
                    self.write_text(b">");
                }
                byte => {
                    fits = fits && text.try_reserve(1).is_ok();
                    if fits {
                        text.push(byte);
                    } else {
                        text = Vec::new();
                    }
                }
            }
        }
    }

    fn raw_paste(&'static self, vm: &mut Vm, globals: Gc<Dict>) -> Next {
        let [low, high] = (WINDOW as u16).to_le_bytes();
        self.board.transmit(&[b'R', 1, low, high, 1]);
        let mut text = Vec::new();
        let mut left = WINDOW;
        let pasted = loop {
            match self.next_byte(vm) {
                CTRL_C => break Pasted::Interrupted,
                CTRL_D => break Pasted::Text(text),
                byte => {
                    if text.try_reserve(1).is_err() {
                        drop(text);
                        // The sender stops, and says so.
                        self.board.transmit(&[CTRL_D]);
                        while !matches!(self.next_byte(vm), CTRL_C | CTRL_D) {}
                        return self.run_raw(vm, globals, Pasted::NoMemory);
                    }
                    text.push(byte);
                    left -= 1;
                    if left == 0 {
                        left = WINDOW;
                        self.board.transmit(&[1]);
                    }
                }
            }
        };
        self.board.transmit(&[CTRL_D]);
        self.run_raw(vm, globals, pasted)
    }

    /// Runs text and sends the marks after its output and its error.
    fn run_raw(&'static self, vm: &mut Vm, globals: Gc<Dict>, pasted: Pasted) -> Next {
        self.marks.set(1);
        let next = match pasted {
            Pasted::Text(text) => self.execute_owned(vm, text, "<stdin>", SourceMode::Exec, globals),
            Pasted::Interrupted => {
                let raised = vm.error_with(&exception::KEYBOARD_INTERRUPT, &[]);
                self.report(vm, raised)
            }
            Pasted::NoMemory => {
                let raised = vm.out_of_memory();
                self.report(vm, raised)
            }
        };
        self.start_error();
        self.board.transmit(&[CTRL_D]);
        next
    }

    /// In raw mode, marks the end of output: an error follows, or nothing.
    pub(crate) fn start_error(&self) {
        if self.marks.replace(0) != 0 {
            self.board.transmit(&[CTRL_D]);
        }
    }
}
