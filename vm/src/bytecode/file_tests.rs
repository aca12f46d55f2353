//! What is written is read again, and nothing else is.

use super::checksum::crc32;
use super::file::{self, DEEPEST, FileError, MAGIC};
use super::{Constant, Unit};
use crate::{compile, syntax};
use alloc::string::ToString;
use alloc::vec::Vec;

const SOURCE: &str = r#"
"""doc"""
import sys
LIMIT = 1 << 70
HALF, IMAGE = 0.5, 2j
NAMES = ("a", b"b", None, True, ..., (1, -2, 9223372036854775807))
class Point:
    "A point."
    def __init__(self, x, /, y=1, *args, key: int = 3, **more):
        self.x = x
        def inner():
            nonlocal y
            y += 1
            return x in {1, 2, 3}
        self.f = inner
@micropython.viper
def add(p: ptr8, n: int) -> int:
    total = 0
    for i in range(n):
        total += p[i]
    return total
def gen():
    try:
        yield from (i for i in range(3))
    except* (KeyError, ValueError):
        pass
    finally:
        print(f"{LIMIT!r:>10}")
"#;

fn read(bytes: &[u8]) -> Result<(Unit, &str), FileError> {
    file::read(bytes, DEEPEST).map(|contents| (contents.unit, contents.source))
}

fn write(unit: &Unit, source: &str) -> Vec<u8> {
    file::write(unit, source, None)
}

fn compiled(source: &str) -> Unit {
    let ast = match syntax::parse(source.as_bytes(), &syntax::Options::new(syntax::Mode::File)) {
        Ok(ast) => ast,
        Err(error) => panic!("{error:?}"),
    };
    match compile::compile(&ast, compile::Mode::Exec, &compile::Options::new("a.py")) {
        Ok(unit) => unit,
        Err(error) => panic!("{error:?}"),
    }
}

#[test]
fn what_is_written_is_read() {
    let unit = compiled(SOURCE);
    let file = write(&unit, "dir/a.py");
    let (again, source) = read(&file).expect("a sound file");
    assert_eq!(again, unit);
    assert_eq!(source, "dir/a.py");
}

#[test]
fn every_truncation_and_every_change_is_refused() {
    let file = write(&compiled(SOURCE), "a.py");
    for len in 0..file.len() {
        assert!(read(&file[..len]).is_err(), "cut at {len}");
    }
    let mut longer = file.clone();
    longer.push(0);
    assert!(read(&longer).is_err());
    for at in 0..file.len() {
        for bit in 0..8 {
            let mut changed = file.clone();
            changed[at] ^= 1 << bit;
            assert!(read(&changed).is_err(), "bit {bit} of byte {at}");
        }
    }
}

/// With the checksum made right, the reader and the verifier are alone.
fn sealed(mut file: Vec<u8>) -> Vec<u8> {
    let body = (file.len() - 20) as u32;
    let crc = crc32(0, &file[20..]);
    file[12..16].copy_from_slice(&body.to_le_bytes());
    file[16..20].copy_from_slice(&crc.to_le_bytes());
    file
}

#[test]
fn forged_files_do_not_panic_and_are_verified() {
    let file = write(&compiled(SOURCE), "a.py");
    for len in 20..file.len() {
        assert!(read(&sealed(file[..len].to_vec())).is_err(), "cut at {len}");
    }
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as usize
    };
    let mut refused = 0;
    for _ in 0..20_000 {
        let mut forged = file.clone();
        for _ in 0..next() % 4 + 1 {
            let at = 20 + next() % (forged.len() - 20);
            forged[at] = next() as u8;
        }
        match read(&sealed(forged)) {
            Ok((unit, _)) => assert!(super::verify(&unit).is_ok()),
            Err(_) => refused += 1,
        }
    }
    assert!(refused > 1000, "{refused}");
}

#[test]
fn enormous_counts_are_refused_before_anything_is_allocated() {
    let mut file = Vec::from(MAGIC);
    file.extend_from_slice(&write(&compiled("x = 1"), "a")[4..20]);
    file.extend_from_slice(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]);
    let error = read(&sealed(file)).expect_err("a count without parts");
    assert_eq!(error.to_string(), "bad compiled file: a part is cut off (at byte 29)");
}

#[test]
fn deep_nesting_is_refused() {
    let mut nested = Constant::None;
    for _ in 0..250 {
        nested = Constant::Tuple([nested].into());
    }
    let mut unit = compiled("x = 1");
    unit.constants.push(nested);
    let error = read(&write(&unit, "a")).expect_err("too deep");
    assert_eq!(error.message, "constants are nested too deeply");
}

/// A file with machine code of two functions of one block and one of another.
fn with_machine_code() -> Vec<u8> {
    use super::machine::{
        Architecture, Assumption, MachineCode, MachineFunction, Meaning, Reference, Relocation, Target,
        UnitCode,
    };
    let mut unit = compiled(
        "@micropython.viper\ndef f(n: int) -> int:\n    return g(n)\n@micropython.viper\ndef g(n: int) -> int:\n    \
         return h(n)\n@micropython.viper\ndef h(n: int) -> int:\n    return n\n",
    );
    let function = |name: &str, block, offset| MachineFunction {
        name: name.into(),
        block,
        offset,
        size: 16,
        types: Vec::from([0, 0, 0]),
        references: Vec::from([
            Reference::Code,
            Reference::Globals,
            Reference::Callee(0),
            Reference::Constant(0),
        ]),
        relocations: Vec::from([
            Relocation { offset: offset + 4, target: Target::Reference(1), added: 4 },
            Relocation { offset: offset + 12, target: Target::Reference(2), added: 0 },
        ]),
        ..MachineFunction::default()
    };
    let mut code = MachineCode {
        blocks: Vec::from([Vec::from([0; 16]), Vec::from([0xff; 40])]),
        functions: Vec::from([function("h", 0, 0), function("f", 1, 0), function("g", 1, 20)]),
    };
    code.functions[0].references.truncate(2);
    code.functions[0].relocations.truncate(1);
    code.functions[1].assumptions.push(Assumption { name: 0, meaning: Meaning::Callee(2) });
    code.functions[2].assumptions.push(Assumption { name: 0, meaning: Meaning::Callee(0) });
    code.functions[2].relocations[1].target = Target::Entry(0);
    let code = alloc::rc::Rc::new(code);
    for constant in &mut unit.constants {
        if let Constant::Unit(inner) = constant {
            let number = code.functions.iter().position(|function| function.name == inner.name);
            inner.machine = number.map(|number| UnitCode { code: code.clone(), number: number as u32 });
        }
    }
    file::write(&unit, "a.py", Some(&Architecture { name: "armv7m".into(), abi: 77 }))
}

#[test]
fn machine_code_is_read_again() {
    let file = with_machine_code();
    let contents = file::read(&file, DEEPEST).expect("a sound file");
    let architecture = contents.architecture.expect("an architecture");
    assert_eq!((&*architecture.name, architecture.abi), ("armv7m", 77));
    let again = file::write(&contents.unit, contents.source, Some(&architecture));
    assert!(again == file, "what is read is written the same");
    for len in 0..file.len() {
        assert!(read(&file[..len]).is_err(), "cut at {len}");
    }
}

/// Forged files with the right checksum: refused, or what the head of `machine` promises.
#[test]
fn forged_machine_code_is_inside_its_bounds() {
    let file = with_machine_code();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as usize
    };
    let mut refused = 0;
    for _ in 0..100_000 {
        let mut forged = file.clone();
        for _ in 0..next() % 3 + 1 {
            let at = 20 + next() % (forged.len() - 20);
            forged[at] = if next() % 2 == 0 { next() as u8 } else { forged[at] ^ 1 << (next() % 8) };
        }
        let Ok((unit, _)) = read(&sealed(forged)) else {
            refused += 1;
            continue;
        };
        assert!(super::verify(&unit).is_ok());
        for constant in &unit.constants {
            let Constant::Unit(inner) = constant else { continue };
            let Some(own) = &inner.machine else { continue };
            let function = &own.code.functions[own.number as usize];
            let size = own.code.blocks[function.block as usize].len();
            let end = (function.offset + function.size) as usize;
            assert!(end <= size && function.offset % 4 == 0);
            for relocation in &function.relocations {
                assert!(relocation.offset >= function.offset && relocation.offset as usize + 4 <= end);
            }
            for reference in &function.references {
                if let Some(name) = reference.global() {
                    assert!(matches!(inner.constants[name as usize], Constant::Name(_)));
                }
            }
        }
    }
    assert!(refused > 50_000, "{refused}");
}
