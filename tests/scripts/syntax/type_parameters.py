# Annotations, type parameters and type statements.
# python: 3.12
# alloc-fail: yes
def f(a: int, b: "str" = "x", *args: float, k: list[int] = None, **kw: dict) -> tuple:
    local: int = 5
    unset: str
    return a, b, args, k, kw, local


print(f(1), f(1, "y", 2.0, k=[1], z=2))
x: int = 1
y: list[int]
print(x, "y" in globals())


class C:
    a: int = 5
    b: str

    def m(self) -> "C":
        self.z: int = 3
        return self


print(C.a, hasattr(C, "b"), C().m().z)


def identity[T](v: T) -> T:
    return v


class Stack[T]:
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, v: T) -> None:
        self.items.append(v)

    def pop(self) -> T:
        return self.items.pop()


s = Stack()
s.push(1)
s.push("a")
print(s.pop(), s.pop(), identity(7))


def bounded[A: int, *Ts, **P](a: A, *args: *Ts) -> A:
    return a


print(bounded(5, 6))


class Pair[K, V](dict):
    def swap[W](self, w: W) -> W:
        return w


p = Pair(a=1)
print(p, p.swap(2), isinstance(p, dict))
type Alias = int | str
type Generic[T] = list[T]
type = "an ordinary name"
print(type, Alias.__name__)


def g():
    type: int = 3
    match: str = "m"
    return type, match


print(g())
(z): int = 9
print(z)
d = {}
d["k"]: int = 5
print(d)
