# alloc-fail: yes
import re
for text in ["a.b*c", "[x]{2}(y)", "a b\tc\nd", "^$|\\", "#&~-", "é漢", "", "_", "a/b,c:d"]:
    escaped = re.escape(text)
    print(repr(escaped), bool(re.fullmatch(escaped, text)), bool(re.fullmatch("(?x)" + escaped, text)), bool(re.fullmatch(re.escape(text.encode()), text.encode())))
