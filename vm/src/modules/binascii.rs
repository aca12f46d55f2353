//! `binascii`: hexadecimal, base 64, and CRC-32.

use crate::bytecode::checksum;
use crate::objects::bytes::Bytes;
use crate::objects::class::Result;
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::objects::wrapped;
use crate::runtime::{Args, Vm};
use crate::value::Value;
use alloc::vec::Vec;

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "binascii", contents: CONTENTS };

static CONTENTS: &[Native] = &[
    Native::function_kw("hexlify", 0, 3, hexlify),
    Native::function_kw("b2a_hex", 0, 3, hexlify),
    Native::function("unhexlify", 1, 1, unhexlify),
    Native::function("a2b_hex", 1, 1, unhexlify),
    Native::function("crc32", 1, 2, crc32),
    Native::function("crc_hqx", 2, 2, crc_hqx),
    Native::class("Error", &crate::objects::exception::VALUE_ERROR),
    Native::function_kw("a2b_base64", 1, 1, decode_base64),
    Native::function_kw("b2a_base64", 1, 1, encode_base64),
];

/// The bytes of a bytes-like object or of ASCII text.
fn bytes_of<'a>(vm: &mut Vm, value: Value) -> Result<&'a [u8]> {
    if let Some(text) = wrapped::as_str(value) {
        if !text.is_ascii() {
            return Err(vm.value_error(format_args!("string argument should contain only ASCII characters")));
        }
        return Ok(text.get().as_bytes());
    }
    Ok(vm.buffer(value, false)?.bytes())
}

fn hexlify(vm: &mut Vm, args: Args) -> Result<Value> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let [data, separator, group] = args.bind(vm, "hexlify", ["data", "sep", "bytes_per_sep"], 0, 1)?;
    let data = data.unwrap_or(Value::NONE);
    if let Some(group) = group.filter(|group| *group != Value::int(1)) {
        // Groups are an affair of the method `hex`.
        let separator = separator.unwrap_or(Value::NONE);
        let bytes = vm.buffer(data, false)?.bytes();
        let bytes = vm.new_bytes(bytes)?;
        let hex = vm.intern("hex")?;
        let text = vm.call_method(bytes, hex, &[separator, group])?;
        let text = vm.expect_str(text, "hex")?;
        return vm.new_bytes(text.get().as_bytes());
    }
    let separator = match separator {
        Some(separator) => match bytes_of(vm, separator)? {
            [byte] => Some(*byte),
            _ => return Err(vm.value_error(format_args!("sep must be length 1."))),
        },
        None => None,
    };
    let bytes = vm.buffer(data, false)?.bytes();
    let step = 2 + usize::from(separator.is_some());
    let Some(len) = bytes.len().checked_mul(step) else { return Err(vm.out_of_memory()) };
    let len = len.saturating_sub(step - 2);
    let result = Bytes::with(vm, len, |room| {
        for (chunk, byte) in room.chunks_mut(step).zip(bytes) {
            let digits =
                [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)], separator.unwrap_or(0)];
            chunk.copy_from_slice(&digits[..chunk.len()]);
        }
    })?;
    Ok(result.value())
}

fn unhexlify(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = bytes_of(vm, args[0])?;
    if text.len() % 2 != 0 {
        return Err(vm.value_error(format_args!("Odd-length string")));
    }
    let digit = |byte: u8| (byte as char).to_digit(16);
    if text.iter().any(|byte| digit(*byte).is_none()) {
        return Err(vm.value_error(format_args!("Non-hexadecimal digit found")));
    }
    let result = Bytes::with(vm, text.len() / 2, |room| {
        for (byte, pair) in room.iter_mut().zip(text.chunks_exact(2)) {
            let value = |at: usize| digit(pair[at]).unwrap_or(0) as u8;
            *byte = value(0) << 4 | value(1);
        }
    })?;
    Ok(result.value())
}

fn crc32(vm: &mut Vm, args: Args) -> Result<Value> {
    let start = match args.get(1) {
        Some(start) => {
            let start = vm.to_index(start)?;
            crate::objects::int::to_isize_wrapping(start).unwrap_or(0) as u32
        }
        None => 0,
    };
    let bytes = vm.buffer(args[0], false)?.bytes();
    vm.new_uint(u64::from(checksum::crc32(start, bytes)))
}

/// The checksum of `BinHex`: CCITT's polynomial, highest bit first.
fn crc_hqx(vm: &mut Vm, args: Args) -> Result<Value> {
    let start = vm.to_index(args[1])?;
    let mut sum = crate::objects::int::to_isize_wrapping(start).unwrap_or(0) as u16;
    for byte in vm.buffer(args[0], false)?.bytes() {
        sum ^= u16::from(*byte) << 8;
        for _ in 0..8 {
            sum = if sum & 0x8000 == 0 { sum << 1 } else { sum << 1 ^ 0x1021 };
        }
    }
    Ok(Value::int(sum as isize))
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn encode_base64(vm: &mut Vm, args: Args) -> Result<Value> {
    args.only_keywords(vm, "b2a_base64", &["newline"])?;
    let newline = match args.keyword("newline") {
        Some(newline) => vm.truth(newline)?,
        None => true,
    };
    let bytes = vm.buffer(args[0], false)?.bytes();
    let len = bytes.len().div_ceil(3) * 4 + usize::from(newline);
    let result = Bytes::with(vm, len, |room| {
        for (group, chunk) in room.chunks_mut(4).zip(bytes.chunks(3)) {
            let at = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
            let bits = at(0) << 16 | at(1) << 8 | at(2);
            for (i, place) in group.iter_mut().enumerate() {
                *place = if i <= chunk.len() { ALPHABET[(bits >> (18 - 6 * i) & 63) as usize] } else { b'=' };
            }
        }
        if newline && let Some(last) = room.last_mut() {
            *last = b'\n';
        }
    })?;
    Ok(result.value())
}

/// Nothing but the alphabet, and padding only at the end.
fn check_base64(vm: &mut Vm, text: &[u8]) -> Result<()> {
    let data = text.iter().position(|byte| !ALPHABET.contains(byte)).unwrap_or(text.len());
    let padding = text[data..].iter().take_while(|byte| **byte == b'=').count();
    let problem = match (data, padding) {
        (0, 1..) => "Leading padding not allowed",
        _ if data + padding < text.len() && padding == 0 => "Only base64 data is allowed",
        _ if data + padding < text.len()
            && text[data + padding..].iter().all(|byte| ALPHABET.contains(byte)) =>
        {
            "Discontinuous padding not allowed"
        }
        _ if data + padding < text.len() => "Excess data after padding",
        // Data that is whole takes none.
        _ if data % 4 == 0 && padding > 0 => "Excess padding not allowed",
        _ if data % 4 + padding > 4 => "Excess data after padding",
        _ => return Ok(()),
    };
    Err(vm.value_error(format_args!("{problem}")))
}

fn decode_base64(vm: &mut Vm, args: Args) -> Result<Value> {
    args.only_keywords(vm, "a2b_base64", &["strict_mode"])?;
    let strict = match args.keyword("strict_mode") {
        Some(strict) => vm.truth(strict)?,
        None => false,
    };
    let text = bytes_of(vm, args[0])?;
    if strict {
        check_base64(vm, text)?;
    }
    let mut out = Vec::new();
    if out.try_reserve(text.len() / 4 * 3 + 3).is_err() {
        return Err(vm.out_of_memory());
    }
    let (mut bits, mut count, mut padding) = (0_u32, 0, 0);
    for byte in text {
        if *byte == b'=' {
            // Padding ends the data once it completes a group.
            if count >= 2 {
                padding += 1;
                if count + padding >= 4 {
                    break;
                }
            }
            continue;
        }
        let Some(value) = ALPHABET.iter().position(|other| other == byte) else { continue };
        padding = 0;
        bits = bits << 6 | value as u32;
        count += 1;
        if count == 4 {
            out.extend_from_slice(&bits.to_be_bytes()[1..]);
            (bits, count) = (0, 0);
        }
    }
    match (count, padding) {
        (0, _) => {}
        (2, 2..) => out.push((bits >> 4) as u8),
        (3, 1..) => out.extend_from_slice(&((bits >> 2) as u16).to_be_bytes()),
        (1, _) => {
            return Err(vm.value_error(format_args!(
                "Invalid base64-encoded string: number of data characters ({}) cannot be 1 more than a multiple of 4",
                out.len() / 3 * 4 + 1
            )));
        }
        _ => return Err(vm.value_error(format_args!("Incorrect padding"))),
    }
    vm.new_bytes(&out)
}
