# alloc-fail: yes
import re
for pattern, text in [("[a-c-e]", "-"), ("[]-a]", "^"), ("[^-a]", "b"), (r"[\]]", "]"), ("[[]", "["), ("[a|b]", "|"), ("[.^$*+?]", "$"), (r"[\b]", "\b"), ("[a\n]", "\n"), (r"[^\S ]", "\t"), ("[é]", "é"), (r"[\0]", "\0"), (r"\0", "\0"), (r"[\x00-\xff]", "ÿ"), ("[Z-a]", "_"), (r"[\dx-]", "-"), ("[+--]", ",")]:
    m = re.match(pattern, text)
    print(repr(pattern), repr(text), m and m.span())
print(re.findall("[^\\W\\d_]+", "ab1_c é2"), re.findall(r"[\w.]+", "a.b c"), re.match("[^a]*", "\n\nb").end(), re.match(".*", "ab\ncd").group(), re.match("(?s).*", "ab\ncd").end())
print(re.match("", "").span(), re.fullmatch("", "x"), re.search("$", "").span(), re.findall("", ""), re.split("", ""), re.sub("", "x", ""), re.match("()", "a").groups(), re.match("(?:)", "a").span())
