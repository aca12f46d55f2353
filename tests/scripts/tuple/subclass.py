# Subclasses of tuple: __new__, attributes, operators and conversions.
class Point(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    @property
    def x(self):
        return self[0]

    @property
    def y(self):
        return self[1]

    def __add__(self, other):
        return Point(self.x + other[0], self.y + other[1])

    def __repr__(self):
        return f"Point{super().__repr__()}"


p = Point(1, 2)
print(p, p.x, p.y, p + (3, 4), p == (1, 2), hash(p) == hash((1, 2)), len(p), list(p), p[::-1], type(p[::-1]).__name__)
print(isinstance(p, tuple), type(p * 2).__name__, p * 2, p < (1, 3), {p: 1}[1, 2], "%s-%s" % p, (0,) + p, type((0,) + p).__name__)
a, b = p
print(a, b, sorted([Point(2, 1), Point(1, 5)]), max(Point(0, 1), Point(0, 2)), p.count(1), p.index(2))
p.label = "here"
print(p.label, p.__dict__)
print(tuple(p), type(tuple(p)).__name__, Point(*p) is p)
try:
    Point(1)
except TypeError as exc:
    print(type(exc).__name__)


class Slots(tuple):
    __slots__ = ()


s = Slots([1, 2])
try:
    s.x = 1
except AttributeError as exc:
    print(type(exc).__name__)
print(s, s + (3,), f"{s}", Slots(), Slots("ab"))
def f(*args):
    return type(args).__name__, args
print(f(*p), f(*s))
match p:
    case (x, y):
        print("matched", x, y)
