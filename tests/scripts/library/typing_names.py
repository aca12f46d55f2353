from __future__ import annotations
import typing
from typing import *

T = TypeVar("T")

class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: List[T] = []
    def push(self, item: T) -> None:
        self.items.append(item)
    def pop(self) -> Optional[T]:
        return self.items.pop() if self.items else None

s: Stack[int] = Stack[int]()
s.push(1)
print(s.pop(), s.pop(), isinstance(s, Stack))

class P(NamedTuple):
    x: int
    y: int = 5
    def total(self):
        return self.x + self.y
p = P(1)
print(p, p.x, p.total(), p == (1, 5), P(x=2, y=3)._replace(x=9), p._asdict(), P._fields, P._field_defaults, len(p), P._make([7, 8]))
a, b = p
print(a, b, isinstance(p, tuple))
for bad in (lambda: P(), lambda: P(1, 2, 3), lambda: P(1, z=2)):
    try:
        bad()
    except TypeError as e:
        print("TypeError")
class Movie(TypedDict, total=False):
    name: str
    year: int
m: Movie = {"name": "x"}
print(m, Movie(name="y", year=1), type(Movie()).__name__)
UserId = NewType("UserId", int)
print(UserId(5), cast(str, 5), TYPE_CHECKING, Optional[int], Union[int, str], List[int], Dict[str, int], Callable[[int], str], Any, Tuple[int, ...], Literal["a", 1], Union[int, None], T)
print(get_origin(List[int]), get_args(Dict[str, int]), get_args(Union[int, str]), Union[int, int], List[int] == List[int], Optional[int] == Union[int, None])
@runtime_checkable
class Closeable(Protocol):
    def close(self) -> None: ...
class F:
    def close(self): pass
print(isinstance(F(), Closeable), isinstance(3, Closeable), issubclass(F, Closeable))
class Sized2(Protocol):
    x: int
try:
    isinstance(1, Sized2)
except TypeError as e:
    print(e)
@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x):
    return x
@final
class Z: pass
def g(*args: Any, **kw: Unpack[Movie]) -> NoReturn: ...
x: Final = 3
y: ClassVar[int] = 4
z: Annotated[int, "meta"] = 5
print(f(1), Z.__name__, x, y, z, get_type_hints(P.total))
class Sub(List[int]): pass
class Map2(Dict[str, int]): pass
print(Sub([1]), Map2(a=1), isinstance(Sub(), list), isinstance([], List))
