# alloc-fail: yes
import re
print(re.match("((a)(b(c)))", "abc").groups(), re.match("(a(b(c(d)?)?)?)?", "abc").groups(), re.match("((?:a(b)?)+)", "aba").groups(), re.match("(?:(a)|(b)|(c))+", "abcab").groups())
print(re.match("(a)(?:(b)(c))?(d)?", "ad").span(4), re.match("(" * 20 + "a" + ")" * 20, "a").groups() == ("a",) * 20, re.match("(((((a)))))\\5", "aa").group())
print([m.regs for m in re.finditer("(x)?(y)?(z)", "xz yz z")], re.search("((x)|y)*z", "xyxz").groups(), re.findall("((a)|(b))(c)?", "acb"))
pattern = "".join(f"(?P<g{i}>.)" for i in range(120))
m = re.match(pattern, "".join(chr(65 + i % 26) for i in range(130)))
print(m.lastindex, m["g119"], m.group(100), len(m.groups()))
