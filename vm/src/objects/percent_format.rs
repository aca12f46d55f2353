//! `%` on str and bytes.
//!
//! Bytes are formatted as text in which each byte is the character with its number, and turned back at the end:
//! widths and precisions count bytes then as they count characters.

use super::bytearray::{self, ByteArray};
use super::bytes::Bytes;
use super::class::Result;
use super::format_spec::{truncated, write_fill};
use super::format_spec_types::{Align, FormatSpec};
use super::object::Gc;
use super::string::Str;
use super::string_format::ascii;
use super::string_search::{after, count_chars};
use super::tuple::Tuple;
use super::{float, int, int_format, number_format, wrapped};
use crate::names;
use crate::objects::exception;
use crate::runtime::format::Formatter;
use crate::runtime::{Args, Vm};
use crate::value::Value;

/// `text % args`.
///
/// # Errors
/// TypeError, ValueError, and what formatting raises.
pub fn format_str(vm: &mut Vm, text: Gc<Str>, args: Value) -> Result<Value> {
    let mut f = vm.formatter();
    Percent::new(vm, args, false).run(vm, text.get().as_str(), &mut f)?;
    crate::runtime::memory::keep_alive(text);
    f.finish(vm)
}

/// `bytes % args`, of the type of the left operand.
///
/// # Errors
/// As for [`format_str`].
pub fn format_bytes(vm: &mut Vm, this: Value, args: Value) -> Result<Value> {
    let bytes = vm.buffer(this, false)?.bytes();
    let mut text = vm.formatter();
    bytes.iter().for_each(|byte| text.push(char::from(*byte)));
    let mut f = vm.formatter();
    Percent::new(vm, args, true).run(vm, text.as_str(), &mut f)?;
    if text.failed() || f.failed() {
        return Err(vm.out_of_memory());
    }
    let out = bytearray::new(vm, &[])?;
    ByteArray::reserve(out, vm, f.len())?;
    for c in f.as_str().chars() {
        // Only characters below 256 were written.
        ByteArray::push(out, vm, u32::from(c) as u8)?;
    }
    if this.cast::<ByteArray>().is_some() {
        return Ok(out.value());
    }
    vm.new_bytes(out.get().as_bytes())
}

/// The arguments and how far they are used.
struct Percent {
    bytes: bool,
    args: Value,
    /// The arguments, if they are a tuple.
    tuple: Option<Gc<Tuple>>,
    /// The argument, if it may be asked for keys.
    mapping: Option<Value>,
    next: usize,
    /// Is one value in use that a key named?
    keyed: Option<Value>,
}

/// One conversion: flags, width, precision.
#[derive(Clone, Copy, Default)]
struct Conversion {
    left: bool,
    plus: bool,
    space: bool,
    alternate: bool,
    zero: bool,
    width: usize,
    precision: Option<usize>,
}

impl Percent {
    fn new(vm: &mut Vm, args: Value, bytes: bool) -> Self {
        let inner = wrapped::unwrap(args);
        let tuple = inner
            .cast::<Tuple>()
            .or_else(|| inner.cast::<super::record::Record>().map(|record| record.items));
        let text = inner.cast::<Str>().is_some()
            || (bytes && (inner.cast::<Bytes>().is_some() || inner.cast::<ByteArray>().is_some()));
        let class = vm.class_of(args);
        let subscriptable = if class.has(super::class::ClassFlags::USER) {
            vm.class_lookup(class, names::getitem).is_some()
        } else {
            class.get().protocol.get_item.is_some()
        };
        let mapping = (tuple.is_none() && !text && subscriptable).then_some(args);
        Self { bytes, args, tuple, mapping, next: 0, keyed: None }
    }

    /// The next argument.
    fn take(&mut self, vm: &mut Vm) -> Result<Value> {
        if let Some(value) = self.keyed.take() {
            return Ok(value);
        }
        let value = match self.tuple {
            Some(tuple) => tuple.items().get(self.next).copied(),
            None => (self.next == 0).then_some(self.args),
        };
        self.next += 1;
        match value {
            Some(value) => Ok(value),
            None => Err(vm.type_error(format_args!("not enough arguments for format string"))),
        }
    }

    fn run(&mut self, vm: &mut Vm, text: &str, f: &mut Formatter) -> Result<()> {
        let mut rest = text;
        while let Some(at) = memchr::memchr(b'%', rest.as_bytes()) {
            f.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            if let Some(next) = after(rest, b'%') {
                f.push('%');
                rest = next;
                continue;
            }
            rest = self.conversion(vm, text, rest, f)?;
        }
        f.push_str(rest);
        let unused = match self.tuple {
            Some(tuple) => self.next < tuple.len(),
            None => self.next == 0 && self.mapping.is_none(),
        };
        if unused {
            let what = if self.bytes { "bytes" } else { "string" };
            return Err(vm.type_error(format_args!("not all arguments converted during {what} formatting")));
        }
        Ok(())
    }

    /// Writes the conversion whose text follows a percent sign; what follows it.
    fn conversion<'a>(
        &mut self,
        vm: &mut Vm,
        text: &str,
        rest: &'a str,
        f: &mut Formatter,
    ) -> Result<&'a str> {
        let mut rest = rest;
        if let Some(next) = after(rest, b'(') {
            let Some(mapping) = self.mapping else {
                return Err(vm.type_error(format_args!("format requires a mapping")));
            };
            let (key, next) = split_key(vm, next)?;
            let key = if self.bytes {
                let bytes = bytearray::new(vm, &[])?;
                for c in key.chars() {
                    ByteArray::push(bytes, vm, u32::from(c) as u8)?;
                }
                vm.new_bytes(bytes.get().as_bytes())?
            } else {
                vm.new_str(key)?
            };
            self.keyed = Some(vm.get_item(mapping, key)?);
            // The argument as a whole is used now.
            self.next = 1;
            rest = next;
        }
        let mut how = Conversion::default();
        loop {
            match rest.as_bytes().first() {
                Some(b'-') => how.left = true,
                Some(b'+') => how.plus = true,
                Some(b' ') => how.space = true,
                Some(b'#') => how.alternate = true,
                Some(b'0') => how.zero = true,
                _ => break,
            }
            rest = &rest[1..];
        }
        if let Some(next) = after(rest, b'*') {
            let width = self.star(vm)?;
            how.left |= width < 0;
            how.width = width.unsigned_abs();
            rest = next;
        } else {
            how.width = number(vm, &mut rest, "width")?.unwrap_or(0);
        }
        if let Some(next) = after(rest, b'.') {
            rest = next;
            if let Some(next) = after(rest, b'*') {
                how.precision = Some(usize::try_from(self.star(vm)?).unwrap_or(0));
                rest = next;
            } else {
                how.precision = Some(number(vm, &mut rest, "precision")?.unwrap_or(0));
            }
        }
        if matches!(rest.as_bytes().first(), Some(b'h' | b'l' | b'L')) {
            rest = &rest[1..];
        }
        let Some(kind) = rest.chars().next() else {
            return Err(vm.value_error(format_args!("incomplete format")));
        };
        let value = self.take(vm)?;
        match kind {
            's' | 'r' | 'a' | 'b' if kind != 'b' || self.bytes => self.write_text(vm, kind, value, how, f)?,
            'd' | 'i' | 'u' | 'x' | 'X' | 'o' => write_int(vm, kind, value, how, f)?,
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => self.write_float(vm, kind, value, how, f)?,
            'c' => self.write_char(vm, value, how, f)?,
            _ => {
                // Counted in characters from the start, as everything is.
                let index = count_chars(text.as_bytes()) - count_chars(rest.as_bytes());
                let shown = if kind.is_ascii_graphic() || kind == ' ' { kind } else { '?' };
                let code = u32::from(kind);
                return Err(vm.value_error(format_args!(
                    "unsupported format character '{shown}' ({code:#x}) at index {index}"
                )));
            }
        }
        Ok(&rest[kind.len_utf8()..])
    }

    /// A width or precision that is an argument.
    fn star(&mut self, vm: &mut Vm) -> Result<isize> {
        self.keyed = None;
        let value = self.take(vm)?;
        match int::as_word(value) {
            Some(i) if !float_like(value) => Ok(i),
            None if int::is_exact_int(value) => {
                Err(vm.overflow_error(format_args!("Python int too large to convert to C long")))
            }
            _ => Err(vm.type_error(format_args!("* wants int"))),
        }
    }

    /// `%s`, `%r`, `%a`, and `%b` of bytes.
    fn write_text(
        &self,
        vm: &mut Vm,
        kind: char,
        value: Value,
        how: Conversion,
        f: &mut Formatter,
    ) -> Result<()> {
        let mut text = vm.formatter();
        if self.bytes && matches!(kind, 's' | 'b') {
            let bytes = self.bytes_of(vm, kind, value)?;
            bytes.iter().for_each(|byte| text.push(char::from(*byte)));
        } else if kind == 's' {
            if how.width == 0 && how.precision.is_none() {
                return vm.write_str(value, f);
            }
            if let Some(text) = value.cast_exact::<Str>() {
                return write_cut(vm, text.get().as_str(), how, f);
            }
            vm.write_str(value, &mut text)?;
        } else if kind == 'r' && !self.bytes {
            vm.write_repr(value, &mut text)?;
        } else {
            let shown = ascii(vm, value)?;
            vm.write_str(shown, &mut text)?;
        }
        if text.failed() {
            return Err(vm.out_of_memory());
        }
        write_cut(vm, text.as_str(), how, f)
    }

    /// The bytes that `%s` or `%b` of bytes writes.
    fn bytes_of<'a>(&self, vm: &'a mut Vm, kind: char, value: Value) -> Result<&'a [u8]> {
        if vm.has_buffer(value) {
            return Ok(vm.buffer(value, false)?.bytes());
        }
        if let Some(bytes) = vm.call_special(value, names::bytes_, &[])? {
            return Ok(vm.buffer(bytes, false)?.bytes());
        }
        // MicroPython writes strings as UTF-8 here, and its libraries rely on that (clients of HTTP and MQTT).
        if kind == 's'
            && let Some(text) = wrapped::unwrap(value).cast::<Str>()
        {
            return Ok(text.get().as_str().as_bytes());
        }
        let name = vm.class_of(value).name();
        Err(vm.type_error(format_args!(
            "%b requires a bytes-like object, or an object that implements __bytes__, not '{name}'"
        )))
    }

    /// `%c`: a character or its code.
    fn write_char(&self, vm: &mut Vm, value: Value, how: Conversion, f: &mut Formatter) -> Result<()> {
        let limit = if self.bytes { 0x100 } else { 0x11_0000 };
        let inner = wrapped::unwrap(value);
        let class = vm.class_of(value);
        let c = if self.bytes && (inner.cast::<Bytes>().is_some() || inner.cast::<ByteArray>().is_some()) {
            match vm.buffer(value, false)?.bytes() {
                [byte] => Some(char::from(*byte)),
                _ => None,
            }
        } else if let Some(text) = wrapped::as_str(value) {
            Some(text)
                .filter(|text| text.chars() == 1 && !self.bytes)
                .and_then(|text| text.as_str().chars().next())
        } else if value.is_small_int()
            || int::is_exact_int(inner)
            || vm.class_lookup(class, names::index).is_some()
        {
            let code = vm.index(value, true)?;
            match u32::try_from(code).ok().filter(|code| *code < limit) {
                Some(code) => Some(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)),
                None => {
                    let limit = if self.bytes { "256" } else { "0x110000" };
                    return Err(vm.overflow_error(format_args!("%c arg not in range({limit})")));
                }
            }
        } else {
            None
        };
        match c {
            Some(c) => write_padded(vm, c.encode_utf8(&mut [0; 4]), how, f),
            None if self.bytes => {
                Err(vm.type_error(format_args!("%c requires an integer in range(256) or a single byte")))
            }
            None => Err(vm.type_error(format_args!("%c requires int or char"))),
        }
    }

    /// The conversions of floats.
    fn write_float(
        &self,
        vm: &mut Vm,
        kind: char,
        value: Value,
        how: Conversion,
        f: &mut Formatter,
    ) -> Result<()> {
        // Of a float's subclass the number itself, as in CPython: `__float__` is not asked.
        let inner = wrapped::unwrap(value);
        let number = match vm.to_float(if super::float::as_float(inner).is_some() { inner } else { value }) {
            Ok(x) => vm.new_float(x)?,
            Err(raised) if vm.raised_is(&exception::TYPE_ERROR) && wrapped::as_str(value).is_some() => {
                vm.clear_raised(raised);
                let name = vm.class_of(value).name();
                let text = if self.bytes { "float argument required" } else { "must be real number" };
                return Err(vm.type_error(format_args!("{text}, not {name}")));
            }
            Err(raised) => return Err(raised),
        };
        let zero = how.zero && !how.left;
        let align = match (how.left, zero) {
            (true, _) => Align::Left,
            (false, true) => Align::AfterSign,
            (false, false) => Align::Right,
        };
        let spec = FormatSpec {
            fill: if zero { '0' } else { ' ' },
            align: Some(align),
            sign: if how.plus {
                Some('+')
            } else if how.space {
                Some(' ')
            } else {
                None
            },
            alternate: how.alternate,
            zero,
            width: how.width,
            precision: Some(how.precision.unwrap_or(6)),
            kind: Some(kind),
            ..FormatSpec::EMPTY
        };
        number_format::write_float_spec(vm, number, &spec, f)
    }
}

/// Is it a float (whose integer part `%d` shows)?
fn float_like(value: Value) -> bool {
    float::as_float(wrapped::unwrap(value)).is_some()
}

/// The integer conversions.
fn write_int(vm: &mut Vm, kind: char, value: Value, how: Conversion, f: &mut Formatter) -> Result<()> {
    let decimal = matches!(kind, 'd' | 'i' | 'u');
    let number = integer(vm, kind, value, decimal)?;
    let (radix, prefix) = match kind {
        'x' => (16, "0x"),
        'X' => (16, "0X"),
        'o' => (8, "0o"),
        _ => (10, ""),
    };
    if let Some(word) = int::as_word(number) {
        let text = int_format::Digits::new(word, radix, kind == 'X');
        return write_digits(vm, text.as_str(), prefix, how, f);
    }
    let mut text = vm.formatter();
    int_format::write_radix(vm, number, radix, kind == 'X', &mut text)?;
    if text.failed() {
        return Err(vm.out_of_memory());
    }
    write_digits(vm, text.as_str(), prefix, how, f)
}

/// Writes the digits of an int, which may have a sign, into their field.
fn write_digits(vm: &mut Vm, text: &str, prefix: &str, how: Conversion, f: &mut Formatter) -> Result<()> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let sign = match (negative, how.plus, how.space) {
        (true, ..) => "-",
        (false, true, _) => "+",
        (false, false, true) => " ",
        _ => "",
    };
    let prefix = if how.alternate { prefix } else { "" };
    let lead = sign.len() + prefix.len();
    let mut zeros = how.precision.unwrap_or(0).saturating_sub(digits.len());
    if how.zero && !how.left {
        zeros = zeros.max(how.width.saturating_sub(lead + digits.len()));
    }
    let padding = how.width.saturating_sub(lead.saturating_add(zeros).saturating_add(digits.len()));
    if !how.left {
        write_fill(vm, ' ', padding, f)?;
    }
    f.push_str(sign);
    f.push_str(prefix);
    write_fill(vm, '0', zeros, f)?;
    f.push_str(digits);
    if how.left {
        write_fill(vm, ' ', padding, f)?;
    }
    Ok(())
}

/// The integer that a value stands for.
fn integer(vm: &mut Vm, kind: char, value: Value, decimal: bool) -> Result<Value> {
    if value.is_small_int() || int::is_exact_int(value) {
        return Ok(value);
    }
    if let Some(number) = int::wrapped_int(value) {
        return Ok(number);
    }
    if value.is_bool() {
        return Ok(Value::int(isize::from(value == Value::TRUE)));
    }
    let class = vm.class_of(value);
    let indexes = vm.class_lookup(class, names::index).is_some();
    if decimal {
        let converts = indexes || float_like(value) || vm.class_lookup(class, names::int_).is_some();
        if converts && wrapped::as_str(value).is_none() {
            return vm.construct(Gc::from_static(&int::INT), Args::new(&[value]));
        }
    } else if indexes {
        return vm.to_index(value);
    }
    let (name, what) = (class.name(), if decimal { "a real number" } else { "an integer" });
    Err(vm.type_error(format_args!("%{kind} format: {what} is required, not {name}")))
}

/// Writes as much of a text as the precision says, padded.
fn write_cut(vm: &mut Vm, text: &str, how: Conversion, f: &mut Formatter) -> Result<()> {
    let shown = match how.precision {
        Some(precision) => truncated(text, precision),
        None => text,
    };
    write_padded(vm, shown, how, f)
}

/// Writes text padded with spaces.
fn write_padded(vm: &mut Vm, text: &str, how: Conversion, f: &mut Formatter) -> Result<()> {
    let missing = if how.width == 0 { 0 } else { how.width.saturating_sub(count_chars(text.as_bytes())) };
    if !how.left {
        write_fill(vm, ' ', missing, f)?;
    }
    f.push_str(text);
    if how.left {
        write_fill(vm, ' ', missing, f)?;
    }
    Ok(())
}

/// The key in parentheses, which may contain balanced ones, and what follows it.
fn split_key<'a>(vm: &mut Vm, text: &'a str) -> Result<(&'a str, &'a str)> {
    let mut nested = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => nested += 1,
            b')' if nested == 0 => return Ok((&text[..at], &text[at + 1..])),
            b')' => nested -= 1,
            _ => {}
        }
    }
    Err(vm.value_error(format_args!("incomplete format key")))
}

/// A decimal number at the start of the rest.
fn number(vm: &mut Vm, rest: &mut &str, what: &str) -> Result<Option<usize>> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return Ok(None);
    }
    let (number, after) = rest.split_at(digits);
    *rest = after;
    match number.parse::<isize>() {
        Ok(number) => Ok(Some(number as usize)),
        Err(_) => Err(vm.value_error(format_args!("{what} too big"))),
    }
}
