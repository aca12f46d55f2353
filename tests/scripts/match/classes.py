# Class patterns: keywords, positional through __match_args__, builtins, nesting.


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Point3(Point):
    __match_args__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


class Plain:
    def __init__(self, **kw):
        self.__dict__.update(kw)


def f(o):
    match o:
        case Point(0, 0):
            return "origin"
        case Point3(0, y, z=1):
            return "3d plane %r" % y
        case Point(x=0, y=y):
            return "on y axis at %r" % y
        case Point(x, 0):
            return "on x axis at %r" % x
        case Point(x, y) if x == y:
            return "diagonal %r" % x
        case Point() as p:
            return "point (%r, %r)" % (p.x, p.y)
        case Plain(kind="a", items=[first, *_]):
            return "plain a, first %r" % first
        case Plain(point=Point(x=a, y=Point(b, _))):
            return "nested %r %r" % (a, b)
        case Plain(kind=k):
            return "plain %r" % k
        case str(s):
            return "str " + s
        case bool(b):
            return "bool %r" % b
        case int(n) | float(n):
            return "number %r" % n
        case list([a, b]):
            return "list of two %r %r" % (a, b)
        case dict({"k": v}):
            return "dict with k=%r" % v
        case tuple() | set():
            return "tuple or set"
        case bytes(b):
            return "bytes %r" % b
        case _:
            return "something else"


for o in (
    Point(0, 0),
    Point3(0, 5, 1),
    Point(0, 3),
    Point(4, 0),
    Point(2, 2),
    Point(1, 2),
    Point3(9, 8, 7),
    Plain(kind="a", items=[10, 20]),
    Plain(kind="a", items=[]),
    Plain(point=Point(1, Point(2, 3))),
    Plain(nothing=1),
    "text",
    True,
    5,
    2.5,
    [1, 2],
    [1],
    {"k": "v"},
    {},
    (1,),
    {3},
    b"b",
    None,
    Point,
):
    print(f(o))


class NoArgs:
    a = 1


class BadArgs:
    __match_args__ = ["a"]


class Few:
    __match_args__ = ("a",)
    a = 1


def attempt(fn):
    try:
        print(fn())
    except TypeError as e:
        print(e)


def m1():
    match NoArgs():
        case NoArgs(1):
            return "no"


def m2():
    match BadArgs():
        case BadArgs(1):
            return "no"


def m3():
    match Few():
        case Few(1, 2):
            return "no"


def m4():
    match Few():
        case Few(1, a=1):
            return "no"


def m5():
    match 5:
        case int(1, 2):
            return "no"


not_a_class = 5


def m6():
    match 5:
        case not_a_class():
            return "no"


for m in (m1, m2, m3, m4, m5):
    attempt(m)
try:
    m6()
except TypeError:
    print("an int is no class")
