# Indexing and slicing of text with characters of one to four bytes.
s = "aé€😀b漢\0z"
print(len(s), [s[i] for i in range(len(s))], s[-1], s[-5], s[2:5], s[::-1], s[::2], s[1::3], s[-3:], s[:-4], s[5:2:-1], s[100:], s[:100], s[-100:2])
for i in (8, -9, 2**70, "a", 1.0, None):
    try:
        s[i]
    except (IndexError, TypeError) as e:
        print(e)
print([s.index(c) for c in s], [s.find(c, 3) for c in s], s.split("€"), s.partition("😀"), s.rpartition("é"), s.replace("€", "<>"), s.upper(), s.center(14, "é"), list(reversed(s)), sorted(s), s * 2 == s + s, s in s, "€😀" in s, "😀€" in s, s.startswith("aé"), s.endswith("\0z"), s.count(""), max(s), min(s), ord(s[3]), hash(s) == hash("".join(list(s))))
long = "x" * 1000 + "é" + "y" * 1000 + "😀" + "z" * 10
print(len(long), long[1000], long[1001], long[2001], long[-11], long[999:1002], long.find("😀"), long.rfind("x"), long[1500:1503], len(long[::7]), long[::-1].find("é"), long.encode()[1000:1002])
try:
    s[0] = "x"
except TypeError as e:
    print(e)
try:
    del s[0]
except TypeError as e:
    print(e)
it = iter(s)
print(next(it), next(it), list(it), "".join(c for c in s if c > "z"), [f"{c!a}" for c in s], s.encode("utf-8").decode() == s, s.isascii(), s[:1].isascii(), s.casefold() == s.lower(), s.translate({0x20AC: "E", 0x1F600: None}), s.isprintable(), s[:3].isprintable())
