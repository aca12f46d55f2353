//! `struct`: numbers and bytes in the layouts of C.
//!
//! A format is read item by item, each time it is used: an optional byte order, then counts and type codes.

#![allow(clippy::useless_conversion, reason = "a float of the target is an f32 on boards")]

use crate::objects::bytearray::{self, ByteArray};
use crate::objects::bytes::Bytes;
use crate::objects::class::Result;
use crate::objects::list::List;
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::objects::object::Gc;
use crate::objects::{int, wrapped};
use crate::runtime::Vm;
use crate::value::{Float, Value};

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "struct", contents: CONTENTS };

static CONTENTS: &[Native] = &[
    Native::function("calcsize", 1, 1, |vm, args| {
        let format = format_of(vm, args[0])?;
        let size = size_of_format(vm, format)?;
        Ok(Value::int(size as isize))
    }),
    Native::function("pack", 1, crate::objects::native::ANY, |vm, args| {
        let format = format_of(vm, args[0])?;
        let data = pack(vm, "pack", format, &args.positional()[1..])?;
        vm.new_bytes(data.get().as_bytes())
    }),
    Native::function("pack_into", 3, crate::objects::native::ANY, |vm, args| {
        let format = format_of(vm, args[0])?;
        let data = pack(vm, "pack_into", format, &args.positional()[3..])?;
        let offset = vm.index(args[2], true)?;
        let target = vm.buffer(args[1], true)?;
        let start = place(vm, "pack_into", offset, target.len, data.len())?;
        target.bytes_mut()[start..start + data.len()].copy_from_slice(data.as_bytes());
        Ok(Value::NONE)
    }),
    Native::function("unpack", 2, 2, |vm, args| {
        let format = format_of(vm, args[0])?;
        let size = size_of_format(vm, format)?;
        let given = vm.buffer(args[1], false)?.len;
        // MicroPython lets the buffer be longer.
        if given < size {
            return Err(vm.value_error(format_args!("unpack requires a buffer of {size} bytes")));
        }
        unpack(vm, format, args[1], 0)
    }),
    Native::function("unpack_from", 2, 3, |vm, args| {
        let format = format_of(vm, args[0])?;
        let size = size_of_format(vm, format)?;
        let given = vm.buffer(args[1], false)?.len;
        let offset = match args.get(2) {
            Some(offset) => vm.index(offset, true)?,
            None => 0,
        };
        let start = place(vm, "unpack_from", offset, given, size)?;
        unpack(vm, format, args[1], start)
    }),
    Native::function("iter_unpack", 2, 2, |vm, args| {
        let format = format_of(vm, args[0])?;
        let size = size_of_format(vm, format)?;
        let given = vm.buffer(args[1], false)?.len;
        if size == 0 {
            return Err(vm.value_error(format_args!("cannot iteratively unpack with a struct of length 0")));
        }
        if given % size != 0 {
            return Err(vm.value_error(format_args!(
                "iterative unpacking requires a buffer of a multiple of {size} bytes"
            )));
        }
        let list = vm.new_list(&[])?;
        for start in (0..given).step_by(size) {
            let item = unpack(vm, format, args[1], start)?;
            List::push(list, vm, item)?;
        }
        vm.iter(list.value())
    }),
    #[cfg(feature = "library")]
    Native::make("Struct", |vm| crate::modules::frozen::item(vm, "_struct_more", "Struct")),
    Native::class("error", &crate::objects::exception::VALUE_ERROR),
];

/// One item of a format.
#[derive(Clone, Copy)]
struct Item {
    /// How often, or for `s` and `p` how many bytes.
    count: usize,
    code: u8,
    /// Bytes of one.
    size: usize,
    /// Bytes that the place must be a multiple of.
    align: usize,
    big_endian: bool,
}

/// The items of a format in a row.
struct Items<'a> {
    rest: &'a [u8],
    native: bool,
    big_endian: bool,
}

impl<'a> Items<'a> {
    fn new(format: &'a [u8]) -> Self {
        let native_big = cfg!(target_endian = "big");
        let (native, big_endian, skip) = match format.first() {
            Some(b'@') => (true, native_big, 1),
            Some(b'=') => (false, native_big, 1),
            Some(b'<') => (false, false, 1),
            Some(b'>' | b'!') => (false, true, 1),
            _ => (true, native_big, 0),
        };
        Self { rest: &format[skip..], native, big_endian }
    }

    /// The next item; nothing at the end.
    fn next(&mut self, vm: &mut Vm) -> Result<Option<Item>> {
        let mut count = None;
        loop {
            let Some((&code, rest)) = self.rest.split_first() else {
                if count.is_some() {
                    return Err(vm.value_error(format_args!("repeat count given without format specifier")));
                }
                return Ok(None);
            };
            self.rest = rest;
            match code {
                b'0'..=b'9' => {
                    let digit = usize::from(code - b'0');
                    let number = count.unwrap_or(0_usize).checked_mul(10).and_then(|n| n.checked_add(digit));
                    match number.filter(|n| *n <= isize::MAX as usize / 16) {
                        Some(number) => count = Some(number),
                        None => return Err(vm.value_error(format_args!("overflow in item count"))),
                    }
                }
                b' ' | b'\t' | b'\n' | b'\r' if count.is_none() => {}
                _ => {
                    let word = size_of::<usize>();
                    let size = match code {
                        b'x' | b'c' | b'b' | b'B' | b'?' | b's' | b'p' => 1,
                        b'h' | b'H' | b'e' => 2,
                        b'i' | b'I' | b'f' => 4,
                        b'l' | b'L' => {
                            if self.native {
                                word
                            } else {
                                4
                            }
                        }
                        b'q' | b'Q' | b'd' => 8,
                        // MicroPython's `O` and `S` turn any number into an object: not with a collector that must trust
                        // its references.
                        b'n' | b'N' | b'P' => word,
                        _ => return Err(vm.value_error(format_args!("bad char in struct format"))),
                    };
                    let align = if self.native { size } else { 1 };
                    return Ok(Some(Item {
                        count: count.unwrap_or(1),
                        code,
                        size,
                        align,
                        big_endian: self.big_endian,
                    }));
                }
            }
        }
    }
}

/// The text of a format. It is a string or bytes object that stays alive as an argument of the call, or a copy of a buffer
/// that the script could change meanwhile, which lives as long as the caller's frame refers to it.
fn format_of<'a>(vm: &mut Vm, value: Value) -> Result<&'a [u8]> {
    if let Some(text) = wrapped::as_str(value) {
        return Ok(text.get().as_bytes());
    }
    let bytes = vm.buffer(value, false)?.bytes();
    if wrapped::unwrap(value).cast::<Bytes>().is_some() {
        return Ok(bytes);
    }
    // An interior pointer in the native stack keeps the copy.
    let copy = vm.new_bytes(bytes)?;
    Ok(vm.buffer(copy, false)?.bytes())
}

fn size_of_format(vm: &mut Vm, format: &[u8]) -> Result<usize> {
    let mut items = Items::new(format);
    let mut size = 0_usize;
    while let Some(item) = items.next(vm)? {
        let bytes = item.count.checked_mul(item.size);
        let start = size.checked_next_multiple_of(item.align);
        match start
            .zip(bytes)
            .and_then(|(start, bytes)| start.checked_add(bytes))
            .filter(|n| *n <= isize::MAX as usize / 4)
        {
            Some(end) => size = end,
            None => return Err(vm.value_error(format_args!("total struct size too long"))),
        }
    }
    Ok(size)
}

/// Where an item of `size` bytes at `offset` (from the end if negative) begins in a buffer.
fn place(vm: &mut Vm, function: &str, offset: isize, len: usize, size: usize) -> Result<usize> {
    let start = if offset < 0 { offset.saturating_add(len as isize) } else { offset };
    match usize::try_from(start).ok().filter(|start| start.checked_add(size).is_some_and(|end| end <= len)) {
        Some(start) => Ok(start),
        None => Err(vm.value_error(format_args!(
            "{function} requires a buffer of at least {} bytes for packing {size} bytes at offset {offset} (actual buffer size is {len})",
            offset.unsigned_abs().saturating_add(size)
        ))),
    }
}

fn pack(vm: &mut Vm, function: &str, format: &[u8], values: &[Value]) -> Result<Gc<ByteArray>> {
    let size = size_of_format(vm, format)?;
    let data = bytearray::new(vm, &[])?;
    ByteArray::reserve(data, vm, size)?;
    let mut items = Items::new(format);
    let mut next = 0;
    while let Some(item) = items.next(vm)? {
        let padding = data.len().next_multiple_of(item.align) - data.len();
        for _ in 0..padding {
            ByteArray::push(data, vm, 0)?;
        }
        match item.code {
            b'x' => {
                for _ in 0..item.count {
                    ByteArray::push(data, vm, 0)?;
                }
            }
            b's' | b'p' => {
                let Some(value) = values.get(next) else {
                    return Err(too_few(vm, function, format, values.len()));
                };
                next += 1;
                let bytes = match wrapped::as_str(*value) {
                    Some(text) => text.get().as_bytes(),
                    None => vm.buffer(*value, false)?.bytes(),
                };
                let room = item.count - usize::from(item.code == b'p' && item.count > 0);
                let bytes = &bytes[..bytes.len().min(room)];
                if item.code == b'p' && item.count > 0 {
                    ByteArray::push(data, vm, bytes.len().min(255) as u8)?;
                }
                ByteArray::extend(data, vm, bytes)?;
                for _ in bytes.len()..room {
                    ByteArray::push(data, vm, 0)?;
                }
            }
            _ => {
                for _ in 0..item.count {
                    let Some(value) = values.get(next) else {
                        return Err(too_few(vm, function, format, values.len()));
                    };
                    next += 1;
                    let bytes = encode(vm, item, *value)?;
                    if item.big_endian {
                        ByteArray::extend(data, vm, &bytes[8 - item.size..])?;
                    } else {
                        let mut bytes = bytes;
                        bytes.reverse();
                        ByteArray::extend(data, vm, &bytes[..item.size])?;
                    }
                }
            }
        }
    }
    if next < values.len() {
        return Err(too_few(vm, function, format, values.len()));
    }
    Ok(data)
}

#[cold]
fn too_few(vm: &mut Vm, function: &str, format: &[u8], given: usize) -> crate::runtime::Raised {
    let mut items = Items::new(format);
    let mut expected = 0;
    loop {
        match items.next(vm) {
            Ok(Some(item)) => {
                expected += match item.code {
                    b'x' => 0,
                    b's' | b'p' => 1,
                    _ => item.count,
                }
            }
            Ok(None) => break,
            Err(raised) => return raised,
        }
    }
    vm.value_error(format_args!("{function} expected {expected} items for packing (got {given})"))
}

/// The value's bytes, most significant first, at the end of the 8.
fn encode(vm: &mut Vm, item: Item, value: Value) -> Result<[u8; 8]> {
    Ok(match item.code {
        b'?' => u64::from(vm.truth(value)?).to_be_bytes(),
        b'c' => match vm.buffer(value, false)?.bytes() {
            [byte] => u64::from(*byte).to_be_bytes(),
            _ => return Err(vm.value_error(format_args!("char format requires a bytes object of length 1"))),
        },
        b'f' => {
            let x = f64::from(vm.to_float(value)?);
            let narrow = x as f32;
            if narrow.is_infinite() && x.is_finite() {
                return Err(vm.overflow_error(format_args!("float too large to pack with f format")));
            }
            u64::from(narrow.to_bits()).to_be_bytes()
        }
        b'd' => f64::from(vm.to_float(value)?).to_bits().to_be_bytes(),
        b'e' => {
            let x = f64::from(vm.to_float(value)?);
            match half_of(x) {
                Some(bits) => u64::from(bits).to_be_bytes(),
                None => return Err(vm.overflow_error(format_args!("float too large to pack with e format"))),
            }
        }
        code => {
            let number = match wrapped::unwrap(value).as_inline_float() {
                Some(_) => return Err(vm.type_error(format_args!("required argument is not an integer"))),
                None => vm.to_index(value)?,
            };
            let bits = 8 * item.size as u32;
            let signed = code.is_ascii_lowercase();
            let fits = if signed {
                int::to_i64(number)
                    .filter(|i| bits == 64 || (-(1 << (bits - 1))..1 << (bits - 1)).contains(i))
                    .map(|i| i as u64)
            } else {
                int::to_u64(number).filter(|u| bits == 64 || *u >> bits == 0)
            };
            match fits {
                Some(number) => number.to_be_bytes(),
                None => {
                    let (low, high) = if signed {
                        (-(1_i128 << (bits - 1)), (1_i128 << (bits - 1)) - 1)
                    } else {
                        (0, (1_i128 << bits) - 1)
                    };
                    return Err(vm.value_error(format_args!(
                        "'{}' format requires {low} <= number <= {high}",
                        code as char
                    )));
                }
            }
        }
    })
}

fn unpack(vm: &mut Vm, format: &[u8], buffer: Value, start: usize) -> Result<Value> {
    let list = vm.new_list(&[])?;
    let mut items = Items::new(format);
    let mut at = 0;
    while let Some(item) = items.next(vm)? {
        at = usize::next_multiple_of(at, item.align);
        match item.code {
            b'x' => at += item.count,
            b's' | b'p' => {
                let field = field(vm, buffer, start + at, item.count)?;
                let bytes = match (item.code, field.split_first()) {
                    (b'p', Some((len, rest))) => &rest[..rest.len().min(usize::from(*len))],
                    _ => field,
                };
                let value = vm.new_bytes(bytes)?;
                List::push(list, vm, value)?;
                at += item.count;
            }
            _ => {
                for _ in 0..item.count {
                    let mut bytes = [0; 8];
                    let field = field(vm, buffer, start + at, item.size)?;
                    if item.big_endian {
                        bytes[8 - item.size..].copy_from_slice(field);
                    } else {
                        bytes[..item.size].copy_from_slice(field);
                        bytes.reverse();
                    }
                    let value = decode(vm, item, u64::from_be_bytes(bytes))?;
                    List::push(list, vm, value)?;
                    at += item.size;
                }
            }
        }
    }
    Ok(vm.new_tuple(list.items())?.value())
}

fn field<'a>(vm: &mut Vm, buffer: Value, start: usize, len: usize) -> Result<&'a [u8]> {
    let bytes = vm.buffer(buffer, false)?.bytes();
    match bytes.get(start..start + len) {
        Some(field) => Ok(field),
        None => Err(vm.value_error(format_args!("unpack requires a larger buffer"))),
    }
}

fn decode(vm: &mut Vm, item: Item, bits: u64) -> Result<Value> {
    match item.code {
        b'?' => Ok(Value::bool(bits != 0)),
        b'c' => vm.new_bytes(&[bits as u8]),
        b'f' => vm.new_float(f32::from_bits(bits as u32) as Float),
        b'd' => vm.new_float(f64::from_bits(bits) as Float),
        b'e' => vm.new_float(of_half(bits as u16) as Float),
        code if code.is_ascii_lowercase() => {
            let unused = 64 - 8 * item.size as u32;
            vm.new_int((bits << unused) as i64 >> unused)
        }
        _ => vm.new_uint(bits),
    }
}

/// The bits of the half-precision number nearest to `x`, ties to even; nothing if it is too large.
fn half_of(x: f64) -> Option<u16> {
    let sign = if x.is_sign_negative() { 0x8000 } else { 0 };
    if x.is_nan() {
        return Some(sign | 0x7e00);
    }
    let magnitude = f64::from_bits(x.to_bits() & !(1 << 63));
    if magnitude.is_infinite() {
        return Some(sign | 0x7c00);
    }
    // In units of the last place: at least 2^-24.
    let exponent = ((magnitude.to_bits() >> 52) as i32 - 1023).max(-14);
    let unit = f64::from_bits(((exponent - 10 + 1023) as u64) << 52);
    let scaled = magnitude / unit;
    let mut whole = scaled as u32;
    let rest = scaled - f64::from(whole);
    if rest > 0.5 || (rest == 0.5 && whole & 1 == 1) {
        whole += 1;
    }
    // A carry out of the fraction goes into the exponent by itself.
    let bits =
        if exponent == -14 && whole < 0x400 { whole } else { (((exponent + 14) as u32) << 10) + whole };
    if bits >= 0x7c00 { None } else { Some(sign | bits as u16) }
}

fn of_half(bits: u16) -> f64 {
    let sign = if bits & 0x8000 != 0 { -1.0 } else { 1.0 };
    let exponent = i32::from(bits >> 10 & 0x1f);
    let fraction = f64::from(bits & 0x3ff);
    let power = |e: i32| f64::from_bits(((e + 1023) as u64) << 52);
    match exponent {
        0 => sign * fraction * power(-24),
        0x1f if fraction == 0.0 => sign * f64::INFINITY,
        0x1f => f64::NAN,
        _ => sign * (fraction + 1024.0) * power(exponent - 25),
    }
}
