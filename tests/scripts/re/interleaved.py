# alloc-fail: yes
import re
a, b = re.compile(r"\d+"), re.compile(r"[a-z]+")
text = "a1bb22ccc333"
print([(x.group(), y.group()) for x, y in zip(a.finditer(text), b.finditer(text))])
it = re.finditer("(.)", "abc")
first = next(it)
inner = [m.group(1) for m in re.finditer("(.)", "xy")]
print(first.group(1), inner, [m.group(1) for m in it], list(it))
def gen():
    for m in re.finditer(r"(\w)=(\d)", "a=1,b=2,c=3"):
        yield m.group(1), int(m.group(2))
print(dict(gen()))
matches = list(re.finditer("b", "abcb"))
print([m.start() for m in matches], matches[0].string is matches[1].string)
print(re.sub("(a)(b)?", lambda m: str(m.groups()), "aab"), [re.compile(p).groups for p in ("a", "(a)", "(?:a)", "(a(b))", "(?P<x>a)(b)")])
for _ in range(300):
    re.match("x%d" % _, "x")
print(re.match("x299", "x299").group())
