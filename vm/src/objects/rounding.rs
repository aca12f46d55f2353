//! `round`: ties to even, on the exact value.

use super::class::Result;
use super::float::as_float;
use super::int::{as_word, is_exact_int, number};
use super::wrapped::unwrap;
use super::{float_exact, int_parse, real};
use crate::names;
use crate::runtime::Vm;
use crate::value::{Float, Value};
use alloc::format;
use dashu_int::{IBig, UBig};

/// `round(value)` or `round(value, ndigits)`; `None` counts as not given.
///
/// # Errors
/// TypeError for what has no `__round__`, OverflowError, ValueError, or what special methods raise.
pub fn round(vm: &mut Vm, value: Value, ndigits: Option<Value>) -> Result<Value> {
    if let Some(x) = as_float(value) {
        return round_float(vm, x, ndigits);
    }
    if as_word(value).is_some() || is_exact_int(value) {
        return round_int(vm, value, ndigits);
    }
    let result = match ndigits.filter(|ndigits| !ndigits.is_none()) {
        Some(ndigits) => vm.call_special(value, names::round, &[ndigits])?,
        None => vm.call_special(value, names::round, &[])?,
    };
    match result {
        Some(result) => Ok(result),
        None => {
            let name = vm.class_of(value).name();
            Err(vm.type_error(format_args!("type {name} doesn't define __round__ method")))
        }
    }
}

/// `round` of an int or bool.
pub(super) fn round_int(vm: &mut Vm, value: Value, ndigits: Option<Value>) -> Result<Value> {
    let plain = |vm: &mut Vm| match as_word(value) {
        Some(i) => vm.new_int(i as i64),
        None => Ok(value),
    };
    let Some(ndigits) = ndigits.filter(|ndigits| !ndigits.is_none()) else { return plain(vm) };
    let ndigits = vm.index(ndigits, true)?;
    let Some(number) = number(unwrap(value)).filter(|_| ndigits < 0) else { return plain(vm) };
    // With more zeros than digits there is nothing left; a decimal digit has more than 3 bits.
    let places = ndigits.unsigned_abs();
    if places > super::int_arithmetic::bit_length(&number) / 3 + 1 {
        return Ok(Value::int(0));
    }
    let unit = UBig::from(10_u8).pow(places);
    let rounded = float_exact::round_division(&number, false, &unit) * IBig::from(unit);
    vm.new_big(&rounded)
}

/// `round` of a float.
pub(super) fn round_float(vm: &mut Vm, x: Float, ndigits: Option<Value>) -> Result<Value> {
    match ndigits.filter(|ndigits| !ndigits.is_none()) {
        None => int_parse::from_float(vm, real::rint(x)),
        Some(ndigits) => {
            let ndigits = vm.index(ndigits, true)?;
            match round_places(x, ndigits) {
                Some(rounded) => vm.new_float(rounded),
                None => Err(vm.overflow_error(format_args!("rounded value too large to represent"))),
            }
        }
    }
}

/// `x` rounded to `places` decimal places (left of the point if negative); nothing if that is too large.
#[must_use]
pub fn round_places(x: Float, places: isize) -> Option<Float> {
    if !x.is_finite() || x == 0.0 {
        return Some(x);
    }
    if places > Float::MANTISSA_DIGITS as isize - Float::MIN_EXP as isize {
        // Every float ends before that place.
        return Some(x);
    }
    if places >= 0 {
        // The exact decimal expansion, rounded once; then the nearest float.
        return format!("{x:.*}", places as usize)
            .parse::<Float>()
            .ok()
            .filter(|rounded| rounded.is_finite());
    }
    if places < -(Float::MAX_10_EXP as isize) - 1 {
        return Some((0.0 as Float).copysign(x));
    }
    let whole = real::trunc(x);
    let unit = UBig::from(10_u8).pow(places.unsigned_abs());
    let rounded =
        float_exact::round_division(&float_exact::to_integer(whole), whole != x, &unit) * IBig::from(unit);
    float_exact::from_integer(&rounded).map(|rounded| rounded.abs().copysign(x))
}

#[cfg(all(test, target_pointer_width = "64"))]
mod tests {
    use super::round_places;

    // The expected numbers are what CPython's `round` gives.
    #[test]
    fn exact_ties_go_to_even() {
        for (x, places, want) in [
            (0.125, 2, 0.12),
            (0.375, 2, 0.38),
            (2.675, 2, 2.67),
            (1234.5, -2, 1200.0),
            (1250.0, -2, 1200.0),
            (1350.0, -2, 1400.0),
            (1250.5, -2, 1300.0),
            (5e-324, 1000, 5e-324),
            (1e22, -22, 1e22),
            (-45.0, -1, -40.0),
            (1.0, -400, 0.0),
        ] {
            assert_eq!(round_places(x, places), Some(want), "round({x}, {places})");
        }
        assert_eq!(round_places(f64::MAX, -308), None);
        assert_eq!(round_places(-0.4, 0).map(f64::to_bits), Some((-0.0_f64).to_bits()));
    }
}
