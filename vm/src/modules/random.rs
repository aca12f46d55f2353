//! `random`: numbers from a small generator (xorshift64* after Vigna, "An experimental exploration of Marsaglia's
//! xorshift generators, scrambled"). Not for secrets.

use crate::objects::class::Result;
use crate::objects::int;
use crate::objects::list::List;
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::runtime::{Args, Vm};
use crate::value::{Float, Value};
use dashu_int::ops::BitTest;
use dashu_int::{IBig, UBig};

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "random", contents: CONTENTS };

static CONTENTS: &[Native] = &[
    Native::function("seed", 0, 1, |vm, args| {
        let seed = match args.get(0).filter(|seed| !seed.is_none()) {
            None => vm.port().random(),
            Some(seed) => match int::to_i64(crate::objects::wrapped::unwrap(seed)) {
                Some(i) => i as u64,
                None => vm.hash(seed)? as u64,
            },
        };
        vm.random_state = scramble(seed);
        Ok(Value::NONE)
    }),
    Native::function("random", 0, 0, |vm, _| {
        let x = unit(vm);
        vm.new_float(x)
    }),
    Native::function("uniform", 2, 2, |vm, args| {
        let (a, b) = (vm.to_float(args[0])?, vm.to_float(args[1])?);
        let x = unit(vm);
        vm.new_float(a + (b - a) * x)
    }),
    Native::function("getrandbits", 1, 1, |vm, args| {
        let Ok(bits) = usize::try_from(vm.index(args[0], true)?) else {
            return Err(vm.value_error(format_args!("number of bits must be non-negative")));
        };
        if bits <= 64 {
            let random = if bits == 0 { 0 } else { next(vm) >> (64 - bits) };
            return vm.new_uint(random);
        }
        // Most significant part first, and all at once: shifting part after part would take quadratic time.
        vm.reserve_bits(bits)?;
        let (parts, rest) = (bits / 32, bits % 32);
        let mut bytes = alloc::vec::Vec::new();
        if bytes.try_reserve_exact(parts * 4).is_err() {
            return Err(vm.out_of_memory());
        }
        for _ in 0..parts {
            bytes.extend_from_slice(&((next(vm) >> 32) as u32).to_be_bytes());
        }
        let mut number = dashu_int::UBig::from_be_bytes(&bytes);
        if rest != 0 {
            number = (number << rest) + (next(vm) >> (64 - rest));
        }
        vm.new_big(&number.into())
    }),
    Native::function("randint", 2, 2, |vm, args| {
        if is_long(args[0]) || is_long(args[1]) {
            let (low, high) = (long(vm, args[0])?, long(vm, args[1])?);
            return long_between(vm, low, high + IBig::ONE, IBig::ONE);
        }
        let (low, high) = (integer(vm, args[0])?, integer(vm, args[1])?);
        if low > high {
            return Err(vm.value_error(format_args!(
                "empty range for randrange() ({low}, {}, {})",
                high + 1,
                high + 1 - low
            )));
        }
        let offset = below(vm, (high - low) as u128 + 1);
        vm.new_int_wide(low + offset as i128)
    }),
    Native::function("randrange", 1, 3, |vm, args| {
        if (0..args.len()).any(|i| is_long(args[i])) {
            let first = long(vm, args[0])?;
            let (start, stop) = match args.get(1) {
                Some(stop) => (first, long(vm, stop)?),
                None => (IBig::ZERO, first),
            };
            let step = match args.get(2) {
                Some(step) => long(vm, step)?,
                None => IBig::ONE,
            };
            return long_between(vm, start, stop, step);
        }
        let first = integer(vm, args[0])?;
        let (start, stop) = match args.get(1) {
            Some(stop) => (first, integer(vm, stop)?),
            None => (0, first),
        };
        let step = match args.get(2) {
            Some(step) => integer(vm, step)?,
            None => 1,
        };
        if step == 0 {
            return Err(vm.value_error(format_args!("zero step for randrange()")));
        }
        let width = stop - start;
        let count = if step > 0 { (width + step - 1).div_euclid(step) } else { (width + step + 1) / step };
        if count <= 0 {
            return Err(
                vm.value_error(format_args!("empty range for randrange() ({start}, {stop}, {width})"))
            );
        }
        let offset = below(vm, count as u128) as i128;
        vm.new_int_wide(start + step * offset)
    }),
    Native::function("choice", 1, 1, |vm, args| {
        let len = vm.len(args[0])?;
        if len == 0 {
            return Err(vm.index_error(format_args!("Cannot choose from an empty sequence")));
        }
        let at = below(vm, len as u128) as isize;
        vm.get_item(args[0], Value::int(at))
    }),
    Native::function("shuffle", 1, 1, |vm, args| {
        let len = vm.len(args[0])?;
        for i in (1..len).rev() {
            let other = below(vm, i as u128 + 1) as isize;
            let (i, j) = (Value::int(i as isize), Value::int(other));
            let (a, b) = (vm.get_item(args[0], i)?, vm.get_item(args[0], j)?);
            vm.set_item(args[0], i, Some(b))?;
            vm.set_item(args[0], j, Some(a))?;
        }
        Ok(Value::NONE)
    }),
    Native::function("sample", 2, 2, sample),
];

/// A state that is never 0, spread over all bits (the finaliser of SplitMix64).
fn scramble(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    (z ^ z >> 31) | 1
}

fn next(vm: &mut Vm) -> u64 {
    if vm.random_state == 0 {
        vm.random_state = scramble(vm.port().random());
    }
    let mut x = vm.random_state;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    vm.random_state = x;
    x.wrapping_mul(0x2545_f491_4f6c_dd1d)
}

/// A number from 0 up to, not including, `limit`, without bias.
fn below(vm: &mut Vm, limit: u128) -> u128 {
    let mask = u128::MAX >> (limit - 1).max(1).leading_zeros();
    loop {
        let mut bits = u128::from(next(vm));
        if mask > u128::from(u64::MAX) {
            bits = bits << 64 | u128::from(next(vm));
        } else {
            // The high bits are the better ones.
            bits >>= mask.leading_zeros() - 64;
        }
        let candidate = bits & mask;
        if candidate < limit {
            return candidate;
        }
    }
}

/// A number from 0 up to, not including, 1, with all bits of the fraction.
fn unit(vm: &mut Vm) -> Float {
    let digits = Float::MANTISSA_DIGITS;
    (next(vm) >> (64 - digits)) as Float / (1_u64 << digits) as Float
}

/// Is it an int of more than 64 bits?
fn is_long(value: Value) -> bool {
    let value = crate::objects::wrapped::unwrap(value);
    int::number(value).is_some() && int::to_i64(value).is_none()
}

fn long(vm: &mut Vm, value: Value) -> Result<IBig> {
    let number = vm.to_index(value)?;
    Ok(int::number(number).unwrap_or(IBig::ZERO))
}

/// One of `range(start, stop, step)` with long bounds.
fn long_between(vm: &mut Vm, start: IBig, stop: IBig, step: IBig) -> Result<Value> {
    if step == IBig::ZERO {
        return Err(vm.value_error(format_args!("zero step for randrange()")));
    }
    let width = &stop - &start;
    // Rounded up, away from the start.
    let (count, rest) = (&width / &step, &width % &step);
    let count = if rest == IBig::ZERO { count } else { count + IBig::ONE };
    let is_empty = width == IBig::ZERO || (width > IBig::ZERO) != (step > IBig::ZERO);
    let Some(count) = count.try_into().ok().filter(|_| !is_empty) else {
        return Err(vm.value_error(format_args!("empty range in randrange()")));
    };
    let offset = long_below(vm, &count)?;
    vm.new_big(&(start + step * IBig::from(offset)))
}

/// A number from 0 up to, not including, `limit`.
fn long_below(vm: &mut Vm, limit: &UBig) -> Result<UBig> {
    let bits = limit.bit_len();
    vm.reserve_bits(bits)?;
    loop {
        let mut candidate = UBig::ZERO;
        for at in (0..bits).step_by(64) {
            let part = next(vm) >> (64 - (bits - at).min(64));
            candidate += UBig::from(part) << at;
        }
        if candidate < *limit {
            return Ok(candidate);
        }
    }
}

fn integer(vm: &mut Vm, value: Value) -> Result<i128> {
    let number = vm.to_index(value)?;
    match int::to_i64(number) {
        Some(i) => Ok(i128::from(i)),
        None => Err(vm.overflow_error(format_args!("Python int too large for a random range"))),
    }
}

fn sample(vm: &mut Vm, args: Args) -> Result<Value> {
    let pool = vm.list_of(args[0])?;
    let k = vm.index(args[1], true)?;
    let Some(k) = usize::try_from(k).ok().filter(|k| *k <= pool.len()) else {
        return Err(vm.value_error(format_args!("Sample larger than population or is negative")));
    };
    let chosen = vm.new_list(&[])?;
    for i in 0..k {
        let at = i + below(vm, (pool.len() - i) as u128) as usize;
        if let (Some(a), Some(b)) = (pool.get().get(i), pool.get().get(at)) {
            pool.set(i, b);
            pool.set(at, a);
            List::push(chosen, vm, b)?;
        }
    }
    Ok(chosen.value())
}
