# Subclasses of builtin containers whose own methods lie, used by builtin functions.
def attempt(name, f):
    try:
        print(name, f())
    except Exception as exc:
        print(name, type(exc).__name__)


class L(list):
    def __iter__(self):
        return iter([7, 8])

    def __len__(self):
        return 100

    def __getitem__(self, i):
        return "item"

    def __contains__(self, x):
        return True


class D(dict):
    def __iter__(self):
        return iter(["x", "y"])

    def __getitem__(self, key):
        return "item"

    def keys(self):
        return ["p", "q"]

    def items(self):
        return [(1, 2)]

    def __len__(self):
        return 50


class T(tuple):
    def __iter__(self):
        return iter("zz")

    def __len__(self):
        return 9


class S(str):
    def __iter__(self):
        return iter([1, 2])

    def __len__(self):
        return 77

    def __str__(self):
        return "other"

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


class Se(set):
    def __contains__(self, x):
        return True


class B(bytearray):
    def __iter__(self):
        return iter([65])

    def __len__(self):
        return 33


l, d, t, s, se, b = L([1, 2, 3]), D(a=1), T((1, 2)), S("text"), Se([1, 2]), B(b"abc")
for x in (l, d, t, s, se, b):
    n = type(x).__name__
    attempt(n + " list", lambda: list(x))
    attempt(n + " tuple", lambda: tuple(x))
    attempt(n + " star", lambda: [*x])
    attempt(n + " len", lambda: len(x))
    attempt(n + " bool", lambda: bool(x))
    attempt(n + " sorted", lambda: sorted(x, key=str))
    attempt(n + " in", lambda: 99 in x)
    attempt(n + " enumerate", lambda: list(enumerate(x)))
    attempt(n + " zip", lambda: list(zip(x)))
    attempt(n + " extend", lambda: (o := [0], o.extend(x), o)[2])
    attempt(n + " call", lambda: (lambda *a: a)(*x))
    attempt(n + " repr", lambda: repr(x))
    attempt(n + " copy", lambda: type(x.copy()).__name__ if hasattr(x, "copy") else None)
    attempt(n + " max", lambda: max(x))
    attempt(n + " map", lambda: list(map(str, x)))
    attempt(n + " slice", lambda: (o := [0, 0], o.__setitem__(slice(0, 1), x), o)[2])
    attempt(n + " set", lambda: sorted(set(x), key=str))
    attempt(n + " join", lambda: "-".join(map(str, x)))
attempt("dict", lambda: dict(d))
attempt("stars", lambda: (lambda **k: k)(**d))
attempt("update", lambda: (o := {}, o.update(d), o)[2])
attempt("display", lambda: {**d})
attempt("format", lambda: "%(a)s" % d)
attempt("format_map", lambda: "{a}".format_map(d))
attempt("join S", lambda: S(",").join(["a", "b"]))
attempt("str S", lambda: str(s))
attempt("f S", lambda: f"{s}")
attempt("percent S", lambda: "%s" % s)
attempt("eq S", lambda: (s == "no", "no" == s, {s: 1}.get("q"), s in ["zzz"]))
attempt("sum", lambda: sum(L([1, 2])))
attempt("bytes", lambda: bytes(b))
attempt("int S", lambda: int(S("12")))
attempt("unpack", lambda: (lambda a, b: (a, b))(*t))
attempt("isinstance", lambda: isinstance(1, T((int, str))))
attempt("index", lambda: l.index(2))
attempt("eq", lambda: (l == [1, 2, 3], t == (1, 2), d == {"a": 1}, se == {1, 2}))
attempt("add", lambda: (l + [4], t + (3,), s + "x"))
attempt("mul", lambda: (l * 2, t * 2))
