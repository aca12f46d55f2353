//! Reads sizes from little-endian ELF files, 32 and 64 bits: enough to print what a build occupies and which functions
//! occupy it, without binutils for the target.
//!
//! Layouts: System V ABI, chapters 4 (ELF header, sections, symbol table) and 5. A malformed file gives an error, never
//! a panic: every read goes through [`Reader`].

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::Path;

use crate::Failure;

const SHT_SYMTAB: u64 = 2;
const SHT_NOBITS: u64 = 8;
const SHF_WRITE: u64 = 1;
const SHF_ALLOC: u64 = 2;
const SHF_EXECINSTR: u64 = 4;
const STT_FUNC: u64 = 2;

/// Bytes of a linked file that reach the target, by kind, and its functions.
#[derive(Debug, Default)]
pub(crate) struct Image {
    /// Executable sections.
    pub(crate) text: u64,
    /// Read-only data: constants, strings, tables.
    pub(crate) rodata: u64,
    /// Initialised writable data: in the file, copied to RAM.
    pub(crate) data: u64,
    /// Zeroed RAM, not in the file.
    pub(crate) bss: u64,
    /// Addresses of the symbols without mangling that the firmware's tools look for.
    pub(crate) marks: BTreeMap<String, u64>,
    /// (mangled name, bytes), one per address: identical functions may be folded to one.
    pub(crate) functions: Vec<(String, u64)>,
}

/// See [`Image::marks`].
const MARKS: &[&str] = &["taipan_count_begin", "taipan_count_end", "__code_start", "__code_end"];

struct Reader<'a> {
    bytes: &'a [u8],
    wide: bool,
}

impl Reader<'_> {
    fn number(&self, offset: u64, size: u64) -> Option<u64> {
        let start = usize::try_from(offset).ok()?;
        let end = start.checked_add(usize::try_from(size).ok()?)?;
        let bytes = self.bytes.get(start..end)?;
        Some(bytes.iter().rev().fold(0, |value, &byte| value << 8 | u64::from(byte)))
    }

    /// The field at `narrow` of a 32-bit structure (4 bytes) or at `wide` of a 64-bit one (8 bytes).
    fn word(&self, base: u64, narrow: u64, wide: u64) -> Option<u64> {
        if self.wide {
            self.number(base.checked_add(wide)?, 8)
        } else {
            self.number(base.checked_add(narrow)?, 4)
        }
    }

    fn name(&self, offset: u64) -> Option<String> {
        let rest = self.bytes.get(usize::try_from(offset).ok()?..)?;
        let end = rest.iter().position(|&byte| byte == 0)?;
        Some(String::from_utf8_lossy(&rest[..end]).into_owned())
    }
}

struct Section {
    kind: u64,
    flags: u64,
    offset: u64,
    size: u64,
    link: u64,
}

/// Reads the file at `path`.
pub(crate) fn read(path: &Path) -> Result<Image, Failure> {
    let bytes =
        std::fs::read(path).map_err(|error| Failure::Failed(format!("{}: {error}", path.display())))?;
    parse(&bytes).ok_or_else(|| Failure::Failed(format!("{}: not a little-endian ELF file", path.display())))
}

fn parse(bytes: &[u8]) -> Option<Image> {
    // e_ident: magic, class (1 or 2), data (1: little-endian).
    if bytes.get(..4)? != b"\x7fELF" || bytes.get(5) != Some(&1) {
        return None;
    }
    let wide = bytes.get(4) == Some(&2);
    let reader = Reader { bytes, wide };
    let sections = sections(&reader)?;
    let mut image = Image::default();
    for section in sections.iter().filter(|section| section.flags & SHF_ALLOC != 0) {
        let total = if section.kind == SHT_NOBITS {
            &mut image.bss
        } else if section.flags & SHF_EXECINSTR != 0 {
            &mut image.text
        } else if section.flags & SHF_WRITE != 0 {
            &mut image.data
        } else {
            &mut image.rodata
        };
        *total += section.size;
    }
    let mut functions = BTreeMap::new();
    for section in sections.iter().filter(|section| section.kind == SHT_SYMTAB) {
        let strings = sections.get(usize::try_from(section.link).ok()?)?.offset;
        let entry = if wide { 24 } else { 16 };
        for index in 0..section.size / entry {
            let base = section.offset + index * entry;
            let info = reader.number(base + if wide { 4 } else { 12 }, 1)?;
            let size = reader.word(base, 8, 16)?;
            let name = reader.name(strings + reader.number(base, 4)?)?;
            if MARKS.contains(&name.as_str()) {
                image.marks.insert(name, reader.word(base, 4, 8)?);
                continue;
            }
            if info & 0xf == STT_FUNC && size != 0 {
                let address = reader.word(base, 4, 8)?;
                functions.insert(address, (name, size));
            }
        }
    }
    image.functions = functions.into_values().collect();
    image.functions.sort_by_key(|(_, size)| Reverse(*size));
    Some(image)
}

fn sections(reader: &Reader<'_>) -> Option<Vec<Section>> {
    let table = reader.word(0, 32, 40)?;
    let (entry, count) = if reader.wide { (58, 60) } else { (46, 48) };
    let (entry, count) = (reader.number(entry, 2)?, reader.number(count, 2)?);
    (0..count)
        .map(|index| {
            let base = table.checked_add(index * entry)?;
            Some(Section {
                kind: reader.number(base + 4, 4)?,
                flags: reader.word(base, 8, 8)?,
                offset: reader.word(base, 16, 24)?,
                size: reader.word(base, 20, 32)?,
                link: reader.number(base + if reader.wide { 40 } else { 24 }, 4)?,
            })
        })
        .collect()
}

impl Image {
    /// Prints the totals, the share of each crate, and the `largest` functions.
    pub(crate) fn print(&self, title: &str, largest: usize) {
        println!("{title}");
        println!("{:>10} {:>10} {:>10} {:>10}", "text", "rodata", "data", "bss");
        println!("{:>10} {:>10} {:>10} {:>10}", self.text, self.rodata, self.data, self.bss);
        let mut crates: BTreeMap<&str, u64> = BTreeMap::new();
        for (name, size) in &self.functions {
            *crates.entry(crate_of(name)).or_default() += size;
        }
        let mut crates: Vec<_> = crates.into_iter().collect();
        crates.sort_by_key(|(_, size)| Reverse(*size));
        println!("text of functions, by crate:");
        for (name, size) in crates {
            println!("{size:>10} {name}");
        }
        if largest > 0 {
            println!("largest functions:");
            for (name, size) in self.functions.iter().take(largest) {
                println!("{size:>10} {name}");
            }
        }
    }
}

/// The crate that a mangled name belongs to, as far as the name tells: a generic function counts for the first of these
/// that it names, so that an instance of core's code for one of our types counts for us.
fn crate_of(name: &str) -> &'static str {
    const CRATES: &[(&str, &str)] = &[
        ("probe_", "probe, with what was inlined into it"),
        ("taipan_vm", "taipan-vm"),
        ("taipan_native", "taipan-native"),
        ("taipan_board", "taipan-board"),
        ("taipan_cortex_m", "taipan-cortex-m"),
        ("taipan_emit_thumb", "taipan-emit-thumb"),
        ("taipan_emit_x64", "taipan-emit-x64"),
        ("taipan_emit", "taipan-emit"),
        ("6taipan", "taipan"),
        ("dashu_int", "dashu-int"),
        ("4libm", "libm"),
        ("cranelift", "cranelift"),
        ("regalloc2", "cranelift"),
        ("compiler_builtins", "compiler_builtins"),
        ("__aeabi", "compiler_builtins"),
        ("3std", "std"),
        ("5alloc", "alloc"),
        ("4core", "core"),
    ];
    CRATES.iter().find(|(part, _)| name.contains(part)).map_or("other", |(_, crate_name)| crate_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_test_is_an_elf_file_with_functions() {
        let path = std::env::current_exe().expect("a running test has a path");
        let image = read(&path).expect("the host is Linux");
        assert!(image.text > 10_000 && image.rodata > 1_000);
        assert!(image.functions.iter().any(|(name, _)| name.contains("this_test_is_an_elf_file")));
    }

    #[test]
    fn damaged_files_are_refused() {
        let path = std::env::current_exe().expect("a running test has a path");
        let bytes = std::fs::read(path).expect("it can be read");
        assert!(parse(b"").is_none());
        assert!(parse(b"\x7fELF").is_none());
        assert!(parse(&bytes[..64]).is_none());
        // Every header byte replaced: an error or other numbers, no panic.
        for index in 0..64 {
            let mut damaged = bytes[..4096].to_vec();
            damaged[index] = 0xff;
            let _ = parse(&damaged);
        }
    }
}
