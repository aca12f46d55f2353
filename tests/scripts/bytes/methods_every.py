# Every bytes and bytearray method with its error paths.
for kind in (bytes, bytearray):
    b = kind(b"Hello, World")
    print(b.upper(), b.lower(), b.swapcase(), b.title(), b.capitalize(), b.center(16, b"*"), b.ljust(14) + b"|", b.rjust(14, b"."), b.zfill(15), kind(b"-7").zfill(5))
    print(b.find(b"o"), b.find(111), b.rfind(b"o"), b.find(b"o", 5, 7), b.index(b"W"), b.rindex(b"l"), b.count(b"l"), b.count(108), b.count(b""), b.startswith(b"He"), b.startswith((b"x", b"H")), b.endswith(b"ld", 5), b"lo" in b, 72 in b, b"" in b)
    print(b.split(b", "), b.split(), b.rsplit(b"o", 1), kind(b"a\nb\r\nc").splitlines(), kind(b"a\nb").splitlines(True), b.partition(b","), b.rpartition(b"o"), b.partition(b"x"), kind(b",").join([b"a", bytearray(b"b"), memoryview(b"c")]), b.replace(b"l", b"L", 2), kind(b"").replace(b"", b"x"))
    print(kind(b"  a ").strip(), kind(b"xxaxx").strip(b"x"), kind(b"xa").lstrip(b"x"), kind(b"ax").rstrip(b"x"), kind(b"a\tb").expandtabs(4), kind(b"abc").translate(bytes(range(256))[::-1])[:1] == b"\x9e", kind(b"abc").translate(None, b"b"), kind.maketrans(b"ab", b"xy")[97], kind(b"prefix").removeprefix(b"pre"), kind(b"suffix").removesuffix(b"fix"))
    print(kind(b"abc").isalpha(), kind(b"1").isdigit(), kind(b"a1").isalnum(), kind(b" ").isspace(), kind(b"Ab").istitle(), kind(b"a").islower(), kind(b"A").isupper(), kind(b"\x80").isascii(), kind(b"").isalpha(), kind(b"\xe9").isalpha())
    print(b.hex(), b.hex(" "), b.hex("-", 4), b.hex(":", -3), kind.fromhex("48 65 6c"), kind.fromhex(""), b.decode(), kind(b"ab") + b"c", kind(b"ab") * 2, 2 * kind(b"x"), b[0], b[-1], b[1:3], b[::-1], b[::5], kind(b"a") < b"b", kind(b"a") == bytearray(b"a"), kind(b"a") != "a", len(b), list(kind(b"ab")), max(b))
    for f in (lambda: b.index(b"z"), lambda: b.find("o"), lambda: b.find(256), lambda: b.split(b""), lambda: b.join([b"a", "b"]), lambda: b.join(["a"]), lambda: b.startswith("H"), lambda: b.replace("a", b"b"), lambda: b + "x", lambda: b * 1.5, lambda: b[99], lambda: b["a"], lambda: b.fromhex("4g"), lambda: b.fromhex("486"), lambda: b.hex("ab"), lambda: b.center(20, b"ab"), lambda: b.strip("H"), lambda: b.translate(b"short"), lambda: kind.maketrans(b"a", b"bc"), lambda: b.partition(b""), lambda: kind("text"), lambda: kind(-1), lambda: kind([256]), lambda: kind([-1]), lambda: kind(["a"]), lambda: kind(1.5), lambda: kind(None), lambda: kind("é", "ascii"), lambda: "o" in b, lambda: 256 in b, lambda: b < "x", lambda: kind(b"\xff").decode(), lambda: kind(1, "utf-8")):
        try:
            print(f())
        except (ValueError, TypeError, IndexError) as e:
            print(type(e).__name__, e)
print(bytes(), bytes(3), bytes([1, 2]), bytes("é", "utf-8"), bytes(bytearray(b"x")), bytes(range(3)), bytes((x for x in [65])), bytes(b"x") is not None, hash(b"a") == hash(bytes([97])), repr(b"'"), repr(b'"\''), repr(b"\x00\n\\\x7f\xff\t"), b"a" b"b", rb"\n", str(b"x"), bytes(True), b"\x41\101\q"[:2] if False else b"\x41\101")
