# strip family, center, ljust, rjust, zfill, expandtabs, removeprefix.
for s in ("  a b  ", "\t\n x \r\n", "", "   ", "abc", "\x0b\x0ca\x1c", "\u3000wide\u2003"):
    print(repr(s.strip()), repr(s.lstrip()), repr(s.rstrip()))
for s, chars in (("xxabcxx", "x"), ("xyabcyx", "xy"), ("abc", "abc"), ("abcba", "ab"), ("a", ""), ("--a-b--", "-"), ("éaé", "é"), ("[x]", "[]"), ("mississippi", "ipsm")):
    print(s.strip(chars), s.lstrip(chars), s.rstrip(chars), sep="|")
print("a ".strip(None), " a".lstrip(None) + "|", " a ".rstrip(None) + "|")
for s in ("", "a", "ab", "abc", "é☃"):
    for w in (0, 3, 4, 7, -2):
        print(s.center(w), s.ljust(w), s.rjust(w), s.center(w, "*"), s.ljust(w, "-"), s.rjust(w, "☃"), sep="|")
for s in ("42", "-42", "+42", "", "-", "abc", "--5", "3.14", "-é"):
    print(s.zfill(0), s.zfill(2), s.zfill(5), sep="|")
for s in ("a\tb", "\t", "ab\tcd\te", "a\nb\tc", "12345678\t9", "no tabs", "\t\t"):
    print(repr(s.expandtabs()), repr(s.expandtabs(4)), repr(s.expandtabs(0)), repr(s.expandtabs(tabsize=2)))
print("prefix-body".removeprefix("prefix-"), "body".removeprefix("x"), "body-suf".removesuffix("-suf"), "aa".removesuffix("a"), "a".removesuffix(""), "".removeprefix("a"))
for f in (
    lambda: "a".strip(1),
    lambda: "a".center(),
    lambda: "a".center("5"),
    lambda: "a".center(5, "ab"),
    lambda: "a".ljust(5, ""),
    lambda: "a".rjust(5, 1),
    lambda: "a".zfill("2"),
    lambda: "a".removeprefix(1),
    lambda: "a".expandtabs("x"),
    lambda: "a".strip("a", "b"),
):
    try:
        print(f())
    except TypeError as e:
        print("TypeError")
