//! The functions of `math` over many numbers: exact sums, products, distances.
//!
//! Invariant: what is collected in the Rust heap are plain floats, never values.

use crate::objects::class::Result;
use crate::objects::float::as_float;
use crate::objects::real;
use crate::runtime::{Args, BinaryOp, Raised, Vm};
use crate::value::{Float, Value};
use alloc::vec::Vec;

/// Sum and rounding error of two numbers, exactly.
fn two_sum(a: Float, b: Float) -> (Float, Float) {
    let sum = a + b;
    let rest = sum - a;
    (sum, (a - (sum - rest)) + (b - rest))
}

fn push(vm: &mut Vm, numbers: &mut Vec<Float>, x: Float) -> Result<()> {
    if numbers.try_reserve(1).is_err() {
        return Err(vm.out_of_memory());
    }
    numbers.push(x);
    Ok(())
}

/// `fsum`: the exact sum, rounded once. The sum is kept as parts that do not overlap, smallest first
/// (J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic", 1997).
pub(super) fn fsum(vm: &mut Vm, args: Args) -> Result<Value> {
    let mut parts: Vec<Float> = Vec::new();
    let (mut infinite, mut special) = (0.0 as Float, 0.0 as Float);
    vm.for_each(args[0], |vm, item| {
        let mut x = vm.to_float(item)?;
        if !x.is_finite() {
            if x.is_infinite() {
                infinite += x;
            }
            special += x;
            return Ok(true);
        }
        let mut kept = 0;
        for i in 0..parts.len() {
            let (sum, error) = two_sum(x, parts[i]);
            if error != 0.0 {
                parts[kept] = error;
                kept += 1;
            }
            x = sum;
        }
        if !x.is_finite() {
            return Err(vm.overflow_error(format_args!("intermediate overflow in fsum")));
        }
        parts.truncate(kept);
        if x != 0.0 {
            push(vm, &mut parts, x)?;
        }
        Ok(true)
    })?;
    if special != 0.0 || special.is_nan() {
        if infinite.is_nan() {
            return Err(vm.value_error(format_args!("-inf + inf in fsum")));
        }
        return vm.new_float(special);
    }
    vm.new_float(sum_of_parts(&mut parts))
}

/// The sum of parts that do not overlap, smallest first, rounded once.
fn sum_of_parts(parts: &mut Vec<Float>) -> Float {
    let Some(mut high) = parts.pop() else { return 0.0 };
    let mut low = 0.0;
    while let Some(part) = parts.pop() {
        let sum = high + part;
        low = part - (sum - high);
        high = sum;
        if low != 0.0 {
            break;
        }
    }
    // What is left decides a tie between `high` and its neighbour.
    if let Some(next) = parts.last()
        && ((low < 0.0 && *next < 0.0) || (low > 0.0 && *next > 0.0))
    {
        let twice = low * 2.0;
        let sum = high + twice;
        if twice == sum - high {
            high = sum;
        }
    }
    high
}

/// The root of the sum of squares. The numbers are scaled by a power of two so that no square overflows, squared
/// with their rounding errors, and the root is corrected once.
fn norm(numbers: &[Float]) -> Float {
    if numbers.iter().any(|x| x.is_infinite()) {
        return Float::INFINITY;
    }
    let largest = numbers.iter().fold(0.0 as Float, |largest, x| {
        if x.is_nan() {
            *x
        } else if largest.is_nan() {
            largest
        } else {
            largest.max(x.abs())
        }
    });
    if largest == 0.0 || largest.is_nan() {
        return largest;
    }
    let (_, exponent) = real::frexp(largest);
    let (mut sum, mut rest) = (0.0 as Float, 0.0 as Float);
    for x in numbers {
        let x = real::ldexp(*x, -exponent);
        let square = x * x;
        rest += real::fma(x, x, -square);
        let (total, error) = two_sum(sum, square);
        sum = total;
        rest += error;
    }
    let root = real::sqrt(sum + rest);
    // One step of Newton's method on the residue, which is exact to first order.
    let square = root * root;
    let residue = ((sum - square) + rest) - real::fma(root, root, -square);
    real::ldexp(root + residue / (2.0 * root), exponent)
}

pub(super) fn hypot(vm: &mut Vm, args: Args) -> Result<Value> {
    let mut numbers = Vec::new();
    for value in args.positional() {
        let x = vm.to_float(*value)?;
        push(vm, &mut numbers, x)?;
    }
    vm.new_float(norm(&numbers))
}

pub(super) fn dist(vm: &mut Vm, args: Args) -> Result<Value> {
    let (p, q) = (vm.tuple_of(args[0])?, vm.tuple_of(args[1])?);
    if p.len() != q.len() {
        return Err(vm.value_error(format_args!("both points must have the same number of dimensions")));
    }
    let mut numbers = Vec::new();
    for i in 0..p.len() {
        let (a, b) = (vm.to_float(p.items()[i])?, vm.to_float(q.items()[i])?);
        push(vm, &mut numbers, a - b)?;
    }
    crate::runtime::memory::keep_alive(p);
    crate::runtime::memory::keep_alive(q);
    vm.new_float(norm(&numbers))
}

pub(super) fn prod(vm: &mut Vm, args: Args) -> Result<Value> {
    args.only_keywords(vm, "prod", &["start"])?;
    let mut product = args.keyword("start").unwrap_or(Value::int(1));
    vm.for_each(args[0], |vm, item| {
        product = vm.binary(BinaryOp::Mul, product, item)?;
        Ok(true)
    })?;
    Ok(product)
}

#[cold]
fn uneven(vm: &mut Vm) -> Raised {
    vm.value_error(format_args!("Inputs are not the same length"))
}

/// `sumprod`: floats are summed with their products' rounding errors, everything else by the operators.
pub(super) fn sumprod(vm: &mut Vm, args: Args) -> Result<Value> {
    let (p, q) = (vm.iter(args[0])?, vm.iter(args[1])?);
    let mut total = Value::int(0);
    // Sum and error term of the float products so far.
    let (mut high, mut low, mut any_float) = (0.0 as Float, 0.0 as Float, false);
    loop {
        let (a, b) = (vm.next(p)?, vm.next(q)?);
        let (a, b) = match (a, b) {
            (Some(a), Some(b)) => (a, b),
            (None, None) => break,
            _ => return Err(uneven(vm)),
        };
        if let (Some(x), Some(y)) = (as_float(a), as_float(b)) {
            let product = x * y;
            let (sum, error) = two_sum(high, product);
            if sum.is_finite() {
                low += error + real::fma(x, y, -product);
            }
            (high, any_float) = (sum, true);
            continue;
        }
        let product = vm.binary(BinaryOp::Mul, a, b)?;
        total = vm.binary(BinaryOp::Add, total, product)?;
    }
    if !any_float {
        return Ok(total);
    }
    let floats = vm.new_float(if high.is_finite() { high + low } else { high })?;
    vm.binary(BinaryOp::Add, total, floats)
}
