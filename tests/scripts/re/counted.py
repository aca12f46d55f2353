# alloc-fail: yes
import re
print(re.fullmatch(r"\d{3}-\d{4}", "555-1234") is not None, re.findall(r"\b\w{3}\b", "one four two"), re.match("(?:ab){2,3}", "abababab").end(), re.match("a{0,2}b{1}", "aab").end(), re.match("(a{1,2}){2}", "aaaa").span(1), re.match("(?:a{2}|b){3}", "aabaa").end())
print(re.sub(r"(.)\1{2,}", r"\1", "aaabbccccd"), re.findall("(?:(?:a{1,2}b){1,2}c)", "abcaababc"), re.match("x{100}", "x" * 100).end(), re.match("x{99,}?", "x" * 120).end(), re.match("[ab]{1000}", "ab" * 500).end(), re.match("(a?){5}", "aaa").groups())
