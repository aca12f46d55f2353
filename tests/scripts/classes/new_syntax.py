# python: 3.12
# Type parameters of classes and functions, and the type statement.


class Box[T]:
    def __init__(self, v: T):
        self.v = v

    def map[U](self, fn) -> "Box[U]":
        return Box(fn(self.v))

    def get(self) -> T:
        return self.v


b = Box(3)
print(b.get(), b.map(str).get() + "!", Box.__name__)


def first[T](items: list[T], default: T = None) -> T:
    for i in items:
        return i
    return default


print(first([1, 2]), first([], "d"), first("abc"))


class Pair[A, B](tuple):
    def swap(self) -> "Pair[B, A]":
        return Pair((self[1], self[0]))


print(Pair((1, "x")).swap(), isinstance(Pair(), tuple))


def bounded[N: (int, float), *Ts, **P](x: N, *args: *Ts) -> N:
    return x * 2


print(bounded(4), bounded(1.5, 1, 2))
type Number = int | float
type Tree[T] = T | list[Tree[T]]
print(Number.__name__, Tree.__name__)


class Stack[T]:
    limit: int = 3

    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, v: T) -> "Stack[T]":
        if len(self.items) >= self.limit:
            raise OverflowError("full")
        self.items.append(v)
        return self

    def depth[X](self, scale: X) -> X:
        return len(self.items) * scale


s = Stack().push(1).push("two").push(3.0)
print(s.items, s.depth(2))
try:
    s.push(4)
except OverflowError as e:
    print(e)
type = "type is only a soft keyword"
print(type)
names = ["a", "b"]
print(f"{", ".join(names)} {f"{f"{1 + 1}"}"} {"nested 'quotes'"}")
print(f"{'\n'.join(names)!r}")
match = lambda case: case
print(match(5))
