//! Compiled files (`.tpc`): a unit and its source's name as bytes, for boards without room to compile and for modules
//! that are built in.
//!
//! | bytes | what |
//! |---|---|
//! | 0..4 | [`MAGIC`] |
//! | 4 | [`VERSION`] of the format |
//! | 5..8 | 0 |
//! | 8..12 | fingerprint of the opcode table: bytecode means something only to the builds that have the same |
//! | 12..16 | length of the body |
//! | 16..20 | CRC-32 of the body |
//! | 20.. | the body |
//!
//! Words are little-endian. The body is a table of texts (their number, then length and UTF-8 of each), the source's
//! name, machine code, and the unit. Numbers in it are LEB128, signed ones zigzag; a text is its index in the table. Units
//! hold no words of a target: a file without machine code is for boards and hosts alike. One with machine code begins with
//! its architecture; see [`machine`](super::machine).
//!
//! [`read`] takes any bytes: what it accepts is a unit that [`verify`](super::verify()) accepts. Whether its machine code
//! is for this machine, the caller has to see.

use super::checksum::crc32;
use super::machine::Architecture;
use super::machine_file::{Machine, code_of};
use super::opcode::{Op, Role};
use super::unit::{Constant, ExceptionRow, ParameterCounts, Unit, UnitFlags};
use super::verify;
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::vec::Vec;
use core::fmt;

/// How a file begins. The first byte is in no source text.
pub const MAGIC: [u8; 4] = *b"\x89TPC";
/// The format.
pub const VERSION: u8 = 2;

/// Bytes before the body.
const HEADER: usize = 20;
/// How deep units and tuples may be nested; what is deeper is refused by the verifier too.
pub const DEEPEST: usize = 200;
/// Native stack that reading and verifying take for each level of nesting, at most.
pub const STACK_PER_LEVEL: usize = 1024;

/// Changes whenever an opcode does.
const FINGERPRINT: u32 = {
    let mut hash = 0x811c_9dc5_u32;
    let mut i = 0;
    while i < Op::TABLE.len() {
        let info = &Op::TABLE[i];
        let name = info.name.as_bytes();
        let mut at = 0;
        while at < name.len() {
            hash = mix(hash, name[at]);
            at += 1;
        }
        hash = mix(hash, role(info.a));
        hash = mix(hash, role(info.b));
        hash = mix(hash, role(info.c));
        hash = mix(hash, role(info.x));
        i += 1;
    }
    hash
};

const fn mix(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

const fn role(role: Role) -> u8 {
    role as u8
}

/// Why bytes are no compiled file that this build can run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileError {
    /// Offset of the byte at which that was found.
    pub offset: usize,
    /// What is wrong.
    pub message: Cow<'static, str>,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bad compiled file: {} (at byte {})", self.message, self.offset)
    }
}

/// Do the bytes begin as a compiled file does?
#[must_use]
pub fn is_file(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC)
}

/// The bytes of a file. `source` is the name that tracebacks show; `architecture` is what the machine code of the units is
/// for, if they have some.
#[must_use]
pub fn write(unit: &Unit, source: &str, architecture: Option<&Architecture>) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.text(source);
    match architecture.and_then(|architecture| Some((architecture, code_of(unit)?))) {
        None => writer.number(0),
        Some((architecture, code)) => {
            writer.number(1);
            writer.text(&architecture.name);
            writer.number(u64::from(architecture.abi));
            writer.machine(code);
            writer.has_machine = true;
        }
    }
    writer.unit(unit);
    let mut body = Vec::new();
    push_number(&mut body, writer.texts.len() as u64);
    for text in &writer.texts {
        push_number(&mut body, text.len() as u64);
        body.extend_from_slice(text.as_bytes());
    }
    align(&mut body);
    body.append(&mut writer.bytes);
    let mut file = Vec::with_capacity(HEADER + body.len());
    file.extend_from_slice(&MAGIC);
    file.extend_from_slice(&[VERSION, 0, 0, 0]);
    for word in [FINGERPRINT, body.len() as u32, crc32(0, &body)] {
        file.extend_from_slice(&word.to_le_bytes());
    }
    file.append(&mut body);
    file
}

/// Instructions begin at a multiple of their size, so that they can be read where the file is.
const ALIGNMENT: usize = size_of::<u32>();

const _: () = assert!(HEADER.is_multiple_of(ALIGNMENT));

/// Adds zeros up to the next multiple of [`ALIGNMENT`].
fn align(bytes: &mut Vec<u8>) {
    bytes.resize(bytes.len().next_multiple_of(ALIGNMENT), 0);
}

fn push_number(bytes: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        bytes.push(n as u8 | 0x80);
        n >>= 7;
    }
    bytes.push(n as u8);
}

/// Kinds of constants, in the file.
#[derive(Clone, Copy)]
enum Kind {
    None,
    False,
    True,
    Ellipsis,
    Int,
    BigInt,
    Float,
    Imaginary,
    Str,
    Name,
    Bytes,
    Tuple,
    FrozenSet,
    Unit,
}

impl Kind {
    const ALL: [Self; 14] = [
        Self::None,
        Self::False,
        Self::True,
        Self::Ellipsis,
        Self::Int,
        Self::BigInt,
        Self::Float,
        Self::Imaginary,
        Self::Str,
        Self::Name,
        Self::Bytes,
        Self::Tuple,
        Self::FrozenSet,
        Self::Unit,
    ];
}

#[derive(Default)]
pub(super) struct Writer<'a> {
    bytes: Vec<u8>,
    has_machine: bool,
    texts: Vec<&'a str>,
    known: BTreeMap<&'a str, usize>,
}

impl<'a> Writer<'a> {
    pub(super) fn number(&mut self, n: u64) {
        push_number(&mut self.bytes, n);
    }

    pub(super) fn text(&mut self, text: &'a str) {
        let next = self.texts.len();
        let index = *self.known.entry(text).or_insert(next);
        if index == next {
            self.texts.push(text);
        }
        self.number(index as u64);
    }

    fn texts(&mut self, texts: &'a [Box<str>]) {
        self.number(texts.len() as u64);
        texts.iter().for_each(|text| self.text(text));
    }

    pub(super) fn blob(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.bytes.extend_from_slice(bytes);
    }

    fn kind(&mut self, kind: Kind) {
        self.bytes.push(kind as u8);
    }

    fn unit(&mut self, unit: &'a Unit) {
        self.text(&unit.name);
        self.text(&unit.qualname);
        self.number(unit.code.len() as u64);
        align(&mut self.bytes);
        unit.code.iter().for_each(|word| self.bytes.extend_from_slice(&word.to_le_bytes()));
        self.number(unit.constants.len() as u64);
        unit.constants.iter().for_each(|constant| self.constant(constant));
        self.number(unit.exceptions.len() as u64);
        for row in &unit.exceptions {
            for n in [row.start, row.end, row.handler, u32::from(row.register)] {
                self.number(u64::from(n));
            }
        }
        self.blob(&unit.lines);
        self.blob(&unit.columns);
        let counts = unit.parameters;
        for n in [
            unit.first_line,
            u32::from(unit.caches),
            u32::from(unit.registers),
            u32::from(unit.far_locals),
            u32::from(counts.positional),
            u32::from(counts.positional_only),
            u32::from(counts.keyword_only),
            u32::from(unit.flags.0),
        ] {
            self.number(u64::from(n));
        }
        self.texts(&unit.locals);
        self.blob(&unit.cells);
        self.texts(&unit.free);
        self.number(u64::from(unit.doc.is_some()));
        if let Some(doc) = &unit.doc {
            self.text(doc);
        }
        self.number(unit.annotations.len() as u64);
        for (i, (parameter, text)) in unit.annotations.iter().enumerate() {
            let (line, column) = unit.annotation_places.get(i).copied().unwrap_or_default();
            self.number(u64::from(*parameter));
            self.text(text);
            self.number(u64::from(line));
            self.number(u64::from(column));
        }
        if self.has_machine {
            self.unit_code(unit);
        }
    }

    fn constants(&mut self, kind: Kind, items: &'a [Constant]) {
        self.kind(kind);
        self.number(items.len() as u64);
        items.iter().for_each(|item| self.constant(item));
    }

    fn constant(&mut self, constant: &'a Constant) {
        match constant {
            Constant::None => self.kind(Kind::None),
            Constant::Bool(false) => self.kind(Kind::False),
            Constant::Bool(true) => self.kind(Kind::True),
            Constant::Ellipsis => self.kind(Kind::Ellipsis),
            Constant::Int(i) => {
                self.kind(Kind::Int);
                self.number(((i << 1) ^ (i >> 63)).cast_unsigned());
            }
            Constant::BigInt(digits, radix) => {
                self.kind(Kind::BigInt);
                self.text(digits);
                self.bytes.push(*radix);
            }
            Constant::Float(x) | Constant::Imaginary(x) => {
                let is_real = matches!(constant, Constant::Float(_));
                self.kind(if is_real { Kind::Float } else { Kind::Imaginary });
                self.bytes.extend_from_slice(&x.to_bits().to_le_bytes());
            }
            Constant::Str(text) => {
                self.kind(Kind::Str);
                self.text(text);
            }
            Constant::Name(text) => {
                self.kind(Kind::Name);
                self.text(text);
            }
            Constant::Bytes(bytes) => {
                self.kind(Kind::Bytes);
                self.blob(bytes);
            }
            Constant::Tuple(items) => self.constants(Kind::Tuple, items),
            Constant::FrozenSet(items) => self.constants(Kind::FrozenSet, items),
            Constant::Unit(unit) => {
                self.kind(Kind::Unit);
                self.unit(unit);
            }
        }
    }
}

pub(super) type Read<T> = Result<T, FileError>;

/// What a file holds.
#[derive(Debug)]
pub struct Contents<'a> {
    /// The unit of the module, verified.
    pub unit: Unit,
    /// The name of its source.
    pub source: &'a str,
    /// What the machine code of its functions is for, if there is some.
    pub architecture: Option<Architecture>,
}

/// Reads a file. Units and tuples may be nested `deepest` deep, at most [`DEEPEST`].
///
/// # Errors
/// What is wrong with the bytes.
pub fn read(bytes: &[u8], deepest: usize) -> Read<Contents<'_>> {
    read_from(bytes, None, deepest)
}

/// The same for a file that stays where it is: instructions and lines are not copied.
///
/// # Errors
/// What is wrong with the bytes.
pub fn read_in_place(bytes: &'static [u8], deepest: usize) -> Read<Contents<'static>> {
    read_from(bytes, Some(bytes), deepest)
}

fn read_from<'a>(bytes: &'a [u8], in_place: Option<&'static [u8]>, deepest: usize) -> Read<Contents<'a>> {
    let fail = |offset, message: &'static str| Err(FileError { offset, message: message.into() });
    if !is_file(bytes) {
        return fail(0, "it does not begin as one");
    }
    let Some((header, body)) = bytes.split_at_checked(HEADER) else {
        return fail(bytes.len(), "its header is cut off");
    };
    let word = |at: usize| {
        let bytes = header.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(0, u32::from_le_bytes)
    };
    if header[4] != VERSION || header[5..8] != [0; 3] {
        return fail(4, "it has a format that this build does not know");
    }
    if word(8) != FINGERPRINT {
        return fail(8, "it was made by a build with other bytecode");
    }
    if body.len() != word(12) as usize {
        let is_short = body.len() < word(12) as usize;
        return fail(bytes.len(), if is_short { "it is cut off" } else { "something follows it" });
    }
    if crc32(0, body) != word(16) {
        return fail(16, "its checksum is wrong");
    }
    let (texts, machine) = (Vec::new(), Machine::default());
    let mut reader = Reader { bytes, in_place, at: HEADER, deepest: deepest.min(DEEPEST), texts, machine };
    let count = reader.count(1)?;
    for _ in 0..count {
        let at = reader.at;
        let text = reader.blob()?;
        match core::str::from_utf8(text) {
            Ok(text) => reader.texts.push(text),
            Err(_) => return fail(at, "a text is not UTF-8"),
        }
    }
    reader.align()?;
    let source = reader.text()?;
    match reader.number()? {
        0 => {}
        1 => {
            let architecture = Architecture { name: reader.text()?.into(), abi: reader.small()? };
            reader.machine(architecture)?;
        }
        _ => return reader.fail("it has parts that this build does not know"),
    }
    let unit = reader.unit(0)?;
    reader.check_claims()?;
    if reader.at != bytes.len() {
        return reader.fail("there are bytes behind the unit");
    }
    match verify::verify(&unit) {
        Ok(()) => Ok(Contents { unit, source, architecture: reader.machine.architecture }),
        Err(error) => {
            let message = format!("its bytecode is unsound: {} (word {})", error.message, error.word);
            Err(FileError { offset: HEADER, message: message.into() })
        }
    }
}

pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    /// The same bytes, if they stay where they are.
    in_place: Option<&'static [u8]>,
    at: usize,
    deepest: usize,
    texts: Vec<&'a str>,
    pub(super) machine: Machine,
}

impl<'a> Reader<'a> {
    pub(super) fn fail<T>(&self, message: &'static str) -> Read<T> {
        Err(FileError { offset: self.at, message: message.into() })
    }

    fn byte(&mut self) -> Read<u8> {
        match self.bytes.get(self.at) {
            Some(byte) => {
                self.at += 1;
                Ok(*byte)
            }
            None => self.fail("a part is cut off"),
        }
    }

    fn slice(&mut self, len: usize) -> Read<&'a [u8]> {
        match self.bytes.get(self.at..).and_then(|rest| rest.get(..len)) {
            Some(bytes) => {
                self.at += len;
                Ok(bytes)
            }
            None => self.fail("a part is cut off"),
        }
    }

    /// Skips the zeros in front of instructions.
    fn align(&mut self) -> Read<()> {
        let padding = self.slice(self.at.next_multiple_of(ALIGNMENT) - self.at)?;
        if padding.iter().any(|byte| *byte != 0) {
            return self.fail("there is something between its parts");
        }
        Ok(())
    }

    /// Instruction words.
    fn words(&mut self) -> Read<Cow<'static, [u32]>> {
        let count = self.count(4)?;
        self.align()?;
        let start = self.at;
        let bytes = self.slice(4 * count)?;
        if cfg!(target_endian = "little")
            && let Some(bytes) = self.in_place.and_then(|all| all.get(start..self.at))
        {
            // SAFETY: any bytes are numbers.
            let (before, words, _) = unsafe { bytes.align_to::<u32>() };
            if before.is_empty() {
                return Ok(Cow::Borrowed(words));
            }
        }
        Ok(bytes.as_chunks().0.iter().map(|word| u32::from_le_bytes(*word)).collect())
    }

    /// Bytes that a unit keeps.
    fn kept_bytes(&mut self) -> Read<Cow<'static, [u8]>> {
        let bytes = self.blob()?;
        let range = self.at - bytes.len()..self.at;
        Ok(match self.in_place.and_then(|all| all.get(range)) {
            Some(bytes) => Cow::Borrowed(bytes),
            None => Cow::Owned(bytes.to_vec()),
        })
    }

    pub(super) fn number(&mut self) -> Read<u64> {
        let (mut n, mut shift) = (0_u64, 0);
        loop {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if shift > 63 || (shift == 63 && bits > 1) {
                return self.fail("a number is too large");
            }
            n |= bits << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                return Ok(n);
            }
        }
    }

    pub(super) fn small<T: TryFrom<u64>>(&mut self) -> Read<T> {
        match T::try_from(self.number()?) {
            Ok(n) => Ok(n),
            Err(_) => self.fail("a number is too large"),
        }
    }

    /// How many parts of at least `bytes` follow: never more than there is room for.
    pub(super) fn count(&mut self, bytes: usize) -> Read<usize> {
        let count: usize = self.small()?;
        match count.checked_mul(bytes) {
            Some(size) if size <= self.bytes.len() - self.at => Ok(count),
            _ => self.fail("a part is cut off"),
        }
    }

    pub(super) fn blob(&mut self) -> Read<&'a [u8]> {
        let len = self.count(1)?;
        self.slice(len)
    }

    pub(super) fn text(&mut self) -> Read<&'a str> {
        let index: usize = self.small()?;
        match self.texts.get(index) {
            Some(text) => Ok(text),
            None => self.fail("there is no such text"),
        }
    }

    fn texts(&mut self) -> Read<Vec<Box<str>>> {
        let count = self.count(1)?;
        (0..count).map(|_| Ok(self.text()?.into())).collect()
    }

    fn unit(&mut self, depth: usize) -> Read<Unit> {
        if depth > self.deepest {
            return self.fail("units are nested too deeply");
        }
        let name = self.text()?.into();
        let qualname = self.text()?.into();
        let code = self.words()?;
        let count = self.count(1)?;
        let mut constants = Vec::with_capacity(count);
        for _ in 0..count {
            constants.push(self.constant(depth)?);
        }
        let count = self.count(4)?;
        let mut exceptions = Vec::with_capacity(count);
        for _ in 0..count {
            exceptions.push(ExceptionRow {
                start: self.small()?,
                end: self.small()?,
                handler: self.small()?,
                register: self.small()?,
            });
        }
        let lines = self.kept_bytes()?;
        let columns = self.blob()?.to_vec();
        let first_line = self.small()?;
        let (caches, registers, far_locals) = (self.small()?, self.small()?, self.small()?);
        let parameters = ParameterCounts {
            positional: self.small()?,
            positional_only: self.small()?,
            keyword_only: self.small()?,
        };
        let flags = UnitFlags(self.small()?);
        let locals = self.texts()?;
        let cells = self.blob()?.to_vec();
        let free = self.texts()?;
        let doc = match self.number()? {
            0 => None,
            _ => Some(self.text()?.into()),
        };
        let count = self.count(4)?;
        let (mut annotations, mut annotation_places) = (Vec::new(), Vec::new());
        for _ in 0..count {
            annotations.push((self.small()?, self.text()?.into()));
            annotation_places.push((self.small()?, self.small()?));
        }
        let machine = match self.machine.architecture {
            None => None,
            Some(_) => self.unit_code(&constants)?,
        };
        Ok(Unit {
            name,
            qualname,
            code,
            constants,
            exceptions,
            lines,
            columns,
            first_line,
            caches,
            registers,
            far_locals,
            parameters,
            flags,
            locals,
            cells,
            free,
            doc,
            annotations,
            annotation_places,
            machine,
        })
    }

    fn constants(&mut self, depth: usize) -> Read<Box<[Constant]>> {
        if depth > self.deepest {
            return self.fail("constants are nested too deeply");
        }
        let count = self.count(1)?;
        (0..count).map(|_| self.constant(depth)).collect()
    }

    fn float(&mut self) -> Read<f64> {
        let bytes = self.slice(8)?.try_into().unwrap_or_default();
        Ok(f64::from_bits(u64::from_le_bytes(bytes)))
    }

    fn constant(&mut self, depth: usize) -> Read<Constant> {
        let kind = usize::from(self.byte()?);
        let Some(kind) = Kind::ALL.get(kind) else { return self.fail("there is no such kind of constant") };
        Ok(match kind {
            Kind::None => Constant::None,
            Kind::False => Constant::Bool(false),
            Kind::True => Constant::Bool(true),
            Kind::Ellipsis => Constant::Ellipsis,
            Kind::Int => {
                let n = self.number()?;
                Constant::Int((n >> 1).cast_signed() ^ -(n & 1).cast_signed())
            }
            Kind::BigInt => Constant::BigInt(self.text()?.into(), self.byte()?),
            Kind::Float => Constant::Float(self.float()?),
            Kind::Imaginary => Constant::Imaginary(self.float()?),
            Kind::Str => Constant::Str(self.text()?.into()),
            Kind::Name => Constant::Name(self.text()?.into()),
            Kind::Bytes => Constant::Bytes(self.blob()?.into()),
            Kind::Tuple => Constant::Tuple(self.constants(depth + 1)?),
            Kind::FrozenSet => Constant::FrozenSet(self.constants(depth + 1)?),
            Kind::Unit => Constant::Unit(Box::new(self.unit(depth + 1)?)),
        })
    }
}
