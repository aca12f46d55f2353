//! Searching in bytes: the kernels under `find`, `count`, `replace`, `split` and `in`, for str and bytes alike.
//!
//! UTF-8 never has a match that begins inside a character, so text is searched as bytes; positions are
//! converted between bytes and code points by [`byte_offset`] and [`count_chars`].

use memchr::{memchr, memchr_iter, memmem, memrchr};

/// First position of `needle` in `hay`.
#[inline]
#[must_use]
pub fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [] => Some(0),
        [byte] => memchr(*byte, hay),
        _ if needle.len() > hay.len() => None,
        _ => memmem::find(hay, needle),
    }
}

/// Last position of `needle` in `hay`.
#[inline]
#[must_use]
pub fn rfind(hay: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [] => Some(hay.len()),
        [byte] => memrchr(*byte, hay),
        _ if needle.len() > hay.len() => None,
        _ => memmem::rfind(hay, needle),
    }
}

/// Number of non-overlapping occurrences of a needle that is not empty.
#[must_use]
pub fn count(hay: &[u8], needle: &[u8]) -> usize {
    match needle {
        [byte] => memchr_iter(*byte, hay).count(),
        _ if needle.len() > hay.len() => 0,
        _ => memmem::find_iter(hay, needle).count(),
    }
}

/// Calls `f` with the positions of the first `limit` non-overlapping occurrences of a needle that is not empty.
pub fn for_each_match(hay: &[u8], needle: &[u8], limit: usize, mut f: impl FnMut(usize)) {
    match needle {
        [byte] => memchr_iter(*byte, hay).take(limit).for_each(f),
        _ => memmem::find_iter(hay, needle).take(limit).for_each(&mut f),
    }
}

/// What `replace` makes: length first, then the bytes.
pub struct Replacement<'a> {
    hay: &'a [u8],
    old: &'a [u8],
    new: &'a [u8],
    /// How many occurrences are replaced.
    pub matches: usize,
    /// Bytes of the result; `None` if that overflows.
    pub len: Option<usize>,
}

impl<'a> Replacement<'a> {
    /// Replaces at most `limit` occurrences of `old`. An empty `old` is found before each unit and at the end;
    /// `is_start` says at which bytes units begin.
    #[must_use]
    pub fn new(
        hay: &'a [u8],
        old: &'a [u8],
        new: &'a [u8],
        limit: usize,
        is_start: impl Fn(u8) -> bool,
    ) -> Self {
        let matches = if old.is_empty() {
            hay.iter().filter(|byte| is_start(**byte)).count().saturating_add(1).min(limit)
        } else if limit == usize::MAX {
            count(hay, old)
        } else {
            let mut n = 0;
            for_each_match(hay, old, limit, |_| n += 1);
            n
        };
        let len = matches
            .checked_mul(new.len())
            .and_then(|added| added.checked_add(hay.len() - matches * old.len()));
        Self { hay, old, new, matches, len }
    }

    /// Writes the result into room of its length.
    pub fn write(&self, room: &mut [u8], is_start: impl Fn(u8) -> bool) {
        if self.old.is_empty() {
            let mut left = self.matches;
            let mut at = 0;
            let mut put = |bytes: &[u8]| {
                room[at..at + bytes.len()].copy_from_slice(bytes);
                at += bytes.len();
            };
            for byte in self.hay {
                if left > 0 && is_start(*byte) {
                    put(self.new);
                    left -= 1;
                }
                put(&[*byte]);
            }
            if left > 0 {
                put(self.new);
            }
            return;
        }
        if self.old.len() == 1 && self.new.len() == 1 && self.matches == count(self.hay, self.old) {
            for (to, from) in room.iter_mut().zip(self.hay) {
                *to = if *from == self.old[0] { self.new[0] } else { *from };
            }
            return;
        }
        let (mut read, mut write) = (0, 0);
        for_each_match(self.hay, self.old, self.matches, |at| {
            let kept = at - read;
            room[write..write + kept].copy_from_slice(&self.hay[read..at]);
            write += kept;
            room[write..write + self.new.len()].copy_from_slice(self.new);
            write += self.new.len();
            read = at + self.old.len();
        });
        room[write..].copy_from_slice(&self.hay[read..]);
    }
}

/// What follows an ASCII character at the start of a text.
#[inline]
#[must_use]
pub fn after(text: &str, byte: u8) -> Option<&str> {
    debug_assert!(byte.is_ascii());
    if text.as_bytes().first() == Some(&byte) { text.get(1..) } else { None }
}

/// Does a code point begin at a byte with this value?
#[inline]
#[must_use]
pub const fn is_char_start(byte: u8) -> bool {
    (byte as i8) >= -0x40
}

/// Code points in UTF-8 bytes.
#[must_use]
pub fn count_chars(bytes: &[u8]) -> usize {
    // In chunks whose counts fit a byte, so that the compiler counts 16 or 32 at a time.
    bytes
        .chunks(192)
        .map(|chunk| usize::from(chunk.iter().map(|byte| u8::from(is_char_start(*byte))).sum::<u8>()))
        .sum()
}

/// Byte position of code point number `chars`; the length if there are fewer.
#[must_use]
pub fn byte_offset(bytes: &[u8], chars: usize) -> usize {
    let mut left = chars;
    let mut at = 0;
    // Skip whole blocks while they surely end before the position sought.
    while left > 64 && bytes.len() - at >= 64 {
        left -= count_chars(&bytes[at..at + 64]);
        at += 64;
    }
    while at < bytes.len() {
        if is_char_start(bytes[at]) {
            if left == 0 {
                return at;
            }
            left -= 1;
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::String;
    use std::vec;

    #[test]
    fn offsets_and_counts_are_inverse() {
        let text: String = "aé漢😀".repeat(100);
        for chars in 0..=400 {
            let at = byte_offset(text.as_bytes(), chars);
            assert!(text.is_char_boundary(at));
            assert_eq!(count_chars(&text.as_bytes()[..at]), chars);
        }
        assert_eq!(byte_offset(text.as_bytes(), 401), text.len());
    }

    #[test]
    fn replacements_have_the_length_they_say() {
        for (hay, old, new, limit, expected) in [
            ("abcabc", "b", "XY", usize::MAX, "aXYcaXYc"),
            ("abcabc", "bc", "", 1, "aabc"),
            ("abab", "ab", "ba", usize::MAX, "baba"),
            ("aé", "", "-", usize::MAX, "-a-é-"),
            ("aé", "", "-", 1, "-aé"),
            ("", "", "x", usize::MAX, "x"),
            ("aaa", "a", "b", usize::MAX, "bbb"),
            ("aaa", "a", "b", 2, "bba"),
        ] {
            let r = Replacement::new(hay.as_bytes(), old.as_bytes(), new.as_bytes(), limit, is_char_start);
            let mut room = vec![0; r.len.expect("small")];
            r.write(&mut room, is_char_start);
            assert_eq!(core::str::from_utf8(&room), Ok(expected));
        }
    }
}
