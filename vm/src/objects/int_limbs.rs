//! Arithmetic of big ints without the kernels, where that is all there is to do: everything that fits two limbs; products by
//! a number of one limb, sums of numbers of the same sign or of very different size, limb by limb. The result is written to its object at once; the kernels for all other
//! cases get copies of the operands and give a copy of the result.

use super::int::{BigInt, INT_SHAPE, as_word};
use crate::objects::object::{Gc, Head};
use crate::runtime::{BinaryOp, Result, Vm};
use crate::value::Value;

/// A limb, and what holds a product of two with two carries.
type Limb = usize;
#[cfg(target_pointer_width = "64")]
type Double = u128;
#[cfg(not(target_pointer_width = "64"))]
type Double = u64;
/// A number of at most two limbs.
#[cfg(target_pointer_width = "64")]
type Signed = i128;
#[cfg(not(target_pointer_width = "64"))]
type Signed = i64;

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

/// An int of `room` limbs, the highest of which may be 0, once `fill` has written them. It has to be big.
fn filled(vm: &mut Vm, room: usize, negative: bool, fill: impl FnOnce(&mut [Limb])) -> Result<Value> {
    let cell = vm.alloc_bytes(BigInt::size(room))?;
    // SAFETY: a fresh cell with room for header and limbs.
    unsafe {
        let limbs = cell.as_ptr().add(size_of::<BigInt>()).cast::<Limb>();
        limbs.write_bytes(0, room);
        let limbs = core::slice::from_raw_parts_mut(limbs, room);
        fill(limbs);
        let used = limbs.iter().rposition(|limb| *limb != 0).map_or(0, |top| top + 1);
        let info = used << 1 | usize::from(negative);
        cell.cast::<BigInt>().write(BigInt { head: Head::new(&INT_SHAPE), info, limbs: [] });
        Ok(Gc::<BigInt>::from_ptr(cell.as_ptr().cast()).value())
    }
}

/// An int with this magnitude, which no small int has.
pub(super) fn of_magnitude(vm: &mut Vm, magnitude: Double, negative: bool) -> Result<Value> {
    let (low, high) = (magnitude as Limb, (magnitude >> Limb::BITS) as Limb);
    filled(vm, 1 + usize::from(high != 0), negative, |limbs| {
        limbs[0] = low;
        if high != 0 {
            limbs[1] = high;
        }
    })
}

/// An operand of at most two limbs.
fn signed(value: Value) -> Option<Signed> {
    if let Some(word) = as_word(value) {
        return Some(word as Signed);
    }
    let big = value.cast::<BigInt>()?.get();
    let magnitude = match limbs_of(big) {
        [low] => *low as Double,
        [low, high] => *low as Double | (*high as Double) << Limb::BITS,
        _ => return None,
    };
    let number = Signed::try_from(magnitude).ok()?;
    Some(if big.is_negative() { -number } else { number })
}

/// `a op b`, if operands and result have at most two limbs.
pub(super) fn double(vm: &mut Vm, op: BinaryOp, a: Value, b: Value) -> Option<Result<Value>> {
    let (x, y) = (signed(a)?, signed(b)?);
    let result = match op {
        BinaryOp::Add => x.checked_add(y)?,
        BinaryOp::Sub => x.checked_sub(y)?,
        BinaryOp::Mul => x.checked_mul(y)?,
        BinaryOp::And => x & y,
        BinaryOp::Or => x | y,
        BinaryOp::Xor => x ^ y,
        BinaryOp::RShift if y >= 0 => x >> y.min((Signed::BITS - 1) as Signed),
        BinaryOp::LShift => {
            let count = u32::try_from(y).ok()?;
            let shifted = x.checked_shl(count)?;
            (shifted >> count == x).then_some(shifted)?
        }
        BinaryOp::FloorDiv | BinaryOp::Mod if y != 0 => {
            // Neither is the least number, so nothing overflows.
            let (quotient, rest) = (x / y, x % y);
            let (quotient, rest) =
                if rest != 0 && (rest < 0) != (y < 0) { (quotient - 1, rest + y) } else { (quotient, rest) };
            if op == BinaryOp::FloorDiv { quotient } else { rest }
        }
        _ => return None,
    };
    let small = isize::try_from(result).ok().and_then(Value::small_int);
    Some(small.map_or_else(|| of_magnitude(vm, result.unsigned_abs(), result < 0), Ok))
}

/// `a * b`, if one is of one limb and the other of more.
pub(super) fn product(vm: &mut Vm, a: Value, b: Value) -> Option<Result<Value>> {
    let (mut a_single, mut b_single) = ([0], [0]);
    let ((x, x_negative), (y, y_negative)) = (operand(a, &mut a_single)?, operand(b, &mut b_single)?);
    let (x, factor) = match (x, y) {
        (many, [one]) | ([one], many) if many.len() > 1 => (many, *one),
        _ => return None,
    };
    if factor == 0 {
        return Some(Ok(Value::int(0)));
    }
    Some(filled(vm, x.len() + 1, x_negative != y_negative, |to| {
        let mut carry = 0;
        for (to, limb) in to.iter_mut().zip(x.iter().chain(&[0])) {
            let sum = *limb as Double * factor as Double + carry;
            *to = sum as Limb;
            carry = sum >> Limb::BITS;
        }
    }))
}

/// `a + b`, or `a - b`, if one has more than one limb, and the signs are the same or it has at least two limbs more than
/// the other: then the result is big.
pub(super) fn sum(vm: &mut Vm, a: Value, b: Value, subtract: bool) -> Option<Result<Value>> {
    let (mut a_single, mut b_single) = ([0], [0]);
    let ((x, x_negative), (y, y_negative)) = (operand(a, &mut a_single)?, operand(b, &mut b_single)?);
    let y_negative = y_negative != subtract;
    let (long, short, negative) = if x.len() >= y.len() { (x, y, x_negative) } else { (y, x, y_negative) };
    let adds = x_negative == y_negative;
    if long.len() < 2 || (!adds && long.len() < short.len() + 2) {
        return None;
    }
    let shorts = || short.iter().copied().chain(core::iter::repeat(0));
    Some(filled(vm, long.len() + usize::from(adds), negative, |to| {
        let mut carry = false;
        for ((to, limb), other) in to.iter_mut().zip(long.iter().chain(&[0])).zip(shorts()) {
            let (first, once) = if adds { limb.overflowing_add(other) } else { limb.overflowing_sub(other) };
            let by = Limb::from(carry);
            let (second, twice) = if adds { first.overflowing_add(by) } else { first.overflowing_sub(by) };
            *to = second;
            carry = once || twice;
        }
    }))
}
