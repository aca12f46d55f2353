# The functions of functools.
import functools as ft
print(ft.reduce(lambda a, b: a + b, [1, 2, 3]), ft.reduce(lambda a, b: a * b, [], 5), ft.reduce(max, [3, 1, 2], 0), ft.reduce(lambda a, b: a + [b], "ab", []))
p = ft.partial(int, base=2)
q = ft.partial(print, 1, 2, sep="-")
q(3, end="!\n")
print(p("101"), p.func is int, p.args, p.keywords, ft.partial(p, "11")(), ft.partial(ft.partial(max, 1), 2)(3), p("z", base=36))
calls = []
@ft.lru_cache(maxsize=2)
def sq(x, *, k=0):
    calls.append(x)
    return x * x + k
print(sq(2), sq(2), sq(3), sq(4), sq(2), sq(2, k=1), calls, sq.cache_info(), sq.__name__, sq.__wrapped__(9))
sq.cache_clear()
print(sq.cache_info())
@ft.lru_cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info().misses, fib.cache_info().hits)
@ft.cache
def c(a, b=2):
    return (a, b)
print(c(1) is c(1), c(1) is c(1, 2), c([]) if False else "hashable only")
try:
    c([])
except TypeError as exc:
    print(exc)
def deco(f):
    @ft.wraps(f)
    def wrapper(*a):
        "wrapper doc"
        return f(*a)
    return wrapper
@deco
def documented():
    "the doc"
print(documented.__name__, documented.__doc__, documented.__wrapped__.__name__)
@ft.total_ordering
class V:
    def __init__(self, v):
        self.v = v
    def __eq__(self, o):
        return self.v == o.v
    def __lt__(self, o):
        return self.v < o.v
print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2), max(V(1), V(3)).v, sorted([V(2), V(1)])[0].v)
print(sorted([3, 1, 2], key=ft.cmp_to_key(lambda a, b: b - a)), max("abc", key=ft.cmp_to_key(lambda a, b: (a > b) - (a < b))))
class L:
    n = 0
    @ft.cached_property
    def value(self):
        L.n += 1
        return L.n
l = L()
print(l.value, l.value, l.__dict__, L().value)
del l.value
print(l.value)
@ft.singledispatch
def kind(x):
    return "object"
@kind.register(int)
def _(x):
    return "int"
@kind.register
def _(x: str):
    return "str"
@kind.register(list)
@kind.register(tuple)
def _(x):
    return "sequence"
print(kind(1), kind("a"), kind([]), kind(()), kind(None), kind(True), kind.dispatch(int)(5))
class M:
    def f(self, a, b):
        return (a, b)
    g = ft.partialmethod(f, 1)
print(M().g(2))
for bad in (lambda: ft.reduce(max, []), lambda: ft.partial(), lambda: ft.partial(5), lambda: ft.reduce(5, [1, 2]), lambda: ft.wraps()):
    try:
        bad()
    except TypeError as exc:
        print("TypeError")
