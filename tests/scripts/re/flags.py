import re

print(re.findall("straße|É", "STRASSE straße É é", re.I), re.findall("[a-c]+", "abCABCd", re.I), re.findall("Σ", "σς", re.I))
print(re.findall("(?i)ab", "AB aB"), re.findall("(?s)a.b", "a\nb"), re.findall("(?m)^a", "a\na"), re.findall("(?im)^A", "a\na"))
print(re.findall("a(?i:b)c", "abc aBc aBC"), re.findall("(?i:a(?-i:b))", "ab Ab aB AB"))
print(re.findall("(?a)\\w+", "aé"), re.findall("\\w+", "aé"), re.findall("é", "É", re.I | re.A))
pattern = re.compile(
    r"""
    (\d+)   # the whole
    \.      # a point
    (\d*)   # the rest  [ # ]
    [ #]*
    \ end\# """,
    re.X,
)
print(pattern.match("3.14 # end#").groups(), pattern.flags, pattern.flags & re.X == re.X)
print(re.compile("a").flags, re.compile(b"a").flags, re.compile("(?i)a").flags, re.compile("a", re.A | re.M).flags)
print(re.compile("a"), re.compile("a", re.I), re.compile(b"a", re.I | re.S), re.compile("(?x)a b", re.M))
print(re.compile("a", re.I) == re.compile("a", re.I), re.compile("a") == re.compile("a", re.I), re.compile("a") == "a")
print(hash(re.compile("xy")) == hash(re.compile("xy")), len({re.compile("p"), re.compile("p")}))
print(re.match("[^a]", "A", re.I), re.match("[^a-z]", "B", re.I), re.match("[A-Z]", "q", re.I).group())
for flags, pattern in [(re.L, "a"), (re.U, b"a"), (re.A | re.U, "a")]:
    try:
        re.compile(pattern, flags)
    except ValueError as e:
        print(e)
