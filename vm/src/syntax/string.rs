//! String and bytes literals: from the text between the quotes to their value.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// Looks a character up by its Unicode name, for `\N{...}`.
pub type NameLookup = fn(&str) -> Option<char>;

/// What surrounds the text of a literal.
#[derive(Clone, Copy)]
pub(super) struct Prefix {
    pub(super) raw: bool,
    pub(super) bytes: bool,
    /// A template string.
    pub(super) template: bool,
    /// Bytes of prefix and opening quotes.
    pub(super) open: usize,
    /// Bytes of closing quotes.
    pub(super) close: usize,
}

/// Reads prefix and quotes of a literal.
pub(super) fn prefix(literal: &str) -> Prefix {
    let bytes = literal.as_bytes();
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let has = |letter: u8| bytes[..letters].iter().any(|byte| byte.eq_ignore_ascii_case(&letter));
    let quote = bytes.get(letters);
    let triple =
        bytes.len() >= letters + 3 && bytes.get(letters + 1) == quote && bytes.get(letters + 2) == quote;
    let triple = triple && (bytes.len() >= letters + 6 || bytes.len() == letters + 3);
    let quotes = if triple { 3 } else { 1 };
    Prefix { raw: has(b'r'), bytes: has(b'b'), template: has(b't'), open: letters + quotes, close: quotes }
}

/// A string under construction: UTF-8, perhaps with lone surrogates in the same scheme.
#[derive(Default)]
pub(super) struct Builder {
    pub(super) bytes: Vec<u8>,
    /// Whether a lone surrogate is in it.
    pub(super) surrogates: bool,
}

impl Builder {
    pub(super) fn push_str(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// Appends a code point; false when there is none with this number.
    fn push_code(&mut self, code: u32) -> bool {
        match char::from_u32(code) {
            Some(character) => {
                self.push_str(character.encode_utf8(&mut [0; 4]));
                true
            }
            None if (0xd800..0xe000).contains(&code) => {
                self.surrogates = true;
                let low = |shift: u32| 0x80 | ((code >> shift) & 0x3f) as u8;
                self.bytes.extend_from_slice(&[0xe0 | (code >> 12) as u8, low(6), low(0)]);
                true
            }
            None => false,
        }
    }

    /// Appends text of a literal as it stands, with line ends made `\n`.
    pub(super) fn push_raw(&mut self, text: &str) {
        if !text.as_bytes().contains(&b'\r') {
            self.push_str(text);
            return;
        }
        for (nth, line) in text.split('\r').enumerate() {
            match line.strip_prefix('\n') {
                _ if nth == 0 => self.push_str(line),
                Some(rest) => {
                    self.bytes.push(b'\n');
                    self.push_str(rest);
                }
                None => {
                    self.bytes.push(b'\n');
                    self.push_str(line);
                }
            }
        }
    }

    /// Appends the text of a string literal, escapes replaced.
    pub(super) fn push_escaped(
        &mut self,
        text: &str,
        names: Option<NameLookup>,
    ) -> Result<(), Cow<'static, str>> {
        let mut decoder = Decoder { text, at: 0, out: self, names };
        decoder.run()
    }
}

/// Appends the text of a bytes literal, escapes replaced.
pub(super) fn decode_bytes(text: &str, raw: bool, out: &mut Vec<u8>) -> Result<(), Cow<'static, str>> {
    if !text.is_ascii() {
        return Err("bytes can only contain ASCII literal characters".into());
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        if byte == b'\r' {
            at += usize::from(bytes.get(at) == Some(&b'\n'));
            out.push(b'\n');
            continue;
        }
        if byte != b'\\' || raw {
            out.push(byte);
            continue;
        }
        let escape = bytes.get(at).copied().unwrap_or(b'\\');
        at += 1;
        if let Some(simple) = simple_escape(escape) {
            out.push(simple);
            continue;
        }
        match escape {
            b'\n' => {}
            b'\r' => at += usize::from(bytes.get(at) == Some(&b'\n')),
            b'0'..=b'7' => {
                let (code, len) = digits(&bytes[at - 1..], 8, 3);
                at += len - 1;
                out.push(code as u8);
            }
            b'x' => {
                let (code, len) = digits(&bytes[at..], 16, 2);
                if len < 2 {
                    return Err(format!("(value error) invalid \\x escape at position {}", at - 2).into());
                }
                at += 2;
                out.push(code as u8);
            }
            other => out.extend_from_slice(&[b'\\', other]),
        }
    }
    Ok(())
}

/// The value of an escape of one letter or sign.
fn simple_escape(escape: u8) -> Option<u8> {
    Some(match escape {
        b'\\' | b'\'' | b'"' => escape,
        b'a' => 7,
        b'b' => 8,
        b't' => 9,
        b'n' => 10,
        b'v' => 11,
        b'f' => 12,
        b'r' => 13,
        _ => return None,
    })
}

/// The number that at most `most` leading digits make, and how many there are.
fn digits(bytes: &[u8], radix: u32, most: usize) -> (u32, usize) {
    let values = bytes.iter().take(most).map_while(|&byte| char::from(byte).to_digit(radix));
    values.fold((0, 0), |(code, len), digit| (code * radix + digit, len + 1))
}

struct Decoder<'a, 'b> {
    text: &'a str,
    at: usize,
    out: &'b mut Builder,
    names: Option<NameLookup>,
}

impl Decoder<'_, '_> {
    /// The message for a bad escape from `start` to `end`. Positions count a non-ASCII character as ten, as
    /// CPython does, which rewrites those as `\U` escapes first.
    fn failure(&self, start: usize, end: usize, reason: &str) -> Cow<'static, str> {
        let position = |offset: usize| -> usize {
            self.text[..offset].chars().map(|c| if c.is_ascii() { 1 } else { 10 }).sum()
        };
        let (first, last) = (position(start), position(end).saturating_sub(1));
        format!(
            "(unicode error) 'unicodeescape' codec can't decode bytes in position {first}-{last}: {reason}"
        )
        .into()
    }

    fn run(&mut self) -> Result<(), Cow<'static, str>> {
        let bytes = self.text.as_bytes();
        loop {
            let rest = &bytes[self.at..];
            let Some(len) = rest.iter().position(|&byte| byte == b'\\') else {
                self.out.push_raw(&self.text[self.at..]);
                return Ok(());
            };
            self.out.push_raw(&self.text[self.at..self.at + len]);
            let start = self.at + len;
            let Some(&escape) = bytes.get(start + 1) else {
                self.out.push_str("\\");
                return Ok(());
            };
            self.at = start + 2;
            if let Some(simple) = simple_escape(escape) {
                self.out.bytes.push(simple);
                continue;
            }
            match escape {
                b'\n' => {}
                b'\r' => self.at += usize::from(bytes.get(self.at) == Some(&b'\n')),
                b'0'..=b'7' => {
                    let (code, len) = digits(&bytes[start + 1..], 8, 3);
                    self.at = start + 1 + len;
                    self.out.push_code(code);
                }
                b'x' => self.hex(start, 2, "truncated \\xXX escape")?,
                b'u' => self.hex(start, 4, "truncated \\uXXXX escape")?,
                b'U' => self.hex(start, 8, "truncated \\UXXXXXXXX escape")?,
                b'N' => self.named(start)?,
                _ => {
                    // Not an escape: the backslash stays, and what follows it is read again, as it may not be ASCII.
                    self.out.push_str("\\");
                    self.at = start + 1;
                    let len = self.text[self.at..].chars().next().map_or(0, char::len_utf8);
                    self.out.push_str(&self.text[self.at..self.at + len]);
                    self.at += len;
                }
            }
        }
    }

    fn hex(&mut self, start: usize, len: usize, truncated: &'static str) -> Result<(), Cow<'static, str>> {
        let (code, found) = digits(&self.text.as_bytes()[self.at..], 16, len);
        let end = self.at + found;
        if found < len {
            return Err(self.failure(start, end, truncated));
        }
        if !self.out.push_code(code) {
            return Err(self.failure(start, end, "illegal Unicode character"));
        }
        self.at = end;
        Ok(())
    }

    fn named(&mut self, start: usize) -> Result<(), Cow<'static, str>> {
        let rest = &self.text[self.at..];
        let Some(name) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(name, _)| name)
        else {
            let end = if rest.starts_with('{') { self.text.len() } else { self.at };
            return Err(self.failure(start, end, "malformed \\N character escape"));
        };
        let end = self.at + name.len() + 2;
        if name.is_empty() {
            return Err(self.failure(start, end - 1, "malformed \\N character escape"));
        }
        let Some(character) = self.names.and_then(|lookup| lookup(name)) else {
            return Err(self.failure(start, end, "unknown Unicode character name"));
        };
        self.out.push_code(u32::from(character));
        self.at = end;
        Ok(())
    }
}

/// The text of literal parts of an f-string: doubled braces made single. Borrowed when there are none.
///
/// `\N{...}` has no doubled braces, so a whole-text replacement is right.
pub(super) fn undouble(text: &str) -> Cow<'_, str> {
    if !text.contains("{{") && !text.contains("}}") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        out.push(character);
        if matches!(character, '{' | '}') && characters.peek() == Some(&character) {
            characters.next();
        }
    }
    Cow::Owned(out)
}
