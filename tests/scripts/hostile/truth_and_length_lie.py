# __bool__ and __len__ that return what they must not, wherever truth is asked for.
# stress: no (takes minutes)
class Bool:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        return self.value


class Len:
    def __init__(self, value):
        self.value = value

    def __len__(self):
        return self.value


def attempt(name, f):
    try:
        print(name, f())
    except Exception as exc:
        print(name, type(exc).__name__, exc)


class Text(str):
    pass


class Number(int):
    pass


for value in (1, "x", None, [], 2.0):
    b = Bool(value)
    attempt("bool", lambda: bool(b))
    attempt("not", lambda: not b)
    attempt("if", lambda: 1 if b else 2)
    attempt("and", lambda: b and 1)
    attempt("or", lambda: b or 1)
    attempt("while", lambda: exec("while b: break"))
    attempt("any", lambda: any([b]))
    attempt("all", lambda: all([b]))
    attempt("filter", lambda: list(filter(None, [b])))
    attempt("assert", lambda: exec("assert b"))
    attempt("comprehension", lambda: [1 for _ in [1] if b])
    attempt("chain", lambda: 0 < C(b) < 3)


class C:
    def __init__(self, v):
        self.v = v

    def __gt__(self, other):
        return self.v

    def __lt__(self, other):
        return self.v


for value in (-1, 2**100, "x", None, 1.5, Number(3), -(2**70), True):
    x = Len(value)
    attempt("len", lambda: len(x))
    attempt("bool", lambda: bool(x))
    attempt("reversed", lambda: reversed(x))


class Both:
    def __bool__(self):
        return False

    def __len__(self):
        raise ValueError("not asked")


print(bool(Both()), not Both())


class Deep:
    def __bool__(self):
        return not self


try:
    bool(Deep())
except RecursionError:
    print("deep")
