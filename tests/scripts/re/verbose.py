# alloc-fail: yes
import re
number = re.compile(r"""
    ^ \s*
    (?P<sign> [-+]? )          # sign
    (?= \d | \. \d )           # digits or a point before digits
    (?P<int> \d* )
    (?: \. (?P<frac> \d* ) )?
    (?: [eE] (?P<exp> [-+]? \d+ ) )?
    \s* $
""", re.VERBOSE)
for text in ["1", "-1.5", "+.5e10", "1.", "", ".", "1e", " 42 ", "1 2"]:
    m = number.match(text)
    print(repr(text), m.groupdict() if m else None)
print(re.match("(?x) a b # c", "ab").group(), re.match(r"(?x)a\ b[ ]c", "a b c").group(), re.match("(?x:a b)c d", "abc d").group(), re.findall("(?x) a {2} ", "aaa"))
