//! Code as text, for `--dump=asm` and file tests.

use iced_x86::{
    Decoder, DecoderOptions, FlowControl, Formatter, Instruction, IntelFormatter, Mnemonic, OpKind, Register,
    SymbolResolver, SymbolResult,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use taipan_emit::backend::{Code, CodeRange};

/// Names of addresses outside the code: helpers and stubs.
#[derive(Clone, Debug, Default)]
pub struct Symbols(pub BTreeMap<u64, String>);

/// Names of the addresses in operands.
struct Names {
    outside: BTreeMap<u64, String>,
    /// Targets of branches and calls, by offset.
    inside: BTreeMap<u64, String>,
}

impl SymbolResolver for Names {
    fn symbol(
        &mut self,
        instruction: &Instruction,
        _: u32,
        operand: Option<u32>,
        address: u64,
        _: u32,
    ) -> Option<SymbolResult<'_>> {
        // Small numbers are offsets only in branches.
        let is_branch = operand.is_some_and(|operand| {
            matches!(
                instruction.op_kind(operand),
                OpKind::NearBranch16 | OpKind::NearBranch32 | OpKind::NearBranch64
            )
        });
        let names = if is_branch { &self.inside } else { &self.outside };
        names.get(&address).map(|name| SymbolResult::with_str(address, name.as_str()))
    }
}

/// The instructions of each function, with offsets from the start of the module's code. Lines `; line N` stand in front
/// of the first instruction that comes from source line N; branches have labels for targets, and calls of what
/// `symbols` knows are named.
#[must_use]
pub fn disassemble(code: &Code, symbols: &Symbols) -> String {
    let mut text = String::new();
    for function in &code.functions {
        one(code, function, symbols, &mut text);
    }
    text
}

fn decode(code: &Code, function: &CodeRange) -> Vec<Instruction> {
    let (start, end) = (function.offset as usize, (function.offset + function.size) as usize);
    let decoder = Decoder::with_ip(64, &code.bytes[start..end], start as u64, DecoderOptions::NONE);
    decoder.into_iter().collect()
}

/// Where the constants of a function begin: they stand behind its last instruction.
fn constants(function: &CodeRange, instructions: &[Instruction]) -> u64 {
    let end = u64::from(function.offset + function.size);
    let reads = instructions.iter().filter(|instruction| {
        instruction.is_ip_rel_memory_operand() && instruction.mnemonic() != Mnemonic::Lea
    });
    reads.map(Instruction::ip_rel_memory_address).filter(|address| *address < end).min().unwrap_or(end)
}

fn one(code: &Code, function: &CodeRange, symbols: &Symbols, text: &mut String) {
    let _ = writeln!(text, "{}:", function.name);
    let mut instructions = decode(code, function);
    let end = constants(function, &instructions);
    instructions.retain(|instruction| instruction.ip() < end);
    let is_branch = |instruction: &&Instruction| {
        matches!(
            instruction.flow_control(),
            FlowControl::ConditionalBranch | FlowControl::UnconditionalBranch
        )
    };
    let targets: BTreeSet<u64> =
        instructions.iter().filter(is_branch).map(Instruction::near_branch_target).collect();
    let own = |(target, name): (&u64, &String)| (*target, name.clone());
    let mut inside: BTreeMap<u64, String> =
        targets.iter().zip(1..).map(|(target, number)| (*target, format!(".{number}"))).collect();
    inside.extend(code.functions.iter().map(|other| (u64::from(other.offset), other.name.clone())));
    let labels: BTreeMap<u64, String> = inside.range(u64::from(function.offset) + 1..end).map(own).collect();
    let mut formatter =
        IntelFormatter::with_options(Some(Box::new(Names { outside: symbols.0.clone(), inside })), None);
    formatter.options_mut().set_space_after_operand_separator(true);
    formatter.options_mut().set_show_symbol_address(false);
    // What registers hold whose value is a known address.
    let mut held: BTreeMap<Register, String> = BTreeMap::new();
    let mut line = 0;
    for instruction in &instructions {
        let offset = instruction.ip() as u32;
        if let Some(position) = code.position_at(offset)
            && position.line != 0
            && position.line != line
        {
            line = position.line;
            let _ = writeln!(text, "; line {line}");
        }
        if let Some(label) = labels.get(&instruction.ip()) {
            let _ = writeln!(text, "{label}:");
            held.clear();
        }
        let _ = write!(text, "{offset:6x}  ");
        formatter.format(instruction, text);
        let covers = |at: u32| (offset..offset + instruction.len() as u32).contains(&at);
        if let Some(relocation) = code.relocations.iter().find(|relocation| covers(relocation.offset)) {
            let _ = write!(text, "  ; {}", relocation.symbol);
        }
        let register = instruction.op0_register().full_register();
        if instruction.op0_kind() == OpKind::Register {
            if instruction.flow_control() == FlowControl::IndirectCall {
                if let Some(name) = held.get(&register) {
                    let _ = write!(text, "  ; {name}");
                }
            } else if instruction.op_count() > 1 {
                // Comparisons do not write, but then the register held no address to call.
                held.remove(&register);
                let is_address = instruction.mnemonic() == Mnemonic::Mov
                    && matches!(instruction.op1_kind(), OpKind::Immediate64 | OpKind::Immediate32to64);
                if is_address && let Some(name) = symbols.0.get(&instruction.immediate(1)) {
                    held.insert(register, name.clone());
                }
                if is_address
                    && let Some(relocation) =
                        code.relocations.iter().find(|relocation| covers(relocation.offset))
                {
                    held.insert(register, relocation.symbol.to_string());
                }
            }
        }
        text.push('\n');
    }
    if end < u64::from(function.offset + function.size) {
        let bytes = &code.bytes[end as usize..(function.offset + function.size) as usize];
        for (index, word) in bytes.chunks(8).enumerate() {
            let hex: Vec<String> = word.iter().map(|byte| format!("{byte:02x}")).collect();
            let _ = writeln!(text, "{:6x}  db {}", end as usize + index * 8, hex.join(" "));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use taipan_emit::inst::Position;

    #[test]
    fn calls_branches_and_lines_are_named() {
        // mov rax, 0x7000_0000_1000; call rax; test rax, rax; je to the ret; jmp to the start; ret
        let mut bytes = vec![0x48, 0xb8];
        bytes.extend(0x7000_0000_1000_u64.to_le_bytes());
        bytes.extend([0xff, 0xd0, 0x48, 0x85, 0xc0, 0x74, 0x02, 0xeb, 0xed, 0xc3]);
        let size = bytes.len() as u32;
        let code = Code {
            bytes,
            functions: vec![CodeRange { name: "f".to_string(), offset: 0, size }],
            positions: vec![(0, Position { pc: 0, line: 7 }), (12, Position { pc: 1, line: 8 })],
            ..Code::default()
        };
        let symbols = Symbols(BTreeMap::from([(0x7000_0000_1000, "helper".to_string())]));
        let expected = [
            "f:",
            "; line 7",
            "     0  mov rax, helper",
            "     a  call rax  ; helper",
            "; line 8",
            "     c  test rax, rax",
            "     f  je short .2",
            "    11  jmp short f",
            ".2:",
            "    13  ret",
            "",
        ];
        assert_eq!(disassemble(&code, &symbols), expected.join("\n"));
    }
}
