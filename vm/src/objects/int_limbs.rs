//! Arithmetic of big ints limb by limb, without copies: sums, products that are short on one side, and quotients of
//! numbers that are about as long as each other. The result is written to its object at once; the kernels for all other cases
//! get copies of the operands and give a copy of the result.

use super::int::{BigInt, INT_SHAPE};
use crate::objects::object::{Gc, Head};
use crate::runtime::{Result, Vm};
use crate::value::Value;
use core::cmp::Ordering;
use core::mem::MaybeUninit;

/// A limb, and what holds two.
type Limb = usize;
#[cfg(target_pointer_width = "64")]
type Double = u128;
#[cfg(not(target_pointer_width = "64"))]
type Double = u64;

/// Factors of up to this many limbs are multiplied digit by digit here: the kernels do not get faster before, and need
/// copies.
const SHORT: usize = 24;

/// The magnitude and sign of an operand; `single` is the place for that of a small int.
fn operand(value: Value, single: &mut [Limb; 1]) -> Option<(&[Limb], bool)> {
    if let Some(small) = value.as_small_int() {
        single[0] = small.unsigned_abs();
        return Some((single, small < 0));
    }
    let big = value.cast::<BigInt>()?.get();
    // A limb of the kernels is a word.
    Some((limbs_of(big), big.is_negative()))
}

fn limbs_of(big: &BigInt) -> &[Limb] {
    let limbs = big.limbs();
    // SAFETY: the kernels' word is as wide as ours, which `int.rs` asserts, and both are plain integers.
    unsafe { core::slice::from_raw_parts(limbs.as_ptr().cast(), limbs.len()) }
}

/// An int of `room` limbs, the highest of which may be 0, once `fill` has written them all.
fn filled(
    vm: &mut Vm,
    room: usize,
    negative: bool,
    fill: impl FnOnce(&mut [MaybeUninit<Limb>]),
) -> Result<Value> {
    let cell = vm.alloc_bytes(BigInt::size(room))?;
    // SAFETY: a fresh cell with room for header and limbs, which `fill` writes.
    unsafe {
        let limbs = cell.as_ptr().add(size_of::<BigInt>()).cast::<MaybeUninit<Limb>>();
        fill(core::slice::from_raw_parts_mut(limbs, room));
        let limbs = core::slice::from_raw_parts(limbs.cast::<Limb>(), room);
        let used = limbs.iter().rposition(|limb| *limb != 0).map_or(0, |top| top + 1);
        if used < 2 {
            let magnitude = isize::try_from(limbs.first().copied().unwrap_or(0)).ok();
            let number = magnitude.map(|magnitude| if negative { -magnitude } else { magnitude });
            if let Some(small) = number.and_then(Value::small_int) {
                return Ok(small);
            }
        }
        let info = used << 1 | usize::from(negative);
        cell.cast::<BigInt>().write(BigInt { head: Head::new(&INT_SHAPE), info, limbs: [] });
        Ok(Gc::<BigInt>::from_ptr(cell.as_ptr().cast()).value())
    }
}

/// `to = x * factor`, which has a limb more than `x`.
fn scale(to: &mut [MaybeUninit<Limb>], x: &[Limb], factor: Limb) {
    let mut carry = 0;
    for (to, limb) in to.iter_mut().zip(x) {
        let (low, high) = limb.carrying_mul(factor, carry);
        to.write(low);
        carry = high;
    }
    if let Some(top) = to.get_mut(x.len()) {
        top.write(carry);
    }
}

/// `a * b`, if one is a big int, and one of few limbs.
pub(super) fn product(vm: &mut Vm, a: Value, b: Value) -> Option<Result<Value>> {
    let (mut a_single, mut b_single) = ([0], [0]);
    let ((x, x_negative), (y, y_negative)) = (operand(a, &mut a_single)?, operand(b, &mut b_single)?);
    let (long, short) = if x.len() >= y.len() { (x, y) } else { (y, x) };
    if short == [0] {
        return Some(Ok(Value::int(0)));
    }
    if short.len() > SHORT {
        return None;
    }
    let (first, others) = short.split_first()?;
    Some(filled(vm, long.len() + short.len(), x_negative != y_negative, |to| {
        scale(to, long, *first);
        for (index, factor) in others.iter().enumerate() {
            let Some(to) = to.get_mut(index + 1..) else { return };
            let mut carry = 0;
            for (to, limb) in to.iter_mut().zip(long) {
                // SAFETY: the turn before has written as far as one limb behind `long`, which is as far as this goes.
                let sum = unsafe { to.assume_init() };
                let (low, high) = limb.carrying_mul_add(*factor, carry, sum);
                to.write(low);
                carry = high;
            }
            if let Some(top) = to.get_mut(long.len()) {
                top.write(carry);
            }
        }
    }))
}

/// `to = long + short`, which has a limb more than `long`.
fn add(to: &mut [MaybeUninit<Limb>], long: &[Limb], short: &[Limb]) {
    let (low, high) = long.split_at(short.len());
    let mut carry = false;
    let mut to = to.iter_mut();
    for ((limb, other), to) in low.iter().zip(short).zip(&mut to) {
        let (sum, more) = limb.carrying_add(*other, carry);
        to.write(sum);
        carry = more;
    }
    for (limb, to) in high.iter().chain(&[0]).zip(to) {
        let (sum, more) = limb.overflowing_add(Limb::from(carry));
        to.write(sum);
        carry = more;
    }
}

/// `to = long - short`, which is not negative and has as many limbs as `long`.
fn subtract_from(to: &mut [MaybeUninit<Limb>], long: &[Limb], short: &[Limb]) {
    let (low, high) = long.split_at(short.len());
    let mut borrow = false;
    let mut to = to.iter_mut();
    for ((limb, other), to) in low.iter().zip(short).zip(&mut to) {
        let (rest, more) = limb.borrowing_sub(*other, borrow);
        to.write(rest);
        borrow = more;
    }
    for (limb, to) in high.iter().zip(to) {
        let (rest, more) = limb.overflowing_sub(Limb::from(borrow));
        to.write(rest);
        borrow = more;
    }
}

/// How magnitudes compare.
fn order(x: &[Limb], y: &[Limb]) -> Ordering {
    x.len().cmp(&y.len()).then_with(|| x.iter().rev().cmp(y.iter().rev()))
}

/// `a + b`, or `a - b`, if both are ints.
pub(super) fn sum(vm: &mut Vm, a: Value, b: Value, subtract: bool) -> Option<Result<Value>> {
    let (mut a_single, mut b_single) = ([0], [0]);
    let ((x, x_negative), (y, y_negative)) = (operand(a, &mut a_single)?, operand(b, &mut b_single)?);
    let y_negative = y_negative != subtract;
    if x_negative == y_negative {
        let (long, short) = if x.len() >= y.len() { (x, y) } else { (y, x) };
        return Some(filled(vm, long.len() + 1, x_negative, |to| add(to, long, short)));
    }
    let (long, short, negative) = match order(x, y) {
        Ordering::Equal => return Some(Ok(Value::int(0))),
        Ordering::Greater => (x, y, x_negative),
        Ordering::Less => (y, x, y_negative),
    };
    Some(filled(vm, long.len(), negative, |to| subtract_from(to, long, short)))
}

/// The highest limb of a number and the one below it, both moved up by `shift` bits.
fn top(limbs: &[Limb], shift: u32) -> Double {
    let limb = |from_top: usize| {
        limbs.len().checked_sub(from_top).and_then(|index| limbs.get(index)).copied().unwrap_or(0)
    };
    let top = (limb(1) as Double) << Limb::BITS | limb(2) as Double;
    if shift == 0 { top } else { top << shift | (limb(3) >> (Limb::BITS - shift)) as Double }
}

/// `a // b` of numbers whose highest bits tell the quotient, which has to be small. Quotients of a few digits nearly always
/// show there.
pub(super) fn quotient(a: Value, b: Value) -> Option<Value> {
    let (mut a_single, mut b_single) = ([0], [0]);
    let ((x, x_negative), (y, y_negative)) = (operand(a, &mut a_single)?, operand(b, &mut b_single)?);
    if y.len() < 2 || x.len() > y.len() || x_negative != y_negative {
        return None;
    }
    if x.len() < y.len() {
        return Some(Value::int(0));
    }
    // Both are this, and less than the next higher number, times the same power of two. The divisor is not 0, nor is any
    // highest limb.
    let shift = x.last()?.leading_zeros().min(y.last()?.leading_zeros());
    let (x, y) = (top(x, shift), top(y, shift));
    let (least, most) = (x / y.checked_add(1)?, x.checked_add(1)? / y);
    // The quotient may be `most` itself only if it is above `least` by less than one.
    let number = isize::try_from(least).ok().filter(|_| least == most)?;
    Value::small_int(number)
}
