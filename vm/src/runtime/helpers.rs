//! The helpers that native code calls: one row each, from which the C functions and the table for the emitters follow.
//!
//! Rules:
//! 1. Every helper takes the VM first. It is called from native code that the VM itself has entered, so nothing else
//!    uses the VM meanwhile.
//! 2. A helper that may raise and gives a value returns word 0 for "raised"; one that gives another word, or nothing,
//!    returns a second word, which is not 0 if it raised. The exception waits in the VM.
//! 3. Values in registers and stack slots of native code are found by the collector, as those of Rust code are.
//! 4. A row's body is safe code: words become values here, and only here.

use super::{BinaryOp, CompareOp, Result, UnaryOp, Vm};
use crate::objects::class::Class;
use crate::objects::code::Code;
use crate::objects::dict::Dict;
use crate::objects::exception::{self, Exception};
use crate::objects::int;
use crate::objects::list::List;
use crate::objects::object::Gc;
use crate::objects::string::Str;
use crate::objects::traceback::Traceback;
use crate::objects::{float, int_parse, real, rounding};
use crate::value::{Float, Value};

/// What a word that native code passes means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// A machine integer.
    Int,
    /// A truth value.
    Bool,
    /// An address.
    Address,
    /// A float of the machine's word.
    Float,
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

/// A result that is no value, and whether the helper raised.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct WordAndStatus {
    word: usize,
    status: usize,
}

/// A float, and whether the helper raised: they come back in registers of two kinds.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct FloatAndStatus {
    float: Float,
    status: usize,
}

/// How a helper's result comes back to native code.
trait Returned {
    /// What the C function returns.
    type Words;
    fn words(self) -> Self::Words;
}

impl Returned for Result<Value> {
    type Words = usize;
    #[inline(always)]
    fn words(self) -> usize {
        self.map_or(0, Value::bits)
    }
}

impl Returned for Result<usize> {
    type Words = WordAndStatus;
    #[inline(always)]
    fn words(self) -> WordAndStatus {
        match self {
            Ok(word) => WordAndStatus { word, status: 0 },
            Err(_) => WordAndStatus { word: 0, status: 1 },
        }
    }
}

impl Returned for Result<bool> {
    type Words = WordAndStatus;
    #[inline(always)]
    fn words(self) -> WordAndStatus {
        self.map(usize::from).words()
    }
}

impl Returned for Result<Float> {
    type Words = FloatAndStatus;
    #[inline(always)]
    fn words(self) -> FloatAndStatus {
        match self {
            Ok(float) => FloatAndStatus { float, status: 0 },
            Err(_) => FloatAndStatus { float: 0.0, status: 1 },
        }
    }
}

impl Returned for Result<()> {
    type Words = usize;
    #[inline(always)]
    fn words(self) -> usize {
        usize::from(self.is_err())
    }
}

macro_rules! helpers {
    ($($name:ident ($vm:ident $(, $arg:ident: $kind:ident)*) $(-> $result:ident)?, $raises:ident, $collects:ident $($rare:ident)?, $doc:literal $body:block)*) => {
        /// Every helper. The order is that of the addresses handed to an emitter.
        pub static TABLE: &[Helper] = &[$(
            Helper {
                name: stringify!($name),
                params: &[$(Word::$kind),*],
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
                    context: *mut Vm $(, $arg: helpers!(@word $kind))*
                ) -> <Result<helpers!(@rust $($result)?)> as Returned>::Words {
                    // SAFETY: native code passes the VM that entered it, which nobody else uses until it returns
                    // (rule 1).
                    let $vm = unsafe { &mut *context };
                    $(let $arg = helpers!(@argument $kind $arg);)*
                    let result: Result<helpers!(@rust $($result)?)> = (move || $body)();
                    result.words()
                }
            )*
        }
    };
    (@result) => { None };
    (@result $kind:ident) => { Some(Word::$kind) };
    (@flag raises) => { true };
    (@flag collects) => { true };
    (@flag never) => { false };
    (@rare) => { false };
    (@rare rarely) => { true };
    (@rare pure) => { false };
    (@pure) => { false };
    (@pure rarely) => { false };
    (@pure pure) => { true };
    (@word Float) => { Float };
    (@word $kind:ident) => { usize };
    (@rust) => { () };
    (@rust Value) => { Value };
    (@rust Int) => { usize };
    (@rust Address) => { usize };
    (@rust Bool) => { bool };
    (@rust Float) => { Float };
    (@argument Int $word:ident) => { $word };
    (@argument Address $word:ident) => { $word };
    (@argument Float $word:ident) => { $word };
    (@argument Bool $word:ident) => { $word & 1 != 0 };
    (@argument Value $word:ident) => { Value::from_bits($word).unwrap_or(Value::NONE) };
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
    box_float(vm, x: Float) -> Value, raises, collects, "The float object." {
        vm.new_float(x)
    }
    unbox_float(vm, value: Value) -> Float, raises, collects, "The number of a float, an int or an object with `__float__` or `__index__`." {
        vm.to_float(value)
    }
    cast_float(vm, value: Value) -> Float, raises, collects, "`float(value)`." {
        match float::as_float(value) {
            Some(x) => Ok(x),
            None => {
                let float = vm.call(Gc::<Class>::from_static(&float::FLOAT).value(), &[value])?;
                vm.to_float(float)
            }
        }
    }
    float_to_int(vm, x: Float) -> Int, raises, collects, "`int(x)` modulo the word's size." {
        let whole = int_parse::from_float(vm, x)?;
        vm.machine_int(whole)
    }
    float_floordiv(_vm, x: Float, y: Float) -> Float, never, never pure, "`x // y`, which is not 0." {
        Ok(if y == 0.0 { Float::NAN } else { float::floor_division(x, y).0 })
    }
    float_mod(_vm, x: Float, y: Float) -> Float, never, never pure, "`x % y`, which is not 0." {
        Ok(if y == 0.0 { Float::NAN } else { float::floor_division(x, y).1 })
    }
    float_pow(vm, x: Float, y: Float) -> Float, raises, collects, "`x ** y`; ValueError where that is a complex number." {
        let power = float::binary(vm, BinaryOp::Pow, x, y)?;
        match float::as_float(power) {
            Some(power) => Ok(power),
            None => Err(vm.value_error(format_args!("negative number to a fractional power"))),
        }
    }
    float_round(vm, x: Float, places: Int) -> Float, raises, collects, "`round(x, places)`." {
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
    math_slow(vm, function: Int, x: Float, y: Float) -> Float, raises, collects, "A function of `math` by its place in `MATH`, as a script would call it." {
        crate::runtime::native_math::call(vm, function, x, y)
    }
    math_acos(_vm, x: Float) -> Float, never, never pure, "`math.acos(x)`; NaN or infinite where that raises." {
        Ok(real::acos(x))
    }
    math_acosh(_vm, x: Float) -> Float, never, never pure, "`math.acosh(x)`; NaN or infinite where that raises." {
        Ok(real::acosh(x))
    }
    math_asin(_vm, x: Float) -> Float, never, never pure, "`math.asin(x)`; NaN or infinite where that raises." {
        Ok(real::asin(x))
    }
    math_asinh(_vm, x: Float) -> Float, never, never pure, "`math.asinh(x)`; NaN or infinite where that raises." {
        Ok(real::asinh(x))
    }
    math_atan(_vm, x: Float) -> Float, never, never pure, "`math.atan(x)`; NaN or infinite where that raises." {
        Ok(real::atan(x))
    }
    math_atanh(_vm, x: Float) -> Float, never, never pure, "`math.atanh(x)`; NaN or infinite where that raises." {
        Ok(real::atanh(x))
    }
    math_cbrt(_vm, x: Float) -> Float, never, never pure, "`math.cbrt(x)`; NaN or infinite where that raises." {
        Ok(real::cbrt(x))
    }
    math_cos(_vm, x: Float) -> Float, never, never pure, "`math.cos(x)`; NaN or infinite where that raises." {
        Ok(real::cos(x))
    }
    math_cosh(_vm, x: Float) -> Float, never, never pure, "`math.cosh(x)`; NaN or infinite where that raises." {
        Ok(real::cosh(x))
    }
    math_erf(_vm, x: Float) -> Float, never, never pure, "`math.erf(x)`; NaN or infinite where that raises." {
        Ok(real::erf(x))
    }
    math_erfc(_vm, x: Float) -> Float, never, never pure, "`math.erfc(x)`; NaN or infinite where that raises." {
        Ok(real::erfc(x))
    }
    math_exp(_vm, x: Float) -> Float, never, never pure, "`math.exp(x)`; NaN or infinite where that raises." {
        Ok(real::exp(x))
    }
    math_exp2(_vm, x: Float) -> Float, never, never pure, "`math.exp2(x)`; NaN or infinite where that raises." {
        Ok(real::exp2(x))
    }
    math_expm1(_vm, x: Float) -> Float, never, never pure, "`math.expm1(x)`; NaN or infinite where that raises." {
        Ok(real::expm1(x))
    }
    math_log(_vm, x: Float) -> Float, never, never pure, "`math.log(x)`; NaN or infinite where that raises." {
        Ok(real::log(x))
    }
    math_log10(_vm, x: Float) -> Float, never, never pure, "`math.log10(x)`; NaN or infinite where that raises." {
        Ok(real::log10(x))
    }
    math_log1p(_vm, x: Float) -> Float, never, never pure, "`math.log1p(x)`; NaN or infinite where that raises." {
        Ok(real::log1p(x))
    }
    math_log2(_vm, x: Float) -> Float, never, never pure, "`math.log2(x)`; NaN or infinite where that raises." {
        Ok(real::log2(x))
    }
    math_sin(_vm, x: Float) -> Float, never, never pure, "`math.sin(x)`; NaN or infinite where that raises." {
        Ok(real::sin(x))
    }
    math_sinh(_vm, x: Float) -> Float, never, never pure, "`math.sinh(x)`; NaN or infinite where that raises." {
        Ok(real::sinh(x))
    }
    math_tan(_vm, x: Float) -> Float, never, never pure, "`math.tan(x)`; NaN or infinite where that raises." {
        Ok(real::tan(x))
    }
    math_tanh(_vm, x: Float) -> Float, never, never pure, "`math.tanh(x)`; NaN or infinite where that raises." {
        Ok(real::tanh(x))
    }
    math_atan2(_vm, x: Float, y: Float) -> Float, never, never pure, "`math.atan2(x, y)`; NaN or infinite where that raises." {
        Ok(real::atan2(x, y))
    }
    math_fmod(_vm, x: Float, y: Float) -> Float, never, never pure, "`math.fmod(x, y)`; NaN or infinite where that raises." {
        Ok(real::fmod(x, y))
    }
    math_hypot(_vm, x: Float, y: Float) -> Float, never, never pure, "`math.hypot(x, y)`; NaN or infinite where that raises." {
        Ok(real::hypot(x, y))
    }
    math_pow(_vm, x: Float, y: Float) -> Float, never, never pure, "`math.pow(x, y)`; NaN or infinite where that raises." {
        Ok(real::pow(x, y))
    }
    math_remainder(_vm, x: Float, y: Float) -> Float, never, never pure, "`math.remainder(x, y)`; NaN or infinite where that raises." {
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
            None => {
                Err(vm.error(&exception::NAME_ERROR, format_args!("name '{}' is not defined", name.get().as_str())))
            }
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
            Some(op) => vm.binary(*op, a, b),
            None => Err(vm.runtime_error(format_args!("no such operator"))),
        }
    }
    in_place(vm, op: Int, a: Value, b: Value) -> Value, raises, collects, "`a op= b`." {
        match BinaryOp::ALL.get(op) {
            Some(op) => vm.in_place(*op, a, b),
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
        vm.get_item(object, key)
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
        vm.next(iterator).map(|item| item.unwrap_or(Value::TOMBSTONE))
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
        if let (Some(exception), Some(code)) =
            (vm.pending.and_then(Value::cast::<Exception>), code.cast::<Code>())
        {
            let pending = vm.pending;
            match vm.alloc(Traceback::new(code, line as u32, exception.traceback.get())) {
                Ok(entry) => exception.traceback.set(Some(entry.value())),
                // No memory for the traceback: the exception itself matters more.
                Err(raised) => vm.clear_raised(raised),
            }
            vm.pending = pending;
        }
        Ok(())
    }
    poll(vm), raises, collects rarely, "Runs what waits for a safe moment: Ctrl-C, scheduled calls." {
        crate::interp::handlers::poll(vm)
    }
}

fn compare_op(number: usize) -> CompareOp {
    [CompareOp::Lt, CompareOp::Le, CompareOp::Gt, CompareOp::Ge, CompareOp::Eq, CompareOp::Ne]
        .get(number)
        .copied()
        .unwrap_or(CompareOp::Eq)
}

/// Where native code finds things in the VM, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct VmLayout {
    /// Lowest address that the native stack may reach; a word.
    pub stack_limit: usize,
    /// The flag that asks for `poll`; a byte.
    pub interrupt: usize,
}

/// See [`VmLayout`].
pub const LAYOUT: VmLayout = VmLayout {
    stack_limit: core::mem::offset_of!(Vm, native_limit),
    interrupt: core::mem::offset_of!(Vm, interrupt),
};

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
