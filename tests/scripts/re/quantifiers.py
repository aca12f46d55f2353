# alloc-fail: yes
import re

texts = ["", "a", "aa", "aaa", "ab", "abab", "ababab", "aab", "b", "caab", "aaaaaaaaaa"]
patterns = [
    "a*", "a+", "a?", "a*?", "a+?", "a??", "a{2}", "a{2,}", "a{,2}", "a{1,3}", "a{1,3}?", "a{2,}?", "(ab)*", "(ab)+",
    "(ab)?", "(ab){2}", "(ab){2,}", "(ab){,2}", "(?:ab)*?b?", "(a|b)*", "(a|b)+?b", "(a*)*", "(a*)+", "(a*?)*?",
    "(a|b*)*", "(?:a?b?)*", "a{0}", "a{0,0}b", "x{0}", "(a{2}){2}", "((a)|(b))*", "a{", "a{1", "a{,", "a{x}", "{", "a{1,x}",
]
for pattern in patterns:
    row = []
    for text in texts:
        m = re.match(pattern, text)
        row.append((m.span(), m.groups()) if m else None)
    print(pattern, row)
    print(" ", [re.search(pattern, text).span() if re.search(pattern, text) else None for text in texts])
    print(" ", [bool(re.fullmatch(pattern, text)) for text in texts])
