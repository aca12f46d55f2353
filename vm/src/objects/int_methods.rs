//! The methods of `int`. `self` may be a bool or an instance of a subclass, so each begins by unwrapping it.

use super::class::{Class, Result};
use super::int::{self, as_word, is_negative, number};
use super::int_arithmetic::bit_length;
use super::native::Native;
use super::object::Gc;
use super::string::Str;
use super::wrapped::unwrap;
use super::{number_divmod, rounding};
use crate::names;
use crate::runtime::{Args, Raised, Vm};
use crate::value::Value;
use dashu_int::ops::UnsignedAbs;
use dashu_int::{IBig, Sign};

/// The attributes of `int`.
pub static ATTRIBUTES: &[Native] = &[
    Native::method("bit_length", 0, 0, |vm, args| {
        let bits = int_of(vm, args[0])?;
        vm.new_uint(bit_length(&bits) as u64)
    }),
    Native::method("bit_count", 0, 0, |vm, args| {
        let magnitude = int_of(vm, args[0])?.unsigned_abs();
        vm.new_uint(magnitude.count_ones() as u64)
    }),
    Native::method("conjugate", 0, 0, |vm, args| plain(vm, args[0])),
    Native::method("as_integer_ratio", 0, 0, |vm, args| {
        let numerator = plain(vm, args[0])?;
        Ok(vm.new_tuple(&[numerator, Value::int(1)])?.value())
    }),
    Native::method("is_integer", 0, 0, |_, _| Ok(Value::TRUE)),
    Native::method_kw("to_bytes", 0, 2, to_bytes),
    Native::class_method("from_bytes", 0, 2, from_bytes),
    Native::get("real", plain),
    Native::get("numerator", plain),
    Native::get("imag", |_, _| Ok(Value::int(0))),
    Native::get("denominator", |_, _| Ok(Value::int(1))),
    Native::method("__int__", 0, 0, |vm, args| plain(vm, args[0])),
    Native::method("__index__", 0, 0, |vm, args| plain(vm, args[0])),
    Native::method("__trunc__", 0, 0, |vm, args| plain(vm, args[0])),
    Native::method("__floor__", 0, 0, |vm, args| plain(vm, args[0])),
    Native::method("__ceil__", 0, 0, |vm, args| plain(vm, args[0])),
    Native::method("__float__", 0, 0, |vm, args| {
        let x = super::float::of_int(vm, unwrap(args[0]))?;
        vm.new_float(x)
    }),
    Native::method("__abs__", 0, 0, |vm, args| {
        let this = plain(vm, args[0])?;
        int::abs(vm, this)
    }),
    Native::method("__round__", 0, 1, |vm, args| {
        let this = plain(vm, args[0])?;
        rounding::round_int(vm, this, args.get(1))
    }),
    Native::method("__divmod__", 1, 1, |vm, args| {
        number_divmod::divmod(vm, unwrap(args[0]), unwrap(args[1]))
    }),
    Native::method("__rdivmod__", 1, 1, |vm, args| {
        number_divmod::divmod(vm, unwrap(args[1]), unwrap(args[0]))
    }),
];

#[cold]
fn no_int(vm: &mut Vm, value: Value) -> Raised {
    let name = vm.class_of(value).name();
    vm.type_error(format_args!("descriptor requires a 'int' object but received a '{name}'"))
}

/// The number of `self`.
fn int_of(vm: &mut Vm, value: Value) -> Result<IBig> {
    match number(unwrap(value)) {
        Some(number) => Ok(number),
        None => Err(no_int(vm, value)),
    }
}

/// `self` as an int proper.
fn plain(vm: &mut Vm, value: Value) -> Result<Value> {
    let inner = unwrap(value);
    match as_word(inner) {
        Some(i) => vm.new_int(i as i64),
        None if int::is_exact_int(inner) => Ok(inner),
        None => Err(no_int(vm, value)),
    }
}

/// Is the `byteorder` argument (default big) little?
fn little(vm: &mut Vm, value: Option<Value>) -> Result<bool> {
    let Some(value) = value else { return Ok(false) };
    let text = vm.expect_str(value, "argument 'byteorder'")?;
    match text.get().as_str() {
        "little" => Ok(true),
        "big" => Ok(false),
        _ => Err(vm.value_error(format_args!("byteorder must be either 'little' or 'big'"))),
    }
}

/// `signed`, which is given by name only.
fn signed(vm: &mut Vm, args: Args) -> Result<bool> {
    match args.keyword("signed") {
        Some(signed) => vm.truth(signed),
        None => Ok(false),
    }
}

fn to_bytes(vm: &mut Vm, args: Args) -> Result<Value> {
    let [_, length, order, _] = args.bind(vm, "to_bytes", ["self", "length", "byteorder", "signed"], 1, 1)?;
    let length = match length {
        // A length beyond the machine's word is an overflow here, not an index.
        Some(length) => match vm.index(length, true)? {
            isize::MAX | isize::MIN => {
                return Err(vm.overflow_error(format_args!("cannot fit 'int' into an index-sized integer")));
            }
            length => length,
        },
        None => 1,
    };
    let little = little(vm, order)?;
    let signed = signed(vm, args)?;
    let Ok(length) = usize::try_from(length) else {
        return Err(vm.value_error(format_args!("length argument must be non-negative")));
    };
    let this = int_of(vm, args[0])?;
    let negative = this.sign() == Sign::Negative;
    if negative && !signed {
        return Err(vm.overflow_error(format_args!("can't convert negative int to unsigned")));
    }
    // In two's complement -2^n needs as many bits as 2^n - 1, and a sign bit.
    let bits = if negative { bit_length(&!&this) } else { bit_length(&this) } + usize::from(signed);
    // Zero needs no byte, whatever its sign bit.
    if bits.div_ceil(8) > length && !(this.is_zero() && length == 0) {
        return Err(vm.overflow_error(format_args!("int too big to convert")));
    }
    vm.reserve_bits(bits)?;
    let bytes = this.to_le_bytes();
    let fill = if negative { 0xff } else { 0 };
    let object = super::bytes::Bytes::with(vm, length, |room| {
        for (i, byte) in room.iter_mut().enumerate() {
            *byte = bytes.get(i).copied().unwrap_or(fill);
        }
        if !little {
            room.reverse();
        }
    })?;
    Ok(object.value())
}

fn from_bytes(vm: &mut Vm, args: Args) -> Result<Value> {
    let class = args[0];
    let [_, source, order, _] = args.bind(vm, "from_bytes", ["cls", "bytes", "byteorder", "signed"], 1, 2)?;
    let little = little(vm, order)?;
    let signed = signed(vm, args)?;
    let source = unwrap(source.unwrap_or(Value::NONE));
    // Whatever has no bytes of its own is made a bytes object first.
    let source = if source.is_pointer() && vm.has_buffer(source) { source } else { bytes_of(vm, source)? };
    let buffer = vm.buffer(source, false)?;
    vm.reserve_bits(buffer.len.saturating_mul(8))?;
    let buffer = vm.buffer(source, false)?;
    let number = match (signed, little) {
        _ if buffer.len == 0 => IBig::ZERO,
        (true, true) => IBig::from_le_bytes(buffer.bytes()),
        (true, false) => IBig::from_be_bytes(buffer.bytes()),
        (false, true) => dashu_int::UBig::from_le_bytes(buffer.bytes()).into(),
        (false, false) => dashu_int::UBig::from_be_bytes(buffer.bytes()).into(),
    };
    let int = vm.new_big(&number)?;
    if class == Gc::from_static(&int::INT).value() || class.cast::<Class>().is_none() {
        return Ok(int);
    }
    vm.call(class, &[int])
}

/// The bytes that an iterable of ints yields, or `__bytes__` returns.
fn bytes_of(vm: &mut Vm, source: Value) -> Result<Value> {
    if let Some(bytes) = vm.call_special(source, names::bytes_, &[])? {
        return Ok(bytes);
    }
    if as_word(source).is_some() || source.cast::<Str>().is_some() || is_negative(source) {
        let name = vm.class_of(source).name();
        return Err(vm.type_error(format_args!("cannot convert '{name}' object to bytes")));
    }
    let class = vm.class_of(source);
    if class.get().protocol.iter.is_none() && class.get().protocol.next.is_none() {
        return Err(vm.type_error(format_args!("cannot convert '{}' object to bytes", class.name())));
    }
    let items = vm.list_of(source)?;
    for i in 0..items.len() {
        let byte = vm.index(items.get().get(i).unwrap_or(Value::NONE), true)?;
        if !(0..=255).contains(&byte) {
            return Err(vm.value_error(format_args!("bytes must be in range(0, 256)")));
        }
        items.get().set(i, Value::int(byte));
    }
    let object = super::bytes::Bytes::with(vm, items.len(), |room| {
        for (byte, item) in room.iter_mut().zip(items.get().items()) {
            *byte = item.as_small_int().unwrap_or(0) as u8;
        }
    })?;
    Ok(object.value())
}
