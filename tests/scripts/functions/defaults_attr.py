# __defaults__ and __kwdefaults__ can be read; __name__ and __doc__ too.


def f(a, b=2, c=(3,), *, d=4, e):
    """Adds nothing."""
    return a, b, c, d, e


print(f.__name__, f.__doc__)
print(f.__defaults__)
print(f.__kwdefaults__)
print(f.__qualname__, f.__module__)


def g():
    pass


print(g.__defaults__, g.__kwdefaults__, g.__doc__)
g.__name__ = "renamed"
print(g.__name__)
g.__doc__ = "text"
print(g.__doc__)

g.counter = 0


def bump():
    g.counter += 1
    return g.counter


bump()
bump()
print(g.counter, hasattr(g, "counter"), hasattr(g, "other"))
setattr(g, "tag", [1])
g.tag.append(2)
print(g.tag, sorted(g.__dict__))
del g.tag
try:
    g.tag
except AttributeError as e:
    print(e)
print((lambda: 0).__name__)


def outer():
    def inner():
        pass

    return inner


print(outer().__qualname__, outer() is outer())


class A:
    def m(self):
        "doc of m"

    class B:
        def deep(self):
            pass


print(A.m.__qualname__, A.B.deep.__qualname__, A().m.__name__, A().m.__doc__)
m = A.m
m.note = "on the function"
print(A().m.note)
try:
    A().m.other = 1
except AttributeError:
    print("bound methods take no attributes")
a = A()
print(a.m.__self__ is a, a.m.__func__ is A.m, a.m == a.m, a.m is a.m)
print(a.m == A().m, callable(a.m), callable(3))
