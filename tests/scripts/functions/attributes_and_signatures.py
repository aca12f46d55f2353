# Function attributes, defaults, annotations, calls with every kind of parameter, and messages of wrong calls.
def f(a, b: int = 2, /, c=3, *args: str, d, e=5, **kw) -> "ret":
    "the doc"
    return a, b, c, args, d, e, kw
print(f.__name__, f.__qualname__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__module__, f.__dict__, f.__closure__)
print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, e=7, z=8), f(1, d=4, a=9, b=10), f(*[1, 2], **{"d": 1}))
f.attr = [1]
f.attr.append(2)
f.__name__ = "g"
f.__doc__ = None
print(f.attr, f.__dict__, f.__name__, f.__doc__, hasattr(f, "nothing"))
f.__defaults__ = (20, 30)
f.__kwdefaults__ = {"e": 50, "d": 40}
print(f(1))
del f.attr
def attempt(call):
    try:
        return call()
    except Exception as exc:
        return f"{type(exc).__name__}: {exc}"
def h(a, b, *, c):
    pass
def k(a, /, b):
    pass
def n():
    pass
def m(a, b=1):
    pass
for call in (lambda: h(), lambda: h(1), lambda: h(1, 2), lambda: h(1, 2, 3), lambda: h(1, 2, c=3, d=4), lambda: h(1, 2, a=1, c=3), lambda: k(a=1, b=2), lambda: k(1), lambda: k(1, 2, 3), lambda: n(1), lambda: n(x=1), lambda: m(), lambda: m(1, 2, 3), lambda: m(b=2), lambda: (lambda x: x)(), lambda: (lambda: 0)(1), lambda: (lambda *, z: z)(), lambda: (lambda *a: a)(b=1), lambda: h(1, *5), lambda: h(**{1: 2}), lambda: h(1, 2, c=3, **{"c": 4}), lambda: 5(), lambda: None(), lambda: "x"(1)):
    print(attempt(call))
class A:
    def m(self, x):
        return x
    @staticmethod
    def s(x):
        return x
    @classmethod
    def c(cls, x):
        return cls.__name__, x
for call in (lambda: A().m(), lambda: A.m(1), lambda: A().m(1, 2), lambda: A().s(), lambda: A.c(), lambda: A(1), lambda: A.m(A(), 5), lambda: A.c(1), lambda: A().c(2), lambda: A.s(3)):
    print(attempt(call))
bound = A().m
print(bound.__name__, bound.__self__.__class__.__name__, bound.__func__ is A.m, bound == bound.__self__.m, A.m.__qualname__, bound(7))
print((lambda: 0).__name__, (lambda x, y=1: 0).__defaults__, [g.__name__ for g in (print, len, [].append, str.upper)], callable(f), callable(5), callable(A), callable(A()))
def recursive(n, acc=()):
    return acc if n == 0 else recursive(n - 1, (*acc, n))
print(recursive(5), (lambda self: self(self, 5))(lambda self, n: 1 if n < 2 else n * self(self, n - 1)))
def decorate(*tags):
    def wrap(fn):
        fn.tags = tags
        return fn
    return wrap
@decorate("a", "b")
@decorate("c")
def decorated():
    pass
print(decorated.tags)
