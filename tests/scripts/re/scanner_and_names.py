# board: no (needs the names of characters, and the library in Python)
# re.Scanner, and characters by their names.
import re

scanner = re.Scanner(
    [
        (r"[a-zA-Z_]\w*", lambda scanner, token: ("name", token)),
        (r"\d+\.\d*", lambda scanner, token: float(token)),
        (r"\d+", lambda scanner, token: int(token)),
        (r"[-+*/=()]", lambda scanner, token: (token, scanner.match.start())),
        (r"\s+", None),
        (r";", "end"),
    ]
)
print(scanner.scan("sum = 3*foo + 312.50 + bar;"))
print(scanner.scan("x = $ 1"), scanner.scan(""))
print(re.Scanner([("a+", "A"), ("B", "b")], re.I).scan("aAbB!a"))

print(re.search(r"\N{BULLET}", "a•"), re.findall(r"[\N{BULLET}\N{LATIN SMALL LETTER A}-c]", "a•bcd"))
print(re.sub(r"\N{EM DASH}+", "-", "a——b"), re.fullmatch(r"\N{GREEK SMALL LETTER ALPHA}{2}", "αα") is not None)
for source in (r"\N", r"\N{", r"\N{}", r"\N{BULLET", r"a\N{NO SUCH}", r"[\N{NO SUCH}]", rb"\N{BULLET}"):
    try:
        print(re.compile(source))
    except re.error as e:
        print(e)
