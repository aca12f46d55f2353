# type() with one and three arguments, class objects as values.

print([type(x).__name__ for x in (1, 1.5, "s", b"", [], (), {}, set(), None, True, range(1), print, int, type)])
print(type(type(1)) is type, type(3) is int, type(3) == int, type(int) is type)


def init(self, v):
    self.v = v


P = type("P", (), {"__init__": init, "double": lambda self: self.v * 2, "k": 5})
p = P(21)
print(P.__name__, p.v, p.double(), P.k, type(p) is P)
Q = type("Q", (P,), {"k": 6, "double": lambda self: -super(Q, self).double()})
print(Q(3).double(), Q.k, issubclass(Q, P), Q.__bases__[0] is P)
L = type("L", (list,), {"last": property(lambda self: self[-1])})
print(L([1, 2, 3]).last, len(L("ab")), isinstance(L(), list))
classes = {name: type(name, (), {"id": i}) for i, name in enumerate(["A", "B", "C"])}
print([(n, c.__name__, c.id) for n, c in classes.items()])


def make(flag):
    class Local:
        value = flag

        def get(self):
            return flag, self.value

    return Local


X, Y = make(1), make(2)
print(X is Y, X().get(), Y().get(), isinstance(X(), Y), X.__name__ == Y.__name__)


def attempt(fn):
    try:
        print(fn())
    except TypeError as e:
        print(e)


attempt(lambda: isinstance(1, 5))
attempt(lambda: issubclass(1, int))
attempt(lambda: issubclass(int, 5))
attempt(lambda: isinstance(1, (int, "x")))
attempt(lambda: isinstance("1", (int, (float, (str,)))))
attempt(lambda: isinstance(True, int))
attempt(lambda: isinstance(1, bool))
attempt(lambda: issubclass(bool, int))
attempt(lambda: isinstance(int, type))
attempt(lambda: isinstance(None, type(None)))
attempt(lambda: isinstance([], (list, tuple)))
attempt(lambda: isinstance(1, ()))
attempt(lambda: isinstance(1, int | str))
attempt(lambda: issubclass(str, int | str))
attempt(lambda: isinstance(object, object))
attempt(lambda: type("X", (bool,), {}))
attempt(lambda: type("X", (type(None),), {}))
attempt(lambda: type("X", (range,), {}))
print(int.__name__, str.__mro__[-1] is object, bool.__bases__[0] is int)
table = {int: "int", str: "str", list: "list"}
print([table.get(type(v), "?") for v in (1, "a", [], 2.0, True)])
print([cls() for cls in (int, str, list, dict, tuple, float, bool, bytes)])
P.k = 50
print(p.k, Q.k)
print(repr(P), str(int), X.__qualname__)
