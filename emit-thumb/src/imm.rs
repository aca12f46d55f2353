//! Immediates: what fits an instruction.
//!
//! Lowering asks here before it chooses a form; the encoder uses the same functions.

use crate::inst::{Inst, Shift, ShiftKind};
use crate::op::{Format, Op};

/// The twelve bits of the modified immediate with this value, if there is one: a byte rotated, or repeated in one of three
/// patterns.
#[must_use]
pub const fn modified(value: u32) -> Option<u32> {
    let byte = value & 0xff;
    if value == byte {
        return Some(byte);
    }
    if value == byte * 0x0001_0001 {
        return Some(1 << 8 | byte);
    }
    if value == byte * 0x0101_0101 {
        return Some(3 << 8 | byte);
    }
    let second = value >> 8 & 0xff;
    if value == second * 0x0100_0100 {
        return Some(2 << 8 | second);
    }
    // A byte whose top bit is set, rotated right by 8 to 31: shifted left by 24 to 1 that is.
    let shift = value.leading_zeros();
    if shift < 24 && value << shift & 0x00ff_ffff == 0 {
        return Some((8 + shift) << 7 | (value << shift >> 24 & 0x7f));
    }
    None
}

/// The eight bits of `vmov.f32 sd, #imm` for the number with these bits, if it is one of those.
#[must_use]
pub const fn single(bits: u32) -> Option<u32> {
    let exponent = bits >> 25 & 0x3f;
    if bits & 0x7ffff == 0 && (exponent == 0x20 || exponent == 0x1f) {
        Some(bits >> 24 & 0x80 | bits >> 19 & 0x7f)
    } else {
        None
    }
}

/// The eight bits of `vmov.f64 dd, #imm` for the number with these bits, if it is one of those.
#[must_use]
pub const fn double(bits: u64) -> Option<u32> {
    let exponent = bits >> 54 & 0x1ff;
    if bits & 0xffff_ffff_ffff == 0 && (exponent == 0x100 || exponent == 0xff) {
        Some((bits >> 56 & 0x80 | bits >> 48 & 0x7f) as u32)
    } else {
        None
    }
}

/// Whether the instruction's immediate and small number are among those that can be encoded, perhaps by an instruction
/// that does the same: `sub` for `add` of a negative number. Labels and indices are the assembler's business.
#[must_use]
pub fn fits(inst: &Inst) -> bool {
    fits_as_it_is(&canonical(inst))
}

/// The instruction in the form that the encoder expects: with its opposite where only that takes the immediate, or takes
/// it as a smaller number. The flags N and Z, and for sums C and V, are those of the original.
#[must_use]
pub fn canonical(inst: &Inst) -> Inst {
    if inst.op == Op::Mov && !inst.shift.is_none() {
        let op = match inst.shift.kind {
            ShiftKind::Lsl => Op::LslImm,
            ShiftKind::Lsr => Op::LsrImm,
            ShiftKind::Asr => Op::AsrImm,
            ShiftKind::Ror => Op::RorImm,
        };
        return Inst { op, imm: i32::from(inst.shift.amount), shift: Shift::NONE, ..*inst };
    }
    let negated = inst.imm.wrapping_neg();
    let (op, imm) = match inst.op {
        // The flags differ for 0 and for the least number.
        Op::AddImm if inst.imm < 0 && negated > 0 => (Op::SubImm, negated),
        Op::SubImm if inst.imm < 0 && negated > 0 => (Op::AddImm, negated),
        Op::CmpImm if inst.imm < 0 && negated > 0 => (Op::CmnImm, negated),
        Op::CmnImm if inst.imm < 0 && negated > 0 => (Op::CmpImm, negated),
        Op::AndImm => (Op::BicImm, !inst.imm),
        Op::BicImm => (Op::AndImm, !inst.imm),
        Op::OrrImm => (Op::OrnImm, !inst.imm),
        Op::OrnImm => (Op::OrrImm, !inst.imm),
        Op::AdcImm => (Op::SbcImm, !inst.imm),
        Op::SbcImm => (Op::AdcImm, !inst.imm),
        Op::MovImm => (Op::MvnImm, !inst.imm),
        Op::MvnImm => (Op::MovImm, !inst.imm),
        _ => return *inst,
    };
    let opposite = Inst { op, imm, ..*inst };
    let is_sum = matches!(inst.op.format(), Format::AddSubImm | Format::CompareImm);
    if fits_as_it_is(&opposite) && (is_sum || !fits_as_it_is(inst)) { opposite } else { *inst }
}

/// As [`fits`], without help by another instruction.
#[must_use]
pub fn fits_as_it_is(inst: &Inst) -> bool {
    let (imm, amount) = (inst.imm, inst.shift.amount);
    let in_pair_range = (-1020..=1020).contains(&imm) && imm % 4 == 0;
    match inst.op.format() {
        Format::Dp3Imm | Format::Dp2Imm | Format::CompareImm => modified(imm.cast_unsigned()).is_some(),
        Format::AddSubImm => {
            modified(imm.cast_unsigned()).is_some() || (!inst.sets && (0..=4095).contains(&imm))
        }
        Format::Imm16 | Format::Imm16Part => (0..=0xffff).contains(&imm),
        Format::ShiftImm => match inst.op {
            Op::LsrImm | Op::AsrImm => (1..=32).contains(&imm),
            _ => (1..=31).contains(&imm),
        },
        Format::FieldGet | Format::FieldPut | Format::FieldClear => {
            amount >= 1 && imm >= 0 && imm + i32::from(amount) <= 32
        }
        Format::Saturate => match inst.op {
            Op::Ssat => (1..=32).contains(&imm),
            _ => (0..=31).contains(&imm),
        },
        Format::Extend | Format::ExtendAdd => amount.is_multiple_of(8) && amount <= 24,
        Format::Load | Format::Store => (-255..=4095).contains(&imm),
        Format::LoadIndex | Format::StoreIndex => amount <= 3,
        Format::LoadPost | Format::LoadPre | Format::StorePost | Format::StorePre => {
            (-255..=255).contains(&imm)
        }
        Format::LoadPair
        | Format::LoadPairPost
        | Format::LoadPairPre
        | Format::StorePair
        | Format::StorePairPost
        | Format::StorePairPre
        | Format::SingleLoad
        | Format::DoubleLoad
        | Format::SingleStore
        | Format::DoubleStore => in_pair_range,
        Format::Barrier => (0..=15).contains(&imm),
        Format::Imm8 | Format::SingleImm | Format::DoubleImm | Format::FromSpecial | Format::ToSpecial => {
            (0..=255).contains(&imm)
        }
        Format::LaneOfCore | Format::CoreOfLane => (0..=1).contains(&imm),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the manual's `ThumbExpandImm` gives.
    fn expand(bits: u32) -> u32 {
        let byte = bits & 0xff;
        match bits >> 8 {
            0 => byte,
            1 => byte << 16 | byte,
            2 => byte << 24 | byte << 8,
            3 => byte << 24 | byte << 16 | byte << 8 | byte,
            _ => (byte & 0x7f | 0x80).rotate_right(bits >> 7),
        }
    }

    #[test]
    fn every_modified_immediate_is_found_and_nothing_else() {
        for bits in 0..4096 {
            let value = expand(bits);
            assert_eq!(modified(value).map(expand), Some(value), "{bits:#x}");
        }
        let mut word = 1u32;
        for _ in 0..100_000 {
            word = word.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if let Some(bits) = modified(word) {
                assert_eq!(expand(bits), word);
            }
        }
    }

    #[test]
    fn floats_are_found() {
        for bits in 0..256u32 {
            let sign = bits >> 7;
            let exponent = if bits & 0x40 == 0 { 0x80 } else { 0x7c } | (bits >> 4 & 3);
            let value = f32::from_bits(sign << 31 | exponent << 23 | (bits & 15) << 19);
            assert_eq!(single(value.to_bits()), Some(bits));
            assert_eq!(double(f64::from(value).to_bits()), Some(bits));
        }
        assert_eq!(single(0), None);
        assert_eq!(single(0.1f32.to_bits()), None);
        assert_eq!(double(64.0f64.to_bits()), None);
    }
}
