# tiers: bytecode native viper
# alloc-fail: yes
# Statements and expressions on objects: unpacking, displays, slices, texts, imports, `del`, `match`.
try:
    import micropython
except ImportError:

    class micropython:
        viper = native = bytecode = staticmethod(lambda f: f)


@micropython.viper
def unpacking(x, y):
    a, b = x
    c, *d = y
    *e, f = y
    g, *h, i = y
    [j, (k, l)] = 1, "ab"
    m = n = a
    a, b = b, a
    return a, b, c, d, e, f, g, h, i, j, k, l, m, n


print(unpacking((1, 2), [3, 4, 5]), unpacking("ab", range(2)))
for x, y in (((1,), [1, 2]), ((1, 2, 3), [1, 2]), (5, [1, 2]), ((1, 2), [1]), ((1, 2), 7)):
    try:
        unpacking(x, y)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


@micropython.viper
def for_pairs(d):
    out = []
    for k, (a, *b) in d.items():
        out.append((k, a, b))
    for i, c in enumerate("xy"):
        out.append((i, c))
    for a, b in zip([1, 2], (3, 4)):
        out.append(a + b)
    return out


print(for_pairs({"p": (1, 2, 3), "q": [4]}))


@micropython.viper
def displays(a, b, d):
    return (
        [*a, 1, *b],
        (*a, 2),
        sorted({*a, 3, *b}),
        {**d, "k": 1, **{"z": 2}},
        {1, 2, 1},
        {},
        [],
        (),
        {"x": a, 5: b},
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    )


print(displays([1, 2], (3,), {"d": 0}))


@micropython.viper
def comprehension(n):
    squares = [i * i for i in range(n) if i % 2]
    pairs = [(i, j) for i in range(n) for j in range(i) if i + j > 3]
    table = {str(i): i for i in range(n)}
    kept = {c for c in "hello"}
    nested = [[x for x in range(y)] for y in range(3)]
    return squares, pairs, table, sorted(kept), nested, list(x for x in squares)


print(comprehension(5))


@micropython.viper
def texts(x, n: int, w):
    return f"{x} {x!r:>{w}} {n:04d} {n!s} {x!a} {n + 1=} {{}} {'lit'}" f"{w:x}" + "a" "b"


print(texts("e", 42, 6))


@micropython.viper
def slices(s, i: int, j: int):
    t = s[:]
    del t[i]
    t[1:2] = [7, 8]
    del t[-1:]
    t[i] += 5
    return s[i:j], s[::2], s[::-1], s[-2:], t, s[i : j : 1]


print(slices([1, 2, 3, 4, 5, 6], 1, 4))


@micropython.viper
def imports():
    import sys
    import math as path
    from math import floor, ceil as up
    import collections

    try:
        import no_such_module
    except ImportError as e:
        print("ImportError")
    try:
        from math import no_such_name
    except ImportError as e:
        print("ImportError")
    return floor(2.5), up(2.5), path.sqrt(4), collections.OrderedDict.__name__, sys.maxsize > 5


print(imports())


class Box:
    pass


@micropython.viper
def attributes(b):
    b.x = 1
    b.x += 5
    b.y = [b.x]
    b.y[0] -= 1
    r = b.x, b.y
    del b.x
    try:
        b.x
    except AttributeError:
        return r, hasattr(b, "x"), getattr(b, "y")


print(attributes(Box()))


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


@micropython.viper
def matches(v):
    match v:
        case 0:
            return "zero"
        case -1 | 1.5 | "s" | None | True:
            return "constant"
        case int(n) if n > 100:
            return f"big {n}"
        case int():
            return "int"
        case []:
            return "empty"
        case [a]:
            return f"one {a}"
        case [a, *rest, b]:
            return f"{a} {rest} {b}"
        case {"k": k, "j": 1, **rest}:
            return f"k={k} {rest}"
        case {"only": _}:
            return "only"
        case Point(0, y=q):
            return f"on axis {q}"
        case Point(x, y) as p:
            return f"point {x} {y} {p is v}"
        case str() as s:
            return s.upper()
        case Box.__name__:
            return "dotted"
        case _:
            return "other"


for v in (0, -1, 1.5, "s", None, True, 500, 5, [], [1], [1, 2, 3, 4], (1, 2), {"k": 5, "j": 1, "z": 0}, {"only": 1}, {}, Point(0, 1), Point(1, 2), "text", 2.5):
    print(matches(v))


@micropython.viper
def operators(a, b):
    r = [a + b, a - b, a * b, a / b, a // b, a % b, a**b, a << 2, a >> 1, a & b, a | b, a ^ b, -a, +a, ~b]
    r += [a < b, a <= b, a > b, a >= b, a == b, a != b, a is b, a is not b, not a, a and b, a or b]
    r.append(a if a > b else b)
    r.append(1 < a < 10)
    return r


print(operators(7, 2))


@micropython.viper
def walrus(items):
    if (n := len(items)) > 2:
        return n, [y := x + 1 for x in items], y
    return n


print(walrus([1, 2, 3]), walrus([1]))


@micropython.viper
def loops(n):
    out = []
    for i in range(n):
        if i == 1:
            continue
        if i == 7:
            break
        out.append(i)
    else:
        out.append("else")
    k = 0
    while k < 3:
        k += 1
        for c in "ab":
            if c == "b":
                break
        else:
            out.append("never")
    else:
        out.append("while else")
    return out


print(loops(4), loops(9))


@micropython.viper
def deletes(d):
    x = 5
    y = [1, 2, 3]
    del y[0], d["k"], x
    try:
        return x
    except UnboundLocalError as e:
        return y, d, "unbound"


print(deletes({"k": 1, "j": 2}))


@micropython.viper
def variables(a, b=2):
    c = a + b
    if a > 100:
        never = 1
    return sorted(locals().items()), sorted(k for k in globals() if k == "Point")


print(variables(1))


@micropython.viper
def docs():
    """Doc."""
    return ...


print(docs(), docs.__doc__, docs.__name__)


@micropython.viper
def many_locals(n):
    a0 = a1 = a2 = a3 = a4 = a5 = a6 = a7 = a8 = a9 = n
    b0, b1, b2, b3, b4, b5, b6, b7, b8, b9 = [a0 + i for i in range(10)]
    c = [a1, a2, a3, a4, a5, a6, a7, a8, a9]
    return b0 + b1 + b2 + b3 + b4 + b5 + b6 + b7 + b8 + b9, c


print(many_locals(3))
