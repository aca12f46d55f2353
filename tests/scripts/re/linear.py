# Expressions that take exponential time in backtracking matchers; the results are simple.
# alloc-fail: yes
import re

n = 200
print(re.match("(a*)*b", "a" * 20 + "c"))
print(re.match("(?:a|b|ab)*c", "ab" * 12).__class__.__name__)
print(re.fullmatch("(?:a?){12}a{12}", "a" * 12).span())
print(re.match("(?:x+x+)+y", "x" * 18))
print(re.search("a.*b.*c.*d", "abc" * 40))
print(len(re.findall("a|b|c|d", "abcd" * n)), re.match("(?:ab|cd)*", "abcd" * n).end())
print(re.match("((a|b)*)c", "ab" * 100 + "c").span(2))
print(re.match(".*?,(.*?),", "x" * n + ",y," ).groups())
