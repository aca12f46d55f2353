import re

for pattern in [
    "(", ")", "a)", "(a", "[a", "[", "[]", "[^]", "*", "+a", "?", "a**", "a*+*", "a{2}{3}", "a{3,2}", "\\", "a\\", "(?P<n>a", "(?P<>a)",
    "(?P<1>a)", "(?P<a b>c)", "(?P<a>b)(?P<a>c)", "(?P=x)", "(?P=", "(?Px)", "(?", "(?z)", "(?<x)", "(?<a>b)", "[b-a]", "[\\w-a]", "[a-\\d]",
    "\\1", "(a)\\2", "(a\\1)", "\\q", "[\\q]", "\\x1", "\\u12", "\\400", "(?<=a*)b", "(?#abc", "a(?i)b", "(?i", "(?i-i:a)", "(?-a:b)",
    "(?:a", "(?=a", "a|*", "(|*)", "^*", "(?(1)a|b)", "(?(x)a)", "(a)(?(1)b|c|d)", "x{2}*", "(?P<n", "a\nb(", "(?L)a", "(?iz)",
]:
    try:
        print(pattern, re.compile(pattern))
    except re.error as e:
        print(repr(pattern), "|", e, "|", e.msg, e.pos, e.lineno, e.colno, e.pattern == pattern)
print(issubclass(re.error, Exception), re.error.__name__, re.error.__module__)
for args in [("a", 1), ("a", b"a"), (b"a", "a"), ("a", None), (None, "a")]:
    try:
        re.match(*args)
    except TypeError as e:
        print(args, e)
try:
    re.compile(re.compile("a"), re.I)
except ValueError as e:
    print(e)
print(re.compile(re.compile("a")))
