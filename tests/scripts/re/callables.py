import re
count = 0
def number(m):
    global count
    count += 1
    return f"{count}:{m.group(1) or '-'}"
print(re.sub("(a)|b", number, "abcab"), count, re.subn("x", lambda m: m.group() * 2, "axbx"), re.sub("(?P<n>\\d+)", lambda m: str(int(m["n"]) + 1), "a9 b99"))
def boom(m):
    raise KeyError(m.group())
try:
    re.sub("b", boom, "abc")
except KeyError as e:
    print("KeyError", e)
def nested(m):
    return re.sub("a", "A", m.group())
print(re.sub("[ab]+", nested, "xaab ba"), re.sub(b"a", lambda m: m.group() + b"!", b"aba"), re.sub("a", str.upper if False else (lambda m: None) if False else (lambda m: ""), "aba"))
class R:
    def __call__(self, m):
        return str(m.span())
print(re.sub("b+", R(), "abbab"))
text = re.sub(r"\b(\w)(\w*)\b", lambda m: m[1].upper() + m[2], "title case of words")
print(text)
