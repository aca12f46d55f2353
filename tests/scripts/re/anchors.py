# alloc-fail: yes
import re

text = "one two\nthree\n\nfour\n"
for pattern in ["^", "$", r"\A", r"\Z", r"\b", r"\B", "^t", "e$", "^$", r"\bt", r"o\b", r"\Bo\B", "o$", r"\n$", "(?m:^)", r"$\n", r".*$"]:
    for flags in (0, re.M):
        print(pattern, int(flags), [m.span() for m in re.finditer(pattern, text, flags)])
print(re.match("a$", "a\n"), re.match(r"a\Z", "a\n"), re.fullmatch("a", "a\n"))
print(re.compile("^b").match("ab", 1), re.compile("b").match("ab", 1).span(), re.compile("^b").search("ab", 1))
print(re.compile("b$").search("abc", 0, 2).span(), re.compile(r"\bb").search("ab", 1))
