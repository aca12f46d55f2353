from dataclasses import dataclass, field, fields, asdict, astuple, replace, is_dataclass, FrozenInstanceError, KW_ONLY, InitVar, make_dataclass
from typing import ClassVar

@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
    total: ClassVar[int] = 5

    def dist(self):
        return (self.x**2 + self.y**2) ** 0.5

p = P(3, 4)
print(p, p.dist(), p == P(3, 4), p != P(3, 5), p == (3, 4, []), P(x=1), P(1, tags=["a"]), P.total, P.y)
p.tags.append(1)
print(P(0).tags, p.tags, [f.name for f in fields(P)], asdict(p), astuple(p), is_dataclass(P), is_dataclass(p), is_dataclass(int))
print(replace(p, x=9), P.__match_args__, P.__hash__ is None)
for bad in (lambda: P(), lambda: P(1, 2, 3, 4), lambda: P(1, z=2), lambda: hash(p), lambda: p < p, lambda: replace(p, q=1), lambda: fields(3)):
    try:
        bad()
    except TypeError as e:
        print(e)

@dataclass(frozen=True, order=True)
class V:
    a: int
    b: str = "z"
v = V(1, "b")
print(v < V(1, "c"), v <= v, V(2) > v, sorted([V(3), V(1), V(2)]), hash(v) == hash(V(1, "b")), {v: 1}[V(1, "b")])
for bad in (lambda: setattr(v, "a", 5), lambda: delattr(v, "b"), lambda: setattr(v, "new", 1)):
    try:
        bad()
    except FrozenInstanceError as e:
        print(e, isinstance(e, AttributeError))

@dataclass
class Base:
    a: int = 1
@dataclass
class Derived(Base):
    b: int = 2
    a: int = 10
print(Derived(), Derived(1, 2), [f.name for f in fields(Derived)])

@dataclass
class Post:
    w: int
    h: int
    area: int = field(init=False)
    scale: InitVar[int] = 1
    def __post_init__(self, scale):
        self.area = self.w * self.h * scale
print(Post(2, 3), Post(2, 3, 10).area)

@dataclass(repr=False, eq=False)
class Plain:
    x: int
print(repr(Plain(1)).startswith("<__main__.Plain object"), Plain(1) == Plain(1))

@dataclass
class K:
    a: int
    _: KW_ONLY
    b: int
    c: int = field(default=3, repr=False, compare=False)
print(K(1, b=2), K(1, b=2) == K(1, b=2, c=9), K.__match_args__)
try:
    K(1, 2)
except TypeError as e:
    print(e)
match P(1, 2):
    case P(x, y=2):
        print("matched", x)
try:
    @dataclass
    class Bad:
        x: list = []
except ValueError as e:
    print(e)
try:
    @dataclass
    class Bad2:
        x: int = 1
        y: int
except TypeError as e:
    print(e)

@dataclass(slots=True)
class Slotted:
    x: int
    y: int = 2
s = Slotted(1)
print(s, Slotted.__slots__, hasattr(s, "__dict__"))
Made = make_dataclass("Made", ["a", ("b", int), ("c", int, 5)])
print(Made(1, 2), asdict(P(1, 2, [P(3)])))

@dataclass(unsafe_hash=True)
class U:
    a: int
    b: int = field(hash=False, default=0)
print(hash(U(1)) == hash(U(1, 5)))

@dataclass
class Node:
    v: int
    next: "Node" = None
n = Node(1)
n.next = n
print(n)
