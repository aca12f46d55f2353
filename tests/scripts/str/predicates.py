# Predicates over characters.
names = ("isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace", "isprintable", "isidentifier", "isascii", "isupper", "islower")
tests = (
    "", "a", "abc", "abc1", "1", "123", " ", "a b", "\t\n", "_", "_a1", "1a", "A", "aB", "é", "ñandú", "٣", "²", "½", "Ⅷ", "一", "ß", "Σ",
    "\x00", "\x7f", "\xa0", "\u200b", "\u2003", "😀", "a-b", "class", "aé1", "\n", "é ", "你好", "·", "ª", "ǅ", "1.5", "-1",
)
for s in tests:
    print(ascii(s), "".join("1" if getattr(s, n)() else "0" for n in names))
for n in names:
    print(n, [c for c in map(chr, range(128)) if getattr(c, n)()] == [c for c in map(chr, range(128)) if getattr(c * 3, n)()] or n == "isidentifier")
print("".join(c for c in map(chr, range(128)) if c.isalnum()))
print([i for i in range(256) if chr(i).isspace()])
print([i for i in range(128, 256) if not chr(i).isprintable()])
print([i for i in range(256) if chr(i).isdigit() and not chr(i).isdecimal()])
try:
    "a".isalpha(1)
except TypeError as e:
    print("TypeError")
print(str.isdigit("5"), list(filter(str.isalpha, "a1b2")), all(map(str.isspace, " \t")))
