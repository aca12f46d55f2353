//! The elementary functions of a complex argument.
//!
//! Finite arguments follow W. Kahan, "Branch Cuts for Complex Elementary Functions" (1987): real functions of
//! intermediate results that lose no digits, with arguments scaled where squares would overflow. Infinite and NaN
//! arguments follow annex G of the C standard; where it says "invalid", the outcome is [`Outcome::Domain`].
//! This file must not know any object.

use crate::objects::complex_arithmetic::Pair;
use crate::objects::real::{
    self, atan2, cos as cosine, cosh as real_cosh, hypot, ldexp, sin as sine, sinh as real_sinh,
};
use crate::value::Float;

#[cfg(target_pointer_width = "32")]
use core::f32::consts::{E, FRAC_PI_2, LN_2, LN_10};
#[cfg(target_pointer_width = "64")]
use core::f64::consts::{E, FRAC_PI_2, LN_2, LN_10};

const INF: Float = Float::INFINITY;
const NAN: Float = Float::NAN;

/// Sums of a few numbers up to this don't overflow.
const LARGE: Float = Float::MAX / 4.0;
/// Enough doublings to make a subnormal number normal; odd, so that one more halves evenly under a square root.
const SCALE_UP: i32 = 2 * (Float::MANTISSA_DIGITS as i32 / 2) + 1;
/// What undoes it under a square root.
const SCALE_DOWN: i32 = -(SCALE_UP + 1) / 2;

/// What a function is at an argument.
#[derive(Clone, Copy)]
pub(super) enum Outcome {
    /// Its value.
    Value(Pair),
    /// It has none.
    Domain,
    /// It is too large.
    Range,
}

use Outcome::{Domain, Range, Value};

fn is_finite(z: Pair) -> bool {
    z.0.is_finite() && z.1.is_finite()
}

/// The value of a finite argument, unless it has overflown.
fn in_range(z: Pair) -> Outcome {
    if z.0.is_infinite() || z.1.is_infinite() { Range } else { Value(z) }
}

impl Outcome {
    fn map(self, f: impl Fn(Pair) -> Pair) -> Self {
        match self {
            Value(z) => Value(f(z)),
            failure => failure,
        }
    }
}

/// `i * z`
fn times_i((re, im): Pair) -> Pair {
    (-im, re)
}

/// `-i * z`
fn over_i((re, im): Pair) -> Pair {
    (im, -re)
}

/// The number of infinite size in the direction of a finite, non-zero angle.
fn infinite(angle: Float) -> Pair {
    (INF.copysign(cosine(angle)), INF.copysign(sine(angle)))
}

/// The greatest exponent of e that [`LARGE`] is not below.
fn log_large() -> Float {
    real::log(LARGE)
}

/// Logarithm of the distance from 0, for numbers too large to square.
fn log_of_large(x: Float, y: Float) -> Float {
    real::log(hypot(x / 2.0, y / 2.0))
}

fn is_large(x: Float, y: Float) -> bool {
    x.abs() > LARGE || y.abs() > LARGE
}

pub(super) fn exp((x, y): Pair) -> Outcome {
    if !is_finite((x, y)) {
        if y.is_infinite() && (x.is_finite() || x == INF) {
            return Domain;
        }
        return Value(if x == INF {
            if y == 0.0 {
                (INF, y)
            } else if y.is_nan() {
                (INF, NAN)
            } else {
                infinite(y)
            }
        } else if x == -INF {
            if y.is_finite() && y != 0.0 {
                ((0.0 as Float).copysign(cosine(y)), (0.0 as Float).copysign(sine(y)))
            } else {
                (0.0, if y == 0.0 { y } else { 0.0 })
            }
        } else if y == 0.0 {
            (x, y)
        } else {
            (NAN, NAN)
        });
    }
    if x > log_large() {
        let size = real::exp(x - 1.0);
        return in_range((size * cosine(y) * E, size * sine(y) * E));
    }
    let size = real::exp(x);
    in_range((size * cosine(y), size * sine(y)))
}

pub(super) fn log((x, y): Pair) -> Outcome {
    if !is_finite((x, y)) {
        let size = if x.is_infinite() || y.is_infinite() { INF } else { NAN };
        return Value((size, atan2(y, x)));
    }
    let (ax, ay) = (x.abs(), y.abs());
    let size = if is_large(ax, ay) {
        log_of_large(ax, ay) + LN_2
    } else if ax < Float::MIN_POSITIVE && ay < Float::MIN_POSITIVE {
        if ax == 0.0 && ay == 0.0 {
            return Domain;
        }
        let digits = Float::MANTISSA_DIGITS as i32;
        real::log(hypot(ldexp(ax, digits), ldexp(ay, digits))) - digits as Float * LN_2
    } else {
        let h = hypot(ax, ay);
        // Near 1 the logarithm is small, and the distance from 1 must be computed without rounding h first.
        if (0.71..=1.73).contains(&h) {
            let (most, least) = if ax > ay { (ax, ay) } else { (ay, ax) };
            real::log1p((most - 1.0) * (most + 1.0) + least * least) / 2.0
        } else {
            real::log(h)
        }
    };
    Value((size, atan2(y, x)))
}

pub(super) fn log10(z: Pair) -> Outcome {
    log(z).map(|(re, im)| (re / LN_10, im / LN_10))
}

/// The square root of any number; it always has one.
fn root((x, y): Pair) -> Pair {
    if y.is_infinite() {
        return (INF, y);
    }
    if x.is_infinite() {
        return match (x > 0.0, y.is_nan()) {
            (true, true) => (INF, NAN),
            (true, false) => (INF, (0.0 as Float).copysign(y)),
            (false, true) => (NAN, INF),
            (false, false) => (0.0, INF.copysign(y)),
        };
    }
    if x.is_nan() || y.is_nan() {
        return (NAN, NAN);
    }
    if x == 0.0 && y == 0.0 {
        return (0.0, y);
    }
    let (ax, ay) = (x.abs(), y.abs());
    let s = if ax < Float::MIN_POSITIVE && ay < Float::MIN_POSITIVE {
        let ax = ldexp(ax, SCALE_UP);
        ldexp(real::sqrt(ax + hypot(ax, ldexp(ay, SCALE_UP))), SCALE_DOWN)
    } else {
        let ax = ax / 8.0;
        2.0 * real::sqrt(ax + hypot(ax, ay / 8.0))
    };
    let d = ay / (2.0 * s);
    if x >= 0.0 { (s, d.copysign(y)) } else { (d, s.copysign(y)) }
}

pub(super) fn sqrt(z: Pair) -> Outcome {
    Value(root(z))
}

pub(super) fn cosh((x, y): Pair) -> Outcome {
    if !is_finite((x, y)) {
        if y.is_infinite() && !x.is_nan() {
            return Domain;
        }
        return Value(if x.is_infinite() {
            if y.is_nan() {
                (INF, NAN)
            } else if y == 0.0 {
                (INF, if x > 0.0 { y } else { -y })
            } else {
                let (re, im) = infinite(y);
                (re, if x > 0.0 { im } else { -im })
            }
        } else if x == 0.0 || y == 0.0 {
            (NAN, 0.0)
        } else {
            (NAN, NAN)
        });
    }
    if x.abs() > log_large() {
        let less = x - (1.0 as Float).copysign(x);
        return in_range((cosine(y) * real_cosh(less) * E, sine(y) * real_sinh(less) * E));
    }
    in_range((cosine(y) * real_cosh(x), sine(y) * real_sinh(x)))
}

pub(super) fn sinh((x, y): Pair) -> Outcome {
    if !is_finite((x, y)) {
        if y.is_infinite() && !x.is_nan() {
            return Domain;
        }
        return Value(if x.is_infinite() {
            if y.is_nan() {
                (INF, NAN)
            } else if y == 0.0 {
                (x, y)
            } else {
                let (re, im) = infinite(y);
                (if x > 0.0 { re } else { -re }, im)
            }
        } else if x == 0.0 {
            (0.0, NAN)
        } else if y == 0.0 {
            (NAN, y)
        } else {
            (NAN, NAN)
        });
    }
    if x.abs() > log_large() {
        let less = x - (1.0 as Float).copysign(x);
        return in_range((cosine(y) * real_sinh(less) * E, sine(y) * real_cosh(less) * E));
    }
    in_range((cosine(y) * real_sinh(x), sine(y) * real_cosh(x)))
}

pub(super) fn tanh((x, y): Pair) -> Outcome {
    if !is_finite((x, y)) {
        if y.is_infinite() && x.is_finite() {
            return Domain;
        }
        return Value(if x.is_infinite() {
            let im = if y.is_finite() && y != 0.0 {
                (0.0 as Float).copysign(2.0 * sine(y) * cosine(y))
            } else if y == 0.0 {
                y
            } else {
                0.0
            };
            ((1.0 as Float).copysign(x), im)
        } else if y == 0.0 {
            (x, y)
        } else {
            (NAN, NAN)
        });
    }
    if x.abs() > log_large() {
        let re = (1.0 as Float).copysign(x);
        return Value((re, 4.0 * sine(y) * cosine(y) * real::exp(-2.0 * x.abs())));
    }
    let (tx, ty) = (real::tanh(x), real::tan(y));
    let cx = 1.0 / real_cosh(x);
    let product = tx * ty;
    let divisor = 1.0 + product * product;
    Value((tx * (1.0 + ty * ty) / divisor, ((ty / divisor) * cx) * cx))
}

pub(super) fn cos(z: Pair) -> Outcome {
    cosh(times_i(z))
}

pub(super) fn sin(z: Pair) -> Outcome {
    sinh(times_i(z)).map(over_i)
}

pub(super) fn tan(z: Pair) -> Outcome {
    tanh(times_i(z)).map(over_i)
}

pub(super) fn acos((x, y): Pair) -> Outcome {
    if !is_finite((x, y)) {
        return Value(if x.is_nan() || y.is_nan() {
            if x.is_infinite() {
                (NAN, INF)
            } else if y.is_infinite() {
                (NAN, -y)
            } else if x == 0.0 {
                (FRAC_PI_2, NAN)
            } else {
                (NAN, NAN)
            }
        } else {
            (atan2(y.abs(), x), -INF.copysign(y))
        });
    }
    if is_large(x, y) {
        let size = log_of_large(x, y) + 2.0 * LN_2;
        return Value((atan2(y.abs(), x), -size.copysign(y)));
    }
    let (s1, s2) = (root((1.0 - x, -y)), root((1.0 + x, y)));
    Value((2.0 * atan2(s1.0, s2.0), real::asinh(s2.0 * s1.1 - s2.1 * s1.0)))
}

pub(super) fn acosh((x, y): Pair) -> Outcome {
    if !is_finite((x, y)) {
        return Value(if x.is_infinite() || y.is_infinite() { (INF, atan2(y, x)) } else { (NAN, NAN) });
    }
    if is_large(x, y) {
        return Value((log_of_large(x, y) + 2.0 * LN_2, atan2(y, x)));
    }
    let (s1, s2) = (root((x - 1.0, y)), root((x + 1.0, y)));
    Value((real::asinh(s1.0 * s2.0 + s1.1 * s2.1), 2.0 * atan2(s1.1, s2.0)))
}

pub(super) fn asin(z: Pair) -> Outcome {
    asinh(times_i(z)).map(over_i)
}

pub(super) fn asinh((x, y): Pair) -> Outcome {
    if !is_finite((x, y)) {
        return Value(if x.is_nan() {
            if y.is_infinite() {
                (INF, NAN)
            } else if y == 0.0 {
                (NAN, y)
            } else {
                (NAN, NAN)
            }
        } else if y.is_nan() {
            (if x.is_infinite() { x } else { NAN }, NAN)
        } else {
            (INF.copysign(x), atan2(y, x.abs()))
        });
    }
    if is_large(x, y) {
        let size = log_of_large(x, y) + 2.0 * LN_2;
        return Value((size.copysign(x), atan2(y, x.abs())));
    }
    let (s1, s2) = (root((1.0 + y, -x)), root((1.0 - y, x)));
    Value((real::asinh(s1.0 * s2.1 - s2.0 * s1.1), atan2(y, s1.0 * s2.0 - s1.1 * s2.1)))
}

pub(super) fn atan(z: Pair) -> Outcome {
    atanh(times_i(z)).map(over_i)
}

pub(super) fn atanh((x, y): Pair) -> Outcome {
    if !is_finite((x, y)) {
        let zero = if x.is_nan() { 0.0 } else { (0.0 as Float).copysign(x) };
        return Value(if y.is_infinite() {
            (zero, FRAC_PI_2.copysign(y))
        } else if x.is_infinite() {
            (zero, if y.is_nan() { NAN } else { FRAC_PI_2.copysign(y) })
        } else if x == 0.0 {
            (x, NAN)
        } else {
            (NAN, NAN)
        });
    }
    // An odd function: the rest sees only numbers to the right of the imaginary axis.
    if x.is_sign_negative() {
        return atanh((-x, -y)).map(|(re, im)| (-re, -im));
    }
    let ay = y.abs();
    if x > real::sqrt(LARGE) || ay > real::sqrt(LARGE) {
        let h = hypot(x / 2.0, y / 2.0);
        return Value((x / 4.0 / h / h, FRAC_PI_2.copysign(y)));
    }
    if x == 1.0 && ay < real::sqrt(Float::MIN_POSITIVE) {
        if ay == 0.0 {
            return Domain;
        }
        let re = -real::log(real::sqrt(ay) / real::sqrt(hypot(ay, 2.0)));
        return Value((re, (atan2(2.0, -ay) / 2.0).copysign(y)));
    }
    let less = 1.0 - x;
    let re = real::log1p(4.0 * x / (less * less + ay * ay)) / 4.0;
    Value((re, -atan2(-2.0 * y, less * (1.0 + x) - ay * ay) / 2.0))
}

/// The number of this distance from 0 and angle.
pub(super) fn rect(size: Float, angle: Float) -> Outcome {
    if !is_finite((size, angle)) {
        if angle.is_infinite() && size != 0.0 && !size.is_nan() {
            return Domain;
        }
        return Value(if size == 0.0 {
            (0.0, 0.0)
        } else if size.is_infinite() {
            if angle.is_nan() {
                (INF, NAN)
            } else if angle == 0.0 {
                (size, if size > 0.0 { angle } else { -angle })
            } else {
                let (re, im) = infinite(angle);
                if size > 0.0 { (re, im) } else { (-re, -im) }
            }
        } else if angle == 0.0 {
            (NAN, 0.0)
        } else {
            (NAN, NAN)
        });
    }
    // The product keeps the sign of an angle of -0.
    if angle == 0.0 {
        return Value((size, size * angle));
    }
    Value((size * cosine(angle), size * sine(angle)))
}
