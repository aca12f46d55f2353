# alloc-fail: yes
import re

for pattern, text in [
    ("a(?=b)", "abac"), ("a(?!b)", "abac"), ("(?<=a)b", "abcb"), ("(?<!a)b", "abcb"), ("(?<=ab|cd)x", "abxcdx"), ("(?=(a+))a*b", "aaab"),
    (r"(?<=\d{3})x", "12x123x"), ("(?<=é)a", "éaea"), (r"\b(?=\w{3}\b)\w+", "a abc abcd xyz"), ("(?:(?!end).)*", "go to the end"),
    (r"^(?=.*\d)(?=.*[a-z]).{4,}$", "abc1"), (r"^(?=.*\d)(?=.*[a-z]).{4,}$", "abcd"), (r"(\w)\1", "aabbcd"), (r"(?P<q>['\"]).*?(?P=q)", "x 'it' \"is\""),
    (r"(a)?b(?(1)c|d)", "abc bd abd"), (r"(?i)(a)\1", "aA"), ("(?>a+)b", "aaab"), ("(?>a|ab)c", "abc"), ("a++b", "aab"), ("a*+a", "aaa"), ("a{1,2}+a", "aaa"),
    ("(?>(a+))(b)", "aab"), (r"(?!.*x)a", "ab"), (r"(?!.*x)a", "abx"), ("(?<=(a))b", "ab"), ("(?<!^)a", "aa"),
]:
    print(pattern, [(m.span(), m.groups()) for m in re.finditer(pattern, text)])
