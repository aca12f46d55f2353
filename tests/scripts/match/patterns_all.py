# Every kind of pattern, and what does not match.
# alloc-fail: yes
class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y=0):
        self.x, self.y = x, y
def kind(v):
    match v:
        case None | True | False:
            return "singleton"
        case 0 | 1 | -1 | 2.5 | 1 + 2j:
            return "number"
        case "a" | "b" "c" | b"x":
            return "text"
        case str(s) if len(s) > 5:
            return f"long {s}"
        case str():
            return "str"
        case int(n) | float(n):
            return f"num {n}"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [1, *rest]:
            return f"one and {rest}"
        case (a, [b, *_], *_, c) if a != b:
            return f"nested {a} {b} {c}"
        case [_, _]:
            return "pair"
        case [*all_]:
            return f"seq {len(all_)}"
        case {"type": "t", "v": int(v), **rest}:
            return f"typed {v} {rest}"
        case {"k": [x, y]} | {"j": (x, y)}:
            return f"map {x} {y}"
        case {}:
            return "dict"
        case P(1, y=2):
            return "P12"
        case P(x, P(y=z)):
            return f"PP {x} {z}"
        case P(x=x) as whole if x > 5:
            return f"P {whole.x}"
        case P():
            return "P"
        case complex(real=r):
            return f"complex {r}"
        case object(nothing=_):
            return "never"
        case _:
            return "other"
values = [None, True, 0, -1, 2.5, 1 + 2j, "a", "bc", b"x", "abcdefg", "zz", 7, 1e9, [], [5], [1, 2, 3], (2, [3, 4], 5, 6), (2, [2], 5), (1,), [8, 9], "xy", range(4), {1, 2}, {"type": "t", "v": 1, "w": 2}, {"type": "t", "v": "s"}, {"k": [1, 2]}, {"j": (3, 4)}, {}, {"z": 1}, P(1, 2), P(3, P(0, 9)), P(6), P(2), 5j, object, bytearray(b"q"), iter([]), ...]
for v in values:
    print(type(v).__name__, kind(v))
match [1, [2, {"a": (3, 4)}]]:
    case [x, [y, {"a": (z, w)}]]:
        print(x, y, z, w)
match 5:
    case n if n < 0:
        print("negative")
    case n:
        print("bound", n)
match 1, 2:
    case 1, y:
        print(y)
match (x := [1, 2]):
    case [1, 2] as l:
        print(l is x)
class Color:
    RED = 1
match 1:
    case Color.RED:
        print("red")
match {"a": 1, "b": 2}:
    case {"a": 1, **kw}:
        print(kw)
