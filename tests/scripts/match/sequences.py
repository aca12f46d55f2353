# Sequence patterns: fixed, starred, nested, what counts as a sequence.


def f(x):
    match x:
        case []:
            return "empty"
        case [a]:
            return "one %r" % (a,)
        case [0, b]:
            return "zero and %r" % (b,)
        case [a, b]:
            return "two %r %r" % (a, b)
        case [1, *rest]:
            return "starts with 1, rest %r" % (rest,)
        case [first, *_, "end"]:
            return "from %r to end" % (first,)
        case [[a, b], [c, *d], *e]:
            return "nested %r" % ((a, b, c, d, e),)
        case (a, b, c) if a == b == c:
            return "three equal"
        case [_, _, _]:
            return "three"
        case [*all_]:
            return "many %d" % len(all_)
        case _:
            return "no sequence"


for v in (
    [],
    (),
    [5],
    (0, 9),
    [1, 2],
    [1, 2, 3],
    (7, 8, "end"),
    [[1, 2], [3, 4, 5], 6],
    [[1, 2], [3]],
    ([1, 2], (3,), "x"),
    (4, 4, 4),
    [4, 5, 6],
    [9, 9, 9, 9],
    "ab",
    b"ab",
    bytearray(b"a"),
    {1, 2},
    {1: 2},
    range(3),
    range(2),
    iter([1]),
    None,
):
    try:
        print(v if not hasattr(v, "__next__") else "iterator", "->", f(v))
    except TypeError as e:
        print("TypeError", e)


def split(x):
    match x:
        case [first, *middle, last]:
            return first, middle, last
        case [only]:
            return only


print(split([1, 2]), split([1, 2, 3, 4]), split([1]), split([]))


def command(line):
    match line.split():
        case ["go", ("north" | "south" | "east" | "west") as d]:
            return "walking " + d
        case ["go", other]:
            return "cannot go " + other
        case ["take", *items] if items:
            return "taking " + " and ".join(items)
        case ["take"]:
            return "take what?"
        case ["drop", "all"] | ["drop", "everything"]:
            return "dropping all"
        case ["look" | "l"]:
            return "looking"
        case [verb, *_]:
            return "unknown " + verb
        case []:
            return "silence"


for line in ("go north", "go up", "take", "take lamp key", "drop all", "drop everything", "l", "dance now", ""):
    print(command(line))


class Seq(list):
    pass


class Tup(tuple):
    pass


print(f(Seq([5])), f(Tup((0, 1))))


def walk(t):
    match t:
        case None:
            return 0
        case (left, v, right):
            return walk(left) + v + walk(right)


print(walk(((None, 1, None), 2, (None, 3, (None, 4, None)))))


def evaluate(e):
    match e:
        case int() | float():
            return e
        case ["+", a, b]:
            return evaluate(a) + evaluate(b)
        case ["*", a, b]:
            return evaluate(a) * evaluate(b)
        case ["neg", a]:
            return -evaluate(a)
        case ["sum", *xs]:
            return sum(map(evaluate, xs))
        case _:
            raise ValueError("bad expression %r" % (e,))


print(evaluate(["+", 1, ["*", 2, ["neg", ["sum", 3, 4, 5]]]]))
try:
    evaluate(["?", 1])
except ValueError as e:
    print(e)
