# One place in the code sees many kinds of object: caches must follow.
# alloc-fail: yes
class A:
    v = "class A"


class B:
    def __init__(self):
        self.v = "instance B"


class C:
    @property
    def v(self):
        return "property C"


class D:
    def __getattr__(self, n):
        return "getattr D " + n


class E(A):
    pass


class S:
    __slots__ = ("v",)


def get(o):
    return o.v


s = S()
s.v = "slot"
objects = [A(), B(), C(), D(), E(), s, A, E]
for _ in range(3):
    print([get(o) for o in objects])
objects[0].v = "now instance"
A.v = "changed class A"
print([get(o) for o in objects])
E.v = "own E"
print(get(objects[4]), get(E), get(objects[0]))
del E.v
print(get(objects[4]))
del objects[0].v
print(get(objects[0]))
A.v = property(lambda self: "now a property")
print(get(objects[0]), get(objects[4]))
b = B()
b.w = 1
b2 = B()
b2.x = 2
b2.w = 3
print(get(b), get(b2), b.w, b2.w)
del b2.v
try:
    get(b2)
except AttributeError as e:
    print(e)
B.v = "fallback"
print(get(b2), get(b))


class M:
    def call(self):
        return "method"


def call(o):
    return o.call()


m = M()
print(call(m), call(m))
m.call = lambda: "instance function"
print(call(m))
del m.call
M.call = lambda self: "replaced"
print(call(m))
M.call = staticmethod(lambda: "static")
print(call(m))
M.call = classmethod(lambda cls: cls.__name__)
print(call(m))


class N(M):
    pass


n = N()
print(call(n))
N.call = lambda self: "own N"
print(call(n), call(m))
n.__class__ = M
print(call(n), type(n).__name__)
v = 1


def read_global():
    return v, len


print(read_global()[0])
v = 2
len = "shadow"
print(read_global())
del len
print(read_global()[1]("abc"))


def poly(x, y):
    return x + y


print(poly(1, 2), poly(1.5, 2), poly("a", "b"), poly([1], [2]), poly(2**62, 2**62), poly((1,), ()), poly(True, 1), poly(1, 2.5), poly(b"a", b"b"))
