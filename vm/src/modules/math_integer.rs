//! The functions of `math` on integers: factorials, binomials, divisors, square roots.
//!
//! Products are built as balanced trees, so that multiplication works on operands of similar size.

use crate::objects::class::Result;
use crate::objects::int::{as_word, is_negative, number};
use crate::objects::int_huge;
use crate::runtime::{Args, Vm};
use crate::value::Value;
use dashu_int::ops::{Gcd, UnsignedAbs};
use dashu_int::{IBig, UBig};

/// A count that fits a word, or nothing if it is larger; `message` says why it must not be negative.
fn count(vm: &mut Vm, value: Value, message: &str) -> Result<Option<usize>> {
    let int = vm.to_index(value)?;
    if is_negative(int) {
        return Err(vm.value_error(format_args!("{message}")));
    }
    Ok(as_word(int).map(|i| i as usize))
}

/// `low * (low + 1) * … * (high - 1)`.
fn product(vm: &mut Vm, low: usize, high: usize) -> Result<UBig> {
    if high - low <= 8 {
        return Ok((low..high).fold(UBig::ONE, |product, i| product * UBig::from(i)));
    }
    vm.check_interrupt()?;
    let middle = low + (high - low) / 2;
    let (low, high) = (product(vm, low, middle)?, product(vm, middle, high)?);
    int_huge::multiply(vm, &low, &high)
}

/// Bits of the product of `factors` numbers up to `largest`, at most.
fn product_bits(factors: usize, largest: usize) -> usize {
    factors.saturating_mul((usize::BITS - largest.leading_zeros()) as usize)
}

pub(super) fn factorial(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some(n) = count(vm, args[0], "factorial() not defined for negative values")? else {
        return Err(vm.overflow_error(format_args!("factorial() argument should not exceed {}", isize::MAX)));
    };
    vm.reserve_bits(product_bits(n, n))?;
    let product = product(vm, 1, n.saturating_add(1).max(1))?;
    vm.new_big(&IBig::from(product))
}

/// `n * (n - 1) * … * (n - k + 1)` for `n` beyond a word.
fn falling(vm: &mut Vm, n: &IBig, k: usize) -> Result<UBig> {
    vm.reserve_bits(crate::objects::int_arithmetic::bit_length(n).saturating_mul(k))?;
    let mut factor = n.unsigned_abs();
    let mut product = UBig::ONE;
    for _ in 0..k {
        vm.check_interrupt()?;
        product *= &factor;
        factor -= UBig::ONE;
    }
    Ok(product)
}

pub(super) fn perm(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some(k) = args.get(1).filter(|k| !k.is_none()) else { return factorial(vm, args) };
    let (n_value, k_value) = (vm.to_index(args[0])?, vm.to_index(k)?);
    let n = count(vm, n_value, "n must be a non-negative integer")?;
    let k = count(vm, k_value, "k must be a non-negative integer")?;
    let result = match (n, k) {
        (Some(n), Some(k)) if k <= n => {
            vm.reserve_bits(product_bits(k, n))?;
            product(vm, n - k + 1, n + 1)?
        }
        (Some(_), _) => UBig::ZERO,
        (None, Some(k)) => match number(n_value) {
            Some(n) => falling(vm, &n, k)?,
            None => UBig::ZERO,
        },
        (None, None) => return Err(vm.overflow_error(format_args!("k must not exceed {}", isize::MAX))),
    };
    vm.new_big(&IBig::from(result))
}

pub(super) fn comb(vm: &mut Vm, args: Args) -> Result<Value> {
    let (n_value, k_value) = (vm.to_index(args[0])?, vm.to_index(args[1])?);
    let n = count(vm, n_value, "n must be a non-negative integer")?;
    let k = count(vm, k_value, "k must be a non-negative integer")?;
    let result = match (n, k) {
        (Some(n), Some(k)) if k <= n => {
            let k = k.min(n - k);
            // Binomials are far smaller than the products, but those must be computed.
            vm.reserve_bits(product_bits(k, n))?;
            let (above, below) = (product(vm, n - k + 1, n + 1)?, product(vm, 1, k + 1)?);
            int_huge::divide(vm, &above, &below)?.0
        }
        (Some(_), _) => UBig::ZERO,
        (None, _) => {
            let (Some(n), Some(k)) = (number(n_value), number(k_value)) else { return Ok(Value::int(0)) };
            if k > n {
                return Ok(Value::int(0));
            }
            // Choosing k is leaving n - k.
            let rest = &n - &k;
            let k = if rest < k { rest } else { k };
            match usize::try_from(&k) {
                Ok(k) => falling(vm, &n, k)? / product(vm, 1, k.saturating_add(1))?,
                Err(_) => {
                    return Err(
                        vm.overflow_error(format_args!("min(n - k, k) must not exceed {}", isize::MAX))
                    );
                }
            }
        }
    };
    vm.new_big(&IBig::from(result))
}

/// The greatest common divisor of two magnitudes, of which one may be 0.
fn gcd_words(mut a: usize, mut b: usize) -> usize {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

fn gcd_numbers(a: &UBig, b: &UBig) -> UBig {
    if a.is_zero() {
        b.clone()
    } else if b.is_zero() {
        a.clone()
    } else {
        a.gcd(b)
    }
}

pub(super) fn gcd(vm: &mut Vm, args: Args) -> Result<Value> {
    let mut result = Value::int(0);
    for value in args.positional() {
        let value = vm.to_index(*value)?;
        result = match (as_word(result), as_word(value)) {
            (Some(a), Some(b)) => vm.new_uint(gcd_words(a.unsigned_abs(), b.unsigned_abs()) as u64)?,
            _ => {
                let (Some(a), Some(b)) = (number(result), number(value)) else { continue };
                vm.new_big(&IBig::from(gcd_numbers(&a.unsigned_abs(), &b.unsigned_abs())))?
            }
        };
    }
    Ok(result)
}

pub(super) fn lcm(vm: &mut Vm, args: Args) -> Result<Value> {
    let mut result = IBig::ONE;
    for value in args.positional() {
        let value = vm.to_index(*value)?;
        let Some(value) = number(value) else { continue };
        let (a, b) = ((&result).unsigned_abs(), (&value).unsigned_abs());
        if a.is_zero() || b.is_zero() {
            result = IBig::ZERO;
            continue;
        }
        let bits = crate::objects::int_arithmetic::bit_length(&result);
        vm.reserve_bits(bits + crate::objects::int_arithmetic::bit_length(&value))?;
        result = IBig::from(&a / gcd_numbers(&a, &b) * b);
    }
    vm.new_big(&result)
}

pub(super) fn isqrt(vm: &mut Vm, args: Args) -> Result<Value> {
    let int = vm.to_index(args[0])?;
    if is_negative(int) {
        return Err(vm.value_error(format_args!("isqrt() argument must be nonnegative")));
    }
    match number(int) {
        Some(number) => {
            let root = int_huge::square_root(vm, &number.unsigned_abs())?;
            vm.new_big(&IBig::from(root))
        }
        None => Ok(Value::int(0)),
    }
}
