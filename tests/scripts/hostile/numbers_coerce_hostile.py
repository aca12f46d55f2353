# Binary operators whose methods return NotImplemented, raise, change classes, or call each other for ever.
# stress: no (takes minutes)
def attempt(name, f):
    try:
        print(name, f())
    except RecursionError:
        print(name, "RecursionError")
    except Exception as exc:
        print(name, type(exc).__name__)


class N:
    def give(self, *args):
        return NotImplemented

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __mod__ = __rmod__ = give
    __floordiv__ = __rfloordiv__ = __pow__ = __rpow__ = __and__ = __rand__ = __or__ = __ror__ = __xor__ = __rxor__ = give
    __lshift__ = __rlshift__ = __rshift__ = __rrshift__ = __matmul__ = __rmatmul__ = __divmod__ = __rdivmod__ = give
    __eq__ = __ne__ = __lt__ = __gt__ = __le__ = __ge__ = give
    __iadd__ = __isub__ = __imul__ = give
    __hash__ = None


import operator as o

names = ["add", "sub", "mul", "truediv", "mod", "floordiv", "pow", "and_", "or_", "xor", "lshift", "rshift", "matmul", "eq", "ne", "lt", "le", "gt", "ge", "iadd", "isub", "imul"]
for name in names:
    f = getattr(o, name)
    for other in (1, 1.5, "a", [], None, N()):
        attempt(f"{name} {type(other).__name__}", lambda: f(N(), other))
        attempt(f"{name} r {type(other).__name__}", lambda: f(other, N()))


class Ping:
    def __add__(self, other):
        return other + self

    __radd__ = __add__


attempt("ping", lambda: Ping() + Ping())


class Base:
    def __add__(self, other):
        return "Base.add"

    def __radd__(self, other):
        return "Base.radd"


class Derived(Base):
    def __radd__(self, other):
        return "Derived.radd"


print(Base() + Derived(), Derived() + Base(), Base() + Base(), Derived() + Derived(), 1 + Derived(), Derived() + 1)


class IntLie(int):
    def __add__(self, other):
        return "add"

    def __radd__(self, other):
        return "radd"

    def __eq__(self, other):
        raise ValueError

    def __lt__(self, other):
        return "less"

    __hash__ = int.__hash__


i = IntLie(5)
attempt("int lie", lambda: (i + 1, 1 + i, i + i, i < 3, 3 > i, i - 1, sum([i, i]), sum([1, 2, i])))
attempt("int eq", lambda: i == 5)
attempt("int eq r", lambda: 5 == i)
attempt("in", lambda: 5 in [i])
attempt("dict", lambda: {5: 1}.get(i))
attempt("index", lambda: [0] * i)
attempt("range", lambda: list(range(i)))
attempt("max", lambda: max(1, i))
attempt("sorted", lambda: sorted([IntLie(3), IntLie(2)]))


class FloatLie(float):
    def __mul__(self, other):
        return None

    def __float__(self):
        return 9.0

    def __int__(self):
        return 8


x = FloatLie(2.5)
attempt("float lie", lambda: (x * 2, 2 * x, float(x), int(x), x + 1, round(x), "%d" % x, "%.1f" % x))


class Swaps:
    def __add__(self, other):
        self.__class__ = Base
        return self + other


attempt("swaps", lambda: Swaps() + 1)


class Pow:
    def __pow__(self, other, mod=None):
        return (other, mod)

    def __rpow__(self, other, mod=None):
        return ("r", other, mod)


attempt("pow", lambda: (pow(Pow(), 2), pow(Pow(), 2, 3), 2 ** Pow()))
attempt("pow3", lambda: pow(2, Pow(), 3))
attempt("pow zero", lambda: pow(2, 5, 0))
attempt("pow inverse", lambda: pow(2, -1, 4))
attempt("pow negative", lambda: (pow(3, -1, 7), pow(-3, 5, -7), pow(0, 0, 1)))
