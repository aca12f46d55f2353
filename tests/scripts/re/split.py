# alloc-fail: yes
import re

print(re.split(",", "a,b,,c"), re.split("[,;] *", "a, b;c"), re.split("(,)", "a,b"), re.split("(,)|(;)", "a,b;c"))
print(re.split("x*", "axbc"), re.split("", "abc"), re.split("(x*)", "axbc"), re.split(r"\b", "a bc"), re.split("^", "a\nb", flags=re.M))
print(re.split(",", "a,b,c,d", maxsplit=2), re.split(",", "a,b,c", 1), re.split(",", ""), re.split(",", "abc"), re.split(",", ",a,"))
print(re.split(b",", b"a,b"), re.compile(r"\s+").split(" a  b "), re.compile("-").split("1-2-3", maxsplit=1))
print(re.split("é", "aébéc"), re.split("(?i)X", "axbXc"))
print(re.findall("", "abc"), re.findall("a|", "aba"), re.findall(r"\w*", "ab cd"), re.findall("(?=(\\w\\w))", "abcd"))
print([m.span() for m in re.finditer("a*", "baac")], list(re.finditer("x", "abc")))
print(re.compile("a.").findall("abacad", 1), re.compile("a.").findall("abacad", 2, 5), re.compile("a").findall("aaaa", 1, 3))
print([m.span() for m in re.compile("b").finditer("abbb", 2)], re.compile("é").findall("aéé", 2))
