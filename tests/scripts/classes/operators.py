# Binary operators: forward, reflected, in place, and fallback rules.


class V:
    def __init__(self, *xs):
        self.xs = xs

    def __repr__(self):
        return "V" + repr(self.xs)

    def __add__(self, o):
        if isinstance(o, V):
            return V(*[a + b for a, b in zip(self.xs, o.xs)])
        return NotImplemented

    def __sub__(self, o):
        return V(*[a - b for a, b in zip(self.xs, o.xs)])

    def __mul__(self, k):
        if isinstance(k, (int, float)):
            return V(*[a * k for a in self.xs])
        return NotImplemented

    def __rmul__(self, k):
        return self * k

    def __matmul__(self, o):
        return sum(a * b for a, b in zip(self.xs, o.xs))

    def __neg__(self):
        return V(*[-a for a in self.xs])

    def __pos__(self):
        return self

    def __abs__(self):
        return sum(abs(a) for a in self.xs)

    def __invert__(self):
        return V(*self.xs[::-1])

    def __truediv__(self, k):
        return V(*[a / k for a in self.xs])

    def __floordiv__(self, k):
        return V(*[a // k for a in self.xs])

    def __mod__(self, k):
        return V(*[a % k for a in self.xs])

    def __divmod__(self, k):
        return self // k, self % k

    def __pow__(self, k, mod=None):
        return V(*[pow(a, k, mod) if mod else a**k for a in self.xs])

    def __lshift__(self, k):
        return V(*[a << k for a in self.xs])

    def __rshift__(self, k):
        return V(*[a >> k for a in self.xs])

    def __and__(self, k):
        return V(*[a & k for a in self.xs])

    def __or__(self, k):
        return V(*[a | k for a in self.xs])

    def __xor__(self, k):
        return V(*[a ^ k for a in self.xs])


v, w = V(5, 6), V(1, 2)
print(v + w, v - w, v * 2, 2 * v, v @ w)
print(-v, +v, abs(-v), ~v)
print(v / 2, v // 2, v % 4, divmod(v, 4), v**2, pow(v, 2, 7))
print(v << 1, v >> 1, v & 4, v | 8, v ^ 1)


def attempt(fn):
    try:
        print(fn())
    except TypeError as e:
        print(e)


attempt(lambda: v + 1)
attempt(lambda: 1 + v)
attempt(lambda: v * "x")
attempt(lambda: "x" * w)
attempt(lambda: 1 - v)
attempt(lambda: 1 @ v)
attempt(lambda: -object)
attempt(lambda: 5 // w)
attempt(lambda: divmod(1, w))
attempt(lambda: 2**w)
attempt(lambda: 1 & w)
attempt(lambda: ~1.5)
attempt(lambda: abs("x"))
attempt(lambda: sum([v, w], V(0, 0)))
attempt(lambda: sum([v, w]))
v += w
print(v)
v *= 3
v -= V(1, 1)
v @= V(1, 0)
print(v)
