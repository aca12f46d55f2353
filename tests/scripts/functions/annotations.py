# Annotations do not change behaviour, and are kept in order.


def f(a: int, b: "text" = 2, *args: list, c: float = 1.5, **kw: dict) -> str:
    x: int = a
    y: "undefined_name"
    z: int
    return str(x) + str(b) + str(args) + str(c) + str(kw)


print(f(1), f("s", None, 3, 4, c=5, d=6))
print([k for k in f.__annotations__])
print(f.__annotations__["b"], f.__annotations__["return"] is str)


def g():
    pass


print(g.__annotations__)


def h(x: 1 + 1, y: [i for i in range(3)]) -> None:
    return x


print(h.__annotations__)
v: int = "not an int"
print(v)
w: str
try:
    w
except NameError as e:
    print(e)


class A:
    a: int
    b: int = 5

    def m(self: "A", other: "A") -> "A":
        return other


print(hasattr(A, "a"), A.b, A().m(3))
print(sorted(A.__annotations__))


def local_only():
    n: int
    try:
        return n
    except UnboundLocalError as e:
        return str(e)


print(local_only())
obj = A()
obj.attr: int = 10
d = {}
d["k"]: str = "v"
print(obj.attr, d)
(p): int = 3
print(p)


def wrong(x: int) -> int:
    return x + "!"


print(wrong("works"))
try:
    wrong(1)
except TypeError as e:
    print(e)
f.__annotations__["extra"] = 1
print(len(f.__annotations__))
