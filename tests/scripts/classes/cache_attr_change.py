# Attribute caches: class attribute changed, shadowed, made a property, moved.


class A:
    v = 1


class B(A):
    pass


class C(B):
    pass


def hot(o, n=20):
    t = 0
    for _ in range(n):
        t += o.v
    return t


a, c = A(), C()
print(hot(a), hot(c))
A.v = 2
print(hot(a), hot(c))
B.v = 3
print(hot(a), hot(c))
c.v = 4
print(hot(a), hot(c))
C.v = 5
print(hot(c))
del c.v
print(hot(c))
del C.v
print(hot(c))
del B.v
print(hot(c))
a.v = 1.5
print(hot(a))
A.v = property(lambda self: 7)
print(hot(a), hot(c), a.__dict__)
del A.v
print(hot(a))
try:
    hot(c)
except AttributeError as e:
    print(e)


class Desc:
    def __get__(self, o, t):
        return 11

    def __set__(self, o, v):
        pass


A.v = Desc()
print(hot(a), hot(c))
a.v = 99
print(hot(a), a.__dict__)
Desc.__get__ = lambda self, o, t: 12
print(hot(a))
A.v = 0
print(hot(a))


def store(o, n=20):
    for i in range(n):
        o.w = i
    return o.w


class S:
    pass


s = S()
print(store(s), store(s))
seen = []
S.__setattr__ = lambda self, k, v: seen.append((k, v))
s.w = "kept"
print(store(s, 3), seen)
del S.__setattr__
print(store(s))
S.w = property(lambda self: "p", lambda self, v: seen.append(v))
print(store(s, 2), seen[-2:])


def midway(o):
    out = []
    for i in range(8):
        out.append(o.k)
        if i == 2:
            o.k = "inst"
        if i == 4:
            del o.k
        if i == 5:
            M.k = "class2"
    return out


class M:
    k = "class"


print(midway(M()))


class P:
    x = "P"


class Q:
    x = "Q"


o = P()


def get():
    return o.x


print([get() for _ in range(3)])
o.__class__ = Q
print(get())
