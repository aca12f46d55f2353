//! Reads complex numbers as `complex(text)` does: `[real][±imag j]`, perhaps in parentheses, without white space
//! inside the number.

use super::complex_arithmetic::Pair;
use super::int_parse;
use super::string_unicode::is_space;
use crate::value::Float;

/// Why a text spells no complex number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// An underscore does not stand between digits.
    Underscore,
    /// Anything else.
    Syntax,
}

/// The number that the text spells.
///
/// # Errors
/// If it spells none.
pub fn parse(text: &str) -> Result<Pair, Malformed> {
    let text = int_parse::with_ascii_digits(text);
    let number = if text.contains('_') {
        let text = int_parse::without_underscores(&text, |byte| byte.is_ascii_digit())
            .ok_or(Malformed::Underscore)?;
        parse_plain(&text)
    } else {
        parse_plain(&text)
    };
    number.ok_or(Malformed::Syntax)
}

/// The same for text without underscores.
fn parse_plain(text: &str) -> Option<Pair> {
    let mut text = text.trim_matches(is_space);
    if let Some(inner) = text.strip_prefix('(') {
        text = inner.strip_suffix(')')?.trim_matches(is_space);
    }
    let (first, rest) = part(text)?;
    match (first, rest) {
        (Some(re), "") => Some((re, 0.0)),
        (first, "j" | "J") => Some((0.0, first.unwrap_or_else(|| unit(text)))),
        (Some(re), rest) if rest.starts_with(['+', '-']) => {
            let (second, end) = part(rest)?;
            let im = second.unwrap_or_else(|| unit(rest));
            matches!(end, "j" | "J").then_some((re, im))
        }
        _ => None,
    }
}

/// What a sign alone before `j` stands for.
fn unit(text: &str) -> Float {
    if text.starts_with('-') { -1.0 } else { 1.0 }
}

/// A float with its sign at the beginning of the text, and what follows it. No float if there is only a sign, or
/// nothing, before a `j`; nothing at all for other text.
fn part(text: &str) -> Option<(Option<Float>, &str)> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let sign = text.len() - unsigned.len();
    let len = match unsigned.bytes().next() {
        Some(b'j' | b'J') => return Some((None, unsigned)),
        Some(b'0'..=b'9' | b'.') => decimal_len(unsigned.as_bytes())?,
        _ => ["infinity", "inf", "nan"].iter().find(|name| starts_with(unsigned, name))?.len(),
    };
    let (number, rest) = text.split_at(sign + len);
    Some((Some(number.parse().ok()?), rest))
}

fn starts_with(text: &str, name: &str) -> bool {
    text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
}

/// Bytes of the decimal number at the beginning: digits with perhaps a point, then perhaps an exponent.
fn decimal_len(text: &[u8]) -> Option<usize> {
    let digits = |from: usize| text.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = digits(0);
    let mut count = end;
    if text.get(end) == Some(&b'.') {
        let fraction = digits(end + 1);
        count += fraction;
        end += 1 + fraction;
    }
    if count == 0 {
        return None;
    }
    if matches!(text.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(text.get(end + 1), Some(b'+' | b'-')));
        let exponent = digits(end + 1 + sign);
        if exponent != 0 {
            end += 1 + sign + exponent;
        }
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::{Malformed, parse};

    #[test]
    fn every_form_is_read() {
        for (text, pair) in [
            ("1", (1.0, 0.0)),
            (" ( 1.5e2+.5J ) ", (150.0, 0.5)),
            ("-j", (0.0, -1.0)),
            ("3-j", (3.0, -1.0)),
            ("1_0j", (0.0, 10.0)),
            ("1e5-2e-1j", (1e5, -0.2)),
        ] {
            assert_eq!(parse(text), Ok(pair), "{text}");
        }
    }

    #[test]
    fn other_text_is_refused() {
        for text in
            ["", "(", "()", "1+2", "1 +2j", "1j+2", "1e", "1ej", "+-j", "(1", "1)", "jj", ".", "1+", "é"]
        {
            assert_eq!(parse(text), Err(Malformed::Syntax), "{text}");
        }
        for text in ["1__0", "_1", "1_", "1_j"] {
            assert_eq!(parse(text), Err(Malformed::Underscore), "{text}");
        }
    }
}
