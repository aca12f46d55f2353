//! Products of very long numbers by number-theoretic transforms that Ctrl-C interrupts.
//!
//! The kernels' own transforms are as fast, but a call of them can't be left. Operands are cut into digits of so few bits
//! that no coefficient of the product reaches the prime 2^64 - 2^32 + 1, in whose field there are roots of unity for every
//! power of two up to 2^32. The forward transform leaves its result in bit-reversed order, the inverse one takes it like
//! that, so nothing is permuted. Both recurse to blocks that fit a cache and look for interrupts between blocks.

use super::class::Result;
use crate::runtime::Vm;
use alloc::vec::Vec;
use dashu_int::UBig;

/// The prime.
const P: u64 = 0xffff_ffff_0000_0001;
/// 2^64 modulo the prime.
const EPSILON: u64 = 0xffff_ffff;
/// A generator of the multiplicative group.
const GENERATOR: u64 = 7;
/// The group has a subgroup of order 2 to this.
const ORDER: usize = 32;
/// Elements of a block that is transformed at once: 256 KiB.
const BLOCK: usize = 1 << 15;
/// Elements between two looks for interrupts in longer loops.
const STRETCH: usize = 1 << 16;

const fn reduce(product: u128) -> u64 {
    // 2^64 = 2^32 - 1, 2^96 = -1.
    let (low, high) = (product as u64, (product >> 64) as u64);
    let (mut result, borrow) = low.overflowing_sub(high >> 32);
    if borrow {
        result = result.wrapping_sub(EPSILON);
    }
    let (sum, carry) = result.overflowing_add((high & EPSILON) * EPSILON);
    let result = if carry { sum.wrapping_add(EPSILON) } else { sum };
    if result >= P { result - P } else { result }
}

const fn mul(a: u64, b: u64) -> u64 {
    reduce(a as u128 * b as u128)
}

const fn add(a: u64, b: u64) -> u64 {
    let (sum, carry) = a.overflowing_add(b);
    let sum = if carry { sum.wrapping_add(EPSILON) } else { sum };
    if sum >= P { sum - P } else { sum }
}

const fn sub(a: u64, b: u64) -> u64 {
    let (difference, borrow) = a.overflowing_sub(b);
    if borrow { difference.wrapping_add(P) } else { difference }
}

const fn power(base: u64, exponent: u64) -> u64 {
    let (mut base, mut exponent, mut result) = (base, exponent, 1);
    while exponent != 0 {
        if exponent & 1 != 0 {
            result = mul(result, base);
        }
        base = mul(base, base);
        exponent >>= 1;
    }
    result
}

/// What a block's number contributes to its factor, bit by bit, and the steps from one block's factor to the next one's.
struct Roots {
    bits: [u64; ORDER],
    steps: [u64; ORDER],
}

impl Roots {
    const fn new(inverse: bool) -> Self {
        let mut roots = [0; ORDER + 1];
        roots[ORDER] = power(GENERATOR, (P - 1) >> ORDER);
        if inverse {
            roots[ORDER] = power(roots[ORDER], P - 2);
        }
        let mut i = ORDER;
        while i > 0 {
            roots[i - 1] = mul(roots[i], roots[i]);
            i -= 1;
        }
        let (mut bits, mut steps) = ([0; ORDER], [0; ORDER]);
        let (mut before, mut i) = (1, 0);
        while i + 2 <= ORDER {
            bits[i] = roots[i + 2];
            steps[i] = mul(roots[i + 2], before);
            before = mul(before, power(roots[i + 2], P - 2));
            i += 1;
        }
        Self { bits, steps }
    }

    /// The factor of a block.
    fn of(&self, block: usize) -> u64 {
        let set = self.bits.iter().enumerate().filter(|(bit, _)| block >> bit & 1 != 0);
        set.fold(1, |product, (_, root)| mul(product, *root))
    }

    /// The factor of the block behind one, of its factor.
    fn next(&self, block: usize, factor: u64) -> u64 {
        mul(factor, self.steps.get(block.trailing_ones() as usize).copied().unwrap_or(1))
    }
}

static FORWARD: Roots = Roots::new(false);
static INVERSE: Roots = Roots::new(true);

fn split(low: &mut [u64], high: &mut [u64], factor: u64) {
    for (a, b) in low.iter_mut().zip(high) {
        let product = mul(*b, factor);
        (*a, *b) = (add(*a, product), sub(*a, product));
    }
}

fn join(low: &mut [u64], high: &mut [u64], factor: u64) {
    for (a, b) in low.iter_mut().zip(high) {
        (*a, *b) = (add(*a, *b), mul(sub(*a, *b), factor));
    }
}

/// Transforms a block, the `number`-th of its size.
fn forward(vm: &mut Vm, data: &mut [u64], number: usize) -> Result<()> {
    vm.check_interrupt()?;
    if data.len() <= BLOCK {
        let mut size = data.len();
        while size > 1 {
            let first = number * (data.len() / size);
            let mut factor = FORWARD.of(first);
            for (i, block) in data.chunks_exact_mut(size).enumerate() {
                let (low, high) = block.split_at_mut(size / 2);
                split(low, high, factor);
                factor = FORWARD.next(first + i, factor);
            }
            size /= 2;
        }
        return Ok(());
    }
    let (low, high) = data.split_at_mut(data.len() / 2);
    let factor = FORWARD.of(number);
    for (low, high) in low.chunks_mut(STRETCH).zip(high.chunks_mut(STRETCH)) {
        vm.check_interrupt()?;
        split(low, high, factor);
    }
    forward(vm, low, 2 * number)?;
    forward(vm, high, 2 * number + 1)
}

/// Takes a transform back, but for a factor that is the number of elements.
fn inverse(vm: &mut Vm, data: &mut [u64], number: usize) -> Result<()> {
    vm.check_interrupt()?;
    if data.len() <= BLOCK {
        let mut size = 2;
        while size <= data.len() {
            let first = number * (data.len() / size);
            let mut factor = INVERSE.of(first);
            for (i, block) in data.chunks_exact_mut(size).enumerate() {
                let (low, high) = block.split_at_mut(size / 2);
                join(low, high, factor);
                factor = INVERSE.next(first + i, factor);
            }
            size *= 2;
        }
        return Ok(());
    }
    let factor = INVERSE.of(number);
    let (low, high) = data.split_at_mut(data.len() / 2);
    inverse(vm, low, 2 * number)?;
    inverse(vm, high, 2 * number + 1)?;
    for (low, high) in low.chunks_mut(STRETCH).zip(high.chunks_mut(STRETCH)) {
        vm.check_interrupt()?;
        join(low, high, factor);
    }
    Ok(())
}

fn zeros(vm: &mut Vm, len: usize) -> Result<Vec<u64>> {
    let mut data = Vec::new();
    if data.try_reserve_exact(len).is_err() {
        return Err(vm.out_of_memory());
    }
    data.resize(len, 0);
    Ok(data)
}

/// The digits of a number, `width` bits each, in as many elements as the transform has.
fn digits(vm: &mut Vm, number: &UBig, width: usize, len: usize) -> Result<Vec<u64>> {
    let words = number.as_words();
    let mut data = zeros(vm, len)?;
    let mask = (1 << width) - 1;
    let count = (words.len() * 64).div_ceil(width);
    for (i, digit) in data.iter_mut().take(count).enumerate() {
        if i.is_multiple_of(STRETCH) {
            vm.check_interrupt()?;
        }
        let (word, shift) = (i * width / 64, i * width % 64);
        let low = words.get(word).copied().unwrap_or(0);
        let high = words.get(word + 1).copied().unwrap_or(0);
        let both = u128::from(low) | u128::from(high) << 64;
        *digit = (both >> shift) as u64 & mask;
    }
    Ok(data)
}

/// `x * y`, neither of which is 0.
///
/// # Errors
/// KeyboardInterrupt, MemoryError.
pub(super) fn product(vm: &mut Vm, x: &UBig, y: &UBig) -> Result<UBig> {
    let bits = |number: &UBig| number.as_words().len() * 64;
    let count = |number: &UBig, width: usize| bits(number).div_ceil(width);
    // As wide as keeps a sum of products of two digits below the prime.
    let fits = |width: &usize| {
        let terms = count(x, *width).min(count(y, *width)) as u128;
        terms << (2 * width) < u128::from(P)
    };
    let width = (8..=26).rev().find(fits).unwrap_or(8);
    let len = (count(x, width) + count(y, width)).next_power_of_two();
    let mut a = digits(vm, x, width, len)?;
    forward(vm, &mut a, 0)?;
    // Every element of the result is divided by their number.
    let scale = power(len as u64 % P, P - 2);
    if x == y {
        for stretch in a.chunks_mut(STRETCH) {
            vm.check_interrupt()?;
            for a in stretch {
                *a = mul(mul(*a, *a), scale);
            }
        }
    } else {
        let mut b = digits(vm, y, width, len)?;
        forward(vm, &mut b, 0)?;
        for (a, b) in a.chunks_mut(STRETCH).zip(b.chunks(STRETCH)) {
            vm.check_interrupt()?;
            for (a, b) in a.iter_mut().zip(b) {
                *a = mul(mul(*a, *b), scale);
            }
        }
    }
    inverse(vm, &mut a, 0)?;
    // Carries: each word takes what is due below its end. The elements are overwritten by words, which are fewer.
    let total = (bits(x) + bits(y)) / 64;
    let (mut sum, mut due, mut word) = (0_u128, 0, 0);
    for i in 0..len {
        if i.is_multiple_of(STRETCH) {
            vm.check_interrupt()?;
        }
        sum += u128::from(a[i]) << due;
        due += width;
        if due >= 64 {
            a[word] = sum as u64;
            word += 1;
            sum >>= 64;
            due -= 64;
        }
    }
    while sum != 0 && word < total {
        a[word] = sum as u64;
        word += 1;
        sum >>= 64;
    }
    a.truncate(word.min(total));
    Ok(UBig::from_words(&a))
}
