from functools import cmp_to_key, total_ordering, wraps, update_wrapper, singledispatch, singledispatchmethod

@total_ordering
class V:
    def __init__(self, n):
        self.n = n
    def __eq__(self, other):
        return self.n == other.n
    def __lt__(self, other):
        if not isinstance(other, V):
            return NotImplemented
        return self.n < other.n

@total_ordering
class W:
    def __init__(self, n):
        self.n = n
    def __eq__(self, other):
        return self.n == other.n
    def __ge__(self, other):
        return self.n >= other.n

for T in (V, W):
    a, b = T(1), T(2)
    print(a < b, a <= b, a > b, a >= b, a <= T(1), a >= T(1), sorted([b, a])[0].n, a != b)
try:
    V(1) >= 3
except TypeError as e:
    print(e)
try:
    @total_ordering
    class X:
        pass
except ValueError as e:
    print(e)
print(sorted([5, 2, 9, 1], key=cmp_to_key(lambda a, b: b - a)), max("abc", key=cmp_to_key(lambda a, b: ord(a) - ord(b))))
k = cmp_to_key(lambda a, b: a - b)
print(k(1) < k(2), k(1) == k(1), k(3) >= k(2), k(1) != k(1))

def deco(f):
    @wraps(f)
    def inner(*a):
        "inner doc"
        return f(*a)
    return inner

@deco
def add(a: int, b: int) -> int:
    "adds"
    return a + b
add.attr = 1
print(add.__name__, add.__doc__, add.__wrapped__(1, 2), add.__module__, add.__qualname__, sorted(add.__annotations__))

@singledispatch
def show(x):
    return f"object {x}"
@show.register(int)
def _(x):
    return f"int {x}"
@show.register
def _(x: list):
    return f"list {x}"
show.register(str, lambda x: f"str {x}")
print(show(1), show(True), show([1]), show("a"), show(2.5), show.dispatch(bool)(3))
class B: pass
class D(B): pass
show.register(B, lambda x: "B")
print(show(D()), D in show.registry, len(show.registry))
class M:
    @singledispatchmethod
    def neg(self, x):
        return "?"
    @neg.register(int)
    def _(self, x):
        return -x
    @neg.register
    def _(self, x: str):
        return x[::-1]
print(M().neg(5), M().neg("abc"), M().neg(None))
