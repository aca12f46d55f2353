//! Code as text, for `--dump=asm` and file tests.

use iced_x86::{Decoder, DecoderOptions, Formatter, Instruction, IntelFormatter};
use std::fmt::Write;
use taipan_emit::backend::Code;

/// The instructions of each function, with offsets from the start of the module's code. Source lines stand in front of
/// the first instruction that comes from them.
#[must_use]
pub fn disassemble(code: &Code) -> String {
    let mut text = String::new();
    let mut formatter = IntelFormatter::new();
    formatter.options_mut().set_space_after_operand_separator(true);
    let mut line = 0;
    for function in &code.functions {
        let (start, end) = (function.offset as usize, (function.offset + function.size) as usize);
        let _ = writeln!(text, "{}:", function.name);
        let mut decoder = Decoder::with_ip(64, &code.bytes[start..end], start as u64, DecoderOptions::NONE);
        let mut instruction = Instruction::default();
        while decoder.can_decode() {
            decoder.decode_out(&mut instruction);
            let offset = instruction.ip() as u32;
            if let Some(position) = code.position_at(offset)
                && position.line != 0
                && position.line != line
            {
                line = position.line;
                let _ = writeln!(text, "; line {line}");
            }
            let _ = write!(text, "{offset:6x}  ");
            formatter.format(&instruction, &mut text);
            text.push('\n');
        }
    }
    text
}
