//! Number literals: their extent with Python's error messages, and their values.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;

/// What a number literal is worth.
#[derive(Debug, PartialEq)]
pub(super) enum Number {
    /// At most 63 bits.
    Small(i64),
    /// Digits without prefix and underscores, lower case, and their radix.
    Big(String, u8),
    /// With point or exponent.
    Float(f64),
    /// With `j`.
    Imaginary(f64),
}

/// Why a literal is none.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) message: Cow<'static, str>,
    /// Where the offending bytes start; without it, the character before `end` is at fault.
    pub(super) start: Option<usize>,
    /// Where they end.
    pub(super) end: usize,
}

impl Failure {
    fn before(message: impl Into<Cow<'static, str>>, end: usize) -> Self {
        Self { message: message.into(), start: None, end }
    }
}

/// The name the messages give to a radix.
fn radix_name(radix: u8) -> &'static str {
    match radix {
        2 => "binary",
        8 => "octal",
        10 => "decimal",
        _ => "hexadecimal",
    }
}

fn is_digit(byte: u8, radix: u8) -> bool {
    char::from(byte).is_digit(u32::from(radix))
}

struct Scanner<'a> {
    source: &'a str,
    bytes: &'a [u8],
    at: usize,
}

impl Scanner<'_> {
    fn byte(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    /// Digits with single underscores between them; the first digit must be there.
    fn digits(&mut self, radix: u8) -> Result<(), Failure> {
        loop {
            while is_digit(self.byte(0), radix) {
                self.at += 1;
            }
            if self.byte(0) != b'_' {
                return Ok(());
            }
            self.at += 1;
            if !is_digit(self.byte(0), radix) {
                return Err(self.invalid_digit(radix, self.at));
            }
        }
    }

    /// The failure at a place that wants a digit: the digit that is there is too high, or there is none.
    ///
    /// `end` is where the message points when there is no digit at all: after what was read.
    fn invalid_digit(&self, radix: u8, end: usize) -> Failure {
        let byte = self.byte(0);
        let name = radix_name(radix);
        if byte.is_ascii_digit() && radix < 10 {
            let digit = char::from(byte);
            return Failure::before(format!("invalid digit '{digit}' in {name} literal"), self.at + 1);
        }
        Failure::before(format!("invalid {name} literal"), end)
    }

    /// Checks that no identifier starts where the number ends, some keywords excepted.
    fn end(&self, name: &'static str) -> Result<(), Failure> {
        let rest = &self.bytes[self.at..];
        let keywords: [&[u8]; 8] = [b"and", b"else", b"for", b"if", b"in", b"is", b"not", b"or"];
        let byte = self.byte(0);
        let keyword = keywords.iter().any(|keyword| rest.starts_with(keyword));
        if !keyword && (byte.is_ascii_alphabetic() || byte == b'_') {
            return Err(Failure::before(format!("invalid {name} literal"), self.at));
        }
        if byte >= 0x80
            && let Some(character) = self.source.get(self.at..).and_then(|rest| rest.chars().next())
            && unicode_ident::is_xid_continue(character)
        {
            return Err(Failure::before(format!("invalid {name} literal"), self.at));
        }
        Ok(())
    }

    fn fraction_and_exponent(&mut self) -> Result<(), Failure> {
        if self.byte(0) == b'.' {
            self.at += 1;
            if self.byte(0).is_ascii_digit() {
                self.digits(10)?;
            }
        }
        if matches!(self.byte(0), b'e' | b'E') {
            let sign = usize::from(matches!(self.byte(1), b'+' | b'-'));
            if self.byte(1 + sign).is_ascii_digit() {
                self.at += 1 + sign;
                self.digits(10)?;
            } else if sign == 1 {
                return Err(Failure::before("invalid decimal literal", self.at + 2));
            }
        }
        if matches!(self.byte(0), b'j' | b'J') {
            self.at += 1;
            return self.end("imaginary");
        }
        self.end("decimal")
    }
}

/// Finds the end of the number literal that starts at `start` with a digit, or a point and a digit.
pub(super) fn scan(source: &str, start: usize) -> Result<usize, Failure> {
    let bytes = source.as_bytes();
    let mut scanner = Scanner { source, bytes, at: start };
    let radix = match (scanner.byte(0), scanner.byte(1).to_ascii_lowercase()) {
        (b'0', b'x') => 16,
        (b'0', b'o') => 8,
        (b'0', b'b') => 2,
        _ => 10,
    };
    if radix != 10 {
        scanner.at += 2;
        if scanner.byte(0) == b'_' {
            scanner.at += 1;
        }
        if !is_digit(scanner.byte(0), radix) {
            return Err(scanner.invalid_digit(radix, scanner.at));
        }
        scanner.digits(radix)?;
        if scanner.byte(0).is_ascii_digit() {
            return Err(scanner.invalid_digit(radix, scanner.at));
        }
        scanner.end(radix_name(radix))?;
        return Ok(scanner.at);
    }
    if scanner.byte(0) != b'.' {
        scanner.digits(10)?;
        let is_integer = !matches!(scanner.byte(0), b'.' | b'e' | b'E' | b'j' | b'J');
        let digits = &bytes[start..scanner.at];
        if is_integer && digits[0] == b'0' && digits.iter().any(|&byte| matches!(byte, b'1'..=b'9')) {
            let zeros = digits.iter().take_while(|&&byte| matches!(byte, b'0' | b'_')).count();
            let message = "leading zeros in decimal integer literals are not permitted; \
                           use an 0o prefix for octal integers";
            return Err(Failure { message: message.into(), start: Some(start), end: start + zeros });
        }
    }
    scanner.fraction_and_exponent()?;
    Ok(scanner.at)
}

/// The value of a literal that `scan` accepted.
pub(super) fn value(literal: &str) -> Number {
    let radix = match literal.as_bytes() {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 10,
    };
    let digits = if radix == 10 { literal } else { &literal[2..] };
    if radix == 10 && digits.bytes().any(|byte| matches!(byte, b'.' | b'e' | b'E' | b'j' | b'J')) {
        let text: String = digits.chars().filter(|&c| !matches!(c, '_' | 'j' | 'J')).collect();
        // `scan` admits only what Rust's grammar of floats has too.
        let value = text.parse::<f64>().unwrap_or(f64::NAN);
        let imaginary = digits.ends_with(['j', 'J']);
        return if imaginary { Number::Imaginary(value) } else { Number::Float(value) };
    }
    let mut small = Some(0_i64);
    for digit in digits.chars().filter_map(|c| c.to_digit(radix)) {
        small = small
            .and_then(|value| value.checked_mul(i64::from(radix)))
            .and_then(|value| value.checked_add(i64::from(digit)));
    }
    match small {
        Some(value) => Number::Small(value),
        None => {
            let text = digits.chars().filter(|&c| c != '_').map(|c| c.to_ascii_lowercase()).collect();
            Number::Big(text, radix as u8)
        }
    }
}
