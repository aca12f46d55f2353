//! Numbers and strings.

use super::expression;
use crate::syntax::{Mode, Options, dump, parse};

#[test]
fn numbers_have_their_values() {
    for (source, tree) in [
        ("0", "body: Int 0"),
        ("0_0", "body: Int 0"),
        ("1_000", "body: Int 1000"),
        ("0xFf", "body: Int 255"),
        ("0b_101", "body: Int 5"),
        ("0o17", "body: Int 15"),
        ("9223372036854775807", "body: Int 9223372036854775807"),
        ("9223372036854775808", "body: BigInt 10 9223372036854775808"),
        ("0x1_0000_0000_0000_000F", "body: BigInt 16 1000000000000000f"),
        ("1.", "body: Float 1.0"),
        (".5e-1", "body: Float 0.05"),
        ("1_0e1_0", "body: Float 100000000000.0"),
        ("1e999", "body: Float inf"),
        ("09.5", "body: Float 9.5"),
        ("2.5J", "body: Imaginary 2.5"),
    ] {
        assert_eq!(expression(source), tree, "for {source}");
    }
}

#[test]
fn strings_have_their_values() {
    for (source, tree) in [
        (r"'a\n\x41\101\u00e9\0'", r#"body: Str "a\u{a}AA\u{e9}\u{0}""#),
        (r"r'\n\''", r#"body: Str "\\n\\'""#),
        ("'a' \"b\" '''c\nd'''", r#"body: Str "abc\u{a}d""#),
        ("'a\\\nb'", r#"body: Str "ab""#),
        ("'''a\r\nb\rc'''", r#"body: Str "a\u{a}b\u{a}c""#),
        (r"b'\xff\q' b'a'", r#"body: Bytes "\xff\\qa""#),
        (r"'\ud800'", r#"body: SurrogateStr "\xed\xa0\x80""#),
        (r"'\q'", r#"body: Str "\\q""#),
        ("''", r#"body: Str """#),
    ] {
        assert_eq!(expression(source), tree, "for {source}");
    }
}

#[test]
fn named_characters_come_from_the_caller() {
    let mut options = Options::new(Mode::Expression);
    let source = br"'\N{BULLET}'";
    let error = parse(source, &options).err().expect("no names are known");
    assert!(error.message.ends_with("unknown Unicode character name"), "{}", error.message);
    options.names = Some(|name| (name == "BULLET").then_some('\u{2022}'));
    let text = parse(source, &options).map(|tree| dump::dump(&tree));
    assert!(text.is_ok_and(|text| text.contains(r#"Str "\u{2022}""#)));
}

#[test]
fn fstrings_nest_with_any_quotes() {
    assert_eq!(
        expression("f'a{f'{'b'}'!r:>{w}}{{c}}'"),
        "body: JoinedStr\nvalues: Str \"a\"\nvalues: FormattedValue Repr\nvalue: JoinedStr\n\
         values: FormattedValue None\nvalue: Str \"b\"\nformat_spec: JoinedStr\nvalues: Str \">\"\n\
         values: FormattedValue None\nvalue: Name w\nvalues: Str \"{c}\""
    );
    assert_eq!(
        expression("f'{ x = }' '!'"),
        "body: JoinedStr\nvalues: Str \" x = \"\nvalues: FormattedValue Repr\nvalue: Name x\nvalues: Str \"!\""
    );
    assert_eq!(
        expression("f'{x=:y}'"),
        "body: JoinedStr\nvalues: Str \"x=\"\nvalues: FormattedValue None\nvalue: Name x\n\
         format_spec: JoinedStr\nvalues: Str \"y\""
    );
}
