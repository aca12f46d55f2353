# tiers: bytecode native viper
# alloc-fail: yes
# Variables shared with inner functions, `global`, inner functions of every kind, classes in functions.
try:
    import micropython
except ImportError:

    class micropython:
        viper = native = bytecode = staticmethod(lambda f: f)


@micropython.viper
def counter(start):
    count = start

    def up(by=1):
        nonlocal count
        count += by
        return count

    def get():
        return count

    return up, get


up, get = counter(10)
print(up(), up(5), get())


@micropython.viper
def adders(n):
    out = []
    for i in range(n):
        out.append(lambda x, i=i: x + i)
    late = [lambda: i for i in range(n)]
    return [f(10) for f in out], [f() for f in late]


print(adders(3))


@micropython.viper
def typed_cell(n: int, flag: bool):
    def read():
        return n, flag

    n = n * 2 + 1
    before = read()
    n += 1
    return before, read(), n // 2


print(typed_cell(20, 1 == 1))


@micropython.viper
def outer(a):
    @micropython.viper
    def middle(b):
        @micropython.viper
        def inner(c):
            nonlocal a
            a += c
            return a + b + c

        return inner

    return middle


m = outer(1)
i1, i2 = m(10), m(20)
print(i1(100), i2(1000), i1(0))


@micropython.viper
def viper_inner(n: int):
    @micropython.viper
    def power(x: int, k: int) -> int:
        r = 1
        for _ in range(k):
            r *= x
        return r

    return [power(i, 2) for i in range(n)]


print(viper_inner(5))


@micropython.viper
def recursive(n):
    def fact(k):
        return 1 if k < 2 else k * fact(k - 1)

    return fact(n)


print(recursive(10))


@micropython.viper
def empty_cell(k):
    def read():
        return v

    try:
        read()
    except NameError as e:
        print(type(e).__name__, e)
    v = k
    print(read())
    del v
    try:
        print(v)
    except UnboundLocalError as e:
        print(type(e).__name__, e)
    try:
        read()
    except NameError as e:
        print(type(e).__name__, e)


empty_cell(3)


@micropython.viper
def deleting():
    x = 1

    @micropython.viper
    def kill():
        nonlocal x
        del x

    kill()
    try:
        kill()
    except NameError as e:
        print(type(e).__name__)
    try:
        return x
    except NameError as e:
        return type(e).__name__


print(deleting())

total = 0


@micropython.viper
def globals_(n: int):
    global total, fresh
    for i in range(n):
        total += i
    fresh = "made"
    del total
    try:
        return total
    except NameError as e:
        return str(e)


print(globals_(5), fresh)


@micropython.viper
def no_such():
    global missing
    del missing


try:
    no_such()
except NameError as e:
    print(e)


@micropython.viper
def make_class(base, k):
    class Thing(base, tag=k):
        kind = k
        items = [k * i for i in range(3)]

        @micropython.viper
        def __init__(self, v):
            super().__init__()
            self.v = v + k

        @micropython.viper
        def get(self):
            return self.v, self.base, __class__.__name__

        @property
        @micropython.viper
        def double(self):
            return self.v * 2

        @staticmethod
        @micropython.viper
        def st(a, b=2):
            return a + b

        @classmethod
        @micropython.viper
        def make(cls, v):
            return cls(v)

    return Thing


class Base:
    @micropython.viper
    def __init_subclass__(cls, tag=None):
        cls.tag = tag

    @micropython.viper
    def __init__(self):
        self.base = "base"


T = make_class(Base, 5)
t = T.make(1)
print(t.get(), t.double, T.st(1), T.st(1, 1), T.tag, T.kind, T.items, T.__qualname__)


@micropython.viper
def make_class_ex(bases, keywords):
    class Thing(*bases, **keywords):
        pass

    return Thing


print(make_class_ex([Base], {"tag": 9}).tag)


@micropython.viper
def defaults(a):
    def f(x, y=a, *args, k=a * 2, **kw):
        return x, y, args, k, sorted(kw)

    return f


f = defaults("d")
print(f(1), f(1, 2, 3, k=4, z=5), f.__defaults__, f.__kwdefaults__)


@micropython.viper
def annotated():
    def f(x: int, y: str = "s") -> float:
        "Doc."
        return x

    return f.__annotations__, f.__doc__, f.__name__, f.__qualname__


print(annotated())


@micropython.viper
def comprehensions(n):
    k = 3
    rows = [[i * j * k for j in range(i)] for i in range(n)]
    return rows, {i: (lambda: i * k)() for i in range(2)}, {x % 3 for x in range(n)}, sum(i * k for i in range(n))


print(comprehensions(4))


@micropython.viper
def decorated(n):
    def twice(f):
        def call(*args):
            return f(f(*args))

        return call

    @twice
    def add(x):
        return x + n

    return add(1)


print(decorated(10))


@micropython.viper
def many_cells(a, b, c):
    x, y, z = a, b, c

    def f():
        nonlocal x, z
        x, z = z, x
        return x, y, z

    f()
    return f(), x, y, z, locals()["y"]


print(many_cells(1, "b", None))
