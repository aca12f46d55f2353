//! How text is shown in source form: quotes, escapes, and which characters are printable.

use super::string_unicode::is_printable;
use crate::runtime::format::Formatter;

/// Writes `repr` of a text.
pub fn write_repr(text: &str, f: &mut Formatter) {
    let quote = quote_of(text.as_bytes());
    f.push(quote);
    // What needs no escape is written in one piece.
    let mut plain = 0;
    for (at, c) in text.char_indices() {
        let keep =
            if c.is_ascii() { c != quote && c != '\\' && (' '..='~').contains(&c) } else { is_printable(c) };
        if keep {
            continue;
        }
        f.push_str(&text[plain..at]);
        plain = at + c.len_utf8();
        write_escape(c, f);
    }
    f.push_str(&text[plain..]);
    f.push(quote);
}

/// The quote that CPython chooses: the single one unless the text has only single ones.
fn quote_of(text: &[u8]) -> char {
    if text.contains(&b'\'') && !text.contains(&b'"') { '"' } else { '\'' }
}

fn write_escape(c: char, f: &mut Formatter) {
    match c {
        '\\' => f.push_str("\\\\"),
        '\'' => f.push_str("\\'"),
        '"' => f.push_str("\\\""),
        '\n' => f.push_str("\\n"),
        '\r' => f.push_str("\\r"),
        '\t' => f.push_str("\\t"),
        _ => write_numeric_escape(c, f),
    }
}

/// `\x..`, `\u....` or `\U........`.
pub fn write_numeric_escape(c: char, f: &mut Formatter) {
    let code = u32::from(c);
    match code {
        0..=0xff => f.write(format_args!("\\x{code:02x}")),
        0x100..=0xffff => f.write(format_args!("\\u{code:04x}")),
        _ => f.write(format_args!("\\U{code:08x}")),
    }
}

/// Writes a text in which characters beyond ASCII are escaped, as `ascii()` makes it of a `repr`.
pub fn write_ascii(text: &str, f: &mut Formatter) {
    if text.is_ascii() {
        f.push_str(text);
        return;
    }
    for c in text.chars() {
        if c.is_ascii() {
            f.push(c);
        } else {
            write_numeric_escape(c, f);
        }
    }
}

/// Writes `repr` of bytes. In a bytearray's, single quotes are escaped even between double ones.
pub fn write_bytes_repr(bytes: &[u8], in_bytearray: bool, f: &mut Formatter) {
    let quote = quote_of(bytes);
    f.push('b');
    f.push(quote);
    for &byte in bytes {
        match byte {
            b'\t' => f.push_str("\\t"),
            b'\n' => f.push_str("\\n"),
            b'\r' => f.push_str("\\r"),
            b'\\' => f.push_str("\\\\"),
            _ if char::from(byte) == quote || (in_bytearray && byte == b'\'') => {
                f.push('\\');
                f.push(char::from(byte));
            }
            b' '..=b'~' => f.push(char::from(byte)),
            _ => f.write(format_args!("\\x{byte:02x}")),
        }
    }
    f.push(quote);
}
