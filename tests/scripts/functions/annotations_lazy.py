# python: 3.13
# Annotations of functions, classes and modules give values on demand; __annotations__ can be changed.
def f(a: int, b: "text", *args: str, c: list[int] = None, **kw: dict) -> bool:
    local: int = 5
    other: undefined_is_not_evaluated
    return local


print(f.__annotations__)
print(f(1, 2))
f.__annotations__["new"] = 1
print(sorted(f.__annotations__))
f.__annotations__ = {}
print(f.__annotations__)


class C:
    x: int
    y: str = "s"
    z: "forward"
    nested: list[str] = []

    def m(self, o: "C") -> None: ...


print(C.__annotations__, C.y, hasattr(C, "x"), C.m.__annotations__)


class D(C):
    w: float


print(D.__annotations__)
count: int = 5
name: str
print(__annotations__)
calls = []


def note(x):
    calls.append(x)
    return x


def g(a: note("a"), b: note("b") = note("default")) -> note("ret"):
    pass


g.__annotations__
g.__annotations__
print(sorted(calls), g.__annotations__)
(target): int = 3
holder = C()
holder.attr: note("attribute") = 9
items = {}
items["k"]: int = 2
print(holder.attr, items, target)
try:
    print(name)
except NameError as e:
    print(e)
print((lambda x: x).__annotations__, C().__annotations__ is C.__annotations__)
try:
    f.__annotations__ = 5
except TypeError as e:
    print(e)
