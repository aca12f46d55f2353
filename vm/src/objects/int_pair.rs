//! Ints of at most two limbs, computed as one number of the machine: most of those that are just too large for a small int.

use super::int::{BigInt, INT_SHAPE, as_word};
use crate::objects::object::{Gc, Head};
use crate::runtime::{BinaryOp, Result, Vm};
use crate::value::Value;

/// A limb, and numbers of two.
type Limb = usize;
#[cfg(target_pointer_width = "64")]
type Pair = u128;
#[cfg(target_pointer_width = "64")]
type Signed = i128;
#[cfg(not(target_pointer_width = "64"))]
type Pair = u64;
#[cfg(not(target_pointer_width = "64"))]
type Signed = i64;

/// An int with this magnitude, which no small int has.
///
/// # Errors
/// MemoryError.
pub(super) fn of_magnitude(vm: &mut Vm, magnitude: Pair, negative: bool) -> Result<Value> {
    let limbs = [magnitude as Limb, (magnitude >> Limb::BITS) as Limb];
    let used = 1 + usize::from(limbs[1] != 0);
    let cell = vm.alloc_bytes(BigInt::size(used))?;
    // SAFETY: a fresh cell with room for the header and so many limbs, which are as wide as ours (`int.rs` asserts it).
    unsafe {
        let info = used << 1 | usize::from(negative);
        cell.cast::<BigInt>().write(BigInt { head: Head::new(&INT_SHAPE), info, limbs: [] });
        let room = cell.as_ptr().add(size_of::<BigInt>()).cast::<Limb>();
        room.copy_from_nonoverlapping(limbs.as_ptr(), used);
        Ok(Gc::<BigInt>::from_ptr(cell.as_ptr().cast()).value())
    }
}

/// An operand of at most two limbs.
fn operand(value: Value) -> Option<Signed> {
    if let Some(word) = as_word(value) {
        return Some(word as Signed);
    }
    let big = value.cast::<BigInt>()?.get();
    let magnitude = match big.limbs() {
        [low] => *low as Pair,
        [low, high] => *low as Pair | (*high as Pair) << Limb::BITS,
        _ => return None,
    };
    let number = Signed::try_from(magnitude).ok()?;
    Some(if big.is_negative() { -number } else { number })
}

/// `a op b`, if operands and result have at most two limbs and there is nothing to raise.
pub(super) fn binary(vm: &mut Vm, op: BinaryOp, a: Value, b: Value) -> Option<Result<Value>> {
    let (x, y) = (operand(a)?, operand(b)?);
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
