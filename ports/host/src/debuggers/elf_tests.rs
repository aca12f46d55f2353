//! What [`elf`](super::elf) writes, read back.

use super::elf::image;
use super::{Origin, PlacedFunction};

const ADDRESS: u64 = 0x7f00_0000_1000;

/// `push rbp; mov rbp, rsp; nop; pop rbp; ret`
const CODE: &[u8] = &[0x55, 0x48, 0x89, 0xe5, 0x90, 0x5d, 0xc3];

fn number(bytes: &[u8], at: usize, size: usize) -> u64 {
    let mut word = [0; 8];
    word[..size].copy_from_slice(&bytes[at..at + size]);
    u64::from_le_bytes(word)
}

struct Section<'a> {
    name: String,
    kind: u64,
    address: u64,
    size: u64,
    bytes: &'a [u8],
}

fn sections(image: &[u8]) -> Vec<Section<'_>> {
    let (table, size) = (number(image, 40, 8) as usize, number(image, 58, 2) as usize);
    let (count, names) = (number(image, 60, 2) as usize, number(image, 62, 2) as usize);
    assert_eq!(size, 64);
    let field = |section: usize, at: usize, size| number(image, table + section * 64 + at, size);
    let contents = |section: usize| {
        let (offset, size) = (field(section, 24, 8) as usize, field(section, 32, 8) as usize);
        // A section of kind 8 has no bytes in the file.
        if field(section, 4, 4) == 8 { &[][..] } else { &image[offset..offset + size] }
    };
    let name = |section: usize| {
        let text = &contents(names)[field(section, 0, 4) as usize..];
        let end = text.iter().position(|byte| *byte == 0).unwrap();
        String::from_utf8(text[..end].to_vec()).unwrap()
    };
    let section = |number| Section {
        name: name(number),
        kind: field(number, 4, 4),
        address: field(number, 16, 8),
        size: field(number, 32, 8),
        bytes: contents(number),
    };
    (1..count).map(section).collect()
}

fn function(origin: &Origin) -> PlacedFunction<'_> {
    let lines = vec![(0, 7), (4, 8), (5, 9)];
    PlacedFunction { name: "py::f".to_string(), origin: Some(origin), address: ADDRESS, bytes: CODE, lines }
}

#[test]
fn an_image_has_the_symbol_at_its_address() {
    let origin = Origin { qualname: "C.f".to_string(), file: "/x/s.py".to_string(), first_line: 7 };
    let image = image(&function(&origin)).unwrap();
    assert_eq!(&image[..6], b"\x7fELF\x02\x01");
    let sections = sections(&image);
    let by_name = |name: &str| sections.iter().find(|section| section.name == name).unwrap();
    let text = by_name(".text");
    assert_eq!((text.kind, text.address, text.size), (8, ADDRESS, CODE.len() as u64));
    let symbols = by_name(".symtab").bytes;
    let symbol = &symbols[24..48];
    assert_eq!(number(symbol, 8, 8), ADDRESS);
    assert_eq!(number(symbol, 16, 8), CODE.len() as u64);
    let names = by_name(".strtab").bytes;
    assert_eq!(&names[number(symbol, 0, 4) as usize..], b"C.f\0");
    assert_eq!(sections[number(symbol, 6, 2) as usize - 1].name, ".text");
}

#[test]
fn lines_can_be_read_back() {
    let origin = Origin { qualname: "f".to_string(), file: "/x/s.py".to_string(), first_line: 7 };
    let image = image(&function(&origin)).unwrap();
    let all = sections(&image);
    let lines = all.iter().find(|section| section.name == ".debug_line").unwrap().bytes;
    let read = gimli::DebugLine::new(lines, gimli::LittleEndian);
    let program = read.program(gimli::DebugLineOffset(0), 8, None, None).unwrap();
    let mut rows = program.rows();
    let mut found = Vec::new();
    while let Some((_, row)) = rows.next_row().unwrap() {
        found.push((row.address() - ADDRESS, row.line().map_or(0, |line| line.get()), row.end_sequence()));
    }
    assert_eq!(found, [(0, 7, false), (4, 8, false), (5, 9, false), (7, 9, true)]);
}

#[test]
fn stubs_have_no_lines() {
    let stub = PlacedFunction {
        name: "taipan::entry".to_string(),
        origin: None,
        address: ADDRESS,
        bytes: CODE,
        lines: Vec::new(),
    };
    let image = image(&stub).unwrap();
    let names: Vec<String> = sections(&image).into_iter().map(|section| section.name).collect();
    assert_eq!(names, [".text", ".debug_frame", ".symtab", ".strtab", ".shstrtab"]);
}

#[test]
fn the_callers_frame_is_found_at_every_instruction() {
    use gimli::UnwindSection;
    let origin = Origin { qualname: "f".to_string(), file: "s.py".to_string(), first_line: 7 };
    let image = image(&function(&origin)).unwrap();
    let all = sections(&image);
    let bytes = all.iter().find(|section| section.name == ".debug_frame").unwrap().bytes;
    let mut frames = gimli::DebugFrame::new(bytes, gimli::LittleEndian);
    frames.set_address_size(8);
    let bases = gimli::BaseAddresses::default();
    let mut context = gimli::UnwindContext::new();
    let mut rule = |offset: u64| {
        let row = frames
            .unwind_info_for_address(
                &bases,
                &mut context,
                ADDRESS + offset,
                gimli::DebugFrame::cie_from_offset,
            )
            .unwrap();
        match row.cfa() {
            gimli::CfaRule::RegisterAndOffset { register, offset } => (*register, *offset),
            other => panic!("{other:?}"),
        }
    };
    let (rsp, rbp) = (gimli::X86_64::RSP, gimli::X86_64::RBP);
    assert_eq!(rule(0), (rsp, 8));
    assert_eq!(rule(1), (rsp, 16));
    assert_eq!(rule(4), (rbp, 16));
    assert_eq!(rule(5), (rbp, 16));
    assert_eq!(rule(6), (rsp, 8));
}
