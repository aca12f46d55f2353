# split, rsplit, splitlines, join in every form.
print("a b  c ".split(), " a b ".split(" "), "".split(), "".split(","), " ".split(), "a,b,,c".split(","), "a,b,c".split(",", 1), "a,b,c".split(",", 0), "a b c".split(None, 1), "  a  b  ".split(None, 1), "a--b--c".split("--"))
print("a b  c ".rsplit(), "a,b,c".rsplit(",", 1), "a,b,c".rsplit(",", 0), "a b c".rsplit(None, 1), "  a  b  c ".rsplit(None, 1), "aXXbXXc".rsplit("XX", 1), "a,b".rsplit(",", -1), "x".rsplit("xyz"))
print("a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i".splitlines(), "a\n\nb\n".splitlines(True), "".splitlines(), "\n".splitlines(), "a".splitlines(keepends=True), "a\r\n".splitlines(True))
print("a\u3000b\u00a0c\u2003d".split(), "\x1ca\x1fb".split(), "a\tb\nc\x0bd".split())
for f in (lambda: "a".split(""), lambda: "a".split(5), lambda: "a".rsplit(""), lambda: "a".split(",", "x"), lambda: ",".join(5), lambda: ",".join([1]), lambda: ",".join(["a", b"b"]), lambda: "a".split(sep=None, maxsplit=1.5), lambda: "a".join()):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(",".join([]), ",".join(["a"]), ",".join("abc"), "".join(["x", "y"]), ", ".join({"a": 1, "b": 2}), "-".join(map(str, range(3))), "é".join(["a", "b"]), ",".join(x for x in "ab"), ",".join(("p", "q")))
print("a,b".split(sep=","), "a b c".split(maxsplit=1), "a,b,c".rsplit(maxsplit=1, sep=","), "ab".split("ab"), "abab".split("ab"), "aaa".split("aa"))
