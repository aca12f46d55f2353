# alloc-fail: yes
# Mapping patterns: keys, **rest, nesting, missing keys, dict subclasses.


def f(x):
    match x:
        case {"kind": "point", "x": x0, "y": y0}:
            return "point", x0, y0
        case {"kind": "circle", "centre": [x0, y0], "r": r} if r > 0:
            return "circle", x0, y0, r
        case {"kind": str(k), **rest}:
            return k, rest
        case {1: a, 2: b}:
            return "ints", a, b
        case {"deep": {"er": [_, {"est": v}]}}:
            return "deep", v
        case {None: v} | {True: v}:
            return "special", v
        case {**rest} if rest:
            return "rest", rest
        case {}:
            return "empty or any"
        case _:
            return "not a mapping"


for v in (
    {"kind": "point", "x": 1, "y": 2},
    {"kind": "point", "x": 1, "y": 2, "z": 3},
    {"kind": "point", "x": 1},
    {"kind": "circle", "centre": (0, 5), "r": 2},
    {"kind": "circle", "centre": (0, 5), "r": 0},
    {"kind": 5},
    {1: "a", 2: "b", 3: "c"},
    {"deep": {"er": [0, {"est": "found"}]}},
    {None: "n"},
    {True: "t"},
    {"other": 1},
    {},
    [],
    "kind",
    None,
):
    print(f(v))


class D(dict):
    def __missing__(self, k):
        return "made up"


def has_a(d):
    match d:
        case {"a": v}:
            return v
        case _:
            return "no a"


print(has_a({"a": 1}), has_a({}), has_a(D()), has_a(D(a=2)))
original = {"a": 1, "b": 2, "c": 3}
match original:
    case {"a": _, **others}:
        others["new"] = 1
        print(others, original)


class Keys:
    A = "alpha"
    B = 7


def dotted(d):
    match d:
        case {Keys.A: a, Keys.B: b}:
            return a + b
        case {Keys.A: a}:
            return a


print(dotted({"alpha": 1, 7: 2}), dotted({"alpha": 5}), dotted({7: 1}))


def event(e):
    match e:
        case {"type": "key", "code": int(c) | float(c), "mods": [*mods]}:
            return "key %s %s" % (c, "+".join(mods))
        case {"type": "mouse", "pos": (x, y), "button": ("left" | "right") as b}:
            return "%s at %d,%d" % (b, x, y)
        case {"type": t}:
            return "unhandled " + t
        case _:
            return "garbage"


print(event({"type": "key", "code": 65, "mods": ["ctrl", "alt"]}))
print(event({"type": "key", "code": "x", "mods": []}))
print(event({"type": "mouse", "pos": [3, 4], "button": "left"}))
print(event({"type": "mouse", "pos": [3], "button": "left"}))
print(event({"typo": 1}), event(3))
