# The methods of str, each with its forms of arguments.
s = "  Hello, Wörld! hello  "
print(s.strip(), s.lstrip(), s.rstrip(), s.strip(" H!o"), s.lower(), s.upper(), s.title(), s.swapcase(), s.capitalize(), s.casefold())
print(s.find("hello"), s.find("l", 6), s.find("q"), s.rfind("l"), s.index("W"), s.count("l"), s.count(""), s.rindex("o", 0, 10), s.find("", 5), s.find("", 100), "é".find("é"))
print(s.replace("l", "LL"), s.replace("l", "", 2), "aaa".replace("", "-"), "".replace("", "x"), "abc".replace("d", "e"), "aé".replace("é", "e"))
print("a,b,,c".split(","), "a b  c ".split(), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), " a  b ".rsplit(None, 1), "".split(), "".split(","), "a\nb\r\nc\rd\x0be\u2028f".splitlines(), "a\nb\n".splitlines(True), "a, b".split(sep=", ", maxsplit=-1))
print("a-b-c".partition("-"), "a-b-c".rpartition("-"), "abc".partition("-"), "abc".rpartition("-"), "-".join("abc"), "".join([]), ", ".join({"x": 1}))
print("abc".startswith("ab"), "abc".startswith(("x", "a")), "abc".startswith("b", 1), "abc".endswith("bc"), "abc".endswith(("c",), 0, 2), "abc".startswith(()), "abc".removeprefix("a"), "abc".removesuffix("bc"), "".startswith(""), "a".startswith("", 5))
print("a".center(5) + "|", "a".center(4, "*"), "ab".center(5, "*"), "a".ljust(3, "-"), "a".rjust(3, "é"), "-5".zfill(4), "+5".zfill(1), "é".zfill(3), "a\tb".expandtabs(4), "\ta\n\tb".expandtabs(), "a\tb".expandtabs(0))
for t in ("abc", "ab1", "12", "½", "²", "٣", " \t", "Ab C", "ab", "AB1", "", "a b", "_x", "1x", "def", "É", "ǅ", "\x00", "a\u0301"):
    print(repr(t), t.isalpha(), t.isalnum(), t.isdigit(), t.isdecimal(), t.isnumeric(), t.isspace(), t.istitle(), t.islower(), t.isupper(), t.isidentifier(), t.isprintable(), t.isascii())
print("abc".translate({97: "x", 98: None, 99: 100}), "abc".translate(str.maketrans("ab", "xy")), "abc".translate(str.maketrans("a", "z", "c")), "abc".translate(str.maketrans({"a": "AA", "b": None})), str.maketrans("a", "b"), str.maketrans({"a": 1}))
print("{} {1}".format if False else "{0} {1} {0!r} {x:>4}|{x:<4}|{x:^4}".format("a", 1, x="q"), "{a[0]}{b.real}".format(a=[5], b=7), "{:{w}}|".format("z", w=3), "%s %5d %-5s| %05.1f %x %%" % ("s", 42, "l", 3.14159, 255), "%(a)s" % {"a": 1}, "{a}".format_map({"a": 2}))
print("a" < "b", "a" < "B", "é" > "z", "ab" < "abc", "a" == b"a", "a" * 3, 3 * "ab", "a" * -1, "abc"[1], "abc"[-1], "abc"[::-1], "héllo"[1:3], "a" in "abc", "" in "", "ac" in "abc", len("é\U0001F600"), hash("a") == hash("a"), list("aé"), sorted("bca"), max("abc"), "é".encode(), "é".encode("latin-1"), "aé".encode("ascii", "replace"), "aé".encode("ascii", "ignore"), "é".encode("ascii", "backslashreplace"), "é".encode("ascii", "xmlcharrefreplace"))
for bad in (lambda: "a" + 1, lambda: "a" + b"b", lambda: "abc".index("d"), lambda: "a".split(""), lambda: "a".split(5), lambda: "-".join([1]), lambda: "-".join(5), lambda: "a"[5], lambda: "a"["x"], lambda: "a" < 1, lambda: 1 in "a", lambda: "a".center("x"), lambda: "a".ljust(5, "ab"), lambda: str.maketrans("a", "bc"), lambda: str.maketrans(5), lambda: "a".replace("a"), lambda: "%q" % 1, lambda: "%d" % "a", lambda: "%s %s" % 1, lambda: "%s" % (1, 2), lambda: "é".encode("ascii"), lambda: "a".encode("nope"), lambda: "a" * 1.5, lambda: "a" - "b", lambda: "a".startswith(5), lambda: "a".startswith(["a"]), lambda: "a".zfill("b"), lambda: "a".nothing, lambda: str(b"a", "ascii", "strict", 1), lambda: "{}".format(), lambda: "{0} {}".format(1, 2), lambda: "{x}".format(), lambda: "{".format(), lambda: "a".translate()):
    try:
        print(bad())
    except Exception as exc:
        print(type(exc).__name__, exc)
