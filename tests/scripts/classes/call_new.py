# __call__, __new__, __init__: singletons, immutable subclasses, other results.


class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, x, *more, scale=1):
        return (self.n + x + sum(more)) * scale


add5 = Adder(5)
print(add5(1), add5(1, 2, 3), add5(1, scale=10), callable(add5), callable(Adder))
print(list(map(Adder(100), range(3))), sorted([3, 1, 2], key=Adder(0)))
add5.__call__ = lambda x: "instance attribute is not used"
print(add5(0))


class Single:
    one = None

    def __new__(cls, *args):
        if cls.one is None:
            cls.one = super().__new__(cls)
        return cls.one

    def __init__(self, v=None):
        self.v = v


a, b = Single(1), Single(2)
print(a is b, a.v)


class Inch(float):
    def __new__(cls, cm):
        return super().__new__(cls, cm / 2.5)


print(Inch(10) + 0, type(Inch(10)).__name__)


class Upper(str):
    def __new__(cls, s, suffix=""):
        self = super().__new__(cls, s.upper() + suffix)
        self.original = s
        return self


u = Upper("abc", "!")
print(u, u.original, len(u), u + "x", isinstance(u, str))


class Pair(tuple):
    def __new__(cls, a, b):
        return tuple.__new__(cls, (a, b))

    def total(self):
        return self[0] + self[1]


print(Pair(1, 2).total(), Pair(1, 2) == (1, 2), Pair(3, 4)[1])


class Factory:
    def __new__(cls, kind):
        if kind == "int":
            return 42
        if kind == "list":
            return [kind]
        return super().__new__(cls)

    def __init__(self, kind):
        print("init", kind)
        self.kind = kind


print(Factory("int"), Factory("list"), Factory("self").kind)


class Order:
    def __new__(cls, *a, **k):
        print("new", a, k)
        return object.__new__(cls)

    def __init__(self, *a, **k):
        print("init", a, k)


Order(1, x=2)


class BadInit:
    def __init__(self):
        return 5


try:
    BadInit()
except TypeError as e:
    print(e)


class Pool:
    free = []

    def __new__(cls):
        return cls.free.pop() if cls.free else super().__new__(cls)

    def release(self):
        self.free.append(self)


p = Pool()
p.mark = 1
p.release()
print(Pool().mark, hasattr(Pool(), "mark"))
o = object.__new__(Adder)
print(hasattr(o, "n"))
try:
    object.__new__(Adder, 1) if False else object(1)
except TypeError as e:
    print("TypeError")
