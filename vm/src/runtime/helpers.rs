//! The helpers that native code calls: one row each, from which the C functions and the table for the emitters follow.
//!
//! Rules:
//! 1. Every helper takes the VM first. It is called from native code that the VM itself has entered, so nothing else
//!    uses the VM meanwhile.
//! 2. A helper that may raise and gives a value returns word 0 for "raised"; one that gives another word, or nothing,
//!    returns a second word, which is not 0 if it raised; on 32-bit machines both are one number of 64 bits. The
//!    exception waits in the VM.
//! 3. Values in registers and stack slots of native code are found by the collector, as those of Rust code are.
//! 4. Words become values, caches and windows here, and only here. Among the parameters a `Slot` is a value or word 0
//!    for none; a `Window` is the address of slots on the native stack or in a frame, as many as the row says; a `Cache`
//!    is the address of an inline cache of the running code; a `Float` comes as the bits of a machine float,
//!    a `Real` in a register for floats.
//! 5. Native code has no frame of the VM: what a handler of the interpreter takes from its frame is a parameter here.

use super::memory::keep_alive;
use super::{Args, BinaryOp, CompareOp, Raised, Result, UnaryOp, Vm};
use crate::interp::{attribute_cache, exceptions, global_cache, handlers, iteration, matching, slow, unwind};
use crate::interp::{compiled_generator, native_generator};
use crate::names;
use crate::objects::class::Class;
use crate::objects::code::{Cache, Code};
use crate::objects::dict::Dict;
use crate::objects::dict_iterator::{self, Part};
use crate::objects::exception::{self, Exception};
use crate::objects::float;
use crate::objects::function;
use crate::objects::generator::{Generator, Resumed};
use crate::objects::int;
use crate::objects::list::List;
use crate::objects::list_methods;
use crate::objects::object::Gc;
use crate::objects::slice::Slice;
use crate::objects::slice_index;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::{async_generator, await_, exception_group, int_parse, real, rounding, type_alias};
use crate::value::{Float, Slot, Value};

/// What a word that native code passes means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// A machine integer.
    Int,
    /// A truth value.
    Bool,
    /// An address.
    Address,
    /// A float of the machine's word, in a register for floats.
    Real,
    /// A tagged value.
    Value,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Helper {
    /// Name, as in dumps.
    pub name: &'static str,
    /// The parameters after the VM.
    pub params: &'static [Word],
    /// The result.
    pub result: Option<Word>,
    /// May an exception be pending afterwards?
    pub may_raise: bool,
    /// May the collector run?
    pub may_collect: bool,
    /// Do its results depend on nothing but its arguments?
    pub is_pure: bool,
    /// Is it hardly ever called, although calls of it stand in loops?
    pub is_rare: bool,
    /// What it does.
    pub doc: &'static str,
    /// The C function.
    pub address: fn() -> usize,
}

/// A word that is no value, and whether the helper raised.
#[cfg(target_pointer_width = "64")]
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct WordAndStatus {
    word: usize,
    status: usize,
}

/// A float, and whether the helper raised: they come back in registers of two kinds.
#[cfg(target_pointer_width = "64")]
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct FloatAndStatus {
    float: Float,
    status: usize,
}

#[cfg(target_pointer_width = "64")]
fn word_and_status(word: usize, status: usize) -> WordAndStatus {
    WordAndStatus { word, status }
}

#[cfg(target_pointer_width = "64")]
fn float_and_status(float: Float, status: usize) -> FloatAndStatus {
    FloatAndStatus { float, status }
}

/// A word that is no value in the lower half, and whether the helper raised in the upper one: a struct of two words would
/// go through memory.
#[cfg(target_pointer_width = "32")]
pub type WordAndStatus = u64;

/// The bits of a float in the lower half, and whether the helper raised in the upper one.
#[cfg(target_pointer_width = "32")]
pub type FloatAndStatus = u64;

#[cfg(target_pointer_width = "32")]
fn word_and_status(word: usize, status: usize) -> WordAndStatus {
    word as u64 | (status as u64) << 32
}

#[cfg(target_pointer_width = "32")]
fn float_and_status(float: Float, status: usize) -> FloatAndStatus {
    word_and_status(float.to_bits() as usize, status)
}

/// How a helper's result comes back to native code.
trait Returned {
    /// What the C function returns.
    type Words;
    /// What it returns if it cannot raise.
    type Sure;
    fn words(self) -> Self::Words;
    fn sure(self) -> Self::Sure;
}

impl Returned for Result<Value> {
    type Words = usize;
    type Sure = usize;
    #[inline(always)]
    fn words(self) -> usize {
        self.map_or(0, Value::bits)
    }
    #[inline(always)]
    fn sure(self) -> usize {
        self.words()
    }
}

impl Returned for Result<Slot> {
    type Words = usize;
    type Sure = usize;
    #[inline(always)]
    fn words(self) -> usize {
        self.unwrap_or(None).map_or(0, Value::bits)
    }
    #[inline(always)]
    fn sure(self) -> usize {
        self.words()
    }
}

impl Returned for Result<usize> {
    type Words = WordAndStatus;
    type Sure = usize;
    #[inline(always)]
    fn words(self) -> WordAndStatus {
        match self {
            Ok(word) => word_and_status(word, 0),
            Err(_) => word_and_status(0, 1),
        }
    }
    #[inline(always)]
    fn sure(self) -> usize {
        self.unwrap_or(0)
    }
}

impl Returned for Result<bool> {
    type Words = WordAndStatus;
    type Sure = usize;
    #[inline(always)]
    fn words(self) -> WordAndStatus {
        self.map(usize::from).words()
    }
    #[inline(always)]
    fn sure(self) -> usize {
        self.map(usize::from).sure()
    }
}

impl Returned for Result<Float> {
    type Words = FloatAndStatus;
    type Sure = Float;
    #[inline(always)]
    fn words(self) -> FloatAndStatus {
        match self {
            Ok(float) => float_and_status(float, 0),
            Err(_) => float_and_status(0.0, 1),
        }
    }
    #[inline(always)]
    fn sure(self) -> Float {
        self.unwrap_or(0.0)
    }
}

impl Returned for Result<()> {
    type Words = usize;
    type Sure = ();
    #[inline(always)]
    fn words(self) -> usize {
        usize::from(self.is_err())
    }
    #[inline(always)]
    fn sure(self) {}
}

macro_rules! helpers {
    ($($name:ident ($vm:ident $(, $arg:ident: $kind:ident)*) $(-> $result:ident)?, $raises:ident, $collects:ident $($rare:ident)?, $doc:literal $body:block)*) => {
        /// Every helper. The order is that of the addresses handed to an emitter.
        pub static TABLE: &[Helper] = &[$(
            Helper {
                name: stringify!($name),
                params: &[$(helpers!(@word $kind)),*],
                result: helpers!(@result $($result)?),
                may_raise: helpers!(@flag $raises),
                may_collect: helpers!(@flag $collects),
                is_pure: helpers!(@pure $($rare)?),
                is_rare: helpers!(@rare $($rare)?),
                doc: $doc,
                address: || shims::$name as *const () as usize,
            },
        )*];

        #[allow(clippy::redundant_closure_call, reason = "a body ends early by `?`")]
        mod shims {
            use super::*;
            $(
                #[doc = $doc]
                pub(super) extern "C" fn $name(
                    context: *mut Vm $(, $arg: helpers!(@c $kind))*
                ) -> helpers!(@words $raises $($result)?) {
                    // SAFETY: native code passes the VM that entered it, which nobody else uses until it returns
                    // (rule 1).
                    let $vm = unsafe { &mut *context };
                    $(let $arg = helpers!(@argument $kind $arg);)*
                    let result: Result<helpers!(@rust $($result)?)> = (move || $body)();
                    helpers!(@return $raises result)
                }
            )*
        }
    };
    (@result) => { None };
    (@result $kind:ident) => { Some(helpers!(@word $kind)) };
    (@flag raises) => { true };
    (@flag collects) => { true };
    (@flag never) => { false };
    (@words raises $($result:ident)?) => { <Result<helpers!(@rust $($result)?)> as Returned>::Words };
    (@words never $($result:ident)?) => { <Result<helpers!(@rust $($result)?)> as Returned>::Sure };
    (@return raises $given:ident) => { $given.words() };
    (@return never $given:ident) => { $given.sure() };
    (@rare) => { false };
    (@rare rarely) => { true };
    (@rare pure) => { false };
    (@pure) => { false };
    (@pure rarely) => { false };
    (@pure pure) => { true };
    (@c Real) => { Float };
    (@c $kind:ident) => { usize };
    (@rust) => { () };
    (@rust Value) => { Value };
    (@rust Slot) => { Slot };
    (@rust Int) => { usize };
    (@rust Address) => { usize };
    (@rust Bool) => { bool };
    (@rust Real) => { Float };
    (@word Int) => { Word::Int };
    (@word Bool) => { Word::Bool };
    (@word Address) => { Word::Address };
    (@word Value) => { Word::Value };
    (@word Slot) => { Word::Value };
    (@word Window) => { Word::Address };
    (@word Cache) => { Word::Address };
    (@word Float) => { Word::Int };
    (@word Real) => { Word::Real };
    (@argument Int $word:ident) => { $word };
    (@argument Address $word:ident) => { $word };
    (@argument Real $word:ident) => { $word };
    (@argument Bool $word:ident) => { $word & 1 != 0 };
    (@argument Value $word:ident) => { Value::from_bits($word).unwrap_or(Value::NONE) };
    (@argument Slot $word:ident) => { Value::from_bits($word) };
    (@argument Window $word:ident) => { $word as *mut Slot };
    // SAFETY: native code passes the address of a cache of its code object, which lives as long as that.
    (@argument Cache $word:ident) => { unsafe { &*($word as *const Cache) } };
    (@argument Float $word:ident) => { float_of($word) };
}

helpers! {
    box_int(vm, i: Int) -> Value, raises, collects, "The int object of a signed word." {
        vm.new_int(i as isize as i64)
    }
    box_uint(vm, i: Int) -> Value, raises, collects, "The int object of an unsigned word." {
        vm.new_uint(i as u64)
    }
    unbox_int(vm, value: Value) -> Int, raises, collects, "The number modulo the word's size of an int, a bool or an object with `__index__`." {
        vm.machine_int(value)
    }
    cast_int(vm, value: Value) -> Int, raises, collects, "As unbox_int; what is no integer goes through `int` first." {
        match int::to_isize_wrapping(value) {
            Some(word) => Ok(word),
            None => {
                let whole = vm.call(Gc::<Class>::from_static(&int::INT).value(), &[value])?;
                vm.machine_int(whole)
            }
        }
    }
    buffer_address(vm, value: Value) -> Address, raises, collects, "Address of the bytes of an object; of an int, the number itself." {
        vm.machine_address(value)
    }
    box_real(vm, x: Real) -> Value, raises, collects, "The float object." {
        vm.new_float(x)
    }
    unbox_real(vm, value: Value) -> Real, raises, collects, "The number of a float, an int or an object with `__float__` or `__index__`." {
        vm.to_float(value)
    }
    cast_real(vm, value: Value) -> Real, raises, collects, "`float(value)`." {
        match float::as_float(value) {
            Some(x) => Ok(x),
            None => {
                let float = vm.call(Gc::<Class>::from_static(&float::FLOAT).value(), &[value])?;
                vm.to_float(float)
            }
        }
    }
    real_to_int(vm, x: Real) -> Int, raises, collects, "`int(x)` modulo the word's size." {
        let whole = int_parse::from_float(vm, x)?;
        vm.machine_int(whole)
    }
    real_floordiv(_vm, x: Real, y: Real) -> Real, never, never pure, "`x // y`, which is not 0." {
        Ok(if y == 0.0 { Float::NAN } else { float::floor_division(x, y).0 })
    }
    real_mod(_vm, x: Real, y: Real) -> Real, never, never pure, "`x % y`, which is not 0." {
        Ok(if y == 0.0 { Float::NAN } else { float::floor_division(x, y).1 })
    }
    real_pow(vm, x: Real, y: Real) -> Real, raises, collects, "`x ** y`; ValueError where that is a complex number." {
        let power = float::binary(vm, BinaryOp::Pow, x, y)?;
        match float::as_float(power) {
            Some(power) => Ok(power),
            None => Err(vm.value_error(format_args!("negative number to a fractional power"))),
        }
    }
    real_round(vm, x: Real, places: Int) -> Real, raises, collects, "`round(x, places)`." {
        match rounding::round_places(x, places as isize) {
            Some(rounded) => Ok(rounded),
            None => Err(vm.overflow_error(format_args!("rounded value too large to represent"))),
        }
    }
    raise_float_zero_division(vm, op: Int), raises, collects, "Raises what a float division by zero raises; `op` as for `binary`." {
        let op = BinaryOp::ALL.get(op).copied().unwrap_or(BinaryOp::TrueDiv);
        float::binary(vm, op, 1.0, 0.0).map(|_| ())
    }
    int_pow(_vm, base: Int, exponent: Int) -> Int, never, never pure, "The power modulo the word's size; the exponent is not negative." {
        let (mut base, mut exponent, mut power) = (base, exponent, 1_usize);
        while exponent != 0 {
            if exponent & 1 != 0 {
                power = power.wrapping_mul(base);
            }
            base = base.wrapping_mul(base);
            exponent >>= 1;
        }
        Ok(power)
    }
    raise_negative_power(vm), raises, collects, "Raises ValueError." {
        Err(vm.value_error(format_args!("negative power of an int: write float(x) ** y")))
    }
    length(vm, value: Value) -> Int, raises, collects, "`len(value)`." {
        vm.len(value)
    }
    buffer_base(vm, value: Value) -> Address, raises, collects, "First address that a pointer made of the object may use; 0 for an int, which may use all." {
        match int::to_isize_wrapping(value) {
            Some(_) => Ok(0),
            None => vm.machine_address(value),
        }
    }
    buffer_length(vm, value: Value) -> Int, raises, collects, "How many bytes a pointer made of the object may use." {
        vm.machine_length(value)
    }
    raise_pointer_index(vm, offset: Int, size: Int, length: Int, index: Int), raises, collects, "Raises IndexError: an access beyond a buffer." {
        let (offset, index) = (offset as isize, index as isize);
        Err(vm.index_error(format_args!(
            "index {index} of a pointer to {size}-byte items is byte {offset} of a buffer of {length} bytes"
        )))
    }
    raise_pointer_field(vm, offset: Int, size: Int, length: Int), raises, collects, "Raises IndexError: a field beyond a buffer." {
        let offset = offset as isize;
        Err(vm.index_error(format_args!(
            "a field of {size} bytes at byte {offset} is outside a buffer of {length} bytes"
        )))
    }
    math_slow(vm, function: Int, x: Real, y: Real) -> Real, raises, collects, "A function of `math` by its place in `MATH`, as a script would call it." {
        crate::runtime::native_math::call(vm, function, x, y)
    }
    complex_box(vm, re: Real, im: Real) -> Value, raises, collects, "The complex number with these parts." {
        vm.new_complex((re, im))
    }
    math_acos(_vm, x: Real) -> Real, never, never pure, "`math.acos(x)`; NaN or infinite where that raises." {
        Ok(real::acos(x))
    }
    math_acosh(_vm, x: Real) -> Real, never, never pure, "`math.acosh(x)`; NaN or infinite where that raises." {
        Ok(real::acosh(x))
    }
    math_asin(_vm, x: Real) -> Real, never, never pure, "`math.asin(x)`; NaN or infinite where that raises." {
        Ok(real::asin(x))
    }
    math_asinh(_vm, x: Real) -> Real, never, never pure, "`math.asinh(x)`; NaN or infinite where that raises." {
        Ok(real::asinh(x))
    }
    math_atan(_vm, x: Real) -> Real, never, never pure, "`math.atan(x)`; NaN or infinite where that raises." {
        Ok(real::atan(x))
    }
    math_atanh(_vm, x: Real) -> Real, never, never pure, "`math.atanh(x)`; NaN or infinite where that raises." {
        Ok(real::atanh(x))
    }
    math_cbrt(_vm, x: Real) -> Real, never, never pure, "`math.cbrt(x)`; NaN or infinite where that raises." {
        Ok(real::cbrt(x))
    }
    math_cos(_vm, x: Real) -> Real, never, never pure, "`math.cos(x)`; NaN or infinite where that raises." {
        Ok(real::cos(x))
    }
    math_cosh(_vm, x: Real) -> Real, never, never pure, "`math.cosh(x)`; NaN or infinite where that raises." {
        Ok(real::cosh(x))
    }
    math_erf(_vm, x: Real) -> Real, never, never pure, "`math.erf(x)`; NaN or infinite where that raises." {
        Ok(real::erf(x))
    }
    math_erfc(_vm, x: Real) -> Real, never, never pure, "`math.erfc(x)`; NaN or infinite where that raises." {
        Ok(real::erfc(x))
    }
    math_exp(_vm, x: Real) -> Real, never, never pure, "`math.exp(x)`; NaN or infinite where that raises." {
        Ok(real::exp(x))
    }
    math_exp2(_vm, x: Real) -> Real, never, never pure, "`math.exp2(x)`; NaN or infinite where that raises." {
        Ok(real::exp2(x))
    }
    math_expm1(_vm, x: Real) -> Real, never, never pure, "`math.expm1(x)`; NaN or infinite where that raises." {
        Ok(real::expm1(x))
    }
    math_log(_vm, x: Real) -> Real, never, never pure, "`math.log(x)`; NaN or infinite where that raises." {
        Ok(real::log(x))
    }
    math_log10(_vm, x: Real) -> Real, never, never pure, "`math.log10(x)`; NaN or infinite where that raises." {
        Ok(real::log10(x))
    }
    math_log1p(_vm, x: Real) -> Real, never, never pure, "`math.log1p(x)`; NaN or infinite where that raises." {
        Ok(real::log1p(x))
    }
    math_log2(_vm, x: Real) -> Real, never, never pure, "`math.log2(x)`; NaN or infinite where that raises." {
        Ok(real::log2(x))
    }
    math_sin(_vm, x: Real) -> Real, never, never pure, "`math.sin(x)`; NaN or infinite where that raises." {
        Ok(real::sin(x))
    }
    math_sinh(_vm, x: Real) -> Real, never, never pure, "`math.sinh(x)`; NaN or infinite where that raises." {
        Ok(real::sinh(x))
    }
    math_tan(_vm, x: Real) -> Real, never, never pure, "`math.tan(x)`; NaN or infinite where that raises." {
        Ok(real::tan(x))
    }
    math_tanh(_vm, x: Real) -> Real, never, never pure, "`math.tanh(x)`; NaN or infinite where that raises." {
        Ok(real::tanh(x))
    }
    math_atan2(_vm, x: Real, y: Real) -> Real, never, never pure, "`math.atan2(x, y)`; NaN or infinite where that raises." {
        Ok(real::atan2(x, y))
    }
    math_fmod(_vm, x: Real, y: Real) -> Real, never, never pure, "`math.fmod(x, y)`; NaN or infinite where that raises." {
        Ok(real::fmod(x, y))
    }
    math_hypot(_vm, x: Real, y: Real) -> Real, never, never pure, "`math.hypot(x, y)`; NaN or infinite where that raises." {
        Ok(real::hypot(x, y))
    }
    math_pow(_vm, x: Real, y: Real) -> Real, never, never pure, "`math.pow(x, y)`; NaN or infinite where that raises." {
        Ok(real::pow(x, y))
    }
    math_remainder(_vm, x: Real, y: Real) -> Real, never, never pure, "`math.remainder(x, y)`; NaN or infinite where that raises." {
        Ok(real::remainder(x, y))
    }
    truth(vm, value: Value) -> Bool, raises, collects, "Is the object true?" {
        vm.truth(value)
    }
    load_global(vm, globals: Value, name: Value) -> Value, raises, collects, "The global or builtin with a name." {
        let (Some(dict), Some(name)) = (globals.cast::<Dict>(), name.cast::<Str>()) else {
            return Err(vm.runtime_error(format_args!("no globals")));
        };
        if let Some(value) = dict.get_str(name) {
            return Ok(value);
        }
        match vm.builtin(name)? {
            Some(value) => Ok(value),
            None => Err(slow::undefined_name(vm, name)),
        }
    }
    store_global(vm, globals: Value, name: Value, value: Value), raises, collects, "Stores a global." {
        let (Some(dict), Some(name)) = (globals.cast::<Dict>(), name.cast::<Str>()) else {
            return Err(vm.runtime_error(format_args!("no globals")));
        };
        dict.set_str(vm, name, value)
    }
    call_0(vm, callee: Value) -> Value, raises, collects, "Calls an object without arguments." {
        vm.call(callee, &[])
    }
    call_1(vm, callee: Value, a: Value) -> Value, raises, collects, "Calls an object with one argument." {
        vm.call(callee, &[a])
    }
    call_2(vm, callee: Value, a: Value, b: Value) -> Value, raises, collects, "Calls an object with two arguments." {
        vm.call(callee, &[a, b])
    }
    call_3(vm, callee: Value, a: Value, b: Value, c: Value) -> Value, raises, collects, "Calls an object with three arguments." {
        vm.call(callee, &[a, b, c])
    }
    call_list(vm, callee: Value, list: Value) -> Value, raises, collects, "Calls an object with the items of a list as arguments." {
        let list = vm.expect::<List>(list, "arguments")?;
        let args = vm.new_tuple(list.items())?;
        let result = vm.call(callee, args.items());
        crate::runtime::memory::keep_alive(args);
        result
    }
    binary(vm, op: Int, a: Value, b: Value) -> Value, raises, collects, "`a op b`; the number of the operator is its place in `BinaryOp::ALL`." {
        match BinaryOp::ALL.get(op) {
            Some(op) => slow::arithmetic(vm, *op, false, a, b),
            None => Err(vm.runtime_error(format_args!("no such operator"))),
        }
    }
    in_place(vm, op: Int, a: Value, b: Value) -> Value, raises, collects, "`a op= b`." {
        match BinaryOp::ALL.get(op) {
            Some(op) => slow::arithmetic(vm, *op, true, a, b),
            None => Err(vm.runtime_error(format_args!("no such operator"))),
        }
    }
    compare(vm, op: Int, a: Value, b: Value) -> Value, raises, collects, "A comparison; the operators count from `<` in the order of the opcodes." {
        let op = compare_op(op);
        vm.compare(op, a, b)
    }
    compare_truth(vm, op: Int, a: Value, b: Value) -> Bool, raises, collects, "The truth of a comparison." {
        let op = compare_op(op);
        vm.compare_truth(op, a, b)
    }
    contains(vm, container: Value, item: Value) -> Bool, raises, collects, "`item in container`." {
        vm.contains(container, item)
    }
    unary(vm, op: Int, value: Value) -> Value, raises, collects, "`-value`, `+value` or `~value` for 0, 1, 2." {
        let op = match op {
            0 => UnaryOp::Neg,
            1 => UnaryOp::Pos,
            _ => UnaryOp::Invert,
        };
        vm.unary(op, value)
    }
    get_attr(vm, object: Value, name: Value) -> Value, raises, collects, "`object.name`." {
        let name = vm.expect::<Str>(name, "name")?;
        vm.get_attribute(object, name)
    }
    set_attr(vm, object: Value, name: Value, value: Value), raises, collects, "`object.name = value`." {
        let name = vm.expect::<Str>(name, "name")?;
        vm.set_attribute(object, name, value)
    }
    get_item(vm, object: Value, key: Value) -> Value, raises, collects, "`object[key]`." {
        slow::get_item(vm, object, key)
    }
    set_item(vm, object: Value, key: Value, value: Value), raises, collects, "`object[key] = value`." {
        vm.set_item(object, key, Some(value))
    }
    del_item(vm, object: Value, key: Value), raises, collects, "`del object[key]`." {
        vm.set_item(object, key, None)
    }
    iter(vm, value: Value) -> Value, raises, collects, "`iter(value)`." {
        vm.iter(value)
    }
    next(vm, iterator: Value) -> Value, raises, collects, "The next item; at the end the word of `Value::TOMBSTONE`, which is no object." {
        iteration::next(vm, iterator).map(|item| item.unwrap_or(Value::TOMBSTONE))
    }
    next_after(vm, generator: Value, word: Int) -> Value, raises, collects, "As next of a generator whose native code was called and gave this word, which is no value." {
        let generator = vm.expect::<Generator>(generator, "generator")?;
        compiled_generator::next_after(vm, generator, word).map(|item| item.unwrap_or(Value::TOMBSTONE))
    }
    new_list(vm) -> Value, raises, collects, "An empty list." {
        vm.new_list(&[]).map(Gc::value)
    }
    list_append(vm, list: Value, item: Value), raises, collects, "Appends to a list." {
        let list = vm.expect::<List>(list, "list")?;
        List::push(list, vm, item)
    }
    list_to_tuple(vm, list: Value) -> Value, raises, collects, "The tuple of a list's items." {
        let list = vm.expect::<List>(list, "list")?;
        vm.new_tuple(list.items()).map(Gc::value)
    }
    new_dict(vm) -> Value, raises, collects, "An empty dict." {
        vm.new_dict().map(Gc::value)
    }
    raise_object(vm, exception: Value), raises, collects, "Raises an exception object or class." {
        Err(crate::interp::exceptions::raise(vm, exception))
    }
    raise_zero_division(vm, op: Int), raises, collects, "Raises what a machine division by zero raises; `op` as for `binary`." {
        let op = BinaryOp::ALL.get(op).copied().unwrap_or(BinaryOp::FloorDiv);
        vm.binary(op, Value::int(1), Value::int(0)).map(|_| ())
    }
    raise_negative_shift(vm), raises, collects, "Raises ValueError." {
        Err(vm.value_error(format_args!("negative shift count")))
    }
    raise_range_step(vm), raises, collects, "Raises ValueError." {
        Err(vm.value_error(format_args!("range() arg 3 must not be zero")))
    }
    raise_recursion(vm), raises, collects, "Raises RecursionError: the native stack is nearly used up." {
        vm.check_native_stack()?;
        Err(vm.recursion_error())
    }
    raise_unbound(vm, name: Value), raises, collects, "Raises UnboundLocalError." {
        let name = vm.expect::<Str>(name, "name")?;
        Err(crate::interp::slow::unbound_local(vm, name))
    }
    trace(vm, code: Value, line: Int), never, collects, "Adds a line of a function to the traceback of the exception that is being raised." {
        if let Some(exception) = vm.pending.take().and_then(Value::cast::<Exception>) {
            unwind::note_line(vm, exception, code.cast::<Code>(), line);
            let _: Raised = vm.raise(exception);
        }
        Ok(())
    }
    poll(vm), raises, collects rarely, "Runs what waits for a safe moment: Ctrl-C, scheduled calls." {
        crate::interp::handlers::poll(vm)
    }

    // Variables
    load_global_cached(vm, globals: Value, name: Value, cache: Cache) -> Value, raises, collects, "As load_global, by the instruction's cache." {
        let (Some(dict), Some(name)) = (globals.cast::<Dict>(), name.cast::<Str>()) else {
            return Err(vm.runtime_error(format_args!("no globals")));
        };
        match global_cache::lookup(cache, dict) {
            Some(value) => Ok(value),
            None => global_cache::load(vm, cache, dict, name),
        }
    }
    store_global_cached(vm, globals: Value, name: Value, value: Value, cache: Cache), raises, collects, "As store_global, by the instruction's cache." {
        let (Some(dict), Some(name)) = (globals.cast::<Dict>(), name.cast::<Str>()) else {
            return Err(vm.runtime_error(format_args!("no globals")));
        };
        if global_cache::store_cached(cache, dict, value) {
            return Ok(());
        }
        global_cache::store(vm, cache, dict, name, value)
    }
    del_global(vm, globals: Value, name: Value), raises, collects, "Deletes a global." {
        let name = vm.expect::<Str>(name, "name")?;
        match globals.cast::<Dict>().and_then(|dict| dict.remove_str(name)) {
            Some(_) => Ok(()),
            None => Err(slow::undefined_name(vm, name)),
        }
    }
    load_name(vm, namespace: Value, globals: Value, name: Value) -> Value, raises, collects, "A name in a namespace, else global, else builtin." {
        let name = vm.expect::<Str>(name, "name")?;
        slow::load_name(vm, namespace, globals.cast::<Dict>(), name)
    }
    store_name(vm, namespace: Value, name: Value, value: Value), raises, collects, "Binds a name in a namespace." {
        let name = vm.expect::<Str>(name, "name")?;
        vm.store_name(value, namespace, name)
    }
    del_name(vm, namespace: Value, name: Value), raises, collects, "Unbinds a name in a namespace." {
        let name = vm.expect::<Str>(name, "name")?;
        vm.delete_name(namespace, name)
    }
    load_class_free(vm, namespace: Value, name: Value, cell: Value) -> Int, raises, collects, "The word of the name in a namespace, else of the content of a closure cell, 0 if it is empty." {
        let name = vm.expect::<Str>(name, "name")?;
        let found = match vm.namespace_get(namespace, name)? {
            Some(value) => Some(value),
            None => cell.cast::<function::ClosureCell>().and_then(|cell| cell.value.get()),
        };
        Ok(found.map_or(0, Value::bits))
    }
    make_cell(vm, content: Slot) -> Value, raises, collects, "A new closure cell." {
        function::new_cell(vm, content)
    }
    raise_unbound_free(vm, name: Value), raises, collects, "Raises NameError for a free variable." {
        let name = vm.expect::<Str>(name, "name")?;
        Err(slow::unbound_free(vm, name))
    }
    raise_unbound_register(vm, code: Value, register: Int), raises, collects, "Raises what using an unbound register raises." {
        let code = vm.expect::<Code>(code, "code")?;
        Err(slow::unbound(vm, code, register))
    }
    locals(vm, code: Value, function: Slot, registers: Window) -> Value, raises, collects, "The dict of the locals in a window with all registers of the code, and of the function's free variables." {
        let code = vm.expect::<Code>(code, "code")?;
        let closure = function.and_then(Value::cast::<function::Function>).and_then(|function| function.closure);
        // SAFETY: the window is as the row says.
        unsafe { handlers::locals_dict(vm, code, closure, registers) }
    }

    // Numbers
    float_box(vm, x: Float) -> Value, raises, collects rarely, "The float object of a number of any magnitude." {
        vm.new_float(x)
    }
    to_float(vm, value: Value) -> Int, raises, collects, "The bits of the float that a number is converted to in mixed arithmetic: of a float, int or bool." {
        vm.to_float(value).map(float_bits)
    }
    float_or_mark(vm, value: Value) -> Int, never, never rarely, "The bits of a float in any form; of something else, those of a NaN that marks it." {
        let _ = vm;
        Ok(crate::objects::float::as_float(value).map_or(FLOAT_MARK as usize, float_bits))
    }
    int_low(vm, value: Value) -> Int, never, never rarely, "The lower half of an int of 64 bits." {
        let _ = vm;
        Ok(int::to_i64(value).map_or(0, |i| i as u32 as usize))
    }
    int_high(vm, value: Value) -> Int, never, never rarely, "The upper half of an int of 64 bits, with its sign; of something else, the least number of 32 bits." {
        let _ = vm;
        Ok(int::to_i64(value).map_or(i32::MIN, |i| (i >> 32) as i32) as usize)
    }
    int_of_halves(vm, low: Int, high: Int) -> Value, raises, collects, "The int object of an int of 64 bits." {
        vm.new_int(i64::from(high as i32) << 32 | i64::from(low as u32))
    }
    float_mod(vm, a: Float, b: Float) -> Int, raises, collects, "The bits of `a % b`." {
        if b == 0.0 {
            return Err(vm.zero_division(format_args!("float modulo")));
        }
        Ok(float_bits(float::floor_division(a, b).1))
    }
    float_floordiv(vm, a: Float, b: Float) -> Int, raises, collects, "The bits of `a // b`." {
        if b == 0.0 {
            return Err(vm.zero_division(format_args!("float floor division by zero")));
        }
        Ok(float_bits(float::floor_division(a, b).0))
    }
    float_pow(vm, a: Float, b: Float) -> Value, raises, collects, "`a ** b`: a float or a complex number." {
        float::binary(vm, BinaryOp::Pow, a, b)
    }
    pow(vm, a: Value, b: Value) -> Value, raises, collects, "`a ** b`." {
        slow::arithmetic(vm, BinaryOp::Pow, false, a, b)
    }
    raise_float_division(vm, op: Int), raises, collects, "Raises what a float division by zero raises; `op` as for `binary`." {
        let op = BinaryOp::ALL.get(op).copied().unwrap_or(BinaryOp::TrueDiv);
        float::binary(vm, op, 1.0, 0.0).map(|_| ())
    }

    // Loops and unpacking
    get_iter(vm, value: Value) -> Value, raises, collects, "As iter." {
        vm.iter(value)
    }
    for_next(vm, iterator: Value) -> Value, raises, collects, "As next." {
        iteration::next(vm, iterator).map(|item| item.unwrap_or(Value::TOMBSTONE))
    }
    range_prep(vm, window: Window, count: Int), raises, collects, "The instruction RangePrep on a window of 4 slots; callee and arguments are bound." {
        iteration::range_prepare(vm, window, count)
    }
    unpack(vm, value: Value, count: Int, out: Window), raises, collects, "Exactly `count` items of an iterable go to a window." {
        iteration::unpack(vm, value, out, count)
    }
    unpack_ex(vm, value: Value, before: Int, after: Int, out: Window), raises, collects, "`before` items, a list of the rest, `after` items go to a window." {
        iteration::unpack_ex(vm, value, out, before, after)
    }

    // Attributes and items
    load_attr_cached(vm, object: Value, name: Value, cache: Cache) -> Value, raises, collects, "As get_attr, by the instruction's cache." {
        let name = vm.expect::<Str>(name, "name")?;
        attribute_cache::load(vm, cache, object, name)
    }
    store_attr_cached(vm, object: Value, name: Value, value: Value, cache: Cache), raises, collects, "As set_attr, by the instruction's cache." {
        let name = vm.expect::<Str>(name, "name")?;
        attribute_cache::store(vm, cache, object, name, value)
    }
    del_attr(vm, object: Value, name: Value), raises, collects, "`del object.name`." {
        let name = vm.expect::<Str>(name, "name")?;
        vm.delete_attribute(object, name)
    }
    load_method_cached(vm, object: Value, name: Value, cache: Cache, out: Window) -> Value, raises, collects, "The function of a method, and its receiver in the one slot of the window; of another attribute its value, and 0." {
        let name = vm.expect::<Str>(name, "name")?;
        let (found, receiver) = attribute_cache::load_method(vm, cache, object, name)?;
        put(out, 0, receiver);
        Ok(found)
    }
    load_super(vm, class: Slot, receiver: Value, name: Value, out: Window) -> Value, raises, collects, "An attribute of `super(class, receiver)`, as load_method_cached gives it." {
        let name = vm.expect::<Str>(name, "name")?;
        let (found, receiver) = handlers::load_super(vm, class, receiver, name)?;
        put(out, 0, receiver);
        Ok(found)
    }
    load_special(vm, object: Value, name: Value) -> Value, raises, collects, "The bound special method that `with` needs." {
        let name = vm.expect::<Str>(name, "name")?;
        handlers::load_special(vm, object, name)
    }
    get_slice(vm, object: Value, start: Value, stop: Value, step: Value) -> Value, raises, collects, "`object[start:stop:step]`; what is left out is None." {
        if let Some(list) = object.cast_exact::<List>()
            && let Some(range) = slice_index::resolve_plain([start, stop, step], list.len())
        {
            return list_methods::items_in(vm, list, range);
        }
        let slice = Slice::make(vm, start, stop, step)?;
        vm.get_item(object, slice.value())
    }
    set_slice(vm, object: Value, start: Value, stop: Value, step: Value, value: Value), raises, collects, "`object[start:stop:step] = value`." {
        if let (Some(list), Some(items)) = (object.cast_exact::<List>(), value.cast_exact::<List>())
            && object != value
            && (step.is_none() || step == Value::int(1))
            && let Some(range) = slice_index::resolve_plain([start, stop, step], list.len())
        {
            let range = range.contiguous();
            return List::splice(list, vm, range.start, range.end, items.items());
        }
        let slice = Slice::make(vm, start, stop, step)?;
        vm.set_item(object, slice.value(), Some(value))
    }
    len(vm, value: Value) -> Value, raises, collects, "`len(value)`." {
        let len = vm.len(value)?;
        vm.new_uint(len as u64)
    }

    // Containers
    build_slice(vm, start: Value, stop: Value, step: Value) -> Value, raises, collects, "A slice." {
        Slice::make(vm, start, stop, step).map(Gc::value)
    }
    build_tuple(vm, window: Window, count: Int) -> Value, raises, collects, "A tuple of the values in a window." {
        vm.new_tuple(items(window, count)).map(Gc::value)
    }
    build_list(vm, window: Window, count: Int) -> Value, raises, collects, "A list of the values in a window." {
        vm.new_list(items(window, count)).map(Gc::value)
    }
    build_set(vm, window: Window, count: Int) -> Value, raises, collects, "A set of the values in a window." {
        handlers::build_set(vm, items(window, count))
    }
    build_dict(vm, window: Window, count: Int) -> Value, raises, collects, "A dict of `count` pairs, key and value, in a window." {
        handlers::build_dict(vm, items(window, 2 * count))
    }
    build_string(vm, window: Window, count: Int) -> Value, raises, collects, "The strings in a window, joined." {
        handlers::build_string(vm, items(window, count))
    }
    list_extend(vm, list: Value, iterable: Value), raises, collects, "`[*iterable]` behind what the list has." {
        handlers::list_extend(vm, list, iterable)
    }
    tuple_of(vm, iterable: Value) -> Value, raises, collects, "The tuple of an iterable's items." {
        vm.tuple_of(iterable).map(Gc::value)
    }
    set_add(vm, set: Value, item: Value), raises, collects, "Adds to a set." {
        handlers::set_add(vm, set, item)
    }
    set_update(vm, set: Value, iterable: Value), raises, collects, "Adds the items of an iterable to a set." {
        handlers::set_update(vm, set, iterable)
    }
    dict_item(vm, dict: Value, key: Value) -> Value, raises, collects, "`dict[key]` of a dict that is of no subclass." {
        let found = match dict.cast::<Dict>() {
            Some(dict) => dict.get().get(vm, key)?,
            None => None,
        };
        found.ok_or_else(|| vm.key_error(key))
    }
    dict_get(vm, dict: Value, key: Value, default: Value) -> Value, raises, collects, "`dict.get(key, default)`." {
        match dict.cast::<Dict>() {
            Some(dict) => Ok(dict.get().get(vm, key)?.unwrap_or(default)),
            None => Ok(default),
        }
    }
    dict_contains(vm, dict: Value, key: Value) -> Bool, raises, collects, "`key in dict`." {
        match dict.cast::<Dict>() {
            Some(dict) => Ok(dict.get().get(vm, key)?.is_some()),
            None => Ok(false),
        }
    }
    dict_set(vm, dict: Value, key: Value, value: Value), raises, collects, "`dict[key] = value` of a dict that is of no subclass." {
        match dict.cast::<Dict>() {
            Some(dict) => dict.get().set(vm, key, value),
            None => Ok(()),
        }
    }
    dict_update(vm, dict: Value, mapping: Value), raises, collects, "`{**mapping}` on top of what the dict has." {
        handlers::dict_update(vm, dict, mapping)
    }
    dict_merge(vm, dict: Value, mapping: Value, callee: Value), raises, collects, "`**mapping` of a call added to the dict of its keywords." {
        handlers::dict_merge(vm, dict, mapping, callee)
    }
    format_value(vm, value: Value, conversion: Int, spec: Slot) -> Value, raises, collects, "A replacement field of an f-string: conversion 0 none, 1 str, 2 repr, 3 ascii." {
        handlers::format_value(vm, value, conversion, spec)
    }

    // Calls
    call_4(vm, callee: Value, a: Value, b: Value, c: Value, d: Value) -> Value, raises, collects, "Calls an object with four arguments." {
        vm.call(callee, &[a, b, c, d])
    }
    call_window(vm, callee: Value, window: Window, count: Int) -> Value, raises, collects, "Calls an object with the arguments in a window." {
        vm.call(callee, items(window, count))
    }
    call_kw(vm, callee: Value, window: Window, count: Int, names: Value) -> Value, raises, collects, "The same; the last arguments have the names in a tuple." {
        let args = items(window, count);
        let names = vm.expect::<Tuple>(names, "names")?;
        if names.len() > args.len() {
            return Err(vm.runtime_error(format_args!("more names than arguments")));
        }
        // SAFETY: native code keeps the window for the whole call.
        let args = unsafe { Args::from_raw(args.as_ptr(), args.len(), Some(names)) };
        vm.call_args(callee, args)
    }
    call_ex(vm, callee: Value, positional: Value, keywords: Slot) -> Value, raises, collects, "`callee(*positional, **keywords)`: a list or tuple, and a dict or none." {
        handlers::call_ex_natively(vm, callee, positional, keywords)
    }
    new_instance(vm, class: Value) -> Value, raises, collects, "An instance, with all slots empty, of a user-defined class without a builtin part; `__init__` is not called." {
        let class = vm.expect::<Class>(class, "class")?;
        vm.new_plain(class)
    }
    raise_init_result(vm, value: Value), raises, collects, "Raises what an `__init__` raises that returned something." {
        Err(handlers::init_returned(vm, value))
    }

    // Functions and classes
    make_function(vm, code: Value, globals: Value, window: Window, parts: Int) -> Value, raises, collects, "The instruction MakeFunction on a window of 4 slots." {
        handlers::make_function(vm, globals.cast::<Dict>(), code, window, parts)
    }
    build_class(vm, window: Window, count: Int, names: Slot) -> Value, raises, collects, "The instruction BuildClass: body function, then `count` bases and keywords." {
        handlers::build_class(vm, window, count, names.and_then(Value::cast::<Tuple>))
    }
    build_class_ex(vm, window: Window) -> Value, raises, collects, "The instruction BuildClassEx on a window of 3 slots." {
        handlers::build_class_ex(vm, window)
    }
    type_alias(vm, window: Window) -> Value, raises, collects, "The instruction TypeAlias on a window of 3 slots." {
        type_alias::new_alias(vm, window)
    }
    type_param(vm, window: Window, kind: Int) -> Value, raises, collects, "The instruction TypeParam on a window of 2 slots." {
        type_alias::new_parameter(vm, window, kind)
    }

    // Exceptions
    raise_from(vm, exception: Value, cause: Value), raises, collects, "`raise exception from cause`." {
        Err(exceptions::raise_from(vm, exception, cause))
    }
    reraise(vm, exception: Slot), raises, collects, "Raises an exception object again." {
        Err(exceptions::reraise(vm, exception))
    }
    raise_current(vm), raises, collects, "Raises the exception that is being handled again." {
        Err(exceptions::raise_current(vm))
    }
    raise_assert(vm, message: Slot), raises, collects, "Raises AssertionError, with a message if one is given." {
        Err(exceptions::raise_assertion(vm, message))
    }
    catch(vm, code: Value, word: Int) -> Value, never, collects, "Takes the exception that is being raised, to handle it in the code: `word` is any word of the instruction that raised." {
        let exception = unwind::catch(vm);
        if let Some(code) = code.cast::<Code>() {
            unwind::note_code(vm, exception, code, word as u32);
        }
        Ok(exception.value())
    }
    trace_word(vm, code: Value, word: Int), never, collects, "As trace, for any word of the instruction that raised." {
        if let (Some(exception), Some(code)) =
            (vm.pending.and_then(Value::cast::<Exception>), code.cast::<Code>())
        {
            let pending = vm.pending;
            unwind::note_code(vm, exception, code, word as u32);
            vm.pending = pending;
        }
        Ok(())
    }
    push_exc(vm, exception: Value) -> Int, never, never, "An exception is handled from now on; the word of the one that was, or 0." {
        let before = vm.handled;
        vm.handled = Some(exception).filter(|value| value.cast::<Exception>().is_some());
        Ok(before.map_or(0, Value::bits))
    }
    pop_exc(vm, before: Slot), never, never, "The exception that is handled is that again which push_exc gave." {
        vm.handled = before;
        Ok(())
    }
    match_exc(vm, exception: Value, operand: Value) -> Bool, raises, collects, "Does an exception match the operand of `except`?" {
        exceptions::matches(vm, exception, operand)
    }
    match_exc_star(vm, exception: Value, class: Value, out: Window), raises, collects, "The rest of an exception and the group that matches `except*` go to a window of 2." {
        let (rest, matched) = exception_group::match_star(vm, exception, class)?;
        put(out, 0, Some(rest));
        put(out, 1, Some(matched));
        Ok(())
    }
    prep_reraise_star(vm, original: Value, list: Value) -> Value, raises, collects, "What remains to be raised after `except*`, or None." {
        handlers::prep_reraise_star(vm, original, list)
    }
    exc_info(vm, exception: Value, out: Window), never, never, "Type, exception and traceback go to a window of 3." {
        for (i, value) in exceptions::info(vm, exception).into_iter().enumerate() {
            put(out, i, Some(value));
        }
        Ok(())
    }

    // Imports
    import_name(vm, name: Value, level: Int, wanted: Value, globals: Value) -> Value, raises, collects, "`import name` or `from name import wanted`." {
        let name = vm.expect::<Str>(name, "name")?;
        let globals = vm.expect::<Dict>(globals, "globals")?;
        vm.import_name(name, level, wanted, globals)
    }
    import_from(vm, module: Value, name: Value) -> Value, raises, collects, "An attribute or submodule of a module." {
        let name = vm.expect::<Str>(name, "name")?;
        vm.import_from(module, name)
    }
    import_star(vm, module: Value, namespace: Value), raises, collects, "`from module import *` into a namespace." {
        vm.import_star(module, namespace)
    }

    // Pattern matching
    match_sequence(vm, value: Value) -> Bool, raises, collects, "Can it match a sequence pattern?" {
        matching::is_sequence(vm, value)
    }
    match_mapping(vm, value: Value) -> Bool, raises, collects, "Can it match a mapping pattern?" {
        matching::is_mapping(vm, value)
    }
    match_keys(vm, mapping: Value, keys: Value) -> Value, raises, collects, "The tuple of the values of the keys, or None." {
        matching::keys(vm, mapping, keys)
    }
    match_rest(vm, mapping: Value, keys: Value) -> Value, raises, collects, "The dict of what a mapping holds beside the keys." {
        matching::rest(vm, mapping, keys)
    }
    match_class(vm, names: Value, value: Value, class: Value, positional: Int) -> Value, raises, collects, "The tuple of the attributes that a class pattern asks for, or None." {
        matching::class(vm, names, value, class, positional)
    }
    print_expr(vm, value: Value), raises, collects, "An expression statement at the prompt." {
        handlers::print_expression(vm, value)
    }

    // Of viper: what takes no windows
    catch_line(vm, code: Value, line: Int) -> Value, never, collects, "Takes the exception that was raised, to be handled in the function that raised it: its context is set, and the line added to its traceback." {
        let raised = vm.native_raised();
        Ok(unwind::caught(vm, raised, code.cast::<Code>(), line).value())
    }
    handle_exc(vm, exception: Slot) -> Slot, never, never, "Makes an exception the one being handled; gives the one before." {
        let before = vm.handled;
        vm.handled = exception.filter(|value| value.cast::<Exception>().is_some());
        Ok(before)
    }
    match_star_pair(vm, rest: Value, operand: Value) -> Value, raises, collects, "The pair of what is left of an exception and what `except*` matches." {
        let (rest, matched) = exception_group::match_star(vm, rest, operand)?;
        vm.new_tuple(&[rest, matched]).map(Gc::value)
    }
    exc_info_part(vm, exception: Value, part: Int) -> Value, never, never, "Type, exception and traceback, for 0, 1 and 2, as `__exit__` gets them." {
        Ok(exceptions::info(vm, exception).get(part).copied().unwrap_or(Value::NONE))
    }
    load_super_bound(vm, class: Slot, receiver: Value, name: Value) -> Value, raises, collects, "`super().name`." {
        let name = vm.expect::<Str>(name, "name")?;
        match handlers::load_super(vm, class, receiver, name)? {
            (found, Some(receiver)) => function::bind(vm, found, receiver),
            (found, None) => Ok(found),
        }
    }
    new_function(vm, code: Value, globals: Value, defaults: Slot, keyword_defaults: Slot, closure: Slot, annotations: Slot) -> Value, raises, collects, "A function object." {
        let Some(globals) = globals.cast::<Dict>() else {
            return Err(vm.runtime_error(format_args!("no globals")));
        };
        handlers::function_of(vm, code, globals, [defaults, keyword_defaults, closure, annotations])
    }
    build_class_of(vm, body: Value, args: Value, names: Slot) -> Value, raises, collects, "A class statement: the body's function, and a list of the bases and the values of the keywords." {
        handlers::build_class_of_list(vm, body, args, names.and_then(Value::cast::<Tuple>))
    }
    build_class_spread(vm, body: Value, bases: Slot, keywords: Slot) -> Value, raises, collects, "A class statement with a list of bases and a dict of keywords." {
        let mut window = [Some(body), bases, keywords];
        handlers::build_class_ex(vm, window.as_mut_ptr())
    }
    call_keywords(vm, callee: Value, args: Value, names: Value) -> Value, raises, collects, "Calls an object with the items of a list, the last of which have the names of a tuple." {
        let args = vm.expect::<List>(args, "arguments")?;
        let args = vm.new_tuple(args.items())?;
        // SAFETY: the tuple is kept alive by this frame.
        let all = unsafe { Args::from_raw(args.items().as_ptr(), args.len(), names.cast::<Tuple>()) };
        let result = vm.call_args(callee, all);
        keep_alive(args);
        result
    }
    build_set_of(vm, items: Value) -> Value, raises, collects, "The set of a list's items." {
        let items = vm.expect::<List>(items, "items")?;
        let items = vm.new_tuple(items.items())?;
        let set = handlers::build_set(vm, items.items());
        keep_alive(items);
        set
    }
    join_strings(vm, parts: Value) -> Value, raises, collects, "The strings of a list joined." {
        let parts = vm.expect::<List>(parts, "parts")?;
        handlers::build_string(vm, parts.items())
    }
    unpack_tuple(vm, value: Value, count: Int) -> Value, raises, collects, "The tuple of the items of an iterable, of which there must be so many." {
        iteration::unpack_to_tuple(vm, value, count)
    }
    unpack_ex_tuple(vm, value: Value, before: Int, after: Int) -> Value, raises, collects, "The tuple of the first items of an iterable, a list of the rest, and the last items." {
        iteration::unpack_ex_to_tuple(vm, value, before, after)
    }
    match_len(vm, value: Value) -> Int, raises, collects, "`len(value)`." {
        vm.len(value)
    }
    new_type_alias(vm, name: Slot, parameters: Slot, evaluate: Slot) -> Value, raises, collects, "A type alias." {
        let window = [name, parameters, evaluate];
        type_alias::new_alias(vm, window.as_ptr())
    }
    new_type_parameter(vm, name: Slot, bound: Slot, kind: Int) -> Value, raises, collects, "A type parameter." {
        let window = [name, bound];
        type_alias::new_parameter(vm, window.as_ptr(), kind)
    }
    yield_from_iterator(vm, value: Value) -> Value, raises, collects, "What `yield from` runs over." {
        iteration::yield_from_iterator(vm, value)
    }
    awaitable(vm, value: Value) -> Value, raises, collects, "What `await` runs over." {
        await_::awaitable(vm, value)
    }
    async_iter(vm, value: Value) -> Value, raises, collects, "`aiter(value)`." {
        iteration::async_iter(vm, value)
    }
    async_next(vm, iterator: Value) -> Value, raises, collects, "The awaitable of `anext(iterator)`." {
        iteration::async_next(vm, iterator)
    }
    end_async_for(vm, exception: Slot), raises, collects, "Raises an exception again, unless it ends an asynchronous loop." {
        if exception.is_some_and(|value| vm.is_instance(value, &exception::STOP_ASYNC_ITERATION)) {
            return Ok(());
        }
        Err(exceptions::reraise(vm, exception))
    }
    wrap_yielded(vm, value: Value) -> Value, raises, collects, "What an async generator yields." {
        async_generator::wrap_yielded(vm, value)
    }
    frame_step(vm, result: Window, iterator: Value, sent: Value) -> Value, raises, collects, "A step of `yield from`: what the iterator yields; or the word of `Value::TOMBSTONE`, and its result in the first slot." {
        Ok(match iteration::send_step(vm, iterator, sent)? {
            Resumed::Yielded(value) => value,
            Resumed::Returned(value) => {
                // SAFETY: a register of the frame.
                unsafe { result.write(Some(value)) };
                Value::TOMBSTONE
            }
        })
    }
    send_step(vm, generator: Value, register: Int, iterator: Value, sent: Value) -> Value, raises, collects, "A step of `yield from`: what the iterator yields; or the word of `Value::TOMBSTONE`, and its result in the generator's register." {
        native_generator::send_step(vm, generator, register, iterator, sent)
    }
    add_local(vm, dict: Value, code: Value, number: Int, value: Slot), raises, collects, "Adds a local, or behind those a free variable, of a code object to a dict of its variables, unless it is unbound. What is in a cell is taken out of it." {
        handlers::add_local(vm, dict, code, number, value)
    }
    anchor(vm, address: Int) -> Slot, never, never, "The heap's cell that an address points into, to be kept as a word that the collector follows." {
        Ok(Value::from_bits(vm.heap.cell_around(address)))
    }
    ascii_text(_vm, code: Int) -> Value, never, never pure, "The string of one ASCII character." {
        Ok(names::ascii(code as u8).map_or(Value::NONE, Gc::value))
    }
    is_instance(vm, object: Value, kind: Value) -> Bool, raises, collects, "`isinstance(object, kind)`." {
        crate::modules::builtins::is_instance_of(vm, object, kind)
    }
    dict_iterator(vm, dict: Value, part: Int) -> Value, raises, collects, "An iterator of a dict: of keys, values or items for 0, 1 and 2." {
        dict_iterator::new(vm, dict, [Part::Keys, Part::Values, Part::Items][part.min(2)])
    }
    next_pair(vm, iterator: Value, out: Window) -> Bool, raises, collects, "The next item, which is a tuple of two, goes to a window; false at the end." {
        iteration::next_pair(vm, iterator, out)
    }
}

/// The values in a window.
fn items<'a>(window: *mut Slot, count: usize) -> &'a [Value] {
    if count == 0 {
        return &[];
    }
    // SAFETY: native code passes a window of that many bound slots and keeps it for the whole call (rule 4).
    unsafe { handlers::window(window, 0, count) }
}

/// Stores a result in a window.
fn put(window: *mut Slot, i: usize, slot: Slot) {
    // SAFETY: native code passes a window that is large enough (rule 4).
    unsafe { window.add(i).write(slot) };
}

/// The float with these bits.
fn float_of(bits: usize) -> Float {
    #[cfg(target_pointer_width = "64")]
    return f64::from_bits(bits as u64);
    #[cfg(target_pointer_width = "32")]
    return f32::from_bits(bits as u32);
}

/// The bits of a float.
fn float_bits(x: Float) -> usize {
    x.to_bits() as usize
}

/// The bits of the line that `trace` and `catch` are given.
pub const LINE_NUMBER: usize = (1 << 28) - 1;
/// In such a line: the exception is raised again, which adds no line to a traceback that is there.
pub const LINE_RERAISED: usize = 1 << 28;
/// In such a line: the exception was thrown in from outside, so what is handled here is not its context.
pub const LINE_THROWN: usize = 1 << 29;

/// What `float_or_mark` gives for a value that is no float. A float with these bits is taken for none, which costs time.
#[cfg(target_pointer_width = "64")]
pub const FLOAT_MARK: u64 = 0xfff8_7a19_a75e_c0de;
/// What `float_or_mark` gives for a value that is no float. A float with these bits is taken for none, which costs time.
#[cfg(target_pointer_width = "32")]
pub const FLOAT_MARK: u64 = 0xffc7_5e0d;

fn compare_op(number: usize) -> CompareOp {
    [CompareOp::Lt, CompareOp::Le, CompareOp::Gt, CompareOp::Ge, CompareOp::Eq, CompareOp::Ne]
        .get(number)
        .copied()
        .unwrap_or(CompareOp::Eq)
}

impl Vm {
    /// The machine word that a viper `int` or `uint` makes of an object.
    ///
    /// # Errors
    /// TypeError.
    pub fn machine_int(&mut self, value: Value) -> Result<usize> {
        if let Some(word) = int::to_isize_wrapping(value) {
            return Ok(word);
        }
        let index = self.to_index(value)?;
        match int::to_isize_wrapping(crate::objects::wrapped::unwrap(index)) {
            Some(word) => Ok(word),
            None => {
                let name = self.class_of(value).name();
                Err(self.type_error(format_args!("can't convert {name} to int")))
            }
        }
    }

    /// The address that a viper pointer makes of an object: that of its bytes, or the number of an int.
    ///
    /// # Errors
    /// TypeError.
    pub fn machine_address(&mut self, value: Value) -> Result<usize> {
        if let Some(word) = int::to_isize_wrapping(value) {
            return Ok(word);
        }
        if let Some(text) = value.cast::<Str>() {
            return Ok(text.get().as_bytes().as_ptr() as usize);
        }
        if self.has_buffer(value) {
            return Ok(self.buffer(value, false)?.start as usize);
        }
        let name = self.class_of(value).name();
        Err(self.type_error(format_args!("a pointer needs an object with a buffer or an int, not '{name}'")))
    }

    /// How many bytes a viper pointer made of an object may use: those of its buffer, or all of memory for an int.
    ///
    /// # Errors
    /// TypeError.
    pub fn machine_length(&mut self, value: Value) -> Result<usize> {
        if int::to_isize_wrapping(value).is_some() {
            return Ok(usize::MAX);
        }
        if let Some(text) = value.cast::<Str>() {
            return Ok(text.get().as_bytes().len());
        }
        match self.has_buffer(value) {
            true => Ok(self.buffer(value, false)?.len),
            false => self.machine_address(value),
        }
    }
}
