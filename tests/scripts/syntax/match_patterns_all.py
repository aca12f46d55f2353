# Every kind of pattern of match, with guards, captures, nesting.
class P:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Color:
    RED = 1


def m(v):
    match v:
        case 0 | -1 | 2.5 | 3 - 4j:
            return "number"
        case "a" | b"b" | None | True:
            return "constant"
        case Color.RED:
            return "red"
        case str(s) if len(s) > 3:
            return "long " + s
        case str():
            return "text"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [1, *rest]:
            return f"one and {rest}"
        case [*_, "end"]:
            return "ends"
        case (a, [b, (c, d)]) if a == d:
            return f"nested {a}{b}{c}{d}"
        case [int() as first, float() | int() as second, *_]:
            return f"typed {first} {second}"
        case {"kind": "circle", "r": r}:
            return f"circle {r}"
        case {"kind": k, **rest} if rest:
            return f"{k} {sorted(rest)}"
        case {}:
            return "mapping"
        case P(0, 0):
            return "origin"
        case P(x=0, y=y) | P(x=y, y=0):
            return f"axis {y}"
        case P(x, y) as p if p.x == y:
            return f"diagonal {x}"
        case P():
            return "point"
        case int(n) | float(n):
            return f"n {n}"
        case _:
            return "other"


for v in (0, -1, 2.5, 3 - 4j, "a", b"b", None, True, 1, False, "abcd", "ab", [], (), [9], [1, 2, 3], ["x", "end"], (5, [6, (7, 5)]), (5, [6, (7, 8)]), [4, 5.5, 6], [4, "q"], {"kind": "circle", "r": 2}, {"kind": "sq", "a": 1}, {"kind": "sq"}, {}, {"z": 1}, P(0, 0), P(0, 5), P(6, 0), P(3, 3), P(1, 2), 42, 4.25, {1, 2}, b"bytes", range(2), object):
    print(v if not isinstance(v, (P, type)) else type(v).__name__, "->", m(v))


def swap(pair):
    match pair:
        case [a, b]:
            return [b, a]


print(swap((1, 2)), swap("ab"), swap([1, 2, 3]))
match 5:
    case x if x > 10:
        print("no")
print(x)
match = 1
case = 2
print(match + case)
match, case = case, match
print(match, case)
for text in ("match x:\n case a | b: pass", "match x:\n case _: pass\n case 1: pass", "match x:\n case [a, a]: pass", "match x:\n case {**r, 'a': 1}: pass", "match x:\n case 1 + 1: pass", "match x:\n case [*a, *b]: pass", "match x:\n case P(x=1, x=2): pass", "match x:\n case a.b(): pass", "match x:\n case (a := 1): pass", "match x:\n pass", "match x:\n case {a: 1}: pass", "match x:\n case f'{x}': pass", "match x:\n case P(1, x=2, 3): pass", "match x:\n case -a: pass", "match x:\n case {'a': 1, 'a': 2}: pass"):
    try:
        compile(text, "t", "exec")
        print("ok")
    except SyntaxError as e:
        print(e.msg)
