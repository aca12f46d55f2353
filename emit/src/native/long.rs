//! Ints beyond the small ones as machine numbers, where a word has 32 bits.
//!
//! Small ints have 31 bits there, so masks, checksums and items of `array('I')` are big ints. They are held as
//! [`Ty::Uint`], a word that is taken as unsigned, or as [`Ty::Long`], 64 bits with a sign. What results of an operation is
//! held as its range says ([`Range`], by SSA value): small ints as words, then unsigned words, then 64 bits; what may
//! leave those, leaves the code. The optimiser makes 32-bit arithmetic of 64 bits of which only the low ones are wanted.
//!
//! What is not known is guessed: operands of bit operations with unsigned numbers are not negative. An instruction whose
//! guess or small arithmetic failed once does without; one that failed twice is a helper's.

use super::arithmetic::INTEGRAL;
use super::kinds::Kinds;
use super::translator::{Operand, Outcome, Resume, Translator};
use super::ty::Ty;
use crate::condition::IntCc;
use crate::entity::Value;
use crate::function::Note;
use crate::passes::ranges::Range;
use crate::types::{Type, Word};
use taipan_vm::bytecode::opcode::Role;
use taipan_vm::runtime::{BinaryOp, CompareOp};

/// The numbers of an unsigned word.
const UNSIGNED: Range = Range::new(0, u32::MAX as i64);
/// The numbers of a word.
const SIGNED: Range = Range::new(i32::MIN as i64, i32::MAX as i64);
/// The small ints.
const SMALL: Range = Range::new(-(1 << 30), (1 << 30) - 1);
/// What `int_high` gives for what is no int of 64 bits.
const NO_LONG: i64 = i32::MIN as i64;
/// The greatest number that 64 bits can be shifted by without being gone.
const MOST_SHIFT: i64 = 62;
/// Instructions between arithmetic and the mask that takes its low bits.
const MOST_CHAIN: usize = 4;

/// A machine number: how it is held, and what it can be.
#[derive(Clone, Copy)]
struct Number {
    ty: Ty,
    value: Value,
    range: Range,
}

/// How numbers of a range are held.
fn form(range: Range) -> Ty {
    if range.within(SMALL) {
        Ty::Int
    } else if range.within(UNSIGNED) {
        Ty::Uint
    } else {
        Ty::Long
    }
}

/// All ones up to the highest bit of a number that is not negative.
const fn mask_over(number: i64) -> i64 {
    if number <= 0 { 0 } else { (u64::MAX >> number.leading_zeros()).cast_signed() }
}

const fn is_bits(op: BinaryOp) -> bool {
    matches!(op, BinaryOp::And | BinaryOp::Or | BinaryOp::Xor)
}

impl Translator<'_, '_> {
    /// Does the machine have ints that are neither small nor too large for it?
    pub(super) fn has_longs(&self) -> bool {
        self.source.target.word == Word::W32
    }

    /// How often an assumption of the instruction failed.
    pub(super) fn failures(&self) -> u32 {
        self.program.failures(self.ins().at)
    }

    /// The int that an operand is, if it is a constant.
    fn integer(&self, operand: Operand) -> Option<i64> {
        let bits = self.constant_of(operand)?;
        let value = taipan_vm::value::Value::from_bits(bits as usize)?;
        match value.as_small_int() {
            Some(i) => Some(i as i64),
            None if value.is_bool() => Some(i64::from(bits == super::translator::TRUE)),
            None if value.is_immediate() || value.as_inline_float().is_some() => None,
            None => self.program.integer(bits),
        }
    }

    /// Remembers what an SSA value can be.
    pub(super) fn note_range(&mut self, value: Value, range: Range) {
        if self.has_longs() {
            let at = self.ranges.partition_point(|(known, _)| *known < value);
            if self.ranges.get(at).is_none_or(|(known, _)| *known != value) {
                self.ranges.insert(at, (value, range));
            }
        }
    }

    fn range_of(&self, ty: Ty, value: Value) -> Range {
        let all = match ty {
            Ty::Int => SMALL,
            Ty::Uint => UNSIGNED,
            _ => Range::ALL,
        };
        let known = self.ranges.binary_search_by_key(&value, |(known, _)| *known).ok();
        known.and_then(|at| self.ranges[at].1.meet(all)).unwrap_or(all)
    }

    /// Is an operand an int that may be beyond the small ones?
    pub(super) fn is_long(&self, operand: Operand) -> bool {
        if !self.has_longs() {
            return false;
        }
        let ty = match operand {
            Operand::Register(register) => self.regs[register].ty,
            Operand::Constant(bits) => Ty::Const(bits),
        };
        match ty {
            Ty::Uint | Ty::Long => true,
            Ty::Const(_) => self.integer(operand).is_some_and(|i| !Range::constant(i).within(SMALL)),
            Ty::Value(kinds) => kinds.meets(Kinds::BIGINT) && kinds.within(INTEGRAL | Kinds::BIGINT),
            _ => false,
        }
    }

    /// Is an operation to be done on machine numbers of more than the small ints?
    pub(super) fn takes_longs(&self, op: BinaryOp, x: Operand, y: Operand) -> bool {
        let failures = self.failures();
        if !self.has_longs()
            || failures >= 2
            || matches!(op, BinaryOp::TrueDiv | BinaryOp::Pow | BinaryOp::MatMul)
        {
            return false;
        }
        let (kx, ky) = (self.kinds_of(x), self.kinds_of(y));
        let ints = INTEGRAL | Kinds::BIGINT;
        if matches!(op, BinaryOp::LShift | BinaryOp::RShift) {
            let amount = self.integer(y);
            if amount.is_some_and(|by| !(0..=MOST_SHIFT).contains(&by)) || self.is_long(y) {
                return false;
            }
        }
        // A large constant that is no machine number.
        let is_huge =
            |operand: Operand| self.constant_of(operand).is_some() && self.integer(operand).is_none();
        if is_huge(x) || is_huge(y) {
            return false;
        }
        if self.is_long(x) || self.is_long(y) {
            let is_known = kx.within(ints) && ky.within(ints);
            return kx.meets(ints) && ky.meets(ints) && (is_known || failures == 0);
        }
        let is_small = kx.within(INTEGRAL) && ky.within(INTEGRAL);
        let bools = kx == Kinds::BOOL && ky == Kinds::BOOL;
        is_small && !bools && (failures == 1 || self.is_masked(op) || self.is_surely_unsigned(op, x, y))
    }

    /// Are the numbers of two operands known so well that the result fits an unsigned word, but may be no small int?
    fn is_surely_unsigned(&self, op: BinaryOp, x: Operand, y: Operand) -> bool {
        let known = |operand: Operand| {
            let constant = self.integer(operand).map(Range::constant);
            constant.or_else(|| match operand {
                Operand::Register(register) if self.regs[register].ty == Ty::Int => {
                    Some(self.range_of(Ty::Int, self.regs[register].parts[0])).filter(|range| *range != SMALL)
                }
                _ => None,
            })
        };
        let (Some(x), Some(y)) = (known(x), known(y)) else { return false };
        let exact = match op {
            BinaryOp::Add => x.plus(y, Range::ALL),
            BinaryOp::Sub => x.less(y, Range::ALL),
            BinaryOp::Mul => x.times(y, Range::ALL),
            BinaryOp::LShift => y.single().and_then(|by| x.shifted_left(by.cast_unsigned(), Range::ALL)),
            _ => None,
        };
        exact.is_some_and(|range| range.within(UNSIGNED) && !range.within(SMALL))
    }

    /// Are only low bits of what the instruction defines wanted, by the instructions that follow?
    fn is_masked(&self, op: BinaryOp) -> bool {
        if !matches!(op, BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::LShift) {
            return false;
        }
        let mut register = self.ins().a;
        for at in self.at + 1..=self.at + MOST_CHAIN {
            let Some(next) = self.decoded.instructions.get(at) else { return false };
            if self.decoded.block_at(next.at).is_some() || self.program.failures(next.at) >= 2 {
                return false;
            }
            let Some((op, _)) = super::arithmetic::operator(next.op) else { return false };
            let is_constant = next.op.info().c == Role::K;
            let other = if next.b == register {
                if is_constant {
                    Operand::Constant(self.program.constant(next.c))
                } else {
                    Operand::Register(next.c)
                }
            } else if !is_constant && next.c == register {
                Operand::Register(next.b)
            } else {
                return false;
            };
            if other == Operand::Register(register)
                || (next.a != register && self.live_before(at + 1, register))
            {
                return false;
            }
            if op == BinaryOp::And
                && self.integer(other).is_some_and(|mask| Range::constant(mask).within(UNSIGNED))
            {
                return true;
            }
            let is_machine = match other {
                Operand::Constant(_) => self.integer(other).is_some(),
                Operand::Register(other) => match self.regs[other].ty {
                    Ty::Int | Ty::Uint | Ty::Long => true,
                    Ty::Const(_) => self.integer(Operand::Register(other)).is_some(),
                    _ => false,
                },
            };
            if !is_machine || !matches!(op, BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul) {
                return false;
            }
            register = next.a;
        }
        false
    }

    /// The machine number of an operand; leaves if it is none.
    fn number(&mut self, operand: Operand) -> Number {
        if let Some(i) = self.integer(operand) {
            let range = Range::constant(i);
            let ty = form(range);
            let value = self.b.int(if ty == Ty::Long { Type::I64 } else { Type::I32 }, i);
            return Number { ty, value, range };
        }
        if let Operand::Register(register) = operand {
            self.bound(register);
            if let Ty::Value(kinds) = self.regs[register].ty
                && !kinds.within(INTEGRAL)
            {
                let is_unsigned = self.failures() == 0;
                self.unbox_long(register, is_unsigned, Resume::Before, None);
            }
            let reg = self.regs[register];
            if matches!(reg.ty, Ty::Uint | Ty::Long) {
                let range = self.range_of(reg.ty, reg.parts[0]);
                return Number { ty: reg.ty, value: reg.parts[0], range };
            }
        }
        let value = self.int(operand);
        let is_bool = self.kinds_of(operand) == Kinds::BOOL;
        let range = if is_bool { Range::new(0, 1) } else { self.range_of(Ty::Int, value) };
        Number { ty: Ty::Int, value, range }
    }

    /// The low 32 bits.
    fn low(&mut self, number: Number) -> Value {
        if number.ty == Ty::Long { self.b.trunc(Type::I32, number.value) } else { number.value }
    }

    /// All 64 bits.
    fn wide(&mut self, number: Number) -> Value {
        match number.ty {
            Ty::Long => number.value,
            Ty::Int if number.range.lo < 0 => self.b.sext(Type::I64, number.value),
            _ => self.b.zext(Type::I64, number.value),
        }
    }

    /// Machine numbers as 64 bits, for a register that holds them at another time.
    pub(super) fn widened(&mut self, register: usize) -> Value {
        let number = self.number(Operand::Register(register));
        self.wide(number)
    }

    /// Makes a constant that is a machine number a variable.
    pub(super) fn loosen_long(&mut self, register: usize) {
        let operand = Operand::Register(register);
        if self.is_long(operand) && self.integer(operand).is_some() {
            let number = self.number(operand);
            self.set(register, number.ty, number.value);
        }
    }

    /// Makes a register with an object an unsigned or a 64-bit number; leaves if it is none.
    pub(super) fn unbox_long(
        &mut self,
        register: usize,
        is_unsigned: bool,
        resume: Resume,
        note: Option<Note>,
    ) {
        let Ty::Value(kinds) = self.regs[register].ty else { return };
        let value = self.regs[register].parts[0];
        let join = self.b.create_block();
        let (low, high) = (self.b.add_param(join, Type::I32), self.b.add_param(join, Type::I32));
        if kinds.meets(Kinds::SMALL) {
            let (small, other) = (self.b.create_block(), self.b.create_block());
            let is_small = self.b.is_small(value);
            self.b.brif(is_small, small, other);
            self.b.seal(small);
            self.b.seal(other);
            self.b.switch_to(small);
            let word = self.b.unbox_small(value);
            let most = self.b.word(31);
            let sign = self.b.ashr(word, most);
            self.b.jump_with(join, &[word, sign]);
            self.b.switch_to(other);
        }
        let mut half = |name: &str| {
            let helper = self.b.helper_named(name);
            let word = helper.and_then(|helper| self.b.call_helper(helper, &[value]).value);
            word.unwrap_or_else(|| self.b.word(NO_LONG))
        };
        let halves = [half("int_low"), half("int_high")];
        self.b.jump_with(join, &halves);
        self.b.seal(join);
        self.b.switch_to(join);
        let zero = self.b.word(0);
        let (ty, number) = if is_unsigned {
            let other = self.b.icmp(IntCc::Ne, high, zero);
            self.exit_if(other, resume, note);
            (Ty::Uint, low)
        } else {
            let mark = self.b.word(NO_LONG);
            let other = self.b.icmp(IntCc::Eq, high, mark);
            self.exit_if(other, resume, note);
            let (low, high) = (self.b.zext(Type::I64, low), self.b.zext(Type::I64, high));
            let by = self.b.int(Type::I64, 32);
            let high = self.b.ishl(high, by);
            (Ty::Long, self.b.ior(low, high))
        };
        self.set(register, ty, number);
        self.regs[register].boxed = Some(value);
    }

    /// The word of a machine number that is a small int; leaves if it is none.
    pub(super) fn small_of(&mut self, register: usize) -> Value {
        let reg = self.regs[register];
        let word = if reg.ty == Ty::Long { self.b.trunc(Type::I32, reg.parts[0]) } else { reg.parts[0] };
        let fits = if reg.ty == Ty::Uint {
            let most = self.b.word(SMALL.hi);
            self.b.icmp(IntCc::Ule, word, most)
        } else {
            let again = self.b.sext(Type::I64, word);
            let same = self.b.icmp(IntCc::Eq, again, reg.parts[0]);
            let small = self.b.fits_small(word);
            self.b.iand(same, small)
        };
        self.exit_unless(fits, Resume::Before, None);
        // The same number from now on.
        self.regs[register] = super::translator::Reg { ty: Ty::Int, parts: [word; 2], ..reg };
        word
    }

    /// What is stored as an item of so many bits, which are a word or two; leaves if it does not fit.
    pub(super) fn long_item(&mut self, bits: u32, is_signed: bool, operand: Operand) -> Value {
        // What is not known is guessed to be small.
        let number = if self.is_long(operand) || self.kinds_of(operand).within(INTEGRAL) {
            self.number(operand)
        } else {
            Number { ty: Ty::Int, value: self.int(operand), range: SMALL }
        };
        let all = match (bits, is_signed) {
            (32, true) => SIGNED,
            (32, false) => UNSIGNED,
            (_, true) => Range::ALL,
            (_, false) => Range::new(0, i64::MAX),
        };
        if number.range.within(all) {
            return if bits == 32 { self.low(number) } else { self.wide(number) };
        }
        if number.ty == Ty::Int {
            return self.item_not_negative(number, bits);
        }
        let wide = self.wide(number);
        let out = match (bits, is_signed) {
            (32, true) => {
                let low = self.b.trunc(Type::I32, wide);
                let again = self.b.sext(Type::I64, low);
                self.b.icmp(IntCc::Ne, again, wide)
            }
            (32, false) => {
                let most = self.b.int(Type::I64, UNSIGNED.hi);
                self.b.icmp(IntCc::Ugt, wide, most)
            }
            _ => {
                let zero = self.b.int(Type::I64, 0);
                self.b.icmp(IntCc::Slt, wide, zero)
            }
        };
        self.exit_if(out, Resume::Before, None);
        if bits == 32 { self.low(number) } else { wide }
    }

    fn item_not_negative(&mut self, number: Number, bits: u32) -> Value {
        let number = self.not_negative(number);
        if bits == 32 { self.low(number) } else { self.wide(number) }
    }

    /// The int object of a machine number.
    pub(super) fn box_long(&mut self, ty: Ty, number: Value) -> Value {
        let range = self.range_of(ty, number);
        let (fast, slow, join) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
        let result = self.b.add_param(join, Type::Value);
        let word = if ty == Ty::Long { self.b.trunc(Type::I32, number) } else { number };
        let fits = if ty == Ty::Uint {
            let most = self.b.word(SMALL.hi);
            self.b.icmp(IntCc::Ule, word, most)
        } else {
            let again = self.b.sext(Type::I64, word);
            let same = self.b.icmp(IntCc::Eq, again, number);
            let small = self.b.fits_small(word);
            self.b.iand(same, small)
        };
        self.b.brif(fits, fast, slow);
        self.b.seal(fast);
        self.b.seal(slow);
        self.b.switch_to(fast);
        let boxed = self.b.box_small(word);
        self.b.jump_with(join, &[boxed]);
        self.b.switch_to(slow);
        let boxed = if ty == Ty::Uint || range.within(UNSIGNED) {
            self.b.helper_named("box_uint").map(|helper| self.call_ref(helper, &[word]))
        } else {
            let by = self.b.int(Type::I64, 32);
            let high = self.b.lshr(number, by);
            let high = self.b.trunc(Type::I32, high);
            self.b.helper_named("int_of_halves").map(|helper| self.call_ref(helper, &[word, high]))
        };
        let boxed = boxed.unwrap_or_else(|| self.b.iconst(Type::Value, super::translator::NONE));
        self.b.jump_with(join, &[boxed]);
        self.b.seal(join);
        self.b.switch_to(join);
        result
    }

    /// Defines a register as a number of 32 or 64 bits, which is in a range.
    fn define_long(&mut self, a: usize, value: Value, range: Range) {
        let ty = form(range);
        let is_wide = self.b.value_type(value) == Type::I64;
        let value = match (ty, is_wide) {
            (Ty::Long, false) if range.lo < 0 => self.b.sext(Type::I64, value),
            (Ty::Long, false) => self.b.zext(Type::I64, value),
            (Ty::Long, true) | (_, false) => value,
            (_, true) => self.b.trunc(Type::I32, value),
        };
        self.set(a, ty, value);
        self.note_range(value, range);
    }

    /// `a = x op y`.
    pub(super) fn long_binary(&mut self, a: usize, op: BinaryOp, x: Operand, y: Operand) -> Outcome<()> {
        let is_masked = self.is_masked(op);
        let (x, y) = (self.number(x), self.number(y));
        let (value, range) = match op {
            _ if is_bits(op) => self.long_bits(op, x, y),
            BinaryOp::FloorDiv | BinaryOp::Mod => self.long_division(op, x, y),
            BinaryOp::RShift => self.shifted_right(x, y),
            BinaryOp::LShift => self.shifted_left(x, y, is_masked),
            _ => self.long_arithmetic(op, x, y, is_masked),
        };
        self.define_long(a, value, range);
        Ok(())
    }

    fn long_arithmetic(&mut self, op: BinaryOp, x: Number, y: Number, is_masked: bool) -> (Value, Range) {
        let exact = match op {
            BinaryOp::Add => x.range.plus(y.range, Range::ALL),
            BinaryOp::Sub => x.range.less(y.range, Range::ALL),
            _ => x.range.times(y.range, Range::ALL),
        };
        let is_narrow = exact.is_some_and(|range| form(range) != Ty::Long);
        let (vx, vy) = if is_narrow { (self.low(x), self.low(y)) } else { (self.wide(x), self.wide(y)) };
        if exact.is_none() && !is_masked {
            let (value, overflow) = match op {
                BinaryOp::Add => self.b.sadd_overflow(vx, vy),
                BinaryOp::Sub => self.b.ssub_overflow(vx, vy),
                _ => self.b.smul_overflow(vx, vy),
            };
            self.exit_if(overflow, Resume::Before, None);
            return (value, Range::ALL);
        }
        let value = match op {
            BinaryOp::Add => self.b.iadd(vx, vy),
            BinaryOp::Sub => self.b.isub(vx, vy),
            _ => self.b.imul(vx, vy),
        };
        (value, exact.unwrap_or(Range::ALL))
    }

    /// A number as an unsigned one: of bit operations with such, guessed and tested.
    fn not_negative(&mut self, number: Number) -> Number {
        if number.range.within(UNSIGNED) {
            return number;
        }
        if number.ty == Ty::Int {
            let zero = self.b.word(0);
            let negative = self.b.icmp(IntCc::Slt, number.value, zero);
            self.exit_if(negative, Resume::Before, None);
            return Number { range: Range::new(0, number.range.hi), ..number };
        }
        let most = self.b.int(Type::I64, UNSIGNED.hi);
        let out = self.b.icmp(IntCc::Ugt, number.value, most);
        self.exit_if(out, Resume::Before, None);
        let value = self.low(number);
        Number { ty: Ty::Uint, value, range: UNSIGNED }
    }

    fn long_bits(&mut self, op: BinaryOp, x: Number, y: Number) -> (Value, Range) {
        let (mut x, mut y) = (x, y);
        if self.failures() == 0 {
            // Masks and what is joined with unsigned numbers; of constants nothing has to be guessed.
            let is_open = |number: &Number| number.ty == Ty::Int && number.range.single().is_none();
            let is_partner = |number: &Number| match op {
                BinaryOp::And => number.ty != Ty::Int,
                _ => number.ty == Ty::Uint,
            };
            if is_partner(&x) && is_open(&y) {
                y = self.not_negative(y);
            } else if is_partner(&y) && is_open(&x) {
                x = self.not_negative(x);
            }
        }
        let both = x.range.within(UNSIGNED) && y.range.within(UNSIGNED);
        let range = match op {
            BinaryOp::And if both => Range::new(0, x.range.hi.min(y.range.hi)),
            BinaryOp::And if x.range.within(UNSIGNED) => Range::new(0, x.range.hi),
            BinaryOp::And if y.range.within(UNSIGNED) => Range::new(0, y.range.hi),
            BinaryOp::And if x.range.lo >= 0 => Range::new(0, x.range.hi),
            BinaryOp::And if y.range.lo >= 0 => Range::new(0, y.range.hi),
            BinaryOp::Or | BinaryOp::Xor if both => Range::new(0, mask_over(x.range.hi.max(y.range.hi))),
            _ if x.range.within(SMALL) && y.range.within(SMALL) => SMALL,
            _ => Range::ALL,
        };
        let (vx, vy) = if range.within(UNSIGNED) || range == SMALL {
            (self.low(x), self.low(y))
        } else {
            (self.wide(x), self.wide(y))
        };
        let value = match op {
            BinaryOp::And => self.b.iand(vx, vy),
            BinaryOp::Or => self.b.ior(vx, vy),
            _ => self.b.ixor(vx, vy),
        };
        (value, range)
    }

    fn long_division(&mut self, op: BinaryOp, x: Number, y: Number) -> (Value, Range) {
        let is_modulo = op == BinaryOp::Mod;
        let is_unsigned = x.range.within(UNSIGNED) && y.range.within(UNSIGNED);
        let (vx, vy) = if is_unsigned { (self.low(x), self.low(y)) } else { (self.wide(x), self.wide(y)) };
        if y.range.lo <= 0 {
            // Division by zero raises; that by negative numbers is left as well.
            let zero = self.b.int(if is_unsigned { Type::I32 } else { Type::I64 }, 0);
            let out = self.b.icmp(if is_unsigned { IntCc::Eq } else { IntCc::Sle }, vy, zero);
            self.exit_if(out, Resume::Before, None);
        }
        let range = if is_modulo {
            Range::new(0, (y.range.hi - 1).max(0))
        } else {
            Range::new(x.range.lo.min(0), x.range.hi.max(0))
        };
        let value = match (is_unsigned, is_modulo) {
            (true, true) => self.b.urem(vx, vy),
            (true, false) => self.b.udiv(vx, vy),
            (false, true) => self.b.sfloormod(vx, vy),
            (false, false) => self.b.sfloordiv(vx, vy),
        };
        (value, range)
    }

    fn shifted_right(&mut self, x: Number, y: Number) -> (Value, Range) {
        let is_unsigned = x.range.within(UNSIGNED);
        let constant = y.range.single();
        if constant.is_none() {
            let most = self.b.word(MOST_SHIFT);
            let out = self.b.icmp(IntCc::Ugt, y.value, most);
            self.exit_if(out, Resume::Before, None);
        }
        let range = match constant {
            Some(by) => Range::new(x.range.lo >> by, x.range.hi >> by),
            None => Range::new(x.range.lo.min(0), x.range.hi.max(0)),
        };
        let value = match x.ty {
            Ty::Long => {
                let by = self.b.zext(Type::I64, y.value);
                if x.range.lo >= 0 { self.b.lshr(x.value, by) } else { self.b.ashr(x.value, by) }
            }
            _ if is_unsigned => self.b.lshr(x.value, y.value),
            _ => self.b.ashr(x.value, y.value),
        };
        (value, range)
    }

    fn shifted_left(&mut self, x: Number, y: Number, is_masked: bool) -> (Value, Range) {
        let constant = y.range.single();
        if constant.is_none() {
            let most = self.b.word(MOST_SHIFT);
            let out = self.b.icmp(IntCc::Ugt, y.value, most);
            self.exit_if(out, Resume::Before, None);
        }
        let exact = constant.and_then(|by| x.range.shifted_left(by.cast_unsigned(), Range::ALL));
        if let Some(range) = exact
            && form(range) != Ty::Long
        {
            let low = self.low(x);
            return (self.b.ishl(low, y.value), range);
        }
        let (wide, by) = (self.wide(x), self.b.zext(Type::I64, y.value));
        let shifted = self.b.ishl(wide, by);
        if exact.is_none() && !is_masked {
            let back = self.b.ashr(shifted, by);
            let lost = self.b.icmp(IntCc::Ne, back, wide);
            self.exit_if(lost, Resume::Before, None);
        }
        (shifted, exact.unwrap_or(Range::ALL))
    }

    /// `a = -x` or `a = ~x` of what is no small int; false if it is not done here.
    pub(super) fn long_unary(&mut self, a: usize, is_negation: bool, x: Operand) -> bool {
        if !self.is_long(x) || self.failures() >= 2 {
            return false;
        }
        let x = self.number(x);
        let range = if is_negation {
            Range::constant(0).less(x.range, Range::ALL)
        } else {
            Some(Range::new(!x.range.hi, !x.range.lo))
        };
        let wide = self.wide(x);
        let value = if is_negation {
            if range.is_none() {
                let least = self.b.int(Type::I64, i64::MIN);
                let out = self.b.icmp(IntCc::Eq, wide, least);
                self.exit_if(out, Resume::Before, None);
            }
            self.b.ineg(wide)
        } else {
            self.b.inot(wide)
        };
        self.define_long(a, value, range.unwrap_or(Range::ALL));
        true
    }

    /// The truth of `x op y`, if one of them is an int beyond the small ones.
    pub(super) fn long_compare(&mut self, op: CompareOp, x: Operand, y: Operand) -> Option<Value> {
        let ints = INTEGRAL | Kinds::BIGINT;
        let (kx, ky) = (self.kinds_of(x), self.kinds_of(y));
        let is_known = kx.within(ints) && ky.within(ints);
        let is_huge =
            |operand: Operand| self.constant_of(operand).is_some() && self.integer(operand).is_none();
        if !(self.is_long(x) || self.is_long(y))
            || !is_known
            || self.failures() >= 2
            || is_huge(x)
            || is_huge(y)
        {
            return None;
        }
        let (x, y) = (self.number(x), self.number(y));
        let is_unsigned = x.range.within(UNSIGNED) && y.range.within(UNSIGNED);
        let is_signed = x.range.within(SIGNED) && y.range.within(SIGNED);
        let cc = super::compare::int_cc(op);
        Some(if is_unsigned && !is_signed {
            let (x, y) = (self.low(x), self.low(y));
            self.b.icmp(cc.unsigned(), x, y)
        } else if is_signed {
            let (x, y) = (self.low(x), self.low(y));
            self.b.icmp(cc, x, y)
        } else {
            let (x, y) = (self.wide(x), self.wide(y));
            self.b.icmp(cc, x, y)
        })
    }
}
