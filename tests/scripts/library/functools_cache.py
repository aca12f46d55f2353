from functools import cache, cached_property, lru_cache

calls = []

@lru_cache(maxsize=2)
def f(x, y=0):
    "doc of f"
    calls.append((x, y))
    return x + y

print(f(1), f(1), f(2), f(1), f(3), f(2), calls)
print(f.cache_info(), f.__name__, f.__doc__, f.__wrapped__(5), f.cache_parameters())
f.cache_clear()
print(f.cache_info())
print(f(1, y=2), f(1, 2), f.cache_info())

@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

print(fib(60), fib.cache_info().hits, fib.cache_info()[1], fib.cache_info().maxsize)

@lru_cache(typed=True)
def g(x):
    return type(x).__name__
print(g(1), g(1.0), g(True), g.cache_info().currsize)

@lru_cache
def h(x):
    return x
print(h(1), h(1), h.cache_info())

@lru_cache(maxsize=0)
def z(x):
    return x
print(z(1), z(1), z.cache_info())
try:
    f([])
except TypeError as e:
    print(e)
try:
    lru_cache("x")
except TypeError as e:
    print(e)

@lru_cache
def boom(x):
    raise ValueError(x)
for _ in range(2):
    try:
        boom(1)
    except ValueError as e:
        print(e, boom.cache_info())

class C:
    def __init__(self):
        self.n = 0
    @cached_property
    def p(self):
        "doc"
        self.n += 1
        return self.n * 10
    @lru_cache(maxsize=None)
    def m(self, x):
        self.n += 1
        return x
c = C()
print(c.p, c.p, c.n, c.__dict__["p"], C.p.__doc__, C.p.attrname)
c.p = 5
print(c.p)
del c.p
print(c.p, c.m(1), c.m(1), c.n)
