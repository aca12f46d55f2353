//! Comparing characters without regard to case.

/// The form in which characters are compared without regard to case.
pub(super) fn fold(value: u32, ascii: bool) -> u32 {
    match char::from_u32(value) {
        Some(c) if c.is_ascii() => u32::from(c.to_ascii_lowercase()),
        // The lower form of the upper form: letters with two lower forms have one of them in common.
        Some(c) if !ascii => {
            let upper = single(c.to_uppercase()).unwrap_or(c);
            single(upper.to_lowercase()).map_or(value, u32::from)
        }
        _ => value,
    }
}

/// The only character of a sequence.
fn single(mut chars: impl Iterator<Item = char>) -> Option<char> {
    let first = chars.next()?;
    if chars.next().is_none() { Some(first) } else { None }
}

/// A character, its lower and its upper form.
pub(super) fn variants(value: u32, ascii: bool) -> [u32; 3] {
    let upper = match char::from_u32(value) {
        Some(c) if c.is_ascii() => u32::from(c.to_ascii_uppercase()),
        Some(c) if !ascii => single(c.to_uppercase()).map_or(value, u32::from),
        _ => value,
    };
    [value, fold(value, ascii), upper]
}
