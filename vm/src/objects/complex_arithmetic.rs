//! Arithmetic on pairs of real and imaginary part. The formulas, and with them the last digits, are those that
//! CPython documents by its results. This file must not know any object.

use super::real;
use crate::value::Float;

/// Real and imaginary part.
pub type Pair = (Float, Float);

/// `a * b`.
#[inline]
#[must_use]
pub fn product(a: Pair, b: Pair) -> Pair {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

/// `a / b` by R. L. Smith's method (Communications of the ACM 5, 1962, algorithm 116), which scales by the larger part
/// of the divisor so that its square cannot overflow. Nothing if `b` is 0.
#[must_use]
pub fn quotient(a: Pair, b: Pair) -> Option<Pair> {
    let (re, im) = (b.0.abs(), b.1.abs());
    if re >= im {
        if re == 0.0 {
            return None;
        }
        let ratio = b.1 / b.0;
        let divisor = b.0 + b.1 * ratio;
        Some(((a.0 + a.1 * ratio) / divisor, (a.1 - a.0 * ratio) / divisor))
    } else if im >= re {
        let ratio = b.0 / b.1;
        let divisor = b.0 * ratio + b.1;
        Some(((a.0 * ratio + a.1) / divisor, (a.1 * ratio - a.0) / divisor))
    } else {
        // A part of the divisor is NaN.
        Some((Float::NAN, Float::NAN))
    }
}

/// The distance from 0: infinite if a part is, even if the other is NaN.
#[inline]
#[must_use]
pub fn abs(z: Pair) -> Float {
    real::hypot(z.0, z.1)
}

/// `a ** b`; nothing for 0 to a negative or complex power. Overflow shows as an infinite part.
#[must_use]
pub fn power(a: Pair, b: Pair) -> Option<Pair> {
    /// Integers up to this are exponents of repeated multiplication, which is exact for small Gaussian integers.
    const MOST: Float = 100.0;
    if b.1 == 0.0 && b.0.abs() <= MOST && real::floor(b.0) == b.0 {
        let power = integer_power(a, b.0.abs() as u32);
        return if b.0 > 0.0 { Some(power) } else { quotient((1.0, 0.0), power) };
    }
    if a == (0.0, 0.0) {
        return if b.1 != 0.0 || b.0 < 0.0 { None } else { Some((0.0, 0.0)) };
    }
    let (size, angle) = (abs(a), real::atan2(a.1, a.0));
    let mut length = real::pow(size, b.0);
    let mut phase = angle * b.0;
    if b.1 != 0.0 {
        length /= real::exp(angle * b.1);
        phase += b.1 * real::log(size);
    }
    Some((length * real::cos(phase), length * real::sin(phase)))
}

/// `z ** n` by squaring.
fn integer_power(z: Pair, mut n: u32) -> Pair {
    let (mut power, mut square) = ((1.0, 0.0), z);
    while n != 0 {
        if n & 1 != 0 {
            power = product(power, square);
        }
        n >>= 1;
        // A square that is not needed could overflow, but nothing would see it.
        square = product(square, square);
    }
    power
}
