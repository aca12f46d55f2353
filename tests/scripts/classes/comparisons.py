# Rich comparison methods, defaults, chaining and sorting by them.


class Ver:
    def __init__(self, text):
        self.t = tuple(int(p) for p in text.split("."))

    def __eq__(self, o):
        return isinstance(o, Ver) and self.t == o.t

    def __lt__(self, o):
        if not isinstance(o, Ver):
            return NotImplemented
        return self.t < o.t

    def __le__(self, o):
        return self == o or self < o

    def __hash__(self):
        return hash(self.t)

    def __repr__(self):
        return "v" + ".".join(str(p) for p in self.t)


a, b, c = Ver("1.2"), Ver("1.10"), Ver("1.2")
print(a < b, b < a, a > b, b > a, a == c, a != c, a != b, a <= c, a >= c, b >= a)
print(sorted([b, Ver("0.9"), a, Ver("1")]), max(a, b), min(b, a, c) is a)
print(a < b < Ver("2"), a < b > c, a == c != b)
print({a: 1, b: 2}[c], a in [b, c], [b, c].index(a), len({a, b, c}))
for fn in (lambda: a < 1, lambda: 1 > a, lambda: a >= "x", lambda: object() < object()):
    try:
        print(fn())
    except TypeError as e:
        print(e)
print(a == 1, a != None, 1 == a)


class OnlyEq:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return self.v == o.v


x, y = OnlyEq(1), OnlyEq(1)
print(x == y, x != y, x is y)
try:
    hash(x)
except TypeError as e:
    print(e)
try:
    {x: 1}
except TypeError as e:
    print(e)


class Plain:
    pass


p, q = Plain(), Plain()
print(p == p, p == q, p != q, hash(p) == hash(p), len({p, q, p}))


class NonBool:
    def __eq__(self, o):
        return "equal?"

    def __ne__(self, o):
        return []

    def __lt__(self, o):
        return 0


n = NonBool()
print(n == 1, n != 1, n < 1, n in [3], not n < 1)


class Anti:
    def __eq__(self, o):
        return False


z = Anti()
print(z == z, z in [z], [z] == [z], [z].count(z), (z,) == (Anti(),))


class Hashed:
    def __init__(self, h):
        self.h = h

    def __hash__(self):
        return self.h


print(hash(Hashed(7)), hash(Hashed(-5)), Hashed(1) == Hashed(1))


class BadHash:
    def __hash__(self):
        return "no"


try:
    hash(BadHash())
except TypeError as e:
    print(e)


class Collide:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 1

    def __eq__(self, o):
        return self.n == o.n


d = {Collide(i): i * i for i in range(20)}
print([d[Collide(i)] for i in (0, 7, 19)], len(d), Collide(20) in d)
del d[Collide(7)]
print(Collide(7) in d, d[Collide(8)], len(d))
