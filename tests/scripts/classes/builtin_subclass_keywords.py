# Subclasses of immutable builtins with an `__init__` or `__new__` of their own, and keyword arguments.
class T(tuple):
    def __init__(self, items, unit=None):
        self.unit = unit


class F(float):
    def __init__(self, value, unit=None):
        self.unit = unit


class S(frozenset):
    def __init__(self, items, unit=None):
        self.unit = unit


for made in (T([1, 2], unit="m"), F(1.5, unit="s"), S([3], unit="kg")):
    print(made, made.unit, type(made).__name__)


class N(tuple):
    def __new__(cls, *items, unit="none"):
        self = super().__new__(cls, items)
        self.unit = unit
        return self


class M(int):
    def __new__(cls, value, *, scale=1):
        self = super().__new__(cls, value * scale)
        self.scale = scale
        return self

    def __init__(self, value, *, scale=1):
        self.twice = self * 2


print(N(1, 2, unit="m"), N(1, unit="k").unit, N().unit, M(3, scale=4), M(3, scale=4).scale, M(5).twice)


class L(list):
    def __init__(self, items=(), *, name=""):
        super().__init__(items)
        self.name = name


class D(dict):
    def __init__(self, *args, name="", **more):
        super().__init__(*args, **more)
        self.name = name


class E(set):
    def __init__(self, items=(), *, name=""):
        super().__init__(items)
        self.name = name


print(L([1], name="l").name, L(name="x"), D({1: 2}, name="d", k=3), D(name="e").name, E([1], name="s"), E(name="t").name)


class Text(str):
    def __init__(self, text, tag=None):
        self.tag = tag


class Whole(int):
    def __init__(self, value, tag=None):
        self.tag = tag


def refused(call):
    try:
        print(call())
    except TypeError as e:
        print("TypeError:", e)


refused(lambda: Text("a", tag=1))
refused(lambda: Whole(1, tag=1))
refused(lambda: tuple([1], unit=1))
refused(lambda: float(1, unit=1))
refused(lambda: frozenset([1], unit=1))
refused(lambda: set([1], unit=1))
