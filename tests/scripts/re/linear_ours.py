# cpython: differs (takes exponential time)
# Nested repetitions take time in proportion to the text; what can't is refused.
import re

n = 2000
print(re.match("(a*)*b", "a" * n))
print(re.match("(?:a|aa)+$", "a" * n + "b"))
print(re.fullmatch("(?:a?){30}a{30}", "a" * 30).span())
print(re.match("(x+x+)+y", "x" * n))
print(re.search("(.*)(.*)(.*)(.*)(.*)[^x]", "x" * n))
try:
    print(re.match(r"(?:(a|aa)+)+\1\1b", "a" * 40))
except RuntimeError as e:
    print(e)
