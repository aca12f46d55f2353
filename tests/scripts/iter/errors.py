# Messages for what cannot be iterated or unpacked, and wrong iterators.


def attempt(fn):
    try:
        print(fn())
    except (TypeError, ValueError) as e:
        print(type(e).__name__ + ":", e)


class NoNext:
    def __iter__(self):
        return 5


class NotIter:
    pass


class NextOnly:
    def __next__(self):
        return 1


class IterNone:
    __iter__ = None

    def __getitem__(self, i):
        return i


def unpack2(v):
    a, b = v
    return a, b


def unpack3(v):
    a, b, c = v
    return c


def unpack1(v):
    (a,) = v
    return a


def star(v):
    a, *b, c = v
    return a, b, c


def nested(v):
    (a, b), [c, (d, *e)] = v
    return a, b, c, d, e


def none(v):
    () = v
    return "empty"


attempt(lambda: list(NoNext()))
attempt(lambda: list(NotIter()))
attempt(lambda: iter(NextOnly()))
attempt(lambda: iter(IterNone()))
attempt(lambda: next([1]))
attempt(lambda: next(NotIter()))
attempt(lambda: [x for x in 1.5])
attempt(lambda: unpack2([1]))
attempt(lambda: unpack2([]))
attempt(lambda: unpack2((1, 2, 3)))
attempt(lambda: unpack2("ab"))
attempt(lambda: unpack2("abc"))
attempt(lambda: unpack2(5))
attempt(lambda: unpack2(None))
attempt(lambda: unpack3((1, 2)))
attempt(lambda: unpack3(x for x in range(4)))
attempt(lambda: unpack3({1: 0, 2: 0, 3: 0}))
attempt(lambda: unpack1(()))
attempt(lambda: unpack1([1, 2]))
attempt(lambda: star([1]))
attempt(lambda: star([1, 2]))
attempt(lambda: star("abcde"))
attempt(lambda: nested(((1, 2), (3, "xyz"))))
attempt(lambda: nested(((1, 2), (3, ""))))
attempt(lambda: nested((1, 2)))
attempt(lambda: none([]))
attempt(lambda: none([1]))
attempt(lambda: sum(5))
attempt(lambda: max(5))
attempt(lambda: sorted(5))
attempt(lambda: list(zip(1)))
attempt(lambda: list(map(str, 1)))
attempt(lambda: enumerate(1))
attempt(lambda: dict(5))
attempt(lambda: dict([1]))
attempt(lambda: dict([(1, 2, 3)]))
attempt(lambda: set(5))
attempt(lambda: "".join(5))
attempt(lambda: [1] + (2,))
attempt(lambda: all(None))
attempt(lambda: reversed({1}))
attempt(lambda: reversed(5))


def infinite():
    while True:
        yield 0


attempt(lambda: unpack2(infinite()))


def in_for():
    for a, b in [(1, 2), (3,)]:
        print(a, b)


attempt(in_for)
