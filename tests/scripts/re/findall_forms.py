# alloc-fail: yes
import re
for pattern in ["a", "(a)", "(a)(b)?", "(?:a)(b)", "a|b", "(a)|(b)", "", "(?=a)", "(a*)", "[ab]{2}", r"\w(?!b)"]:
    print(pattern, re.findall(pattern, "abaab"), [m.span() for m in re.finditer(pattern, "abaab")], re.split(pattern, "abaab"), re.sub(pattern, "-", "abaab"))
