import re, copy

print(re.purge(), re.compile("a") is re.compile("a"))
p = re.compile("a(b)")
print(copy.copy(p) is p, copy.deepcopy(p) is p, type(p).__name__, type(p.match("ab")).__name__)
print(isinstance(p, re.Pattern), isinstance(p.match("ab"), re.Match))
m = p.match("ab")
print(bool(m), m == m, copy.copy(m) is m)
print(re.match("a", "b") is None, re.I == re.IGNORECASE, re.S == re.DOTALL, re.M == re.MULTILINE, re.X == re.VERBOSE, re.A == re.ASCII)
for call in (lambda: re.match(), lambda: re.match("a"), lambda: p.match(), lambda: p.match("a", 1, 2, 3), lambda: re.sub("a"), lambda: m.group(1, 9)):
    try:
        call()
    except (TypeError, IndexError) as e:
        print(type(e).__name__)
class S(str):
    pass
m = re.match("b", S("b"))
print(type(m.group()), type(m.string).__name__, type(re.sub("b", "c", S("b"))))
print(re.match(pattern="a", string="a", flags=0), p.search(string="xxab", pos=1), re.split("a", "bab", maxsplit=1))
print(re.compile("x" * 300), re.match("x" * 60, "x" * 60))
tokens = re.compile(r"(?P<num>\d+(?:\.\d+)?)|(?P<name>[A-Za-z_]\w*)|(?P<op>[-+*/=()])|(?P<ws>\s+)")
print([(m.lastgroup, m.group()) for m in tokens.finditer("x = 3.5*(y_1 + 42)") if m.lastgroup != "ws"])
