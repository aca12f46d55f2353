# Annotations are stored or left out, but never change behaviour.
log = []


def note(x):
    log.append(x)
    return x


def f(a: note("a") = 1, *b: note("b"), c: note("c") = 2, **d: note("d")) -> note("r"):
    return a, b, c, d


print(f(), f(5, 6, c=7, e=8))


class C:
    x: int = 1
    y: "forward reference"
    z: list = []

    def m(self, other: "C") -> "C":
        return other


print(C.x, hasattr(C, "y"), C().m(5), C.z)


def g():
    v: undefined_name
    w: int = 3
    try:
        return v
    except UnboundLocalError as e:
        return type(e).__name__, w


print(g())
a: int
try:
    a
except NameError as e:
    print(e)
a: int = 4
print(a)
d = {}
d["key"]: str = "annotated item"
o = C()
o.attr: float = 1.5
print(d, o.attr)
(b): int = 9
print(b)
lam = lambda x, y=2: (x, y)
print(lam(1))


def h(x: int, y: "str" = "s", /, z: None = None, *, k: 1 + 1 = 5) -> None: return x, y, z, k


print(h(1), h(1, 2, 3, k=4))
for i in range(1):
    t: tuple = 1, 2
print(t)
def gen() -> "iterator":
    r: int = yield 1
    yield r
it = gen()
print(next(it), it.send("sent"))
for source in ("x: int: str", "f(): int", "x, y: int", "lambda x: int: 1 = 2", "def f(x: ): pass", "def f() -> : pass"):
    try:
        compile(source, "t", "exec")
        print("accepted", source)
    except SyntaxError:
        print("SyntaxError", source)
