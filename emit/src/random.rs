//! Random functions, to compare the interpreter with itself after each pass and with the back ends.
//!
//! Everything follows from a seed. The functions end, and touch only the memory they are given, so that any
//! difference in result, memory or helper calls is a fault of a pass or a back end. Which NaN an operation gives is
//! not defined; no bits of a float get out except through comparisons, conversions to integers and the result.

use crate::access::{Access, Region, Width};
use crate::builder::FunctionBuilder;
use crate::condition::{FloatCc, IntCc};
use crate::entity::{Block, HelperRef, Value, Variable};
use crate::function::Module;
use crate::helper::Signature;
use crate::terminator::Edge;
use crate::testhost::HELPERS;
use crate::types::{Target, Type};
use alloc::vec::Vec;

/// Marsaglia's xorshift64*, good enough for tests and ten lines long.
#[derive(Clone, Debug)]
pub struct Xorshift(u64);

impl Xorshift {
    /// A generator; equal seeds give equal sequences.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        // Spreads small seeds; the state must not be 0.
        let mut random = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        random.next();
        random
    }

    /// The next 64 bits.
    #[expect(
        clippy::should_implement_trait,
        reason = "an endless sequence, of which no one wants an iterator"
    )]
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        (self.next() >> 33) % bound
    }

    /// One of several.
    pub fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len() as u64) as usize]
    }

    /// An integer that is likely to be a border case.
    pub fn integer(&mut self) -> i64 {
        match self.below(6) {
            0 => self.pick(&[0, 1, -1, 2, 7, 31, 32, 63, 64, 255]),
            1 => {
                self.pick(&[i64::MIN, i64::MAX, i64::from(i32::MIN), i64::from(i32::MAX), 1 << 62, -1 << 62])
            }
            2 | 3 => self.below(200).cast_signed() - 100,
            _ => self.next().cast_signed() >> self.below(64),
        }
    }
}

/// Bytes of memory that a random function gets.
pub const MEMORY_BYTES: usize = 256;

/// The parameters of the function `main` of a random module: the memory, and some numbers.
pub const MAIN_PARAMS: [Type; 6] = [Type::Ptr, Type::I64, Type::I64, Type::I32, Type::F64, Type::Bool];

/// A module of two functions, of which `main` calls `leaf`.
#[must_use]
pub fn module(seed: u64, target: &Target) -> Module {
    let mut random = Xorshift::new(seed);
    let raises = random.below(2) == 0;
    let leaf_signature =
        Signature { params: Vec::from([Type::I64, Type::I64]), result: Some(Type::I64), raises };
    let leaf = Generator::new(&mut random, target, "leaf", &leaf_signature, None).function();
    let result = Some(random.pick(&[Type::I64, Type::I64, Type::I32, Type::F64, Type::Bool]));
    let main_signature = Signature { params: MAIN_PARAMS.to_vec(), result, raises: true };
    let main = Generator::new(&mut random, target, "main", &main_signature, Some(&leaf_signature)).function();
    Module { functions: Vec::from([leaf, main]) }
}

/// Types of which a function has variables.
const VARIABLE_TYPES: [Type; 5] = [Type::I64, Type::I32, Type::F64, Type::F32, Type::Bool];
/// Variables of each type.
const VARIABLES: usize = 3;

struct Generator<'a> {
    random: &'a mut Xorshift,
    builder: FunctionBuilder<'static>,
    variables: Vec<(Type, Variable)>,
    memory: Option<Variable>,
    signature: &'a Signature,
    leaf: Option<&'a Signature>,
    budget: u32,
}

impl<'a> Generator<'a> {
    fn new(
        random: &'a mut Xorshift,
        target: &Target,
        name: &str,
        signature: &'a Signature,
        leaf: Option<&'a Signature>,
    ) -> Self {
        let builder = FunctionBuilder::new(name, signature.clone(), *target, HELPERS);
        let budget = 8 + random.below(25) as u32;
        Self { random, builder, variables: Vec::new(), memory: None, signature, leaf, budget }
    }

    fn function(mut self) -> crate::function::Function {
        for ty in VARIABLE_TYPES {
            for _ in 0..VARIABLES {
                let variable = self.builder.declare_var(ty);
                self.variables.push((ty, variable));
                let value = self.constant(ty);
                // Some variables are left undefined: those are zero.
                if self.random.below(8) != 0 {
                    self.builder.def_var(variable, value);
                }
            }
        }
        let params = self.builder.params().to_vec();
        for param in params {
            match self.builder.value_type(param) {
                Type::Ptr => {
                    let variable = self.builder.declare_var(Type::Ptr);
                    self.builder.def_var(variable, param);
                    self.memory = Some(variable);
                }
                ty => self.assign(ty, param),
            }
        }
        self.statements(0);
        let result = self.signature.result.map(|ty| self.operand(ty));
        self.builder.ret(result);
        self.builder.finish()
    }

    fn variable(&mut self, ty: Type) -> Variable {
        let index = self.random.below(VARIABLES as u64) as usize;
        let mut of_type = self.variables.iter().filter(|(of, _)| *of == ty);
        of_type.nth(index).map(|(_, variable)| *variable).expect("a variable of each type")
    }

    fn assign(&mut self, ty: Type, value: Value) {
        let variable = self.variable(ty);
        self.builder.def_var(variable, value);
    }

    fn constant(&mut self, ty: Type) -> Value {
        let integer = self.random.integer();
        match ty {
            Type::F64 => self.builder.fconst(ty, (integer as f64 / 8.0).to_bits()),
            Type::F32 => self.builder.fconst(ty, u64::from((integer as f32 / 8.0).to_bits())),
            _ => self.builder.int(ty, integer),
        }
    }

    fn operand(&mut self, ty: Type) -> Value {
        if self.random.below(4) == 0 {
            return self.constant(ty);
        }
        let variable = self.variable(ty);
        self.builder.use_var(variable)
    }

    fn any_int(&mut self) -> Type {
        self.random.pick(&[Type::I64, Type::I32])
    }

    fn any_float(&mut self) -> Type {
        self.random.pick(&[Type::F64, Type::F32])
    }

    fn statements(&mut self, depth: u32) {
        for _ in 0..2 + self.random.below(6) {
            if self.budget == 0 {
                return;
            }
            self.budget -= 1;
            match self.random.below(23) {
                0 | 1 if depth < 4 => self.branch(depth),
                2 | 3 if depth < 3 => self.count(depth),
                4 if depth < 3 => self.table(depth),
                21 if depth < 3 => self.walk(depth),
                5 | 6 => self.store(),
                7 | 8 => self.load(),
                9 => self.call(),
                10 => self.leave(),
                _ => self.compute(),
            }
        }
    }

    fn branch(&mut self, depth: u32) {
        let cond = self.operand(Type::Bool);
        let (then, otherwise, after) =
            (self.builder.create_block(), self.builder.create_block(), self.builder.create_block());
        self.builder.brif(cond, then, otherwise);
        for block in [then, otherwise] {
            self.builder.seal(block);
            self.builder.switch_to(block);
            self.statements(depth + 1);
            self.builder.jump(after);
        }
        self.builder.seal(after);
        self.builder.switch_to(after);
    }

    /// A loop that counts up to a small number, and may be left earlier.
    fn count(&mut self, depth: u32) {
        let counter = self.builder.declare_var(Type::I64);
        let zero = self.builder.int(Type::I64, 0);
        self.builder.def_var(counter, zero);
        let limit = self.random.below(6).cast_signed();
        let (header, body, after) =
            (self.builder.create_block(), self.builder.create_block(), self.builder.create_block());
        self.builder.jump(header);
        self.builder.switch_to(header);
        let (i, limit) = (self.builder.use_var(counter), self.builder.int(Type::I64, limit));
        let cc = self.random.pick(&[IntCc::Slt, IntCc::Ne, IntCc::Ult]);
        let more = self.builder.icmp(cc, i, limit);
        self.builder.brif(more, body, after);
        self.builder.seal(body);
        self.builder.switch_to(body);
        self.assign(Type::I64, i);
        self.statements(depth + 1);
        let (i, one) = (self.builder.use_var(counter), self.builder.int(Type::I64, 1));
        let next = self.builder.iadd(i, one);
        self.builder.def_var(counter, next);
        if self.random.below(3) == 0 {
            let stop = self.operand(Type::Bool);
            self.builder.brif(stop, after, header);
        } else {
            self.builder.jump(header);
        }
        self.builder.seal(header);
        self.builder.seal(after);
        self.builder.switch_to(after);
    }

    /// A loop over memory with strides, as indexing with a sum or a product of indices gives.
    fn walk(&mut self, depth: u32) {
        let Some(memory) = self.memory else {
            return self.compute();
        };
        let word = self.builder.target().word_type();
        let (start, stride) = (self.operand(word), self.operand(word));
        let (low, lower) = (self.builder.int(word, 15), self.builder.int(word, 7));
        let start = self.builder.iand(start, low);
        let stride = self.builder.iand(stride, lower);
        let limit = self.random.below(6).cast_signed();
        let index = self.builder.declare_var(word);
        let zero = self.builder.int(word, 0);
        self.builder.def_var(index, zero);
        let [header, body, after] = core::array::from_fn(|_| self.builder.create_block());
        self.builder.jump(header);
        self.builder.switch_to(header);
        let (i, limit) = (self.builder.use_var(index), self.builder.int(word, limit));
        let more = self.builder.icmp(IntCc::Slt, i, limit);
        self.builder.brif(more, body, after);
        self.builder.seal(body);
        self.builder.seal(after);
        self.builder.switch_to(body);
        let row = self.builder.imul(i, stride);
        // At most (5 * 7 + 15) << 2 bytes from the start, and eight more.
        let sum = match self.random.below(4) {
            0 => self.builder.iadd(start, row),
            1 => self.builder.iadd(row, start),
            2 => self.builder.iadd(i, start),
            _ => row,
        };
        let by = self.builder.int(word, self.random.below(3).cast_signed());
        let offset = self.builder.ishl(sum, by);
        let base = self.builder.use_var(memory);
        let address = self.builder.padd(base, offset);
        let access = Access::new(self.random.pick(&Width::ALL)).at(self.random.below(8) as i32);
        let loaded = self.builder.load(Type::I64, access, address);
        self.assign(Type::I64, loaded);
        if self.random.below(2) == 0 {
            self.statements(depth + 1);
        }
        let stored = self.operand(Type::I64);
        self.builder.store(access, address, stored);
        let i = self.builder.use_var(index);
        let mut step = self.builder.int(word, 1);
        if self.random.below(3) == 0 {
            let (any, three) = (self.operand(word), self.builder.int(word, 3));
            let low = self.builder.iand(any, three);
            step = self.builder.ior(low, step);
        }
        let next = self.builder.iadd(i, step);
        self.builder.def_var(index, next);
        if self.random.below(2) == 0 {
            self.look(memory, header);
        } else {
            self.builder.jump(header);
        }
        self.builder.seal(header);
        self.builder.switch_to(after);
    }

    /// Goes on at `to`, after a look whether something is pending: what is done then has no effect.
    fn look(&mut self, memory: Variable, to: Block) {
        let access = Access::new(Width::Full).at(self.random.below(8) as i32).in_region(Region::Context);
        let base = self.builder.use_var(memory);
        let pending = self.builder.load(Type::Bool, access, base);
        let handler = self.builder.create_block();
        self.builder.set_cold(handler);
        self.builder.brif(pending, handler, to);
        self.builder.seal(handler);
        self.builder.switch_to(handler);
        let seven = self.builder.int(Type::I64, 7);
        let results = self.builder.call_helper(HelperRef::new(2), &[seven]);
        if let Some(raised) = results.raised.filter(|_| self.signature.raises) {
            self.builder.raise_if(raised);
        }
        self.builder.jump(to);
    }

    fn table(&mut self, depth: u32) {
        let index = self.operand(Type::I64);
        let three = self.builder.int(Type::I64, 3);
        let index = self.builder.iand(index, three);
        let ways = [self.builder.create_block(), self.builder.create_block(), self.builder.create_block()];
        let after = self.builder.create_block();
        let targets = Vec::from([Edge::to(ways[0]), Edge::to(ways[1]), Edge::to(after)]);
        self.builder.br_table(index, targets, Edge::to(ways[2]));
        for block in ways {
            self.builder.seal(block);
            self.builder.switch_to(block);
            self.statements(depth + 1);
            self.builder.jump(after);
        }
        self.builder.seal(after);
        self.builder.switch_to(after);
    }

    /// An address and an access inside the memory.
    fn place(&mut self, memory: Variable) -> (Value, Access) {
        let word = self.builder.target().word_type();
        let index = self.operand(word);
        let mask = self.builder.int(word, self.random.pick(&[0x7f, 0x78, 0xf0]));
        let offset = self.builder.iand(index, mask);
        let base = self.builder.use_var(memory);
        let address = self.builder.padd(base, offset);
        let width = self.random.pick(&[
            Width::U8,
            Width::S8,
            Width::U16,
            Width::S16,
            Width::U32,
            Width::S32,
            Width::Full,
        ]);
        let region = self.random.pick(&[Region::Any, Region::Bytes]);
        let region = if region == Region::Bytes && self.leaf.is_none() { region } else { Region::Any };
        let access = Access::new(width).in_region(region).at(self.random.below(8) as i32);
        (address, access)
    }

    fn store(&mut self) {
        let Some(memory) = self.memory else {
            return self.compute();
        };
        let (address, access) = self.place(memory);
        let mut ty = self.any_int();
        if access.width == Width::Full && self.random.below(3) == 0 {
            ty = Type::Bool;
        }
        let stored = self.operand(ty);
        self.builder.store(access, address, stored);
    }

    fn load(&mut self) {
        let Some(memory) = self.memory else {
            return self.compute();
        };
        let (address, access) = self.place(memory);
        let ty = self.any_int();
        let value = self.builder.load(ty, access, address);
        self.assign(ty, value);
    }

    fn call(&mut self) {
        let (x, y) = (self.operand(Type::I64), self.operand(Type::I64));
        let may_raise = self.signature.raises;
        let results = match (self.random.below(4), self.leaf) {
            (0, Some(leaf)) => self.builder.call("leaf", leaf, &[x, y]),
            (1, _) => self.builder.call_helper(HelperRef::new(1), &[x]),
            (2, _) if may_raise => self.builder.call_helper(HelperRef::new(2), &[x]),
            _ => self.builder.call_helper(HelperRef::new(0), &[x, y]),
        };
        if let Some(raised) = results.raised {
            if may_raise && self.random.below(2) == 0 {
                self.builder.raise_if(raised);
            } else {
                // As a handler would: the flag is used, and the value only if there is one.
                let value = results.value.unwrap_or(x);
                let chosen = self.builder.select(raised, y, value);
                return self.assign(Type::I64, chosen);
            }
        }
        if let Some(value) = results.value {
            self.assign(Type::I64, value);
        }
    }

    fn leave(&mut self) {
        let cond = self.operand(Type::Bool);
        if self.signature.raises && self.random.below(2) == 0 {
            let code = self.operand(Type::I64);
            self.builder.raise_with(cond, HelperRef::new(3), &[code]);
        } else if self.random.below(3) == 0 {
            let (out, after) = (self.builder.create_block(), self.builder.create_block());
            self.builder.brif(cond, out, after);
            self.builder.seal(out);
            self.builder.seal(after);
            self.builder.switch_to(out);
            let result = self.signature.result.map(|ty| self.operand(ty));
            self.builder.ret(result);
            self.builder.switch_to(after);
        }
    }

    fn compute(&mut self) {
        let (ty, value) = match self.random.below(16) {
            0..=6 => self.integer(),
            7 => self.overflowing(),
            8 | 9 => self.floating(),
            10 | 11 => self.comparison(),
            12 => self.conversion(),
            13 => self.tagged(),
            14 => {
                let ty = self.random.pick(&VARIABLE_TYPES);
                let (cond, x, y) = (self.operand(Type::Bool), self.operand(ty), self.operand(ty));
                (ty, self.builder.select(cond, x, y))
            }
            _ => {
                let (x, y) = (self.operand(Type::Bool), self.operand(Type::Bool));
                let value = match self.random.below(4) {
                    0 => self.builder.iand(x, y),
                    1 => self.builder.ior(x, y),
                    2 => self.builder.ixor(x, y),
                    _ => self.builder.inot(x),
                };
                (Type::Bool, value)
            }
        };
        self.assign(ty, value);
    }

    fn integer(&mut self) -> (Type, Value) {
        let ty = self.any_int();
        let (mut x, mut y) = (self.operand(ty), self.operand(ty));
        if self.random.below(8) == 0 {
            // The least integer, and the divisors that trap on most machines.
            let least = if ty == Type::I64 { i64::MIN } else { i64::from(i32::MIN) };
            let (cond, special) = (self.operand(Type::Bool), self.random.pick(&[0, -1]));
            let (least, special) = (self.builder.int(ty, least), self.builder.int(ty, special));
            x = self.builder.select(cond, least, x);
            y = self.builder.select(cond, special, y);
        }
        let b = &mut self.builder;
        let value = match self.random.below(22) {
            0 | 1 => b.iadd(x, y),
            2 | 3 => b.isub(x, y),
            4 => b.imul(x, y),
            5 => b.iand(x, y),
            6 => b.ior(x, y),
            7 => b.ixor(x, y),
            8 | 9 => b.ishl(x, y),
            10 | 11 => b.lshr(x, y),
            12 | 13 => b.ashr(x, y),
            14 => b.sdiv(x, y),
            15 => b.udiv(x, y),
            16 => b.srem(x, y),
            17 => b.urem(x, y),
            18 => b.sfloordiv(x, y),
            19 => b.sfloormod(x, y),
            20 => b.rotl(x, y),
            _ => b.rotr(x, y),
        };
        match self.random.below(8) {
            0 => (ty, self.builder.ineg(value)),
            1 => (ty, self.builder.inot(value)),
            _ => (ty, value),
        }
    }

    fn overflowing(&mut self) -> (Type, Value) {
        let ty = self.any_int();
        let (x, y) = (self.operand(ty), self.operand(ty));
        let (value, flag) = match self.random.below(3) {
            0 => self.builder.sadd_overflow(x, y),
            1 => self.builder.ssub_overflow(x, y),
            _ => self.builder.smul_overflow(x, y),
        };
        self.assign(Type::Bool, flag);
        (ty, value)
    }

    fn floating(&mut self) -> (Type, Value) {
        let ty = self.any_float();
        let (x, y) = (self.operand(ty), self.operand(ty));
        let b = &mut self.builder;
        let value = match self.random.below(11) {
            0 => b.fadd(x, y),
            1 => b.fsub(x, y),
            2 => b.fmul(x, y),
            3 => b.fdiv(x, y),
            4 => b.fneg(x),
            5 => b.fabs(x),
            6 => b.ffloor(x),
            7 => b.fceil(x),
            8 => b.ftrunc(x),
            9 => b.fnearest(x),
            _ => b.fsqrt(x),
        };
        (ty, value)
    }

    fn comparison(&mut self) -> (Type, Value) {
        let ty = self.random.pick(&VARIABLE_TYPES);
        let (x, y) = (self.operand(ty), self.operand(ty));
        let value = if ty.is_float() {
            let cc = self.random.pick(FloatCc::ALL);
            self.builder.fcmp(cc, x, y)
        } else {
            let cc = self.random.pick(IntCc::ALL);
            self.builder.icmp(cc, x, y)
        };
        (Type::Bool, value)
    }

    fn conversion(&mut self) -> (Type, Value) {
        let (int, float) = (self.any_int(), self.any_float());
        match self.random.below(9) {
            0 => (Type::I64, {
                let x = self.operand(Type::I32);
                self.builder.sext(Type::I64, x)
            }),
            1 => (Type::I64, {
                let x = self.operand(Type::I32);
                self.builder.zext(Type::I64, x)
            }),
            2 => (int, {
                let x = self.operand(Type::Bool);
                self.builder.zext(int, x)
            }),
            3 => (Type::I32, {
                let x = self.operand(Type::I64);
                self.builder.trunc(Type::I32, x)
            }),
            4 => (Type::Bool, {
                let x = self.operand(int);
                self.builder.trunc(Type::Bool, x)
            }),
            5 => (float, {
                let x = self.operand(int);
                self.builder.sint_to_float(float, x)
            }),
            6 => (float, {
                let x = self.operand(int);
                self.builder.uint_to_float(float, x)
            }),
            7 => (int, {
                let x = self.operand(float);
                self.builder.float_to_sint(int, x)
            }),
            _ => {
                let to = if float == Type::F64 { Type::F32 } else { Type::F64 };
                (to, {
                    let x = self.operand(float);
                    self.builder.fconvert(to, x)
                })
            }
        }
    }

    /// Boxes numbers, computes with the values, and unboxes.
    fn tagged(&mut self) -> (Type, Value) {
        let (word, float) = (self.builder.target().word_type(), self.builder.target().float_type());
        let (i, j) = (self.operand(word), self.operand(word));
        let fits = self.builder.fits_small(i);
        self.assign(Type::Bool, fits);
        let (v, w) = (self.builder.box_small(i), self.builder.box_small(j));
        if self.random.below(4) == 0 {
            let f = self.operand(float);
            let fits = self.builder.fits_float(f);
            self.assign(Type::Bool, fits);
            let boxed = self.builder.box_float(f);
            // What comes of a float that does not fit is not looked at: which NaN it was would show.
            let one = self.constant(float);
            let back = self.builder.unbox_float(boxed);
            return (float, self.builder.select(fits, back, one));
        }
        let (sum, overflow) = match self.random.below(3) {
            0 => self.builder.small_add(v, w),
            1 => self.builder.small_sub(v, w),
            _ => self.builder.small_mul(v, w),
        };
        self.assign(Type::Bool, overflow);
        let flag = match self.random.below(4) {
            0 => self.builder.is_small(sum),
            1 => self.builder.both_small(v, sum),
            2 => self.builder.is_pointer(sum),
            _ => self.builder.is_float(sum),
        };
        self.assign(Type::Bool, flag);
        (word, self.builder.unbox_small(sum))
    }
}

/// Arguments for `main`: the address of the memory, and numbers.
#[must_use]
pub fn arguments(random: &mut Xorshift, memory: u64) -> [u64; 6] {
    let mut number = || random.integer().cast_unsigned();
    let (x, y, z, f) = (number(), number(), number() & 0xffff_ffff, number().cast_signed());
    [memory, x, y, z, (f as f64 / 16.0).to_bits(), x & 1]
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::*;
    use crate::interp::{Fault, FlatMemory, Interpreter, Outcome};
    use crate::passes::{self, Context};
    use crate::testhost::TestHost;
    use crate::types::Word;
    use crate::verify::verify;

    /// NaNs are equal; which one comes out is not defined.
    fn canonical(outcome: Result<Outcome, Fault>, result: Type) -> Result<Outcome, Fault> {
        match (outcome, result) {
            (Ok(Outcome::Returned(Some(bits))), Type::F64) if f64::from_bits(bits).is_nan() => {
                Ok(Outcome::Returned(Some(f64::NAN.to_bits())))
            }
            (outcome, _) => outcome,
        }
    }

    fn run(module: &Module, target: Target, seed: u64) -> (Result<Outcome, Fault>, TestHost) {
        let mut random = Xorshift::new(!seed);
        let bytes = (0..MEMORY_BYTES).map(|_| random.next() as u8).collect();
        let host = TestHost { memory: FlatMemory { base: 0x1000, bytes }, notes: Vec::new() };
        let args = arguments(&mut random, 0x1000);
        let mut interpreter = Interpreter::new(module, target, HELPERS, host);
        let result = module.by_name("main").unwrap().signature.result.unwrap();
        let outcome = canonical(interpreter.call("main", &args), result);
        (outcome, interpreter.host)
    }

    #[test]
    fn passes_do_not_change_what_functions_do() {
        for word in [Word::W32, Word::W64] {
            let target = Target::new(word);
            for seed in 0..600 {
                let module = module(seed, &target);
                let before: Vec<_> = (0..3).map(|input| run(&module, target, seed * 4 + input)).collect();
                let mut optimized = module.clone();
                let context = Context { target: &target, helpers: HELPERS };
                for index in 0..module.functions.len() {
                    verify(&module.functions[index], &target, HELPERS).unwrap();
                    for name in passes::PIPELINE {
                        let function = &mut optimized.functions[index];
                        if *name == "polls" {
                            // Loops are short here.
                            passes::polls::run_with(function, &context, 2);
                        } else {
                            (passes::by_name(name).unwrap().run)(function, &context);
                        }
                        if let Err(error) = verify(&optimized.functions[index], &target, HELPERS) {
                            panic!(
                                "seed {seed} after {name}: {error}\n{}",
                                optimized.functions[index].display(HELPERS)
                            );
                        }
                        for (input, before) in (0..3).zip(&before) {
                            let after = run(&optimized, target, seed * 4 + input);
                            assert_eq!(*before, after, "seed {seed} input {input} {word:?} after {name}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn printing_and_parsing_are_inverse() {
        let target = Target::new(Word::W64);
        for seed in 0..200 {
            let module = module(seed, &target);
            let text = std::format!("{}", module.display(HELPERS));
            let parsed = crate::parse::parse_module(&text, &target, HELPERS).unwrap();
            // Numbers change in the first reading, and not in the second.
            let again = std::format!("{}", parsed.display(HELPERS));
            let twice = crate::parse::parse_module(&again, &target, HELPERS).unwrap();
            assert_eq!(again, std::format!("{}", twice.display(HELPERS)), "seed {seed}");
            assert_eq!(run(&module, target, seed), run(&parsed, target, seed), "seed {seed}");
        }
    }
}
