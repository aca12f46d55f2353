# Members of __slots__: apart from the instance dict, private names, shadowing, foreign objects, many of them.


class P:
    __slots__ = ("x", "__priv", "__dict__")

    def __init__(self):
        self.x = 1
        self.__priv = 2

    def priv(self):
        return self.__priv


p = P()
p.y = 3
print(p.__dict__, p.x, p.priv(), P.x, sorted(n for n in dir(P) if "priv" in n))
del p.x
for f in (lambda: p.x, lambda: delattr(p, "x")):
    try:
        f()
    except AttributeError as e:
        print("AttributeError")
p.x = 5
print(p.x, p.__dict__, vars(p))
p.__dict__ = {"q": 1}
print(p.x, p.q, p.priv(), hasattr(p, "y"))


class A:
    __slots__ = ("x",)


class B(A):
    __slots__ = ("x",)


b = B()
b.x = 1
A.x.__set__(b, 2)
print(b.x, A.x.__get__(b), A.x.__get__(b, B))
try:
    A.x.__get__(5)
except TypeError as e:
    print(e)


def read(o):
    return o.x


for i in range(5):
    b.x = i
    print(read(b), end=" ")
del b.x
try:
    read(b)
except AttributeError as e:
    print("unset")


class Many:
    __slots__ = ["a%d" % i for i in range(40)]


m = Many()
for i in range(40):
    setattr(m, "a%d" % i, i)
print(sum(getattr(m, "a%d" % i) for i in range(40)), m.a0, m.a39)


class E(Exception):
    __slots__ = ("k",)


e = E(1)
e.k = 1
e.z = 2
print(e.k, e.z, e.__dict__, e.args)
try:

    class Bad:
        __slots__ = (1,)
except TypeError as e:
    print(e)


class Old:
    pass


class New:
    __slots__ = ()


o = Old()
o.a = 1
for wrong in (int, New, 5):
    try:
        o.__class__ = wrong
    except TypeError as e:
        print("TypeError")


class Other:
    def twice(self):
        return self.a * 2


o.__class__ = Other
print(type(o).__name__, o.a, o.twice())
