# Decorators on functions, methods and classes.
# alloc-fail: yes
def twice(f):
    def w(*a, **k):
        return f(*a, **k) * 2

    return w


def times(n):
    def deco(f):
        return lambda *a: f(*a) * n

    return deco


@twice
def a(x):
    return x + 1


@twice
@times(3)
def b(x):
    return x


print(a(3), b(2))


class Registry:
    def __init__(self):
        self.names = []

    def register(self, f):
        self.names.append(f.__name__)
        return f

    def __call__(self, f):
        self.names.append("called " + f.__name__)
        return f


reg = Registry()


@reg.register
def c():
    pass


@reg
def d():
    pass


print(reg.names)


def mark(cls):
    cls.marked = True
    return cls


@mark
class M:
    @staticmethod
    def s(x):
        return x * 2

    @classmethod
    def c(cls):
        return cls.__name__

    @property
    def p(self):
        return "prop"

    @twice
    def m(self, x):
        return x


o = M()
print(M.marked, M.s(4), o.s(5), M.c(), o.c(), o.p, o.m(6))


class Counter:
    def __init__(self, f):
        self.f = f
        self.n = 0

    def __call__(self, *a):
        self.n += 1
        return self.f(*a)


@Counter
def e(x):
    return -x


print(e(1), e(2), e.n)
table = {"k": [twice, times(2)]}


@table["k"][0]
@(lambda f: f if True else None)
@table["k"][1]
def f(x):
    return x


print(f("z"))


@lambda f: "replaced by a string"
def g():
    pass


print(g)


@mark
@mark
class N(M):
    pass


print(N().p, N.marked)


def outer():
    @twice
    def inner():
        return 5

    return inner()


print(outer())
