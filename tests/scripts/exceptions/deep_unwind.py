# Exceptions crossing many frames of different kinds, with counts of cleanups.

cleanups = []


def recurse(n):
    try:
        if n == 0:
            raise ValueError("bottom")
        return recurse(n - 1) + 1
    finally:
        cleanups.append(n)


try:
    recurse(30)
except ValueError as e:
    print(e, len(cleanups), cleanups[0], cleanups[-1])


def convert(n):
    if n == 0:
        raise KeyError("start")
    try:
        convert(n - 1)
    except KeyError as e:
        raise ValueError(n) from e
    except ValueError as e:
        raise KeyError(n) from e


try:
    convert(6)
except (KeyError, ValueError) as e:
    names = []
    while e:
        names.append("%s%s" % (type(e).__name__[0], e.args[0]))
        e = e.__cause__
    print(names)


def gen(n):
    try:
        if n:
            yield from gen(n - 1)
        else:
            yield "bottom"
            raise IndexError("in the deepest generator")
    finally:
        cleanups.append("g%d" % n)


cleanups.clear()
try:
    for v in gen(5):
        print(v)
except IndexError as e:
    print(e, cleanups)


class Ctx:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        cleanups.append("+%d" % self.n)

    def __exit__(self, *a):
        cleanups.append("-%d" % self.n)


def with_chain(n):
    with Ctx(n):
        if n == 0:
            [][1]
        with_chain(n - 1)


cleanups.clear()
try:
    with_chain(4)
except IndexError:
    print(" ".join(cleanups))


def via_builtin(n):
    if n == 0:
        raise OSError("through map, sorted and a lambda")
    return list(map(lambda _: sorted([1], key=lambda _: via_builtin(n - 1)), [0]))


try:
    via_builtin(4)
except OSError as e:
    print(e)


class Op:
    def __init__(self, n):
        self.n = n

    def __add__(self, o):
        if self.n == 0:
            raise TypeError("op bottom")
        return Op(self.n - 1) + o

    def __getattr__(self, name):
        return self + 1

    def __getitem__(self, i):
        return getattr(self, "x%d" % i)


for fn in (lambda: Op(5) + 1, lambda: Op(5).attr, lambda: Op(5)[3], lambda: [*Op(2)]):
    try:
        fn()
    except TypeError as e:
        print(e)


def many(n):
    caught = 0
    for i in range(n):
        try:
            if i % 3 == 0:
                raise ValueError(i)
            if i % 3 == 1:
                {}[i]
            [][i]
        except (ValueError, LookupError) as e:
            caught += type(e) is (ValueError, KeyError, IndexError)[i % 3]
    return caught


print(many(300))
