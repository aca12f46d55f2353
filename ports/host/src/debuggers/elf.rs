//! An object file in memory for one function, as debuggers want it: a symbol, the lines (DWARF by `gimli`), and how to
//! find the caller's frame. The code itself is not in the file: its section has the address where it is.

use super::PlacedFunction;
use super::jitdump::absolute;
use gimli::write::{
    Address, AttributeValue, CallFrameInstruction, CommonInformationEntry, DebugFrame, DwarfUnit, EndianVec,
    FrameDescriptionEntry, FrameTable, LineProgram, LineString, Sections,
};
use gimli::{Encoding, Format, LineEncoding, LittleEndian, X86_64, constants};
use iced_x86::{Code, Decoder, DecoderOptions, Mnemonic, OpKind, Register};

const HEADER_SIZE: usize = 64;
const SECTION_HEADER_SIZE: usize = 64;
const SYMBOL_SIZE: usize = 24;
/// The number of the section that stands for the code.
const TEXT: u16 = 1;

const SHT_PROGBITS: u32 = 1;
const SHT_SYMTAB: u32 = 2;
const SHT_STRTAB: u32 = 3;
const SHT_NOBITS: u32 = 8;
const SHF_ALLOC_EXECUTE: u64 = 2 | 4;

const ENCODING: Encoding = Encoding { address_size: 8, format: Format::Dwarf32, version: 4 };

/// A section to be written.
struct Section {
    name: String,
    kind: u32,
    flags: u64,
    address: u64,
    /// For a section without bytes in the file.
    size: u64,
    bytes: Vec<u8>,
    link: u32,
    info: u32,
    entry_size: u64,
}

impl Section {
    fn new(name: &str, kind: u32, bytes: Vec<u8>) -> Self {
        let size = bytes.len() as u64;
        let name = name.to_string();
        Self { name, kind, flags: 0, address: 0, size, bytes, link: 0, info: 0, entry_size: 0 }
    }
}

/// The ELF image of a function; `None` if its description can't be written.
pub(super) fn image(function: &PlacedFunction<'_>) -> Option<Vec<u8>> {
    let size = function.bytes.len() as u64;
    let text = Section {
        flags: SHF_ALLOC_EXECUTE,
        address: function.address,
        size,
        ..Section::new(".text", SHT_NOBITS, Vec::new())
    };
    let mut sections = vec![text];
    sections.extend(lines(function)?);
    sections.push(Section::new(".debug_frame", SHT_PROGBITS, frames(function)?));
    // Debuggers know functions by what people write.
    let name = function.origin.map_or(function.name.as_str(), |origin| &origin.qualname);
    let mut names = vec![0];
    names.extend(name.bytes().filter(|byte| *byte != 0));
    names.push(0);
    let mut symbols = vec![0; SYMBOL_SIZE];
    symbols.extend(1_u32.to_le_bytes());
    // A global function.
    symbols.extend([1 << 4 | 2, 0]);
    symbols.extend(TEXT.to_le_bytes());
    symbols.extend(function.address.to_le_bytes());
    symbols.extend(size.to_le_bytes());
    let strings = sections.len() as u32 + 2;
    sections.push(Section {
        link: strings,
        info: 1,
        entry_size: SYMBOL_SIZE as u64,
        ..Section::new(".symtab", SHT_SYMTAB, symbols)
    });
    sections.push(Section::new(".strtab", SHT_STRTAB, names));
    Some(file(sections))
}

/// Puts sections into a file: header, contents, table of sections.
fn file(mut sections: Vec<Section>) -> Vec<u8> {
    let mut names = vec![0];
    let mut name_offsets = Vec::new();
    sections.push(Section::new(".shstrtab", SHT_STRTAB, Vec::new()));
    for section in &sections {
        name_offsets.push(names.len() as u32);
        names.extend(section.name.as_bytes());
        names.push(0);
    }
    if let Some(last) = sections.last_mut() {
        last.size = names.len() as u64;
        last.bytes = names;
    }
    let mut out = vec![0; HEADER_SIZE];
    let mut table = vec![0; SECTION_HEADER_SIZE];
    for (section, name) in sections.iter().zip(name_offsets) {
        out.resize(out.len().next_multiple_of(8), 0);
        table.extend(name.to_le_bytes());
        table.extend(section.kind.to_le_bytes());
        for word in [section.flags, section.address, out.len() as u64, section.size] {
            table.extend(word.to_le_bytes());
        }
        table.extend(section.link.to_le_bytes());
        table.extend(section.info.to_le_bytes());
        let alignment = if section.kind == SHT_NOBITS { 16 } else { 8_u64 };
        table.extend(alignment.to_le_bytes());
        table.extend(section.entry_size.to_le_bytes());
        out.extend(&section.bytes);
    }
    out.resize(out.len().next_multiple_of(8), 0);
    let table_offset = out.len() as u64;
    out.extend(table);
    let count = sections.len() as u16 + 1;
    // 64 bits, little-endian, version 1, System V.
    let mut header = vec![0x7f, b'E', b'L', b'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    // An executable file for x86-64: addresses are final.
    header.extend(2_u16.to_le_bytes());
    header.extend(62_u16.to_le_bytes());
    header.extend(1_u32.to_le_bytes());
    for word in [0, 0, table_offset] {
        header.extend(word.to_le_bytes());
    }
    header.extend(0_u32.to_le_bytes());
    for half in [HEADER_SIZE as u16, 0, 0, SECTION_HEADER_SIZE as u16, count, count - 1] {
        header.extend(half.to_le_bytes());
    }
    out[..HEADER_SIZE].copy_from_slice(&header);
    out
}

/// The sections that say which line each address belongs to; none for stubs.
fn lines(function: &PlacedFunction<'_>) -> Option<Vec<Section>> {
    let Some(origin) = function.origin else { return Some(Vec::new()) };
    let clean = |text: &str| {
        let bytes: Vec<u8> = text.bytes().filter(|byte| *byte != 0).collect();
        if bytes.is_empty() { b"?".to_vec() } else { bytes }
    };
    let path = absolute(&origin.file);
    let (folder, file) = path.rsplit_once('/').unwrap_or((".", &path));
    let folder = clean(if folder.is_empty() { "/" } else { folder });
    let file = clean(file);
    let size = function.bytes.len() as u64;
    let start = Address::Constant(function.address);
    let mut dwarf = DwarfUnit::new(ENCODING);
    let mut program = LineProgram::new(
        ENCODING,
        LineEncoding::default(),
        LineString::String(folder.clone()),
        None,
        LineString::String(file.clone()),
        None,
    );
    let folder_id = program.default_directory();
    let file_id = program.add_file(LineString::String(file.clone()), folder_id, None);
    program.begin_sequence(Some(start));
    for (offset, line) in &function.lines {
        let row = program.row();
        row.address_offset = u64::from(*offset);
        row.line = u64::from(*line);
        row.file = file_id;
        program.generate_row();
    }
    program.end_sequence(size);
    dwarf.unit.line_program = program;
    let root = dwarf.unit.root();
    let unit = dwarf.unit.get_mut(root);
    unit.set(constants::DW_AT_producer, AttributeValue::String(b"taipan".to_vec()));
    unit.set(constants::DW_AT_language, AttributeValue::Language(constants::DW_LANG_C99));
    unit.set(constants::DW_AT_name, AttributeValue::String(file));
    unit.set(constants::DW_AT_comp_dir, AttributeValue::String(folder));
    unit.set(constants::DW_AT_low_pc, AttributeValue::Address(start));
    unit.set(constants::DW_AT_high_pc, AttributeValue::Udata(size));
    unit.set(constants::DW_AT_stmt_list, AttributeValue::LineProgramRef);
    let child = dwarf.unit.add(root, constants::DW_TAG_subprogram);
    let entry = dwarf.unit.get_mut(child);
    entry.set(constants::DW_AT_name, AttributeValue::String(clean(&origin.qualname)));
    entry.set(constants::DW_AT_low_pc, AttributeValue::Address(start));
    entry.set(constants::DW_AT_high_pc, AttributeValue::Udata(size));
    entry.set(constants::DW_AT_decl_file, AttributeValue::FileIndex(Some(file_id)));
    entry.set(constants::DW_AT_decl_line, AttributeValue::Udata(u64::from(origin.first_line)));
    entry.set(constants::DW_AT_external, AttributeValue::Flag(true));
    let mut written = Sections::new(EndianVec::new(LittleEndian));
    dwarf.write(&mut written).ok()?;
    let mut sections = Vec::new();
    let each = written.for_each(|id, bytes| -> Result<(), ()> {
        if !bytes.slice().is_empty() {
            sections.push(Section::new(id.name(), SHT_PROGBITS, bytes.slice().to_vec()));
        }
        Ok(())
    });
    each.ok().map(|()| sections)
}

/// Where the caller's frame is, from instruction to instruction.
fn frames(function: &PlacedFunction<'_>) -> Option<Vec<u8>> {
    let mut cie = CommonInformationEntry::new(ENCODING, 1, -8, X86_64::RA);
    cie.add_instruction(CallFrameInstruction::Cfa(X86_64::RSP, 8));
    cie.add_instruction(CallFrameInstruction::Offset(X86_64::RA, -8));
    let mut table = FrameTable::default();
    let cie = table.add_cie(cie);
    let mut fde = FrameDescriptionEntry::new(
        Address::Constant(function.address),
        u32::try_from(function.bytes.len()).ok()?,
    );
    for (offset, instruction) in frame_changes(function.bytes) {
        fde.add_instruction(offset, instruction);
    }
    table.add_fde(cie, fde);
    let mut section = DebugFrame::from(EndianVec::new(LittleEndian));
    table.write_debug_frame(&mut section).ok()?;
    Some(section.0.into_vec())
}

/// What the instructions do to the frame. Code has a frame pointer, or moves the stack pointer by constants, as
/// Cranelift and the stubs do.
fn frame_changes(bytes: &[u8]) -> Vec<(u32, CallFrameInstruction)> {
    let mut changes = Vec::new();
    // Bytes between the stack pointer and the caller's frame, while there is no frame pointer.
    let mut depth = 8;
    let mut has_frame = false;
    for instruction in Decoder::new(64, bytes, DecoderOptions::NONE) {
        let end = instruction.next_ip() as u32;
        if end as usize >= bytes.len() {
            break;
        }
        let stack_by = |bytes: i32| (instruction.op0_register() == Register::RSP).then_some(bytes);
        let constant = || match instruction.op1_kind() {
            OpKind::Immediate8to64 | OpKind::Immediate32to64 => {
                i32::try_from(instruction.immediate(1).cast_signed()).ok()
            }
            _ => None,
        };
        let moved = match instruction.mnemonic() {
            Mnemonic::Push if !has_frame => Some(8),
            Mnemonic::Pop if !has_frame => Some(-8),
            Mnemonic::Sub if !has_frame => constant().and_then(stack_by),
            Mnemonic::Add if !has_frame => constant().and_then(|bytes| stack_by(-bytes)),
            _ => None,
        };
        if let Some(moved) = moved {
            depth += moved;
            changes.push((end, CallFrameInstruction::CfaOffset(depth)));
            if instruction.mnemonic() == Mnemonic::Push {
                let saved = match instruction.op0_register() {
                    Register::RBP => Some(X86_64::RBP),
                    Register::R15 => Some(X86_64::R15),
                    _ => None,
                };
                changes.extend(saved.map(|register| (end, CallFrameInstruction::Offset(register, -depth))));
            }
        }
        let from_stack =
            instruction.op0_register() == Register::RBP && instruction.op1_register() == Register::RSP;
        if instruction.mnemonic() == Mnemonic::Mov && from_stack {
            has_frame = true;
            changes.push((end, CallFrameInstruction::CfaRegister(X86_64::RBP)));
        }
        if has_frame && instruction.code() == Code::Pop_r64 && instruction.op0_register() == Register::RBP {
            changes.push((end, CallFrameInstruction::Cfa(X86_64::RSP, 8)));
        }
        if instruction.mnemonic() == Mnemonic::Ret {
            // What follows belongs to the body again.
            let body = if has_frame { (X86_64::RBP, 16) } else { (X86_64::RSP, 8) };
            depth = 8;
            changes.push((end, CallFrameInstruction::Cfa(body.0, body.1)));
        }
    }
    changes
}
