//! Intervals of signed numbers, and what instructions make of them.
//!
//! All intervals are those of the value sign-extended from its type; a truth value is 0 or 1. An operation whose exact
//! result may not fit its type can give anything. `MIN_SMALL..=MAX_SMALL` are the small ints of the target.

use crate::access::{Region, Width};
use crate::condition::IntCc;
use crate::entity::Value;
use crate::eval::sign_extend;
use crate::function::Function;
use crate::inst::{Imm, InstData, Opcode};
use crate::types::{Target, Type};

/// Numbers from `lo` to `hi`, both included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Range {
    pub(crate) lo: i64,
    pub(crate) hi: i64,
}

/// Where widening stops on the way to everything: the limits that programs run into.
const UPPER: [i64; 6] = [255, 65_535, (1 << 32) - 1, (1 << 53) - 1, (1 << 62) - 1, i64::MAX];
const LOWER: [i64; 5] = [0, -1, -(1 << 32), -(1 << 62), i64::MIN];
/// The same for words of 32 bits. What counts up to a limit stays below the greatest number.
const UPPER_32: [i64; 5] = [255, 65_535, (1 << 30) - 1, (1 << 31) - 2, i64::MAX];
const LOWER_32: [i64; 5] = [0, -1, -(1 << 30), 1 - (1 << 31), i64::MIN];

/// Lengths of objects are at most this.
const MOST_LENGTH: i64 = 1 << 56;

impl Range {
    pub(crate) const ALL: Self = Self { lo: i64::MIN, hi: i64::MAX };

    pub(crate) const fn new(lo: i64, hi: i64) -> Self {
        Self { lo, hi }
    }

    pub(crate) const fn constant(number: i64) -> Self {
        Self { lo: number, hi: number }
    }

    pub(crate) fn single(self) -> Option<i64> {
        (self.lo == self.hi).then_some(self.lo)
    }

    pub(crate) fn within(self, other: Self) -> bool {
        self.lo >= other.lo && self.hi <= other.hi
    }

    pub(super) fn join(self, other: Self) -> Self {
        Self { lo: self.lo.min(other.lo), hi: self.hi.max(other.hi) }
    }

    pub(crate) fn meet(self, other: Self) -> Option<Self> {
        let both = Self { lo: self.lo.max(other.lo), hi: self.hi.min(other.hi) };
        (both.lo <= both.hi).then_some(both)
    }

    /// A range that holds both, with a little room to grow, so that loops settle soon.
    pub(super) fn widened(self, passed: Self, all: Self) -> Self {
        let joined = self.join(passed);
        let (lower, upper) = if all == Self::ALL { (LOWER, &UPPER[..]) } else { (LOWER_32, &UPPER_32[..]) };
        let lo = if joined.lo < self.lo {
            lower.into_iter().find(|limit| *limit <= joined.lo).unwrap_or(i64::MIN)
        } else {
            joined.lo
        };
        let hi = if joined.hi > self.hi {
            upper.iter().copied().find(|limit| *limit >= joined.hi).unwrap_or(i64::MAX)
        } else {
            joined.hi
        };
        Self { lo: lo.max(all.lo), hi: hi.min(all.hi) }
    }

    /// The range between two numbers, if they are within another.
    fn exact(lo: i128, hi: i128, all: Self) -> Option<Self> {
        let range = Self { lo: i64::try_from(lo).ok()?, hi: i64::try_from(hi).ok()? };
        range.within(all).then_some(range)
    }

    /// All differences with a number, if none wraps.
    pub(super) fn minus(self, by: i64) -> Option<Self> {
        Some(Self { lo: self.lo.checked_sub(by)?, hi: self.hi.checked_sub(by)? })
    }

    pub(crate) fn plus(self, other: Self, all: Self) -> Option<Self> {
        let sum = |x: i64, y: i64| i128::from(x) + i128::from(y);
        Self::exact(sum(self.lo, other.lo), sum(self.hi, other.hi), all)
    }

    pub(crate) fn less(self, other: Self, all: Self) -> Option<Self> {
        let difference = |x: i64, y: i64| i128::from(x) - i128::from(y);
        Self::exact(difference(self.lo, other.hi), difference(self.hi, other.lo), all)
    }

    /// All products, if none wraps.
    pub(crate) fn times(self, other: Self, all: Self) -> Option<Self> {
        let product = |x: i64, y: i64| i128::from(x) * i128::from(y);
        let corners = [
            product(self.lo, other.lo),
            product(self.lo, other.hi),
            product(self.hi, other.lo),
            product(self.hi, other.hi),
        ];
        let (lo, hi) = (corners.into_iter().min()?, corners.into_iter().max()?);
        Self::exact(lo, hi, all)
    }

    /// The numbers shifted to the left, if none loses a bit.
    pub(crate) fn shifted_left(self, by: u64, all: Self) -> Option<Self> {
        let shift = |x: i64| i128::from(x) << by.min(63);
        Self::exact(shift(self.lo), shift(self.hi), all)
    }
}

/// The small ints.
pub(super) const fn small(target: &Target) -> Range {
    let bits = target.bits(Type::Value) - 1;
    Range::new(-(1 << (bits - 1)), (1 << (bits - 1)) - 1)
}

/// Whether values of a type have ranges.
pub(super) const fn is_number(ty: Type) -> bool {
    matches!(ty, Type::Bool | Type::I32 | Type::I64)
}

/// Everything that a value of a type can be.
pub(super) const fn of_type(ty: Type, target: &Target) -> Range {
    match ty {
        Type::Bool => Range::new(0, 1),
        Type::I32 => Range::new(i32::MIN as i64, i32::MAX as i64),
        _ => {
            let _ = target;
            Range::ALL
        }
    }
}

/// The least number of the form 2^n - 1 that is not less.
const fn mask_over(number: i64) -> i64 {
    if number <= 0 { 0 } else { (u64::MAX >> number.leading_zeros()).cast_signed() }
}

/// The ranges of the result of an instruction and of its flag.
pub(super) fn results(
    function: &Function,
    data: &InstData,
    target: &Target,
    now: &[Range],
) -> (Range, Range) {
    let flag = Range::new(0, 1);
    let Some(&result) = data.results.first() else { return (Range::ALL, flag) };
    let ty = function.value_type(result);
    let all = of_type(ty, target);
    if !is_number(ty) {
        return (all, flag);
    }
    let of = |index: usize| now[data.args[index].index()];
    let overflowing = |exact: Option<Range>| match exact {
        Some(range) => (range, Range::constant(0)),
        None => (all, flag),
    };
    match data.opcode {
        Opcode::SaddOverflow => overflowing(of(0).plus(of(1), all)),
        Opcode::SsubOverflow => overflowing(of(0).less(of(1), all)),
        Opcode::SmulOverflow => overflowing(of(0).times(of(1), all)),
        _ => (result_of(function, data, target, all, &of).unwrap_or(all), flag),
    }
}

fn result_of(
    function: &Function,
    data: &InstData,
    target: &Target,
    all: Range,
    of: &impl Fn(usize) -> Range,
) -> Option<Range> {
    let count = |index: usize| {
        let bits = u64::from(target.bits(function.value_type(data.args[index])));
        function.as_const(data.args[index]).filter(|by| *by < bits)
    };
    match data.opcode {
        Opcode::Iconst => {
            let Imm::Bits(bits) = data.imm else { return None };
            let ty = function.value_type(data.results[0]);
            Some(Range::constant(match ty {
                Type::Bool => i64::from(bits != 0),
                _ => sign_extend(bits, target.bits(ty)),
            }))
        }
        Opcode::Iadd => of(0).plus(of(1), all),
        Opcode::Isub => of(0).less(of(1), all),
        Opcode::Imul => of(0).times(of(1), all),
        Opcode::Ineg => Range::constant(0).less(of(0), all),
        Opcode::Inot if all.hi == 1 => Some(Range::new(1 - of(0).hi, 1 - of(0).lo)),
        Opcode::Inot => Some(Range::new(!of(0).hi, !of(0).lo)),
        Opcode::Iand => match (of(0), of(1)) {
            (x, y) if x.lo >= 0 && y.lo >= 0 => Some(Range::new(0, x.hi.min(y.hi))),
            (x, y) if x.lo >= 0 || y.lo >= 0 => Some(Range::new(0, if x.lo >= 0 { x.hi } else { y.hi })),
            _ => None,
        },
        Opcode::Ior | Opcode::Ixor => {
            let (x, y) = (of(0), of(1));
            if x.lo < 0 || y.lo < 0 {
                return None;
            }
            let lo = if data.opcode == Opcode::Ior { x.lo.max(y.lo) } else { 0 };
            Some(Range::new(lo, mask_over(x.hi.max(y.hi)).min(all.hi)))
        }
        Opcode::Ishl => of(0).shifted_left(count(1)?, all),
        Opcode::Ashr => match count(1) {
            Some(by) => Some(Range::new(of(0).lo >> by, of(0).hi >> by)),
            None => Some(Range::new(of(0).lo.min(0), of(0).hi.max(-1))),
        },
        Opcode::Lshr => match count(1) {
            Some(by) if of(0).lo >= 0 => Some(Range::new(of(0).lo >> by, of(0).hi >> by)),
            Some(by) if by > 0 && all.hi == i64::MAX => Some(Range::new(0, i64::MAX >> (by - 1))),
            None if of(0).lo >= 0 => Some(Range::new(0, of(0).hi)),
            _ => None,
        },
        Opcode::Sfloordiv | Opcode::Sdiv if of(1).lo > 0 => {
            let (x, y) = (of(0), of(1));
            let divide = |a: i64, b: i64| if data.opcode == Opcode::Sdiv { a / b } else { a.div_euclid(b) };
            let corners = [divide(x.lo, y.lo), divide(x.lo, y.hi), divide(x.hi, y.lo), divide(x.hi, y.hi)];
            Some(Range::new(corners.into_iter().min()?, corners.into_iter().max()?))
        }
        Opcode::Sfloormod if of(1).lo > 0 => {
            let most = of(1).hi - 1;
            Some(Range::new(0, if of(0).lo >= 0 { most.min(of(0).hi) } else { most }))
        }
        Opcode::Udiv if of(0).lo >= 0 && of(1).lo > 0 => {
            Some(Range::new(of(0).lo / of(1).hi, of(0).hi / of(1).lo))
        }
        Opcode::Urem if of(0).lo >= 0 && of(1).lo > 0 => Some(Range::new(0, of(0).hi.min(of(1).hi - 1))),
        Opcode::Icmp => {
            let Imm::IntCc(cc) = data.imm else { return None };
            // As a signed number true is -1.
            if !function.value_type(data.args[0]).is_int() {
                return None;
            }
            decided(cc, of(0), of(1)).map(|truth| Range::constant(i64::from(truth)))
        }
        Opcode::FitsSmall => {
            let small = small(target);
            match of(0) {
                range if range.within(small) => Some(Range::constant(1)),
                range if range.meet(small).is_none() => Some(Range::constant(0)),
                _ => None,
            }
        }
        Opcode::UnboxSmall => Some(small(target)),
        Opcode::Sext => Some(of(0)),
        Opcode::Zext if of(0).lo >= 0 => Some(of(0)),
        Opcode::Zext => Some(Range::new(0, (1 << 32) - 1)),
        Opcode::Trunc if all.hi != 1 && of(0).within(all) => Some(of(0)),
        Opcode::Load => loaded(function, data, target),
        Opcode::Select => match of(0).single() {
            Some(0) => Some(of(2)),
            Some(_) => Some(of(1)),
            None => Some(selected(function, data, of)),
        },
        _ => None,
    }
}

fn loaded(function: &Function, data: &InstData, target: &Target) -> Option<Range> {
    let Imm::Access(access) = data.imm else { return None };
    let ty = function.value_type(data.results[0]);
    match access.width {
        Width::U8 => Some(Range::new(0, 0xff)),
        Width::S8 => Some(Range::new(-0x80, 0x7f)),
        Width::U16 => Some(Range::new(0, 0xffff)),
        Width::S16 => Some(Range::new(-0x8000, 0x7fff)),
        Width::U32 if ty == Type::I64 => Some(Range::new(0, 0xffff_ffff)),
        Width::S32 if ty == Type::I64 => Some(Range::new(-0x8000_0000, 0x7fff_ffff)),
        // Of the words in an object's head only lengths are integers; words at fixed addresses are anything.
        Width::Full
            if access.region == Region::Header
                && ty == target.word_type()
                && !access.invariant
                && is_length_base(function, data.args[0]) =>
        {
            Some(Range::new(0, MOST_LENGTH.min(small(target).hi)))
        }
        _ => None,
    }
}

/// Whether an address is an object's: a tagged value taken as an address, and no constant.
fn is_length_base(function: &Function, base: Value) -> bool {
    function.def_inst(base).is_some_and(|inst| {
        inst.opcode == Opcode::Bitcast
            && function.value_type(inst.args[0]) == Type::Value
            && function.as_const(inst.args[0]).is_none()
    })
}

/// `x if x < y else y` and the like are at most either; else what both can be.
fn selected(function: &Function, data: &InstData, of: &impl Fn(usize) -> Range) -> Range {
    let (x, y) = (of(1), of(2));
    let joined = x.join(y);
    let Some(test) = function.def_inst(data.args[0]) else { return joined };
    let (Opcode::Icmp, Imm::IntCc(cc)) = (test.opcode, test.imm) else { return joined };
    let cc = match (test.args[0], test.args[1]) {
        (a, b) if a == data.args[1] && b == data.args[2] => cc,
        (a, b) if a == data.args[2] && b == data.args[1] => cc.swapped(),
        _ => return joined,
    };
    match cc {
        IntCc::Slt | IntCc::Sle => Range::new(joined.lo, x.hi.min(y.hi)),
        IntCc::Sgt | IntCc::Sge => Range::new(x.lo.max(y.lo), joined.hi),
        _ => joined,
    }
}

/// Whether a comparison of any of the first with any of the second has the same outcome.
fn decided(cc: IntCc, x: Range, y: Range) -> Option<bool> {
    let positive = x.lo >= 0 && y.lo >= 0;
    match cc {
        IntCc::Eq if x.meet(y).is_none() => Some(false),
        IntCc::Eq if x.single().is_some() && x == y => Some(true),
        IntCc::Ne => decided(IntCc::Eq, x, y).map(|same| !same),
        IntCc::Slt if x.hi < y.lo => Some(true),
        IntCc::Slt if x.lo >= y.hi => Some(false),
        IntCc::Sle if x.hi <= y.lo => Some(true),
        IntCc::Sle if x.lo > y.hi => Some(false),
        IntCc::Sgt => decided(IntCc::Slt, y, x),
        IntCc::Sge => decided(IntCc::Sle, y, x),
        IntCc::Ult | IntCc::Ule if positive => {
            decided(if cc == IntCc::Ult { IntCc::Slt } else { IntCc::Sle }, x, y)
        }
        // As unsigned numbers the negative ones are the greatest.
        IntCc::Ult | IntCc::Ule if x.hi < 0 && y.lo >= 0 => Some(false),
        IntCc::Ult | IntCc::Ule if x.lo >= 0 && y.hi < 0 => Some(true),
        IntCc::Ugt => decided(IntCc::Ult, y, x),
        IntCc::Uge => decided(IntCc::Ule, y, x),
        _ => None,
    }
}

/// What two ranges are once a comparison is known to hold.
pub(super) fn compared(cc: IntCc, x: Range, y: Range) -> (Range, Range) {
    let same = (x, y);
    match cc {
        IntCc::Eq => x.meet(y).map_or(same, |both| (both, both)),
        IntCc::Ne => (without(x, y), without(y, x)),
        // Nothing is less than the least: that place is not reached.
        IntCc::Slt => match (y.hi.checked_sub(1), x.lo.checked_add(1)) {
            (Some(most), Some(least)) => (Range::new(i64::MIN, most), Range::new(least, i64::MAX)),
            _ => same,
        },
        IntCc::Sle => (Range::new(i64::MIN, y.hi), Range::new(x.lo, i64::MAX)),
        IntCc::Sgt | IntCc::Sge => {
            let (y, x) = compared(cc.swapped(), y, x);
            (x, y)
        }
        IntCc::Ult | IntCc::Ule if y.lo >= 0 => {
            let most = if cc == IntCc::Ult { y.hi - 1 } else { y.hi };
            let least = if cc == IntCc::Ult { x.lo.max(0).saturating_add(1) } else { x.lo.max(0) };
            (Range::new(0, most), Range::new(least, i64::MAX))
        }
        IntCc::Ugt | IntCc::Uge => {
            let (y, x) = compared(cc.swapped(), y, x);
            (x, y)
        }
        _ => same,
    }
}

/// A range without one number at an end of it.
fn without(x: Range, y: Range) -> Range {
    match y.single() {
        Some(number) if number == x.lo && x.lo < x.hi => Range::new(x.lo + 1, x.hi),
        Some(number) if number == x.hi && x.lo < x.hi => Range::new(x.lo, x.hi - 1),
        _ => x,
    }
}
