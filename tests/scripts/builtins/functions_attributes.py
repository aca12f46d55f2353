# Attributes and identity of functions, methods, builtins and classes.
def f(a, b=1):
    "doc of f"
    return a + b


class C:
    """doc of C"""

    def m(self, x):
        return (self.tag, x)

    tag = "t"


c = C()
print(f.__name__, f.__doc__, C.__name__, C.__doc__, c.m.__name__, len.__name__, (lambda: 0).__name__, C.m.__name__, print.__name__)
print(c.m == c.m, c.m is c.m, C.m is C.m, c.m.__self__ is c, c.m.__func__ is C.m, C().m == c.m, hash(c.m) == hash(c.m), c.m(1), C.m(c, 2))
bound = c.m
c.tag = "changed"
print(bound(3), (lambda g: g(4))(c.m), list(map(c.m, [5, 6])))
C.late = f
print(C.late(1, 2), f.__module__, C.__module__, f.__qualname__, C.m.__qualname__)
try:
    c.late(1, 2)
except TypeError as e:
    print("TypeError")
c.own = lambda x: ("own", x)
print(c.own(1), "own" in c.__dict__, "m" in c.__dict__)
f.extra = [1]
f.extra.append(2)
print(f.extra, f.__dict__, f.__defaults__, f.__code__.co_argcount)
for g in (lambda: f(), lambda: f(1, 2, 3), lambda: c.m(), lambda: c.m(1, 2), lambda: C(1), lambda: len(), lambda: f(1, c=2), lambda: f(1, a=2), lambda: C.m()):
    try:
        g()
    except TypeError as e:
        print(e)
try:
    f.nope
except AttributeError as e:
    print(e)
try:
    c.m.x = 1
except AttributeError as e:
    print("AttributeError")
print(callable(c.m), callable(C.m), type(f).__name__, type(c.m).__name__, type(len).__name__, type(C).__name__, type([].append).__name__)
a = [].append
b = "x".join
print(b(["1", "2"]), a(1), str.upper("q"), list.pop([1, 2]), dict.fromkeys("a"), int.from_bytes(b"\x01", "big"))


def outer():
    def inner():
        pass

    return inner


print(outer().__name__, outer().__qualname__, outer() is outer(), outer().__doc__)


def rec(n):
    return rec.__name__ if n == 0 else rec(n - 1)


print(rec(3))
