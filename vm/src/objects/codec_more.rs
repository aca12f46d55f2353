//! Encodings that only a host has room for: UTF-16 and UTF-32 in both byte orders, UTF-8 with a mark, Windows-1252.

/// What 0x80 to 0x9f mean in Windows-1252; 0 is nothing. From Unicode's CP1252.TXT.
const CP1252: [u16; 32] = [
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
    0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
    0x0153, 0, 0x017e, 0x0178,
];

/// An encoding by its unit and byte order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum More {
    /// UTF-8 that begins with a mark.
    Utf8Sig,
    /// Windows-1252.
    Cp1252,
    /// UTF-16: big end first; with a mark that says so.
    Utf16(bool, bool),
    /// UTF-32, the same.
    Utf32(bool, bool),
}

impl More {
    /// The encoding of a name, in small letters with `_` between words.
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"utf_8_sig" | b"utf8_sig" => Self::Utf8Sig,
            b"cp1252" | b"windows_1252" | b"1252" => Self::Cp1252,
            b"utf_16" | b"utf16" | b"u16" => Self::Utf16(false, true),
            b"utf_16_le" | b"utf_16le" | b"utf16_le" | b"utf16le" => Self::Utf16(false, false),
            b"utf_16_be" | b"utf_16be" | b"utf16_be" | b"utf16be" => Self::Utf16(true, false),
            b"utf_32" | b"utf32" | b"u32" => Self::Utf32(false, true),
            b"utf_32_le" | b"utf_32le" | b"utf32_le" | b"utf32le" => Self::Utf32(false, false),
            b"utf_32_be" | b"utf_32be" | b"utf32_be" | b"utf32be" => Self::Utf32(true, false),
            _ => return None,
        })
    }

    /// The name in messages.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Utf8Sig => "utf-8",
            Self::Cp1252 => "charmap",
            Self::Utf16(_, true) => "utf-16",
            Self::Utf16(false, _) => "utf-16-le",
            Self::Utf16(true, _) => "utf-16-be",
            Self::Utf32(_, true) => "utf-32",
            Self::Utf32(false, _) => "utf-32-le",
            Self::Utf32(true, _) => "utf-32-be",
        }
    }

    /// The mark that encoded text begins with.
    pub(super) const fn mark(self) -> &'static [u8] {
        match self {
            Self::Utf8Sig => b"\xef\xbb\xbf",
            Self::Utf16(_, true) => b"\xff\xfe",
            Self::Utf32(_, true) => b"\xff\xfe\0\0",
            _ => b"",
        }
    }

    /// The encoding without a mark that goes on behind the one that bytes begin with, and the mark's length.
    pub(super) fn after_mark(self, bytes: &[u8]) -> (Self, usize) {
        match self {
            Self::Utf8Sig if bytes.starts_with(self.mark()) => (self, 3),
            Self::Utf16(_, true) if bytes.starts_with(b"\xff\xfe") => (Self::Utf16(false, false), 2),
            Self::Utf16(_, true) if bytes.starts_with(b"\xfe\xff") => (Self::Utf16(true, false), 2),
            Self::Utf16(_, true) => (Self::Utf16(false, false), 0),
            Self::Utf32(_, true) if bytes.starts_with(b"\xff\xfe\0\0") => (Self::Utf32(false, false), 4),
            Self::Utf32(_, true) if bytes.starts_with(b"\0\0\xfe\xff") => (Self::Utf32(true, false), 4),
            _ => (self, 0),
        }
    }

    /// The bytes of a character, if it has any; they are written to `room`.
    pub(super) fn encode(self, c: char, room: &mut [u8; 4]) -> Option<usize> {
        match self {
            Self::Utf8Sig => Some(c.encode_utf8(room).len()),
            Self::Cp1252 => {
                let code = u32::from(c);
                room[0] = match code {
                    0..=0x7f | 0xa0..=0xff => code as u8,
                    _ => CP1252.iter().position(|other| u32::from(*other) == code)? as u8 + 0x80,
                };
                Some(1)
            }
            Self::Utf16(big, _) => {
                let mut units = [0; 2];
                let units = c.encode_utf16(&mut units);
                for (to, unit) in room.chunks_exact_mut(2).zip(units.iter()) {
                    to.copy_from_slice(&if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
                }
                Some(units.len() * 2)
            }
            Self::Utf32(big, _) => {
                let code = u32::from(c);
                *room = if big { code.to_be_bytes() } else { code.to_le_bytes() };
                Some(4)
            }
        }
    }

    /// The first character of bytes that are not empty and how long it is, or how many bytes are wrong and why.
    pub(super) fn decode(self, bytes: &[u8]) -> Result<(char, usize), (usize, &'static str)> {
        let unit = |at: usize, big: bool| {
            let pair: [u8; 2] = bytes.get(at..at + 2)?.try_into().ok()?;
            Some(if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) })
        };
        match self {
            Self::Utf8Sig => Err((1, "invalid start byte")),
            Self::Cp1252 => match bytes[0] {
                byte @ 0x80..=0x9f => char::from_u32(u32::from(CP1252[usize::from(byte - 0x80)]))
                    .filter(|c| *c != '\0')
                    .map(|c| (c, 1))
                    .ok_or((1, "character maps to <undefined>")),
                byte => Ok((char::from(byte), 1)),
            },
            Self::Utf16(big, _) => {
                let Some(first) = unit(0, big) else { return Err((bytes.len(), "truncated data")) };
                match first {
                    0xd800..=0xdbff => match unit(2, big) {
                        None => Err((bytes.len(), "unexpected end of data")),
                        Some(second @ 0xdc00..=0xdfff) => {
                            let code =
                                0x1_0000 + ((u32::from(first) & 0x3ff) << 10 | u32::from(second) & 0x3ff);
                            char::from_u32(code).map(|c| (c, 4)).ok_or((2, "illegal encoding"))
                        }
                        Some(_) => Err((2, "illegal UTF-16 surrogate")),
                    },
                    0xdc00..=0xdfff => Err((2, "illegal encoding")),
                    _ => char::from_u32(u32::from(first)).map(|c| (c, 2)).ok_or((2, "illegal encoding")),
                }
            }
            Self::Utf32(big, _) => {
                let Some(four) = bytes.get(..4).and_then(|four| <[u8; 4]>::try_from(four).ok()) else {
                    return Err((bytes.len(), "truncated data"));
                };
                let code = if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) };
                let wrong = if code < 0x11_0000 {
                    "code point in surrogate code point range(0xd800, 0xe000)"
                } else {
                    "code point not in range(0x110000)"
                };
                char::from_u32(code).map(|c| (c, 4)).ok_or((4, wrong))
            }
        }
    }
}
