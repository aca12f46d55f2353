# alloc-fail: yes
import re
text = "x" * 5000 + "needle" + "y" * 50
for pattern in ["needle", "n..dle", "[mn]eedle", "(?i)NEEDLE", "needle$", "(?:z|n)eedle", r"\bneedle", "n*eedle", "(n)(e)+dle", "needle(?=y)", "q|needle", "[^x]+"]:
    m = re.search(pattern, text)
    print(pattern, m and m.span())
print(re.search("zzz", text), re.search("é", text), re.search("x{5000}n", text).span(), len(re.findall("x", text)), re.search("ß", "x" * 100 + "ß").span())
