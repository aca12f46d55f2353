# split, rsplit, splitlines, join, partition, rpartition.
# alloc-fail: yes
for s in ("a b c", "  a  b  ", "", "   ", "abc", "a\tb\nc\r\nd", "a\x0bb\x0cc"):
    print(s.split(), s.rsplit(), s.split(None, 1), s.rsplit(None, 1), s.split(None, 0))
for s, sep in (("a,b,c", ","), (",a,,b,", ","), ("", ","), ("abc", "x"), ("a--b--c", "--"), ("aaaa", "aa"), ("aaa", "aa"), (" a b ", " ")):
    print(s.split(sep), s.rsplit(sep), s.split(sep, 1), s.rsplit(sep, 1), s.split(sep, 0), s.split(sep, -1), s.rsplit(sep, 10))
    print(s.partition(sep), s.rpartition(sep))
print("a b c d".split(maxsplit=2), "a,b,c".split(sep=",", maxsplit=1), "a,b,c".rsplit(",", maxsplit=1), " a  b c ".split(None, 1), " a  b c ".rsplit(None, 1))
for s in ("a\nb\nc", "a\r\nb\rc\n", "\n", "", "a\n\nb", "one line", "a\n\r\nb\r", "x\x0by\x0cz\x1cw\u2028v\x85u"):
    print(s.splitlines(), s.splitlines(True), s.splitlines(keepends=True) == s.splitlines(True))
print(",".join(["a", "b"]), "".join("abc"), "-".join(("x",)), "+".join([]), "ab".join("xyz"), ", ".join(str(i) for i in range(3)))
print(" ".join({"k": 1, "j": 2}), "é☃".join(["😀", "", "b"]), "".join(["", ""]), len("".join(["ab"] * 50)), "a".join(["b"] * 3))
for f in (
    lambda: ",".join([1]),
    lambda: ",".join(["a", None]),
    lambda: ",".join(5),
    lambda: ",".join(["a", b"b"]),
    lambda: "a".split(1),
    lambda: "a".split(",", "1"),
    lambda: "a".partition(1),
    lambda: "a".partition(),
):
    try:
        print(f())
    except TypeError as e:
        print("TypeError")
for f in (lambda: "a".split(""), lambda: "a".rsplit(""), lambda: "a".partition(""), lambda: "a".rpartition("")):
    try:
        print(f())
    except ValueError as e:
        print(e)
try:
    ",".join(["a", 1])
except TypeError as e:
    print(e)
print("k=v=w".partition("="), "k=v=w".rpartition("="), "a☃b☃c".split("☃"), "path/to/file.txt".rpartition("/")[2].partition(".")[0])
print("1,2,3".split(",")[1], [int(x) for x in "3 1 2".split()], dict(p.split("=") for p in "a=1;b=2".split(";")))
