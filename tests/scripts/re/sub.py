import re

print(re.sub("a", "b", "banana"), re.sub("a", "b", "banana", count=2), re.subn("a", "b", "banana"), re.sub("x", "y", "abc"))
print(re.sub("x*", "-", "abxd"), re.sub("", "-", "abc"), re.sub("b*", "-", "abbc"), re.sub("^|$", "|", "ab"))
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub("(?P<a>x)", r"[\g<a>\g<1>\g<0>]", "axb"))
print(re.sub("(a)|b", r"<\1>", "ab"), re.sub(".", r"\n\t\\", "ab"))
print(re.sub(r"\d+", lambda m: str(int(m.group()) * 2), "1 22 333"), re.sub("a", lambda m: "", "banana"))
print(re.sub(b"a", b"b", b"banana"), re.sub(b"(a)(n)", rb"\2\1", b"banana"), re.subn(b"q", b"", b"banana"))
print(re.sub("(.)", r"\1\1", "aéΩ"), re.sub("é", "e", "éaé"), re.sub("a", "Ω", "aba"))
print(re.sub("a", r"\060\101", "a"), re.sub("(a)", r"\101", "a"), re.sub("(a)", r"\g<1>1", "a"), re.sub("a", r"\.\-", "a"))
pattern = re.compile("(b)(?P<c>c)?")
print(pattern.sub(r"[\g<c>]", "abcb"), pattern.subn("x", "abcb", 1), pattern.sub("y", "abcb", count=1))
for template in [r"\2", r"\g<2>", r"\g<x>", r"\g<", r"\g", r"\g<>", r"\q", "\\", r"\g<1", r"\g<1a>", r"\777"]:
    try:
        print(re.sub("(a)", template, "a"))
    except (re.error, IndexError) as e:
        print(template, type(e).__name__, e)
for bad in (1, None, b"x"):
    try:
        print(re.sub("a", bad, "a"))
    except TypeError as e:
        print("TypeError")
try:
    re.sub("a", lambda m: 1, "a")
except TypeError as e:
    print("TypeError")
print(re.sub("a", "b", "aaaa", 0), re.sub("a", "b", "aaaa", 3))
s = "unchanged"
print(re.sub("x", "y", s) is s)
