//! The parsed form of a format specification (`format(x, spec)`, f-strings, `str.format`, `%`).
//!
//! The parser is `format_spec.rs`; numbers are written by `number_format.rs`. This file must know neither.

/// Where the value stands in its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// `<`
    Left,
    /// `>`
    Right,
    /// `^`
    Center,
    /// `=`: padding goes between the sign and the digits.
    AfterSign,
}

/// A parsed specification: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatSpec<'a> {
    /// What the field is padded with.
    pub fill: char,
    /// The alignment, if given.
    pub align: Option<Align>,
    /// `+`, `-` or space.
    pub sign: Option<char>,
    /// `#`
    pub alternate: bool,
    /// `0` before the width: `fill` is `0` and `align` is [`Align::AfterSign`] unless given otherwise.
    pub zero: bool,
    /// `z`: negative zero is written without its sign.
    pub no_neg_zero: bool,
    /// Least width of the field in code points; 0 if not given.
    pub width: usize,
    /// `,` or `_`.
    pub grouping: Option<char>,
    /// The precision, if given.
    pub precision: Option<usize>,
    /// The presentation type, if given.
    pub kind: Option<char>,
    /// The specification as it was written, for messages.
    pub text: &'a str,
}

impl FormatSpec<'_> {
    /// The empty specification.
    pub const EMPTY: FormatSpec<'static> = FormatSpec {
        fill: ' ',
        align: None,
        sign: None,
        alternate: false,
        zero: false,
        no_neg_zero: false,
        width: 0,
        grouping: None,
        precision: None,
        kind: None,
        text: "",
    };
}
