# `in`, index, count and remove with __contains__, __iter__, __getitem__ and __eq__ that lie.
def attempt(name, f):
    try:
        print(name, f())
    except Exception as exc:
        print(name, type(exc).__name__)


class Contains:
    def __init__(self, value):
        self.value = value

    def __contains__(self, item):
        return self.value


for value in (1, 0, [], [0], None, "x", ""):
    attempt("contains", lambda: 1 in Contains(value))
    attempt("not contains", lambda: 1 not in Contains(value))


class BadBool:
    def __bool__(self):
        raise ValueError


attempt("bad bool", lambda: 1 in Contains(BadBool()))


class None_:
    __contains__ = None

    def __iter__(self):
        return iter([1])


attempt("none", lambda: 1 in None_())


class Getitem:
    def __getitem__(self, i):
        if i > 5:
            raise self.end
        return i


for end in (IndexError, StopIteration, ValueError, KeyError, IndexError("x")):
    Getitem.end = end
    attempt("getitem", lambda: 9 in Getitem())
    attempt("list", lambda: list(Getitem()))
    attempt("found", lambda: 3 in Getitem())


class Never:
    def __eq__(self, other):
        return False

    __hash__ = object.__hash__


n = Never()
print(n in [n], n in (n,), n in {n}, [n].count(n), [n].index(n), n in {n: 1}, n in {1: n}.values(), (n,) == (n,), [n] == [n])


class Raises:
    def __eq__(self, other):
        raise ZeroDivisionError

    def __hash__(self):
        return 1


r = Raises()
for c in ([r], (r,), {r: 1}, {r}, frozenset([r]), {1: r}.values(), {1: r}.items(), iter([r]), range(3)):
    attempt(type(c).__name__, lambda: 1 in c)
    if not hasattr(c, "__next__"):
        attempt(type(c).__name__ + " itself", lambda: r in c)
attempt("index", lambda: [r].index(5))
attempt("count", lambda: [r, r].count(5))
attempt("remove", lambda: [r].remove(5))
attempt("tuple", lambda: (r,).index(5))
attempt("compare", lambda: [r] == [1])
attempt("less", lambda: [r] < [1])
attempt("dict", lambda: {1: r} == {1: 2})
attempt("max", lambda: max([1, r], key=lambda x: 0) == 1)
x = [1, 2, 3]


class Pops:
    def __eq__(self, other):
        x.pop()
        return False


attempt("pops in", lambda: Pops() in x)
x = [1, 2, 3, 4]
attempt("pops index", lambda: x.index(Pops()))
x = [1, 2, 3, 4]
attempt("pops count", lambda: x.count(Pops()))
x = [1, 2, 3, 4]
attempt("pops remove", lambda: x.remove(Pops()))
print(x)
