# Match: class patterns.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Point3(Point):
    __match_args__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


class Bare:
    pass


def f(p):
    match p:
        case Point3(x, y, z=0):
            return "flat", x, y
        case Point(x=0, y=0):
            return "origin"
        case Point(0, y):
            return "on y axis", y
        case Point(x, y) if x == y:
            return "diagonal", x
        case Point(x=x):
            return "point", x
        case Bare():
            return "bare"
        case int(n) | float(n):
            return "number", n
        case str(s):
            return "str", s
        case list([a, *_]):
            return "list of", a
        case dict(d):
            return "dict", len(d)
        case tuple() as t:
            return "tuple", len(t)
        case bytes() | bytearray():
            return "bytes"
    return "nothing"


for v in (
    Point(0, 0),
    Point(0, 5),
    Point(3, 3),
    Point(1, 2),
    Point3(1, 2, 0),
    Point3(0, 0, 1),
    Bare(),
    5,
    2.5,
    "s",
    [1, 2],
    [],
    {"a": 1},
    (1,),
    b"",
    bytearray(2),
    None,
):
    print(f(v))
b = Bare()
b.attr = Point(1, Point(2, 3))
match b:
    case Bare(missing=_):
        print("never")
    case Bare(attr=Point(1, Point(x, y))):
        print("deep", x, y)
try:
    match b:
        case Bare(1):
            pass
except TypeError as e:
    print(e)
try:
    match Point(1, 2):
        case Point(1, 2, 3):
            pass
except TypeError as e:
    print(e)
try:
    match Point(1, 2):
        case Point(1, x=1):
            pass
except TypeError as e:
    print(e)
five = 5
try:
    match 5:
        case five():
            pass
except TypeError as e:
    print(type(e).__name__)
match True:
    case int():
        print("bool is int")
