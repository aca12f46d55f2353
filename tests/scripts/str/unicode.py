# Characters of one to four bytes, positions, ord and chr.
s = "a" "\u00e9" "\u2603" "\U0001f600" "z"
print(len(s), [hex(ord(c)) for c in s], [len(c.encode()) for c in s], s.encode())
for i in range(len(s)):
    assert s[i] == chr(ord(s[i])) and s[i : i + 1] == s[i] and s.index(s[i]) == i and s[i - len(s)] == s[i]
for n in (0, 1, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF, 0xD7FF, 0xE000):
    c = chr(n)
    assert ord(c) == n and len(c) == 1 and c.encode().decode() == c and c + c == c * 2
    print(ascii(c), c.encode())
for v in (-1, 0x110000, 10**10):
    try:
        chr(v)
    except (ValueError, OverflowError) as e:
        print("out of range")
for v in ("", "ab", 5, b"ab", None):
    try:
        ord(v)
    except TypeError as e:
        print(e)
print(ord(b"a"), ord(bytearray(b"z")), "\u0041" == "A", "é" == "e\u0301", len("e\u0301"))
mixed = "αβγ abc 日本 😀😁"
print(len(mixed), mixed.upper(), mixed[::-1], mixed.split(), mixed.find("日"), mixed.rfind("😁"), mixed.replace("β", "b"), mixed.count("😀"))
print(mixed[4:7], mixed[-2:], mixed[8:10], mixed.index("abc"), "β" in mixed, "δ" in mixed, mixed.partition("日"))
for w in mixed.split():
    print(w.center(7, "·"), w.ljust(5) + "|", f"{w:>6}", "%5s" % w, repr(w))
print(sorted("zéaβ😀☃"), max("aé☃"), "é" < "☃" < "😀", "\uffff" < "\U00010000")
long = "é" * 100 + "x" + "☃" * 100
print(len(long), long[100], long.index("x"), long[99:102], long[-101], long.count("é"), len(long.encode()), long[50:150].strip("é☃"))
it = iter("é😀")
print(next(it), next(it), next(it, "end"))
print("ñ".encode("utf-8"), b"\xc3\xb1".decode(), "\xf1" == "ñ", repr("\x80\xa0\xad\u0378\ue000"))
d = {"é": 1, "☃": 2}
print(d["é"], d.get("\u2603"), "é" in d, list(d))
