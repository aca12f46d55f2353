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
