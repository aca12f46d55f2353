//! Code as text: what the assembler wrote, by function, with offsets and bytes if they are wanted.

use std::fmt::Write;
use taipan_emit::backend::CompileError;
use taipan_emit::function::Module;
use taipan_emit::helper::HelperTable;
use taipan_emit_thumb::assembler::{Assembler, Piece};
use taipan_emit_thumb::backend::ThumbBackend;
use taipan_emit_thumb::level::Level;
use taipan_emit_thumb::print::Printed;

/// The code of a module as text.
///
/// # Errors
/// If it cannot be compiled.
pub fn listing(
    backend: &ThumbBackend,
    level: Level,
    module: &Module,
    helpers: HelperTable<'_>,
    with_offsets: bool,
) -> Result<String, CompileError> {
    let mut assembler = Assembler::new(level);
    let mut text = String::new();
    for index in 0..module.functions.len() {
        let code = backend.instructions(module, index, helpers)?;
        let _ = writeln!(text, "{}:", module.functions[index].name);
        assembler.function_with(code, &mut |offset, piece| {
            let start = text.len();
            piece_text(&mut text, piece);
            if with_offsets && text.len() > start {
                text.insert_str(start, &format!("{offset:5x}"));
            }
        })?;
    }
    Ok(text)
}

fn piece_text(text: &mut String, piece: Piece<'_>) {
    let _ = match piece {
        Piece::Label(label) => writeln!(text, "L{}:", label.0),
        Piece::It(cond, mask) => {
            let count = 3 - mask.trailing_zeros();
            let first = cond.code() as u8 & 1;
            let letters = (0..count).map(|at| if mask >> (3 - at) & 1 == first { 't' } else { 'e' });
            writeln!(text, "    it{} {}", letters.collect::<String>(), cond.suffix())
        }
        Piece::Inst(inst, is_narrow) => {
            // The wide ones are the rarer ones.
            let width = if is_narrow || inst.op.info().wide == 0 { "" } else { ".w" };
            let has_choice = inst.op.info().narrow != taipan_emit_thumb::op::Narrow::None;
            writeln!(text, "    {}", Printed { inst, width: if has_choice { width } else { "" } })
        }
        Piece::Literal(inst, value) => writeln!(text, "    ldr {}, ={value:#x}", inst.regs[0]),
        Piece::Table(labels) => {
            let names: Vec<String> = labels.iter().map(|label| format!("L{}", label.0)).collect();
            writeln!(text, "    .table {}", names.join(", "))
        }
        Piece::Word(word) => writeln!(text, "    .word {word:#010x}"),
        Piece::Symbol(name) => writeln!(text, "    .word {name}"),
    };
}
