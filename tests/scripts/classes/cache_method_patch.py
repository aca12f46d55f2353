# A method replaced after its call site has become hot must be seen at once.


class A:
    def f(self):
        return 1

    def g(self):
        return 10


class B(A):
    pass


def hot(o, n=30):
    t = 0
    for _ in range(n):
        t += o.f()
    return t


a, b = A(), B()
print(hot(a), hot(b))
A.f = lambda self: 2
print(hot(a), hot(b))
B.f = lambda self: 3
print(hot(a), hot(b))
del B.f
print(hot(a), hot(b))
A.f = A.g
print(hot(a), hot(b))
a.f = lambda: 100
print(hot(a), hot(b))
del a.f
print(hot(a))
A.f = staticmethod(lambda: 4)
print(hot(a), hot(b))
A.f = classmethod(lambda cls: len(cls.__name__))
print(hot(a), hot(b))
A.f = property(lambda self: lambda: 6)
print(hot(a))


class Callable:
    def __call__(self):
        return 8


A.f = Callable()
print(hot(a))
A.f = 5
try:
    hot(a)
except TypeError as e:
    print(e)
del A.f
try:
    hot(a)
except AttributeError as e:
    print(e)
A.__getattr__ = lambda self, name: lambda: 12
print(hot(a))
A.f = lambda self: 1
print(hot(a), hot(b))


class Self:
    def __init__(self):
        self.n = 0

    def step(self):
        self.n += 1
        if self.n == 5:
            Self.step = Self.other
        return "step"

    def other(self):
        self.n += 1
        if self.n == 8:
            self.step = lambda: "instance"
        return "other"


s = Self()
print([s.step() for _ in range(10)])


class X:
    def __len__(self):
        return 1

    def __add__(self, o):
        return "first"


x = X()


def ops():
    return len(x), x + 1, bool(x)


print([ops() for _ in range(3)])
X.__len__ = lambda self: 0
X.__add__ = lambda self, o: "second"
print(ops())
X.__bool__ = lambda self: True
print(ops())
x.__len__ = lambda: 99
print(ops())
