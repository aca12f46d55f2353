//! Floats as decimal text. All digits are exact: `core`'s formatting rounds the exact value once, ties to even,
//! and its `{:e}` finds the shortest digits that read back as the same number.
//!
//! `number_format.rs` puts these texts into fields.

use crate::runtime::format::Formatter;
use crate::value::Float;
use core::fmt::Write;

/// Digits that `core` is asked for at most: the exact value of the least float has no more, so further ones are
/// zeros, which are appended.
const MOST_DIGITS: usize = 1100;

/// Decimal exponents from here on are written with an exponent by `repr`.
const REPR_EXPONENT: i32 = 16;

/// A short ASCII text on the native stack; what does not fit is dropped.
struct Short {
    bytes: [u8; 32],
    len: usize,
}

impl Short {
    fn as_str(&self) -> &str {
        // Only ASCII is written.
        core::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}

/// The text with an even last digit that is as near to `x` as the given shortest one, if there is such: of two equally
/// near ones `core` takes the upper, Python the even one.
fn nearest_even(x: Float, shortest: &str) -> Option<Short> {
    let digits = shortest.split_once('e').map_or(shortest, |(mantissa, _)| mantissa);
    let count = digits.len() - usize::from(digits.contains('.'));
    // Neighbouring texts with fewer digits never mean the same float.
    let odd = digits.bytes().last().is_some_and(|digit| digit % 2 == 1);
    if count <= Float::DIGITS as usize || !odd {
        return None;
    }
    let mut text = Short { bytes: [0; 32], len: 0 };
    let _ = write!(text, "{x:.*e}", count - 1);
    (text.as_str() != shortest && text.as_str().parse() == Ok(x)).then_some(text)
}

impl Write for Short {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        for byte in text.bytes() {
            if let Some(room) = self.bytes.get_mut(self.len) {
                *room = byte;
                self.len += 1;
            }
        }
        Ok(())
    }
}

/// `inf` or `nan`, which have no digits.
pub(super) fn special(x: Float) -> &'static str {
    if x.is_nan() { "nan" } else { "inf" }
}

/// Writes `repr(x)`.
pub fn write_repr(x: Float, f: &mut Formatter) {
    if x.is_sign_negative() && !x.is_nan() {
        f.push('-');
    }
    if x.is_finite() { write_shortest(x.abs(), false, f) } else { f.push_str(special(x)) }
}

/// Writes the shortest digits of `x`, not negative, that read back as `x`: with an exponent if it is below -4 or
/// at least [`REPR_EXPONENT`], else with `.0` where it would look like an int. `alternate` puts a point before the
/// exponent in any case.
pub(super) fn write_shortest(x: Float, alternate: bool, f: &mut Formatter) {
    let mut text = Short { bytes: [0; 32], len: 0 };
    // Writing to `Short` reports no errors; 17 digits, point and exponent fit.
    let _ = write!(text, "{x:e}");
    let even = nearest_even(x, text.as_str());
    let text = even.as_ref().unwrap_or(&text).as_str();
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let exponent = exponent.parse::<i32>().unwrap_or(0);
    let (first, rest) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if !(-4..REPR_EXPONENT).contains(&exponent) {
        f.push_str(mantissa);
        if alternate && rest.is_empty() {
            f.push('.');
        }
        write_exponent(exponent, 'e', f);
    } else if exponent < 0 {
        f.push_str("0.");
        zeros(exponent.unsigned_abs() as usize - 1, f);
        f.push_str(first);
        f.push_str(rest);
    } else {
        let whole = exponent as usize;
        f.push_str(first);
        if rest.len() > whole {
            f.push_str(&rest[..whole]);
            f.push('.');
            f.push_str(&rest[whole..]);
        } else {
            f.push_str(rest);
            zeros(whole - rest.len(), f);
            f.push_str(".0");
        }
    }
}

/// Writes an exponent with its sign and at least two digits.
fn write_exponent(exponent: i32, letter: char, f: &mut Formatter) {
    let sign = if exponent < 0 { '-' } else { '+' };
    f.write(format_args!("{letter}{sign}{:02}", exponent.unsigned_abs()));
}

/// Writes `n` zeros.
pub(super) fn zeros(n: usize, f: &mut Formatter) {
    repeat('0', n, f);
}

/// Writes a character `n` times; stops when the text can't grow.
pub(super) fn repeat(c: char, n: usize, f: &mut Formatter) {
    f.fill(c, n);
}

/// Writes `x` as an integer of units of the last place, where integers of 128 bits hold that exactly: a third of the time
/// that `core` takes. False if they don't.
#[cfg(target_pointer_width = "64")]
fn write_scaled(x: Float, precision: usize, f: &mut Formatter) -> bool {
    const DIGITS: usize = 24;
    let bits = x.to_bits();
    let exponent = (bits >> 52) as i32 - 1075;
    // Normal numbers; 53 bits times 10^22 take 127.
    if !(1..2047).contains(&(bits >> 52)) || precision > 22 || !(-126..=0).contains(&exponent) {
        return false;
    }
    let mantissa = u128::from(bits & ((1 << 52) - 1) | 1 << 52);
    let product = mantissa * 10_u128.pow(precision as u32);
    let shift = exponent.unsigned_abs();
    let mut units = product >> shift;
    if shift != 0 {
        let (rest, half) = (product & ((1 << shift) - 1), 1_u128 << (shift - 1));
        // Ties go to the even digit.
        units += u128::from(rest > half || (rest == half && units & 1 == 1));
    }
    let Ok(mut units) = u64::try_from(units) else { return false };
    let mut text = [b'0'; DIGITS];
    let mut at = DIGITS;
    while units != 0 || at + precision + 1 > DIGITS {
        at -= 1;
        text[at] = b'0' + (units % 10) as u8;
        units /= 10;
    }
    let (whole, fraction) = text[at..].split_at(DIGITS - at - precision);
    // Digits are ASCII.
    f.push_str(core::str::from_utf8(whole).unwrap_or_default());
    if precision != 0 {
        f.push_str(".");
        f.push_str(core::str::from_utf8(fraction).unwrap_or_default());
    }
    true
}

#[cfg(not(target_pointer_width = "64"))]
fn write_scaled(_: Float, _: usize, _: &mut Formatter) -> bool {
    false
}

/// Writes `x`, finite and not negative, with `precision` digits after the point; `alternate` keeps the point
/// of a number without digits behind it.
pub(super) fn write_fixed(x: Float, precision: usize, alternate: bool, f: &mut Formatter) {
    if !write_scaled(x, precision, f) {
        f.write(format_args!("{x:.*}", precision.min(MOST_DIGITS)));
    }
    zeros(precision.saturating_sub(MOST_DIGITS), f);
    if precision == 0 && alternate {
        f.push('.');
    }
}

/// Writes `x`, finite and not negative, with one digit before the point, `precision` behind it and an exponent.
pub(super) fn write_exponential(
    x: Float,
    precision: usize,
    alternate: bool,
    letter: char,
    f: &mut Formatter,
) {
    let start = f.len();
    f.write(format_args!("{x:.*e}", precision.min(MOST_DIGITS)));
    let exponent = take_exponent(start, f);
    zeros(precision.saturating_sub(MOST_DIGITS), f);
    if precision == 0 && alternate {
        f.push('.');
    }
    write_exponent(exponent, letter, f);
}

/// Cuts `e<exponent>` off the text and returns the exponent.
fn take_exponent(start: usize, f: &mut Formatter) -> i32 {
    let text = f.as_str().get(start..).unwrap_or_default();
    let Some(at) = text.find('e') else { return 0 };
    let exponent = text[at + 1..].parse().unwrap_or(0);
    f.truncate(start + at);
    exponent
}

/// How `write_general` differs between its users.
#[derive(Clone, Copy)]
pub(super) struct General {
    /// Keep trailing zeros and the point (`#`).
    pub(super) alternate: bool,
    /// `e` or `E`.
    pub(super) letter: char,
    /// Like `repr`: at least one digit behind the point, and one digit less before an exponent is used.
    pub(super) point: bool,
}

/// Writes `x`, finite and not negative, with `precision` significant digits (at least 1), with an exponent if it
/// is below -4 or not below the precision, without trailing zeros.
pub(super) fn write_general(x: Float, precision: usize, how: General, f: &mut Formatter) {
    let precision = precision.max(1);
    let start = f.len();
    f.write(format_args!("{x:.*e}", (precision - 1).min(MOST_DIGITS)));
    let exponent = take_exponent(start, f);
    let limit = i64::try_from(precision).unwrap_or(i64::MAX) - i64::from(how.point);
    if exponent < -4 || i64::from(exponent) >= limit {
        zeros((precision - 1).saturating_sub(MOST_DIGITS), f);
        if how.alternate {
            if precision == 1 {
                f.push('.');
            }
        } else {
            trim_zeros(start, f);
        }
        write_exponent(exponent, how.letter, f);
        return;
    }
    f.truncate(start);
    // The exponent is known after rounding, so these are the same digits.
    let places = precision as i64 - 1 - i64::from(exponent);
    write_fixed(x, usize::try_from(places).unwrap_or(0), how.alternate, f);
    if !how.alternate {
        trim_zeros(start, f);
        if how.point && !f.as_str()[start..].contains('.') {
            f.push_str(".0");
        }
    }
}

/// Removes trailing zeros behind a point, and the point if nothing is left behind it.
fn trim_zeros(start: usize, f: &mut Formatter) {
    let text = f.as_str().get(start..).unwrap_or_default();
    if text.contains('.') {
        let len = text.trim_end_matches('0').trim_end_matches('.').len();
        f.truncate(start + len);
    }
}

#[cfg(all(test, target_pointer_width = "64"))]
mod tests {
    use super::*;
    use std::string::{String, ToString};

    fn text(write: impl FnOnce(&mut Formatter)) -> String {
        let mut f = Formatter::new(100_000);
        write(&mut f);
        f.as_str().to_string()
    }

    // The expected texts are CPython's.
    #[allow(clippy::excessive_precision, reason = "these are exact, and ties in their shortest form")]
    #[test]
    fn repr_is_the_shortest_text_and_even_on_ties() {
        for (x, want) in [
            (1e16, "1e+16"),
            (9999999999999998.0, "9999999999999998.0"),
            (1e-5, "1e-05"),
            (0.0001, "0.0001"),
            (1213240706186542.25, "1213240706186542.2"),
            (1038643568485164.25, "1038643568485164.2"),
            (2520382632298.28125, "2520382632298.2812"),
            (5e-324, "5e-324"),
            (f64::MAX, "1.7976931348623157e+308"),
            (-0.0, "-0.0"),
            (100.0, "100.0"),
            (f64::NEG_INFINITY, "-inf"),
            (f64::NAN, "nan"),
        ] {
            assert_eq!(text(|f| write_repr(x, f)), want);
        }
    }

    #[test]
    fn general_texts_choose_the_exponent_after_rounding() {
        let plain = General { alternate: false, letter: 'e', point: false };
        for (x, precision, how, want) in [
            (99999.5, 5, plain, "1e+05"),
            (0.0001234, 2, plain, "0.00012"),
            (1234567.0, 6, plain, "1.23457e+06"),
            (1e-7, 3, General { alternate: true, ..plain }, "1.00e-07"),
            (100.0, 6, General { alternate: true, ..plain }, "100.000"),
            (15.0, 1, General { point: true, ..plain }, "2e+01"),
            (0.0, 3, General { point: true, ..plain }, "0.0"),
            (123456.0, 6, General { point: true, ..plain }, "1.23456e+05"),
        ] {
            assert_eq!(text(|f| write_general(x, precision, how, f)), want);
        }
    }

    #[test]
    fn digits_beyond_the_exact_expansion_are_zeros() {
        let long = text(|f| write_fixed(5e-324, 70_000, false, f));
        assert_eq!(long.len(), 70_002);
        assert!(long.trim_end_matches('0').len() < 1_100);
        assert_eq!(text(|f| write_fixed(2.5, 0, true, f)), "2.");
        assert_eq!(text(|f| write_exponential(123456789.0, 3, false, 'E', f)), "1.235E+08");
    }

    #[test]
    fn texts_stop_growing_at_the_limit() {
        let mut f = Formatter::new(100);
        write_fixed(1.0, usize::MAX, false, &mut f);
        assert!(f.failed());
    }
}
