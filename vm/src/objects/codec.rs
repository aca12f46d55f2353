//! Encoding text to bytes and decoding it: UTF-8, ASCII, Latin-1, and the error handlers.
//!
//! Text has no surrogates here, so `surrogateescape` can't keep undecodable bytes: it replaces them.

use super::bytearray::{self, ByteArray};
use super::bytes::Bytes;
use super::class::{Class, Result};
use super::exception::{self, Exception};
use super::object::Gc;
use super::string::Str;
use super::string_repr::write_numeric_escape;
use super::wrapped;
use crate::runtime::format::Formatter;
use crate::runtime::{Raised, Vm};
use crate::value::Value;

/// An encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Ascii,
    Latin1,
    #[cfg(feature = "codecs")]
    More(super::codec_more::More),
}

impl Encoding {
    fn named(name: &str) -> Option<Self> {
        // Case and the kind of separator do not matter.
        let mut room = [0; 16];
        let room = room.get_mut(..name.len())?;
        for (to, from) in room.iter_mut().zip(name.bytes()) {
            *to = if matches!(from, b'-' | b' ' | b'.') { b'_' } else { from.to_ascii_lowercase() };
        }
        match &*room {
            b"utf_8" | b"utf8" | b"u8" | b"utf" | b"cp65001" => Some(Self::Utf8),
            b"ascii" | b"us_ascii" | b"646" => Some(Self::Ascii),
            b"latin_1" | b"latin1" | b"latin" | b"l1" | b"iso_8859_1" | b"iso8859_1" | b"8859" | b"cp819" => {
                Some(Self::Latin1)
            }
            #[cfg(feature = "codecs")]
            name => super::codec_more::More::named(name).map(Self::More),
            #[cfg(not(feature = "codecs"))]
            _ => None,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Ascii => "ascii",
            Self::Latin1 => "latin-1",
            #[cfg(feature = "codecs")]
            Self::More(more) => more.name(),
        }
    }
}

/// The encoding and the error handler that two optional arguments name.
fn options<'a>(
    vm: &mut Vm,
    encoding: Option<Value>,
    errors: Option<Value>,
    function: &str,
) -> Result<(Encoding, &'a str)> {
    let text = |vm: &mut Vm, value: Value, what: &str| -> Result<&'a str> {
        match wrapped::as_str(value) {
            Some(text) => Ok(text.get().as_str()),
            None => {
                let name = vm.given_name(value);
                Err(vm.type_error(format_args!("{function}() argument '{what}' must be str, not {name}")))
            }
        }
    };
    let encoding = match encoding {
        None => Encoding::Utf8,
        Some(value) => {
            let name = text(vm, value, "encoding")?;
            match Encoding::named(name) {
                Some(encoding) => encoding,
                None => {
                    return Err(vm.error(&exception::LOOKUP_ERROR, format_args!("unknown encoding: {name}")));
                }
            }
        }
    };
    let errors = match errors {
        None => "strict",
        Some(value) => text(vm, value, "errors")?,
    };
    Ok((encoding, errors))
}

#[cold]
fn unknown_handler(vm: &mut Vm, name: &str) -> Raised {
    vm.error(&exception::LOOKUP_ERROR, format_args!("unknown error handler name '{name}'"))
}

/// Raises UnicodeDecodeError or UnicodeEncodeError.
#[cold]
fn unicode_error(
    vm: &mut Vm,
    class: &'static Class,
    encoding: Encoding,
    object: Value,
    start: usize,
    end: usize,
    reason: &str,
) -> Raised {
    match (vm.new_str(encoding.name()), vm.new_str(reason)) {
        (Ok(name), Ok(reason)) => {
            let (start, end) = (Value::int(start as isize), Value::int(end as isize));
            vm.error_with(class, &[name, object, start, end, reason])
        }
        (Err(raised), _) | (_, Err(raised)) => raised,
    }
}

/// Text as a bytes object.
///
/// # Errors
/// LookupError for unknown names, UnicodeEncodeError, TypeError, MemoryError.
pub fn encode(
    vm: &mut Vm,
    text: Gc<Str>,
    encoding: Option<Value>,
    errors: Option<Value>,
    function: &str,
) -> Result<Value> {
    let (encoding, errors) = options(vm, encoding, errors, function)?;
    let wide = match encoding {
        Encoding::Utf8 | Encoding::Ascii | Encoding::Latin1 => false,
        #[cfg(feature = "codecs")]
        Encoding::More(_) => true,
    };
    if encoding == Encoding::Utf8 || (text.is_ascii() && !wide) {
        return vm.new_bytes(text.get().as_bytes());
    }
    let (limit, reason) = match encoding {
        Encoding::Ascii => (0x80, "ordinal not in range(128)"),
        #[cfg(feature = "codecs")]
        Encoding::More(_) => (0, "character maps to <undefined>"),
        _ => (0x100, "ordinal not in range(256)"),
    };
    let out = bytearray::new(vm, &[])?;
    ByteArray::reserve(out, vm, text.chars())?;
    let whole = text.get().as_str();
    #[cfg(feature = "codecs")]
    if let Encoding::More(more) = encoding {
        ByteArray::extend(out, vm, more.mark())?;
    }
    // The bytes of a character that the encoding has.
    let known = |c: char, _room: &mut [u8; 4]| match encoding {
        #[cfg(feature = "codecs")]
        Encoding::More(more) => more.encode(c, _room),
        _ if u32::from(c) < limit => {
            _room[0] = u32::from(c) as u8;
            Some(1)
        }
        _ => None,
    };
    let mut room = [0; 4];
    for (position, c) in whole.chars().enumerate() {
        let code = u32::from(c);
        if let Some(n) = known(c, &mut room) {
            ByteArray::extend(out, vm, &room[..n])?;
            continue;
        }
        match errors {
            "strict" | "surrogateescape" | "surrogatepass" => {
                let bad = whole.chars().skip(position).take_while(|c| known(*c, &mut room).is_none()).count();
                let class = &exception::UNICODE_ENCODE_ERROR;
                return Err(unicode_error(
                    vm,
                    class,
                    encoding,
                    text.value(),
                    position,
                    position + bad,
                    reason,
                ));
            }
            "ignore" => {}
            "replace" => ByteArray::push(out, vm, b'?')?,
            "backslashreplace" | "xmlcharrefreplace" => {
                let mut f = Formatter::new(32);
                if errors == "backslashreplace" {
                    write_numeric_escape(c, &mut f);
                } else {
                    f.write(format_args!("&#{code};"));
                }
                ByteArray::extend(out, vm, f.as_str().as_bytes())?;
            }
            _ => return Err(unknown_handler(vm, errors)),
        }
    }
    let bytes = out.get().as_bytes();
    vm.new_bytes(bytes)
}

/// The text that an object's bytes encode.
///
/// # Errors
/// LookupError for unknown names, UnicodeDecodeError, TypeError, MemoryError.
pub fn decode_value(
    vm: &mut Vm,
    object: Value,
    encoding: Option<Value>,
    errors: Option<Value>,
    function: &str,
) -> Result<Value> {
    let (encoding, errors) = options(vm, encoding, errors, function)?;
    let bytes = vm.buffer(object, false)?.bytes();
    decode_bytes(vm, object, bytes, encoding, errors)
}

/// The text that UTF-8 bytes encode, for callers with no options.
///
/// # Errors
/// UnicodeDecodeError, MemoryError.
pub fn decode_utf8(vm: &mut Vm, bytes: &[u8]) -> Result<Value> {
    match core::str::from_utf8(bytes) {
        Ok(text) => vm.new_str(text),
        Err(_) => {
            let object = vm.new_bytes(bytes)?;
            decode_bytes(vm, object, bytes, Encoding::Utf8, "strict")
        }
    }
}

fn decode_bytes(vm: &mut Vm, object: Value, bytes: &[u8], encoding: Encoding, errors: &str) -> Result<Value> {
    if matches!(encoding, Encoding::Utf8 | Encoding::Ascii) {
        match core::str::from_utf8(bytes) {
            Ok(text) if encoding == Encoding::Utf8 || (encoding == Encoding::Ascii && text.is_ascii()) => {
                return Ok(Str::part(vm, text, super::string_search::count_chars(bytes))?.value());
            }
            _ => {}
        }
    }
    let mut f = vm.formatter();
    let mut at = 0;
    #[cfg(feature = "codecs")]
    let encoding = match encoding {
        Encoding::More(more) => {
            let (more, skipped) = more.after_mark(bytes);
            at = skipped;
            if more == super::codec_more::More::Utf8Sig { Encoding::Utf8 } else { Encoding::More(more) }
        }
        plain => plain,
    };
    while at < bytes.len() {
        let rest = &bytes[at..];
        let (valid, bad, reason) = match encoding {
            #[cfg(feature = "codecs")]
            Encoding::More(more) => match more.decode(rest) {
                Ok((c, n)) => {
                    f.push(c);
                    at += n;
                    continue;
                }
                Err((bad, reason)) => (0, bad, reason),
            },
            Encoding::Latin1 => {
                rest.iter().for_each(|byte| f.push(char::from(*byte)));
                break;
            }
            Encoding::Ascii => {
                let valid = rest.iter().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
                (valid, 1, "ordinal not in range(128)")
            }
            Encoding::Utf8 => utf8_prefix(rest),
        };
        f.push_str(core::str::from_utf8(&rest[..valid]).unwrap_or_default());
        at += valid;
        if at >= bytes.len() {
            break;
        }
        let end = (at + bad).min(bytes.len());
        match errors {
            "strict" | "surrogatepass" => {
                let object = match wrapped::unwrap(object).cast::<Bytes>() {
                    Some(object) => object.value(),
                    None => vm.new_bytes(bytes)?,
                };
                let class = &exception::UNICODE_DECODE_ERROR;
                return Err(unicode_error(vm, class, encoding, object, at, end, reason));
            }
            "ignore" => {}
            "replace" | "surrogateescape" => f.push(char::REPLACEMENT_CHARACTER),
            "backslashreplace" => {
                bytes[at..end].iter().for_each(|byte| f.write(format_args!("\\x{byte:02x}")));
            }
            _ => return Err(unknown_handler(vm, errors)),
        }
        at = end;
    }
    f.finish(vm)
}

/// The valid bytes at the start, then how many bytes are wrong and why.
fn utf8_prefix(bytes: &[u8]) -> (usize, usize, &'static str) {
    match core::str::from_utf8(bytes) {
        Ok(_) => (bytes.len(), 0, ""),
        Err(error) => {
            let valid = error.valid_up_to();
            match error.error_len() {
                None => (valid, bytes.len() - valid, "unexpected end of data"),
                Some(len) => {
                    let starts = matches!(bytes.get(valid), Some(0xc2..=0xf4));
                    (valid, len, if starts { "invalid continuation byte" } else { "invalid start byte" })
                }
            }
        }
    }
}

/// Writes `str()` of a UnicodeDecodeError or UnicodeEncodeError; false if its arguments are not what those have.
///
/// # Errors
/// None at present; the signature is that of other writers.
pub fn write_unicode_error(_: &mut Vm, error: Gc<Exception>, f: &mut Formatter) -> Result<bool> {
    let args = error.args.get();
    let [encoding, object, start, end, reason] = args.items() else { return Ok(false) };
    let (Some(encoding), Some(reason)) = (wrapped::as_str(*encoding), wrapped::as_str(*reason)) else {
        return Ok(false);
    };
    let (Some(start), Some(end)) = (start.as_small_int(), end.as_small_int()) else { return Ok(false) };
    let (encoding, reason) = (encoding.get().as_str(), reason.get().as_str());
    let single = (end == start.saturating_add(1)).then(|| usize::try_from(start).ok()).flatten();
    f.write(format_args!("'{encoding}' codec can't "));
    if let Some(text) = wrapped::as_str(*object) {
        f.push_str("encode ");
        match single.and_then(|at| text.get().as_str().chars().nth(at)) {
            Some(c) => {
                f.push_str("character '");
                write_numeric_escape(c, f);
                f.write(format_args!("' in position {start}"));
            }
            None => f.write(format_args!("characters in position {start}-{}", end - 1)),
        }
    } else if let Some(bytes) = wrapped::unwrap(*object).cast::<Bytes>() {
        f.push_str("decode ");
        match single.and_then(|at| bytes.get().as_bytes().get(at)) {
            Some(byte) => f.write(format_args!("byte {byte:#04x} in position {start}")),
            None => f.write(format_args!("bytes in position {start}-{}", end - 1)),
        }
    } else {
        return Ok(false);
    }
    f.write(format_args!(": {reason}"));
    Ok(true)
}
