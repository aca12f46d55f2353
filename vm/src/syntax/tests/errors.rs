//! The wording and place of errors; each line was compared with CPython 3.12.

use super::outcome;
use crate::syntax::{Mode, Options, parse};

/// Source, and the error it gives.
const ERRORS: &[(&str, &str)] = &[
    ("f() = 1", "1:1 SyntaxError: cannot assign to function call here. Maybe you meant '==' instead of '='?"),
    ("f() = g() = 1", "1:1 SyntaxError: cannot assign to function call"),
    ("(a, f()) = 1", "1:5 SyntaxError: cannot assign to function call"),
    ("a = 1 = b", "1:5 SyntaxError: cannot assign to literal"),
    ("None = 1", "1:1 SyntaxError: cannot assign to None"),
    ("yield = 1", "1:1 SyntaxError: assignment to yield expression not possible"),
    ("*a = 1", "1:1 SyntaxError: starred assignment target must be in a list or tuple"),
    ("*a, *b = 1", "1:1 SyntaxError: multiple starred expressions in assignment"),
    ("a = *b", "1:5 SyntaxError: can't use starred expression here"),
    ("if x = 1: pass", "1:4 SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?"),
    ("(1 := 1)", "1:2 SyntaxError: cannot use assignment expressions with literal"),
    ("f() += 1", "1:1 SyntaxError: 'function call' is an illegal expression for augmented assignment"),
    ("a, b: int", "1:1 SyntaxError: only single target (not tuple) can be annotated"),
    ("del f()", "1:5 SyntaxError: cannot delete function call"),
    ("for 1 in y: pass", "1:5 SyntaxError: cannot assign to literal"),
    ("with x as f(): pass", "1:11 SyntaxError: cannot assign to function call"),
    ("print a, b", "1:1 SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?"),
    ("(a b)", "1:2 SyntaxError: invalid syntax. Perhaps you forgot a comma?"),
    ("foo bar", "1:5 SyntaxError: invalid syntax"),
    ("f(c, a for a in b)", "1:6 SyntaxError: Generator expression must be parenthesized"),
    ("f(a=1, b)", "1:9 SyntaxError: positional argument follows keyword argument"),
    ("f(**a, b)", "1:9 SyntaxError: positional argument follows keyword argument unpacking"),
    ("f(a=1, a=2)", "1:8 SyntaxError: keyword argument repeated: a"),
    ("f(True=1)", "1:3 SyntaxError: cannot assign to True"),
    ("f(a+1=1)", "1:3 SyntaxError: expression cannot contain assignment, perhaps you meant \"==\"?"),
    ("def f(a=1, b): pass", "1:12 SyntaxError: parameter without a default follows parameter with a default"),
    ("def f(a, a): pass", "1:10 SyntaxError: duplicate argument 'a' in function definition"),
    ("def f(*): pass", "1:7 SyntaxError: named arguments must follow bare *"),
    ("def f(*a, /): pass", "1:11 SyntaxError: / must be ahead of *"),
    ("def f(**k, a): pass", "1:12 SyntaxError: arguments cannot follow var-keyword argument"),
    ("def f((a, b)): pass", "1:7 SyntaxError: Function parameters cannot be parenthesized"),
    ("def f: pass", "1:6 SyntaxError: expected '('"),
    ("if x\n  pass", "1:5 SyntaxError: expected ':'"),
    ("if x:\npass", "2:1 IndentationError: expected an indented block after 'if' statement on line 1"),
    ("class A:\nx", "2:1 IndentationError: expected an indented block after class definition on line 1"),
    ("try:\n  pass\nx = 1", "3:1 SyntaxError: expected 'except' or 'finally' block"),
    ("try:\n  a\nexcept A, B:\n  b", "3:8 SyntaxError: multiple exception types must be parenthesized"),
    ("[x, y for x in z]", "1:2 SyntaxError: did you forget parentheses around the comprehension target?"),
    ("[*x for x in y]", "1:2 SyntaxError: iterable unpacking cannot be used in comprehension"),
    ("{1: 2, 3}", "1:8 SyntaxError: ':' expected after dictionary key"),
    ("{1: *a}", "1:5 SyntaxError: cannot use a starred expression in a dictionary value"),
    ("(a if b)", "1:2 SyntaxError: expected 'else' after 'if' expression"),
    ("  x = 1", "1:2 IndentationError: unexpected indent"),
    ("if x:\n    y\n  z", "3:4 IndentationError: unindent does not match any outer indentation level"),
    ("if x:\n        y\n\tz", "3:1 TabError: inconsistent use of tabs and spaces in indentation"),
    ("x = (1,\ny = 2", "1:5 SyntaxError: '(' was never closed"),
    ("(1,\n 2]", "2:3 SyntaxError: closing parenthesis ']' does not match opening parenthesis '(' on line 1"),
    (")", "1:1 SyntaxError: unmatched ')'"),
    ("x = 'abc\ny", "1:5 SyntaxError: unterminated string literal (detected at line 1)"),
    ("x = \"\"\"abc\ny", "1:5 SyntaxError: unterminated triple-quoted string literal (detected at line 2)"),
    ("x = 1 \\ 2", "1:8 SyntaxError: unexpected character after line continuation character"),
    (
        "a = 0777",
        "1:5 SyntaxError: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
    ),
    ("0b12", "1:4 SyntaxError: invalid digit '2' in binary literal"),
    ("1abc", "1:1 SyntaxError: invalid decimal literal"),
    ("1__0", "1:2 SyntaxError: invalid decimal literal"),
    ("b'\u{e9}'", "1:1 SyntaxError: bytes can only contain ASCII literal characters"),
    ("'a' b'b'", "1:9 SyntaxError: cannot mix bytes and nonbytes literals"),
    ("f'{}'", "1:4 SyntaxError: f-string: valid expression required before '}'"),
    ("f'}'", "1:3 SyntaxError: f-string: single '}' is not allowed"),
    ("f'{a!x}'", "1:6 SyntaxError: f-string: invalid conversion character 'x': expected 's', 'r', or 'a'"),
    ("f'{lambda x: 1}'", "1:4 SyntaxError: f-string: lambda expressions are not allowed without parentheses"),
    ("\u{20ac} = 1", "1:1 SyntaxError: invalid character '\u{20ac}' (U+20AC)"),
    ("match x:\n  case a as _: pass", "2:13 SyntaxError: cannot use '_' as a target"),
    ("match x:\n  case A(a=1, 2): pass", "2:15 SyntaxError: positional patterns follow keyword patterns"),
    ("from x import a,", "1:17 SyntaxError: trailing comma not allowed without surrounding parentheses"),
];

#[test]
fn errors_are_worded_and_placed_as_in_cpython() {
    for (source, expected) in ERRORS {
        assert_eq!(outcome(source), *expected, "for {source:?}");
    }
}

#[test]
fn an_error_shows_its_line_with_carets() {
    let source = "x = 1\n    # \u{e9}\nif \u{e9} + f(1 2):\n    pass\n";
    let error = parse(source.as_bytes(), &Options::new(Mode::File)).err().expect("two numbers side by side");
    let expected = "  File \"a.py\", line 3\n    if \u{e9} + f(1 2):\n             ^^^\nSyntaxError: invalid syntax. Perhaps you forgot a comma?";
    assert_eq!(error.render("a.py", source.as_bytes()), expected);
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let message = |source: &[u8]| parse(source, &Options::new(Mode::File)).err().map(|error| error.message);
    let invalid = message(b"x = 1\ny = '\xff'").expect("0xff is in no UTF-8");
    assert_eq!(
        invalid,
        "(unicode error) 'utf-8' codec can't decode byte 0xff in position 11: invalid start byte"
    );
    assert_eq!(message(b"x\0").as_deref(), Some("source code cannot contain null bytes"));
    assert!(message(b"\xef\xbb\xbfx = 1").is_none());
}
