# alloc-fail: yes
from dataclasses import dataclass, field, asdict, fields, replace
from typing import List, Optional, ClassVar
import functools
@dataclass(order=True)
class Card:
    rank: int
    suit: str = field(compare=False)
    seen: ClassVar[int] = 0
    def __post_init__(self):
        Card.seen += 1
@dataclass
class Deck:
    cards: List[Card] = field(default_factory=list)
    def best(self) -> Optional[Card]:
        return max(self.cards, default=None)
d = Deck([Card(3, "h"), Card(12, "s"), Card(7, "d")])
print(d.best(), Card.seen, Deck().best(), sorted(d.cards)[0].suit, Card(3, "h") == Card(3, "c"))
@dataclass(frozen=True)
class Point:
    x: float
    y: float
    def __add__(self, o):
        return replace(self, x=self.x + o.x, y=self.y + o.y)
    @property
    def norm(self):
        return abs(self.x) + abs(self.y)
print(functools.reduce(lambda a, b: a + b, [Point(1, 2), Point(3, 4)], Point(0, 0)), Point(3, -4).norm, len({Point(0, 1), Point(0, 1), Point(1, 0)}))
@dataclass
class Tree:
    value: int
    left: "Optional[Tree]" = None
    right: "Optional[Tree]" = None
    def insert(self, v):
        side = "left" if v < self.value else "right"
        child = getattr(self, side)
        if child is None:
            setattr(self, side, Tree(v))
        else:
            child.insert(v)
    def __iter__(self):
        if self.left: yield from self.left
        yield self.value
        if self.right: yield from self.right
t = Tree(5)
for v in (2, 8, 1, 9, 3):
    t.insert(v)
print(list(t), asdict(Tree(1, Tree(0))), [f.name for f in fields(Tree)], Tree(1, None, Tree(2)))
@dataclass
class Config:
    name: str
    options: dict = field(default_factory=dict)
    level: int = field(default=1, metadata={"help": "how much"})
    _private: str = field(default="p", repr=False)
print(Config("c"), fields(Config)[2].metadata["help"], Config("a") is not Config("a"), Config("x", {"k": 1}, 5) == Config("x", {"k": 1}, 5))
class Mixin:
    def shout(self):
        return self.name.upper()
@dataclass
class Named(Mixin):
    name: str
@dataclass
class Person(Named):
    age: int = 0
print(Person("ann", 3).shout(), Person("b"), Person.__mro__[1].__name__)
@dataclass(init=False)
class NoInit:
    x: int = 7
print(NoInit().x, NoInit())
@dataclass(eq=False)
class Ident:
    x: int
a = Ident(1)
print(a == a, a == Ident(1), hash(a) == hash(a))
@dataclass
class WithRepr:
    x: int
    def __repr__(self):
        return "custom"
    def __eq__(self, o):
        return True
print(WithRepr(1), WithRepr(1) == WithRepr(2))
