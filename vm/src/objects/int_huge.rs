//! Operations on ints of so many digits that one call of the kernels would keep Ctrl-C waiting.
//!
//! Products, quotients, powers, roots and conversions to and from text are divided here until a piece takes the kernels some
//! ten milliseconds; between pieces interrupts are noticed. Quotients come from a reciprocal, found by Newton's iteration;
//! text is cut at powers of the radix, each the square of the one before. What is not large goes to the kernels at once.
//! Machines with words of 32 bits have no room for numbers that take long, and no need for any of this.

use super::class::Result;
#[cfg(target_pointer_width = "64")]
use super::int_transform;
use crate::runtime::Vm;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use dashu_int::fast_div::ConstDivisor;
use dashu_int::ops::{BitTest, DivRem, SquareRoot};
use dashu_int::{IBig, UBig, Word};

/// Bits of numbers that the kernels get in one piece.
pub const LARGE: usize = if PIECES { 1 << 19 } else { usize::MAX / 8 };
/// Whether anything is done in pieces.
const PIECES: bool = usize::BITS == 64;
const WORD: usize = Word::BITS as usize;

fn is_large(number: &UBig) -> bool {
    PIECES && number.bit_len() > LARGE
}

/// The words of a number from `from` on, at most `count`.
fn words(number: &UBig, from: usize, count: usize) -> UBig {
    let words = number.as_words();
    let from = from.min(words.len());
    UBig::from_words(&words[from..words.len().min(from.saturating_add(count))])
}

/// Appends a number as exactly `count` words.
fn append(out: &mut Vec<Word>, number: &UBig, count: usize) {
    let words = number.as_words();
    out.extend_from_slice(&words[..words.len().min(count)]);
    out.resize(out.len() + count.saturating_sub(words.len()), 0);
}

/// `x * y`.
///
/// # Errors
/// KeyboardInterrupt, MemoryError.
pub fn multiply(vm: &mut Vm, x: &UBig, y: &UBig) -> Result<UBig> {
    if !is_large(x) && !is_large(y) {
        return Ok(if x == y { x.sqr() } else { x * y });
    }
    vm.check_interrupt()?;
    let (long, short) = if x.bit_len() >= y.bit_len() { (x, y) } else { (y, x) };
    if short.is_zero() {
        return Ok(UBig::ZERO);
    }
    #[cfg(target_pointer_width = "64")]
    if is_large(short) && long.bit_len() / 4 <= short.bit_len() {
        return int_transform::product(vm, long, short);
    }
    // Piece by piece of the longer one.
    let step = LARGE.max(short.bit_len()).div_ceil(WORD);
    let (mut out, mut carry, mut at) = (Vec::new(), UBig::ZERO, 0);
    while at < long.as_words().len() {
        let sum = multiply(vm, &words(long, at, step), short)? + carry;
        append(&mut out, &words(&sum, 0, step), step);
        carry = words(&sum, step, usize::MAX);
        at += step;
    }
    out.extend_from_slice(carry.as_words());
    Ok(UBig::from_words(&out))
}

/// A divisor with its reciprocal.
struct Divisor {
    number: UBig,
    /// Its bits.
    bits: usize,
    /// About `2 ** (2 * bits) / number`.
    reciprocal: UBig,
}

/// About `2 ** (2 * bits) / number` for a number of that many bits: within a few units.
fn reciprocal(vm: &mut Vm, number: &UBig, bits: usize) -> Result<UBig> {
    vm.check_interrupt()?;
    if bits <= LARGE {
        return Ok((UBig::ONE << (2 * bits)) / number);
    }
    // Newton's step doubles the digits that are right.
    let half = bits / 2 + WORD;
    let below = bits - half;
    let first = reciprocal(vm, &(number >> below), half)?;
    let product = multiply(vm, number, &first)?;
    let error = IBig::from(UBig::ONE << (bits + half)) - IBig::from(product);
    let (sign, error) = (error >> below).into_parts();
    let change = IBig::from_parts(sign, multiply(vm, &first, &error)?) >> (3 * half - bits);
    let (_, result) = (IBig::from(first << below) + change).into_parts();
    Ok(result)
}

impl Divisor {
    fn new(vm: &mut Vm, number: UBig) -> Result<Self> {
        let bits = number.bit_len();
        let reciprocal = reciprocal(vm, &number, bits)?;
        Ok(Self { number, bits, reciprocal })
    }

    /// Quotient and rest of a number of at most twice the bits.
    fn divide(&self, vm: &mut Vm, x: &UBig) -> Result<(UBig, UBig)> {
        let estimate = multiply(vm, &(x >> (self.bits - 1)), &self.reciprocal)? >> (self.bits + 1);
        corrected(vm, x, &self.number, estimate)
    }
}

/// Quotient and rest, of a quotient that is off by a few.
fn corrected(vm: &mut Vm, x: &UBig, y: &UBig, estimate: UBig) -> Result<(UBig, UBig)> {
    let product = multiply(vm, &estimate, y)?;
    let (mut quotient, mut rest) = (IBig::from(estimate), IBig::from(x.clone()) - IBig::from(product));
    for _ in 0..64 {
        if rest < IBig::ZERO {
            quotient -= IBig::ONE;
            rest += y;
        } else if rest >= *y.as_ibig() {
            quotient += IBig::ONE;
            rest -= y;
        } else {
            let ((_, quotient), (_, rest)) = (quotient.into_parts(), rest.into_parts());
            return Ok((quotient, rest));
        }
    }
    // The estimate was worse than it can be: right counts more than soon.
    Ok(x.div_rem(y))
}

/// Quotient and rest; `y` is not 0.
///
/// # Errors
/// KeyboardInterrupt, MemoryError.
pub fn divide(vm: &mut Vm, x: &UBig, y: &UBig) -> Result<(UBig, UBig)> {
    let (x_bits, y_bits) = (x.bit_len(), y.bit_len());
    if !PIECES || x_bits <= 2 * LARGE || x_bits < y_bits {
        return Ok(x.div_rem(y));
    }
    vm.check_interrupt()?;
    let quotient_bits = x_bits - y_bits;
    if quotient_bits + 4 * WORD < y_bits {
        // A short quotient depends on the highest digits.
        let below = y_bits - quotient_bits - 2 * WORD;
        let (estimate, _) = divide(vm, &(x >> below), &(y >> below))?;
        return corrected(vm, x, y, estimate);
    }
    // As by hand, with digits that are about as long as the divisor and end with a word.
    let shift = if is_large(y) { y_bits.next_multiple_of(WORD) - y_bits } else { 0 };
    let (x, y) = (x << shift, y << shift);
    let divisor = if is_large(&y) { Some(Divisor::new(vm, y.clone())?) } else { None };
    let step = divisor.as_ref().map_or(LARGE, |divisor| divisor.bits) / WORD;
    let mut digits = Vec::new();
    let mut rest = UBig::ZERO;
    for i in (0..x.as_words().len().div_ceil(step)).rev() {
        vm.check_interrupt()?;
        let part = (rest << (step * WORD)) + words(&x, i * step, step);
        let (digit, left) = match &divisor {
            Some(divisor) => divisor.divide(vm, &part)?,
            None => (&part).div_rem(&y),
        };
        digits.push(digit);
        rest = left;
    }
    let mut quotient = Vec::new();
    for digit in digits.iter().rev() {
        append(&mut quotient, digit, step);
    }
    Ok((UBig::from_words(&quotient), rest >> shift))
}

/// `x ** y`.
///
/// # Errors
/// KeyboardInterrupt, MemoryError.
pub fn power(vm: &mut Vm, x: &UBig, y: usize) -> Result<UBig> {
    // The highest bits of the exponent, as many as the kernels do at once.
    let mut rest = 0;
    while PIECES && x.bit_len().saturating_mul(y >> rest) > LARGE && y >> rest > 1 {
        rest += 1;
    }
    let mut result = x.pow(y >> rest);
    for bit in (0..rest).rev() {
        result = multiply(vm, &result, &result)?;
        if y >> bit & 1 != 0 {
            result = multiply(vm, &result, x)?;
        }
    }
    Ok(result)
}

/// `base ** exponent % modulus` for a base below the modulus, which is not 1. `inverse` asks for the power of the inverse of
/// the base; nothing if there is none.
///
/// # Errors
/// KeyboardInterrupt, MemoryError.
pub fn power_modulo(
    vm: &mut Vm,
    base: UBig,
    exponent: &UBig,
    modulus: UBig,
    inverse: bool,
) -> Result<Option<UBig>> {
    /// Bits of modulus times bits of exponent that take the kernels some milliseconds.
    const SHORT: usize = 1 << 23;
    let is_short = !PIECES || modulus.bit_len().saturating_mul(exponent.bit_len()) <= SHORT;
    if is_large(&modulus) && !inverse {
        let divisor = Divisor::new(vm, modulus)?;
        let mut result = UBig::ONE;
        for bit in (0..exponent.bit_len()).rev() {
            let square = multiply(vm, &result, &result)?;
            result = divisor.divide(vm, &square)?.1;
            if exponent.bit(bit) {
                let product = multiply(vm, &result, &base)?;
                result = divisor.divide(vm, &product)?.1;
            }
        }
        return Ok(Some(result));
    }
    let ring = ConstDivisor::new(modulus);
    let mut base = ring.reduce(base);
    if inverse {
        match base.inv() {
            Some(found) => base = found,
            None => return Ok(None),
        }
    }
    if is_short {
        return Ok(Some(base.pow(exponent).residue()));
    }
    // Four bits of the exponent at a time.
    let mut powers = Vec::with_capacity(16);
    powers.push(ring.reduce(UBig::ONE));
    for i in 1..16 {
        let next: dashu_int::modular::Reduced<'_> = &powers[i - 1] * &base;
        powers.push(next);
    }
    let mut result = ring.reduce(UBig::ONE);
    for digit in (0..exponent.bit_len().div_ceil(4)).rev() {
        vm.check_interrupt()?;
        for _ in 0..4 {
            result = result.sqr();
        }
        let at = (0..4).rev().fold(0, |at, bit| at << 1 | usize::from(exponent.bit(digit * 4 + bit)));
        if at != 0 {
            result *= &powers[at];
        }
    }
    Ok(Some(result.residue()))
}

/// The largest number whose square is not larger.
///
/// # Errors
/// KeyboardInterrupt, MemoryError.
pub fn square_root(vm: &mut Vm, x: &UBig) -> Result<UBig> {
    if !PIECES || x.bit_len() <= 2 * LARGE {
        return Ok(x.sqrt());
    }
    vm.check_interrupt()?;
    // Half the digits of the root from half those of the number, then one step of Newton's, then the last units.
    let shift = x.bit_len() / 4;
    let first = square_root(vm, &(x >> (2 * shift)))? << shift;
    let (quotient, _) = divide(vm, x, &first)?;
    let mut root: UBig = (first + quotient) >> 1;
    while multiply(vm, &root, &root)? > *x {
        root -= UBig::ONE;
    }
    loop {
        let next = &root + UBig::ONE;
        if multiply(vm, &next, &next)? > *x {
            return Ok(root);
        }
        root = next;
    }
}

/// The powers of a radix at which text is cut: the first has `digits` digits, each the double of the one before.
struct Cuts {
    radix: u32,
    digits: usize,
    powers: Vec<UBig>,
}

impl Cuts {
    /// Digits of the pieces.
    fn new(radix: u32) -> Self {
        let per_digit = usize::BITS as usize - (radix as usize).leading_zeros() as usize;
        Self { radix, digits: LARGE / 4 / per_digit, powers: Vec::new() }
    }

    /// Makes the powers up to the one of `2 ** level` pieces.
    fn up_to(&mut self, vm: &mut Vm, level: usize) -> Result<()> {
        while self.powers.len() <= level {
            let next = match self.powers.last() {
                None => UBig::from(self.radix).pow(self.digits),
                Some(last) => multiply(vm, last, last)?,
            };
            self.powers.push(next);
        }
        Ok(())
    }
}

/// A number as text.
///
/// # Errors
/// KeyboardInterrupt, MemoryError.
pub fn to_text(vm: &mut Vm, x: &UBig, radix: u32, upper: bool) -> Result<String> {
    let short = |x: &UBig| {
        let text = x.in_radix(radix as u8);
        if upper { format!("{text:#}") } else { format!("{text}") }
    };
    if !PIECES || x.bit_len() <= LARGE / 2 || radix.is_power_of_two() {
        return Ok(short(x));
    }
    let mut cuts = Cuts::new(radix);
    let mut level = 0;
    cuts.up_to(vm, 0)?;
    while cuts.powers[level].bit_len() * 2 < x.bit_len() + 1 {
        level += 1;
        cuts.up_to(vm, level)?;
    }
    let mut divisors = Vec::new();
    for power in &cuts.powers {
        divisors.push(if is_large(power) { Some(Divisor::new(vm, power.clone())?) } else { None });
    }
    // What is left to be written, the highest digits last: a number, and how many cuts it may need.
    let mut out = String::new();
    let mut pieces = alloc::vec![(x.clone(), level + 1)];
    while let Some((number, level)) = pieces.pop() {
        vm.check_interrupt()?;
        let Some(level) = level.checked_sub(1) else {
            let text = short(&number);
            if !out.is_empty() {
                out.extend(core::iter::repeat_n('0', cuts.digits - text.len().min(cuts.digits)));
            } else if number.is_zero() {
                continue;
            }
            out.push_str(&text);
            continue;
        };
        let (high, low) = match &divisors[level] {
            Some(divisor) if number.bit_len() < 2 * divisor.bits => divisor.divide(vm, &number)?,
            _ => divide(vm, &number, &cuts.powers[level])?,
        };
        pieces.push((low, level));
        if !out.is_empty() || !high.is_zero() {
            pieces.push((high, level));
        }
    }
    Ok(out)
}

/// The number that digits, and nothing else, spell; nothing if they do not.
///
/// # Errors
/// KeyboardInterrupt, MemoryError.
pub fn from_text(vm: &mut Vm, digits: &str, radix: u32) -> Result<Option<UBig>> {
    if !PIECES || radix.is_power_of_two() {
        return Ok(UBig::from_str_radix(digits, radix).ok());
    }
    parse_piece(vm, digits, &mut Cuts::new(radix))
}

fn parse_piece(vm: &mut Vm, digits: &str, cuts: &mut Cuts) -> Result<Option<UBig>> {
    if digits.len() <= cuts.digits {
        return Ok(UBig::from_str_radix(digits, cuts.radix).ok());
    }
    vm.check_interrupt()?;
    // The most pieces that leave some digits above them.
    let level = ((digits.len() - 1) / cuts.digits).ilog2() as usize;
    let Some((high, low)) = digits.split_at_checked(digits.len() - (cuts.digits << level)) else {
        return Ok(None);
    };
    let (Some(high), Some(low)) = (parse_piece(vm, high, cuts)?, parse_piece(vm, low, cuts)?) else {
        return Ok(None);
    };
    cuts.up_to(vm, level)?;
    Ok(Some(multiply(vm, &high, &cuts.powers[level])? + low))
}
