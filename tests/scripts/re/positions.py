# alloc-fail: yes
import re
p = re.compile("a")
print([p.search("banana", i).start() if p.search("banana", i) else None for i in range(-2, 9)], [bool(p.match("banana", i)) for i in range(7)])
print(p.findall("banana", 2, 5), p.search("banana", 3, 3), p.search("banana", 9), p.search("banana", 5, 2), p.fullmatch("banana", 1, 2), [m.pos for m in p.finditer("banana", 2)], p.match("a").endpos)
m = re.compile("n(a)?").search("banana", 1, 4)
print(m.pos, m.endpos, m.span(), m.span(1), m.regs, m.string)
print(re.compile("$").search("abc", 0, 2).span(), re.compile(r"\Z").search("abc", 1, 2).span(), re.compile("^").search("abc", 1), re.compile("(?m)^").search("a\nb", 1).span(), re.compile(r"\b").search("ab", 1).span())
print(re.compile("(?<=a)b").search("ab", 1).span(), re.compile("").findall("abc", 1, 2), re.compile("é").search("aéé", 2).span())
