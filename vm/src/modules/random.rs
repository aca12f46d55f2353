//! `random`: numbers from the generator MT19937 (Matsumoto and Nishimura, "Mersenne Twister", 1998), used the way CPython
//! uses it, so that the same seed gives the same numbers. Not for secrets. Distributions and the class `Random` are
//! written in Python.

use crate::objects::class::Result;
use crate::objects::int;
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::runtime::Vm;
use crate::value::{Float, Slot, Value};
use alloc::vec::Vec;
use dashu_int::ops::BitTest;
use dashu_int::{IBig, UBig};

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "random", contents: CONTENTS };

/// What is written in Python.
macro_rules! more {
    ($name:literal) => {
        Native::make($name, |vm| super::frozen::item(vm, "_random_more", $name))
    };
}

static CONTENTS: &[Native] = &[
    Native::function("seed", 0, 1, |vm, args| {
        seed(vm, args.get(0))?;
        // Half of what `gauss` made of the numbers before is not to be given any more.
        if let Some(module) = vm.loaded("_random_more")? {
            let (shared, left) = (vm.intern("_shared")?, vm.intern("gauss_next")?);
            let shared = vm.get_attribute(module, shared)?;
            vm.set_attribute(shared, left, Value::NONE)?;
        }
        Ok(Value::NONE)
    }),
    Native::function("_seed", 0, 1, |vm, args| seed(vm, args.get(0)).map(|()| Value::NONE)),
    // The state as bytes goes in, the state that was there before comes out: how an object `Random` has one of its own.
    Native::function("_exchange", 1, 1, |vm, args| {
        let room = vm.buffer(args[0], true)?;
        let twister = twister(vm)?;
        let before = twister.save();
        let bytes = room.bytes();
        if bytes.len() != before.len() {
            return Err(vm.value_error(format_args!("state vector is the wrong size")));
        }
        twister.restore(bytes);
        // SAFETY: nothing ran since the buffer was asked for.
        unsafe { core::ptr::copy_nonoverlapping(before.as_ptr(), bytes.as_ptr().cast_mut(), before.len()) };
        Ok(Value::NONE)
    }),
    Native::function("random", 0, 0, |vm, _| {
        let x = unit(vm)?;
        vm.new_float(x)
    }),
    Native::function("uniform", 2, 2, |vm, args| {
        let (a, b) = (vm.to_float(args[0])?, vm.to_float(args[1])?);
        let x = unit(vm)?;
        vm.new_float(a + (b - a) * x)
    }),
    Native::function("getrandbits", 1, 1, |vm, args| {
        let Ok(bits) = usize::try_from(vm.index(args[0], true)?) else {
            return Err(vm.value_error(format_args!("number of bits must be non-negative")));
        };
        if bits <= 64 {
            let random = bits_of(vm, bits as u32)? as u64;
            return vm.new_uint(random);
        }
        // The least significant word comes first, what the last one has too much is taken off below.
        vm.reserve_bits(bits)?;
        let words = bits.div_ceil(32);
        let mut bytes = Vec::new();
        if bytes.try_reserve_exact(words * 4).is_err() {
            return Err(vm.out_of_memory());
        }
        let twister = twister(vm)?;
        for left in (0..words).rev() {
            let unused = if left == 0 { words * 32 - bits } else { 0 };
            bytes.extend_from_slice(&(twister.next() >> unused).to_le_bytes());
        }
        vm.new_big(&UBig::from_le_bytes(&bytes).into())
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
        let offset = below(vm, (high - low) as u128 + 1)?;
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
        let offset = below(vm, count as u128)? as i128;
        vm.new_int_wide(start + step * offset)
    }),
    Native::function("choice", 1, 1, |vm, args| {
        let len = vm.len(args[0])?;
        if len == 0 {
            return Err(vm.index_error(format_args!("Cannot choose from an empty sequence")));
        }
        let at = below(vm, len as u128)? as isize;
        vm.get_item(args[0], Value::int(at))
    }),
    Native::function("shuffle", 1, 1, |vm, args| {
        let len = vm.len(args[0])?;
        for i in (1..len).rev() {
            let other = below(vm, i as u128 + 1)? as isize;
            let (i, j) = (Value::int(i as isize), Value::int(other));
            let (a, b) = (vm.get_item(args[0], i)?, vm.get_item(args[0], j)?);
            vm.set_item(args[0], i, Some(b))?;
            vm.set_item(args[0], j, Some(a))?;
        }
        Ok(Value::NONE)
    }),
    more!("Random"),
    more!("SystemRandom"),
    more!("sample"),
    more!("choices"),
    more!("gauss"),
    more!("normalvariate"),
    more!("lognormvariate"),
    more!("expovariate"),
    more!("triangular"),
    more!("betavariate"),
    more!("gammavariate"),
    more!("vonmisesvariate"),
    more!("paretovariate"),
    more!("weibullvariate"),
    more!("binomialvariate"),
    more!("randbytes"),
    more!("getstate"),
    more!("setstate"),
];

/// Words of the state.
const WORDS: usize = 624;
/// How far behind a word stands the one that it is mixed with.
const OFFSET: usize = 397;

/// The state of the generator.
pub struct Twister {
    words: [u32; WORDS],
    /// The next word to give.
    at: usize,
}

impl Twister {
    /// All words from one number (2002 version of the authors' initialisation).
    fn fill(&mut self, seed: u32) {
        let mut last = seed;
        self.words[0] = last;
        for (i, word) in self.words.iter_mut().enumerate().skip(1) {
            last = (last ^ last >> 30).wrapping_mul(1_812_433_253).wrapping_add(i as u32);
            *word = last;
        }
        self.at = WORDS;
    }

    /// All words from a key of at least one word, as the authors' `init_by_array` does it.
    fn seed(&mut self, key: &[u32]) {
        self.fill(19_650_218);
        let (mut i, mut j) = (1, 0);
        let mut mix = |words: &mut [u32; WORDS], factor: u32, plus: u32, minus: bool| {
            let before = words[i - 1];
            let mixed = words[i] ^ (before ^ before >> 30).wrapping_mul(factor);
            words[i] = if minus { mixed.wrapping_sub(i as u32) } else { mixed.wrapping_add(plus) };
            i += 1;
            if i == WORDS {
                words[0] = words[WORDS - 1];
                i = 1;
            }
        };
        for _ in 0..WORDS.max(key.len()) {
            mix(&mut self.words, 1_664_525, key[j].wrapping_add(j as u32), false);
            j = (j + 1) % key.len();
        }
        for _ in 1..WORDS {
            mix(&mut self.words, 1_566_083_941, 0, true);
        }
        self.words[0] = 0x8000_0000;
    }

    fn next(&mut self) -> u32 {
        if self.at >= WORDS {
            for i in 0..WORDS {
                let y = self.words[i] & 0x8000_0000 | self.words[(i + 1) % WORDS] & 0x7fff_ffff;
                let odd = if y & 1 == 0 { 0 } else { 0x9908_b0df };
                self.words[i] = self.words[(i + OFFSET) % WORDS] ^ y >> 1 ^ odd;
            }
            self.at = 0;
        }
        let mut y = self.words[self.at];
        self.at += 1;
        y ^= y >> 11;
        y ^= y << 7 & 0x9d2c_5680;
        y ^= y << 15 & 0xefc6_0000;
        y ^ y >> 18
    }

    fn save(&self) -> [u8; (WORDS + 1) * 4] {
        let mut bytes = [0; (WORDS + 1) * 4];
        let words = self.words.iter().copied().chain([self.at as u32]);
        for (room, word) in bytes.chunks_exact_mut(4).zip(words) {
            room.copy_from_slice(&word.to_le_bytes());
        }
        bytes
    }

    /// The state of [`Twister::save`].
    fn restore(&mut self, bytes: &[u8]) {
        let mut words = bytes.chunks_exact(4).map(|word| word.try_into().map_or(0, u32::from_le_bytes));
        for (word, saved) in self.words.iter_mut().zip(&mut words) {
            *word = saved;
        }
        self.at = words.next().map_or(WORDS, |at| (at as usize).min(WORDS));
    }
}

/// Seeds the generator: from an int, from the hash of something else, or from the port.
fn seed(vm: &mut Vm, seed: Slot) -> Result<()> {
    let number = match seed.filter(|seed| !seed.is_none()).map(crate::objects::wrapped::unwrap) {
        None => UBig::from(vm.port().random()),
        Some(seed) => match int::number(seed) {
            Some(number) => number.into_parts().1,
            None => UBig::from(vm.hash(seed)?.unsigned_abs()),
        },
    };
    let mut words = Vec::new();
    for part in number.to_le_bytes().chunks(4) {
        let mut word = [0; 4];
        word[..part.len()].copy_from_slice(part);
        words.push(u32::from_le_bytes(word));
    }
    twister(vm)?.seed(if words.is_empty() { &[0] } else { &words });
    Ok(())
}

/// The generator, seeded from the port when it is first used.
fn twister(vm: &mut Vm) -> Result<&mut Twister> {
    if vm.random_state.is_empty() {
        if vm.random_state.try_reserve_exact(1).is_err() {
            return Err(vm.out_of_memory());
        }
        let seed = vm.port().random();
        let mut twister = Twister { words: [0; WORDS], at: WORDS };
        twister.seed(&[seed as u32, (seed >> 32) as u32]);
        vm.random_state.push(twister);
    }
    Ok(&mut vm.random_state[0])
}

/// At most 128 random bits, words from the least significant on.
fn bits_of(vm: &mut Vm, bits: u32) -> Result<u128> {
    let twister = twister(vm)?;
    let mut number = 0;
    let mut have = 0;
    while have < bits {
        let take = (bits - have).min(32);
        number |= u128::from(twister.next() >> (32 - take)) << have;
        have += take;
    }
    Ok(number)
}

/// A number from 0 up to, not including, `limit`, without bias.
fn below(vm: &mut Vm, limit: u128) -> Result<u128> {
    let bits = u128::BITS - limit.leading_zeros();
    loop {
        let candidate = bits_of(vm, bits)?;
        if candidate < limit {
            return Ok(candidate);
        }
    }
}

/// A number from 0 up to, not including, 1, with all bits of the fraction.
fn unit(vm: &mut Vm) -> Result<Float> {
    let twister = twister(vm)?;
    let (high, low) = (twister.next() >> 5, twister.next() >> 6);
    let bits = u64::from(high) << 26 | u64::from(low);
    // 53 bits; a narrower float takes the upper ones.
    let digits = Float::MANTISSA_DIGITS;
    Ok((bits >> (53 - digits)) as Float / (1_u64 << digits) as Float)
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
        for at in (0..bits).step_by(32) {
            let part = twister(vm)?.next() >> (32 - (bits - at).min(32));
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
