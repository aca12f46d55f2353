from typing import Protocol, runtime_checkable, Generic, TypeVar, Iterator, Sequence, Mapping, Callable, Any
T = TypeVar("T")
K = TypeVar("K", bound="str")
@runtime_checkable
class Drawable(Protocol):
    color: str
    def draw(self) -> str: ...
class Circle:
    color = "red"
    def draw(self): return "o"
class Bad:
    def draw(self): return "x"
print(isinstance(Circle(), Drawable), isinstance(Bad(), Drawable))
class Impl(Drawable):
    color = "blue"
    def draw(self): return "i"
print(Impl().draw(), isinstance(Impl(), Drawable), issubclass(Impl, Generic))
class Pair(Generic[T, K]):
    def __init__(self, a: T, b: K): self.a, self.b = a, b
    def swap(self) -> "Pair[K, T]": return Pair(self.b, self.a)
p = Pair[int, str](1, "x").swap()
print(p.a, p.b, Pair.__mro__[1].__name__, K, TypeVar("X", covariant=True))
class Box(Pair[int, str]):
    pass
print(Box(1, "y").b, isinstance(Box(1, "y"), Pair))
def apply(f: Callable[[T], T], xs: Sequence[T], m: Mapping[str, Any] = {}) -> Iterator[T]:
    return map(f, xs)
print(list(apply(lambda x: x + 1, [1, 2])), sorted(apply.__annotations__))
