import re

m = re.match(r"(?P<first>\w+) (?P<last>\w+)(x)?", "Ada Lovelace")
print(m.group(), m.group(0), m.group(1), m.group("last"), m.group(1, 2), m.group("first", 2, 0))
print(m.groups(), m.groups("-"), m.groupdict(), m["first"], m[2], m[0])
print(m.start(), m.end(), m.span(), m.start(1), m.end("last"), m.span(3), m.start(3), m.end(3))
print(m.lastindex, m.lastgroup, m.re.pattern, m.string, m.pos, m.endpos, m.regs)
print(m.expand(r"\2, \1 \g<first> \g<2>"), m)
print(re.match("(a)(b)", "ab").lastindex, re.match("((a)(b))", "ab").lastindex, re.match("(a)|(b)", "b").lastindex)
print(re.match("(?P<x>a)|(?P<y>b)", "b").lastgroup, re.match("a", "a").lastgroup, re.match("a", "a").lastindex)
for bad in (4, -1, "none", None, 1.5):
    try:
        print(m.group(bad))
    except IndexError as e:
        print(repr(bad), e)
try:
    m[7]
except IndexError as e:
    print(e)
print(re.match("(a)?(b)?(c)?", "ac").groups(), re.match("(a)?(b)?(c)?", "ac").groups(0))
print(re.compile("(?P<k>a)(b)(?P<z>c)").groupindex, re.compile("(?P<k>a)(b)(?P<z>c)").groups)
print(re.findall("(a)(b)?", "abaab"), re.findall("(a)b?", "abaab"), re.findall("ab?", "abaab"))
print(re.match("(?:(a)|b)*", "ab").groups(), re.match("(?:(a)|(b))*", "aba").groups())
print([m.group(1) for m in re.finditer("(?i:(A))b", "ab Ab AB")])
