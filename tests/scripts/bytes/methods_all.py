# The methods of bytes, each with its forms of arguments.
b = b"  Hello, World! hello  "
print(b.strip(), b.lstrip(), b.rstrip(), b.strip(b" H!o"), b.lower(), b.upper(), b.title(), b.swapcase(), b.capitalize())
print(b.find(b"hello"), b.find(b"l", 6), b.find(b"q"), b.rfind(b"l"), b.index(b"World"), b.count(b"l"), b.count(b""), b.find(111), b.count(108), b.rindex(b"o", 0, 10))
print(b.replace(b"l", b"LL"), b.replace(b"l", b"", 2), b"aaa".replace(b"", b"-"), b"".replace(b"", b"x"), b"abc".replace(b"d", b"e"))
print(b"a,b,,c".split(b","), b"a b  c ".split(), b"a,b,c".split(b",", 1), b"a,b,c".rsplit(b",", 1), b" a  b ".rsplit(None, 1), b"".split(), b"".split(b","), b"a\nb\r\nc\rd".splitlines(), b"a\nb\n".splitlines(True))
print(b"a-b-c".partition(b"-"), b"a-b-c".rpartition(b"-"), b"abc".partition(b"-"), b"abc".rpartition(b"-"))
print(b"-".join([b"a", bytearray(b"b"), memoryview(b"c")]), b"".join([]), b"x".join([b"only"]))
print(b"abc".startswith(b"ab"), b"abc".startswith((b"x", b"a")), b"abc".startswith(b"b", 1), b"abc".endswith(b"bc"), b"abc".endswith((b"c",), 0, 2), b"abc".startswith(()), b"abc".removeprefix(b"a"), b"abc".removesuffix(b"bc"), b"abc".removeprefix(b"x"))
print(b"a".center(5), b"a".ljust(3, b"-"), b"a".rjust(3, b"*"), b"-5".zfill(4), b"+5".zfill(1), b"a\tb".expandtabs(4), b"\ta".expandtabs())
print(b"abc".isalpha(), b"ab1".isalnum(), b"12".isdigit(), b" \t".isspace(), b"Ab C".istitle(), b"ab".islower(), b"AB1".isupper(), b"".isalpha(), b"\xff".isascii(), b"".isascii(), b"a b".isalpha())
print(b"abc".translate(bytes(range(256))), b"abc".translate(None, b"b"), b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"abc".translate(bytes.maketrans(b"a", b"z"), b"c"))
print(b"\x01\xab".hex(), b"\x01\xab\x02".hex(":"), b"\x01\xab\x02\x03".hex(":", 2), b"\x01\xab\x02".hex("-", -2), bytes.fromhex("01 ab FF"), bytes.fromhex(""))
print(b"ab"[0], b"ab"[-1:], b"abc"[::-1], b"a" + b"b", b"ab" * 2, b"a" in b"ba", 97 in b"ba", b"" in b"", b"a" < b"b", b"a" == "a", b"a" == bytearray(b"a"), hash(b"a") == hash(b"a"), list(b"ab"), max(b"ab"), sorted(b"cba"), bytes(reversed(b"abc")))
print(bytes(), bytes(3), bytes([1, 2]), bytes("é", "utf-8"), bytes("é", "latin-1"), bytes(b"x"), bytes(range(3)), bytes(memoryview(b"m")), bytes({1: 2}), b"\n\t\\'\"\x00\x7f\x80", b'"', b"'", b"caf\xc3\xa9".decode(), str(b"a", "ascii"), b"\xff".decode("latin-1"), b"a\xffb".decode(errors="replace"), b"a\xffb".decode("utf-8", "ignore"), b"%d-%s-%x" % (5, b"x", 255))
for bad in (lambda: b"a" + "b", lambda: b"a".find("b"), lambda: b"abc".index(b"d"), lambda: b"a".split(b""), lambda: b"a".split("x"), lambda: b"-".join(["a"]), lambda: b"-".join([1]), lambda: bytes([256]), lambda: bytes(-1), lambda: bytes("a"), lambda: bytes(["a"]), lambda: b"a"[5], lambda: b"a"["x"], lambda: b"\xff".decode(), lambda: bytes.fromhex("0"), lambda: bytes.fromhex("zz"), lambda: b"a" < "a", lambda: 300 in b"a", lambda: "a" in b"a", lambda: b"a".center("x"), lambda: b"a".ljust(5, b"ab"), lambda: b"a".translate(b"x"), lambda: bytes.maketrans(b"a", b"bc"), lambda: b"a".replace("a", "b"), lambda: b"%q" % 1, lambda: bytes(1.5), lambda: b"a" % 5):
    try:
        print(bad())
    except Exception as exc:
        print(type(exc).__name__, exc)
