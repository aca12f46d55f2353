# The global and nonlocal statements and name resolution.
g = 1


def read():
    return g


def write():
    global g
    g = 2
    return g


def local():
    g = 3
    return g


print(read(), local(), g, write(), g)


def creates():
    global fresh
    fresh = "made"


creates()
print(fresh)


def unbound():
    try:
        print(g)
    except UnboundLocalError as e:
        print(type(e).__name__, isinstance(e, NameError))
    g = 5


unbound()


def outer():
    x = "outer"

    def mid():
        global x
        x = "global"

        def inner():
            return x

        return inner()

    return mid(), x


print(outer(), x)


def nested():
    v = 0

    def a():
        def b():
            nonlocal v
            v += 1

        b()
        b()

    a()
    return v


print(nested())
x = "module"


class C:
    x = "class"
    y = [x for _ in range(2)]

    def m(self):
        return x

    z = x


print(C.y, C().m(), C.z)


def f():
    class D:
        global made_in_class
        made_in_class = 1
        inner = 2

    return D


D = f()
print(made_in_class, D.inner, hasattr(D, "made_in_class"))


def importer():
    global math
    import math


importer()
print(math.floor(2.5))


def builtin_shadow():
    len = lambda x: "shadowed"
    return len([])


print(builtin_shadow(), len([]))
abs = lambda x: "global shadow"
print(abs(-1))
del abs
print(abs(-1))


def looped():
    global i
    for i in range(3):
        pass


looped()
print(i)
for source in (
    "def f():\n x = 1\n global x",
    "nonlocal y",
    "def f():\n nonlocal y",
    "def f(a):\n global a",
):
    try:
        exec(source)
    except SyntaxError as e:
        print("SyntaxError")
