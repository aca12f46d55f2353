# alloc-fail: yes
import re
for pattern in ["a|ab", "ab|a", "(a|ab)(c|bcd)", "|a", "a|", "a||b", "(|a)+", "(?:a|b)|c", "one|two|three", "(a)|(b)|(c)", "x(?:1|2|)y", "(?:ab|a)(?:bc|c)", "^a|b$", "(a|b)*c|(a|ab)*c"]:
    print(pattern, [(m.group(), m.groups()) for text in ("abc", "abcd", "xy", "x1y", "two", "b", "") for m in [re.search(pattern, text)] if m])
