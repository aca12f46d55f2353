# Case, padding, stripping, translation: every method with its corner cases.
print("hello World".capitalize(), "hello world".title(), "they're bill's".title(), "ABC".lower(), "abc".upper(), "aBc".swapcase(), "ß".upper(), "ß".casefold(), "İ".lower() == "i̇", "ǅ".title(), "éa".capitalize(), "ÉA".lower())
print("abc".center(10, "*"), "abc".center(9), "abc".ljust(6, "-") + "|", "abc".rjust(6), "abc".center(4), "abc".center(2), "42".zfill(5), "-42".zfill(5), "+4".zfill(4), "".zfill(3), "a".zfill(0), "--1".zfill(6))
print("  a ".strip() + "|", "xxaxx".strip("x"), "abcba".strip("ab"), "  a".lstrip(), "a  ".rstrip() + "|", "xa".lstrip("x"), "ax".rstrip("x"), "abc".strip(""), "\t\n a\x0b".strip(), "\u3000a\u2003".strip(), "é€é".strip("é"), "aaa".strip("a"))
print("abc".translate({97: "x", 98: None, 99: 100}), "abc".translate(str.maketrans("ab", "xy")), "abc".translate(str.maketrans("ab", "xy", "c")), "abc".translate(str.maketrans({"a": "long", 98: "q"})), "aé".translate({233: "e"}))
for f in (
    lambda: "a".center(5, "ab"), lambda: "a".ljust("5"), lambda: "a".strip(5), lambda: str.maketrans("ab", "x"), lambda: str.maketrans({"ab": 1}), lambda: str.maketrans(5), lambda: "a".translate({97: 0x110000}), lambda: "a".translate({97: 1.5}), lambda: "a".translate(5),
    lambda: "a".zfill("x"), lambda: "a".expandtabs("x"), lambda: "a".center(5, ""), lambda: "a".rjust(5, b" "), lambda: "a".upper(1), lambda: "a".replace("a"), lambda: "a".replace(1, 2), lambda: "a".title("x"),
):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print("a\tb\tc".expandtabs(), "a\tb".expandtabs(4), "\t\t".expandtabs(2) + "|", "ab\tc\n\td".expandtabs(3), "a\tb".expandtabs(0), "a\tb".expandtabs(-1), "abc\tx".expandtabs(1), "a\tb".expandtabs(tabsize=2))
print("aaa".replace("a", "b"), "aaa".replace("a", "b", 2), "aaa".replace("a", "b", 0), "aaa".replace("a", "b", -1), "abc".replace("", "-"), "abc".replace("", "-", 2), "".replace("", "x"), "aXbX".replace("X", ""), "é€".replace("€", "é"), "aaa".replace("aa", "b"))
