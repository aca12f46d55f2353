//! Every row of the table, with random operands: the GNU assembler makes the same bytes of our text as our encoder makes
//! of the instruction.

#[path = "support/gnu.rs"]
mod gnu;

use std::fmt::Write;
use taipan_emit_thumb::encode::{self, Encoding};
use taipan_emit_thumb::imm;
use taipan_emit_thumb::inst::{Cond, Inst, ShiftKind};
use taipan_emit_thumb::level::Level;
use taipan_emit_thumb::op::{Format, Narrow, Op, Role};
use taipan_emit_thumb::print::Printed;
use taipan_emit_thumb::reg::{Reg, RegClass};

/// How many instances of each row.
const INSTANCES: usize = 1500;

struct Random(u64);

impl Random {
    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as u32
    }

    fn below(&mut self, limit: u32) -> u32 {
        self.next() % limit
    }

    fn range(&mut self, from: i32, to: i32) -> i32 {
        from + self.below((to - from + 1) as u32) as i32
    }

    fn chance(&mut self, of: u32) -> bool {
        self.below(of) == 0
    }

    /// Numbers of all magnitudes.
    fn wide(&mut self) -> i32 {
        let word = (self.next() << 1 ^ self.next()).cast_signed();
        let shifted = word >> self.below(32);
        if self.chance(3) { shifted.rotate_left(self.below(32)) } else { shifted }
    }

    fn reg(&mut self, class: RegClass, is_low: bool) -> Reg {
        match class {
            RegClass::Core if is_low => Reg::core(self.below(8)),
            RegClass::Core => {
                Reg::core([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14][self.below(14) as usize])
            }
            RegClass::Single => Reg::single(self.below(32)),
            RegClass::Double => Reg::double(self.below(16)),
        }
    }
}

/// Pseudo-instructions and branches are the assembler's.
fn is_encodable_alone(op: Op) -> bool {
    let info = op.info();
    (info.wide != 0 || info.narrow != Narrow::None)
        && !matches!(
            info.format,
            Format::PseudoHalf
                | Format::PseudoPatch
                | Format::Branch
                | Format::CompareBranch
                | Format::Call
                | Format::Switch
                | Format::LabelAddress
        )
}

/// An immediate of the kind that the format wants; `fits` decides whether it is one.
fn immediate(random: &mut Random, op: Op) -> i32 {
    match op.format() {
        Format::Dp3Imm | Format::AddSubImm | Format::Dp2Imm | Format::CompareImm => match random.below(4) {
            0 => random.range(0, 9),
            1 => random.range(-300, 1100),
            2 => random.range(0, 255) << random.below(24),
            _ => random.wide(),
        },
        Format::Imm16 | Format::Imm16Part => random.range(0, 0xffff),
        Format::ShiftImm => random.range(1, 32),
        Format::FieldGet | Format::FieldPut | Format::FieldClear | Format::Saturate => random.range(0, 32),
        Format::Load | Format::Store => match random.below(3) {
            0 => random.range(-255, 4095),
            1 => random.range(0, 64),
            _ => random.range(0, 260) * 4,
        },
        Format::LoadPost | Format::LoadPre | Format::StorePost | Format::StorePre => random.range(-255, 255),
        Format::LoadPair
        | Format::LoadPairPost
        | Format::LoadPairPre
        | Format::StorePair
        | Format::StorePairPost
        | Format::StorePairPre
        | Format::SingleLoad
        | Format::DoubleLoad
        | Format::SingleStore
        | Format::DoubleStore => random.range(-255, 255) * 4,
        Format::Barrier => 15,
        Format::Imm8 | Format::SingleImm | Format::DoubleImm => random.range(0, 255),
        Format::FromSpecial | Format::ToSpecial => [0, 8, 9, 16, 17, 19, 20][random.below(7) as usize],
        Format::LaneOfCore | Format::CoreOfLane => random.range(0, 1),
        _ => 0,
    }
}

/// A list of registers that the instruction may have.
fn list(random: &mut Random, op: Op) -> u32 {
    match op.format() {
        Format::Push if random.chance(2) => (1 + random.below(0xff)) | (random.below(2) << 14),
        Format::Push => 1 << random.below(13) | random.below(0x2000),
        Format::Pop if random.chance(2) => (1 + random.below(0xff)) | (random.below(2) << 15),
        Format::Pop => 1 << random.below(13) | random.below(0x2000),
        Format::LoadMany | Format::LoadManyUpdate | Format::StoreMany | Format::StoreManyUpdate
            if random.chance(2) =>
        {
            random.below(256)
        }
        Format::LoadMany | Format::LoadManyUpdate | Format::StoreMany | Format::StoreManyUpdate => {
            random.below(0x2000)
        }
        Format::SingleLoadMany | Format::SingleStoreMany | Format::SinglePush | Format::SinglePop => {
            let first = random.below(32);
            let count = 1 + random.below(16.min(32 - first));
            (((1u64 << count) - 1) << first) as u32
        }
        _ => 0,
    }
}

/// Whether the manual calls the operands unpredictable.
fn is_unpredictable(inst: &Inst) -> bool {
    let [a, b, c, _] = inst.regs;
    let in_list = |reg: Reg| inst.list >> reg.number() & 1 != 0;
    match inst.op.format() {
        Format::Long | Format::LongAdd => a == b,
        Format::LoadPost | Format::LoadPre | Format::StorePost | Format::StorePre => a == b,
        Format::LoadPair => a == b,
        Format::LoadPairPost | Format::LoadPairPre => a == b || a == c || b == c,
        Format::StorePairPost | Format::StorePairPre => a == c || b == c,
        Format::LoadMany | Format::LoadManyUpdate | Format::StoreMany | Format::StoreManyUpdate => {
            inst.list.count_ones() < 2 || in_list(a)
        }
        Format::CoreOfDouble => a == b,
        _ => false,
    }
}

fn instance(random: &mut Random, op: Op) -> Inst {
    loop {
        let mut inst = Inst::regs(op, &[]);
        let is_low = random.chance(2);
        let mut regs = Vec::new();
        for (_, class) in op.format().operands() {
            let again = regs.last().filter(|reg: &&Reg| reg.class() == *class && random.chance(3));
            regs.push(again.copied().unwrap_or_else(|| random.reg(*class, is_low)));
        }
        inst.regs[..regs.len()].copy_from_slice(&regs);
        let takes_sp =
            matches!(op.format(), Format::Load | Format::Store | Format::AddSubImm | Format::SingleLoad);
        if takes_sp && random.chance(4) {
            inst.regs[1] = Reg::SP;
            if op.format() == Format::AddSubImm && random.chance(2) {
                inst.regs[0] = Reg::SP;
            }
        }
        inst.imm = immediate(random, op);
        inst.list = list(random, op);
        let kind = [ShiftKind::Lsl, ShiftKind::Lsr, ShiftKind::Asr, ShiftKind::Ror][random.below(4) as usize];
        match op.format() {
            Format::Dp3 | Format::Dp2 | Format::Compare if random.chance(2) => {
                inst = inst.shifted(kind, random.range(1, 31) as u8);
            }
            Format::Saturate if random.chance(2) => {
                let kind = if kind == ShiftKind::Lsl { kind } else { ShiftKind::Asr };
                inst = inst.shifted(kind, random.range(1, 31) as u8);
            }
            Format::FieldGet | Format::FieldPut | Format::FieldClear => {
                inst = inst.with_amount(random.range(1, 32) as u8);
            }
            Format::Extend | Format::ExtendAdd => inst = inst.with_amount(8 * random.below(4) as u8),
            Format::LoadIndex | Format::StoreIndex => inst = inst.with_amount(random.below(4) as u8),
            _ => {}
        }
        inst.sets = Inst::can_set_flags(op) && random.chance(3);
        let may_be_conditional =
            op.info().wide >> 24 != 0xFE && !matches!(op, Op::Cpsid | Op::Cpsie | Op::Udf | Op::Bkpt);
        if may_be_conditional && random.chance(4) {
            inst.cond = Cond::ALL[random.below(14) as usize];
        }
        if imm::fits(&inst) && !is_unpredictable(&inst) {
            return imm::canonical(&inst);
        }
    }
}

/// The line for the assembler, and the bytes that we expect.
fn render(inst: &Inst, flags_dead: bool, text: &mut String, bytes: &mut Vec<u8>) {
    let encoding =
        encode::encode(inst, flags_dead).unwrap_or_else(|| panic!("`{inst}` has no encoding: {inst:?}"));
    if inst.is_predicated() {
        let _ = write!(text, "it {}; ", inst.cond.suffix());
        bytes.extend_from_slice(&(0xBF08 | (inst.cond.code() << 4) as u16).to_le_bytes());
    }
    let width = match encoding {
        Encoding::Narrow(bits) => {
            bytes.extend_from_slice(&bits.to_le_bytes());
            ".n"
        }
        Encoding::Wide(bits) => {
            bytes.extend_from_slice(&((bits >> 16) as u16).to_le_bytes());
            bytes.extend_from_slice(&(bits as u16).to_le_bytes());
            ".w"
        }
    };
    let shown = encode::as_encoded(inst, flags_dead);
    // The assembler takes no width where there is only one.
    let has_width = !inst.op.info().mnemonic.starts_with('v')
        && inst.op.info().narrow != Narrow::None
        && inst.op.info().wide != 0;
    let is_sum = inst.op.format() == Format::AddSubImm;
    let width = if has_width { width } else { "" };
    let line = Printed { inst: &shown, width }.to_string();
    let line = if is_sum { line.replace("addw.w", "addw").replace("subw.w", "subw") } else { line };
    let _ = writeln!(text, "{line}");
}

#[test]
fn the_gnu_assembler_agrees_about_every_row() {
    let mut random = Random(1);
    let (mut text, mut expected) = (String::new(), Vec::new());
    let mut ends = Vec::new();
    let mut narrow = 0;
    for &op in Op::ALL.iter().filter(|op| is_encodable_alone(**op)) {
        for _ in 0..INSTANCES {
            let inst = instance(&mut random, op);
            let flags_dead = random.chance(2);
            narrow += usize::from(encode::narrow(&inst, flags_dead).is_some());
            render(&inst, flags_dead, &mut text, &mut expected);
            ends.push(expected.len());
        }
    }
    assert!(narrow > 30_000, "only {narrow} narrow ones");
    let bytes = gnu::assemble("encodings", Level::V7EMDP, &text).unwrap_or_else(|errors| {
        let lines: Vec<&str> = text.lines().collect();
        let shown = errors.lines().filter_map(|line| {
            let number: usize = line.split(':').nth(1)?.parse().ok()?;
            Some(format!("{line}\n    {}", lines.get(number.checked_sub(4)?)?))
        });
        panic!("{}", shown.take(40).collect::<Vec<_>>().join("\n"));
    });
    let mut wrong = Vec::new();
    let mut start = 0;
    for (line, end) in text.lines().zip(ends) {
        if bytes.get(start..end) != Some(&expected[start..end]) {
            wrong.push(format!(
                "{line}: {:02x?} and not {:02x?}",
                bytes.get(start..end),
                &expected[start..end]
            ));
        }
        start = end;
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
    assert_eq!(bytes.len(), expected.len());
}

/// What the GNU assembler lets pass on processors that do not have it.
const ACCEPTED_BY_GNU: &[&str] = &[
    "vminnm.f32",
    "vmaxnm.f32",
    "vcvtm.s32.f32",
    "vnmul.f64",
    "vnmla.f64",
    "vnmls.f64",
    "vfma.f64",
    "vfms.f64",
    "vcmp.f64",
    "vcmpe.f64",
];

#[test]
fn levels_are_the_first_that_have_the_row() {
    let mut random = Random(2);
    for level in Level::ALL {
        let (mut text, mut bytes) = (String::new(), Vec::new());
        let mut allowed = String::new();
        for &op in Op::ALL.iter().filter(|op| is_encodable_alone(**op)) {
            let inst = Inst { cond: Cond::Al, ..instance(&mut random, op) };
            if op.info().level <= level {
                render(&inst, false, &mut allowed, &mut bytes);
            } else {
                render(&inst, false, &mut text, &mut bytes);
            }
        }
        if let Err(errors) = gnu::assemble(&format!("allowed-{level}"), level, &allowed) {
            panic!("{level}: {errors}");
        }
        if level != Level::V7EMDP {
            let errors = gnu::assemble(&format!("refused-{level}"), level, &text).unwrap_err();
            let lines: std::collections::BTreeSet<&str> = errors
                .lines()
                .filter(|line| line.contains("Error"))
                .filter_map(|line| line.split(':').nth(1))
                .collect();
            let accepted = text
                .lines()
                .enumerate()
                .filter(|(index, line)| {
                    !lines.contains((index + 4).to_string().as_str())
                        && !ACCEPTED_BY_GNU.iter().any(|mnemonic| line.contains(mnemonic))
                })
                .map(|(_, line)| line);
            assert_eq!(accepted.collect::<Vec<_>>(), [""; 0], "{level}");
        }
    }
}

#[test]
fn roles_cover_what_the_operands_are() {
    for &op in Op::ALL {
        let operands = op.format().operands();
        assert!(operands.len() <= 4, "{op:?}");
        // Definitions come first: the allocator may rely on it.
        let firsts = operands.iter().take_while(|(role, _)| *role == Role::Def).count();
        assert!(operands[firsts..].iter().all(|(role, _)| *role != Role::Def), "{op:?}");
    }
}
