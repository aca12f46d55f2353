//! Random lists of instructions of all sizes: what the assembler makes of them is decoded here, by the manual's diagrams
//! and without the encoder, and every branch, table, literal and `it` block must lead to where the list says.

use std::collections::{BTreeMap, BTreeSet};
use taipan_emit::backend::Code;
use taipan_emit::backend::Symbol;
use taipan_emit_thumb::assembler::{Assembler, FunctionCode, Piece};
use taipan_emit_thumb::inst::{Cond, Inst, Label};
use taipan_emit_thumb::level::Level;
use taipan_emit_thumb::op::Op;
use taipan_emit_thumb::reg::Reg;

struct Random(u64);

impl Random {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as u32 % limit
    }

    fn reg(&mut self) -> Reg {
        Reg::core(if self.below(4) == 0 { self.below(12) } else { self.below(8) })
    }

    fn cond(&mut self) -> Cond {
        Cond::ALL[self.below(14) as usize]
    }
}

/// A list of about `size` instructions. Flags are never read by what follows a label, as long as `cbz` may need them.
fn function(random: &mut Random, size: u32) -> FunctionCode {
    let labels = 2 + size / 12;
    let mut code = FunctionCode {
        name: "f".into(),
        symbols: vec![(Symbol::Function("g".into()), 0)],
        ..FunctionCode::default()
    };
    let near = |random: &mut Random, at: u32| {
        // Mostly near, sometimes anywhere.
        let here = u64::from(at) * u64::from(labels) / u64::from(size.max(1));
        let label = match random.below(4) {
            0 => random.below(labels),
            1 => (here as u32 + random.below(60)).saturating_sub(30),
            _ => (here as u32 + random.below(8)).saturating_sub(3),
        };
        Label(label.min(labels - 1))
    };
    let mut next_label = 0;
    for at in 0..size {
        while next_label < labels
            && u64::from(next_label) * u64::from(size) <= u64::from(at) * u64::from(labels)
        {
            code.insts.push(Inst::label(Label(next_label)));
            next_label += 1;
        }
        let (a, b, c) = (random.reg(), random.reg(), random.reg());
        match random.below(24) {
            0 => code.insts.push(Inst::branch(Cond::Al, near(random, at))),
            1..=2 => {
                code.insts.push(Inst::regs(Op::CmpReg, &[a, b]));
                code.insts.push(Inst::branch(random.cond(), near(random, at)));
            }
            3..=4 => {
                let op = [Op::Cbz, Op::Cbnz][random.below(2) as usize];
                code.insts.push(Inst::compare_branch(op, a, near(random, at)));
            }
            5..=7 => {
                let value = [0x1234_0000, 0x8765_4321, 0x1357_9bdf][random.below(3) as usize];
                code.insts.push(Inst::constant(a, value + random.below(40)));
            }
            8 => code.insts.push(Inst::new(Op::ConstS, &[Reg::single(3)], 0x4048_f5c3)),
            9 => {
                code.insts.push(Inst::new(Op::ConstD, &[Reg::double(3)], 0x1234_5678).with_list(0x4009_21fb))
            }
            10 => code.insts.push(Inst::regs(Op::Symbol, &[a])),
            11 if random.below(8) == 0 => {
                let table = (0..1 + random.below(60)).map(|_| near(random, at)).collect();
                code.insts.push(Inst::new(Op::Switch, &[a], code.tables.len() as i32));
                code.tables.push(table);
            }
            12 => code.insts.push(Inst::new(Op::Adr, &[a], near(random, at).0 as i32)),
            13..=14 => {
                code.insts.push(Inst::regs(Op::TstReg, &[a, b]));
                let cond = random.cond();
                for _ in 0..1 + random.below(6) {
                    let cond = if random.below(2) == 0 { cond } else { cond.inverse() };
                    code.insts.push(Inst::regs(Op::AddReg, &[a, b, c]).when(cond));
                    if random.below(4) == 0 {
                        code.insts.push(Inst::new(Op::Position, &[], at as i32));
                    }
                }
            }
            15..=18 => code.insts.push(Inst::regs(Op::EorReg, &[a, a, c])),
            19 => code.insts.push(Inst::regs(Op::AdcReg, &[a, b, c])),
            20 => code.insts.push(Inst::regs(Op::SubReg, &[a, b, c]).setting_flags()),
            21 => code.insts.push(Inst::regs(Op::Bl, &[])),
            _ => code.insts.push(Inst::new(Op::Ldr, &[a, b], 4 * random.below(60) as i32)),
        }
    }
    while next_label < labels {
        code.insts.push(Inst::label(Label(next_label)));
        next_label += 1;
    }
    code.insts.push(Inst::new(Op::Bx, &[Reg::LR], 0));
    // A `cbz` on a high register needs dead flags; where they are not, a low one takes its place.
    let reads = |inst: &Inst| inst.reads_flags();
    for index in 0..code.insts.len() {
        let is_zero = matches!(code.insts[index].op, Op::Cbz | Op::Cbnz);
        if is_zero && reaches_reader(&code, index, reads) {
            code.insts[index].regs[0] = Reg::core(code.insts[index].regs[0].number() & 7);
        }
    }
    code
}

/// Whether flags that are there behind an instruction may be read: a walk over all ways, forwards.
fn reaches_reader(code: &FunctionCode, index: usize, reads: impl Fn(&Inst) -> bool) -> bool {
    let place = |label: u32| {
        code.insts.iter().position(|inst| inst.op == Op::Label && inst.imm as u32 == label).unwrap()
    };
    let mut seen = vec![false; code.insts.len() + 1];
    let mut open: Vec<usize> = Vec::new();
    let successors = |index: usize, open: &mut Vec<usize>| {
        let inst = &code.insts[index];
        if !inst.is_barrier() {
            open.push(index + 1);
        }
        match inst.op {
            Op::B | Op::Cbz | Op::Cbnz => open.push(place(inst.imm as u32)),
            Op::Switch => open.extend(code.tables[inst.imm as usize].iter().map(|label| place(label.0))),
            _ => {}
        }
    };
    successors(index, &mut open);
    while let Some(index) = open.pop() {
        let Some(inst) = code.insts.get(index) else { continue };
        if std::mem::replace(&mut seen[index], true) {
            continue;
        }
        if reads(inst) {
            return true;
        }
        if !inst.writes_flags() {
            successors(index, &mut open);
        }
    }
    false
}

/// What the bytes at an offset say.
#[derive(PartialEq, Debug)]
enum Decoded {
    /// A branch: its size, condition and target.
    Branch(u32, Cond, i64),
    /// `cbz`, or `cbnz` if the flag is set: target.
    Zero(bool, u32, i64),
    /// A load from an address: register and address.
    Load(u32, u32, i64),
    /// `tbb`, or `tbh`: register.
    Table(bool, u32),
    /// `bl`: target.
    Call(i64),
    /// `it`: condition and mask.
    It(Cond, u8),
    /// Something else, of this size.
    Other(u32),
}

fn half(bytes: &[u8], at: u32) -> u32 {
    let at = at as usize;
    u32::from(bytes[at]) | u32::from(bytes[at + 1]) << 8
}

fn word(bytes: &[u8], at: u32) -> u32 {
    half(bytes, at) | half(bytes, at + 2) << 16
}

fn sign(value: u32, bits: u32) -> i64 {
    i64::from((value << (32 - bits)).cast_signed() >> (32 - bits))
}

fn decode(bytes: &[u8], at: u32) -> Decoded {
    let first = half(bytes, at);
    let pc = i64::from(at) + 4;
    let cond = |code: u32| Cond::ALL[code as usize];
    match first >> 12 {
        0b1101 if first >> 8 & 15 < 14 => {
            Decoded::Branch(2, cond(first >> 8 & 15), pc + (sign(first & 0xff, 8) << 1))
        }
        0b1110 if first >> 11 & 1 == 0 => Decoded::Branch(2, Cond::Al, pc + (sign(first & 0x7ff, 11) << 1)),
        0b1011 if first & 0x0500 == 0x0100 => {
            let distance = (first >> 9 & 1) << 6 | (first >> 3 & 31) << 1;
            Decoded::Zero(first >> 11 & 1 == 1, first & 7, pc + i64::from(distance))
        }
        0b1011 if first >> 8 == 0xBF && first & 15 != 0 => {
            Decoded::It(cond(first >> 4 & 15), first as u8 & 15)
        }
        0b0100 if first >> 11 & 1 == 1 => {
            Decoded::Load(2, first >> 8 & 7, (pc & !3) + i64::from(first & 0xff) * 4)
        }
        0b1110 | 0b1111 => {
            let second = half(bytes, at + 2);
            let s = first >> 10 & 1;
            let (j1, j2) = (second >> 13 & 1, second >> 11 & 1);
            let far = sign(
                s << 24
                    | (j1 ^ s ^ 1) << 23
                    | (j2 ^ s ^ 1) << 22
                    | (first & 0x3ff) << 12
                    | (second & 0x7ff) << 1,
                25,
            );
            if first >> 11 == 0b11110 && second & 0xD000 == 0x9000 {
                Decoded::Branch(4, Cond::Al, pc + far)
            } else if first >> 11 == 0b11110 && second & 0xD000 == 0xD000 {
                Decoded::Call(pc + far)
            } else if first >> 11 == 0b11110 && second & 0xD000 == 0x8000 && first >> 6 & 15 < 14 {
                let offset = s << 20 | j2 << 19 | j1 << 18 | (first & 0x3f) << 12 | (second & 0x7ff) << 1;
                Decoded::Branch(4, cond(first >> 6 & 15), pc + sign(offset, 21))
            } else if first & 0xFF7F == 0xF85F {
                let offset = i64::from(second & 0xfff);
                let address = (pc & !3) + if first >> 7 & 1 == 1 { offset } else { -offset };
                Decoded::Load(4, second >> 12, address)
            } else if first & 0xFF3F == 0xED1F {
                let offset = i64::from(second & 0xff) * 4;
                let address = (pc & !3) + if first >> 7 & 1 == 1 { offset } else { -offset };
                let d = second >> 12 << 1 | first >> 6 & 1;
                Decoded::Load(4, if second >> 8 & 1 == 1 { 200 + d / 2 } else { 100 + d }, address)
            } else if first == 0xE8DF && second & 0xFFE0 == 0xF000 {
                Decoded::Table(second >> 4 & 1 == 1, second & 15)
            } else {
                Decoded::Other(4)
            }
        }
        _ => Decoded::Other(2),
    }
}

/// Follows unconditional wide branches: the trampolines of far tables.
fn land(bytes: &[u8], target: i64) -> i64 {
    match decode(bytes, target as u32) {
        Decoded::Branch(4, Cond::Al, next) => next,
        _ => target,
    }
}

struct Checker<'a> {
    bytes: &'a [u8],
    labels: &'a BTreeMap<u32, u32>,
    symbols: Vec<u32>,
}

impl Checker<'_> {
    fn label(&self, label: i32) -> i64 {
        i64::from(self.labels[&(label as u32)])
    }

    /// Checks one instruction at an offset and gives the offset behind it.
    fn check(&self, code: &FunctionCode, inst: &Inst, at: u32) -> u32 {
        let found = decode(self.bytes, at);
        match inst.op {
            Op::B => {
                let target = self.label(inst.imm);
                match found {
                    Decoded::Branch(size, cond, to) if cond == inst.cond => {
                        assert_eq!(to, target, "at {at:#x}");
                        at + size
                    }
                    Decoded::Branch(2, cond, over) => {
                        assert_eq!((cond, over), (inst.cond.inverse(), i64::from(at) + 6));
                        assert_eq!(decode(self.bytes, at + 2), Decoded::Branch(4, Cond::Al, target));
                        at + 6
                    }
                    other => panic!("{inst} at {at:#x} is {other:?}"),
                }
            }
            Op::Cbz | Op::Cbnz => {
                let target = self.label(inst.imm);
                let number = inst.regs[0].number();
                match found {
                    Decoded::Zero(is_not, reg, to) if is_not == (inst.op == Op::Cbnz) => {
                        assert_eq!((reg, to), (number, target));
                        at + 2
                    }
                    Decoded::Zero(_, reg, over) => {
                        assert_eq!(reg, number);
                        let Decoded::Branch(size, Cond::Al, to) = decode(self.bytes, at + 2) else {
                            panic!("no branch behind {inst} at {at:#x}");
                        };
                        assert_eq!((over, to), (i64::from(at + 2 + size), target));
                        at + 2 + size
                    }
                    _ => {
                        // cmp.w rn, #0
                        assert_eq!(word(self.bytes, at), 0x0F00_F1B0 | number, "{inst} at {at:#x}");
                        let cond = if inst.op == Op::Cbz { Cond::Eq } else { Cond::Ne };
                        let Decoded::Branch(size, found, to) = decode(self.bytes, at + 4) else {
                            panic!("no branch behind {inst} at {at:#x}");
                        };
                        assert_eq!((found, to), (cond, target));
                        at + 4 + size
                    }
                }
            }
            Op::Const | Op::ConstS | Op::ConstD | Op::Symbol => {
                let Decoded::Load(size, reg, address) = found else {
                    panic!("{inst} at {at:#x} is {found:?}");
                };
                let expected = match inst.op {
                    Op::Const | Op::Symbol => inst.regs[0].number(),
                    Op::ConstS => 100 + inst.regs[0].number(),
                    _ => 200 + inst.regs[0].number(),
                };
                assert_eq!(reg, expected);
                let address = address as u32;
                assert_eq!(address % 4, 0);
                if inst.op == Op::Symbol {
                    assert!(self.symbols.contains(&address), "{inst} at {at:#x} loads from {address:#x}");
                } else {
                    assert_eq!(word(self.bytes, address), inst.imm as u32);
                }
                if inst.op == Op::ConstD {
                    assert_eq!(word(self.bytes, address + 4), inst.list);
                }
                at + size
            }
            Op::Switch => {
                let Decoded::Table(is_half, reg) = found else { panic!("{inst} at {at:#x} is {found:?}") };
                assert_eq!(reg, inst.regs[0].number());
                let table = &code.tables[inst.imm as usize];
                let mut end = at + 4 + (table.len() as u32 * if is_half { 2 } else { 1 }).next_multiple_of(2);
                for (index, label) in table.iter().enumerate() {
                    let entry = if is_half {
                        half(self.bytes, at + 4 + 2 * index as u32)
                    } else {
                        u32::from(self.bytes[at as usize + 4 + index])
                    };
                    let to = i64::from(at) + 4 + 2 * i64::from(entry);
                    let target = self.label(label.0 as i32);
                    if to != target {
                        assert_eq!(land(self.bytes, to), target);
                        end = end.max(to as u32 + 4);
                    }
                }
                end
            }
            Op::Adr => {
                let target = self.label(inst.imm);
                let (first, second) = (half(self.bytes, at), half(self.bytes, at + 2));
                let imm = first >> 10 & 1;
                let near = i64::from(imm << 11 | (second >> 12 & 7) << 8 | second & 0xff);
                let base = (i64::from(at) + 4) & !3;
                match first & 0xFBFF {
                    0xF20F => assert_eq!(base + near, target),
                    0xF2AF => assert_eq!(base - near, target),
                    _ => {
                        let part = |at| {
                            let (first, second) = (half(self.bytes, at), half(self.bytes, at + 2));
                            assert_eq!(second >> 8 & 15, inst.regs[0].number());
                            (first & 15) << 12
                                | (first >> 10 & 1) << 11
                                | (second >> 12 & 7) << 8
                                | second & 0xff
                        };
                        let sum = i64::from((part(at) | part(at + 4) << 16).cast_signed());
                        let number = inst.regs[0].number();
                        assert_eq!(half(self.bytes, at + 8), 0x4478 | (number & 8) << 4 | number & 7);
                        assert_eq!(i64::from(at) + 12 + sum, target);
                        return at + 10;
                    }
                }
                at + 4
            }
            Op::Bl => {
                assert_eq!(found, Decoded::Call(0));
                at + 4
            }
            _ => match found {
                Decoded::Other(size) => at + size,
                other => panic!("{inst} at {at:#x} is {other:?}"),
            },
        }
    }
}

/// Skips the pool that is here, with the branch around it.
fn skip_pool(bytes: &[u8], at: u32, words: &BTreeSet<u32>) -> u32 {
    let jump = match words.contains(&at.next_multiple_of(4)) {
        true => None,
        false => match decode(bytes, at) {
            Decoded::Branch(size, Cond::Al, target) => Some((size, target)),
            other => panic!("{other:?} and no pool at {at:#x}"),
        },
    };
    let mut end = (at + jump.map_or(0, |(size, _)| size)).next_multiple_of(4);
    assert!(words.contains(&end), "no pool at {at:#x}");
    while words.contains(&end) {
        end += 4;
    }
    if let Some((_, target)) = jump {
        assert_eq!(target, i64::from(end), "the branch around the pool at {at:#x}");
    }
    end
}

fn check(code: &FunctionCode) -> Code {
    let mut assembler = Assembler::new(Level::V7EMDP);
    let (mut labels, mut words, mut starts) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
    let mut pieces = Vec::new();
    assembler
        .function_with(code.clone(), &mut |offset, piece| match piece {
            Piece::Label(label) => {
                labels.insert(label.0, offset);
            }
            Piece::Word(_) | Piece::Symbol(_) => {
                words.insert(offset);
            }
            Piece::Inst(inst, is_narrow) => {
                starts.insert(offset);
                pieces.push((offset, *inst, is_narrow));
            }
            Piece::It(..) | Piece::Literal(..) => {
                starts.insert(offset);
            }
            Piece::Table(_) => {}
        })
        .unwrap_or_else(|error| panic!("{error}"));
    let result = assembler.finish().unwrap();
    let symbols = result.relocations.iter().map(|relocation| relocation.offset).collect();
    let checker = Checker { bytes: &result.bytes, labels: &labels, symbols };
    let mut at = 0;
    // Conditions that the rest of an `it` block still gives.
    let mut block: Vec<Cond> = Vec::new();
    for (index, inst) in code.insts.iter().enumerate() {
        if inst.op == Op::Position {
            continue;
        }
        if inst.op == Op::Label {
            assert!(block.is_empty());
            let offset = labels[&(inst.imm as u32)];
            if offset != at {
                at = skip_pool(&result.bytes, at, &words);
            }
            assert_eq!(at, offset, "L{}", inst.imm);
            continue;
        }
        let is_next = matches!(inst.op, Op::B | Op::Cbz | Op::Cbnz)
            && code.insts[index + 1..]
                .iter()
                .take_while(|next| next.is_empty())
                .any(|next| next.op == Op::Label && next.imm == inst.imm);
        if is_next {
            continue;
        }
        if !starts.contains(&at) {
            assert!(block.is_empty());
            at = skip_pool(&result.bytes, at, &words);
        }
        if inst.is_predicated() {
            if block.is_empty() {
                let Decoded::It(first, mask) = decode(&result.bytes, at) else {
                    panic!("no it before {inst} at {at:#x}");
                };
                let count = 4 - mask.trailing_zeros();
                block.push(first);
                for position in 1..count {
                    let is_same = mask >> (4 - position) & 1 == first.code() as u8 & 1;
                    block.push(if is_same { first } else { first.inverse() });
                }
                at += 2;
            }
            assert_eq!(block.remove(0), inst.cond, "{inst} at {at:#x}");
        } else {
            assert!(block.is_empty(), "{inst} at {at:#x} is inside a block");
        }
        at = checker.check(code, inst, at);
        // A narrow form that changes flags stands where nobody reads them.
        if let Ok(found) = pieces.binary_search_by_key(&(at - 2), |piece| piece.0) {
            let (_, shown, is_narrow) = pieces[found];
            if is_narrow && shown.op == inst.op && shown.sets && !inst.sets {
                assert!(
                    !reaches_reader(code, index, Inst::reads_flags),
                    "{inst} at {at:#x} breaks the flags"
                );
            }
        }
    }
    result
}

#[test]
fn small_functions_lead_where_they_should() {
    let mut random = Random(1);
    for round in 0..1500 {
        let size = 1 + random.below(1 + round / 4);
        check(&function(&mut random, size));
    }
}

#[test]
fn large_functions_lead_where_they_should() {
    let mut random = Random(2);
    for size in [3000, 10_000] {
        let code = function(&mut random, size);
        let bytes = check(&code).bytes;
        assert!(bytes.len() > 2 * size as usize);
    }
}

#[test]
fn conditional_branches_reach_beyond_a_megabyte() {
    let filler = Inst::regs(Op::EorReg, &[Reg::core(8), Reg::core(9), Reg::core(10)]);
    let mut code = FunctionCode { name: "f".into(), ..FunctionCode::default() };
    code.insts.push(Inst::label(Label(1)));
    code.insts.push(Inst::new(Op::CmpImm, &[Reg::core(0)], 1));
    code.insts.push(Inst::branch(Cond::Lt, Label(0)));
    code.insts.push(Inst::compare_branch(Op::Cbz, Reg::core(0), Label(0)));
    code.insts.extend(std::iter::repeat_n(filler, 270_000));
    code.insts.push(Inst::label(Label(0)));
    code.insts.push(Inst::branch(Cond::Ne, Label(1)));
    code.insts.push(Inst::regs(Op::Bx, &[Reg::LR]));
    let bytes = check(&code).bytes;
    // Both directions took the form around a wide branch.
    assert_eq!(bytes.len(), 2 + 6 + 6 + 4 * 270_000 + 6 + 2);
}
