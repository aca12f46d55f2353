# namedtuple: fields, defaults, rename, _replace, _asdict, _make, methods added by subclassing.
from collections import namedtuple
P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, p[1], p._fields, p._asdict(), p._replace(x=5), P._make([3, 4]), P._field_defaults, p == (1, 2), hash(p) == hash((1, 2)))
D = namedtuple("D", ["a", "b", "c"], defaults=[10, 20])
print(D(1), D(1, 2), D(c=3, a=1), D._field_defaults)
R = namedtuple("R", "a a def _x ok", rename=True)
print(R._fields, R(1, 2, 3, 4, 5))
C = namedtuple("C", "a, b,c")
print(C(1, 2, 3), C.__name__, C.__doc__)
a, b, c = C(1, 2, 3)
print(a, b, c, C(*"xyz"), C(**{"a": 1, "b": 2, "c": 3}), sorted([P(2, 1), P(1, 2)]), max(P(1, 1), P(1, 0)))
for bad in (lambda: P(1), lambda: P(1, 2, 3), lambda: P(1, z=2), lambda: P(1, x=1), lambda: p._replace(z=1), lambda: P._make([1]), lambda: setattr(p, "x", 1), lambda: namedtuple("1x", "a"), lambda: namedtuple("N", "a a"), lambda: namedtuple("N", "def"), lambda: namedtuple("N", "_a"), lambda: namedtuple("N", "a", defaults=[1, 2]), lambda: p.z):
    try:
        print(bad())
    except Exception as exc:
        print(type(exc).__name__)
class V(namedtuple("V", "x y")):
    __slots__ = ()
    def __add__(self, other):
        return V(self.x + other.x, self.y + other.y)
    @property
    def norm(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5
print(V(3, 4) + V(1, 1), V(3, 4).norm, V(1, 2)._replace(y=9), isinstance(V(1, 2), tuple), V(1, 2)[::-1])
print(namedtuple("E", "")(), namedtuple("E", []) ._fields, len(P(1, 2)), list(P(1, 2)), 1 in P(1, 2), P(1, 2) + (3,), P(1, 2) * 2)
match P(1, 2):
    case P(x=1, y=v):
        print("by name", v)
match P(1, 2):
    case P(u, v):
        print("by place", u, v)
