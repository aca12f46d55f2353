//! `int`: small ints in the value itself, larger ones as [`BigInt`] objects.
//!
//! Invariant (canonical form): a number that fits a small int is never a `BigInt`, and the top limb of a
//! `BigInt` is not 0. So ints that are equal have equal signs, lengths and limbs.
//!
//! Arithmetic is in `int_arithmetic.rs`, text in `int_parse.rs` and `int_format.rs`, methods in `int_methods.rs`.
//! Why the kernels are those of `dashu-int`: docs/decisions/0004-big-integers.md.

use super::class::{Class, Layout, Protocol, Result};
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use super::wrapped::{Wrapped, unwrap};
use super::{float, float_exact, int_arithmetic, int_format, int_methods, int_pair};
use crate::runtime::hash::{HASH_MODULUS, hash_int};
use crate::runtime::{CompareOp, Side, UnaryOp, Vm};
use crate::value::{Float, Value};
use core::cmp::Ordering;
use dashu_int::{IBig, Sign, Word};

pub use super::int_format::write_radix;
pub use super::int_parse::from_digits;
pub use int_arithmetic::{binary, divmod, pow_mod};

/// An int that does not fit a small int: sign and magnitude. The limbs follow the struct, lowest first.
#[repr(C, align(8))]
pub struct BigInt {
    pub(crate) head: Head,
    /// Twice the number of limbs, plus 1 if negative.
    pub(crate) info: usize,
    pub(crate) limbs: [Word; 0],
}

const _: () = assert!(size_of::<Word>() == size_of::<usize>());

// SAFETY: `repr(C)`, head first.
unsafe impl Object for BigInt {
    const LAYOUT: Layout = Layout::BigInt;
    fn class() -> &'static Class {
        &INT
    }
}

/// The class.
pub static INT: Class = Class::builtin("int", &INT_SHAPE, &PROTOCOL, int_methods::ATTRIBUTES);
/// Its root shape.
pub static INT_SHAPE: Shape = Shape::builtin(&INT, Layout::BigInt, 0, 0);

static PROTOCOL: Protocol = Protocol {
    repr: Some(int_format::repr),
    hash: Some(hash),
    truth: Some(|_, value| Ok(unwrap(value) != Value::int(0))),
    compare: Some(compare),
    unary: Some(|vm, op, value| unary(vm, op, unwrap(value))),
    operators: crate::runtime::operators::INTEGER,
    binary: Some(protocol_binary),
    new: Some(super::int_parse::construct),
    ..Protocol::NONE
};

impl BigInt {
    /// Bytes of an object with `len` limbs.
    #[must_use]
    pub const fn size(len: usize) -> usize {
        size_of::<Self>() + len * size_of::<Word>()
    }

    /// The limbs of the magnitude, lowest first.
    #[inline]
    #[must_use]
    pub fn limbs(&self) -> &[Word] {
        let at = core::ptr::from_ref(self).cast::<u8>().wrapping_add(size_of::<Self>());
        // SAFETY: that many limbs follow the header of every `BigInt`.
        unsafe { core::slice::from_raw_parts(at.cast(), self.info >> 1) }
    }

    /// Is the number below 0?
    #[inline]
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.info & 1 != 0
    }

    /// The number as the arithmetic kernels want it.
    #[must_use]
    pub fn number(&self) -> IBig {
        let sign = if self.is_negative() { Sign::Negative } else { Sign::Positive };
        IBig::from_sign_words(sign, self.limbs())
    }

    fn cmp(&self, other: &Self) -> Ordering {
        let magnitude = |this: &Self, other: &Self| {
            let (a, b) = (this.limbs(), other.limbs());
            a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
        };
        match (self.is_negative(), other.is_negative()) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => magnitude(self, other),
            (true, true) => magnitude(other, self),
        }
    }
}

/// Is it an int proper: small or big, no bool, no instance of a subclass?
#[inline]
#[must_use]
pub fn is_exact_int(value: Value) -> bool {
    value.is_small_int() || value.cast::<BigInt>().is_some()
}

/// Is the int (or bool, or instance of a subclass) below 0? False for everything else.
#[must_use]
pub fn is_negative(value: Value) -> bool {
    let value = unwrap(value);
    match value.as_small_int() {
        Some(i) => i < 0,
        None => value.cast::<BigInt>().is_some_and(|big| big.is_negative()),
    }
}

/// The int inside an instance of a subclass of int.
#[must_use]
pub fn wrapped_int(value: Value) -> Option<Value> {
    value.cast::<Wrapped>().map(|wrapped| wrapped.value.get()).filter(|inner| is_exact_int(*inner))
}

/// The number of a small int or a bool.
#[inline]
#[must_use]
pub fn as_word(value: Value) -> Option<isize> {
    match value.as_small_int() {
        Some(i) => Some(i),
        None if value == Value::TRUE => Some(1),
        None if value == Value::FALSE => Some(0),
        None => None,
    }
}

/// The number of an int or bool, of any size.
#[must_use]
pub fn number(value: Value) -> Option<IBig> {
    match as_word(value) {
        Some(i) => Some(IBig::from(i)),
        None => value.cast::<BigInt>().map(|big| big.number()),
    }
}

/// The number of an int or bool, if it fits.
#[must_use]
pub fn to_i64(value: Value) -> Option<i64> {
    match as_word(value) {
        Some(i) => Some(i as i64),
        None => i64::try_from(to_i128(value)?).ok(),
    }
}

/// The number of an int or bool, if it fits.
#[must_use]
pub fn to_u64(value: Value) -> Option<u64> {
    match as_word(value) {
        Some(i) => u64::try_from(i).ok(),
        None => u64::try_from(to_i128(value)?).ok(),
    }
}

/// The number of an int or bool, if its magnitude is below 2^127 and at most two limbs of 64 or four of 32 bits.
fn to_i128(value: Value) -> Option<i128> {
    let big = value.cast::<BigInt>()?;
    let mut magnitude = 0_u128;
    if size_of_val(big.limbs()) > size_of::<u128>() {
        return None;
    }
    for limb in big.limbs().iter().rev() {
        magnitude = magnitude << Word::BITS | u128::from(*limb);
    }
    let magnitude = i128::try_from(magnitude).ok()?;
    Some(if big.is_negative() { -magnitude } else { magnitude })
}

/// The number of an int or bool modulo two to the word size, as machine arithmetic sees it.
#[must_use]
pub fn to_isize_wrapping(value: Value) -> Option<usize> {
    match as_word(value) {
        Some(i) => Some(i as usize),
        None => {
            let big = value.cast::<BigInt>()?;
            let low = big.limbs().first().copied().unwrap_or(0) as usize;
            Some(if big.is_negative() { low.wrapping_neg() } else { low })
        }
    }
}

/// The number of an int or bool modulo 2^64.
#[must_use]
#[allow(clippy::unnecessary_cast, reason = "a limb is narrower on boards")]
pub fn to_u64_wrapping(value: Value) -> Option<u64> {
    match as_word(value) {
        Some(i) => Some(i as i64 as u64),
        None => {
            let big = value.cast::<BigInt>()?;
            let low = big.limbs().iter().take((u64::BITS / usize::BITS) as usize).rev();
            let low = low.fold(0_u64, |low, limb| low.unbounded_shl(usize::BITS) | *limb as u64);
            Some(if big.is_negative() { low.wrapping_neg() } else { low })
        }
    }
}

/// The order of two ints or bools.
#[must_use]
pub fn order(a: Value, b: Value) -> Option<Ordering> {
    match (as_word(a), as_word(b)) {
        (Some(x), Some(y)) => Some(x.cmp(&y)),
        // By the canonical form a big int is further from 0 than any small one.
        (Some(_), None) => {
            b.cast::<BigInt>().map(|b| if b.is_negative() { Ordering::Greater } else { Ordering::Less })
        }
        (None, Some(_)) => {
            a.cast::<BigInt>().map(|a| if a.is_negative() { Ordering::Less } else { Ordering::Greater })
        }
        (None, None) => Some(a.cast::<BigInt>()?.cmp(&*b.cast::<BigInt>()?)),
    }
}

/// The nearest float, ties to even; nothing if `value` is no int or too large.
#[must_use]
pub fn to_float(value: Value) -> Option<Float> {
    match as_word(value) {
        // One conversion, rounded to nearest by the machine.
        Some(i) => Some(i as Float),
        None => float_exact::from_integer(&value.cast::<BigInt>()?.number()),
    }
}

/// `this op other` for an int or bool and any number; NotImplemented for anything else.
///
/// # Errors
/// None; the result has the type that protocols have.
pub fn compare(vm: &mut Vm, op: CompareOp, this: Value, other: Value) -> Result<Value> {
    let (this, other) = (unwrap(this), unwrap(other));
    if let Some(order) = order(this, other) {
        return Ok(Value::bool(op.of_ordering(order)));
    }
    float::compare(vm, op.swapped(), other, this)
}

fn hash(_: &mut Vm, value: Value) -> Result<isize> {
    let value = unwrap(value);
    if let Some(i) = as_word(value) {
        return Ok(hash_int(i));
    }
    let Some(big) = value.cast::<BigInt>() else { return Ok(0) };
    let modulus = HASH_MODULUS as u128;
    let residue = big
        .limbs()
        .iter()
        .rev()
        .fold(0_u128, |residue, limb| (residue << Word::BITS | u128::from(*limb)) % modulus)
        as isize;
    let hash = if big.is_negative() { -residue } else { residue };
    Ok(if hash == -1 { -2 } else { hash })
}

/// `op value` for an int or bool.
///
/// # Errors
/// MemoryError.
pub fn unary(vm: &mut Vm, op: UnaryOp, value: Value) -> Result<Value> {
    if let Some(i) = as_word(value) {
        // A small int has a bit to spare, so its negation fits the machine word.
        return vm.new_int(match op {
            UnaryOp::Neg => -(i as i64),
            UnaryOp::Pos => i as i64,
            UnaryOp::Invert => !(i as i64),
        });
    }
    let Some(big) = value.cast::<BigInt>() else { return Ok(Value::NOT_IMPLEMENTED) };
    match op {
        UnaryOp::Neg => vm.new_big(&-big.number()),
        UnaryOp::Pos => Ok(value),
        UnaryOp::Invert => vm.new_big(&!big.number()),
    }
}

/// `abs(value)` for an int or bool.
///
/// # Errors
/// MemoryError.
pub fn abs(vm: &mut Vm, value: Value) -> Result<Value> {
    unary(vm, if is_negative(value) { UnaryOp::Neg } else { UnaryOp::Pos }, value)
}

fn protocol_binary(
    vm: &mut Vm,
    op: crate::runtime::BinaryOp,
    side: Side,
    this: Value,
    other: Value,
) -> Result<Value> {
    let (this, other) = (unwrap(this), unwrap(other));
    match side {
        Side::Left => binary(vm, op, this, other),
        Side::Right => binary(vm, op, other, this),
    }
}

impl Vm {
    /// An int.
    ///
    /// # Errors
    /// MemoryError.
    #[inline]
    pub fn new_int(&mut self, i: i64) -> Result<Value> {
        match isize::try_from(i).ok().and_then(Value::small_int) {
            Some(value) => Ok(value),
            None => int_pair::of_magnitude(self, i.unsigned_abs().into(), i < 0),
        }
    }

    /// An int from an unsigned number.
    ///
    /// # Errors
    /// MemoryError.
    #[inline]
    pub fn new_uint(&mut self, u: u64) -> Result<Value> {
        match isize::try_from(u).ok().and_then(Value::small_int) {
            Some(value) => Ok(value),
            None => int_pair::of_magnitude(self, u.into(), false),
        }
    }

    /// An int from a wide number.
    ///
    /// # Errors
    /// MemoryError.
    pub fn new_int_wide(&mut self, i: i128) -> Result<Value> {
        match isize::try_from(i).ok().and_then(Value::small_int) {
            Some(value) => Ok(value),
            None => self.new_big(&IBig::from(i)),
        }
    }

    /// An int from a number of any size, in canonical form.
    ///
    /// # Errors
    /// MemoryError.
    pub fn new_big(&mut self, number: &IBig) -> Result<Value> {
        if let Some(value) = isize::try_from(number).ok().and_then(Value::small_int) {
            return Ok(value);
        }
        let (sign, limbs) = number.as_sign_words();
        let cell = self.alloc_bytes(BigInt::size(limbs.len()))?;
        let info = limbs.len() << 1 | usize::from(sign == Sign::Negative);
        // SAFETY: a fresh cell with room for header and limbs.
        unsafe {
            cell.cast::<BigInt>().write(BigInt { head: Head::new(&INT_SHAPE), info, limbs: [] });
            let room = cell.as_ptr().add(size_of::<BigInt>()).cast::<Word>();
            room.copy_from_nonoverlapping(limbs.as_ptr(), limbs.len());
            Ok(Gc::<BigInt>::from_ptr(cell.as_ptr().cast()).value())
        }
    }

    /// Makes sure that a number of `bits` bits can be computed: the kernels allocate from the Rust heap and can't
    /// report failure, so sizes are checked before.
    ///
    /// # Errors
    /// MemoryError.
    pub fn reserve_bits(&mut self, bits: usize) -> Result<()> {
        /// More than this takes minutes to compute with, whatever the heap holds.
        const MOST: usize = if usize::BITS == 64 { 1 << 32 } else { 1 << 24 };
        let bytes = bits / 8;
        if bits > MOST || bytes >= self.heap.capacity() {
            return Err(self.out_of_memory());
        }
        // Where both heaps are one, room for operands, result and scratch is asked for (and given back) first,
        // so that garbage is collected and the failure is a MemoryError.
        if usize::BITS == 32 && bytes > 64 {
            // Measured: the transforms by which long numbers are multiplied take 16 times the result.
            let times = if bytes > 2048 { 20 } else { 5 };
            let cell = self.alloc_bytes(bytes.saturating_mul(times))?;
            // SAFETY: a fresh cell that nobody knows.
            unsafe { self.heap.free(cell) };
        }
        Ok(())
    }
}
