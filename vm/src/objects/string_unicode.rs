//! Properties and case mappings of characters that `core` does not have, or has differently from Python.
//!
//! The tables are facts of the Unicode Character Database: decimal digits come in runs of ten, other digits are
//! superscripts, circled digits and the like, and some ideographs have a numeric value.

/// Code points of the digit zero of each script.
static ZEROS: &[u32] = &[
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50,
    0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40,
    0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066,
    0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950,
    0x11c50, 0x11d50, 0x11da0, 0x11f50, 0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec,
    0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e950, 0x1fbf0,
];

/// Digits that are not decimal: first and last of each run.
static OTHER_DIGITS: &[(u32, u32)] = &[
    (0xb2, 0xb3),
    (0xb9, 0xb9),
    (0x1369, 0x1371),
    (0x19da, 0x19da),
    (0x2070, 0x2070),
    (0x2074, 0x2079),
    (0x2080, 0x2089),
    (0x2460, 0x2468),
    (0x2474, 0x247c),
    (0x2488, 0x2490),
    (0x24ea, 0x24ea),
    (0x24f5, 0x24fd),
    (0x24ff, 0x24ff),
    (0x2776, 0x277e),
    (0x2780, 0x2788),
    (0x278a, 0x2792),
    (0x10a40, 0x10a43),
    (0x10e60, 0x10e68),
    (0x11052, 0x1105a),
    (0x1f100, 0x1f10a),
];

/// Letters with a numeric value: first and last of each run.
static NUMERIC_LETTERS: &[(u32, u32)] = &[
    (0x3405, 0x3405),
    (0x3483, 0x3483),
    (0x382a, 0x382a),
    (0x3b4d, 0x3b4d),
    (0x4e00, 0x4e00),
    (0x4e03, 0x4e03),
    (0x4e07, 0x4e07),
    (0x4e09, 0x4e09),
    (0x4e24, 0x4e24),
    (0x4e5d, 0x4e5d),
    (0x4e8c, 0x4e8c),
    (0x4e94, 0x4e94),
    (0x4e96, 0x4e96),
    (0x4eac, 0x4eac),
    (0x4ebf, 0x4ec0),
    (0x4edf, 0x4edf),
    (0x4ee8, 0x4ee8),
    (0x4f0d, 0x4f0d),
    (0x4f70, 0x4f70),
    (0x4fe9, 0x4fe9),
    (0x5006, 0x5006),
    (0x5104, 0x5104),
    (0x5146, 0x5146),
    (0x5169, 0x5169),
    (0x516b, 0x516b),
    (0x516d, 0x516d),
    (0x5341, 0x5341),
    (0x5343, 0x5345),
    (0x534c, 0x534c),
    (0x53c1, 0x53c4),
    (0x56db, 0x56db),
    (0x58f1, 0x58f1),
    (0x58f9, 0x58f9),
    (0x5e7a, 0x5e7a),
    (0x5efe, 0x5eff),
    (0x5f0c, 0x5f0e),
    (0x5f10, 0x5f10),
    (0x62d0, 0x62d0),
    (0x62fe, 0x62fe),
    (0x634c, 0x634c),
    (0x67d2, 0x67d2),
    (0x6d1e, 0x6d1e),
    (0x6f06, 0x6f06),
    (0x7396, 0x7396),
    (0x767e, 0x767e),
    (0x7695, 0x7695),
    (0x79ed, 0x79ed),
    (0x8086, 0x8086),
    (0x842c, 0x842c),
    (0x8cae, 0x8cae),
    (0x8cb3, 0x8cb3),
    (0x8d30, 0x8d30),
    (0x920e, 0x920e),
    (0x94a9, 0x94a9),
    (0x9621, 0x9621),
    (0x9646, 0x9646),
    (0x964c, 0x964c),
    (0x9678, 0x9678),
    (0x96f6, 0x96f6),
    (0xf96b, 0xf96b),
    (0xf973, 0xf973),
    (0xf978, 0xf978),
    (0xf9b2, 0xf9b2),
    (0xf9d1, 0xf9d1),
    (0xf9d3, 0xf9d3),
    (0xf9fd, 0xf9fd),
    (0x20001, 0x20001),
    (0x20064, 0x20064),
    (0x200e2, 0x200e2),
    (0x20121, 0x20121),
    (0x2092a, 0x2092a),
    (0x20983, 0x20983),
    (0x2098c, 0x2098c),
    (0x2099c, 0x2099c),
    (0x20aea, 0x20aea),
    (0x20afd, 0x20afd),
    (0x20b19, 0x20b19),
    (0x22390, 0x22390),
    (0x22998, 0x22998),
    (0x23b1b, 0x23b1b),
    (0x2626d, 0x2626d),
    (0x2f890, 0x2f890),
];

fn in_ranges(ranges: &[(u32, u32)], c: char) -> bool {
    let code = u32::from(c);
    let after = ranges.partition_point(|range| range.0 <= code);
    after > 0 && ranges[after - 1].1 >= code
}

/// The value of a decimal digit.
#[must_use]
pub fn decimal(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let code = u32::from(c);
    let after = ZEROS.partition_point(|zero| *zero <= code);
    let value = code - *ZEROS.get(after.checked_sub(1)?)?;
    (value < 10).then_some(value)
}

/// `str.isdigit` of a character.
#[must_use]
pub fn is_digit(c: char) -> bool {
    decimal(c).is_some() || in_ranges(OTHER_DIGITS, c)
}

/// `str.isnumeric` of a character.
#[must_use]
pub fn is_numeric(c: char) -> bool {
    c.is_numeric() || in_ranges(NUMERIC_LETTERS, c)
}

/// `str.isalpha` of a character: `core` also counts combining vowels, letter-like numbers and circled letters.
#[must_use]
pub fn is_alpha(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    c.is_alphabetic()
        && !c.is_numeric()
        && !is_extender(c)
        && !matches!(u32::from(c), 0x24b6..=0x24e9 | 0x1f130..=0x1f149 | 0x1f150..=0x1f169 | 0x1f170..=0x1f189)
}

/// Does the character extend the one before it (combining marks)?
fn is_extender(c: char) -> bool {
    // `escape_debug` of a single character escapes extenders and unprintable ones.
    is_printable(c) && c.escape_debug().next() == Some('\\') && !matches!(c, '\\' | '\'' | '"')
}

/// `str.isalnum` of a character.
#[must_use]
pub fn is_alnum(c: char) -> bool {
    is_alpha(c) || is_numeric(c)
}

/// `str.isprintable` of a character: no control, format, surrogate, private, unassigned or separator character,
/// the space excepted.
#[must_use]
pub fn is_printable(c: char) -> bool {
    if c.is_ascii() {
        return (' '..='~').contains(&c);
    }
    // Behind another character, `str::escape_debug` escapes exactly what is not printable.
    let mut room = [b'a'; 5];
    let n = c.encode_utf8(&mut room[1..]).len();
    core::str::from_utf8(&room[..=n]).is_ok_and(|text| text.escape_debug().nth(1) == Some(c))
}

/// `str.isspace` of a character: `core` does not count the four separators of ASCII.
#[must_use]
#[inline]
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r' | '\x1c'..='\x1f') || (!c.is_ascii() && c.is_whitespace())
}

/// Does a line end at this character (`str.splitlines`)?
#[must_use]
pub fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\x0b' | '\x0c' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Is the text an identifier (or a keyword)?
#[must_use]
pub fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(is_identifier_start) && chars.all(is_identifier_part)
}

/// May an identifier begin with this character?
#[must_use]
pub fn is_identifier_start(c: char) -> bool {
    c == '_' || c.is_alphabetic() && !is_extender(c)
}

/// May an identifier go on with this character?
#[must_use]
pub fn is_identifier_part(c: char) -> bool {
    c == '_' || c.is_alphabetic() || decimal(c).is_some() || (!c.is_ascii() && is_extender(c))
}

/// Is it a titlecase letter, neither upper nor lower case?
#[must_use]
pub fn is_title(c: char) -> bool {
    matches!(u32::from(c), 0x1c5 | 0x1c8 | 0x1cb | 0x1f2 | 0x1f88..=0x1f8f | 0x1f98..=0x1f9f | 0x1fa8..=0x1faf | 0x1fbc | 0x1fcc | 0x1ffc)
}

/// Is it upper, lower or title case?
#[must_use]
pub fn is_cased(c: char) -> bool {
    c.is_uppercase() || c.is_lowercase() || is_title(c)
}

/// Calls `f` with the titlecase form of a character.
pub fn to_title(c: char, mut f: impl FnMut(char)) {
    if c.is_ascii() {
        f(c.to_ascii_uppercase());
        return;
    }
    let code = u32::from(c);
    let single = match code {
        0x1c4..=0x1c6 => 0x1c5,
        0x1c7..=0x1c9 => 0x1c8,
        0x1ca..=0x1cc => 0x1cb,
        0x1f1..=0x1f3 => 0x1f2,
        // Georgian has no titlecase.
        0x10d0..=0x10fa | 0x10fd..=0x10ff => code,
        // Greek with iota subscript.
        0x1f80..=0x1f87 | 0x1f90..=0x1f97 | 0x1fa0..=0x1fa7 => code + 8,
        0x1f88..=0x1f8f | 0x1f98..=0x1f9f | 0x1fa8..=0x1faf | 0x1fbc | 0x1fcc | 0x1ffc => code,
        0x1fb3 | 0x1fc3 | 0x1ff3 => code + 9,
        _ => 0,
    };
    if let Some(single) = char::from_u32(single).filter(|c| *c != '\0') {
        f(single);
        return;
    }
    let mut upper = c.to_uppercase();
    // The apostrophe of U+0149 is no letter: the N behind it is the capital.
    let keep = if code == 0x149 { 2 } else { 1 };
    for c in upper.by_ref().take(keep) {
        f(c);
    }
    upper.flat_map(char::to_lowercase).for_each(f);
}

/// Calls `f` with the case-folded form of a character.
pub fn to_folded(c: char, mut f: impl FnMut(char)) {
    if c.is_ascii() {
        f(c.to_ascii_lowercase());
        return;
    }
    match u32::from(c) {
        // Dotless i folds to itself, the capital sharp s like the small one, Cherokee to its capitals.
        0x131 => f(c),
        0x1e9e => {
            f('s');
            f('s');
        }
        0x13a0..=0x13f5 => f(c),
        0x13f8..=0x13fd | 0xab70..=0xabbf => c.to_uppercase().for_each(f),
        _ => c.to_uppercase().flat_map(char::to_lowercase).for_each(f),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::String;

    #[test]
    fn printable_means_visible_or_space() {
        for c in ['a', ' ', '~', 'é', '漢', '😀', '\u{300}', '\u{ad}'] {
            assert_eq!(is_printable(c), c != '\u{ad}', "{:#x}", u32::from(c));
        }
        for c in ['\n', '\x7f', '\u{80}', '\u{a0}', '\u{2028}', '\u{e000}', '\u{378}'] {
            assert!(!is_printable(c), "{:#x}", u32::from(c));
        }
    }

    #[test]
    fn classes_of_characters() {
        assert!(is_alpha('é') && is_alpha('漢') && !is_alpha('Ⅷ') && !is_alpha('\u{345}') && !is_alpha('ⓐ'));
        assert_eq!((decimal('٣'), decimal('²'), decimal('x')), (Some(3), None, None));
        assert!(is_digit('²') && !is_digit('½') && is_numeric('½') && is_numeric('三') && !is_numeric('x'));
        assert!(is_space('\x1c') && is_space('\u{3000}') && !is_space('\u{200b}'));
    }

    #[test]
    fn case_mappings_of_several_characters() {
        let title = |c| {
            let mut text = String::new();
            to_title(c, |c| text.push(c));
            text
        };
        let folded = |c| {
            let mut text = String::new();
            to_folded(c, |c| text.push(c));
            text
        };
        assert_eq!((title('ß'), title('ǆ'), title('ﬁ')), ("Ss".into(), "ǅ".into(), "Fi".into()));
        assert_eq!((folded('ß'), folded('ς'), folded('ı')), ("ss".into(), "σ".into(), "ı".into()));
    }
}
