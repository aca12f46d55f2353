# Every operator and conversion that a class can define, and what CPython says of operands that fit none.
class V:
    def __init__(self, v): self.v = v
    def __add__(self, o): return V(self.v + (o.v if isinstance(o, V) else o))
    __radd__ = __add__
    def __iadd__(self, o): self.v += 100; return self
    def __repr__(self): return "V(%r)" % self.v
    def __eq__(self, o): return isinstance(o, V) and self.v == o.v
    def __hash__(self): return hash(self.v)
    def __lt__(self, o): return self.v < o.v
    def __bool__(self): return self.v != 0
    def __neg__(self): return V(-self.v)
    def __abs__(self): return V(abs(self.v))
    def __int__(self): return int(self.v)
    def __float__(self): return float(self.v)
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return "trunc"
    def __divmod__(self, o): return ("divmod", o)
    def __rdivmod__(self, o): return ("rdivmod", o)
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __matmul__(self, o): return "matmul"
    def __contains__(self, x): return x == self.v
    def __len__(self): return 5
    def __getitem__(self, k): return k
    def __reversed__(self): return iter("rev")
    def __complex__(self): return 1j
    def __bytes__(self): return b"by"
    def __sizeof__(self): return 1
    def __dir__(self): return ["b", "a"]
a = V(1)
print(a + V(2), a + 5, 5 + a, sum([V(1), V(2)]), -a, abs(V(-3)), int(a), float(a), round(a), round(a, 2), divmod(a, 2), divmod(2, a), a ** 2, pow(a, 2, 3), a @ a, 1 in a, 2 in a)
a += 1
print(a, len(a), a[1:2], a[..., 1], a[1, 2:3], list(reversed(a)), bytes(a), dir(a))
print(sorted([V(3), V(1), V(2)]), max(V(1), V(5)), {V(1): "x"}[V(1)], V(1) != V(2), V(1) == 1)
import math
print(math.trunc(a))
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if not self.n: raise StopIteration
        self.n -= 1
        return self.n
    def __length_hint__(self): return 3
print(list(It(3)), [*It(2)], dict(zip("ab", It(2))), max(It(4)), tuple(It(2)))
x, *y = It(3)
print(x, y)
class CM:
    def __enter__(self): print("enter"); return self
    def __exit__(self, t, v, tb): print("exit", t and t.__name__); return True
with CM() as c: raise ValueError(1)
with (CM() as c, CM() as d): pass
class Del:
    def __delitem__(self, k): print("del", k)
    def __setitem__(self, k, v): print("set", k, v)
    def __delattr__(self, n): print("delattr", n)
d = Del()
del d[1], d[2:3], d.x
d[1] = 2
class R:
    def __repr__(self): return "r"
    def __str__(self): return "s"
print(R(), [R()], f"{R()} {R()!r}", "%s %r" % (R(), R()), str(R()), repr(R()))
class BadRepr:
    def __repr__(self): return 5
try: repr(BadRepr())
except TypeError as e: print(e)
class BadLen:
    def __len__(self): return -1
for f in (lambda: len(BadLen()), lambda: bool(BadLen()), lambda: hash([]), lambda: {}[[]], lambda: iter(5), lambda: next(5), lambda: 5 .x, lambda: None + 1, lambda: "a" + 1, lambda: 1 + "a", lambda: [] < {}, lambda: -"a", lambda: ~1.5, lambda: len(5), lambda: {}.x, lambda: int.x, lambda: (lambda: 0)(1), lambda: [1,2].index(5), lambda: abs("x"), lambda: round("x"), lambda: float([]), lambda: int([]), lambda: sorted(5), lambda: max(), lambda: sum("ab"), lambda: chr(-1), lambda: ord("ab"), lambda: range(1,2,0), lambda: bytes(-1), lambda: "x".join([1]), lambda: isinstance(1,1), lambda: super().x, lambda: object().x, lambda: setattr(5, "x", 1), lambda: delattr(5, "x"), lambda: setattr(int, "x", 1), lambda: type("A", (), {}, x=1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
