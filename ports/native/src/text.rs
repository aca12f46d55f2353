//! Machine code as text, to be compared: the same of code that was made ahead of time and of code that was made where it
//! runs, if they are the same.

use alloc::string::String;
use core::fmt::Write as _;
use taipan_emit::backend::{Code, Symbol};
use taipan_vm::bytecode::machine::Reference;

/// The bytes in hexadecimal digits, and behind them each relocation: where it is, what it means and what is added. `reference`
/// tells what the reference with a number of a function with a number means.
pub(crate) fn code_text(code: &Code, reference: impl Fn(usize, usize) -> Option<Reference>) -> String {
    let mut text = String::with_capacity(2 * code.bytes.len());
    // Writing to a string does not fail.
    for byte in &code.bytes {
        let _ = write!(text, "{byte:02x}");
    }
    for relocation in &code.relocations {
        let _ = write!(text, " {:x}:", relocation.offset);
        let _ = match &relocation.symbol {
            Symbol::Reference { function, number } => match reference(*function as usize, *number as usize) {
                Some(Reference::Constant(index)) => write!(text, "constant{index}"),
                Some(Reference::Code) => write!(text, "code"),
                Some(Reference::Globals) => write!(text, "globals"),
                Some(Reference::Callee(name)) => write!(text, "callee{name}"),
                Some(Reference::Default(name, index)) => write!(text, "default{name}.{index}"),
                None => write!(text, "nothing"),
            },
            Symbol::Function(_) | Symbol::Entry(_) => write!(text, "entry"),
            Symbol::Helper(number) => write!(text, "helper{number}"),
            Symbol::Runtime(number) => write!(text, "runtime{number}"),
        };
        if relocation.addend != 0 {
            let _ = write!(text, "+{}", relocation.addend);
        }
    }
    text
}
