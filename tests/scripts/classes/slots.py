# __slots__: no instance dict, errors, inheritance, defaults, descriptors.


class P:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y

    def norm1(self):
        return abs(self.x) + abs(self.y)


p = P(3, -4)
print(p.x, p.y, p.norm1(), hasattr(p, "__dict__"))
try:
    p.z = 1
except AttributeError as e:
    print(type(e).__name__)
del p.x
try:
    p.x
except AttributeError as e:
    print(type(e).__name__, e)
p.x = 10
print(p.x)


class Q(P):
    __slots__ = ("z",)


q = Q(1, 2)
q.z = 3
print(q.x, q.y, q.z, hasattr(q, "__dict__"))
try:
    q.w = 1
except AttributeError:
    print("no w")


class R(P):
    pass


r = R(1, 2)
r.anything = "ok"
print(r.x, r.anything, r.__dict__)


class One:
    __slots__ = "single"


o = One()
o.single = 1
print(o.single)
try:
    One().single
except AttributeError:
    print("unset")
print(hasattr(One(), "single"))


class Cls:
    __slots__ = ("a",)
    shared = 5

    def get(self):
        return self.shared


c = Cls()
print(c.shared, c.get())
try:
    c.shared = 6
except AttributeError as e:
    print(type(e).__name__)
Cls.shared = 7
print(c.shared)


class WithDict:
    __slots__ = ("a", "__dict__")


w = WithDict()
w.a = 1
w.b = 2
print(w.a, w.b, w.__dict__)
try:

    class Conflict:
        __slots__ = ("a",)
        a = 1
except ValueError as e:
    print(e)
ps = [P(i, i * i) for i in range(10)]
print(sum(p.norm1() for p in ps))


class Empty:
    __slots__ = ()


try:
    Empty().x = 1
except AttributeError:
    print("empty slots")


class Tup(tuple):
    __slots__ = ()

    @property
    def first(self):
        return self[0]


print(Tup((7, 8)).first, Tup((7, 8)) == (7, 8))
